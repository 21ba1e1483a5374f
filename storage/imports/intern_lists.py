"""Sheets of internships in the books; each new one is journalled, so it can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from bot.domain.ids import InternshipId
from storage import rows
from storage.firms import firms
from storage.internships import internships

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.imports.book import InternRow
    from storage.database import Tx
    from storage.imports.writer import Writer

_COLUMNS = (
    *("kind", "ends_on", "post", "mentor", "mentor_phone", "tutor_id", "tutor", "pay"),
    *("insured", "agreed"),
)


def known(tx: Tx, row: InternRow) -> InternshipId | None:
    """Return the internship of somebody at a firm from a day on."""
    firm = firms.called(tx, row.firm)
    if firm is None:
        return None
    sql = "SELECT id FROM internships WHERE person_id = ? AND firm_id = ? AND starts_on = ?"
    values = (row.person_id, firm.id, row.starts_on.isoformat())
    return rows.value(tx, InternshipId, sql, values)


def classes_of(tx: Tx, given: Sequence[InternRow]) -> set[str]:
    """Return the names of the classes that the trainees are in."""
    sql = """
        SELECT DISTINCT c.name
        FROM enrolments e
        JOIN classes c ON c.id = e.class_id
        WHERE e.left_on IS NULL AND e.person_id IN (SELECT value FROM json_each(?))
        """
    people = orjson.dumps([each.person_id for each in given]).decode()
    return set(rows.column(tx, str, sql, (people,)))


def write(writer: Writer, tx: Tx, given: Sequence[InternRow], now: int) -> None:
    """Write internships: new ones are told to trainee and tutor, known ones are changed."""
    for each in given:
        number = known(tx, each)
        values = {name: getattr(each, name) for name in _COLUMNS}
        values["ends_on"] = each.ends_on.isoformat()
        values = {name: value for name, value in values.items() if value not in {None, ""}}
        if number is not None:
            writer.put("intern", number, values)
            continue
        firm = firms.make(tx, each.firm)
        firms.note_person(tx, each.person_id, firm.id, each.post)
        fixed = {
            "person_id": each.person_id,
            "firm_id": firm.id,
            "starts_on": each.starts_on.isoformat(),
            "state": "placed",
            "made_by": writer.by or 0,
            "made_at": now,
        }
        made = writer.put("intern", None, values, fixed)
        internships.tell_placed(tx, InternshipId(made), now)
