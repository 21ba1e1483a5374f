"""The buttons of the aid ledger 台账 and of public notices 公示."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from bot.domain.aid.categories import Category  # read at run time
from bot.domain.ids import AidNoticeId, AidRecordId, PersonId  # read at run time
from handlers.chat.buttons import Button
from storage.aid.differences import DifferenceKind  # read at run time
from storage.aid.views import Dimension  # read at run time


@dataclass(frozen=True, slots=True)
class LedgerHome(Button):
    """The ledger of a term, or of the newest."""

    tag: ClassVar[str] = "al0"
    term: str = ""


@dataclass(frozen=True, slots=True)
class LedgerBy(Button):
    """A page of the ledger by class, village and so on."""

    tag: ClassVar[str] = "al1"
    by: Dimension
    term: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class LedgerGroup(Button):
    """The people of one line of a view; ``mark`` stands for its words."""

    tag: ClassVar[str] = "al2"
    by: Dimension
    mark: str
    term: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class AidPerson(Button):
    """A person's page in the ledger."""

    tag: ClassVar[str] = "al3"
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class StartRecord(Button):
    """Put somebody on the ledger of the present term: under which category?"""

    tag: ClassVar[str] = "al4"
    person_id: PersonId
    category: Category | None = None


@dataclass(frozen=True, slots=True)
class SetCategory(Button):
    """Change a record's category, or ask for which."""

    tag: ClassVar[str] = "al5"
    record_id: AidRecordId
    category: Category | None = None


@dataclass(frozen=True, slots=True)
class SetLevel(Button):
    """Change a record's level, or ask for which; ``mark`` stands for one that is used."""

    tag: ClassVar[str] = "al6"
    record_id: AidRecordId
    mark: str = ""


@dataclass(frozen=True, slots=True)
class EndRecord(Button):
    """Take somebody off the ledger; asks first."""

    tag: ClassVar[str] = "al7"
    record_id: AidRecordId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class ReopenRecord(Button):
    """Put somebody on the ledger again who was taken off it."""

    tag: ClassVar[str] = "al8"
    record_id: AidRecordId


@dataclass(frozen=True, slots=True)
class WriteHousehold(Button):
    """Write about somebody's household."""

    tag: ClassVar[str] = "al9"
    record_id: AidRecordId


@dataclass(frozen=True, slots=True)
class AidDifferences(Button):
    """What ledger, city and bank do not agree about: how much, or one kind of it."""

    tag: ClassVar[str] = "ala"
    term: str
    difference: DifferenceKind | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class DifferenceBook(Button):
    """All differences of a term as a workbook."""

    tag: ClassVar[str] = "alb"
    term: str


@dataclass(frozen=True, slots=True)
class TakeOver(Button):
    """Put who stands on the city's list on the ledger."""

    tag: ClassVar[str] = "alc"
    city_id: int


@dataclass(frozen=True, slots=True)
class QuietVillages(Button):
    """Villages that reported nothing."""

    tag: ClassVar[str] = "ald"
    term: str
    page: int = 0


class BookKind(StrEnum):
    """Which workbook is sent."""

    LEDGER = "l"
    PAYMENTS = "p"
    VILLAGES = "v"


@dataclass(frozen=True, slots=True)
class LedgerBook(Button):
    """The ledger, the payments or the villages of a term as a workbook."""

    tag: ClassVar[str] = "ale"
    book: BookKind
    term: str


@dataclass(frozen=True, slots=True)
class FindAided(Button):
    """Find somebody by name."""

    tag: ClassVar[str] = "alf"


@dataclass(frozen=True, slots=True)
class ChooseTerm(Button):
    """Choose another term."""

    tag: ClassVar[str] = "alg"
    term: str


# -- public notices --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Notices(Button):
    """The public notices there are."""

    tag: ClassVar[str] = "alh"


@dataclass(frozen=True, slots=True)
class NewNotice(Button):
    """Begin a public notice of a term; without a last day it is asked for."""

    tag: ClassVar[str] = "ali"
    term: str
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class OpenNotice(Button):
    """A public notice, and what can be done with it."""

    tag: ClassVar[str] = "alj"
    notice_id: AidNoticeId
    page: int = 0


@dataclass(frozen=True, slots=True)
class NoticePicture(Button):
    """The notice as a picture; ``page`` counts pictures."""

    tag: ClassVar[str] = "alk"
    notice_id: AidNoticeId
    page: int = 0


@dataclass(frozen=True, slots=True)
class NoticeBook(Button):
    """The notice as a workbook for the board."""

    tag: ClassVar[str] = "all"
    notice_id: AidNoticeId


@dataclass(frozen=True, slots=True)
class PostNotice(Button):
    """Post a notice in the groups of its classes; warns first."""

    tag: ClassVar[str] = "alm"
    notice_id: AidNoticeId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class TakeDownNotice(Button):
    """Take a notice down before its last day; asks first."""

    tag: ClassVar[str] = "aln"
    notice_id: AidNoticeId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class NoticePosts(Button):
    """What became of each message in a group."""

    tag: ClassVar[str] = "alo"
    notice_id: AidNoticeId
    page: int = 0
