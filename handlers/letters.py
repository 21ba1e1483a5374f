"""The one table of notifications: who words each kind of letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import (
    approvals,
    broadcast_corrections,
    desk_letters,
    electives,
    exam_letters,
    notices,
    progress,
    subscriptions,
    surveys,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handlers.notices import Wording

LETTERS: Mapping[str, Wording] = {
    **notices.WORDS,
    **electives.WORDS,
    **exam_letters.WORDS,
    **subscriptions.WORDS,
    **surveys.WORDS,
    **approvals.WORDS,
    **broadcast_corrections.WORDS,
    **progress.WORDS,
    **desk_letters.WORDS,
}
