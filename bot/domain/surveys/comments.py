"""Comments as they are shown: equal ones together with their number, and none that tells too much.

Words beside an option (其他（请注明）) belong to the few who picked it, whose other answers can be
looked at row by row. So of an anonymous survey they are shown only of all that a reader may see,
never of a part of it, and only where the minimum of people wrote some.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from bot.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES_SHOWN = 10


class Said(Protocol):
    """Words of one respondent: to a question, or beside an option of it."""

    @property
    def number(self) -> int:
        """The question."""

    @property
    def option(self) -> int:
        """The option, or 0."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def name(self) -> str | None:
        """The name, where the survey is named."""


S = TypeVar("S", bound=Said)


@dataclass(frozen=True, slots=True)
class GroupedComment:
    """Equal comments to one question, under the names of their authors where these are known."""

    number: int
    option: int
    text: str
    count: int
    names: tuple[str, ...] = ()

    @property
    def signed(self) -> str:
        """The names in one line."""
        more = "…" if len(self.names) > NAMES_SHOWN else ""
        return "、".join(self.names[:NAMES_SHOWN]) + more


def grouped(found: Sequence[Said]) -> list[GroupedComment]:
    """Put equal comments together, the most frequent first, others in the order given.

    Two are equal where only marks, width or case tell them apart: 没有。 and 没有.
    """
    same: dict[tuple[int, int, str], list[Said]] = defaultdict(list)
    for each in found:
        same[each.number, each.option, fold(each.text) or each.text.strip()].append(each)
    made = [
        GroupedComment(
            number,
            option,
            members[0].text,
            len(members),
            tuple(each.name for each in members if each.name),
        )
        for (number, option, _), members in same.items()
    ]
    return sorted(made, key=lambda each: -each.count)


def without_words_of_few(found: Sequence[S], minimum: int, *, is_part: bool) -> list[S]:
    """Return the comments of an anonymous survey that may be shown."""
    counts = Counter(each.number for each in found if each.option)
    return [
        each
        for each in found
        if not each.option or (not is_part and counts[each.number] >= minimum)
    ]
