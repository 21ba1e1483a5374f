"""Fitting calibration.toml: ``python -m benchmarks.calibration``, some five minutes.

Every question is asked of an index that knows nothing of its writer: whole writers are left out of
the sample school's FAQ, and small schools are made of a dozen topics with two to five ways to ask,
of which half the other topics are unknown to the software. The limits are the lowest at which the
upper bound over all writers is met; what it comes to for each of them is printed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.questions import heard, is_mixed
from bot.domain.faq.entries import Entry
from bot.domain.understanding.calibration import OURS, WHICH, Calibration, Calibrations, Rule
from bot.domain.understanding.index import Index, texts_of
from bot.domain.understanding.shipped import Shipped, is_entry, shipped
from bot.services.embedder import find
from config.sample.school import sample_faq

PATH = Path("bot/domain/understanding/calibration.toml")
GROUPS = 6  # of writers, one left out at a time
EACH = 600  # questions of a group
SMALL, TOPICS, ASKED = 8, 12, 240  # small schools, their entries, questions to each
UNSEEN_WRONG = 0.012  # of the questions by unknown writers, surely and wrongly answered
BEYOND = 0.04  # of what is none of ours, answered
UNKNOWN = 0.015  # of the questions to the FAQ by unknown writers, not known

_EVEN = Calibration(
    Rule(np.zeros(len(WHICH) + 1, np.float32)),
    Rule(np.zeros(len(OURS) + 1, np.float32)),
    sure=1.0,
    in_scope=1.0,
    likely=1.0,
    wrong=0.0,
)
UNFITTED = Calibrations(_EVEN, _EVEN)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to an index that had not seen its writer."""

    writer: str
    wanted: int
    """The place of the entry; -1 for none."""
    first: int
    numbers: tuple[np.ndarray, np.ndarray]


def main() -> None:
    tables = []
    for by_meaning, name in ((True, "meaning"), (False, "words")):
        tables.append(_table(f"{name}-rich", full(by_meaning=by_meaning)))
        tables.append(_table(f"{name}-sparse", small(by_meaning=by_meaning)))
    PATH.write_text(
        "# Made by python -m benchmarks.calibration; not to be edited by hand.\n\n"
        + "\n".join(tables),
        encoding="utf-8",
    )


def full(*, by_meaning: bool) -> list[Asked]:
    """Ask the sample school's FAQ by writers whom it does not know."""
    known, entries = shipped(), sample_faq()
    rng = np.random.default_rng(0)
    names = sorted(set(known.writers))
    groups = {name: at % GROUPS for at, name in enumerate(names)}
    group = np.array([groups[each] for each in known.writers])
    mixed = np.array([is_mixed(each) for each in known.writers])
    group[mixed] = rng.integers(0, GROUPS, int(mixed.sum()))
    found: list[Asked] = []
    for number in range(GROUPS):
        index = _index(entries, known.only(group != number), by_meaning=by_meaning)
        places = rng.permutation(np.flatnonzero(group == number))[:EACH]
        found += _ask(index, known, places, {e.id: at for at, e in enumerate(entries)})
    return found


def small(*, by_meaning: bool) -> list[Asked]:
    """Ask small schools that have written a few ways to ask of a few topics."""
    known = shipped()
    written = {entry.id: entry for entry in sample_faq()}
    rng = np.random.default_rng(1)
    topics = [topic for topic in known.topics if is_entry(topic)]
    owners = np.repeat(np.arange(len(known.topics)), np.diff(known.starts))
    found: list[Asked] = []
    for _ in range(SMALL):
        mixed = [str(each) for each in rng.permutation(topics)]
        own, unknown = mixed[:TOPICS], set(mixed[: TOPICS + len(topics) // 2])
        entries = tuple(
            replace(written[topic], id=f"own {topic}", aliases=_some(known, topic, rng))
            for topic in own
        )
        kept = np.array([known.topics[owner] not in unknown for owner in owners])
        index = _index(entries, known.only(kept), by_meaning=by_meaning)
        places = {topic: at for at, topic in enumerate(own)}
        mine = [at for topic in own for at in known.rows(topic)]
        rest = np.flatnonzero([known.topics[owner] not in own for owner in owners])
        asked = np.r_[rng.permutation(mine)[: ASKED // 2], rng.permutation(rest)[: ASKED // 2]]
        found += _ask(index, known, asked, places)
    return found


def _some(known: Shipped, topic: str, rng: np.random.Generator) -> tuple[str, ...]:
    rows = rng.permutation(list(known.rows(topic)))[: int(rng.integers(1, 5))]
    return tuple(known.texts[at] for at in rows)


def _index(entries: tuple[Entry, ...], known: Shipped, *, by_meaning: bool) -> Index:
    embedder = find()
    assert embedder is not None
    vectors = {text: embedder.embed(text) for text in texts_of(entries)} if by_meaning else None
    return Index.of(entries, vectors, UNFITTED, known)


def _ask(index: Index, known: Shipped, places: np.ndarray, wanted: dict[str, int]) -> list[Asked]:
    owners = np.searchsorted(known.starts, places, side="right") - 1
    said = {text for entry in index.entries for text in entry.asked}
    found = []
    for place, owner in zip(places, owners, strict=True):
        text = known.texts[place]
        if text in said:
            continue
        given = heard(index, known, int(place))
        at = wanted.get(known.topics[owner], -1)
        found.append(Asked(known.writers[place], at, given.top, given.numbers))
    return found


def _table(name: str, found: list[Asked]) -> str:
    ours = np.array([each.wanted >= 0 for each in found])
    right = np.array([each.wanted == each.first for each in found])  # never if it is none of ours
    which = np.array([each.numbers[0] for each in found])
    scope = np.array([each.numbers[1] for each in found])
    rules = _fit(which[ours], right[ours]), _fit(scope, ours)
    chance, in_scope = rules[0].chance(which), rules[1].chance(scope)
    writers = np.array([each.writer for each in found])
    limits = _limits(chance, in_scope, ours, right, 0.5 if name.startswith("words") else 0.05)
    print(f"\n{name}: limits {limits}")
    sure = (chance >= limits["sure"]) & (in_scope >= limits["in-scope"])
    limits["wrong"] = round(_wrong(sure, ours, right), 4)
    for writer in sorted(set(writers)):
        mine, beyond = ours & (writers == writer), ~ours & (writers == writer)
        print(
            f"  {writer:18} {mine.sum():5} ours: first {_share(right[mine])}, sure and right"
            f" {_share((sure & right)[mine])}, sure and wrong {_share((sure & ~right)[mine])},"
            f" unknown {_share(in_scope[mine] < limits['likely'])}; {beyond.sum():4} beyond:"
            f" answered {_share(sure[beyond])},"
            f" shown {_share((in_scope >= limits['likely'])[beyond])}"
        )
    lines = [f"[{name}.limits]", *(f"{key} = {value}" for key, value in limits.items())]
    for rule, names, title in ((rules[0], WHICH, "which"), (rules[1], OURS, "ours")):
        values = zip((*names, "always"), rule.weights, strict=True)
        lines += ["", f"[{name}.{title}]", *(f"{key} = {value:.4f}" for key, value in values)]
    return "\n".join(lines) + "\n"


def _wrong(sure: np.ndarray, ours: np.ndarray, right: np.ndarray) -> float:
    """Return the share of sure answers that are wrong, were one question in ten none of ours."""
    beyond = 0.1 * float(sure[~ours].mean())
    said = 0.9 * float(sure[ours].mean()) + beyond
    return (0.9 * float((sure & ~right)[ours].mean()) + beyond) / max(said, 1e-9)


def _fit(numbers: np.ndarray, right: np.ndarray) -> Rule:
    none = Rule(np.zeros(numbers.shape[1] + 1, np.float32))
    return none.fitted(numbers, right.astype(np.float32), leaning=1.0)


def _limits(
    chance: np.ndarray,
    in_scope: np.ndarray,
    ours: np.ndarray,
    right: np.ndarray,
    least: float,
) -> dict[str, float]:
    """Return the lowest limits at which the upper bound of what is wrong is low enough.

    By words alone titles are shown only where it is ``least`` more probably ours than not.
    """
    grid = np.arange(0.5, 0.99, 0.01)
    wrongly = [_bound((~right & (chance >= limit) & (in_scope >= 0.5))[ours]) for limit in grid]
    sure = next(
        (limit for limit, each in zip(grid, wrongly, strict=True) if each <= UNSEEN_WRONG), grid[-1]
    )
    wrong = [np.mean(((chance >= sure) & (in_scope >= limit))[~ours]) for limit in grid]
    scope = next(
        (limit for limit, each in zip(grid, wrong, strict=True) if each <= BEYOND), grid[-1]
    )
    likely = float(np.quantile(in_scope[ours], UNKNOWN))
    return {
        "sure": round(float(sure), 2),
        "in-scope": round(float(scope), 2),
        "likely": round(max(least, likely), 3),
    }


def _bound(wrong: np.ndarray) -> float:
    """Return the upper end of the Wilson interval at 90 %."""
    n, z = len(wrong), 1.28
    p = float(wrong.mean())
    return float(
        (p + z * z / (2 * n) + z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))) / (1 + z * z / n)
    )


def _share(found: np.ndarray) -> str:
    return f"{found.mean() if len(found) else 0:6.1%}"


if __name__ == "__main__":
    main()
