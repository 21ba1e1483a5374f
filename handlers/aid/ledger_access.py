"""How far somebody sees into the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.aid.terms import Term
from bot.domain.people.roles import Role
from bot.errors import BotError
from storage.aid import access, records
from storage.classes import classes

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import ClassId
    from storage.database import Tx
    from storage.people.accounts import Account


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody sees: people by name or sums only, over these classes or (None) all."""

    office: bool
    names: bool
    class_ids: tuple[ClassId, ...] | None


def _sight(tx: Tx, account: Account) -> Sight | None:
    if access.is_officer(tx, account):
        return Sight(office=True, names=True, class_ids=None)
    own = access.classes_of(tx, account)
    if account.sees_all(Role.COORDINATOR):
        return Sight(office=False, names=False, class_ids=None)
    led = [
        each.id
        for each in classes.all_of(tx)
        if account.may(Role.COORDINATOR, class_id=each.id, district=each.district)
    ]
    if led and not set(led) <= set(own):
        return Sight(office=False, names=False, class_ids=tuple(led))
    return Sight(office=False, names=True, class_ids=tuple(own)) if own else None


async def sight_of(context: Context) -> Sight:
    """Return how far somebody sees.

    Raises:
        BotError: They see nothing of it.
    """
    found = await context.read(_sight, context.account)
    if found is None:
        raise BotError("ledger-not-allowed")
    return found


async def office_only(context: Context) -> None:
    """Refuse whoever is not of the aid office.

    Raises:
        BotError: They are not.
    """
    if not await context.read(access.is_officer, context.account):
        raise BotError("ledger-not-office")


async def terms_of(context: Context) -> list[str]:
    """Return the terms that can be looked at, the newest first; the present one is among them."""
    present = Term.of(context.today).key
    return sorted({present, *await context.read(records.terms)}, reverse=True)


async def newest_term(context: Context) -> str:
    """Return the newest term of which there is anything; the present one where there is none."""
    known = await context.read(records.terms)
    present = Term.of(context.today).key
    return present if present in known or not known else known[0]


def check_term(term: str) -> str:
    """Return the key of a term that came in a button.

    Raises:
        BotError: It is none.
    """
    read = Term.read(term)
    if read is None or read.key != term:
        raise BotError("button-stale")
    return term
