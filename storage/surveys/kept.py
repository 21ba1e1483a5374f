"""Surveys kept as templates, for whoever made them or for the whole school."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId
from bot.domain.surveys.questions import Words
from storage import rows
from storage.surveys import surveys

if TYPE_CHECKING:
    from bot.domain.surveys.questions import SurveyQuestion
    from storage.database import Tx
    from storage.surveys.surveys import Survey


@dataclass(frozen=True, slots=True)
class KeptTemplate:
    """A survey to start from: its title, whether it is anonymous, and its questions."""

    id: int
    title: Words
    anonymous: bool
    questions: tuple[SurveyQuestion, ...]
    shared: bool
    made_by: AccountId


_KEPT = """
SELECT id, title_zh, title_en, anonymous, questions, shared, made_by
FROM survey_templates
"""


def keep(tx: Tx, survey: Survey, by: AccountId, now: int, *, shared: bool) -> None:
    """Keep the questions of a survey; one of the same title by the same person is replaced."""
    tx.execute(
        """
        INSERT INTO survey_templates (title_zh, title_en, anonymous, questions, shared, made_by,
            made_at)
        VALUES (:title, :title_en, :anonymous, :questions, :shared, :by, :now)
        ON CONFLICT (made_by, title_zh) WHERE made_by > 0 DO UPDATE
        SET title_en = excluded.title_en, anonymous = excluded.anonymous,
            questions = excluded.questions, shared = excluded.shared, made_at = excluded.made_at
        """,
        {
            "title": survey.title.zh or survey.title.en,
            "title_en": survey.title.en,
            "anonymous": survey.anonymous,
            "questions": surveys.pack(surveys.questions(tx, survey.id)),
            "shared": shared,
            "by": by,
            "now": now,
        },
    )


def listed(tx: Tx, account_id: AccountId) -> list[KeptTemplate]:
    """Return the templates somebody may start from: their own, and the school's; by title."""
    sql = f"{_KEPT} WHERE shared OR made_by = ? ORDER BY shared, title_zh, id"
    return rows.many(tx, _kept, sql, (account_id,))


def find(tx: Tx, template_id: int, account_id: AccountId) -> KeptTemplate | None:
    """Return a template that somebody may start from."""
    sql = f"{_KEPT} WHERE id = ? AND (shared OR made_by = ?)"
    return rows.one(tx, _kept, sql, (template_id, account_id))


def drop(tx: Tx, template_id: int) -> None:
    """Delete a template; surveys made from it stay."""
    tx.execute("DELETE FROM survey_templates WHERE id = ?", (template_id,))


def _kept(  # the columns of a row
    id: int,  # noqa: A002  # a column
    title_zh: str,
    title_en: str,
    anonymous: int,
    questions: str,
    shared: int,
    made_by: AccountId,
) -> KeptTemplate:
    return KeptTemplate(
        id,
        Words(title_zh, title_en),
        bool(anonymous),
        surveys.unpack(questions),
        bool(shared),
        made_by,
    )
