"""A trainee of whom the nouns of training know much, and everybody who might look."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import storage
from bot.domain.ids import AccountId
from bot.domain.people.roles import Role, Scope, ScopeKind
from storage.people import endings
from tests.activities import theirs as activities
from tests.checklists import theirs as checklists
from tests.classes import theirs as classes
from tests.conftest import SHANGHAI
from tests.electives import theirs as electives
from tests.enrolment import theirs as enrolment
from tests.exams import theirs as exams
from tests.internships import theirs as internships
from tests.programme import theirs as programme
from tests.projects import theirs as projects
from tests.teachers import theirs as teachers

if TYPE_CHECKING:
    from playground.client import Phone
    from storage.database import Tx
    from tests.conftest import School

OURS, THEIRS = "第1期", "第3期"
NOUNS = (
    activities, checklists, classes, electives, enrolment, exams, internships, programme, projects,
    teachers,
)  # fmt: skip
PRIVATE = "隔壁班的私事一桩"
PHONE = "13910009999"
CONCERNED, COMMITTEE, OTHER = 4, 0, 5  # places on the roster of their class

MORE = (
    "UPDATE intakes SET title = '公开的班', state = 'open', opens_at = 1, closes_at = 2000000000",
    (
        "INSERT INTO papers (owner, owner_id, number, state, media, file_id, reason, sent_at,"
        " update_id) SELECT 'signup', max(id), 1, 'received', 'photo', 'x', ?2, 1, -3 FROM signups"
    ),
    (
        "INSERT INTO candidates (exam_id, person_id, ticket, seat, room, score, result)"
        " SELECT max(e.id), ?1, '202612345678', '12', '9', '61', 'passed' FROM exams e"
    ),
    "INSERT INTO exam_arrivals SELECT max(id), ?1, 1, 0 FROM exams",
    (
        "INSERT INTO exam_certificates (exam_id, person_id, number, ready_at, collected_at,"
        " collected_by) SELECT max(id), ?1, ?2, 1, 1, ?2 FROM exams"
    ),
    (
        "INSERT INTO internship_words SELECT max(id), '2026-11-02', 'bad', ?2, 'x', 1"
        " FROM internships"
    ),
    (
        "INSERT INTO internship_steps (internship_id, kind, text, on_day, by_id, update_id)"
        " SELECT max(id), 'note', ?2, '2026-11-03', 0, -3 FROM internships"
    ),
    (
        "INSERT INTO internship_marks (internship_id, side, stars, text, noted_by, noted_on)"
        " SELECT max(id), 'trainee', 1, ?2, 0, '2026-11-03' FROM internships"
    ),
    (
        "INSERT INTO internship_papers (internship_id, media, file_id, sent_by, update_id)"
        " SELECT max(id), 'photo', 'x', 0, -3 FROM internships"
    ),
    "UPDATE internships SET post = ?2, mentor = ?2, mentor_phone = '13910009999'",
    (
        "INSERT INTO project_meetings (project_id, text, on_day, by_id, update_id)"
        " SELECT max(id), ?2, '2026-11-03', 0, -3 FROM projects"
    ),
    (
        "INSERT INTO help_visits (help_id, text, on_day, by_id, update_id)"
        " SELECT max(id), ?2, '2026-11-03', 0, -3 FROM helps"
    ),
    (
        "INSERT INTO careers (person_id, class_id, status, firm_id, how, said_on)"
        " SELECT ?1, min(e.class_id), 'job', (SELECT max(id) FROM firms), 'phone', '2026-11-03'"
        " FROM enrolments e WHERE e.person_id = ?1"
    ),
    (
        "INSERT INTO career_calls (person_id, result, called_on, noted_by)"
        " VALUES (?1, 'absent', '2026-11-04', 0)"
    ),
    (
        "INSERT OR IGNORE INTO person_firms SELECT ?1, max(id), ?2 FROM firms"
    ),
    (
        "INSERT INTO group_task_done SELECT max(id), '第1组', ?1, 'x', 1 FROM group_tasks"
    ),
    "UPDATE people SET phone = '13910009999' WHERE id = ?1",
)  # fmt: skip


@dataclass
class Trained:
    """The trainee, and what the buttons about them name."""

    student: Phone
    name: str
    person: Any
    objects: dict[str, Any]

    @property
    def secrets(self) -> tuple[str, ...]:
        return (PRIVATE, PHONE, self.name)


async def make_trained(school: School) -> Trained:
    """A trainee of the other class of whom every noun of training has something."""
    row = [each for each in school.book.trainees if each.class_name == THEIRS][CONCERNED]
    student = await school.trainee(CONCERNED, THEIRS)
    ((person,),) = await school.query("SELECT person_id FROM accounts WHERE id = ?", student.id)
    for noun in NOUNS:
        await noun.make(school, student)
    for sql in MORE:
        await school.change(sql, *_values(sql, person))
    ids = {name: sql for noun in NOUNS for name, sql in noun.IDS.items()}
    ids |= {
        "exam_id": "SELECT max(id) FROM exams",
        "course_id": "SELECT max(course_id) FROM elective_swaps",
        "programme_id": "SELECT max(programme_id) FROM intakes",
        "session_id": "SELECT max(session_id) FROM teaching_requests",
        "class_id": "SELECT id FROM classes WHERE name = '第3期'",
        "programme": "SELECT max(id) FROM programmes",
    }
    objects = {name: (await school.query(sql))[0][0] for name, sql in ids.items()}
    objects |= {"person_id": person, "account_id": student.id, "colleague_id": student.id}
    assert None not in objects.values(), objects
    return Trained(student, row.name, person, objects)


def _values(sql: str, person: int) -> tuple[Any, ...]:
    most = max((int(each) for each in re.findall(r"\?(\d)", sql)), default=0)
    return (person, PRIVATE)[:most]


def tables_of_training() -> tuple[str, ...]:
    """The tables of these nouns, and those that their acts change."""
    folder = Path(storage.__file__).parent / "migrations"
    made: list[str] = []
    for number in range(51, 58):
        (path,) = folder.glob(f"00{number}_*.sql")
        made += re.findall(r"^CREATE TABLE (\w+)", path.read_text(), re.MULTILINE)
    return (*made, "candidates", "elective_choices", "enrolments", "exams", "people", "grants")


ROLES = {
    "newcomer": Role.NEWCOMER,
    "social candidate": Role.NEWCOMER,
    "other firm's applicant": Role.NEWCOMER,
    "former staff": Role.NEWCOMER,
    "other trainee": Role.TRAINEE,
    "the trainee": Role.TRAINEE,
    "coordinator": Role.COORDINATOR,
    "former committee member": Role.TRAINEE,
    "other's guardian": Role.NEWCOMER,
    "coordinator of another district": Role.COORDINATOR,
}


async def _begun(school: School, name: str) -> Phone:
    phone = await school.play.person(name)
    await phone.starts()
    await phone.sees()
    return phone


async def somebody(school: School, home: Trained, who: str) -> Phone:  # noqa: C901, PLR0911, PLR0912  # a list
    """Somebody of those in ``test_matrix.py``, with as little power as their title gives."""
    class_ids = dict(await school.query("SELECT name, id FROM classes"))
    match who:
        case "the trainee":
            return home.student
        case "the class teacher":
            scope = Scope(ScopeKind.CLASS, str(class_ids[THEIRS]))
            return await school.employee(Role.STAFF, scope)
        case "coordinator":
            return await school.employee(Role.COORDINATOR)
        case "newcomer":
            return await _begun(school, "路人")
        case "social candidate":
            phone = await _begun(school, "考生")
            await school.change("INSERT INTO people (name, phone) VALUES ('社会考生', '')")
            await school.change("INSERT INTO outsiders SELECT ?, max(id), 1 FROM people", phone.id)
            await school.change(
                "INSERT INTO registrations (exam_id, person_id, stage, seat, account_id,"
                " changed_at, submitted_at) SELECT ?, max(id), 'accepted', 'chosen', ?, 1, 1"
                " FROM people",
                home.objects["exam_id"], phone.id,
            )  # fmt: skip
            return phone
        case "other firm's applicant":
            phone = await _begun(school, "别厂的人")
            await school.change(
                "INSERT INTO signups (intake_id, account_id, own, stage, seat, turn, name, phone,"
                " firm, post, district, grown, began_at, changed_at, submitted_at, due_at)"
                " SELECT ?, ?, 1, 'submitted', 'chosen', 2, '别厂的人', '+8613910008888', '别的厂',"
                " '', '', 1, 1, 1, 1, 2",
                home.objects["intake_id"], phone.id,
            )  # fmt: skip
            return phone
        case "other trainee":
            return await school.trainee(OTHER, OURS)
        case "other's guardian":
            other = await school.trainee(OTHER, OURS)
            phone = await _begun(school, "家长")
            await school.change(
                "INSERT INTO guardianships (account_id, person_id, relation, state, asked_at,"
                " decided_at) SELECT ?, person_id, '奶奶', 'confirmed', 1, 1 FROM accounts"
                " WHERE id = ?",
                phone.id, other.id,
            )  # fmt: skip
            return phone
        case "former committee member":
            phone = await school.trainee(COMMITTEE, THEIRS)
            await school.change("DELETE FROM committee_rights")
            return phone
        case "staff of another class":
            scope = Scope(ScopeKind.CLASS, str(class_ids[OURS]))
            return await school.employee(Role.STAFF, scope)
        case "staff of another district":
            return await school.employee(Role.STAFF, Scope(ScopeKind.DISTRICT, "没有这个区"))
        case "coordinator of another district":
            return await school.employee(Role.COORDINATOR, Scope(ScopeKind.DISTRICT, "没有这个区"))
    scope = Scope(ScopeKind.CLASS, str(class_ids[THEIRS]))
    phone = await school.employee(Role.STAFF, scope)
    for sql in (
        "UPDATE internships SET tutor_id = ?",
        "UPDATE internship_troubles SET owner = ?",
        "UPDATE projects SET mentor_id = ?, agreed = 1",
        "INSERT INTO project_marks SELECT max(id), ?, NULL FROM projects",
        "UPDATE helps SET helper_id = ?, state = 'taken'",
        "INSERT INTO exam_officers VALUES (?, NULL, 1)",
        "INSERT INTO examiners SELECT max(id), ?, '', NULL FROM exams",
        "UPDATE checklist_lines SET owner = ?",
        (
            "INSERT OR REPLACE INTO drafts (account_id, kind, data, updated_at)"
            " VALUES (?, 'desk-hours', '{}', 1)"
        ),
    ):
        await school.change(sql, phone.id)

    def end(tx: Tx) -> None:
        tx.execute("UPDATE grants SET revoked_at = 1 WHERE account_id = ?", (phone.id,))
        endings.settle(tx, AccountId(phone.id), now=school.clock.timestamp(), zone=SHANGHAI)

    await school.app.services.database.write(end)
    return phone
