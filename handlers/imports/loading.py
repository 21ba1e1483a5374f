"""A load on its way: the file read, what it may touch, and the load that comes of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.context import File
from bot.domain.imports.book import SchoolBook
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.services.classes import classes_of_staff
from handlers.chat.files import fetching
from handlers.imports.nouns import Basis, plan_book
from storage.aid import access
from storage.classes import classes
from storage.exams import exams
from storage.faq import entries
from storage.imports import (
    act_lists,
    aid_sheets,
    attendance_sheets,
    career_lists,
    intern_lists,
    loads,
    pair_lists,
    rosters,
)
from storage.mentoring import pairs

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.context import Context, MessageContext
    from bot.domain.ids import AccountId, LoadId
    from bot.domain.imports.reading import Reading
    from bot.services.file_reader import Turn
    from handlers.imports.nouns import Planned
    from storage.database import Tx
    from storage.imports.loads import Load

UNKNOWN = "load-nothing"  # how a file fails that may be somebody else's
ANSWERS_LAST = 86400  # seconds in which the answers for a file hold for it once it is mended
FOREIGN = frozenset({"load-foreign", "load-needs-all"})  # how a file fails that goes too far
SCHOOL = 0  # whose lasting answers are those of the whole school


def owner_of(context: Context) -> AccountId:
    """Return for whose files a lasting answer holds: the school's where somebody sees all of it."""
    return SCHOOL if context.account.sees_all(Role.STAFF) else context.account.id  # type: ignore[return-value]  # 0 is nobody's


async def read_file(context: MessageContext, file: File) -> Reading:
    """Read the file of a message, with the answers that hold for it."""
    since = context.seconds - ANSWERS_LAST
    answers = await context.read(loads.answers_for, context.account.id, file.name, since)
    async with fetching(context, file, context.fetched) as (turn, data):
        return await _read(context, turn, file.name, data, answers)


async def read_again(context: Context, load: Load) -> Reading:
    """Read the file of a load again, with its answers, and store what it holds.

    Raises:
        BotError: It cannot be read; or the answers would change classes outside one's reach, and
            then are asked for anew.
    """
    answers = await context.read(loads.answers_for, load.account_id, "", context.seconds)
    answers |= {each.doubt.key: each.answer for each in load.answers}
    file = File(load.file_id, load.file_name, 0)
    async with fetching(context, file) as (turn, data):
        found = await _read(context, turn, file.name, data, answers)
    if found.is_aid:
        await refuse_aid(context)
    try:
        await refuse_foreign_classes(context, found.book, found.marked)
    except BotError:
        await context.write(loads.reopen, load)
        raise
    book = SchoolBook() if found.errors else found.book
    await context.write(
        loads.stage_again, load.id, book, doubts=found.doubts, answers=found.answered
    )
    return found


async def _read(
    context: Context, turn: Turn, name: str, data: bytes, answers: dict[str, str]
) -> Reading:
    services = context.services
    found = await turn.read_school(
        [(name, data)],
        services.database,
        now=context.now,
        zone=services.zone,
        answers=answers,
        own=await names_in_reach(context),
    )
    if context.account.sees_all(Role.STAFF):
        return found
    return replace(found, book=replace(found.book, bells=()))  # for this file, not for the school


async def names_in_reach(context: Context) -> list[str]:
    """Return the names of the classes that somebody may load for, by number."""
    return [each.name for each in await classes_of_staff(context)]


async def refuse_foreign_classes(
    context: Context, book: SchoolBook, marked: Collection[str] = ()
) -> None:
    """Refuse classes outside one's reach; new ones need the whole school."""
    await _refuse_foreign_pairs(context, book)
    await _refuse_foreign_interns(context, book)
    await _refuse_foreign_careers(context, book)
    await _refuse_foreign_acts(context, book)
    if book.checklist and not context.account.sees_all(Role.COORDINATOR):
        raise BotError("load-checklist-lead")
    if context.account.sees_all(Role.STAFF):
        return
    shared = book.programme or book.classes or book.courses or book.teachers
    if shared or book.faq or book.exams or book.schemes:
        raise BotError("load-needs-all")
    reach = set(await names_in_reach(context))
    named = {row.class_name for row in book.trainees} | {row.class_name for row in book.sessions}
    named |= {row.class_name for row in book.services}
    named |= await context.read(exams.classes_of, book)
    named |= set(marked)
    named |= await context.read(rosters.left_by_moves, book, today=context.today)
    named |= await context.read(attendance_sheets.classes_of, book.attendance)
    if foreign := sorted(named - reach):
        raise BotError("load-foreign", names="、".join(foreign[:5]))


async def _refuse_foreign_pairs(context: Context, book: SchoolBook) -> None:
    """Refuse pairs of students whose class this person does not lead."""
    if not book.pairs:
        return
    led = tuple(await context.read(pairs.led_classes, context.account))
    own = {each.name for each in await context.read(classes.all_of, led)}
    if foreign := sorted(await context.read(pair_lists.classes_of, book.pairs) - own):
        raise BotError("load-foreign", names="、".join(foreign[:5]))


async def _refuse_foreign_interns(context: Context, book: SchoolBook) -> None:
    """Refuse internships of trainees of classes outside one's reach."""
    if not book.interns:
        return
    own = set(await names_in_reach(context))
    if foreign := sorted(await context.read(intern_lists.classes_of, book.interns) - own):
        raise BotError("load-foreign", names="、".join(foreign[:5]))


async def _refuse_foreign_careers(context: Context, book: SchoolBook) -> None:
    """Refuse what became of people after courses outside one's reach."""
    if not book.careers:
        return
    own = set(await names_in_reach(context))
    if foreign := sorted(await context.read(career_lists.classes_of, book.careers) - own):
        raise BotError("load-foreign", names="、".join(foreign[:5]))


async def _refuse_foreign_acts(context: Context, book: SchoolBook) -> None:
    """Refuse sign-ups for activities that are for classes outside one's reach."""
    own = {each.id for each in await classes_of_staff(context)} if book.acts else set()
    for each in await context.read(act_lists.of_rows, book.acts):
        is_led = each.class_ids and set(each.class_ids) <= own
        if not (context.account.sees_all(Role.COORDINATOR) if each.whole else is_led):
            raise BotError("load-foreign", names=each.name)


async def refuse_aid(context: Context) -> None:
    """Refuse what is of aid to whoever is not of the aid office, however high their role.

    Raises:
        BotError: They are not.
    """
    if not await context.read(access.is_officer, context.account):
        raise BotError("ledger-office-only")


def _is_of_aid(load: Load) -> bool:
    """Whether a load holds lines of aid, or asks about some."""
    keys = [each.key for each in load.doubts] + [each.doubt.key for each in load.answers]
    return bool(load.book.aid or load.book.payments) or any(
        each.startswith("aid-") for each in keys
    )


async def find_load(context: Context, load_id: LoadId) -> Load:
    """Return a load of one's own, or any for coordinators of the whole school."""
    load = await context.read(loads.find, load_id)
    if load is None:
        raise BotError("button-stale")
    if load.account_id != context.account.id and not context.account.sees_all(Role.COORDINATOR):
        raise BotError("role-denied")
    if _is_of_aid(load) or await context.read(aid_sheets.changed_aid, load.id):
        await refuse_aid(context)
    await refuse_foreign_classes(context, load.book)  # what was theirs then may not be theirs now
    await _refuse_foreign_changes(context, load)
    return load


async def _refuse_foreign_changes(context: Context, load: Load) -> None:
    """Refuse a load that has been applied to what is outside one's reach now."""
    if context.account.sees_all(Role.STAFF):
        return
    if await context.read(loads.changes_school, load.id):
        raise BotError("load-needs-all")
    reach = await names_in_reach(context)
    if foreign := await context.read(loads.changed_beyond, load.id, reach):
        raise BotError("load-foreign", names="、".join(foreign[:5]))


async def plans_of(context: Context, book: SchoolBook) -> list[Planned]:
    """Plan what a book changes as of now."""
    return await context.read(_plans, book, context)


def _plans(tx: Tx, book: SchoolBook, context: Context) -> list[Planned]:
    known = {each.id: each for each in entries.published(tx)} if book.faq else {}
    return plan_book(tx, book, Basis(context.now, context.services.zone, known))
