"""Settings of reminders in words: a wish at any time, a value while its page is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.reminders.wishes import ReminderWish, Setting, read_value, read_wish
from handlers.chat import drafts
from handlers.chat.routing import PASS
from handlers.reminders.buttons import ReminderPage
from handlers.reminders.settings import show_page
from storage.people import accounts, preferences
from storage.people.preferences import Topic

if TYPE_CHECKING:
    from bot.context import Actor, MessageContext
    from handlers.chat.routing import Message
    from handlers.reminders.drafts import ChoosingReminder
    from storage.database import Tx

FRESH = 600  # seconds for which a value may be typed at a page
USUAL_EVENING = 1200
USUAL_END = 420  # of quiet hours
PAGES = {
    Setting.ALL: ReminderPage.ALL,
    Setting.LEAD: ReminderPage.LEADS,
    Setting.MORNING: ReminderPage.MORNING,
    Setting.EVENING: ReminderPage.EVENING,
    Setting.QUIET: ReminderPage.QUIET,
}
_BOUNDS = {
    Setting.LEAD: (5, 240),
    Setting.MORNING: (300, 660),
    Setting.EVENING: (1020, 1410),
    Setting.QUIET: (0, 1439),
}


async def answer_text(context: MessageContext) -> Message:
    """Take a wish for the reminders: 提前一个小时提醒我, 11点后别提醒, 晚上不要吵我."""
    if context.forwarded or context.is_rest or not context.private:
        return PASS
    if context.services.knowledge.knows(context.text):
        return PASS
    wish = read_wish(context.text)
    if wish is None:
        return PASS
    await _take(context, wish)
    return None


async def answer_value(context: MessageContext, draft: ChoosingReminder) -> Message:
    """Take the value that is typed at a page of the settings; anything else is passed on."""
    wish = read_value(context.text, draft.setting)
    if wish is None or context.seconds - draft.at >= FRESH:
        return PASS
    await context.write(drafts.drop, context.account.id)
    await _take(context, wish)
    return None


async def _take(context: MessageContext, wish: ReminderWish) -> None:
    """Set what is wished for and show it; without a value show where it is chosen."""
    await context.write(accounts.give_usual_reminders, context.account.id)
    done = await context.write(_set, context.actor, wish)
    await show_page(context, ReminderPage.ALL if done else PAGES[wish.setting], done=done)


def _set(tx: Tx, actor: Actor, wish: ReminderWish) -> bool:
    """Set a value; return False where none is said, or it is none that can be set."""
    me, minutes = actor.account_id, wish.minutes
    least, most = _BOUNDS.get(wish.setting, (0, 0))
    if not all(least <= each <= most for each in minutes):
        return False
    match wish.setting:
        case Setting.LEAD if minutes or wish.off:
            for each in preferences.of(tx, me).lead_minutes:
                preferences.set_lead(tx, me, each, on=False)
            for each in minutes:
                preferences.set_lead(tx, me, each, on=True)
                preferences.switch(tx, me, Topic.CLASSES, on=True)
        case Setting.MORNING if minutes or wish.off:
            preferences.set_morning(tx, me, minutes[0] if minutes else None)
        case Setting.EVENING:
            at = minutes[0] if minutes else USUAL_EVENING
            preferences.set_evening(tx, me, None if wish.off else at)
        case Setting.QUIET if minutes or wish.off:
            end = minutes[1] if len(minutes) > 1 else preferences.of(tx, me).quiet_to
            span = (minutes[0], USUAL_END if end is None else end) if minutes else None
            preferences.set_quiet(tx, me, span)
        case _:
            return False
    return True
