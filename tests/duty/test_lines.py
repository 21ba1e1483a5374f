"""Shifts as people write them."""

from __future__ import annotations

import pytest

from bot.domain.duty.lines import LineError, Written, find_colleague, parse_line
from bot.domain.duty.shifts import EVERY_DAY
from bot.domain.ids import AccountId

NAMES = {
    AccountId(1): "张伟", AccountId(2): "李芳", AccountId(3): "王芳", AccountId(4): "王强",
    AccountId(5): "Ann",
}  # fmt: skip


@pytest.mark.parametrize(
    ("line", "days", "starts", "ends"),
    [
        ("周一到周五 18:00-22:00 张老师", 0b11111, 18, 22),
        ("周一至五 18：00—22：00 张老师", 0b11111, 18, 22),
        ("周六、周日 9点到21点半 张老师", 0b1100000, 9, 21.5),
        ("周六日 9-17 张老师", 0b1100000, 9, 17),
        ("星期一、三、五 晚上6点到10点 张老师", 0b10101, 18, 22),
        ("每天 22:00-次日7:00 张老师", EVERY_DAY, 22, 31),
        ("每天晚上10点到早上7点 张老师", EVERY_DAY, 22, 31),
        ("工作日、节假日 全天 张老师", 0b10011111, 0, 24),
        ("周五到周一 8:00-8:00 张老师", 0b1110001, 8, 32),
        ("周末24小时张老师值班", 0b1100000, 0, 24),
        ("周日 18:00-24:00 张老师", 0b1000000, 18, 24),
    ],
)
def test_days_and_hours_are_read(line: str, days: int, starts: float, ends: float) -> None:
    assert parse_line(line) == Written(days, int(starts * 60), int(ends * 60), "张老师", "")


@pytest.mark.parametrize("word", ["替补", "替补：", "，替班 ", "替"])
def test_who_stands_in_follows_the_word_for_it(word: str) -> None:
    found = parse_line(f"周一 18:00-22:00 张老师 {word} 李老师")
    assert (found.who, found.stand_in) == ("张老师", "李老师")


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("周一 张老师", "duty-line-hours"),
        ("周一 18:70-22:00 张老师", "duty-line-hours"),
        ("周一 18:00-25:00 张老师", "duty-line-hours"),
        ("18:00-22:00 张老师", "duty-line-days"),
        ("周一下雨 18:00-22:00 张老师", "duty-line-days"),
        ("周一 18:00-22:00", "duty-line-who"),
        ("", "duty-line-hours"),
        ("周" * 5000, "duty-line-hours"),
    ],
)
def test_what_is_missing_is_said(line: str, key: str) -> None:
    with pytest.raises(LineError, match=f"^{key}$"):
        parse_line(line)


@pytest.mark.parametrize(
    ("said", "number"), [("张伟", 1), ("张老师", 1), ("王芳老师", 3), ("Ann", 5), ("李芳", 2)]
)
def test_a_surname_is_enough_where_one_colleague_has_it(said: str, number: int) -> None:
    assert find_colleague(said, NAMES) == number


@pytest.mark.parametrize(
    ("said", "key", "names"),
    [
        ("王老师", "duty-line-several", "王芳、王强"),
        ("赵老师", "duty-line-unknown", ""),
        ("老师", "duty-line-unknown", ""),
    ],
)
def test_a_name_that_means_nobody_or_several_is_asked_for_again(
    said: str, key: str, names: str
) -> None:
    with pytest.raises(LineError) as caught:
        find_colleague(said, NAMES)
    assert (caught.value.key, caught.value.names) == (key, names)
