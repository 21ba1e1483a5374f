"""定时发送: results every Monday or at close, for oneself and, by coordinators, for others."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from bot.domain.file_names import name_file
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Document, Text
from bot.outbound.notifications import Worded
from bot.render import numbers
from bot.render.report import results_pdf
from handlers.chat.keyboards import inline_keyboard
from handlers.surveys.results.access import account_of, find_results, part_name, view_of
from handlers.surveys.results.buttons import Deliver, OpenResults, ResultPage, Subscriptions
from storage.outbox import LetterKind
from storage.people import roles
from storage.surveys import subscriptions
from storage.surveys.subscriptions import Occasion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.context import Context
    from bot.domain.ids import AccountId
    from config.texts import Html, Texts
    from handlers.chat.keyboards import Labelled
    from handlers.chat.notifications import NotificationWording, Wording
    from handlers.surveys.results.access import Looked
    from storage.database import Tx
    from storage.outbox import Letter
    from storage.surveys.subscriptions import Subscriber

PER_PAGE = 8


async def show_subscriptions(context: Context, button: Subscriptions) -> None:
    """Show one's own two switches; to coordinators also those of every colleague."""
    mine = await context.read(subscriptions.of, context.account.id)
    own = _switches(context, context.account.id, mine, button.page)
    rows: list[list[Labelled]] = [[each] for each in own]
    others: list[Subscriber] = []
    if context.account.sees_all(Role.COORDINATOR):
        everybody = await context.read(subscriptions.staff)
        others = [each for each in everybody if each.account_id != context.account.id]
    last = max(0, (len(others) - 1) // PER_PAGE)
    page = min(max(button.page, 0), last)
    rows += [
        _switches(context, each.account_id, each.occasions, page, name=each.name)
        for each in others[page * PER_PAGE :][:PER_PAGE]
    ]
    turns: list[Labelled] = []
    if page > 0:
        turns.append((context.label("page-back"), Subscriptions(page - 1)))
    if page < last:
        turns.append((context.label("page-on"), Subscriptions(page + 1)))
    key = "subscriptions-head-others" if others else "subscriptions-head"
    back: list[Labelled] = [(context.label("back"), ResultPage(0))]
    await context.show(context.html(key), inline_keyboard(*rows, turns, back))


def _switches(
    context: Context,
    account_id: AccountId,
    on: frozenset[Occasion],
    page: int,
    *,
    name: str | None = None,
) -> list[Labelled]:
    """Make a switch for each occasion: the label says what is, a press changes it."""
    found: list[Labelled] = []
    for occasion in Occasion:
        state = context.label("subscriptions-on" if occasion in on else "subscriptions-off")
        key = (
            f"subscriptions-{occasion.value}"
            if name is None
            else f"subscriptions-of-{occasion.value}"
        )
        label = context.label(key, state=state, **({} if name is None else {"name": name}))
        found.append((label, Deliver(account_id, occasion, occasion not in on, page)))
    return found


async def set_subscription(context: Context, button: Deliver) -> None:
    """Turn a switch; somebody else's only with a role over the whole school."""
    if button.account_id != context.account.id:
        if not context.account.sees_all(Role.COORDINATOR):
            raise BotError("role-denied")
        if button.account_id not in {
            each.account_id for each in await context.read(subscriptions.staff)
        }:
            raise BotError("button-stale")
    await context.write(_set, button, context.account.id, context.seconds)
    await show_subscriptions(context, Subscriptions(button.page))


def _set(tx: Tx, button: Deliver, by: AccountId, now: int) -> None:
    subscriptions.subscribe(tx, button.account_id, button.occasion, on=button.on, by=by, now=now)
    if by != button.account_id:
        roles.record(
            tx,
            by=by,
            act="deliver-results",
            now=now,
            object_=f"account:{button.account_id}",
            occasion=button.occasion.value,
            on=button.on,
        )


async def _results(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word the report of a survey with its headline, as its reader may see it when it is sent."""
    account = await account_of(notices.database, letter.account_id)
    if account is None:
        return None
    survey_id = letter.payload["survey"]
    try:
        looked = await find_results(notices.database, account, survey_id, "")
    except BotError:
        return None
    keyboard = inline_keyboard([(said("results-open"), OpenResults(survey_id))])
    caption = _caption(said, looked, letter.payload["occasion"])
    if not looked.figures.shown:
        return Worded(Text(caption, keyboard=keyboard))
    today = notices.today()
    view = await view_of(notices.database, looked, letter.language, today, notices.zone)
    data = await asyncio.to_thread(results_pdf, view)
    title, part = looked.survey.title.said(letter.language), part_name(said, looked)
    name = name_file(today, title, part, suffix="pdf")
    return Worded(Document(data, name, caption, keyboard))


def _caption(said: Texts, looked: Looked, occasion: str) -> Html:
    turnout = looked.figures.turnout
    values: dict[str, Any] = {
        "title": looked.survey.title.said(said.language),
        "part": part_name(said, looked),
        "answered": numbers.count(turnout.answered),
        "invited": numbers.count(turnout.invited),
        "rate": numbers.percent(turnout.rate),
    }
    if not looked.figures.shown:
        minimum = str(looked.survey.min_results)
        return said.html(f"subscription-{occasion}-too-few", minimum=minimum, **values)
    share = looked.figures.satisfaction
    return said.html(f"subscription-{occasion}", share=numbers.percent(share.value), **values)


WORDS: Mapping[LetterKind, Wording] = {LetterKind.RESULTS: _results}
