"""The picture of the tables: ``python -m benchmarks.tables > docs/tables.svg``.

It comes from the migrated schema alone. A table stands with the noun whose package in
``storage`` writes to it. All foreign keys to a table run along one line of one colour.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import storage
from storage.schema import migrations

WIDTH, COLUMNS = 1600, 5
MARGIN, GUTTER, LANE = 16, 74, 6  # of the picture, left of a column, between lines
ROW, HEAD, GAP, TITLE = 14, 19, 8, 24
PANEL = (WIDTH - 2 * MARGIN) / COLUMNS - GUTTER
MACHINERY = "in, out, time"
COLOURS = (
    "#c0392b", "#1f6fb2", "#2e8b57", "#8e44ad", "#d35400",
    "#00838f", "#ad1457", "#6d4c41", "#558b2f", "#283593",
)  # fmt: skip
LOCAL = "#7a7a7a"
BY_IMPORTS = {  # imports write these for another noun
    "teachers": "timetable",
    "courses": "timetable",
    "sessions": "timetable",
    "enrolments": "classes",
    "candidates": "exams",
}
SHORT = {"INTEGER": "int", "TEXT": "text", "BLOB": "bytes", "REAL": "real"}


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: str
    key: bool
    target: str | None


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    noun: str
    columns: tuple[Column, ...]

    @property
    def height(self) -> int:
        return HEAD + ROW * len(self.columns) + 4


@dataclass(frozen=True, slots=True)
class Placed:
    """The place of a table: its column of the picture, and its top."""

    table: Table
    place: int
    y: float

    def row(self, number: int) -> float:
        return self.y + HEAD + ROW * number + ROW / 2 + 1


@dataclass(slots=True)
class Net:
    """All foreign keys to one table: the heights of their rows, by column of the picture."""

    target: Placed
    rows: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))

    @property
    def is_wide(self) -> bool:
        return set(self.rows) != {self.target.place}

    @property
    def places(self) -> set[int]:
        return {*self.rows, self.target.place}

    def ends(self, place: int) -> list[float]:
        own = [self.target.y + HEAD / 2] if place == self.target.place else []
        return self.rows.get(place, []) + own


# -- what there is ---------------------------------------------------------------------------------


def schema() -> list[Table]:
    with closing(sqlite3.connect(":memory:")) as tx:
        for script in migrations():
            tx.executescript(script)
        rows = tx.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rootpage")
        names = [name for (name,) in rows if not name.startswith("sqlite_")]
        nouns = nouns_of(names)
        return [Table(name, nouns[name], tuple(columns(tx, name))) for name in names]


def columns(tx: sqlite3.Connection, table: str) -> Iterator[Column]:
    # a key of several columns is drawn from its last, which is the one that says most
    targets: dict[int, tuple[str, str]] = {}
    for number, _, target, name, *_ in tx.execute(f"PRAGMA foreign_key_list({table})"):
        targets[number] = (name, target)
    by_name = dict(targets.values())
    for _, name, kind, _, _, key in tx.execute(f"PRAGMA table_info({table})"):
        yield Column(name, SHORT.get(kind, kind.lower()), bool(key), by_name.get(name))


def nouns_of(tables: Iterable[str]) -> dict[str, str]:
    """Return the package that writes to each table, else that speaks of it most."""
    folder = Path(storage.__file__).parent
    texts: dict[str, str] = defaultdict(str)
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).parts
        if len(parts) == 1 and parts[0] in {"privacy.py", "database.py"}:
            continue  # they speak of all tables
        noun = parts[0] if len(parts) > 1 else MACHINERY
        texts[noun] += path.read_text(encoding="utf-8")
    return {table: noun_of(table, texts) for table in tables}


def noun_of(table: str, texts: dict[str, str]) -> str:
    def count(pattern: str) -> Counter[str]:
        return Counter({n: len(re.findall(pattern, text)) for n, text in texts.items()})

    singular = {table, table.removesuffix("s")}
    if table in BY_IMPORTS:
        return BY_IMPORTS[table]
    if named := [noun for noun in texts if noun in singular]:
        return named[0]
    for pattern in (rf"INTO {table}\b", rf"(?:FROM|JOIN|UPDATE|INTO) {table}\b", rf"\b{table}\b"):
        ((noun, found),) = count(pattern).most_common(1)
        if found:
            return noun
    return MACHINERY


# -- where it stands -------------------------------------------------------------------------------


def panels(tables: Sequence[Table]) -> list[list[tuple[str, list[Table]]]]:
    """Spread nouns with their tables over the columns of the picture so that all end alike."""
    by_noun: dict[str, list[Table]] = defaultdict(list)
    for table in tables:
        by_noun[table.noun].append(table)
    spread: list[list[tuple[str, list[Table]]]] = [[] for _ in range(COLUMNS)]
    for each in sorted(by_noun.items(), key=lambda pair: -height(pair[1])):
        lowest = min(spread, key=lambda some: sum(height(t) + GAP for _, t in some))
        lowest.append(each)
    return spread


def height(tables: Sequence[Table]) -> float:
    return TITLE + sum(table.height + GAP for table in tables)


def left(place: int) -> float:
    return MARGIN + place * (PANEL + GUTTER) + GUTTER


def nets_of(placed: dict[str, Placed]) -> list[Net]:
    nets: dict[str, Net] = {}
    for each in placed.values():
        for number, column in enumerate(each.table.columns):
            if column.target is not None:
                net = nets.setdefault(column.target, Net(placed[column.target]))
                net.rows[each.place].append(each.row(number))
    return sorted(nets.values(), key=lambda net: -sum(map(len, net.rows.values())))


def lanes(nets: Sequence[Net]) -> dict[tuple[int, int], float]:
    """Return where the line of a net runs in the gutter of each column of the picture."""
    found: dict[tuple[int, int], float] = {}
    for place in range(COLUMNS):
        taken: list[float] = []  # how far down each lane is used
        ours = [n for n, net in enumerate(nets) if place in net.places]
        for n in sorted(ours, key=lambda n: (nets[n].is_wide, min(nets[n].ends(place)))):
            net = nets[n]
            top = -1.0 if net.is_wide else min(net.ends(place)) - 4
            lane = next((i for i, end in enumerate(taken) if end < top), len(taken))
            taken[lane:] = [max(net.ends(place)) + 4, *taken[lane + 1 :]]
            found[n, place] = left(place) - 12 - lane * LANE
    return found


# -- how it looks ----------------------------------------------------------------------------------


def draw(tables: Sequence[Table]) -> str:
    spread = panels(tables)
    nets = nets_of(stand(spread, top=0.0))
    top = MARGIN + 54 + LANE * sum(net.is_wide for net in nets)
    placed = stand(spread, top)
    nets = nets_of(placed)
    bottom = max(each.y + each.table.height for each in placed.values()) + 2 * MARGIN
    colours = {
        net.target.table.name: COLOURS[n % len(COLOURS)] if net.is_wide else LOCAL
        for n, net in enumerate(sorted(nets, key=lambda net: not net.is_wide))
    }
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {bottom:.0f}"'
            f' width="{WIDTH}" height="{bottom:.0f}" font-family="DejaVu Sans, Verdana, sans-serif"'
            ' font-size="10.5">'
        ),
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        (
            f'<text x="{MARGIN}" y="{MARGIN + 12}" font-size="17" font-weight="bold">'
            "The tables, by noun</text>"
        ),
        (
            f'<text x="{MARGIN}" y="{MARGIN + 30}" fill="#444">Bold: primary key. A dot begins a'
            " foreign key, an arrow ends it; lines that cross without a dot do not meet. Drawn by"
            " python -m benchmarks.tables.</text>"
        ),
    ]
    for place, nouns in enumerate(spread):
        parts += frames(place, nouns, top)
    parts += lines(nets, colours, MARGIN + 46)
    for each in placed.values():
        parts += box(each, colours)
    return "\n".join([*parts, "</svg>"])


def stand(spread: Sequence[Sequence[tuple[str, list[Table]]]], top: float) -> dict[str, Placed]:
    placed = {}
    for place, nouns in enumerate(spread):
        y = top
        for _, tables in nouns:
            y += TITLE
            for table in tables:
                placed[table.name] = Placed(table, place, y)
                y += table.height + GAP
            y += GAP
    return placed


def frames(place: int, nouns: Sequence[tuple[str, list[Table]]], top: float) -> Iterator[str]:
    y, x = top, left(place) - 6
    for noun, tables in nouns:
        tall = height(tables)
        yield (
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{PANEL + 12:.1f}" height="{tall:.1f}" rx="6"'
            ' fill="#f3f1ea" stroke="#d9d4c5"/>'
        )
        yield (
            f'<text x="{x + 8:.1f}" y="{y + 16:.1f}" font-size="13" font-weight="bold"'
            f' fill="#5a4a20">{escape(noun)}</text>'
        )
        y += tall + GAP


def box(each: Placed, colours: dict[str, str]) -> Iterator[str]:
    x, y, table = left(each.place), each.y, each.table
    colour = colours.get(table.name, "#444")
    yield (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{PANEL:.1f}" height="{table.height}" rx="3"'
        ' fill="#ffffff" stroke="#999"/>'
    )
    yield (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{PANEL:.1f}" height="{HEAD}" rx="3"'
        f' fill="{colour}" fill-opacity="0.14"/>'
    )
    yield (
        f'<text x="{x + 7:.1f}" y="{y + 14:.1f}" font-size="12" font-weight="bold"'
        f' fill="{colour}">{table.name}</text>'
    )
    for number, column in enumerate(table.columns):
        base = each.row(number) + 3.5
        weight = ' font-weight="bold"' if column.key else ""
        yield f'<text x="{x + 7:.1f}" y="{base:.1f}"{weight}>{column.name}</text>'
        says, tint = column.kind, "#8a8a8a"
        if column.target is not None:
            says, tint = f"→ {column.target}", colours[column.target]
        yield (
            f'<text x="{x + PANEL - 6:.1f}" y="{base:.1f}" text-anchor="end" fill="{tint}">'
            f"{says}</text>"
        )


def lines(nets: Sequence[Net], colours: dict[str, str], top: float) -> Iterator[str]:
    along = lanes(nets)
    wide = 0
    for number, net in enumerate(nets):
        colour = colours[net.target.table.name]
        style = f'stroke="{colour}" fill="none" stroke-width="1.3"'
        bus = top + wide * LANE
        if net.is_wide:
            wide += 1
            xs = [along[number, place] for place in net.places]
            yield f'<path d="M{min(xs):.1f} {bus:.1f}H{max(xs):.1f}" {style}/>'
        for place in sorted(net.places):
            x, ends = along[number, place], net.ends(place)
            start = bus if net.is_wide else min(ends)
            yield f'<path d="M{x:.1f} {start:.1f}V{max(ends):.1f}" {style}/>'
            for y in net.rows.get(place, []):
                yield f'<path d="M{x:.1f} {y:.1f}H{left(place):.1f}" {style}/>'
                yield f'<circle cx="{left(place):.1f}" cy="{y:.1f}" r="2.4" fill="{colour}"/>'
                yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.9" fill="{colour}"/>'
        x, y = along[number, net.target.place], net.target.y + HEAD / 2
        end = left(net.target.place) - 5
        yield f'<path d="M{x:.1f} {y:.1f}H{end:.1f}" {style}/>'
        yield f'<path d="M{end:.1f} {y - 4:.1f}l6 4-6 4z" fill="{colour}"/>'


if __name__ == "__main__":
    sys.stdout.write(draw(schema()) + "\n")
