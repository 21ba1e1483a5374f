"""Series: an announcement for a day of every class, begun once for each when its time comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.domain.announcements.content import Content, MessagePart, PartKind
from bot.domain.announcements.lifecycle import AnnouncementState
from bot.domain.announcements.series import STILL_HELPS, SeriesDay, SeriesState
from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.domain.ids import AccountId, AnnouncementId, ClassId, SeriesId
from bot.domain.people.roles import Role
from storage import outbox, rows
from storage.announcements import announcements, approvals, authors, lifecycle
from storage.announcements.announcements import Options
from storage.audiences import membership, options
from storage.database import Work, touch
from storage.outbox import LetterKind, Notification, Priority
from storage.people import accounts, roles

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from storage.database import Tx
    from storage.people.accounts import Account

TOLD_FOR = 7 * 86400


@dataclass(frozen=True, slots=True)
class Series:
    """A series; its ``words`` are HTML with words of the class in braces.

    What was due before ``since`` (seconds of UTC) is past. ``source`` is the message in the
    author's chat that the words were written in.
    """

    id: SeriesId
    author: AccountId
    state: SeriesState
    words: str
    day: SeriesDay
    acknowledge: bool
    post_in_groups: bool
    speaker: str
    source: int | None
    since: int


@dataclass(frozen=True, slots=True)
class SeriesClass:
    """A class of a series, and the facts that fill its words.

    ``sent_due`` is when it was due as it was begun for this class; None where it is still to come.
    """

    id: ClassId
    name: str
    district: str
    venue: str
    teacher: str
    starts_on: date
    ends_on: date
    announcement_id: AnnouncementId | None
    sent_due: int | None


_SERIES = """
SELECT id, author, state, words, anchor AS "day.anchor", days AS "day.days",
    minute AS "day.minute", acknowledge, post_in_groups, speaker, source, since
FROM class_series
"""


def find(tx: Tx, series_id: SeriesId) -> Series | None:
    """Return a series by id, unless it was deleted."""
    return rows.one(tx, Series, f"{_SERIES} WHERE id = ? AND state <> 'deleted'", (series_id,))


def listed(tx: Tx, author: AccountId | None) -> list[Series]:
    """Return the series of an author, or of all."""
    sql = f"""
        {_SERIES}
        WHERE state <> 'deleted' AND (:author IS NULL OR author = :author)
        ORDER BY anchor DESC, days, minute, id
        """
    return rows.many(tx, Series, sql, {"author": author})


def written_in(tx: Tx, author: AccountId, message_id: int) -> Series | None:
    """Return the series whose words were written in a message of its author's chat."""
    sql = f"{_SERIES} WHERE state <> 'deleted' AND author = ? AND source = ?"
    return rows.one(tx, Series, sql, (author, message_id))


def create(
    tx: Tx, *, author: AccountId, words: str, day: SeriesDay, update_id: int, now: int
) -> SeriesId:
    """Begin a series that is off; the same update begins the same one."""
    sql = """
        INSERT INTO class_series (author, words, anchor, days, minute, update_id, since)
        VALUES (:author, :words, :anchor, :days, :minute, :update_id, :now)
        ON CONFLICT (update_id) DO UPDATE
        SET update_id = excluded.update_id
        RETURNING id
        """
    values = {
        "author": author,
        "words": words,
        "anchor": day.anchor,
        "days": day.days,
        "minute": day.minute,
        "update_id": update_id,
        "now": now,
    }
    return SeriesId(rows.number(tx, sql, values))


def change(tx: Tx, series: Series) -> None:
    """Store the words, the day and the options of a series."""
    sql = """
        UPDATE class_series
        SET words = :words, anchor = :anchor, days = :days, minute = :minute,
            acknowledge = :acknowledge, post_in_groups = :groups, source = :source
        WHERE id = :id
        """
    values = {
        "words": series.words,
        "anchor": series.day.anchor,
        "days": series.day.days,
        "minute": series.day.minute,
        "acknowledge": series.acknowledge,
        "groups": series.post_in_groups,
        "source": series.source,
        "id": series.id,
    }
    tx.execute(sql, values)


def turn(
    tx: Tx, series_id: SeriesId, state: SeriesState, *, by: AccountId, speaker: str, now: int
) -> None:
    """Turn a series on, from now on and under one's own name, or off, or delete it."""
    sql = """
        UPDATE class_series
        SET state = :state,
            since = iif(:state = 'on' AND state <> 'on', :now, since),
            author = iif(:state = 'on', :by, author),
            speaker = iif(:state = 'on', :speaker, speaker)
        WHERE id = :id AND state <> 'deleted'
        """
    values = {"state": state, "now": now, "by": by, "speaker": speaker, "id": series_id}
    tx.execute(sql, values)
    roles.record(tx, by=by, act=f"series-{state}", now=now, object_=f"series:{series_id}")


def classes(tx: Tx, series: Series) -> list[SeriesClass]:
    """Return the classes within the author's present reach, by number."""
    account = accounts.find(tx, series.author)
    reach = None if account is None else authors.reach(tx, account)
    if reach is None:
        return []
    sql = """
        SELECT c.id, c.name, c.district, c.venue, c.class_teacher AS teacher, c.starts_on,
            c.ends_on, ss.announcement_id, ss.due_at AS sent_due
        FROM classes c
        LEFT JOIN class_series_sent ss ON ss.series_id = :series AND ss.class_id = c.id
        WHERE c.id IN (SELECT value FROM json_each(:classes))
        ORDER BY c.number, c.id
        """
    values = {"series": series.id, "classes": options.class_ids(tx, reach)}
    return rows.many(tx, SeriesClass, sql, values)


# -- when its time comes ---------------------------------------------------------------------------


def active(tx: Tx) -> list[Series]:
    """Return the series that are on."""
    return rows.many(tx, Series, f"{_SERIES} WHERE state = 'on' ORDER BY id")


def begin_due(
    tx: Tx, series: Series, fill: Callable[[str, SeriesClass], str], now: int, zone: ZoneInfo
) -> int:
    """Begin the announcements of a series that are due, once for each class; return how many.

    ``fill`` puts the facts of a class into the words. What is late is begun with its time, so that
    it asks before it goes; what is later than :data:`STILL_HELPS` is past. A class without people
    waits for them.
    """
    begun = 0
    for each in classes(tx, series):
        due = series.day.due(each.starts_on, each.ends_on, zone)
        if each.sent_due is not None:
            _tell_if_moved(tx, series, each, due, now)
        elif max(series.since, now - STILL_HELPS) < due <= now:
            begun += _begin(tx, series, each, fill(series.words, each), due, now)
    return begun


def is_any_due(tx: Tx, series: Series, now: int, zone: ZoneInfo) -> bool:
    """Return whether :func:`begin_due` is worth asking: a class is due, or has moved."""
    for each in classes(tx, series):
        due = series.day.due(each.starts_on, each.ends_on, zone)
        if each.sent_due is None and max(series.since, now - STILL_HELPS) < due <= now:
            return True
        if each.sent_due not in {None, due} and due > now:
            return True
    return False


def next_due(tx: Tx, series: Series, now: int, zone: ZoneInfo) -> list[tuple[int, SeriesClass]]:
    """Return when it comes for which class, soonest first."""
    coming = [
        (due, each)
        for each in classes(tx, series)
        if each.sent_due is None
        and (due := series.day.due(each.starts_on, each.ends_on, zone)) > now
    ]
    return sorted(coming, key=lambda pair: pair[0])


def _begin(tx: Tx, series: Series, each: SeriesClass, html: str, due: int, now: int) -> bool:
    audience = Audience((AudienceTerm(TermKind.CLASS, str(each.id)),))
    size = membership.count(tx, audience).people
    if not size:
        return False
    content = Content((MessagePart(PartKind.TEXT, html),))
    number = announcements.create(
        tx, author=series.author, content=content, audience=audience, now=now
    )
    announcements.change(tx, number, options=_options(series, due))
    _keep(tx, series.id, each.id, number, due)
    by = series.author
    if lifecycle.order(tx, number, by=by, size=size, now=now) is AnnouncementState.AWAITING:
        approvals.ask(tx, number, size, authors.approvers(tx, by), mark=due, now=now)
    touch(tx, Work.ANNOUNCEMENTS)
    return True


def _options(series: Series, due: int) -> Options:
    return Options(
        acknowledge=series.acknowledge,
        scheduled_at=due,
        post_in_groups=series.post_in_groups,
        speaker=series.speaker,
    )


def _keep(
    tx: Tx, series_id: SeriesId, class_id: ClassId, announcement_id: AnnouncementId, due: int
) -> None:
    sql = """
        INSERT INTO class_series_sent (series_id, class_id, announcement_id, due_at)
        VALUES (?, ?, ?, ?)
        """
    tx.execute(sql, (series_id, class_id, announcement_id, due))


def send_again(tx: Tx, series_id: SeriesId, class_id: ClassId, *, by: AccountId, now: int) -> bool:
    """Have it begun once more for a class whose days have moved."""
    sql = "DELETE FROM class_series_sent WHERE series_id = ? AND class_id = ?"
    if not tx.execute(sql, (series_id, class_id)).rowcount:
        return False
    roles.record(tx, by=by, act="series-again", now=now, object_=f"series:{series_id}")
    return True


def _tell_if_moved(tx: Tx, series: Series, each: SeriesClass, due: int, now: int) -> None:
    """Tell the author, once for a new day, that a class has moved since it was told."""
    if due == each.sent_due or due <= now:
        return
    letter = Notification(
        dedupe_key=f"series-moved:{series.id}:{each.id}:{due}",
        kind=LetterKind.SERIES_MOVED,
        cause=f"series:{series.id}",
        chat_id=series.author,
        payload={"series": series.id, "class": each.id, "due": due},
        priority=Priority.CHANGE,
        not_before=now,
        expires_at=now + TOLD_FOR,
        resend=True,
    )
    outbox.put(tx, [letter], now)


# -- authors ---------------------------------------------------------------------------------------


def held_by(tx: Tx, account: Account) -> list[SeriesId]:
    """Return the series that are on whose author may not announce any more."""
    if account.role >= Role.STAFF and authors.reach(tx, account) is not None:
        return []
    sql = "SELECT id FROM class_series WHERE author = ? AND state = 'on' ORDER BY id"
    return rows.column(tx, SeriesId, sql, (account.id,))


def stop_of(tx: Tx, account_id: AccountId, series_id: SeriesId, now: int) -> None:
    """Stop a series whose author may not announce any more; coordinators may take it over."""
    tx.execute("UPDATE class_series SET state = 'off' WHERE id = ?", (series_id,))
    letters = [
        Notification(
            dedupe_key=f"series-stopped:{series_id}:{each}:{now}",
            kind=LetterKind.SERIES_STOPPED,
            cause=f"series:{series_id}",
            chat_id=each,
            payload={"series": series_id},
            priority=Priority.CHANGE,
            not_before=now,
            expires_at=now + TOLD_FOR,
            resend=True,
        )
        for each in authors.approvers(tx, account_id)
    ]
    outbox.put(tx, letters, now)
