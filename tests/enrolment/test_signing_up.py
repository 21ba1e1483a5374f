"""Signing up: in chat, in two minutes, by anybody; each case that is refused in a sentence."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.enrolment.recruiting import DAY, NOW, TITLE, fills_in, opened, signs_up, stages, stranger

if TYPE_CHECKING:
    from tests.conftest import School


async def test_a_stranger_signs_up_and_is_on_the_roster_and_joined(school: School) -> None:
    await opened(school)
    person = await signs_up(school, "周大福", 1, firm="福记面馆")
    assert await stages(school) == [("周大福", "submitted", "chosen")]
    district = await school.employee(Role.STAFF, Scope(ScopeKind.DISTRICT, "云溪区"))
    await district.sends("招生")
    await district.presses(f"🟢 {TITLE}")
    await district.presses("待区县审　1")
    await district.presses("📥 周大福 福记面馆")
    assert "福记面馆" in await district.sees_until("139 1000 0001")
    await district.presses("✅ 通过")
    school_office = await school.employee(Role.COORDINATOR)
    await school.settle()
    assert "等学校确认" in await person.sees_until("有新进展")
    await school_office.sends("招生")
    await school_office.presses(f"🟢 {TITLE}")
    await school_office.presses("待学校确认　1")
    await school_office.presses("☑️ 周大福 福记面馆")
    await school_office.presses("✅ 确认，进名册")
    await school.settle()
    assert "已经加入" in await person.sees_until("在名册上")
    row = await school.query(
        "SELECT p.phone, p.district, f.name, pf.post, c.name, a.id"
        " FROM people p JOIN enrolments e ON e.person_id = p.id JOIN classes c ON c.id = e.class_id"
        " JOIN person_firms pf ON pf.person_id = p.id JOIN firms f ON f.id = pf.firm_id"
        " JOIN accounts a ON a.person_id = p.id WHERE p.name = '周大福'"
    )
    assert row == [("13910000001", "云溪区", "福记面馆", "负责人", "第2期", person.id)]
    await person.sends("今天")
    assert "先加入" not in await person.sees()


async def test_a_newcomer_finds_the_button_and_the_link(school: School) -> None:
    await opened(school)
    person = await school.play.person("路人")
    await person.starts()
    await person.sees_until("不方便分享")
    assert "📝 报名参加培训" in await person.buttons()
    code = (await school.query("SELECT code FROM intakes"))[0][0]
    await person.starts(f"r_{code}")
    assert TITLE in await person.sees_until("名额")
    await person.starts("r_:::")
    assert "报名码不对" in await person.sees()
    await person.sends(code.lower())
    assert TITLE in await person.sees_until("名额")


async def test_four_taps_and_fifty_at_once_hand_one_in(school: School) -> None:
    await opened(school)
    person = await stranger(school, "钱多多", "13910000009")
    await fills_in(person, "钱多多")
    message = (await person.messages())[-1]["message_id"]
    data = next(
        key["callback_data"]
        for row in (await person.messages())[-1]["reply_markup"]["inline_keyboard"]
        for key in row
        if key["text"] == "✅ 交上去"
    )
    for _ in range(4):
        await person.presses_data(data, message_id=message)
    assert await stages(school) == [("钱多多", "submitted", "chosen")]


async def test_what_is_full_waits_in_order_and_moves_up(school: School) -> None:
    await opened(school, capacity=1)
    first = await signs_up(school, "赵一", 1)
    second = await signs_up(school, "钱二", 2)
    third = await signs_up(school, "孙三", 3)
    assert "候补第 2 位" in await third.sees()
    await first.presses("↩️ 不去了，取消报名")
    await first.sees_until("真的不报")
    await first.presses("确定")
    await first.sees_until("取消了")
    await school.settle()
    assert "从候补补上了" in await second.sees_until("有名额了")
    assert [each[2] for each in await stages(school)] == [None, "chosen", "waiting"]


async def test_the_seats_of_one_district_are_not_another_s(school: School) -> None:
    await opened(school, capacity=3, quotas={"云溪区": 1, "锦屏县": 1})
    await signs_up(school, "赵一", 1)
    await signs_up(school, "钱二", 2)
    await signs_up(school, "孙三", 3, district="锦屏县")
    assert [each[2] for each in await stages(school)] == ["chosen", "waiting", "chosen"]


async def test_unused_seats_go_on_once_staff_say_so(school: School) -> None:
    await opened(school, capacity=3, quotas={"云溪区": 1, "锦屏县": 2})
    await signs_up(school, "赵一", 1)
    waits = await signs_up(school, "钱二", 2)
    office = await school.employee(Role.COORDINATOR)
    await office.sends("招生")
    await office.presses(f"🟢 {TITLE}")
    await office.presses("♻️ 空名额转给候补（1）")
    assert "云溪区 得 1 个：锦屏县 1" in await office.sees_until("转给候补")
    assert [each[2] for each in await stages(school)] == ["chosen", "waiting"]
    await office.presses("确定")
    await office.sees_until("补上")
    await school.settle()
    assert "有名额了" in await waits.sees_until("补上")
    quotas = await school.query("SELECT district, seats FROM intake_quotas ORDER BY district")
    assert sorted(quotas) == sorted([("云溪区", 2), ("锦屏县", 1)])


async def test_each_who_cannot_sign_up_reads_why(school: School) -> None:
    await opened(school)
    minor = await stranger(school, "小小", "13910000020")
    await minor.sends("报名")
    await minor.presses("🙋 给自己报名")
    await minor.sees_until("名字")
    await minor.sends("李小小 13910000020")
    await minor.sees_until("哪个单位")
    await minor.sends("没有")
    await minor.sees_until("区县")
    await minor.sends("云溪")
    await minor.sees_until("周岁")
    await minor.presses("还没满")
    assert "没满 18 周岁" in await minor.sees_until("周岁，")
    assert await minor.buttons() == ["🙋 问老师", "🗑️ 不报了", "‹ 返回"]
    listed = school.book.trainees
    row = next(each for each in listed if each.class_name == "第2期")
    roster = await school.play.person(row.name, phone=row.phone)
    await roster.starts()
    await roster.sees()
    await fills_in(roster, row.name)
    await roster.presses("✅ 交上去")
    assert "名册上了" in roster.toast
    await signs_up(school, "赵一", 1)
    other = await stranger(school, "钱二", "13910000002")
    await fills_in(other, "钱二")
    await other.presses("改手机")
    await other.sees_until("手机号")
    await other.sends("13910000001")
    await other.sees_until("已经报了别人")
    assert len(await stages(school)) == 1


async def test_closed_and_not_yet_open_say_so(school: School) -> None:
    await opened(school, opens=NOW + DAY, closes=NOW + 2 * DAY)
    person = await stranger(school, "赵一", "13910000001")
    await person.sends("我要报名")
    said = await person.sees_until("没有正在报名")
    assert TITLE in said
    code = (await school.query("SELECT code FROM intakes"))[0][0]
    await person.starts(f"r_{code}")
    assert "开始报名" in await person.sees_until(TITLE)


async def test_what_was_begun_is_gone_on_with(school: School) -> None:
    await opened(school)
    person = await stranger(school, "赵一", "13910000001")
    await person.sends("报名")
    await person.presses("🙋 给自己报名")
    await person.sees_until("名字")
    await person.sends("赵一")
    await person.sees_until("手机号")
    await person.sends("常见问题")
    await person.sees()
    await person.sends("报名")
    await person.presses(f"✏️ 赵一 {TITLE}")
    await person.sees_until("还没交")
    await person.presses("✏️ 接着填")
    assert "手机" in await person.sees()


async def test_papers_are_asked_for_and_their_lack_is_said(school: School) -> None:
    await opened(school, papers='["身份证正反面"]')
    person = await stranger(school, "赵一", "13910000001")
    await person.sends("报名")
    await person.presses("🙋 给自己报名")
    await person.sees_until("名字")
    await person.sends("赵一 13910000001")
    await person.sees_until("哪个单位")
    await person.sends("没有")
    await person.sees_until("区县")
    await person.presses("云溪区")
    await person.sees_until("周岁")
    await person.presses("✅ 满 18 周岁了")
    assert "身份证正反面" in await person.sees_until("照片")
    await person.uploads(b"jpg", "a.jpg", kind="photo")
    await person.sees_until("材料齐了")
    await person.presses("👀 看一遍，交上去")
    await person.sees_until("看一遍")
    await person.presses("✅ 交上去")
    await person.sees_until("区县在审")
    district = await school.employee(Role.STAFF, Scope(ScopeKind.DISTRICT, "云溪区"))
    await district.sends("招生")
    await district.presses(f"🟢 {TITLE}")
    await district.presses("待区县审　1")
    await district.presses("📥 赵一 0001")
    await district.presses("🖼️ 身份证正反面")
    await school.idle()
    assert await district.photo() == b"jpg"
    await district.presses("❗ 要补东西")
    await district.sees_until("补什么")
    await district.presses("照片看不清，请重拍")
    await school.settle()
    assert "照片看不清" in await person.sees_until("要补一样")
    await person.presses("看我的报名")
    await person.sees_until("补好")
    await person.presses("✅ 补好了，再交")
    await person.sees_until("区县在审")
    assert [each[1] for each in await stages(school)] == ["submitted"]


async def test_a_firm_signs_up_several_and_swaps_one(school: School) -> None:
    await opened(school, per_firm=3)
    boss = await stranger(school, "老板", "13910000030")
    await boss.sends("报名")
    await boss.presses("📋 一次报几个")
    await boss.sees_until("哪个单位")
    await boss.sends("沿海商贸有限公司")
    await boss.sees_until("哪个区县")
    await boss.presses("云溪区")
    await boss.sees_until("名单发来")
    await boss.sends(
        "1. 周小满 13910000031 店长\n刘强，13910000032\n没有号码的人\n王五 13910000033 财务\n"
        "赵六 13910000034"
    )
    said = await boss.sees_until("认出 4 人")
    assert "没有手机号" in said
    await boss.presses("✅ 交上去（4 人）")
    said = await boss.sees_until("交上去 3 人")
    assert "最多报 3 人" in said
    await boss.presses("📥 刘强 沿海商贸有限公司")
    await boss.presses("🔁 换个人")
    await boss.sees_until("换谁")
    await boss.sends("孙七 13910000037 经理")
    assert "刘强 → 孙七" in await boss.sees_until("换好了")
    assert [each[0] for each in await stages(school)] == ["周小满", "孙七", "王五"]


async def test_a_line_that_was_wrong_is_sent_alone_and_the_others_stay(school: School) -> None:
    await opened(school, per_firm=9, papers='["身份证"]')
    boss = await stranger(school, "老板", "13910000030")
    await boss.sends("报名")
    await boss.presses("📋 一次报几个")
    await boss.sees_until("哪个单位")
    await boss.sends("沿海商贸有限公司")
    await boss.sees_until("哪个区县")
    await boss.presses("云溪区")
    await boss.sees_until("名单发来")
    await boss.sends("周小满 13910000031 店长\n刘强 1391000003\n王五 13910000033 财务")
    assert "改好的这一行单独发来" in await boss.sees_until("认出 2 人")
    first = (await boss.messages())[-1]["message_id"]
    await boss.sends("刘强 13910000032")
    said = await boss.sees_until("认出 3 人")
    assert "周小满" in said
    await boss.sends("王五 13910000039")
    assert "139 1000 0033" not in await boss.sees_until("认出 3 人")
    await boss.presses("✅ 交上去（2 人）", message_id=first)
    assert "名单后来改过了" in boss.toast
    assert await stages(school) == []
    await boss.presses("✅ 交上去（3 人）")
    assert "每人还差：身份证" in await boss.sees_until("交上去 3 人")
    rows = await school.query("SELECT name, phone, post FROM signups ORDER BY phone")
    assert rows == [
        ("周小满", "+8613910000031", "店长"),
        ("刘强", "+8613910000032", ""),
        ("王五", "+8613910000039", "财务"),
    ]


async def test_who_answers_in_sentences_is_understood(school: School) -> None:
    await opened(school, papers='["身份证"]')
    farmer = await stranger(school, "老周", "13910000041")
    await farmer.sends("报名")
    await farmer.presses("🙋 给自己报名")
    await farmer.sees_until("名字")
    await farmer.sends("你好我想报名种植")
    await farmer.sees_until("不像姓名")
    await farmer.sends("你好，我叫周大山")
    await farmer.sees_until("手机号")
    await farmer.sends("1391000004")
    await farmer.sees_until("你打了 10 位")
    await farmer.sends("13910000041")
    await farmer.sees_until("哪个单位")
    await farmer.sends("我没单位，种地的")
    await farmer.sees_until("哪个区县")
    await farmer.sends("云溪")
    await farmer.sees_until("周岁")
    await farmer.sends("我今年45了")
    await farmer.sees_until("请发")
    await farmer.sends("然后呢")
    await farmer.sees_until("请发")
    await farmer.uploads(b"jpeg", "a.jpg", kind="photo")
    await farmer.sees_until("材料齐了")
    await farmer.sends("没有了")
    await farmer.sees_until("看一遍")
    await farmer.sends("交上去")
    await farmer.sees_until("区县在审")
    assert [each[:2] for each in await stages(school)] == [("周大山", "submitted")]


async def test_a_district_sees_and_decides_only_its_own(school: School) -> None:
    await opened(school, quotas={"云溪区": 5, "锦屏县": 5})
    await signs_up(school, "赵一", 1)
    await signs_up(school, "钱二", 2, district="锦屏县")
    district = await school.employee(Role.STAFF, Scope(ScopeKind.DISTRICT, "锦屏县"))
    await district.sends("招生")
    await district.presses(f"🟢 {TITLE}")
    await district.presses("待区县审　1")
    said = await district.buttons()
    assert any("钱二" in each for each in said)
    assert not any("赵一" in each for each in said)
    message = (await district.messages())[-1]["message_id"]
    for data in ("si3:1", "si4:1", "siw:1:", "siy:1:refused:", "si8:1:0:1"):
        await district.presses_data(data, message_id=message)
        assert "不归你管" in district.toast
    assert [each[1] for each in await stages(school)] == ["submitted", "submitted"]


async def test_no_shows_leave_the_roster_and_the_next_moves_up(school: School) -> None:
    await opened(school, capacity=1)
    await signs_up(school, "赵一", 1)
    waits = await signs_up(school, "钱二", 2)
    office = await school.employee(Role.COORDINATOR)
    await office.sends("招生")
    await office.presses(f"🟢 {TITLE}")
    await office.presses("待区县审　2")
    await office.presses("✅ 材料齐的都通过（2 人）")
    await office.sees_until("2 人")
    await office.presses("确定")
    await office.sees_until("通过了 2 人")
    await office.presses("‹ 返回")
    await office.presses("‹ 返回")
    await office.presses("待学校确认　1")
    await office.presses("✅ 全部确认（1 人）")
    await office.sees_until("确认这 1 人")
    await office.presses("确定")
    await office.sees_until("确认了 1 人")
    await office.presses("‹ 返回")
    await office.presses("‹ 返回")
    await office.presses("在名册上　1")
    await office.presses("✅ 赵一 云溪区")
    await office.presses("🚫 第一天没来")
    await office.sees_until("第一天没来")
    await office.presses("确定")
    await school.settle()
    assert "有名额了" in await waits.sees_until("补上")
    assert await stages(school) == [("赵一", "absent", None), ("钱二", "accepted", "chosen")]
    left = await school.query(
        "SELECT e.left_on IS NOT NULL FROM enrolments e JOIN people p ON p.id = e.person_id"
        " WHERE p.name = '赵一' ORDER BY p.id DESC LIMIT 1"
    )
    assert left == [(1,)]


async def test_fifty_taps_at_once_fill_one_seat_each_and_keep_the_order(school: School) -> None:
    await opened(school, capacity=3, per_firm=0)
    people = [await stranger(school, f"赵{number}", f"1391000{number:04d}") for number in range(10)]
    taps = []
    for number, person in enumerate(people):
        await person.sends("报名")
        await person.presses("🙋 给自己报名")
        await person.sees_until("名字")
        await person.sends(f"赵{'一二三四五六七八九十'[number]} 1391000{number:04d}")
        await person.sees_until("哪个单位")
        await person.sends("没有")
        await person.sees_until("区县")
        await person.presses("云溪区")
        await person.presses("✅ 满 18 周岁了")
        await person.sees_until("看一遍")
        message = (await person.messages())[-1]
        data = message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        taps += [(person, data, message["message_id"])] * 5
    await asyncio.gather(
        *(person.presses_data(data, message_id=number) for person, data, number in taps)
    )
    await school.settle()
    found = await stages(school)
    assert len(found) == len({name for name, *_ in found}) == 10
    assert [seat for *_, seat in found] == ["chosen"] * 3 + ["waiting"] * 7


async def test_a_button_of_long_ago_says_how_it_stands(school: School) -> None:
    await opened(school)
    person = await signs_up(school, "赵一", 1)
    message = (await person.messages())[-1]["message_id"]
    await person.presses("↩️ 不去了，取消报名")
    await person.presses("确定")
    await person.sees_until("取消了")
    for data in ("su6:1", "su4:1:n", "su8:1:1"):
        await person.presses_data(data, message_id=message)
    assert await stages(school) == [("赵一", "withdrawn", None)]
    for data in ("su9:1", "suf:1", "sud:1:1", "su7:99"):
        await person.presses_data(data, message_id=message)
    assert await stages(school) == [("赵一", "withdrawn", None)]


async def test_a_list_for_what_is_closed_or_of_no_firm_holds_nobody_up(school: School) -> None:
    await opened(school)
    boss = await stranger(school, "老板", "13910000030")
    await boss.sends("报名")
    await boss.presses("📋 一次报几个")
    await boss.sees_until("哪个单位")
    await boss.sends("没有")
    assert "要有一家单位" in await boss.sees()
    await school.change("UPDATE intakes SET state = 'ended'")
    await boss.sends("今天下雨了")
    assert "截止" not in await boss.sees()
    assert await school.query("SELECT kind FROM drafts WHERE account_id = ?", boss.id) == []


async def test_going_back_ends_a_swap_and_a_draft_that_is_gone_says_so_once(school: School) -> None:
    await opened(school)
    person = await signs_up(school, "赵一", 1, firm="福记面馆")
    await person.presses("🔁 换个人")
    await person.sees_until("换谁")
    await person.presses("‹ 返回")
    await person.sees_until("区县在审")
    await person.sends("今天下雨了")
    assert "没看懂。请打" not in await person.sees()
    begins = await stranger(school, "钱二", "13910000002")
    await begins.sends("报名")
    await begins.presses("🙋 给自己报名")
    await begins.sees_until("名字")
    await school.change("DELETE FROM signups WHERE stage = 'draft'")
    await begins.sends("钱小二")
    assert "记不清" in await begins.sees()
    await begins.sends("钱小二")
    assert "不是你的报名" not in await begins.sees()


async def test_an_album_stays_with_its_paper(school: School) -> None:
    await opened(school, papers='["身份证正反面","推荐表"]')
    person = await stranger(school, "赵一", "13910000001")
    await person.sends("报名")
    await person.presses("🙋 给自己报名")
    await person.sees_until("名字")
    await person.presses_data("sud:1:1", message_id=(await person.messages())[-1]["message_id"])
    await person.sees_until("请发")
    for side in ("front", "back"):
        await person.uploads(b"jpg", f"{side}.jpg", kind="photo", media_group_id="a")
    await person.sees_until("接着发：推荐表")
    await person.uploads(b"jpg", "letter.jpg", kind="photo")
    await person.sees_until("材料齐了")
    found = await school.query("SELECT number FROM papers ORDER BY id")
    assert found == [(1,), (1,), (2,)]


async def test_more_sign_ups_than_fit_a_page_are_turned_to(school: School) -> None:
    await opened(school, per_firm=0, capacity=20)
    boss = await stranger(school, "老板", "13910000030")
    await boss.sends("报名")
    await boss.presses("📋 一次报几个")
    await boss.sees_until("哪个单位")
    await boss.sends("沿海商贸有限公司")
    await boss.presses("云溪区")
    await boss.sees_until("名单发来")
    names = "赵钱孙李周吴郑王冯陈"
    await boss.sends("\n".join(f"{each}小满 139100001{n:02d}" for n, each in enumerate(names)))
    await boss.presses("✅ 交上去（10 人）")
    await boss.sees_until("交上去 10 人")
    await boss.presses("‹ 我的报名")
    await boss.sees_until("你的报名")
    assert not any("赵小满" in each for each in await boss.buttons())
    await boss.presses(next(each for each in await boss.buttons() if "›" in each))
    assert any("赵小满" in each for each in await boss.buttons())
    assert any(TITLE in each for each in await boss.buttons())
