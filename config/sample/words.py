"""The words of which the sample school is made; none is the name of a real person or place."""

from __future__ import annotations

from bot.domain.imports.book import TeacherKind
from bot.domain.timetable.session import CourseKind

PROGRAMME = "2026年乡村振兴技能培训（示例）"

DISTRICTS = (
    "云溪区 青禾县 白鹭区 松涛县 桃坪区 石桥县 月湖区 金穗县 竹海区 清泉县"
    " 红枫区 鹤鸣县 银杏区 柳河县 望江区 梅岭县 晨曦区 雁落县 稻香区 星湾县"
).split()
_TOWNS = "东风 南山 西河 北坡 中兴 双桥 大坝 小湾 高峰 平安 永乐 新田 古井 长岭 花园 龙塘".split()
_VILLAGES = "向阳 前进 和平 团结 光明 幸福 新民 丰收 胜利 红旗 青松 翠竹 清水 碧泉 金坪 银滩 石板 柏树 桂花 荷塘".split()
VILLAGES = 309

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹喻柏水窦章云苏潘葛范彭郎鲁韦昌马苗凤花方俞任袁柳"
GIVEN_FIRST = "小晓春秋明志文佳雨思子俊欣梦海国建丽秀玉静浩宇安宁天新永星若书"
GIVEN_SECOND = "满禾田苗穗麦林松竹兰荷芳燕鹏涛峰岩泉溪川月阳晨霞雪冰梅云帆航远达诚信勤朴乐"

# Course, kind, capacity, and who can teach it.
COURSES: tuple[tuple[str, CourseKind, int | None, str], ...] = (
    ("招商引资策略", CourseKind.REQUIRED, None, "周颖 韩墨林 苏望舒"),
    ("人力资源管理", CourseKind.REQUIRED, None, "杜明远 蒋若溪 许长风"),
    ("商业模式设计", CourseKind.REQUIRED, None, "何教授 秦采薇 严知秋"),
    ("品牌打造", CourseKind.REQUIRED, None, "陈静 柳扶摇 袁清和"),
    ("劳动合同法规", CourseKind.REQUIRED, None, "王建峰 范青野 葛云深"),
    ("财务管理基础", CourseKind.REQUIRED, None, "刘洋 潘晚舟 彭守拙"),
    ("安全生产与环保", CourseKind.REQUIRED, None, "鲁平川 方拾光 俞南乔"),
    ("党的思想与政策解读", CourseKind.REQUIRED, None, "魏修远 陶令仪 谢致知"),
    ("电子商务运营", CourseKind.ELECTIVE, 40, "陈静 邹星河 姜半夏"),
    ("数字化转型", CourseKind.ELECTIVE, 40, "杜明远 章北辰 云归岫"),
    ("乡村民宿经营", CourseKind.FEATURED, None, "周颖 苗见山 花如故"),
    ("特色农产品直播", CourseKind.FEATURED, None, "刘洋 邹星河 苏望舒"),
    ("学员分享会", CourseKind.ACTIVITY, None, ""),
    ("文艺晚会", CourseKind.ACTIVITY, None, ""),
    ("体育比赛", CourseKind.ACTIVITY, None, ""),
)
EXTERNAL = frozenset("何教授 韩墨林 柳扶摇 葛云深 邹星河 苗见山 花如故 章北辰".split())

CLASS_TEACHERS = (
    "程安澜 沈怀瑾 尤嘉木 施晴川 孔闻笛 曹景行 华疏影 金声玉 柏舟行 窦棠梨 郎照野 韦书香 昌盛年 马踏青"
    " 凤栖梧 任东篱 冯远志 褚时雨 卫长庚 朱砚池 吕望津 张采芹 钱留白 孙芷若 李春耕 吴越溪 郑观澜 赵云舒"
).split()
POSTS = ("班长", "学习委员", "生活委员", "宣传委员", "安全委员", "文体委员")


CITY = frozenset("韩墨林 葛云深 章北辰".split())


def subjects_of(name: str) -> str:
    """Return what a teacher teaches, as the pool says it."""
    return "、".join(course for course, _, _, who in COURSES if name in who.split())


def teacher_kind(name: str) -> TeacherKind:
    """Return 校内, 市级 or 外聘 for a teacher."""
    if name in CITY:
        return TeacherKind.CITY
    return TeacherKind.EXTERNAL if name in EXTERNAL else TeacherKind.IN_HOUSE


def villages() -> list[tuple[str, str, str]]:
    """Return 309 triples of district, town, village: three to six towns a district."""
    places = []
    for index, district in enumerate(DISTRICTS):
        towns = [f"{_TOWNS[(index * 3 + step) % len(_TOWNS)]}镇" for step in range(3 + index % 4)]
        share = VILLAGES // len(DISTRICTS) + (index < VILLAGES % len(DISTRICTS))
        for number in range(share):
            name = _VILLAGES[(index + number) % len(_VILLAGES)]
            places.append((district, towns[number % len(towns)], f"{name}村"))
    return places
