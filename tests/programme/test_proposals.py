"""What figures propose as gains and losses: drafts, each named once, and never of too few."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.attendance.roll import Marks
from bot.domain.complaints.figures import HeardComplaints
from bot.domain.complaints.topics import Topic
from bot.domain.exams.service import AppraisedPeople
from bot.domain.ids import ClassId, ProgrammeId, SessionId, SurveyId
from bot.domain.programme.figures import (
    ClassLine,
    Graded,
    ProgrammeRecord,
    ProgrammeTerm,
    RollCall,
    TaughtClass,
)
from bot.domain.programme.findings import FindingKind
from bot.domain.programme.proposals import ProposalKey, propose
from bot.domain.statistics import Share, Turnout
from bot.domain.surveys.drivers import Driver, Reasons

DAY = date(2026, 11, 1)
TERM = ProgrammeTerm(ProgrammeId(1), "项目", DAY, date(2026, 12, 1))
PLACES = ("云溪区", "青禾县")


def record(**given: object) -> ProgrammeRecord:
    classes = tuple(
        TaughtClass(ClassId(n), f"第{n}期", n, place, "", DAY, DAY)
        for n, place in enumerate(PLACES, start=1)
    )
    lines = tuple(ClassLine(each, 40, 4, None, Marks(), 0) for each in classes)
    made = ProgrammeRecord(TERM, 0, classes, (), (), (), Turnout(0, 0, 0), lines)
    return replace(made, **given)  # type: ignore[arg-type]  # fields by name


def graded(class_id: int, grade: int, people: int) -> list[Graded]:
    return [
        Graded(SurveyId(1), f"{class_id}/{grade}/{n}", ClassId(class_id), (grade,) * 4)
        for n in range(people)
    ]


def keys(of: ProgrammeRecord, topics: dict[Topic, int] | None = None) -> list[ProposalKey]:
    return [each.key for each in propose(of, topics or {})]


def test_nothing_is_proposed_of_nothing() -> None:
    assert keys(record()) == []


def test_a_district_that_stands_out_is_proposed_and_one_within_the_margin_is_not() -> None:
    apart = record(graded=tuple(graded(1, 5, 60) + graded(2, 2, 60)))
    found = [each for each in propose(apart, {}) if each.key is ProposalKey.DISTRICT_LOW]
    assert [each.about for each in found] == ["青禾县"]
    alike = record(graded=tuple(graded(1, 5, 60) + graded(2, 5, 58) + graded(2, 3, 2)))
    assert ProposalKey.DISTRICT_LOW not in keys(alike)


def test_of_fewer_than_thirty_answers_no_satisfaction_is_proposed() -> None:
    assert ProposalKey.SATISFIED not in keys(record(graded=tuple(graded(1, 5, 29))))
    assert ProposalKey.SATISFIED in keys(record(graded=tuple(graded(1, 5, 30))))


def test_late_answers_are_a_loss_and_all_closed_in_time_a_gain() -> None:
    late = HeardComplaints((1, 2, 3), complaints=3, closed=2, late=1)
    assert ProposalKey.COMPLAINTS_LATE in keys(record(heard=late))
    closed = HeardComplaints((1, 2, 3), complaints=3, closed=3)
    assert ProposalKey.COMPLAINTS_CLOSED in keys(record(heard=closed))


def test_a_topic_of_fewer_than_five_complaints_is_not_named() -> None:
    assert keys(record(), {Topic.CANTEEN: 4}) == []
    assert keys(record(), {Topic.CANTEEN: 5}) == [ProposalKey.COMPLAINTS_TOPIC]


def test_who_has_no_result_yet_does_not_lower_the_share_of_those_who_passed() -> None:
    waiting = AppraisedPeople(people=90, came=90, passed=48, graded=50)
    assert keys(record(appraised=waiting)) == [ProposalKey.PASSED]
    assert keys(record(appraised=AppraisedPeople(people=90, came=90))) == []


def driver(number: int, good: int, people: int = 60) -> Driver:
    return Driver(number, people, None, None, Share(good, people))


def test_what_nearly_all_are_satisfied_with_is_no_loss_for_being_the_last() -> None:
    fine = Reasons((driver(1, 60), driver(2, 59)), 0, 60)
    assert ProposalKey.LOWEST not in keys(record(reasons=fine))
    poor = Reasons((driver(1, 54), driver(2, 50)), 0, 60)
    assert ProposalKey.LOWEST in keys(record(reasons=poor))


def test_losses_stand_before_gains_and_each_is_named_once() -> None:
    of = record(
        graded=tuple(graded(1, 5, 60) + graded(2, 2, 60)),
        turnout=Turnout(50, 100, 100),
        appraised=AppraisedPeople(people=50, came=50, passed=48, graded=50),
        rolls=(RollCall(SessionId(1), ClassId(1), Marks(present=99, absent=1)),),
    )
    found = propose(of, {Topic.CANTEEN: 9})
    kinds = [each.kind for each in found]
    assert kinds == sorted(kinds, key=lambda each: each is FindingKind.GAIN)
    assert len({each.source for each in found}) == len(found)
    assert len({each.mark for each in found}) == len(found)
    assert {ProposalKey.PASSED, ProposalKey.UNANSWERED, ProposalKey.ATTENDED} <= set(keys(of))
