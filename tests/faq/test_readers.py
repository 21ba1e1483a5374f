"""Entries for some classes or roles only: nobody else sees that they are there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.faq.entries import READERS, Entry, Reader
from bot.domain.people.roles import Role, Scope, ScopeKind
from storage.faq import entries as faq_entries
from storage.people import accounts
from tests.desk.test_desk import LOST, texts
from tests.faq.test_unanswered import PARKING, asks, wants

if TYPE_CHECKING:
    from playground.client import Phone
    from storage.database import Tx
    from tests.conftest import School

NAMES = st.frozensets(st.sampled_from(["第1期", "第2期", "第3期"]))
ROLES = st.frozensets(st.sampled_from(READERS))


def entry(classes: frozenset[str] = frozenset(), roles: frozenset[str] = frozenset()) -> Entry:
    return Entry(
        "x",
        "life",
        "问",
        (),
        "答",
        "",
        date(2026, 9, 1),
        classes=tuple(classes),
        roles=tuple(roles),
    )


@given(NAMES, ROLES, NAMES, ROLES)
def test_an_entry_is_for_whom_every_limit_lets_in(
    classes: frozenset[str], roles: frozenset[str], own: frozenset[str], ranks: frozenset[str]
) -> None:
    limited = entry(classes, roles)
    lets_in = (not classes or bool(classes & own)) and (not roles or bool(roles & ranks))
    assert limited.is_for(Reader(own, ranks)) == lets_in
    assert limited.is_for(Reader(sees_all=True))
    assert limited.is_for(Reader()) == (not classes and not roles) == (not limited.is_limited)


async def limit(school: School, classes: str = "[]", roles: str = "[]") -> None:
    await school.change(
        "UPDATE entries SET classes = ?, roles = ? WHERE slug = 'life-parking'", classes, roles
    )
    await school.app.services.knowledge.settled()


async def listed(phone: Phone) -> bool:
    """Whether the parking stands among what somebody can look through."""
    await phone.sends("常见问题")
    await phone.sees_until("选一类")
    label = next(each for each in await phone.buttons() if each.startswith("食宿"))
    await phone.presses(label)
    await phone.sees_until("食宿")
    seen: list[str] = []
    while True:
        seen += await phone.buttons()
        if "下一页 ›" not in await phone.buttons():
            break
        await phone.presses("下一页 ›")
        await phone.sees_until("食宿")
    assert int(label.split()[-1]) == sum("页" not in s and "常见问题" not in s for s in seen)
    return any(each.removeprefix("🔒 ") == PARKING for each in seen)


async def stranger(school: School) -> Phone:
    phone = await school.play.person("路人")
    await phone.starts()
    await phone.sees()
    return phone


@pytest.mark.parametrize(
    ("classes", "roles", "who"),
    [
        ("[]", "[]", {"ours", "theirs", "stranger", "staff"}),
        ('["第1期"]', "[]", {"ours", "staff"}),
        ('["第1期", "第2期"]', "[]", {"ours", "theirs", "staff"}),
        ("[]", '["trainee"]', {"ours", "theirs", "staff"}),
        ('["第2期"]', '["trainee"]', {"theirs", "staff"}),
        ("[]", '["staff"]', {"staff"}),
        ('["第9期"]', "[]", {"staff"}),
    ],
)
async def test_only_those_it_is_for_find_it_in_the_lists(
    school: School, classes: str, roles: str, who: set[str]
) -> None:
    phones = {
        "ours": await school.trainee(),
        "theirs": await school.trainee(0, "第2期"),
        "stranger": await stranger(school),
        "staff": await school.employee(Role.STAFF),
    }
    await limit(school, classes, roles)
    assert {name for name, phone in phones.items() if await listed(phone)} == who


async def test_the_committee_is_who_has_a_post(school: School) -> None:
    member, other = await school.trainee(0), await school.trainee(15)
    for phone, post in ((member, "班长"), (other, "")):
        await school.change(
            "UPDATE enrolments SET post = ?"
            " WHERE person_id = (SELECT person_id FROM accounts WHERE id = ?)",
            post,
            phone.id,
        )
    await limit(school, roles='["committee"]')
    assert await listed(member)
    assert not await listed(other)


async def test_what_is_hidden_is_named_for_the_answerer(school: School) -> None:
    ours, theirs = await school.trainee(), await school.trainee(0, "第2期")
    staff, passer = await school.employee(Role.STAFF), await stranger(school)
    await school.change("UPDATE classes SET group_chat_id = -77 WHERE name = '第1期'")
    await limit(school, '["第1期"]')

    def hidden(tx: Tx, account_id: int, group: int | None = None) -> frozenset[str]:
        account = accounts.find(tx, account_id)  # type: ignore[arg-type]  # a phone's id
        assert account is not None
        return faq_entries.hidden_from(tx, account, group)

    read = school.app.services.database.read
    parking = frozenset({"life-parking"})
    assert await read(hidden, ours.id) == frozenset()
    assert await read(hidden, theirs.id) == parking
    assert await read(hidden, passer.id) == parking
    assert await read(hidden, staff.id) == frozenset()
    assert await read(hidden, theirs.id, -77) == frozenset()  # the class of the group reads it
    assert await read(hidden, staff.id, -78) == parking  # others read it too
    await limit(school, '["第1期"]', '["trainee"]')
    assert await read(hidden, ours.id, -77) == parking  # who is in a group, nobody knows


async def test_a_button_of_an_entry_for_others_says_that_it_is_gone(school: School) -> None:
    theirs = await school.trainee(0, "第2期")
    await theirs.sends(PARKING)
    await theirs.sees_until("60个车位")
    await limit(school, '["第1期"]')
    number = (await school.query("SELECT id FROM entries WHERE slug = 'life-parking'"))[0][0]
    message = (await theirs.messages())[-1]["message_id"]
    await theirs.presses("👍 有用")
    assert "60个车位" in (await theirs.messages())[-1]["text"]  # what was said stays as it was
    await theirs.presses_data(f"q3:{number}:0:0", message_id=message)
    assert "下架" in theirs.toast
    ((question,),) = await school.query("SELECT max(id) FROM questions")
    await theirs.presses_data(f"q8:{question}:{number}", message_id=message)
    assert "下架" in theirs.toast


async def edits_readers(staff: Phone) -> None:
    await staff.sends(PARKING)
    await staff.sees_until("个车位")
    await staff.presses("✏️ 编辑")
    assert "给谁看：" in await staff.sees_until("life-parking")
    await staff.presses("🔒 给谁看")
    await staff.sees_until("当没有这条")


async def test_for_whom_it_is_is_chosen_with_taps_and_can_be_undone(school: School) -> None:
    staff, theirs = await school.employee(Role.COORDINATOR), await school.trainee(0, "第2期")
    await edits_readers(staff)
    await staff.presses("☐ 第1期")
    await staff.presses("☐ 学员")
    assert "只给：第1期 · 学员" in await staff.sees_until("第1期 · 学员")
    assert await school.query("SELECT count(*) FROM entries WHERE classes <> '[]'") == [(0,)]
    await staff.presses("✅ 发布")
    await staff.sees_until("已生效")
    rows = await school.query("SELECT classes, roles FROM entries WHERE slug = 'life-parking'")
    assert rows == [('["第1期"]', '["trainee"]')]
    assert not await listed(theirs)
    await staff.presses("🕘 历史")
    assert "教职工 修改 🔒 给谁看" in await staff.sees_until("修改记录")
    await staff.presses("↩️ 撤回最近一次修改")
    await staff.sees_until("已生效")
    assert await listed(theirs)


async def test_what_is_for_some_is_marked_for_staff_and_opened_again(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await limit(school, '["第1期"]', '["committee"]')
    await staff.sends("常见问题")
    await staff.sees_until("选一类")
    await staff.presses(next(each for each in await staff.buttons() if each.startswith("食宿")))
    await staff.sees_until("食宿")
    while f"🔒 {PARKING}" not in await staff.buttons():
        await staff.presses("下一页 ›")
        await staff.sees_until("食宿")
    await staff.presses(f"🔒 {PARKING}")
    assert "🔒 只给：第1期 · 班委" in await staff.sees_until("个车位")
    await edits_readers(staff)
    await staff.presses("给所有人")
    await staff.sees_until("现在是：所有人")
    await staff.presses("✅ 发布")
    await staff.sees_until("已生效")
    rows = await school.query("SELECT classes, roles FROM entries WHERE slug = 'life-parking'")
    assert rows == [("[]", "[]")]


async def test_who_reaches_one_class_only_limits_nothing(school: School) -> None:
    staff = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    await staff.sends(PARKING)
    await staff.sees_until("个车位")
    message = (await staff.messages())[-1]["message_id"]
    for data in ("qv6:1", "qv8:1:1:0", "qvb:1"):
        await staff.presses_data(data, message_id=message)
        assert staff.toast
    assert await school.query("SELECT count(*) FROM entries WHERE classes <> '[]'") == [(0,)]


async def test_an_entry_is_sent_only_to_those_who_wait_and_whom_it_is_for(school: School) -> None:
    ours, theirs = await school.trainee(), await school.trainee(0, "第2期")
    staff = await school.employee(Role.COORDINATOR)
    for phone in (ours, theirs):
        await asks(phone)
    await school.change("UPDATE entries SET classes = ? WHERE slug = 'life-parking'", '["第1期"]')
    await staff.sends(PARKING)
    await staff.sees_until("个车位")
    await staff.presses("✏️ 编辑")
    await staff.sees_until("life-parking")
    await staff.presses("问法")
    await staff.sees_until("请发其他问法")
    await staff.sends(f"+{LOST}")
    assert "试一下" in await staff.sees_until("试一下")
    await staff.presses("✅ 发布")
    await staff.sees_until("已生效")
    await staff.presses("📣 告诉还在等的 1 人")
    await staff.sees_until("告诉哪些还在等的人")
    await staff.presses("📣 发给这 1 人")
    await staff.sees_until("问了 1 人要不要看")
    await wants(ours, "个车位")
    assert not any("要看吗" in each for each in await texts(theirs))


@pytest.mark.parametrize("bound_to", ["第1期", "第2期", ""])
async def test_in_a_group_only_what_is_for_all_in_it_can_be_picked(
    school: School, bound_to: str
) -> None:
    shown = bound_to == "第1期"
    trainee = await school.trainee()
    group = school.play.in_chat(trainee, await school.play.group("一个群", trainee))
    await group.sends(f"@linghang_play_bot {PARKING}")
    await group.sees_until("个车位")
    ((question, number),) = await school.query("SELECT id, entry_id FROM questions")
    await school.change(
        "UPDATE classes SET group_chat_id = ? WHERE name = ?", group.chat_id, bound_to
    )
    await school.change("UPDATE entries SET answer = '第1期停北门。' WHERE id = ?", number)
    await limit(school, '["第1期"]')
    message = (await group.messages())[-1]["message_id"]
    await group.presses_data(f"q8:{question}:{number}", message_id=message)
    await school.settle()
    assert ("停北门" in (await group.messages())[-1]["text"]) == shown
    assert ("下架" in group.toast) != shown
