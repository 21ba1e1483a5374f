"""No text stands the loop still: every pattern, and the whole way of one text, in milliseconds."""

from __future__ import annotations

import ast
import gc
import importlib
import inspect
import pkgutil
import re
import signal
import time
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from coverage import Coverage

import bot.domain
import config.sample
import handlers
from bot.domain.activities import activity
from bot.domain.attendance import naming
from bot.domain.attendance.roll import Attendee
from bot.domain.audiences.audience import AudienceTerm
from bot.domain.audiences.typed import KnownWords, read_typed
from bot.domain.calendar import lines, periods, questions
from bot.domain.classes.naming import ClassNames, KnownClass
from bot.domain.complaints import hearing, topics
from bot.domain.desk import crisis, hours, sharing, wishes
from bot.domain.desk.helplines import Helplines, HelplinesError
from bot.domain.desk.hours import HoursError
from bot.domain.exams import seating, settings
from bot.domain.exams import understanding as exams
from bot.domain.faq.language import tongue
from bot.domain.faq.redaction import redacted
from bot.domain.ids import ClassId, PersonId
from bot.domain.imports import halves, headings, slots, values, weeks
from bot.domain.imports.parsing import KnownRows, parse
from bot.domain.imports.problems import CellError
from bot.domain.leave import asking as leave_asking
from bot.domain.leave import parsing
from bot.domain.people import about, credentials
from bot.domain.people.credentials import credential, numbered_name
from bot.domain.reminders import wishes as reminder_wishes
from bot.domain.surveys import making
from bot.domain.surveys.questions import QuestionKind
from bot.domain.text import SPARE, bounded, half_width, normalise
from bot.domain.timetable import reading
from bot.domain.timetable.moments import find_moment
from bot.domain.timetable.names import Names
from bot.domain.timetable.understanding import understand
from bot.domain.understanding import consent
from bot.domain.understanding.clauses import asks, clauses
from bot.domain.understanding.index import Index
from bot.domain.understanding.normalisation import read
from bot.domain.understanding.smalltalk import small_talk
from bot.errors import BotError
from bot.outbound.htmltext import split_html, to_html
from handlers.leave import filling
from tests.conftest import SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

pytestmark = pytest.mark.once

LONGEST = 4096  # characters of a Telegram message


def squeezed(text: str) -> str:
    """As cells and titles are before they are read for weeks or days; an empty line stays one."""
    return re.sub(r"\s+", lambda run: "\n\n"[: run[0].count("\n")] or " ", text)


# What patterns see is shorter, or has no runs of blanks, where their text is prepared before;
# by module or by pattern: how many characters, and how it is prepared.
def plainly(text: str) -> str:
    return normalise(bounded(text, topics.LONGEST))


PREPARED: dict[str, tuple[int, Callable[[str], str]]] = {
    "bot.domain.activities.activity": (activity.LONGEST, str),
    "bot.domain.desk.wishes": (2 * wishes.LONGEST, str),
    "bot.domain.complaints.hearing": (hearing.LONGEST, plainly),
    "bot.domain.complaints.topics": (topics.LONGEST, plainly),
    "bot.domain.leave.asking": (2 * leave_asking.LONGEST, str),
    "bot.domain.leave.hours": (parsing.LONGEST, str),
    "bot.domain.leave.parsing": (parsing.LONGEST, str),
    "bot.domain.exams.seating": (seating.LONGEST_LINE, str),
    "bot.domain.exams.settings": (settings.LONGEST_LINE, str),
    "bot.domain.people.credentials": (credentials.LONGEST, str),
    "bot.domain.reminders.wishes": (2 * reminder_wishes.LONGEST, str),
    "bot.domain.understanding.consent": (4 * consent.LONGEST, str),
    "handlers.leave.filling": (filling.LONGEST, str),
    "bot.domain.timetable.continuing": (reading.LONGEST, str),
    "bot.domain.timetable.dates": (reading.LONGEST, str),
    "bot.domain.timetable.names": (reading.LONGEST, str),
    "bot.domain.timetable.reading": (reading.LONGEST, str),
    "bot.domain.timetable.relations": (reading.LONGEST, str),
    "bot.domain.timetable.understanding": (reading.LONGEST, str),
    "bot.domain.calendar.lines": (lines.LONGEST_LINE, str),
    "bot.domain.calendar.periods.IN_TEXT": (periods.LONGEST_TEXT, str),
    "bot.domain.calendar.questions": (questions.LONGEST, str),
    "bot.domain.imports.halves": (halves.LONGEST, squeezed),
    "bot.domain.imports.headings": (headings.LONGEST, str),
    "bot.domain.imports.offices._AMOUNTS": (headings.LONGEST_HEADING, str),
    "bot.domain.imports.offices._PATTERNS": (headings.LONGEST_HEADING, str),
    "bot.domain.imports.slots": (slots.LONGEST, str),
    "bot.domain.people.about._PAGES": (about.LONGEST, str),
    "bot.domain.imports.values._MORE_DAYS": (values.LONGEST_DAY, squeezed),
    "bot.domain.imports.weeks": (weeks.LONGEST, squeezed),
    "bot.domain.imports.drawn": (weeks.LONGEST, squeezed),
}
PATTERN_TAKES, WAY_TAKES, ALARM = 0.02, 0.1, 1.0  # seconds of a machine that scans in SCAN_TAKES
SCAN, SCANNED, SCAN_TAKES = re.compile("(?:一|二|三)月"), "一" * 100_000, 0.0015
NOW = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
RUNS = (
    *"。，,、 .-—/'&(（[【{<+=:1a一十我周年后的",
    *("\n", "\u3000", " ,", "、 ", "- ", "1 ", "a ", "一 ", "1-", "1.", "1:", "1月", "-1", "a'"),
    *("(1", "\n ", "\n-", "，一", "十一", "周一", "明天", "什么", "谢谢", "我叫", "手机", "第1"),
    *("下周", "1点", "1年1月", "什么时候上课，", "什么 ", "助学金，", "good "),
    *("ﷺ", "ﷺ\n", "㍿", "…", "½上课", "é", "😀", "\u200b", "\x00", "好1", "我叫1"),
)
STARTS, MIDDLES, ENDS = (
    ("明天", "我叫", "1", "(", "下周", "第"),
    " 。1a一- ",
    ("x", "1", "是", "一 x"),
)
TEXTS = (
    *((run * LONGEST)[:LONGEST] for run in RUNS),
    *(
        (start + middle * LONGEST)[: LONGEST - len(end)] + end
        for start in STARTS
        for middle in MIDDLES
        for end in ENDS
    ),
)


def modules() -> Iterator[ModuleType]:
    for package in (bot.domain, handlers):
        for each in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            yield importlib.import_module(each.name)


def compiled(value: Any) -> Iterator[re.Pattern[str]]:
    """The patterns over text in a value of a module, however deep in tables."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from compiled(each)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for each in value:
            yield from compiled(each)


def written_in_place(module: ModuleType) -> Iterator[re.Pattern[str]]:
    """Patterns that stand in a call of ``re`` within a function."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield re.compile(first.value)


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    found: dict[tuple[str, int], tuple[str, re.Pattern[str]]] = {}
    for module in modules():
        named = [(name, each) for name, value in vars(module).items() for each in compiled(value)]
        named += [("in place", each) for each in written_in_place(module)]
        for name, each in named:
            where = f"{module.__name__}.{name} {each.pattern[:24]}"
            found.setdefault((each.pattern, each.flags), (where, each))
    return dict(sorted(found.values(), key=lambda each: each[0]))


@contextmanager
def alarm() -> Iterator[None]:
    """Break off what has the processor for longer than a second."""

    def ring(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, ring)
    gc.disable()  # the alarm must ring in the work, not in what others do after a sweep
    signal.setitimer(signal.ITIMER_VIRTUAL, ALARM)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        gc.enable()
        signal.signal(signal.SIGVTALRM, before)


def seconds(work: Callable[[], object], within: float) -> float:
    """Of processor time, the best of three tries."""
    best = ALARM
    for _ in range(3):
        begun = time.thread_time()
        try:
            with alarm():
                work()
        except TimeoutError:
            return ALARM
        best = min(best, time.thread_time() - begun)
        if best < within / 2:
            break
    return best


def takes_too_long(work: Callable[[], object], within: float) -> float | None:
    """The seconds of processor time that work took, if more than so many of an idle machine.

    What seems slow is timed again beside a scan of known cost: others work on this machine too.
    """
    took = seconds(work, within)
    if took < within:
        return None
    scans = max(1, int(within / SCAN_TAKES))  # as long as the work, so that noise meets both
    slower = seconds(lambda: [SCAN.search(SCANNED) for _ in range(scans)], 0.0)
    slower /= scans * SCAN_TAKES
    took = seconds(work, within)
    return took if took >= within * max(1.0, slower) else None


@pytest.mark.parametrize("name", patterns())
def test_no_pattern_freezes(name: str) -> None:
    pattern = patterns()[name]
    slow = []
    which = name.partition(" ")[0]
    of_module = PREPARED.get(which.rpartition(".")[0], (LONGEST, str))
    most, prepare = PREPARED.get(which, of_module)
    for text in {prepare(each)[:most] for each in TEXTS}:
        for work in (
            pattern.match,
            pattern.search,
            pattern.fullmatch,
            lambda t: pattern.sub("", t),
        ):
            took = takes_too_long(lambda: work(text), PATTERN_TAKES)  # noqa: B023  # done at once
            if took is not None:
                slow.append((text[:9], text[-3:], round(took, 3)))
                break
        if len(slow) > 2:
            break
    assert slow == []


@cache
def index() -> Index:
    """The sample school's questions."""
    path = Path(config.sample.__file__).parent / "faq.yaml"
    files = [("faq.yaml", path.read_bytes())]
    read_book = parse(files, known=KnownRows(), zone=SHANGHAI, today=date(2026, 11, 23))
    return Index.of(read_book.book.faq)


NAMES = Names.of(["品牌打造", "招商引资策略", "数字化转型"], ["陈静", "王伟"])
WAY: dict[str, Callable[[str], object]] = {
    "who somebody is": credential,
    "what their number is": numbered_name,
    "a moment": lambda text: find_moment(text, NOW),
    "the timetable": lambda text: understand(text, now=NOW, names=NAMES),
    "small talk": small_talk,
    "reading": lambda text: read(text, frozenset({"助学金"})),
    "complaints": hearing.by_rule,
    "its topic": topics.propose,
    "questions": lambda text: index().ask(text, today=NOW.date()),
    "clauses": lambda text: [asks(each) for each in clauses(text)],
    "an exam": exams.understand,
    "private affairs": sharing.is_own_affair,
    "danger": crisis.danger,
    "a wish for a person": wishes.hear_wish,
    "its language": tongue,
    "what leaves": lambda text: redacted(text, ["张明", "John Smith"]),
}
PEOPLE = [Attendee(PersonId(n), f"{'张王李赵'[n % 4]}{chr(0x4E00 + n)}", str(n)) for n in range(90)]
MARKS = [{"type": "bold", "offset": n * 3, "length": 5} for n in range(100)]


def helplines_of(text: str) -> None:
    with suppress(HelplinesError):
        Helplines().changed(text)


KNOWN_WORDS = KnownWords(
    {"城关区": AudienceTerm.place("城关区")},
    ClassNames.of([KnownClass(ClassId(n), f"第{n}期", n) for n in range(1, 44)]),
    {ClassId(n): f"第{n}期" for n in range(1, 44)},
    {},
    ClassNames.of([KnownClass(ClassId(n), f"第{n}期", n) for n in range(1, 60)]),
)

# What is read instead where a dialogue waits for it.
AWAITED: dict[str, Callable[[str], object]] = {
    "an activity": lambda text: activity.read_line(text, NOW),
    "a roll call": lambda text: naming.read(text, PEOPLE),
    "helplines": helplines_of,
    "opening hours": lambda text: hours.parse_hours(text, NOW.date()),
    "a typed audience": partial(read_typed, known=KNOWN_WORDS),
    "a credential": credentials.is_credential,
    "a day": lambda text: values.day_of(text, near=NOW.date()),
    "a time": values.time_of,
    "two times": values.times_of,
    "a phone": values.phone_of,
    "an identity number": values.id_tail_of,
    "a number": values.integer_of,
    "formatting": lambda text: split_html(to_html(text, MARKS)),
    **{f"a {kind} question": partial(making.typed, kind) for kind in QuestionKind},
    "options": making.options_of,
    "ends": making.ends_of,
    "a range": making.range_of,
}


def the_whole_way(text: str) -> None:
    for step in WAY.values():
        step(text)


@pytest.mark.skipif(Coverage.current() is not None, reason="each line costs more while counted")
def test_the_whole_way_of_one_text_is_short() -> None:
    the_whole_way("明天上什么课")  # reads the lexicons
    slow = {}
    for text in TEXTS:
        took = takes_too_long(lambda: the_whole_way(text), WAY_TAKES)  # noqa: B023  # done at once
        if took is not None:
            slow[text[:9] + text[-3:]] = round(took, 3)
    assert slow == {}


@pytest.mark.skipif(Coverage.current() is not None, reason="each line costs more while counted")
@pytest.mark.parametrize("what", AWAITED)
def test_what_a_dialogue_waits_for_is_read_shortly(what: str) -> None:
    slow = {}
    for text in TEXTS:
        took = takes_too_long(lambda: read_or_refused(AWAITED[what], text), WAY_TAKES)  # noqa: B023
        if took is not None:
            slow[text[:9] + text[-3:]] = round(took, 3)
    assert slow == {}


def read_or_refused(step: Callable[[str], object], text: str) -> None:
    with suppress(BotError, CellError, HoursError):
        step(text)


@pytest.mark.parametrize("text", ["ﷺ" * 4096, "㍿" * 1000, "…" * 4096])
def test_a_text_does_not_grow_as_it_is_made_half_width(text: str) -> None:
    assert len(half_width(text)) <= len(text) + SPARE


def test_a_short_text_keeps_all_that_its_characters_stand_for() -> None:
    assert half_width("㍿…㎡") == "株式会社...m2"
