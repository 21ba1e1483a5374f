"""Making surveys: from a ready one, whom it is for, when it opens and closes, and its life."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

import orjson

from bot.domain.audiences import Audience, Kind, Term, reach_of
from bot.domain.surveys.questions import Words
from bot.domain.surveys.templates import About
from bot.errors import BotError
from config.surveys import templates
from handlers import making_words as words
from handlers.audience_buttons import Purpose
from handlers.buttons import Button
from handlers.keyboards import inline, paged
from handlers.making_words import MakingPage, OpenMaking
from handlers.survey_sheets import may_manage
from storage import drafts, subjects, surveys
from storage.surveys import State, Survey

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.surveys.questions import Question
    from bot.domain.surveys.templates import Template
    from handlers.keyboards import Labelled
    from storage.database import Tx

PER_PAGE = 6
TITLE = "survey-title"  # the draft
LONGEST_TITLE = 40


@dataclass(frozen=True, slots=True)
class NewSurvey(Button):
    """What to start from."""

    tag: ClassVar[str] = "s16"


@dataclass(frozen=True, slots=True)
class FromTemplate(Button):
    """A ready survey, by its place in the list; a course or a teacher where it is about one."""

    tag: ClassVar[str] = "s17"
    place: int
    subject: int | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class FromNothing(Button):
    """An empty one, made in chat."""

    tag: ClassVar[str] = "s18"


async def show_list(context: Context) -> None:
    """管理问卷, /makesurvey."""
    await open_list(context, MakingPage())


async def open_list(context: Context, button: MakingPage) -> None:
    """The surveys one may manage."""
    found = [each for each in await context.read(surveys.all_of) if may_manage(context, each)]
    items: list[Labelled] = [
        (
            context.label(
                f"making-item-{each.state.value}", title=each.title.said(context.account.language)
            ),
            OpenMaking(each.id),
        )
        for each in found
    ]
    rows = paged(items, button.page, MakingPage, context.texts, size=PER_PAGE)
    new = (context.label("button-making-new"), NewSurvey())
    await context.show(context.html("making-list", count=len(found)), inline([new], *rows))


async def choose_start(context: Context, _: NewSurvey) -> None:
    """Ready surveys, a workbook, or step by step."""
    from handlers.making_books import FromBook  # noqa: PLC0415  # it opens what it reads here

    rows: list[list[Labelled]] = [
        [
            (
                context.label(
                    "making-template",
                    title=_title(context, each),
                    count=sum(bool(q.choices or q.kind.is_typed) for q in each.questions),
                ),
                FromTemplate(place),
            )
        ]
        for place, each in enumerate(templates())
    ]
    rows.append(
        [
            (context.label("button-making-book"), FromBook()),
            (context.label("button-making-empty"), FromNothing()),
        ]
    )
    rows.append([(context.label("back"), MakingPage())])
    await context.show(context.html("making-start"), inline(*rows))


def _title(context: Context, template: Template) -> str:
    about = context.label(f"making-about-{template.about.value}")
    return template.titled(about).said(context.account.language)


async def from_template(context: Context, button: FromTemplate) -> None:
    """Make one, asking first which course or teacher it is about."""
    if not 0 <= button.place < len(templates()):
        raise BotError("button-stale")
    ready = templates()[button.place]
    if ready.about is About.CLASS:
        title = ready.titled("")
        await create(context, title, ready.questions, ready.anonymous, template=ready.name)
        return
    reach = _reach(context)
    found = await context.read(subjects.of, ready.about, reach)
    if button.subject is None:
        items: list[Labelled] = [
            (each.name, replace(button, subject=each.id, page=0)) for each in found
        ]
        turn = lambda page: replace(button, page=page)  # noqa: E731  # a button a page
        rows = paged(items, button.page, turn, context.texts)
        back = (context.label("back"), NewSurvey())
        key = f"making-which-{ready.about.value}"
        await context.show(context.html(key), inline(*rows, [back]))
        return
    subject = next((each for each in found if each.id == button.subject), None)
    if subject is None:
        raise BotError("button-stale")
    await create(
        context,
        ready.titled(subject.name),
        ready.questions,
        ready.anonymous,
        template=ready.name,
        include=tuple(Term(Kind.CLASS, str(each)) for each in subject.class_ids),
        **{f"{ready.about.value}_id": subject.id},
    )


async def from_nothing(context: Context, _: FromNothing) -> None:
    """Ask for the title."""
    await context.write(drafts.keep, context.account.id, TITLE, context.seconds)
    await context.show(context.html("making-title"))


async def answer_title(context: Context) -> None:
    """The title of a new survey."""
    from handlers.making_questions import show_questions  # noqa: PLC0415  # it comes back here

    title = context.text.strip()
    if len(title) > LONGEST_TITLE:
        raise BotError("survey-too-long", length=len(title), limit=LONGEST_TITLE)
    survey_id = await keep_new(context, Words(title), (), anonymous=True)
    await context.write(drafts.drop, context.account.id)
    await show_questions(context, survey_id)


async def create(
    context: Context,
    title: Words,
    questions: tuple[Question, ...],
    anonymous: bool,  # noqa: FBT001  # as the template says
    **given: Any,
) -> None:
    """Keep a new survey and show its page."""
    survey_id = await keep_new(context, title, questions, anonymous=anonymous, **given)
    await show(context, survey_id)


async def keep_new(
    context: Context,
    title: Words,
    questions: tuple[Question, ...],
    *,
    anonymous: bool,
    include: tuple[Term, ...] = (),
    **given: Any,
) -> int:
    """Keep a new survey for the maker's own class, where they have but one."""
    reach = _reach(context)
    if not include and len(reach) == 1:
        include = reach
    audience = Audience(include, reach=reach)
    survey = Survey(
        id=0,
        title=title,
        intro=Words(),
        anonymous=anonymous,
        state=State.DRAFT,
        audience=_json(audience),
        created_by=context.account.id,
        created_at=context.seconds,
        **{"template": "", **given, **_about(audience)},
    )
    return await context.write(surveys.create, survey, questions, update_id=context.update_id)


def _reach(context: Context) -> tuple[Term, ...]:
    reach = reach_of(context.account.grants)
    if reach is None:
        raise BotError("role-denied")
    return reach


def _json(audience: Audience) -> str:
    return orjson.dumps(audience.as_json()).decode()


def _about(audience: Audience) -> dict[str, int | None]:
    """The class a survey is about: the one that it is for."""
    match audience.include:
        case (Term(kind=Kind.CLASS, value=value),):
            return {"class_id": int(value)}
    return {"class_id": None}


# -- one survey ----------------------------------------------------------------------------------


async def open_page(context: Context, button: OpenMaking) -> None:
    """The page of a survey."""
    await show(context, button.survey_id)


async def show(context: Context, survey_id: int) -> None:
    """The page of a survey one may manage."""
    survey = await managed(context, survey_id)
    await words.show_page(context, await context.read(words.made, survey))


async def managed(context: Context, survey_id: int, *states: State) -> Survey:
    """A survey that the person may manage.

    Raises:
        BotError: It is not theirs, or is in another state.
    """
    survey = await context.read(surveys.find, survey_id)
    if survey is None:
        raise BotError("survey-gone")
    if not may_manage(context, survey):
        raise BotError("making-not-yours")
    if states and survey.state not in states:
        raise BotError(f"making-is-{survey.state.value}")
    return survey


async def change(context: Context, survey: Survey, **values: Any) -> Survey:
    """Set columns of a survey.

    Raises:
        BotError: They contradict each other.
    """
    try:
        return await context.write(surveys.change, survey, **values)
    except sqlite3.IntegrityError as error:
        raise BotError("making-contradiction") from error


async def _find_audience(context: Context, survey_id: int) -> Audience:
    survey = await managed(context, survey_id, State.DRAFT)
    audience = Audience.from_json(orjson.loads(survey.audience))
    return replace(audience, reach=_reach(context))


def _keep_audience(tx: Tx, survey_id: int, audience: Audience) -> None:
    survey = surveys.find(tx, survey_id)
    if survey is not None and survey.state is State.DRAFT:
        surveys.change(tx, survey, audience=_json(audience), **_about(audience))


AUDIENCE = Purpose(_find_audience, _keep_audience, show)
