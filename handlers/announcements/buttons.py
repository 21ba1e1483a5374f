"""The buttons of announcements: for writing, sending, approving and following up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.domain.announcements.lifecycle import DeliveryOutcome  # read at run time
from bot.domain.ids import AnnouncementId, ClassId, SeriesId, SessionId  # read at run time
from handlers.chat.buttons import Button, Earlier

PURPOSE = "n"  # of the audience picker


@dataclass(frozen=True, slots=True)
class WriteAnnouncement(Button):
    """Begin a new announcement."""

    tag: ClassVar[str] = "b10"


class FileChoice(StrEnum):
    """What a file is that was sent while an announcement is written."""

    ATTACH = "a"
    IMPORT = "i"
    LEAVE = "l"


@dataclass(frozen=True, slots=True)
class PlaceFile(Button):
    """Say what the files are for that were sent while an announcement is written."""

    tag: ClassVar[str] = "b17"
    choice: FileChoice


@dataclass(frozen=True, slots=True)
class RewriteDraft(Button):
    """Write the content of a draft anew."""

    tag: ClassVar[str] = "b11"
    id: AnnouncementId


@dataclass(frozen=True, slots=True)
class DiscardDraft(Button):
    """Discard a draft; asks first."""

    tag: ClassVar[str] = "b12"
    id: AnnouncementId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class OpenAnnouncement(Button):
    """Open an announcement: the page of a draft, or the outcome of another."""

    tag: ClassVar[str] = "b13"
    id: AnnouncementId


@dataclass(frozen=True, slots=True)
class OpenBeside(Button):
    """Open the outcome of an announcement below the message that shows its progress."""

    tag: ClassVar[str] = "b16"
    id: AnnouncementId


@dataclass(frozen=True, slots=True)
class AnnouncementPage(Button):
    """A page of past announcements."""

    tag: ClassVar[str] = "b14"
    page: int


# -- the desk ------------------------------------------------------------------------------------


class Switch(StrEnum):
    """The options that can be on or off."""

    ACKNOWLEDGE = "a"
    GROUPS = "g"


class SessionMoment(StrEnum):
    """The moments that move with the next session of a class."""

    HOUR_BEFORE = "h"
    EVENING_BEFORE = "e"


@dataclass(frozen=True, slots=True)
class PreviewDraft(Button):
    """Preview a draft as it will arrive: at somebody of the audience, or at oneself."""

    tag: ClassVar[str] = "b20"
    id: AnnouncementId
    as_oneself: bool


@dataclass(frozen=True, slots=True)
class TurnOption(Button):
    """Turn an option on or off."""

    tag: ClassVar[str] = "b21"
    id: AnnouncementId
    switch: Switch
    on: bool


@dataclass(frozen=True, slots=True)
class TurnUrgent(Button):
    """Turn urgency on or off: to break quiet hours and reach those who muted news; asks first."""

    tag: ClassVar[str] = "b22"
    id: AnnouncementId
    on: bool
    sure: bool = False


@dataclass(frozen=True, slots=True)
class ChooseWhen(Button):
    """Choose when the announcement goes."""

    tag: ClassVar[str] = "b23"
    id: AnnouncementId


@dataclass(frozen=True, slots=True)
class SendAt(Button):
    """Send at a moment (seconds of UTC), or at once."""

    tag: ClassVar[str] = "b24"
    id: AnnouncementId
    moment: int | None


@dataclass(frozen=True, slots=True)
class SendAtEvent(Button):
    """Send with a session."""

    tag: ClassVar[str] = "b25"
    id: AnnouncementId
    session: SessionId
    event: SessionMoment


@dataclass(frozen=True, slots=True)
class OrderSending(Button):
    """Order the sending; asks first, and for urgent ones once more."""

    tag: ClassVar[str] = "b26"
    id: AnnouncementId
    step: int


@dataclass(frozen=True, slots=True)
class TakeBack(Button):
    """Return an announcement that has not begun to draft."""

    tag: ClassVar[str] = "b27"
    id: AnnouncementId


# -- for a day of every class --------------------------------------------------------------------


class SeriesPreset(StrEnum):
    """The days of a class that are offered, with words to begin with."""

    EVE = "e"
    FIRST_DAY = "f"
    WEEK_AFTER = "w"
    OTHER = "o"


@dataclass(frozen=True, slots=True)
class SeriesList(Button):
    """List the announcements for a day of every class."""

    tag: ClassVar[str] = "b60"


@dataclass(frozen=True, slots=True)
class NewSeries(Button):
    """Begin an announcement for a day of every class."""

    tag: ClassVar[str] = "b61"
    preset: SeriesPreset


@dataclass(frozen=True, slots=True)
class OpenSeries(Button):
    """Open an announcement for a day of every class."""

    tag: ClassVar[str] = "b62"
    series_id: SeriesId


@dataclass(frozen=True, slots=True)
class TurnSeries(Button):
    """Have it sent to each class at its time, or not."""

    tag: ClassVar[str] = "b63"
    series_id: SeriesId
    on: bool


@dataclass(frozen=True, slots=True)
class WriteSeries(Button):
    """Write its words anew."""

    tag: ClassVar[str] = "b64"
    series_id: SeriesId


@dataclass(frozen=True, slots=True)
class TimeSeries(Button):
    """Choose another day or hour for it."""

    tag: ClassVar[str] = "b65"
    series_id: SeriesId


@dataclass(frozen=True, slots=True)
class TurnSeriesOption(Button):
    """Turn an option of it on or off."""

    tag: ClassVar[str] = "b66"
    series_id: SeriesId
    switch: Switch
    on: bool


@dataclass(frozen=True, slots=True)
class PreviewSeries(Button):
    """Show it as the next class gets it."""

    tag: ClassVar[str] = "b67"
    series_id: SeriesId


@dataclass(frozen=True, slots=True)
class DeleteSeries(Button):
    """Delete it; asks first."""

    tag: ClassVar[str] = "b68"
    series_id: SeriesId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class RepeatSeries(Button):
    """Send it again to a class whose days have moved, on its new day."""

    tag: ClassVar[str] = "b69"
    series_id: SeriesId
    class_id: ClassId


# -- four eyes -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReadForApproval(Button):
    """Show an announcement that awaits approval, as it will arrive."""

    tag: ClassVar[str] = "b30"
    id: AnnouncementId


@dataclass(frozen=True, slots=True)
class DecideApproval(Button):
    """Approve an announcement as it was shown (``mark``), or hand it back."""

    tag: ClassVar[str] = "b36"
    id: AnnouncementId
    agree: bool
    mark: str


@dataclass(frozen=True, slots=True)
class DecideUnmarked(Earlier):
    """Decide of words that may have changed since: they are shown first."""

    tag: ClassVar[str] = "b31"
    id: AnnouncementId
    agree: bool

    def today(self) -> ReadForApproval:
        """Return the button that shows it, with both decisions below."""
        return ReadForApproval(self.id)


@dataclass(frozen=True, slots=True)
class SendAlone(Button):
    """Send an urgent announcement that nobody has answered; asks for the reason."""

    tag: ClassVar[str] = "b37"
    id: AnnouncementId


@dataclass(frozen=True, slots=True)
class ReadCorrection(Button):
    """Show a correction that awaits approval; ``number`` of the proposal."""

    tag: ClassVar[str] = "b34"
    id: AnnouncementId
    number: int


@dataclass(frozen=True, slots=True)
class DecideCorrection(Button):
    """Approve a correction, or not."""

    tag: ClassVar[str] = "b35"
    id: AnnouncementId
    number: int
    agree: bool


@dataclass(frozen=True, slots=True)
class SetApprovalRule(Button):
    """Set the number of people above which approval is needed; 0 is never."""

    tag: ClassVar[str] = "b33"
    people: int


@dataclass(frozen=True, slots=True)
class ApprovalRules(Button):
    """Show the number of people above which approval is needed."""

    tag: ClassVar[str] = "b15"


# -- while it goes out ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PauseRun(Button):
    """Pause an announcement that is going out."""

    tag: ClassVar[str] = "bdp"
    announcement_id: AnnouncementId


@dataclass(frozen=True, slots=True)
class ResumeRun(Button):
    """Resume a paused announcement."""

    tag: ClassVar[str] = "bdr"
    announcement_id: AnnouncementId


@dataclass(frozen=True, slots=True)
class StopRun(Button):
    """Stop an announcement for good; asks twice."""

    tag: ClassVar[str] = "bds"
    announcement_id: AnnouncementId
    sure: bool = False


# -- afterwards ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OutcomePage(Button):
    """List people with one outcome by name; without one, those who have not acknowledged."""

    tag: ClassVar[str] = "b40"
    id: AnnouncementId
    outcome: DeliveryOutcome | None
    page: int = 0


@dataclass(frozen=True, slots=True)
class NudgeSilent(Button):
    """Remind those who have not acknowledged; ``number`` of this reminder, so that it goes once."""

    tag: ClassVar[str] = "b41"
    id: AnnouncementId
    number: int


@dataclass(frozen=True, slots=True)
class RetryFailed(Button):
    """Send again to those with whom it failed; ``number`` of this round, so that it goes once."""

    tag: ClassVar[str] = "b42"
    id: AnnouncementId
    number: int


@dataclass(frozen=True, slots=True)
class RetryUnknown(Button):
    """Send again also to those who may have it already; asks first."""

    tag: ClassVar[str] = "b48"
    id: AnnouncementId
    number: int
    sure: bool = False


@dataclass(frozen=True, slots=True)
class CorrectSent(Button):
    """Rewrite a part for everyone; asks which one, where there are several."""

    tag: ClassVar[str] = "b43"
    id: AnnouncementId
    part: int | None = None


@dataclass(frozen=True, slots=True)
class ApplyCorrection(Button):
    """Put the corrected words into everyone's chat, quietly or with a message that ``rings``."""

    tag: ClassVar[str] = "b49"
    id: AnnouncementId
    revision: int
    rings: bool


@dataclass(frozen=True, slots=True)
class CorrectQuietly(Earlier):
    """Put the corrected words into everyone's chat, from when none of them rang."""

    tag: ClassVar[str] = "b44"
    id: AnnouncementId
    revision: int

    def today(self) -> ApplyCorrection:
        """Return the button that corrects without a message."""
        return ApplyCorrection(self.id, self.revision, rings=False)


@dataclass(frozen=True, slots=True)
class OldReadersPage(Button):
    """List people who have read only the words before a correction."""

    tag: ClassVar[str] = "b4a"
    id: AnnouncementId
    page: int = 0


@dataclass(frozen=True, slots=True)
class NudgeOldReaders(Button):
    """Tell those who have read only the old words; ``number`` as of :class:`NudgeSilent`."""

    tag: ClassVar[str] = "b4b"
    id: AnnouncementId
    number: int


@dataclass(frozen=True, slots=True)
class RecallSent(Button):
    """Recall an announcement from everyone; asks twice."""

    tag: ClassVar[str] = "b45"
    id: AnnouncementId
    step: int


@dataclass(frozen=True, slots=True)
class CallSheet(Button):
    """Send a call sheet: those the bot cannot reach."""

    tag: ClassVar[str] = "b46"
    id: AnnouncementId


@dataclass(frozen=True, slots=True)
class OutcomeWorkbook(Button):
    """Send the outcome for every recipient as a workbook."""

    tag: ClassVar[str] = "b47"
    id: AnnouncementId


@dataclass(frozen=True, slots=True)
class ReceiveTyped(Button):
    """Say which announcement a typed 收到 was for; None is all that wait."""

    tag: ClassVar[str] = "bdt"
    announcement_id: AnnouncementId | None


@dataclass(frozen=True, slots=True)
class Acknowledge(Button):
    """Acknowledge an announcement."""

    tag: ClassVar[str] = "bda"
    announcement_id: AnnouncementId


@dataclass(frozen=True, slots=True)
class AnnounceTo(Button):
    """Write an announcement to these classes: their ids, with commas between."""

    tag: ClassVar[str] = "b56"
    classes: str


@dataclass(frozen=True, slots=True)
class AnnounceToGroup(Button):
    """Write an announcement to the group of a number in a class."""

    tag: ClassVar[str] = "b57"
    class_id: ClassId
    group: int


@dataclass(frozen=True, slots=True)
class WhoHasNotRead(Button):
    """List who has not acknowledged the newest announcement, or show how it went."""

    tag: ClassVar[str] = "bwr"


@dataclass(frozen=True, slots=True)
class SetClasses(Button):
    """Send a draft to these classes, ids between commas, and to nobody else."""

    tag: ClassVar[str] = "bsc"
    id: AnnouncementId
    classes: str


@dataclass(frozen=True, slots=True)
class AskElsewhere(Button):
    """Take what was written at a draft for something else."""

    tag: ClassVar[str] = "bae"
