"""The journal of loads: each row they change, before and after, so it can be put back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from bot.domain.ids import ChecklistLineId
from bot.domain.imports.rosters import PERSON_FIELDS
from storage import rows
from storage.aid import schemes as aid_schemes
from storage.calendar import bells
from storage.checklists import checklists
from storage.faq import entries as faq_entries
from storage.faq import ways
from storage.imports import references

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Stay:
    """A row that a load taken back could not put back: ``name`` says which; ``why`` is a sentence.

    ``entity`` is that of the journal.
    """

    entity: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class JournalledTable:
    """A table that loads write to: reads a row as JSON, and puts one back."""

    name: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    keeps_sequence: bool = False

    def read(self, tx: Tx, key: str) -> str | None:
        """Return the row of a key (JSON list), as JSON."""
        pairs = ", ".join(f"'{column}', {column}" for column in (*self.key, *self.columns))
        sql = f"SELECT json_object({pairs}) FROM {self.name} WHERE {self._where}"
        return rows.value(tx, str, sql, orjson.loads(key))

    def read_all(self, tx: Tx, first: int) -> dict[str, str]:
        """Return every row whose key begins with ``first``, as JSON, by its key."""
        pairs = ", ".join(f"'{column}', {column}" for column in (*self.key, *self.columns))
        sql = f"""
            SELECT json_array({", ".join(self.key)}), json_object({pairs})
            FROM {self.name}
            WHERE {self.key[0]} = ?
            """
        return rows.pairs(tx, str, str, sql, (first,))

    def restore(  # what a row was and is
        self, tx: Tx, key: str, before: str | None, after: str | None, *, today: str
    ) -> str | None:
        """Put ``before`` back; return None, or why the row is not as it was: a key of a sentence.

        ``today`` is ISO 8601: a place in a class that cannot be taken out ends with it.
        """
        if self.read(tx, key) != after:
            return "stays-changed"
        if before is None:
            return self._take_out(tx, key, after, today)
        values = orjson.loads(before)
        if self.keeps_sequence and after is not None:
            values["sequence"] = orjson.loads(after)["sequence"] + 1
        columns = [each for each in self.columns if each in values]
        assigned = ", ".join(f"{column} = ?" for column in columns)
        tx.execute(
            f"UPDATE {self.name} SET {assigned} WHERE {self._where}",
            [*(values[column] for column in columns), *orjson.loads(key)],
        )
        return None

    def _take_out(self, tx: Tx, key: str, after: str | None, today: str) -> str | None:
        """Undo a new row: cancel, retire, end or delete it; return why it stays."""
        values = orjson.loads(key)
        if self.name in _ENDED:
            _ENDED[self.name](tx, values[0])
            return None
        if self.name == "enrolments":
            return _take_out_of_class(tx, values[0], values[1], today)
        if after is None:
            return "stays-changed"
        if (user := references.user_of(tx, self.name, values[0])) is not None:
            return f"stays-{user}"
        tx.execute(f"DELETE FROM {self.name} WHERE {self._where}", values)
        return None

    @property
    def _where(self) -> str:
        return " AND ".join(f"{column} = ?" for column in self.key)


def _cancel_session(tx: Tx, number: int) -> None:
    sql = "UPDATE sessions SET status = 'cancelled', sequence = sequence + 1 WHERE id = ?"
    tx.execute(sql, (number,))


def _retire_entry(tx: Tx, number: int) -> None:
    tx.execute("UPDATE entries SET retired = 1 WHERE id = ?", (number,))


def _retire_line(tx: Tx, number: int) -> None:
    checklists.take_off(tx, ChecklistLineId(number))


_ENDED: Mapping[str, Callable[[Tx, int], None]] = {
    "sessions": _cancel_session,
    "entries": _retire_entry,
    "checklist_lines": _retire_line,
}
"""Tables whose rows are ended where a load that made them is taken back, and how."""


def _take_out_of_class(tx: Tx, person_id: int, class_id: int, today: str) -> str | None:
    """Take somebody out of a class that a load put them in; return why they stay in the books.

    Who has joined with it and has no other class stays: they would be in none. Who has left traces
    in the class ends there today, so that what they did stays theirs.
    """
    elsewhere = "SELECT 1 FROM enrolments WHERE person_id = ? AND class_id <> ?"
    bound = "SELECT 1 FROM accounts WHERE person_id = ?"
    if rows.exists(tx, bound, (person_id,)) and not rows.exists(
        tx, elsewhere, (person_id, class_id)
    ):
        return "stays-accounts"
    user = references.user_of_both(tx, ("people", person_id), ("classes", class_id))
    if user is None:
        sql = "DELETE FROM enrolments WHERE person_id = ? AND class_id = ?"
        tx.execute(sql, (person_id, class_id))
        return None
    tx.execute(
        "UPDATE enrolments SET left_on = ? WHERE person_id = ? AND class_id = ?",
        (today, person_id, class_id),
    )
    return f"stays-ended-{user}"


TABLES = {
    "programme": JournalledTable("programmes", ("id",), ("name", "starts_on", "ends_on")),
    "class": JournalledTable(
        "classes",
        ("id",),
        (
            "name",
            "number",
            "district",
            "venue",
            "starts_on",
            "ends_on",
            "class_teacher",
            "class_teacher_phone",
            "department",
            "major",
            "grade",
        ),
    ),
    "teacher": JournalledTable(
        "teachers",
        ("id",),
        ("name", "kind", "phone", "subjects", "title", "firm", "hours_limit", "off"),
    ),
    "service": JournalledTable(
        "class_services",
        ("id",),
        ("class_id", "post", "name", "phone", "account_id", "from_on", "until_on", "gone"),
    ),
    "course": JournalledTable("courses", ("id",), ("name", "kind", "capacity")),
    "person": JournalledTable("people", ("id",), ("name", *PERSON_FIELDS)),
    "enrolment": JournalledTable(
        "enrolments", ("person_id", "class_id"), ("number", "post", "team", "left_on")
    ),
    "session": JournalledTable(
        "sessions",
        ("id",),
        (
            "uid",
            "class_id",
            "course_id",
            "teacher_id",
            "room",
            "starts_at",
            "ends_at",
            "status",
            "sequence",
        ),
        keeps_sequence=True,
    ),
    "entry": JournalledTable("entries", ("id",), faq_entries.COLUMNS),
    "way": JournalledTable("ways", ("id",), ways.COLUMNS),
    "scheme": JournalledTable("aid_schemes", ("id",), aid_schemes.COLUMNS),
    "bells": JournalledTable("bell_tables", ("id",), bells.COLUMNS),
    "pair": JournalledTable(
        "mentoring_pairs", ("id",), ("account_id", "person_id", "began_on", "ended_on")
    ),
    "intern": JournalledTable(
        "internships",
        ("id",),
        (
            *("person_id", "firm_id", "kind", "starts_on", "ends_on", "post", "mentor"),
            *("mentor_phone", "tutor_id", "tutor", "pay", "insured", "agreed", "state"),
        ),
    ),
    "checklist-line": JournalledTable(
        "checklist_lines",
        ("id",),
        ("phase", "text", "post", "owner", "anchor", "days", "retired"),
    ),
    "career": JournalledTable(
        "careers",
        ("id",),
        (
            *("person_id", "class_id", "status", "firm_id", "registered", "jobs", "turnover"),
            *("how", "said_on", "noted_by"),
        ),
    ),
    "person-firm": JournalledTable("person_firms", ("person_id",), ("firm_id", "post")),
    "outcome": JournalledTable(
        "outcomes",
        ("id",),
        ("person_id", "kind", "since", "source", "confirmed_by", "confirmed_at"),
    ),
    "act": JournalledTable(
        "activity_acts", ("id",), ("activity_id", "title", "place", "person_id")
    ),
    "act-signup": JournalledTable(
        "activity_signups",
        ("activity_id", "person_id"),
        ("act_id", "state", "turn", "signed_at"),
    ),
    "exam": JournalledTable(
        "exams",
        ("id",),
        (
            "name",
            "level",
            "batch",
            "kind",
            "starts_at",
            "ends_at",
            "venue",
            "closes_on",
            "bring",
            "cancelled",
        ),
    ),
    "aid-record": JournalledTable(
        "aid_records",
        ("id",),
        (
            "person_id",
            "term",
            "category",
            "level",
            "household",
            "state",
            "source",
            "changed_at",
        ),
    ),
    "aid-city": JournalledTable(
        "aid_city",
        ("id",),
        (
            "person_id",
            "term",
            "name",
            "id_tail",
            "class_name",
            "category",
            "level",
            "amount",
            "gone",
            "changed_at",
        ),
    ),
    "aid-payment": JournalledTable(
        "aid_payments",
        ("id",),
        ("person_id", "term", "scheme", "amount", "paid_on", "reference", "state"),
    ),
    "aid-application": JournalledTable(
        "aid_applications",
        ("id",),
        ("person_id", "stage", "changed_at", "decided_by", "decided_at"),
    ),
    "roll": JournalledTable("roll_calls", ("session_id",), ("day", "recorded_by", "recorded_at")),
    "attendance": JournalledTable(
        "attendance", ("session_id", "person_id"), ("mark", "noted_by", "noted_at")
    ),
    "candidate": JournalledTable(
        "candidates",
        ("exam_id", "person_id"),
        ("venue", "room", "seat", "ticket", "score", "result", "withdrawn"),
    ),
}
