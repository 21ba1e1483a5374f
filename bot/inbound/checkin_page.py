"""The page of a check-in for a classroom's screen: a large code that renews itself, and the count.

Its address is a secret sent to whoever opened the check-in; it runs out with the session, and ends
with their right to call the roll. It names nobody.
"""

from __future__ import annotations

import secrets
from html import escape
from importlib import resources
from string import Template
from typing import TYPE_CHECKING

import orjson
from aiohttp import web

from bot.domain.checkin import codes
from bot.render.checkin import code_svg
from bot.services.checkin_screens import link_of
from config.texts import texts
from storage.checkin import screens

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from bot.clock import Clock
    from bot.inbound.webhook import Page
    from config.texts import Texts
    from storage.checkin.screens import Shown
    from storage.database import Database

LONGEST = 120  # characters of an address
_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_HEADERS = {
    "Content-Security-Policy": _NOTHING,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}


class CheckInPages:
    """The pages of all check-ins."""

    def __init__(self, database: Database, clock: Clock, zone: ZoneInfo, username: str) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._username = username

    @property
    def routes(self) -> Mapping[str, Page]:
        """What is served, by its path below the webhook's."""
        return {"/checkin/{part}": self._page, "/checkin/{part}/now": self._now}

    async def _find(self, request: web.Request) -> tuple[Shown, Texts] | None:
        part = request.match_info["part"]
        if len(part) > LONGEST:
            return None
        now = self._clock.timestamp()
        found = await self._database.read(screens.show_at, part, now, self._zone)
        return None if found is None else (found[0], texts(found[1]))

    async def _page(self, request: web.Request) -> web.Response | None:
        found = await self._find(request)
        if found is None:
            return None
        shown, said = found
        nonce = secrets.token_urlsafe(16)
        page = _template().substitute(
            nonce=nonce,
            title=escape(f"{shown.session.class_name} {shown.session.course}"),
            scan=escape(said("checkin-picture-scan")),
            type=escape(said("checkin-picture-type")),
            over=escape(said("checkin-page-over")),
            lost=escape(said("checkin-page-lost")),
        )
        policy = (
            f"{_NOTHING}; connect-src 'self'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'"
        )
        headers = _HEADERS | {"Content-Security-Policy": policy}
        return web.Response(text=page, content_type="text/html", headers=headers)

    async def _now(self, request: web.Request) -> web.Response | None:
        found = await self._find(request)
        if found is None:
            return None
        shown, said = found
        now = self._clock.timestamp()
        body = {
            "code": shown.code,
            "qr": code_svg(link_of(self._username, shown.payload)) if shown.is_open else "",
            "left": codes.ends_at(shown.session.id, shown.slot) - now,
            "lives": codes.LIVES,
            "count": said(
                "checkin-page-count", there=shown.roll.there, expected=len(shown.roll.people)
            ),
        }
        return web.Response(
            body=orjson.dumps(body), content_type="application/json", headers=_HEADERS
        )


def _template() -> Template:
    page = resources.files("bot.inbound") / "checkin_page.html"
    return Template(page.read_text(encoding="utf-8"))
