"""Guardianships as rows: asked for, confirmed or refused, allowed by who comes of age, ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

from bot.domain.guardians import rules
from bot.domain.guardians.rules import is_adult, may_look
from bot.domain.ids import AccountId, ClassId, PersonId
from bot.domain.people.phones import e164
from storage import outbox, rows
from storage.audiences.membership import NEWEST_CLASS
from storage.leave import approvers
from storage.outbox import LetterKind, Notification, Priority
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.database import Tx

GuardianshipId = NewType("GuardianshipId", int)
DAY = 86400
LASTS = 7 * DAY  # seconds for which a letter helps
MOST_CHILDREN = 6  # of one phone; more is a number that stands for none


class GuardianState(StrEnum):
    """The states of a guardianship."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Guardianship:
    """An account and a child; moments in seconds of UTC.

    ``guardian`` is the name of the account, ``child_account`` that of the child, where they joined.
    The class is the newest the child is in; None where there is none any more. ``same_phone`` where
    the roster has the child's own phone as that of a guardian.
    """

    id: GuardianshipId
    account_id: AccountId
    guardian: str
    person_id: PersonId
    name: str
    child_account: AccountId | None
    class_id: ClassId | None
    class_name: str
    district: str
    relation: str
    state: GuardianState
    asked_at: int
    decided_at: int | None
    ended_at: int | None
    ended_by: int | None
    grown_at: int | None
    allowed_at: int | None
    born_on: str
    said_grown: bool
    same_phone: bool

    def is_adult(self, today: date) -> bool:
        """Return whether the child is of age."""
        return is_adult(self.born_on, today, said=self.said_grown)

    def may_look(self, today: date, now: int) -> bool:
        """Return whether the guardian may look at the child now; nobody is their own guardian."""
        if self.account_id == self.child_account:
            return False
        if self.state is not GuardianState.CONFIRMED or self.class_id is None:
            return False
        adult = self.is_adult(today)
        return may_look(adult=adult, allowed_at=self.allowed_at, grown_at=self.grown_at, now=now)


_FOUND = f"""
SELECT gs.id, gs.account_id, coalesce(p2.name, a.name) AS guardian, gs.person_id, p.name,
    a2.id AS child_account, c.id AS class_id, coalesce(c.name, '') AS class_name,
    coalesce(c.district, '') AS district, gs.relation, gs.state, gs.asked_at, gs.decided_at,
    gs.ended_at, gs.ended_by, gs.grown_at, gs.allowed_at, p.born_on,
    gu.person_id IS NOT NULL AS said_grown,
    p.phone <> '' AND instr(
        replace(replace(p.guardian_phone, ' ', ''), '-', ''),
        substr(replace(replace(p.phone, ' ', ''), '-', ''), -11)
    ) > 0 AS same_phone
FROM guardianships gs
JOIN accounts a ON a.id = gs.account_id
LEFT JOIN people p2 ON p2.id = a.person_id
JOIN people p ON p.id = gs.person_id AND p.erased_at IS NULL
LEFT JOIN accounts a2 ON a2.person_id = p.id
LEFT JOIN classes c ON c.id = {NEWEST_CLASS.format(person="p.id")}
LEFT JOIN grown_ups gu ON gu.person_id = p.id
"""


def find(tx: Tx, guardianship_id: GuardianshipId) -> Guardianship | None:
    """A guardianship by id."""
    return rows.one(tx, Guardianship, f"{_FOUND} WHERE gs.id = ?", (guardianship_id,))


def of_account(tx: Tx, account_id: AccountId) -> list[Guardianship]:
    """Return all guardianships of an account, the eldest child first."""
    sql = f"{_FOUND} WHERE gs.account_id = ? ORDER BY p.born_on = '', p.born_on, p.id"
    return rows.many(tx, Guardianship, sql, (account_id,))


def waits(tx: Tx, account_id: AccountId) -> bool:
    """Return whether somebody asked to be a guardian and nobody has said yes or no."""
    mine = of_account(tx, account_id)
    return any(each.state is GuardianState.WAITING for each in mine)


def children(tx: Tx, account_id: AccountId, today: date, now: int) -> list[Guardianship]:
    """Return whose guardian an account is now."""
    return [each for each in of_account(tx, account_id) if each.may_look(today, now)]


def of_child(tx: Tx, person_id: PersonId) -> list[Guardianship]:
    """Return all guardianships of a child, those that stand first."""
    sql = f"""
        {_FOUND}
        WHERE gs.person_id = ?
        ORDER BY gs.state NOT IN ('confirmed', 'waiting'), gs.asked_at, gs.id
        """
    return rows.many(tx, Guardianship, sql, (person_id,))


def guardians(tx: Tx, person_id: PersonId, today: date, now: int) -> list[Guardianship]:
    """Return who looks at a child now."""
    return [each for each in of_child(tx, person_id) if each.may_look(today, now)]


def waiting(tx: Tx) -> list[Guardianship]:
    """Return all that wait for a class teacher, the longest waiting first."""
    return rows.many(
        tx, Guardianship, f"{_FOUND} WHERE gs.state = 'waiting' ORDER BY gs.asked_at, gs.id"
    )


# -- who is whose ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Listed:
    """A child with the phones of the guardians, as the roster has them."""

    id: PersonId
    born_on: str
    said_grown: bool
    guardian_phone: str


def children_of_phone(tx: Tx, number: str, today: date) -> list[PersonId]:
    """Return the children under age, in a class, whose guardian has a number in E.164."""
    if not number:
        return []
    sql = """
        SELECT p.id, p.born_on, gu.person_id IS NOT NULL AS said_grown, p.guardian_phone
        FROM people p
        LEFT JOIN grown_ups gu ON gu.person_id = p.id
        WHERE p.guardian_phone <> ''
            AND replace(replace(p.guardian_phone, ' ', ''), '-', '') LIKE '%' || :tail || '%'
            AND p.erased_at IS NULL
            AND EXISTS (SELECT 1 FROM enrolments e WHERE e.person_id = p.id AND e.left_on IS NULL)
        ORDER BY p.id
        """
    found = [
        each.id
        for each in rows.many(tx, _Listed, sql, {"tail": number[-4:]})
        if not is_adult(each.born_on, today, said=each.said_grown)
        and any(e164(one) == number for one in each.guardian_phone.split("、"))
    ]
    return found if len(found) <= MOST_CHILDREN else []


def list_guardian(
    tx: Tx, person_ids: Iterable[PersonId], *, name: str, phone: str, relation: str
) -> None:
    """Name a guardian for people of the roster who have none, for the sample school."""
    tx.executemany(
        """
        UPDATE people
        SET guardian = ?, guardian_phone = ?, relation = ?
        WHERE id = ? AND guardian_phone = ''
        """,
        [(name, phone, relation, each) for each in person_ids],
    )


# -- asked for and decided -------------------------------------------------------------------------


def ask(
    tx: Tx, account_id: AccountId, person_ids: Iterable[PersonId], relation: str, now: int
) -> list[Guardianship]:
    """Ask the class teachers to confirm whose guardian somebody is; return all of them.

    What is confirmed or waits stays so; what was refused or ended today is not asked again.
    """
    wanted = set(person_ids)
    tx.executemany(
        """
        INSERT INTO guardianships (account_id, person_id, relation, state, asked_at)
        VALUES (:account, :person, :relation, 'waiting', :now)
        ON CONFLICT (account_id, person_id) DO UPDATE
        SET state = 'waiting', asked_at = excluded.asked_at, relation = excluded.relation,
            decided_by = NULL, decided_at = NULL, ended_at = NULL, ended_by = NULL,
            grown_at = NULL, allowed_at = NULL
        WHERE state IN ('refused', 'ended') AND coalesce(ended_at, decided_at, 0) <= :now - 86400
        """,
        [
            {"account": account_id, "person": each, "relation": relation, "now": now}
            for each in sorted(wanted)
        ],
    )
    found = [each for each in of_account(tx, account_id) if each.person_id in wanted]
    for each in found:
        if each.state is GuardianState.WAITING:
            call(tx, each, now)
    return found


def call(tx: Tx, wanted: Guardianship, now: int) -> int:
    """Call for whoever decides: the class teacher, again after a day, coordinators after two."""
    waits = now - wanted.asked_at
    stage = 0 if waits < rules.REMINDED else 1 if waits < rules.HANDED_UP else 2
    to = deciders(tx, wanted, now, up=stage == 2)
    return _tell(tx, LetterKind.GUARDIAN_ASKED, wanted, to, now, f"{wanted.asked_at}:{stage}")


def deciders(tx: Tx, wanted: Guardianship, now: int, *, up: bool = False) -> list[AccountId]:
    """Return who decides about a guardianship: who teaches the class, or stands in for them."""
    if wanted.class_id is None:
        return []
    but = [wanted.account_id, *([wanted.child_account] if wanted.child_account else [])]
    found = approvers.coordinators(tx, wanted.class_id, now, but=but) if up else []
    found = found or approvers.teachers(tx, wanted.class_id, now, but=but)
    return [each.account_id for each in found]


def decide(tx: Tx, wanted: Guardianship, *, yes: bool, by: AccountId, now: int) -> bool:
    """Confirm or refuse what waits, and tell guardian and child; False where it waits no more."""
    changed = tx.execute(
        """
        UPDATE guardianships
        SET state = ?, decided_by = ?, decided_at = ?
        WHERE id = ? AND state = 'waiting'
        """,
        ("confirmed" if yes else "refused", by, now, wanted.id),
    ).rowcount
    if not changed:
        return False
    act = "guardian-confirmed" if yes else "guardian-refused"
    roles.record(tx, by=by, act=act, now=now, object_=f"guardianship:{wanted.id}")
    outbox.withdraw(tx, _cause(LetterKind.GUARDIAN_ASKED, wanted), now)
    _tell(tx, LetterKind.GUARDIAN_DECIDED, wanted, [wanted.account_id], now, f"{now}")
    if yes and wanted.child_account is not None:
        _tell(tx, LetterKind.GUARDIAN_OF_YOURS, wanted, [wanted.child_account], now, f"{now}")
    return True


def end(tx: Tx, wanted: Guardianship, *, by: AccountId, now: int) -> bool:
    """End a guardianship, or take a request back; False where it has ended before.

    ``by`` is 0 for the bot itself. The guardian hears, unless they did it themselves.
    """
    changed = tx.execute(
        """
        UPDATE guardianships
        SET state = 'ended', ended_at = ?, ended_by = ?
        WHERE id = ? AND state IN ('waiting', 'confirmed')
        """,
        (now, by, wanted.id),
    ).rowcount
    if not changed:
        return False
    roles.record(tx, by=by, act="guardian-ended", now=now, object_=f"guardianship:{wanted.id}")
    for kind in (LetterKind.GUARDIAN_ASKED, LetterKind.GUARDIAN_ABSENT, LetterKind.GUARDIAN_LEAVE):
        outbox.withdraw(tx, _cause(kind, wanted), now)
    told = [] if by == wanted.account_id else [wanted.account_id]
    if by == wanted.account_id and wanted.child_account is not None:
        told = [wanted.child_account]
    _tell(tx, LetterKind.GUARDIAN_ENDED, wanted, told, now, f"{now}")
    return True


# -- of age ----------------------------------------------------------------------------------------


def say_grown(tx: Tx, person_id: PersonId, *, by: AccountId, now: int) -> None:
    """Note that somebody is of age, as the class teacher says; they are asked at once."""
    added = tx.execute(
        """
        INSERT INTO grown_ups (person_id, said_by, said_at) VALUES (?, ?, ?)
        ON CONFLICT (person_id) DO NOTHING
        """,
        (person_id, by, now),
    ).rowcount
    if added:
        roles.record(tx, by=by, act="guardian-grown", now=now, object_=f"person:{person_id}")
    for each in of_child(tx, person_id):
        if each.state is GuardianState.CONFIRMED and each.grown_at is None:
            ask_grown(tx, each, now)


def ask_grown(tx: Tx, wanted: Guardianship, now: int) -> None:
    """Ask who has come of age whether the guardian may go on looking; both are told."""
    changed = tx.execute(
        "UPDATE guardianships SET grown_at = ? WHERE id = ? AND grown_at IS NULL",
        (now, wanted.id),
    ).rowcount
    if changed:
        _tell(tx, LetterKind.GUARDIAN_GROWN, wanted, [wanted.account_id], now, "told")
        asked = [] if wanted.child_account is None else [wanted.child_account]
        _tell(tx, LetterKind.GUARDIAN_ALLOWED, wanted, asked, now, "asked")


def allow(tx: Tx, wanted: Guardianship, now: int) -> bool:
    """Let the guardian go on looking, as who has come of age says; False where it has ended."""
    changed = tx.execute(
        """
        UPDATE guardianships
        SET allowed_at = coalesce(allowed_at, ?)
        WHERE id = ? AND state = 'confirmed'
        """,
        (now, wanted.id),
    ).rowcount
    return changed > 0


def of_age(tx: Tx, today: date) -> list[Guardianship]:
    """Return what stands of those who are of age and have not said yes."""
    sql = f"""
        {_FOUND}
        WHERE gs.state = 'confirmed'
            AND gs.allowed_at IS NULL
            AND iif(p.born_on <> '', p.born_on <= ?, gu.person_id IS NOT NULL)
        ORDER BY gs.id
        """
    return rows.many(tx, Guardianship, sql, (rules.adult_since(today),))


# -- of a class ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pupil:
    """Somebody of a class: how many phones of guardians the roster has, how many are bound, wait.

    ``left`` is who is in no class any more, and was in this one last.
    """

    id: PersonId
    name: str
    listed: int
    left: bool
    bound: int
    waiting: int
    born_on: str
    said_grown: bool

    @property
    def is_doubtful(self) -> bool:
        """Whether who is bound is to be checked: the roster has fewer phones, or they have left."""
        return self.bound > (0 if self.left else self.listed)


def left_from(tx: Tx, person_id: PersonId) -> ClassId | None:
    """Return the class that somebody left last, where they are in none any more."""
    sql = """
        SELECT class_id FROM enrolments WHERE person_id = ?
        ORDER BY left_on IS NOT NULL, left_on DESC, class_id DESC LIMIT 1
        """
    in_one = "SELECT 1 FROM enrolments WHERE person_id = ? AND left_on IS NULL"
    if rows.exists(tx, in_one, (person_id,)):
        return None
    return rows.value(tx, ClassId, sql, (person_id,))


def of_class(tx: Tx, class_id: ClassId) -> list[Pupil]:
    """Return everybody of a class: who waits first, then who is to be checked, then by number.

    Of those who have left it for no other class only who still has a guardian is among them.
    """
    sql = """
        SELECT p.id, p.name,
            iif(p.guardian_phone = '', 0,
                1 + length(p.guardian_phone)
                    - length(replace(p.guardian_phone, '、', ''))) AS listed,
            e.left_on IS NOT NULL AS "left",
            (SELECT count(*) FROM guardianships gs
             WHERE gs.person_id = p.id AND gs.state = 'confirmed') AS bound,
            (SELECT count(*) FROM guardianships gs
             WHERE gs.person_id = p.id AND gs.state = 'waiting') AS waiting,
            p.born_on, gu.person_id IS NOT NULL AS said_grown
        FROM enrolments e
        JOIN people p ON p.id = e.person_id AND p.erased_at IS NULL
        LEFT JOIN grown_ups gu ON gu.person_id = p.id
        WHERE e.class_id = :class AND (
            e.left_on IS NULL
            OR (
                EXISTS (
                    SELECT 1 FROM guardianships gs2
                    WHERE gs2.person_id = p.id AND gs2.state = 'confirmed'
                )
                AND NOT EXISTS (
                    SELECT 1 FROM enrolments e2
                    WHERE e2.person_id = p.id AND e2.class_id <> e.class_id AND (
                        e2.left_on IS NULL
                        OR e2.left_on > e.left_on
                        OR (e2.left_on = e.left_on AND e2.class_id > e.class_id)
                    )
                )
            )
        )
        ORDER BY e.number, p.id
        """
    found = rows.many(tx, Pupil, sql, {"class": class_id})
    return sorted(found, key=lambda each: (not each.waiting, not each.is_doubtful))


# -- told ------------------------------------------------------------------------------------------


def _cause(kind: LetterKind, wanted: Guardianship) -> str:
    return f"{kind}:{wanted.id}"


def _tell(  # what a notification is made of
    tx: Tx, kind: LetterKind, wanted: Guardianship, to: Iterable[AccountId], now: int, key: str
) -> int:
    letters = [
        Notification(
            dedupe_key=f"{kind}:{wanted.id}:{key}:{each}",
            kind=kind,
            cause=_cause(kind, wanted),
            chat_id=each,
            payload={"guardianship": wanted.id},
            priority=Priority.CHANGE,
            resend=True,
            not_before=now,
            expires_at=now + LASTS,
        )
        for each in to
    ]
    return outbox.put(tx, letters, now)
