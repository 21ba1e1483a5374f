"""义捐: noted step by step, listed, added up, with words of thanks ready to be sent on."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.context import MediaKind
from bot.domain.aid import money
from bot.domain.aid.donations import Gift, Target
from bot.domain.file_names import name_file
from bot.domain.people.roles import Role
from bot.domain.text import half_width, one_line, short
from bot.errors import BotError
from bot.outbound.gateway import Document, Photo
from bot.render.sheets import Sheet, sheets_workbook
from bot.services import aided
from config.texts import Html
from handlers.aid import check_access
from handlers.aid.check_buttons import (
    DonationBook,
    DonationPage,
    DonationPhoto,
    DropDonation,
    GiftIs,
    GivenOn,
    GivenTo,
    GiverUnnamed,
    NewDonation,
    OpenDonation,
)
from handlers.aid.check_drafts import NotingDonation, SendingReceipt
from handlers.chat import drafts, wording
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.chat.paper import paper_of
from storage.aid import donations
from storage.aid.donations import DonationPlan
from storage.people import roles

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext, PressContext
    from bot.domain.ids import ClassId, DonationId
    from bot.render.sheets import Value
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from storage.aid.donations import ClassName, Donation
    from storage.database import Tx

LONGEST_NAME = 60  # characters of who gives
MOST = 10**6  # things
DAYS = (0, 1, 2, 3, 7, 14)  # days ago, as they are offered
LONGEST_AGO = timedelta(days=1100)


# -- who may see what ------------------------------------------------------------------------------


async def _may_see(context: Context, donation: Donation) -> bool:
    """Return whether this person may see a donation with the name of whom it is given to.

    The office sees all, the staff of a class what is its own or its people's.
    """
    if await aided.is_office(context):
        return True
    within = await aided.classes_of(context)
    return donation.target is not Target.SCHOOL and donation.class_id in within


async def _seen(context: Context) -> list[Donation]:
    """Return the donations that this person may see, those they may not without a person's name.

    Raises:
        BotError: They may see none: no class, no office, no coordinator.
    """
    found = await context.read(donations.listed)
    if await aided.is_office(context):
        return found
    within = await aided.classes_of(context)
    if context.account.role < Role.COORDINATOR:
        if not within:
            raise BotError("aidcheck-not-yours")
        return [each for each in found if each.class_id in within]
    return [each if each.class_id in within else _without_name(each) for each in found]


def _without_name(each: Donation) -> Donation:
    """Return a donation without whom it is given to; a receipt may say that."""
    return replace(
        each,
        person="",
        person_id=None,
        class_name="",
        giver="" if each.unnamed else each.giver,
        photo=each.photo if each.target is Target.SCHOOL else "",
    )


async def _donation_of(context: Context, donation_id: DonationId) -> Donation:
    """Return a donation, for those who see sums only without whom it is given to."""
    found = await context.read(donations.find, donation_id)
    if found is not None and not await _may_see(context, found):
        found = _without_name(found) if context.account.role >= Role.COORDINATOR else None
    if found is None:
        raise BotError("aidcheck-not-yours")
    return found


# -- the list --------------------------------------------------------------------------------------


async def show_donations(context: Context) -> None:
    """义捐: what was given, newest first, and how much in all."""
    await open_page(context, DonationPage())


async def open_page(context: Context, button: DonationPage) -> None:
    """Show a page of the list."""
    found, said = await _seen(context), context.texts
    items: list[Labelled] = [(_label(said, each), OpenDonation(each.id)) for each in found]
    rows = page_rows(items, button.page, DonationPage, said)
    if await aided.classes_of(context):
        rows.append([(said("button-donation-new"), NewDonation())])
    if found:
        rows.append([(said("button-check-book"), DonationBook())])
    lines = [said.html("donation-head" if found else "donation-none", count=len(found))]
    lines += [said.html("donation-sum", what=each) for each in _sums(said, found)]
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _label(said: Texts, each: Donation) -> str:
    giver = short(_giver(said, each), 8)
    return f"{each.given_on:%m-%d} {giver} {say_gift(said, each.gift, each.amount)}"


def _giver(said: Texts, each: Donation) -> str:
    return each.giver or said("donation-unnamed")


def say_gift(said: Texts, gift: Gift, amount: int) -> str:
    """Return 1,500 元, or 棉被 20."""
    if gift is Gift.MONEY:
        return said("donation-money", yuan=money.format_yuan(amount))
    return said("donation-things", what=said(f"donation-gift-{gift.value}"), amount=str(amount))


def _sums(said: Texts, found: list[Donation]) -> list[str]:
    return [
        say_gift(said, gift, sum(each.amount for each in found if each.gift is gift))
        for gift in Gift
        if any(each.gift is gift for each in found)
    ]


# -- one -------------------------------------------------------------------------------------------


async def open_donation(context: Context, button: OpenDonation) -> None:
    """Show a donation with its words of thanks, to be copied."""
    await _show(context, await _donation_of(context, button.donation_id))


async def _show(context: Context, donation: Donation) -> None:
    if donation.person_id is not None:
        await aided.note(context, [donation.person_id], "record")
    said = context.texts
    rows: list[list[Labelled]] = []
    if donation.photo:
        rows.append([(said("button-donation-photo"), DonationPhoto(donation.id, add=False))])
    if _may_change(context, donation) or await aided.is_office(context):
        rows.append(
            [
                (said("button-donation-receipt"), DonationPhoto(donation.id, add=True)),
                (said("button-donation-drop"), DropDonation(donation.id)),
            ]
        )
    rows.append([(said("back"), DonationPage())])
    html = said.html(
        "donation-page",
        giver=donation.giver,
        unnamed=said("donation-wishes" if donation.unnamed else "donation-named"),
        gift=say_gift(said, donation.gift, donation.amount),
        to=_target(said, donation),
        day=wording.format_day(said, donation.given_on, context.today),
    )
    thanks = said.html("donation-copy", thanks=_thanks(said, donation))
    await context.show(Html(f"{html}\n{thanks}"), inline_keyboard(*rows))


def _may_change(context: Context, donation: Donation) -> bool:
    return donation.noted_by == context.account.id


def _target(said: Texts, donation: Donation) -> str:
    match donation.target:
        case Target.SCHOOL:
            return said("donation-to-school")
        case Target.CLASS:
            return donation.class_name or said("donation-to-a-class")
    return donation.person or said("donation-to-somebody")


def _thanks(said: Texts, donation: Donation) -> str:
    """Return words of thanks: they never name whom something is given to."""
    to = said(f"donation-thanks-{donation.target.value}")
    day = wording.format_bare_day(said, donation.given_on)
    gift = say_gift(said, donation.gift, donation.amount)
    giver = said("donation-dear") if donation.unnamed else donation.giver
    return said(
        "donation-thanks", giver=giver, year=str(donation.given_on.year), day=day, gift=gift, to=to
    )


async def photo(context: PressContext, button: DonationPhoto) -> None:
    """Show the receipt, or ask for its picture."""
    donation = await _donation_of(context, button.donation_id)
    if button.add:
        await _check_may_change(context, donation)
        waits = SendingReceipt(donation.id)
        await context.write(drafts.keep, context.account.id, waits, context.seconds)
        back = (context.label("back"), OpenDonation(donation.id))
        await context.show(context.html("donation-send-photo"), inline_keyboard([back]))
        return
    if not donation.photo:
        raise BotError("button-stale")
    await context.toast()
    await context.say(Photo(donation.photo, protect=True))


async def _check_may_change(context: Context, donation: Donation) -> None:
    if not _may_change(context, donation):
        await check_access.require_office(context)


async def take_photo(context: MessageContext, draft: SendingReceipt) -> None:
    """Keep the picture of the receipt by its reference."""
    donation = await _donation_of(context, draft.donation)
    await _check_may_change(context, donation)
    if context.media is None or context.media.kind is not MediaKind.PHOTO:
        raise BotError("donation-no-photo")
    await context.write(_keep_photo, context.actor, donation.id, context.media.file.id)
    await _show(context, await _donation_of(context, donation.id))


def _keep_photo(tx: Tx, actor: Actor, donation_id: DonationId, photo_: str) -> None:
    donations.add_photo(tx, donation_id, photo_)
    drafts.drop(tx, actor.account_id)


async def drop_donation(context: PressContext, button: DropDonation) -> None:
    """Delete a donation noted by mistake, after one more question."""
    donation = await _donation_of(context, button.donation_id)
    await _check_may_change(context, donation)
    if button.sure:
        by, now = context.account.id, context.seconds
        await context.write(donations.drop, donation.id, by=by, now=now)
        await open_page(context, DonationPage())
        return
    rows: list[list[Labelled]] = [
        [
            (context.label("yes"), DropDonation(donation.id, sure=True)),
            (context.label("no"), OpenDonation(donation.id)),
        ]
    ]
    await context.show(context.html("donation-sure-drop"), inline_keyboard(*rows))


# -- noting one ------------------------------------------------------------------------------------


async def new_donation(context: PressContext, _: NewDonation) -> None:
    """Ask who gives."""
    if not await aided.classes_of(context):
        raise BotError("aidcheck-not-yours")
    await context.write(drafts.keep, context.account.id, NotingDonation(), context.seconds)
    await context.show(context.html("donation-who"))


async def answer_words(context: MessageContext, draft: NotingDonation) -> None:
    """Take who gives, or how much."""
    if not draft.giver:
        giver = one_line(context.text, LONGEST_NAME)
        if not giver:
            raise BotError("donation-who")
        await _go_on(context, replace(draft, giver=giver))
    elif draft.gift is not None and not draft.amount:
        await _go_on(context, replace(draft, amount=_amount(context.text, draft.gift)))
    else:
        await _go_on(context, draft)


def _amount(text: str, gift: Gift) -> int:
    if gift is Gift.MONEY:
        fen = money.read_fen(text)
        if fen is None or fen <= 0:
            raise BotError("donation-no-amount")
        return fen
    digits = half_width(text[:20]).strip()
    if not (digits.isascii() and digits.isdigit() and 0 < int(digits) <= MOST):
        raise BotError("donation-no-number")
    return int(digits)


async def _draft_of(context: Context) -> NotingDonation:
    """Return what was said so far.

    Raises:
        BotError: Nothing is being noted.
    """
    found = await context.read(drafts.find, context.account.id, NotingDonation)
    if found is None or not found.giver:
        raise BotError("button-stale")
    return found


async def _go_on(context: Context, draft: NotingDonation) -> None:
    """Keep what was said, and ask for what is not said yet."""
    await context.write(drafts.keep, context.account.id, draft, context.seconds)
    said = context.texts
    rows: list[list[Labelled]] = []
    if draft.unnamed is None:
        key = "donation-ask-unnamed"
        rows = [
            [
                (said("button-donation-named"), GiverUnnamed(unnamed=False)),
                (said("button-donation-unnamed"), GiverUnnamed(unnamed=True)),
            ]
        ]
    elif draft.gift is None:
        key = "donation-what"
        gifts: list[Labelled] = [
            (said(f"donation-gift-{each.value}"), GiftIs(each)) for each in Gift
        ]
        rows = in_rows(gifts, 2)
    elif not draft.amount:
        key = "donation-how-much" if draft.gift is Gift.MONEY else "donation-how-many"
    elif draft.target is None:
        key = "donation-to-whom"
        rows = [
            [
                (said(f"button-donation-{each.value}"), GivenTo(each))
                for each in await _targets(context)
            ]
        ]
    else:
        key = "donation-when"
        days = [context.today - timedelta(days=each) for each in DAYS]
        choices: list[Labelled] = [
            (wording.format_day(said, each, context.today), GivenOn(each)) for each in days
        ]
        rows = in_rows(choices, 2)
    await context.show(said.html(key, giver=draft.giver), inline_keyboard(*rows))


async def _targets(context: Context) -> list[Target]:
    if await aided.is_office(context):
        return [*Target]
    return [Target.CLASS, Target.PERSON]


async def set_unnamed(context: PressContext, button: GiverUnnamed) -> None:
    """Note whether who gives wishes to be unnamed."""
    await _go_on(context, replace(await _draft_of(context), unnamed=button.unnamed))


async def set_gift(context: PressContext, button: GiftIs) -> None:
    """Note what is given; how much is asked next."""
    await _go_on(context, replace(await _draft_of(context), gift=button.gift, amount=0))


async def set_target(context: PressContext, button: GivenTo) -> None:
    """Note to whom; a class and a person are asked for."""
    draft = await _draft_of(context)
    if button.target not in await _targets(context):
        raise BotError("aidcheck-office-only")
    if button.target is Target.SCHOOL:
        await _go_on(context, replace(draft, target=Target.SCHOOL, class_id=None, person_id=None))
        return
    if button.class_id is None:
        within = await aided.classes_of(context)
        classes = await context.read(donations.classes, within)
        if len(classes) != 1:
            await _ask_class(context, button, classes)
            return
        await _set_class(context, draft, button, classes[0].id)
        return
    await _set_class(context, draft, button, button.class_id)


async def _set_class(
    context: Context, draft: NotingDonation, button: GivenTo, class_id: ClassId
) -> None:
    """Note the class; of a person, who it is is asked for first."""
    await check_access.require_class(context, class_id)
    person = button.person_id if button.target is Target.PERSON else None
    if button.target is Target.PERSON:
        found = await context.read(donations.receivers, class_id)
        if person not in {each.person_id for each in found}:
            await _ask_person(context, button, class_id)
            return
    given = replace(draft, target=button.target, class_id=class_id, person_id=person)
    await _go_on(context, given)


async def _ask_class(context: Context, button: GivenTo, classes: list[ClassName]) -> None:
    items: list[Labelled] = [(each.name, GivenTo(button.target, each.id)) for each in classes]

    def turn(page: int) -> GivenTo:
        return GivenTo(button.target, page=page)

    rows = page_rows(items, button.page, turn, context.texts)
    await context.show(context.html("donation-which-class"), inline_keyboard(*rows))


async def _ask_person(context: Context, button: GivenTo, class_id: ClassId) -> None:
    items: list[Labelled] = [
        (each.name, GivenTo(button.target, class_id, each.person_id))
        for each in await context.read(donations.receivers, class_id)
    ]

    def turn(page: int) -> GivenTo:
        return GivenTo(button.target, class_id, page=page)

    rows = page_rows(items, button.page, turn, context.texts)
    await context.show(context.html("donation-which-person"), inline_keyboard(*rows))


async def set_day(context: PressContext, button: GivenOn) -> None:
    """Note the day, with which the donation is whole."""
    draft = await _draft_of(context)
    if not context.today - LONGEST_AGO <= button.on <= context.today:
        raise BotError("button-stale")
    if draft.gift is None or draft.target is None or not draft.amount or draft.unnamed is None:
        await _go_on(context, draft)
        return
    if draft.class_id is not None:
        await check_access.require_class(context, draft.class_id)
    elif draft.target is Target.SCHOOL:
        await check_access.require_office(context)
    plan = DonationPlan(
        draft.giver,
        draft.unnamed,
        draft.gift,
        draft.amount,
        draft.target,
        draft.person_id,
        draft.class_id,
        button.on.isoformat(),
        context.account.id,
        context.seconds,
        context.update_id,
    )
    donation_id = await context.write(_note, plan)
    await _show(context, await _donation_of(context, donation_id))


def _note(tx: Tx, plan: DonationPlan) -> DonationId:
    drafts.drop(tx, plan.noted_by)
    return donations.note(tx, plan)


# -- the workbook ----------------------------------------------------------------------------------

_COLUMNS = ("day", "giver", "unnamed", "gift", "amount", "unit", "to")


async def send_workbook(context: PressContext, _: DonationBook) -> None:
    """Send the donations as this person may see them."""
    found, said = await _seen(context), context.texts
    if not found:
        raise BotError("donation-none")
    await context.toast()
    named = [each.person_id for each in found if each.person_id is not None]
    await aided.note(context, named, "export")
    rows = [_line(said, each) for each in found]
    title = said("donation-file")
    sheets = [Sheet(title, [said(f"donation-column-{each}") for each in _COLUMNS], rows)]
    data = await asyncio.to_thread(sheets_workbook, paper_of(context, title), sheets)
    by, now = context.account.id, context.seconds
    await context.write(roles.record, by=by, act="export-aid-donations", now=now)
    await context.say(Document(data, name_file(context.today, title, suffix="xlsx")))


def _line(said: Texts, each: Donation) -> list[Value]:
    is_money = each.gift is Gift.MONEY
    return [
        each.given_on,
        _giver(said, each),
        said("donation-wishes") if each.unnamed else "",
        said(f"donation-gift-{each.gift.value}"),
        each.amount / 100 if is_money else each.amount,
        said("donation-unit-yuan" if is_money else "donation-unit-things"),
        _target(said, each),
    ]
