"""Erased stays erased: also where an older copy takes the database's place."""

from __future__ import annotations

import gzip
import os
import shutil
import sqlite3
import stat
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from config.sample.school import Scale, sample_school
from storage.schema import migrations
from tests.cli.program import ROOT, Linghang
from tests.conftest import MONDAY, SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Iterator

ROW = sample_school(MONDAY.date(), Scale.SMALL, SHANGHAI).trainees[0]
ACCOUNT = 7_000_000_123
BOUND = """
INSERT INTO accounts (id, person_id, name, first_seen, bound_at)
VALUES (:id, (SELECT id FROM people WHERE phone = :phone), 'Xiaoman', 1000, 1000)
"""


OF_THEN = """
SELECT a.id, p.name
FROM accounts a
JOIN people p ON p.id = a.person_id
WHERE a.id NOT IN (SELECT account_id FROM grants)
ORDER BY a.id
LIMIT 1
"""


def query(path: Path, sql: str, *values: Any) -> list[Any]:
    with closing(sqlite3.connect(path)) as tx, tx:
        return tx.execute(sql, values).fetchall()


class Refusal(BaseHTTPRequestHandler):
    """What Telegram says to a token that it does not know."""

    def do_POST(self) -> None:
        self.send_response(401)
        self.end_headers()
        self.wfile.write(b'{"ok":false,"error_code":401,"description":"Unauthorized"}')

    def log_message(self, *_: Any) -> None:
        """Print nothing."""


@contextmanager
def refusing() -> Iterator[str]:
    """The address of a Bot API server that refuses the token, so that a start ends."""
    with HTTPServer(("127.0.0.1", 0), Refusal) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def saved(small: Linghang) -> Linghang:
    """The school with a backup in which somebody is bound who asked a question."""
    with closing(sqlite3.connect(small.database)) as tx, tx:
        tx.execute(BOUND, {"id": ACCOUNT, "phone": ROW.phone})
        tx.execute(
            "INSERT INTO questions (chat_id, message_id, part, account_id, asked_at, text, outcome,"
            " state) VALUES (?, 1, 0, ?, 2000, '我的私事', 'unknown', 'open')",
            (ACCOUNT, ACCOUNT),
        )
    small("backup", "before.db")
    return small


def in_the_file(path: Path) -> list[str]:
    """Whatever of them is found in a database file, byte by byte."""
    held = path.read_bytes()
    return [each for each in ("我的私事", "Xiaoman", ROW.phone, ROW.name) if each.encode() in held]


def test_a_backup_from_before_brings_nobody_back(saved: Linghang) -> None:
    assert "已删除" in saved("person", "erase", str(ACCOUNT))
    said = saved("restore", "before.db")
    assert "删除过数据的 1 人，已经在恢复的库里再删了一遍" in said
    assert in_the_file(saved.database) == []
    assert query(saved.database, "SELECT count(*) FROM people WHERE erased_at > 0") == [(1,)]
    assert "没找到" in saved("person", "export", ROW.phone, code=1)
    assert "再删了一遍" not in saved("restore", saved_again(saved))


def saved_again(saved: Linghang) -> str:
    saved("backup", "after.db")
    return "after.db"


def test_what_the_school_keeps_is_kept_in_the_copy_as_well(saved: Linghang) -> None:
    saved("person", "erase", str(ACCOUNT), "--keep-roster")
    saved("restore", "before.db")
    assert in_the_file(saved.database) == [ROW.phone, ROW.name]
    assert query(saved.database, "SELECT id FROM accounts WHERE id <> 0") == []


@pytest.mark.parametrize("lost", ["x.db", "x.db.erased"])
def test_the_list_stands_in_two_places_and_one_is_enough(saved: Linghang, lost: str) -> None:
    saved("person", "erase", str(ACCOUNT))
    (saved.folder / lost).unlink()
    saved("restore", "before.db")
    assert in_the_file(saved.database) == []
    assert len((saved.folder / "x.db.erased").read_text().splitlines()) == 3


def test_the_list_travels_with_backups(saved: Linghang, tmp_path: Path) -> None:
    saved("person", "erase", str(ACCOUNT))
    saved("backup", "after.db")
    elsewhere = Linghang(tmp_path / "elsewhere")
    elsewhere.folder.mkdir()
    for name in ("after.db", "before.db", "x.key"):
        shutil.copyfile(saved.folder / name, elsewhere.folder / name)
    elsewhere("restore", "after.db")
    assert "1 人" in elsewhere("restore", "before.db")
    assert in_the_file(elsewhere.database) == []


def test_a_copy_put_there_by_hand_is_brought_up_to_the_list_at_the_start(
    saved: Linghang,
) -> None:
    saved("person", "erase", str(ACCOUNT))
    shutil.copyfile(saved.folder / "before.db", saved.database)
    with refusing() as url:  # the database is opened before anybody is asked
        saved("run", code=1, LINGHANG_BOT_TOKEN="1:x", LINGHANG_API_BASE_URL=url)
    assert query(saved.database, "SELECT id FROM accounts WHERE id <> 0") == []
    assert query(saved.database, "SELECT 1 FROM people WHERE phone = ?", ROW.phone) == []


def test_a_list_that_was_not_written_before_a_kill_is_written_at_the_next_start(
    saved: Linghang,
) -> None:
    saved("person", "erase", str(ACCOUNT))
    beside = saved.folder / "x.db.erased"
    said = beside.read_text()
    beside.unlink()
    with refusing() as url:
        saved("run", code=1, LINGHANG_BOT_TOKEN="1:x", LINGHANG_API_BASE_URL=url)
    assert beside.read_text() == said


def test_a_lost_key_brings_nobody_back_unless_that_is_said(saved: Linghang) -> None:
    saved("person", "erase", str(ACCOUNT))
    (saved.folder / "x.key").write_bytes(os.urandom(32))
    before = saved.database.read_bytes()
    said = saved("restore", "before.db", code=1)
    assert "没有恢复" in said
    assert "--bring-back" in said
    assert saved.database.read_bytes() == before
    assert not list(saved.folder.glob("*.partial*"))
    assert "删除名单" not in saved("check", code=1)
    assert "已恢复" in saved("restore", "before.db", "--bring-back")
    assert "有 2 条" in saved("check", code=1)


def test_a_copy_that_is_newer_than_every_erasure_needs_no_key(saved: Linghang) -> None:
    saved("person", "erase", str(ACCOUNT))
    saved("backup", "after.db")
    (saved.folder / "x.key").unlink()
    assert "已恢复" in saved("restore", "after.db")


def test_whoever_came_back_is_in_a_copy_made_then(saved: Linghang) -> None:
    saved("person", "erase", str(ACCOUNT), "--keep-roster")
    with closing(sqlite3.connect(saved.database)) as tx, tx:
        tx.execute(BOUND.replace("1000", "4000000000"), {"id": ACCOUNT, "phone": ROW.phone})
    saved("backup", "back.db")
    for name in ("x.db", "x.db.erased"):
        (saved.folder / name).unlink()
    saved("restore", "before.db")
    assert "再删了一遍" not in saved("restore", "back.db")
    assert query(saved.database, "SELECT id FROM accounts WHERE id <> 0") == [(ACCOUNT,)]


def test_another_who_got_the_number_of_somebody_erased_is_left_alone(saved: Linghang) -> None:
    saved("person", "erase", str(ACCOUNT))
    with closing(sqlite3.connect(saved.folder / "before.db")) as tx, tx:
        another = ("另一位", "13900000001", ROW.phone)
        tx.execute("UPDATE people SET name = ?, phone = ? WHERE phone = ?", another)
        tx.execute("DELETE FROM questions")
        tx.execute("DELETE FROM accounts")
    saved("restore", "before.db")
    assert query(saved.database, "SELECT 1 FROM people WHERE phone = '13900000001'") == [(1,)]


@pytest.mark.parametrize(
    "mended", ["UPDATE people SET name = '错字'", "UPDATE people SET phone = '13900000001'"]
)
def test_a_name_or_a_number_that_was_mended_since_hides_nobody(
    saved: Linghang, mended: str
) -> None:
    saved("person", "erase", str(ACCOUNT))
    with closing(sqlite3.connect(saved.folder / "before.db")) as tx, tx:
        tx.execute(f"{mended} WHERE phone = ?", (ROW.phone,))
    saved("restore", "before.db")
    erased = "SELECT count(*) FROM people WHERE erased_at > 0 AND name = '—' AND phone = ''"
    assert query(saved.database, erased) == [(1,)]


def test_the_list_names_nobody_and_is_for_its_owner_alone(saved: Linghang) -> None:
    saved("person", "erase", str(ACCOUNT))
    beside = saved.folder / "x.db.erased"
    said = beside.read_text()
    assert str(ACCOUNT) not in said
    assert [stat.S_IMODE((saved.folder / name).stat().st_mode) for name in (beside, "x.key")] == [
        0o600,
        0o600,
    ]


def test_a_line_of_the_list_that_is_cut_off_stops_nothing(saved: Linghang) -> None:
    saved("person", "erase", str(ACCOUNT))
    beside = saved.folder / "x.db.erased"
    beside.write_text(f"17 beef\n{beside.read_text()}\n\x00\x00")
    saved.database.unlink()
    assert "1 人" in saved("restore", "before.db")


def test_a_copy_of_an_older_program_is_migrated_to_erase_in_it(linghang: Linghang) -> None:
    school = gzip.decompress((ROOT / "tests" / "data" / "schema8.db.gz").read_bytes())
    for name in ("x.db", "before.db"):
        (linghang.folder / name).write_bytes(school)
    ((account, name),) = query(linghang.database, OF_THEN)
    linghang("migrate")
    linghang("person", "erase", str(account))
    assert "1 人" in linghang("restore", "before.db")
    assert query(linghang.database, "SELECT id FROM accounts WHERE id = ?", account) == []
    assert query(linghang.database, "SELECT 1 FROM people WHERE name = ?", name) == []
    assert query(linghang.database, "SELECT count(*) FROM erased") == [(2,)]


def test_a_copy_of_an_older_program_that_holds_nobody_erased_is_brought_up_to_this_one(
    linghang: Linghang,
) -> None:
    school = gzip.decompress((ROOT / "tests" / "data" / "schema8.db.gz").read_bytes())
    (linghang.folder / "before.db").write_bytes(school)
    linghang("sample", "--scale", "small")
    with closing(sqlite3.connect(linghang.database)) as tx, tx:
        tx.execute(BOUND, {"id": ACCOUNT, "phone": ROW.phone})
    linghang("person", "erase", str(ACCOUNT), "--keep-roster")
    linghang("restore", "before.db")
    assert query(linghang.database, "PRAGMA user_version") == [(len(migrations()),)]
