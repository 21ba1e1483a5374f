"""Who serves which class as rows; a colleague who leaves leaves a hole, and coordinators hear."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.duty.services import Service, ServicePost
from bot.domain.ids import AccountId, ClassId, ServiceId
from bot.domain.text import fold
from storage import outbox, rows
from storage.duty import roster
from storage.outbox import LetterKind
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from storage.database import Tx

DAY = 86400
LASTS = 7 * DAY
_SERVICES = """
SELECT cv.id, cv.class_id, c.name AS class_name, c.district, c.starts_on, c.ends_on, cv.post,
    cv.name, cv.phone, cv.account_id, cv.from_on, cv.until_on, cv.gone
FROM class_services cv
JOIN classes c ON c.id = cv.class_id
"""
_ORDER = """
ORDER BY c.number, c.id,
    CASE cv.post WHEN 'leader' THEN 0 WHEN 'service' THEN 1 ELSE 2 END, cv.gone,
    coalesce(cv.from_on, ''), cv.id
"""
HOLDING = "SELECT account_id FROM class_services WHERE account_id IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Wish:
    """Who is to serve a class; see :class:`~bot.domain.duty.services.Service`."""

    class_id: ClassId
    post: ServicePost
    name: str
    phone: str = ""
    account_id: AccountId | None = None
    from_on: date | None = None
    until_on: date | None = None


def find(tx: Tx, service_id: ServiceId) -> Service | None:
    """A line by id."""
    return rows.one(tx, Service, f"{_SERVICES} WHERE cv.id = ?", (service_id,))


def of_class(tx: Tx, class_id: ClassId) -> list[Service]:
    """Return who serves a class: leaders, service, liaison; holes last in each."""
    return rows.many(tx, Service, f"{_SERVICES} WHERE cv.class_id = ? {_ORDER}", (class_id,))


def of_account(tx: Tx, account_id: AccountId) -> list[Service]:
    """Return which classes a colleague serves."""
    return rows.many(tx, Service, f"{_SERVICES} WHERE cv.account_id = ? {_ORDER}", (account_id,))


def of_name(tx: Tx, name: str) -> list[Service]:
    """Return which classes somebody of a name serves."""
    return rows.many(tx, Service, f"{_SERVICES} WHERE cv.name = ? {_ORDER}", (name,))


def all_of(tx: Tx) -> list[Service]:
    """Return all lines, by class."""
    return rows.many(tx, Service, f"{_SERVICES} {_ORDER}")


def account_called(tx: Tx, name: str) -> AccountId | None:
    """Return the one colleague of a name; None where nobody has it, or several have."""
    wanted = fold(name)
    found = [each.id for each in roster.staff(tx) if fold(each.name) == wanted]
    return found[0] if len(found) == 1 else None


def put(tx: Tx, wish: Wish, *, by: AccountId, now: int) -> ServiceId:
    """Let somebody serve a class, or change the days of who does; they are told."""
    number = rows.number(
        tx,
        """
        INSERT INTO class_services (class_id, post, name, phone, account_id, from_on, until_on)
        VALUES (:class_id, :post, :name, :phone, :account_id, :from_on, :until_on)
        ON CONFLICT (class_id, post, name) DO UPDATE
        SET phone = iif(excluded.phone = '', phone, excluded.phone),
            account_id = excluded.account_id, from_on = excluded.from_on,
            until_on = excluded.until_on, gone = 0
        RETURNING id
        """,
        {
            "class_id": wish.class_id,
            "post": wish.post,
            "name": wish.name,
            "phone": wish.phone,
            "account_id": wish.account_id,
            "from_on": wish.from_on and wish.from_on.isoformat(),
            "until_on": wish.until_on and wish.until_on.isoformat(),
        },
    )
    roles.record(tx, by=by, act="service-put", now=now, object_=f"class:{wish.class_id}")
    if wish.account_id not in {None, by}:
        _tell(tx, LetterKind.SERVICE_GIVEN, ServiceId(number), [wish.account_id or by], now)
    return ServiceId(number)


def set_days(  # the days that are left or added
    tx: Tx,
    service: Service,
    from_on: date | None,
    until_on: date | None,
    *,
    by: AccountId,
    now: int,
) -> None:
    """Change the days of somebody."""
    sql = "UPDATE class_services SET from_on = ?, until_on = ? WHERE id = ?"
    days = [each and each.isoformat() for each in (from_on, until_on)]
    tx.execute(sql, (*days, service.id))
    roles.record(tx, by=by, act="service-put", now=now, object_=f"class:{service.class_id}")


def drop(tx: Tx, service: Service, *, by: AccountId, now: int) -> None:
    """Take somebody off a class."""
    if tx.execute("DELETE FROM class_services WHERE id = ?", (service.id,)).rowcount:
        object_ = f"class:{service.class_id}"
        roles.record(tx, by=by, act="service-drop", now=now, object_=object_)


def holds(tx: Tx, account_id: AccountId) -> bool:
    """Return whether a colleague serves any class."""
    sql = "SELECT 1 FROM class_services WHERE account_id = ? LIMIT 1"
    return rows.exists(tx, sql, (account_id,))


def leave(tx: Tx, account_id: AccountId, now: int, today: date) -> None:
    """Take who is no colleague any more off their classes; of those not over yet a hole is left."""
    sql = """
        UPDATE class_services
        SET account_id = NULL,
            gone = iif(
                (SELECT ends_on FROM classes c WHERE c.id = class_id) >= :today
                    AND coalesce(until_on, '9999') >= :today, 1, 0
            )
        WHERE account_id = :account
        RETURNING iif(gone, id, NULL)
        """
    values = {"account": account_id, "today": today.isoformat()}
    holes = [each for (each,) in tx.execute(sql, values).fetchall() if each is not None]
    above = [each for each in roster.coordinators(tx) if each != account_id]
    for each in holes:
        _tell(tx, LetterKind.SERVICE_EMPTY, ServiceId(each), above, now)


def _tell(
    tx: Tx, kind: LetterKind, service_id: ServiceId, to: Iterable[AccountId], now: int
) -> None:
    key = f"{service_id}:{now}"
    outbox.call(tx, kind, "duty", to, now, key=key, lasts=LASTS, service=service_id)
