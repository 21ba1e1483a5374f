"""A student of whom much is private, and everybody who might look: for ``test_matrix.py``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.aid import theirs as aid
from tests.aidchecks import theirs as aidchecks
from tests.alerts import theirs as alerts
from tests.guardians import theirs as guardians
from tests.leave import theirs as leave
from tests.ledger import theirs as ledger
from tests.mentoring import theirs as mentoring
from tests.outcomes import theirs as outcomes

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

OURS, THEIRS = "第1期", "第3期"
NOUNS = (ledger, aid, aidchecks, alerts, guardians, leave, mentoring, outcomes)
PRIVATE = "隔壁班的私事一桩"
PAID = 1_234_567  # fen
AMOUNT = "12,345.67"
CONCERNED, MATE, COMMITTEE = 4, 7, 0  # places on the roster of their class
OTHER = 5  # somebody of another class


@dataclass
class Home:
    """The student, what the buttons about them name, and what nobody else may read."""

    student: Phone
    name: str
    person: Any
    objects: dict[str, Any]
    guardian: Phone | None = None

    def secrets(self, phone: Phone) -> tuple[str, ...]:
        """What somebody must not read; a guardian is led to their child wherever they knock."""
        return (PRIVATE, AMOUNT) if phone is self.guardian else (PRIVATE, AMOUNT, self.name)


async def make_home(school: School) -> Home:
    """A student under age of whom every noun of aid has something."""
    row = [each for each in school.book.trainees if each.class_name == THEIRS][CONCERNED]
    student = await school.trainee(CONCERNED, THEIRS)
    rows = await school.query("SELECT person_id FROM accounts WHERE id = ?", student.id)
    ((person,),) = rows
    await school.change("UPDATE people SET born_on = '2010-05-06' WHERE id = ?", person)
    await school.change("UPDATE classes SET department = iif(name = ?, '信息部', '机电部')", THEIRS)
    await school.employee(Role.STAFF, Scope(ScopeKind.DISTRICT, "没有这个区"))
    for noun in NOUNS:
        await noun.make(school, student)
    await school.change("UPDATE aid_records SET household = ? WHERE person_id = ?", PRIVATE, person)
    await school.change(
        "INSERT INTO aid_payments (person_id, term, scheme, amount, paid_on)"
        " VALUES (?, '2026-2', 'grant', ?, '2026-11-02')",
        person, PAID,
    )  # fmt: skip
    await school.change("UPDATE visit_campaigns SET whom = 'aided'")
    await school.change(
        "INSERT OR IGNORE INTO visit_stops SELECT id, ? FROM visit_campaigns", person
    )
    await school.change(
        "INSERT INTO alert_reasons (alert_id, kind, first_on, last_on, times, needed)"
        " SELECT max(id), 'aid-stopped', '2026-11-17', '2026-11-19', 1, 1 FROM alerts"
    )
    await school.change("UPDATE aid_donations SET photo = 'x'")
    ((class_id,),) = await school.query("SELECT id FROM classes WHERE name = ?", THEIRS)
    ids = {name: sql for noun in NOUNS for name, sql in noun.IDS.items() if name != "term"}
    objects = {name: (await school.query(sql))[0][0] for name, sql in ids.items()}
    objects |= {"class_id": class_id, "person_id": person, "account_id": mentoring.HELPER}
    objects |= {"colleague_id": mentoring.HELPER}
    return Home(student, row.name, person, objects)


async def _staff(school: School, role: Role, kind: ScopeKind, value: str = "") -> Phone:
    return await school.employee(role, Scope(kind, value))


async def _helps(school: School, helper: Phone, person: int) -> None:
    await school.change(
        "INSERT INTO mentoring_pairs (account_id, person_id, began_on)"
        " VALUES (?, ?, '2026-11-01')",
        helper.id, person,
    )  # fmt: skip


async def _person_of(school: School, phone: Phone) -> int:
    ((person,),) = await school.query("SELECT person_id FROM accounts WHERE id = ?", phone.id)
    return int(person)


async def _guards(school: School, person: int, state: str) -> Phone:
    phone = await school.play.person("家长")
    await phone.starts()
    await phone.sees()
    await school.change(
        "INSERT INTO guardianships (account_id, person_id, relation, state, asked_at, decided_at)"
        " VALUES (?, ?, '奶奶', ?, 1, 1)",
        phone.id, person, state,
    )  # fmt: skip
    return phone


PEOPLE = (
    "newcomer", "the student", "a classmate", "a committee member", "the class teacher",
    "another class teacher", "head of the department", "head of another department",
    "district staff", "coordinator", "administrator", "another's helper", "the helper",
    "the guardian", "another's guardian", "former guardian", "former officer", "officer",
)  # fmt: skip


async def somebody(school: School, home: Home, who: str) -> Phone:  # noqa: C901, PLR0911, PLR0912  # a list
    """One of ``PEOPLE``, with as little power as their title gives."""
    by_name = dict(await school.query("SELECT name, id FROM classes"))
    ((district,),) = await school.query("SELECT district FROM classes WHERE name = ?", THEIRS)
    match who:
        case "newcomer":
            phone = await school.play.person("路人")
            await phone.starts()
            await phone.sees()
            return phone
        case "the student":
            return home.student
        case "a classmate":
            return await school.trainee(MATE, THEIRS)
        case "a committee member":
            return await school.trainee(COMMITTEE, THEIRS)
        case "the class teacher":
            return await _staff(school, Role.STAFF, ScopeKind.CLASS, str(by_name[THEIRS]))
        case "another class teacher":
            return await _staff(school, Role.STAFF, ScopeKind.CLASS, str(by_name[OURS]))
        case "head of the department":
            return await _staff(school, Role.STAFF, ScopeKind.DEPARTMENT, "信息部")
        case "head of another department":
            return await _staff(school, Role.STAFF, ScopeKind.DEPARTMENT, "机电部")
        case "district staff":
            return await _staff(school, Role.STAFF, ScopeKind.DISTRICT, district)
        case "coordinator":
            return await _staff(school, Role.COORDINATOR, ScopeKind.ALL)
        case "administrator":
            return await _staff(school, Role.ADMINISTRATOR, ScopeKind.ALL)
        case "another's helper":
            phone = await _staff(school, Role.STAFF, ScopeKind.DISTRICT, "没有这个区")
            other = await school.trainee(OTHER, OURS)
            await _helps(school, phone, await _person_of(school, other))
            return phone
        case "the helper":
            phone = await _staff(school, Role.STAFF, ScopeKind.DISTRICT, "没有这个区")
            for table in ("pairs", "contacts", "summaries", "stand_ins"):
                await school.change(f"UPDATE mentoring_{table} SET account_id = ?", phone.id)  # noqa: S608  # of this list
            home.objects |= {"account_id": phone.id}
            return phone
        case "the guardian":
            home.guardian = await _guards(school, home.person, "confirmed")
            return home.guardian
        case "another's guardian":
            other = await school.trainee(OTHER, OURS)
            person = await _person_of(school, other)
            await school.change("UPDATE people SET born_on = '2010-01-01' WHERE id = ?", person)
            return await _guards(school, person, "confirmed")
        case "former guardian":
            return await _guards(school, home.person, "ended")
        case "former officer":
            return await _staff(school, Role.STAFF, ScopeKind.DISTRICT, "没有这个区")
    phone = await _staff(school, Role.STAFF, ScopeKind.DISTRICT, "没有这个区")
    await school.change("INSERT INTO aid_officers VALUES (?, 1, 1)", phone.id)
    return phone
