"""Surveys in the database: natural keys, and anonymity as a constraint."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.domain.ids import AccountId, ClassId, PersonId, SurveyId
from bot.domain.surveys.questions import (
    SKIPPED,
    Answer,
    Condition,
    QuestionKind,
    SurveyQuestion,
    Words,
)
from storage.database import Database
from storage.people import accounts
from storage.surveys import ballots, responses, surveys
from storage.surveys.ballots import Response
from storage.surveys.responses import HandedIn
from storage.surveys.surveys import Survey, SurveyState

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from storage.database import Tx

QUESTIONS = (
    SurveyQuestion(1, QuestionKind.SCALE, Words("课程内容", "Content"), topic="content"),
    SurveyQuestion(
        2,
        QuestionKind.MULTIPLE,
        Words("收获"),
        (Words("知识"), Words("朋友"), Words("订单")),
        most=2,
    ),
    SurveyQuestion(3, QuestionKind.NPS, Words("推荐")),
    SurveyQuestion(4, QuestionKind.LONG, Words("建议"), required=False),
    SurveyQuestion(5, QuestionKind.SHORT, Words("哪里不满意"), show_if=Condition(1, (1, 2))),
)
GIVEN = {1: Answer((5,)), 2: Answer((3, 1)), 3: Answer((10,)), 4: SKIPPED}


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path / "school.db")
    try:
        yield opened
    finally:
        await opened.close()


def a_survey(*, anonymous: bool = True) -> Survey:
    return Survey(
        SurveyId(0), Words("满意度评价"), Words(), "class", anonymous, SurveyState.DRAFT, "{}"
    )


def account_of(person: int) -> AccountId:
    return AccountId(1000 + person)


def open_survey(tx: Tx, *, people: int = 2, anonymous: bool = True) -> SurveyId:
    tx.execute("INSERT INTO programmes VALUES (1, '培训', '2026-10-12', '2026-12-06')")
    tx.execute(
        "INSERT INTO classes (id, programme_id, name, number, district, venue, starts_on, ends_on,"
        " join_code) VALUES (1, 1, '第1期', 1, '甲区', '中心', '2026-11-16', '2026-11-29', 'code')"
    )
    survey_id = surveys.create(tx, a_survey(anonymous=anonymous), QUESTIONS, update_id=7)
    surveys.open_(tx, survey_id, 100)
    for number in range(1, people + 1):
        tx.execute("INSERT INTO people (id, name) VALUES (?, '学员')", (number,))
        accounts.meet(tx, account_of(number), name="学员", username="", language="zh-Hans", now=0)
        accounts.bind(tx, account_of(number), PersonId(number), 0)
        invite = "INSERT INTO survey_invitations (survey_id, person_id, class_id) VALUES (?, ?, 1)"
        tx.execute(invite, (survey_id, number))
    return survey_id


def fill(tx: Tx, survey_id: SurveyId, person: int) -> HandedIn:
    for number, answer in GIVEN.items():
        responses.keep(tx, survey_id, account_of(person), number, answer)
    account_id, person_id = account_of(person), PersonId(person)
    return responses.hand_in(tx, survey_id, account_id, person_id, 200)


def waiting(tx: Tx, survey_id: SurveyId) -> int:
    return sum(map(len, ballots.all_waiting(tx, survey_id).values()))


async def test_a_survey_comes_back_as_it_was_made(database: Database) -> None:
    survey_id = await database.write(surveys.create, a_survey(), QUESTIONS, update_id=7)
    found = await database.read(surveys.find, survey_id)
    assert found is not None
    assert (found.title, found.anonymous, found.state) == (
        Words("满意度评价"),
        True,
        SurveyState.DRAFT,
    )
    assert await database.read(surveys.questions, survey_id) == QUESTIONS
    assert await database.write(surveys.create, a_survey(), QUESTIONS, update_id=7) == survey_id


async def test_five_anonymous_answers_stay_five_and_carry_no_name_or_time(
    database: Database,
) -> None:
    survey_id = await database.write(open_survey, people=10)
    for person in range(1, 6):
        assert await database.read(responses.all_of, survey_id) == []
        assert await database.write(fill, survey_id, person) is HandedIn.ACCEPTED
    kept = await database.read(responses.all_of, survey_id)
    assert {(each.person_id, each.given_at) for each in kept} == {(None, None)}
    assert [each.answers for each in kept] == [
        {1: Answer((5,)), 2: Answer((1, 3)), 3: Answer((10,))}
    ] * 5
    turnout = await database.read(responses.turnout, survey_id)
    assert (turnout.invited, turnout.reachable, turnout.finished) == (10, 10, 5)


async def test_handing_in_twice_counts_once_and_leaves_nothing_begun(database: Database) -> None:
    survey_id = await database.write(open_survey)
    assert await database.write(fill, survey_id, 1) is HandedIn.ACCEPTED
    assert await database.read(responses.begun, survey_id, account_of(1)) == {}
    assert await database.write(fill, survey_id, 1) is HandedIn.ALREADY
    assert await database.read(waiting, survey_id) == 1


async def test_an_incomplete_or_closed_one_is_not_taken(database: Database) -> None:
    survey_id = await database.write(open_survey)
    await database.write(responses.keep, survey_id, account_of(1), 1, Answer((2,)))
    handed = await database.write(responses.hand_in, survey_id, account_of(1), PersonId(1), 200)
    assert handed is HandedIn.INCOMPLETE
    await database.write(surveys.close, survey_id, 300)
    assert await database.write(fill, survey_id, 1) is HandedIn.CLOSED


async def test_anonymity_is_settled_once_a_survey_is_open(database: Database) -> None:
    survey_id = await database.write(open_survey)
    survey = await database.read(surveys.find, survey_id)
    assert survey is not None
    with pytest.raises(sqlite3.IntegrityError, match="settled"):
        await database.write(surveys.change, survey, anonymous=False)


@pytest.mark.parametrize("anonymous", [True, False])
async def test_the_database_refuses_a_name_on_an_anonymous_answer_and_its_lack_on_a_named_one(
    database: Database, *, anonymous: bool
) -> None:
    survey_id = await database.write(open_survey, anonymous=anonymous)
    assert await database.write(fill, survey_id, 1) is HandedIn.ACCEPTED
    wrong = Response(
        b"x" * 16, ClassId(1), {}, PersonId(2) if anonymous else None, 200 if anonymous else None
    )
    with pytest.raises(sqlite3.IntegrityError, match="anonymous answers"):
        await database.write(ballots.put, survey_id, wrong)
