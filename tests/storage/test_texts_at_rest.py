"""Texts at rest in a whole school: sealed by its key, read by who may, exported, erased."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.cli.check import _texts as look_at_texts
from bot.cli.check_sheet import CheckSheet
from bot.domain.ids import AccountId, CaseId, PersonId
from bot.domain.imports.book import SchoolBook
from bot.domain.people.roles import Role
from bot.runtime.tidying import seal_older_texts
from config.settings import Settings
from storage import erased, private
from storage.database import Database
from storage.desk import cases
from storage.drafts import keep as keep_draft
from storage.keys import data_key
from storage.privacy import DataSubject, erase, export
from storage.restored import erase_in_copy
from storage.schema import migrations
from storage.sealing import KeyRing, keys_of
from tests.alerts.test_alerts import one_who_misses, staff_of
from tests.conftest import MONDAY, playing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from storage.database import Tx
    from tests.conftest import School

SECRET = "家里父亲酗酒，母亲住院，想请三天假照顾"  # what somebody writes
ZONE = ZoneInfo("Asia/Shanghai")


def test_every_column_of_texts_is_in_the_schema() -> None:
    with closing(sqlite3.connect(":memory:")) as tx:
        for script in migrations():
            tx.executescript(script)
        for each in private.COLUMNS:
            found = {row[1] for row in tx.execute(f"PRAGMA table_info({each.table})")}
            wanted = {each.name, *(each.key.split(", ") if each.key != "rowid" else ())}
            assert wanted <= found, each


def test_the_texts_of_every_table_can_be_sealed_and_counted() -> None:
    keys = KeyRing(seals_texts=True)
    with closing(sqlite3.connect(":memory:")) as tx:
        private.add_to(tx, keys)
        for script in migrations():
            tx.executescript(script)
        assert private.seal_older(tx, keys) == 0
        assert private.count(tx) == (0, 0)
        assert private.one_sealed(tx) is None


@pytest.fixture
async def sealed_school(tmp_path: Path, written: tuple[Path, SchoolBook]) -> AsyncIterator[School]:
    """The school, with a key of the operator's own."""
    path, book = written
    copy = tmp_path / "school.db"
    shutil.copyfile(path, copy)
    async with playing(copy, MONDAY, book, data_key_file=tmp_path / "given.key") as made:
        yield made


def sealing(tx: Tx) -> int:
    return private.seal_older(tx, keys_of(tx))


async def in_file(school: School, words: str) -> bool:
    """Whether words stand in the file, or its log."""
    await school.scrub()
    path = school.settings.database
    files = [path, path.with_name(path.name + "-wal")]
    return any(words.encode() in each.read_bytes() for each in files if each.exists())


async def test_words_to_the_desk_are_sealed_and_read_by_staff(sealed_school: School) -> None:
    teacher, trainee = await staff_of(sealed_school), await sealed_school.trainee()
    await trainee.sends("人工")
    await trainee.sees_until("想问老师什么")
    await trainee.sends(SECRET)
    await trainee.sees_until("已转给老师")
    await sealed_school.settle()
    assert SECRET in await teacher.sees_until("新的提问")
    stored = await sealed_school.query("SELECT text FROM case_messages")
    assert [text.startswith(private.MARK) for (text,) in stored] == [True]
    assert len(stored) == 1


async def test_words_of_danger_are_sealed_and_read_by_who_is_called(
    sealed_school: School,
) -> None:
    boss, trainee = await sealed_school.employee(Role.COORDINATOR), await sealed_school.trainee()
    await trainee.sends("我不想活了")
    await trainee.sees_until("我叫了")
    await sealed_school.settle()
    assert "我不想活了" in await boss.sees_until("🆘")
    assert not await in_file(sealed_school, "我不想活了")


async def test_what_was_done_about_an_alert_is_sealed(sealed_school: School) -> None:
    teacher = await staff_of(sealed_school)
    name = await one_who_misses(sealed_school)
    await teacher.sees_until("可能要离开学校")
    await teacher.presses("打开这条预警")
    await teacher.sees_until(f"{name}（")
    await teacher.presses("家访")
    await teacher.sees_until("写一句")
    await teacher.sends(SECRET)
    assert SECRET in await teacher.sees_until("家访（")
    await sealed_school.idle()
    assert not await in_file(sealed_school, SECRET)


async def test_a_draft_is_sealed_and_found(sealed_school: School) -> None:
    trainee = await sealed_school.trainee()
    database = sealed_school.app.services.database
    await database.write(keep_draft, AccountId(trainee.id), "leave", 1, reason=SECRET)
    ((stored,),) = await sealed_school.query("SELECT data FROM drafts")
    assert stored.startswith(private.MARK)
    ((found,),) = await sealed_school.query("SELECT reveal(data) FROM drafts")
    assert SECRET in found


def plant(tx: Tx) -> None:
    """A row with plain words in each column of texts."""
    tx.execute("PRAGMA defer_foreign_keys = ON")
    tx.execute("INSERT INTO accounts (id, name, first_seen, person_id) VALUES (7, '王', 0, 5)")
    tx.execute(
        "INSERT INTO leave_requests (person_id, class_id, account_id, entered, reason, is_past,"
        " is_long, state, from_at, until_at, asked_at, update_id, answer)"
        " VALUES (5, 1, 7, 0, ?1, 0, 0, 'refused', 1, 2, 1, -1, ?1)",
        (SECRET,),
    )
    tx.execute(
        "INSERT INTO cases (account_id, state, opened_at, asked_at) VALUES (7, 'open', 1, 1)"
    )
    tx.execute(
        "INSERT INTO case_messages (case_id, account_id, from_staff, at, chat_id, message_id, text)"
        " VALUES (1, 7, 0, 1, 7, 1, ?)",
        (SECRET,),
    )
    tx.execute(
        "INSERT INTO complaints (id, kind, topic, state, account_id, handle, came_on, due_on)"
        " VALUES (1, 'idea', 'other', 'open', 7, zeroblob(16), '2026-11-20', '2026-11-30')"
    )
    for number in (1, 2):
        tx.execute(
            "INSERT INTO complaint_steps (complaint_id, number, act, day, text)"
            " VALUES (1, ?, 'said', '2026-11-20', ?)",
            (number, SECRET),
        )


async def test_a_night_seals_what_was_written_before_the_key(
    tmp_path: Path, written: tuple[Path, SchoolBook]
) -> None:
    path = tmp_path / "school.db"
    shutil.copyfile(written[0], path)
    before = await Database.open(path)
    await before.write(plant)
    assert await before.write(sealing) == 0
    await before.close()
    database = await Database.open(path, keys=KeyRing(tmp_path / "k", seals_texts=True))
    await seal_older_texts(database)
    sealed, plain = await database.read(private.count)
    assert (sealed, plain) == (5, 0)
    assert await database.write(sealing) == 0
    await database.scrub()
    await database.close()
    assert SECRET.encode() not in path.read_bytes()


async def test_an_export_shows_clear_words_and_erasure_leaves_none(
    tmp_path: Path, written: tuple[Path, SchoolBook]
) -> None:
    path = tmp_path / "school.db"
    shutil.copyfile(written[0], path)
    keys = KeyRing(tmp_path / "k", seals_texts=True)
    database = await Database.open(path, keys=keys)
    await database.write(plant)
    await seal_older_texts(database)
    ((person,),) = await database.read(
        lambda tx: tx.execute("SELECT person_id FROM accounts WHERE id = 7").fetchall()
    )
    subject = DataSubject(person, 7, "王")  # type: ignore[arg-type]  # plain numbers
    shown = await database.read(export, subject, ZONE)
    assert shown["leave_requests"][0]["reason"] == SECRET
    assert {row["text"] for row in shown["complaint_steps"]} == {SECRET}
    assert private.MARK not in str(shown)
    await database.write(erase, subject, int(MONDAY.timestamp()), key=bytes(32), roster=True)
    assert await database.read(private.count) == (0, 0)
    await database.close()


async def test_check_says_whether_the_key_fits(
    tmp_path: Path, written: tuple[Path, SchoolBook], capsys: pytest.CaptureFixture[str]
) -> None:
    path, given = tmp_path / "school.db", tmp_path / "given.key"
    shutil.copyfile(written[0], path)

    def said(key: Path | None) -> str:
        settings = Settings(  # type: ignore[call-arg]  # pydantic-settings takes it
            _env_file=None,
            bot_token="0:x",  # type: ignore[arg-type]  # pydantic wraps it
            database=path,
            data_key_file=key,
        )
        with closing(sqlite3.connect(path)) as tx:
            look_at_texts(tx, settings, CheckSheet())
        return capsys.readouterr().out

    assert "没有封存" in said(None)
    database = await Database.open(path, keys=KeyRing(given, seals_texts=True))
    await database.write(plant)
    assert "另有 5 段今晚封存" in said(given)
    await seal_older_texts(database)
    await database.close()
    assert "已封存 5 段" in said(given)
    assert "打不开" in said(None)
    assert "打不开" in said(tmp_path / "missing.key")
    (tmp_path / "other.key").write_bytes(bytes(32))
    assert "打不开" in said(tmp_path / "other.key")


async def test_a_copy_restored_with_its_key_is_read(
    tmp_path: Path, written: tuple[Path, SchoolBook]
) -> None:
    path, copy = tmp_path / "school.db", tmp_path / "copy.db"
    shutil.copyfile(written[0], path)
    keys = KeyRing(tmp_path / "k", seals_texts=True)
    database = await Database.open(path, keys=keys)
    await database.write(plant)
    await seal_older_texts(database)
    await database.close()
    shutil.copyfile(path, copy)
    again = await Database.open(copy, keys=KeyRing(tmp_path / "k", seals_texts=True))
    ((reason,),) = await again.read(
        lambda tx: tx.execute("SELECT reveal(reason) FROM leave_requests").fetchall()
    )
    await again.close()
    assert reason == SECRET


async def test_where_the_key_is_lost_pages_go_on_and_forms_begin_anew(
    tmp_path: Path, written: tuple[Path, SchoolBook]
) -> None:
    path = tmp_path / "school.db"
    shutil.copyfile(written[0], path)
    async with playing(path, MONDAY, written[1], data_key_file=tmp_path / "one.key") as school:
        teacher, trainee = await staff_of(school), await school.trainee()
        await trainee.sends("人工")
        await trainee.sees_until("想问老师什么")
        await trainee.sends(SECRET)
        await trainee.sees_until("已转给老师")
        keep = AccountId(trainee.id), "leave", 1
        await school.app.services.database.write(keep_draft, *keep, reason=SECRET)
        await school.settle()
        await school.stop()
        settings = school.settings.model_copy(update={"data_key_file": tmp_path / "new.key"})
        school.settings = settings
        await school.start()
        await trainee.sends("明天")
        await trainee.sees_until("请重新点一次按钮")
        await trainee.sends("明天")
        await trainee.sees_until("11月24日")
        await trainee.sends("人工")
        await trainee.sees_until("老师")
        database = school.app.services.database
        shown = await database.read(cases.messages, CaseId(1))
        assert [each.text for each in shown] == [private.UNREADABLE]
        await teacher.sends("答疑")
        await teacher.sees_until("答疑")


async def test_whoever_was_erased_is_erased_in_a_sealed_copy_as_well(
    tmp_path: Path, written: tuple[Path, SchoolBook]
) -> None:
    path, copy, file = tmp_path / "school.db", tmp_path / "copy.db", tmp_path / "k"
    shutil.copyfile(written[0], path)
    now = int(MONDAY.timestamp())
    database = await Database.open(path, keys=KeyRing(file, seals_texts=True))
    await database.write(plant)
    await database.write(
        lambda tx: tx.execute(
            "INSERT INTO incidents (kind, urgent, text, happened_at, reported_by, reported_at,"
            " update_id) SELECT 'injury', 0, conceal(name || '从楼梯摔下来'), 1, 7, 1, -9"
            " FROM people WHERE id = 5"
        )
    )
    await seal_older_texts(database)
    await database.close()
    shutil.copyfile(path, copy)
    database = await Database.open(path, keys=KeyRing(file, seals_texts=True))
    subject = DataSubject(PersonId(5), AccountId(7), "王")
    await database.write(erase, subject, now, key=data_key(file), roster=True)
    known = await database.read(erased.listed)
    await database.close()
    assert erase_in_copy(copy, known, key_file=file, now=now) == 1
    again = await Database.open(copy, keys=KeyRing(file, seals_texts=True))
    ((said, stored),) = await again.read(
        lambda tx: tx.execute("SELECT reveal(text), text FROM incidents").fetchall()
    )
    await again.close()
    assert said == "＊从楼梯摔下来"
    assert stored.startswith(private.MARK)
