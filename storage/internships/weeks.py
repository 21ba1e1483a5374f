"""The weekly word of interns: asked, answered, read; and who has been silent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, InternshipId
from bot.domain.internships.internship import (
    ASKED_AT,
    ASKED_ON,
    SILENT_WEEKS,
    InternState,
    Mood,
    week_of,
    weeks,
)
from bot.domain.text import with_line
from storage import outbox, rows
from storage.internships import internships
from storage.outbox import LetterKind, Notification, Priority

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from storage.database import Tx
    from storage.internships.internships import Internship

DAY, HOUR = 86400, 3600
LONGEST = 2000  # characters of a week
AGAIN_ON = 6  # Sunday: who said nothing is asked once more
TOLD_AT = 9  # the hour on Monday at which tutors hear of who is silent


@dataclass(frozen=True, slots=True)
class WeeklyWord:
    """A week of an internship; ``mood`` is None where nothing was said."""

    week: date
    mood: Mood | None
    text: str
    photo: str


def of(tx: Tx, internship_id: InternshipId, most: int = 8) -> list[WeeklyWord]:
    """Return the newest weeks of an internship."""
    sql = """
        SELECT week, mood, reveal(text) AS text, photo
        FROM internship_words
        WHERE internship_id = ?
        ORDER BY week DESC
        LIMIT ?
        """
    return rows.many(tx, WeeklyWord, sql, (internship_id, most))


def find(tx: Tx, internship_id: InternshipId, week: date) -> WeeklyWord | None:
    """Return the word of a week."""
    sql = """
        SELECT week, mood, reveal(text) AS text, photo
        FROM internship_words
        WHERE internship_id = ? AND week = ?
        """
    return rows.one(tx, WeeklyWord, sql, (internship_id, week.isoformat()))


def say(tx: Tx, found: Internship, week: date, mood: Mood, now: int) -> None:
    """Keep how a week was; a bad one is told to the tutor at once."""
    tx.execute(
        """
        INSERT INTO internship_words (internship_id, week, mood, said_at)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (internship_id, week) DO UPDATE
        SET mood = excluded.mood, said_at = excluded.said_at
        """,
        (found.id, week.isoformat(), mood, now),
    )
    if mood is Mood.BAD:
        whom = internships.tutors_of(tx, found, now)
        key = week.isoformat()
        internships.tell(tx, LetterKind.INTERN_BAD, found, whom, now, key=key, week=key)


def add(tx: Tx, internship_id: InternshipId, week: date, *, text: str, photo: str) -> None:
    """Add words to what was said of a week, once the same; or keep a picture with it."""
    known = find(tx, internship_id, week)
    if known is None:
        return
    whole = with_line(known.text, text, LONGEST)
    tx.execute(
        """
        UPDATE internship_words
        SET text = iif(:text = '', text, conceal(:text)), photo = iif(:photo = '', photo, :photo)
        WHERE internship_id = :id AND week = :week
        """,
        {
            "text": whole if text else "",
            "photo": photo,
            "id": internship_id,
            "week": week.isoformat(),
        },
    )


# -- asking ----------------------------------------------------------------------------------------


def mind(tx: Tx, moment: datetime, zone: ZoneInfo) -> None:
    """Ask on Fridays and once more on Sundays; tell tutors on Mondays; end what is over."""
    local, now = moment.astimezone(zone), int(moment.timestamp())
    today = local.date()
    _end(tx, today, now)
    placed = _placed(tx)
    asked = local.weekday() > ASKED_ON or (
        local.weekday() == ASKED_ON and local.hour * 60 + local.minute >= ASKED_AT
    )
    if asked:
        _ask(tx, placed, today, now, zone)
    if local.weekday() == AGAIN_ON and local.hour * 60 + local.minute >= ASKED_AT:
        _ask(tx, placed, today, now, zone, again=True)
    if local.weekday() == 0 and local.hour >= TOLD_AT:
        _tell_silent(tx, placed, today, now)


def _placed(tx: Tx) -> list[Internship]:
    sql = "SELECT id FROM internships WHERE state = 'placed'"
    found = [internships.find(tx, each) for each in rows.column(tx, InternshipId, sql)]
    return [each for each in found if each is not None]


def _ask(  # whom, when
    tx: Tx,
    placed: Iterable[Internship],
    today: date,
    now: int,
    zone: ZoneInfo,
    *,
    again: bool = False,
) -> None:
    """Make the question of this week, and send it; answered ones are dropped on their way."""
    week = week_of(today)
    until = datetime.combine(week + timedelta(days=8), time(), zone)
    letters = []
    for each in placed:
        if week not in weeks(each.starts_on, each.ends_on, today):
            continue
        added = tx.execute(
            """
            INSERT INTO internship_words (internship_id, week)
            VALUES (?, ?)
            ON CONFLICT DO NOTHING
            """,
            (each.id, week.isoformat()),
        ).rowcount
        if each.account_id is not None and (added > 0 or again):
            letters.append(_question(each, week, each.account_id, now, until, again=again))
    outbox.put(tx, letters, now)


def _question(  # of which week, to whom
    found: Internship,
    week: date,
    to: AccountId,
    now: int,
    until: datetime,
    *,
    again: bool,
) -> Notification:
    return Notification(
        dedupe_key=f"intern-week:{found.id}:{week.isoformat()}:{int(again)}",
        kind=LetterKind.INTERN_WEEK,
        cause=f"internship:{found.id}",
        chat_id=to,
        payload={"id": found.id, "week": week.isoformat(), "again": again},
        priority=Priority.REMINDER,
        resend=True,
        not_before=now,
        expires_at=int(until.timestamp()),
    )


def silent_of(tx: Tx, account_id: AccountId, now: int) -> list[Internship]:
    """Return the interns of a tutor who have said nothing for two weeks."""
    return [
        each
        for each in _placed(tx)
        if each.silent >= SILENT_WEEKS and account_id in internships.tutors_of(tx, each, now)
    ]


def _tell_silent(tx: Tx, placed: Iterable[Internship], today: date, now: int) -> None:
    """Tell each tutor, once a Monday, who has said nothing for two weeks."""
    whom = {
        account_id
        for each in placed
        if each.silent >= SILENT_WEEKS
        for account_id in internships.tutors_of(tx, each, now)
    }
    letters = [
        Notification(
            dedupe_key=f"intern-silent:{today.isoformat()}:{each}",
            kind=LetterKind.INTERN_SILENT,
            cause=f"intern-silent:{today.isoformat()}",
            chat_id=each,
            payload={"day": today.isoformat()},
            priority=Priority.REMINDER,
            resend=True,
            not_before=now,
            expires_at=now + 2 * DAY,
        )
        for each in sorted(whom)
    ]
    outbox.put(tx, letters, now)


def _end(tx: Tx, today: date, now: int) -> None:
    """End what is over, and ask the trainee and the tutor how it was."""
    sql = """
        UPDATE internships
        SET state = 'ended', ended_on = ends_on
        WHERE state = 'placed' AND ends_on < ?
        RETURNING id
        """
    for each in rows.column(tx, InternshipId, sql, (today.isoformat(),)):
        found = internships.find(tx, each)
        if found is None or found.state is not InternState.ENDED:
            continue
        tell_over(tx, found, now)


def tell_over(tx: Tx, found: Internship, now: int) -> None:
    """Ask who was there how it was, and their tutor for the word of the firm."""
    own = [] if found.account_id is None else [found.account_id]
    internships.tell(tx, LetterKind.INTERN_OVER, found, own, now, key=str(now))
    whom = internships.tutors_of(tx, found, now)
    internships.tell(tx, LetterKind.INTERN_JUDGE, found, whom, now, key=str(now))
