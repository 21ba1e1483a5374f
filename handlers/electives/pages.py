"""选课: trainees choose electives or wait in turn; the tap is answered first, its page follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import BotError
from handlers.electives import access, words
from handlers.timetable.buttons import OpenElectives
from storage.electives import electives, stale

if TYPE_CHECKING:
    from bot.context import Context, PressContext
    from bot.domain.electives.seats import MadeChoice
    from bot.domain.ids import PersonId
    from bot.domain.people.about import About
    from handlers.electives.buttons import ChooseElective, OpenElective
    from storage.database import Tx


async def show_electives(context: Context) -> None:
    """Show the electives of one's class (选课)."""
    await open_electives(context, OpenElectives((await access.find_visible_class(context)).id))


async def open_electives(context: Context, button: OpenElectives) -> None:
    """Show the electives, one's own choices, and the buttons to change them."""
    shown = await access.find_visible_class(context, button.class_id)
    view = await access.view_of(context, shown)
    if not view.found and not view.dropped:
        raise BotError("electives-none")
    await context.show(*words.describe_list(context.texts, view))


async def open_elective(context: Context, button: OpenElective) -> None:
    """Show one elective with its sessions."""
    shown = await access.find_visible_class(context, button.class_id)
    view = await access.view_of(context, shown)
    if not view.found:
        raise BotError("electives-none")
    await context.show(*words.describe_one(context.texts, view, button.course_id))


async def answer_about(context: Context, _: About) -> bool:
    """Say what one has chosen; in two classes, of the first that has electives."""
    if context.account.person_id is None:
        return False
    for shown in await access.own_classes(context):
        if await context.read(electives.offered, shown.id, context.account.person_id):
            await open_electives(context, OpenElectives(shown.id))
            return True
    raise BotError("electives-none")


async def choose_elective(context: PressContext, button: ChooseElective) -> None:
    """Take a seat or give it back: what came of it is said at once, the page follows.

    Nothing is asked of the database between the tap and the write, so that of many who tap at the
    same time the first to arrive is the first to be served.
    """
    member = await access.member_of(context, button.class_id)
    made = await context.write(
        _choose, button, member.person_id, context.chat_id, context.message_id, context.seconds
    )
    note = words.describe_choice(context.texts, made, context.today, context.services.zone)
    await context.toast(note, alert=words.is_alarming(made))


def _choose(  # what a tap says
    tx: Tx,
    button: ChooseElective,
    person_id: PersonId,
    chat_id: int,
    message_id: int,
    now: int,
) -> MadeChoice:
    change = electives.choose if button.wanted else electives.leave
    made = change(tx, button.class_id, button.course_id, person_id, now)
    stale.note(tx, chat_id, message_id, button.class_id, now)
    return made
