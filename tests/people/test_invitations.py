"""Staff links: what one gives, to whom, how often, and when it dies."""

from __future__ import annotations

from argparse import Namespace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.cli import restore
from bot.domain.ids import AccountId
from bot.domain.people.roles import Grant, Role
from config.texts import texts
from storage.copying import copy_checked
from storage.people import roles

if TYPE_CHECKING:
    from pathlib import Path

    from playground.client import Phone
    from tests.conftest import School

SAID = texts("zh-Hans")
SPENT = SAID("staff-link-spent")


async def link_from(school: School, maker: Phone | None, role: Role) -> str:
    """A link for ``role`` over the whole school, sent by ``maker`` or printed at the start."""
    by = AccountId(maker.id) if maker else None
    now = school.app.services.clock.timestamp()
    code = await school.app.services.database.write(
        lambda tx: roles.invite(tx, Grant(role), by=by, now=now)
    )
    return f"s_{code}"


async def take_back(school: School, boss: Phone, whose: Phone) -> None:
    """Take back all roles of somebody, by the buttons under 人员."""
    for (grant,) in await school.query("SELECT id FROM grants WHERE account_id = ?", whose.id):
        await boss.sends("人员")
        await boss.sees()
        message = (await boss.messages())[-1]["message_id"]
        await boss.presses_data(f"rv1:{grant}:1", message_id=message)
        await boss.sees_until("已撤销")


async def told(person: Phone, link: str) -> str:
    await person.starts(link)
    return await person.sees()


async def held(school: School, person: Phone) -> list[int]:
    rows = await school.query(
        "SELECT role FROM grants WHERE account_id = ? AND revoked_at IS NULL", person.id
    )
    return [role for (role,) in rows]


@pytest.mark.parametrize("role", [Role.STAFF, Role.ADMINISTRATOR])
async def test_a_used_link_does_not_give_back_a_role_that_was_taken(
    school: School, role: Role
) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    link = await link_from(school, boss, role)
    colleague = await school.play.person("新同事")
    assert "已开通" in await told(colleague, link)
    await take_back(school, boss, colleague)
    school.clock.advance(timedelta(days=400))
    assert SPENT in await told(colleague, link)
    assert await held(school, colleague) == []


async def test_a_link_tapped_twice_says_the_same_and_writes_once(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    link = await link_from(school, boss, Role.STAFF)
    colleague = await school.play.person("新同事")
    first = await told(colleague, link)
    before = [await school.query(f"SELECT * FROM {each}") for each in WRITTEN]  # noqa: S608  # two names
    school.clock.advance(timedelta(days=4))
    assert await told(colleague, link) == first
    assert [await school.query(f"SELECT * FROM {each}") for each in WRITTEN] == before  # noqa: S608  # the same


WRITTEN = ("grants", "invitations", "audit")


async def test_a_link_dies_with_the_role_of_its_maker(school: School) -> None:
    boss, maker = [await school.employee(Role.ADMINISTRATOR) for _ in range(2)]
    link = await link_from(school, maker, Role.ADMINISTRATOR)
    await take_back(school, boss, maker)
    for person in (maker, await school.play.person("转发到的人")):
        assert SPENT in await told(person, link)
        assert await held(school, person) == []


async def test_a_link_stays_dead_when_its_maker_gets_a_role_again(school: School) -> None:
    boss, maker = [await school.employee(Role.ADMINISTRATOR) for _ in range(2)]
    link = await link_from(school, maker, Role.STAFF)
    await take_back(school, boss, maker)
    await told(maker, await link_from(school, boss, Role.COORDINATOR))
    assert SPENT in await told(await school.play.person("转发到的人"), link)


async def test_a_link_gives_no_more_than_its_maker_may_give_now(school: School) -> None:
    maker = await school.employee(Role.ADMINISTRATOR)
    links = [await link_from(school, maker, role) for role in (Role.COORDINATOR, Role.STAFF)]
    await school.change(
        "UPDATE grants SET role = ? WHERE account_id = ?", Role.COORDINATOR, maker.id
    )
    person = await school.play.person("新同事")
    assert SPENT in await told(person, links[0])
    assert "已开通" in await told(person, links[1])
    assert await held(school, person) == [Role.STAFF]


async def test_the_link_printed_at_the_start_is_for_the_first_administrator_only(
    school: School,
) -> None:
    first, second = [await link_from(school, None, Role.ADMINISTRATOR) for _ in range(2)]
    boss, late = [await school.play.person(name) for name in ("校长", "捡到链接的人")]
    assert "已开通" in await told(boss, first)
    assert SPENT in await told(late, second)
    assert "已开通" in await told(boss, first)
    assert await held(school, late) == []


async def starts_anew(school: School) -> str | None:
    await school.stop()
    await school.start()
    invitation = school.app.invitation
    return invitation and invitation.split("start=")[1]


async def test_a_new_start_voids_the_links_printed_before(school: School) -> None:
    older = await starts_anew(school)
    newer = await starts_anew(school)
    assert older is not None
    assert newer is not None
    boss, late = [await school.play.person(name) for name in ("校长", "捡到链接的人")]
    assert SPENT in await told(late, older)
    assert "已开通" in await told(boss, newer)
    assert await starts_anew(school) is None


async def test_links_printed_at_a_start_die_once_there_is_an_administrator_for_good(
    school: School,
) -> None:
    printed = await starts_anew(school)
    assert printed is not None
    await school.employee(Role.ADMINISTRATOR)
    await school.change("DELETE FROM grants")  # by whatever way
    person = await school.play.person("捡到链接的人")
    assert SPENT in await told(person, printed)
    assert await held(school, person) == []


async def heard(school: School, person: Phone) -> list[str]:
    await school.settle()
    return [m["text"] for m in await person.messages() if "用邀请链接" in m.get("text", "")]


async def test_whoever_invited_and_all_administrators_hear_once_who_came(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    maker, other = [await school.employee(Role.COORDINATOR) for _ in range(2)]
    link = await link_from(school, maker, Role.STAFF)
    colleague = await school.play.person("新同事")
    for _ in range(2):
        await told(colleague, link)
    for person in (boss, maker):
        (letter,) = await heard(school, person)
        assert "新同事 用邀请链接开通了“教职工（全校）”" in letter
    assert [await heard(school, each) for each in (other, colleague)] == [[], []]


async def test_a_stranger_who_came_by_a_link_is_put_out_in_two_taps(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    stranger = await school.play.person("捡到链接的人")
    await told(stranger, await link_from(school, boss, Role.ADMINISTRATOR))
    await boss.sees_until("用邀请链接")
    await boss.presses(SAID("button-role-back"))
    await boss.sees_until("要撤销")
    await boss.presses(SAID("yes"))
    await boss.sees_until("已撤销")
    assert await held(school, stranger) == []


async def copy_of(school: School, tmp_path: Path) -> Path:
    copy = tmp_path / "copy.db"
    copy_checked(school.settings.database, copy, 0)
    return copy


async def put_back(school: School, copy: Path) -> None:
    """What ``linghang restore`` does, and a start."""
    await school.stop()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.cli.restore.load_settings", lambda: school.settings)
        assert restore.main(Namespace(file=copy, bring_back=False)) == 0
    await school.start()


async def test_no_link_from_before_a_copy_works_after_it_is_restored(
    school: School, tmp_path: Path
) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    link = await link_from(school, boss, Role.ADMINISTRATOR)
    colleague = await school.play.person("新同事")
    copy = await copy_of(school, tmp_path)
    assert "已开通" in await told(colleague, link)
    await take_back(school, boss, colleague)
    await put_back(school, copy)
    assert SPENT in await told(colleague, link)
    assert await held(school, colleague) == []


async def test_a_role_in_an_old_copy_does_not_come_back_with_it(
    school: School, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    link = await link_from(school, boss, Role.ADMINISTRATOR)
    colleague = await school.play.person("新同事")
    await told(colleague, link)
    copy = await copy_of(school, tmp_path)
    await take_back(school, boss, colleague)
    await put_back(school, copy)
    assert "现在有权限的人：教职工（管理员）。备份之后收回的权限没有回来" in capsys.readouterr().out
    assert await held(school, colleague) == []
    assert await held(school, boss) == [Role.ADMINISTRATOR]
    assert SPENT in await told(colleague, link)


async def test_where_the_database_before_is_lost_it_is_said_who_has_a_role_now(
    school: School, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await school.employee(Role.ADMINISTRATOR)
    copy = await copy_of(school, tmp_path)
    await school.stop()
    school.settings.database.write_text("what a broken disk left " * 500)
    await put_back(school, copy)
    assert "现在有权限的人：教职工（管理员）。备份之后收回过谁的权限已无从得知" in (
        capsys.readouterr().out
    )
