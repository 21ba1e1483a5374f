"""投诉建议: from a sentence to the school, and answers back to somebody nobody knows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.people.roles import Role
from tests.conftest import MONDAY

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

FOOD = "食堂的饭菜经常是凉的，米饭还夹生，希望有人管管"
PICTURE = b"\xff\xd8\xff\xe0 a picture"
NOON = MONDAY.replace(hour=12, minute=1)


async def says(author: Phone, words: str = FOOD) -> None:
    """Write a complaint as free words, as far as its page."""
    await author.sends(words)
    await author.sees_until("还没有交")


async def hands_in(author: Phone, words: str = FOOD) -> str:
    """Hand in a complaint anonymously; return its number."""
    await says(author, words)
    await author.presses("✅ 提交")
    seen = await author.sees_until("编号")
    return seen.split("编号 ")[1].split("。")[0]


async def test_an_anonymous_complaint_is_answered_in_both_directions(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    author = await school.trainee()
    number = await hands_in(author)
    await school.turn_to(NOON)
    seen = await boss.sees_until("新的投诉")
    assert (number in seen, FOOD in seen, "匿名" in seen) == (True, True, True)
    await boss.presses("❓ 追问")
    await boss.sees_until("想问")
    await boss.sends("是哪一天、哪个窗口？")
    await boss.sees_until("已送到本人")
    await school.settle()
    assert "是哪一天" in await author.sees_until("想问")
    await author.presses("✍️ 再写一句")
    await author.sees_until("想补充什么")
    await author.sends("上周五三号窗口")
    await author.sees_until("匿名送出")
    await school.turn_to(MONDAY.replace(hour=18, minute=1))
    assert "上周五三号窗口" in await boss.sees_until("有新的话")
    await boss.presses("💬 回复")
    await boss.sees_until("写下给")
    await boss.sends("已经换了保温台，明天起用")
    await boss.sees_until("已送到本人")
    await school.settle()
    assert "保温台" in await author.sees_until("有回复了")
    await author.presses("📄 看进展")
    seen = await author.sees_until("已回复")
    assert [each in seen for each in (FOOD, "上周五三号窗口", "保温台")] == [True] * 3


async def test_a_named_complaint_goes_at_once_with_name_and_class(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    author = await school.trainee()
    name = school.book.trainees[0].name
    await says(author)
    await author.presses("○ 🙋 实名")
    await author.sees_until("看得到你的名字")
    await author.presses("✅ 提交")
    await author.sees_until("交到了")
    await school.settle()
    assert name in await boss.sees_until("新的投诉")
    await boss.presses("📂 打开")
    assert f"{name}（第1期）" in await boss.sees_until("期限")
    await author.sends("投诉建议")
    await author.sees_until("直接写下来")
    await author.presses("📄 我实名说过的")
    await author.sees_until("1 条在等回复")


async def test_an_answered_complaint_is_reopened_and_ends_with_how(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    author = await school.trainee()
    await hands_in(author)
    await school.turn_to(NOON)
    await boss.sees_until("新的投诉")
    await answers(boss, "我们看过了")
    await school.settle()
    await author.sees_until("有回复了")
    await author.presses("↩️ 没解决")
    await author.sees_until("哪里没有解决")
    await author.sends("今天还是凉的")
    await author.sees_until("匿名送出")
    await school.turn_to(MONDAY.replace(hour=18, minute=1))
    assert "今天还是凉的" in await boss.sees_until("有新的话")
    assert await column(school, "state", "reopened") == [("open", 1)]
    await answers(boss, "换了保温台")
    await boss.presses("✅ 办结")
    await boss.sees_until("怎么结束的")
    await boss.presses("解决")
    await boss.sees_until("办结：解决")
    await school.settle()
    assert "解决" in await author.sees_until("办结了")
    assert await column(school, "state", "ending") == [("closed", "solved")]


async def answers(boss: Phone, words: str) -> None:
    await boss.presses("💬 回复")
    await boss.sees_until("写下给")
    await boss.sends(words)
    await boss.sees_until("已送到本人")


async def column(school: School, *names: str) -> list[tuple[object, ...]]:
    return await school.query(f"SELECT {', '.join(names)} FROM complaints")  # noqa: S608  # names of ours


async def test_what_is_about_safety_goes_at_once_though_anonymous(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    author = await school.trainee()
    await says(author, "实训楼二楼的电线裸露在外面好几天了，没有人来修")
    assert "马上送到" in await author.sees()
    await author.presses("✅ 提交")
    await author.sees_until("已匿名送到")
    await school.settle()
    assert "电线裸露" in await boss.sees_until("🔴")


async def test_the_owner_is_reminded_the_day_before_and_the_coordinator_told_after_once(
    school: School,
) -> None:
    head = await school.employee(Role.ADMINISTRATOR)
    boss = await school.employee(Role.COORDINATOR)
    author = await school.trainee()
    await hands_in(author)
    await school.turn_to(NOON)
    await boss.sees_until("新的投诉")
    assert await column(school, "due_on") == [("2026-11-26",)]
    for days in range(1, 6):
        await school.turn_to(NOON + timedelta(days=days))
    kinds = """
        SELECT kind, chat_id, count(*) FROM outbox
        WHERE kind IN ('complaint-eve', 'complaint-late')
        GROUP BY 1, 2
        """
    told = sorted(await school.query(kinds))
    assert told == sorted([
        ("complaint-eve", boss.id, 1),
        ("complaint-late", boss.id, 1),
        ("complaint-late", head.id, 1),
    ])  # fmt: skip
    assert "超期了" in await head.sees_until("超期了")


async def test_whom_its_author_names_neither_gets_nor_sees_it(school: School) -> None:
    head = await school.employee(Role.ADMINISTRATOR)
    boss = await school.employee(Role.COORDINATOR)
    author = await school.trainee()
    await says(author)
    await author.presses("🚫 不要给…看")
    await author.sees_until("不想让谁看到")
    await author.presses((await author.buttons())[0])
    await author.sees_until("不想让谁看到")
    await author.presses("‹ 返回")
    await author.sees_until("还没有交")
    await author.presses("✅ 提交")
    await author.sees_until("编号")
    await school.turn_to(NOON)
    await head.sees_until("新的投诉")
    told = await school.query("SELECT chat_id FROM outbox WHERE kind = 'complaint-new'")
    assert told == [(head.id,)]
    await boss.sends("投诉建议")
    assert "0 条在等" in await boss.sees_until("条在等")


async def test_a_photo_is_taken_only_with_a_name(school: School) -> None:
    await school.employee(Role.COORDINATOR)
    author = await school.trainee()
    await says(author)
    await author.presses("✍️ 补充")
    await author.sees_until("接着写")
    await author.uploads(PICTURE, "a.jpg", kind="photo")
    await author.sees_until("这张照片没有收")
    await author.presses("○ 🙋 实名")
    await author.sees_until("看得到你的名字")
    await author.presses("✍️ 补充")
    await author.sees_until("接着写")
    await author.uploads(PICTURE, "a.jpg", kind="photo")
    await author.sees_until("照片 1 张")


async def test_who_asks_how_to_complain_gets_the_page(school: School) -> None:
    author = await school.trainee()
    await author.sends("投诉建议")
    await author.sees_until("直接写下来")
    await author.sends("宿舍晚上没有热水")
    assert "宿舍" in await author.sees_until("还没有交")


async def test_none_having_come_says_of_whom_that_speaks(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await school.settle()
    await boss.sends("投诉建议")
    await boss.sees_until("0 条在等")
    await boss.presses("📊 统计")
    seen = await boss.sees_until("零投诉")
    people = len({each.name for each in school.book.trainees})
    assert ("有 1 天入口开着" in seen, "入口打开过 0 次" in seen, people > 0) == (True, True, True)


async def test_words_of_danger_in_a_complaint_bring_help_first_and_tell_nobody(
    school: School,
) -> None:
    boss = await school.employee(Role.COORDINATOR)
    author = await school.trainee()
    await author.sends("投诉建议")
    await author.sees_until("直接写下来")
    await author.sends("宿舍几个人天天打我，还拿刀威胁我")
    seen = await author.sees_until("还没有交")
    assert ("110" in seen, "没有告诉任何人是你" in seen, "欺凌" in str(await author.buttons())) == (
        True,
        True,
        True,
    )
    assert await school.query("SELECT count(*) FROM crises") == [(0,)]
    await author.presses("✅ 提交")
    await author.sees_until("已匿名送到")
    await school.settle()
    assert "天天打我" in await boss.sees_until("🔴")


async def test_words_of_danger_said_unasked_go_the_way_of_a_crisis(school: School) -> None:
    await school.employee(Role.COORDINATOR)
    author = await school.trainee()
    await author.sends("宿舍几个人天天打我，还拿刀威胁我")
    assert "还没有交" not in await author.sees_until("110")
    assert await school.query("SELECT count(*) FROM crises") == [(1,)]


async def test_a_grumble_opens_no_page(school: School) -> None:
    author = await school.trainee()
    await author.sends("好累啊")
    assert "还没有交" not in await author.sees()


async def test_a_stranger_complains_too_and_is_bounded(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    stranger = await school.play.person("路人")
    await stranger.starts()
    await stranger.sees()
    for _ in range(2):
        await says(stranger, "你们学校的校车天天堵在小区门口，没人管")
        await stranger.presses("✅ 提交")
        await stranger.sees_until("编号")
    await says(stranger, "你们学校的校车又堵在小区门口，没人管")
    await stranger.presses("✅ 提交")
    assert "明天再来" in stranger.toast
    await school.turn_to(NOON)
    assert "校车" in await boss.sees_until("新的投诉")


async def test_what_the_owner_leaves_goes_to_somebody_else(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    author = await school.trainee()
    await hands_in(author)
    await school.turn_to(NOON)
    await boss.sees_until("新的投诉")
    head = await school.employee(Role.ADMINISTRATOR)
    await school.change("UPDATE grants SET revoked_at = 1 WHERE account_id = ?", boss.id)
    await school.turn_to(NOON + timedelta(minutes=2))
    assert FOOD in await head.sees_until("转给你了")


async def test_what_was_taken_for_a_question_becomes_a_complaint_by_a_tap(school: School) -> None:
    author = await school.trainee()
    await author.sends("喝汤要自带想象力")
    await author.sees()
    await author.presses("📮 投诉建议")
    assert "自带想象力" in await author.sees_until("还没有交")


async def newest(person: Phone) -> int:
    return int((await person.messages())[-1]["message_id"])


async def test_whoever_replies_to_a_letter_of_a_complaint_goes_on_with_it(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    author = await school.trainee()
    await hands_in(author)
    await school.turn_to(NOON)
    await boss.sees_until("新的投诉")
    await boss.sends("我们看过了", reply_to=await newest(boss))
    await boss.sees_until("已送到本人")
    await school.settle()
    await author.sees_until("有回复了")
    await author.sends("今天还是凉的", reply_to=await newest(author))
    await author.sees_until("匿名送出")
    assert await school.query("SELECT text FROM questions WHERE text LIKE '%凉的'") == []
    await school.turn_to(MONDAY.replace(hour=18, minute=1))
    assert "今天还是凉的" in await boss.sees_until("有新的话")


async def test_a_colleague_it_is_kept_from_cannot_open_it_by_its_number(school: School) -> None:
    head = await school.employee(Role.ADMINISTRATOR)
    boss = await school.employee(Role.COORDINATOR)
    author = await school.trainee()
    number = await hands_in(author)
    await school.turn_to(NOON)
    await boss.sees_until("新的投诉")
    await school.change(
        "INSERT INTO complaint_hidden (complaint_id, account_id) VALUES (?, ?)", number, boss.id
    )
    message = (await boss.messages())[-1]["message_id"]
    for tag in (f"cq2:{number}", f"cq3:{number}:0", f"cq5:{number}:solved", f"cqa:{number}"):
        await boss.presses_data(tag, message_id=message)
        assert "不归你看" in boss.toast
    await head.presses_data(f"cq2:{number}", message_id=(await head.messages())[-1]["message_id"])
    assert FOOD in await head.sees()


async def test_nobody_reads_an_anonymous_one_by_guessing_its_button(school: School) -> None:
    await school.employee(Role.COORDINATOR)
    author, other = [await school.trainee(index) for index in (0, 1)]
    await hands_in(author)
    await school.turn_to(NOON)
    message = (await other.messages())[-1]["message_id"]
    (handle,) = (await school.query("SELECT hex(handle) FROM complaints"))[0]
    for token in ("x" * 22, handle.lower(), handle[:22]):
        for tag in ("cpc", "cpd", "cpe", "cpf"):
            await other.presses_data(f"{tag}:{token}", message_id=message)
            assert "已经过期" in other.toast
    assert FOOD not in str(await other.messages())


async def test_a_named_complaint_keeps_neither_name_nor_words_of_who_is_erased(
    school: School,
) -> None:
    boss = await school.employee(Role.COORDINATOR)
    author = await school.trainee()
    await says(author)
    await author.presses("○ 🙋 实名")
    await author.sees_until("看得到你的名字")
    await author.presses("✅ 提交")
    await author.sees_until("交到了")
    await school.settle()
    await boss.sees_until("新的投诉")
    await author.sends("我的")
    await author.sees_until("Telegram")
    await author.presses("🗑️ 删除我的数据")
    await author.presses("确定删除")
    await author.sees_until("已删除")
    rows = "SELECT account_id, person_id, state FROM complaints"
    assert await school.query(rows) == [(0, None, "closed")]
    assert await school.query("SELECT text FROM complaint_steps WHERE act = 'said'") == [("",)]


async def test_a_complaint_about_a_coordinator_goes_to_somebody_else(school: School) -> None:
    head = await school.employee(Role.ADMINISTRATOR)
    boss = await school.employee(Role.COORDINATOR)
    await school.change("UPDATE accounts SET name = '周文静' WHERE id = ?", boss.id)
    author = await school.trainee()
    await hands_in(author, "周老师上课总是迟到，还骂人，没人管")
    await school.turn_to(NOON)
    await head.sees_until("新的投诉")
    told = "SELECT chat_id FROM outbox WHERE kind LIKE 'complaint%'"
    assert await school.query(told) == [(head.id,)]
    hidden = await school.query("SELECT account_id FROM complaint_hidden")
    assert hidden == [(boss.id,)]


async def test_the_coordinator_sets_who_answers_a_topic_and_how_soon(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    cook = await school.employee(Role.STAFF)
    await school.change("UPDATE accounts SET name = '后勤老李' WHERE id = ?", cook.id)
    await boss.sends("投诉建议")
    await boss.sees_until("条在等")
    await boss.presses("⚙️ 负责人")
    await boss.sees_until("谁负责")
    await boss.presses("食堂")
    await boss.sees_until("谁来负责")
    await boss.presses("后勤老李")
    await boss.sees_until("后勤老李")
    await boss.presses("5 天")
    await boss.sees_until("5 个工作日")
    author = await school.trainee()
    await says(author)
    assert "后勤老李" in await author.sees()
    await author.presses("✅ 提交")
    await author.sees_until("编号")
    await school.turn_to(NOON)
    assert FOOD in await cook.sees_until("新的投诉")
    await cook.sends("投诉建议")
    assert "1 条在等" in await cook.sees_until("条在等")
    acts = await school.query("SELECT act FROM audit WHERE act = 'complaint-rule'")
    assert acts == [("complaint-rule",)] * 2


async def test_a_picture_under_the_page_goes_into_it_and_its_words_too(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    author = await school.trainee()
    await says(author)
    await author.presses("○ 🙋 实名")
    await author.sees_until("看得到你的名字")
    await author.uploads(PICTURE, "a.jpg", caption="食堂的菜坏了，没人管", kind="photo")
    page = await author.sees_until("还没有交")
    assert [each in page for each in (FOOD, "没人管", "照片 1 张", "看得到你的名字")] == [True] * 4
    await author.uploads(PICTURE + b"2", "b.jpg", kind="photo")
    await author.sees_until("照片 2 张")
    await author.presses("✅ 提交")
    await author.sees_until("交到了")
    await school.settle()
    assert FOOD in await boss.sees_until("新的投诉")


async def test_a_picture_of_who_is_anonymous_is_refused_and_nothing_is_lost(
    school: School,
) -> None:
    author = await school.trainee()
    await says(author)
    await author.uploads(PICTURE, "a.jpg", caption="食堂的菜坏了，没人管", kind="photo")
    await author.sees_until("这张照片没有收")
    await author.presses("🏷 食堂")
    await author.sees_until("哪方面")
    await author.presses("‹ 返回")
    assert FOOD in await author.sees_until("还没有交")


async def test_a_second_sentence_is_added_to_the_first(school: School) -> None:
    author = await school.trainee()
    await says(author)
    await author.sends("宿舍的空调坏了，没人修")
    page = await author.sees_until("空调")
    assert FOOD in page


@pytest.mark.parametrize("words", ["我的投诉", "我上次投诉的事怎么样了", "我反映的问题有结果了吗"])
async def test_no_question_is_kept_of_who_asks_after_a_complaint(
    school: School, words: str
) -> None:
    await school.employee(Role.COORDINATOR)
    author = await school.trainee()
    await hands_in(author)
    await author.sends(words)
    assert "往上翻" in await author.sees_until("没有实名说过")
    assert await author.buttons() == ["✍️ 投诉建议"]
    assert await school.query("SELECT text FROM questions") == []


async def test_a_question_about_lessons_is_answered_while_one_writes(school: School) -> None:
    author = await school.trainee()
    await author.sends("投诉建议")
    await author.sees_until("直接写下来")
    await author.sends("明天有课吗")
    assert "明天 11月24日" in await author.sees()
    assert await school.query("SELECT count(*) FROM questions") == [(0,)]
    await author.sends(FOOD)
    page = await author.sees_until(FOOD)
    assert "明天有课吗" not in page
