"""The buttons of programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handlers.chat.buttons import Button
from handlers.surveys.results.buttons import FileKind


@dataclass(frozen=True, slots=True)
class OpenProgramme(Button):
    """The figures of a programme; 0 is the newest."""

    tag: ClassVar[str] = "rp1"
    programme_id: int = 0


@dataclass(frozen=True, slots=True)
class ExportProgramme(Button):
    """The figures of a programme as a file."""

    tag: ClassVar[str] = "rp2"
    programme_id: int
    kind: FileKind
