"""An exam, a candidate of it, and both together as one person sits it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

from bot.domain.imports.book import ExamKey, ExamRow, Grade

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.domain.imports.book import CandidateRow


@dataclass(frozen=True, slots=True)
class Exam:
    """An exam in the books."""

    id: int
    row: ExamRow

    @property
    def key(self) -> ExamKey:
        """What it is known by."""
        return self.row.key


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody in an exam; ``venue`` only where it is not the exam's."""

    venue: str = ""
    room: str = ""
    seat: str = ""
    ticket: str = ""
    score: str = ""
    result: Grade | None = None
    withdrawn: bool = False

    def updated(self, row: CandidateRow) -> Self:
        """With what a line of a list says; what it leaves empty stays."""
        return replace(
            self,
            venue=row.venue or self.venue,
            room=row.room or self.room,
            seat=row.seat or self.seat,
            ticket=row.ticket or self.ticket,
            score=row.score or self.score,
            result=row.result or self.result,
            withdrawn=row.withdrawn,
        )


@dataclass(frozen=True, slots=True)
class Sitting:
    """An exam as one person sits it: all that they are told of it."""

    exam: int
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

    @property
    def has_result(self) -> bool:
        """Whether there is anything to say about how it went."""
        return bool(self.score) or self.result is not None

    def day(self, zone: ZoneInfo) -> date:
        """The local day on which it begins."""
        return self.starts_at.astimezone(zone).date()

    def as_json(self) -> dict[str, Any]:
        """For storage."""
        names = ("exam", "name", "level", "batch", "kind", "venue", "room", "seat", "ticket")
        return {name: getattr(self, name) for name in (*names, "bring", "score", "is_on")} | {
            "starts_at": int(self.starts_at.timestamp()),
            "ends_at": int(self.ends_at.timestamp()),
            "result": self.result,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Back from storage."""
        moments = {n: datetime.fromtimestamp(data[n], UTC) for n in ("starts_at", "ends_at")}
        result = None if data["result"] is None else Grade(data["result"])
        return cls(**data | moments | {"result": result})
