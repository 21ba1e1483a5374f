"""What comments are about, and their tone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.surveys.remarks import RemarkTopic, Tone, count, read

GOOD, WISH, PLAIN = Tone.GOOD, Tone.WISH, Tone.PLAIN


@pytest.mark.parametrize(
    ("text", "topic", "tone"),
    [
        ("老师讲得很实在，回去就能用", RemarkTopic.TEACHING, GOOD),
        ("希望多安排几次实地参观", RemarkTopic.PRACTICE, WISH),
        ("建议把贷款政策讲得再细一点", RemarkTopic.POLICY, WISH),
        ("班主任很负责，什么事都帮着问", RemarkTopic.SERVICE, GOOD),
        ("电商课时间有点短，没听够", RemarkTopic.SCHEDULE, WISH),
        ("食堂的菜可以再清淡一些", RemarkTopic.MEALS, WISH),
        ("课程安排很紧凑，没有浪费时间", RemarkTopic.SCHEDULE, GOOD),
        ("电商讲了两天", RemarkTopic.CONTENT, PLAIN),
        ("宿舍晚上有点吵", RemarkTopic.LODGING, WISH),
        ("希望结业以后还能进群提问", RemarkTopic.AFTERWARDS, WISH),
        ("短视频拍摄那节课最有用", RemarkTopic.CONTENT, GOOD),
        ("第一次听懂了怎么算成本", RemarkTopic.CONTENT, GOOD),
        ("the teacher was great", RemarkTopic.TEACHING, GOOD),
    ],
)
def test_a_comment_is_read_for_topic_and_tone(text: str, topic: RemarkTopic, tone: Tone) -> None:
    assert (topic, tone) in read(text)


def test_clauses_of_two_minds_count_for_both() -> None:
    assert read("老师讲得好，食堂太贵") == {
        (RemarkTopic.TEACHING, GOOD),
        (RemarkTopic.MEALS, WISH),
    }


@pytest.mark.parametrize("text", ["没有", "无。", "很好", "没有意见", "都挺好的！", "ok", " "])
def test_who_says_nothing_is_counted_apart(text: str) -> None:
    assert read(text) == frozenset()
    found = count([text], minimum=1)
    assert (found.comments, found.empty, found.counts) == (0, 1, ())


def test_an_example_is_of_enough_comments_and_names_nobody() -> None:
    texts = ["老师讲得好", "周颖老师讲得好", "我是青禾县的人，老师讲得好", "老师讲得清楚"]
    few = count(texts[:2], minimum=5)
    assert few.examples == {}
    shown = count(texts[1:] * 2, minimum=5, named=["周颖老师讲得好"])
    assert shown.examples == {(RemarkTopic.TEACHING, GOOD): "老师讲得清楚"}


@given(st.lists(st.text(max_size=40), max_size=30))
def test_every_comment_is_counted_once_as_something_or_as_nothing(texts: list[str]) -> None:
    found = count(texts, minimum=5)
    assert found.comments + found.empty == len(texts)
    assert sum(each.all for each in found.counts) >= found.comments
