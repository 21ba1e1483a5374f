"""Words of the ledger that are waited for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import AidRecordId  # read at run time
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class WritingHousehold(Draft):
    """What is to be known of somebody's household."""

    kind: ClassVar[str] = "aid-household"
    record_id: AidRecordId


@dataclass(frozen=True, slots=True)
class WritingLevel(Draft):
    """A level that nobody has yet."""

    kind: ClassVar[str] = "aid-level"
    record_id: AidRecordId


@dataclass(frozen=True, slots=True)
class FindingAided(Draft):
    """The name of somebody to be found in the ledger."""

    kind: ClassVar[str] = "aid-find"


@dataclass(frozen=True, slots=True)
class NamingSchool(Draft):
    """The full name of the school, for notices; then the notice of ``term`` goes on."""

    kind: ClassVar[str] = "aid-school"
    term: str
