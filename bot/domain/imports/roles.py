"""What a word in a cell of a timetable is: a course, a teacher, a room, or nothing we need.

What can be told for certain is; a word that could be a person or a place is noted, to be asked
about once for the whole load.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.domain.imports.doubts import LONGEST_KEY, Choice, Doubt
from bot.domain.imports.persons import is_titled, may_be_person, people_in, person_of
from bot.domain.imports.values import is_blank
from bot.domain.text import fold, sounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import time

    from bot.domain.imports.doubts import Doubts

FIRST_HOUR = 6  # of a day with classes
MOST_NAMED = 40  # names in one question
_PLACE = (
    "楼|厅|室|场|馆|中心|机房|房|棚|播间|包间|样板间|基地|礼堂|车间|操作间|工作间|隔间|工位|工位区|大堂|食堂|宿舍|舞台|剧院|医院|酒店|宾馆|"
    "幼儿园|养老院|园区|厂区|工区|厂|站|院|区|校园|公司|会议|平台|[a-z]座|楼层|[东西南北]侧"
)
_PLACE_OR_NAME = "园|堂|村|店|层|所|吧|部"  # 方园 is a person, too
_BEHIND = r"[前后内外旁东西南北上下]?(?:[一二三四五六七八九十]{0,2}|[A-Za-z])(?:[(（].{0,12}[)）])?"
_ROOM = re.compile(
    rf"(?:{_PLACE}){_BEHIND}$|^(?:教|实训|综合)楼?[一二三四五六七八九十]", re.IGNORECASE
)
_PERHAPS_ROOM = re.compile(rf"(?:{_PLACE_OR_NAME}){_BEHIND}$")
_ANYWHERE = frozenset(
    {"本班", "本教室", "各班", "各班教室", "校园", "校内", "校外", "户外", "线上", "线下", "网上"}
)
_BODY = re.compile(
    r".{1,12}(?:教研[室组]|课题组|考评组|[^学医]院系|办公室)"
)  # who teaches, or where
_STAFF_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,3}\d{4,8}")
_PURE_ROOM = re.compile(
    r"[A-Z]{0,2}-?\d{3,4}[A-Z]?|\d{1,2}[-#号]\d{3,4}|.{0,8}(?:教室|机房|实训室)\d*", re.IGNORECASE
)
_CAMPUS = re.compile(r".{0,8}(?:校区|院区)")
_CLASS = re.compile(r"(?:[\u4e00-\u9fffA-Za-z]{0,8}\d{1,4}(?:[-级]\d{0,4})?班?|.{1,12}\d+班)")
_KIND = re.compile(
    r"(?:考试|考查|考核|统考|抽考|必修课?|选修课?|限选课?|任选课?|通识课?|公选课?|公共课?|专业课?|理论课?|实践课?|实验课?|实训课"
    r"|副教授|教授|讲师|助教|实验师|[高中初]级|理实一体|讲课学时|合班|合堂|单班|\d{1,3}人|[\d.]{1,5}学[时分])"
)


class Role(StrEnum):
    """The roles of a word; ``UNCLEAR`` could be a person or a place, ``OTHER`` is not known."""

    COURSE = "course"
    TEACHER = "teacher"
    ROOM = "room"
    CAMPUS = "campus"
    CLASSES = "classes"
    NOTHING = "nothing"
    UNCLEAR = "unclear"
    OTHER = "other"


_EACH = "each"  # they are not all the same
_CHOICES = (
    Choice(Role.TEACHER.value, "choice-teacher"),
    Choice(Role.ROOM.value, "choice-room"),
    Choice(Role.COURSE.value, "choice-course"),
    Choice(Role.NOTHING.value, "choice-nothing"),
)


@dataclass(slots=True)
class _Noted:
    """A word to be asked about: where it was met first, and how often."""

    sheet: str
    place: str
    count: int = 0


@dataclass(slots=True)
class Names:
    """What is known of the words in timetables, and what was noted to be asked.

    ``answered`` is what a person said of words.
    """

    courses: AbstractSet[str] = frozenset()
    teachers: AbstractSet[str] = frozenset()
    classes: AbstractSet[str] = frozenset()
    answered: Mapping[str, Role] = field(default_factory=dict)
    doubts: Doubts | None = None
    noted: dict[str, _Noted] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)  # courses that cells name
    _at: tuple[str, str] = ("", "")
    _folded: dict[str, str] = field(default_factory=dict)
    _known: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._folded = {fold(each): each for each in self.courses}
        self._known = {
            person_of(name) for each in self.teachers for name in (each, *people_in(each))
        }

    def go_to(self, sheet: str, place: str) -> None:
        """Remember where the words come from that are asked about next."""
        self._at = (sheet, place)

    def ask(self, doubt: Doubt) -> str | None:
        """Return the answer to a doubt about this cell, or None while it is asked."""
        if self.doubts is None:
            return None
        sheet, place = self._at
        return self.doubts.answer(_placed(doubt, sheet, place))

    def course(self, word: str) -> str:
        """Return the course as the books have it, whatever spaces and widths."""
        return self._folded.get(fold(word), word)

    def role(self, word: str) -> Role:
        """Return what a word is."""
        if word in self.answered:
            return self.answered[word]
        if is_blank(word) or _KIND.fullmatch(word):
            return Role.NOTHING
        if self.is_course(word):
            return Role.COURSE
        return Role.TEACHER if self.is_teacher(word) else self._place(word)

    def _place(self, word: str) -> Role:
        """Return what a word is that is neither a course nor a teacher."""
        if word in self.classes or _is_classes(word):
            return Role.CLASSES
        return Role.CAMPUS if _CAMPUS.fullmatch(word) else _looks(word)

    def is_course(self, word: str) -> bool:
        """Whether a word is known to be a course."""
        return fold(word) in self._folded or word in self.met

    def is_teacher(self, word: str) -> bool:
        """Whether a word, or each of several in it, is known to be a teacher, or says so itself."""
        people = people_in(word)
        return (
            (
                bool(people)
                and all(
                    each in self._known
                    or self.answered.get(each) is Role.TEACHER
                    or is_titled(each)
                    for each in people
                )
            )
            or is_titled(person_of(word))
            or is_titled(word)
        )

    def note(self, word: str) -> None:
        """Note a word to be asked about."""
        sheet, place = self._at
        self.noted.setdefault(word, _Noted(sheet, place)).count += 1


def _placed(doubt: Doubt, sheet: str, place: str) -> Doubt:
    return Doubt(
        doubt.key, doubt.text, doubt.choices, doubt.values, sheet, place, lasting=doubt.lasting
    )


def is_room_for_sure(word: str) -> bool:
    """Whether a word is a room even where a course is looked for: B101, 302, 多媒体教室."""
    return _PURE_ROOM.fullmatch(word) is not None


def looks_like_room(word: str) -> bool:
    """Whether a word that nobody knows looks like a room or another place."""
    return _looks(word) is Role.ROOM


def _looks(word: str) -> Role:
    """Return what a word that nobody knows looks like."""
    if word in _ANYWHERE:
        return Role.ROOM
    person = may_be_person(word)
    numbered = _STAFF_NUMBER.fullmatch(word) and may_be_person(word.rstrip("0123456789"))
    if numbered or _BODY.fullmatch(word):
        return Role.UNCLEAR
    if re.search(r"\d", word) or _ROOM.search(word):
        return Role.ROOM
    if _PERHAPS_ROOM.search(word) and not person:
        return Role.ROOM
    people = people_in(word)
    if person or (
        len(people) > 1 and all(may_be_person(each) or is_titled(each) for each in people)
    ):
        return Role.UNCLEAR
    return Role.OTHER


def _is_classes(text: str) -> bool:
    """Whether a text lists classes: 机电2601班,机电2602班; one alone needs its 班."""
    parts = [each for each in re.split(r"[,，、;；\s]+", text) if each]
    return (
        bool(parts) and parts[-1].endswith("班") and all(_CLASS.fullmatch(each) for each in parts)
    )


def settled(names: Names, doubts: Doubts) -> dict[str, Role]:
    """Return what the words are that were noted, as far as a person has said; ask for the rest.

    All that may be people are one question: are they teachers? Any other word is one of its own.
    """
    people = [each for each in names.noted if _looks(each) is Role.UNCLEAR]
    roles: dict[str, Role] = {}
    open_ = [
        each
        for each in people
        if not _take(roles, each, doubts.given(_asking(each, names.noted[each])))
    ]
    together = None
    if len(open_) > 1:
        first = names.noted[open_[0]]
        together = doubts.answer(
            Doubt(
                f"roles:{_digest(people)}",
                "doubt-people",
                (
                    Choice(Role.TEACHER.value, "choice-all-teachers"),
                    Choice(Role.ROOM.value, "choice-all-rooms"),
                    Choice(_EACH, "choice-each"),
                ),
                {"names": "、".join(open_[:MOST_NAMED]), "count": len(open_)},
                first.sheet,
                first.place,
                sum(names.noted[each].count for each in open_),
            )
        )
        if together is None:
            people = []
        elif together != _EACH:
            roles |= dict.fromkeys(open_, Role(together))
        elif (but := _but_one(names, people, doubts)) != _EACH:
            roles |= dict.fromkeys((each for each in open_ if each != but), Role.TEACHER)
            people = [] if but is None else people
            if but is None:
                roles = {word: role for word, role in roles.items() if word not in open_}
    for word in names.noted:
        if word in roles or (word not in people and _looks(word) is Role.UNCLEAR):
            continue
        _take(roles, word, doubts.answer(_asking(word, names.noted[word])))
    return roles


def _but_one(names: Names, people: Sequence[str], doubts: Doubts) -> str | None:
    """Return the one of several words that is no teacher, or that it is not one alone."""
    if not 2 < len(people) <= MOST_NAMED:
        return _EACH
    first = names.noted[people[0]]
    return doubts.answer(
        Doubt(
            f"but:{_digest(people)}",
            "doubt-people-but",
            (
                *(Choice(each, "choice-people-but", {"name": each}) for each in people),
                Choice(_EACH, "choice-people-each"),
            ),
            {"count": len(people)},
            first.sheet,
            first.place,
        )
    )


def _take(roles: dict[str, Role], word: str, answer: str | None) -> bool:
    if answer is not None:
        roles[word] = Role(answer)
    return answer is not None


def _asking(word: str, noted: _Noted) -> Doubt:
    return Doubt(
        _key(word),
        "doubt-role",
        _CHOICES,
        {"given": word[:40]},
        noted.sheet,
        noted.place,
        noted.count,
        lasting=True,
    )


def _key(word: str) -> str:
    return f"role:{word}"[:LONGEST_KEY]


def _digest(words: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(words)).encode()).hexdigest()[:16]


def near_name(name: str, known: AbstractSet[str]) -> str | None:
    """Return the one known name that this may be a slip of: alike in sound, or but for a character.

    Of names of two characters, which differ in one by chance, only those that sound alike count.
    """
    if name in known or not 2 <= len(name) <= len("阿依·古丽"):
        return None
    index = _indexed(frozenset(known))
    maybe = {each for key in _near_keys(name) for each in index.get(key, ())}
    found = [each for each in maybe if _are_near(name, each)]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=4)  # of the same names every line of a file is looked up
def _indexed(known: frozenset[str]) -> dict[str, list[str]]:
    """Return names by the keys that they share with each that is near to them."""
    index: dict[str, list[str]] = defaultdict(list)
    for each in known:
        for key in _near_keys(each):
            index[key].append(each)
    return index


def _near_keys(name: str) -> set[str]:
    """Return keys of which two names share one wherever :func:`_are_near` holds.

    Those of a name's sounds, its characters in any order, and all of it but one character.
    """
    gone = (name[:at] + name[at + 1 :] for at in range(1, len(name)))
    return {" ".join(sounds(name)), f"={''.join(sorted(name))}", f"-{name}"} | {
        f"-{each}" for each in gone
    }


def _are_near(one: str, other: str) -> bool:
    if len(one) == len(other):
        different = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        if sorted(one) == sorted(other) and len(different) == len("星河"):
            return len(one) > len(different)
        alike = sum(sounds(a) == sounds(b) for a, b in different) == len(different)
        return alike or (len(one) > len("张三") and len(different) == 1 and one[0] == other[0])
    short, long = sorted((one, other), key=len)
    return len(short) > len("张三") and any(
        long[:at] + long[at + 1 :] == short for at in range(1, len(long))
    )


def near_course(course: str, known: AbstractSet[str]) -> str | None:
    """Return the one known course that is written with other characters of the same sounds."""
    if course in known or len(course) < len("语文"):
        return None
    found = _by_sound(frozenset(known)).get(tuple(sounds(course)), ())
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=4)
def _by_sound(known: frozenset[str]) -> dict[tuple[str, ...], list[str]]:
    index: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for each in known:
        index[tuple(sounds(each))].append(each)
    return index


def doubt_near(kind: Role, given: str, nearest: str) -> Doubt:
    """Make the question whether a new name is a slip of a known one."""
    course = kind is Role.COURSE
    new = "choice-near-new-course" if course else "choice-near-new-teacher"
    return Doubt(
        f"near:{kind.value}:{given}"[:LONGEST_KEY],
        "doubt-near-course" if course else "doubt-near-teacher",
        (
            Choice(nearest, "choice-near", {"name": nearest}),
            Choice(given, new, {"name": given}),
        ),
        {"given": given, "nearest": nearest},
        lasting=True,
    )


def doubt_night(begin: time, end: time) -> Doubt:
    """Make the question whether hours like 2:00-3:35 are in the afternoon; it is of these alone."""
    return Doubt(
        f"night:{begin:%H:%M}-{end:%H:%M}",
        "doubt-night",
        (Choice("afternoon", "choice-afternoon"), Choice("night", "choice-night")),
        {"given": f"{begin:%H:%M}-{end:%H:%M}"},
        lasting=True,
    )


def in_the_afternoon(begin: time, end: time) -> tuple[time, time]:
    """Return hours twelve hours later: 2:00-3:35 is 14:00-15:35, 5:20-6:20 is 17:20-18:20.

    Of 11:00-1:00 only the end is.
    """
    return (_later(begin) if is_night(begin) else begin), _later(end)


def _later(moment: time) -> time:
    return moment.replace(hour=moment.hour + 12) if moment.hour < _NOON else moment


_NOON = 12


def is_night(moment: time) -> bool:
    """Whether nobody teaches at a time."""
    return moment.hour < FIRST_HOUR
