"""An exam, a candidate of it, and both together as one person sits it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime  # staged rows are read back by their types
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from bot.domain.ids import ExamId, PersonId  # noqa: TC001  # the same

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


class Grade(StrEnum):
    """The grades of an exam: 合格, 不合格, 缺考."""

    PASSED = "passed"
    FAILED = "failed"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class ExamKey:
    """The name of an exam in lists: 电子商务师, 四级, 第2场."""

    name: str
    level: str = ""
    batch: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.name, self.level, self.batch)))


@dataclass(frozen=True, slots=True)
class ExamRow:
    """An exam 技能鉴定, 结业考核; aware datetimes, ``closes_on`` is the last day to register."""

    key: ExamKey
    starts_at: datetime
    ends_at: datetime
    kind: str = ""
    venue: str = ""
    closes_on: date | None = None
    bring: str = ""
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """One line of a list of candidates or of results; an empty field says nothing.

    ``tail`` are the last four characters of a phone or an identity number. ``exam_id`` is set where
    the exam is in the books and not in the file, ``person_id`` where the person is.
    """

    exam: ExamKey
    name: str
    class_name: str = ""
    tail: str = ""
    venue: str = ""
    room: str = ""
    seat: str = ""
    ticket: str = ""
    score: str = ""
    result: Grade | None = None
    withdrawn: bool = False
    exam_id: ExamId | None = None
    person_id: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Exam:
    """An exam in the books."""

    id: ExamId
    row: ExamRow

    @property
    def key(self) -> ExamKey:
        """The name, level and batch by which lists name it."""
        return self.row.key


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate of an exam; ``venue`` only where it is not the exam's."""

    venue: str = ""
    room: str = ""
    seat: str = ""
    ticket: str = ""
    score: str = ""
    result: Grade | None = None
    withdrawn: bool = False

    def updated(self, row: CandidateRow) -> Self:
        """Return the candidate updated from a line of a list; empty fields change nothing.

        Who was absent has no score, and who has a score was not absent.
        """
        score, result = row.score or self.score, row.result or self.result
        if row.result is Grade.ABSENT:
            score = ""
        elif row.score and result is Grade.ABSENT:
            result = None
        new = replace(
            self,
            venue=row.venue or self.venue,
            room=row.room or self.room,
            seat=row.seat or self.seat,
            ticket=row.ticket or self.ticket,
            score=score,
            result=result,
            withdrawn=False,
        )
        return new.withdraw() if row.withdrawn else new

    def withdraw(self) -> Self:
        """Return the candidate as withdrawn: their seat is free again."""
        return replace(self, room="", seat="", withdrawn=True)


@dataclass(frozen=True, slots=True)
class Sitting:
    """An exam as one candidate sits it, with all that they are told of it."""

    exam: ExamId
    name: str
    level: str
    batch: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    venue: str
    room: str
    seat: str
    ticket: str
    bring: str
    score: str
    result: Grade | None
    is_on: bool  # neither the exam is cancelled nor the person withdrawn

    @classmethod
    def of(cls, exam: ExamId, row: ExamRow, candidate: Candidate) -> Self:
        """Return an exam as a candidate of it sits it."""
        return cls(
            exam=exam,
            name=row.key.name,
            level=row.key.level,
            batch=row.key.batch,
            kind=row.kind,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            venue=candidate.venue or row.venue,
            room=candidate.room,
            seat=candidate.seat,
            ticket=candidate.ticket,
            bring=row.bring,
            score=candidate.score,
            result=candidate.result,
            is_on=not row.cancelled and not candidate.withdrawn,
        )

    @property
    def has_result(self) -> bool:
        """Whether there is a grade or a score to tell."""
        return bool(self.score) or self.result is not None

    def day(self, zone: ZoneInfo) -> date:
        """Return the local day on which it begins."""
        return self.starts_at.astimezone(zone).date()

    def as_json(self) -> dict[str, Any]:
        """Return the sitting as JSON values."""
        names = ("exam", "name", "level", "batch", "kind", "venue", "room", "seat", "ticket")
        return {name: getattr(self, name) for name in (*names, "bring", "score", "is_on")} | {
            "starts_at": int(self.starts_at.timestamp()),
            "ends_at": int(self.ends_at.timestamp()),
            "result": self.result,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Read the sitting from JSON values."""
        moments = {n: datetime.fromtimestamp(data[n], UTC) for n in ("starts_at", "ends_at")}
        result = None if data["result"] is None else Grade(data["result"])
        return cls(**data | moments | {"result": result})
