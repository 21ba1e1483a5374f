"""What is wrong with the staff group: since when, why, and when its topics are tried again."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from storage import alarms, meta
from storage.alarms import Alarm

if TYPE_CHECKING:
    from storage.database import Tx

_KEY = "desk-group-trouble"
FIRST, LONGEST = 30, 3600  # seconds until the next try, at first and at most


class Trouble(StrEnum):
    """What may be wrong with the staff group."""

    RIGHTS = "rights"
    KICKED = "kicked"
    NO_TOPICS = "no-topics"
    OTHER = "other"
    BUSY = "busy"
    """Telegram asks to wait, or does not answer: nobody needs to hear of it."""


@dataclass(frozen=True, slots=True)
class GroupTrouble:
    """A trouble with the group; moments in seconds of UTC, ``pause`` in seconds."""

    why: Trouble
    since: int
    again_at: int
    pause: int
    told: bool = False


def find(tx: Tx) -> GroupTrouble | None:
    """Return what is wrong with the staff group now; None where all is well."""
    given = json.loads(meta.value(tx, _KEY) or "null")
    return None if given is None else GroupTrouble(**given | {"why": Trouble(given["why"])})


def note(tx: Tx, why: Trouble, now: int, wait: float = 0) -> None:
    """Note that the group failed, to be tried again later and later; tell administrators once."""
    known = find(tx)
    pause = min(known.pause * 2, LONGEST) if known else FIRST
    pause = max(pause if why is not Trouble.BUSY else 1, round(wait))
    since, told = (known.since, known.told) if known else (now, False)
    if why is not Trouble.BUSY and not told:
        told = bool(alarms.tell(tx, Alarm.DESK_GROUP_LOST, str(since), now, why=why))
    found = GroupTrouble(why, since, now + pause, pause, told)
    meta.keep(tx, _KEY, json.dumps(asdict(found)))


def end(tx: Tx, now: int) -> None:
    """Note that the group works; administrators who were told of the trouble hear that too."""
    known = find(tx)
    if known is None:
        return
    meta.drop(tx, _KEY)
    if known.told:
        alarms.tell(tx, Alarm.DESK_GROUP_WELL, str(known.since), now)


def try_now(tx: Tx, now: int) -> None:
    """Try the group again at once, as somebody has just seen to it."""
    known = find(tx)
    if known is not None:
        found = GroupTrouble(known.why, known.since, now, FIRST, known.told)
        meta.keep(tx, _KEY, json.dumps(asdict(found)))


def forget(tx: Tx) -> None:
    """Forget the trouble: the group is the desk's no more, or another one is."""
    meta.drop(tx, _KEY)
