"""A FAQ as schools keep it: YAML, workbooks, csv; every problem with its row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.faq.entries import Entry
from bot.domain.imports.book import ClassRow, WaysRow
from bot.domain.imports.faq import aliases_of, id_of, plan_faq
from bot.domain.imports.parsing import KnownRows, Parsed, parse
from bot.errors import BotError
from bot.render.faq_files import entries_workbook, entries_yaml
from bot.render.workbooks import TEMPLATES, template_workbook
from config.sample.school import sample_faq
from config.texts import texts
from tests.conftest import SHANGHAI
from tests.workbooks import PAPER, workbook

TODAY = date(2026, 11, 23)
GOOD = """
- id: meal-time
  category: life
  question: 食堂几点开饭？
  aliases: [中午几点能吃饭, "早饭；几点"]
  answer: |-
    午餐 11:50—13:00。
    晚餐 17:30。
  source: 《学员手册》第11页
  effective_from: 2026-09-01
  effective_to: 2026-12-31
  sample: true
"""
MEAL = Entry(
    "meal-time",
    "life",
    "食堂几点开饭？",
    ("中午几点能吃饭", "早饭；几点"),
    "午餐 11:50—13:00。\n晚餐 17:30。",
    "《学员手册》第11页",
    date(2026, 9, 1),
    date(2026, 12, 31),
)


def read(data: str | bytes, name: str = "faq.yaml", known: KnownRows | None = None) -> Parsed:
    data = data.encode() if isinstance(data, str) else data
    return parse([(name, data)], known=known or KnownRows(), zone=SHANGHAI, today=TODAY)


def reasons(parsed: Parsed) -> list[str]:
    return [problem.worded(texts("zh-Hans")) for problem in parsed.problems]


def test_an_entry_comes_from_yaml_as_it_was_written() -> None:
    parsed = read(GOOD)
    assert reasons(parsed) == []
    assert parsed.book.faq == (MEAL,)


def test_an_entry_comes_from_a_workbook_with_chinese_headings() -> None:
    headings = ["编号", "类别", "问题*", "其他问法", "答案*", "来源", "生效日期", "失效日期"]
    row = ["meal-time", "食宿", "食堂几点开饭？", "中午几点能吃饭", MEAL.answer, MEAL.source]
    parsed = read(workbook(headings, [*row, date(2026, 9, 1), "2026-12-31"]), "faq.xlsx")
    assert reasons(parsed) == []
    (entry,) = parsed.book.faq
    assert entry.aliases == ("中午几点能吃饭",)
    assert (entry.category, entry.answer, entry.effective_to) == (
        "life",
        MEAL.answer,
        date(2026, 12, 31),
    )


CLASSES = {
    name: ClassRow(name, number, "", "", date(2026, 9, 1), date(2026, 12, 31))
    for number, name in enumerate(("第1期", "第2期", "甲、乙班"), start=1)
}
LIMITED = replace(MEAL, classes=("第1期", "甲、乙班"), roles=("trainee", "committee"))


def limits(parsed: Parsed) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(each.classes, each.roles) for each in parsed.book.faq]


@pytest.mark.parametrize(
    ("classes", "roles", "expected"),
    [
        ("", "", ((), ())),
        ("所有人", "不限", ((), ())),
        ("第1期", "学员", (("第1期",), ("trainee",))),
        ("1期、第2班", "班委 ;学员", (("第1期", "第2期"), ("trainee", "committee"))),
        ("甲、乙班\n第2期\n2", "教职工", (("甲、乙班", "第2期"), ("staff",))),
    ],
)
def test_for_whom_an_entry_is_stands_in_two_columns(
    classes: str, roles: str, expected: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    table = workbook(["问题", "答案", "只给哪些班", "只给谁"], ["问", "答", classes, roles])
    parsed = read(table, "faq.xlsx", KnownRows(classes=CLASSES))
    assert (limits(parsed), reasons(parsed)) == ([expected], [])


def test_a_class_or_a_role_that_is_none_is_named_with_its_place() -> None:
    table = workbook(
        ["问题", "答案", "只给哪些班", "只给谁"],
        ["问一", "答", "第1期、第7期", ""],
        ["问二", "答", "", "家长"],
    )
    parsed = read(table, "faq.xlsx", KnownRows(classes=CLASSES))
    assert reasons(parsed) == [
        "〔课表〕第 2 行 只给哪些班（C）：没有“第7期”这个班。请先导入班级，或改成已有的班名。",
        "〔课表〕第 3 行 只给谁（D）：“家长”不是这里的身份，请写：学员、班委、教职工。",
    ]
    said = reasons(read("- question: 问\n  answer: 答\n  classes: [天书]\n  roles: [x]\n"))
    assert said == [
        "〔faq.yaml〕第 3 行 classes：没有“天书”这个班。请先导入班级，或改成已有的班名。",
        "〔faq.yaml〕第 4 行 roles：“x”不是这里的身份，请写：学员、班委、教职工。",
    ]


def test_a_file_that_says_nothing_of_it_opens_no_entry_to_everybody() -> None:
    known = KnownRows(faq={MEAL.id: LIMITED}, classes=CLASSES)
    keeps = read("编号,问题,答案\nmeal-time,食堂几点开饭？,改了\n", "faq.csv", known)
    assert limits(keeps) == [(LIMITED.classes, LIMITED.roles)]
    assert limits(read(GOOD, known=known)) == [(LIMITED.classes, LIMITED.roles)]
    opens = read(
        "编号,问题,答案,只给哪些班,只给谁\nmeal-time,食堂几点开饭？,改了,,\n", "faq.csv", known
    )
    assert limits(opens) == [((), ())]
    assert limits(read(f"{GOOD}  classes: []\n  roles: []\n", known=known)) == [((), ())]


@pytest.mark.parametrize("name", ["faq.xlsx", "faq.yaml"])
def test_an_export_is_read_as_it_was_with_its_limits(name: str) -> None:
    in_book = name.endswith("xlsx")
    made = entries_workbook([LIMITED], {}, PAPER) if in_book else entries_yaml([LIMITED], {})
    parsed = read(made, name, KnownRows(classes=CLASSES))
    assert (limits(parsed), reasons(parsed)) == ([(LIMITED.classes, LIMITED.roles)], [])


def test_a_class_may_come_with_the_same_files() -> None:
    entry = "- question: 问\n  answer: 答\n  classes: [第5期]\n"
    classes = "班级,开始日期,结束日期,地点\n第5期,2026-09-01,2026-12-31,礼堂\n"
    files = [("faq.yaml", entry.encode()), ("classes.csv", classes.encode())]
    parsed = parse(files, known=KnownRows(), zone=SHANGHAI, today=TODAY)
    assert (limits(parsed), reasons(parsed)) == ([(("第5期",), ())], [])


def test_a_question_and_an_answer_are_enough() -> None:
    parsed = read("问题,答案\n说明会在哪里开？,在礼堂。\n", "faq.csv")
    assert reasons(parsed) == []
    (entry,) = parsed.book.faq
    assert entry == Entry(
        id_of("说明会在哪里开？"), "other", "说明会在哪里开？", (), "在礼堂。", "", TODAY
    )


def test_an_entry_without_an_id_is_the_one_that_asks_the_same() -> None:
    parsed = read("问题,答案\n食堂几点开饭,改了\n", "faq.csv", KnownRows(faq={MEAL.id: MEAL}))
    (entry,) = parsed.book.faq
    assert (entry.id, entry.effective_from) == ("meal-time", date(2026, 9, 1))


def test_every_problem_of_yaml_is_named_with_row_and_field() -> None:
    parsed = read(
        "- id: a\n  question: 问一\n  answer: 答\n  effective_from: 2026-13-01\n"
        "- id: a\n  question: 问二\n  answer: 答\n- id: b\n  answer: 答\n"
        "- 只有一句话\n- id: c\n  question: 问\n  answer: 答\n"
        "  effective_from: 2026-02-01\n  effective_to: 2026-01-01\n"
    )
    assert reasons(parsed) == [
        "〔faq.yaml〕第 10 行：这里应该是一条问答（id、question、answer …）。",
        "〔faq.yaml〕第 4 行 effective_from：没有“2026-13-01”这一天。",
        "〔faq.yaml〕第 8 行 question：不能空着。",
        "〔faq.yaml〕第 15 行 effective_to：结束早于开始。",
    ]


def test_an_id_that_stands_twice_is_refused_at_its_second_row() -> None:
    parsed = read(GOOD + GOOD)
    assert reasons(parsed) == ["〔faq.yaml〕第 14 行 id：“meal-time”写了两次。"]


def test_every_problem_of_a_workbook_is_named_with_row_and_column() -> None:
    parsed = read(
        workbook(["问题", "答案", "失效日期"], ["", "答", ""], ["问", "答", "明年"]), "f.xlsx"
    )
    assert reasons(parsed) == [
        "〔课表〕第 2 行 问题（A）：不能空着。",
        "〔课表〕第 3 行 失效日期（C）：“明年”不是日期，请写成 2026-11-25。",
    ]


@pytest.mark.parametrize(
    "data",
    ["a: [", "- {", "\tx", "entries: 1", "&a [*a, *a]" * 3, "- a\n" * 3 + "- !!python/x:os y"],
)
def test_what_is_no_list_of_entries_is_refused_in_a_sentence(data: str) -> None:
    key, values = "", {}
    try:
        assert read(data).errors
    except BotError as error:
        key, values = error.key, error.values
    assert key in {"", "load-yaml", "load-yaml-list"}
    assert not key or texts("zh-Hans").html(key, **values)


def test_the_example_line_of_the_template_is_no_entry() -> None:
    template = next(each for each in TEMPLATES if each.name == "常见问题")
    with pytest.raises(BotError, match="load-empty"):
        read(template_workbook(template), "常见问题.xlsx")


def test_the_sample_school_has_every_entry() -> None:
    entries = sample_faq()
    assert len(entries) == 92
    assert all(each.source and each.aliases for each in entries)


def test_a_plan_sorts_by_what_is_there() -> None:
    other = Entry("x", "other", "问", (), "答", "", TODAY)
    plan = plan_faq(
        {MEAL.id: MEAL, "x": other}, [MEAL, Entry("x", "other", "改", (), "答", "", TODAY)]
    )
    assert ([e.id for e in plan.unchanged], [e.id for e in plan.changed], plan.new) == (
        ["meal-time"],
        ["x"],
        [],
    )


@given(st.lists(st.text("甲乙丙丁 ab？", min_size=1).filter(str.strip), max_size=8))
def test_aliases_of_a_cell_are_its_lines_each_once(lines: list[str]) -> None:
    found = aliases_of("\n".join(lines))
    assert found == tuple(dict.fromkeys(" ".join(each.split()) for each in lines))


def test_ways_are_read_one_a_line_and_what_may_be_none_is_left_out_with_a_warning() -> None:
    listed = GOOD + '  ways: ["好久开饭；饿了", 吃饭点, 吃饭点, 打我13812345678]\n'
    parsed = read(listed)
    assert parsed.errors == ()
    (reason,) = reasons(parsed)
    assert reason.startswith("〔faq.yaml〕第 13 行 ways：里面像是有号码或姓名")
    assert parsed.book.ways == (WaysRow("meal-time", ("好久开饭；饿了", "吃饭点")),)
    data = entries_workbook(parsed.book.faq, {"meal-time": ("好久开饭；饿了", "吃饭点")}, PAPER)
    assert read(data, "f.xlsx").book.ways == parsed.book.ways
    written = entries_yaml(parsed.book.faq, {"meal-time": ("好久开饭；饿了", "吃饭点")})
    assert read(written).book == parsed.book
    assert "ways" not in entries_yaml(parsed.book.faq, {}).decode()


def test_a_cell_holds_as_many_ways_as_excel_lets_it() -> None:
    many = [f"{number}{'饭' * 197}" for number in range(200)]
    (row,) = read(entries_workbook((MEAL,), {"meal-time": many}, PAPER), "f.xlsx").book.ways
    assert row.texts == tuple(many[: len(row.texts)])
    assert 150 < len(row.texts) < 200
