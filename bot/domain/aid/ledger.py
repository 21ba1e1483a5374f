"""Lines of the aid ledger 台账, of the city's list and of the bank's, as files hold them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.aid.categories import Category  # noqa: TC001  # staged rows are read by their types
from bot.domain.ids import PersonId  # noqa: TC001  # the same
from bot.domain.people.identities import masked


class RecordState(StrEnum):
    """Whether somebody is on the ledger of a term, or was taken off it."""

    OPEN = "open"
    ENDED = "ended"


class PaymentState(StrEnum):
    """Whether money arrived, or came back from the bank."""

    PAID = "paid"
    RETURNED = "returned"


class RecordSource(StrEnum):
    """Where a record came from."""

    LEDGER = "ledger"
    CITY = "city"
    APPLICATION = "application"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a line says of who is meant: of an identity number only the last four characters.

    ``shaky`` is one whose identity number cannot be right; ``holder`` is whose card it is, where
    that is not the student's.
    """

    name: str
    id_tail: str = ""
    phone: str = ""
    class_name: str = ""
    number: str = ""
    shaky: bool = False
    holder: str = ""


@dataclass(frozen=True, slots=True)
class AidRow:
    """A line of the school's ledger, or (``of_city``) of the city's list, for one term.

    ``person_id`` is who is meant; a line of the city's may mean nobody of the roster. ``amount`` is
    in fen, as the list says it, of ``scheme`` where it names one. A list of the city's that only
    grants money has no ``category``.
    """

    who: Mark
    term: str
    category: Category | None
    level: str = ""
    household: str = ""
    ended: bool = False
    of_city: bool = False
    amount: int | None = None
    person_id: PersonId | None = None
    scheme: str = ""

    def __post_init__(self) -> None:
        """Keep no identity number or card whole, whatever column it stood in."""
        object.__setattr__(self, "level", masked(self.level))
        object.__setattr__(self, "household", masked(self.household))


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """A line of the bank's list: fen, below zero for what was taken back; the day is ISO 8601."""

    who: Mark
    term: str
    scheme: str
    amount: int
    paid_on: str
    reference: str = ""
    returned: bool = False
    person_id: PersonId | None = None

    def __post_init__(self) -> None:
        """Keep no card whole as the number of a batch."""
        object.__setattr__(self, "reference", masked(self.reference))

    @property
    def same(self) -> str:
        """What a payment made again has in common with it: term, scheme and fen."""
        return f"{self.term} {self.amount} {self.scheme}"

    @property
    def state(self) -> PaymentState:
        """Whether it arrived."""
        return PaymentState.RETURNED if self.returned else PaymentState.PAID
