"""Numbers by what they name: one cannot stand where another is meant."""

from __future__ import annotations

from typing import NewType

AccountId = NewType("AccountId", int)
AnnouncementId = NewType("AnnouncementId", int)
CannedId = NewType("CannedId", int)
CaseId = NewType("CaseId", int)
ClassId = NewType("ClassId", int)
EntryNumber = NewType("EntryNumber", int)
ExamId = NewType("ExamId", int)
LoadId = NewType("LoadId", int)
PersonId = NewType("PersonId", int)
QuestionId = NewType("QuestionId", int)
SessionId = NewType("SessionId", int)
SurveyId = NewType("SurveyId", int)
