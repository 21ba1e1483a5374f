"""资助办: who is in the aid office, and the schemes it changes; both on record."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.aid.schemes import read_amount, write_condition
from bot.domain.imports import values
from bot.domain.imports.problems import CellError
from bot.domain.people.roles import Role
from bot.errors import BotError
from handlers.aid import words
from handlers.aid.buttons import (
    AidOfficers,
    AidPage,
    ChangeScheme,
    ChooseOfficer,
    EditScheme,
    NameOfficer,
    ReleaseOfficer,
    SchemesPage,
)
from handlers.aid.drafts import ChangingScheme
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard, page_rows
from storage.aid import access, schemes
from storage.duty import roster
from storage.people import roles

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import AccountId, AidSchemeId
    from handlers.chat.keyboards import Labelled
    from storage.aid.schemes import StoredScheme
    from storage.database import Tx

CHANGES = ("amount", "deadline", "from")
_NEITHER = frozenset({"无", "不定", "随时", "none"})
FARTHEST = timedelta(days=3 * 366)


# -- who is in it ----------------------------------------------------------------------------------


def _check_boss(context: Context) -> None:
    if not context.account.sees_all(Role.ADMINISTRATOR):
        raise BotError("role-denied")


async def show_officers(context: Context, _: AidOfficers) -> None:
    """Show who is in the aid office; administrators name and release them."""
    _check_boss(context)
    found = await context.read(access.officers)
    lines = [context.html("aid-officers-head" if found else "aid-officers-none")]
    lines += [context.html("aid-officers-line", name=each.name) for each in found]
    rows: list[list[Labelled]] = [
        [(context.label("button-aid-release", name=each.name), ReleaseOfficer(each.account_id))]
        for each in found
    ]
    rows.append([(context.label("button-aid-name"), ChooseOfficer())])
    await context.show(words.joined(lines), inline_keyboard(*rows))


async def choose_officer(context: Context, button: ChooseOfficer) -> None:
    """List colleagues who are not in it."""
    _check_boss(context)
    there = {each.account_id for each in await context.read(access.officers)}
    items: list[Labelled] = [
        (each.name, NameOfficer(each.id))
        for each in await context.read(roster.staff)
        if each.id not in there
    ]
    rows = page_rows(items, button.page, ChooseOfficer, context.texts)
    rows.append([(context.label("back"), AidOfficers())])
    await context.show(context.html("aid-officers-who"), inline_keyboard(*rows))


async def name_officer(context: Context, button: NameOfficer) -> None:
    """Take a colleague in."""
    _check_boss(context)
    if button.colleague_id not in {each.id for each in await context.read(roster.staff)}:
        raise BotError("button-stale")
    await context.write(_name, context.actor, button.colleague_id)
    await show_officers(context, AidOfficers())


def _name(tx: Tx, actor: Actor, account_id: AccountId) -> None:
    if account_id in {each.account_id for each in access.officers(tx)}:
        return
    access.name_officer(tx, account_id, by=actor.account_id, now=actor.now)
    _record(tx, actor, "aid-officer", account_id)


async def release_officer(context: Context, button: ReleaseOfficer) -> None:
    """Take a colleague out; who is out already stays out."""
    _check_boss(context)
    await context.write(_release, context.actor, button.colleague_id)
    await show_officers(context, AidOfficers())


def _release(tx: Tx, actor: Actor, account_id: AccountId) -> None:
    if account_id not in {each.account_id for each in access.officers(tx)}:
        return
    access.release_officer(tx, account_id)
    _record(tx, actor, "aid-officer-released", account_id)


def _record(tx: Tx, actor: Actor, act: str, account_id: AccountId) -> None:
    roles.record(tx, by=actor.account_id, act=act, now=actor.now, object_=f"account:{account_id}")


# -- its schemes -----------------------------------------------------------------------------------


async def _office(context: Context) -> None:
    if not await context.read(access.is_officer, context.account):
        raise BotError("aid-no-office")


async def show_schemes(context: Context, _: SchemesPage) -> None:
    """List the schemes of today."""
    await _office(context)
    found = await context.read(schemes.in_force, context.today)
    rows: list[list[Labelled]] = [
        [
            (
                context.label(
                    "button-aid-edit",
                    name=each.scheme.name,
                    amount=words.name_amount(context.texts, each.scheme),
                ),
                EditScheme(each.id),
            )
        ]
        for each in found
    ]
    rows.append([(context.label("back"), AidPage())])
    html = context.html("aid-schemes-head" if found else "aid-schemes-none")
    await context.show(html, inline_keyboard(*rows))


async def show_scheme(context: Context, button: EditScheme) -> None:
    """Show a scheme as the office sees it: its rules too."""
    await _office(context)
    await _show(context, await _find(context, button.scheme_id))


async def _find(context: Context, scheme_id: AidSchemeId) -> StoredScheme:
    found = await context.read(schemes.find, scheme_id)
    if found is None:
        raise BotError("button-stale")
    return found


async def _show(context: Context, stored: StoredScheme) -> None:
    scheme = stored.scheme
    lines = [words.describe_scheme(context.texts, scheme, context.today)]
    lines.append(context.html("aid-scheme-rules"))
    lines += [
        context.html("aid-scheme-rule", rule=" 或 ".join(map(write_condition, clause)))
        for clause in scheme.rules.clauses
    ]
    rows: list[list[Labelled]] = [
        [(context.label(f"button-aid-change-{each}"), ChangeScheme(stored.id, each))]
        for each in CHANGES
    ]
    rows.append([(context.label("back"), SchemesPage())])
    await context.show(words.joined(lines), inline_keyboard(*rows))


async def ask_change(context: Context, button: ChangeScheme) -> None:
    """Ask for a new amount, last day, or first day of a new version."""
    await _office(context)
    stored = await _find(context, button.scheme_id)
    if button.change not in CHANGES:
        raise BotError("button-stale")
    waits = ChangingScheme(stored.id, button.change)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.say(context.html(f"aid-change-{button.change}", name=stored.scheme.name))


async def answer_change(context: MessageContext, draft: ChangingScheme) -> None:
    """Change the scheme by what was written."""
    await _office(context)
    stored = await _find(context, draft.scheme)
    text = context.text.strip()[:40]
    match draft.change:
        case "amount":
            amount = None if text in _NEITHER else read_amount(text)
            if amount is None and text not in _NEITHER:
                raise BotError("aid-amount-unread")
            await context.write(_set_amount, context.actor, stored, amount)
        case "deadline":
            last = None if text in _NEITHER else _day(context, text)
            await context.write(_set_deadline, context.actor, stored, last)
        case _:
            first = _day(context, text)
            if first <= stored.scheme.effective_from:
                raise BotError("aid-from-too-early")
            stored = await _find(context, await context.write(_renew, context.actor, stored, first))
    await _show(context, await _find(context, stored.id))


def _day(context: Context, text: str) -> date:
    try:
        day = values.day_of(text, near=context.today)
    except CellError:
        raise BotError("aid-day-unread") from None
    if not context.today <= day <= context.today + FARTHEST:
        raise BotError("aid-day-unread")
    return day


def _set_amount(tx: Tx, actor: Actor, stored: StoredScheme, amount: int | None) -> None:
    schemes.set_amount(tx, stored, amount, by=actor.account_id, now=actor.now)
    drafts.drop(tx, actor.account_id)


def _set_deadline(tx: Tx, actor: Actor, stored: StoredScheme, last: date | None) -> None:
    schemes.set_deadline(tx, stored, last, by=actor.account_id, now=actor.now)
    drafts.drop(tx, actor.account_id)


def _renew(tx: Tx, actor: Actor, stored: StoredScheme, first: date) -> AidSchemeId:
    drafts.drop(tx, actor.account_id)
    return schemes.renew(tx, stored, first, by=actor.account_id, now=actor.now)
