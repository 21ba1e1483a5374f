"""Whoever speaks of danger is helped at once; colleagues are called until one of them comes."""

from __future__ import annotations

import base64
import random
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.desk.crisis import Danger, DangerKind, danger, is_crisis
from bot.domain.desk.helplines import Helplines
from bot.domain.ids import AccountId
from bot.domain.people.roles import Role, Scope, ScopeKind
from bot.services import embedder
from bot.services.knowledge import Knowledge
from handlers.desk.buttons import TakeCrisis
from storage.desk.strangers import A_DAY
from storage.privacy import DataSubject, erase
from tests.conftest import MONDAY
from tests.desk.test_strangers import spend, stranger
from tests.duty.test_duty import colleague, plans
from tests.surveys.opened import SHORT, answers, opened

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

MACHINE = embedder.find()


@pytest.mark.parametrize(
    "text",
    [
        *(
            "我不想活了",
            "真的想死",
            "不 想 活 了。",
            "我想自殺",
            "活着没意思",
            "想跳楼",
            "死了算了",
        ),
        *("I want to die", "thinking of suicide", "bu xiang huo le", "，" * 4000 + "不想活了"),
        *("热死了,我不想活了,真的", "他们又打我", "班主任打我", "有人跟踪我", "叔叔老是摸我大腿"),
        *("室友晕倒了叫不醒", "我爸拿刀对我妈", "老汉儿又捶我", "wo ba da wo ma", "离家出走了"),
        *("没啥盼头了，绳子都看好了", "农药都买好了，再见"),
        *("he keeps touching me", "they beat me up after class", "室友手上好多刀痕"),
    ],
)
def test_words_of_danger_are_known(text: str) -> None:
    assert is_crisis(text)


@pytest.mark.parametrize(
    "text",
    [
        *("想死你们了", "笑死我了", "我不想活动", "累得想睡", "明天上什么课", "热死了", "气死了"),
        *("自杀预防讲座几点开始", "助学金什么时候发", "困死了", "饿死了食堂几点", "累死我了"),
        *("助学金打我卡上行不", "急救课在哪栋楼", "防校园欺凌的手抄报什么时候交", "my phone died"),
        *("作业多到爆炸 累死个人", "是哪位老师，给个电话我打过去谢谢人家"),
        *("我是24电商2班的，9月18号交的申请，想了解一下我的进展", "以后不用管我请假的事找谁"),
        *("这批书都送人了还有吗", "日子选好了"),
        *("王者被杀了十次,队友太坑", "打印店几点开门", "打死我也不跑三千米", "摸底考试考什么"),
    ],
)
def test_what_people_only_say_is_no_danger(text: str) -> None:
    assert danger(text) is None


def test_a_code_a_machine_made_says_nothing_of_danger() -> None:
    dice = random.Random(13)
    codes = [base64.urlsafe_b64encode(dice.randbytes(12)).decode() for _ in range(20_000)]
    known = ["s_YECcs98zApdIGq1U", "2IH0zS0drOyS", "1XsrvaVbPR", "g_8-zs-20", "t-xsr_4"]
    links = [f"/start s_{code}" for code in known] + [f"看 t.me/school_bot?start={known[3]}"]
    assert not [text for text in [*codes, *known[:3], *links] if danger(text)]


@pytest.mark.parametrize("text", ["我想zs", "zs", "被xsr了", "被 xsr le", "https://a.cn/x 我想zs"])
def test_letters_for_words_of_danger_are_known(text: str) -> None:
    assert danger(text)


@pytest.mark.parametrize(
    "text",
    [
        *("作业多到想跳楼哈哈", "活着就是为了周五那顿火锅", "没人懂我", "撑不下去了 真的"),
        *("算了 助学金不用查了 以后也用不上了", "没批就没批吧，这是我最后一次问了，我已经想好了"),
        *(
            "我的东西都送给人了，谢谢",
            "没啥盼头了",
            "他说以后不用管他了，下辈子报答我",
        ),
    ],
)
def test_what_may_be_meant_is_asked_about(text: str) -> None:
    met = danger(text)
    assert met is not None
    assert not met.certain


@pytest.mark.parametrize(
    ("text", "kind", "about_staff", "other"),
    [
        ("班主任打我", DangerKind.VIOLENCE, True, False),
        ("我被打了", DangerKind.VIOLENCE, True, False),
        ("我爸打我", DangerKind.VIOLENCE, False, False),
        ("师傅老是摸我腿", DangerKind.ABUSE, True, False),
        ("我不想活了", DangerKind.SELF_HARM, False, False),
        ("我同学说她想死", DangerKind.SELF_HARM, False, True),
        ("室友没呼吸了", DangerKind.MEDICAL, False, True),
    ],
)
def test_it_is_read_what_kind_of_danger_it_is_and_whether_staff_may_have_done_it(
    text: str,
    kind: DangerKind,
    about_staff: bool,  # noqa: FBT001  # a parameter
    other: bool,  # noqa: FBT001  # a parameter
) -> None:
    assert danger(text) == Danger(kind, about_staff=about_staff, other=other)


APART = [
    ("大姨妈第一天痛到打滚…下午请假可以咩", False),
    ("周五晚上那节我请一下 我哥结婚去接亲", False),
    ("我住你们学校后头的小区，你们实训车间晚上九点还在敲铁，老人小孩没法睡", False),
    ("我朋友刚发了个告别的朋友圈，电话也打不通", True),
    ("每天睁眼就想怎么才能结束这一切", True),
    ("我班有个同学在天台哭，喊不下来", True),
]


@pytest.mark.skipif(MACHINE is None, reason="no embedder on this machine")
async def test_words_that_stand_apart_are_certain_where_the_whole_tells_of_danger(
    school: School,
) -> None:
    knowledge = Knowledge(school.app.services.database, MACHINE)
    await knowledge.refresh()
    await knowledge.settled()
    for text, certain in APART:
        found = await knowledge.danger(text, today=MONDAY.date())
        assert found is not None
        assert (found.apart, found.certain) == (True, certain), text
    await knowledge.close()


async def test_words_that_stand_apart_are_certain_without_a_model(school: School) -> None:
    knowledge = school.app.services.knowledge
    found = [await knowledge.danger(text, today=MONDAY.date()) for text, _ in APART]
    assert [each is not None and each.certain for each in found] == [True] * len(APART)


def test_the_flow_of_a_process_is_nothing_low() -> None:
    assert danger("请问投诉渠道是什么？我先了解一下流程。") is None


async def class_of(school: School) -> Scope:
    ((class_id,),) = await school.query("SELECT id FROM classes WHERE name = '第1期'")
    return Scope(ScopeKind.CLASS, str(class_id))


async def bells(person: Phone) -> list[dict[str, Any]]:
    return [m for m in await person.messages() if m.get("text", "").startswith("🆘")]


async def everything(person: Phone) -> str:
    return "\n".join(m.get("text", "") for m in await person.messages())


async def test_it_rings_until_somebody_takes_it_and_the_person_hears_who(school: School) -> None:
    boss, teacher = (
        await school.employee(Role.COORDINATOR),
        await school.employee(Role.STAFF, await class_of(school)),
    )
    trainee = await school.trainee()
    await trainee.sends("我不想活了")
    said = await trainee.sees_until("我叫了")
    assert "12356" in await everything(trainee)
    assert "教职工" in said
    await school.settle()
    (bell,) = await bells(teacher)
    assert "💬 我不想活了" in bell["text"]
    assert len(await bells(boss)) == 1
    await school.turn_to(MONDAY + timedelta(minutes=6))
    await school.turn_to(MONDAY + timedelta(minutes=12))
    assert len(await bells(teacher)) == 3
    await trainee.sends("真的想死")
    await trainee.sees_until("还在叫人")
    await teacher.presses("🤝 我来处理")
    page = await teacher.sees_until("现在由你负责")
    assert "真的想死" in page
    await school.settle()
    assert "现在就来联系你" in await everything(trainee)
    assert "不再响了" in await everything(boss)
    await school.turn_to(MONDAY + timedelta(hours=2))
    assert len(await bells(boss)) == 3
    await teacher.presses("✅ 人没事了，结束")
    await teacher.sees_until("已结束")


async def test_after_a_quarter_of_an_hour_all_coordinators_are_called(school: School) -> None:
    teacher = await school.employee(Role.STAFF, await class_of(school))
    trainee = await school.trainee()
    await trainee.sends("我不想活了")
    await trainee.sees_until("12356")
    boss = await school.employee(Role.COORDINATOR)
    await school.turn_to(MONDAY + timedelta(minutes=16))
    assert len(await bells(boss)) >= 1
    assert len(await bells(teacher)) >= 2


async def test_it_rings_on_after_a_restart(school: School) -> None:
    boss, trainee = await school.employee(Role.COORDINATOR), await school.trainee()
    await trainee.sends("我不想活了")
    await trainee.sees_until("12356")
    await school.stop()
    await school.start()
    await school.turn_to(MONDAY + timedelta(minutes=6))
    assert len(await bells(boss)) == 2


@pytest.mark.parametrize("text", ["班主任打我", "我被打了,不敢说是谁", "师傅老是摸我"])
async def test_what_may_accuse_staff_passes_by_the_class_teacher(school: School, text: str) -> None:
    boss, teacher = (
        await school.employee(Role.COORDINATOR),
        await school.employee(Role.STAFF, await class_of(school)),
    )
    trainee = await school.trainee()
    await trainee.sends("人工")
    await trainee.sees_until("想问老师什么")
    await trainee.sends(text)
    await trainee.sees_until("我叫了")
    await trainee.sends("人工")
    await trainee.sees_until("想问老师什么")
    await trainee.sends("就在三楼那个房间")
    await trainee.sees_until("已补充")
    await school.turn_to(MONDAY + timedelta(minutes=20))
    await teacher.sends("/desk")
    await teacher.sends("/unanswered")
    await school.idle()
    seen = await everything(teacher)
    assert await bells(teacher) == []
    assert text not in seen
    assert "三楼那个房间" not in seen
    assert "不要告诉班主任" in (await bells(boss))[-1]["text"]
    assert "三楼那个房间" in (await bells(boss))[-1]["text"]
    assert await school.query("SELECT count(*) FROM questions WHERE text = ?", text) == [(0,)]


async def test_those_named_for_safeguarding_are_called_unless_they_are_accused(
    school: School,
) -> None:
    boss = await colleague(school, "周主任", Role.COORDINATOR)
    zhang, li, wang = [await colleague(school, name) for name in ("张伟", "李芳", "王强")]
    await plans(boss, "每天 全天 张老师 替补 王老师")
    for each in (zhang, li):
        await school.change("INSERT INTO duty_safeguarding (account_id) VALUES (?)", each.id)
    trainee = await school.trainee()
    await trainee.sends("张伟老师打我")
    assert "李芳、王强" in await trainee.sees_until("我叫了")
    await school.turn_to(MONDAY + timedelta(minutes=20))
    assert await bells(zhang) == []
    assert len(await bells(li)) == len(await bells(wang)) >= 2
    assert len(await bells(boss)) == 1


async def test_words_of_strangers_go_to_those_on_duty(school: School) -> None:
    boss = await colleague(school, "周主任", Role.COORDINATOR)
    zhang = await colleague(school, "张伟")
    await plans(boss, "每天 全天 张老师")
    for number in range(2):
        one = await stranger(school, number)
        await one.sends("我不想活了")
        await one.sees_until("12356")
    await school.settle()
    assert await bells(boss) == []
    assert len(await bells(zhang)) == 1
    await zhang.presses("🤝 我来处理")
    await school.turn_to(MONDAY + timedelta(hours=1, minutes=1))
    assert await bells(boss) == []
    assert "又写了 1 条" in (await bells(zhang))[-1]["text"]


async def test_what_names_others_is_told_to_the_class_teacher_too(school: School) -> None:
    teacher = await school.employee(Role.STAFF, await class_of(school))
    trainee = await school.trainee()
    await trainee.sends("我爸打我")
    await trainee.sees_until("110")
    await school.settle()
    assert len(await bells(teacher)) == 1


async def test_strangers_ring_once_an_hour_and_each_is_helped_at_once(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await spend(school, A_DAY, MONDAY.timestamp())  # calls are used up
    for number in range(5):
        one = await stranger(school, number)
        await one.sends("我不想活了")
        await one.sees_until("12356")
    await school.settle()
    assert len(await bells(boss)) == 1
    assert "路人0" in (await bells(boss))[0]["text"]
    await boss.presses("🤝 我来处理")
    await boss.sees_until("现在由你负责")
    await school.turn_to(MONDAY + timedelta(hours=1, minutes=1))
    assert "又写了 4 条" in (await bells(boss))[-1]["text"]


async def test_the_bell_of_a_stranger_ends_by_itself(school: School) -> None:
    boss, one = await school.employee(Role.COORDINATOR), await stranger(school, 1)
    await one.sends("我不想活了")
    await one.sees_until("12356")
    for minutes in range(6, 60, 6):
        await school.turn_to(MONDAY + timedelta(minutes=minutes))
    assert len(await bells(boss)) == 3


async def test_what_was_pending_at_the_desk_goes_on(school: School) -> None:
    await school.employee(Role.STAFF, await class_of(school))
    trainee = await school.trainee()
    await trainee.sends("人工")
    await trainee.sees_until("想问老师什么")
    await trainee.sends("我不想活了")
    await trainee.sees_until("已转给老师")
    assert "12356" in await everything(trainee)
    await trainee.sends("活着没意思")
    await trainee.sees_until("已补充给老师")


async def test_a_word_of_danger_gets_no_titles_of_the_faq(school: School) -> None:
    await school.employee(Role.COORDINATOR)
    trainee = await school.trainee()
    await trainee.sends("我不想活了")
    await trainee.sees_until("我叫了")
    await school.idle()
    assert "您是不是想问" not in await everything(trainee)
    assert await school.query("SELECT count(*) FROM questions") == [(0,)]


async def test_an_anonymous_answer_is_met_with_help_and_rings_only_if_asked_to(
    school: School,
) -> None:
    boss, trainee = await school.employee(Role.COORDINATOR), await school.trainee()
    await opened(school, SHORT)
    await trainee.sees_until("食堂满意度")
    await answers(trainee, "▶️ 开始填写", "5 😄", "来")
    await trainee.sees_until("为什么不来")
    await trainee.sends("活着没意思")
    await trainee.sees_until("没有记进问卷")
    assert "12356" in await everything(trainee)
    await school.settle()
    assert await bells(boss) == []
    assert await school.query("SELECT count(*) FROM crises") == [(0,)]
    await trainee.presses("🙋 请联系我")
    await trainee.sees_until("我叫了")
    await school.settle()
    (bell,) = await bells(boss)
    assert "活着没意思" not in bell["text"]
    await trainee.presses("▶️ 接着填问卷")
    await trainee.sees_until("为什么不来")


async def test_a_soft_word_is_asked_about_and_rings_only_if_help_is_wanted(school: School) -> None:
    boss, trainee = await school.employee(Role.COORDINATOR), await school.trainee()
    await trainee.sends("作业多到想跳楼哈哈")
    await trainee.sees_until("随口说说")
    await school.settle()
    assert await bells(boss) == []
    await trainee.presses("🆘 我需要帮助")
    await trainee.sees_until("我叫了")
    await school.settle()
    assert len(await bells(boss)) == 1


async def test_staff_are_told_what_to_do_and_call_others_only_if_they_want(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    teacher = await school.employee(Role.STAFF, await class_of(school))
    await teacher.sends("我班有个学生说不想活了")
    await teacher.sees_until("像是有人正有危险")
    await school.settle()
    assert await bells(boss) == []
    await teacher.presses("🆘 叫值班的人")
    await teacher.sees_until("我叫了")
    await school.settle()
    assert "说有人可能有危险" in (await bells(boss))[0]["text"]


async def test_edited_words_are_met_as_well(school: School) -> None:
    boss, trainee = await school.employee(Role.COORDINATOR), await school.trainee()
    await trainee.sends("你好")
    await trainee.sees()
    await trainee.edits(await trainee.last(), "我不想活了")
    await trainee.sees_until("我叫了")
    await school.settle()
    assert len(await bells(boss)) == 1


async def test_numbers_are_changed_by_coordinators_and_given_at_once(school: School) -> None:
    boss, trainee = await school.employee(Role.COORDINATOR), await school.trainee()
    await boss.sends("/desk")
    await boss.presses("⚙️ 设置")
    await boss.presses("🆘 求助电话")
    assert "还没有核对过" in await boss.sees_until("上次打通核对")
    await boss.presses("✏️ 改号码")
    await boss.sees_until("一行一个")
    await boss.sends("值班 023-62345678")
    await boss.sees_until("023-62345678")
    await boss.presses("✅ 今天都打通了")
    await boss.sees_until("2026-11-23")
    await trainee.sends("我不想活了")
    await trainee.sees_until("我叫了")
    assert "023-62345678" in await everything(trainee)


def test_numbers_are_checked_for_a_year() -> None:
    day = MONDAY.date()
    assert not Helplines().is_checked(day)
    assert Helplines(checked_on="2026-01-01").is_checked(day)
    assert not Helplines(checked_on="2025-11-01").is_checked(day)


async def test_in_a_group_it_is_answered_in_private_and_the_group_sees_one_neutral_line(
    school: School,
) -> None:
    boss, trainee = await school.employee(Role.COORDINATOR), await school.trainee()
    other = await school.trainee(1)
    group_id = await school.play.group("第1期群", trainee, other)
    group = school.play.in_chat(trainee, group_id)
    await group.sends(f"@{school.app.services.username} 我不想活了")
    assert await group.sees_until("随时私聊") == "有需要随时私聊我，我都在。"
    await trainee.sees_until("12356")
    await group.sends(f"@{school.app.services.username} 真的想死")
    await trainee.sees_until("还在叫人")
    await school.idle()
    lines = [m["text"] for m in await group.messages() if "私聊" in m.get("text", "")]
    assert len(lines) == 1
    assert "12356" not in await everything(group)
    assert len(await bells(boss)) == 1


async def test_what_staff_write_into_a_draft_goes_on_and_rings_for_nobody(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("/desk")
    await boss.presses("⚙️ 设置")
    await boss.presses("🆘 求助电话")
    await boss.presses("✏️ 改号码")
    await boss.sees_until("一行一个")
    await boss.sends("我不想活了")
    await boss.sees_until("看不懂这一行")
    assert "像是有人正有危险" in await everything(boss)
    assert await school.query("SELECT count(*) FROM crises") == [(0,)]


async def test_a_picture_after_it_goes_to_no_class_teacher(school: School) -> None:
    await school.employee(Role.COORDINATOR)
    teacher = await school.employee(Role.STAFF, await class_of(school))
    trainee = await school.trainee()
    await trainee.sends("人工")
    await trainee.sees_until("想问老师什么")
    await trainee.sends("课表不对")
    await trainee.sees_until("已转给老师")
    await trainee.sends("班主任打我")
    await trainee.sees_until("我叫了")
    before = len(await teacher.messages())
    await trainee.uploads(b"jpg", "a.jpg", kind="photo")
    await trainee.sees_until("图片我先不转")
    await school.idle()
    assert len(await teacher.messages()) == before


async def test_a_caption_is_read_too(school: School) -> None:
    await school.employee(Role.COORDINATOR)
    trainee = await school.trainee()
    await trainee.uploads(b"jpg", "a.jpg", caption="我不想活了", kind="photo")
    await trainee.sees_until("我叫了")


async def taken(school: School) -> tuple[Phone, Phone]:
    """Two colleagues who are called; the first has taken it."""
    boss, second = (
        await school.employee(Role.COORDINATOR),
        await school.employee(Role.COORDINATOR),
    )
    trainee = await school.trainee()
    await trainee.sends("我不想活了")
    await trainee.sees_until("我叫了")
    await school.settle()
    await boss.presses("🤝 我来处理")
    await boss.sees_until("现在由你负责")
    return boss, second


async def test_whoever_cannot_go_on_has_the_others_called_again(school: School) -> None:
    boss, second = await taken(school)
    await second.presses("🤝 我来处理")
    assert await school.query("SELECT taken_by FROM crises") == [(boss.id,)]
    await boss.presses("↩️ 我去不了，叫别人")
    await boss.sees_until("已接着叫别人")
    await school.settle()
    assert len(await bells(second)) == 2
    await second.presses("🤝 我来处理")
    await second.sees_until("现在由你负责")


async def test_what_somebody_took_who_is_no_colleague_any_more_rings_again(
    school: School,
) -> None:
    boss, second = await taken(school)
    await school.change("UPDATE grants SET revoked_at = 1 WHERE account_id = ?", boss.id)
    await school.turn_to(MONDAY + timedelta(minutes=2))
    assert len(await bells(second)) == 2


async def test_new_words_ring_again_though_somebody_saw_to_it_an_hour_ago(school: School) -> None:
    boss, trainee = await school.employee(Role.COORDINATOR), await school.trainee()
    await trainee.sends("我不想活了")
    await trainee.sees_until("我叫了")
    await school.settle()
    await boss.presses("🤝 我来处理")
    await boss.sees_until("现在由你负责")
    await trainee.sends("真的想死")
    await trainee.sees_until("已补充给教职工")
    await school.turn_to(MONDAY + timedelta(hours=2))
    await trainee.sends("我还是想死")
    await trainee.sees_until("还在叫人")
    await school.settle()
    assert "我还是想死" in (await bells(boss))[-1]["text"]


async def test_a_class_teacher_cannot_press_for_what_passes_by_them(school: School) -> None:
    await school.employee(Role.COORDINATOR)
    teacher = await school.employee(Role.STAFF, await class_of(school))
    trainee = await school.trainee()
    await trainee.sends("班主任打我")
    await trainee.sees_until("我叫了")
    ((number,),) = await school.query("SELECT id FROM crises")
    await teacher.sends("/desk")
    await teacher.sees()
    message_id = (await teacher.messages())[-1]["message_id"]
    await teacher.presses_data(TakeCrisis(number).pack(), message_id=message_id)
    assert await school.query("SELECT taken_by FROM crises") == [(None,)]
    assert "班主任打我" not in await everything(teacher)


async def test_whoever_is_named_is_not_called(school: School) -> None:
    boss, named = (
        await school.employee(Role.COORDINATOR),
        await school.employee(Role.COORDINATOR),
    )
    await school.change("UPDATE accounts SET name = '王建国' WHERE id = ?", named.id)
    trainee = await school.trainee()
    await trainee.sends("王老师打我")
    await trainee.sees_until("我叫了")
    await school.turn_to(MONDAY + timedelta(minutes=20))
    assert await bells(named) == []
    assert len(await bells(boss)) >= 1


async def test_of_whoever_erases_themselves_no_words_are_left(school: School) -> None:
    await school.employee(Role.COORDINATOR)
    trainee = await school.trainee()
    await trainee.sends("我不想活了")
    await trainee.sees_until("我叫了")
    subject = DataSubject(None, AccountId(trainee.id), "")
    now = int(MONDAY.timestamp())
    await school.app.services.database.write(erase, subject, now, key=bytes(32))
    assert await school.query("SELECT count(*) FROM crisis_words") == [(0,)]
    rows = await school.query("SELECT account_id, ring_at, ended_at FROM crises")
    assert rows == [(0, None, now)]


async def test_who_cancels_after_an_alarm_is_answered_again(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("王老师打我")
    await trainee.sees()
    await trainee.sends("人工")
    await trainee.sees()
    await trainee.sends("取消")
    assert "取消" in await trainee.sees()
    await trainee.sends("明天有什么课")
    assert "明天 11月24日" in await trainee.sees()


@pytest.mark.parametrize(
    "words", ["亲 我报三级可以吗 做了八年", "亲，我想报名", "那个中介每个小时抽我们三块钱"]
)
def test_an_address_and_a_commission_are_no_danger(words: str) -> None:
    assert danger(words) is None


@pytest.mark.parametrize("words", ["老师亲我 我好怕", "师傅抽我耳光", "他抽我三个耳光"])
def test_what_is_done_to_somebody_still_is(words: str) -> None:
    assert is_crisis(words)
