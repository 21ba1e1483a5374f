"""What reaches the staff, what is acknowledged, and who answers while a person is there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.cli.tour import STEPS
from bot.domain.people.roles import Role
from tests.conftest import MONDAY
from tests.desk.test_desk import LOST, teacher, texts, waits
from tests.duty.test_duty import calls, colleague, plans

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

PHOTO = b"\xff\xd8photo"
CAPTION = "我这张残疾证过期了咋整嘛老师看一下"
GRANT = "中职国家助学金一年有多少钱？"


async def photos(phone: Phone) -> list[str]:
    return [m.get("caption", "") for m in await phone.messages() if m["from_bot"] and "photo" in m]


async def passes(phone: Phone) -> str:
    """Pass what was just asked to the staff."""
    await phone.sees()
    await phone.presses("🙋 问老师")
    return await phone.sees_until("转给老师")


async def answered(school: School) -> tuple[Phone, Phone]:
    """A colleague has answered a trainee: both phones."""
    staff, trainee = await teacher(school), await school.trainee()
    await waits(trainee)
    await staff.sees_until("新的提问")
    notice = (await staff.messages())[-1]["message_id"]
    await staff.sends("什么时候丢的？", reply_to=notice)
    await trainee.sees_until("什么时候丢的")
    return staff, trainee


async def test_a_photo_with_words_reaches_the_staff(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    await trainee.uploads(PHOTO, "p.jpg", kind="photo", caption=CAPTION)
    assert f"“{CAPTION}”" in await passes(trainee)
    assert CAPTION in await staff.sees_until("新的提问")
    await school.settle()
    assert await photos(staff) == [CAPTION]


async def test_an_album_is_answered_once_and_passed_on_whole(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    for caption in (CAPTION, "", ""):
        await trainee.uploads(PHOTO, "p.jpg", kind="photo", caption=caption, media_group_id="7")
    await school.settle()
    assert not any("看不懂" in each for each in await texts(trainee))
    await trainee.presses("🙋 问老师")
    await trainee.sees_until("转给老师")
    await school.settle()
    assert sorted(await photos(staff)) == ["", "", CAPTION]


async def test_an_album_without_words_is_answered_once_and_passed_on_whole(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    for _ in range(3):
        await trainee.uploads(PHOTO, "p.jpg", kind="photo", media_group_id="7")
    await school.settle()
    assert sum("看不懂" in each for each in await texts(trainee)) == 1
    await trainee.presses("🙋 发给老师看")
    assert "你发来的图片、语音或文件" in await trainee.sees_until("转给老师")
    await school.settle()
    assert len(await photos(staff)) == 3


async def test_seven_forwards_are_answered_once_and_passed_on_whole(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    said = [f"宿舍楼{n}栋的门禁卡刷不开" for n in range(1, 8)]
    before = len(await texts(trainee))
    for each in said:
        await trainee.sends(each, forwarded_from="室友")
    await school.settle()
    assert len(await texts(trainee)) == before + 1
    assert "转发来的" in (await texts(trainee))[-1]
    await trainee.presses("🙋 发给老师看")
    await trainee.sees_until("转给老师")
    shown = await staff.sees_until("新的提问")
    assert all(each in shown for each in said)


async def test_seven_forwards_to_somebody_who_is_asked_get_one_line(school: School) -> None:
    trainee = await school.trainee()
    await waits(trainee)
    for n in range(7):
        await trainee.sends(f"宿舍楼{n}栋的门禁卡刷不开", forwarded_from="室友")
    await school.settle()
    assert sum("已补充" in each for each in await texts(trainee)) == 1
    assert await school.query("SELECT count(*) FROM case_messages") == [(8,)]


async def test_a_colleague_opens_the_files_of_a_case_with_one_tap(school: School) -> None:
    trainee, boss = await school.trainee(), await school.employee(Role.COORDINATOR)
    await trainee.uploads(b"OggS", "v.ogg", kind="voice")
    await trainee.sees_until("听不懂")
    await trainee.presses("🙋 发给老师看")
    await trainee.sees_until("转给老师")
    await boss.sends("答疑")
    await boss.sees()
    await boss.presses("1 " + school.book.trainees[0].name)
    await boss.sees_until("⏳ 刚刚")
    before = sum("voice" in m for m in await boss.messages())
    await boss.presses("📎 看图片和文件（1）")
    await school.settle()
    assert sum("voice" in m for m in await boss.messages()) == before + 1


@pytest.mark.parametrize(
    ("thing", "kind"),
    [
        ({"sticker": "😭"}, "sticker"),
        ({"location": {"latitude": 29.5, "longitude": 106.5}}, "location"),
        ({"poll": {"question": "哪天", "options": ["一", "二"]}}, "poll"),
        ({"dice": "🎲"}, "dice"),
    ],
)
async def test_stickers_places_and_polls_go_through_both_ways(
    school: School, thing: dict[str, object], kind: str
) -> None:
    staff, trainee = await answered(school)
    await trainee.sends_thing(**thing)
    await school.settle()
    assert sum(kind in m for m in await staff.messages() if m["from_bot"]) == 1
    await staff.presses("✏️ 再说一句")
    await staff.sees_until("请写给")
    await staff.sends_thing(**thing)
    await staff.sees_until("已发给")
    await school.settle()
    assert sum(kind in m for m in await trainee.messages() if m["from_bot"]) == 1


PLACE = {"location": {"latitude": 29.5, "longitude": 106.5}}


async def sends(phone: Phone, kind: str) -> None:
    """Send something without words."""
    match kind:
        case "place":
            await phone.sends_thing(**PLACE)
        case "sticker":
            await phone.sends_thing(sticker="😊")
        case "poll":
            await phone.sends_thing(poll={"question": "哪天", "options": ["一", "二"]})
        case _:
            await phone.uploads(PHOTO, f"x.{kind}", kind=kind)


async def test_each_kind_has_a_line_of_its_own_however_fast_they_come(school: School) -> None:
    trainee = await school.trainee()
    said = []
    for kind in ("place", "voice", "photo", "document", "sticker", "poll"):
        await sends(trainee, kind)
        said.append(await trainee.sees())
    parts = ("位置收到了", "语音我听不懂", "图片和视频", "文件我看不懂", "收到。", "投票我投不了")
    assert all(part in each for part, each in zip(parts, said, strict=True)), said
    assert all("🙋 发给老师看" in row for row in [await trainee.buttons()])


async def test_whom_nobody_knows_yet_is_told_of_each_kind_what_to_do(school: School) -> None:
    newcomer = await school.play.person("新来的")
    await newcomer.starts()
    await newcomer.sees()
    for kind, part in (("sticker", "收到。"), ("place", "位置收到了"), ("voice", "语音我听不懂")):
        await sends(newcomer, kind)
        assert part in await newcomer.sees()


@pytest.mark.parametrize("kind", ["place", "voice", "photo", "sticker"])
async def test_two_of_a_kind_in_a_row_are_answered_once(school: School, kind: str) -> None:
    trainee = await school.trainee()
    await sends(trainee, kind)
    await trainee.sees()
    await sends(trainee, kind)
    assert await trainee.gets_nothing()
    await school.play.advance(minutes=2)
    await sends(trainee, kind)
    assert await trainee.sees()


async def test_what_came_together_is_passed_on_together_whatever_its_kind(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    await sends(trainee, "photo")
    await trainee.sees()
    await sends(trainee, "voice")
    await trainee.sees_until("听不懂")
    await trainee.presses("🙋 发给老师看")
    await trainee.sees_until("转给老师")
    await school.settle()
    sent = [m for m in await staff.messages() if m["from_bot"]]
    assert [sum(kind in m for m in sent) for kind in ("photo", "voice")] == [1, 1]


async def test_staff_are_told_of_each_kind_what_to_do(school: School) -> None:
    staff = await school.employee(Role.STAFF)
    await staff.sends("取消")
    await staff.sees()
    for kind, part in (("place", "位置我用不上"), ("voice", "听不懂"), ("photo", "图片和视频")):
        await sends(staff, kind)
        assert part in await staff.sees()


async def test_round_videos_go_through_both_ways(school: School) -> None:
    staff, trainee = await answered(school)
    await trainee.uploads(b"mp4", "r.mp4", kind="video_note")
    await school.settle()
    assert sum("video_note" in m for m in await staff.messages() if m["from_bot"]) == 1


async def test_what_telegram_lets_nobody_copy_is_said_to_its_author(school: School) -> None:
    staff, trainee = await answered(school)
    await trainee.sends_thing(story=True)
    await school.settle()
    await school.play.advance(seconds=3)
    await school.settle()
    assert "没能转给老师" in (await texts(trainee))[-1]
    await staff.presses("✏️ 再说一句")
    await staff.sees_until("请写给")
    await staff.sends_thing(poll={"question": "几点", "options": ["一", "二"], "type": "quiz"})
    await school.settle()
    await school.play.advance(seconds=3)
    await school.settle()
    assert "Telegram 不让转" in (await texts(staff))[-1]


async def test_an_answer_to_somebody_who_stopped_the_bot_is_said_to_have_failed(
    school: School,
) -> None:
    staff, trainee = await answered(school)
    await school.play.call("POST", f"/play/people/{trainee.id}/block")
    await staff.presses("✏️ 再说一句")
    await staff.sees_until("请写给")
    await staff.sends("来 208 拿")
    await staff.sees_until("已发给")
    await school.settle()
    await school.play.advance(seconds=3)
    await school.settle()
    said = (await texts(staff))[-1]
    assert "没有送到" in said
    assert "停用了机器人" in said
    assert "来 208 拿" in said


async def test_a_sticker_while_something_is_written_is_answered_with_what_to_do(
    school: School,
) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await staff.sends("发通知")
    await staff.sees()
    await staff.sends_thing(sticker="😭")
    assert "收不了贴纸" in await staff.sees()


async def test_after_an_answer_the_bot_answers_what_it_is_sure_of(school: School) -> None:
    staff, trainee = await answered(school)
    await trainee.sends(GRANT)
    assert "2300元" in await trainee.sees()
    await trainee.sends("明天上什么课")
    assert "11月24日" in await trainee.sees()
    await school.settle()
    assert not any("助学金" in each or "明天" in each for each in await texts(staff))


async def test_after_an_answer_the_rest_is_passed_on_and_acknowledged_once(school: School) -> None:
    staff, trainee = await answered(school)
    for said in ("昨天晚上", "在 3 号车上", "蓝色的那件"):
        await trainee.sends(said)
    await school.settle()
    assert sum("已转给程老师" in each for each in await texts(trainee)) == 1
    said_to_staff = "\n".join(await texts(staff))
    assert all(part in said_to_staff for part in ("昨天晚上", "3 号车", "蓝色"))
    await staff.presses("✏️ 答复")
    await staff.sees_until("请写给")
    await staff.sends("我去问问司机")
    await trainee.sees_until("问问司机")
    await trainee.sends("麻烦老师快一点哈")
    assert "已转给程老师" in await trainee.sees()


async def test_thanks_leave_nobody_waiting_and_offer_the_end(school: School) -> None:
    staff, trainee = await answered(school)
    for thanks in ("谢谢老师", "👌"):
        await trainee.sends(thanks)
        assert "不客气" in await trainee.sees()
    await school.settle()
    assert any("谢谢老师" in each for each in await texts(staff))
    await school.turn_to(MONDAY + timedelta(hours=3))
    assert not any("还在等你" in each for each in await texts(staff))
    await trainee.presses("✅ 都解决了")
    await trainee.sees_until("我回来了")
    assert await school.query("SELECT state FROM cases") == [("closed",)]


async def test_no_is_an_answer_to_whoever_spoke_last(school: School) -> None:
    staff, trainee = await answered(school)
    await trainee.sends("不用了")
    await staff.sees_until("不用了")
    assert await school.query("SELECT state FROM cases") == [("claimed",)]


async def test_the_bot_answers_again_after_two_hours_of_silence(school: School) -> None:
    staff, trainee = await answered(school)
    await school.turn_to(MONDAY + timedelta(hours=2, minutes=1))
    await trainee.sends("隔壁寝室的猫打翻了我的花瓶")
    said = await trainee.sees_until("没有把握")
    assert "先由我来答" in said
    await trainee.sends("宿舍楼下的樱花开没开哟")
    assert "先由我来答" not in await trainee.sees()
    await school.settle()
    assert not any("花瓶" in each for each in await texts(staff))
    await trainee.presses("🙋 问老师")
    assert "已转给程老师" in await trainee.sees_until("转给")
    assert "樱花" in await staff.sees_until("樱花")


async def test_whoever_is_owed_an_answer_is_not_given_back(school: School) -> None:
    staff, trainee = await answered(school)
    await trainee.sends("昨天晚上丢的")
    await trainee.sees_until("已转给程老师")
    await school.turn_to(MONDAY + timedelta(hours=3))
    await trainee.sends("在 3 号车的最后一排")
    await staff.sees_until("最后一排")


async def test_new_words_under_a_picture_are_shown_to_staff(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    await trainee.uploads(PHOTO, "p.jpg", kind="photo", caption=CAPTION)
    number = await trainee.last()
    await passes(trainee)
    await staff.sees_until("新的提问")
    await trainee.edits(number, "我这张残疾证 2024 年就过期了", what="caption")
    await trainee.sees_until("老师也看到了")
    await staff.sees_until("2024 年就过期")


async def test_the_receipt_names_the_first_question_to_whoever_asks_again(school: School) -> None:
    trainee = await school.trainee()
    await waits(trainee)
    await trainee.sends("转人工")
    assert f"“{LOST}”" in await trainee.sees()


async def test_who_is_on_duty_is_called_before_the_class_teacher(school: School) -> None:
    boss = await colleague(school, "周主任", Role.COORDINATOR)
    zhang, own = await colleague(school, "张伟"), await teacher(school)
    await plans(boss, "周一到周五 8:00-18:00 张老师")
    await waits(await school.trainee())
    await school.settle()
    assert await calls(school, "case-new") == [zhang.id]
    await school.turn_to(MONDAY + timedelta(minutes=31))
    assert await calls(school, "case-new") == [zhang.id, own.id]


async def test_who_is_on_duty_out_of_hours_is_called_at_once_and_the_asker_hears_so(
    school: School,
) -> None:
    boss = await colleague(school, "周主任", Role.COORDINATOR)
    zhang, own = await colleague(school, "张伟"), await teacher(school)
    await plans(boss, "周一到周五 18:00-22:00 张老师")
    await school.turn_to(MONDAY + timedelta(hours=9))
    assert "我叫了值班老师" in await waits(await school.trainee())
    await school.settle()
    assert await calls(school, "case-new") == [zhang.id]
    await school.turn_to(MONDAY + timedelta(hours=23))
    assert await calls(school, "case-new") == [zhang.id, own.id]


async def test_a_question_at_night_wakes_nobody(school: School) -> None:
    boss = await colleague(school, "周主任", Role.COORDINATOR)
    zhang = await colleague(school, "张伟")
    await plans(boss, "每天 22:00-次日7:00 张老师")
    await school.turn_to(MONDAY + timedelta(hours=13))
    assert "08:30" in await waits(await school.trainee())
    await school.turn_to(MONDAY + timedelta(hours=20))
    assert await calls(school, "case-new") == []
    await school.turn_to(MONDAY + timedelta(hours=23))
    assert zhang.id in await calls(school, "case-new")


async def test_who_is_on_duty_sees_no_photo_of_a_case_that_was_taken(school: School) -> None:
    staff, other = await teacher(school), await teacher(school, name="尤老师")
    trainee = await school.trainee()
    await school.turn_to(MONDAY.replace(hour=22))
    await trainee.uploads(PHOTO, "p.jpg", kind="photo", caption=CAPTION)
    await passes(trainee)
    await staff.sends("答疑")
    await staff.sees()
    await staff.presses("1 " + school.book.trainees[0].name)
    await staff.sees_until("⏳")
    await staff.presses("✋ 我来答")
    await school.turn_to(MONDAY + timedelta(hours=23))
    assert await photos(other) == []
    assert await photos(staff) == [CAPTION]


async def test_who_waits_hears_how_it_stands_and_may_take_the_question_back(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    await waits(trainee)
    await staff.sees_until("新的提问")
    await trainee.sends("在吗")
    assert "你排第一个" in await trainee.sees()
    await trainee.sends("别转了")
    await trainee.sees_until("不用老师了")
    await school.settle()
    card = (await texts(staff))[-1]
    assert "撤回了" in card
    assert LOST in card
    assert await school.query("SELECT state FROM cases") == [("closed",)]


async def test_after_the_bot_was_asked_back_nothing_is_passed_on_by_itself(school: School) -> None:
    _, trainee = await answered(school)
    await trainee.presses("🤖 不用老师了，换回机器人")
    await trainee.sees_until("我回来了")
    for words in ("隔壁寝室的猫打翻了我的花瓶", "早上那个能不能不发", "晚上不要吵我"):
        await trainee.sends(words)
        assert "转给" not in await trainee.sees()
    assert await school.query("SELECT state FROM cases") == [("closed",)]


async def test_plain_words_of_who_holds_a_chat_are_sent_with_one_tap(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    await waits(trainee)
    await staff.sees_until("新的提问")
    await staff.presses("✋ 我来答")
    await trainee.sees_until("来了")
    name = school.book.trainees[0].name
    await staff.sends("你好，哪个月的没到")
    await staff.sees_until(f"发给 {name} 吗")
    assert not any("哪个月" in each for each in await texts(trainee))
    await staff.presses(f"📤 发给 {name}")
    await staff.sees_until("已发给")
    assert "程老师" in await trainee.sees_until("哪个月的没到")
    await staff.sends("第1期明天上什么课")
    assert "11月24日" in await staff.sees()
    await staff.sends("助学金一年能拿多少钱")
    await staff.sees_until("发给")
    await staff.presses("🤖 不发，是问机器人的")
    await staff.sees_until("2300元")
    assert not any("2300元" in each or "助学金" in each for each in await texts(trainee))


async def test_of_two_who_are_helped_it_is_asked_which_is_meant(school: School) -> None:
    staff, one, two = await teacher(school), await school.trainee(), await school.trainee(1)
    for phone in (one, two):
        await waits(phone)
        await staff.sees_until("新的提问")
        await staff.presses("✋ 我来答")
        await phone.sees_until("来了")
    await staff.sends("在一楼大厅")
    await staff.sees_until("发给谁")
    await staff.presses(f"📤 发给 {school.book.trainees[0].name}")
    await one.sees_until("在一楼大厅")
    await school.settle()
    assert not any("一楼大厅" in each for each in await texts(two))


async def test_a_colleague_who_helps_nobody_is_not_asked(school: School) -> None:
    staff = await teacher(school)
    await staff.sends("你好")
    assert "发给 " not in await staff.sees()


@pytest.mark.parametrize("words", ["哈哈", "关掉提醒", "嗯"])
async def test_what_was_no_question_is_not_offered_as_one(school: School, words: str) -> None:
    trainee = await school.trainee()
    await trainee.sends(words)
    await trainee.sees()
    await trainee.sends("人工")
    assert "刚才" not in await trainee.sees_until("想问")


async def test_a_question_of_a_while_ago_or_one_taken_back_is_not_offered(school: School) -> None:
    trainee = await school.trainee()
    await waits(trainee)
    await trainee.sends("不用了")
    await trainee.sees_until("不用老师了")
    await trainee.sends("人工")
    assert "刚才" not in await trainee.sees_until("想问")
    await trainee.sends("取消")
    await trainee.sees()
    await trainee.sends(GRANT)
    await trainee.sees()
    await trainee.sends("人工")
    await trainee.sees_until("刚才的")
    await trainee.sends("取消")
    await trainee.sees()
    await school.turn_to(MONDAY + timedelta(minutes=8))
    await trainee.sends("人工")
    assert "刚才" not in await trainee.sees_until("想问")


async def test_what_the_tour_asks_is_not_known_and_goes_to_the_staff(school: School) -> None:
    (step,) = [each for each in STEPS if each.key == "human"]
    trainee = await school.trainee()
    await trainee.sends(GRANT)
    await trainee.sees()
    for act in step.acts:
        if "text" in act:
            asked = act["text"]
            await trainee.sends(asked)
            assert "没有把握" in await trainee.sees()
        else:
            await trainee.presses(act["press"])
    assert f"{step.shows}：“{asked}”" in await trainee.sees_until(step.shows)
