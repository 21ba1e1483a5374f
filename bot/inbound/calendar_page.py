"""Subscribed calendars, served behind a secret address each (RFC 5545 over HTTP)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from aiohttp import web

from bot.services.calendars import content, write_calendar
from config.texts import texts
from storage.timetable import feeds

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from bot.clock import Clock
    from bot.inbound.webhook import Page
    from bot.services.calendars import CalendarContent
    from storage.database import Database, Tx
    from storage.people.accounts import Account

LONGEST = 120  # characters of an address
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, max-age=900",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


class CalendarPages:
    """The calendars of all who have subscribed."""

    def __init__(self, database: Database, clock: Clock, zone: ZoneInfo) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone

    @property
    def routes(self) -> Mapping[str, Page]:
        """What is served, by its path below the webhook's."""
        return {"/calendar/{part}.ics": self._calendar}

    async def _calendar(self, request: web.Request) -> web.Response | None:
        part = request.match_info["part"]
        if len(part) > LONGEST:
            return None
        found = await self._database.read(self._content, part)
        if found is None:
            return None
        account, held = found
        said, now = texts(account.language), self._clock.now()
        data = await asyncio.to_thread(write_calendar, held, said, now, self._zone)
        return web.Response(
            body=data, content_type="text/calendar", charset="utf-8", headers=_HEADERS
        )

    def _content(self, tx: Tx, part: str) -> tuple[Account, CalendarContent] | None:
        """Return whose calendar an address shows, and what is in it."""
        account = feeds.subscriber(tx, part)
        if account is None or account.person_id is None:
            return None
        return account, content(tx, account, self._clock.now(), self._zone)
