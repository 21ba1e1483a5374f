"""得失: written, taken from what the figures propose, and answered by a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role, Scope, ScopeKind

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


async def opens(school: School) -> Phone:
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("得失")
    await boss.sees_until("得与失")
    return boss


async def kept(school: School) -> list[tuple[str, str]]:
    return [(kind, text) for kind, text in await school.query("SELECT kind, text FROM findings")]


async def test_a_draft_of_the_figures_becomes_a_gain_in_two_taps(school: School) -> None:
    boss = await opens(school)
    await boss.presses("💡 从数字里找")
    said = await boss.sees_until("只是草稿")
    assert "满意度 99.6%（478/480 个评分）" in said
    assert await kept(school) == []
    number = next(line.split(".")[0] for line in said.splitlines() if "学员总体满意" in line)
    await boss.presses(f"✅ {number} 记为得")
    after = await boss.sees_until("只是草稿")
    assert "学员总体满意" not in after
    assert await kept(school) == [("gain", "学员总体满意")]
    figures = await school.query("SELECT figure, source FROM findings")
    assert figures == [("满意度 99.6%（478/480 个评分）", "satisfied")]


async def test_a_draft_that_was_put_aside_is_not_made_again(school: School) -> None:
    boss = await opens(school)
    await boss.presses("💡 从数字里找")
    said = await boss.sees_until("只是草稿")
    number = next(line.split(".")[0] for line in said.splitlines() if "学员总体满意" in line)
    await boss.presses(f"✖️ {number} 不记")
    assert "学员总体满意" not in await boss.sees_until("只是草稿")
    assert await kept(school) == []
    assert await school.query("SELECT source FROM findings_aside") == [("satisfied",)]


async def test_a_loss_is_written_and_linked_to_its_measure(school: School) -> None:
    boss = await opens(school)
    await boss.presses("➕ 失")
    await boss.sees_until("失在哪里")
    await boss.sends("实训设备坏了两台，没有及时修")
    await boss.sees_until("实训设备坏了两台")
    await boss.presses("👎 实训设备坏了两台，没有及时修")
    await boss.sees_until("实训设备")
    await boss.presses("📌 记为整改")
    assert "实训设备坏了两台" in await boss.sees_until("要怎么改")
    await boss.sends("请厂家来修，备两台")
    await boss.sees_until("谁来做")
    await boss.presses(next(each for each in await boss.buttons() if "（我）" in each))
    await boss.sees_until("哪天前")
    await boss.presses((await boss.buttons())[1])
    await boss.sees_until("整改")
    ((measure, finding),) = await school.query(
        "SELECT ms.text, fd.text FROM findings fd JOIN measures ms ON ms.id = fd.measure_id"
    )
    assert (measure, finding) == ("请厂家来修，备两台", "实训设备坏了两台，没有及时修")
    await boss.sends("得失")
    said = await boss.sees_until("得与失")
    assert "整改：请厂家来修，备两台（教职工，在做）" in said


async def test_what_was_done_is_written_and_words_are_changed(school: School) -> None:
    boss = await opens(school)
    await boss.presses("➕ 得")
    await boss.sends("晚会办得好")
    await boss.sees_until("晚会办得好")
    await boss.presses("👍 晚会办得好")
    await boss.sees_until("晚会办得好")
    await boss.presses("✍️ 写做了什么")
    await boss.sees_until("做了什么")
    await boss.sends("节目单存了档")
    assert "做了：节目单存了档" in await boss.sees_until("节目单存了档")
    await boss.presses("✏️ 改写")
    await boss.sees_until("改成什么")
    await boss.sends("晚会办得热闹")
    assert "晚会办得热闹" in await boss.sees_until("晚会办得热闹")
    assert await kept(school) == [("gain", "晚会办得热闹")]


async def test_a_finding_is_deleted_once_it_is_sure(school: School) -> None:
    boss = await opens(school)
    await boss.presses("➕ 得")
    await boss.sends("晚会办得好")
    await boss.sees_until("晚会办得好")
    await boss.presses("👍 晚会办得好")
    await boss.sees_until("晚会办得好")
    await boss.presses("🗑️ 删除")
    await boss.sees_until("删掉这一条")
    assert len(await kept(school)) == 1
    await boss.presses("确定删除")
    await boss.sees_until("还没有写")
    assert await kept(school) == []


async def test_whoever_leads_a_district_alone_sees_no_findings(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR, Scope(ScopeKind.DISTRICT, "云溪区"))
    await boss.sends("得失")
    assert "全校范围的权限" in await boss.sees()


async def test_findings_stand_in_the_report_of_the_programme(school: School) -> None:
    await school.change(
        "INSERT INTO findings (programme_id, kind, text, figure, made_by, made_at, update_id)"
        " VALUES (1, 'loss', '食堂排队久', '21 条意见盼改', 0, 1, -9)"
    )
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("结果")
    await boss.sees()
    await boss.presses("🏫 项目数字")
    assert "得 0 条，失 1 条" in await boss.sees_until("得失")
