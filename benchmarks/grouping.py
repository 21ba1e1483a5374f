"""The grouping of unanswered questions, beside the earlier method.

Pairs of questions with the same entry should be in one group. ``known`` are questions that the FAQ
could answer; for ``unknown`` the entries asked for are taken out of the FAQ first, fold by fold,
as with questions that nobody has written an answer for. The constants were chosen on our own
questions; the development questions only measure.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from benchmarks.figures import Figure
from benchmarks.questions import DATA, DEVELOPMENT, TODAY, Question, read
from bot.domain.understanding.grouping import BY_MEANING, BY_WORDS, groups
from bot.domain.understanding.index import Embed, Index, texts_of
from bot.domain.understanding.words import Floats
from bot.services import embedder
from config.sample.school import sample_faq

FOLDS = 4
BEFORE_BY_MEANING, BEFORE_BY_WORDS = 0.5, 0.25


@dataclass(frozen=True, slots=True)
class Lot:
    """Questions that wait together, and their chances under the FAQ."""

    asked: Sequence[Question]
    likeness: Floats
    chances: Floats


def main() -> None:
    """Print precision, recall and F1 of pairs."""
    print("\nUnanswered questions grouped: precision / recall / F1 of pairs")
    for each in compared():
        print(f"  by {each.how:8} {each.path.stem:10} {each.name:8}", _line(each))


@dataclass(frozen=True, slots=True)
class Compared:
    """Precision, recall and F1 of some questions, by the earlier method and by ours."""

    how: str
    path: Path
    name: str
    before: tuple[float, float, float]
    now: tuple[float, float, float]


def compared() -> Iterator[Compared]:
    """Group each set of questions by both methods."""
    for by_meaning in (True, False):
        how = "meaning" if by_meaning else "words"
        for path in (DATA / "questions.tsv", DEVELOPMENT):
            if not path.exists():
                continue
            asked = [each for each in read(path) if each.expected]
            for name, lots in (
                ("known", [_lot(asked, (), by_meaning=by_meaning)]),
                ("unknown", _unknown(asked, by_meaning=by_meaning)),
            ):
                yield Compared(how, path, name, *_scores(lots, by_meaning=by_meaning))


def _scores(
    lots: Sequence[Lot], *, by_meaning: bool
) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    before = BEFORE_BY_MEANING if by_meaning else BEFORE_BY_WORDS
    nearness = BY_MEANING if by_meaning else BY_WORDS
    return (
        score(lots, lambda lot: _one_after_the_other(lot.likeness, before)),
        score(lots, lambda lot: groups(lot.likeness, lot.chances, nearness)),
    )


def _line(each: Compared) -> str:
    return "   ".join(
        f"{name} {precision:.2f} / {recall:.2f} / {mean:.2f}"
        for name, (precision, recall, mean) in (("before", each.before), ("now", each.now))
    )


def figures() -> list[Figure]:
    """Return F1 of pairs: entries known to the FAQ, and entries taken out of it first."""
    made = []
    for each in compared():
        print(each.how, each.path.stem, each.name, _line(each))
        name = f"F1 of pairs by {each.how}, {each.path.stem}, entries {each.name}"
        note = f"precision {each.now[0]:.2f}, recall {each.now[1]:.2f}"
        made.append(Figure(name, each.now[2], rivals=(("earlier", each.before[2]),), note=note))
    return made


def score(
    lots: Sequence[Lot], gather: Callable[[Lot], list[list[int]]]
) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the pairs that are put together."""
    put = right = same = 0
    for lot in lots:
        together = {pair for group in gather(lot) for pair in combinations(sorted(group), 2)}
        alike = {
            (one, other)
            for one, other in combinations(range(len(lot.asked)), 2)
            if lot.asked[one].expected & lot.asked[other].expected
        }
        put, right, same = put + len(together), right + len(together & alike), same + len(alike)
    precision, recall = right / max(put, 1), right / max(same, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _unknown(asked: Sequence[Question], *, by_meaning: bool) -> list[Lot]:
    names = sorted(entry.id for entry in sample_faq())
    order = np.random.default_rng(0).permutation(len(names))
    lots = []
    for fold in range(FOLDS):
        hidden = {name for name, place in zip(names, order, strict=True) if place % FOLDS == fold}
        lots.append(_lot([e for e in asked if e.expected <= hidden], hidden, by_meaning=by_meaning))
    return lots


def _lot(asked: Sequence[Question], hidden: Collection[str], *, by_meaning: bool) -> Lot:
    entries = [entry for entry in sample_faq() if entry.id not in hidden]
    found = embedder.find() if by_meaning else None
    embed: Embed | None = found.embed if found else None
    index = Index.of(entries, {text: embed(text) for text in texts_of(entries)} if embed else None)
    places = {entry.id: place for place, entry in enumerate(entries)}
    chances = np.zeros((len(asked), len(entries)), np.float32)
    for row, question in zip(chances, asked, strict=True):
        for verdict in index.ask(question.text, today=TODAY, embed=embed):
            for match in verdict.matches:
                row[places[match.id]] = match.score
    return Lot(asked, index.among([each.text for each in asked], embed), chances)


def _one_after_the_other(likeness: Floats, near: float) -> list[list[int]]:
    """Group as before: each text joins the group it is most alike to, in the order they came."""
    gathered: list[list[int]] = []
    for at, row in enumerate(likeness):
        means = [float(row[group].mean()) for group in gathered]
        best = int(np.argmax(means)) if means else -1
        if best >= 0 and means[best] >= near:
            gathered[best].append(at)
        else:
            gathered.append([at])
    return gathered


if __name__ == "__main__":
    main()
