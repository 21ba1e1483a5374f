"""The command line in plain words, and what goes wrong around it: never a traceback."""

from __future__ import annotations

import argparse
import ast
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import parser
from bot.cli import arguments, mishaps
from bot.cli.common import known_reason, reason_of
from bot.errors import BotError
from storage.people import roles
from tests.cli.program import ROOT, Linghang

COMMANDS = sorted(re.findall(r"^    (\w+)", parser().format_help(), re.MULTILINE))
CALLS = {  # one of each that gets as far as it can without a network
    "ask": ("ask", "--json", "明天上什么课"),
    "audit": ("audit",),
    "backup": ("backup", "copy.db"),
    "check": ("check",),
    "imports": ("imports", "--json"),
    "load": ("load", "nothing.xlsx"),
    "person": ("person", "export", "13800000000"),
    "migrate": ("migrate",),
    "play": ("play", "--port", "1"),
    "replica": ("replica",),
    "report": ("report", "1", "--json"),
    "restore": ("restore", "nothing.db"),
    "run": ("run",),
    "sample": ("sample", "--scale", "small"),
    "templates": ("templates", "empty"),
}


def process(
    linghang: Linghang, *words: str, within: str = "{}", **settings: str
) -> tuple[int, str, str]:
    """Code, output and errors of the program in a shell; {} in ``within`` stands for its call."""
    call = " ".join(f"'{each}'" for each in (sys.executable, "-m", "bot", *words))
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LINGHANG_")}
    clean.pop("PYTHONUNBUFFERED", None)
    done = subprocess.run(
        ["/bin/sh", "-c", within.format(call)],
        capture_output=True,
        check=False,
        env=clean | {"PYTHONPATH": str(ROOT)} | linghang._settings | settings,
        cwd=linghang.folder,
        timeout=240,
    )
    out, err = (each.decode("utf-8", "replace") for each in (done.stdout, done.stderr))
    assert "Traceback" not in out + err
    assert "Exception ignored" not in err
    return done.returncode, out, err


# -- help and mistakes -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself_with_an_example(linghang: Linghang, name: str) -> None:
    said = linghang(name, "-h")
    assert said.startswith(f"用法：linghang {name}")
    assert f"linghang {name}" in said.split("例子：")[1]
    assert not re.search(r"usage|options:|positional|show this", said)


@pytest.mark.parametrize("name", COMMANDS)
def test_what_no_command_knows_is_said_in_one_line_with_code_2(
    linghang: Linghang, name: str
) -> None:
    said = linghang(*CALLS[name], "--no-such-thing", code=2)
    first = said.split("\n")[0]
    assert first.startswith("linghang")
    assert "--no-such-thing" in first
    assert "unrecognized" not in said


def test_every_command_has_a_call_here() -> None:
    assert sorted(CALLS) == COMMANDS


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("load",), "还少写了：文件"),
        (("person",), "还少写了：export/erase、谁"),
        (("person", "look", "x"), "没有“look”，可以写：export、erase"),
        (("play", "--port", "70000"), "1 到 65535"),
        (("play", "--port"), "--port：后面要跟一个值"),
        (("audit", "--from", "gestern"), "日期要写成 2026-11-23；“gestern”不行"),
        (("audit", "--limit", "0"), "1 到 100,000 的整数"),
        (("audit", "--limit", "9" * 5000), "1 到 100,000 的整数"),
        (("load", "x", "--answer", "ja"), "没有等号"),
        (("load", "x", "--dry-run=1"), "后面不能跟“1”"),
        (("sample", "--scale", "大"), "没有“大”，可以写：full、small"),
        (("imports", "show", "x"), "整数"),
    ],
)
def test_a_wrong_call_says_how_to_mend_it(
    linghang: Linghang, words: tuple[str, ...], said: str
) -> None:
    assert said in linghang(*words, code=2)


def test_all_that_argparse_says_of_mistakes_is_known() -> None:
    """Also in a newer Python: what it says to a user who called it wrongly, with values put in."""
    tree = ast.parse(Path(argparse.__file__).read_text(encoding="utf-8"))
    said = {
        str(node.args[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "ngettext"}
        and isinstance(node.args[0], ast.Constant)
    }
    of_mistakes = {
        each
        for each in said
        if not each.startswith(("invalid option string", "argument %(argument_name)s:"))
        and re.match(
            r"argument %|the following|unrecognized|expected|invalid|ambiguous|not allowed|ignored",
            each,
        )
    }
    assert len(of_mistakes) >= 9
    for each in of_mistakes:
        message = re.sub(r"%\(?\w*\)?[srd]", "3", each)
        assert "这样写不对" not in arguments.in_words(message), each


def test_it_says_which_version_it_is(linghang: Linghang) -> None:
    assert re.match(r"领航 \d+\.\d+\.\d+（数据库第 \d+ 版，Python 3", linghang("--version"))


# -- what happens around a command -----------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS)
def test_output_nobody_takes_costs_a_sentence_at_most(small: Linghang, name: str) -> None:
    words = (name, "-h")
    assert process(small, *words, within="{} | true")[2] == ""
    code, _, said = process(small, *words, within="{} > /dev/full")
    assert (code, said) == (1, "结果没能写完：磁盘满了。腾出空间或换个地方再试。\n")


@pytest.mark.parametrize("name", ["ask", "imports", "report"])
def test_a_reader_who_leaves_hears_nothing_of_it(small: Linghang, name: str) -> None:
    assert process(small, *CALLS[name], within="{} | head -c 5")[2] == ""
    code, _, said = process(small, *CALLS[name], within="{} > /dev/full 2>&1")
    assert (code, said) == (1, "")


@pytest.mark.parametrize("name", ["ask", "imports"])
def test_a_terminal_without_unicode_gets_json_that_can_be_read(small: Linghang, name: str) -> None:
    c = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    _, plain, _ = process(small, *CALLS[name])
    _, out, said = process(small, *CALLS[name], **c)
    assert [json.loads(each) for each in out.splitlines()] == [
        json.loads(each) for each in plain.splitlines()
    ]
    assert said == ""
    _, out, said = process(small, *CALLS[name], PYTHONIOENCODING="gbk")
    assert [json.loads(each) for each in out.splitlines()] == [
        json.loads(each) for each in plain.splitlines()
    ]


def test_closed_streams_do_not_lend_their_numbers_to_the_database(small: Linghang) -> None:
    before = small.database.read_bytes()[:16]
    assert process(small, *CALLS["imports"], within="{} <&- >&- 2>&-")[0] == 0
    assert small.database.read_bytes()[:16] == before
    assert "60 名学员" in small("check", code=1)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_database_that_cannot_be_used_is_said_in_one_line(linghang: Linghang, name: str) -> None:
    (linghang.folder / "file").write_text("no folder", encoding="utf-8")
    token = {
        "LINGHANG_BOT_TOKEN": "1234567:" + "a" * 35,
        "LINGHANG_API_BASE_URL": "http://127.0.0.1:9",
    }
    for wrong in (linghang.folder, linghang.folder / "file" / "x.db", linghang.folder / "file"):
        if name in {"templates", "load", "restore"}:
            continue  # what they are asked for fails before, or needs none
        said = linghang(*CALLS[name], code=1, LINGHANG_DATABASE=str(wrong), **token)
        assert "Traceback" not in said
        assert "Errno" not in said or name == "check"  # which has its own words
        assert "编号" not in said or name == "imports"


@pytest.mark.parametrize("name", [each for each in COMMANDS if each != "templates"])
def test_wrong_settings_are_named_in_one_line(linghang: Linghang, name: str) -> None:
    (linghang.folder / "nothing.xlsx").write_bytes(b"")
    said = linghang(*CALLS[name], code=1, LINGHANG_LOG_LEVEL="LOUD")
    assert "LINGHANG_LOG_LEVEL" in said
    (linghang.folder / ".env").write_bytes(b"\xff\xfe\x00LINGHANG=\x00")
    said = linghang(*CALLS[name], code=1)
    assert ".env" in said
    (linghang.folder / ".env").unlink()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("load", "."), "这是一个文件夹"),
        (("load", "/dev/zero"), "20 MB"),
        (("ask", "--file", "."), "这是一个文件夹"),
        (("ask", "--file", "gbk.tsv"), "不是 UTF-8"),
        (("ask", "--file", "none.tsv"), "没有这个文件"),
        (("templates", "gbk.tsv"), "同名的文件"),
        (("report", "1", "--xlsx", "none/x.xlsx"), "没有这个文件或文件夹"),
        (("report", "1", "--pdf", "."), "这是一个文件夹"),
        (("audit", "--xlsx", "none/x.xlsx"), "没有这样的操作记录"),
        (("backup", "none/x.db"), "none"),
        (("backup", "."), "没有覆盖"),
        (("restore", "gbk.tsv"), "gbk.tsv"),
        (("person", "export", "没有这个人"), "没找到"),
        (("imports", "show", "99"), "没有编号 99 的导入"),
        (("imports", "show"), "show 后面要写"),
        (("audit", "--person", "没有这个人"), "操作记录里没有"),
        (("audit", "--kind", "没有这一类"), "角色与权限、"),
        (("audit", "--from", "2026-12-01", "--to", "2026-11-01"), "请对调"),
    ],
)
def test_a_wrong_file_or_name_is_said_in_one_line(
    small: Linghang, words: tuple[str, ...], said: str
) -> None:
    (small.folder / "gbk.tsv").write_bytes("明天上什么课".encode("gbk"))
    complaint = small(*words, code=1)
    assert said in complaint
    assert len(complaint.strip().splitlines()) == 1


HEARS_CTRL_C = (  # whoever runs tests in the background does not, and hands that on
    "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "runpy.run_module('bot', run_name='__main__', alter_sys=True)"
)


def test_ctrl_c_ends_a_command_without_a_word(small: Linghang) -> None:
    questions = small.folder / "q.tsv"
    questions.write_text("明天上什么课\n" * 20_000, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "-c", HEARS_CTRL_C, "ask", "--file", str(questions)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=small.folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"} | small._settings,
    )
    assert running.stdout is not None
    running.stdout.readline()
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert (running.returncode, said) == (130, b"")


# -- what nobody has foreseen ----------------------------------------------------------------------


def fails(error: Exception) -> int:
    raise error


def test_what_nobody_has_foreseen_gets_a_number_and_its_traceback_a_file(
    linghang: Linghang, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = "1234567:" + "b" * 35
    monkeypatch.setenv("LINGHANG_DATABASE", str(linghang.database))
    monkeypatch.setenv("LINGHANG_LOG_LEVEL", "INFO")
    monkeypatch.setattr(sys, "argv", ["linghang", "report"])
    assert mishaps.guarded(lambda: fails(RuntimeError(f"of {secret}"))) == 1
    said = capsys.readouterr().err
    found = re.fullmatch(
        r"程序出错了，没有做完（编号 ([0-9A-F]{6})）。详细记录在 (.*)，请.*\n", said
    )
    assert found is not None
    log = Path(found[2])
    assert log == linghang.folder / mishaps.LOG
    assert log.stat().st_mode & 0o777 == 0o600
    text = log.read_text(encoding="utf-8")
    assert f"incident {found[1]}" in text
    assert "Traceback" in text
    assert secret not in text
    with log.open("a") as file:
        file.truncate(mishaps.LARGEST_LOG + 1)
    assert mishaps.guarded(lambda: fails(RuntimeError("again"))) == 1
    assert log.stat().st_size < mishaps.LARGEST_LOG


def test_a_traceback_is_shown_to_whoever_asks_for_it(
    linghang: Linghang, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LINGHANG_DATABASE", str(linghang.database))
    monkeypatch.setenv("LINGHANG_LOG_LEVEL", "DEBUG")
    assert mishaps.guarded(lambda: fails(RuntimeError("rare"))) == 1
    assert "RuntimeError: rare" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FileNotFoundError(2, "No such file", "x.db"), "x.db：没有这个文件或文件夹。"),
        (PermissionError(13, "Permission denied", "x.db"), "x.db：没有权限。"),
        (OSError(28, "No space left on device"), "结果没能写完：磁盘满了。"),
        (sqlite3.OperationalError("database is locked"), "做不了：别的程序正在用"),
        (sqlite3.DatabaseError("database disk image is malformed"), "linghang restore"),
        (MemoryError(), "内存不够"),
        (BotError("database-missing", path="x"), "找不到文件 x。"),
    ],
)
def test_what_a_system_says_is_said_in_plain_words(
    error: Exception, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert mishaps.guarded(lambda: fails(error)) == 1
    assert said in capsys.readouterr().err


def test_reasons_are_known_by_their_words_and_not_by_a_path() -> None:
    assert known_reason("[Errno 13] Permission denied: '/x/no space left on device'") == "没有权限"
    assert known_reason("something else: 'permission denied'") is None
    assert reason_of(OSError(71, "Protocol error")) == "Protocol error"


# -- the audit log and past imports ----------------------------------------------------------------


def test_the_audit_log_is_read_by_person_kind_and_days(small: Linghang) -> None:
    with closing(sqlite3.connect(small.database)) as tx, tx:
        tx.execute(
            "INSERT INTO accounts (id, name, first_seen) VALUES (7, '林老师', 0), (8, '林', 0)"
        )
        for day, who, act in ((1, 7, "helplines"), (2, 8, "load"), (3, None, "erase")):
            at = 1_795_399_200 + day * 86400  # from ten o'clock on 23 November 2026
            roles.record(tx, by=who, act=act, now=at)  # type: ignore[arg-type]  # ids as numbers
    said = small("audit")
    assert [each.split("\t")[1] for each in said.splitlines()] == ["命令行或机器人", "林", "林老师"]
    assert said.splitlines()[2].split("\t")[:3] == ["2026-11-24 10:00:00", "林老师", "改了求助电话"]
    assert "导入了文件" in small("audit", "--person", "林")
    assert "改了求助电话" not in small("audit", "--person", "林")
    assert small("audit", "--person", "7", "--json").count("\n") == 1
    assert "删除了个人信息" in small("audit", "--person", "命令行或机器人")
    for kind in ("导入", "imports", "load", "导入了文件"):
        row = json.loads(small("audit", "--kind", kind, "--json"))
        assert (row["act"], row["who"], row["at"]) == ("load", "林", "2026-11-25T10:00:00+08:00")
    assert small("audit", "--from", "2026-11-25", "--to", "2026-11-25", "--json").count("\n") == 1
    assert "还有 2 条更早的" in small("audit", "--limit", "1")
    assert "（3 条）" in small("audit", "--xlsx", "log.xlsx")
    assert (small.folder / "log.xlsx").stat().st_mode & 0o777 == 0o600


def test_what_the_command_line_does_to_data_is_on_record(small: Linghang) -> None:
    linghang = small
    phone = json.loads(linghang("person", "export", "19900000001"))["people"][0]["phone"]
    assert phone.endswith("19900000001")
    assert "导出了个人信息" in linghang("audit", "--kind", "export-person")
    linghang("person", "erase", "19900000001")
    assert "（已删除）" in linghang("audit", "--kind", "个人信息")
    (linghang.folder / "q.yaml").write_text(
        "- {question: 伞丢了, answer: 到门卫领}\n", encoding="utf-8"
    )
    linghang("load", "q.yaml")
    assert "文件“q.yaml”" in linghang("audit", "--kind", "导入")


def test_past_imports_are_listed_and_shown(small: Linghang) -> None:
    (number, when, who, name, state, *_) = small("imports").split("\t")
    assert (number, who, name, state) == ("1", "命令行", "sample", "在用")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", when)
    said = small("imports", "show", "1")
    assert "班级：新 3，改 0" in said
    row = json.loads(small("imports", "show", "1", "--json"))
    assert (row["state"], row["new"]["person"], row["answers"]) == ("applied", 60, {})
    with closing(sqlite3.connect(small.database)) as tx, tx:
        tx.execute("UPDATE loads SET state = 'rolled_back'")
    assert "已撤回" in small("imports")
