"""Who came in, who went out, and who stands otherwise, since a list that was kept or a term."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING

from bot.domain.aid.checks import compare
from bot.domain.file_names import name_file
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, sheets_workbook
from bot.services import aided
from config.texts import Html
from handlers.aid import check_access, check_words
from handlers.aid.check_buttons import (
    CheckPage,
    ComparePage,
    CompareWith,
    MovedPeople,
    MoveKind,
    MovesBook,
    TakeRoll,
)
from handlers.aid.ledger_access import check_term
from handlers.chat import wording
from handlers.chat.keyboards import A_PAGE, inline_keyboard
from handlers.chat.paper import paper_of
from storage.aid import changes, checks
from storage.aid.changes import RollId
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.context import Context, PressContext
    from bot.domain.aid.checks import Moves, Standing
    from bot.domain.ids import ClassId, PersonId
    from bot.render.sheets import Value
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx

Line = tuple["PersonId", "Standing | None", "Standing | None"]  # who, before and after


async def choose_list(context: Context, _: ComparePage) -> None:
    """Offer the lists that were kept, and the terms before the newest one."""
    await check_access.require_office(context)
    terms = await context.read(changes.terms)
    rows: list[list[Labelled]] = [
        [(check_words.name_term(context.texts, each), CompareWith(RollId(0), each))]
        for each in terms[1:]
    ]
    for each in await context.read(changes.rolls):
        label = context.label(
            "aidcheck-roll",
            when=_moment(context, each.taken_at),
            people=each.people,
        )
        rows.append([(label, CompareWith(each.id))])
    rows.append([(context.label("button-check-take-roll"), TakeRoll())])
    rows.append([(context.label("back"), CheckPage())])
    await context.show(context.html("aidcheck-compare"), inline_keyboard(*rows))


def _moment(context: Context, at: int) -> str:
    day = wording.format_bare_day(context.texts, _local(context, at).date())
    return f"{day} {_local(context, at):%H:%M}"


def _local(context: Context, at: int) -> datetime:
    return datetime.fromtimestamp(at, context.services.zone)


async def take_roll(context: PressContext, _: TakeRoll) -> None:
    """Keep the list as it stands, for instance before the city's next workbook is loaded."""
    await check_access.require_office(context)
    term = await context.read(checks.latest_term)
    if term is None:
        raise BotError("aid-check-no-records")
    cause, by, now = f"update:{context.update_id}", context.account.id, context.seconds
    await context.write(changes.take_roll, term, cause, by=by, now=now)
    await context.toast(context.label("aidcheck-roll-taken"))
    await choose_list(context, ComparePage())


def _moves(tx: Tx, roll_id: RollId, term: str) -> Moves | None:
    newest = checks.latest_term(tx)
    if newest is None:
        return None
    before = changes.of_roll(tx, roll_id) if roll_id else changes.of_term(tx, term)
    return compare(before, changes.of_term(tx, newest))


async def _compared(context: Context, roll_id: RollId, term: str) -> Moves:
    await check_access.require_office(context)
    if not roll_id:
        check_term(term)
    found = await context.read(_moves, roll_id, term)
    if found is None:
        raise BotError("aid-check-no-records")
    return found


async def show_moves(context: Context, button: CompareWith) -> None:
    """Show how many came, went and changed."""
    moves = await _compared(context, button.roll_id, button.term)
    counts = {each: len(_lines(moves, each)) for each in MoveKind}
    rows: list[list[Labelled]] = [
        [
            (
                context.label(f"button-check-{each.value}", count=counts[each]),
                MovedPeople(button.roll_id, button.term, each),
            )
        ]
        for each in MoveKind
        if counts[each]
    ]
    book = (context.label("button-check-book"), MovesBook(button.roll_id, button.term))
    rows.append([book, (context.label("back"), ComparePage())])
    html = context.html("aidcheck-moves", **{each.value: counts[each] for each in MoveKind})
    await context.show(html, inline_keyboard(*rows))


def _lines(moves: Moves, kind: MoveKind) -> list[Line]:
    match kind:
        case MoveKind.CAME:
            return [(who, None, now) for who, now in moves.came.items()]
        case MoveKind.WENT:
            return [(who, before, None) for who, before in moves.went.items()]
        case MoveKind.CHANGED:
            return [(who, before, now) for who, (before, now) in moves.changed.items()]


async def list_people(context: Context, button: MovedPeople) -> None:
    """Show who came, went or changed."""
    moves = await _compared(context, button.roll_id, button.term)
    names, classes = await context.read(changes.names), await context.read(changes.class_names)
    found = _lines(moves, button.kind)
    found.sort(key=lambda each: names.get(each[0], ""))
    last = max(0, (len(found) - 1) // A_LIST)
    page = min(max(button.page, 0), last)
    shown = found[page * A_LIST : (page + 1) * A_LIST]
    await aided.note(context, [who for who, _, _ in shown], "list")
    lines = [context.html(f"aidcheck-{button.kind.value}-head", count=len(found))]
    for who, before, after in shown:
        change = "；".join(_say(context.texts, before, after, classes))
        lines.append(context.html("aidcheck-move-line", name=names.get(who, "—"), change=change))
    turns: list[Labelled] = [
        (context.label(key), MovedPeople(button.roll_id, button.term, button.kind, there))
        for there, key in ((page - 1, "page-back"), (page + 1, "page-on"))
        if 0 <= there <= last
    ]
    back = (context.label("back"), CompareWith(button.roll_id, button.term))
    await context.show(Html("\n".join(lines)), inline_keyboard(turns, [back]))


A_LIST = 2 * A_PAGE  # people on a page


def _say(
    said: Texts, before: Standing | None, after: Standing | None, classes: Mapping[ClassId, str]
) -> list[str]:
    """Return what differs: 班级 a → b, 村 c → d, 类别 e → f; all of it where one is not there."""
    there = [each for each in (before, after) if each is not None]
    parts = [_parts(said, each, classes) for each in there]
    if len(parts) == 1:
        return [*parts[0]]
    return [f"{old} → {new}" for old, new in zip(*parts, strict=True) if old != new]


def _parts(said: Texts, of: Standing, classes: Mapping[ClassId, str]) -> tuple[str, str, str]:
    name = "" if of.class_id is None else classes.get(of.class_id, "")
    place = f"{of.town}{of.village}" or "—"
    return check_words.name_class(said, name), place, check_words.name_category(said, of.category)


_COLUMNS = ("move", "name", "class-before", "class-after", "village-before", "village-after")
_MORE = ("before", "after")


async def send_moves(context: PressContext, button: MovesBook) -> None:
    """Send who came, went and changed."""
    moves = await _compared(context, button.roll_id, button.term)
    names, classes = await context.read(changes.names), await context.read(changes.class_names)
    await context.toast()
    lines = [(kind, line) for kind in MoveKind for line in _lines(moves, kind)]
    await aided.note(context, [who for _, (who, _, _) in lines], "export")
    said = context.texts
    rows: list[list[Value]] = []
    for kind, (who, before, after) in lines:
        old = ("", "", "") if before is None else _parts(said, before, classes)
        new = ("", "", "") if after is None else _parts(said, after, classes)
        pairs = [each for pair in zip(old, new, strict=True) for each in pair]
        rows.append([said(f"aidcheck-move-{kind.value}"), names.get(who, "—"), *pairs])
    heads = [said(f"aidcheck-column-{each}") for each in (*_COLUMNS, *_MORE)]
    title = said("aidcheck-moves-file")
    data = await asyncio.to_thread(
        sheets_workbook, paper_of(context, title), [Sheet(title, heads, rows)]
    )
    by, now = context.account.id, context.seconds
    await context.write(roles.record, by=by, act="export-aid-moves", now=now, people=len(rows))
    await context.say(Document(data, name_file(context.today, title, suffix="xlsx")))
