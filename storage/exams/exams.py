"""Exams and candidates as rows: of a person, of a list, of everybody within reach."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.audiences.audience import Audience, Kind, Term
from bot.domain.exams.exam import Candidate, Exam, ExamKey, ExamRow, Grade, Sitting
from bot.domain.exams.planning import plan_exams
from bot.domain.imports.candidates import Person, Register, Seated
from storage.audiences import membership

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.domain.exams.planning import ExamPlan
    from bot.domain.imports.book import SchoolBook
    from storage.audiences.membership import Count
    from storage.audiences.options import Reach
    from storage.database import Tx

_EXAM = (
    "SELECT x.id, x.name, x.level, x.batch, x.starts_at, x.ends_at, x.kind, x.venue, x.closes_on,"
    " x.bring, x.cancelled FROM exams x "
)


def all_of(tx: Tx) -> list[Exam]:
    """Every exam in order of time."""
    return [_exam(*row) for row in tx.execute(_EXAM + "ORDER BY x.starts_at, x.id")]


def find(tx: Tx, exam_id: int) -> Exam | None:
    """An exam by id."""
    row = tx.execute(_EXAM + "WHERE x.id = ?", (exam_id,)).fetchone()
    return None if row is None else _exam(*row)


def _exam(  # noqa: PLR0913, PLR0917  # the columns of a row
    number: int,
    name: str,
    level: str,
    batch: str,
    starts_at: int,
    ends_at: int,
    kind: str,
    venue: str,
    closes_on: str | None,
    bring: str,
    cancelled: int,
) -> Exam:
    row = ExamRow(
        ExamKey(name, level, batch),
        datetime.fromtimestamp(starts_at, UTC),
        datetime.fromtimestamp(ends_at, UTC),
        kind,
        venue,
        date.fromisoformat(closes_on) if closes_on else None,
        bring,
        bool(cancelled),
    )
    return Exam(number, row)


def row_of(exam: ExamRow) -> dict[str, Any]:
    """An exam as its columns."""
    return {
        "name": exam.key.name,
        "level": exam.key.level,
        "batch": exam.key.batch,
        "kind": exam.kind,
        "starts_at": int(exam.starts_at.timestamp()),
        "ends_at": int(exam.ends_at.timestamp()),
        "venue": exam.venue,
        "closes_on": exam.closes_on.isoformat() if exam.closes_on else None,
        "bring": exam.bring,
        "cancelled": int(exam.cancelled),
    }


# -- of one person ---------------------------------------------------------------------------

_SITTING = (
    "SELECT k.person_id, x.id, x.name, x.level, x.batch, x.kind, x.starts_at, x.ends_at,"
    " iif(k.venue <> '', k.venue, x.venue), k.room, k.seat, k.ticket, x.bring, k.score, k.result,"
    " NOT x.cancelled AND NOT k.withdrawn"
)


def sittings(tx: Tx, person_id: int) -> list[Sitting]:
    """The exams of a person in order of time, those that are off as well."""
    rows = tx.execute(
        f"{_SITTING} FROM candidates k JOIN exams x ON x.id = k.exam_id WHERE k.person_id = ?"
        " ORDER BY x.starts_at, x.id",
        (person_id,),
    )
    return [_sitting(row) for row in rows]


def sittings_of(tx: Tx, people: Iterable[int]) -> dict[tuple[int, int], Sitting]:
    """All sittings of several people, by person and exam."""
    rows = tx.execute(
        f"{_SITTING} FROM json_each(?) w CROSS JOIN candidates k ON k.person_id = w.value"
        " JOIN exams x ON x.id = k.exam_id",
        (_json(people),),
    )
    return {(row[0], row[1]): _sitting(row) for row in rows}


def _sitting(row: tuple[Any, ...]) -> Sitting:
    number, name, level, batch, kind, starts, ends = row[1:8]
    venue, room, seat, ticket, bring, score, result, is_on = row[8:]
    return Sitting(
        exam=number,
        name=name,
        level=level,
        batch=batch,
        kind=kind,
        starts_at=datetime.fromtimestamp(starts, UTC),
        ends_at=datetime.fromtimestamp(ends, UTC),
        venue=venue,
        room=room,
        seat=seat,
        ticket=ticket,
        bring=bring,
        score=score,
        result=Grade(result) if result else None,
        is_on=bool(is_on),
    )


# -- of a list -------------------------------------------------------------------------------


def register(tx: Tx, names: Iterable[str], keys: Iterable[ExamKey]) -> Register:
    """People of these names, and who sits exams of these keys, to tell who a list means."""
    people: dict[str, list[Person]] = defaultdict(list)
    rows = tx.execute(
        "SELECT p.id, p.name, substr(p.phone, -4), p.id_tail,"
        " (SELECT group_concat(c.name, char(10)) FROM enrolments e"
        "  JOIN classes c ON c.id = e.class_id WHERE e.person_id = p.id)"
        " FROM people p WHERE p.erased_at IS NULL"
        " AND p.name IN (SELECT value FROM json_each(?))",
        (_json(names),),
    )
    for number, name, phone, id_tail, classes in rows:
        tails = frozenset(filter(None, (phone, id_tail)))
        enrolled = frozenset((classes or "").split("\n")) - {""}
        people[name].append(Person(number, name, enrolled, tails))
    wanted = set(keys)
    seated_in: dict[ExamKey, list[Seated]] = defaultdict(list)
    for exam in all_of(tx):
        if exam.key in wanted:
            seated_in[exam.key] += _seated_in(tx, exam.id)
    return Register(people, seated_in)


def _seated_in(tx: Tx, exam_id: int) -> Iterator[Seated]:
    rows = tx.execute(
        "SELECT k.person_id, p.name, k.ticket FROM candidates k JOIN people p"
        " ON p.id = k.person_id WHERE k.exam_id = ? AND NOT k.withdrawn",
        (exam_id,),
    )
    return (Seated(*row) for row in rows)


def classes_of(tx: Tx, book: SchoolBook) -> set[str]:
    """Names of the classes whose trainees a book makes candidates, one for each person at least.

    A line that names its class speaks of that class; of others, where the person belongs.
    """
    named = {row.class_name for row in book.candidates if row.class_name}
    bare = {row.person_id for row in book.candidates if not row.class_name and row.person_id}
    rows = tx.execute(
        "SELECT DISTINCT c.name FROM json_each(?) w CROSS JOIN enrolments e"
        " ON e.person_id = w.value AND e.left_on IS NULL JOIN classes c ON c.id = e.class_id",
        (_json(bare),),
    )
    return named | {row[0] for row in rows}


def plan(tx: Tx, book: SchoolBook, now: int, *, whole: bool) -> ExamPlan:
    """What a book would change of exams and candidates.

    Args:
        tx: The transaction.
        book: Its candidates identified.
        now: Seconds of UTC.
        whole: Whether its lists are all the candidates of their exams.
    """
    known = all_of(tx)
    keys = {row.key for row in book.exams} | {row.exam for row in book.candidates}
    seated = {each.id: _candidates(tx, each.id) for each in known if each.key in keys}
    moment = datetime.fromtimestamp(now, UTC)
    found = plan_exams(known, book.exams, book.candidates, seated, moment)
    return found if whole else found.without_missing()


def _candidates(tx: Tx, exam_id: int) -> dict[int, Candidate]:
    rows = tx.execute(
        "SELECT person_id, venue, room, seat, ticket, score, result, withdrawn FROM candidates"
        " WHERE exam_id = ?",
        (exam_id,),
    )
    return {
        person: Candidate(venue, room, seat, ticket, score, Grade(result) if result else None, off)
        for person, venue, room, seat, ticket, score, result, off in rows
    }


def touched_by(tx: Tx, found: ExamPlan) -> set[int]:
    """People whom a plan concerns: by their own line, or because their exam moves."""
    people = {each.person for each in found.candidates if each.person is not None}
    moved = [each.old.id for each in found.changed if each.is_moved]
    rows = tx.execute(
        "SELECT DISTINCT person_id FROM candidates WHERE NOT withdrawn"
        " AND exam_id IN (SELECT value FROM json_each(?))",
        (_json(moved),),
    )
    return people | {row[0] for row in rows}


def who_hears(tx: Tx, people: Iterable[int]) -> dict[int, int]:
    """Of these people those who hear of their exams: person → chat."""
    rows = tx.execute(
        "SELECT a.person_id, a.id FROM json_each(?) w CROSS JOIN accounts a"
        " ON a.person_id = w.value AND a.reachable"
        " JOIN preferences p ON p.account_id = a.id AND p.exams",
        (_json(people),),
    )
    return dict(rows)


# -- within reach ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sat:
    """An exam with its candidates within somebody's reach; ``open`` have no result yet."""

    exam: Exam
    count: Count
    passed: int
    failed: int
    absent: int
    open: int


def candidates_of(exam_id: int, reach: Reach) -> Audience:
    """The candidates of an exam within reach."""
    return Audience((Term(Kind.EXAM, str(exam_id)),), reach=reach)


def within(tx: Tx, reach: Reach) -> list[Exam]:
    """Exams that somebody within reach sits, and for the whole school those nobody does yet."""
    return [
        exam
        for exam in all_of(tx)
        if not reach or membership.count(tx, candidates_of(exam.id, reach)).people
    ]


def sat(tx: Tx, exam: Exam, reach: Reach) -> Sat:
    """An exam with its counts."""
    audience = candidates_of(exam.id, reach)
    chosen = membership.select(audience)
    row = tx.execute(
        f"WITH w AS ({chosen.sql}) SELECT total(k.result = 'passed'), total(k.result = 'failed'),"
        " total(k.result = 'absent'), total(k.result IS NULL AND k.score = '') FROM w"
        " JOIN candidates k ON k.exam_id = :exam AND k.person_id = w.who",
        {**chosen.between(), "exam": exam.id},
    ).fetchone()
    return Sat(exam, membership.count(tx, audience), *map(int, row))


def _json(values: Iterable[Any]) -> str:
    return orjson.dumps(sorted(set(values))).decode()
