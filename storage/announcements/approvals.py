"""Letters of approval: the question to those who may agree, and what an author hears."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.announcements.lifecycle import OVERRIDE_AFTER
from storage import outbox
from storage.announcements import announcements
from storage.outbox import LetterKind, Notification, Priority

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.ids import AccountId, AnnouncementId
    from storage.database import Tx

LASTS = 7 * 86400
ASK_AGAIN_AFTER = 300  # seconds after which an urgent one rings with those who have not answered


def ask(
    tx: Tx,
    announcement_id: AnnouncementId,
    size: int,
    approvers: Iterable[AccountId],
    *,
    mark: int,
    now: int,
) -> None:
    """Queue the question to everybody who may approve, once for a ``mark``.

    An urgent one rings twice; where nobody answers it, its author is told what can be done.
    """
    payload: dict[str, int | bool] = {"broadcast": announcement_id, "size": size}

    def letter(kind: LetterKind, to: AccountId) -> Notification:
        return make_letter(announcement_id, kind, to, payload, mark=mark, now=now)

    asked = [letter(LetterKind.ANNOUNCEMENT_APPROVAL, each) for each in approvers]
    found = announcements.find(tx, announcement_id)
    if found is not None and found.options.urgent:
        again = [_later(each, ASK_AGAIN_AFTER, now) for each in asked]
        told = letter(LetterKind.ANNOUNCEMENT_UNANSWERED, found.author)
        asked = [*asked, *again, _later(told, OVERRIDE_AFTER, now)]
    outbox.put(tx, asked, now)


def _later(letter: Notification, seconds: int, now: int) -> Notification:
    """Return a letter that leaves later, if what it is about still waits as it does now."""
    payload = letter.payload | {"ordered": now}
    key = f"{letter.dedupe_key}:{seconds}"
    return replace(letter, dedupe_key=key, payload=payload, not_before=now + seconds)


def make_letter(  # its parts
    announcement_id: AnnouncementId,
    kind: LetterKind,
    account_id: AccountId,
    payload: dict[str, int | bool],
    *,
    mark: int,
    now: int,
) -> Notification:
    """Make a letter to somebody who has to agree, or whose words were agreed to."""
    what = kind.removeprefix("broadcast-")  # as keys and causes have always spelled it
    return Notification(
        dedupe_key=f"broadcast:{announcement_id}:{what}:{account_id}:{mark}",
        kind=kind,
        cause=f"broadcast-{what}:{announcement_id}",
        chat_id=account_id,
        payload=payload,
        priority=Priority.CHANGE,
        not_before=now,
        expires_at=now + LASTS,
        urgent=True,
        resend=True,
    )
