"""What staff ask of the school's timetable: of classes, a teacher, a room, or of all of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.text import bounded, normalise
from bot.domain.timetable import lexicon
from bot.domain.timetable.continuing import continued
from bot.domain.timetable.dates import find_days
from bot.domain.timetable.reading import plain, read, slots_of
from bot.domain.timetable.slots import Ask, Slots
from bot.domain.timetable.understanding import understand
from bot.domain.timetable.unlisted import unlisted_name_in
from bot.domain.understanding.clauses import only_named

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.classes.naming import ClassReading
    from bot.domain.ids import ClassId
    from bot.domain.timetable.names import Names
    from bot.domain.timetable.room_names import RoomFound, Rooms

LONGEST = 60  # characters of a question of this kind
_ENDS = re.compile(r"^[的,，:：]+|[的]+$")
_LESSONS = re.compile(
    r"(?:的|本周|这周)?(?:课表|课程表|课程|课程安排|排课|排课表|上课安排|上什么课|上啥课|有什么课|上课时间|上课)"
    r"(?:图|图片|表格|呢|吗|情况)?"
)
_WHOLE = re.compile(
    r"(?:还有|都有|有)?(?:哪些|哪个|哪几个|哪一个|哪|几个|多少个?)班级?(?!主任|长|委|次|车)"
    r"|全校|全院|整个学校|学校(?:里|所有)|(?:所有|各个?|每个|全部|全体)班级?(?!主任|长|委|次|车)"
    r"|\b(?:which|how many|all) classes\b|\bwhole school\b"
)
_LESSONS_OF_ALL = re.compile(
    r"(?:都|还)?(?:没有?课|不上课|没得课|有课|在上课|上课|的?课表?)(?:的|了|吗|呢|图|图片)?"
)
_HOW = re.compile(r"怎么|如何|为什么|规定|安排表在哪")
_NONE_HELD = re.compile(r"没有?课|不上课|没得课|休息|放假|空着")
_FREE = re.compile(
    r"有空|空着|空不空|空闲|闲着|[是还]空|没人用|没课|没有课|占用|占[了着]|能用|可以用|能不能用|可用|\bfree\b"
)
_OF_A_ROOM = re.compile(
    r"课|空[吗着闲不呢么]|有空|空$|闲|占|用|谁|哪个班|什么班|啥班|哪些班|哪位老师|安排|排了|有人|没人|\bfree\b|\bused?\b"
)
_FREE_ROOMS = re.compile(
    r"(?:空|没课的|没人的|空闲的?|空着的|空余的?|可用的?|能用的)(?:教室|实训室|机房|房间|场地)"
    r"|(?:哪些|哪个|哪间|哪几个|哪几间|什么|有没有|几间)(?:教室|实训室|机房|房间|场地)"
    r".{0,6}(?:空|没课|没人|有空|能用|可以用|可用|没安排|没排)"
    r"|(?:教室|实训室|机房|场地)[^\d课]{0,6}(?:有空|空着|空不空|空闲|能用|可以用|可用)"
    r"|(?:教室|实训室|机房|场地).{0,4}(?:哪些|哪个|哪间)(?:是|还)?(?:空|没课|没人|有空|能用|可以用|可用)"
    r"|\bfree rooms?\b|\b(?:which|what) rooms? (?:is|are) free\b"
)
_KIND_OF_ROOM = re.compile("实训室|机房|教学楼|会议室")
_OTHER = re.compile(lexicon.OTHER)


class SubjectOf(StrEnum):
    """The things whose timetable is asked for; the values stand in buttons."""

    CLASSES = "c"
    TEACHER = "t"
    ROOM = "r"
    SCHOOL = "a"
    FREE_ROOMS = "f"
    OWN = "o"


@dataclass(frozen=True, slots=True)
class SchoolQuestion:
    """A question about the timetable, and about whose it is.

    ``missing`` are numbers of classes that there are not. ``room_known`` says that a lesson was
    ever planned in the ``room``, which of free rooms is their kind (实训室). ``free`` asks for what
    has nothing: free rooms, classes without lessons.
    """

    of: SubjectOf
    slots: Slots
    classes: tuple[ClassId, ...] = ()
    missing: tuple[int, ...] = ()
    room: str = ""
    room_known: bool = True
    free: bool = False


def read_question(  # each return is a kind of subject
    text: str, *, now: datetime, names: Names, rooms: Rooms, classes: ClassReading
) -> SchoolQuestion | None:
    """Read a question of staff about the timetable; None where it is of something else.

    Args:
        text: As typed.
        now: Aware, in the school's zone.
        names: The school's courses and teachers.
        rooms: The rooms of its timetable.
        classes: The classes that the text names.
    """
    if len(text) > LONGEST:
        return None
    if classes.mentions:
        return _of_classes(classes, now, names)
    said = plain(text)
    room = rooms.room_in(_compact(said))
    if room is not None:
        return _of_room(_compact(said), room, now, names)
    if _FREE_ROOMS.search(said) and not _OTHER.search(said):
        slots = slots_of(read(said, names, now.date()), now.date())
        kind = _KIND_OF_ROOM.search(said)
        slots = replace(slots, ask=Ask.LIST)
        return SchoolQuestion(SubjectOf.FREE_ROOMS, slots, room=kind[0] if kind else "", free=True)
    if _WHOLE.search(said):
        return _of_school(said, now, names)
    return _of_teacher(text, now, names)


def going_on(  # what it may go on with: a class, a room, a teacher, a day
    text: str,
    before: SchoolQuestion,
    *,
    now: datetime,
    names: Names,
    rooms: Rooms,
    classes: ClassReading,
) -> SchoolQuestion | None:
    """Read what goes on from the question of staff before: 那后天呢, 38期呢, 实训室2呢, 王老师呢.

    Its day and kind are kept. ``Args`` as of :func:`read_question`; None where it stands by itself.
    """
    of_nobody = replace(before.slots, teacher=None, unlisted=None)
    if classes.mentions:
        only = only_named(classes.rest) and (classes.classes or classes.missing)
        named = (classes.classes, classes.missing)
        return SchoolQuestion(SubjectOf.CLASSES, of_nobody, *named) if only else None
    said = _compact(plain(text))
    room = rooms.room_in(said)
    if room is not None:
        alone = only_named(f"{said[: room.start]}{said[room.end :]}")
        slots = replace(of_nobody, ask=Ask.LIST)
        asked = SchoolQuestion(SubjectOf.ROOM, slots, room=room.name, room_known=room.known)
        return asked if alone else None
    found = continued(text, before.slots, now=now, names=names)
    if found is None:
        return None
    teacher = (found.teacher, found.unlisted)
    if before.of is SubjectOf.TEACHER and not any(teacher):  # 周五, of the teacher before
        found = replace(found, teacher=before.slots.teacher, unlisted=before.slots.unlisted)
        return replace(before, slots=found)
    if any(teacher) and teacher != (before.slots.teacher, before.slots.unlisted):
        return SchoolQuestion(SubjectOf.TEACHER, found)
    return replace(before, slots=found)


def _of_teacher(text: str, now: datetime, names: Names) -> SchoolQuestion | None:
    slots = understand(text, now=now, names=names)
    if slots is None or not (slots.teacher or slots.unlisted):
        return _of_unlisted(text, now, names)
    return SchoolQuestion(SubjectOf.TEACHER, slots, free=_FREE.search(text) is not None)


def _of_unlisted(text: str, now: datetime, names: Names) -> SchoolQuestion | None:
    """Read a question about a teacher without a title whom no timetable lists."""
    said = plain(text)
    found = unlisted_name_in(said)
    if found is None or names.course_in(said) or names.teacher_in(said):
        return None
    slots = understand(said[found.end :], now=now, names=names)
    if slots is None:
        return None
    return SchoolQuestion(SubjectOf.TEACHER, replace(slots, unlisted=found.name))


def _of_classes(classes: ClassReading, now: datetime, names: Names) -> SchoolQuestion | None:
    said = _ENDS.sub("", classes.rest)
    if not said or not (classes.classes or classes.missing):
        return None
    slots = understand(said, now=now, names=names)
    if slots is None and _LESSONS.fullmatch(said):
        slots = Slots(Ask.LIST)
    if slots is None:
        return None
    return SchoolQuestion(SubjectOf.CLASSES, slots, classes.classes, classes.missing)


def _of_room(said: str, found: RoomFound, now: datetime, names: Names) -> SchoolQuestion | None:
    rest = f"{said[: found.start]}{said[found.end :]}"
    today = now.date()
    days = find_days(rest, today)
    undated = rest if days is None else rest[: days.start] + rest[days.end :]
    asks = _OF_A_ROOM.search(undated) is not None
    if not asks and (undated.strip("的呢?？吗") or not (found.known or days)):
        return None
    if _OTHER.search(undated):
        return None
    slots = replace(slots_of(read(rest, names, today), today), ask=Ask.LIST, next=False)
    free = _FREE.search(undated) is not None
    return SchoolQuestion(SubjectOf.ROOM, slots, room=found.name, room_known=found.known, free=free)


def _of_school(said: str, now: datetime, names: Names) -> SchoolQuestion | None:
    rest = _ENDS.sub("", _WHOLE.sub("", said)).strip()
    none_held = _NONE_HELD.search(rest) is not None and "有没有" not in rest
    slots = understand(rest, now=now, names=names)
    if slots is None and _LESSONS_OF_ALL.fullmatch(rest):
        slots = Slots(Ask.LIST)
    if slots is None or _HOW.search(rest) or not (slots.from_ or slots.course or "课" in rest):
        return None
    asked_for = replace(slots, ask=Ask.LIST, count=False, next=False)
    return SchoolQuestion(SubjectOf.SCHOOL, asked_for, free=none_held)


def _compact(text: str) -> str:
    return normalise(bounded(text, LONGEST * 2)).replace(" ", "")
