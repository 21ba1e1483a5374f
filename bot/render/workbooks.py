"""Empty workbooks to fill in: templates with headings, hints and drop-downs."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from bot.domain.imports.faq import CATEGORIES
from bot.domain.surveys.book import KIND_WORDS
from bot.render.sheets import LINE_HEIGHT, Paper, lines_in, new_book, room_of

ROWS = 2000  # with drop-downs and formats


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column of a template: heading, hint, an example, and choices where there are any."""

    heading: str
    hint: str
    example: str
    choices: tuple[str, ...] = ()
    width: int = 14
    needed: bool = False


@dataclass(frozen=True, slots=True)
class WorkbookTemplate:
    """A workbook of one sheet."""

    name: str
    note: str
    columns: tuple[TemplateColumn, ...]


TEMPLATES = (
    WorkbookTemplate(
        "项目和班级",
        "填一行一个班。带 * 的必填。示例行不会导入。",
        (
            TemplateColumn("班级*", "班级的名字，全校不重名", "第1期", needed=True),
            TemplateColumn("班号", "数字，用来排序", "1", width=8),
            TemplateColumn("区县", "班级所在区县", "云溪区"),
            TemplateColumn("地点", "上课的地方", "云溪区职业技能培训中心", width=28),
            TemplateColumn("开始日期*", "如 2026-11-16", "2026-11-16", needed=True),
            TemplateColumn("结束日期*", "如 2026-11-29", "2026-11-29", needed=True),
            TemplateColumn("班主任", "姓名", "程安澜"),
            TemplateColumn("班主任电话", "11 位手机号", "19800000000", width=16),
            TemplateColumn("专业部", "没有的空着", "机电专业部"),
            TemplateColumn("专业", "公示名单上写的专业", "汽车运用与维修", width=18),
            TemplateColumn("年级", "如 2026级", "2026级", width=10),
        ),
    ),
    WorkbookTemplate(
        "花名册",
        "填一行一位学员。手机号和身份证后四位至少填一个，学员靠它入班。示例行不会导入。",
        (
            TemplateColumn("班级*", "和“班级”表里一样", "第1期", needed=True),
            TemplateColumn("姓名*", "学员姓名", "周小满", needed=True),
            TemplateColumn("手机号", "11 位", "19900000000", width=16),
            TemplateColumn("身份证后四位", "也可填整个号码，只会保存后四位", "0123", width=16),
            TemplateColumn("学号", "", "01001"),
            TemplateColumn("性别", "", "女", ("男", "女"), width=8),
            TemplateColumn("区县", "", "云溪区"),
            TemplateColumn("乡镇", "", "东风镇"),
            TemplateColumn("村", "", "向阳村"),
            TemplateColumn(
                "职务",
                "班委填，其他人空着",
                "",
                ("班长", "学习委员", "生活委员", "宣传委员", "安全委员", "文体委员"),
            ),
            TemplateColumn("小组", "", "第1组"),
            TemplateColumn("状态", "退班的填“退班”", "", ("在班", "退班")),
        ),
    ),
    WorkbookTemplate(
        "课表",
        "填一行一节课。教师、教室没定的可以空着。示例行不会导入。",
        (
            TemplateColumn("班级*", "和“班级”表里一样", "第1期", needed=True),
            TemplateColumn("日期*", "如 2026-11-24", "2026-11-24", needed=True),
            TemplateColumn("开始时间*", "如 09:00", "09:00", width=12, needed=True),
            TemplateColumn("结束时间*", "如 11:30", "11:30", width=12, needed=True),
            TemplateColumn("课程*", "课程或活动的名字", "品牌打造", width=22, needed=True),
            TemplateColumn("类型", "", "规定", ("规定", "自选", "特色", "活动"), width=10),
            TemplateColumn("教师", "", "陈静"),
            TemplateColumn("教室", "", "教学楼201"),
        ),
    ),
    WorkbookTemplate(
        "常见问题",
        "填一行一条。其他问法越多，机器人越听得懂。改已有的条目要写原来的编号。示例行不会导入。",
        (
            TemplateColumn("编号", "英文或数字，不重复；新条目可以空着", "meal-time", width=18),
            TemplateColumn(
                "类别", "选一个，也可以写别的", "食宿", (*CATEGORIES.values(), "其他"), width=10
            ),
            TemplateColumn(
                "问题*", "学员会怎么问，写最常见的一种", "食堂几点开饭？", width=34, needed=True
            ),
            TemplateColumn(
                "其他问法",
                "一行一种，单元格里换行按 Alt+Enter；也可以用；隔开",
                "中午几点能吃饭",
                width=34,
            ),
            TemplateColumn(
                "答案*",
                "学校认可的原话，会原样发出；可以换行",
                "午餐 11:50—13:00。",
                width=60,
                needed=True,
            ),
            TemplateColumn("来源", "文件名、条款", "《学员手册》第11页", width=24),
            TemplateColumn("生效日期", "空着就是今天", "2026-09-01"),
            TemplateColumn("失效日期", "最后有效的那天；长期有效的空着", ""),
            TemplateColumn("只给哪些班", "给所有班的空着；几个班用、隔开", "", width=18),
            TemplateColumn("只给谁", "给所有人的空着；学员、班委、教职工", "", width=14),
            TemplateColumn(
                "大家的问法",
                "学员的原话，一行一种，不给学员看；空着就不动已有的",
                "",
                width=34,
            ),
            TemplateColumn("英文问题", "可以空着", "", width=34),
            TemplateColumn("英文答案", "有人用英文问时发这个；空着就发中文", "", width=60),
        ),
    ),
    WorkbookTemplate(
        "考试安排",
        "填一行一场考试。带 * 的必填。同名的考试用“级别”“场次”分开。示例行不会导入。",
        (
            TemplateColumn("考试*", "考试的名字", "电子商务师 理论", width=22, needed=True),
            TemplateColumn("级别", "", "四级", ("一级", "二级", "三级", "四级", "五级"), width=8),
            TemplateColumn("场次", "一场考试分几批考时填", "", width=10),
            TemplateColumn(
                "类型", "", "技能鉴定", ("技能鉴定", "结业考核", "模拟考试", "其他"), width=12
            ),
            TemplateColumn("日期*", "如 2026-12-19", "2026-12-19", needed=True),
            TemplateColumn("开始时间*", "如 09:00", "09:00", width=12, needed=True),
            TemplateColumn("结束时间*", "如 10:30", "10:30", width=12, needed=True),
            TemplateColumn("考点", "在哪里考", "云溪区职业技能培训中心", width=28),
            TemplateColumn("报名截止", "最后一天；可空", "2026-11-30"),
            TemplateColumn(
                "携带物品", "考生会在提醒里看到", "身份证、纸质准考证、黑色签字笔", width=32
            ),
            TemplateColumn("状态", "取消的考试填“取消”", "", ("正常", "取消"), width=8),
        ),
    ),
    WorkbookTemplate(
        "考生名单",
        "填一行一位考生。成绩出来后填好“成绩”“结果”再发一次，空着的不会改。示例行不会导入。",
        (
            TemplateColumn("考试*", "和“考试安排”里一样", "电子商务师 理论", width=22, needed=True),
            TemplateColumn("级别", "同名考试不止一场时填", "四级", width=8),
            TemplateColumn("场次", "同上", "", width=10),
            TemplateColumn("姓名*", "和花名册上一样", "周小满", needed=True),
            TemplateColumn("班级", "班级和手机号后四位至少填一个", "第1期"),
            TemplateColumn("手机号后四位", "也可填整个号码", "0000", width=14),
            TemplateColumn("考点", "和考试的考点不一样时填", "", width=20),
            TemplateColumn("考场", "", "第1考场"),
            TemplateColumn("座位号", "", "12", width=10),
            TemplateColumn("准考证号", "", "2026121900012", width=20),
            TemplateColumn("成绩", "分数；没有可空", "", width=8),
            TemplateColumn("结果", "", "", ("合格", "不合格", "缺考"), width=10),
            TemplateColumn("状态", "不考了的填“退考”", "", ("正常", "退考"), width=8),
        ),
    ),
    WorkbookTemplate(
        "考勤",
        "填一行一位学员一节课。只填没到的也行：表里没写的人算到。示例行不会导入。",
        (
            TemplateColumn("班级*", "和“班级”表里一样", "第1期", needed=True),
            TemplateColumn("日期*", "如 2026-11-23", "2026-11-23", needed=True),
            TemplateColumn(
                "时段", "上午、下午、晚上，或几点上课；空着就是当天每节课", "上午", width=12
            ),
            TemplateColumn("课程", "可空", "", width=20),
            TemplateColumn("姓名*", "和花名册上一样", "周小满", needed=True),
            TemplateColumn("手机号后四位", "有重名时填", "", width=14),
            TemplateColumn(
                "出勤情况*", "从下拉里选", "缺", ("到", "迟到", "缺", "请假"), width=12, needed=True
            ),
        ),
    ),
    WorkbookTemplate(
        "师资",
        "填一行一位老师。带 * 的必填；没有的列可以删掉，删掉的列不会改。示例行不会导入。",
        (
            TemplateColumn("教师*", "姓名，和课表上一样", "陈静", needed=True),
            TemplateColumn(
                "类型*", "从下拉里选", "校内", ("校内", "市级师资库", "外聘"), width=12, needed=True
            ),
            TemplateColumn("电话", "11 位手机号；找代课时用", "", width=16),
            TemplateColumn("科目", "能教什么，用、隔开", "品牌打造、短视频", width=26),
            TemplateColumn("职称", "", "讲师", width=12),
            TemplateColumn("单位", "外聘、市级的填", "", width=24),
            TemplateColumn("每月课时上限", "数字；不限的空着", "60", width=14),
            TemplateColumn(
                "不能上课", "如：周一上午、周五、12月1日至12月5日", "周一上午", width=26
            ),
        ),
    ),
    WorkbookTemplate(
        "服务安排",
        "填一行一个班。几个人用、隔开，名字后面可以写电话。日期空着就是全程。示例行不会导入。",
        (
            TemplateColumn("班级*", "和“班级”表里一样", "第1期", needed=True),
            TemplateColumn("服务人员", "跟班服务的人", "金老师 19800000001、孟老师", width=28),
            TemplateColumn("蹲点领导", "", "汪主任", width=16),
            TemplateColumn("联络员", "区县的联络员", "柳科长", width=16),
            TemplateColumn("服务开始", "全程的空着", "", width=14),
            TemplateColumn("服务结束", "全程的空着", "", width=14),
        ),
    ),
    WorkbookTemplate(
        "结对",
        "填一行一对。帮扶人要先加入机器人；一人帮几个就填几行。示例行不会导入。",
        (
            TemplateColumn("帮扶人*", "同事在机器人里的名字", "金老师", needed=True),
            TemplateColumn("学生*", "和花名册上一样", "周小满", needed=True),
            TemplateColumn("班级", "有重名时填班级或学号", "第1期"),
            TemplateColumn("学号", "", "", width=14),
        ),
    ),
    WorkbookTemplate(
        "工作清单",
        "填一行一件事。放进全校的清单模板，每个班都有。示例行不会导入。",
        (
            TemplateColumn(
                "阶段", "", "开班前", ("开班前", "开班当天", "培训期间", "结业当天", "结业后")
            ),
            TemplateColumn("事项*", "做什么", "核对花名册", width=30, needed=True),
            TemplateColumn("责任人*", "职务，或同事的名字", "班主任", needed=True),
            TemplateColumn(
                "时间", "如：开班前7天、结业后3天；当天的可以空着", "开班前7天", width=18
            ),
        ),
    ),
    WorkbookTemplate(
        "就业创业",
        "填一行一位学员。没问到的不用填。示例行不会导入。",
        (
            TemplateColumn("姓名*", "和花名册上一样", "周小满", needed=True),
            TemplateColumn("班级", "有重名时填班级或手机号", "第1期"),
            TemplateColumn("手机号", "11 位", "", width=16),
            TemplateColumn(
                "现状*", "", "创业", ("就业", "创业", "务农", "上学", "待业", "其他"), needed=True
            ),
            TemplateColumn("单位", "单位或创业项目的名字", "小满制衣工作室", width=24),
            TemplateColumn("岗位", "", ""),
            TemplateColumn("是否注册", "创业的填", "是", ("是", "否")),
            TemplateColumn("带动就业人数", "创业的填，数字", "5", width=14),
            TemplateColumn(
                "营业额变化",
                "和培训前比：增加、持平、减少",
                "增加",
                ("增加", "持平", "减少"),
                width=14,
            ),
            TemplateColumn("填报日期", "如 2026-11-20", "2026-11-20", width=14),
        ),
    ),
    WorkbookTemplate(
        "活动报名",
        "先在“活动”里建好活动。一个节目或一个队填一行，几个人用、隔开。示例行不会导入。",
        (
            TemplateColumn("节目*", "节目、队名或分享题目", "我和我的祖国", width=24, needed=True),
            TemplateColumn("姓名*", "谁来，几个人用、隔开", "周小满", width=28, needed=True),
            TemplateColumn("班级", "有重名时填", "第1期"),
        ),
    ),
)
QUOTA_TEMPLATE = WorkbookTemplate(
    "报名名额",
    "填一行一个区县；哪家单位要另定人数，填“单位”那一列。示例行不会导入。",
    (
        TemplateColumn("区县", "和区县工作人员的权限一样写", "云溪区"),
        TemplateColumn("单位", "只给某家单位另定人数时填，平时空着", "", width=24),
        TemplateColumn("名额*", "数字", "12", width=10, needed=True),
    ),
)
SIGNUP_TEMPLATE = WorkbookTemplate(
    "报名名单",
    "填一行一位报名的人。手机号填本人的，录取后靠它加入。示例行不会导入。",
    (
        TemplateColumn("姓名*", "", "周小满", needed=True),
        TemplateColumn("手机号*", "11 位，本人的", "19900000000", width=16, needed=True),
        TemplateColumn("单位", "没有单位的空着", "沿海商贸", width=24),
        TemplateColumn("岗位", "", "店长"),
        TemplateColumn("区县*", "", "云溪区", needed=True),
        TemplateColumn("出生日期", "不满 18 周岁的会标出来；可空", "", width=14),
    ),
)
SURVEY_TEMPLATE = WorkbookTemplate(
    "问卷",
    "填一行一道题。带 * 的必填。工作表的名字就是问卷的标题。示例行不会导入。",
    (
        TemplateColumn("题型*", "从下拉里选", "单选", tuple(KIND_WORDS.values()), needed=True),
        TemplateColumn("题目*", "一句话，学员在手机上看", "你还会参加吗？", width=40, needed=True),
        TemplateColumn("英文", "可空", "", width=24),
        TemplateColumn(
            "选项",
            "单选、多选、下拉填；用 ; 隔开或换行（Alt+Enter）。写“其他（请注明）”就请学员补一句",
            "会;不会;其他（请注明）",
            width=36,
        ),
        TemplateColumn("必答", "空着就是必答", "是", ("是", "否"), width=8),
        TemplateColumn("最少", "多选：至少几项；数字：最小", "", width=8),
        TemplateColumn("最多", "多选：最多几项；数字：最大", "", width=8),
        TemplateColumn("低端", "五级：1 表示什么", "", width=12),
        TemplateColumn("高端", "五级：5 表示什么", "", width=12),
        TemplateColumn(
            "显示条件",
            "如：第1题=不会；两题用“且”“或”：第1题=会 且 第3题=1。题号不数“分节”；空着就总是显示",
            "",
            width=24,
        ),
    ),
)
EXAMPLE_MARK = "示例："


def template_workbook(template: WorkbookTemplate) -> bytes:
    """Write the template as xlsx: a note, headings, a marked example line, then empty lines."""
    buffer = io.BytesIO()
    with new_book(buffer, Paper(template.name), is_report=False) as book:
        page = book.add(template.name, top=0)
        columns = template.columns
        page.kinds = dict.fromkeys(range(len(columns)), "all-text")  # 0123 keeps its zero
        for index, column in enumerate(columns):
            least = max(column.width, len(EXAMPLE_MARK) * (index == 0) * 2 + 10)
            page.widths[index] = max(least, room_of(column.heading))
            page.make_room(index, [(EXAMPLE_MARK if index == 0 else "") + column.example])
        page.fixed = True
        page.sheet.merge_range(0, 0, 0, len(columns) - 1, template.note, book.formats["plain-note"])
        page.set_row(0, lines_in(template.note, sum(page.widths.values())) * LINE_HEIGHT + 8)
        book.heads(page, 1, [each.heading for each in columns])
        for index, column in enumerate(columns):
            mark = EXAMPLE_MARK if index == 0 else ""
            page.write(2, index, mark + column.example, "example")
            _help(page.sheet, index, column)
    return buffer.getvalue()


def _help(sheet: Any, index: int, column: TemplateColumn) -> None:
    if not column.hint and not column.choices:
        return
    options: dict[str, Any] = {"validate": "any"}
    if column.choices:
        options = {"validate": "list", "source": list(column.choices), "error_type": "warning"}
    if column.hint:
        options |= {"input_title": column.heading[:32], "input_message": column.hint[:255]}
    sheet.data_validation(2, index, ROWS, index, options)
