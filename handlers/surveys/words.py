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
from handlers.surveys.buttons import GoOnFilling, HandIn, LeaveOut, PickAnswer, PutOff, TurnTo

if TYPE_CHECKING:
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


def explain_naming(said: Texts, sheet: Questionnaire) -> Html:
    """Word what naming means, in one line."""
    return said.html(
        "survey-because-anonymous" if sheet.survey.anonymous else "survey-because-named"
    )


def question_page(said: Texts, sheet: Questionnaire, question: SurveyQuestion) -> SurveyMessage:
    """Word one question with its buttons; the answer given so far is ticked."""
    html = Html("\n\n".join([_head(said, sheet, question), _body(said, sheet, question)]))
    rows = [*_choices(sheet, question, said.language), *_ways(said, sheet, question)]
    return SurveyMessage(html, inline_keyboard(*rows))


def typed_page(said: Texts, question: SurveyQuestion, answer: Answer) -> Html:
    """Word a question that was answered by typing, without its buttons."""
    asked = said.html("survey-question", question=question.text.said(said.language))
    typed = said.html("survey-typed", text=in_words(said, question, answer))
    return Html(f"{asked}\n{typed}")


def review_page(said: Texts, sheet: Questionnaire) -> SurveyMessage:
    """Word all answers; a number changes that answer."""
    done = filling.progress(sheet.questions, sheet.answers)
    lines = [
        said.html(
            "survey-review",
            bar=_bar(done.done, done.total),
            done=done.done,
            total=done.total,
            title=sheet.survey.title.said(said.language),
        )
    ]
    asked = filling.asked(sheet.questions, sheet.answers)
    lines += [
        said.html(
            "survey-review-line",
            place=place,
            question=_short(each.text.said(said.language)),
            answer=in_words(said, each, sheet.answers.get(each.number)),
        )
        for place, each in enumerate(asked, start=1)
    ]
    lines.append(Html("\n" + explain_naming(said, sheet)))
    numbers: list[Labelled] = [
        (str(place), TurnTo(sheet.survey.id, each.number, sheet.trial))
        for place, each in enumerate(asked, start=1)
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
    if answer.text:
        return _short(answer.text)
    if question.kind.is_choice:
        chosen = [question.options[int(each) - 1].said(said.language) for each in answer.values]
        return "、".join(chosen) if said.language != "en" else ", ".join(chosen)
    return f"{answer.values[0]:g}"


def _head(said: Texts, sheet: Questionnaire, question: SurveyQuestion) -> Html:
    asked = [each.number for each in filling.asked(sheet.questions, sheet.answers)]
    place = asked.index(question.number) + 1 if question.number in asked else len(asked)
    title = sheet.survey.title.said(said.language)
    bar = _bar(place - 1, len(asked))
    lines = [said.html("survey-head", bar=bar, done=place, total=len(asked), title=title)]
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
    if given is not None and question.kind.is_typed:
        lines.append(said.html("survey-said", answer=in_words(said, question, given)))
    elif not question.required:
        lines.append(said.html("survey-optional"))
    return Html("\n".join(lines))


def _hint(said: Texts, question: SurveyQuestion) -> Html | None:
    match question.kind:
        case QuestionKind.SCALE if question.low:
            low, high = (each.said(said.language) for each in (question.low, question.high))
            return said.html("survey-ends", low=low, high=high)
        case QuestionKind.NPS:
            return said.html("survey-nps-ends")
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
    return "▓" * full + "░" * (BAR - full)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SAID else f"{line[: SAID - 1]}…"
