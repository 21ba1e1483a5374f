"""Which paper a picture is of, and what is said in place of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.papers import (
    MORE,
    PaperState,
    PaperWord,
    missing,
    named_in,
    next_missing,
    paper_after,
    paper_lines,
    read_word,
)

NAMES = ("申请表", "身份证正反面", "收入证明", "低保证（没有可不交）")


@given(given_=st.lists(st.integers(1, 4), max_size=12), awaited=st.integers(1, 4))
def test_what_is_next_is_missing_or_what_was_just_given(given_: list[int], awaited: int) -> None:
    for place, taken in enumerate(given_):
        so_far = given_[: place + 1]
        lines = paper_lines(NAMES, [(each, PaperState.RECEIVED) for each in so_far])
        counts = {each: so_far.count(each) for each in so_far}
        following = paper_after(lines, counts, taken, awaited)
        left = [each.number for each in missing(lines)]
        assert following in {*left, taken}
        if awaited != taken and awaited in left:
            assert following == awaited
        if next_missing(lines, taken) == 0 and awaited not in left:
            assert following == taken


def test_papers_nobody_asked_for_are_given_until_one_goes_on() -> None:
    lines = paper_lines(NAMES, [])
    assert paper_after(lines, {MORE: 1}, MORE, MORE) == MORE


@pytest.mark.parametrize(("pictures", "following"), [(1, 1), (2, 2), (3, 1)])
def test_both_sides_come_before_the_next(pictures: int, following: int) -> None:
    lines = paper_lines(NAMES[1:], [(1, PaperState.RECEIVED)])
    assert paper_after(lines, {1: pictures}, 1, 1) == following


@pytest.mark.parametrize(
    ("caption", "number"),
    [
        ("身份证", 2),
        ("申请表", 1),
        ("证", 0),
        ("证明", 3),
        ("", 0),
        ("这是我的申请表请老师看一看", 0),
    ],
)
def test_a_caption_names_one_paper_or_none(caption: str, number: int) -> None:
    assert named_in(caption, NAMES) == number


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("发错了", PaperWord.WRONG),
        ("这张拍糊了怎么办", PaperWord.WRONG),
        ("好了。", PaperWord.ALL),
        ("没有了", PaperWord.ALL),
        ("没有", PaperWord.SKIP),
        ("跳过", PaperWord.SKIP),
        ("返回", PaperWord.BACK),
        ("没有单位", None),
        ("明天上什么课", None),
        ("发错了" * 40, None),
    ],
)
def test_words_in_place_of_a_picture(said: str, word: PaperWord | None) -> None:
    assert read_word(said) is word
