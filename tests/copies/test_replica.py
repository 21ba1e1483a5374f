"""Litestream's configuration, and a second machine that takes over from a replica."""

from __future__ import annotations

import os
import random
import stat
import subprocess
from pathlib import Path

import pytest
import yaml

from benchmarks.takeovers import take_over
from bot.cli import replica
from bot.cli.replica import find_program
from bot.domain.imports.book import SchoolBook
from tests.cli.program import Linghang
from tests.copies.looking import names

LITESTREAM = find_program()
with_litestream = pytest.mark.skipif(LITESTREAM is None, reason="make replica")


def hours(text: str) -> int:
    assert text.endswith("h")
    return int(text.removesuffix("h"))


def test_the_configuration_keeps_less_than_a_day_and_is_for_its_owner_alone(
    small: Linghang,
) -> None:
    said = small("replica", "--to", "elsewhere")
    file = small.folder / "litestream.yml"
    assert str(file) in said
    assert f"replicate -config {file}" in said
    assert f"restore -o {small.database} file://{small.folder / 'elsewhere'}" in said
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    written = yaml.safe_load(file.read_text())
    snapshot = written["snapshot"]
    assert hours(snapshot["retention"]) + hours(snapshot["interval"]) < 24
    (database,) = written["dbs"]
    assert database["path"] == str(small.database)
    assert database["replica"]["path"] == str(small.folder / "elsewhere")


def test_without_a_place_it_comes_from_the_environment(small: Linghang) -> None:
    said = small("replica", "here.yml")
    assert "LITESTREAM_REPLICA_URL" in said
    written = yaml.safe_load((small.folder / "here.yml").read_text())
    assert written["dbs"][0]["replica"]["url"] == "${LITESTREAM_REPLICA_URL}"


def test_what_it_wrote_may_be_written_again_and_nothing_else(small: Linghang) -> None:
    small("replica", "--to", "s3://bucket/a")
    small("replica", "--to", "s3://bucket/b")
    assert "s3://bucket/b" in (small.folder / "litestream.yml").read_text()
    (small.folder / "mine.yml").write_text("addr: :9090\n")
    assert "没有覆盖" in small("replica", "--to", "s3://bucket/b", "mine.yml", code=1)
    assert (small.folder / "mine.yml").read_text() == "addr: :9090\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "ftp://host/x"), "不认 ftp://"),
        (("--to", "sftp://me:secret@host/x"), "不要写密码"),
        (("--to", "."), "就有数据库自己"),
        (("--to", "x.db"), "不是文件夹"),
        (("--to", "a$b"), "有 $"),
        (("--to", "s3://b/x", "nowhere/l.yml"), "写不成"),
    ],
)
def test_a_mistake_is_said_in_a_sentence_and_nothing_is_written(
    small: Linghang, words: tuple[str, ...], said: str
) -> None:
    complaint = small("replica", *words, code=1)
    assert said in complaint
    assert complaint.count("\n") == 1
    assert "secret" not in complaint
    assert names(small.folder) == ["x.db"]


def test_where_litestream_is_missing_it_says_how_to_get_it(
    small: Linghang, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replica, "find_program", lambda: None)
    assert "make replica" in small("replica", "--to", "s3://bucket/a")


@with_litestream
def test_litestream_reads_the_configuration(small: Linghang) -> None:
    small("replica", "--to", "else where")
    done = subprocess.run(
        [str(LITESTREAM), "databases", "-config", str(small.folder / "litestream.yml")],
        capture_output=True, text=True, check=True, env=os.environ | {"TZ": "UTC"},
    )  # fmt: skip
    assert str(small.database) in done.stdout


@with_litestream
def test_a_replica_of_a_moment_ago_is_a_backup_like_any_other(small: Linghang) -> None:
    small("replica", "--to", "elsewhere")
    program, configured = str(LITESTREAM), str(small.folder / "litestream.yml")
    for words in (
        ["replicate", "-config", configured, "-once"],
        ["restore", "-o", "then.db", f"file://{small.folder / 'elsewhere'}"],
    ):
        subprocess.run([program, *words], check=True, cwd=small.folder, capture_output=True)
    assert "已恢复" in small("restore", "then.db")


@pytest.mark.kill
@pytest.mark.timeout(300)
@with_litestream
async def test_what_the_replica_holds_is_neither_lost_nor_done_twice_after_a_takeover(
    tmp_path: Path, written_today: tuple[Path, SchoolBook]
) -> None:
    done = await take_over(tmp_path, random.Random(3), written_today)
    assert (done.settled, done.settled_lost, done.settled_twice) == (60, 0, 0)
    assert (done.after, done.after_lost) == (60, 0)
    assert done.letters == 60
    assert done.letters_never == 0
    assert done.late_lost < done.late
