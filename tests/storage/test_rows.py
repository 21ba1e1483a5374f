"""Rows by name: columns find their fields, types are kept, and what does not fit is an error."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from datetime import UTC, date, datetime
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import Any, NamedTuple, Self

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import rows


class Mood(StrEnum):
    GOOD = "good"
    BAD = "bad"


class Rank(IntEnum):
    LOW = 1
    HIGH = 2


@dataclass(frozen=True, slots=True)
class Thing:
    id: int
    name: str
    weight: float
    is_new: bool
    mood: Mood
    rank: Rank
    day: date
    moment: datetime
    note: str | None
    ended: datetime | None
    last: date | None
    other: Mood | None
    tags: tuple[str, ...]
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 7


@dataclass(frozen=True, slots=True)
class Line:
    start: Point
    end: Point
    label: str = "no label"
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    words: tuple[str, ...]

    @classmethod
    def from_json(cls, found: list[str]) -> Self:
        return cls(tuple(found))


@dataclass(frozen=True, slots=True)
class Page:
    id: int
    parsed: Parsed


class Place(NamedTuple):
    street: str
    number: int = 1


class Visit(NamedTuple):
    place: Place
    day: date


@pytest.fixture
def tx() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    yield connection
    connection.close()


def test_a_column_goes_to_the_field_of_its_name_in_whatever_order(tx: sqlite3.Connection) -> None:
    assert rows.one(tx, Point, "SELECT 2 AS y, 1 AS x") == Point(1, 2)
    assert rows.many(tx, Point, "SELECT 2 AS y, 1 AS x UNION SELECT 4, 3") == [
        Point(1, 2),
        Point(3, 4),
    ]


def test_a_field_without_a_column_keeps_its_default(tx: sqlite3.Connection) -> None:
    assert rows.one(tx, Point, "SELECT 1 AS x") == Point(1, 7)
    line = """SELECT 5 AS length, 1 AS "start.x", 2 AS "end.x" """
    assert rows.one(tx, Line, line) == Line(Point(1), Point(2), length=5)


def test_columns_with_a_dot_make_the_dataclass_inside(tx: sqlite3.Connection) -> None:
    sql = """
        SELECT 'a' AS label, 4 AS "end.y", 1 AS "start.x", 3 AS "end.x", 2 AS "start.y"
        UNION ALL
        SELECT 'b', 8, 5, 7, 6
        """
    expected = [Line(Point(1, 2), Point(3, 4), "a"), Line(Point(5, 6), Point(7, 8), "b")]
    assert rows.many(tx, Line, sql) == expected
    assert rows.one(tx, Line, sql) == expected[0]


def test_named_tuples_are_read_like_dataclasses(tx: sqlite3.Connection) -> None:
    sql = """SELECT '2026-11-28' AS day, 'a' AS "place.street" """
    assert rows.one(tx, Visit, sql) == Visit(Place("a"), date(2026, 11, 28))


def test_a_type_that_reads_json_reads_it(tx: sqlite3.Connection) -> None:
    sql = """SELECT 1 AS id, '["a", "b"]' AS parsed"""
    assert rows.one(tx, Page, sql) == Page(1, Parsed(("a", "b")))


def test_a_function_takes_columns_by_the_names_of_its_parameters(tx: sqlite3.Connection) -> None:
    def swapped(mood: Mood, x: int, y: int = 3) -> tuple[Mood, Point]:
        return mood, Point(y, x)

    assert rows.one(tx, swapped, "SELECT 1 AS x, 'bad' AS mood") == (Mood.BAD, Point(3, 1))


@lru_cache
def remembered(x: int) -> Point:
    return Point(x)


def test_a_function_that_remembers_is_a_function(tx: sqlite3.Connection) -> None:
    found = rows.many(tx, remembered, "SELECT 1 AS x UNION ALL SELECT 1")
    assert found[0] is found[1]


def labelled(label: str, **rest: Any) -> Line:
    return Line(label=label.upper(), **rest)


def test_the_rest_of_a_function_is_read_as_what_it_returns(tx: sqlite3.Connection) -> None:
    sql = """SELECT 1 AS "start.x", 'a' AS label, 2 AS "end.x" """
    assert rows.one(tx, labelled, sql) == Line(Point(1), Point(2), "A")
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'end'"):
        rows.one(tx, labelled, """SELECT 1 AS "start.x", 'a' AS label""")


def test_no_row_is_none_and_no_rows_are_an_empty_list(tx: sqlite3.Connection) -> None:
    assert rows.one(tx, Point, "SELECT 1 AS x WHERE false") is None
    assert rows.many(tx, Point, "SELECT 1 AS x WHERE false") == []


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("SELECT 1 AS x, 2 AS z", "Point takes no column z"),
        ("SELECT 1 AS y", "Point lacks a column for x"),
        ("SELECT 1 AS x, 2 AS x", "Point has several columns for x"),
        ("""SELECT 1 AS "x.y" """, "columns with a dot make a dataclass"),
    ],
)
def test_columns_that_do_not_fit_are_an_error_even_without_rows(
    tx: sqlite3.Connection, sql: str, message: str
) -> None:
    for reads in (rows.one, rows.many):
        with pytest.raises(TypeError, match=message):
            reads(tx, Point, f"{sql} WHERE false")


def test_a_type_that_no_column_becomes_is_an_error(tx: sqlite3.Connection) -> None:
    def taking(x: Point) -> Point:
        return x

    def choosing(x: date | Mood) -> object:
        return x

    with pytest.raises(TypeError, match="no column becomes"):
        rows.one(tx, taking, "SELECT 1 AS x")
    with pytest.raises(TypeError, match="no column becomes"):
        rows.one(tx, choosing, "SELECT 1 AS x")


def test_a_value_that_an_enum_does_not_know_is_an_error(tx: sqlite3.Connection) -> None:
    with pytest.raises(ValueError, match="'ugly' is not a valid Mood"):
        rows.value(tx, Mood, "SELECT 'ugly'")


def test_single_columns_pairs_numbers_and_existence(tx: sqlite3.Connection) -> None:
    two = "SELECT 'good', 1 UNION ALL SELECT 'bad', 2 ORDER BY 2"
    assert rows.value(tx, Mood, "SELECT 'good'") is Mood.GOOD
    assert rows.value(tx, Mood, "SELECT NULL") is None
    assert rows.value(tx, Mood, "SELECT 1 WHERE false") is None
    assert rows.column(tx, Rank, "SELECT 2 UNION SELECT 1 ORDER BY 1") == [Rank.LOW, Rank.HIGH]
    assert rows.pairs(tx, Mood, Rank, two) == {Mood.GOOD: Rank.LOW, Mood.BAD: Rank.HIGH}
    assert rows.number(tx, "SELECT count(*) FROM (SELECT 1 UNION SELECT :n)", {"n": 2}) == 2
    assert rows.exists(tx, "SELECT ?", (1,))
    assert not rows.exists(tx, "SELECT 1 WHERE false")
    with pytest.raises(LookupError):
        rows.number(tx, "SELECT 1 WHERE false")


def test_rows_are_kept_by_their_key(tx: sqlite3.Connection) -> None:
    sql = "SELECT 1 AS x, 'good' AS key, 2 AS y UNION ALL SELECT 3, 'bad', 4"
    assert rows.keyed(tx, Mood, Point, sql) == {Mood.GOOD: Point(1, 2), Mood.BAD: Point(3, 4)}
    with pytest.raises(TypeError, match="no column is called key"):
        rows.keyed(tx, int, Point, "SELECT 1 AS x")


def test_what_a_change_returns_is_read_as_well(tx: sqlite3.Connection) -> None:
    tx.execute("CREATE TABLE points (x INTEGER, y INTEGER)")
    sql = "INSERT INTO points VALUES (1, 2) RETURNING y, x"
    assert rows.one(tx, Point, sql) == Point(1, 2)


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
MOMENTS = st.integers(0, 4_000_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))
THINGS = st.builds(
    Thing,
    id=st.integers(-(1 << 63), (1 << 63) - 1),
    name=TEXT,
    weight=st.floats(allow_nan=False),
    note=st.none() | TEXT,
    moment=MOMENTS,
    ended=st.none() | MOMENTS,
    tags=st.lists(TEXT).map(tuple),
    data=st.dictionaries(TEXT, st.none() | TEXT | st.booleans() | st.integers(0, 99)),
)


def stored(found: object) -> object:
    match found:
        case datetime():
            return int(found.timestamp())
        case date():
            return found.isoformat()
        case tuple() | dict():
            return orjson.dumps(found).decode()
    return found


@given(st.lists(THINGS, min_size=1, max_size=3), st.permutations(range(len(fields(Thing)))))
def test_what_is_stored_is_read_back_whatever_the_order_of_the_columns(
    things: list[Thing], order: list[int]
) -> None:
    names = [fields(Thing)[place].name for place in order]
    marks = " UNION ALL ".join(
        f"SELECT {', '.join(f'? AS {name}' for name in names)}" for _ in things
    )
    values = [stored(astuple(each)[place]) for each in things for place in order]
    connection = sqlite3.connect(":memory:")
    assert rows.many(connection, Thing, marks, values) == things
    assert rows.one(connection, Thing, marks, values) == things[0]
    connection.close()
