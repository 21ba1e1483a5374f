"""The entries and all else the bot can do, prepared for questions.

The way of a message: it is *read* (:mod:`normalisation`), weighed by two models and by words over
whole entries, and *decided* by two calibrated probabilities. One model, learnt from the entries
alone, says which entry; the other, learnt from everything people write to a school, says whether
it is one of them at all, and what else it is. ``docs/understanding.md`` has it on one page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from bot.domain.text import bounded, fold
from bot.domain.understanding import calibration
from bot.domain.understanding import words as by_words
from bot.domain.understanding.clauses import LONGEST, asks, clauses, goes_on
from bot.domain.understanding.kinds import OPENING, OTHERS, TRAINING, Kind
from bot.domain.understanding.learning import Sums
from bot.domain.understanding.matching import Matched, match, named_by_ways
from bot.domain.understanding.model import Known, packed
from bot.domain.understanding.normalisation import read
from bot.domain.understanding.pages import told
from bot.domain.understanding.passages import Passages
from bot.domain.understanding.qualifiers import Qualifiers, contrasts, listed
from bot.domain.understanding.shipped import Shipped, questions, shipped
from bot.domain.understanding.verdict import NOTHING_TOLD, Match, Verdict, VerdictOutcome
from bot.domain.understanding.words import Floats, unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bot.domain.faq.entries import Entry
    from bot.domain.understanding.calibration import Calibration, Calibrations
    from bot.domain.understanding.model import Evidence, Model
    from bot.domain.understanding.normalisation import Reading
    from bot.domain.understanding.qualifiers import Named
    from bot.domain.understanding.words import Vocabulary

Embed = Callable[[str], Floats]

OF_PAGES = "training"  # writers whose ways only the pages are learnt from (pages.py)
SHOWN = 5  # matches of a verdict
ANSWER_READ = 400  # characters of an answer that are searched
SHORT = 6  # characters of words that lean on what was said before: 几号截止
LEADING = 8  # so many entries may be meant by words that go on from an answer
MOST_BREAKS = 8  # a message with more clauses is a story, not two questions
TWO_TRIED = 3  # places at which a message is split in two
TWO_ENTRIES = -1
SURELY = 0.99  # how sure it is of the very words of an entry
TOLD = 0.2  # evidence from which on a kind is believed …
NONE_LEADS = 0.2  # … unless that for none of ours, of which most is known, is so much more
BEGIN = frozenset({Kind.COMPLAINT, Kind.IDEA, Kind.LEAVE})
"""Kinds of which something is begun to be written: not for what may as well be something else."""
_ASIDE = np.array([each in OPENING - {Kind.AID_STATUS} for each in OTHERS])
_TO_TELL = frozenset({Kind.COMPLAINT, Kind.IDEA})  # one page takes both
COVERS, MAY_BE, SAYS_SOMETHING = 0.5, 0.15, 4  # see _is_covered; the last in characters
LEAD = 0.1  # evidence by which such a kind leads every other
OPENS, OPENS_BEFORE = 0.22, 0.05  # evidence for a page that opens, and how far it leads all else
_TWICE = re.compile(r"[一-鿿]{2}")
SPREAD = 0.15  # a difference of evidence by which an entry is e times as likely


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """A question with what speaks for each entry and for each other thing."""

    reading: Reading
    scores: Floats
    """Of each entry."""
    which: Evidence
    kinds: Floats
    """Of each entry, then of each of OTHERS."""
    numbers: tuple[Floats, Floats]
    """What the two probabilities are reckoned from: WHICH, OURS."""
    chance: float
    """That the likeliest entry is the one, were it one of ours …"""
    in_scope: float
    """… and that it is."""
    limits: Calibration
    covered: float
    """How much of its words an entry covers; 0 where it was compared by meaning."""
    vector: Floats | None = None

    @property
    def top(self) -> int:
        """The place of the likeliest entry."""
        return int(np.argmax(self.scores))


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The entries as they can be asked; a new index is made whenever they change."""

    entries: tuple[Entry, ...]
    matched: Matched
    _said: Mapping[str, int]
    """The place of the entry that these very words ask, or TWO_ENTRIES."""
    _familiar: frozenset[str]
    sums: Sums | None
    _which: Model | None
    _kinds: Model | None
    _passages: Passages | None
    _qualifiers: Qualifiers
    _named: tuple[Named, ...]
    """What each entry names."""
    calibrations: Calibrations

    @classmethod
    def of(
        cls,
        entries: Sequence[Entry],
        vectors: Mapping[str, Floats] | None = None,
        calibrated: Calibrations | None = None,
        known: Shipped | None = None,
        before: Index | None = None,
    ) -> Index:
        """Prepare entries.

        Args:
            entries: The entries that can be asked.
            vectors: Of all :func:`texts_of` the entries, or None to go by words alone.
            calibrated: The rules of probability, if not as shipped.
            known: The ways that come with the software, if not all of them.
            before: An index of much the same entries, from which less has to be learnt.
        """
        rules = calibrated or calibration.shipped()[vectors is not None]
        if not entries:
            return cls.empty(rules)
        known = known or shipped()
        matched = match(entries, vectors, known)
        own = [_asked(entry) for entry in entries]
        said: dict[str, int] = {}
        for at, texts in enumerate(own):
            for text in texts:
                said[fold(text)] = at if said.get(fold(text), at) == at else TWO_ENTRIES
        answered = [read(entry.answer[:ANSWER_READ]) for entry in entries]
        answers = [each.text for each in answered]
        readings = [[read(text) for text in texts] for texts in own]
        vocabulary = frozenset(
            word
            for each in [*answered, *(r for some in readings for r in some)]
            for word in each.words
        )
        asked = [[each.text for each in some if each.text] for some in readings]
        qualifiers = listed().with_contrasts(contrasts([some[0].text for some in readings]))
        named = tuple(
            qualifiers.of(" ".join(texts))
            | qualifiers.of_answer(answer)
            | named_by_ways(matched.topic_of.get(entry.id, ""))
            for entry, texts, answer in zip(entries, asked, answers, strict=True)
        )
        material, words = _material(entries, asked, answers, matched, vectors, known)
        sums = Sums.of(
            [*(entry.id for entry in entries), *OTHERS],
            material,
            len(entries),
            words,
            known.middle if vectors is not None else np.empty(0, np.float32),
            before.sums if before is not None else None,
        )
        which = sums.even(words)
        return cls(
            tuple(entries),
            matched,
            said,
            vocabulary,
            sums,
            which,
            sums.all(words),
            _passages(which.known, answers, words),
            qualifiers,
            named,
            rules,
        )

    @classmethod
    def empty(cls, rules: Calibrations) -> Index:
        """Return the index of a school without entries, for which nothing has to be read."""
        nothing = Matched({}, ())
        return cls((), nothing, {}, frozenset(), None, None, None, None, listed(), (), rules)

    @property
    def by_meaning(self) -> bool:
        """Whether questions are compared by meaning too."""
        return self._which is not None and self._which.known.vectors is not None

    @property
    def wrong(self) -> float:
        """The share of sure answers that will be wrong, as measured; see ``calibration.toml``."""
        if self._which is None:
            return 0.0
        counts = np.diff(self._which.known.starts)
        return float(np.mean([self.calibrations.of(int(count)).wrong for count in counts]))

    def served(self, entry_id: str) -> tuple[int, str] | None:
        """Return how many shipped ways serve an entry, and the question they were written to."""
        topic = self.matched.topic_of.get(entry_id)
        if topic is None:
            return None
        return len(shipped().rows(topic)), questions()[topic]

    def knows(self, text: str) -> bool:
        """Return whether these very words are a way to ask an entry."""
        return fold(text) in self._said

    def hear(self, text: str, embed: Embed | None = None) -> Heard:
        """Compare a question with everything; an entry's very words surely ask it."""
        heard = self.heard(read(bounded(text, LONGEST), self._familiar), embed)
        place = self._said.get(fold(text), TWO_ENTRIES)
        if place == TWO_ENTRIES:
            return heard
        scores = heard.scores.copy()
        scores[place] = scores.max() + 1
        return replace(heard, scores=scores, chance=SURELY, in_scope=SURELY)

    def heard(self, reading: Reading, embed: Embed | None = None) -> Heard:
        """Compare a question, as it was read, with everything; there are entries."""
        assert self._which is not None  # noqa: S101  # there are entries
        assert self._kinds is not None  # noqa: S101
        assert self._passages is not None  # noqa: S101
        vector = embed(reading.text) if embed and self.by_meaning else None
        which, kinds = (
            self._which.hear(reading.text, vector),
            self._kinds.hear(reading.text, vector),
        )
        covered = self._passages.covered(reading.text)
        scores = which.scores + covered
        numbers = calibration.numbers(scores, covered, which, kinds, _ASIDE)
        silent = _is_empty(reading) or (
            vector is None and not covered.any() and not which.likeness.any()
        )
        limits = self.calibrations.of(int(np.diff(self._which.known.starts)[scores.argmax()]))
        return Heard(
            reading,
            scores,
            which,
            kinds.scores,
            numbers,
            float(limits.which.chance(numbers[0])),
            0.0 if silent else float(limits.ours.chance(numbers[1])),
            limits,
            float(covered.max(initial=0.0)) if vector is None else 0.0,
            vector,
        )

    def among(self, texts: Sequence[str], embed: Embed | None = None) -> Floats:
        """Return how alike each two questions are, known to the FAQ or not: a square, 0 to 1."""
        questions = [read(text, self._familiar).text for text in texts]
        if embed and self._which and self.by_meaning:
            seen = unit(np.stack([embed(each) for each in questions]) - self._which.middle)
            square: Floats = seen @ seen.T
            return square
        return by_words.among(questions, shipped().vocabulary)

    def ask(
        self,
        text: str,
        *,
        today: date,
        embed: Embed | None = None,
        about: str | None = None,
        hidden: Collection[str] = (),
    ) -> tuple[Verdict, ...]:
        """Return one verdict for each question in a message, at most two.

        Args:
            text: As typed.
            today: Entries out of force on this day are never the answer.
            embed: Makes vectors; None where words answer alone.
            about: The entry last spoken of, for questions that go on.
            hidden: Entries that are not for whoever asks.
        """
        if not self.entries:
            return (Verdict(text, VerdictOutcome.UNKNOWN, (), 0.0, Kind.NONE),)
        shown = [e.in_force(today) and e.id not in hidden for e in self.entries]
        heard = self.hear(text, embed)
        whole = self._judge(text, heard, shown)
        two = self._two(text, whole, shown, embed)
        return two or (self._going_on(heard, whole, about, shown, embed),)

    def _judge(self, text: str, heard: Heard, shown: Sequence[bool]) -> Verdict:
        """Decide what a question asks for; what may not be shown answers nothing."""
        chances = self._chances(heard)
        kept = 1 - float(chances[~np.array(shown)].sum())
        in_scope = heard.in_scope * kept
        chances /= max(kept, 1e-6)
        order = [int(at) for at in np.argsort(-chances, kind="stable") if shown[at]][:SHOWN]
        matches = tuple(
            Match(self.entries[at].id, round(float(chances[at]), 4), self._why(heard, at))
            for at in order
        )
        page = self._page(heard)
        kind = page or self._kind(heard)
        unknown = VerdictOutcome.UNKNOWN
        outcome = unknown if page else self._outcome(heard, order, chances, in_scope, kind)
        if outcome is not VerdictOutcome.UNKNOWN:
            kind = Kind.ENTRY
        of_timetable = float(heard.kinds[len(self.entries) + OTHERS.index(Kind.TIMETABLE)])
        return Verdict(
            text,
            outcome,
            matches,
            round(in_scope, 4),
            kind,
            page is not None,
            round(of_timetable, 4),
            NOTHING_TOLD if _is_empty(heard.reading) else told(heard.reading.text, heard.vector),
        )

    def _chances(self, heard: Heard) -> Floats:
        """Return the chance of each entry, of the likeliest as calibrated."""
        shares = np.exp((heard.scores - heard.scores.max()) / np.float32(SPREAD))
        shares[heard.top] = 0
        rest = (1 - heard.chance) * shares / max(float(shares.sum()), 1e-9)
        rest = np.minimum(rest, heard.chance * 0.999)  # it stays the likeliest
        rest[heard.top] = heard.chance
        chances: Floats = rest.astype(np.float32)
        return chances

    def _page(self, heard: Heard) -> Kind | None:
        """Return what has a page of its own and leads all else that may be meant."""
        place = int(np.argmax(heard.kinds))
        at = place - len(self.entries)
        if at < 0 or OTHERS[at] not in OPENING - TRAINING or _is_empty(heard.reading):
            return None
        best, rest = float(heard.kinds[place]), float(np.delete(heard.kinds, place).max())
        return OTHERS[at] if best >= OPENS and best - rest >= OPENS_BEFORE else None

    def _kind(self, heard: Heard) -> Kind:
        """Return what is asked for, as far as the model of all things knows."""
        count = len(self.entries)
        if heard.in_scope >= 0.5:
            return Kind.ENTRY
        if _is_empty(heard.reading):
            return Kind.NONE
        found = dict(zip(OTHERS, heard.kinds[count:].tolist(), strict=True))
        none = found.pop(Kind.NONE)
        least = max(TOLD, none - (NONE_LEADS if self.by_meaning else 0))
        best, *others = sorted(found, key=found.__getitem__, reverse=True)
        rival = max(found[each] for each in others if not {best, each} <= _TO_TELL)
        if best in BEGIN and found[best] < max(rival + LEAD, none - LEAD):
            best = next(each for each in others if each not in BEGIN)
        return best if found[best] >= least else Kind.NONE

    def _outcome(
        self, heard: Heard, order: Sequence[int], chances: Floats, in_scope: float, kind: Kind
    ) -> VerdictOutcome:
        limits = heard.limits
        if order and in_scope < limits.likely and self._is_covered(heard, in_scope, kind):
            return VerdictOutcome.SUGGEST
        if not order or in_scope < limits.likely:
            return VerdictOutcome.UNKNOWN
        if kind in OPENING:  # 要什么材料 may be asked before anything was handed in
            return VerdictOutcome.SUGGEST
        if kind not in {Kind.ENTRY, Kind.NONE}:
            return VerdictOutcome.UNKNOWN
        sure = limits.surely(float(chances[order[0]]), in_scope)
        if self._contradicts(heard, order[0]):
            surely_ours = in_scope >= limits.in_scope
            return VerdictOutcome.SUGGEST if surely_ours else VerdictOutcome.UNKNOWN
        return VerdictOutcome.ANSWER if sure else VerdictOutcome.SUGGEST

    @staticmethod
    def _is_covered(heard: Heard, in_scope: float, kind: Kind) -> bool:
        """Return whether titles are shown of what several entries have most words of.

        By words alone 助学金怎么申请 leads none of the entries about it, so it counts as nobody's;
        of what is nobody's, words that are asked of the school at all are hardly ever half covered.
        在哪 alone is covered by every entry that says where.
        """
        if len(heard.reading.text) < SAYS_SOMETHING:
            return False
        return kind is Kind.NONE and heard.covered >= COVERS and in_scope >= MAY_BE

    def _contradicts(self, heard: Heard, at: int) -> bool:
        """Return whether a question names a level, exam, place … that is not the entry's."""
        asked = self._qualifiers.of(heard.reading.text)
        return self._qualifiers.contradicts(asked, self._named[at])

    def _two(
        self, text: str, whole: Verdict, shown: Sequence[bool], embed: Embed | None
    ) -> tuple[Verdict, ...] | None:
        """Return two verdicts where each side of a break surely asks for something else.

        A message whose whole is surely one entry is two only if a side asks for that entry. The
        second may lean on the first, and is ours as surely as the message is.
        """
        parts = clauses(text)
        if not 2 <= len(parts) <= MOST_BREAKS:
            return None
        breaks = [
            (" ".join(parts[:at]), " ".join(parts[at:]))
            for at in range(1, len(parts))
            if asks(parts[at - 1]) and asks(" ".join(parts[at:]))
        ]
        sure = whole.outcome is VerdictOutcome.ANSWER
        for left, right in breaks[:TWO_TRIED]:
            first = self._judge(left, self.hear(left, embed), shown)
            if first.outcome is not VerdictOutcome.ANSWER:
                continue
            heard = self.hear(right, embed)
            second = self._judge(right, heard, shown)
            heard = replace(heard, in_scope=max(heard.in_scope, whole.in_scope))
            second = self._going_on(heard, second, first.matches[0].id, shown, embed)
            ids = {first.matches[0].id, *(each.id for each in second.matches[:1])}
            if (
                second.outcome is VerdictOutcome.ANSWER
                and len(ids) == 2
                and (not sure or whole.matches[0].id in ids)
            ):
                return first, second
        return None

    def _going_on(
        self,
        alone: Heard,
        plain: Verdict,
        about: str | None,
        shown: Sequence[bool],
        embed: Embed | None,
    ) -> Verdict:
        """Let what was spoken of before break a tie: 那要交什么材料; it makes nothing ours."""
        before = next((at for at, each in enumerate(self.entries) if each.id == about), None)
        text, unknown = plain.query, plain.outcome is VerdictOutcome.UNKNOWN
        leans = goes_on(text) or (len(alone.reading.text) <= SHORT and not unknown)
        if before is None or plain.outcome is VerdictOutcome.ANSWER or not leans:
            return plain
        leading = [int(at) for at in np.argsort(-alone.scores)[:LEADING] if shown[at]]
        others = [at for at in leading if at != before]
        if not others or leading[0] == before:
            return plain
        led = self.hear(f"{self.entries[before].question} {text}", embed)
        if not unknown:
            return self._led(alone, led, plain, others)
        verdict = self._judge(text, led, shown)
        meant = verdict.matches and verdict.matches[0].id == self.entries[led.top].id
        return verdict if meant and led.top in others else plain

    def _led(self, alone: Heard, led: Heard, plain: Verdict, others: Sequence[int]) -> Verdict:
        """Return the verdict on words that are ours, which of others is told by what was before."""
        scores = (alone.scores + led.scores)[list(others)]
        shares = np.exp((scores - scores.max()) / np.float32(SPREAD))
        ranked = sorted(zip(shares / shares.sum(), others, strict=True), reverse=True)
        matches = tuple(
            Match(self.entries[at].id, round(float(chance), 4), self._why(alone, at))
            for chance, at in ranked[:SHOWN]
        )
        chance, first = ranked[0]
        sure = alone.limits.surely(float(chance), alone.in_scope)
        answers = sure and not self._contradicts(alone, first)
        outcome = VerdictOutcome.ANSWER if answers else VerdictOutcome.SUGGEST
        return replace(plain, outcome=outcome, matches=matches)

    def _why(self, heard: Heard, at: int) -> tuple[str, ...]:
        """Return the nearest way to ask an entry that is known, if there is one near."""
        assert self._which is not None  # noqa: S101  # there is evidence
        near = heard.which.nearest[heard.which.owners == at]
        return tuple(f"“{self._which.known.texts[place]}”" for place in near[:1])


def _is_empty(reading: Reading) -> bool:
    """Return whether a question is a single mark or letter, however often; 谢谢 is a word."""
    return len(set(reading.text)) < 2 and not _TWICE.fullmatch(reading.text)


def _asked(entry: Entry) -> tuple[str, ...]:
    """Return the ways to ask an entry that the school has written, in English too."""
    return (*entry.asked, entry.question_en) if entry.question_en else entry.asked


def _material(
    entries: Sequence[Entry],
    asked: Sequence[Sequence[str]],
    answers: Sequence[str],
    matched: Matched,
    vectors: Mapping[str, Floats] | None,
    known: Shipped,
) -> tuple[Known, Vocabulary]:
    """Return the texts of each entry, then of each of OTHERS, and the vocabulary of them all."""
    own = [list(dict.fromkeys(some)) for some in asked]
    said = {text for some in own for text in some}
    topics: list[tuple[str, ...]] = [(matched.topic_of.get(entry.id, ""),) for entry in entries]
    topics += [(kind, *(matched.foreign if kind is Kind.NONE else ())) for kind in OTHERS]
    rows = [
        [
            at
            for topic in some
            for at in known.rows(topic)
            if known.texts[at] not in said and not known.writers[at].startswith(OF_PAGES)
        ]
        for some in topics
    ]
    own += [[] for _ in OTHERS]
    flat = [text for some in own for text in some]
    vocabulary = known.vocabulary.extended([*flat, *answers])
    order: list[int] = []
    first = len(known.texts)
    for mine, theirs in zip(own, rows, strict=True):
        order += [*range(first, first + len(mine)), *theirs]
        first += len(mine)
    packs = None
    if vectors is not None:
        made = packed(np.stack([vectors[text] for text in flat]))
        packs = np.concatenate([known.vectors, made])[order]
    texts = (*known.texts, *flat)
    counts = [len(mine) + len(theirs) for mine, theirs in zip(own, rows, strict=True)]
    material = Known.of(
        tuple(texts[at] for at in order),
        np.cumsum([0, *counts], dtype=np.int32),
        known.words.joined(vocabulary.rows(flat)).take(order),
        packs,
    )
    return material, vocabulary


def _passages(known: Known, answers: Sequence[str], vocabulary: Vocabulary) -> Passages:
    """Index whole entries: all ways to ask one, and its answer."""
    each = np.arange(len(answers), dtype=np.int32)
    owners = np.concatenate([np.repeat(each, np.diff(known.starts)), each])
    texts = known.words.joined(vocabulary.rows(answers))
    return Passages.of(len(answers), vocabulary, texts, owners)


def texts_of(entries: Sequence[Entry]) -> list[str]:
    """Return the texts that need vectors: all that the school itself has written."""
    found = (read(text).text for entry in entries for text in _asked(entry))
    return list(dict.fromkeys(text for text in found if text))
