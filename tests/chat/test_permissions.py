"""Who may do what: every route tried by everybody who must not, and out of their reach."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta
from enum import Enum
from types import UnionType
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import pytest

from bot.domain.audiences.audience import Audience, Kind, Term
from bot.domain.people.roles import Role, Scope, ScopeKind
from config.texts import texts
from handlers.chat.buttons import unpack
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

OURS, THEIRS = "第1期", "第3期"
SAID = texts("zh-Hans")
# Tables of which everybody may change rows of their own, or in which the bot keeps its own books.
OWN = {"meta", "accounts", "preferences", "lead_times", "drafts", "inbox", "outbox", "audit"}
PRESSES = [route for route in ROUTES if isinstance(route.trigger, Press)]
COMMANDS = [route for route in ROUTES if isinstance(route.trigger, Command)]


def named(route: Route) -> str:
    match route.trigger:
        case Press(button=button):
            return button.__name__
        case Command(name=name):
            return f"/{name}"
    return ""


def button_of(route: Route, objects: dict[str, int]) -> Button:
    """The button of a route, about ``objects`` by the names of its fields."""
    assert isinstance(route.trigger, Press)
    kind = route.trigger.button
    hints = get_type_hints(kind)
    values = {
        each.name: _value(hints[each.name], objects.get(each.name, 1)) for each in fields(kind)
    }
    made: Button = kind(**values)
    return made


def _value(hint: Any, number: int) -> Any:
    if isinstance(hint, UnionType):
        hint = next(each for each in get_args(hint) if each is not type(None))
    if hint is bool:
        return True
    if hint is date:
        return MONDAY.date()
    if isinstance(hint, type) and issubclass(hint, Enum):
        return list(hint)[-1]
    return hint(number)


async def presses(person: Phone, school: School, button: Button) -> str:
    """What somebody is told who presses a button that they should not have."""
    school.clock.advance(timedelta(seconds=2))
    before = [(m["message_id"], m.get("text")) for m in await person.messages()]
    await person.presses_data(button.pack(), message_id=before[-1][0])
    await school.app.intake.drain()
    new = [m for m in await person.messages() if (m["message_id"], m.get("text")) not in before]
    shown = [m.get("text", "") + m.get("caption", "") for m in new]
    shown += [m["document"]["file_name"] for m in new if "document" in m]
    return "\n".join([person.toast, *shown])


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
    assert unpack(button.pack(), TABLE.buttons) == button


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
    for route in closed[:: 20 if who == "newcomer" else 1]:  # each asks a newcomer for their name
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
    await trainee.sends("人工")
    await trainee.sees()
    await trainee.sends("隔壁班的私事一桩")
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
    await opened(school, SHORT, audience=Audience((Term(Kind.CLASS, str(of_class)),)))
    found: dict[str, tuple[Any, ...]] = {
        "class_id": ("SELECT id FROM classes WHERE name = ?", THEIRS),
        "session_id": (
            "SELECT max(id) FROM sessions WHERE class_id = ? AND starts_at < ?",
            of_class, int((MONDAY + timedelta(days=2)).timestamp()),
        ),
        "course_id": ("SELECT id FROM courses WHERE name = ?", "数字化转型"),
        "person_id": ("SELECT person_id FROM accounts WHERE id = ?", trainee.id),
        "grant_id": ("SELECT id FROM grants WHERE account_id = ?", boss.id),
        "load_id": ("SELECT max(id) FROM loads",),
        "case_id": ("SELECT max(id) FROM cases",),
        "survey_id": ("SELECT max(id) FROM surveys",),
        "question_id": ("SELECT max(id) FROM questions",),
        "broadcast_id": ("SELECT max(id) FROM broadcasts",),
        "id": ("SELECT max(id) FROM broadcasts",),
    }  # fmt: skip
    ids = {name: (await school.query(*sql))[0][0] or 1 for name, sql in found.items()}
    return {**ids, "account_id": boss.id}


SECRETS = ("隔壁班的私事一桩", "给别人的通知", THEIRS)


@pytest.mark.parametrize("who", [who for who in ROLES if who != "newcomer"])
async def test_guessed_ids_reach_nothing_of_others(school: School, who: str) -> None:
    objects = await their_objects(school)
    person = await somebody(school, who)
    before = await rows(school)
    for route in PRESSES:
        button = button_of(route, objects)
        if route.role <= ROLES[who] and objects.keys() & {each.name for each in fields(button)}:
            said = await presses(person, school, button)
            assert not [each for each in SECRETS if each in said], (named(route), said)
            lost = before - await rows(school)
            assert not lost, (named(route), said, lost)
