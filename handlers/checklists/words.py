"""Checklists in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.checklists.checklist import Anchor, ItemState, Post
from bot.domain.text import short
from config.texts import Html
from handlers.chat import wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.domain.checklists.checklist import Item, Line, Tally
    from bot.domain.ids import AccountId
    from config.texts import Texts
    from storage.checklists.checklists import Posts

LABEL = 22  # characters of a line on a button
SHOWN = 12  # lines of a letter


def name_post(said: Texts, post: Post, owner_name: str) -> str:
    """Return 班主任, or the name of a colleague."""
    if post is Post.NAMED:
        return owner_name or said("checklist-nobody")
    return said(f"checklist-post-{post.value}")


def name_when(said: Texts, anchor: Anchor, days: int) -> str:
    """Return 开班前 7 天, 开班当天, 结业后 3 天."""
    side = "day" if days == 0 else "before" if days < 0 else "after"
    return said(f"checklist-{anchor.value}-{side}", count=abs(days))


def mark_of(item: Item, today: date) -> str:
    """Return the sign of how far a line is."""
    if item.state is ItemState.DONE:
        return "✅"
    if item.state is ItemState.VOID:
        return "➖"
    if item.is_late(today):
        return "🔴"
    return "🟡" if item.due_on <= today else "▫️"


def button_of(item: Item, today: date) -> str:
    """Return ▫️ 11-30 核对花名册."""
    return f"{mark_of(item, today)} {item.due_on:%m-%d} {short(item.text, LABEL)}"


def describe_tally(name: str, tally: Tally) -> str:
    """Return 第3期 6/25 🔴2."""
    late = f" 🔴{tally.late}" if tally.late else ""
    done = " ✅" if tally.total and not tally.open else ""
    return f"{name}　{tally.done}/{tally.total}{late}{done}"


def describe_line(said: Texts, line: Line) -> str:
    """Return a line of the template: 开班前 7 天 · 班主任 · 核对花名册."""
    when = name_when(said, line.anchor, line.days)
    return f"{when} · {name_post(said, line.post, line.owner_name)} · {line.text}"


def describe_item(said: Texts, item: Item, owners: Sequence[str], today: date, ended: str) -> Html:
    """Word one line of a class: whose, until when, what became of it."""
    lines = [
        said.html(
            "checklist-item",
            mark=mark_of(item, today),
            text=item.text,
            name=item.class_name,
            post=name_post(said, item.post, item.owner_name),
            owners="、".join(owners) or said("checklist-hole"),
            due=wording.format_day(said, item.due_on, today),
            when=name_when(said, item.anchor, item.days),
        )
    ]
    if item.state is ItemState.DONE:
        lines.append(said.html("checklist-done-by", name=item.by_name or "—", when=ended))
    if item.state is ItemState.VOID:
        lines.append(said.html("checklist-void-by", name=item.by_name or "—", reason=item.note))
    elif item.note:
        lines.append(said.html("checklist-note", text=item.note))
    return Html("\n".join(lines))


def describe_due(said: Texts, items: Sequence[Item], today: date) -> list[Html]:
    """Word what is due, line by line, by class."""
    lines = [
        said.html(
            "checklist-due-line",
            mark=mark_of(each, today),
            name=each.class_name,
            text=each.text,
            due=wording.format_day(said, each.due_on, today),
        )
        for each in items[:SHOWN]
    ]
    if len(items) > SHOWN:
        lines.append(said.html("checklist-due-more", count=len(items) - SHOWN))
    return lines


def name_owners(said: Texts, item: Item, posts: Posts, names: dict[AccountId, str]) -> str:
    """Return whose a line is, by name; that nobody is there where the post has a hole."""
    found = [names.get(each, "—") for each in posts.owners(item)]
    return "、".join(found[:3]) or said("checklist-hole")
