"""What happens in a class's group: asked, answered, followed, and left alone."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.ids import ClassId
from bot.domain.people.roles import Role, Scope, ScopeKind
from storage.classes import classes

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

NAME = "@linghang_play_bot"
ADMIN = ["can_delete_messages"]
FOR_ALL = [
    "today",
    "tomorrow",
    "week",
    "next",
    "end",
    "picture",
    "exams",
    "holidays",
    "bells",
    "help",
]


async def bound(
    school: School, *people: Phone, admin: bool = False, class_id: int = 1
) -> list[Phone]:
    """The group of a class, with these people in it; ``admin``: the bot hears everything."""
    rights = ADMIN if admin else []
    chat_id = await school.play.group("第1期群", *people, bot_rights=rights)
    await school.app.services.database.write(classes.bind_group, ClassId(class_id), chat_id)
    await school.settle()
    return [school.play.in_chat(each, chat_id) for each in people]


async def teacher_of(school: School, class_id: int = 1) -> Phone:
    return await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(class_id)))


async def state_of(school: School, chat_id: int) -> list[tuple[Any, ...]]:
    return await school.query("SELECT state FROM class_groups WHERE chat_id = ?", chat_id)


# -- its menu --------------------------------------------------------------------------------------


async def test_the_menu_of_a_group_lists_what_works_there(school: School) -> None:
    teacher, trainee = await teacher_of(school), await school.trainee()
    plain = await school.play.group("别的群", trainee)
    assert await school.play.in_chat(trainee, plain).commands() == ["help", "bind", "desk"]
    teacher_there, trainee_there = await bound(school, teacher, trainee)
    assert await trainee_there.commands() == FOR_ALL
    assert set(await teacher_there.commands()) == {*FOR_ALL, "poll", "bind", "duty"}
    assert "complain" in await trainee.commands()
    await teacher_there.sends("/bind")
    await teacher_there.presses("✕ 解除绑定")
    await school.idle()
    assert await trainee_there.commands() == ["help", "bind", "desk"]


@pytest.mark.parametrize("place", [0, 1])
async def test_all_that_a_group_s_menu_lists_is_answered_there(school: School, place: int) -> None:
    there = (await bound(school, await teacher_of(school), await school.trainee()))[place]
    for each in await there.commands():
        await there.sends(f"/{each}{NAME}")
        said = await there.sees()
        assert "请私聊我办" not in said, each
        assert "权限" not in said, each


async def test_a_command_answers_what_a_mention_answers(school: School) -> None:
    (there,) = await bound(school, await school.trainee())
    await there.sends(f"/tomorrow{NAME}")
    by_command = await there.sees()
    await there.sends(f"{NAME} 明天")
    assert await there.sees() == by_command
    await there.sends(f"{NAME} 明天上什么课")
    assert await there.sees() == by_command
    assert "11月24日" in by_command


async def test_buttons_under_an_answer_work_in_the_group(school: School) -> None:
    first, second = await bound(school, await school.trainee(), await school.trainee(1))
    await first.sends(f"{NAME} 今天上什么课")
    await first.sees()
    labels = await first.buttons()
    assert not any("日历" in each for each in labels)
    await second.presses(next(each for each in labels if each.endswith("›")))
    assert "11月24日" in await second.sees()


async def test_whoever_is_in_the_group_asks_for_its_class(school: School) -> None:
    """Also who has not joined the bot, and who attends another class."""
    stranger = await school.play.person("路人")
    teacher, other = await teacher_of(school), await school.trainee(0, "第2期")
    await other.sends("明天上什么课")
    theirs = await other.sees()
    there = await bound(school, teacher, other, stranger)
    answers = []
    for each in there:
        await each.sends(f"{NAME} 明天上什么课")
        answers.append(await each.sees())
    assert len(set(answers)) == 1
    assert answers[0] != theirs


async def test_what_works_in_private_alone_says_so_with_a_way_there(school: School) -> None:
    (there,) = await bound(school, await school.trainee())
    await there.sends(f"/surveys{NAME}")
    assert "私聊" in await there.sees()
    assert await there.buttons() == ["💬 私聊我"]


# -- the staff, there ------------------------------------------------------------------------------


async def test_staff_ask_there_for_that_class(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    (there,) = await bound(school, boss)
    await there.sends(f"{NAME} 明天上什么课")
    assert "第1期" in await there.sees()
    await there.sends(f"{NAME} 考试时间")
    assert "第1期" in await there.sees()
    await there.sends(f"{NAME} 谁值班")
    said = await there.sees()
    assert "值班" in said
    assert "安全老师" not in said


async def test_what_staff_asked_in_private_is_not_gone_on_from_in_a_group(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    (there,) = await bound(school, boss)
    await boss.sends("第3期明天上什么课")
    await boss.sees()
    await there.sends(f"{NAME} 那后天呢")
    assert "第3期" not in await there.sees()
    other = school.play.in_chat(boss, await school.play.group("还没选班的群", boss))
    await boss.sends("第3期")
    await boss.sees()
    await other.sends(f"{NAME} 明天上什么课")
    assert "还不知道这是哪个班的群" in await other.sees()


@pytest.mark.parametrize("asked", ["今天谁没来", "今天有几个人请假", "谁没填问卷", "我的出勤"])
async def test_names_and_private_things_are_answered_in_private(school: School, asked: str) -> None:
    teacher, trainee = await teacher_of(school), await school.trainee()
    there, _ = await bound(school, teacher, trainee)
    await there.sends(f"{NAME} {asked}")
    said = await there.sees()
    assert said == "这件事我私聊回你了。"
    assert await there.buttons() == ["👀 看私聊"]
    await school.idle()
    news = [m.get("text", "") for m in await teacher.messages() if m["from_bot"]]
    heads = [place for place, each in enumerate(news) if "在“第1期群”里问的" in each]
    assert len(heads) == 1
    assert news[heads[0] + 1 :]


async def test_help_there_names_what_its_reader_may_do(school: School) -> None:
    teacher, trainee = await bound(school, await teacher_of(school), await school.trainee())
    for text in (f"/help{NAME}", f"{NAME} 帮助"):
        await trainee.sends(text)
        said = await trainee.sees()
        assert "/exams" in said
        assert "/poll" not in said
        await teacher.sends(text)
        assert "/poll" in await teacher.sees()


# -- added, bound, moved, taken out ----------------------------------------------------------------


async def test_when_it_is_added_it_says_what_it_can_do_and_is_bound_by_a_tap(
    school: School,
) -> None:
    teacher, trainee = await teacher_of(school), await school.trainee()
    chat_id = await school.play.group("一班群", teacher, trainee, added_by=teacher.id)
    there = school.play.in_chat(teacher, chat_id)
    await school.idle()
    (hello,) = [m["text"] for m in await there.messages() if "text" in m]
    assert "课表" in hello
    assert NAME in hello
    await school.play.in_chat(trainee, chat_id).presses("🏫 选班级")
    await there.presses("🏫 选班级")
    await there.presses("第1期")
    assert "这是 第1期 的群了" in await there.sees()
    await there.presses("今天")
    assert "第1期" in await there.sees()


async def test_the_link_of_the_class_page_binds_the_group_it_adds_the_bot_to(
    school: School,
) -> None:
    teacher, trainee = await teacher_of(school), await school.trainee()
    await teacher.sends("班级")
    await teacher.presses("第1期　1/20")
    assert "还没有班级群" in await teacher.sees()
    await teacher.presses("💬 班级群")
    await teacher.sees_until("还没有绑定班级群")
    link = (await teacher.presses("➕ 把我拉进班级群"))["url"]
    payload = link.partition("startgroup=")[2]
    chat_id = await school.play.group("一班群", teacher, trainee, added_by=teacher.id)
    there, other = (school.play.in_chat(each, chat_id) for each in (teacher, trainee))
    await school.idle()
    await other.sends(f"/start{NAME} {payload}")
    assert "权限" in await other.sees()
    await there.sends(f"/start{NAME} {payload}")
    assert "这是 第1期 的群了" in await there.sees()
    await teacher.sends("班级")
    await teacher.presses("第1期　1/20")
    assert "班级群“一班群” ✅" in await teacher.sees()


async def test_a_group_moved_to_another_class_and_the_one_left_are_told(school: School) -> None:
    boss, trainee = await school.employee(Role.COORDINATOR), await school.trainee()
    there, _ = await bound(school, boss, trainee)
    await there.sends("/bind")
    await there.presses("第2期")
    assert "从 第1期 改成 第2期" in await there.sees()
    new = school.play.in_chat(boss, await school.play.group("新群", boss))
    await new.sends("/bind")
    await new.presses("第2期")
    assert "这是 第2期 的群了" in await new.sees()
    await school.settle()
    assert "不再是 第2期 的群" in (await there.messages())[-1]["text"]
    rows = await school.query("SELECT name FROM classes WHERE group_chat_id IS NOT NULL")
    assert rows == [("第2期",)]


async def test_a_group_is_released_from_the_class_page_and_told(school: School) -> None:
    teacher = await teacher_of(school)
    (there,) = await bound(school, teacher)
    await teacher.sends("班级")
    await teacher.presses("第1期　0/20")
    await teacher.presses("💬 班级群")
    await teacher.presses("✕ 解除绑定")
    await teacher.presses("确定")
    assert "还没有绑定班级群" in await teacher.sees()
    await school.settle()
    assert "不再是 第1期 的群" in (await there.messages())[-1]["text"]


async def test_its_teacher_is_told_once_that_it_was_taken_out_and_again_that_it_is_back(
    school: School,
) -> None:
    teacher, trainee = await teacher_of(school), await school.trainee()
    there, _ = await bound(school, teacher, trainee)
    chat_id = there.chat_id
    await school.play.turn_bot(chat_id, trainee, status="kicked")
    await school.settle()
    told = [m["text"] for m in await teacher.messages() if "移出了 第1期" in m.get("text", "")]
    assert len(told) == 1
    assert await state_of(school, chat_id) == [("out",)]
    await teacher.presses("💬 班级群")
    assert "我不在群" in await teacher.sees()
    assert "➕ 把我拉进班级群" in await teacher.buttons()
    await school.play.turn_bot(chat_id, teacher, status="member")
    await school.settle()
    assert "还是 第1期 的群" in (await there.messages())[-1]["text"]
    assert any("恢复了" in m.get("text", "") for m in await teacher.messages())
    assert await state_of(school, chat_id) == [("well",)]
    assert await there.commands() != []


async def test_its_teacher_is_told_once_that_it_may_not_write(school: School) -> None:
    teacher, trainee = await teacher_of(school), await school.trainee()
    there, other = await bound(school, teacher, trainee)
    await school.play.turn_bot(there.chat_id, silent=True, muted=True)
    for _ in range(2):
        await other.sends(f"{NAME} 明天上什么课")
        await school.settle()
    told = [m["text"] for m in await teacher.messages() if "不让我发言" in m.get("text", "")]
    assert len(told) == 1
    assert await school.query("SELECT count(*) FROM inbox WHERE state <> 'done'") == [(0,)]


async def test_a_group_that_becomes_a_supergroup_keeps_its_class_and_gets_its_menu_again(
    school: School,
) -> None:
    trainee = await school.trainee()
    chat_id = await school.play.group("一班", trainee, kind="group")
    await school.app.services.database.write(classes.bind_group, ClassId(1), chat_id)
    await school.settle()
    new = (await school.play.call("POST", f"/play/chats/{chat_id}/upgrade", json={}))["id"]
    await school.idle()
    await school.settle()
    there = school.play.in_chat(trainee, new)
    assert await there.commands() == FOR_ALL
    await there.sends(f"{NAME} 明天上什么课")
    assert "第1期" in await there.sees()


# -- left alone ------------------------------------------------------------------------------------


@pytest.mark.parametrize("speaker", ["anonymous", "channel", "linked"])
async def test_what_no_person_posts_is_left_alone(school: School, speaker: str) -> None:
    (there,) = await bound(school, await school.trainee(), admin=True)
    for text in (f"{NAME} 明天上什么课", f"/today{NAME}", "收到"):
        await there.sends(text, **{"as": speaker})
        assert await there.gets_nothing()


async def test_replies_to_other_bots_and_forwarded_posts_are_left_alone(school: School) -> None:
    (there,) = await bound(school, await school.trainee(), admin=True)
    await there.sends("抽奖开始", **{"as": "bot"})
    theirs = (await there.messages())[-1]["message_id"]
    await there.replies(theirs, "明天上什么课")
    assert await there.gets_nothing()
    await there.sends(f"{NAME} 明天上什么课", forwarded_from="别人")
    assert await there.gets_nothing()


async def test_chatter_is_left_alone_and_nobody_is_noted_for_it(school: School) -> None:
    stranger = await school.play.person("路人")
    there, other = await bound(school, await school.trainee(), stranger, admin=True)
    before = await school.query("SELECT count(*) FROM accounts")
    for text in ("投票", "课表", "大家吃了吗", "收到", "/today@other_bot"):
        await there.sends(text)
        assert await there.gets_nothing()
        await other.sends(text)
        assert await other.gets_nothing()
    assert await school.query("SELECT count(*) FROM accounts") == before


# -- a storm ---------------------------------------------------------------------------------------


async def test_a_storm_in_a_group_keeps_nobody_waiting_in_private(school: School) -> None:
    """Two hundred messages wait in a group; who asks in private after them is answered first."""
    trainee, asker = await school.trainee(), await school.trainee(1)
    (there,) = await bound(school, trainee, admin=True)
    chat = {"id": there.chat_id, "type": "supergroup", "title": "第1期群"}
    person = {"id": trainee.id, "is_bot": False, "first_name": "学员"}
    before = school.playground.world.chats[there.chat_id].next_message
    storm = [
        {
            "update_id": 10**6 + number,
            "message": {
                "message_id": 10**4 + number,
                "date": 0,
                "chat": chat,
                "from": person,
                "text": ["收到", "好的", f"{NAME} 收到", "哈哈"][number % 4],
            },
        }
        for number in range(200)
    ]
    accepting = asyncio.create_task(school.app.intake.accept(storm))
    await asker.sends("明天上什么课")
    assert "11月24日" in await asker.sees()
    await accepting
    async with asyncio.timeout(60):  # nor do they wait for each other, as in a flood
        await school.app.intake.drain()
    assert school.playground.world.chats[there.chat_id].next_message == before
