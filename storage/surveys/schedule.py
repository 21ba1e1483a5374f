"""The schedule of surveys: their audience, invitations, reminders, closing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import orjson

from bot.domain.audiences.audience import Audience
from bot.domain.ids import ClassId, SurveyId
from bot.domain.surveys.rounds import Window, reminder_days
from storage import outbox, rows
from storage.audiences import membership
from storage.outbox import Priority
from storage.surveys import ballots, surveys
from storage.surveys.surveys import SurveyState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from zoneinfo import ZoneInfo

    from storage.database import Tx
    from storage.surveys.surveys import Survey

INVITATION_LASTS = 14 * 86400  # seconds, where a survey has no end
FOLLOWUP_LASTS = 30 * 86400  # seconds for which a class answers months after its course
USUAL_MINUTE = 19 * 60  # of the day, for whoever chose no time for digests
NEVER = 1 << 40  # a class without a timetable has no last session
CHUNK = 5000  # people invited in one transaction

_WHO = """
FROM survey_invitations si
JOIN accounts a ON a.person_id = si.person_id AND a.reachable
LEFT JOIN preferences pf ON pf.account_id = a.id
WHERE si.survey_id = :survey
    AND si.class_id IS :class
    AND coalesce(pf.surveys, 1)
"""
# Letters go to all of these and are dropped, where somebody has finished, when they would be sent:
# a row that waits, or its lack, must not tell who had finished when it was queued.


@dataclass(frozen=True, slots=True)
class Meeting:
    """The last session of a class: its begin and end, in seconds of UTC."""

    starts_at: int
    ends_at: int


def ask(tx: Tx, survey: Survey, lo: int, hi: int) -> int:
    """Invite everybody of the audience between two numbers of ``who``; return how many are new."""
    chosen = membership.select(Audience.from_json(orjson.loads(survey.audience)))
    return tx.execute(
        f"""
        INSERT INTO survey_invitations (survey_id, person_id, class_id)
        SELECT :survey, w.who,
            coalesce(:class, {membership.NEWEST_CLASS.format(person="w.who")})
        FROM ({chosen.sql}) w
        WHERE w.who > 0
        ON CONFLICT DO NOTHING
        """,
        {**chosen.between(lo, hi), "survey": survey.id, "class": survey.class_id},
    ).rowcount


def unask(tx: Tx, survey_id: SurveyId) -> int:
    """Delete the invitations of those who left before they began; return how many."""
    return tx.execute(
        """
        DELETE FROM survey_invitations AS si
        WHERE si.survey_id = ?
            AND NOT si.started
            AND NOT si.finished
            AND NOT EXISTS (SELECT 1 FROM followup_plans fp WHERE fp.survey_id = si.survey_id)
            AND NOT EXISTS (
                SELECT 1 FROM enrolments e WHERE e.person_id = si.person_id AND e.left_on IS NULL
            )
        """,
        (survey_id,),
    ).rowcount


def chunks(tx: Tx) -> list[tuple[int, int]]:
    """Return ranges of ``who`` for :func:`ask`."""
    return list(membership.chunks(tx, CHUNK, after=0))


def last_sessions(tx: Tx) -> dict[ClassId, Meeting]:
    """Return the last session of each class that has any."""
    sql = """
        SELECT class_id AS key, max(starts_at) AS starts_at, max(ends_at) AS ends_at
        FROM sessions
        WHERE status = 'scheduled'
        GROUP BY class_id
        """
    return rows.keyed(tx, ClassId, Meeting, sql)


def window(tx: Tx, survey: Survey, class_id: ClassId | None) -> Window:
    """Return when a survey takes answers of a class, as the timetable stands now."""
    if (planned := _planned(tx, survey.id).get(class_id)) is not None:
        return planned
    sql = """
        SELECT max(starts_at) AS starts_at, max(ends_at) AS ends_at
        FROM sessions
        WHERE status = 'scheduled' AND class_id = ?
        GROUP BY class_id
        """
    return _window(survey, rows.one(tx, Meeting, sql, (class_id,)))


def _planned(tx: Tx, survey_id: SurveyId) -> dict[ClassId | None, Window]:
    """Return when each class answers a survey of a plan months after the course."""
    sql = "SELECT class_id, opens_at FROM followup_asks WHERE survey_id = ?"
    return {
        class_id: Window(opens_at, opens_at + FOLLOWUP_LASTS)
        for class_id, opens_at in tx.execute(sql, (survey_id,))
    }


def _has_more(tx: Tx, survey_id: SurveyId) -> bool:
    """Return whether a plan has classes whose time has not come."""
    sql = """
        SELECT 1
        FROM followup_plans fp
        JOIN classes c ON c.programme_id = fp.programme_id
        WHERE fp.survey_id = :survey
            AND NOT EXISTS (
                SELECT 1
                FROM followup_asks fa
                WHERE fa.survey_id = fp.survey_id AND fa.class_id = c.id
            )
        """
    return rows.exists(tx, sql, {"survey": survey_id})


def _window(survey: Survey, last: Meeting | None) -> Window:
    opens = [survey.opened_at or 0, survey.opens_at or 0, survey.reopened_at or 0]
    if survey.opens_with_class:
        opens.append(NEVER if last is None else last.starts_at)
    closes = [] if survey.closes_at is None else [survey.closes_at]
    if survey.closes_with_class and last is not None:
        closes.append(last.ends_at + survey.closes_after)
    return Window(max(opens), min(closes, default=None))


def queue(tx: Tx, now: int, zone: ZoneInfo) -> int:
    """Close surveys that are over, and queue invitations and reminders due; return how many."""
    ballots.destroy_leftovers(tx, now - ballots.SECOND_THOUGHTS)
    lasts = last_sessions(tx)
    queued = 0
    for survey in surveys.all_of(tx, (SurveyState.OPEN,)):
        planned = _planned(tx, survey.id)
        windows = {
            class_id: planned.get(class_id)
            or _window(survey, None if class_id is None else lasts.get(class_id))
            for class_id in _classes(tx, survey.id)
        }
        if _is_over(survey, windows, now) and not _has_more(tx, survey.id):
            surveys.close(tx, survey.id, now)
            continue
        for class_id, each in windows.items():
            if each.holds(now):
                queued += _invite(tx, survey, class_id, each, now)
                queued += _remind(tx, survey, class_id, each, now, zone)
    return queued


def _classes(tx: Tx, survey_id: SurveyId) -> list[ClassId | None]:
    sql = "SELECT DISTINCT class_id FROM survey_invitations WHERE survey_id = ?"
    return list(rows.column(tx, ClassId, sql, (survey_id,)))  # NULL: asked as of no class


def _is_over(survey: Survey, windows: dict[ClassId | None, Window], now: int) -> bool:
    if survey.closes_at is not None and survey.closes_at <= now:
        return True
    return bool(windows) and all(
        each.closes_at is not None and each.closes_at <= now for each in windows.values()
    )


def is_over(tx: Tx, survey: Survey, now: int) -> bool:
    """Return whether a survey would be over at once, were it opened as it stands."""
    windows = {each: window(tx, survey, each) for each in _classes(tx, survey.id)}
    return _is_over(survey, windows, now)


def _invite(tx: Tx, survey: Survey, class_id: ClassId | None, when: Window, now: int) -> int:
    values = {"survey": survey.id, "class": class_id}
    queued = outbox.put_from(
        tx,
        f"""
        SELECT 'survey:' || :survey || ':' || si.person_id || :again, 'survey-invitation',
            'survey:' || :survey, a.id, json_object('survey', :survey), :priority, 1, :now,
            :until, :now
        {_WHO}
            AND NOT si.told
        """,
        {
            **values,
            "again": "" if survey.reopened_at is None else f":again{survey.reopened_at}",
            "priority": Priority.REMINDER,
            "now": now,
            "until": when.closes_at or now + INVITATION_LASTS,
        },
    )
    tx.execute(
        f"""
        UPDATE survey_invitations
        SET told = 1
        WHERE survey_id = :survey
            AND NOT told
            AND person_id IN (SELECT si.person_id {_WHO} AND NOT si.told)
        """,
        values,
    )
    return queued


def _remind(  # a survey, a class, and its time
    tx: Tx, survey: Survey, class_id: ClassId | None, when: Window, now: int, zone: ZoneInfo
) -> int:
    queued = 0
    today = datetime.fromtimestamp(now, UTC).astimezone(zone).date()
    for number, day in _reminders(survey, when, zone):
        name = _round_name(survey, number)
        if day != today or not _begin_round(tx, survey, class_id, name):
            continue
        if _is_reminded(tx, survey, class_id, today):
            continue  # by hand, earlier on the same day
        midnight = int(datetime.combine(day, time(), zone).timestamp())
        queued += outbox.put_from(
            tx,
            f"""
            SELECT 'survey:' || :survey || ':' || si.person_id || ':' || :round,
                'survey-reminder', 'survey:' || :survey || ':reminder', a.id,
                json_object('survey', :survey, 'round', :round), :priority, 1,
                :midnight + 60 * coalesce(pf.evening_at, pf.morning_at, :minute), :until, :now
            {_WHO}
                AND :midnight + 60 * coalesce(pf.evening_at, pf.morning_at, :minute) > :opened
            """,
            {
                "survey": survey.id,
                "class": class_id,
                "round": name,
                "priority": Priority.REMINDER,
                "midnight": midnight,
                "minute": USUAL_MINUTE,
                "opened": when.opens_at + 3600,
                "until": min(when.closes_at or now + INVITATION_LASTS, midnight + 2 * 86400),
                "now": now,
            },
        )
    return queued


def _round_name(survey: Survey, number: int) -> str:
    return f"{number}" if survey.reopened_at is None else f"{survey.reopened_at}.{number}"


def _is_reminded(tx: Tx, survey: Survey, class_id: ClassId | None, day: date) -> bool:
    sql = "SELECT 1 FROM survey_rounds WHERE survey_id = ? AND class_id = ? AND round = ?"
    return rows.exists(tx, sql, (survey.id, class_id or 0, day.isoformat()))


def _begin_round(tx: Tx, survey: Survey, class_id: ClassId | None, name: str) -> bool:
    """Note that a class is reminded, and how many have not finished; return False the next time."""
    begun = tx.execute(
        f"""
        INSERT INTO survey_rounds (survey_id, class_id, round, told)
        SELECT :survey, coalesce(:class, 0), :round, (SELECT count(*) {_WHO} AND NOT si.finished)
        WHERE true
        ON CONFLICT DO NOTHING
        """,
        {"survey": survey.id, "class": class_id, "round": name},
    )
    return begun.rowcount > 0


@dataclass(frozen=True, slots=True)
class Missing:
    """People who have not finished: those who can be reminded now, and those who cannot.

    ``closed`` are of classes for which it is not open; ``apart`` have not joined the bot, blocked
    it, or want no letters about surveys.
    """

    within: int = 0
    closed: int = 0
    apart: int = 0

    @property
    def all(self) -> int:
        """All who have not finished."""
        return self.within + self.closed + self.apart


def missing(tx: Tx, survey: Survey, now: int) -> Missing:
    """Count the people who have not finished by whether a reminder would reach them."""
    sql = """
        SELECT count(*)
        FROM survey_invitations si
        WHERE si.survey_id = :survey AND si.class_id IS :class AND NOT si.finished
        """
    found = {"within": 0, "closed": 0, "apart": 0}
    for class_id in _classes(tx, survey.id):
        values = {"survey": survey.id, "class": class_id}
        lacking = rows.number(tx, sql, values)
        told = rows.number(tx, f"SELECT count(*) {_WHO} AND NOT si.finished", values)
        is_open = window(tx, survey, class_id).holds(now)
        found["within" if is_open else "closed"] += told
        found["apart"] += lacking - told
    return Missing(**found)


@dataclass(frozen=True, slots=True)
class Reminded:
    """People reminded by hand: ``told`` now, ``before`` earlier on the same day."""

    told: int
    before: int


def letters_sent(tx: Tx, survey_id: SurveyId) -> int:
    """Count the reminders that have arrived; what was on its way when somebody finished was not."""
    sql = """
        SELECT coalesce(sum(count), 0)
        FROM survey_letters
        WHERE survey_id = ? AND round <> '' AND state = 'sent'
        """
    return rows.number(tx, sql, (survey_id,))


def remind_now(tx: Tx, survey: Survey, now: int, zone: ZoneInfo) -> Reminded:
    """Remind everybody who has not finished, once a day at most.

    Where reminders went by themselves today there are none by hand; those that were to go later
    today are taken back: nobody is reminded twice a day.
    """
    today = datetime.fromtimestamp(now, UTC).astimezone(zone).date()
    day = today.isoformat()
    if sent := _sent_today(tx, survey, today, zone):
        return Reminded(0, sent)
    reminded, before = [], 0
    for class_id in _classes(tx, survey.id):
        when = window(tx, survey, class_id)
        if not when.holds(now):
            continue
        if not _begin_round(tx, survey, class_id, day):
            before += _told(tx, survey, class_id, day)
            continue
        reminded.append(class_id)
        if len(reminded) == 1:
            outbox.withdraw(tx, f"survey:{survey.id}:reminder", now)
        outbox.put_from(
            tx,
            f"""
            SELECT 'survey:' || :survey || ':' || si.person_id || ':' || :round,
                'survey-reminder', 'survey:' || :survey || ':reminder', a.id,
                json_object('survey', :survey, 'round', :round), :priority, 1, :now, :until, :now
            {_WHO}
            """,
            {
                "survey": survey.id,
                "class": class_id,
                "round": day,
                "priority": Priority.REMINDER,
                "now": now,
                "until": min(when.closes_at or now + 86400, now + 86400),
            },
        )
    return Reminded(sum(_told(tx, survey, each, day) for each in reminded), before)


def _sent_today(tx: Tx, survey: Survey, today: date, zone: ZoneInfo) -> int:
    """Count the reminders of today that were due by themselves and have arrived."""
    due = {
        _round_name(survey, number)
        for class_id in _classes(tx, survey.id)
        for number, day in _reminders(survey, window(tx, survey, class_id), zone)
        if day == today
    }
    sql = "SELECT count FROM survey_letters WHERE survey_id = ? AND round = ? AND state = 'sent'"
    return sum(rows.value(tx, int, sql, (survey.id, each)) or 0 for each in due)


def _told(tx: Tx, survey: Survey, class_id: ClassId | None, day: str) -> int:
    sql = "SELECT told FROM survey_rounds WHERE survey_id = ? AND class_id = ? AND round = ?"
    return rows.number(tx, sql, (survey.id, class_id or 0, day))


def _reminders(survey: Survey, when: Window, zone: ZoneInfo) -> Iterator[tuple[int, date]]:
    opens = datetime.fromtimestamp(when.opens_at, UTC).astimezone(zone).date()
    closes = opens + timedelta(days=7)
    if when.closes_at is not None:
        closes = datetime.fromtimestamp(when.closes_at, UTC).astimezone(zone).date()
    yield from enumerate(reminder_days(opens, closes, survey.reminders), start=1)
