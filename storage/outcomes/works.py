"""Works as rows: shown only while their maker agrees, sold, and what they brought in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, PersonId, WorkId
from bot.domain.outcomes.outcome import Consent
from storage import outbox, rows
from storage.outbox import LetterKind, Notification, Priority

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.database import Tx

DAY = 86400
LASTS = 30 * DAY  # seconds for which a question or a withdrawal helps


@dataclass(frozen=True, slots=True)
class Work:
    """A work; ``photo`` is Telegram's id of its picture, ``income`` in fen once it is sold."""

    id: WorkId
    person_id: PersonId
    name: str
    title: str
    photo: str
    consent: Consent
    sold_on: date | None
    income: int | None


@dataclass(frozen=True, slots=True)
class WorkPlan:
    """A work to be kept."""

    person_id: PersonId
    title: str
    photo: str
    noted_by: AccountId
    noted_at: int
    update_id: int


@dataclass(frozen=True, slots=True)
class WorkSums:
    """How many works there are, may be shown, are sold; and what they brought in, in fen."""

    all: int
    shown: int
    sold: int
    income: int


_WORKS = """
SELECT ow.id, ow.person_id, p.name, ow.title, ow.photo, ow.consent, ow.sold_on, ow.income
FROM outcome_works ow
JOIN people p ON p.id = ow.person_id
"""


def find(tx: Tx, work_id: WorkId) -> Work | None:
    """Return a work by id, unless its picture is gone."""
    return rows.one(tx, Work, f"{_WORKS} WHERE ow.id = ? AND ow.photo <> ''", (work_id,))


def of_person(tx: Tx, person_id: PersonId) -> list[Work]:
    """Return somebody's works."""
    sql = f"{_WORKS} WHERE ow.person_id = ? AND ow.photo <> '' ORDER BY ow.id"
    return rows.many(tx, Work, sql, (person_id,))


def to_show(tx: Tx) -> list[Work]:
    """Return the works whose makers agree, newest first."""
    sql = f"""
        {_WORKS}
        WHERE ow.consent IN ('unnamed', 'named') AND ow.photo <> ''
        ORDER BY ow.id DESC
        """
    return rows.many(tx, Work, sql)


def sums(tx: Tx) -> WorkSums:
    """Return the sums of all works."""
    sql = """
        SELECT count(*) AS "all", coalesce(sum(consent IN ('unnamed', 'named')), 0) AS shown,
            count(sold_on) AS sold, coalesce(sum(income), 0) AS income
        FROM outcome_works
        """
    return rows.one(tx, WorkSums, sql) or WorkSums(0, 0, 0, 0)


def keep(tx: Tx, plan: WorkPlan) -> WorkId:
    """Keep a work, ask its maker whether it may be shown, and return its id."""
    tx.execute(
        """
        INSERT INTO outcome_works (person_id, title, photo, noted_by, noted_at, update_id)
        VALUES (:person_id, :title, :photo, :noted_by, :noted_at, :update_id)
        ON CONFLICT (update_id) DO NOTHING
        """,
        {name: getattr(plan, name) for name in WorkPlan.__slots__},
    )
    sql = "SELECT id FROM outcome_works WHERE update_id = ?"
    work_id = WorkId(rows.number(tx, sql, (plan.update_id,)))
    sql = "SELECT id FROM accounts WHERE person_id = ?"
    to = rows.column(tx, AccountId, sql, (plan.person_id,))
    outbox.put(tx, _letters(LetterKind.WORK_CONSENT, work_id, to, plan.noted_at), plan.noted_at)
    return work_id


def answer(tx: Tx, work: Work, consent: Consent, now: int) -> None:
    """Note what its maker says; whoever has its picture hears where it is to be shown no more."""
    tx.execute(
        "UPDATE outcome_works SET consent = ?, answered_at = ? WHERE id = ? AND consent <> ?",
        (consent, now, work.id, consent),
    )
    if work.consent.shows and not consent.shows:
        take_down(tx, [work.id], now)


def take_down(tx: Tx, work_ids: Iterable[WorkId], now: int) -> None:
    """Tell whoever has a picture that it is to be shown no more, and forget that they have it."""
    for each in work_ids:
        sql = "DELETE FROM outcome_shows WHERE work_id = ? RETURNING account_id"
        to = rows.column(tx, AccountId, sql, (each,))
        outbox.put(tx, _letters(LetterKind.WORK_WITHDRAWN, each, to, now, key=f":{now}"), now)


def note_shown(tx: Tx, work_ids: Iterable[WorkId], account_id: AccountId) -> None:
    """Note that somebody was given pictures."""
    tx.executemany(
        "INSERT INTO outcome_shows (work_id, account_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(each, account_id) for each in work_ids],
    )


def sell(tx: Tx, work_id: WorkId, income: int, on: date) -> None:
    """Note that a work was sold, and for how much."""
    sql = "UPDATE outcome_works SET sold_on = ?, income = ? WHERE id = ?"
    tx.execute(sql, (on.isoformat(), income, work_id))


def _letters(
    kind: LetterKind, work_id: WorkId, to: Iterable[AccountId], now: int, key: str = ""
) -> list[Notification]:
    return [
        Notification(
            dedupe_key=f"{kind}:{work_id}:{each}{key}",
            kind=kind,
            cause=f"work:{work_id}",
            chat_id=each,
            payload={"work": work_id},
            priority=Priority.CHANGE,
            not_before=now,
            expires_at=now + LASTS,
        )
        for each in to
    ]
