"""Joining a class."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.people.credentials import credential
from bot.domain.people.relatives import only_introduces
from bot.domain.people.roles import Role

if TYPE_CHECKING:
    from tests.conftest import School


async def link_of(school: School, class_name: str = "第1期") -> str:
    rows = await school.query("SELECT join_code FROM classes WHERE name = ?", class_name)
    return f"j_{rows[0][0]}"


async def test_a_shared_number_on_the_roster_opens_the_class(school: School) -> None:
    row = school.book.trainees[0]
    trainee = await school.play.person("随便", phone=f"+86 {row.phone}")
    await trainee.starts(await link_of(school))
    assert "第1期" in await trainee.sees()
    await trainee.presses("📱 分享我的手机号")
    assert f"{row.name}，欢迎来到 第1期" in await trainee.sees()
    assert "明天" in await trainee.keyboard()
    assert "today" in await trainee.commands()


async def test_name_and_last_four_digits_are_confirmed_before_they_bind(school: School) -> None:
    row = school.book.trainees[3]
    trainee = await school.play.person("随便")
    await trainee.starts()
    await trainee.sees()
    await trainee.sends(f"{row.name}{row.phone[-4:]}")
    assert f"你是 第1期 的 {row.name} 吗" in await trainee.sees()
    await trainee.presses("✅ 是我")
    assert "欢迎" in await trainee.sees()


@pytest.mark.parametrize("words", ["是", "嗯是我", "是的", "对", "我就是", "嗯"])
async def test_yes_in_words_is_the_button(school: School, words: str) -> None:
    row = school.book.trainees[3]
    trainee = await school.play.person("随便")
    await trainee.sends(f"{row.name}{row.phone[-4:]}")
    await trainee.sees_until("吗")
    await trainee.sends(words)
    assert "欢迎" in await trainee.sees()


async def test_no_in_words_is_the_other_button(school: School) -> None:
    row = school.book.trainees[3]
    trainee = await school.play.person("随便")
    await trainee.sends(f"{row.name}{row.phone[-4:]}")
    await trainee.sees_until("吗")
    await trainee.sends("不是我")
    assert "后四位" in await trainee.sees()
    await trainee.sends("是")
    assert "欢迎" not in await trainee.sees()


async def test_of_a_name_alone_only_the_digits_are_asked_for(school: School) -> None:
    row = school.book.trainees[3]
    trainee = await school.play.person("随便")
    await trainee.starts()
    await trainee.sees()
    for words in (row.name, f"我叫{row.name}", f"我是 {row.name}"):
        await trainee.sends(words)
        assert f"{row.name}，就差后四位了" in await trainee.sees()
    await trainee.sends("在哪")
    assert "认识你" in await trainee.sees()
    await trainee.sends(row.phone[-4:])
    assert f"你是 第1期 的 {row.name} 吗" in await trainee.sees()


async def test_the_last_four_of_the_identity_number_do_as_well(school: School) -> None:
    row = school.book.trainees[4]
    trainee = await school.play.person("随便")
    await trainee.sends(f"{row.name} {row.id_tail.lower()}")
    await trainee.presses("✅ 是我")
    assert "欢迎" in await trainee.sees()


async def test_somebody_elses_contact_card_is_refused(school: School) -> None:
    trainee = await school.play.person("随便", phone="13800000001")
    await trainee.starts()
    await trainee.sees()
    row = school.book.trainees[0]
    await trainee.shares_contact(phone_number=row.phone, first_name="x", user_id=99)
    assert "你自己的号码" in await trainee.sees()
    assert await school.query("SELECT 1 FROM accounts WHERE person_id IS NOT NULL") == []


async def test_a_forged_button_binds_nobody(school: School) -> None:
    trainee = await school.play.person("随便")
    await trainee.starts()
    await trainee.sees()
    message = (await trainee.messages())[-1]["message_id"]
    await trainee.presses_data("y1:7", message_id=message)
    assert "过期" in trainee.toast
    assert await school.query("SELECT 1 FROM accounts WHERE person_id IS NOT NULL") == []


async def test_a_person_already_joined_is_mended_by_the_staff(school: School) -> None:
    first = await school.trainee()
    row = school.book.trainees[0]
    second = await school.play.person("新手机", phone=row.phone)
    await second.starts()
    await second.sees()
    await second.shares_contact()
    refusal = await second.sees()
    assert "另一个 Telegram 账号" in refusal
    assert "班主任" in refusal or school.book.classes[0].class_teacher in refusal

    staff = await school.employee(Role.COORDINATOR)
    await staff.sends(f"/find {row.name}")
    await staff.sees_until("Telegram")
    await staff.presses("解除绑定")
    await staff.presses("确定")
    assert "已解除" in await staff.sees()
    assert "老师已解除你的绑定" in await first.sees_until("解除")
    await second.shares_contact()
    assert "欢迎" in await second.sees()


async def test_guessing_is_slowed_after_five_tries(school: School) -> None:
    row = school.book.trainees[0]
    guesser = await school.play.person("猜")
    await guesser.starts()
    for number in range(5):
        await guesser.sends(f"{row.name} 99{number:02d}")
        await guesser.sees_until("没对上")
    await guesser.sends(f"{row.name} {row.phone[-4:]}")
    assert "一小时后" in await guesser.sees()


async def test_a_newcomer_without_a_link_is_helped_and_a_typed_code_works(school: School) -> None:
    newcomer = await school.play.person("新来的")
    await newcomer.sends("明天上什么课")
    assert "我先认识你" in await newcomer.sees()
    await newcomer.sends("/join")
    await newcomer.sees_until("不方便分享")
    await newcomer.presses("我没有班级链接")
    assert "短码" in await newcomer.sees()
    await newcomer.sends((await link_of(school)).removeprefix("j_"))
    assert "第1期" in await newcomer.sees()


@pytest.mark.parametrize(
    "words", ["明天上什么课", "班主任是谁", "我是几组的", "今天", "课表图片", "教学楼202有课吗"]
)
@pytest.mark.parametrize("welcomed", [False, True])
async def test_before_joining_a_question_of_a_class_gets_one_line_and_the_button(
    school: School, words: str, *, welcomed: bool
) -> None:
    newcomer = await school.play.person("新来的")
    if welcomed:
        await newcomer.starts()
        await newcomer.sees_until("不方便分享")
    before = [m for m in await newcomer.messages() if m["from_bot"]]
    await newcomer.sends(words)
    assert (await newcomer.sees()).startswith("我先认识你")
    said = [m for m in await newcomer.messages() if m["from_bot"]][len(before) :]
    assert len(said) == 1
    assert await newcomer.keyboard() == ["📱 分享我的手机号"]


@pytest.mark.parametrize("welcomed", [False, True])
async def test_before_joining_a_greeting_gets_a_greeting(school: School, *, welcomed: bool) -> None:
    newcomer = await school.play.person("新来的")
    if welcomed:
        await newcomer.starts()
        await newcomer.sees_until("不方便分享")
    await newcomer.sends("你好")
    assert (await newcomer.sees()).startswith("你好！")


async def test_a_name_is_taken_after_the_one_line(school: School) -> None:
    row = school.book.trainees[0]
    newcomer = await school.play.person("新来的")
    await newcomer.sends("明天上什么课")
    await newcomer.sees_until("我先认识你")
    await newcomer.sends(f"{row.name} {row.phone[-4:]}")
    assert row.name in await newcomer.sees()


async def test_a_wrong_link_says_what_to_do(school: School) -> None:
    newcomer = await school.play.person("新来的")
    await newcomer.starts("j_nonsense")
    assert "班主任要新的" in await newcomer.sees()


async def test_a_renewed_code_makes_the_old_link_useless(school: School) -> None:
    old = await link_of(school)
    staff = await school.employee(Role.COORDINATOR)
    await staff.sends("班级")
    await staff.sees()
    await staff.presses((await staff.buttons())[0])
    await staff.presses("♻️ 换新短码")
    await staff.presses("确定")
    await staff.sees_until("短码")
    newcomer = await school.play.person("新来的")
    await newcomer.starts(old)
    assert "不对" in await newcomer.sees()
    await newcomer.starts(await link_of(school))
    assert "第1期" in await newcomer.sees()


@pytest.mark.parametrize("name", ["<b>&amp; \U0001f600", "x" * 40, "名字 #$*_"])
async def test_names_with_markup_break_nothing(school: School, name: str) -> None:
    person = await school.play.person(name)
    await person.sends("/me")
    assert name in await person.sees()


@pytest.mark.parametrize(
    ("listed", "tail", "typed"),
    [
        ("阿卜杜拉·买买提", "123X", "阿卜杜拉买买提 123x"),
        ("阿卜杜拉·买买提", "123X", "阿卜杜拉•买买提１２３Ｘ"),
        ("欧阳娜娜", "4321", "欧阳 娜娜 4321"),
        ("王伟(大)", "1111", "王伟（大） 1111"),
        ("张婷", "2222", "張婷2222"),
        ("张婷", "2222", "2222张婷"),
        ("张婷", "2222", "姓名：张婷 尾号2222"),
        ("张有为", "2222", "张有为 2222"),
        ("李·小龙", "6666", "我叫李小龙，后四位6666"),
        ("O'Neil Jr.", "3333", "o'neil jr. 3333"),
    ],
)
async def test_a_name_is_known_however_it_is_written(
    school: School, listed: str, tail: str, typed: str
) -> None:
    await school.change("UPDATE people SET name = ?, id_tail = ? WHERE id = 1", listed, tail)
    newcomer = await school.play.person("任意")
    await newcomer.starts()
    await newcomer.sees()
    await newcomer.sends(typed)
    assert f"{listed} 吗" in await newcomer.sees()


def test_a_year_in_a_question_is_no_name() -> None:
    assert credential("2026年国庆放假吗") is None
    assert credential("什么时候上课") is None


@pytest.mark.parametrize(
    "said",
    [
        "您好老师，我是方小雪的妈妈，我想看看孩子明天几点上课，麻烦您了",
        "我是家长不是学生",
        "我家娃明天有课吗",
    ],
)
async def test_a_parent_is_told_what_they_may_ask_and_never_to_join_as_the_child(
    school: School, said: str
) -> None:
    parent = await school.play.person("家长")
    await parent.sends(said)
    answer = await parent.sees()
    assert "家长您好" in answer or "还没有绑定孩子" in answer
    assert "后四位" not in answer
    assert "👪 我是家长" in await parent.buttons()


@pytest.mark.parametrize(
    "said", ["我是周小满", "周小满 1234", "我妈的卡可以用吗", "我儿子能申请助学金吗"]
)
def test_who_only_names_a_relative_is_not_taken_for_one_who_introduces_themselves(
    said: str,
) -> None:
    assert not only_introduces(said)


@pytest.mark.parametrize(
    "said",
    [
        "他成绩好得很",
        "我今年16岁 想来你们学校",
        "孩子 在家",
        "是36期的",
        "手机 丢了",
        "今天真的好热啊",
        "王师傅说让我来 这里",
    ],
)
async def test_what_is_no_name_is_never_taken_for_a_failed_one(school: School, said: str) -> None:
    newcomer = await school.play.person("新来的")
    await newcomer.starts()
    await newcomer.sees_until("不方便分享")
    await newcomer.sends(said)
    answer = await newcomer.sees()
    assert "请这样发" not in answer
    assert "后四位" not in answer


async def test_what_is_not_understood_may_be_left_with_a_teacher(school: School) -> None:
    newcomer = await school.play.person("新来的")
    await newcomer.starts()
    await newcomer.sees_until("不方便分享")
    await newcomer.sends("今天 真的好热")
    assert "没看懂" in await newcomer.sees()
    assert await newcomer.buttons() == ["🙋 问老师", "📚 常见问题"]
    await newcomer.presses("🙋 问老师")
    assert "已转给老师：“今天 真的好热”" in await newcomer.sees()


@pytest.mark.parametrize("said", ["周小满 12", "周小满 12345678", "1234", "阿卜杜拉·买买提"])
async def test_a_name_or_number_that_is_not_whole_is_told_how(school: School, said: str) -> None:
    newcomer = await school.play.person("新来的")
    await newcomer.starts()
    await newcomer.sees_until("不方便分享")
    await newcomer.sends(said)
    assert "请这样发" in await newcomer.sees()


@pytest.mark.parametrize(
    "said",
    [
        "老师电话多少",
        "我家娃今天在不在学校",
        "家长会哪天",
        "他今天到校没有",
        "班主任叫什么",
        "明天几点放学",
        "孩子有没有去上课",
        "今天下午有课吗",
    ],
)
async def test_who_said_to_be_a_parent_is_one_for_the_whole_talk(school: School, said: str) -> None:
    parent = await school.play.person("家长")
    await parent.sends("我是苏禾妈妈")
    await parent.sees_until("家长您好")
    await parent.sends(said)
    answer = await parent.sees()
    assert "请假要用" not in answer
    assert "认识你" not in answer
    assert "明天有什么课" not in answer
    assert "🙋 问老师" in await parent.buttons()


async def test_what_a_parent_asked_goes_to_a_teacher_with_one_tap(school: School) -> None:
    parent = await school.play.person("家长")
    await parent.sends("我是苏禾妈妈")
    await parent.sees_until("家长您好")
    await parent.sends("老师电话多少")
    assert "我答不了您" in await parent.sees()
    await parent.presses("🙋 问老师")
    assert "已转给老师：“老师电话多少”" in await parent.sees()


async def test_a_parent_who_tells_of_an_illness_hears_how_leave_is_asked_for(
    school: School,
) -> None:
    parent = await school.play.person("家长")
    await parent.sends("我是苏禾妈妈")
    await parent.sees_until("家长您好")
    await parent.sends("孩子发烧了 今天下午来不了 想请假")
    assert "请假要用学员自己的账号" in await parent.sees()


async def test_who_is_a_trainee_after_all_is_asked_to_join(school: School) -> None:
    newcomer = await school.play.person("新来的")
    await newcomer.sends("我是苏禾妈妈")
    await newcomer.sees_until("家长您好")
    await newcomer.sends("说错了，我是学员")
    await newcomer.sees()
    await newcomer.sends("明天上什么课")
    assert "我先认识你" in await newcomer.sees()
