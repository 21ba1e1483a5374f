"""The poster of a class: a QR code, three steps, and the code to type by hand."""

from __future__ import annotations

import io
from dataclasses import asdict, dataclass
from typing import Any

import segno

from bot.render.typesetting import to_pdf, to_png


@dataclass(frozen=True, slots=True)
class PosterView:
    """The words of the poster, in the reader's language; ``link`` is what the QR code holds.

    ``helper`` says whom to call for help; "" leaves it out.
    """

    title: str
    programme: str
    class_name: str
    days: str
    venue: str
    link: str
    steps: tuple[str, ...]
    note: str
    code: str
    code_hint: str
    helper: str = ""


def poster(view: PosterView) -> tuple[bytes, bytes]:
    """Draw the poster as PNG for chat groups, and as PDF (A4) to print."""
    data: dict[str, Any] = asdict(view) | {"qr": qr_svg(view.link)}
    return to_png("poster", data, ppi=120), to_pdf("poster", data)


def qr_svg(text: str) -> str:
    """Draw a QR code that survives a crumpled corner (error level Q), with its quiet zone."""
    svg = io.BytesIO()
    segno.make(text, error="q", micro=False).save(svg, kind="svg", border=4, scale=10)
    return svg.getvalue().decode()
