"""What lies sealed, and the file of the key."""

from __future__ import annotations

import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.errors import BotError
from storage import sealing
from storage.copying import copy_checked
from storage.database import Database
from storage.keys import KEY_BYTES
from storage.sealing import KeyRing

if TYPE_CHECKING:
    from storage.database import Tx


def test_a_key_is_made_once_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "school.key"
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: KeyRing(path).key("a purpose"), range(32)))
    assert len(keys) == 1
    assert len(path.read_bytes()) == KEY_BYTES
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_keys_of_purposes_are_those_of_the_library(tmp_path: Path) -> None:
    path = tmp_path / "school.key"
    ring = KeyRing(path)
    for purpose in ("linghang survey answers", "another"):
        other = HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose.encode())
        assert ring.key(purpose) == other.derive(path.read_bytes())


def test_a_file_that_is_no_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "school.key"
    path.write_bytes(b"short")
    with pytest.raises(BotError) as refused:
        KeyRing(path).key("a purpose")
    assert refused.value.key == "key-damaged"


def test_only_its_place_and_its_key_open_what_is_sealed() -> None:
    with closing(sqlite3.connect(":memory:")) as tx:
        sealed = sealing.seal(tx, "answers", "place 1", "秘密".encode(), 100)
        assert sealing.unseal(tx, "answers", "place 1", sealed) == "秘密".encode()
        assert sealing.unseal(tx, "answers", "place 2", sealed) is None
        assert sealing.unseal(tx, "others", "place 1", sealed) is None
        assert sealing.seal(tx, "answers", "place 1", "秘密".encode(), 100) != sealed


@pytest.mark.parametrize(("length", "size"), [(0, 100), (99, 100), (100, 100), (101, 200)])
def test_lengths_are_those_of_steps(length: int, size: int) -> None:
    with closing(sqlite3.connect(":memory:")) as tx:
        sealed = sealing.seal(tx, "answers", "place", b"x" * length, 100)
        assert len(sealed) == size + len(sealing.seal(tx, "answers", "place", b"", 1)) - 1
        assert sealing.unseal(tx, "answers", "place", sealed) == b"x" * length


async def test_a_backup_does_not_hold_the_key_and_does_not_open(tmp_path: Path) -> None:
    def seal(tx: Tx) -> bytes:
        return sealing.seal(tx, "answers", "place", b"secret", 100)

    database = await Database.open(tmp_path / "school.db")
    sealed = await database.write(seal)
    copy_checked(database.path, tmp_path / "copies.db", 0)
    await database.close()
    key = (tmp_path / "school.key").read_bytes()
    assert key not in (tmp_path / "copies.db").read_bytes()
    copy = await Database.open(tmp_path / "copies.db")
    assert await copy.read(sealing.unseal, "answers", "place", sealed) is None
    await copy.close()
