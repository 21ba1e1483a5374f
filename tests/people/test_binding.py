"""Nobody becomes somebody else: numbers, guesses, requests, and what colleagues may change."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.domain.people.credentials import Credential, NumberedName, credential, numbered_name
from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.conftest import MONDAY
from tests.surveys.opened import SHORT, opened
from tests.workbooks import workbook

if TYPE_CHECKING:
    from bot.domain.imports.book import TraineeRow
    from playground.client import Phone
    from tests.conftest import School


def listed(school: School, index: int = 0) -> TraineeRow:
    return [row for row in school.book.trainees if row.class_name == "第1期"][index]


async def class_id(school: School) -> str:
    return str((await school.query("SELECT id FROM classes WHERE name = '第1期'"))[0][0])


async def teacher(school: School) -> Phone:
    """The class teacher of 第1期."""
    return await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, await class_id(school)))


async def stranger(school: School, name: str = "任意", phone: str = "+5511900000000") -> Phone:
    person = await school.play.person(name, phone=phone)
    await person.starts()
    await person.sees()
    return person


async def asking(school: School, row: TraineeRow, name: str = "任意") -> Phone:
    """A stranger who says to be somebody by name and student number."""
    guest = await stranger(school, name)
    await guest.sends(f"{row.name} 学号 {row.number}")
    await guest.sees()
    return guest


async def bound(school: School) -> list[tuple[int, str]]:
    return [
        (number, name)
        for number, name in await school.query(
            "SELECT a.id, p.name FROM accounts a JOIN people p ON p.id = a.person_id ORDER BY a.id"
        )
    ]


async def survey(school: School) -> None:
    """An anonymous survey asks the first class."""
    term = AudienceTerm(TermKind.CLASS, await class_id(school))
    await opened(school, SHORT, audience=Audience((term,)))


async def presses(person: Phone, label: str) -> str:
    await person.presses(label)
    return await person.sees()


async def unbinds(colleague: Phone, name: str) -> str:
    await colleague.sends(f"/find {name}")
    await colleague.sees_until("Telegram")
    await colleague.presses("解除绑定")
    await colleague.sees_until("重新加入")
    await colleague.presses("确定")
    return colleague.toast or await colleague.sees()


async def imports(colleague: Phone, row: TraineeRow, phone: str) -> str:
    """Load a roster in which somebody has another phone."""
    data = workbook(
        ["姓名", "手机号", "班级", "学号"], [row.name, phone, "第1期", row.number], title="花名册"
    )
    await colleague.uploads(data, "花名册.xlsx")
    await colleague.sees_until("学员")
    await colleague.presses("✅ 应用")
    return await colleague.sees_until("已生效")


# Phone numbers


@pytest.mark.parametrize("foreign", ["+55{}", "55{}", "+1{}", "+{}", "+999{}", "00{}"])
async def test_the_last_digits_of_a_longer_number_open_nothing(
    school: School, foreign: str
) -> None:
    guest = await stranger(school)
    await guest.shares_contact(
        phone_number=foreign.format(listed(school).phone), first_name="x", user_id=guest.id
    )
    assert "名册里没有这个手机号" in await guest.sees()
    assert await bound(school) == []


@pytest.mark.parametrize("spelt", ["{}", "+86{}", "86{}", "+86 {}"])
async def test_a_chinese_number_is_known_however_telegram_writes_it(
    school: School, spelt: str
) -> None:
    row = listed(school)
    guest = await stranger(school)
    await guest.shares_contact(
        phone_number=spelt.format(row.phone), first_name="x", user_id=guest.id
    )
    assert f"{row.name}，欢迎" in await guest.sees()


async def test_a_number_that_may_be_american_needs_a_name(school: School) -> None:
    row = listed(school)
    await school.change("UPDATE people SET phone = '13862345678' WHERE phone = ?", row.phone)
    guest = await stranger(school)
    await guest.shares_contact(phone_number="13862345678", first_name="x", user_id=guest.id)
    assert "请发你的姓名" in await guest.sees()
    assert await bound(school) == []
    await guest.sends(row.name)
    assert f"{row.name} 吗" in await guest.sees()
    await guest.presses("✅ 是我")
    assert "欢迎" in await guest.sees()


@pytest.mark.parametrize("spelt", ["+86 138-0000-0009", "0086 13800000009", "1.3800000009E10"])
async def test_a_number_written_by_hand_opens_the_class_at_once(school: School, spelt: str) -> None:
    row = listed(school)
    await school.change("UPDATE people SET phone = ? WHERE phone = ?", spelt, row.phone)
    guest = await stranger(school, phone="+8613800000009")
    await guest.shares_contact()
    assert f"{row.name}，欢迎" in await guest.sees()


@pytest.mark.parametrize("left", [False, True])
async def test_two_of_one_number_are_asked_for_their_name(school: School, left: bool) -> None:  # noqa: FBT001
    one, other = listed(school, 0), listed(school, 1)
    await school.change("UPDATE people SET phone = ? WHERE phone = ?", one.phone, other.phone)
    if left:
        await school.change(
            "UPDATE enrolments SET left_on = '2026-11-01' WHERE person_id ="
            " (SELECT id FROM people WHERE name = ? AND phone = ?)",
            other.name,
            one.phone,
        )
    guest = await stranger(school, phone=f"+86{one.phone}")
    await guest.shares_contact()
    said = await guest.sees()
    assert "不止一位同学" in said
    assert one.name not in said
    await guest.sends(listed(school, 2).name)
    assert "没有这个名字" in await guest.sees()
    await guest.sends(f"我叫{one.name}")
    assert f"{one.name} 吗" in await guest.sees()
    await guest.presses("✅ 是我")
    assert f"{one.name}，欢迎" in await guest.sees()
    assert await bound(school) == [(guest.id, one.name)]


async def test_a_question_is_answered_while_the_name_is_awaited(school: School) -> None:
    one, other = listed(school, 0), listed(school, 1)
    await school.change("UPDATE people SET phone = ? WHERE phone = ?", one.phone, other.phone)
    guest = await stranger(school, phone=f"+86{one.phone}")
    await guest.shares_contact()
    await guest.sees()
    await guest.sends("食堂几点开门")
    assert "没有这个名字" not in await guest.sees()


# Guessing


async def test_ten_wrong_tries_close_a_name_whoever_makes_them(school: School) -> None:
    row = listed(school)
    for account in range(5):
        guesser = await stranger(school, f"猜{account}")
        for number in range(2):
            await guesser.sends(f"{row.name} 88{account}{number}")
            assert "没对上" in await guesser.sees()
    own = await stranger(school, "本人", phone=f"+86{row.phone}")
    await own.sends(f"{row.name} {row.phone[-4:]}")
    assert "先停一停" in await own.sees()
    await own.sends(f"{row.name} 8899")
    assert "先停一停" in await own.sees()  # right or wrong, it says the same
    await own.shares_contact()
    assert "欢迎" in await own.sees()


async def test_a_closed_name_is_open_again_on_the_next_day(school: School) -> None:
    row = listed(school)
    await school.change(
        "INSERT INTO wrong_tries SELECT id, '2026-11-23', 10 FROM people WHERE phone = ?", row.phone
    )
    own = await stranger(school)
    await own.sends(f"{row.name} {row.phone[-4:]}")
    assert "先停一停" in await own.sees()
    await school.turn_to(MONDAY + timedelta(days=1))
    await own.sends(f"{row.name} {row.phone[-4:]}")
    assert f"{row.name} 吗" in await own.sees()


async def test_so_many_wrong_tries_close_the_names_of_the_whole_school(school: School) -> None:
    await school.change(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)"
        " INSERT INTO binding_failures SELECT 5, ?, -i FROM n",
        school.clock.timestamp(),
    )
    row, boss = listed(school), await school.employee(Role.ADMINISTRATOR)
    own = await stranger(school)
    for _ in range(2):
        await own.sends(f"{row.name} {row.phone[-4:]}")
        assert "按姓名加入先停一停" in await own.sees()
    await school.settle()
    told = [m["text"] for m in await boss.messages() if "像是有人在猜" in m.get("text", "")]
    assert len(told) == 1


async def test_the_class_teacher_hears_once_a_day_whose_names_were_tried(school: School) -> None:
    staff, row = await teacher(school), listed(school)
    guesser = await stranger(school)
    for number in range(3):
        await guesser.sends(f"{row.name} 77{number}0")
        await guesser.sees()
    await school.turn_to((MONDAY + timedelta(days=1)).replace(hour=7))
    told = [m["text"] for m in await staff.messages() if "没对上" in m.get("text", "")]
    assert told == []
    await school.turn_to((MONDAY + timedelta(days=1)).replace(hour=9))
    await school.turn_to((MONDAY + timedelta(days=1)).replace(hour=18))
    told = [m["text"] for m in await staff.messages() if "没对上" in m.get("text", "")]
    assert len(told) == 1
    assert f"{row.name}　3 次" in told[0]
    assert "77" not in told[0]


# The student number


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("周小满 学号 01023", NumberedName("周小满", "01023", said=True)),
        ("我叫周小满，学号是01023", NumberedName("周小满", "01023", said=True)),
        ("周小满学号：a-12", NumberedName("周小满", "A-12", said=True)),
        ("周小满 01023", NumberedName("周小满", "01023", said=False)),
        ("什么时候上课", None),
        ("2026年国庆放假吗", None),
    ],
)
def test_a_name_with_a_student_number_is_read(text: str, read: NumberedName | None) -> None:
    assert numbered_name(text) == read
    assert credential("周小满 1234") == Credential("周小满", "1234")


@pytest.mark.parametrize("words", ["{} 学号 {}", "{} {}"])
async def test_a_student_number_only_asks_the_class_teacher(school: School, words: str) -> None:
    staff, row = await teacher(school), listed(school)
    guest = await stranger(school, "小满妈")
    await guest.sends(words.format(row.name, row.number))
    assert "已请班主任确认" in await guest.sees()
    assert await bound(school) == []
    asked = await staff.sees_until("请确认一位学员")
    assert row.name in asked
    assert f"小满妈 ({guest.id})" in asked
    assert "已确认" in await presses(staff, "✅ 确认")
    assert f"{row.name}，欢迎来到 第1期" in await guest.sees_until("欢迎")
    assert await bound(school) == [(guest.id, row.name)]
    assert "明天" in await guest.keyboard()
    assert "today" in await guest.commands()


async def test_a_student_number_that_is_denied_binds_nobody(school: School) -> None:
    staff, row = await teacher(school), listed(school)
    guest = await asking(school, row)
    await staff.sees_until("请确认一位学员")
    assert "不是" in await presses(staff, "✋ 不是")
    assert "没对上" in await guest.sees_until("没对上")
    assert await bound(school) == []


async def test_the_second_teacher_to_tap_hears_who_was_first(school: School) -> None:
    one, other, row = await teacher(school), await teacher(school), listed(school)
    guest = await asking(school, row)
    for each in (one, other):
        await each.sees_until("请确认一位学员")
    await one.presses("✅ 确认")
    await one.sees()
    assert "已经确认过了" in await presses(other, "✋ 不是")
    assert await bound(school) == [(guest.id, row.name)]


async def test_without_a_class_teacher_coordinators_are_asked(school: School) -> None:
    boss, row = await school.employee(Role.COORDINATOR), listed(school)
    await asking(school, row)
    assert row.name in await boss.sees_until("请确认一位学员")


async def test_a_request_lapses_after_three_days(school: School) -> None:
    staff, row = await teacher(school), listed(school)
    guest = await asking(school, row)
    await staff.sees_until("请确认一位学员")
    await school.turn_to(MONDAY + timedelta(days=3, minutes=5))
    assert "没人处理" in await guest.sees_until("作罢")
    assert "已经过期" in await presses(staff, "✅ 确认")
    assert await bound(school) == []


async def test_the_same_request_asks_once_and_a_person_is_asked_for_thrice_a_day(
    school: School,
) -> None:
    staff, row = await teacher(school), listed(school)
    for number in range(4):
        guest = await stranger(school, f"甲{number}")
        for _ in range(2):
            await guest.sends(f"{row.name} 学号 {row.number}")
            said = await guest.sees()
            assert ("次数多了" if number == 3 else "已请班主任确认") in said
    await school.settle()
    asked = [m for m in await staff.messages() if "请确认一位学员" in m.get("text", "")]
    assert len(asked) == 3


async def test_a_member_of_staff_does_not_confirm_their_own_second_account(school: School) -> None:
    staff, row = await teacher(school), listed(school)
    colleague = await teacher(school)
    await staff.sends(f"{row.name} 学号 {row.number}")
    await staff.sees()
    await staff.sends("/join")
    await staff.sees()
    await staff.sends(f"{row.name} 学号 {row.number}")
    assert "已请班主任确认" in await staff.sees()
    await colleague.sees_until("请确认一位学员")
    ((number,),) = await school.query("SELECT id FROM binding_requests")
    last = (await staff.messages())[-1]["message_id"]
    await staff.presses_data(f"bd1:{number}:1", message_id=last)
    assert "另一位同事" in staff.toast
    assert await bound(school) == []


# Two accounts


async def test_a_second_account_with_the_same_number_asks_and_the_first_hears_it(
    school: School,
) -> None:
    staff, row = await teacher(school), listed(school)
    first = await school.trainee()
    second = await stranger(school, "新手机", phone=f"+86{row.phone}")
    await second.shares_contact()
    assert "已请班主任确认" in await second.sees()
    assert "新手机" in await first.sees_until("另一个 Telegram 账号")
    assert await bound(school) == [(first.id, row.name)]
    assert "新手机" in await staff.sees_until("请确认一位学员")
    await staff.presses("✅ 确认")
    await staff.sees()
    assert "欢迎" in await second.sees_until("欢迎")
    assert "换到你的另一个" in await first.sees_until("换到")
    assert await bound(school) == [(second.id, row.name)]


@pytest.mark.parametrize("yes", [True, False])
async def test_the_first_account_decides_for_itself(school: School, yes: bool) -> None:  # noqa: FBT001
    await teacher(school)
    row, first = listed(school), await school.trainee()
    second = await stranger(school, "新手机", phone=f"+86{row.phone}")
    await second.shares_contact()
    await second.sees()
    await first.sees_until("另一个 Telegram 账号")
    await first.presses("✅ 是我，换过去" if yes else "✋ 不是我")
    await first.sees_until("换到" if yes else "已拦下")
    await second.sees_until("欢迎" if yes else "没对上")
    assert await bound(school) == [(second.id if yes else first.id, row.name)]


async def test_who_was_denied_does_not_ask_for_ever(school: School) -> None:
    staff, row = await teacher(school), listed(school)
    first = await school.trainee()
    second = await stranger(school, "捡到号码的人", phone=f"+86{row.phone}")
    for number in range(5):
        await second.shares_contact()
        said = await second.sees()
        assert ("已请班主任确认" in said) == (number < 3)
        if number < 3:
            await first.presses("✋ 不是我")
            await first.sees_until("已拦下")
    await school.settle()
    asked = [m for m in await staff.messages() if "请确认一位学员" in m.get("text", "")]
    assert len(asked) <= 3
    assert await bound(school) == [(first.id, row.name)]


# What colleagues may change


async def test_a_changed_phone_is_told_to_whoever_is_bound(school: School) -> None:
    row, trainee = listed(school), await school.trainee()
    boss = await school.employee(Role.COORDINATOR)
    await imports(boss, row, "13800000077")
    told = await trainee.sees_until("登记的手机号")
    assert f"{row.phone[:3]}****{row.phone[-4:]} 改成了 138****0077" in told


async def test_a_phone_changed_by_hand_is_told_as_well(school: School) -> None:
    row, trainee = listed(school), await school.trainee()
    await school.change("UPDATE people SET phone = '13800000077' WHERE phone = ?", row.phone)
    await school.settle()
    assert "138****0077" in await trainee.sees_until("登记的手机号")


async def test_a_class_teacher_does_not_become_a_trainee_whom_an_anonymous_survey_asks(
    school: School,
) -> None:
    row, trainee = listed(school), await school.trainee()
    staff, colleague = await teacher(school), await teacher(school)
    await survey(school)
    # by another phone in the roster
    assert "新手机号还没改" in await imports(staff, row, "13800000077")
    assert await school.query("SELECT phone FROM people WHERE name = ?", row.name) == [(row.phone,)]
    assert "138****0077" in await colleague.sees_until("请你也确认一次")
    # by undoing the binding
    assert "要另一位同事也确认" in await unbinds(staff, row.name)
    assert await bound(school) == [(trainee.id, row.name)]
    for (number,) in await school.query("SELECT id FROM binding_requests"):
        last = (await staff.messages())[-1]["message_id"]
        await staff.presses_data(f"bd1:{number}:1", message_id=last)
        assert "另一位同事" in staff.toast
    # with a second account of their own
    second = await stranger(school, "老师的小号", phone="+8613800000077")
    await second.shares_contact()
    assert "名册里没有这个手机号" in await second.sees()
    assert await bound(school) == [(trainee.id, row.name)]


async def test_a_class_teacher_alone_does_not_confirm_who_answers_anonymously(
    school: School,
) -> None:
    row = listed(school)
    staff, colleague = await teacher(school), await teacher(school)
    await survey(school)
    second = await asking(school, row, "老师的小号")
    await staff.sees_until("请确认一位学员")
    assert "还要另一位同事也确认" in await presses(staff, "✅ 确认")
    assert await bound(school) == []
    await colleague.presses("✅ 确认")
    await colleague.sees_until("已确认")
    assert await bound(school) == [(second.id, row.name)]


async def test_a_second_colleague_lets_a_binding_be_undone_and_a_phone_be_changed(
    school: School,
) -> None:
    row, trainee = listed(school), await school.trainee()
    staff, colleague = await teacher(school), await teacher(school)
    await survey(school)
    await imports(staff, row, "13800000077")
    await colleague.sees_until("138****0077")
    await colleague.presses("✅ 确认")
    await colleague.sees_until("已确认")
    assert "138****0077" in await trainee.sees_until("登记的手机号")
    assert await school.query("SELECT phone FROM people WHERE name = ?", row.name) == [
        ("13800000077",)
    ]
    await unbinds(staff, row.name)
    assert "已解除" in await unbinds(colleague, row.name)
    assert "老师已解除你的绑定" in await trainee.sees_until("解除")
    assert "也确认了" in await staff.sees_until("也确认了")
    assert await bound(school) == []


async def test_whether_a_second_colleague_is_needed_does_not_tell_who_has_answered(
    school: School,
) -> None:
    row = listed(school)
    await school.trainee()
    staff, _ = await teacher(school), await teacher(school)
    await survey(school)
    await school.change(
        "UPDATE survey_invitations SET started = 1, finished = 1 WHERE person_id ="
        " (SELECT person_id FROM accounts WHERE person_id IS NOT NULL)"
    )
    assert "要另一位同事也确认" in await unbinds(staff, row.name)


async def test_where_no_second_colleague_is_the_binding_stays(school: School) -> None:
    row, trainee = listed(school), await school.trainee()
    staff = await teacher(school)
    await survey(school)
    assert "没有别的同事能确认" in await unbinds(staff, row.name)
    assert await bound(school) == [(trainee.id, row.name)]


async def test_who_was_unbound_hears_who_comes_after_them(school: School) -> None:
    row, trainee = listed(school), await school.trainee()
    staff = await teacher(school)
    assert "已解除" in await unbinds(staff, row.name)
    await trainee.sees_until("解除")
    await imports(await school.employee(Role.COORDINATOR), row, "13800000077")
    assert "138****0077" in await trainee.sees_until("登记的手机号")
    second = await stranger(school, "老师的小号", phone="+8613800000077")
    await second.shares_contact()
    await second.sees_until("欢迎")
    assert "刚由另一个 Telegram 账号登记" in await trainee.sees_until("登记了")


async def test_an_import_taken_back_takes_its_phones_back(school: School) -> None:
    row, trainee = listed(school), await school.trainee()
    staff, colleague = await school.employee(Role.COORDINATOR), await teacher(school)
    await survey(school)
    await imports(staff, row, "13800000077")
    await colleague.sees_until("138****0077")
    await staff.presses("↩️ 撤回这次导入")
    await staff.sees()
    await staff.presses("↩️ 确定撤回")
    await staff.sees()
    assert "已经过期或作罢" in await presses(colleague, "✅ 确认")
    assert await bound(school) == [(trainee.id, row.name)]
