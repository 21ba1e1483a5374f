"""Results of surveys as counted in the database: what is public, tallies, rows, comments."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from random import SystemRandom
from typing import TYPE_CHECKING, Any

from bot.domain.people.roles import Role
from bot.domain.statistics import Turnout
from bot.domain.surveys.results import (
    EVERYWHERE,
    Area,
    Cell,
    Cohort,
    Pickers,
    Place,
    Subject,
    Tally,
)
from bot.domain.surveys.suppression import open_blocks
from storage.surveys import responses, surveys
from storage.surveys.surveys import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.domain.surveys.suppression import Labels, Opening
    from storage.database import Tx
    from storage.people.accounts import Account
    from storage.surveys.surveys import Survey

# Answers that may be counted, with the labels they may be counted under: of an anonymous survey
# those made public, of a named one all.
_ANONYMOUS = (
    "SELECT p.response_id AS id, p.class_id, p.district, p.tutor, NULL AS person_id"
    " FROM survey_published p JOIN survey_responses r"
    " ON r.survey_id = p.survey_id AND r.id = p.response_id WHERE p.survey_id = :survey"
)
_NAMED = (
    "SELECT r.id, r.class_id, k.district, k.class_teacher AS tutor, r.person_id"
    " FROM survey_responses r LEFT JOIN classes k ON k.id = r.class_id WHERE r.survey_id = :survey"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one respondent answered: values by question; ``name`` only where it is named."""

    id: bytes
    place: Place
    answers: Mapping[int, tuple[float, ...]]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """An answer in somebody's own words; of an anonymous survey nothing ties it to the others."""

    key: bytes
    number: int
    text: str
    place: Place
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A survey in the list of results; ``classes`` are those that were asked."""

    survey: Survey
    turnout: Turnout
    classes: frozenset[int]


def cohorts(tx: Tx, programme_id: int | None = None) -> list[Cohort]:
    """All classes, or those of a programme, by number."""
    taught: dict[int, set[str]] = defaultdict(set)
    for class_id, teacher in tx.execute(
        "SELECT DISTINCT s.class_id, t.name FROM sessions s JOIN teachers t ON t.id = s.teacher_id"
        " WHERE s.status = 'scheduled'"
    ):
        taught[class_id].add(teacher)
    rows = tx.execute(
        "SELECT id, name, number, district, class_teacher FROM classes"
        " WHERE ?1 IS NULL OR programme_id = ?1 ORDER BY number, id",
        (programme_id,),
    )
    return [
        Cohort(number, name, place, district, tutor, frozenset(taught[number]))
        for number, name, place, district, tutor in rows
    ]


def listed(tx: Tx, survey: Survey, area: Area = EVERYWHERE) -> Listed:
    """A survey with who was asked inside an area and how many of them have answered."""
    by_class = {k: v for k, v in responses.turnout_by_class(tx, survey.id).items() if area.has(k)}
    answered = {k: v for k, v in _answered(tx, survey.id).items() if area.has(k)}
    whole = responses.sum_up(by_class)
    turnout = Turnout(sum(answered.values()), whole.invited, whole.reachable)
    classes = frozenset(each for each in (*by_class, *answered) if each is not None)
    return Listed(survey, turnout, classes)


def _answered(tx: Tx, survey_id: int) -> dict[int | None, int]:
    rows = tx.execute(
        "SELECT class_id, count(*) FROM survey_responses WHERE survey_id = ? GROUP BY class_id",
        (survey_id,),
    )
    return dict(rows)


def reach(tx: Tx, account: Account) -> tuple[tuple[Cohort, ...], bool]:
    """The classes whose results somebody may see, and whether that is the whole school."""
    found = cohorts(tx)
    if account.sees_all(Role.STAFF):
        return tuple(found), True
    seen = [
        each for each in found if account.may(Role.STAFF, class_id=each.id, district=each.district)
    ]
    return tuple(seen), False


def visible(tx: Tx, account: Account) -> list[Survey]:
    """Opened surveys with results somebody may see, newest first."""
    opened = surveys.all_of(tx, (State.OPEN, State.CLOSED))
    mine, whole = reach(tx, account)
    if whole:
        return opened
    inside = Area(frozenset(each.id for each in mine))
    return [each for each in opened if listed(tx, each, inside).classes]


def subjects(tx: Tx) -> list[Subject]:
    """The surveys about a course or a teacher that have been opened."""
    rows = tx.execute(
        "SELECT s.id, coalesce(k.name, ''), coalesce(k.kind, ''), coalesce(t.name, '')"
        " FROM surveys s LEFT JOIN courses k ON k.id = s.course_id"
        " LEFT JOIN teachers t ON t.id = s.teacher_id"
        " WHERE s.state <> 'draft' AND (k.id IS NOT NULL OR t.id IS NOT NULL) ORDER BY s.id"
    )
    return [Subject(*row) for row in rows]


def waiting(tx: Tx, survey_id: int) -> int:
    """How many answers of an anonymous survey are not public yet."""
    row = tx.execute(
        "SELECT count(*) FROM survey_responses WHERE survey_id = ?1 AND id NOT IN"
        " (SELECT response_id FROM survey_published WHERE survey_id = ?1)",
        (survey_id,),
    ).fetchone()
    return int(row[0])


def may_publish(tx: Tx, survey: Survey) -> bool:
    """Whether looking at the results now would make more answers public."""
    return survey.anonymous and waiting(tx, survey.id) > 0 and bool(_opening(tx, survey).blocks)


def publish(tx: Tx, survey: Survey) -> int:
    """Make public what may be, in blocks; returns how many answers must wait.

    To be called before results of an anonymous survey are counted for anybody to see.
    """
    opening = _opening(tx, survey)
    tx.executemany(
        "INSERT INTO survey_published VALUES (?, ?, ?, ?, ?)",
        [(survey.id, key, *block.labels) for block in opening.blocks for key in block.members],
    )
    return opening.waiting


def _opening(tx: Tx, survey: Survey) -> Opening[bytes]:
    fresh: dict[Labels, list[bytes]] = defaultdict(list)
    for key, *labels in tx.execute(
        "SELECT r.id, r.class_id, k.district, nullif(k.class_teacher, '') FROM survey_responses r"
        " LEFT JOIN classes k ON k.id = r.class_id WHERE r.survey_id = ?1 AND r.id NOT IN"
        " (SELECT response_id FROM survey_published WHERE survey_id = ?1)",
        (survey.id,),
    ):
        fresh[tuple(labels)].append(key)
    begun = tx.execute(
        "SELECT 1 FROM survey_published WHERE survey_id = ? LIMIT 1", (survey.id,)
    ).fetchone()
    if survey.state is not State.OPEN:
        return open_blocks(fresh, survey.min_results, SystemRandom(), patient=False)
    # the class of the first few of each class is written down only once they are enough
    unplaced = fresh.pop((None, None, None), []) if _asks_classes(tx, survey.id) else []
    something = begun is not None or any(len(each) >= survey.min_results for each in fresh.values())
    if not something:
        fresh[None, None, None] = unplaced
        return open_blocks(fresh, survey.min_results, SystemRandom(), patient=False)
    opening = open_blocks(fresh, survey.min_results, SystemRandom(), patient=True)
    return replace(opening, waiting=opening.waiting + len(unplaced))


def _asks_classes(tx: Tx, survey_id: int) -> bool:
    row = tx.execute(
        "SELECT 1 FROM survey_invitations WHERE survey_id = ? AND class_id IS NOT NULL LIMIT 1",
        (survey_id,),
    ).fetchone()
    return row is not None


def tally(tx: Tx, survey: Survey) -> Tally:
    """Everything that may be counted of a survey."""
    source = _ANONYMOUS if survey.anonymous else _NAMED
    places: dict[tuple[int | None, str | None, str | None], Place] = {}
    shown = {}
    for *labels, count in tx.execute(
        f"SELECT class_id, district, tutor, count(*) FROM ({source}) GROUP BY 1, 2, 3",
        {"survey": survey.id},
    ):
        place = places[tuple(labels)] = Place(*labels)
        shown[place] = count
    rows = tx.execute(
        f"SELECT o.class_id, o.district, o.tutor, a.number, a.value, count(*) FROM ({source}) o"
        " JOIN survey_answers a ON a.survey_id = :survey AND a.response_id = o.id"
        " WHERE a.text IS NULL GROUP BY 1, 2, 3, 4, 5",
        {"survey": survey.id},
    )
    cells = tuple(Cell(places[row[:3]], row[3], row[4], row[5]) for row in rows)
    turnout = {
        class_id: Turnout(each.finished, each.invited, each.reachable)
        for class_id, each in responses.turnout_by_class(tx, survey.id).items()
    }
    pickers = tx.execute(
        "SELECT o.class_id, o.district, o.tutor, a.number, count(DISTINCT a.response_id)"
        f" FROM survey_questions q CROSS JOIN ({source}) o JOIN survey_answers a"
        " ON a.survey_id = :survey AND a.response_id = o.id AND a.number = q.number"
        " WHERE q.survey_id = :survey AND q.kind = 'multiple' GROUP BY 1, 2, 3, 4",
        {"survey": survey.id},
    )
    return Tally(
        surveys.questions(tx, survey.id),
        cells,
        shown,
        _answered(tx, survey.id),
        turnout,
        tuple(Pickers(places[row[:3]], row[3], row[4]) for row in pickers),
    )


def sheets(tx: Tx, survey: Survey, area: Area = EVERYWHERE) -> list[Sheet]:
    """The answers of each respondent that may be shown, in the order of their random keys."""
    chosen = _Chosen(survey, area)
    keys = tx.execute(f"{chosen.select} ORDER BY o.id", chosen.values).fetchall()
    rows = tx.execute(
        f"SELECT a.response_id, a.number, a.value FROM ({chosen.select}) o"
        " JOIN survey_answers a ON a.survey_id = :survey AND a.response_id = o.id"
        " WHERE a.text IS NULL ORDER BY a.response_id, a.number, a.value",
        chosen.values,
    )
    return _filled(keys, rows)


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the respondents behind a figure, and how many there are."""

    count: int
    sheets: list[Sheet]


def page(  # where, which answer, and which part of it
    tx: Tx, survey: Survey, area: Area, *, answer: tuple[int, float] | None, start: int, size: int
) -> Page:
    """Part of :func:`sheets`, of all or of those who gave one answer to one question."""
    chosen = _Chosen(survey, area)
    found, values = chosen.select, dict(chosen.values)
    if answer is not None:
        found += (
            " AND EXISTS (SELECT 1 FROM survey_answers x WHERE x.survey_id = :survey"
            " AND x.response_id = o.id AND x.number = :number AND x.value = :value)"
        )
        values |= {"number": answer[0], "value": answer[1]}
    (count,) = tx.execute(f"SELECT count(*) FROM ({found})", values).fetchone()
    keys = tx.execute(
        f"{found} ORDER BY o.id LIMIT :size OFFSET :start", {**values, "size": size, "start": start}
    ).fetchall()
    rows: list[tuple[bytes, int, float]] = []
    for key, *_ in keys:
        rows += tx.execute(
            "SELECT response_id, number, value FROM survey_answers WHERE survey_id = ?"
            " AND response_id = ? AND text IS NULL ORDER BY number, value",
            (survey.id, key),
        )
    return Page(count, _filled(keys, rows))


def _filled(
    keys: Iterable[tuple[Any, ...]], rows: Iterable[tuple[bytes, int, float]]
) -> list[Sheet]:
    answers: dict[bytes, dict[int, tuple[float, ...]]] = defaultdict(dict)
    for key, number, value in rows:
        given = answers[key]
        given[number] = (*given.get(number, ()), value)
    return [Sheet(row[0], Place(*row[1:4]), answers.get(row[0], {}), row[4]) for row in keys]


class _Chosen:
    """A SELECT of the countable answers inside an area, with their labels and names."""

    def __init__(self, survey: Survey, area: Area) -> None:
        source = _ANONYMOUS if survey.anonymous else _NAMED
        self.values: dict[str, Any] = {"survey": survey.id}
        self.select = (
            "SELECT o.id, o.class_id, o.district, o.tutor, q.name"
            f" FROM ({source}) o LEFT JOIN people q ON q.id = o.person_id WHERE 1"
        )
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
        self.select += (
            f" AND (o.class_id IN {places[0]} OR (o.class_id IS NULL"
            f" AND (o.district IN {places[1]} OR o.tutor IN {places[2]})))"
        )


def comments(tx: Tx, survey: Survey) -> list[Comment]:
    """Everything said in somebody's own words that may be shown, in no particular order."""
    source = _ANONYMOUS if survey.anonymous else _NAMED
    rows = tx.execute(
        "SELECT o.id, a.number, a.text, o.class_id, o.district, o.tutor, q.name"
        f" FROM ({source}) o LEFT JOIN people q ON q.id = o.person_id"
        " JOIN survey_answers a ON a.survey_id = :survey AND a.response_id = o.id"
        " WHERE a.text IS NOT NULL",
        {"survey": survey.id},
    )
    return [Comment(r[0], r[1], r[2], Place(*r[3:6]), r[6]) for r in rows]
