"""Projects with a mentor as rows: problem, mentor, steps, meetings, defence, marks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from bot.domain.ids import AccountId, ClassId, PersonId, ProjectId, ProjectStepId
from bot.domain.people.roles import Role
from bot.domain.projects.project import ProjectState
from bot.domain.timetable.agenda import bounds
from storage import outbox, rows
from storage.leave import approvers
from storage.outbox import LetterKind
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from storage.database import Tx
    from storage.people.accounts import Account

DAY = 86400
LASTS = 7 * DAY  # seconds for which a letter helps
MORNING, NOON = 9, 12  # the hours of a day between which one is reminded


@dataclass(frozen=True, slots=True)
class Project:
    """A project; ``account_id`` is the trainee's, ``agreed`` says that the mentor took it.

    ``steps`` and ``done`` count its plan, ``marks`` and ``given`` those who judge it.
    """

    id: ProjectId
    person_id: PersonId
    name: str
    account_id: AccountId | None
    class_id: ClassId
    class_name: str
    district: str
    title: str
    problem: str
    mentor_id: AccountId | None
    mentor: str
    agreed: bool
    state: ProjectState
    defence_at: int | None
    place: str
    result: str
    ended_on: date | None
    steps: int
    done: int
    late: int
    marks: int
    given: int

    @property
    def is_open(self) -> bool:
        """Whether it goes on."""
        return self.state is ProjectState.OPEN


_PROJECTS = """
SELECT pj.id, pj.person_id, p.name, a.id AS account_id, pj.class_id, c.name AS class_name,
    c.district, pj.title, reveal(pj.problem) AS problem, pj.mentor_id,
    coalesce(p2.name, a2.name, '') AS mentor, pj.agreed, pj.state, pj.defence_at, pj.place,
    reveal(pj.result) AS result, pj.ended_on,
    (SELECT count(*) FROM project_steps ps WHERE ps.project_id = pj.id) AS steps,
    (SELECT count(ps.done_on) FROM project_steps ps WHERE ps.project_id = pj.id) AS done,
    (
        SELECT count(*)
        FROM project_steps ps
        WHERE ps.project_id = pj.id AND ps.done_on IS NULL AND ps.due_on < :today
    ) AS late,
    (SELECT count(*) FROM project_marks pk WHERE pk.project_id = pj.id) AS marks,
    (SELECT count(pk.mark) FROM project_marks pk WHERE pk.project_id = pj.id) AS given
FROM projects pj
JOIN people p ON p.id = pj.person_id
JOIN classes c ON c.id = pj.class_id
LEFT JOIN accounts a ON a.person_id = pj.person_id
LEFT JOIN accounts a2 ON a2.id = pj.mentor_id
LEFT JOIN people p2 ON p2.id = a2.person_id
"""


def find(tx: Tx, project_id: ProjectId, today: date) -> Project | None:
    """Return a project by its number."""
    values = {"id": project_id, "today": today.isoformat()}
    return rows.one(tx, Project, f"{_PROJECTS} WHERE pj.id = :id", values)


def of_person(tx: Tx, person_id: PersonId, today: date) -> list[Project]:
    """Return somebody's projects, open ones first."""
    sql = f"{_PROJECTS} WHERE pj.person_id = :person ORDER BY pj.state <> 'open', pj.id DESC"
    return rows.many(tx, Project, sql, {"person": person_id, "today": today.isoformat()})


def examines(tx: Tx, account_id: AccountId, project_id: ProjectId) -> bool:
    """Return whether somebody judges a project."""
    sql = "SELECT 1 FROM project_marks WHERE account_id = ? AND project_id = ?"
    return rows.exists(tx, sql, (account_id, project_id))


def leads(account: Account, found: Project) -> bool:
    """Return whether a project is of somebody's classes."""
    if account.role < Role.STAFF or account.person_id == found.person_id:
        return False
    return account.may(Role.STAFF, class_id=found.class_id, district=found.district)


_JUDGED = "SELECT project_id FROM project_marks WHERE account_id = ?"


def visible(tx: Tx, account: Account, today: date, *, over: bool = False) -> list[Project]:
    """Return the projects of somebody's classes, those they mentor, and those they judge."""
    sql = f"""
        {_PROJECTS}
        WHERE (pj.state = 'open') = :open
        ORDER BY late DESC, pj.agreed, c.number, p.name, pj.id
        """
    found = rows.many(tx, Project, sql, {"open": not over, "today": today.isoformat()})
    judged = set(rows.column(tx, ProjectId, _JUDGED, (account.id,)))
    return [
        each
        for each in found
        if leads(account, each) or each.mentor_id == account.id or each.id in judged
    ]


@dataclass(frozen=True, slots=True)
class ProjectIdea:
    """A project to be kept."""

    person_id: PersonId
    class_id: ClassId
    title: str
    problem: str
    update_id: int


def propose(tx: Tx, idea: ProjectIdea, *, now: int, today: date) -> ProjectId:
    """Keep a project, once an update, and ask the class's teachers for a mentor."""
    values = (idea.person_id, idea.class_id, idea.title, idea.problem, now, idea.update_id)
    added = tx.execute(
        """
        INSERT INTO projects (person_id, class_id, title, problem, state, made_at, update_id)
        VALUES (?, ?, ?, conceal(?), 'open', ?, ?)
        ON CONFLICT (update_id) DO NOTHING
        """,
        values,
    ).rowcount
    sql = "SELECT id FROM projects WHERE update_id = ?"
    project_id = ProjectId(rows.number(tx, sql, (idea.update_id,)))
    found = find(tx, project_id, today)
    if added > 0 and found is not None:
        whom = [each.account_id for each in approvers.teachers(tx, idea.class_id, now)]
        tell(tx, LetterKind.PROJECT_ASKED, found, whom, now)
    return project_id


def change(tx: Tx, /, project_id: ProjectId, **values: Any) -> None:
    """Set columns of an open project."""
    sets = ", ".join(f"{name} = :{name}" for name in values)
    sql = f"UPDATE projects SET {sets} WHERE id = :id AND state = 'open'"
    tx.execute(sql, {**values, "id": project_id})


def ask_mentor(tx: Tx, found: Project, mentor: AccountId, now: int, *, by: AccountId) -> None:
    """Ask a colleague to be the mentor, and tell who was."""
    tell_former(tx, found, but={mentor, by}, now=now)
    change(tx, found.id, mentor_id=mentor, agreed=0)
    tell(tx, LetterKind.PROJECT_MENTOR, found, [mentor], now, key=str(now))


def tell_former(tx: Tx, found: Project, *, but: set[AccountId], now: int) -> None:
    """Tell who is the mentor, or was asked to be, that somebody else is found."""
    if found.is_open and found.mentor_id is not None and found.mentor_id not in but:
        tell(tx, LetterKind.PROJECT_NO_MORE, found, [found.mentor_id], now, key=str(now))


def answer(tx: Tx, found: Project, *, yes: bool, now: int) -> None:
    """Take a project as its mentor, and tell the trainee; or leave it to somebody else."""
    if not yes:
        change(tx, found.id, mentor_id=None, agreed=0)
        whom = [each.account_id for each in approvers.teachers(tx, found.class_id, now)]
        tell(tx, LetterKind.PROJECT_ASKED, found, whom, now, key=f"again:{now}")
        return
    change(tx, found.id, agreed=1)
    tell(tx, LetterKind.PROJECT_TAKEN, found, _own(found), now, key=str(found.mentor_id))


def _own(found: Project) -> list[AccountId]:
    return [] if found.account_id is None else [found.account_id]


def leave(tx: Tx, account_id: AccountId, now: int, today: date) -> None:
    """Leave projects without the mentor who is staff no more, and without marks they owe.

    The class's teachers are asked for another, and the trainee hears it.
    """
    sql = """
        UPDATE projects
        SET mentor_id = NULL, agreed = 0
        WHERE mentor_id = ? AND state = 'open'
        RETURNING id
        """
    for project_id in rows.column(tx, ProjectId, sql, (account_id,)):
        found = find(tx, project_id, today)
        if found is None:
            continue
        asked = [each.account_id for each in approvers.teachers(tx, found.class_id, now)]
        whom = [each for each in asked if each != account_id]
        tell(tx, LetterKind.PROJECT_ASKED, found, whom, now, key=f"again:{now}")
        tell(tx, LetterKind.PROJECT_NO_MORE, found, _own(found), now, key=str(now))
    tx.execute("DELETE FROM project_marks WHERE account_id = ? AND mark IS NULL", (account_id,))


def holds(tx: Tx, account_id: AccountId) -> bool:
    """Return whether somebody is the mentor of a project, or owes one a mark."""
    return rows.exists(tx, f"SELECT 1 WHERE ? IN ({HOLDING})", (account_id,))


HOLDING = """
SELECT mentor_id FROM projects WHERE mentor_id IS NOT NULL AND state = 'open'
UNION
SELECT account_id FROM project_marks WHERE mark IS NULL
"""


# -- the plan --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ProjectStep:
    """A step of a plan."""

    id: ProjectStepId
    project_id: ProjectId
    text: str
    due_on: date
    done_on: date | None


_STEPS = "SELECT id, project_id, text, due_on, done_on FROM project_steps"


def steps(tx: Tx, project_id: ProjectId) -> list[ProjectStep]:
    """Return the steps of a plan by their days."""
    sql = f"{_STEPS} WHERE project_id = ? ORDER BY due_on, id"
    return rows.many(tx, ProjectStep, sql, (project_id,))


def find_step(tx: Tx, step_id: ProjectStepId) -> ProjectStep | None:
    """Return a step by its number."""
    return rows.one(tx, ProjectStep, f"{_STEPS} WHERE id = ?", (step_id,))


def plan(
    tx: Tx, project_id: ProjectId, given: Iterable[tuple[str, date]], *, update_id: int
) -> None:
    """Add steps to a plan; the same step of the same day is one."""
    tx.executemany(
        """
        INSERT INTO project_steps (project_id, text, due_on, update_id)
        VALUES (?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        [(project_id, text, day.isoformat(), update_id) for text, day in given],
    )


def turn_step(tx: Tx, step: ProjectStep, today: date | None) -> None:
    """Note that a step is done on a day, or is not."""
    done = None if today is None else today.isoformat()
    tx.execute("UPDATE project_steps SET done_on = ? WHERE id = ?", (done, step.id))


@dataclass(frozen=True, slots=True)
class ProjectMeeting:
    """A meeting of trainee and mentor."""

    on_day: date
    name: str
    text: str


def meetings(tx: Tx, project_id: ProjectId) -> list[ProjectMeeting]:
    """Return the meetings, newest first."""
    sql = """
        SELECT pm.on_day, coalesce(p.name, a.name, '') AS name, reveal(pm.text) AS text
        FROM project_meetings pm
        LEFT JOIN accounts a ON a.id = pm.by_id
        LEFT JOIN people p ON p.id = a.person_id
        WHERE pm.project_id = ?
        ORDER BY pm.id DESC
        LIMIT 5
        """
    return rows.many(tx, ProjectMeeting, sql, (project_id,))


def meet(  # of what, what, by whom
    tx: Tx, project_id: ProjectId, text: str, *, on_day: date, by: AccountId, update_id: int
) -> None:
    """Keep what a meeting was about, once an update."""
    tx.execute(
        """
        INSERT INTO project_meetings (project_id, text, on_day, by_id, update_id)
        VALUES (?, conceal(?), ?, ?, ?)
        ON CONFLICT (update_id) DO NOTHING
        """,
        (project_id, text[:1000], on_day.isoformat(), by, update_id),
    )


# -- the defence -----------------------------------------------------------------------------------


def set_defence(tx: Tx, found: Project, at: int, place: str, now: int) -> None:
    """Set when and where it is defended, and tell the trainee, the mentor and who judges."""
    change(tx, found.id, defence_at=at, place=place)
    whom = _at_defence(tx, found)
    tell(tx, LetterKind.PROJECT_DEFENCE, found, whom, now, key=f"{at}:{place}:{now}")


def _at_defence(tx: Tx, found: Project) -> list[AccountId]:
    mentor = [] if found.mentor_id is None else [found.mentor_id]
    return [*_own(found), *mentor, *judges(tx, found.id)]


def turn_judge(tx: Tx, found: Project, judge: AccountId, now: int) -> None:
    """Let a colleague judge it, or not, as long as they gave no mark."""
    gone = tx.execute(
        "DELETE FROM project_marks WHERE project_id = ? AND account_id = ? AND mark IS NULL",
        (found.id, judge),
    ).rowcount
    if gone > 0:
        return
    tx.execute(
        "INSERT INTO project_marks (project_id, account_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        (found.id, judge),
    )
    tell(tx, LetterKind.PROJECT_DEFENCE, found, [judge], now, key=f"judge:{now}")


def judges(tx: Tx, project_id: ProjectId) -> dict[AccountId, int | None]:
    """Return who judges a project, with the mark of each; None where it is not given."""
    sql = "SELECT account_id, mark FROM project_marks WHERE project_id = ? ORDER BY account_id"
    return dict(tx.execute(sql, (project_id,)))


def mark(tx: Tx, project_id: ProjectId, judge: AccountId, given: int) -> None:
    """Keep the mark of one who judges, as long as the project goes on."""
    sql = """
        UPDATE project_marks
        SET mark = ?
        WHERE project_id = ? AND account_id = ?
            AND EXISTS (
                SELECT 1 FROM projects pj WHERE pj.id = project_id AND pj.state = 'open'
            )
        """
    tx.execute(sql, (given, project_id, judge))


def end(  # which, how, by whom
    tx: Tx, found: Project, state: ProjectState, *, on: date, by: AccountId, now: int
) -> None:
    """End a project, and tell the trainee, the mentor, and judges who wait for a defence."""
    ended = tx.execute(
        "UPDATE projects SET state = ?, ended_on = ? WHERE id = ? AND state = 'open'",
        (state, on.isoformat(), found.id),
    ).rowcount
    if ended > 0:
        roles.record(tx, by=by, act="project-result", now=now, object_=f"person:{found.person_id}")
        if by != found.account_id:
            tell(tx, LetterKind.PROJECT_RESULT, found, _own(found), now)
        whom = [] if found.mentor_id is None else [found.mentor_id]
        whom += [judge for judge, mark in judges(tx, found.id).items() if mark is None]
        others = [each for each in whom if each != by]
        tell(tx, LetterKind.PROJECT_NO_MORE, found, others, now, key="over")


def mind(tx: Tx, moment: datetime, zone: ZoneInfo) -> None:
    """Tell trainee and mentor, in the morning, that steps are overdue: once, till more are.

    Whoever is at a defence of the next day is reminded of it.
    """
    local, now = moment.astimezone(zone), int(moment.timestamp())
    if local.hour < MORNING:
        return
    if local.hour < NOON:  # what is set later in the day was told then
        _remind_of_defences(tx, local.date(), zone, now)
    sql = """
        SELECT ps.project_id, max(ps.due_on)
        FROM project_steps ps
        JOIN projects pj ON pj.id = ps.project_id AND pj.state = 'open'
        WHERE ps.done_on IS NULL AND ps.due_on < ?
        GROUP BY ps.project_id
        """
    for project_id, newest in rows.pairs(
        tx, ProjectId, str, sql, (local.date().isoformat(),)
    ).items():
        found = find(tx, project_id, local.date())
        if found is None:
            continue
        mentor = [] if found.mentor_id is None or not found.agreed else [found.mentor_id]
        whom = [*_own(found), *mentor]
        tell(tx, LetterKind.PROJECT_LATE, found, whom, now, key=f"until:{newest}")


def _remind_of_defences(tx: Tx, today: date, zone: ZoneInfo, now: int) -> None:
    day = today + timedelta(days=1)
    sql = """
        SELECT id
        FROM projects
        WHERE state = 'open' AND defence_at >= ? AND defence_at < ?
        """
    next_day = [int(each.timestamp()) for each in bounds(day, day, zone)]
    for project_id in rows.column(tx, ProjectId, sql, next_day):
        found = find(tx, project_id, today)
        if found is not None:
            key = f"eve:{found.defence_at}"
            tell(tx, LetterKind.PROJECT_DEFENCE, found, _at_defence(tx, found), now, key=key)


def tell(  # what, of which, to whom
    tx: Tx,
    kind: LetterKind,
    found: Project,
    whom: Iterable[AccountId],
    now: int,
    *,
    key: str = "",
) -> None:
    """Queue a letter about a project to each of some people."""
    of = f"{found.id}:{key}"
    outbox.call(tx, kind, f"project:{found.id}", whom, now, key=of, lasts=LASTS, project=found.id)
