"""The year's figures: exams, candidates, who came, who passed; by exam, level, kind and month."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from storage import rows

if TYPE_CHECKING:
    from storage.database import Tx


class CountedBy(StrEnum):
    """What the figures of a year are counted by."""

    KIND = "kind"
    EXAM = "exam"
    LEVEL = "level"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class YearCount:
    """A line of the year's figures; of ``people`` those with a result came or were absent."""

    label: str
    exams: int
    people: int
    passed: int
    failed: int
    absent: int

    @property
    def sat(self) -> int:
        """How many came and have a result."""
        return self.passed + self.failed

    @property
    def rate(self) -> float | None:
        """The share of those who passed among those who came."""
        return self.passed / self.sat if self.sat else None


_LABELS = {
    CountedBy.KIND: "x.kind",
    CountedBy.EXAM: "x.name",
    CountedBy.LEVEL: "x.level",
    CountedBy.MONTH: "strftime('%m', x.starts_at + :offset, 'unixepoch')",
}


def counts(tx: Tx, by: CountedBy, since: int, until: int, offset: int) -> list[YearCount]:
    """Count the exams that begin in [since, until), the most people first, months in order.

    ``offset`` are the seconds by which the school's zone is ahead of UTC.
    """
    label = _LABELS[by]
    order = "label" if by is CountedBy.MONTH else "people DESC, label"
    sql = f"""
        SELECT {label} AS label, count(DISTINCT x.id) AS exams, count(cd.person_id) AS people,
            coalesce(sum(cd.result = 'passed'), 0) AS passed,
            coalesce(sum(cd.result = 'failed'), 0) AS failed,
            coalesce(sum(cd.result = 'absent'), 0) AS absent
        FROM exams x
        LEFT JOIN candidates cd ON cd.exam_id = x.id AND NOT cd.withdrawn
        WHERE x.starts_at >= :since AND x.starts_at < :until AND NOT x.cancelled
        GROUP BY 1
        ORDER BY {order}
        """
    return rows.many(tx, YearCount, sql, {"since": since, "until": until, "offset": offset})
