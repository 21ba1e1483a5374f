"""Attacks on an anonymous complaint with copies of the file, its log, and what the school knows.

The attacker has copies of database and write-ahead log from any two moments, the log of the
program, and knows all people; in the last part they have the key of the data as well. They look for
whatever leads from a complaint to its author: rows, moments, orders, sizes, equal words.
"""

from __future__ import annotations

import json
import logging
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.domain.people.roles import Role
from storage import boxes
from storage.boxes import Box
from storage.complaints import confided
from storage.outbox import LetterKind
from tests.complaints.test_talking import FOOD, NOON, answers, hands_in, says
from tests.conftest import MONDAY

if TYPE_CHECKING:
    import pytest

    from playground.client import Phone
    from tests.conftest import School

OWN_TABLES = {"inbox_seen", "sealed_boxes"}  # without a person; looked at below
BY_THE_CLOCK = {"class-reminder", "morning", "evening"}  # what everybody of a class gets
EVENING = MONDAY.replace(hour=18, minute=1)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of file and log, as a backup or a thief has it."""

    path: Path

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        with closing(sqlite3.connect(self.path)) as tx:
            tx.row_factory = sqlite3.Row
            names = tx.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
            return {
                name: [dict(row) for row in tx.execute(f"SELECT * FROM {name}")]  # noqa: S608
                for (name,) in names
            }

    @property
    def content(self) -> bytes:
        log = Path(f"{self.path}-wal")
        return self.path.read_bytes() + (log.read_bytes() if log.exists() else b"")


async def copied(school: School, to: Path) -> Copy:
    """A copy made once the second's work of leaving no trace is done."""
    await school.settle()
    await school.scrub()
    for suffix in ("", "-wal"):
        source = Path(f"{school.settings.database}{suffix}")
        if source.exists():
            shutil.copyfile(source, f"{to}{suffix}")
    return Copy(to)


def readable(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def rows_of(copy: Copy) -> set[tuple[str, str]]:
    return {
        (table, json.dumps({name: readable(value) for name, value in row.items()}, sort_keys=True))
        for table, rows in copy.tables().items()
        if table not in OWN_TABLES
        for row in rows
        if row.get("kind") not in BY_THE_CLOCK
    }


async def marks_of(school: School, author: Phone) -> set[str]:
    """Whatever somebody is known by: account, person, name, phone."""
    sql = """
        SELECT p.id, p.name, p.phone FROM accounts a JOIN people p ON p.id = a.person_id
        WHERE a.id = ?
        """
    (person_id, name, phone), *_ = await school.query(sql, author.id)
    return {str(author.id), f'"person_id": "{person_id}"', name, phone}


def leads(before: Copy, after: Copy, marks: set[str]) -> set[tuple[str, str]]:
    """Rows of somebody that are there in only one of two copies."""
    changed = rows_of(before) ^ rows_of(after)
    return {(table, row) for table, row in changed if any(each in row for each in marks)}


async def talk(school: School, author: Phone, folder: Path) -> dict[str, Copy]:
    """A complaint from its first word to its end, with a copy at each step."""
    boss = await school.employee(Role.COORDINATOR)
    copies = {"before": await copied(school, folder / "before.db")}

    async def copy(moment: str) -> None:
        copies[moment] = await copied(school, folder / f"{moment}.db")

    await says(author)
    await copy("page")
    await author.presses("✍️ 补充")
    await author.sees_until("接着写")
    await copy("asked for words")
    await author.sends("三号窗口尤其这样")
    await author.sees_until("三号窗口")
    await author.presses("✅ 提交")
    await author.sees_until("编号")
    await copy("waits")
    await school.turn_to(NOON)
    await copy("released")
    await boss.sees_until("新的投诉")
    await answers(boss, "我们看过了")
    await author.sees_until("有回复了")
    await copy("answered")
    await author.presses("📄 看进展")
    await author.sees_until("已回复")
    await copy("looked")
    await author.presses("✍️ 再写一句")
    await author.sees_until("想补充什么")
    await copy("asked for more")
    await author.sends("今天还是凉的")
    await author.sees_until("匿名送出")
    await copy("more waits")
    await school.turn_to(EVENING)
    await copy("more released")
    await answers(boss, "换了保温台")
    await boss.presses("✅ 办结")
    await boss.sees_until("怎么结束的")
    await boss.presses("解决")
    await boss.sees_until("办结：解决")
    await author.sees_until("办结了")
    await copy("closed")
    return copies


async def test_no_row_of_its_author_changes_between_any_two_copies(
    school: School, tmp_path: Path
) -> None:
    author = await school.trainee()
    await school.trainee(1)
    marks = await marks_of(school, author)
    copies = await talk(school, author, tmp_path)
    found = {
        (one, other, table)
        for (one, before), (other, after) in combinations(copies.items(), 2)
        for table, _ in leads(before, after, marks)
    }
    assert found == set()


async def test_no_moment_is_kept_of_what_its_author_did(school: School, tmp_path: Path) -> None:
    """Each step of the author's is made in an hour of its own; no number of any row is in one."""
    boss = await school.employee(Role.COORDINATOR)
    author = await school.trainee()
    await school.settle()
    own_hours = []

    async def in_an_hour_of_its_own(hour: datetime) -> None:
        await school.turn_to(hour)
        own_hours.append((int(hour.timestamp()), int(hour.timestamp()) + 1800))

    await in_an_hour_of_its_own(MONDAY.replace(hour=11))
    await hands_in(author)
    await school.turn_to(NOON)
    await boss.sees_until("新的投诉")
    await answers(boss, "我们看过了")
    await author.sees_until("有回复了")
    await in_an_hour_of_its_own(MONDAY.replace(hour=15))
    await author.presses("↩️ 没解决")
    await author.sees_until("哪里没有解决")
    await author.sends("今天还是凉的")
    await author.sees_until("匿名送出")
    await school.turn_to(EVENING)
    copy = await copied(school, tmp_path / "copy.db")
    found = {
        (table, name)
        for table, rows in copy.tables().items()
        for row in rows
        if row.get("kind") not in BY_THE_CLOCK
        for name, value in row.items()
        if isinstance(value, int) and any(first <= value < last for first, last in own_hours)
    }
    assert {name for _, name in found} <= {"not_before", "expires_at", "starts_at", "ends_at"}


async def test_what_is_written_or_waits_does_not_lie_in_the_file(
    school: School, tmp_path: Path
) -> None:
    await school.employee(Role.COORDINATOR)
    author = await school.trainee()
    await says(author)
    begun = await copied(school, tmp_path / "begun.db")
    await author.presses("✅ 提交")
    await author.sees_until("编号")
    waits = await copied(school, tmp_path / "waits.db")
    words = (FOOD.encode(), json.dumps(FOOD).encode()[1:-1])
    assert [each in copy.content for copy in (begun, waits) for each in words] == [False] * 4
    assert [copy.tables()["complaints"] for copy in (begun, waits)] == [[], []]
    drafts = [row for copy in (begun, waits) for row in copy.tables()["drafts"]]
    assert [row for row in drafts if row["account_id"] == author.id] == []


async def test_the_boxes_differ_in_any_two_copies_and_are_of_one_size(
    school: School, tmp_path: Path
) -> None:
    """Somebody wrote, or nobody did: the file looks alike."""
    await school.employee(Role.COORDINATOR)
    author = await school.trainee()
    await school.settle()
    copies = [await copied(school, tmp_path / "0.db")]
    await school.turn_to(MONDAY + timedelta(minutes=20))  # nobody does anything
    copies.append(await copied(school, tmp_path / "1.db"))
    await hands_in(author)
    copies.append(await copied(school, tmp_path / "2.db"))
    sealed = [
        {row["name"]: row["sealed"] for row in copy.tables()["sealed_boxes"]} for copy in copies
    ]
    assert [set(each) for each in sealed] == [set(Box)] * 3
    sizes = [{name: len(blob) for name, blob in each.items()} for each in sealed]
    assert sizes[0] == sizes[1] == sizes[2]
    alike = [name for a, b in combinations(sealed, 2) for name in Box if a[name] == b[name]]
    assert alike == []


async def test_an_answer_that_waits_for_the_morning_says_nothing_of_whom_it_is_for(
    school: School, tmp_path: Path
) -> None:
    boss = await school.employee(Role.COORDINATOR)
    author = await school.trainee()
    marks = await marks_of(school, author)
    await hands_in(author)
    await school.turn_to(NOON)
    await boss.sees_until("新的投诉")
    await school.turn_to(MONDAY.replace(hour=23))
    before = await copied(school, tmp_path / "before.db")
    await answers(boss, "我们看过了")
    waits = await copied(school, tmp_path / "waits.db")
    letters = [r for r in waits.tables()["outbox"] if r["kind"] == LetterKind.COMPLAINT_REPLY]
    assert [(each["chat_id"], each["state"]) for each in letters] == [(0, "waiting")]
    assert leads(before, waits, marks) == set()
    await school.turn_to(MONDAY.replace(hour=7, minute=5) + timedelta(days=1))
    assert "我们看过了" in await author.sees_until("有回复了")
    gone = await copied(school, tmp_path / "gone.db")
    assert [r for r in gone.tables()["outbox"] if r["kind"] == LetterKind.COMPLAINT_REPLY] == []


async def test_the_same_words_asked_before_under_ones_name_are_deleted(
    school: School, tmp_path: Path
) -> None:
    """What the bot did not understand stands in the log of questions with its asker."""
    await school.employee(Role.COORDINATOR)
    author = await school.trainee()
    asked = "三楼那个事情到底啥时候弄"
    await author.sends(asked)
    await author.sees()
    await author.sends("投诉建议")
    await author.sees_until("直接写下来")
    await author.sends(asked)
    assert "记在你名下" in await author.sees_until("还没有交")
    await author.presses("✅ 提交")
    await author.sees_until("编号")
    await school.turn_to(NOON)
    copy = await copied(school, tmp_path / "copy.db")
    holding = [
        table for table, rows in copy.tables().items() for row in rows if asked in str(row.values())
    ]
    assert holding == ["complaint_steps"]


async def test_numbers_say_nothing_of_who_came_first(school: School) -> None:
    """Of twenty that went in one batch the numbers are no more in order than by chance."""
    await school.employee(Role.COORDINATOR)
    numbers = []
    for index in range(7):
        author = await school.trainee(index)
        numbers.append(int(await hands_in(author, f"{FOOD}，第{index}次说")))
    await school.turn_to(NOON)
    stored = [
        number for (number,) in await school.query("SELECT id FROM complaints ORDER BY rowid")
    ]
    assert sorted(numbers) == stored  # in the file they lie by number
    assert numbers != sorted(numbers)  # once in 5,040 times they would be
    letters = "SELECT cause FROM outbox WHERE kind = 'complaint-new' ORDER BY id"
    told = [int(cause.split(":")[1]) for (cause,) in await school.query(letters)]
    assert told != numbers  # they were told in no order either


async def test_no_line_of_the_log_names_both_or_says_the_words(
    school: School, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    author = await school.trainee()
    marks = await marks_of(school, author)
    caplog.set_level(logging.DEBUG)
    for each in ("bot", "handlers", "storage"):
        caplog.set_level(logging.DEBUG, logger=each)
    copies = await talk(school, author, tmp_path)
    (complaint,) = copies["closed"].tables()["complaints"]
    ours = [r for r in caplog.records if r.name.split(".")[0] in {"bot", "handlers", "storage"}]
    lines = [record.getMessage() for record in ours]
    telling = [
        line
        for line in lines
        if FOOD in line or str(complaint["id"]) in line or any(mark in line for mark in marks)
    ]
    assert telling == []


async def test_no_audit_entry_is_made_by_its_author_or_names_them(
    school: School, tmp_path: Path
) -> None:
    author = await school.trainee()
    marks = await marks_of(school, author)
    copies = await talk(school, author, tmp_path)
    new = copies["closed"].tables()["audit"][len(copies["before"].tables()["audit"]) :]
    assert {row["act"] for row in new} == {"complaint-answered", "complaint-closed"}
    assert [row for row in new if any(mark in json.dumps(row) for mark in marks)] == []


async def test_erasing_its_author_changes_nothing_of_it(school: School, tmp_path: Path) -> None:
    await school.employee(Role.COORDINATOR)
    author = await school.trainee()
    await hands_in(author)
    await school.turn_to(NOON)
    before = await copied(school, tmp_path / "before.db")
    await author.sends("我的")
    await author.sees_until("Telegram")
    await author.presses("🗑️ 删除我的数据")
    await author.presses("确定删除")
    await author.sees_until("已删除")
    after = await copied(school, tmp_path / "after.db")
    for table in ("complaints", "complaint_steps", "complaint_hidden"):
        assert before.tables()[table] == after.tables()[table]
    held = await school.app.services.database.read(confided.opened)
    assert held.addresses == {}


# -- with the key of the data as well --------------------------------------------------------------


async def test_with_the_key_an_open_complaint_leads_to_its_author_until_it_is_given_up(
    school: School,
) -> None:
    """What is not promised, and said so: while answers are brought, the key tells to whom."""
    await school.employee(Role.COORDINATOR)
    author = await school.trainee()
    number = await hands_in(author)
    await school.turn_to(NOON)
    held = await school.app.services.database.read(confided.opened)
    assert held.addresses[number][0] == author.id
    await author.presses("🔕 不留我的地址")
    await author.sees_until("谁也查不到")
    for box in Box:
        content = await school.app.services.database.read(boxes.content, box)
        assert number not in json.dumps(content)
    await author.presses("📄 看进展")
    assert FOOD in await author.sees_until("等回复")


async def test_with_the_key_nothing_leads_to_its_author_once_it_is_over(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    author = await school.trainee()
    number = await hands_in(author)
    await school.turn_to(NOON)
    await boss.sees_until("新的投诉")
    await answers(boss, "换了保温台")
    await boss.presses("✅ 办结")
    await boss.sees_until("怎么结束的")
    await boss.presses("解决")
    await boss.sees_until("办结：解决")
    await author.sees_until("办结了")
    await school.turn_to(NOON + timedelta(days=16))
    for box in Box:
        content = await school.app.services.database.read(boxes.content, box)
        assert (number in json.dumps(content), str(author.id) in json.dumps(content)) == (
            False,
            False,
        )
