"""Answers laid out for a phone: not one word of the school's is changed."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.faq.layout import LONG, Shape, layout
from config.sample.school import sample_faq


def words(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(st.text("甲乙丙。！？：；，1234.、 （）\n必带", max_size=300))
def test_no_word_is_lost_added_or_moved(answer: str) -> None:
    assert words("".join(block.words for block in layout(answer))) == words(answer)


def test_the_sample_schools_answers_keep_every_word_and_read_in_short_lines() -> None:
    long = 0
    for entry in sample_faq():
        blocks = layout(entry.answer)
        assert words("".join(block.words for block in blocks)) == words(entry.answer)
        long += sum(len(block.words) > 2 * LONG for block in blocks)
    assert long == 0


def test_labels_stand_out_and_items_are_a_list_but_times_are_no_labels() -> None:
    blocks = layout("必带：身份证。\n1. 先挂失；\n2. 再补卡。\n早餐7:00—8:20，午餐11:50。")
    assert [(block.shape, block.lead) for block in blocks] == [
        (Shape.TEXT, "必带："),
        (Shape.ITEM, ""),
        (Shape.ITEM, ""),
        (Shape.TEXT, ""),
    ]
