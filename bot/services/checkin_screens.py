"""Screens of check-ins: the messages whose code is renewed, and the pages that show it large.

A code is shown for :data:`LIVES` seconds, so its picture is replaced then; in between, the count is
renewed in words alone, less often the more check-ins are open, so that a school that checks in all
at once leaves Telegram's pace to the people.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit, urlunsplit

from bot.domain.checkin.codes import slot_at
from bot.outbound.gateway import Refused, Sent
from storage.checkin import screens

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.clock import Clock
    from bot.domain.ids import SessionId
    from bot.outbound.gateway import Edited, Gateway
    from config.settings import Settings
    from storage.checkin.screens import Screen, Shown
    from storage.database import Database

COUNT_EVERY = 3.0  # seconds between counts on one screen …
FOR_EACH = 0.35  # … and so many for each screen there is
_Said = tuple[int, str]  # the slot of the picture, and the words under it


class ScreenWording(Protocol):
    """The wording of screens."""

    async def renewed(self, screen: Screen, shown: Shown, *, picture: bool) -> Edited:
        """Return what a message is to be now; with ``picture`` a new code, else words alone."""


class CheckInScreens:
    """The renewer of all screens; :meth:`renew` is to be called every second.

    What each shows is kept in memory only: after a start each is renewed once more.
    """

    def __init__(
        self,
        database: Database,
        gateway: Gateway,
        clock: Clock,
        zone: ZoneInfo,
        wording: ScreenWording,
    ) -> None:
        self._database = database
        self._gateway = gateway
        self._clock = clock
        self._zone = zone
        self._wording = wording
        self._said: dict[Screen, _Said] = {}
        self._looked: dict[Screen, float] = {}

    async def renew(self) -> None:
        """Renew what has a new code, or another count."""
        kept = self._database.glance(screens.kept)
        for gone in self._said.keys() - set(kept):
            del self._said[gone]
            self._looked.pop(gone, None)
        due = [each for each in kept if self._is_due(each, len(kept))]
        if due:
            shown = await self._show({each.session_id for each in due})
            await asyncio.gather(
                *(self._renew_one(each, shown.get(each.session_id)) for each in due)
            )

    def _is_due(self, screen: Screen, all_: int) -> bool:
        """Return whether a screen has a new code, or its count is old; all others cost nothing."""
        slot, _ = self._said.get(screen, (-1, ""))
        if screen.has_code and slot != slot_at(screen.session_id, self._clock.timestamp()):
            return True
        pause = max(COUNT_EVERY, FOR_EACH * all_)
        now = asyncio.get_running_loop().time()
        return self._looked.get(screen, -pause) + pause <= now

    async def _show(self, session_ids: set[SessionId]) -> dict[SessionId, Shown]:
        now = self._clock.timestamp()
        found = {
            each: await self._database.read(screens.show, each, now, self._zone)
            for each in session_ids
        }
        return {each: shown for each, shown in found.items() if shown is not None}

    async def _renew_one(self, screen: Screen, shown: Shown | None) -> None:
        if shown is None or not self._database.glance(
            screens.may_show, screen.chat_id, shown.session
        ):
            await self._database.write(screens.drop, screen)
            return
        slot, before = self._said.get(screen, (-1, ""))
        picture = screen.has_code and shown.is_open and slot != shown.slot
        self._looked[screen] = asyncio.get_running_loop().time()
        content = await self._wording.renewed(screen, shown, picture=picture)
        if not picture and repr(content) == before and shown.is_open:
            return
        delivery = await self._gateway.edit(screen.chat_id, screen.message_id, content)
        if isinstance(delivery, Sent):
            words = await self._wording.renewed(screen, shown, picture=False)
            self._said[screen] = shown.slot if picture else slot, repr(words)
        if isinstance(delivery, Refused) or (isinstance(delivery, Sent) and not shown.is_open):
            await self._database.write(screens.drop, screen)


def link_of(username: str, payload: str) -> str:
    """Return the deep link that a code is scanned as."""
    return f"https://t.me/{username}?start={payload}"


def page_address(settings: Settings, part: str) -> str | None:
    """Return the address of a page below that of the webhook; None where nothing listens."""
    if settings.webhook_url is None:
        return None
    url = urlsplit(settings.webhook_url)
    return urlunsplit((url.scheme, url.netloc, f"{url.path.rstrip('/')}/checkin/{part}", "", ""))
