"""Surveys as they are made: questions, audience, times, and the state each is in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.surveys.questions import Condition, Kind, Question, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storage.database import Tx


class State(StrEnum):
    """Where a survey stands; a closed one may be opened again."""

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

    id: int
    title: Words
    intro: Words
    template: str
    anonymous: bool
    state: State
    audience: str
    class_id: int | None = None
    course_id: int | None = None
    teacher_id: int | None = None
    opens_at: int | None = None
    opens_with_class: bool = False
    closes_at: int | None = None
    closes_with_class: bool = False
    closes_after: int = 0
    reminders: int = 2
    min_results: int = 5
    quota: int | None = None
    created_by: int | None = None
    created_at: int = 0
    opened_at: int | None = None
    closed_at: int | None = None


_SURVEYS = (
    "SELECT id, title_zh, title_en, intro_zh, intro_en, template, anonymous, state, audience,"
    " class_id, course_id, teacher_id, opens_at, opens_with_class, closes_at, closes_with_class,"
    " closes_after, reminders, min_results, quota, created_by, created_at, opened_at, closed_at"
    " FROM surveys "
)


def _survey(row: Sequence[Any]) -> Survey:
    number, zh, en, intro_zh, intro_en, template, anonymous, state, *rest = row
    rest[5], rest[7] = bool(rest[5]), bool(rest[7])  # opens and closes with the class
    words = (Words(zh, en), Words(intro_zh, intro_en))
    values: list[Any] = [number, *words, template, bool(anonymous), State(state), *rest]
    return Survey(*values)


def create(tx: Tx, survey: Survey, questions: Iterable[Question], *, update_id: int | None) -> int:
    """Keep a new survey as a draft and return its id; a repeated update makes no second one."""
    made = tx.execute("SELECT id FROM surveys WHERE update_id = ?", (update_id,)).fetchone()
    if made is not None:
        return int(made[0])
    row = tx.execute(
        "INSERT INTO surveys (title_zh, title_en, intro_zh, intro_en, template, anonymous,"
        " audience, class_id, course_id, teacher_id, opens_at, opens_with_class, closes_at,"
        " closes_with_class, closes_after, reminders, min_results, quota, created_by, created_at,"
        " update_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " RETURNING id",
        (
            survey.title.zh,
            survey.title.en,
            survey.intro.zh,
            survey.intro.en,
            survey.template,
            survey.anonymous,
            survey.audience,
            survey.class_id,
            survey.course_id,
            survey.teacher_id,
            survey.opens_at,
            survey.opens_with_class,
            survey.closes_at,
            survey.closes_with_class,
            survey.closes_after,
            survey.reminders,
            survey.min_results,
            survey.quota,
            survey.created_by,
            survey.created_at,
            update_id,
        ),
    ).fetchone()
    set_questions(tx, row[0], questions)
    return int(row[0])


def find(tx: Tx, survey_id: int) -> Survey | None:
    """A survey by id."""
    row = tx.execute(_SURVEYS + "WHERE id = ?", (survey_id,)).fetchone()
    return None if row is None else _survey(row)


def all_of(tx: Tx, states: Iterable[State] = tuple(State)) -> list[Survey]:
    """All surveys in these states, newest first."""
    wanted = set(states)
    rows = tx.execute(_SURVEYS + "ORDER BY id DESC")
    return [each for each in map(_survey, rows) if each.state in wanted]


def change(tx: Tx, /, survey: Survey, **values: Any) -> Survey:
    """Set columns of a survey and return it as it is now.

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


def discard(tx: Tx, survey_id: int) -> bool:
    """Forget a survey that never opened."""
    gone = tx.execute("DELETE FROM surveys WHERE id = ? AND state = 'draft'", (survey_id,))
    return bool(gone.rowcount)


def open_(tx: Tx, survey_id: int, now: int) -> bool:
    """Open a draft or a closed one; False where it is open already."""
    opened = tx.execute(
        "UPDATE surveys SET state = 'open', opened_at = coalesce(opened_at, ?1), closed_at = NULL"
        " WHERE id = ?2 AND state <> 'open'",
        (now, survey_id),
    )
    return bool(opened.rowcount)


def close(tx: Tx, survey_id: int, now: int) -> bool:
    """Close an open one; what was begun and not handed in is forgotten."""
    tx.execute("DELETE FROM survey_drafts WHERE survey_id = ? AND NOT trial", (survey_id,))
    closed = tx.execute(
        "UPDATE surveys SET state = 'closed', closed_at = ? WHERE id = ? AND state = 'open'",
        (now, survey_id),
    )
    return bool(closed.rowcount)


def questions(tx: Tx, survey_id: int) -> tuple[Question, ...]:
    """The questions of a survey in order, sections among them."""
    rows = tx.execute(
        "SELECT number, kind, text_zh, text_en, options, required, least, most, low_zh, low_en,"
        " high_zh, high_en, show_if, topic FROM survey_questions WHERE survey_id = ?"
        " ORDER BY number",
        (survey_id,),
    )
    return tuple(_question(row) for row in rows)


@lru_cache(4096)  # the same few rows again with every tap of everybody
def _question(row: tuple[Any, ...]) -> Question:
    rule = None if row[12] is None else orjson.loads(row[12])
    return Question(
        number=row[0],
        kind=Kind(row[1]),
        text=Words(row[2], row[3]),
        options=tuple(Words(*each) for each in orjson.loads(row[4])),
        required=bool(row[5]),
        least=row[6],
        most=row[7],
        low=Words(row[8], row[9]),
        high=Words(row[10], row[11]),
        show_if=None if rule is None else Condition(rule[0], tuple(rule[1])),
        topic=row[13],
    )


def set_questions(tx: Tx, survey_id: int, asked: Iterable[Question]) -> None:
    """Replace the questions of a survey; only of a draft."""
    tx.execute("DELETE FROM survey_questions WHERE survey_id = ?", (survey_id,))
    tx.execute("DELETE FROM survey_drafts WHERE survey_id = ?", (survey_id,))
    tx.executemany(
        "INSERT INTO survey_questions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(survey_id, *_row(question)) for question in asked],
    )


def _row(question: Question) -> tuple[Any, ...]:
    rule = question.show_if
    return (
        question.number,
        question.kind,
        question.text.zh,
        question.text.en,
        orjson.dumps([[each.zh, each.en] for each in question.options]).decode(),
        question.required,
        question.least,
        question.most,
        question.low.zh,
        question.low.en,
        question.high.zh,
        question.high.en,
        None if rule is None else orjson.dumps([rule.number, rule.values]).decode(),
        question.topic,
    )
