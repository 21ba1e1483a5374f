"""The notifications of a case, and the desk's rules."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zlib import crc32

from bot.domain.desk.helplines import Helplines
from bot.domain.ids import CaseMessageId
from bot.domain.people.roles import Role
from storage import meta, outbox
from storage.desk import cases, troubles
from storage.desk import rules as stored_rules
from storage.duty import roster
from storage.outbox import LetterKind, Notification, Priority

if TYPE_CHECKING:
    from collections.abc import Collection
    from zoneinfo import ZoneInfo

    from bot.domain.desk.rules import Rules
    from storage.database import Tx
    from storage.desk.cases import Case, Colleague, Message

_HELPLINES = "helplines"
LASTS = 7 * 86400  # seconds after which a notification of a case helps nobody
_CALLS = (LetterKind.CASE_NEW, LetterKind.CASE_LATE)
_GONE = (
    outbox.NotificationState.SENDING,
    outbox.NotificationState.SENT,
    outbox.NotificationState.UNKNOWN,
)
TOPIC_GRACE = 60  # seconds a private notice waits for the topic that makes it needless
AWAKE = (7, 22)  # hours between which duty is called to a question out of the desk's hours
MOST_FILES = 10  # of a case that are shown at once


def rules(tx: Tx) -> Rules:
    """Return the desk's rules."""
    return stored_rules.find(tx)


def set_rules(tx: Tx, wanted: Rules) -> None:
    """Change the desk's rules."""
    stored_rules.keep(tx, wanted)


def helplines(tx: Tx) -> Helplines:
    """Return the numbers for people in danger."""
    return Helplines.from_json(meta.value(tx, _HELPLINES))


def set_helplines(tx: Tx, wanted: Helplines) -> None:
    """Change the numbers for people in danger."""
    meta.keep(tx, _HELPLINES, wanted.as_json())


def tell(  # what a notification is made of
    tx: Tx,
    kind: LetterKind,
    case: Case,
    chat_id: int,
    key: object,
    now: int,
    *,
    not_before: int | None = None,
    **payload: Any,
) -> int:
    """Queue a notification of a case, once for each ``key``; return 1, or 0 where it was queued."""
    notification = Notification(
        dedupe_key=_key(kind, case, key, chat_id),
        kind=kind,
        cause=f"case:{case.id}",
        chat_id=chat_id,
        payload={"case": case.id, **payload},
        priority=Priority.CHANGE,
        urgent=True,
        resend=True,
        not_before=now if not_before is None else not_before,
        expires_at=now + LASTS,
    )
    return outbox.put(tx, [notification], now)


def _key(kind: LetterKind, case: Case, key: object, chat_id: int) -> str:
    return f"{kind}:{case.id}:{key}:{chat_id}"


def was_told_of_end(tx: Tx, case: Case) -> bool:
    """Return whether the asker was told that a case was closed, as they did not end it."""
    key = _key(LetterKind.CASE_CLOSED, case, case.closed_at, case.account_id)
    return outbox.is_known(tx, key)


def cards_of(tx: Tx, case: Case) -> list[tuple[int, int]]:
    """Return chat and message of each notice by which staff were called to a case."""
    return [
        (letter.chat_id, message_id)
        for letter, state, message_id in outbox.letters(tx, f"case:{case.id}")
        if letter.kind in _CALLS
        and state is outbox.NotificationState.SENT
        and message_id is not None
    ]


def opens(tx: Tx, now: int, zone: ZoneInfo) -> int:
    """Return the moment from which staff may be called."""
    moment = rules(tx).opening.next_open(datetime.fromtimestamp(now, zone), zone)
    return now if moment is None else int(moment.timestamp())


def put_back(tx: Tx, case: Case, now: int, zone: ZoneInfo) -> bool:
    """Put back a case whose colleague cannot go on; tell the asker, and call the others."""
    if not cases.put_back(tx, case.id):
        return False
    current = cases.find(tx, case.id) or case
    told = [case.account_id, *([] if case.topic_chat is None else [case.topic_chat])]
    for chat_id in told:
        tell(tx, LetterKind.CASE_BACK, current, chat_id, now, now, by=case.claimed_by, at=now)
    tell_staff_of_new(tx, current, now, opens(tx, now, zone), again=f"-{now}")
    return True


def tell_staff_of_new(tx: Tx, case: Case, now: int, opens: int, *, again: str = "") -> int:
    """Notify the staff of a new case: those on duty at once, else its class's own when it opens.

    Where nobody is on duty now, whoever is on duty when the desk opens is called then, else the
    class's own staff, else all who reach the case. The others hear a little later, where it is
    still open. Where a staff group has topics, the topic comes first and these letters fall away.
    ``again`` tells a later call for the same words from the first.
    """
    staff = [each for each in cases.colleagues(tx) if each.account_id != case.account_id]
    reaching = [each for each in staff if each.reaches(case)]
    own = [each for each in reaching if each.is_of(case)] or reaching
    opens = max(now, opens)
    first = _on_duty(tx, reaching, now) if opens == now or _is_day(tx, now) else []
    begins = now if first else opens
    first = first or _on_duty(tx, reaching, opens)
    later = max(_later(tx, begins), opens) if first else opens
    called = [*first, *(each for each in own if each not in first)]
    grace = TOPIC_GRACE if rules(tx).group is not None and troubles.find(tx) is None else 0
    newest = max((each.id for each in cases.messages(tx, case.id, limit=1)), default=0)
    key = f"{case.opened_at}-{newest}{again}"  # one second may see it opened, closed, opened again
    queued = 0
    for each in called:
        moment = (begins if each in first else later) + grace
        queued += tell(tx, LetterKind.CASE_NEW, case, each.account_id, key, now, not_before=moment)
        _show_media(tx, case, each.account_id, now, moment)
    return queued


def is_on_duty(tx: Tx, case: Case, now: int) -> bool:
    """Return whether somebody who reaches a case is on duty at a moment, and called then."""
    if not _is_day(tx, now):
        return False
    staff = [each for each in cases.colleagues(tx) if each.account_id != case.account_id]
    return bool(_on_duty(tx, [each for each in staff if each.reaches(case)], now))


def _is_day(tx: Tx, now: int) -> bool:
    """Return whether a question that is no emergency may ring for whoever is on duty."""
    return AWAKE[0] <= datetime.fromtimestamp(now, roster.zone(tx)).hour < AWAKE[1]


def _show_media(tx: Tx, case: Case, to: int, now: int, moment: int) -> None:
    """Send the pictures and files of a new case along with its notice."""
    for each in cases.media_of(tx, case.id, MOST_FILES):
        if each.at >= case.opened_at:
            key = f"{each.id}-called"
            tell(
                tx,
                LetterKind.CASE_MORE,
                case,
                to,
                key,
                now,
                not_before=moment,
                message=each.id,
                called=True,
            )


def tell_coordinators(tx: Tx, case: Case, now: int) -> int:
    """Notify those on duty of a case nobody took, and coordinators, later where somebody is."""
    staff = [each for each in cases.colleagues(tx) if each.account_id != case.account_id]
    first = _on_duty(tx, [each for each in staff if each.reaches(case)], now)
    later = _later(tx, now) if first else now
    called = [each for each in staff if each in first or each.reaches(case, Role.COORDINATOR)]
    return sum(
        tell(
            tx,
            LetterKind.CASE_LATE,
            case,
            each.account_id,
            now,
            now,
            not_before=now if each in first else later,
        )
        for each in called
    )


def _on_duty(tx: Tx, colleagues: Collection[Colleague], moment: int) -> list[Colleague]:
    """Return those of some colleagues whom the roster names for a moment."""
    there = roster.on_shift(tx, moment)
    return [each for each in colleagues if each.account_id in there]


def _later(tx: Tx, moment: int) -> int:
    """Return when others are called to what those on duty, called at a moment, have not taken.

    That is half the time after which coordinators are called, so that a promise can still be kept.
    """
    known, zone = rules(tx), roster.zone(tx)
    called = known.opening.after(datetime.fromtimestamp(moment, UTC), known.escalate // 2, zone)
    return moment if called is None else int(called.timestamp())


def pass_to_staff(tx: Tx, case: Case, number: CaseMessageId, now: int) -> None:
    """Send what the asker wrote to the colleague who has the case, and into the topic."""
    if case.claimed_by is not None and not cases.works_in_topic(tx, case):
        tell(tx, LetterKind.CASE_MORE, case, case.claimed_by, number, now, message=number)
    mirror(tx, case, number, now)


def mirror(tx: Tx, case: Case, number: CaseMessageId, now: int) -> None:
    """Send a message of a case into its topic."""
    if case.topic_chat is not None and case.topic_id is not None:
        tell(tx, LetterKind.CASE_MORE, case, case.topic_chat, number, now, message=number)


def open_topic(tx: Tx, case: Case, now: int) -> None:
    """Queue the card of a case, with its pictures and files, for the topic just made for it."""
    if case.topic_chat is None or case.topic_id is None:
        return
    key, thread = f"{case.topic_id}-{now}", case.topic_id
    tell(tx, LetterKind.CASE_CARD, case, case.topic_chat, key, now, thread=thread)
    for each in cases.media_of(tx, case.id, MOST_FILES):
        again = f"{each.id}-{key}"
        tell(tx, LetterKind.CASE_MORE, case, case.topic_chat, again, now, message=each.id)


def is_in_topic(tx: Tx, case: Case) -> bool:
    """Return whether the topic of a case shows it; one whose card is long gone from here does."""
    if case.topic_id is None:
        return False
    cards = [
        state
        for letter, state, _ in outbox.letters(tx, f"case:{case.id}")
        if letter.kind == LetterKind.CASE_CARD and letter.payload["thread"] == case.topic_id
    ]
    return not cards or cards[-1] is outbox.NotificationState.SENT


def show_reworded(tx: Tx, case: Case, message: Message, now: int) -> int:
    """Send new words of the asker, once, to chats that saw the old ones; return to how many."""
    if case.topic_chat is not None and case.topic_id is not None:
        seen = {case.topic_chat}
    elif case.claimed_by is None:
        seen = {
            each.chat_id
            for each, state, _ in outbox.letters(tx, f"case:{case.id}")
            if each.kind in _CALLS and state in _GONE
        }
    else:
        seen = set()
    if case.claimed_by is not None and not cases.works_in_topic(tx, case):
        seen.add(case.claimed_by)
    key = f"{message.id}:{crc32(message.text.encode()):x}"
    return sum(
        tell(
            tx,
            LetterKind.CASE_REWORDED,
            case,
            each,
            key,
            now,
            message=message.id,
            text=message.text,
        )
        for each in seen
    )


def pass_to_asker(tx: Tx, case: Case, message: Message, now: int) -> None:
    """Send what a colleague wrote to the asker, and into the topic unless it was written there."""
    tell(tx, LetterKind.CASE_ANSWER, case, case.account_id, message.id, now, message=message.id)
    if message.chat_id != case.topic_chat:
        mirror(tx, case, message.id, now)
