"""The buttons that stand under the newest messages of each private chat, by what they say."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.outbound.contents import Keyboard

REMEMBERED = 4000  # chats
MESSAGES = 3  # with buttons, of one chat
LONGEST = 40  # characters of a label that may be typed


@dataclass(frozen=True, slots=True)
class ShownButton:
    """A button under ``message_id``: what a press sends. ``newest`` where none came after."""

    data: str
    message_id: int
    newest: bool


@dataclass(frozen=True, slots=True)
class _Page:
    """The buttons of a message by their folded labels; ``unasked`` where it came by itself."""

    labels: Mapping[str, str]
    unasked: bool


class ShownButtons:
    """What the newest messages with buttons offer; a restart forgets it."""

    def __init__(self) -> None:
        self._chats: OrderedDict[int, OrderedDict[int, _Page]] = OrderedDict()

    def note(
        self, chat_id: int, message_id: int, keyboard: Keyboard | None, *, unasked: bool = False
    ) -> None:
        """Remember the buttons of a message of a private chat, in place of those it had."""
        labels = _labels(keyboard)
        messages = self._chats.get(chat_id)
        if messages is not None:
            before = messages.pop(message_id, None)
            unasked = unasked or (before is not None and before.unasked)
        if chat_id < 0 or not labels:
            return
        if messages is None:
            messages = self._chats[chat_id] = OrderedDict()
        messages[message_id] = _Page(labels, unasked)
        self._chats.move_to_end(chat_id)
        if len(messages) > MESSAGES:
            messages.popitem(last=False)
        if len(self._chats) > REMEMBERED:
            self._chats.popitem(last=False)

    def find(self, chat_id: int, typed: str) -> ShownButton | None:
        """Return the newest button that says what was typed, apart from marks and signs.

        Of messages that came by themselves none is meant where another says the same: 同意 twice.
        """
        said = fold(typed) if len(typed) <= LONGEST else ""
        messages = self._chats.get(chat_id)
        if not said or messages is None:
            return None
        found = [
            (place, message_id, page)
            for place, (message_id, page) in enumerate(reversed(messages.items()))
            if said in page.labels
        ]
        if not found or (found[0][2].unasked and len(found) > 1):
            return None
        place, message_id, page = found[0]
        return ShownButton(page.labels[said], message_id, newest=place == 0)


def _labels(keyboard: Keyboard | None) -> dict[str, str]:
    """Return what each button sends by its folded label; of two alike neither can be typed."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for row in (keyboard or {}).get("inline_keyboard", ()):
        for key in row:
            label, data = fold(str(key.get("text", ""))[: 2 * LONGEST]), key.get("callback_data")
            if label in found:
                twice.add(label)
            elif label and data:
                found[label] = str(data)
    return {label: data for label, data in found.items() if label not in twice}
