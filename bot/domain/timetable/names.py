"""Courses and teachers that a sentence names: in full, shortened, misspelt, or by surname."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.text import in_order, normalise, sounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TITLES = ("老师", "教授", "讲师", "主任", "教练", "师傅", "先生", "女士", "博士")
_LESSON = ("那门课", "这门课", "的课", "那堂课", "那节课", "这节课", "课", "那门", "这门", "那个课")
# Beginnings of course names that mean something else in other sentences.
_POINTER = re.compile(r"(?:的|(?:那|这)(?:一)?(?:门|个|节|堂)|)$")
_LAST_WORD = re.compile(r"(?:[节堂课天午].{0,3}(?:是不?是?|上)|上的是|[几少多][节堂次]|有没有)$")
SHORT_NAME = 3  # characters
_OTHER_WORD = re.compile(
    r"[馆场生组角部系室楼书本册卷证处科费房]|主任|训练|期[末中]|[一二三四五六]级|竞赛|比赛|等级|测试|水平|成绩|达标"
)
_NO_MORE = re.compile(r"课?[吗嘛么吧不呀啊呢\W]*")
_FAMILIAR = re.compile(
    r"老(?P<surname>[一-龥])(?=的?课|讲|教|来|上课|在哪|[今明后昨大这下上本]|周|星期|礼拜|[几哪]|什么时候)"
)
# What may follow a shortened course in a question.
_TAUGHT = re.compile(
    r"(?:谁|哪个|哪位)(?:老师)?(?:来|给我们|在)?(?:教|讲|上|带)(?:我们)?的?(?P<piece>[一-龥]{2,5}?)的?(?:课?[呢啊呀的吗\W]*)$"
)
_ASKED = (
    *(
        "老师",
        "在",
        "什么",
        "啥",
        "几",
        "谁",
        "哪",
        "好久",
        "好多",
        "星期",
        "礼拜",
        "下周",
        "下个",
        "下星期",
    ),
    *(
        "这周",
        "本周",
        "今天",
        "明天",
        "后天",
        "周",
        "还有",
        "还要",
        "还剩",
        "还上",
        "一共",
        "总共",
        "换",
        "有课",
        "有没有",
        "讲",
        "上",
        "开课",
        "的教室",
    ),
)
# Characters that make another word with 课: 上课, 早课, 选课, 人课 (几个人课).
_BEFORE_LESSON = frozenset(
    "上下早晚午有没新老大小选补停调换旷缺逃翘网开授讲听代备公主每天周日月次节堂门人几多少排任科本同文体数电学安"
)
_EVENTS = ("会", "赛", "节", "展")
_TOO_COMMON = frozenset(
    {"学员", "党的", "学习", "安全", "管理", "基础", "中国", "学生", "教师", "政策"}
)


@dataclass(frozen=True, slots=True)
class Found:
    """A known name, read from ``text[start:end]``."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Names:
    """The school's courses and teachers, prepared for looking up."""

    courses: tuple[str, ...]
    teachers: tuple[str, ...]
    _course_keys: Mapping[str, str]
    _prefixes: Mapping[str, str]
    _course_sounds: tuple[tuple[str, tuple[str, ...]], ...]
    _initials: Mapping[str, str]
    _teacher_sounds: Mapping[tuple[str, ...], str]
    _by_surname: Mapping[str, str]
    _by_given_name: Mapping[str, str]

    @classmethod
    def of(cls, courses: Iterable[str], teachers: Iterable[str]) -> Names:
        """Prepare the names as they stand in the school's books."""
        courses, teachers = tuple(courses), tuple(teachers)
        keys = {normalise(course).replace(" ", ""): course for course in courses}
        people = [(teacher, normalise(teacher)) for teacher in teachers]
        return cls(
            courses=courses,
            teachers=teachers,
            _course_keys=keys,
            _prefixes=_unique_prefixes(keys),
            _course_sounds=tuple((key, tuple(sounds(key))) for key in keys if len(key) >= 3),
            _initials={
                initial: course
                for initial, course in _unique((key[0], keys[key]) for key in keys if key).items()
                if initial not in _BEFORE_LESSON and not course.endswith(_EVENTS)
            },
            _teacher_sounds={tuple(sounds(key)): teacher for teacher, key in people},
            _by_surname=_unique((_surname(key), teacher) for teacher, key in people if key),
            _by_given_name=_unique(
                (_given(key), teacher) for teacher, key in people if _given(key)
            ),
        )

    def course_in(self, text: str) -> Found | None:
        """Return the course that a normalised sentence names."""
        return self.written_course_in(text) or self._misspelt(text)

    def written_course_in(self, text: str) -> Found | None:
        """Return the course that a normalised sentence names, spelt right."""
        return self._exact(text) or self._shortened(text)

    def teacher_in(self, text: str) -> Found | None:
        """Return the teacher that a normalised sentence names; None if a surname fits several."""
        return self.written_teacher_in(text) or self._misspelt_teacher(text)

    def written_teacher_in(self, text: str) -> Found | None:
        """Return the teacher that a normalised sentence names, spelt right."""
        for teacher in self.teachers:
            start = text.find(normalise(teacher))
            if start >= 0:
                return Found(teacher, start, start + len(teacher))
        return self._titled(text)

    def _exact(self, text: str) -> Found | None:
        hits = [
            (text.find(key), key)
            for key in self._course_keys
            if key in text and not _goes_on(key, text[text.find(key) + len(key) :])
        ]
        if not hits:
            return None
        start, key = min(hits, key=lambda hit: (hit[0], -len(hit[1])))
        return Found(self._course_keys[key], start, start + len(key))

    def _shortened(self, text: str) -> Found | None:
        for length in (6, 5, 4, 3, 2):
            for start in range(len(text) - length + 1):
                piece = text[start : start + length]
                course = self._prefixes.get(piece)
                after = text[start + length :]
                if course is None or _goes_on(piece, after):
                    continue
                if (
                    length > 2
                    or piece[-1] in "会赛"
                    or after.startswith((*_LESSON, *_ASKED))
                    or _ends(text[:start], after)
                ):
                    return Found(course, start, start + length)
        return self._abbreviated(text) or self._before_lesson(text) or self._behind_who(text)

    def _abbreviated(self, text: str) -> Found | None:
        """Find a course by some of its characters in order, before what is asked: 电商运营, 劳动法.

        Four and more say enough by themselves; two must begin the course's first two words.
        """
        for length in (6, 5, 4, 3, 2):
            for start in range(len(text) - length + 1):
                piece = text[start : start + length]
                after = text[start + length :]
                if length < 4 and not (after.startswith(_ASKED) or _ends(text[:start], after)):
                    continue
                fits = [key for key in self._course_keys if _in_order(piece, key)]
                if len(fits) == 1 and (length > 2 or piece == fits[0][:3:2]):
                    return Found(self._course_keys[fits[0]], start, start + length)
        return None

    def _before_lesson(self, text: str) -> Found | None:
        """Find a course by two or three of its characters in order before 课: 电商课; 党课."""
        at = text.find("课", 1)
        while at > 0:
            for length in (3, 2):
                end = at - len(_POINTER.search(text[:at])[0])  # type: ignore[index]  # it always fits
                piece = text[end - length : end] if end >= length else ""
                if len(piece) < 2:
                    continue
                fits = [key for key in self._course_keys if _in_order(piece, key)]
                if not fits and piece not in _TOO_COMMON:  # 环保课, 法规课
                    fits = [key for key in self._course_keys if piece in key]
                if len(fits) == 1:
                    return Found(self._course_keys[fits[0]], end - length, at)
            initial = self._initials.get(text[at - 1])
            if initial is not None:
                return Found(initial, at - 1, at)
            at = text.find("课", at + 1)
        return None

    def _behind_who(self, text: str) -> Found | None:
        """Find a course by a word of it behind 谁教: 谁教民宿."""
        taught = _TAUGHT.search(text)
        if taught is None:
            return None
        fits = [key for key in self._course_keys if taught["piece"] in key]
        if len(fits) != 1 or taught["piece"] in _TOO_COMMON:
            return None
        return Found(self._course_keys[fits[0]], *taught.span("piece"))

    def _misspelt(self, text: str) -> Found | None:
        heard = sounds(text)
        present = Counter(heard)
        for key, wanted in self._course_sounds:
            if sum((Counter(wanted) & present).values()) < len(wanted) - 1:
                continue
            found = _nearly(heard, wanted)
            if found is not None and not _goes_on(key, text[found[1] :]):
                return Found(self._course_keys[key], *found)
        return None

    def _titled(self, text: str) -> Found | None:
        familiar = _FAMILIAR.search(text)
        if familiar and familiar["surname"] in self._by_surname:
            return Found(self._by_surname[familiar["surname"]], *familiar.span())
        for title in TITLES:
            at = text.find(title)
            if at < 1:
                continue
            given = self._by_given_name.get(text[max(0, at - 2) : at])
            if given:
                return Found(given, at - 2, at + len(title))
            if text[max(0, at - 2) : at] == "谢谢":
                continue
            by_surname = self._by_surname.get(text[max(0, at - 2) : at])  # 欧阳老师
            if by_surname:
                return Found(by_surname, at - 2, at + len(title))
            by_surname = self._by_surname.get(text[at - 1])
            if by_surname:
                return Found(by_surname, at - 1, at + len(title))
        return None

    def _misspelt_teacher(self, text: str) -> Found | None:
        heard = sounds(text)
        for wanted, teacher in self._teacher_sounds.items():
            length = len(wanted)
            for start in range(len(heard) - length + 1):
                if tuple(heard[start : start + length]) == wanted and (
                    length > 2
                    or text[start + length :].startswith((*TITLES, "的课", "讲", "上", "教"))
                ):
                    return Found(teacher, start, start + length)
        return None


_TWO_CHARACTERS = re.compile(
    r"欧阳|司马|上官|诸葛|慕容|皇甫|尉迟|令狐|夏侯|东方|南宫|端木|公孙|申屠|司徒|宇文|长孙"
)


def _surname(key: str) -> str:
    return key[:2] if _TWO_CHARACTERS.match(key) else key[0]


def _given(key: str) -> str:
    return key[1:] if len(key) == 3 and not key.endswith(TITLES) else ""


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Keep the keys that stand for one name."""
    index: dict[str, str | None] = {}
    for key, name in pairs:
        index[key] = None if index.get(key, name) != name else name
    return {key: name for key, name in index.items() if name is not None}


def _unique_prefixes(keys: Mapping[str, str]) -> dict[str, str]:
    """Index beginnings of two characters and more, ends of three, and inner pieces of four."""
    pairs = [
        (key[start : start + length], course)
        for key, course in keys.items()
        for length in range(2, len(key))
        for start in range(len(key) - length + 1)
        if start == 0 or length >= 4 or (start + length == len(key) and _says_enough(key[start:]))
    ]
    return {k: v for k, v in _unique(pairs).items() if k not in _TOO_COMMON}


def _ends(before: str, after: str) -> bool:
    """Return whether a name is the last word of 下节课是不是电商, 明天上电商."""
    return _LAST_WORD.search(before) is not None and _NO_MORE.fullmatch(after) is not None


def _goes_on(name: str, after: str) -> bool:
    """Return whether a short name is the beginning of another word: 体育馆, 英语四级."""
    return len(name) <= SHORT_NAME and _OTHER_WORD.match(after) is not None


def _says_enough(end: str) -> bool:
    """Return whether the end of a name is enough to name it: 分享会 and 晚会, not 管理 and 设计."""
    return len(end) > 2 or end[-1] in "会赛"


def _in_order(piece: str, key: str) -> bool:
    """Return whether ``key`` has the characters of ``piece`` in order and begins with the first."""
    return in_order(piece, key) and key[0] == piece[0]


def _nearly(heard: Sequence[str], wanted: tuple[str, ...]) -> tuple[int, int] | None:
    """Return where ``wanted`` is heard with at most one sound wrong, missing or too many."""
    spare = 1 if len(wanted) >= 4 else 0
    for length in (len(wanted), len(wanted) - spare, len(wanted) + spare):
        for start in range(len(heard) - length + 1):
            if _distance_at_most(heard[start : start + length], wanted, spare):
                return start, start + length
    return None


def _distance_at_most(one: Sequence[str], other: Sequence[str], limit: int) -> bool:
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < min(len(one), len(other)) - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    return max(len(one), len(other)) - head - tail <= limit
