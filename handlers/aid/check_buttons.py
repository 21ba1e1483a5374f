"""The buttons of the yearly check, of causes and measures, and of donations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # read at run time
from enum import StrEnum
from typing import ClassVar

from bot.domain.aid.categories import Category  # read at run time
from bot.domain.aid.causes import Cause, Help  # read at run time
from bot.domain.aid.checks import Fault  # read at run time
from bot.domain.aid.donations import Gift, Target  # read at run time
from bot.domain.ids import (  # read at run time
    AidCheckId,
    AidLineId,
    ClassId,
    DonationId,
    PersonId,
)
from handlers.chat.buttons import Button
from storage.aid.changes import RollId  # read at run time

# -- the check -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CheckPage(Button):
    """The check that is open, by class."""

    tag: ClassVar[str] = "ac1"
    page: int = 0


@dataclass(frozen=True, slots=True)
class CheckClass(Button):
    """The records of a class in a check; 0 for those in no class."""

    tag: ClassVar[str] = "ac2"
    check_id: AidCheckId
    class_id: ClassId
    page: int = 0


@dataclass(frozen=True, slots=True)
class ConfirmLine(Button):
    """A record is right."""

    tag: ClassVar[str] = "ac3"
    line_id: AidLineId


@dataclass(frozen=True, slots=True)
class OpenLine(Button):
    """What is wrong with a record?"""

    tag: ClassVar[str] = "ac4"
    line_id: AidLineId


@dataclass(frozen=True, slots=True)
class CorrectLine(Button):
    """This is wrong with a record; a category is asked for where it is that."""

    tag: ClassVar[str] = "ac5"
    line_id: AidLineId
    fault: Fault
    category: Category | None = None


@dataclass(frozen=True, slots=True)
class ExplainLine(Button):
    """Add words to a correction."""

    tag: ClassVar[str] = "ac6"
    line_id: AidLineId


@dataclass(frozen=True, slots=True)
class RestIsRight(Button):
    """The ``count`` records of a class that are open are right."""

    tag: ClassVar[str] = "ac7"
    check_id: AidCheckId
    class_id: ClassId
    count: int


@dataclass(frozen=True, slots=True)
class SomebodyMissing(Button):
    """Somebody of the class is not in the ledger."""

    tag: ClassVar[str] = "ac8"
    check_id: AidCheckId
    class_id: ClassId
    page: int = 0


@dataclass(frozen=True, slots=True)
class MissingIs(Button):
    """It is this one; the category is asked for first."""

    tag: ClassVar[str] = "ac9"
    check_id: AidCheckId
    class_id: ClassId
    person_id: PersonId
    category: Category | None = None


@dataclass(frozen=True, slots=True)
class NewCheck(Button):
    """Open a check: of which term?"""

    tag: ClassVar[str] = "aca"


@dataclass(frozen=True, slots=True)
class CheckTerm(Button):
    """Of this term: until which day?"""

    tag: ClassVar[str] = "acb"
    term: str


@dataclass(frozen=True, slots=True)
class CheckUntil(Button):
    """Until this day: by which name?"""

    tag: ClassVar[str] = "acc"
    term: str
    due_on: date


@dataclass(frozen=True, slots=True)
class OpenCheck(Button):
    """Open it by its usual name."""

    tag: ClassVar[str] = "acd"
    term: str
    due_on: date


@dataclass(frozen=True, slots=True)
class CheckFindings(Button):
    """What was found."""

    tag: ClassVar[str] = "ace"
    check_id: AidCheckId
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenFinding(Button):
    """A correction, to be decided."""

    tag: ClassVar[str] = "acI"
    line_id: AidLineId


@dataclass(frozen=True, slots=True)
class DecideLine(Button):
    """Write a correction into the ledger, or leave the ledger as it is."""

    tag: ClassVar[str] = "acf"
    line_id: AidLineId
    accept: bool


@dataclass(frozen=True, slots=True)
class AcceptAll(Button):
    """Write all ``count`` corrections that wait into the ledger; asked once more first."""

    tag: ClassVar[str] = "acg"
    check_id: AidCheckId
    count: int
    sure: bool = False


@dataclass(frozen=True, slots=True)
class NudgeClasses(Button):
    """Write to those whose class is not through."""

    tag: ClassVar[str] = "ach"
    check_id: AidCheckId


@dataclass(frozen=True, slots=True)
class CloseCheck(Button):
    """Close a check; asked once more first."""

    tag: ClassVar[str] = "aci"
    check_id: AidCheckId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class CheckBook(Button):
    """The workbook of a check."""

    tag: ClassVar[str] = "acj"
    check_id: AidCheckId


# -- who came in, and who went out -----------------------------------------------------------------


class MoveKind(StrEnum):
    """What became of somebody between two lists."""

    CAME = "came"
    WENT = "went"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class ComparePage(Button):
    """With which list is the newest one compared?"""

    tag: ClassVar[str] = "ack"


@dataclass(frozen=True, slots=True)
class CompareWith(Button):
    """Compare the ledger with a list that was kept, or with a term where ``roll_id`` is 0."""

    tag: ClassVar[str] = "acl"
    roll_id: RollId
    term: str = ""


@dataclass(frozen=True, slots=True)
class MovedPeople(Button):
    """Who came, went or changed."""

    tag: ClassVar[str] = "acm"
    roll_id: RollId
    term: str
    kind: MoveKind
    page: int = 0


@dataclass(frozen=True, slots=True)
class MovesBook(Button):
    """The workbook of who came, went and changed."""

    tag: ClassVar[str] = "acn"
    roll_id: RollId
    term: str = ""


@dataclass(frozen=True, slots=True)
class TakeRoll(Button):
    """Keep the list as it stands."""

    tag: ClassVar[str] = "aco"


# -- causes and measures ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CausePage(Button):
    """Classes with those who are aided."""

    tag: ClassVar[str] = "acp"
    page: int = 0


@dataclass(frozen=True, slots=True)
class CauseClass(Button):
    """Those of a class who are aided."""

    tag: ClassVar[str] = "acq"
    class_id: ClassId
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenCauses(Button):
    """Somebody's causes and measures."""

    tag: ClassVar[str] = "acr"
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class TurnCause(Button):
    """A cause is one of theirs, or not."""

    tag: ClassVar[str] = "acs"
    person_id: PersonId
    cause: Cause
    on: bool


@dataclass(frozen=True, slots=True)
class AddHelp(Button):
    """A measure was taken; on which day is asked first."""

    tag: ClassVar[str] = "act"
    person_id: PersonId
    help: Help
    on: date | None = None


@dataclass(frozen=True, slots=True)
class DropHelp(Button):
    """A measure was noted by mistake."""

    tag: ClassVar[str] = "acu"
    person_id: PersonId
    help: Help
    on: date


@dataclass(frozen=True, slots=True)
class CauseSums(Button):
    """How many there are by cause and measure; of the whole school, or of a village by place."""

    tag: ClassVar[str] = "acv"
    number: int = 0


@dataclass(frozen=True, slots=True)
class CauseVillages(Button):
    """The villages."""

    tag: ClassVar[str] = "acw"
    page: int = 0


@dataclass(frozen=True, slots=True)
class CauseBook(Button):
    """The workbook of causes and measures."""

    tag: ClassVar[str] = "acx"


# -- donations -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DonationPage(Button):
    """The donations, newest first."""

    tag: ClassVar[str] = "acy"
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenDonation(Button):
    """A donation with its words of thanks."""

    tag: ClassVar[str] = "acz"
    donation_id: DonationId


@dataclass(frozen=True, slots=True)
class NewDonation(Button):
    """Note a donation."""

    tag: ClassVar[str] = "acA"


@dataclass(frozen=True, slots=True)
class GiverUnnamed(Button):
    """Whether who gives wishes to be unnamed."""

    tag: ClassVar[str] = "acB"
    unnamed: bool


@dataclass(frozen=True, slots=True)
class GiftIs(Button):
    """What is given."""

    tag: ClassVar[str] = "acC"
    gift: Gift


@dataclass(frozen=True, slots=True)
class GivenTo(Button):
    """To whom: the school, a class, or somebody; what is not said yet is asked for."""

    tag: ClassVar[str] = "acD"
    target: Target
    class_id: ClassId | None = None
    person_id: PersonId | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class GivenOn(Button):
    """On which day."""

    tag: ClassVar[str] = "acE"
    on: date


@dataclass(frozen=True, slots=True)
class DonationPhoto(Button):
    """Look at the receipt, or send it."""

    tag: ClassVar[str] = "acF"
    donation_id: DonationId
    add: bool


@dataclass(frozen=True, slots=True)
class DropDonation(Button):
    """A donation was noted by mistake; asked once more first."""

    tag: ClassVar[str] = "acG"
    donation_id: DonationId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class DonationBook(Button):
    """The workbook of donations."""

    tag: ClassVar[str] = "acH"
