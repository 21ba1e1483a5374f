"""Home visits in a campaign 家访活动: whom to visit, by town and village, and who was visited.

Who leads a class sees its stops; a helper sees their own students. A campaign for whom the school
aids is made, and shown as such, only to those who may see who is aided.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import orjson

from bot.domain.ids import AccountId, ClassId, MentoringContactId, PersonId, VisitCampaignId
from bot.domain.mentoring.kinds import VisitWhom
from bot.domain.people.roles import Role
from storage import rows
from storage.aid import access
from storage.audiences.membership import NEWEST_CLASS
from storage.mentoring import pairs
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.database import Tx
    from storage.people.accounts import Account


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign of visits; ``total`` and ``visited`` count the stops that are asked about."""

    id: VisitCampaignId
    name: str
    term: str
    whom: VisitWhom
    due_on: date
    made_by: AccountId
    ended: bool


@dataclass(frozen=True, slots=True)
class VillageLine:
    """A village with its stops; all words "" where the roster does not say."""

    district: str
    town: str
    village: str
    total: int
    visited: int


@dataclass(frozen=True, slots=True)
class Stop:
    """A student to be visited; ``visited_on`` is None until somebody was there."""

    person_id: PersonId
    name: str
    class_id: ClassId
    class_name: str
    district: str
    town: str
    village: str
    helper: str
    visited_on: date | None


@dataclass(frozen=True, slots=True)
class Household:
    """How a family is reached; shown to helpers of the student and staff of the class."""

    phone: str
    guardian: str
    relation: str
    guardian_phone: str


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit as a report lists it, without its words; ``items`` are [item, count] by item."""

    class_name: str
    name: str
    district: str
    town: str
    village: str
    visited_on: date | None
    who: str
    findings: int
    items: tuple[str, ...]


_CAMPAIGNS = """
SELECT vc.id, vc.name, vc.term, vc.whom, vc.due_on, vc.made_by, vc.ended_at IS NOT NULL AS ended
FROM visit_campaigns vc
"""
_SEEN = f"""
SELECT vs.campaign_id, vs.person_id, c.id AS class_id, c.name AS class_name, c.number
FROM visit_stops vs
JOIN classes c ON c.id = {NEWEST_CLASS.format(person="vs.person_id")}
WHERE vs.campaign_id = :id
    AND (
        c.id IN (SELECT value FROM json_each(:led))
        OR vs.person_id IN (SELECT value FROM json_each(:own))
    )
"""
_NEAR = """
(
    seen.class_id IN (SELECT value FROM json_each(:near))
    OR seen.person_id IN (SELECT value FROM json_each(:own))
)
"""
_VISITED = """
SELECT mc.campaign_id, mc.person_id, max(mc.on_day) AS on_day
FROM mentoring_contacts mc
WHERE mc.campaign_id = :id AND mc.kind = 'visit' AND mc.reached
GROUP BY mc.person_id
"""


@dataclass(frozen=True, slots=True)
class VisitReach:
    """What somebody sees of campaigns: classes they lead, students they help.

    ``near`` are those of the classes of whose homes they may read what was found.
    """

    led: tuple[ClassId, ...]
    own: tuple[PersonId, ...]
    near: tuple[ClassId, ...]

    @property
    def is_near(self) -> bool:
        """Whether they may read of every home that they see."""
        return set(self.led) <= set(self.near)

    @property
    def bound(self) -> dict[str, str]:
        """The values that queries bind."""
        return {
            "led": orjson.dumps(self.led).decode(),
            "own": orjson.dumps(self.own).decode(),
        }


def reach_of(tx: Tx, account: Account, campaign: Campaign, today: date) -> VisitReach:
    """Return what somebody sees of a campaign."""
    own = tuple(each.person_id for each in pairs.mine(tx, account.id, today))
    led = _may_make(tx, account, campaign.whom)
    aid = set(access.classes_of(tx, account))
    return VisitReach(tuple(led), own, tuple(each for each in led if each in aid))


def _may_make(tx: Tx, account: Account, whom: VisitWhom) -> list[ClassId]:
    led = pairs.led_classes(tx, account)
    if whom is not VisitWhom.AIDED:
        return led
    aid = set(access.classes_of(tx, account))
    return [each for each in led if each in aid]


# -- campaigns -------------------------------------------------------------------------------------


def find(tx: Tx, campaign_id: VisitCampaignId) -> Campaign | None:
    """A campaign by id."""
    return rows.one(tx, Campaign, f"{_CAMPAIGNS} WHERE vc.id = ?", (campaign_id,))


def visible(tx: Tx, account: Account, today: date) -> list[Campaign]:
    """Return the campaigns of which somebody sees a stop, or that they made; open ones first."""
    sql = f"{_CAMPAIGNS} ORDER BY vc.ended_at IS NOT NULL, vc.due_on, vc.id LIMIT 60"
    return [each for each in rows.many(tx, Campaign, sql) if may_see(tx, account, each, today)]


def may_see(tx: Tx, account: Account, campaign: Campaign, today: date) -> bool:
    """Return whether somebody sees a stop of a campaign, or made it."""
    if account.role < Role.STAFF:
        return False
    if campaign.made_by == account.id:
        return True
    sql = f"SELECT 1 FROM ({_SEEN}) LIMIT 1"
    bound = reach_of(tx, account, campaign, today).bound
    return rows.exists(tx, sql, {"id": campaign.id, **bound})


def may_end(account: Account, campaign: Campaign) -> bool:
    """Return whether somebody may end a campaign: its maker, or a coordinator of the school."""
    if account.role < Role.STAFF:
        return False
    return campaign.made_by == account.id or account.sees_all(Role.COORDINATOR)


@dataclass(frozen=True, slots=True)
class CampaignPlan:
    """A campaign to be made: ``village`` is a word of its town or village, ``class_id`` a class."""

    name: str
    term: str
    whom: VisitWhom
    due_on: date
    class_id: ClassId | None = None
    village: str = ""


_OF_WHOM = {
    VisitWhom.CLASS: "e.class_id = :class_id",
    VisitWhom.VILLAGE: "instr(p.district || p.town || p.village, :village)",
    VisitWhom.AIDED: (
        "EXISTS (SELECT 1 FROM aid_records ar WHERE ar.person_id = p.id AND ar.term = :term"
        " AND ar.state = 'open')"
    ),
    VisitWhom.ALL: "1",
}


def whom_of(tx: Tx, account: Account, plan: CampaignPlan) -> list[PersonId]:
    """Return the students a campaign would be for, within what somebody may make it for."""
    sql = f"""
        SELECT DISTINCT e.person_id
        FROM enrolments e
        JOIN people p ON p.id = e.person_id AND p.erased_at IS NULL
        WHERE e.left_on IS NULL AND e.class_id IN (SELECT value FROM json_each(:led))
            AND {_OF_WHOM[plan.whom]}
        ORDER BY e.person_id
        """
    values = {
        "led": orjson.dumps(_may_make(tx, account, plan.whom)).decode(),
        "class_id": plan.class_id,
        "village": plan.village,
        "term": plan.term,
    }
    return rows.column(tx, PersonId, sql, values)


def make(  # what, for whom, by whom and when
    tx: Tx, account: Account, plan: CampaignPlan, *, update_id: int, now: int
) -> VisitCampaignId:
    """Make a campaign with its stops, and return its id; the same update makes one."""
    added = tx.execute(
        """
        INSERT INTO visit_campaigns (name, term, whom, due_on, made_by, made_at, update_id)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (update_id) DO NOTHING
        """,
        (plan.name, plan.term, plan.whom, plan.due_on.isoformat(), account.id, now, update_id),
    )
    sql = "SELECT id FROM visit_campaigns WHERE update_id = ?"
    campaign_id = VisitCampaignId(rows.number(tx, sql, (update_id,)))
    if added.rowcount:
        tx.executemany(
            "INSERT INTO visit_stops (campaign_id, person_id) VALUES (?, ?)",
            [(campaign_id, each) for each in whom_of(tx, account, plan)],
        )
        object_ = f"campaign:{campaign_id}"
        roles.record(tx, by=account.id, act="visits-made", now=now, object_=object_)
    return campaign_id


def end(tx: Tx, campaign: Campaign, *, by: AccountId, now: int) -> None:
    """End a campaign."""
    sql = "UPDATE visit_campaigns SET ended_at = ? WHERE id = ? AND ended_at IS NULL"
    if tx.execute(sql, (now, campaign.id)).rowcount:
        roles.record(tx, by=by, act="visits-ended", now=now, object_=f"campaign:{campaign.id}")


# -- stops -----------------------------------------------------------------------------------------


def villages(tx: Tx, campaign: Campaign, reach: VisitReach) -> list[VillageLine]:
    """Return the villages of a campaign that somebody sees, for the road: by district and town."""
    sql = f"""
        SELECT p.district, p.town, p.village, count(*) AS total, count(visited.person_id) AS visited
        FROM ({_SEEN}) seen
        JOIN people p ON p.id = seen.person_id AND p.erased_at IS NULL
        LEFT JOIN ({_VISITED}) visited ON visited.person_id = seen.person_id
        GROUP BY p.district, p.town, p.village
        ORDER BY p.district, p.town, p.village
        """
    return rows.many(tx, VillageLine, sql, {"id": campaign.id, **reach.bound})


def stops(
    tx: Tx,
    campaign: Campaign,
    reach: VisitReach,
    *,
    village: VillageLine | None = None,
    person_id: PersonId | None = None,
) -> list[Stop]:
    """Return the stops that somebody sees, of a village or all, who was not visited first."""
    sql = f"""
        SELECT seen.person_id, p.name, seen.class_id, seen.class_name, p.district, p.town,
            p.village,
            coalesce(
                (
                    SELECT group_concat(coalesce(p2.name, a.name), '、')
                    FROM mentoring_pairs mp
                    JOIN accounts a ON a.id = mp.account_id
                    LEFT JOIN people p2 ON p2.id = a.person_id
                    WHERE mp.person_id = seen.person_id AND mp.ended_on IS NULL
                ),
                ''
            ) AS helper,
            visited.on_day AS visited_on
        FROM ({_SEEN}) seen
        JOIN people p ON p.id = seen.person_id AND p.erased_at IS NULL
        LEFT JOIN ({_VISITED}) visited ON visited.person_id = seen.person_id
        WHERE (:anybody OR p.id = :person)
            AND (:any OR (p.district = :district AND p.town = :town AND p.village = :village))
        ORDER BY visited.on_day IS NOT NULL, p.district, p.town, p.village, seen.number, p.name
        """
    values = {
        "id": campaign.id,
        "anybody": person_id is None,
        "person": person_id,
        "any": village is None,
        "district": village.district if village else "",
        "town": village.town if village else "",
        "village": village.village if village else "",
        **reach.bound,
    }
    return rows.many(tx, Stop, sql, values)


def find_stop(tx: Tx, campaign: Campaign, reach: VisitReach, person_id: PersonId) -> Stop | None:
    """Return a stop that somebody sees."""
    return next(iter(stops(tx, campaign, reach, person_id=person_id)), None)


def household(tx: Tx, account: Account, stop: Stop, today: date) -> Household | None:
    """Return how a family is reached; None for who neither helps nor teaches the student."""
    taught = account.classes_named(Role.STAFF)
    helps = any(each.person_id == stop.person_id for each in pairs.mine(tx, account.id, today))
    if stop.class_id not in taught and not helps and not access.is_officer(tx, account):
        return None
    return household_of(tx, stop.person_id)


def household_of(tx: Tx, person_id: PersonId) -> Household | None:
    """Return how a family is reached."""
    sql = "SELECT phone, guardian, relation, guardian_phone FROM people WHERE id = ?"
    return rows.one(tx, Household, sql, (person_id,))


def visits_in(tx: Tx, campaign: Campaign, reach: VisitReach) -> list[MentoringContactId]:
    """Return the visits of a campaign to the stops that somebody sees."""
    sql = f"""
        SELECT mc.id
        FROM mentoring_contacts mc
        JOIN ({_SEEN}) seen ON seen.campaign_id = mc.campaign_id AND seen.person_id = mc.person_id
        WHERE mc.campaign_id = :id AND mc.reached
        """
    return rows.column(tx, MentoringContactId, sql, {"id": campaign.id, **reach.bound})


def findings_in(tx: Tx, contact_ids: Iterable[MentoringContactId]) -> list[int]:
    """Return the bits of what each of some visits found."""
    sql = """
        SELECT findings
        FROM mentoring_contacts
        WHERE id IN (SELECT value FROM json_each(?))
        """
    return rows.column(tx, int, sql, (orjson.dumps(list(contact_ids)).decode(),))


def lines(tx: Tx, campaign: Campaign, reach: VisitReach) -> list[VisitLine]:
    """Return every stop that somebody sees with its visits, for a report; nothing of its words.

    What was found and given is read by who teaches or helps the student, and the aid office.
    """
    sql = f"""
        SELECT seen.class_name, p.name, p.district, p.town, p.village, mc.on_day AS visited_on,
            coalesce(p2.name, a.name, '') AS who,
            iif({_NEAR}, coalesce(mc.findings, 0), 0) AS findings,
            (
                SELECT json_group_array(mg.item)
                FROM mentoring_gifts mg
                WHERE mg.contact_id = mc.id AND {_NEAR}
            ) AS items
        FROM ({_SEEN}) seen
        JOIN people p ON p.id = seen.person_id AND p.erased_at IS NULL
        LEFT JOIN mentoring_contacts mc ON mc.campaign_id = seen.campaign_id
            AND mc.person_id = seen.person_id AND mc.kind = 'visit' AND mc.reached
        LEFT JOIN accounts a ON a.id = mc.account_id
        LEFT JOIN people p2 ON p2.id = a.person_id
        ORDER BY p.district, p.town, p.village, seen.number, p.name, mc.on_day
        """
    values = {"id": campaign.id, "near": orjson.dumps(reach.near).decode(), **reach.bound}
    return rows.many(tx, VisitLine, sql, values)


def open_for(tx: Tx, person_id: PersonId, account_id: AccountId) -> VisitCampaignId | None:
    """Return the open campaign that is due first and has a stop at a student of a helper's."""
    sql = """
        SELECT vc.id
        FROM visit_stops vs
        JOIN visit_campaigns vc ON vc.id = vs.campaign_id AND vc.ended_at IS NULL
        WHERE vs.person_id = :person
            AND NOT EXISTS (
                SELECT 1
                FROM mentoring_contacts mc
                WHERE mc.campaign_id = vc.id AND mc.person_id = :person AND mc.account_id <> :me
            )
        ORDER BY vc.due_on, vc.id
        LIMIT 1
        """
    return rows.value(tx, VisitCampaignId, sql, {"person": person_id, "me": account_id})
