"""Lists for one exam against what is there: who each line is, and what it changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.exams.files import ExamListLine, ListKind, why_unpaid
from bot.domain.exams.levels import ExamSaid, said_by
from bot.domain.exams.registration import RegistrationStage
from bot.domain.ids import AccountId, ExamId, PersonId
from bot.domain.seats import Seat
from bot.domain.text import fold
from storage import rows
from storage.exams import exams, outsiders, registrations, results, windows
from storage.firms import firms
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storage.database import Tx
    from storage.exams.registrations import Registration
    from storage.exams.windows import ExamWindow


@dataclass(frozen=True, slots=True)
class MatchedLine:
    """A line and who it is; None for somebody new, or nobody: then ``problem`` says why."""

    line: ExamListLine
    person_id: PersonId | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ListOutcome:
    """What came of a list: what was done, and how many of those wait for a seat."""

    done: int
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class _Known:
    """Somebody of a name, with what they are told apart by."""

    person_id: PersonId
    phone: str
    id_tail: str
    ticket: str = ""


def match(
    tx: Tx, exam_id: ExamId, kind: ListKind, lines: Iterable[ExamListLine]
) -> list[MatchedLine]:
    """Say of every line who it is; none is guessed."""
    exam = exams.find(tx, exam_id)
    said = said_by(exam.row.key) if exam else ExamSaid()
    of_exam = [_of_exam(each, said) for each in lines]
    if kind is ListKind.FEES:
        window = windows.find(tx, exam_id)
        of_exam = [_of_fee(each, 0 if window is None else window.fee) for each in of_exam]
    found = [_match(tx, exam_id, kind, each) for each in of_exam]
    twice = Counter(each.person_id for each in found)
    del twice[None]
    fresh = Counter((e.line.name, e.line.phone) for e in found if e.person_id is None)
    return [
        MatchedLine(each.line, None, "exam-list-twice")
        if not each.problem
        and (
            twice[each.person_id] > 1
            or (each.person_id is None and fresh[each.line.name, each.line.phone] > 1)
        )
        else each
        for each in found
    ]


def _of_exam(line: ExamListLine, exam: ExamSaid) -> ExamListLine:
    """Return a line, with the problem that it is of another exam, if it says so."""
    if line.problem:
        return line
    key = given = ""
    occupation, own = fold(line.occupation), fold(exam.occupation)
    if occupation and own and occupation not in own and own not in occupation:
        key, given = "exam-list-other-exam", line.occupation
    elif line.level and exam.level and line.level != exam.level:
        key, given = "exam-list-other-level", line.level
    elif line.parts and exam.parts and not exam.parts & {*line.parts.split("、")}:
        key, given = "exam-list-other-part", line.parts
    return replace(line, problem=key, given=given[:20]) if key else line


def _of_fee(line: ExamListLine, fee: int) -> ExamListLine:
    """Return a line, with the problem that it is no payment of the whole fee, if it is none."""
    if line.problem or not (key := why_unpaid(line, fee)):
        return line
    return replace(line, problem=key, given=line.paid[:20])


def _match(tx: Tx, exam_id: ExamId, kind: ListKind, line: ExamListLine) -> MatchedLine:
    if line.problem:
        return MatchedLine(line, None, line.problem)
    if kind is ListKind.SIGN_UP:
        return _to_register(tx, exam_id, line)
    if kind is ListKind.CERTIFICATES and _has_failed(tx, exam_id, line):
        return MatchedLine(line, None, "exam-list-failed")
    sql = _REGISTERED if kind is ListKind.FEES else _SITS
    named = rows.many(tx, _Known, sql, (exam_id, line.name))
    if line.ticket and (held := [each for each in named if each.ticket == line.ticket]):
        named = held
    fits = [each for each in named if _fits(each, line)]
    if len(fits) == 1:
        return MatchedLine(line, fits[0].person_id)
    key = "several" if fits else "other" if named else "nobody"
    return MatchedLine(line, None, f"exam-list-{key}")


_REGISTERED = """
SELECT rg.person_id, p.phone, p.id_tail,
    coalesce((
        SELECT cd.ticket
        FROM candidates cd
        WHERE cd.exam_id = rg.exam_id AND cd.person_id = rg.person_id
    ), '') AS ticket
FROM registrations rg
JOIN people p ON p.id = rg.person_id
WHERE rg.exam_id = ? AND p.name = ? AND rg.stage NOT IN ('draft', 'refused', 'withdrawn')
"""
_SITS = """
SELECT cd.person_id, p.phone, p.id_tail, cd.ticket
FROM candidates cd
JOIN people p ON p.id = cd.person_id
WHERE cd.exam_id = ? AND p.name = ? AND NOT cd.withdrawn
"""


def _has_failed(tx: Tx, exam_id: ExamId, line: ExamListLine) -> bool:
    """Whether everybody of a line's name has failed the exam, or was absent."""
    sql = """
        SELECT cd.result
        FROM candidates cd
        JOIN people p ON p.id = cd.person_id
        WHERE cd.exam_id = ? AND p.name = ? AND NOT cd.withdrawn
        """
    results = [each for (each,) in tx.execute(sql, (exam_id, line.name))]
    return bool(results) and all(each in {"failed", "absent"} for each in results)


def _fits(known: _Known, line: ExamListLine) -> bool:
    """Return whether nothing in a line contradicts somebody."""
    if line.id_tail and known.id_tail and line.id_tail != known.id_tail:
        return False
    return not (line.phone and known.phone and line.phone[-4:] != known.phone[-4:])


def _to_register(tx: Tx, exam_id: ExamId, line: ExamListLine) -> MatchedLine:
    """Return who is to be registered: of the roster, known from outside, or new."""
    if not line.phone and not line.id_tail:
        return MatchedLine(line, None, "exam-list-no-number")
    named = rows.many(tx, _Known, _ON_ROSTER, (line.name,))
    exact = [
        each
        for each in named
        if _fits(each, line)
        and (
            (line.id_tail and line.id_tail == each.id_tail)
            or (line.phone and line.phone[-4:] == each.phone[-4:])
        )
    ]
    if len(exact) > 1:
        return MatchedLine(line, None, "exam-list-several")
    if not exact and (doubtful := _doubtful(tx, line, named)):
        return doubtful
    person = exact[0].person_id if exact else None
    person = person or outsiders.find_listed(tx, line.name, line.phone, line.id_tail)
    if person is None and len(line.phone) <= len("1234"):
        return MatchedLine(line, None, "exam-list-no-phone")
    return MatchedLine(line, person, _why_no_more(tx, exam_id, person))


def _why_no_more(tx: Tx, exam_id: ExamId, person: PersonId | None) -> str:
    """Return why somebody is not to be registered; "" where they are, in spite of a draft."""
    there = None if person is None else registrations.of_exam(tx, exam_id, person)
    if person is not None and registrations.is_listed(tx, exam_id, person):
        return "exam-list-listed"
    if there is None or there.stage is RegistrationStage.DRAFT or there.stage.is_over:
        return ""
    return "exam-list-registered"


_ON_ROSTER = """
SELECT p.id AS person_id, p.phone, p.id_tail
FROM people p
WHERE p.name = ? AND p.erased_at IS NULL
    AND EXISTS (SELECT 1 FROM enrolments e WHERE e.person_id = p.id)
"""


def _doubtful(tx: Tx, line: ExamListLine, named: Sequence[_Known]) -> MatchedLine | None:
    """Return a line that half fits somebody of the roster, who is then not guessed."""
    if any(_half_fits(each, line) for each in named):
        return MatchedLine(line, None, "exam-list-other")
    if other := _named_otherwise(tx, line):
        return MatchedLine(replace(line, given=other), None, "exam-list-named")
    return None


def _half_fits(known: _Known, line: ExamListLine) -> bool:
    """Whether one of phone and identity number is somebody's, and the other is not."""
    of_phone = bool(line.phone) and line.phone[-4:] == known.phone[-4:]
    of_number = bool(line.id_tail) and line.id_tail == known.id_tail
    return of_phone != of_number


def _named_otherwise(tx: Tx, line: ExamListLine) -> str:
    """Return who has the phone of a line under another name; "" where nobody has."""
    if len(line.phone) <= len("1234"):
        return ""
    sql = """
        SELECT p.name
        FROM people p
        WHERE p.phone = ? AND p.name <> ? AND p.erased_at IS NULL
            AND EXISTS (SELECT 1 FROM enrolments e WHERE e.person_id = p.id)
        """
    found = tx.execute(sql, (line.phone, line.name)).fetchone()
    return str(found[0]) if found else ""


def apply(  # what a list is taken over with
    tx: Tx,
    window: ExamWindow,
    kind: ListKind,
    found: Sequence[MatchedLine],
    *,
    by: AccountId,
    now: int,
) -> ListOutcome:
    """Take over the lines that have no problem; a second time changes nothing."""
    good = [each for each in found if not each.problem]
    match kind:
        case ListKind.SIGN_UP:
            outcome = _sign_up(tx, window, good, by=by, now=now)
        case ListKind.FEES:
            outcome = ListOutcome(
                sum(
                    registrations.pay(tx, there, by=by, now=now)
                    for there in _registered(tx, window.exam_id, good)
                )
            )
        case ListKind.CERTIFICATES:
            given = [(each.person_id, each.line.number) for each in good if each.person_id]
            came = results.certificates_came(tx, window.exam_id, given, by=by, now=now)
            outcome = ListOutcome(came)
    roles.record(
        tx,
        by=by,
        act=f"exam-list-{kind}",
        now=now,
        object_=f"exam:{window.exam_id}",
        count=outcome.done,
    )
    return outcome


def _registered(tx: Tx, exam_id: ExamId, found: Sequence[MatchedLine]) -> list[Registration]:
    there = (
        registrations.of_exam(tx, exam_id, each.person_id)
        for each in found
        if each.person_id is not None
    )
    return [each for each in there if each is not None]


def _sign_up(
    tx: Tx, window: ExamWindow, found: Sequence[MatchedLine], *, by: AccountId, now: int
) -> ListOutcome:
    """Register everybody, as looked at by who sent the list; papers are not asked for."""
    without = replace(window, papers=())
    done = waits = 0
    for each in found:
        line = each.line
        person = each.person_id or outsiders.make(tx, line.name, line.phone, line.id_tail)
        if registrations.is_listed(tx, window.exam_id, person):
            continue
        firm = firms.make(tx, line.firm) if line.firm else None
        if firm is not None:
            firms.note_person(tx, person, firm.id)
        number = registrations.begin(
            tx,
            without,
            person,
            venue=_first_venue(tx, window.exam_id),
            account_id=by,
            update_id=None,
            now=now,
            firm_id=firm.id if firm else None,
        )
        there = registrations.find(tx, number)
        if there is None or there.stage is not RegistrationStage.DRAFT:
            continue
        handed_in = registrations.hand_in(tx, there, proven=True, now=now)
        done += 1
        waits += handed_in.seat is Seat.WAITING
    return ListOutcome(done, waits)


def _first_venue(tx: Tx, exam_id: ExamId) -> str:
    """Return the first venue with free seats, else the first; "" where there is no choice."""
    there = windows.venues(tx, exam_id)
    free = [each.name for each in there if each.held < each.capacity]
    return (free or [each.name for each in there] or [""])[0]
