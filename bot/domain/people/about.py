"""Reading what somebody asks about themselves: exams, class, group, attendance, electives, files.

A question is *sure* where every word of it is known to be about one of these. With other words in
it the decision is left to a model of all that can be asked (see ``bot.services.knowledge``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.domain.exams import understanding as exams
from bot.domain.exams.understanding import ExamAsk
from bot.domain.people import lexicon
from bot.domain.people.others import is_of_another
from bot.domain.text import bounded, fold, normalise
from bot.domain.timetable.dates import find_days
from bot.domain.timetable.unlisted import unlisted_teacher_in
from bot.domain.understanding.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

LONGEST = 60  # characters of a question that is read
SHORTEST_NAME = 3  # characters of a piece of an exam's name that name it
DEFENCE = "答辩"  # part of the names of many exams
LONGEST_SHORT = 8  # characters of a question that leaves the exam unsaid
MOST_UNKNOWN = 6  # characters beside what is known that a question may have and still be one


class AboutTopic(StrEnum):
    """The things that are asked about oneself."""

    EXAM = "exam"
    RESULT = "result"
    TEACHER = "teacher"
    POST = "post"
    COMMITTEE = "committee"
    GROUP = "group"
    CLASS = "class"
    ATTENDANCE = "attendance"
    ELECTIVES = "electives"
    PICTURE = "picture"
    CALENDAR = "calendar"
    DUE = "due"
    AID = "aid"  # where one's application stands, what was paid
    AID_CHECK = "aid-check"  # what one may apply for
    AID_APPLY = "aid-apply"  # to apply now, to hand in a paper
    LOOKS = "looks"  # who has looked at what is kept of one
    HELPER = "helper"  # who helps one
    ACTIVITY = "activity"  # what activities there are, to sign up
    GROUP_TASK = "group-task"  # what one's group has to do


@dataclass(frozen=True, slots=True)
class About:
    """A question about oneself.

    ``name`` is the post, the exam or the teacher that is named, nothing where it is one's own; days
    inclusive, None where none are. ``sure`` says that it has no word that could mean something
    else.
    """

    topic: AboutTopic
    name: str = ""
    from_: date | None = None
    to: date | None = None
    sure: bool = True

    @property
    def is_page(self) -> bool:
        """Whether one's own page answers it better than any rule can."""
        return self.topic in {
            AboutTopic.AID_CHECK,
            AboutTopic.AID_APPLY,
            AboutTopic.LOOKS,
            AboutTopic.HELPER,
        }

    def as_json(self) -> dict[str, Any]:
        """Return what was asked as the command line gives it."""
        given = {
            "about": self.topic.value,
            "name": self.name,
            "from": self.from_ and self.from_.isoformat(),
            "to": self.to and self.to.isoformat(),
        }
        return {key: value for key, value in given.items() if value}


_KINDS = (
    ("due", lexicon.DUE),
    ("attendance", lexicon.ATTENDANCE),
    ("teacher", lexicon.TEACHER),
    ("position", lexicon.POSITION),
    ("post", lexicon.POST),
    ("committee", lexicon.COMMITTEE),
    ("plan", lexicon.PLAN),
    ("calendar", lexicon.CALENDAR),
    ("electives", lexicon.ELECTIVES),
    ("chosen", lexicon.CHOSEN),
    ("headcount", lexicon.HEADCOUNT),
    ("class", lexicon.CLASS),
    ("group", lexicon.GROUP),
    ("image", lexicon.IMAGE),
    ("import", lexicon.IMPORT),
    ("phone", lexicon.PHONE),
    ("who", lexicon.WHO),
    ("own", lexicon.OWN),
    ("many", lexicon.HOW_MANY),
    ("which", lexicon.WHICH),
    ("where", lexicon.WHERE),
    ("how", lexicon.HOW),
    ("show", lexicon.SHOW),
    ("lessons", lexicon.LESSONS),
    ("whether", lexicon.WHETHER),
    ("glue", lexicon.GLUE),
)
_TOKEN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _KINDS))
_ENGLISH = {AboutTopic(name): re.compile(said) for name, said in lexicon.ENGLISH.items()}
_ELSE, _RESULT, _NOT_OURS = (
    re.compile(each)
    for each in (
        f"{lexicon.SOMEBODY_ELSE}|{lexicon.GROUP_WORK}",
        lexicon.RESULT,
        lexicon.NOT_OURS,
    )
)
_LESSONS = re.compile(r"课|上|讲|教")
_COMPLAINS = re.compile(
    r"\b(?:why|wrong|change|how do i choose|deleted?|same as|permit|allowed|may i)\b"
)
_IS_OF_EXAM = re.compile(r"考|鉴定|答辩|试|成绩|分数|exam")
_NOT_OF_EXAM = re.compile(r"考(?:勤|核办法|虑|察)")


@dataclass(frozen=True, slots=True)
class _Scan:
    """The kinds of words in a question, the last of each as written, and how much is unknown."""

    kinds: frozenset[str]
    said: dict[str, str]
    unknown: int


def read_about(text: str, *, today: date, exam_names: Sequence[str] = ()) -> About | None:
    """Read what a message asks about whoever writes it; None where it asks for something else.

    Args:
        text: As typed; a longer one than 60 characters is no question about oneself.
        today: In the school's zone.
        exam_names: The names of the school's exams.
    """
    said = normalise(bounded(text, LONGEST + 1)).strip()
    if not said or len(said) > LONGEST:
        return None
    of_aid = None if said.isascii() else _of_aid(fold(said))
    if of_aid is not None or _ELSE.search(said):
        return of_aid
    if said.isascii():
        return _in_english(said, today)
    return _of_exam(said, today, exam_names) or _of_named_teacher(said) or _of_class(said, today)


def goes_on_about(text: str, before: About) -> About | None:
    """Return the question that a short one goes on with, after one about exams: 在哪, 几点呢."""
    folded = fold(text)
    if before.topic in _PEOPLE and _THEIR_PHONE.fullmatch(folded):
        return replace(before, sure=True)
    if before.topic is not AboutTopic.EXAM or not folded or len(folded) > LONGEST_SHORT:
        return None
    if _IS_OF_EXAM.search(folded) or _LESSONS.search(folded):
        return None
    goes_on = exams.understand(f"考试{folded}") is ExamAsk.PLAN
    return replace(before, sure=True) if goes_on else None


def about_kind(kind: Kind, text: str, *, today: date, exam_names: Sequence[str]) -> About | None:
    """Return what is asked about oneself by a text that is known to be of this kind."""
    said = normalise(bounded(text, LONGEST * 2)).strip()
    if kind in _BY_PAGE:
        return None if is_of_another(text) else About(_BY_PAGE[kind], sure=False)
    if _ELSE.search(said):
        return None
    days = find_days(said, today)
    from_, to = (days.from_, days.to) if days else (None, None)
    match kind:
        case Kind.MY_EXAM:
            name = named_exam(fold(said), exam_names)
            topic = AboutTopic.RESULT if _RESULT.search(said) else AboutTopic.EXAM
            return About(topic, name, from_, to, sure=False)
        case Kind.MY_ATTENDANCE:
            return About(AboutTopic.ATTENDANCE, sure=False)
        case Kind.MY_ELECTIVES:
            return About(AboutTopic.ELECTIVES, sure=False)
        case Kind.MY_CLASS | Kind.MY_FILES:
            found = _of_class(said, today, most_unknown=LONGEST * 2)
        case _:
            found = None
    return None if found is None else replace(found, sure=False)


_BY_PAGE = {
    Kind.AID_STATUS: AboutTopic.AID,
    Kind.AID_CHECK: AboutTopic.AID_CHECK,
    Kind.AID_APPLY: AboutTopic.AID_APPLY,
    Kind.WHO_LOOKED: AboutTopic.LOOKS,
    Kind.MY_HELPER: AboutTopic.HELPER,
}
"""What opens one's own page, unless somebody else's is asked for: relatives may be named in it."""


def named_exam(folded: str, names: Iterable[str]) -> str:
    """Return the word of an exam's name that a folded text names, by enough of it; else nothing."""
    words = {word for name in names for word in name.split()}
    for word in sorted(words, key=lambda each: (-len(each), each)):
        if _piece_of(fold(word), folded):
            return word
    return ""


def _piece_of(word: str, folded: str) -> str:
    """Return the longest beginning or end of a word in a text that is enough to name it."""
    least = min(SHORTEST_NAME, len(word))
    for length in range(len(word), least - 1, -1):
        for piece in (word[:length], word[-length:]):
            if piece in folded:
                return piece
    return ""


# -- aid -----------------------------------------------------------------------------------------

_PAGES = (
    (AboutTopic.AID, re.compile(lexicon.AID_STATUS)),
    (AboutTopic.AID_CHECK, re.compile(lexicon.AID_CHECK)),
    (AboutTopic.AID_CHECK, re.compile(lexicon.AID_CHECK_WITHIN)),
    (AboutTopic.AID_APPLY, re.compile(lexicon.AID_APPLY)),
    (AboutTopic.LOOKS, re.compile(lexicon.LOOKS)),
    (AboutTopic.HELPER, re.compile(lexicon.HELPER)),
    (AboutTopic.ACTIVITY, re.compile(lexicon.ACTIVITY)),
    (AboutTopic.GROUP_TASK, re.compile(lexicon.GROUP_TASK)),
    (AboutTopic.ELECTIVES, re.compile(lexicon.SWAP)),
    (AboutTopic.COMMITTEE, re.compile(lexicon.COMMITTEE_MAY)),
)


def asks_where_aid_is(text: str) -> bool:
    """Return whether words surely ask where one's own application for aid stands."""
    return _is_of_aid(text) is AboutTopic.AID


def asks_what_to_get(text: str) -> bool:
    """Return whether words surely ask what aid one may get."""
    return _is_of_aid(text) is AboutTopic.AID_CHECK


def _is_of_aid(text: str) -> AboutTopic | None:
    said = normalise(bounded(text, LONGEST + 1)).strip()
    found = None if len(said) > LONGEST else _of_aid(fold(said))
    return None if found is None else found.topic


def _of_aid(folded: str) -> About | None:
    """Read whether money has come or an application is through, and what one may apply for."""
    found = next((topic for topic, words in _PAGES if words.fullmatch(folded)), None)
    return None if found is None or is_of_another(folded) else About(found)


# -- exams -------------------------------------------------------------------------------------


def _of_exam(said: str, today: date, names: Sequence[str]) -> About | None:
    if not _IS_OF_EXAM.search(_NOT_OF_EXAM.sub("", said)):
        return None
    days = find_days(said, today)
    rest = said if days is None else f"{said[: days.start]}明天{said[days.end :]}"
    name = named_exam(fold(rest), names) or (DEFENCE if DEFENCE in rest else "")
    ask = exams.understand(_without(fold(rest), name)) or exams.understand(rest)
    if ask is None:
        return None
    topic = AboutTopic.RESULT if ask is ExamAsk.RESULT else AboutTopic.EXAM
    from_, to = (days.from_, days.to) if days else (None, None)
    return About(topic, name, from_, to)


def _without(folded: str, name: str) -> str:
    piece = _piece_of(fold(name), folded) if name else ""
    return folded.replace(piece, "考试", 1) if piece else folded


_PEOPLE = frozenset({AboutTopic.TEACHER, AboutTopic.POST})
_THEIR_PHONE = re.compile(
    rf"那?(?:[他她]|(?:这|那)?个?人)?(?:{lexicon.PHONE})(?:号|是)*(?:呢|多少|好多|几多|有吗|有没有|给我|发我|发一下|是?什么)?"
)


def _of_named_teacher(said: str) -> About | None:
    """Read a question for the phone of a teacher who is named: 金老师电话多少."""
    folded = fold(said)
    found = unlisted_teacher_in(folded)
    if found is None:
        return None
    scan = _scan(f"{folded[: found.start]}{folded[found.end :]}")
    if "phone" not in scan.kinds or scan.unknown:
        return None
    return About(AboutTopic.TEACHER, found.name)


# -- class, files, what is due -------------------------------------------------------------------


def _of_class(said: str, today: date, *, most_unknown: int = MOST_UNKNOWN) -> About | None:
    days = find_days(said, today)
    rest = said if days is None else said[: days.start] + said[days.end :]
    scan = _scan(fold(rest))
    if scan.unknown > most_unknown:
        return None
    found = _topic(scan, dated=days is not None)
    if found is None or (found.topic in _FILES and _NOT_OURS.search(said)):
        return None
    from_, to = (days.from_, days.to) if days else (None, None)
    return replace(found, from_=from_, to=to, sure=not scan.unknown)


_FILES = frozenset({AboutTopic.PICTURE, AboutTopic.CALENDAR})


def _scan(folded: str) -> _Scan:
    said: dict[str, str] = {}
    unknown = at = 0
    while at < len(folded):
        match = _TOKEN.match(folded, at)
        if match is None or match.end() == at:
            unknown += 1
            at += 1
            continue
        said[match.lastgroup or ""] = match[0]
        at = match.end()
    return _Scan(frozenset(said), said, unknown)


def _topic(scan: _Scan, *, dated: bool) -> About | None:
    """Decide by the kinds of words: what it is about, and that it asks, or says no more."""
    kinds = scan.kinds
    if "due" in kinds:
        return About(AboutTopic.DUE)
    if "image" in kinds and (kinds & {"plan", "lessons"} or dated) and not kinds & _PEOPLES:
        return About(AboutTopic.PICTURE)
    if "calendar" in kinds and kinds & _WANTS_CALENDAR:
        return About(AboutTopic.CALENDAR)
    return _of_people(scan) or _of_oneself(kinds)


def _of_people(scan: _Scan) -> About | None:
    kinds, bare = scan.kinds, scan.kinds <= _BARE
    if "position" in kinds and "own" in kinds:
        return About(AboutTopic.POST)
    if "teacher" in kinds and (kinds & {"who", "phone"} or bare):
        return About(AboutTopic.TEACHER)
    if "post" in kinds and (kinds & {"who", "phone"} or bare):
        return About(AboutTopic.POST, scan.said["post"].removeprefix("我们").removeprefix("我"))
    if "committee" in kinds and (kinds & {"who", "which", "many"} or bare):
        return About(AboutTopic.COMMITTEE)
    return None


def _of_oneself(kinds: frozenset[str]) -> About | None:
    asks, own = bool(kinds & _ASKING), bool(kinds & {"own", "headcount"})
    if "attendance" in kinds and ((own and asks) or kinds <= _BARE | {"lessons"}):
        return About(AboutTopic.ATTENDANCE)
    if own and _asks_for_choices(kinds):
        return About(AboutTopic.ELECTIVES)
    if own and "group" in kinds and (asks or kinds <= {"group", "own", "glue"}):
        return About(AboutTopic.GROUP)
    return About(AboutTopic.CLASS) if {"class", "headcount"} & kinds and own else None


_PEOPLES = frozenset({"teacher", "post", "committee", "attendance", "electives", "group"})
_ASKING = frozenset({"who", "phone", "where", "which", "many", "show", "how", "whether"})
_WANTS_CALENDAR = frozenset({"import", "show", "how", "plan", "where", "whether"})
_BARE = frozenset(
    {
        *("teacher", "post", "committee", "attendance", "electives", "group", "class", "plan"),
        *("own", "glue", "show", "how", "whether"),
    }
)
"""The kinds of words of a question that names its subject and says little more."""


def _asks_for_choices(kinds: frozenset[str]) -> bool:
    if "electives" in kinds:
        return bool(kinds & {"chosen", "which", "show", "whether", "many"}) or kinds <= _BARE
    return "chosen" in kinds and bool(kinds & {"lessons", "whether"})


MOST_WORDS = 7  # of a question in English that surely is no more


def _in_english(said: str, today: date) -> About | None:
    plain = re.sub(r"[^\w' ]+", " ", said).strip()
    days = find_days(said, today)
    from_, to = (days.from_, days.to) if days else (None, None)
    sure = len(plain.split()) <= MOST_WORDS and not _COMPLAINS.search(plain)
    ask = exams.understand(said)
    if ask is not None:
        topic = AboutTopic.RESULT if ask is ExamAsk.RESULT else AboutTopic.EXAM
        return About(topic, "", from_, to, sure=sure)
    for topic, pattern in _ENGLISH.items():
        if pattern.search(plain):
            name = "班长" if topic is AboutTopic.POST else ""
            return About(topic, name, from_, to, sure=sure)
    return None
