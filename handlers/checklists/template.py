"""The template of checklists: its lines, taken over ready, written, moved, given, dropped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.checklists import checklist
from bot.domain.checklists.checklist import ChecklistError, Post, phase_of, read_line
from bot.domain.duty.lines import LineError, find_colleague
from bot.errors import BotError
from config.checklists import ready_lines
from handlers.chat import drafts
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.checklists import words
from handlers.checklists.buttons import (
    ChecklistPage,
    DropLine,
    GiveLine,
    GiveLineTo,
    MoveLine,
    OpenTemplateLine,
    RewordLine,
    TemplatePage,
    UseReady,
    WriteLines,
)
from handlers.checklists.drafts import RewordingLine, WritingLines
from handlers.checklists.pages import may_lead
from storage.checklists import checklists
from storage.duty import roster

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.context import Actor, Context, MessageContext
    from bot.domain.checklists.checklist import Line, WrittenLine
    from bot.domain.ids import AccountId, ChecklistLineId
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx

STEPS = (-7, -1, 1, 7)  # days that a tap moves a line


def _check(context: Context) -> None:
    if not may_lead(context):
        raise BotError("role-denied")


def _line_of(context: Context, line_id: ChecklistLineId) -> Line:
    _check(context)
    found = context.glance(checklists.find_line, line_id)
    if found is None:
        raise BotError("button-stale")
    return found


async def show_template(context: Context, button: TemplatePage | None = None) -> None:
    """Show the lines of the template; where there are none, offer the ready ones."""
    _check(context)
    button = button or TemplatePage()
    found = await context.read(checklists.lines)
    items: list[Labelled] = [
        (words.describe_line(context.texts, each), OpenTemplateLine(each.id)) for each in found
    ]
    rows = page_rows(items, button.page, TemplatePage, context.texts)
    if not found:
        count = len(ready_lines())
        rows.append([(context.label("button-checklist-ready", count=count), UseReady())])
    rows.append([(context.label("button-checklist-write"), WriteLines())])
    rows.append([(context.label("back"), ChecklistPage())])
    key = "checklist-template" if found else "checklist-template-none"
    await context.show(context.html(key, count=len(found)), inline_keyboard(*rows))


async def use_ready(context: Context, _: UseReady) -> None:
    """Take over the ready template, and give each class its list."""
    _check(context)
    await context.write(_add_ready, context.actor, context.today)
    await show_template(context)


def _add_ready(tx: Tx, actor: Actor, today: date) -> None:
    if checklists.lines(tx):
        return
    use_ready_lines(tx, actor.account_id, actor.now)
    checklists.make(tx, today)


def use_ready_lines(tx: Tx, by: AccountId | None, now: int) -> None:
    """Write the ready lines into the template."""
    for each in ready_lines():
        checklists.add_line(tx, each, None, by=by, now=now)


async def ask_lines(context: Context, _: WriteLines) -> None:
    """Ask for lines in words."""
    _check(context)
    await context.write(drafts.keep, context.account.id, WritingLines(), context.seconds)
    await context.show(
        context.html("checklist-ask-lines"),
        inline_keyboard([(context.label("back"), TemplatePage())]),
    )


async def answer_lines(context: MessageContext, _: WritingLines) -> None:
    """Add all lines, or none and say which is not understood."""
    _check(context)
    given = [line for line in context.text.splitlines() if line.strip()]
    known = await context.read(checklists.lines)
    if not 0 < len(given) <= checklist.MOST - len(known):
        raise BotError("checklist-lines-many", most=checklist.MOST)
    names = {each.id: each.name for each in context.glance(roster.staff)}
    wanted = [_read(each, names) for each in given]
    await context.write(_add_all, context.actor, wanted, context.today)
    await show_template(context)


def _read(line: str, names: dict[AccountId, str]) -> tuple[WrittenLine, AccountId | None]:
    try:
        written = read_line(line)
    except ChecklistError as error:
        raise BotError(error.key, given=error.given) from None
    if written.post is not Post.NAMED:
        return written, None
    try:
        return written, find_colleague(written.name, names)
    except LineError as error:
        raise BotError(error.key, given=error.given, names=error.names) from None


def _add_all(
    tx: Tx, actor: Actor, wanted: Sequence[tuple[WrittenLine, AccountId | None]], today: date
) -> None:
    for written, owner in wanted:
        checklists.add_line(tx, written, owner, by=actor.account_id, now=actor.now)
    checklists.make(tx, today)
    drafts.drop(tx, actor.account_id)


# -- one line --------------------------------------------------------------------------------------


async def open_line(context: Context, button: OpenTemplateLine) -> None:
    """Show a line of the template, and what can be changed."""
    line = _line_of(context, button.line_id)
    moves: list[Labelled] = []
    for days in STEPS:
        key = "button-checklist-later" if days > 0 else "button-checklist-earlier"
        moves.append((context.label(key, count=abs(days)), MoveLine(line.id, days)))
    posts: list[Labelled] = [
        (
            ("✓ " if each is line.post else "") + words.name_post(context.texts, each, ""),
            GiveLine(line.id, each),
        )
        for each in Post
        if each is not Post.NAMED
    ]
    named = ("✓ " if line.post is Post.NAMED else "") + context.label("button-checklist-named")
    posts.append((named, GiveLineTo(line.id)))
    rows = [moves, *in_rows(posts, 3)]
    rows.append(
        [
            (context.label("button-checklist-reword"), RewordLine(line.id)),
            (context.label("button-checklist-drop"), DropLine(line.id)),
        ]
    )
    rows.append([(context.label("back"), TemplatePage())])
    html = context.html("checklist-line", line=words.describe_line(context.texts, line))
    await context.show(html, inline_keyboard(*rows))


async def _keep(context: Context, line: Line) -> None:
    by, now = context.account.id, context.seconds
    await context.write(checklists.change_line, line, by=by, now=now)
    await open_line(context, OpenTemplateLine(line.id))


async def move_line(context: Context, button: MoveLine) -> None:
    """Move the day of a line; its phase follows."""
    line = _line_of(context, button.line_id)
    days = line.days + button.days
    if button.days not in STEPS or not checklist.EARLIEST <= days <= checklist.LATEST:
        raise BotError("button-stale")
    await _keep(context, replace(line, days=days, phase=phase_of(line.anchor, days)))


async def give_line(context: Context, button: GiveLine) -> None:
    """Give a line to another post."""
    line = _line_of(context, button.line_id)
    if button.post is Post.NAMED:
        raise BotError("button-stale")
    await _keep(context, replace(line, post=button.post, owner=None))


async def give_line_to(context: Context, button: GiveLineTo) -> None:
    """Ask which colleague a line is for, or give it to one."""
    line = _line_of(context, button.line_id)
    staff = context.glance(roster.staff)
    if button.account_id is not None:
        if button.account_id not in {each.id for each in staff}:
            raise BotError("button-stale")
        await _keep(context, replace(line, post=Post.NAMED, owner=button.account_id))
        return
    items: list[Labelled] = [(each.name, GiveLineTo(line.id, each.id)) for each in staff]

    def turn(page: int) -> GiveLineTo:
        return GiveLineTo(line.id, None, page)

    rows = page_rows(items, button.page, turn, context.texts)
    rows.append([(context.label("back"), OpenTemplateLine(line.id))])
    await context.show(context.html("checklist-for-whom", text=line.text), inline_keyboard(*rows))


async def ask_words(context: Context, button: RewordLine) -> None:
    """Ask for the new words of a line."""
    line = _line_of(context, button.line_id)
    await context.write(drafts.keep, context.account.id, RewordingLine(line.id), context.seconds)
    back = (context.label("back"), OpenTemplateLine(line.id))
    await context.show(context.html("checklist-reword", text=line.text), inline_keyboard([back]))


async def answer_words(context: MessageContext, draft: RewordingLine) -> None:
    """Take the new words."""
    line = _line_of(context, draft.line_id)
    text = " ".join(context.text[: checklist.LONGEST].split())
    if not text:
        raise BotError("checklist-need-note")
    await context.write(_reword, context.actor, replace(line, text=text))
    await open_line(context, OpenTemplateLine(line.id))


def _reword(tx: Tx, actor: Actor, line: Line) -> None:
    checklists.change_line(tx, line, by=actor.account_id, now=actor.now)
    drafts.drop(tx, actor.account_id)


async def drop_line(context: Context, button: DropLine) -> None:
    """Take a line off the template, after asking."""
    line = _line_of(context, button.line_id)
    if not button.sure:
        rows: list[Labelled] = [
            (context.label("yes"), DropLine(line.id, sure=True)),
            (context.label("no"), OpenTemplateLine(line.id)),
        ]
        await context.show(
            context.html("checklist-drop-sure", text=line.text), inline_keyboard(rows)
        )
        return
    by, now = context.account.id, context.seconds
    await context.write(checklists.retire, line.id, by=by, now=now)
    await show_template(context)
