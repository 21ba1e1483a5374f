"""Reading a wish for leave from a sentence: 明天下午请假，去税务局办事.

What is said is read, what is not said stays open and is asked for. Days are those of the timetable
(``bot.domain.timetable.dates``), periods those of the school's bells. Days that only belong to the
story (昨晚发烧) or to the way back (周五回来上课) are no days of leave.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.domain.leave import lexicon
from bot.domain.leave.hours import edge_in, hours_in, names_part, until_in, without_clocks
from bot.domain.leave.wish import DAY, EVENING, NOON, Stretch, Wish
from bot.domain.recent import of_short_texts
from bot.domain.text import bounded, normalise
from bot.domain.timetable.dates import Days, all_days
from bot.domain.timetable.numerals import NUMBER, number, weekday_index
from bot.domain.timetable.spelling import correct, from_pinyin
from bot.domain.understanding.clauses import asks, clauses

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from bot.domain.calendar.tables import BellTable
    from bot.domain.leave.hours import Hours

    BellsOf = Callable[[date], BellTable | None]

LONGEST = 300  # characters that are read
MOST = 31  # stretches of one wish
FAR = timedelta(days=120)  # until a feast that is named
LOOK_BACK = timedelta(days=7)  # for which 周二 may be the one that is past


class Act(StrEnum):
    """What somebody wants of leave."""

    ASK = "ask"
    WITHDRAW = "withdraw"
    EXTEND = "extend"
    LOOK = "look"
    """To see where it stands, or to change it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a message says of leave.

    ``text`` is as typed, ``dayless`` where the day is none that it names. ``sure`` where its words alone ask for it, ``asks_rule`` where they ask about the rules;
    ``of_other`` where it is for somebody else, ``child`` the name that a parent writes for;
    ``tells`` where somebody says that they, or when they, will not be there; ``implies`` where
    their own absence, or an illness, is all that they tell of; ``late`` where they come later;
    ``adds`` where a day is added, ``corrects`` where one is put right.
    """

    wish: Wish
    act: Act = Act.ASK
    sure: bool = False
    tells: bool = False
    asks_rule: bool = False
    of_other: bool = False
    child: str = ""
    text: str = ""
    dayless: bool = False
    implies: bool = False
    late: bool = False
    adds: bool = False
    corrects: bool = False


def read(text: str, *, now: datetime, bells: BellsOf) -> Said:
    """Read what a message says of leave.

    Args:
        text: As typed; only the first 300 characters are read.
        now: Aware, in the school's zone.
        bells: Gives the bells of a day; None where none are known.
    """
    said = _plain(text)
    act = _act(said)
    child = _CHILD.search(said)
    reader = _Reader(said, now, bells, extends=act is Act.EXTEND)
    wish = reader.wish()
    return Said(
        replace(wish, reason=reason_of(bounded(text, LONGEST))),
        act,
        sure=act is not Act.ASK or _ASKS_LEAVE.search(said) is not None,
        tells=_tells(said, wish),
        asks_rule=act is Act.ASK and _asks_rule(said, wish),
        of_other=_is_of_other(said),
        child=child["name"] if child else "",
        text=text,
        dayless=reader.dayless,
        implies=act is Act.ASK and _implies(said),
        late=_LATE.search(said) is not None,
        adds=_ADDS.search(said) is not None,
        corrects=_CORRECTS_DAY.search(said) is not None,
    )


@of_short_texts
def asks_surely(text: str) -> bool:
    """Return whether the very words of a message ask for leave, or tell of an absence of one's own.

    :func:`read` tells more, and takes longer; it is ``sure`` or ``implies`` only where this holds.
    """
    said = _plain(text)
    return _act(said) is not Act.ASK or bool(_ASKS_LEAVE.search(said)) or _implies(said)


def tells_reason(text: str) -> bool | None:
    """Return whether words are why leave is asked for; None where they may be that or not."""
    said = normalise(bounded(text, LONGEST))
    if _NO_REASON_AT_ALL.search(said):
        return False
    return True if _REASONS.search(said) or _implies(said) else None


def _tells(said: str, wish: Wish) -> bool:
    """Whether somebody tells of an absence, or of a time; not whether others are there."""
    if _ABSENCE_OF_OTHERS.search(said):
        return False
    return _ABSENT.search(said) is not None or _says_when(wish)


def is_time_only(text: str) -> bool:
    """Return whether words name a time, and nothing but that: 下午, 明天到后天."""
    return not _NO_REASON.sub("", normalise(bounded(text, LONGEST))).strip(
        "到至就要只那是吧的整还行好可以啊呢嘛"
    )


def bare_time(text: str) -> str:
    """Return a time without the little words around it: 上午 of 那就上午就行吧."""
    return _LITTLE_AROUND.sub("", text.strip()) if is_time_only(text) else text


_LITTLE_AROUND = re.compile(
    r"^[那就要只是]+|(?:就行|就好|就?可以|行|好|吧|啊|呢|嘛|的)+[。.!！~～]*$"
)


@of_short_texts
def takes_back(text: str) -> bool:
    """Return whether words take back leave: 我病好了 假不请了; not what takes something else back."""
    said = _plain(text)
    return len(text) <= _LONGEST_WITHDRAWAL and "假" in said and _act(said) is Act.WITHDRAW


def puts_right(text: str) -> bool:
    """Return whether words take the place of what was said before: 写错了，是肚子疼."""
    return _CORRECTS_DAY.search(normalise(bounded(text, LONGEST))) is not None


def _implies(said: str) -> bool:
    """Whether each clause tells of somebody's own absence or illness, or when; and one does."""
    parts = [each.strip(" .!") for each in re.split(r"[,。!;~\s]+", said) if each.strip(" .!")]
    if not parts or any(asks(each) for each in parts):
        return False
    told = [bool(_OWN_ABSENCE.search(each) or _ILL.search(each)) for each in parts]
    return any(told) and all(
        tells or len(each) <= _SHORT or _REASONS.search(each)
        for each, tells in zip(parts, told, strict=True)
    )


def _plain(text: str) -> str:
    return _made_plain(bounded(text, LONGEST))


@lru_cache(maxsize=512)  # a message is looked at by several rules, and whole classes ask alike
def _made_plain(text: str) -> str:
    said = _DAYS_COUNTED.sub(_as_list, normalise(text).strip())
    if re.search("[a-z]{4}", said):
        said = from_pinyin(said, lexicon.TYPED)
    for slip, right in lexicon.SLIPS.items():
        said = said.replace(slip, right)
    said = _NOT_THIS_BUT.sub(_blank, correct(said))
    return _GREETING.sub(_blank, said)


def _blank(found: re.Match[str]) -> str:
    return _FILL * len(found[0])


def _as_list(found: re.Match[str]) -> str:
    """Return 26 28 30这三天 as 26、28、30号; as it stands where it names another number of days."""
    days = re.findall(r"\d+", found["days"])
    return "、".join(days) + "号" if number(found["n"]) == len(days) else found[0]


def _act(said: str) -> Act:
    if _LOOKS.search(said):
        return Act.LOOK
    if _WITHDRAWS.search(said):
        return Act.WITHDRAW
    return Act.EXTEND if _EXTENDS.search(said) else Act.ASK


def _asks_rule(said: str, wish: Wish) -> bool:
    """Whether a message asks about the rules, or of something else than one's own leave."""
    plain = _POLITE_ASK.sub("", said)
    if _RULE.search(plain) or _OF_OTHERS.search(plain) or _DENIES.search(plain):
        return True
    plain = _NO_QUESTION.sub("", plain)
    asking = _ASKING.search(plain) or any(asks(each) for each in clauses(plain))
    return not _says_when(wish) and bool(asking)


def _says_when(wish: Wish) -> bool:
    return bool(wish.stretches or wish.hours or wish.length or wish.last or wish.either)


def _is_of_other(said: str) -> bool:
    if _BOTH.search(said) or _COLLEAGUE.search(said):
        return True
    found = _OTHER.search(said)
    if found is None or _SELF.search(said):
        return False
    is_pronoun = found["who"] in {"他", "她", "它"}
    return _KIN.search(said if is_pronoun else found["who"]) is None


_FILL = "□"
_LONGEST_WITHDRAWAL = 40  # characters of words that take leave back
_SHORT = 4  # characters of a clause that may stand beside what tells of an absence: 老师好
_ABSENCE_OF_OTHERS, _OWN_ABSENCE, _ILL, _LATE, _ADDS, _CORRECTS_DAY, _REASONS, _NO_REASON_AT_ALL = (
    re.compile(pattern)
    for pattern in (
        lexicon.ABSENCE_OF_OTHERS, lexicon.OWN_ABSENCE, lexicon.ILL, lexicon.LATE, lexicon.ADDS, lexicon.CORRECTS,
        lexicon.REASONS, lexicon.NO_REASON,
    )
)  # fmt: skip
_DENIES = re.compile(
    r"(?<![能可给就])(?:不|没|没有|莫)请假(?![了行就可的])|(?:我来的|我在的|来了的)[ ,]?别"
)
_DAYS_COUNTED = re.compile(
    r"(?<![\d月.:/-])(?P<days>(?:3[01]|[12]?\d)(?:[ 、,和跟]{1,2}(?:3[01]|[12]?\d)){1,4})[ ,]?这(?P<n>[两二三四五])天"
)
_CORRECTS = re.compile(
    r"不对|说错|打错|写错|搞错|弄错|记错|口误|(?:啊|哦|噢|呃|额|嗯)[ ,]?不是|不是(?=[ ,.…。!！是])"
)
_NOT_THIS_BUT = re.compile(
    r"不是(?:说)?(?:大?[今明后昨前][天日]|(?:这|下)?(?:周|星期|礼拜)[一二三四五六日天])[ ,]?(?:而)?是"
)
_NOT_THAT = re.compile(r"不是(?:说)?$")
_GREETING = re.compile(
    r"(?:早上|上午|中午|下午|晚上|大家|老师|您|你)们?[好早](?![久多上])|good (?:morning|afternoon|evening)"
)
(
    _ASKS_LEAVE, _ABSENT, _WITHDRAWS, _EXTENDS, _LOOKS, _PAST, _RULE, _POLITE_ASK, _OTHER, _BOTH,
    _SELF, _KIN, _CHILD, _OF_OTHERS, _COLLEAGUE, _UNSURE, _REST, _OR, _MAYBE,
) = (
    re.compile(pattern)
    for pattern in (
        lexicon.ASKS_LEAVE, lexicon.ABSENT, lexicon.WITHDRAWS, lexicon.EXTENDS, lexicon.LOOKS,
        lexicon.PAST, lexicon.RULE, lexicon.POLITE_ASK, lexicon.OTHER, lexicon.BOTH, lexicon.SELF,
        lexicon.KIN, lexicon.CHILD, lexicon.OF_OTHERS, lexicon.COLLEAGUE, lexicon.UNSURE, lexicon.REST,
        lexicon.OR, lexicon.MAYBE,
    )
)  # fmt: skip
_NO_QUESTION = re.compile(r"(?<!给)几天(?!\W*[?？]|要|会|算|就|扣)|嘛\W*$")
_ASKING = re.compile(r"[吗么]|还是|如果|要是|万一|假如")
_RANGE = re.compile(r"到|至|[-~～—–]|\bto\b|\buntil\b|\btill\b|\bthrough\b")
_VAGUE = re.compile(r"几|些")
_VAGUE_PATTERNS = {
    "wholemonth_", "comingweeks_", "partofmonth_", "halfmonth_", "englishmonth_", "thisweek_",
    "englishspan_", "yearend_", "halfofmonth_", "halfweek_", "thisandnext_",
}  # fmt: skip
_WHOLE = re.compile(r"整|都|全|一(?:周|个?星期|个?礼拜)|whole|all")
_BACK = re.compile(
    r"(?:[上下]午|晚上?|早上?|中午|夜里|傍晚|半夜)?(?:我|就|才|再|可以|能|一定|准时|肯定|会|照常|正常|大概|应该|要){0,4}"
    r"(?:回(?!家|去|老家|乡|趟|一趟|[一-龥]{0,3}(?:四川|老))|返校|返程|到校|来上课|去上课|来学校|去学校|归队|销假|恢复|复课|照常|正常|过来|[来到](?=$|[,。! ]))"
    r"|的?不请|的不用|(?: i'?ll be| i will be| be)? back\b"
)
_WAITS = re.compile(r"(?:等到?|过了)$")
_UNTIL = re.compile(r"(?:到|至|\buntil |\btill )$")
_GOES_TO = re.compile(r"[^,。!?;\n]{0,8}(?:到|至)")
_FROM = re.compile(r"(?:从|自|打)$")
_ONWARD = re.compile(r"^(?:[上中下]午|晚上)?(?:开始|起|以后|往后|之后)")
_EACH = re.compile(r"每天|天天|每个?(?:上午|下午|晚上)")
_EVERY_WEEK = re.compile(
    r"每(?:个?周|个?星期|个?礼拜)|逢周|长期|every (?:week|mon|tue|wed|thu|fri)"
)
_PART_BEHIND = re.compile(r"的?(?:上午|下午|晚上|夜里|半夜|凌晨|早上|中午|晚|夜)")
_DURATION = re.compile(
    rf"(?P<n>(?<![\d.]){NUMBER}|0\.5|半|几|好几)\s?个?(?P<half>半)?(?P<unit>天|日(?!游)|周(?!末)|星期|礼拜|月|小时|钟头|分钟)(?P<more>半)?"
    r"|\b(?P<count>one|two|three|four|five|six|seven|a|\d{1,2}) (?P<english>days?|weeks?|hours?)\b"
)
_OF_LEAVE = re.compile(r"(?:请|休|要|假|大概)[^,。 ]{0,3}$")
_SPENT = re.compile(r"(?:[烧痛疼拉病躺吐咳住睡]了|第|已经|过了|每|前|都)$")
_NOW = re.compile(
    r"现在|马上|这就|立刻|立即|先走|这会|刚刚|刚才|这[节堂]|急!|\bnow\b|\bright away\b"
)
_THIS_LESSON = re.compile(r"这[节堂]")
_MARKS = ",。!?;\n"
_SPACED = f"{_MARKS} "
_CLAUSES = re.compile(r"[^,。!?;\n ]+(?:(?<=[\x21-\x7e]) (?=[\x21-\x7e])[^,。!?;\n ]+)*")
_ONLY_TIME = re.compile(
    r"^(?:就|也|还|再|加|要|想|请|是|在|的|课|假|半天|一?天|全|整|只|到|从|第?[\d一二三四五六七八九十、两]++[节点]?|半|以?后|以?前|起|先?走|大后天|[今明后]天|[今明]晚|上午|下午|晚上|早上|晚自习|早自习|最后|后面?|前面?|节|接(?:她|他|娃|孩子|人)?|送|我|来|把|(?:不|没)送.{0,3}|:)++$"
)
_LENGTH = re.compile(r"(?<!还有)[\d一二两三半](?:个半?)?(?:小时|钟头)")
_ENGLISH_NUMBERS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
}  # fmt: skip
_LONG_DAYS = {"天", "日", "day", "days"}
_WEEKS = {"周", "星期", "礼拜", "week", "weeks"}
NOT_CLEAR = -1


class _Reader:
    """A reader of the time in one message."""

    def __init__(self, said: str, now: datetime, bells: BellsOf, *, extends: bool) -> None:
        self._said = said
        self._extends = extends
        self._now = now
        self._today = now.date()
        self._bells = bells
        self._past = _PAST.search(said) is not None
        self._back: date | None = None  # the day of the way back, where one is named
        self.dayless = False

    def wish(self) -> Wish:
        """Return what is said of when."""
        groups = self._groups()
        if groups is None or _EVERY_WEEK.search(self._said):
            return Wish()
        if groups and _MAYBE.search(self._scope(groups, 0)):
            return Wish(either=self._either_of(groups))
        length, half = self._length(groups)
        if not groups:
            self.dayless = True
            return self._without_day(length)
        if len(groups) == 1 and (of_one := self._open_ended(groups[0])) is not None:
            return of_one
        if len(groups) > 1 and length not in {0, _count(groups)}:
            return Wish()
        return self._of_days(groups, length, half=half)

    def _open_ended(self, days: Days) -> Wish | None:
        """Return what is said where only the end is named, or a day that may be one of two."""
        if self._is_end_alone(days):
            return Wish(last=days.to)
        either = self._either(days) or self._either_of([days])
        if not either:
            return None
        hours = hours_in(self._scope([days], 0), self._bells(either[0]))
        return Wish(either=either, hours=hours)

    def _either_of(self, groups: list[Days]) -> tuple[date, ...]:
        """Return the few days one of which may be meant: 周四或者周五."""
        days = [day for each in groups for day in _days(each.from_, each.to)]
        is_choice = _OR.search(self._said[groups[0].start : groups[-1].end])
        return tuple(days) if is_choice and 1 < len(days) <= FEW else ()

    def _of_days(self, groups: list[Days], length: int, *, half: bool) -> Wish:
        stretches: list[Stretch] = []
        open_end = False
        for place in range(len(groups)):
            scope = self._scope(groups, place)
            own = length if len(groups) == 1 else 0
            made, unsure = self._stretches(groups[place], scope, own, half=half)
            stretches += made
            open_end = open_end or unsure
        if (open_end and len(groups) > 1) or len(stretches) > MOST:
            return Wish()
        if self._back is not None and stretches:
            open_end = open_end or (self._back - stretches[-1].last).days > 1
        return Wish(tuple(stretches), open_end=open_end)

    # -- days ----------------------------------------------------------------------------------

    def _groups(self) -> list[Days] | None:
        """Return the days that leave is asked for; None where several could be meant."""
        found: list[Days] = []
        vague = False
        for each in all_days(without_clocks(self._said), self._today, past=self._past):
            text = self._said[each.start : each.end]
            if each.pattern in _VAGUE_PATTERNS and each.from_ != each.to:
                behind = self._said[each.end : each.end + 8]
                if not (_WHOLE.search(behind) or _RANGE.search(text)):
                    vague = True
                    self._mask(each.start, each.end)
                    continue
            gone = each.to < self._today and not self._past
            is_story = self._is_of_story(each) or self._is_far_feast(each)
            if is_story and not gone and not self._is_far_feast(each):
                self._back = each.from_
            if gone or is_story:
                self._mask(each.start, self._end_of_part(each.end))
            else:
                found.append(each)
        found = [each for each in found if not self._is_taken_back(each, found)]
        if vague and not found:
            return None
        if self._past and any(each.to <= self._today for each in found):
            found = [each for each in found if each.to <= self._today]
        if not found and not self._past and (now := _NOW.search(self._said)):
            found = [Days(self._today, self._today, now.start(), now.start(), "now")]
        ends = [each for each in found if self._extends and self._is_end_alone(each)]
        return self._meant(self._joined(found)) if not ends else ends[-1:]

    def _is_taken_back(self, days: Days, found: list[Days]) -> bool:
        """Whether a day is corrected by one that follows: 明天请假 哦不对 是后天."""
        later = [each for each in found if each.start >= days.end]
        if not later:
            return False
        corrected = _CORRECTS.search(self._said, days.end, later[0].start) is not None
        return corrected or _NOT_THAT.search(self._said[: days.start]) is not None

    def _joined(self, found: list[Days]) -> list[Days]:
        """Return days with 从周四下午请到下周一 as one, and what is named twice once."""
        joined: list[Days] = []
        for each in found:
            before = joined[-1] if joined else None
            between = "" if before is None else self._said[before.end : each.start]
            if before is not None and _GOES_TO.fullmatch(between) and before.from_ < each.to:
                joined[-1] = replace(before, to=each.to, end=each.end, bare="")
            else:
                joined = [one for one in joined if (one.from_, one.to) != (each.from_, each.to)]
                joined.append(each)
        return joined

    def _is_of_story(self, days: Days) -> bool:
        """Whether a day is that of the way back, or one that is not wanted."""
        if _BACK.match(self._said, days.end) or self._said[days.end :].startswith("班"):
            return True
        return _WAITS.search(self._said[: days.start]) is not None

    def _is_far_feast(self, days: Days) -> bool:
        """Whether a feast is that of next year, which nobody means: 国庆后第一天."""
        return days.pattern == "festival_" and days.from_ > self._today + FAR

    def _mask(self, start: int, end: int) -> None:
        self._said = self._said[:start] + _FILL * (end - start) + self._said[end:]

    def _end_of_part(self, at: int) -> int:
        part = _PART_BEHIND.match(self._said, at)
        return part.end() if part else at

    def _meant(self, found: list[Days]) -> list[Days] | None:
        """Return the days that are asked for, where several are named.

        They are those of clauses that ask for leave; where none does, those of one clause.
        """
        if len(found) < 2:
            return found
        asking = [each for each in found if self._asks_in(each, _SPACED)]
        if asking:
            return asking
        first = self._clause(found[0], _SPACED)
        return found if all(self._clause(each, _SPACED) == first for each in found) else None

    def _clause(self, days: Days, marks: str) -> tuple[int, int]:
        marks = _MARKS if self._said.isascii() else marks
        start = max(self._said.rfind(mark, 0, days.start) for mark in marks) + 1
        ends = [at for mark in marks if (at := self._said.find(mark, days.end)) >= 0]
        return start, min(ends, default=len(self._said))

    def _asks_in(self, days: Days, marks: str) -> bool:
        clause = self._said[slice(*self._clause(days, marks))]
        return bool(_ASKS_LEAVE.search(clause) or _ABSENT.search(clause))

    def _is_end_alone(self, days: Days) -> bool:
        """Whether only the end of leave is named: 请假到下周二."""
        before = self._said[: days.start].rstrip()
        return days.from_ == days.to and _UNTIL.search(before) is not None

    def _either(self, only: Days) -> tuple[date, ...]:
        """Return the two days that 周二 may be, said on a Wednesday: this week's or the next.

        They are two also where a weekday contradicts its date: 下周四12月4号.
        """
        contradicting = _contradicted(only, self._said[only.start : only.end])
        if contradicting is not None:
            return tuple(sorted((only.from_, contradicting)))
        if only.bare != "week" or only.from_ != only.to or self._past:
            return ()
        before = only.from_ - LOOK_BACK
        monday = self._today - timedelta(days=self._today.weekday())
        return (before, only.from_) if monday <= before < self._today else ()

    def _scope(self, groups: list[Days], place: int) -> str:
        """Return the clauses that may say which part of these days.

        They are those of the day itself, those that ask for leave, and those that are a time and
        nothing else; not a story (早上起来就吐).
        """
        start = 0 if place == 0 or len(groups) == 1 else groups[place].start
        last = len(groups) == 1 or place + 1 == len(groups)
        end = len(self._said) if last else groups[place + 1].start
        return self._telling(start, end, groups[place])

    def _telling(self, start: int, end: int, days: Days | None) -> str:
        kept = []
        for clause in _CLAUSES.finditer(self._said, start, end):
            of_day = days is not None and clause.start() <= days.end and days.start <= clause.end()
            text = clause[0]
            tells = (_LENGTH, _ASKS_LEAVE, _ABSENT, _ONLY_TIME)
            if of_day or any(words.search(text) for words in tells):
                kept.append(text)
        return ",".join(kept)

    # -- lengths -------------------------------------------------------------------------------

    def _length(self, groups: list[Days]) -> tuple[int, bool]:
        """Return how many days are said (0: none, -1: not clear), and whether half of one."""
        days, half = 0, False
        for each in _DURATION.finditer(self._said):
            if any(one.start < each.end() and each.start() < one.end for one in groups):
                continue
            if _SPENT.search(self._said[: each.start()]):
                continue
            unit = each["unit"] or each["english"]
            if each["n"] in {"半", "0.5"} and unit in _LONG_DAYS:
                half = True
            elif unit in _LONG_DAYS | _WEEKS:
                days = self._days_of(each, unit)
            elif unit == "月" and _OF_LEAVE.search(self._said[: each.start()]):
                days = NOT_CLEAR
        return days, half

    @staticmethod
    def _days_of(found: re.Match[str], unit: str) -> int:
        said = found["n"] or found["count"]
        if said in {"几", "好几", "半"} or found["more"] or found["half"]:
            return NOT_CLEAR
        count = _ENGLISH_NUMBERS.get(said) or number(said)
        return count * (1 if unit in _LONG_DAYS else 7)

    def _without_day(self, length: int) -> Wish:
        """Return what is said without a day; a part of the day that is still to come is today's."""
        if length > 0:
            return Wish(length=length)
        telling = self._telling(0, len(self._said), None)
        hours = hours_in(telling, self._bells(self._today))
        if hours is None or length or hours == (0, DAY):
            return Wish()
        if self._past or hours[1] <= self._minute:
            return Wish(hours=hours)
        return Wish((Stretch(self._today, self._today, *hours),))

    @property
    def _minute(self) -> int:
        return self._now.hour * 60 + self._now.minute

    # -- stretches -----------------------------------------------------------------------------

    def _stretches(
        self, days: Days, scope: str, length: int, *, half: bool
    ) -> tuple[list[Stretch], bool]:
        """Return what is said of some days, and whether their end is not."""
        text = self._said[days.start : days.end]
        first = days.from_ if self._past else max(days.from_, self._today)
        if days.pattern == "now":
            return self._from_now(length, hours_in(scope, self._bells(first)))
        if _VAGUE.search(text) and days.from_ != days.to:
            return [Stretch(first, first, 0, DAY)], True
        if first != days.to:
            return self._of_several(days, first, scope, length)
        return self._of_one(days, first, scope, length, half=half)

    def _from_now(self, length: int, hours: Hours | None) -> tuple[list[Stretch], bool]:
        """Return leave that begins now: this lesson's until the part of the day is over."""
        today, minute = self._today, self._minute
        until = until_in(self._said)
        if until is not None and until > minute:
            return [Stretch(today, today, minute, until)], False
        if hours is not None and hours[1] > minute and not length:
            return [Stretch(today, today, *hours)], False
        if length > 1:
            last = today + timedelta(days=length - 1)
            return [Stretch(today, last, minute, DAY)], False
        if _THIS_LESSON.search(self._said):
            end = next(each for each in (NOON, EVENING, DAY) if each > minute)
            return [Stretch(today, today, minute, end)], False
        return [Stretch(today, today, minute, DAY)], True

    def _of_one(
        self, days: Days, day: date, scope: str, length: int, *, half: bool
    ) -> tuple[list[Stretch], bool]:
        hours = hours_in(scope, self._bells(day))
        if day == self._today and hours is None and _REST.search(scope):
            return [Stretch(day, day, self._minute, DAY)], length > 1
        begins = hours[0] if hours is not None and hours != (0, DAY) else 0
        if length > 1:
            return [Stretch(day, day + timedelta(days=length - 1), begins, DAY)], begins > 0
        if length == NOT_CLEAR or (self._is_onward(days) and length == 0 and not half):
            return [Stretch(day, day, begins, DAY)], True
        if half and hours == (0, DAY):
            hours = None
        if hours is None and not half and not _is_counted(scope):
            hours = (0, DAY) if length == 1 or self._is_whole(days, scope) else None
        return [Stretch(day, day, *(hours or (None, None)))], False

    def _is_whole(self, days: Days, scope: str) -> bool:
        """Whether a day without its part is meant as a whole: it is what leave is asked for."""
        clause = self._said[slice(*self._clause(days, _SPACED))]
        asked = _ASKS_LEAVE.search(clause) or _ABSENT.search(clause) or _ONLY_TIME.search(clause)
        unsure = _UNSURE.search(scope) or _NOT_ALL_DAY.search(scope)
        return bool(asked) and not (unsure or names_part(self._said))

    def _is_onward(self, days: Days) -> bool:
        if _FROM.search(self._said[: days.start]):
            return True
        return _ONWARD.match(self._said[days.end :]) is not None

    def _of_several(
        self, days: Days, first: date, scope: str, length: int
    ) -> tuple[list[Stretch], bool]:
        text, behind = self._said[days.start : days.end], self._said[days.end :]
        listed = _listed(text, first, days.to)
        said = hours_in(scope, self._bells(first))
        if listed is not None:
            return self._of_list(text, behind, listed, said)
        if _EACH.search(scope):
            each = _days(first, days.to)
            return [Stretch(day, day, *(said or (None, None))) for day in each], False
        inner = edge_in(text, at_end=False)
        outer = edge_in(_FIRST_WORDS.match(behind)[0], at_end=True)  # type: ignore[index]  # it may be empty
        if outer is not None and inner is None and outer != DAY:
            return [Stretch(first, first)], True  # every afternoon, or until that one?
        if length == NOT_CLEAR or (length > 1 and length != (days.to - first).days + 1):
            return [Stretch(first, first, inner or 0, DAY)], True
        begins = self._minute if first == self._today and _REST.search(scope) else inner or 0
        return [Stretch(first, days.to, begins, DAY if outer is None else outer)], False

    def _of_list(
        self, text: str, behind: str, listed: list[date], said: Hours | None
    ) -> tuple[list[Stretch], bool]:
        """Return the days of a list: each with its own part, or all with one."""
        words = _FIRST_WORDS.match(behind)
        items = _AND.split(text + (words[0] if words else ""))
        own = [hours_in(each, self._bells(listed[0])) for each in items]
        if len(items) == len(listed) and any(own[:-1]):
            first = own[0]
            if first is not None and first[0] >= NOON and own[1:] == [(0, DAY)]:
                return [Stretch(listed[0], listed[1], first[0], DAY)], False  # the night between
            made = [
                Stretch(day, day, *(hours or (None, None)))
                for day, hours in zip(listed, own, strict=True)
            ]
            return made, False
        is_own = own[-1] not in {None, (0, DAY)} and not _GOES_WITH_FIRST.match(items[-1])
        if len(items) == len(listed) > 1 and is_own:
            return [Stretch(day, day) for day in listed], False  # all of them, or the last?
        return [Stretch(day, day, *(said or (0, DAY))) for day in listed], False


_GOES_WITH_FIRST = re.compile(r"[一二三四五六日天](?![月号])")  # of 下周一、三、五上午 the 五上午


def _count(groups: list[Days]) -> int:
    return sum((each.to - each.from_).days + 1 for each in groups)


_WEEKDAY_BESIDE = re.compile("(?:周|星期|礼拜)([一二三四五六日天])")


def _contradicted(days: Days, text: str) -> date | None:
    """Return the day nearest to a date that the weekday beside it names, where it is another."""
    weekday = _WEEKDAY_BESIDE.search(text)
    if weekday is None or days.from_ != days.to or not re.search("[日号]", text):
        return None
    away = (weekday_index(weekday[1]) - days.from_.weekday() + 3) % 7 - 3
    return days.from_ + timedelta(days=away) if away else None


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


def _listed(text: str, first: date, last: date) -> list[date] | None:
    """Return the days of a list (周二周四, 3号和5号); None where it is a stretch."""
    if _RANGE.search(text):
        return None
    weekdays = re.findall("[一二三四五六日天]", text)
    if re.search("周|星期|礼拜", text) and len(set(weekdays)) > 1:
        wanted = {weekday_index(each) for each in weekdays}
        return [day for day in _days(first, last) if day.weekday() in wanted]
    numbers = re.findall(r"\d{1,2}(?=[号日、,和])", text)
    if len(numbers) > 1:
        return [day for day in _days(first, last) if str(day.day) in numbers]
    if _AND.search(text) and len(_AND.split(text)) == 2:  # 这周四和下周四
        return [first, last]
    return None


def _is_counted(text: str) -> bool:
    """Whether hours or lessons are counted, but not said which."""
    return _COUNTED.search(text) is not None


_NOT_ALL_DAY = re.compile(r"晚点?到|晚点?来|迟到|晚一?会|早退|先走|早走|提前走|提前离开")
FEW = 3  # days to choose from
_AND = re.compile(r"[、,和跟与同及]|还有")
_FIRST_WORDS = re.compile(
    r"的?(?:一整?天|上午|下午|晚上|早上|全天|中午|晚自习|夜里)?(?:\d{1,2}:\d{2}|\S{1,3}点半?)?"
)
_COUNTED = re.compile(
    r"(?:半|一|两|二|三|四|几|\d{1,2})个?半?(?:小时|钟头|分钟|节)|第.{1,4}节|最后.节|\bhours?\b|半天|半日"
)


def reason_of(text: str) -> str:
    """Return why, as far as a message says it: its clauses without time and politeness."""
    kept = []
    for clause in re.split(
        r"[,，。!！?？;；~～\n]+|(?<![a-zA-Z\d])\s+|\s+(?![a-zA-Z\d])", text.strip()
    ):
        said = normalise(clause)
        if _OWN_ABSENCE.search(said) and not _LATE.search(said):
            continue
        bare = _NO_REASON.sub("", said)
        if len(bare) > 1 or (bare and not bare.isascii() and len(clause) < 3):
            kept.append(_without_absence(_AROUND_REASON.sub("", clause)).strip(" :："))
    return "，".join(each for each in kept if not _NOTHING.fullmatch(each))


def _without_absence(clause: str) -> str:
    """Return 家里有事 of 家里有事能不能不来; who does not come, as 班车, is not cut off from it."""
    why = _ABSENCE_AT_END.sub("", clause)
    return clause if 0 < len(why) < _SHORTEST_WHY else why


_SHORTEST_WHY = 3
_NOTHING = re.compile("[也还又]?[想要得]?请?|算了吧?|就?不想[来去]了?|再?看看吧?|好吧?|嗯+")
_ABSENCE_AT_END = re.compile(
    "(?:，|,)?(?:我|就|所以|想|能不能|可不可以|可以|能|得不得行|会|怕|可能|恐怕|今天|明天|后天)*"
    "(?:[来去到]不(?:了|成)|不(?:能)?[来去](?:上课)?)(?:了|吗|嘛|么|啊|吧|行不行|可以吗|行吗|行不|得行不)*$"
)
# 今天, 明早, 明后天; not the 明 of 证明, nor the 前 of 之前
_DAY = r"大?[今明后昨前]后?(?:[天日早晚]|(?=上午|下午|中午|早上|晚上|两天))"
_TIME_WORDS = (
    rf"{lexicon.MORNING}|{lexicon.AFTERNOON}|{lexicon.EVENING}|{lexicon.ALL_DAY}|中午|{_DAY}"
    rf"|(?:[这下上本]+个?)?(?:周|星期|礼拜)[一二三四五六日天末\d]?|{NUMBER}(?:月|号|日|天|节|点半?|个小时)|\d{{1,4}}[.:-]\d{{1,2}}|半天|两天|最后.?节"
)
_LEAVE_WORDS = r"请个?.{0,2}假|续.{0,2}假|请了|告个?假|补(?:个|一下)?假|请掉|请(?=半|一|两|三|四|\d)|来不(?:了|成|到)|不来|上不(?:了|成)|的课?|课|想|要(?=$)|得不|行不|行吗|可以吗|都|就|我|了|和|到|从|起|开始|去?$|吧|嘛|哈|啊|^[也还又]"
_POLITE = r"能不能|可不可以|能否|老师|您好|你好|谢谢|多谢|麻烦|批准|批一下|望|请(?=老师)|准假|给批下?|不好意思|辛苦|pls|please|hi|hello"
_NO_REASON = re.compile(rf"(?:{_TIME_WORDS}|{_LEAVE_WORDS}|{_POLITE}|[\W_]|[李王张]?老师)")
_AROUND_REASON = re.compile(
    rf"^(?:{_TIME_WORDS}|原因|因为|由于|老师(?=[我俺])|[也还又](?=要|想|请|得|{_DAY}|$)|要(?=请|迟|晚|早退)|(?<=[也还])要|我(?!妈|爸|爷|奶|外[公婆]|家|儿|女|娃|孩|老|姐|弟|妹|哥|叔|舅|姑|姨|们|的)|想|请假|请(?=[{'一二三两半'}])|[:：,，])++|(?:{_TIME_WORDS}|跟?[您你]?请个?假|想?请.{{0,4}}假|[:：,，])++$"
)
