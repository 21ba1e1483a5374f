"""What complaints and ideas are about: proposed from the words, chosen by a tap."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.domain.complaints import lexicon
from bot.domain.text import bounded, normalise

LONGEST = 1000  # characters of the words that are looked at


class Topic(StrEnum):
    """The topics; which colleague answers goes by them."""

    CANTEEN = "canteen"
    DORM = "dorm"
    TEACHER = "teacher"
    TEACHING = "teaching"
    FEES = "fees"
    AID = "aid"
    SAFETY = "safety"
    BULLYING = "bullying"
    OTHER = "other"


URGENT = frozenset({Topic.SAFETY, Topic.BULLYING})
"""What is told to its owner at once, at any hour."""
USUAL_DAYS = 3
USUAL_DAYS_URGENT = 1

# The first that fits is proposed: what is urgent and what is about a person go first.
_PATTERNS = {
    topic: re.compile(lexicon.TOPICS[topic.value])
    for topic in (
        Topic.BULLYING, Topic.SAFETY, Topic.AID, Topic.FEES, Topic.CANTEEN, Topic.DORM,
        Topic.TEACHER, Topic.TEACHING,
    )
}  # fmt: skip


def propose(words: str) -> Topic:
    """Return the topic that words are most likely about."""
    plain = normalise(bounded(words, LONGEST))
    found = (topic for topic, pattern in _PATTERNS.items() if pattern.search(plain))
    return next(found, Topic.OTHER)


def is_urgent(topic: Topic) -> bool:
    """Return whether a topic is told at once."""
    return topic in URGENT
