"""Complaints that are being written: sealed until they are handed in, named or not."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from bot.domain.complaints.states import ComplaintKind
from bot.domain.complaints.topics import Topic, propose
from bot.domain.ids import AccountId
from storage import boxes
from storage.boxes import Box

if TYPE_CHECKING:
    from storage.database import Tx

MOST_WORDS, MOST_PHOTOS = 2000, 5


@dataclass(frozen=True, slots=True)
class Writing:
    """What somebody is writing; ``topic`` is None while the words propose it."""

    withheld: ClassVar[bool] = True  # no journal keeps it

    kind: ComplaintKind = ComplaintKind.COMPLAINT
    words: str = ""
    topic: Topic | None = None
    named: bool = False
    hidden: tuple[AccountId, ...] = ()
    photos: tuple[str, ...] = ()

    @property
    def about(self) -> Topic:
        """The topic: chosen, or proposed from the words."""
        return self.topic or propose(self.words)

    def saying(self, words: str) -> str:
        """Return the words with more of them."""
        return "\n".join(filter(None, (self.words, words.strip())))[:MOST_WORDS]


def find(tx: Tx, account_id: AccountId) -> Writing | None:
    """Return what somebody is writing."""
    raw = boxes.content(tx, Box.WRITING).get(str(account_id))
    return None if raw is None else _read(raw[0])


def is_begun(tx: Tx, account_id: AccountId) -> bool:
    """Whether somebody has written words that are not handed in."""
    found = find(tx, account_id)
    return found is not None and bool(found.words)


def _read(raw: dict[str, Any]) -> Writing:
    return Writing(
        ComplaintKind(raw["kind"]),
        raw["words"],
        Topic(raw["topic"]) if raw["topic"] else None,
        raw["named"],
        tuple(map(AccountId, raw["hidden"])),
        tuple(raw["photos"]),
    )


def keep(tx: Tx, account_id: AccountId, writing: Writing, now: int) -> None:
    """Store what somebody is writing."""
    held = boxes.content(tx, Box.WRITING)
    held[str(account_id)] = [asdict(writing), now]
    boxes.keep(tx, Box.WRITING, held)


def drop(tx: Tx, account_id: AccountId) -> None:
    """Forget what somebody was writing."""
    held = boxes.content(tx, Box.WRITING)
    if held.pop(str(account_id), None) is not None:
        boxes.keep(tx, Box.WRITING, held)


def lapse(tx: Tx, before: int) -> None:
    """Forget what was not gone on with since a moment (seconds of UTC)."""
    held = boxes.content(tx, Box.WRITING)
    kept = {account: each for account, each in held.items() if each[1] >= before}
    if kept != held:
        boxes.keep(tx, Box.WRITING, kept)
