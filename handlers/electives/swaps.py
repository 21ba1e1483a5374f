"""换课: one's seat is swapped for another's, or given to somebody; the other side says yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.seats import Seat
from bot.domain.text import fold
from bot.errors import BotError
from handlers.chat import drafts
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.electives import access
from handlers.electives.buttons import OfferSwap, OpenElective, SwapFor
from handlers.electives.drafts import NamingPartner
from handlers.timetable.buttons import OpenElectives
from storage.electives import swaps
from storage.electives.swaps import SwapOutcome, SwapWish
from storage.people import roster

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext, PressContext
    from bot.domain.electives.seats import Elective
    from bot.domain.ids import ClassId, CourseId, PersonId
    from handlers.chat.keyboards import Labelled
    from handlers.electives.buttons import RefuseSwap, SwapElective, TakeSwap
    from storage.database import Tx
    from storage.people.roster import RosterEntry

FOUND = 12  # classmates to choose from
LONGEST = 20  # characters of a name


async def _mine(context: Context, class_id: ClassId, course_id: CourseId) -> list[Elective]:
    """Return the electives of the class, the one that is offered first.

    Raises:
        BotError: The seat is not theirs, or not to be given back any more.
    """
    member = await access.member_of(context, class_id)
    found = (await access.view_of(context, member.shown)).found
    mine = [e for e in found if e.course_id == course_id and e.mine is Seat.CHOSEN]
    if not mine or not mine[0].may_pass_on(context.now):
        raise BotError("swap-no-seat")
    return [*mine, *(each for each in found if each.course_id != course_id)]


async def ask_for_what(context: Context, button: SwapElective) -> None:
    """Ask what one wants for one's seat."""
    mine, *others = await _mine(context, button.class_id, button.course_id)
    ids = button.class_id, button.course_id
    rows: list[list[Labelled]] = [
        [(context.label("button-swap-for", name=e.name), SwapFor(*ids, e.course_id))]
        for e in others
        if e.mine is not Seat.CHOSEN and e.is_open(context.now)
    ]
    rows.append([(context.label("button-swap-give"), SwapFor(*ids, None))])
    rows.append([(context.label("back"), OpenElective(*ids))])
    await context.show(context.html("swap-for-what", name=mine.name), inline_keyboard(*rows))


async def ask_with_whom(context: Context, button: SwapFor) -> None:
    """Ask for the name of a classmate; for a swap anybody who has the other seat will do too."""
    mine, *others = await _mine(context, button.class_id, button.course_id)
    wanted = next((e for e in others if e.course_id == button.wants), None)
    waits = NamingPartner(button.class_id, button.course_id, button.wants)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    ids = button.class_id, button.course_id
    rows: list[list[Labelled]] = [[(context.label("back"), OpenElective(*ids))]]
    if wanted is None:
        html = context.html("swap-to-whom", name=mine.name)
    else:
        html = context.html("swap-with-whom", name=mine.name, wanted=wanted.name)
        anybody = OfferSwap(*ids, wanted.course_id, None)
        label = context.label("button-swap-anybody", wanted=wanted.name)
        rows.insert(0, [(label, anybody)])
    await context.show(html, inline_keyboard(*rows))


async def answer_partner(context: MessageContext, draft: NamingPartner) -> None:
    """Find the classmate who was named; of several one is chosen by a button."""
    member = await access.member_of(context, draft.of_class)
    wants = draft.wants or None
    found = await context.read(_named, member.shown.id, context.text, member.person_id)
    offers = [OfferSwap(draft.of_class, draft.course, wants, each.id) for each in found[:FOUND]]
    if len(offers) == 1:
        await offer_swap(context, offers[0])
        return
    if not offers:
        raise BotError("swap-nobody")
    items: list[Labelled] = [
        (" ".join(filter(None, (each.name, each.team or each.number))), offer)
        for each, offer in zip(found, offers, strict=False)
    ]
    await context.say(context.html("swap-which"), inline_keyboard(*in_rows(items, 2)))


def _named(tx: Tx, class_id: ClassId, text: str, me: PersonId) -> list[RosterEntry]:
    """Return classmates of a name, whole or a part of it; or by their number."""
    wanted = fold(text[:LONGEST])
    others = [each for each in roster.members(tx, class_id) if each.id != me]
    exact = [e for e in others if wanted in {fold(e.name), fold(e.number) or None}]
    return exact or [e for e in others if len(wanted) > 1 and wanted in fold(e.name)]


async def offer_swap(context: Context, button: OfferSwap) -> None:
    """Offer one's seat; who is meant hears of it, or whoever has the other one sees it."""
    member = await access.member_of(context, button.class_id)
    wish = SwapWish(
        button.class_id, button.course_id, member.person_id, button.wants, button.person_id
    )
    outcome = await context.write(_offer, wish, context.actor)
    if outcome is not SwapOutcome.OFFERED:
        raise BotError(f"swap-{outcome.value}")
    key = "swap-offered-all" if button.person_id is None else "swap-offered-to"
    back = (context.label("button-electives-all"), OpenElectives(button.class_id))
    await context.show(context.html(key), inline_keyboard([back]))


def _offer(tx: Tx, wish: SwapWish, actor: Actor) -> SwapOutcome:
    outcome = swaps.offer(tx, wish, update_id=actor.update_id, now=actor.now)
    if outcome is SwapOutcome.OFFERED:
        drafts.drop(tx, actor.account_id)
    return outcome


async def take_swap(context: PressContext, button: TakeSwap) -> None:
    """Say yes: both seats change hands at once, or nothing is changed."""
    swap = await context.read(swaps.find, button.swap_id)
    if swap is None:
        raise BotError("swap-over")
    member = await access.member_of(context, swap.class_id)
    outcome = await context.write(
        swaps.accept, button.swap_id, member.person_id, now=context.seconds
    )
    if outcome is not SwapOutcome.DONE:
        raise BotError(f"swap-{outcome.value}")
    key = "swap-taken-give" if swap.wanted is None else "swap-taken"
    await context.toast(context.label(key, course=swap.course, wanted=swap.wanted or ""))
    back = (context.label("button-electives-all"), OpenElectives(swap.class_id))
    html = context.html(key, course=swap.course, wanted=swap.wanted or "")
    await context.show(html, inline_keyboard([back]))


async def refuse_swap(context: PressContext, button: RefuseSwap) -> None:
    """Say no to an offer, or take one's own back."""
    swap = await context.read(swaps.find, button.swap_id)
    if swap is None:
        raise BotError("swap-over")
    member = await access.member_of(context, swap.class_id)
    if not await context.write(swaps.refuse, button.swap_id, member.person_id, now=context.seconds):
        raise BotError("swap-over")
    is_own = swap.person_id == member.person_id
    html = context.html("swap-withdrawn" if is_own else "swap-refused-by-you")
    back = (context.label("button-electives-all"), OpenElectives(swap.class_id))
    await context.show(html, inline_keyboard([back]))
