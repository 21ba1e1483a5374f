"""Checks and what was found, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.aid.checks import LineState
from bot.domain.aid.terms import AUTUMN, Term
from bot.domain.text import short
from config.texts import Html
from handlers.aid import ledger_words
from handlers.chat import wording

if TYPE_CHECKING:
    from datetime import date

    from bot.domain.aid.categories import Category
    from config.texts import Texts
    from storage.aid.checks import AidCheck, CheckLine, CheckSums, ClassProgress

NAME, CLASS = 5, 12  # characters on a button
_MARKS = {
    LineState.OPEN: "○",
    LineState.RIGHT: "✅",
    LineState.WRONG: "⚠️",
    LineState.APPLIED: "✔️",
    LineState.REFUSED: "✖️",
}


def name_term(said: Texts, key: str) -> str:
    """Return 2026 年秋季学期."""
    term = Term.from_key(key)
    return said(
        "aidcheck-term", year=str(term.year), half="autumn" if term.half == AUTUMN else "spring"
    )


def name_category(said: Texts, category: Category | None) -> str:
    """Return 低保; a dash for none."""
    return "—" if category is None else ledger_words.name_category(said, category)


def name_class(said: Texts, name: str) -> str:
    """Return the name of a class, or 没有班级."""
    return name or said("aidcheck-no-class")


def label_class(said: Texts, each: ClassProgress) -> str:
    """Return a class for a button: ⏳ 汽修1班 12/20 ⚠️2."""
    mark = "⏳" if each.open else "✅"
    found = f" ⚠️{each.found}" if each.found else ""
    name = short(name_class(said, each.name), CLASS)
    return f"{mark} {name} {each.all - each.open}/{each.all}{found}"


def label_line(said: Texts, each: CheckLine) -> str:
    """Return a record for a button: ○ 张三 低保 一档."""
    category = each.becomes if each.category is None else each.category
    what = f"{short(each.name, NAME)} {name_category(said, category)} {short(each.level, NAME)}"
    return f"{_MARKS[each.state]} {what}".strip()


def describe_check(said: Texts, check: AidCheck, sums: CheckSums, today: date) -> Html:
    """Word a check: what it is called, until when, and how far it is."""
    key = "aidcheck-head" if check.is_open else "aidcheck-head-closed"
    return said.html(
        key,
        name=check.name,
        term=name_term(said, check.term),
        due=wording.format_day(said, check.due_on, today),
        all=sums.all,
        done=sums.all - sums.open,
        found=sums.found,
        wrong=sums.wrong,
        applied=sums.applied,
        refused=sums.refused,
    )


def describe_line(said: Texts, line: CheckLine) -> Html:
    """Word a record with what was found."""
    lines = [
        said.html(
            "aidcheck-line",
            name=line.name,
            class_name=name_class(said, line.class_name),
            category=name_category(said, line.category),
            level=line.level or "—",
            village=line.village or "—",
        )
    ]
    if line.fault is not None:
        lines.append(describe_finding(said, line))
    return Html("\n".join(lines))


def describe_finding(said: Texts, line: CheckLine) -> Html:
    """Word what is wrong, and what became of it."""
    parts = [said.html("aidcheck-finding", mark=_MARKS[line.state], change=say_change(said, line))]
    if line.words:
        parts.append(said.html("aidcheck-words", words=line.words))
    return Html("\n".join(parts))


def say_change(said: Texts, line: CheckLine) -> str:
    """Return 低保 → 残疾, or what else is wrong."""
    if line.fault is None:
        return ""
    return said(
        f"aidcheck-fault-{line.fault.value}",
        before=name_category(said, line.category),
        after=name_category(said, line.becomes),
    )
