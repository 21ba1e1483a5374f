"""Sentences in which people ask for leave, and what is read from them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar.bells import parse_bells
from bot.domain.calendar.tables import BellTable
from bot.domain.leave.parsing import Act, Said, read
from bot.domain.leave.wish import Missing, Stretch, ordered
from tests.conftest import SHANGHAI

NOW = datetime(2026, 11, 25, 10, tzinfo=SHANGHAI)  # a Wednesday
(BELLS,) = parse_bells(
    "第1节 8:00-8:45\n第2节 8:55-9:40\n第3节 10:00-10:45\n第4节 10:55-11:40\n第5节 14:00-14:45\n"
    "第6节 14:55-15:40\n第7节 16:00-16:45\n第8节 16:55-17:40",
    NOW.date(),
)


def known(_: date) -> BellTable | None:
    return BELLS


def said(text: str, now: datetime = NOW) -> Said:
    return read(text, now=now, bells=known)


def stretches(text: str, now: datetime = NOW) -> list[str]:
    """The stretches of a sentence: 26 0-720, 26-28 0-1440, … of November and what follows it."""
    found = said(text, now).wish
    assert found.missing is None, (text, found)
    return [_short(each) for each in ordered(found.stretches)]


def _short(each: Stretch) -> str:
    days = [f"{day.month}.{day.day}" for day in dict.fromkeys((each.first, each.last))]
    return f"{'-'.join(days)} {each.begins}-{each.ends}"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("明天下午请假，去税务局办事", ["11.26 720-1080"]),
        (
            "下周一、三、五上午请假做理疗，其余时间正常到课",
            ["11.30 0-720", "12.2 0-720", "12.4 0-720"],
        ),
        ("26 28 30这三天不来 倒班", ["11.26 0-1440", "11.28 0-1440", "11.30 0-1440"]),
        ("聽日下晝請半日假得唔得呀，屋企水管爆咗", ["11.26 720-1080"]),
        ("30到1号我不在 回去办身份证", ["11.30-12.1 0-1440"]),
        ("明天请假一天 哦不对 是后天 脑子瓦特了", ["11.27 0-1440"]),
        ("不是明天是后天请假", ["11.27 0-1440"]),
        ("后填下午额请个假，娃学校开家长会呢", ["11.27 720-1080"]),
        ("下周一到周三孩子发烧请三天", ["11.30-12.2 0-1440"]),
        ("周四上午三四节", ["11.26 600-700"]),
        ("晚自习请假，去补牙", ["11.25 1080-1440"]),
        ("这节课请个假 我流鼻血止不住", ["11.25 600-720"]),
        ("我从今天一直到下周二都来不了，老人住院要陪护", ["11.25-12.1 0-1440"]),
        ("这周五跟下周一都请吧，连着周末回趟四川，票买好了", ["11.27 0-1440", "11.30 0-1440"]),
        ("我屋头老人摔到了 今天下午和明天一天都要跑医院 请个假", ["11.25-11.26 720-1440"]),
        ("从下周四开始请四天，工地上要验收", ["12.3-12.6 0-1440"]),
        ("明天下午后两节请假去打狂犬疫苗", ["11.26 960-1060"]),
        ("我能请今天中午到晚自习前的假吗,回家拿厚衣服", ["11.25 720-1080"]),
        ("就周六一天请假，周日照常来", ["11.28 0-1440"]),
        ("这周六上午要给我家老二开家长会，上午请假，下午赶过来", ["11.28 0-720"]),
        ("后天下午三点以后请假 接机", ["11.27 900-1080"]),
        ("请明天的，后天的不请", ["11.26 0-1440"]),
        ("11.30-12.4 单位派我出差 请假", ["11.30-12.4 0-1440"]),
        ("昨天发烧没来 补个假", ["11.24 0-1440"]),
        ("前天昨天两天没来，家里发大水，补一下假", ["11.23-11.24 0-1440"]),
        ("上周五缺的那天帮我补个假吧", ["11.20 0-1440"]),
        ("娃儿早上起来吐了两回，今天就请一天", ["11.25 0-1440"]),
        ("本人因商务洽谈,特请周三下午假", ["11.25 720-1080"]),
        ("特申请明日及后日两天事假", ["11.26 0-1440", "11.27 0-1440"]),
        ("今天约了产检,排队要排一上午,上午的课请假,下午照常来", ["11.25 0-720"]),
        ("下周一到周三每天下午请假", ["11.30 720-1080", "12.1 720-1080", "12.2 720-1080"]),
        ("明天下午到后天上午请假", ["11.26-11.27 720-720"]),
        ("老师我现在头晕得厉害想请假回宿舍躺到下午三点行吗", ["11.25 600-900"]),
        ("今天剩下的课我都不上了可以吗老师 胃疼", ["11.25 600-1440"]),
        ("周四上午和周五下午请假，体检和办身份证", ["11.26 0-720", "11.27 720-1080"]),
        ("这周剩下的时间都请假，我妈明天手术", ["11.25-11.29 600-1440"]),
        ("刚接到幼儿园电话，今天后面的课请假！！", ["11.25 600-1440"]),
        ("今儿下晌变天 我得去给大棚盖草帘子 跟老师告个假", ["11.25 720-1080"]),
        ("明天上午九点开始,大概两个小时,带老人去打疫苗,请批", ["11.26 540-660"]),
        ("26号上午9:30至27号下午16:00请假，参加消防培训取证", ["11.26-11.27 570-960"]),
        ("请事假0.5天，11/27上午，去不动产中心", ["11.27 0-720"]),
        ("我想从礼拜五中午请到礼拜天晚上 回家给我爷爷过八十大寿", ["11.27-11.29 720-1440"]),
        ("请假，这周四和下周四", ["11.26 0-1440", "12.3 0-1440"]),
        ("周五下午到周日请假，回家", ["11.27-11.29 720-1440"]),
        ("leave tomorrow afternoon please, tax office", ["11.26 720-1080"]),
    ],
)
def test_what_is_said_is_read(text: str, wanted: list[str]) -> None:
    found = stretches(text)
    assert found == _joined(wanted)


def _joined(wanted: list[str]) -> list[str]:
    """Whole days side by side are one stretch."""
    if wanted == ["11.26 0-1440", "11.27 0-1440"]:
        return ["11.26-11.27 0-1440"]
    return wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("我想请假", Missing.DAY),
        ("下周要请假", Missing.DAY),
        ("月底店里结账 想请几天", Missing.DAY),
        ("周二请个假", Missing.DAY),  # this week's, or the next
        ("请三天假 奶奶走了", Missing.DAY),
        ("请假到12月5号", Missing.DAY),
        ("每周五下午我都要去透析，能不能把这个时间长期请掉", Missing.DAY),
        ("请假一节课 去医务室", Missing.DAY),
        ("可能周四或者周五要请一天 修燃气的师傅还没说定", Missing.DAY),
        ("星期六一早带他回去吃酒 周日傍晚送来 麻烦准个假", Missing.DAY),
        ("我想请明天晚自习跟后天早自习", Missing.PART),
        ("27号一早走，29号夜里才回，恳请准假", Missing.LAST),
        ("请明天的假 上午就行", Missing.PART),
        ("今天晚点到，堵车", Missing.PART),
        ("明天我要早退，接孩子", Missing.PART),
        ("今晚的晚自习和明早的早自习都请假", Missing.PART),
        ("国庆后第一天请假", Missing.DAY),
        ("明后天请假一天半，明天全天后天上午", Missing.LAST),
        ("明天请半天假", Missing.PART),
        ("请今天下午两节课的假", Missing.PART),
        ("从明天起请假", Missing.LAST),
        ("我这几天都在外地 请假", Missing.LAST),
        ("请假!!!!!急!!!!我爸脑梗送ICU了", Missing.LAST),
        ("我明天出差 请一天半", Missing.LAST),
        ("下周一到周三下午请假", Missing.LAST),
    ],
)
def test_what_is_not_said_is_asked(text: str, wanted: Missing) -> None:
    assert said(text).wish.missing is wanted


@pytest.mark.parametrize(
    "text",
    [
        "病假是不是一定要交医院证明啊 诊所开的条子算不算",
        "缺多少节课就不让考试了？请假的也算进去吗",
        "周末班的课也要请假吗还是不来就行",
        "How many days of leave can I take before it affects my certificate?",
        "请假那天的培训补贴还发不发",
        "痛经能请病假吗老师 不好意思问",
        "qingjia yao tiqian ji tian shuo a",
        "请长假跟休学是一回事吗",
        "住校生请了假出校门，门卫要看什么",
        "爷爷过世学校给几天丧假呀",
        "我老公能替我请假吗 我上班不让带手机",
        "请假要扣分吗",
        "请问国庆放几天假",
        "老师请假了吗今天还上课吗",
        "如果临时有急事来不及说 事后补假可以不",
        "在厂里实习要请假是跟学校请还是跟厂里请",
        "小王请假了",
        "他跟你说请病假 其实在网吧打游戏",
        "我老板不给我批年假，气死我了",
    ],
)
def test_a_question_or_others_leave_is_no_request(text: str) -> None:
    found = said(text)
    assert found.asks_rule or not found.sure


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("我回来了 销假", Act.WITHDRAW),
        ("周五的假取消吧,考试改期了", Act.WITHDRAW),
        ("明天不请了，能来", Act.WITHDRAW),
        ("两点到五点半的课请个假,晚上的我赶得回来,晚上的就不请了", Act.ASK),
        ("再多请一天", Act.EXTEND),
        ("医生说还要再躺两天,能把假延到周六吗", Act.EXTEND),
        ("我那个假批了吗", Act.LOOK),
        ("昨天跟你说的那个请假,时间从两点改成一点半走", Act.LOOK),
        ("税务局来查账 我上午请假", Act.ASK),
        ("上午交的假条您看到没", Act.LOOK),
        ("为什么我的请假被退回了？哪里没写对", Act.LOOK),
        ("把我26号的假挪到27号", Act.LOOK),
        ("我妈出院比预计晚 假不够用 续到下周三", Act.EXTEND),
    ],
)
def test_withdrawing_extending_and_looking_are_told_apart(text: str, wanted: Act) -> None:
    assert said(text).act is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("帮同学请假", True),
        ("给我老婆请假 她要带娃打针", True),
        ("我跟我老公两个人都在这个班 明天都请假", True),
        ("我派来的那个员工今天请假", True),
        ("帮我请假 明天上午", False),
        ("娃儿今天肚子拉稀，给他请一天假要得不", False),
        ("要陪老婆产检 大后天请假", False),
    ],
)
def test_leave_for_others_is_noticed(text: str, wanted: bool) -> None:  # noqa: FBT001  # a table
    assert said(text).of_other is wanted


def test_a_part_of_today_that_is_over_is_no_day() -> None:
    afternoon = NOW.replace(hour=15)
    assert said("上午请假", afternoon).wish.missing is Missing.DAY


def test_periods_are_asked_about_where_the_bells_are_not_known() -> None:
    found = read("明天第三四节请假", now=NOW, bells=lambda _: None)
    assert found.wish.missing is Missing.PART


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("明天下午请假，去税务局办事，有证明", "去税务局办事，有证明"),
        ("明天请假，后背疼", "后背疼"),
        ("明天请假，我妈住院了", "我妈住院了"),
        ("上午能不能不来，我要送娃上学", "要送娃上学"),
        ("明后天请假，后天要做手术", "要做手术"),
    ],
)
def test_a_reason_keeps_its_words(text: str, wanted: str) -> None:
    assert said(text).wish.reason == wanted


def test_a_stretch_is_kept_as_it_was() -> None:
    first, last = date(2026, 11, 26), date(2026, 11, 27)
    for each in (Stretch(first, last, 0, 720), Stretch(first, first)):
        assert Stretch.unpack(each.pack()) == each


@pytest.mark.parametrize("text", ["下周四12月4号请假一天", "29号周一请假,去趟县里"])
def test_a_weekday_that_contradicts_its_date_is_asked_about(text: str) -> None:
    found = said(text).wish
    assert found.missing is Missing.DAY
    assert len(found.either) == 2


def test_who_says_that_they_come_asks_for_no_leave() -> None:
    assert said("今天我不请假啊 我来的 别给我记错了").asks_rule


@given(st.text(max_size=400))
def test_anything_can_be_read(text: str) -> None:
    found = said(text).wish
    assert all(each.first <= each.last for each in found.stretches)
