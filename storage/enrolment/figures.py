"""Figures of an intake: districts beside their quotas, channels, firms, and whom to call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.enrolment.quotas import REST, quota_of
from bot.domain.ids import AccountId  # read at run time
from storage import rows
from storage.enrolment import intakes, telling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Tx
    from storage.enrolment.intakes import Intake


@dataclass(frozen=True, slots=True)
class DistrictLine:
    """A district beside its quota; ``late`` sign-ups should have been decided before now."""

    district: str
    seats: int = 0
    applied: int = 0
    accepted: int = 0
    confirmed: int = 0
    waiting: int = 0
    chosen: int = 0
    late: int = 0
    unused: int | None = None  # of several lines together

    @property
    def free(self) -> int:
        """Seats that nobody has and nobody of the same quota waits for."""
        if self.unused is not None:
            return self.unused
        return max(0, self.seats - self.chosen - self.waiting)


@dataclass(frozen=True, slots=True)
class _Counts:
    """The sign-ups of a district."""

    applied: int
    accepted: int
    confirmed: int
    waiting: int
    chosen: int
    late: int


_COUNTED = """
SELECT district AS key, count(*) AS applied,
    count(*) FILTER (WHERE stage IN ('accepted', 'confirmed')) AS accepted,
    count(*) FILTER (WHERE stage = 'confirmed') AS confirmed,
    count(*) FILTER (WHERE seat = 'waiting') AS waiting,
    count(*) FILTER (WHERE seat = 'chosen') AS chosen,
    count(*) FILTER (WHERE stage = 'submitted' AND due_at <= :now) AS late
FROM signups
WHERE intake_id = :intake AND seat IS NOT NULL
GROUP BY district
"""


def of_districts(tx: Tx, intake: Intake, now: int) -> list[DistrictLine]:
    """Return a line for each district that has a quota or, where none has, sign-ups.

    Sign-ups of districts without a quota are one line, of ``REST``, where others have one.
    """
    counted = rows.keyed(tx, str, _Counts, _COUNTED, {"intake": intake.id, "now": now})
    quotas = {each.district: each.seats for each in intakes.quotas(tx, intake)}
    if quotas.keys() <= {REST}:
        quotas = dict.fromkeys(counted, 0)
    sums: dict[str, list[int]] = {each: [0] * len(_NAMES) for each in quotas}
    for district, each in counted.items():
        line = sums[quota_of(district, quotas)]
        for place, name in enumerate(_NAMES):
            line[place] += getattr(each, name)
    return [
        DistrictLine(district, quotas[district], *numbers) for district, numbers in sums.items()
    ]


_NAMES = ("applied", "accepted", "confirmed", "waiting", "chosen", "late")


def of_some(
    tx: Tx, intake: Intake, now: int, within: Sequence[str]
) -> tuple[list[DistrictLine], DistrictLine]:
    """Return a line for each of some districts, and their sum.

    A line has seats where the district has a quota of its own; the sum has those of all quotas
    that the districts draw on, one that they share with others too.
    """
    counted = rows.keyed(tx, str, _Counts, _COUNTED, {"intake": intake.id, "now": now})
    quotas = {each.district: each for each in intakes.quotas(tx, intake)}
    none = _Counts(*(0 for _ in _NAMES))
    lines = [
        DistrictLine(
            each,
            quotas[each].seats if each in quotas else 0,
            *(getattr(counted.get(each, none), name) for name in _NAMES),
        )
        for each in within
    ]
    drawn = [quotas[each] for each in {quota_of(each, quotas) for each in within} & quotas.keys()]
    sums = {name: sum(getattr(each, name) for each in lines) for name in _NAMES}
    unused = sum(each.unused for each in drawn)
    seats = sum(each.seats for each in drawn)
    return lines, DistrictLine(REST, seats, **sums, unused=unused)


def total_of(lines: list[DistrictLine], capacity: int) -> DistrictLine:
    """Return the sum of districts; where none has a quota the seats are all there are."""
    seats = sum(each.seats for each in lines) or capacity
    sums = {name: sum(getattr(each, name) for each in lines) for name in _NAMES}
    has_quotas = any(each.seats for each in lines)
    unused = sum(each.free for each in lines) if has_quotas else None
    return DistrictLine(REST, seats, **sums, unused=unused)


def late_by_district(tx: Tx, intake: Intake, now: int) -> dict[str, int]:
    """Return how many decisions are overdue in each district, the most first."""
    sql = """
        SELECT district, count(*)
        FROM signups
        WHERE intake_id = ? AND stage = 'submitted' AND due_at <= ?
        GROUP BY district
        ORDER BY 2 DESC, 1
        """
    return rows.pairs(tx, str, int, sql, (intake.id, now))


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """Where people came from: how many began, handed in, and are on the roster."""

    name: str
    begun: int
    applied: int
    confirmed: int


def of_channels(tx: Tx, intake: Intake) -> list[ChannelLine]:
    """Return a line for each channel in the order they were made; "" for none of them."""
    sql = """
        SELECT coalesce(ic.name, '') AS name, count(su.id) AS begun,
            count(su.id) FILTER (WHERE su.submitted_at IS NOT NULL) AS applied,
            count(su.id) FILTER (WHERE su.stage = 'confirmed') AS confirmed
        FROM (
            SELECT id, name FROM intake_channels WHERE intake_id = :intake
            UNION ALL SELECT NULL, NULL
        ) ic
        LEFT JOIN signups su ON su.intake_id = :intake AND su.channel_id IS ic.id
        GROUP BY ic.id
        ORDER BY ic.id IS NULL, ic.id
        """
    return rows.many(tx, ChannelLine, sql, {"intake": intake.id})


@dataclass(frozen=True, slots=True)
class DistrictContact:
    """Somebody of a district's staff, to be called; ``phone`` "" where none is known."""

    account_id: AccountId
    district: str
    name: str
    phone: str


def contacts(tx: Tx) -> list[DistrictContact]:
    """Return the staff of districts with their phones, where somebody of that name has one."""
    sql = """
        SELECT a.id AS account_id, g.scope AS district, coalesce(p.name, a.name) AS name,
            coalesce(nullif(p.phone, ''), ph.phone, (
                SELECT max(c.class_teacher_phone)
                FROM classes c
                WHERE c.class_teacher = coalesce(p.name, a.name) AND c.class_teacher_phone <> ''
            ), (SELECT max(t.phone) FROM teachers t WHERE t.name = coalesce(p.name, a.name)), '')
            AS phone
        FROM grants g
        JOIN accounts a ON a.id = g.account_id
        LEFT JOIN people p ON p.id = a.person_id
        LEFT JOIN mentoring_phones ph ON ph.account_id = a.id
        WHERE g.scope_kind = 'district' AND g.revoked_at IS NULL
        ORDER BY g.scope, g.role, g.id
        """
    return rows.many(tx, DistrictContact, sql)


@dataclass(frozen=True, slots=True)
class IdleFirm:
    """A firm of a district that has signed nobody up."""

    name: str
    contact: str
    phone: str


def idle_firms(tx: Tx, intake: Intake, district: str, limit: int = 30) -> list[IdleFirm]:
    """Return the firms of a district that have signed nobody up for an intake."""
    sql = """
        SELECT fi.name, fi.contact, fi.phone
        FROM firms fi
        WHERE fi.district = :district
            AND NOT EXISTS (
                SELECT 1 FROM signups su WHERE su.intake_id = :intake AND su.firm_id = fi.id
            )
        ORDER BY fi.phone = '', fi.name
        LIMIT :limit
        """
    return rows.many(tx, IdleFirm, sql, {"district": district, "intake": intake.id, "limit": limit})


@dataclass(frozen=True, slots=True)
class SignupLine:
    """A sign-up as the workbook of all has it."""

    turn: int | None
    name: str
    phone: str
    firm: str
    post: str
    district: str
    stage: str
    seat: str
    channel: str
    class_name: str
    submitted_at: int | None
    reason: str


def all_lines(tx: Tx, intake: Intake) -> list[SignupLine]:
    """Return everybody who signed up, in order of arrival."""
    sql = """
        SELECT su.turn, su.name, su.phone, coalesce(su.firm, '') AS firm,
            coalesce(su.post, '') AS post, su.district, su.stage, coalesce(su.seat, '') AS seat,
            coalesce(ic.name, '') AS channel, coalesce(c.name, '') AS class_name, su.submitted_at,
            reveal(su.reason) AS reason
        FROM signups su
        LEFT JOIN intake_channels ic ON ic.id = su.channel_id
        LEFT JOIN classes c ON c.id = su.class_id
        WHERE su.intake_id = ? AND su.turn IS NOT NULL AND su.forgotten_at IS NULL
        ORDER BY su.turn
        """
    return rows.many(tx, SignupLine, sql, (intake.id,))


def late_districts(tx: Tx, now: int) -> list[tuple[int, str]]:
    """Return the intakes and districts in which a decision is overdue."""
    sql = """
        SELECT DISTINCT intake_id, district
        FROM signups
        WHERE stage = 'submitted' AND due_at <= ?
        """
    return [(int(intake_id), str(district)) for intake_id, district in tx.execute(sql, (now,))]


def due_districts(tx: Tx, now: int) -> list[tuple[int, str]]:
    """Return the intakes and districts in which a decision is due within a day."""
    sql = """
        SELECT DISTINCT intake_id, district
        FROM signups
        WHERE stage = 'submitted' AND due_at > :now AND due_at <= :soon
        """
    found = tx.execute(sql, {"now": now, "soon": now + telling.DAY})
    return [(int(intake_id), str(district)) for intake_id, district in found]


def waits_in(tx: Tx, intake: Intake, district: str, now: int) -> tuple[int, int]:
    """Return how many of a district, or of all, wait to be decided, and how many too long."""
    sql = """
        SELECT count(*), count(*) FILTER (WHERE due_at <= :now)
        FROM signups
        WHERE intake_id = :intake AND stage = 'submitted'
            AND (:district = '' OR district = :district)
        """
    values = {"now": now, "intake": intake.id, "district": district}
    waiting, late = tx.execute(sql, values).fetchone()
    return int(waiting), int(late)
