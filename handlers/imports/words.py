"""Loads in words: their changes, results and problems, in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.imports.problems import group_problems
from bot.domain.imports.taught import TEACH
from bot.domain.people.identities import masked
from config.texts import Html
from handlers.imports import rosters
from handlers.imports.differences import Sign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Context
    from bot.domain.imports.book import SchoolBook
    from bot.domain.imports.doubts import Answered, Choice, Doubt
    from bot.domain.imports.problems import Problem
    from config.texts import Texts
    from handlers.imports.differences import Difference
    from handlers.imports.nouns import Planned
    from storage.imports.writer import ImportOutcome

SHOWN = 4  # differences of a kind that are always shown
MOST_SHOWN = 12  # of a noun
MOST_ANSWERS = 10  # that are said
MOST_GROUPS = 6  # lines of problems
_UNTOLD = frozenset(
    {
        *("entry", "way", "roll", "attendance", "bells", "pair", "scheme", "service"),
        *("aid-record", "aid-city", "aid-payment", "aid-application"),
        *("checklist-line", "career", "person-firm", "outcome", "act", "act-signup"),
    }
)
ENTITIES = (
    "programme",
    "class",
    "teacher",
    "course",
    "session",
    "entry",
    "way",
    "exam",
    "candidate",
    "roll",
    "attendance",
    "bells",
    "pair",
    "service",
    "intern",
    "checklist-line",
    "career",
    "act",
    "act-signup",
    "scheme",
    "aid-record",
    "aid-city",
    "aid-payment",
    "aid-application",
)


def describe_contents(said: Texts, book: SchoolBook) -> list[Html]:
    """Word how many rows of each kind the file holds."""
    counts = {
        "classes": len(book.classes),
        "trainees": len(book.trainees),
        "teachers": len(book.teachers),
        "services": len(book.services),
        "courses": len(book.courses),
        "sessions": len(book.sessions),
        "entries": len(book.faq),
        "ways": sum(len(each.texts) for each in book.ways),
        "exams": len(book.exams),
        "candidates": len(book.candidates),
        "attendance": len(book.attendance),
        "bells": len(book.bells),
        "pairs": len(book.pairs),
        "interns": len(book.interns),
        "checklist": len(book.checklist),
        "careers": len(book.careers),
        "acts": len(book.acts),
        "schemes": len(book.schemes),
        "aid": sum(not each.of_city for each in book.aid),
        "city": sum(each.of_city for each in book.aid),
        "payments": len(book.payments),
    }
    lines = []
    if book.programme is not None:
        lines.append(said.html("contents-programme", name=book.programme.name))
    return lines + [said.html(f"contents-{key}", count=n) for key, n in counts.items() if n]


def describe_plans(said: Texts, planned: Sequence[Planned]) -> tuple[list[Html], int]:
    """Word what a book changes, and count its differences.

    Of each noun are said how much, the first of each kind, and whom it touches.
    """
    lines: list[Html] = []
    count = 0
    for each in planned:
        lines += each.counts(said)
        found = each.differences(said)
        count += len(found)
        shown = first_of_each(found)
        lines += [one.line for one in shown]
        if len(found) > len(shown):
            lines.append(said.html("plan-more", count=len(found) - len(shown)))
        lines += each.notes(said)
    return lines, count


def all_differences(said: Texts, planned: Sequence[Planned]) -> list[Difference]:
    """Return the differences of all nouns."""
    return [one for each in planned for one in each.differences(said)]


def first_of_each(found: Sequence[Difference]) -> list[Difference]:
    """Return the first differences of each kind; more of one where there are few of others."""
    by_sign = [[each for each in found if each.sign is sign] for sign in Sign]
    shown = {id(each) for some in by_sign for each in some[:SHOWN]}
    for each in found:
        if len(shown) < MOST_SHOWN:
            shown.add(id(each))
    return [each for each in found if id(each) in shown]


def describe_problems(
    said: Texts, problems: Sequence[Problem], *, key: str, most: int = MOST_GROUPS
) -> list[Html]:
    """Word problems: each where they are few, else by kind, the most frequent first."""
    if len(problems) <= most:
        return [said.html(key, line=each.worded(said)) for each in problems]
    groups = group_problems(problems)
    lines = [said.html(key, line=each.worded(said)) for each in groups[:most]]
    if len(groups) > most:
        left = sum(len(each.problems) for each in groups[most:])
        lines.append(said.html("load-problems-more", count=left))
    return lines


def said_of(said: Texts, doubt: Doubt) -> Html:
    """Word what is asked."""
    asked = said.html(doubt.text, **doubt.values)
    return Html(
        "\n".join(
            [asked, *(said.html("doubt-aid-row", text=each.worded(said)) for each in doubt.details)]
        )
    )


def label_of(said: Texts, choice: Choice) -> str:
    """Word an answer."""
    return said(choice.label, **choice.values) if choice.label else masked(choice.value)


def describe_answers(said: Texts, answers: Sequence[Answered]) -> list[Html]:
    """Word what was asked and answered, a line each."""
    answers = [each for each in answers if each.doubt.key != TEACH.key]  # a tap, not an answer
    lines = [said.html("doubt-answers")] if answers else []
    for each in answers[:MOST_ANSWERS]:
        chosen = [one for one in each.doubt.choices if one.value == each.answer]
        answer = label_of(said, chosen[0]) if chosen else each.answer
        lines.append(said.html("doubt-answer", doubt=said_of(said, each.doubt), answer=answer))
    if len(answers) > MOST_ANSWERS:
        lines.append(said.html("doubt-answers-more", count=len(answers) - MOST_ANSWERS))
    return lines


def describe_applied(context: Context, outcome: ImportOutcome) -> Html:
    """Word what was written, and how many people will be told."""
    return Html("\n".join(outcome_lines(context.texts, outcome)))


def outcome_lines(said: Texts, outcome: ImportOutcome) -> list[Html]:
    """Word what was written, line by line, also for the command line."""
    lines = [said.html("load-applied")]
    lines += rosters.count_written(said, outcome)
    for entity in ENTITIES:
        new, changed = outcome.new.get(entity, 0), outcome.changed.get(entity, 0)
        if new or changed:
            lines.append(said.html(f"applied-{entity}", new=new, changed=changed))
    if len(lines) == 1:
        lines.append(said.html("applied-nothing"))
    if outcome.held:
        lines.append(said.html("load-held", count=outcome.held))
    if outcome.told or not {*outcome.new, *outcome.changed} <= _UNTOLD:
        lines.append(said.html("load-told", count=outcome.told))
    return lines
