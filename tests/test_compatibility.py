"""What the program of schema 8 stored still works: drafts, letters, buttons, announcements.

``tests/data/schema8.db.gz`` was written by the program that had schema 8, in a school day and a
half played through the stand-in for Telegram; nothing newer may write it again. Of its outbox,
letters that had been sent were put back to waiting and to sending, one of each kind at least;
three deliveries got states that the day had not brought about. ``schema8-world.json`` says who is
who in it, ``schema8-buttons.json`` what somebody allowed may press, in an order in which none takes
away what another needs, ``stored_names.json`` which names were stored then.
"""

from __future__ import annotations

import ast
import gzip
import json
import logging
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from config.texts import texts
from handlers.chat.buttons import unpack_button
from handlers.letters import LETTERS
from handlers.routes import TABLE
from playground.client import Phone
from playground.world import WorldChat
from storage.outbox import LetterKind
from storage.surveys import ballots, responses
from tests.conftest import SHANGHAI, playing
from tests.source_texts import GAP
from tests.source_texts import texts as source_texts

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playground.client import Play
    from playground.world import World
    from tests.conftest import School

pytestmark = pytest.mark.once

DATA = Path(__file__).parent / "data"
BUTTONS: list[dict[str, Any]] = json.loads((DATA / "schema8-buttons.json").read_text("utf-8"))
WORLD: dict[str, Any] = json.loads((DATA / "schema8-world.json").read_text("utf-8"))
NAMES: dict[str, list[str]] = json.loads((DATA / "stored_names.json").read_text("utf-8"))
NOW = datetime.fromtimestamp(WORLD["now"], UTC).astimezone(SHANGHAI)
SAID = texts("zh-Hans")

# What is said to whoever waits for it, and what of the answer shows that it was understood.
ANSWERED = {
    "announcement": ("明天也停水", "收到"),
    "announcement-correct": ("周六考试", "更正后就是这样"),
    "announcement-time": ("明天早上8点", "11月25日 周三 08:00"),
    "audience": ("第1期", "发给：第1期"),
    "canned": ("停车\n请停在东门。", "已存"),
    "comments": ("食堂", "含“食堂”的意见"),
    "desk-answer": ("在一楼大厅", "已发给"),
    "desk-hours": ("周一至周五 8:00-12:00", "8:00-12:00"),
    "faq-answer": ("灯泡坏了找谁\n找后勤处。", "归哪一类"),
    "faq-edit": ("《停车规定》第三条", "停车规定"),
    "faq-join": ("停车", "“停车”找到"),
    "faq-reason": ("没说晚上能不能停", "谢谢"),
    "faq-try": ("能停车吗", "停车"),
    "find": ("138", "138"),
    "group-answer": ("请看公告栏。", "问了 1 人"),
    "human": ("我的伞不见了", "转给老师"),
    "roll": ("都到了", "记好了"),
    "survey-book": ("没有表格", "表格"),
    "survey-question": ("为什么不参加？\n太累\n离家远", "或再加一道"),
    "survey-text": ("离家太远", "这句话是填问卷的吗"),  # a day later it asks first
    "survey-title": ("食堂意见", "加第一道题"),
    "survey-when": ("11月27日9点", "11月27日"),
    "who": ("王五 0000", "没对上"),
}


def _people_of_then(world: World) -> None:
    """Everybody and every group, with numbers of messages above those of then."""
    for each in WORLD["people"]:
        world.add_person(each).started = True
    for each in WORLD["groups"]:
        members = set(each["members"])
        world.chats[each["id"]] = WorldChat(
            each["id"], "supergroup", each["title"], members, members
        )
    for chat in world.chats.values():
        chat.next_message = 10_000


def _phone(play: Play, account_id: int, chat_id: int = 0) -> Phone:
    return Phone(play, {"id": account_id}, chat_id or account_id)


@pytest.fixture
async def old(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> AsyncIterator[School]:
    """The school of then, opened by the program of today; whatever fails in it fails the test."""
    database = tmp_path / "school.db"
    database.write_bytes(gzip.decompress((DATA / "schema8.db.gz").read_bytes()))
    async with playing(database, NOW, prepare=_people_of_then) as school:
        school.playground.limits.enabled = False
        yield school
        await school.settle()
        assert await school.query("SELECT error FROM inbox WHERE state = 'set_aside'") == []
    assert [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR] == []


# -- names -----------------------------------------------------------------------------------------


def test_every_stored_name_is_still_understood() -> None:
    assert set(NAMES["buttons"]) - set(TABLE.buttons) == set()
    assert set(NAMES["drafts"]) - set(TABLE.awaited) == set()
    assert set(NAMES["notifications"]) - set(LETTERS) == set()


# Names stored then that the program spells differently today, and how it reads them.
RENAMED: dict[str, str] = {}
CLEARED = {("meta", "rehearsed-by-meaning"), ("meta", "rehearsed-by-words")}
"""What no program reads any more; a migration does away with it."""


def spelt(name: str, said: set[str]) -> bool:
    """Whether the program's source says a name, or can build it from what it says."""
    name = RENAMED.get(name, name)
    pieces = [text.split(GAP) for text in said if GAP in text and re.match(r"[a-z]+[-:]", text)]
    built = (".+".join(map(re.escape, each)) for each in pieces)
    return (
        name in said
        or any(f"'{name}" in text for text in said)  # in SQL
        or any(re.fullmatch(each, name) for each in built)
    )


def test_every_other_stored_name_is_still_spelt_so() -> None:
    rooms = [DATA.parent.parent / each for each in ("bot", "handlers", "storage", "config")]
    modules = [path for room in rooms for path in sorted(room.rglob("*.py"))]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in modules]
    said = {text for tree in trees for text in source_texts(tree)}
    said |= {text.split(":")[0] for text in said if re.match(r"[a-z-]+:", text)}  # of causes
    kinds = ("audit_acts", "causes", "drafts_between", "entry_acts", "meta")
    names = [(kind, name) for kind in kinds for name in NAMES[kind]]
    kept = [each for each in names if each not in CLEARED]
    lost = [each for each in kept if not spelt(each[1].replace("*", GAP), said)]
    assert lost == []


def test_every_button_is_read_and_packs_to_the_same_bytes() -> None:
    kept = [each["data"] for each in BUTTONS]
    assert [unpack_button(data, TABLE.buttons).pack() for data in kept] == kept
    assert {data.split(":")[0] for data in kept} == set(NAMES["buttons"])


# -- drafts ----------------------------------------------------------------------------------------


async def test_whoever_was_about_to_say_something_is_understood(old: School) -> None:
    drafts = dict(await old.query("SELECT kind, max(account_id) FROM drafts GROUP BY kind"))
    assert set(ANSWERED) == set(NAMES["drafts"])
    before = await old.query("SELECT count(*) FROM questions")
    for kind, (text, answer) in ANSWERED.items():
        phone = _phone(old.play, drafts[kind])
        await phone.sends(text)
        assert answer in await phone.sees_until(answer, within=60), kind  # some try an entry out
    assert await old.query("SELECT count(*) FROM questions") == before  # none was taken for one


async def test_a_half_filled_survey_goes_on_at_its_first_open_question(old: School) -> None:
    held = await old.query("SELECT account_id, survey_id FROM survey_drafts")
    database = old.app.services.database
    begun = {each: await database.read(responses.begun, each[1], each[0]) for each in held}
    ((account_id, survey_id),) = [each for each, given in begun.items() if len(given) == 1]
    phone = _phone(old.play, account_id)
    await phone.sends("问卷")
    await phone.sees_until("晚自习意见")
    await phone.presses("▶️ 晚自习意见")
    await phone.sees_until("还来吗")
    await phone.presses("来")
    await phone.sees_until("家里几口人")
    await phone.sends("4")
    await phone.sees_until("都填好了")
    await phone.presses("✅ 提交")
    await phone.sees_until("收到了")
    waits = await database.read(ballots.all_waiting, survey_id)  # anonymous: for company
    given = [
        {number: each.values for number, each in one.items()}
        for each_class in waits.values()
        for one in each_class
    ]
    assert {1: (4.0,), 2: (1.0,), 4: (4.0,)} in given


# -- letters ---------------------------------------------------------------------------------------


def on_their_way() -> list[int]:
    """Letters that waited or were leaving when the program of then stopped."""
    with closing(sqlite3.connect(":memory:")) as tx:
        tx.deserialize(gzip.decompress((DATA / "schema8.db.gz").read_bytes()))
        rows = tx.execute("SELECT id FROM outbox WHERE state IN ('waiting', 'sending')").fetchall()
    return [row[0] for row in rows]


async def test_every_kind_of_letter_on_its_way_is_delivered_once(old: School) -> None:
    ids = json.dumps(on_their_way())
    ended = (
        "SELECT kind, state, chat_id, message_id FROM outbox"
        " WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    )
    await old.settle()
    rows = await old.query(ended, ids)
    told = {kind for kind, state, *_ in rows if state == "sent"}
    counted = {LetterKind.SURVEY_INVITATION, LetterKind.SURVEY_REMINDER}  # not kept by person
    assert told == set(NAMES["notifications"]) - counted
    assert dict(await old.query("SELECT state, sum(count) FROM survey_letters GROUP BY 1"))["sent"]
    assert {state for _, state, *_ in rows} == {"sent", "unknown"}  # had left: not said twice
    sent = [(chat_id, message_id) for _, state, chat_id, message_id in rows if state == "sent"]
    arrived = [
        (person["id"], message["message_id"])
        for person in WORLD["people"]
        for message in await _phone(old.play, person["id"]).messages()
    ]
    assert len(set(sent)) == len(sent)
    assert set(sent) <= set(arrived)
    await old.stop()
    await old.start()
    await old.settle()
    assert await old.query(ended, ids) == rows


# -- announcements ---------------------------------------------------------------------------------


async def heard(school: School, part: str) -> list[int]:
    """Private chats in which ``part`` was said, as often as it was."""
    found = []
    for person in WORLD["people"]:
        messages = await _phone(school.play, person["id"]).messages()
        texts_ = [m.get("text", "") for m in messages if m["from_bot"]]
        found += [person["id"] for text in texts_ if text.startswith("📢") and part in text]
    return found


async def recipients(school: School, part: str, *states: str) -> list[int]:
    """Accounts whose delivery of an announcement stood so in the file."""
    rows = await school.query(
        "SELECT d.account_id, d.state FROM deliveries d JOIN rounds r ON r.id = d.round_id"
        " JOIN announcements b ON b.id = r.announcement_id WHERE instr(b.content, ?)",
        part,
    )
    return sorted(account_id for account_id, state in rows if state in states)


async def test_an_announcement_leaves_at_the_time_set_then(old: School) -> None:
    await old.turn_to(NOW.replace(hour=7, minute=45) + timedelta(days=1))
    assert await heard(old, "后天早上集合") == []
    await old.turn_to(NOW.replace(hour=8, minute=1) + timedelta(days=1))
    told = await heard(old, "后天早上集合")
    assert len(told) > 10
    assert sorted(told) == await recipients(old, "后天早上集合", "sent")


async def test_an_announcement_on_its_way_goes_on_and_one_held_waits(old: School) -> None:
    waiting = await recipients(old, "这一份正在发", "waiting")
    assert len(waiting) == 1
    assert len(await recipients(old, "这一份正在发", "unknown")) == 1  # was leaving: not said twice
    await old.turn_to(NOW.replace(hour=18, minute=1))
    assert await heard(old, "这一份正在发") == waiting
    assert await heard(old, "这一份停在半路") == []
    ((number, author),) = await old.query(
        "SELECT id, author FROM announcements WHERE instr(content, '这一份停在半路')"
    )
    phone = _phone(old.play, author)
    await phone.sends("通知")
    await phone.sees()
    (resume,) = [e["data"] for e in BUTTONS if e["data"].startswith("bdr:")]
    at = (await phone.messages())[-1]["message_id"]
    await phone.presses_data(f"{resume.split(':')[0]}:{number}", message_id=at)
    await old.settle()
    assert await heard(old, "这一份停在半路") == waiting


# -- buttons ---------------------------------------------------------------------------------------


async def test_every_button_of_then_is_answered(old: School) -> None:
    await old.settle()
    drafts = await old.query("SELECT account_id, kind, data, updated_at FROM drafts")
    world = old.playground.world
    for number, each in enumerate(BUTTONS):
        for draft in drafts:
            await old.change("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?)", *draft)
        chat = world.chats[each["chat"]]
        chat.next_message = each.get("message", 20_000 + number)
        at = world.post(chat, world.bot, {"text": "那时的一条消息"})["message_id"]
        old.clock.advance(timedelta(seconds=2))
        phone = _phone(old.play, each["as"], each["chat"])
        pressed = await phone.presses_data(each["data"], message_id=at)
        await old.app.intake.drain()
        assert pressed["answer"] is not None, each
        assert phone.toast not in {SAID("button-stale"), SAID("role-denied")}, each
