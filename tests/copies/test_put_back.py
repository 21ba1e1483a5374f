"""A database taken away under a running bot: told, and written back at a stop in good order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.operating.vitals import DatabaseFault
from bot.domain.people.roles import Role
from storage import old_copies
from tests.copies.looking import is_whole, names, query

if TYPE_CHECKING:
    import pytest

    from tests.conftest import School

NAMES = "SELECT count(*) FROM accounts"


async def test_a_file_deleted_under_a_bot_is_back_after_a_stop_with_all_done_since(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.services.watching.FRESH", 0.0)
    path = school.settings.database
    boss = await school.employee(Role.ADMINISTRATOR)
    path.unlink()
    found = await school.app.watching.look()
    assert found.fault is DatabaseFault.GONE
    await school.trainee(0)
    await boss.sends("班级")
    accounts = await school.query(NAMES)
    await school.stop()
    assert is_whole(path)
    assert query(path, NAMES) == accounts
    assert [each for each in names(path.parent) if each.endswith("partial")] == []
    await school.start()
    assert (await school.app.watching.look()).fault is None


async def test_administrators_hear_of_it_and_what_to_do(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.services.watching.FRESH", 0.0)
    boss = await school.employee(Role.ADMINISTRATOR)
    school.settings.database.unlink()
    await school.app.watching.worker.turn()
    symptoms = school.app.watching.symptoms(await school.app.watching.look())
    assert [each.values["why"] for each in symptoms] == ["gone"]
    await boss.sends("运行状况")
    assert "数据库文件被删掉、挪走或换掉了" in await boss.sees_until("数据库")


async def test_where_another_file_has_the_place_both_are_kept(school: School) -> None:
    path = school.settings.database
    await school.employee(Role.ADMINISTRATOR)
    accounts = await school.query(NAMES)
    path.rename(path.with_name("moved.db"))
    path.write_bytes(b"another")
    await school.stop()
    assert path.read_bytes() == b"another"
    (kept,) = old_copies.beside(path)
    assert query(kept.path, NAMES) == accounts
    path.unlink()
    kept.path.rename(path)
    await school.start()
