"""The buttons that stand under the newest messages of each private chat, by what they say."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from bot.domain.recent import Recent
from bot.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.outbound.contents import Keyboard

REMEMBERED = 4000  # chats
MESSAGES = 3  # with buttons, of one chat
LONGEST = 40  # characters of a label that may be typed
_STATE = re.compile(r"：|:(?!\d)|\s·\s|，|,|（|\(")
"""What stands between the words of a label and its state: 紧急：关, 选好了 · 10 人."""
_FOR_GOOD = re.compile(
    r"删|撤|停|抹|取消|清空|移除|移出|放弃|不要|作废|delete|remove|erase|recall|withdraw|cancel|stop|undo",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ShownButton:
    """A button under ``message_id``: what a press sends. ``newest`` where none came after.

    ``begun`` says that only the words before its state were typed: 紧急 of 紧急：关.
    """

    data: str
    message_id: int
    newest: bool
    begun: bool = False


class _Page:
    """The buttons of a message; ``unasked`` where it came by itself.

    Most pages are never typed at, so labels are folded when somebody first does.
    """

    def __init__(self, keyboard: Keyboard, *, unasked: bool) -> None:
        self._keyboard = keyboard
        self.unasked = unasked

    @cached_property
    def _keys(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        labels, data = zip(*_keys(self._keyboard), strict=True)
        return labels, data

    def press(self, said: str) -> str | None:
        """Return what the button sends whose label was typed; of two alike neither is meant."""
        labels, data = self._keys
        at = _places(labels).get(said)
        return None if at is None else data[at]

    def begin(self, said: str) -> str | None:
        """Return what the one button sends whose words before its state were typed."""
        labels, data = self._keys
        at = _beginnings(labels).get(said)
        return None if at is None else data[at]


class ShownButtons:
    """What the newest messages with buttons offer; a restart forgets it."""

    def __init__(self) -> None:
        self._chats: Recent[int, Recent[int, _Page]] = Recent(REMEMBERED)

    def note(
        self, chat_id: int, message_id: int, keyboard: Keyboard | None, *, unasked: bool = False
    ) -> None:
        """Remember the buttons of a message of a private chat, in place of those it had."""
        messages = self._chats.get(chat_id)
        if messages is not None:
            before = messages.pop(message_id, None)
            unasked = unasked or (before is not None and before.unasked)
        if chat_id < 0 or keyboard is None or not any(_keys(keyboard)):
            return
        if messages is None:
            messages = Recent(MESSAGES)
        messages[message_id] = _Page(keyboard, unasked=unasked)
        self._chats[chat_id] = messages

    def find(self, chat_id: int, typed: str) -> ShownButton | None:
        """Return the newest button that says what was typed, apart from marks and signs.

        Of messages that came by themselves none is meant where another says the same: 同意 twice.
        On the newest message the words before a state are enough, where only one begins so and
        what it does can be undone.
        """
        said = fold(typed) if len(typed) <= LONGEST else ""
        messages = self._chats.get(chat_id)
        if not said or not messages:
            return None
        found = [
            (place, message_id, page)
            for place, (message_id, page) in enumerate(reversed(messages.items()))
            if page.press(said) is not None
        ]
        if (not found or found[0][0] > 0) and (begun := _begun(messages, said)) is not None:
            return begun
        if not found or (found[0][2].unasked and len(found) > 1):
            return None
        place, message_id, page = found[0]
        return ShownButton(page.press(said) or "", message_id, newest=place == 0)


def _begun(messages: Recent[int, _Page], said: str) -> ShownButton | None:
    """Return the button of the newest message that begins so, if it was asked for."""
    message_id, page = next(reversed(messages.items()))
    data = None if page.unasked else page.begin(said)
    return None if data is None else ShownButton(data, message_id, newest=True, begun=True)


# The same rows of labels stand under thousands of messages.


@lru_cache(1024)
def _places(labels: tuple[str, ...]) -> Mapping[str, int]:
    """Return the places of labels by their folded words."""
    return _told_apart([fold(each) for each in labels])


@lru_cache(1024)
def _beginnings(labels: tuple[str, ...]) -> Mapping[str, int]:
    """Return the places of those labels that have a state, by their folded words before it."""
    return _told_apart([_begun_by(each) for each in labels])


def _told_apart(found: Sequence[str]) -> dict[str, int]:
    many = Counter(found)
    return {said: place for place, said in enumerate(found) if said and many[said] == 1}


def _begun_by(label: str) -> str:
    """Return the folded words before a label's state; "" where it has none, or may not be begun.

    Words with a number are no such thing, 第36期 · 20 人 is a name; what is done for good is typed
    in full.
    """
    words, *state = _STATE.split(label, maxsplit=1)
    if not state or _FOR_GOOD.search(label):
        return ""
    said = fold(words)
    return said if len(said) > 1 and not any(each.isdigit() for each in said) else ""


def _keys(keyboard: Keyboard) -> Iterator[tuple[str, str]]:
    """Give the label of each button that sends something, and what."""
    for row in keyboard.get("inline_keyboard", ()):
        for key in row:
            if data := key.get("callback_data"):
                yield str(key.get("text", ""))[: 2 * LONGEST], str(data)
