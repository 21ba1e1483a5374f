"""Notifications to send: written with their cause, claimed with a lease, settled once."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.ids import AccountId
from bot.domain.reminders.quiet import quiet_until
from storage import rows, sealing
from storage.database import Work, touch

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from zoneinfo import ZoneInfo

    from storage.database import Tx

_COLUMNS = (
    "dedupe_key, kind, cause, chat_id, payload, priority, resend, not_before, expires_at,"
    " created_at"
)
SEALED_SIZE = 256  # bytes of a sealed letter, whatever it says
_NOBODY = 0  # the chat of a letter whose address is sealed
_USUALLY_QUIET = (22 * 60, 7 * 60)  # of a sealed letter: somebody's own hours would tell who
_SEALED = "linghang sealed letters"
LEASE = 120  # seconds after which a started send is taken for interrupted


class Priority(IntEnum):
    """The priorities of letters; lower goes first."""

    CHANGE = 1
    REMINDER = 2
    ANNOUNCEMENT = 3


class NotificationState(StrEnum):
    """The states of a notification; all but ``waiting`` and ``sending`` are final."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    WITHDRAWN = "withdrawn"


class LetterKind(StrEnum):
    """The kinds of letter, as they are stored.

    ``FORGOTTEN`` is read where something is stored that is no kind any more.
    """

    CLASS_REMINDER = "class-reminder"
    MORNING = "morning"
    EVENING = "evening"
    TIMETABLE_CHANGED = "timetable-changed"
    ELECTIVE_SEAT = "elective-seat"
    ELECTIVE_PLACED = "elective-placed"
    ELECTIVE_TAKEN = "elective-taken"
    ELECTIVE_DROPPED = "elective-dropped"
    ELECTIVES_OPEN = "electives-open"
    ELECTIVES_CLOSING = "electives-closing"
    SWAP_ASKED = "swap-asked"
    SWAP_TOLD = "swap-told"
    EXAM_CHANGED = "exam-changed"
    EXAM_EVE = "exam-eve"
    EXAM_SOON = "exam-soon"
    RESULTS = "results"
    PROGRAMME_REPORT = "programme-report"
    SURVEY_INVITATION = "survey-invitation"
    SURVEY_REMINDER = "survey-reminder"
    SURVEY_AGAIN = "survey-again"
    ANNOUNCEMENT_APPROVAL = "broadcast-approval"
    ANNOUNCEMENT_UNANSWERED = "broadcast-unanswered"
    ANNOUNCEMENT_OVERRIDDEN = "broadcast-override"
    SERIES_MOVED = "series-moved"
    SERIES_STOPPED = "series-stopped"
    ANNOUNCEMENT_DECIDED = "broadcast-decided"
    ANNOUNCEMENT_CORRECTION = "broadcast-correction"
    ANNOUNCEMENT_CORRECTION_DECIDED = "broadcast-correction-decided"
    ANNOUNCEMENT_QUESTION = "broadcast-question"
    ANNOUNCEMENT_FINISHED = "broadcast-finished"
    CASE_NEW = "case-new"
    CASE_LATE = "case-late"
    CASE_HANDED = "case-handed"
    CASE_WAITING = "case-waiting"
    CASE_CARD = "case-card"
    CASE_MORE = "case-more"
    CASE_FAILED = "case-failed"
    CASE_REWORDED = "case-reworded"
    CASE_ANSWER = "case-answer"
    CASE_CLAIMED = "case-claimed"
    CASE_CLOSED = "case-closed"
    CASE_RETURNED = "case-returned"
    CASE_BACK = "case-back"
    QUESTION_ANSWERED = "question-answered"
    ANSWER_OFFERED = "answer-offered"
    FAQ_ENDING = "faq-ending"
    ALARM = "alert"
    TROUBLE = "trouble"
    TROUBLES_OVER = "troubles-over"
    BINDING_ASKED = "binding-asked"
    BINDING_TOLD = "binding-told"
    BINDING_TRIES = "binding-tries"
    TEACHER_ASKED = "teacher-asked"
    TEACHER_TOLD = "teacher-told"
    CRISIS = "crisis"
    CRISIS_MORE = "crisis-more"
    CRISIS_WORDS = "crisis-words"
    CRISIS_TAKEN = "crisis-taken"
    CRISIS_COMES = "crisis-comes"
    STRANGERS_AWAY = "strangers-away"
    ROLE_GIVEN = "role-given"
    ROLE_TAKEN = "role-taken"
    ROLE_ENDED = "role-ended"
    DUTY_GIVEN = "duty-given"
    DUTY_HANDED = "duty-handed"
    DUTY_EMPTY = "duty-empty"
    DUTY_AWAY = "duty-away"
    DUTY_SAFEGUARDING = "duty-safeguarding"
    COMPLAINT_NEW = "complaint-new"
    COMPLAINT_MORE = "complaint-more"
    COMPLAINT_EVE = "complaint-eve"
    COMPLAINT_LATE = "complaint-late"
    COMPLAINT_HANDED = "complaint-handed"
    COMPLAINT_REPLY = "complaint-reply"
    LEAVE_ASKED = "leave-asked"
    LEAVE_WAITS = "leave-waits"
    LEAVE_DECIDED = "leave-decided"
    LEAVE_WITHDRAWN = "leave-withdrawn"
    REGRET = "regret"
    INCIDENT = "incident"
    INCIDENT_TAKEN = "incident-taken"
    INCIDENT_OPEN = "incident-open"
    INCIDENT_WEEK = "incident-week"
    MEASURE_GIVEN = "measure-given"
    MEASURE_DUE = "measure-due"
    MEASURE_LATE = "measure-late"
    MEASURE_ENDED = "measure-ended"
    MENTORING_DAY = "mentoring-day"
    MENTORING_GIVEN = "mentoring-given"
    MENTORING_STANDING = "mentoring-standing"
    MENTORING_VACANT = "mentoring-vacant"
    AID_CHECK = "aid-check"
    OUTCOME_SAID = "outcome-said"
    WORK_CONSENT = "work-consent"
    WORK_WITHDRAWN = "work-withdrawn"
    AID_NOTICE = "aid-notice"
    ALERT_RAISED = "alert-raised"
    ALERT_DUE = "alert-due"
    ALERT_LATE = "alert-late"
    ALERTS_MANY = "alerts-many"
    GROUP_LOST = "group-lost"
    GROUP_WELL = "group-well"
    GROUP_LEFT = "group-left"
    COMMITTEE_ENDED = "committee-ended"
    COMMITTEE_POST = "committee-post"
    GROUP_TASK = "group-task"
    GROUP_TASK_DUE = "group-task-due"
    GROUP_FORMED = "group-formed"
    ACTIVITY_NEW = "activity-new"
    ACTIVITY_SEAT = "activity-seat"
    ACTIVITY_CHANGED = "activity-changed"
    ACTIVITY_CLOSING = "activity-closing"
    ACTIVITY_SOON = "activity-soon"
    ACTIVITY_TASK = "activity-task"
    AID_STAGE = "aid-stage"
    AID_PAPER = "aid-paper"
    AID_REVIEW = "aid-review"
    AID_DEADLINE = "aid-deadline"
    AID_MISSED = "aid-missed"
    AID_HINT = "aid-hint"
    GUARDIAN_ASKED = "guardian-asked"
    GUARDIAN_DECIDED = "guardian-decided"
    GUARDIAN_OF_YOURS = "guardian-of-yours"
    GUARDIAN_ENDED = "guardian-ended"
    GUARDIAN_GROWN = "guardian-grown"
    GUARDIAN_ALLOWED = "guardian-allowed"
    GUARDIAN_ABSENT = "guardian-absent"
    GUARDIAN_LEAVE = "guardian-leave"
    SIGNUP_STAGE = "signup-stage"
    SIGNUP_ASKED = "signup-asked"
    SIGNUP_SEAT = "signup-seat"
    SIGNUP_CLOSING = "signup-closing"
    SIGNUP_REVIEW = "signup-review"
    SIGNUP_DUE = "signup-due"
    SIGNUP_LATE = "signup-late"
    SIGNUP_OPENED = "signup-opened"
    TEACHING_ASKED = "teaching-asked"
    TEACHING_NOBODY = "teaching-nobody"
    TEACHING_DONE = "teaching-done"
    TEACHING_OVER = "teaching-over"
    TEACHING_UNDONE = "teaching-undone"
    SERVICE_GIVEN = "service-given"
    SERVICE_EMPTY = "service-empty"
    CHECKLIST_DAY = "checklist-day"
    CHECKLIST_LATE = "checklist-late"
    REGISTRATION_STAGE = "registration-stage"
    REGISTRATION_REVIEW = "registration-review"
    REGISTRATION_DUE = "registration-due"
    EXAM_TICKET = "exam-ticket"
    EXAMINER_NAMED = "examiner-named"
    CERTIFICATE_WANTED = "certificate-wanted"
    APPEAL_ASKED = "appeal-asked"
    APPEAL_ANSWERED = "appeal-answered"
    CERTIFICATE_READY = "certificate-ready"
    INTERN_PLACED = "intern-placed"
    INTERN_HANDED = "intern-handed"
    INTERN_REPORTED = "intern-reported"
    INTERN_DECIDED = "intern-decided"
    INTERN_WEEK = "intern-week"
    INTERN_BAD = "intern-bad"
    INTERN_SILENT = "intern-silent"
    INTERN_TROUBLE = "intern-trouble"
    INTERN_LATE = "intern-late"
    INTERN_STEP = "intern-step"
    INTERN_CLOSED = "intern-closed"
    INTERN_OVER = "intern-over"
    INTERN_JUDGE = "intern-judge"
    FOLLOWUP_CALLS = "followup-calls"
    HELP_ASKED = "help-asked"
    HELP_PROPOSED = "help-proposed"
    HELP_TAKEN = "help-taken"
    HELP_LATE = "help-late"
    HELP_CLOSED = "help-closed"
    HELP_NO_MORE = "help-no-more"
    PROJECT_ASKED = "project-asked"
    PROJECT_MENTOR = "project-mentor"
    PROJECT_TAKEN = "project-taken"
    PROJECT_LATE = "project-late"
    PROJECT_DEFENCE = "project-defence"
    PROJECT_RESULT = "project-result"
    PROJECT_NO_MORE = "project-no-more"
    FORGOTTEN = ""

    @classmethod
    def _missing_(cls, _: object) -> LetterKind:
        return cls.FORGOTTEN


@dataclass(frozen=True, slots=True)
class Notification:
    """A message to tell one chat once.

    ``dedupe_key`` names person and cause; ``not_before`` and ``expires_at`` are seconds of UTC;
    ``resend`` allows one more try when it is unknown whether the first arrived.
    """

    dedupe_key: str
    kind: LetterKind
    cause: str
    chat_id: int
    payload: dict[str, Any]
    priority: Priority
    not_before: int
    expires_at: int
    urgent: bool = False
    resend: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A claimed notification on its way to the gateway."""

    id: int
    kind: LetterKind
    cause: str
    chat_id: int
    payload: dict[str, Any]
    priority: Priority
    attempts: int
    resend: bool
    language: str

    @property
    def account_id(self) -> AccountId:
        """Whose private chat it goes to; a group's is nobody's."""
        return AccountId(self.chat_id)


@dataclass(frozen=True, slots=True)
class Settlement:
    """The result of a letter; ``retry_at`` only with :attr:`NotificationState.WAITING`.

    ``refused`` says that it certainly did not arrive, so that this try does not count.
    """

    id: int
    state: NotificationState
    message_id: int | None = None
    reason: str | None = None
    retry_at: int | None = None
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """Letters to send now, and how many were found too late to help."""

    letters: list[Letter] = field(default_factory=list)
    expired: int = 0


_FIELDS = tuple(each.name for each in fields(Notification))


def put(tx: Tx, notifications: Iterable[Notification], now: int) -> int:
    """Queue the notifications whose key is new; return how many."""
    values = [
        {name: getattr(n, name) for name in _FIELDS}
        | {"payload": orjson.dumps(n.payload).decode(), "now": now}
        for n in notifications
    ]
    cursor = tx.executemany(
        """
        INSERT INTO outbox (dedupe_key, kind, cause, chat_id, payload, priority, urgent, resend,
            not_before, expires_at, created_at)
        VALUES (:dedupe_key, :kind, :cause, :chat_id, :payload, :priority, :urgent, :resend,
            :not_before, :expires_at, :now)
        ON CONFLICT DO NOTHING
        """,
        values,
    )
    return added(tx, cursor.rowcount)


def call(  # what a notification is made of
    tx: Tx,
    kind: LetterKind,
    cause: str,
    to: Iterable[int],
    now: int,
    *,
    key: object,
    lasts: int,
    **payload: Any,
) -> int:
    """Queue a letter of something new to each of some people, once by its key; return how many.

    It may leave at once, where it is ``urgent`` also in quiet hours, and is tried once more where
    it is unknown whether it arrived; ``lasts`` are the seconds after which it is no news any more.
    """
    letters = [
        Notification(
            dedupe_key=f"{kind}:{key}:{each}",
            kind=kind,
            cause=cause,
            chat_id=each,
            payload=payload,
            priority=Priority.CHANGE,
            urgent=bool(payload.get("urgent")),
            resend=True,
            not_before=now,
            expires_at=now + lasts,
        )
        for each in dict.fromkeys(to)
    ]
    return put(tx, letters, now)


def seal_payload(tx: Tx, chat_id: int, payload: dict[str, Any]) -> dict[str, Any]:
    """Return the payload of a letter to ``chat_id`` that only the key of the data reads.

    The letter itself goes to chat 0; it is opened as it is leased, and gone once it is settled.
    """
    content = orjson.dumps([chat_id, payload])
    return {"sealed": sealing.seal(tx, _SEALED, "letter", content, SEALED_SIZE).hex()}


def _opened(tx: Tx, letter: Letter) -> Letter:
    """Return a letter with its address and content, where they lay sealed."""
    sealed = bytes.fromhex(letter.payload["sealed"])
    content = sealing.unseal(tx, _SEALED, "letter", sealed)
    if content is None:
        return letter  # by a lost key: it has no words, and is withdrawn
    chat_id, payload = orjson.loads(content)
    sql = "SELECT language FROM accounts WHERE id = ?"
    language = rows.value(tx, str, sql, (chat_id,)) or letter.language
    return replace(letter, chat_id=chat_id, payload=payload, language=language)


def put_from(tx: Tx, select: str, values: Mapping[str, Any]) -> int:
    """Queue the letters a SELECT gives as ``_COLUMNS``, where the key is new; return how many."""
    cursor = tx.execute(f"INSERT INTO outbox ({_COLUMNS}) {select} ON CONFLICT DO NOTHING", values)
    return added(tx, cursor.rowcount)


def added(tx: Tx, count: int) -> int:
    """Note that ``count`` more notifications wait, so that the sender is woken."""
    if count > 0:
        touch(tx, Work.OUTBOX)
    return count


def claim(tx: Tx, now: int, limit: int, zone: ZoneInfo) -> Claim:
    """Lease up to ``limit`` due letters, most important first.

    Letters that have expired are settled, and those in quiet hours are put off to their end.
    """
    expired = tx.execute(
        """
        UPDATE outbox
        SET state = 'expired', settled_at = :now
        WHERE state = 'waiting' AND expires_at <= :now
        """,
        {"now": now},
    ).rowcount
    _count_off(tx)
    letters: list[Letter] = []
    for priority in Priority:
        while len(letters) < limit and (due := _due(tx, now, priority, limit - len(letters))):
            letters += _lease(tx, due, now, zone)
    return Claim(letters, expired)


LETTER = """
o.id AS "letter.id", o.kind AS "letter.kind", o.cause AS "letter.cause",
o.chat_id AS "letter.chat_id", o.payload AS "letter.payload", o.priority AS "letter.priority",
o.attempts + 1 AS "letter.attempts", o.resend AS "letter.resend",
coalesce(a.language, 'zh-Hans') AS "letter.language"
"""


@dataclass(frozen=True, slots=True)
class _Due:
    """A letter that may leave now, unless it falls into quiet hours."""

    letter: Letter
    urgent: bool
    quiet_from: int | None
    quiet_to: int | None


def _due(tx: Tx, now: int, priority: Priority, limit: int) -> list[_Due]:
    sql = f"""
        SELECT {LETTER}, o.urgent, pf.quiet_from, pf.quiet_to
        FROM outbox o
        LEFT JOIN accounts a ON a.id = o.chat_id
        LEFT JOIN preferences pf ON pf.account_id = o.chat_id
        WHERE o.state = 'waiting' AND o.priority = :priority AND o.not_before <= :now
        ORDER BY o.not_before, o.id
        LIMIT :limit
        """
    return rows.many(tx, _Due, sql, {"priority": priority, "now": now, "limit": limit})


def _lease(tx: Tx, due: Sequence[_Due], now: int, zone: ZoneInfo) -> list[Letter]:
    letters = []
    moment = datetime.fromtimestamp(now, UTC)
    for each in due:
        pause = None
        sealed = each.letter.chat_id == _NOBODY and "sealed" in each.letter.payload
        quiet = _USUALLY_QUIET if sealed else (each.quiet_from, each.quiet_to)
        if not each.urgent:
            pause = quiet_until(moment, *quiet, zone)
        if pause is None:
            letters.append(_opened(tx, each.letter) if sealed else each.letter)
        else:
            until = (int(pause.timestamp()), each.letter.id)
            tx.execute("UPDATE outbox SET not_before = ? WHERE id = ?", until)
    tx.executemany(
        "UPDATE outbox SET state = 'sending', lease_until = ? WHERE id = ?",
        [(now + LEASE, letter.id) for letter in letters],
    )
    return letters


def depart(tx: Tx, letter_id: int, now: int) -> None:
    """Note that a letter leaves now: after a stop it is unknown whether it arrived."""
    tx.execute(
        "UPDATE outbox SET left_at = ?, attempts = attempts + 1 WHERE id = ?", (now, letter_id)
    )


def settle(tx: Tx, settlements: Iterable[Settlement], now: int) -> None:
    """Store the results of letters; one that waits again keeps its place but not its lease."""
    tx.executemany(
        """
        UPDATE outbox
        SET state = :state, message_id = :message_id, reason = :reason, lease_until = NULL,
            left_at = iif(:state = 'waiting', NULL, left_at), attempts = attempts - :refused,
            not_before = coalesce(:retry_at, not_before),
            settled_at = iif(:state = 'waiting', NULL, :now)
        WHERE id = :id AND state = 'sending'
        """,
        [
            {
                "id": each.id,
                "state": each.state,
                "message_id": each.message_id,
                "reason": each.reason,
                "retry_at": each.retry_at,
                "refused": each.refused,
                "now": now,
            }
            for each in settlements
        ],
    )
    _count_off(tx)


def _count_off(tx: Tx) -> None:
    """Keep of letters about surveys that are settled only how many ended how, survey and round.

    Somebody's letter that was sent tells that they had not finished then, and one that was
    withdrawn that they had.
    """
    over = """
        kind IN ('survey-invitation', 'survey-reminder', 'survey-again')
        AND state NOT IN ('waiting', 'sending')
        """
    # whoever has yet to finish, which the invitation says anyway, is rid of reminders when they do
    tx.execute(
        f"""
        UPDATE survey_invitations AS si
        SET reminders = reminders || ',' || o.message_id
        FROM (SELECT * FROM outbox WHERE {over}) o
        JOIN accounts a ON a.id = o.chat_id
        WHERE o.kind = 'survey-reminder'
            AND o.state = 'sent'
            AND o.message_id IS NOT NULL
            AND si.survey_id = json_extract(o.payload, '$.survey')
            AND si.person_id = a.person_id
            AND NOT si.finished
        """
    )
    tx.execute(
        f"""
        INSERT INTO survey_letters (survey_id, round, state, count)
        SELECT json_extract(payload, '$.survey') AS survey_id,
            coalesce(json_extract(payload, '$.round'), ''), state, count(*)
        FROM outbox
        WHERE {over} AND survey_id IS NOT NULL
        GROUP BY 1, 2, 3
        ON CONFLICT DO UPDATE
        SET count = count + excluded.count
        """
    )
    tx.execute(f"DELETE FROM outbox WHERE {over}")
    # of one that was sealed its message's number would tell to whom it went
    tx.execute(
        """
        DELETE FROM outbox
        WHERE kind = 'complaint-reply' AND chat_id = 0 AND state NOT IN ('waiting', 'sending')
        """
    )


def recover(tx: Tx, now: int, *, all_leases: bool = False, in_hand: Collection[int] = ()) -> int:
    """Decide about sends that were cut off: again if they never left, or once more where allowed.

    Args:
        tx: The transaction.
        now: Seconds of UTC.
        all_leases: At start nobody else can be sending, so no lease is waited for.
        in_hand: Letters that are still being seen to, however long that takes.
    """
    again = "left_at IS NULL OR (resend AND attempts < 2)"
    cursor = tx.execute(
        f"""
        UPDATE outbox
        SET lease_until = NULL, reason = 'interrupted',
            state = iif({again}, 'waiting', 'unknown'), left_at = iif({again}, NULL, left_at),
            settled_at = iif({again}, NULL, :now)
        WHERE state = 'sending'
            AND (:all_leases OR lease_until NOT BETWEEN :now + 1 AND :now + :lease)
            AND id NOT IN (SELECT value FROM json_each(:in_hand))
        """,
        {
            "now": now,
            "lease": LEASE,
            "all_leases": all_leases,
            "in_hand": orjson.dumps(list(in_hand)).decode(),
        },
    )
    _count_off(tx)
    return added(tx, cursor.rowcount)


def set_back(tx: Tx, before: int, now: int) -> None:
    """Put right what a clock that ran ahead has decided, once it is set back to ``now``.

    What expired waits again where it still helps, and what was due by ``before`` is due.
    """
    moments = {"before": before, "now": now}
    tx.execute(
        """
        UPDATE outbox
        SET state = 'waiting', settled_at = NULL
        WHERE state = 'expired' AND settled_at > :now AND expires_at > :now
        """,
        moments,
    )
    tx.execute(
        """
        UPDATE outbox
        SET not_before = :now
        WHERE state = 'waiting' AND created_at > :now AND not_before BETWEEN :now AND :before
        """,
        moments,
    )
    touch(tx, Work.OUTBOX)


def withdraw(tx: Tx, cause: str, now: int) -> int:
    """Withdraw what has not been sent yet of a cause; return how many."""
    withdrawn = tx.execute(
        """
        UPDATE outbox
        SET state = 'withdrawn', settled_at = ?
        WHERE cause = ? AND state = 'waiting'
        """,
        (now, cause),
    ).rowcount
    _count_off(tx)
    return withdrawn


def withdraw_letters(tx: Tx, ids: Iterable[int], now: int) -> None:
    """Withdraw letters by id that have not been sent yet."""
    tx.executemany(
        """
        UPDATE outbox
        SET state = 'withdrawn', settled_at = ?
        WHERE id = ? AND state = 'waiting'
        """,
        [(now, each) for each in ids],
    )


def reword(tx: Tx, cause: str, text: str) -> None:
    """Replace the ``text`` of the letters of a cause, also of those that were sent."""
    tx.execute(
        "UPDATE outbox SET payload = json_set(payload, '$.text', ?) WHERE cause = ?", (text, cause)
    )


def is_known(tx: Tx, dedupe_key: str) -> bool:
    """Return whether a notification was queued under a key."""
    sql = "SELECT 1 FROM outbox WHERE dedupe_key = ?"
    return rows.value(tx, int, sql, (dedupe_key,)) is not None


def letters(tx: Tx, cause: str) -> list[tuple[Letter, NotificationState, int | None]]:
    """Return the letters of a cause, the state of each and the id of its message."""
    sql = f"""
        SELECT {LETTER}, o.state, o.message_id
        FROM outbox o
        LEFT JOIN accounts a ON a.id = o.chat_id
        WHERE o.cause = ?
        ORDER BY o.id
        """
    return rows.many(tx, _standing, sql, (cause,))


def _standing(
    letter: Letter, state: NotificationState, message_id: int | None
) -> tuple[Letter, NotificationState, int | None]:
    return letter, state, message_id


def told(tx: Tx, cause: str) -> list[tuple[int, dict[str, Any]]]:
    """Return chats that were, or may have been, told about a cause, with the payload."""
    sql = """
        SELECT chat_id, payload
        FROM outbox
        WHERE cause = ?
            AND (
                state IN ('sending', 'sent', 'unknown')
                OR (state = 'withdrawn' AND attempts > 0)
            )
        ORDER BY id
        """
    return rows.many(tx, _heard, sql, (cause,))


def _heard(chat_id: int, payload: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    return chat_id, payload


def next_due(tx: Tx) -> int | None:
    """Return when the earliest waiting notification may go, in seconds of UTC."""
    query = "SELECT min(not_before) FROM outbox WHERE state = 'waiting' AND priority = ?"
    moments = [rows.value(tx, int, query, (priority,)) for priority in Priority]
    return min((moment for moment in moments if moment is not None), default=None)


def count(tx: Tx, cause: str | None = None) -> dict[str, int]:
    """Count the notifications in each state, of one cause or of all."""
    sql = """
        SELECT state, count(*)
        FROM outbox
        WHERE :cause IS NULL OR cause = :cause
        GROUP BY state
        """
    return rows.pairs(tx, str, int, sql, {"cause": cause})


def move_chat(tx: Tx, old: int, new: int) -> None:
    """Replace the old id of a group that became a supergroup."""
    tx.execute(
        "UPDATE outbox SET chat_id = ?, message_id = NULL WHERE chat_id = ?",
        (new, old),
    )


def prune(tx: Tx, before: int) -> int:
    """Delete notifications settled before ``before`` (seconds of UTC)."""
    return tx.execute("DELETE FROM outbox WHERE settled_at < ?", (before,)).rowcount
