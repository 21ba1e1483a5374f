"""Problems of a file, cell by cell, worded so that they can be mended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem; ``row`` as the spreadsheet counts it, ``column`` as headed, with its letter.

    ``key`` and ``values`` name a sentence of ``imports.ftl``. A warning does not stop the load.
    """

    sheet: str
    row: int
    column: str
    key: str
    values: dict[str, str | int] = field(default_factory=dict)
    warning: bool = False

    def worded(self, said: Callable[..., str]) -> str:
        """Return the problem in a sentence, with its place."""
        reason = said(self.key, **self.values)
        key = "problem-cell" if self.column else "problem-row" if self.row else "problem-sheet"
        return said(key, sheet=self.sheet, row=str(self.row), column=self.column, reason=reason)


class CellError(ValueError):
    """An error for a cell that cannot mean what its column says."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
