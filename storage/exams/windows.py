"""Windows of registration as rows: when one can register, for which seats, and what it takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import orjson

from bot.domain.aid.eligibility import age_on
from bot.domain.exams.eligibility import LEVELS, ExamFacts, ExamRules, level_of, read_rules
from bot.domain.exams.exam import Grade
from bot.domain.ids import AccountId, ExamId, PersonId
from bot.errors import BotError
from storage import rows
from storage.exams import exams

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.exams.exam import Exam, ExamKey
    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class ExamWindow:
    """When and how one registers for an exam; moments in seconds of UTC, ``fee`` in fen.

    ``papers`` are the names of those asked for, ``rules`` who may, as staff wrote it.
    """

    exam_id: ExamId
    opens_at: int
    closes_at: int
    capacity: int | None = None
    fee: int = 0
    free_aided: bool = False
    papers: tuple[str, ...] = ()
    rules: str = ""
    pay_by: int | None = None

    def is_open(self, now: int) -> bool:
        """Return whether one can register now."""
        return self.opens_at <= now < self.closes_at

    @property
    def asked(self) -> ExamRules:
        """The rules as read; what cannot be read any more asks for nothing."""
        try:
            return read_rules(self.rules)
        except BotError:
            return ExamRules()


@dataclass(frozen=True, slots=True)
class ExamVenue:
    """A venue one can choose, by its place in the list; ``held`` seats are taken or waited for."""

    place: int
    name: str
    capacity: int
    held: int


_WINDOWS = """
SELECT exam_id, opens_at, closes_at, capacity, fee, free_aided, papers, rules,
    due_at AS pay_by
FROM exam_windows
"""


def find(tx: Tx, exam_id: ExamId) -> ExamWindow | None:
    """Return the window of an exam."""
    return rows.one(tx, ExamWindow, f"{_WINDOWS} WHERE exam_id = ?", (exam_id,))


def coming(tx: Tx, now: int) -> list[tuple[Exam, ExamWindow]]:
    """Return the exams one can register for, now or later, those open first, by their end."""
    found = rows.many(tx, ExamWindow, f"{_WINDOWS} WHERE closes_at > ?", (now,))
    pairs = [
        (exam, each)
        for each in sorted(found, key=lambda each: (each.opens_at > now, each.closes_at))
        if (exam := exams.find(tx, each.exam_id)) is not None and not exam.row.cancelled
    ]
    return [pair for pair in pairs if int(pair[0].row.starts_at.timestamp()) > now]


def is_any_open(tx: Tx, now: int) -> bool:
    """Return whether there is an exam one can register for now."""
    sql = """
        SELECT 1
        FROM exam_windows xw
        JOIN exams x ON x.id = xw.exam_id
        WHERE xw.opens_at <= :now AND xw.closes_at > :now AND NOT x.cancelled
        """
    return rows.exists(tx, sql, {"now": now})


def last_of(tx: Tx, key: ExamKey) -> ExamWindow | None:
    """Return the newest window of an exam of the same name and level: what the next begins as."""
    sql = f"""
        {_WINDOWS}
        WHERE exam_id IN (SELECT x.id FROM exams x WHERE x.name = ? AND x.level = ?)
        ORDER BY closes_at DESC, exam_id DESC
        LIMIT 1
        """
    return rows.one(tx, ExamWindow, sql, (key.name, key.level))


def keep(tx: Tx, window: ExamWindow, *, by: AccountId | None) -> None:
    """Store a window in place of what there was; the last day to register follows it."""
    tx.execute(
        """
        INSERT INTO exam_windows (exam_id, opens_at, closes_at, capacity, fee, free_aided, papers,
            rules, due_at, set_by)
        VALUES (:exam, :opens, :closes, :capacity, :fee, :free, :papers, :rules, :pay_by, :by)
        ON CONFLICT (exam_id) DO UPDATE
        SET opens_at = excluded.opens_at, closes_at = excluded.closes_at,
            capacity = excluded.capacity, fee = excluded.fee, free_aided = excluded.free_aided,
            papers = excluded.papers, rules = excluded.rules, due_at = excluded.due_at,
            set_by = excluded.set_by
        """,
        {
            "exam": window.exam_id,
            "opens": window.opens_at,
            "closes": window.closes_at,
            "capacity": window.capacity,
            "fee": window.fee,
            "free": window.free_aided,
            "papers": orjson.dumps(window.papers).decode(),
            "rules": window.rules,
            "pay_by": window.pay_by,
            "by": by,
        },
    )


def venues(tx: Tx, exam_id: ExamId) -> list[ExamVenue]:
    """Return the venues one can choose from, with how many seats are held."""
    sql = """
        SELECT xv.place, xv.name, xv.capacity,
            (
                SELECT count(*)
                FROM registrations rg
                WHERE rg.exam_id = xv.exam_id AND rg.venue = xv.name AND rg.seat IS NOT NULL
            ) AS held
        FROM exam_venues xv
        WHERE xv.exam_id = ?
        ORDER BY xv.place
        """
    return rows.many(tx, ExamVenue, sql, (exam_id,))


def keep_venues(tx: Tx, exam_id: ExamId, given: Iterable[tuple[str, int]]) -> None:
    """Store the venues of an exam, by name and seats, in place of those there were."""
    tx.execute("DELETE FROM exam_venues WHERE exam_id = ?", (exam_id,))
    tx.executemany(
        "INSERT INTO exam_venues (exam_id, place, name, capacity) VALUES (?, ?, ?, ?)",
        [(exam_id, place, name, seats) for place, (name, seats) in enumerate(given, start=1)],
    )


# -- who may ---------------------------------------------------------------------------------------


def trade_of(name: str) -> str:
    """Return the trade of an exam: 电子商务师 理论 and 实操 are one."""
    return name.split(maxsplit=1)[0]


def facts_of(tx: Tx, person_id: PersonId, trade: str, today: date) -> ExamFacts:
    """Return what the books know of somebody who wants to register in a trade."""
    return ExamFacts(
        held=frozenset(levels_of(tx, person_id, trade)),
        age=_age(tx, person_id, today),
        classes=frozenset(_classes(tx, person_id)),
    )


def levels_of(tx: Tx, person_id: PersonId, trade: str) -> list[str]:
    """Return the levels of a trade that somebody has passed: each part of them at some time.

    A part without a result yet is not passed.
    """
    sql = """
        SELECT x.name, x.level, max(cd.result = :passed)
        FROM candidates cd
        JOIN exams x ON x.id = cd.exam_id
        WHERE cd.person_id = :person AND NOT cd.withdrawn AND NOT x.cancelled
        GROUP BY x.name, x.level
        """
    parts: dict[str, list[bool]] = {}
    for name, level, passed in tx.execute(sql, {"person": person_id, "passed": Grade.PASSED}):
        if trade_of(name) == trade and (known := level_of(level)):
            parts.setdefault(known, []).append(bool(passed))
    return [each for each in LEVELS if all(parts.get(each, [False]))]


def _age(tx: Tx, person_id: PersonId, today: date) -> int | None:
    born = rows.value(tx, str, "SELECT born_on FROM people WHERE id = ?", (person_id,)) or ""
    try:
        return age_on(date.fromisoformat(born), today)
    except ValueError:
        return None  # not known, or only a year


def _classes(tx: Tx, person_id: PersonId) -> list[str]:
    sql = """
        SELECT c.name
        FROM enrolments e
        JOIN classes c ON c.id = e.class_id
        WHERE e.person_id = ? AND e.left_on IS NULL
        """
    return rows.column(tx, str, sql, (person_id,))


def is_aided(tx: Tx, person_id: PersonId) -> bool:
    """Return whether somebody is on the ledger of aid."""
    sql = "SELECT 1 FROM aid_records WHERE person_id = ? AND state = 'open'"
    return rows.exists(tx, sql, (person_id,))
