"""Sign-ups as rows: filled in, handed in, seated in order of arrival, moved on, and told."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.enrolment.filling import Filled
from bot.domain.enrolment.quotas import REST, Gift, gifts, quota_of, rest_of
from bot.domain.enrolment.stages import LIVE, SignupStage, may_move
from bot.domain.ids import (
    AccountId,
    ClassId,
    FirmId,
    IntakeChannelId,
    IntakeId,
    PersonId,
    SignupId,
)
from bot.domain.papers import PaperLine, PaperOwner, missing, paper_lines
from bot.domain.seats import Seat, promoted, seat_for
from bot.errors import BotError
from storage import papers, rows
from storage.enrolment import intakes, telling
from storage.firms import firms
from storage.outbox import LetterKind
from storage.people import keys, roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Tx
    from storage.enrolment.intakes import Intake
    from storage.papers import Paper

DAY = 86400
NOBODY = AccountId(0)  # the account of whom a list has signed up
MOST_OF_ACCOUNT = 60  # sign-ups of one account that are not over, of one intake


@dataclass(frozen=True, slots=True)
class Signup:
    """A sign-up; moments in seconds of UTC, ``phone`` in E.164, ``asked`` what is asked for."""

    id: SignupId
    intake_id: IntakeId
    title: str
    account_id: AccountId
    own: bool
    stage: SignupStage
    seat: Seat | None
    turn: int | None
    name: str
    phone: str
    verified: bool
    firm: str | None
    firm_id: FirmId | None
    post: str | None
    district: str
    grown: bool | None
    channel_id: IntakeChannelId | None
    asked: str
    reason: str
    class_id: ClassId | None
    person_id: PersonId | None
    changed_at: int
    submitted_at: int | None
    due_at: int | None
    papers: tuple[str, ...]

    @property
    def is_reached(self) -> bool:
        """Whether somebody hears from the bot how it stands."""
        return self.account_id != NOBODY

    def is_late(self, now: int) -> bool:
        """Whether its district should have decided before now."""
        waits = self.stage is SignupStage.SUBMITTED
        return waits and self.due_at is not None and self.due_at <= now


_SIGNUPS = """
SELECT su.id, su.intake_id, ik.title, su.account_id, su.own, su.stage, su.seat, su.turn, su.name,
    su.phone, su.verified, su.firm, su.firm_id, su.post, su.district, su.grown, su.channel_id,
    reveal(su.asked) AS asked, reveal(su.reason) AS reason, su.class_id, su.person_id,
    su.changed_at, su.submitted_at, su.due_at, ik.papers
FROM signups su
JOIN intakes ik ON ik.id = su.intake_id
"""


def find(tx: Tx, signup_id: SignupId) -> Signup | None:
    """Return a sign-up by its number."""
    return rows.one(tx, Signup, f"{_SIGNUPS} WHERE su.id = ?", (signup_id,))


def own_of(tx: Tx, account_id: AccountId, signup_id: SignupId) -> Signup:
    """Return a sign-up that an account has made.

    Raises:
        BotError: There is none, or it is somebody else's.
    """
    found = find(tx, signup_id)
    if found is None or found.account_id != account_id:
        raise BotError("signup-not-yours")
    return found


def of_account(tx: Tx, account_id: AccountId, intake_id: IntakeId | None = None) -> list[Signup]:
    """Return what an account has signed up, what is not over first, the newest before others."""
    sql = f"""
        {_SIGNUPS}
        WHERE su.account_id = :account AND (:intake IS NULL OR su.intake_id = :intake)
            AND su.forgotten_at IS NULL AND (su.stage <> 'withdrawn' OR su.submitted_at IS NOT NULL)
        ORDER BY su.stage IN ('refused', 'withdrawn', 'absent'), su.id DESC
        LIMIT 200
        """
    return rows.many(tx, Signup, sql, {"account": account_id, "intake": intake_id})


def filled(signup: Signup, intake: Intake, lines: Sequence[PaperLine]) -> Filled:
    """Return what a sign-up says so far."""
    return Filled(
        name=signup.name,
        phone=signup.phone,
        firm=signup.firm,
        post=signup.post,
        district=signup.district,
        grown=signup.grown,
        needs_age=intake.adults,
        papers_missing=bool(missing(lines)),
    )


def papers_of(tx: Tx, signup: Signup) -> tuple[list[Paper], list[PaperLine]]:
    """Return what was given for a sign-up, and how each paper that is asked for stands."""
    given = papers.of(tx, PaperOwner.SIGNUP, signup.id)
    return given, paper_lines(signup.papers, [(each.number, each.state) for each in given])


# -- filling in ------------------------------------------------------------------------------------


def begin(  # what a sign-up is begun with
    tx: Tx,
    intake: Intake,
    account_id: AccountId,
    *,
    own: bool,
    channel_id: IntakeChannelId | None,
    update_id: int,
    now: int,
    **known: Any,
) -> SignupId:
    """Begin a sign-up, or go on with the one that the account has begun for the same.

    Args:
        tx: The transaction.
        intake: For what.
        account_id: Who signs up.
        own: Whether it is they themselves.
        channel_id: How they came.
        update_id: Of what began it.
        now: Seconds of UTC.
        known: Columns that need not be asked for.
    """
    sql = """
        SELECT id
        FROM signups
        WHERE account_id = ? AND intake_id = ? AND own = ? AND stage = 'draft'
        """
    begun = rows.value(tx, SignupId, sql, (account_id, intake.id, own))
    if begun is not None:
        return begun
    by_update = "SELECT id FROM signups WHERE update_id = ?"
    if (same := rows.value(tx, SignupId, by_update, (update_id,))) is not None:
        return same
    names = ["intake_id", "account_id", "own", "stage", "channel_id", "began_at", "changed_at"]
    values = [intake.id, account_id, own, SignupStage.DRAFT, channel_id, now, now]
    for name, value in {**known, "update_id": update_id}.items():
        names.append(name)
        values.append(value)
    marks = ", ".join("?" for _ in names)
    sql = f"INSERT INTO signups ({', '.join(names)}) VALUES ({marks}) RETURNING id"
    return SignupId(rows.number(tx, sql, values))


_FILLED = frozenset({"name", "phone", "verified", "firm", "post", "district", "grown"})


def fill_in(tx: Tx, /, signup_id: SignupId, now: int, **values: Any) -> bool:
    """Fill in what was asked; False where it is handed in already.

    Raises:
        ValueError: There is no such column.
    """
    if unknown := values.keys() - _FILLED:
        raise ValueError(unknown)
    changes = ", ".join(f"{name} = :{name}" for name in values)
    sql = f"UPDATE signups SET {changes}, changed_at = :now WHERE id = :id AND stage = 'draft'"
    return tx.execute(sql, {**values, "now": now, "id": signup_id}).rowcount > 0


def drop_draft(tx: Tx, signup_id: SignupId) -> bool:
    """Delete what was begun and not handed in, with its papers."""
    sql = "DELETE FROM signups WHERE id = ? AND stage = 'draft'"
    return tx.execute(sql, (signup_id,)).rowcount > 0


# -- handing in ------------------------------------------------------------------------------------


def submit(tx: Tx, signup: Signup, intake: Intake, now: int, *, by_office: bool = False) -> Signup:
    """Hand a sign-up in: it gets a seat, or a place in the queue; it may be repeated.

    The office may hand in as many as it likes (``by_office``), and tells the districts itself.

    Raises:
        BotError: It is closed, the person is on the roster or signed up already, the phone is
            somebody else's, or the firm has sent enough.
    """
    if signup.stage is not SignupStage.DRAFT:
        return signup
    if not intake.is_open(now):
        raise BotError(_why_closed(intake, now), title=intake.title)
    if intake.adults and signup.grown is False:
        raise BotError("signup-minor")
    check(tx, signup, intake, most=None if signup.own or by_office else MOST_OF_ACCOUNT)
    firm_id = signup.firm_id
    if signup.firm:
        firm_id = firms.make(tx, signup.firm, district=signup.district).id
        _check_firm(tx, intake, signup, firm_id)
    seat = _seat(tx, intake, signup.district)
    tx.execute(
        """
        UPDATE signups
        SET stage = 'submitted', seat = :seat, firm_id = :firm, submitted_at = :now,
            changed_at = :now, due_at = :due, turn = (
                SELECT coalesce(max(su.turn), 0) + 1 FROM signups su WHERE su.intake_id = :intake
            )
        WHERE id = :id AND stage = 'draft'
        """,
        {
            "seat": seat,
            "firm": firm_id,
            "now": now,
            "due": now + intake.review_days * DAY,
            "intake": intake.id,
            "id": signup.id,
        },
    )
    if not by_office:
        telling.tell_reviewers(tx, LetterKind.SIGNUP_REVIEW, intake, signup.district, now)
    found = find(tx, signup.id)
    if found is None:
        raise LookupError(signup.id)
    return found


def _why_closed(intake: Intake, now: int) -> str:
    return "signup-not-open-yet" if now < intake.opens_at else "signup-closed"


def check(tx: Tx, signup: Signup, intake: Intake, *, most: int | None = None) -> None:
    """Check that somebody may be signed up; ``most`` is how many an account may have, if any.

    Raises:
        BotError: They are on the roster, signed up already, or the phone is somebody else's.
    """
    _check_phone(tx, signup)
    if intake.class_id is not None and _on_roster(tx, signup, intake.class_id):
        raise BotError("signup-on-roster", name=signup.name, **{"class": intake.class_name})
    of_account = """
        SELECT count(*)
        FROM signups
        WHERE account_id = ? AND intake_id = ? AND seat IS NOT NULL
        """
    if signup.own and rows.number(tx, f"{of_account} AND own", (signup.account_id, intake.id)):
        raise BotError("signup-twice-own", title=intake.title)
    if most is not None and rows.number(tx, of_account, (signup.account_id, intake.id)) >= most:
        raise BotError("signup-too-many", most=most)


def _check_phone(tx: Tx, signup: Signup) -> None:
    other = of_phone(tx, signup.intake_id, signup.phone)
    if other is not None and other.id != signup.id:
        raise why_taken(signup, other)


def of_phone(tx: Tx, intake_id: IntakeId, phone: str) -> Signup | None:
    """Return who of a phone has a seat, or waits for one."""
    sql = f"{_SIGNUPS} WHERE su.intake_id = ? AND su.phone = ? AND su.seat IS NOT NULL"
    return rows.one(tx, Signup, sql, (intake_id, phone))


def why_taken(signup: Signup, other: Signup) -> BotError:
    """Return why a number cannot be signed up that another sign-up has."""
    if other.name != signup.name:
        key = "signup-phone-taken"
    elif other.account_id == signup.account_id:
        key = "signup-twice"
    else:
        key = "signup-twice-share" if signup.own else "signup-twice-elsewhere"
    return BotError(key, name=signup.name)


def claim(tx: Tx, signup_id: SignupId, account_id: AccountId) -> bool:
    """Give what a district has signed up to the person it is of, who shared their number."""
    sql = "UPDATE signups SET account_id = ?, own = 1, verified = 1 WHERE id = ? AND account_id = 0"
    return tx.execute(sql, (account_id, signup_id)).rowcount > 0


def _on_roster(tx: Tx, signup: Signup, class_id: ClassId) -> bool:
    """Return whether a class has somebody of this phone and name."""
    people = known_people(tx, signup)
    sql = """
        SELECT 1
        FROM enrolments
        WHERE class_id = ? AND left_on IS NULL
            AND person_id IN (SELECT value FROM json_each(?))
        """
    return rows.exists(tx, sql, (class_id, orjson.dumps(people).decode()))


def known_people(tx: Tx, signup: Signup) -> list[PersonId]:
    """Return the people of the roster who have this phone and this name."""
    with_phone = keys.with_phone(tx, signup.phone)
    if not with_phone:
        return []
    named = set(keys.with_name(tx, signup.name))
    return [each for each in with_phone if each in named]


def _check_firm(tx: Tx, intake: Intake, signup: Signup, firm_id: FirmId) -> None:
    most = intakes.firm_seats(tx, intake, firm_id)
    if most and _of_firm(tx, intake.id, firm_id) >= most:
        key = "signup-firm-full-own" if signup.own else "signup-firm-full"
        raise BotError(key, firm=signup.firm or "", most=most)


def _of_firm(tx: Tx, intake_id: IntakeId, firm_id: FirmId) -> int:
    """Return how many a firm has signed up for an intake."""
    sql = "SELECT count(*) FROM signups WHERE intake_id = ? AND firm_id = ? AND seat IS NOT NULL"
    return rows.number(tx, sql, (intake_id, firm_id))


def left_of_firm(tx: Tx, intake_id: IntakeId, firm: str) -> int | None:
    """Return how many more a firm may sign up; None where there is no limit."""
    intake, known = intakes.find(tx, intake_id), firms.called(tx, firm)
    if intake is None:
        return None
    most = intake.per_firm if known is None else intakes.firm_seats(tx, intake, known.id)
    taken = 0 if known is None else _of_firm(tx, intake_id, known.id)
    return max(0, most - taken) if most else None


# -- seats -----------------------------------------------------------------------------------------


def _of_quota(tx: Tx, intake_id: IntakeId, quota: str) -> tuple[str, dict[str, Any]]:
    """Return the condition, and its values, for who takes seats of a quota."""
    if quota:
        return "district = :quota", {"intake": intake_id, "quota": quota}
    if not intakes.quota_seats(tx, intake_id):
        return "TRUE", {"intake": intake_id}
    others = "district NOT IN (SELECT district FROM intake_quotas WHERE intake_id = :intake)"
    return others, {"intake": intake_id}


@dataclass(frozen=True, slots=True)
class _Standing:
    """How full a quota is."""

    seats: int
    chosen: int
    waiting: int


def _standing(tx: Tx, intake: Intake, quota: str) -> _Standing:
    seats = intakes.quota_seats(tx, intake.id)
    where, values = _of_quota(tx, intake.id, quota)
    sql = f"SELECT count(*) FROM signups WHERE intake_id = :intake AND seat = :seat AND {where}"
    chosen, waiting = (
        rows.number(tx, sql, values | {"seat": seat}) for seat in (Seat.CHOSEN, Seat.WAITING)
    )
    most = seats[quota] if quota else rest_of(intake.capacity, seats.values())
    return _Standing(most, chosen, waiting)


def _seat(tx: Tx, intake: Intake, district: str) -> Seat:
    quota = quota_of(district, intakes.quota_seats(tx, intake.id))
    full = _standing(tx, intake, quota)
    return seat_for(full.seats, full.chosen, full.waiting)


def would_wait(tx: Tx, signup: Signup, intake: Intake) -> int | None:
    """Return how many would wait before somebody who hands in now; None where there is a seat."""
    full = _standing(tx, intake, quota_of(signup.district, intakes.quota_seats(tx, intake.id)))
    seat = seat_for(full.seats, full.chosen, full.waiting)
    return full.waiting if seat is Seat.WAITING else None


def ahead(tx: Tx, signup: Signup) -> int:
    """Return how many wait before somebody who waits."""
    quota = quota_of(signup.district, intakes.quota_seats(tx, signup.intake_id))
    where, values = _of_quota(tx, signup.intake_id, quota)
    sql = f"""
        SELECT count(*)
        FROM signups
        WHERE intake_id = :intake AND seat = 'waiting' AND turn < :turn AND {where}
        """
    return rows.number(tx, sql, values | {"turn": signup.turn})


def pass_on(tx: Tx, intake: Intake, now: int) -> int:
    """Give free seats to those who wait for them, the first to have come first, and tell them.

    A class that is over has none to give.
    """
    if datetime.fromtimestamp(now, UTC).date() > intake.ends_on:
        return 0
    waited = """
        SELECT DISTINCT district FROM signups WHERE intake_id = ? AND seat = 'waiting'
        """
    known = intakes.quota_seats(tx, intake.id)
    districts = rows.column(tx, str, waited, (intake.id,))
    return sum(
        _pass_on(tx, intake, quota, now)
        for quota in dict.fromkeys(quota_of(each, known) for each in districts)
    )


def _pass_on(tx: Tx, intake: Intake, quota: str, now: int) -> int:
    full = _standing(tx, intake, quota)
    places = promoted(full.seats, full.chosen, full.waiting)
    where, values = _of_quota(tx, intake.id, quota)
    sql = f"""
        SELECT id
        FROM signups
        WHERE intake_id = :intake AND seat = 'waiting' AND {where}
        ORDER BY turn
        LIMIT :places
        """
    lucky = rows.column(tx, SignupId, sql, values | {"places": places}) if places else []
    for each in lucky:
        tx.execute("UPDATE signups SET seat = 'chosen' WHERE id = ?", (each,))
        found = find(tx, each)
        if found is not None:
            telling.tell_signup(tx, LetterKind.SIGNUP_SEAT, found.id, found.account_id, "seat", now)
    return len(lucky)


def proposed_gifts(tx: Tx, intake: Intake) -> list[Gift]:
    """Return which unused seats would go where, if they were given on now."""
    seats = intakes.quota_seats(tx, intake.id)
    sql = """
        SELECT district
        FROM signups
        WHERE intake_id = ? AND seat = 'waiting'
        ORDER BY turn
        """
    waiting = [quota_of(each, seats) for each in rows.column(tx, str, sql, (intake.id,))]
    return gifts(intakes.quotas(tx, intake), waiting)


def give_on(tx: Tx, intake: Intake, *, by: AccountId, now: int) -> int:
    """Give unused seats on by the rule, on record; return how many got one."""
    seats = intakes.quota_seats(tx, intake.id)
    for gift in proposed_gifts(tx, intake):
        for quota, more in ((gift.from_, -gift.seats), (gift.to, gift.seats)):
            if quota != REST:
                seats[quota] += more
                intakes.set_quota(tx, intake.id, quota, seats[quota], by=by, now=now)
    moved = pass_on(tx, intake, now)
    place = f"intake:{intake.id}"
    roles.record(tx, by=by, act="intake-gave-on", now=now, object_=place, seats=moved)
    return moved


# -- stages ----------------------------------------------------------------------------------------


def move(  # what a decision is made of
    tx: Tx,
    signup: Signup,
    to: SignupStage,
    *,
    by: AccountId | None,
    now: int,
    words: str = "",
    tell: bool = True,
) -> bool:
    """Move a sign-up on, on record where staff do; False where it may not go there any more.

    What is over frees its seat, and whoever waits longest gets it. ``words`` are what is asked
    for, or the reason; who is refused without one was not reached in time.
    """
    current = find(tx, signup.id)
    if current is None or current.stage is not signup.stage or not may_move(current.stage, to):
        return False
    intake = intakes.find(tx, signup.intake_id)
    if intake is None:
        return False
    is_decided = to is SignupStage.CONFIRMED or to.is_over
    tx.execute(
        """
        UPDATE signups
        SET stage = :to, changed_at = :now, decided_by = coalesce(:by, decided_by),
            decided_at = iif(:decided, :now, NULL), seat = iif(:live, seat, NULL),
            asked = iif(:to = 'asked', conceal(:words), iif(:to = 'submitted', asked, '')),
            reason = iif(:to = 'refused', conceal(:words), reason),
            due_at = iif(:to = 'submitted', :due, due_at)
        WHERE id = :id
        """,
        {
            "to": to,
            "now": now,
            "by": by,
            "decided": is_decided,
            "live": to in LIVE,
            "words": words,
            "due": now + intake.review_days * DAY,
            "id": signup.id,
        },
    )
    if by is not None and by != signup.account_id:
        place = f"signup:{signup.id}"
        roles.record(tx, by=by, act="signup-stage", now=now, object_=place, stage=to)
        if tell:
            kind = LetterKind.SIGNUP_ASKED if to is SignupStage.ASKED else LetterKind.SIGNUP_STAGE
            telling.tell_signup(tx, kind, signup.id, signup.account_id, f"{to}:{now}", now)
    if to is SignupStage.SUBMITTED:
        telling.tell_reviewers(tx, LetterKind.SIGNUP_REVIEW, intake, signup.district, now)
    if to.is_over:
        pass_on(tx, intake, now)
    return True


def swap(  # who comes in place of whom
    tx: Tx, signup: Signup, intake: Intake, *, name: str, phone: str, post: str, now: int
) -> Signup:
    """Put one colleague in another's place: the seat stays, the district looks again.

    Raises:
        BotError: Whoever is to come is signed up or on the roster already.
    """
    fresh = replace(signup, name=name, phone=phone, person_id=None, own=False)
    check(tx, fresh, intake)
    tx.execute(
        """
        UPDATE signups
        SET name = :name, phone = :phone, post = iif(:post = '', post, :post), own = 0,
            verified = 0, stage = 'submitted', asked = '', changed_at = :now, due_at = :due
        WHERE id = :id AND stage IN ('submitted', 'asked', 'accepted')
        """,
        {
            "name": name,
            "phone": phone,
            "post": post,
            "now": now,
            "due": now + intake.review_days * DAY,
            "id": signup.id,
        },
    )
    tx.execute("DELETE FROM papers WHERE owner = 'signup' AND owner_id = ?", (signup.id,))
    telling.tell_reviewers(tx, LetterKind.SIGNUP_REVIEW, intake, signup.district, now)
    return own_of(tx, signup.account_id, signup.id)


def add(  # noqa: PLR0913  # who is signed up, and by whom
    tx: Tx,
    intake: Intake,
    account_id: AccountId,
    *,
    name: str,
    phone: str,
    firm: str,
    post: str,
    district: str,
    channel_id: IntakeChannelId | None,
    now: int,
    by_office: bool = False,
) -> Signup:
    """Sign somebody of a list up, handed in at once; who does answers for their age.

    ``by_office`` as for :func:`submit`: the sign-up is nobody's account's, until whose phone it is
    shares their number (:func:`claim`); the office is not told of it as if it were its own.

    Raises:
        BotError: They cannot be signed up.
    """
    signup_id = rows.number(
        tx,
        """
        INSERT INTO signups (intake_id, account_id, own, stage, name, phone, firm, post, district,
            grown, channel_id, began_at, changed_at)
        VALUES (:intake, :account, 0, 'draft', :name, :phone, :firm, :post, :district, 1, :channel,
            :now, :now)
        RETURNING id
        """,
        {
            "intake": intake.id,
            "account": NOBODY if by_office else account_id,
            "name": name,
            "phone": phone,
            "firm": firm,
            "post": post,
            "district": district,
            "channel": channel_id,
            "now": now,
        },
    )
    found = find(tx, SignupId(signup_id))
    if found is None:
        raise LookupError(signup_id)
    try:
        return submit(tx, found, intake, now, by_office=by_office)
    except (BotError, sqlite3.IntegrityError):
        drop_draft(tx, found.id)
        raise


# -- lists -----------------------------------------------------------------------------------------


def listed(
    tx: Tx,
    intake_id: IntakeId,
    stages: Sequence[SignupStage],
    districts: Sequence[str] | None = None,
    *,
    seat: Seat | None = None,
) -> list[Signup]:
    """Return the sign-ups in some stages, of some districts or all, in order of arrival."""
    sql = f"""
        {_SIGNUPS}
        WHERE su.intake_id = :intake
            AND su.stage IN (SELECT value FROM json_each(:stages))
            AND (:all OR su.district IN (SELECT value FROM json_each(:districts)))
            AND (:seat IS NULL OR su.seat = :seat)
        ORDER BY su.turn, su.id
        """
    values = {
        "intake": intake_id,
        "stages": orjson.dumps([each.value for each in stages]).decode(),
        "all": districts is None,
        "districts": orjson.dumps(list(districts or ())).decode(),
        "seat": seat,
    }
    return rows.many(tx, Signup, sql, values)


@dataclass(frozen=True, slots=True)
class StageCount:
    """How many sign-ups stand in a stage, with a seat or without."""

    stage: SignupStage
    seat: Seat | None
    count: int


def stage_counts(
    tx: Tx, intake_id: IntakeId, districts: Sequence[str] | None = None
) -> list[StageCount]:
    """Return how many are in each stage, of some districts or all."""
    sql = """
        SELECT stage, seat, count(*) AS count
        FROM signups
        WHERE intake_id = :intake AND stage <> 'draft'
            AND (:all OR district IN (SELECT value FROM json_each(:districts)))
        GROUP BY stage, seat
        """
    values = {
        "intake": intake_id,
        "all": districts is None,
        "districts": orjson.dumps(list(districts or ())).decode(),
    }
    return rows.many(tx, StageCount, sql, values)


def has_papers(tx: Tx, intake_id: IntakeId) -> bool:
    """Return whether somebody has given a paper for an intake."""
    sql = """
        SELECT 1
        FROM papers ax
        JOIN signups su ON su.id = ax.owner_id
        WHERE ax.owner = 'signup' AND su.intake_id = ?
        LIMIT 1
        """
    return rows.exists(tx, sql, (intake_id,))


def search(
    tx: Tx, intake_id: IntakeId, words: str, districts: Sequence[str] | None = None
) -> list[Signup]:
    """Return who is signed up of a name, a firm or the end of a phone; the first twenty.

    Of some districts, or of all.
    """
    sql = f"""
        {_SIGNUPS}
        WHERE su.intake_id = :intake AND su.stage <> 'draft' AND su.forgotten_at IS NULL
            AND (instr(su.name, :words) OR instr(coalesce(su.firm, ''), :words)
                OR (length(:words) >= 4 AND substr(su.phone, -length(:words)) = :words))
            AND (:all OR su.district IN (SELECT value FROM json_each(:districts)))
        ORDER BY su.turn
        LIMIT 20
        """
    values = {
        "intake": intake_id,
        "words": words,
        "all": districts is None,
        "districts": orjson.dumps(list(districts or ())).decode(),
    }
    return rows.many(tx, Signup, sql, values)


@dataclass(frozen=True, slots=True)
class SeatedIn:
    """How many have a seat in a district; "" stands for all without a quota of their own."""

    district: str
    count: int


def seated(tx: Tx, intake_id: IntakeId, quotas: Sequence[str]) -> list[SeatedIn]:
    """Return how many have a seat, by the quotas that are named."""
    sql = """
        SELECT iif(district IN (SELECT value FROM json_each(:quotas)), district, '') AS district,
            count(*) AS count
        FROM signups
        WHERE intake_id = :intake AND seat = 'chosen'
        GROUP BY 1
        """
    values = {"intake": intake_id, "quotas": orjson.dumps(list(quotas)).decode()}
    return rows.many(tx, SeatedIn, sql, values)
