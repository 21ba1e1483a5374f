"""What is on the programme of an activity, who comes with it, and who does what for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.domain.activities.activity import moved
from bot.domain.ids import AccountId, ActId, ActivityId, ActivityTaskId, ClassId, PersonId
from bot.domain.seats import Seat
from storage import outbox, rows
from storage.outbox import LetterKind, Notification, Priority

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Tx

MOST_AT_ONCE = 20  # tasks that one message names
TASK_HELPS = 14 * 86400  # seconds for which it helps to hear of a task


@dataclass(frozen=True, slots=True)
class Act:
    """Something on the programme with the names of those who come with it, between commas."""

    id: ActId
    activity_id: ActivityId
    title: str
    names: str
    people: int


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who has signed up."""

    person_id: PersonId
    name: str
    class_name: str
    team: str
    number: str
    act: str
    seat: Seat


@dataclass(frozen=True, slots=True)
class ActivityTask:
    """Something to be done for an activity; ``name`` is who does it, "" whoever takes it."""

    id: ActivityTaskId
    activity_id: ActivityId
    text: str
    person_id: PersonId | None
    name: str
    done_at: datetime | None


_ACTS = """
SELECT an.id, an.activity_id, an.title,
    coalesce((
        SELECT group_concat(p.name, '、')
        FROM activity_signups ag
        JOIN people p ON p.id = ag.person_id
        WHERE ag.act_id = an.id
    ), '') AS names,
    (SELECT count(*) FROM activity_signups ag WHERE ag.act_id = an.id) AS people
FROM activity_acts an
"""


def acts(tx: Tx, activity_id: ActivityId) -> list[Act]:
    """Return the programme in its order."""
    sql = f"{_ACTS} WHERE an.activity_id = ? ORDER BY an.place, an.id"
    return rows.many(tx, Act, sql, (activity_id,))


def find_act(tx: Tx, act_id: ActId) -> Act | None:
    """Something on a programme by id."""
    return rows.one(tx, Act, f"{_ACTS} WHERE an.id = ?", (act_id,))


def move(tx: Tx, act: Act, place: int) -> None:
    """Put something to a place of the programme, from 1; 0 takes it off."""
    order = [int(each.id) for each in acts(tx, act.activity_id)]
    if place <= 0:
        tx.execute("UPDATE activity_signups SET act_id = NULL WHERE act_id = ?", (act.id,))
        tx.execute("DELETE FROM activity_acts WHERE id = ?", (act.id,))
        order.remove(int(act.id))
    else:
        order = moved(order, order.index(int(act.id)), place - 1)
    tx.executemany(
        "UPDATE activity_acts SET place = ? WHERE id = ?",
        [(number, act_id) for number, act_id in enumerate(order, start=1)],
    )


def people(tx: Tx, activity_id: ActivityId) -> list[Participant]:
    """Return who has signed up, with a seat first, in turn."""
    sql = """
        SELECT p.id AS person_id, p.name, coalesce(c.name, '') AS class_name,
            coalesce(e.team, '') AS team, coalesce(e.number, '') AS number,
            coalesce(an.title, '') AS act, ag.state AS seat
        FROM activity_signups ag
        JOIN people p ON p.id = ag.person_id AND p.erased_at IS NULL
        LEFT JOIN activity_acts an ON an.id = ag.act_id
        LEFT JOIN enrolments e ON e.person_id = p.id AND e.left_on IS NULL
            AND e.class_id = (
                SELECT max(e2.class_id)
                FROM enrolments e2
                WHERE e2.person_id = p.id AND e2.left_on IS NULL
            )
        LEFT JOIN classes c ON c.id = e.class_id
        WHERE ag.activity_id = ?
        ORDER BY ag.state, ag.turn
        """
    return rows.many(tx, Participant, sql, (activity_id,))


# -- tasks -----------------------------------------------------------------------------------------

_TASKS = """
SELECT ai.id, ai.activity_id, ai.text, ai.person_id, coalesce(p.name, '') AS name, ai.done_at
FROM activity_tasks ai
LEFT JOIN people p ON p.id = ai.person_id
"""


def tasks(tx: Tx, activity_id: ActivityId) -> list[ActivityTask]:
    """Return the tasks of an activity, open ones first."""
    sql = f"{_TASKS} WHERE ai.activity_id = ? ORDER BY ai.done_at IS NOT NULL, ai.id"
    return rows.many(tx, ActivityTask, sql, (activity_id,))


def find_task(tx: Tx, task_id: ActivityTaskId) -> ActivityTask | None:
    """A task by id."""
    return rows.one(tx, ActivityTask, f"{_TASKS} WHERE ai.id = ?", (task_id,))


def add_task(tx: Tx, activity_id: ActivityId, text: str, *, update_id: int) -> ActivityTaskId:
    """Add a task that nobody has yet, once an update."""
    tx.execute(
        """
        INSERT INTO activity_tasks (activity_id, text, update_id)
        VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        (activity_id, text, update_id),
    )
    sql = "SELECT id FROM activity_tasks WHERE update_id = ?"
    return ActivityTaskId(rows.number(tx, sql, (update_id,)))


def add_tasks(
    tx: Tx, activity_id: ActivityId, texts: Sequence[str], *, update_id: int
) -> list[ActivityTaskId]:
    """Add tasks that one update names; the first has its number, the others theirs below zero."""
    numbers = [update_id, *(-update_id * MOST_AT_ONCE - place for place in range(1, len(texts)))]
    return [
        add_task(tx, activity_id, text, update_id=number)
        for text, number in zip(texts, numbers, strict=True)
    ]


def give_task(
    tx: Tx,
    task_id: ActivityTaskId,
    person_id: PersonId | None,
    *,
    tell: bool,
    update_id: int,
    now: int,
) -> None:
    """Give a task to somebody, who is told once, or to whoever takes it."""
    sql = "UPDATE activity_tasks SET person_id = ? WHERE id = ? AND person_id IS NOT ?"
    is_new = tx.execute(sql, (person_id, task_id, person_id)).rowcount > 0
    sql = "SELECT id FROM accounts WHERE person_id = ? AND reachable"
    account_id = rows.value(tx, AccountId, sql, (person_id,))
    if account_id is None or not tell or not is_new:
        return
    letter = Notification(
        dedupe_key=f"{LetterKind.ACTIVITY_TASK}:{task_id}:{update_id}:{account_id}",
        kind=LetterKind.ACTIVITY_TASK,
        cause=f"activity-task:{task_id}",
        chat_id=account_id,
        payload={"task": task_id},
        priority=Priority.CHANGE,
        not_before=now,
        expires_at=now + TASK_HELPS,
    )
    outbox.put(tx, [letter], now)


def take_task(tx: Tx, task_id: ActivityTaskId, person_id: PersonId) -> bool:
    """Take a task that nobody has; False where somebody else has it."""
    sql = """
        UPDATE activity_tasks
        SET person_id = ?1
        WHERE id = ?2 AND (person_id IS NULL OR person_id = ?1)
        """
    return tx.execute(sql, (person_id, task_id)).rowcount > 0


def tick_task(tx: Tx, task_id: ActivityTaskId, *, on: bool, now: int) -> None:
    """Note that a task is done, or is not."""
    tx.execute(
        "UPDATE activity_tasks SET done_at = iif(?, coalesce(done_at, ?), NULL) WHERE id = ?",
        (on, now, task_id),
    )


def drop_task(tx: Tx, task_id: ActivityTaskId) -> None:
    """Delete a task."""
    tx.execute("DELETE FROM activity_tasks WHERE id = ?", (task_id,))


def task_people(
    tx: Tx, activity_id: ActivityId, class_ids: tuple[ClassId, ...]
) -> list[tuple[PersonId, str]]:
    """Return who may be given a task: those who have signed up, then the classes it is for."""
    signed = [(each.person_id, each.name) for each in people(tx, activity_id)]
    sql = """
        SELECT p.id, p.name
        FROM enrolments e
        JOIN people p ON p.id = e.person_id AND p.erased_at IS NULL
        WHERE e.class_id = ? AND e.left_on IS NULL
        ORDER BY e.post = '', e.number, p.id
        """
    found = dict(signed)
    for class_id in class_ids[:1]:
        for person_id, name in rows.pairs(tx, PersonId, str, sql, (class_id,)).items():
            found.setdefault(person_id, name)
    return list(found.items())
