"""Answers to questions of the FAQ, beside what others do: ``python -m benchmarks.answering``.

Nothing was fitted with the questions measured here; the rows "folds" moreover weigh each question
with weights that were fitted without any question to the same entry (see ``fit_answering``).
"""

from __future__ import annotations

import logging
import sqlite3
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.fit_answering import FOLDS, Adapted, cases, fit, fold_of, material, outlook
from benchmarks.questions import DEVELOPMENT, OWN, TIMETABLE, TODAY, Exam, Question, read, school
from benchmarks.timetable import COURSES, NOW, TEACHERS
from bot.domain.faq.precedence import asks_for_lessons
from bot.domain.faq.scoring import weights
from bot.domain.understanding.verdict import Verdict, VerdictOutcome
from bot.domain.text import normalise
from bot.domain.timetable.names import Names
from bot.domain.timetable.understanding import understand
from bot.services.embedder import Embedder, find

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Given:
    """The reply to a question."""

    question: Question
    ids: tuple[str, ...]
    outcome: VerdictOutcome

    @property
    def right(self) -> bool:
        return bool(self.ids) and self.ids[0] in self.question.expected

    @property
    def offered(self) -> bool:
        return not self.question.expected.isdisjoint(self.ids[:3])

    @property
    def sure(self) -> bool:
        return self.outcome is VerdictOutcome.ANSWER


def main() -> None:
    logging.disable()
    for path in [Path(each) for each in sys.argv[1:]] or [DEVELOPMENT, OWN]:
        if path.exists():
            measure(path)
    if len(sys.argv) == 1 and TIMETABLE.exists():
        routing()
    if len(sys.argv) == 1 and find() is not None:
        latency()


def measure(path: Path) -> None:
    """Print all figures of one file of questions."""
    by_words = school(path, by_meaning=False)
    asked = [each for each in by_words.questions if each.expected]
    beyond = len(by_words.questions) - len(asked)
    print(f"\n{path.name}: {len(asked)} questions to the FAQ, {beyond} that belong elsewhere")
    print(f"{'':34}top 1  top 3   sure and  not    answered  elsewhere, yet")
    print(f"{'':34}              wrong     known            answered  offered")
    for name, rank in YARDSTICKS.items():
        _print_ranks(name, by_words, rank)
    if find() is None:
        print("no embedder on this machine")
    else:
        exam = school(path)
        _print_ranks("embedder, best way to ask", exam, _by_vectors(1))
        _print_ranks("embedder, mean of the best two", exam, _by_vectors(2))
    said = answers(by_words)
    _print("ours, by words alone", said)
    if find() is not None:
        _print("ours, folds, one question each", in_folds(exam))
        said = answers(exam)
        _print("ours", said)
    _by_kind(said)
    _failures(said)


def answers(exam: Exam) -> list[Given]:
    """Return the replies of the product itself."""
    index = exam.index.rehearsed()
    return [
        _given(question, index.ask(question.text, today=TODAY, embed=exam.embed))
        for question in exam.questions
    ]


def _given(question: Question, verdicts: Sequence[Verdict]) -> Given:
    tiers = zip_longest(*([match.id for match in each.matches] for each in verdicts))
    ids = dict.fromkeys(each for tier in tiers for each in tier if each)
    outcome = max((each.outcome for each in verdicts), key=list(VerdictOutcome).index)
    return Given(question, tuple(ids), outcome)


def in_folds(exam: Exam) -> list[Given]:
    """Return the replies with weights fitted without questions to the same entries."""
    fitted = material(by_meaning=True)
    own = cases(exam)
    fold = fold_of([*fitted, *own])
    shipped = weights(by_meaning=True)
    given: list[Given] = []
    for number in range(FOLDS):
        found = Adapted(
            fit([case for case in fitted if fold[case.group] != number], by_meaning=True)
        )
        for question, case in zip(exam.questions, own, strict=True):
            if fold[case.group] != number:
                continue
            seen = outlook(case, found.to(case))
            order = np.argsort(-seen.chances)[:5]
            outcome = shipped.outcome(seen.chance, seen.in_scope)
            given.append(Given(question, tuple(exam.entries[at].id for at in order), outcome))
    return given


def _print(name: str, said: Sequence[Given]) -> None:
    ours = [each for each in said if each.question.expected]
    beyond = [each for each in said if not each.question.expected]
    print(
        f"  {name:32}{_share([e.right for e in ours])} {_share([e.offered for e in ours])}"
        f"  {_share([e.sure and not e.right for e in ours])}"
        f"   {_share([e.outcome is VerdictOutcome.UNKNOWN for e in ours])}"
        f"   {_share([e.sure for e in ours])}"
        f"    {_share([e.sure for e in beyond])}"
        f"   {_share([e.outcome is VerdictOutcome.SUGGEST for e in beyond])}"
    )


def _share(found: Sequence[bool]) -> str:
    return f"{sum(found) / max(1, len(found)):6.1%}"


def _by_kind(said: Sequence[Given]) -> None:
    kinds: dict[str, list[Given]] = defaultdict(list)
    for each in said:
        kinds[each.question.kind].append(each)
    for kind, some in kinds.items():
        if some[0].question.expected:
            right, offered = sum(e.right for e in some), sum(e.offered for e in some)
            wrong = sum(e.sure and not e.right for e in some)
            unknown = sum(e.outcome is VerdictOutcome.UNKNOWN for e in some)
            print(
                f"    {kind:18}{len(some):4}: first {right:3}, among three {offered:3},"
                f" sure and wrong {wrong}, not known {unknown}"
            )
        else:
            counts = Counter(e.outcome for e in some)
            print(
                f"    {kind:18}{len(some):4}: not known {counts[VerdictOutcome.UNKNOWN]},"
                f" offered {counts[VerdictOutcome.SUGGEST]},"
                f" answered {counts[VerdictOutcome.ANSWER]}"
            )


def _failures(said: Sequence[Given]) -> None:
    print("  where it fails:")
    for each in said:
        question, wanted = each.question, "|".join(sorted(each.question.expected))
        if not wanted and each.sure:
            print(f"    answered, belongs elsewhere: {question.text} → {each.ids[0]}")
        elif wanted and each.sure and not each.right:
            print(f"    sure and wrong: {question.text} → {each.ids[0]}, not {wanted}")
        elif wanted and each.outcome is VerdictOutcome.UNKNOWN:
            print(f"    not known: {question.text} ({wanted})")
        elif wanted and not each.right:
            place = "among three" if each.offered else "not among three"
            print(f"    {place}: {question.text} → {each.ids[0]}, not {wanted}")


def latency() -> None:
    """Print the time of one question on one core: the whole path beside the embedder alone."""
    exam = school(DEVELOPMENT if DEVELOPMENT.exists() else OWN)
    index = exam.index.rehearsed()
    ours, bare = Embedder("unremembered"), Embedder("unremembered too")
    names = Names.of(COURSES, TEACHERS)

    def whole(text: str) -> None:
        if understand(text, now=NOW, names=names) is None:
            index.ask(text, today=TODAY, embed=ours.embed)

    times: dict[str, list[float]] = {"whole path": [], "embedder alone": []}
    for question in exam.questions:
        for name, work in (("whole path", whole), ("embedder alone", bare.embed)):
            started = time.process_time()
            work(question.text)
            times[name].append((time.process_time() - started) * 1000)
    print("\none question, of one core")
    for name, each in times.items():
        print(f"  {name:32}median {statistics.median(each):5.1f} ms, p95 {_p95(each):5.1f}")


def _p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[18]


def _by_trigrams(exam: Exam) -> Callable[[str], Scores]:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE f USING fts5(entry UNINDEXED, text, tokenize='trigram')")
    rows = [(at, normalise(t)) for at, e in enumerate(exam.entries) for t in (*e.asked, e.answer)]
    database.executemany("INSERT INTO f VALUES (?, ?)", rows)

    def rank(text: str) -> Scores:
        scores = np.zeros(len(exam.entries))
        plain = "".join(c for c in normalise(text) if c.isalnum())
        threes = {plain[at : at + 3] for at in range(len(plain) - 2)}
        if threes:
            query = " OR ".join(f'"{three}"' for three in threes)
            found = database.execute("SELECT entry, -bm25(f) FROM f WHERE f MATCH ?", (query,))
            for at, score in found:
                scores[at] = max(scores[at], score)
        return scores

    return rank


def _by_edits(exam: Exam) -> Callable[[str], Scores]:
    from rapidfuzz import fuzz  # noqa: PLC0415  # of the bench group

    asked = [[normalise(text) for text in entry.asked] for entry in exam.entries]
    return lambda text: np.array(
        [max(fuzz.ratio(normalise(text), each) for each in texts) for texts in asked]
    )


def _by_bm25(split: Callable[[str], list[str]]) -> Callable[[Exam], Callable[[str], Scores]]:
    """Score by BM25, k1 = 1.5, b = 0.75, over each way to ask; an entry has its best."""

    def prepare(exam: Exam) -> Callable[[str], Scores]:
        texts = [split(normalise(text)) for entry in exam.entries for text in entry.asked]
        owners = [at for at, entry in enumerate(exam.entries) for _ in entry.asked]
        counts = [Counter(text) for text in texts]
        spread = Counter(word for count in counts for word in count)
        mean = sum(map(len, texts)) / len(texts)

        def rank(text: str) -> Scores:
            scores = np.zeros(len(exam.entries))
            words = split(normalise(text))
            for owner, count, length in zip(owners, counts, map(len, texts), strict=True):
                score = 0.0
                for word in words:
                    times = count[word]
                    rarity = np.log(1 + (len(texts) - spread[word] + 0.5) / (spread[word] + 0.5))
                    score += rarity * times * 2.5 / (times + 1.5 * (0.25 + 0.75 * length / mean))
                scores[owner] = max(scores[owner], score)
            return scores

        return rank

    return prepare


def _jieba(text: str) -> list[str]:
    import jieba  # noqa: PLC0415  # of the bench group

    return [word for word in jieba.cut(text) if word.strip()]


def _by_vectors(best: int) -> Callable[[Exam], Callable[[str], Scores]]:
    def prepare(exam: Exam) -> Callable[[str], Scores]:
        embed = exam.embed
        assert embed is not None
        asked = [np.stack([embed(normalise(t)) for t in entry.asked]) for entry in exam.entries]
        return lambda text: np.array(
            [np.sort(each @ embed(normalise(text)))[-best:].mean() for each in asked]
        )

    return prepare


YARDSTICKS: dict[str, Callable[[Exam], Callable[[str], Scores]]] = {
    "SQLite FTS5 trigram": _by_trigrams,
    "rapidfuzz": _by_edits,
    "BM25 over words of jieba": _by_bm25(_jieba),
    "BM25 over characters": _by_bm25(lambda text: [c for c in text if c.isalnum()]),
}


def _print_ranks(name: str, exam: Exam, prepare: Callable[[Exam], Callable[[str], Scores]]) -> None:
    rank = prepare(exam)
    first, three = [], []
    for question in exam.questions:
        if question.expected:
            scores = rank(question.text)
            order = [at for at in np.argsort(-scores, kind="stable")[:3] if scores[at] > 0]
            hits = [exam.entries[at].id in question.expected for at in order]
            first.append(bool(hits and hits[0]))
            three.append(any(hits))
    print(f"  {name:32}{_share(first)} {_share(three)}")


def routing() -> None:
    """Print questions to the FAQ that the timetable takes, and the other way round."""
    names = Names.of(COURSES, TEACHERS)

    def lessons(text: str) -> bool:
        slots = understand(text, now=NOW, names=names)
        return slots is not None and asks_for_lessons(slots, text)

    for path in (DEVELOPMENT, OWN):
        taken = [each.text for each in read(path) if lessons(each.text)]
        print(f"\n{path.name}: {len(taken)} taken for timetable questions", *taken, sep="\n  ")
    lines = TIMETABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line]
    lost = [row[0] for row in rows if "schedule" in row[1] and not lessons(row[0])]
    print(f"\n{TIMETABLE.name}: {len(lost)} lost to the FAQ", *lost, sep="\n  ")


if __name__ == "__main__":
    main()
