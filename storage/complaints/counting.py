"""What came in a period, counted; and how many people could have said something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.complaints.figures import Counted, HeardComplaints
from bot.domain.complaints.states import ComplaintKind, ComplaintState, Ending
from bot.domain.complaints.topics import Topic
from storage import rows

if TYPE_CHECKING:
    from datetime import date

    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom a period can speak: on how many days the bot was there, and for how many people.

    ``fewest`` and ``most`` could complain on a day, ``joined`` of them had joined on the last one;
    ``opened`` counts how often the page was opened.
    """

    days: int
    fewest: int
    most: int
    joined: int
    opened: int


def counted(tx: Tx, first: date, last: date) -> list[Counted]:
    """Return what came from ``first`` to ``last``, both included."""
    sql = """
        SELECT co.kind, co.topic, co.state, co.ending, co.account_id IS NOT NULL AS named, co.late,
            co.reopened, co.waited, coalesce(c.name, '') AS "group"
        FROM complaints co
        LEFT JOIN classes c ON c.id = co.class_id
        WHERE co.came_on BETWEEN ? AND ?
        """
    return rows.many(tx, _counted, sql, (first.isoformat(), last.isoformat()))


def _counted(  # noqa: PLR0913, PLR0917  # the columns of a row
    kind: ComplaintKind,
    topic: Topic,
    state: ComplaintState,
    ending: Ending | None,
    named: bool,  # noqa: FBT001
    late: bool,  # noqa: FBT001
    reopened: int,
    waited: int | None,
    group: str,
) -> Counted:
    return Counted(
        kind, topic, state, ending, named=named, late=late, reopened=reopened, waited=waited,
        group=group,
    )  # fmt: skip


def heard(tx: Tx, first: date, last: date) -> HeardComplaints:
    """Return what came from ``first`` to ``last``, and of whom that can speak."""
    sql = """
        SELECT id, kind = 'complaint' AS complaint, state = 'closed' AS closed, late
        FROM complaints
        WHERE came_on BETWEEN ? AND ?
        ORDER BY id
        """
    found = tx.execute(sql, (first.isoformat(), last.isoformat())).fetchall()
    of_whom = asked(tx, first, last)
    complaints, closed, late = (sum(row[at] for row in found) for at in (1, 2, 3))
    ids = tuple(row[0] for row in found)
    return HeardComplaints(ids, complaints, closed, late, of_whom.days, of_whom.fewest)


def asked(tx: Tx, first: date, last: date) -> Asked:
    """Return of whom the days from ``first`` to ``last`` can speak."""
    sql = """
        SELECT count(*) AS days, coalesce(min(people), 0) AS fewest,
            coalesce(max(people), 0) AS most,
            coalesce((
                SELECT joined FROM complaint_days
                WHERE day BETWEEN :first AND :last
                ORDER BY day DESC LIMIT 1
            ), 0) AS joined,
            coalesce(sum(opened), 0) AS opened
        FROM complaint_days
        WHERE day BETWEEN :first AND :last
        """
    values = {"first": first.isoformat(), "last": last.isoformat()}
    return rows.one(tx, Asked, sql, values) or Asked(0, 0, 0, 0, 0)
