"""Lists by somebody who never saw the program: each kind of fault, read for what it means."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from bot.domain.enrolment.books import read_enrolment
from bot.domain.enrolment.filling import firm_said, name_said
from bot.domain.exams.files import read_list
from bot.domain.exams.levels import LEVELS, ExamPart, level_of, parts_of
from bot.domain.imports.grids import read_grids
from bot.domain.imports.interns import months_in
from bot.domain.imports.kinds import FileKind, kind_of
from bot.domain.imports.parsing import KnownRows, parse
from bot.domain.people.names import is_oneself
from bot.domain.people.roles import Role
from bot.domain.teachers.written import subjects_said, teacher_said
from bot.errors import BotError
from tests.conftest import SHANGHAI
from tests.enrolment.recruiting import TITLE, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.domain.enrolment.lists import EnrolmentBook
    from tests.conftest import School

TODAY = date(2026, 11, 30)
PHONES = [f"1390000{number:04}" for number in range(20)]


def book_of(
    sheets: Mapping[str, Sequence[Sequence[object]]],
    dress: Callable[[Workbook], None] | None = None,
) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if dress is not None:
        dress(book)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def enrolled(data: bytes, name: str = "名单.xlsx") -> EnrolmentBook:
    found = read_enrolment(name, data, TODAY)
    assert found is not None
    return found


def keys(book: EnrolmentBook) -> list[tuple[int, str, bool]]:
    return [(each.row, each.key, each.warning) for each in book.problems]


# -- what is struck through, and what colours mean -------------------------------------------------


def strike(*cells: str) -> Callable[[Workbook], None]:
    def dress(book: Workbook) -> None:
        for each in cells:
            book.worksheets[0][each].font = Font(strike=True)

    return dress


def test_a_line_that_is_struck_through_is_no_line_and_its_name_is_said() -> None:
    rows = [("姓名", "电话", "单位"), ("周小满", PHONES[0], "茶厂"), ("李四海", PHONES[1], "茶厂")]
    book = enrolled(book_of({"名单": rows}, strike("A3", "B3", "C3")))
    assert [each.name for each in book.people] == ["周小满"]
    (said,) = book.problems
    assert (said.key, said.values["names"]) == ("rows-crossed", "李四海")


def test_one_cell_that_is_struck_through_is_empty_and_the_line_stays() -> None:
    rows = [("姓名", "电话", "单位", "职务"), ("周小满", PHONES[0], "茶厂", "店长")]
    book = enrolled(book_of({"名单": rows}, strike("D2")))
    assert [(each.name, each.firm, each.post) for each in book.people] == [("周小满", "茶厂", "")]
    assert keys(book) == [(0, "cells-crossed", True)]


def test_a_colour_is_heeded_where_the_sheet_says_what_it_means() -> None:
    rows = [
        ("姓名", "身份证号", "联系方式", "申报级别"),
        ("周小满", "1234", PHONES[0], "四级"),
        ("李四海", "2345", PHONES[1], "四级"),
        ("王五岳", "3456", PHONES[2], "四级"),
        ("说明：黄色为材料不齐，红色为退报。",),
    ]

    def dress(book: Workbook) -> None:
        for row, colour in ((3, "FFFF0000"), (4, "FFFFFF00")):
            for column in "ABCD":
                fill = PatternFill("solid", fgColor=colour)
                book.worksheets[0][f"{column}{row}"].fill = fill

    found = read_list("报名表.xlsx", book_of({"一": rows}, dress))
    assert sorted((each.name, each.problem, each.note) for each in found) == [
        ("周小满", "", ""),
        ("李四海", "exam-list-crossed", ""),
        ("王五岳", "", "exam-list-tinted"),
    ]


def test_a_colour_that_nothing_explains_means_nothing() -> None:
    rows = [("姓名", "电话"), ("周小满", PHONES[0])]

    def dress(book: Workbook) -> None:
        for column in "AB":
            fill = PatternFill("solid", fgColor="FFFF0000")
            book.worksheets[0][f"{column}2"].fill = fill

    book = enrolled(book_of({"名单": rows}, dress))
    assert [each.name for each in book.people] == ["周小满"]
    assert keys(book) == []


# -- sign-ups and quotas ---------------------------------------------------------------------------


def test_each_sheet_has_its_own_headings_and_titles_tell_the_district() -> None:
    sheets: dict[str, Sequence[Sequence[object]]] = {
        "填表说明": [("1. 每镇一张表，不得改动表头。",)],
        "中兴镇": [
            ("云溪区中兴镇报名表",),
            ("序号", "姓名", "手机号", "企业", "职务"),
            (1, "周小满", 13900000000, "茶厂", "店长"),
            (2, "李四海", 13900000001, "同上", "同上"),
        ],
        "双桥镇": [
            ("单位名称", "负责人", "参加人员", "联系方式", "岗位"),
            ("豆制品厂", "章大成", "骆小满", "1390 0000 002", "品控"),
            ("小计", "", "1人"),
        ],
        "北坡镇": [("姓名", "手机"), ("无", "")],
    }
    book = enrolled(book_of(sheets))
    assert [(e.sheet, e.name, e.phone[-4:], e.firm, e.post) for e in book.people] == [
        ("中兴镇", "周小满", "0000", "茶厂", "店长"),
        ("中兴镇", "李四海", "0001", "茶厂", "店长"),
        ("双桥镇", "骆小满", "0002", "豆制品厂", "品控"),
    ]
    assert "云溪区" in book.people[0].around
    assert keys(book) == []


def test_what_is_not_sure_is_said_and_what_is_lost_is_asked_for() -> None:
    rows = [
        ("备注", "联系电话", "姓  名", "工作单位", "区县"),
        ("", PHONES[0], "皮成林", "旅游公司", "白鹭区"),
        ("", PHONES[1], "巫晓舟", "", "〃"),
        ("", f"{PHONES[2]}；{PHONES[3]}", "车美玲", "超市", "白鹭区"),
        ("派人来", PHONES[4], "待定", "安装队", "白鹭区"),
        ("", PHONES[5], "Zhang Wei 张伟", "服饰厂", "白鹭区"),
        ("", PHONES[5], "张伟", "外贸厂", "白鹭区"),
        ("", PHONES[6], "俞二力（代俞大力）", "快修店", "白鹭区"),
        ("", "1.39E+10", "甘露", "水产场", "白鹭区"),
        ("", PHONES[7], "测试", "测试", "白鹭区"),
        ("以上共8人",),
    ]
    book = enrolled(book_of({"名单": rows}))
    assert [(each.name, each.firm) for each in book.people] == [
        ("皮成林", "旅游公司"),
        ("巫晓舟", "旅游公司"),
        ("车美玲", "超市"),
        ("张伟", "服饰厂"),
        ("俞二力", "快修店"),
    ]
    assert sorted(keys(book)) == [
        (3, "signup-row-firm-above", True),
        (4, "signup-row-phones", True),
        (5, "signup-row-open", False),
        (6, "signup-row-aside", True),
        (7, "signup-row-again-differs", True),
        (8, "signup-row-aside", True),
        (9, "signup-row-phone-rounded", False),
        (10, "signup-row-test", True),
    ]


def test_an_empty_firm_stays_empty_where_nobody_writes_as_above() -> None:
    rows = [("姓名", "单位", "电话"), ("甘露", "水产场", PHONES[0]), ("姜达", "", PHONES[1])]
    assert [each.firm for each in enrolled(book_of({"名单": rows})).people] == ["水产场", ""]


def form(name: str, phone: str, born: str) -> list[tuple[str, ...]]:
    return [
        ("培训报名表",),
        ("姓 名", name, "性别", "男", "出生年月", born),
        ("身份证号", "", "文化程度", "大专"),
        ("联系电话", phone, "所在区县", "白鹭区"),
        ("工作单位", "旅游公司", "职  务", "导游"),
        ("本人承诺", f"签名：{name}"),
    ]


def test_forms_are_read_label_by_label_and_their_summary_adds_nobody() -> None:
    sheets: dict[str, Sequence[Sequence[object]]] = {
        "一": form("皮成林", PHONES[0], "1985.03"),
        "二": form("巫晓舟", PHONES[1], "1998-07-08"),
        "三": form("巫晓川", PHONES[2], "2009-12-05"),
        "空表": form("", "", ""),
        "汇总": [
            ("姓名", "电话"),
            ("皮成林", PHONES[0]),
            ("巫晓舟", PHONES[9]),
            ("巫晓川", PHONES[2]),
        ],
    }
    book = enrolled(book_of(sheets))
    assert [(each.name, each.phone[-4:], each.firm) for each in book.people] == [
        ("皮成林", "0000", "旅游公司"),
        ("巫晓舟", "0001", "旅游公司"),
    ]
    assert keys(book) == [
        (2, "signup-row-minor", False),
        (3, "signup-row-other-phone", False),
    ]


def test_an_online_form_has_numbered_questions_and_the_last_answer_counts() -> None:
    rows = [
        (
            "序号",
            "提交答卷时间",
            "1、您的姓名：",
            "2、您的手机号码：",
            "3、您的单位及职务",
            "4、所在区县",
        ),
        (1, "2026-11-20 10:00", "周小满", PHONES[0], "云溪茶韵公司 采购", "云溪区"),
        (2, "2026-11-21 10:00", "周小满", PHONES[0], "云溪茶韵公司 店长", "云溪区"),
    ]
    book = enrolled(book_of({"Sheet1": rows}))
    assert [(e.name, e.firm, e.post) for e in book.people] == [("周小满", "云溪茶韵公司", "店长")]
    assert (3, "signup-row-again-differs", True) in keys(book)


def test_two_tables_side_by_side_are_both_read() -> None:
    rows = [
        ("姓名", "手机", "单位", "", "姓名", "手机", "单位"),
        ("周小满", PHONES[0], "茶厂", "", "李四海", PHONES[1], "酒厂"),
    ]
    book = enrolled(book_of({"名单": rows}))
    assert [(e.name, e.firm) for e in book.people] == [("周小满", "茶厂"), ("李四海", "酒厂")]


def test_seats_in_words_are_asked_for_and_a_draft_beside_them_is_left_out() -> None:
    def quotas(first: int) -> list[tuple[object, ...]]:
        return [
            ("区县", "企业", "名额（人）", "联络员", "联系电话"),
            ("云溪区", "茶厂", first, "毛秀芝", PHONES[0]),
            ("云溪区", "食品厂", "２人", "曾广川", PHONES[1]),
            ("云溪区", "民宿", "不少于1", "江岚", PHONES[2]),
            ("小  计", "", 6),
        ]

    sheets = {"定稿": quotas(3), "征求意见稿": quotas(2)}
    book = enrolled(book_of(sheets), "名额.xlsx")
    assert [(e.district, e.firm, e.seats) for e in book.quotas] == [
        ("云溪区", "茶厂", 3),
        ("云溪区", "食品厂", 2),
    ]
    assert book.people == ()
    assert keys(book) == [(4, "signup-row-seats-vague", False), (0, "sheet-draft", True)]


def test_a_matrix_of_quotas_keeps_its_classes_apart_and_a_wrong_total_is_said() -> None:
    rows = [
        ("区县", "第4期", "第5期", "合计"),
        ("云溪区", 3, 2, 5),
        ("青禾县", 4, 1, 5),
        ("合计", 7, 9, 10),
    ]
    book = enrolled(book_of({"名额": rows}), "名额.xlsx")
    assert [(e.district, e.group, e.seats) for e in book.quotas] == [
        ("云溪区", "第4期", 3),
        ("云溪区", "第5期", 2),
        ("青禾县", "第4期", 4),
        ("青禾县", "第5期", 1),
    ]
    assert keys(book) == [(4, "quota-total", True)]


# -- lists of an exam ------------------------------------------------------------------------------


def test_ticks_tell_the_level_and_two_or_none_are_asked() -> None:
    rows = [
        ("序号", "姓名", "身份证号", "工种", "报考级别", "", "", "联系方式"),
        ("", "", "", "", "五级", "四级", "三级", ""),
        (1, "毛秀芝", "6621", "茶艺师", "", "√", "", PHONES[0]),
        (2, "范小竹", "5101************0823", "〃", "√", "", "", PHONES[1]),
        (3, "尹可", "4415", "评茶员", "√", "√", "", PHONES[2]),
        (4, "童谣", "3047", "评茶员", "", "", "", PHONES[3]),
    ]

    def dress(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.merge_cells("E1:G1")
        for column in "ABCDH":
            sheet.merge_cells(f"{column}1:{column}2")

    found = read_list("报名表.xlsx", book_of({"一": rows}, dress))
    assert [(e.name, e.id_tail, e.occupation, e.level, e.problem) for e in found] == [
        ("毛秀芝", "6621", "茶艺师", "四级", ""),
        ("范小竹", "0823", "茶艺师", "五级", ""),
        ("尹可", "4415", "评茶员", "", "exam-list-level-unclear"),
        ("童谣", "3047", "评茶员", "", "exam-list-level-unclear"),
    ]


def test_tails_get_their_noughts_back_and_two_lines_of_one_person_join() -> None:
    rows = [
        ("班级", "姓名", "身份证后4位", "级别", "理论", "实操", "情况说明"),
        ("1期", "韩宇泉", 156, 4, "√", "√", ""),
        ("3期", "褚天禾", 470, 4, "√", "", "理论先考"),
        ("3期", "褚天禾", 470, 4, "", "√", "实操也报"),
        ("3期", "杨丽溪", 6726, 4, "x", "√", "理论已合格"),
        ("1期", "范文禾", 4133, 4, "√", "√", "退考"),
    ]
    found = read_list("补考.xlsx", book_of({"一": rows}))
    assert [(e.name, e.id_tail, e.level, e.parts, e.problem) for e in found] == [
        ("韩宇泉", "0156", "四级", "实操、理论", ""),
        ("褚天禾", "0470", "四级", "实操、理论", ""),
        ("杨丽溪", "6726", "四级", "实操", ""),
        ("范文禾", "4133", "四级", "实操、理论", "exam-list-withdrawn"),
    ]


def test_no_identity_number_stands_whole_in_what_is_kept_of_a_list() -> None:
    rows = [("姓名", "身份证号"), ("李明阳", "990101199004016906")]
    (found,) = read_list("报名.xlsx", book_of({"一": rows}))
    assert found.problem == "cell-id-check"
    assert found.given == "…6906"


def test_a_certificate_is_one_person_s_and_none_without_a_number() -> None:
    rows = [
        ("姓名", "证书编号", "电话", "备注"),
        ("张雨川", "S0000006", PHONES[0], ""),
        ("韦永霞", "S0000006", PHONES[1], ""),
        ("葛松", "", PHONES[2], "证书未到"),
        ("合计", "3本", "", ""),
    ]
    found = read_list("证书.xlsx", book_of({"一": rows}))
    assert [(each.name, each.problem) for each in found] == [
        ("张雨川", "exam-list-number-twice"),
        ("韦永霞", "exam-list-number-twice"),
        ("葛松", "exam-list-no-certificate"),
    ]


@given(st.sampled_from(LEVELS), st.sampled_from(["", "/", " "]))
def test_a_level_is_itself_however_often_it_is_said(level: str, between: str) -> None:
    assert level_of(f"{level}{between}{level}") == level


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("四级/中级工", "四级"),
        ("高级", "三级"),
        ("高级技师", "一级"),
        ("技师", "二级"),
        ("4", "四级"),
        ("初级工", "五级"),
        ("四级、五级", ""),
        ("讲师", ""),
        ("", ""),
    ],
)
def test_levels_are_known_by_their_words(said: str, level: str) -> None:
    assert level_of(said) == level


def test_parts_are_known_by_their_words() -> None:
    assert parts_of("理论+实操") == {ExamPart.THEORY, ExamPart.PRACTICE}
    assert parts_of("操作技能") == {ExamPart.PRACTICE}
    assert parts_of("技能等级认定") == frozenset()


# -- teachers, internships -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "name", "title", "firm", "whole"),
    [
        ("苏望舒 老师", "苏望舒", "", "", True),
        ("许长风（高级讲师）", "许长风", "高级讲师", "", True),
        ("邹星河（某律所）", "邹星河", "", "某律所", True),
        ("何教授", "何教授", "", "", False),
        ("陈静", "陈静", "", "", True),
    ],
)
def test_a_teacher_s_name_is_parted_from_title_and_firm(
    written: str, name: str, title: str, firm: str, *, whole: bool
) -> None:
    said = teacher_said(written)
    assert (said.name, said.title, said.firm, said.is_whole) == (name, title, firm, whole)


def test_subjects_are_told_without_their_lessons() -> None:
    written = "人力资源管理(24)、财务管理基础 16学时；特色农产品直播:实操20 理论8"
    assert subjects_said(written) == ("人力资源管理", "财务管理基础", "特色农产品直播")


def test_months_are_read_from_the_first_day_to_the_last() -> None:
    assert months_in("3月-6月", 2027) == [date(2027, 3, 1), date(2027, 6, 30)]
    assert months_in("2026年12月-2027年3月", 2027) == [date(2026, 12, 1), date(2027, 3, 31)]
    assert months_in("11月至2月", 2026) == [date(2026, 11, 1), date(2027, 2, 28)]
    assert months_in("暑假", 2027) == []


# -- what a file is --------------------------------------------------------------------------------

LIST = [("姓名", "手机号", "工作单位"), ("周小满", PHONES[0], "茶厂")]


@pytest.mark.parametrize(
    ("name", "rows", "kind"),
    [
        ("云溪区报名表.xlsx", LIST, FileKind.SIGN_UPS),
        ("第1期花名册.xlsx", LIST, None),
        ("通讯录.xlsx", LIST, None),
        ("鉴定报名表.xlsx", LIST, FileKind.EXAM_SIGN_UPS),
        ("名额.xlsx", [("区县", "名额"), ("云溪区", 3)], FileKind.QUOTAS),
        ("领取.xlsx", [("姓名", "证书编号"), ("周小满", "S0001")], FileKind.CERTIFICATES),
        (
            "就业跟踪.xlsx",
            [("姓名", "目前情况", "月收入"), ("周小满", "上班", 1)],
            FileKind.CAREERS,
        ),
        ("检查.xlsx", [("事项", "责任人", "时限"), ("横幅", "钟灵", "11.22")], FileKind.CHECKLIST),
        ("成绩.xlsx", [("姓名", "成绩", "级别"), ("周小满", 80, "四级")], None),
        ("课表.xlsx", [("日期", "时间", "课程", "教师"), ("11.22", "9-10", "品牌", "陈静")], None),
    ],
)
def test_a_file_is_known_by_its_name_title_and_headings(
    name: str, rows: Sequence[Sequence[object]], kind: FileKind | None
) -> None:
    assert kind_of(name, read_grids(name, book_of({"Sheet1": rows}))) is kind


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "load-empty-file"),
        (b"\xff\xd8\xff\xe0" + bytes(200), "load-picture"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "load-picture"),
        (b"%PDF-1.7" + bytes(200), "load-pdf"),
    ],
)
def test_what_is_no_table_is_told_for_what_it_is(data: bytes, key: str) -> None:
    with pytest.raises(BotError) as refused:
        read_grids("报名表.xlsx", data)
    assert refused.value.key == key


def test_sixty_thousand_empty_lines_hide_nobody_and_who_is_far_below_is_said() -> None:
    rows: list[Sequence[Any]] = [("姓名", "手机"), ("文竹", PHONES[0])]
    rows += [("", "")] * 3_000
    rows.append(("杜若", PHONES[1]))
    book = enrolled(book_of({"名单": rows}))
    assert [each.name for each in book.people] == ["文竹", "杜若"]
    assert keys(book) == [(3_003, "signup-row-far", True)]


# -- in the chat -----------------------------------------------------------------------------------


async def test_a_list_sent_without_a_word_is_led_to_its_intake(school: School) -> None:
    await opened(school)
    boss = await school.employee(Role.COORDINATOR)
    rows = [*LIST, ("李四海", "1390", "茶厂")]
    await boss.uploads(book_of({"名单": rows}), "云溪区报名表.xlsx")
    assert "像是报名名单" in await boss.sees_until("报到哪里")
    await boss.presses(TITLE)
    shown = await boss.sees_until("看一遍再导入")
    assert "名单 1 人" in shown
    assert "有 1 行要改" in shown


async def test_a_roster_that_looks_like_sign_ups_can_still_be_read_as_one(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    rows = [("姓名", "手机号", "班级"), ("周小满", PHONES[0], "第1期")]
    await boss.uploads(book_of({"名单": rows}), "第1期报名表.xlsx")
    await boss.sees_until("像是报名名单")
    await boss.presses("不是，当花名册或课表读")
    assert "周小满" in await boss.sees_until("周小满")


# -- 本人, teachers of three sheets, a column of quotas for each class ---------------------------


def gbk(*rows: Sequence[str]) -> bytes:
    return "\r\n".join(",".join(row) for row in rows).encode("gbk")


def test_who_points_to_oneself_is_no_firm_and_no_name() -> None:
    book = enrolled(
        gbk(
            ("报名人", "姓名", "手机号码", "单位", "紧急联系人", "紧急联系电话"),
            ("本人", "周小满", PHONES[0], "本人", "本人", "本人"),
            ("工商联代报", "李四海", PHONES[1], "茶厂", "丈夫 周军", PHONES[9]),
        ),
        "名单.csv",
    )
    assert [(each.name, each.phone[-4:], each.firm) for each in book.people] == [
        ("周小满", "0000", ""),
        ("李四海", "0001", "茶厂"),
    ]
    assert keys(book) == []


def test_a_list_of_candidates_in_gbk_is_one_of_an_exam_and_oneself_is_no_firm() -> None:
    heads = ("姓名", "身份证号", "手机", "申报职业", "级别", "工作单位", "领证人", "联系人")
    data = gbk(
        ("云溪鉴定中心考生名册",),
        heads,
        ("周小满", "1234", PHONES[0], "电工", "四级", "本人", "本人", "本人"),
        ("李四海", "", "本人", "电工", "四级", "茶厂", "人事科", "李主任"),
    )
    assert kind_of("考生名册.csv", read_grids("考生名册.csv", data)) is FileKind.EXAM_SIGN_UPS
    first, other = read_list("考生名册.csv", data)
    assert (first.name, first.firm, first.level, first.problem) == ("周小满", "", "四级", "")
    assert (other.name, other.problem) == ("李四海", "cell-tail")


@pytest.mark.parametrize("said", ["本人", "个人", "自己", "个人报名"])
def test_oneself_is_nobody_wherever_a_name_or_a_firm_is_asked(said: str) -> None:
    assert is_oneself(said)
    assert firm_said(said) == ""
    assert name_said("本人") == ""


def test_a_firm_or_a_name_that_begins_so_is_one() -> None:
    assert not is_oneself("个人摄影工作室")
    assert not is_oneself("自然人独资茶厂")
    assert firm_said("自己人餐饮店") == "自己人餐饮店"


def teachers(sheets: Mapping[str, Sequence[Sequence[object]]]) -> list[tuple[str, str, str, str]]:
    known = KnownRows(own=("第1期", "第2期"), asks_kind=True)
    parsed = parse([("师资.xlsx", book_of(sheets))], known=known, zone=SHANGHAI, today=TODAY)
    assert (parsed.doubts, parsed.errors) == ((), ())
    return [(e.name, str(e.kind), e.subjects or "", e.firm or "") for e in parsed.book.teachers]


def test_three_sheets_of_teachers_have_their_own_headings_and_tell_the_kind() -> None:
    found = teachers(
        {
            "校内师资": [
                ("校内师资一览表",),
                ("序号", "姓名", "职称", "可授课程", "联系电话"),
                (1, "方志明", "副教授", "数控编程", PHONES[0]),
            ],
            "市级师资": [("姓名", "单位", "手机", "备注"), ("汪海", "市委党校", PHONES[1], "")],
            "外聘师资": [
                ("编号", "讲师姓名", "工作单位及职务", "主讲课程", "课酬（元/课时）", "电话"),
                ("W01", "郑凯", "启明创投 合伙人", "股权融资", 800, PHONES[2]),
                ("W02", "冯雪", "本人", "直播带货", 600, PHONES[3]),
            ],
        }
    )
    assert found == [
        ("方志明", "in_house", "数控编程", ""),
        ("汪海", "city", "", "市委党校"),
        ("郑凯", "external", "股权融资", "启明创投 合伙人"),
        ("冯雪", "external", "直播带货", ""),
    ]


def test_tutors_of_a_chamber_stand_in_sheets_of_other_words() -> None:
    found = teachers(
        {
            "本校": [("教师姓名", "授课方向", "手机号码"), ("方志明", "数控编程", PHONES[0])],
            "市级专家库": [("专家姓名", "工作单位", "研究方向"), ("汪海", "市委党校", "形势政策")],
            "企业导师（外聘）": [
                ("导师", "企业", "职务", "擅长领域", "电话"),
                ("郑凯", "启明创投", "合伙人", "股权融资", PHONES[2]),
                ("合计1人",),
            ],
        }
    )
    assert [each[:2] for each in found] == [
        ("方志明", "in_house"), ("汪海", "city"), ("郑凯", "external"),
    ]  # fmt: skip


QUOTAS: Sequence[Sequence[object]] = (
    ("2026年培训名额分配表",),
    ("单位：人", None, None, None, None, "填表：统战部"),
    ("序号", "区县", "第一期\n9月5日", "第二期\n9月19日", "合计", "备注"),
    (1, "云溪区", 3, 4, 7, "第2期含女企业家2名"),
    (2, "锦屏县", 2, None, 2, None),
    (3, "望江区", "/", 3, 3, None),
    ("合计", None, 5, 7, 12, None),
)


def test_an_open_seat_is_said_and_a_blank_one_is_not() -> None:
    rows = [*QUOTAS[:-1], (4, "青禾区", "待定", 1, None, None)]
    book = enrolled(book_of({"名额": rows}))
    assert [(e.district, e.group[:3], e.seats) for e in book.quotas] == [
        ("云溪区", "第一期", 3),
        ("云溪区", "第二期", 4),
        ("锦屏县", "第一期", 2),
        ("望江区", "第二期", 3),
        ("青禾区", "第二期", 1),
    ]
    assert keys(book) == [(7, "signup-row-seats-vague", False)]


async def test_a_column_of_quotas_for_each_class_goes_to_each_intake_in_one_go(
    school: School,
) -> None:
    boss = await school.employee(Role.COORDINATOR)
    one = await opened(school, class_name="第1期", capacity=20)
    other = await opened(school, class_name="第2期", capacity=20)
    data = book_of({"名额": QUOTAS})
    await boss.uploads(data, "名额分配.xlsx")
    await boss.sees_until("像是名额分配表")
    await boss.presses("📥 一期一列，各放各的")
    page = await boss.sees_until("一期一列")
    assert "第1期：2 行，一共 5 个" in page
    assert "第2期：2 行，一共 7 个" in page
    await boss.presses("✅ 导入")
    assert "2 期，名额 4 行" in await boss.sees_until("导入好了")
    sql = "SELECT intake_id, district, seats FROM intake_quotas ORDER BY intake_id, district"
    assert {tuple(each) for each in await school.query(sql)} == {
        (one, "云溪区", 3), (one, "锦屏县", 2), (other, "云溪区", 4), (other, "望江区", 3),
    }  # fmt: skip


async def test_quotas_beyond_the_seats_of_one_class_are_set_in_none(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await opened(school, class_name="第1期", capacity=20)
    await opened(school, class_name="第2期", capacity=6)
    await boss.uploads(book_of({"名额": QUOTAS}), "名额分配.xlsx")
    await boss.sees_until("像是名额分配表")
    await boss.presses("📥 一期一列，各放各的")
    assert "7 个，比总数 6 多，什么都没有写入" in boss.toast
    assert await school.query("SELECT count(*) FROM intake_quotas") == [(0,)]
