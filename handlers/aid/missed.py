"""没人漏掉: who fits a scheme by what is known and has not applied, and a hint to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import BotError
from handlers.aid import words
from handlers.aid.buttons import AidPage, HintMissed, MissedPage
from handlers.aid.ledger_buttons import LedgerHome
from handlers.chat.keyboards import A_PAGE, inline_keyboard, page_rows
from storage.aid import access, applications, missed, papers, schemes

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Actor, Context, Services
    from handlers.chat.keyboards import Labelled
    from storage.aid.missed import Missed
    from storage.database import Tx
    from storage.people.accounts import Account


async def show_missed(context: Context, button: MissedPage) -> None:
    """List who fits and has not applied, of the classes that this person sees."""
    found = await _found(context)
    page = min(max(button.page, 0), max(0, (len(found) - 1) // A_PAGE))
    shown = found[page * A_PAGE :][:A_PAGE]
    await context.write(_note, context.actor, context.account, shown)
    lines = [context.html("aid-missed-head" if found else "aid-missed-none", count=len(found))]
    lines += [words.describe_missed(context.texts, each) for each in shown]
    items: list[Labelled] = [
        (
            context.label("button-aid-hint", person=each.name, name=each.scheme_name),
            HintMissed(each.person_id, each.scheme_id, page),
        )
        for each in found
    ]
    rows = page_rows(items, page, MissedPage, context.texts)
    ledger = (context.label("button-aid-ledger"), LedgerHome())
    rows.append([(context.label("back"), AidPage()), ledger])
    await context.show(words.joined(lines), inline_keyboard(*rows), protect=True)


async def _found(context: Context) -> list[Missed]:
    classes = await context.read(access.classes_of, context.account)
    if not classes:
        raise BotError("aid-no-office")
    return await context.read(missed.of_classes, context.today, classes)


def _note(tx: Tx, actor: Actor, account: Account, shown: list[Missed]) -> None:
    access.note_looks(tx, account, [each.person_id for each in shown], "list", actor.now)


async def hint(context: Context, button: HintMissed) -> None:
    """Remind one of them in private, at most once a week."""
    found = [
        each
        for each in await _found(context)
        if each.person_id == button.person_id and each.scheme_id == button.scheme_id
    ]
    if not found:
        raise BotError("aid-missed-gone")
    if found[0].account_id is None:
        raise BotError("aid-missed-no-account")
    told = await context.write(missed.hint, found[0], context.today, context.seconds)
    await context.toast(context.label("aid-hinted" if told else "aid-hinted-already"))


async def mind(services: Services) -> None:
    """Tell class teachers weekly of who is missed, and remind who has begun of last days."""
    now, zone = services.clock.now(), services.zone
    await services.database.write(missed.tell_weekly, now, zone)
    await services.database.write(_remind, now.astimezone(zone).date(), int(now.timestamp()))
    await services.database.write(papers.forget, int(now.timestamp()))


def _remind(tx: Tx, today: date, now: int) -> None:
    found = [each.scheme for each in schemes.in_force(tx, today)]
    applications.remind(tx, found, today, now)
