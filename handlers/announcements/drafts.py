"""Drafts of writing, scheduling and correcting an announcement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import AnnouncementId, SeriesId  # read at run time
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class WritingAnnouncement(Draft):
    """The content of an announcement, message by message.

    ``messages`` have been taken; those of one ``album`` are answered once, by the message
    ``answer``. With ``fresh`` the words replace what was there. ``held`` are files (parts as
    JSON) of which it is asked whether they belong to it.
    """

    kind: ClassVar[str] = "announcement"
    id: AnnouncementId | None = None
    fresh: bool = False
    messages: tuple[int, ...] = ()
    album: str = ""
    answer: int | None = None
    held: str = "[]"


@dataclass(frozen=True, slots=True)
class WritingTime(Draft):
    """The time at which an announcement goes."""

    kind: ClassVar[str] = "announcement-time"
    id: AnnouncementId


@dataclass(frozen=True, slots=True)
class AtDraft(Draft):
    """The page of a draft, for as long as what is written may be about it; ``said`` was."""

    kind: ClassVar[str] = "announcement-page"
    id: AnnouncementId
    until: int
    said: str = ""


@dataclass(frozen=True, slots=True)
class WritingReason(Draft):
    """Why an urgent announcement goes without a second person."""

    kind: ClassVar[str] = "announcement-override"
    id: AnnouncementId


@dataclass(frozen=True, slots=True)
class WritingCorrection(Draft):
    """New words for a part of what was sent."""

    kind: ClassVar[str] = "announcement-correct"
    id: AnnouncementId
    part: int


@dataclass(frozen=True, slots=True)
class Corrected(Draft):
    """The corrected content, until it is sent; of ``part``, from the message ``source``."""

    kind: ClassVar[str] = "announcement-corrected"
    id: AnnouncementId
    revision: int
    content: list[dict[str, str]]
    part: int = 0
    source: int = 0


@dataclass(frozen=True, slots=True)
class WritingSeries(Draft):
    """The words of an announcement for a day of every class."""

    kind: ClassVar[str] = "series-words"
    id: SeriesId


@dataclass(frozen=True, slots=True)
class TimingSeries(Draft):
    """The day and hour of an announcement for every class."""

    kind: ClassVar[str] = "series-day"
    id: SeriesId
