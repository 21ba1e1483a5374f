"""得失: what a programme found of itself, gains and losses, and what followed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.measures.measure import MeasureState  # noqa: TC001  # rows are read by types

if TYPE_CHECKING:
    from bot.domain.ids import FindingId, MeasureId, ProgrammeId


class FindingKind(StrEnum):
    """得 and 失."""

    GAIN = "gain"
    LOSS = "loss"


class FindingPart(StrEnum):
    """What of a finding is written anew."""

    TEXT = "t"
    DONE = "d"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was found; ``figure`` is what it stands on, as of the day it was written.

    ``measure_id`` is what was planned because of it, ``state`` how far that is, ``measure`` and
    ``ended_text`` its words.
    """

    id: FindingId
    programme_id: ProgrammeId
    kind: FindingKind
    text: str
    figure: str
    done: str
    measure_id: MeasureId | None
    state: MeasureState | None
    measure: str
    ended_text: str
    owner: str
