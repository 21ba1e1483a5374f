"""签到: one's own check-in, and for whoever calls the roll the sessions to open one for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.domain.checkin.codes import is_bare
from bot.domain.checkin.window import CHOICES, WindowRule, opens_at
from bot.domain.classes.committee import CommitteeRight
from bot.domain.ids import ClassId
from bot.domain.people.roles import Role
from bot.domain.understanding.kinds import Kind
from bot.domain.understanding.verdict import VerdictOutcome
from bot.errors import BotError
from config.texts import Html
from handlers.attendance.access import callable_classes, is_running
from handlers.attendance.buttons import OwnAttendance
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.chat.picking import expect_class
from handlers.chat.routing import PASS
from handlers.chat.tongues import in_kind
from handlers.checkin.buttons import CheckInPage, OpenCheckIn, OpenCheckInOf, SetWindow, WindowPage
from storage.attendance import rolls
from storage.checkin import arrivals, checkins
from storage.people import roles
from storage.timetable import timetable

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from bot.domain.checkin.window import WindowRules
    from bot.domain.timetable.session import Session
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.database import Tx

AHEAD = timedelta(hours=20)  # for which the next session is looked for
RUNS = timedelta(hours=12)  # longer than any session


async def show_page(context: Context, button: CheckInPage | None = None) -> None:
    """Show 签到: one's own where one is in a class, and what one may open."""
    own = bool(context.account.class_ids)
    lines, rows = ([], []) if not own else await _own(context)
    try:
        found = await _to_open(context)
    except BotError:
        if not own:
            raise
        found = []
    if found:
        await expect_class(context, OpenCheckInOf(ClassId(0)))
    rules = await context.read(checkins.rules)
    ready = [each for each in found if opens_at(rules, each) <= context.now]
    if ready:
        lines.append(context.html("checkin-open-head"))
    elif found:
        lines.append(_next_to_open(context, rules, min(found, key=lambda each: each.starts_at)))
    elif not own:
        lines.append(context.html("checkin-nothing-to-open"))
    items: list[Labelled] = [(_label(context, each), OpenCheckIn(each.id)) for each in ready]
    rows += page_rows(items, button.page if button else 0, CheckInPage, context.texts)
    if context.may(Role.COORDINATOR):
        rows.append([(context.label("button-checkin-window"), WindowPage())])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


async def answer_text(context: MessageContext) -> Message:
    """Open the page for who wants to check in, or could not (我要签到, 扫不上, 明明到了).

    Who waits for a human is passed on to them as always.
    """
    if context.is_rest or context.account.case is not None:
        return PASS
    if is_bare(context.text) and context.account.class_ids:
        await show_page(context)
        return None
    verdict, *more = await context.services.knowledge.ask(context.text, today=context.today)
    is_meant = verdict.kind is Kind.CHECK_IN and verdict.outcome is not VerdictOutcome.ANSWER
    if more or not is_meant or not (context.account.class_ids or context.account.grants):
        return PASS
    await show_page(in_kind(context, context.text))
    return None


# -- one's own -----------------------------------------------------------------------------------


async def _own(context: Context) -> tuple[list[Html], list[list[Labelled]]]:
    """Word how check-in stands in one's classes, and how to do it."""
    lines = [await _of_class(context, each) for each in context.account.class_ids]
    lines += [context.html("checkin-how"), context.html("checkin-wrong-mark")]
    return lines, [[(context.label("button-own"), OwnAttendance())]]


async def _of_class(context: Context, class_id: ClassId) -> Html:
    running = await context.read(checkins.open_now, context.seconds)
    zone = context.services.zone
    for opened in [each for each in running if each.class_id == class_id]:
        session = await context.read(timetable.find, opened.session_id)
        if session is None:
            continue
        arrived = await context.read(arrivals.of_session, opened.session_id)
        if context.account.person_id in arrived:
            return context.html("checkin-own-done", course=session.course)
        closes = wording.format_clock(opened.closes_at, zone)
        return context.html("checkin-own-open", course=session.course, closes=closes)
    session = await _next(context, class_id)
    if session is None:
        return context.html("checkin-own-none")
    rules = await context.read(checkins.rules)
    return context.html(
        "checkin-own-next",
        course=session.course,
        day=wording.format_day(context.texts, session.day(zone), context.today),
        time=wording.format_clock(session.starts_at, zone),
        minutes=rules.before,
    )


async def _next(context: Context, class_id: ClassId) -> Session | None:
    since, week = context.seconds, 7 * 86400
    found = await context.read(timetable.of_class, class_id, since, since + week)
    return next((each for each in found if each.is_held), None)


# -- to open ---------------------------------------------------------------------------------------


async def _to_open(context: Context) -> list[Session]:
    """Return the present or next session today of each class whose roll one may call."""
    found = await callable_classes(context, CommitteeRight.CHECK_IN)
    mine = {each.id for each in found if is_running(context, each)}
    now = context.now
    since, until = [int((now + step).timestamp()) for step in (-RUNS, AHEAD)]
    usable = [
        each
        for each in await context.read(timetable.all_between, since, until)
        if each.is_held and each.ends_at > now and each.class_id in mine
    ]
    today = [each for each in usable if each.day(context.services.zone) == context.today]
    recorded = await context.read(_recorded, [each.id for each in today])
    first: dict[ClassId, Session] = {}
    for each in today:
        if each.id not in recorded:
            first.setdefault(each.class_id, each)
    return list(first.values())


def _next_to_open(context: Context, rules: WindowRules, session: Session) -> Html:
    """Say from when on the check-in of the next session can be opened."""
    zone = context.services.zone
    return context.html(
        "checkin-open-later",
        time=wording.format_clock(session.starts_at, zone),
        course=session.course,
        opens=wording.format_clock(opens_at(rules, session), zone),
        **{"class": session.class_name},
    )


def _recorded(tx: Tx, session_ids: list[int]) -> set[int]:
    return {each for each in session_ids if rolls.is_recorded(tx, each)}  # type: ignore[arg-type]


def _label(context: Context, session: Session) -> str:
    return context.label(
        "button-checkin-open",
        time=wording.format_clock(session.starts_at, context.services.zone),
        course=session.course,
        **{"class": session.class_name},
    )


# -- the window ------------------------------------------------------------------------------------


async def show_window(context: Context, _: WindowPage | None = None) -> None:
    """Show when check-in opens, when one is late and when it closes; a tap takes the next value."""
    rules = await context.read(checkins.rules)
    rows: list[list[Labelled]] = []
    for rule, choices in CHOICES.items():
        minutes = getattr(rules, rule.value)
        following = next((each for each in choices if each > minutes), choices[0])
        label = context.label(f"checkin-rule-{rule.value}", minutes=minutes)
        rows.append([(label, SetWindow(rule, following))])
    rows.append([(context.label("back"), CheckInPage())])
    await context.show(context.html("checkin-window"), inline_keyboard(*rows))


async def set_window(context: Context, button: SetWindow) -> None:
    """Set one of the rules, for check-ins opened from now on."""
    if button.minutes not in CHOICES[button.rule]:
        raise BotError("button-stale")
    await context.write(_set_rule, button.rule, button.minutes, context.actor)
    await show_window(context)


def _set_rule(tx: Tx, rule: WindowRule, minutes: int, actor: Actor) -> None:
    checkins.set_rules(tx, replace(checkins.rules(tx), **{rule.value: minutes}))
    detail: dict[str, Any] = {rule.value: minutes}
    roles.record(tx, by=actor.account_id, act="check-in-rules", now=actor.now, **detail)
