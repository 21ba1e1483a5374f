"""The collector rests while a file is made, and works again afterwards, whatever happens."""

from __future__ import annotations

import gc

import pytest

from bot.runtime.memory import unswept


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
