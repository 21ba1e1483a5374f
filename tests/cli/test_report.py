"""``linghang report``: the programme's figures from the full sample school, and from its rows."""

from __future__ import annotations

import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.cli.program import Linghang

pytestmark = pytest.mark.timeout(900)  # one worker waits for the other

SENTENCE = "历时56天，培训43期，参培3,822人，覆盖20个区县，平均满意度99.6%"


@pytest.fixture(scope="module")
def full(shared: Path) -> Linghang:
    """The full sample school, written by whichever worker needs it first."""
    folder = shared / "full"
    made, written = Linghang(folder), folder / "written"
    with FileLock(shared / "full.lock"):
        if not written.exists():
            folder.mkdir(exist_ok=True)
            made("sample")
            written.touch()
    return made


def test_the_sample_school_gives_the_figures_of_the_real_one(full: Linghang) -> None:
    said = full("report", "乡村振兴")
    assert SENTENCE in said
    assert "出勤率：9" in said
    assert "30,454 个 ÷ 评分 30,576 个 = 99.60%" in said


def test_every_figure_comes_with_the_rows_it_was_counted_from(full: Linghang) -> None:
    found = json.loads(full("report", "1", "--json"))
    assert found["headline"] == SENTENCE
    figures = found["figures"]
    with closing(sqlite3.connect(full.folder / "x.db")) as tx:
        known = {
            table: {row[0] for row in tx.execute(f"SELECT {key} FROM {table}")}  # noqa: S608
            for table, key in (
                ("classes", "id"),
                ("people", "id"),
                ("sessions", "id"),
                ("survey_responses", "lower(hex(id))"),
            )
        }
        given = tx.execute(
            "SELECT lower(hex(response_id)), value FROM survey_answers"
            " JOIN survey_questions q USING (survey_id, number) WHERE q.kind = 'scale'"
        ).fetchall()
    responses = set(figures["satisfaction"]["rows"]["ids"])
    grades = [value for response, value in given if response in responses]
    for name, table in (
        ("classes", "classes"),
        ("trainees", "people"),
        ("sessions", "sessions"),
        ("satisfaction", "survey_responses"),
    ):
        rows = figures[name]["rows"]
        assert rows["table"] == table
        assert set(rows["ids"]) == known[table]
        assert len(rows["ids"]) == len(set(rows["ids"]))
    assert figures["trainees"]["value"] == len(figures["trainees"]["rows"]["ids"]) == 3822
    kinds = ("required", "elective", "featured", "activity")
    assert sum(figures[kind]["value"] for kind in kinds) == figures["sessions"]["value"]
    assert sum(each >= 4 for each in grades) / len(grades) == figures["satisfaction"]["exact"]
    with closing(sqlite3.connect(full.folder / "x.db")) as tx:
        marks = [
            mark
            for (session,) in ((each,) for each in figures["attendance"]["rows"]["ids"])
            for (mark,) in tx.execute(
                "SELECT mark FROM attendance WHERE session_id = ?", (session,)
            )
        ]
    there = sum(mark in {"present", "late"} for mark in marks)
    assert there / len(marks) == figures["attendance"]["exact"]
    assert (figures["attendance"]["attended"], figures["attendance"]["expected"]) == (
        there,
        len(marks),
    )
    by_class = found["classes"]
    assert sum(each["expected"] for each in by_class) == len(marks)


def test_the_workbook_can_be_counted_again(full: Linghang) -> None:
    full("report", "1", "--xlsx", "report.xlsx", "--pdf", "report.pdf")
    book = load_workbook(full.folder / "report.xlsx", read_only=True)
    rows = {
        sheet.title: [tuple(row) for row in sheet.iter_rows(min_row=4, values_only=True)]
        for sheet in book.worksheets
    }
    grades = [cell for row in rows["评分"] for cell in row[3:]]
    assert len({row[0] for row in rows["学员"]}) == 3822
    assert len({row[3] for row in rows["学员"]}) == 20
    assert len([row for row in rows["班级对比"] if isinstance(row[0], int)]) == 43
    assert sum(each >= 4 for each in grades) / len(grades) == pytest.approx(0.9960099424, abs=1e-9)
    for line in rows["班级对比"]:
        if isinstance(line[0], int):
            own = [cell for row in rows["评分"] if row[2] == line[1] for cell in row[3:]]
            assert (line[11], line[12]) == (sum(each >= 4 for each in own), len(own))
            assert line[6] == sum(row[2] == line[1] for row in rows["学员"])
    missed = rows["缺勤明细"]
    for line in rows["考勤"]:
        own = [mark for session, _, mark in missed if session == line[0]]
        assert line[4] == line[5] + own.count("缺") + own.count("请假")
        assert line[6] == own.count("迟到")
    for line in rows["班级对比"]:
        if isinstance(line[0], int):
            own = [row for row in rows["考勤"] if row[1] == line[1]]
            assert line[15:18] == (
                len(own),
                sum(row[4] for row in own),
                sum(row[5] for row in own),
            )
    text = "".join(
        page.extract_text()
        for page in PdfReader(io.BytesIO((full.folder / "report.pdf").read_bytes())).pages
    )
    assert "平均满意度99.6%" in text.replace("\n", "")


def test_changing_one_answer_changes_the_figure(small: Linghang) -> None:
    before = json.loads(small("report", "1", "--json"))["figures"]["satisfaction"]
    with closing(sqlite3.connect(small.folder / "x.db")) as tx, tx:
        tx.execute(
            "UPDATE survey_answers SET value = 1 WHERE (survey_id, response_id, number) ="
            " (SELECT survey_id, response_id, number FROM survey_answers WHERE number = 2"
            " AND value >= 4 LIMIT 1)"
        )
    after = json.loads(small("report", "1", "--json"))["figures"]["satisfaction"]
    assert (before["satisfied"], after["satisfied"]) == (478, 477)
    assert after["exact"] == 477 / 480


def test_changing_one_mark_changes_attendance_and_nothing_is_made_up(small: Linghang) -> None:
    before = json.loads(small("report", "1", "--json"))["figures"]["attendance"]
    with closing(sqlite3.connect(small.folder / "x.db")) as tx, tx:
        tx.execute(
            "UPDATE attendance SET mark = 'absent' WHERE (session_id, person_id) ="
            " (SELECT session_id, person_id FROM attendance WHERE mark = 'present' LIMIT 1)"
        )
    after = json.loads(small("report", "1", "--json"))["figures"]["attendance"]
    assert after["attended"] == before["attended"] - 1
    assert after["expected"] == before["expected"]
    with closing(sqlite3.connect(small.folder / "x.db")) as tx, tx:
        tx.execute("DELETE FROM roll_calls")
    said = small("report", "1")
    assert "出勤率：未记录　还没有点过名，没有数据，不估算" in said


def test_a_wrong_programme_gets_one_line(full: Linghang) -> None:
    said = full("report", "没有这个", code=1)
    assert said.splitlines() == ["没有叫“没有这个”的项目。现有：2026年乡村振兴技能培训（示例）。"]


def test_a_name_that_may_mean_several_is_asked_for_in_full(small: Linghang) -> None:
    with closing(sqlite3.connect(small.folder / "x.db")) as tx, tx:
        tx.execute(
            "INSERT INTO programmes (name, starts_on, ends_on)"
            " VALUES ('乡村振兴二期', '2027-01-01', '2027-02-01')"
        )
    said = small("report", "乡村", code=1)
    assert len(said.splitlines()) == 1
    assert "乡村振兴二期（2）" in said
    assert "培训0期" in small("report", "二期")


def test_a_missing_database_is_not_made(linghang: Linghang, tmp_path: Path) -> None:
    assert "x.db" in linghang("report", "1", code=1)
    assert not (tmp_path / "x.db").exists()
