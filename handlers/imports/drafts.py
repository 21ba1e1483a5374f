"""Drafts of imports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import LoadId  # read at run time
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class AnsweringDoubt(Draft):
    """The question about a file that may be answered in words."""

    kind: ClassVar[str] = "load-doubt"
    load_id: LoadId
    doubt: str  # the mark of its key
