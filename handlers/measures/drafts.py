"""What is waited for while a measure is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import MeasureId  # read at run time
from bot.domain.measures.measure import SourceKind  # read at run time
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class MakingMeasure(Draft):
    """A measure until it has owner and day; what is empty is asked for next."""

    kind: ClassVar[str] = "measure"
    source: SourceKind
    source_id: int
    finding: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class EndingMeasure(Draft):
    """What was done, or why it is dropped."""

    kind: ClassVar[str] = "measure-end"
    measure: MeasureId
    dropped: bool = False
