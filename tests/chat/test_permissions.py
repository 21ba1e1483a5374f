"""Who may do what: every route tried by everybody who must not, and out of their reach."""

from __future__ import annotations

import io
import pkgutil
import zipfile
from dataclasses import fields
from datetime import date, timedelta
from enum import Enum
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest

import tests
from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.domain.people.roles import Role, Scope, ScopeKind
from config.texts import texts
from handlers.chat.buttons import unpack_button
from handlers.chat.fields import hints_of, optional
from handlers.chat.routing import Command, Press, Where
from handlers.routes import ROUTES, TABLE
from tests.conftest import MONDAY
from tests.surveys.opened import SHORT, opened
from tests.workbooks import timetable

if TYPE_CHECKING:
    from handlers.chat.buttons import Button
    from handlers.chat.routing import Route
    from playground.client import Phone
    from tests.conftest import School

pytestmark = [pytest.mark.once, pytest.mark.timeout(400)]  # thousands of presses each

OURS, THEIRS = "第1期", "第3期"
SAID = texts("zh-Hans")
# Tables of which everybody may change rows of their own, or in which the bot keeps its own books.
OWN = {
    "meta",
    "accounts",
    "preferences",
    "lead_times",
    "drafts",
    "inbox",
    "outbox",
    "audit",
    "sealed_boxes",
    "complaint_days",
}
PRESSES = [route for route in ROUTES if isinstance(route.trigger, Press)]
COMMANDS = [route for route in ROUTES if isinstance(route.trigger, Command)]


def named(route: Route) -> str:
    match route.trigger:
        case Press(button=button):
            return button.__name__
        case Command(name=name):
            return f"/{name}"
    return ""


def of_nouns() -> list[Any]:
    """The modules ``tests/<noun>/theirs.py``: what a noun's buttons name, and one of each.

    ``IDS`` gives for the name of a field the query of its newest id; ``make(school, trainee)`` lets
    there be one that is nobody's business but that trainee's and their staff's.
    """
    names = [each.name for each in pkgutil.iter_modules(tests.__path__) if each.ispkg]
    found = [f"tests.{each}.theirs" for each in names]
    return [import_module(each) for each in found if find_spec(each) is not None]


NOUNS = of_nouns()
THINGS = {
    "account_id", "announcement_id", "class_id", "colleague_id", "course_id", "exam_id", "grant_id",
    "id", "load_id", "of", "person_id", "programme_id", "question_id", "session", "session_id",
    "survey_id", *(field for each in NOUNS for field in each.IDS),
}  # fmt: skip
# Values of fields that name no thing of somebody's, by field; ids come from ``their_objects``.
PLAIN: dict[str, Any] = {
    "amount": 5, "answers": "12", "change": "amount", "paper": 1, "ready": "old",
    "chosen": 0, "choice": "now", "code": "HGFEDCBA", "count": 1, "cut": "", "days": 1,
    "doubt": "00ff", "end": 420,
    "field": "source",
    "index": 0, "key": "all", "language": "en", "mark": "00000000", "minute": 420,
    "minutes": 45, "months": 3, "moment": 1_900_000_000,
    "name": "warn", "number": 1, "option": 1, "page": 0, "parent": "", "part": 0, "people": 50,
    "pick": "", "place": 0, "post": "班长", "purpose": "n", "rating": 3, "relation": "",
    "reason": "off", "revision": 1,
    "size": 5, "start": 1320, "stars": 5,
    "step": 2, "subject": 1, "term": "2026-1", "ticket": "0",
    "ticket_code": "1_1_00000000000000000000", "level": 0, "room": 0, "way": "self", "years": 1,
    "venue": 0,
    "times": 5, "token": "x" * 22, "turn": 1, "value": 1, "version": 1,
    "when": "", "who": 0, "words": "", "written": 1, "year": 2026,
}  # fmt: skip
# What one button alone has to be given.
OF_BUTTON: dict[tuple[str, str], Any] = {
    ("AnnounceTo", "classes"): "class_id",
    ("AnnounceToGroup", "group"): 1,
    ("ScanTicket", "code"): "ticket_code",
    ("EraseMine", "sure"): False,  # everybody may erase themselves
    ("HandInLeave", "mark"): 0,
    ("InviteScope", "number"): "class_id",
    ("SetClasses", "classes"): "class_id",
    ("SetCondition", "on"): None,
    ("SetOnlyCondition", "on"): None,
    ("TransferTo", "account_id"): "colleague_id",
}


def button_of(route: Route, objects: dict[str, int]) -> Button:
    """The button of a route, about ``objects`` by the names of its fields.

    A field that nobody has said anything about fails the test.
    """
    assert isinstance(route.trigger, Press)
    kind = route.trigger.button
    hints = hints_of(kind)
    values = {
        each.name: _value(kind, each.name, hints[each.name], objects) for each in fields(kind)
    }
    made: Button = kind(**values)
    return made


def _value(kind: type[Any], field: str, hint: Any, objects: dict[str, int]) -> Any:
    given = OF_BUTTON.get((kind.__name__, field), field)
    if not isinstance(given, str):
        return given
    hint, _ = optional(hint)
    if hint is bool:
        return True
    if hint is date:
        return MONDAY.date()
    if issubclass(hint, Enum):
        return list(hint)[-1]
    if given in THINGS:
        return hint(objects.get(given, 1))
    if given not in PLAIN:
        pytest.fail(
            f"{kind.__name__}.{field}: say in PLAIN, or in theirs.py of its noun, what it is"
        )
    return hint(PLAIN[given])


async def presses(person: Phone, school: School, button: Button) -> str:
    """What somebody is told who presses a button that they should not have."""
    school.clock.advance(timedelta(seconds=2))
    before = [(m["message_id"], m.get("text")) for m in await person.messages()]
    await person.presses_data(button.pack(), message_id=before[-1][0])
    await school.app.intake.drain()
    new = [m for m in await person.messages() if (m["message_id"], m.get("text")) not in before]
    shown = [m.get("text", "") + m.get("caption", "") for m in new]
    if any("document" in m for m in new):
        shown += words_of(*await person.document())
    return "\n".join([person.toast, *shown])


def words_of(name: str, data: bytes) -> list[str]:
    """What a file says; of a workbook the texts of all cells."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return [name]
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return [name, *(parts.read(each).decode(errors="replace") for each in parts.namelist())]


async def rows(school: School) -> set[tuple[Any, ...]]:
    """All rows that are no one's own business."""
    tables = await school.query("SELECT name FROM sqlite_schema WHERE type = 'table'")
    found: set[tuple[Any, ...]] = set()
    for (table,) in tables:
        if table not in OWN and not table.startswith("sqlite_"):
            everything = "SELECT * FROM " + table  # noqa: S608  # a name from the schema
            found |= {(table, *row) for row in await school.query(everything)}
    return found


async def somebody(school: School, who: str) -> Phone:
    """Somebody of our class or district, with as little power as their title gives."""
    ours = (await school.query("SELECT id, district FROM classes WHERE name = ?", OURS))[0]
    match who:
        case "newcomer":
            phone = await school.play.person("路人")
            await phone.starts()
            await phone.sees()
            return phone
        case "trainee":
            return await school.trainee(15)
        case "committee":
            return await school.trainee(0)
        case "class staff":
            return await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(ours[0])))
        case "district staff":
            return await school.employee(Role.STAFF, Scope(ScopeKind.DISTRICT, ours[1]))
    return await school.employee(Role.COORDINATOR, Scope(ScopeKind.DISTRICT, ours[1]))


ROLES = {
    "newcomer": Role.NEWCOMER,
    "trainee": Role.TRAINEE,
    "committee": Role.TRAINEE,
    "class staff": Role.STAFF,
    "district staff": Role.STAFF,
    "district coordinator": Role.COORDINATOR,
}


@pytest.mark.parametrize("route", PRESSES, ids=named)
def test_every_button_is_read_as_it_was_packed(route: Route) -> None:
    button = button_of(route, {})
    assert unpack_button(button.pack(), TABLE.buttons) == button


async def test_a_coordinator_invites_a_colleague_by_a_link_that_works_once(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("人员")
    await boss.sees()
    await boss.presses(next(each for each in await boss.buttons() if "邀请" in each))
    await boss.sees_until("管到哪里")
    await boss.presses("一个班…")
    await boss.sees_until("选一个")
    await boss.presses(OURS)
    link = (await boss.sees_until("start=s_")).split("start=")[1].split()[0]
    colleague, late = [await school.play.person(name) for name in ("新同事", "转发到的人")]
    for person in (colleague, late):
        await person.starts(link)
        await person.sees()
    await colleague.sends("班级")
    await colleague.sees()
    assert [label.split("\u3000")[0] for label in await colleague.buttons()] == [OURS]
    await late.sends("班级")
    assert OURS not in await late.sees()


@pytest.mark.parametrize("who", ["newcomer", "trainee", "committee", "class staff"])
async def test_no_route_opens_to_a_lesser_role(school: School, who: str) -> None:
    person = await somebody(school, who)
    before = await rows(school)
    denied = SAID("role-denied")
    closed = [route for route in PRESSES if route.role > ROLES[who]]
    school.playground.limits.enabled = False  # each press asks a newcomer for their name
    for route in closed:
        said = await presses(person, school, button_of(route, {}))
        wanted = "姓名" if who == "newcomer" else denied
        assert wanted in said or SAID("private-only") in said, (named(route), said)
    for route in COMMANDS:
        if route.role > ROLES[who] and Where.PRIVATE in route.where:
            school.clock.advance(timedelta(seconds=2))
            await person.sends(named(route))
            said = await person.sees()
            assert denied in said or who == "newcomer", (named(route), said)
            assert not any(row.course in said for row in school.book.sessions), (named(route), said)
    assert before <= await rows(school)


async def their_objects(school: School) -> dict[str, int]:
    """Things of a class, and of colleagues, that nobody of our class has any business with."""
    boss = await school.employee(Role.ADMINISTRATOR)
    trainee = await school.trainee(0, THEIRS)
    await trainee.sends("选课")
    await trainee.sees()
    await trainee.presses("选 数字化转型")
    await trainee.sends("钟楼的鸽子归哪个喂")
    await trainee.sees()
    await boss.uploads(
        timetable([r for r in school.book.sessions if r.class_name == THEIRS][:-1]), "课表.xlsx"
    )
    await boss.sees()
    await boss.sends("通知")
    await boss.sees()
    await boss.sends("给别人的通知")
    await boss.sees()
    of_class = (await school.query("SELECT id FROM classes WHERE name = ?", THEIRS))[0][0]
    await opened(school, SHORT, audience=Audience((AudienceTerm(TermKind.CLASS, str(of_class)),)))
    of_course = (await school.query("SELECT id FROM courses WHERE name = ?", "数字化转型"))[0][0]
    newest = {
        "announcement_id": "SELECT max(id) FROM announcements",
        "id": "SELECT max(id) FROM announcements",
        "load_id": "SELECT max(id) FROM loads",
        "of": "SELECT max(id) FROM announcements",
        "programme_id": "SELECT max(id) FROM programmes",
        "question_id": "SELECT max(id) FROM questions",
        "survey_id": "SELECT max(id) FROM surveys",
    }
    for noun in NOUNS:
        await noun.make(school, trainee)
        newest |= noun.IDS
    found = {name: (await school.query(sql))[0][0] for name, sql in newest.items()}
    later = int((MONDAY + timedelta(days=2)).timestamp())
    ((session_id,),) = await school.query(
        "SELECT max(id) FROM sessions WHERE class_id = ? AND starts_at < ?", of_class, later
    )
    ((exam_id,),) = await school.query(
        "SELECT exam_id FROM candidates GROUP BY 1 HAVING max((SELECT max(class_id <> ?)"
        " FROM enrolments e WHERE e.person_id = candidates.person_id)) = 0",
        of_class,
    )
    ((person_id,),) = await school.query("SELECT person_id FROM accounts WHERE id = ?", trainee.id)
    ((grant_id,),) = await school.query("SELECT id FROM grants WHERE account_id = ?", boss.id)
    objects = found | {
        "account_id": boss.id,
        "class_id": of_class,
        "colleague_id": boss.id,
        "course_id": of_course,
        "exam_id": exam_id,
        "grant_id": grant_id,
        "person_id": person_id,
        "session": session_id,
        "session_id": session_id,
    }
    assert None not in objects.values()
    assert set(objects) == THINGS
    return objects


SECRETS = ("隔壁班的私事一桩", "给别人的通知", THEIRS)
# The timetables of all classes are open to staff.
TIMETABLES = {
    "DayButton", "WeekButton", "PictureButton", "CalendarButton", "ClassBook", "SchoolPage",
    "SchoolPicture", "SchoolBook",
}  # fmt: skip


@pytest.mark.parametrize("who", [who for who in ROLES if who != "newcomer"])
async def test_guessed_ids_reach_nothing_of_others(school: School, who: str) -> None:
    objects = await their_objects(school)
    person = await somebody(school, who)
    ours = {row.name for row in school.book.trainees if row.class_name != THEIRS}
    names = {row.name for row in school.book.trainees if row.class_name == THEIRS} - ours
    before = await rows(school)
    for route in PRESSES:
        button = button_of(route, objects)
        if route.role <= ROLES[who]:
            said = await presses(person, school, button)
            is_open = named(route) in TIMETABLES and ROLES[who] >= Role.STAFF
            secrets = [each for each in SECRETS if not (is_open and each == THEIRS)]
            assert not [each for each in (*secrets, *names) if each in said], (named(route), said)
            lost = before - await rows(school)
            assert not lost, (named(route), said, lost)
