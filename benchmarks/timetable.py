"""Timetable questions understood exactly, by kind, and the time of each.

``python -m benchmarks.timetable [TSV …]``: rows of question, expected slots as JSON, kind, and
where it was not asked on Monday 23 November 2026 at ten, when it was (ISO, the school's time).
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.figures import Figure, share
from bot.domain.timetable.names import Names
from bot.domain.timetable.understanding import understand

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 10, tzinfo=SHANGHAI)
DEVELOPMENT = Path("../shared/data/timetable_dev.tsv")
OWN = sorted(Path("tests/data").glob("timetable_*.tsv"))
HARD = sorted(Path("benchmarks/data").glob("timetable_*.tsv"))
COURSES = [
    *("招商引资策略", "人力资源管理", "商业模式设计", "品牌打造", "电子商务运营"),
    *("劳动合同法规", "财务管理基础", "安全生产与环保", "数字化转型", "党的思想与政策解读"),
    *("学员分享会", "文艺晚会", "体育比赛"),
]
TEACHERS = ["周颖", "杜明远", "王建峰", "陈静", "刘洋", "何教授"]


def answer(question: str, names: Names, now: datetime = NOW) -> dict[str, object]:
    slots = understand(question, now=now, names=names)
    return {"intent": "other"} if slots is None else {"intent": "schedule", **slots.as_json()}


def when_asked(asked_at: list[str]) -> datetime:
    """Return when a row was asked, from what stands behind its first three columns."""
    return datetime.fromisoformat(asked_at[0]).replace(tzinfo=SHANGHAI) if asked_at else NOW


@dataclass(slots=True)
class Marks:
    """What came of the questions of a file: by kind, what was wrong, and milliseconds."""

    right: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[tuple[str, str, str, str]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    @property
    def all(self) -> list[bool]:
        return [each for kind in self.right.values() for each in kind]


def mark(path: Path) -> Marks:
    """Ask all questions of a file."""
    names, marks = Names.of(COURSES, TEACHERS), Marks()
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        question, expected, kind, *asked_at = line.split("\t")
        now = when_asked(asked_at)
        started = time.perf_counter()
        got = answer(question, names, now)
        marks.times.append((time.perf_counter() - started) * 1000)
        marks.right[kind].append(got == json.loads(expected))
        if got != json.loads(expected):
            marks.wrong.append((kind, question, expected, json.dumps(got, ensure_ascii=False)))
    return marks


def measure(path: Path) -> Marks:
    """Ask all questions of a file, and print what came of them."""
    marks = mark(path)
    total, times = marks.all, marks.times
    print(f"{path.name}: {sum(total)} of {len(total)} exact, {sum(total) / len(total):.1%}")
    for kind, results in marks.right.items():
        print(f"  {kind:12} {sum(results):3} / {len(results)}")
    cut = statistics.quantiles(times, n=100)
    print(f"  {statistics.median(times):.3f} ms median, {cut[98]:.3f} ms p99 a question")
    for kind, question, expected, given in marks.wrong:
        print(f"  ✗ {kind}: {question}\n      wanted {expected}\n      got    {given}")
    return marks


def figures() -> list[Figure]:
    """Return how many of the questions are understood exactly, and how soon."""
    exact = "understood exactly, development questions"
    if DEVELOPMENT.exists():
        made = _figures(exact, measure(DEVELOPMENT), limit=97)
    else:
        made = [Figure(exact, None, "%", 97, at_most=False, note="questions not here")]
    for path in (*OWN, *HARD):
        made += _figures(f"understood exactly, {path.name}", measure(path))
    return made


def _figures(name: str, marks: Marks, limit: float | None = None) -> list[Figure]:
    middle, last = statistics.median(marks.times), statistics.quantiles(marks.times, n=100)[98]
    note = f"{sum(marks.all)} of {len(marks.all)}"
    return [
        Figure(name, share(marks.all), "%", limit, at_most=False, note=note),
        Figure("one question, median", middle, "ms", note=f"p99 {last:.2f} ms"),
    ]


def main() -> None:
    given = [Path(each) for each in sys.argv[1:]]
    for path in given or [each for each in (DEVELOPMENT, *OWN, *HARD) if each.exists()]:
        measure(path)


if __name__ == "__main__":
    main()
