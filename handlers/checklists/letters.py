"""What the bot says unasked of checklists: what is due today, and what is late in all classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from config.texts import Html
from handlers.chat.keyboards import inline_keyboard
from handlers.checklists import words
from handlers.checklists.buttons import ChecklistLate, MyChecklist, TickItem
from storage.checklists import checklists
from storage.duty import roster
from storage.outbox import LetterKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.outbox import Letter

TICKED = 4  # lines that can be ticked in the letter itself


async def _day(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word what is due of one's own by tomorrow, or late, as it is now."""
    today = notices.today()
    found = await notices.database.read(checklists.due_of, letter.account_id, today)
    if not found:
        return None
    head = said.html("checklist-day", count=len(found))
    lines = words.describe_due(said, found, today)
    ticks: list[list[Labelled]] = [
        [(said("button-checklist-tick-one", line=line), TickItem(each.id, mine=True))]
        for each in found[:TICKED]
        for line in [words.button_of(each, today)]
    ]
    mine: Labelled = (said("button-checklist-mine", count=len(found)), MyChecklist())
    rows = [*ticks, [mine]]
    return Worded(Text(Html("\n".join([head, *lines])), keyboard=inline_keyboard(*rows)))


async def _late(notices: NotificationWording, _: Letter, said: Texts) -> Worded | None:
    """Word for coordinators what is late in all classes, and whose it is."""
    today = notices.today()
    found = await notices.database.read(checklists.late, today)
    if not found:
        return None
    posts = await notices.database.read(checklists.posts, today)
    names = {each.id: each.name for each in await notices.database.read(roster.staff)}
    ordered = sorted(found, key=lambda each: (each.due_on, each.class_number, each.id))
    lines = [
        said.html(
            "checklist-late-line",
            name=each.class_name,
            text=each.text,
            owner=words.name_owners(said, each, posts, names),
            count=(today - each.due_on).days,
        )
        for each in ordered[: words.SHOWN]
    ]
    if len(ordered) > words.SHOWN:
        lines.append(said.html("checklist-due-more", count=len(ordered) - words.SHOWN))
    classes = len({each.class_id for each in found})
    head = said.html("checklist-late-told", count=len(found), classes=classes)
    page = (said("button-checklist-late", count=len(found)), ChecklistLate())
    return Worded(Text(Html("\n".join([head, *lines])), keyboard=inline_keyboard([page])))


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.CHECKLIST_DAY: _day,
    LetterKind.CHECKLIST_LATE: _late,
}
