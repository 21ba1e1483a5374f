"""Committees as rows: what their class teacher lets them do, by post, until when; and the posts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.domain.audiences.audience import TermKind
from bot.domain.classes.committee import EVERY_POST, CommitteeRight, posts_of
from bot.domain.ids import ClassId, PersonId
from storage import outbox, rows
from storage.outbox import LetterKind, Notification, Priority
from storage.people import class_staff, roster

if TYPE_CHECKING:
    from storage.database import Tx

NEWS_HELP = 7 * 86400  # seconds for which it helps to hear of one's rights
TOGETHER = 300  # seconds within which posts and rights are told in one letter


@dataclass(frozen=True, slots=True)
class CommitteeGrant:
    """What a post of a class may do; "" is whoever has one. ``until`` None: the class's end."""

    may: CommitteeRight
    post: str
    until: date | None


# Of an enrolment e and a right rk of its class: whether it is for their post.
_THEIRS = """(
    e.post <> ''
    AND (
        rk.post = ''
        OR instr('、' || replace(e.post, '，', '、') || '、', '、' || rk.post || '、')
    )
)"""


def allowed(tx: Tx, person_id: PersonId, *any_of: CommitteeRight) -> list[ClassId]:
    """Return the classes in which somebody may do one of these as one of the committee."""
    wanted = ", ".join(f"'{each}'" for each in any_of)
    sql = f"""
        SELECT DISTINCT e.class_id
        FROM enrolments e
        JOIN committee_rights rk ON rk.class_id = e.class_id AND {_THEIRS}
        WHERE e.person_id = ? AND e.left_on IS NULL AND rk.may IN ({wanted})
        """
    return rows.column(tx, ClassId, sql, (person_id,))


def rights_in(tx: Tx, class_id: ClassId, person_id: PersonId) -> list[CommitteeRight]:
    """Return what somebody may do in a class as one of its committee."""
    sql = f"""
        SELECT DISTINCT rk.may
        FROM enrolments e
        JOIN committee_rights rk ON rk.class_id = e.class_id AND {_THEIRS}
        WHERE e.person_id = ? AND e.class_id = ? AND e.left_on IS NULL
        """
    found = rows.column(tx, CommitteeRight, sql, (person_id, class_id))
    return [each for each in CommitteeRight if each in found]


def of_class(tx: Tx, class_id: ClassId) -> list[CommitteeGrant]:
    """Return what the committee of a class may do."""
    sql = "SELECT may, post, until FROM committee_rights WHERE class_id = ? ORDER BY may, post"
    return rows.many(tx, CommitteeGrant, sql, (class_id,))


def allow(
    tx: Tx, class_id: ClassId, may: CommitteeRight, *, post: str = EVERY_POST, on: bool
) -> None:
    """Let a post do something, or no more; for every post it takes the place of single ones.

    What is given has the last day of what stands, also where it takes the place of the last right.
    """
    sql = "SELECT max(until) FROM committee_rights WHERE class_id = ?"
    until = rows.value(tx, str, sql, (class_id,))
    if post == EVERY_POST:
        tx.execute("DELETE FROM committee_rights WHERE class_id = ? AND may = ?", (class_id, may))
    else:
        tx.execute(
            "DELETE FROM committee_rights WHERE class_id = ? AND may = ? AND post IN ('', ?)",
            (class_id, may, post),
        )
    if on:
        tx.execute(
            """
            INSERT INTO committee_rights (class_id, may, post, until)
            VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            (class_id, may, post, until),
        )


def set_until(tx: Tx, class_id: ClassId, until: date | None) -> bool:
    """Set the last day of all that the committee of a class may do; None is the class's last.

    Return False where they may do nothing, so that there is nothing to end.
    """
    day = None if until is None else until.isoformat()
    sql = "UPDATE committee_rights SET until = ? WHERE class_id = ?"
    return tx.execute(sql, (day, class_id)).rowcount > 0


def posts(tx: Tx, class_id: ClassId) -> dict[str, list[str]]:
    """Return the posts of a class with the names of who has each."""
    found: dict[str, list[str]] = {}
    for each in roster.members(tx, class_id):
        for post in posts_of(each.post):
            found.setdefault(post, []).append(each.name)
    return found


def appoint(tx: Tx, class_id: ClassId, person_id: PersonId, post: str) -> bool:
    """Give somebody of a class a post, or none; return whether they are in it."""
    sql = """
        UPDATE enrolments
        SET post = ?
        WHERE class_id = ? AND person_id = ? AND left_on IS NULL
        """
    return tx.execute(sql, (post, class_id, person_id)).rowcount > 0


def tell_holders(
    tx: Tx,
    class_id: ClassId,
    now: int,
    *,
    post: str = EVERY_POST,
    person_id: PersonId | None = None,
) -> None:
    """Tell somebody of a class, or all with a post, what their post is and lets them do.

    What is given within a few minutes is told together, as it then is.
    """
    holders = [
        each
        for each in roster.members(tx, class_id)
        if each.post
        and (each.id == person_id if person_id else post in {EVERY_POST, *posts_of(each.post)})
    ]
    leaves = (now // TOGETHER + 1) * TOGETHER
    letters = [
        Notification(
            dedupe_key=f"{LetterKind.COMMITTEE_POST}:{class_id}:{leaves}:{each.account_id}",
            kind=LetterKind.COMMITTEE_POST,
            cause=f"committee:{class_id}",
            chat_id=each.account_id,
            payload={"class": class_id, "person": each.id},
            priority=Priority.CHANGE,
            not_before=leaves,
            expires_at=now + NEWS_HELP,
        )
        for each in holders
        if each.account_id is not None
    ]
    outbox.put(tx, letters, now)


@dataclass(frozen=True, slots=True)
class _Ended:
    class_id: ClassId
    may: CommitteeRight
    until: str


def lapse(tx: Tx, today: date, now: int) -> list[ClassId]:
    """Take back what has come to its end; the staff of the class are told. Return the classes."""
    sql = """
        SELECT rk.class_id, rk.may, min(coalesce(rk.until, c.ends_on), c.ends_on) AS until
        FROM committee_rights rk
        JOIN classes c ON c.id = rk.class_id
        WHERE min(coalesce(rk.until, c.ends_on), c.ends_on) < ?
        """
    ended: dict[ClassId, list[_Ended]] = {}
    for each in rows.many(tx, _Ended, sql, (today.isoformat(),)):
        ended.setdefault(each.class_id, []).append(each)
    for class_id, lost in ended.items():
        tx.execute(
            """
            DELETE FROM committee_rights
            WHERE class_id = ?1
                AND min(
                    coalesce(until, '9999'), (SELECT c.ends_on FROM classes c WHERE c.id = ?1)
                ) < ?2
            """,
            (class_id, today.isoformat()),
        )
        _tell(tx, class_id, lost, now)
    return list(ended)


def _tell(tx: Tx, class_id: ClassId, lost: list[_Ended], now: int) -> None:
    rights = list(dict.fromkeys(str(each.may) for each in lost))
    until = max(each.until for each in lost)
    letters = [
        Notification(
            dedupe_key=f"{LetterKind.COMMITTEE_ENDED}:{class_id}:{until}:{account_id}",
            kind=LetterKind.COMMITTEE_ENDED,
            cause=f"committee:{class_id}",
            chat_id=account_id,
            payload={"class": class_id, "rights": rights},
            priority=Priority.CHANGE,
            not_before=now,
            expires_at=now + NEWS_HELP,
        )
        for account_id in class_staff.nearest_to(tx, class_id)
    ]
    outbox.put(tx, letters, now)


# -- who has not answered --------------------------------------------------------------------------


# Whoever is in a class knows that these are written to; who else is chosen is the staff's business.
_KNOWN = ", ".join(
    f"'{each}'"
    for each in (
        TermKind.EVERYONE,
        TermKind.PROGRAMME,
        TermKind.CLASS,
        TermKind.DISTRICT,
        TermKind.DEPARTMENT,
    )
)


def _for_whole_classes(audience: str) -> str:
    """Return the condition that an audience is of whole classes: none chosen, none left out."""
    return f"""
        json_array_length({audience}, '$.include') > 0
        AND NOT EXISTS (
            SELECT 1
            FROM json_each(
                json_extract({audience}, '$.include', '$.exclude')
            ) terms
            JOIN json_each(terms.value) j
            WHERE json_extract(j.value, '$.kind') NOT IN ({_KNOWN})
        )
    """


def unanswered_surveys(
    tx: Tx, class_id: ClassId, language: str, *, all_of_them: bool
) -> list[tuple[str, list[str]]]:
    """Return the surveys under one's name that are open, with those who have not finished.

    Who is not staff is shown those for whole classes, not ``all_of_them``.
    """
    sql = f"""
        SELECT sv.id AS key, p.name,
            iif(:language = 'en' AND sv.title_en <> '', sv.title_en, sv.title_zh) AS title
        FROM survey_invitations si
        JOIN surveys sv ON sv.id = si.survey_id AND sv.state = 'open' AND NOT sv.anonymous
        JOIN enrolments e
            ON e.person_id = si.person_id AND e.class_id = :class AND e.left_on IS NULL
        JOIN people p ON p.id = si.person_id AND p.erased_at IS NULL
        WHERE NOT si.finished
            AND si.class_id IS :class
            AND (:all OR ({_for_whole_classes("sv.audience")}))
        ORDER BY sv.id DESC, e.number, p.id
        """
    return _grouped(tx, sql, class_id, language=language, all=all_of_them)


# The rounds since a moment are the last ones, and each asks for the people of the class alone: it
# takes as long in the tenth year as in the first.
_RECEIPTS = f"""
SELECT b.id AS key, p.name, coalesce(json_extract(b.content, '$[0].html'), '') AS title
FROM rounds r
CROSS JOIN announcements b ON b.id = r.announcement_id AND b.acknowledge
CROSS JOIN enrolments e ON e.class_id = :class AND e.left_on IS NULL
CROSS JOIN deliveries d ON d.round_id = r.id AND d.who = e.person_id AND d.state = 'sent'
JOIN people p ON p.id = e.person_id AND p.erased_at IS NULL
LEFT JOIN acknowledgements ak ON ak.announcement_id = b.id AND ak.who = d.who
WHERE r.id > coalesce(
        (SELECT r3.id FROM rounds r3 WHERE r3.created_at <= :since ORDER BY r3.id DESC LIMIT 1), 0
    )
    AND r.created_at > :since
    AND r.act = 'send'
    AND ak.who IS NULL
    AND NOT EXISTS (
        SELECT 1 FROM rounds r2 WHERE r2.announcement_id = b.id AND r2.act = 'recall'
    )
    AND (:all OR ({_for_whole_classes("b.audience")}))
GROUP BY b.id, p.id
ORDER BY b.id DESC, e.number, p.id
"""


def unanswered_announcements(
    tx: Tx, class_id: ClassId, since: int, *, all_of_them: bool
) -> list[tuple[str, list[str]]]:
    """Return announcements since a moment that ask for a receipt, with those who gave none.

    Recalled ones ask no more. Who is not staff is shown those for whole classes, not
    ``all_of_them``.
    """
    return _grouped(tx, _RECEIPTS, class_id, since=since, all=all_of_them)


@dataclass(frozen=True, slots=True)
class _Line:
    key: int
    title: str
    name: str


def _grouped(
    tx: Tx, sql: str, class_id: ClassId, **values: int | str
) -> list[tuple[str, list[str]]]:
    found: dict[int, tuple[str, list[str]]] = {}
    for each in rows.many(tx, _Line, sql, {"class": class_id, **values}):
        found.setdefault(each.key, (each.title, []))[1].append(each.name)
    return list(found.values())
