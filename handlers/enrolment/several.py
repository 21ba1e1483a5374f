"""Several at once: firm and district, then names as lines or a workbook, seen before handed in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.enrolment.filling import firm_said
from bot.domain.enrolment.lists import (
    MOST_PASTED,
    SignupRow,
    has_people,
    headed,
    read_pasted,
)
from bot.domain.enrolment.stages import IntakeStanding
from bot.domain.papers import is_needed
from bot.domain.people import phones
from bot.domain.understanding.clauses import asks
from bot.errors import BotError
from handlers.chat import drafts
from handlers.chat.files import reading
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.chat.routing import PASS
from handlers.enrolment import words
from handlers.enrolment.apply import mark_of
from handlers.enrolment.buttons import (
    AddColleagues,
    HandInColleagues,
    OpenIntake,
    OpenSignup,
    OpenSignups,
    PickListDistrict,
)
from handlers.enrolment.drafts import ListingColleagues
from storage.enrolment import intakes, known, signups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import IntakeId
    from config.texts import Html
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.database import Tx
    from storage.enrolment.intakes import Intake

SHOWN = 20  # lines of a message


async def begin_list(context: Context, button: AddColleagues) -> None:
    """Ask which firm signs several up, or go on with the one that is known."""
    intake = await _open(context, button.intake_id)
    found = await context.read(known.of_account, context.account.id, intake.id, own=False)
    draft = ListingColleagues(
        intake.id,
        button.channel_id,
        firm=str(found.get("firm", "")),
        district=str(found.get("district", "")),
    )
    await _ask(context, draft)


async def _open(context: Context, intake_id: IntakeId) -> Intake:
    intake = await context.read(intakes.find, intake_id)
    if intake is None or intake.stands(context.seconds) is IntakeStanding.DRAFT:
        raise BotError("button-stale")
    if not intake.is_open(context.seconds):
        coming = context.seconds < intake.opens_at
        raise BotError("signup-not-open-yet" if coming else "signup-closed", title=intake.title)
    return intake


async def _ask(context: Context, draft: ListingColleagues) -> None:
    """Ask for what is still open: firm, district, people."""
    await context.write(drafts.keep, context.account.id, draft, context.seconds)
    back: list[Labelled] = [(context.label("back"), OpenIntake(draft.intake, draft.channel))]
    if not draft.firm:
        key = "signup-list-firm-first" if draft.pasted else "signup-list-firm"
        await context.show(context.html(key), inline_keyboard(back))
    elif not draft.district:
        districts = await context.read(intakes.known_districts, draft.intake)
        picks: list[Labelled] = [
            (each, PickListDistrict(draft.intake, place, mark_of(each)))
            for place, each in enumerate(districts)
        ]
        html = context.html("signup-list-district", firm=draft.firm)
        await context.show(html, inline_keyboard(*in_rows(picks, 3), back))
    elif draft.pasted:
        await _take_pasted(context, replace(draft, pasted=""), draft.pasted)
    else:
        html = context.html("signup-list-people", firm=draft.firm, district=draft.district)
        await context.show(html, inline_keyboard(back))


async def pick_district(context: Context, button: PickListDistrict) -> None:
    """Take the district of the list."""
    draft = context.glance(drafts.find, context.account.id, ListingColleagues)
    districts = await context.read(intakes.known_districts, button.intake_id)
    fits = 0 <= button.place < len(districts) and mark_of(districts[button.place]) == button.mark
    if draft is None or draft.intake != button.intake_id or not fits:
        raise BotError("button-stale")
    await _ask(context, replace(draft, district=districts[button.place]))


async def answer_list(context: MessageContext, draft: ListingColleagues) -> Message:
    """Take the firm, the district, or the people: as lines or as a file."""
    if await _is_closed(context, draft):
        return PASS
    if context.file is not None and draft.firm and draft.district:
        async with reading(context, context.file) as (turn, data):
            book = await turn.read_enrolment(context.file.name, data, context.today)
        if book is None or not (book.people or book.problems):
            raise BotError("signup-list-no-people")
        wrong = [each.worded(context.label) for each in book.problems if not each.warning]
        look = [each.worded(context.label) for each in book.problems if each.warning]
        await _show(context, draft, book.people, wrong, look)
        return None
    is_asked = asks(context.text) and (draft.firm or firm_said(context.text))  # 没有 is no firm
    if context.is_more_than_words or is_asked:
        return PASS
    if not (draft.firm and draft.district) and has_people(context.text):
        firm, listed = headed(context.text)
        pasted = replace(draft, firm=draft.firm or firm_said(firm), pasted=listed)
        await _ask(context, pasted)
    elif not draft.firm:
        await _ask(context, replace(draft, firm=_firm_of(context.text)))
    elif not draft.district:
        district = await context.read(intakes.district_of, draft.intake, context.text)
        if not district:
            raise BotError("signup-district-how")
        await _ask(context, replace(draft, district=district))
    else:
        await _take_pasted(context, draft, context.text)
    return None


async def _take_pasted(context: Context, draft: ListingColleagues, text: str) -> None:
    """Read lines of people.

    Raises:
        BotError: There is nobody in them.
    """
    lines = read_pasted(text)
    if not any(each.row for each in lines):
        raise BotError("signup-list-how")
    rows = [each.row for each in lines if each.row is not None][:MOST_PASTED]
    wrong = [context.label(each.wrong, said=each.said[:30]) for each in lines if each.wrong]
    await _show(context, draft, rows, wrong)


async def _is_closed(context: MessageContext, draft: ListingColleagues) -> bool:
    """Return whether a list is waited for no more; who sends one all the same reads why.

    Raises:
        BotError: It is a list, and the intake is not open.
    """
    try:
        await _open(context, draft.intake)
    except BotError:
        await context.write(drafts.drop, context.account.id)
        if context.is_more_than_words or has_people(context.text):
            raise
        return True
    return False


def _firm_of(text: str) -> str:
    """Return the firm that was written.

    Raises:
        BotError: It says that there is none.
    """
    firm = firm_said(text)
    if not firm:
        raise BotError("signup-list-no-firm")
    return firm


async def _show(
    context: Context,
    draft: ListingColleagues,
    people: Sequence[SignupRow],
    wrong: Sequence[str],
    look: Sequence[str] = (),
) -> None:
    """Show who was read and what was not, before anything is handed in.

    What comes later is put to the list, or corrects it: one line that was wrong is sent alone.
    """
    unique = _corrected(draft, people)[:MOST_PASTED]
    packed = tuple("\t".join(each) for each in unique)
    await context.write(
        drafts.keep, context.account.id, replace(draft, people=packed), context.seconds
    )
    parts = [
        context.html(
            "signup-list-read", firm=draft.firm, district=draft.district, count=len(unique)
        )
    ]
    parts += [
        context.html(
            "signup-list-line", who="　".join(filter(None, (name, phones.worded(phone), post)))
        )
        for name, phone, post in unique[:SHOWN]
    ]
    parts += words.problem_lines(context.texts, "signup-list-wrong", wrong, SHOWN)
    if wrong:
        parts.append(context.html("signup-list-wrong-how"))
    parts += words.problem_lines(context.texts, "signup-list-look", look, SHOWN)
    left = await context.read(signups.left_of_firm, draft.intake, draft.firm)
    if left is not None and len(unique) > left:
        parts.append(context.html("signup-list-firm-left", firm=draft.firm, left=left))
    rows: list[list[Labelled]] = []
    if unique:
        label = context.label("button-signup-list-hand-in", count=len(unique))
        rows.append([(label, HandInColleagues(draft.intake, _mark(packed)))])
        again = AddColleagues(draft.intake, draft.channel)
        rows.append([(context.label("button-signup-list-again"), again)])
        parts.append(context.html("signup-list-grown"))
    rows.append([(context.label("back"), OpenIntake(draft.intake, draft.channel))])
    await context.show(words.joined(parts), inline_keyboard(*rows))


def _mark(people: Sequence[str]) -> str:
    """Return what tells whether a list is still the one that was shown."""
    return mark_of("\n".join(people))


def _corrected(draft: ListingColleagues, people: Sequence[SignupRow]) -> list[tuple[str, str, str]]:
    """Return the list so far with what came now: name, phone and post of each, in order."""
    new = {each.phone: (each.name, each.phone, each.post) for each in people}
    by_name = {name: phone for name, phone, _ in new.values()}
    rows: dict[str, tuple[str, str, str]] = {}
    for each in draft.people:
        name, phone, post = each.split("\t")
        takes = phone if phone in new else by_name.get(name, phone)
        if takes in new:
            given = new.pop(takes)
            rows[takes] = (given[0], takes, given[2] or post)
        elif takes not in rows:
            rows[takes] = (name, phone, post)
    return [*rows.values(), *new.values()]


async def hand_in_list(context: Context, button: HandInColleagues) -> None:
    """Hand in all of the list; each who cannot be signed up is named with the reason."""
    draft = context.glance(drafts.find, context.account.id, ListingColleagues)
    if draft is None or draft.intake != button.intake_id or not draft.people:
        raise BotError("signup-list-gone")
    if button.mark != _mark(draft.people):
        raise BotError("signup-list-changed")
    intake = await _open(context, draft.intake)
    done, wrong = await context.write(_hand_in, context.actor, intake, draft)
    parts: list[Html] = [context.html("signup-list-done", count=len(done))]
    for name, key, values in wrong[:SHOWN]:
        reason = context.label(key, **values)
        parts.append(context.html("signup-list-refused", name=name, reason=reason))
    needed = [each for each in intake.papers if is_needed(each)]
    if done and needed:
        names = context.label("list-joint").join(needed)
        parts.append(context.html("signup-list-papers", names=names))
    found = await context.read(signups.of_account, context.account.id, intake.id)
    mine = [each for each in found if each.id in done][:SHOWN]
    rows: list[list[Labelled]] = [
        [(words.label_of_signup(context.texts, each), OpenSignup(each.id))] for each in mine
    ]
    rows.append([(context.label("button-signups"), OpenSignups())])
    await context.show(words.joined(parts), inline_keyboard(*rows))


_Wrong = tuple[str, str, dict[str, str | int]]


def _hand_in(
    tx: Tx, actor: Actor, intake: Intake, draft: ListingColleagues
) -> tuple[set[int], list[_Wrong]]:
    done: set[int] = set()
    wrong: list[_Wrong] = []
    for each in draft.people:
        name, phone, post = each.split("\t")
        try:
            made = signups.add(
                tx,
                intake,
                actor.account_id,
                name=name,
                phone=phone,
                firm=draft.firm,
                post=post,
                district=draft.district,
                channel_id=draft.channel,
                now=actor.now,
            )
            done.add(made.id)
        except BotError as error:
            wrong.append((name, error.key, error.values))
    drafts.drop(tx, actor.account_id)
    return done, wrong
