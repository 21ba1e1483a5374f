"""A survey, question by question: the main figure of each, and every answer with its bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.measures.measure import SourceKind, survey_source
from bot.domain.surveys.questions import QuestionKind
from bot.domain.surveys.satisfaction import satisfaction
from bot.render import numbers
from config.texts import Html
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.measures.buttons import NewMeasure
from handlers.surveys.results.access import Looked, find_results, part_name
from handlers.surveys.results.buttons import CrossTab, OneQuestion, OpenResults, Questions, Rows
from handlers.surveys.results.pages import describe_cautions

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.surveys.questions import SurveyQuestion
    from handlers.chat.keyboards import Labelled


async def show_questions(context: Context, button: Questions) -> None:
    """Show every question with its main figure, and a button to each."""
    looked = await find_results(
        context.services.database, context.account, button.survey_id, button.cut
    )
    lines = [context.html("results-questions-head", part=part_name(context.texts, looked))]
    lines += [_brief(context, looked, *each) for each in enumerate(looked.asked, start=1)]
    keys: list[Labelled] = [
        (str(place), OneQuestion(looked.survey.id, looked.cut, question.number))
        for place, question in enumerate(looked.asked, start=1)
        if question.kind.is_counted
    ]
    rows = in_rows(keys, 6)
    rows.append([(context.label("back"), OpenResults(looked.survey.id, looked.cut))])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _brief(context: Context, looked: Looked, place: int, question: SurveyQuestion) -> Html:
    return context.html(
        "results-question-brief",
        place=str(place),
        question=question.text.said(context.account.language),
        figure=main_figure(context, looked, question),
    )


def main_figure(context: Context, looked: Looked, question: SurveyQuestion) -> str:
    """Return the main figure of a question in a few words."""
    answers = looked.figures.of(question.number)
    if question.kind.is_text:
        return context.label("results-figure-text")
    if not answers.n:
        return context.label("results-figure-none")
    return _figure(context, looked, question)


def _figure(context: Context, looked: Looked, question: SurveyQuestion) -> str:
    answers = looked.figures.of(question.number)
    match question.kind:
        case QuestionKind.PHOTO:
            return context.label("report-photos", count=numbers.count(answers.n))
        case QuestionKind.SCALE:
            return context.label(
                "results-figure-scale",
                mean=numbers.mean(answers.mean),
                share=numbers.percent(satisfaction(answers).value),
            )
        case QuestionKind.NPS:
            return context.label("results-figure-nps", nps=numbers.score(looked.figures.nps))
        case QuestionKind.NUMBER:
            return context.label("results-figure-number", mean=numbers.plain(answers.mean))
    value, times = max(answers.counts.items(), key=lambda each: each[1])
    people = looked.figures.people.get(question.number, 0)
    return context.label(
        "results-figure-choice",
        option=name_option(context, question, value),
        share=numbers.percent(times / people if people else None),
    )


def name_option(context: Context, question: SurveyQuestion, value: float) -> str:
    """Return an answer in words: the option's, or the grade with the word of its end."""
    language = context.account.language
    if question.kind.is_choice and 1 <= value <= len(question.options):
        return question.options[int(value) - 1].said(language)
    ends = {1: question.low.said(language), 5: question.high.said(language)}
    if question.kind is not QuestionKind.SCALE:
        return f"{value:g}"
    grade = context.label("report-grade", grade=f"{value:g}")
    return f"{grade} {ends.get(int(value), '')}".strip()


def _short(context: Context, question: SurveyQuestion, value: float) -> str:
    """Return an answer for a button: of a scale the grade alone."""
    if question.kind is QuestionKind.SCALE:
        return context.label("report-grade", grade=f"{value:g}")
    return name_option(context, question, value)


async def show_question(context: Context, button: OneQuestion) -> None:
    """Show each answer of a question with bar, share and number, and a button to its rows."""
    looked = await find_results(
        context.services.database, context.account, button.survey_id, button.cut
    )
    place, question = looked.question(button.number)
    answers = looked.figures.of(question.number)
    people = looked.figures.people.get(question.number, 0)
    lines = [
        context.html(
            "results-question-head",
            place=str(place),
            question=question.text.said(context.account.language),
            part=part_name(context.texts, looked),
            people=numbers.count(people),
            figure=main_figure(context, looked, question),
        )
    ]
    if question.kind is QuestionKind.SCALE and answers.n:
        interval = numbers.span(satisfaction(answers).interval)
        lines.append(context.html("results-question-interval", interval=interval))
    if found := describe_cautions(context, people, looked.figures.turnout):
        lines.append(found)
    values = _values(question, answers.counts)
    lines += [
        context.html(
            "results-answer",
            bar=numbers.bar(answers.counts.get(value, 0) / people if people else 0.0),
            share=numbers.percent(answers.counts.get(value, 0) / people if people else 0.0).rjust(
                5
            ),
            option=name_option(context, question, value),
            count=numbers.count(answers.counts.get(value, 0)),
        )
        for value in values
    ]
    await context.show(
        Html("\n".join(lines)),
        inline_keyboard(*_question_buttons(context, looked, question, values)),
    )


def _values(question: SurveyQuestion, counts: object) -> list[float]:
    """Return the answers to list: of a scale the best first."""
    if question.kind is QuestionKind.DROPDOWN and isinstance(counts, dict):
        return sorted(counts, key=lambda value: (-counts[value], value))[:12]
    if question.choices:
        order = list(map(float, question.choices))
        return order[::-1] if question.kind in {QuestionKind.SCALE, QuestionKind.NPS} else order
    return sorted(counts)[:12] if isinstance(counts, dict) else []


def _question_buttons(
    context: Context, looked: Looked, question: SurveyQuestion, values: list[float]
) -> list[list[Labelled]]:
    survey_id, cut = looked.survey.id, looked.cut
    given = looked.figures.of(question.number).counts
    drill: list[Labelled] = [
        (
            context.label(
                "results-drill",
                option=_short(context, question, value),
                count=numbers.count(given[value]),
            ),
            Rows(survey_id, cut, question.number, f"{value:g}", 0),
        )
        for value in values
        if given.get(value)
    ]
    rows = in_rows(drill, 2)
    if question.kind in {QuestionKind.SCALE, QuestionKind.NPS}:
        rows.append(
            [
                (
                    context.label(f"results-by-{each.name.lower()}"),
                    CrossTab(survey_id, cut, each, question.number),
                )
                for each in looked.dimensions
            ]
        )
    measure = NewMeasure(SourceKind.SURVEY, survey_source(survey_id, question.number))
    rows.append([(context.label("button-measure-new"), measure)])
    asked = [each.number for each in looked.asked if each.kind.is_counted]
    here = asked.index(question.number) if question.number in asked else 0
    turns: list[Labelled] = []
    if here > 0:
        turns.append(
            (
                context.label("results-before"),
                OneQuestion(survey_id, cut, asked[here - 1]),
            )
        )
    turns.append((context.label("results-questions"), Questions(survey_id, cut)))
    if here + 1 < len(asked):
        turns.append((context.label("results-after"), OneQuestion(survey_id, cut, asked[here + 1])))
    return [*rows, turns]
