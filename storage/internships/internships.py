"""Internships as rows: reported or placed, confirmed, changed, ended; and who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.ids import AccountId, ClassId, FirmId, InternshipId, PersonId
from bot.domain.internships.internship import InternKind, InternState, Mood
from bot.domain.people.roles import Role
from bot.errors import BotError
from storage import outbox, rows
from storage.firms import firms
from storage.leave import approvers
from storage.outbox import LetterKind
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storage.database import Tx
    from storage.people.accounts import Account

DAY = 86400
LASTS = 7 * DAY  # seconds for which a letter helps
RECENT = 30  # days for which an ended internship is shown to who was there
# The class somebody is in, else the last they were in: who is away for an internship may have left.
LAST_CLASS = """(
    SELECT e2.class_id
    FROM enrolments e2
    JOIN classes c2 ON c2.id = e2.class_id
    WHERE e2.person_id = {person}
    ORDER BY e2.left_on IS NOT NULL, c2.starts_on DESC, c2.id DESC
    LIMIT 1
)"""


@dataclass(frozen=True, slots=True)
class Internship:
    """Somebody at a firm, from a day to another, both inside.

    ``account_id`` is that of the trainee, where they joined; ``tutor`` is the school's, ``mentor``
    the firm's. ``pay`` is in yuan a month; what is not known is None or "". ``silent`` are the
    weeks in a row without a word up to the newest question, ``troubles`` those that are open.
    """

    id: InternshipId
    person_id: PersonId
    name: str
    account_id: AccountId | None
    born_on: str
    class_id: ClassId | None
    class_name: str
    district: str
    firm_id: FirmId
    firm: str
    kind: InternKind
    starts_on: date
    ends_on: date
    post: str
    mentor: str
    mentor_phone: str
    tutor_id: AccountId | None
    tutor: str
    pay: int | None
    insured: bool | None
    agreed: bool | None
    own: bool
    state: InternState
    ended_on: date | None
    hours: int | None
    mood: Mood | None
    last_week: date | None
    silent: int
    troubles: int
    all_troubles: int
    papers: int

    @property
    def is_now(self) -> bool:
        """Whether it goes on, or waits to be confirmed."""
        return self.state in {InternState.PLACED, InternState.REPORTED}

    @property
    def last_day(self) -> date:
        """The last day, as it came."""
        return self.ended_on or self.ends_on


_SPOKEN = """
SELECT max(week) FROM internship_words ix WHERE ix.internship_id = it.id AND ix.mood IS NOT NULL
"""
_INTERNSHIPS = f"""
SELECT it.id, it.person_id, p.name, a.id AS account_id, p.born_on, c.id AS class_id,
    coalesce(c.name, '') AS class_name, coalesce(c.district, '') AS district, it.firm_id,
    fi.name AS firm, it.kind, it.starts_on, it.ends_on, it.post, it.mentor, it.mentor_phone,
    it.tutor_id, coalesce(p2.name, a2.name, it.tutor) AS tutor, it.pay, it.insured, it.agreed,
    it.own, it.state, it.ended_on, it.hours,
    (
        SELECT ix.mood
        FROM internship_words ix
        WHERE ix.internship_id = it.id AND ix.week = ({_SPOKEN})
    ) AS mood,
    ({_SPOKEN}) AS last_week,
    (
        SELECT count(*)
        FROM internship_words ix
        WHERE ix.internship_id = it.id AND ix.mood IS NULL AND ix.week > coalesce(({_SPOKEN}), '')
    ) AS silent,
    (
        SELECT count(*)
        FROM internship_troubles il
        WHERE il.internship_id = it.id AND il.closed_at IS NULL
    ) AS troubles,
    (
        SELECT count(*) FROM internship_troubles il WHERE il.internship_id = it.id
    ) AS all_troubles,
    (SELECT count(*) FROM internship_papers ij WHERE ij.internship_id = it.id) AS papers
FROM internships it
JOIN people p ON p.id = it.person_id
JOIN firms fi ON fi.id = it.firm_id
LEFT JOIN accounts a ON a.person_id = it.person_id
LEFT JOIN classes c ON c.id = {LAST_CLASS.format(person="it.person_id")}
LEFT JOIN accounts a2 ON a2.id = it.tutor_id
LEFT JOIN people p2 ON p2.id = a2.person_id
"""


def find(tx: Tx, internship_id: InternshipId) -> Internship | None:
    """Return an internship by its number."""
    return rows.one(tx, Internship, f"{_INTERNSHIPS} WHERE it.id = ?", (internship_id,))


def of_person(tx: Tx, person_id: PersonId) -> list[Internship]:
    """Return somebody's internships, the newest first; one that was refused is none."""
    sql = f"""
        {_INTERNSHIPS}
        WHERE it.person_id = ? AND it.state <> 'refused'
        ORDER BY it.state NOT IN ('placed', 'reported'), it.starts_on DESC, it.id DESC
        """
    return rows.many(tx, Internship, sql, (person_id,))


def current(tx: Tx, person_id: PersonId, today: date) -> Internship | None:
    """Return where somebody is now, else is to go to, else reported, else was until lately.

    What was reported and confirmed by nobody lapses after its last day.
    """
    ranked = [(_rank(each, today), each) for each in of_person(tx, person_id)]
    found = [(rank, each) for rank, each in ranked if rank is not None]
    return min(found, key=lambda both: both[0])[1] if found else None


def _rank(each: Internship, today: date) -> tuple[int, int] | None:
    """Return where an internship stands among somebody's, the nearest of a kind first."""
    if each.state is InternState.PLACED and each.starts_on > today:
        return 1, (each.starts_on - today).days
    since = abs((today - each.starts_on).days)
    if each.is_now and today <= each.ends_on:
        return (0 if each.state is InternState.PLACED else 2), since
    over = (today - each.last_day).days
    if each.state is InternState.REPORTED or over > RECENT:
        return None
    return 3, over


# -- who may see them ------------------------------------------------------------------------------


def is_in_scope(account: Account, found: Internship) -> bool:
    """Return whether somebody of the staff may see an internship: its tutor, or in their scope."""
    if account.role < Role.STAFF or account.person_id == found.person_id:
        return False
    if found.tutor_id == account.id:
        return True
    if found.class_id is None:
        return account.sees_all(Role.STAFF)
    return account.may(Role.STAFF, class_id=found.class_id, district=found.district or None)


def visible(tx: Tx, account: Account, *, over: bool = False) -> list[Internship]:
    """Return the internships somebody may see that go on, or that are over, urgent ones first."""
    states = "('ended', 'broken')" if over else "('placed', 'reported')"
    sql = f"""
        {_INTERNSHIPS}
        WHERE it.state IN {states}
        ORDER BY troubles DESC, silent DESC, it.state = 'placed', c.number, p.name, it.id
        """
    return [each for each in rows.many(tx, Internship, sql) if is_in_scope(account, each)]


def everything(tx: Tx, account: Account) -> list[Internship]:
    """Return all internships of somebody's scope by class and name, for a workbook."""
    sql = f"""
        {_INTERNSHIPS}
        WHERE it.state <> 'refused'
        ORDER BY c.number, c.id, p.name, it.starts_on
        """
    return [each for each in rows.many(tx, Internship, sql) if is_in_scope(account, each)]


def tutors_of(tx: Tx, found: Internship, now: int) -> list[AccountId]:
    """Return who looks after an internship: its tutor, else the teachers of the class."""
    if found.tutor_id is not None and _is_staff(tx, found.tutor_id):
        return [found.tutor_id]
    if found.class_id is None:
        return coordinators_of(tx, found, now)
    asked = approvers.teachers(tx, found.class_id, now, but=_themselves(found))
    return [each.account_id for each in asked]


def coordinators_of(tx: Tx, found: Internship, now: int) -> list[AccountId]:
    """Return the coordinators who are responsible for an internship."""
    if found.class_id is None:
        sql = """
            SELECT DISTINCT account_id
            FROM grants
            WHERE role >= ? AND scope_kind = 'all' AND revoked_at IS NULL
            ORDER BY account_id
            LIMIT ?
            """
        return rows.column(tx, AccountId, sql, (Role.COORDINATOR, approvers.MOST))
    asked = approvers.coordinators(tx, found.class_id, now, but=_themselves(found))
    return [each.account_id for each in asked]


def _themselves(found: Internship) -> list[AccountId]:
    return [] if found.account_id is None else [found.account_id]


def _is_staff(tx: Tx, account_id: AccountId) -> bool:
    sql = "SELECT 1 FROM grants WHERE account_id = ? AND role >= ? AND revoked_at IS NULL"
    return rows.exists(tx, sql, (account_id, Role.STAFF))


def name_of(tx: Tx, account_id: AccountId) -> str:
    """Return what a colleague is called."""
    sql = """
        SELECT coalesce(p.name, a.name)
        FROM accounts a
        LEFT JOIN people p ON p.id = a.person_id
        WHERE a.id = ?
        """
    return rows.value(tx, str, sql, (account_id,)) or ""


def phone_of(tx: Tx, person_id: PersonId) -> str:
    """Return somebody's phone, as the roster has it."""
    return rows.value(tx, str, "SELECT phone FROM people WHERE id = ?", (person_id,)) or ""


def born(tx: Tx, people: Sequence[int]) -> list[tuple[str, str]]:
    """Return the names of people, and when they were born, as the roster has it."""
    sql = (
        "SELECT name, born_on FROM people WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    )
    return list(tx.execute(sql, (orjson.dumps([*people]).decode(),)))


# -- making and changing ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InternPlan:
    """An internship to be kept."""

    person_id: PersonId
    firm: str
    starts_on: date
    ends_on: date
    kind: InternKind = InternKind.INTERNSHIP
    post: str = ""
    mentor: str = ""
    mentor_phone: str = ""
    tutor_id: AccountId | None = None
    tutor: str = ""
    pay: int | None = None
    insured: bool | None = None
    agreed: bool | None = None


def place(
    tx: Tx, plan: InternPlan, *, by: AccountId, update_id: int | None, now: int
) -> InternshipId:
    """Keep an internship that the school has arranged, and tell the trainee; once an update."""
    known = _of_update(tx, update_id)
    if known is not None:
        return known
    internship_id = keep(tx, plan, InternState.PLACED, by=by, update_id=update_id, now=now)
    tell_placed(tx, internship_id, now, by=by)
    roles.record(tx, by=by, act="intern-place", now=now, object_=f"person:{plan.person_id}")
    return internship_id


def report(tx: Tx, plan: InternPlan, *, by: AccountId, update_id: int, now: int) -> InternshipId:
    """Keep what a trainee found by themselves, and ask their teachers to confirm it.

    Raises:
        BotError: The school has arranged or confirmed it, or it is over: a trainee changes none.
    """
    known = _of_update(tx, update_id)
    if known is not None:
        return known
    sql = """
        SELECT 1
        FROM internships
        WHERE person_id = ? AND firm_id = ? AND starts_on = ?
            AND state NOT IN ('reported', 'refused')
        """
    firm_id = firms.make(tx, plan.firm).id
    if rows.exists(tx, sql, (plan.person_id, firm_id, plan.starts_on.isoformat())):
        raise BotError("intern-stands-already", firm=plan.firm)
    internship_id = keep(
        tx, plan, InternState.REPORTED, by=by, update_id=update_id, now=now, own=True
    )
    found = find(tx, internship_id)
    if found is not None and found.state is InternState.REPORTED:
        whom = tutors_of(tx, found, now)
        tell(tx, LetterKind.INTERN_REPORTED, found, whom, now, key=str(now))
    return internship_id


def _of_update(tx: Tx, update_id: int | None) -> InternshipId | None:
    sql = "SELECT id FROM internships WHERE update_id = ?"
    return rows.value(tx, InternshipId, sql, (update_id,))


def keep(  # what is kept, by whom and when
    tx: Tx,
    plan: InternPlan,
    state: InternState,
    *,
    by: AccountId,
    update_id: int | None,
    now: int,
    own: bool = False,
) -> InternshipId:
    """Write an internship; the same person, firm and first day are one, changed."""
    firm = firms.make(tx, plan.firm)
    firms.note_person(tx, plan.person_id, firm.id, plan.post)
    sql = """
        INSERT INTO internships (person_id, firm_id, kind, starts_on, ends_on, post, mentor,
            mentor_phone, tutor_id, tutor, pay, insured, agreed, own, state, made_by, made_at,
            update_id)
        VALUES (:person_id, :firm_id, :kind, :starts_on, :ends_on, :post, :mentor, :mentor_phone,
            :tutor_id, :tutor, :pay, :insured, :agreed, :own, :state, :by, :now, :update_id)
        ON CONFLICT (person_id, firm_id, starts_on) DO UPDATE
        SET kind = excluded.kind, ends_on = excluded.ends_on,
            post = iif(excluded.post = '', post, excluded.post),
            mentor = iif(excluded.mentor = '', mentor, excluded.mentor),
            mentor_phone = iif(excluded.mentor_phone = '', mentor_phone, excluded.mentor_phone),
            tutor_id = coalesce(excluded.tutor_id, tutor_id),
            tutor = iif(excluded.tutor = '', tutor, excluded.tutor),
            pay = coalesce(excluded.pay, pay), insured = coalesce(excluded.insured, insured),
            agreed = coalesce(excluded.agreed, agreed),
            state = iif(state = 'placed', state, excluded.state), ended_on = NULL,
            update_id = coalesce(excluded.update_id, update_id)
        RETURNING id
        """
    values = {
        "person_id": plan.person_id,
        "firm_id": firm.id,
        "kind": plan.kind,
        "starts_on": plan.starts_on.isoformat(),
        "ends_on": plan.ends_on.isoformat(),
        "post": plan.post,
        "mentor": plan.mentor,
        "mentor_phone": plan.mentor_phone,
        "tutor_id": plan.tutor_id,
        "tutor": plan.tutor,
        "pay": plan.pay,
        "insured": plan.insured,
        "agreed": plan.agreed,
        "own": own,
        "state": state,
        "by": by,
        "now": now,
        "update_id": update_id,
    }
    return InternshipId(rows.number(tx, sql, values))


def tell_placed(
    tx: Tx, internship_id: InternshipId, now: int, *, by: AccountId | None = None
) -> None:
    """Tell a trainee where they go, and their tutor whom they look after, but for who did it."""
    found = find(tx, internship_id)
    if found is None:
        return
    both = (found.account_id, found.tutor_id)
    whom = [each for each in both if each is not None and each != by]
    tell(tx, LetterKind.INTERN_PLACED, found, whom, now, key=str(now))


def decide(tx: Tx, found: Internship, *, agreed: bool, by: AccountId, now: int) -> bool:
    """Confirm what a trainee reported, or refuse it; False where that was decided."""
    state = InternState.PLACED if agreed else InternState.REFUSED
    changed = tx.execute(
        "UPDATE internships SET state = ? WHERE id = ? AND state = 'reported'", (state, found.id)
    ).rowcount
    if changed < 1:
        return False
    whom = [] if found.account_id is None else [found.account_id]
    tell(tx, LetterKind.INTERN_DECIDED, found, whom, now, key=str(now))
    act = "intern-confirm" if agreed else "intern-refuse"
    roles.record(tx, by=by, act=act, now=now, object_=f"person:{found.person_id}")
    return True


def change(tx: Tx, /, internship_id: InternshipId, **values: Any) -> None:
    """Set columns of an internship."""
    sets = ", ".join(f"{name} = :{name}" for name in values)
    tx.execute(f"UPDATE internships SET {sets} WHERE id = :id", {**values, "id": internship_id})


def end(
    tx: Tx, found: Internship, state: InternState, on: date, *, by: AccountId, now: int
) -> bool:
    """End an internship on a day, as planned or early; False where it is over."""
    changed = tx.execute(
        """
        UPDATE internships
        SET state = ?, ended_on = ?
        WHERE id = ? AND state IN ('placed', 'reported')
        """,
        (state, on.isoformat(), found.id),
    ).rowcount
    if changed > 0:
        roles.record(tx, by=by, act="intern-end", now=now, object_=f"person:{found.person_id}")
    return changed > 0


def take_over(
    tx: Tx, internship_id: InternshipId, tutor: AccountId, now: int, *, by: AccountId
) -> None:
    """Give an internship to a tutor, with its open troubles; tell them, and who was the tutor."""
    before = find(tx, internship_id)
    change(tx, internship_id, tutor_id=tutor)
    tx.execute(
        "UPDATE internship_troubles SET owner = ? WHERE internship_id = ? AND closed_at IS NULL",
        (tutor, internship_id),
    )
    found = find(tx, internship_id)
    if found is None or before is None or before.tutor_id == tutor:
        return
    tell(tx, LetterKind.INTERN_PLACED, found, [tutor], now, key=str(now))
    if before.tutor_id is not None and before.tutor_id != by and found.is_now:
        tell(tx, LetterKind.INTERN_HANDED, found, [before.tutor_id], now, key=str(now))


def leave(tx: Tx, account_id: AccountId) -> None:
    """Let class teachers look after the interns of who is staff no more."""
    tx.execute("UPDATE internships SET tutor_id = NULL WHERE tutor_id = ?", (account_id,))
    tx.execute(
        "UPDATE internship_troubles SET owner = NULL WHERE owner = ? AND closed_at IS NULL",
        (account_id,),
    )


def holds(tx: Tx, account_id: AccountId) -> bool:
    """Return whether somebody is a tutor, or has something in hand that is wrong."""
    return rows.exists(tx, f"SELECT 1 WHERE ? IN ({HOLDING})", (account_id,))


HOLDING = """
SELECT tutor_id FROM internships WHERE tutor_id IS NOT NULL
UNION
SELECT owner FROM internship_troubles WHERE owner IS NOT NULL AND closed_at IS NULL
"""


# -- papers ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InternPaper:
    """A picture or a file of an agreement, by the id Telegram gave it."""

    media: str
    file_id: str


def add_paper(  # what it is, whose, by whom
    tx: Tx, found: Internship, paper: InternPaper, *, by: AccountId, update_id: int
) -> None:
    """Keep a picture of the agreement; that there is one is noted."""
    tx.execute(
        """
        INSERT INTO internship_papers (internship_id, media, file_id, sent_by, update_id)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        (found.id, paper.media, paper.file_id, by, update_id),
    )
    change(tx, found.id, agreed=1)


def papers(tx: Tx, internship_id: InternshipId) -> list[InternPaper]:
    """Return the pictures of the agreement."""
    sql = "SELECT media, file_id FROM internship_papers WHERE internship_id = ? ORDER BY id"
    return rows.many(tx, InternPaper, sql, (internship_id,))


# -- by firm ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FirmOfInterns:
    """A firm with its interns: how many are there, were there, and how it went.

    ``troubled`` interns had a trouble, open or closed; ``stars`` is the mean of ``rated`` people.
    """

    firm_id: FirmId
    name: str
    now: int
    all: int
    open: int
    troubled: int
    stars: float | None
    rated: int


def firms_of(tx: Tx, found: Sequence[Internship]) -> list[FirmOfInterns]:
    """Return the firms of internships, those with most trouble first."""
    troubled = set(rows.column(tx, InternshipId, "SELECT internship_id FROM internship_troubles"))
    sql = "SELECT internship_id, stars FROM internship_marks WHERE side = 'trainee'"
    stars = rows.pairs(tx, InternshipId, int, sql)
    by_firm: dict[FirmId, list[Internship]] = {}
    for each in found:
        by_firm.setdefault(each.firm_id, []).append(each)
    made = [_firm(members, troubled, stars) for members in by_firm.values()]
    return sorted(made, key=lambda each: (-each.open, -each.troubled, -each.now, each.name))


def _firm(
    members: Sequence[Internship], troubled: set[InternshipId], stars: dict[InternshipId, int]
) -> FirmOfInterns:
    given = [stars[each.id] for each in members if each.id in stars]
    return FirmOfInterns(
        members[0].firm_id,
        members[0].firm,
        now=sum(each.is_now for each in members),
        all=len(members),
        open=sum(each.troubles for each in members),
        troubled=sum(each.id in troubled for each in members),
        stars=sum(given) / len(given) if given else None,
        rated=len(given),
    )


# -- letters ---------------------------------------------------------------------------------------


def tell(  # what, of which, to whom, when
    tx: Tx,
    kind: LetterKind,
    found: Internship,
    whom: Iterable[AccountId],
    now: int,
    *,
    key: str = "",
    **payload: Any,
) -> None:
    """Queue a letter about an internship to each of some people, once a ``key``."""
    of, cause = f"{found.id}:{key}", f"internship:{found.id}"
    outbox.call(tx, kind, cause, whom, now, key=of, lasts=LASTS, id=found.id, **payload)
