"""The guard of the stand-in: only this machine's own pages and programs may read it or act.

It listens on loopback, where every page that somebody has open in a browser can send requests too.
So a request has to be for this machine by name, or a name was pointed here (DNS rebinding), and what
a browser sends has to come from a page of ours; programs such as curl say nothing of a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
OWN_SITE = frozenset(
    {"same-origin", "none"}
)  # what a browser says of a page of ours, and of a typed address
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' blob: data:; object-src 'none';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
ALONE = "default-src 'none'; sandbox"  # what somebody uploaded may nothing at all


def middleware(host: str) -> Any:  # aiohttp's type of a middleware is its own affair
    """Return what refuses requests from elsewhere, on a server that listens at ``host``."""
    names = LOOPBACK | {host}

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if (why := _foreign(request, names)) is not None:
            return web.json_response({"error": why}, status=403, headers=HEADERS)
        return await handler(request)

    return guard


async def add_headers(_: web.Request, response: web.StreamResponse) -> None:
    """Add to an answer what keeps a browser from making more of it than it is."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.popall("Server", None)


def _foreign(request: web.Request, names: frozenset[str]) -> str | None:
    """Return why a request is none of this machine's own; None where it is."""
    if _name(f"//{request.host}") not in names:
        return "this stand-in is only for this machine: ask for 127.0.0.1 or localhost"
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{request.host}":
        return "a page from elsewhere may not use this stand-in"
    if request.headers.get("Sec-Fetch-Site", "none") not in OWN_SITE and not _is_visit(request):
        return "a page from elsewhere may not use this stand-in"
    return None


def _is_visit(request: web.Request) -> bool:
    """Return whether somebody has followed a link to our page, and only that."""
    return (
        request.method == "GET"
        and request.path == "/"
        and request.headers.get("Sec-Fetch-Dest", "document") == "document"
    )


def _name(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


SHOWN = frozenset(
    {
        *("image/png", "image/jpeg", "image/gif", "image/webp"),
        *("audio/ogg", "audio/mpeg", "audio/mp4", "audio/wav", "audio/webm"),
        *("video/mp4", "video/webm", "video/ogg", "video/quicktime"),
    }
)
"""The types that a browser may show of what was uploaded; anything else is only saved."""


def uploaded(data: bytes, mime: str) -> web.Response:
    """Return what somebody has uploaded: pictures, sound and films to see, the rest to save."""
    kind = mime.partition(";")[0].strip().lower()
    headers = {"Content-Security-Policy": ALONE}
    if kind not in SHOWN:
        kind = "application/octet-stream"
        headers["Content-Disposition"] = "attachment"
    return web.Response(body=data, content_type=kind, headers=headers)
