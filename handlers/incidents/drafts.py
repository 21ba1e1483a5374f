"""What is waited for while an incident is written down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import IncidentId  # read at run time
from bot.domain.incidents.incident import IncidentKind  # read at run time
from handlers.chat.drafts import Draft
from handlers.incidents.buttons import Asked


@dataclass(frozen=True, slots=True)
class ReportingIncident(Draft):
    """The first words of an incident of a kind."""

    kind: ClassVar[str] = "incident"
    what: IncidentKind


@dataclass(frozen=True, slots=True)
class AddingToIncident(Draft):
    """Something to be added; ``words`` are a name that is to be looked for, or kept as it is."""

    kind: ClassVar[str] = "incident-more"
    incident: IncidentId
    asked: Asked
    words: str = ""
