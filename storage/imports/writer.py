"""Writing a book of rows into the school's tables, each change journalled."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.classes.codes import draw_code
from bot.domain.ids import (
    AccountId,
    ClassId,
    CourseId,
    EntryNumber,
    LoadId,
    PersonId,
    ProgrammeId,
    SessionId,
    TeacherId,
)
from bot.domain.imports.book import SchoolBook
from bot.domain.imports.rosters import PERSON_FIELDS, StepKind
from bot.domain.people.phones import e164
from bot.domain.text import fold
from bot.domain.timetable.session import TOGETHER, CourseKind
from storage import rows
from storage.aid import schemes as aid_schemes
from storage.calendar import bells
from storage.faq import entries as faq_entries
from storage.faq import ways
from storage.imports import rosters
from storage.imports.journal import TABLES, Stay
from storage.people import bindings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from zoneinfo import ZoneInfo

    from bot.domain.calendar.tables import BellTable
    from bot.domain.faq.entries import Entry
    from bot.domain.imports.book import SessionRow, TraineeRow, WaysRow
    from bot.domain.imports.planning import Moved, TimetablePlan
    from bot.domain.imports.rosters import RosterStep
    from storage.database import Tx


_JOURNAL = """
INSERT INTO load_changes (load_id, position, entity, key, before, after)
VALUES (?, ?, ?, ?, ?, ?)
"""


TEACHER_FIELDS = ("subjects", "title", "firm", "hours_limit", "off")
MOST_STAYS = 20  # rows that stay as they are and are named

# What belongs to no programme.
_APART: dict[str, Any] = dict.fromkeys(
    (
        "faq",
        "ways",
        "exams",
        "candidates",
        "attendance",
        "bells",
        "pairs",
        "interns",
        "schemes",
        "aid",
        "payments",
        "services",
        "checklist",
        "careers",
        "acts",
    ),
    (),
)


@dataclass(slots=True)
class ImportOutcome:
    """The number of rows of each kind that were new or changed; ``told`` people are notified.

    ``held`` phones are not changed before a second colleague confirms them. ``trainees`` counts the
    lines of rosters by what they did, as the preview does. Of a load taken back, ``kept`` is how
    many rows stay as they are, and ``stays`` are the first of them.
    """

    new: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    told: int = 0
    kept: int = 0
    held: int = 0
    trainees: dict[str, int] = field(default_factory=dict)
    stays: list[Stay] = field(default_factory=list)

    def count(self, entity: str, *, new: bool) -> None:
        """Count one row."""
        counts = self.new if new else self.changed
        counts[entity] = counts.get(entity, 0) + 1

    @property
    def names_more(self) -> bool:
        """Whether another row that stays would be named."""
        return len(self.stays) < MOST_STAYS

    def keep(self, stay: Stay) -> None:
        """Count a row that stays as it is, and name it if it is one of the first."""
        self.kept += 1
        if self.names_more:
            self.stays.append(stay)

    def count_many(self, entity: str, number: int, *, is_new: bool) -> None:
        """Count rows of a kind."""
        counts = self.new if is_new else self.changed
        if number:
            counts[entity] = counts.get(entity, 0) + number

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> ImportOutcome:
        """From what :meth:`to_json` gave."""
        stays = [Stay(**each) for each in data.get("stays", ())]
        return cls(**{**data, "stays": stays})

    def to_json(self) -> str:
        """As it is kept with the load."""
        return orjson.dumps(self).decode()


class Writer:
    """A writer of a book, row by row, that journals each change."""

    def __init__(self, tx: Tx, load_id: LoadId, now: int, zone: ZoneInfo) -> None:
        self._tx = tx
        self._load_id = load_id
        self._now = now
        self._today = datetime.fromtimestamp(now, UTC).astimezone(zone).date().isoformat()
        self._position = 0
        self._by = rows.value(
            tx, AccountId, "SELECT account_id FROM loads WHERE id = ?", (load_id,)
        )
        self._classes = rows.pairs(tx, str, ClassId, "SELECT name, id FROM classes")
        self._courses = rows.pairs(tx, str, CourseId, "SELECT name, id FROM courses")
        self._teachers = rows.pairs(tx, str, TeacherId, "SELECT name, id FROM teachers")
        self._trainees: dict[tuple[str, str, str], PersonId] = {}
        self.outcome = ImportOutcome()

    def write_book(self, book: SchoolBook) -> None:
        """Write everything but sessions."""
        for entry in book.faq:
            self._entry(entry)
        self._ways(book.ways)
        self._bells(book.bells)
        for scheme in book.schemes:
            stored = aid_schemes.number_of(self._tx, scheme)
            self.put("scheme", stored, aid_schemes.row_of(scheme))
        if replace(book, **_APART) == SchoolBook():
            return
        programme_id = self._programme(book)
        for each in rosters.as_merged(self._tx, book.classes):
            values = asdict(each) | {
                "starts_on": each.starts_on.isoformat(),
                "ends_on": each.ends_on.isoformat(),
            }
            fixed = {"programme_id": programme_id, "join_code": draw_code()}
            number = self.put("class", self._classes.get(each.name), values, fixed)
            self._classes[each.name] = ClassId(number)
        for teacher in book.teachers:
            phone = teacher.phone or self._phone_of_teacher(teacher.name)
            more = {name: getattr(teacher, name) for name in TEACHER_FIELDS}
            given = {name: value for name, value in more.items() if value is not None}
            if "hours_limit" in given:
                given["hours_limit"] = given["hours_limit"] or None
            self._teacher(teacher.name, kind=teacher.kind, phone=phone, **given)
        for course in book.courses:
            self._course(course.name, kind=course.kind, capacity=course.capacity)
        self._roster(book)

    def write_plan(self, plan: TimetablePlan) -> None:
        """Write the changes of the timetable."""
        for row in plan.added:
            self._add_session(row)
        for moved in plan.moved:
            self._move_session(moved)
        for session in plan.cancelled:
            self._change_session(session.id, status="cancelled")

    def _entry(self, entry: Entry) -> None:
        found = rows.value(
            self._tx, EntryNumber, "SELECT id FROM entries WHERE slug = ?", (entry.id,)
        )
        values = faq_entries.row_of(entry) | {"retired": 0}
        number = EntryNumber(self.put("entry", found, values))
        faq_entries.remember(self._tx, number, by=None, act=f"load:{self._load_id}", now=self._now)

    def _ways(self, given: Sequence[WaysRow]) -> None:
        """Write ways that ask no entry yet and name nobody; others stay as they are."""
        if not given:
            return
        left_out = set(ways.standing(self._tx))
        personal = ways.personal(self._tx, [text for row in given for text in row.texts])
        for row in given:
            sql = "SELECT id FROM entries WHERE slug = ?"
            number = EntryNumber(rows.number(self._tx, sql, (row.entry,)))
            for text in row.texts:
                if fold(text) not in left_out and text not in personal:
                    left_out.add(fold(text))
                    found, values = ways.row_of(self._tx, number, text)
                    values |= {"decided_by": self._by, "decided_at": self._now}
                    self.put("way", found, values)

    def _bells(self, given: Sequence[BellTable]) -> None:
        """Write tables of bells in place of those they replace, which are kept to be put back."""
        for old in bells.replaced(self._tx, given):
            self.put("bells", old, {"replaced": 1})
        for each in given:
            self.put("bells", bells.number_of(self._tx, each), bells.row_of(each))

    def _programme(self, book: SchoolBook) -> ProgrammeId:
        """Write the programme, which is the one of its name however that is written."""
        sql = "SELECT name, id FROM programmes ORDER BY starts_on DESC, id DESC"
        known = rows.pairs(self._tx, str, ProgrammeId, sql)
        if book.programme is None:
            return next(iter(known.values()), None) or self._implied_programme(book)
        wanted = fold(book.programme.name)
        name = next((each for each in known if fold(each) == wanted), book.programme.name)
        values = {
            "name": name,
            "starts_on": book.programme.starts_on.isoformat(),
            "ends_on": book.programme.ends_on.isoformat(),
        }
        return ProgrammeId(self.put("programme", known.get(name), values))

    def _implied_programme(self, book: SchoolBook) -> ProgrammeId:
        """Make a programme that spans classes which came without one; return its id."""
        starts = min((each.starts_on.isoformat() for each in book.classes), default=self._today)
        ends = max((each.ends_on.isoformat() for each in book.classes), default=self._today)
        values = {"name": starts[:4], "starts_on": starts, "ends_on": ends}
        return ProgrammeId(self.put("programme", None, values))

    def _teacher(self, name: str, **given: Any) -> TeacherId:
        values = {"name": name, "kind": "in_house", "phone": ""} | given
        self._teachers[name] = TeacherId(self.put("teacher", self._teachers.get(name), values))
        return self._teachers[name]

    def _taught_by(self, names: str) -> TeacherId:
        """Return the teacher of a session, new; of several, the row that stands for all of them."""
        members = names.split(TOGETHER)
        if len(members) == 1:
            return self._teacher(names)
        known = [self._teachers.get(each) or self._teacher(each) for each in members]
        team = self._teacher(names)
        self._tx.executemany(
            "INSERT INTO team_members (team_id, member_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [(team, each) for each in known],
        )
        return team

    def _phone_of_teacher(self, name: str) -> str:
        sql = "SELECT phone FROM teachers WHERE name = ?"
        return rows.value(self._tx, str, sql, (name,)) or ""

    def _course(self, name: str, **given: Any) -> CourseId:
        values = {"name": name, "kind": CourseKind.REQUIRED, "capacity": None} | given
        newest = "SELECT id FROM programmes ORDER BY starts_on DESC, id DESC LIMIT 1"
        fixed = {"programme_id": rows.number(self._tx, newest)}
        number = self.put("course", self._courses.get(name), values, fixed)
        self._courses[name] = CourseId(number)
        return self._courses[name]

    def _roster(self, book: SchoolBook) -> None:
        """Write what the rosters of a book do; see :func:`rosters.plan`."""
        today = date.fromisoformat(self._today)
        people: list[PersonId | None] = []
        for step in rosters.plan(self._tx, book, today=today).steps:
            counts = self.outcome.trainees
            counts[step.kind.value] = counts.get(step.kind.value, 0) + 1
            known = step.person.id if step.person is not None else None
            if step.again is not None:
                known = people[step.again]
            is_written = step.kind is not StepKind.SKIPPED
            people.append(self._trainee(step, known) if is_written else known)

    def _trainee(self, step: RosterStep, person_id: PersonId | None) -> PersonId:
        row = step.row
        values = {name: getattr(row, name) for name in ("name", *PERSON_FIELDS)}
        before = None
        if person_id is not None:
            before = TABLES["person"].read(self._tx, f"[{person_id}]")
            stored = orjson.loads(before or "{}")
            values = {name: value or stored[name] for name, value in values.items()}
            if self._holds(person_id, values["phone"], stored["phone"]):
                values["phone"] = stored["phone"]
        if person_id is None or before != self._like(before, values):
            person_id = PersonId(self.put("person", person_id, values))
        for class_name in step.ended:
            self._end(person_id, self._classes[class_name])
        self._enrol(person_id, self._classes[row.class_name], row)
        for class_name in (row.class_name, ""):
            for tail in (row.phone[-4:], row.id_tail, ""):
                self._trainees[class_name, row.name, tail] = person_id
        return person_id

    @staticmethod
    def _like(before: str | None, values: Mapping[str, Any]) -> str:
        """Return a row as JSON with other values; what is like before need not be written."""
        return orjson.dumps({**orjson.loads(before or "{}"), **values}).decode()

    def _end(self, person_id: PersonId, class_id: ClassId) -> None:
        """End a place in a class, as another class has somebody now."""
        key = orjson.dumps([person_id, class_id]).decode()
        before = TABLES["enrolment"].read(self._tx, key)
        self._tx.execute(
            "UPDATE enrolments SET left_on = ? WHERE person_id = ? AND class_id = ?",
            (self._today, person_id, class_id),
        )
        self.journal("enrolment", key, before)

    def _holds(self, person_id: PersonId, phone: str, stored: str) -> bool:
        """Return whether a new phone waits until a second colleague confirms it."""
        if e164(phone) == e164(stored):
            return False
        held = bindings.hold_phone(
            self._tx, person_id, phone, self._now, load_id=self._load_id, by=self._by
        )
        self.outcome.held += held
        return held

    def _enrol(self, person_id: PersonId, class_id: ClassId, row: TraineeRow) -> None:
        key = orjson.dumps([person_id, class_id]).decode()
        before = TABLES["enrolment"].read(self._tx, key)
        given = {"number": row.number, "post": row.post, "team": row.team}
        same = {name: cell for name, cell in given.items() if cell} | {"left_on": None}
        if before is not None and not row.left and before == self._like(before, same):
            return
        self._tx.execute(
            """
            INSERT INTO enrolments (person_id, class_id, number, post, team, enrolled_on, left_on)
            VALUES (:person_id, :class_id, :number, :post, :team, :today, :left_on)
            ON CONFLICT (person_id, class_id) DO UPDATE
            SET number = iif(:number = '', number, :number),
                post = iif(:post = '', post, :post),
                team = iif(:team = '', team, :team),
                left_on = iif(:left_on IS NULL, NULL, coalesce(left_on, :left_on))
            """,
            {
                "person_id": person_id,
                "class_id": class_id,
                "number": row.number,
                "post": row.post,
                "team": row.team,
                "today": self._today,
                "left_on": self._today if row.left else None,
            },
        )
        self.journal("enrolment", key, before)

    def _add_session(self, row: SessionRow) -> None:
        fixed = {"uid": f"{secrets.token_hex(8)}@linghang", "sequence": 0}
        self.put("session", None, self._session_values(row), fixed)

    def _move_session(self, moved: Moved) -> None:
        values = self._session_values(moved.new)
        del values["class_id"], values["course_id"]
        self._change_session(moved.old.id, **values)

    def _change_session(self, session_id: SessionId, **values: Any) -> None:
        key = orjson.dumps([session_id]).decode()
        before = TABLES["session"].read(self._tx, key)
        assigned = ", ".join(f"{column} = :{column}" for column in values)
        self._tx.execute(
            f"UPDATE sessions SET {assigned}, sequence = sequence + 1 WHERE id = :id",
            {**values, "id": session_id},
        )
        self.journal("session", key, before)

    def set_teachers(self, session_id: SessionId, names: Sequence[str]) -> None:
        """Change who teaches a session, and nothing else of it."""
        said = TOGETHER.join(names)
        known = self._teachers.get(said)
        self._change_session(session_id, teacher_id=known or self._taught_by(said))

    def _session_values(self, row: SessionRow) -> dict[str, Any]:
        teacher_id = None
        if row.teacher:
            teacher_id = self._teachers.get(row.teacher) or self._taught_by(row.teacher)
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

    @property
    def by(self) -> AccountId | None:
        """Whose load it is; None where the server wrote it."""
        return self._by

    @property
    def tx(self) -> Tx:
        """The transaction of the writer."""
        return self._tx

    @property
    def load_id(self) -> LoadId:
        """The load that is written."""
        return self._load_id

    def written_trainee(self, class_name: str, name: str, tail: str) -> PersonId | None:
        """Return the id of somebody who came with the book; class name or tail may be ""."""
        return self._trainees.get((class_name, name, tail))

    def put(
        self,
        entity: str,
        number: int | None,
        values: dict[str, Any],
        fixed: dict[str, Any] | None = None,
    ) -> int:
        """Insert a row (with ``fixed``) or update it (without), and return its id."""
        table = TABLES[entity]
        if number is None:
            values = values | (fixed or {})
            marks = ", ".join(f":{column}" for column in values)
            sql = f"INSERT INTO {table.name} ({', '.join(values)}) VALUES ({marks}) RETURNING id"
            number = rows.number(self._tx, sql, values)
            self.journal(entity, orjson.dumps([number]).decode(), None)
            return number
        key = orjson.dumps([number]).decode()
        before = table.read(self._tx, key)
        assigned = ", ".join(f"{column} = :{column}" for column in values)
        self._tx.execute(
            f"UPDATE {table.name} SET {assigned} WHERE id = :id", {**values, "id": number}
        )
        self.journal(entity, key, before)
        return number

    def read(self, entity: str, key: str) -> str | None:
        """Return a row as it stands, as JSON, to be journalled as what was before."""
        return TABLES[entity].read(self._tx, key)

    @contextmanager
    def journalled(self, entity: str, number: int) -> Iterator[None]:
        """Journal a row that is there and is changed by other hands within."""
        key = orjson.dumps([number]).decode()
        before = TABLES[entity].read(self._tx, key)
        yield
        self.journal(entity, key, before)

    def journal(self, entity: str, key: str, before: str | None) -> None:
        """Journal one row that was ``before`` and has been written."""
        after = TABLES[entity].read(self._tx, key)
        if before == after:
            return
        self._position += 1
        self._tx.execute(_JOURNAL, (self._load_id, self._position, entity, key, before, after))
        self.outcome.count(entity, new=before is None)

    def journal_all(self, entity: str, changes: Iterable[tuple[str, str | None, str]]) -> None:
        """Journal many rows as (key, before, after)."""
        noted = []
        for key, before, after in changes:
            if before != after:
                self._position += 1
                noted.append((self._load_id, self._position, entity, key, before, after))
                self.outcome.count(entity, new=before is None)
        self._tx.executemany(_JOURNAL, noted)

    def journal_from(self, entity: str, select: str, values: Mapping[str, Any]) -> None:
        """Journal the rows a SELECT gives as key, before and after, where they differ."""
        tx, first = self._tx, self._position
        noted = tx.execute(
            f"""
            INSERT INTO load_changes (load_id, position, entity, key, before, after)
            SELECT :load_id, :first + row_number() OVER (), :entity, key, before, after
            FROM ({select})
            WHERE before IS NOT after
            """,
            {**values, "load_id": self._load_id, "first": first, "entity": entity},
        ).rowcount
        sql = """
            SELECT count(*)
            FROM load_changes
            WHERE load_id = ? AND position > ? AND before IS NULL
            """
        new = rows.number(tx, sql, (self._load_id, first))
        self._position += noted
        self.outcome.count_many(entity, new, is_new=True)
        self.outcome.count_many(entity, noted - new, is_new=False)
