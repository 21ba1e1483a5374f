"""Canned replies: chosen, previewed, sent, and written in one message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.errors import BotError
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.desk.buttons import (
    CannedReplies,
    DeskPage,
    DropCanned,
    NewCanned,
    OpenCanned,
    OpenCase,
    SendCanned,
)
from handlers.desk.cases import find_workable
from handlers.desk.drafts import WritingCanned
from handlers.desk.replies import give_answer
from handlers.desk.said import Said
from storage.desk import canned as replies

if TYPE_CHECKING:
    from bot.context import Context, MessageContext, PressContext
    from bot.domain.ids import CannedId, CaseId
    from handlers.chat.keyboards import Labelled
    from storage.desk.canned import Canned

LONGEST_TITLE = 20


async def show_canned(context: Context, button: CannedReplies) -> None:
    """Show the canned replies, and a button for a new one."""
    items: list[Labelled] = [
        (each.title, OpenCanned(button.case_id, each.id))
        for each in await context.read(replies.all_of)
    ]
    rows = page_rows(
        items, button.page, lambda page: CannedReplies(button.case_id, page), context.texts
    )
    if context.private:
        rows.append([(context.label("button-new-canned"), NewCanned(button.case_id))])
    rows.append([_back(context, button.case_id)])
    key = "canned-head" if items else "canned-none" if context.private else "canned-none-here"
    await context.show(context.html(key), inline_keyboard(*rows))


def _back(context: Context, case_id: CaseId | None) -> Labelled:
    return (context.label("back"), DeskPage() if case_id is None else OpenCase(case_id))


async def _find(context: Context, canned_id: CannedId) -> Canned:
    for each in await context.read(replies.all_of):
        if each.id == canned_id:
            return each
    raise BotError("button-stale")


async def open_canned(context: Context, button: OpenCanned) -> None:
    """Show a canned reply; send or delete it."""
    canned = await _find(context, button.canned_id)
    first: list[Labelled] = []
    if button.case_id is not None:
        first.append((context.label("button-send"), SendCanned(button.case_id, button.canned_id)))
    last: list[Labelled] = [(context.label("back"), CannedReplies(button.case_id))]
    if _may_change(context, canned) and context.private:
        drop = DropCanned(button.case_id, button.canned_id)
        last.insert(0, (context.label("button-drop-canned"), drop))
    await context.show(
        context.html("canned-card", title=canned.title, text=canned.text),
        inline_keyboard(first, last),
    )


def _may_change(context: Context, canned: Canned) -> bool:
    """Return whether it is one's own, or one is responsible for the whole desk."""
    mine = canned.account_id == context.account.id
    return mine or context.account.sees_all(Role.COORDINATOR)


async def send_canned(context: PressContext, button: SendCanned) -> None:
    """Send it as an answer; a second tap on the same message sends nothing."""
    canned = await _find(context, button.canned_id)
    said = Said(context.chat_id, context.message_id, canned.text)
    await give_answer(context, await find_workable(context, button.case_id), said)


async def ask_canned(context: Context, button: NewCanned) -> None:
    """Ask for a message whose first line is the title."""
    waits = WritingCanned(button.case_id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.say(context.html("canned-how"))


async def answer_canned(context: MessageContext, draft: WritingCanned) -> None:
    """Store the canned reply that was written."""
    title, _, text = context.text.strip().partition("\n")
    title, text = title.strip(), text.strip()
    if not text:
        raise BotError("canned-two-lines")
    if len(title) > LONGEST_TITLE:
        raise BotError("canned-title-long", limit=LONGEST_TITLE)
    known = {each.title: each for each in await context.read(replies.all_of)}
    if title in known and not _may_change(context, known[title]):
        raise BotError("role-denied")
    await context.write(replies.keep, title, text, by=context.account.id, now=context.seconds)
    await context.write(drafts.drop, context.account.id)
    back = _back(context, draft.case)
    await context.say(context.html("canned-kept", title=title), inline_keyboard([back]))


async def drop_canned(context: Context, button: DropCanned) -> None:
    """Delete a canned reply."""
    if not _may_change(context, await _find(context, button.canned_id)):
        raise BotError("role-denied")
    account_id, now = context.account.id, context.seconds
    await context.write(replies.drop, button.canned_id, by=account_id, now=now)
    await show_canned(context, CannedReplies(button.case_id))
