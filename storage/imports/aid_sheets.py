"""Ledgers, lists of the city and of the bank against the books: who is meant, what changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import orjson

from bot.domain.aid.categories import Category
from bot.domain.aid.ledger import PaymentState, RecordState
from bot.domain.aid.matching import AidPerson
from bot.domain.ids import AccountId
from bot.domain.people.phones import e164
from bot.domain.text import fold
from storage import rows
from storage.aid import applications, changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.aid.ledger import AidRow, Mark, PaymentRow
    from bot.domain.imports.book import SchoolBook
    from storage.database import Tx
    from storage.imports.writer import Writer

NOBODY = AccountId(0)
MOST_NAMES = 2_000  # of one kind of change, that a plan names

_PEOPLE = """
SELECT p.id, p.name, p.id_tail, p.phone,
    (
        SELECT json_group_array(e.number) FROM enrolments e
        WHERE e.person_id = p.id AND e.number <> ''
    ) AS numbers,
    (
        SELECT json_group_array(c.name) FROM enrolments e JOIN classes c ON c.id = e.class_id
        WHERE e.person_id = p.id AND e.left_on IS NULL
    ) AS classes,
    (
        SELECT json_group_array(c.name) FROM enrolments e JOIN classes c ON c.id = e.class_id
        WHERE e.person_id = p.id AND e.left_on IS NOT NULL
    ) AS "left",
    p.guardian,
    (
        SELECT json_group_array(
            ap.paid_on || ' ' || ap.term || ' ' || ap.amount || ' ' || ap.scheme
            || char(10) || ap.reference
        )
        FROM aid_payments ap
        WHERE ap.person_id = p.id AND ap.state = 'paid' AND ap.amount > 0
    ) AS paid
FROM people p
WHERE p.erased_at IS NULL AND p.id IN (
    SELECT p2.id FROM json_each(:names) j JOIN people p2 ON p2.name = j.value
    UNION SELECT ro.person_id FROM json_each(:names) j JOIN roster_keys ro ON ro.folded = j.value
    UNION
    SELECT ro.person_id
    FROM json_each(:phones) j
    JOIN roster_keys ro ON ro.e164 <> '' AND ro.e164 = j.value
    UNION
    SELECT p2.id FROM people p2
    WHERE p2.id_tail <> '' AND p2.id_tail IN (SELECT value FROM json_each(:tails))
    UNION
    SELECT e.person_id FROM enrolments e
    WHERE e.number <> '' AND e.number IN (SELECT value FROM json_each(:numbers))
    UNION
    SELECT e.person_id FROM enrolments e JOIN classes c ON c.id = e.class_id
    WHERE c.name IN (SELECT value FROM json_each(:classes))
)
ORDER BY p.id
"""


def register(tx: Tx, marks: Iterable[Mark]) -> list[AidPerson]:
    """Return the people whom lines of aid may mean."""
    marks = list(marks)
    values: dict[str, set[str]] = {
        "names": {name for each in marks for name in (each.name, fold(each.name))},
        "phones": {e164(each.phone) for each in marks if each.phone},
        "tails": {each.id_tail for each in marks if each.id_tail},
        "numbers": {each.number for each in marks if each.number},
        "classes": {each.class_name for each in marks if each.class_name},
    }
    lists = {name: orjson.dumps(sorted(each)).decode() for name, each in values.items()}
    return rows.many(tx, AidPerson, _PEOPLE, lists)


@dataclass(frozen=True, slots=True)
class AidChange:
    """What a line does: ``sign`` is new, changed or gone; both texts are words of a ledger."""

    sign: str
    name: str
    class_name: str
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AidPlan:
    """What lines of aid do: records, lines of the city's list, and payments with their sum in fen.

    ``missing`` are on the ledger of the term and not in this file; nothing is done about them.
    """

    records: tuple[AidChange, ...] = ()
    city: tuple[AidChange, ...] = ()
    payments: tuple[AidChange, ...] = ()
    same: int = 0
    unknown: int = 0
    paid: int = 0
    again: tuple[AidChange, ...] = ()
    missing: int = 0


@dataclass(frozen=True, slots=True)
class _Record:
    """A record as it stands."""

    id: int
    category: str
    level: str
    household: str
    state: str


@dataclass(frozen=True, slots=True)
class _City:
    """A line of the city's list as it stands."""

    id: int
    category: str
    level: str
    amount: int | None
    gone: bool

    @property
    def values(self) -> tuple[str, str, int | None]:
        """What it says."""
        return self.category, self.level, self.amount


@dataclass(slots=True)
class _Counts:
    """A plan in the making."""

    records: list[AidChange] = field(default_factory=list)
    city: list[AidChange] = field(default_factory=list)
    payments: list[AidChange] = field(default_factory=list)
    again: list[AidChange] = field(default_factory=list)
    same: int = 0
    unknown: int = 0
    paid: int = 0


def plan(tx: Tx, book: SchoolBook) -> AidPlan:
    """Plan what the lines of aid in a book do, as of now."""
    counts = _Counts()
    for row in book.aid:
        (_plan_city if row.of_city else _plan_record)(tx, row, counts)
    for payment in book.payments:
        _plan_payment(tx, payment, counts)
    counts.city += [
        AidChange("gone", name, class_name) for _, name, class_name in _gone(tx, book.aid)
    ]
    return AidPlan(
        tuple(counts.records),
        tuple(counts.city),
        tuple(counts.payments),
        counts.same,
        counts.unknown,
        counts.paid,
        tuple(counts.again),
        _missing(tx, book.aid),
    )


def _plan_record(tx: Tx, row: AidRow, counts: _Counts) -> None:
    known = _record(tx, row)
    values = _record_values(row, known)
    new = (values["category"], values["level"])
    if known is None:
        counts.records.append(AidChange("new", row.who.name, row.who.class_name, new=new))
        return
    was = (known.category, known.level)
    if (*was, known.household, known.state) == (*new, values["household"], values["state"]):
        counts.same += 1
        return
    counts.records.append(AidChange("changed", row.who.name, row.who.class_name, was, new))


def _plan_city(tx: Tx, row: AidRow, counts: _Counts) -> None:
    known = _city(tx, row)
    counts.unknown += row.person_id is None
    if known is None:
        new = _city_words(*_city_values(row, None))
        counts.city.append(AidChange("new", row.who.name, row.who.class_name, new=new))
    elif (values := _city_values(row, known)) == known.values and not known.gone:
        counts.same += 1
    else:
        was, new = _city_words(*known.values), _city_words(*values)
        counts.city.append(AidChange("changed", row.who.name, row.who.class_name, was, new))


def _city_words(category: str, level: str, amount: int | None) -> tuple[str, ...]:
    return (category, level, "" if amount is None else str(amount))


def _plan_payment(tx: Tx, row: PaymentRow, counts: _Counts) -> None:
    known = _payment(tx, row)
    if known is not None and known[1:] == (row.amount, row.state.value):
        counts.same += 1
        return
    change = AidChange(
        "new" if known is None else "changed",
        row.who.name,
        row.who.class_name,
        new=(_scheme_name(tx, row.scheme), str(row.amount)),
    )
    counts.payments.append(change)
    counts.paid += 0 if row.returned else row.amount
    if known is None and not row.returned and rows.exists(tx, _PAID_BEFORE, _payment_key(row)):
        counts.again.append(change)


def _scheme_name(tx: Tx, code: str) -> str:
    """Return what a scheme is called; its code where the school has not said."""
    sql = "SELECT name FROM aid_schemes WHERE code = ? ORDER BY id DESC LIMIT 1"
    return rows.value(tx, str, sql, (code,)) or code


def _gone(tx: Tx, given: Sequence[AidRow]) -> list[tuple[int, str, str]]:
    """Return the lines of the city's lists of these terms that are not in the newest.

    The city keeps who is in need, and what it grants, on lists of their own: one of them says
    nothing of who stands on the other alone.
    """
    found = []
    for term in sorted({row.term for row in given if row.of_city}):
        of_term = [row for row in given if row.of_city and row.term == term]
        kept = {known.id for row in of_term if (known := _city(tx, row))}
        values = {
            "term": term,
            "groups": any(row.category or row.level for row in of_term),
            "grants": any(row.amount is not None for row in of_term),
        }
        sql = """
            SELECT id, name, class_name FROM aid_city
            WHERE term = :term AND NOT gone AND (
                (:groups AND (category <> '' OR level <> ''))
                OR (:grants AND category = '' AND level = '')
            )
            """
        found += [each for each in tx.execute(sql, values).fetchall() if each[0] not in kept]
    return found


def _ungranted(tx: Tx, given: Sequence[AidRow]) -> list[int]:
    """Return the lines to which a newer list that only grants money grants none any more."""
    found = []
    for term in sorted({row.term for row in given if row.of_city}):
        of_term = [row for row in given if row.of_city and row.term == term]
        if any(row.category or row.level for row in of_term):
            continue
        kept = {known.id for row in of_term if (known := _city(tx, row))}
        sql = """
            SELECT id FROM aid_city
            WHERE term = ? AND NOT gone AND amount IS NOT NULL AND (category <> '' OR level <> '')
            """
        found += [each for each in rows.column(tx, int, sql, (term,)) if each not in kept]
    return found


def _missing(tx: Tx, given: Sequence[AidRow]) -> int:
    """Count who is on the school's ledger of these terms and not in this file."""
    people = {row.person_id for row in given if not row.of_city}
    sql = "SELECT person_id FROM aid_records WHERE term = ? AND state = 'open'"
    terms = {row.term for row in given if not row.of_city}
    return sum(
        person_id not in people for term in terms for (person_id,) in tx.execute(sql, (term,))
    )


def _record(tx: Tx, row: AidRow) -> _Record | None:
    sql = """
        SELECT id, category, level, reveal(household) AS household, state
        FROM aid_records
        WHERE person_id = ? AND term = ?
        """
    return rows.one(tx, _Record, sql, (row.person_id, row.term))


def _record_values(row: AidRow, known: _Record | None) -> dict[str, str]:
    """Return what a record will be; what the file leaves blank stays."""
    return {
        "category": (row.category or Category.OTHER).value,
        "level": row.level or (known.level if known else ""),
        "household": row.household or (known.household if known else ""),
        "state": (RecordState.ENDED if row.ended else RecordState.OPEN).value,
    }


def _city_values(row: AidRow, known: _City | None) -> tuple[str, str, int | None]:
    """Return what a line of the city's will be: what a list does not speak of stays."""
    category = row.category.value if row.category else ""
    if known is None or known.gone:
        return category, row.level, row.amount
    amount = known.amount if row.amount is None else row.amount
    if not category and not row.level:
        return known.category, known.level, amount
    return category or known.category, row.level, amount


def _city(tx: Tx, row: AidRow) -> _City | None:
    sql = """
        SELECT id, category, level, amount, gone FROM aid_city
        WHERE term = :term AND (
            (:person IS NOT NULL AND person_id = :person)
            OR (:person IS NULL AND person_id IS NULL AND name = :name AND id_tail = :tail
                AND class_name = :class)
        )
        """
    return rows.one(tx, _City, sql, _city_key(row))


def _city_key(row: AidRow) -> dict[str, object]:
    return {
        "term": row.term,
        "person": row.person_id,
        "name": row.who.name,
        "tail": row.who.id_tail,
        "class": row.who.class_name,
    }


def _payment(tx: Tx, row: PaymentRow) -> tuple[int, int, str] | None:
    sql = """
        SELECT id, amount, state FROM aid_payments
        WHERE person_id = :person AND term = :term AND scheme = :scheme AND paid_on = :paid_on
            AND reference = :reference
        """
    found: tuple[int, int, str] | None = tx.execute(sql, _payment_key(row)).fetchone()
    return found


_PAID_BEFORE = """
SELECT 1 FROM aid_payments
WHERE person_id = :person AND term = :term AND scheme = :scheme AND state = 'paid'
    AND amount = :amount
"""


def _payment_key(row: PaymentRow) -> dict[str, object]:
    return {
        "person": row.person_id,
        "term": row.term,
        "scheme": row.scheme,
        "paid_on": row.paid_on,
        "reference": row.reference,
        "amount": row.amount,
    }


# -- writing ---------------------------------------------------------------------------------------


def write(writer: Writer, book: SchoolBook, now: int) -> None:
    """Write the lines of aid in a book, each on the journal."""
    tx = writer.tx
    gone = [number for number, _, _ in _gone(tx, book.aid)]
    ungranted = _ungranted(tx, book.aid)
    for row in book.aid:
        if row.of_city:
            _write_city(writer, row, now)
        elif row.person_id is not None:
            _write_record(writer, row, now)
    for number in gone:
        writer.put("aid-city", number, {"gone": 1, "changed_at": now})
    for number in ungranted:
        writer.put("aid-city", number, {"amount": None, "changed_at": now})
    for payment in book.payments:
        _write_payment(writer, payment)
    _keep_rolls(writer, {row.term for row in book.aid if row.of_city}, now)


def _keep_rolls(writer: Writer, terms: Iterable[str], now: int) -> None:
    """Keep the ledger as it stands beside a list of the city's: what comes and goes from here on.

    A term of which there is no ledger yet has nothing to be kept.
    """
    for term in sorted(terms):
        sql = "SELECT 1 FROM aid_records WHERE term = ? AND state = 'open' LIMIT 1"
        if rows.exists(writer.tx, sql, (term,)):
            cause = f"load:{writer.load_id}:{term}"
            changes.take_roll(writer.tx, term, cause, by=writer.by or NOBODY, now=now)


def _write_record(writer: Writer, row: AidRow, now: int) -> None:
    known = _record(writer.tx, row)
    values = _record_values(row, known)
    if known and (known.category, known.level, known.household, known.state) == (
        values["category"],
        values["level"],
        values["household"],
        values["state"],
    ):
        return
    sealed = rows.value(writer.tx, str, "SELECT conceal(?)", (values["household"],))
    fixed = {"person_id": row.person_id, "term": row.term, "source": "ledger"}
    writer.put(
        "aid-record",
        known.id if known else None,
        {**values, "household": sealed or "", "changed_at": now},
        fixed,
    )


def _write_city(writer: Writer, row: AidRow, now: int) -> None:
    known = _city(writer.tx, row)
    category, level, amount = _city_values(row, known)
    if known and not known.gone and known.values == (category, level, amount):
        return
    values = {
        "category": category,
        "level": level,
        "amount": amount,
        "gone": 0,
        "changed_at": now,
    }
    fixed = {
        "person_id": row.person_id,
        "term": row.term,
        "name": row.who.name,
        "id_tail": row.who.id_tail,
        "class_name": row.who.class_name,
    }
    writer.put("aid-city", known.id if known else None, values, fixed)


def _write_payment(writer: Writer, row: PaymentRow) -> None:
    known = _payment(writer.tx, row)
    state = PaymentState.RETURNED if row.returned else PaymentState.PAID
    values = {"amount": row.amount, "state": state.value}
    fixed = {
        "person_id": row.person_id,
        "term": row.term,
        "scheme": row.scheme,
        "paid_on": row.paid_on,
        "reference": row.reference,
    }
    writer.put("aid-payment", known[0] if known else None, values, fixed)


def note_paid(writer: Writer, payments: Iterable[PaymentRow], now: int) -> None:
    """Mark applications as paid that payments are for, each on the journal."""
    for payment in payments:
        meant = applications.meant_by(writer.tx, payment)
        if meant is not None:
            with writer.journalled("aid-application", meant.id):
                applications.mark_paid(writer.tx, meant, by=writer.by, now=now)


def changed_aid(tx: Tx, load_id: int) -> bool:
    """Return whether a load has changed anything of aid."""
    sql = """
        SELECT 1 FROM load_changes
        WHERE load_id = ? AND entity IN ('aid-record', 'aid-city', 'aid-payment') LIMIT 1
        """
    return rows.exists(tx, sql, (load_id,))
