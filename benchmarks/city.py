"""A school of any size for measuring announcements: people, classes, accounts, one order."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.echo import bind_chats
from benchmarks.emulator import FIRST_RECIPIENT
from bot.domain.announcements.content import Content, MessagePart, PartKind
from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.domain.ids import AccountId, AnnouncementId
from bot.domain.people.roles import Grant, Role
from storage.announcements import announcements, lifecycle
from storage.database import Tx
from storage.people import accounts, roles

AUTHOR = AccountId(19_999)
CITY = 99  # the programme of the recipients; those who ask are of the sample school
IN_A_CLASS = 100
WORDS = Content(
    (
        MessagePart(
            PartKind.TEXT,
            "<b>{姓名}您好</b>：原定周三的《招商引资策略》改到周四上午9点，地点不变。"
            "请互相转告，收到不用回复。",
        ),
    )
)


def noon_zone() -> str:
    """Return a zone where it is about noon now, so that nobody sleeps."""
    ahead = 12 - datetime.now(UTC).hour
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/UTC"


def found(database: Path, people: int) -> None:
    """Add people with accounts in classes of a hundred, beside the sample school."""
    with closing(sqlite3.connect(database)) as tx, tx:
        bind_chats(tx)
        tx.execute("UPDATE preferences SET morning_at = NULL, evening_at = NULL, classes = 0")
        tx.execute("INSERT INTO programmes VALUES (?, '全市', '2020-01-01', '2099-12-31')", (CITY,))
        tx.executemany(
            "INSERT INTO classes (id, programme_id, name, number, district, venue, starts_on,"
            " ends_on, join_code) VALUES (?1, ?2, '企业' || ?1, ?1, '区' || (?1 % 20), '',"
            " '2020-01-01', '2099-12-31', 'city' || ?1)",
            [(10_000 + number, CITY) for number in range(people // IN_A_CLASS + 1)],
        )
        numbers = range(1, people + 1)
        first = 1_000_000
        tx.executemany(
            "INSERT INTO people (id, name, phone) VALUES (?, ?, '')",
            ((first + number, f"经理{number}") for number in numbers),
        )
        tx.executemany(
            "INSERT INTO enrolments (person_id, class_id, enrolled_on) VALUES (?, ?, '2020-01-01')",
            ((first + number, 10_000 + number // IN_A_CLASS) for number in numbers),
        )
        tx.executemany(
            "INSERT INTO accounts (id, person_id, name, first_seen, bound_at)"
            " VALUES (?, ?, '', 0, 0)",
            ((FIRST_RECIPIENT + number, first + number) for number in numbers),
        )
        tx.executemany(
            "INSERT INTO preferences (account_id, quiet_from, quiet_to) VALUES (?, 1320, 420)",
            ((FIRST_RECIPIENT + number,) for number in numbers),
        )
        accounts.meet(tx, AUTHOR, name="统筹", username="", language="zh-Hans", now=0)
        roles.give(tx, AUTHOR, Grant(Role.ADMINISTRATOR), by=None, now=0)


def order(tx: Tx, people: int, now: int) -> AnnouncementId:
    """Order an announcement to everybody of the city; return its id."""
    number = announcements.create(
        tx,
        author=AUTHOR,
        content=WORDS,
        audience=Audience((AudienceTerm(TermKind.PROGRAMME, str(CITY)),)),
        now=now,
    )
    announcements.set_approval_threshold(tx, 0, by=AUTHOR, now=now)
    lifecycle.order(tx, number, by=AUTHOR, size=people, now=now)
    return number
