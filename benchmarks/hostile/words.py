"""What people may type: the bot's own words, joined, cut, doubled and dressed up."""

from __future__ import annotations

import random
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path

from benchmarks.hostile.mutations import ODD_TEXTS
from handlers.chat.buttons import Button
from handlers.chat.fields import hints_of, optional
from handlers.people.joining import CLASS_LINK, STAFF_LINK
from handlers.routes import TABLE

_DATA = Path(__file__).parent.parent / "data" / "fragments.txt"
FRAGMENTS = (*_DATA.read_text(encoding="utf-8").split(), "\n")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words that mean something to this school: questions of its FAQ, names, classes, courses."""

    questions: tuple[str, ...]
    names: tuple[str, ...]

    def text(self, chance: random.Random) -> str:
        """Return what somebody types."""
        kinds = (
            (0.16, partial(chance.choice, WORDS)),
            (0.14, partial(chance.choice, self.questions)),
            (0.10, partial(chance.choice, self.names)),
            (0.24, partial(self._joined, chance)),
            (0.10, partial(_command, chance)),
            (0.08, partial(start_link, chance)),
            (0.08, partial(chance.choice, ODD_TEXTS)),
            (0.10, partial(self._dressed, chance)),
        )
        (draw,) = chance.choices([each for _, each in kinds], [weight for weight, _ in kinds])
        return draw()

    def _joined(self, chance: random.Random) -> str:
        pools = (FRAGMENTS, FRAGMENTS, WORDS, self.names, ODD_TEXTS[:30])
        return "".join(chance.choice(chance.choice(pools)) for _ in range(chance.randint(1, 6)))

    def _dressed(self, chance: random.Random) -> str:
        """Return words with something else in them, or many times over."""
        text = chance.choice((*self.questions, *WORDS))
        at = chance.randrange(len(text) + 1)
        match chance.randrange(5):
            case 0:
                return text[:at] + chance.choice(ODD_TEXTS[:30]) + text[at:]
            case 1:
                return text * chance.choice((2, 40, 900))
            case 2:
                return "\n".join(text)
            case 3:
                return text[at:] + text[:at]
        return f" {text}\u3000。。"


WORDS = tuple(sorted({*TABLE.words, *TABLE.group_words}))
COMMANDS = tuple(sorted({*TABLE.commands, *TABLE.group_commands}))
PAYLOADS = (CLASS_LINK, STAFF_LINK, "c_", "k_", "a_", "q_", "g_", "x", "_", "-", "start", "")
KINDS = tuple(sorted(TABLE.buttons.values(), key=lambda each: each.tag))


def _command(chance: random.Random) -> str:
    name = chance.choice((*COMMANDS, "start", "nosuch", "START", "help@other_bot"))
    argument = chance.choice((*FRAGMENTS, *ODD_TEXTS, "", "", ""))
    return f"/{name}{chance.choice((' ', ' ', '@', '  ', chr(10)))}{argument}"


def start_link(chance: random.Random) -> str:
    """Return a deep link's command: a prefix known or not, and any of Telegram's letters."""
    letters = "ABCabc019_-"
    tail = "".join(chance.choice(letters) for _ in range(chance.choice((0, 1, 8, 22, 40, 62))))
    return f"/start {chance.choice(PAYLOADS)}{tail}"


def data(chance: random.Random) -> str:
    """Return callback data: a tag of today with fields right or wrong, or anything of 64 bytes."""
    kind = chance.random()
    if kind < 0.55:
        return _plausible(chance.choice(KINDS), chance)
    if kind < 0.85:
        button = chance.choice(KINDS)
        count = len(fields(button)) + chance.choice((0, 0, 0, -1, 1))
        parts = (_wrong(chance) for _ in range(max(count, 0)))
        return ":".join([button.tag, *parts])[:64]
    if kind < 0.92:
        tag = chance.choice(KINDS).tag
        return f"{tag[:-1]}{chance.choice('0129zZ')}:1:2"
    raw = chance.randbytes(chance.choice((0, 1, 16, 64))).decode("latin-1")
    return raw[:64]


def _plausible(button: type[Button], chance: random.Random) -> str:
    """Return a button with fields of the right types, mostly about things that are there."""
    hints = hints_of(button)
    return ":".join([button.tag, *(_field(hints[each.name], chance) for each in fields(button))])


def _field(hint: type, chance: random.Random) -> str:
    hint, may_be_none = optional(hint)
    if may_be_none and chance.random() < 0.3:
        return ""
    if hint is bool:
        return chance.choice("01")
    if members := list(getattr(hint, "__members__", {}).values()):
        return str(chance.choice(members).value)
    if issubclass(hint, int):
        return str(chance.choice((0, 1, 2, 3, 4, 5, 7, 10, 20, 37, 60, -1, 2**63 - 1, 20_001)))
    if hint is str:
        return chance.choice(("", "x", "all", "source", "1", "a" * 22, "n", "课", "😀"))
    return chance.choice(("20261123", "20260101", "99991231", "00010101", "20261201"))


def _wrong(chance: random.Random) -> str:
    return chance.choice(
        (
            "",
            "x",
            "-1",
            "0",
            "1",
            "²",
            "007",
            "1e9",
            "9" * 19,
            str(-(2**63)),
            "20260230",
            "\x00",
            "😀",
        )
    )
