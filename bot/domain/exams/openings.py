"""An exam that is opened for registration all at once, with people on their way: for samples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.domain.exams.exam import ExamRow


@dataclass(frozen=True, slots=True)
class SampleWindow:
    """An exam that is open, its window, and how many trainees are at which point of the way."""

    exam: ExamRow
    opens_at: int
    closes_at: int
    pay_by: int | None = None
    capacity: int | None = None
    fee: int = 0
    papers: tuple[str, ...] = ()
    rules: str = ""
    venues: tuple[tuple[str, int], ...] = ()
    submitted: int = 0
    returned: int = 0
    unpaid: int = 0
    ready: int = 0
