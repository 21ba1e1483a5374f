"""``linghang check`` says in words what is wrong and what to do, is right, and changes nothing."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from bot.__main__ import main
from bot.clock import Clock
from bot.domain.operating.troubles import ENOUGH_DISK
from storage import meta, vitals
from tests.ports import free_port

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from storage.database import Tx
    from tests.cli.program import Linghang
    from tests.conftest import School

TOKEN = "1234567:" + "a" * 35
NOBODY = {"LINGHANG_BOT_TOKEN": TOKEN, "LINGHANG_API_BASE_URL": "http://127.0.0.1:9"}
DAY = 86400
EXCEPTION = re.compile(r"\b\w+(?:Error|Exception)\b|NotSent|MaybeSent|Traceback")


def checked(linghang: Linghang, code: int = 1, **settings: str) -> str:
    """What is printed; every line is marked, and none names an exception."""
    said = linghang("check", code=code, **(NOBODY | settings))
    *lines, last = said.splitlines()
    assert [
        x for x in lines if not x.startswith(("正常　　", "注意　　", "有问题　", "　　"))
    ] == []
    assert last.startswith(("都正常", "能用；", "有 "))
    assert EXCEPTION.search(said) is None
    return said


def line(said: str, subject: str) -> str:
    """The lines about something, with their marks."""
    return "\n".join(each for each in said.splitlines() if each[4:].startswith(subject))


def change(linghang: Linghang, sql: str, *values: object) -> None:
    with closing(sqlite3.connect(linghang.database)) as tx, tx:
        tx.execute(sql, values)


def write(linghang: Linghang, job: Callable[[Tx], object]) -> None:
    with closing(sqlite3.connect(linghang.database)) as tx, tx:
        job(tx)


def files(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {each.name: (each.stat().st_mtime_ns, each.read_bytes()) for each in folder.iterdir()}


def test_a_look_changes_nothing(small: Linghang) -> None:
    before = files(small.folder)
    said = checked(small)
    assert "正常　　数据库　文件是完整的" in said
    assert files(small.folder) == before


def test_what_comes_up_while_it_is_read_is_said_and_the_rest_looked_at(small: Linghang) -> None:
    change(small, "ALTER TABLE deliveries RENAME TO gone")
    said = checked(small)
    assert "有问题　数据库" in said
    assert "no such table: deliveries" in said
    assert "　磁盘　" in said


@pytest.mark.parametrize("name", ["x.db", "no/such/folder/x.db"])
def test_a_mistyped_path_is_said_and_nothing_made_there(linghang: Linghang, name: str) -> None:
    path = linghang.folder / name
    said = checked(linghang, LINGHANG_DATABASE=str(path))
    assert line(said, "数据库").startswith(f"有问题　数据库　没有 {path} 这个文件")
    assert list(linghang.folder.iterdir()) == []


def _damage(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size * 2 // 3 // 4096 * 4096)
        file.write(b"\xff" * 4096 * 3)


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 3)


def _become_other(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as tx, tx:
        tx.execute("CREATE TABLE theirs (x)")


def _become_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _become_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_damage, "坏了"),
        (_cut, "坏了"),
        (lambda path: os.truncate(path, 0), "是空文件"),
        (lambda path: path.write_text("这是一封信\n" * 99, encoding="utf-8"), "不是数据库文件"),
        (lambda path: path.write_bytes(os.urandom(1 << 16)), "不是数据库文件"),
        (_become_other, "是别的程序的数据库"),
        (_become_folder, "是文件夹"),
        (_become_pipe, "不是数据库文件"),
    ],
    ids=["damaged", "cut", "empty", "text", "encrypted", "another's", "folder", "pipe"],
)
def test_each_way_of_being_no_whole_database_is_told_apart(
    small: Linghang, spoil: Callable[[Path], None], said: str
) -> None:
    spoil(small.database)
    names = {each.name for each in small.folder.iterdir()}
    (found,) = line(checked(small), "数据库").splitlines()
    assert found.startswith("有问题")
    assert said in found
    assert {each.name for each in small.folder.iterdir()} == names


def test_a_damaged_database_names_the_copy_that_was_put_aside(small: Linghang) -> None:
    kept = small.folder / "x.db.20261101000000.goes-2099-12-01.old"
    kept.write_bytes(small.database.read_bytes())
    _damage(small.database)
    assert f"最近一份：{kept}" in line(checked(small), "数据库")


@pytest.mark.parametrize(
    ("version", "mark", "said"), [(30, "注意", "还是旧版程序的"), (999, "有问题", "更新的程序")]
)
def test_a_database_of_another_version_is_said_and_left_so(
    small: Linghang, version: int, mark: str, said: str
) -> None:
    change(small, f"PRAGMA user_version = {version}")
    found = line(checked(small), "数据库").splitlines()[-1]
    assert found.startswith(mark)
    assert said in found
    with closing(sqlite3.connect(small.database)) as tx:
        assert tx.execute("PRAGMA user_version").fetchone() == (version,)


def test_whether_a_bot_runs_and_moves_is_said(small: Linghang) -> None:
    now = Clock().timestamp()
    assert line(checked(small), "运行").startswith("注意　　运行　　领航没有在运行。")
    assert not (small.folder / "x.db.lock").exists()
    write(small, partial(vitals.begin_run, now=now, machine=now))
    assert "上次也没有正常停下" in line(checked(small), "运行")
    with FileLock(f"{small.database}.lock"):
        assert line(checked(small), "运行") == "正常　　运行　　领航在运行"
        write(small, partial(vitals.beat, machine=now - 600))
        found = line(checked(small), "运行")
        assert found.startswith("有问题")
        assert "10 分钟没有动静" in found


def test_a_bot_is_seen_through_another_name_of_the_file(small: Linghang) -> None:
    other = small.folder / "other.db"
    other.symlink_to(small.database)
    write(small, partial(vitals.beat, machine=Clock().timestamp()))
    with FileLock(f"{small.database}.lock"):
        said = checked(small, LINGHANG_DATABASE=str(other))
    assert line(said, "运行") == "正常　　运行　　领航在运行"


def test_what_waits_is_counted_with_since_when(small: Linghang) -> None:
    now = Clock().timestamp()
    change(
        small,
        "INSERT INTO inbox (id, update_id, digest, chat, payload, received_at, place)"
        " VALUES (11111111, 1, x'01', 5, x'7b7d', ?, 1)",
        now - 7200,
    )
    change(
        small,
        "INSERT INTO inbox (id, update_id, digest, chat, payload, received_at, state, error)"
        " VALUES (22222222, 2, x'02', 5, x'', ?, 'set_aside', 'KeyError: secret')",
        now - 60,
    )
    change(
        small,
        "INSERT INTO outbox (dedupe_key, kind, cause, chat_id, payload, priority, not_before,"
        " expires_at, created_at) VALUES ('k', 'x', 'x', 5, '{}', 2, ?, ?, 0)",
        now - 3 * DAY,
        now,
    )
    said = checked(small)
    assert "有问题　消息　　有 1 条没有办，最久的等了 2 小时" in said
    assert "注意　　搁置　　有 1 条消息" in said
    assert "编号 22222222" in said
    assert "有问题　通知　　有 1 条该发没发（其中提醒 1 条），最久的晚了 3 天" in said


@pytest.mark.parametrize(
    ("ago", "failed", "found"),
    [
        (3600, None, "正常　　备份　　"),
        (3 * DAY, None, "有问题　备份　　上次自动备份是"),
        (3600, "没有空间", "有问题　备份　　"),
        (None, None, "注意　　备份　　没有自动备份过"),
    ],
)
def test_the_last_backup_is_said(
    small: Linghang, ago: int | None, failed: str | None, found: str
) -> None:
    if ago is not None:
        kept = json.dumps({"at": Clock().timestamp() - ago, "failed": failed})
        change(small, "INSERT INTO meta VALUES ('backup', ?)", kept)
    assert line(checked(small), "备份").startswith(found)
    assert failed is None or failed in line(checked(small), "备份")


def test_open_troubles_are_said_in_words(small: Linghang) -> None:
    change(
        small,
        "INSERT INTO troubles (kind, since, told_at, detail)"
        " VALUES ('disk', 1, 1, '{\"megabytes\": 700}'), ('of-a-newer-program', 1, 1, '{}')",
    )
    (found,) = line(checked(small), "告警").splitlines()
    assert found.startswith("有问题　告警　　放数据库的磁盘只剩 700 MB")
    assert "df -h" in found


def test_the_disk_is_that_of_the_database(small: Linghang, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage:
        free = ENOUGH_DISK - 1

    asked = []

    def usage(path: Path) -> Usage:
        asked.append(path)
        return Usage()

    monkeypatch.setattr("bot.cli.check.shutil.disk_usage", usage)
    folder = small.folder / "else" / "where"
    said = checked(small, LINGHANG_DATABASE=str(folder / "x.db"))
    assert line(said, "磁盘").startswith("有问题　磁盘　　")
    assert asked == [small.folder]  # the nearest that is there


def test_the_disk_and_the_folder_are_those_that_a_link_leads_to(
    small: Linghang, looked_at: list[Path]
) -> None:
    link = small.folder / "else" / "y.db"
    link.parent.mkdir()
    link.symlink_to(small.database)
    said = checked(small, LINGHANG_DATABASE=str(link))
    assert looked_at == [small.folder]
    assert "没有写的权限" not in said


def test_a_key_that_is_none_is_said_in_words(small: Linghang) -> None:
    (small.folder / "x.key").write_bytes(b"short")
    assert line(checked(small), "密钥").startswith("有问题　密钥　　")


def test_a_key_that_is_gone_is_not_called_another(small: Linghang) -> None:
    write(small, partial(meta.keep, key="data-key", value="0123456789abcdef"))
    key = small.folder / "x.key"
    assert line(checked(small), "密钥").startswith(f"有问题　密钥　　{key} 不在了")
    key.write_bytes(bytes(32))
    assert line(checked(small), "密钥").startswith(f"有问题　密钥　　{key} 不是封存")


def test_a_database_that_was_there_is_missed_and_not_made_anew(small: Linghang) -> None:
    key = small.folder / "x.key"
    key.write_bytes(bytes(32))
    small.database.unlink()
    said = line(checked(small), "数据库")
    assert said.startswith(f"有问题　数据库　没有 {small.database}，可是旁边有 {key}")
    refused = small("run", code=1, **NOBODY)
    assert "没有用空的代替它" in refused
    assert str(key) in refused
    assert not small.database.exists()


def test_a_database_taken_away_under_a_bot_is_told_apart(small: Linghang) -> None:
    with FileLock(f"{small.database}.lock"):
        small.database.unlink()
        said = line(checked(small), "数据库")
    assert said.startswith(f"有问题　数据库　{small.database} 被删掉或挪走了；领航还开着")


# -- Telegram, and the page of health --------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ({}, "有问题　Telegram　连不上 127.0.0.1:9。"),
        ({"LINGHANG_BOT_TOKEN": ""}, "有问题　Telegram　还没有设置 LINGHANG_BOT_TOKEN"),
        (
            {"LINGHANG_PROXY_URL": "http://me:geheim@127.0.0.1:9"},
            "有问题　Telegram　连不上代理 127.0.0.1:9。",
        ),
        ({"LINGHANG_PROXY_URL": "socks5://127.0.0.1:9"}, "有问题　Telegram　LINGHANG_PROXY_URL"),
    ],
)
def test_why_telegram_is_not_reached_is_said(
    linghang: Linghang, settings: dict[str, str], found: str
) -> None:
    said = checked(linghang, 1, **settings)
    assert line(said, "Telegram").startswith(found)
    assert "geheim" not in said
    assert TOKEN not in said


async def look_at(school: School, linghang: Linghang, code: int, **settings: str) -> str:
    """Check the school's database beside its bot."""
    given = {
        "LINGHANG_DATABASE": str(school.settings.database),
        "LINGHANG_BOT_TOKEN": school.settings.token,
        "LINGHANG_API_BASE_URL": school.settings.api_base_url,
    }
    return await asyncio.to_thread(partial(checked, linghang, code, **(given | settings)))


async def test_beside_a_running_bot_all_is_well(school: School, linghang: Linghang) -> None:
    await school.stop()
    page = f"127.0.0.1:{free_port()}"
    school.settings = school.settings.model_copy(update={"health": page})
    await school.start()
    said = await look_at(school, linghang, 0, LINGHANG_HEALTH=page)
    assert "正常　　运行　　领航在运行" in said
    assert f"正常　　健康页　{page} 有回答" in said
    assert "正常　　Telegram　连得上，机器人是 @" in said
    said = await look_at(school, linghang, 1, LINGHANG_HEALTH="127.0.0.1:9")
    assert line(said, "健康页").startswith("有问题　健康页　领航在运行，可是 127.0.0.1:9 没有回答")
    stand_in = school.settings.api_base_url.removeprefix("http://")
    said = await look_at(school, linghang, 1, LINGHANG_HEALTH=stand_in)
    assert "上回答的不是领航" in line(said, "健康页")


async def test_a_token_that_is_refused_and_a_webhook_of_elsewhere_are_said(
    school: School, linghang: Linghang
) -> None:
    said = await look_at(school, linghang, 1, LINGHANG_BOT_TOKEN=TOKEN)
    assert line(said, "Telegram").startswith("有问题　Telegram　不认这个令牌")
    await school.stop()
    school.playground.world.webhook = {"url": "https://other.example/hook"}
    said = await look_at(school, linghang, 0)
    assert "注意　　Telegram　令牌上还设着 webhook（other.example）" in said
    school.playground.world.webhook = {}
    await school.start()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("LINGHANG_BACKUP", "LINGHANG_BACKUP 不是领航的设置，没有用它。是不是 LINGHANG_BACKUPS？"),
        ("LINGHANG_COLOUR", "LINGHANG_COLOUR 不是领航的设置，没有用它。看 docs/operate.md"),
    ],
)
def test_a_name_that_is_no_setting_is_said_with_the_likeliest(
    small: Linghang, name: str, found: str
) -> None:
    (small.folder / ".env").write_text(f"{name}=x\n")
    assert found in line(checked(small), "设置")
    assert found in line(checked(small, 1, **{name: "x"}), "设置")
    assert name in small("run", code=1, LINGHANG_BOT_TOKEN="")


def test_a_mark_at_the_beginning_of_the_file_hides_no_setting(small: Linghang) -> None:
    (small.folder / ".env").write_text("\ufeffLINGHANG_TIMEZONE=Mars/Olympus\r\n")
    assert "LINGHANG_TIMEZONE: no such time zone" in line(checked(small), "设置")


def test_where_nothing_is_set_the_folder_is_doubted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [each for each in os.environ if each.startswith("LINGHANG_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit):
        main(["check"])
    said = capsys.readouterr().out
    assert line(said, "设置").startswith(f"注意　　设置　　{tmp_path} 里没有 .env")
    assert f"没有 {tmp_path}/data/linghang.db 这个文件" in said


@pytest.mark.parametrize(
    ("minutes", "found"), [(0, ""), (170, "差 170 分钟（快了）"), (-170, "差 170 分钟（慢了）")]
)
async def test_a_clock_that_is_not_telegrams_is_said(
    school: School, linghang: Linghang, monkeypatch: pytest.MonkeyPatch, minutes: int, found: str
) -> None:
    wrong = Clock(offset=timedelta(minutes=minutes, seconds=minutes / 10))
    monkeypatch.setattr("bot.cli.check_telegram.Clock", lambda: wrong)
    said = await look_at(school, linghang, 1 if minutes else 0)
    assert found in line(said, "时钟")
    assert bool(line(said, "时钟")) is bool(minutes)


def test_settings_that_are_wrong_are_named_and_nothing_else_is_tried(linghang: Linghang) -> None:
    said = checked(linghang, LINGHANG_HEALTH="nonsense")
    assert said.startswith("有问题　设置　　设置有误：LINGHANG_HEALTH")
    assert "127.0.0.1:9090" in said
    assert len(said.splitlines()) == 2
