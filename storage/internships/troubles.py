"""Troubles of interns: told at once, minded until closed; visits and marks beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, FirmId, InternshipId, InternTroubleId
from bot.domain.internships.internship import Side, StepKind, TroubleEnding, TroubleKind
from bot.domain.text import with_line
from storage import rows
from storage.internships import internships
from storage.outbox import LetterKind

if TYPE_CHECKING:
    from storage.database import Tx
    from storage.internships.internships import Internship
    from storage.people.accounts import Account

LONGEST = 2000  # characters of what is told of a trouble
HOUR = 3600
STANDS_OUT = 2  # interns of a firm with a trouble, from which on the firm stands out


@dataclass(frozen=True, slots=True)
class InternTrouble:
    """Something wrong at a firm; moments in seconds of UTC; ``owner`` sees to it."""

    id: InternTroubleId
    internship_id: InternshipId
    kind: TroubleKind
    text: str
    owner: AccountId | None
    owner_name: str
    said_at: int
    due_at: int
    ending: TroubleEnding | None
    closed_at: int | None

    @property
    def is_open(self) -> bool:
        """Whether nobody has closed it."""
        return self.closed_at is None


_TROUBLES = """
SELECT il.id, il.internship_id, il.kind, reveal(il.text) AS text, il.owner,
    coalesce(p.name, a.name, '') AS owner_name, il.said_at, il.due_at, il.ending, il.closed_at
FROM internship_troubles il
LEFT JOIN accounts a ON a.id = il.owner
LEFT JOIN people p ON p.id = a.person_id
"""


def find(tx: Tx, trouble_id: InternTroubleId) -> InternTrouble | None:
    """Return a trouble by its number."""
    return rows.one(tx, InternTrouble, f"{_TROUBLES} WHERE il.id = ?", (trouble_id,))


def of(tx: Tx, internship_id: InternshipId) -> list[InternTrouble]:
    """Return the troubles of an internship, open ones first."""
    sql = f"""
        {_TROUBLES}
        WHERE il.internship_id = ?
        ORDER BY il.closed_at IS NOT NULL, il.said_at DESC, il.id DESC
        """
    return rows.many(tx, InternTrouble, sql, (internship_id,))


def open_of(tx: Tx, account: Account) -> list[tuple[InternTrouble, Internship]]:
    """Return the open troubles within somebody's reach, the most urgent first."""
    found = rows.many(
        tx, InternTrouble, f"{_TROUBLES} WHERE il.closed_at IS NULL ORDER BY il.due_at, il.id"
    )
    beside = [(each, internships.find(tx, each.internship_id)) for each in found]
    return [
        (each, of) for each, of in beside if of is not None and internships.is_in_scope(account, of)
    ]


def tell(
    tx: Tx, found: Internship, kind: TroubleKind, text: str, *, update_id: int, now: int
) -> InternTroubleId:
    """Keep what is wrong, and tell the tutor and the coordinators at once; once an update.

    Said again while one of its kind is open, it is that one, with the words added.
    """
    open_ = next((each for each in of(tx, found.id) if each.is_open and each.kind is kind), None)
    if open_ is not None:
        if text:
            add_words(tx, open_.id, text)
        return open_.id
    whom = internships.tutors_of(tx, found, now)
    added = tx.execute(
        """
        INSERT INTO internship_troubles (internship_id, kind, text, owner, said_at, due_at,
            update_id)
        VALUES (?, ?, conceal(?), ?, ?, ?, ?)
        ON CONFLICT (update_id) DO NOTHING
        """,
        (
            found.id,
            kind,
            text[:1000],
            whom[0] if whom else None,
            now,
            now + kind.hours * HOUR,
            update_id,
        ),
    ).rowcount
    sql = "SELECT id FROM internship_troubles WHERE update_id = ?"
    trouble_id = InternTroubleId(rows.number(tx, sql, (update_id,)))
    if added > 0:
        readers = [*whom, *internships.coordinators_of(tx, found, now)]
        internships.tell(
            tx,
            LetterKind.INTERN_TROUBLE,
            found,
            readers,
            now,
            key=str(trouble_id),
            trouble=trouble_id,
            urgent=kind.urgent,
        )
    return trouble_id


def add_words(tx: Tx, trouble_id: InternTroubleId, text: str) -> None:
    """Add words of the trainee to an open trouble."""
    found = find(tx, trouble_id)
    if found is None:
        return
    whole = with_line(found.text, text, LONGEST)
    tx.execute("UPDATE internship_troubles SET text = conceal(?) WHERE id = ?", (whole, trouble_id))


def close(  # which, how, by whom
    tx: Tx,
    trouble: InternTrouble,
    ending: TroubleEnding,
    *,
    by: AccountId,
    now: int,
) -> bool:
    """Close a trouble and tell the trainee; False where it is closed."""
    changed = tx.execute(
        """
        UPDATE internship_troubles
        SET ending = ?, closed_at = ?, closed_by = ?
        WHERE id = ? AND closed_at IS NULL
        """,
        (ending, now, by, trouble.id),
    ).rowcount
    found = internships.find(tx, trouble.internship_id)
    if changed > 0 and found is not None and found.account_id is not None:
        whom, key = [found.account_id], f"{trouble.id}:{now}"
        kind = LetterKind.INTERN_CLOSED
        internships.tell(tx, kind, found, whom, now, key=key, trouble=trouble.id)
    return changed > 0


def reopen(tx: Tx, trouble: InternTrouble, now: int) -> bool:
    """Open a trouble again because it is not solved; the tutor and coordinators hear at once."""
    changed = tx.execute(
        """
        UPDATE internship_troubles
        SET ending = NULL, closed_at = NULL, closed_by = NULL, due_at = ?, late_told = 0
        WHERE id = ? AND closed_at IS NOT NULL
        """,
        (now + trouble.kind.hours * HOUR, trouble.id),
    ).rowcount
    found = internships.find(tx, trouble.internship_id)
    if changed > 0 and found is not None:
        whom = [
            *internships.tutors_of(tx, found, now),
            *internships.coordinators_of(tx, found, now),
        ]
        internships.tell(
            tx,
            LetterKind.INTERN_TROUBLE,
            found,
            whom,
            now,
            key=f"{trouble.id}:again:{now}",
            trouble=trouble.id,
            again=True,
        )
    return changed > 0


def mind(tx: Tx, now: int) -> None:
    """Tell owner and coordinators once that the time for a trouble is over."""
    sql = f"{_TROUBLES} WHERE il.closed_at IS NULL AND NOT il.late_told AND il.due_at <= ?"
    for each in rows.many(tx, InternTrouble, sql, (now,)):
        found = internships.find(tx, each.internship_id)
        tx.execute("UPDATE internship_troubles SET late_told = 1 WHERE id = ?", (each.id,))
        if found is None:
            continue
        whom = internships.coordinators_of(tx, found, now)
        whom = [*internships.tutors_of(tx, found, now), *whom]
        key = f"{each.id}:{each.due_at}"
        internships.tell(tx, LetterKind.INTERN_LATE, found, whom, now, key=key, trouble=each.id)


def troubled_at(tx: Tx, firm_id: FirmId) -> int:
    """Count the interns of a firm who have an open trouble, or had one that was real."""
    sql = """
        SELECT count(DISTINCT it.id)
        FROM internships it
        JOIN internship_troubles il ON il.internship_id = it.id
        WHERE it.firm_id = ? AND coalesce(il.ending, '') <> 'untrue'
        """
    return rows.number(tx, sql, (firm_id,))


def by_kind(tx: Tx, firm_id: FirmId) -> dict[TroubleKind, int]:
    """Count the troubles of a firm by kind, the commonest first."""
    sql = """
        SELECT il.kind, count(*)
        FROM internship_troubles il
        JOIN internships it ON it.id = il.internship_id
        WHERE it.firm_id = ? AND coalesce(il.ending, '') <> 'untrue'
        GROUP BY il.kind
        ORDER BY 2 DESC, 1
        """
    return rows.pairs(tx, TroubleKind, int, sql, (firm_id,))


# -- what the school did ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InternStep:
    """A visit, a call, or a note about a trouble."""

    kind: StepKind
    text: str
    on_day: date
    name: str
    trouble_id: InternTroubleId | None


@dataclass(frozen=True, slots=True)
class InternStepDone:
    """What is to be kept of something that was done; ``trouble_id`` is what it was about."""

    kind: StepKind
    text: str
    on_day: date
    by: AccountId
    update_id: int
    now: int
    trouble_id: InternTroubleId | None = None


def note(tx: Tx, found: Internship, done: InternStepDone) -> None:
    """Keep what was done, once an update; of a trouble the trainee hears that it is seen to."""
    added = tx.execute(
        """
        INSERT INTO internship_steps (internship_id, trouble_id, kind, text, on_day, by_id,
            update_id)
        VALUES (?, ?, ?, conceal(?), ?, ?, ?)
        ON CONFLICT (update_id) DO NOTHING
        """,
        (
            found.id,
            done.trouble_id,
            done.kind,
            done.text[:1000],
            done.on_day.isoformat(),
            done.by,
            done.update_id,
        ),
    ).rowcount
    if added > 0 and done.trouble_id is not None and found.account_id is not None:
        kind, key = LetterKind.INTERN_STEP, f"{done.trouble_id}:{done.on_day.isoformat()}"
        now, whom = done.now, [found.account_id]
        internships.tell(tx, kind, found, whom, now, key=key, trouble=done.trouble_id)


def steps(tx: Tx, internship_id: InternshipId, most: int = 8) -> list[InternStep]:
    """Return what was done about an internship, newest first."""
    sql = """
        SELECT iz.kind, reveal(iz.text) AS text, iz.on_day, coalesce(p.name, a.name, '') AS name,
            iz.trouble_id
        FROM internship_steps iz
        LEFT JOIN accounts a ON a.id = iz.by_id
        LEFT JOIN people p ON p.id = a.person_id
        WHERE iz.internship_id = ?
        ORDER BY iz.on_day DESC, iz.id DESC
        LIMIT ?
        """
    return rows.many(tx, InternStep, sql, (internship_id, most))


# -- how it was ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InternMark:
    """What one side says of the other: 1 to 5 stars, whether once more, words."""

    side: Side
    stars: int
    again: bool | None
    text: str


def mark(  # which, whose, what
    tx: Tx,
    internship_id: InternshipId,
    side: Side,
    stars: int,
    *,
    by: AccountId,
    on: date,
) -> None:
    """Keep the stars of a side; said again they replace what was said before."""
    tx.execute(
        """
        INSERT INTO internship_marks (internship_id, side, stars, noted_by, noted_on)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (internship_id, side) DO UPDATE
        SET stars = excluded.stars, noted_by = excluded.noted_by, noted_on = excluded.noted_on
        """,
        (internship_id, side, stars, by, on.isoformat()),
    )


def mark_more(
    tx: Tx,
    internship_id: InternshipId,
    side: Side,
    *,
    again: bool | None = None,
    text: str | None = None,
) -> None:
    """Add to the stars of a side whether once more, or words."""
    tx.execute(
        """
        UPDATE internship_marks
        SET again = coalesce(:again, again), text = iif(:text IS NULL, text, conceal(:text))
        WHERE internship_id = :id AND side = :side
        """,
        {"again": again, "text": text, "id": internship_id, "side": side},
    )


def marks(tx: Tx, internship_id: InternshipId) -> dict[Side, InternMark]:
    """Return what each side says of the other."""
    sql = """
        SELECT side, stars, again, reveal(text) AS text
        FROM internship_marks
        WHERE internship_id = ?
        """
    return {each.side: each for each in rows.many(tx, InternMark, sql, (internship_id,))}
