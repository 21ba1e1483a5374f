"""What became of people after their course, from a table; each word is journalled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from bot.domain.outcomes.careers import CareerSource
from bot.domain.outcomes.outcome import OutcomeKind
from storage import rows
from storage.firms import firms
from storage.outcomes import careers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.ids import PersonId
    from bot.domain.imports.book import CareerRow
    from storage.database import Tx
    from storage.imports.writer import Writer

_KNOWN = """
SELECT cw.status, coalesce(fi.name, '') AS firm, cw.registered, cw.jobs, cw.turnover
FROM careers cw
LEFT JOIN firms fi ON fi.id = cw.firm_id
WHERE cw.person_id = ? AND cw.said_on = ?
"""


def fresh(tx: Tx, given: Sequence[CareerRow]) -> list[CareerRow]:
    """Return the words that are not stored with all that they say."""
    return [each for each in given if not _is_stored(tx, each)]


def _is_stored(tx: Tx, row: CareerRow) -> bool:
    found = tx.execute(_KNOWN, (row.person_id, row.said_on.isoformat())).fetchone()
    if found is None:
        return False
    firm = firms.called(tx, row.firm) if row.firm else None
    said = (row.status, firm.name if firm else row.firm, row.registered, row.jobs, row.turnover)
    return all(each in {None, ""} or each == known for each, known in zip(said, found, strict=True))


def classes_of(tx: Tx, given: Sequence[CareerRow]) -> set[str]:
    """Return the names of the courses after which it is said."""
    found = (careers.class_of(tx, each.person_id, each.said_on) for each in given)
    ids = orjson.dumps([each for each in found if each is not None]).decode()
    sql = "SELECT name FROM classes WHERE id IN (SELECT value FROM json_each(?))"
    return set(rows.column(tx, str, sql, (ids,)))


def write(writer: Writer, tx: Tx, given: Sequence[CareerRow], now: int) -> None:
    """Write words that are new or say more; what a line does not say stays."""
    for each in fresh(tx, given):
        job = _job_of(tx, each.person_id)
        number = _number(tx, each)
        key = orjson.dumps([number]).decode()
        before = writer.read("career", key) if number is not None else None
        by, day = writer.by, each.said_on
        if not careers.say(tx, each.person_id, each.status, CareerSource.FILE, day, by=by, now=now):
            continue
        _add(writer, tx, each)
        writer.journal("career", orjson.dumps([_number(tx, each)]).decode(), before)
        said = _job_of(tx, each.person_id)
        if said != job:
            writer.journal("outcome", orjson.dumps([said]).decode(), None)


def _number(tx: Tx, row: CareerRow) -> int | None:
    sql = "SELECT id FROM careers WHERE person_id = ? AND said_on = ?"
    return rows.value(tx, int, sql, (row.person_id, row.said_on.isoformat()))


def _job_of(tx: Tx, person_id: PersonId) -> int | None:
    """Return the row of an aided person's work, which their word may make."""
    sql = "SELECT id FROM outcomes WHERE person_id = ? AND kind = ?"
    return rows.value(tx, int, sql, (person_id, OutcomeKind.JOB))


def _add(writer: Writer, tx: Tx, row: CareerRow) -> None:
    """Add to a word what else is said; where it is the newest, the firm is where they work now."""
    firm = firms.make(tx, row.firm) if row.firm else None
    sql = """
        UPDATE careers
        SET firm_id = coalesce(:firm, firm_id), registered = coalesce(:registered, registered),
            jobs = coalesce(:jobs, jobs), turnover = coalesce(:turnover, turnover)
        WHERE id = :id
        """
    values = {
        "firm": firm.id if firm else None,
        "registered": row.registered,
        "jobs": row.jobs,
        "turnover": row.turnover,
        "id": _number(tx, row),
    }
    tx.execute(sql, values)
    newer = "SELECT 1 FROM careers WHERE person_id = ? AND said_on > ?"
    if firm is None or rows.exists(tx, newer, (row.person_id, row.said_on.isoformat())):
        return
    with writer.journalled("person-firm", row.person_id):
        firms.note_person(tx, row.person_id, firm.id, row.post)
