"""Results in the database, attacked with every figure that was ever shown."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.ids import ClassId, SurveyId
from bot.domain.surveys.questions import Answer, QuestionKind, SurveyQuestion, Words
from bot.domain.surveys.results import Area, Dimension, cross_tab, groups
from storage.database import Tx
from storage.schema import migrations
from storage.surveys import ballots, results, surveys
from storage.surveys.surveys import Survey, SurveyState

ASKED = (SurveyQuestion(1, QuestionKind.SCALE, Words("满意吗")),)
CLASSES = ((1, "甲区", "张"), (2, "甲区", "李"), (3, "乙区", "张"), (4, "丙区", "王"))
MINIMUM = 5


@contextmanager
def school() -> Iterator[tuple[Tx, SurveyId]]:
    """Four classes of forty, all asked anonymously."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as tx:
        for script in migrations():
            tx.executescript(script)
        tx.execute("INSERT INTO programmes VALUES (1, '项目', '2026-01-01', '2026-02-01')")
        for number, district, tutor in CLASSES:
            tx.execute(
                "INSERT INTO classes (id, programme_id, name, number, district, venue, starts_on,"
                " ends_on, class_teacher, join_code) VALUES (?, 1, ?, ?, ?, '', '2026-01-01',"
                " '2026-02-01', ?, ?)",
                (number, f"第{number}期", number, district, tutor, f"code{number}"),
            )
        made = Survey(SurveyId(0), Words("题"), Words(), "", True, SurveyState.DRAFT, "{}")
        survey_id = surveys.create(tx, made, ASKED, update_id=None)
        surveys.open_(tx, survey_id, 1)
        for person, (number, _, _) in enumerate(CLASSES * 40, start=1):
            tx.execute("INSERT INTO people (id, name) VALUES (?, '某')", (person,))
            tx.execute(
                "INSERT INTO survey_invitations (survey_id, person_id, class_id) VALUES (?, ?, ?)",
                (survey_id, person, number),
            )
        yield tx, survey_id


class Answering:
    """People answer one by one; after each answer the published rows are those of a copy."""

    def __init__(self, tx: Tx, survey_id: SurveyId) -> None:
        self.tx, self.survey_id = tx, survey_id

    def answer(self, number: int, grade: int) -> None:
        survey = surveys.find(self.tx, self.survey_id)
        assert survey is not None
        self.tx.execute(
            "UPDATE survey_invitations SET finished = 1 WHERE survey_id = ? AND person_id = ("
            " SELECT min(person_id) FROM survey_invitations WHERE class_id = ? AND NOT finished)",
            (self.survey_id, number),
        )
        ballots.hand_in(self.tx, survey, ClassId(number), {1: Answer((grade,))})


class Watcher:
    """Somebody who looks at every page and remembers which answers stood behind each figure."""

    def __init__(self, tx: Tx, survey_id: SurveyId) -> None:
        self.tx, self.survey_id = tx, survey_id
        self.sums: set[frozenset[bytes]] = set()

    def look(self) -> int:
        survey = surveys.find(self.tx, self.survey_id)
        assert survey is not None
        tally = results.tally(self.tx, survey)
        areas: list[tuple[int, Area | None]] = [(tally.n, None)]
        for dimension in (Dimension.CLASS, Dimension.DISTRICT, Dimension.TUTOR):
            rows = cross_tab(tally, groups(results.cohorts(self.tx), dimension))
            areas += [(row.figures.shown, row.group.area) for row in rows]
        for shown, area in areas:
            sheets = (
                results.sheets(self.tx, survey)
                if area is None
                else results.sheets(self.tx, survey, area)
            )
            assert len(sheets) == shown
            self.sums.add(frozenset(each.id for each in sheets))
        return tally.n

    def smallest_unmasked(self) -> int:
        everybody = frozenset().union(*self.sums)
        alike = Counter(tuple(key in each for each in self.sums) for key in everybody)
        return min(alike.values(), default=MINIMUM)


steps = st.lists(
    st.one_of(
        st.tuples(st.integers(1, 4), st.integers(1, 9)),  # so many of a class answer
        st.just("look"),
    ),
    max_size=14,
)


@given(steps=steps)
@settings(max_examples=60, deadline=None)
def test_no_figure_of_any_moment_subtracted_from_any_other_unmasks_fewer_than_five(
    steps: list[tuple[int, int] | str],
) -> None:
    with school() as (tx, survey_id):
        people, watcher = Answering(tx, survey_id), Watcher(tx, survey_id)
        for step in steps:
            if isinstance(step, str):
                watcher.look()
            else:
                for grade in range(step[1]):
                    people.answer(step[0], grade % 5 + 1)
        surveys.close(tx, survey_id, 2)
        watcher.look()
        assert watcher.smallest_unmasked() >= MINIMUM


def test_a_first_block_of_a_class_leaves_enough_behind_for_the_last_few() -> None:
    with school() as (tx, survey_id):
        people, watcher = Answering(tx, survey_id), Watcher(tx, survey_id)
        for _ in range(6):
            people.answer(1, 5)
        assert watcher.look() == 5
        for class_id in (2, 3, 4):
            for _ in range(4):
                people.answer(class_id, 4)
        assert watcher.look() == 5
        people.answer(2, 4)
        assert watcher.look() == 10
        surveys.close(tx, survey_id, 2)
        assert watcher.look() == 19
        labels = Counter(tx.execute("SELECT class_id FROM survey_published").fetchall())
        assert (labels[1,], labels[2,]) == (5, 5)


def test_five_of_several_classes_are_enough_for_a_first_look() -> None:
    with school() as (tx, survey_id):
        people, watcher = Answering(tx, survey_id), Watcher(tx, survey_id)
        for class_id in (1, 2, 3, 4):
            people.answer(class_id, 5)
        assert watcher.look() == 0
        people.answer(4, 1)
        assert watcher.look() == 5


def test_once_ten_have_answered_nobody_is_left_out() -> None:
    for extra in range(30):
        with school() as (tx, survey_id):
            people = Answering(tx, survey_id)
            for number in range(10 + extra):
                people.answer(number * 7 % 4 + 1, 5)
            surveys.close(tx, survey_id, 2)
            assert Watcher(tx, survey_id).look() == 10 + extra


def test_three_beside_an_earlier_block_are_never_published_and_go_in_the_end() -> None:
    with school() as (tx, survey_id):
        people, watcher = Answering(tx, survey_id), Watcher(tx, survey_id)
        for _ in range(8):
            people.answer(1, 5)
        surveys.close(tx, survey_id, 2)
        assert watcher.look() == 5
        surveys.open_(tx, survey_id, 3)  # closed by mistake: they go on waiting
        for _ in range(2):
            people.answer(1, 5)
        surveys.close(tx, survey_id, 4)
        assert watcher.look() == 10
        surveys.open_(tx, survey_id, 5)
        people.answer(1, 5)
        surveys.close(tx, survey_id, 6)
        assert ballots.destroy_leftovers(tx, 6) == 0
        assert ballots.destroy_leftovers(tx, 7) == 1
        assert ballots.all_waiting(tx, survey_id) == {}
        assert watcher.look() == 10
