"""Sources of findings: whom a finding is about, and for whom it is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.domain.ids import ClassId, ComplaintId, FindingId, IncidentId, ProgrammeId, SurveyId
from bot.domain.measures.measure import SourceKind
from bot.domain.people.roles import Role
from storage import rows
from storage.complaints import complaints
from storage.incidents import incidents
from storage.programme import findings
from storage.surveys import results, surveys

if TYPE_CHECKING:
    from storage.database import Tx
    from storage.measures.measures import Measure
    from storage.people.accounts import Account


@dataclass(frozen=True, slots=True)
class Place:
    """Whom a finding is about: one class, or all of a programme's."""

    class_id: ClassId | None = None
    programme_id: ProgrammeId | None = None


def place_of(tx: Tx, account: Account, source: SourceKind, source_id: int | None) -> Place | None:
    """Return whom a finding of a source is about; None where the source is not theirs to see."""
    match source:
        case SourceKind.SURVEY:
            return _of_survey(tx, account, SurveyId(source_id or 0))
        case SourceKind.INCIDENT:
            found = incidents.find_visible(tx, account, IncidentId(source_id or 0))
            if found is None:
                return None
            place = Place(found.class_id, found.programme_id)
            return place if found.class_id is not None else Place(None, _newest(tx))
        case SourceKind.COMPLAINT:
            return _of_complaint(tx, account, ComplaintId(source_id or 0))
    return _of_finding(tx, account, FindingId(source_id)) if source_id else _own(tx, account)


def _of_finding(tx: Tx, account: Account, finding_id: FindingId) -> Place | None:
    """Return whom a loss of a programme is about: all of the programme's people."""
    found = findings.find(tx, finding_id)
    if found is None or not account.sees_all(Role.COORDINATOR):
        return None
    return Place(None, found.programme_id)


def _of_complaint(tx: Tx, account: Account, complaint_id: ComplaintId) -> Place | None:
    """Return whom a complaint is about: its author's class, where they gave their name."""
    found = complaints.find(tx, complaint_id)
    if found is None or complaints.is_hidden(tx, complaint_id, account.id):
        return None
    if found.account_id == account.id:
        return None  # as handlers.complaints.access: not one's own
    if found.owner_id != account.id and not account.sees_all(Role.COORDINATOR):
        return None
    if found.class_id is not None:
        return Place(found.class_id, _programme_of(tx, found.class_id))
    return Place(None, _newest(tx))


def _of_survey(tx: Tx, account: Account, survey_id: SurveyId) -> Place | None:
    if not any(each.id == survey_id for each in results.visible(tx, account)):
        return None
    survey = surveys.find(tx, survey_id)
    if survey is None:
        return None
    own = _own(tx, account)
    if own.class_id is not None:
        return own
    if survey.class_id is not None:
        return Place(survey.class_id, _programme_of(tx, survey.class_id))
    sql = """
        SELECT c.programme_id
        FROM survey_invitations si
        JOIN classes c ON c.id = si.class_id
        WHERE si.survey_id = ?
        GROUP BY c.programme_id
        ORDER BY count(*) DESC
        LIMIT 1
        """
    return Place(None, rows.value(tx, ProgrammeId, sql, (survey_id,)) or _newest(tx))


def _own(tx: Tx, account: Account) -> Place:
    """Return the one class of somebody who looks after one, else the newest programme."""
    classes = {g.scope.value for g in account.grants if g.scope.kind == "class"}
    if len(account.grants) == len(classes) == 1:
        class_id = ClassId(int(classes.pop()))
        return Place(class_id, _programme_of(tx, class_id))
    return Place(None, _newest(tx))


def _programme_of(tx: Tx, class_id: ClassId) -> ProgrammeId | None:
    sql = "SELECT programme_id FROM classes WHERE id = ?"
    return rows.value(tx, ProgrammeId, sql, (class_id,))


def _newest(tx: Tx) -> ProgrammeId | None:
    sql = "SELECT id FROM programmes ORDER BY starts_on DESC, id DESC LIMIT 1"
    return rows.value(tx, ProgrammeId, sql)


def audience_of(tx: Tx, measure: Measure, reach: tuple[AudienceTerm, ...]) -> Audience:
    """Return for whom a measure is told, within what its author may reach; perhaps for nobody yet.

    That of the survey it came from, else its class.
    """
    if measure.source is SourceKind.SURVEY:
        survey = surveys.find(tx, SurveyId(measure.source_id or 0))
        if survey is not None:
            asked = Audience.from_json(orjson.loads(survey.audience))
            return Audience(asked.include, asked.exclude, reach)
    if measure.class_id is not None:
        return Audience((AudienceTerm(TermKind.CLASS, str(measure.class_id)),), reach=reach)
    return Audience((), reach=reach)
