"""Those who look after a trainee, as rosters name them: father, mother, or whoever it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.imports import values
from bot.domain.people.names import is_oneself

if TYPE_CHECKING:
    from bot.domain.imports.grids import Cell
    from bot.domain.imports.lines import TableLine

_GONE = re.compile(r"已故|去世|亡故|病故|过世")
_OWN = re.compile(r"[同与]本人(?:电话|手机)?|本人")
_PARENTS = {"father": "父亲", "mother": "母亲"}


@dataclass(frozen=True, slots=True)
class Guardians:
    """Names, relations and phones, several of each with 、 between, in the same order."""

    names: str = ""
    relations: str = ""
    phones: str = ""


def guardians_of(line: TableLine, own_phone: str) -> Guardians:
    """Read the guardians of a line of a roster; those who have died are left out, and said so."""
    found = [_one(line, field, relation, own_phone) for field, relation in _PARENTS.items()]
    said = values.text_of(line.cell("relation"))
    found.append(_one(line, "guardian", said, own_phone))
    kept = [each for each in found if each.names or each.phones]
    if len(kept) == 1 and kept[0] is found[-1]:
        return kept[0]
    return Guardians(
        *("、".join(filter(None, column)) for column in zip(*map(_row, kept), strict=True))
        if kept
        else ()
    )


def _row(each: Guardians) -> tuple[str, str, str]:
    return each.names, each.relations, each.phones


def _one(line: TableLine, field: str, relation: str, own_phone: str) -> Guardians:
    name = line.optional(field, values.text_of) or ""
    if name and _GONE.search(name):
        line.complain(field, "guardian-gone", warning=True, given=name[:20])
        return Guardians()

    def phones(cell: Cell) -> str:
        same = _OWN.fullmatch(values.text_of(cell)) is not None
        return own_phone if same else values.phones_of(cell)

    phone = line.optional(f"{field}_phone", phones) or ""
    if is_oneself(name):
        return Guardians()  # a grown trainee is nobody's ward
    if values.is_blank(name) and not phone:
        return Guardians(relations=relation if field == "guardian" else "")
    return Guardians("" if values.is_blank(name) else name, relation, phone)
