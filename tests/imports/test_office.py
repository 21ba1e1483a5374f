"""Files as offices write them are read as a careful person reads them, or asked about, or named."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from bot.domain.calendar.bells import SchoolBells, parse_bells
from bot.domain.imports.book import ClassRow, ProgrammeRow
from bot.domain.imports.parsing import KnownRows, parse
from bot.errors import BotError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.imports.book import SchoolBook, SessionRow, TraineeRow
    from bot.domain.imports.parsing import Parsed
    from bot.domain.imports.problems import Problem

OFFICE = Path(__file__).parent / "office"
FILES: list[dict[str, Any]] = yaml.safe_load((OFFICE / "expected.yaml").read_text("utf-8"))
STARTS, ENDS = date(2026, 8, 31), date(2027, 1, 3)
ZONE = ZoneInfo("Asia/Shanghai")
MOST_QUESTIONS = 4
BELLS = """第1节 08:00-08:45
第2节 08:50-09:35
第3节 09:50-10:35
第4节 10:40-11:25
第5节 14:00-14:45
第6节 14:50-15:35
第7节 15:50-16:35
第8节 16:40-17:25
第9节 19:00-19:45
第10节 19:50-20:35"""


class Answers(dict[str, str]):
    """Answers of a person who keeps lessons on holidays."""

    def get(self, key: str, default: Any = None) -> Any:
        """Return the answer to a doubt."""
        if key.startswith("holiday"):
            return "keep"
        return super().get(key, default)


def read(file: dict[str, Any]) -> Parsed:
    name = file["file"]
    classes = {
        each: ClassRow(each, number, "", "", STARTS, ENDS)
        for number, each in enumerate(file["classes"], start=1)
    }
    known = KnownRows(
        ProgrammeRow("学期", STARTS, ENDS),
        classes,
        bells=SchoolBells(parse_bells(BELLS, STARTS)),
        answers=Answers(file.get("answers", {})),
    )
    data = (OFFICE / name).read_bytes()
    return parse([(name, data)], known=known, zone=ZONE, today=date(2026, 9, 1))


def weekly(sessions: Iterable[SessionRow]) -> list[str]:
    """Return sessions as lines: class | weekday | begins | course | teacher | room | weeks."""
    weeks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for each in sessions:
        day = each.starts_at.date()
        key = (
            each.class_name,
            "一二三四五六日"[day.weekday()],
            f"{each.starts_at:%H:%M}",
            each.course,
            each.teacher,
            each.room,
        )
        weeks[key].append((day - STARTS).days // 7 + 1)
    return sorted(f"{' | '.join(x or '-' for x in k)} | {n}" for k, w in weeks.items() for n in w)


def expected(lines: Iterable[str]) -> list[str]:
    """Return lines of the list, one a week."""
    found = []
    for line in lines:
        *key, weeks = line.split(" | ")
        for part in weeks.split(","):
            first, _, last = part.partition("-")
            found += [f"{' | '.join(key)} | {n}" for n in range(int(first), int(last or first) + 1)]
    return sorted(found)


def said(problem: Problem) -> str:
    given = next(filter(None, map(problem.values.get, ("given", "name", "columns"))), "")
    return f"{'warning' if problem.warning else 'error'} {problem.key} {given}".strip()


def person(row: TraineeRow) -> str:
    fields = (
        row.name,
        row.number,
        row.phone,
        row.team,
        row.guardian,
        row.relation,
        row.guardian_phone,
        row.born_on,
    )
    return " | ".join(each or "-" for each in fields)


def bells(book: SchoolBook) -> list[str]:
    lines = []
    for each in book.bells:
        season = (
            "" if each.season.is_whole else f"{each.season.first or ''}…{each.season.last or ''}: "
        )
        hours = (f"{bell.period} {bell.begins:%H:%M}-{bell.ends:%H:%M}" for bell in each.bells)
        lines.append(season + "; ".join(hours))
    return lines


@pytest.mark.parametrize("file", [f for f in FILES if "refused" not in f], ids=lambda f: f["file"])
def test_a_file_is_read_as_a_careful_person_reads_it(file: dict[str, Any]) -> None:
    parsed = read(file)
    rows = weekly(parsed.book.sessions)
    wanted = expected([*file.get("sessions", ()), *file.get("beside", ())])
    if "total" in file:  # only some are listed
        assert Counter(wanted) - Counter(rows) == Counter()
        assert len(rows) == file["total"]
    else:
        assert rows == wanted
    assert not set(expected(file.get("missing", ()))) & set(rows)
    assert [person(each) for each in parsed.book.trainees] == file.get("people", [])
    assert bells(parsed.book) == file.get("bells", [])
    known = [f"{each.name} | {each.phone}" for each in parsed.book.teachers if each.phone]
    taught = [f"{each.name} | {each.phone} | {each.subjects}" for each in parsed.book.teachers]
    assert [each for each in taught if each.split(" | ")[1]] == file.get("teachers", known)
    assert sorted({said(each) for each in parsed.problems}) == sorted(file.get("says", ()))


@pytest.mark.parametrize("file", [f for f in FILES if "refused" in f], ids=lambda f: f["file"])
def test_a_file_of_something_else_is_refused(file: dict[str, Any]) -> None:
    with pytest.raises(BotError) as refused:
        read(file)
    assert refused.value.key == file["refused"]


@pytest.mark.parametrize("file", [f for f in FILES if "refused" not in f], ids=lambda f: f["file"])
def test_a_usual_file_asks_little_and_every_answer_is_a_button(file: dict[str, Any]) -> None:
    parsed = read(file)
    assert len(parsed.answered) + len(parsed.doubts) <= MOST_QUESTIONS
    assert all(each.choices for each in parsed.doubts)
