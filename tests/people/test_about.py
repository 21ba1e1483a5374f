"""What is asked about oneself is heard in many voices; what is asked of everybody is not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people.about import About, AboutTopic, about_kind, goes_on_about, read_about
from bot.domain.understanding.kinds import Kind

SATURDAY = date(2026, 11, 28)
EXAMS = ("企业改进方案答辩", "电子商务师 理论", "电子商务师 实操")

ASKED: dict[AboutTopic, str] = {
    AboutTopic.EXAM: """
        明天要考试吗|明天考不考试|老师 明天考试不|明天有没有考试|后天要考试么|周五考试吗
        下周有考试吗|这周有没有考试
        请问我什么时候考试|我好久考嘛|考试安排|我的考试安排发一下|我的考试|我哪天考试|考试是哪天
        几号考试啊
        答辩在哪里|答辩是哪天|答辩在哪个教室|我的答辩在哪|请问答辩几点开始|结业答辩什么时候
        答辩什么时候啊老师
        电子商务师考试在哪考|电子商务师什么时候考|电子商务师考试是哪天|电子商务师理论考试在哪
        我的考场在哪|我在几号考场
        我坐哪个位子考试|考试几点开始|下一场考试是什么时候|还有几天考试|when is my exam
        do i have an exam tomorrow
    """,
    AboutTopic.RESULT: """
        我的成绩|我考了多少分|我考过了吗|我考得怎么样|我考试及格了吗|did i pass
    """,
    AboutTopic.TEACHER: """
        老师电话多少|老师微信多少|金老师电话多少|金老师电话|请问金老师的手机号
        班主任是谁|班主任电话|班主任电话多少|班主任的手机号|我们班主任是谁|我班主任叫什么
        班主任姓什么|班主任叫啥子
        怎么联系班主任|班主任怎么联系|请问班主任的联系方式|老师 班主任电话给我一个
        我们班的班主任是哪个|咱们班主任是哪位
        俺班主任是谁呀|班主任贵姓|把班主任电话发给我|我想知道班主任是谁|班主任微信多少|班主任
        谁是班主任|班主任老师电话
        我们辅导员是谁|who is my class teacher|class teacher phone number
    """,
    AboutTopic.POST: """
        班长是谁|班长是哪个|我们班长叫什么|班长电话|我们班班长是谁|学习委员是谁|生活委员是哪位
        我是啥职务|我有职务吗
        谁是班长|请问班长是哪位同学
        副班长是谁|咱们班班长是谁啊|我们组长是谁|班长叫啥名字|告诉我班长是谁|who is the monitor
    """,
    AboutTopic.COMMITTEE: """
        班委有哪些人|班委名单|班委是谁|我们班班委有谁|班干部是谁|班委会成员
    """,
    AboutTopic.GROUP: """
        我是几组的|我在哪个组|我在第几组|我是哪个组|我几组|我们组有谁|我们组有哪些人|我跟谁一组
        我是哪一组的
        请问我是第几小组|我的组员有哪些|我是哪个小组的|老师我在几组|我的组|我忘了我是几组的
        我属于哪个组|what group am i in
    """,
    AboutTopic.CLASS: """
        我是哪个班的|我在哪个班|我是几班的|我在哪一期|我是第几期的|我的学号是多少|我的学号
        我们班多少人|我们班有几个人
        which class am i in
    """,
    AboutTopic.ATTENDANCE: """
        怎么查我出勤|我的出勤率|我的考勤|查一下我的考勤|我出勤率多少|我缺勤几次|我缺了几次课
        我的出勤情况|看看我的考勤记录
        我旷了几次课|我迟到几次了|帮我查下出勤|在哪看我的出勤|老师我的出勤率是多少|出勤率
        怎么看我的考勤|我全勤吗
        我的签到记录|我缺课几次|my attendance
    """,
    AboutTopic.ELECTIVES: """
        我选了什么课|我选的什么课|我选了哪几门|我选了啥课|我的选修课有哪些|我选上了没|我选上没有
        我的选课结果|我选了几门课
        查一下我选的课|我报了什么课|我选的自选课是哪些|看看我选了什么课|我选修选的啥|my electives
    """,
    AboutTopic.PICTURE: """
        课表图片|课表截图|课表发张图|发一张课表图片给我|给我课表的图片|课程表图片|课表照片
        把课表做成图片|下周的课表图
        课表图|今天图片|把今天的课发张图|明天课表截图
        我要课表图片|图片版课表|有没有课表图片|能不能发张课表的图|本周课表图片
        picture of my timetable
    """,
    AboutTopic.CALENDAR: """
        导入日历|怎么导入日历|课表导入手机日历|怎么把课表加到日历|课表同步到日历|导出到日历
        加到手机日历|日历文件发我
        订阅日历|能不能导入苹果日历|怎么添加到日历|发个ics文件给我|课表能导进日历吗
        add my timetable to my calendar
    """,
    AboutTopic.DUE: """
        我还有什么没做|还有什么要交的|有什么要截止的|还有哪些没填|有什么快到期的|我有什么待办
        还有什么要做的事|what is due|what's due|什么时候交作业|作业几号交|截止时间|什么时候截止
        最近有什么要交的|老师布置的作业什么时候截止|deadline是啥时候|明天要交什么|问卷几号截止
    """,
}
WAYS = [
    (way.strip(), topic)
    for topic, said in ASKED.items()
    for line in said.strip().splitlines()
    for way in line.strip().split("|")
]

LEFT = """
    考试费多少钱|考试要带什么|考试迟到了怎么办|补考怎么报名|准考证怎么打印|考试可以改期吗
    怎么报名考试|证书什么时候发
    班主任职责是什么|怎么当班长|班主任不同意请假怎么办|班主任要求交材料|班长要做什么|怎么换班主任
    班委怎么选
    旷课会怎么样|迟到怎么算考勤|缺课多少不能结业|考勤规定|请假算缺勤吗|出勤率多少才能拿证
    缺勤太多会怎样|迟到几次算旷课
    自选课怎么选|自选课程选好以后还能换吗|选修课有学分吗|怎么换自选课|自选课和规定课有什么区别
    怎么分组|怎么加入班级|怎么绑定班级|怎么换班|班级群在哪|助学金名单里怎么没有我|放假日历在哪|校历
    助学金什么时候发|食堂在哪里|宿舍几点关门|我要请假|今天上什么课|明天几点上课|周五有课吗
    晚上有没有课|明天在哪上课
    今天结束了吗|下一节什么课|下周课表|课表|我们什么时候结业|谁讲招商引资策略|班主任太凶了
    我想投诉班主任|我要找班主任说话
    我娃儿班主任是谁|我儿子考得怎么样|孩子出勤怎么样|我老公哪天考试|证书图片发我|课件发我一份
    我的证书在哪
    how much is the exam fee|can i change my elective|why is my attendance wrong
    what should i bring to the exam
"""
NOT_MINE = [
    way.strip() for line in LEFT.strip().splitlines() for way in line.strip().split("|") if way
]


def read(text: str) -> About | None:
    return read_about(text, today=SATURDAY, exam_names=EXAMS)


def test_many_voices_are_listened_to() -> None:
    assert len(WAYS) + len(NOT_MINE) > 250


@pytest.mark.parametrize(("text", "topic"), WAYS)
def test_a_question_about_oneself_is_heard(text: str, topic: AboutTopic) -> None:
    found = read(text)
    assert found is not None
    assert (found.topic, found.sure) == (topic, True)


@pytest.mark.parametrize("text", NOT_MINE)
def test_what_the_faq_the_timetable_or_a_person_answers_is_left_to_them(text: str) -> None:
    found = read(text)
    assert found is None or not found.sure


@pytest.mark.parametrize("text", ["他电话呢", "她的微信", "电话多少", "那他手机号呢", "联系方式"])
def test_a_phone_that_is_asked_for_next_is_that_of_whom_was_asked_about(text: str) -> None:
    for before in (About(AboutTopic.POST, "班长"), About(AboutTopic.TEACHER)):
        assert goes_on_about(text, before) == before
    assert goes_on_about(text, About(AboutTopic.ATTENDANCE)) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("明天要考试吗", date(2026, 11, 29), date(2026, 11, 29)),
        ("下周有考试吗", date(2026, 11, 30), date(2026, 12, 6)),
        ("周五考试吗", date(2026, 12, 4), date(2026, 12, 4)),
        ("我的考试", None, None),
    ],
)
def test_the_days_that_are_named_are_read(text: str, first: date | None, last: date | None) -> None:
    found = read(text)
    assert found is not None
    assert (found.from_, found.to) == (first, last)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("电子商务师考试在哪考", "电子商务师"),
        ("电子商务考试什么时候", "电子商务师"),
        ("方案答辩在哪", "企业改进方案答辩"),
        ("答辩在哪里", "答辩"),
        ("学习委员是谁", "学习委员"),
        ("我们班长叫什么", "班长"),
        ("明天要考试吗", ""),
    ],
)
def test_the_exam_or_the_post_that_is_named_is_read(text: str, name: str) -> None:
    found = read(text)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("kind", "text", "topic"),
    [
        (Kind.MY_EXAM, "我几点进场", AboutTopic.EXAM),
        (Kind.MY_EXAM, "我上次挂科没", AboutTopic.RESULT),
        (Kind.MY_ATTENDANCE, "我昨天算到了没有", AboutTopic.ATTENDANCE),
        (Kind.MY_ELECTIVES, "我第一志愿中了没", AboutTopic.ELECTIVES),
        (Kind.MY_CLASS, "急！我发烧了，班主任电话多少", AboutTopic.TEACHER),
        (Kind.MY_CLASS, "我住哪个寝室", None),
        (Kind.MY_FILES, "老师我要一张课表的图贴墙上", AboutTopic.PICTURE),
        (Kind.MY_FILES, "结业证电子版", None),
        (Kind.MY_ATTENDANCE, "我娃儿今天到学校没有", None),
    ],
)
def test_what_the_model_takes_for_mine_is_what_its_words_are_about(
    kind: Kind, text: str, topic: AboutTopic | None
) -> None:
    found = about_kind(kind, text, today=SATURDAY, exam_names=EXAMS)
    assert (found and found.topic) == topic


@given(st.text(max_size=80))
def test_nothing_that_can_be_typed_breaks_it(text: str) -> None:
    assert isinstance(read(text), About | None)
