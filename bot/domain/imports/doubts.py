"""Doubts: what a file leaves open, and a person answers by a button.

A reader is given the answers so far and asks :class:`Doubts` where it cannot tell. What has no
answer yet is collected; once the person has answered, the whole file is read again with it. A
reader goes on after a doubt as if the cell was blank: it neither guesses nor complains.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.domain.imports.problems import Problem  # noqa: TC001  # kept doubts are read by types
from bot.domain.people.identities import masked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST_KEY = 200  # characters
SKIPPED = "-"  # the answer that a sheet is not read
UNKNOWN_CLASS = "doubt-class-unknown"  # a class is named that the school does not have


def _masked(values: Mapping[str, str | int]) -> dict[str, str | int]:
    return {k: masked(v) if isinstance(v, str) else v for k, v in values.items()}


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that may be chosen: ``value`` is kept, the sentence ``label`` stands on the button.

    Without a ``label`` the value stands there itself.
    """

    value: str
    label: str = ""
    values: dict[str, str | int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", _masked(self.values))


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question about a file.

    ``key`` tells it from all others, and must be the same when the file is read again, whatever
    else was answered: name what is asked about (``near:邹星河``), not its place. No identity number
    stands whole in it, nor in what is shown. ``text`` and ``values`` name a sentence of
    ``imports.ftl``. ``sheet`` and ``place`` say where it was met
    first, ``count`` how often. The answer to a ``lasting`` one holds for every later file of the
    school. One that is ``typed`` may also be answered in words, which the reader checks: where they
    are no answer, it asks again by a key or text of its own. ``details`` are the rows it is about.
    """

    key: str
    text: str
    choices: tuple[Choice, ...]
    values: dict[str, str | int] = field(default_factory=dict)
    sheet: str = ""
    place: str = ""
    count: int = 1
    lasting: bool = False
    typed: bool = False
    details: tuple[Problem, ...] = ()

    def __post_init__(self) -> None:
        if len(self.key) > LONGEST_KEY:
            raise ValueError(f"a doubt's key of {len(self.key)} characters")
        object.__setattr__(self, "key", masked(self.key))
        object.__setattr__(self, "values", _masked(self.values))

    def takes(self, answer: str) -> bool:
        """Whether this is an answer to it."""
        return self.typed or any(each.value == answer for each in self.choices)


@dataclass(frozen=True, slots=True)
class Answered:
    """A doubt, and the answer that the file was read with."""

    doubt: Doubt
    answer: str


class Doubts:
    """The doubts met while files are read, each answered or to be asked."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self._answers = answers
        self._asked: dict[str, Doubt] = {}
        self._answered: dict[str, Answered] = {}

    def answer(self, doubt: Doubt) -> str | None:
        """Return the answer to a doubt; without one, note it to be asked, and return None."""
        given = self._answers.get(doubt.key)
        if given is not None and doubt.takes(given):
            self._answered.setdefault(doubt.key, Answered(doubt, given))
            return given
        before = self._asked.get(doubt.key)
        count = doubt.count + (before.count if before else 0)
        self._asked[doubt.key] = replace(before or doubt, count=count)
        return None

    def knows(self, doubt: Doubt) -> bool:
        """Return whether a doubt has its answer, without asking."""
        given = self._answers.get(doubt.key)
        return given is not None and doubt.takes(given)

    def given(self, doubt: Doubt) -> str | None:
        """Return the answer to a doubt, which is not asked without one."""
        return self.answer(doubt) if self.knows(doubt) else None

    @property
    def asked(self) -> tuple[Doubt, ...]:
        """What has no answer yet, in the order met, each once."""
        return tuple(self._asked.values())

    @property
    def answered(self) -> tuple[Answered, ...]:
        """What was read by an answer."""
        return tuple(self._answered.values())


def doubt_class(sheet: str, names: Sequence[str], near: str, unknown: str = "") -> Doubt:
    """Make the question which class a sheet without a name is of.

    Args:
        sheet: Its name.
        names: The classes that may be meant; one alone is meant for the whole file.
        near: What its titles say: names that share more with it come first.
        unknown: The class that they name, where the school does not have it.
    """
    if len(names) == 1:
        (name,) = names
        yes = Choice(name, "choice-class-own", {"name": name})
        if unknown:
            values: dict[str, str | int] = {"name": name, "unknown": unknown}
            return Doubt("class", "doubt-class-own-unknown", (yes,), values, sheet=sheet)
        return Doubt("class", "doubt-class-own", (yes,), {"name": name}, sheet=sheet)
    ordered = sorted(names, key=lambda name: -len(set(name) & set(near)))
    choices = tuple(Choice(name) for name in ordered)
    key = f"class:{sheet}"[:LONGEST_KEY]
    if unknown:
        return Doubt(key, UNKNOWN_CLASS, choices, {"unknown": unknown}, sheet=sheet)
    return Doubt(key, "doubt-class", choices, sheet=sheet)


def doubt_class_apart(sheet: str, of_sheet: str, of_title: str, *, is_known: bool) -> Doubt:
    """Make the question of which class a sheet is whose name and title name two."""
    choices = [Choice(of_sheet), *([Choice(of_title)] if is_known else [])]
    return Doubt(
        f"class-apart:{sheet}:{of_title}"[:LONGEST_KEY],
        "doubt-class-apart",
        (*choices, Choice(SKIPPED, "choice-sheet-skipped")),
        {"given": of_sheet, "title": of_title},
        sheet=sheet,
    )


def doubt_roster(sheet: str, columns: str) -> Doubt:
    """Make the question whether a list of people with columns of money is a roster at all."""
    choices = (Choice("no", "choice-roster-no"), Choice("yes", "choice-roster-yes"))
    key = f"roster:{sheet}"[:LONGEST_KEY]
    return Doubt(key, "doubt-roster", choices, {"columns": columns, "sheet": sheet}, sheet=sheet)
