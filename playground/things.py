"""What people send that is neither words nor a file: stickers, places, polls, throws of a die."""

from __future__ import annotations

import secrets
from html import escape
from typing import TYPE_CHECKING, Any

from playground.errors import bad

if TYPE_CHECKING:
    from playground.world import World

_DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" width="512" height="512">'
    '<text x="256" y="390" font-size="400" text-anchor="middle">{emoji}</text></svg>'
)
THINGS = ("sticker", "video_note", "location", "venue", "poll", "dice", "contact", "story")


def thing_of(world: World, given: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a message that is a thing; none where nothing of the kind is given."""
    if given.get("sticker"):
        emoji = str(given["sticker"])
        data = _DRAWN.format(emoji=escape(emoji)).encode()
        file_id = world.keep_file("sticker.svg", data, "image/svg+xml")
        return sticker(file_id, len(data), emoji)
    if given.get("location"):
        where = given["location"]
        return {"location": place(where["latitude"], where["longitude"])}
    if "poll" in given:
        return {"poll": _poll(given["poll"])}
    if "dice" in given:
        return {"dice": {"emoji": str(given["dice"]), "value": 1}}
    if "story" in given:
        return {"story": {"id": 1, "chat": {"id": -1000000000001, "type": "channel"}}}
    return {}


def place(latitude: str | float, longitude: str | float) -> dict[str, float]:
    """Return a place as messages carry it.

    Raises:
        ApiError: It is not on Earth.
    """
    where = {"latitude": float(latitude), "longitude": float(longitude)}
    if not (abs(where["latitude"]) <= 90 and abs(where["longitude"]) <= 180):
        raise bad("invalid geo coordinates specified")
    return where


def sticker(file_id: str, size: int, emoji: str) -> dict[str, Any]:
    """Return a sticker as messages carry it."""
    file = {"file_id": file_id, "file_unique_id": file_id[:8], "file_size": size}
    still = {"type": "regular", "width": 512, "height": 512, "is_animated": False}
    return {"sticker": file | still | {"is_video": False, "emoji": emoji}}


def _poll(given: dict[str, Any]) -> dict[str, Any]:
    options = [{"text": str(each), "voter_count": 0} for each in given["options"]]
    return {
        "id": secrets.token_hex(8),
        "question": str(given["question"]),
        "options": options,
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": str(given.get("type", "regular")),
        "allows_multiple_answers": False,
    }
