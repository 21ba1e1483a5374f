"""Whether a message is a complaint or an idea: small sure rules beside the model's kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.complaints.states import ComplaintKind
from bot.domain.understanding.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Collection

_KINDS = {Kind.COMPLAINT: ComplaintKind.COMPLAINT, Kind.IDEA: ComplaintKind.IDEA}


def hears(text: str, kinds: Collection[Kind], *, answered: bool) -> ComplaintKind | None:
    """Return what a message is; None where it is neither.

    Args:
        text: As typed.
        kinds: What the model takes its questions for.
        answered: Whether the FAQ surely has an answer; then only sure rules count.
    """
    del text
    if answered:
        return None
    return next((_KINDS[each] for each in kinds if each in _KINDS), None)
