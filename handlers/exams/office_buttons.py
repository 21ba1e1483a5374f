"""The buttons of the exam office and of examiners."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.exams.files import ListKind
from bot.domain.exams.registration import RegistrationStage
from bot.domain.exams.seating import SeatOrder
from bot.domain.ids import AccountId, AppealId, ExamId, LoadId, PersonId, RegistrationId
from handlers.chat.buttons import Button
from storage.exams.years import CountedBy


@dataclass(frozen=True, slots=True)
class ReviewRegistrations(Button):
    """List the registrations of an exam that wait; None for all exams with their counts."""

    tag: ClassVar[str] = "es2"
    exam_id: ExamId | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class ReviewRegistration(Button):
    """Open a registration to review it; ``paper`` opens the choices for one of its papers."""

    tag: ClassVar[str] = "es3"
    registration_id: RegistrationId
    paper: int | None = None


@dataclass(frozen=True, slots=True)
class AcceptRegistration(Button):
    """Accept a registration with its papers."""

    tag: ClassVar[str] = "es4"
    registration_id: RegistrationId


@dataclass(frozen=True, slots=True)
class ReturnRegistration(Button):
    """Send a paper back with a ready reason, or ask for one in words; 0 for the whole."""

    tag: ClassVar[str] = "es5"
    registration_id: RegistrationId
    number: int
    ready: str = ""


@dataclass(frozen=True, slots=True)
class RefuseRegistration(Button):
    """Refuse a registration: choose why, with a ready reason, or in words."""

    tag: ClassVar[str] = "es6"
    registration_id: RegistrationId
    ready: str = ""


@dataclass(frozen=True, slots=True)
class AcceptAllRegistrations(Button):
    """Accept all of an exam that are whole, after asking; ``count`` is how many were shown."""

    tag: ClassVar[str] = "es7"
    exam_id: ExamId
    count: int = 0


@dataclass(frozen=True, slots=True)
class RegistrationsAt(Button):
    """List the registrations of an exam that are to be mended, or who sits it."""

    tag: ClassVar[str] = "eth"
    exam_id: ExamId
    stage: RegistrationStage
    page: int = 0


@dataclass(frozen=True, slots=True)
class UnpaidRegistrations(Button):
    """List who owes the fee of an exam."""

    tag: ClassVar[str] = "es8"
    exam_id: ExamId
    page: int = 0


@dataclass(frozen=True, slots=True)
class TickPaid(Button):
    """Tick that a fee was paid, or take that back."""

    tag: ClassVar[str] = "es9"
    registration_id: RegistrationId
    page: int
    paid: bool


@dataclass(frozen=True, slots=True)
class GiveUpUnpaid(Button):
    """End the registrations whose fee is late, after asking."""

    tag: ClassVar[str] = "esa"
    exam_id: ExamId
    count: int = 0


@dataclass(frozen=True, slots=True)
class WindowSettings(Button):
    """Open when and how one registers for an exam."""

    tag: ClassVar[str] = "esb"
    exam_id: ExamId


@dataclass(frozen=True, slots=True)
class ChangeWindow(Button):
    """Ask for a new value of a setting, or turn it."""

    tag: ClassVar[str] = "esc"
    exam_id: ExamId
    change: str


@dataclass(frozen=True, slots=True)
class SeatingPage(Button):
    """Open the seating of an exam; ``place`` is that of the venue among those to be seated."""

    tag: ClassVar[str] = "esd"
    exam_id: ExamId
    place: int = 0


@dataclass(frozen=True, slots=True)
class SeatAll(Button):
    """Seat everybody at a venue in the rooms that were written."""

    tag: ClassVar[str] = "ese"
    exam_id: ExamId
    order: SeatOrder


@dataclass(frozen=True, slots=True)
class SeatLeft(Button):
    """Seat those at a venue who have no seat, in the rooms that were written."""

    tag: ClassVar[str] = "etg"
    exam_id: ExamId
    order: SeatOrder


@dataclass(frozen=True, slots=True)
class SeeAllPapers(Button):
    """Have all pictures of a registration sent, to review it."""

    tag: ClassVar[str] = "et6"
    registration_id: RegistrationId


@dataclass(frozen=True, slots=True)
class ExaminersPage(Button):
    """List the examiners of an exam."""

    tag: ClassVar[str] = "esf"
    exam_id: ExamId


@dataclass(frozen=True, slots=True)
class ChooseExaminer(Button):
    """List colleagues who can be examiners."""

    tag: ClassVar[str] = "esg"
    exam_id: ExamId
    page: int = 0


@dataclass(frozen=True, slots=True)
class NameExaminer(Button):
    """Make a colleague examiner of a room by its place, 0 for all; None asks which."""

    tag: ClassVar[str] = "esh"
    exam_id: ExamId
    colleague_id: AccountId
    room: int | None = None


@dataclass(frozen=True, slots=True)
class ReleaseExaminer(Button):
    """Take a colleague off the door."""

    tag: ClassVar[str] = "esi"
    exam_id: ExamId
    colleague_id: AccountId


@dataclass(frozen=True, slots=True)
class DoorPage(Button):
    """Show who has come to an exam, room by room; a room by its place shows who has not."""

    tag: ClassVar[str] = "esj"
    exam_id: ExamId
    room: int | None = None


@dataclass(frozen=True, slots=True)
class SeeAtDoor(Button):
    """Show a candidate at the door."""

    tag: ClassVar[str] = "et5"
    exam_id: ExamId
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class LetIn(Button):
    """Let a candidate in, or take that back."""

    tag: ClassVar[str] = "esk"
    exam_id: ExamId
    person_id: PersonId
    into: bool = True


@dataclass(frozen=True, slots=True)
class NoteAbsent(Button):
    """Note as absent whoever was not let in, after asking; ``count`` is how many were shown."""

    tag: ClassVar[str] = "esl"
    exam_id: ExamId
    count: int = 0


@dataclass(frozen=True, slots=True)
class RoomLists(Button):
    """Have the lists for the doors of all rooms sent."""

    tag: ClassVar[str] = "esm"
    exam_id: ExamId


@dataclass(frozen=True, slots=True)
class RegistrationBook(Button):
    """Have all registrations of an exam sent as a workbook."""

    tag: ClassVar[str] = "esn"
    exam_id: ExamId


@dataclass(frozen=True, slots=True)
class AppealsPage(Button):
    """List the appeals that wait."""

    tag: ClassVar[str] = "eso"
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenAppeal(Button):
    """Open an appeal."""

    tag: ClassVar[str] = "esp"
    appeal_id: AppealId


@dataclass(frozen=True, slots=True)
class AnswerAppeal(Button):
    """Answer an appeal with ready words, or ask for some."""

    tag: ClassVar[str] = "esq"
    appeal_id: AppealId
    ready: str = ""


@dataclass(frozen=True, slots=True)
class CertificatesPage(Button):
    """List the certificates of an exam."""

    tag: ClassVar[str] = "esr"
    exam_id: ExamId
    page: int = 0


@dataclass(frozen=True, slots=True)
class CertificatesCame(Button):
    """Note that the certificates of all who passed came, after asking."""

    tag: ClassVar[str] = "ess"
    exam_id: ExamId
    count: int = 0


@dataclass(frozen=True, slots=True)
class OpenCertificate(Button):
    """Open somebody's certificate."""

    tag: ClassVar[str] = "est"
    exam_id: ExamId
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class HandOutCertificate(Button):
    """Note that a certificate was collected: by whose it is, or by whom is asked."""

    tag: ClassVar[str] = "esu"
    exam_id: ExamId
    person_id: PersonId
    way: str


@dataclass(frozen=True, slots=True)
class SendList(Button):
    """Ask for a list: of registrations, fees, or certificates."""

    tag: ClassVar[str] = "esv"
    exam_id: ExamId
    kind: ListKind


@dataclass(frozen=True, slots=True)
class TakeSentList(Button):
    """Read a list that was sent before for an exam."""

    tag: ClassVar[str] = "etf"
    exam_id: ExamId
    kind: ListKind
    load_id: LoadId


@dataclass(frozen=True, slots=True)
class ApplyList(Button):
    """Take over a list that was sent."""

    tag: ClassVar[str] = "esw"
    exam_id: ExamId
    kind: ListKind


@dataclass(frozen=True, slots=True)
class ExamYear(Button):
    """Show a year's figures."""

    tag: ClassVar[str] = "esx"
    year: int
    by: CountedBy


@dataclass(frozen=True, slots=True)
class ExamYearBook(Button):
    """Have a year's figures sent as a workbook."""

    tag: ClassVar[str] = "esy"
    year: int


@dataclass(frozen=True, slots=True)
class ExamOfficers(Button):
    """Show who is of the exam office."""

    tag: ClassVar[str] = "esz"


@dataclass(frozen=True, slots=True)
class ChooseExamOfficer(Button):
    """List colleagues who can be taken into the exam office."""

    tag: ClassVar[str] = "et0"
    page: int = 0


@dataclass(frozen=True, slots=True)
class NameExamOfficer(Button):
    """Take a colleague into the exam office, or out of it."""

    tag: ClassVar[str] = "et1"
    colleague_id: AccountId
    into: bool


@dataclass(frozen=True, slots=True)
class NewExamHow(Button):
    """Say how an exam comes into the books."""

    tag: ClassVar[str] = "et7"


@dataclass(frozen=True, slots=True)
class OfficeHome(Button):
    """Open the work of the exam office."""

    tag: ClassVar[str] = "et2"
