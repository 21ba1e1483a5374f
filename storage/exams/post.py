"""Letters about registrations, tickets and certificates, each to the one account it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from storage import outbox
from storage.exams import access, outsiders
from storage.outbox import LetterKind, Notification, Priority

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.ids import AccountId, ExamId, PersonId
    from storage.database import Tx

DAY = 86_400
LASTS = 14 * DAY  # seconds for which a letter helps


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
