"""Corrections that wait for a second person to agree: the newest of each announcement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from bot.domain.announcements.content import Content
from bot.domain.ids import AccountId, AnnouncementId
from storage import meta, rows

if TYPE_CHECKING:
    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Proposal:
    """New words for an announcement, in place of its ``revision``.

    ``number`` tells this proposal from others, ``by`` is the account that made it; ``rings`` says
    that people are told of it.
    """

    announcement_id: AnnouncementId
    number: int
    revision: int
    by: AccountId
    content: Content
    rings: bool


def propose(tx: Tx, proposal: Proposal) -> None:
    """Store a proposal in place of an earlier one."""
    kept = {
        "number": proposal.number,
        "revision": proposal.revision,
        "by": proposal.by,
        "content": proposal.content.as_json(),
        "rings": proposal.rings,
    }
    meta.keep(tx, _key(proposal.announcement_id), orjson.dumps(kept).decode())


def find(tx: Tx, announcement_id: AnnouncementId) -> Proposal | None:
    """Return the proposal that waits for an announcement."""
    kept = meta.value(tx, _key(announcement_id))
    if kept is None:
        return None
    data = orjson.loads(kept)
    content = Content.from_json(data["content"])
    rings = data.get("rings", False)  # it was not kept before
    return Proposal(announcement_id, data["number"], data["revision"], data["by"], content, rings)


def by(tx: Tx, account_id: AccountId) -> list[AnnouncementId]:
    """Return the announcements for which somebody has proposed a correction."""
    sql = """
        SELECT CAST(substr(key, 11) AS INTEGER)
        FROM meta
        WHERE key LIKE 'broadcast:%:correction' AND json_extract(value, '$.by') = ?
        """
    return rows.column(tx, AnnouncementId, sql, (account_id,))


def drop(tx: Tx, announcement_id: AnnouncementId) -> None:
    """Delete the proposal of an announcement, once it is decided."""
    meta.drop(tx, _key(announcement_id))


def _key(announcement_id: AnnouncementId) -> str:
    return f"broadcast:{announcement_id}:correction"
