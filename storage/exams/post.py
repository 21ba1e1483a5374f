"""Letters about registrations, tickets and certificates, each to the one account it concerns."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.domain.timetable.agenda import bounds
from storage import outbox
from storage.exams import access, outsiders
from storage.outbox import LetterKind, Notification, Priority

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.domain.ids import AccountId, ExamId, PersonId
    from storage.database import Tx

DAY = 86_400
LASTS = 14 * DAY  # seconds for which a letter helps
MORNING, NOON = 9, 12  # the hours between which examiners are reminded


def tell_person(
    tx: Tx,
    kind: LetterKind,
    person_id: PersonId,
    key: str,
    now: int,
    *,
    expires_at: int | None = None,
    **payload: Any,
) -> bool:
    """Tell somebody, on the account they have; False where there is none."""
    chat = outsiders.chat_of(tx, person_id)
    if chat is None:
        return False
    told = {"person": person_id, **payload}
    outbox.put(tx, [_letter(kind, chat, key, told, now, expires_at)], now)
    return True


def tell_office(
    tx: Tx, kind: LetterKind, key: str, now: int, *, but: AccountId | None = None, **payload: Any
) -> None:
    """Tell the exam office."""
    chats = [each for each in access.office_chats(tx) if each != but]
    outbox.put(tx, [_letter(kind, each, key, payload, now, None) for each in chats], now)


def tell_examiner(tx: Tx, exam_id: ExamId, account_id: AccountId, key: str, now: int) -> None:
    """Tell a colleague of which exam, and which room, they are an examiner."""
    kind = LetterKind.EXAMINER_NAMED
    outbox.call(tx, kind, f"exam:{exam_id}", [account_id], now, key=key, lasts=LASTS, exam=exam_id)


def remind_examiners(tx: Tx, moment: datetime, zone: ZoneInfo) -> None:
    """Remind the examiners of the next day's exams in the morning; who is named later was told."""
    local = moment.astimezone(zone)
    if not MORNING <= local.hour < NOON:
        return
    day = local.date() + timedelta(days=1)
    sql = """
        SELECT xe.exam_id, xe.account_id
        FROM examiners xe
        JOIN exams x ON x.id = xe.exam_id
        WHERE x.starts_at >= ? AND x.starts_at < ? AND NOT x.cancelled
        """
    next_day = [int(each.timestamp()) for each in bounds(day, day, zone)]
    for exam_id, account_id in tx.execute(sql, next_day).fetchall():
        key = f"eve:{exam_id}:{day}"
        tell_examiner(tx, exam_id, account_id, key, int(moment.timestamp()))


def tell_seated(
    tx: Tx, exam_id: ExamId, people: Iterable[PersonId], now: int, *, until: int, picture: bool
) -> int:
    """Tell people that their seats are set; return how many have an account."""
    pairs = [(each, outsiders.chat_of(tx, each)) for each in people]
    letters = [
        _letter(
            LetterKind.EXAM_TICKET,
            chat,
            f"{exam_id}:{person}:{now}",
            {"person": person, "exam": exam_id, "picture": picture},
            now,
            until,
        )
        for person, chat in pairs
        if chat is not None
    ]
    outbox.put(tx, letters, now)
    return len(letters)


def _letter(  # what a letter is made of
    kind: LetterKind,
    chat: AccountId,
    key: str,
    payload: dict[str, Any],
    now: int,
    expires_at: int | None,
) -> Notification:
    return Notification(
        dedupe_key=f"{kind}:{key}:{chat}",
        kind=kind,
        cause=f"{kind}:{key}",
        chat_id=chat,
        payload=payload,
        priority=Priority.CHANGE,
        not_before=now,
        expires_at=max(now + DAY, expires_at or now + LASTS),
    )
