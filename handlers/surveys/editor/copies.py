"""Copies of a survey, and surveys kept as templates to start from."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.domain.surveys.questions import QuestionKind, Words
from bot.errors import BotError
from config.texts import Html
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.surveys.editor.buttons import (
    ActOnKept,
    KeepTemplate,
    KeptAct,
    KeptPage,
    NewSurvey,
    OpenKept,
    OpenMaking,
)
from handlers.surveys.editor.pages import find_managed, show_survey
from handlers.surveys.editor.templates import (
    LONGEST_TITLE,
    choose_start,
    create_survey,
    keep_new,
    name_kept,
)
from storage.people import roles
from storage.surveys import kept, surveys

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import AccountId, SurveyId
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.surveys.kept import KeptTemplate
    from storage.surveys.surveys import Survey

PER_PAGE = 6
SHOWN = 12  # questions of a template
_COUNTED = re.compile(r"^(.{1,80})（(\d{1,3})）$")


async def copy_survey(context: Context, survey_id: SurveyId) -> None:
    """Make a draft of the same questions; whom it is for and when is chosen anew."""
    survey = await find_managed(context, survey_id)
    copied = await keep_new(
        context,
        Words(next_title(survey.title.zh), next_title(survey.title.en)),
        await context.read(surveys.questions, survey_id),
        anonymous=survey.anonymous,
        intro=survey.intro,
        template=survey.template,
        course_id=survey.course_id,
        teacher_id=survey.teacher_id,
        reminders=survey.reminders,
        min_results=survey.min_results,
        quota=survey.quota,
    )
    await show_survey(context, copied)


def next_title(title: str) -> str:
    """Return the title of a copy: 晚自习意见（2） of 晚自习意见."""
    if not title:
        return ""
    match = _COUNTED.match(title)
    name, number = (match[1], int(match[2])) if match else (title, 1)
    end = f"（{number + 1}）"
    return name[: LONGEST_TITLE - len(end)] + end


async def keep_template(context: Context, button: KeepTemplate) -> None:
    """Keep a survey as a template; whether for the whole school is asked of who may say so."""
    survey = await find_managed(context, button.survey_id)
    if not await context.read(surveys.questions, survey.id):
        raise BotError("making-no-questions")
    for_all = context.account.sees_all(Role.COORDINATOR)
    if button.shared is None and for_all:
        await _ask_for_whom(context, button, survey)
        return
    shared = bool(button.shared) and for_all
    await context.write(_keep, survey, context.account.id, context.seconds, shared=shared)
    html = context.html(
        "making-kept-for-all" if shared else "making-kept-for-me",
        title=survey.title.said(context.account.language),
    )
    rows: list[Labelled] = [
        (context.label("button-making-new"), NewSurvey()),
        (context.label("button-making-back"), OpenMaking(survey.id)),
    ]
    await context.show(html, inline_keyboard(rows))


async def _ask_for_whom(context: Context, button: KeepTemplate, survey: Survey) -> None:
    mine = (context.label("button-making-keep-mine"), replace(button, shared=False))
    ours = (context.label("button-making-keep-ours"), replace(button, shared=True))
    back = (context.label("back"), OpenMaking(survey.id))
    html = context.html("making-keep", title=survey.title.said(context.account.language))
    await context.show(html, inline_keyboard([ours], [mine], [back]))


def _keep(tx: Tx, survey: Survey, by: AccountId, now: int, *, shared: bool) -> None:
    kept.keep(tx, survey, by, now, shared=shared)
    if shared:
        roles.record(tx, by=by, act="survey-template", now=now, object_=f"survey:{survey.id}")


async def list_kept(context: Context, button: KeptPage) -> None:
    """Show a page of the templates that were kept."""
    found = await context.read(kept.listed, context.account.id)
    items = [name_kept(context, each) for each in found]
    rows = page_rows(items, button.page, KeptPage, context.texts, size=PER_PAGE)
    back = (context.label("back"), NewSurvey())
    await context.show(
        context.html("making-kept", count=len(found)), inline_keyboard(*rows, [back])
    )


async def open_kept(context: Context, button: OpenKept) -> None:
    """Show the questions of a template, and what can be done with it."""
    each = await _find(context, button.template_id)
    language = context.account.language
    lines = [context.html("making-kept-head", title=each.title.said(language))]
    lines += [
        context.html("making-section", question=question.text.said(language))
        if question.kind is QuestionKind.SECTION
        else context.html(
            "making-question",
            number=question.number,
            question=question.text.said(language),
            kind=context.label(f"making-kind-{question.kind.value}"),
        )
        for question in each.questions[:SHOWN]
    ]
    if len(each.questions) > SHOWN:
        lines.append(context.html("making-kept-more", count=len(each.questions) - SHOWN))
    rows: list[list[Labelled]] = [[_act(context, each, KeptAct.USE)]]
    if _is_theirs(context, each):
        rows.append([_act(context, each, KeptAct.DROP)])
    rows.append([(context.label("back"), NewSurvey())])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _act(context: Context, each: KeptTemplate, act: KeptAct) -> Labelled:
    name = act.name.lower().replace("_", "-")
    return context.label(f"button-making-kept-{name}"), ActOnKept(each.id, act)


async def act_on_kept(context: Context, button: ActOnKept) -> None:
    """Start a survey from a template, or delete it."""
    each = await _find(context, button.template_id)
    if button.act is KeptAct.USE:
        await create_survey(context, each.title, each.questions, each.anonymous)
        return
    if not _is_theirs(context, each):
        raise BotError("making-not-yours")
    if button.act is KeptAct.DROP:
        yes, no = (
            _act(context, each, KeptAct.SURELY_DROP),
            (context.label("back"), OpenKept(each.id)),
        )
        title = each.title.said(context.account.language)
        await context.show(
            context.html("making-kept-drop", title=title), inline_keyboard([yes], [no])
        )
        return
    await context.write(kept.drop, each.id)
    await choose_start(context, NewSurvey())


def _is_theirs(context: Context, each: KeptTemplate) -> bool:
    """Return whether somebody may delete a template: their own, or as one for the whole school."""
    return each.made_by == context.account.id or context.account.sees_all(Role.COORDINATOR)


async def _find(context: Context, template_id: int) -> KeptTemplate:
    each = await context.read(kept.find, template_id, context.account.id)
    if each is None:
        raise BotError("button-stale")
    return each
