"""The journal of loads: each row they change, before and after, so it can be put back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from storage import rows
from storage.calendar import bells
from storage.faq import entries as faq_entries
from storage.faq import ways

if TYPE_CHECKING:
    from storage.database import Tx


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

    def restore(self, tx: Tx, key: str, before: str | None, after: str | None) -> bool:
        """Put ``before`` back if the row is still as the load left it; return False where not."""
        if self.read(tx, key) != after:
            return False
        if before is None:
            return self._take_out(tx, key, after)
        values = orjson.loads(before)
        if self.keeps_sequence and after is not None:
            values["sequence"] = orjson.loads(after)["sequence"] + 1
        assigned = ", ".join(f"{column} = ?" for column in self.columns)
        tx.execute(
            f"UPDATE {self.name} SET {assigned} WHERE {self._where}",
            [*(values[column] for column in self.columns), *orjson.loads(key)],
        )
        return True

    def _take_out(self, tx: Tx, key: str, after: str | None) -> bool:
        """Undo a new row: cancel, retire or delete it; return False where others use it."""
        if self.name == "sessions":
            tx.execute(
                """
                UPDATE sessions
                SET status = 'cancelled', sequence = sequence + 1
                WHERE id = ?
                """,
                orjson.loads(key),
            )
            return True
        if self.name == "entries":
            tx.execute("UPDATE entries SET retired = 1 WHERE id = ?", orjson.loads(key))
            return True
        if self.name == "enrolments":
            person_id, class_id = orjson.loads(key)
            if rows.exists(tx, "SELECT 1 FROM accounts WHERE person_id = ?", (person_id,)):
                return False
            tx.execute(f"DELETE FROM {self.name} WHERE {self._where}", [person_id, class_id])
            return True
        used = any(rows.exists(tx, query, orjson.loads(key)) for query in _USES.get(self.name, ()))
        if used or after is None:
            return False
        tx.execute(f"DELETE FROM {self.name} WHERE {self._where}", orjson.loads(key))
        return True

    @property
    def _where(self) -> str:
        return " AND ".join(f"{column} = ?" for column in self.key)


_USES = {
    "people": (
        "SELECT 1 FROM enrolments WHERE person_id = ?",
        "SELECT 1 FROM accounts WHERE person_id = ?",
        "SELECT 1 FROM elective_choices WHERE person_id = ?",
        "SELECT 1 FROM candidates WHERE person_id = ?",
        "SELECT 1 FROM attendance WHERE person_id = ?",
    ),
    "exams": ("SELECT 1 FROM candidates WHERE exam_id = ?",),
    "classes": (
        "SELECT 1 FROM enrolments WHERE class_id = ?",
        "SELECT 1 FROM sessions WHERE class_id = ?",
        "SELECT 1 FROM accounts WHERE class_id = ?",
        "SELECT 1 FROM elective_choices WHERE class_id = ?",
    ),
    "courses": (
        "SELECT 1 FROM sessions WHERE course_id = ?",
        "SELECT 1 FROM elective_choices WHERE course_id = ?",
    ),
    "teachers": ("SELECT 1 FROM sessions WHERE teacher_id = ?",),
    "programmes": (
        "SELECT 1 FROM classes WHERE programme_id = ?",
        "SELECT 1 FROM courses WHERE programme_id = ?",
    ),
}
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
        ),
    ),
    "teacher": JournalledTable("teachers", ("id",), ("name", "kind", "phone")),
    "course": JournalledTable("courses", ("id",), ("name", "kind", "capacity")),
    "person": JournalledTable(
        "people", ("id",), ("name", "phone", "id_tail", "gender", "district", "town", "village")
    ),
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
    "bells": JournalledTable("bell_tables", ("id",), bells.COLUMNS),
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
