"""通知: the open draft, past announcements, and the page of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.context import PressContext
from bot.domain.announcements.lifecycle import AnnouncementState
from bot.domain.people.roles import Role
from handlers.announcements import words
from handlers.announcements.access import author_reach, draft_of, find_visible
from handlers.announcements.buttons import (
    AnnouncementPage,
    ApprovalRules,
    OpenAnnouncement,
    OpenBeside,
    OutcomePage,
    SeriesList,
    WhoHasNotRead,
    WriteAnnouncement,
)
from handlers.announcements.compose import ask_for_words
from handlers.announcements.draft import leave_picker, show_desk
from handlers.announcements.receipts import show_people, show_result
from handlers.announcements.status import read_figures
from handlers.chat.keyboards import inline_keyboard, page_rows
from storage.announcements import announcements

if TYPE_CHECKING:
    from bot.context import Context
    from handlers.chat.keyboards import Labelled
    from storage.announcements.announcements import Announcement

LIST_SIZE = 8
SENT = frozenset({AnnouncementState.RUNNING, AnnouncementState.PAUSED, AnnouncementState.FINISHED})


async def open_announcements(context: Context) -> None:
    """Show 通知: go on with a draft, or begin one."""
    await author_reach(context)
    unfinished = await _unfinished(context)
    if unfinished is None:
        await ask_for_words(context, WriteAnnouncement())
        return
    await context.say(
        context.html("announce-unfinished", excerpt=words.cut_excerpt(context, unfinished.content)),
        inline_keyboard(
            [
                (
                    context.label("announce-button-go-on"),
                    OpenAnnouncement(unfinished.id),
                )
            ],
            [
                (context.label("announce-button-new"), WriteAnnouncement()),
                (context.label("announce-button-list"), AnnouncementPage(0)),
            ],
        ),
    )


async def _unfinished(context: Context) -> Announcement | None:
    newest = await context.read(announcements.newest, author=context.account.id, limit=LIST_SIZE)
    found = (
        each for each in newest if each.state is AnnouncementState.DRAFT and each.content.parts
    )
    return next(found, None)


async def list_past(context: Context, button: AnnouncementPage) -> None:
    """List announcements, newest first: one's own, or all for coordinators of the whole school."""
    await author_reach(context)
    await leave_picker(context)
    author = None if context.account.sees_all(Role.COORDINATOR) else context.account.id
    found = await context.read(announcements.newest, author=author, limit=LIST_SIZE * 25)
    kept = [
        each
        for each in found
        if each.content.parts
        and (each.state is not AnnouncementState.DRAFT or each.author == context.account.id)
    ]
    items: list[Labelled] = [
        (words.describe_line(context, each), OpenAnnouncement(each.id)) for each in kept
    ]
    rows = page_rows(items, button.page, AnnouncementPage, context.texts, size=LIST_SIZE)
    key = "announce-list" if kept else "announce-list-empty"
    rows.append([(context.label("announce-button-new"), WriteAnnouncement())])
    if context.account.role >= Role.STAFF:
        rows.append([(context.label("announce-button-series"), SeriesList())])
    if context.account.sees_all(Role.COORDINATOR):
        rows.append([(context.label("announce-button-rules"), ApprovalRules())])
    await context.show(context.html(key), inline_keyboard(*rows))


async def show_not_read(context: Context, _: WhoHasNotRead) -> None:
    """List who has not pressed 收到 of the newest that was sent; without 收到, show how it went."""
    await author_reach(context)
    found = await context.read(announcements.newest, author=context.account.id, limit=LIST_SIZE)
    sent = next((each for each in found if each.state in SENT), None)
    if sent is None:
        await list_past(context, AnnouncementPage(0))
        return
    stands = await context.read(read_figures, sent, context.seconds)
    if sent.options.acknowledge and not stands.counts_only and not stands.recalled:
        await show_people(context, OutcomePage(sent.id, None))
    else:
        await open_one(context, OpenAnnouncement(sent.id))


async def open_one(context: Context, button: OpenAnnouncement) -> None:
    """Show the page of a draft, or the outcome of any other.

    The message of its progress is edited as it goes on, so no page is shown in its place.
    """
    found = await find_visible(context, button.id)
    if found.state is AnnouncementState.DRAFT:
        await show_desk(context, await draft_of(context, button.id))
    elif isinstance(context, PressContext) and context.message_id == found.progress_message:
        await show_result(context.aside(), found)
    else:
        await show_result(context, found)


async def open_beside(context: Context, button: OpenBeside) -> None:
    """Show the page of an announcement as a message of its own, below its progress."""
    await open_one(context.aside(), OpenAnnouncement(button.id))
