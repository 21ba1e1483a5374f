"""The types of ids by what they name, so that one cannot be passed for another."""

from __future__ import annotations

from typing import NewType

AccountId = NewType("AccountId", int)
AnnouncementId = NewType("AnnouncementId", int)
BellTableId = NewType("BellTableId", int)
BindingRequestId = NewType("BindingRequestId", int)
TeacherRequestId = NewType("TeacherRequestId", int)
CannedId = NewType("CannedId", int)
CaseId = NewType("CaseId", int)
CrisisId = NewType("CrisisId", int)
CaseMessageId = NewType("CaseMessageId", int)
ClassId = NewType("ClassId", int)
CourseId = NewType("CourseId", int)
EntryNumber = NewType("EntryNumber", int)
ExamId = NewType("ExamId", int)
GrantId = NewType("GrantId", int)
LeaveId = NewType("LeaveId", int)
LoadId = NewType("LoadId", int)
PersonId = NewType("PersonId", int)
ProgrammeId = NewType("ProgrammeId", int)
QuestionId = NewType("QuestionId", int)
RecipientId = NewType("RecipientId", int)
RoundId = NewType("RoundId", int)
SchoolDaysId = NewType("SchoolDaysId", int)
SessionId = NewType("SessionId", int)
ShiftId = NewType("ShiftId", int)
SurveyId = NewType("SurveyId", int)
TeacherId = NewType("TeacherId", int)
VersionId = NewType("VersionId", int)
WayId = NewType("WayId", int)
