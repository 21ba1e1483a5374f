"""Questions put to ``linghang ask``, as people type them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from bot.domain.imports.book import SchoolBook

ASKED = {
    "请问助学金一个学期发好多钱": "aid-grant-amount",
    "zhuxuejin jihao jiezhi": "aid-grant-apply-time",
    "資助中心的聯絡電話": "aid-hotline",
    "考试的那个准考正在哪里打": "exam-ticket-print",
    "屋头突然出事了啷个办": "care-sudden-hardship",
}
BEYOND = ("红烧肉怎么做才好吃", "你好呀", "asdfgh")


pytestmark = pytest.mark.timeout(900)  # the first to ask learns the FAQ; a busy machine takes long


@pytest.fixture(scope="module")
def database(shared: Path, written: tuple[Path, SchoolBook]) -> Path:
    """The sample school, its FAQ learnt by whoever asks first of all workers."""
    path, learnt = shared / "asked.db", shared / "asked"
    with FileLock(shared / "asked.lock"):
        if not learnt.exists():
            shutil.copyfile(written[0], path)
            linghang(path, "ask", "在吗")
            learnt.touch()
    return path


def linghang(database: Path, *arguments: str) -> str:
    environment = os.environ | {"LINGHANG_DATABASE": str(database)}
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_questions_of_a_file_are_answered_in_order(database: Path, tmp_path: Path) -> None:
    asked = tmp_path / "q.tsv"
    asked.write_text("\n".join([*ASKED, *BEYOND]), encoding="utf-8")
    said = linghang(database, "ask", "--json", "--at", "2026-11-23T10:00", "--file", str(asked))
    rows = [json.loads(line) for line in said.splitlines()]
    assert [row["query"] for row in rows] == [*ASKED, *BEYOND]
    assert [row["ids"][0] for row in rows[: len(ASKED)]] == list(ASKED.values())
    assert all(row["outcome"] in {"answer", "suggest"} for row in rows[: len(ASKED)])
    assert all(row["outcome"] != "answer" for row in rows[len(ASKED) :])
    assert {"outcome", "ids", "score", "why"} <= rows[0].keys()


def test_two_questions_have_two_parts(database: Path) -> None:
    row = json.loads(linghang(database, "ask", "--json", "助学金要什么材料，几号截止"))
    assert [part["ids"][0] for part in row["parts"]] == row["ids"][:2]
    assert row["ids"][:2] == ["aid-grant-materials", "aid-grant-apply-time"]


def test_without_json_it_reads_as_the_bot_would_say_it(database: Path) -> None:
    assert "资助中心" in linghang(database, "ask", "资助中心电话是多少")
