"""What coordinators write about duty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.duty.services import ServicePost
from bot.domain.ids import ClassId, ServiceId
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class WritingShifts(Draft):
    """Shifts, a line each."""

    kind: ClassVar[str] = "duty-shifts"


@dataclass(frozen=True, slots=True)
class NamingService(Draft):
    """Somebody without an account who serves a class: a name, perhaps a phone."""

    kind: ClassVar[str] = "duty-service"
    class_id: ClassId
    post: ServicePost


@dataclass(frozen=True, slots=True)
class DatingService(Draft):
    """For which days somebody serves."""

    kind: ClassVar[str] = "duty-service-days"
    service_id: ServiceId
