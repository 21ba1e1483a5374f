"""What comments are about, and whether they praise or wish: read from their words, by rules.

A comment is read clause by clause: of 老师讲得好，食堂太贵 the teacher is praised and the canteen
is not. It counts once for each topic and tone. What no rule knows is *other*, and is counted too,
so that the numbers come to all comments.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.surveys import lexicon
from bot.domain.text import bounded, normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST = 1000  # characters of a comment that are read
LONGEST_EXAMPLE = 40  # characters of one that is shown


class RemarkTopic(StrEnum):
    """What comments on a course are about."""

    TEACHING = "teaching"
    PRACTICE = "practice"
    CONTENT = "content"
    SCHEDULE = "schedule"
    SERVICE = "service"
    FACILITIES = "facilities"
    MEALS = "meals"
    LODGING = "lodging"
    POLICY = "policy"
    AFTERWARDS = "afterwards"
    OTHER = "other"


class Tone(StrEnum):
    """Whether something is praised, wished otherwise, or merely spoken of."""

    GOOD = "good"
    WISH = "wish"
    PLAIN = "plain"


_TOPIC = {
    topic: re.compile(lexicon.TOPICS[topic.value]) for topic in map(RemarkTopic, lexicon.TOPICS)
}
_WISH, _GOOD, _NOTHING = map(re.compile, (lexicon.WISH, lexicon.GOOD, lexicon.NOTHING))
_CLAUSES = re.compile(r"[，,。；;！!？?\n]+")
_PERSONAL = re.compile(
    r"我[是家妈爸爷奶们店妹弟哥姐儿女老孩]|本人|我的|\d{3,}|怀孕|残疾|生病|离婚|[一-鿿]{1,4}[村镇乡]的?人"
    r"|my |I am|I'm",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class RemarkCount:
    """A topic with how many comments praise it, wish it otherwise, or merely speak of it."""

    topic: RemarkTopic
    good: int
    wish: int
    plain: int

    @property
    def all(self) -> int:
        """How often it is spoken of."""
        return self.good + self.wish + self.plain


@dataclass(frozen=True, slots=True)
class Remarks:
    """Comments counted by topic, the most spoken of first, with an example where one may be shown.

    ``comments`` are all that say something, ``empty`` those that only say 没有 or 很好.
    """

    counts: tuple[RemarkCount, ...]
    comments: int
    empty: int
    examples: dict[tuple[RemarkTopic, Tone], str]


def read(text: str) -> frozenset[tuple[RemarkTopic, Tone]]:
    """Return what a comment speaks of, and in which tone; nothing of one that says nothing."""
    said = normalise(bounded(text, LONGEST)).strip()
    if not said or _NOTHING.fullmatch(said):
        return frozenset()
    found: set[tuple[RemarkTopic, Tone]] = set()
    tone_before: Tone | None = None
    for clause in filter(None, _CLAUSES.split(said)):
        topics = [topic for topic, words in _TOPIC.items() if words.search(clause)][:1]
        tone = _tone(clause) or tone_before
        tone_before = tone
        found |= {(topic, tone or Tone.PLAIN) for topic in topics}
    return frozenset(found) or frozenset({(RemarkTopic.OTHER, _tone(said) or Tone.PLAIN)})


def _tone(clause: str) -> Tone | None:
    if _WISH.search(clause):
        return Tone.WISH
    return Tone.GOOD if _GOOD.search(clause) else None


def count(texts: Sequence[str], *, minimum: int, named: Iterable[str] = ()) -> Remarks:
    """Count comments by topic and tone, in the order they are given for the examples.

    Args:
        texts: Shuffled, so that an example tells nothing of when it was written.
        minimum: Of comments on a topic and tone before one of them is shown as an example.
        named: Texts that hold somebody's name: never an example.
    """
    hidden = frozenset(named)
    counts: Counter[tuple[RemarkTopic, Tone]] = Counter()
    spoken: dict[tuple[RemarkTopic, Tone], list[str]] = {}
    empty = 0
    for text in texts:
        found = read(text)
        empty += not found
        for key in found:
            counts[key] += 1
            if text not in hidden and _may_be_shown(text):
                spoken.setdefault(key, []).append(" ".join(text.split()))
    topics = [
        RemarkCount(topic, *(counts[topic, tone] for tone in Tone))
        for topic in RemarkTopic
        if any(counts[topic, tone] for tone in Tone)
    ]
    return Remarks(
        tuple(sorted(topics, key=lambda each: (each.topic is RemarkTopic.OTHER, -each.all))),
        len(texts) - empty,
        empty,
        {key: shown[0] for key, shown in spoken.items() if counts[key] >= minimum},
    )


def _may_be_shown(text: str) -> bool:
    """Return whether a comment tells nothing of who wrote it, as far as words show that."""
    return len(text) <= LONGEST_EXAMPLE and not _PERSONAL.search(text)
