"""Sign-ups for activities that come in a table; each is journalled, so it can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson

from bot.domain.ids import ActId, ActivityId, PersonId
from bot.errors import BotError
from storage import rows
from storage.activities import activities
from storage.activities.activities import JoinOutcome

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.domain.ids import LoadId
    from bot.domain.imports.book import ActRow
    from storage.activities.activities import Activity
    from storage.database import Tx
    from storage.imports.writer import Writer

MOST_OF_LOAD = 100_000  # acts; what stands for the update of one is not used by another load


def open_at(tx: Tx, now: int) -> dict[ActivityId, str]:
    """Return the activities that one may sign up for, by name, the next first."""
    moment = datetime.fromtimestamp(now, UTC)
    found = activities.listed(tx, now)
    return {each.id: each.name for each in found if each.is_open(moment)}


def of_rows(tx: Tx, given: Sequence[ActRow]) -> list[Activity]:
    """Return the activities that rows are of."""
    found = (activities.find(tx, each) for each in {row.activity_id for row in given})
    return [each for each in found if each is not None]


def fresh(tx: Tx, given: Sequence[ActRow]) -> list[ActRow]:
    """Return what is not on a programme yet, and who comes with something and does not yet.

    Who has signed up with something else keeps that.

    Raises:
        BotError: Somebody is of no class that the activity is for.
    """
    _refuse_others(tx, given)
    found = [replace(each, people=tuple(_to_come(tx, each))) for each in given]
    return [each for each in found if each.people or (each.title and _act(tx, each) is None)]


def busy(tx: Tx, given: Sequence[ActRow]) -> list[str]:
    """Return the names of those who come with something else already."""
    names = []
    for row in given:
        for each in row.people:
            mine = activities.own(tx, row.activity_id, each)
            if mine is not None and mine.act_id is not None and mine.act != row.title:
                names.append(_name(tx, each))
    return names


def _to_come(tx: Tx, row: ActRow) -> list[PersonId]:
    owned = ((each, activities.own(tx, row.activity_id, each)) for each in row.people)
    return [p for p, mine in owned if mine is None or (mine.act_id is None and row.title)]


def _refuse_others(tx: Tx, given: Sequence[ActRow]) -> None:
    whole = {each.id for each in of_rows(tx, given) if each.whole}
    sql = """
        SELECT 1
        FROM enrolments e
        JOIN activity_classes ab ON ab.class_id = e.class_id AND ab.activity_id = :activity
        WHERE e.person_id = :person AND e.left_on IS NULL
        """
    others = [
        _name(tx, each)
        for row in given
        for each in ((*row.people, row.by) if row.activity_id not in whole else ())
        if not rows.exists(tx, sql, {"activity": row.activity_id, "person": each})
    ]
    if others:
        raise BotError("acts-not-for", names="、".join(dict.fromkeys(others[:5])))


def _name(tx: Tx, person_id: PersonId) -> str:
    return rows.value(tx, str, "SELECT name FROM people WHERE id = ?", (person_id,)) or ""


def _act(tx: Tx, row: ActRow) -> ActId | None:
    sql = "SELECT id FROM activity_acts WHERE activity_id = ? AND title = ? ORDER BY id LIMIT 1"
    return rows.value(tx, ActId, sql, (row.activity_id, row.title))


def write(writer: Writer, tx: Tx, load_id: LoadId, given: Sequence[ActRow], now: int) -> None:
    """Put on the programme what is new, and sign up who comes; seats and the queue are as ever.

    Raises:
        BotError: An activity is closed by now.
    """
    moment = datetime.fromtimestamp(now, UTC)
    for number, each in enumerate(fresh(tx, given) if given else ()):
        act_id = _act(tx, each) if each.title else None
        if each.title and act_id is None:
            act_id = _bring(writer, tx, each, -(load_id * MOST_OF_LOAD + number + 1))
        for person in each.people:
            key = orjson.dumps([each.activity_id, person]).decode()
            before = writer.read("act-signup", key)
            joined = activities.join(tx, each.activity_id, person, act_id, moment)
            if joined.outcome is JoinOutcome.CLOSED:
                raise BotError("acts-closed", name=each.activity)
            writer.journal("act-signup", key, before)


def _bring(writer: Writer, tx: Tx, row: ActRow, update_id: int) -> ActId:
    sql = "SELECT coalesce(max(place), 0) + 1 FROM activity_acts WHERE activity_id = ?"
    values = {
        "activity_id": row.activity_id,
        "title": row.title,
        "place": rows.number(tx, sql, (row.activity_id,)),
        "person_id": row.by,
        "update_id": update_id,
    }
    return ActId(writer.put("act", None, values))


def pass_on(tx: Tx, changed: Collection[str], now: int) -> None:
    """Give seats that a load taken back has freed to those who wait."""
    for each in {ActivityId(orjson.loads(key)[0]) for key in changed}:
        activities.pass_on(tx, now, each)
