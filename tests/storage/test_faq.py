"""Entries in the database: nothing changes without the revision, every state can come back."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date

import pytest

from bot.domain.faq.entries import Entry
from storage import faq
from storage.database import Tx, migrations

ENTRY = Entry("meal", "life", "几点开饭？", ("饭点",), "11:50。", "手册", date(2026, 9, 1))


@pytest.fixture
def tx() -> Tx:
    tx = sqlite3.connect(":memory:", isolation_level=None)
    for script in migrations():
        tx.executescript(script)
    tx.execute("INSERT INTO accounts (id, name, first_seen) VALUES (7, '程老师', 0)")
    return tx


def test_an_entry_comes_back_as_it_was_given(tx: Tx) -> None:
    number = faq.add(tx, ENTRY, by=7, act="add", now=1)
    assert faq.published(tx) == (ENTRY,)
    assert faq.named(tx, ["meal", "x"]) == {"meal": faq.Stored(number, ENTRY)}


def test_the_revision_grows_with_every_change_by_whomever(tx: Tx) -> None:
    seen = [faq.revision(tx)]
    number = faq.add(tx, ENTRY, by=None, act="add", now=1)
    seen.append(faq.revision(tx))
    faq.change(tx, faq.Stored(number, replace(ENTRY, answer="12:00。")), by=7, act="edit", now=2)
    seen.append(faq.revision(tx))
    tx.execute("UPDATE entries SET answer = 'by hand'")
    seen.append(faq.revision(tx))
    assert seen == sorted(set(seen))


def test_undo_brings_back_the_state_before_once(tx: Tx) -> None:
    number = faq.add(tx, ENTRY, by=7, act="add", now=1)
    faq.change(tx, faq.Stored(number, replace(ENTRY, answer="12:00。")), by=7, act="edit", now=2)
    newest = faq.history(tx, number)[0]
    assert (newest.by, newest.act) == ("程老师", "edit")
    assert faq.undo(tx, number, newest.id, by=7, now=3) == faq.Stored(number, ENTRY)
    assert faq.undo(tx, number, newest.id, by=7, now=4) is None
    assert faq.published(tx) == (ENTRY,)


def test_undoing_the_first_state_retires_the_entry(tx: Tx) -> None:
    number = faq.add(tx, ENTRY, by=7, act="add", now=1)
    faq.undo(tx, number, faq.history(tx, number)[0].id, by=7, now=2)
    assert faq.published(tx) == ()
    faq.undo(tx, number, faq.history(tx, number)[0].id, by=7, now=3)
    assert faq.published(tx) == (ENTRY,)


def test_a_slug_in_use_gets_a_number(tx: Tx) -> None:
    for _ in range(3):
        faq.add(tx, ENTRY, by=7, act="add", now=1)
    assert [each.id for each in faq.published(tx)] == ["meal", "meal-2", "meal-3"]


def test_the_same_state_again_is_no_change(tx: Tx) -> None:
    number = faq.add(tx, ENTRY, by=7, act="add", now=1)
    before = faq.revision(tx)
    assert not faq.change(tx, faq.Stored(number, ENTRY), by=7, act="edit", now=2)
    assert faq.revision(tx) == before
    assert len(faq.history(tx, number)) == 1
