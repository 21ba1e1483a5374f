"""An anonymous survey attacked with everything the school keeps: database, its log, the logs."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.ids import SurveyId
from bot.domain.surveys.questions import Answer, SurveyQuestion, Words
from bot.domain.surveys.questions import QuestionKind as Asks
from tests.conftest import MONDAY
from tests.surveys.opened import answers, begun, handed_in, opened
from tests.waiting import until

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

ASKED = (
    SurveyQuestion(1, Asks.SCALE, Words("满意吗"), low=Words("不"), high=Words("很")),
    SurveyQuestion(2, Asks.SHORT, Words("为什么")),
    SurveyQuestion(3, Asks.LONG, Words("还有呢"), required=False),
)
GRADES = (1, 5, 2, 4, 3, 5)


async def _everybody_answers(school: School) -> tuple[SurveyId, list[Phone]]:
    """Five of one class and one of another, one after the other, each in words of their own."""
    people = [await school.trainee(index) for index in range(5)]
    people.append(await school.trainee(0, "第2期"))
    survey_id = await opened(school, ASKED)
    for number, (phone, grade) in enumerate(zip(people, GRADES, strict=True)):
        labels = {1: "😞 1", 5: "5 😄"}
        await answers(phone, "▶️ 开始填写", labels.get(grade, str(grade)))
        await phone.sends(f"secret-{number}")
        await phone.sees_until("还有呢")
        await answers(phone, "跳过 ›", "✅ 提交")
        assert "收到了" in await phone.sees()
    await school.settle()
    return survey_id, people


async def _dump(school: School) -> dict[str, list[dict[str, Any]]]:
    tables = await school.query("SELECT name FROM sqlite_master WHERE type = 'table'")
    dumped = {}
    for (table,) in tables:
        columns = [row[1] for row in await school.query(f"PRAGMA table_info({table})")]
        rows = await school.query(f"SELECT * FROM {table}")  # noqa: S608  # all there are
        dumped[table] = [dict(zip(columns, row, strict=True)) for row in rows]
    return dumped


async def test_no_table_joins_an_answer_to_a_person(school: School) -> None:
    survey_id, _ = await _everybody_answers(school)
    dumped = await _dump(school)
    told = {
        table
        for table, rows in dumped.items()
        if any("secret-" in str(value) for row in rows for value in row.values())
    }
    assert told == {"survey_answers"}
    mine = [row for row in dumped["survey_responses"] if row["survey_id"] == survey_id]
    assert len(mine) == 5
    assert len(await handed_in(school, survey_id)) == 6
    assert {(row["person_id"], row["given_at"]) for row in mine} == {(None, None)}
    keys = {row["id"] for row in mine}
    found = {
        table
        for table, rows in dumped.items()
        if any(value in keys for row in rows for value in row.values() if isinstance(value, bytes))
    }
    assert found == {"survey_responses", "survey_answers", "survey_published"}
    assert [row for row in dumped["survey_drafts"] if row["survey_id"] == survey_id] == []
    assert dumped["drafts"] == []
    assert dumped["inbox"] == []


async def test_an_update_leaves_the_same_mark_whatever_it_was(school: School) -> None:
    before = (await school.query("SELECT count(*) FROM inbox_seen"))[0][0]
    await _everybody_answers(school)
    assert await school.query("SELECT * FROM inbox") == []
    marks = await school.query("SELECT length(mark), day FROM inbox_seen")
    taps = 6 * 5 + 6 * 2  # and /start and the shared number of each
    assert marks == [(16, int(MONDAY.timestamp()) // 86400)] * (before + taps)


async def test_of_an_answer_changed_afterwards_nothing_is_left(school: School) -> None:
    _, people = await _everybody_answers(school)
    await people[0].edits(await people[0].last(), "secret-x")
    await school.settle()
    assert await school.query("SELECT * FROM inbox") == []
    assert not any("secret-x" in str(rows) for rows in (await _dump(school)).values())


async def test_an_answer_whose_update_comes_twice_is_still_one(school: School) -> None:
    trainee = await school.trainee()
    survey_id = await opened(school, ASKED)
    await answers(trainee, "▶️ 开始填写", "4")
    await trainee.sees()
    query = {
        "id": "1",
        "from": {"id": trainee.id, "is_bot": False, "first_name": "x"},
        "message": {"message_id": 1, "date": 0, "chat": {"id": trainee.id, "type": "private"}},
        "data": f"s2:{survey_id}:1:1:1:0",
    }
    for grade in (1, 2, 1):  # the last is the first once more
        query["data"] = f"s2:{survey_id}:1:{grade}:1:0"
        update = {"update_id": 10**9 + grade, "callback_query": dict(query)}
        await school.app.intake.accept([update])
        await school.app.intake.drain()
    assert await begun(school, survey_id, trainee) == {1: Answer((2,))}


async def test_the_log_file_of_the_database_is_emptied_by_itself(school: School) -> None:
    await _everybody_answers(school)
    log = Path(f"{school.settings.database}-wal")
    await until(lambda: log.stat().st_size == 0)
    assert log.stat().st_size == 0


async def test_the_file_holds_each_published_answer_once_and_no_button_pressed(
    school: School,
) -> None:
    await _everybody_answers(school)
    await school.scrub()
    file = school.settings.database.read_bytes()
    assert [file.count(f"secret-{number}".encode()) for number in range(6)] == [1] * 5 + [0]
    assert b"callback_query" not in file
    assert b'"data":"s' not in file
    rows = await school.query(
        "SELECT r.id, a.text FROM survey_responses r JOIN survey_answers a"
        " ON a.survey_id = r.survey_id AND a.response_id = r.id WHERE a.text LIKE 'secret-%'"
    )
    by_key = [text for _, text in sorted(rows)]
    places = sorted(by_key, key=lambda text: -file.index(text.encode()))
    assert places == by_key  # they lie in the order of their random keys


async def test_no_log_line_holds_an_answer(
    school: School, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await _everybody_answers(school)
    ours = [record for record in caplog.records if not record.name.startswith("playground")]
    assert ours
    for record in ours:
        line = f"{record.getMessage()} {record.exc_text or ''}"
        assert "secret-" not in line
        assert "s2:" not in line
