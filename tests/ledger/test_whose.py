"""What the ledger keeps of somebody: shown to them, sealed at rest, erased with sums kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.ids import AccountId, PersonId
from storage import private
from storage.aid import views
from storage.privacy import DataSubject, erase, export
from storage.schema import migrations
from storage.sealing import KeyRing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ZONE = ZoneInfo("Asia/Shanghai")
WHO = DataSubject(PersonId(1), AccountId(7), "周小满")


class Connection(sqlite3.Connection):
    """A connection that carries keys, as the bot's do."""

    keys: KeyRing


@pytest.fixture
def tx(tmp_path: Path) -> Iterator[Any]:
    keys = KeyRing(tmp_path / "key", seals_texts=True)
    (tmp_path / "key").write_bytes(bytes(range(32)))
    with closing(sqlite3.connect(":memory:", factory=Connection)) as opened:
        opened.keys = keys
        private.add_to(opened, keys)
        for script in migrations():
            opened.executescript(script)
        opened.executescript(
            """
            INSERT INTO programmes VALUES (1, '项目', '2026-09-01', '2027-07-01');
            INSERT INTO classes (id, programme_id, name, number, district, venue, starts_on,
                ends_on, join_code)
            VALUES (1, 1, '汽修2601班', 1, '', '', '2026-09-01', '2029-07-01', 'a');
            INSERT INTO people (id, name, village) VALUES (1, '周小满', '向阳村'), (2, '李禾', '');
            INSERT INTO enrolments (person_id, class_id, enrolled_on)
            VALUES (1, 1, '2026-09-01'), (2, 1, '2026-09-01');
            INSERT INTO accounts (id, person_id, name, first_seen) VALUES (7, 1, '小满', 0);
            INSERT INTO aid_records (person_id, term, category, level, household, changed_at)
            VALUES (1, '2026-2', 'minimum', '一档', conceal('父亲残疾'), 0),
                (2, '2026-2', 'orphan', '', '', 0);
            INSERT INTO aid_payments (person_id, term, scheme, amount, paid_on, reference)
            VALUES (1, '2026-2', 'grant', 115000, '2026-11-05', '张三经手');
            INSERT INTO aid_city (person_id, term, name, id_tail, category, changed_at)
            VALUES (1, '2026-2', '周小满', '0123', 'minimum', 0);
            INSERT INTO aid_looks (person_id, account_id, what, hour) VALUES (1, 9, 'record', 5);
            INSERT INTO aid_notices
            VALUES (1, '2026-2', '2026-11-23', '2026-11-27', NULL, 9, 0, 1);
            INSERT INTO aid_notice_people VALUES (1, 1, 1);
            """
        )
        yield opened


def test_what_is_written_of_a_household_lies_sealed_and_is_read_by_whom_it_is_about(
    tx: Any,
) -> None:
    ((kept,),) = tx.execute("SELECT household FROM aid_records WHERE person_id = 1").fetchall()
    assert "父亲" not in kept
    shown = export(tx, WHO, ZONE)
    assert [row["household"] for row in shown["aid_records"]] == ["父亲残疾"]
    assert [row["amount"] for row in shown["aid_payments"]] == [115000]
    assert [row["what"] for row in shown["aid_looks"]] == ["record"]
    assert "李禾" not in str(shown)


def test_who_is_erased_with_the_roster_stays_in_the_sums_under_no_name(tx: Any) -> None:
    before = views.headline(tx, "2026-2")
    erase(tx, WHO, 1_795_399_200, key=bytes(32), roster=True)
    after = views.headline(tx, "2026-2")
    assert (after.aided, after.paid, after.paid_year) == (before.aided, before.paid, 115000)
    rest = "".join(
        str(tx.execute(f"SELECT * FROM {table}").fetchall())  # noqa: S608  # of our own schema
        for table in ("aid_records", "aid_payments", "aid_city", "aid_notice_people", "aid_looks")
    )
    for gone in ("周小满", "0123", "张三", "一档"):
        assert gone not in rest
    assert [each.name for each in views.payment_lines(tx, "2026-2")] == ["—"]


def test_who_erases_themselves_keeps_the_school_s_records(tx: Any) -> None:
    erase(tx, WHO, 1_795_399_200, key=bytes(32))
    assert tx.execute("SELECT count(*) FROM aid_records WHERE household <> ''").fetchone() == (1,)


def test_two_who_looked_in_the_same_hour_can_both_be_forgotten(tx: Any) -> None:
    for number in (8, 9):
        sql = "INSERT INTO accounts (id, name, first_seen) VALUES (?, '同事', 0)"
        tx.execute(sql, (number,))
    tx.execute("INSERT INTO aid_looks VALUES (50, 1, 8, 'record', 5)")
    for number in (8, 9):
        whose = DataSubject(None, AccountId(number), "同事")
        erase(tx, whose, 1_795_399_200, key=bytes(32))
    held = tx.execute("SELECT count(*), max(account_id) < 0 FROM aid_looks").fetchone()
    assert held == (2, 1)
