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


class ShownButtons:
    """What the newest messages with buttons offer; a restart forgets it."""

    def __init__(self) -> None:
        self._chats: OrderedDict[int, OrderedDict[int, Mapping[str, str]]] = OrderedDict()

    def note(self, chat_id: int, message_id: int, keyboard: Keyboard | None) -> None:
        """Remember the buttons of a message of a private chat, in place of those it had."""
        labels = _labels(keyboard)
        messages = self._chats.get(chat_id)
        if messages is not None:
            messages.pop(message_id, None)
        if chat_id < 0 or not labels:
            return
        if messages is None:
            messages = self._chats[chat_id] = OrderedDict()
        messages[message_id] = labels
        self._chats.move_to_end(chat_id)
        if len(messages) > MESSAGES:
            messages.popitem(last=False)
        if len(self._chats) > REMEMBERED:
            self._chats.popitem(last=False)

    def find(self, chat_id: int, typed: str) -> ShownButton | None:
        """Return the newest button that says what was typed, apart from marks and signs."""
        said = fold(typed) if len(typed) <= LONGEST else ""
        messages = self._chats.get(chat_id)
        if not said or messages is None:
            return None
        for place, (message_id, labels) in enumerate(reversed(messages.items())):
            if said in labels:
                return ShownButton(labels[said], message_id, newest=place == 0)
        return None


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
