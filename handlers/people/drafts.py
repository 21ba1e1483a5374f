"""Drafts of people who say who they are, and of looking somebody up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import ClassId, PersonId  # read at run time
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class SayingWho(Draft):
    """A name with four digits; with the class that was asked for, and the person once found.

    ``phone`` is a number in E.164 that was shared and is of several people; ``has_phone`` says that
    the person found is one of them. ``name`` is one that came without its digits.
    """

    kind: ClassVar[str] = "who"
    person_id: PersonId | None = None
    class_id: ClassId | None = None
    phone: str = ""
    has_phone: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class FindingPerson(Draft):
    """The name of somebody to look for."""

    kind: ClassVar[str] = "find"
