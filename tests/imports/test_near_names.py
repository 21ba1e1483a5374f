"""Slips of names are found by what names share, not by comparing each with each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.imports import roles
from bot.domain.imports.roles import near_course, near_name
from bot.domain.text import sounds

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    import pytest

NAMES = st.text("张章立力丽静京晶河合·A", min_size=1, max_size=4)


def compared(name: str, known: AbstractSet[str]) -> str | None:
    """Return what comparing with every name would find."""
    if name in known or not 2 <= len(name) <= len("阿依·古丽"):
        return None
    found = [each for each in known if roles._are_near(name, each)]
    return found[0] if len(found) == 1 else None


@given(NAMES, st.frozensets(NAMES, max_size=8))
def test_a_slip_is_what_comparing_with_every_name_finds(name: str, known: frozenset[str]) -> None:
    assert near_name(name, known) == compared(name, known)


@given(NAMES, st.frozensets(NAMES, max_size=8))
def test_a_course_is_near_to_the_one_that_sounds_like_it(name: str, known: frozenset[str]) -> None:
    alike = [each for each in known if sounds(each) == sounds(name)]
    wanted = alike[0] if len(alike) == 1 and name not in known and len(name) > 1 else None
    assert near_course(name, known) == wanted


def test_names_that_share_nothing_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compare, count = roles._are_near, 0

    def counted(one: str, other: str) -> bool:
        nonlocal count
        count += 1
        return compare(one, other)

    monkeypatch.setattr(roles, "_are_near", counted)
    known = frozenset(f"李{chr(0x6000 + n)}{chr(0x5000 + n)}" for n in range(200))
    slips = [f"李{chr(0x6000 + n)}甲" for n in range(200)]
    assert [near_name(each, known) for each in slips] == [
        f"李{chr(0x6000 + n)}{chr(0x5000 + n)}" for n in range(200)
    ]
    assert count == 200
