"""Surveys as they are made: questions, audience, times, and state."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.ids import AccountId, ClassId, CourseId, SurveyId, TeacherId
from bot.domain.surveys.questions import Condition, QuestionKind, SurveyQuestion, Words
from storage import rows
from storage.surveys import ballots

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.database import Tx


class SurveyState(StrEnum):
    """The states of a survey; a closed one may be opened again."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey without its questions; times in seconds of UTC.

    ``opens_with_class`` invites each class when its last session begins; ``closes_with_class``
    closes it for a class ``closes_after`` seconds after that session ends. ``class_id``,
    ``course_id`` and ``teacher_id`` say what it is about. ``audience`` is JSON.
    """

    id: SurveyId
    title: Words
    intro: Words
    template: str
    anonymous: bool
    state: SurveyState
    audience: str
    class_id: ClassId | None = None
    course_id: CourseId | None = None
    teacher_id: TeacherId | None = None
    opens_at: int | None = None
    opens_with_class: bool = False
    closes_at: int | None = None
    closes_with_class: bool = False
    closes_after: int = 0
    reminders: int = 2
    min_results: int = 5
    quota: int | None = None
    created_by: AccountId | None = None
    created_at: int = 0
    opened_at: int | None = None
    closed_at: int | None = None
    reopened_at: int | None = None


_SURVEYS = """
SELECT sv.id, sv.title_zh AS "title.zh", sv.title_en AS "title.en", sv.intro_zh AS "intro.zh",
    sv.intro_en AS "intro.en", sv.template, sv.anonymous, sv.state, sv.audience, sv.class_id,
    sv.course_id, sv.teacher_id, sv.opens_at, sv.opens_with_class, sv.closes_at,
    sv.closes_with_class, sv.closes_after, sv.reminders, sv.min_results, sv.quota, sv.created_by,
    sv.created_at, sv.opened_at, sv.closed_at, sv.reopened_at
FROM surveys sv
"""
_CREATE = """
INSERT INTO surveys (title_zh, title_en, intro_zh, intro_en, template, anonymous, audience,
    class_id, course_id, teacher_id, opens_at, opens_with_class, closes_at, closes_with_class,
    closes_after, reminders, min_results, quota, created_by, created_at, update_id)
VALUES (:title_zh, :title_en, :intro_zh, :intro_en, :template, :anonymous, :audience,
    :class_id, :course_id, :teacher_id, :opens_at, :opens_with_class, :closes_at,
    :closes_with_class, :closes_after, :reminders, :min_results, :quota, :created_by, :created_at,
    :update_id)
RETURNING id
"""


def create(
    tx: Tx, survey: Survey, questions: Iterable[SurveyQuestion], *, update_id: int | None
) -> SurveyId:
    """Store a new survey as a draft and return its id; a repeated update makes no second one."""
    made = rows.value(tx, SurveyId, "SELECT id FROM surveys WHERE update_id = ?", (update_id,))
    if made is not None:
        return made
    words = {
        "title_zh": survey.title.zh,
        "title_en": survey.title.en,
        "intro_zh": survey.intro.zh,
        "intro_en": survey.intro.en,
    }
    values = {**asdict(survey), **words, "update_id": update_id}
    survey_id = SurveyId(rows.number(tx, _CREATE, values))
    set_questions(tx, survey_id, questions)
    return survey_id


def find(tx: Tx, survey_id: SurveyId) -> Survey | None:
    """A survey by id."""
    return rows.one(tx, Survey, f"{_SURVEYS} WHERE sv.id = ?", (survey_id,))


def all_of(tx: Tx, states: Iterable[SurveyState] = tuple(SurveyState)) -> list[Survey]:
    """All surveys in these states, newest first."""
    wanted = set(states)
    found = rows.many(tx, Survey, f"{_SURVEYS} ORDER BY sv.id DESC")
    return [each for each in found if each.state in wanted]


def unfinished_of(tx: Tx, account_id: AccountId) -> int:
    """Count the surveys somebody has made that are not closed."""
    sql = "SELECT count(*) FROM surveys WHERE created_by = ? AND state <> 'closed'"
    return rows.number(tx, sql, (account_id,))


def change(tx: Tx, /, survey: Survey, **values: Any) -> Survey:
    """Set columns of a survey and return it as it is then.

    Raises:
        sqlite3.IntegrityError: Its anonymity is settled, or the values contradict each other.
    """
    columns = {each.name: each for each in _COLUMNS}
    changed = replace(survey, **values)
    for name in values:
        column = columns[name]
        tx.execute(column.sql, (*column.of(changed), survey.id))
    return changed


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    words: bool = False

    @property
    def sql(self) -> str:
        names = (f"{self.name}_zh", f"{self.name}_en") if self.words else (self.name,)
        return f"UPDATE surveys SET {', '.join(f'{each} = ?' for each in names)} WHERE id = ?"

    def of(self, survey: Survey) -> tuple[Any, ...]:
        value = getattr(survey, self.name)
        return (value.zh, value.en) if isinstance(value, Words) else (value,)


_COLUMNS = (
    _Column("title", words=True),
    _Column("intro", words=True),
    *map(
        _Column,
        (
            "anonymous",
            "audience",
            "class_id",
            "course_id",
            "teacher_id",
            "opens_at",
            "opens_with_class",
            "closes_at",
            "closes_with_class",
            "closes_after",
            "reminders",
            "min_results",
            "quota",
        ),
    ),
)


def discard(tx: Tx, survey_id: SurveyId) -> bool:
    """Delete a survey that never opened; return False for any other."""
    gone = tx.execute("DELETE FROM surveys WHERE id = ? AND state = 'draft'", (survey_id,))
    return bool(gone.rowcount)


def open_(tx: Tx, survey_id: SurveyId, now: int) -> bool:
    """Open a draft or a closed survey; return False where it is open already.

    One that opens again invites everybody again, as who is left out would be seen to have answered;
    the letters of those who have are dropped when they would be sent.
    """
    opened = tx.execute(
        """
        UPDATE surveys
        SET state = 'open', opened_at = coalesce(opened_at, :now), closed_at = NULL,
            reopened_at = iif(state = 'closed', :now, reopened_at)
        WHERE id = :survey AND state <> 'open'
        """,
        {"survey": survey_id, "now": now},
    )
    if opened.rowcount:
        tx.execute("UPDATE survey_invitations SET told = 0 WHERE survey_id = ?", (survey_id,))
    return bool(opened.rowcount)


def close(tx: Tx, survey_id: SurveyId, now: int) -> bool:
    """Close an open survey, and publish what waits, if it is enough.

    Answers begun and not handed in are deleted.
    """
    tx.execute("DELETE FROM survey_drafts WHERE survey_id = ? AND NOT trial", (survey_id,))
    closed = tx.execute(
        """
        UPDATE surveys
        SET state = 'closed', closed_at = ?
        WHERE id = ? AND state = 'open'
        """,
        (now, survey_id),
    )
    survey = find(tx, survey_id)
    if survey is not None and survey.anonymous:
        ballots.publish_rest(tx, survey)
    return bool(closed.rowcount)


def questions(tx: Tx, survey_id: SurveyId) -> tuple[SurveyQuestion, ...]:
    """Return the questions of a survey in order, sections among them."""
    sql = """
        SELECT number, kind, text_zh, text_en, options, required, least, most, low_zh, low_en,
            high_zh, high_en, show_if, topic, other
        FROM survey_questions
        WHERE survey_id = ?
        ORDER BY number
        """
    return tuple(rows.many(tx, _question, sql, (survey_id,)))


@lru_cache(4096)  # the same few rows again with every tap of everybody
def _question(  # noqa: PLR0913, PLR0917  # the columns of a row
    number: int,
    kind: str,
    text_zh: str,
    text_en: str,
    options: str,
    required: int,
    least: float | None,
    most: float | None,
    low_zh: str,
    low_en: str,
    high_zh: str,
    high_en: str,
    show_if: str | None,
    topic: str,
    other: int = 0,
) -> SurveyQuestion:
    return SurveyQuestion(
        number=number,
        kind=QuestionKind(kind),
        text=Words(text_zh, text_en),
        options=tuple(Words(*each) for each in orjson.loads(options)),
        required=bool(required),
        least=least,
        most=most,
        low=Words(low_zh, low_en),
        high=Words(high_zh, high_en),
        show_if=None if show_if is None else _condition(show_if),
        topic=topic,
        other=bool(other),
    )


def _condition(show_if: str) -> Condition:
    number, values, *more = orjson.loads(show_if)
    if not more:
        return Condition(number, tuple(values))
    either, second, others = more
    return Condition(number, tuple(values), Condition(second, tuple(others)), either)


def _condition_row(rule: Condition | None) -> str | None:
    if rule is None:
        return None
    row: list[Any] = [rule.number, rule.values]
    if rule.also is not None:
        row += [rule.either, rule.also.number, rule.also.values]
    return orjson.dumps(row).decode()


def pack(asked: Iterable[SurveyQuestion]) -> str:
    """Return questions as one text, for a template."""
    return orjson.dumps([_row(each) for each in asked]).decode()


def unpack(packed: str) -> tuple[SurveyQuestion, ...]:
    """Return questions that were packed."""
    return tuple(_question(**each) for each in orjson.loads(packed))


def set_questions(tx: Tx, survey_id: SurveyId, asked: Iterable[SurveyQuestion]) -> None:
    """Replace the questions of a draft."""
    tx.execute("DELETE FROM survey_questions WHERE survey_id = ?", (survey_id,))
    tx.execute("DELETE FROM survey_drafts WHERE survey_id = ?", (survey_id,))
    tx.executemany(
        """
        INSERT INTO survey_questions (survey_id, number, kind, text_zh, text_en, options, required,
            least, most, low_zh, low_en, high_zh, high_en, show_if, topic, other)
        VALUES (:survey_id, :number, :kind, :text_zh, :text_en, :options, :required,
            :least, :most, :low_zh, :low_en, :high_zh, :high_en, :show_if, :topic, :other)
        """,
        [{"survey_id": survey_id, **_row(question)} for question in asked],
    )


def _row(question: SurveyQuestion) -> dict[str, Any]:
    return {
        "number": question.number,
        "kind": question.kind,
        "text_zh": question.text.zh,
        "text_en": question.text.en,
        "options": orjson.dumps([[each.zh, each.en] for each in question.options]).decode(),
        "required": question.required,
        "least": question.least,
        "most": question.most,
        "low_zh": question.low.zh,
        "low_en": question.low.en,
        "high_zh": question.high.zh,
        "high_en": question.high.en,
        "show_if": _condition_row(question.show_if),
        "topic": question.topic,
        "other": question.other,
    }
