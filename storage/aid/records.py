"""The ledger 台账: who is aided in which term, and a person's page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.domain.aid.categories import Category
from bot.domain.aid.ledger import PaymentState, RecordSource, RecordState
from bot.domain.ids import AidRecordId, PersonId
from storage import rows
from storage.aid.schemes import NAME_OF_PAID
from storage.people import roles

if TYPE_CHECKING:
    from bot.domain.ids import AccountId
    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class AidRecord:
    """A record of the ledger: somebody in a term."""

    id: AidRecordId
    person_id: PersonId
    term: str
    category: Category
    level: str
    household: str
    state: RecordState
    source: RecordSource
    changed_at: int


@dataclass(frozen=True, slots=True)
class AidPayment:
    """A payment: fen, and the day it was made."""

    term: str
    scheme: str
    scheme_name: str
    amount: int
    paid_on: date
    state: PaymentState


@dataclass(frozen=True, slots=True)
class AidedPerson:
    """Somebody as a page of the ledger heads it; ``left`` where they are in no class any more."""

    id: PersonId
    name: str
    class_name: str
    department: str
    district: str
    town: str
    village: str
    left: bool


@dataclass(frozen=True, slots=True)
class Contacts:
    """Telephone talks and visits of helpers, and the last day of one."""

    talks: int = 0
    visits: int = 0
    last_on: date | None = None


NEWEST_TERM = "(SELECT max(term) FROM aid_records WHERE state = 'open')"
_RECORDS = """
SELECT ar.id, ar.person_id, ar.term, ar.category, ar.level, reveal(ar.household) AS household,
    ar.state, ar.source, ar.changed_at
FROM aid_records ar
"""


def find(tx: Tx, record_id: AidRecordId) -> AidRecord | None:
    """A record by id."""
    return rows.one(tx, AidRecord, f"{_RECORDS} WHERE ar.id = ?", (record_id,))


def of_person(tx: Tx, person_id: PersonId) -> list[AidRecord]:
    """Return somebody's records, the newest term first."""
    sql = f"{_RECORDS} WHERE ar.person_id = ? ORDER BY ar.term DESC"
    return rows.many(tx, AidRecord, sql, (person_id,))


def payments_of(tx: Tx, person_id: PersonId) -> list[AidPayment]:
    """Return what somebody was paid, newest first."""
    sql = f"""
        SELECT ap.term, ap.scheme, {NAME_OF_PAID} AS scheme_name, ap.amount, ap.paid_on, ap.state
        FROM aid_payments ap
        WHERE ap.person_id = ?
        ORDER BY ap.paid_on DESC, ap.id DESC
        """
    return rows.many(tx, AidPayment, sql, (person_id,))


def person(tx: Tx, person_id: PersonId) -> AidedPerson | None:
    """Return somebody by id, with the class they are in, or were in last; None once erased."""
    sql = """
        SELECT p.id, p.name, coalesce(c.name, '') AS class_name,
            coalesce(c.department, '') AS department, p.district, p.town, p.village,
            e.left_on IS NOT NULL OR e.class_id IS NULL AS "left"
        FROM people p
        LEFT JOIN enrolments e ON e.person_id = p.id
        LEFT JOIN classes c ON c.id = e.class_id
        WHERE p.id = ? AND p.erased_at IS NULL
        ORDER BY e.left_on IS NOT NULL, c.starts_on DESC
        LIMIT 1
        """
    return rows.one(tx, AidedPerson, sql, (person_id,))


def contacts_of(tx: Tx, person_id: PersonId) -> Contacts:
    """Count the talks and visits of somebody's helpers."""
    sql = """
        SELECT coalesce(sum(mt.kind IN ('talk', 'group')), 0) AS talks,
            coalesce(sum(mt.kind = 'visit'), 0) AS visits, max(mt.done_on) AS last_on
        FROM mentoring_pairs mp
        JOIN mentoring_tasks mt ON mt.pair_id = mp.id AND mt.done_on IS NOT NULL
        WHERE mp.person_id = ?
        """
    return rows.one(tx, Contacts, sql, (person_id,)) or Contacts()


def standing_before(tx: Tx, person_id: PersonId, term: str) -> tuple[Category, str] | None:
    """Return the category and level that are known of somebody in a term.

    They are those of the city's list of the term, else of their last record up to it, unless that
    was ended: what held then need not hold any more.
    """
    sql = """
        SELECT category, level, 1 AS valid, term, 1 AS city FROM aid_city
        WHERE person_id = :person AND term = :term AND NOT gone AND category <> ''
        UNION ALL
        SELECT category, level, state = 'open', term, 0 FROM aid_records
        WHERE person_id = :person AND term <= :term
        ORDER BY city DESC, term DESC LIMIT 1
        """
    row = tx.execute(sql, {"person": person_id, "term": term}).fetchone()
    return (Category(row[0]), row[1]) if row and row[2] else None


def search(
    tx: Tx, words: str, class_ids: str, term: str, most: int = 12
) -> list[tuple[int, str, str, bool]]:
    """Return people by a part of their name: id, name, class, and whether they have a record.

    ``class_ids`` are those within reach, as JSON.
    """
    sql = """
        SELECT p.id, p.name, c.name,
            EXISTS (SELECT 1 FROM aid_records ar WHERE ar.person_id = p.id AND ar.term = :term)
        FROM people p
        JOIN enrolments e ON e.person_id = p.id AND e.left_on IS NULL
        JOIN classes c ON c.id = e.class_id
        WHERE instr(p.name, :words) AND p.erased_at IS NULL
            AND e.class_id IN (SELECT value FROM json_each(:classes))
        ORDER BY p.name <> :words, p.name, c.number, p.id
        LIMIT :most
        """
    values = {"words": words, "classes": class_ids, "term": term, "most": most}
    return tx.execute(sql, values).fetchall()


# -- changing --------------------------------------------------------------------------------------


def begin(  # noqa: PLR0913  # what a record is begun with
    tx: Tx,
    person_id: PersonId,
    term: str,
    category: Category,
    *,
    by: AccountId,
    now: int,
    level: str = "",
    source: RecordSource = RecordSource.LEDGER,
) -> AidRecordId:
    """Put somebody on the ledger of a term, and return the record; who is on it stays as is."""
    added = tx.execute(
        """
        INSERT INTO aid_records (person_id, term, category, level, source, changed_at)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (person_id, term) DO NOTHING
        """,
        (person_id, term, category, level, source, now),
    ).rowcount
    sql = "SELECT id FROM aid_records WHERE person_id = ? AND term = ?"
    record_id = AidRecordId(rows.number(tx, sql, (person_id, term)))
    if added:
        _note(tx, "aid-record-new", record_id, by, now)
    return record_id


def take_over(tx: Tx, city_id: int, *, by: AccountId, now: int) -> AidRecordId | None:
    """Put who stands on the city's list on the ledger as it says; None where nobody is meant.

    Where it names no category, theirs is what it was before.
    """
    row = tx.execute(
        "SELECT person_id, term, category, level FROM aid_city"
        " WHERE id = ? AND NOT gone AND person_id IS NOT NULL",
        (city_id,),
    ).fetchone()
    if row is None:
        return None
    person_id, term, category, level = row
    before = standing_before(tx, person_id, term)
    known = Category(category) if category else before[0] if before else Category.OTHER
    source = RecordSource.CITY
    return begin(tx, person_id, term, known, by=by, now=now, level=level, source=source)


def begin_of_application(
    tx: Tx,
    person_id: PersonId,
    term: str,
    category: Category | None = None,
    *,
    by: AccountId,
    now: int,
) -> Category | None:
    """Put an applicant on the ledger of their term; return the category, None where it is open.

    Without ``category`` it is that of their last record, or of the city's list of the term.
    """
    before = standing_before(tx, person_id, term)
    level = before[1] if before and category in {None, before[0]} else ""
    known = category or (before[0] if before else None)
    if known is not None:
        source = RecordSource.APPLICATION
        begin(tx, person_id, term, known, by=by, now=now, level=level, source=source)
    return known


def set_category(tx: Tx, record: AidRecord, category: Category, *, by: AccountId, now: int) -> None:
    """Change the category of a record."""
    sql = "UPDATE aid_records SET category = ?, changed_at = ? WHERE id = ? AND category <> ?"
    if tx.execute(sql, (category, now, record.id, category)).rowcount:
        _note(tx, "aid-record-category", record.id, by, now)


def set_level(tx: Tx, record: AidRecord, level: str, *, by: AccountId, now: int) -> None:
    """Change the level of a record."""
    sql = "UPDATE aid_records SET level = ?, changed_at = ? WHERE id = ? AND level <> ?"
    if tx.execute(sql, (level, now, record.id, level)).rowcount:
        _note(tx, "aid-record-level", record.id, by, now)


def set_state(tx: Tx, record: AidRecord, state: RecordState, *, by: AccountId, now: int) -> None:
    """End a record, or open it again."""
    sql = "UPDATE aid_records SET state = ?, changed_at = ? WHERE id = ? AND state <> ?"
    if tx.execute(sql, (state, now, record.id, state)).rowcount:
        _note(tx, f"aid-record-{state}", record.id, by, now)


def set_household(tx: Tx, record: AidRecord, text: str, *, by: AccountId, now: int) -> None:
    """Change what is written of a household; the words stand in no log."""
    if text == record.household:
        return
    sql = "UPDATE aid_records SET household = conceal(?), changed_at = ? WHERE id = ?"
    tx.execute(sql, (text, now, record.id))
    _note(tx, "aid-record-household", record.id, by, now)


def _note(tx: Tx, act: str, record_id: AidRecordId, by: AccountId, now: int) -> None:
    """Put an act on record, without what was written: the log is read by others than the office."""
    roles.record(tx, by=by, act=act, now=now, object_=f"aid-record:{record_id}")


def levels(tx: Tx) -> list[str]:
    """Return the levels that are used, the most frequent first."""
    sql = """
        SELECT level FROM aid_records WHERE level <> '' GROUP BY level
        ORDER BY count(*) DESC, level LIMIT 8
        """
    return rows.column(tx, str, sql)


def terms(tx: Tx) -> list[str]:
    """Return the terms of which there is anything, the newest first."""
    sql = """
        SELECT term FROM aid_records UNION SELECT term FROM aid_payments
        UNION SELECT term FROM aid_city ORDER BY term DESC
        """
    return rows.column(tx, str, sql)
