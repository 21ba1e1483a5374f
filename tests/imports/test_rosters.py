"""A roster shows its difference first, moves people whole, and is taken back whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.domain.ids import PersonId
from bot.domain.imports.book import ClassRow, TraineeRow
from bot.domain.imports.doubts import Doubts
from bot.domain.imports.parsing import KnownRows, Parsed, parse
from bot.domain.imports.rosters import (
    FieldChange,
    KnownPlace,
    KnownTrainee,
    RosterPlan,
    StepKind,
    TraineeRegister,
    identify_trainees,
    plan_roster,
)
from bot.domain.people.roles import Role, Scope, ScopeKind
from bot.errors import BotError
from config.texts import texts
from handlers.imports.rosters import describe_fields
from storage.imports import references
from tests.conftest import SHANGHAI
from tests.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playground.client import Phone
    from tests.conftest import School

TODAY = date(2026, 11, 29)
TERM = (date(2026, 8, 31), date(2027, 1, 3))
HEADINGS = ("班级", "姓名", "手机号", "身份证后四位")


def person(person_id: int, name: str, *classes: str, **given: str) -> KnownTrainee:
    student = given.pop("number", "")
    places = tuple(KnownPlace(each, *TERM, number=student) for each in classes)
    return replace(KnownTrainee(PersonId(person_id), name, places=places), **given)  # type: ignore[arg-type]


def planned(
    rows: Sequence[TraineeRow], *people: KnownTrainee, answers: Mapping[str, str] | None = None
) -> tuple[RosterPlan | None, list[str]]:
    """Plan rows as a person would who gives these answers; or say what is asked."""
    register = TraineeRegister(people, dict.fromkeys(("甲班", "乙班"), TERM))
    doubts = Doubts(answers or {})
    known = identify_trainees(rows, register, doubts, today=TODAY)
    if doubts.asked:
        return None, [each.key for each in doubts.asked]
    return plan_roster(known, register, today=TODAY), []


def kinds(plan: RosterPlan | None) -> list[tuple[str, str]]:
    assert plan is not None
    return [(each.row.name, each.kind.value) for each in plan.steps]


def read(*rows: Sequence[object], title: str = "甲班") -> Parsed:
    known = KnownRows(classes={"甲班": ClassRow("甲班", 1, "", "", *TERM)})
    data = workbook(*rows, title=title)
    return parse([("花名册.xlsx", data)], known=known, zone=SHANGHAI, today=TODAY)


# -- whom a line means -------------------------------------------------------------------------


def test_who_has_another_class_now_leaves_the_old_one() -> None:
    plan, _ = planned(
        [TraineeRow("乙班", "张三", "13800000001")], person(1, "张三", "甲班", phone="13800000001")
    )
    assert plan is not None
    (step,) = plan.steps
    assert (step.kind, step.ended) == (StepKind.MOVED, ("甲班",))


def test_who_stands_on_both_lists_of_a_file_stays_in_both() -> None:
    rows = [TraineeRow(name, "张三", "13800000001") for name in ("甲班", "乙班")]
    plan, _ = planned(rows, person(1, "张三", "甲班", phone="13800000001"))
    assert kinds(plan) == [("张三", "same"), ("张三", "entered")]


def test_who_is_new_in_two_classes_of_a_file_is_one_person() -> None:
    rows = [TraineeRow(name, "张三", "13800000001") for name in ("甲班", "乙班")]
    plan, _ = planned(rows)
    assert plan is not None
    assert kinds(plan) == [("张三", "new"), ("张三", "entered")]
    assert plan.steps[1].again == 0


def test_who_is_in_two_classes_already_is_asked_about() -> None:
    rows = [TraineeRow("乙班", "张三", "13800000001")]
    both = person(1, "张三", "甲班", "乙班", phone="13800000001")
    assert planned(rows, both) == (None, ["two:1:乙班:甲班"])
    plan, _ = planned(rows, both, answers={"two:1:乙班:甲班": "one"})
    assert plan is not None
    assert [(each.row.class_name, each.kind.value) for each in plan.steps] == [
        ("乙班", "same"),
        ("甲班", "left"),
    ]


def test_the_same_name_with_another_phone_is_asked_about() -> None:
    rows = [TraineeRow("甲班", "张三", "13900000002")]
    known = person(1, "张三", "甲班", phone="13800000001")
    key = "who:甲班:张三:0002"
    assert planned(rows, known) == (None, [key])
    plan, _ = planned(rows, known, answers={key: "1"})
    assert kinds(plan) == [("张三", "changed")]
    plan, _ = planned(rows, known, answers={key: "new"})
    assert ("张三", "new") in kinds(plan)


def test_the_same_phone_with_another_name_is_asked_about() -> None:
    rows = [TraineeRow("甲班", "张叁", "13800000001")]
    known = person(1, "张三", "甲班", phone="13800000001")
    key = "who:甲班:张叁:0001"
    assert planned(rows, known) == (None, [key])
    plan, _ = planned(rows, known, answers={key: "1"})
    assert plan is not None
    assert [(each.name, each.old, each.new) for each in plan.steps[0].changes] == [
        ("name", "张三", "张叁")
    ]


def test_two_of_a_name_are_told_apart_by_their_numbers() -> None:
    rows = [TraineeRow("甲班", "张伟", number="9"), TraineeRow("甲班", "张伟", number="3")]
    three, nine = person(3, "张伟", "甲班", number="3"), person(9, "张伟", "甲班", number="9")
    plan, _ = planned(rows, three, nine)
    assert plan is not None
    assert [each.person and each.person.id for each in plan.steps] == [9, 3]


def test_a_number_of_the_school_finds_somebody_in_another_class() -> None:
    plan, _ = planned(
        [TraineeRow("乙班", "张三", number="0260201")], person(1, "张三", "甲班", number="0260201")
    )
    assert kinds(plan) == [("张三", "moved")]


def test_a_short_number_finds_nobody_in_another_class() -> None:
    plan, _ = planned(
        [TraineeRow("乙班", "张三", number="1")], person(1, "张三", "甲班", number="1")
    )
    assert kinds(plan) == [("张三", "new")]


def test_whether_those_missing_from_a_whole_list_have_left_is_asked() -> None:
    people = [person(n, f"学员{n}", "甲班", phone=f"1380000000{n}") for n in range(1, 6)]
    rows = [TraineeRow("甲班", each.name, each.phone) for each in people[:4]]
    assert planned(rows, *people) == (None, ["missing:甲班:5"])
    plan, _ = planned(rows, *people, answers={"missing:甲班:5": "left"})
    assert kinds(plan)[-1] == ("学员5", "left")
    plan, _ = planned(rows, *people, answers={"missing:甲班:5": "stay"})
    assert plan is not None
    assert plan.is_empty
    plan, _ = planned(rows[:1], *people)  # a single line is no list of the class
    assert plan is not None
    assert plan.is_empty


def test_a_new_phone_that_somebody_else_has_is_said() -> None:
    plan, _ = planned(
        [TraineeRow("甲班", "李四", "13800000001")], person(1, "张三", "乙班", phone="13800000001")
    )
    assert plan is not None
    assert [(each.row.name, each.other.name, each.class_name) for each in plan.shared] == [
        ("李四", "张三", "乙班")
    ]


def test_what_was_not_asked_is_not_guessed_when_the_books_changed_meanwhile() -> None:
    register = TraineeRegister([person(1, "张三", "甲班", phone="13800000001")], {"甲班": TERM})
    with pytest.raises(BotError):
        plan_roster([TraineeRow("甲班", "张三", "13900000002")], register, today=TODAY)


# -- how schools write rosters -----------------------------------------------------------------


def test_a_list_of_numbers_and_names_says_once_what_to_do() -> None:
    parsed = read(("学号", "姓名"), *((f"02602{n:02}", f"学员{n}") for n in range(1, 42)))
    assert len(parsed.book.trainees) == 41
    assert [(each.key, each.values) for each in parsed.problems] == [
        ("trainees-join-by-number", {"count": 41})
    ]


def test_a_guardians_phone_is_not_the_trainees() -> None:
    parsed = read(
        ("姓名", "本人手机", "监护人", "监护人电话", "与学生关系"),
        ("张三", "13800000001", "张大", "13800000002、13800000003", "父亲"),
    )
    (row,) = parsed.book.trainees
    assert (row.name, row.phone) == ("张三", "13800000001")
    assert (row.guardian, row.guardian_phone) == ("张大", "13800000002、13800000003")
    assert row.relation == "父亲"


def test_headings_in_two_rows_bring_no_guardian_onto_the_roster() -> None:
    parsed = read(
        ("学号", "姓名", "联系电话", "监护人", None, None, "家庭住址", None),
        (None, None, None, "姓名", "与学生关系", "联系电话", "村（社区）", "组"),
        ("0260201", "高小山", "13800000101", "高大山", "父亲", "13800000201", "石板村", "3组"),
    )
    (row,) = parsed.book.trainees
    assert (row.name, row.phone, row.team) == ("高小山", "13800000101", "")
    assert (row.guardian, row.guardian_phone, row.village) == ("高大山", "13800000201", "石板村")


def test_two_people_a_row_are_all_read() -> None:
    heads = ("序号", "姓名", "性别", "联系电话")
    parsed = read(
        (*heads, None, *heads),
        (1, "张  三", "男", "13800000001", None, 3, "王五", "女", "13800000003"),
        (2, "李四", "男", "13800000002"),
    )
    assert [each.name for each in parsed.book.trainees] == ["张三", "李四", "王五"]


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ("50022519990101001", "cell-id-length"),
        ("500225199901010011", "cell-id-check"),
        (500225199901010000, "cell-id-rounded"),
        (9.99999201004050e17, "cell-id-rounded"),
    ],
)
def test_what_is_wrong_with_an_identity_number_is_said_without_it(given: object, key: str) -> None:
    (problem,) = read(("姓名", "身份证号"), ("张三", given)).errors
    assert problem.key == key
    assert not any(str(given)[:6] in str(each) for each in problem.values.values())


def test_of_an_identity_number_the_day_of_birth_and_the_tail_are_kept() -> None:
    (row,) = read(("姓名", "身份证号"), ("张三", "11010519491231002X")).book.trainees
    assert (row.id_tail, row.born_on) == ("002X", "1949-12-31")


def test_a_day_of_birth_that_the_identity_number_contradicts_is_an_error() -> None:
    rows = ("姓名", "身份证号", "出生日期"), ("张三", "11010519491231002X", "1949-12-30")
    assert [each.key for each in read(*rows).errors] == ["born-not-of-id"]


def test_a_team_is_one_with_and_without_a_space() -> None:
    rows = ("姓名", "手机号", "小组"), ("张三", "13800000001", "第3 组")
    assert read(*rows).book.trainees[0].team == "第3组"


@pytest.mark.parametrize(
    ("remark", "left"),
    [
        ("父母离异", False),
        ("退伍军人", False),
        ("9月8日转出", True),
        ("已退学", True),
        ("离", True),
    ],
)
def test_only_who_has_left_has_left(remark: str, left: bool) -> None:  # noqa: FBT001
    rows = ("姓名", "手机号", "备注"), ("张三", "13800000001", remark)
    assert read(*rows).book.trainees[0].left is left


# -- in chat -----------------------------------------------------------------------------------


async def loads(staff: Phone, data: bytes) -> str:
    await staff.uploads(data, "花名册.xlsx")
    return await staff.sees()


async def takes_back(staff: Phone) -> str:
    await staff.presses("↩️ 撤回这次导入")
    await staff.presses("↩️ 确定撤回")
    return await staff.sees_until("已撤回")


async def places(school: School, name: str) -> list[tuple[str, bool]]:
    return await school.query(
        """
        SELECT c.name, e.left_on IS NULL
        FROM people p
        JOIN enrolments e ON e.person_id = p.id
        JOIN classes c ON c.id = e.class_id
        WHERE p.name = ?
        ORDER BY c.id
        """,
        name,
    )


async def test_a_move_is_shown_applied_and_taken_back_whole(school: School) -> None:
    row = school.book.trainees[0]
    await school.trainee()  # who has joined
    staff = await school.employee(Role.COORDINATOR)
    data = workbook(HEADINGS, ("第2期", row.name, row.phone, row.id_tail), title="花名册")
    preview = await loads(staff, data)
    assert "转班 1" in preview
    assert "第1期 → 第2期" in preview
    await staff.presses("✅ 应用")
    applied = await staff.sees_until("已生效")
    assert "转班 1" in applied
    assert "没有改动" not in applied
    assert await places(school, row.name) == [("第1期", 0), ("第2期", 1)]
    await takes_back(staff)
    assert await places(school, row.name) == [("第1期", 1)]


async def test_an_open_survey_does_not_keep_an_import_from_being_taken_back(
    school: School,
) -> None:
    staff = await school.employee(Role.COORDINATOR)
    new = [("第1期", name, phone, "") for name, phone in
           (("新来一", "13811110001"), ("新来二", "13811110002"))]  # fmt: skip
    assert "新增 2" in await loads(staff, workbook(HEADINGS, *new, title="花名册"))
    await staff.presses("✅ 应用")
    await staff.sees_until("已生效")
    await school.change(
        """
        INSERT INTO survey_invitations (survey_id, person_id, class_id)
        SELECT (SELECT min(id) FROM surveys), id, 1
        FROM people
        WHERE name = '新来一'
        """
    )
    said = await takes_back(staff)
    assert "新来一" in said
    assert "新来二" not in said
    assert await places(school, "新来一") == [("第1期", 0)]
    assert await school.query("SELECT 1 FROM people WHERE name = '新来二'") == []


async def test_nobody_takes_a_trainee_out_of_a_class_that_is_not_theirs(school: School) -> None:
    staff = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "2"))
    row = school.book.trainees[0]
    data = workbook(HEADINGS, ("第2期", row.name, row.phone, row.id_tail), title="花名册")
    assert "这些班不归你管：第1期" in await loads(staff, data)


async def test_new_dates_of_a_class_name_the_sessions_outside_and_blanks_change_nothing(
    school: School,
) -> None:
    staff = await school.employee(Role.COORDINATOR)
    old = school.book.classes[0]
    data = workbook(
        ("班级", "开始日期", "结束日期", "班主任"),
        (old.name, old.starts_on.isoformat(), old.starts_on.isoformat(), ""),
        title="班级",
    )
    preview = await loads(staff, data)
    assert "在新的日期以外" in preview
    assert "班主任" not in preview
    await staff.presses("✅ 应用")
    await staff.sees_until("已生效")
    stored = await school.query(
        "SELECT class_teacher, venue, number FROM classes WHERE name = ?", old.name
    )
    assert stored == [(old.class_teacher, old.venue, old.number)]


async def test_every_key_of_the_schema_holds_the_row_it_names(school: School) -> None:
    keys = await school.app.services.database.read(references.foreign_keys)
    found = {each.name for each in keys if each.to == "people"}
    assert found == {
        name
        for (name,) in await school.query(
            """
            SELECT DISTINCT m.name
            FROM sqlite_master m, pragma_foreign_key_list(m.name) f
            WHERE f."table" = 'people' AND f.on_delete <> 'CASCADE'
            """
        )
    }
    assert "survey_invitations" in found


def sheet(*rows: Sequence[str | None]) -> Parsed:
    known = KnownRows(classes={"甲班": ClassRow("甲班", 1, "", "", *TERM)})
    data = workbook(("甲班花名册",), *rows, title="名单")
    return parse([("名单.xlsx", data)], known=known, zone=SHANGHAI, today=TODAY)


def said_of(parsed: Parsed) -> list[str]:
    return [each.key for each in parsed.problems]


def test_parents_beside_their_child_are_guardians_not_trainees() -> None:
    read = sheet(
        ("学号", "姓名", "手机号", "父亲", None, "母亲", None),
        (None, None, None, "姓名", "电话", "姓名", "电话"),
        ("01", "苏小琴", "13800000701", "苏大年", "13800000711", "周小兰", "13800000721"),
        ("02", "何小苗", "13800000706", "何大苗（已故）", None, "林月", "13800000726"),
    )
    assert [(row.name, row.guardian, row.guardian_phone) for row in read.book.trainees] == [
        ("苏小琴", "苏大年、周小兰", "13800000711、13800000721"),
        ("何小苗", "林月", "13800000726"),
    ]
    assert said_of(read) == ["guardian-gone"]


def test_marks_and_posts_are_no_part_of_a_name_and_totals_are_nobody() -> None:
    read = sheet(
        ("学号", "姓名", "手机号"),
        ("01", "邓小勺★", "13800000801"),
        ("02", "丰小年（组长）", "13800000802"),
        ("03", "李强（大）", "13800000803"),
        ("共3人", None, None),
        ("班主任签字：", None, None),
    )
    found = [(row.name, row.post) for row in read.book.trainees]
    assert found == [("邓小勺", ""), ("丰小年", "组长"), ("李强(大)", "")]
    assert said_of(read) == []


def test_who_is_not_named_yet_is_no_trainee() -> None:
    read = sheet(
        ("序号", "姓名", "手机号"),
        ("1", "石大力", "13800000801"),
        ("2", "（1人，名单待报）", None),
    )
    assert [row.name for row in read.book.trainees] == ["石大力"]
    assert said_of(read) == ["trainee-not-named"]


async def test_a_class_teacher_is_asked_who_somebody_is(school: School) -> None:
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    known = next(each for each in school.book.trainees if each.class_name == "第1期")
    rows = (("班级", "姓名", "手机号"), ("第1期", known.name, "13911112222"))
    await teacher.uploads(workbook(*rows, title="名单"), "名单.xlsx")
    assert "是同一个人吗" in await teacher.sees_until("❓")


# -- identity numbers ---------------------------------------------------------------------------

IDENTITY = "510101200801011234"


@pytest.mark.parametrize("given", [IDENTITY, f"G{IDENTITY}", "510101 20080101 1234"])
def test_an_identity_number_given_as_student_number_is_cut_to_its_tail(given: str) -> None:
    parsed = read(("姓名", "学籍号"), ("张三", given))
    (row,) = parsed.book.trainees
    assert (row.number, row.id_tail, row.born_on) == ("", "1234", "2008-01-01")
    assert [(each.key, each.warning) for each in parsed.problems] == [("number-is-id", True)]
    assert TraineeRow("甲班", "张三", number=given).number == ""  # however it comes


def test_a_student_number_that_a_spreadsheet_rounded_is_refused() -> None:
    parsed = read(("姓名", "学号"), ("张三", 510101200801011234))
    assert [each.key for each in parsed.errors] == ["cell-id-rounded"]
    assert "2008" not in str(parsed)


def test_an_identity_number_beside_a_name_is_refused_and_elsewhere_cut() -> None:
    beside = read(("姓名", "学号"), (f"张三{IDENTITY}", "1"))
    assert [each.key for each in beside.errors] == ["name-holds-id"]
    elsewhere = read(
        ("姓名", "学号", "乡镇", "职务", "监护人"),
        ("张三", "1", IDENTITY, f"班长{IDENTITY}", f"张大{IDENTITY}"),
    )
    for parsed in (beside, elsewhere):
        assert IDENTITY not in str(parsed)


def test_no_question_shows_or_keeps_an_identity_number() -> None:
    known = person(1, "张三", "甲班", number=IDENTITY)
    rows = [TraineeRow("甲班", "张三", number="20260000000000017")]
    doubts = Doubts({})
    register = TraineeRegister([known], dict.fromkeys(("甲班", "乙班"), TERM))
    identify_trainees(rows, register, doubts, today=TODAY)
    (doubt,) = doubts.asked
    assert IDENTITY not in str(doubt)
    assert rows[0].number not in str(doubt)
    given = Doubts({doubt.key: "new"})
    identify_trainees(rows, register, given, today=TODAY)
    assert given.asked == ()


def test_a_difference_shows_no_identity_number() -> None:
    changes = [FieldChange("number", IDENTITY, "17")]
    assert describe_fields(texts("zh-Hans"), changes) == "编号 …1234 → 17"


# -- what a class teacher may answer ------------------------------------------------------------


async def in_two_classes(school: School) -> TraineeRow:
    """Somebody of the first class is in the second as well."""
    row = school.book.trainees[0]
    assert row.class_name == "第1期"
    await school.change(
        """
        INSERT INTO enrolments (person_id, class_id, number, enrolled_on)
        SELECT p.id, c.id, '', c.starts_on
        FROM people p
        JOIN classes c ON c.name = '第2期'
        WHERE p.phone = ?
        """,
        row.phone,
    )
    return row


async def test_a_class_teacher_is_not_asked_to_end_a_place_in_another_class(
    school: School,
) -> None:
    row = await in_two_classes(school)
    data = workbook(HEADINGS, ("第1期", row.name, row.phone, row.id_tail), title="花名册")
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    assert "读好了" in await loads(teacher, data)
    coordinator = await school.employee(Role.COORDINATOR)
    assert f"{row.name} 现在同时在 第1期 和 第2期" in await loads(coordinator, data)


async def named_in_another_class(school: School) -> tuple[str, bytes]:
    """Return somebody of the second class, and a list of the first that may mean them."""
    row = next(each for each in school.book.trainees if each.class_name == "第2期")
    await school.change(
        """
        UPDATE enrolments
        SET number = '0260201'
        WHERE person_id = (SELECT id FROM people WHERE phone = ?)
        """,
        row.phone,
    )
    line = ("第1期", row.name, "13900000077", "0260201")
    return row.name, workbook(("班级", "姓名", "手机号", "学号"), line, title="花名册")


async def says_same(phone: Phone) -> None:
    await phone.presses(next(e for e in await phone.buttons() if e.startswith("是同一个人")))


async def test_an_answer_that_goes_too_far_is_asked_for_again(school: School) -> None:
    name, data = await named_in_another_class(school)
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    assert "是同一个人吗" in await loads(teacher, data)
    await says_same(teacher)
    await teacher.sees_until("这些班不归你管：第2期")
    assert "是同一个人吗" in await teacher.sees_until("问题 1/1")
    await teacher.presses("是另一个人，新加")
    assert f"➕ 第1期 {name}" in await teacher.sees_until("读好了")


async def test_a_file_whose_kept_answers_go_too_far_is_asked_about_anew(school: School) -> None:
    """As an earlier program left it: answered, refused, and kept."""
    _, data = await named_in_another_class(school)
    coordinator = await school.employee(Role.COORDINATOR)
    await loads(coordinator, data)
    await says_same(coordinator)
    await coordinator.sees_until("读好了")
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    await school.change(
        "UPDATE loads SET book = '{}', account_id = ? WHERE answers <> '[]'", teacher.id
    )
    assert "这些班不归你管" in await loads(teacher, data)
    assert "是同一个人吗" in await loads(teacher, data)
