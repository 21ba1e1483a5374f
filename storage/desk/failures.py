"""Letters of a case that Telegram refused: another way for them, or a word to their author."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from storage import rows
from storage.desk import cases, post, topics, troubles
from storage.desk.cases import CaseState
from storage.desk.troubles import Trouble
from storage.duty import roster
from storage.outbox import LetterKind

if TYPE_CHECKING:
    from bot.domain.ids import CaseId
    from storage.database import Tx
    from storage.desk.cases import Case, Message

_MOST = 50  # letters that are seen to at once


@dataclass(frozen=True, slots=True)
class FailedLetter:
    """A letter that was refused, and why."""

    id: int
    kind: LetterKind
    chat_id: int
    payload: dict[str, Any]
    reason: str

    @property
    def is_in_group(self) -> bool:
        """Whether it went into the staff group."""
        return self.chat_id < 0

    @property
    def cause(self) -> str:
        """The refusal, as ``bot.outbound.delivery.Refusal`` has it."""
        return self.reason.partition(":")[0]


def any_left(tx: Tx) -> bool:
    """Return whether anything was refused that nobody has seen to yet."""
    return bool(_failed(tx, 1))


def see_to(tx: Tx, now: int) -> int:
    """See to all that was refused since; return how many letters that were."""
    failed = _failed(tx, _MOST)
    for each in failed:
        tx.execute("UPDATE outbox SET reason = '↩' || reason WHERE id = ?", (each.id,))
        case = cases.find(tx, each.payload["case"])
        if case is None or not case.account_id:
            continue
        if each.is_in_group:
            _in_group(tx, each, case, now)
        else:
            _in_private(tx, each, case, now)
    return len(failed)


def why(reason: str) -> Trouble:
    """Return what a refusal says about the staff group."""
    said = reason.lower()
    if said.startswith(("blocked", "gone")):
        return Trouble.KICKED
    if "not a forum" in said:
        return Trouble.NO_TOPICS
    if "rights" in said or "admin_required" in said or "topic_closed" in said:
        return Trouble.RIGHTS
    return Trouble.OTHER


def _failed(tx: Tx, most: int) -> list[FailedLetter]:
    return rows.many(
        tx,
        FailedLetter,
        """
        SELECT id, kind, chat_id, payload, coalesce(reason, '') AS reason
        FROM outbox
        WHERE state = 'refused'
            AND kind IN ('case-card', 'case-more', 'case-answer', 'case-reworded', 'case-back')
            AND substr(reason, 1, 1) <> '↩'
        ORDER BY id
        LIMIT ?
        """,
        (most,),
    )


def _in_group(tx: Tx, letter: FailedLetter, case: Case, now: int) -> None:
    """Have a lost topic made anew; what cannot be shown in the group goes to colleagues."""
    if case.state is CaseState.CLOSED:
        return
    message = _message(tx, letter)
    if letter.cause == "no-topic":
        topics.forget_one(tx, case.id)
    elif message is not None and message.is_media and why(letter.reason) is Trouble.OTHER:
        _tell_author(tx, case, message, "kind", now)
        return
    else:
        troubles.note(tx, why(letter.reason), now)
    _call_in_private(tx, case.id, message, now)


def _call_in_private(tx: Tx, case_id: CaseId, message: Message | None, now: int) -> None:
    """Tell colleagues in private, unless a topic shows it before long."""
    case = cases.find(tx, case_id)
    if case is None:
        return
    if case.claimed_by is None:
        opens = post.opens(tx, now, roster.zone(tx))
        post.tell_staff_of_new(tx, case, now, opens, again=f"-{now}")
    elif message is not None and not message.from_staff:
        moment = now + (post.TOPIC_GRACE if troubles.find(tx) is None else 0)
        post.tell(
            tx,
            LetterKind.CASE_MORE,
            case,
            case.claimed_by,
            f"{message.id}-private",
            now,
            not_before=moment,
            message=message.id,
            called=True,
        )


def _in_private(tx: Tx, letter: FailedLetter, case: Case, now: int) -> None:
    """Tell whoever wrote that it did not arrive; whoever blocked the bot holds no chat."""
    message = _message(tx, letter)
    is_blocked = letter.cause == "blocked"
    if letter.kind is LetterKind.CASE_ANSWER and message is not None:
        _tell_author(tx, case, message, "blocked" if is_blocked else "kind", now)
    elif is_blocked and letter.chat_id == case.claimed_by and case.state is CaseState.CLAIMED:
        post.put_back(tx, case, now, roster.zone(tx))
    elif letter.kind is LetterKind.CASE_MORE and message is not None and not is_blocked:
        _tell_author(tx, case, message, "kind", now)


def _message(tx: Tx, letter: FailedLetter) -> Message | None:
    number = letter.payload.get("message")
    return None if number is None else cases.message(tx, number)


def _tell_author(tx: Tx, case: Case, message: Message, reason: str, now: int) -> None:
    """Tell the author of a message, once, where they wrote it, that it did not arrive."""
    to = message.chat_id
    if to < 0 and to != case.topic_chat:
        to = message.account_id  # the group has another id by now, or is gone
    post.tell(tx, LetterKind.CASE_FAILED, case, to, message.id, now, message=message.id, why=reason)
