"""Surveys as tests open them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.domain.ids import AccountId, SurveyId
from bot.domain.surveys.questions import QuestionKind as Asks
from bot.domain.surveys.questions import SurveyQuestion, Words
from config.surveys import templates
from storage.surveys import ballots, responses, surveys
from storage.surveys.surveys import Survey, SurveyState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.surveys.questions import Answer
    from playground.client import Phone
    from storage.database import Tx
    from tests.conftest import School

EVERYONE = Audience((AudienceTerm(TermKind.EVERYONE),))
SHORT = (
    SurveyQuestion(
        1, Asks.SCALE, Words("老师讲得清楚吗", "Clear?"), low=Words("不清楚"), high=Words("清楚")
    ),
    SurveyQuestion(2, Asks.SINGLE, Words("还来吗"), (Words("来"), Words("不来"))),
    SurveyQuestion(3, Asks.SHORT, Words("为什么不来"), show_if=None),
)


def ready(name: str) -> tuple[SurveyQuestion, ...]:
    return next(each.questions for each in templates() if each.name == name)


async def opened(
    school: School,
    questions: Sequence[SurveyQuestion],
    *,
    anonymous: bool = True,
    audience: Audience = EVERYONE,
    **given: object,
) -> SurveyId:
    """An open survey, everybody of the audience invited and told."""

    def make(tx: Tx) -> SurveyId:
        survey = Survey(
            SurveyId(0),
            Words("食堂满意度", "Canteen"),
            Words(),
            "",
            anonymous,
            SurveyState.DRAFT,
            orjson.dumps(audience.as_json()).decode(),
            **given,  # type: ignore[arg-type]  # columns by name
        )
        survey_id = surveys.create(tx, survey, questions, update_id=None)
        surveys.open_(tx, survey_id, school.clock.timestamp())
        return survey_id

    survey_id = await school.app.services.database.write(make)
    await school.app.services.survey_service.ask(survey_id)
    await school.settle()
    return survey_id


async def begun(school: School, survey_id: SurveyId, phone: Phone) -> dict[int, Answer]:
    """What somebody has answered and not handed in."""
    database = school.app.services.database
    return await database.read(responses.begun, survey_id, AccountId(phone.id))


async def handed_in(school: School, survey_id: SurveyId) -> list[dict[int, Answer]]:
    """All answers handed in, published or not."""

    def look(tx: Tx) -> list[dict[int, Answer]]:
        published = [dict(each.answers) for each in responses.all_of(tx, survey_id)]
        return published + [
            each for given in ballots.all_waiting(tx, survey_id).values() for each in given
        ]

    return await school.app.services.database.read(look)


async def answers(phone: Phone, *labels: str) -> None:
    """Tap one button after the other."""
    for label in labels:
        await phone.presses(label)


EVALUATION_TAPS = (
    *("▶️ 开始填写", "5 😄", "4", "5 😄", "5 😄", "5 😄", "4", "3", "5 😄", "9"),
    *("⬜ 学到技能", "⬜ 认识同行", "完成（已选 2）›", "自己创业", "跳过 ›", "✅ 提交"),
)
