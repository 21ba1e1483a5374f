"""Staff ask after their own work in words, and are not answered as trainees are."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from bot.domain.desk.errands import Errand, read_errand
from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.conftest import MONDAY
from tests.surveys.opened import SHORT, opened

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

TODAY = MONDAY.date()


@pytest.mark.parametrize(
    ("said", "errand"),
    [
        ("有没有投诉", Errand.COMPLAINTS),
        ("最近投诉多吗", Errand.COMPLAINTS),
        ("还有多少投诉没处理", Errand.COMPLAINTS),
        ("看看投诉", Errand.COMPLAINTS),
        ("有几个人在等答复", Errand.WAITING),
        ("谁在等回复", Errand.WAITING),
        ("还有几个问题没回", Errand.WAITING),
        ("有没有人在排队", Errand.WAITING),
        ("有没有没答上的问题", Errand.UNANSWERED),
        ("这周有考试吗", Errand.EXAMS),
        ("最近有什么考试", Errand.EXAMS),
        ("下周哪天考试", Errand.EXAMS),
        ("最近哪个班开班", Errand.STARTING),
        ("哪些班还没开班", Errand.STARTING),
        ("快结业的班有哪些", Errand.ENDING),
        ("全校一共多少学员", Errand.HEADCOUNT),
        ("学员总数", Errand.HEADCOUNT),
        ("总共多少人", Errand.HEADCOUNT),
        ("发过的通知", Errand.SENT),
        ("最近发了哪些通知", Errand.SENT),
        ("通知记录", Errand.SENT),
        ("上次发的通知谁没看", Errand.UNREAD),
        ("通知有多少人看了", Errand.UNREAD),
        ("谁没点收到", Errand.UNREAD),
        ("今天谁值班", Errand.DUTY),
        ("有没有事故", Errand.INCIDENTS),
        ("哪些整改没完成", Errand.MEASURES),
        ("有没有待审的报名", Errand.ENROLMENT),
        ("哪些报名还没处理", Errand.ENROLMENT),
        ("报名情况", Errand.ENROLMENT),
        ("看看招生情况", Errand.ENROLMENT),
    ],
)
def test_what_staff_ask_after(said: str, errand: Errand) -> None:
    asked = read_errand(said, today=TODAY)
    assert asked is not None
    assert asked.errand is errand


@pytest.mark.parametrize(
    "said",
    [
        "我要投诉",
        "怎么投诉",
        "投诉",
        "投诉电话",
        "我明天有考试吗",
        "考试怎么报名",
        "明天考试带什么",
        "通知什么时候发",
        "怎么发通知",
        "什么时候开学",
        "我什么时候结业",
        "有人吗",
        "收到",
        "今天有课吗",
        "多少人一个宿舍",
        "助学金什么时候发",
    ],
)
def test_what_is_no_errand_of_staff_is_left_alone(said: str) -> None:
    assert read_errand(said, today=TODAY) is None


def test_when_an_announcement_to_a_class_goes_stands_among_those_sent() -> None:
    asked = read_errand("发给的通知几点发", today=TODAY, of_class=True)
    assert asked is not None
    assert asked.errand is Errand.SENT
    for said in ("有没有投诉", "给发通知", "发通知给", "发个通知"):
        assert read_errand(said, today=TODAY, of_class=True) is None


async def asks(person: Phone, said: str) -> str:
    await person.sends(said)
    return await person.sees()


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("有没有投诉", "投诉建议：0 条在等"),
        ("有几个人在等答复", "0 个在等"),
        ("有没有没答上的问题", "没答上"),
        ("全校一共多少学员", "全校一共 60 名学员，3 个班"),
        ("发过的通知", "还没有发过通知"),
        ("发过的", "还没有发过通知"),
        ("今天谁值班", "值班"),
        ("今天有人请假吗", "没有人请假"),
        ("有没有人请假", "没有人请假"),
    ],
)
async def test_their_pages_answer_staff(school: School, said: str, answer: str) -> None:
    boss = await school.employee(Role.COORDINATOR)
    assert answer in await asks(boss, said)


async def test_the_exams_of_some_days_and_the_next_where_there_are_none(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    ((first,),) = await school.query(
        "SELECT date(min(starts_at) + 28800, 'unixepoch') FROM exams WHERE starts_at > ?",
        MONDAY.timestamp(),
    )
    month, day = int(first[5:7]), int(first[8:])
    assert "有 1 场考试" in await asks(boss, f"{month}月{day}号有考试吗")
    assert "今天 11月23日 周一 没有考试。下一场是：" in await asks(boss, "今天有考试吗")
    assert any(f"{month}月{day}日" in each for each in await boss.buttons())


async def test_classes_that_begin_and_end_are_named_with_their_days(school: School) -> None:
    await school.change("UPDATE classes SET starts_on = '2026-11-25' WHERE name = '第2期'")
    boss = await school.employee(Role.COORDINATOR)
    said = await asks(boss, "最近哪个班开班")
    assert "下一个开班的是 第3期，今天起有 2 个班要开" in said
    assert "后天 11月25日 周三　第2期" in said
    assert "11月24日 周二 没有班开班" in await asks(boss, "明天有班开班吗")
    await boss.presses("🏫 全部班级")


async def test_satisfaction_is_told_with_how_many_have_answered(school: School) -> None:
    await opened(school, SHORT)
    boss = await school.employee(Role.COORDINATOR)
    said = await asks(boss, "满意度多少")
    assert said.startswith("😊 全校的满意度")
    assert "食堂满意度　还算不出（收到 0/60 份，满 5 份才显示）" in said
    assert await asks(boss, "还差几份问卷") != ""
    assert (await asks(boss, "问卷收了多少了")).startswith("📝 全校还差 60 份问卷")


async def test_a_poster_is_asked_for_and_the_class_named_after(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await asks(boss, "取消")  # whoever starts is asked for their name
    for said in ("入班码", "全部海报", "所有班的二维码"):
        assert "哪个班" in await asks(boss, said)
    await boss.sends("3期")
    await boss.sees_until("第3期 的入班海报")
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    await teacher.sends("入班码")
    await teacher.sees_until("第1期 的入班海报")


@pytest.mark.parametrize(
    "said", ["导出1期名单", "把1期名单发我表格", "1期花名册excel", "花名册excel"]
)
async def test_the_people_of_a_class_are_had_as_a_workbook(school: School, said: str) -> None:
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    await teacher.sends(said)
    await teacher.sees_until("20 人")
    name, data = await teacher.document()
    assert name == "第1期_名单_2026-11-23.xlsx"
    rows = [row for row in load_workbook(io.BytesIO(data)).active.values if row[0]]
    first = next(each for each in school.book.trainees if each.class_name == "第1期")
    named = [row for row in rows if first.name in row]
    assert named
    assert first.phone[-8:] not in str(rows)


async def test_the_workbook_of_anothers_class_is_refused(school: School) -> None:
    other = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "3"))
    assert "第1期 不归你管" in await asks(other, "导出1期名单")


async def sends(boss: Phone, *labels: str) -> None:
    """Announce to the first class, after these buttons."""
    await asks(boss, "给1期发通知")
    await asks(boss, "明天带身份证")
    for label in labels:
        await boss.presses(label)
        await boss.sees()
    await boss.presses("🚀 发给 20 人 ›")
    await boss.sees_until("确定")
    await boss.presses("✅ 确定，发给 20 人")


async def test_who_has_not_read_the_newest_announcement(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    trainee = await school.trainee()
    await sends(boss, "▶️ 写好了", "📩 要点收到：关")
    await trainee.sees_until("带身份证")
    await school.settle()
    assert (await asks(boss, "上次发的通知谁没看")).startswith("📩 没点收到的 1 人")
    await trainee.presses("👌 收到")
    await school.idle()
    assert "没点收到的 0 人" in await asks(boss, "通知谁没看")


async def test_staff_are_not_answered_as_trainees_where_nothing_is_understood(
    school: School,
) -> None:
    boss = await school.employee(Role.COORDINATOR)
    said = await asks(boss, "窗帘谁洗")
    assert "老师" not in said
    assert "没看懂" in said


async def test_the_committees_page_leads_back(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await asks(boss, "1期班委")
    await boss.presses("‹ 返回")
    assert "班主任" in await boss.sees_until("名册")


async def test_trainees_are_answered_as_before(school: School) -> None:
    trainee = await school.trainee()
    for said in ("有没有投诉", "全校一共多少学员", "入班码", "发过的通知"):
        answer = await asks(trainee, said)
        assert "名学员，3 个班" not in answer
        assert "条在等" not in answer
        assert "哪个班？" not in answer
