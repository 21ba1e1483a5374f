# ruff: noqa: E501  # lines of workbooks as they are
"""Workbooks as real offices make them: what a careful person reads off the page is read."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.aid.categories import Category, is_open, read_categories
from bot.domain.aid.matching import AidPerson, may_be
from bot.domain.aid.named import scheme_in
from bot.domain.aid.terms import Term
from bot.domain.ids import PersonId
from bot.domain.imports.book import ClassRow, SchoolBook
from bot.domain.imports.parsing import KnownRows
from bot.domain.imports.reading import AidedAsked, RowsRead, joined, read_school
from bot.domain.imports.short_classes import class_called, class_in_title
from bot.domain.imports.standing import Standing, standing_of
from tests.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.imports.reading import Reading

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
REPAIR, REPAIR_2, SHOP, NURSERY = (
    "2026级汽修1班", "2026级汽修2班", "2025级电商1班", "2025级幼教3班",
)  # fmt: skip
MAJORS = {
    REPAIR: "汽车运用与维修",
    REPAIR_2: "汽车运用与维修",
    SHOP: "电子商务",
    NURSERY: "幼儿保育",
}
CLASSES = {
    name: ClassRow(
        name, number, "", "", date(2025, 9, 1), date(2028, 7, 1), major=MAJORS[name], grade=name[:5]
    )
    for number, name in enumerate(MAJORS, start=1)
}


def person(number: int, name: str, of: str, tail: str = "", **more: Any) -> AidPerson:
    return AidPerson(
        PersonId(number), name, tail, numbers=(f"2026{number:04}",), classes=(of,), **more
    )


PEOPLE = (
    person(1, "王磊", REPAIR, "5998", guardian="王正华"),
    person(2, "杨帆", REPAIR, "0702"),
    person(3, "李俊杰", REPAIR, "3249"),
    person(4, "周䶮", REPAIR, "2258"),
    person(5, "扬帆", REPAIR_2, "4628"),
    person(6, "袁成", REPAIR_2, "7360"),
    person(7, "王磊", SHOP, "1234", guardian="王建国"),
    person(8, "刘洋", NURSERY, "5134"),
    person(9, "刘洋", NURSERY, "737X"),
    person(10, "余小红", NURSERY, "7295"),
)


class Read:
    """What a file holds, and what it leaves open."""

    def __init__(self, reading: Reading, book: SchoolBook) -> None:
        self.reading = reading
        self.asked = {each.key: each for each in reading.doubts}
        self.said = [(each.key, each.row) for each in reading.problems]
        self.records = [(int(each.person_id or 0), each.term, each.category) for each in book.aid]
        self.levels = [each.level for each in book.aid]
        self.payments = [
            (int(each.person_id or 0), each.scheme, each.amount, each.paid_on, each.returned)
            for each in book.payments
        ]
        self.terms = {each.term for each in book.payments}


def reads(
    data: bytes,
    name: str = "表.xlsx",
    answers: Mapping[str, str] | None = None,
    people: Sequence[AidPerson] = PEOPLE,
) -> Read:
    known = KnownRows(classes=CLASSES, answers=answers or {})
    generator = read_school([(name, data)], known=known, zone=ZoneInfo("Asia/Shanghai"), now=NOW)
    parts: list[SchoolBook] = []
    answer: Any = None
    try:
        while True:
            question = generator.send(answer)
            answer = people if isinstance(question, AidedAsked) else None
            if isinstance(question, RowsRead):
                parts.append(question.book)
    except StopIteration as stop:
        return Read(stop.value, joined(parts))


def csv_of(*rows: str, encoding: str = "gb18030") -> bytes:
    return "\r\n".join(rows).encode(encoding)


def test_headings_of_two_rows_with_merged_classes_and_sums_are_read_through() -> None:
    data = workbook(
        ["云溪县职业技术学校2026年秋季学期家庭经济困难学生台账"],
        ["序号", "班级", "姓名", "家庭情况", "", "监护人", "", "备注"],
        ["", "", "", "类别", "档次", "姓名", "联系电话", ""],
        [1, REPAIR, "王磊", "原建档立卡户、低保", "一档", "王正华", "15600001480", ""],
        [2, "", "李俊杰", "单亲家庭", "三档", "李大明", "15600005650", ""],
        ["小  计", "", "", "2人"],
        ["注：1.类别按比对结果填写。"],
        ["校长（签字）：张明远", "", "", "填表人：王磊"],
        merge=["A1:H1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2", "B4:B5", "A7:H7"],
    )
    found = reads(data)
    assert (found.asked, found.reading.errors) == ({}, 0)
    assert found.records == [(1, "2026-2", Category.MINIMUM), (3, "2026-2", Category.OTHER)]


def test_two_classes_side_by_side_are_two_tables_and_amounts_of_a_year_are_left_out() -> None:
    data = workbook(
        ["2026级汽修专业国家助学金台账（2026年秋季）", *[""] * 7],
        ["2026级汽修1班", "", "", "", "2026级汽修2班", "", "", ""],
        ["姓名", "类别", "档次", "标准", "姓名", "类别", "档次", "标准"],
        ["王磊", "建卡贫困户", "A", "1,650元", "扬帆", "农村低保", "B", "1150/期"],
        ["李俊杰", "父亲残疾", "B", "2300元/年", "袁成", "本人残疾", "A", 1650],
        ["合计", "2人", "", "", "合计", "2人", "", ""],
        merge=["A1:H1", "A2:D2", "E2:H2"],
    )
    first = reads(data)
    assert [*first.asked] == ["aid-ledger-paid"]
    answers = {"aid-ledger-paid": "2026-11-05"}
    second = reads(data, answers=answers)
    (out,) = second.asked
    assert [(each.key, each.row) for each in second.asked[out].details] == [
        ("ledger-amount-year", 5)
    ]
    found = reads(data, answers=answers | {out: "out"})
    assert found.records == [
        (1, "2026-2", Category.REGISTERED),
        (3, "2026-2", Category.DISABLED),
        (5, "2026-2", Category.MINIMUM),
        (6, "2026-2", Category.DISABLED),
    ]
    assert [(who, amount) for who, _, amount, *_ in found.payments] == [
        (1, 165000), (5, 115000), (6, 165000),
    ]  # fmt: skip
    later = reads(data, answers={"aid-ledger-paid": "no"})
    assert (len(later.records), later.payments) == (4, [])


def test_a_column_for_each_scheme_makes_a_payment_each_and_sums_are_no_scheme() -> None:
    data = workbook(
        ["2026年秋季学期学生资助总台账（单位：元）"],
        ["序号", "班级", "姓名", "享受资助项目及金额", "", "", "合计", "认定类别", "备注"],
        ["", "", "", "国家助学金", "免学费", "雨露计划", "", "", ""],
        [1, REPAIR, "王磊", 1650, 1200, 1500, 4350, "脱贫户", ""],
        [2, REPAIR, "杨帆", "—", 1200, "/", 1200, "", ""],
        [3, REPAIR, "李俊杰", 1150, 1200, 1500, 3850, "", ""],
        [4, REPAIR, "周䶮", 1150, 1200, 0, 2350, "单亲", "本学期休学，是否停发待定"],
        merge=["A1:I1", "A2:A3", "B2:B3", "C2:C3", "D2:F2", "G2:G3", "H2:H3", "I2:I3"],
    )
    answers = {"aid-ledger-paid": "2026-11-05"}
    (out,) = reads(data, answers=answers).asked
    found = reads(data, answers=answers | {out: "out"})
    assert found.records == [(1, "2026-2", Category.REGISTERED)]
    assert sorted((who, scheme, amount) for who, scheme, amount, *_ in found.payments) == [
        (1, "grant", 165000), (1, "tuition", 120000), (1, "雨露计划", 150000),
        (2, "tuition", 120000), (3, "grant", 115000), (3, "tuition", 120000),
    ]  # fmt: skip


def test_a_bank_s_list_of_names_alone_asks_once_and_never_chooses_between_two() -> None:
    data = workbook(
        ["户名", "账号", "金额", "摘要", "交易日期", "交易状态"],
        ["杨帆", "6217508783628216310", 1650, "国家助学金2026秋", 20261020, "成功"],
        ["李俊杰", "6217953045842499133", 1150, "国家助学金2026秋", 20261020, "成功"],
        ["王磊", "6217240313564198990", 1650, "国家助学金2026秋", 20261020, "成功"],
        ["袁成", "6217699441013947425", 1650, "国家助学金2026秋", 20261020, "失败"],
        ["县供电公司", "6217699441013947426", 80, "水电费", 20261020, "成功"],
    )
    who, by_name = sorted(reads(data).asked, reverse=True)
    assert (by_name, who[:10]) == ("aid-by-name", "aid-who:王磊")
    found = reads(data, answers={by_name: "yes", who: "none"})
    assert found.payments == [
        (2, "grant", 165000, "2026-10-20", False),
        (3, "grant", 115000, "2026-10-20", False),
        (6, "grant", 165000, "2026-10-20", True),
    ]
    assert found.terms == {"2026-2"}


def test_a_statement_says_of_each_line_what_it_is_for_beside_its_general_word() -> None:
    data = workbook(
        ["交易日期", "借方发生额", "对方户名", "对方账号", "摘要", "用途/附言"],
        [20261105, 1000, "李俊杰", "6217598549048671325", "转账", "校内助学金一等 2026秋"],
        [20261106, 2000, "袁成", "6217257426350484328", "转账", "临时困难补助 2026秋（母亲住院）"],
        [20261106, 4821.36, "县自来水公司", "9558808008838355362", "代扣", "水费"],
        [20261109, 650, "周䶮", "6217257426350484329", "转账", "中等职业学校国家助学金 2026秋"],
    )
    asked = reads(data).asked
    assert [*asked] == ["aid-by-name"]
    found = reads(data, answers={"aid-by-name": "yes"})
    assert [(who, scheme) for who, scheme, *_ in found.payments] == [
        (3, "校内助学金"),
        (6, "临时困难补助"),
        (4, "grant"),
    ]
    assert found.terms == {"2026-2"}


def test_a_returned_file_with_bars_and_codes_is_read_and_lost_characters_are_asked() -> None:
    data = csv_of(
        "批次号:20261022000045|总笔数:3|总金额:3450.00|币种:CNY",
        "序号|户名|账号|金额|摘要|交易日期|交易状态|返回信息|附言",
        "000001|王磊|6217***********8990|1650.00|助学金|20261022|0000|交易成功|20260001",
        "000002|周?|6217***********2989|650.00|助学金|20261022|0000|交易成功|20260004",
        "000003|袁成|6217***********7425|1150.00|助学金|20261022|E012|户名不符|20260006",
        "汇总|成功2笔|失败1笔|||||",
    )
    first = reads(data, "回盘.csv")
    assert [*first.asked] == ["aid-term:"]
    assert first.asked["aid-term:"].choices[0].value == "2026-2"
    who = next(key for key in reads(data, "回盘.csv", {"aid-term:": "2026-2"}).asked)
    assert who.startswith("aid-who:周?")
    found = reads(data, "回盘.csv", {"aid-term:": "2026年秋季", who: "4"})
    assert [(one, amount, back) for one, _, amount, _, back in found.payments] == [
        (1, 165000, False), (4, 65000, False), (6, 115000, True),
    ]  # fmt: skip


def test_a_term_that_is_typed_and_is_none_is_asked_again() -> None:
    data = csv_of("户名,学号,金额,用途,交易日期", "王磊,20260001,1650,助学金,20261022")
    (again,) = reads(data, "发放.csv", {"aid-term:": "上学期"}).asked
    assert again == "aid-term:again"
    found = reads(data, "发放.csv", {"aid-term:": "上学期", again: "2026-2"})
    assert [who for who, *_ in found.payments] == [1]


def test_a_head_that_counts_other_lines_is_asked_about() -> None:
    data = csv_of(
        "批次号:2026|总笔数:5|总金额:9000.00",
        "户名|学号|金额|摘要|交易日期|交易状态",
        "王磊|20260001|1650.00|2026年秋季国家助学金|20261022|成功",
    )
    (doubt,) = reads(data, "回盘.csv").reading.doubts
    assert doubt.text == "doubt-aid-listed"
    assert (doubt.values["lines"], doubt.values["found"]) == (5, 1)


def test_codes_of_states_and_terms_without_a_key_are_asked_once_a_file() -> None:
    heads = "学籍号,学生姓名,身份证件号,就读学校,年级,班级名称,资助项目,资助金额,发放状态,发放时间,学期代码"
    lines = (
        "5101\t,王磊\t,513099********5998\t,云溪职校\t,2026\t,汽修1班\t,中职国家助学金\t,1650.00\t,1\t,2026/10/21 00:00:00\t,20261\t",
        "5102\t,杨帆\t,513099********0702\t,云溪职校\t,2026\t,汽修1班\t,中职国家助学金\t,1650.00\t,2\t,\t,20261\t",
        '="5103",袁成,="513099********7360",云溪职校,2026,汽修2班,中职国家助学金,1650.00,1,2026/10/22,20252',
    )
    data = csv_of(heads, *lines, encoding="utf-8-sig")
    assert sorted(reads(data, "pay.csv").asked) == ["aid-state-code:1、2", "aid-term-code"]
    found = reads(data, "pay.csv", {"aid-state-code:1、2": "1", "aid-term-code": "school"})
    assert [(who, day) for who, _, _, day, _ in found.payments] == [
        (1, "2026-10-21"), (6, "2026-10-22"),
    ]  # fmt: skip
    assert found.terms == {"2026-2", "2026-1"}


def test_the_city_s_results_without_amounts_are_records_and_only_what_is_granted_counts() -> None:
    whole = "513099200910125998"
    data = workbook(
        ["学籍号", "学生姓名", "身份证件号", "就读学校", "班级名称", "学年", "学期",
         "特殊困难类型", "困难认定等级", "认定状态"],
        [f"G{whole}", "王磊", whole, "云溪职校", REPAIR, "2026-2027学年", "第一学期",
         "脱贫家庭学生|最低生活保障家庭学生", "家庭经济特别困难", "学校审核通过"],
        ["", "杨帆", "5130**********0702", "云溪职校", REPAIR, "2026-2027学年", "第一学期",
         "其他", "家庭经济困难", "学校审核通过"],
        ["", "李俊杰", "", "云溪职校", REPAIR, "2026-2027学年", "第一学期",
         "孤儿", "家庭经济困难", "待审核"],
        ["", "冉小兵", "", "江北职校", "数控2班", "2026-2027学年", "第一学期",
         "孤儿", "家庭经济困难", "学校审核通过"],
        title="认定结果",
    )  # fmt: skip
    (out,) = reads(data).asked
    found = reads(data, answers={out: "out"})
    assert found.records == [(1, "2026-2", Category.MINIMUM), (2, "2026-2", Category.OTHER)]
    assert whole not in str(found.reading)


def test_a_second_row_of_codes_is_no_student_and_what_is_not_yet_paid_is_no_payment() -> None:
    data = workbook(
        ["学生姓名", "班级名称", "资助项目", "资助金额", "学期", "发放状态", "发放日期"],
        ["XM", "BJMC", "ZZXM", "ZZJE", "XQ", "FFZT", "FFRQ"],
        ["王磊", REPAIR, "脱贫家庭学生生活补助", 500, "2026秋", "已发放", "2026-11-15 10:21:33.0"],
        ["杨帆", REPAIR, "脱贫家庭学生生活补助", 500, "2026秋", "待发放", ""],
        ["袁成", REPAIR_2, "脱贫家庭学生生活补助", 500, "2026秋", "退回", ""],
    )
    found = reads(data)
    assert found.asked == {}
    assert found.payments == [(1, "脱贫家庭学生生活补助", 50000, "2026-11-15", False)]
    assert ("ledger-not-yet", 4) in found.said
    assert ("ledger-came-back", 5) in found.said


def test_the_student_counts_and_not_whose_card_it_is() -> None:
    data = workbook(
        ["户名", "账号", "学生姓名", "班级", "金额", "摘要", "交易日期", "交易状态"],
        [
            "王正华",
            "6228 1365 3213 3514 944",
            "王磊",
            "",
            500,
            "2026秋生活补助",
            "2026-11-03",
            "成功",
        ],
        [
            "王大海",
            "6228 1365 3213 3514 945",
            "王磊",
            SHOP,
            500,
            "2026秋生活补助",
            "2026-11-03",
            "成功",
        ],
    )
    (who,) = reads(data).asked
    assert "王大海" in who
    found = reads(data, answers={who: "none"})
    assert [one for one, *_ in found.payments] == [1]


def test_a_list_of_one_class_takes_it_from_the_title_and_two_of_one_name_are_asked() -> None:
    data = workbook(
        ["2025级幼教3班2026—2027学年第一学期家庭经济困难学生花名册", "", "", ""],
        ["姓名", "身份证后四位", "困难类别", "困难程度"],
        ["刘洋", "5134", "脱贫户；家人重病", "特困"],
        ["刘洋", "", "城乡低保", "困难"],
        ["余小红", "7295", "残疾人子女\n低保户", "困难"],
        merge=["A1:D1"],
    )
    (who,) = reads(data).asked
    found = reads(data, answers={who: "none"})
    assert found.records == [(8, "2026-2", Category.REGISTERED), (10, "2026-2", Category.MINIMUM)]


def test_a_name_with_a_wrong_character_is_offered_and_never_taken() -> None:
    data = workbook(
        ["2026年秋季国家助学金"], ["班级", "户名", "账号", "金额", "交易日期"],
        [REPAIR, "扬帆", "6217", 1650, "2026-11-09"], [NURSERY, "余晓红", "6217", 1650, "2026-11-09"],
    )  # fmt: skip
    found = reads(data)
    assert found.payments == []
    choices = [[one.value for one in each.choices] for each in found.reading.doubts]
    assert choices == [["5", "none"], ["10", "none"]]


def test_parts_of_a_fen_in_one_line_leave_it_out_and_in_all_lines_refuse_the_file() -> None:
    heads = ["户名", "学号", "账号", "金额", "摘要", "交易日期", "交易状态"]

    def pay(name: str, number: int, amount: Any) -> list[Any]:
        return [name, f"2026{number:04}", "6217", amount, "国家助学金2026秋", "2026-10-20", "成功"]

    bad = [pay("王磊", 1, 1650.125), pay("杨帆", 2, "1650.125")]
    assert reads(workbook(heads, *bad)).reading.errors == 2
    one = workbook(heads, bad[0], pay("杨帆", 2, 1650), pay("李俊杰", 3, "1,150.50"))
    (out,) = reads(one).asked
    found = reads(one, answers={out: "out"})
    assert [amount for _, _, amount, *_ in found.payments] == [165000, 115050]
    assert found.reading.errors == 0


def test_a_payment_twice_on_one_day_is_left_out_once() -> None:
    heads = ["流水号", "户名", "班级", "金额", "摘要", "交易日期", "交易状态"]
    rows = [
        [f"TX{number}", "杨帆", REPAIR, 1150, "国家助学金2026年秋季补发", "2026-11-09", "成功"]
        for number in range(2)
    ]
    (doubt,) = reads(workbook(heads, *rows, ["TX9", "李俊杰", REPAIR, *rows[0][3:]])).reading.doubts
    assert [(each.key, each.row) for each in doubt.details] == [("ledger-paid-again", 3)]


def test_a_list_of_teachers_is_no_list_of_aid() -> None:
    assert not reads(
        workbook(["姓名", "类别", "电话"], ["张三", "校内", "13800000001"])
    ).reading.is_aid


@pytest.mark.parametrize(
    ("said", "grade", "name"),
    [
        ("汽修1班", "", REPAIR), ("26级汽修1班", "", REPAIR), ("一年级汽修（2）班", "", REPAIR_2),
        ("电子商务1班", "2025", SHOP), ("2025级电子商务1班", "", SHOP), ("二年级幼教三班", "", NURSERY),
        ("幼儿保育3班", "2025级", NURSERY), ("2025级汽修1班", "", None), ("数控2班", "", None),
        ("1班", "2026", None), ("汽修3班", "", None),
    ],
)  # fmt: skip
def test_a_class_is_known_by_its_short_name_where_that_is_one(
    said: str, grade: str, name: str | None
) -> None:
    assert class_called(said, CLASSES, TODAY, grade=grade) == name
    if name is None or grade or "三班" in said:
        return
    assert (
        class_in_title(f"云溪县职业技术学校{said.replace('（', '(')}困难学生名册", CLASSES, TODAY)
        == name
    )


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("单亲家庭", Category.OTHER), ("一般困难", Category.OTHER), ("家人重病", Category.OTHER),
        ("边缘户", Category.MARGINAL), ("突发严重困难户", Category.MARGINAL),
        ("事实孤儿", Category.ORPHAN), ("脱贫户（享受政策）", Category.REGISTERED),
        ("建卡贫困户、城乡低保", Category.MINIMUM), ("非低保，残疾人子女", Category.DISABLED),
    ],
)  # fmt: skip
def test_groups_are_read_as_offices_write_them(said: str, first: Category) -> None:
    assert read_categories(said)[0] is first
    assert not is_open(said)


@pytest.mark.parametrize("said", ["低保户（申请中）", "脱贫户（不享受政策）", "疑似残疾"])
def test_a_group_that_is_not_settled_is_open(said: str) -> None:
    assert is_open(said)


@pytest.mark.parametrize(
    ("said", "standing"),
    [
        ("0000 交易成功", Standing.PAID), ("退票", Standing.RETURNED), ("交易失败（户名不符）", Standing.RETURNED),
        ("待发放", Standing.WAITING), ("处理中", Standing.OPEN), ("否", Standing.REFUSED),
        ("审核不通过", Standing.REFUSED), ("未成功", Standing.RETURNED), ("退票后重发成功", Standing.PAID),
        ("", None), ("农村户籍", None),
    ],
)  # fmt: skip
def test_what_became_of_a_payment(said: str, standing: Standing | None) -> None:
    assert standing_of(said) is standing


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("中等职业学校国家助学金", "国家助学金"),
        ("中职学校国家奖学金", "国家奖学金"),
        ("中职国家助学金", "国家助学金"), ("校内一等助学金", "校内助学金"), ("建档立卡生活补助", "脱贫家庭学生生活补助"),
        ("残疾人家庭学生补助", "残疾人家庭学生补助"), ("雨露计划职业教育补助", "雨露计划"),
        ("学费减免", "免学费"), ("水电费", None),
    ],
)  # fmt: skip
def test_schemes_have_usual_names(said: str, name: str | None) -> None:
    assert scheme_in(said) == name


@given(st.integers(2015, 2040), st.booleans())
def test_a_term_is_one_however_it_is_written(year: int, autumn: bool) -> None:  # noqa: FBT001
    term = Term(year, 2) if autumn else Term(year + 1, 1)
    half, season = ("一", "秋") if autumn else ("二", "春")
    for said in (
        f"{year}-{year + 1}学年第{half}学期", f"{year}—{year + 1}学年度第{half}学期", f"{year}学年第{half}学期",
        f"{term.year}年{season}季学期", f"{term.year % 100}{season}",
    ):  # fmt: skip
        assert Term.read(said) == term
    assert Term.of_code(f"{year}{1 if autumn else 2}") == (term, Term(year, 1 if autumn else 2))


@given(st.text("李王张小红", min_size=1, max_size=2), st.text("李王张小红", min_size=1, max_size=2))
def test_a_lost_character_may_be_any_and_a_whole_name_is_only_itself(one: str, other: str) -> None:
    assert may_be(f"{one}?", f"{one}{other}")
    assert not may_be(one + other, one + other)
