"""What people stumble over who use sign-up for the first time, and no longer do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.enrolment.filling import district_said, name_said, other_district_said
from bot.domain.enrolment.lists import headed, read_pasted
from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.enrolment.recruiting import DAY, NOW, TITLE, fills_in, opened, signs_up, stages, stranger
from tests.enrolment.test_rules import book_of

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

DISTRICT = Scope(ScopeKind.DISTRICT, "云溪区")
PAPER = '["身份证正反面"]'


async def goes_to_review(office: Phone, pile: str) -> None:
    await office.sends("招生")
    await office.presses(f"🟢 {TITLE}")
    await office.presses(pile)
    await office.sees_until("能直接找")


async def begins(school: School, name: str, number: str) -> Phone:
    person = await stranger(school, name, number)
    await person.sends("报名")
    await person.presses("🙋 给自己报名")
    await person.sees_until("叫什么名字")
    await person.sends(name)
    await person.sees_until("手机号")
    return person


async def loads(school: School, *people: tuple[str, str]) -> Phone:
    """The office takes a list over that a district has sent."""
    office = await school.employee(Role.COORDINATOR)
    await office.sends("招生")
    await office.presses(f"🟢 {TITLE}")
    await office.presses("📥 导入")
    await office.sees_until("填好下面的空表")
    rows = [(name, phone, "云溪区") for name, phone in people]
    await office.uploads(book_of(("姓名", "手机号", "区县"), *rows), "名单.xlsx")
    await office.presses("✅ 导入")
    await office.sees_until("导入好了")
    return office


# -- what is written -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "name", "phone", "post"),
    [
        ("1 张三丰 13911110001 技术员", "张三丰", "+8613911110001", "技术员"),
        ("6 孙八：13911110006", "孙八", "+8613911110006", ""),
        ("(7) 周九 139-1111-0007 女 38岁", "周九", "+8613911110007", ""),
        ("8 13911110008 吴十", "吴十", "+8613911110008", ""),
        ("13911110009 郑一", "郑一", "+8613911110009", ""),
    ],
)
def test_a_pasted_line_may_be_numbered_and_turned_about(
    line: str, name: str, phone: str, post: str
) -> None:
    row = read_pasted(line)[0].row
    assert row is not None
    assert (row.name, row.phone, row.post) == (name, phone, post)


def test_two_names_of_one_phone_do_not_become_one_person() -> None:
    lines = read_pasted("赵六 13911110004\n钱七 13911110004\n赵六 13911110004")
    assert [each.wrong for each in lines] == ["", "signup-line-twice", ""]


def test_the_line_over_a_list_is_told_from_its_first_person() -> None:
    assert headed("云菌公司：\n张三 13911110001") == ("云菌公司", "张三 13911110001")
    people = "张三 13911110001\n李四 13911110002"
    assert headed(people) == ("", people)
    assert headed("云菌公司") == ("", "云菌公司")


def test_names_and_districts_are_heard_in_sentences() -> None:
    known = ["云溪区", "南山区"]
    assert name_said("我叫王大柱，今年58") == "王大柱"
    assert district_said("云溪的", known) == "云溪区"
    assert district_said("不在云溪", known) == ""
    assert other_district_said("我是龙湖区的") == "龙湖区"
    assert other_district_said("哪个区") == ""


# -- signing up ------------------------------------------------------------------------------------


async def test_a_list_with_its_firm_on_top_is_pasted_once(school: School) -> None:
    await opened(school, per_firm=1)
    clerk = await stranger(school, "人事", "13910000090")
    await clerk.sends("报名")
    await clerk.presses("📋 一次报几个")
    await clerk.sees_until("哪个单位报")
    await clerk.sends("福记面馆\n1 张小满 13910000091 店长\n2 李小满 13910000092")
    await clerk.sees_until("福记面馆在哪个区县")
    await clerk.presses("云溪区")
    said = await clerk.sees_until("认出 2 人")
    assert "张小满　139 1000 0091　店长" in said
    assert "还能报 1 人" in said


async def test_a_list_waits_for_its_firm(school: School) -> None:
    await opened(school)
    clerk = await stranger(school, "人事", "13910000090")
    await clerk.sends("报名")
    await clerk.presses("📋 一次报几个")
    await clerk.sees_until("哪个单位报")
    await clerk.sends("张小满 13910000091\n李小满 13910000092")
    await clerk.sees_until("名单留着")
    await clerk.sends("福记面馆")
    await clerk.sees_until("在哪个区县")
    await clerk.presses("云溪区")
    assert "认出 2 人" in await clerk.sees()


async def test_whoever_comes_from_another_district_takes_a_seat_of_the_others(
    school: School,
) -> None:
    await opened(school, capacity=5, quotas={"云溪区": 3})
    person = await begins(school, "龙小妹", "13910000050")
    await person.shares_contact()
    await person.sees_until("哪个单位")
    await person.presses("没有单位（个体、自由职业）")
    assert "家在哪个区县" in await person.sees_until("打全称")
    await person.sends("龙湖区")
    await person.presses("✅ 满 18 周岁了")
    await person.presses("✅ 交上去")
    await person.sees_until("区县在审")
    assert await school.query("SELECT district, seat FROM signups") == [("龙湖区", "chosen")]


async def test_a_district_without_seats_is_told_so(school: School) -> None:
    await opened(school, capacity=3, quotas={"云溪区": 3})
    person = await begins(school, "龙小妹", "13910000050")
    await person.shares_contact()
    await person.sees_until("哪个单位")
    await person.presses("没有单位（个体、自由职业）")
    assert "打全称" not in await person.sees_until("家在哪个区县")
    await person.sends("龙湖区")
    assert "这次不收" in await person.sees()


async def test_nobody_is_asked_on_after_the_deadline(school: School) -> None:
    await opened(school, closes=NOW + DAY)
    person = await begins(school, "王大柱", "13910000051")
    await school.play.advance(days=2)
    await person.sends("13910000051")
    assert "已经截止" in await person.sees()


async def test_one_s_list_says_how_far_each_is_and_what_is_missing(school: School) -> None:
    await opened(school, papers=PAPER)
    clerk = await stranger(school, "人事", "13910000090")
    await clerk.sends("报名")
    await clerk.presses("📋 一次报几个")
    await clerk.sends("福记面馆\n张小满 13910000091")
    await clerk.presses("云溪区")
    await clerk.presses("✅ 交上去（1 人）")
    await clerk.sees_until("交上去 1 人")
    await clerk.sends("报名")
    said = await clerk.sees_until("你的报名")
    assert f"张小满　{TITLE}：区县在审，❗ 还差身份证正反面" in said


async def test_whom_the_firm_has_signed_up_reads_so_at_the_phone(school: School) -> None:
    await opened(school)
    clerk = await stranger(school, "人事", "13910000090")
    await clerk.sends("报名")
    await clerk.presses("📋 一次报几个")
    await clerk.sends("福记面馆\n张小满 13910000091")
    await clerk.presses("云溪区")
    await clerk.presses("✅ 交上去（1 人）")
    await clerk.sees_until("交上去 1 人")
    person = await begins(school, "张小满", "13910000091")
    await person.sends("13910000091")
    await person.sees_until("分享手机号")
    await person.shares_contact()
    assert "已经替你报了领航培训第2期：待区县审" in await person.sees()


async def test_who_waits_leaves_the_queue_and_need_not_fill_in_again(school: School) -> None:
    await opened(school, capacity=1)
    await signs_up(school, "赵一", 1)
    person = await signs_up(school, "钱二", 2)
    await person.presses("↩️ 不去了，取消报名")
    assert "不排候补了吗" in await person.sees()
    await person.presses("确定")
    await person.presses("📝 再报一次")
    await person.presses("🙋 给自己报名")
    assert "姓名：钱二" in await person.sees_until("看一遍")


async def test_the_channel_is_kept_when_people_write_in_between(school: School) -> None:
    intake = await opened(school)
    await school.change(
        "INSERT INTO intake_channels (intake_id, name, code) VALUES (?, '商会', 'HGFEDCBA')", intake
    )
    person = await school.play.person("赵一", phone="13910000001")
    await person.starts("r_HGFEDCBA")
    await person.sees_until(TITLE)
    await fills_in(person, "赵一")
    await person.presses("✅ 交上去")
    await person.sees_until("区县在审")
    found = await school.query(
        "SELECT ic.name FROM signups su JOIN intake_channels ic ON ic.id = su.channel_id"
    )
    assert found == [("商会",)]


async def test_papers_that_lack_are_reminded_of_before_it_closes(school: School) -> None:
    await opened(school, papers=PAPER, closes=NOW + 2 * DAY)
    clerk = await stranger(school, "人事", "13910000090")
    await clerk.sends("报名")
    await clerk.presses("📋 一次报几个")
    await clerk.sends("福记面馆\n张小满 13910000091")
    await clerk.presses("云溪区")
    await clerk.presses("✅ 交上去（1 人）")
    await clerk.sees_until("交上去 1 人")
    await school.play.advance(days=1, hours=1)
    await school.settle()
    assert "还差：身份证正反面" in await clerk.sees_until("截止")


# -- deciding --------------------------------------------------------------------------------------


async def test_of_two_officers_the_second_sees_what_the_first_decided(school: School) -> None:
    await opened(school)
    await signs_up(school, "赵一", 1)
    first = await school.employee(Role.STAFF, DISTRICT)
    second = await school.employee(Role.STAFF, DISTRICT)
    for each in (first, second):
        await goes_to_review(each, "待区县审　1")
        await each.presses("📥 赵一 0001")
        await each.sees_until("第 1 个报名")
    await first.presses("✅ 通过")
    await second.presses("✖️ 不通过")
    assert "刚变过" in second.toast
    assert "区县通过了" in await second.sees()
    assert [each[1] for each in await stages(school)] == ["accepted"]


async def test_two_of_one_name_are_told_apart(school: School) -> None:
    await opened(school)
    await signs_up(school, "赵一", 1)
    await signs_up(school, "赵一", 2, firm="福记面馆")
    officer = await school.employee(Role.STAFF, DISTRICT)
    await goes_to_review(officer, "待区县审　2")
    assert (await officer.buttons())[:2] == ["📥 赵一 0001", "📥 赵一 0002 福记面馆"]


async def test_whom_a_list_signed_up_is_called_and_the_office_hears_nothing_of_itself(
    school: School,
) -> None:
    await opened(school, papers=PAPER)
    office = await loads(school, ("赵一", "13910000001"))
    officer = await school.employee(Role.STAFF, DISTRICT)
    await goes_to_review(officer, "待区县审　1")
    assert "1 人材料没齐" in (await officer.messages())[-1]["text"]
    assert not any("材料齐的" in each for each in await officer.buttons())
    await officer.presses("📎 赵一 0001")
    await officer.sees_until("通知不到他")
    await officer.presses("❗ 要补东西")
    await officer.presses("少材料，请补齐")
    assert "打电话告诉他：139 1000 0001" in officer.toast
    await school.settle()
    said = [each.get("text", "") for each in await office.messages()]
    assert not any("要补一样东西" in each for each in said)


async def test_whom_a_list_signed_up_goes_on_with_it_by_sharing_the_number(school: School) -> None:
    await opened(school, papers=PAPER)
    await loads(school, ("赵一", "13910000001"))
    person = await begins(school, "赵一", "13910000001")
    await person.sends("13910000001")
    await person.sees_until("分享手机号")
    await person.shares_contact()
    said = await person.sees_until("区县已经替你报了")
    assert "还差：身份证正反面" in said
    found = await school.query("SELECT account_id, own, verified FROM signups")
    assert found == [(person.id, 1, 1)]


async def test_a_number_alone_does_not_take_over_what_is_another_s(school: School) -> None:
    await opened(school)
    await loads(school, ("赵一", "13910000001"))
    person = await begins(school, "钱二", "13910000001")
    await person.shares_contact()
    assert "已经报了别人" in await person.sees()
    assert ("赵一", 0) in await school.query("SELECT name, account_id FROM signups")


# -- making ----------------------------------------------------------------------------------------


async def test_quotas_may_stand_apart_by_spaces_and_a_mistake_leads_back(school: School) -> None:
    await opened(school, capacity=60)
    office = await school.employee(Role.COORDINATOR)
    await office.sends("招生")
    await office.presses(f"🟢 {TITLE}")
    await office.presses("⚙️ 设置")
    await office.presses("区县名额")
    await office.sends("云溪区十二")
    await office.sees_until("没看懂")
    assert await office.buttons() == ["‹ 返回"]
    await office.sends("云溪区12 青禾县 8人 锦屏县10")
    assert "其他区县 30" in await office.sees_until("区县名额：")
    assert sorted(await school.query("SELECT district, seats FROM intake_quotas")) == [
        ("云溪区", 12),
        ("锦屏县", 10),
        ("青禾县", 8),
    ]


async def test_a_district_hears_that_it_can_recruit_with_its_seats(school: School) -> None:
    intake = await opened(school, quotas={"云溪区": 6})
    await school.change("UPDATE intakes SET state = 'draft' WHERE id = ?", intake)
    officer = await school.employee(Role.STAFF, DISTRICT)
    other = await school.employee(Role.STAFF, Scope(ScopeKind.DISTRICT, "青禾县"))
    office = await school.employee(Role.COORDINATOR)
    await office.sends("招生")
    await office.presses(f"✏️ {TITLE}")
    await office.presses("⚙️ 设置")
    await office.presses("🟢 公布，开始报名")
    await office.presses("确定")
    await school.settle()
    assert "云溪区有 6 个名额，11月28日 周六 10:00 截止" in await officer.sees_until("可以招人了")
    await officer.presses("打开看看")
    await officer.sees_until("你看到的是：云溪区")
    assert "各区县共用 4 个名额" in await other.sees_until("可以招人了")


async def test_what_is_missing_is_named_when_it_is_asked_for(school: School) -> None:
    await opened(school, papers=PAPER)
    clerk = await stranger(school, "人事", "13910000090")
    await clerk.sends("报名")
    await clerk.presses("📋 一次报几个")
    await clerk.sends("福记面馆\n张小满 13910000091")
    await clerk.presses("云溪区")
    await clerk.presses("✅ 交上去（1 人）")
    await clerk.sees_until("交上去 1 人")
    officer = await school.employee(Role.STAFF, DISTRICT)
    await goes_to_review(officer, "待区县审　1")
    await officer.presses("📎 张小满 福记面馆")
    await officer.presses("❗ 要补东西")
    await officer.presses("少材料，请补齐")
    await school.settle()
    assert "要补的：少身份证正反面，请补齐" in await clerk.sees_until("要补的")


async def test_a_district_leaves_its_number_with_a_name_beside_it(school: School) -> None:
    await opened(school)
    officer = await school.employee(Role.STAFF, DISTRICT)
    await officer.sends("招生")
    await officer.presses(f"🟢 {TITLE}")
    await officer.presses("📞 留个电话，学校好找你")
    await officer.sends("李干事：138 1234 5678")
    assert "记下了：138 1234 5678" in await officer.sees()


@pytest.mark.parametrize("word", ["我不去了", "来不了了", "啥子时候晓得结果", "结果出来没"])
async def test_who_signed_up_need_not_say_what_they_mean(school: School, word: str) -> None:
    await opened(school)
    person = await signs_up(school, "赵一", 1)
    await person.sends(word)
    assert "区县在审" in await person.sees()
    assert "↩️ 不去了，取消报名" in await person.buttons()


async def test_what_time_has_closed_is_not_offered_to_be_ended(school: School) -> None:
    await opened(school, closes=NOW + DAY)
    office = await school.employee(Role.COORDINATOR)
    await office.sends("招生")
    await office.presses(f"🟢 {TITLE}")
    assert "⏹️ 结束报名" in await office.buttons()
    await school.play.advance(days=2)
    await office.sends("招生")
    await office.presses(f"⏹️ {TITLE}")
    assert "⏹️ 结束报名" not in await office.buttons()
