"""A ledger that is made up, put on record at once: people are found by class and number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.aid.ledger import AidRow, PaymentRow
    from storage.database import Tx


def put(tx: Tx, records: Iterable[AidRow], payments: Iterable[PaymentRow], now: int) -> None:
    """Put a ledger and payments on record; what is there stays as it is."""
    people = _people(tx)
    tx.executemany(
        """
        INSERT INTO aid_records (person_id, term, category, level, household, changed_at)
        VALUES (?, ?, ?, ?, conceal(?), ?)
        ON CONFLICT DO NOTHING
        """,
        [
            (
                people[each.who.class_name, each.who.number],
                each.term,
                each.category,
                each.level,
                each.household,
                now,
            )
            for each in records
        ],
    )
    tx.executemany(
        """
        INSERT INTO aid_payments (person_id, term, scheme, amount, paid_on, reference, state)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        [
            (
                people[each.who.class_name, each.who.number],
                each.term,
                each.scheme,
                each.amount,
                each.paid_on,
                each.reference,
                each.state,
            )
            for each in payments
        ],
    )


def _people(tx: Tx) -> dict[tuple[str, str], int]:
    sql = """
        SELECT c.name, e.number, e.person_id FROM enrolments e JOIN classes c ON c.id = e.class_id
        """
    return {(name, number): person for name, number, person in tx.execute(sql)}


def is_empty(tx: Tx) -> bool:
    """Return whether nobody is on the ledger yet."""
    return not rows.exists(tx, "SELECT 1 FROM aid_records LIMIT 1")
