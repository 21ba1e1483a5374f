"""A FAQ, or schemes of aid, as YAML: entries as lines, each with the row where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import yaml

from bot.domain.imports.faq import LISTED
from bot.domain.imports.grids import Grid
from bot.domain.imports.headings import RecognisedTable, SheetKind, field_of, heading_of
from bot.domain.imports.lines import TableLine
from bot.domain.imports.problems import Problem
from bot.errors import BotError

if TYPE_CHECKING:
    from bot.domain.imports.grids import Cell

LARGEST_YAML = 4 << 20
_FIELDS = {
    "id": "id",
    "category": "category",
    "question": "question",
    "aliases": "aliases",
    "ways": "ways",
    "answer": "answer",
    "source": "source",
    "effective_from": "starts",
    "effective_to": "ends",
    "classes": "classes",
    "roles": "roles",
    "question_en": "question_en",
    "answer_en": "answer_en",
}
_KEYS = {field: key for key, field in _FIELDS.items()}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as quick, where it is there


def is_yaml(file_name: str) -> bool:
    """Return whether a file is YAML, by its name."""
    return PurePath(file_name).suffix.lower() in {".yaml", ".yml"}


@dataclass(slots=True)
class YamlLine(TableLine):
    """An entry of a list; each field knows its own row."""

    rows: dict[str, int] = field(default_factory=dict)

    def complain(
        self, field_name: str, key: str, /, *, warning: bool = False, **given: str | int
    ) -> None:
        """Note a problem at the row of its field."""
        self.is_clean = self.is_clean and warning
        row = self.rows.get(field_name, self.number)
        sheet = self.table.grid.sheet
        column = _KEYS.get(field_name, field_name)
        if self.table.kind is SheetKind.SCHEMES:
            column = heading_of(self.table.kind, field_name)
        self.problems.append(Problem(sheet, row, column, key, given, warning))

    def complain_once(self, name: str, key: str) -> None:
        """Note a problem; a missing field is missing in this entry only."""
        self.complain(name, "cell-missing" if key == "column-missing" else key)


def read_yaml(file_name: str, data: bytes, problems: list[Problem]) -> list[TableLine]:
    """Read the entries of a YAML list; what is no entry becomes a problem.

    Raises:
        BotError: The file is too large, or no YAML.
    """
    name = PurePath(file_name).name
    if len(data) > LARGEST_YAML:
        raise BotError("load-too-big", name=name, limit=LARGEST_YAML >> 20)
    try:
        root: Any = yaml.compose(data.decode("utf-8-sig"), Loader=_LOADER)
    except UnicodeDecodeError:
        raise BotError("load-damaged", name=name) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise BotError("load-yaml", name=name, reason=_reason(error)) from None
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise BotError("load-yaml-list", name=name)
    kind = SheetKind.SCHEMES if _is_of_schemes(root) else SheetKind.FAQ
    table = RecognisedTable(kind, Grid(name, []), 0, {})
    lines: list[TableLine] = []
    _refuse_aliases(name, root)
    for item in root.value:
        row = item.start_mark.line + 1
        if isinstance(item, yaml.MappingNode):
            lines.append(_line(table, item, row, problems))
        else:
            problems.append(Problem(name, row, "", "entry-no-mapping"))
    return lines


def _refuse_aliases(name: str, root: yaml.Node) -> None:
    """Refuse aliases: a list written once and used ten thousand times is larger than any FAQ.

    Raises:
        BotError: There is one.
    """
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            row = node.start_mark.line + 1
            raise BotError("load-yaml", name=name, reason=f"{row}: alias")
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            waiting += [each for pair in node.value for each in pair]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


def _line(
    table: RecognisedTable, item: yaml.MappingNode, row: int, problems: list[Problem]
) -> YamlLine:
    cells: list[Cell] = []
    columns: dict[str, tuple[int, str]] = {}
    rows: dict[str, int] = {}
    for key, value in item.value:
        name = _field(table.kind, str(key.value))
        if name is not None and name not in columns:
            columns[name] = (len(cells), str(key.value))
            rows[name] = key.start_mark.line + 1
            cells.append(_cell(value))
    own = RecognisedTable(table.kind, table.grid, table.top, columns)
    return YamlLine(own, row, cells, problems, rows=rows)


def _is_of_schemes(root: yaml.SequenceNode) -> bool:
    """Return whether a list has schemes of aid: its first item names rules, and no question."""
    first = next((each for each in root.value if isinstance(each, yaml.MappingNode)), None)
    if first is None:
        return False
    keys = {str(key.value) for key, _ in first.value}
    named = {_field(SheetKind.SCHEMES, each) for each in keys}
    return {"name", "rules"} <= named and "question" not in keys


def _field(kind: SheetKind, key: str) -> str | None:
    return field_of(kind, key) if kind is SheetKind.SCHEMES else _FIELDS.get(key)


def _cell(value: yaml.Node) -> Cell:
    """Return a scalar as written, or a list as its items with a mark behind each."""
    if isinstance(value, yaml.SequenceNode):
        scalars = [each for each in value.value if isinstance(each, yaml.ScalarNode)]
        return "".join(f"{each.value}{LISTED}" for each in scalars)
    if isinstance(value, yaml.ScalarNode) and value.tag != "tag:yaml.org,2002:null":
        return str(value.value)
    return None


def _reason(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    said = str(getattr(error, "problem", None) or "?")
    return said if mark is None else f"{mark.line + 1}:{mark.column + 1} {said}"
