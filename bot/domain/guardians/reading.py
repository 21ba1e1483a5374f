"""What a guardian writes: of which child, and about what: 我孩子今天上什么课, 娃到校了没."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.people.relatives import asks_whereabouts
from bot.domain.text import bounded, normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 200  # characters that are read
_KIN = (
    "妈妈?|爸爸?|母亲|父亲|爷爷|奶奶|外婆|外公|姥姥|姥爷|婆婆|姑姑|姑妈|舅舅|舅妈"
    "|姨妈?|叔叔|伯伯|伯父"
)
_RELATION = re.compile(rf"我是[^我你不]{{0,10}}?({_KIN}|监护人|家长)")
_KID = (
    r"(?:孩子|小孩|孩儿|娃儿子?|娃娃?|崽崽?|儿子|女儿|闺女|姑娘|幺儿|幺妹儿?|幺女|孙娃子?|孙女儿?|孙子|孙孙|孙儿|外孙女?"
    r"|侄儿子?|侄女儿?|侄子|外甥女?|弟弟|妹妹)"
)
_CHILD = (
    r"(?:(?:我|俺|咱)们?(?:家|屋头|屋里|屋)?(?:的|那个|这个|背时|死)?|你们班上?的?)?"
    rf"(?:大|小|二|老大|老二|两个)?{_KID}"
    r"(?:们|他们?|她们?)?"
)
_OF_CHILD = re.compile(
    rf"{_CHILD}(?:的)?|(?:他|她)们?(?:的)?(?=今|明|后|昨|上|下|这|本|周|几|有|课|到|去|来|在|考)"
)
_ATTENDS = re.compile(
    r"考勤|出勤|缺.{0,3}[课勤席]|旷.{0,3}课|逃课|迟到|到(?:学?校|课)|点名|签到|请了?几次假"
    r"|[去来到]没[去来到]|有没有[去来到]|到(?:了)?学校|在不在|在没在|(?:人)?在(?:学校|教室|班上)(?:吗|没|不)"
    r"|(?:去|来|到)(?:了|上学|读书|上课|学校|教室)(?:去|了|来)?(?:没|吗|不)"
    r"|[到来去](?:了|学校|学)+(?:没(?:有|得)?|吗|么|嘛|不)(?![^\s?？。!！呢啊呀])"
)
_EXAMS = re.compile(
    r"考试|考场|准考证|成绩|分数|考得|考了|考起|考上|考过|补考|及格|鉴定|挂了?(?:几|哪|没|科)|挂科|多少分|几分"
    r"|(?:哪天|几号|几时|什么时候|好久|啥时候)(?:开始)?考|考(?:几天|不考|哪|.{0,5}证)"
)
_AID = re.compile(
    r"助学金|资助|补助|补贴|免学费|奖学金|贫困补|钱(?=到|[发打]了|[发打]没|下来)|雨露|困难(?:补|认定)|低保|[一二三]档"
)
_OF_MONEY = re.compile(
    r"到账|到.{0,8}[没不吗]|领(?:到|了)|[发打]了|[发打]没[发打]|批[了没下]|通过|审核|审批|进度|哪一?步|多少钱|发下来|下来|有没有|状态|拿到"
)
_NOT_OF_SCHOOL = re.compile(r"[电汽][瓶动]?车|买车|家电|种粮|农机|生育|养老|高龄|失业|租房|危房")
_LEAVE = re.compile(
    r"请(?!问|教).{0,8}(?<![放寒暑])假|请[架嫁价]|告.{0,2}假|假条|病假|事假|[来去上]不[了成到起]"
    r"|(?<!申)请(?:[一两二三四五六七半几]|\d)(?:个)?(?:天|周|下午|上午|星期|礼拜|晚)|(?:先|给)(?:他|她|娃|孩子).{0,2}请(?:到|起|个|了)"
    r"|(?:今天|明天|后天|上午|下午|晚上|这两天|这几天|周[一-龥]|星期[一-龥]).{0,6}(?:就)?不(?:来|去|上学|到校)(?:了|哈|$)"
)
_TEACHER = re.compile(r"班主任|(?:老师|教师)的?(?:电话|手机|号码|联系方式)|电话.{0,4}老师")
_PICTURE = re.compile(r"图(?!书)|照片|截图")
_LESSONS = re.compile(
    r"课表|课程表|上课|什么课|啥课|哪些课|有课|没课|放学|下课|几点|上学|教室|老师上"
)
_FILLER = re.compile(
    r"^[\s,，。!！?？:：的]+|^(?:老师|您好|你好|请问|麻烦|帮我?|看看|看一?下|查一?下|问一?下|想问一?下|那个|嗯|啊|,|，|。|\s)+"
)


_OWN = re.compile(
    r"(?:我|俺|咱)们?(?:家|屋头|屋里|屋)?(?:的|那个|这个|背时|死)?(?:大|小|二|老大|老二|两个)?"
    r"(?:孩子|小孩|孩儿|娃|崽|儿子|女儿|闺女|姑娘|幺儿|幺妹|幺女|孙|外孙|侄)"
)


_ELSEWHERE = re.compile(
    r"(?:一中|二中|三中|八中|附中|初中|高中|普高|小学|幼儿园|大学|大专|高职|别的学校|外校|其他学校).{0,6}(?:上学|读|念|的)"
    r"|(?:读|念|上)(?:的是|的)?(?:初中|高中|普高|小学|幼儿园|大学|大专|一年级小学)"
)


class ChildTopic(StrEnum):
    """What is asked of a child."""

    LESSONS = "lessons"
    PICTURE = "picture"
    ATTENDANCE = "attendance"
    EXAMS = "exams"
    AID = "aid"
    LEAVE = "leave"
    TEACHER = "teacher"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard: which children by their place, whether of a child at all, of what.

    ``own`` is said where it can be nobody else's: 我孩子, 我孙女.

    ``rest`` is the text without whom it is about.
    """

    children: tuple[int, ...]
    of_child: bool
    own: bool
    topic: ChildTopic
    rest: str


def hear(text: str, names: Sequence[str]) -> Heard:
    """Read a text of a guardian whose children have these names."""
    said = normalise(bounded(text, LONGEST))
    named, rest = _without_names(said, names)
    found, own = _OF_CHILD.search(rest) is not None, _OWN.search(rest) is not None
    plain = _OF_CHILD.sub("", rest)
    rest = _FILLER.sub("", plain).strip()
    topic = _topic(said, rest)
    if topic is ChildTopic.NOTHING and _TEACHER.search(plain):
        topic = ChildTopic.TEACHER  # 老师电话, of which a greeting is left out
    return Heard(named, found or bool(named), own, topic, rest)


def is_elsewhere(text: str) -> bool:
    """Return whether words are of a child at another school."""
    return _ELSEWHERE.search(normalise(bounded(text, LONGEST))) is not None


def names_aid(text: str) -> bool:
    """Return whether words are of aid at all: with a child in them, they are of its aid."""
    return _AID.search(normalise(bounded(text, LONGEST))) is not None


def relation_in(text: str) -> str:
    """Return what somebody says to be: 奶奶 in 我是他奶奶; "" where they do not say."""
    found = _RELATION.search(normalise(bounded(text, LONGEST)))
    return "" if found is None or found[1] in {"家长", "监护人"} else found[1]


def _without_names(said: str, names: Sequence[str]) -> tuple[tuple[int, ...], str]:
    """Return whose names stand in a text, and the text without them; the longest first."""
    places: dict[str, set[int]] = {}
    for place, name in enumerate(names):
        for way in ways_to_call(name):
            places.setdefault(way, set()).add(place)
    found: set[int] = set()
    for way in sorted(places, key=len, reverse=True):
        if way in said:
            found |= places[way]
            said = re.sub(rf"{re.escape(way)}(?:同学)?的?", "", said)
    return tuple(sorted(found)), said


def ways_to_call(name: str) -> tuple[str, ...]:
    """Return how a family calls somebody: 陈小红, 小红, 红红, 红娃, 阿红."""
    name = normalise(name).strip()
    if len(name) < 2:
        return (name,) if name else ()
    last = name[-1]
    ways = [name]
    if len(name) > 2:
        ways.append(name[1:])
    ways += [f"小{last}", f"{last}{last}", f"{last}儿", f"{last}娃", f"阿{last}"]
    return tuple(dict.fromkeys(ways))


def _topic(said: str, rest: str) -> ChildTopic:
    if _LEAVE.search(said) and not _OF_RULES.search(said) and not _OWN_LEAVE.search(said):
        return ChildTopic.LEAVE
    if _AID.search(said) and _OF_MONEY.search(said) and not _NOT_OF_SCHOOL.search(said):
        return ChildTopic.AID
    found = next((topic for topic, words in _BY_WORDS if words.search(rest)), ChildTopic.NOTHING)
    if found in {ChildTopic.TEACHER, ChildTopic.EXAMS}:
        return found
    if asks_whereabouts(said) and not _TO_COME.search(said):
        return ChildTopic.ATTENDANCE
    is_picture = found is ChildTopic.LESSONS and _PICTURE.search(rest) is not None
    return ChildTopic.PICTURE if is_picture else found


_BY_WORDS = (
    (ChildTopic.TEACHER, _TEACHER),
    (ChildTopic.EXAMS, _EXAMS),
    (ChildTopic.ATTENDANCE, _ATTENDS),
    (ChildTopic.LESSONS, _LESSONS),
)
_TO_COME = re.compile(r"明天|后天|下周|下星期|周末|几点")
_OWN_LEAVE = re.compile(
    r"我(?!家|们|屋|的|儿|女|孙|娃|孩|幺).{0,5}请.{0,3}假.{0,4}(?:回|陪|接|来|去|照)"
)
_OF_RULES = re.compile(r"怎么请|如何请|请假(?:的)?(?:规定|流程|条件)|请假要")
