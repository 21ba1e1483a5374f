"""What staff ask of classes, the timetable and people is read in many voices, and nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.domain.classes import asking
from bot.domain.classes.asking import Asked, ClassQuestion
from bot.domain.classes.naming import ClassNames, KnownClass
from bot.domain.ids import ClassId
from bot.domain.people.asking import read_sought
from bot.domain.timetable import school
from bot.domain.timetable.names import Names
from bot.domain.timetable.room_names import Rooms
from bot.domain.timetable.school import SchoolQuestion, SubjectOf
from bot.domain.timetable.slots import Ask, PartOfDay
from tests.conftest import MONDAY

CLASSES = ClassNames.of(KnownClass(ClassId(n), f"第{n}期", n) for n in range(1, 44))
NAMES = Names.of(
    ("品牌打造", "电子商务运营", "财务管理基础", "学员分享会"),
    ("陈静", "刘洋", "周颖", "何教授", "欧阳锋"),
)
ROOMS = Rooms.of(("教学楼202", "教学楼303", "实训室2", "实训室12", "多功能厅", "操场"))
NOW: datetime = MONDAY
TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)


def of_class(said: str, default: ClassId | None = None) -> ClassQuestion | None:
    return asking.read_question(said, CLASSES.read(said), today=TODAY, default=default)


def of_timetable(said: str) -> SchoolQuestion | None:
    classes = CLASSES.read(said)
    return school.read_question(said, now=NOW, names=NAMES, rooms=ROOMS, classes=classes)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("37期", Asked.PAGE),
        ("第37期", Asked.PAGE),
        ("第三十七期", Asked.PAGE),
        ("查一下37期", Asked.PAGE),
        ("37期的情况", Asked.PAGE),
        ("打开第37期", Asked.PAGE),
        ("37期班主任是谁", Asked.PAGE),
        ("37期什么时候开班", Asked.PAGE),
        ("37期班主任电话", Asked.PAGE),
        ("37期名单", Asked.ROSTER),
        ("37期有多少人", Asked.ROSTER),
        ("37期一共多少人", Asked.ROSTER),
        ("37期花名册发我", Asked.ROSTER),
        ("37期学员名单", Asked.ROSTER),
        ("37期还有谁没加入", Asked.ROSTER),
        ("37期出勤", Asked.ATTENDANCE),
        ("37期的出勤率怎么样", Asked.ATTENDANCE),
        ("37期昨天考勤", Asked.ATTENDANCE),
        ("看看37期的考勤", Asked.ATTENDANCE),
        ("37期今天谁没来", Asked.ABSENT),
        ("37期今天来齐了吗", Asked.ABSENT),
        ("37期到齐没有", Asked.ABSENT),
        ("37期今天缺勤", Asked.ABSENT),
        ("37期昨天谁旷课了", Asked.ABSENT),
        ("37期今天来了多少人", Asked.ABSENT),
        ("37期周三谁没来", Asked.ABSENT),
        ("37期今天谁请假", Asked.ON_LEAVE),
        ("37期今天请假的有谁", Asked.ON_LEAVE),
        ("37期请假名单", Asked.ON_LEAVE),
        ("37期请假审批", Asked.LEAVE),
        ("37期有没有待批的请假", Asked.LEAVE),
        ("37期要批的假", Asked.LEAVE),
        ("37期考试安排", Asked.EXAMS),
        ("37期什么时候考试", Asked.EXAMS),
        ("37期有什么考试", Asked.EXAMS),
        ("37期成绩", Asked.EXAMS),
        ("第3期还差几份问卷", Asked.SURVEYS),
        ("3期问卷还差多少", Asked.SURVEYS),
        ("3期还有几个没填问卷", Asked.SURVEYS),
        ("3期谁没填问卷", Asked.SURVEYS),
        ("3期问卷都交了吗", Asked.SURVEYS),
        ("3期问卷收了多少份", Asked.SURVEYS),
        ("3期的满意度", Asked.SATISFACTION),
        ("给37期发通知", Asked.ANNOUNCE),
        ("给37期发个通知", Asked.ANNOUNCE),
        ("37期发通知", Asked.ANNOUNCE),
        ("通知37期", Asked.ANNOUNCE),
        ("发通知给37期的学员", Asked.ANNOUNCE),
        ("我要给37期群发消息", Asked.ANNOUNCE),
        ("37期二维码", Asked.POSTER),
        ("37期的海报发我", Asked.POSTER),
        ("37期入班码", Asked.POSTER),
        ("37期点名", Asked.ROLL),
        ("37期签到", Asked.CHECK_IN),
        ("37期班长是谁", Asked.COMMITTEE),
        ("37期班委", Asked.COMMITTEE),
        ("37期选课情况", Asked.ELECTIVES),
        ("37期课表图", Asked.PICTURE),
        ("37期课表图片发我", Asked.PICTURE),
        ("导出37期名单", Asked.ROSTER),
        ("把37期名单发我表格", Asked.ROSTER),
        ("37期满意度多少", Asked.SATISFACTION),
    ],
)
def test_what_is_asked_of_a_class(said: str, asked: Asked) -> None:
    found = of_class(said)
    assert found is not None
    assert (found.asked, found.classes) == (asked, CLASSES.read(said).classes)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("谁今天没来", Asked.ABSENT),
        ("今天谁没来", Asked.ABSENT),
        ("今天有没有人没来", Asked.ABSENT),
        ("今天还有谁没到", Asked.ABSENT),
        ("今天都到了吗", Asked.ABSENT),
        ("昨天缺勤的有哪些人", Asked.ABSENT),
        ("今天谁迟到了", Asked.ABSENT),
        ("今天谁请假了", Asked.ON_LEAVE),
        ("有几个人请假", Asked.ON_LEAVE),
        ("还差几份问卷", Asked.SURVEYS),
        ("谁还没填问卷", Asked.SURVEYS),
        ("有没有要批的假", Asked.LEAVE),
        ("今天各班出勤", Asked.ATTENDANCE),
        ("今天有人请假吗", Asked.ON_LEAVE),
        ("有没有人请假", Asked.ON_LEAVE),
        ("满意度多少", Asked.SATISFACTION),
        ("入班码", Asked.POSTER),
        ("所有班的二维码", Asked.POSTER),
        ("全部海报", Asked.POSTER),
        ("名单", Asked.ROSTER),
    ],
)
def test_what_is_asked_of_all_classes(said: str, asked: Asked) -> None:
    found = of_class(said)
    assert found is not None
    assert (found.asked, found.classes) == (asked, ())


@pytest.mark.parametrize(
    "said",
    [
        "37期学费多少",
        "37期的学员可以申请补助吗",
        "37期王小明明天请假",
        "37期怎么报名",
        "37期明天上什么课",
        "请假",
        "请假怎么请",
        "我今天请假",
        "缺勤怎么处理",
        "旷课几节会被开除",
        "问卷在哪填",
        "问卷匿名吗",
        "考试安排",
        "名单什么时候公示",
        "班主任是谁",
        "我的出勤率",
        "怎么给班级发通知",
        "通知什么时候发",
        "满意度怎么算",
        "这一期什么时候结束",
        "助学金什么时候发",
        "今天来吗",
        "国庆期间上课吗",
    ],
)
def test_what_is_no_question_about_a_class_is_left_alone(said: str) -> None:
    assert of_class(said) is None


def test_a_day_is_read_and_a_number_that_no_class_has_is_told() -> None:
    found = of_class("37期昨天谁没来")
    assert found is not None
    assert found.day == TODAY - timedelta(days=1)
    assert of_class("99期名单") == ClassQuestion(Asked.ROSTER, (), (99,))
    assert of_class("35-37期名单") == ClassQuestion(
        Asked.ROSTER, (ClassId(35), ClassId(36), ClassId(37))
    )


@pytest.mark.parametrize(
    "said", ["37期名单excel", "导出37期名单", "37期花名册电子版", "下载37期名单"]
)
def test_a_file_is_asked_for(said: str) -> None:
    found = of_class(said)
    assert found is not None
    assert (found.asked, found.file) == (Asked.ROSTER, True)


def test_in_a_class_of_its_own_the_class_need_not_be_named() -> None:
    assert of_class("出勤", ClassId(5)) == ClassQuestion(Asked.ATTENDANCE, (ClassId(5),))
    assert of_class("6期出勤", ClassId(5)) == ClassQuestion(Asked.ATTENDANCE, (ClassId(6),))
    assert of_class("助学金什么时候发", ClassId(5)) is None


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("第37期明天上什么课", (37,)),
        ("37期明天", (37,)),
        ("37期课表", (37,)),
        ("37期本周课表", (37,)),
        ("37期下周三有课吗", (37,)),
        ("37期今天下午谁上课", (37,)),
        ("37期明天在哪上课", (37,)),
        ("37期下节课是什么", (37,)),
        ("37期现在在上什么", (37,)),
        ("37期还有几节课", (37,)),
        ("37期什么时候结业", (37,)),
        ("37期品牌打造什么时候上", (37,)),
        ("1期、2期明天上什么课", (1, 2)),
        ("看下37期明天的课", (37,)),
    ],
)
def test_a_class_is_asked_for_its_timetable(said: str, ids: tuple[int, ...]) -> None:
    found = of_timetable(said)
    assert found is not None
    assert (found.of, found.classes) == (SubjectOf.CLASSES, ids)


@pytest.mark.parametrize(
    ("said", "ask"),
    [
        ("陈静老师明天在哪上课", Ask.WHERE),
        ("陈静明天有空吗", Ask.LIST),
        ("陈老师什么时候上课", Ask.WHEN),
        ("陈静老师", Ask.LIST),
        ("陈静这周的课", Ask.LIST),
        ("刘洋老师今天有课吗", Ask.LIST),
        ("欧阳老师明天上什么课", Ask.LIST),
        ("何教授下周来吗", Ask.LIST),
    ],
)
def test_a_teacher_is_asked_for(said: str, ask: Ask) -> None:
    found = of_timetable(said)
    assert found is not None
    assert (found.of, found.slots.ask) == (SubjectOf.TEACHER, ask)
    assert found.slots.teacher in NAMES.teachers


@pytest.mark.parametrize(
    ("said", "room", "known"),
    [
        ("实训室1明天有空吗", "实训室1", False),
        ("实训室2明天有空吗", "实训室2", True),
        ("2号实训室后天下午有课吗", "实训室2", True),
        ("实训二室明天谁在用", "实训室2", True),
        ("实训室12今天有课吗", "实训室12", True),
        ("202今天有课吗", "教学楼202", True),
        ("202教室下午空着吗", "教学楼202", True),
        ("教学楼105今天有课吗", "教学楼105", False),
        ("多功能厅明天空着吗", "多功能厅", True),
        ("教学楼202", "教学楼202", True),
        ("教学楼303周三", "教学楼303", True),
        ("明天操场哪个班在用", "操场", True),
    ],
)
def test_a_room_is_asked_for(said: str, room: str, known: object) -> None:
    found = of_timetable(said)
    assert found is not None
    assert (found.of, found.room, found.room_known) == (SubjectOf.ROOM, room, known)


@pytest.mark.parametrize(
    "said",
    [
        "今天哪些班有课",
        "今天几个班上课",
        "全校明天课表",
        "各班今天上什么课",
        "今晚哪个班有课",
        "这周哪些班有课",
        "全校今天的课",
        "哪些班上品牌打造",
    ],
)
def test_the_whole_school_is_asked_for(said: str) -> None:
    found = of_timetable(said)
    assert found is not None
    assert (found.of, found.free) == (SubjectOf.SCHOOL, False)


@pytest.mark.parametrize("said", ["明天哪些班没课", "哪些班今天不上课", "周三哪些班没有课"])
def test_classes_without_lessons_are_asked_for(said: str) -> None:
    found = of_timetable(said)
    assert found is not None
    assert (found.of, found.free) == (SubjectOf.SCHOOL, True)


@pytest.mark.parametrize(
    "said", ["明天下午哪些教室空着", "有空教室吗", "哪间教室没课", "今天还有哪个实训室能用"]
)
def test_free_rooms_are_asked_for(said: str) -> None:
    found = of_timetable(said)
    assert found is not None
    assert found.of is SubjectOf.FREE_ROOMS


def test_the_part_of_the_day_is_the_timetables_own() -> None:
    found = of_timetable("实训室2明天下午有空吗")
    assert found is not None
    assert (found.slots.from_, found.slots.part) == (TOMORROW, PartOfDay.AFTERNOON)


@pytest.mark.parametrize(
    "said",
    [
        "实训室2的空调坏了",
        "实训室2怎么走",
        "机房密码多少",
        "操场几点开放",
        "37期学费多少",
        "陈静老师电话多少",
        "哪些班出勤率低",
        "哪个班的班主任最好",
        "食堂几点开饭",
        "助学金多少钱",
        "我要投诉陈静老师",
        "明天上什么课",
        "谁今天没来",
        "补考在哪个教室考",
        "空白表怎么填",
        "全校放假安排怎么查",
    ],
)
def test_what_is_no_question_about_the_timetable_of_others_is_left_alone(said: str) -> None:
    assert of_timetable(said) is None


@pytest.mark.parametrize(
    ("said", "words", "outright"),
    [
        ("查人 冯丽泉", "冯丽泉", True),
        ("查人冯丽泉", "冯丽泉", True),
        ("查人：冯丽泉", "冯丽泉", True),
        ("找学员冯丽泉", "冯丽泉", True),
        ("帮我找一下学员冯丽泉", "冯丽泉", True),
        ("查人 0012", "0012", True),
        ("查人 王", "王", True),
        ("查人 买买提·吐尔逊", "买买提·吐尔逊", True),
        ("find Alice Wong", "Alice Wong", True),
        ("查 冯丽泉", "冯丽泉", False),
        ("查一下冯丽泉", "冯丽泉", False),
        ("冯丽泉是哪个班的", "冯丽泉", False),
        ("冯丽泉在哪个班？", "冯丽泉", False),
        ("冯丽泉的电话", "冯丽泉", False),
        ("冯丽泉同学是哪期的", "冯丽泉", False),
        ("冯丽泉", "冯丽泉", False),
    ],
)
def test_whom_staff_look_for_is_read(said: str, words: str, outright: object) -> None:
    found = read_sought(said)
    assert found is not None
    assert (found.words, found.outright) == (words, outright)


@pytest.mark.parametrize("said", ["助学金怎么申请", "1234", "明天上午九点在哪里上课呢", ""])
def test_what_names_nobody_seeks_nobody(said: str) -> None:
    assert read_sought(said) is None
