"""Where somebody leaves traces, and what is left of them after erasure."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import orjson
import pytest

from bot.domain.ids import AccountId, PersonId
from bot.domain.people.roles import Grant, Role, Scope
from handlers.chat.drafts import Draft
from handlers.routes import TABLE
from storage import private
from storage.mentions import MENTIONS
from storage.outbox import LetterKind
from storage.people import roles
from storage.privacy import TRACES, DataSubject, erase, export
from storage.schema import migrations
from storage.sealing import KeyRing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playground.client import Phone
    from storage.database import Tx
    from tests.conftest import School

PEOPLE = re.compile(r"(?:\w+_)?(?:account|person|chat)_id|chat|who|author|\w+_by|stand_in")
NOT_OF_ONE = {
    ("classes", "group_chat_id"),
    ("polls", "chat_id"),  # a group's
    ("aid_notice_posts", "chat_id"),  # the same
    ("class_groups", "chat_id"),
    ("accounts", "person_id"),  # goes with the account
}
KEY = bytes(32)
MONDAY = 1_795_399_200
ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def tx() -> Iterator[Tx]:
    with closing(sqlite3.connect(":memory:")) as opened:
        private.add_to(opened, KeyRing())
        for script in migrations():
            opened.executescript(script)
        yield opened


def schema(tx: Tx) -> dict[str, set[str]]:
    rows = tx.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {
        table: {row[1] for row in tx.execute(f"PRAGMA table_info({table})")} for (table,) in rows
    }


def people_in(tx: Tx, table: str) -> set[str]:
    """Columns of a table that say who somebody is, by reference or by name."""
    references = tx.execute(f"PRAGMA foreign_key_list({table})")
    columns = {row[1] for row in tx.execute(f"PRAGMA table_info({table})")}
    named = {each for each in columns if PEOPLE.fullmatch(each)}
    return named | {row[3] for row in references if row[2] in {"accounts", "people"}}


def test_no_column_with_people_in_it_is_forgotten(tx: Tx) -> None:
    traced = {
        (trace.table, word)
        for trace in TRACES
        for word in re.findall(r"\w+", f"{trace.whose} {trace.erase or ''}")
    }
    found = {(table, column) for table in schema(tx) for column in people_in(tx, table)}
    assert found - traced - NOT_OF_ONE == set()


def test_no_trace_is_followed_twice() -> None:
    twice = Counter((trace.table, trace.whose) for trace in TRACES)
    assert [each for each, count in twice.items() if count > 1] == []


def test_whoever_did_something_for_others_is_shown_all_of_it_and_forgotten(tx: Tx) -> None:
    for number, name in ((7, "从前的老师"), (8, "同事")):
        tx.execute("INSERT INTO accounts (id, name, first_seen) VALUES (?, ?, 0)", (number, name))
    for number in (7, 8):
        tx.execute(
            "INSERT INTO grants (account_id, role, scope_kind, granted_by, granted_at, revoked_at)"
            " VALUES (?, 2, 'all', 7, 0, 1)",
            (number,),
        )
    tx.execute("INSERT INTO audit (at, account_id, act, object) VALUES (0, 7, 'x', 'class:1')")
    tx.execute("INSERT INTO audit (at, account_id, act, object) VALUES (0, 8, 'x', 'account:7')")
    whose = DataSubject(None, AccountId(7), "从前的老师")
    shown = export(tx, whose, ZONE)
    assert [row["account_id"] for row in shown["grants"]] == [7, 8]
    assert [row["object"] for row in shown["audit"]] == ["class:1", "account:7"]
    assert erase(tx, whose, MONDAY, key=KEY)["audit"] == 2
    assert tx.execute("SELECT account_id, granted_by FROM grants").fetchall() == [(8, 0)]
    rows = tx.execute("SELECT account_id, object FROM audit ORDER BY id").fetchall()
    assert rows == [(0, "class:1"), (8, "")]


def test_every_trace_is_kept_for_a_reason_or_erased() -> None:
    assert [trace.table for trace in TRACES if trace.erase is None and not trace.note] == []


def test_no_traced_table_is_gone_from_the_schema(tx: Tx) -> None:
    assert {trace.table for trace in TRACES} <= set(schema(tx))


# -- the whole file --------------------------------------------------------------------------

GONE, NAME, COLLEAGUE = 7_000_000_007, "从前的老师", 7_000_000_008
PAYLOADS: dict[LetterKind, dict[str, object]] = {  # as they are put into letters to a colleague
    LetterKind.ANNOUNCEMENT_DECIDED: {"broadcast": 1, "agreed": True, "by": GONE},
    LetterKind.ANNOUNCEMENT_CORRECTION_DECIDED: {"broadcast": 1, "agreed": True, "by": GONE},
    LetterKind.CASE_HANDED: {"case": 1, "by": NAME},
    LetterKind.CASE_REWORDED: {"case": 1, "message": 1, "text": "我的私事"},
    LetterKind.QUESTION_ANSWERED: {"question": "几点", "asked": 1, "text": "答复", "name": NAME},
    LetterKind.EXAM_EVE: {"person": 3, "day": "2026-11-23"},
    LetterKind.ALARM: {"alert": "update-deadly", "values": {"name": NAME, "who": str(GONE)}},
    LetterKind.FORGOTTEN: {"whom": [{"id": GONE, "name": NAME}]},
}


def found(tx: Tx, account: int, *words: str) -> set[tuple[str, str]]:
    """Tables and columns in which a number stands, or a text with it or with one of the words."""
    parts = [each.encode() for each in (str(account), *words)]
    hits = set()
    for table, columns in schema(tx).items():
        for column in columns:
            for (value,) in tx.execute(f"SELECT {column} FROM {table}"):  # noqa: S608  # of the schema
                held = value.encode() if isinstance(value, str) else value
                if value == account or (
                    isinstance(held, bytes) and any(part in held for part in parts)
                ):
                    hits.add((table, column))
    return hits


def test_every_kind_of_letter_that_names_people_is_among_those_planted() -> None:
    naming = {kind for kind, fields in MENTIONS.items() if fields}
    assert naming - set(PAYLOADS) == set()


def plant(tx: Tx) -> None:
    """Traces of somebody in rows that are other people's, or the school's."""
    for number, name in ((GONE, NAME), (COLLEAGUE, "同事")):
        tx.execute("INSERT INTO accounts (id, name, first_seen) VALUES (?, ?, 0)", (number, name))
    tx.execute("INSERT INTO people (id, name) VALUES (3, ?)", (NAME,))
    tx.execute("UPDATE accounts SET person_id = 3 WHERE id = ?", (GONE,))
    for number, (kind, payload) in enumerate(PAYLOADS.items()):
        tx.execute(
            "INSERT INTO outbox (dedupe_key, kind, cause, chat_id, payload, priority, not_before,"
            " expires_at, state, created_at) VALUES (?, ?, ?, ?, ?, 1, 0, 9, 'sent', 0)",
            (
                f"{kind}:{GONE}:{number}",
                kind or "no kind any more",
                f"answer:{GONE}:5" if kind is LetterKind.QUESTION_ANSWERED else "case:1",
                COLLEAGUE,
                json.dumps(payload, ensure_ascii=False),
            ),
        )
    tx.execute(
        "INSERT INTO cases (id, account_id, state, opened_at, asked_at, topic_shows)"
        " VALUES (1, ?, 'open', 0, 0, ?)",
        (GONE, f"⏳ {NAME}"),
    )
    tx.execute(
        "INSERT INTO cases (id, account_id, state, claimed_by, opened_at, asked_at)"
        " VALUES (2, ?, 'claimed', ?, 0, 0)",
        (COLLEAGUE, GONE),
    )
    detail = json.dumps({"to": GONE, "name": NAME})
    tx.execute("INSERT INTO audit (at, account_id, act, detail) VALUES (0, 8, 'x', ?)", (detail,))
    update = orjson.dumps({"message": {"from": {"id": GONE}, "text": "在群里"}})
    tx.execute(
        "INSERT INTO inbox (update_id, digest, chat, payload, state, received_at)"
        " VALUES (1, x'', -100, ?, 'set_aside', 0)",
        (update,),
    )
    content = json.dumps([{"kind": "text", "html": f"请找{NAME}"}], ensure_ascii=False)
    for state in ("draft", "finished"):
        tx.execute(
            "INSERT INTO announcements (author, state, content, audience, speaker, created_at)"
            " VALUES (?, ?, ?, '{}', ?, 0)",
            (GONE, state, content, f"班主任 {NAME}"),
        )
    tx.execute(
        "INSERT INTO canned_replies (title, text, account_id, created_at) VALUES ('x', ?, ?, 0)",
        (f"我是{NAME}", GONE),
    )
    for file_name, account in ((f"{NAME}的名单.xlsx", GONE), (f"{NAME}请假.xlsx", COLLEAGUE)):
        tx.execute(
            "INSERT INTO loads (account_id, file_name, book, state, summary, staged_at)"
            " VALUES (?, ?, ?, 'staged', '{}', 0)",
            (account, file_name, json.dumps({"trainees": [NAME]}, ensure_ascii=False)),
        )


def test_nothing_in_the_file_leads_to_somebody_the_school_has_let_go(tx: Tx) -> None:
    plant(tx)
    assert found(tx, GONE, NAME, "我的私事", "在群里") >= {
        ("outbox", "payload"), ("outbox", "cause"), ("outbox", "dedupe_key"), ("audit", "detail"),
        ("cases", "topic_shows"), ("inbox", "payload"), ("announcements", "content"),
        ("canned_replies", "text"), ("loads", "file_name"), ("loads", "book"),
    }  # fmt: skip
    erase(tx, DataSubject(PersonId(3), AccountId(GONE), NAME), MONDAY, key=KEY, roster=True)
    assert found(tx, GONE, NAME, "我的私事", "在群里") == set()


def test_without_the_roster_only_the_schools_own_records_have_the_name(tx: Tx) -> None:
    plant(tx)
    erase(tx, DataSubject(PersonId(3), AccountId(GONE), NAME), MONDAY, key=KEY)
    assert found(tx, GONE) == set()
    assert found(tx, GONE, NAME) == {("people", "name"), ("loads", "file_name"), ("loads", "book")}
    assert tx.execute("SELECT account_id, file_name, state FROM loads").fetchall() == [
        (0, "", "discarded"),
        (COLLEAGUE, f"{NAME}请假.xlsx", "staged"),
    ]


def test_what_the_school_said_stays_under_no_name(tx: Tx) -> None:
    plant(tx)
    erase(tx, DataSubject(None, AccountId(GONE), NAME), MONDAY, key=KEY)
    rows = tx.execute("SELECT author, state, content, speaker FROM announcements").fetchall()
    content = json.dumps([{"kind": "text", "html": "请找＊＊＊＊＊"}], ensure_ascii=False)
    assert rows == [(0, "finished", content, "")]


def test_a_case_in_hand_waits_for_a_colleague_again(tx: Tx) -> None:
    plant(tx)
    erase(tx, DataSubject(None, AccountId(GONE), NAME), MONDAY, key=KEY)
    rows = tx.execute("SELECT id, account_id, state, claimed_by FROM cases").fetchall()
    assert rows == [(1, 0, "closed", None), (2, COLLEAGUE, "open", None)]


def test_letters_to_others_are_in_nobodys_export(tx: Tx) -> None:
    plant(tx)
    assert "outbox" not in export(tx, DataSubject(PersonId(3), AccountId(GONE), NAME), ZONE)


@pytest.mark.parametrize("draft", TABLE.drafts.values(), ids=lambda draft: draft.kind)
def test_no_dialogue_keeps_the_account_of_another(draft: type[Draft]) -> None:
    """What is kept with a dialogue is erased with its own account only."""
    assert [each.name for each in fields(draft) if "AccountId" in str(each.type)] == []


# -- as people leave them --------------------------------------------------------------------


async def colleague(school: School, name: str) -> Phone:
    """Somebody of the staff who calls themselves so."""
    phone = await school.play.person(name)
    await phone.starts()
    await phone.sees()
    await school.app.services.database.write(
        roles.give, AccountId(phone.id), Grant(Role.STAFF, Scope()), by=None, now=0
    )
    return phone


async def hands_over(school: School) -> tuple[Phone, Phone]:
    """Somebody asks, a colleague answers and hands them to another; returns the first two."""
    row = school.book.trainees[0]
    first, second = await colleague(school, "先接的那位"), await colleague(school, "后接的那位")
    trainee = await school.play.person("小满家的手机", phone=row.phone)
    await trainee.starts()
    await trainee.sees()
    await trainee.shares_contact()
    await trainee.sees_until("欢迎")
    await trainee.sends("人工")
    await trainee.sees()
    await trainee.sends("我想请三天假去看病")
    await trainee.sees_until("已转给老师")
    await first.sees_until("我想请三天假去看病")
    notice = (await first.messages())[-1]["message_id"]
    await first.sends("好，注意休息，我登记", reply_to=notice)
    await trainee.sees_until("注意休息")
    await first.sends("答疑")
    await first.sees_until(row.name)
    await first.presses("1 " + row.name)
    await first.presses("👥 转给同事")
    await first.presses("后接的那位")
    await second.sees_until("先接的那位")
    return trainee, first


async def erases_themselves(phone: Phone) -> None:
    await phone.sends("我的")
    await phone.sees_until("Telegram")
    await phone.presses("🗑️ 删除我的数据")
    await phone.presses("确定删除")
    await phone.sees_until("已删除")


async def test_an_asker_leaves_nothing_with_those_who_answered(school: School) -> None:
    trainee, _ = await hands_over(school)
    traces = partial(school.app.services.database.read, found, trainee.id, "小满家的手机", "去看病")
    assert ("case_messages", "text") in await traces()
    await erases_themselves(trainee)
    await school.settle()
    assert await traces() == set()


async def test_a_colleague_leaves_nothing_with_those_they_answered(school: School) -> None:
    _, first = await hands_over(school)
    traces = partial(school.app.services.database.read, found, first.id, "先接的那位", "我登记")
    assert {("case_messages", "text"), ("outbox", "payload")} <= await traces()
    await school.change("UPDATE grants SET revoked_at = 1 WHERE account_id = ?", first.id)
    await erases_themselves(first)
    await school.settle()
    assert await traces() == set()
