"""Groups of a class: formed, led, and given tasks that their leaders tick."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.domain.classes.forming import Forming, Groupable, form, group_name
from bot.domain.ids import AccountId, ClassId, GroupTaskId, PersonId
from storage import outbox, rows
from storage.outbox import LetterKind, Notification, Priority

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from storage.database import Tx

DAY = 86400
LEADER = "组长"


@dataclass(frozen=True, slots=True)
class GroupMember:
    """Somebody in a group of a class."""

    person_id: PersonId
    name: str
    team: str
    post: str
    is_leader: bool


@dataclass(frozen=True, slots=True)
class GroupTask:
    """A task of every group of a class, or of one; ``done`` of ``groups`` have done it."""

    id: GroupTaskId
    class_id: ClassId
    team: str
    text: str
    due_at: datetime
    made_by: AccountId
    groups: int
    done: int

    @property
    def open(self) -> int:
        """How many groups have not done it."""
        return max(0, self.groups - self.done)


@dataclass(frozen=True, slots=True)
class TaskOfGroup:
    """How a task stands with one group; ``file_id`` is a picture of it, ``by`` who said so."""

    team: str
    done_at: datetime | None
    file_id: str
    by: str


def members(tx: Tx, class_id: ClassId) -> list[GroupMember]:
    """Return the people of a class who are in a group, by number; who leads it is marked.

    A leader is who was named one; where nobody was, who has the post 组长.
    """
    sql = """
        SELECT p.id AS person_id, p.name, e.team, e.post,
            coalesce(gl.person_id = p.id, instr(e.post, :leader) > 0) AS is_leader
        FROM enrolments e
        JOIN people p ON p.id = e.person_id AND p.erased_at IS NULL
        LEFT JOIN group_leaders gl ON gl.class_id = e.class_id AND gl.team = e.team
            AND EXISTS (
                SELECT 1 FROM enrolments e2
                WHERE e2.person_id = gl.person_id AND e2.class_id = gl.class_id
                    AND e2.team = gl.team AND e2.left_on IS NULL
            )
        WHERE e.class_id = :class AND e.left_on IS NULL AND e.team <> ''
        ORDER BY e.number, p.id
        """
    return rows.many(tx, GroupMember, sql, {"class": class_id, "leader": LEADER})


def team_of(tx: Tx, class_id: ClassId, person_id: PersonId) -> str:
    """Return the group of somebody in a class; "" where they are in none."""
    sql = """
        SELECT team FROM enrolments WHERE class_id = ? AND person_id = ? AND left_on IS NULL
        """
    return rows.value(tx, str, sql, (class_id, person_id)) or ""


def may_tick(tx: Tx, class_id: ClassId, team: str, person_id: PersonId) -> bool:
    """Return whether somebody speaks for a group: its leader, or anybody where it has none."""
    own = [each for each in members(tx, class_id) if each.team == team]
    leaders = {each.person_id for each in own if each.is_leader}
    return person_id in (leaders or {each.person_id for each in own})


def name_leader(tx: Tx, class_id: ClassId, person_id: PersonId) -> bool:
    """Have somebody lead the group they are in; False where they are in none."""
    team = team_of(tx, class_id, person_id)
    if not team:
        return False
    tx.execute(
        """
        INSERT INTO group_leaders (class_id, team, person_id)
        VALUES (?, ?, ?)
        ON CONFLICT (class_id, team) DO UPDATE
        SET person_id = excluded.person_id
        """,
        (class_id, team, person_id),
    )
    return True


# -- forming ---------------------------------------------------------------------------------------


def groupable(tx: Tx, class_id: ClassId) -> list[Groupable]:
    """Return everybody of a class, by number, with their firm."""
    sql = """
        SELECT p.id AS person_id, p.name, coalesce(firms.name, '') AS firm
        FROM enrolments e
        JOIN people p ON p.id = e.person_id AND p.erased_at IS NULL
        LEFT JOIN person_firms works ON works.person_id = p.id
        LEFT JOIN firms ON firms.id = works.firm_id
        WHERE e.class_id = ? AND e.left_on IS NULL
        ORDER BY e.number, p.id
        """
    return rows.many(tx, Groupable, sql, (class_id,))


@dataclass(frozen=True, slots=True)
class FormedGroups:
    """How many groups there are, and whether they were not so before."""

    count: int
    is_new: bool


def form_groups(
    tx: Tx, class_id: ClassId, how: Forming, size: int, seed: int, *, expected: int
) -> FormedGroups | None:
    """Put everybody of a class into groups as they were shown.

    None where the class is not of so many people as it was: what was shown is not so any more.
    Leaders are named anew; where everybody is in their group already, all stays as it is.
    """
    people = groupable(tx, class_id)
    if len(people) != expected:
        return None
    groups = form(people, how, size, seed)
    teams = {
        each.person_id: group_name(number)
        for number, group in enumerate(groups, start=1)
        for each in group
    }
    if teams == {each.person_id: each.team for each in members(tx, class_id)}:
        return FormedGroups(len(groups), is_new=False)
    tx.executemany(
        "UPDATE enrolments SET team = ? WHERE class_id = ? AND person_id = ?",
        [(team, class_id, person_id) for person_id, team in teams.items()],
    )
    tx.execute("DELETE FROM group_leaders WHERE class_id = ?", (class_id,))
    return FormedGroups(len(groups), is_new=True)


def tell_of_groups(tx: Tx, class_id: ClassId, cause: int, now: int) -> int:
    """Tell everybody of a class which group they are in."""
    people = [each.person_id for each in members(tx, class_id)]
    payload = {"class": class_id}
    return _tell(tx, LetterKind.GROUP_FORMED, people, payload, f"{class_id}:{cause}", now, 3 * DAY)


# -- tasks -----------------------------------------------------------------------------------------

_TASKS = """
SELECT gt.id, gt.class_id, gt.team, gt.text, gt.due_at, gt.made_by,
    CASE WHEN gt.team <> '' THEN 1 ELSE (
        SELECT count(DISTINCT e.team)
        FROM enrolments e
        WHERE e.class_id = gt.class_id AND e.left_on IS NULL AND e.team <> ''
    ) END AS groups,
    (
        SELECT count(*)
        FROM group_task_done gd
        WHERE gd.task_id = gt.id
            AND EXISTS (
                SELECT 1 FROM enrolments e
                WHERE e.class_id = gt.class_id AND e.left_on IS NULL AND e.team = gd.team
            )
    ) AS done
FROM group_tasks gt
"""


@dataclass(frozen=True, slots=True)
class TaskWish:
    """A task to be given to a group of a class, or to all of them."""

    class_id: ClassId
    team: str
    text: str
    due_at: int


def give(tx: Tx, wish: TaskWish, *, by: AccountId, update_id: int, now: int) -> GroupTaskId:
    """Give a task, once an update; the groups' people are told."""
    sql = "SELECT id FROM group_tasks WHERE update_id = ?"
    if (known := rows.value(tx, GroupTaskId, sql, (update_id,))) is not None:
        return known
    sql = """
        INSERT INTO group_tasks (class_id, team, text, due_at, made_by, made_at, update_id)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        RETURNING id
        """
    values = (wish.class_id, wish.team, wish.text, wish.due_at, by, now, update_id)
    task_id = GroupTaskId(rows.number(tx, sql, values))
    people = [each.person_id for each in members(tx, wish.class_id) if wish.team in {"", each.team}]
    lasts = max(3600, wish.due_at - now)
    _tell(tx, LetterKind.GROUP_TASK, people, {"task": task_id}, str(task_id), now, lasts)
    return task_id


def find_task(tx: Tx, task_id: GroupTaskId) -> GroupTask | None:
    """A task by id."""
    return rows.one(tx, GroupTask, f"{_TASKS} WHERE gt.id = ?", (task_id,))


def tasks(tx: Tx, class_id: ClassId, since: int) -> list[GroupTask]:
    """Return the tasks of a class that are due from a moment on, the next first."""
    sql = f"{_TASKS} WHERE gt.class_id = ? AND gt.due_at >= ? ORDER BY gt.due_at, gt.id"
    return rows.many(tx, GroupTask, sql, (class_id, since))


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task that a group has not done."""

    id: GroupTaskId
    text: str
    due_at: datetime


def open_of(tx: Tx, person_id: PersonId, since: int, until: int) -> list[OpenTask]:
    """Return what the groups of somebody have to do in [since, until) and have not done."""
    sql = """
        SELECT gt.id, gt.text, gt.due_at
        FROM enrolments e
        JOIN group_tasks gt ON gt.class_id = e.class_id AND gt.team IN ('', e.team)
        LEFT JOIN group_task_done gd ON gd.task_id = gt.id AND gd.team = e.team
        WHERE e.person_id = ?
            AND e.left_on IS NULL
            AND e.team <> ''
            AND gd.task_id IS NULL
            AND gt.due_at >= ?
            AND gt.due_at < ?
        ORDER BY gt.due_at, gt.id
        """
    return rows.many(tx, OpenTask, sql, (person_id, since, until))


def by_group(tx: Tx, task: GroupTask) -> list[TaskOfGroup]:
    """Return how a task stands with each of its groups, in the order of their names."""
    sql = """
        SELECT teams.team, gd.done_at, coalesce(gd.file_id, '') AS file_id,
            coalesce(p.name, '') AS by
        FROM (
            SELECT DISTINCT e.team
            FROM enrolments e
            WHERE e.class_id = :class AND e.left_on IS NULL AND e.team <> ''
                AND (:team = '' OR e.team = :team)
        ) teams
        LEFT JOIN group_task_done gd ON gd.task_id = :task AND gd.team = teams.team
        LEFT JOIN people p ON p.id = gd.person_id
        """
    values = {"class": task.class_id, "team": task.team, "task": task.id}
    return sorted(rows.many(tx, TaskOfGroup, sql, values), key=lambda each: in_order(each.team))


def in_order(team: str) -> tuple[int, str]:
    """Return the sort key by which 第2组 comes before 第10组."""
    digits = "".join(filter(str.isdecimal, team))[:9]
    return int(digits or 0), team


def tick(
    tx: Tx, task_id: GroupTaskId, team: str, person_id: PersonId, *, file_id: str = "", now: int
) -> None:
    """Note that a group has done a task; a picture may follow, or replace one."""
    tx.execute(
        """
        INSERT INTO group_task_done (task_id, team, person_id, file_id, done_at)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (task_id, team) DO UPDATE
        SET file_id = iif(excluded.file_id = '', file_id, excluded.file_id),
            person_id = excluded.person_id
        """,
        (task_id, team, person_id, file_id, now),
    )


def untick(tx: Tx, task_id: GroupTaskId, team: str) -> None:
    """Note that a group has not done a task after all."""
    tx.execute("DELETE FROM group_task_done WHERE task_id = ? AND team = ?", (task_id, team))


def drop_task(tx: Tx, task_id: GroupTaskId) -> None:
    """Take a task back."""
    tx.execute("DELETE FROM group_tasks WHERE id = ?", (task_id,))


@dataclass(frozen=True, slots=True)
class _Due:
    id: GroupTaskId
    class_id: ClassId
    team: str
    due_at: datetime


def remind(tx: Tx, now: int) -> None:
    """Remind groups, a day before a task is due, that have not done it: their leaders, or all."""
    sql = """
        SELECT id, class_id, team, due_at
        FROM group_tasks
        WHERE due_at > :now AND due_at <= :now + :day AND made_at < :now - :day / 4
        """
    for each in rows.many(tx, _Due, sql, {"now": now, "day": DAY}):
        task = find_task(tx, each.id)
        if task is None:
            continue
        lacking = {state.team for state in by_group(tx, task) if state.done_at is None}
        own = [m for m in members(tx, each.class_id) if m.team in lacking]
        led = {m.team for m in own if m.is_leader}
        people = [m.person_id for m in own if m.is_leader or m.team not in led]
        until = int(each.due_at.timestamp())
        cause = f"{each.id}:{until}"
        lasts = until - now
        _tell(tx, LetterKind.GROUP_TASK_DUE, people, {"task": each.id}, cause, now, lasts)


def _tell(  # what a letter is
    tx: Tx,
    kind: LetterKind,
    people: Iterable[PersonId],
    payload: Mapping[str, int],
    cause: str,
    now: int,
    lasts: int,
) -> int:
    sql = "SELECT id FROM accounts WHERE person_id = ? AND reachable"
    found = [rows.value(tx, AccountId, sql, (each,)) for each in people]
    letters = [
        Notification(
            dedupe_key=f"{kind}:{cause}:{account_id}",
            kind=kind,
            cause=f"{kind}:{cause}",
            chat_id=account_id,
            payload=dict(payload),
            priority=Priority.REMINDER,
            not_before=now,
            expires_at=now + lasts,
        )
        for account_id in found
        if account_id is not None
    ]
    outbox.put(tx, letters, now)
    return len(letters)
