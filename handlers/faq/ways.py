"""大家还这样问: people's own words as ways to ask an entry, ticked by staff."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.faq.ways import WayState, is_inherited
from bot.domain.people.roles import Role
from bot.errors import BotError
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.faq.browse import entry_of, shorten_title
from handlers.faq.buttons import (
    DecideFlagged,
    EditEntry,
    EntryWays,
    FlaggedWays,
    Mining,
    RefuseWays,
    SaveWays,
    TickAllWays,
    TickWay,
    UndecidedWays,
    WayList,
)
from handlers.faq.drafts import TickingWays
from storage.faq import ways
from storage.people import roles

if TYPE_CHECKING:
    from bot.context import Actor, Context
    from bot.domain.ids import EntryNumber, WayId
    from bot.outbound.gateway import Keyboard
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.faq.ways import Taken, Undecided, Way

IN_A_ROW = 5
_TICKED = {True: "☑", False: "☐"}


def decides(context: Context) -> bool:
    """Return whether somebody may decide about ways: they come from all classes."""
    return context.account.sees_all(Role.STAFF)


def _check(context: Context) -> None:
    """Check that somebody may decide.

    Raises:
        BotError: The person's role reaches less far.
    """
    if not decides(context):
        raise BotError("edit-needs-all")


async def undecided(context: Context) -> list[Undecided]:
    """Return the entries with ways to decide about, as of now."""
    await _gather(context)
    return await context.read(ways.undecided)


async def _gather(context: Context) -> None:
    found = await context.read(ways.gather, context.seconds)
    if found:
        await context.write(ways.keep, found)


async def way_buttons(context: Context, number: EntryNumber) -> list[list[Labelled]]:
    """Make the buttons under an entry that lead to its ways, each with how many they are."""
    if not decides(context):
        return []
    await _gather(context)
    found = await context.read(ways.counts, number)
    buttons: list[tuple[str, int, EntryWays | FlaggedWays]] = [
        ("button-ways-waiting", found.waiting, EntryWays(number, WayList.WAITING)),
        ("button-ways-flagged", found.flagged, FlaggedWays(number)),
        ("button-ways-kept", found.confirmed, EntryWays(number, WayList.KEPT)),
    ]
    return [[(context.label(key, count=count), each)] for key, count, each in buttons if count]


async def flagged_button(context: Context, number: EntryNumber) -> list[Labelled]:
    """Make the button that asks about ways of a question just rewritten, where there are any."""
    count = len(await context.read(ways.flagged, number))
    label = context.label("button-ways-flagged", count=count)
    return [(label, FlaggedWays(number))] if count else []


async def show_undecided(context: Context, button: UndecidedWays) -> None:
    """List the entries with ways to decide about: flagged ones, then most waiting."""
    _check(context)
    found = await undecided(context)
    items = [_item(context, each) for each in found]
    rows = page_rows(items, button.page, UndecidedWays, context.texts)
    rows.append([(context.label("back"), Mining())])
    key = "ways-undecided" if found else "ways-none"
    await context.show(context.html(key), inline_keyboard(*rows))


def _item(context: Context, each: Undecided) -> Labelled:
    title = shorten_title(each.title)
    if each.flagged:
        label = context.label("button-entry-flagged", count=each.flagged, title=title)
        return label, FlaggedWays(each.number)
    label = context.label("button-entry-waiting", count=each.waiting, title=title)
    return label, EntryWays(each.number, WayList.WAITING)


async def show_ways(context: Context, button: EntryWays) -> None:
    """Show ways of an entry, ten at once, to tick."""
    _check(context)
    await _gather(context)
    await _open(context, button)


async def _open(context: Context, button: EntryWays, *said: Html) -> None:
    await entry_of(context, button.number)
    found = await _listed(context, button.number, button.listed)
    page = min(button.page, max(0, len(found) - 1) // ways.SHOWN)
    shown = found[page * ways.SHOWN :][: ways.SHOWN]
    draft = TickingWays(
        button.number,
        button.listed,
        tuple(each.id for each in shown),
        page=page,
        more=len(found) > (page + 1) * ways.SHOWN,
    )
    await context.write(drafts.keep, context.account.id, draft, context.seconds)
    await _show(context, draft, shown, *said)


async def _listed(context: Context, number: EntryNumber, listed: WayList) -> list[Way]:
    match listed:
        case WayList.WAITING:
            return await context.read(ways.waiting, number)
        case WayList.FLAGGED:
            return await context.read(ways.flagged, number)
        case WayList.KEPT:
            return await context.read(ways.of_entry, number)


async def _show(context: Context, draft: TickingWays, shown: list[Way], *said: Html) -> None:
    if not shown:
        back = (context.label("button-entry"), EditEntry(draft.number))
        html = Html("\n\n".join([*said, context.html("ways-none")]))
        await context.show(html, inline_keyboard([back]))
        return
    head = context.html(f"ways-{draft.listed.name.lower()}", question=shown[0].question)
    lines = [_line(context, place, each) for place, each in enumerate(shown, start=1)]
    await context.show(Html("\n\n".join([*said, head, "\n".join(lines)])), _ticks(context, draft))


def _line(context: Context, place: int, way: Way) -> Html:
    if way.people > 1:
        return context.html("way-line-asked", place=place, text=way.text, count=way.people)
    return context.html("way-line", place=place, text=way.text)


def _ticks(context: Context, draft: TickingWays) -> Keyboard:
    ticks: list[Labelled] = [
        (f"{_TICKED[each in draft.ticked]} {place}", TickWay(each, on=each not in draft.ticked))
        for place, each in enumerate(draft.ways, start=1)
    ]
    kept = draft.listed is WayList.KEPT
    key = "button-drop-ways" if kept else "button-save-ways"
    save: list[Labelled] = [(context.label(key, count=len(draft.ticked)), SaveWays())]
    others: list[Labelled] = [(context.label("button-tick-all"), TickAllWays())]
    if not kept and not draft.ticked:  # or what is ticked would be refused by a slip
        others.append((context.label("button-refuse-ways"), RefuseWays()))
    return inline_keyboard(
        *in_rows(ticks, IN_A_ROW), save if draft.ticked else [], others, _turns(context, draft)
    )


def _turns(context: Context, draft: TickingWays) -> list[Labelled]:
    here = EntryWays(draft.number, draft.listed, draft.page)
    found: list[Labelled] = [(context.label("button-entry"), EditEntry(draft.number))]
    if draft.page:
        found.append((context.label("page-back"), replace(here, page=draft.page - 1)))
    if draft.more:
        found.append((context.label("page-on"), replace(here, page=draft.page + 1)))
    return found


async def tick_way(context: Context, button: TickWay) -> None:
    """Tick a way, or take the tick away."""
    draft = await _draft(context)
    if button.way not in draft.ways:
        raise BotError("button-stale")
    others = [each for each in draft.ticked if each != button.way]
    await _tick(context, replace(draft, ticked=(*others, *([button.way] if button.on else []))))


async def tick_all(context: Context, _: TickAllWays) -> None:
    """Tick all that are shown."""
    draft = await _draft(context)
    await _tick(context, replace(draft, ticked=draft.ways))


async def _draft(context: Context) -> TickingWays:
    _check(context)
    draft = await context.read(drafts.find, context.account.id, TickingWays)
    if draft is None:
        raise BotError("button-stale")
    return draft


async def _tick(context: Context, draft: TickingWays) -> None:
    shown = await context.read(_still, draft, draft.ways)
    left = tuple(each.id for each in shown)
    ticked = tuple(each for each in left if each in draft.ticked)
    draft = replace(draft, ways=left, ticked=ticked)
    await context.write(drafts.keep, context.account.id, draft, context.seconds)
    await _show(context, draft, shown)


def _still(tx: Tx, draft: TickingWays, ids: tuple[WayId, ...]) -> list[Way]:
    """Return those ways that a colleague has not decided about meanwhile."""
    wanted = WayState.WAITING if draft.listed is WayList.WAITING else WayState.CONFIRMED
    return [each for each in ways.find(tx, ids) if each.state is wanted]


async def save_ways(context: Context, _: SaveWays) -> None:
    """Put the ticked ways into force at once, or take them out; show what is left."""
    draft = await _draft(context)
    if not draft.ticked:
        raise BotError("ways-tick-first")
    count, taken = await context.write(_save, context.actor, draft)
    key = "ways-dropped" if draft.listed is WayList.KEPT else "ways-saved"
    said = [context.html(key, count=count)]
    said += [context.html("way-taken", text=each.text, title=each.title) for each in taken]
    await _go_on(context, draft, *said)


def _save(tx: Tx, actor: Actor, draft: TickingWays) -> tuple[int, list[Taken]]:
    me, now = actor.account_id, actor.now
    ids = [each.id for each in _still(tx, draft, draft.ticked)]
    taken: list[Taken] = []
    if draft.listed is WayList.KEPT:
        ways.refuse(tx, ids, by=me, now=now)
    else:
        taken = ways.confirm(tx, ids, by=me, now=now)
    _record(tx, actor, draft.number, len(ids) - len(taken))
    return len(ids) - len(taken), taken


def _record(tx: Tx, actor: Actor, number: EntryNumber, count: int) -> None:
    me, now = actor.account_id, actor.now
    roles.record(tx, by=me, act="faq-ways", now=now, object_=f"entry:{number}", ways=count)


async def refuse_ways(context: Context, _: RefuseWays) -> None:
    """Refuse all that are shown; they do not come back."""
    draft = await _draft(context)
    count = await context.write(_refuse, context.actor, draft)
    await _go_on(context, draft, context.html("ways-refused", count=count))


def _refuse(tx: Tx, actor: Actor, draft: TickingWays) -> int:
    ids = [each.id for each in _still(tx, draft, draft.ways)]
    ways.refuse(tx, ids, by=actor.account_id, now=actor.now)
    _record(tx, actor, draft.number, len(ids))
    return len(ids)


async def _go_on(context: Context, draft: TickingWays, *said: Html) -> None:
    await context.services.knowledge.refresh()
    await _open(context, EntryWays(draft.number, draft.listed), *said)


async def show_flagged(context: Context, button: FlaggedWays) -> None:
    """Ask whether ways that were collected for another wording still hold."""
    _check(context)
    stored = await entry_of(context, button.number)
    found = await context.read(ways.flagged, button.number)
    if not found:
        raise BotError("ways-decided")
    wording = found[-1].wording
    asks = context.html(
        "ways-ask",
        question=stored.entry.question,
        wording=wording,
        count=len(found),
        first=found[-1].text,
    )
    held = is_inherited(wording, stored.entry.question)
    await context.show(
        Html(f"{asks}\n\n{context.html('ways-held' if held else 'ways-paused')}"),
        inline_keyboard(
            [(context.label("button-keep-flagged"), DecideFlagged(button.number, keep=True))],
            [(context.label("button-each-flagged"), EntryWays(button.number, WayList.FLAGGED))],
            [(context.label("button-drop-flagged"), DecideFlagged(button.number, keep=False))],
            [(context.label("button-entry"), EditEntry(button.number))],
        ),
    )


async def decide_flagged(context: Context, button: DecideFlagged) -> None:
    """Keep all flagged ways for the new wording, or refuse them."""
    _check(context)
    await entry_of(context, button.number)
    count = await context.write(_decide, context.actor, button)
    await context.services.knowledge.refresh()
    key = "ways-saved" if button.keep else "ways-refused"
    back = (context.label("button-entry"), EditEntry(button.number))
    await context.show(context.html(key, count=count), inline_keyboard([back]))


def _decide(tx: Tx, actor: Actor, button: DecideFlagged) -> int:
    ids = [each.id for each in ways.flagged(tx, button.number)]
    if button.keep:
        ways.confirm(tx, ids, by=actor.account_id, now=actor.now)
    else:
        ways.refuse(tx, ids, by=actor.account_id, now=actor.now)
    _record(tx, actor, button.number, len(ids))
    return len(ids)
