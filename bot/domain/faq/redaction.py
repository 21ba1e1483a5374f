"""What in a message says who somebody is, taken out: names, numbers, addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.text import LINK, normalise

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 1000  # characters of a message that are read
SOMEBODY, NUMBER, ADDRESS = "某人", "〔号码〕", "〔网址〕"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏"
    "苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛郝顾龚邵万"
    "覃武钱戴严莫孔向常汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包"
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){0,4}|@\w{3,64}")
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = re.compile(rf"[{_PROVINCES}][a-z][·\- ]?(?=[a-z]{{0,5}}\d)[a-z0-9]{{5,6}}(?![a-z0-9])")
_HANDLE = re.compile(r"((?:微信|vx|v信|wx|qq)号?[:是 ]{0,3})([a-z][\w-]{4,30})")
_DIGITS = re.compile(r"[a-z]{0,3}\d(?:[ \-.()]{0,2}\d){5,}x?|[零〇一二三四五六七八九幺]{6,}")
_NAMED = re.compile(r"(我叫|名叫|叫做|(?:姓名|名字)[是叫:]) ?(?![什啥])[一-鿿·]{2,4}")
_NAMED_IN_LATIN = re.compile(r"(my name is|i am called|wo ?jiao) [a-z]{2,20}(?: [a-z]{2,20})?")
_TITLED = re.compile(
    f"[{_SURNAMES}](?=老师|师傅|教官|教练|校长|主任|医生|阿姨|同学|经理|书记|辅导员)"
)


def redacted(text: str, names: Iterable[str] = ()) -> str:
    """Return a message, normalised, without what says who somebody is.

    Args:
        text: As typed.
        names: Full names to take out wherever they stand; others only where a phrase tells them.
    """
    plain = normalise(text[:LONGEST])
    for pattern, word in ((_MAIL, ADDRESS), (LINK, ADDRESS), (_DIGITS, NUMBER), (_PLATE, NUMBER)):
        plain = pattern.sub(word, plain)
    plain = _HANDLE.sub(rf"\1{NUMBER}", plain)
    for name in sorted(filter(None, map(packed, names)), key=len, reverse=True):
        plain = _spread(name).sub(SOMEBODY, plain)
    plain = _NAMED.sub(rf"\1{SOMEBODY}", plain)
    plain = _NAMED_IN_LATIN.sub(rf"\1 {SOMEBODY}", plain)
    return _TITLED.sub("某", plain)


def packed(text: str) -> str:
    """Return a text as names are looked for in it: normalised and without white space."""
    return "".join(normalise(text[:LONGEST]).split())


def _spread(name: str) -> re.Pattern[str]:
    """Return a pattern of a name, also with spaces in it; a Latin one only as whole words."""
    pattern = r"\s?".join(map(re.escape, name))
    return re.compile(rf"\b{pattern}\b" if name.isascii() else pattern)
