"""Loads: staged, applied, rolled back. Every row a load touches is journalled before and after."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

import orjson
from pydantic import TypeAdapter

from bot.domain.ids import AccountId, AidApplicationId, ClassId, LoadId, SessionId
from bot.domain.imports.book import ClassRow, ProgrammeRow, SchoolBook
from bot.domain.imports.doubts import Answered, Doubt
from bot.domain.imports.parsing import KnownRows
from bot.domain.imports.reading import joined, pieces
from bot.domain.timetable.session import CourseKind
from storage import meta, rows
from storage.aid import applications
from storage.calendar import bells, school_days
from storage.exams import exams
from storage.faq import entries as faq_entries
from storage.imports import (
    act_lists,
    aid_sheets,
    attendance_sheets,
    career_lists,
    changes,
    checklist_lists,
    exam_lists,
    intern_lists,
    pair_lists,
    service_lists,
)
from storage.imports.journal import TABLES, Stay
from storage.imports.writer import ImportOutcome, Writer
from storage.people import bindings, keys
from storage.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from zoneinfo import ZoneInfo

    from bot.domain.imports.planning import TimetablePlan
    from bot.domain.timetable.session import Session
    from storage.database import Tx
    from storage.imports.exam_lists import ExamWork, UndoWork


MOST_PAST = 200  # loads that are listed


class LoadState(StrEnum):
    """The states of a load."""

    STAGED = "staged"
    APPLIED = "applied"
    ROLLED_BACK = "rolled_back"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Load:
    """A file, or several, that somebody sent.

    ``outcome`` is of applying it, or of taking it back once it is: None before, and where a program
    did it that did not keep it yet. While there are ``doubts`` the book is empty; the file, which
    Telegram knows by ``file_id``, is read again with the ``answers``.
    """

    id: LoadId
    account_id: AccountId | None
    file_name: str
    state: LoadState
    book: SchoolBook
    outcome: ImportOutcome | None
    file_id: str = ""
    doubts: tuple[Doubt, ...] = ()
    answers: tuple[Answered, ...] = ()


@cache
def _doubts() -> TypeAdapter[tuple[Doubt, ...]]:
    return TypeAdapter(tuple[Doubt, ...])


@cache
def _answers() -> TypeAdapter[tuple[Answered, ...]]:
    return TypeAdapter(tuple[Answered, ...])


@cache
def _books() -> TypeAdapter[SchoolBook]:
    return TypeAdapter(SchoolBook)


def _as_json(book: SchoolBook) -> str:
    """Return a book as JSON, a third as long without its empty cells.

    A line holds some of its rows: all of a city's at once would hold up every other thread.
    """
    lines = [_books().dump_json(each, exclude_defaults=True).decode() for each in pieces(book)]
    return "\n".join(lines)


def _from_json(text: str) -> SchoolBook:
    return joined(_books().validate_json(line) for line in text.split("\n"))


def known(tx: Tx) -> KnownRows:
    """Return what the books hold, for reading further files."""
    programme = rows.one(tx, ProgrammeRow, _NEWEST)
    classes = {each.name: each for each in rows.many(tx, ClassRow, _CLASSES)}
    courses = rows.pairs(tx, str, CourseKind, "SELECT name, kind FROM courses")
    teachers = frozenset(rows.column(tx, str, "SELECT name FROM single_teachers"))
    entries = {each.id: each for each in faq_entries.published(tx)}
    return KnownRows(
        programme,
        classes,
        courses,
        teachers,
        entries,
        tuple(exams.all_of(tx)),
        bells=bells.load(tx),
        calendar=school_days.load(tx),
        schemes=rows.pairs(tx, str, str, "SELECT name, code FROM aid_schemes ORDER BY id"),
    )


_NEWEST = """
SELECT name, starts_on, ends_on
FROM programmes
ORDER BY starts_on DESC, id DESC
LIMIT 1
"""
_CLASSES = """
SELECT name, number, district, venue, starts_on, ends_on, class_teacher, class_teacher_phone,
    department, major, grade
FROM classes
"""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as somebody sent it; ``file_id`` is Telegram's."""

    account_id: AccountId
    file_name: str
    file_id: str
    update_id: int


def stage(
    tx: Tx,
    book: SchoolBook,
    sent: Sent,
    now: int,
    *,
    doubts: Sequence[Doubt] = (),
    answers: Sequence[Answered] = (),
) -> LoadId:
    """Store a book until it is applied and return its id; the same update stages it once."""
    tx.execute(
        """
        INSERT INTO loads (account_id, file_name, file_id, book, state, summary, update_id,
            staged_at, doubts, answers)
        VALUES (:account_id, :file_name, :file_id, :book, 'staged', '{}', :update_id, :now,
            :doubts, :answers)
        ON CONFLICT (update_id) DO NOTHING
        """,
        {**asdict(sent), "now": now, **_as_columns(book, doubts, answers)},
    )
    return LoadId(rows.number(tx, "SELECT id FROM loads WHERE update_id = ?", (sent.update_id,)))


def stage_again(
    tx: Tx,
    load_id: LoadId,
    book: SchoolBook,
    *,
    doubts: Sequence[Doubt],
    answers: Sequence[Answered],
) -> None:
    """Store what the file of a staged load holds, read with the answers to its doubts."""
    tx.execute(
        """
        UPDATE loads
        SET book = :book, doubts = :doubts, answers = :answers
        WHERE id = :id AND state = 'staged'
        """,
        {"id": load_id, **_as_columns(book, doubts, answers)},
    )


def _as_columns(
    book: SchoolBook, doubts: Sequence[Doubt], answers: Sequence[Answered]
) -> dict[str, str]:
    """Return what was read as columns; a book with open doubts is not kept."""
    return {
        "book": _as_json(SchoolBook() if doubts else book),
        "doubts": _doubts().dump_json(tuple(doubts)).decode(),
        "answers": _answers().dump_json(tuple(answers)).decode(),
    }


def answer(tx: Tx, load: Load, doubt: Doubt, given: str, *, owner: AccountId, now: int) -> None:
    """Keep the answer to a doubt with its load, and a lasting one for the files of ``owner``."""
    left = tuple(each for each in load.doubts if each.key != doubt.key)
    answers = (*(e for e in load.answers if e.doubt.key != doubt.key), Answered(doubt, given))
    stage_again(tx, load.id, SchoolBook(), doubts=left, answers=answers)
    if doubt.lasting:
        tx.execute(
            """
            INSERT INTO import_answers (owner, key, asked, answer, answered_by, answered_at)
            VALUES (:owner, :key, :asked, :answer, :by, :now)
            ON CONFLICT (owner, key) DO UPDATE
            SET asked = excluded.asked, answer = excluded.answer,
                answered_by = excluded.answered_by, answered_at = excluded.answered_at
            """,
            {
                "owner": owner,
                "key": doubt.key,
                "asked": doubt.text,
                "answer": given,
                "by": load.account_id or 0,
                "now": now,
            },
        )


def forget_answers(tx: Tx, load: Load, *, owner: AccountId) -> None:
    """Forget the answers a staged load was read with, those for later files of ``owner`` too."""
    keys = [(owner, each.doubt.key) for each in load.answers]
    tx.executemany("DELETE FROM import_answers WHERE owner = ? AND key = ?", keys)
    stage_again(tx, load.id, SchoolBook(), doubts=(), answers=())


def reopen(tx: Tx, load: Load) -> None:
    """Ask anew what a staged load was answered: the answers would do what one may not.

    Those that hold for later files stay.
    """
    kept = tuple(each for each in load.answers if each.doubt.lasting)
    asked = tuple(each.doubt for each in load.answers if not each.doubt.lasting)
    keys = {each.key for each in asked}
    still = (each for each in load.doubts if each.key not in keys)
    stage_again(tx, load.id, SchoolBook(), doubts=(*asked, *still), answers=kept)


def drop_kept_answers(tx: Tx, account_id: AccountId, file_name: str) -> None:
    """Forget what was answered for a file of this name that had to be mended."""
    tx.execute(
        """
        UPDATE loads
        SET answers = '[]'
        WHERE account_id = ? AND file_name = ? AND state = 'staged' AND book = '{}'
            AND doubts = '[]'
        """,
        (account_id, file_name),
    )


def answers_for(tx: Tx, account_id: AccountId | None, file_name: str, since: int) -> dict[str, str]:
    """Return what doubts of a file are answered with, by their keys.

    The school's lasting answers, those of whoever sends it, and what they answered ``since``
    (seconds of UTC) for a file of this name that had to be mended; each before those named first.
    """
    sql = """
        SELECT key, answer
        FROM import_answers
        WHERE owner IN (0, :account)
        ORDER BY owner <> 0
        """
    found = rows.pairs(tx, str, str, sql, {"account": account_id or 0})
    kept = rows.value(
        tx,
        str,
        """
        SELECT answers
        FROM loads
        WHERE account_id = :account AND file_name = :name AND staged_at >= :since
            AND state = 'staged' AND book = '{}' AND doubts = '[]'
        ORDER BY id DESC
        LIMIT 1
        """,
        {"account": account_id, "name": file_name, "since": since},
    )
    earlier = _answers().validate_json(kept) if kept else ()
    return found | {each.doubt.key: each.answer for each in earlier}


def find(tx: Tx, load_id: LoadId) -> Load | None:
    """A load by id."""
    sql = """
        SELECT id, account_id, file_name, state, book, nullif(summary, '{}') AS outcome, file_id,
            doubts, answers
        FROM loads
        WHERE id = ?
        """
    return rows.one(tx, _load, sql, (load_id,))


def _load(book: str, doubts: str, answers: str, **columns: Any) -> Load:
    return Load(
        book=_from_json(book),
        doubts=_doubts().validate_json(doubts),
        answers=_answers().validate_json(answers),
        **columns,
    )


@dataclass(frozen=True, slots=True)
class PastLoad:
    """A load that was applied, by ``who``: "" from the command line; taken back or not."""

    id: LoadId
    who: str
    file_name: str
    state: LoadState
    moment: datetime
    outcome: ImportOutcome | None

    @property
    def applied_at(self) -> int:
        """When it was applied, in seconds of UTC."""
        return int(self.moment.timestamp())


_PAST = """
SELECT ld.id, coalesce(p.name, a.name, '') AS who, ld.file_name, ld.state,
    coalesce(ld.applied_at, ld.staged_at) AS moment, nullif(ld.summary, '{}') AS outcome
FROM loads ld
LEFT JOIN accounts a ON a.id = ld.account_id
LEFT JOIN people p ON p.id = a.person_id
WHERE ld.state IN ('applied', 'rolled_back')
"""


def past(tx: Tx, account_id: AccountId | None) -> list[PastLoad]:
    """Return the loads that were applied, by an account or (None) by anybody, newest first."""
    sql = f"""
        {_PAST} AND (:account IS NULL OR ld.account_id = :account)
        ORDER BY ld.id DESC
        LIMIT :most
        """
    return rows.many(tx, PastLoad, sql, {"account": account_id, "most": MOST_PAST})


def past_load(tx: Tx, load_id: LoadId) -> PastLoad | None:
    """Return a load that was applied, by id."""
    return rows.one(tx, PastLoad, f"{_PAST} AND ld.id = ?", (load_id,))


def waiting(tx: Tx, account_id: AccountId, since: int) -> tuple[LoadId, str] | None:
    """Return the newest file of an account that waits for an answer ``since`` (seconds of UTC).

    Not one that has been sent again since.
    """
    sql = """
        SELECT id, file_name
        FROM loads
        WHERE account_id = :account AND staged_at >= :since AND state = 'staged'
            AND doubts <> '[]' AND file_id <> ''
            AND NOT EXISTS (
                SELECT *
                FROM loads AS ld2
                WHERE ld2.account_id = :account AND ld2.file_name = loads.file_name
                    AND ld2.id > loads.id
            )
        ORDER BY id DESC
        LIMIT 1
        """
    found = rows.pairs(tx, LoadId, str, sql, {"account": account_id, "since": since})
    return next(iter(found.items()), None)


def changes_school(tx: Tx, load_id: LoadId) -> bool:
    """Return whether a load has changed what is of no class: the FAQ, exams, known teachers."""
    sql = """
        SELECT 1
        FROM load_changes
        WHERE load_id = ? AND (
            entity IN ('class', 'entry', 'way', 'exam', 'bells', 'scheme', 'checklist-line')
            OR (entity IN ('programme', 'teacher', 'course') AND before IS NOT NULL)
        )
        """
    return rows.exists(tx, sql, (load_id,))


def changed_beyond(tx: Tx, load_id: LoadId, names: Iterable[str]) -> list[str]:
    """Return the names of the classes that a load has changed, other than ``names``, in order.

    Of people with no class among ``names`` it is all their classes while the load counts.
    """
    values = {"load": load_id, "names": orjson.dumps([*names]).decode()}
    return rows.column(tx, str, _BEYOND, values)


_BEYOND = """
WITH
    own AS (
        SELECT c.id
        FROM json_each(:names) j
        JOIN classes c ON c.name = j.value
    ),
    changed AS (
        SELECT entity, key, before, after
        FROM load_changes
        WHERE load_id = :load
    ),
    changed_people AS (
        SELECT json_extract(key, iif(entity = 'person', '$[0]', '$[1]')) AS id
        FROM changed
        WHERE entity IN ('person', 'candidate')
            AND (SELECT state FROM loads WHERE id = :load) = 'applied'
        UNION
        SELECT json_extract(key, '$[1]') FROM changed WHERE entity = 'act-signup'
        UNION
        SELECT json_extract(after, '$.person_id')
        FROM changed
        WHERE entity IN ('pair', 'intern', 'career')
    )
SELECT c.name
FROM classes c
WHERE c.id NOT IN (SELECT id FROM own) AND c.id IN (
    SELECT json_extract(before, '$.class_id') FROM changed WHERE entity = 'session'
    UNION SELECT json_extract(after, '$.class_id') FROM changed WHERE entity = 'session'
    UNION SELECT json_extract(key, '$[1]') FROM changed WHERE entity = 'enrolment'
    UNION
    SELECT s.class_id
    FROM changed
    JOIN sessions s ON s.id = json_extract(changed.key, '$[0]')
    WHERE changed.entity IN ('roll', 'attendance')
    UNION
    SELECT e.class_id
    FROM changed_people
    JOIN enrolments e ON e.person_id = changed_people.id
    WHERE NOT EXISTS (
        SELECT *
        FROM enrolments e2
        WHERE e2.person_id = changed_people.id AND e2.class_id IN (SELECT id FROM own)
    )
)
ORDER BY c.number, c.id
"""


def discard(tx: Tx, load_id: LoadId) -> None:
    """Forget a load that is still staged."""
    tx.execute(
        """
        UPDATE loads
        SET state = 'discarded', book = '{}', doubts = '[]', file_id = ''
        WHERE id = ? AND state = 'staged'
        """,
        (load_id,),
    )


def current_sessions(tx: Tx, class_names: Iterable[str]) -> list[Session]:
    """Return all sessions of the classes named."""
    return [
        session
        for name in class_names
        for class_id in _called(tx, name)
        for session in timetable.of_class(tx, class_id)
    ]


def _called(tx: Tx, name: str) -> list[ClassId]:
    """Return the classes of a name."""
    return rows.column(tx, ClassId, "SELECT id FROM classes WHERE name = ?", (name,))


def touched(tx: Tx, plan: TimetablePlan) -> tuple[int, int]:
    """Count the trainees a plan concerns, and the people who would hear of its changes."""
    listed = reached = 0
    for name, courses in plan.courses.items():
        for class_id in _called(tx, name):
            of_class = changes.touched(tx, class_id, courses)
            listed, reached = listed + of_class[0], reached + of_class[1]
    return listed, reached


def record(tx: Tx, book: SchoolBook, *, file_name: str, now: int) -> LoadId:
    """Store a book that is applied at once, as from the command line; return its id."""
    sql = """
        INSERT INTO loads (file_name, book, state, summary, staged_at)
        VALUES (:file_name, :book, 'staged', '{}', :now)
        RETURNING id
        """
    values = {"file_name": file_name, "book": _as_json(book), "now": now}
    return LoadId(rows.number(tx, sql, values))


def apply(  # noqa: PLR0913  # what a load is applied with
    tx: Tx,
    load_id: LoadId,
    book: SchoolBook,
    plan: TimetablePlan,
    *,
    now: int,
    zone: ZoneInfo,
    lists: bool = False,
    work: ExamWork | None = None,
) -> ImportOutcome | None:
    """Write a staged load and queue its notifications; return None if it is not staged any more.

    ``lists`` says that lists of candidates are complete: candidates missing from them withdraw.
    ``work`` is what was prepared of its exams; it is done anew where the books have changed since.
    """
    if work is not None and not exam_lists.is_prepared(tx, load_id, work):
        work = None
    staged = tx.execute(
        """
        UPDATE loads
        SET state = 'applied', applied_at = ?, file_id = '',
            book = '{}'  -- what was read is in the books now
        WHERE id = ? AND state = 'staged' AND doubts = '[]'
        """,
        (now, load_id),
    ).rowcount
    if not staged:
        return None
    writer = Writer(tx, load_id, now, zone)
    writer.write_book(book)
    writer.write_plan(plan)
    service_lists.write(writer, tx, book.services)
    attendance_sheets.write(writer, book.attendance, now, zone)
    pair_lists.write(writer, tx, book.pairs, datetime.fromtimestamp(now, zone).date(), now)
    intern_lists.write(writer, tx, book.interns, now)
    checklist_lists.write(writer, tx, book.checklist, datetime.fromtimestamp(now, zone).date())
    career_lists.write(writer, tx, book.careers, now)
    act_lists.write(writer, tx, load_id, book.acts, now)
    aid_sheets.write(writer, book, now)
    aid_sheets.note_paid(writer, book.payments, now)
    told = exam_lists.write(writer, load_id, book, now, zone, whole=lists, work=work)
    writer.outcome.told = changes.tell(tx, load_id, now, zone) + told
    _keep_outcome(tx, load_id, writer.outcome)
    _roster_changed(tx, now)
    meta.school_changed(tx)
    return writer.outcome


def set_teachers(  # a change of one session, by whom
    tx: Tx,
    session_id: SessionId,
    names: Sequence[str],
    *,
    by: AccountId | None,
    title: str,
    now: int,
    zone: ZoneInfo,
) -> LoadId:
    """Change who teaches a session, as a load of its own: told, in calendars, taken back alike."""
    sql = """
        INSERT INTO loads (account_id, file_name, book, state, summary, staged_at, applied_at)
        VALUES (:by, :title, '{}', 'applied', '{}', :now, :now)
        RETURNING id
        """
    load_id = LoadId(rows.number(tx, sql, {"by": by, "title": title, "now": now}))
    writer = Writer(tx, load_id, now, zone)
    writer.set_teachers(session_id, names)
    writer.outcome.told = changes.tell(tx, load_id, now, zone)
    _keep_outcome(tx, load_id, writer.outcome)
    meta.school_changed(tx)
    return load_id


def _roster_changed(tx: Tx, now: int) -> None:
    """Make new names and phones findable, and tell whoever has another phone now."""
    keys.read_unread(tx)
    bindings.tell_phone_changes(tx, now)


def _keep_outcome(tx: Tx, load_id: LoadId, outcome: ImportOutcome) -> None:
    """Keep what came of it for whoever presses again."""
    tx.execute("UPDATE loads SET summary = ? WHERE id = ?", (outcome.to_json(), load_id))


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of one row by a load; key and rows are JSON."""

    entity: str
    key: str
    before: str | None
    after: str | None


_CHANGES = """
SELECT entity, key, before, after
FROM load_changes
WHERE load_id = ? AND entity NOT IN ('candidate', 'aid-application')
ORDER BY position DESC
"""
_MARKED_PAID = """
SELECT entity, key, before, after
FROM load_changes
WHERE load_id = ? AND entity = 'aid-application'
ORDER BY position DESC
"""


def _put_candidates_back(tx: Tx, load_id: LoadId, outcome: ImportOutcome) -> None:
    """Put candidates back before all else: they came last, and there may be a city's."""
    done, changed_since = exam_lists.put_back(tx, load_id)
    outcome.count_many("candidate", done, is_new=False)
    for person_id in changed_since:
        sql = "SELECT name FROM people WHERE id = ?"
        name = rows.value(tx, str, sql, (person_id,)) if outcome.names_more else None
        outcome.keep(Stay("candidate", name or "", "stays-changed"))


def _put_back(tx: Tx, change: _Change, today: str) -> str | None:
    """Put a row back; return why it is not as it was. What the schema refuses stays as it is."""
    tx.execute("SAVEPOINT row")
    try:
        why = TABLES[change.entity].restore(
            tx, change.key, change.before, change.after, today=today
        )
    except sqlite3.IntegrityError:
        tx.execute("ROLLBACK TO row")
        why = "stays-used"
    tx.execute("RELEASE row")
    return why


def _put_applications_back(
    tx: Tx, load_id: LoadId, outcome: ImportOutcome, today: str, now: int
) -> None:
    """Put applications back that were marked as paid, after the payments are taken out.

    What another load has paid besides stays paid.
    """
    for each in rows.many(tx, _Change, _MARKED_PAID, (load_id,)):
        number = AidApplicationId(orjson.loads(each.key)[0])
        paid = applications.find(tx, number)
        if paid is None or applications.is_paid_for(tx, paid):
            outcome.keep(Stay(each.entity, _name(tx, each), "stays-used"))
            continue
        why = _put_back(tx, each, today)
        if why is not None:
            outcome.keep(Stay(each.entity, _name(tx, each), why))
            continue
        outcome.count(each.entity, new=False)
        stands = applications.find(tx, number)
        if stands is not None:
            applications.note_unpaid(tx, stands, now=now)


def _name(tx: Tx, change: _Change) -> str:
    """Return how people know a row of the journal; "" where it has no name."""
    row = orjson.loads(change.after or change.before or "{}")
    person_id = row.get("person_id")
    if person_id is not None:
        sql = "SELECT name FROM people WHERE id = ?"
        return rows.value(tx, str, sql, (person_id,)) or ""
    return str(row.get("name", ""))


def roll_back(
    tx: Tx, load_id: LoadId, now: int, zone: ZoneInfo, *, work: UndoWork | None = None
) -> ImportOutcome | None:
    """Take an applied load back; rows changed since are kept and counted.

    Those who were told of it are told that it is taken back, and nobody else. ``work`` is what was
    prepared of that; it is done anew where the books have changed since.
    """
    if work is not None and not exam_lists.is_undo_prepared(tx, load_id, work):
        work = None
    applied = tx.execute(
        """
        UPDATE loads
        SET state = 'rolled_back', rolled_back_at = ?
        WHERE id = ? AND state = 'applied'
        """,
        (now, load_id),
    ).rowcount
    if not applied:
        return None
    outcome = ImportOutcome()
    told = work or exam_lists.work_out_undo(tx, load_id)
    _put_candidates_back(tx, load_id, outcome)
    today = datetime.fromtimestamp(now, UTC).astimezone(zone).date().isoformat()
    taken = rows.many(tx, _Change, _CHANGES, (load_id,))
    for each in taken:
        why = _put_back(tx, each, today)
        if each.entity == "entry":
            (number,) = orjson.loads(each.key)
            faq_entries.remember(tx, number, by=None, act=f"undo-load:{load_id}", now=now)
        if why is None:
            outcome.count(each.entity, new=False)
            continue
        outcome.keep(Stay(each.entity, _name(tx, each), why))
    _put_applications_back(tx, load_id, outcome, today, now)
    act_lists.pass_on(tx, [each.key for each in taken if each.entity == "act-signup"], now)
    outcome.told = changes.tell_undone(tx, load_id, now, zone)
    outcome.told += exam_lists.tell_undone(tx, load_id, told, now, zone, staged=work is not None)
    _keep_outcome(tx, load_id, outcome)
    bindings.drop_of_load(tx, load_id)
    _roster_changed(tx, now)
    meta.school_changed(tx)
    return outcome
