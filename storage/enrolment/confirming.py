"""From a sign-up to the roster: enrolled, with firm and district, joined without another step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.enrolment.stages import SignupStage
from bot.domain.ids import AccountId, ClassId, PersonId
from bot.domain.people.phones import listed
from bot.domain.seats import Seat
from bot.domain.text import fold
from bot.errors import BotError
from storage import drafts, meta, rows
from storage.enrolment import signups, telling
from storage.firms import firms
from storage.outbox import LetterKind
from storage.people import accounts, bindings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.domain.ids import SignupId
    from storage.database import Tx
    from storage.enrolment.signups import Signup


@dataclass(frozen=True, slots=True)
class ClassPlace:
    """A class that somebody can be put into, and how many are in it."""

    id: ClassId
    name: str
    district: str
    starts_on: date
    enrolled: int


def classes_for(tx: Tx, signup: Signup, today: date) -> list[ClassPlace]:
    """Return the classes of the programme that are not over, those of the district first."""
    sql = """
        SELECT c.id, c.name, c.district, c.starts_on, (
            SELECT count(*) FROM enrolments e WHERE e.class_id = c.id AND e.left_on IS NULL
        ) AS enrolled
        FROM classes c
        JOIN intakes ik ON ik.programme_id = c.programme_id AND ik.id = :intake
        WHERE c.ends_on >= :today
        ORDER BY c.district <> :district, c.starts_on, c.number
        """
    values = {
        "intake": signup.intake_id,
        "today": today.isoformat(),
        "district": signup.district,
    }
    return rows.many(tx, ClassPlace, sql, values)


def confirm(  # whom, where, and who
    tx: Tx, signup: Signup, class_id: ClassId, *, by: AccountId, today: date, now: int
) -> bool:
    """Confirm a sign-up: onto the roster of a class, account bound; False where it is over.

    Raises:
        BotError: The district has not accepted it, or it has no seat yet.
    """
    current = signups.find(tx, signup.id)
    if current is None or current.stage is SignupStage.CONFIRMED:
        return False
    if current.stage is not SignupStage.ACCEPTED:
        raise BotError("signup-not-accepted")
    if current.seat is not Seat.CHOSEN:
        raise BotError("signup-no-seat", name=current.name)
    if not signups.move(tx, current, SignupStage.CONFIRMED, by=by, now=now):
        return False
    person_id, is_new = _person(tx, current)
    tx.execute(
        "UPDATE signups SET class_id = ?, person_id = ? WHERE id = ?",
        (class_id, person_id, current.id),
    )
    _enrol(tx, person_id, class_id, today)
    if current.firm_id is not None:
        firms.note_person(tx, person_id, current.firm_id, current.post or "")
    if is_new or current.verified:
        _join(tx, current, person_id, now)
    meta.school_changed(tx)
    return True


def confirm_all(
    tx: Tx, ids: Iterable[SignupId], class_id: ClassId, *, by: AccountId, today: date, now: int
) -> int:
    """Confirm those of many that have a seat; return how many."""
    done = 0
    for each in ids:
        found = signups.find(tx, each)
        if found is None or found.stage is not SignupStage.ACCEPTED:
            continue
        if found.seat is Seat.CHOSEN:
            done += confirm(tx, found, class_id, by=by, today=today, now=now)
    return done


def _person(tx: Tx, signup: Signup) -> tuple[PersonId, bool]:
    """Return the person of the roster whom a sign-up means, and whether they are new there."""
    account = accounts.find(tx, signup.account_id) if signup.own else None
    is_known = account is not None and fold(account.person_name or "") == fold(signup.name)
    if account is not None and account.person_id is not None and is_known:
        return account.person_id, False
    known = signups.known_people(tx, signup)
    if known:
        return known[0], False
    sql = "INSERT INTO people (name, phone, district) VALUES (?, ?, ?) RETURNING id"
    values = (signup.name, listed(signup.phone), signup.district)
    return PersonId(rows.number(tx, sql, values)), True


def _enrol(tx: Tx, person_id: PersonId, class_id: ClassId, today: date) -> None:
    tx.execute(
        """
        INSERT INTO enrolments (person_id, class_id, number, enrolled_on)
        VALUES (:person, :class, :number, :today)
        ON CONFLICT (person_id, class_id) DO UPDATE SET left_on = NULL
        """,
        {
            "person": person_id,
            "class": class_id,
            "number": _next_number(tx, class_id),
            "today": today.isoformat(),
        },
    )


def _next_number(tx: Tx, class_id: ClassId) -> str:
    """Return the number after the highest of a class: 01031 after 01030; 08001 in an empty one."""
    sql = """
        SELECT number
        FROM enrolments
        WHERE class_id = ? AND number GLOB '[0-9]*' AND number NOT GLOB '*[^0-9]*'
            AND length(number) <= 12
        ORDER BY CAST(number AS INTEGER) DESC
        LIMIT 1
        """
    highest = rows.value(tx, str, sql, (class_id,))
    if highest is not None:
        return f"{int(highest) + 1:0{len(highest)}d}"
    if rows.exists(tx, "SELECT 1 FROM enrolments WHERE class_id = ? LIMIT 1", (class_id,)):
        return ""  # the school numbers in another way
    class_number = rows.number(tx, "SELECT number FROM classes WHERE id = ?", (class_id,))
    return f"{class_number:02d}001"


def _join(tx: Tx, signup: Signup, person_id: PersonId, now: int) -> None:
    """Bind the account of who signed up themselves, unless it is somebody's already."""
    if not signup.own or not signup.account_id:
        return
    account = accounts.find(tx, signup.account_id)
    if account is None or account.person_id is not None:
        return
    if accounts.bound_to(tx, person_id) is None and not bindings.needs_second(tx, person_id):
        bindings.bind(tx, signup.account_id, person_id, now)
        drafts.drop(tx, signup.account_id)


def end(  # what ends, how, and who
    tx: Tx, signup: Signup, to: SignupStage, *, by: AccountId | None, today: date, now: int
) -> bool:
    """Take somebody out who cancelled or did not come, off the roster too; False: it is over."""
    if not signups.move(tx, signup, to, by=by, now=now):
        return False
    _leave_roster(tx, signup, today)
    _tell_who_leaves(tx, signup, to, by=by, now=now)
    return True


def _tell_who_leaves(
    tx: Tx, signup: Signup, to: SignupStage, *, by: AccountId | None, now: int
) -> None:
    """Tell whoever was on the roster and uses the bot themselves, where others took them out."""
    if signup.stage is not SignupStage.CONFIRMED or signup.person_id is None:
        return
    bound = accounts.bound_to(tx, signup.person_id)
    if bound is not None and bound not in {by, signup.account_id}:
        kind = LetterKind.SIGNUP_STAGE
        telling.tell_signup(tx, kind, signup.id, bound, f"{to}:{now}", now)


def _leave_roster(tx: Tx, signup: Signup, today: date) -> None:
    if signup.person_id is None or signup.class_id is None:
        return
    tx.execute(
        """
        UPDATE enrolments
        SET left_on = ?
        WHERE person_id = ? AND class_id = ? AND left_on IS NULL
        """,
        (today.isoformat(), signup.person_id, signup.class_id),
    )
    meta.school_changed(tx)
