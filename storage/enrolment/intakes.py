"""Intakes 报名: what is open for sign-up, its quotas by district and firm, and its channels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.classes.codes import draw_code, match_code
from bot.domain.enrolment.filling import district_said, other_district_said
from bot.domain.enrolment.quotas import REST, Quota, quota_of, rest_of
from bot.domain.enrolment.stages import IntakeStanding, IntakeState, stands
from bot.domain.ids import (
    AccountId,
    ClassId,
    FirmId,
    IntakeChannelId,
    IntakeId,
    ProgrammeId,
)
from bot.domain.people.roles import Role
from storage import rows
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from storage.database import Tx
    from storage.people.accounts import Account

MOST_CHANNELS = 20
MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class Intake:
    """An intake; moments in seconds of UTC, ``starts_on`` and ``venue`` of its class.

    Without a class it is of the programme, and ``district`` and ``venue`` are "".
    """

    id: IntakeId
    programme_id: ProgrammeId
    programme: str
    class_id: ClassId | None
    class_name: str
    district: str
    venue: str
    starts_on: date
    ends_on: date
    title: str
    state: IntakeState
    opens_at: int
    closes_at: int
    capacity: int
    per_firm: int
    review_days: int
    adults: bool
    papers: tuple[str, ...]
    code: str

    def stands(self, now: int) -> IntakeStanding:
        """Return how it stands at a moment."""
        return stands(self.state, self.opens_at, self.closes_at, now)

    def is_open(self, now: int) -> bool:
        """Return whether somebody may sign up now."""
        return self.stands(now) is IntakeStanding.OPEN


@dataclass(frozen=True, slots=True)
class IntakeChannel:
    """Where a link or a poster hangs."""

    id: IntakeChannelId
    intake_id: IntakeId
    name: str
    code: str


_INTAKES = """
SELECT ik.id, ik.programme_id, pg.name AS programme, ik.class_id,
    coalesce(c.name, '') AS class_name,
    coalesce(c.district, '') AS district, coalesce(c.venue, '') AS venue,
    coalesce(c.starts_on, pg.starts_on) AS starts_on, coalesce(c.ends_on, pg.ends_on) AS ends_on,
    ik.title, ik.state, ik.opens_at, ik.closes_at, ik.capacity, ik.per_firm, ik.review_days,
    ik.adults, ik.papers, ik.code
FROM intakes ik
JOIN programmes pg ON pg.id = ik.programme_id
LEFT JOIN classes c ON c.id = ik.class_id
"""


def find(tx: Tx, intake_id: IntakeId) -> Intake | None:
    """Return an intake by its number."""
    return rows.one(tx, Intake, f"{_INTAKES} WHERE ik.id = ?", (intake_id,))


def listed(tx: Tx) -> list[Intake]:
    """Return all intakes, the newest first."""
    sql = (
        f"{_INTAKES} ORDER BY ik.state = 'ended', ik.closes_at DESC, ik.id DESC LIMIT {MOST_LISTED}"
    )
    return rows.many(tx, Intake, sql)


def open_now(tx: Tx, now: int) -> list[Intake]:
    """Return what one can sign up for now, what closes first before the others."""
    sql = f"""
        {_INTAKES}
        WHERE ik.state = 'open' AND ik.opens_at <= :now AND ik.closes_at > :now
        ORDER BY ik.closes_at, ik.id
        """
    return rows.many(tx, Intake, sql, {"now": now})


def is_any_open(tx: Tx, now: int) -> bool:
    """Return whether one can sign up for anything now."""
    sql = "SELECT 1 FROM intakes WHERE state = 'open' AND opens_at <= :now AND closes_at > :now"
    return rows.exists(tx, f"{sql} LIMIT 1", {"now": now})


def coming(tx: Tx, now: int) -> list[Intake]:
    """Return what opens later, the next first."""
    sql = f"{_INTAKES} WHERE ik.state = 'open' AND ik.opens_at > ? ORDER BY ik.opens_at LIMIT 5"
    return rows.many(tx, Intake, sql, (now,))


def of_code(tx: Tx, said: str) -> tuple[Intake, IntakeChannel | None] | None:
    """Return what a code opens, followed or typed near enough, and the channel that it names."""
    sql = "SELECT code FROM intakes UNION SELECT code FROM intake_channels"
    code = match_code(said, rows.column(tx, str, sql))
    if code is None:
        return None
    channel = rows.one(tx, IntakeChannel, f"{_CHANNELS} WHERE code = ?", (code,))
    if channel is not None:
        intake = find(tx, channel.intake_id)
    else:
        intake = rows.one(tx, Intake, f"{_INTAKES} WHERE ik.code = ?", (code,))
    return None if intake is None or intake.state is IntakeState.DRAFT else (intake, channel)


# -- who may ---------------------------------------------------------------------------------------


def manages(account: Account, intake: Intake) -> bool:
    """Return whether somebody runs an intake: coordinators, of a class those over it too."""
    if account.sees_all(Role.COORDINATOR):
        return True
    if intake.class_id is None:
        return False
    return account.may(Role.COORDINATOR, class_id=intake.class_id, district=intake.district)


def reviews(account: Account, intake: Intake, district: str) -> bool:
    """Return whether somebody decides for a district: its staff, and who runs the intake."""
    return account.may(Role.STAFF, district=district) or manages(account, intake)


# -- making ----------------------------------------------------------------------------------------


def make(  # noqa: PLR0913  # the columns of a row
    tx: Tx,
    *,
    programme_id: ProgrammeId,
    class_id: ClassId | None,
    title: str,
    opens_at: int,
    closes_at: int,
    capacity: int,
    by: AccountId,
    update_id: int,
    now: int,
) -> IntakeId:
    """Make a draft of an intake, once an update."""
    tx.execute(
        """
        INSERT INTO intakes (programme_id, class_id, title, state, opens_at, closes_at, capacity,
            per_firm, review_days, adults, papers, code, made_by, made_at, update_id)
        VALUES (:programme, :class, :title, 'draft', :opens, :closes, :capacity, 5, 3, 1, '[]',
            :code, :by, :now, :update)
        ON CONFLICT (update_id) DO NOTHING
        """,
        {
            "programme": programme_id,
            "class": class_id,
            "title": title,
            "opens": opens_at,
            "closes": closes_at,
            "capacity": capacity,
            "code": new_code(tx),
            "by": by,
            "now": now,
            "update": update_id,
        },
    )
    sql = "SELECT id FROM intakes WHERE update_id = ?"
    intake_id = IntakeId(rows.number(tx, sql, (update_id,)))
    roles.record(tx, by=by, act="intake-made", now=now, object_=f"intake:{intake_id}")
    return intake_id


def copy(tx: Tx, from_: Intake, to: IntakeId) -> None:
    """Take over from an earlier intake: seats, quotas, papers, channels; codes are new.

    Its quotas stand in place of those there are.
    """
    change(
        tx,
        to,
        capacity=from_.capacity,
        per_firm=from_.per_firm,
        review_days=from_.review_days,
        adults=from_.adults,
        papers=orjson.dumps(from_.papers).decode(),
    )
    tx.execute("DELETE FROM intake_quotas WHERE intake_id = ?", (to,))
    tx.execute(
        """
        INSERT INTO intake_quotas (intake_id, district, seats)
        SELECT :to, district, seats FROM intake_quotas WHERE intake_id = :from
        ON CONFLICT DO NOTHING
        """,
        {"to": to, "from": from_.id},
    )
    for each in channels(tx, from_.id):
        add_channel(tx, to, each.name)


def newest_before(tx: Tx, intake_id: IntakeId) -> Intake | None:
    """Return the intake made before another, that it can take over from."""
    sql = f"{_INTAKES} WHERE ik.id < ? AND ik.state <> 'draft' ORDER BY ik.id DESC LIMIT 1"
    return rows.one(tx, Intake, sql, (intake_id,))


_CHANGED = frozenset(
    {
        "title",
        "opens_at",
        "closes_at",
        "capacity",
        "per_firm",
        "review_days",
        "adults",
        "papers",
        "state",
    }
)


def change(tx: Tx, intake_id: IntakeId, **values: Any) -> None:
    """Change columns of an intake.

    Raises:
        ValueError: There is no such column.
    """
    if unknown := values.keys() - _CHANGED:
        raise ValueError(unknown)
    for name, value in values.items():
        tx.execute(f"UPDATE intakes SET {name} = ? WHERE id = ?", (value, intake_id))


def move(tx: Tx, intake_id: IntakeId, state: IntakeState, *, by: AccountId, now: int) -> bool:
    """Publish, end or reopen an intake, on record; False where it was so already."""
    sql = "UPDATE intakes SET state = ? WHERE id = ? AND state <> ?"
    if not tx.execute(sql, (state, intake_id, state)).rowcount:
        return False
    place = f"intake:{intake_id}"
    roles.record(tx, by=by, act="intake-state", now=now, object_=place, state=state)
    return True


def drop(tx: Tx, intake_id: IntakeId) -> bool:
    """Delete a draft that nobody has signed up for."""
    sql = """
        DELETE FROM intakes
        WHERE id = :id AND state = 'draft'
            AND NOT EXISTS (SELECT 1 FROM signups su WHERE su.intake_id = :id)
        """
    return tx.execute(sql, {"id": intake_id}).rowcount > 0


def new_code(tx: Tx) -> str:
    """Draw a code that opens nothing yet, neither an intake nor a class."""
    sql = """
        SELECT code FROM intakes
        UNION SELECT code FROM intake_channels
        UNION SELECT join_code FROM classes
        """
    taken = set(rows.column(tx, str, sql))
    code = draw_code()
    while code in taken:
        code = draw_code()
    return code


# -- quotas ----------------------------------------------------------------------------------------


def quota_seats(tx: Tx, intake_id: IntakeId) -> dict[str, int]:
    """Return the seats of each district that has a quota."""
    sql = "SELECT district, seats FROM intake_quotas WHERE intake_id = ? ORDER BY district"
    return rows.pairs(tx, str, int, sql, (intake_id,))


def quotas(tx: Tx, intake: Intake) -> list[Quota]:
    """Return all quotas with who has their seats; those of no district's last."""
    seats = quota_seats(tx, intake.id)
    sql = """
        SELECT district AS key, count(*) FILTER (WHERE seat = 'chosen') AS chosen,
            count(*) FILTER (WHERE seat = 'waiting') AS waiting
        FROM signups
        WHERE intake_id = ? AND seat IS NOT NULL
        GROUP BY district
        """
    counts: dict[str, list[int]] = {each: [0, 0] for each in (*seats, REST)}
    for district, each in rows.keyed(tx, str, _Seated, sql, (intake.id,)).items():
        of_quota = counts[quota_of(district, seats)]
        of_quota[0] += each.chosen
        of_quota[1] += each.waiting
    rest = rest_of(intake.capacity, seats.values())
    return [
        Quota(district, seats.get(district, rest), chosen, waiting)
        for district, (chosen, waiting) in counts.items()
        if district or rest or chosen or waiting or not seats
    ]


@dataclass(frozen=True, slots=True)
class _Seated:
    """How many of a district have a seat, and how many wait."""

    chosen: int
    waiting: int


def set_quotas(
    tx: Tx, intake_id: IntakeId, seats: Mapping[str, int], *, by: AccountId, now: int
) -> None:
    """Set the quotas of districts in place of those there are, on record."""
    tx.execute("DELETE FROM intake_quotas WHERE intake_id = ?", (intake_id,))
    tx.executemany(
        "INSERT INTO intake_quotas (intake_id, district, seats) VALUES (?, ?, ?)",
        [(intake_id, district, number) for district, number in seats.items()],
    )
    place = f"intake:{intake_id}"
    roles.record(tx, by=by, act="intake-quotas", now=now, object_=place, seats=sum(seats.values()))


def set_quota(
    tx: Tx, intake_id: IntakeId, district: str, seats: int, *, by: AccountId, now: int
) -> None:
    """Set the quota of one district, on record."""
    tx.execute(
        """
        INSERT INTO intake_quotas (intake_id, district, seats)
        VALUES (?, ?, ?)
        ON CONFLICT (intake_id, district) DO UPDATE SET seats = excluded.seats
        """,
        (intake_id, district, seats),
    )
    place = f"intake:{intake_id}"
    roles.record(
        tx, by=by, act="intake-quotas", now=now, object_=place, district=district, seats=seats
    )


def set_firm(tx: Tx, intake_id: IntakeId, firm_id: FirmId, seats: int) -> None:
    """Set how many one firm may send."""
    tx.execute(
        """
        INSERT INTO intake_firms (intake_id, firm_id, seats)
        VALUES (?, ?, ?)
        ON CONFLICT (intake_id, firm_id) DO UPDATE SET seats = excluded.seats
        """,
        (intake_id, firm_id, seats),
    )


def firm_seats(tx: Tx, intake: Intake, firm_id: FirmId) -> int:
    """Return how many a firm may send; 0 where there is no limit."""
    sql = "SELECT seats FROM intake_firms WHERE intake_id = ? AND firm_id = ?"
    own = rows.value(tx, int, sql, (intake.id, firm_id))
    return intake.per_firm if own is None else own


def known_districts(tx: Tx, intake_id: IntakeId | None = None) -> list[str]:
    """Return the districts of an intake's quotas, else those that classes or staff are of.

    Where others have seats as well, those that the school knows follow.
    """
    seats = quota_seats(tx, intake_id) if intake_id is not None else {}
    if intake_id is not None and seats and not takes_others(tx, intake_id):
        return list(seats)
    return list(dict.fromkeys((*seats, *_of_school(tx))))


def takes_others(tx: Tx, intake_id: IntakeId) -> bool:
    """Return whether there are seats for districts that have no quota."""
    sql = "SELECT capacity FROM intakes WHERE id = ?"
    capacity = rows.value(tx, int, sql, (intake_id,)) or 0
    return rest_of(capacity, quota_seats(tx, intake_id).values()) > 0


def district_of(tx: Tx, intake_id: IntakeId, said: str) -> str:
    """Return the district that was written, as an intake knows it; "" where none is meant.

    Where others have seats as well it may be one that the school has never heard of.
    """
    known = district_said(said, known_districts(tx, intake_id))
    if known or not takes_others(tx, intake_id):
        return known
    return other_district_said(said)


def _of_school(tx: Tx) -> list[str]:
    """Return the districts that classes, staff or quotas are of."""
    sql = """
        SELECT district FROM classes WHERE district <> ''
        UNION SELECT scope FROM grants WHERE scope_kind = 'district' AND revoked_at IS NULL
        UNION SELECT district FROM intake_quotas
        ORDER BY 1
        """
    return rows.column(tx, str, sql)


# -- channels --------------------------------------------------------------------------------------

_CHANNELS = "SELECT id, intake_id, name, code FROM intake_channels"


def channels(tx: Tx, intake_id: IntakeId) -> list[IntakeChannel]:
    """Return the channels of an intake in the order in which they were made."""
    return rows.many(
        tx, IntakeChannel, f"{_CHANNELS} WHERE intake_id = ? ORDER BY id", (intake_id,)
    )


def find_channel(tx: Tx, channel_id: IntakeChannelId) -> IntakeChannel | None:
    """Return a channel by its number."""
    return rows.one(tx, IntakeChannel, f"{_CHANNELS} WHERE id = ?", (channel_id,))


def add_channel(tx: Tx, intake_id: IntakeId, name: str) -> bool:
    """Add a channel of a name, once; False where there are too many."""
    if len(channels(tx, intake_id)) >= MOST_CHANNELS:
        return False
    tx.execute(
        """
        INSERT INTO intake_channels (intake_id, name, code)
        VALUES (?, ?, ?)
        ON CONFLICT (intake_id, name) DO NOTHING
        """,
        (intake_id, name, new_code(tx)),
    )
    return True


# -- what can be opened for sign-up ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Offer:
    """A class, or a programme, that an intake may be made for; ``has_one`` says it has one."""

    programme_id: ProgrammeId
    programme: str
    class_id: ClassId | None
    name: str
    district: str
    starts_on: date
    has_one: bool


def offers(tx: Tx, today: date) -> list[Offer]:
    """Return the classes that are not over, those that begin next first, and their programmes."""
    sql = """
        WITH offered AS (
        SELECT pg.id AS programme_id, pg.name AS programme, c.id AS class_id, c.name, c.district,
            c.starts_on, EXISTS (
                SELECT 1 FROM intakes ik WHERE ik.class_id = c.id AND ik.state <> 'ended'
            ) AS has_one
        FROM classes c
        JOIN programmes pg ON pg.id = c.programme_id
        WHERE c.ends_on >= :today
        UNION ALL
        SELECT pg.id, pg.name, NULL, pg.name, '', pg.starts_on, EXISTS (
            SELECT 1
            FROM intakes ik
            WHERE ik.programme_id = pg.id AND ik.class_id IS NULL AND ik.state <> 'ended'
        )
        FROM programmes pg
        WHERE pg.ends_on >= :today
        )
        SELECT programme_id, programme, class_id, name, district, starts_on, has_one
        FROM offered
        ORDER BY starts_on < :today, starts_on, name
        """
    return rows.many(tx, Offer, sql, {"today": today.isoformat()})
