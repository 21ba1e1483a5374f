"""The yearly check as rows: opened, gone through by each class, corrected, decided, closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from bot.domain.aid.categories import Category
from bot.domain.aid.checks import Fault, LineState
from bot.domain.ids import AccountId, AidCheckId, AidLineId, ClassId, PersonId
from bot.errors import BotError
from storage import outbox, rows
from storage.aid import changes
from storage.aid.records import NEWEST_TERM
from storage.outbox import LetterKind, Notification, Priority
from storage.people import class_staff, roles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from zoneinfo import ZoneInfo

    from storage.database import Tx

DAY = 86400
LASTS = 14 * DAY  # seconds for which a letter helps
MORNING = time(9)  # when a class that is not through hears of it on the last day


@dataclass(frozen=True, slots=True)
class AidCheck:
    """A check of a term's records; ``due_on`` is the last day."""

    id: AidCheckId
    name: str
    term: str
    due_on: date
    is_open: bool


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A record in a check; one that was missing in the ledger has no ``category``."""

    id: AidLineId
    check_id: AidCheckId
    person_id: PersonId
    name: str
    class_id: ClassId
    class_name: str
    village: str
    category: Category | None
    level: str
    state: LineState
    fault: Fault | None
    becomes: Category | None
    words: str

    @property
    def is_decided(self) -> bool:
        """Whether the aid office has decided about its correction."""
        return self.state in {LineState.APPLIED, LineState.REFUSED}


@dataclass(frozen=True, slots=True)
class ClassProgress:
    """How far a class is: its records, those not gone through, and those that were wrong."""

    class_id: ClassId
    name: str
    department: str
    all: int
    open: int
    found: int
    teacher: str


@dataclass(frozen=True, slots=True)
class CheckSums:
    """The sums of a check."""

    all: int
    right: int
    open: int
    wrong: int
    applied: int
    refused: int

    @property
    def found(self) -> int:
        """How many corrections there are, decided or not."""
        return self.wrong + self.applied + self.refused


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a record, with the right category or some words."""

    fault: Fault
    becomes: Category | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class CheckPlan:
    """A check to be opened."""

    name: str
    term: str
    due_on: date
    by: AccountId
    at: int
    update_id: int


_CHECKS = "SELECT id, name, term, due_on, state = 'open' AS is_open FROM aid_checks"
_LINES = """
SELECT cl.id, cl.check_id, cl.person_id, p.name, coalesce(cl.class_id, 0) AS class_id,
    coalesce(c.name, '') AS class_name, p.village, nullif(cl.category, '') AS category, cl.level,
    cl.state, nullif(cl.fault, '') AS fault, nullif(cl.becomes, '') AS becomes,
    reveal(cl.words) AS words
FROM aid_check_lines cl
JOIN people p ON p.id = cl.person_id
LEFT JOIN classes c ON c.id = cl.class_id
"""


def newest(tx: Tx) -> AidCheck | None:
    """Return the check that is open, or the last one."""
    return rows.one(tx, AidCheck, f"{_CHECKS} ORDER BY state = 'open' DESC, id DESC LIMIT 1")


def find(tx: Tx, check_id: AidCheckId) -> AidCheck | None:
    """Return a check by id."""
    return rows.one(tx, AidCheck, f"{_CHECKS} WHERE id = ?", (check_id,))


def latest_term(tx: Tx) -> str | None:
    """Return the newest term of the ledger, or None where it is empty."""
    return rows.value(tx, str, f"SELECT {NEWEST_TERM}")


def progress(tx: Tx, check_id: AidCheckId, within: Collection[ClassId]) -> list[ClassProgress]:
    """Return how far classes are, those that are not through first; 0 stands for no class."""
    sql = """
        SELECT coalesce(cl.class_id, 0) AS class_id, coalesce(c.name, '') AS name,
            coalesce(c.department, '') AS department, count(*) AS "all",
            sum(cl.state = 'open') AS open,
            sum(cl.state IN ('wrong', 'applied', 'refused')) AS found,
            coalesce((
                SELECT group_concat(coalesce(p.name, a.name), '、')
                FROM grants g
                JOIN accounts a ON a.id = g.account_id
                LEFT JOIN people p ON p.id = a.person_id
                WHERE g.scope_kind = 'class' AND g.scope = CAST(cl.class_id AS TEXT)
                    AND g.revoked_at IS NULL
            ), '') AS teacher
        FROM aid_check_lines cl
        LEFT JOIN classes c ON c.id = cl.class_id
        WHERE cl.check_id = ?
        GROUP BY cl.class_id
        ORDER BY sum(cl.state = 'open') = 0, c.number, c.id
        """
    found = rows.many(tx, ClassProgress, sql, (check_id,))
    return [each for each in found if each.class_id in within]


def sums(tx: Tx, check_id: AidCheckId, within: Collection[ClassId] | None = None) -> CheckSums:
    """Return the sums of a check, of some classes or all."""
    counted = [0] * len(LineState)
    sql = """
        SELECT coalesce(class_id, 0), state, count(*) FROM aid_check_lines WHERE check_id = ?
        GROUP BY class_id, state
        """
    places = {each: place for place, each in enumerate(LineState)}
    for class_id, state, count in tx.execute(sql, (check_id,)):
        if within is None or class_id in within:
            counted[places[LineState(state)]] += count
    open_, right, wrong, applied, refused = counted
    return CheckSums(sum(counted), right, open_, wrong, applied, refused)


def of_class(tx: Tx, check_id: AidCheckId, class_id: ClassId) -> list[CheckLine]:
    """Return the records of a class in a check, by name."""
    sql = f"{_LINES} WHERE cl.check_id = ? AND cl.class_id IS nullif(?, 0) ORDER BY p.name, p.id"
    return rows.many(tx, CheckLine, sql, (check_id, class_id))


def found_in(tx: Tx, check_id: AidCheckId, within: Collection[ClassId]) -> list[CheckLine]:
    """Return the corrections of some classes; those that wait for a decision first."""
    sql = f"""
        {_LINES}
        WHERE cl.check_id = ? AND cl.state IN ('wrong', 'applied', 'refused')
        ORDER BY cl.state <> 'wrong', c.number, c.id, p.name, p.id
        """
    found = rows.many(tx, CheckLine, sql, (check_id,))
    return [each for each in found if each.class_id in within]


def line(tx: Tx, line_id: AidLineId) -> CheckLine | None:
    """Return a record of a check by id."""
    return rows.one(tx, CheckLine, f"{_LINES} WHERE cl.id = ?", (line_id,))


def line_of(tx: Tx, check_id: AidCheckId, person_id: PersonId) -> CheckLine | None:
    """Return somebody's record in a check."""
    sql = f"{_LINES} WHERE cl.check_id = ? AND cl.person_id = ?"
    return rows.one(tx, CheckLine, sql, (check_id, person_id))


@dataclass(frozen=True, slots=True)
class Classmate:
    """Somebody of a class who is in no record of a check."""

    person_id: PersonId
    name: str


def not_listed(tx: Tx, check_id: AidCheckId, class_id: ClassId) -> list[Classmate]:
    """Return who is in a class and not in the check."""
    sql = """
        SELECT p.id AS person_id, p.name
        FROM enrolments e
        JOIN people p ON p.id = e.person_id
        WHERE e.class_id = :class AND e.left_on IS NULL AND p.erased_at IS NULL
            AND NOT EXISTS (
                SELECT 1 FROM aid_check_lines cl WHERE cl.check_id = :check AND cl.person_id = p.id
            )
        ORDER BY p.name, p.id
        """
    return rows.many(tx, Classmate, sql, {"class": class_id, "check": check_id})


# -- opening ---------------------------------------------------------------------------------------


def open_check(tx: Tx, plan: CheckPlan, zone: ZoneInfo) -> AidCheckId:
    """Open a check of a term, with a line for each record, and write to each class teacher.

    The same update opens one.

    Raises:
        BotError: One of this term is open, or the term has no records.
    """
    known = rows.value(
        tx, AidCheckId, "SELECT id FROM aid_checks WHERE update_id = ?", (plan.update_id,)
    )
    if known is not None:
        return known
    sql = "SELECT 1 FROM aid_checks WHERE term = ? AND state = 'open'"
    if rows.exists(tx, sql, (plan.term,)):
        raise BotError("aid-check-open-already")
    check_id = AidCheckId(
        rows.number(
            tx,
            """
            INSERT INTO aid_checks (name, term, due_on, opened_by, opened_at, update_id)
            VALUES (?, ?, ?, ?, ?, ?)
            RETURNING id
            """,
            (plan.name, plan.term, plan.due_on.isoformat(), plan.by, plan.at, plan.update_id),
        )
    )
    added = tx.execute(
        f"""
        INSERT INTO aid_check_lines (check_id, person_id, class_id, category, level)
        SELECT ?, ar.person_id, {changes.CLASS_OF}, ar.category, ar.level
        FROM aid_records ar
        JOIN people p ON p.id = ar.person_id
        WHERE ar.term = ? AND ar.state = 'open' AND p.erased_at IS NULL
        """,
        (check_id, plan.term),
    ).rowcount
    if not added:
        raise BotError("aid-check-no-records")
    changes.take_roll(tx, plan.term, f"check:{check_id}:opened", by=plan.by, now=plan.at)
    _record(tx, "aid-check-open", check_id, plan.by, plan.at, added)
    _call(tx, check_id, plan, zone)
    return check_id


def _call(tx: Tx, check_id: AidCheckId, plan: CheckPlan, zone: ZoneInfo) -> None:
    """Write to each class teacher now, and on the morning of the last day."""
    morning = int(datetime.combine(plan.due_on, MORNING, zone).timestamp())
    to = _teachers(tx, check_id)
    letters = [_letter(check_id, class_id, each, "opened", plan.at) for class_id, each in to]
    if morning > plan.at + DAY // 2:
        letters += [_letter(check_id, class_id, each, "due", morning) for class_id, each in to]
    outbox.put(tx, letters, plan.at)


def _teachers(
    tx: Tx, check_id: AidCheckId, within: Collection[ClassId] | None = None
) -> list[tuple[ClassId, AccountId]]:
    """Return the classes that are not through, each with those whose class it is."""
    sql = """
        SELECT DISTINCT class_id FROM aid_check_lines
        WHERE check_id = ? AND state = 'open' ORDER BY class_id
        """
    open_ = rows.column(tx, ClassId, sql, (check_id,))
    found = class_staff.of_classes(tx, [e for e in open_ if within is None or e in within])
    return [(class_id, each) for class_id, staff in found.items() for each in staff]


def _letter(
    check_id: AidCheckId, class_id: ClassId, to: AccountId, key: str, at: int
) -> Notification:
    return Notification(
        dedupe_key=f"aid-check:{check_id}:{class_id}:{key}:{to}",
        kind=LetterKind.AID_CHECK,
        cause=f"aid-check:{check_id}",
        chat_id=to,
        payload={"check": check_id, "class": class_id, "first": key == "opened"},
        priority=Priority.CHANGE if key == "opened" else Priority.REMINDER,
        resend=True,
        not_before=at,
        expires_at=at + LASTS,
    )


@dataclass(frozen=True, slots=True)
class CheckToDo:
    """What a class is to go through: how many records are open."""

    check: AidCheck
    class_name: str
    open: int


def to_do(
    tx: Tx, check_id: AidCheckId, class_id: ClassId, account_id: AccountId
) -> CheckToDo | None:
    """Return what a class teacher is to go through; None once it is done, or theirs no more."""
    check = find(tx, check_id)
    sql = """
        SELECT count(*) FROM aid_check_lines WHERE check_id = ? AND class_id = ? AND state = 'open'
        """
    count = rows.number(tx, sql, (check_id, class_id))
    name = rows.value(tx, str, "SELECT name FROM classes WHERE id = ?", (class_id,))
    is_theirs = account_id in class_staff.of_class(tx, class_id)
    if check is None or not check.is_open or not count or name is None or not is_theirs:
        return None
    return CheckToDo(check, name, count)


def nudge(
    tx: Tx, check_id: AidCheckId, within: Collection[ClassId], today: date, *, now: int
) -> tuple[int, int]:
    """Write to those whose class is not through, once a day.

    Returns:
        How many letters there are now, and how many people are not through.
    """
    to = _teachers(tx, check_id, within)
    key = f"nudge:{today.isoformat()}"
    letters = [_letter(check_id, class_id, each, key, now) for class_id, each in to]
    return outbox.put(tx, letters, now), len(to)


# -- going through ---------------------------------------------------------------------------------


def confirm(tx: Tx, line_id: AidLineId, *, by: AccountId, now: int) -> None:
    """Note that a record is right; one that was added as missing is gone again."""
    tx.execute(
        f"DELETE FROM aid_check_lines WHERE id = ? AND fault = 'missing' AND {_CHANGEABLE}",
        (line_id,),
    )
    tx.execute(
        f"""
        UPDATE aid_check_lines
        SET state = 'right', fault = '', becomes = '', words = '', checked_by = ?, checked_at = ?
        WHERE id = ? AND {_CHANGEABLE}
        """,
        (by, now, line_id),
    )


_CHANGEABLE = """
state IN ('open', 'right', 'wrong')
AND check_id IN (SELECT id FROM aid_checks WHERE aid_checks.state = 'open')
"""


def correct(tx: Tx, line_id: AidLineId, found: Finding, *, by: AccountId, now: int) -> None:
    """Note what is wrong with a record, in place of what was said before."""
    tx.execute(
        f"""
        UPDATE aid_check_lines
        SET state = 'wrong', fault = ?, becomes = ?, words = conceal(?), checked_by = ?,
            checked_at = ?
        WHERE id = ? AND {_CHANGEABLE}
        """,
        (found.fault, found.becomes or "", found.words, by, now, line_id),
    )


def explain(tx: Tx, line_id: AidLineId, words: str, *, by: AccountId, now: int) -> None:
    """Add words to a correction."""
    tx.execute(
        f"""
        UPDATE aid_check_lines
        SET words = conceal(?), checked_by = ?, checked_at = ?
        WHERE id = ? AND state = 'wrong' AND {_CHANGEABLE}
        """,
        (words, by, now, line_id),
    )


def confirm_rest(
    tx: Tx, check_id: AidCheckId, class_id: ClassId, count: int, *, by: AccountId, now: int
) -> bool:
    """Note that all that is open of a class is right; False where it is not ``count`` records."""
    found = rows.column(
        tx,
        AidLineId,
        """
        SELECT id FROM aid_check_lines
        WHERE check_id = ? AND class_id IS nullif(?, 0) AND state = 'open'
        """,
        (check_id, class_id),
    )
    if len(found) != count:
        return not found
    for each in found:
        confirm(tx, each, by=by, now=now)
    return True


def add_missing(  # whom, where, and who says so
    tx: Tx,
    check_id: AidCheckId,
    class_id: ClassId,
    person_id: PersonId,
    becomes: Category,
    *,
    by: AccountId,
    now: int,
) -> None:
    """Note that somebody of a class is missing in the ledger, and in which category they are."""
    tx.execute(
        """
        INSERT INTO aid_check_lines (check_id, person_id, class_id, state, fault, becomes,
            checked_by, checked_at)
        SELECT :check, e.person_id, e.class_id, 'wrong', 'missing', :becomes, :by, :now
        FROM enrolments e
        WHERE e.person_id = :person AND e.class_id = :class AND e.left_on IS NULL
            AND EXISTS (SELECT 1 FROM aid_checks ck WHERE ck.id = :check AND ck.state = 'open')
        ON CONFLICT (check_id, person_id) DO UPDATE
        SET becomes = excluded.becomes
        WHERE fault = 'missing' AND state = 'wrong'
        """,
        {
            "check": check_id,
            "class": class_id,
            "person": person_id,
            "becomes": becomes,
            "by": by,
            "now": now,
        },
    )


# -- deciding --------------------------------------------------------------------------------------


def decide(tx: Tx, line_ids: Iterable[AidLineId], *, accept: bool, by: AccountId, now: int) -> int:
    """Apply corrections to the ledger, or refuse them; return how many were decided.

    What the ledger said before stays beside each. A correction is decided once.
    """
    decided = [each for each in line_ids if _decide(tx, each, accept=accept, by=by, now=now)]
    if decided:
        act = "aid-check-applied" if accept else "aid-check-refused"
        sql = "SELECT check_id FROM aid_check_lines WHERE id = ?"
        check_id = AidCheckId(rows.number(tx, sql, (decided[0],)))
        _record(tx, act, check_id, by, now, len(decided))
    return len(decided)


def _decide(tx: Tx, line_id: AidLineId, *, accept: bool, by: AccountId, now: int) -> bool:
    taken = tx.execute(
        """
        UPDATE aid_check_lines
        SET state = ?, decided_by = ?, decided_at = ?
        WHERE id = ? AND state = 'wrong'
            AND check_id IN (SELECT id FROM aid_checks WHERE aid_checks.state = 'open')
        """,
        ("applied" if accept else "refused", by, now, line_id),
    ).rowcount
    found = line(tx, line_id)
    if not taken or found is None:
        return False
    if accept:
        _apply(tx, found, now)
    return True


def _apply(tx: Tx, found: CheckLine, now: int) -> None:
    """Write a correction into the ledger, and both of its states into the check."""
    sql = "SELECT term FROM aid_checks WHERE id = ?"
    term = rows.value(tx, str, sql, (found.check_id,))
    of = (found.person_id, term)
    was = rows.value(tx, str, _STATE, of)
    if found.becomes is not None and found.fault in {Fault.CATEGORY, Fault.MISSING}:
        tx.execute(
            """
            INSERT INTO aid_records (person_id, term, category, changed_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (person_id, term) DO UPDATE
            SET category = excluded.category, state = 'open', changed_at = excluded.changed_at
            """,
            (*of, found.becomes, now),
        )
    elif found.fault is not None and found.fault.ends:
        tx.execute(
            """
            UPDATE aid_records
            SET state = 'ended', changed_at = ?
            WHERE person_id = ? AND term = ? AND state = 'open'
            """,
            (now, *of),
        )
    became = rows.value(tx, str, _STATE, of)
    sql = "UPDATE aid_check_lines SET was = ?, became = ? WHERE id = ?"
    tx.execute(sql, (was or "", became or "", found.id))


_STATE = "SELECT category || ':' || state FROM aid_records WHERE person_id = ? AND term = ?"


def close(tx: Tx, check: AidCheck, *, by: AccountId, now: int) -> bool:
    """Close a check; False where it is closed."""
    closed = tx.execute(
        """
        UPDATE aid_checks
        SET state = 'closed', closed_by = ?, closed_at = ?
        WHERE id = ? AND state = 'open'
        """,
        (by, now, check.id),
    ).rowcount
    if closed:
        changes.take_roll(tx, check.term, f"check:{check.id}:closed", by=by, now=now)
        _record(tx, "aid-check-close", check.id, by, now, sums(tx, check.id).all)
    return bool(closed)


def _record(tx: Tx, act: str, check_id: AidCheckId, by: AccountId, now: int, people: int) -> None:
    roles.record(tx, by=by, act=act, now=now, object_=f"aid-check:{check_id}", people=people)
