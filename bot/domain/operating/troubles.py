"""Troubles: what is wrong by the vitals, and when administrators are told that it is, and is over.

A trouble has to last before it is told, and to be gone for a while before it counts as over, so a
value that goes up and down about its limit is told once. What follows from another trouble is not
told beside it: where the database cannot be written, every task fails.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.operating.vitals import DatabaseFault, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from bot.domain.operating.vitals import BackupVitals, Vitals

Values = Mapping[str, str | int]

MINUTE, HOUR = 60, 3600
SILENT = 10 * MINUTE  # seconds without an answer from Telegram
UNHANDLED = 10 * MINUTE  # seconds for which an update may wait
OVERDUE, NOTHING_LEFT = 15 * MINUTE, 5 * MINUTE  # seconds; a long list takes its time, but moves
FAILING, LATE = 3 * MINUTE, 2 * MINUTE  # seconds for which a task may fail, or be late
ENOUGH_DISK, PLENTY = 1 << 30, 1150 << 20  # bytes below which it is told, above which it is over
DEATHS = 3  # starts in an hour that no stop came before
BACKUP_LATE, BACKUP_GRACE = 50 * HOUR, 2 * HOUR  # seconds; the latter after the time it is due
JUMP = 5 * MINUTE  # seconds by which the clock of the machine may be set


class TroubleKind(StrEnum):
    """What may be wrong, worst first."""

    DATABASE = "database"
    TELEGRAM = "telegram"
    DEATHS = "deaths"
    INBOX = "inbox"
    TASKS = "tasks"
    LATE = "late"
    OUTBOX = "outbox"
    SET_ASIDE = "set-aside"
    DISK = "disk"
    BACKUP = "backup"
    CLOCK = "clock"
    HEALTH = "health"


def kind_of(name: str) -> TroubleKind | None:
    """Return the kind that a row names; None where another version of the program made it."""
    return TroubleKind(name) if name in list(TroubleKind) else None


@dataclass(frozen=True, slots=True)
class TroubleRule:
    """When a kind of trouble is told: seconds it must last, and be gone until it is over.

    ``urgent`` ones are told in somebody's quiet hours too. An ``event`` has happened, rather than
    being so: nobody needs to hear that it is over.
    """

    lasts: float = 0.0
    gone: float = MINUTE
    urgent: bool = False
    event: bool = False


RULES: Mapping[TroubleKind, TroubleRule] = {
    TroubleKind.DATABASE: TroubleRule(lasts=30, gone=30, urgent=True),
    TroubleKind.TELEGRAM: TroubleRule(lasts=45, gone=30),
    TroubleKind.DEATHS: TroubleRule(urgent=True),
    TroubleKind.INBOX: TroubleRule(lasts=30, urgent=True),
    TroubleKind.TASKS: TroubleRule(gone=2 * MINUTE, urgent=True),
    TroubleKind.LATE: TroubleRule(gone=2 * MINUTE, urgent=True),
    TroubleKind.OUTBOX: TroubleRule(lasts=30),
    TroubleKind.SET_ASIDE: TroubleRule(event=True),
    TroubleKind.DISK: TroubleRule(lasts=MINUTE),
    TroubleKind.BACKUP: TroubleRule(),
    TroubleKind.CLOCK: TroubleRule(event=True),
    TroubleKind.HEALTH: TroubleRule(),
}
_DATABASE_HIDES = frozenset(
    {
        TroubleKind.INBOX,
        TroubleKind.TASKS,
        TroubleKind.LATE,
        TroubleKind.OUTBOX,
        TroubleKind.SET_ASIDE,
        TroubleKind.DEATHS,
        TroubleKind.BACKUP,
    }
)
_TELEGRAM_HIDES = frozenset({TroubleKind.INBOX, TroubleKind.OUTBOX})


@dataclass(frozen=True, slots=True)
class Symptom:
    """Something wrong by the vitals: ``values`` are for its words, ``since`` in seconds of UTC."""

    kind: TroubleKind
    values: Values
    since: int


@dataclass(frozen=True, slots=True)
class TroubleState:
    """A trouble that is followed: ``first`` and ``gone`` are moments of a clock that only goes on.

    ``number`` is that of its row, once it was told where the database could be written.
    """

    symptom: Symptom
    first: float
    told: bool = False
    gone: float | None = None
    number: int | None = None

    @property
    def kind(self) -> TroubleKind:
        """What is wrong."""
        return self.symptom.kind


@dataclass(frozen=True, slots=True)
class Course:
    """How troubles went on: all that are followed, those to be told now, and those now over."""

    states: Mapping[TroubleKind, TroubleState]
    began: tuple[TroubleState, ...] = ()
    over: tuple[TroubleState, ...] = ()


def diagnose(vitals: Vitals, known: Collection[TroubleKind] = ()) -> list[Symptom]:
    """Return what is wrong, worst first, with what follows from something else.

    Args:
        vitals: How the bot is.
        known: What was wrong before; some of it needs more to be over than to begin.
    """
    return [each for look in _LOOKS for each in look(vitals, known)]


def told_alone(symptoms: Iterable[Symptom]) -> list[Symptom]:
    """Return those of which none follows from another."""
    found = list(symptoms)
    hidden = hidden_by(found)
    return [each for each in found if each.kind not in hidden]


def hidden_by(symptoms: Iterable[Symptom]) -> frozenset[TroubleKind]:
    """Return the kinds that follow from these, or that nobody can see for them."""
    hidden: frozenset[TroubleKind] = frozenset()
    for each in symptoms:
        if each.kind is TroubleKind.DATABASE:
            is_full = each.values["why"] == DatabaseFault.FULL
            hidden |= _DATABASE_HIDES | ({TroubleKind.DISK} if is_full else set())
        elif each.kind is TroubleKind.TELEGRAM:
            hidden |= _TELEGRAM_HIDES
    return hidden


def follow(
    states: Mapping[TroubleKind, TroubleState], symptoms: Iterable[Symptom], now: float
) -> Course:
    """Return how troubles go on from what is wrong now; ``now`` only goes on."""
    found = list(symptoms)
    hidden = hidden_by(found)
    wrong = {each.kind: each for each in found if each.kind not in hidden}
    after: dict[TroubleKind, TroubleState] = {}
    began, over = [], []
    for kind in TroubleKind:
        before = states.get(kind)
        if kind in wrong:
            state = _going_on(before, wrong[kind], now)
            if not state.told and now - state.first >= RULES[kind].lasts:
                state = replace(state, told=True)
                began.append(state)
            after[kind] = state
        elif before is not None and before.told:
            state = before if kind in hidden else _passing(before, now)
            if state.gone is not None and now - state.gone >= RULES[kind].gone:
                over.append(state)
            else:
                after[kind] = state
    return Course(after, tuple(began), tuple(over))


def _going_on(before: TroubleState | None, symptom: Symptom, now: float) -> TroubleState:
    if before is None:
        return TroubleState(symptom, now)
    since = min(before.symptom.since, symptom.since)
    return replace(before, symptom=replace(symptom, since=since), gone=None)


def _passing(before: TroubleState, now: float) -> TroubleState:
    return before if before.gone is not None else replace(before, gone=now)


# -- what is looked at -----------------------------------------------------------------------------


def _database(vitals: Vitals, _: Collection[TroubleKind]) -> Iterator[Symptom]:
    faults = [each.fault for each in vitals.tasks if each.fault is not None]
    fault = vitals.fault or next(iter(faults), None)
    if fault is not None:
        yield Symptom(TroubleKind.DATABASE, {"why": fault}, vitals.at)


def _telegram(vitals: Vitals, _: Collection[TroubleKind]) -> Iterator[Symptom]:
    if vitals.stage is Stage.DATABASE or vitals.reached_ago < SILENT:
        return
    values: Values = {"why": vitals.unreached, "minutes": _minutes(vitals.reached_ago)}
    yield Symptom(TroubleKind.TELEGRAM, values, vitals.at - round(vitals.reached_ago))


def _deaths(vitals: Vitals, _: Collection[TroubleKind]) -> Iterator[Symptom]:
    if vitals.stored is None:
        return
    lately = [each for each in vitals.stored.deaths if vitals.at - HOUR <= each <= vitals.at]
    if len(lately) >= DEATHS:
        yield Symptom(TroubleKind.DEATHS, {"count": len(lately)}, lately[0])


def _inbox(vitals: Vitals, _: Collection[TroubleKind]) -> Iterator[Symptom]:
    stored = vitals.stored
    if stored is None or stored.oldest_waiting is None:
        return
    if (waited := vitals.at - stored.oldest_waiting) >= UNHANDLED:
        values = {"count": stored.waiting, "minutes": _minutes(waited)}
        yield Symptom(TroubleKind.INBOX, values, stored.oldest_waiting)


def _tasks(vitals: Vitals, _: Collection[TroubleKind]) -> Iterator[Symptom]:
    failing = {each.name: each.failing_for or 0 for each in vitals.tasks}
    return _of_tasks(TroubleKind.TASKS, failing, FAILING, vitals.at)


def _late(vitals: Vitals, _: Collection[TroubleKind]) -> Iterator[Symptom]:
    late = {each.name: each.late_for or 0 for each in vitals.tasks}
    return _of_tasks(TroubleKind.LATE, late, LATE, vitals.at)


def _of_tasks(
    kind: TroubleKind, spans: Mapping[str, float], limit: float, at: int
) -> Iterator[Symptom]:
    """Yield a symptom where something has gone on for too long with some tasks."""
    found = {name: span for name, span in spans.items() if span >= limit}
    if found:
        worst = max(found.values())
        values: Values = {"names": _names(found), "minutes": _minutes(worst)}
        yield Symptom(kind, values, at - round(worst))


def _outbox(vitals: Vitals, _: Collection[TroubleKind]) -> Iterator[Symptom]:
    stored = vitals.stored
    if stored is None or stored.oldest_overdue is None:
        return
    waited = vitals.at - stored.oldest_overdue
    left_ago = vitals.uptime if vitals.left_ago is None else vitals.left_ago
    if waited >= OVERDUE and left_ago >= NOTHING_LEFT:
        values = {"count": stored.overdue, "minutes": _minutes(waited)}
        yield Symptom(TroubleKind.OUTBOX, values, stored.oldest_overdue)


def _set_aside(vitals: Vitals, _: Collection[TroubleKind]) -> Iterator[Symptom]:
    stored = vitals.stored
    if stored is not None and stored.lately:
        values: Values = {"count": stored.lately, "incident": str(stored.incident)}
        yield Symptom(TroubleKind.SET_ASIDE, values, vitals.at)


def _disk(vitals: Vitals, known: Collection[TroubleKind]) -> Iterator[Symptom]:
    least = PLENTY if TroubleKind.DISK in known else ENOUGH_DISK
    if vitals.disk_free is not None and vitals.disk_free < least:
        yield Symptom(TroubleKind.DISK, {"megabytes": vitals.disk_free >> 20}, vitals.at)


def _backup(vitals: Vitals, _: Collection[TroubleKind]) -> Iterator[Symptom]:
    backup = vitals.stored.backup if vitals.stored is not None else None
    if not vitals.backups_wanted or backup is None:
        return
    if backup.failed is not None:
        values: Values = {"why": "failed", "reason": backup.failed, "hours": 0}
        yield Symptom(TroubleKind.BACKUP, values, backup.at)
    elif is_backup_late(backup, vitals.at):
        hours = (vitals.at - backup.at) // HOUR
        values = {"why": "late", "reason": "", "hours": hours}
        yield Symptom(TroubleKind.BACKUP, values, vitals.at)


def is_backup_late(backup: BackupVitals, at: int) -> bool:
    """Return whether the next scheduled backup should have been made by a moment."""
    if backup.next_at is not None:
        return at > backup.next_at + BACKUP_GRACE
    return at > backup.at + BACKUP_LATE


def _clock(vitals: Vitals, _: Collection[TroubleKind]) -> Iterator[Symptom]:
    if abs(vitals.jump) >= JUMP:
        way = "ahead" if vitals.jump > 0 else "back"
        values: Values = {"way": way, "minutes": _minutes(abs(vitals.jump))}
        yield Symptom(TroubleKind.CLOCK, values, vitals.at)


def _health(vitals: Vitals, _: Collection[TroubleKind]) -> Iterator[Symptom]:
    if vitals.health_taken:
        yield Symptom(TroubleKind.HEALTH, {"address": vitals.health_taken}, vitals.at)


_LOOKS: tuple[Callable[[Vitals, Collection[TroubleKind]], Iterator[Symptom]], ...] = (
    _database,
    _telegram,
    _deaths,
    _inbox,
    _tasks,
    _late,
    _outbox,
    _set_aside,
    _disk,
    _backup,
    _clock,
    _health,
)


def _minutes(seconds: float) -> int:
    return max(1, int(seconds // MINUTE))


MOST_NAMES = 3


def _names(tasks: Iterable[str]) -> str:
    names = [each.removeprefix("tick ") for each in tasks]
    more = f" +{len(names) - MOST_NAMES}" if len(names) > MOST_NAMES else ""
    return "、".join(names[:MOST_NAMES]) + more
