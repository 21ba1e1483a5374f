"""What staff ask of a class in words, beside its timetable: 37期, 谁今天没来, 第3期还差几份问卷."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.classes.lexicon import (
    ANNOUNCING,
    AS_A_FILE,
    HEADS,
    LITTLE,
    OF_ALL,
    TAILS,
    WHICH_CLASS,
    WORDS,
)
from bot.domain.text import bounded, normalise
from bot.domain.timetable.dates import find_days
from bot.domain.understanding.clauses import only_named

if TYPE_CHECKING:
    from datetime import date

    from bot.domain.classes.naming import ClassReading
    from bot.domain.ids import ClassId

LONGEST = 40  # characters of a question of this kind
_HEADS, _TAILS = re.compile(rf"^(?:{HEADS})"), re.compile(rf"(?:{TAILS})$")
_ANNOUNCING = re.compile(ANNOUNCING)
_LITTLE = re.compile(LITTLE)
_AS_A_FILE = re.compile(AS_A_FILE)
_MARKS = re.compile(r"[\s,，。.!！?？~～、:：]+")
_STEPS = 8  # little words that are taken away at each end


class Asked(StrEnum):
    """The things that staff ask of classes."""

    PAGE = "page"
    ROSTER = "roster"
    ATTENDANCE = "attendance"
    ABSENT = "absent"
    ON_LEAVE = "on-leave"
    LEAVE = "leave"
    EXAMS = "exams"
    SURVEYS = "surveys"
    SATISFACTION = "satisfaction"
    ANNOUNCE = "announce"
    POSTER = "poster"
    CHECK_IN = "check-in"
    ROLL = "roll"
    COMMITTEE = "committee"
    GROUPS = "groups"
    CHECKLIST = "checklist"
    ELECTIVES = "electives"
    PICTURE = "picture"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class ClassQuestion:
    """A question about classes; without any it is of all that whoever asks is staff of.

    ``missing`` are numbers of classes that there are not; ``day`` is None where none was said.
    ``file`` asks for it as a file. ``which`` is asked of one class, which is still to be named.
    ``group`` is the number of a group in the last class, to which alone something is announced.
    """

    asked: Asked
    classes: tuple[ClassId, ...] = ()
    missing: tuple[int, ...] = ()
    day: date | None = None
    file: bool = False
    which: bool = False
    group: int | None = None


_KINDS = {word: kind for kind in Asked for word in WORDS.get(kind.value, ())}

_OF_A_DAY = frozenset({Asked.ABSENT, Asked.ATTENDANCE, Asked.ON_LEAVE})
_NOT_KEPT = frozenset({Asked.ANNOUNCE})
_OF_ALL_ON_A_DAY = frozenset({Asked.ABSENT, Asked.ATTENDANCE})
OF_THE_ONLY_CLASS = frozenset(
    {Asked.ROSTER, Asked.EXAMS, Asked.SURVEYS, Asked.SATISFACTION, Asked.ABSENT, Asked.ON_LEAVE}
)
"""What is asked of the class itself by somebody who has only one."""


def read_question(
    text: str, classes: ClassReading, *, today: date, default: ClassId | None = None
) -> ClassQuestion | None:
    """Read what is asked of the classes that a text names; None where it is of something else.

    Args:
        text: As typed.
        classes: The classes that it names.
        today: The present day in the school's zone.
        default: The class that is meant where none is named, as in its own group.
    """
    if len(text) > LONGEST:
        return None
    named = bool(classes.classes or classes.missing)
    if classes.mentions and not named:
        return None
    given = (classes.classes, classes.missing)
    if named and _ANNOUNCING.fullmatch(_masked(classes)):
        group = classes.mentions[-1].group if classes.mentions else None
        return ClassQuestion(Asked.ANNOUNCE, *given, group=group)
    rest = normalise(bounded(classes.rest if named else text, LONGEST))
    days = find_days(rest, today)
    undated = rest if days is None else rest[: days.start] + rest[days.end :]
    bare = _AS_A_FILE.sub("", undated)
    said = _bare(bare)
    asked = _KINDS.get(said)
    if asked is None and named and days is None and not said:
        asked = Asked.PAGE
    dated = days is not None and asked in _OF_ALL_ON_A_DAY
    known = named or default is not None
    which = not known and said in WHICH_CLASS
    if asked is None or not (known or said in OF_ALL or dated or which):
        return None
    if not named and default is not None:
        given = ((default,), ())
    day = days.from_ if days is not None and days.from_ == days.to else None
    return ClassQuestion(asked, *given, day=day, file=bare != undated, which=which)


def going_on(
    text: str, classes: ClassReading, before: ClassQuestion, *, today: date
) -> ClassQuestion | None:
    """Read what goes on from a question about classes: 38期呢, 那昨天呢; ``Args`` as above.

    Returns:
        The question before, of the classes or on the day that are named; None where it is another.
    """
    if len(text) > LONGEST:
        return None
    if classes.mentions:
        named = only_named(classes.rest) and (classes.classes or classes.missing)
        found = replace(before, classes=classes.classes, missing=classes.missing)
        return found if named and before.asked not in _NOT_KEPT else None
    rest = normalise(bounded(text, LONGEST))
    days = find_days(rest, today)
    if days is None or days.from_ != days.to or before.asked not in _OF_A_DAY:
        return None
    undated = f"{rest[: days.start]}{rest[days.end :]}"
    return replace(before, day=days.from_) if only_named(undated) else None


def _masked(classes: ClassReading) -> str:
    """Return the sentence with 〇 in place of the classes that it names."""
    kept, at = [], 0
    for mention in classes.mentions:
        kept.append(classes.text[at : mention.start])
        at = mention.end
    return _MARKS.sub("", re.sub("〇+", "〇", "〇".join([*kept, classes.text[at:]])))


def _bare(said: str) -> str:
    """Return a question without politeness and little words."""
    said = _MARKS.sub("", said)
    if said in _KINDS:
        return said
    said = _LITTLE.sub("", said)
    for _ in range(_STEPS):
        shorter = said if said in _KINDS else _TAILS.sub("", _HEADS.sub("", said))
        if shorter == said:
            break
        said = shorter
    return said
