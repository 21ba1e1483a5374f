"""Settings of reminders: which, how early, and quiet hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.reminders.quiet import rings_at
from bot.domain.reminders.wishes import Setting
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.wording import format_minute
from handlers.reminders.buttons import (
    OpenReminders,
    ReminderPage,
    SetEvening,
    SetLead,
    SetMorning,
    SetQuiet,
    SwitchTopic,
)
from handlers.reminders.drafts import ChoosingReminder
from storage.people import accounts, preferences
from storage.people.preferences import Topic

if TYPE_CHECKING:
    from bot.context import Context
    from bot.outbound.gateway import Keyboard
    from handlers.chat.keyboards import Labelled
    from storage.people.preferences import Preferences

_TYPED = {
    ReminderPage.LEADS: Setting.LEAD,
    ReminderPage.MORNING: Setting.MORNING,
    ReminderPage.EVENING: Setting.EVENING,
    ReminderPage.QUIET: Setting.QUIET,
}
LEADS = (10, 30, 60, 120)
MORNINGS = (390, 420, 450, 480)
EVENINGS = (1140, 1200, 1260)
QUIETS = ((1320, 420), (1380, 420), (1260, 420), (1350, 390), (750, 840))
SHOWN_TOPICS = (Topic.CLASSES, Topic.CHANGES, Topic.SURVEYS, Topic.EXAMS, Topic.NEWS)


async def show_reminders(context: Context) -> None:
    """Show the reminders (提醒, /reminders)."""
    await context.write(accounts.give_usual_reminders, context.account.id)
    await show_page(context, ReminderPage.ALL)


async def open_page(context: Context, button: OpenReminders) -> None:
    """Turn to a page."""
    await context.write(accounts.give_usual_reminders, context.account.id)
    await show_page(context, button.page)


async def set_lead(context: Context, button: SetLead) -> None:
    """Add or drop a lead time."""
    if button.minutes in LEADS:
        await context.write(preferences.set_lead, context.account.id, button.minutes, on=button.on)
    await show_page(context, ReminderPage.LEADS)


async def set_morning(context: Context, button: SetMorning) -> None:
    """Set when the day's classes come."""
    if button.minute in {None, *MORNINGS}:
        await context.write(preferences.set_morning, context.account.id, button.minute)
    await show_page(context, ReminderPage.ALL)


async def set_evening(context: Context, button: SetEvening) -> None:
    """Set when tomorrow's classes come."""
    if button.minute in {None, *EVENINGS}:
        await context.write(preferences.set_evening, context.account.id, button.minute)
    await show_page(context, ReminderPage.ALL)


async def set_quiet(context: Context, button: SetQuiet) -> None:
    """Set when nothing rings."""
    chosen = None
    if button.start is not None and button.end is not None:
        chosen = (button.start, button.end)
    if chosen in {None, *QUIETS}:
        await context.write(preferences.set_quiet, context.account.id, chosen)
    await show_page(context, ReminderPage.ALL)


async def switch_topic(context: Context, button: SwitchTopic) -> None:
    """Turn a kind on or off."""
    await context.write(preferences.switch, context.account.id, button.topic, on=button.on)
    await show_page(context, ReminderPage.TOPICS)


async def describe_settings(context: Context) -> str:
    """Word the settings in one line."""
    chosen = await context.read(preferences.of, context.account.id)
    return " · ".join((_leads(context, chosen), _morning(context, chosen), _quiet(context, chosen)))


async def show_page(context: Context, page: ReminderPage, *, done: bool = False) -> None:
    """Show a page of the settings; ``done`` where something was just set in words.

    Its value may be typed as well, unless something else waits for words.
    """
    setting = _TYPED.get(page)
    if setting is not None and context.account.draft in {None, ChoosingReminder.kind}:
        draft = ChoosingReminder(setting, context.seconds)
        await context.write(drafts.keep, context.account.id, draft, context.seconds)
    chosen = await context.read(preferences.of, context.account.id)
    head = "reminders-done" if done else f"reminders-{page.name.lower()}"
    lines = [context.html(head), *_clashes(context, chosen)]
    await context.show(Html("\n".join(lines)), _page(context, page, chosen))


def _clashes(context: Context, chosen: Preferences) -> list[Html]:
    """Say where quiet hours put off the morning's digest, or leave the evening's unsent."""
    quiet = chosen.quiet_from, chosen.quiet_to
    lines = []
    morning = None if chosen.morning_at is None else rings_at(chosen.morning_at, *quiet)
    if chosen.morning_at is not None and morning is not None:
        time, later = format_minute(chosen.morning_at), format_minute(morning)
        lines.append(context.html("reminders-clash-morning", time=time, later=later))
    if chosen.evening_at is not None and rings_at(chosen.evening_at, *quiet) is not None:
        time = format_minute(chosen.evening_at)
        lines.append(context.html("reminders-clash-evening", time=time))
    return lines


def _page(context: Context, page: ReminderPage, chosen: Preferences) -> Keyboard:
    match page:
        case ReminderPage.LEADS:
            rows = _lead_rows(context, chosen)
        case ReminderPage.MORNING:
            rows = _time_rows(context, MORNINGS, chosen.morning_at, SetMorning)
        case ReminderPage.EVENING:
            rows = _time_rows(context, EVENINGS, chosen.evening_at, SetEvening)
        case ReminderPage.QUIET:
            rows = _quiet_rows(context, chosen)
        case ReminderPage.TOPICS:
            rows = _topic_rows(context, chosen)
        case ReminderPage.ALL:
            return inline_keyboard(*_overview(context, chosen))
    return inline_keyboard(*rows, [(context.label("back"), OpenReminders(ReminderPage.ALL))])


def _overview(context: Context, chosen: Preferences) -> list[list[Labelled]]:
    return [
        [(_leads(context, chosen), OpenReminders(ReminderPage.LEADS))],
        [(_morning(context, chosen), OpenReminders(ReminderPage.MORNING))],
        [(_evening(context, chosen), OpenReminders(ReminderPage.EVENING))],
        [(_quiet(context, chosen), OpenReminders(ReminderPage.QUIET))],
        [(context.label("button-topics"), OpenReminders(ReminderPage.TOPICS))],
    ]


def _leads(context: Context, chosen: Preferences) -> str:
    if not chosen.lead_minutes or Topic.CLASSES not in chosen.topics:
        return context.label("lead-off")
    said = "/".join(str(each) for each in chosen.lead_minutes)
    return context.label("lead-on", minutes=said)


def _morning(context: Context, chosen: Preferences) -> str:
    if chosen.morning_at is None:
        return context.label("morning-off")
    return context.label("morning-on", time=format_minute(chosen.morning_at))


def _evening(context: Context, chosen: Preferences) -> str:
    if chosen.evening_at is None:
        return context.label("evening-off")
    return context.label("evening-on", time=format_minute(chosen.evening_at))


def _quiet(context: Context, chosen: Preferences) -> str:
    if chosen.quiet_from is None or chosen.quiet_to is None:
        return context.label("quiet-off")
    return context.label(
        "quiet-on", start=format_minute(chosen.quiet_from), end=format_minute(chosen.quiet_to)
    )


def _ticked(label: str, *, on: bool) -> str:
    return f"✅ {label}" if on else label


def _lead_rows(context: Context, chosen: Preferences) -> list[list[Labelled]]:
    return [
        [
            (
                _ticked(context.label("lead-choice", minutes=each), on=each in chosen.lead_minutes),
                SetLead(each, each not in chosen.lead_minutes),
            )
        ]
        for each in LEADS
    ]


def _time_rows(
    context: Context,
    choices: tuple[int, ...],
    chosen: int | None,
    button: type[SetMorning | SetEvening],
) -> list[list[Labelled]]:
    row: list[Labelled] = [
        (_ticked(format_minute(each), on=each == chosen), button(each)) for each in choices
    ]
    return [row, [(_ticked(context.label("choice-off"), on=chosen is None), button(None))]]


def _quiet_rows(context: Context, chosen: Preferences) -> list[list[Labelled]]:
    current = (chosen.quiet_from, chosen.quiet_to)
    rows: list[list[Labelled]] = [
        [(_ticked(f"{format_minute(a)}–{format_minute(b)}", on=(a, b) == current), SetQuiet(a, b))]
        for a, b in QUIETS
    ]
    off = _ticked(context.label("choice-off"), on=current == (None, None))
    return [*rows, [(off, SetQuiet(None, None))]]


def _topic_rows(context: Context, chosen: Preferences) -> list[list[Labelled]]:
    return [
        [
            (
                _ticked(context.label(f"topic-{each}"), on=each in chosen.topics),
                SwitchTopic(each, each not in chosen.topics),
            )
        ]
        for each in SHOWN_TOPICS
    ]
