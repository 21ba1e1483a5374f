"""Starts of a survey: a ready one about a class, a course or a teacher, or an empty one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.domain.ids import SurveyId
from bot.domain.surveys.questions import QuestionKind, Words
from bot.domain.surveys.templates import About
from bot.errors import BotError
from config.surveys import templates
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.surveys.editor.buttons import (
    FromBook,
    FromNothing,
    FromTemplate,
    KeptPage,
    MakingPage,
    NewSurvey,
    OpenKept,
    OpenMaking,
    RenameSurvey,
)
from handlers.surveys.editor.drafts import WritingTitle
from handlers.surveys.editor.pages import (
    audience_columns,
    change_survey,
    find_managed,
    own_reach,
    show_survey,
)
from handlers.surveys.editor.questions import show_questions
from storage.surveys import kept, subjects, surveys
from storage.surveys.surveys import Survey, SurveyState

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from bot.domain.surveys.questions import SurveyQuestion
    from bot.domain.surveys.templates import SurveyTemplate
    from handlers.chat.keyboards import Labelled
    from storage.surveys.kept import KeptTemplate

LONGEST_TITLE = 40
KEPT_SHOWN = 5  # templates of one's own and the school's beside the ready ones


async def choose_start(context: Context, _: NewSurvey) -> None:
    """Show ready surveys and those of one's own, a workbook, or step by step."""
    rows: list[list[Labelled]] = [
        [
            (
                context.label(
                    "making-template",
                    title=_title(context, each),
                    count=sum(q.kind is not QuestionKind.SECTION for q in each.questions),
                ),
                FromTemplate(place),
            )
        ]
        for place, each in enumerate(templates())
    ]
    rows += await describe_kept(context)
    rows.append(
        [
            (context.label("button-making-book"), FromBook()),
            (context.label("button-making-empty"), FromNothing()),
        ]
    )
    rows.append([(context.label("back"), MakingPage())])
    await context.show(context.html("making-start"), inline_keyboard(*rows))


async def describe_kept(context: Context) -> list[list[Labelled]]:
    """Make a button for each of the first templates that were kept, and one to the others."""
    found = await context.read(kept.listed, context.account.id)
    rows: list[list[Labelled]] = [[name_kept(context, each)] for each in found[:KEPT_SHOWN]]
    if len(found) > KEPT_SHOWN:
        more = (context.label("button-making-more-kept", count=len(found)), KeptPage())
        rows.append([more])
    return rows


def name_kept(context: Context, each: KeptTemplate) -> Labelled:
    """Make the button of a template that was kept."""
    label = context.label(
        "making-kept-shared" if each.shared else "making-kept-own",
        title=each.title.said(context.account.language),
        count=sum(q.kind is not QuestionKind.SECTION for q in each.questions),
    )
    return label, OpenKept(each.id)


def _title(context: Context, template: SurveyTemplate) -> str:
    about = context.label(f"making-about-{template.about.value}")
    return template.titled(about).said(context.account.language)


async def from_template(context: Context, button: FromTemplate) -> None:
    """Make a survey from a ready one, asking first for its course or teacher."""
    if not 0 <= button.place < len(templates()):
        raise BotError("button-stale")
    ready = templates()[button.place]
    if ready.about is About.CLASS:
        title = ready.titled("")
        await create_survey(context, title, ready.questions, ready.anonymous, template=ready.name)
        return
    reach = own_reach(context)
    found = await context.read(subjects.of, ready.about, reach)
    if button.subject is None:
        items: list[Labelled] = [
            (each.name, replace(button, subject=each.id, page=0)) for each in found
        ]
        turn = lambda page: replace(button, page=page)  # noqa: E731  # a button a page
        rows = page_rows(items, button.page, turn, context.texts)
        back = (context.label("back"), NewSurvey())
        key = f"making-which-{ready.about.value}"
        await context.show(context.html(key), inline_keyboard(*rows, [back]))
        return
    subject = next((each for each in found if each.id == button.subject), None)
    if subject is None:
        raise BotError("button-stale")
    await create_survey(
        context,
        ready.titled(subject.name),
        ready.questions,
        ready.anonymous,
        template=ready.name,
        include=tuple(AudienceTerm(TermKind.CLASS, str(each)) for each in subject.class_ids),
        **{f"{ready.about.value}_id": subject.id},
    )


async def from_nothing(context: Context, _: FromNothing) -> None:
    """Ask for the title of an empty survey."""
    await context.write(drafts.keep, context.account.id, WritingTitle(), context.seconds)
    await context.show(context.html("making-title"))


async def rename_survey(context: Context, button: RenameSurvey) -> None:
    """Ask for another title of a draft."""
    await find_managed(context, button.survey_id, SurveyState.DRAFT)
    waits = WritingTitle(button.survey_id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    back = (context.label("back"), OpenMaking(button.survey_id))
    await context.show(context.html("making-title"), inline_keyboard([back]))


async def answer_title(context: MessageContext, waiting: WritingTitle) -> None:
    """Take the title of a new survey, or another one of a draft."""
    title = context.text.strip()
    if len(title) > LONGEST_TITLE:
        raise BotError("survey-too-long", length=len(title), limit=LONGEST_TITLE)
    if waiting.survey is not None:
        survey = await find_managed(context, waiting.survey, SurveyState.DRAFT)
        await change_survey(context, survey, title=Words(title))
        await context.write(drafts.drop, context.account.id)
        await show_survey(context, survey.id)
        return
    survey_id = await keep_new(context, Words(title), (), anonymous=True)
    await context.write(drafts.drop, context.account.id)
    await show_questions(context, survey_id)


async def create_survey(
    context: Context,
    title: Words,
    questions: tuple[SurveyQuestion, ...],
    anonymous: bool,  # noqa: FBT001  # as the template says
    **given: Any,
) -> None:
    """Store a new survey and show its page."""
    survey_id = await keep_new(context, title, questions, anonymous=anonymous, **given)
    await show_survey(context, survey_id)


async def keep_new(
    context: Context,
    title: Words,
    questions: tuple[SurveyQuestion, ...],
    *,
    anonymous: bool,
    include: tuple[AudienceTerm, ...] = (),
    **given: Any,
) -> SurveyId:
    """Store a new survey, for the maker's own class if they have just one; return its id."""
    reach = own_reach(context)
    if not include and len(reach) == 1:
        include = reach
    audience = Audience(include, reach=reach)
    survey = Survey(
        id=SurveyId(0),
        title=title,
        anonymous=anonymous,
        state=SurveyState.DRAFT,
        created_by=context.account.id,
        created_at=context.seconds,
        **{"template": "", "intro": Words(), **given, **audience_columns(audience)},
    )
    return await context.write(surveys.create, survey, questions, update_id=context.update_id)
