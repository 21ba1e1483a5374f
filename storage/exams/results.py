"""After the exam: when results were told, appeals 复核, certificates 证书."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.exams.exam import Grade
from bot.domain.ids import AccountId, AppealId, ExamId, PersonId
from bot.domain.people.names import surname_key
from storage import rows
from storage.exams import outsiders, post
from storage.outbox import LetterKind
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.database import Tx

DAY = 86_400
APPEALS = 7 * DAY  # seconds from the first results on, in which they can be looked over again
REMINDED_AFTER, REMINDED_AGAIN = 14 * DAY, 30 * DAY  # of a certificate that nobody collects


def publish(tx: Tx, exam_ids: Iterable[ExamId], now: int) -> None:
    """Note that results of exams are told now, where any are; the first time counts."""
    tx.executemany(
        """
        INSERT INTO exam_results (exam_id, published_at, appeals_until)
        SELECT :exam, :now, :until
        WHERE EXISTS (
            SELECT 1
            FROM candidates cd
            WHERE cd.exam_id = :exam AND (cd.result IS NOT NULL OR cd.score <> '')
        )
        ON CONFLICT DO NOTHING
        """,
        [{"exam": each, "now": now, "until": now + APPEALS} for each in exam_ids],
    )


def extend_appeals(tx: Tx, exam_ids: Iterable[ExamId], now: int) -> None:
    """Let results that came now be looked over again for as long as the first ones were."""
    tx.executemany(
        "UPDATE exam_results SET appeals_until = max(appeals_until, ?) WHERE exam_id = ?",
        [(now + APPEALS, each) for each in exam_ids],
    )


def appeals_until(tx: Tx, exam_id: ExamId) -> int | None:
    """Return until when a result can be looked over again; None where there are none yet."""
    sql = "SELECT appeals_until FROM exam_results WHERE exam_id = ?"
    return rows.value(tx, int, sql, (exam_id,))


# -- appeals ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Appeal:
    """Somebody asks to have their result looked over again; ``answered_at`` is None until then."""

    id: AppealId
    exam_id: ExamId
    exam: str
    person_id: PersonId
    person: str
    account_id: AccountId | None
    score: str
    result: Grade | None
    text: str
    asked_at: int
    answer: str
    answered_at: int | None


_APPEALS = f"""
SELECT xp.id, xp.exam_id, trim(x.name || ' ' || x.level || ' ' || x.batch) AS exam, xp.person_id,
    p.name AS person, {outsiders.CHAT_OF.format(person="xp.person_id")} AS account_id,
    coalesce(cd.score, '') AS score, cd.result, reveal(xp.text) AS text, xp.asked_at,
    reveal(xp.answer) AS answer, xp.answered_at
FROM exam_appeals xp
JOIN exams x ON x.id = xp.exam_id
JOIN people p ON p.id = xp.person_id
LEFT JOIN candidates cd ON cd.exam_id = xp.exam_id AND cd.person_id = xp.person_id
"""


def find_appeal(tx: Tx, appeal_id: AppealId) -> Appeal | None:
    """Return an appeal by its number."""
    return rows.one(tx, Appeal, f"{_APPEALS} WHERE xp.id = ?", (appeal_id,))


def appeal_of(tx: Tx, exam_id: ExamId, person_id: PersonId) -> Appeal | None:
    """Return somebody's appeal about an exam."""
    sql = f"{_APPEALS} WHERE xp.exam_id = ? AND xp.person_id = ?"
    return rows.one(tx, Appeal, sql, (exam_id, person_id))


def open_appeals(tx: Tx) -> list[Appeal]:
    """Return the appeals that wait for an answer, the oldest first."""
    sql = f"{_APPEALS} WHERE xp.answered_at IS NULL ORDER BY xp.asked_at, xp.id"
    return rows.many(tx, Appeal, sql)


def appeal(
    tx: Tx, exam_id: ExamId, person_id: PersonId, text: str, *, update_id: int, now: int
) -> bool:
    """Ask to have a result looked over again, once an exam; False where that is over."""
    until = appeals_until(tx, exam_id)
    if until is None or now >= until:
        return False
    made = tx.execute(
        """
        INSERT INTO exam_appeals (exam_id, person_id, text, asked_at, update_id)
        VALUES (?, ?, conceal(?), ?, ?)
        ON CONFLICT DO NOTHING
        """,
        (exam_id, person_id, text, now, update_id),
    ).rowcount
    if made:
        key = f"{exam_id}:{person_id}"
        post.tell_office(tx, LetterKind.APPEAL_ASKED, key, now, exam=exam_id, person=person_id)
    return True


def answer(tx: Tx, found: Appeal, text: str, *, by: AccountId, now: int) -> bool:
    """Answer an appeal, once; its person hears it."""
    done = tx.execute(
        """
        UPDATE exam_appeals
        SET answer = conceal(?), answered_at = ?, answered_by = ?
        WHERE id = ? AND answered_at IS NULL
        """,
        (text, now, by, found.id),
    ).rowcount
    if not done:
        return False
    object_ = f"exam:{found.exam_id}"
    roles.record(tx, by=by, act="exam-appeal", now=now, object_=object_, person=found.person)
    post.tell_person(
        tx, LetterKind.APPEAL_ANSWERED, found.person_id, str(found.id), now, appeal=found.id
    )
    return True


def correct(  # whose result, which, by whom
    tx: Tx, found: Appeal, score: str, result: Grade | None, *, by: AccountId, now: int
) -> None:
    """Put another result in the place of one that was looked over again, on record."""
    sql = "UPDATE candidates SET score = ?, result = ? WHERE exam_id = ? AND person_id = ?"
    tx.execute(sql, (score, result, found.exam_id, found.person_id))
    was = f"{found.score} {found.result or ''}".strip()
    object_, act = f"exam:{found.exam_id}", "exam-result-corrected"
    roles.record(tx, by=by, act=act, now=now, object_=object_, person=found.person, was=was)


# -- certificates ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate: there since ``ready_at``; ``collected_by`` is "" for whose it is.

    While it waits, ``collected_by`` is the address to which it is to be posted, if anybody asked.
    """

    exam_id: ExamId
    exam: str
    person_id: PersonId
    person: str
    id_tail: str
    number: str
    ready_at: int
    collected_at: int | None
    collected_by: str
    tracking: str

    @property
    def post_to(self) -> str:
        """Where it is to be posted, "" where nobody asked or it has gone."""
        return self.collected_by if self.collected_at is None else ""


_CERTIFICATES = """
SELECT xc.exam_id, trim(x.name || ' ' || x.level || ' ' || x.batch) AS exam, xc.person_id,
    p.name AS person, p.id_tail, xc.number, xc.ready_at, xc.collected_at,
    reveal(xc.collected_by) AS collected_by, xc.tracking
FROM exam_certificates xc
JOIN exams x ON x.id = xc.exam_id
JOIN people p ON p.id = xc.person_id
"""


def certificate(tx: Tx, exam_id: ExamId, person_id: PersonId) -> Certificate | None:
    """Return somebody's certificate of an exam."""
    sql = f"{_CERTIFICATES} WHERE xc.exam_id = ? AND xc.person_id = ?"
    return rows.one(tx, Certificate, sql, (exam_id, person_id))


def certificates_of(tx: Tx, person_id: PersonId) -> list[Certificate]:
    """Return somebody's certificates, the newest first."""
    sql = f"{_CERTIFICATES} WHERE xc.person_id = ? ORDER BY xc.ready_at DESC, xc.exam_id DESC"
    return rows.many(tx, Certificate, sql, (person_id,))


def certificates(tx: Tx, exam_id: ExamId) -> list[Certificate]:
    """Return the certificates of an exam, those not collected first, by name as it sounds."""
    sql = f"{_CERTIFICATES} WHERE xc.exam_id = ? ORDER BY xc.person_id"
    found = rows.many(tx, Certificate, sql, (exam_id,))
    return sorted(found, key=lambda each: (each.collected_at is not None, surname_key(each.person)))


def passed_without(tx: Tx, exam_id: ExamId) -> list[PersonId]:
    """Return who passed an exam and has no certificate yet."""
    sql = """
        SELECT cd.person_id
        FROM candidates cd
        WHERE cd.exam_id = ? AND cd.result = 'passed' AND NOT cd.withdrawn
            AND NOT EXISTS (
                SELECT 1
                FROM exam_certificates xc
                WHERE xc.exam_id = cd.exam_id AND xc.person_id = cd.person_id
            )
        ORDER BY cd.person_id
        """
    return rows.column(tx, PersonId, sql, (exam_id,))


def certificates_came(
    tx: Tx, exam_id: ExamId, given: Iterable[tuple[PersonId, str]], *, by: AccountId, now: int
) -> int:
    """Note that certificates came, each with its number or "", and tell; return how many new."""
    new = 0
    for person, number in given:
        made = tx.execute(
            """
            INSERT INTO exam_certificates (exam_id, person_id, number, ready_at)
            VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            (exam_id, person, number, now),
        ).rowcount
        if made:
            new += 1
            key = f"{exam_id}:{person}"
            post.tell_person(tx, LetterKind.CERTIFICATE_READY, person, key, now, exam=exam_id)
        elif number:
            tx.execute(
                "UPDATE exam_certificates SET number = ? WHERE exam_id = ? AND person_id = ?",
                (number, exam_id, person),
            )
    object_ = f"exam:{exam_id}"
    roles.record(tx, by=by, act="exam-certificates", now=now, object_=object_, count=new)
    return new


def ask_to_post(tx: Tx, exam_id: ExamId, person_id: PersonId, address: str, now: int) -> bool:
    """Note where somebody wants their certificate sent, and tell the office; False if it went."""
    sql = """
        UPDATE exam_certificates
        SET collected_by = conceal(?)
        WHERE exam_id = ? AND person_id = ? AND collected_at IS NULL
        """
    if not tx.execute(sql, (address, exam_id, person_id)).rowcount:
        return False
    key = f"{exam_id}:{person_id}:{now}"
    post.tell_office(tx, LetterKind.CERTIFICATE_WANTED, key, now, exam=exam_id, person=person_id)
    return True


def take_back_certificate(
    tx: Tx, exam_id: ExamId, person_id: PersonId, *, by: AccountId, now: int
) -> None:
    """Note that a certificate is still there: it was noted as gone by mistake."""
    sql = """
        UPDATE exam_certificates
        SET collected_at = NULL, collected_by = '', given_by = NULL, tracking = ''
        WHERE exam_id = ? AND person_id = ? AND collected_at IS NOT NULL
        """
    if tx.execute(sql, (exam_id, person_id)).rowcount:
        object_, act = f"exam:{exam_id}", "exam-certificate-back"
        roles.record(tx, by=by, act=act, now=now, object_=object_, person=person_id)


def hand_out(  # who got it, from whom and when
    tx: Tx,
    exam_id: ExamId,
    person_id: PersonId,
    collected_by: str,
    *,
    by: AccountId,
    now: int,
) -> bool:
    """Note that a certificate was collected; False where it was before."""
    return _gone(tx, exam_id, person_id, collected_by, "", by=by, now=now)


def post_certificate(
    tx: Tx, exam_id: ExamId, person_id: PersonId, tracking: str, *, by: AccountId, now: int
) -> bool:
    """Note that a certificate was posted, with the number of the parcel, and tell."""
    if not _gone(tx, exam_id, person_id, "", tracking, by=by, now=now):
        return False
    key = f"{exam_id}:{person_id}:posted"
    post.tell_person(tx, LetterKind.CERTIFICATE_READY, person_id, key, now, exam=exam_id)
    return True


def _gone(  # the columns of how it went
    tx: Tx,
    exam_id: ExamId,
    person_id: PersonId,
    collected_by: str,
    tracking: str,
    *,
    by: AccountId,
    now: int,
) -> bool:
    sql = """
        UPDATE exam_certificates
        SET collected_at = :now, collected_by = conceal(:who), given_by = :by, tracking = :tracking
        WHERE exam_id = :exam AND person_id = :person AND collected_at IS NULL
        """
    values = {
        "now": now,
        "who": collected_by,
        "by": by,
        "tracking": tracking,
        "exam": exam_id,
        "person": person_id,
    }
    done = tx.execute(sql, values).rowcount > 0
    if done:
        object_ = f"exam:{exam_id}"
        act = "exam-certificate-out"
        roles.record(tx, by=by, act=act, now=now, object_=object_, person=person_id)
    return done


def remind_of_certificates(tx: Tx, now: int) -> int:
    """Remind who has not collected a certificate, after two weeks and then each month."""
    sql = """
        UPDATE exam_certificates
        SET reminded_at = :now
        WHERE collected_at IS NULL
            AND ready_at <= :now - :after
            AND coalesce(reminded_at, 0) <= :now - :again
        RETURNING exam_id, person_id
        """
    values = {"now": now, "after": REMINDED_AFTER, "again": REMINDED_AGAIN}
    return sum(
        post.tell_person(
            tx, LetterKind.CERTIFICATE_READY, person, f"{exam}:{person}:{now}", now, exam=exam
        )
        for exam, person in tx.execute(sql, values).fetchall()
    )
