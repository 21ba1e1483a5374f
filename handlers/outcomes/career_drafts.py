"""What is waited for about careers and help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import HelpId, PersonId  # read at run time
from bot.domain.outcomes.helping import HelpKind  # read at run time
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class NamingEmployer(Draft):
    """At which firm somebody is."""

    kind: ClassVar[str] = "career-firm"
    person: PersonId


@dataclass(frozen=True, slots=True)
class AskingHelp(Draft):
    """What one needs, in words."""

    kind: ClassVar[str] = "help"
    sort: HelpKind


@dataclass(frozen=True, slots=True)
class NotingHelpVisit(Draft):
    """What a visit found."""

    kind: ClassVar[str] = "help-visit"
    request: HelpId
