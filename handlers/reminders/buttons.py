"""The buttons of reminders."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from handlers.chat.buttons import Button
from storage.people.preferences import Topic


class ReminderPage(StrEnum):
    """The pages of the settings."""

    ALL = "a"
    LEADS = "l"
    MORNING = "m"
    EVENING = "e"
    QUIET = "q"
    TOPICS = "t"


@dataclass(frozen=True, slots=True)
class OpenReminders(Button):
    """Open a page of the settings."""

    tag: ClassVar[str] = "r0"
    page: ReminderPage = ReminderPage.ALL


@dataclass(frozen=True, slots=True)
class SetLead(Button):
    """Turn a lead time on or off."""

    tag: ClassVar[str] = "rl1"
    minutes: int
    on: bool


@dataclass(frozen=True, slots=True)
class SetMorning(Button):
    """Set the morning digest to a minute of the day, or off."""

    tag: ClassVar[str] = "rm1"
    minute: int | None


@dataclass(frozen=True, slots=True)
class SetEvening(Button):
    """Set the look at tomorrow to a minute of the day, or off."""

    tag: ClassVar[str] = "re1"
    minute: int | None


@dataclass(frozen=True, slots=True)
class SetQuiet(Button):
    """Set quiet hours between two minutes of the day, or none."""

    tag: ClassVar[str] = "rq1"
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class SwitchTopic(Button):
    """Turn a kind of notification on or off."""

    tag: ClassVar[str] = "rt1"
    topic: Topic
    on: bool
