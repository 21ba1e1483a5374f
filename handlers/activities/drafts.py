"""What is waited for about activities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.activities.activity import ActivityKind  # read at run time
from bot.domain.ids import ActivityId, ClassId  # read at run time
from handlers.activities.buttons import ActivityField  # read at run time
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class MakingActivity(Draft):
    """A line with name, time, place and seats; ``of_class`` 0 is the whole school.

    Where no kind was tapped (``any_kind``), the name says it.
    """

    kind: ClassVar[str] = "activity-making"
    of_class: ClassId
    of_kind: ActivityKind
    line: str = ""
    any_kind: bool = False


@dataclass(frozen=True, slots=True)
class WritingActivity(Draft):
    """Another name, time, place …."""

    kind: ClassVar[str] = "activity-words"
    activity: ActivityId
    field: ActivityField


@dataclass(frozen=True, slots=True)
class BringingAct(Draft):
    """What somebody brings: the name of a song, a talk, a team."""

    kind: ClassVar[str] = "activity-signing"
    activity: ActivityId


@dataclass(frozen=True, slots=True)
class WritingActivityTask(Draft):
    """What is to be done for an activity."""

    kind: ClassVar[str] = "activity-task"
    activity: ActivityId


@dataclass(frozen=True, slots=True)
class SendingActivityPhoto(Draft):
    """Pictures of an activity, one after the other."""

    kind: ClassVar[str] = "activity-photo"
    activity: ActivityId
    album: str = ""
