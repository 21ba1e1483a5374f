"""Who serves a class beside its teacher: 服务人员, 蹲点领导, 联络员, and for which days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date  # rows are read by their types
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, ClassId, ServiceId  # noqa: TC001  # the same
from bot.domain.text import bounded, normalise

if TYPE_CHECKING:
    from bot.domain.classes.naming import ClassReading

LONGEST = 30  # characters of a question of this kind


class ServicePost(StrEnum):
    """The posts beside a class teacher's."""

    SERVICE = "service"
    LEADER = "leader"
    LIAISON = "liaison"


@dataclass(frozen=True, slots=True)
class Service:
    """Somebody in a post of a class; without days the whole class; ``gone`` is a hole."""

    id: ServiceId
    class_id: ClassId
    class_name: str
    district: str
    starts_on: date
    ends_on: date
    post: ServicePost
    name: str
    phone: str
    account_id: AccountId | None
    from_on: date | None
    until_on: date | None
    gone: bool

    @property
    def first(self) -> date:
        """The first day."""
        return self.from_on or self.starts_on

    @property
    def last(self) -> date:
        """The last day."""
        return self.until_on or self.ends_on

    def serves(self, day: date) -> bool:
        """Return whether they serve on a day of the class, or before it while nobody else may."""
        return not self.gone and (self.from_on or date.min) <= day <= (self.until_on or date.max)


@dataclass(frozen=True, slots=True)
class ServiceAsked:
    """Whom of a class is asked after; None is everybody. Without classes it is one's own."""

    post: ServicePost | None
    teacher: bool
    classes: tuple[ClassId, ...]


_POSTS = {
    ServicePost.SERVICE: re.compile(
        r"服务人员|服务员|跟班(?:老师|人员)?|保障人员|服务老师|后勤(?:老师|人员)?"
    ),
    ServicePost.LEADER: re.compile(r"蹲点(?:领导|干部)?|(?:联系|带班|包班|分管)领导|领导"),
    ServicePost.LIAISON: re.compile(r"联络(?:员|人)|对接人"),
}
_TEACHER = re.compile(r"班主任")
_EVERYBODY = re.compile(
    r"(?:由|是|归)?(?:谁|哪[位个些](?:老师|人|同事)?|哪几[位个](?:老师|人)?|什么人)(?:在)?(?:来)?(?:跟班)?(?:负责|管|跟班|服务|带|对接|跟进)(?:的|呢|吗|啊)?"
    r"|(?:的)?(?:负责人|工作人员|服务安排|服务名单|工作班子|班子|人员安排|工作组)(?:是|有)?(?:谁|哪些人?|哪几[位个]|名单|表)?(?:呢|吗|啊)?"
    r"|(?:谁|哪[位个])(?:的)?(?:负责人)"
    r"|who (?:is|are) (?:in charge|responsible)(?: (?:of|for))?"
)
_ASKED = re.compile(
    r"(?:的|是|有|都|这|我们班?|我们|咱们班?|咱们|班里?|我班|本班|那个|请问|查一?下|看一?下|告诉我|老师|一下|现在|今天)|谁|哪[位个些](?:人)?|哪几[位个]|什么人|叫什么(?:名字)?|电话(?:号码)?|手机号?|联系方式|多少|怎么联系|名单|安排|呢|吗|啊|嘛|[\s,，。.!！?？:：]"
)


def read_question(text: str, named: ClassReading) -> ServiceAsked | None:
    """Read who of a class is asked after; None where it is of something else.

    The class teacher alone is answered elsewhere, and so is what names no post and no class.
    """
    if len(text) > LONGEST or (named.mentions and not named.classes):
        return None
    said = normalise(bounded(named.rest if named.classes else text, LONGEST)).strip()
    bare = re.sub(r"[\s,，。.!！?？:：]", "", said)
    for post, words in _POSTS.items():
        match = words.search(bare)
        if match is not None and not _ASKED.sub("", bare[: match.start()] + bare[match.end() :]):
            return ServiceAsked(post, teacher=False, classes=named.classes)
    whole = re.sub(r"^(?:我们班?|咱们班?|我们|本班|班里|这个班|请问|那|的)+", "", bare)
    of_own = whole != bare
    if _EVERYBODY.fullmatch(whole) and (named.classes or of_own):
        return ServiceAsked(None, teacher=True, classes=named.classes)
    return None
