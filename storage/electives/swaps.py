"""Seats that are swapped or given to somebody: offered, and taken in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, ClassId, CourseId, PersonId, SwapId
from bot.domain.seats import Seat
from storage import outbox, rows
from storage.electives import electives, rules
from storage.outbox import LetterKind, Notification, Priority

if TYPE_CHECKING:
    from bot.domain.electives.seats import Elective
    from storage.database import Tx

LASTS = 3 * 86400  # seconds for which an offer stands
MOST_OPEN = 3  # offers of one person


class SwapState(StrEnum):
    """The states of an offer; all but ``open`` are final."""

    OPEN = "open"
    DONE = "done"
    REFUSED = "refused"
    OVER = "over"


class SwapOutcome(StrEnum):
    """What came of an offer, or of a yes to one."""

    OFFERED = "offered"
    DONE = "done"
    OVER = "over"  # it does not stand any more, or not what it was about
    NO_SEAT = "no-seat"  # who offers has none, or can give it back no more
    NOT_THEIRS = "not-theirs"  # the other has no such seat
    HAS_IT = "has-it"  # the other is in what is offered, or would be twice
    QUEUE = "queue"  # others wait for the seat that is to be given
    MOST = "most"  # the other has as many as one may
    MANY = "many"  # offers of this person


@dataclass(frozen=True, slots=True)
class Swap:
    """An offer: ``person_id`` has a seat in ``course_id`` and wants one in ``wants``, or none."""

    id: SwapId
    class_id: ClassId
    course_id: CourseId
    course: str
    person_id: PersonId
    name: str
    wants: CourseId | None
    wanted: str | None
    to_person_id: PersonId | None
    to_name: str | None
    state: SwapState
    asked_at: int

    def stands(self, now: int) -> bool:
        """Return whether it can still be taken."""
        return self.state is SwapState.OPEN and now < self.asked_at + LASTS


@dataclass(frozen=True, slots=True)
class SwapWish:
    """What somebody offers to whom."""

    class_id: ClassId
    course_id: CourseId
    person_id: PersonId
    wants: CourseId | None
    to_person_id: PersonId | None


_SWAPS = """
SELECT es.id, es.class_id, es.course_id, k.name AS course, es.person_id, p.name, es.wants,
    k2.name AS wanted, es.to_person_id, p2.name AS to_name, es.state, es.asked_at
FROM elective_swaps es
JOIN courses k ON k.id = es.course_id
JOIN people p ON p.id = es.person_id
LEFT JOIN courses k2 ON k2.id = es.wants
LEFT JOIN people p2 ON p2.id = es.to_person_id
"""


def find(tx: Tx, swap_id: SwapId) -> Swap | None:
    """An offer by id."""
    return rows.one(tx, Swap, f"{_SWAPS} WHERE es.id = ?", (swap_id,))


def own(tx: Tx, class_id: ClassId, person_id: PersonId, now: int) -> list[Swap]:
    """Return the offers of somebody that stand."""
    sql = f"""
        {_SWAPS}
        WHERE es.person_id = ? AND es.class_id = ? AND es.state = 'open' AND es.asked_at > ?
        ORDER BY es.id
        """
    return rows.many(tx, Swap, sql, (person_id, class_id, now - LASTS))


def for_(tx: Tx, class_id: ClassId, person_id: PersonId, now: int) -> list[Swap]:
    """Return the offers that somebody can take: to them, or for a seat that they have."""
    sql = f"""
        {_SWAPS}
        WHERE es.class_id = :class_id
            AND es.state = 'open'
            AND es.asked_at > :since
            AND es.person_id <> :person
            AND EXISTS (
                SELECT 1
                FROM enrolments e
                WHERE e.person_id = es.person_id
                    AND e.class_id = es.class_id
                    AND e.left_on IS NULL
            )
            AND (
                es.to_person_id = :person
                OR (
                    es.to_person_id IS NULL
                    AND EXISTS (
                        SELECT 1
                        FROM elective_choices ec
                        WHERE ec.class_id = es.class_id
                            AND ec.course_id = es.wants
                            AND ec.person_id = :person
                            AND ec.state = 'chosen'
                    )
                    AND NOT EXISTS (
                        SELECT 1
                        FROM elective_choices ec2
                        WHERE ec2.class_id = es.class_id
                            AND ec2.course_id = es.course_id
                            AND ec2.person_id = :person
                            AND ec2.state = 'chosen'
                    )
                )
            )
        ORDER BY es.id
        """
    values = {"class_id": class_id, "person": person_id, "since": now - LASTS}
    return rows.many(tx, Swap, sql, values)


def offer(tx: Tx, wish: SwapWish, *, update_id: int, now: int) -> SwapOutcome:
    """Offer a seat, once; to somebody in person they are told.

    An equal offer that stands is this one: it was pressed twice.
    """
    sql = "SELECT id FROM elective_swaps WHERE update_id = ?"
    if rows.value(tx, int, sql, (update_id,)) is not None:
        return SwapOutcome.OFFERED
    refused = _refused(tx, wish, now)
    if refused is not None:
        return refused
    if _stands(tx, wish, now):
        return SwapOutcome.OFFERED
    if len(own(tx, wish.class_id, wish.person_id, now)) >= MOST_OPEN:
        return SwapOutcome.MANY
    sql = """
        INSERT INTO elective_swaps (class_id, course_id, person_id, wants, to_person_id, asked_at,
            update_id)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        RETURNING id
        """
    values = (wish.class_id, wish.course_id, wish.person_id, wish.wants, wish.to_person_id)
    swap_id = SwapId(rows.number(tx, sql, (*values, now, update_id)))
    if wish.to_person_id is not None:
        _tell(tx, LetterKind.SWAP_ASKED, swap_id, wish.to_person_id, now)
    return SwapOutcome.OFFERED


def _stands(tx: Tx, wish: SwapWish, now: int) -> bool:
    sql = """
        SELECT 1
        FROM elective_swaps
        WHERE state = 'open' AND asked_at > ? AND class_id = ? AND course_id = ?
            AND person_id = ? AND wants IS ? AND to_person_id IS ?
        """
    who = (wish.person_id, wish.wants, wish.to_person_id)
    return rows.exists(tx, sql, (now - LASTS, wish.class_id, wish.course_id, *who))


def _refused(tx: Tx, wish: SwapWish, now: int) -> SwapOutcome | None:
    """Return why a wish cannot be; None where it can, as far as it says with whom."""
    if not rules.is_member(tx, wish.class_id, wish.person_id):
        return SwapOutcome.NO_SEAT
    mine = electives.find(tx, wish.class_id, wish.course_id, wish.person_id)
    if mine is None or not _is_movable(mine, now):
        return SwapOutcome.NO_SEAT
    if wish.wants is not None:
        there = electives.find(tx, wish.class_id, wish.wants, wish.person_id)
        if there is None or not there.is_open(_moment(now)):
            return SwapOutcome.OVER
        if there.mine is Seat.CHOSEN:
            return SwapOutcome.HAS_IT
    if wish.to_person_id is None:
        return None if wish.wants is not None else SwapOutcome.OVER
    return _refused_by_other(tx, wish, mine, wish.to_person_id, now)


def _refused_by_other(
    tx: Tx, wish: SwapWish, mine: Elective, other: PersonId, now: int
) -> SwapOutcome | None:
    theirs = electives.find(tx, wish.class_id, wish.course_id, other)
    if theirs is None or not rules.is_member(tx, wish.class_id, other):
        return SwapOutcome.OVER
    if theirs.mine is Seat.CHOSEN or other == wish.person_id:
        return SwapOutcome.HAS_IT
    if wish.wants is not None:
        wanted = electives.find(tx, wish.class_id, wish.wants, other)
        has = wanted is not None and _is_movable(wanted, now)
        return None if has else SwapOutcome.NOT_THEIRS
    if theirs.mine is Seat.WAITING:
        return SwapOutcome.QUEUE if theirs.ahead else None
    if mine.waiting:
        return SwapOutcome.QUEUE
    most = electives.window(tx, wish.class_id).most
    taken = electives.count_of(tx, wish.class_id, other)
    return SwapOutcome.MOST if most is not None and taken >= most else None


def _is_movable(elective: Elective, now: int) -> bool:
    return elective.mine is Seat.CHOSEN and elective.may_pass_on(_moment(now))


def _moment(now: int) -> datetime:
    return datetime.fromtimestamp(now, UTC)


def accept(tx: Tx, swap_id: SwapId, person_id: PersonId, *, now: int) -> SwapOutcome:
    """Take an offer: both sides are looked at again, and changed together, or neither."""
    swap = find(tx, swap_id)
    if swap is None or person_id == swap.person_id:
        return SwapOutcome.OVER
    if swap.state is SwapState.DONE and swap.to_person_id == person_id:
        return SwapOutcome.DONE
    if not swap.stands(now) or swap.to_person_id not in {None, person_id}:
        return SwapOutcome.OVER
    wish = SwapWish(swap.class_id, swap.course_id, swap.person_id, swap.wants, person_id)
    refused = _refused(tx, wish, now)
    if refused is not None:
        if refused in {SwapOutcome.NO_SEAT, SwapOutcome.OVER}:
            _settle(tx, swap_id, SwapState.OVER, None)
        return refused
    if swap.wants is None:
        _hand_over(tx, swap.class_id, swap.course_id, swap.person_id, person_id)
    else:
        _exchange(tx, swap, swap.wants, person_id)
    _settle(tx, swap_id, SwapState.DONE, person_id)
    _end_others(tx, swap, person_id)
    _tell(tx, LetterKind.SWAP_TOLD, swap_id, swap.person_id, now)
    electives.pass_on(tx, now, swap.class_id)
    return SwapOutcome.DONE


def _hand_over(
    tx: Tx, class_id: ClassId, course_id: CourseId, giver: PersonId, taker: PersonId
) -> None:
    """Put somebody in the seat of another, in whose queue they may wait."""
    ids = {"class_id": class_id, "course_id": course_id, "giver": giver, "taker": taker}
    tx.execute(
        """
        DELETE FROM elective_choices
        WHERE class_id = :class_id AND course_id = :course_id AND person_id = :taker
        """,
        ids,
    )
    tx.execute(
        """
        UPDATE elective_choices
        SET person_id = :taker
        WHERE class_id = :class_id AND course_id = :course_id AND person_id = :giver
        """,
        ids,
    )


def _exchange(tx: Tx, swap: Swap, wants: CourseId, other: PersonId) -> None:
    _hand_over(tx, swap.class_id, swap.course_id, swap.person_id, other)
    _hand_over(tx, swap.class_id, wants, other, swap.person_id)


def _settle(tx: Tx, swap_id: SwapId, state: SwapState, person_id: PersonId | None) -> None:
    tx.execute(
        """
        UPDATE elective_swaps
        SET state = ?, to_person_id = coalesce(?, to_person_id)
        WHERE id = ? AND state = 'open'
        """,
        (state, person_id, swap_id),
    )


def _end_others(tx: Tx, swap: Swap, other: PersonId) -> None:
    """End the other offers of the seats that have changed hands."""
    tx.execute(
        """
        UPDATE elective_swaps
        SET state = 'over'
        WHERE state = 'open'
            AND class_id = :class_id
            AND (
                (person_id = :one AND course_id = :course)
                OR (person_id = :other AND course_id = :wants)
            )
        """,
        {
            "class_id": swap.class_id,
            "one": swap.person_id,
            "course": swap.course_id,
            "other": other,
            "wants": swap.wants,
        },
    )


def refuse(tx: Tx, swap_id: SwapId, person_id: PersonId, *, now: int) -> bool:
    """Say no to an offer to oneself, or take one's own back; False where it does not stand."""
    swap = find(tx, swap_id)
    if swap is None or not swap.stands(now):
        return False
    if swap.person_id == person_id:
        tx.execute("UPDATE elective_swaps SET state = 'over' WHERE id = ?", (swap_id,))
        return True
    if swap.to_person_id != person_id:
        return False
    _settle(tx, swap_id, SwapState.REFUSED, person_id)
    _tell(tx, LetterKind.SWAP_TOLD, swap_id, swap.person_id, now)
    return True


def _tell(tx: Tx, kind: LetterKind, swap_id: SwapId, person_id: PersonId, now: int) -> None:
    sql = "SELECT id FROM accounts WHERE person_id = ? AND reachable"
    account_id = rows.value(tx, AccountId, sql, (person_id,))
    if account_id is None:
        return
    letter = Notification(
        dedupe_key=f"{kind}:{swap_id}:{account_id}",
        kind=kind,
        cause=f"swap:{swap_id}",
        chat_id=account_id,
        payload={"swap": swap_id},
        priority=Priority.CHANGE,
        not_before=now,
        expires_at=now + LASTS,
        resend=True,
    )
    outbox.put(tx, [letter], now)
