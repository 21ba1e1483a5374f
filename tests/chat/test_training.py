"""What is typed about training, by the page that it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.desk.crisis import danger
from bot.domain.people.roles import Role
from bot.domain.understanding.index import Index
from bot.domain.understanding.kinds import TRAINING
from bot.domain.understanding.pages import told
from bot.domain.understanding.shipped import shipped

if TYPE_CHECKING:
    from bot.domain.understanding.index import Embed, Heard
    from bot.domain.understanding.normalisation import Reading
    from tests.conftest import School


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        ("周末有没有什么活动可以参加", "活动"),
        ("我们小组的作业交给谁", "组"),
        ("实习的老板不发工资", "实习"),
        ("想请导师教教我做账", "导师"),
    ],
)
async def test_a_trainee_reaches_the_page(school: School, asked: str, seen: str) -> None:
    trainee = await school.trainee()
    await trainee.sends(asked)
    assert seen in await trainee.sees()
    assert "🙋 问老师" not in await trainee.buttons()


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        ("开班清单还有哪些没做完", "清单"),
        ("监考怎么排的 考评员够不够", "考务"),
        ("活动报名的名单给我", "活动"),
    ],
)
async def test_a_colleague_reaches_the_office(school: School, asked: str, seen: str) -> None:
    colleague = await school.employee(Role.STAFF)
    await colleague.sends(asked)
    assert seen in await colleague.sees()


@pytest.mark.parametrize("asked", ["你会讲故事吗", "今天的天气好不好"])
def test_what_is_nobodys_leads_no_page(asked: str) -> None:
    found = dict(told(asked, None).pages)
    assert max((found.get(each, 0.0) for each in TRAINING), default=0.0) < 0.15


def test_every_kind_has_ways() -> None:
    assert all(len(shipped().rows(kind)) > 0 for kind in TRAINING)


@pytest.mark.parametrize("said", ["手上血很多 没人管", "我徒弟手指没了半截"])
def test_who_is_hurt_is_helped(said: str) -> None:
    assert danger(said) is not None


@pytest.mark.parametrize("said", ["抽血很多吗", "贫血很多人都有"])
def test_blood_alone_is_no_alarm(said: str) -> None:
    assert danger(said) is None


@pytest.mark.parametrize(
    "asked", ["方程组怎么解", "帮我解一下这道方程组", "英语词组怎么背才记得住"]
)
async def test_homework_opens_no_page(school: School, asked: str) -> None:
    """A group of equations is no group of the class."""
    trainee = await school.trainee()
    await trainee.sends(asked)
    await trainee.sees()
    assert {"❓ 常见问题", "📚 常见问题", "🙋 问老师"} & set(await trainee.buttons())


async def test_a_stranger_who_does_not_come_is_told_of_signing_up(school: School) -> None:
    """Who is of no class can ask for no leave: the page of what they signed up for is offered."""
    stranger = await school.play.person("新人")
    await stranger.starts()
    await stranger.sees()
    await stranger.sends("家里有事来不成了，报名帮我取消")
    assert "报名" in await stranger.sees()
    assert "请假" not in await stranger.sees()


async def test_a_colleague_who_tells_of_leave_is_offered_what_waits(school: School) -> None:
    colleague = await school.employee(Role.STAFF)
    await colleague.sends("小陈屋里有事，让他歇两天")
    await colleague.sees()
    assert "📝 请假审批" in await colleague.buttons()


async def test_a_message_is_weighed_once(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many rules ask whether another page is meant, and however long it is."""
    weighed: list[str] = []
    weigh = Index.heard

    def count(index: Index, reading: Reading, embed: Embed | None = None) -> Heard:
        weighed.append(reading.text)
        return weigh(index, reading, embed)

    trainee = await school.trainee()
    monkeypatch.setattr(Index, "heard", count)
    await trainee.sends(
        "上个星期厂里加班，下班都半夜了，忘记写那个周记，现在补还来不来得及，补在哪里"
    )
    await trainee.sees()
    assert weighed
    assert len(weighed) == len(set(weighed))


async def test_what_the_timetable_holds_by_name_is_the_timetables(school: School) -> None:
    """An evening that is in the timetable is asked for there, though it is an activity too."""
    trainee = await school.trainee()
    await trainee.sends("文艺晚会几点开始？")
    assert "文艺晚会" in await trainee.sees_until("🕘")
