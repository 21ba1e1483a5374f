"""The bot killed between a commit and its word: the word is said at the next start."""

from __future__ import annotations

import asyncio
import shutil
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import pytest

from benchmarks.kills import Program, settings_of
from bot.clock import Clock
from bot.domain.ids import SurveyId
from bot.domain.imports.book import SchoolBook, TraineeRow
from bot.domain.surveys.questions import Words
from bot.services.surveys import Surveys
from config.settings import Settings
from playground.client import Phone, Play
from playground.server import Playground
from storage.database import Database, Tx
from storage.surveys import ballots, surveys
from storage.surveys.surveys import Survey, SurveyState
from tests.surveys.opened import EVERYONE, SHORT

pytestmark = pytest.mark.kill


@dataclass
class Killable:
    """A bot in a process of its own, whose words can be held back."""

    playground: Playground
    play: Play
    settings: Settings
    program: Program
    book: SchoolBook

    async def killed_before_its_word(
        self, act: Callable[[], Awaitable[Any]], committed: Callable[[Tx], bool]
    ) -> None:
        """Do something, kill the bot once that is committed and nothing is said, start it again."""
        for method in ("sendMessage", "editMessageText", "answerCallbackQuery", "setMyCommands"):
            await self.play.fault("timeout_before", method=method, times=-1, delay=30)
        acting = asyncio.ensure_future(act())
        database = await Database.open(self.settings.database)
        async with asyncio.timeout(60):
            while not await database.read(committed):
                await asyncio.sleep(0.02)
        await database.close()
        await self.program.end(signal.SIGKILL)
        acting.cancel()
        await asyncio.gather(acting, return_exceptions=True)
        self.playground.faults.active.clear()
        await self.program.start()


@pytest.fixture
async def killable(
    tmp_path: Path, written_today: tuple[Path, SchoolBook]
) -> AsyncIterator[Killable]:
    playground = Playground()
    await playground.start()
    settings = settings_of(playground, tmp_path)
    shutil.copyfile(written_today[0], settings.database)
    program = Program(settings, playground.token)
    async with Play(playground.url) as play:
        yield Killable(playground, play, settings, program, written_today[1])
    if program.process is not None:
        await program.end(signal.SIGKILL)
    await playground.stop()


async def asked(killable: Killable, row: TraineeRow) -> Phone:
    """Somebody whom the bot has asked whether they are that person of the roster."""
    await killable.program.start()
    phone = await killable.play.person("随便")
    await phone.starts()
    await phone.sees_until("你好", within=60)
    await phone.sends(f"{row.name}{row.phone[-4:]}")
    await phone.sees_until("你是", within=60)
    return phone


async def test_who_says_it_is_me_is_welcomed(killable: Killable) -> None:
    row = killable.book.trainees[3]
    phone = await asked(killable, row)
    await killable.killed_before_its_word(lambda: phone.presses("✅ 是我"), _is_anybody_bound)
    await phone.sees_until(f"{row.name}，欢迎来到", within=60)
    assert "明天" in await phone.keyboard()
    assert "today" in await phone.commands()


def _is_anybody_bound(tx: Tx) -> bool:
    return bool(tx.execute("SELECT 1 FROM accounts WHERE person_id IS NOT NULL").fetchone())


async def test_who_hands_in_is_thanked_and_counts_once(killable: Killable) -> None:
    row = killable.book.trainees[3]
    phone = await asked(killable, row)
    await phone.presses("✅ 是我")
    await phone.sees_until("欢迎", within=60)
    await _open_survey(killable.settings)
    await phone.sends("问卷")
    for label in ("▶️ 开始填写", "4"):
        await phone.presses(label)
    await phone.sees_until("提交", within=60)
    await killable.killed_before_its_word(lambda: phone.presses("✅ 提交"), _has_anybody_finished)
    await phone.sees_until("收到了", within=60)
    database = await Database.open(killable.settings.database)
    assert await database.read(_responses) == 1
    await database.close()


def _has_anybody_finished(tx: Tx) -> bool:
    sql = """
        SELECT 1
        FROM survey_invitations
        WHERE finished AND survey_id = (SELECT max(id) FROM surveys)
        """
    return tx.execute(sql).fetchone() is not None


def _responses(tx: Tx) -> int:
    """Count the answers handed in, which wait sealed until there are enough."""
    newest = SurveyId(tx.execute("SELECT max(id) FROM surveys").fetchone()[0])
    return sum(len(each) for each in ballots.all_waiting(tx, newest).values())


async def _open_survey(settings: Settings) -> None:
    """Open a survey of one question to everybody, beside the running bot."""
    database = await Database.open(settings.database)

    def make(tx: Tx) -> SurveyId:
        everyone = orjson.dumps(EVERYONE.as_json()).decode()
        title = Words("食堂满意度")
        survey = Survey(SurveyId(0), title, Words(), "", True, SurveyState.DRAFT, everyone)
        survey_id = surveys.create(tx, survey, SHORT[:1], update_id=None)
        surveys.open_(tx, survey_id, Clock().timestamp())
        return survey_id

    survey_id = await database.write(make)
    await Surveys(database, Clock(), settings.zone).ask(survey_id)
    await database.close()
