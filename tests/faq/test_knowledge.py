"""The FAQ as the bot knows it: in step with the database, by meaning where it can."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from bot.domain.faq.entries import Entry
from bot.domain.understanding.kinds import Kind
from bot.domain.understanding.shipped import shipped
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

    def __init__(self, model: str = shipped().model) -> None:
        super().__init__("counting")
        self.model = model
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


async def known(database: Database, embedder: Embedder | None) -> Knowledge:
    knowledge = Knowledge(database, embedder)
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
    knowledge = await known(database, Counting())
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


async def test_an_embedder_that_did_not_make_the_shipped_vectors_is_not_asked(
    database: Database,
) -> None:
    embedder = Counting("another model")
    knowledge = await known(database, embedder)
    await knowledge.settled()
    assert await first(knowledge, "借书证丢了怎么补") == "card"
    assert embedder.seen == []
    await knowledge.close()


async def test_the_same_question_is_weighed_once(database: Database) -> None:
    embedder = Counting()
    knowledge = await known(database, embedder)
    await knowledge.settled()
    embedder.seen.clear()
    for _ in range(3):
        assert await first(knowledge, "借书的卡落在车上") == "card"
    assert embedder.seen == ["借书的卡落在车上"]
    await knowledge.close()


async def test_questions_wait_for_nothing_while_vectors_are_made(database: Database) -> None:
    knowledge = await known(database, Counting())
    assert await first(knowledge, "借书证丢了怎么补") == "card"
    await knowledge.close()


async def test_a_class_at_once_does_not_hold_the_loop(database: Database) -> None:
    knowledge = await known(database, Counting())
    await knowledge.settled()
    asking = asyncio.gather(
        *(knowledge.ask(f"借书证{at}丢了怎么办", today=TODAY) for at in range(50))
    )
    turns = 0
    while not asking.done():
        await asyncio.sleep(0.001)
        turns += 1
    assert len(await asking) == 50
    assert turns > 5  # it is one where the loop is held
    await knowledge.close()


async def test_what_asks_the_same_is_gathered(database: Database) -> None:
    knowledge = await known(database, None)
    texts = ["宿舍几点熄灯", "食堂有没有素菜", "几点宿舍熄灯啊"]
    assert await knowledge.similar(texts) == [[0, 2], [1]]
    assert await knowledge.similar([]) == []
    await knowledge.close()


NOW = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


async def test_the_very_words_of_an_entry_are_no_timetable_question(database: Database) -> None:
    await database.write(write, (entry("who", "明天那门课哪个老师上？"),))
    knowledge = await known(database, None)
    assert await first(knowledge, "明天那门课哪个老师上") == "who"
    assert knowledge.slots("明天那门课哪个老师上", now=NOW) is None
    assert await knowledge.understand("明天那门课哪个老师上", now=NOW) is None
    assert await knowledge.understand("后天那门课哪个老师上", now=NOW) is not None
    await knowledge.close()


async def test_timetable_and_faq_are_weighed_against_one_another(database: Database) -> None:
    await database.write(write, (entry("parking", "上课停车停在哪？", "来上课车停哪里"),))
    knowledge = await known(database, None)
    await knowledge.settled()
    for text in ("上课停车在哪", "来上课，车停在哪", "阅览室周末几点开"):
        assert await knowledge.understand(text, now=NOW) is None
    for text in ("明天上什么课", "下节课在哪", "课表", "明天要来吗"):
        assert await knowledge.understand(text, now=NOW) is not None
    await knowledge.close()


async def test_a_hidden_entry_does_not_stand_in_the_way_of_others(database: Database) -> None:
    knowledge = await known(database, None)
    text = "阅览室周末几点开门"
    (verdict,) = await knowledge.ask(text, today=TODAY, hidden=frozenset({"opening"}))
    assert "opening" not in {match.id for match in verdict.matches}
    assert await first(knowledge, text) == "opening"
    await knowledge.close()


async def test_a_trial_answers_as_if_and_changes_nothing(database: Database) -> None:
    knowledge = await known(database, Counting())
    await knowledge.settled()
    tried = (*ENTRIES, entry("print", "打印一张多少钱？"))
    ((verdict,),) = await knowledge.trial(tried, ["打印一张多少钱"], today=TODAY)
    assert (verdict.outcome, verdict.matches[0].id) == (VerdictOutcome.ANSWER, "print")
    assert await first(knowledge, "打印一张多少钱") != "print"
    await knowledge.close()


async def test_without_entries_nothing_is_known_and_nothing_fails(tmp_path: Path) -> None:
    empty = await Database.open(tmp_path / "empty.db")
    knowledge = await known(empty, Counting())
    (verdict,) = await knowledge.ask("阅览室周末几点开门", today=TODAY)
    assert (verdict.outcome, verdict.kind) == (VerdictOutcome.UNKNOWN, Kind.NONE)
    assert await knowledge.similar(["几点开门", "停车收费吗", "几点开门啊"]) == [[0, 2], [1]]
    await knowledge.close()
    await empty.close()
