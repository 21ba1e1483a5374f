"""The rest of a sample year, put on record at once: exams, and people who are in no class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.ids import ExamId, PersonId
from storage import rows
from storage.exams import exams

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.exams.exam import ExamRow, Grade
    from storage.database import Tx


def put_people(tx: Tx, people: Iterable[tuple[str, str]]) -> list[PersonId]:
    """Put people (name, district) of no class on record, and return their ids in that order."""
    first = rows.number(tx, "SELECT coalesce(max(id), 0) + 1 FROM people")
    made = [(first + place, *each) for place, each in enumerate(people)]
    tx.executemany("INSERT INTO people (id, name, district) VALUES (?, ?, ?)", made)
    return [PersonId(number) for number, *_ in made]


def put_exam(
    tx: Tx, exam: ExamRow, seated: Iterable[tuple[int, Grade]], people: Sequence[PersonId]
) -> None:
    """Put an exam on record with its candidates: places in a list of people, with their results."""
    sql = """
        INSERT INTO exams (name, level, batch, kind, starts_at, ends_at, venue, closes_on, bring,
            cancelled)
        VALUES (:name, :level, :batch, :kind, :starts_at, :ends_at, :venue, :closes_on, :bring,
            :cancelled)
        RETURNING id
        """
    exam_id = ExamId(rows.number(tx, sql, exams.row_of(exam)))
    day = f"{exam.starts_at:%Y%m%d}"
    tx.executemany(
        """
        INSERT INTO candidates (exam_id, person_id, room, seat, ticket, result)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        [
            (exam_id, people[place], str(n // 30 + 1), str(n % 30 + 1), f"{day}{n + 1:05d}", result)
            for n, (place, result) in enumerate(seated)
        ],
    )
