"""Rows by name: a statement's columns become the fields of dataclasses that have their names.

A column goes to the field of its name (``c.name AS class_name``), converted by the field's type:

=========================  =========================================================
``int`` ``str`` ``bytes``  as SQLite has it
``bool`` ``float``         from a number
an enum                    from the value of a member
``datetime``               from seconds of UTC, aware
``date``                   from ISO 8601
``tuple[str, ...]`` etc.   from JSON
with ``from_json``         from JSON, through that method
``… | None``               NULL is None
=========================  =========================================================

A field that is a dataclass or a named tuple itself is made of columns with a dot: ``c.venue AS
"place.venue"``. In place of a dataclass stands any function whose parameters have types; what it
takes as ``**rest`` is converted as the class it returns has it.

How columns become a dataclass is found out once for each list of columns. A column that nobody
takes, and a field without a column and a default, are a TypeError, whether there are rows or not.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import lru_cache, partial
from inspect import Parameter, signature, unwrap
from operator import itemgetter
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

import orjson

from bot.domain import ids

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from storage.database import Tx

    Values = Sequence[Any] | Mapping[str, Any]
    Convert = Callable[[Any], Any]

T = TypeVar("T")
K = TypeVar("K")

_PLAIN = (int, str, bytes, object, Any)
_INSIDE = (*_PLAIN, bool, float, ...)  # of a tuple from JSON
# what many modules import for the type checker alone
_NAMES = {"date": date, "datetime": datetime, **vars(ids)}


def one(tx: Tx, kind: Callable[..., T], sql: str, values: Values = ()) -> T | None:
    """Return the first row, or None where there is none.

    Args:
        tx: The transaction.
        kind: A dataclass, or a function whose parameters are columns.
        sql: A statement that selects or returns columns.
        values: The values it binds, in order or by name.

    Raises:
        TypeError: The columns are not those that ``kind`` takes.
    """
    cursor = tx.execute(sql, values)
    plan = _PLANS.get((kind, sql)) or _plan_of(cursor, kind, sql)
    row = cursor.fetchone()
    return None if row is None else plan.read(row)


def many(tx: Tx, kind: Callable[..., T], sql: str, values: Values = ()) -> list[T]:
    """Return all rows in their order; see :func:`one`."""
    cursor = tx.execute(sql, values)
    plan = _PLANS.get((kind, sql)) or _plan_of(cursor, kind, sql)
    rows = cursor.fetchall()
    return list(plan.read_all(tuple(zip(*rows, strict=True)))) if rows else []


def value(tx: Tx, kind: type[T], sql: str, values: Values = ()) -> T | None:
    """Return the only column of the first row; None where it is NULL or there is no row."""
    row = tx.execute(sql, values).fetchone()
    if row is None or row[0] is None:
        return None
    convert = _converter(kind)
    found: T = row[0] if convert is None else convert(row[0])
    return found


def column(tx: Tx, kind: type[T], sql: str, values: Values = ()) -> list[T]:
    """Return the only column of all rows."""
    convert = _converter(kind)
    rows = tx.execute(sql, values)
    return [row[0] if convert is None else convert(row[0]) for row in rows]


def pairs(tx: Tx, key: type[K], kind: type[T], sql: str, values: Values = ()) -> dict[K, T]:
    """Return the second of two columns by the first."""
    cursor = tx.execute(sql, values)
    read_key, read = (_converter(each) or _as_it_is for each in (key, kind))
    return {read_key(name): read(found) for name, found in cursor}


def keyed(
    tx: Tx, key: type[K], kind: Callable[..., T], sql: str, values: Values = ()
) -> dict[K, T]:
    """Return all rows by their column ``key``; see :func:`one`."""
    cursor = tx.execute(sql, values)
    place, plan = _keyed_plan(kind, _names(cursor))
    read_key = _converter(key) or _as_it_is
    return {read_key(row[place]): plan.read(row) for row in cursor}


def number(tx: Tx, sql: str, values: Values = ()) -> int:
    """Return the one number of a statement that surely gives one: a count, the id of a new row.

    Raises:
        LookupError: It gave none.
    """
    found = value(tx, int, sql, values)
    if found is None:
        raise LookupError(sql)
    return int(found)


def exists(tx: Tx, sql: str, values: Values = ()) -> bool:
    """Return whether there is any row."""
    return tx.execute(sql, values).fetchone() is not None


# -- how it is done --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Plan(Generic[T]):
    """A plan to turn a row into one value: which columns are the arguments of ``make``, as what.

    The rows of a whole result are read column by column: for a hundred rows that takes a third of
    the time.
    """

    make: Callable[..., T]
    arguments: Callable[[Any], tuple[Any, ...]]  # of a row, or of a list of columns
    converters: tuple[tuple[int, Convert], ...]  # by place among the arguments
    nested: tuple[tuple[int, _Plan[Any]], ...]

    def read(self, row: Sequence[Any]) -> T:
        """Return the value of a row."""
        given = list(self.arguments(row))
        for place, convert in self.converters:
            given[place] = convert(given[place])
        for place, plan in self.nested:
            given[place] = plan.read(row)
        return self.make(*given)

    def read_all(self, columns: Sequence[Iterable[Any]]) -> Iterator[T]:
        """Yield the values of all rows, given as columns."""
        given = list(self.arguments(columns))
        for place, convert in self.converters:
            given[place] = map(convert, given[place])
        for place, plan in self.nested:
            given[place] = plan.read_all(columns)
        return map(self.make, *given)


# by what is made and the statement: to list a statement's columns takes as long as a row by key
_PLANS: dict[tuple[Callable[..., Any], str], _Plan[Any]] = {}
_MOST_PLANS = 1024  # then from the beginning: few statements are written at run time


def _plan_of(cursor: sqlite3.Cursor, kind: Callable[..., T], sql: str) -> _Plan[T]:
    plan = _plan(kind, _names(cursor))
    if len(_PLANS) >= _MOST_PLANS:
        _PLANS.clear()
    _PLANS[kind, sql] = plan
    return plan


def _names(cursor: sqlite3.Cursor) -> tuple[str, ...]:
    return tuple([each[0] for each in cursor.description])


@lru_cache(2048)
def _plan(kind: Callable[..., T], columns: tuple[str, ...]) -> _Plan[T]:
    return _plan_for(kind, dict(enumerate(columns)))


@lru_cache(512)
def _keyed_plan(kind: Callable[..., T], columns: tuple[str, ...]) -> tuple[int, _Plan[T]]:
    """Return the place of the key, and the plan for the other columns."""
    if "key" not in columns:
        raise TypeError("no column is called key")
    place = columns.index("key")
    others = {at: title for at, title in enumerate(columns) if at != place}
    return place, _plan_for(kind, others)


def _plan_for(kind: Callable[..., T], columns: Mapping[int, str]) -> _Plan[T]:
    """Return the plan for columns by their place in the row."""
    types, required = _fields(kind)
    places = _by_field(columns)
    _check(kind, places, types, required)
    given = [field for field in types if field in places]
    converters, nested = [], []
    for argument, field in enumerate(given):
        if "" not in places[field].values():
            nested.append((argument, _plan_for(_class_of(types[field]), places[field])))
        elif convert := _converter(types[field]):
            converters.append((argument, convert))
    arguments = _picker([min(places[field]) for field in given])
    return _Plan(_called(kind, given), arguments, tuple(converters), tuple(nested))


def _by_field(columns: Mapping[int, str]) -> dict[str, dict[int, str]]:
    """Return the places of each field's columns, with what stands behind the dot."""
    found: dict[str, dict[int, str]] = {}
    for place, title in columns.items():
        field, _, inner = title.partition(".")
        found.setdefault(field, {})[place] = inner
    return found


def _check(
    kind: Callable[..., Any],
    places: Mapping[str, Mapping[int, str]],
    types: Mapping[str, Any],
    required: set[str],
) -> None:
    name = getattr(kind, "__name__", repr(kind))
    if unknown := places.keys() - types.keys():
        raise TypeError(f"{name} takes no column {', '.join(sorted(unknown))}")
    if missing := required - places.keys():
        raise TypeError(f"{name} lacks a column for {', '.join(sorted(missing))}")
    for field, inner in places.items():
        if "" in inner.values() and len(inner) > 1:
            raise TypeError(f"{name} has several columns for {field}")


def _fields(kind: Callable[..., Any]) -> tuple[dict[str, Any], set[str]]:
    """Return the type of each field, and the fields that have to be given."""
    hints = _hints(kind)
    types: dict[str, Any] = {}
    required = set()
    for each in signature(kind).parameters.values():
        if each.kind is Parameter.VAR_KEYWORD:
            others, _ = _fields(hints["return"])  # the function may add some by itself
            types |= {name: others[name] for name in others if name not in types}
        else:
            types[each.name] = hints[each.name]
            required |= {each.name} if each.default is Parameter.empty else set()
    return types, required


def _hints(kind: Callable[..., Any]) -> dict[str, Any]:
    return get_type_hints(unwrap(kind), vars(sys.modules[kind.__module__]), _NAMES)


def _class_of(hint: Any) -> Callable[..., Any]:
    if isinstance(hint, type) and (is_dataclass(hint) or hasattr(hint, "_fields")):
        return hint
    raise TypeError(f"columns with a dot make a dataclass, and {hint} is none")


def _called(kind: Callable[..., T], given: Sequence[str]) -> Callable[..., T]:
    """Return ``kind`` if these are its first parameters, else a call of it by parameter names."""
    first = [
        each.name
        for each in signature(kind).parameters.values()
        if each.kind is Parameter.POSITIONAL_OR_KEYWORD
    ]
    if given == first[: len(given)]:
        return kind
    return lambda *values: kind(**dict(zip(given, values, strict=True)))


def _picker(places: Sequence[int]) -> Callable[[Any], tuple[Any, ...]]:
    if len(places) == 1:
        return lambda row: (row[places[0]],)
    return itemgetter(*places)


def _converter_to(hint: Any) -> Convert | None:
    """Return the conversion of a value of SQLite to a type; None where none is needed.

    Raises:
        TypeError: Nothing becomes this type.
    """
    if hasattr(hint, "__supertype__"):  # an id, typed by what it names
        return _converter(hint.__supertype__)
    if hint in _PLAIN:
        return None
    if get_origin(hint) in {Union, UnionType}:
        return _optional([each for each in get_args(hint) if each is not NoneType])
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _Members(hint).__getitem__
    if hasattr(hint, "from_json"):
        return lambda text: hint.from_json(orjson.loads(text))
    return _CONVERTERS.get(hint) or _container(hint)


_converter: Callable[[Any], Convert | None] = lru_cache(512)(_converter_to)
_CONVERTERS: dict[Any, Convert] = {
    bool: bool,
    float: float,
    date: date.fromisoformat,
    datetime: partial(datetime.fromtimestamp, tz=UTC),
}


def _optional(some: Sequence[Any]) -> Convert | None:
    if all(_converter(each) is None for each in some):
        return None
    if len(some) > 1:
        raise TypeError(f"no column becomes one of {some}")
    convert = _converter(some[0]) or _as_it_is
    return lambda found: None if found is None else convert(found)


def _container(hint: Any) -> Convert:
    kind, inner = get_origin(hint) or hint, get_args(hint)
    if kind in {list, dict}:
        return orjson.loads  # whatever is in it
    if kind not in {tuple, frozenset} or not all(
        getattr(each, "__supertype__", each) in _INSIDE for each in inner
    ):
        raise TypeError(f"no column becomes {hint}")
    return lambda text: kind(orjson.loads(text))


class _Members(dict[Any, Enum]):
    """The members of an enum by value, found in a fourth of the time of a call."""

    def __init__(self, kind: type[Enum]) -> None:
        super().__init__((each.value, each) for each in kind)
        self._kind = kind

    def __missing__(self, found: Any) -> Enum:
        return self._kind(found)  # raises what the enum raises


def _as_it_is(found: Any) -> Any:
    return found
