"""The ways to ask that come with the software."""

import pytest

from benchmarks import ways
from bot.domain.understanding.shipped import shipped
from config.sample.school import sample_faq

pytestmark = pytest.mark.once

WAYS, WRITERS = 100, 6  # of each entry, at least


def test_the_file_is_made_of_the_sources_as_they_are() -> None:
    assert shipped().digest == ways.digest()


def test_every_entry_of_the_sample_has_many_ways_by_several_writers() -> None:
    known = shipped()
    rows = {entry.id: known.rows(entry.id) for entry in sample_faq()}
    poor = {topic: len(some) for topic, some in rows.items() if len(some) < WAYS}
    lonely = {
        topic: sorted({known.writers[row] for row in some})
        for topic, some in rows.items()
        if len({known.writers[row] for row in some}) < WRITERS
    }
    assert (poor, lonely) == ({}, {})


def test_no_text_stands_under_two_topics() -> None:
    assert ways.twice() == {}
