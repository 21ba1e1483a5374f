"""Yes and no to what was just asked, and nothing else."""

from __future__ import annotations

import pytest

from bot.domain.understanding.consent import Yes, says_no, says_yes


@pytest.mark.parametrize(
    ("said", "how"),
    [
        *((each, Yes.PLAIN) for each in ("对", "对对对", "都对", "是的", "没错", "确定", "嗯是我")),
        *((each, Yes.COURTEOUS) for each in ("好", "好的", "嗯", "ok", "行")),
        *((each, None) for each in ("对吗？", "不对", "是明天", "好像不对", "")),
    ],
)
def test_a_yes_is_told_from_other_words(said: str, how: Yes | None) -> None:
    assert says_yes(said) is how


@pytest.mark.parametrize("said", ["不对", "不对哦", "不是", "错了", "写错了", "填错了", "no"])
def test_a_no_is_a_no(said: str) -> None:
    assert says_no(said)


@pytest.mark.parametrize("said", ["对", "不知道", "错了一个字", "没错", ""])
def test_other_words_are_no_no(said: str) -> None:
    assert not says_no(said)
