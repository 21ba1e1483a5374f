"""Checklists, what became of people, sign-ups for an activity: seen, taken over, taken back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.domain.checklists.checklist import Anchor, Phase
from bot.domain.checklists.days import DueKind, due_said, phase_said
from bot.domain.imports.careers import status_said, turnover_said
from bot.domain.imports.parsing import KnownRows, Parsed, parse
from bot.domain.outcomes.careers import CareerStatus, Turnover
from bot.domain.people.roles import Role, Scope, ScopeKind
from bot.errors import BotError
from tests.activities.test_activities import class_id, makes_for, publishes
from tests.conftest import SHANGHAI
from tests.imports.test_reading import KNOWN
from tests.imports.test_upload import loads
from tests.internships.test_loading import names
from tests.workbooks import workbook

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

LISTED = ("阶段", "序号", "工作事项", "责任人", "完成时限", "备注")


async def takes_back(boss: Phone) -> None:
    undo = next(each for each in await boss.messages() if "已生效" in each.get("text", ""))
    await boss.presses("↩️ 撤回这次导入", message_id=undo["message_id"])
    await boss.sees_until("撤回")
    await boss.presses("↩️ 确定撤回")
    await boss.sees_until("已撤回")


async def uploads(boss: Phone, data: bytes, name: str, until: str) -> str:
    await boss.uploads(data, name)
    return await boss.sees_until(until)


async def lines(school: School) -> list[tuple[str, str, str, int, str]]:
    sql = (
        "SELECT text, post, anchor, days, phase FROM checklist_lines WHERE NOT retired ORDER BY id"
    )
    return [tuple(each) for each in await school.query(sql)]


# -- checklists ------------------------------------------------------------------------------------


async def test_a_checklist_is_shown_taken_into_the_template_and_taken_off_again(
    school: School,
) -> None:
    boss = await school.employee(Role.COORDINATOR)
    before = await lines(school)
    data = workbook(
        ["第37期培训班工作清单"],
        LISTED,
        ("开班前", 1, "下发开班通知", "统筹人员", "开班前15天", None),
        (None, 2, "印制学员手册", "班主任、张三丰", "提前3天", None),
        ("开班当天", 3, "报到签到", "班主任", "8:00前", None),
        ("培训期间", 4, "每日查铺", "班主任", "每天", None),
        ("结业后", 5, "归档资料", "班主任", "结束后两周内", None),
        ("合计", None, "5项", None, None, None),
        title="清单",
        merge=["A1:F1"],
    )
    page = await loads(boss, data, "办班工作清单.xlsx")
    assert "清单：新增 4 项，已有 0 项" in page
    assert "➕ 开班前 15 天 · 统筹人员 · 下发开班通知" in page
    assert "“每日查铺”天天要做" in page
    assert "个班都会有" in page
    await boss.presses("✅ 应用")
    assert "清单：新增 4 项" in await boss.sees_until("已生效")
    assert (await lines(school))[len(before) :] == [
        ("下发开班通知", "coordinator", "start", -15, "before"),
        ("印制学员手册（张三丰）", "class_teacher", "start", -3, "before"),
        ("报到签到", "class_teacher", "start", 0, "first"),
        ("归档资料", "class_teacher", "end", 14, "after"),
    ]
    sql = """
        SELECT count(*) FROM checklist_items li
        JOIN checklist_lines ln ON ln.id = li.line_id WHERE ln.text = '归档资料'
        """
    assert (await school.query(sql))[0][0] > 0
    await takes_back(boss)
    assert await lines(school) == before
    assert await school.query(sql) == [(0,)]


async def test_what_t_is_and_whose_lines_are_that_no_colleague_has_is_asked(
    school: School,
) -> None:
    boss = await school.employee(Role.COORDINATOR)
    data = workbook(
        ["考务工作台账（模板）"],
        ("序号", "工作内容", "责任部门/责任人", "时间节点", "完成情况"),
        (1, "发布鉴定公告", "考务科", "T-30", None),
        (2, "考评员到岗", "考务科", "当天", None),
        (3, "整理档案", "考务科", "结业后", None),
        ("填表人：李主任", None, None, "审核人：", None),
        title="台账",
    )
    assert "“T-5”“当天”，是从哪一天算" in await loads(boss, data, "考务台账模板.xlsx")
    await boss.presses("结业当天")
    assert "只写了“结业后”" in await boss.sees_until("结业后”")
    await boss.presses("结业后 3 天")
    assert "考务科" in await boss.sees_until("交给谁")
    await boss.presses("统筹人员")
    page = await boss.sees_until("清单：新增 3 项")
    assert "➕ 结业前 30 天 · 统筹人员 · 发布鉴定公告（考务科）" in page


async def test_dates_are_counted_by_the_class_of_the_title_and_elsewhere_refused(
    school: School,
) -> None:
    boss = await school.employee(Role.COORDINATOR)
    sql = """
        SELECT date(starts_on, '-5 days'), date(ends_on, '2 days')
        FROM classes
        WHERE name = '第1期'
        """
    ((ahead, later),) = await school.query(sql)
    rows = (
        ("事项", "责任人", "截止时间"),
        ("布置教室", "班主任", ahead),
        ("交总结", "班主任", later),
    )
    page = await loads(boss, workbook(["第1期清单"], *rows, title="清单"), "清单.xlsx")
    assert "➕ 开班前 5 天 · 班主任 · 布置教室" in page
    assert "➕ 结业后 2 天 · 班主任 · 交总结" in page
    page = await loads(boss, workbook(["办班清单"], *rows, title="清单"), "通用清单.xlsx")
    assert "看不出哪天" in page


async def test_only_a_coordinator_of_the_school_takes_a_checklist_over(school: School) -> None:
    number = await class_id(school)
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(number)))
    data = workbook(LISTED, ("开班前", 1, "发通知", "班主任", "提前3天", None), title="清单")
    assert "只有统筹人员能导入" in await loads(teacher, data, "清单.xlsx")


async def test_a_day_far_from_the_course_is_named_before_anything_is_written(
    school: School,
) -> None:
    boss = await school.employee(Role.COORDINATOR)
    row = ("开班前", 1, "发通知", "班主任", "2026年3月1日", None)
    data = workbook(["第1期培训班工作清单"], LISTED, row, title="清单", merge=["A1:F1"])
    assert "“2026年3月1日”看不出哪天" in await loads(boss, data, "清单.xlsx")


async def test_more_lines_than_a_template_holds_are_refused(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    many = [("开班前", n, f"第{n}件事", "班主任", "提前3天", None) for n in range(1, 90)]
    assert "最多 80 项" in await loads(boss, workbook(LISTED, *many, title="清单"), "清单.xlsx")


@pytest.mark.parametrize(
    ("text", "phase", "due"),
    [
        ("提前7天", None, (Anchor.START, -7)),
        ("至少提前一周", Phase.BEFORE, (Anchor.START, -7)),
        ("提前1天", Phase.LAST, (Anchor.END, -1)),
        ("训前3天", None, (Anchor.START, -3)),
        ("结业后5个工作日内", None, (Anchor.END, 7)),
        ("培训后1个月内", None, (Anchor.END, 30)),
        ("一周内", Phase.AFTER, (Anchor.END, 7)),
        ("培训第2天", Phase.DURING, (Anchor.START, 1)),
        ("开班当天8:00前", None, (Anchor.START, 0)),
        ("当天", Phase.LAST, (Anchor.END, 0)),
        ("", Phase.FIRST, (Anchor.START, 0)),
    ],
)
def test_a_day_is_read_as_people_count_it(
    text: str, phase: Phase | None, due: tuple[Anchor, int]
) -> None:
    found = due_said(text, phase)
    assert (found.kind, found.anchor, found.days) == (DueKind.DAY, *due)


@pytest.mark.parametrize(
    "text", ["待定", "尽快", "5天", "3个工作日内", "9月1日", "提前200天", "提前两三天", "第十十天"]
)
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert due_said(text, Phase.BEFORE).kind is DueKind.UNCLEAR


def test_a_column_of_days_ahead_and_phases_in_any_words() -> None:
    assert due_said("7", None, ahead=True).days == -7
    assert due_said("7", None).kind is DueKind.UNCLEAR
    words = ("训前准备", "报到当天", "办班中", "结业当天", "后期工作", "教学")
    assert [phase_said(each) for each in words] == [
        Phase.BEFORE, Phase.FIRST, Phase.DURING, Phase.LAST, Phase.AFTER, None,
    ]  # fmt: skip


# -- after the course ------------------------------------------------------------------------------

CAREERS = ("序号", "姓名", "班级", "目前状况", "就业单位/创业项目", "带动就业人数", "营业额变化")


async def over(school: School) -> None:
    sql = "UPDATE classes SET starts_on = '2026-09-01', ends_on = '2026-09-05' WHERE name = '第1期'"
    await school.change(sql)


async def test_what_became_of_people_is_kept_and_taken_back(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    one, other, third = await names(school, 3)
    await over(school)
    data = workbook(
        ["第1期学员训后就业创业台账"],
        ["填报单位：云溪区就业局", None, None, None, "填报日期：2026年10月20日"],
        CAREERS,
        (1, one, "第1期", "自主创业", "小满制衣工作室", 5, "增长约20%"),
        (2, other, "第1期", "已就业", "宏远机械有限公司", None, None),
        (3, third, "第1期", "待业", None, None, None),
        ("合计", None, None, "就业1人 创业1人", None, 5, None),
        title="台账",
        merge=["A1:G1"],
    )
    page = await loads(boss, data, "训后就业创业台账.xlsx")
    assert "就业创业：新增或改动 3 人，已有 0 人" in page
    assert f"➕ {one}：自己创业 · 小满制衣工作室 · 营业额多了" in page
    await boss.presses("✅ 应用")
    await boss.sees_until("已生效")
    sql = """
        SELECT cw.status, coalesce(fi.name, ''), cw.jobs, cw.turnover, cw.how, cw.said_on
        FROM careers cw LEFT JOIN firms fi ON fi.id = cw.firm_id ORDER BY cw.id
        """
    assert await school.query(sql) == [
        ("business", "小满制衣工作室", 5, "more", "file", "2026-10-20"),
        ("job", "宏远机械有限公司", None, None, "file", "2026-10-20"),
        ("seeking", "", None, None, "file", "2026-10-20"),
    ]
    assert "新增或改动 0 人，已有 3 人" in await loads(boss, data, "训后就业创业台账.xlsx")
    await takes_back(boss)
    assert await school.query("SELECT count(*) FROM careers") == [(0,)]


async def test_undoing_puts_back_where_somebody_worked_and_what_they_said(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    (one,) = await names(school, 1)
    await over(school)
    heads = ("姓名", "班级", "现状", "单位", "填报日期")
    for name, firm in (("一.xlsx", "宏远机械"), ("二.xlsx", "青山物流")):
        row = (one, "第1期", "就业", firm, "2026-10-01")
        await uploads(boss, workbook(heads, row, title="回访"), name, "读好了")
        await boss.presses("✅ 应用")
        await boss.sees_until("已生效")
    at = """
        SELECT fi.name, f2.name
        FROM careers cw
        JOIN firms fi ON fi.id = cw.firm_id
        JOIN person_firms pf ON pf.person_id = cw.person_id
        JOIN firms f2 ON f2.id = pf.firm_id
        """
    assert await school.query(at) == [("青山物流", "青山物流")]
    await boss.presses("↩️ 撤回这次导入")
    await boss.sees_until("撤回")
    await boss.presses("↩️ 确定撤回")
    await boss.sees_until("已撤回")
    assert await school.query(at) == [("宏远机械", "宏远机械")]


async def test_who_is_not_on_the_roster_is_left_out_after_a_question(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    one, other = await names(school, 2)
    await over(school)
    data = workbook(
        ("姓名", "班级", "现状", "填报日期"),
        (one, "第1期", "在广东务工", "2026-10-01"),
        (other, "第1期", "种植", "2026-10-01"),
        ("没这个人", "第1期", "就业", "2026-10-01"),
        title="回访",
    )
    assert "有 1 行不能用" in await loads(boss, data, "回访.xlsx")
    await boss.presses("不导入这 1 行，其余导入")
    assert "新增或改动 2 人" in await boss.sees_until("读好了")


async def test_what_nobody_can_tell_is_said_or_asked(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    one, other, third = await names(school, 3)
    await over(school)
    heads = ("学员", "班级", "企业名称", "训前营业额", "训后营业额", "去向")
    data = workbook(
        ["企业家学员培训后经营情况跟踪表（单位：万元）"],
        heads,
        (one, "第1期", "云溪制衣厂", 300, 360, None),
        (other, "第1期", "无", None, None, None),
        (third, "第1期", None, None, None, "电话停机"),
        title="跟踪",
    )
    assert "都按今天算" in await loads(boss, data, "跟踪.xlsx")
    await boss.presses("都按今天")
    page = await boss.sees_until("读好了")
    assert f"➕ {one}：自己创业 · 云溪制衣厂 · 营业额多了" in page
    assert f"{other}没写现在做什么" in page
    assert f"{third}没联系上" in page
    data = workbook(heads, (one, "第1期", None, None, None, "就业创业"), title="跟踪")
    await loads(boss, data, "跟踪二.xlsx")
    await boss.presses("都按今天")
    assert "看不出在做什么" in await boss.sees_until("要改")


def read_as_sent(title: str, heads: tuple[str, ...], *row: object) -> Parsed:
    known = KnownRows(classes=KNOWN.classes, own=tuple(KNOWN.classes), asks_kind=True)
    data = workbook([title], heads, row, title="表")
    return parse([("表.xlsx", data)], known=known, zone=SHANGHAI, today=date(2026, 11, 30))


def test_a_roster_with_a_column_of_what_people_do_is_a_roster() -> None:
    heads = ("姓名", "手机号", "班级", "去向")
    parsed = read_as_sent("第1期学员花名册", heads, "周小满", "13900000101", "第1期", "无")
    assert [each.name for each in parsed.book.trainees] == ["周小满"]
    assert parsed.careers == ()


def test_a_sign_up_form_may_ask_for_a_project_and_is_one_still() -> None:
    heads = ("姓名", "手机号", "企业名称", "创业项目", "员工人数")
    with pytest.raises(BotError) as error:
        read_as_sent("企业家培训报名表", heads, "周小满", "13900000101", "茶厂", "民宿", 3)
    assert error.value.key == "load-is-signups"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("未就业", CareerStatus.SEEKING),
        ("没找到工作", CareerStatus.SEEKING),
        ("灵活就业", CareerStatus.JOB),
        ("个体工商户", CareerStatus.BUSINESS),
        ("返乡创业", CareerStatus.BUSINESS),
        ("升学", CareerStatus.STUDY),
        ("在家种地", CareerStatus.FARM),
        ("就业/创业", None),
        ("良好", None),
    ],
)
def test_a_status_is_read_as_clerks_write_it(text: str, status: CareerStatus | None) -> None:
    assert status_said(text) is status


def test_a_change_is_more_less_or_the_same_or_not_clear() -> None:
    said = ("+20%", "20%", "增长约两成", "-10%", "下降10%左右", "持平", "还行", "先增后降")
    assert [turnover_said(each) for each in said] == [
        Turnover.MORE, Turnover.MORE, Turnover.MORE, Turnover.LESS, Turnover.LESS, Turnover.SAME,
        None, None,
    ]  # fmt: skip


# -- activities ------------------------------------------------------------------------------------


async def signed(school: School) -> list[tuple[str, str]]:
    sql = """
        SELECT p.name, coalesce(an.title, '')
        FROM activity_signups ag
        JOIN people p ON p.id = ag.person_id
        LEFT JOIN activity_acts an ON an.id = ag.act_id
        ORDER BY ag.turn
        """
    return [tuple(each) for each in await school.query(sql)]


async def makes_show(school: School) -> Phone:
    boss = await school.employee(Role.COORDINATOR)
    await makes_for(school, boss)
    await publishes(boss)
    return boss


async def test_an_evening_s_acts_are_taken_over_and_back(school: School) -> None:
    boss = await makes_show(school)
    one, other, third = await names(school, 3)
    data = workbook(
        ["第1期迎新晚会节目报名表"],
        ("序号", "节目名称", "节目形式", "表演者", "班级", "负责人", "联系电话"),
        (1, "我爱你中国", "独唱", one, "第1期", one, "13900000101"),
        (2, "朋友", "合唱", f"{one}、{other}、{third}", "第1期", other, None),
        (3, "说变就变", "魔术", third, "第1期", third, None),
        title="节目单",
        merge=["A1:G1"],
    )
    page = await uploads(boss, data, "节目报名表.xlsx", "读好了")
    assert "活动报名：新增 3 项、3 人" in page
    assert "➕ 迎新晚会《朋友》2 人" in page
    assert f"{one}在两项里" in page
    await boss.presses("✅ 应用")
    assert "节目和队伍：新增 3 个" in await boss.sees_until("已生效")
    assert await signed(school) == [(one, "我爱你中国"), (other, "朋友"), (third, "朋友")]
    assert await school.query("SELECT count(*) FROM activity_acts") == [(3,)]
    await takes_back(boss)
    assert await signed(school) == []
    assert await school.query("SELECT count(*) FROM activity_acts") == [(0,)]


async def test_teams_in_merged_cells_and_which_activity_is_asked(school: School) -> None:
    boss = await makes_show(school)
    one, other, third = await names(school, 3)
    data = workbook(
        ["拔河组队报名表"],
        ("队名", "领队", "队员姓名", "班级"),
        ("猛虎队", one, one, "第1期"),
        (None, None, other, "第1期"),
        ("飞龙队", third, third, "第1期"),
        (None, None, "替补：待定", "第1期"),
        title="报名",
        merge=["A3:A4", "B3:B4", "A5:A6", "B5:B6"],
    )
    await uploads(boss, data, "组队.xlsx", "这是哪个活动的报名")
    await boss.presses("迎新晚会")
    page = await boss.sees_until("读好了")
    assert "➕ 迎新晚会《猛虎队》2 人" in page
    assert "➕ 迎新晚会《飞龙队》1 人" in page
    assert "“替补：待定”没写是谁" in page


async def test_sign_ups_are_for_who_is_meant_and_by_who_leads_them(school: School) -> None:
    boss = await makes_show(school)
    ((stranger,),) = await school.query(
        "SELECT p.name FROM enrolments e JOIN people p ON p.id = e.person_id"
        " WHERE e.class_id <> 1 GROUP BY p.name HAVING count(*) = 1 LIMIT 1"
    )
    rows = (("节目", "表演者"), ("独唱", stranger))
    data = workbook(["迎新晚会"], *rows, title="节目单")
    await uploads(boss, data, "节目.xlsx", f"不在活动的班里：{stranger}")
    number = await class_id(school, "第2期")
    other = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(number)))
    assert "不归你管" in await loads(other, data, "节目.xlsx")


async def test_a_list_without_an_open_activity_says_so(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await school.change("UPDATE activities SET state = 'cancelled'")
    data = workbook(["晚会节目单"], ("节目", "表演者"), ("独唱", "周小满"), title="节目单")
    assert "没有开着报名的活动" in await loads(boss, data, "节目.xlsx")
