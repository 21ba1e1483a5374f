"""Readings and scripts are those of the libraries they were made with."""

from __future__ import annotations

import pytest

from bot.domain.text import blur, fold, normalise, readings
from bot.domain.timetable.spelling import correct, from_pinyin
from config.texts import LANGUAGES, texts


def test_readings_agree_with_pypinyin() -> None:
    pypinyin = pytest.importorskip("pypinyin")
    for character, reading in list(readings().items())[::7]:
        assert pypinyin.lazy_pinyin(character)[0] == reading


@pytest.mark.filterwarnings("ignore:.*zhcdict:pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # the library's own
def test_simplification_agrees_with_zhconv() -> None:
    zhconv = pytest.importorskip("zhconv")
    text = "電子商務運營是哪位老師講週五下午間教室請問"
    assert normalise(text) == zhconv.convert(text, "zh-hans")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["长" * 4096, "&" * 4096, "<b>" * 3000])
def test_a_sentence_takes_words_of_any_length(language: str, text: str) -> None:
    """Fluent's own bound is 2,500 characters: whoever wrote more at the desk was not heard."""
    assert text in texts(language)("desk-said", name="李雷", text=text)
    assert texts(language).html("desk-said", name="李雷", text=text).count("&") == text.count(
        "&"
    ) + text.count("<") + text.count(">")


def test_what_counts_when_short_inputs_are_compared() -> None:
    assert fold(" 課表？！ ") == fold("课表") == "课表"
    assert fold("Ｔｏｄａｙ\u200b") == "today"


@pytest.mark.parametrize(("one", "other"), [("zhang", "zan"), ("nan", "lang"), ("qing", "qin")])
def test_alike_sounds_are_alike(one: str, other: str) -> None:
    assert blur(one) == blur(other)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("名天上什么课", "明天上什么课"),
        ("下州一有课吗", "下周一有课吗"),
        ("在哪个教是", "在哪个教室"),
    ],
)
def test_slips_of_sound_are_put_right(written: str, meant: str) -> None:
    assert correct(written) == meant


@pytest.mark.parametrize(
    "right", ["教师节放假吗", "下周上课吗", "三点上课", "四十分钟", "新课在哪"]
)
def test_what_is_right_stays(right: str) -> None:
    assert correct(right) == right


def test_pinyin_is_read_and_english_is_left_alone() -> None:
    assert from_pinyin("mingtian shangke ma", ()) == "明天上课吗"
    assert from_pinyin("where is the next class", ()) == "where is the next class"
    assert from_pinyin("liuyang laoshi", ("刘洋",)) == "刘洋老师"
