"""What of anonymous complaints lies sealed: what waits for its batch, and where answers go.

With the file alone nothing of it can be read. Who has the key of the data as well can read where
answers to a complaint go until it is over, or until its author gives that up; from then on nobody.
"""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from bot.domain.ids import AccountId, ComplaintId
from storage import boxes, sealing
from storage.boxes import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storage.database import Tx

TOKEN = 16  # bytes


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for its batch: a new complaint, or more words to one (``more``).

    ``account_id`` is where answers go; 0 where nobody may know, not even by the key.
    """

    id: ComplaintId
    token: str
    account_id: AccountId
    release_at: int  # seconds of UTC
    words: str
    kind: str = ""
    topic: str = ""
    hidden: tuple[int, ...] = ()
    more: bool = False
    reopens: bool = False


@dataclass(slots=True)
class Confided:
    """The content of the box; ``counted`` are today's by account, ``opened`` views of the page."""

    waiting: list[Waiting] = field(default_factory=list)
    addresses: dict[str, tuple[AccountId, str]] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)
    day: str = ""
    opened: int = 0

    def of_today(self, day: str) -> None:
        """Begin to count anew where the day is another."""
        if self.day != day:
            self.day, self.counted = day, {}

    def find(self, token: str) -> Waiting | None:
        """Return the new complaint of a secret that waits."""
        found = (each for each in self.waiting if not each.more)
        return next((each for each in found if each.token == token), None)

    def more_of(self, token: str) -> Sequence[Waiting]:
        """Return the further words of a secret that wait."""
        return [each for each in self.waiting if each.more and each.token == token]


def opened(tx: Tx) -> Confided:
    """Return what lies sealed."""
    raw: dict[str, Any] = boxes.content(tx, Box.COMPLAINTS)
    if not raw:
        return Confided()
    waiting = [Waiting(**{**each, "hidden": tuple(each["hidden"])}) for each in raw["waiting"]]
    addresses = {key: (AccountId(to), token) for key, (to, token) in raw["addresses"].items()}
    return Confided(waiting, addresses, raw["counted"], raw["day"], raw["opened"])


def keep(tx: Tx, confided: Confided) -> None:
    """Seal it anew."""
    value = asdict(confided)
    boxes.keep(tx, Box.COMPLAINTS, value)


def begin_day(tx: Tx, day: str) -> None:
    """Forget how much each account said on the day before."""
    held = opened(tx)
    if held.day != day and held.counted:
        held.of_today(day)
        keep(tx, held)


def make_token() -> str:
    """Return a new secret for a button."""
    return secrets.token_urlsafe(TOKEN)


def named_token(tx: Tx, complaint_id: ComplaintId) -> str:
    """Return the secret of a complaint whose author is named; their account is asked for too."""
    made = sealing.digest(tx, "linghang complaint tokens", str(complaint_id).encode())
    return urlsafe_b64encode(made[:TOKEN]).decode().rstrip("=")


def give_up_address(tx: Tx, complaint_id: ComplaintId, token: str) -> bool:
    """Forget where answers to a complaint go; return whether that was known."""
    confided = opened(tx)
    known = confided.addresses.get(str(complaint_id))
    waits = confided.find(token)
    if waits is not None:
        at = confided.waiting.index(waits)
        confided.waiting[at] = Waiting(**{**_fields(waits), "account_id": AccountId(0)})
    elif known is not None and known[1] == token:
        del confided.addresses[str(complaint_id)]
    else:
        return False
    keep(tx, confided)
    return True


def _fields(waiting: Waiting) -> dict[str, Any]:
    return {name: getattr(waiting, name) for name in waiting.__dataclass_fields__}


def forget(tx: Tx, account_id: AccountId) -> None:
    """Forget that answers go to an account; what it said stays, of nobody.

    The box is sealed anew in any case, as it is all the time.
    """
    confided = opened(tx)
    confided.addresses = {
        key: each for key, each in confided.addresses.items() if each[0] != account_id
    }
    confided.waiting = [
        Waiting(**{**_fields(each), "account_id": AccountId(0)})
        if each.account_id == account_id
        else each
        for each in confided.waiting
    ]
    confided.counted.pop(str(account_id), None)
    keep(tx, confided)


def end_addresses(tx: Tx, over: Iterable[ComplaintId]) -> None:
    """Forget where answers to complaints go that are over."""
    confided = opened(tx)
    before = len(confided.addresses)
    for each in over:
        confided.addresses.pop(str(each), None)
    if len(confided.addresses) != before:
        keep(tx, confided)
