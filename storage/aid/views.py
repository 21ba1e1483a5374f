"""The ledger seen by class, village, town, district, scheme, category, term and department."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

import orjson

from bot.domain.aid.categories import Category
from bot.domain.aid.ledger import RecordSource
from bot.domain.ids import PersonId
from storage import rows
from storage.aid.schemes import NAME_OF_PAID

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.ids import ClassId
    from storage.database import Tx

PRIORITY = (
    Category.ORPHAN,
    Category.DESTITUTE,
    Category.MINIMUM,
    Category.DISABLED,
    Category.REGISTERED,
)
"""The groups of whom everybody is to be aided 应助尽助."""


class Dimension(StrEnum):
    """What the ledger is seen by."""

    CLASS = "c"
    DEPARTMENT = "d"
    DISTRICT = "q"
    TOWN = "t"
    VILLAGE = "v"
    CATEGORY = "k"
    SCHEME = "s"
    TERM = "x"


@dataclass(frozen=True, slots=True)
class Group:
    """A line of a view: whom it is about, the people on the roster, the aided, the paid, and fen.

    ``key`` are the words it is known by, the coarser first; ``listed`` is 0 where it has no sense.
    """

    key: tuple[str, ...]
    listed: int
    aided: int
    paid: int
    amount: int


@dataclass(frozen=True, slots=True)
class Headline:
    """The sums of a term: people, villages, and what was paid in it and in its year, in fen.

    ``should`` are those of the groups that come first, ``helped`` those of them who were paid;
    ``due`` is what schemes with an amount come to, ``cashed`` what was paid of that.
    """

    listed: int
    aided: int
    villages: int
    paid: int
    paid_year: int
    should: int
    helped: int
    due: int
    cashed: int


@dataclass(frozen=True, slots=True)
class AidedLine:
    """Somebody on a list: their record in a term, and what they were paid in it."""

    person_id: PersonId
    name: str
    class_name: str
    category: Category | None
    level: str
    ended: bool
    amount: int


# One class a person, so that every view adds up: the newest that they are in.
_LISTED = """
listed AS MATERIALIZED (
    SELECT p.id AS person_id, c.id AS class_id, c.name AS class_name, c.department, c.number,
        p.district, p.town, p.village, p.name
    FROM people p
    JOIN classes c ON c.id = (
        SELECT e.class_id
        FROM enrolments e
        JOIN classes c2 ON c2.id = e.class_id
        WHERE e.person_id = p.id AND e.left_on IS NULL
            AND (:everywhere OR e.class_id IN (SELECT value FROM json_each(:classes)))
        ORDER BY c2.starts_on DESC, c2.id DESC
        LIMIT 1
    )
    WHERE p.erased_at IS NULL AND c.programme_id IN (
        SELECT c3.programme_id
        FROM aid_records ar3
        JOIN enrolments e3 ON e3.person_id = ar3.person_id
        JOIN classes c3 ON c3.id = e3.class_id
        WHERE ar3.term = :term
    )
),
aided AS MATERIALIZED (
    SELECT person_id, category, level FROM aid_records WHERE term = :term AND state = 'open'
),
paid AS MATERIALIZED (
    SELECT person_id, sum(amount) AS amount
    FROM aid_payments WHERE term = :term AND state = 'paid' GROUP BY person_id
)
"""
# Over the whole school, who is aided or was paid and is in no class of those counts too, in lines
# of their own; so that each view comes to the headline.
_COUNTED = f"""
{_LISTED},
counted AS MATERIALIZED (
    SELECT listed.*, 0 AS away, 0 AS erased FROM listed
    UNION ALL
    SELECT p.id, 0, '', '', 1 << 40, '', '', '', p.name, 1, p.erased_at IS NOT NULL
    FROM people p
    WHERE :everywhere AND p.id NOT IN (SELECT person_id FROM listed) AND p.id IN (
        SELECT person_id FROM aid_records WHERE term = :term
        UNION
        SELECT person_id FROM aid_payments WHERE term = :term AND state = 'paid'
    )
)
"""
# The joins go by the indexes of the tables; a list in memory has none.
_LINED = """
lined AS MATERIALIZED (
    SELECT listed.*, (
        SELECT sum(ap.amount) FROM aid_payments ap
        WHERE ap.person_id = listed.person_id AND ap.term = :term AND ap.state = 'paid'
    ) AS paid
    FROM counted listed
)
"""
AWAY = "-"
"""What stands in a key for those who are in no class."""
_KEYS = {
    Dimension.CLASS: (
        "iif(listed.away, json_array('-', '-'), json_array(listed.department, listed.class_name))"
    ),
    Dimension.DEPARTMENT: "json_array(iif(listed.away, '-', listed.department))",
    Dimension.DISTRICT: "json_array(iif(listed.away, '-', listed.district))",
    Dimension.TOWN: (
        "iif(listed.away, json_array('-', '-'), json_array(listed.district, listed.town))"
    ),
    Dimension.VILLAGE: (
        "iif(listed.away, json_array('-', '-', '-'),"
        " json_array(listed.district, listed.town, listed.village))"
    ),
    Dimension.CATEGORY: "json_array(iif(ar.state = 'open', ar.category, ''))",
}


def _values(term: str, class_ids: Sequence[ClassId] | None) -> dict[str, object]:
    return {
        "term": term,
        "everywhere": class_ids is None,
        "classes": orjson.dumps(list(class_ids or ())).decode(),
    }


def groups(
    tx: Tx, of: Dimension, term: str, class_ids: Sequence[ClassId] | None = None
) -> list[Group]:
    """Return the lines of a view of a term, over the classes given or (None) all."""
    values = _values(term, class_ids)
    if of is Dimension.SCHEME:
        return rows.many(tx, Group, _BY_SCHEME, values)
    if of is Dimension.TERM:
        return rows.many(tx, Group, _BY_TERM, values)
    key = _KEYS[of]
    listed = "0" if of is Dimension.CATEGORY else "sum(NOT listed.away)"
    sql = f"""
        WITH {_COUNTED}, {_LINED}
        SELECT {key} AS "key", {listed} AS listed, count(ar.person_id) AS aided,
            count(listed.paid) AS paid, coalesce(sum(listed.paid), 0) AS amount
        FROM lined listed
        LEFT JOIN aid_records ar ON ar.person_id = listed.person_id AND ar.term = :term
            AND ar.state = 'open'
        GROUP BY 1
        ORDER BY {"min(listed.number)" if of is Dimension.CLASS else "max(listed.away), 1"}
        """
    found = rows.many(tx, Group, sql, values)
    if of is Dimension.CATEGORY:
        return sorted(found, key=_category_place)
    return found


def _category_place(group: Group) -> int:
    """Return the place of a category; what was paid beside the ledger comes last."""
    name = group.key[0]
    return Category(name).priority if name else len(Category) + 1


_BY_SCHEME = f"""
WITH {_COUNTED}
SELECT json_array({NAME_OF_PAID}) AS "key",
    0 AS listed, count(DISTINCT iif(ap.state = 'paid', ap.person_id, NULL)) AS aided,
    count(DISTINCT iif(ap.state = 'paid', ap.person_id, NULL)) AS paid,
    sum(iif(ap.state = 'paid', ap.amount, 0)) AS amount
FROM aid_payments ap
JOIN counted listed ON listed.person_id = ap.person_id
WHERE ap.term = :term
GROUP BY ap.scheme
ORDER BY amount DESC
"""
_BY_TERM = f"""
WITH {_LISTED},
    terms AS (SELECT term FROM aid_records UNION SELECT term FROM aid_payments),
    sums AS (
        SELECT ap.term, count(DISTINCT ap.person_id) AS paid, sum(ap.amount) AS amount
        FROM aid_payments ap
        WHERE ap.state = 'paid'
            AND (:everywhere OR ap.person_id IN (SELECT person_id FROM listed))
        GROUP BY ap.term
    ),
    counts AS (
        SELECT ar.term, count(*) AS aided
        FROM aid_records ar
        WHERE ar.state = 'open'
            AND (:everywhere OR ar.person_id IN (SELECT person_id FROM listed))
        GROUP BY ar.term
    )
SELECT json_array(terms.term) AS "key", 0 AS listed, coalesce(counts.aided, 0) AS aided,
    coalesce(sums.paid, 0) AS paid, coalesce(sums.amount, 0) AS amount
FROM terms
LEFT JOIN counts ON counts.term = terms.term
LEFT JOIN sums ON sums.term = terms.term
ORDER BY terms.term DESC
"""


def headline(tx: Tx, term: str, class_ids: Sequence[ClassId] | None = None) -> Headline:
    """Return the sums of a term, over the classes given or (None) all."""
    values = _values(term, class_ids) | {
        "year": f"{term[:4]}-%",
        "first": orjson.dumps(PRIORITY).decode(),
    }
    found = rows.one(tx, Headline, _HEADLINE, values)
    if found is None:
        raise LookupError(term)
    return found


# Of a scheme is due what it comes to in a term, for each whose application was agreed to, or who
# stands on a list of the bank's; where nobody applied by the bot, the grant is due to all aided.
# Where more was paid or sent, as by a scheme that pays by need, that much was due.
_HEADLINE = f"""
WITH {_LISTED},
    first AS (
        SELECT listed.person_id FROM listed
        WHERE listed.person_id IN (
            SELECT person_id FROM aided WHERE category IN (SELECT value FROM json_each(:first))
            UNION
            SELECT person_id FROM aid_city
            WHERE term = :term AND NOT gone AND category IN (SELECT value FROM json_each(:first))
        )
    ),
    schemes AS (
        SELECT code,
            CASE per WHEN 'month' THEN amount * 5 WHEN 'year' THEN amount / 2 ELSE amount END AS due
        FROM aid_schemes am
        WHERE amount IS NOT NULL AND id = (
            SELECT max(am2.id)
            FROM aid_schemes am2
            WHERE am2.code = am.code AND am2.amount IS NOT NULL
        )
    ),
    lines AS (
        SELECT scheme, person_id, sum(iif(state = 'paid', amount, 0)) AS paid,
            max(iif(state = 'returned', amount, 0)) AS sent
        FROM aid_payments
        WHERE term = :term AND (:everywhere OR person_id IN (SELECT person_id FROM listed))
        GROUP BY scheme, person_id
    ),
    entitled AS (
        SELECT scheme, person_id FROM lines
        UNION
        SELECT scheme, person_id FROM aid_applications
        WHERE term = :term AND stage IN ('notice', 'paid')
            AND person_id IN (SELECT person_id FROM listed)
        UNION
        SELECT 'grant', person_id FROM aided
        WHERE NOT EXISTS (SELECT 1 FROM aid_applications WHERE term = :term)
            AND person_id IN (SELECT person_id FROM listed)
    )
SELECT (SELECT count(*) FROM listed) AS listed,
    (
        SELECT count(*) FROM aided
        WHERE :everywhere OR person_id IN (SELECT person_id FROM listed)
    ) AS aided,
    (
        SELECT count(DISTINCT listed.district || '/' || listed.town || '/' || listed.village)
        FROM listed JOIN aided ON aided.person_id = listed.person_id WHERE listed.village <> ''
    ) AS villages,
    (
        SELECT coalesce(sum(amount), 0) FROM paid
        WHERE :everywhere OR person_id IN (SELECT person_id FROM listed)
    ) AS paid,
    (
        SELECT coalesce(sum(amount), 0) FROM aid_payments
        WHERE term LIKE :year AND state = 'paid'
            AND (:everywhere OR person_id IN (SELECT person_id FROM listed))
    ) AS paid_year,
    (SELECT count(*) FROM first) AS should,
    (SELECT count(*) FROM first JOIN paid ON paid.person_id = first.person_id) AS helped,
    (
        SELECT coalesce(
            sum(max(coalesce(schemes.due, 0), coalesce(lines.paid, 0), coalesce(lines.sent, 0))), 0
        )
        FROM entitled
        LEFT JOIN schemes ON schemes.code = entitled.scheme
        LEFT JOIN lines ON lines.scheme = entitled.scheme AND lines.person_id = entitled.person_id
    ) AS due,
    (SELECT coalesce(sum(paid), 0) FROM lines) AS cashed
"""


def people(
    tx: Tx,
    of: Dimension,
    key: Iterable[str],
    term: str,
    class_ids: Sequence[ClassId] | None = None,
) -> list[AidedLine]:
    """Return the people of a line of a view, by class and name; those taken off come last.

    Who was paid and is not on the ledger is among them, with no category.
    """
    values = _values(term, class_ids) | {"key": orjson.dumps(list(key)).decode()}
    if of is Dimension.SCHEME:
        condition = f"EXISTS ({_PAID_SCHEME})"
    elif of is Dimension.TERM:
        condition = "TRUE"
        values["term"] = orjson.loads(str(values["key"]))[0]
    else:
        condition = f"{_KEYS[of]} = :key"
    sql = f"""
        WITH {_COUNTED}
        SELECT listed.person_id, listed.name, listed.class_name, ar.category,
            coalesce(ar.level, '') AS level,
            ar.state IS 'ended' AS ended, coalesce(paid.amount, 0) AS amount
        FROM counted listed
        LEFT JOIN aid_records ar ON ar.person_id = listed.person_id AND ar.term = :term
        LEFT JOIN paid ON paid.person_id = listed.person_id
        WHERE NOT listed.erased AND (ar.person_id IS NOT NULL OR paid.person_id IS NOT NULL)
            AND {condition}
        ORDER BY ar.state IS 'ended', listed.number, listed.name, listed.person_id
        """
    return rows.many(tx, AidedLine, sql, values)


_PAID_SCHEME = f"""
SELECT 1 FROM aid_payments ap
WHERE ap.person_id = listed.person_id AND ap.term = :term AND ap.state = 'paid'
    AND {NAME_OF_PAID} = json_extract(:key, '$[0]')
"""


# -- villages that reported nothing ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Village:
    """A village of the roster: its people, the aided, and when one of them was last looked after.

    ``last_on`` is ISO 8601, "" where nobody ever was.
    """

    district: str
    town: str
    village: str
    listed: int
    aided: int
    last_on: str


def quiet_villages(
    tx: Tx, term: str, since: str, class_ids: Sequence[ClassId] | None = None
) -> list[Village]:
    """Return villages with nobody aided, and those whose aided nobody has looked after ``since``.

    Args:
        tx: The transaction.
        term: The term.
        since: The first day that counts, as ISO 8601.
        class_ids: The classes, or None for all.
    """
    sql = f"""
        WITH {_LISTED},
            looked AS MATERIALIZED (
                SELECT mp.person_id, max(mt.done_on) AS last_on
                FROM mentoring_pairs mp
                JOIN mentoring_tasks mt ON mt.pair_id = mp.id AND mt.done_on IS NOT NULL
                GROUP BY mp.person_id
            )
        SELECT listed.district, listed.town, listed.village, count(*) AS listed,
            count(ar.person_id) AS aided,
            coalesce(max(iif(ar.person_id IS NULL, NULL, looked.last_on)), '') AS last_on
        FROM listed
        LEFT JOIN aid_records ar ON ar.person_id = listed.person_id AND ar.term = :term
            AND ar.state = 'open'
        LEFT JOIN looked ON looked.person_id = listed.person_id
        WHERE listed.village <> ''
        GROUP BY 1, 2, 3
        HAVING count(ar.person_id) = 0
            OR coalesce(max(iif(ar.person_id IS NULL, NULL, looked.last_on)), '') < :since
        ORDER BY count(ar.person_id) > 0, 1, 2, 3
        """
    return rows.many(tx, Village, sql, _values(term, class_ids) | {"since": since})


# -- workbooks -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A line of the ledger's workbook."""

    person_id: PersonId
    name: str
    id_tail: str
    class_name: str
    department: str
    district: str
    town: str
    village: str
    category: Category
    level: str
    household: str
    ended: bool
    source: RecordSource
    amount: int


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """A line of the workbook of payments."""

    person_id: PersonId
    name: str
    class_name: str
    term: str
    scheme: str
    amount: int
    paid_on: date
    reference: str
    returned: bool


_CLASS_OF = """
SELECT e.class_id FROM enrolments e JOIN classes c2 ON c2.id = e.class_id
WHERE e.person_id = p.id ORDER BY e.left_on IS NOT NULL, c2.starts_on DESC, c2.id DESC LIMIT 1
"""


def ledger_lines(tx: Tx, term: str) -> list[LedgerLine]:
    """Return the whole ledger of a term; people who are erased count, without a name."""
    sql = f"""
        SELECT p.id AS person_id, p.name, p.id_tail, coalesce(c.name, '') AS class_name,
            coalesce(c.department, '') AS department, p.district, p.town, p.village, ar.category,
            ar.level, reveal(ar.household) AS household, ar.state = 'ended' AS ended, ar.source,
            coalesce(
                (
                    SELECT sum(ap.amount) FROM aid_payments ap
                    WHERE ap.person_id = p.id AND ap.term = ar.term AND ap.state = 'paid'
                ),
                0
            ) AS amount
        FROM aid_records ar
        JOIN people p ON p.id = ar.person_id
        LEFT JOIN classes c ON c.id = ({_CLASS_OF})
        WHERE ar.term = ?
        ORDER BY c.number, c.id, p.name, p.id
        """
    return rows.many(tx, LedgerLine, sql, (term,))


def payment_lines(tx: Tx, term: str) -> list[PaymentLine]:
    """Return all payments of a term; those of people who are erased count, without a name."""
    sql = f"""
        SELECT p.id AS person_id, p.name, coalesce(c.name, '') AS class_name, ap.term,
            {NAME_OF_PAID} AS scheme, ap.amount, ap.paid_on, ap.reference,
            ap.state = 'returned' AS returned
        FROM aid_payments ap
        JOIN people p ON p.id = ap.person_id
        LEFT JOIN classes c ON c.id = ({_CLASS_OF})
        WHERE ap.term = ?
        ORDER BY c.number, c.id, p.name, p.id, ap.paid_on, ap.id
        """
    return rows.many(tx, PaymentLine, sql, (term,))
