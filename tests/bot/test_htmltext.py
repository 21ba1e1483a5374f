"""Cutting HTML that is too long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.htmltext import split_html, utf16_length
from playground.markup import parse

LINES = st.lists(
    st.tuples(
        st.sampled_from(["{}", "<b>{}</b>", "<i><s>{}</s></i>", "&lt;{}"]), st.integers(0, 900)
    ),
    min_size=1,
    max_size=20,
)


@given(LINES)
def test_every_piece_fits_is_well_formed_and_nothing_is_lost(lines: list[tuple[str, int]]) -> None:
    html = "\n".join(form.format("字" * length) for form, length in lines)
    pieces = split_html(html, 1000)
    plain = "".join(parse(piece, "HTML")[0] for piece in pieces)
    assert plain.count("字") == parse(html, "HTML")[0].count("字")
    assert all(utf16_length(parse(piece, "HTML")[0]) <= 1000 for piece in pieces)


def test_characters_beyond_the_bmp_count_twice() -> None:
    assert utf16_length("a😀字") == 4
