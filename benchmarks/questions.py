"""FAQs and questions for measuring answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from bot.domain.faq.entries import Entry
from bot.domain.understanding.index import Embed, Heard, Index, texts_of
from bot.domain.understanding.kinds import OTHERS
from bot.domain.understanding.model import unpacked
from bot.domain.understanding.normalisation import Reading
from bot.domain.understanding.shipped import Shipped, is_entry, shipped
from bot.services import embedder
from config.sample.school import sample_faq

DATA = Path("benchmarks/data")
DEVELOPMENT = Path("../shared/data/faq_dev.tsv")
OWN = Path("tests/data/faq_questions.tsv")
TODAY = date(2026, 11, 23)


MIXED = (  # all that is known of some topics
    "capabilities", "near_misses", "danger", "complaints", "leave", "mine", "training",
)  # fmt: skip


def is_mixed(writer: str) -> bool:
    """Return whether a writer has written what no other has, and is left out only in parts."""
    return writer.startswith(MIXED)


def heard(index: Index, known: Shipped, row: int) -> Heard:
    """Return what an index makes of a shipped way, by the vector that came with it."""
    vector = unpacked(known.vectors[row])
    return index.heard(Reading(known.texts[row], ()), lambda _: vector)


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the entries that answer it; none where nothing may."""

    text: str
    expected: frozenset[str]
    kind: str
    writer: str = ""


@dataclass(frozen=True, slots=True)
class Exam:
    """An FAQ with questions to it, and its embedder, if any."""

    entries: tuple[Entry, ...]
    questions: tuple[Question, ...]
    index: Index
    embed: Embed | None


def exam(
    entries: Sequence[Entry],
    questions: Sequence[Question],
    *,
    by_meaning: bool = True,
    known: Shipped | None = None,
) -> Exam:
    """Make an exam of an FAQ and questions to it; ``known`` are the shipped ways, or fewer."""
    embed = _embed() if by_meaning else None
    vectors = {text: embed(text) for text in texts_of(entries)} if embed else None
    index = Index.of(entries, vectors, known=known)
    return Exam(tuple(entries), tuple(questions), index, embed)


def _embed() -> Embed:
    found = embedder.find()
    assert found is not None, "no embedder on this machine"
    return found.embed


def school(questions: Sequence[Question], *, by_meaning: bool = True) -> Exam:
    """Make an exam of questions to the sample school's FAQ."""
    return exam(sample_faq(), questions, by_meaning=by_meaning)


def read(path: Path) -> list[Question]:
    """Read the questions of a file: text, ids or -, kind, and the writer where it is known."""
    rows = [[*line.split("\t"), ""] for line in _lines(path)]
    return [Question(row[0], _ids(row[1]), row[2], row[3]) for row in rows]


def helpdesk() -> tuple[list[Entry], list[Question]]:
    """Read an FAQ that the software knows nothing of, a service desk in English, and questions."""
    rows = [line.split("\t") for line in _lines(DATA / "helpdesk.tsv")]
    asked: dict[str, list[str]] = {}
    for kind, intent, text in rows:
        if kind == "asked":
            asked.setdefault(intent, []).append(text)
    entries = [
        Entry(intent, "", texts[0], tuple(texts[1:]), "", "", date.min)
        for intent, texts in asked.items()
    ]
    questions = [Question(text, _ids(intent), kind) for kind, intent, text in rows]
    return entries, [each for each in questions if each.kind == "question"]


def cut(entries: Sequence[Entry], ways: int) -> list[Entry]:
    """Return entries with so many of their own ways to ask."""
    return [replace(each, aliases=each.aliases[: ways - 1], question_en="") for each in entries]


def without_topics() -> Shipped:
    """Return the shipped ways as they are for a school all of whose topics are its own."""
    known = shipped()
    kept = [not is_entry(topic) for topic in known.topics]
    return known.only(np.repeat(kept, np.diff(known.starts)))


def _ids(cell: str) -> frozenset[str]:
    return frozenset(cell.replace("&", "|").split("|")) - {"-", *map(str, OTHERS)}


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
