"""What is waited for of guardians: their phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class SharingPhone(Draft):
    """The contact card of a guardian, as ``relation``; or of the trainee ``himself``."""

    kind: ClassVar[str] = "guardian-phone"
    relation: str = ""
    himself: bool = False


@dataclass(frozen=True, slots=True)
class ExcusingWhose(Draft):
    """Leave in these words, with the picture of a note; which child it is for is asked."""

    kind: ClassVar[str] = "guardian-whose"
    text: str
    note_kind: str = ""
    note_file: str = ""
    at: int = 0  # seconds of UTC
