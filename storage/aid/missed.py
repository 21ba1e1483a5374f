"""Nobody missed 没人漏掉: who fits a scheme by what is known already, and has not applied."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import orjson

from bot.domain.aid.categories import Category
from bot.domain.aid.eligibility import AidFacts, Fit, age_on, judge, read_grade, reasons
from bot.domain.aid.schemes import Fact
from bot.domain.aid.terms import Term
from bot.domain.ids import AccountId, AidSchemeId, ClassId, PersonId
from storage import meta, outbox, rows
from storage.aid import schemes
from storage.outbox import LetterKind, Notification, Priority
from storage.people import class_staff

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from bot.domain.aid.schemes import AidCondition, Scheme
    from storage.aid.schemes import StoredScheme
    from storage.database import Tx

DAY = 86400
LASTS = 5 * DAY  # seconds for which a letter helps
MORNING = time(9)
WEEKDAY = 1  # Tuesday: Mondays have letters enough
AGAIN = timedelta(days=7)  # between two hints to one person
_GONE_THROUGH = "aid-missed"


@dataclass(frozen=True, slots=True)
class Missed:
    """Somebody who fits a scheme and has not applied; ``why`` are the rules that say so."""

    person_id: PersonId
    name: str
    class_id: ClassId
    class_name: str
    scheme_id: AidSchemeId
    scheme: str
    scheme_name: str
    term: str
    why: tuple[AidCondition, ...]
    account_id: AccountId | None


@dataclass(frozen=True, slots=True)
class _Known:
    """What the school knows of somebody, as rows have it."""

    person_id: PersonId
    name: str
    account_id: AccountId | None
    class_id: ClassId
    class_name: str
    grade: str
    born_on: str
    district: str
    town: str
    village: str
    category: str | None
    recorded: bool


_KNOWN = """
SELECT e.person_id, p.name, a.id AS account_id, c.id AS class_id, c.name AS class_name, c.grade,
    p.born_on, p.district, p.town, p.village,
    coalesce(ar.category, ar2.category) AS category,
    ar.state IS 'open' AS recorded
FROM enrolments e
JOIN people p ON p.id = e.person_id AND p.erased_at IS NULL
JOIN classes c ON c.id = e.class_id
LEFT JOIN accounts a ON a.person_id = p.id
LEFT JOIN aid_records ar ON ar.person_id = p.id AND ar.term = :term
LEFT JOIN aid_records ar2 ON ar2.person_id = p.id AND ar2.term = :last
WHERE e.left_on IS NULL AND c.ends_on >= :day
    AND (:everywhere OR c.id IN (SELECT value FROM json_each(:classes)))
ORDER BY c.number, c.id, p.name, p.id
"""


def all_of(tx: Tx, day: date, class_ids: Iterable[ClassId] | None = None) -> list[Missed]:
    """Return who surely fits a scheme that is open, and has neither applied nor is paid.

    They are of the classes given, or (None) of all.

    Who stands in this term's ledger is not missed. What is not known leaves a rule undecided, and
    who is undecided is not listed.
    """
    term = Term.of(day)
    values = {
        "term": term.key,
        "last": term.previous.key,
        "day": day.isoformat(),
        "everywhere": class_ids is None,
        "classes": orjson.dumps(sorted(class_ids or ())).decode(),
    }
    open_ = [each for each in schemes.in_force(tx, day) if each.scheme.is_open(day)]
    asked = frozenset().union(*(each.scheme.rules.facts for each in open_))
    kinds: dict[AidFacts, int] = {}  # of many people what is asked for is the same
    people = [
        (each, kinds.setdefault(_facts(each, day, asked), len(kinds)))
        for each in rows.many(tx, _Known, _KNOWN, values)
    ]
    known = list(kinds)
    found = []
    for stored in open_:
        has = _provided(tx, stored.scheme, day)
        fits = [judge(stored.scheme.rules, facts) is Fit.YES for facts in known]
        found += [
            _missed(each, stored, known[kind], day)
            for each, kind in people
            if fits[kind] and not each.recorded and each.person_id not in has
        ]
    return found


def _provided(tx: Tx, scheme: Scheme, day: date) -> set[PersonId]:
    """Return who has applied for a scheme in its term, whatever came of it, or was paid in this."""
    sql = """
        SELECT person_id FROM aid_applications
        WHERE scheme = :scheme AND term IN (:term, :now) AND stage <> 'draft'
        UNION
        SELECT person_id FROM aid_payments
        WHERE scheme = :scheme AND term IN (:term, :now) AND state = 'paid'
        """
    terms = {"term": scheme.term(day).key, "now": Term.of(day).key}
    return set(rows.column(tx, PersonId, sql, {"scheme": scheme.code, **terms}))


def _facts(known: _Known, day: date, asked: frozenset[Fact]) -> AidFacts:
    """Return what is known; who has a grade or was in the ledger is a pupil of three grades.

    Where somebody comes from is left out unless a rule asks for it.
    """
    grade = read_grade(known.grade, day)
    is_pupil = grade is not None or known.category is not None
    age = age_on(date.fromisoformat(known.born_on), day) if known.born_on else None
    return AidFacts(
        full_time=is_pupil or None,
        grade=(grade or 1, grade or 3) if is_pupil else None,
        categories=frozenset({Category(known.category)}) if known.category else None,
        age=None if age is None else (age, age),
        district=(known.district or None) if Fact.DISTRICT in asked else None,
        village=(known.village or known.town or None) if Fact.VILLAGE in asked else None,
    )


def _missed(known: _Known, stored: StoredScheme, facts: AidFacts, day: date) -> Missed:
    scheme = stored.scheme
    return Missed(
        known.person_id,
        known.name,
        known.class_id,
        known.class_name,
        stored.id,
        scheme.code,
        scheme.name,
        scheme.term(day).key,
        tuple(reasons(scheme.rules, facts)),
        known.account_id,
    )


def of_classes(tx: Tx, day: date, class_ids: Iterable[ClassId]) -> list[Missed]:
    """Return who of some classes is missed."""
    return all_of(tx, day, class_ids)


# -- telling ---------------------------------------------------------------------------------------


def tell_weekly(tx: Tx, now: datetime, zone: ZoneInfo) -> int:
    """Tell class teachers once a week of somebody new on their list; return how many letters."""
    local = now.astimezone(zone)
    today = local.date()
    if local.time() < MORNING or today.weekday() != WEEKDAY:
        return 0
    if meta.value(tx, _GONE_THROUGH) == today.isoformat():
        return 0
    meta.keep(tx, _GONE_THROUGH, today.isoformat())
    fresh: dict[ClassId, int] = {}
    for each in all_of(tx, today):
        sql = """
            INSERT INTO aid_missed (person_id, scheme, term, found_on) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """
        values = (each.person_id, each.scheme, each.term, today.isoformat())
        if tx.execute(sql, values).rowcount:
            fresh[each.class_id] = fresh.get(each.class_id, 0) + 1
    seconds = int(now.timestamp())
    letters = [
        _letter(LetterKind.AID_MISSED, to, f"{class_id}:{today}", seconds, {"class": class_id})
        for class_id in fresh
        for to in class_staff.of_class(tx, class_id)
    ]
    return outbox.put(tx, letters, seconds)


def hint(tx: Tx, missed: Missed, today: date, now: int) -> bool:
    """Remind somebody of a scheme, once a week; False where they were, or have no account."""
    if missed.account_id is None:
        return False
    tx.execute(
        """
        INSERT INTO aid_missed (person_id, scheme, term, found_on) VALUES (?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        (missed.person_id, missed.scheme, missed.term, today.isoformat()),
    )
    changed = tx.execute(
        """
        UPDATE aid_missed
        SET reminded_on = :today
        WHERE person_id = :person AND scheme = :scheme AND term = :term AND reminded_on <= :before
        """,
        {
            "today": today.isoformat(),
            "before": (today - AGAIN).isoformat(),
            "person": missed.person_id,
            "scheme": missed.scheme,
            "term": missed.term,
        },
    ).rowcount
    if not changed:
        return False
    payload: dict[str, int] = {"scheme": missed.scheme_id}
    key = f"{missed.scheme}:{missed.term}:{today}"
    letter = _letter(LetterKind.AID_HINT, missed.account_id, key, now, payload)
    return outbox.put(tx, [letter], now) > 0


def _letter(
    kind: LetterKind, to: AccountId, key: str, now: int, payload: dict[str, int]
) -> Notification:
    return Notification(
        dedupe_key=f"{kind}:{key}:{to}",
        kind=kind,
        cause="aid-missed",
        chat_id=to,
        payload=payload,
        priority=Priority.REMINDER,
        resend=True,
        not_before=now,
        expires_at=now + LASTS,
    )
