"""The parts of an anonymous survey that may be shown, so that no subtraction unmasks anybody.

Answers are made public in *blocks* of at least the minimum number. A block carries the labels
(class, district, …) that all its answers share, and every figure, table and exported row is a sum
over whole blocks: a class shows the blocks that lie inside it, the total shows all. Whatever is
taken from whatever (one table from another, the other classes from the total, yesterday's page
from today's), what is left is again whole blocks, so never fewer people than the minimum.

While a survey runs, answers too few for a block of their own wait for company and only their number
is told. In the end they join others that share as many labels as possible, or take the few they
lack from the nearest large group; the labels they do not share are withheld from them for good.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from random import Random


Labels = tuple["Hashable | None", ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PublicBlock(Generic[T]):
    """Answers made public together; a label they do not all share is None."""

    labels: Labels
    members: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class Opening(Generic[T]):
    """The blocks made public now, and the number of answers that must wait."""

    blocks: tuple[PublicBlock[T], ...]
    waiting: int


def open_blocks(
    fresh: Mapping[Labels, Sequence[T]], minimum: int, chance: Random, *, patient: bool
) -> Opening[T]:
    """Put the answers that are not yet public into blocks.

    Args:
        fresh: Ids of answers by their labels; all labels have the same length.
        minimum: Least size of a block.
        chance: Picks which answers a large group lends.
        patient: Leave small groups waiting instead of giving up labels for them.
    """
    large = [PublicBlock(key, tuple(ids)) for key, ids in fresh.items() if len(ids) >= minimum]
    small = [PublicBlock(key, tuple(ids)) for key, ids in fresh.items() if 0 < len(ids) < minimum]
    if patient:
        return Opening(tuple(large), sum(len(each.members) for each in small))
    done: list[PublicBlock[T]] = []
    while small:
        small.sort(key=lambda each: -len(each.members))
        least = small.pop()
        friend, lender = _nearest(least, small), _nearest(least, large)
        if friend and (not lender or _shared(least, friend) >= _shared(least, lender)):
            small.remove(friend)
            joined = _join(least, friend)
            (small if len(joined.members) < minimum else done).append(joined)
        elif lender:
            large.remove(lender)
            kept, joined = _borrow(least, lender, minimum, chance)
            large += kept
            done.append(joined)
        elif near := _nearest(least, done):
            done.remove(near)
            done.append(_join(least, near))
        else:
            return Opening((), len(least.members))
    return Opening((*large, *done), 0)


def _shared(one: PublicBlock[T], other: PublicBlock[T]) -> int:
    return sum(a == b is not None for a, b in zip(one.labels, other.labels, strict=True))


def _nearest(block: PublicBlock[T], others: Sequence[PublicBlock[T]]) -> PublicBlock[T] | None:
    """Return the block that shares most labels, among equals the largest."""
    return max(others, key=lambda each: (_shared(block, each), len(each.members)), default=None)


def _join(one: PublicBlock[T], other: PublicBlock[T]) -> PublicBlock[T]:
    pairs = zip(one.labels, other.labels, strict=True)
    return PublicBlock(tuple(a if a == b else None for a, b in pairs), one.members + other.members)


def _borrow(
    small: PublicBlock[T], large: PublicBlock[T], minimum: int, chance: Random
) -> tuple[list[PublicBlock[T]], PublicBlock[T]]:
    """Fill ``small`` up to the minimum, or join the two where nothing whole would be left."""
    lacking = minimum - len(small.members)
    if len(large.members) - lacking < minimum:
        return [], _join(small, large)
    members = list(large.members)
    chance.shuffle(members)
    lent = PublicBlock(large.labels, tuple(members[:lacking]))
    return [PublicBlock(large.labels, tuple(members[lacking:]))], _join(small, lent)
