"""What is waited for while gains and losses are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.programme.findings import FindingKind, FindingPart  # read at run time
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class WritingFinding(Draft):
    """A finding's words: of a new one of a programme, or a part of one that is there."""

    kind: ClassVar[str] = "finding"
    programme: int
    sort: FindingKind
    finding: int = 0
    part: FindingPart = FindingPart.TEXT
