"""Who helps whom: pairs made, ended and handed over; who may see a pair, and who leads a class."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.ids import AccountId, ClassId, MentoringPairId, PersonId
from bot.domain.people.roles import Role
from storage import outbox, rows
from storage.aid import access
from storage.audiences.membership import NEWEST_CLASS
from storage.desk import cases
from storage.mentoring import tasks
from storage.outbox import LetterKind
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from storage.database import Tx
    from storage.people.accounts import Account

LASTS = 3 * 86400  # seconds for which a letter helps


@dataclass(frozen=True, slots=True)
class Pair:
    """A helper and a student; the class is the newest that the student is in."""

    id: MentoringPairId
    account_id: AccountId
    helper: str
    person_id: PersonId
    name: str
    class_id: ClassId
    class_name: str
    began_on: date


_COLUMNS = """
mp.id, mp.account_id, coalesce(p2.name, a.name) AS helper, mp.person_id, p.name,
    c.id AS class_id, c.name AS class_name, mp.began_on
"""
JOINED = f"""
FROM mentoring_pairs mp
JOIN people p ON p.id = mp.person_id AND p.erased_at IS NULL
JOIN accounts a ON a.id = mp.account_id
LEFT JOIN people p2 ON p2.id = a.person_id
JOIN classes c ON c.id = {NEWEST_CLASS.format(person="mp.person_id")}
"""
_PAIRS = f"SELECT {_COLUMNS} {JOINED}"


# -- who may see what ------------------------------------------------------------------------------


def find_mine(tx: Tx, account_id: AccountId, pair_id: MentoringPairId, today: date) -> Pair | None:
    """Return a pair of which somebody is the helper today, or stands in; None for any other."""
    sql = f"{_PAIRS} WHERE mp.id = :id AND {tasks.MINE}"
    values = {"id": pair_id, "me": account_id, "today": today.isoformat()}
    return rows.one(tx, Pair, sql, values)


def mine(tx: Tx, account_id: AccountId, today: date) -> list[Pair]:
    """Return the pairs of a helper, own first, then those they stand in for."""
    sql = f"{_PAIRS} WHERE {tasks.MINE} ORDER BY mp.account_id <> :me, c.number, p.name, mp.id"
    return rows.many(tx, Pair, sql, {"me": account_id, "today": today.isoformat()})


def led_classes(tx: Tx, account: Account) -> list[ClassId]:
    """Return the classes whose pairs somebody makes and looks over, by number.

    The aid office has all; a coordinator those within their scope, other staff the classes that
    their scope names.
    """
    if account.role < Role.STAFF:
        return []
    officer = access.is_officer(tx, account)
    named = account.classes_named(Role.STAFF)
    found = tx.execute("SELECT id, district FROM classes ORDER BY number, id")
    return [
        class_id
        for class_id, district in found
        if officer
        or class_id in named
        or account.may(Role.COORDINATOR, class_id=class_id, district=district)
    ]


def find_led(tx: Tx, account: Account, pair_id: MentoringPairId) -> Pair | None:
    """Return a pair that is not ended, of a class that somebody leads."""
    found = rows.one(tx, Pair, f"{_PAIRS} WHERE mp.id = ? AND mp.ended_on IS NULL", (pair_id,))
    return found if found is not None and found.class_id in led_classes(tx, account) else None


def led(tx: Tx, account: Account, helper: AccountId | None = None) -> list[Pair]:
    """Return the pairs of the classes that somebody leads, of one helper or all."""
    sql = f"""
        {_PAIRS}
        WHERE mp.ended_on IS NULL AND (:helper IS NULL OR mp.account_id = :helper)
            AND c.id IN (SELECT value FROM json_each(:led))
        ORDER BY helper, mp.account_id, c.number, p.name, mp.id
        """
    within = orjson.dumps(led_classes(tx, account)).decode()
    return rows.many(tx, Pair, sql, {"helper": helper, "led": within})


def helpers_of(tx: Tx, person_id: PersonId) -> list[Helper]:
    """Return who helps somebody, with the number that they let their students see."""
    sql = """
        SELECT mp.account_id, coalesce(p.name, a.name) AS name, coalesce(ph.phone, '') AS phone
        FROM mentoring_pairs mp
        JOIN accounts a ON a.id = mp.account_id
        LEFT JOIN people p ON p.id = a.person_id
        LEFT JOIN mentoring_phones ph ON ph.account_id = mp.account_id
        WHERE mp.person_id = ? AND mp.ended_on IS NULL
        ORDER BY mp.id
        """
    return rows.many(tx, Helper, sql, (person_id,))


@dataclass(frozen=True, slots=True)
class Helper:
    """A helper as their student may know them; ``phone`` only where they let it be seen."""

    account_id: AccountId
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A student of a class, with the helpers they have: ``""`` for none."""

    id: PersonId
    name: str
    number: str
    helpers: str


def students(tx: Tx, class_id: ClassId) -> list[Unpaired]:
    """Return the students of a class with the names of their helpers, by number."""
    sql = """
        SELECT p.id, p.name, e.number,
            coalesce(
                (
                    SELECT group_concat(coalesce(p2.name, a.name), '、')
                    FROM mentoring_pairs mp
                    JOIN accounts a ON a.id = mp.account_id
                    LEFT JOIN people p2 ON p2.id = a.person_id
                    WHERE mp.person_id = p.id AND mp.ended_on IS NULL
                ),
                ''
            ) AS helpers
        FROM enrolments e
        JOIN people p ON p.id = e.person_id AND p.erased_at IS NULL
        WHERE e.class_id = ? AND e.left_on IS NULL
        ORDER BY e.number, p.id
        """
    return rows.many(tx, Unpaired, sql, (class_id,))


def is_helper(tx: Tx, account_id: AccountId) -> bool:
    """Return whether somebody has a student now, or has been named to stand in."""
    sql = """
        SELECT 1 FROM mentoring_pairs WHERE account_id = :me AND ended_on IS NULL
        UNION ALL SELECT 1 FROM mentoring_stand_ins WHERE stand_in = :me
        LIMIT 1
        """
    return rows.exists(tx, sql, {"me": account_id})


def keep_phone(tx: Tx, account_id: AccountId, phone: str) -> None:
    """Let a helper's students see a number; an empty one is taken away."""
    if not phone:
        tx.execute("DELETE FROM mentoring_phones WHERE account_id = ?", (account_id,))
        return
    sql = """
        INSERT INTO mentoring_phones (account_id, phone)
        VALUES (?, ?)
        ON CONFLICT (account_id) DO UPDATE
        SET phone = excluded.phone
        """
    tx.execute(sql, (account_id, phone))


def phone_of(tx: Tx, account_id: AccountId) -> str:
    """Return the number that a helper lets their students see, or ""."""
    sql = "SELECT phone FROM mentoring_phones WHERE account_id = ?"
    return rows.value(tx, str, sql, (account_id,)) or ""


# -- making and ending -----------------------------------------------------------------------------


def make(  # who, whom, by whom and when
    tx: Tx,
    helper: AccountId,
    people: Collection[PersonId],
    *,
    by: AccountId | None,
    today: date,
    now: int,
) -> int:
    """Pair a helper with students, and tell them of the new ones; return how many are new."""
    sql = """
        INSERT INTO mentoring_pairs (account_id, person_id, began_on, made_by)
        VALUES (?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """
    day = today.isoformat()
    made = [each for each in people if tx.execute(sql, (helper, each, day, by or 0)).rowcount]
    if made:
        tasks.make_due(tx, today)
        tell(tx, LetterKind.MENTORING_GIVEN, [helper], f"{helper}:{now}", now)
        roles.record(
            tx, by=by, act="mentoring-paired", now=now, object_=f"account:{helper}",
            count=len(made),
        )  # fmt: skip
    return len(made)


def end(tx: Tx, pair: Pair, *, by: AccountId | None, today: date, now: int) -> bool:
    """End a pair, with what is due of it; False where it has ended."""
    ended = _end(tx, pair.id, today)
    if ended:
        _note(tx, "mentoring-ended", [pair], by=by, now=now)
    return ended


def _end(tx: Tx, pair_id: MentoringPairId, today: date) -> bool:
    tasks.drop_open(tx, pair_id)
    sql = "UPDATE mentoring_pairs SET ended_on = ? WHERE id = ? AND ended_on IS NULL"
    return tx.execute(sql, (today.isoformat(), pair_id)).rowcount > 0


def _note(tx: Tx, act: str, pairs: Iterable[Pair], *, by: AccountId | None, now: int) -> None:
    for each in pairs:
        roles.record(tx, by=by, act=act, now=now, object_=f"person:{each.person_id}")


def hand_over(  # whose, to whom, by whom and when
    tx: Tx, pairs: Iterable[Pair], to: AccountId, *, by: AccountId, today: date, now: int
) -> int:
    """Give the students of pairs to another helper, what is due with them; return how many."""
    moved = []
    for pair in pairs:
        if pair.account_id == to or not _is_open(tx, pair.id):
            continue
        sql = """
            INSERT INTO mentoring_pairs (account_id, person_id, began_on, made_by)
            VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            RETURNING id
            """
        new = rows.value(tx, MentoringPairId, sql, (to, pair.person_id, today.isoformat(), by))
        if new is not None:  # else they help that student already
            tasks.move_open(tx, pair.id, new)
        _end(tx, pair.id, today)
        moved.append(pair)
    if moved:
        tasks.make_due(tx, today)
        tell(tx, LetterKind.MENTORING_GIVEN, [to], f"{to}:{now}", now)
        _note(tx, "mentoring-handed", moved, by=by, now=now)
    return len(moved)


def _is_open(tx: Tx, pair_id: MentoringPairId) -> bool:
    sql = "SELECT 1 FROM mentoring_pairs WHERE id = ? AND ended_on IS NULL"
    return rows.exists(tx, sql, (pair_id,))


# -- who is no colleague any more ------------------------------------------------------------------


def leave(tx: Tx, account_id: AccountId, today: date, now: int) -> None:
    """End what somebody has who is no colleague any more; coordinators are told once."""
    sql = "SELECT id FROM mentoring_pairs WHERE account_id = ? AND ended_on IS NULL"
    ended = [_end(tx, each, today) for each in rows.column(tx, MentoringPairId, sql, (account_id,))]
    tx.execute(
        "DELETE FROM mentoring_stand_ins WHERE (account_id = :me OR stand_in = :me)"
        " AND last_on >= :today",
        {"me": account_id, "today": today.isoformat()},
    )
    keep_phone(tx, account_id, "")
    if ended:
        above = cases.coordinators(tx)
        key = f"{account_id}:{now}"
        tell(tx, LetterKind.MENTORING_VACANT, above, key, now, count=len(ended))


def holds(tx: Tx, account_id: AccountId) -> bool:
    """Return whether somebody has a student, or will stand in."""
    return rows.exists(tx, f"SELECT 1 FROM ({HOLDING}) WHERE account_id = ? LIMIT 1", (account_id,))


HOLDING = """
SELECT account_id FROM mentoring_pairs WHERE ended_on IS NULL
UNION
SELECT account_id FROM mentoring_phones
"""


def tell(  # what a notification is made of
    tx: Tx, kind: LetterKind, to: Iterable[AccountId], key: str, now: int, **payload: Any
) -> int:
    """Queue a letter about paired help to each, once by its key."""
    return outbox.call(tx, kind, f"mentoring:{kind}", to, now, key=key, lasts=LASTS, **payload)
