"""The collector rests while a file is made, and works again afterwards, whatever happens."""

from __future__ import annotations

import gc
import weakref

import pytest

from bot.runtime.memory import sweep_all, unswept


def test_sweeps_rest_until_the_last_file_is_made() -> None:
    with unswept():
        with unswept():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_sweeps_go_on_after_a_failure() -> None:
    with pytest.raises(ValueError, match="no"), unswept():
        raise ValueError("no")
    assert gc.isenabled()


def test_what_a_file_leaves_is_swept_at_night_only() -> None:
    with unswept():
        ring: list[object] = [[] for _ in range(3)]
        ring.append(ring)
        gone = weakref.ref(_Kept(ring))
    gc.collect()
    assert gone() is None  # nothing refers to it, so no sweep is needed
    kept = _Kept(ring)
    ring.append(kept)
    with unswept():
        seen = weakref.ref(kept)
    del ring, kept
    gc.collect()
    assert seen() is not None
    sweep_all()
    assert seen() is None


class _Kept:
    def __init__(self, ring: list[object]) -> None:
        self.ring = ring
