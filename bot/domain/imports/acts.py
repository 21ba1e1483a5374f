"""Sign-up lists of an activity 活动报名表: what is brought, or which team, and by whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.activities.activity import LONGEST_ACT
from bot.domain.imports import values
from bot.domain.imports.doubts import LONGEST_KEY, Choice, Doubt, Doubts
from bot.domain.imports.pairs import PairLine
from bot.domain.people.names import is_oneself
from bot.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.ids import ActivityId
    from bot.domain.imports.lines import TableLine

MOST_OFFERED = 8  # activities
_BETWEEN = re.compile(r"[、,，;；/|\n]+")
_ASIDE = re.compile(r"[(（\[【][^()（）\[\]【】]{0,30}[)）\]】]")
_OPEN = re.compile(r"待定|待报|待补|空缺|暂无|未定")
_COUNT = re.compile(r"等?\d{1,3}人")


@dataclass(frozen=True, slots=True)
class ActLine:
    """One person of a list, and what they bring: "" looks on."""

    activity_id: ActivityId
    activity: str
    title: str
    who: PairLine


@dataclass(slots=True)
class ActReader:
    """A reader that gathers who is named; ``activities`` are those that one may sign up for."""

    activities: Mapping[ActivityId, str]
    doubts: Doubts
    lines: list[tuple[TableLine, ActLine]] = field(default_factory=list)

    def read(self, line: TableLine, class_name: str | None, titles: Sequence[str]) -> None:
        """Read a line; ``class_name`` is "" where none is said, None where it is wrong."""
        activity = self._activity(line, titles)
        titled = (values.text_of(line.cell(each)) for each in ("act", "team", "item"))
        title = next((each for each in titled if not values.is_blank(each)), "")
        if len(title) > LONGEST_ACT:
            line.complain("act", "cell-too-long", limit=LONGEST_ACT, given=title[:12])
        names = self._names(line)
        if activity is None or class_name is None or not line.is_clean:
            return
        for name in names:
            of = PairLine("", name, class_name)
            self.lines.append((line, ActLine(activity, self.activities[activity], title, of)))

    def _activity(self, line: TableLine, titles: Sequence[str]) -> ActivityId | None:
        """Return of which activity a list is: the one its titles name, else it is asked."""
        if not self.activities:
            line.complain_once("act", "acts-no-activity")
            return None
        said = [fold(each) for each in titles]
        named = [
            id_ for id_, name in self.activities.items() if any(fold(name) in each for each in said)
        ]
        if len(named) == 1:
            return named[0]
        near = set("".join(said))
        ordered = sorted(self.activities.items(), key=lambda each: -len(near & set(fold(each[1]))))
        choices = tuple(
            Choice(str(id_), "choice-activity", {"name": name}) for id_, name in ordered
        )
        key = f"acts:{line.table.grid.sheet}"[:LONGEST_KEY]
        doubt = Doubt(key, "doubt-acts", choices[:MOST_OFFERED], sheet=line.table.grid.sheet)
        answer = self.doubts.answer(doubt)
        return next((id_ for id_ in self.activities if str(id_) == answer), None)

    def _names(self, line: TableLine) -> list[str]:
        """Return who comes; who is not known yet is left out, and that is said."""
        said = _as_written(line, "name") or _as_written(line, "leader")
        found = []
        for part in map(str.strip, _BETWEEN.split(_ASIDE.sub("", said))):
            if _OPEN.search(part) or is_oneself(part):
                line.complain("name", "acts-not-named", warning=True, given=part[:20])
            elif part and not _COUNT.fullmatch(part):
                found.append(values.name_of(re.sub(r"^.{1,4}[:：]", "", part)))
        if not said:
            line.complain("name", "acts-not-named", warning=True, given="—")
        return found


def _as_written(line: TableLine, name: str) -> str:
    cell = line.cell(name)
    said = cell.strip() if isinstance(cell, str) else values.text_of(cell)
    return "" if values.is_blank(said) and not _OPEN.search(said) else said[:400]
