"""Surveys in words for a phone: one question at a time, and a review before handing in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.surveys import filling
from bot.domain.surveys.questions import LONG_TEXT, SHORT_TEXT, QuestionKind
from config.texts import Html
from handlers.chat import wording
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.surveys.buttons import (
    GoOnFilling,
    HandIn,
    LeaveOut,
    PickAnswer,
    PutOff,
    TurnOptions,
    TurnTo,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.domain.surveys.questions import Answer, SurveyQuestion
    from bot.outbound.gateway import Keyboard
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from handlers.surveys.questionnaire import Questionnaire

BAR = 8
SHORT_OPTION, OPTIONS_A_ROW = 6, 2
NUMBERS_A_ROW = 6
OPTIONS_A_PAGE = 8  # of a drop-down
SAID = 18  # characters of a text that are shown again


@dataclass(frozen=True, slots=True)
class SurveyMessage:
    """The text and buttons of one message of a survey."""

    html: Html
    keyboard: Keyboard


def describe_length(said: Texts, sheet: Questionnaire, zone: ZoneInfo, today: date) -> Html:
    """Return 12 题 · 约 1 分钟 · 不记名 · 11月29日 21:00 截止."""
    line = said.html(
        "surveys-about",
        count=sum(each.kind is not QuestionKind.SECTION for each in sheet.questions),
        minutes=filling.minutes(sheet.questions),
        naming=said("survey-anonymous" if sheet.survey.anonymous else "survey-named"),
    )
    if sheet.window.closes_at is not None:
        moment = datetime.fromtimestamp(sheet.window.closes_at, UTC).astimezone(zone)
        until = (
            f"{wording.format_day(said, moment.date(), today)} {wording.format_clock(moment, zone)}"
        )
        line = said.html("surveys-closes", about=line, until=until)
    return line


def describe_end(said: Texts, sheet: Questionnaire, zone: ZoneInfo, today: date) -> str:
    """Return when a survey ended for somebody: 11月29日 21:00."""
    ends = sheet.window.closes_at
    if sheet.survey.closed_at is not None:
        ends = min(sheet.survey.closed_at, ends or sheet.survey.closed_at)
    if ends is None:
        return ""
    return wording.format_moment(said, datetime.fromtimestamp(ends, UTC), today, zone)


def explain_naming(said: Texts, sheet: Questionnaire) -> Html:
    """Word what naming means, in one line."""
    return said.html(
        "survey-because-anonymous" if sheet.survey.anonymous else "survey-because-named"
    )


def question_page(
    said: Texts,
    sheet: Questionnaire,
    question: SurveyQuestion,
    *,
    page: int | None = None,
    among: Sequence[int] = (),
) -> SurveyMessage:
    """Word one question with its buttons; the answer given so far is ticked.

    Of a drop-down it is a page of the options, or those of them that fit what was typed.
    """
    html = Html("\n\n".join([_head(said, sheet, question), _body(said, sheet, question)]))
    if question.kind is QuestionKind.DROPDOWN:
        rows = _listed(said, sheet, question, page, among)
    else:
        rows = _choices(sheet, question, said.language)
    return SurveyMessage(html, inline_keyboard(*rows, *_ways(said, sheet, question)))


def typed_page(said: Texts, question: SurveyQuestion, answer: Answer) -> Html:
    """Word a question that was answered by typing, without its buttons."""
    asked = said.html("survey-question", question=question.text.said(said.language))
    typed = said.html("survey-typed", text=in_words(said, question, answer))
    return Html(f"{asked}\n{typed}")


def review_page(said: Texts, sheet: Questionnaire) -> SurveyMessage:
    """Word all answers; a number changes that answer."""
    order = filling.places(sheet.questions)
    lines = [
        said.html(
            "survey-review",
            bar=_bar(len(order), len(order)),
            done=len(order),
            total=len(order),
            title=sheet.survey.title.said(said.language),
        )
    ]
    asked = filling.asked(sheet.questions, sheet.answers)
    lines += [
        said.html(
            "survey-review-line",
            place=order[each.number],
            question=_short(each.text.said(said.language)),
            answer=in_words(said, each, sheet.answers.get(each.number)),
        )
        for each in asked
    ]
    lines.append(Html("\n" + explain_naming(said, sheet)))
    numbers: list[Labelled] = [
        (str(order[each.number]), TurnTo(sheet.survey.id, each.number, sheet.trial))
        for each in asked
    ]
    submit = (said("button-survey-submit"), HandIn(sheet.survey.id, sheet.trial))
    return SurveyMessage(
        Html("\n".join(lines)), inline_keyboard([submit], *in_rows(numbers, NUMBERS_A_ROW))
    )


def in_words(said: Texts, question: SurveyQuestion, answer: Answer | None) -> str:
    """Return an answer as people read it."""
    if answer is None:
        return said("survey-open")
    if answer.is_skipped:
        return said("survey-skipped")
    if question.kind is QuestionKind.PHOTO:
        return said("survey-photo-sent")
    if question.kind.is_choice:
        chosen = [question.options[int(each) - 1].said(said.language) for each in answer.values]
        if question.asks_words(answer) and answer.text:
            chosen[-1] = said("survey-other-is", words=_short(answer.text))
        return "、".join(chosen) if said.language != "en" else ", ".join(chosen)
    if answer.text:
        return _short(answer.text)
    return f"{answer.values[0]:g}"


def _head(said: Texts, sheet: Questionnaire, question: SurveyQuestion) -> Html:
    order = filling.places(sheet.questions)
    place = order[question.number]
    title = sheet.survey.title.said(said.language)
    bar = _bar(place - 1, len(order))
    lines = [said.html("survey-head", bar=bar, done=place, total=len(order), title=title)]
    if sheet.trial:
        lines.append(said.html("survey-trial"))
    if place == 1:
        lines.append(explain_naming(said, sheet))
    section = filling.section_of(sheet.questions, question.number)
    if section is not None:
        lines.append(said.html("survey-section", section=section.text.said(said.language)))
    return Html("\n".join(lines))


def _body(said: Texts, sheet: Questionnaire, question: SurveyQuestion) -> Html:
    lines = [said.html("survey-question", question=question.text.said(said.language))]
    if hint := _hint(said, question):
        lines.append(hint)
    given = sheet.answers.get(question.number)
    if question.asks_words(given):
        lines.append(said.html("survey-other-how", limit=SHORT_TEXT))
    if given is not None and not given.is_skipped and _is_said(question, given):
        lines.append(said.html("survey-said", answer=in_words(said, question, given)))
    elif not question.required:
        lines.append(said.html("survey-optional"))
    return Html("\n".join(lines))


def _is_said(question: SurveyQuestion, given: Answer) -> bool:
    """Return whether an answer is worth repeating, as no tick shows it."""
    return question.kind is QuestionKind.DROPDOWN or question.kind.is_typed or bool(given.text)


def _hint(said: Texts, question: SurveyQuestion) -> Html | None:
    match question.kind:
        case QuestionKind.SCALE if question.low:
            low, high = (each.said(said.language) for each in (question.low, question.high))
            return said.html("survey-ends", low=low, high=high)
        case QuestionKind.NPS:
            return said.html("survey-nps-ends")
        case QuestionKind.DROPDOWN:
            return said.html("survey-listed", count=len(question.options))
        case QuestionKind.PHOTO:
            return said.html("survey-photo-how")
        case QuestionKind.MULTIPLE:
            exact = question.fewest == question.picks
            key = "survey-pick-exactly" if exact else "survey-pick-some"
            values = {"most": question.picks} | ({} if exact else {"least": question.fewest})
            return said.html(key, **values)
    return _typing_hint(said, question) if question.kind.is_typed else None


def _typing_hint(said: Texts, question: SurveyQuestion) -> Html:
    if question.kind is not QuestionKind.NUMBER:
        limit = SHORT_TEXT if question.kind is QuestionKind.SHORT else LONG_TEXT
        return said.html("survey-type", limit=limit)
    if question.least is None or question.most is None:
        return said.html("survey-type-number")
    bounds = {"least": f"{question.least:g}", "most": f"{question.most:g}"}
    return said.html("survey-type-number-between", **bounds)


def _choices(sheet: Questionnaire, question: SurveyQuestion, language: str) -> list[list[Labelled]]:
    given = sheet.answers.get(question.number)
    picked = set(given.values) if given else set()

    def button(value: int, label: str) -> Labelled:
        many = question.kind is QuestionKind.MULTIPLE
        on = value not in picked if many else True
        if value in picked:
            label = f"✅ {label}"
        elif many:
            label = f"⬜ {label}"
        return label, PickAnswer(sheet.survey.id, question.number, value, on, sheet.trial)

    match question.kind:
        case QuestionKind.SCALE:
            faces = {1: "😞 1", 5: "5 😄"}
            return [[button(value, faces.get(value, str(value))) for value in question.choices]]
        case QuestionKind.NPS:
            points = [button(value, str(value)) for value in question.choices]
            return in_rows(points, 6)
        case QuestionKind.SINGLE | QuestionKind.MULTIPLE:
            options = [each.said(language) for each in question.options]
            labelled = [button(place, each) for place, each in enumerate(options, start=1)]
            narrow = all(len(each) <= SHORT_OPTION for each in options)
            return in_rows(labelled, OPTIONS_A_ROW if narrow else 1)
    return []


def _listed(
    said: Texts,
    sheet: Questionnaire,
    question: SurveyQuestion,
    page: int | None,
    among: Sequence[int],
) -> list[list[Labelled]]:
    """Make the buttons of a drop-down: a page of its options, that of the picked one at first."""
    survey_id, number, trial = sheet.survey.id, question.number, sheet.trial
    given = sheet.answers.get(number)
    picked = int(given.values[0]) if given and given.values else None
    values = list(among or question.choices)
    last = (len(values) - 1) // OPTIONS_A_PAGE
    if page is None:
        page = values.index(picked) // OPTIONS_A_PAGE if picked in values else 0
    page = min(max(page, 0), last)
    buttons: list[Labelled] = []
    for value in values[page * OPTIONS_A_PAGE :][:OPTIONS_A_PAGE]:
        label = question.options[value - 1].said(said.language)
        label = f"✅ {label}" if value == picked else label
        buttons.append((label, PickAnswer(survey_id, number, value, True, trial)))
    narrow = all(len(label) <= SHORT_OPTION for label, _ in buttons)
    turns: list[Labelled] = []
    if page > 0:
        turns.append((said("page-back"), TurnOptions(survey_id, number, page - 1, trial)))
    if page < last and not among:
        turns.append((said("page-on"), TurnOptions(survey_id, number, page + 1, trial)))
    return [*in_rows(buttons, OPTIONS_A_ROW if narrow else 1), turns]


def _ways(said: Texts, sheet: Questionnaire, question: SurveyQuestion) -> list[list[Labelled]]:
    """Make the buttons: done, back, on or skip."""
    survey_id, number, trial = sheet.survey.id, question.number, sheet.trial
    rows: list[list[Labelled]] = []
    given = sheet.answers.get(number)
    if question.kind is QuestionKind.MULTIPLE and given is not None and given.values:
        label = said("button-survey-done-picked", count=len(given.values))
        rows.append([(label, GoOnFilling(survey_id, number, trial))])
    ways: list[Labelled] = []
    before = filling.neighbour(sheet.questions, sheet.answers, number, -1)
    if before is not None:
        ways.append((said("button-survey-back"), TurnTo(survey_id, before.number, trial)))
    else:  # a row here too, so that the answers stay where the finger is
        ways.append((said("button-survey-later"), PutOff(survey_id, trial)))
    if filling.is_answered(question, sheet.answers):
        ways += _onward(said, sheet, question)
    elif not question.required:
        ways.append((said("button-survey-skip"), LeaveOut(survey_id, number, trial)))
    return [*rows, ways]


def _onward(said: Texts, sheet: Questionnaire, question: SurveyQuestion) -> list[Labelled]:
    survey_id, trial = sheet.survey.id, sheet.trial
    if filling.position(sheet.questions, sheet.answers) is None:
        return [(said("button-survey-review"), GoOnFilling(survey_id, question.number, trial))]
    after = filling.neighbour(sheet.questions, sheet.answers, question.number, 1)
    if after is None or question.kind is QuestionKind.MULTIPLE:
        return []
    return [(said("button-survey-on"), TurnTo(survey_id, after.number, trial))]


def _bar(done: int, total: int) -> str:
    full = round(BAR * done / total) if total else BAR
    return "▰" * full + "▱" * (BAR - full)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SAID else f"{line[: SAID - 1]}…"
