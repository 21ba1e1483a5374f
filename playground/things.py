"""What people send that is neither words nor a file: stickers, places, polls, throws of a die."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playground.world import World

THINGS = ("sticker", "video_note", "location", "venue", "poll", "dice", "contact", "story")


def thing_of(world: World, given: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a message that is a thing; none where nothing of the kind is given."""
    if "sticker" in given:
        emoji = str(given["sticker"])
        file_id = world.keep_file("sticker.webp", emoji.encode(), "image/webp")
        file = {"file_id": file_id, "file_unique_id": file_id[:8], "emoji": emoji}
        return {"sticker": file | {"type": "regular", "width": 512, "height": 512}}
    if "location" in given:
        where = {name: float(given["location"][name]) for name in ("latitude", "longitude")}
        return {"location": where}
    if "poll" in given:
        return {"poll": _poll(given["poll"])}
    if "dice" in given:
        return {"dice": {"emoji": str(given["dice"]), "value": 1}}
    if "story" in given:
        return {"story": {"id": 1, "chat": {"id": -1000000000001, "type": "channel"}}}
    return {}


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
