"""Every view of the ledger comes to its headline, whoever left, was erased or paid beside it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from config.texts import texts
from handlers.aid import ledger_books
from storage import private
from storage.aid import views
from storage.aid.views import Dimension
from storage.schema import migrations
from storage.sealing import KeyRing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TERM = "2026-2"


@pytest.fixture
def tx(tmp_path: Path) -> Iterator[Any]:
    """Five people: one aided, one who left, one erased, one paid beside the ledger, one taken off.

    Of the money of one something came back, another gave some back.
    """
    with closing(sqlite3.connect(":memory:")) as opened:
        private.add_to(opened, KeyRing(tmp_path / "none"))
        for script in migrations():
            opened.executescript(script)
        opened.executescript(
            """
            INSERT INTO programmes VALUES (1, '项目', '2026-09-01', '2027-07-01');
            INSERT INTO classes (id, programme_id, name, number, district, venue, starts_on,
                ends_on, join_code, department)
            VALUES (1, 1, '汽修2601班', 1, '', '', '2026-09-01', '2029-07-01', 'a', '汽车专业部');
            INSERT INTO people (id, name, village, erased_at)
            VALUES (1, '周小满', '向阳村', NULL), (2, '李禾', '', NULL), (3, '—', '', 5),
                (4, '王田', '向阳村', NULL), (5, '何苗', '清水村', NULL);
            INSERT INTO enrolments (person_id, class_id, enrolled_on, left_on)
            VALUES (1, 1, '2026-09-01', NULL), (2, 1, '2026-09-01', '2026-11-10'),
                (4, 1, '2026-09-01', NULL), (5, 1, '2026-09-01', NULL);
            INSERT INTO aid_records (person_id, term, category, state, changed_at)
            VALUES (1, '2026-2', 'minimum', 'open', 0), (2, '2026-2', 'orphan', 'open', 0),
                (3, '2026-2', 'orphan', 'open', 0), (5, '2026-2', 'other', 'ended', 0);
            INSERT INTO aid_payments (person_id, term, scheme, amount, paid_on, reference, state)
            VALUES (1, '2026-2', 'grant', 115000, '2026-11-05', 'a', 'paid'),
                (1, '2026-2', 'sudden', 384563, '2026-11-05', 'a', 'paid'),
                (1, '2026-2', 'school', 30000, '2026-11-05', 'a', 'returned'),
                (2, '2026-2', 'grant', 115000, '2026-11-05', 'a', 'paid'),
                (3, '2026-2', 'grant', 115000, '2026-11-05', 'a', 'paid'),
                (4, '2026-2', 'grant', 115000, '2026-11-05', 'a', 'paid'),
                (5, '2026-2', 'grant', 115000, '2026-11-05', 'a', 'paid'),
                (5, '2026-2', 'grant', -20000, '2026-11-15', 'b', 'paid');
            """
        )
        yield opened


def test_each_view_comes_to_the_headline(tx: Any) -> None:
    sums = views.headline(tx, TERM)
    assert (sums.aided, sums.paid) == (3, 5 * 115000 + 384563 - 20000)
    for by in Dimension:
        found = views.groups(tx, by, TERM)
        assert sum(each.amount for each in found) == sums.paid, by
        if by is not Dimension.SCHEME:
            assert sum(each.aided for each in found) == sums.aided, by


def test_who_is_in_no_class_has_a_line_whose_people_are_listed_and_erased_ones_are_not(
    tx: Any,
) -> None:
    away = views.groups(tx, Dimension.CLASS, TERM)[-1]
    assert (away.key, away.aided, away.amount) == (("-", "-"), 2, 230000)
    found = views.people(tx, Dimension.CLASS, away.key, TERM)
    assert [each.name for each in found] == ["李禾"]
    beside = views.groups(tx, Dimension.CATEGORY, TERM)[-1]
    assert (beside.key, beside.paid, beside.amount) == (("",), 2, 210000)
    found = views.people(tx, Dimension.CATEGORY, beside.key, TERM)
    assert [(each.name, each.ended) for each in found] == [("王田", False), ("何苗", True)]


def test_the_workbooks_of_ledger_and_payments_come_to_one_sum(tx: Any) -> None:
    said, sums = texts("zh-Hans"), views.headline(tx, TERM)
    ledger = ledger_books.ledger_sheets(said, views.ledger_lines(tx, TERM), sums.paid)[1].rows
    payments = ledger_books.payment_sheets(said, views.payment_lines(tx, TERM))[1].rows
    assert [value for _, value in ledger] == [4, 3, 8245.63, 1150.0, 9395.63]
    assert payments[-1][1] == ledger[-1][1] == sums.paid / 100


def test_what_was_paid_by_need_was_due_and_what_came_back_still_is(tx: Any) -> None:
    tx.execute(
        "INSERT INTO aid_schemes (code, name, amount, per, rules, papers, how, effective_from)"
        " VALUES ('sudden', '临时困难补助', 50000, 'once', '', '[]', '', '2026-01-01')"
    )
    sums = views.headline(tx, TERM)
    assert (sums.due - sums.cashed, sums.cashed) == (30000, sums.paid)
