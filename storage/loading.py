"""Loads: staged, applied, rolled back. Every row a load touches is journalled before and after."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

import orjson
from pydantic import TypeAdapter

from bot.domain.loading.parsing import Known
from bot.domain.school import ClassRow, CourseKind, ProgrammeRow, SchoolBook
from bot.domain.timetable.session import Session, SessionStatus
from storage import faq, meta, outbox, timetable
from storage.outbox import Notification, Priority

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from bot.domain.answering.entries import Entry
    from bot.domain.loading.planning import Moved, TimetablePlan
    from bot.domain.school import SessionRow, TraineeRow
    from storage.database import Tx


class LoadState(StrEnum):
    """Where a load stands."""

    STAGED = "staged"
    APPLIED = "applied"
    ROLLED_BACK = "rolled_back"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Load:
    """A file, or several, that somebody sent."""

    id: int
    account_id: int | None
    file_name: str
    state: LoadState
    book: SchoolBook


@dataclass(frozen=True, slots=True)
class SessionChange:
    """What a load did to one session; None where there was or is none."""

    before: Session | None
    after: Session | None

    @property
    def either(self) -> Session:
        """The session after, else before."""
        session = self.after or self.before
        if session is None:
            raise LookupError("a change of nothing")
        return session

    def inverse(self) -> SessionChange:
        """The same change taken back."""
        return SessionChange(self.after, self.before)


@dataclass(slots=True)
class Outcome:
    """How many rows of each kind were new or changed; ``told`` people get a notification."""

    new: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    told: int = 0
    kept: int = 0

    def count(self, entity: str, *, new: bool) -> None:
        """Count one row."""
        counts = self.new if new else self.changed
        counts[entity] = counts.get(entity, 0) + 1


@cache
def _books() -> TypeAdapter[SchoolBook]:
    return TypeAdapter(SchoolBook)


def known(tx: Tx) -> Known:
    """What the books hold, for reading further files."""
    row = tx.execute(
        "SELECT name, starts_on, ends_on FROM programmes ORDER BY starts_on DESC, id DESC LIMIT 1"
    ).fetchone()
    programme = None
    if row is not None:
        programme = ProgrammeRow(row[0], date.fromisoformat(row[1]), date.fromisoformat(row[2]))
    classes = {
        r[0]: ClassRow(
            r[0], r[1], r[2], r[3], date.fromisoformat(r[4]), date.fromisoformat(r[5]), r[6], r[7]
        )
        for r in tx.execute(
            "SELECT name, number, district, venue, starts_on, ends_on, class_teacher,"
            " class_teacher_phone FROM classes"
        )
    }
    courses = {r[0]: CourseKind(r[1]) for r in tx.execute("SELECT name, kind FROM courses")}
    teachers = frozenset(r[0] for r in tx.execute("SELECT name FROM teachers"))
    entries = {each.id: each for each in faq.published(tx)}
    return Known(programme, classes, courses, teachers, entries)


def stage(
    tx: Tx, book: SchoolBook, *, account_id: int, file_name: str, update_id: int, now: int
) -> int:
    """Keep a book until somebody says apply; the same update stages it once."""
    tx.execute(
        "INSERT INTO loads (account_id, file_name, book, state, summary, update_id, staged_at)"
        " VALUES (?, ?, ?, 'staged', '{}', ?, ?) ON CONFLICT (update_id) DO NOTHING",
        (account_id, file_name, _books().dump_json(book).decode(), update_id, now),
    )
    row = tx.execute("SELECT id FROM loads WHERE update_id = ?", (update_id,)).fetchone()
    return int(row[0])


def find(tx: Tx, load_id: int) -> Load | None:
    """A load by id."""
    row = tx.execute(
        "SELECT id, account_id, file_name, state, book FROM loads WHERE id = ?", (load_id,)
    ).fetchone()
    if row is None:
        return None
    return Load(row[0], row[1], row[2], LoadState(row[3]), _books().validate_json(row[4]))


def discard(tx: Tx, load_id: int) -> bool:
    """Forget a staged load."""
    return bool(
        tx.execute(
            "UPDATE loads SET state = 'discarded', book = '{}' WHERE id = ? AND state = 'staged'",
            (load_id,),
        ).rowcount
    )


def current_sessions(tx: Tx, class_names: Iterable[str]) -> list[Session]:
    """All sessions of the classes named."""
    return [
        session
        for name in class_names
        for (class_id,) in tx.execute("SELECT id FROM classes WHERE name = ?", (name,))
        for session in timetable.of_class(tx, class_id)
    ]


def people_in(tx: Tx, class_names: Iterable[str]) -> tuple[int, int]:
    """How many trainees the classes have, and how many people would hear of a change."""
    listed = reached = 0
    for name in class_names:
        row = tx.execute(
            "SELECT c.id, count(e.person_id) FROM classes c LEFT JOIN enrolments e"
            " ON e.class_id = c.id AND e.left_on IS NULL WHERE c.name = ? GROUP BY c.id",
            (name,),
        ).fetchone()
        if row is not None:
            listed, reached = listed + row[1], reached + len(_audience(tx, row[0]))
    return listed, reached


def _audience(tx: Tx, class_id: int) -> list[int]:
    """Chats that hear of a class's changes: its trainees who want to, and its own staff."""
    rows = tx.execute(
        "SELECT a.id FROM enrolments e JOIN accounts a ON a.person_id = e.person_id"
        " JOIN preferences p ON p.account_id = a.id AND p.changes"
        " WHERE e.class_id = ? AND e.left_on IS NULL AND a.reachable"
        " UNION SELECT g.account_id FROM grants g JOIN accounts a ON a.id = g.account_id"
        " WHERE g.scope_kind = 'class' AND g.scope = ? AND g.revoked_at IS NULL"
        " AND a.reachable",
        (class_id, str(class_id)),
    )
    return [row[0] for row in rows]


def record(tx: Tx, book: SchoolBook, *, file_name: str, now: int) -> int:
    """Keep a book that is applied at once, as from the command line."""
    row = tx.execute(
        "INSERT INTO loads (file_name, book, state, summary, staged_at)"
        " VALUES (?, ?, 'staged', '{}', ?) RETURNING id",
        (file_name, _books().dump_json(book).decode(), now),
    ).fetchone()
    return int(row[0])


def apply(
    tx: Tx,
    load_id: int,
    book: SchoolBook,
    plan: TimetablePlan,
    *,
    now: int,
    zone: ZoneInfo,
) -> Outcome | None:
    """Write a staged load and queue what has to be told; None if it is not staged any more."""
    staged = tx.execute(
        "UPDATE loads SET state = 'applied', applied_at = ?, book = '{}'"
        " WHERE id = ? AND state = 'staged'",  # what was read is in the books now
        (now, load_id),
    ).rowcount
    if not staged:
        return None
    writer = _Writer(tx, load_id, now, zone)
    writer.write_book(book)
    writer.write_plan(plan)
    writer.outcome.told = _tell_changes(tx, load_id, now, zone)
    meta.school_changed(tx)
    return writer.outcome


def roll_back(tx: Tx, load_id: int, now: int, zone: ZoneInfo) -> Outcome | None:
    """Take an applied load back; rows changed since are kept and counted.

    Those who were told of it are told that it is taken back, and nobody else.
    """
    applied = tx.execute(
        "UPDATE loads SET state = 'rolled_back', rolled_back_at = ?"
        " WHERE id = ? AND state = 'applied'",
        (now, load_id),
    ).rowcount
    if not applied:
        return None
    outcome = Outcome()
    rows = tx.execute(
        "SELECT entity, key, before, after FROM load_changes WHERE load_id = ?"
        " ORDER BY position DESC",
        (load_id,),
    ).fetchall()
    for entity, key, before, after in rows:
        restored = _TABLES[entity].restore(tx, key, before, after)
        if entity == "entry":
            number = orjson.loads(key)[0]
            faq.remember(tx, number, by=None, act=f"undo-load:{load_id}", now=now)
        if restored:
            outcome.count(entity, new=False)
        else:
            outcome.kept += 1
    outcome.told = _tell_undone(tx, load_id, now, zone)
    meta.school_changed(tx)
    return outcome


def session_changes(tx: Tx, load_id: int, class_id: int | None = None) -> list[SessionChange]:
    """What a load did to sessions, of one class or all, in order of time."""
    rows = tx.execute(
        "SELECT before, after FROM load_changes WHERE load_id = ? AND entity = 'session'",
        (load_id,),
    )
    changes = [
        SessionChange(_session_of(tx, before), _session_of(tx, after)) for before, after in rows
    ]
    return sorted(
        (each for each in changes if class_id in {None, each.either.class_id}),
        key=lambda each: each.either.starts_at,
    )


def _session_of(tx: Tx, values: str | None) -> Session | None:
    """A session as it was journalled, with the names its ids have now."""
    if values is None:
        return None
    row = orjson.loads(values)
    stored = timetable.find(tx, row["id"])
    names = tx.execute(
        "SELECT (SELECT name FROM classes WHERE id = ?), (SELECT name FROM courses WHERE id = ?),"
        " (SELECT kind FROM courses WHERE id = ?), (SELECT name FROM teachers WHERE id = ?)",
        (row["class_id"], row["course_id"], row["course_id"], row["teacher_id"]),
    ).fetchone()
    session = Session(
        id=row["id"],
        uid=row["uid"],
        class_id=row["class_id"],
        class_name=names[0],
        course=names[1],
        kind=CourseKind(names[2]),
        teacher=names[3] or "",
        room=row["room"],
        starts_at=datetime.fromtimestamp(row["starts_at"], UTC),
        ends_at=datetime.fromtimestamp(row["ends_at"], UTC),
        status=SessionStatus(row["status"]),
        sequence=row["sequence"],
    )
    return session if stored is None else replace(session, uid=stored.uid)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table that loads write to: reads a row as JSON, and puts one back."""

    name: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    keeps_sequence: bool = False

    def read(self, tx: Tx, key: str) -> str | None:
        """The row of a key (JSON list), as JSON."""
        pairs = ", ".join(f"'{column}', {column}" for column in (*self.key, *self.columns))
        row = tx.execute(
            f"SELECT json_object({pairs}) FROM {self.name} WHERE {self._where}", orjson.loads(key)
        ).fetchone()
        return None if row is None else str(row[0])

    def restore(self, tx: Tx, key: str, before: str | None, after: str | None) -> bool:
        """Put ``before`` back if the row is still as the load left it."""
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
        """Undo a new row: sessions and people are cancelled or leave, for others may know them."""
        if self.name == "sessions":
            tx.execute(
                "UPDATE sessions SET status = 'cancelled', sequence = sequence + 1 WHERE id = ?",
                orjson.loads(key),
            )
            return True
        if self.name == "entries":
            tx.execute("UPDATE entries SET retired = 1 WHERE id = ?", orjson.loads(key))
            return True
        if self.name == "enrolments":
            person_id, class_id = orjson.loads(key)
            bound = tx.execute("SELECT 1 FROM accounts WHERE person_id = ?", (person_id,))
            if bound.fetchone() is not None:
                return False
            tx.execute(f"DELETE FROM {self.name} WHERE {self._where}", [person_id, class_id])
            return True
        used = any(
            tx.execute(query, orjson.loads(key)).fetchone() for query in _USES.get(self.name, ())
        )
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
    ),
    "classes": (
        "SELECT 1 FROM enrolments WHERE class_id = ?",
        "SELECT 1 FROM sessions WHERE class_id = ?",
        "SELECT 1 FROM accounts WHERE class_id = ?",
    ),
    "courses": ("SELECT 1 FROM sessions WHERE course_id = ?",),
    "teachers": ("SELECT 1 FROM sessions WHERE teacher_id = ?",),
    "programmes": (
        "SELECT 1 FROM classes WHERE programme_id = ?",
        "SELECT 1 FROM courses WHERE programme_id = ?",
    ),
}
_TABLES = {
    "programme": _Table("programmes", ("id",), ("name", "starts_on", "ends_on")),
    "class": _Table(
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
    "teacher": _Table("teachers", ("id",), ("name", "kind", "phone")),
    "course": _Table("courses", ("id",), ("name", "kind", "capacity")),
    "person": _Table(
        "people", ("id",), ("name", "phone", "id_tail", "gender", "district", "town", "village")
    ),
    "enrolment": _Table(
        "enrolments", ("person_id", "class_id"), ("number", "post", "team", "left_on")
    ),
    "session": _Table(
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
    "entry": _Table("entries", ("id",), faq.COLUMNS),
}


class _Writer:
    """Writes a book row by row, and journals each change."""

    def __init__(self, tx: Tx, load_id: int, now: int, zone: ZoneInfo) -> None:
        self._tx = tx
        self._load_id = load_id
        self._now = now
        self._today = datetime.fromtimestamp(now, UTC).astimezone(zone).date().isoformat()
        self._position = 0
        self._classes: dict[str, int] = dict(tx.execute("SELECT name, id FROM classes"))
        self._courses: dict[str, int] = dict(tx.execute("SELECT name, id FROM courses"))
        self._teachers: dict[str, int] = dict(tx.execute("SELECT name, id FROM teachers"))
        self.outcome = Outcome()

    def write_book(self, book: SchoolBook) -> None:
        """Write everything but sessions."""
        for entry in book.faq:
            self._entry(entry)
        if replace(book, faq=()) == SchoolBook():
            return
        programme_id = self._programme(book)
        for each in book.classes:
            values = asdict(each) | {
                "starts_on": each.starts_on.isoformat(),
                "ends_on": each.ends_on.isoformat(),
            }
            fixed = {"programme_id": programme_id, "join_code": secrets.token_urlsafe(6)}
            number = self._put("class", self._classes.get(each.name), values, fixed)
            self._classes[each.name] = number
        for teacher in book.teachers:
            self._teacher(teacher.name, kind=teacher.kind, phone=teacher.phone)
        for course in book.courses:
            self._course(course.name, kind=course.kind, capacity=course.capacity)
        for trainee in book.trainees:
            self._trainee(trainee)

    def write_plan(self, plan: TimetablePlan) -> None:
        """Write the changes of the timetable."""
        for row in plan.added:
            self._add_session(row)
        for moved in plan.moved:
            self._move_session(moved)
        for session in plan.cancelled:
            self._change_session(session.id, status="cancelled")

    def _entry(self, entry: Entry) -> None:
        row = self._tx.execute("SELECT id FROM entries WHERE slug = ?", (entry.id,)).fetchone()
        values = faq.row_of(entry) | {"retired": 0}
        number = self._put("entry", None if row is None else int(row[0]), values)
        faq.remember(self._tx, number, by=None, act=f"load:{self._load_id}", now=self._now)

    def _programme(self, book: SchoolBook) -> int:
        row = self._tx.execute(
            "SELECT id FROM programmes WHERE ?1 IS NULL OR name = ?1"
            " ORDER BY starts_on DESC, id DESC LIMIT 1",
            (book.programme.name if book.programme else None,),
        ).fetchone()
        found = None if row is None else int(row[0])
        if book.programme is not None:
            values = {
                "name": book.programme.name,
                "starts_on": book.programme.starts_on.isoformat(),
                "ends_on": book.programme.ends_on.isoformat(),
            }
            return self._put("programme", found, values)
        return found if found is not None else self._implied_programme(book)

    def _implied_programme(self, book: SchoolBook) -> int:
        """Classes that came without a programme belong to one that spans them."""
        starts = min((each.starts_on.isoformat() for each in book.classes), default=self._today)
        ends = max((each.ends_on.isoformat() for each in book.classes), default=self._today)
        return self._put(
            "programme", None, {"name": starts[:4], "starts_on": starts, "ends_on": ends}
        )

    def _teacher(self, name: str, **given: Any) -> int:
        values = {"name": name, "kind": "in_house", "phone": ""} | given
        self._teachers[name] = self._put("teacher", self._teachers.get(name), values)
        return self._teachers[name]

    def _course(self, name: str, **given: Any) -> int:
        values = {"name": name, "kind": CourseKind.REQUIRED, "capacity": None} | given
        row = self._tx.execute(
            "SELECT id FROM programmes ORDER BY starts_on DESC, id DESC LIMIT 1"
        ).fetchone()
        fixed = {"programme_id": row[0]}
        self._courses[name] = self._put("course", self._courses.get(name), values, fixed)
        return self._courses[name]

    def _trainee(self, row: TraineeRow) -> None:
        class_id = self._classes[row.class_name]
        names = ("name", "phone", "id_tail", "gender", "district", "town", "village")
        values = {name: getattr(row, name) for name in names}
        person_id = self._find_person(row, class_id)
        if person_id is not None:
            stored = orjson.loads(_TABLES["person"].read(self._tx, f"[{person_id}]") or "{}")
            values = {name: value or stored[name] for name, value in values.items()}
        person_id = self._put("person", person_id, values)
        self._enrol(person_id, class_id, row)

    def _find_person(self, row: TraineeRow, class_id: int) -> int | None:
        """By phone and name; else by name within the class, where nothing contradicts."""
        found = self._tx.execute(
            "SELECT p.id FROM people p LEFT JOIN enrolments e"
            " ON e.person_id = p.id AND e.class_id = ?1 WHERE p.name = ?2 AND"
            " ((?3 <> '' AND p.phone = ?3) OR (e.class_id IS NOT NULL"
            " AND (p.phone = '' OR ?3 = '' OR (?4 <> '' AND p.id_tail = ?4) OR e.number = ?5)"
            " AND (p.id_tail = '' OR ?4 = '' OR p.id_tail = ?4)))"
            " ORDER BY p.phone = ?3 DESC LIMIT 1",
            (class_id, row.name, row.phone, row.id_tail, row.number or None),
        ).fetchone()
        return None if found is None else int(found[0])

    def _enrol(self, person_id: int, class_id: int, row: TraineeRow) -> None:
        key = orjson.dumps([person_id, class_id]).decode()
        before = _TABLES["enrolment"].read(self._tx, key)
        self._tx.execute(
            "INSERT INTO enrolments (person_id, class_id, number, post, team, enrolled_on, left_on)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (person_id, class_id) DO UPDATE SET"
            " number = iif(?3 = '', number, ?3), post = iif(?4 = '', post, ?4),"
            " team = iif(?5 = '', team, ?5),"
            " left_on = iif(?7 IS NULL, NULL, coalesce(left_on, ?7))",
            (
                person_id,
                class_id,
                row.number,
                row.post,
                row.team,
                self._today,
                self._today if row.left else None,
            ),
        )
        self._journal("enrolment", key, before)

    def _add_session(self, row: SessionRow) -> None:
        fixed = {"uid": f"{secrets.token_hex(8)}@linghang", "sequence": 0}
        self._put("session", None, self._session_values(row), fixed)

    def _move_session(self, moved: Moved) -> None:
        values = self._session_values(moved.new)
        del values["class_id"], values["course_id"]
        self._change_session(moved.old.id, **values)

    def _change_session(self, session_id: int, **values: Any) -> None:
        key = orjson.dumps([session_id]).decode()
        before = _TABLES["session"].read(self._tx, key)
        assigned = ", ".join(f"{column} = ?" for column in values)
        self._tx.execute(
            f"UPDATE sessions SET {assigned}, sequence = sequence + 1 WHERE id = ?",
            [*values.values(), session_id],
        )
        self._journal("session", key, before)

    def _session_values(self, row: SessionRow) -> dict[str, Any]:
        teacher_id = None
        if row.teacher:
            teacher_id = self._teachers.get(row.teacher) or self._teacher(row.teacher)
        course_id = self._courses.get(row.course)
        if course_id is None:
            course_id = self._course(row.course, **({"kind": row.kind} if row.kind else {}))
        return {
            "class_id": self._classes[row.class_name],
            "course_id": course_id,
            "teacher_id": teacher_id,
            "room": row.room,
            "starts_at": int(row.starts_at.timestamp()),
            "ends_at": int(row.ends_at.timestamp()),
            "status": "scheduled",
        }

    def _put(
        self,
        entity: str,
        number: int | None,
        values: dict[str, Any],
        fixed: dict[str, Any] | None = None,
    ) -> int:
        """Insert, or update where something differs; ``fixed`` only on insertion."""
        table = _TABLES[entity]
        if number is None:
            values = values | (fixed or {})
            marks = ", ".join("?" * len(values))
            row = self._tx.execute(
                f"INSERT INTO {table.name} ({', '.join(values)}) VALUES ({marks}) RETURNING id",
                list(values.values()),
            ).fetchone()
            number = int(row[0])
            self._journal(entity, orjson.dumps([number]).decode(), None)
            return number
        key = orjson.dumps([number]).decode()
        before = table.read(self._tx, key)
        assigned = ", ".join(f"{column} = ?" for column in values)
        self._tx.execute(
            f"UPDATE {table.name} SET {assigned} WHERE id = ?", [*values.values(), number]
        )
        self._journal(entity, key, before)
        return number

    def _journal(self, entity: str, key: str, before: str | None) -> None:
        after = _TABLES[entity].read(self._tx, key)
        if before == after:
            return
        self._position += 1
        self._tx.execute(
            "INSERT INTO load_changes VALUES (?, ?, ?, ?, ?, ?)",
            (self._load_id, self._position, entity, key, before, after),
        )
        self.outcome.count(entity, new=before is None)


def _tell_changes(tx: Tx, load_id: int, now: int, zone: ZoneInfo) -> int:
    """One notification a person and class; nobody is told of what is over already."""
    queued = 0
    for class_id, changes in _future_changes(tx, load_id, now).items():
        queued += _queue(tx, _audience(tx, class_id), load_id, class_id, changes, now, zone)
    return queued


def _tell_undone(tx: Tx, load_id: int, now: int, zone: ZoneInfo) -> int:
    """Who had been told hears that it is taken back; who had not hears nothing."""
    cause = f"load:{load_id}"
    outbox.withdraw(tx, cause, now)
    told = outbox.told(tx, cause)
    queued = 0
    for class_id, changes in _future_changes(tx, load_id, now).items():
        keys = {f"change:{load_id}:{class_id}:{chat_id}": chat_id for chat_id in told}
        chats = [
            chat_id
            for key, chat_id in keys.items()
            if tx.execute("SELECT 1 FROM outbox WHERE dedupe_key = ?", (key,)).fetchone()
        ]
        queued += _queue(tx, chats, load_id, class_id, changes, now, zone, undone=True)
    return queued


def _future_changes(tx: Tx, load_id: int, now: int) -> dict[int, list[SessionChange]]:
    """Changes that concern what is still to come, by class; a first timetable is no change."""
    by_class: dict[int, list[SessionChange]] = {}
    for change in session_changes(tx, load_id):
        if max(_moments(change)) > now:
            by_class.setdefault(change.either.class_id, []).append(change)
    firsts = {
        class_id
        for class_id, changes in by_class.items()
        if all(each.before is None for each in changes) and _is_first(tx, load_id, class_id)
    }
    return {key: value for key, value in by_class.items() if key not in firsts}


def _is_first(tx: Tx, load_id: int, class_id: int) -> bool:
    """Whether the class had no timetable before this load."""
    added = sum(each.before is None for each in session_changes(tx, load_id, class_id))
    total = tx.execute("SELECT count(*) FROM sessions WHERE class_id = ?", (class_id,)).fetchone()[
        0
    ]
    return bool(added == total)


def _moments(change: SessionChange) -> list[int]:
    held = [each for each in (change.before, change.after) if each is not None]
    return [int(each.starts_at.timestamp()) for each in held]


def _queue(  # noqa: PLR0913  # what a notification is made of
    tx: Tx,
    chats: Iterable[int],
    load_id: int,
    class_id: int,
    changes: list[SessionChange],
    now: int,
    zone: ZoneInfo,
    *,
    undone: bool = False,
) -> int:
    moments = [moment for change in changes for moment in _moments(change)]
    today = datetime.fromtimestamp(now, UTC).astimezone(zone).date()
    urgent = any(
        datetime.fromtimestamp(each, UTC).astimezone(zone).date() == today for each in moments
    )
    word = "undone" if undone else "change"
    payload = {"load": load_id, "class": class_id} | ({"undone": True} if undone else {})
    notifications = [
        Notification(
            dedupe_key=f"{word}:{load_id}:{class_id}:{chat_id}",
            kind="timetable-changed",
            cause=f"{'undone' if undone else 'load'}:{load_id}",
            chat_id=chat_id,
            payload=payload,
            priority=Priority.CHANGE,
            urgent=urgent,
            resend=True,
            not_before=now,
            expires_at=max(moments),
        )
        for chat_id in chats
    ]
    return outbox.put(tx, notifications, now)
