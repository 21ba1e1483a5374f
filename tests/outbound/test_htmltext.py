"""Cutting HTML that is too long, and writing what somebody formatted as HTML."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.outbound.htmltext import split_html, to_html, utf16_length, visible
from playground.markup import parse

LINES = st.lists(
    st.tuples(
        st.sampled_from(["{}", "<b>{}</b>", "<i><s>{}</s></i>", "&lt;{}"]), st.integers(0, 900)
    ),
    min_size=1,
    max_size=20,
)
KINDS = ("bold", "italic", "underline", "strikethrough", "spoiler", "text_link", "mention")
TEXT = st.text(st.sampled_from("字a<>&\"'\n😀👨‍👩‍👧𠮷"), max_size=30)


@settings(deadline=None)
@given(LINES)
def test_every_piece_fits_is_well_formed_and_nothing_is_lost(lines: list[tuple[str, int]]) -> None:
    html = "\n".join(form.format("字" * length) for form, length in lines)
    pieces = split_html(html, 1000)
    plain = "".join(parse(piece, "HTML")[0] for piece in pieces)
    assert plain.count("字") == parse(html, "HTML")[0].count("字")
    assert all(utf16_length(parse(piece, "HTML")[0]) <= 1000 for piece in pieces)


def test_characters_beyond_the_bmp_count_twice() -> None:
    assert utf16_length("a😀字") == 4


@st.composite
def formatted(draw: st.DrawFn) -> tuple[str, list[dict[str, Any]]]:
    """A text and entities anywhere in it, overlapping as they like."""
    text = draw(TEXT)
    units = utf16_length(text)
    entities = []
    for _ in range(draw(st.integers(0, 6))):
        offset = draw(st.integers(0, units))
        length = draw(st.integers(0, units - offset))
        kind = draw(st.sampled_from((*KINDS, "code", "pre", "custom_emoji")))
        url = {"url": 'https://example.org/?a=1&b="2"'} if kind == "text_link" else {}
        entities.append({"type": kind, "offset": offset, "length": length} | url)
    return text, entities


@settings(deadline=None)
@given(formatted())
def test_formatting_is_always_well_formed_and_loses_no_character(
    given_: tuple[str, list[dict[str, Any]]],
) -> None:
    text, entities = given_
    html = to_html(text, entities)
    assert parse(html, "HTML")[0] == text
    assert visible(html) == text


def nested(draw: st.DrawFn, text: str, start: int, end: int, kinds: tuple[str, ...]) -> list[Any]:
    """Entities as Telegram sends them: each inside or beside the others, on whole characters."""
    if start >= end or not kinds or not draw(st.booleans()):
        return []
    first = draw(st.integers(start, end - 1))
    last = draw(st.integers(first + 1, end))
    offset, length = utf16_length(text[:first]), utf16_length(text[first:last])
    entity = {"type": kinds[0], "offset": offset, "length": length}
    entity |= {"url": "https://example.org/?a&b"} if kinds[0] == "text_link" else {}
    return [
        entity,
        *nested(draw, text, first, last, kinds[1:]),
        *nested(draw, text, last, end, kinds[1:]),
    ]


@st.composite
def as_telegram_sends(draw: st.DrawFn) -> tuple[str, list[dict[str, Any]]]:
    text = draw(TEXT)
    kinds = tuple(draw(st.permutations(KINDS[:-1])))
    return text, nested(draw, text, 0, len(text), kinds)


@settings(deadline=None)
@given(as_telegram_sends())
def test_what_telegram_reads_back_is_what_it_sent(
    given_: tuple[str, list[dict[str, Any]]],
) -> None:
    text, entities = given_
    back, found = parse(to_html(text, entities), "HTML")
    assert back == text
    assert _covered(text, found) == _covered(text, entities)


def _covered(text: str, entities: list[dict[str, Any]]) -> list[set[str]]:
    """For each UTF-16 unit the kinds over it."""
    units: list[set[str]] = [set() for _ in range(utf16_length(text))]
    for entity in entities:
        for unit in range(entity["offset"], entity["offset"] + entity["length"]):
            units[unit].add(entity["type"])
    return units


def test_a_forwarded_message_keeps_bold_links_quotes_and_code() -> None:
    text = "😀 停课 <今天> 看这里 x=1"
    entities = [
        {"type": "bold", "offset": 3, "length": 2},
        {"type": "text_link", "offset": 11, "length": 3, "url": "https://example.org/?a=1&b=2"},
        {"type": "pre", "offset": 15, "length": 3, "language": "python"},
    ]
    assert to_html(text, entities) == (
        "😀 <b>停课</b> &lt;今天&gt; "
        '<a href="https://example.org/?a=1&amp;b=2">看这里</a> '
        '<pre><code class="language-python">x=1</code></pre>'
    )


def test_an_emoji_only_some_may_send_goes_as_the_ordinary_one() -> None:
    entities = [{"type": "custom_emoji", "offset": 0, "length": 2, "custom_emoji_id": "1"}]
    assert to_html("🎉好", entities) == "🎉好"
