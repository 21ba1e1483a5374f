"""谁今天没来: who is missing on a day, by the rolls called so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.attendance.roll import Mark
from bot.domain.timetable.agenda import bounds
from bot.errors import BotError
from config.texts import Html
from handlers.attendance.access import is_staff_of
from handlers.attendance.buttons import AbsentOfDay, AttendancePage, OpenAttendance
from handlers.chat import wording
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.leave.buttons import LeaveOfDay
from storage.attendance import rolls
from storage.classes import classes
from storage.timetable import timetable

if TYPE_CHECKING:
    from bot.context import Actor, Context
    from bot.domain.ids import ClassId
    from bot.domain.timetable.session import Session
    from bot.outbound.gateway import Keyboard
    from handlers.chat.keyboards import Labelled
    from storage.attendance.rolls import Missing
    from storage.classes.classes import Class
    from storage.database import Tx

SHOWN = 6  # classes with somebody missing
NAMED = 12  # people of a class
_MARKS = (Mark.ABSENT, Mark.LATE, Mark.LEAVE)


@dataclass(frozen=True, slots=True)
class AbsenceDay:
    """The sessions of a day that have begun, by class, those called, and who was missing."""

    begun: dict[ClassId, list[Session]]
    called: frozenset[int]
    missing: list[Missing]

    def uncalled(self, class_id: ClassId) -> list[Session]:
        """Return the sessions of a class whose roll nobody has called yet."""
        return [each for each in self.begun.get(class_id, []) if each.id not in self.called]


async def show_absent(context: Context, button: AbsentOfDay) -> None:
    """Show who was missing on a day: of one class, or of all whose staff somebody is."""
    mine = await _classes(context, button.class_id)
    ids = {each.id for each in mine}
    found = await context.read(_of_day, ids, button, context.actor)
    lines = [_head(context, found, button)]
    with_missing = [each for each in mine if any(m.class_id == each.id for m in found.missing)]
    lines += [_of_class(context, found, each) for each in with_missing[:SHOWN]]
    if len(with_missing) > SHOWN:
        lines.append(context.html("absent-more", count=len(with_missing) - SHOWN))
    waiting = [each for each in mine if found.uncalled(each.id)]
    if waiting:
        more = "…" if len(waiting) > NAMED else ""
        names = "、".join(each.name for each in waiting[:NAMED]) + more
        lines.append(context.html("absent-uncalled", names=names, count=len(waiting)))
    await context.show(Html("\n".join(lines)), _keyboard(context, button, with_missing, waiting))


async def _classes(context: Context, class_id: ClassId | None) -> list[Class]:
    """Return the classes meant, by number.

    Raises:
        BotError: They are somebody else's.
    """
    mine = [each for each in await context.read(classes.all_of) if is_staff_of(context, each)]
    found = [each for each in mine if class_id in {None, each.id}]
    if not found:
        raise BotError("roll-not-allowed")
    return found


def _of_day(tx: Tx, ids: set[ClassId], button: AbsentOfDay, actor: Actor) -> AbsenceDay:
    start, end = (int(each.timestamp()) for each in bounds(button.day, button.day, actor.zone))
    end = min(end, actor.now + 1)
    begun: dict[ClassId, list[Session]] = {}
    for each in timetable.all_between(tx, start, max(end, start)):
        if each.is_held and each.class_id in ids:
            begun.setdefault(each.class_id, []).append(each)
    missing = [e for e in rolls.missing_between(tx, start, max(end, start)) if e.class_id in ids]
    called = frozenset(rolls.recorded_between(tx, start, max(end, start)))
    return AbsenceDay(begun, called, missing)


def _head(context: Context, found: AbsenceDay, button: AbsentOfDay) -> Html:
    day = wording.format_day(context.texts, button.day, context.today)
    if button.day > context.today:
        return context.html("absent-ahead", day=day)
    if not found.begun:
        return context.html("absent-no-lesson", day=day)
    if not any(each.id in found.called for group in found.begun.values() for each in group):
        return context.html("absent-no-roll", day=day)
    if not found.missing:
        return context.html("absent-nobody", day=day)
    count = {mark: len({m.name for m in found.missing if m.mark is mark}) for mark in _MARKS}
    return context.html(
        "absent-head",
        day=day,
        absent=count[Mark.ABSENT],
        late=count[Mark.LATE],
        leave=count[Mark.LEAVE],
    )


def _of_class(context: Context, found: AbsenceDay, shown: Class) -> Html:
    said = []
    for mark in _MARKS:
        own = [m.name for m in found.missing if m.class_id == shown.id and m.mark is mark]
        names = list(dict.fromkeys(own))
        if names:
            more = "…" if len(names) > NAMED else ""
            said.append(context.html(f"absent-{mark}", names="、".join(names[:NAMED]) + more))
    return context.html("absent-class", name=shown.name, said=Html("；".join(said)))


def _keyboard(
    context: Context, button: AbsentOfDay, with_missing: list[Class], waiting: list[Class]
) -> Keyboard:
    step = timedelta(days=1)
    turns: list[Labelled] = [
        (
            context.label("button-before", day=_short(context, button, -step)),
            AbsentOfDay(button.class_id, button.day - step),
        )
    ]
    if button.day < context.today:
        turns.append(
            (
                context.label("button-after", day=_short(context, button, step)),
                AbsentOfDay(button.class_id, button.day + step),
            )
        )
    opened = [*with_missing[:SHOWN], *(each for each in waiting if each not in with_missing)][:9]
    rolls_of: list[Labelled] = [
        (context.label("button-absent-open", name=each.name), OpenAttendance(each.id, button.day))
        for each in opened
    ]
    leave = (context.label("button-leave-today"), LeaveOfDay(button.class_id, button.day))
    last: list[Labelled] = [leave, (context.label("button-attendance"), AttendancePage())]
    return inline_keyboard(*in_rows(rolls_of, 3), turns, last)


def _short(context: Context, button: AbsentOfDay, step: timedelta) -> str:
    return wording.format_short_day(context.texts, button.day + step)
