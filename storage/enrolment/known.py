"""What is known of somebody who signs up, so that it need not be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.domain.firms.naming import firm_key
from bot.domain.people.phones import e164
from storage import rows
from storage.enrolment import intakes
from storage.firms import firms

if TYPE_CHECKING:
    from bot.domain.ids import AccountId, IntakeId
    from storage.database import Tx

SIMILAR = 3  # firms that are proposed
SHORTEST_KEY = 2  # characters of a firm's name that is looked for in others


def of_account(tx: Tx, account_id: AccountId, intake_id: IntakeId, *, own: bool) -> dict[str, Any]:
    """Return the columns of a sign-up that are known of who begins it.

    Of themselves what the roster has, else what they said the last time; of a colleague firm and
    district of the one before.
    """
    if own:
        return _of_person(tx, account_id, intake_id) or _of_last(tx, account_id, intake_id)
    sql = """
        SELECT firm, district
        FROM signups
        WHERE account_id = ? AND firm <> '' AND forgotten_at IS NULL
        ORDER BY id DESC
        LIMIT 1
        """
    found = tx.execute(sql, (account_id,)).fetchone()
    return {} if found is None else {"firm": found[0], "district": found[1]}


def _of_person(tx: Tx, account_id: AccountId, intake_id: IntakeId) -> dict[str, Any]:
    sql = """
        SELECT p.name, p.phone, p.district, p.id
        FROM accounts a
        JOIN people p ON p.id = a.person_id
        WHERE a.id = ?
        """
    found = tx.execute(sql, (account_id,)).fetchone()
    if found is None:
        return {}
    name, phone, district, person_id = found
    values: dict[str, Any] = {"name": name}
    if number := e164(phone):
        values |= {"phone": number, "verified": 1}
    if district in intakes.known_districts(tx, intake_id):
        values["district"] = district
    firm = firms.of_person(tx, person_id)
    if firm is not None:
        values["firm"] = firm.name
    return values


def _of_last(tx: Tx, account_id: AccountId, intake_id: IntakeId) -> dict[str, Any]:
    """Return what somebody said of themselves when they handed in before."""
    sql = """
        SELECT name, phone, verified, firm, post, district, grown
        FROM signups
        WHERE account_id = ? AND own AND submitted_at IS NOT NULL AND forgotten_at IS NULL
        ORDER BY id DESC
        LIMIT 1
        """
    found = tx.execute(sql, (account_id,)).fetchone()
    if found is None:
        return {}
    names = ("name", "phone", "verified", "firm", "post", "district", "grown")
    values = dict(zip(names, found, strict=True))
    if not intakes.district_of(tx, intake_id, values["district"]):
        del values["district"]
    return values


def firms_for(tx: Tx, account_id: AccountId, said: str) -> list[str]:
    """Return the firms that may be meant: the very one, else those that are like it.

    Without words it is the one that the account has signed somebody up for.
    """
    if not said:
        sql = """
            SELECT firm
            FROM signups
            WHERE account_id = ? AND firm <> '' AND forgotten_at IS NULL
            ORDER BY id DESC
            LIMIT 1
            """
        return rows.column(tx, str, sql, (account_id,))
    exact = firms.called(tx, said)
    if exact is not None:
        return [said]
    key = firm_key(said)
    if len(key) < SHORTEST_KEY:
        return []
    sql = """
        SELECT name
        FROM firms
        WHERE instr(key, :key) OR (length(key) > 2 AND instr(:key, key))
        ORDER BY abs(length(key) - length(:key)), name
        LIMIT :most
        """
    return rows.column(tx, str, sql, {"key": key, "most": SIMILAR})


def has_any(tx: Tx, account_id: AccountId, now: int) -> bool:
    """Return whether there is something to sign up for, or something of one's own to follow."""
    sql = "SELECT 1 FROM signups WHERE account_id = ? AND forgotten_at IS NULL LIMIT 1"
    return intakes.is_any_open(tx, now) or rows.exists(tx, sql, (account_id,))
