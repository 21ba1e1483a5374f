"""The buttons of activities."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.domain.activities.activity import ActivityKind  # read at run time
from bot.domain.ids import (  # read at run time
    ActId,
    ActivityId,
    ActivityPhotoId,
    ActivityTaskId,
    ClassId,
    PersonId,
    SessionId,
)
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class ActivityList(Button):
    """The activities that are for somebody, or that they manage."""

    tag: ClassVar[str] = "av0"
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenActivity(Button):
    """Open an activity."""

    tag: ClassVar[str] = "av1"
    activity_id: ActivityId


@dataclass(frozen=True, slots=True)
class JoinActivity(Button):
    """Sign up: to look on, or for what is on the programme already."""

    tag: ClassVar[str] = "av2"
    activity_id: ActivityId
    act_id: ActId | None


@dataclass(frozen=True, slots=True)
class BringAct(Button):
    """Sign up with something of one's own: a song, a talk, a team."""

    tag: ClassVar[str] = "av3"
    activity_id: ActivityId


@dataclass(frozen=True, slots=True)
class LeaveActivity(Button):
    """Take back that one comes."""

    tag: ClassVar[str] = "av4"
    activity_id: ActivityId


# -- making ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewActivity(Button):
    """Make an activity of a class; without one, of the whole school or of a class to be chosen."""

    tag: ClassVar[str] = "av5"
    class_id: ClassId | None


@dataclass(frozen=True, slots=True)
class NewFromSession(Button):
    """Make an activity of a session of the timetable."""

    tag: ClassVar[str] = "av6"
    session_id: SessionId


@dataclass(frozen=True, slots=True)
class NewOfKind(Button):
    """Make an activity of a kind; what it is, is written next."""

    tag: ClassVar[str] = "av7"
    class_id: ClassId | None
    kind: ActivityKind


class ActivityField(StrEnum):
    """What of an activity can be changed."""

    NAME = "n"
    WHEN = "w"
    PLACE = "p"
    SEATS = "s"
    CLOSES = "c"
    ABOUT = "a"


@dataclass(frozen=True, slots=True)
class EditActivity(Button):
    """Write another name, time, place …."""

    tag: ClassVar[str] = "av8"
    activity_id: ActivityId
    field: ActivityField


@dataclass(frozen=True, slots=True)
class ActivityClasses(Button):
    """For which classes it is: a page of ticks."""

    tag: ClassVar[str] = "av9"
    activity_id: ActivityId
    page: int = 0


@dataclass(frozen=True, slots=True)
class TickActivityClass(Button):
    """It is for this class, or not; where somebody of it has signed up, asks first."""

    tag: ClassVar[str] = "ava"
    activity_id: ActivityId
    class_id: ClassId
    on: bool
    page: int = 0
    sure: bool = False


@dataclass(frozen=True, slots=True)
class PublishActivity(Button):
    """Open it for signing up, and tell those it is for, or not."""

    tag: ClassVar[str] = "avb"
    activity_id: ActivityId
    tell: bool


@dataclass(frozen=True, slots=True)
class CancelActivity(Button):
    """It does not take place; asks first."""

    tag: ClassVar[str] = "avc"
    activity_id: ActivityId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class ManageActivity(Button):
    """What who makes an activity can do."""

    tag: ClassVar[str] = "avd"
    activity_id: ActivityId


@dataclass(frozen=True, slots=True)
class ActivityBook(Button):
    """Send who comes, the programme and the tasks as a workbook."""

    tag: ClassVar[str] = "ave"
    activity_id: ActivityId


# -- programme, tasks ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ActivityProgramme(Button):
    """The programme in its order."""

    tag: ClassVar[str] = "avf"
    activity_id: ActivityId


@dataclass(frozen=True, slots=True)
class MoveAct(Button):
    """Put something of the programme to a place, from 1; 0 takes it off."""

    tag: ClassVar[str] = "avg"
    act_id: ActId
    place: int


@dataclass(frozen=True, slots=True)
class ActivityTasks(Button):
    """Who does what."""

    tag: ClassVar[str] = "avh"
    activity_id: ActivityId


@dataclass(frozen=True, slots=True)
class AddActivityTask(Button):
    """Write what is to be done."""

    tag: ClassVar[str] = "avi"
    activity_id: ActivityId


@dataclass(frozen=True, slots=True)
class OpenActivityTask(Button):
    """Open a task: to tick it, to take it, to give it to somebody."""

    tag: ClassVar[str] = "avj"
    job_id: ActivityTaskId
    page: int = 0


@dataclass(frozen=True, slots=True)
class GiveActivityTask(Button):
    """This one does it; None is whoever takes it."""

    tag: ClassVar[str] = "avk"
    job_id: ActivityTaskId
    person_id: PersonId | None


@dataclass(frozen=True, slots=True)
class TickActivityTask(Button):
    """It is done, or not."""

    tag: ClassVar[str] = "avl"
    job_id: ActivityTaskId
    on: bool


@dataclass(frozen=True, slots=True)
class DropActivityTask(Button):
    """It need not be done."""

    tag: ClassVar[str] = "avm"
    job_id: ActivityTaskId


# -- afterwards ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SendActivityPhoto(Button):
    """Send pictures of it, for one's class."""

    tag: ClassVar[str] = "avn"
    activity_id: ActivityId


@dataclass(frozen=True, slots=True)
class ShowActivityPhotos(Button):
    """Show the pictures of one's class."""

    tag: ClassVar[str] = "avo"
    activity_id: ActivityId
    class_id: ClassId
    page: int = 0


@dataclass(frozen=True, slots=True)
class OwnActivityPhotos(Button):
    """The pictures that one may take out again."""

    tag: ClassVar[str] = "avp"
    activity_id: ActivityId
    page: int = 0


@dataclass(frozen=True, slots=True)
class DropActivityPhoto(Button):
    """Take a picture out."""

    tag: ClassVar[str] = "avq"
    photo_id: ActivityPhotoId


@dataclass(frozen=True, slots=True)
class AskOpinion(Button):
    """Ask those who came what they think of it, by a survey; asks first."""

    tag: ClassVar[str] = "avr"
    activity_id: ActivityId
    sure: bool = False
