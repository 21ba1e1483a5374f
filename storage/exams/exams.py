"""Exams and candidates as rows: of a person, of a list, of everybody within reach."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.domain.exams.clashes import clashes, clashing
from bot.domain.exams.exam import Candidate, Exam, ExamKey, ExamRow, Sitting
from bot.domain.exams.planning import plan_exams
from bot.domain.ids import AccountId, ClassId, ExamId, PersonId
from bot.domain.imports.candidates import PossiblePerson, Register, Seated
from storage import rows
from storage.audiences import membership
from storage.memory import of_books

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.exams.clashes import ExamClash
    from bot.domain.exams.planning import ExamPlan
    from bot.domain.imports.book import SchoolBook
    from storage.audiences.membership import Count
    from storage.audiences.options import Reach
    from storage.database import Tx

_EXAMS = """
SELECT x.id, x.name AS "row.key.name", x.level AS "row.key.level", x.batch AS "row.key.batch",
    x.starts_at AS "row.starts_at", x.ends_at AS "row.ends_at", x.kind AS "row.kind",
    x.venue AS "row.venue", x.closes_on AS "row.closes_on", x.bring AS "row.bring",
    x.cancelled AS "row.cancelled"
FROM exams x
"""


FAR = 1 << 40  # seconds of UTC, later than any exam


def all_of(tx: Tx) -> list[Exam]:
    """Every exam in order of time."""
    return rows.many(tx, Exam, f"{_EXAMS} ORDER BY x.starts_at, x.id")


def closing(tx: Tx, person_id: PersonId, first: date, last: date) -> list[Exam]:
    """Return the exams, in order of time, that a person is no candidate of yet.

    Those for which registration closes on some days inclusive.
    """
    found = [
        each
        for each in _known(tx)
        if (day := each.row.closes_on) is not None
        and first <= day <= last
        and not each.row.cancelled
    ]
    if not found:
        return []
    sql = "SELECT exam_id FROM candidates WHERE person_id = ?"
    theirs = set(rows.column(tx, ExamId, sql, (person_id,)))
    return [each for each in found if each.id not in theirs]


def find(tx: Tx, exam_id: ExamId) -> Exam | None:
    """An exam by id."""
    return rows.one(tx, Exam, f"{_EXAMS} WHERE x.id = ?", (exam_id,))


def of_class(tx: Tx, class_id: ClassId) -> list[Exam]:
    """Return the exams that somebody of a class sits, in order of time."""
    sql = f"""
        {_EXAMS}
        WHERE x.id IN (
            SELECT cd.exam_id
            FROM candidates cd
            JOIN enrolments e ON e.person_id = cd.person_id
            WHERE e.class_id = ? AND e.left_on IS NULL AND NOT cd.withdrawn
        )
        ORDER BY x.starts_at, x.id
        """
    return rows.many(tx, Exam, sql, (class_id,))


def known_names(tx: Tx) -> list[str]:
    """Return the names of all exams, each once."""
    return rows.column(tx, str, "SELECT DISTINCT name FROM exams ORDER BY name")


def row_of(exam: ExamRow) -> dict[str, Any]:
    """Return an exam as its columns."""
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

_SITTING = """
SELECT cd.person_id, x.id AS "sitting.exam", x.name AS "sitting.name", x.level AS "sitting.level",
    x.batch AS "sitting.batch", x.kind AS "sitting.kind", x.starts_at AS "sitting.starts_at",
    x.ends_at AS "sitting.ends_at", iif(cd.venue <> '', cd.venue, x.venue) AS "sitting.venue",
    cd.room AS "sitting.room", cd.seat AS "sitting.seat", cd.ticket AS "sitting.ticket",
    x.bring AS "sitting.bring", cd.score AS "sitting.score", cd.result AS "sitting.result",
    NOT x.cancelled AND NOT cd.withdrawn AS "sitting.is_on"
"""


def sittings(tx: Tx, person_id: PersonId, since: int = 0, until: int = FAR) -> list[Sitting]:
    """Return the exams of a person in order of time, those that are off as well.

    Those that begin in [since, until), seconds of UTC.
    """
    known = _known(tx)
    if bisect_left(known, since, key=_start) == bisect_left(known, until, key=_start):
        return []
    sql = f"""
        {_SITTING}
        FROM candidates cd
        JOIN exams x ON x.id = cd.exam_id
        WHERE cd.person_id = ? AND x.starts_at >= ? AND x.starts_at < ?
        ORDER BY x.starts_at, x.id
        """
    return [sitting for _, sitting in rows.many(tx, _sitting, sql, (person_id, since, until))]


def _known(tx: Tx) -> list[Exam]:
    """Return what :func:`all_of` does, from memory while no exam changes."""
    return of_books(tx, "exams", lambda: all_of(tx))


def _start(exam: Exam) -> int:
    return int(exam.row.starts_at.timestamp())  # stored in whole seconds


def sittings_of(tx: Tx, people: Iterable[PersonId]) -> dict[tuple[PersonId, ExamId], Sitting]:
    """Return all sittings of several people, by person and exam."""
    sql = f"""
        {_SITTING}
        FROM json_each(?) j
        CROSS JOIN candidates cd ON cd.person_id = j.value
        JOIN exams x ON x.id = cd.exam_id
        """
    return dict(rows.many(tx, _sitting, sql, (_json(people),)))


def _sitting(person_id: PersonId, sitting: Sitting) -> tuple[tuple[PersonId, ExamId], Sitting]:
    return (person_id, sitting.exam), sitting


# -- of a list -------------------------------------------------------------------------------


def register(tx: Tx, names: Iterable[str], keys: Iterable[ExamKey]) -> Register:
    """Return people of these names and candidates of these exams, for identifying a list."""
    people: dict[str, list[PossiblePerson]] = defaultdict(list)
    for person in rows.many(tx, _person, _NAMED, (_json(names),)):
        people[person.name].append(person)
    wanted = set(keys)
    seated_in: dict[ExamKey, list[Seated]] = defaultdict(list)
    for exam in all_of(tx):
        if exam.key in wanted:
            seated_in[exam.key] += _seated_in(tx, exam.id)
    return Register(people, seated_in)


_NAMED = """
SELECT p.id, p.name,
    (
        SELECT json_group_array(c.name)
        FROM enrolments e
        JOIN classes c ON c.id = e.class_id
        WHERE e.person_id = p.id
    ) AS classes,
    json_array(substr(p.phone, -4), p.id_tail) AS tails
FROM people p
WHERE p.erased_at IS NULL AND p.name IN (SELECT value FROM json_each(?))
"""


def _person(
    id: PersonId,  # noqa: A002
    name: str,
    classes: frozenset[str],
    tails: frozenset[str],
) -> PossiblePerson:
    return PossiblePerson(id, name, classes - {""}, tails - {""})


def _seated_in(tx: Tx, exam_id: ExamId) -> list[Seated]:
    sql = """
        SELECT cd.person_id AS person, p.name, cd.ticket
        FROM candidates cd
        JOIN people p ON p.id = cd.person_id
        WHERE cd.exam_id = ? AND NOT cd.withdrawn
        """
    return rows.many(tx, Seated, sql, (exam_id,))


def classes_of(tx: Tx, book: SchoolBook) -> set[str]:
    """Return the names of classes whose trainees a book makes candidates, one a person at least.

    A line that names its class stands for that class; any other, for all classes of the person.
    """
    named = {row.class_name for row in book.candidates if row.class_name}
    bare = {row.person_id for row in book.candidates if not row.class_name and row.person_id}
    sql = """
        SELECT DISTINCT c.name
        FROM json_each(?) j
        CROSS JOIN enrolments e ON e.person_id = j.value AND e.left_on IS NULL
        JOIN classes c ON c.id = e.class_id
        """
    return named | set(rows.column(tx, str, sql, (_json(bare),)))


def plan(tx: Tx, book: SchoolBook, now: int, *, whole: bool) -> ExamPlan:
    """Plan the changes a book makes to exams and candidates.

    Args:
        tx: The transaction.
        book: Its candidates identified.
        now: Seconds of UTC.
        whole: Whether its lists are all the candidates of their exams.
    """
    known = all_of(tx)
    keys = {row.key for row in book.exams} | {row.exam for row in book.candidates}
    seated = {each.id: candidates(tx, each.id) for each in known if each.key in keys}
    moment = datetime.fromtimestamp(now, UTC)
    found = plan_exams(known, book.exams, book.candidates, seated, moment)
    return found if whole else found.without_missing()


@dataclass(frozen=True, slots=True)
class NamedClash:
    """Somebody, by name, who would sit two exams at overlapping hours."""

    person: str
    one: str
    other: str


def clashes_in(tx: Tx, found: ExamPlan, now: int) -> list[NamedClash]:
    """Return who would sit two exams ahead at overlapping hours once a plan is carried out.

    Of the two at least one is in the plan; exams of other files and of registrations count as well.
    """
    places = {row.key: -place for place, row in enumerate(found.added, start=1)}
    ahead = {each: row for each, row in _rows_after(tx, found).items() if _is_ahead(row, now)}
    hours = {
        number: (int(row.starts_at.timestamp()), int(row.ends_at.timestamp()))
        for number, row in ahead.items()
    }
    risky = clashing(hours)
    if not risky:
        return []
    numbers: dict[ExamKey, int] = {**places, **found.ids}
    goes, comes = (
        [(each.person, numbers[each.exam]) for each in part if each.person is not None]
        for part in ((*found.withdrawn, *found.missing), (*found.new, *found.moved))
    )
    gone = set(goes)
    there = [pair for pair in _who_sits(tx, risky) if pair not in gone]
    touched = {number for _, number in comes} | {each.old.id for each in found.changed}
    clashed = [
        each for each in clashes(hours, (*comes, *there)) if not touched.isdisjoint(_both(each))
    ]
    names = _names_of(tx, {each.person for each in clashed})
    return [
        NamedClash(names[each.person], str(ahead[each.one].key), str(ahead[each.other].key))
        for each in clashed
    ]


def _both(clash: ExamClash[PersonId, int]) -> tuple[int, int]:
    return clash.one, clash.other


def _is_ahead(row: ExamRow, now: int) -> bool:
    return row.ends_at.timestamp() > now and not row.cancelled


def _rows_after(tx: Tx, found: ExamPlan) -> dict[int, ExamRow]:
    """Return all exams as they are once a plan is carried out; new ones by minus their places."""
    known: dict[int, ExamRow] = {each.id: each.row for each in all_of(tx)}
    known |= {each.old.id: each.new for each in found.changed}
    return known | {-place: row for place, row in enumerate(found.added, start=1)}


def _who_sits(tx: Tx, numbers: Iterable[int]) -> list[tuple[PersonId, int]]:
    sql = """
        SELECT person_id, exam_id
        FROM candidates
        WHERE exam_id IN (SELECT value FROM json_each(:exams)) AND NOT withdrawn
        UNION
        SELECT person_id, exam_id
        FROM registrations
        WHERE exam_id IN (SELECT value FROM json_each(:exams)) AND seat IS NOT NULL
        """
    return [(person, exam) for person, exam in tx.execute(sql, {"exams": _json(numbers)})]


def _names_of(tx: Tx, people: Iterable[PersonId]) -> dict[PersonId, str]:
    sql = "SELECT id, name FROM people WHERE id IN (SELECT value FROM json_each(?))"
    return rows.pairs(tx, PersonId, str, sql, (_json(people),))


def candidates(tx: Tx, exam_id: ExamId) -> dict[PersonId, Candidate]:
    """Return the candidates of an exam by person."""
    sql = """
        SELECT person_id AS key, venue, room, seat, ticket, score, result, withdrawn
        FROM candidates
        WHERE exam_id = ?
        """
    return rows.keyed(tx, PersonId, Candidate, sql, (exam_id,))


def touched_by(tx: Tx, found: ExamPlan) -> set[PersonId]:
    """Return people whom a plan concerns: by their own line, or because their exam moves."""
    people = {each.person for each in found.candidates if each.person is not None}
    moved = [each.old.id for each in found.changed if each.is_moved]
    sql = """
        SELECT DISTINCT person_id
        FROM candidates
        WHERE NOT withdrawn AND exam_id IN (SELECT value FROM json_each(?))
        """
    return people | set(rows.column(tx, PersonId, sql, (_json(moved),)))


def who_hears(tx: Tx, people: Iterable[PersonId]) -> dict[PersonId, AccountId]:
    """Return those of these people who hear of their exams: person → chat."""
    sql = """
        SELECT a.person_id, a.id
        FROM json_each(:people) j
        CROSS JOIN accounts a ON a.person_id = j.value AND a.reachable
        JOIN preferences pf ON pf.account_id = a.id AND pf.exams
        UNION ALL
        SELECT ou.person_id, a.id
        FROM json_each(:people) j
        CROSS JOIN outsiders ou ON ou.person_id = j.value
        JOIN accounts a ON a.id = ou.account_id AND a.reachable
        JOIN preferences pf ON pf.account_id = a.id AND pf.exams
        """
    return rows.pairs(tx, PersonId, AccountId, sql, {"people": _json(people)})


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


def candidates_of(exam_id: ExamId, reach: Reach) -> Audience:
    """Return the audience of an exam's candidates within reach."""
    return Audience((AudienceTerm(TermKind.EXAM, str(exam_id)),), reach=reach)


def within(tx: Tx, reach: Reach) -> list[Exam]:
    """Return exams that somebody within reach sits, and for the whole school those without any."""
    return [
        exam
        for exam in all_of(tx)
        if not reach or membership.count(tx, candidates_of(exam.id, reach)).people
    ]


@dataclass(frozen=True, slots=True)
class _Grades:
    """The number of candidates by grade."""

    passed: int
    failed: int
    absent: int
    open: int


def sat(tx: Tx, exam: Exam, reach: Reach) -> Sat:
    """Count the candidates of an exam within reach."""
    audience = candidates_of(exam.id, reach)
    chosen = membership.select(audience)
    sql = f"""
        WITH w AS ({chosen.sql})
        SELECT count(*) FILTER (WHERE cd.result = 'passed') AS passed,
            count(*) FILTER (WHERE cd.result = 'failed') AS failed,
            count(*) FILTER (WHERE cd.result = 'absent') AS absent,
            count(*) FILTER (WHERE cd.result IS NULL AND cd.score = '') AS open
        FROM w
        JOIN candidates cd ON cd.exam_id = :exam AND cd.person_id = w.who
        """
    grades = rows.one(tx, _Grades, sql, {**chosen.between(), "exam": exam.id})
    return Sat(exam, membership.count(tx, audience), **asdict(grades or _Grades(0, 0, 0, 0)))


def _json(values: Iterable[Any]) -> str:
    return orjson.dumps(sorted(set(values))).decode()
