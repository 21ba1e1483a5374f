"""Texts at rest: sealed with a key of the operator's own, plain without one, read alike."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BotError
from storage import private
from storage.private import MARK, Column
from storage.sealing import KeyRing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RING = KeyRing(seals_texts=True)


def opened(keys: KeyRing) -> sqlite3.Connection:
    tx = sqlite3.connect(":memory:")
    private.add_to(tx, keys)
    return tx


@pytest.fixture
def notes(monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
    monkeypatch.setattr(private, "COLUMNS", (Column("notes", "text"),))
    with closing(opened(RING)) as tx:
        tx.execute("CREATE TABLE notes (text TEXT NOT NULL) STRICT")
        yield tx


@given(st.text(st.characters(exclude_characters=f"{MARK}\0", codec="utf-8")))
def test_what_is_concealed_is_revealed_as_it_was(text: str) -> None:
    with closing(opened(RING)) as tx:
        (sealed,) = tx.execute("SELECT conceal(?)", (text,)).fetchone()
        assert not text or (sealed.startswith(MARK) and text not in sealed[1:2])
        assert tx.execute("SELECT reveal(?)", (sealed,)).fetchone() == (text,)


def test_equal_texts_are_sealed_differently_and_their_length_tells_little() -> None:
    with closing(opened(RING)) as tx:
        made = [tx.execute("SELECT conceal(?)", (said,)).fetchone()[0] for said in "父父母"]
    assert len(set(made)) == 3
    assert len({len(each) for each in made}) == 1


def test_without_a_key_of_the_operators_own_a_text_stands_as_it_was_written() -> None:
    with closing(opened(KeyRing())) as tx:
        assert tx.execute("SELECT conceal('父亲病了')").fetchone() == ("父亲病了",)
        assert tx.execute("SELECT reveal('父亲病了')").fetchone() == ("父亲病了",)
        assert tx.execute("SELECT conceal(NULL), reveal(NULL)").fetchone() == (None, None)


def test_nobody_passes_a_text_of_theirs_off_as_a_sealed_one() -> None:
    for keys in (RING, KeyRing()):
        with closing(opened(keys)) as tx:
            sql = "SELECT reveal(conceal(?))"
            assert tx.execute(sql, (f"{MARK}不是密文",)).fetchone() == ("不是密文",)


def test_another_key_opens_nothing_and_says_so(tmp_path: Path) -> None:
    with closing(opened(RING)) as tx:
        (sealed,) = tx.execute("SELECT conceal('父亲病了')").fetchone()
    with pytest.raises(BotError) as raised:
        private.revealed(KeyRing(tmp_path / "other.key", seals_texts=True), sealed)
    assert raised.value.key == "key-of-texts-wrong"


def test_what_was_written_before_the_key_is_sealed_bit_by_bit(notes: sqlite3.Connection) -> None:
    notes.executemany("INSERT INTO notes VALUES (?)", [(f"第{each}户",) for each in range(5)])
    notes.execute("INSERT INTO notes VALUES ('')")
    assert [private.seal_older(notes, RING, most=3) for _ in range(3)] == [3, 2, 0]
    kept = [text for (text,) in notes.execute("SELECT text FROM notes")]
    assert sum(text.startswith(MARK) for text in kept) == 5
    read = notes.execute("SELECT reveal(text) FROM notes ORDER BY rowid").fetchall()
    assert read == [("第0户",), ("第1户",), ("第2户",), ("第3户",), ("第4户",), ("",)]


def test_without_a_key_nothing_is_sealed_afterwards(notes: sqlite3.Connection) -> None:
    notes.execute("INSERT INTO notes VALUES ('第1户')")
    assert private.seal_older(notes, KeyRing()) == 0
