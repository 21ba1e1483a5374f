"""作息 and 放假 on the phone: shown to everybody, changed by the office, known to imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.workbooks import workbook

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

BELLS = "1 8:00-8:45\n2 8:50-9:35\n3 10:00-10:45\n4 10:50-11:35"
GRID = ("节次", "周一", "周二", "周三")


async def gives_bells(staff: Phone, text: str = BELLS) -> str:
    await staff.sends("作息")
    await staff.sees_until("作息时间")
    await staff.presses("✏️ 打字写")
    await staff.sees_until("一行写一节")
    await staff.sends(text)
    shown = await staff.sees_until("还没有保存")
    await staff.presses("✅ 保存")
    return shown


async def test_bells_are_typed_shown_saved_and_seen_by_trainees(school: School) -> None:
    staff, trainee = await school.employee(Role.COORDINATOR), await school.trainee()
    assert "第2节　08:50–09:35" in await gives_bells(staff)
    await staff.sees_until("全校，全年")
    await trainee.sends("作息")
    assert "第4节　10:50–11:35" in await trainee.sees_until("作息时间")
    assert "✏️ 打字写" not in await trainee.buttons()


async def test_bells_count_only_once_they_are_saved(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await staff.sends("作息")
    await staff.sees_until("还没有作息时间")
    await staff.presses("✏️ 打字写")
    await staff.sees_until("一行写一节")
    await staff.sends("1 8:00-8:45\n2 8:30-9:00")
    assert "第 1 节和第 2 节的时间重叠" in await staff.sees()
    await staff.sends(BELLS)
    await staff.sees_until("还没有保存")
    assert await school.query("SELECT count(*) FROM bell_tables") == [(0,)]


async def test_seasons_stand_beside_each_other_and_a_table_can_be_deleted(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    summer, winter = "夏季 5月1日-9月30日", "冬季 10月1日-4月30日"
    await gives_bells(staff, f"{summer}\n1 8:00-8:45\n2 8:50-9:35\n{winter}\n{BELLS}")
    await staff.sees_until("夏季（5月1日–9月30日）")
    await staff.presses("🗑 全校 夏季（5月1日–9月30日）")
    await staff.sees_until("要删掉")
    await staff.presses("🗑 确定删掉")
    assert "夏季" not in await staff.sees_until("冬季")


async def test_a_timetable_of_periods_asks_for_the_bells_once_and_keeps_them(
    school: School,
) -> None:
    staff = await school.employee(Role.COORDINATOR)
    sheet = workbook(
        ("第1期 第7周 课表",), GRID, ("1-2节", "电商基础", "短视频", ""),
        ("第三、四节", "", "", "直播"),
        title="课表",
    )  # fmt: skip
    await staff.uploads(sheet, "课表.xlsx")
    asked = await staff.sees_until("还不知道几点上课")
    assert "一共 3 处，回答一次就行" in asked
    await staff.sends("不晓得")
    await staff.sees_until("没有看明白")
    await staff.sends(BELLS)
    preview = await staff.sees_until("读好了")
    assert "08:00" in preview
    assert "第1节　08:00–08:45" in preview
    await staff.presses(next(each for each in await staff.buttons() if each.startswith("✅")))
    await staff.sees_until("作息时间：新 1")
    await staff.uploads(sheet, "课表.xlsx")
    assert "没有变动" in await staff.sees_until("读好了")


async def test_a_file_of_bells_is_shown_applied_and_taken_back(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    rows = [("1", "8:00", "8:45"), ("2", "8:50", "9:35")]
    await staff.uploads(workbook(("节次", "开始", "结束"), *rows, title="作息时间"), "作息.xlsx")
    assert "第2节　08:50–09:35" in await staff.sees_until("读好了")
    await staff.presses("✅ 应用")
    await staff.sees_until("作息时间：新 1")
    assert await school.query("SELECT count(*) FROM bell_tables") == [(1,)]
    await staff.presses("↩️ 撤回这次导入")
    await staff.presses("↩️ 确定撤回")
    await staff.sees_until("已撤回")
    assert await school.query("SELECT count(*) FROM bell_tables") == [(0,)]


async def test_who_has_one_class_answers_for_the_file_not_for_the_school(school: School) -> None:
    staff = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    sheet = workbook(
        ("第1期 第7周 课表",), GRID, ("1-2节", "电商基础", "短视频", "直播"), title="课表"
    )
    await staff.uploads(sheet, "课表.xlsx")
    await staff.sees_until("还不知道几点上课")
    await staff.sends(BELLS)
    await staff.sees_until("读好了")
    await staff.presses(next(each for each in await staff.buttons() if each.startswith("✅")))
    await staff.sees_until("已生效")
    assert await school.query("SELECT count(*) FROM bell_tables") == [(0,)]


async def test_days_off_are_written_shown_and_deleted(school: School) -> None:
    staff, trainee = await school.employee(Role.COORDINATOR), await school.trainee()
    await staff.sends("放假")
    assert "元旦" in await staff.sees_until("放假和调休")
    await staff.presses("✏️ 加一条")
    await staff.sees_until("一行写一件")
    await staff.sends("12月10日-11日 运动会停课\n12月12日 按第5周周三的课")
    shown = await staff.sees_until("还没有保存")
    assert "12月10日–12月11日 运动会，不上课" in shown
    assert "12月12日 周六 上11月11日 周三的课" in shown
    await staff.presses("✅ 保存")
    await staff.sees_until("运动会")
    await trainee.sends("放假")
    seen = await trainee.sees_until("运动会")
    assert "2027年的放假调休安排还没有公布" in seen
    assert "✏️ 加一条" not in await trainee.buttons()
    await staff.presses("🗑 学校自己定的")
    await staff.presses("🗑 12月10日–12月11日 运动会，不上课")
    await staff.presses("🗑 确定删掉")
    assert "运动会" not in await staff.sees_until("放假和调休")


async def test_of_days_that_overlap_those_said_last_count(school: School) -> None:
    staff, trainee = await school.employee(Role.COORDINATOR), await school.trainee()
    for said in ("12月10日 运动会停课", "12月9日-11日 集训停课", "12月10日 艺术节停课"):
        await staff.sends("放假")
        await staff.sees_until("放假和调休")
        await staff.presses("✏️ 加一条")
        await staff.sees_until("一行写一件")
        await staff.sends(said)
        await staff.sees_until("还没有保存")
        await staff.presses("✅ 保存")
        await staff.sees_until("放假和调休")
    await trainee.sends("放假")
    seen = await trainee.sees_until("放假和调休")
    assert "艺术节" in seen
    assert "运动会" not in seen
    assert await school.query("SELECT count(*) FROM school_days") == [(2,)]
