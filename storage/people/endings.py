"""What ends, or is handed on, when somebody may do less than before.

All of it happens in the transaction that takes the role back. Whatever the reason was (a role taken
back, ``ADMINS`` changed, a post in the committee lost, an account erased), the question is the
same: what does somebody hold that they may not hold now?
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.domain.announcements.lifecycle import AnnouncementState, PauseQuestion
from bot.domain.classes.committee import CommitteeRight
from bot.domain.ids import AccountId, AnnouncementId, CaseId, ClassId, LoadId, SeriesId, SessionId
from bot.domain.people.roles import Role
from storage import drafts, outbox, rows
from storage.aid import access
from storage.alerts import alerts
from storage.announcements import announcements, authors, corrections, lifecycle, outcomes, series
from storage.attendance import rolls
from storage.checklists import checklists
from storage.classes import committee
from storage.complaints import answering
from storage.desk import cases, crises, post
from storage.duty import planning, services
from storage.exams import access as exam_access
from storage.imports import loads
from storage.incidents import incidents
from storage.internships import internships
from storage.measures import measures
from storage.mentoring import pairs
from storage.outbox import LetterKind, Notification, Priority
from storage.outcomes import helping
from storage.people import accounts, bindings, notices, roles
from storage.projects import projects
from storage.surveys import subscriptions

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from storage.announcements.announcements import Announcement
    from storage.database import Tx
    from storage.desk.cases import Case
    from storage.people.accounts import Account

# Dialogues of anybody; all others are work of staff, or of a committee.
PERSONAL = frozenset(
    {
        "human",
        "who",
        "faq-reason",
        "survey-text",
        "leave-roster",
        "leave",
        "guardian-phone",
        "reminder",
        "complaint-words",
        "complaint-more",
        "guardian-whose",
        "aid-paper",
        "signup",
        "signup-came",
        "signup-list",
        "signup-swap",
        "elective-partner",
        "group-photo",
        "activity-signing",
        "activity-photo",
        "registration-who",
        "registration-paper",
        "stray-papers",
        "exam-appeal",
        "exam-certificate-post",
        "internship",
        "internship-week",
        "internship-trouble",
        "internship-paper",
        "internship-mark",
        "career-firm",
        "project",
        "project-more",
        "help",
    }
)
_ANNOUNCING = frozenset(
    {
        "announcement",
        "announcement-time",
        "announcement-correct",
        "announcement-corrected",
        "announcement-override",
        "audience",
        "series-day",
        "series-words",
    }
)
_OF_COMMITTEES = {
    "group-task": CommitteeRight.GROUPS,
    "activity-words": CommitteeRight.ACTIVITY,
    "activity-making": CommitteeRight.ACTIVITY,
    "activity-task": CommitteeRight.ACTIVITY,
}
_COORDINATING = frozenset(
    {
        *("desk-hours", "duty-shifts", "helplines", "duty-service", "duty-service-days"),
        "finding",
        *("intake-field", "intake-channel", "intake-book"),
        *("teacher-field", "teacher-name", "checklist-lines", "checklist-words"),
    }
)
_ON_ITS_WAY = (AnnouncementState.AWAITING, AnnouncementState.SCHEDULED, AnnouncementState.RUNNING)
_ROLLS_OPEN = 7 * 86400  # seconds for which a roll that was begun may still be recorded

# Letters of work, and what somebody needs to get them. Those of a case go by the case.
_OF_CASES = frozenset(
    {
        LetterKind.CASE_NEW,
        LetterKind.CASE_LATE,
        LetterKind.CASE_HANDED,
        LetterKind.CASE_WAITING,
        LetterKind.CASE_MORE,
        LetterKind.CASE_FAILED,
        LetterKind.CASE_REWORDED,
    }
)
_OF_COORDINATORS = frozenset(
    {
        LetterKind.ANNOUNCEMENT_APPROVAL,
        LetterKind.ANNOUNCEMENT_OVERRIDDEN,
        LetterKind.SERIES_STOPPED,
        LetterKind.ANNOUNCEMENT_CORRECTION,
        LetterKind.STRANGERS_AWAY,
        LetterKind.TEACHER_ASKED,
        LetterKind.DUTY_EMPTY,
        LetterKind.DUTY_AWAY,
        LetterKind.MENTORING_VACANT,
        LetterKind.SIGNUP_LATE,
        LetterKind.SERVICE_EMPTY,
        LetterKind.CHECKLIST_LATE,
        LetterKind.PROGRAMME_REPORT,
    }
)
_OF_STAFF = frozenset(
    {
        LetterKind.SERIES_MOVED,
        LetterKind.RESULTS,
        LetterKind.FAQ_ENDING,
        LetterKind.BINDING_ASKED,
        LetterKind.BINDING_TRIES,
        LetterKind.CRISIS,
        LetterKind.CRISIS_MORE,
        LetterKind.CRISIS_WORDS,
        LetterKind.CRISIS_TAKEN,
        LetterKind.DUTY_GIVEN,
        LetterKind.DUTY_HANDED,
        LetterKind.DUTY_SAFEGUARDING,
        LetterKind.COMPLAINT_NEW,
        LetterKind.COMPLAINT_MORE,
        LetterKind.COMPLAINT_EVE,
        LetterKind.COMPLAINT_LATE,
        LetterKind.COMPLAINT_HANDED,
        LetterKind.LEAVE_ASKED,
        LetterKind.LEAVE_WAITS,
        LetterKind.LEAVE_WITHDRAWN,
        LetterKind.INCIDENT,
        LetterKind.INCIDENT_TAKEN,
        LetterKind.INCIDENT_OPEN,
        LetterKind.INCIDENT_WEEK,
        LetterKind.MEASURE_GIVEN,
        LetterKind.MEASURE_DUE,
        LetterKind.MEASURE_LATE,
        LetterKind.MEASURE_ENDED,
        LetterKind.REGISTRATION_REVIEW,
        LetterKind.APPEAL_ASKED,
        LetterKind.MENTORING_DAY,
        LetterKind.MENTORING_GIVEN,
        LetterKind.MENTORING_STANDING,
        LetterKind.AID_REVIEW,
        LetterKind.AID_MISSED,
        LetterKind.AID_CHECK,
        LetterKind.OUTCOME_SAID,
        LetterKind.WORK_WITHDRAWN,
        LetterKind.ALERT_RAISED,
        LetterKind.ALERT_DUE,
        LetterKind.ALERT_LATE,
        LetterKind.SIGNUP_REVIEW,
        LetterKind.SIGNUP_OPENED,
        LetterKind.SIGNUP_DUE,
        LetterKind.SERVICE_GIVEN,
        LetterKind.CHECKLIST_DAY,
        LetterKind.TEACHING_NOBODY,
        LetterKind.INTERN_REPORTED,
        LetterKind.INTERN_BAD,
        LetterKind.INTERN_SILENT,
        LetterKind.INTERN_TROUBLE,
        LetterKind.INTERN_LATE,
        LetterKind.INTERN_JUDGE,
        LetterKind.FOLLOWUP_CALLS,
        LetterKind.PROJECT_ASKED,
        LetterKind.PROJECT_MENTOR,
        LetterKind.HELP_ASKED,
        LetterKind.HELP_PROPOSED,
        LetterKind.HELP_LATE,
    }
)
_OF_ADMINISTRATORS = frozenset(
    {
        LetterKind.ALARM,
        LetterKind.TROUBLE,
        LetterKind.TROUBLES_OVER,
        LetterKind.ROLE_TAKEN,
    }
)


@dataclass(frozen=True, slots=True)
class Ending:
    """What somebody holds and may not hold any more.

    ``held`` announcements are on their way, ``current`` ones go to late joiners only, ``unsent``
    ones were never ordered.
    """

    cases: tuple[Case, ...] = ()
    held: tuple[AnnouncementId, ...] = ()
    current: tuple[AnnouncementId, ...] = ()
    unsent: tuple[AnnouncementId, ...] = ()
    corrections: tuple[AnnouncementId, ...] = ()
    loads: tuple[LoadId, ...] = ()
    draft: bool = False
    subscribed: bool = False
    on_roster: bool = False
    services: bool = False
    measures: bool = False
    mentoring: bool = False
    aid_office: bool = False
    exam_office: bool = False
    alerts: bool = False
    interns: bool = False
    helping: bool = False
    projects: bool = False
    checklists: bool = False
    series: tuple[SeriesId, ...] = ()

    def __bool__(self) -> bool:
        """Return whether there is anything."""
        return self != Ending()


def find(tx: Tx, account: Account, now: int) -> Ending:
    """Return what somebody holds and may not hold with the roles that ``account`` says."""
    held, current, unsent = _announcements(tx, account, now)
    employed = account.role >= Role.STAFF
    return Ending(
        cases=_cases(tx, account),
        held=held,
        current=current,
        unsent=unsent,
        corrections=_corrections(tx, account),
        loads=() if employed else tuple(rows.column(tx, LoadId, _STAGED, (account.id,))),
        draft=_is_draft_over(tx, account),
        subscribed=not employed and bool(subscriptions.of(tx, account.id)),
        on_roster=not employed and planning.holds(tx, account.id),
        services=not employed and services.holds(tx, account.id),
        measures=not employed and measures.holds(tx, account.id),
        mentoring=not employed and pairs.holds(tx, account.id),
        aid_office=not employed and access.is_named(tx, account.id),
        exam_office=not employed and exam_access.holds(tx, account.id),
        alerts=not employed and alerts.holds(tx, account.id),
        interns=not employed and internships.holds(tx, account.id),
        helping=not employed and helping.holds(tx, account.id),
        projects=not employed and projects.holds(tx, account.id),
        checklists=not employed and checklists.holds(tx, account.id),
        series=tuple(series.held_by(tx, account)),
    )


def settle(tx: Tx, account_id: AccountId, *, now: int, zone: ZoneInfo) -> Ending:
    """End and hand on what somebody may not hold any more; return what it was."""
    account = accounts.find(tx, account_id)
    return _settle(tx, account or _nobody(account_id), now, zone)


def settle_all(tx: Tx, account_id: AccountId, *, now: int, zone: ZoneInfo) -> Ending:
    """End and hand on all that somebody holds, as for somebody who may do nothing."""
    return _settle(tx, _nobody(account_id), now, zone)


def _nobody(account_id: AccountId) -> Account:
    return accounts.Account(
        account_id, "", "", "", reachable=True, person_id=None, person_name=None, class_ids=(),
        class_id=None,
    )  # fmt: skip


def _settle(tx: Tx, account: Account, now: int, zone: ZoneInfo) -> Ending:
    ending = find(tx, account, now)
    for case in ending.cases:
        post.put_back(tx, case, now, zone)
    _end_announcing(tx, account, ending, now)
    for load_id in ending.loads:
        loads.discard(tx, load_id)
    rolls.forget_begun(tx, account.id, _sessions(tx, account, now))
    outbox.withdraw_letters(tx, _letters(tx, account), now)
    if ending.draft:
        drafts.drop(tx, account.id)
    if ending.subscribed:
        subscriptions.end(tx, account.id)
    roles.drop_unusable_links(tx, account.id)
    if account.role < Role.STAFF:
        bindings.forget_first(tx, account.id)
        planning.leave(tx, account.id, now)
        services.leave(tx, account.id, now, datetime.fromtimestamp(now, zone).date())
        crises.put_back_of(tx, account.id, now)
        answering.pass_on_all(tx, account.id, now, zone)
        incidents.put_back_of(tx, account.id, now)
        measures.leave(tx, account.id, now)
        pairs.leave(tx, account.id, datetime.fromtimestamp(now, zone).date(), now)
        access.release_officer(tx, account.id)
        exam_access.leave(tx, account.id)
        alerts.leave(tx, account.id, now)
        internships.leave(tx, account.id)
        helping.leave(tx, account.id)
        projects.leave(tx, account.id, now, datetime.fromtimestamp(now, zone).date())
        checklists.leave(tx, account.id)
    _return_unapprovable(tx, account.id, now)
    return ending


def _end_announcing(tx: Tx, account: Account, ending: Ending, now: int) -> None:
    for each in ending.held:
        lifecycle.hand_on(tx, each, now)
    for each in ending.current:
        announcements.set_columns(tx, each, expires_at=now)
    for each in ending.unsent:
        lifecycle.cancel(tx, each, by=None, now=now)
    for stopped in ending.series:
        series.stop_of(tx, account.id, stopped, now)
    for each in ending.corrections:
        corrections.drop(tx, each)


def take_back(
    tx: Tx, held: roles.Holder, *, by: AccountId | None, now: int, zone: ZoneInfo
) -> Ending | None:
    """Take a role back, with all that ends with it, and tell those concerned.

    Returns:
        None for the last administrator, who keeps theirs, and where it was taken back before.
    """
    if not roles.revoke(tx, held.id, now):
        return None
    roles.record(tx, by=by, act="revoke", now=now, object_=str(held.id))
    ending = settle(tx, held.account_id, now=now, zone=zone)
    notices.tell_of_end(tx, held, by=by, now=now)
    return ending


def would_end(tx: Tx, held: roles.Holder, now: int) -> Ending:
    """Return what would end if a role were taken back now."""
    account = accounts.find(tx, held.account_id) or _nobody(held.account_id)
    kept = tuple(each for each in account.grants if each != held.grant)
    return find(tx, replace(account, grants=kept), now)


def overdue(tx: Tx, now: int) -> list[AccountId]:
    """Return the accounts that hold something they may not hold any more, by whatever cause."""
    found = []
    for account_id in rows.column(tx, AccountId, _HOLDING, {"now": now}):
        account = accounts.find(tx, account_id) or _nobody(account_id)
        if find(tx, account, now):
            found.append(account_id)
    return found


_HOLDING = f"""
SELECT claimed_by FROM cases WHERE state = 'claimed'
UNION
SELECT author FROM announcements
WHERE state IN ('awaiting_approval', 'scheduled', 'running', 'paused')
    AND question IS NOT '{PauseQuestion.AUTHOR_GONE}'
UNION
SELECT author FROM class_series WHERE state = 'on'
UNION
SELECT account_id FROM result_subscriptions
UNION
{planning.HOLDING}
UNION
{services.HOLDING}
UNION
{measures.HOLDING}
UNION
{pairs.HOLDING}
UNION
SELECT account_id FROM aid_officers
UNION
{exam_access.HOLDING}
UNION
{alerts.HOLDING}
UNION
{internships.HOLDING}
UNION
{helping.HOLDING}
UNION
{projects.HOLDING}
UNION
{checklists.HOLDING}
UNION
SELECT account_id FROM loads WHERE state = 'staged' AND account_id IS NOT NULL
UNION
SELECT account_id FROM drafts
WHERE kind NOT IN ({", ".join(f"'{each}'" for each in sorted(PERSONAL))})
"""
_STAGED = "SELECT id FROM loads WHERE account_id = ? AND state = 'staged'"


# -- the desk --------------------------------------------------------------------------------------


def _cases(tx: Tx, account: Account) -> tuple[Case, ...]:
    """Return claimed cases out of reach, or of somebody who cannot be written to."""
    claimed = cases.select(tx, "WHERE h.state = 'claimed' AND h.claimed_by = ?", account.id)
    return tuple(
        each
        for each in claimed
        if not _reaches(account, each) or not (account.reachable or cases.works_in_topic(tx, each))
    )


def _reaches(account: Account, case: Case) -> bool:
    return account.may(Role.STAFF, class_id=case.class_id, district=case.district or None)


# -- announcements ---------------------------------------------------------------------------------


def _announcements(
    tx: Tx, account: Account, now: int
) -> tuple[tuple[AnnouncementId, ...], tuple[AnnouncementId, ...], tuple[AnnouncementId, ...]]:
    """Return what they may not send: what is on its way, what late joiners get, and drafts."""
    condition = """author = ?1
        AND (state IN ('awaiting_approval', 'scheduled', 'running', 'paused')
            OR (state = 'finished' AND expires_at > ?2))
        ORDER BY id"""
    lost = [
        each
        for each in announcements.where(tx, condition, account.id, now)
        if each.question is not PauseQuestion.AUTHOR_GONE
        and not authors.may_send(tx, account, each)
    ]
    held = [each.id for each in lost if _is_on_its_way(tx, each)]
    current = [each.id for each in lost if each.state is AnnouncementState.FINISHED]
    unsent: list[AnnouncementId] = []
    if authors.reach(tx, account) is None:
        drafted = announcements.where(tx, "author = ? AND state = 'draft' ORDER BY id", account.id)
        unsent = [each.id for each in drafted]
    return tuple(held), tuple(current), tuple(unsent)


def _is_on_its_way(tx: Tx, announcement: Announcement) -> bool:
    """Return whether somebody is still to get it; a running one may have reached everybody."""
    if announcement.state is AnnouncementState.RUNNING:
        return not outcomes.progress(tx, announcement.id).finished
    return announcement.state in {*_ON_ITS_WAY, AnnouncementState.PAUSED}


def _corrections(tx: Tx, account: Account) -> tuple[AnnouncementId, ...]:
    found = []
    for each in corrections.by(tx, account.id):
        announcement = announcements.find(tx, each)
        if announcement is None or not authors.may_send(tx, account, announcement):
            found.append(each)
    return tuple(found)


def _return_unapprovable(tx: Tx, gone: AccountId, now: int) -> None:
    """Return to their authors what waits for approval, where nobody is left who could approve."""
    for each in announcements.in_state(tx, AnnouncementState.AWAITING):
        if authors.approvers(tx, each.author):
            continue
        lifecycle.reject(tx, each.id, by=each.author, now=now)
        letter = Notification(
            dedupe_key=f"broadcast:{each.id}:nobody:{each.author}:{now}",
            kind=LetterKind.ANNOUNCEMENT_DECIDED,
            cause=f"broadcast-decided:{each.id}",
            chat_id=each.author,
            payload={"broadcast": each.id, "agreed": False, "nobody": True, "by": gone},
            priority=Priority.CHANGE,
            not_before=now,
            expires_at=now + notices.LASTS,
            urgent=True,
            resend=True,
        )
        outbox.put(tx, [letter], now)


# -- work under way --------------------------------------------------------------------------------


def _sessions(tx: Tx, account: Account, now: int) -> tuple[SessionId, ...]:
    """Return the sessions whose roll they have begun and may not record."""
    begun = rolls.begun_by(tx, account.id, since=now - _ROLLS_OPEN)
    return tuple(
        session_id for session_id, class_id in begun.items() if not _may_call(tx, account, class_id)
    )


def _may_call(tx: Tx, account: Account, class_id: ClassId) -> bool:
    sql = "SELECT district FROM classes WHERE id = ?"
    district = rows.value(tx, str, sql, (class_id,))
    if account.may(Role.STAFF, class_id=class_id, district=district):
        return True
    return _is_let(tx, account, class_id, CommitteeRight.ROLL)


def _is_let(tx: Tx, account: Account, class_id: ClassId, may: CommitteeRight) -> bool:
    """Return whether somebody may do something in a class as one of its committee."""
    person_id = account.person_id
    return person_id is not None and class_id in committee.allowed(tx, person_id, may)


def _is_draft_over(tx: Tx, account: Account) -> bool:
    """Return whether the bot waits for words that somebody may not say any more."""
    kind = rows.value(tx, str, "SELECT kind FROM drafts WHERE account_id = ?", (account.id,))
    data = drafts.find(tx, account.id, kind) if kind is not None else None
    if kind is None or data is None:
        return False
    if kind in PERSONAL:
        return bool(data.get("trial")) and account.role < Role.STAFF
    return not _may_go_on(tx, account, kind, data)


def _may_go_on(tx: Tx, account: Account, kind: str, data: dict[str, Any]) -> bool:
    if kind in _ANNOUNCING:
        return authors.reach(tx, account) is not None
    if (right := _OF_COMMITTEES.get(kind)) is not None and account.person_id is not None:
        may = committee.allowed(tx, account.person_id, right)
        return account.role >= Role.STAFF or bool(may)
    match kind:
        case "roll":
            sql = "SELECT class_id FROM sessions WHERE id = ?"
            class_id = rows.value(tx, ClassId, sql, (data.get("session"),))
            return class_id is not None and _may_call(tx, account, class_id)
        case "desk-answer":
            case = cases.find(tx, CaseId(data.get("case", 0)))
            return case is not None and _reaches(account, case)
    return account.role >= (Role.COORDINATOR if kind in _COORDINATING else Role.STAFF)


@dataclass(frozen=True, slots=True)
class _Waiting:
    id: int
    kind: LetterKind
    payload: dict[str, Any]


def _letters(tx: Tx, account: Account) -> tuple[int, ...]:
    """Return letters of work that wait for somebody whose work it is not any more."""
    sql = "SELECT id, kind, payload FROM outbox WHERE state = 'waiting' AND chat_id = ?"
    waiting = rows.many(tx, _Waiting, sql, (account.id,))
    return tuple(each.id for each in waiting if not _is_still_for(tx, account, each))


def _is_still_for(tx: Tx, account: Account, letter: _Waiting) -> bool:
    if letter.kind in _OF_CASES:
        case = cases.find(tx, letter.payload["case"])
        return case is None or _reaches(account, case)
    if letter.kind in _OF_COORDINATORS:
        return account.sees_all(Role.COORDINATOR)
    if letter.kind in _OF_ADMINISTRATORS:
        return account.role >= Role.ADMINISTRATOR
    return letter.kind not in _OF_STAFF or account.role >= Role.STAFF
