"""Candidates from outside 社会考生: on no roster, with a row of people, and mostly an account.

Such an account has no ``person_id``: it is a newcomer's everywhere but with exams. Once it joins a
class, what it registered for goes over to the row of the roster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, PersonId
from bot.domain.people.phones import e164
from storage import rows
from storage.people import accounts

if TYPE_CHECKING:
    from storage.database import Tx

CHAT_OF = """coalesce(
    (SELECT a2.id FROM accounts a2 WHERE a2.person_id = {person}),
    (SELECT account_id FROM outsiders WHERE person_id = {person})
)"""
"""The account that hears of the exams of a person."""
_ON_NO_ROSTER = "NOT EXISTS (SELECT 1 FROM enrolments e WHERE e.person_id = p.id)"


def chat_of(tx: Tx, person_id: PersonId) -> AccountId | None:
    """Return the account that hears of somebody's exams."""
    sql = f"SELECT {CHAT_OF.format(person=':person')}"
    return rows.value(tx, AccountId, sql, {"person": person_id})


def find_listed(tx: Tx, name: str, phone: str, id_tail: str) -> PersonId | None:
    """Return somebody on no roster by name, phone and what their identity number ends with.

    The phone may be written otherwise; a row without a tail is anybody's of that name and phone.
    """
    sql = f"""
        SELECT p.id, p.phone, p.id_tail
        FROM people p
        WHERE p.name = ? AND p.erased_at IS NULL AND {_ON_NO_ROSTER}
        ORDER BY p.id
        """
    for person, known, tail in tx.execute(sql, (name,)):
        same = e164(known) == e164(phone) if known and phone else not phone
        if same and (not tail or not id_tail or tail == id_tail):
            return PersonId(person)
    return None


def stands_open(tx: Tx, name: str, phone: str, id_tail: str) -> bool:
    """Return whether a row that an office wrote could be claimed with what colleagues know.

    A list without identity numbers leaves name and phone: no proof of who writes them.
    """
    found = find_listed(tx, name, phone, id_tail)
    sql = """
        SELECT max(p.id_tail = '' AND EXISTS (
            SELECT 1 FROM candidates cd WHERE cd.person_id = p.id
            UNION ALL SELECT 1 FROM registrations rg WHERE rg.person_id = p.id
        ))
        FROM people p WHERE p.id = ?
        """
    return found is not None and bool(rows.number(tx, sql, (found,)))


def make(tx: Tx, name: str, phone: str, id_tail: str) -> PersonId:
    """Return somebody on no roster, made where there is none; what was not known is added."""
    found = find_listed(tx, name, phone, id_tail)
    if found is None:
        sql = "INSERT INTO people (name, phone, id_tail) VALUES (?, ?, ?) RETURNING id"
        return PersonId(rows.number(tx, sql, (name, phone, id_tail)))
    tx.execute(
        "UPDATE people SET id_tail = ? WHERE id = ? AND id_tail = '' AND ? <> ''",
        (id_tail, found, id_tail),
    )
    return found


def bind(
    tx: Tx, account_id: AccountId, name: str, phone: str, id_tail: str, now: int
) -> PersonId | None:
    """Give an account a row of people; None where that row is another account's.

    An account that has one keeps it, under the new name and number.
    """
    mine = rows.value(
        tx, PersonId, "SELECT person_id FROM outsiders WHERE account_id = ?", (account_id,)
    )
    if mine is not None:
        return mine
    person = make(tx, name, phone, id_tail)
    holder = rows.value(
        tx, AccountId, "SELECT account_id FROM outsiders WHERE person_id = ?", (person,)
    )
    if holder not in {None, account_id}:
        return None
    tx.execute("INSERT INTO outsiders VALUES (?, ?, ?)", (account_id, person, now))
    accounts.give_usual_reminders(tx, account_id)
    return person


def join(tx: Tx, account_id: AccountId, person_id: PersonId) -> None:
    """Let what an account did from outside be that of the row of the roster it is bound to now."""
    sql = "DELETE FROM outsiders WHERE account_id = ? RETURNING person_id"
    former = rows.value(tx, PersonId, sql, (account_id,))
    if former is None or former == person_id:
        return
    for table in _THEIRS:
        tx.execute(
            f"UPDATE OR IGNORE {table} SET person_id = ? WHERE person_id = ?", (person_id, former)
        )
        tx.execute(f"DELETE FROM {table} WHERE person_id = ?", (former,))
    tx.execute("UPDATE people SET name = '—', phone = '', id_tail = '' WHERE id = ?", (former,))


_THEIRS = (
    "registrations",
    "candidates",
    "exam_arrivals",
    "exam_appeals",
    "exam_certificates",
)
