"""Questions put to ``linghang ask``, as people type them."""

import json
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from bot.domain.imports.book import SchoolBook
from tests.cli.program import Linghang

ASKED = {
    "请问助学金一个学期发好多钱": "aid-grant-amount",
    "zhuxuejin jihao jiezhi": "aid-grant-apply-time",
    "資助中心的聯絡電話": "aid-hotline",
    "考试的那个准考正在哪里打": "exam-ticket-print",
    "屋头突然出事了啷个办": "care-sudden-hardship",
}
BEYOND = ("红烧肉怎么做才好吃", "你好呀", "asdfgh")


pytestmark = pytest.mark.timeout(900)  # the first to ask learns the FAQ; a busy machine takes long


class ByMeaning(Linghang):
    """The program where questions are understood by meaning too."""

    def ask(self, *words: str) -> str:
        return self("ask", *words, LINGHANG_BY_MEANING="true")


@pytest.fixture(scope="module")
def linghang(shared: Path, written: tuple[Path, SchoolBook]) -> ByMeaning:
    """The sample school, its FAQ learnt by whoever asks first of all workers."""
    folder = shared / "asked"
    made, learnt = ByMeaning(folder), folder / "learnt"
    with FileLock(shared / "asked.lock"):
        if not learnt.exists():
            folder.mkdir(exist_ok=True)
            shutil.copyfile(written[0], made.database)
            made.ask("在吗")
            learnt.touch()
    return made


def test_questions_of_a_file_are_answered_in_order(linghang: ByMeaning, tmp_path: Path) -> None:
    asked = tmp_path / "q.tsv"
    asked.write_text("\n".join([*ASKED, *BEYOND]), encoding="utf-8")
    said = linghang.ask("--json", "--at", "2026-11-23T10:00", "--file", str(asked))
    rows = [json.loads(line) for line in said.splitlines()]
    assert [row["query"] for row in rows] == [*ASKED, *BEYOND]
    assert [row["ids"][0] for row in rows[: len(ASKED)]] == list(ASKED.values())
    assert all(row["outcome"] in {"answer", "suggest"} for row in rows[: len(ASKED)])
    assert all(row["outcome"] != "answer" for row in rows[len(ASKED) :])
    assert {"outcome", "ids", "score", "why"} <= rows[0].keys()


def test_two_questions_have_two_parts(linghang: ByMeaning) -> None:
    row = json.loads(linghang.ask("--json", "助学金要什么材料，几号截止"))
    assert [part["ids"][0] for part in row["parts"]] == row["ids"][:2]
    assert row["ids"][:2] == ["aid-grant-materials", "aid-grant-apply-time"]


def test_without_json_it_reads_as_the_bot_would_say_it(linghang: ByMeaning) -> None:
    assert "资助中心" in linghang.ask("资助中心电话是多少")


def test_words_of_danger_are_a_crisis_whatever_else_they_ask(linghang: ByMeaning) -> None:
    row = json.loads(linghang.ask("--json", "我不想活了，明天上什么课"))
    assert (row["outcome"], row["danger"]) == ("crisis", "self-harm")
    assert "ids" in row
    assert "求助电话" in linghang.ask("我不想活了")
