"""Boxes that lie sealed in the database: nobody sees what is in them, or when something came.

A box holds one value of JSON, sealed as a whole with the key of the data, filled up to one size.
All boxes are sealed anew every now and then (:func:`freshen`), whether anything changed or not: two
copies of the file always differ there. What a lost key had sealed is gone, and the box is empty.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import orjson

from storage import rows, sealing
from storage.memory import remembered

if TYPE_CHECKING:
    from storage.database import Tx

PURPOSE = "linghang boxes"


class Box(StrEnum):
    """The boxes."""

    DRAFTS = "drafts"
    """Dialogues of which nobody may know: account → kind, data, moment."""
    WRITING = "writing"
    """Complaints that are being written, by account."""
    COMPLAINTS = "complaints"
    """What waits for its batch, and where answers to anonymous complaints go."""


_SIZES = {
    Box.DRAFTS: 8 << 10,
    Box.WRITING: 32 << 10,
    Box.COMPLAINTS: 64 << 10,
}  # bytes; what is longer takes twice that


def content(tx: Tx, box: Box) -> dict[str, Any]:
    """Return what is in a box."""
    sealed = rows.value(tx, bytes, "SELECT sealed FROM sealed_boxes WHERE name = ?", (box,))
    if sealed is None:
        return {}
    opened = remembered(tx, box, sealed, lambda: sealing.unseal(tx, PURPOSE, f"box {box}", sealed))
    found: dict[str, Any] = orjson.loads(opened) if opened else {}
    return found


def keep(tx: Tx, box: Box, value: dict[str, Any]) -> None:
    """Put a value into a box in place of what was there."""
    sealed = sealing.seal(tx, PURPOSE, f"box {box}", orjson.dumps(value), _SIZES[box])
    tx.execute(
        """
        INSERT INTO sealed_boxes (name, sealed)
        VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE
        SET sealed = excluded.sealed
        """,
        (box, sealed),
    )


def freshen(tx: Tx) -> None:
    """Seal every box anew."""
    for box in Box:
        keep(tx, box, content(tx, box))
