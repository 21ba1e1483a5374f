"""Answers that wait: a lost key, files of older programs, updates that stand too long."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from bot.cli.check import main as check
from bot.domain.people.roles import Role
from bot.domain.surveys.questions import Answer, SurveyQuestion, Words
from bot.domain.surveys.questions import QuestionKind as Asks
from bot.errors import BotError
from storage import inbox
from storage.surveys import ballots
from tests.surveys.opened import answers, begun, handed_in, opened

if TYPE_CHECKING:
    import argparse

    from playground.client import Phone
    from storage.database import Tx
    from tests.conftest import School

ASKED = (
    SurveyQuestion(1, Asks.SCALE, Words("满意吗"), low=Words("不"), high=Words("很")),
    SurveyQuestion(2, Asks.SHORT, Words("为什么")),
)


async def hands_in(phone: Phone) -> None:
    await answers(phone, "▶️ 开始填写", "4")
    await phone.sends("因为好")
    await phone.sees_until("都填好了")
    await answers(phone, "✅ 提交")
    assert "收到了" in await phone.sees()


async def lose_the_key(school: School) -> None:
    await school.stop()
    school.settings.key_file.unlink()
    await school.start()
    await school.settle()


async def test_answers_begun_and_waiting_outlive_a_restart(school: School) -> None:
    first, second = await school.trainee(), await school.trainee(1)
    survey_id = await opened(school, ASKED)
    await hands_in(first)
    await answers(second, "▶️ 开始填写", "2")
    await school.stop()
    await school.start()
    assert await handed_in(school, survey_id) == [{1: Answer((4,)), 2: Answer((), "因为好")}]
    assert await begun(school, survey_id, second) == {1: Answer((2,))}


async def test_where_nothing_was_published_a_lost_key_has_everybody_asked_again(
    school: School,
) -> None:
    administrator = await school.employee(Role.ADMINISTRATOR)
    people = [await school.trainee(index) for index in range(3)]
    survey_id = await opened(school, ASKED)
    for phone in people:
        await hands_in(phone)
    await lose_the_key(school)
    said = await administrator.sees_until("数据密钥换了一把新的")
    assert "这些问卷里交了、还没公开的答卷没能保住：食堂满意度" in said
    assert await handed_in(school, survey_id) == []
    for phone in people:
        await phone.sees_until("📝")  # the invitation comes again
        await hands_in(phone)
    assert len(await handed_in(school, survey_id)) == 3


async def test_where_some_were_published_a_lost_key_undoes_nobodys_mark(school: School) -> None:
    people = [await school.trainee(index) for index in range(6)]
    survey_id = await opened(school, ASKED)
    for phone in people:
        await hands_in(phone)
    await lose_the_key(school)
    assert len(await handed_in(school, survey_id)) == 5
    finished = "SELECT sum(finished) FROM survey_invitations WHERE survey_id = ?"
    assert await school.query(finished, survey_id) == [(6,)]


async def test_a_key_that_was_only_not_moved_is_not_taken_for_lost(school: School) -> None:
    trainee = await school.trainee()
    survey_id = await opened(school, ASKED)
    await hands_in(trainee)
    await school.stop()
    before, moved = school.settings, school.settings.database.with_name("elsewhere.key")
    school.settings = before.model_copy(update={"data_key_file": moved})
    with pytest.raises(BotError) as refused:
        await school.start()
    assert refused.value.key == "data-key-elsewhere"
    before.key_file.replace(moved)
    await school.start()
    assert len(await handed_in(school, survey_id)) == 1


async def test_the_check_says_where_the_key_is_and_that_it_is_the_right_one(
    school: School, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    await school.stop()
    monkeypatch.setenv("LINGHANG_DATABASE", str(school.settings.database))
    monkeypatch.setenv("LINGHANG_BOT_TOKEN", "0:x")
    monkeypatch.setenv("LINGHANG_API_BASE_URL", "http://127.0.0.1:9")
    key = school.settings.key_file
    lines = []
    for change in (None, lambda: key.chmod(0o644), key.unlink):
        if change is not None:
            change()
        await run_check()
        lines.append(next(x for x in capsys.readouterr().out.splitlines() if "密钥" in x))
    assert "正常" in lines[0]
    assert "chmod 600" in lines[1]
    assert "不在了" in lines[2]
    await school.start()


async def run_check() -> None:
    """Run the command beside the loop of this test."""
    nothing: argparse.Namespace = None  # type: ignore[assignment]  # it takes no arguments
    await asyncio.to_thread(check, nothing)


def put_in_clear(tx: sqlite3.Connection, survey_id: int, account_id: int) -> None:
    """What the program before wrote: answers begun in clear, and four responses not looked at."""
    tx.execute("UPDATE surveys SET update_id = 77 WHERE id = ?", (survey_id,))
    tx.execute(
        "INSERT INTO survey_drafts_clear VALUES (?, ?, 0, 1, '[[3],\"\"]')", (survey_id, account_id)
    )
    for number in range(4):
        key = bytes([number]) * 16
        tx.execute("INSERT INTO survey_responses VALUES (?, ?, 1, NULL, NULL)", (survey_id, key))
        row = (survey_id, key, 1, number + 1)
        tx.execute("INSERT INTO survey_answers VALUES (?, ?, ?, ?, NULL)", row)
    tx.execute("DELETE FROM meta WHERE key = 'answers-adopted'")


async def test_what_an_older_program_left_in_clear_is_sealed_at_the_start(school: School) -> None:
    trainee = await school.trainee()
    survey_id = await opened(school, ASKED)
    await school.stop()
    with closing(sqlite3.connect(school.settings.database)) as tx, tx:
        put_in_clear(tx, survey_id, trainee.id)
    await school.start()
    assert await begun(school, survey_id, trainee) == {1: Answer((3,))}
    assert await school.query("SELECT * FROM survey_drafts_clear") == []
    mine = "SELECT count(*) FROM survey_responses WHERE survey_id = ?"
    assert await school.query(mine, survey_id) == [(0,)]
    waits = await school.app.services.database.read(ballots.all_waiting, survey_id)
    assert sorted(each[1].values for each in waits[1]) == [(1.0,), (2.0,), (3.0,), (4.0,)]


# -- updates that stand for long -------------------------------------------------------------------


def tap(update_id: int, phone: Phone, data: str) -> dict[str, Any]:
    chat = {"id": phone.id, "type": "private"}
    sender = {"id": phone.id, "is_bot": False, "first_name": "x"}
    message = {"message_id": 1, "date": 0, "chat": chat}
    query = {"id": "1", "from": sender, "message": message, "data": data}
    return {"update_id": update_id, "callback_query": query}


def text(update_id: int, phone: Phone, words: str) -> dict[str, Any]:
    chat = {"id": phone.id, "type": "private"}
    sender = {"id": phone.id, "is_bot": False, "first_name": "x"}
    message = {"message_id": 2, "date": 0, "chat": chat, "from": sender, "text": words}
    return {"update_id": update_id, "message": message}


async def test_an_update_that_holds_an_answer_stands_under_an_hour(school: School) -> None:
    """Whether it waits for the network or was set aside; others stand as before."""
    tapping, typing, other = [await school.trainee(index) for index in range(3)]
    survey_id = await opened(school, ASKED)
    await answers(typing, "▶️ 开始填写", "4")
    await typing.sees_until("为什么")
    now = school.clock.timestamp()
    stuck = [
        tap(1, tapping, f"s2:{survey_id}:1:4:1:0"),
        text(2, tapping, "秘密一"),
        text(3, typing, "秘密二"),
        text(4, other, "明天上什么课"),
    ]
    service = school.app.services.survey_service

    def store(tx: Tx) -> None:
        for each in inbox.accept(tx, stuck, now):
            inbox.set_aside(tx, each.id)

    await school.app.services.database.write(store)
    await service.forget_waiting()
    assert len(await contents(school)) == 4
    school.clock.advance(timedelta(minutes=59))
    await service.forget_waiting()
    assert await contents(school) == [stuck[3]]
    assert await school.query("SELECT count(*) FROM inbox WHERE chat = 0") == [(3,)]
    await school.settle()
    for phone in (tapping, typing):
        assert "可能没有收到" in await phone.sees_until("可能没有收到")
    assert not any("可能没有收到" in m.get("text", "") for m in await other.messages())
    assert await school.query("SELECT * FROM outbox WHERE kind = 'survey-again'") == []
    # what comes again is not handled again
    assert await school.app.services.database.write(inbox.accept, stuck, now) == []


async def contents(school: School) -> list[Any]:
    rows = await school.query("SELECT payload FROM inbox WHERE payload <> x'' ORDER BY update_id")
    return [orjson.loads(payload) for (payload,) in rows]
