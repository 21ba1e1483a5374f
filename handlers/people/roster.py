"""The roster: finding a trainee, and undoing a wrong binding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.asking import read_sought
from bot.domain.people.phones import mask
from bot.domain.people.roles import Role
from bot.domain.timetable.school import SubjectOf
from bot.errors import BotError
from bot.services.classes import classes_of_staff
from handlers.attendance.buttons import AttendanceOfPerson
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.imports.buttons import ExportSchool
from handlers.leave.buttons import EnterLeave
from handlers.people.buttons import FindAgain, OpenPerson, Unbind
from handlers.people.drafts import FindingPerson
from handlers.timetable.buttons import SchoolPage, key_of
from storage.classes import classes
from storage.people import accounts, bindings, roles, roster
from storage.people.bindings import Decision, RequestKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.context import Context, MessageContext
    from bot.domain.ids import AccountId, ClassId, PersonId
    from handlers.chat.buttons import Button
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.database import Tx
    from storage.people.bindings import Asked
    from storage.people.roster import RosterEntry

NAMED = 5  # colleagues who were asked
SHOWN = 8  # people of a name
WEEK = 7  # days of a teacher


async def find_person(context: MessageContext) -> Button | None:
    """Find a person, or ask for the name (查人, /find NAME)."""
    if context.argument:
        return await _search(context, context.argument)
    await ask_whom(context)
    return None


async def ask_whom(context: Context, _: FindAgain | None = None) -> None:
    """Ask for the name of whom is looked for."""
    await context.write(drafts.keep, context.account.id, FindingPerson(), context.seconds)
    await context.say(context.html("find-how"))


async def answer_find(context: MessageContext, _: FindingPerson) -> Button | None:
    """Take the name asked for by 查人."""
    if context.account.role < Role.STAFF:
        raise BotError("role-denied")
    await context.write(drafts.drop, context.account.id)
    sought = read_sought(context.text)
    words = sought.words if sought is not None else context.text.strip()
    return await _search(context, words)


async def answer_text(context: MessageContext) -> Message:
    """Show whom a colleague looks for in one message: 查人 冯丽泉, 37期冯丽泉, 冯丽泉是哪个班的."""
    knowledge = context.services.knowledge
    if context.is_rest or knowledge.knows(context.text):
        return PASS
    named = knowledge.classes.read(context.text)
    sought = read_sought(named.rest if named.mentions else context.text)
    if sought is None:
        return PASS
    within = {each.id for each in await classes_of_staff(context)}
    if named.classes:
        within &= set(named.classes)
    if sought.outright:
        return await _search(context, sought.words, within)
    found = await context.read(roster.by_name, sought.words, None)
    seen = [each for each in found if each.class_id in within]
    if not seen:
        return PASS
    return await _offer(context, seen)


async def _search(
    context: Context, words: str, within: Collection[ClassId] | None = None
) -> Button | None:
    """Open the one person found, or offer those found; say what to do where there is nobody."""
    words = words[:30]
    if within is None:
        within = [each.id for each in await classes_of_staff(context)]
    found = await context.read(roster.search, words, SHOWN + 1, within)
    if found:
        return await _offer(context, found)
    again: list[Labelled] = [(context.label("button-find-again"), FindAgain())]
    if words in context.services.knowledge.names.teachers:
        teacher = SchoolPage(SubjectOf.TEACHER, key_of(words), context.today, WEEK)
        again.insert(0, (context.label("button-teacher-days", name=words), teacher))
    await context.say(context.html("find-none", words=words), inline_keyboard(again))
    return None


async def _offer(context: Context, found: list[RosterEntry]) -> Button | None:
    if len({each.id for each in found}) == 1:
        return OpenPerson(found[0].id)
    rows = [[(_line(context, each), OpenPerson(each.id))] for each in found[:SHOWN]]
    key = "find-head" if len(found) <= SHOWN else "find-head-more"
    count = min(len(found), SHOWN)
    await context.say(context.html(key, count=count), inline_keyboard(*rows))
    return None


async def _in_reach(context: Context, listed: RosterEntry) -> bool:
    """Return whether a grant of the person covers somebody's class."""
    shown = await context.read(classes.find, listed.class_id)
    return shown is not None and context.may(Role.STAFF, class_id=shown.id, district=shown.district)


def _line(context: Context, each: RosterEntry) -> str:
    state = "find-joined" if each.account_id else "find-not-joined"
    return context.label(
        "find-line", name=each.name, state=context.label(state), **{"class": each.class_name}
    )


async def open_person(context: Context, button: OpenPerson) -> None:
    """Show the card of a trainee."""
    listed = await _listed(context, button.person_id)
    nothing = context.label("none")
    account = context.label("person-unbound")
    rows: list[list[Labelled]] = [
        [
            (context.label("button-attendance-of"), AttendanceOfPerson(listed.id)),
            (context.label("button-leave-enter"), EnterLeave(listed.id)),
        ]
    ]
    if listed.account_id is not None:
        name = await context.read(accounts.names, listed.account_id)
        account = f"{name} ({listed.account_id})"
        rows.append([(context.label("button-unbind"), Unbind(listed.id))])
    if listed.phone:
        rows.append([(context.label("button-export-school"), ExportSchool())])
    await context.show(
        context.html(
            "person-card" if listed.phone else "person-card-no-phone",
            name=listed.name,
            phone=mask(listed.phone),
            number=listed.number or nothing,
            post=listed.post or nothing,
            team=listed.team or nothing,
            account=account,
            **{"class": listed.class_name},
        ),
        inline_keyboard(*rows),
    )


async def _listed(context: Context, person_id: PersonId) -> RosterEntry:
    for each in await context.read(roster.enrolments, person_id):
        if await _in_reach(context, each):
            return each
    raise BotError("role-denied")


async def unbind_person(context: Context, button: Unbind) -> None:
    """Unbind the account, after asking; the person is told. A second colleague may be needed."""
    listed = await _listed(context, button.person_id)
    if not button.sure:
        await context.show(
            context.html("unbind-sure", name=listed.name),
            inline_keyboard([(context.label("yes"), Unbind(listed.id, sure=True))]),
        )
        return
    asked = await context.write(_unbind, listed.id, context.account.id, context.seconds)
    if asked is None:
        await context.show(context.html("unbound", name=listed.name))
    elif asked.fresh:
        names = "、".join(each.name for each in asked.colleagues[:NAMED])
        await context.show(context.html("unbind-second", name=listed.name, names=names))
    else:
        await context.show(context.html("unbind-waits", name=listed.name))


def _unbind(tx: Tx, person_id: PersonId, by: AccountId, now: int) -> Asked | None:
    """Undo a binding, or ask the colleagues whose word is needed as well and return who they are.

    The second colleague who undoes it has given it.
    """
    if accounts.bound_to(tx, person_id) is None:
        return None
    if not bindings.needs_second(tx, person_id):
        roles.record(tx, by=by, act="unbind", now=now, object_=f"person:{person_id}")
        bindings.unbind(tx, person_id, now)
        return None
    asked = bindings.ask(tx, RequestKind.UNBIND, person_id, now, first_by=by)
    if asked.fresh:
        return asked
    request = bindings.find(tx, asked.request_id)
    if request is not None and bindings.confirm(tx, request, by, now) is Decision.DONE:
        return None
    return asked
