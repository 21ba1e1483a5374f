"""Whom lines of checklists, careers and activities mean: colleagues and people of the roster."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.checklists.checklist import LONGEST as LONGEST_LINE
from bot.domain.checklists.checklist import Post, post_said
from bot.domain.imports.book import ActRow
from bot.domain.imports.checklists import MOST_NAMED
from bot.domain.imports.doubts import LONGEST_KEY, Choice, Doubt
from bot.domain.imports.paired import only_student

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bot.domain.ids import ActivityId, PersonId
    from bot.domain.imports.book import CareerRow, ChecklistRow
    from bot.domain.imports.checklists import ChecklistLine
    from bot.domain.imports.doubts import Doubts
    from bot.domain.imports.pairs import PairFound
    from bot.domain.imports.parsing import Parsed
    from bot.domain.imports.problems import Problem


def identify_owners(parsed: Parsed, register: Sequence[PairFound], doubts: Doubts) -> Parsed:
    """Fill in for whom each line is: a post, else the first who is a colleague.

    For whom nobody is found is asked once; their names stay in the line.
    """
    found = iter(register)
    owned = [(each, _owner(each, found)) for _, each in parsed.checklist]
    others = dict.fromkeys("、".join(each.who) for each, owner in owned if owner is None)
    answer = doubts.answer(_doubt_owner([*others])) if others else None
    rows = {
        (row if row is not None else _given_to(each, answer)): None
        for each, row in owned
        if row is not None or answer is not None
    }
    return replace(
        parsed,
        book=replace(parsed.book, checklist=tuple(rows)),
        doubts=(*parsed.doubts, *doubts.asked),
        answered=(*parsed.answered, *doubts.answered),
    )


def _owner(line: ChecklistLine, found: Iterator[PairFound]) -> ChecklistRow | None:
    """Return the row with its owner, and whoever else is named in its text; None for nobody."""
    helpers = [(each, next(found).helpers) for each in line.who]
    posts = [(each, post) for each in line.who if (post := post_said(each)) is not None]
    alone = [(each, helper[0]) for each, helper in helpers if len(helper) == 1]
    if posts:
        return _with_names(replace(line.row, post=posts[0][1]), line.who, posts[0][0])
    if alone:
        row = replace(line.row, post=Post.NAMED, owner=alone[0][1], owner_name=alone[0][0])
        return _with_names(row, line.who, alone[0][0])
    return None


def _with_names(row: ChecklistRow, who: Sequence[str], but: str = "") -> ChecklistRow:
    others = "、".join(each for each in who if each != but)
    return replace(row, text=f"{row.text}（{others}）"[:LONGEST_LINE]) if others else row


def _given_to(line: ChecklistLine, answer: str | None) -> ChecklistRow:
    return _with_names(replace(line.row, post=Post(answer or Post.COORDINATOR)), line.who)


def _doubt_owner(names: Sequence[str]) -> Doubt:
    """Make the question for whom lines are whose owners are no colleagues."""
    shown = "、".join(each or "—" for each in names[:MOST_NAMED])
    given = shown + ("…" if len(names) > MOST_NAMED else "")
    posts = (Post.COORDINATOR, Post.CLASS_TEACHER, Post.SERVICE, Post.LIAISON)
    return Doubt(
        f"checklist-owner:{'|'.join(names)}"[:LONGEST_KEY],
        "doubt-checklist-owner",
        tuple(Choice(each.value, f"checklist-post-{each.value}") for each in posts),
        {"names": given},
    )


def identify_careers(parsed: Parsed, register: Sequence[PairFound]) -> tuple[Parsed, list[Problem]]:
    """Fill in of whom each line is; return what was read, and problems of those nobody knows."""
    out: list[Problem] = []
    found: dict[tuple[PersonId, date], CareerRow] = {}
    for (line, each), known in zip(parsed.careers, register, strict=True):
        line.problems = out
        keys = {"nobody": "career-line-nobody", "several": "career-line-several"}
        person = only_student(line, each.who, known, **keys)
        if person is None:
            continue
        row = replace(each.row, person_id=person)
        if found.setdefault((row.person_id, row.said_on), row) != row:
            line.complain("name", "career-line-twice", name=each.who.name)
    return replace(parsed, book=replace(parsed.book, careers=tuple(found.values()))), out


def identify_acts(parsed: Parsed, register: Sequence[PairFound]) -> Parsed:
    """Fill in who comes with what; who comes with two things is a problem."""
    problems: list[Problem] = []
    acts: dict[tuple[ActivityId, str, str, PersonId], list[PersonId]] = {}
    comes_with: dict[tuple[ActivityId, PersonId], str] = {}
    by: dict[tuple[ActivityId, str], PersonId] = {}
    for (line, each), known in zip(parsed.acts, register, strict=True):
        line.problems = problems
        person = only_student(line, each.who, known)
        if person is None:
            continue
        first = by.setdefault((each.activity_id, each.title), person)
        people = acts.setdefault((each.activity_id, each.activity, each.title, first), [])
        before = comes_with.setdefault((each.activity_id, person), each.title)
        if before != each.title:
            given = {"name": each.who.name, "first": before or "—", "other": each.title or "—"}
            line.complain("name", "acts-two", warning=True, **given)
        elif person not in people:
            people.append(person)
    rows = tuple(ActRow(*key, tuple(people)) for key, people in acts.items())
    return replace(
        parsed,
        book=replace(parsed.book, acts=rows),
        problems=(*parsed.problems, *problems),
    )
