"""问卷: the surveys one has to fill in, and the notification of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.domain.surveys import filling
from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from config.texts import Html
from handlers.chat.keyboards import inline_keyboard
from handlers.surveys import words
from handlers.surveys.buttons import ShowSurveys, StartSurvey
from handlers.surveys.editor.buttons import MakingPage
from handlers.surveys.questionnaire import read_questionnaire
from storage.outbox import LetterKind
from storage.people import accounts
from storage.surveys import responses
from storage.surveys.surveys import SurveyState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.context import Context
    from bot.domain.ids import AccountId, SurveyId
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from handlers.chat.notifications import NotificationWording, Wording
    from handlers.surveys.questionnaire import Questionnaire
    from storage.database import Tx
    from storage.outbox import Letter
    from storage.people.accounts import Account


async def show_surveys(context: Context) -> None:
    """Show the surveys still to fill in, with the minutes they take (问卷)."""
    held = [
        (each, class_name)
        for each, class_name in await context.read(_open_sheets, context.account)
        if each.window.holds(context.seconds)
    ]
    manage: list[Labelled] = []
    if context.account.role >= Role.STAFF:
        manage = [(context.label("button-making-manage"), MakingPage())]
    if not held:
        await context.say(context.html("surveys-none"), inline_keyboard(manage) if manage else None)
        return
    lines = [context.html("surveys-list")]
    rows: list[list[Labelled]] = []
    for each, class_name in held:
        title = name_survey(each, class_name, context.account.language)
        about = _about(context, each)
        lines.append(context.html("surveys-line", title=title, about=about))
        key = "button-survey-resume" if each.answers else "button-survey-start"
        label = context.label(key) if len(held) == 1 else f"▶️ {title}"
        rows.append([(label, StartSurvey(each.survey.id))])
    await context.say(Html("\n\n".join(lines)), inline_keyboard(*rows, manage))


async def open_surveys(context: Context, _: ShowSurveys) -> None:
    """Show the surveys still to fill in."""
    await show_surveys(context)


def _open_sheets(tx: Tx, account: Account) -> list[tuple[Questionnaire, str]]:
    if account.person_id is None:
        return []
    ids = responses.open_invitations(tx, account.person_id)
    found = [read_questionnaire(tx, each, account) for each in ids]
    return [(each, responses.class_asked(tx, each.invitation)) for each in found if each]


def _about(context: Context, held: Questionnaire) -> Html:
    about = words.describe_length(context.texts, held, context.services.zone, context.today)
    if not held.answers:
        return about
    done = filling.progress(held.questions, held.answers)
    return context.html("surveys-begun", about=about, done=done.done, total=done.total)


async def _invitation(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    return await _letter(notices, letter, said, "survey-invitation")


async def _reminder(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    return await _letter(notices, letter, said, "survey-reminder")


async def _ask_again(_: NotificationWording, __: Letter, said: Texts) -> Worded:
    return Worded(Text(said.html("survey-again")))


async def _letter(
    notices: NotificationWording, letter: Letter, said: Texts, key: str
) -> Worded | None:
    found = await notices.database.read(_sheet_of, letter.account_id, letter.payload["survey"])
    if found is None:
        return None
    held, class_name = found
    if held.survey.state is not SurveyState.OPEN:
        return None
    if held.invitation is None or held.invitation.finished:
        return None
    if not held.window.holds(notices.clock.timestamp()):
        return None
    if key == "survey-invitation" and held.survey.reopened_at is not None:
        key = "survey-invitation-again"
    html = said.html(
        key,
        title=name_survey(held, class_name, said.language),
        about=words.describe_length(said, held, notices.zone, notices.today()),
    )
    html = Html(f"{html}\n{words.explain_naming(said, held)}")
    label = said("button-survey-resume" if held.answers else "button-survey-start")
    return Worded(Text(html, keyboard=inline_keyboard([(label, StartSurvey(held.survey.id))])))


def _sheet_of(
    tx: Tx, account_id: AccountId, survey_id: SurveyId
) -> tuple[Questionnaire, str] | None:
    account = accounts.find(tx, account_id)
    held = None if account is None else read_questionnaire(tx, survey_id, account)
    return None if held is None else (held, responses.class_asked(tx, held.invitation))


def name_survey(held: Questionnaire, class_name: str, language: str) -> str:
    """Return the title of a survey, for whoever is in several classes with the one it is for."""
    title = held.survey.title.said(language)
    return title if not class_name or class_name in title else f"{title} · {class_name}"


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.SURVEY_INVITATION: _invitation,
    LetterKind.SURVEY_REMINDER: _reminder,
    LetterKind.SURVEY_AGAIN: _ask_again,
}
