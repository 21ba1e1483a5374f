"""Answers laid out for a phone: not one word of the school's is changed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.faq.layout import LONG, Shape, brief_source, layout, opening
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


@given(st.text("甲乙丙。！？：；，1234.、 （）\n必带", max_size=300))
def test_the_first_sentence_and_the_rest_are_the_answer(answer: str) -> None:
    lead, rest = opening(answer)
    assert words(lead + rest) == words(answer)


def test_what_answers_is_one_sentence_and_a_word_alone_is_none() -> None:
    assert opening("能停，学员免费。\n到南门登记。") == ("能停，学员免费。", "到南门登记。")
    assert opening("可以。一般互不影响。要分清。") == ("可以。一般互不影响。", "要分清。")
    assert opening("Yes. It is free: 3.5 km away. Bring a card.") == (
        "Yes. It is free: 3.5 km away.",
        "Bring a card.",
    )
    assert opening("1. 先挂失；\n2. 再补卡。") == ("", "1. 先挂失；\n2. 再补卡。")
    assert opening("11:50") == ("11:50", "")


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (
            "学校《学生资助工作实施细则》第四章（示例）",
            "学校《学生资助工作实施细则》第四章（示例）",
        ),
        (
            "《学生资助资金管理办法》（财教〔2021〕310号）及2024年调整通知",
            "《学生资助资金管理办法》",
        ),
        (
            "《关于调整高等教育阶段和高中阶段国家奖助学金政策的通知》",
            "《关于调整高等教育阶段和高中阶段国家奖助学金政…",
        ),
        ("", ""),
    ],
)
def test_a_source_fits_on_a_line(source: str, shown: str) -> None:
    assert brief_source(source) == shown
