"""What comments are about, and whether they praise or wish: read from their words, by rules.

A comment is read clause by clause: of 老师讲得好，食堂太贵 the teacher is praised and the canteen is
not. It counts once for each topic and tone. What no rule knows is *other*, and is counted too, so
that the numbers come to all comments.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.text import bounded, normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST = 1000  # characters of a comment that are read
LONGEST_EXAMPLE = 40  # characters of one that is shown


class RemarkTopic(StrEnum):
    """What comments on a course are about."""

    TEACHING = "teaching"
    PRACTICE = "practice"
    CONTENT = "content"
    SCHEDULE = "schedule"
    SERVICE = "service"
    FACILITIES = "facilities"
    MEALS = "meals"
    LODGING = "lodging"
    POLICY = "policy"
    AFTERWARDS = "afterwards"
    OTHER = "other"


class Tone(StrEnum):
    """Whether something is praised, or wished otherwise."""

    GOOD = "good"
    WISH = "wish"


_TOPICS = {
    RemarkTopic.MEALS: r"食堂|饭|菜|伙食|吃|口味|窗口|canteen|food|meal",
    RemarkTopic.LODGING: r"宿舍|寝室|住宿|房间|床|热水|洗澡|隔音|dorm|hotel|sleep",
    RemarkTopic.SERVICE: r"班主任|班委|服务|接待|工作人员|报到|负责人|staff|service",
    RemarkTopic.POLICY: r"政策|贷款|补贴|补助|扶持|资金|税|loan|policy|subsid",
    RemarkTopic.AFTERWARDS: (
        r"结业|以后|毕业|回去以后|通讯录|进群|群里|跟踪|回访|后续|提高班|再办|明年|课件|资料发|ppt|afterwards|follow"
    ),
    RemarkTopic.PRACTICE: r"实操|实训|动手|练习|参观|考察|互动|实践|案例|现场|practice|visit|hands",
    RemarkTopic.SCHEDULE: (
        r"时间|课时|太短|太长|紧凑|安排|晚上|早上|周末|离家|路远|太远|镇上|太赶|休息|schedule|time|short|long"
    ),
    RemarkTopic.FACILITIES: r"教室|设备|机器|电脑|空调|投影|话筒|网络|wifi|座位|room|equipment|computer",
    RemarkTopic.TEACHING: r"老师|讲师|教授|讲得|讲课|授课|讲座|听得懂|听不懂|teacher|lectur|explain",
    RemarkTopic.CONTENT: r"内容|课程|知识|学到|收获|有用|实用|用得上|本事|技能|电商|直播|视频|成本|课|content|course|learn",
}
_TOPIC = {topic: re.compile(words) for topic, words in _TOPICS.items()}
_WISH = re.compile(
    r"希望|建议|能不能|能否|可不可以|要是|如果|最好|应该|需要|改进|改善|加强|增加|多安排|多一些|多一点|再[多细清详]"
    r"|太[短长少贵吵远赶快慢挤热冷旧脏差难]|有点|有些|不够|不足|不好|不太|不方便|不满|没[有听]|缺|少了|吵|差|贵|慢|旧|脏|远|难"
    r"|wish|hope|could|should|more |too |not |bad|poor|lack"
)
_GOOD = re.compile(
    r"好|棒|赞|不错|满意|感谢|谢谢|辛苦|负责|认真|实在|实用|有用|用得上|喜欢|清楚|明白|听得懂|记得住|够用|紧凑|没有浪费"
    r"|学到|收获|热情|周到|耐心|细心|贴心|专业|干净|方便|好吃|精彩|first|good|great|excellent|thank|useful|clear|helpful"
)
_NOTHING = re.compile(
    r"(?:暂?时?没有?|无|暂无|没啥|没什么|不知道|好|很好|挺好|可以|满意|都好|都挺好|非常好|非常满意|不错|很不错|ok|no|none|good)"
    r"(?:了|的|意见|建议|问题|想法|要说的)*[。.!！~]*"
)
_CLAUSES = re.compile(r"[，,。；;！!？?\n]+")
_PERSONAL = re.compile(
    r"我[是家妈爸爷奶们店妹弟哥姐儿女老孩]|本人|我的|\d{3,}|怀孕|残疾|生病|离婚|[一-鿿]{1,4}[村镇乡]的?人"
    r"|my |I am|I'm",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class RemarkCount:
    """A topic with how many comments praise it, and how many wish it otherwise."""

    topic: RemarkTopic
    good: int
    wish: int

    @property
    def all(self) -> int:
        """How often it is spoken of."""
        return self.good + self.wish


@dataclass(frozen=True, slots=True)
class Remarks:
    """Comments counted by topic, the most spoken of first, with an example where one may be shown.

    ``comments`` are all that say something, ``empty`` those that only say 没有 or 很好.
    """

    counts: tuple[RemarkCount, ...]
    comments: int
    empty: int
    examples: dict[tuple[RemarkTopic, Tone], str]


def read(text: str) -> frozenset[tuple[RemarkTopic, Tone]]:
    """Return what a comment speaks of, and in which tone; nothing of one that says nothing."""
    said = normalise(bounded(text, LONGEST)).strip()
    if not said or _NOTHING.fullmatch(said):
        return frozenset()
    found: set[tuple[RemarkTopic, Tone]] = set()
    tone_before: Tone | None = None
    for clause in filter(None, _CLAUSES.split(said)):
        topics = [topic for topic, words in _TOPIC.items() if words.search(clause)][:1]
        tone = _tone(clause) or tone_before
        tone_before = tone
        found |= {(topic, tone or Tone.WISH) for topic in topics}
    return frozenset(found) or frozenset({(RemarkTopic.OTHER, _tone(said) or Tone.WISH)})


def _tone(clause: str) -> Tone | None:
    if _WISH.search(clause):
        return Tone.WISH
    return Tone.GOOD if _GOOD.search(clause) else None


def count(
    texts: Sequence[str], *, minimum: int, named: Iterable[str] = ()
) -> Remarks:
    """Count comments by topic and tone, in the order they are given for the examples.

    Args:
        texts: Shuffled, so that an example tells nothing of when it was written.
        minimum: Of comments on a topic and tone before one of them is shown as an example.
        named: Texts that hold somebody's name: never an example.
    """
    hidden = frozenset(named)
    counts: Counter[tuple[RemarkTopic, Tone]] = Counter()
    spoken: dict[tuple[RemarkTopic, Tone], list[str]] = {}
    empty = 0
    for text in texts:
        found = read(text)
        empty += not found
        for key in found:
            counts[key] += 1
            if text not in hidden and _may_be_shown(text):
                spoken.setdefault(key, []).append(" ".join(text.split()))
    topics = [
        RemarkCount(topic, counts[topic, Tone.GOOD], counts[topic, Tone.WISH])
        for topic in RemarkTopic
        if counts[topic, Tone.GOOD] or counts[topic, Tone.WISH]
    ]
    return Remarks(
        tuple(sorted(topics, key=lambda each: (each.topic is RemarkTopic.OTHER, -each.all))),
        len(texts) - empty,
        empty,
        {key: shown[0] for key, shown in spoken.items() if counts[key] >= minimum},
    )


def _may_be_shown(text: str) -> bool:
    """Return whether a comment tells nothing of who wrote it, as far as words show that."""
    return len(text) <= LONGEST_EXAMPLE and not _PERSONAL.search(text)
