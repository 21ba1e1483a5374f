"""The sample year: its sentence comes out of the rows, and another reader counts the same."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from tests.cli.program import Linghang
from tests.surveys.test_drivers import by_hand

SENTENCE = "技能鉴定3,340人，考试服务38,000人，培训班69期6,647人，满意度95%以上"

pytestmark = [pytest.mark.once, pytest.mark.timeout(900)]  # one worker waits for the other


@pytest.fixture(scope="module")
def full(shared: Path) -> Linghang:
    """The sample school with the rest of its year, written by whichever worker needs it first."""
    folder = shared / "year"
    made, written = Linghang(folder), folder / "written"
    with FileLock(shared / "year.lock"):
        if not written.exists():
            folder.mkdir(exist_ok=True)
            made("sample", "--year")
            written.touch()
    return made


@pytest.fixture(scope="module")
def year(full: Linghang) -> str:
    with closing(sqlite3.connect(full.folder / "x.db")) as tx:
        ((found,),) = tx.execute(
            "SELECT strftime('%Y', starts_on) FROM programmes ORDER BY starts_on DESC LIMIT 1"
        ).fetchall()
    return str(found)


def sheet(book: Any, name: str, first: type = object) -> list[list[Any]]:
    """The rows of a sheet below its headings, as an independent reader sees them."""
    rows = book.get_sheet_by_name(name).to_python()
    at = next(n for n, row in enumerate(rows) if sum(each != "" for each in row) > 3)
    return [row for row in rows[at + 1 :] if isinstance(row[0], first) and row[0] != ""]


def test_the_year_of_the_real_school_comes_out_of_the_rows(full: Linghang, year: str) -> None:
    assert SENTENCE in full("report", "--year", year)
    found = json.loads(full("report", "--year", year, "--json"))
    assert found["headline"] == SENTENCE
    figures = found["figures"]
    assert figures["appraised"]["value"] == 3340
    assert figures["served"]["value"] == 38000
    assert (figures["classes"]["value"], figures["trainees"]["value"]) == (69, 6647)
    with closing(sqlite3.connect(full.folder / "x.db")) as tx:
        ((served,),) = tx.execute(
            "SELECT count(DISTINCT person_id) FROM candidates"
            " WHERE exam_id IN (SELECT value FROM json_each(?))",
            (json.dumps(figures["served"]["rows"]["ids"]),),
        ).fetchall()
        ((people,),) = tx.execute(
            "SELECT count(DISTINCT person_id) FROM enrolments"
            " WHERE class_id IN (SELECT value FROM json_each(?))",
            (json.dumps(figures["classes"]["rows"]["ids"]),),
        ).fetchall()
    assert (served, people) == (38000, 6647)
    assert sum(each["trainees"] for each in found["programmes"]) == 6647
    assert min(each["satisfaction"] for each in found["programmes"]) >= 0.95


def test_an_independent_reader_counts_each_figure_of_the_year_again(
    full: Linghang, year: str
) -> None:
    full("report", "--year", year, "--xlsx", "year.xlsx", "--pdf", "year.pdf")
    found = json.loads(full("report", "--year", year, "--json"))["figures"]
    book = CalamineWorkbook.from_path(str(full.folder / "year.xlsx"))
    classes, people, sat, grades = (sheet(book, name) for name in ("班级", "学员", "考生", "评分"))
    appraisals = [row for row in sat if row[2] == "技能鉴定"]
    parts: dict[tuple[str, float], list[str]] = defaultdict(list)
    for row in appraisals:
        parts[row[1], row[3]].append(row[4])
    passed = {person for (_, person), given in parts.items() if set(given) == {"合格"}}
    given = [cell for row in grades for cell in row[3:] if cell != ""]
    counted = {
        "classes": len(classes),
        "trainees": len({row[0] for row in people}),
        "districts": len({row[3] for row in classes}),
        "programmes": len({row[1] for row in classes}),
        "appraised": len({row[3] for row in appraisals if row[4] != "缺考"}),
        "passed": len(passed),
        "served": len({row[3] for row in sat}),
        "sessions": sum(row[8] for row in classes),
    }
    assert counted == {name: found[name]["value"] for name in counted}
    assert found["served"]["sittings"] == len(sat)
    assert sum(each >= 4 for each in given) / len(given) == found["satisfaction"]["exact"]
    there, expected = (sum(row[at] for row in classes) for at in (11, 10))
    assert there / expected == found["attendance"]["exact"]
    assert (full.folder / "year.pdf").read_bytes().startswith(b"%PDF")


def test_what_goes_with_satisfaction_is_counted_again_from_the_grades(full: Linghang) -> None:
    full("report", "乡村振兴", "--xlsx", "why.xlsx")
    found = json.loads(full("report", "乡村振兴", "--json"))
    book = load_workbook(full.folder / "why.xlsx", read_only=True)
    rows = list(book["评分"].iter_rows(min_row=4, values_only=True))
    items = {each["item"]: each for each in found["why"]["items"]}
    asked = list(items)
    assert found["why"]["answers"] == len(rows) == 3822
    first = found["why"]["items"][0]
    assert first["item"].startswith("课程内容对你有用")
    content, overall = 3, 10  # columns of the first and of the last of eight questions
    sample = [(row[content], row[overall]) for row in rows]
    ranks = by_hand_of(sample)
    assert items[asked[0]]["rho"] == pytest.approx(ranks, abs=1e-9)
    assert first["interval"][0] <= first["rho"] <= first["interval"][1]
    comments = [row for row in book["意见"].iter_rows(min_row=4, values_only=True) if row[0]]
    topics = {each["topic"]: each for each in found["comments"]["topics"]}
    praised = sum("老师讲课 夸" in (row[1] or "") for row in comments)
    assert praised == topics["teaching"]["good"]


def by_hand_of(pairs: list[tuple[int, int]]) -> float:
    """The rank correlation by its definition, of a few thousand: ranks by sorting."""

    def ranks(values: list[int]) -> list[float]:
        ordered = sorted(values)
        first = {value: ordered.index(value) for value in set(values)}
        times = {value: ordered.count(value) for value in set(values)}
        return [first[each] + (times[each] + 1) / 2 for each in values]

    one, other = (ranks([each[at] for each in pairs]) for at in (0, 1))
    means = sum(one) / len(one), sum(other) / len(other)
    together = sum((a - means[0]) * (b - means[1]) for a, b in zip(one, other, strict=True))
    spread = sum((a - means[0]) ** 2 for a in one) * sum((b - means[1]) ** 2 for b in other)
    return float(together / spread**0.5)


def test_the_two_ways_of_counting_by_hand_agree() -> None:
    pairs = [(4, 5), (5, 5), (5, 4), (3, 4), (5, 5), (4, 4)]
    assert by_hand_of(pairs) == pytest.approx(by_hand(pairs) or 0.0)


def test_appraisals_of_a_programme_are_counted_again_from_its_workbook(full: Linghang) -> None:
    full("report", "乡村振兴", "--xlsx", "appraisals.xlsx")
    found = json.loads(full("report", "乡村振兴", "--json"))["figures"]["appraised"]
    book = load_workbook(full.folder / "appraisals.xlsx", read_only=True)
    rows = [row for row in book["技能鉴定"].iter_rows(min_row=4, values_only=True) if row[0]]
    assert found["value"] == len({row[2] for row in rows if row[3] != "缺考"})
    assert found["sittings"] == len(rows)


def test_a_programme_or_a_year_is_asked_for(full: Linghang) -> None:
    assert "--year" in full("report", code=2)
    assert "只能写一个" in full("report", "1", "--year", "2026", code=2)
    assert "没有培训" in full("report", "--year", "1999", code=1)
    assert "不是年份" in full("report", "--year", "今年", code=2)
