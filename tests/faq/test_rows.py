"""Entries in the database: nothing changes without the revision, every state can come back."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date

import pytest

from bot.domain.faq.entries import Entry
from bot.domain.ids import AccountId
from storage.database import Tx
from storage.faq import entries as faq_entries
from storage.imports.journal import TABLES
from storage.schema import migrations

ENTRY = Entry("meal", "life", "几点开饭？", ("饭点",), "11:50。", "手册", date(2026, 9, 1))
TEACHER = AccountId(7)


@pytest.fixture
def tx() -> Tx:
    tx = sqlite3.connect(":memory:", isolation_level=None)
    for script in migrations():
        tx.executescript(script)
    tx.execute("INSERT INTO accounts (id, name, first_seen) VALUES (?, '程老师', 0)", (TEACHER,))
    return tx


def test_an_entry_comes_back_as_it_was_given(tx: Tx) -> None:
    number = faq_entries.add(tx, ENTRY, by=TEACHER, act="add", now=1)
    assert faq_entries.published(tx) == (ENTRY,)
    assert faq_entries.named(tx, ["meal", "x"]) == {"meal": faq_entries.Stored(number, ENTRY)}


def test_the_revision_grows_with_every_change_by_whomever(tx: Tx) -> None:
    seen = [faq_entries.revision(tx)]
    number = faq_entries.add(tx, ENTRY, by=None, act="add", now=1)
    seen.append(faq_entries.revision(tx))
    faq_entries.change(
        tx,
        faq_entries.Stored(number, replace(ENTRY, answer="12:00。")),
        by=TEACHER,
        act="edit",
        now=2,
    )
    seen.append(faq_entries.revision(tx))
    tx.execute("UPDATE entries SET answer = 'by hand'")
    seen.append(faq_entries.revision(tx))
    assert seen == sorted(set(seen))


def test_undo_brings_back_the_state_before_once(tx: Tx) -> None:
    number = faq_entries.add(tx, ENTRY, by=TEACHER, act="add", now=1)
    faq_entries.change(
        tx,
        faq_entries.Stored(number, replace(ENTRY, answer="12:00。")),
        by=TEACHER,
        act="edit",
        now=2,
    )
    newest = faq_entries.history(tx, number)[0]
    assert (newest.by, newest.act) == ("程老师", "edit")
    assert faq_entries.undo(tx, number, newest.id, by=TEACHER, now=3) == faq_entries.Stored(
        number, ENTRY
    )
    assert faq_entries.undo(tx, number, newest.id, by=TEACHER, now=4) is None
    assert faq_entries.published(tx) == (ENTRY,)


def test_undoing_the_first_state_retires_the_entry(tx: Tx) -> None:
    number = faq_entries.add(tx, ENTRY, by=TEACHER, act="add", now=1)
    faq_entries.undo(tx, number, faq_entries.history(tx, number)[0].id, by=TEACHER, now=2)
    assert faq_entries.published(tx) == ()
    faq_entries.undo(tx, number, faq_entries.history(tx, number)[0].id, by=TEACHER, now=3)
    assert faq_entries.published(tx) == (ENTRY,)


def test_a_slug_in_use_gets_a_number(tx: Tx) -> None:
    for _ in range(3):
        faq_entries.add(tx, ENTRY, by=TEACHER, act="add", now=1)
    assert [each.id for each in faq_entries.published(tx)] == ["meal", "meal-2", "meal-3"]


def test_the_same_state_again_is_no_change(tx: Tx) -> None:
    number = faq_entries.add(tx, ENTRY, by=TEACHER, act="add", now=1)
    before = faq_entries.revision(tx)
    assert not faq_entries.change(
        tx, faq_entries.Stored(number, ENTRY), by=TEACHER, act="edit", now=2
    )
    assert faq_entries.revision(tx) == before
    assert len(faq_entries.history(tx, number)) == 1


def test_for_whom_it_is_comes_back_and_is_undone(tx: Tx) -> None:
    number = faq_entries.add(tx, ENTRY, by=TEACHER, act="add", now=1)
    limited = replace(ENTRY, classes=("第1期", "第2期"), roles=("trainee",))
    faq_entries.change(tx, faq_entries.Stored(number, limited), by=TEACHER, act="edit", now=2)
    assert faq_entries.published(tx) == (limited,)
    newest = faq_entries.history(tx, number)[0]
    faq_entries.undo(tx, number, newest.id, by=TEACHER, now=3)
    assert faq_entries.published(tx) == (ENTRY,)


def test_a_version_of_before_entries_had_readers_is_for_everybody(tx: Tx) -> None:
    number = faq_entries.add(tx, ENTRY, by=TEACHER, act="add", now=1)
    tx.execute("UPDATE entry_versions SET row = json_remove(row, '$.classes', '$.roles')")
    assert faq_entries.history(tx, number)[0].stored.entry == ENTRY
    faq_entries.remember(tx, number, by=TEACHER, act="edit", now=2)
    assert len(faq_entries.history(tx, number)) == 1


def test_an_import_of_before_entries_had_all_their_columns_is_still_taken_back() -> None:
    tx = sqlite3.connect(":memory:", isolation_level=None)
    scripts = list(migrations())
    (place,) = [at for at, script in enumerate(scripts) if "CREATE TABLE offered_answers" in script]
    for script in scripts[:place]:
        tx.executescript(script)
    since = {"classes", "roles", "question_en", "answer_en"}
    columns = tuple(each for each in faq_entries.COLUMNS if each not in since)
    of_then = replace(TABLES["entry"], columns=columns)
    values = faq_entries.row_of(ENTRY)
    tx.execute(
        "INSERT INTO entries (slug, category, question, aliases, answer, source, effective_from)"
        " VALUES (:slug, :category, :question, :aliases, :answer, :source, :effective_from)",
        {name: value for name, value in values.items() if name not in since},
    )
    before = of_then.read(tx, "[1]")
    tx.execute("UPDATE entries SET answer = '改了'")
    tx.execute(
        "INSERT INTO loads (id, file_name, book, state, summary, staged_at)"
        " VALUES (1, '', '{}', 'applied', '{}', 0)"
    )
    tx.execute(
        "INSERT INTO load_changes VALUES (1, 1, 'entry', '[1]', ?, ?)",
        (before, of_then.read(tx, "[1]")),
    )
    for script in scripts[place:]:
        tx.executescript(script)
    before, after = tx.execute("SELECT before, after FROM load_changes").fetchone()
    assert TABLES["entry"].restore(tx, "[1]", before, after, today="2026-11-29") is None
    assert faq_entries.published(tx) == (ENTRY,)
