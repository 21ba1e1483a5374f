"""Words that ask for a person, that give up asking, and courtesies on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.recent import of_short_texts
from bot.domain.text import fold, normalise

LONGEST = 40  # characters of what may be a wish: more than that is a question
_SHORTEST_CONTENT = 3  # characters beside the wish that make it a message to pass on

_WHOSE = r"(?:我们|他们|你们|咱们|我|他|她|孩子|娃|娃娃)?的?(?:学校|班里|班上|班)?的?"
_WHO = (
    r"(?:班主任|辅导员|教务老师|教务|值班老师|值班的|工作人员|负责人|负责的|管事的|领导|校长|主任"
    r"|(?![明后昨几这那哪每两])[\u4e00-\u9fff]{0,3}老师)"
)
_HUMAN = r"(?:人工(?!智能|湖|耳|草|费|成本|呼吸|授)|真人|活人|客服)"
_POLITE = r"(?:请问|你好|您好|那|那个|喂|老师好|老师您好|老师你好|麻烦|麻烦你)?"

_END = r"(?:[吗啊呀嘛吧呢哈哦]|谢谢|$)"
_CALLS_HUMAN = re.compile(
    rf"(?:转|接|换|找|要|叫|喊|来|呼叫|需要|切换到?|想和|想跟|有没有|有没得|有|安排)(?:一个|一下|个|下|到)?{_HUMAN}"
    rf"|^{_POLITE}{_HUMAN}(?:服务|客服|呢|在吗|在不在|回复|来)?[吗呢啊呀嘛吧]?$"
    r"|^(?:你?听不懂|能不能|可不可以|给我|请|帮我|麻烦)?(?:叫|喊|来|换|找|转|安排)(?:一个|个|一下)?活?人"
    rf"(?:来|过来|说话|来说|回我|回一下|跟我|给我|接一下|谈|聊)?{_END}"
    r"|(?:叫|喊|找|来)(?:一个|个|一下)活?人(?:来|过来)?(?:跟我|和我|同我|给我|回我)"
    r"|机器人(?:听不懂|说不清|没用|不行)|(?:不要|不想要|别用|不跟|不想跟|不想和)机器(?!人?课)"
)
_BEGINS = (
    rf"^{_POLITE}.{{0,6}}?(?:我们|我|俺)?(?:就|还是|只|真的|必须)?"
    r"(?:想要|想|要|得|需要|可以|能不能|可不可以|能|能否|可否)?(?:直接|亲自|当面|单独|私下|马上)?"
)
_WANTS = re.compile(rf"{_BEGINS}(?:找|联系|请教|见)(?:一下|下|个|到)?{_WHOSE}{_WHO}")
_SPEAKS = re.compile(
    rf"{_BEGINS}(?:跟|和|同|与|给|找){_WHOSE}{_WHO}(?:直接|单独|当面|好好|私下)?"
    r"(?:说|聊|谈|讲|摆|沟通|通话|通个|通电话|交流|反映|打个|打电话|视频)(?![了过的不算声]|一声)"
)
_ASK_FOR_ME = re.compile(
    r"(?:帮我|帮忙|替我|帮我们|麻烦你?)(?:去)?(?:问问|问一下|问下|问|转告|转达|告诉|转给|发给|转到)(?:一下|下)?"
    rf"{_WHOSE}{_WHO}"
)
_ASK = re.compile(
    rf"^{_POLITE}我?(?:想|要)(?:直接)?问(?:问|一下|下)?{_WHOSE}{_WHO}(?:(?:一|几|两)?个?(?:事|问题)|一下|下)?{_END}"
)
_CALL_TO_ME = re.compile(
    rf"(?:让|叫|请|喊|麻烦|帮我叫|帮我喊|要|求)(?:一下|下|个|一个|一位|位)?{_WHOSE}{_WHO}"
    r"(?:快点|尽快|马上|有空|下课|一会|等下|能不能)?"
    rf"(?:(?:给|跟|和)我(?:们)?(?:回|打|说|讲|联系|解释|通|聊|谈|沟通)|回(?:我|个|一下|电话)|联系我"
    rf"|(?:来|过来|出来)(?:一下|下)?(?:{_END}|说|跟我|给我|和我)|接(?:一下)?电话)"
)
_CALL_BACK = re.compile(
    r"^(?:请|麻烦|能不能|可以|可不可以|能|老师|有空|方便的话|让老师)?.{0,6}?"
    r"(?:给我(?:回|打)(?:个|一个|一下|通)?电话|回我(?:个|一个)?电话|打(?:个|一个)?电话给我|回(?:个|一个)电话)"
    r"[吗啊呀嘛吧]?$"
)
_TO_ME = re.compile(r"(?:给|跟|和|回|联系|加)(?:一下)?我(?!们)")
_ARE_YOU_THERE = re.compile(
    rf"^{_POLITE}{_WHOSE}(?:有|有没有|有没得)?{_WHO}(?:您|你|们)?(?:现在|今天|这会儿?)?"
    r"(?:在吗|在不在|在不|在么|在嘛|在没|在线吗|在线不|有空吗|有空不|方便吗|能回我吗|回我一下)[啊呀嘛吧]?$"
    rf"|^{_POLITE}(?:有|有没有|有没得)(?:值班的?)?{_WHO}(?:在|吗|在吗|没得|没有)?[啊呀嘛吧]?$"
    r"|^老师老师$"
)
_ENGLISH = re.compile(
    r"\b(?:talk|speak|chat) (?:to|with) (?:a|the|my|an|some)? ?(?:real |live |human )?"
    r"(?:teachers?|humans?|persons?|people|someone|somebody|agents?|staff|tutor|operator|advisor)\b"
    r"|\b(?:need|want|get me|give me|find me|connect me (?:to|with)|call) (?:a |an |the |my )?"
    r"(?:real |live )?(?:human|person|teacher|agent|operator|advisor|member of staff)\b"
    r"|\b(?:is|are) (?:there )?(?:a |any |the |my )?(?:teachers?|humans?|anyone|anybody|someone)"
    r" (?:there|available|here|online)\b"
    r"|\b(?:a |my |the )?teacher (?:call|ring|contact) me\b|\bcall me back\b"
    r"|^(?:a )?(?:real )?(?:human|person|teacher|agent)(?: please)?$"
    r"|\bask (?:a|the|my) teacher\b"
)
_PINYIN = re.compile(r"(?:zhuan|zhao|jie|huan)?(?:rengong|zhenren|kefu)|zhaolaoshi|laoshizaima")
_OTHER_ERRANDS = re.compile(r"请假|投诉|举报|找工作|签到|快来人|天天|心理|帮扶")
_ASKED_ABOUT = re.compile(
    r"什么|啥|怎|咋|哪|谁|几|多少|如何|要不要|用不用|需不需要|好多|好久|啷|号码"
)
_NOT = re.compile(
    r"(?:不|没|没有|别)(?:想|用|要|需要|去|再)?(?:找|联系|叫|跟|和|问)|找不|联系不|不是找"
)


def _folded(words: str) -> frozenset[str]:
    return frozenset(words.split())


_CLOSES = _folded(
    "不用了 不用问了 不问了 不用啦 算了 算了吧 算了不问了 算了不用了 不用了谢谢 谢谢不用了 没事了"
    " 没事儿了 不需要了 不找了 不等了 不用回了 不用回复了 解决了 已经解决了 已解决 问题解决了"
    " 自己解决了 我知道了不用了 取消转人工 取消人工 nevermind noneed noneedthanks forgetit solved"
)
_BACK_TO_BOT = _folded(
    "换回机器人 换机器人 转回机器人 转机器人 回到机器人 切回机器人 我要机器人 要机器人 机器人回来"
    " 不用老师了 不用老师 不找老师了 不用人工了 不用人工 不要人工了 退出人工 结束人工 backtobot"
    " backtothebot"
)
_ASKS_BOT = re.compile(
    r"(?:不聊了|不说了|算了|不用了|那|老师|我|还是|想|要|自己|直接|就|去|先){0,6}"
    r"(?:问|找|跟|和|换|换成|用)(?:回)?机器人(?:聊|说|问)?(?:就行|就好|吧|了|好了)*"
)
_WHO_ANSWERS = re.compile(
    r"(?:请问|那|你|您|现在|到底|这是|这边|对面|是|回我的){1,5}"
    r"(?:机器人|真人|老师|人工|活人|人)(?:还是(?:机器人|真人|老师|人工|活人|人))?(?:在(?:回|说话|聊))?(?:吗|啊|呢|嘛|么|呀)*"
)


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish for a person; ``is_bare`` where it says nothing to pass on."""

    is_bare: bool


@of_short_texts
def hear_wish(text: str) -> Wish | None:
    """Return the wish for a person that a message is, in whatever words; None for any other."""
    plain = " ".join(normalise(text[: LONGEST * 2]).split())
    folded = fold(plain)
    if not folded or len(folded) > LONGEST or _OTHER_ERRANDS.search(folded):
        return None
    found = _ENGLISH.search(plain) if folded.isascii() else None
    if found is None and folded.isascii():
        found = _PINYIN.fullmatch(folded)
    found = found or _find(folded)
    if found is None:
        return None
    rest = folded if folded.isascii() else folded[: found.start()] + folded[found.end() :]
    is_content = _CALL_BACK.search(folded) or _TO_ME.search(folded)
    is_bare = folded.isascii() or len(_FILLERS.sub("", rest)) < _SHORTEST_CONTENT
    return Wish(is_bare=is_bare and not is_content)


_FILLERS = re.compile(
    r"[我要想请能可以吗呢啊呀嘛吧了下个话的在说聊谈讲摆啦喂，你您好]|一下|麻烦|谢谢|沟通|交流"
    r"|电话|直接|现在|服务|回复|听不懂"
)


def _find(folded: str) -> re.Match[str] | None:
    found = _CALLS_HUMAN.search(folded) or _ARE_YOU_THERE.search(folded)
    if found is not None:
        return None if _NOT.search(folded) and "机器人" not in folded else found
    if _NOT.search(folded):
        return None
    found = _ASK_FOR_ME.search(folded) or _CALL_BACK.search(folded) or _CALL_TO_ME.search(folded)
    found = found or _ASK.search(folded)
    if found is not None:
        return found
    if _ASKED_ABOUT.search(folded):
        return None  # who is it, where, by what number: that is asked, and answered
    return _SPEAKS.search(folded) or _WANTS.search(folded)


_GIVES_UP = re.compile(
    r"(?:那|那就|算了吧?|老师|我|先|还是|就|谢谢)*"
    r"(?:(?:不用|不要|别|甭|莫|不必|无需|不需要|用不着)再?(?:转|问|找|回|等|麻烦|打扰|发|告诉)(?:给)?(?:老师|人工|他们?|她们?|我)?(?:回|问)?我?"
    r"|不(?:转|问|找|等)(?:老师|人工)?|(?:撤回|取消|撤销|收回)(?:我的|刚才的?|这个|那个)?(?:提问|问题|这句|那句)?)"
    r"(?:了|啦|吧|哈|的话?|谢谢|算了)*"
)
_PARTED = re.compile(r"[\s,，.。!！;；~～、]+")
_IS_OVER = re.compile(
    r"(?:[他她它]|我|孩子|娃儿?|儿子|女儿|人|烧|事情?|问题|老师|刚才?|刚刚|现在|已经|都|自己|也|又){0,6}"
    r"(?:(?:退烧|退|好|好多|没事|找到|找着|联系上|联系到|接到|接|打通|回来|回家|到家|到校|到学校|到|解决|弄好|弄懂|搞定|搞懂|明白|知道|懂|清楚"
    r"|看到|收到|问到|问清楚|查到|想起来)(?:老师|孩子|娃儿?|他|她|人|的?电话|学校){0,2}(?:了|啦|咯|喽)|(?:会|去|来)?(?:弄|问|办|查|找|想办法)(?:的|吧|就行)|不烧了|(?:谢谢|多谢|感谢|辛苦|打扰|麻烦)(?:您|你)?们?(?:了|啦)?|(?:谢谢)?老师|不好意思|抱歉|好的?|嗯|哦|那就?)"
    r"(?:哈|啊|呢|呀|吧|谢谢|老师)*"
)
"""What is said beside giving up: 已经退烧了, 找到了, 谢谢."""
_ASKS_STANDING = re.compile(
    r"(?:请问|老师|老师们|喂|哎|哈喽|你好|您好|还|到底|怎么|咋|都|有|人|一直)*"
    r"(?:在吗|在不在|在不|在么|在嘛|有人吗|人吗|人呢|没人(?:回|理|管|在)?(?:我|复)?|没(?:有)?人?(?:回|理)(?:我|复)?|没(?:有)?(?:回|答)复|回(?:复|我)?了(?:吗|没|没有)"
    r"|(?:什么|啥)时候(?:能|会|才)?回(?:我|复)?|(?:还)?要?等?(?:多久|好久)(?:能|才|会)?(?:回)?(?:我|复)?|等(?:了)?(?:好|这么|很)久了?|排到我了吗|到我了吗|(?:看|收)(?:到|见)(?:消息|信息|我?的?话)?(?:了)?(?:吗|没有?|不)|有没有(?:看|收)到)"
    r"(?:[吗呢啊呀嘛哦了]|急|急死了|谢谢)*"
)


def gives_up(text: str) -> bool:
    """Return whether a message says that nobody is needed any more: 不用了, 算了, 别转了."""
    if len(text) > LONGEST or "?" in normalise(text):
        return False
    if _gives_up(fold(text)):
        return True
    parts = [said for each in _PARTED.split(text) if (said := fold(each))]
    given_up = [_gives_up(each) for each in parts]
    return any(given_up) and all(
        done or _IS_OVER.fullmatch(each) for each, done in zip(parts, given_up, strict=True)
    )


def _gives_up(said: str) -> bool:
    return said in _CLOSES or _GIVES_UP.fullmatch(said) is not None


def asks_standing(text: str) -> bool:
    """Return whether somebody who waits asks how long it will be: 在吗, 怎么还没人回我."""
    return len(text) <= LONGEST and _ASKS_STANDING.fullmatch(fold(text)) is not None


def wants_bot(text: str) -> bool:
    """Return whether a message asks for the bot instead of a person: 换回机器人."""
    said = fold(text) if len(text) <= LONGEST else ""
    return said in _BACK_TO_BOT or _ASKS_BOT.fullmatch(said) is not None


def asks_who_answers(text: str) -> bool:
    """Return whether somebody asks if the bot or a person answers: 你是机器人还是老师."""
    return len(text) <= LONGEST and _WHO_ANSWERS.fullmatch(fold(text)) is not None
