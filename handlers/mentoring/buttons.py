"""The buttons of paired help and home visits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bot.domain.ids import (  # read at run time
    AccountId,
    ClassId,
    MentoringContactId,
    MentoringPairId,
    PersonId,
    VisitCampaignId,
)
from bot.domain.mentoring.kinds import Gift, TaskKind, VisitWhom  # read at run time
from bot.domain.mentoring.rhythm import Every  # read at run time
from handlers.chat.buttons import Button
from storage.mentoring.stand_ins import StandInId  # read at run time

# -- a helper's day --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HelpPage(Button):
    """What is due, late and done this week."""

    tag: ClassVar[str] = "mn0"
    page: int = 0


@dataclass(frozen=True, slots=True)
class HelpedStudents(Button):
    """A page of one's students."""

    tag: ClassVar[str] = "mn1"
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenHelped(Button):
    """A student of one's own."""

    tag: ClassVar[str] = "mn2"
    pair_id: MentoringPairId


@dataclass(frozen=True, slots=True)
class TickHelp(Button):
    """A talk or a visit: what it was about, as bits in ``chosen``."""

    tag: ClassVar[str] = "mn3"
    pair_id: MentoringPairId
    what: TaskKind
    chosen: int = 0


@dataclass(frozen=True, slots=True)
class KeepHelp(Button):
    """Note the talk or visit that was ticked."""

    tag: ClassVar[str] = "mn4"
    pair_id: MentoringPairId
    what: TaskKind
    chosen: int


@dataclass(frozen=True, slots=True)
class NotReached(Button):
    """Note that the student could not be reached."""

    tag: ClassVar[str] = "mn5"
    pair_id: MentoringPairId
    what: TaskKind


@dataclass(frozen=True, slots=True)
class OpenMeeting(Button):
    """What one has noted."""

    tag: ClassVar[str] = "mn6"
    contact_id: MentoringContactId


@dataclass(frozen=True, slots=True)
class NoteMeeting(Button):
    """Add words, a voice or a photo."""

    tag: ClassVar[str] = "mn7"
    contact_id: MentoringContactId


@dataclass(frozen=True, slots=True)
class DropMeeting(Button):
    """Delete what was noted today."""

    tag: ClassVar[str] = "mn8"
    contact_id: MentoringContactId
    sure: bool


@dataclass(frozen=True, slots=True)
class ShowKept(Button):
    """Send the voices and photos again."""

    tag: ClassVar[str] = "mn9"
    contact_id: MentoringContactId


@dataclass(frozen=True, slots=True)
class RetickMeeting(Button):
    """Tick anew what was noted today."""

    tag: ClassVar[str] = "mna"
    contact_id: MentoringContactId
    chosen: int


@dataclass(frozen=True, slots=True)
class CorrectMeeting(Button):
    """Keep what was ticked anew."""

    tag: ClassVar[str] = "mnb"
    contact_id: MentoringContactId
    chosen: int


@dataclass(frozen=True, slots=True)
class OpenGifts(Button):
    """What was given at a visit."""

    tag: ClassVar[str] = "mnc"
    contact_id: MentoringContactId


@dataclass(frozen=True, slots=True)
class GiveItem(Button):
    """One more of an item."""

    tag: ClassVar[str] = "mnd"
    contact_id: MentoringContactId
    item: Gift


@dataclass(frozen=True, slots=True)
class GiveNothing(Button):
    """Nothing was given after all."""

    tag: ClassVar[str] = "mne"
    contact_id: MentoringContactId


@dataclass(frozen=True, slots=True)
class BeginGroup(Button):
    """An exchange with all of one's students."""

    tag: ClassVar[str] = "mnf"


@dataclass(frozen=True, slots=True)
class TurnGroup(Button):
    """Another page of who was there."""

    tag: ClassVar[str] = "mng"
    page: int


@dataclass(frozen=True, slots=True)
class MissGroup(Button):
    """This one was there, or was not."""

    tag: ClassVar[str] = "mnh"
    pair_id: MentoringPairId
    page: int


@dataclass(frozen=True, slots=True)
class TickGroup(Button):
    """What the exchange was about."""

    tag: ClassVar[str] = "mni"
    number: int
    page: int


@dataclass(frozen=True, slots=True)
class KeepGroup(Button):
    """Note the exchange for all who were there."""

    tag: ClassVar[str] = "mnj"


@dataclass(frozen=True, slots=True)
class WriteSummary(Button):
    """Write the summary of a school year."""

    tag: ClassVar[str] = "mnk"
    pair_id: MentoringPairId


@dataclass(frozen=True, slots=True)
class ShareNumber(Button):
    """Let one's students see a number, or no more."""

    tag: ClassVar[str] = "mnl"
    on: bool


# -- standing in -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StandInPage(Button):
    """Who stands in for a helper; None is oneself."""

    tag: ClassVar[str] = "mnm"
    account_id: AccountId | None = None


@dataclass(frozen=True, slots=True)
class AskStandIn(Button):
    """A page of colleagues who may stand in."""

    tag: ClassVar[str] = "mnn"
    account_id: AccountId
    page: int = 0


@dataclass(frozen=True, slots=True)
class ChooseSpan(Button):
    """This one stands in; for how long?"""

    tag: ClassVar[str] = "mno"
    account_id: AccountId
    colleague_id: AccountId
    first: date


@dataclass(frozen=True, slots=True)
class NameStandIn(Button):
    """From when to when."""

    tag: ClassVar[str] = "mnp"
    account_id: AccountId
    colleague_id: AccountId
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class EndStandIn(Button):
    """Nobody needs to stand in any more."""

    tag: ClassVar[str] = "mnq"
    stand_in_id: StandInId


# -- who leads -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HelpOverview(Button):
    """How far the help reaches: in a class, or all that one leads."""

    tag: ClassVar[str] = "mns0"
    class_id: ClassId | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class OverviewClass(Button):
    """Choose a class to look at."""

    tag: ClassVar[str] = "mns1"
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenHelper(Button):
    """A helper and their students."""

    tag: ClassVar[str] = "mns2"
    account_id: AccountId
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenPair(Button):
    """A pair: end it, or give it to somebody else."""

    tag: ClassVar[str] = "mns3"
    pair_id: MentoringPairId


@dataclass(frozen=True, slots=True)
class EndPair(Button):
    """End a pair."""

    tag: ClassVar[str] = "mns4"
    pair_id: MentoringPairId
    sure: bool


@dataclass(frozen=True, slots=True)
class HandPair(Button):
    """Give a student to somebody else: a page of colleagues."""

    tag: ClassVar[str] = "mns5"
    pair_id: MentoringPairId
    page: int = 0


@dataclass(frozen=True, slots=True)
class HandPairTo(Button):
    """This one helps the student from now on."""

    tag: ClassVar[str] = "mns6"
    pair_id: MentoringPairId
    colleague_id: AccountId


@dataclass(frozen=True, slots=True)
class HandAll(Button):
    """Give all students of a helper to somebody else."""

    tag: ClassVar[str] = "mns7"
    account_id: AccountId
    page: int = 0


@dataclass(frozen=True, slots=True)
class HandAllTo(Button):
    """This one has all of them from now on."""

    tag: ClassVar[str] = "mns8"
    account_id: AccountId
    colleague_id: AccountId


@dataclass(frozen=True, slots=True)
class UnmetPage(Button):
    """Students whom nobody has met for some days."""

    tag: ClassVar[str] = "mns9"
    class_id: ClassId | None
    days: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class HelpWorkbook(Button):
    """All pairs that one leads, as a workbook."""

    tag: ClassVar[str] = "mnsa"
    class_id: ClassId | None = None


@dataclass(frozen=True, slots=True)
class PairClass(Button):
    """Pair students: of which class?"""

    tag: ClassVar[str] = "mnsb"
    page: int = 0


@dataclass(frozen=True, slots=True)
class PairOf(Button):
    """Pair students of this class: nobody is taken yet."""

    tag: ClassVar[str] = "mnsc"
    class_id: ClassId


@dataclass(frozen=True, slots=True)
class PairStudent(Button):
    """Take a student, or take them not; None turns the page."""

    tag: ClassVar[str] = "mnse"
    person_id: PersonId | None
    page: int


@dataclass(frozen=True, slots=True)
class PairHelper(Button):
    """Those who were taken: who helps them?"""

    tag: ClassVar[str] = "mnsd"
    page: int = 0


@dataclass(frozen=True, slots=True)
class PairWith(Button):
    """This colleague helps them."""

    tag: ClassVar[str] = "mnsf"
    colleague_id: AccountId


@dataclass(frozen=True, slots=True)
class RhythmPage(Button):
    """How often each kind is due."""

    tag: ClassVar[str] = "mnsg"


@dataclass(frozen=True, slots=True)
class AskRhythm(Button):
    """How often a kind is to be due."""

    tag: ClassVar[str] = "mnsh"
    what: TaskKind


@dataclass(frozen=True, slots=True)
class SetRhythm(Button):
    """So often; None is never."""

    tag: ClassVar[str] = "mnsi"
    what: TaskKind
    every: Every | None


@dataclass(frozen=True, slots=True)
class SummaryPage(Button):
    """The summaries of this school year."""

    tag: ClassVar[str] = "mnsj"
    page: int = 0


@dataclass(frozen=True, slots=True)
class ReadSummary(Button):
    """The summaries of a student."""

    tag: ClassVar[str] = "mnsk"
    person_id: PersonId


# -- visits in a campaign --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class VisitsPage(Button):
    """The campaigns of visits."""

    tag: ClassVar[str] = "mnv0"
    page: int = 0


@dataclass(frozen=True, slots=True)
class NewVisits(Button):
    """Make a campaign."""

    tag: ClassVar[str] = "mnv1"


@dataclass(frozen=True, slots=True)
class VisitsFor(Button):
    """Whom a campaign is for."""

    tag: ClassVar[str] = "mnv2"
    whom: VisitWhom
    page: int = 0


@dataclass(frozen=True, slots=True)
class VisitsForClass(Button):
    """A campaign for this class."""

    tag: ClassVar[str] = "mnv3"
    class_id: ClassId


@dataclass(frozen=True, slots=True)
class PlanVisits(Button):
    """Make the campaign, until this day."""

    tag: ClassVar[str] = "mnv4"
    due_on: date


@dataclass(frozen=True, slots=True)
class OpenVisits(Button):
    """A campaign by village."""

    tag: ClassVar[str] = "mnv5"
    campaign_id: VisitCampaignId
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenVillage(Button):
    """A village of a campaign, by its place in the list; None is all who were not visited."""

    tag: ClassVar[str] = "mnv6"
    campaign_id: VisitCampaignId
    number: int | None
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenStop(Button):
    """A student to be visited."""

    tag: ClassVar[str] = "mnv7"
    campaign_id: VisitCampaignId
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class TickVisit(Button):
    """What a visit found, as bits."""

    tag: ClassVar[str] = "mnv8"
    campaign_id: VisitCampaignId
    person_id: PersonId
    chosen: int = 0


@dataclass(frozen=True, slots=True)
class KeepVisit(Button):
    """Note the visit that was ticked."""

    tag: ClassVar[str] = "mnv9"
    campaign_id: VisitCampaignId
    person_id: PersonId
    chosen: int


@dataclass(frozen=True, slots=True)
class VisitsWorkbook(Button):
    """A campaign as a workbook."""

    tag: ClassVar[str] = "mnva"
    campaign_id: VisitCampaignId


@dataclass(frozen=True, slots=True)
class EndVisits(Button):
    """End a campaign."""

    tag: ClassVar[str] = "mnvb"
    campaign_id: VisitCampaignId
    sure: bool
