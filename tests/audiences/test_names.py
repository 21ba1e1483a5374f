"""Who is meant by a list of names and phones."""

from __future__ import annotations

import pytest

from bot.domain.audiences.names import KnownPerson, Mismatch, lines_of_file, lines_of_text, match
from bot.domain.ids import PersonId
from tests.workbooks import plain

KNOWN = (
    KnownPerson(PersonId(1), "周小满", "19900000001", "第1期"),
    KnownPerson(PersonId(2), "王芳", "19900000002", "第1期"),
    KnownPerson(PersonId(3), "王芳", "19900000003", "第2期"),
    KnownPerson(PersonId(4), "阿依·古丽", "19900000004", "第2期"),
)


def test_a_workbook_is_read_by_its_headings_wherever_they_stand() -> None:
    rows = [["", "", ""], ["序号", "学员姓名", "联系电话"], ["1", "周小满", "199 0000 0001"]]
    rows += [["2", "王芳", "19900000003"], ["3", "赵六", ""], ["4", "王芳", ""]]
    lines = lines_of_file("名单.xlsx", plain("名单", ["家访名单"], rows))
    found = match(lines, KNOWN)
    assert found.person_ids == (1, 3)
    assert [(each.line.place, each.why) for each in found.unmatched] == [
        ("名单 6", Mismatch.NOBODY),
        ("名单 7", Mismatch.SEVERAL),
    ]


def test_the_class_tells_two_of_one_name_apart() -> None:
    rows = [["王芳", "第 2 期"]]
    lines = lines_of_file("a.xlsx", plain("a", ["姓名", "班级"], rows))
    assert match(lines, KNOWN).person_ids == (3,)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("周小满、阿依·古丽", (1, 4)),
        ("周小满\n19900000002\n+86 199 0000 0003", (1, 2, 3)),
        ("1. 周小满 19900000001", (1,)),
        ("周小满,周小满", (1,)),
        ("1\t周小满\t19900000001", (1,)),
        ("周小满、王芳 19900000003、阿依·古丽", (1, 3, 4)),
        ("周小满,19900000001\n王芳,19900000002", (1, 2)),
    ],
)
def test_a_pasted_list_names_people(text: str, ids: tuple[int, ...]) -> None:
    assert match(lines_of_text(text), KNOWN).person_ids == ids


def test_a_phone_of_somebody_else_matches_nobody() -> None:
    (missed,) = match(lines_of_text("周小满 19900000002"), KNOWN).unmatched
    assert missed.why is Mismatch.DIFFERENT
    (missed,) = match(lines_of_text("——"), KNOWN).unmatched
    assert missed.why is Mismatch.UNREADABLE


def test_of_several_in_a_line_none_is_swallowed() -> None:
    found = match(lines_of_text("周小满、张三丰、赵六 19900000001"), KNOWN)
    assert found.person_ids == (1,)
    assert [each.why for each in found.unmatched] == [Mismatch.NOBODY, Mismatch.DIFFERENT]


def test_a_phone_that_nobody_has_leaves_the_name_to_decide() -> None:
    assert match(lines_of_text("周小满 19911111111"), KNOWN).person_ids == (1,)
    (missed,) = match(lines_of_text("王芳 19911111111"), KNOWN).unmatched
    assert missed.why is Mismatch.SEVERAL
