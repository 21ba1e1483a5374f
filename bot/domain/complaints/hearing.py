"""Whether a message is a complaint or an idea: small sure rules beside the model's kinds.

A rule needs something of the school and what is wrong with it, or what somebody wishes for; it says
nothing of what asks, or of how somebody feels (好累啊).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.complaints.states import ComplaintKind
from bot.domain.text import bounded, normalise
from bot.domain.understanding.clauses import asks, clauses
from bot.domain.understanding.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST = 600  # characters that are read
SHORTEST = 5  # characters of what may be told
BEGINNING = 4  # a wish that stands there is what is meant; later it may go with what is wrong
_KINDS = {Kind.COMPLAINT: ComplaintKind.COMPLAINT, Kind.IDEA: ComplaintKind.IDEA}
_OPEN = frozenset({
    Kind.NONE, Kind.ENTRY, Kind.MY_CLASS, Kind.SMALL_TALK, Kind.ABUSE, Kind.HUMAN, Kind.TIMETABLE, Kind.DANGER,
})  # fmt: skip
"""The kinds of the model beside which a rule may speak."""

_SCHOOL = (
    r"(?:食堂|饭堂|饭菜|饭|菜|汤|肉|窗口|阿姨|打菜|超市|小卖部|宿舍|寝室|宿管|床|热水|冷水|洗澡|淋浴|浴室|"
    r"水龙头|厕所|卫生间|空调|风扇|暖气|插座|插头|灯|电梯|楼道|走廊|楼梯|操场|门口|大门|保安|门卫|校车|车|"
    r"wifi|无线|校园网|网络|网|教室|机房|实训室|实训|车间|机床|焊机|设备|机器|电脑|投影|话筒|音响|黑板|"
    r"桌子|椅子|凳子|护目镜|手套|工具|耗材|材料|教材|课本|课件|课表|排课|课|作业|考试|培训|进度|老师|"
    r"教官|师傅|班主任|辅导员|主任|讲师|校长|教务|同学|室友|舍友|班长|有人|补贴|补助|助学金|奖学金|生活费|"
    r"学费|押金|资料费|班费|收费|发票|证书|通知|群里|系统|机器人|垃圾|蚊子|隔壁|楼上|楼下|学校|这里)"
)
_WRONG = (
    r"(?:难吃|不好吃|没法吃|不能吃|夹生|没熟|半生|凉的|冷的|冰的|凉透|馊|不新鲜|变质|发霉|过期|有虫|虫子|"
    r"苍蝇|蟑螂|老鼠|头发|钢丝|拉肚子|越来越少|量少|太少|太咸|太油|太辣|涨价|太贵|好贵|贵得|排队.{0,6}(?:久|长)|"
    r"插队|太吵|好吵|很吵|吵得|吵死|睡不着|太脏|好脏|很脏|脏得|脏死|臭|味道.{0,4}(?:大|重)|没人(?:管|修|理|打扫|清理|接|来)|"
    r"没有人(?:管|修|理|来)|不管|不修|不理|坏了|坏的|坏掉|坏着|用不了|开不了|打不开|不制冷|不热|不亮|不出水|漏水|漏电|"
    r"停水|停电|断电|断网|没有?热水|没网|太卡|好卡|卡得|卡死|连不上|老是断|总断|太慢|太旧|老化|裸露|掉下来|摔|滑倒|"
    r"堵|骂|打人|打学生|体罚|罚站|罚款|罚钱|罚我|吼|凶|态度.{0,4}(?:差|恶劣|不好)|不耐烦|阴阳怪气|看不起|歧视|偏心|"
    r"不公平|不公正|不公开|不透明|乱收|乱扣|多收|多扣|强制|强迫|逼|不给退|不退|没到账|拖欠|克扣|没发|不发|迟到|早退|不来上课|"
    r"玩手机|刷视频|念ppt|照着?念|照本宣科|讲得.{0,3}(?:快|乱|差|慢)|太快|听不懂|听不清|看不清|不讲|没讲|敷衍|糊弄|不合理|"
    r"太晚|太满|太挤|太热|太冷|太闷|太黑|太暗|太差|很差|好差|偷|丢了|被拿|抽烟|喝酒|欺负|骚扰|孤立|排挤|抢|勒索|"
    r"没道理|凭什么|离谱|过分|不像话|受不了|忍不了|太坑|坑人|骗人|虚假|改来改去|临时改|没通知|不通知|没说清|说不清|踢皮球)"
)
_SAID_SO = r"(?:我?要?(?:投诉|举报)[^吗么?]|反映一?下|反映.{0,4}(?:问题|情况)|提.{0,2}意见|有意见|很不满|强烈不满)"
_WISH = (
    r"(?:^|[,，。;；!！\s])(?:我?(?:强烈)?(?:提?个?)?建议|希望(?:学校|老师|食堂|宿舍|以后|能|可以|把|多|增|改|早|晚|给|有|别|不要)|"
    r"(?:要是|如果).{1,24}(?:就好了|就更好|会更好|更方便)|(?:应该|最好|不如|干脆).{0,8}(?:增|加|多|改|装|设|开|换|延|提前|放|弄|搞|分)|"
    r"(?:能不能|能否|可不可以|可以|能).{0,10}(?:增加|加个|加一|多加|多放|多开|多安排|多设|装个|装一|延长|换成|改成|改到|设个|设一|搞个|弄个|添|分开|提前一点|调高|调低|晚一点|早一点))"
)
_ENGLISH_WRONG = (
    r"(?:canteen|food|meal|dorm|shower|hot water|wifi|internet|teacher|instructor|class|lesson|machine|"
    r"room|toilet|bathroom|roommate|guard|fee|projector|air ?con\w*|heater|bed).{0,60}"
    r"(?:cold|dirty|broken|bad|terrible|awful|rude|late|never|too |not work|doesn'?t work|stink|smell|"
    r"noisy|unfair|expensive|raw|disgusting|shout|yell|leak|unsafe|no one|nobody|ignored?)"
)
_ENGLISH_WISH = (
    r"(?:\bi suggest|my suggestion|it would be (?:nice|good|great|better)|would be (?:nice|great|good) if|"
    r"could (?:we|you|the school) (?:please )?(?:have|add|get|open|put|extend)|please (?:add|open|extend)|"
    r"you should (?:add|have|open)|why not (?:add|have|put|open)|how about (?:adding|having|putting))"
)
# What only somebody who complains says, of whatever it is.
_BITTER = (
    r"(?:石沉大海|踢皮球|推来推去|骗人|差点(?:把|就|被|儿)|凭(?:啥|什么)(?:强|要|不|只|就|非|让|我|扣|收)|"
    r"这不是.{1,10}是(?:什么|啥)|(?:叫|算|谈)什么(?:学校|老师|服务|培训|负责|自愿)|(?:你们|谁)(?:赔|负责)|"
    r"答非所问|说好的.{1,30}(?:却|结果|现在|又|推给|没|不)|(?:本来|当初|当时)说.{2,40}(?:现在|结果|却|又|已经)|"
    r"(?:跑|送|领|催|问|报|填|打|找|说|反映|报修)了.{0,4}[两三四五六七八九十几\d]+(?:趟|回|次|遍).{0,20}(?:没|不|都|还)|"
    r"(?:[两三四五六七八九十几半\d]+个?(?:天|周|星期|礼拜|月|年|学期)|一直|到现在|至今|这么久|老是|总是|每次|每回|天天|次次|又).{0,12}"
    r"(?:没(?!事|意见|关系|问题)|不(?!错|用|过)|还给我|坏|断|错|晚来|迟到|拖|漏|臭|酸|脏|涨|改|换人|少)|"
    r"(?:是酸的|断了|锁着|锁死|没盖|卡在|卷进|剪断|不说|没一个(?:人|电话)|拉黑|不接电话|不回(?:信息|消息|我)|跟没有一样|完全是两回事)|"
    r"nobody (?:answers|came|comes|cares|fixe[sd])|no one (?:answers|came|comes|cares|fixe[sd])|still waiting for|"
    r"keeps? (?:commenting|shouting|yelling|touching|breaking|changing))"
)
_UNNAMED = (
    r"(?:(?:别|不要|不能|千万别|莫)(?:跟.{0,4}|和.{0,4}|给.{0,4})?(?:说是我|说我|提我|讲是我|说出去|让.{0,6}知道是我)|别说(?:我|出去)|"
    r"(?:这话|这个)?(?:你)?别说是我|不要(?:提|透露|公开)我|保密|keep my name out|don'?t (?:say|tell).{0,12}(?:me|my name)|anonymous(?:ly)?,? please)"
)
_HURT = (
    r"(?:手指|手|脚|头|眼睛|胳膊|腿|腰).{0,6}(?:切了|夹了|砸|烫|划|断|缝|翻了|流血|肿)|缝了.{0,3}针|铁屑进|砸到.{0,4}(?:脚|头|手|人)|"
    r"(?:冒烟|着火了|起火|炸了|漏气|翻墙|触电|被电了|晕倒了|摔下|滑倒|急停.{0,8}(?:没|不)|卡在.{0,6}楼)"
)
_BETTER = (
    r"(?:就好了|就更好|会好很多|会更好|会方便|更方便些?$|(?:能不能|能否|可不可以|可否)(?:给.{1,8}(?:留|发|配|装|开|设|弄|加)|弄|联系|搞|贴|设|配|装|加|留|多|早|晚|把.{1,20}(?:换|改|提前|推迟|分|放|调)|换个|分开)|"
    r"(?:旁边|门口|墙上|楼下).{0,6}(?:贴|放|装|摆)个|建议)"
)
_PRAISE = re.compile(
    r"点个?赞|表扬|感谢|谢谢|多谢|辛苦了|万岁|好用|真好|太好了|很好|处理得|服他|服她|记在心里|没一句不|"
    r"thank|best|great job|so clearly|appreciate"
)
_OTHERS = re.compile(r"客户|生意|我们店|老婆|老公|直播间|这题|选哪个|ppt|课件发|没意见|没有意见")
_NOT_ASKING = re.compile(
    r"好几|几(?:天|次|周|个|年|回|遍|顿)|好多|什么都|啥都|怎么[也都]|谁[也都]|哪[里儿]?[也都]|多少次|"
    r"凭(?:啥|什么)|谁负责|是(?:什么|啥)$|(?:叫|算)什么|是我.{0,10}吗$|赔我[?？吗]|管不管|转达到哪去了"
)
_COMPLAINS = re.compile(f"{_SCHOOL}.{{0,24}}{_WRONG}|{_WRONG}.{{0,10}}{_SCHOOL}|{_ENGLISH_WRONG}")
_SAYS_SO = re.compile(rf"{_SAID_SO}|{_BITTER}|\bi (?:want|would like|wish) to (?:complain|report)")
_SURELY = re.compile(rf"{_UNNAMED}|{_HURT}|凭(?:啥|什么)(?:强制|逼|收我|扣我)")
"""Told whatever is asked beside it."""
_WISHES = re.compile(f"{_WISH}|{_ENGLISH_WISH}")
_WISHES_LATER = re.compile(_BETTER)
_HOW_TO = re.compile(r"投诉|举报|意见箱|提意见|反映问题|反映.{0,6}问题|complain|suggestion")


def hears(text: str, kinds: Collection[Kind], *, answered: bool) -> ComplaintKind | None:
    """Return what a message is; None where it is neither.

    Args:
        text: As typed.
        kinds: What the model takes its questions for.
        answered: Whether the FAQ surely has an answer; then nothing is heard.
    """
    if answered:
        return None
    by_model = next((_KINDS[each] for each in kinds if each in _KINDS), None)
    if by_model is not None and not is_praise(text):
        return by_model
    return by_rule(text) if _OPEN.issuperset(kinds) else None


def by_rule(text: str) -> ComplaintKind | None:
    """Return what the rules alone make of a message."""
    plain = normalise(bounded(text, LONGEST))
    if is_praise(text) or _OTHERS.search(plain):
        return None
    if _SURELY.search(plain):
        return ComplaintKind.COMPLAINT
    wishes = _WISHES.search(plain)
    if wishes is not None and wishes.start() < BEGINNING:
        return ComplaintKind.IDEA
    told = _SAYS_SO.search(plain) or _COMPLAINS.search(plain)
    if told and not _asks(plain):
        return ComplaintKind.COMPLAINT
    better = wishes or _WISHES_LATER.search(plain)
    return None if better is None else ComplaintKind.IDEA


def is_praise(text: str) -> bool:
    """Return whether a message thanks or praises somebody."""
    return _PRAISE.search(normalise(bounded(text, LONGEST))) is not None


def is_told(text: str) -> bool:
    """Return whether a message tells something rather than asks, and is more than a word or two."""
    plain = normalise(bounded(text, LONGEST))
    return len(plain) >= SHORTEST and not _asks(plain)


def asks_how(text: str) -> bool:
    """Return whether a message asks about complaining as such."""
    return _HOW_TO.search(normalise(bounded(text, LONGEST))) is not None


def _asks(plain: str) -> bool:
    return any(asks(each) for each in clauses(_NOT_ASKING.sub("", plain)))
