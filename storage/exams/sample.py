"""Registrations of the sample school, made up: some wait, some owe, some sit the exam."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, ExamId, PersonId
from bot.domain.papers import PaperOwner
from storage import papers, rows
from storage.exams import access, exams, registrations, results, windows
from storage.exams.windows import ExamWindow
from storage.papers import KNOWN, PaperFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.domain.exams.exam import ExamRow
    from bot.domain.exams.openings import SampleWindow
    from storage.database import Tx

NOBODY = AccountId(0)
CERTIFICATES = 6  # that came of the last round


def is_empty(tx: Tx) -> bool:
    """Return whether nothing was ever open for registration."""
    return not rows.exists(tx, "SELECT 1 FROM exam_windows LIMIT 1")


def put(tx: Tx, given: Iterable[SampleWindow], now: int) -> None:
    """Put exams, their windows and registrations on record; and certificates of the last round."""
    sql = """
        SELECT e.person_id
        FROM enrolments e
        WHERE e.left_on IS NULL
        ORDER BY e.class_id, e.number
        LIMIT 60
        """
    people = iter(rows.column(tx, PersonId, sql))
    for each in given:
        _put(tx, each, people, now)
    _certify(tx, now)


def give_examiner(tx: Tx, account_id: AccountId, now: int) -> None:
    """Let somebody let candidates of the next exam with seats in, of its first room."""
    sql = """
        SELECT cd.exam_id, min(cd.room)
        FROM candidates cd
        JOIN exams x ON x.id = cd.exam_id
        WHERE cd.room <> '' AND x.starts_at > ? AND NOT cd.withdrawn
        GROUP BY cd.exam_id
        ORDER BY x.starts_at
        LIMIT 1
        """
    found = tx.execute(sql, (now,)).fetchone()
    if found is not None:
        access.name_examiner(tx, ExamId(found[0]), account_id, found[1], by=account_id)


def _put(tx: Tx, sample: SampleWindow, people: Iterator[PersonId], now: int) -> None:
    exam_id = _exam(tx, sample.exam)
    window = ExamWindow(
        exam_id,
        sample.opens_at,
        sample.closes_at,
        sample.capacity,
        sample.fee,
        free_aided=bool(sample.fee),
        papers=sample.papers,
        rules=sample.rules,
        pay_by=sample.pay_by,
    )
    windows.keep(tx, window, by=None)
    windows.keep_venues(tx, exam_id, sample.venues)
    venue = sample.venues[0][0] if sample.venues else ""
    points = ("submitted", "returned", "unpaid", "ready")
    for point in points:
        for _ in range(getattr(sample, point)):
            person = next(people, None)
            if person is not None:
                _register(tx, window, person, venue, point, now)


def _exam(tx: Tx, row: ExamRow) -> ExamId:
    given = exams.row_of(row)
    sql = f"""
        INSERT INTO exams ({", ".join(given)})
        VALUES ({", ".join(f":{each}" for each in given)})
        RETURNING id
        """
    return ExamId(rows.number(tx, sql, given))


def _register(  # how far somebody comes
    tx: Tx, window: ExamWindow, person: PersonId, venue: str, point: str, now: int
) -> None:
    number = registrations.begin(
        tx, window, person, venue=venue, account_id=NOBODY, update_id=None, now=now, years=3
    )
    begun = registrations.find(tx, number)
    if begun is None:
        return
    for at, _ in enumerate(window.papers, start=1):
        paper, update = PaperFile(KNOWN), -(number * 10 + at)  # no update of Telegram's
        papers.add(tx, PaperOwner.REGISTRATION, number, at, paper, update_id=update, now=now)
    found = registrations.hand_in(tx, begun, proven=not window.papers, now=now)
    if point == "returned":
        registrations.give_back(tx, found, "身份证照片：照片看不清", by=NOBODY, now=now)
    elif point != "submitted":
        registrations.accept(tx, found, by=NOBODY, now=now)
        accepted = registrations.find(tx, number)
        if accepted is not None and point == "ready":
            registrations.pay(tx, accepted, by=NOBODY, now=now)


def _certify(tx: Tx, now: int) -> None:
    """Let some certificates of the newest exam with results have come."""
    sql = """
        SELECT x.id
        FROM exams x
        JOIN candidates cd ON cd.exam_id = x.id AND cd.result = 'passed'
        WHERE x.kind = '技能鉴定'
        ORDER BY x.starts_at DESC, x.id
        LIMIT 1
        """
    exam_id = rows.value(tx, ExamId, sql)
    if exam_id is None:
        return
    passed = results.passed_without(tx, exam_id)[:CERTIFICATES]
    given = [(person, f"S{exam_id:04d}{place:06d}") for place, person in enumerate(passed, start=1)]
    results.certificates_came(tx, exam_id, given, by=NOBODY, now=now)
