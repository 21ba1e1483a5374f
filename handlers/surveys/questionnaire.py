"""A survey in somebody's hands: the right to fill it in, and the answers so far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import orjson

from bot.domain.audiences.audience import Audience, is_surely_within, reach_of
from bot.domain.people.roles import Role
from bot.domain.surveys import filling
from bot.errors import BotError
from storage.surveys import responses, schedule, surveys
from storage.surveys.surveys import SurveyState

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import SurveyId
    from bot.domain.surveys.questions import Answer, SurveyQuestion
    from bot.domain.surveys.rounds import Window
    from storage.database import Tx
    from storage.people.accounts import Account
    from storage.surveys.responses import Invitation
    from storage.surveys.surveys import Survey


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A survey with one person's answers so far; ``trial`` is a test run."""

    survey: Survey
    questions: tuple[SurveyQuestion, ...]
    answers: dict[int, Answer]
    invitation: Invitation | None
    window: Window
    trial: bool = False

    def question(self, number: int) -> SurveyQuestion:
        """Return a question by number.

        Raises:
            BotError: There is none.
        """
        found = next((each for each in self.questions if each.number == number), None)
        if found is None:
            raise BotError("button-stale")
        return found


@dataclass(frozen=True, slots=True)
class _Blank:
    """A sheet without its answers, and what is to be known of them."""

    sheet: Questionnaire
    is_begun: bool
    is_complete: bool


def find_questionnaire(
    context: Context, survey_id: SurveyId, *, trial: bool = False
) -> Questionnaire:
    """Return the person's sheet, if they may fill it in now.

    Raises:
        BotError: It is not for them, not yet or no longer open, or handed in already.
    """
    found = context.glance(read_questionnaire, survey_id, context.account, trial=trial)
    if found is None:
        raise BotError("survey-gone")
    _check_right(context, found, is_begun=bool(found.answers))
    return found


def find_to_hand_in(
    context: Context, survey_id: SurveyId, *, trial: bool
) -> tuple[Questionnaire, bool]:
    """Return the person's sheet without its answers, and whether none is missing.

    No journal keeps answers, and a repeated update finds none where they were handed in.

    Raises:
        BotError: As :func:`find_questionnaire`.
    """
    found = context.glance(_read_blank, survey_id, context.account, trial=trial)
    if found is None:
        raise BotError("survey-gone")
    _check_right(context, found.sheet, is_begun=found.is_begun)
    return found.sheet, found.is_complete


def _check_right(context: Context, found: Questionnaire, *, is_begun: bool) -> None:
    if found.trial:
        if not may_manage(context, found.survey):
            raise BotError("survey-not-yours")
        return
    if found.invitation is None:
        raise BotError("survey-not-yours")
    if has_ended(context, found):
        raise BotError("survey-closed")
    if found.invitation.finished and (found.survey.anonymous or not is_begun):
        raise BotError("survey-already")
    if not found.window.holds(context.seconds):
        raise BotError("survey-not-yet")


def has_ended(context: Context, found: Questionnaire) -> bool:
    """Return whether a survey takes no answers any more, of this person's class."""
    if found.trial:
        return False
    closes = found.window.closes_at
    over = closes is not None and closes <= context.seconds
    return over or found.survey.state is not SurveyState.OPEN


def _read_blank(tx: Tx, survey_id: SurveyId, account: Account, *, trial: bool) -> _Blank | None:
    held = read_questionnaire(tx, survey_id, account, trial=trial)
    if held is None:
        return None
    is_complete = filling.position(held.questions, held.answers) is None
    return _Blank(replace(held, answers={}), bool(held.answers), is_complete)


def read_questionnaire(
    tx: Tx, survey_id: SurveyId, account: Account, *, trial: bool = False
) -> Questionnaire | None:
    """Read the whole sheet, from a handful of rows by key."""
    survey = surveys.find(tx, survey_id)
    if survey is None:
        return None
    invited = None
    if account.person_id is not None:
        invited = responses.invitation(tx, survey_id, account.person_id)
    return Questionnaire(
        survey,
        surveys.questions(tx, survey_id),
        responses.begun(tx, survey_id, account.id, trial=trial),
        invited,
        schedule.window(tx, survey, invited.class_id if invited else None),
        trial,
    )


def _reaches(account: Account, survey: Survey) -> bool:
    """Return whether a survey is for people whom somebody may ask now."""
    reach = reach_of(account.grants)
    audience = Audience.from_json(orjson.loads(survey.audience))
    return reach is not None and is_surely_within(audience, reach)


def may_manage(context: Context, survey: Survey) -> bool:
    """Return whether somebody made a survey, or is responsible for all that it is about."""
    account = context.account
    if account.role < Role.STAFF:
        return False
    if account.sees_all(Role.COORDINATOR):
        return True
    if survey.created_by == account.id and _reaches(account, survey):
        return True
    return survey.class_id is not None and account.may(Role.COORDINATOR, class_id=survey.class_id)
