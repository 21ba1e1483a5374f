"""Results of a survey, counted by class, district and teacher."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from bot.domain.statistics import Distribution, Share, Turnout, nps
from bot.domain.surveys.questions import QuestionKind, SurveyQuestion
from bot.domain.surveys.satisfaction import satisfaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.domain.ids import ClassId, SurveyId


class Place(NamedTuple):
    """The labels that answers are counted under; None where one is withheld or not known."""

    class_id: ClassId | None = None
    district: str | None = None
    tutor: str | None = None


class Cell(NamedTuple):
    """The number of people in one place who gave one value to one question."""

    place: Place
    number: int
    value: float
    times: int


class Pickers(NamedTuple):
    """The number of people in one place who picked anything of a multiple choice."""

    place: Place
    number: int
    times: int


@dataclass(frozen=True, slots=True)
class Cohort:
    """A class as results name it; ``tutor`` is its class teacher, ``teachers`` taught in it."""

    id: ClassId
    name: str
    number: int
    district: str
    tutor: str
    teachers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Area:
    """A set of places: everything, or classes and the districts and tutors whole in it."""

    class_ids: frozenset[ClassId] | None = None
    districts: frozenset[str] = frozenset()
    tutors: frozenset[str] = frozenset()

    def holds(self, place: Place) -> bool:
        """Return whether all answers counted under ``place`` lie inside."""
        if self.class_ids is None:
            return True
        if place.class_id is not None:
            return place.class_id in self.class_ids
        return place.district in self.districts or place.tutor in self.tutors

    def has(self, class_id: ClassId | None) -> bool:
        """Return whether a class lies inside."""
        return self.class_ids is None or class_id in self.class_ids


EVERYWHERE = Area()


class Dimension(StrEnum):
    """The dimensions that results are cut by."""

    CLASS = "c"
    DISTRICT = "d"
    TUTOR = "t"
    TEACHER = "k"


@dataclass(frozen=True, slots=True)
class Group:
    """One row of a cross-tab: ``anchor`` is a class of it, by which it can be found again."""

    dimension: Dimension
    anchor: ClassId
    name: str
    area: Area


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one survey; ``shown`` are respondents by place.

    ``answered`` counts by class all who have answered, also those whose answers wait.
    """

    questions: tuple[SurveyQuestion, ...]
    cells: tuple[Cell, ...]
    shown: Mapping[Place, int]
    answered: Mapping[ClassId | None, int]
    turnout: Mapping[ClassId | None, Turnout]
    pickers: tuple[Pickers, ...] = ()

    @property
    def n(self) -> int:
        """The number of respondents whose answers are counted."""
        return sum(self.shown.values())

    @property
    def scales(self) -> tuple[SurveyQuestion, ...]:
        """The five-point questions."""
        return tuple(each for each in self.questions if each.kind is QuestionKind.SCALE)

    def within(self, area: Area) -> Tally:
        """Return the part inside an area."""
        if area.class_ids is None:
            return self
        return Tally(
            self.questions,
            tuple(each for each in self.cells if area.holds(each.place)),
            {place: count for place, count in self.shown.items() if area.holds(place)},
            {key: count for key, count in self.answered.items() if area.has(key)},
            {key: each for key, each in self.turnout.items() if area.has(key)},
            tuple(each for each in self.pickers if area.holds(each.place)),
        )

    def figures(self) -> Figures:
        """Return all distributions and the figures that follow from them."""
        counts: dict[int, Counter[float]] = defaultdict(Counter)
        for _, number, value, times in self.cells:
            counts[number][value] += times
        by_question = {n: Distribution(dict(sorted(c.items()))) for n, c in counts.items()}
        people = {number: each.n for number, each in by_question.items()}
        people |= dict.fromkeys((each.number for each in self.pickers), 0)
        for each in self.pickers:
            people[each.number] += each.times
        turnouts = list(self.turnout.values())
        return Figures(
            questions=self.questions,
            by_question=by_question,
            people=people,
            shown=self.n,
            turnout=Turnout(
                sum(self.answered.values()),
                sum(each.invited for each in turnouts),
                sum(each.reachable for each in turnouts),
            ),
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one group of respondents; ``people`` counts who answered each question."""

    questions: tuple[SurveyQuestion, ...]
    by_question: Mapping[int, Distribution]
    people: Mapping[int, int]
    shown: int
    turnout: Turnout
    scale: Distribution = field(init=False)

    def __post_init__(self) -> None:
        of_scales = [
            self.by_question.get(q.number, Distribution())
            for q in self.questions
            if q.kind is QuestionKind.SCALE
        ]
        counts: Counter[float] = Counter()
        for each in of_scales:
            counts.update(each.counts)
        object.__setattr__(self, "scale", Distribution(dict(sorted(counts.items()))))

    def of(self, number: int) -> Distribution:
        """Return the answers to one question."""
        return self.by_question.get(number, Distribution())

    @property
    def satisfaction(self) -> Share:
        """Satisfied answers of all scale answers."""
        return satisfaction(self.scale)

    @property
    def mean(self) -> float | None:
        """The mean grade over all scale answers."""
        return self.scale.mean

    @property
    def nps(self) -> float | None:
        """Net promoter score over all questions of that kind."""
        counts: Counter[float] = Counter()
        for question in self.questions:
            if question.kind is QuestionKind.NPS:
                counts.update(self.of(question.number).counts)
        return nps(Distribution(counts))


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a cross-tab."""

    group: Group
    figures: Figures


def groups(cohorts: Sequence[Cohort], dimension: Dimension) -> list[Group]:
    """Return the groups of a dimension, in the order of their first class."""
    ordered = sorted(cohorts, key=lambda each: (each.number, each.id))
    members: dict[str, list[Cohort]] = defaultdict(list)
    for each in ordered:
        for name in _names(each, dimension):
            members[name].append(each)
    return [_group(dimension, name, inside) for name, inside in members.items()]


def _names(cohort: Cohort, dimension: Dimension) -> Iterable[str]:
    match dimension:
        case Dimension.CLASS:
            return (cohort.name,)
        case Dimension.DISTRICT:
            return (cohort.district,)
        case Dimension.TUTOR:
            return (cohort.tutor,) if cohort.tutor else ()
        case Dimension.TEACHER:
            return sorted(cohort.teachers)


def _group(dimension: Dimension, name: str, inside: Sequence[Cohort]) -> Group:
    ids = frozenset(each.id for each in inside)
    area = Area(
        ids,
        frozenset({name}) if dimension is Dimension.DISTRICT else frozenset(),
        frozenset({name}) if dimension is Dimension.TUTOR else frozenset(),
    )
    return Group(dimension, inside[0].id, name, area)


def cross_tab(tally: Tally, of: Sequence[Group]) -> list[Row]:
    """Return the figures of each group, without the groups of which nobody was asked."""
    cells: dict[Place, list[Cell]] = defaultdict(list)
    for cell in tally.cells:
        cells[cell.place].append(cell)
    rows = []
    for group in of:
        part = Tally(
            tally.questions,
            tuple(c for place, found in cells.items() if group.area.holds(place) for c in found),
            {place: count for place, count in tally.shown.items() if group.area.holds(place)},
            {key: count for key, count in tally.answered.items() if group.area.has(key)},
            {key: each for key, each in tally.turnout.items() if group.area.has(key)},
            tuple(each for each in tally.pickers if group.area.holds(each.place)),
        )
        figures = part.figures()
        if figures.turnout.invited or figures.turnout.answered:
            rows.append(Row(group, figures))
    return rows


def worst_first(rows: Iterable[Row]) -> list[Row]:
    """Sort rows by satisfaction, then by mean, lowest first; those without figures come last."""
    return sorted(
        rows,
        key=lambda row: (
            row.figures.satisfaction.value is None,
            row.figures.satisfaction.value or 0.0,
            row.figures.mean or 0.0,
        ),
    )


class SubjectKind(StrEnum):
    """The kinds of subject by which surveys are put side by side."""

    KIND = "k"
    COURSE = "o"
    TEACHER = "t"


@dataclass(frozen=True, slots=True)
class SurveySubject:
    """The subject of a survey: a course of a kind, a teacher, or both."""

    survey_id: SurveyId
    course: str
    kind: str
    teacher: str

    def of(self, by: SubjectKind) -> str:
        """Return the name it falls under; empty where it is about none."""
        match by:
            case SubjectKind.KIND:
                return self.kind
            case SubjectKind.COURSE:
                return self.course
            case SubjectKind.TEACHER:
                return self.teacher


@dataclass(frozen=True, slots=True)
class Summed:
    """The five-point grades and the turnout of several surveys of one subject, summed up."""

    name: str
    survey_ids: tuple[SurveyId, ...]
    scale: Distribution
    shown: int
    turnout: Turnout


def side_by_side(found: Iterable[tuple[SurveySubject, Figures]], by: SubjectKind) -> list[Summed]:
    """Sum surveys up by subject, the least satisfied first, those without figures last."""
    parts: dict[str, list[tuple[SurveySubject, Figures]]] = defaultdict(list)
    for subject, figures in found:
        if name := subject.of(by):
            parts[name].append((subject, figures))
    summed = [_sum_up(name, each) for name, each in parts.items()]
    return sorted(
        summed,
        key=lambda each: (not each.scale.n, satisfaction(each.scale).value or 0.0, each.name),
    )


def _sum_up(name: str, parts: Sequence[tuple[SurveySubject, Figures]]) -> Summed:
    scale = Distribution()
    for _, figures in parts:
        scale = scale + figures.scale
    turnouts = [figures.turnout for _, figures in parts]
    return Summed(
        name,
        tuple(subject.survey_id for subject, _ in parts),
        scale,
        sum(figures.shown for _, figures in parts),
        Turnout(
            sum(each.answered for each in turnouts),
            sum(each.invited for each in turnouts),
            sum(each.reachable for each in turnouts),
        ),
    )
