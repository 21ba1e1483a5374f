"""选课: trainees choose electives or wait in turn; staff see the choices."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.file_names import name_file
from bot.domain.seats import Seat
from bot.errors import BotError
from bot.outbound.gateway import Document, Text
from bot.outbound.notifications import Worded
from bot.render.sheets import Sheet, pages_of, sheets_workbook
from config.texts import Html
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.paper import about_class, paper_of
from handlers.classes.access import find_visible_class, may_see, own_classes
from handlers.electives.buttons import ChooseElective, ListChoosers
from handlers.timetable.buttons import OpenElectives
from storage.electives import electives
from storage.outbox import LetterKind
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.context import Context
    from bot.domain.electives.seats import Elective
    from bot.domain.ids import PersonId
    from bot.domain.people.about import About
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.classes.classes import Class
    from storage.outbox import Letter


async def show_electives(context: Context) -> None:
    """Show the electives of one's class (选课)."""
    await open_electives(context, OpenElectives((await find_visible_class(context)).id))


async def open_electives(context: Context, button: OpenElectives) -> None:
    """Show the electives, one's own choices, and the buttons to change them."""
    shown = await find_visible_class(context, button.class_id)
    person = _person_in(context, shown)
    found = await context.read(electives.offered, shown.id, person)
    if not found:
        raise BotError("electives-none")
    lines = [context.html("electives-head", name=shown.name)]
    if person is not None:
        lines.insert(0, _chosen(context.texts, found))
    lines += [_line(context, each) for each in found]
    if person is not None:
        open_ones = [each for each in found if each.is_open(context.now)]
        rows = [[_choice(context, shown, e)] for e in open_ones if e.may_leave(context.now)]
        if not open_ones:
            lines.append(context.html("electives-closed"))
    else:
        rows = [
            [
                (
                    context.label("button-choosers", name=e.name),
                    ListChoosers(shown.id, e.course_id),
                )
            ]
            for e in found
        ]
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


async def answer_about(context: Context, _: About) -> bool:
    """Say what one has chosen; in two classes, of the first that has electives."""
    if context.account.person_id is None:
        return False
    for shown in await own_classes(context):
        if await context.read(electives.offered, shown.id, context.account.person_id):
            await open_electives(context, OpenElectives(shown.id))
            return True
    raise BotError("electives-none")


def _chosen(said: Texts, found: Sequence[Elective]) -> Html:
    """Word what somebody has a seat in, and what they wait for."""
    by_seat = {seat: [e.name for e in found if e.mine is seat] for seat in Seat}
    parts = []
    if by_seat[Seat.CHOSEN]:
        parts.append(said.html("own-electives", names="、".join(by_seat[Seat.CHOSEN])))
    if by_seat[Seat.WAITING]:
        parts.append(said.html("own-electives-waiting", names="、".join(by_seat[Seat.WAITING])))
    return Html("\n".join(parts or [said.html("own-electives-none")]))


def _person_in(context: Context, shown: Class) -> PersonId | None:
    """Return the person whose seat it is about; None where they only look at the class."""
    return context.account.person_id if shown.id in context.account.class_ids else None


def _line(context: Context, each: Elective) -> Html:
    said = context.texts
    if each.capacity is None:
        line = said.html("elective-line-unlimited", name=each.name, chosen=each.chosen)
    else:
        line = said.html(
            "elective-line",
            name=each.name,
            chosen=each.chosen,
            capacity=each.capacity,
            waiting=each.waiting,
        )
    if each.mine is Seat.CHOSEN:
        return Html(line + said.html("elective-mine") + _until_when(context, each))
    if each.mine is Seat.WAITING:
        return Html(line + said.html("elective-waiting", ahead=each.ahead))
    return line


def _until_when(context: Context, each: Elective) -> Html:
    """Word until when a seat can be given back."""
    if each.leave_by is None:
        return Html("")
    if not each.may_leave(context.now):
        return context.html("elective-left-too-late")
    today, zone = context.today, context.services.zone
    until = wording.format_moment(context.texts, each.leave_by, today, zone)
    return context.html("elective-leave-by", until=until)


def _choice(context: Context, shown: Class, each: Elective) -> Labelled:
    if each.mine is None:
        key = "button-queue" if each.free == 0 else "button-choose"
    else:
        key = "button-leave-queue" if each.mine is Seat.WAITING else "button-leave-elective"
    button = ChooseElective(shown.id, each.course_id, wanted=each.mine is None)
    return context.label(key, name=each.name), button


async def choose_elective(context: Context, button: ChooseElective) -> None:
    """Take a seat or give it back, and show the result."""
    shown = await find_visible_class(context, button.class_id)
    person = _person_in(context, shown)
    if person is None:
        raise BotError("class-not-yours")
    change = electives.choose if button.wanted else electives.leave
    if not await context.write(change, shown.id, button.course_id, person, context.seconds):
        raise BotError("elective-over" if button.wanted else "elective-too-late")
    await open_electives(context, OpenElectives(shown.id))


async def send_choosers(context: Context, button: ListChoosers) -> None:
    """Send the names for the staff of the class."""
    shown = await find_visible_class(context, button.class_id)
    if not may_see(context, shown):
        raise BotError("class-not-yours")
    found = await context.read(electives.offered, shown.id, None)
    names = [each.name for each in found if each.course_id == button.course_id]
    if not names:
        raise BotError("elective-over")
    rows = [
        (each.number, each.name, context.label(f"seat-{each.seat}"))
        for each in await context.read(electives.choosers, shown.id, button.course_id)
    ]
    headings = [context.label(f"choosers-{name}") for name in ("number", "name", "seat")]
    title = context.label("choosers-file", **{"class": shown.name}, course=names[0])
    paper = paper_of(context, title, *about_class(context, shown))
    sheet = Sheet(names[0], headings, rows, names=2, pages=pages_of(len(rows)))
    data = await asyncio.to_thread(sheets_workbook, paper, [sheet])
    await context.write(
        roles.record,
        by=context.account.id,
        act="export-choosers",
        now=context.seconds,
        object_=f"class:{shown.id}",
    )
    await context.say(Document(data, name_file(context.today, title, suffix="xlsx")))


async def _seat(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    class_id, course_id = letter.payload["class"], letter.payload["course"]
    name = await notices.database.read(electives.seated, class_id, course_id, letter.account_id)
    if name is None:
        return None
    button = (said("button-electives"), OpenElectives(class_id))
    return Worded(Text(said.html("notice-seat", name=name), keyboard=inline_keyboard([button])))


WORDS: Mapping[LetterKind, Wording] = {LetterKind.ELECTIVE_SEAT: _seat}
