"""The ticket of a candidate 准考证: who sits what, when, where, in which seat, and a QR code."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from bot.render.poster import qr_svg
from bot.render.typesetting import to_pdf, to_png


@dataclass(frozen=True, slots=True)
class TicketView:
    """The words of a ticket, in the reader's language; ``link`` is what the QR code holds.

    Each value stands beside its ``…_label``.
    """

    title: str
    school: str
    exam: str
    kind: str
    name: str
    name_label: str
    id_tail: str
    id_label: str
    ticket: str
    ticket_label: str
    day: str
    day_label: str
    hours: str
    hours_label: str
    venue: str
    venue_label: str
    room: str
    room_label: str
    seat: str
    seat_label: str
    scan: str
    notes: tuple[str, ...]
    link: str


def _data(view: TicketView) -> dict[str, Any]:
    return asdict(view) | {"qr": qr_svg(view.link)}


def ticket_picture(view: TicketView) -> bytes:
    """Draw a ticket as PNG, for a phone."""
    return to_png("ticket", _data(view), ppi=130)


def ticket_page(view: TicketView) -> bytes:
    """Draw a ticket as PDF (A5), to print."""
    return to_pdf("ticket", _data(view))
