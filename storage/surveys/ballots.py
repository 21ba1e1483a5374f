"""Answers handed in anonymously: they wait sealed, and are published in blocks.

What waits lies sealed by class (``survey_waiting``), always of one size and sealed anew as a whole,
so that a copy of the file tells nothing of it, not even how much was written. Answers enter the
tables of responses only in blocks of at least the survey's minimum, under random keys and in their
order, each block with the labels that all its answers share. So whatever two copies, or two pages
of results, are subtracted from each other, what is left are whole blocks.

- The first block is published as soon as the minimum waits, so that results appear.
- After it a class's first block follows when the minimum waits of it and as many elsewhere, and any
  further one when twice the minimum waits of it: all but the minimum, chosen at random. So
  something always waits that the last few can go with.
- A survey of fewer than twice the minimum people is published when all have finished, or it closes.
- When it closes all that waits is published, if it is the minimum; small classes give up labels. Of
  less than the minimum nothing ever is: beside earlier blocks they would be seen. A day after the
  closing, which may have been a mistake, it is destroyed.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from dataclasses import dataclass
from random import SystemRandom
from typing import TYPE_CHECKING, Protocol, cast

import orjson

from bot.domain.ids import ClassId, SurveyId
from bot.domain.surveys.questions import (
    LONG_TEXT,
    LONGEST_FILE,
    SHORT_TEXT,
    Answer,
    QuestionKind,
)
from bot.domain.surveys.suppression import PublicBlock, open_blocks
from storage import rows, sealing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.ids import PersonId
    from bot.domain.surveys.suppression import Labels
    from storage.database import Tx

PURPOSE = "linghang survey answers"
SECOND_THOUGHTS = 86400  # seconds after closing for which what is too little is kept
_WORDS = 3 * SHORT_TEXT  # bytes of Chinese
_BYTES = {
    QuestionKind.SHORT: _WORDS,
    QuestionKind.LONG: 3 * LONG_TEXT,
    QuestionKind.PHOTO: LONGEST_FILE,
}
_CHANCE = SystemRandom()
_OF_NO_CLASS = 0

Answers = dict[int, Answer]


@dataclass(frozen=True, slots=True)
class Response:
    """A response of one person, by question number; person and time only where it is named."""

    id: bytes
    class_id: ClassId | None
    answers: Mapping[int, Answer]
    person_id: PersonId | None = None
    given_at: int | None = None


class Asking(Protocol):
    """What of a survey decides when its answers are published."""

    @property
    def id(self) -> SurveyId:
        """Its number."""

    @property
    def min_results(self) -> int:
        """The least size of a block."""

    @property
    def closed_at(self) -> int | None:
        """The moment it closed, where it is not open."""


def make_key() -> bytes:
    """Return a random key for a response."""
    return secrets.token_bytes(16)


def put(tx: Tx, survey_id: SurveyId, *given: Response) -> None:
    """Write responses, in the order of their keys."""
    ordered = sorted(given, key=lambda each: each.id)
    tx.executemany(
        """
        INSERT INTO survey_responses (survey_id, id, class_id, person_id, given_at)
        VALUES (?, ?, ?, ?, ?)
        """,
        [(survey_id, each.id, each.class_id, each.person_id, each.given_at) for each in ordered],
    )
    tx.executemany(
        """
        INSERT INTO survey_answers (survey_id, response_id, number, value, text)
        VALUES (?, ?, ?, ?, ?)
        """,
        [
            (survey_id, each.id, number, value, text)
            for each in ordered
            for number, answer in each.answers.items()
            for value, text in _rows_of(answer)
        ],
    )


def _rows_of(answer: Answer) -> list[tuple[float, str | None]]:
    """Return the values of an answer; words belong to the last of the options, or stand alone."""
    if not answer.values:
        return [(0, answer.text or None)]
    last = max(answer.values)
    return [(each, answer.text or None if each == last else None) for each in answer.values]


@dataclass(frozen=True, slots=True)
class _Value:
    """One value of an answer, or its text."""

    response_id: bytes
    number: int
    value: float
    text: str | None


def answers_of(
    tx: Tx, survey_id: SurveyId, response_id: bytes | None = None
) -> dict[bytes, Answers]:
    """Return the answers of all responses, or of one, by key and question number."""
    sql = """
        SELECT response_id, number, value, text
        FROM survey_answers
        WHERE survey_id = :survey AND (:response IS NULL OR response_id = :response)
        ORDER BY response_id, number, value
        """
    found: dict[bytes, Answers] = {}
    for each in rows.many(tx, _Value, sql, {"survey": survey_id, "response": response_id}):
        given = found.setdefault(each.response_id, {})
        if each.text is not None and not each.value:
            given[each.number] = Answer((), each.text)
        else:
            before = given[each.number].values if each.number in given else ()
            given[each.number] = Answer((*before, each.value), each.text or "")
    return found


# -- waiting ---------------------------------------------------------------------------------------


def hand_in(tx: Tx, survey: Asking, class_id: ClassId | None, answers: Mapping[int, Answer]) -> int:
    """Take answers in, and publish what may be published now; return how many were."""
    box = class_id or _OF_NO_CLASS
    _fill(tx, survey, box, [*_waiting_of(tx, survey.id, box), dict(answers)])
    return publish_due(tx, survey, class_id)


def _waiting_of(tx: Tx, survey_id: SurveyId, box: int) -> list[Answers]:
    sql = "SELECT sealed FROM survey_waiting WHERE survey_id = ? AND class_id = ?"
    sealed = rows.value(tx, bytes, sql, (survey_id, box))
    return [] if sealed is None else _opened(tx, survey_id, box, sealed)


def _opened(tx: Tx, survey_id: SurveyId, box: int, sealed: bytes) -> list[Answers]:
    content = sealing.unseal(tx, PURPOSE, _place(survey_id, box), sealed)
    return [] if content is None else [unpack(each) for each in orjson.loads(content)]


def _place(survey_id: SurveyId, box: int) -> str:
    return f"waiting {survey_id} {box}"


def _fill(tx: Tx, survey: Asking, box: int, waiting: Sequence[Answers]) -> None:
    """Seal what waits of a class anew; always of the size of twice the minimum."""
    if not waiting:
        sql = "DELETE FROM survey_waiting WHERE survey_id = ? AND class_id = ?"
        tx.execute(sql, (survey.id, box))
        return
    content = orjson.dumps([pack(each) for each in waiting])
    size = 2 * survey.min_results * size_of_one(tx, survey.id)
    tx.execute(
        """
        INSERT INTO survey_waiting (survey_id, class_id, sealed)
        VALUES (?, ?, ?)
        ON CONFLICT DO UPDATE
        SET sealed = excluded.sealed
        """,
        (survey.id, box, sealing.seal(tx, PURPOSE, _place(survey.id, box), content, size)),
    )


def size_of_one(tx: Tx, survey_id: SurveyId) -> int:
    """Return the bytes that nobody's answers to a survey are more than, when packed."""
    sql = """
        SELECT kind, json_array_length(options), other
        FROM survey_questions
        WHERE survey_id = ?
        """
    size = 64
    for kind, options, other in tx.execute(sql, (survey_id,)):
        size += 24 + 6 * options + _BYTES.get(QuestionKind(kind), 0) + other * _WORDS
    return size


def pack(answers: Mapping[int, Answer]) -> list[tuple[int, tuple[float, ...], str]]:
    """Return answers as JSON can hold them."""
    return [(number, each.values, each.text) for number, each in answers.items()]


def unpack(packed: list[tuple[int, list[float], str]]) -> Answers:
    """Return answers that were packed."""
    return {number: Answer(tuple(values), text) for number, values, text in packed}


def all_waiting(tx: Tx, survey_id: SurveyId) -> dict[int, list[Answers]]:
    """Return what waits of each class; 0 is of none."""
    sql = "SELECT class_id, sealed FROM survey_waiting WHERE survey_id = ?"
    found = tx.execute(sql, (survey_id,)).fetchall()
    return {box: _opened(tx, survey_id, box, sealed) for box, sealed in found}


# -- blocks ----------------------------------------------------------------------------------------


def publish_due(tx: Tx, survey: Asking, class_id: ClassId | None) -> int:
    """Publish what may be, after something of a class was handed in; return how many were."""
    if _all_are_in(tx, survey.id):
        return publish_rest(tx, survey)
    least, box = survey.min_results, class_id or _OF_NO_CLASS
    if _asks_fewer(tx, survey.id, 2 * least):
        return 0
    if not is_begun(tx, survey.id):
        return publish_rest(tx, survey)
    waiting = _waiting_of(tx, survey.id, box)
    if len(waiting) >= 2 * least:
        stay = least
    elif len(waiting) >= least and _is_first(tx, survey, class_id):
        stay = 0
    else:
        return 0
    _CHANCE.shuffle(waiting)
    leaving = waiting[stay:]
    _fill(tx, survey, box, waiting[:stay])
    _write(tx, survey, [PublicBlock(_labels(tx, box), tuple(leaving))])
    return len(leaving)


def publish_rest(tx: Tx, survey: Asking) -> int:
    """Publish all that waits, if it is the minimum; return how many were."""
    published = publish(tx, survey, all_waiting(tx, survey.id))
    if published:
        tx.execute("DELETE FROM survey_waiting WHERE survey_id = ?", (survey.id,))
    return published


def publish(tx: Tx, survey: Asking, given: Mapping[int, Sequence[Answers]]) -> int:
    """Publish the answers of each class, if all together are the minimum; return how many were.

    Classes with too few share blocks, under the labels that all in a block have.
    """
    if sum(map(len, given.values())) < survey.min_results:
        return 0
    fresh: dict[Labels, list[Answers]] = defaultdict(list)
    for box, answers in given.items():
        fresh[_labels(tx, box)] += answers
    opening = open_blocks(fresh, survey.min_results, _CHANCE, patient=False)
    _write(tx, survey, opening.blocks)
    return sum(len(each.members) for each in opening.blocks)


def _write(tx: Tx, survey: Asking, blocks: Sequence[PublicBlock[Answers]]) -> None:
    """Write blocks, all rows in the order of their random keys."""
    given, labels = [], []
    for block in blocks:
        for answers in block.members:
            response = Response(make_key(), cast("ClassId | None", block.labels[0]), answers)
            given.append(response)
            labels.append((survey.id, response.id, *block.labels))
    put(tx, survey.id, *given)
    tx.executemany(
        """
        INSERT INTO survey_published (survey_id, response_id, class_id, district, tutor)
        VALUES (?, ?, ?, ?, ?)
        """,
        sorted(labels),
    )
    unsettle(tx, survey.id)


def _labels(tx: Tx, box: int) -> Labels:
    sql = "SELECT id, district, nullif(class_teacher, '') FROM classes WHERE id = ?"
    found = tx.execute(sql, (box,)).fetchone()
    return (None, None, None) if found is None else tuple(found)


def is_begun(tx: Tx, survey_id: SurveyId) -> bool:
    """Return whether anything of a survey is published."""
    sql = "SELECT 1 FROM survey_published WHERE survey_id = ? LIMIT 1"
    return rows.exists(tx, sql, (survey_id,))


def _is_first(tx: Tx, survey: Asking, class_id: ClassId | None) -> bool:
    """Return whether nothing of a class is published, and enough waits elsewhere to stay behind."""
    sql = "SELECT 1 FROM survey_published WHERE survey_id = ? AND class_id IS ? LIMIT 1"
    if class_id is None or rows.exists(tx, sql, (survey.id, class_id)):
        return False
    elsewhere = """
        SELECT class_id, sealed
        FROM survey_waiting
        WHERE survey_id = ? AND class_id <> ?
        LIMIT ?
        """
    found = tx.execute(elsewhere, (survey.id, class_id, survey.min_results)).fetchall()
    waits = sum(len(_opened(tx, survey.id, box, sealed)) for box, sealed in found)
    return waits >= survey.min_results


def _asks_fewer(tx: Tx, survey_id: SurveyId, than: int) -> bool:
    sql = "SELECT 1 FROM survey_invitations WHERE survey_id = ? LIMIT 1 OFFSET ?"
    return not rows.exists(tx, sql, (survey_id, than - 1))


def _all_are_in(tx: Tx, survey_id: SurveyId) -> bool:
    sql = "SELECT 1 FROM survey_invitations WHERE survey_id = ? AND NOT finished LIMIT 1"
    return not rows.exists(tx, sql, (survey_id,))


def destroy_leftovers(tx: Tx, before: int) -> int:
    """Destroy what was too little to be published of surveys closed before a moment."""
    return tx.execute(
        """
        DELETE FROM survey_waiting
        WHERE survey_id IN (SELECT id FROM surveys WHERE state = 'closed' AND closed_at < ?)
        """,
        (before,),
    ).rowcount


# -- older files, lost keys ------------------------------------------------------------------------


def adopt(tx: Tx, survey: Asking) -> int:
    """Let answers wait sealed that an older program had written and not published.

    Such a program published when somebody looked; of whatever it had not, each row was one
    person's. What was public stays as it is. Returns how many now wait, or are published.
    """
    sql = """
        SELECT sr.id, coalesce(sr.class_id, 0) AS class_id
        FROM survey_responses sr
        WHERE sr.survey_id = :survey
            AND sr.id NOT IN (SELECT response_id FROM survey_published WHERE survey_id = :survey)
        """
    found = rows.pairs(tx, bytes, int, sql, {"survey": survey.id})
    given: dict[int, list[Answers]] = defaultdict(list)
    for key, box in found.items():
        given[box].append(answers_of(tx, survey.id, key).get(key, {}))
    tx.executemany(
        "DELETE FROM survey_responses WHERE survey_id = ? AND id = ?",
        [(survey.id, key) for key in found],
    )
    for box, answers in given.items():
        _fill(tx, survey, box, [*_waiting_of(tx, survey.id, box), *answers])
    if found:
        unsettle(tx, survey.id)
    if survey.closed_at is not None:
        publish_rest(tx, survey)
    else:
        for box in given:
            publish_due(tx, survey, ClassId(box) if box else None)
    return len(found)


def lose(tx: Tx) -> list[SurveyId]:
    """Give up what a lost key had sealed; return the surveys that lost answers handed in.

    Whose they were nobody knows. But where nothing of a survey had been published, all who had
    finished lost theirs: they are marked as not having begun, so that they are asked again.
    """
    lost = rows.column(tx, SurveyId, "SELECT DISTINCT survey_id FROM survey_waiting")
    for survey_id in lost:
        if not is_begun(tx, survey_id):
            tx.execute(
                "UPDATE survey_invitations SET started = 0, finished = 0, told = 0"
                " WHERE survey_id = ?",
                (survey_id,),
            )
    tx.execute("DELETE FROM survey_waiting")
    tx.execute("DELETE FROM survey_drafts")
    return lost


# -- the order of bytes ----------------------------------------------------------------------------


def unsettle(tx: Tx, survey_id: SurveyId) -> None:
    """Note that :func:`settle` has something to do."""
    tx.execute(
        """
        INSERT INTO survey_unsettled (survey_id)
        VALUES (?)
        ON CONFLICT DO NOTHING
        """,
        (survey_id,),
    )


def unsettled(tx: Tx) -> bool:
    """Return whether :func:`settle` has anything to do."""
    return rows.exists(tx, "SELECT 1 FROM survey_unsettled LIMIT 1")


def settle(tx: Tx, *, at_most: int | None = None) -> int:
    """Lay responses in the order of their keys; return how many were moved.

    SQLite keeps the rows of a page in order by a list of places, but the rows themselves lie where
    there was room, the newest nearest to the front: a reader of the file's bytes could tell which
    block came first. Rows written anew in the order of their keys lie so.

    Args:
        tx: The transaction.
        at_most: Leave alone surveys with more responses than this.
    """
    moved = 0
    count_of = "SELECT count(*) FROM survey_responses WHERE survey_id = ?"
    for survey_id in rows.column(tx, SurveyId, "SELECT survey_id FROM survey_unsettled"):
        count = rows.number(tx, count_of, (survey_id,))
        if at_most is None or count <= at_most:
            _lay_anew(tx, survey_id)
            tx.execute("DELETE FROM survey_unsettled WHERE survey_id = ?", (survey_id,))
            moved += count
    return moved


def _lay_anew(tx: Tx, survey_id: SurveyId) -> None:
    keep = "SELECT * FROM {table} WHERE survey_id = ? ORDER BY survey_id, {key}"
    tables = {
        "survey_responses": "id",
        "survey_answers": "response_id, number, value",
        "survey_published": "response_id",
    }
    kept_of = {
        table: tx.execute(keep.format(table=table, key=key), (survey_id,)).fetchall()
        for table, key in tables.items()
    }
    for table in reversed(tables):
        tx.execute(f"DELETE FROM {table} WHERE survey_id = ?", (survey_id,))
    for table, kept in kept_of.items():
        tx.executemany(f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?)", kept)
