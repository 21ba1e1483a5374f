"""What the database file itself gives away of an anonymous survey, byte by byte."""

from __future__ import annotations

import random
import re
import sqlite3
from collections import Counter
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.domain.ids import PersonId, SurveyId
from bot.domain.surveys.questions import Answer, QuestionKind, SurveyQuestion, Words
from storage.copying import copy_checked
from storage.database import Database
from storage.surveys import ballots, responses, surveys
from storage.surveys.responses import HandedIn
from tests.surveys.test_rows import account_of, open_survey

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from storage.database import Tx
    from storage.surveys.ballots import Response

PEOPLE, ASKED, AT_ONCE = 120, 12, 40
PAGE = 4096


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path / "school.db")
    try:
        yield opened
    finally:
        await opened.close()


def _prepare(tx: Tx) -> SurveyId:
    survey_id = open_survey(tx, people=PEOPLE)
    asked = (
        SurveyQuestion(number, QuestionKind.SHORT, Words("问")) for number in range(1, ASKED + 1)
    )
    surveys.set_questions(tx, survey_id, asked)
    return survey_id


async def _fill_in_turns(database: Database, survey_id: SurveyId) -> list[int]:
    """Everybody answers, forty at a time and all mixed up; returns who finished, in order."""
    chance = random.Random(7)
    done = dict.fromkeys(range(1, PEOPLE + 1), 0)
    waiting = chance.sample(range(1, PEOPLE + 1), PEOPLE)
    busy, finished = waiting[:AT_ONCE], waiting[AT_ONCE:]
    order: list[int] = []
    while busy:
        person = chance.choice(busy)
        done[person] += 1
        account = account_of(person)
        if done[person] <= ASKED:
            text = f"secret-{person:03d}-{done[person]:02d}-{'长' * chance.randint(0, 20)}"
            answer = Answer((), text)
            await database.write(responses.keep, survey_id, account, done[person], answer)
            continue
        outcome = await database.write(responses.hand_in, survey_id, account, PersonId(person), 200)
        assert outcome is HandedIn.ACCEPTED
        order.append(person)
        busy.remove(person)
        busy += [finished.pop()] if finished else []
    return order


async def test_nothing_is_left_of_what_was_begun_and_nothing_shows_who_came_first(
    database: Database,
) -> None:
    survey_id = await database.write(_prepare)
    order = await _fill_in_turns(database, survey_id)
    await database.write(ballots.settle)
    database.scrub_soon()
    assert await database.scrub()

    file = database.path.read_bytes()
    log = Path(f"{database.path}-wal").read_bytes()
    assert log == b""
    # each answer lies there; a page that SQLite has split may hold bytes of one twice, which says
    # no more than the answer itself
    assert len(set(re.findall(rb"secret-\d{3}-\d{2}", file))) == PEOPLE * ASKED
    assert b'[[],"' not in file  # and none as it was while it was somebody's
    kept = await database.read(responses.all_of, survey_id)
    assert [int(each.answers[1].text[7:10]) for each in kept] != order

    await database.write(_hand_in_anew, survey_id, random.Random(8).sample(kept, len(kept)))
    await database.write(ballots.settle)
    after = await _bytes(database)
    twice = _lying_twice(file) | _lying_twice(after)
    # as if they had come in another order
    assert _as_they_lie(after, but=twice) == _as_they_lie(file, but=twice)


def _hand_in_anew(tx: Tx, survey_id: SurveyId, kept: list[Response]) -> None:
    tx.execute("DELETE FROM survey_responses WHERE survey_id = ?", (survey_id,))
    for each in kept:
        ballots.put(tx, survey_id, each)
    tx.execute("INSERT INTO survey_unsettled VALUES (?)", (survey_id,))


def _lying_twice(file: bytes) -> set[bytes]:
    """Answers of which a split page holds the bytes twice."""
    found = Counter(re.findall(rb"secret-\d\d\d-\d\d", file))
    return {each for each, times in found.items() if times > 1}


def _as_they_lie(file: bytes, but: Collection[bytes] = ()) -> set[tuple[bytes, ...]]:
    """The answers of each page, in the order of their places in it."""
    pages: dict[int, list[bytes]] = {}
    for found in re.finditer(rb"secret-\d\d\d-\d\d", file):
        if found[0] not in but:
            pages.setdefault(found.start() // PAGE, []).append(found[0])
    return {tuple(each) for each in pages.values()}


async def test_without_being_laid_anew_the_order_would_show(database: Database) -> None:
    """The attack that the test above fends off works where nothing is done against it."""
    survey_id = await database.write(_prepare)
    written = []
    for person in range(1, 9):
        receipt = ballots.Response(bytes([255 - person * 31 % 250]) * 16, None, {})
        await database.write(ballots.put, survey_id, receipt)
        written.append(receipt.id)
    database.scrub_soon()
    await database.scrub()
    file = database.path.read_bytes()
    places = [file.index(each) for each in written]
    assert places == sorted(places, reverse=True)


async def test_marking_somebody_as_finished_moves_nothing(database: Database) -> None:
    survey_id = await database.write(_prepare)
    before = await _bytes(database)
    for person in (77, 3, 50):
        for mark in ("started", "finished"):
            await database.write(_mark, survey_id, person, mark)
    after = await _bytes(database)
    assert len(before) == len(after)
    changed = [n for n in range(PAGE, len(after)) if before[n] != after[n]]
    assert [(before[n], after[n]) for n in changed] == [(8, 9)] * 6  # SQLite's 0 and 1


def _mark(tx: Tx, survey_id: SurveyId, person: int, mark: str) -> None:
    tx.execute(
        f"UPDATE survey_invitations SET {mark} = 1"  # noqa: S608  # one of two columns
        " WHERE survey_id = ? AND person_id = ?",
        (survey_id, person),
    )


async def _bytes(database: Database) -> bytes:
    database.scrub_soon()
    assert await database.scrub()
    return database.path.read_bytes()


async def test_the_log_is_emptied_later_where_a_reader_is_in_the_way(database: Database) -> None:
    survey_id = await database.write(_prepare)
    reader = sqlite3.connect(database.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM surveys").fetchone()
    await database.write(responses.keep, survey_id, account_of(1), 1, Answer((), "secret"))
    database.scrub_soon()
    assert not await database.scrub()
    reader.close()
    assert await database.scrub()
    assert Path(f"{database.path}-wal").stat().st_size == 0


async def test_a_backup_holds_no_more_than_the_file(database: Database, tmp_path: Path) -> None:
    survey_id = await database.write(_prepare)
    await _fill_in_turns(database, survey_id)
    await database.write(ballots.settle)
    copy_checked(database.path, tmp_path / "copy.db", 0)
    copy = (tmp_path / "copy.db").read_bytes()
    assert len(set(re.findall(rb"secret-\d\d\d-\d\d", copy))) == PEOPLE * ASKED
