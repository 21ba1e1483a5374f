"""The inbox: updates stored before Telegram is told of their arrival, until they are handled.

What is handled leaves no row here, but a mark among others (``inbox_seen``), so that it is not
handled again: without its chat, its number, a place among the others or a time (but for the day),
and the same whatever it was. The numbers of rows are random, as rows counted in the order they came
would count the taps of a person.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from bot.domain.raw import part, whole
from storage import drafts as stored_drafts
from storage import rows, sealing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from storage.database import Tx

MOST_ALONE = 3
DEADLY, LAPSED = "the process died of it", "found too late, perhaps answered"  # reasons


@dataclass(slots=True)
class Incoming:
    """A stored update; updates of equal ``chat`` are handled one after the other.

    ``update_id`` tells it from all others, also in rows that it makes; it is not Telegram's, which
    counts (see :func:`_tokens`). ``id`` is the random number of its row, which people may be told.
    ``discreet`` is set by its handler: nothing of it may be kept, see :func:`forget`.
    ``is_new`` says that no handler has begun with it, so there is no journal of it.
    ``deaths`` counts the starts that found it unfinished, as nobody had stopped the bot, and
    ``deaths_alone`` those of them at which nothing else was in hand.
    """

    id: int
    update_id: int
    chat: int
    update: dict[str, object]
    attempts: int = 0
    discreet: bool = False
    deaths: int = 0
    deaths_alone: int = 0
    is_new: bool = False


DAY = 86400
_MARK = 16  # bytes
_TOKENS = 1 << 53
_NUMBERS = 10_000_000  # of rows: eight digits, to be read out to somebody


def accept(tx: Tx, updates: Sequence[dict[str, object]], now: int) -> list[Incoming]:
    """Store ``updates`` (raw, as the Bot API gives them) and return those not seen before."""
    accepted = []
    for update in updates:
        payload = orjson.dumps(update, option=orjson.OPT_SORT_KEYS)
        mark, token = _tokens(tx, int(str(update["update_id"])), payload)
        chat = _chat_of(update)
        values = {
            "id": _NUMBERS + secrets.randbelow(9 * _NUMBERS),
            "token": token,
            "mark": mark,
            "chat": chat,
            "payload": payload,
            "now": now,
        }
        number = rows.value(tx, int, _ACCEPT, values)
        if number is not None:
            accepted.append(Incoming(number, token, chat, update, is_new=True))
    return accepted


_ACCEPT = """
INSERT INTO inbox (id, update_id, digest, chat, payload, received_at, place)
SELECT :id, :token, :mark, :chat, :payload, :now,
    (SELECT coalesce(max(place), 0) + 1 FROM inbox WHERE state = 'waiting')
WHERE NOT EXISTS (SELECT 1 FROM inbox_seen WHERE mark = :mark)
ON CONFLICT (update_id, digest) DO NOTHING
RETURNING id
"""


def _tokens(tx: Tx, update_id: int, payload: bytes) -> tuple[bytes, int]:
    """Return the mark of an update, and what its number is in all rows that it makes.

    Only the key makes them again, and neither follows from the other: Telegram's numbers stand in
    a sequence, and by a plain digest whoever knows a text could find out who wrote it.
    """
    parts = (update_id.to_bytes(16, "big", signed=True), payload)
    mark = sealing.digest(tx, "linghang inbox marks", *parts)[:_MARK]
    token = sealing.digest(tx, "linghang inbox tokens", *parts)
    return mark, int.from_bytes(token[:8], "big") % _TOKENS


def adopt(tx: Tx) -> None:
    """Give rows stored by an older program their marks and tokens."""
    sql = "SELECT id, update_id, payload FROM inbox WHERE length(digest) <> ?"
    for item_id, update_id, payload in tx.execute(sql, (_MARK,)).fetchall():
        mark, token = _tokens(tx, update_id, payload or secrets.token_bytes(_MARK))
        tx.execute(
            "UPDATE inbox SET update_id = ?, digest = ? WHERE id = ?", (token, mark, item_id)
        )


def waiting(tx: Tx, in_hand: Collection[int] = ()) -> list[Incoming]:
    """Return all updates not yet handled, oldest first, without those ``in_hand`` (by id)."""
    sql = """
        SELECT id, update_id, chat, payload AS "update", attempts, deaths, deaths_alone
        FROM inbox
        WHERE state = 'waiting' AND id NOT IN (SELECT value FROM json_each(?))
        ORDER BY place
        """
    return rows.many(tx, Incoming, sql, (orjson.dumps(list(in_hand)).decode(),))


@dataclass(frozen=True, slots=True)
class SetAside:
    """An update that is set aside; ``received_at`` in seconds of UTC."""

    id: int
    chat: int
    received_at: int


def count_deaths(tx: Tx) -> list[SetAside]:
    """Count one death for all that is unfinished, at a start that no stop came before.

    Returns:
        What is set aside now: it has been alone in hand at :data:`MOST_ALONE` deaths. Fewer would
        not do, as whatever is in hand may be killed from outside (``benchmarks/deaths.py``).
    """
    tx.execute(
        """
        UPDATE inbox
        SET deaths = deaths + 1, deaths_alone = deaths_alone + alone, alone = 0
        WHERE state = 'waiting'
        """
    )
    return _set_aside_where(tx, "deaths_alone >= ?", MOST_ALONE, DEADLY)


def lapse(tx: Tx, before: int) -> list[SetAside]:
    """Set aside, and return, what came before a moment: it may have been answered then."""
    return _set_aside_where(tx, "received_at < ?", before, LAPSED)


def _set_aside_where(tx: Tx, condition: str, value: int, reason: str) -> list[SetAside]:
    sql = f"""
        SELECT id, chat, received_at
        FROM inbox
        WHERE state = 'waiting' AND {condition}
        ORDER BY place
        """
    found = rows.many(tx, SetAside, sql, (value,))
    for each in found:
        tx.execute("UPDATE inbox SET error = ? WHERE id = ?", (reason, each.id))
        set_aside(tx, each.id)
    return found


def newest_set_aside(tx: Tx, most: int) -> list[SetAside]:
    """Return the updates that were set aside last, newest first."""
    sql = """
        SELECT id, chat, received_at
        FROM inbox
        WHERE state = 'set_aside'
        ORDER BY received_at DESC
        LIMIT ?
        """
    return rows.many(tx, SetAside, sql, (most,))


def forgive(tx: Tx) -> None:
    """Count no death for what is unfinished: the bot is being stopped."""
    tx.execute(
        """
        UPDATE inbox
        SET deaths = 0, alone = 0, deaths_alone = 0
        WHERE state = 'waiting' AND deaths > 0
        """
    )


def hold_alone(tx: Tx, item_id: int, *, alone: bool) -> None:
    """Note that an update is handled as one that may kill, or that this is over."""
    tx.execute("UPDATE inbox SET alone = ? WHERE id = ?", (alone, item_id))


def finish(tx: Tx, ids: Iterable[int], discreet: Iterable[int] = ()) -> None:
    """Delete handled updates; their marks stay, and are alike whether they are ``discreet``."""
    handled = [(each,) for each in (*ids, *discreet)]
    tx.executemany(
        """
        INSERT INTO inbox_seen (mark, day)
        SELECT digest, received_at / 86400
        FROM inbox
        WHERE id = ?
        ON CONFLICT DO NOTHING
        """,
        handled,
    )
    tx.executemany("DELETE FROM inbox WHERE id = ?", handled)


def forget(tx: Tx, ids: Iterable[int]) -> None:
    """Delete the content of updates that were set aside, whose they were and when but for the day.

    The mark stays, which keeps them from coming twice.
    """
    tx.executemany(
        """
        UPDATE inbox
        SET state = 'set_aside', payload = x'', chat = 0, error = NULL, place = 0,
            received_at = received_at / 86400 * 86400
        WHERE id = ?
        """,
        [(each,) for each in ids],
    )


def record_failure(tx: Tx, item_id: int, error: str) -> int:
    """Count a failed try, with its error, and return how many there have been."""
    sql = "UPDATE inbox SET attempts = attempts + 1, error = ? WHERE id = ? RETURNING attempts"
    return rows.number(tx, sql, (error, item_id))


def set_aside(tx: Tx, item_id: int, *, discreet: bool = False) -> None:
    """Stop trying; the row stays for the administrator, without content if ``discreet``."""
    tx.execute("UPDATE inbox SET state = 'set_aside' WHERE id = ?", (item_id,))
    if discreet:
        forget(tx, [item_id])


def count(tx: Tx) -> dict[str, int]:
    """Count the updates in each state; ``done`` are those whose marks are kept."""
    found = rows.pairs(tx, str, int, "SELECT state, count(*) FROM inbox GROUP BY state")
    done = rows.number(tx, "SELECT count(*) FROM inbox_seen")
    return {**found, "done": found.get("done", 0) + done} if done else found


def prune(tx: Tx, before: int) -> int:
    """Delete marks of days before ``before``; Telegram repeats nothing older than a day."""
    tx.execute("DELETE FROM inbox WHERE state = 'done' AND received_at < ?", (before,))  # erased
    return tx.execute("DELETE FROM inbox_seen WHERE day < ?", (before // DAY,)).rowcount


def forget_answers(
    tx: Tx, before: int, *, taps: Collection[str], drafts: Collection[str]
) -> list[int]:
    """Delete the content of updates from before a moment that may answer a survey.

    That is a tap on a button that answers, words of somebody who was being waited for or had such a
    tap waiting, and an edited message.

    Args:
        tx: The transaction.
        before: Seconds of UTC.
        taps: Tags of the buttons that answer.
        drafts: Kinds of draft that wait for an answer.

    Returns:
        The chats whose updates they were.
    """
    sql = """
        SELECT id, chat, payload AS "update",
            (SELECT kind FROM drafts WHERE account_id = inbox.chat) AS draft
        FROM inbox
        WHERE received_at < ? AND payload <> x''
        """
    found = rows.many(tx, _Overdue, sql, (before,))
    tapping = {each.chat for each in found if each.tap in taps} | stored_drafts.confiding(tx)
    answers = [
        each
        for each in found
        if each.tap in taps
        or "edited_message" in each.update
        or ("message" in each.update and (each.draft in drafts or each.chat in tapping))
    ]
    forget(tx, [each.id for each in answers])
    return sorted({each.chat for each in answers})


@dataclass(frozen=True, slots=True)
class _Overdue:
    """An update that has stood for long, and what its chat was being waited for."""

    id: int
    chat: int
    update: dict[str, object]
    draft: str | None

    @property
    def tap(self) -> str | None:
        """The tag of the button that was pressed."""
        query = self.update.get("callback_query")
        data = query.get("data") if isinstance(query, dict) else None
        return str(data).partition(":")[0] if data else None


def has_content(tx: Tx, before: int) -> bool:
    """Return whether any update from before a moment still has its content."""
    return rows.exists(
        tx, "SELECT 1 FROM inbox WHERE received_at < ? AND payload <> x'' LIMIT 1", (before,)
    )


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
    """Return whose updates it is handled among: its chat's, or those of who pressed in a group.

    So a group that Telegram lets nothing be sent to for a while keeps none waiting who press there.
    """
    for name in update:
        about = part(update, name)
        place = part(part(about, "message") or about, "chat")
        if name == "callback_query" and (whole(place, "id") or 0) < 0:
            place = part(about, "from")
        for who in (place, part(about, "from"), part(about, "user")):
            if (number := whole(who, "id")) is not None:
                return number
    return 0
