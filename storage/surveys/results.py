"""Results of surveys as counted in the database: tallies, rows, comments."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.domain.ids import ClassId, ProgrammeId
from bot.domain.people.roles import Role
from bot.domain.statistics import Turnout
from bot.domain.surveys.questions import QuestionKind
from bot.domain.surveys.results import (
    EVERYWHERE,
    Area,
    Cell,
    Cohort,
    Pickers,
    Place,
    SurveySubject,
    Tally,
)
from storage import rows
from storage.memory import remembered
from storage.surveys import responses, surveys
from storage.surveys.surveys import SurveyState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from storage.database import Tx
    from storage.people.accounts import Account
    from storage.surveys.surveys import Survey

# Answers that may be counted, with the labels they may be counted under: of an anonymous survey
# those made public, of a named one all.
_ANONYMOUS = """
SELECT sp.response_id AS id, sp.class_id, sp.district, sp.tutor, NULL AS person_id
FROM survey_published sp
JOIN survey_responses sr ON sr.survey_id = sp.survey_id AND sr.id = sp.response_id
WHERE sp.survey_id = :survey
"""
_NAMED = """
SELECT sr.id, sr.class_id, c.district, c.class_teacher AS tutor, sr.person_id
FROM survey_responses sr
LEFT JOIN classes c ON c.id = sr.class_id
WHERE sr.survey_id = :survey
"""


def source_of(survey: Survey) -> str:
    """Return what selects the answers of a survey that may be counted, with their labels."""
    return _ANONYMOUS if survey.anonymous else _NAMED


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """The answers of one respondent: values by question; ``name`` only where it is named."""

    id: bytes
    place: Place
    answers: Mapping[int, tuple[float, ...]]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """An answer in somebody's own words; of an anonymous survey nothing ties it to the others.

    ``option`` is the place of the option that the words explain, 0 where they are the answer.
    """

    key: bytes
    number: int
    text: str
    place: Place
    name: str | None = None
    option: int = 0


@dataclass(frozen=True, slots=True)
class SurveyPhoto:
    """A photo that somebody sent as an answer, by Telegram's reference, under their name."""

    number: int
    file: str
    place: Place
    name: str


@dataclass(frozen=True, slots=True)
class ListedSurvey:
    """A survey in the list of results; ``classes`` are those that were asked."""

    survey: Survey
    turnout: Turnout
    classes: frozenset[ClassId]


def cohorts(tx: Tx, programme_id: ProgrammeId | None = None) -> list[Cohort]:
    """Return all classes, or those of a programme, by number."""
    taught: dict[ClassId, set[str]] = defaultdict(set)
    for class_id, teacher in rows.many(tx, _teaches, _TEACHERS):
        taught[class_id].add(teacher)
    sql = """
        SELECT id, name, number, district, class_teacher AS tutor
        FROM classes
        WHERE :programme IS NULL OR programme_id = :programme
        ORDER BY number, id
        """
    found = rows.many(tx, Cohort, sql, {"programme": programme_id})
    return [replace(each, teachers=frozenset(taught[each.id])) for each in found]


_TEACHERS = """
SELECT DISTINCT s.class_id, t.name AS teacher
FROM sessions s
JOIN taught_by tb ON tb.row_id = s.teacher_id
JOIN teachers t ON t.id = tb.teacher_id
WHERE s.status = 'scheduled'
"""


def _teaches(class_id: ClassId, teacher: str) -> tuple[ClassId, str]:
    return class_id, teacher


def listed(tx: Tx, survey: Survey, area: Area = EVERYWHERE) -> ListedSurvey:
    """Return a survey with the classes asked inside an area and how many have answered."""
    by_class = {k: v for k, v in responses.turnout_by_class(tx, survey.id).items() if area.has(k)}
    answered = {k: v for k, v in _answered(tx, survey).items() if area.has(k)}
    whole = responses.sum_up(by_class)
    turnout = Turnout(sum(answered.values()), whole.invited, whole.reachable)
    classes = frozenset(each for each in (*by_class, *answered) if each is not None)
    return ListedSurvey(survey, turnout, classes)


def _answered(tx: Tx, survey: Survey) -> dict[ClassId | None, int]:
    """Count by class who has answered: an anonymous response may have no class, or wait."""
    if survey.anonymous:
        of_classes = responses.turnout_by_class(tx, survey.id).items()
        return {class_id: each.finished for class_id, each in of_classes if each.finished}
    sql = "SELECT class_id, count(*) FROM survey_responses WHERE survey_id = ? GROUP BY class_id"
    return {**rows.pairs(tx, ClassId, int, sql, (survey.id,))}  # NULL: of no class


def reach(tx: Tx, account: Account) -> tuple[tuple[Cohort, ...], bool]:
    """Return the classes whose results somebody may see, and whether that is the whole school."""
    found = cohorts(tx)
    if account.sees_all(Role.STAFF):
        return tuple(found), True
    seen = [
        each for each in found if account.may(Role.STAFF, class_id=each.id, district=each.district)
    ]
    return tuple(seen), False


def visible(tx: Tx, account: Account) -> list[Survey]:
    """Return opened surveys with results somebody may see, newest first."""
    opened = surveys.all_of(tx, (SurveyState.OPEN, SurveyState.CLOSED))
    mine, whole = reach(tx, account)
    if whole:
        return opened
    inside = Area(frozenset(each.id for each in mine))
    return [each for each in opened if listed(tx, each, inside).classes]


def subjects(tx: Tx) -> list[SurveySubject]:
    """Return the subjects of the opened surveys about a course or a teacher."""
    sql = """
        SELECT sv.id AS survey_id, coalesce(k.name, '') AS course, coalesce(k.kind, '') AS kind,
            coalesce(t.name, '') AS teacher
        FROM surveys sv
        LEFT JOIN courses k ON k.id = sv.course_id
        LEFT JOIN teachers t ON t.id = sv.teacher_id
        WHERE sv.state <> 'draft' AND (k.id IS NOT NULL OR t.id IS NOT NULL)
        ORDER BY sv.id
        """
    return rows.many(tx, SurveySubject, sql)


PLACE = """
shown.class_id AS "place.class_id", shown.district AS "place.district", shown.tutor AS "place.tutor"
"""
_SHOWN = """
SELECT {place}, count(*) AS count
FROM ({source}) shown
GROUP BY shown.class_id, shown.district, shown.tutor
"""
_CELLS = """
SELECT {place}, sa.number, sa.value, count(*) AS times
FROM ({source}) shown
JOIN survey_answers sa ON sa.survey_id = :survey AND sa.response_id = shown.id
WHERE (sa.text IS NULL OR sa.value > 0)
GROUP BY shown.class_id, shown.district, shown.tutor, sa.number, sa.value
"""
_PICKERS = """
SELECT {place}, sa.number, count(DISTINCT sa.response_id) AS times
FROM survey_questions sq
CROSS JOIN ({source}) shown
JOIN survey_answers sa
    ON sa.survey_id = :survey AND sa.response_id = shown.id AND sa.number = sq.number
WHERE sq.survey_id = :survey AND sq.kind = 'multiple'
GROUP BY shown.class_id, shown.district, shown.tutor, sa.number
"""


def tally(tx: Tx, survey: Survey) -> Tally:
    """Count everything of a survey that may be counted."""
    source = source_of(survey)
    shown, cells, pickers = (
        sql.format(place=PLACE, source=source) for sql in (_SHOWN, _CELLS, _PICKERS)
    )
    values = {"survey": survey.id}
    turnout = {
        class_id: Turnout(each.finished, each.invited, each.reachable)
        for class_id, each in responses.turnout_by_class(tx, survey.id).items()
    }
    return Tally(
        surveys.questions(tx, survey.id),
        tuple(rows.many(tx, Cell, cells, values)),
        dict(rows.many(tx, _shown, shown, values)),
        _answered(tx, survey),
        turnout,
        tuple(rows.many(tx, Pickers, pickers, values)),
    )


_GRADES = """
SELECT {place}, sa.number, sa.value, count(*) AS times
FROM ({source}) shown
JOIN survey_answers sa ON sa.survey_id = :survey AND sa.response_id = shown.id
WHERE sa.number IN (
    SELECT sq.number FROM survey_questions sq WHERE sq.survey_id = :survey AND sq.kind = 'scale'
)
GROUP BY shown.class_id, shown.district, shown.tutor, sa.number, sa.value
"""


def grades(tx: Tx, survey: Survey) -> Tally:
    """Count the five-point questions alone, for which :func:`tally` takes much longer.

    Of an anonymous survey the counts are remembered until more of it is published.
    """
    if survey.anonymous:
        sql = "SELECT count(*) FROM survey_published WHERE survey_id = ?"
        revision = rows.number(tx, sql, (survey.id,))
        key = ("survey-grades", survey.id)
        cells, shown = remembered(tx, key, revision, lambda: _grades(tx, survey))
    else:
        cells, shown = _grades(tx, survey)
    turnout = {
        class_id: Turnout(each.finished, each.invited, each.reachable)
        for class_id, each in responses.turnout_by_class(tx, survey.id).items()
    }
    return Tally(
        tuple(q for q in surveys.questions(tx, survey.id) if q.kind is QuestionKind.SCALE),
        cells,
        shown,
        _answered(tx, survey),
        turnout,
    )


def _grades(tx: Tx, survey: Survey) -> tuple[tuple[Cell, ...], dict[Place, int]]:
    source = source_of(survey)
    shown, cells = (sql.format(place=PLACE, source=source) for sql in (_SHOWN, _GRADES))
    values = {"survey": survey.id}
    return tuple(rows.many(tx, Cell, cells, values)), dict(rows.many(tx, _shown, shown, values))


def _shown(place: Place, count: int) -> tuple[Place, int]:
    return place, count


def sheets(tx: Tx, survey: Survey, area: Area = EVERYWHERE) -> list[ResponseRow]:
    """Return the answers of each respondent that may be shown, in order of their random keys."""
    chosen = _Chosen(survey, area)
    found = rows.many(tx, _Respondent, f"{chosen.select} ORDER BY shown.id", chosen.values)
    sql = f"""
        SELECT sa.response_id, sa.number, sa.value
        FROM ({chosen.select}) shown
        JOIN survey_answers sa ON sa.survey_id = :survey AND sa.response_id = shown.id
        WHERE (sa.text IS NULL OR sa.value > 0)
        ORDER BY sa.response_id, sa.number, sa.value
        """
    return _filled(found, rows.many(tx, _Value, sql, chosen.values))


@dataclass(frozen=True, slots=True)
class _Respondent:
    """A respondent without the answers."""

    id: bytes
    place: Place
    name: str | None


@dataclass(frozen=True, slots=True)
class _Value:
    """One value that a respondent gave to a question."""

    response_id: bytes
    number: int
    value: float


@dataclass(frozen=True, slots=True)
class RespondentPage:
    """A page of the respondents behind a figure, and their whole number."""

    count: int
    sheets: list[ResponseRow]


def page(  # where, which answer, and which part of it
    tx: Tx, survey: Survey, area: Area, *, answer: tuple[int, float] | None, start: int, size: int
) -> RespondentPage:
    """Return part of :func:`sheets`, of all or of those who gave one answer to one question."""
    chosen = _Chosen(survey, area)
    found, values = chosen.select, dict(chosen.values)
    if answer is not None:
        found += """
            AND EXISTS (
                SELECT 1
                FROM survey_answers sa
                WHERE sa.survey_id = :survey
                    AND sa.response_id = shown.id
                    AND sa.number = :number
                    AND sa.value = :value
            )
            """
        number, value = answer
        values |= {"number": number, "value": value}
    count = rows.number(tx, f"SELECT count(*) FROM ({found})", values)
    part = f"{found} ORDER BY shown.id LIMIT :size OFFSET :start"
    respondents = rows.many(tx, _Respondent, part, {**values, "size": size, "start": start})
    sql = """
        SELECT response_id, number, value
        FROM survey_answers
        WHERE survey_id = ? AND response_id = ? AND (text IS NULL OR value > 0)
        ORDER BY number, value
        """
    given = [
        value for each in respondents for value in rows.many(tx, _Value, sql, (survey.id, each.id))
    ]
    return RespondentPage(count, _filled(respondents, given))


def _filled(respondents: Iterable[_Respondent], given: Iterable[_Value]) -> list[ResponseRow]:
    answers: dict[bytes, dict[int, tuple[float, ...]]] = defaultdict(dict)
    for each in given:
        before = answers[each.response_id]
        before[each.number] = (*before.get(each.number, ()), each.value)
    return [
        ResponseRow(each.id, each.place, answers.get(each.id, {}), each.name)
        for each in respondents
    ]


class _Chosen:
    """A SELECT of the countable answers inside an area, with their labels and names."""

    def __init__(self, survey: Survey, area: Area) -> None:
        source = source_of(survey)
        self.values: dict[str, Any] = {"survey": survey.id}
        self.select = f"""
            SELECT shown.id, {PLACE}, p.name
            FROM ({source}) shown
            LEFT JOIN people p ON p.id = shown.person_id
            WHERE true
            """
        if area.class_ids is None:
            return
        lists: tuple[list[Any], ...] = (
            sorted(area.class_ids),
            sorted(area.districts),
            sorted(area.tutors),
        )
        places = []
        for letter, wanted in zip("cdt", lists, strict=True):
            names = {f"{letter}{place}": each for place, each in enumerate(wanted)}
            self.values |= names
            places.append(f"({', '.join(f':{name}' for name in names)})")
        classes, districts, tutors = places
        self.select += f"""
            AND (
                shown.class_id IN {classes}
                OR (
                    shown.class_id IS NULL
                    AND (shown.district IN {districts} OR shown.tutor IN {tutors})
                )
            )
            """


def comments(tx: Tx, survey: Survey) -> list[Comment]:
    """Return all comments that may be shown, in no particular order."""
    source = source_of(survey)
    sql = f"""
        SELECT shown.id AS key, sa.number, sa.text, {PLACE}, p.name,
            CAST(sa.value AS INTEGER) AS option
        FROM ({source}) shown
        LEFT JOIN people p ON p.id = shown.person_id
        JOIN survey_answers sa ON sa.survey_id = :survey AND sa.response_id = shown.id
        JOIN survey_questions sq ON sq.survey_id = :survey AND sq.number = sa.number
        WHERE sa.text <> '' AND sq.kind <> 'photo'
        """
    return rows.many(tx, Comment, sql, {"survey": survey.id})


def photos(tx: Tx, survey: Survey, area: Area) -> list[SurveyPhoto]:
    """Return the photos of a named survey inside an area, by question and name."""
    chosen = _Chosen(survey, area)
    sql = f"""
        SELECT sa.number, sa.text AS file, chosen."place.class_id" AS "place.class_id",
            chosen."place.district" AS "place.district", chosen."place.tutor" AS "place.tutor",
            chosen.name
        FROM ({chosen.select}) chosen
        JOIN survey_answers sa ON sa.survey_id = :survey AND sa.response_id = chosen.id
        JOIN survey_questions sq ON sq.survey_id = :survey AND sq.number = sa.number
        WHERE sq.kind = 'photo' AND sa.text <> ''
        ORDER BY sa.number, chosen.name, chosen.id
        """
    return rows.many(tx, SurveyPhoto, sql, chosen.values)
