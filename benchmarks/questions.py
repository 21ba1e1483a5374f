"""FAQs and questions for measuring and fitting answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.domain.faq.entries import Entry
from bot.domain.faq.features import Evidence
from bot.domain.faq.index import Embed, Index, texts_of
from bot.domain.faq.leave_one_out import Rehearsed
from bot.services import embedder
from config.sample.school import sample_faq

DATA = Path("benchmarks/data")
DEVELOPMENT = Path("../shared/data/faq_dev.tsv")
TIMETABLE = Path("../shared/data/timetable_dev.tsv")
OWN = Path("tests/data/faq_questions.tsv")
TODAY = date(2026, 11, 23)


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the entries that answer it; none where nothing may."""

    text: str
    expected: frozenset[str]
    kind: str


@dataclass(frozen=True, slots=True)
class Exam:
    """An FAQ with questions to it, and its embedder, if any."""

    entries: tuple[Entry, ...]
    questions: tuple[Question, ...]
    index: Index
    embed: Embed | None
    vectors: Mapping[str, NDArray[np.float32]] | None
    rehearsal: tuple[Rehearsed, ...]

    def right(self, question: Question) -> NDArray[np.bool_]:
        """Return which entries answer a question."""
        return np.array([each.id in question.expected for each in self.entries])

    def evidence(self) -> list[Evidence]:
        """Return the evidence of every question for every entry."""
        return [self.index.hear(each.text, self.embed) for each in self.questions]

    def strangers(self, texts: Sequence[str], folds: int) -> list[Evidence]:
        """Return the evidence of questions that belong elsewhere, their fold not in the index."""
        heard: list[Evidence] = []
        for fold in range(folds):
            known = [text for at, text in enumerate(texts) if at % folds != fold]
            index = Index.of(self.entries, self.vectors, known)
            heard += [index.hear(text, self.embed) for text in texts[fold::folds]]
        return heard


def exam(
    entries: Sequence[Entry], questions: Sequence[Question], *, by_meaning: bool = True
) -> Exam:
    """Make an exam of an FAQ and questions to it."""
    embed: Callable[[str], NDArray[np.float32]] | None = None
    vectors = None
    if by_meaning:
        found = embedder.find()
        assert found is not None, "no embedder on this machine"
        embed = found.embed
        vectors = {text: embed(text) for text in texts_of(entries)}
    index = Index.of(entries, vectors)
    rehearsal = tuple(index.rehearsal()[by_meaning])
    return Exam(tuple(entries), tuple(questions), index, embed, vectors, rehearsal)


def school(path: Path, *, by_meaning: bool = True) -> Exam:
    """Make an exam of a file's questions (text, ids or -, kind) to the sample school's FAQ."""
    return exam(sample_faq(), read(path), by_meaning=by_meaning)


def read(path: Path) -> list[Question]:
    """Read the questions of a file."""
    rows = [line.split("\t") for line in _lines(path)]
    return [Question(text, _ids(ids), kind) for text, ids, kind in (row[:3] for row in rows)]


def english(*, by_meaning: bool = True) -> Exam:
    """Make an exam of questions to a service desk in English, an FAQ without answers to go by."""
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
    return exam(
        entries, [each for each in questions if each.kind == "question"], by_meaning=by_meaning
    )


def _ids(cell: str) -> frozenset[str]:
    return frozenset(() if cell == "-" else cell.replace("&", "|").split("|"))


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
