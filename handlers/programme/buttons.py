"""The buttons of programmes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import ProgrammeId
from handlers.chat.buttons import Button
from handlers.surveys.results.buttons import FileKind

NEWEST = ProgrammeId(0)


@dataclass(frozen=True, slots=True)
class OpenProgramme(Button):
    """The figures of a programme."""

    tag: ClassVar[str] = "rp1"
    programme_id: ProgrammeId = NEWEST


@dataclass(frozen=True, slots=True)
class ExportProgramme(Button):
    """Export the figures of a programme as a file."""

    tag: ClassVar[str] = "rp2"
    programme_id: ProgrammeId
    kind: FileKind
