"""Chinese names, told by the family name that they begin with."""

from __future__ import annotations

import re

from bot.domain.text import readings

FAMILY_NAMES = (
    "赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马方任袁"
    "柳鲍史唐费岑薛雷贺倪汤滕殷罗毕郝安常傅卞齐康伍余顾孟黄穆萧尹姚邵汪祁毛米臧戴谈宋庞熊纪舒"
    "屈项祝董梁杜阮蓝闵席季麻贾江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯卢莫房丁邓洪包左石"
    "崔吉龚程邢裴陆荣翁甄曲储靳焦谷侯宁仇甘武符刘景龙叶黎白蒲卓池乔翟谭申冉桑桂牛尚温庄晏柴瞿"
    "阎艾古易廖耿文匡寇欧聂敖冷饶曾荆喻肖涂覃付"
)
"""Common family names of one character that are such wherever they stand."""
_BEGINNING = (
    "廉狄贝明强路解应宣牧山全幸薄鄂索赖屠阴寿连习容向衡步国广利师晁简沙丰关查游权盖益尉仉代"
)
"""Words inside a sentence as well: 全, 关, 明."""
_NAME = re.compile(
    rf"(?:[{FAMILY_NAMES}{_BEGINNING}][一-鿿·]{{1,3}}"
    r"|(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒)[一-鿿]{1,2})"
)

LONGEST_ONESELF = 8  # characters
_ONESELF = re.compile(r"我?本人|我?自己|(?:本人|自己|个人)(?:[报申自].{1,3})?|同?本人")


def is_oneself(text: str) -> bool:
    """Return whether a cell points to who the line is of, and names nobody and no firm: 本人."""
    return len(text) <= LONGEST_ONESELF and _ONESELF.fullmatch(text.strip("()（） ")) is not None


def is_name(text: str) -> bool:
    """Return whether a text is like a Chinese name: a common family name, and one to three more."""
    return _NAME.fullmatch(text) is not None


def surname_key(name: str) -> tuple[str, str]:
    """Return by what names are ordered: as they sound, then as they are written."""
    table = readings()
    return "".join(table.get(each, each) + " " for each in name), name
