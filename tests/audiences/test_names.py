"""Who is meant by a list of names and phones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.audiences.audience import AudienceTerm, TermKind
from bot.domain.audiences.names import (
    KnownPerson,
    Matched,
    Mismatch,
    lines_of_file,
    match,
)
from bot.domain.audiences.typed import KnownWords, TypedAudience, read_typed
from bot.domain.classes.naming import ClassNames, KnownClass
from bot.domain.ids import ClassId, PersonId
from tests.workbooks import plain

KNOWN = (
    KnownPerson(PersonId(1), "周小满", "19900000001", "第1期"),
    KnownPerson(PersonId(2), "王芳", "19900000002", "第1期"),
    KnownPerson(PersonId(3), "王芳", "19900000003", "第2期"),
    KnownPerson(PersonId(4), "阿依·古丽", "19900000004", "第2期"),
)


CLASSES = tuple(KnownClass(ClassId(n), f"第{n}期", n) for n in (1, 2, 35, 36, 37))
WORDS = KnownWords(
    {"城关区": AudienceTerm.place("城关区")},
    ClassNames.of(CLASSES),
    {each.id: each.name for each in CLASSES},
    {ClassId(36): ["第一组", "2组"]},
    ClassNames.of([*CLASSES, KnownClass(ClassId(40), "第40期", 40)]),
)


def typed(text: str) -> TypedAudience:
    return read_typed(text, WORDS)


def found_in(text: str) -> Matched:
    """The people that a text names, and what it says of nobody."""
    read = typed(text)
    found = match(read.lines, KNOWN)
    return replace(found, unmatched=(*read.unmatched, *found.unmatched))


def test_a_workbook_is_read_by_its_headings_wherever_they_stand() -> None:
    rows = [["", "", ""], ["序号", "学员姓名", "联系电话"], ["1", "周小满", "199 0000 0001"]]
    rows += [["2", "王芳", "19900000003"], ["3", "赵六", ""], ["4", "王芳", ""]]
    lines = lines_of_file("名单.xlsx", plain("名单", ["家访名单"], rows))
    found = match(lines, KNOWN)
    assert found.person_ids == (1, 3)
    assert [(each.line.place, each.why) for each in found.unmatched] == [
        ("名单 8", Mismatch.NOBODY),
        ("名单 9", Mismatch.SEVERAL),
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
        ("周小满 阿依·古丽", (1, 4)),
        ("周小满 王芳 199 0000 0003 阿依·古丽", (1, 3, 4)),
        ("参会人员：周小满同学、阿依·古丽", (1, 4)),
        ("第2期 王芳", (3,)),
        ("第2期王芳，周小满", (3, 1)),
        ("1、周小满\n2、阿依·古丽", (1, 4)),
        ("周 小满和阿依·古丽", (1, 4)),
    ],
)
def test_a_pasted_list_names_people(text: str, ids: tuple[int, ...]) -> None:
    assert found_in(text).person_ids == ids


def test_a_phone_of_somebody_else_matches_nobody() -> None:
    (missed,) = found_in("周小满 19900000002").unmatched
    assert missed.why is Mismatch.DIFFERENT
    (missed,) = found_in("——").unmatched
    assert missed.why is Mismatch.UNREADABLE


def test_of_several_in_a_line_none_is_swallowed() -> None:
    found = found_in("周小满、张三丰、赵六 19900000001")
    assert found.person_ids == (1,)
    assert [each.why for each in found.unmatched] == [Mismatch.NOBODY, Mismatch.DIFFERENT]


def test_a_phone_that_nobody_has_leaves_the_name_to_decide() -> None:
    assert found_in("周小满 19911111111").person_ids == (1,)
    (missed,) = found_in("王芳 19911111111").unmatched
    assert missed.why is Mismatch.SEVERAL


def of_classes(*numbers: int) -> tuple[AudienceTerm, ...]:
    return tuple(AudienceTerm(TermKind.CLASS, str(each)) for each in numbers)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("37期", of_classes(37)),
        ("37", of_classes(37)),
        ("35-37期", of_classes(35, 36, 37)),
        ("35 - 37 期", of_classes(35, 36, 37)),
        ("第三十七期", of_classes(37)),
        ("第1期、第2期 37期", of_classes(1, 2, 37)),
        ("第36期1组", (AudienceTerm(TermKind.TEAM, "第一组", ClassId(36)),)),
        ("第36期 2组", (AudienceTerm(TermKind.TEAM, "2组", ClassId(36)),)),
        ("城关区，第1期", (AudienceTerm.place("城关区"), *of_classes(1))),
        ("城关区 37期", (AudienceTerm.place("城关区"), *of_classes(37))),
    ],
)
def test_classes_groups_and_places_are_typed_as_people_say_them(
    text: str, terms: tuple[AudienceTerm, ...]
) -> None:
    read = typed(text)
    assert read.terms == terms
    assert (read.lines, read.unmatched) == ((), ())


def test_a_class_between_commas_is_meant_itself_beside_people() -> None:
    read = typed("37期，周小满，阿依·古丽")
    assert read.terms == of_classes(37)
    assert match(read.lines, KNOWN).person_ids == (1, 4)


@pytest.mark.parametrize(
    ("text", "said", "why"),
    [
        ("36-38期", "38期", Mismatch.NO_CLASS),
        ("第36期9组", "第36期9组", Mismatch.NO_GROUP),
        ("第1期 阿依·古丽", "阿依·古丽", Mismatch.ELSEWHERE),
        ("城关区 赵六", "赵六", Mismatch.NOBODY),
        ("周小满 ？？", "？？", Mismatch.UNREADABLE),
        ("周小满 王芳", "王芳", Mismatch.SEVERAL),
    ],
)
def test_what_names_nobody_is_listed_with_its_reason(text: str, said: str, why: Mismatch) -> None:
    (missed,) = found_in(text).unmatched
    assert (missed.line.said, missed.why) == (said, why)


def test_of_several_with_one_name_their_classes_are_told() -> None:
    (missed,) = found_in("周小满 王芳").unmatched
    assert missed.classes == ("第1期", "第2期")


def test_a_class_out_of_reach_is_told_from_one_that_there_is_not() -> None:
    missed = {each.line.said: each.why for each in typed("35-40期").unmatched}
    assert missed["40期"] is Mismatch.NOT_OWN
    assert missed["39期"] is Mismatch.NO_CLASS
    alone = typed("第40期、99期").unmatched
    assert [each.why for each in alone] == [Mismatch.NOT_OWN, Mismatch.NO_CLASS]
