"""Notifications of the timetable in words: reminders, the digest, changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.domain.calendar.holidays import DayKind
from bot.domain.electives.seats import personal
from bot.domain.timetable.agenda import bounds
from bot.domain.timetable.session import ElectiveStanding
from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from config.texts import Html
from handlers.chat import duties, wording
from handlers.chat.keyboards import inline_keyboard
from handlers.reminders.buttons import OpenReminders
from handlers.timetable.buttons import DayButton, OpenElectives, PictureButton, WeekButton
from handlers.timetable.words import describe_made_up, describe_run
from storage.calendar import school_days
from storage.classes import classes
from storage.electives import electives
from storage.imports import changes
from storage.leave import spans
from storage.outbox import LetterKind
from storage.people import accounts
from storage.reminders.duties import of_account as due_of
from storage.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from zoneinfo import ZoneInfo

    from bot.domain.calendar.holidays import SchoolCalendar
    from bot.domain.ids import AccountId
    from bot.domain.reminders.duties import Duty
    from bot.domain.timetable.session import Session
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.database import Tx
    from storage.imports.changes import SessionChange
    from storage.outbox import Letter


CHANGES_SHOWN = 5


async def _class_reminder(
    notices: NotificationWording, letter: Letter, said: Texts
) -> Worded | None:
    session = await notices.database.read(_session_for, letter)
    if session is None or not session.is_held:
        return None
    day = session.day(notices.zone)
    if (await notices.database.read(school_days.load)).is_closed(day):
        return None
    if int(session.starts_at.timestamp()) != letter.payload["starts_at"]:
        return None
    html = said.html(
        "notice-class",
        **{"class": session.class_name},
        day=_near_day(said, day, notices.today()),
        time=wording.format_clock(session.starts_at, notices.zone),
        until=wording.format_clock(session.ends_at, notices.zone),
        course=wording.format_course(said, session),
        teacher=wording.format_teacher(said, session),
        place=wording.format_place(said, session),
    )
    holiday = await _note(notices, day, said)
    html = Html(f"{html}\n{holiday}") if holiday else html
    row = [(said("button-day"), DayButton(session.class_id, day))]
    return _worded(html, inline_keyboard(row, _choice(said, [session])))


def _near_day(said: Texts, day: date, today: date) -> str:
    """Return nothing for today, else 明天 11月24日 周二: who hears late hears the true day."""
    return "" if day == today else f"{wording.format_day(said, day, today)} "


def _session_for(tx: Tx, letter: Letter) -> Session | None:
    """Return the session of a letter as its reader sees it; None where it is none of theirs."""
    session = timetable.find(tx, letter.payload["session"])
    return None if session is None else next(iter(_theirs(tx, letter.account_id, [session])), None)


def _theirs(tx: Tx, account_id: AccountId, sessions: Sequence[Session]) -> list[Session]:
    """Return those of one class's sessions that an account may attend, electives marked.

    Those at whose beginning they are on approved leave are none of theirs.
    """
    account = accounts.find(tx, account_id)
    if account is None or not sessions:
        return []
    chosen = electives.choices(tx, sessions[0].class_id, account.person_id)
    return [
        s
        for s in personal(sessions, chosen)
        if s.standing is not ElectiveStanding.WAITING
        and not spans.is_excused(tx, account.person_id, s.id)
    ]


def _choice(said: Texts, sessions: Sequence[Session]) -> Sequence[Labelled]:
    """Make a button to choose, where an elective among the sessions can still be chosen."""
    offered = [each for each in sessions if each.standing is not None]
    return [(said("button-electives"), OpenElectives(each.class_id)) for each in offered[:1]]


async def _digest(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    day = date.fromisoformat(letter.payload["day"])
    held = await notices.database.read(_sessions_of_day, letter.account_id, day, notices.zone)
    due = await notices.database.read(_due_on, letter.account_id, day, notices.zone)
    if day < notices.today() or not (held or due):
        return None
    calendar = await notices.database.read(school_days.load)
    if held and not due and calendar.is_closed(day):
        return _closed(notices, day, calendar, said)
    lines = _digest_lines(notices, held, day, said)
    lines += [duties.describe_duty(said, each, notices.zone) for each in due[: duties.SHOWN]]
    if holiday := await _note(notices, day, said):
        lines.append(holiday)
    buttons: list[Labelled] = [(said("button-reminders"), OpenReminders())]
    if held:
        buttons.insert(0, (said("button-day"), DayButton(held[0].class_id, day)))
    return _worded(Html("\n".join(lines)), inline_keyboard(buttons, _choice(said, held)))


DIGEST_SHOWN = 8


def _digest_lines(
    notices: NotificationWording, held: Sequence[Session], day: date, said: Texts
) -> list[Html]:
    """Word the sessions of a day; of several classes each with its own."""
    several = len({each.class_id for each in held}) > 1
    named = {} if several or not held else {"class": held[0].class_name}
    head = "notice-digest-of" if named else "notice-digest"
    said_day = wording.format_day(said, day, notices.today())
    return [
        said.html(head, day=said_day, **named),
        *(
            said.html(
                "digest-line-of" if several else "agenda-short",
                time=wording.format_clock(each.starts_at, notices.zone),
                course=wording.format_course(said, each),
                place=wording.format_place(said, each),
                **({"class": each.class_name} if several else {}),
            )
            for each in held[:DIGEST_SHOWN]
        ),
    ]


def _due_on(tx: Tx, account_id: AccountId, day: date, zone: ZoneInfo) -> list[Duty]:
    account = accounts.find(tx, account_id)
    return [] if account is None else due_of(tx, account, day, day, zone)


def _closed(
    notices: NotificationWording, day: date, calendar: SchoolCalendar, said: Texts
) -> Worded:
    """Word that the school is closed on a day on which the timetable has sessions."""
    head = said.html("digest-closed", day=wording.format_day(said, day, notices.today()))
    lines = [describe_run(said, calendar, run) for run in calendar.runs(day, day)]
    button = (said("button-reminders"), OpenReminders())
    return _worded(Html("\n".join([head, *lines])), inline_keyboard([button]))


async def _note(notices: NotificationWording, day: date, said: Texts) -> Html | None:
    """Return that a day with sessions is a public holiday, or made up for one."""
    calendar = await notices.database.read(school_days.load)
    special = calendar.of(day)
    if special is None or special.kind is DayKind.CLASSES:
        return None
    if special.kind is DayKind.MAKE_UP:
        return describe_made_up(said, special)
    return said.html("holiday-in-spite", name=special.name)


def _sessions_of_day(tx: Tx, account_id: AccountId, day: date, zone: ZoneInfo) -> list[Session]:
    account = accounts.find(tx, account_id)
    if account is None:
        return []
    start, end = (int(each.timestamp()) for each in bounds(day, day, zone))
    found = [
        session
        for class_id in account.class_ids
        for session in _theirs(tx, account_id, timetable.of_class(tx, class_id, start, end))
    ]
    return sorted((s for s in found if s.is_held), key=lambda s: s.starts_at)


async def _timetable_changed(
    notices: NotificationWording, letter: Letter, said: Texts
) -> Worded | None:
    class_id = letter.payload["class"]
    found = await notices.database.read(_changes_for, letter)
    if not found:
        return None
    name = (await notices.database.read(classes.names)).get(class_id, "")
    key = "notice-change-undone" if letter.payload.get("undone") else "notice-change"
    lines = [said.html(key, **{"class": name})]
    lines += [describe_change(said, each, notices.zone) for each in found[:CHANGES_SHOWN]]
    if len(found) > CHANGES_SHOWN:
        lines.append(said.html("notice-change-more", count=len(found) - CHANGES_SHOWN))
    first = found[0].either.day(notices.zone)
    buttons = [
        (said("button-picture"), PictureButton(class_id, first)),
        (said("button-week-of"), WeekButton(class_id, first)),
    ]
    return _worded(Html("\n".join(lines)), inline_keyboard(buttons))


def _changes_for(tx: Tx, letter: Letter) -> list[SessionChange]:
    """Return the changes of a letter as its reader sees them; none of a load undone."""
    load_id, class_id = letter.payload["load"], letter.payload["class"]
    undone = bool(letter.payload.get("undone"))
    if changes.is_undone(tx, load_id) is not undone:
        return []
    account = accounts.find(tx, letter.account_id)
    chosen = electives.choices(tx, class_id, account.person_id if account else None)
    found = changes.told_of(changes.session_changes(tx, load_id, class_id), letter.payload)
    return [(each.inverse() if undone else each).seen_with(chosen) for each in found]


def describe_change(said: Texts, change: SessionChange, zone: ZoneInfo) -> Html:
    """Word old → new of one session, in two short lines."""
    before, after = change.before, change.after
    if after is None or not after.is_held:
        return said.html("change-cancelled", **_values(said, before or change.either, zone))
    if before is None or not before.is_held:
        return said.html("change-added", **_values(said, after, zone))
    old, new = _values(said, before, zone), _values(said, after, zone)
    parts = [] if old["time"] != new["time"] else [said.html("change-of", time=new["time"])]
    parts += [
        said.html("change-from-to", old=old[name], new=new[name])
        for name in ("time", "place", "teacher")
        if old[name] != new[name]
    ]
    return said.html("change-moved", course=new["course"], parts=Html("\n　".join(parts)))


def _values(said: Texts, session: Session, zone: ZoneInfo) -> dict[str, Any]:
    day = wording.format_short_day(said, session.day(zone))
    return {
        "course": Html(
            said.html("course-name", course=session.course) + wording.format_standing(said, session)
        ),
        "time": f"{day} {wording.format_hours(session, zone)}",
        "place": wording.format_place(said, session),
        "teacher": wording.format_teacher(said, session),
    }


def _worded(html: Html, keyboard: Any) -> Worded:
    return Worded(Text(html, keyboard=keyboard))


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.CLASS_REMINDER: _class_reminder,
    LetterKind.MORNING: _digest,
    LetterKind.EVENING: _digest,
    LetterKind.TIMETABLE_CHANGED: _timetable_changed,
}
