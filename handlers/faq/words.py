"""Entries of the FAQ in words: the answer for a phone, its source and its term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.faq.language import Tongue, in_tongue, in_traditional
from bot.domain.faq.layout import Shape, brief_source, layout, opening
from bot.domain.imports.faq import CATEGORIES, OTHER
from config.texts import Html

if TYPE_CHECKING:
    from datetime import date

    from bot.domain.faq.entries import Entry
    from config.texts import Texts


def title_of(entry: Entry, kind: Tongue, *, marked: bool = False) -> str:
    """Return the question of an entry in a language, as far as the school has it.

    Where it is ``marked``, as staff see it, a lock says that it is not for all.
    """
    title = in_tongue(kind, entry.question, entry.question_en)
    return f"🔒 {title}" if marked and entry.is_limited else title


def english_of(entry: Entry) -> str:
    """Return the English question, and the answer below it; "" where there is neither."""
    return f"{entry.question_en}\n{entry.answer_en}".strip()


def describe_answer(
    said: Texts, entry: Entry, today: date, *, kind: Tongue = Tongue.HANS, marked: bool = False
) -> Html:
    """Word the approved answer; one out of force says so and gives none.

    It leads with the sentence that answers. What was asked and the rest of the answer unfold below
    it, then come source and date.

    In English it is the school's own English, or the Chinese with a line that says so. Where it is
    ``marked``, as staff see it, a line says for whom it is, if it is not for all.
    """
    if not entry.in_force(today):
        return out_of_force(said, entry, today, kind=kind)
    is_english = kind is Tongue.ENGLISH
    lines = [said.html("faq-only-chinese")] if is_english and not entry.answer_en else []
    answer = (is_english and entry.answer_en) or entry.answer
    lines.append(_lead_and_rest(said, title_of(entry, kind), answer, entry.source))
    if marked and entry.is_limited:
        lines.append(said.html("faq-limited", readers=describe_readers(said, entry)))
    html = Html("\n".join((*lines, describe_source(said, entry))))
    return Html(in_traditional(html)) if kind is Tongue.HANT else html


def _lead_and_rest(said: Texts, title: str, answer: str, source: str) -> Html:
    lead, rest = opening(answer)
    if not lead:
        lead, title = title, ""
    parts = [said.html("faq-asked", question=title)] if title else []
    if rest:
        parts.append(lay_out_body(said, rest))
    if brief_source(source) != source:
        parts.append(said.html("faq-whole-source", source=source))
    key = "faq-answer" if rest else "faq-answer-brief"
    return said.html(key, lead=lead, rest=Html("\n".join(parts)))


def describe_readers(said: Texts, entry: Entry) -> str:
    """Return for whom an entry is: 第1期、第2期 · 学员, or 所有人."""
    roles = [said(f"reader-{each}") for each in entry.roles]
    parts = ["、".join(names) for names in (entry.classes, roles) if names]
    return " · ".join(parts) or said("readers-all")


def lay_out_body(said: Texts, words: str) -> Html:
    """Lay out the answer: short paragraphs, labels in bold, items of a list close together."""
    text = ""
    before = None
    for block in layout(words):
        line = said.html("faq-block", lead=block.lead, text=block.text)
        if not block.lead:
            line = said.html("faq-plain", text=block.text)
        listed = before is Shape.ITEM and block.shape is Shape.ITEM
        gap = "\n" if listed or not block.opens else "\n\n"
        text += (gap if text else "") + line
        before = block.shape
    return Html(text)


def describe_source(said: Texts, entry: Entry) -> Html:
    """Return 来源：… · 有效至…, or since when it holds, on one line."""
    key = "faq-since" if entry.effective_to is None else "faq-until"
    shelf = said.html(key, day=(entry.effective_to or entry.effective_from).isoformat())
    if not entry.source:
        return said.html("faq-dated", shelf=shelf)
    return said.html("faq-source", source=brief_source(entry.source), shelf=shelf)


def out_of_force(said: Texts, entry: Entry, today: date, *, kind: Tongue = Tongue.HANS) -> Html:
    """Word that an answer has expired, or does not hold yet."""
    key = "faq-not-yet" if entry.effective_from > today else "faq-expired"
    day = entry.effective_from if entry.effective_from > today else entry.effective_to
    html = said.html(key, question=title_of(entry, kind), day=(day or today).isoformat())
    return Html(in_traditional(html)) if kind is Tongue.HANT else html


def name_category(said: Texts, code: str) -> str:
    """Return the name of a category; one that only the school knows as it is written."""
    known = code in CATEGORIES or code == OTHER
    return said(f"category-{code}") if known else code
