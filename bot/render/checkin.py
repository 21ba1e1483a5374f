"""The code of a check-in as a picture: a QR code, and the digits to type, large enough to read."""

from __future__ import annotations

import io
from dataclasses import asdict, dataclass
from functools import lru_cache

import segno

from bot.render.typesetting import to_png


@dataclass(frozen=True, slots=True)
class CodeView:
    """What the picture says; ``link`` is what the QR code holds, ``code`` six digits."""

    title: str
    link: str
    code: str
    scan: str
    type: str


def code_picture(view: CodeView) -> bytes:
    """Draw a code as PNG, wider than high, as a projector shows it."""
    return to_png("checkin", asdict(view) | {"qr": code_svg(view.link)}, ppi=96)


@lru_cache(256)
def code_svg(link: str) -> str:
    """Draw the QR code of a link as SVG; its few, large dots (error level L) are read from afar."""
    svg = io.BytesIO()
    segno.make(link, error="l", micro=False, boost_error=False).save(
        svg, kind="svg", border=3, scale=10, xmldecl=False, omitsize=True
    )
    return svg.getvalue().decode()
