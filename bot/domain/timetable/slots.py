"""The slots of a timetable question."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Ask(StrEnum):
    """The things that are asked about sessions."""

    LIST = "list"
    WHERE = "where"
    WHO = "who"
    WHEN = "when"
    NEXT = "next"


class PartOfDay(StrEnum):
    """The parts of the day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of a question; both days inclusive, None where nothing was said.

    ``room`` is the room that is asked about, whichever class is in it. The others say how the
    answer is worded, so :meth:`as_json` leaves them out: ``count`` asks how many there are
    (还剩几节), ``last`` for the one before now (上一节是什么), ``left`` what of today is to come
    (今天结束了吗), ``ends`` when its last class ends (几点放学), ``all_asked`` for several things
    at once (几点在哪谁讲). ``unlisted`` is a teacher as named whom the timetable does not know,
    or knows several of: 赵, 李四.
    """

    ask: Ask
    from_: date | None = None
    to: date | None = None
    part: PartOfDay | None = None
    course: str | None = None
    teacher: str | None = None
    now: bool = False
    next: bool = False
    what: str | None = None
    room: str | None = None
    class_name: str | None = None
    count: bool = False
    last: bool = False
    left: bool = False
    ends: bool = False
    unlisted: str | None = None
    all_asked: bool = False

    def as_json(self) -> dict[str, object]:
        """Return the slots as the command line gives them; what was not said is left out."""
        given: dict[str, object] = {
            "from": self.from_ and self.from_.isoformat(),
            "to": self.to and self.to.isoformat(),
            "ask": self.ask.value,
            "part": self.part and self.part.value,
            "course": self.course,
            "teacher": self.teacher,
            "now": self.now,
            "next": self.next,
            "what": self.what,
            "room": self.room,
            "class": self.class_name,
        }
        return {key: value for key, value in given.items() if value}
