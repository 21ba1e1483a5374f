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
