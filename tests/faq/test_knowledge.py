"""The FAQ as the bot knows it: in step with the database, by meaning where it can."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from bot.domain.faq.entries import Entry
from bot.domain.faq.index import Index
from bot.domain.understanding.verdict import VerdictOutcome
from bot.domain.understanding.words import Floats
from bot.services.embedder import Embedder
from bot.services.knowledge import Knowledge
from storage.database import Database, Tx
from storage.faq import entries as faq_entries

TODAY = date(2026, 11, 23)


def entry(slug: str, question: str, *aliases: str) -> Entry:
    return Entry(slug, "library", question, aliases, f"{question}的回答", "规定", date(2026, 1, 1))


ENTRIES = (
    entry("opening", "阅览室周末几点开门？", "星期天阅览室开不开", "阅览室开放时间"),
    entry("fine", "借的书超期了罚多少？", "书还晚了要交多少钱"),
    entry("card", "借书证丢了怎么补？", "补办借书证"),
)


class Counting(Embedder):
    """An embedder that notes what it is given; meaning is the letters of a text."""

    def __init__(self) -> None:
        super().__init__("counting")
        self.seen: list[str] = []

    def embed(self, text: str) -> Floats:
        self.seen.append(text)
        vector = np.zeros(384, np.float32)
        for character in text:
            vector[ord(character) % 384] += 1
        return vector / max(1.0, float(np.linalg.norm(vector)))


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path / "l.db")
    await opened.write(write, ENTRIES)
    yield opened
    await opened.close()


def write(tx: Tx, entries: tuple[Entry, ...]) -> None:
    for each in entries:
        faq_entries.add(tx, each, by=None, act="add", now=0)


async def known(
    database: Database, embedder: Embedder | None, *, rehearse: bool = False
) -> Knowledge:
    knowledge = Knowledge(database, embedder, rehearse=rehearse)
    await knowledge.refresh()
    return knowledge


async def first(knowledge: Knowledge, text: str) -> str:
    (verdict,) = await knowledge.ask(text, today=TODAY)
    return verdict.matches[0].id


async def test_without_an_embedder_words_answer(database: Database) -> None:
    knowledge = await known(database, None)
    (verdict,) = await knowledge.ask("阅览室周末几点开门", today=TODAY)
    assert (verdict.outcome, verdict.matches[0].id) == (VerdictOutcome.ANSWER, "opening")
    await knowledge.close()


async def test_an_edit_is_followed_without_a_restart(database: Database) -> None:
    knowledge = await known(database, Counting(), rehearse=True)
    await knowledge.settled()
    assert await first(knowledge, "打印一张多少钱") != "print"
    await database.write(write, (entry("print", "打印一张多少钱？"),))
    await knowledge.refresh()  # the tick of each second
    await knowledge.settled()
    assert await first(knowledge, "打印一张多少钱") == "print"
    await knowledge.close()


async def test_a_restart_makes_no_vector_anew(database: Database) -> None:
    before = await known(database, Counting())
    await before.settled()
    await before.close()
    embedder = Counting()
    after = await known(database, embedder)
    await after.settled()
    assert embedder.seen == []
    assert await first(after, "借书的卡落在车上") == "card"
    assert embedder.seen == ["借书的卡落在车上"]
    await after.close()


async def test_a_restart_rehearses_nothing_anew(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await known(database, Counting(), rehearse=True)
    await before.settled()
    await before.close()
    rehearsed: list[Index] = []

    def noted(index: Index, _: object) -> Index:
        rehearsed.append(index)
        return index

    monkeypatch.setattr(Index, "fitted", noted)
    after = await known(database, Counting(), rehearse=True)
    await after.settled()
    assert rehearsed == []
    await database.write(write, (entry("print", "打印一张多少钱？"),))
    await after.refresh()
    await after.settled()
    assert len(rehearsed) == 1
    await after.close()


async def test_what_words_are_sure_of_is_not_embedded(database: Database) -> None:
    embedder = Counting()
    knowledge = await known(database, embedder)
    await knowledge.settled()
    embedder.seen.clear()
    (verdict,) = await knowledge.ask("借的书超期了罚多少", today=TODAY)
    assert (verdict.outcome, verdict.matches[0].id) == (VerdictOutcome.ANSWER, "fine")
    assert embedder.seen == []
    await knowledge.close()


async def test_questions_wait_for_nothing_while_vectors_are_made(database: Database) -> None:
    knowledge = await known(database, Counting())
    assert await first(knowledge, "借书证丢了怎么补") == "card"
    await knowledge.close()


async def test_two_hundred_at_once_do_not_hold_the_loop(database: Database) -> None:
    knowledge = await known(database, Counting())
    await knowledge.settled()
    asking = asyncio.gather(
        *(knowledge.ask(f"借书证{at}丢了怎么办", today=TODAY) for at in range(200))
    )
    turns = 0
    while not asking.done():
        await asyncio.sleep(0.001)
        turns += 1
    assert len(await asking) == 200
    assert turns > 20
    await knowledge.close()


async def test_what_asks_the_same_is_gathered(database: Database) -> None:
    knowledge = await known(database, None)
    texts = ["宿舍几点熄灯", "食堂有没有素菜", "几点宿舍熄灯啊"]
    assert await knowledge.similar(texts) == [[0, 2], [1]]
    assert await knowledge.similar([]) == []
    await knowledge.close()


async def test_the_very_words_of_an_entry_are_no_timetable_question(database: Database) -> None:
    await database.write(write, (entry("who", "明天那门课哪个老师上？"),))
    knowledge = await known(database, None)
    now = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert await first(knowledge, "明天那门课哪个老师上") == "who"
    assert knowledge.understand("明天那门课哪个老师上", now=now) is None
    assert knowledge.understand("后天那门课哪个老师上", now=now) is not None
    await knowledge.close()
