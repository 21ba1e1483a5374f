"""A class is understood however it is called, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from bot.domain.classes.naming import ClassNames, KnownClass, group_number
from bot.domain.ids import ClassId


def names(*known: str | tuple[str, int]) -> ClassNames:
    """Make classes numbered from their names, or as given; ids count from 1."""
    return ClassNames.of(
        KnownClass(ClassId(at), name if isinstance(name, str) else name[0], number_of(name))
        for at, name in enumerate(known, start=1)
    )


def number_of(name: str | tuple[str, int]) -> int:
    if not isinstance(name, str):
        return name[1]
    return int("".join(filter(str.isdecimal, name)) or 0)


SERIES = names(*(f"第{n}期" for n in range(1, 44)))
MAJORS = names(
    "数控2601班", "电子商务1班", "电子商务2班", "汽修1班", "创业英语班", "2024级护理11班"
)


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("37期", (37,)),
        ("第37期", (37,)),
        ("第 37 期", (37,)),
        ("第３７期明天上什么课", (37,)),
        ("第三十七期", (37,)),
        ("三十七期今天有课吗", (37,)),
        ("35-37期", (35, 36, 37)),
        ("第35到37期", (35, 36, 37)),
        ("35期~37期", (35, 36, 37)),
        ("第35期至第37期", (35, 36, 37)),
        ("35、36期", (35, 36)),
        ("35期和37期", (35, 37)),
        ("第3期还差几份问卷", (3,)),
        ("给37期发通知", (37,)),
        ("37期培训班名单", (37,)),
        ("通知第1期、第2期，第5期", (1, 2, 5)),
        ("四十期", (40,)),
        ("查一下37期", (37,)),
        ("看下37期明天的课", (37,)),
    ],
)
def test_a_numbered_class_is_read(said: str, ids: tuple[int, ...]) -> None:
    assert SERIES.read(said).classes == ids


@pytest.mark.parametrize(
    "said",
    [
        "这一期什么时候结束",
        "上一期的满意度",
        "下期开班时间",
        "分三次缴费",
        "第一学期学费多少",
        "国庆期间上课吗",
        "期末考试",
        "2026年12月放假吗",
        "有效期多久",
        "每期多少人",
        "到期了怎么办",
        "贷款五十期怎么还",
        "3组今天谁值日",
        "明天8点上课",
        "第2期刊",
    ],
)
def test_what_is_no_class_is_left_alone(said: str) -> None:
    assert SERIES.read(said).mentions == ()


def test_a_number_that_no_class_has_is_told() -> None:
    reading = SERIES.read("42-45期")
    assert (reading.classes, reading.missing) == ((42, 43), (44, 45))
    assert SERIES.read("第99期明天上什么课").missing == (99,)


def test_a_range_turned_round_or_endless_names_nobody() -> None:
    assert SERIES.read("37-35期").classes == ()
    assert SERIES.read("1-999999期").classes == ()


@pytest.mark.parametrize(
    ("said", "group"),
    [("第36期1组", 1), ("36期第一小组", 1), ("第36期的十二组", 12), ("第36期组织活动", None)],
)
def test_a_group_of_the_class_is_read(said: str, group: int | None) -> None:
    (mention,) = SERIES.read(said).mentions
    assert (mention.only, mention.group) == (36, group)


def test_the_rest_of_the_sentence_is_what_is_asked() -> None:
    assert SERIES.read("第37期 明天上什么课").rest == "明天上什么课"
    assert SERIES.read("请问 37 期1组明天在哪").rest == "请问明天在哪"


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("数控2601班明天上什么课", (1,)),
        ("2601班", (1,)),
        ("电商1班今天有课吗", (2,)),
        ("电子商务2班", (3,)),
        ("汽修1班谁没来", (4,)),
        ("创业英语班在哪上课", (5,)),
        ("护理11班", (6,)),
        ("24级护理11班", (6,)),
    ],
)
def test_a_class_of_a_major_is_read(said: str, ids: tuple[int, ...]) -> None:
    reading = MAJORS.read(said)
    assert reading.classes == ids
    assert reading.mentions[0].only == ids[0]


def test_a_name_that_fits_several_is_doubtful() -> None:
    (mention,) = MAJORS.read("1班明天上什么课").mentions
    assert mention.doubtful
    assert set(mention.classes) == {2, 4}
    assert mention.only is None


def test_two_programmes_may_have_the_same_number() -> None:
    twice = names(("创业培训第1期", 1), ("电商培训第1期", 1))
    assert twice.read("第1期").mentions[0].doubtful
    assert twice.read("电商培训第1期").mentions[0].only == 2


def test_the_longer_name_wins() -> None:
    assert names("第1期", "第1期提高班").read("第1期提高班明天").classes == (2,)
    assert SERIES.read("第35期、36期").classes == (35, 36)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("37", (37,)),
        ("３７期", (37,)),
        ("36 37", (36, 37)),
        ("35-37", (35, 36, 37)),
        ("第35期，第37期", (35, 37)),
        ("三十七", (37,)),
    ],
)
def test_where_classes_are_asked_for_a_number_is_enough(typed: str, ids: tuple[int, ...]) -> None:
    read = SERIES.typed(typed)
    assert (read.classes, read.unknown) == (ids, ())


def test_a_beginning_is_enough_where_one_class_begins_so() -> None:
    assert MAJORS.typed("数控2601").only == 1
    assert MAJORS.typed("创业英语").only == 5
    assert MAJORS.typed("电子商务").only is None


def test_typed_pieces_that_name_no_class_are_told() -> None:
    read = SERIES.typed("36 王芳 37期")
    assert (read.classes, read.unknown) == ((36, 37), ("王芳",))
    assert SERIES.typed("你好").unknown == ("你好",)


def test_a_school_without_classes_knows_none() -> None:
    assert names().read("第37期").mentions == ()
    assert names().typed("37").classes == ()


@pytest.mark.parametrize(
    ("name", "number"),
    [("1组", 1), ("第一组", 1), ("二小组", 2), ("十二组", 12), ("先锋组", None), ("3", 3)],
)
def test_groups_are_known_by_number(name: str, number: int | None) -> None:
    assert group_number(name) == number
