"""Cells of timetables as people and 教务 systems write them: read right, or asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.imports.book import ClassRow, ProgrammeRow
from bot.domain.imports.parsing import KnownRows, Parsed, parse
from bot.domain.timetable.session import CourseKind
from config.texts import texts
from tests.conftest import SHANGHAI
from tests.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Mapping

STARTS, ENDS = date(2026, 8, 31), date(2027, 1, 3)
KNOWN = KnownRows(
    ProgrammeRow("2026年秋季培训", STARTS, ENDS),
    {"数控2601班": ClassRow("数控2601班", 1, "大足区", "大足校区", STARTS, ENDS)},
    answers={"holidays:2026-09-25,2026-10-01,2027-01-01": "keep"},
)
FIELD = Path("../shared/field")
TITLE = "数控2601班课程表"
DAYS = ("时间", "周一", "周二", "周三", "周四", "周五")
EVERY = tuple(range(1, 19))
ODD, EVEN = EVERY[::2], EVERY[1::2]

Session = tuple[str, str, str, tuple[int, ...]]


def read(
    data: bytes, name: str = "课表.xlsx", *, known: KnownRows = KNOWN, **answers: str
) -> Parsed:
    given = {**known.answers, **{key.replace("__", ":"): value for key, value in answers.items()}}
    known = replace(known, answers=given)
    return parse([(name, data)], known=known, zone=SHANGHAI, today=date(2026, 11, 28))


def settled(data: bytes, name: str = "课表.xlsx", *, known: KnownRows = KNOWN) -> Parsed:
    """Read a file, and keep it as it is on holidays."""
    answers = dict(known.answers)
    while True:
        found = read(data, name, known=replace(known, answers=answers))
        open_ = [each.key for each in found.doubts if each.key.startswith("holiday")]
        if not open_:
            return found
        answers |= dict.fromkeys(open_, "keep")


def grid(
    *cells: str | None,
    title: str = TITLE,
    hours: str = "8:00-9:35",
    known: KnownRows = KNOWN,
    answers: Mapping[str, str] | None = None,
) -> Parsed:
    known = replace(known, answers={**known.answers, **(answers or {})})
    return settled(workbook([title], DAYS, [hours, *cells]), known=known)


def reasons(parsed: Parsed, *, warnings: bool = False) -> list[str]:
    problems = parsed.warnings if warnings else parsed.errors
    return [problem.worded(texts("zh-Hans")) for problem in problems]


def asked(parsed: Parsed) -> list[str]:
    said = texts("zh-Hans")
    return [said(each.text, **each.values) for each in parsed.doubts]


def weekly(parsed: Parsed) -> list[Session]:
    """Course, teacher, room and weeks of what was read, in the order of the weekdays."""
    assert reasons(parsed) == []
    found: dict[Any, set[int]] = {}
    for row in parsed.book.sessions:
        day = row.starts_at.date()
        key = (day.weekday(), row.course, row.teacher, row.room)
        found.setdefault(key, set()).add((day - STARTS).days // 7 + 1)
    return [(*key[1:], tuple(sorted(found[key]))) for key in sorted(found)]


def taught_by(*teachers: str) -> KnownRows:
    return replace(KNOWN, teachers=frozenset(teachers))


def knowing(*courses: str) -> KnownRows:
    return replace(KNOWN, courses=dict.fromkeys(courses, CourseKind.REQUIRED))


# -- what the offices send ---------------------------------------------------------------------

FIELD_FILES = {
    "01a-week-lists-silent.xlsx": [
        ("车工工艺", "田老师", "A201", (*range(1, 6), *range(7, 14))),
        ("数控编程", "方老师", "B101", (1, 2, 3, 4, *range(9, 17))),
        ("机械制图", "余老师", "C301", (2, 4, 10, 12, 14, 16)),
        ("电工基础", "苏老师", "D101", (1, 3, 5)),
    ],
    "01b-week-lists-refused.xlsx": [
        ("体育", "江老师", "操场", (*range(1, 6), *range(7, 14))),
        ("语文", "汪老师", "E101", (1, 2, 3, 4, 5, 7, 9, 11, 12, 14, 16)),
        ("英语", "周老师", "F202", (1, 3, 5)),
    ],
    "01c-title-weeks-silent.xlsx": [
        (course, "", "", (1, 2, 3, 4, 9, 10, 11, 12)) for course in ("数控编程", "英语", "体育")
    ],
    "02a-jiaowu-cells-silent.xlsx": [
        ("数控编程", "方老师", "实训楼301", (*range(1, 7), *range(8, 17))),
        ("机械制图", "余老师", "A201", tuple(range(1, 17))),
        ("英语", "汪老师", "A301", tuple(range(1, 9))),
    ],
    "02b-jiaowu-cells-refused.xlsx": [
        ("体育与健康", "", "操场", tuple(range(1, 17))),
        ("电工基础", "苏老师", "复楼F104", (2, 4, 10, 12, 14, 16)),
    ],
}


@pytest.mark.skipif(not FIELD.exists(), reason="the field's files are not here")
@pytest.mark.parametrize("name", FIELD_FILES)
def test_the_cells_of_the_field_are_read_right(name: str) -> None:
    assert weekly(settled((FIELD / name).read_bytes(), name)) == FIELD_FILES[name]


SLASHED = "\n(1-2节)1-4周,6-16周/东校区 A栋-203/林致远/数控2601班/考试"


def test_what_a_system_prints_with_slashes_is_parted() -> None:
    known = taught_by("林致远", "柳长青", "邹明德", "高原", "欧阳小雪")
    parsed = grid(
        f"机械制图★{SLASHED}",
        "数控加工实训☆\n(1-2节)10-12周/西校区 3号厂房/柳长青,邹明德/数控2601班/考查",
        "高等数学★\n(1-2节)2-16周(双)/东校区 B栋-105/高 原/数控2601班,数控2602班/考试",
        "大学英语★\n(1-2节)1-16周/东校区/外语楼-201/欧阳小雪/数控2601班/考试",
        "形势与政策◇\n(1-2节)6周,9周,12周/东校区 报告厅/待定/数控2601班",
        known=known,
    )
    assert parsed.doubts == ()
    assert weekly(parsed) == [
        ("机械制图", "林致远", "A栋-203", (1, 2, 3, 4, *range(6, 17))),
        ("数控加工实训", "柳长青、邹明德", "3号厂房", (10, 11, 12)),
        ("高等数学", "高原", "B栋-105", (2, 4, 6, 8, 10, 12, 14, 16)),
        ("大学英语", "欧阳小雪", "外语楼-201", tuple(range(1, 17))),
        ("形势与政策", "", "报告厅", (6, 9, 12)),
    ]


def test_what_a_system_labels_is_where_the_label_says() -> None:
    behind = (
        "教学班:25-解剖-03/教学班组成:数控2601班;数控2602班/选课备注:"
        "/课程学时组成:理论:32/周学时:2/学分:2.0"
    )
    parsed = grid(
        f"人体解剖学* (1-2节)1-8周,10-17周/校区:南/场地:医技楼B112/教师:安宁/{behind}",
        f"护理学▲ (1-2节)3-17周(单)/校区:南/场地:实训301(护理)/教师:童心怡/{behind}\n"
        f"急救▲ (1-2节)4-16周(双)/校区:南/场地:实训305/教师:童心怡,陶然/{behind}",
        f"医用化学（1）& (1-2节)1周,3周,5周-9周/校区:南/场地:化学实验室2/教师:/{behind}",
    )
    assert parsed.doubts == ()
    assert weekly(parsed) == [
        ("人体解剖学", "安宁", "医技楼B112", (*range(1, 9), *range(10, 18))),
        ("急救", "童心怡、陶然", "实训305", (4, 6, 8, 10, 12, 14, 16)),
        ("护理学", "童心怡", "实训301(护理)", (3, 5, 7, 9, 11, 13, 15, 17)),
        ("医用化学(1)", "", "化学实验室2", (1, 3, 5, 6, 7, 8, 9)),
    ]


def test_two_sessions_of_a_cell_may_stand_with_an_empty_line_between() -> None:
    parsed = grid(
        "电工技术★\n(3-4节)1-8周/东校区 实训楼-402/方老师/考查\n\n"
        "钳工实训☆\n(3-4节)9-15周(单)/东校区 金工车间/田老师/考查"
    )
    assert weekly(parsed) == [
        ("电工技术", "方老师", "实训楼-402", tuple(range(1, 9))),
        ("钳工实训", "田老师", "金工车间", (9, 11, 13, 15)),
    ]


@pytest.mark.parametrize(
    ("cell", "room"),
    [
        ("数学【A203】\n楼一宁", "A203"),
        ("面点实训（3号操作间）\n楼一宁", "3号操作间"),
        ("语文@C201/楼一宁", "C201"),
        ("刀工 烹饪楼一楼 楼一宁", "烹饪楼一楼"),
        ("体育（田径场）（楼一宁）", "田径场"),
        ("德育（楼一宁 B105）", "B105"),
        ("上机　机房五　楼一宁", "机房五"),
        ("礼仪 楼一宁 2号楼前", "2号楼前"),
        ("[GC1105]工程力学\n楼一宁[副教授]\nD1331", "D1331"),
        ("班会(楼一宁)(本班)", "本班"),
        ("舞\n蹈", ""),
    ],
)
def test_a_room_is_never_taken_for_a_person_nor_the_other_way_round(cell: str, room: str) -> None:
    parsed = grid(cell, known=taught_by("楼一宁"))
    assert parsed.doubts == ()
    teacher = "楼一宁" if room else ""
    assert [row[1:] for row in weekly(parsed)] == [(teacher, room, EVERY)]


def test_a_campus_is_the_room_only_where_there_is_no_other() -> None:
    parsed = grid("英语\n东校区\nA201", "语文\n东校区")
    assert [row[2] for row in weekly(parsed)] == ["A201", "东校区"]


def test_a_remark_in_brackets_stays_with_the_course() -> None:
    parsed = grid("见习（幼儿园）\n方老师\n阳光幼儿园", "体育（1）\n方老师", "Java程序设计（上）")
    assert [row[0] for row in weekly(parsed)] == ["见习(幼儿园)", "体育(1)", "Java程序设计(上)"]


# -- who is a teacher ----------------------------------------------------------------------------


def test_names_that_nobody_knows_are_one_question_for_the_file() -> None:
    cells = ("数学\n楼一宁\nA203", "语文\n卓佳\nA203", "刀工 邓大勺", "礼仪 江南 302", "英语(张)")
    parsed = grid(*cells)
    assert asked(parsed) == ["这些是老师的名字吗？楼一宁、卓佳、邓大勺、江南、张（5 个）"]
    assert {row.teacher for row in parsed.book.sessions} == {""}
    (doubt,) = parsed.doubts
    parsed = grid(*cells, answers={doubt.key: "teacher"})
    assert parsed.doubts == ()
    assert [row[:3] for row in weekly(parsed)] == [
        ("数学", "楼一宁", "A203"),
        ("语文", "卓佳", "A203"),
        ("刀工", "邓大勺", ""),
        ("礼仪", "江南", "302"),
        ("英语", "张", ""),
    ]


def test_names_are_asked_one_by_one_where_some_are_rooms_and_the_answers_last() -> None:
    cells = ("数学\n楼一宁\nA203", "礼仪 江南 302")
    (doubt,) = grid(*cells).doubts
    answers = {doubt.key: "each"}
    parsed = grid(*cells, answers=answers)
    assert asked(parsed) == ["“楼一宁”是什么？", "“江南”是什么？"]
    assert all(each.lasting for each in parsed.doubts)
    answers["role:楼一宁"] = "teacher"
    assert [each.key for each in grid(*cells, answers=answers).doubts] == ["role:江南"]
    answers["role:江南"] = "room"
    assert [row[:3] for row in weekly(grid(*cells, answers=answers))] == [
        ("数学", "楼一宁", "A203"),
        ("礼仪", "", "江南 302"),
    ]
    later = {key: value for key, value in answers.items() if key.startswith("role:")}
    assert grid(*cells, answers=later).doubts == ()


def test_who_is_known_or_has_a_title_is_not_asked_about() -> None:
    parsed = grid(
        "数学\n楼一宁",
        "语文\n王工",
        "英语\n李教授",
        "刀工\n佟师傅（企业）",
        "体育 班主任",
        known=taught_by("楼一宁"),
    )
    assert parsed.doubts == ()
    assert [row[1] for row in weekly(parsed)] == ["楼一宁", "王工", "李教授", "佟师傅", "班主任"]


def test_two_teachers_are_two_and_blanks_within_a_name_fold() -> None:
    known = taught_by("苗见山", "陈静", "高原")
    parsed = grid("英语\n苗见山、陈静", "语文\n陈静/苗见山", "数学\n高　原", known=known)
    assert [row[1] for row in weekly(parsed)] == ["苗见山、陈静", "陈静、苗见山", "高原"]
    table = workbook(
        [TITLE], ["日期", "时间", "课程", "教师", "教室"],
        ["2026-12-01", "8:00-9:35", "英语", "苗见山、陈静", "一 号 报 告 厅"],
        ["2026-12-02", "8:00-9:35", "英语", "李教授\n（市委党校）", "〃"],
        ["2026-12-03", "8:00-9:35", "英语", "待定", "—"],
        ["2026-12-04", "8:00-9:35", "英语", "/", "待定"],
    )  # fmt: skip
    found = [(row.teacher, row.room) for row in settled(table, known=known).book.sessions]
    assert found == [("苗见山、陈静", "一号报告厅"), ("李教授", "一号报告厅"), ("", ""), ("", "")]


@pytest.mark.parametrize("blank", ["待定", "/", "—", "——", "无", "教师待定"])
def test_what_says_nothing_is_blank_in_a_cell(blank: str) -> None:
    assert weekly(grid(f"英语\n{blank}\nA201")) == [("英语", "", "A201", EVERY)]
    assert weekly(grid(blank, "语文")) == [("语文", "", "", EVERY)]


@pytest.mark.parametrize(
    ("given", "nearest"),
    [("邹兴河", "邹星河"), ("邹星何", "邹星河"), ("邹河星", "邹星河"), ("陈敬", "陈静")],
)
def test_a_new_name_near_a_known_one_is_asked_about(given: str, nearest: str) -> None:
    known = taught_by("邹星河", "陈静")
    table = workbook(
        [TITLE], ["日期", "时间", "课程", "教师"], ["2026-12-01", "8:00-9:35", "英语", given]
    )
    parsed = settled(table, known=known)
    assert asked(parsed) == [f"没有“{given}”这位老师，是不是“{nearest}”？"]
    (doubt,) = parsed.doubts
    for answer in (nearest, given):
        answered = replace(known, answers={doubt.key: answer})
        assert [row.teacher for row in settled(table, known=answered).book.sessions] == [answer]


@pytest.mark.parametrize("given", ["陈华", "王星河", "邹老师", "邹星河"])
def test_another_name_is_not_asked_about(given: str) -> None:
    known = taught_by("邹星河", "陈静")
    table = workbook(
        [TITLE], ["日期", "时间", "课程", "教师"], ["2026-12-01", "8:00-9:35", "英语", given]
    )
    assert settled(table, known=known).doubts == ()


def test_a_course_that_sounds_like_a_known_one_is_asked_about_and_widths_are_none() -> None:
    known = knowing("数控编程", "体育（1）")
    parsed = grid("数控边程", "体育(1)\n方老师", known=known)
    assert asked(parsed) == ["没有“数控边程”这门课，是不是“数控编程”？"]
    assert {row.course for row in parsed.book.sessions} == {"数控边程", "体育（1）"}


# -- several courses in a cell -------------------------------------------------------------------


@pytest.mark.parametrize("cell", ["美术\n书法", "美术/书法", "美术 书法"])
def test_a_second_course_in_a_cell_is_asked_about_and_no_teacher(cell: str) -> None:
    known = knowing("美术", "书法")
    parsed = grid(cell, known=known)
    assert asked(parsed) == ["“美术/书法”是一门课，还是几门课？"]
    assert parsed.book.sessions == ()
    (doubt,) = parsed.doubts
    found = {
        answer: weekly(grid(cell, known=known, answers={doubt.key: answer}))
        for answer in ("turn", "turn-back", "one")
    }
    assert found == {
        "turn": [("书法", "", "", EVEN), ("美术", "", "", ODD)],
        "turn-back": [("书法", "", "", ODD), ("美术", "", "", EVEN)],
        "one": [("美术/书法", "", "", EVERY)],
    }
    both = grid(cell, known=known, answers={doubt.key: "both"})
    assert "时间重叠" in reasons(both)[0]


def test_two_words_with_a_slash_are_asked_about_even_where_neither_is_known() -> None:
    assert asked(grid("美术/书法")) == ["“美术/书法”是一门课，还是几门课？"]


def test_what_cannot_be_parted_among_courses_is_named() -> None:
    known = knowing("美术", "书法")
    assert "“书法”看不明白" in reasons(grid("美术\n书法\n方老师\nA201", known=known))[0]


def test_a_word_that_is_no_name_is_asked_about_by_itself() -> None:
    parsed = grid("英语\n早点名\nA201")
    assert asked(parsed) == ["“早点名”是什么？"]
    answered = grid("英语\n早点名\nA201", answers={"role:早点名": "nothing"})
    assert weekly(answered) == [("英语", "", "A201", EVERY)]


IN_TURN = [
    ("单：劳动（常老师）\n双：心理（杨老师）", ("劳动", "常老师", ""), ("心理", "杨老师", "")),
    ("劳动（杨老师单/常老师双）", ("劳动", "杨老师", ""), ("劳动", "常老师", "")),
    ("体育/音乐(单/双)", ("体育", "", ""), ("音乐", "", "")),
    ("语文（单）数学（双）", ("语文", "", ""), ("数学", "", "")),
    ("钢琴(单)/手工(双)\n叶老师/何老师", ("钢琴", "叶老师", ""), ("手工", "何老师", "")),
    ("面点 丁老师（单周A201、双周B202）", ("面点", "丁老师", "A201"), ("面点", "丁老师", "B202")),
    ("单周 体育 双周 音乐", ("体育", "", ""), ("音乐", "", "")),
    ("体育 单周\n音乐 双周", ("体育", "", ""), ("音乐", "", "")),
]


@pytest.mark.parametrize(("cell", "odd", "even"), IN_TURN)
def test_halves_that_take_turns_are_two_sessions(
    cell: str, odd: tuple[str, str, str], even: tuple[str, str, str]
) -> None:
    assert sorted(weekly(grid(cell))) == sorted([(*odd, ODD), (*even, EVEN)])


def test_marks_that_a_legend_explains_are_weeks() -> None:
    rows = ["8:00-9:35", "英语▲\n礼仪△", "体育"], ["▲单周  △双周"]
    parsed = settled(workbook([TITLE], DAYS, *rows))
    assert weekly(parsed) == [
        ("礼仪", "", "", EVEN),
        ("英语", "", "", ODD),
        ("体育", "", "", EVERY),
    ]


def test_every_other_week_is_asked_about_and_each_week_is_none() -> None:
    parsed = grid("体育（隔周）", "班会 单双周均上", "刀工 方老师 逢双周")
    assert asked(parsed) == ["“体育”隔周上，是哪些周？"]
    assert weekly(parsed) == [("班会", "", "", EVERY), ("刀工", "方老师", "", EVEN)]
    (doubt,) = parsed.doubts
    assert weekly(grid("体育（隔周）", answers={doubt.key: "双周"})) == [("体育", "", "", EVEN)]


def test_odd_and_even_in_one_text_without_a_pair_are_named() -> None:
    assert "不知道各管哪门课" in reasons(grid("语文 单周 A201 双周"))[0]


# -- days, hours, periods -------------------------------------------------------------------------


def test_a_weekday_that_contradicts_its_date_is_an_error() -> None:
    table = workbook(
        [TITLE], ["日期", "时间", "课程"],
        ["10月21日\n（星期四）", "8:00-9:35", "英语"], ["10月21日（周三）", "8:00-9:35", "英语"],
        ["周二 10月20日", "8:00-9:35", "英语"],
    )  # fmt: skip
    assert reasons(settled(table)) == [
        "〔课表〕第 3 行 日期（A）：2026-10-21 是周三，和这里写的不一样。"
    ]
    in_cell = grid("讲座\n12月3日（周五）")
    assert "2026-12-03 是周四" in reasons(in_cell)[0]
    assert "这一列是“周一”" in reasons(grid("思想政治\n周二第1,2节{第1-16周}"))[0]
    assert weekly(grid("思想政治\n周一第1,2节{第1-16周}"))[0][0] == "思想政治"


@pytest.mark.parametrize(
    ("answer", "begins"), [("afternoon", {"14:00-15:35"}), ("night", {"02:00-03:35"})]
)
def test_hours_at_night_are_asked_about(answer: str, begins: set[str]) -> None:
    for known in (KNOWN, replace(KNOWN, answers={**KNOWN.answers, "night:02:00-03:35": answer})):
        table = workbook([TITLE], ["日期", "时间", "课程"], ["2026-12-01", "2:00-3:35", "英语"])
        drawn = grid("英语", hours="2:00-3:35", known=known)
        listed = settled(table, known=known)
        for parsed in (drawn, listed):
            if known is KNOWN:
                assert asked(parsed) == ["时间“02:00-03:35”是下午吗？"]
            else:
                found = {f"{r.starts_at:%H:%M}-{r.ends_at:%H:%M}" for r in parsed.book.sessions}
                assert found == begins


def test_the_afternoon_is_that_of_the_hours_asked_about_alone() -> None:
    known = replace(KNOWN, answers={**KNOWN.answers, "night:02:00-03:35": "afternoon"})
    rows = [["2026-12-01", "2:00-3:35", "英语"], ["2026-12-02", "5:20-5:50", "早操训练"]]
    table = workbook([TITLE], ["日期", "时间", "课程"], *rows)
    assert asked(settled(table, known=known)) == ["时间“05:20-05:50”是下午吗？"]


@pytest.mark.parametrize(
    ("said", "meant"), [("5:20-6:20", "17:20-18:20"), ("11:00-1:00", "11:00-13:00")]
)
def test_both_ends_of_hours_are_in_the_afternoon(said: str, meant: str) -> None:
    table = workbook([TITLE], ["日期", "时间", "课程"], ["2026-12-01", said, "英语"])
    (doubt,) = settled(table).doubts
    known = replace(KNOWN, answers={**KNOWN.answers, doubt.key: "afternoon"})
    (row,) = settled(table, known=known).book.sessions
    assert f"{row.starts_at:%H:%M}-{row.ends_at:%H:%M}" == meant


def test_a_title_whose_week_and_days_differ_is_asked_about() -> None:
    title = f"{TITLE} 第14周（11月23日-11月27日）"
    parsed = grid("英语", title=title)
    assert asked(parsed) == ["标题写了“第14周”，又写了“11月23日-11月27日”，不是同一周。按哪个？"]
    (doubt,) = parsed.doubts
    assert weekly(grid("英语", title=title, answers={doubt.key: "第14周"}))[0][3] == (14,)
    same = grid("英语", title=f"{TITLE} 第13周（11月23日-11月27日）")
    assert (same.doubts, weekly(same)[0][3]) == ((), (13,))


def test_weeks_from_a_day_or_week_on_go_to_the_end() -> None:
    assert weekly(grid("英语", title=f"{TITLE} 执行时间：2026年9月7日起"))[0][3] == EVERY[1:]
    assert weekly(grid("英语\n第5周起"))[0][3] == EVERY[4:]


PERIODS: tuple[list[str | None], ...] = (
    ["第1节 8:00-8:45", "英语\n(1-2节)\nA201", "医用化学\n(1-3节)"],
    ["第2节 8:50-9:35", "英语\n(1-2节)\nA201", None],
    ["第3节 10:00-10:45", None, None],
)


def test_a_cell_lasts_for_the_periods_it_names() -> None:
    parsed = settled(workbook([TITLE], DAYS, *PERIODS))
    assert reasons(parsed) == []
    found = {(r.course, f"{r.starts_at:%H:%M}-{r.ends_at:%H:%M}") for r in parsed.book.sessions}
    assert found == {("英语", "08:00-09:35"), ("医用化学", "08:00-10:45")}
    assert len(parsed.book.sessions) == 2 * len(EVERY)


def test_periods_of_which_no_row_says_the_hours_are_named() -> None:
    rows: list[list[str | None]] = [*PERIODS, ["第4节 10:50-11:35", None, None, "体育\n(5-6节)"]]
    assert "“5-6节”，和这一行的节次不一样" in reasons(settled(workbook([TITLE], DAYS, *rows)))[0]


def test_lines_of_a_cell_with_their_own_hours_are_sessions() -> None:
    parsed = grid("8:30-10:00 焊接理论\n10:10-11:30 焊接材料")
    found = {(r.course, f"{r.starts_at:%H:%M}") for r in parsed.book.sessions}
    assert found == {("焊接理论", "08:30"), ("焊接材料", "10:10")}


# -- the grid around the cells -------------------------------------------------------------------


def test_teachers_in_a_row_of_their_own_belong_to_the_courses_above() -> None:
    rows: list[list[str | None]] = [
        [TITLE],
        ["节次", "时间", "周一", "周二", "周三"],
        ["第一节", "8:00-8:45", "语文", "英语", "数学"],
        [None, None, "苏老师", "方老师", None],
    ]
    parsed = settled(workbook(*rows, merge=["A3:A4", "B3:B4"]))
    assert [row[:2] for row in weekly(parsed)] == [
        ("语文", "苏老师"),
        ("英语", "方老师"),
        ("数学", ""),
    ]


def test_a_day_may_have_columns_for_course_teacher_and_room() -> None:
    rows: list[list[str | None]] = [
        [TITLE],
        ["时间", *(day for day in DAYS[1:4] for _ in "123")],
        [None, *(("课程", "教师", "教室") * 3)],
        ["8:00-9:35", "英语", "江晓", "A201", None, None, None, "思政", "梅雪", "待定"],
    ]
    parsed = settled(workbook(*rows))
    assert parsed.doubts == ()
    assert weekly(parsed) == [("英语", "江晓", "A201", EVERY), ("思政", "梅雪", "", EVERY)]


def test_heads_with_a_character_a_line_are_read() -> None:
    days = ["时间", "星\n期\n一", "星\n期\n二", "星\n期\n三"]
    parsed = settled(workbook([TITLE], days, ["8:00-9:35", "语 文\n苏 老 师", None, "大 扫 除"]))
    assert [row[:2] for row in weekly(parsed)] == [("语文", "苏老师"), ("大扫除", "")]


def test_notes_under_a_grid_are_not_applied_and_that_is_said() -> None:
    rows = ["8:00-9:35", "英语"], ["1．英语课自第5周起由何老师任教。"], ["2．请提前到。"]
    said = reasons(settled(workbook([TITLE], DAYS, *rows)), warnings=True)
    assert [each for each in said if "没有照办" in each] == [
        "〔课表〕第 4 行：这句说明没有照办，请自己核对：“1.英语课自第5周起由何老师任教。”"
    ]


def test_a_day_without_classes_is_said_and_no_session() -> None:
    parsed = grid("校运动会（停课）", "英语")
    assert [row[0] for row in weekly(parsed)] == ["英语"]
    assert any("校运动会" in each for each in reasons(parsed, warnings=True))


def test_groups_of_a_class_may_be_taught_at_once() -> None:
    parsed = grid("体育\n1-16周/风雨操场/骆老师(男生)\n\n体育\n1-16周/健美操房/黎老师(女生)")
    assert [row[1:3] for row in weekly(parsed)] == [("骆老师", "风雨操场"), ("黎老师", "健美操房")]
    assert any("按分组" in each for each in reasons(parsed, warnings=True))


def test_a_group_is_one_however_it_is_spaced() -> None:
    data = workbook(
        ["姓名", "手机号", "小组", "班级"],
        ["田小满", "13700000001", "第3 组", "数控2601班"],
        ["方大川", "13700000002", "第3组", "数控2601班"],
    )
    assert {row.team for row in read(data).book.trainees} == {"第3组"}
