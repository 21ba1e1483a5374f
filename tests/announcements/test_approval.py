"""Four eyes above the size the school sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role, Scope, ScopeKind
from handlers.announcements.buttons import SendAlone
from tests.announcements.test_composing import writes
from tests.conftest import MONDAY

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


async def asked(school: School, *, urgent: bool = False) -> tuple[Phone, Phone]:
    """An author, and a coordinator who has been asked to agree."""
    author = await writes(school, "明天停课")
    other = await school.employee(Role.COORDINATOR)
    await lower_the_rule(author)
    await goes_on_to_all(author)
    if urgent:
        await author.presses("🚨 紧急：关")
        await author.presses("确实紧急")
    await author.presses("🚀 发给 60 人 ›")
    assert "另一位统筹同意" in await author.sees()
    await author.presses("✋ 请人同意（60 人）")
    if urgent:
        await author.presses("✋ 请人同意（60 人）")
    assert "等人同意" in await author.sees()
    assert "想给 60 人发通知" in await other.sees_until("想给")
    return author, other


async def goes_on_to_all(author: Phone) -> None:
    """Go on with the draft, and pick all trainees."""
    await author.sends("通知")
    await author.sees_until("上次有一份")
    await author.presses("▶️ 接着办")
    await author.presses("👥 改对象")
    await author.presses("全体学员　60 人")
    await author.presses("✅ 选好了 · 60 人")


async def lower_the_rule(staff: Phone) -> None:
    """Two must agree above 50 people."""
    await staff.sends("通知")
    await staff.sees_until("上次有一份")
    await staff.presses("📜 发过的")
    await staff.presses("⚙️ 多少人以上要两人同意")
    await staff.presses("超过 50 人")
    assert "✅ 超过 50 人" in await staff.buttons()


async def state(school: School) -> str:
    ((found,),) = await school.query("SELECT state FROM announcements")
    return str(found)


async def test_above_the_size_nothing_leaves_before_a_second_person_agrees(school: School) -> None:
    author, other = await asked(school)
    trainee = await school.trainee()
    assert await state(school) == "awaiting_approval"
    await other.presses("👁 看原样")
    assert "明天停课" in await other.sees_until("同意发吗")
    await other.presses("✅ 同意发")
    assert "已同意" in await other.sees()
    await author.sees_until("同意了")
    await school.settle()
    assert [m for m in await trainee.messages() if "明天停课" in m.get("text", "")]


async def test_it_is_handed_back_to_be_changed(school: School) -> None:
    author, other = await asked(school)
    await other.presses("↩️ 退回去改")
    await author.sees_until("退回了")
    assert await state(school) == "draft"
    await author.presses("打开这份通知")
    assert "通知草稿" in await author.sees()


async def test_each_time_it_is_ordered_somebody_is_asked_even_in_the_same_second(
    school: School,
) -> None:
    author, other = await asked(school)
    await other.presses("↩️ 退回去改")
    await author.sees_until("退回了")
    await author.presses("打开这份通知")
    await author.presses("🚀 发给 60 人 ›")
    await author.presses("✋ 请人同意（60 人）")
    assert "想给 60 人发通知" in await other.sees_until("想给")
    await other.presses("↩️ 退回去改")
    await author.sees_until("退回了")


async def test_nobody_agrees_to_their_own_and_nobody_twice(school: School) -> None:
    author, other = await asked(school)
    message = next(m for m in await other.messages() if "想给" in m.get("text", ""))
    data = message["reply_markup"]["inline_keyboard"][1][0]["callback_data"]
    await author.presses_data(data, message_id=(await author.messages())[-1]["message_id"])
    assert "请别人同意" in author.toast
    await other.presses("✅ 同意发")
    await other.sees_until("已同意")
    third = await school.employee(Role.COORDINATOR)
    await third.sends("帮助")
    await third.sees()
    await third.presses_data(data, message_id=(await third.messages())[-1]["message_id"])
    assert "已经处理过" in third.toast


async def test_staff_of_a_class_may_not_agree(school: School) -> None:
    _, other = await asked(school)
    message = next(m for m in await other.messages() if "想给" in m.get("text", ""))
    data = message["reply_markup"]["inline_keyboard"][1][0]["callback_data"]
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    await teacher.sends("帮助")
    await teacher.sees()
    await teacher.presses_data(data, message_id=(await teacher.messages())[-1]["message_id"])
    assert await state(school) == "awaiting_approval"


async def test_without_anybody_else_it_says_so(school: School) -> None:
    author = await writes(school, "停课")
    await lower_the_rule(author)
    await goes_on_to_all(author)
    await author.presses("🚀 发给 60 人 ›")
    assert "现在没有别人" in (author.toast or await author.sees())
    assert await state(school) == "draft"


async def test_below_the_size_nobody_is_asked(school: School) -> None:
    author = await writes(school, "停课")
    await lower_the_rule(author)
    await author.sends("通知")
    await author.sees_until("上次有一份")
    await author.presses("▶️ 接着办")
    await author.presses("👥 改对象")
    await author.sends("第1期")
    await author.sees_until("发给：第1期")
    await author.presses("✅ 选好了 · 20 人")
    await author.presses("🚀 发给 20 人 ›")
    await author.presses("✅ 确定，发给 20 人")
    await author.sees()
    assert await state(school) != "awaiting_approval"


async def corrected(school: School) -> tuple[Phone, Phone, Phone]:
    """An author who has new words for 60 people, a coordinator asked about them, a trainee."""
    author, other = await asked(school)
    trainee = await school.trainee()
    await other.presses("✅ 同意发")
    await school.settle()
    await author.sees_until("同意了")
    await author.presses("打开这份通知")
    await author.sees()
    await author.presses("✏️ 更正内容")
    await author.sees()
    await author.sends("后天停课")
    assert "改内容也要另一位统筹同意" in await author.sees_until("更正后就是这样")
    await author.presses("✋ 请人同意，悄悄改（60 人）")
    assert "已请另一位统筹看" in await author.sees()
    assert "后天停课" in await other.sees_until("想更正")
    return author, other, trainee


async def said(phone: Phone) -> str:
    """The announcement as somebody has it."""
    return str(next(m["text"] for m in await phone.messages() if "📢" in m.get("text", "")))


async def test_new_words_for_as_many_need_a_second_person_again(school: School) -> None:
    author, other, trainee = await corrected(school)
    await school.settle()
    assert "明天停课" in await said(trainee)
    await other.presses("👁 看原样")
    assert "后天停课" in await other.sees_until("改成这样，同意吗")
    await other.presses("✅ 同意更正")
    assert "已同意" in await other.sees()
    await school.settle()
    assert "后天停课" in await said(trainee)
    assert "同意了更正" in await author.sees_until("同意了更正")
    audit = await school.query("SELECT act FROM audit WHERE act LIKE 'broadcast-correct%'")
    assert sorted(act for (act,) in audit) == [
        "broadcast-correct",
        "broadcast-correct-agree",
        "broadcast-correct-submit",
    ]


async def test_new_words_refused_change_nothing_and_are_decided_once(school: School) -> None:
    author, other, trainee = await corrected(school)
    message = next(m for m in await other.messages() if "想更正" in m.get("text", ""))
    agree = message["reply_markup"]["inline_keyboard"][1][0]["callback_data"]
    last = (await author.messages())[-1]["message_id"]
    await author.presses_data(agree, message_id=last)
    assert "请别人同意" in author.toast
    await other.presses("↩️ 不改")
    await author.sees_until("不同意更正")
    await other.presses_data(agree, message_id=message["message_id"])
    assert "已经处理过" in other.toast
    await school.settle()
    assert "明天停课" in await said(trainee)


async def test_the_rule_is_for_coordinators_and_written_down(school: School) -> None:
    author = await writes(school, "停课")
    await lower_the_rule(author)
    audit = await school.query("SELECT act FROM audit WHERE act = 'broadcast-threshold'")
    assert len(audit) == 1


async def test_who_is_to_agree_sees_to_whom_when_and_all_of_the_words(school: School) -> None:
    _, other = await asked(school)
    letter = next(m for m in await other.messages() if "想给" in m.get("text", ""))["text"]
    assert letter.splitlines()[1:] == [
        "👥 全体学员（60 人）",
        "⏰ 马上发",
        "🔔 不紧急：免打扰的人早上再响",
        "明天停课",
    ]
    assert await other.buttons() == ["👁 看原样", "✅ 同意发", "↩️ 退回去改"]


async def test_what_the_letter_cannot_show_is_read_before_it_is_agreed_to(school: School) -> None:
    author = await writes(school, "请看图")
    other = await school.employee(Role.COORDINATOR)
    await author.uploads(b"jpg", "a.jpg", kind="photo")
    await author.sees_until("共 2 条")
    await lower_the_rule(author)
    await goes_on_to_all(author)
    await author.presses("🚀 发给 60 人 ›")
    await author.presses("✋ 请人同意（60 人）")
    assert "文字 1 条、图片 1 条" in await other.sees_until("想给")
    assert await other.buttons() == ["👁 看原样", "↩️ 退回去改"]
    await other.presses("👁 看原样")
    await other.sees_until("同意发吗")
    assert [m for m in await other.messages() if m.get("photo")]
    await other.presses("✅ 同意发")
    assert "已同意" in await other.sees()


async def test_what_was_changed_since_is_not_agreed_to_by_an_older_letter(school: School) -> None:
    author, other = await asked(school)
    letter = next(m for m in await other.messages() if "想给" in m.get("text", ""))
    agree = letter["reply_markup"]["inline_keyboard"][1][0]["callback_data"]
    await author.presses("↩️ 收回来改")
    written = next(m for m in await author.messages() if m.get("text") == "明天停课")
    await author.edits(written["message_id"], "后天停课")
    await author.sees_until("草稿已按您改的更新")
    await author.presses("▶️ 写好了")
    await author.presses("🚀 发给 60 人 ›")
    await author.presses("✋ 请人同意（60 人）")
    assert "后天停课" in await other.sees_until("后天停课")
    await other.presses_data(agree, message_id=letter["message_id"])
    assert "后来改过了" in other.toast
    assert await state(school) == "awaiting_approval"


async def test_an_urgent_one_that_nobody_answers_goes_with_a_reason_on_the_record(
    school: School,
) -> None:
    author, other = await asked(school, urgent=True)
    trainee = await school.trainee()
    await school.turn_to(MONDAY.replace(hour=23))  # nobody is awake
    assert len([m for m in await other.messages() if "想给" in m.get("text", "")]) == 2
    assert "还没有人回应" in await author.sees_until("还没有人回应")
    await author.presses("🚨 写明理由，现在就发")
    await author.sees_until("为什么不等")
    await author.sends("急")
    assert "4 到 300 个字" in await author.sees()
    await author.sends("暴雨红色预警，今晚必须通知到")
    assert "发出去了" in await author.sees_until("发出去了")
    await school.settle()
    assert [m for m in await trainee.messages() if "明天停课" in m.get("text", "")]
    assert "理由：暴雨红色预警" in await other.sees_until("没等到第二人同意")
    audit = await school.query("SELECT detail FROM audit WHERE act = 'broadcast-override'")
    assert audit == [('{"why":"暴雨红色预警，今晚必须通知到"}',)]
    await author.presses("打开这份通知")
    assert "没有第二人同意就发了" in await author.sees_until("没有第二人")


async def test_nobody_sends_alone_before_the_others_had_time_or_what_is_not_urgent(
    school: School,
) -> None:
    author, _ = await asked(school)
    ((number,),) = await school.query("SELECT id FROM announcements")
    last = (await author.messages())[-1]["message_id"]
    await school.turn_to(MONDAY.replace(hour=23))
    await author.presses_data(SendAlone(number).pack(), message_id=last)
    assert "请先等一等" in author.toast
    assert await state(school) == "awaiting_approval"


async def test_what_is_agreed_to_in_time_is_not_offered_to_be_sent_alone(school: School) -> None:
    author, other = await asked(school, urgent=True)
    await other.presses("✅ 同意发")
    await author.sees_until("同意了")
    await school.turn_to(MONDAY.replace(hour=23))
    assert not [m for m in await author.messages() if "没有人回应" in m.get("text", "")]
    assert not [m for m in await other.messages() if "想给" in m.get("text", "")]  # not again


async def test_where_there_is_nobody_else_an_urgent_one_still_finds_a_way(school: School) -> None:
    author = await writes(school, "停课")
    await lower_the_rule(author)
    await goes_on_to_all(author)
    await author.presses("🚨 紧急：关")
    await author.presses("确实紧急")
    await author.presses("🚀 发给 60 人 ›")
    assert "会记入审计日志" in await author.sees_until("审计日志")
    await author.presses("✅ 确定，发给 60 人")
    await author.presses("✅ 确定，发给 60 人")
    await author.presses("🚨 写明理由，现在就发")
    await author.sees_until("为什么不等")
    await author.sends("学校只有我一个统筹")
    await author.sees_until("发出去了")
    assert await state(school) != "awaiting_approval"
