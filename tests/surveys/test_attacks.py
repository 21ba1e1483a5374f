"""Attacks on an anonymous survey with copies of the file, its log, and what a class knows.

The attacker has copies of database and write-ahead log from any moments, but not the key. They know
who is in which class, who teaches it, who was absent, and who acted at what time. Each attack says
whose answers it gives away, as sets: nobody may be told apart from fewer than the minimum. They
speak of the tables of today and of those before, and worked on the program before.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.surveys.questions import Condition, SurveyQuestion, Words
from bot.domain.surveys.questions import QuestionKind as Asks
from storage.surveys import surveys
from tests.conftest import MONDAY
from tests.surveys.opened import answers, opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.ids import SurveyId
    from playground.client import Phone
    from tests.conftest import School

MINIMUM = 5
ASKED = (
    SurveyQuestion(1, Asks.SCALE, Words("满意吗"), low=Words("不"), high=Words("很")),
    SurveyQuestion(
        2,
        Asks.MULTIPLE,
        Words("哪里不好"),
        (Words("课"), Words("饭"), Words("住"), Words("人")),
        show_if=Condition(1, (1, 2)),
    ),
    SurveyQuestion(3, Asks.LONG, Words("还有呢"), required=False),
)
LONG = "长" * 900


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of file and log, as a backup or a thief has it."""

    path: Path

    def rows(self, table: str) -> list[dict[str, Any]]:
        """All rows of a table; none where this program has no such table."""
        with closing(sqlite3.connect(self.path)) as tx:
            tx.row_factory = sqlite3.Row
            known = "SELECT 1 FROM sqlite_schema WHERE name = ?"
            if tx.execute(known, (table,)).fetchone() is None:
                return []
            return [dict(row) for row in tx.execute(f"SELECT * FROM {table}")]  # noqa: S608

    @property
    def tables(self) -> list[str]:
        with closing(sqlite3.connect(self.path)) as tx:
            found = tx.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        return [name for (name,) in found]

    @property
    def content(self) -> bytes:
        log = Path(f"{self.path}-wal")
        return self.path.read_bytes() + (log.read_bytes() if log.exists() else b"")

    def responses(self, survey_id: SurveyId) -> dict[bytes, dict[int, list[Any]]]:
        """The answers of each response in clear."""
        found: dict[bytes, dict[int, list[Any]]] = {
            row["id"]: {} for row in self.rows("survey_responses") if row["survey_id"] == survey_id
        }
        for row in self.rows("survey_answers"):
            if row["survey_id"] == survey_id:
                given = found[row["response_id"]].setdefault(row["number"], [])
                given.append(row["text"] or row["value"])
        return found

    def finished(self, survey_id: SurveyId) -> set[int]:
        """The people who have finished."""
        rows = self.rows("survey_invitations")
        return {r["person_id"] for r in rows if r["survey_id"] == survey_id and r["finished"]}


def copied(school: School, to: Path) -> Copy:
    """A copy made this moment, of file and log, with nothing settled or scrubbed before."""
    for suffix in ("", "-wal"):
        source = Path(f"{school.settings.database}{suffix}")
        if source.exists():
            shutil.copyfile(source, f"{to}{suffix}")
    return Copy(to)


async def fills(
    phone: Phone, grade: int, picks: Sequence[str] = (), words: str = "", *, done: bool = True
) -> None:
    """Fill in ``ASKED``; a low grade is asked why."""
    await answers(phone, "▶️ 开始填写", {1: "😞 1", 5: "5 😄"}.get(grade, str(grade)))
    if grade <= 2:
        await answers(phone, *(f"⬜ {each}" for each in picks), f"完成（已选 {len(picks)}）›")
    if words:
        await phone.sends(words)
        await phone.sees_until("都填好了")
    else:
        await answers(phone, "跳过 ›")
    if done:
        await answers(phone, "✅ 提交")
        assert "收到了" in await phone.sees()


async def talks(phone: Phone) -> None:
    """Do something ordinary before or after."""
    await phone.sends("明天上什么课")
    await phone.sees_until("明天")


async def class_of(school: School, size: int, class_name: str = "第1期") -> list[Phone]:
    return [await school.trainee(index, class_name) for index in range(size)]


GRADES = (1, 5, 2, 5, 4, 1, 5)
PICKS = (("课",), (), ("课", "饭", "住"), (), (), ("课", "饭"), ())


async def seven_answer(school: School) -> tuple[SurveyId, list[Phone]]:
    """Seven people, each saying something ordinary before and after."""
    people = await class_of(school, 7)
    survey_id = await opened(school, ASKED)
    for phone, grade, picks in zip(people, GRADES, PICKS, strict=True):
        await phone.sees_until("📝")
        await talks(phone)
        await phone.sends("问卷")
        await phone.sees_until("要填的问卷")
        await fills(phone, grade, picks)
        await talks(phone)
    await school.settle()
    return survey_id, people


# -- counting and order ----------------------------------------------------------------------------


def gaps(copy: Copy, table: str, whose: str, people: Iterable[Phone]) -> dict[int, int]:
    """The most that lies nameless between two rows of a person, in a table with numbers."""
    found: dict[int, int] = {}
    rows = sorted(copy.rows(table), key=lambda row: row["id"])
    for phone in people:
        mine = [place for place, row in enumerate(rows) if row[whose] == phone.id]
        between = [rows[a + 1 : b] for a, b in pairwise(mine)]
        nameless = [len(part) for part in between if part and all(not r[whose] for r in part)]
        if nameless:
            found[phone.id] = max(nameless)
    return found


async def test_nothing_nameless_lies_between_the_rows_of_a_person(
    school: School, tmp_path: Path
) -> None:
    """Issue: six of six were named by counting numbered, nameless rows of the inbox."""
    _, people = await seven_answer(school)
    copy = copied(school, tmp_path / "copy.db")
    named = gaps(copy, "inbox", "chat", people)
    assert named == {}


async def test_no_table_holds_numbers_of_telegram_in_their_order(
    school: School, tmp_path: Path
) -> None:
    """Updates are numbered in a sequence: two numbers of a chat tell how much lies between."""
    _, people = await seven_answer(school)
    await people[0].sends("/start nonsense")  # whatever stores the number of its update
    await school.settle()
    newest = school.playground.world._next_update  # the last number given out
    copy = copied(school, tmp_path / "copy.db")
    found = {
        (table, name)
        for table in copy.tables
        for row in copy.rows(table)
        for name, value in row.items()
        if name in {"update_id", "after"}
        and isinstance(value, int)
        and newest - 10_000 < value <= newest
    }
    assert found == set()


async def test_marks_of_handled_updates_tell_neither_chat_nor_kind_nor_order(
    school: School, tmp_path: Path
) -> None:
    _, people = await seven_answer(school)
    copy = copied(school, tmp_path / "copy.db")
    marks = copy.rows("inbox_seen")
    assert {frozenset(row) for row in marks} == {frozenset({"mark", "day"})}
    assert len({row["day"] for row in marks}) == 1
    assert not any(row["chat"] == phone.id for row in copy.rows("inbox") for phone in people)


# -- the last, the first, those in between ---------------------------------------------------------


def told_apart(before: Copy, after: Copy, survey_id: SurveyId) -> int:
    """The number of responses that are new in the second copy."""
    return len(after.responses(survey_id).keys() - before.responses(survey_id).keys())


async def test_the_last_answerer_before_a_reminder_is_not_named(
    school: School, tmp_path: Path
) -> None:
    """Issue: a reminder row, the mark of having finished and the one response not published."""
    people = await class_of(school, 6)
    closes = int((MONDAY + timedelta(days=3)).timestamp())
    survey_id = await opened(school, ASKED, closes_at=closes, reminders=2)
    for phone in people[:5]:
        await fills(phone, 5)
    await school.turn_to(MONDAY.replace(hour=20) + timedelta(days=1))  # only the last is reminded
    await people[5].sees_until("还差你的一份")
    await fills(people[5], 1, ("课",))
    await school.settle()
    for moment in ("mid", "closed", "restarted"):
        if moment == "closed":
            await school.app.services.database.write(
                surveys.close, survey_id, school.clock.timestamp()
            )
        if moment == "restarted":
            await school.stop()
            await school.start()
        copy = copied(school, tmp_path / f"{moment}.db")
        letters = [
            row
            for row in copy.rows("outbox")
            if row["kind"].startswith("survey-") and row["settled_at"] is not None
        ]
        assert letters == [], moment  # nobody's row tells that they had not finished
        published = {row["response_id"] for row in copy.rows("survey_published")}
        alone = copy.responses(survey_id).keys() - published
        assert len(alone) in {0, *range(MINIMUM, 99)}, moment
        assert not any(given.get(1) == [1.0] for given in copy.responses(survey_id).values())


async def test_a_reminder_that_waits_is_there_for_whoever_has_finished_as_well(
    school: School, tmp_path: Path
) -> None:
    people = await class_of(school, 6)
    closes = int((MONDAY + timedelta(days=3)).timestamp())
    await opened(school, ASKED, closes_at=closes, reminders=2)
    await fills(people[0], 5)
    await school.turn_to(MONDAY.replace(hour=6) + timedelta(days=1))  # reminders wait until seven
    await fills(people[1], 5)
    await school.settle()
    copy = copied(school, tmp_path / "copy.db")
    waiting = {
        row["chat_id"]: (row["state"], row["created_at"], row["attempts"])
        for row in copy.rows("outbox")
        if row["kind"] == "survey-reminder"
    }
    assert set(waiting) == {phone.id for phone in people}
    assert len(set(waiting.values())) == 1


@pytest.mark.parametrize("restarts", [0, 1, 3])
async def test_the_first_answerers_are_not_told_apart_by_a_restart(
    school: School, tmp_path: Path, restarts: int
) -> None:
    """Issue: who answered before a restart lay without a class, the others with theirs."""
    people = await class_of(school, 6)
    survey_id = await opened(school, ASKED)
    for number, phone in enumerate(people):
        if number in {1, 2, 4} and restarts:
            restarts -= 1
            await school.stop()
            await school.start()
        await fills(phone, GRADES[number], PICKS[number])
    await school.settle()
    copy = copied(school, tmp_path / "copy.db")
    kinds: dict[Any, int] = defaultdict(int)
    for row in copy.rows("survey_responses"):
        if row["survey_id"] == survey_id:
            kinds[row["class_id"]] += 1
    assert dict(kinds) == {1: MINIMUM}


async def test_between_any_two_copies_nobody_is_told_apart_from_fewer_than_five(
    school: School, tmp_path: Path
) -> None:
    """Seventeen people of three classes hand in one by one; a copy after each."""
    people = [
        *await class_of(school, 9),
        *await class_of(school, 5, "第2期"),
        *await class_of(school, 3, "第3期"),
    ]
    people = people[::2] + people[1::2]
    survey_id = await opened(school, ASKED)
    copies = [copied(school, tmp_path / "0.db")]
    for number, phone in enumerate(people, start=1):
        await fills(
            phone, GRADES[number % 7], PICKS[number % 7], "" if number % 3 else f"话{number}"
        )
        copies.append(copied(school, tmp_path / f"{number}.db"))
        if number == 8:
            await school.stop()
            await school.start()
    await school.app.services.database.write(surveys.close, survey_id, school.clock.timestamp())
    copies.append(copied(school, tmp_path / "closed.db"))
    new = {told_apart(a, b, survey_id) for n, a in enumerate(copies) for b in copies[n + 1 :]}
    assert min(new - {0}) >= MINIMUM
    assert len(copies[-1].responses(survey_id)) == 17
    # nor by the labels of rows within one copy
    for copy in copies:
        kinds: dict[Any, int] = defaultdict(int)
        for row in copy.rows("survey_published"):
            if row["survey_id"] == survey_id:
                kinds[row["class_id"], row["district"], row["tutor"]] += 1
        assert min(kinds.values(), default=MINIMUM) >= MINIMUM


# -- what lies in clear, and sizes -----------------------------------------------------------------


async def test_neither_answers_begun_nor_waiting_lie_in_the_file(
    school: School, tmp_path: Path
) -> None:
    people = await class_of(school, 3)
    survey_id = await opened(school, ASKED)
    await fills(people[0], 1, ("课",), "这是交了的秘密")
    await fills(people[1], 1, ("课",), "这是没交的秘密", done=False)
    await answers(people[2], "▶️ 开始填写", "4")
    await school.turn_to(MONDAY + timedelta(hours=5))
    await people[2].sends("这是问过的秘密")
    await people[2].sees_until("是填问卷的吗")
    await school.settle()
    await school.scrub()
    copy = copied(school, tmp_path / "copy.db")
    assert "秘密".encode() not in copy.content
    assert b"\\u79d8" not in copy.content
    assert copy.responses(survey_id) == {}
    in_clear = [row for row in copy.rows("survey_drafts") if "answer" in row or "number" in row]
    assert in_clear == []


def size(copy: Copy, table: str) -> int:
    """The bytes of all texts and blobs in a table."""
    values = [value for row in copy.rows(table) for value in row.values()]
    return sum(len(each) for each in values if isinstance(each, str | bytes))


async def test_a_long_answer_and_none_are_of_one_size(school: School, tmp_path: Path) -> None:
    """Who wrote much is not to be known before what was written much is published."""
    people = await class_of(school, 4)
    await opened(school, ASKED)
    begun, waiting = set(), set()
    for phone, words in zip(people, ("", LONG, "短", LONG), strict=True):
        await fills(phone, 4, (), words, done=False)
        copy = copied(school, tmp_path / f"{phone.id}-begun.db")
        begun.add(size(copy, "survey_drafts"))
        await answers(phone, "✅ 提交")
        await phone.sees()
        copy = copied(school, tmp_path / f"{phone.id}-waits.db")
        waiting.add(size(copy, "survey_waiting"))
    assert [len(begun), len(waiting)] == [1, 1]


async def test_what_waits_is_sealed_anew_as_a_whole(school: School, tmp_path: Path) -> None:
    people = await class_of(school, 2)
    await opened(school, ASKED)
    seen = []
    for phone in people:
        await fills(phone, 4)
        (row,) = copied(school, tmp_path / f"{phone.id}.db").rows("survey_waiting")
        seen.append(row["sealed"])
    assert len(seen[0]) == len(seen[1])
    same = sum(a == b for a, b in zip(*seen, strict=True))
    assert same < len(seen[0]) // 100


async def test_no_time_tells_when_somebody_finished(school: School, tmp_path: Path) -> None:
    """Of whoever only filled in the survey, no row but that of their account has a time."""
    people = await class_of(school, 6)
    await opened(school, ASKED)
    for phone in people:
        await phone.sees_until("📝")
    await school.turn_to(MONDAY + timedelta(hours=2))
    for number, phone in enumerate(people):
        await school.turn_to(MONDAY + timedelta(hours=2, minutes=7 * number))
        await fills(phone, GRADES[number], PICKS[number])
    await school.settle()
    copy = copied(school, tmp_path / "copy.db")
    since = int((MONDAY + timedelta(hours=2)).timestamp())
    found = {
        (table, name)
        for table in copy.tables
        for row in copy.rows(table)
        for name, value in row.items()
        if isinstance(value, int) and since <= value < since + 86400
    }
    in_advance = {"not_before", "expires_at", "starts_at", "ends_at"}
    assert {name for _, name in found} <= in_advance
