"""No text stands the loop still: every pattern, and the whole way of one text, in milliseconds."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import signal
import time
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from coverage import Coverage

import bot.domain
import config.sample
import handlers
from bot.domain.faq.index import Index
from bot.domain.faq.normalisation import read
from bot.domain.faq.smalltalk import small_talk
from bot.domain.imports import headings, values, weeks
from bot.domain.imports.parsing import KnownRows, parse
from bot.domain.people import credentials
from bot.domain.people.credentials import credential, numbered_name
from bot.domain.timetable import understanding
from bot.domain.timetable.moments import find_moment
from bot.domain.timetable.names import Names
from bot.domain.timetable.understanding import understand
from tests.conftest import SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

LONGEST = 4096  # characters of a Telegram message


def squeezed(text: str) -> str:
    """As cells and titles are before they are read for weeks or days; an empty line stays one."""
    return re.sub(r"\s+", lambda run: "\n\n"[: run[0].count("\n")] or " ", text)


# What patterns see is shorter, or has no runs of blanks, where their text is prepared before;
# by module or by pattern: how many characters, and how it is prepared.
PREPARED: dict[str, tuple[int, Callable[[str], str]]] = {
    "bot.domain.people.credentials": (credentials.LONGEST, str),
    "bot.domain.timetable.dates": (understanding.LONGEST, str),
    "bot.domain.timetable.understanding": (understanding.LONGEST, str),
    "bot.domain.imports.headings._BRACKETS": (headings.LONGEST, str),
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
    """Break off what runs longer than a second."""

    def ring(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, ALARM)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def seconds(work: Callable[[], object], within: float) -> float:
    """Of processor time, the best of three tries."""
    best = ALARM
    for _ in range(3):
        begun = time.process_time()
        try:
            with alarm():
                work()
        except TimeoutError:
            return ALARM
        best = min(best, time.process_time() - begun)
        if best < within / 2:
            break
    return best


@cache
def slowness() -> float:
    """How many times slower this machine is than the one the limits are said for, at least 1."""
    return max(1.0, seconds(lambda: SCAN.search(SCANNED), 0.0) / SCAN_TAKES)


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
            took = seconds(lambda: work(text), PATTERN_TAKES)  # noqa: B023  # done at once
            if took >= PATTERN_TAKES * slowness():
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
    "questions": lambda text: index().ask(text, today=NOW.date()),
}


def the_whole_way(text: str) -> None:
    for step in WAY.values():
        step(text)


@pytest.mark.skipif(Coverage.current() is not None, reason="each line costs more while counted")
def test_the_whole_way_of_one_text_is_short() -> None:
    the_whole_way("明天上什么课")  # reads the lexicons
    slow = {}
    for text in TEXTS:
        took = seconds(lambda: the_whole_way(text), WAY_TAKES)  # noqa: B023  # done at once
        if took >= WAY_TAKES * slowness():
            slow[text[:9] + text[-3:]] = round(took, 3)
    assert slow == {}
