"""Incidents as rows: reported, filled in piece by piece, closed; and who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.ids import (
    AccountId,
    CaseId,
    ClassId,
    HurtId,
    IncidentId,
    PersonId,
    ProgrammeId,
    SessionId,
)
from bot.domain.incidents.incident import IncidentKind, NoteKind, Whom
from bot.domain.people.roles import Role, Scope, ScopeKind
from storage import outbox, rows
from storage.people import roles
from storage.timetable import timetable

if TYPE_CHECKING:
    from bot.domain.timetable.session import Session
    from storage.database import Tx
    from storage.people.accounts import Account

DAY = 86400
SHOWN = 400  # incidents that a list is made of
_TEXTS = frozenset({"text", "outcome"})  # columns that are sealed at rest


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident; moments in seconds of UTC."""

    id: IncidentId
    kind: IncidentKind
    urgent: bool
    text: str
    place: str
    happened_at: int
    class_id: ClassId | None
    class_name: str
    district: str
    programme_id: ProgrammeId | None
    session_id: SessionId | None
    case_id: CaseId | None
    reported_by: AccountId
    reporter: str
    reported_at: int
    taken_by: AccountId | None
    taker: str
    taken_at: int | None
    rings: int
    ring_at: int | None
    outcome: str
    closer: str
    closed_at: int | None

    @property
    def is_open(self) -> bool:
        """Whether it is not closed."""
        return self.closed_at is None

    @property
    def is_ringing(self) -> bool:
        """Whether it is urgent and nobody sees to it yet."""
        return self.urgent and self.taken_by is None and self.is_open

    @property
    def cause(self) -> str:
        """The cause of its letters."""
        return f"incident:{self.id}"


@dataclass(frozen=True, slots=True)
class Report:
    """A first report: what is known at once; ``verbatim`` words are those of an asker."""

    kind: IncidentKind
    text: str
    urgent: bool
    happened_at: int
    reported_by: AccountId
    reported_at: int
    update_id: int
    class_id: ClassId | None = None
    session_id: SessionId | None = None
    case_id: CaseId | None = None
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Hurt:
    """Somebody hurt; ``name`` is that of the roster, or the words for somebody else."""

    id: HurtId
    incident_id: IncidentId
    person_id: PersonId | None
    name: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was done, and by whom it was written."""

    incident_id: IncidentId
    kind: NoteKind
    text: str
    name: str
    noted_at: int


@dataclass(frozen=True, slots=True)
class Telling:
    """Somebody was told at a moment."""

    incident_id: IncidentId
    whom: Whom
    told_at: int


@dataclass(frozen=True, slots=True)
class IncidentPhoto:
    """A picture or another file, by the id Telegram gave it."""

    media: str
    file_id: str


@dataclass(frozen=True, slots=True)
class Inside:
    """What stands under an incident for one person; ``told`` are moments in seconds of UTC.

    ``hidden`` are hurt whose names they may not see, ``photos`` counts pictures.
    """

    names: tuple[str, ...]
    hidden: int
    told: dict[Whom, int]
    notes: tuple[Note, ...]
    photos: int
    session: Session | None


_INCIDENTS = """
SELECT i.id, i.kind, i.urgent, reveal(i.text) AS text, i.place, i.happened_at, i.class_id,
    coalesce(c.name, '') AS class_name, coalesce(c.district, '') AS district, c.programme_id,
    i.session_id, i.case_id, i.reported_by, coalesce(p.name, a.name, '') AS reporter,
    i.reported_at, i.taken_by, coalesce(p2.name, a2.name, '') AS taker, i.taken_at, i.rings,
    i.ring_at, reveal(i.outcome) AS outcome, coalesce(p3.name, a3.name, '') AS closer, i.closed_at
FROM incidents i
LEFT JOIN classes c ON c.id = i.class_id
LEFT JOIN accounts a ON a.id = i.reported_by
LEFT JOIN people p ON p.id = a.person_id
LEFT JOIN accounts a2 ON a2.id = i.taken_by
LEFT JOIN people p2 ON p2.id = a2.person_id
LEFT JOIN accounts a3 ON a3.id = i.closed_by
LEFT JOIN people p3 ON p3.id = a3.person_id
"""


# May see, in SQL: in scope, theirs, or called to it.
_SEEN = """
:all
OR i.class_id IN (
    SELECT c2.id
    FROM classes c2
    WHERE CAST(c2.id AS TEXT) IN (SELECT value FROM json_each(:classes))
        OR c2.district IN (SELECT value FROM json_each(:districts))
)
OR i.reported_by = :me
OR i.taken_by = :me
OR EXISTS (
    SELECT 1
    FROM outbox o
    WHERE o.cause = 'incident:' || i.id
        AND o.chat_id = :me
        AND (
            o.state IN ('sending', 'sent', 'unknown')
            OR (o.state = 'withdrawn' AND o.attempts > 0)
        )
)
"""


def _reach(account: Account) -> dict[str, Any]:
    scopes = [grant.scope for grant in account.grants if grant.role >= Role.STAFF]
    return {
        "me": account.id,
        "all": account.sees_all(Role.STAFF),
        "classes": orjson.dumps([str(each) for scope in scopes for each in scope.classes]).decode(),
        "districts": _values(scopes, ScopeKind.DISTRICT),
    }


def _values(scopes: list[Scope], kind: ScopeKind) -> str:
    return orjson.dumps([each.value for each in scopes if each.kind is kind]).decode()


# -- who may see them ------------------------------------------------------------------------------


def is_in_scope(account: Account, incident: Incident) -> bool:
    """Return whether an incident is of somebody's classes, or of no class and they see all."""
    if incident.class_id is None:
        return account.sees_all(Role.STAFF)
    return account.may(Role.STAFF, class_id=incident.class_id, district=incident.district)


def may_see(tx: Tx, account: Account, incident: Incident) -> bool:
    """Return whether somebody may see an incident: in scope, theirs, or called to it."""
    if account.role < Role.STAFF:
        return False
    if is_in_scope(account, incident) or account.id in {incident.reported_by, incident.taken_by}:
        return True
    return account.id in {each for each, _ in outbox.told(tx, incident.cause)}


def find_visible(tx: Tx, account: Account, incident_id: IncidentId) -> Incident | None:
    """Return an incident that somebody may see."""
    found = find(tx, incident_id)
    return found if found is not None and may_see(tx, account, found) else None


def visible(tx: Tx, account: Account, *, closed: bool = False) -> list[Incident]:
    """Return the incidents somebody may see: open ones, urgent first, or closed, newest first."""
    where = "i.closed_at IS NOT NULL" if closed else "i.closed_at IS NULL"
    order = "i.closed_at DESC" if closed else "i.urgent DESC, i.reported_at DESC"
    sql = f"{_INCIDENTS} WHERE {where} AND ({_SEEN}) ORDER BY {order}, i.id DESC LIMIT :most"
    return rows.many(tx, Incident, sql, {**_reach(account), "most": SHOWN})


def everything(tx: Tx, account: Account) -> list[Incident]:
    """Return all incidents of somebody's scope, oldest first, for a workbook."""
    found = rows.many(tx, Incident, f"{_INCIDENTS} ORDER BY i.happened_at, i.id")
    return [each for each in found if is_in_scope(account, each)]


def sees_person(tx: Tx, account: Account, person_id: PersonId) -> bool:
    """Return whether somebody's scope covers a class that a person is or was in."""
    sql = """
        SELECT c.id AS class_id, c.district
        FROM enrolments e
        JOIN classes c ON c.id = e.class_id
        WHERE e.person_id = ?
        """
    places = rows.many(tx, _place, sql, (person_id,))
    return any(account.may(Role.STAFF, class_id=each, district=where) for each, where in places)


def _place(class_id: ClassId, district: str) -> tuple[ClassId, str]:
    return class_id, district


def inside(tx: Tx, account: Account, incident: Incident) -> Inside:
    """Return what stands under an incident; names of the hurt only in whose scope they are."""
    is_theirs = is_in_scope(account, incident) or incident.reported_by == account.id
    everybody = hurt(tx, incident.id)
    names = tuple(
        each.name
        for each in everybody
        if (is_theirs if each.person_id is None else sees_person(tx, account, each.person_id))
    )
    session = incident.session_id
    return Inside(
        names,
        len(everybody) - len(names),
        told(tx, incident.id),
        tuple(notes(tx, incident.id)),
        len(photos(tx, incident.id)),
        None if session is None else timetable.find(tx, session),
    )


# -- reporting -------------------------------------------------------------------------------------


def find(tx: Tx, incident_id: IncidentId) -> Incident | None:
    """An incident by id."""
    return rows.one(tx, Incident, f"{_INCIDENTS} WHERE i.id = ?", (incident_id,))


def of_case(tx: Tx, case_id: CaseId) -> IncidentId | None:
    """Return the incident that a case of the desk became."""
    return rows.value(tx, IncidentId, "SELECT id FROM incidents WHERE case_id = ?", (case_id,))


def report(tx: Tx, given: Report) -> IncidentId:
    """Keep a first report and return its id; the same update, or case, is kept once."""
    if given.case_id is not None and (known := of_case(tx, given.case_id)) is not None:
        return known
    tx.execute(
        """
        INSERT INTO incidents (kind, urgent, text, verbatim, happened_at, class_id, session_id,
            case_id, reported_by, reported_at, update_id, remind_at)
        VALUES (:kind, :urgent, conceal(:text), :verbatim, :happened_at, :class_id, :session_id,
            :case_id, :reported_by, :reported_at, :update_id, :remind_at)
        ON CONFLICT (update_id) DO NOTHING
        """,
        {name: getattr(given, name) for name in Report.__slots__}
        | {"remind_at": given.reported_at + DAY},
    )
    sql = "SELECT id FROM incidents WHERE update_id = ?"
    return IncidentId(rows.number(tx, sql, (given.update_id,)))


def change(tx: Tx, incident_id: IncidentId, **values: Any) -> None:
    """Set columns of an incident that is open."""
    sets = ", ".join(f"{name} = {_bound(name)}" for name in values)
    tx.execute(
        f"UPDATE incidents SET {sets} WHERE id = :incident_id AND closed_at IS NULL",
        {**values, "incident_id": incident_id},
    )


def _bound(name: str) -> str:
    return f"conceal(:{name})" if name in _TEXTS else f":{name}"


def add_person(tx: Tx, incident_id: IncidentId, person_id: PersonId, update_id: int) -> None:
    """Note somebody of the roster as hurt, once."""
    tx.execute(
        """
        INSERT INTO incident_hurt (incident_id, person_id, update_id)
        VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        (incident_id, person_id, update_id),
    )


def add_outsider(tx: Tx, incident_id: IncidentId, words: str, update_id: int) -> None:
    """Note somebody who is on no roster as hurt, in words."""
    tx.execute(
        """
        INSERT INTO incident_hurt (incident_id, words, update_id)
        VALUES (?, conceal(?), ?)
        ON CONFLICT DO NOTHING
        """,
        (incident_id, words, update_id),
    )


def drop_hurt(tx: Tx, hurt_id: HurtId) -> None:
    """Delete somebody who was noted as hurt by mistake."""
    tx.execute("DELETE FROM incident_hurt WHERE id = ?", (hurt_id,))


_HURT = """
SELECT ih.id, ih.incident_id, ih.person_id, coalesce(p.name, reveal(ih.words)) AS name
FROM incident_hurt ih
LEFT JOIN people p ON p.id = ih.person_id
"""


def hurt(tx: Tx, incident_id: IncidentId) -> list[Hurt]:
    """Return who is hurt."""
    sql = f"{_HURT} WHERE ih.incident_id = ? ORDER BY ih.id"
    return rows.many(tx, Hurt, sql, (incident_id,))


def all_hurt(tx: Tx) -> list[Hurt]:
    """Return who is hurt, of all incidents."""
    return rows.many(tx, Hurt, f"{_HURT} ORDER BY ih.id")


def find_hurt(tx: Tx, hurt_id: HurtId) -> Hurt | None:
    """Somebody hurt, by id."""
    return rows.one(tx, Hurt, f"{_HURT} WHERE ih.id = ?", (hurt_id,))


def set_told(
    tx: Tx, incident_id: IncidentId, whom: Whom, *, on: bool, by: AccountId, now: int
) -> None:
    """Note that somebody was told now, or that this was a mistake."""
    if on:
        tx.execute(
            """
            INSERT INTO incident_told (incident_id, whom, told_at, noted_by)
            VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            (incident_id, whom, now, by),
        )
        return
    sql = "DELETE FROM incident_told WHERE incident_id = ? AND whom = ?"
    if tx.execute(sql, (incident_id, whom)).rowcount:
        roles.record(
            tx, by=by, act="incident-untold", now=now, object_=f"incident:{incident_id}", whom=whom
        )


def told(tx: Tx, incident_id: IncidentId) -> dict[Whom, int]:
    """Return who was told, and when in seconds of UTC."""
    sql = "SELECT whom, told_at FROM incident_told WHERE incident_id = ? ORDER BY told_at"
    return rows.pairs(tx, Whom, int, sql, (incident_id,))


def all_told(tx: Tx) -> list[Telling]:
    """Return who was told, of all incidents."""
    sql = "SELECT incident_id, whom, told_at FROM incident_told ORDER BY told_at"
    return rows.many(tx, Telling, sql)


def add_note(  # the columns of a row
    tx: Tx,
    incident_id: IncidentId,
    kind: NoteKind,
    text: str,
    *,
    by: AccountId,
    now: int,
    update_id: int,
) -> None:
    """Keep what was done, once an update."""
    tx.execute(
        """
        INSERT INTO incident_notes (incident_id, kind, text, noted_by, noted_at, update_id)
        VALUES (?, ?, conceal(?), ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        (incident_id, kind, text, by, now, update_id),
    )


_NOTES = """
SELECT ie.incident_id, ie.kind, reveal(ie.text) AS text, coalesce(p.name, a.name, '') AS name,
    ie.noted_at
FROM incident_notes ie
LEFT JOIN accounts a ON a.id = ie.noted_by
LEFT JOIN people p ON p.id = a.person_id
"""


def notes(tx: Tx, incident_id: IncidentId) -> list[Note]:
    """Return what was done, oldest first."""
    return rows.many(tx, Note, f"{_NOTES} WHERE ie.incident_id = ? ORDER BY ie.id", (incident_id,))


def all_notes(tx: Tx) -> list[Note]:
    """Return what was done, of all incidents, oldest first."""
    return rows.many(tx, Note, f"{_NOTES} ORDER BY ie.id")


def add_photo(  # the columns of a row
    tx: Tx,
    incident_id: IncidentId,
    media: str,
    file_id: str,
    *,
    by: AccountId,
    now: int,
    update_id: int,
) -> None:
    """Keep what Telegram calls a picture, once an update."""
    tx.execute(
        """
        INSERT INTO incident_photos (incident_id, media, file_id, noted_by, noted_at, update_id)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        (incident_id, media, file_id, by, now, update_id),
    )


def photos(tx: Tx, incident_id: IncidentId) -> list[IncidentPhoto]:
    """Return the pictures, oldest first."""
    sql = "SELECT media, file_id FROM incident_photos WHERE incident_id = ? ORDER BY id"
    return rows.many(tx, IncidentPhoto, sql, (incident_id,))


# -- the end ---------------------------------------------------------------------------------------


def close(tx: Tx, incident: Incident, outcome: str, *, by: AccountId, now: int) -> bool:
    """Close an incident with its outcome; return False where it is closed already."""
    closed = tx.execute(
        """
        UPDATE incidents
        SET outcome = conceal(?), closed_by = ?, closed_at = ?, ring_at = NULL, remind_at = NULL
        WHERE id = ? AND closed_at IS NULL
        """,
        (outcome, by, now, incident.id),
    ).rowcount
    if closed:
        outbox.withdraw(tx, incident.cause, now)
        roles.record(tx, by=by, act="incident-close", now=now, object_=incident.cause)
    return bool(closed)


def reopen(tx: Tx, incident: Incident, *, by: AccountId, now: int) -> None:
    """Open an incident again; its outcome stays until there is another."""
    opened = tx.execute(
        """
        UPDATE incidents
        SET closed_by = NULL, closed_at = NULL, remind_at = ?
        WHERE id = ? AND closed_at IS NOT NULL
        """,
        (now + DAY, incident.id),
    ).rowcount
    if opened:
        roles.record(tx, by=by, act="incident-reopen", now=now, object_=incident.cause)


def put_back_of(tx: Tx, account_id: AccountId, now: int) -> None:
    """Let ring again what somebody sees to who is no colleague any more."""
    tx.execute(
        """
        UPDATE incidents
        SET taken_by = NULL, taken_at = NULL, ring_at = iif(urgent, ?, NULL)
        WHERE closed_at IS NULL AND taken_by = ?
        """,
        (now, account_id),
    )
