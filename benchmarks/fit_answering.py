"""Fits the weights by which questions are understood: ``python -m benchmarks.fit_answering``.

Reads the questions of ``benchmarks/data`` and those that belong elsewhere (``elsewhere.txt`` of
``bot/domain/faq``), writes ``weights.toml`` beside the latter. Nothing of
the development set (``../shared/data``) nor of ``tests/data`` goes in: they are for measuring.

*Which* entry: a multinomial logistic regression over the entries' evidence, every weight bound to
the sign it can be argued for, then adapted to each FAQ as the product does it. *Any* entry: a
logistic regression; each question also counts a little (``NEIGHBOUR``) as one without an answer,
its own entries taken out of the FAQ, for that is what most questions beyond an FAQ are like:
neighbours of it. The thresholds are those that give the most straight answers within the limits
below, chances being those of weights fitted without the question's fold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.questions import DATA, Exam, english, school
from bot.domain.faq.features import MEANING, NAMES, Evidence
from bot.domain.faq.leave_one_out import Rehearsed, adapted
from bot.domain.understanding.lexicon import elsewhere
from bot.domain.faq.scoring import AGAINST, SCOPE, SIGN, Weights, scope_row
from bot.domain.understanding.words import Floats

TARGET = Path("bot/domain/faq/weights.toml")
RIDGE = 0.005
NEIGHBOUR = 0.1
OUTSIDE = 0.3  # so many questions belong elsewhere for each that does not
ENGLISH = 0.3  # a question in English counts so much: most of the school's are not
FOLDS = 5
GRID = [*(round(float(each), 2) for each in np.arange(0.02, 0.98, 0.02)), 0.98, 0.985, 0.99]
STEP = 0.2

# What must hold of straight answers, as shares of the questions held out: of ours answered wrongly,
# and of those that belong elsewhere answered at all. Where words settle it before meaning is asked,
# half as much, for what is wrong there adds to what is wrong later; where there is no embedder,
# twice as much wrong is borne, else words would hardly answer.
LIMITS = {True: (0.005, 0.03), False: (0.01, 0.03)}
SETTLED = (0.0025, 0.02)

# What else costs somebody who asks on a phone, in taps.
LOOK = 1.0  # three titles, the right one among them
FRUITLESS = 1.5  # three titles, all wrong, or none needed
DENIED = 8.0  # "I do not know", though it is known

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A question compared with an FAQ; ``right`` marks the entries that answer it."""

    evidence: Evidence
    right: NDArray[np.bool_]
    weight: float
    group: str
    """Questions of one entry stay in one fold."""
    rehearsal: tuple[Rehearsed, ...]
    """Of the FAQ."""

    @property
    def answerable(self) -> bool:
        return bool(self.right.any())

    def orphaned(self) -> Case:
        """Return the question where the entries that answer it are not in the FAQ."""
        rows = self.evidence.rows[~self.right]
        evidence = replace(self.evidence, rows=rows)
        nothing = np.zeros(len(rows), bool)
        return replace(self, evidence=evidence, right=nothing, weight=self.weight * NEIGHBOUR)


def cases(exam: Exam, weight: float = 1.0) -> list[Case]:
    """Return the questions of an exam as cases."""
    return [
        Case(
            evidence,
            exam.right(question),
            weight,
            min(question.expected, default=question.text),
            exam.rehearsal,
        )
        for question, evidence in zip(exam.questions, exam.evidence(), strict=True)
    ]


def strangers(exam: Exam, texts: Sequence[str], weight: float) -> list[Case]:
    """Return questions that belong elsewhere as cases, ``weight`` in all."""
    nothing = np.zeros(len(exam.entries), bool)
    each = weight / len(texts)
    return [
        Case(evidence, nothing, each, f"elsewhere {at}", exam.rehearsal)
        for at, evidence in enumerate(exam.strangers(texts, FOLDS))
    ]


def material(*, by_meaning: bool) -> list[Case]:
    """Return all cases for fitting."""
    ours = school(DATA / "questions.tsv", by_meaning=by_meaning)
    theirs = english(by_meaning=by_meaning)
    beyond = elsewhere()
    given = cases(ours)
    given += strangers(ours, beyond, OUTSIDE * len(given))
    spoken = cases(theirs, ENGLISH)
    in_english = [text for text in beyond if text.isascii()]
    return given + spoken + strangers(theirs, in_english, OUTSIDE * ENGLISH * len(spoken))


def fit(given: Sequence[Case], *, by_meaning: bool) -> Weights:
    """Fit weights to these cases; the thresholds are not yet set."""
    answerable = [each for each in given if each.answerable]
    which = fit_which(answerable, by_meaning=by_meaning)
    nothing = np.zeros(len(SCOPE), np.float32)
    unset = Weights(which, nothing, curvature(answerable, which), 1.0, 1.0, 0.0, (1.0, 1.0))
    asked = [*given, *(each.orphaned() for each in answerable)]
    return replace(unset, scope=fit_scope(asked, unset))


def fit_which(given: Sequence[Case], *, by_meaning: bool) -> Floats:
    """Fit weights of the evidence for an entry: gradient steps, each brought back to its sign."""
    used = np.array([by_meaning or at >= MEANING for at in range(len(NAMES))])
    scale = _scale(given)
    total = sum(each.weight for each in given)
    stacks = [
        (
            np.stack([each.evidence.rows / scale for each in alike]).astype(float),
            np.stack([each.right for each in alike]),
            np.array([each.weight / total for each in alike]),
        )
        for alike in _by_size(given)
    ]

    def slope(weights: Array) -> Array:
        sum_: Array = 2 * RIDGE * weights
        for rows, right, share in stacks:
            chances = _softmax(rows @ weights)
            meant = chances * right
            excess = chances - meant / meant.sum(1, keepdims=True)
            sum_ = sum_ + np.einsum("qn,qnk,q->k", excess, rows, share)
        return sum_

    def bound(weights: Array) -> Array:
        bounded: Array = np.where(used & (weights * SIGN > 0), weights, 0.0)
        return bounded

    found = _descend(slope, np.zeros(len(NAMES)), bound)
    fitted: Floats = (found / scale).astype(np.float32)
    return fitted


def _scale(given: Sequence[Case]) -> Array:
    spread: Array = np.concatenate([each.evidence.rows for each in given]).astype(float).std(0)
    return spread + 1e-9


def curvature(given: Sequence[Case], which: Floats) -> Floats:
    """Return how firmly the questions hold the weights they were fitted to."""
    total = sum(each.weight for each in given)
    found = np.diag(2 * RIDGE * total * _scale(given) ** 2)
    for case in given:
        rows = case.evidence.rows.astype(float)
        chances = _softmax(rows @ which)
        meant = chances * case.right
        found += case.weight * (_spread(rows, chances) - _spread(rows, meant / meant.sum()))
    held: Floats = found.astype(np.float32)
    return held


def _spread(rows: Array, shares: Array) -> Array:
    mean = shares @ rows
    spread: Array = (rows * shares[:, None]).T @ rows - np.outer(mean, mean)
    return spread


def _by_size(given: Sequence[Case]) -> list[list[Case]]:
    sizes: dict[int, list[Case]] = {}
    for each in given:
        sizes.setdefault(len(each.right), []).append(each)
    return list(sizes.values())


def fit_scope(given: Sequence[Case], weights: Weights) -> Floats:
    """Fit weights of the evidence that any entry is meant."""
    at_home = Adapted(weights)
    rows = np.stack([_scope_row(case, at_home.to(case)) for case in given])
    answerable = np.array([each.answerable for each in given], float)
    share = np.array([each.weight for each in given])
    share /= share.sum()
    scale = rows.std(0)
    scale[scale < 1e-6] = 1.0
    scaled = (rows / scale).astype(float)
    ridge = np.full(len(SCOPE), 2 * RIDGE / 5)
    ridge[SCOPE.index("always")] = 0.0

    def slope(weights: Array) -> Array:
        fall: Array = scaled.T @ (share * (_sigmoid(scaled @ weights) - answerable))
        whole: Array = fall + ridge * weights
        return whole

    sign = np.array([-1.0 if name in AGAINST else 1.0 for name in SCOPE])
    free = np.array([name == "always" for name in SCOPE])

    def bound(weights: Array) -> Array:
        bounded: Array = np.where(free | (weights * sign > 0), weights, 0.0)
        return bounded

    found = _descend(slope, np.zeros(len(SCOPE)), bound)
    fitted: Floats = (found / scale).astype(np.float32)
    return fitted


def _scope_row(case: Case, weights: Weights) -> Floats:
    return scope_row(case.evidence, weights.chances(case.evidence), weights.which)


class Adapted:
    """The weights as adapted to the FAQ of each case."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._made: dict[int, Weights] = {}

    def to(self, case: Case) -> Weights:
        key = id(case.rehearsal)
        if key not in self._made:
            self._made[key] = adapted(self._weights, case.rehearsal)
        return self._made[key]


def _descend(
    slope: Callable[[Array], Array], start: Array, bound: Callable[[Array], Array]
) -> Array:
    """Descend to the end of a slope: accelerated steps, begun afresh whenever they overshoot."""
    at, ahead, pace = start, start, 1.0
    for _ in range(4000):
        down = slope(ahead)
        new = bound(ahead - STEP * down)
        if (down * (new - at)).sum() > 0:
            pace = 1.0
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead = new + (pace - 1) / faster * (new - at)
        moved, at, pace = float(np.abs(new - at).max()), new, faster
        if moved < 1e-6:
            break
    return at


def _softmax(scores: Array) -> Array:
    grown = np.exp(scores - scores.max(-1, keepdims=True))
    chances: Array = grown / grown.sum(-1, keepdims=True)
    return chances


def _sigmoid(scores: Array) -> Array:
    return 1 / (1 + np.exp(-scores))


@dataclass(frozen=True, slots=True)
class Outlook:
    """The chances of a case under weights that were fitted without it."""

    case: Case
    chances: Floats
    in_scope: float

    @property
    def right(self) -> bool:
        """Whether the likeliest entry is right."""
        return bool(self.case.right[int(np.argmax(self.chances))])

    @property
    def offered(self) -> bool:
        """Whether the right entry is among the three likeliest."""
        return bool(self.case.right[np.argsort(-self.chances)[:3]].any())

    @property
    def chance(self) -> float:
        """How probably the likeliest entry is right, if any is."""
        return float(self.chances.max())


def fold_of(given: Sequence[Case]) -> dict[str, int]:
    """Return the fold of each group of questions."""
    groups = sorted({each.group for each in given})
    order = np.random.default_rng(0).permutation(len(groups))
    return {group: int(order[at]) % FOLDS for at, group in enumerate(groups)}


def outlooks(given: Sequence[Case], *, by_meaning: bool) -> list[Outlook]:
    """Return cases under weights fitted without their fold; entries stay together."""
    fold = fold_of(given)
    seen: list[Outlook] = []
    for number in range(FOLDS):
        weights = fit([c for c in given if fold[c.group] != number], by_meaning=by_meaning)
        at_home = Adapted(weights)
        seen += [outlook(c, at_home.to(c)) for c in given if fold[c.group] == number]
    return seen


def outlook(case: Case, weights: Weights) -> Outlook:
    """Return a case under weights."""
    chances = weights.chances(case.evidence)
    return Outlook(case, chances, weights.in_scope(case.evidence, chances))


def thresholds(seen: Sequence[Outlook], limits: tuple[float, float]) -> tuple[float, float]:
    """Return the thresholds sure and ours that give the most straight answers within the limits."""
    within = [pair for pair in product(GRID, GRID) if _within(seen, *pair, limits)]
    return max(within, key=lambda pair: _share(seen, _surely(*pair)))


def likely(seen: Sequence[Outlook]) -> float:
    """Return the threshold that costs the fewest taps."""
    return min(GRID, key=lambda each: _taps(seen, each))


def _taps(seen: Sequence[Outlook], likely: float) -> float:
    return sum(
        each.case.weight
        * ((LOOK if each.offered else FRUITLESS) if each.in_scope >= likely else DENIED)
        if each.case.answerable
        else each.case.weight * FRUITLESS * (each.in_scope >= likely)
        for each in seen
    )


def _within(seen: Sequence[Outlook], sure: float, ours: float, limits: tuple[float, float]) -> bool:
    surely = _surely(sure, ours)
    asked = [each for each in seen if each.case.answerable]
    others = [each for each in seen if not each.case.answerable]
    wrong = _share(asked, lambda each: surely(each) and not each.right)
    return wrong <= limits[0] and _share(others, surely) <= limits[1]


def _surely(sure: float, ours: float) -> Callable[[Outlook], bool]:
    return lambda each: each.chance >= sure and each.in_scope >= ours


def _share(seen: Sequence[Outlook], which: Callable[[Outlook], bool]) -> float:
    total = sum(each.case.weight for each in seen)
    return sum(each.case.weight for each in seen if which(each)) / total


def written(name: str, weights: Weights) -> list[str]:
    """Return the lines of the table ``name`` of weights.toml."""
    return [
        *("", f"[{name}]"),
        *(f"sure = {weights.sure}", f"ours = {weights.ours}", f"likely = {weights.likely}"),
        *("", f"[{name}.settled]"),
        *(f"chance = {weights.settled[0]}", f"in-scope = {weights.settled[1]}"),
        *("", f"[{name}.which]"),
        *(f"{n} = {w:.3f}" for n, w in zip(NAMES, weights.which, strict=True)),
        *("", f"[{name}.scope]"),
        *(f"{n} = {w:.3f}" for n, w in zip(SCOPE, weights.scope, strict=True)),
        *("", f"[{name}.trust]"),
        *(
            f"{n} = [{', '.join(f'{w:.4g}' for w in row)}]"
            for n, row in zip(NAMES, weights.trust, strict=True)
        ),
    ]


def main() -> None:
    """Fit and write."""
    lines = ["# Made by python -m benchmarks.fit_answering; not to be edited by hand."]
    for name, by_meaning in (("meaning", True), ("words", False)):
        given = material(by_meaning=by_meaning)
        seen = outlooks(given, by_meaning=by_meaning)
        sure, ours = thresholds(seen, LIMITS[by_meaning])
        weights = replace(
            fit(given, by_meaning=by_meaning),
            sure=sure,
            ours=ours,
            likely=likely(seen),
            settled=thresholds(seen, SETTLED),
        )
        lines += written(name, weights)
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
