"""What people type of internships and after the course is heard, and nothing else is."""

from __future__ import annotations

import pytest

from bot.domain.internships.hearing import HeardKind, hear
from bot.domain.internships.internship import TroubleKind
from bot.domain.outcomes.hearing import AfterKind
from bot.domain.outcomes.hearing import hear as hear_after

# of who is an intern now
TROUBLES = {
    TroubleKind.PAY: (
        "工资没发", "两个月没发工资了", "老板欠我工资", "钱一直没给",
        "工资說好三千只給兩千 少發了", "厂里拖着不给钱",
        "gongzi meifa", "they havent paid me", "I have not been paid",
        "娃儿在厂头干了两个月,一分钱工资都没得",
        "实习补贴还没到账", "克扣我们工资", "报酬太低了",
    ),
    TroubleKind.HOURS: (
        "天天加班", "一天上12个小时", "站十二个小时腿都肿了", "一个月没休息过", "周末也不放假",
        "too much overtime",
        "連續上了十天班", "加班加到晚上十点",
    ),
    TroubleKind.NIGHTS: ("安排我们上夜班", "两班倒受不了", "night shift every week", "叫我上通宵"),
    TroubleKind.LINE: ("让我们干流水线", "天天打螺丝", "专业不对口", "啥子都学不到",
        "光叫我们打杂", "和专业没关系"),
    TroubleKind.FEE: ("要收押金", "中介收了我三百块介绍费", "押金不退", "交了服装费",
        "they want a deposit"),
    TroubleKind.HELD: ("不让走", "老板不让我们回学校", "身份证被扣了", "不准我辞职",
        "they won't let us leave"),
    TroubleKind.HURT: ("手被机器夹到手了", "我受伤了", "在车间烫伤了", "I got hurt at work"),
    TroubleKind.DANGER: ("没有安全帽", "厂里味道好呛", "没发手套很危险", "no helmet"),
    TroubleKind.SCOLDED: ("被师傅骂", "主管天天骂人", "线长吼我", "组长欺负我",
        "my boss shouts at me"),
    TroubleKind.CHANGE: ("想换单位", "能不能换个岗位", "干不下去了", "不想干了", "i want to quit"),
    TroubleKind.INSURANCE: ("没签协议", "没给我们买保险", "合同都没签"),
}  # fmt: skip
ELSEWHERE = (
    "明天上什么课", "助学金什么时候发", "被我妈骂了", "谢谢老师", "考试在哪里", "学校食堂好贵",
    "班里同学欺负我",
    "怎么请假", "今天下雨", "资助要什么材料", "结业证什么时候发",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"), [(text, kind) for kind, texts in TROUBLES.items() for text in texts]
)
def test_what_is_wrong_is_heard_of_an_intern(text: str, kind: TroubleKind) -> None:
    heard = hear(text, is_intern=True)
    assert heard is not None
    assert heard.trouble is kind


@pytest.mark.parametrize("text", ELSEWHERE)
def test_what_is_said_of_something_else_is_passed_on(text: str) -> None:
    assert hear(text, is_intern=True) is None
    assert hear_after(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("我在哪实习", HeardKind.OWN),
        ("實習單位是哪個", HeardKind.OWN),
        ("什么时候去实习", HeardKind.OWN),
        ("我自己找了个实习单位", HeardKind.REPORT),
        ("自主实习怎么登记", HeardKind.REPORT),
        ("实习可以上夜班吗", HeardKind.RULES),
        ("实习工资最低多少", HeardKind.RULES),
        ("实习单位让交押金合法吗", HeardKind.RULES),
        ("实习遇到麻烦了", HeardKind.TROUBLE),
        ("where is my internship", HeardKind.OWN),
    ],
)
def test_the_page_that_is_meant_opens(text: str, kind: HeardKind) -> None:
    heard = hear(text, is_intern=False)
    assert heard is not None
    assert heard.kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("我开了个网店", AfterKind.CAREER),
        ("我找到工作了", AfterKind.CAREER),
        ("更新一下近况", AfterKind.CAREER),
        ("我自己创业了", AfterKind.CAREER),
        ("注册了公司", AfterKind.CAREER),
        ("I found a new job", AfterKind.CAREER),
        ("果子卖不出去", AfterKind.HELP),
        ("想找个导师指导一下", AfterKind.HELP),
        ("养殖没销路", AfterKind.HELP),
        ("打不开销路", AfterKind.HELP),
        ("i need a mentor", AfterKind.HELP),
    ],
)
def test_what_comes_after_the_course_is_heard(text: str, kind: AfterKind) -> None:
    assert hear_after(text) is kind
