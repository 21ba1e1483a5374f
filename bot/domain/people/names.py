"""Chinese names, told by the family name that they begin with."""

from __future__ import annotations

import re

_NAME = re.compile(
    "(?:[赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马方任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝安常傅卞齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄米贝明臧戴谈宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯卢莫房解应丁宣邓洪包左石崔吉龚程邢裴陆荣翁甄曲储靳焦牧山谷侯全宁仇甘武符刘景龙叶幸黎薄白蒲鄂索赖卓屠池乔阴翟谭申冉桑桂牛寿尚温庄晏柴瞿阎连习艾容向古易廖衡步耿文匡国寇广欧利师聂晁敖冷简饶曾沙丰关查荆游权盖益尉喻肖涂覃仉付代][\u4e00-\u9fff·]{1,3}|(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒)[\u4e00-\u9fff]{1,2})"
)


def is_name(text: str) -> bool:
    """Return whether a text is like a Chinese name: a common family name, and one to three more."""
    return _NAME.fullmatch(text) is not None
