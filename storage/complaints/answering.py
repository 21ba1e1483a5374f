"""From the school to an author: answering, asking back, ending, handing to a colleague."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from bot.domain.complaints import deadlines
from bot.domain.complaints.states import TO_AUTHOR, Act, ComplaintState, Ending
from bot.domain.complaints.topics import Topic
from bot.errors import BotError
from storage import outbox
from storage.calendar import school_days
from storage.complaints import complaints, handing_in, owners, post
from storage.outbox import LetterKind
from storage.people import roles

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.domain.ids import AccountId
    from storage.complaints.complaints import Complaint
    from storage.database import Tx


def answer(
    tx: Tx, complaint: Complaint, text: str, *, asks: bool, by: AccountId, now: int, zone: ZoneInfo
) -> None:  # fmt: skip
    """Answer a complaint, or ask its author something; they are told."""
    today = datetime.fromtimestamp(now, UTC).astimezone(zone).date()
    act = Act.ASKED if asks else Act.ANSWERED
    number = complaints.note(tx, complaint.id, act, today, by_id=by, text=text)
    closed = complaint.state is ComplaintState.CLOSED
    state = ComplaintState.ASKED if asks else ComplaintState.ANSWERED
    complaints.set_columns(
        tx, complaint.id,
        state=ComplaintState.CLOSED if closed else state,
        ended_on=complaint.ended_on if asks and complaint.ended_on is None else today.isoformat(),
        **_first_answer(tx, complaint, today),
    )  # fmt: skip
    post.tell_author(tx, complaint, number, now)
    _record(tx, f"complaint-{act}", complaint, by, now)


def _first_answer(tx: Tx, complaint: Complaint, today: date) -> dict[str, str | int]:
    """Return the columns of a first answer: a question back is one, too."""
    if complaint.answered_on is not None:
        return {}
    days = deadlines.passed(complaint.came_on, today, school_days.load(tx))
    return {"answered_on": today.isoformat(), "waited": days}


def close(
    tx: Tx, complaint: Complaint, ending: Ending, *, by: AccountId, now: int, zone: ZoneInfo
) -> None:
    """End a complaint; its author is told how.

    Raises:
        BotError: Nobody has answered it yet.
    """
    said = [each.act for each in complaints.steps(tx, complaint.id)]
    if not TO_AUTHOR.intersection(said):
        raise BotError("complaint-answer-first")
    if complaint.state is ComplaintState.CLOSED:
        return
    today = datetime.fromtimestamp(now, UTC).astimezone(zone).date()
    number = complaints.note(tx, complaint.id, Act.CLOSED, today, by_id=by, text=ending)
    complaints.set_columns(
        tx, complaint.id, state=ComplaintState.CLOSED, ending=ending, ended_on=today.isoformat()
    )
    post.tell_author(tx, complaint, number, now)
    _record(tx, "complaint-closed", complaint, by, now, ending=ending)


def hand_to(
    tx: Tx, complaint: Complaint, to: AccountId, *, by: AccountId | None, now: int, zone: ZoneInfo
) -> None:
    """Give a complaint to a colleague, who is told."""
    today = datetime.fromtimestamp(now, UTC).astimezone(zone).date()
    number = complaints.note(tx, complaint.id, Act.HANDED, today, by_id=by)
    complaints.set_columns(tx, complaint.id, owner_id=to)
    outbox.withdraw(tx, post.cause_of(complaint.id), now)
    post.tell(tx, LetterKind.COMPLAINT_HANDED, complaint.id, to, number, now)
    _record(tx, "complaint-handed", complaint, by, now, to=to)


def move(
    tx: Tx, complaint: Complaint, topic: Topic, *, by: AccountId, now: int, zone: ZoneInfo
) -> None:
    """Put a complaint under another topic; it goes to who answers that."""
    if topic is complaint.topic:
        return
    today = datetime.fromtimestamp(now, UTC).astimezone(zone).date()
    complaints.note(tx, complaint.id, Act.MOVED, today, by_id=by, text=topic)
    complaints.set_columns(tx, complaint.id, topic=topic)
    _record(tx, "complaint-moved", complaint, by, now, topic=topic)
    hidden = complaints.hidden_from(tx, complaint.id)
    owner, _ = owners.choose(tx, topic, "", hidden=hidden, author=complaint.account_id)
    if owner is not None and owner.account_id != complaint.owner_id:
        complaints.set_columns(tx, complaint.id, owner_id=owner.account_id)
        outbox.withdraw(tx, post.cause_of(complaint.id), now)
        handing_in.tell_new(tx, complaint.id, owner.account_id, topic, now)


def pass_on_all(tx: Tx, owner_id: AccountId, now: int, zone: ZoneInfo) -> int:
    """Give what a colleague was to answer to others; return how many there were."""
    owners.forget(tx, owner_id)
    passed = 0
    for each in complaints.owned(tx, owner_id, waiting=True):
        passed += pass_on(tx, each, not_to=owner_id, now=now, zone=zone)
    return passed


def pass_on(
    tx: Tx, complaint: Complaint, *, not_to: AccountId | None, now: int, zone: ZoneInfo
) -> bool:
    """Give a complaint that nobody answers to who may; without one it waits for nobody."""
    hidden = complaints.hidden_from(tx, complaint.id)
    barred = hidden if not_to is None else hidden | {not_to}
    owner, _ = owners.choose(tx, complaint.topic, "", hidden=barred, author=complaint.account_id)
    if owner is None:
        complaints.set_columns(tx, complaint.id, owner_id=None)
        return False
    hand_to(tx, complaint, owner.account_id, by=None, now=now, zone=zone)
    return True


def _record(
    tx: Tx, act: str, complaint: Complaint, by: AccountId | None, now: int, **detail: str | int
) -> None:
    object_ = post.cause_of(complaint.id)
    roles.record(tx, by=by, act=act, now=now, object_=object_, **detail)
