"""Words that may be a person's name: a surname before them, a title behind, several in a row."""

from __future__ import annotations

import re

from bot.domain.imports.values import is_blank, name_of, spelt_together, teacher_of, text_of

_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎"
    "鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄"
    "和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭"
    "梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程"
    "嵇邢滑裴陆荣翁荀羊惠甄曲封芮储靳段富巫乌焦巴牧山谷车侯全班仰秋仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙"
    "叶幸司韶黎薄印宿白怀蒲从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶冉宰雍桑桂濮牛寿通"
    "边燕冀浦尚农温别庄晏柴瞿阎充慕连茹习艾鱼容向古易慎戈廖庾居衡步都耿满弘匡国文寇广禄东欧沃利蔚越隆师"
    "巩聂晁勾敖融冷辛那简饶曾沙鞠须丰巢关相查荆红游竺权盖益公肖覃代付闫佟岳楼楚佘冼牟涂尧洛苟晋展"
)
_COMPOUND = [
    "欧阳",
    "太史",
    "端木",
    "上官",
    "司马",
    "东方",
    "独孤",
    "南宫",
    "万俟",
    "闻人",
    "夏侯",
    "诸葛",
    "尉迟",
    "公羊",
    "赫连",
    "澹台",
    "皇甫",
    "宗政",
    "濮阳",
    "公冶",
    "太叔",
    "申屠",
    "公孙",
    "慕容",
    "仲孙",
    "钟离",
    "长孙",
    "宇文",
    "司徒",
    "鲜于",
    "司空",
    "令狐",
    "百里",
    "呼延",
    "东郭",
    "南门",
    "西门",
    "拓跋",
    "轩辕",
]
_TITLE = (
    "老师|副教授|教授|讲师|助教|实验师|工程师|高工|技师|师傅|教练|教官|警官|法官|律师|医生|护士长?"
    "|主任|校长|院长|所长|科长|处长|局长|站长|厂长|书记|博士|专家|会长|经理|先生|女士|外教"
)
_HAN = r"[\u4e00-\u9fff]"
_TITLED = re.compile(rf"{_HAN}{{1,4}}(?:{_TITLE})")
_APART = re.compile(rf"(?<!{_HAN})({_HAN}{{1,3}}) (?=(?:{_TITLE})(?!{_HAN}))")
_ENGINEER = re.compile(r"([\u4e00-\u9fff])工")  # 王工; 车工 is a trade
_TRADES = frozenset("车电钳焊木瓦石金花管水施化手竹纸油漆铣磨铸锻维")
_POSTS = frozenset({"班主任", "辅导员", "外教", "校外专家", "企业导师"})
_RANK = re.compile(r"(?:副教授|教授|讲师|助教|实验师|工程师|技师)$")
_DOTTED = re.compile(rf"{_HAN}{{1,10}}(?:·{_HAN}{{1,10}}){{1,3}}")
_LATIN = re.compile(r"[A-Z][a-z.]{1,20}(?: [A-Z][a-z.]{0,20}){1,3}")
_ASIDE = re.compile(r"[(（\[【〔][^()（）\[\]【】〔〕]{0,60}[)）\]】〕]")
_BETWEEN = re.compile(r"[、,，;；/／|\n]+|(?<=老师)和")
MOST = 12  # people in a cell


def is_titled(text: str) -> bool:
    """Whether a text says itself that it is a teacher: 方老师, 李教授, 王工, 班主任."""
    engineer = _ENGINEER.fullmatch(text)
    if engineer is not None:
        return engineer[1] in _SURNAMES and engineer[1] not in _TRADES
    return text in _POSTS or _TITLED.fullmatch(text) is not None


def may_be_person(text: str) -> bool:
    """Whether a text looks like a person's name, which is no proof: 江南, 楼一宁, 辛."""
    if _DOTTED.fullmatch(text) or _LATIN.fullmatch(text):
        return True
    if not re.fullmatch(_HAN + "{1,4}", text) or text in {"单", "双"}:
        return False
    if text[:2] in _COMPOUND:
        return len(text) > 2
    return text[0] in _SURNAMES and len(text) <= len("楼一宁")


def with_titles(text: str) -> str:
    """Return a text in which titles stand by their names: 李 教授 is 李教授."""
    return _APART.sub(lambda found: found[1] if may_be_person(found[1]) else found[0], text)


def person_of(text: str) -> str:
    """Return a person's name without what stands in brackets, and without a rank behind it."""
    bare = name_of(_ASIDE.sub("", text)).strip(" 　:：,、;")
    short = _RANK.sub("", bare)
    return teacher_of(short if len(short) > 1 else bare)


def people_in(text: str) -> tuple[str, ...]:
    """Return the names in a cell of teachers: 苗见山、陈静 are two, 待定 is nobody.

    Two that only a blank parts are two if both look like names.
    """
    found: list[str] = []
    for each in _BETWEEN.split(_ASIDE.sub("", text.replace("\r", ""))):
        part = spelt_together(text_of(each))
        words = part.split(" ")
        apart = len(words) > 1 and all(
            len(w) > 1 and (may_be_person(w) or is_titled(w)) for w in words
        )
        found += [person_of(word) for word in words] if apart else [person_of(_without_post(words))]
    return tuple(dict.fromkeys(name for name in found if not is_blank(name)))[:MOST]


def _without_post(words: list[str]) -> str:
    """Return a name without the post before it: 村支书 石大山."""
    if len(words) == 2 and may_be_person(words[1]) and re.search("[书长员记任师授]$", words[0]):
        return words[1] if len(words[1]) > 1 else "".join(words)
    return " ".join(words)
