"""Vectors of meaning, kept in the database."""

from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from storage.database import Database
from storage.faq import vectors


@given(arrays.arrays(np.float32, 384, elements=st.floats(-1, 1, width=16)))
def test_a_vector_comes_back_as_it_went(vector: np.ndarray) -> None:
    assert np.array_equal(vectors.unpack(vectors.pack(vector)), vector)


async def test_vectors_are_found_by_text_and_model(tmp_path: Path) -> None:
    database = await Database.open(tmp_path / "l.db")
    made = {f"text {at}": np.full(384, at / 1024, np.float32) for at in range(1200)}
    await database.write(vectors.keep, "a", made)
    await database.write(vectors.keep, "a", made)  # twice is once
    found = await database.read(vectors.known, "a", [*made, "never seen"])
    assert found.keys() == made.keys()
    assert all(np.array_equal(found[text], made[text]) for text in made)
    assert await database.read(vectors.known, "b", made) == {}
    await database.close()


async def test_what_nobody_asks_any_more_is_forgotten(tmp_path: Path) -> None:
    database = await Database.open(tmp_path / "l.db")
    vector = np.ones(384, np.float32)
    await database.write(vectors.keep, "old model", {"kept": vector})
    await database.write(vectors.keep, "new model", {"kept": vector, "gone": vector})
    assert await database.write(vectors.forget_others, "new model", ["kept"]) == 2
    assert list(await database.read(vectors.known, "new model", ["kept", "gone"])) == ["kept"]
    await database.close()
