"""Talks, exchanges and visits as rows: noted once a day and kind, corrected on the same day.

A note is read by who wrote it, and by nobody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import orjson

from bot.domain.ids import (
    AccountId,
    MentoringContactId,
    MentoringPairId,
    PersonId,
    VisitCampaignId,
)
from bot.domain.mentoring.kinds import Gift, TaskKind
from storage import rows
from storage.mentoring import tasks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.database import Tx

LATEST = 6  # contacts on the page of a student


@dataclass(frozen=True, slots=True)
class Met:
    """What is noted of a contact; ``topics`` and ``findings`` are bits."""

    kind: TaskKind
    topics: int = 0
    findings: int = 0
    reached: bool = True
    campaign_id: VisitCampaignId | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact of ``account_id`` with a student; ``media`` counts voices and photos."""

    id: MentoringContactId
    account_id: AccountId
    who: str
    person_id: PersonId
    name: str
    kind: TaskKind
    on_day: date
    reached: bool
    topics: int
    findings: int
    campaign_id: VisitCampaignId | None
    media: int


_CONTACTS = """
SELECT mc.id, mc.account_id, coalesce(p2.name, a.name, '') AS who, mc.person_id, p.name, mc.kind,
    mc.on_day, mc.reached, mc.topics, mc.findings, mc.campaign_id,
    (SELECT count(*) FROM mentoring_media mm WHERE mm.contact_id = mc.id) AS media
FROM mentoring_contacts mc
JOIN people p ON p.id = mc.person_id
LEFT JOIN accounts a ON a.id = mc.account_id
LEFT JOIN people p2 ON p2.id = a.person_id
"""


def find(tx: Tx, contact_id: MentoringContactId) -> Contact | None:
    """A contact by id."""
    return rows.one(tx, Contact, f"{_CONTACTS} WHERE mc.id = ?", (contact_id,))


def today_of(
    tx: Tx, account_id: AccountId, person_id: PersonId, kind: TaskKind, day: date
) -> Contact | None:
    """Return what somebody has noted of a student on a day."""
    sql = f"""
        {_CONTACTS}
        WHERE mc.person_id = ? AND mc.account_id = ? AND mc.kind = ? AND mc.on_day = ?
        """
    return rows.one(tx, Contact, sql, (person_id, account_id, kind, day.isoformat()))


def latest(tx: Tx, person_id: PersonId, since: date) -> list[Contact]:
    """Return a student's latest contacts since a day, newest first, whoever had them."""
    sql = f"""
        {_CONTACTS}
        WHERE mc.person_id = ? AND mc.on_day >= ?
        ORDER BY mc.on_day DESC, mc.id DESC
        LIMIT ?
        """
    return rows.many(tx, Contact, sql, (person_id, since.isoformat(), LATEST))


def done_since(tx: Tx, account_id: AccountId, since: date) -> list[Contact]:
    """Return what somebody has noted since a day, newest first."""
    sql = f"""
        {_CONTACTS}
        WHERE mc.account_id = ? AND mc.on_day >= ?
        ORDER BY mc.on_day DESC, mc.id DESC
        """
    return rows.many(tx, Contact, sql, (account_id, since.isoformat()))


def met_on(tx: Tx, account_id: AccountId, day: date) -> list[PersonId]:
    """Return whom somebody has reached on a day, in whatever way."""
    sql = """
        SELECT person_id
        FROM mentoring_contacts
        WHERE account_id = ? AND on_day = ? AND reached
        """
    return rows.column(tx, PersonId, sql, (account_id, day.isoformat()))


def note_of(tx: Tx, contact_id: MentoringContactId, account_id: AccountId) -> str:
    """Return the note of a contact, for who wrote it; "" for anybody else."""
    sql = "SELECT reveal(note) FROM mentoring_contacts WHERE id = ? AND account_id = ?"
    return rows.value(tx, str, sql, (contact_id, account_id)) or ""


@dataclass(frozen=True, slots=True)
class Counted:
    """How often a student was met in some days: by kind, and talks by the bits of topics."""

    talks: int
    groups: int
    visits: int
    missed: int
    topics: tuple[int, ...]


def count(tx: Tx, person_id: PersonId, since: date, until: date) -> Counted:
    """Count a student's contacts from one day to another, both included."""
    sql = """
        SELECT count(*) FILTER (WHERE kind = 'talk' AND reached) AS talks,
            count(*) FILTER (WHERE kind = 'group' AND reached) AS groups,
            count(*) FILTER (WHERE kind = 'visit' AND reached) AS visits,
            count(*) FILTER (WHERE NOT reached) AS missed,
            json_array(
                count(*) FILTER (WHERE topics & 1 AND reached),
                count(*) FILTER (WHERE topics & 2 AND reached),
                count(*) FILTER (WHERE topics & 4 AND reached),
                count(*) FILTER (WHERE topics & 8 AND reached)
            ) AS topics
        FROM mentoring_contacts
        WHERE person_id = ? AND on_day BETWEEN ? AND ?
        """
    values = (person_id, since.isoformat(), until.isoformat())
    return rows.one(tx, Counted, sql, values) or Counted(0, 0, 0, 0, (0, 0, 0, 0))


# -- noting ----------------------------------------------------------------------------------------


def keep(  # whom, what, by whom and when
    tx: Tx,
    people: Iterable[PersonId],
    met: Met,
    *,
    by: AccountId,
    day: date,
    update_id: int,
) -> list[MentoringContactId]:
    """Note a contact with each of some students; the same kind on the same day is noted anew.

    Who was reached finishes what is due of that kind: of a student's every helper where it was a
    visit, else of the pairs that are this person's to look after on that day.
    """
    found = []
    for each in people:
        contact_id = _keep(tx, each, met, by, day, update_id)
        found.append(contact_id)
        tasks.reopen(tx, contact_id)
        if met.reached:
            whose = _pairs(tx, each, met.kind, by, day)
            tasks.finish(tx, whose, met.kind, day, contact_id)
    return found


def _keep(  # whom, what, by whom and when
    tx: Tx, person_id: PersonId, met: Met, by: AccountId, day: date, update_id: int
) -> MentoringContactId:
    values = {
        "by": by,
        "person": person_id,
        "kind": met.kind,
        "day": day.isoformat(),
        "reached": met.reached,
        "topics": met.topics,
        "findings": met.findings,
        "campaign": met.campaign_id,
        "update": update_id,
    }
    tx.execute(
        """
        INSERT INTO mentoring_contacts (account_id, person_id, kind, on_day, reached, topics,
            findings, campaign_id, update_id)
        VALUES (:by, :person, :kind, :day, :reached, :topics, :findings, :campaign, :update)
        ON CONFLICT (person_id, account_id, kind, on_day) WHERE account_id <> 0 DO UPDATE
        SET reached = excluded.reached, topics = excluded.topics, findings = excluded.findings,
            campaign_id = coalesce(excluded.campaign_id, campaign_id)
        """,
        values,
    )
    sql = """
        SELECT id
        FROM mentoring_contacts
        WHERE person_id = :person AND account_id = :by AND kind = :kind AND on_day = :day
        """
    return MentoringContactId(rows.number(tx, sql, values))


def _pairs(
    tx: Tx, person_id: PersonId, kind: TaskKind, by: AccountId, day: date
) -> list[MentoringPairId]:
    sql = """
        SELECT mp.id
        FROM mentoring_pairs mp
        WHERE mp.person_id = :person AND mp.ended_on IS NULL
            AND (
                :anybody
                OR mp.account_id = :me
                OR mp.account_id IN (
                    SELECT mi.account_id
                    FROM mentoring_stand_ins mi
                    WHERE mi.stand_in = :me AND :day BETWEEN mi.first_on AND mi.last_on
                )
            )
        """
    values = {
        "person": person_id,
        "anybody": kind is TaskKind.VISIT,
        "me": by,
        "day": day.isoformat(),
    }
    return rows.column(tx, MentoringPairId, sql, values)


def set_note(tx: Tx, contact_id: MentoringContactId, text: str, by: AccountId) -> None:
    """Keep the note of a contact of one's own, in place of the one before."""
    tx.execute(
        "UPDATE mentoring_contacts SET note = conceal(:text) WHERE id = :id AND account_id = :by",
        {"text": text, "id": contact_id, "by": by},
    )


def add_media(
    tx: Tx, contact_id: MentoringContactId, kind: str, file_id: str, *, update_id: int
) -> None:
    """Keep the reference of a voice or a photo; the same update keeps it once."""
    tx.execute(
        """
        INSERT INTO mentoring_media (update_id, contact_id, kind, file_id)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (update_id) DO NOTHING
        """,
        (update_id, contact_id, kind, file_id),
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """A voice or a photo by Telegram's reference."""

    kind: str
    file_id: str


def media_of(tx: Tx, contact_id: MentoringContactId) -> list[Kept]:
    """Return the voices and photos of a contact, in order."""
    sql = "SELECT kind, file_id FROM mentoring_media WHERE contact_id = ? ORDER BY rowid"
    return rows.many(tx, Kept, sql, (contact_id,))


def drop(tx: Tx, contact_id: MentoringContactId) -> None:
    """Delete a contact; what it has finished is due again."""
    tasks.reopen(tx, contact_id)
    tx.execute("DELETE FROM mentoring_contacts WHERE id = ?", (contact_id,))


# -- what was given --------------------------------------------------------------------------------


def give(tx: Tx, contact_id: MentoringContactId, item: Gift, *, update_id: int) -> None:
    """Count one more of an item as given; the same update counts once."""
    tx.execute(
        """
        INSERT INTO mentoring_gifts (update_id, contact_id, item)
        VALUES (?, ?, ?)
        ON CONFLICT (update_id) DO NOTHING
        """,
        (update_id, contact_id, item),
    )


def give_nothing(tx: Tx, contact_id: MentoringContactId) -> None:
    """Forget what was given."""
    tx.execute("DELETE FROM mentoring_gifts WHERE contact_id = ?", (contact_id,))


def gifts_of(tx: Tx, contact_ids: list[MentoringContactId]) -> dict[Gift, int]:
    """Return how many of each item were given at some visits."""
    sql = """
        SELECT mg.item, count(*)
        FROM mentoring_gifts mg
        WHERE mg.contact_id IN (SELECT value FROM json_each(?))
        GROUP BY mg.item
        """
    return rows.pairs(tx, Gift, int, sql, (orjson.dumps(contact_ids).decode(),))
