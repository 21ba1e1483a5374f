"""Small talk: greetings, thanks, farewells, anger, in messages that ask nothing."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.domain.recent import of_short_texts
from bot.domain.text import fold, normalise

LONGEST = 24


class SmallTalk(StrEnum):
    """The kinds of small talk."""

    GREETING = "greeting"
    THANKS = "thanks"
    BYE = "bye"
    PRAISE = "praise"
    ANGER = "anger"
    WHO = "who"
    PUZZLED = "puzzled"
    NOD = "nod"
    """Somebody heard it, or smiles: 嗯, 哦, 哈哈."""
    ENOUGH = "enough"


_FILLERS = "呀 啊 哦 噢 嗯 嘛 吧 呢 哈 哈哈 呵呵 了 的 你 您 老师 机器人 小领 领航 小助手 大家 各位 们 很 太 真 多 好 一下 much 大 超级 非常 the you so very bot"
_WORDS = {
    SmallTalk.GREETING: "你好 您好 哈喽 哈罗 嗨 hi hello hey 在吗 在不在 在不 有人吗 有人在吗 早 早上好 上午好 中午好 下午好 晚上好 good morning nihao ninhao 在么 你好啊",
    SmallTalk.THANKS: "谢谢 谢 多谢 感谢 谢了 谢啦 辛苦了 辛苦 麻烦了 3q thx thanks thank thankyou xiexie 谢谢你 谢谢您 收到 好的 好 ok 行 知道了 明白 明白了 懂了 了解 嗯嗯 thank you",
    SmallTalk.BYE: "再见 拜拜 拜 bye 晚安 回见 goodbye",
    SmallTalk.PRAISE: "厉害 真棒 棒 聪明 牛 牛逼 赞 好用 不错 可以 great nice cool 点赞",
    SmallTalk.ANGER: "傻逼 傻b sb 傻 蠢 笨 笨蛋 废物 垃圾 辣鸡 滚 滚开 滚蛋 去死 妈的 他妈的 你妈 操 草 靠 卧槽 我靠 tmd nmd cnm wtf fuck shit stupid idiot 脑残 智障 弱智 白痴 神经病 什么破 破 玩意 玩意儿 什么 没用 没用的东西 东西 烂 锤子 哈批 龟儿 日你 你个 是个 个 是 就是 真是 屁用 没得 答非所问 烦死 烦 不懂 听不懂 听不懂人话 啥子 都 这个 一问三不知",
    SmallTalk.ENOUGH: "算了 算了吧 不弄了 先不弄了 先不弄 不搞了 先不搞了 不办了 先不办了 先不管了 先放着 先这样 先这样吧 不用了 不用啦 没事了 没事儿了 不需要了 nevermind forgetit",
    SmallTalk.WHO: "你是谁 你谁啊 你是什么 你叫什么 你叫什么名字 你是机器人吗 你是真人吗 who are you 你能做什么 你会什么 你能干什么 你会干嘛 怎么用",
    SmallTalk.NOD: "嗯 恩 唔 哦 噢 喔 呃 额 哈 哈哈 呵呵 嘿嘿 嘻嘻 诶 唉 哎 233 666 hh hhh oh haha mm",
}  # fmt: skip
_ORDER = (
    SmallTalk.WHO,
    SmallTalk.ENOUGH,
    SmallTalk.ANGER,
    SmallTalk.GREETING,
    SmallTalk.THANKS,
    SmallTalk.BYE,
    SmallTalk.PRAISE,
    SmallTalk.NOD,
)
_ANGRY = frozenset(
    [
        "什么",
        "啥子",
        "都",
        "这个",
        "玩意",
        "玩意儿",
        "东西",
        "个",
        "是",
        "就是",
        "真是",
        "你个",
        "是个",
        "烦",
        "破",
        "草",
        "靠",
        "操",
        "傻",
        "笨",
        "烂",
        "没得",
    ]
)


def _pattern(words: str) -> re.Pattern[str]:
    known = {*map(fold, words.split(" ")), *map(fold, _FILLERS.split(" "))}
    known_by_length = sorted(known, key=lambda word: (-len(word), word))
    return re.compile("(?:" + "|".join(re.escape(word) for word in known_by_length) + ")+")


_PATTERNS = {kind: _pattern(words) for kind, words in _WORDS.items()}
_KEYS = {kind: {fold(word) for word in words.split(" ")} - _ANGRY for kind, words in _WORDS.items()}


_MARKS = re.compile("[?!.。…~～ \n]+")
_THANKFUL = frozenset("👍👌🙏🤝👏🌹❤💪😊🙂😄😀😁🥰🤗✅💐🆗")
_SKINS = re.compile("[\U0001f3fb-\U0001f3ff\u200d]")


def _without_words(plain: str) -> SmallTalk | None:
    """Return what marks and pictures alone say: ？, or 👍."""
    pictures = _SKINS.sub("", _MARKS.sub("", plain))
    if not pictures:
        return SmallTalk.PUZZLED if "?" in plain else None
    return SmallTalk.THANKS if set(pictures) <= _THANKFUL else None


@of_short_texts
def small_talk(text: str) -> SmallTalk | None:
    """Return the kind of a message that is small talk and nothing else; None for any other."""
    plain = normalise(text[: LONGEST * 8])
    folded = fold(plain)
    if not folded:
        return _without_words(plain)
    if len(folded) > LONGEST:
        return None
    for kind in _ORDER:
        if _PATTERNS[kind].fullmatch(folded) and any(key in folded for key in _KEYS[kind]):
            return kind
    return None
