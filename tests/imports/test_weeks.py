"""Weeks as people write them in cells and titles: all that is written counts, or is asked about."""

from __future__ import annotations

from datetime import date
from time import thread_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.imports.book import ClassRow, ProgrammeRow
from bot.domain.imports.parsing import KnownRows, Parsed, parse
from config.texts import texts
from tests.conftest import SHANGHAI
from tests.workbooks import workbook

STARTS, ENDS = date(2026, 8, 31), date(2027, 1, 3)
KNOWN = KnownRows(
    ProgrammeRow("2026年秋季培训", STARTS, ENDS),
    {"数控2601班": ClassRow("数控2601班", 1, "大足区", "大足校区", STARTS, ENDS)},
)
TITLE = "数控2601班课程表"
DAYS = ("时间", "周一", "周二", "周三", "周四", "周五")

Session = tuple[str, str, str, tuple[int, ...]]


def read(data: bytes, name: str = "课表.xlsx") -> Parsed:
    return parse([(name, data)], known=KNOWN, zone=SHANGHAI, today=date(2026, 11, 28))


def grid(*cells: str | None, title: str = TITLE, hours: str = "8:00-9:35") -> Parsed:
    return read(workbook([title], DAYS, [hours, *cells]))


def reasons(parsed: Parsed) -> list[str]:
    return [problem.worded(texts("zh-Hans")) for problem in parsed.errors]


def weekly(parsed: Parsed) -> list[Session]:
    """Course, teacher, room and weeks of what was read, in the order of the weekdays."""
    assert reasons(parsed) == []
    found: dict[Any, set[int]] = {}
    for row in parsed.book.sessions:
        day = row.starts_at.date()
        key = (day.weekday(), row.course, row.teacher, row.room)
        found.setdefault(key, set()).add((day - STARTS).days // 7 + 1)
    return [(*key[1:], tuple(sorted(found[key]))) for key in sorted(found)]


def weeks(*ranges: tuple[int, int]) -> tuple[int, ...]:
    return tuple(n for first, last in ranges for n in range(first, last + 1))


def test_every_range_of_a_list_in_a_cell_is_read() -> None:
    parsed = grid(
        "车工工艺\n田老师\nA201\n1-5周 7-13周",
        "数控编程\n方老师\nB101(1-4周)(9-16周)",
        "机械制图 2-4周双 10-16周双\n余老师\nC301",
        "电工基础\n苏老师 第1周 第3周 第5周\nD101",
    )
    assert weekly(parsed) == [
        ("车工工艺", "田老师", "A201", weeks((1, 5), (7, 13))),
        ("数控编程", "方老师", "B101", weeks((1, 4), (9, 16))),
        ("机械制图", "余老师", "C301", (2, 4, 10, 12, 14, 16)),
        ("电工基础", "苏老师", "D101", (1, 3, 5)),
    ]


def test_numbers_of_a_list_may_share_one_word_for_week() -> None:
    parsed = grid(
        "体育\n江老师\n操场\n1-5,7-13周",
        "语文\n汪老师\nE101\n1-5、7-11单、12-16双周",
        "英语\n周老师\nF202\n第1、3、5周",
    )
    assert weekly(parsed) == [
        ("体育", "江老师", "操场", weeks((1, 5), (7, 13))),
        ("语文", "汪老师", "E101", (1, 2, 3, 4, 5, 7, 9, 11, 12, 14, 16)),
        ("英语", "周老师", "F202", (1, 3, 5)),
    ]


WRITTEN = [
    ("1-6,8-16周", weeks((1, 6), (8, 16))),
    ("1-5,7,9,11-12,14,16周", (1, 2, 3, 4, 5, 7, 9, 11, 12, 14, 16)),
    ("1-15周(单)", tuple(range(1, 16, 2))),
    ("1-15单", tuple(range(1, 16, 2))),
    ("9-12、14-16周", weeks((9, 12), (14, 16))),
    ("第1-4周、第9-12周", weeks((1, 4), (9, 12))),
    ("１－４周，９－１２周", weeks((1, 4), (9, 12))),
    ("第一至四周、第九周", (1, 2, 3, 4, 9)),
    ("第一、三、五周", (1, 3, 5)),
    ("1-4周\n9-12周", weeks((1, 4), (9, 12))),
    ("1-4,7-12(单周)", (1, 3, 7, 9, 11)),
    ("1-4,7-12周（双）", (2, 4, 8, 10, 12)),
    ("1-4周,7-12周(双)", (1, 2, 3, 4, 8, 10, 12)),
    ("(1-4周)(7-12周)(双)", (2, 4, 8, 10, 12)),
    ("1-4,6-8([周])", (1, 2, 3, 4, 6, 7, 8)),
    ("[2-4双 10-16双]", (2, 4, 10, 12, 14, 16)),
    ("单周1-4周 双周9-12周", (1, 3, 10, 12)),
    ("单周", tuple(range(1, 19, 2))),
    ("9月1日-9月7日、10月12日-18日", (1, 7)),
    ("20260901-20260907", (1,)),
]


@pytest.mark.parametrize(("said", "expected"), WRITTEN)
def test_the_same_is_read_in_cells_and_in_titles(said: str, expected: tuple[int, ...]) -> None:
    in_cell = grid(None, f"数控编程\n方老师\n{said}\nB101")
    assert weekly(in_cell) == [("数控编程", "方老师", "B101", expected)]
    in_title = grid(None, "数控编程\n方老师\nB101", title=f"{TITLE} {said}")
    assert weekly(in_title) == [("数控编程", "方老师", "B101", expected)]


def test_what_title_and_cell_say_must_both_allow_a_week() -> None:
    parsed = grid("英语\n1-3周、11-14周", title="数控2601班 第1-4周、第9-12周课程表")
    assert weekly(parsed) == [("英语", "", "", (1, 2, 3, 11, 12))]
    parsed = grid("英语\n5-8周", title="数控2601班 第1-4周、第9-12周课程表")
    assert "没有相同的日子" in reasons(parsed)[0]


def test_a_week_and_its_days_in_one_title_are_one_statement() -> None:
    title = "数控2601班 第30周（9月7日-9月13日）"
    assert weekly(grid("英语", title=title)) == [("英语", "", "", (2,))]
    title = "数控2601班 2026.8.31-2027.1.3 第3周"
    assert weekly(grid("英语", title=title)) == [("英语", "", "", (3,))]


def test_weeks_in_the_head_of_a_row_limit_the_row() -> None:
    rows = ["8:00-9:35（1-4周）", "英语"], ["8:30-10:05（7-9周）", "英语\n8-9周"]
    found = read(workbook([TITLE], DAYS, *rows)).book.sessions
    hours = {f"{row.starts_at:%H:%M}": 0 for row in found}
    for row in found:
        hours[f"{row.starts_at:%H:%M}"] += 1
    assert hours == {"08:00": 4, "08:30": 2}


@pytest.mark.parametrize("said", ["第5周停课", "9月28日-10月4日放假", "1-18周（第5周除外）"])
def test_weeks_that_are_free_are_those_without_lessons(said: str) -> None:
    others = weeks((1, 4), (6, 18))
    assert weekly(grid("英语", f"语文\n{said}")) == [
        ("英语", "", "", weeks((1, 18))),
        ("语文", "", "", others),
    ]
    assert weekly(grid("英语", title=f"{TITLE}（{said}）")) == [("英语", "", "", others)]


@pytest.mark.parametrize("said", ["第1-4周停课第9周", "停课 第5周", "1-8周、第5周停课"])
def test_weeks_of_which_it_is_not_clear_whether_they_are_free_are_named(said: str) -> None:
    assert "看不出是哪几周" in reasons(grid(f"英语\n{said}"))[0]
    assert "看不出是哪几周" in reasons(grid("英语", title=f"{TITLE} {said}"))[0]


def test_one_range_outside_the_class_is_not_dropped_from_a_list() -> None:
    assert "第30周”不在培训期内" in reasons(grid("英语\n1-4周、第30周"))[0]
    assert "“第0周”不在培训期内" in reasons(grid("英语\n第0周"))[0]


def test_a_timetable_of_every_week_may_say_so_in_its_title() -> None:
    found = weekly(grid("英语", title="数控2601班一周课程表"))
    assert found == [("英语", "", "", weeks((1, 18)))]


def test_weeks_behind_a_room_and_a_slash_are_read() -> None:
    found = weekly(grid("数控编程/方老师/B101/1-5周/7-13周"))
    assert found == [("数控编程", "方老师", "B101", weeks((1, 5), (7, 13)))]


def test_what_follows_the_weeks_is_not_taken_for_odd_or_even() -> None:
    assert weekly(grid("1-4周 单片机原理")) == [("单片机原理", "", "", weeks((1, 4)))]


def test_lines_that_each_name_weeks_are_sessions_of_their_own() -> None:
    assert weekly(grid("数控编程 1-4周\n语文 9-12周")) == [
        ("数控编程", "", "", weeks((1, 4))),
        ("语文", "", "", weeks((9, 12))),
    ]


def test_the_word_that_all_cells_are_read_every_week_comes_only_where_they_are() -> None:
    assert [each.key for each in grid("英语\n1-4周").warnings] == []
    assert [each.key for each in grid("英语\n1-4周", "语文").warnings] == ["grid-every-week"]


TABLE = ("课程", "教师", "教室", "星期", "周次", "时间")


def test_a_table_may_have_a_column_of_weeks_beside_that_of_weekdays() -> None:
    text = (
        "数控2601班 课表,,,,,,\n课程,教师,教室,星期,周次,开始时间,结束时间\n"
        '数控编程,方老师,B101,周一,1-8周,8:00,9:35\n英语,汪老师,F202,周二,"9-12,14-16",8:00,9:35\n'
    )
    assert weekly(read(text.encode(), "课表.csv")) == [
        ("数控编程", "方老师", "B101", weeks((1, 8))),
        ("英语", "汪老师", "F202", weeks((9, 12), (14, 16))),
    ]


def test_a_column_of_weeks_that_holds_weekdays_still_counts_as_weekdays() -> None:
    data = workbook(["数控2601班 第2周"], ["课程", "周次", "时间"], ["英语", "周二", "8:00-9:35"])
    assert weekly(read(data)) == [("英语", "", "", (2,))]


def test_a_title_above_a_table_may_name_several_weeks() -> None:
    data = workbook(
        ["数控2601班 第1-4周、第9周"], ["课程", "星期", "时间"], ["英语", "周二", "8:00-9:35"]
    )
    assert weekly(read(data)) == [("英语", "", "", (1, 2, 3, 4, 9))]


def test_weeks_that_cannot_be_read_in_their_column_are_named_once() -> None:
    data = workbook([TITLE], TABLE, ["英语", "", "", "周二", "1-8周另定", "8:00-9:35"])
    assert ["“1-8周另定”看不出是哪几周" in each for each in reasons(read(data))] == [True]
    outside = workbook([TITLE], TABLE, *(["英语", "", "", "周二", "1-8", "8:00-9:35"],) * 2)
    assert len(reasons(read(outside))) == 1


def test_a_cell_too_long_is_named_where_it_stands_and_blanks_make_none_long() -> None:
    long = "英" * 1_100
    assert weekly(grid("英语" + "\n" * 1_100 + "1-4周")) == [("英语", "", "", weeks((1, 4)))]
    for parsed, column in (
        (grid("英语", long), "周二（C）"),
        (grid("英语", hours=f"{long}8:00-9:35"), "A"),
    ):
        assert [(each.key, each.row, each.column) for each in parsed.errors] == [
            ("cell-too-long", 3, column)
        ]


def test_days_in_a_cell_are_a_list_too() -> None:
    parsed = grid("入学教育\n8月31日、9月7日", None, None, "安全教育\n12月3日、10日\n操场")
    assert weekly(parsed) == [
        ("入学教育", "", "", (1, 2)),
        ("安全教育", "", "操场", (14, 15)),
    ]


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ("12月3-4日", ["12-03", "12-04"]),
        ("12月3日、4日", ["12-03", "12-04"]),
        ("12月3日至12月5日", ["12-03", "12-04", "12-05"]),
        ("2026-12-03、2026-12-04", ["12-03", "12-04"]),
        ("12月3日（周四）、4日", ["12-03", "12-04"]),
    ],
)
def test_several_days_in_a_column_of_days_are_all_of_them(given: str, days: list[str]) -> None:
    data = workbook([TITLE], ["日期", "时间", "课程"], [given, "8:00-9:35", "英语"])
    parsed = read(data)
    assert reasons(parsed) == []
    assert [f"{row.starts_at:%m-%d}" for row in parsed.book.sessions] == days


def test_days_that_cannot_be_counted_are_never_the_first_of_them() -> None:
    data = workbook([TITLE], ["日期", "时间", "课程"], ["9月3日-12月20日", "8:00-9:35", "英语"])
    assert "写了好几天" in reasons(read(data))[0]


@pytest.mark.parametrize("given", ["2026-12-03 08:00:00", "12月3日（周四）", "12月3日,8:00"])
def test_a_day_with_its_weekday_or_hour_is_one_day(given: str) -> None:
    data = workbook([TITLE], ["日期", "时间", "课程"], [given, "8:00-9:35", "英语"])
    assert weekly(read(data)) == [("英语", "", "", (14,))]


@pytest.mark.parametrize("heading", ["周六、周日", "周六、日"])
def test_a_column_of_several_days_is_each_of_them(heading: str) -> None:
    data = workbook([TITLE], [*DAYS, heading], ["8:00-9:35", "英语", *([None] * 4), "实训"])
    parsed = read(data)
    assert reasons(parsed) == []
    days = {row.starts_at.weekday() for row in parsed.book.sessions if row.course == "实训"}
    assert days == {5, 6}


@pytest.mark.parametrize("heading", ["周六(1-4周)", "周六、周日(1-4周)"])
def test_a_column_of_several_days_is_not_left_out(heading: str) -> None:
    data = workbook([TITLE], [*DAYS, heading], ["8:00-9:35", "英语", *([None] * 4), "实训"])
    assert f"“{heading}”写了好几天" in reasons(read(data))[0]


def test_several_hours_in_a_cell_are_never_the_first_of_them() -> None:
    assert "好几个时间" in reasons(grid("英语\n8:00-9:35\n14:00-15:35"))[0]


def test_periods_in_the_head_of_a_row_make_one_lesson() -> None:
    (session,) = grid("英语\n第1周", hours="第1-2节\n8:00-8:45\n8:50-9:35").book.sessions
    assert f"{session.starts_at:%H:%M}-{session.ends_at:%H:%M}" == "08:00-09:35"
    apart = grid("英语", hours="夏季8:00-9:35 冬季8:30-10:05")
    assert "好几个时间" in reasons(apart)[0]


@pytest.mark.parametrize(
    ("cell", "piece"),
    [
        ("数控编程\n方老师\n项目周", "项目周"),
        ("数控编程\n方老师\n1-8", "1-8"),
        ("数控编程\n方老师\n三周", "三周"),
        ("数控编程\n周三\nB101", "周三"),
        ("数控编程\n方老师B101", "方老师B101"),
        ("数控编程 1-4周 B101 9-12周 B102", "1-4周, 9-12周"),
    ],
)
def test_what_is_left_of_a_cell_is_named_and_is_no_room(cell: str, piece: str) -> None:
    (reason,) = reasons(grid(cell))
    assert piece in reason


def test_a_grid_lying_on_its_side_does_not_take_its_cells_for_titles() -> None:
    data = workbook(
        [TITLE],
        ["星期", "8:00-9:35", "10:00-11:35"],
        ["周一", "数控编程\n1-4周", None],
        ["周二", None, "英语"],
        ["周三", None, None],
    )
    assert weekly(read(data)) == [
        ("数控编程", "", "", weeks((1, 4))),
        ("英语", "", "", weeks((1, 18))),
    ]


# -- any set of weeks, in any of the ways people write it -------------------------------------

CHINESE = ["", *"一二三四五六七八九十", *(f"十{n}" for n in "一二三四五六七八")]
Part = tuple[int, int, str]


def parts_of(numbers: list[int], *, halves: bool) -> list[Part]:
    """Ranges that together are the numbers; 单 and 双 for every other week where allowed."""
    parts: list[Part] = []
    rest = sorted(numbers)
    while rest:
        runs = [_run(rest, 1), _run(rest, 2)] if halves else [_run(rest, 1)]
        run = max(runs, key=len)
        half = "" if len(run) == 1 or run[1] == run[0] + 1 else "单" if run[0] % 2 else "双"
        parts.append((run[0], run[-1], half))
        rest = [n for n in rest if n not in run]
    return parts


def _run(numbers: list[int], step: int) -> list[int]:
    run = numbers[:1]
    while run[-1] + step in numbers:
        run.append(run[-1] + step)
    return run


@st.composite
def written(draw: st.DrawFn) -> tuple[str, tuple[int, ...]]:
    """A list of weeks, and the weeks it means."""
    numbers = sorted(draw(st.sets(st.integers(1, 18), min_size=1)))
    style = draw(st.sampled_from(["shared", "own", "brackets", "behind", "halves"]))
    chinese = style != "halves" and draw(st.booleans())
    dash = draw(st.sampled_from(["-", "—", "–", "~", "～", "至", "到", " - "]))
    comma = draw(st.sampled_from([",", "，", "、", ";", ", "]))

    def said(part: Part) -> str:
        first, last = (CHINESE[n] if chinese else str(n) for n in part[:2])
        nth = "第" if chinese or (style != "halves" and draw(st.booleans())) else ""
        return nth + (first if first == last else f"{first}{dash}{last}")

    match style:
        case "shared":
            parts = parts_of(numbers, halves=True)
            text = comma.join(said(part) + part[2] for part in parts) + "周"
        case "own":
            space = draw(st.sampled_from([comma, " ", "\n"]))
            marks = draw(st.sampled_from(["{}周{}", "{0}{1}周", "{}周（{}）", "{}周({}周)"]))
            parts = parts_of(numbers, halves=True)
            text = space.join(
                marks.format(said(p), p[2]) if p[2] else said(p) + "周" for p in parts
            )
        case "brackets":
            parts = parts_of(numbers, halves=True)
            text = "".join(f"({said(part)}周{part[2]})" for part in parts)
        case "behind":
            odd = draw(st.booleans())
            numbers = [n for n in numbers if n % 2 == odd] or [1 if odd else 2]
            half = "单" if odd else "双"
            mark = draw(st.sampled_from(["周({})", "周（{}周）", "({}周)"]))
            ranges = [(a, b, "") for a, b, _ in parts_of(numbers, halves=True)]
            text = comma.join(map(said, ranges)) + mark.format(half)
        case _:
            singles = [part for part in parts_of(numbers, halves=True) if part[2]]
            parts = singles or [(2, 6, "双")]
            numbers = [n for a, b, h in parts for n in range(a, b + 1, 2 if h else 1)]
            text = " ".join(said(part) + part[2] for part in parts)
    if not chinese and draw(st.booleans()):
        text = text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return text, tuple(sorted(numbers))


@settings(max_examples=150, deadline=None)
@given(written(), st.sampled_from(["cell", "line", "room", "title"]))
def test_any_set_of_weeks_reads_back(given_: tuple[str, tuple[int, ...]], place: str) -> None:
    said, expected = given_
    cell = {
        "cell": f"数控编程\n方老师\nB101\n{said}",
        "line": f"数控编程 方老师 {said} B101",
        "room": f"数控编程\n方老师\nB101({said})",
        "title": "数控编程\n方老师\nB101",
    }[place]
    title = f"{TITLE} {said}" if place == "title" else TITLE
    parsed = grid(None, cell, title=title)
    assert weekly(parsed) == [("数控编程", "方老师", "B101", expected)], said


@pytest.mark.parametrize("said", ["单周" + " " * 16_000, "(" * 16_000 + ")" * 16_000])
def test_a_cell_full_of_blanks_or_brackets_is_read_at_once(said: str) -> None:
    begin = thread_time()
    grid(f"英语\n{said}")
    assert thread_time() - begin < 4  # seconds; it was 9 and 23


def test_two_numbers_alone_are_neither_weeks_nor_days() -> None:
    assert "“3-10”看不明白" in reasons(grid("车工工艺\n田老师\n3-10"))[0]
    assert weekly(grid("车工工艺\n田老师\n3-10楼"))[0][:3] == ("车工工艺", "田老师", "3-10楼")
