"""What happens in a bad hour, drawn from one number: people's acts, and faults between them."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from enum import StrEnum

ACTS_A_MINUTE = 180  # of real time
SPEED = 20  # seconds of the school's time that pass in one of real time


class Act(StrEnum):
    """What people do."""

    ASK = "asks"
    TAP = "taps"
    JOIN = "joins"
    FILL = "fills in the survey"
    LEAVE = "asks for leave"
    LOAD = "loads a timetable"
    CHECK_IN = "checks in"
    BLOCK = "blocks the bot"
    UNBLOCK = "comes back"
    BENT = "sends a bent update"
    POISON = "sends a poison file"


class Fault(StrEnum):
    """What goes wrong."""

    KILL = "kill -9"
    TERM = "SIGTERM"
    FULL = "disk full"
    UNWRITABLE = "no write succeeds"
    READ_ONLY = "database read-only"
    SLOW = "slow disk"
    LOCKED = "database locked by another"
    BACK = "clock back an hour"
    TOO_MANY = "429"
    ERROR_500 = "500"
    ERROR_502 = "502"
    TIMEOUT_BEFORE = "timeout_before"
    TIMEOUT_AFTER = "timeout_after"
    RESET_BEFORE = "reset_before"
    RESET_AFTER = "reset_after"
    GARBAGE = "garbage"
    CONFLICT = "conflict"
    PROXY = "proxy gone"
    SECOND = "a second instance"


# Ends of one process; others are over after some acts.
ENDS = frozenset({Fault.KILL, Fault.TERM})
OF_TELEGRAM = frozenset(
    {
        *(Fault.TOO_MANY, Fault.ERROR_500, Fault.ERROR_502, Fault.TIMEOUT_BEFORE),
        *(Fault.TIMEOUT_AFTER, Fault.RESET_BEFORE, Fault.RESET_AFTER, Fault.GARBAGE),
        Fault.CONFLICT,
    }
)
_WEIGHTS = {
    Act.ASK: 40,
    Act.TAP: 14,
    Act.JOIN: 8,
    Act.FILL: 22,
    Act.LEAVE: 6,
    Act.LOAD: 3,
    Act.CHECK_IN: 4,
    Act.BLOCK: 2,
    Act.UNBLOCK: 2,
    Act.BENT: 6,
    Act.POISON: 1,
}


@dataclass(frozen=True, slots=True)
class Step:
    """An act or a fault.

    ``who`` and ``which`` are drawn numbers, to be taken modulo how many there are. A fault holds
    for ``lasts`` acts; a process ends after ``calls`` more calls of the Bot API.
    """

    what: Act | Fault
    who: int = 0
    which: int = 0
    lasts: int = 0
    calls: int = 0

    def __str__(self) -> str:
        if isinstance(self.what, Act):
            return f"{self.what} (person {self.who}, choice {self.which})"
        if self.what in ENDS:
            return f"*** {self.what} after {self.calls} calls"
        return f"*** {self.what} for {self.lasts} acts (choice {self.which})"


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps of a seed; equal seeds and lengths give equal plans."""

    seed: int
    steps: tuple[Step, ...]

    @property
    def digest(self) -> str:
        """Twelve letters that tell one plan from another."""
        said = repr([(type(each.what).__name__, *astuple(each)) for each in self.steps])
        return hashlib.sha256(said.encode()).hexdigest()[:12]

    @property
    def faults(self) -> list[Fault]:
        """The faults, in their order."""
        return [each.what for each in self.steps if isinstance(each.what, Fault)]


def draw(seed: int, *, minutes: float, kills: int) -> Plan:
    """Return the plan of a seed.

    Args:
        seed: Of all chance.
        minutes: Of real time that it is to last.
        kills: How often the process is killed (kill -9); other faults come as often as that, and
            each of them at least once where there is room.
    """
    chance = random.Random(seed)
    acts = [_act(chance) for _ in range(max(int(minutes * ACTS_A_MINUTE), 1))]
    others = [each for each in Fault if each is not Fault.KILL]
    wanted = [Fault.KILL] * kills + others * (1 + kills // len(others))
    chance.shuffle(wanted)
    return Plan(seed, tuple(_mixed(acts, [_fault(each, chance) for each in wanted], chance)))


def _act(chance: random.Random) -> Step:
    (what,) = chance.choices(list(_WEIGHTS), list(_WEIGHTS.values()))
    return Step(what, chance.randrange(10_000), chance.randrange(10_000))


def _fault(what: Fault, chance: random.Random) -> Step:
    which = chance.randrange(10_000)
    if what in ENDS:
        return Step(what, which=which, calls=chance.choice((0, 1, 2, 3, 5, 8, 13, 30)))
    return Step(what, which=which, lasts=chance.choice((2, 4, 6, 10)))


def _mixed(acts: list[Step], faults: list[Step], chance: random.Random) -> Iterator[Step]:
    """Yield the acts with the faults between them, each at a place of its own."""
    places = sorted(chance.sample(range(len(acts)), min(len(faults), len(acts))))
    due = dict(zip(places, faults, strict=False))
    for number, act in enumerate(acts):
        if number in due:
            yield due[number]
        yield act
