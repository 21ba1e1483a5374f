"""Firms 企业: found by their name however it is written, made where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.firms.naming import firm_key
from bot.domain.ids import FirmId, PersonId
from storage import rows

if TYPE_CHECKING:
    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm; what is not known of it is ""."""

    id: FirmId
    name: str
    district: str = ""
    trade: str = ""
    contact: str = ""
    phone: str = ""


_FIRMS = "SELECT id, name, district, trade, contact, phone FROM firms"


def find(tx: Tx, firm_id: FirmId) -> Firm | None:
    """Return a firm by its number."""
    return rows.one(tx, Firm, f"{_FIRMS} WHERE id = ?", (firm_id,))


def called(tx: Tx, name: str) -> Firm | None:
    """Return the firm of a name, with or without its legal form."""
    return rows.one(tx, Firm, f"{_FIRMS} WHERE key = ?", (firm_key(name),))


def make(  # what is known of a firm
    tx: Tx, name: str, *, district: str = "", trade: str = "", contact: str = "", phone: str = ""
) -> Firm:
    """Return the firm of a name, made where there is none; what was not known of it is added."""
    told = {"district": district, "trade": trade, "contact": contact, "phone": phone}
    tx.execute(
        """
        INSERT INTO firms (key, name, district, trade, contact, phone)
        VALUES (:key, :name, :district, :trade, :contact, :phone)
        ON CONFLICT (key) DO UPDATE
        SET district = iif(district = '', excluded.district, district),
            trade = iif(trade = '', excluded.trade, trade),
            contact = iif(contact = '', excluded.contact, contact),
            phone = iif(phone = '', excluded.phone, phone)
        """,
        {"key": firm_key(name), "name": name, **told},
    )
    found = called(tx, name)
    if found is None:
        raise LookupError(name)
    return found


def of_person(tx: Tx, person_id: PersonId) -> Firm | None:
    """Return where somebody works."""
    sql = f"{_FIRMS} WHERE id = (SELECT firm_id FROM person_firms WHERE person_id = ?)"
    return rows.one(tx, Firm, sql, (person_id,))


def note_person(tx: Tx, person_id: PersonId, firm_id: FirmId, post: str = "") -> None:
    """Note where somebody works, in place of what was noted before."""
    tx.execute(
        """
        INSERT INTO person_firms (person_id, firm_id, post)
        VALUES (?, ?, ?)
        ON CONFLICT (person_id) DO UPDATE SET firm_id = excluded.firm_id, post = excluded.post
        """,
        (person_id, firm_id, post),
    )
