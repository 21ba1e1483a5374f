"""The inbox: updates stored before Telegram is told of their arrival, until they are handled."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

import orjson

from bot.domain.raw import part, whole
from storage import rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from storage.database import Tx


@dataclass(slots=True)
class Incoming:
    """A stored update; updates of equal ``chat`` are handled one after the other.

    ``discreet`` is set by its handler: nothing of it may be kept, see :func:`forget`.
    ``deaths`` counts the starts that found it unfinished, as nobody had stopped the bot.
    """

    id: int
    update_id: int
    chat: int
    update: dict[str, object]
    attempts: int = 0
    discreet: bool = False
    deaths: int = 0


def accept(tx: Tx, updates: Sequence[dict[str, object]], now: int) -> list[Incoming]:
    """Store ``updates`` (raw, as the Bot API gives them) and return those not seen before."""
    accepted = []
    for update in updates:
        payload = orjson.dumps(update, option=orjson.OPT_SORT_KEYS)
        update_id, chat = int(str(update["update_id"])), _chat_of(update)
        digest = blake2b(payload, digest_size=8).digest()
        values = {
            "update_id": update_id,
            "digest": digest,
            "chat": chat,
            "payload": payload,
            "now": now,
        }
        number = rows.value(tx, int, _ACCEPT, values)
        if number is not None:
            accepted.append(Incoming(number, update_id, chat, update))
    return accepted


_ACCEPT = """
INSERT INTO inbox (update_id, digest, chat, payload, received_at)
SELECT :update_id, :digest, :chat, :payload, :now
WHERE NOT EXISTS (SELECT 1 FROM inbox WHERE update_id = :update_id AND digest = x'')
ON CONFLICT DO NOTHING
RETURNING id
"""


def waiting(tx: Tx, in_hand: Collection[int] = ()) -> list[Incoming]:
    """Return all updates not yet handled, oldest first, without those ``in_hand`` (by id)."""
    sql = """
        SELECT id, update_id, chat, payload AS "update", attempts, deaths
        FROM inbox
        WHERE state = 'waiting' AND id NOT IN (SELECT value FROM json_each(?))
        ORDER BY id
        """
    return rows.many(tx, Incoming, sql, (orjson.dumps(list(in_hand)).decode(),))


def count_deaths(tx: Tx) -> list[int]:
    """Count one death for all that is unfinished, at a start that no stop came before.

    Returns:
        The numbers of the updates that are set aside now: each was alone in hand at its last death.
    """
    guilty = rows.column(tx, int, "SELECT id FROM inbox WHERE state = 'waiting' AND alone")
    for each in guilty:
        tx.execute("UPDATE inbox SET error = 'the process died of it' WHERE id = ?", (each,))
        set_aside(tx, each)
    tx.execute("UPDATE inbox SET deaths = deaths + 1 WHERE state = 'waiting'")
    return guilty


def forgive(tx: Tx) -> None:
    """Count no death for what is unfinished: the bot is being stopped."""
    tx.execute("UPDATE inbox SET deaths = 0, alone = 0 WHERE state = 'waiting' AND deaths > 0")


def hold_alone(tx: Tx, item_id: int, *, alone: bool) -> None:
    """Note that an update is handled while nothing else is, or that this is over."""
    tx.execute("UPDATE inbox SET alone = ? WHERE id = ?", (alone, item_id))


def finish(tx: Tx, ids: Iterable[int], discreet: Iterable[int] = ()) -> None:
    """Mark updates as handled and delete their content; of ``discreet`` ones delete everything."""
    forget(tx, discreet)
    tx.executemany(
        "UPDATE inbox SET state = 'done', payload = x'' WHERE id = ?", [(each,) for each in ids]
    )


def forget(tx: Tx, ids: Iterable[int]) -> None:
    """Delete everything of handled updates but their numbers, which keep them from coming twice.

    Neither chat nor moment (but for the day) is kept, and no digest, by which somebody
    who knows a text could find out who wrote it.
    """
    tx.executemany(
        """
        UPDATE inbox
        SET state = iif(state = 'waiting', 'done', state), payload = x'', digest = x'', chat = 0,
            error = NULL, received_at = received_at / 86400 * 86400
        WHERE id = ?
        """,
        [(each,) for each in ids],
    )


def record_failure(tx: Tx, item_id: int, error: str) -> int:
    """Count a failed try and return how many there have been."""
    sql = "UPDATE inbox SET attempts = attempts + 1, error = ? WHERE id = ? RETURNING attempts"
    return rows.number(tx, sql, (error, item_id))


def set_aside(tx: Tx, item_id: int, *, discreet: bool = False) -> None:
    """Stop trying; the row stays for the administrator, without content if ``discreet``."""
    tx.execute("UPDATE inbox SET state = 'set_aside' WHERE id = ?", (item_id,))
    if discreet:
        forget(tx, [item_id])


def count(tx: Tx) -> dict[str, int]:
    """Count the updates in each state."""
    return rows.pairs(tx, str, int, "SELECT state, count(*) FROM inbox GROUP BY state")


def prune(tx: Tx, before: int) -> int:
    """Delete updates handled before ``before``; Telegram repeats nothing older than a day."""
    return tx.execute(
        "DELETE FROM inbox WHERE state = 'done' AND received_at < ?", (before,)
    ).rowcount


def strip(tx: Tx, before: int) -> int:
    """Delete what was said in updates set aside before; return how many there were.

    What stays is that there was one, whose, when, and the kind of error.
    """
    stripped = tx.execute(
        """
        UPDATE inbox
        SET payload = x'', error = substr(error, 1, instr(error || ':', ':') - 1)
        WHERE state = 'set_aside' AND received_at < ? AND payload <> x''
        """,
        (before,),
    ).rowcount
    tx.execute(
        """
        UPDATE OR IGNORE inbox
        SET digest = x''
        WHERE state = 'set_aside' AND received_at < ? AND digest <> x''
        """,
        (before,),
    )
    return stripped


def _chat_of(update: dict[str, object]) -> int:
    for name in update:
        about = part(update, name)
        place = part(part(about, "message") or about, "chat")
        for who in (place, part(about, "from"), part(about, "user")):
            if (number := whole(who, "id")) is not None:
                return number
    return 0
