"""得失: what the figures of a programme propose as its gains and losses.

A proposal is a draft with its figures. It is never a finding until somebody says so, and one that
was put aside is not made again. Groups are named only where they differ from all the others
together beyond the margin (:mod:`bot.domain.surveys.margins`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from bot.domain.attendance.roll import Marks
from bot.domain.programme.findings import FindingKind
from bot.domain.statistics import Distribution
from bot.domain.surveys.margins import MeasuredShare, standing_out
from bot.domain.surveys.satisfaction import satisfaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.domain.complaints.topics import Topic
    from bot.domain.programme.figures import ProgrammeRecord
    from bot.domain.surveys.drivers import Driver

MOST_PLACES = 2  # districts that are proposed, each way
HIGH_SATISFACTION, LOW_SATISFACTION = 0.95, 0.9
HIGH_RESPONSE, LOW_RESPONSE = 0.9, 0.7
HIGH_ATTENDANCE, LOW_ATTENDANCE = 0.95, 0.9
FAR_BELOW = 0.03  # of attendance: a district so far below all together
HIGH_PASSED, LOW_PASSED = 0.85, 0.7
ENOUGH = 30  # people of whom a rate is proposed
FEWEST = 5  # complaints or comments of a topic, below which nothing is told


class ProposalKey(StrEnum):
    """What is proposed; each has its words, and those for what it stands on."""

    SATISFIED = "satisfied"
    DISSATISFIED = "dissatisfied"
    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    LOWEST = "lowest"
    DRIVER = "driver"
    ATTENDED = "attended"
    UNATTENDED = "unattended"
    DISTRICT_ABSENT = "district-absent"
    WISHED = "wished"
    PRAISED = "praised"
    COMPLAINTS_LATE = "complaints-late"
    COMPLAINTS_CLOSED = "complaints-closed"
    COMPLAINTS_TOPIC = "complaints-topic"
    MEASURES_LATE = "measures-late"
    MEASURES_TOLD = "measures-told"
    PASSED = "passed"
    FAILED = "failed"
    WORKING = "working"
    DISTRICT_LOW = "district-low"
    DISTRICT_HIGH = "district-high"
    WORKLESS = "workless"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft of a finding: its words are the catalogue's, with the figures it stands on."""

    kind: FindingKind
    key: ProposalKey
    values: Mapping[str, Any] = field(default_factory=dict)
    about: str = ""

    @property
    def source(self) -> str:
        """What it is about, by which it is made once."""
        return f"{self.key}:{self.about}" if self.about else self.key.value

    @property
    def mark(self) -> str:
        """A short mark of the source, for buttons."""
        return blake2b(self.source.encode(), digest_size=4).hexdigest()


def propose(of: ProgrammeRecord, topics: Mapping[Topic, int]) -> list[Proposal]:
    """Return what the figures of a programme propose: losses first, then gains.

    Args:
        of: The programme with its rows.
        topics: How many complaints and ideas came on each topic meanwhile.
    """
    found = [
        *_of_satisfaction(of),
        *_of_items(of),
        *_of_districts(of),
        *_of_attendance(of),
        *_of_remarks(of),
        *_of_complaints(of, topics),
        *_of_measures(of),
        *_of_appraisal(of),
        *_of_careers(of),
    ]
    return sorted(found, key=lambda each: each.kind is FindingKind.GAIN)


def _of_satisfaction(of: ProgrammeRecord) -> Iterator[Proposal]:
    share, turnout = of.satisfaction, of.turnout
    if share.value is not None and len(of.graded) >= ENOUGH:
        values = {"share": share.value, "part": share.part, "whole": share.whole}
        if share.value >= HIGH_SATISFACTION:
            yield Proposal(FindingKind.GAIN, ProposalKey.SATISFIED, values)
        elif share.value < LOW_SATISFACTION:
            yield Proposal(FindingKind.LOSS, ProposalKey.DISSATISFIED, values)
    if turnout.rate is not None and turnout.invited >= ENOUGH:
        values = {"share": turnout.rate, "part": turnout.answered, "whole": turnout.invited}
        if turnout.rate >= HIGH_RESPONSE:
            yield Proposal(FindingKind.GAIN, ProposalKey.ANSWERED, values)
        elif turnout.rate < LOW_RESPONSE:
            yield Proposal(FindingKind.LOSS, ProposalKey.UNANSWERED, values)


def _of_items(of: ProgrammeRecord) -> Iterator[Proposal]:
    """Propose the least satisfying item, and what goes most with the overall answer.

    An item with which nearly all are satisfied is no loss, unless it lags behind the others.
    """
    if of.reasons is None:
        return
    asked = [each for each in of.reasons.drivers if each.share.value is not None]
    if len(asked) > 1 and asked[0].people >= ENOUGH:
        lowest = min(asked, key=lambda each: each.share.value or 0.0)
        measured = [MeasuredShare(each.share.value or 0.0, each.people) for each in asked]
        apart = asked.index(lowest) in standing_out(measured).low
        values = {"item": lowest.number, "share": lowest.share.value, "apart": int(apart)}
        if apart or (lowest.share.value or 0.0) < HIGH_SATISFACTION:
            yield Proposal(FindingKind.LOSS, ProposalKey.LOWEST, values, _name(of, lowest))
    first = of.reasons.first
    if first is not None and len(of.reasons.leaders) == 1:
        yield Proposal(
            FindingKind.GAIN,
            ProposalKey.DRIVER,
            {"item": first.number, "rho": first.rho, "share": first.share.value},
            _name(of, first),
        )


def _name(of: ProgrammeRecord, each: Driver) -> str:
    words = of.items.get(each.number)
    return str(each.number) if words is None else words.zh


def _of_districts(of: ProgrammeRecord) -> Iterator[Proposal]:
    places = {each.id: each.district for each in of.classes}
    grades: dict[str, list[int]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    for each in of.graded:
        if each.class_id in places:
            grades[places[each.class_id]] += each.grades
            people[places[each.class_id]] += 1
    shares = {}
    for name, given in grades.items():
        share = satisfaction(_distribution(given)).value
        if share is not None:
            shares[name] = MeasuredShare(share, people[name])
    names = list(shares)
    apart = standing_out([shares[each] for each in names])
    for kind, key, at in (
        (FindingKind.LOSS, ProposalKey.DISTRICT_LOW, apart.low),
        (FindingKind.GAIN, ProposalKey.DISTRICT_HIGH, apart.high),
    ):
        for place in at[:MOST_PLACES]:
            name = names[place]
            values = {"share": shares[name].value, "people": shares[name].people}
            yield Proposal(kind, key, values, name)


def _distribution(grades: Iterable[int]) -> Distribution:
    counts: dict[float, int] = defaultdict(int)
    for each in grades:
        counts[float(each)] += 1
    return Distribution(dict(counts))


def _of_attendance(of: ProgrammeRecord) -> Iterator[Proposal]:
    whole = of.attendance
    if whole.rate.value is None:
        return
    values = {"share": whole.rate.value, "part": whole.attended, "whole": whole.expected}
    if whole.rate.value >= HIGH_ATTENDANCE:
        yield Proposal(FindingKind.GAIN, ProposalKey.ATTENDED, values)
    elif whole.rate.value < LOW_ATTENDANCE:
        yield Proposal(FindingKind.LOSS, ProposalKey.UNATTENDED, values)
    by_district: dict[str, Marks] = defaultdict(Marks)
    for line in of.lines:
        by_district[line.of.district] += line.attendance
    below = [
        (each.rate.value, name)
        for name, each in by_district.items()
        if each.rate.value is not None and each.rate.value < whole.rate.value - FAR_BELOW
    ]
    for share, name in sorted(below)[:MOST_PLACES]:
        values = {"share": share, "all": whole.rate.value}
        yield Proposal(FindingKind.LOSS, ProposalKey.DISTRICT_ABSENT, values, name)


def _of_remarks(of: ProgrammeRecord) -> Iterator[Proposal]:
    if of.remarks is None:
        return
    values: dict[str, Any]
    known = [each for each in of.remarks.counts if each.topic.value != "other"]
    wished = max(known, key=lambda each: each.wish, default=None)
    praised = max(known, key=lambda each: each.good, default=None)
    if wished is not None and wished.wish >= FEWEST:
        values = {"remark": wished.topic.value, "count": wished.wish, "all": of.remarks.comments}
        yield Proposal(FindingKind.LOSS, ProposalKey.WISHED, values, wished.topic.value)
    if praised is not None and praised.good >= FEWEST:
        values = {"remark": praised.topic.value, "count": praised.good, "all": of.remarks.comments}
        yield Proposal(FindingKind.GAIN, ProposalKey.PRAISED, values, praised.topic.value)


def _of_complaints(of: ProgrammeRecord, topics: Mapping[Topic, int]) -> Iterator[Proposal]:
    heard = of.heard
    values: dict[str, Any]
    if heard.late:
        values = {"count": heard.late, "all": len(heard.ids)}
        yield Proposal(FindingKind.LOSS, ProposalKey.COMPLAINTS_LATE, values)
    elif heard.ids and heard.closed == len(heard.ids):
        yield Proposal(FindingKind.GAIN, ProposalKey.COMPLAINTS_CLOSED, {"count": heard.closed})
    for topic, count in sorted(topics.items(), key=lambda each: -each[1])[:1]:
        if count >= FEWEST:
            values = {"complaint": topic.value, "count": count, "all": sum(topics.values())}
            yield Proposal(FindingKind.LOSS, ProposalKey.COMPLAINTS_TOPIC, values, topic.value)


def _of_measures(of: ProgrammeRecord) -> Iterator[Proposal]:
    count = of.measured
    if count.late:
        values = {"count": count.late, "all": count.all}
        yield Proposal(FindingKind.LOSS, ProposalKey.MEASURES_LATE, values)
    if count.told:
        values = {"count": count.told, "all": count.all}
        yield Proposal(FindingKind.GAIN, ProposalKey.MEASURES_TOLD, values)


def _of_appraisal(of: ProgrammeRecord) -> Iterator[Proposal]:
    people = of.appraised
    share = people.share_passed
    if share is None or people.graded < ENOUGH:
        return
    values = {"share": share, "part": people.passed, "whole": people.graded}
    if share >= HIGH_PASSED:
        yield Proposal(FindingKind.GAIN, ProposalKey.PASSED, values)
    elif share < LOW_PASSED:
        yield Proposal(FindingKind.LOSS, ProposalKey.FAILED, values)


def _of_careers(of: ProgrammeRecord) -> Iterator[Proposal]:
    working = of.careers.working
    if working.whole >= ENOUGH:
        values = {
            "share": working.part / working.whole,
            "part": working.part,
            "whole": working.whole,
        }
        kind = FindingKind.GAIN if values["share"] >= LOW_RESPONSE else FindingKind.LOSS
        yield Proposal(
            kind, ProposalKey.WORKING if kind is FindingKind.GAIN else ProposalKey.WORKLESS, values
        )
