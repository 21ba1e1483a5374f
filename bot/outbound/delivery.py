"""Results of sending as values, and the meaning of each of Telegram's errors."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.domain.raw import as_object, whole
from bot.outbound.transport import seconds_of

log = logging.getLogger(__name__)


class Refusal(StrEnum):
    """The reasons for which Telegram will never take a message."""

    BLOCKED = "blocked"
    GONE = "gone"
    INVALID = "invalid"
    TOO_LATE = "too-late"
    NO_TOPIC = "no-topic"
    """The topic of a group that was written to is gone."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A delivered message; ``file_id`` sends its file again, and an album has several ids."""

    message_id: int | None = None
    file_id: str | None = None
    message_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RetryAt:
    """A message not delivered, worth another try ``after`` seconds."""

    after: float
    reason: str
    too_many: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A message never to be tried again."""

    cause: Refusal
    detail: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A message written but never answered: perhaps delivered."""

    detail: str


Delivery = Sent | RetryAt | Refused | Unknown


def judge(error: TelegramError) -> Delivery:
    """Return what an error says about the message that met it."""
    match error:
        case RetryAfter():
            return RetryAt(seconds_of(error), "too many requests", too_many=True)
        case Forbidden():
            return Refused(Refusal.BLOCKED, str(error))
        case BadRequest():
            return _judge_bad_request(error)
        case InvalidToken():
            return Refused(Refusal.INVALID, str(error))
        case NetworkError() if not isinstance(error, TimedOut) and not _may_have_arrived(error):
            return RetryAt(1.0, str(error))
    return Unknown(str(error))


def _judge_bad_request(error: BadRequest) -> Delivery:
    said = str(error).lower()
    if "message is not modified" in said or "topic_not_modified" in said:
        return Sent()
    if any(each in said for each in _TOPIC_GONE):
        return Refused(Refusal.NO_TOPIC, str(error))
    if "chat not found" in said:
        return Refused(Refusal.GONE, str(error))
    if "query is too old" in said or "can't be" in said or "not found" in said:
        return Refused(Refusal.TOO_LATE, str(error))
    log.warning("Telegram refuses a message: %s", error)
    return Refused(Refusal.INVALID, str(error))


_TOPIC_GONE = ("thread not found", "topic_id_invalid", "topic_deleted", "topic not found")


def _may_have_arrived(error: NetworkError) -> bool:
    """Return whether a proxy before Telegram gave up waiting for what may have taken effect."""
    return "(504)" in str(error) or "gateway time" in str(error).lower()


def sent_of(answer: Any) -> Sent:
    """Read an answer of the Bot API or the library: a message, several, or True.

    An answer that names no message says only that it was sent.
    """
    if isinstance(answer, dict):
        return Sent(whole(answer, "message_id"))
    if isinstance(answer, list):
        ids = [whole(as_object(each), "message_id") for each in answer]
        known = tuple(each for each in ids if each is not None)
        return Sent(known[0], message_ids=known) if known else Sent()
    message_id = getattr(answer, "message_id", None)
    photo = getattr(answer, "photo", None)
    document = getattr(answer, "document", None)
    if photo:
        return Sent(message_id, photo[-1].file_id)
    return Sent(message_id, document.file_id if document else None)
