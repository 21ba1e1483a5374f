"""What administrators were told that is wrong, since when, and until when; told once each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from storage import alarms, outbox, rows
from storage.outbox import LetterKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.operating.troubles import Symptom
    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class TroubleRow:
    """A trouble that was told; moments in seconds of UTC, ``detail`` are the values of its words.

    ``kind`` is text: a newer or older program may know others.
    """

    id: int
    kind: str
    since: int
    told_at: int
    ended_at: int | None
    detail: dict[str, Any]


_ROWS = "SELECT id, kind, since, told_at, ended_at, detail FROM troubles"


def open_ones(tx: Tx) -> list[TroubleRow]:
    """Return what is wrong and was told, oldest first."""
    return rows.many(tx, TroubleRow, f"{_ROWS} WHERE ended_at IS NULL ORDER BY since, id")


def ended_since(tx: Tx, moment: int, *, limit: int) -> list[TroubleRow]:
    """Return what is over since a moment (seconds of UTC), newest first."""
    sql = f"{_ROWS} WHERE ended_at >= ? ORDER BY ended_at DESC, id DESC LIMIT ?"
    return rows.many(tx, TroubleRow, sql, (moment, limit))


def begin(tx: Tx, symptom: Symptom, now: int, *, urgent: bool, tell: bool = True) -> int:
    """Note a trouble, and tell the administrators unless they have been; return its number.

    One that stands there already is told no second time.
    """
    values = {
        "kind": symptom.kind,
        "since": symptom.since,
        "now": now,
        "detail": orjson.dumps(dict(symptom.values)).decode(),
    }
    sql = """
        INSERT INTO troubles (kind, since, told_at, detail)
        VALUES (:kind, :since, :now, :detail)
        ON CONFLICT DO NOTHING
        RETURNING id
        """
    number = rows.value(tx, int, sql, values)
    if number is None:
        open_one = "SELECT id FROM troubles WHERE kind = ? AND ended_at IS NULL"
        return rows.number(tx, open_one, (symptom.kind,))
    if tell:
        payload = {"kind": symptom.kind, "values": dict(symptom.values), "since": symptom.since}
        alarms.tell_administrators(
            tx, LetterKind.TROUBLE, _cause(number), "began", payload, now, urgent=urgent
        )
    return number


def end(tx: Tx, numbers: Sequence[int], now: int, *, quietly: Iterable[int] = ()) -> None:
    """Note that troubles are over; tell the administrators, but for those that end ``quietly``.

    What has not reached them until now that it began is withdrawn: that it is over says it all.
    """
    silent = frozenset(quietly)
    for number in numbers:
        tx.execute(
            "UPDATE troubles SET ended_at = ? WHERE id = ? AND ended_at IS NULL", (now, number)
        )
        if number not in silent:
            outbox.withdraw(tx, _cause(number), now)
    told = [each for each in numbers if each not in silent]
    found = [row for each in told if (row := _find(tx, each)) is not None]
    if found:
        past = [
            {"kind": each.kind, "values": each.detail, "since": each.since, "until": now}
            for each in found
        ]
        left = [each.kind for each in open_ones(tx)]
        mark = "-".join(str(each.id) for each in found)
        alarms.tell_administrators(
            tx, LetterKind.TROUBLES_OVER, "troubles-over", mark, {"past": past, "left": left}, now
        )


def prune(tx: Tx, before: int) -> None:
    """Delete what was over before a moment."""
    tx.execute("DELETE FROM troubles WHERE ended_at < ?", (before,))


def _find(tx: Tx, number: int) -> TroubleRow | None:
    return rows.one(tx, TroubleRow, f"{_ROWS} WHERE id = ?", (number,))


def _cause(number: int) -> str:
    return f"trouble:{number}"
