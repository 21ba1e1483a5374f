"""Join codes can be read from a wall and typed; codes of before go on working."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.classes.codes import ALPHABET, draw_code, match_code, spaced

if TYPE_CHECKING:
    from tests.conftest import School

KNOWN = ["K7QM4XWP", "aB-3_xOl", "9YdK_0aZ"]


def test_codes_hold_nothing_that_looks_like_something_else() -> None:
    drawn = [draw_code() for _ in range(200)]
    assert {len(each) for each in drawn} == {8}
    assert len(set(drawn)) == 200
    assert not set("".join(drawn)) & set("IlLoO01i")
    assert not set(ALPHABET) & set("ILO01")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("K7QM4XWP", "K7QM4XWP"),
        ("k7qm4xwp", "K7QM4XWP"),
        ("K7QM 4XWP", "K7QM4XWP"),
        ("k7qm-4xwp", "K7QM4XWP"),
        ("Ｋ７ＱＭ　４ＸＷＰ", "K7QM4XWP"),
        ("短码：K7QM 4XWP", "K7QM4XWP"),
        ("code k7qm4xwp", "K7QM4XWP"),
        ("aB-3_xOl", "aB-3_xOl"),
        ("ab-3_xo1", "aB-3_xOl"),
        ("AB3X0I", "aB-3_xOl"),
        ("9ydk_oaz", "9YdK_0aZ"),
        ("K7QM4XW", None),
        ("周小满1234", None),
        ("今天上什么课", None),
        ("x" * 5000, None),
    ],
)
def test_a_code_is_known_however_it_is_typed(said: str, meant: str | None) -> None:
    assert match_code(said, KNOWN) == meant


def test_what_two_old_codes_might_mean_is_not_guessed() -> None:
    assert match_code("abcdefoo", ["abcdef0O", "ABCDEF00"]) is None
    assert match_code("ABCDEF00", ["abcdef0O", "ABCDEF00"]) == "ABCDEF00"


def test_a_code_is_printed_in_halves_and_an_old_one_as_it_is() -> None:
    assert spaced("K7QM4XWP") == "K7QM 4XWP"
    assert spaced("aB-3_xOl") == "aB-3_xOl"


async def test_a_code_that_is_typed_untidily_opens_the_class(school: School) -> None:
    ((code,),) = await school.query("SELECT join_code FROM classes WHERE name = '第1期'")
    assert set(code) <= set(ALPHABET)
    newcomer = await school.play.person("新来的")
    await newcomer.starts()
    await newcomer.sees()
    await newcomer.sends(f"{code[:4].lower()} {code[4:].lower()}")
    assert "第1期" in await newcomer.sees_until("要加入")


async def test_a_link_of_before_goes_on_working(school: School) -> None:
    await school.change("UPDATE classes SET join_code = 'aB-3_xOl' WHERE name = '第2期'")
    newcomer = await school.play.person("新来的")
    await newcomer.starts("j_aB-3_xOl")
    assert "第2期" in await newcomer.sees_until("要加入")
