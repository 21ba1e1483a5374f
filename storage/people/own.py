"""What is kept about one person, as they read it themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, PersonId, SurveyId
from storage import rows

if TYPE_CHECKING:
    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class RosterRow:
    """Somebody as the school's roster has them."""

    name: str
    phone: str
    id_tail: str
    gender: str
    district: str
    town: str
    village: str
    born_on: str
    guardian: str
    guardian_phone: str
    relation: str


@dataclass(frozen=True, slots=True)
class TelegramAccount:
    """Somebody as the bot knows them."""

    id: AccountId
    name: str
    username: str
    first_seen: datetime
    bound_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question to the bot; ``rating`` is 1 or -1."""

    asked_at: datetime
    text: str
    rating: int | None


@dataclass(frozen=True, slots=True)
class OwnMessage:
    """A message of a talk with the staff."""

    at: datetime
    from_staff: bool
    text: str
    is_media: bool


@dataclass(frozen=True, slots=True)
class OwnSurvey:
    """A survey somebody was asked to fill in."""

    id: SurveyId
    title_zh: str
    title_en: str
    anonymous: bool
    finished: bool


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """A value, or words, given to a question of a survey under one's name."""

    survey_id: SurveyId
    number: int
    value: float
    text: str | None


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """All of it; ``announcements`` counts those that arrived, and those confirmed."""

    roster: RosterRow | None
    account: TelegramAccount | None
    electives: tuple[str, ...] = ()
    questions: tuple[OwnQuestion, ...] = ()
    messages: tuple[OwnMessage, ...] = ()
    surveys: tuple[OwnSurvey, ...] = ()
    answers: tuple[OwnAnswer, ...] = ()
    announcements: tuple[int, int] = field(default=(0, 0))


def record_of(tx: Tx, person_id: PersonId | None, account_id: AccountId) -> OwnRecord:
    """Return what is kept about a person and their account, each list oldest first."""
    ids = {"person": person_id, "account": account_id}
    return OwnRecord(
        roster=rows.one(tx, RosterRow, _ROSTER, ids),
        account=rows.one(tx, TelegramAccount, _ACCOUNT, ids),
        electives=tuple(rows.column(tx, str, _ELECTIVES, ids)),
        questions=tuple(rows.many(tx, OwnQuestion, _QUESTIONS, ids)),
        messages=tuple(rows.many(tx, OwnMessage, _MESSAGES, ids)),
        surveys=tuple(rows.many(tx, OwnSurvey, _SURVEYS, ids)),
        answers=tuple(rows.many(tx, OwnAnswer, _ANSWERS, ids)),
        announcements=(rows.number(tx, _ARRIVED, ids), rows.number(tx, _CONFIRMED, ids)),
    )


_ROSTER = """
SELECT name, phone, id_tail, gender, district, town, village, born_on, guardian, guardian_phone,
    relation
FROM people
WHERE id = :person
"""
_ACCOUNT = "SELECT id, name, username, first_seen, bound_at FROM accounts WHERE id = :account"
_ELECTIVES = """
SELECT k.name
FROM elective_choices ec
JOIN courses k ON k.id = ec.course_id
WHERE ec.person_id = :person
ORDER BY k.name
"""
_QUESTIONS = """
SELECT asked_at, text, rating
FROM questions
WHERE account_id = :account AND text <> ''
ORDER BY id
"""
_MESSAGES = """
SELECT m.at, m.from_staff, reveal(m.text) AS text, m.is_media
FROM case_messages m
JOIN cases h ON h.id = m.case_id
WHERE h.account_id = :account
ORDER BY m.id
"""
_SURVEYS = """
SELECT sv.id, sv.title_zh, sv.title_en, sv.anonymous, si.finished
FROM survey_invitations si
JOIN surveys sv ON sv.id = si.survey_id
WHERE si.person_id = :person
ORDER BY sv.id
"""
_ANSWERS = """
SELECT sr.survey_id, sa.number, sa.value, sa.text
FROM survey_responses sr
JOIN survey_answers sa ON sa.survey_id = sr.survey_id AND sa.response_id = sr.id
WHERE sr.person_id = :person
ORDER BY sr.survey_id, sa.number, sa.value
"""
_ARRIVED = """
SELECT count(*)
FROM deliveries d
JOIN rounds r ON r.id = d.round_id AND r.act = 'send'
WHERE d.who IN (:person, -:account) AND d.state = 'sent'
"""
_CONFIRMED = "SELECT count(*) FROM acknowledgements WHERE who IN (:person, -:account)"
