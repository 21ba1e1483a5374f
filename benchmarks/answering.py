"""Answers to questions of the FAQ, beside what others do.

``python -m benchmarks.answering [TSV …]``: rows of question, ids or ``-``, kind, and the writer if
known. Without files also what an FAQ of few ways to ask does (``small``), how answers to unknown
writers grow with the ways that are known (``growth``), and the time of a question. Nobody wrote
ways with the questions in hand, yet short ones are often the same: a row is without these.
"""

from __future__ import annotations

import logging
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import zip_longest
from pathlib import Path

import numpy as np

from benchmarks.figures import Figure, Rivals, share
from benchmarks.questions import (
    DEVELOPMENT,
    OWN,
    TODAY,
    Exam,
    Question,
    cut,
    exam,
    heard,
    helpdesk,
    read,
    school,
    without_topics,
)
from benchmarks.rivals import YARDSTICKS, Bank, Rank, by_vectors
from benchmarks.timetable import COURSES, NOW, TEACHERS
from bot.domain.faq.entries import Entry
from bot.domain.timetable.names import Names
from bot.domain.timetable.understanding import understand
from bot.domain.understanding.index import Index, texts_of
from bot.domain.understanding.model import unpacked
from bot.domain.understanding.normalisation import read as as_read
from bot.domain.understanding.shipped import Shipped, is_entry, shipped
from bot.domain.understanding.verdict import Verdict, VerdictOutcome
from bot.domain.understanding.words import Floats
from bot.services.embedder import Embedder, find
from config.sample.school import sample_faq

FEW = 2  # ways to ask an entry of a small FAQ
WRITERS = ("parent", "teenager", "plain")  # each left out in its turn
WAYS = (5, 10, 20, 40, 80, 0)  # known ways to ask an entry; 0 for all
EACH = 300  # questions of a writer


@dataclass(frozen=True, slots=True)
class Given:
    """The reply to a question."""

    question: Question
    ids: tuple[str, ...]
    outcome: VerdictOutcome
    answered: tuple[str, ...]
    """The entries shown as answers."""

    @property
    def first(self) -> bool:
        return bool(self.ids) and self.ids[0] in self.question.expected

    @property
    def offered(self) -> bool:
        return not self.question.expected.isdisjoint(self.ids[:3])

    @property
    def sure(self) -> bool:
        return bool(self.answered)

    @property
    def right(self) -> bool:
        return self.sure and self.question.expected.issuperset(self.answered)

    @property
    def wrong(self) -> bool:
        return self.sure and not self.right

    @property
    def unknown(self) -> bool:
        return self.outcome is VerdictOutcome.UNKNOWN


def main() -> None:
    logging.disable()
    files = [Path(each) for each in sys.argv[1:]]
    for path in files or [each for each in (DEVELOPMENT, OWN) if each.exists()]:
        measure(path)
    if not files and find() is not None:
        small()
        growth()
        latency()


Ranked = dict[str, tuple[list[bool], list[bool]]]
"""By method, whether the entry was first, and whether it was among three."""


def figures() -> list[Figure]:
    """Return how questions to the FAQ are answered, beside others who know the same ways."""
    logging.disable()
    made = []
    for path, is_asked in ((DEVELOPMENT, True), (OWN, False)):
        if path.exists():
            made += _figures(path, *measure(path), is_asked=is_asked)
        else:
            absent = f"right entry first, {path.name}"
            made.append(Figure(absent, None, "%", 95, at_most=False, note="questions not here"))
    if find() is None:
        return [*made, Figure("one question ÷ the embedder alone", None, note="no embedder here")]
    whole, alone = (statistics.median(times) for times in latency().values())
    note = f"medians of CPU: {whole:.2f} and {alone:.2f} ms"
    return [*made, Figure("one question ÷ the embedder alone", whole / alone, "×", note=note)]


def _figures(path: Path, said: Sequence[Given], ranked: Ranked, *, is_asked: bool) -> list[Figure]:
    """Return the figures of one file; limits were asked of the development questions only."""
    ours = [each for each in said if each.question.expected]
    beyond = [each for each in said if not each.question.expected]

    def rivals(place: int) -> Rivals:
        return tuple((name, share(found[place])) for name, found in ranked.items())

    def figure(name: str, found: list[bool], limit: float, beside: Rivals = ()) -> Figure:
        note = f"{sum(found)} of {len(found)}"
        asked, at_most = limit if is_asked else None, limit < 50
        return Figure(f"{name}, {path.name}", share(found), "%", asked, at_most, beside, note)

    return [
        figure("right entry first", [each.first for each in ours], 95, rivals(0)),
        figure("right entry among three", [each.offered for each in ours], 99, rivals(1)),
        figure("sure and wrong", [each.wrong for each in ours], 1),
        figure("not known though it is there", [each.unknown for each in ours], 2),
        figure("answered though it belongs elsewhere", [each.sure for each in beyond], 2),
    ]


def measure(path: Path) -> tuple[list[Given], Ranked]:
    """Print all figures of one file of questions; return our replies and the others' ranks."""
    questions = read(path)
    asked = [each for each in questions if each.expected]
    beyond = len(questions) - len(asked)
    print(f"\n{path.name}: {len(asked)} questions to the FAQ, {beyond} that belong elsewhere")
    _head()
    by_words = school(questions, by_meaning=False)
    ranked = _rivals(by_words, "the school's ways", own_bank(by_words.entries))
    said = answers(by_words)
    if find() is None:
        print("no embedder on this machine")
    else:
        _print("ours, by words alone", said)
        by_meaning = school(questions)
        ranked = _rivals(by_meaning, "all our ways", all_bank(by_meaning.entries))
        said = answers(by_meaning)
    _print("ours", said)
    _print("ours, in words never seen", [each for each in said if not _is_known(each.question)])
    _by("writer", said, lambda question: question.writer)
    _by("kind", said, lambda question: question.kind)
    _failures(said)
    return said, ranked


def _is_known(question: Question) -> bool:
    return as_read(question.text).text in _known_texts()


@cache
def _known_texts() -> frozenset[str]:
    own = (as_read(text).text for entry in sample_faq() for text in entry.asked)
    return frozenset([*shipped().texts, *own])


def answers(given: Exam) -> list[Given]:
    """Return the replies of the product itself."""
    return [
        _given(question, given.index.ask(question.text, today=TODAY, embed=given.embed))
        for question in given.questions
    ]


def _given(question: Question, verdicts: Sequence[Verdict]) -> Given:
    tiers = zip_longest(*([match.id for match in each.matches] for each in verdicts))
    ids = dict.fromkeys(each for tier in tiers for each in tier if each)
    outcome = max((each.outcome for each in verdicts), key=list(VerdictOutcome).index)
    answered = [e.matches[0].id for e in verdicts if e.outcome is VerdictOutcome.ANSWER]
    return Given(question, tuple(ids), outcome, tuple(answered))


# -- what is printed -------------------------------------------------------------------------------


def _head() -> None:
    print(f"  {'':32} top 1  top 3    sure and sure and   un-    elsewhere: shown")
    print(f"  {'':32}                  right    wrong    known  answered   titles")


def _print(name: str, said: Sequence[Given]) -> None:
    ours = [each for each in said if each.question.expected]
    beyond = [each for each in said if not each.question.expected]
    line = f"  {name:32}"
    if ours:
        line += (
            f"{_share([e.first for e in ours])} {_share([e.offered for e in ours])}"
            f"   {_share([e.right for e in ours])}   {_share([e.wrong for e in ours])}"
            f"  {_share([e.unknown for e in ours])}"
        )
    if beyond:
        line = f"{line:76}{_share([e.sure for e in beyond])}"
        line += f"   {_share([e.outcome is VerdictOutcome.SUGGEST for e in beyond])}"
    print(line)


def _share(found: Sequence[bool]) -> str:
    return f"{sum(found) / max(1, len(found)):6.1%}"


def _by(name: str, said: Sequence[Given], of: Callable[[Question], str]) -> None:
    some: dict[str, list[Given]] = defaultdict(list)
    for each in said:
        some[of(each.question)].append(each)
    if set(some) == {""}:
        return
    print(f"  by {name}:")
    for value, those in some.items():
        _print(f"  {value or '?'} ({len(those)})", those)


def _failures(said: Sequence[Given]) -> None:
    print("  where it fails:")
    for each in said:
        question, wanted = each.question, "|".join(sorted(each.question.expected))
        if not wanted and each.sure:
            print(f"    answered, belongs elsewhere: {question.text} → {'|'.join(each.answered)}")
        elif wanted and each.wrong:
            answered = "|".join(each.answered)
            print(f"    sure and wrong: {question.text} → {answered}, not {wanted}")
        elif wanted and each.unknown:
            print(f"    not known: {question.text} ({wanted})")
        elif wanted and not each.first:
            place = "among three" if each.offered else "not among three"
            print(f"    {place}: {question.text} → {each.ids[0]}, not {wanted}")


# -- rivals ----------------------------------------------------------------------------------------


def own_bank(entries: Sequence[Entry]) -> Bank:
    """Return the ways to ask that a school has written itself."""
    rows = [(at, text) for at, entry in enumerate(entries) for text in entry.asked]
    return Bank([text for _, text in rows], np.array([at for at, _ in rows]), len(entries))


def all_bank(entries: Sequence[Entry], known: Shipped | None = None) -> Bank:
    """Return all ways to ask that the product has of the sample school's entries."""
    known = known or shipped()
    rows = [(at, row) for at, entry in enumerate(entries) for row in known.rows(entry.id)]
    places = [row for _, row in rows]
    vectors = unpacked(known.vectors[places])
    return Bank(
        [known.texts[row] for row in places],
        np.array([at for at, _ in rows]),
        len(entries),
        vectors,
    )


def _rivals(given: Exam, name: str, bank: Bank) -> Ranked:
    """Print what others do with the same ways to ask, and return it."""
    print(f"  -- with {name} ({len(bank.texts)})")
    ranks = {each: prepare(bank) for each, prepare in YARDSTICKS.items()}
    if find() is not None:
        ranks["embedder, best way to ask"] = by_vectors(bank, _embed())
    ranked = {each: _ranked(given, rank) for each, rank in ranks.items()}
    for each, (first, three) in ranked.items():
        print(f"  {each:32}{_share(first)} {_share(three)}")
    return ranked


def _embed() -> Callable[[str], Floats]:
    found = find()
    assert found is not None, "no embedder on this machine"
    return found.embed


def _ranked(given: Exam, rank: Rank) -> tuple[list[bool], list[bool]]:
    """Return for each question whether its entry is first, and whether it is among three."""
    first, three = [], []
    for question in given.questions:
        if question.expected:
            scores = rank(question.text)
            order = [at for at in np.argsort(-scores, kind="stable")[:3] if scores[at] > 0]
            hits = [given.entries[at].id in question.expected for at in order]
            first.append(bool(hits and hits[0]))
            three.append(any(hits))
    return first, three


# -- an FAQ of few ways to ask ---------------------------------------------------------------------


def small() -> None:
    """Print what FAQs do of which the software knows nothing and the school has few ways to ask."""
    known = without_topics()
    desk, questions = helpdesk()
    asked = [each for path in (DEVELOPMENT, OWN) if path.exists() for each in read(path)]
    for name, entries, some in (("sample school", sample_faq(), asked), ("desk", desk, questions)):
        print(f"\nsmall: {name}, {len(entries)} entries of {FEW} ways to ask, none of them shipped")
        _head()
        few = exam(cut(entries, FEW), some, known=known)
        _rivals(few, "the school's ways", own_bank(few.entries))
        by_words = exam(few.entries, some, known=known, by_meaning=False)
        _print("ours, by words alone", answers(by_words))
        _print("ours", answers(few))


# -- growth ----------------------------------------------------------------------------------------


def growth() -> None:
    """Print how well unknown writers are understood by how many ways to ask an entry are known."""
    print("\ngrowth: questions of a writer whom the index does not know, by known ways an entry")
    print(f"  {'':18}" + "".join(f"{ways or 'all':>16}" for ways in WAYS))
    found = {writer: [_grown(writer, ways) for ways in WAYS] for writer in WRITERS}
    for writer, points in found.items():
        print(f"  {writer:18}" + "".join(f"  {_pair(point)}" for point in points))
    means = [np.mean(points, axis=0) for points in zip(*found.values(), strict=True)]
    print(f"  {'mean':18}" + "".join(f"  {_pair(point)}" for point in means))


def _pair(point: Sequence[float] | Floats) -> str:
    return f"{point[0]:6.1%} {point[1]:6.1%}"


def _grown(writer: str, ways: int) -> tuple[float, float]:
    """Return how often the entry is first, and among three, with so many ways of the others."""
    known = shipped()
    entries = cut(sample_faq(), 1)
    embed = _embed()
    vectors = {text: embed(text) for text in texts_of(entries)}
    index = Index.of(entries, vectors, known=known.only(_kept(known, writer, ways)))
    places = {entry.id: at for at, entry in enumerate(entries)}
    ranks = [
        _rank(index, known, row, places[topic])
        for row, topic in _some_of(known, writer)
        if topic in places
    ]
    return float(np.mean(np.less(ranks, 1))), float(np.mean(np.less(ranks, 3)))


def _kept(known: Shipped, writer: str, ways: int) -> np.ndarray:
    """Return which of the shipped ways are known: the entry's own question makes one more."""
    kept = np.array([each != writer for each in known.writers])
    for topic in known.topics:
        rows = [at for at in known.rows(topic) if kept[at]]
        if ways and is_entry(topic):
            kept[_shuffled(known, rows)[ways - 1 :]] = False
    return kept


def _some_of(known: Shipped, writer: str) -> Iterator[tuple[int, str]]:
    topics = np.repeat(known.topics, np.diff(known.starts))
    rows = [at for at, each in enumerate(known.writers) if each == writer and is_entry(topics[at])]
    for row in _shuffled(known, rows)[:EACH]:
        yield row, str(topics[row])


def _shuffled(known: Shipped, rows: Sequence[int]) -> list[int]:
    """Return rows in an order that stays when other ways are written or taken out."""
    return sorted(rows, key=lambda row: blake2b(known.texts[row].encode()).digest())


def _rank(index: Index, known: Shipped, row: int, wanted: int) -> int:
    scores = heard(index, known, row).scores
    return int((scores > scores[wanted]).sum())


# -- time ------------------------------------------------------------------------------------------


def latency() -> dict[str, list[float]]:
    """Print the time of one question on one core: the whole path, then the embedder alone."""
    given = school(read(DEVELOPMENT if DEVELOPMENT.exists() else OWN))
    ours, bare = Embedder("unremembered"), Embedder("unremembered too")
    names = Names.of(COURSES, TEACHERS)

    def whole(text: str) -> None:
        if understand(text, now=NOW, names=names) is None:
            given.index.ask(text, today=TODAY, embed=ours.embed)

    times: dict[str, list[float]] = {"whole path": [], "embedder alone": []}
    for question in given.questions:
        for name, work in (("whole path", whole), ("embedder alone", bare.embed)):
            started = time.process_time()
            work(question.text)
            times[name].append((time.process_time() - started) * 1000)
    print("\none question, of one core")
    for name, each in times.items():
        print(f"  {name:32}median {statistics.median(each):5.1f} ms, p95 {_p95(each):5.1f}")
    return times


def _p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[18]


if __name__ == "__main__":
    main()
