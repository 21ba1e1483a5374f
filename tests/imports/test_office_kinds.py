"""Kinds of tables and cells that offices send, each in the smallest workbook that shows it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.imports.parsing import Parsed, parse
from tests.conftest import SHANGHAI
from tests.imports.test_table_shapes import FIRST, KNOWN, errors, read, table, weekly
from tests.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

CLASS = "数控2601班"
HEAD = ["时间", "星期一", "星期二", "星期三"]
HOURS = "8:00-9:35"
EVERY = list(range(1, 19))


def grid(*cells: str | None, answers: dict[str, str] | None = None) -> Parsed:
    """Read a grid of one row."""
    known = replace(KNOWN, answers={**KNOWN.answers, **(answers or {})})
    data = workbook([f"{CLASS}课表"], HEAD, [HOURS, *cells])
    return read(data, known=known)


def warned(parsed: Parsed) -> list[tuple[str, Any]]:
    return [(each.key, each.values.get("given", "")) for each in parsed.warnings]


def roster(*rows: Sequence[Any]) -> list[tuple[str, ...]]:
    parsed = table([f"{CLASS}花名册"], *rows)
    assert errors(parsed) == []
    return [
        (r.name, r.number, r.phone, r.team, r.post, r.guardian, r.relation, r.guardian_phone)
        for r in parsed.book.trainees
    ]


def test_grids_under_one_another_have_the_weeks_above_them() -> None:
    parsed = table(
        [f"{CLASS}课表"],
        ["（第1-2周）"],
        HEAD,
        [HOURS, "数学\n张立\nA101", None, None],
        ["（第3-4周）"],
        HEAD,
        [HOURS, "英语\n张立\nA102", None, None],
    )
    assert [(row[2], row[5]) for row in weekly(parsed)] == [("数学", [1, 2]), ("英语", [3, 4])]


@pytest.mark.parametrize("mark", ["同上", "〃", "″"])
def test_a_ditto_in_a_grid_is_the_lesson_above_over_a_break_too(mark: str) -> None:
    parsed = table(
        [f"{CLASS}课表"],
        HEAD,
        ["8:00-8:45", "数学\n张立\nA101", None, None],
        ["课间操", "课间操", "课间操", "课间操"],
        ["8:55-9:40", mark, None, None],
    )
    assert [row[1:5] for row in weekly(parsed)] == [
        ("周一 08:00-08:45", "数学", "张立", "A101"),
        ("周一 08:55-09:40", "数学", "张立", "A101"),
    ]


def test_first_weeks_are_weeks_and_last_ones_are_said_to_be_unclear() -> None:
    found = weekly(grid("数学\n张立\n前3周", "英语\n张立\n全学期"))
    assert [row[5] for row in found] == [[1, 2, 3], EVERY]
    assert "“后8周”看不出是哪几周" in errors(grid("数学\n张立\n后8周"))[0]


@pytest.mark.parametrize(
    "cell",
    [
        "数学\n[张立]\n[1-2周]\n[A101]\n英语\n[江河]\n[3-4周]\n[A102]",
        "数学\n张立\n1-2周\nA101\n英语\n江河\n3-4周\nA102",
    ],
)
def test_a_cell_that_says_the_same_twice_holds_two_courses(cell: str) -> None:
    assert [row[2:] for row in weekly(grid(cell))] == [
        ("数学", "张立", "A101", [1, 2]),
        ("英语", "江河", "A102", [3, 4]),
    ]


def test_weeks_with_periods_behind_them() -> None:
    parsed = table(
        [f"{CLASS}课表"],
        ["节次", *HEAD[1:]],
        ["1-2", "数学\n必修\n2-6双(1,2)\n张立\n4-110", None, None],
    )
    assert [row[1:] for row in weekly(parsed)] == [
        ("周一 08:00-09:35", "数学", "张立", "4-110", [2, 4, 6])
    ]


def test_halves_on_lines_of_their_own_share_the_lines_below() -> None:
    found = weekly(grid("面点（单）\n冷拼（双）\n张立"))
    assert [(row[2], row[3], row[5]) for row in found] == [
        ("冷拼", "张立", EVERY[1::2]),
        ("面点", "张立", EVERY[::2]),
    ]


def test_a_mark_of_a_list_of_changes_is_said() -> None:
    parsed = grid("数学\n张立\n1-2周\n(停0031)")
    assert [row[2] for row in weekly(parsed)] == ["数学"]
    assert ("grid-note", "(停0031)") in warned(parsed)


def test_a_building_beside_a_room_is_no_second_room() -> None:
    found = weekly(grid("数学\n张立\n【3#教学楼】\n教室：3#A205", "英语\n张立\n实训楼\n机房2"))
    assert [row[4] for row in found] == ["3#A205", "实训楼 机房2"]


def test_a_title_with_a_blank_before_it_belongs_to_the_name() -> None:
    assert [row[3] for row in weekly(grid("数学\n李 教授\nA101"))] == ["李教授"]


def test_one_name_of_many_that_is_no_teacher_is_asked_about_alone() -> None:
    cells = ("数学\n楼一宁", "语文\n卓佳", "礼仪 江南 302")
    asked: list[str] = []
    answers: dict[str, str] = {}
    for answer in ("each", "江南", "room"):
        (doubt,) = grid(*cells, answers=answers).doubts
        asked.append(doubt.text)
        answers[doubt.key] = answer
    parsed = grid(*cells, answers=answers)
    assert asked == ["doubt-people", "doubt-people-but", "doubt-role"]
    assert parsed.doubts == ()
    assert {(row[2], row[3], row[4]) for row in weekly(parsed)} == {
        ("数学", "楼一宁", ""),
        ("语文", "卓佳", ""),
        ("礼仪", "", "江南 302"),
    }


def test_classes_of_a_cell_have_only_their_own_lines() -> None:
    parsed = table(
        ["方志强老师课表"],
        HEAD,
        [HOURS, "钳工（单周）\n汽修2601班\n车间\n电焊（双周）\n汽修2602班\n机房", None, None],
    )
    assert [(row[0], *row[2:]) for row in weekly(parsed)] == [
        ("汽修2601班", "钳工", "方志强", "车间", EVERY[::2]),
        ("汽修2602班", "电焊", "方志强", "机房", EVERY[1::2]),
    ]


def test_a_table_of_one_room_is_read_by_the_classes_in_it() -> None:
    parsed = table(
        ["数控实训室（B203）使用安排表"],
        HEAD,
        [HOURS, "数控2601班\n编程\n张立", "空闲", "第二课堂"],
    )
    assert [row[:1] + row[2:5] for row in weekly(parsed)] == [
        (CLASS, "编程", "张立", "数控实训室(B203)")
    ]
    assert ("session-no-class", "第二课堂") in warned(parsed)


def test_courses_and_teachers_in_columns_of_their_own_below_each_class() -> None:
    parsed = table(
        ["总课表"],
        ["星期", "时间", "汽修2601班", "汽修2601班", "汽修2602班", "汽修2602班"],
        ["星期", "时间", "固定教室：101", "固定教室：101", "固定教室：102", "固定教室：102"],
        ["星期", "时间", "课程", "教师", "课程", "教师"],
        *([f"周{day}", HOURS, "语文", "张立", "体育", "江河"] for day in "一二三四"),
        ["注：除体育外均在固定教室上课。"],
    )
    found = {(row[0], row[2], row[3], row[4]) for row in weekly(parsed)}
    assert found == {("汽修2601班", "语文", "张立", "101"), ("汽修2602班", "体育", "江河", "")}
    assert "grid-note-heeded" in [key for key, _ in warned(parsed)]


def test_notes_explain_surnames_marks_and_rooms() -> None:
    parsed = table(
        ["课表"],
        ["星期", "时间", "汽修2601班", "汽修2602班"],
        ["教室", None, "教301", "教302"],
        *([f"周{day}", HOURS, "语文 江", "车工※ 张立"] for day in "一二三四"),
        ["注：※为实训课，在实训车间上课；其余课程在本班教室上课，体育在操场。江——江河。"],
    )
    found = {(row[0], row[2], row[3], row[4]) for row in weekly(parsed)}
    assert found == {
        ("汽修2601班", "语文", "江河", "教301"),
        ("汽修2602班", "车工", "张立", "实训车间"),
    }


def test_courses_downwards_with_teacher_class_and_room_a_day() -> None:
    days = [day for day in ("周一", "周二", "周三") for _ in range(3)]
    parsed = table(
        ["课程分表"],
        ["课程", "课时", "单双", *days],
        ["课程", "课时", "单双", *["教师", "班级", "教室"] * 3],
        ["语文", "1-2", "单", "张立", "汽修2601班", 101, *[None] * 6],
        ["语文", "1-2", "双", *[None] * 3, "江河", "汽修2602班", 102, *[None] * 3],
    )
    assert weekly(parsed) == [
        ("汽修2601班", "周一 08:00-09:35", "语文", "张立", "101", EVERY[::2]),
        ("汽修2602班", "周二 08:00-09:35", "语文", "江河", "102", EVERY[1::2]),
    ]
    assert "sheet-of-courses" in [key for key, _ in warned(parsed)]


def test_practice_with_a_week_a_column_and_a_class_a_row() -> None:
    parsed = table(
        ["一体化安排"],
        ["上课时间：周一至周二 上午 8:20-11:40 下午 13:30-16:20"],
        ["班级", "第10周\n11.2-11.6", "第11周"],
        ["汽修2601班", "课题：液压\n教师：张立\n场地：1号车间", "停课（竞赛）"],
        ["汽修2602班", "企业实践", "PLC\n江河\n机房"],
    )
    assert [(row[0], row[1], row[2], row[5]) for row in weekly(parsed)] == [
        ("汽修2601班", "周一 08:20-11:40", "液压", [10]),
        ("汽修2601班", "周一 13:30-16:20", "液压", [10]),
        ("汽修2601班", "周二 08:20-11:40", "液压", [10]),
        ("汽修2601班", "周二 13:30-16:20", "液压", [10]),
        ("汽修2602班", "周一 08:20-11:40", "PLC", [11]),
        ("汽修2602班", "周一 13:30-16:20", "PLC", [11]),
        ("汽修2602班", "周二 08:20-11:40", "PLC", [11]),
        ("汽修2602班", "周二 13:30-16:20", "PLC", [11]),
    ]
    notes = [given for key, given in warned(parsed) if key == "grid-note"]
    assert any("停课" in each for each in notes)
    assert any("企业实践" in each for each in notes)


def test_groups_that_take_turns_are_no_overlap() -> None:
    parsed = table(
        [f"{CLASS}分组轮换表"],
        ["时间：每周一、三 8:00-11:30"],
        ["周次", "A组（1-15号）", "B组"],
        ["第10周", "拆装\n张立\n车间", "检测\n江河\n机房"],
        ["第11周", "检测\n江河\n机房", "拆装\n张立\n车间"],
    )
    assert [(row[1], row[2], row[5]) for row in weekly(parsed)] == [
        ("周一 08:00-11:30", "拆装(A组)", [10]),
        ("周一 08:00-11:30", "拆装(B组)", [11]),
        ("周一 08:00-11:30", "检测(A组)", [11]),
        ("周一 08:00-11:30", "检测(B组)", [10]),
        ("周三 08:00-11:30", "拆装(A组)", [10]),
        ("周三 08:00-11:30", "拆装(B组)", [11]),
        ("周三 08:00-11:30", "检测(A组)", [11]),
        ("周三 08:00-11:30", "检测(B组)", [10]),
    ]


def test_a_first_period_with_how_many_and_a_building() -> None:
    parsed = table(
        [f"{CLASS}课表"],
        ["课程名", "教师", "周次", "星期", "节次", "节数", "教学楼", "教室"],
        ["网络", "张立* 江河*", "1-3周上", "1", "1", "2", "一教", "A203"],
        ["实训", "张立*", "4-5周上", None, None, None, None, None],
    )
    assert weekly(parsed) == [
        (CLASS, "周一 08:00-09:35", "网络", "张立、江河", "一教A203", [1, 2, 3])
    ]
    assert ("session-no-time", "实训") in warned(parsed)


def test_teacher_time_weeks_and_place_in_one_text() -> None:
    parsed = table(
        ["课程名称", "行政班", "排课信息"],
        ["导游", CLASS, "张立(T1001) 周一1-2节[1-2周] A101;江河(T1002) 周二1-2节[3-4周] A102"],
        ["政策", CLASS, "星期三1-2节[3,5周] 报告厅"],
    )
    assert [row[1:] for row in weekly(parsed)] == [
        ("周一 08:00-09:35", "导游", "张立", "A101", [1, 2]),
        ("周三 08:00-09:35", "政策", "", "报告厅", [3, 5]),
        ("周二 08:00-09:35", "导游", "江河", "A102", [3, 4]),
    ]


def test_rooms_that_do_not_match_the_times_of_a_row_are_an_error() -> None:
    head = ["课程", "上课时间", "地点"]
    times = "1-2周星期一1-2节\n3周星期二1-2节\n4周星期三1-2节"
    assert "对不上" in errors(table([f"{CLASS}课表"], head, ["数学", times, "A101\nA102"]))[0]
    two = "1-2周星期一1-2节\n3周星期二1-2节"
    found = weekly(table([f"{CLASS}课表"], head, ["数学", two, "A101\nA102"]))
    assert [(row[1][:2], row[4]) for row in found] == [("周一", "A101"), ("周二", "A102")]


def test_a_calendar_that_names_classes_in_brackets() -> None:
    parsed = table(
        ["日程主题", "开始时间", "结束时间", "地点"],
        [f"网店（{CLASS}）", "2026-12-07 08:00", "2026-12-07 09:40", "B204"],
        ["教研组例会", "2026-12-11 16:00", "2026-12-11 17:00", "会议室"],
    )
    assert weekly(parsed) == [(CLASS, "周一 08:00-09:40", "网店", "", "B204", [15])]
    assert ("session-no-class", "教研组例会") in warned(parsed)


@pytest.mark.parametrize(
    ("said", "days"),
    [("12/5、12/6", [5, 6]), ("每周日（12月6日至20日）", [6, 13, 20]), ("12月5、12日", [5, 12])],
)
def test_several_days_in_a_cell(said: str, days: list[int]) -> None:
    parsed = table([f"{CLASS}课表"], ["课程", "上课日期", "上课时间"], ["统计", said, "8:30—11:50"])
    assert errors(parsed) == []
    assert [row.starts_at.day for row in parsed.book.sessions] == days


def test_an_exam_in_the_column_of_rooms_is_no_lesson_and_is_said() -> None:
    head = ["课程", "星期", "周次", "时间", "地点"]
    parsed = table([f"{CLASS}课表"], head, ["制图", "周一", "18周", "8:00-9:35", "期末考试"])
    assert parsed.book.sessions == ()
    assert ("session-exam", "制图") in warned(parsed)


def test_an_hour_without_its_end_is_not_the_whole_morning() -> None:
    head = ["日期", "节次", "时间", "课程"]
    parsed = table([f"{CLASS}课表"], head, ["2026-12-15", "上午", "9:00开始", "考前辅导"])
    assert "要写明起止" in errors(parsed)[0]


def test_a_note_under_a_list_is_said() -> None:
    head = ["课程", "星期", "周次", "时间"]
    parsed = table(
        [f"{CLASS}课表"], head, ["制图", "周一", "1-3周", "8:00-9:35"], ["注：第2周停课一次。"]
    )
    assert ("grid-note", "注:第2周停课一次。") in warned(parsed)


@pytest.mark.parametrize(
    ("answer", "of"), [("汽修2601班", {"汽修2601班"}), ("汽修2602班", {"汽修2602班"})]
)
def test_a_sheet_whose_name_and_title_name_two_classes_is_asked_about(
    answer: str, of: set[str]
) -> None:
    data = workbook(["汽修2602班课表"], HEAD, [HOURS, "数学\n张立", None, None], title="汽修2601")
    (doubt,) = read(data).doubts
    assert doubt.text == "doubt-class-apart"
    known = replace(KNOWN, answers={**KNOWN.answers, doubt.key: answer})
    assert {row.class_name for row in read(data, known=known).book.sessions} == of


def test_the_bells_of_a_sentence_hold_for_the_other_sheets() -> None:
    rows = [["第1-2节 8:00-9:40，第3-4节 10:00-11:40。"], []]
    data = workbook(*rows, [f"{CLASS}课表"], ["节次", *HEAD[1:]], ["3-4", "数学\n张立", None, None])
    assert [row[1] for row in weekly(read(data))] == ["周一 10:00-11:40"]


@pytest.mark.parametrize(
    ("key", "rows"),
    [
        ("sheet-of-staff", [["姓名", "职称", "电话"], ["张立", "讲师", "13800000401"]]),
        ("sheet-no-times", [["课程名称", "教师", "起止周"], ["认识实习", "张立", "17-18"]]),
        (
            "sheet-calendar",
            [
                ["校历"],
                ["周次", *"一二三四五六日"],
                *([week, *(7 * week + day for day in range(1, 8))] for week in range(4)),
            ],
        ),
        ("sheet-calendar", [["节日", "放假时间"], ["中秋节", "9月25日"], ["国庆节", "10月1-7日"]]),
        (
            "sheet-bells-by-day",
            [
                ["节次", "周一至周四", "周五"],
                *([str(n), f"{n + 7}:00-{n + 7}:40", f"{n + 7}:00-{n + 7}:40"] for n in (1, 2, 3)),
            ],
        ),
    ],
)
def test_a_sheet_of_something_else_is_named_for_what_it_is(key: str, rows: list[list[Any]]) -> None:
    assert [each.key for each in table(*rows).errors] == [key]


def test_the_class_in_a_table_beside_the_grid_of_a_web_page() -> None:
    page = (
        f"<table><tr><td>班级：{CLASS}</td></tr></table>"
        "<table><tr><td>时间</td><td>星期一</td><td>星期二</td><td>星期三</td></tr>"
        "<tr><td>8:00-9:35</td><td>数学<br>张立</td><td></td><td></td></tr></table>"
    )
    parsed = parse([("课表.xls", page.encode())], known=KNOWN, zone=SHANGHAI, today=FIRST)
    assert [row[:3] for row in weekly(parsed)] == [(CLASS, "周一 08:00-09:35", "数学")]


def test_parents_in_columns_of_their_own_are_guardians() -> None:
    found = roster(
        ["学号", "姓名", "父亲", "父亲", "母亲", "母亲", "其他监护人", "其他监护人", "其他监护人"],
        ["学号", "姓名", "姓名", "电话", "姓名", "电话", "姓名", "关系", "电话"],
        ["01", "苏琴", "苏年", "13800000711", "周兰", "13800000721", None, None, None],
        ["02", "何苗", "何大（已故）", None, "林月", "13800000726", "叶笛", "姑姑", "13800000727"],
    )
    assert found == [
        ("苏琴", "01", "", "", "", "苏年、周兰", "父亲、母亲", "13800000711、13800000721"),
        ("何苗", "02", "", "", "", "林月、叶笛", "母亲、姑姑", "13800000726、13800000727"),
    ]


def test_groups_over_columns_and_posts_in_names() -> None:
    found = roster(
        ["（★为组长）"],
        ["第一组", "第一组", None, "第二组", "第二组"],
        ["学号", "姓名", None, "学号", "姓名"],
        ["01", "邓勺★", None, "02", "佟静（班长）"],
        ["签名：", None, None, None, None],
    )
    assert [row[:5] for row in found] == [
        ("邓勺", "01", "", "第一组", "组长"),
        ("佟静", "02", "", "第二组", "班长"),
    ]


def test_phones_as_people_write_them() -> None:
    found = roster(
        ["学号", "姓名", "电话", "监护人", "监护人电话"],
        ["01", "吴桐", "13800000406 / 13800000606", "吴江", "同本人"],
        ["02", "陈陈", "138-0000-0409", "陈山", "13800000509\n（微信同号）"],
        ["03", "（名单待报）", None, None, None],
    )
    assert [(row[0], row[2], row[7]) for row in found] == [
        ("吴桐", "13800000406", "13800000406"),
        ("陈陈", "13800000409", "13800000509"),
    ]
