"""What the bot says unasked of activities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.activities.activity import ActivityState
from bot.domain.ids import ActivityId, ActivityTaskId
from bot.domain.seats import Seat
from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from config.texts import Html
from handlers.activities import words
from handlers.activities.buttons import ActivityTasks, OpenActivity
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from storage.activities import activities, programme
from storage.classes import classes
from storage.outbox import LetterKind
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.texts import Texts
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.activities.activities import Activity, OwnSignup
    from storage.outbox import Letter


async def _of(
    notices: NotificationWording, letter: Letter
) -> tuple[Activity, OwnSignup | None] | None:
    """Return an activity and how the reader has signed up; None where either is gone."""
    activity_id = ActivityId(letter.payload["activity"])
    found = await notices.database.read(activities.find, activity_id)
    account = await notices.database.read(accounts.find, letter.account_id)
    if found is None or account is None or account.person_id is None:
        return None
    return found, await notices.database.read(activities.own, activity_id, account.person_id)


def _worded(said: Texts, html: Html, each: Activity) -> Worded:
    button = (said("button-activity-open"), OpenActivity(each.id))
    return Worded(Text(html, keyboard=inline_keyboard([button])))


def _when(notices: NotificationWording, said: Texts, each: Activity) -> str:
    return wording.format_moment(said, each.starts_at, notices.today(), notices.zone)


async def _new(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word a new activity for those it is for, while they may sign up and have not."""
    found = await _of(notices, letter)
    now = notices.clock.now()
    if found is None or found[1] is not None or not found[0].is_open(now):
        return None
    each = found[0]
    names = await notices.database.read(classes.names)
    lines = [said.html("notice-activity-new")]
    lines += words.describe(said, each, names, now, notices.zone)
    return _worded(said, Html("\n".join(lines)), each)


async def _seat(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    found = await _of(notices, letter)
    if found is None or found[1] is None or found[1].seat is not Seat.CHOSEN:
        return None
    each = found[0]
    if each.state is not ActivityState.OPEN or each.is_over(notices.clock.now()):
        return None
    when = _when(notices, said, each)
    return _worded(said, said.html("notice-activity-seat", name=each.name, when=when), each)


async def _changed(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word how an activity stands for who comes; or that it is for their class no more."""
    found = await _of(notices, letter)
    if found is None:
        return None
    if letter.payload.get("off"):
        if found[1] is not None:
            return None
        return Worded(Text(said.html("notice-activity-off", name=found[0].name)))
    if found[1] is None:
        return None
    each = found[0]
    gone = each.state is ActivityState.CANCELLED
    key = "notice-activity-cancelled" if gone else "notice-activity-changed"
    place = each.place or said("activity-place-open")
    when = _when(notices, said, each)
    return _worded(said, said.html(key, name=each.name, when=when, place=place), each)


async def _closing(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    found = await _of(notices, letter)
    if found is None or found[1] is not None or not found[0].is_open(notices.clock.now()):
        return None
    each = found[0]
    closes = wording.format_moment(said, each.closes_at, notices.today(), notices.zone)
    html = said.html("notice-activity-closing", name=each.name, at=closes)
    return _worded(said, html, each)


async def _soon(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    found = await _of(notices, letter)
    if found is None:
        return None
    each, mine = found
    if mine is None or mine.seat is not Seat.CHOSEN:
        return None
    if each.state is not ActivityState.OPEN or each.is_over(notices.clock.now()):
        return None
    html = said.html(
        "notice-activity-soon",
        name=each.name,
        when=_when(notices, said, each),
        place=each.place or said("activity-place-open"),
        what=mine.act or said("activity-looks-on"),
    )
    return _worded(said, html, each)


async def _task(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word a task for who has it, while it is open."""
    task_id = ActivityTaskId(letter.payload["task"])
    task = await notices.database.read(programme.find_task, task_id)
    account = await notices.database.read(accounts.find, letter.account_id)
    if task is None or account is None or task.done_at is not None:
        return None
    each = await notices.database.read(activities.find, task.activity_id)
    if each is None or task.person_id is None or task.person_id != account.person_id:
        return None
    when = _when(notices, said, each)
    html = said.html("notice-activity-task", name=each.name, text=task.text, when=when)
    button = (said("button-activity-tasks-open"), ActivityTasks(each.id))
    return Worded(Text(html, keyboard=inline_keyboard([button])))


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.ACTIVITY_NEW: _new,
    LetterKind.ACTIVITY_SEAT: _seat,
    LetterKind.ACTIVITY_CHANGED: _changed,
    LetterKind.ACTIVITY_CLOSING: _closing,
    LetterKind.ACTIVITY_SOON: _soon,
    LetterKind.ACTIVITY_TASK: _task,
}
