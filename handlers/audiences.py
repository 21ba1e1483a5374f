"""Choosing whom something is for: by buttons with a count each, by a list, combined, excluded.

Reusable: what an audience is for stands in the table ``handlers/purposes.py``. What has been chosen
is kept by its owner after every tap, so a restart loses nothing, and each button says the state it
brings about, so that a repeated update changes nothing.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar
from zlib import crc32

from bot.domain.audiences import Audience, Kind, Term
from bot.domain.loading.grids import LARGEST_FILE
from bot.domain.namelists import lines_of_file, lines_of_text, match
from bot.domain.text import fold
from bot.errors import BotError
from bot.gateway import Document
from bot.render.workbooks import table_workbook
from config.texts import Html
from handlers import audience_words as words
from handlers.buttons import Button
from handlers.keyboards import inline, paged
from storage import audiences, choices, drafts

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.context import Context
    from bot.domain.namelists import Line, Matched
    from handlers.keyboards import Labelled
    from storage.choices import Choice, Reach
    from storage.database import Tx

UNMATCHED_SHOWN = 8
MOST_TERMS = 60
DROPS_SHOWN = 6
ROWS_SHOWN = 6  # so that the summary stays in sight above them
_BETWEEN = re.compile(r"[\s,，、;；+]+")


@dataclass(frozen=True, slots=True)
class Purpose:
    """What an audience is chosen for.

    ``find`` gives the audience so far, with the reach of the person who asks, or raises
    :class:`BotError` where it is not theirs to choose; ``keep`` stores it; ``done`` goes on.
    """

    find: Callable[[Context, int], Awaitable[Audience]]
    keep: Callable[[Tx, int, Audience], None]
    done: Callable[[Context, int], Awaitable[None]]


class View(StrEnum):
    """Pages of the picker."""

    MAIN = "m"
    CLASSES = "c"
    CLASS = "k"
    HELD = "h"
    POSTS = "b"
    PLACES = "p"
    COURSES = "o"
    PROGRAMMES = "g"
    ROLES = "r"
    SURVEYS = "s"


@dataclass(frozen=True, slots=True)
class Pick(Button):
    """A page of the picker, after ``pick`` (the key of a term) is brought ``on`` or off."""

    tag: ClassVar[str] = "b1"
    purpose: str
    of: int
    excluding: bool = False
    view: View = View.MAIN
    parent: str = ""
    page: int = 0
    pick: str = ""
    on: bool = True


@dataclass(frozen=True, slots=True)
class Picked(Button):
    """The audience is as it should be."""

    tag: ClassVar[str] = "b2"
    purpose: str
    of: int


def key_of(term: Term) -> str:
    """A term in eight characters, for callback data; looked up among what may be chosen."""
    said = f"{term.kind}|{term.value}|{term.within or ''}"
    return f"{crc32(said.encode()):08x}"


async def choose(context: Context, button: Pick) -> None:
    """Show a page; first bring a choice on or off."""
    purpose = _purpose(button.purpose)
    audience = await purpose.find(context, button.of)
    if button.pick:
        term = await _term_of(context, button, audience)
        audience = turned(audience, term, on=button.on, excluding=button.excluding)
        await context.write(purpose.keep, button.of, audience)
    await context.write(
        drafts.keep,
        context.account.id,
        "audience",
        context.seconds,
        purpose=button.purpose,
        of=button.of,
        excluding=button.excluding,
    )
    await _show(context, replace(button, pick="", on=True), audience)


async def finish(context: Context, button: Picked) -> None:
    """选好了: on with what it is for."""
    purpose = _purpose(button.purpose)
    audience = await purpose.find(context, button.of)
    if not audience.include:
        raise BotError("audience-empty")
    if not (await context.read(audiences.count, audience)).people:
        raise BotError("audience-nobody")
    if context.account.draft == "audience":
        await context.write(drafts.drop, context.account.id)
    await purpose.done(context, button.of)


def turned(audience: Audience, term: Term, *, on: bool, excluding: bool) -> Audience:
    """With ``term`` included or excluded, or in neither.

    Raises:
        BotError: There are too many terms already.
    """
    include = tuple(each for each in audience.include if each != term)
    exclude = tuple(each for each in audience.exclude if each != term)
    if on and excluding:
        exclude = (*exclude, term)
    elif on:
        include = (*include, term)
    if len(include) + len(exclude) > MOST_TERMS:
        raise BotError("audience-too-many", most=MOST_TERMS)
    return replace(audience, include=include, exclude=exclude)


def _purpose(name: str) -> Purpose:
    from handlers.purposes import PURPOSES  # noqa: PLC0415  # its rows import this module

    if name not in PURPOSES:
        raise BotError("button-stale")
    return PURPOSES[name]


async def _term_of(context: Context, button: Pick, audience: Audience) -> Term:
    """The term a button means: one chosen before, or one that may be chosen on its page."""
    for term in (*audience.include, *audience.exclude):
        if key_of(term) == button.pick:
            return term
    for choice in await _choices(context, button, audience.reach):
        if key_of(choice.term) == button.pick:
            return choice.term
    raise BotError("button-stale")


async def _choices(context: Context, button: Pick, reach: Reach) -> list[Choice]:
    match button.view:
        case View.MAIN:
            return [await context.read(choices.everyone, reach)]
        case View.CLASSES:
            return await context.read(choices.classes, reach, context.today.isoformat())
        case View.CLASS:
            return await context.read(_within_class, reach, button.parent)
        case View.PLACES:
            return await context.read(_places, reach, button.parent)
        case _:
            return await context.read(_LISTS[button.view], reach)


_LISTS: dict[View, Callable[[Tx, Reach], list[Choice]]] = {
    View.HELD: choices.held_in,
    View.POSTS: choices.posts,
    View.COURSES: choices.courses,
    View.PROGRAMMES: choices.programmes,
    View.ROLES: choices.roles,
    View.SURVEYS: choices.surveys,
}


def _within_class(tx: Tx, reach: Reach, key: str) -> list[Choice]:
    """A class within reach, and what it consists of."""
    for each in choices.classes(tx, reach, ""):
        if key_of(each.term) == key:
            return [replace(each, opens=False), *choices.within_class(tx, int(each.term.value))]
    raise BotError("button-stale")


def _places(tx: Tx, reach: Reach, key: str) -> list[Choice]:
    """Districts; or a district or town and the places in it."""
    districts = choices.places(tx, reach)
    if not key:
        return districts
    for district in districts:
        towns = None
        if key_of(district.term) == key:
            towns = choices.places(tx, reach, district.term.value)
            return [replace(district, opens=False), *towns]
    for district in districts:
        for town in choices.places(tx, reach, district.term.value):
            if key_of(town.term) == key:
                villages = choices.places(tx, reach, town.term.value)
                return [replace(town, opens=False), *villages]
    raise BotError("button-stale")


async def _show(context: Context, here: Pick, audience: Audience) -> None:
    found = await _choices(context, here, audience.reach)
    count = await context.read(audiences.count, audience) if audience.include else None
    head = await words.summary(context, audience, count, excluding=here.excluding)
    if here.view is View.MAIN:
        rows = await _main_rows(context, here, audience, found[0])
    else:
        rows = _list_rows(context, here, audience, found)
    if count is not None:
        done = context.label("audience-button-done", people=count.people)
        rows.append([(done, Picked(here.purpose, here.of))])
    await context.show(head, inline(*rows))


async def _main_rows(
    context: Context, here: Pick, audience: Audience, everyone: Choice
) -> list[list[Labelled]]:
    rows: list[list[Labelled]] = [[_choice_button(context, here, audience, everyone)]]
    views = await context.read(_worthwhile, audience.reach)
    opened: list[Labelled] = [
        (context.label(f"audience-view-{view.name.lower()}"), replace(here, view=view))
        for view in views
    ]
    rows += _in_pairs(opened)
    switch = "audience-button-include" if here.excluding else "audience-button-exclude"
    if audience.include:
        turned_around = replace(here, excluding=not here.excluding)
        rows.append([(context.label(switch), turned_around)])
    terms = [*audience.include, *audience.exclude]
    droppable = [each for each in terms if each.kind is not Kind.EVERYONE][-DROPS_SHOWN:]
    chosen: list[Labelled] = [
        (await words.drop_button(context, term, audience.reach), _off(here, term))
        for term in droppable
    ]
    return rows + _in_pairs(chosen)


def _in_pairs(buttons: list[Labelled]) -> list[list[Labelled]]:
    return [buttons[start : start + 2] for start in range(0, len(buttons), 2)]


def _off(here: Pick, term: Term) -> Pick:
    return replace(here, pick=key_of(term), on=False)


def _worthwhile(tx: Tx, reach: Reach) -> list[View]:
    """The pages on which this person has something to choose."""
    views = [View.CLASSES, View.POSTS, View.PLACES]
    if len(choices.held_in(tx, reach)) > 1:
        views.append(View.HELD)
    views.append(View.COURSES)
    if not reach and choices.has_several_programmes(tx):
        views.append(View.PROGRAMMES)
    if not reach:
        views.append(View.ROLES)
    if choices.surveys(tx, reach):
        views.append(View.SURVEYS)
    return views


def _list_rows(
    context: Context, here: Pick, audience: Audience, found: list[Choice]
) -> list[list[Labelled]]:
    items = [_choice_button(context, here, audience, each) for each in found]
    *rows, turns = paged(
        items, here.page, lambda page: replace(here, page=page), context.texts, size=ROWS_SHOWN
    )
    opens = {key_of(each.term) for each in found if each.opens}
    for row in rows:
        button = row[0][1]
        if isinstance(button, Pick) and button.pick in opens:
            row.append((context.label("audience-button-open"), _opened(here, button.pick)))
    return [*rows, [(context.label("back"), _back(here)), *turns]]


def _opened(here: Pick, key: str) -> Pick:
    view = View.CLASS if here.view is View.CLASSES else View.PLACES
    return replace(here, view=view, parent=key, page=0)


def _back(here: Pick) -> Pick:
    if here.view is View.CLASS:
        return replace(here, view=View.CLASSES, parent="", page=0)
    if here.view is View.PLACES and here.parent:
        return replace(here, parent="", page=0)
    return replace(here, view=View.MAIN, parent="", page=0)


def _choice_button(context: Context, here: Pick, audience: Audience, choice: Choice) -> Labelled:
    included, excluded = choice.term in audience.include, choice.term in audience.exclude
    mark = "audience-on" if included else "audience-out" if excluded else "audience-off"
    label = context.label(
        mark, name=words.name_of(context, choice, audience.reach), count=choice.count
    )
    on = not (excluded if here.excluding else included)
    return label, replace(here, pick=key_of(choice.term), on=on)


# -- lists ---------------------------------------------------------------------------------------


async def answer_list(context: Context) -> None:
    """A workbook or text with names or phones, or the names of classes and places."""
    draft = await context.read(drafts.find, context.account.id, "audience")
    if draft is None:
        raise BotError("button-stale")
    here = Pick(draft["purpose"], draft["of"], draft["excluding"])
    purpose = _purpose(here.purpose)
    audience = await purpose.find(context, here.of)
    if context.media is not None and context.file is None:
        raise BotError("audience-list-how")
    if context.file is None and (terms := await _named_terms(context, audience.reach)):
        for term in terms:
            audience = turned(audience, term, on=True, excluding=here.excluding)
    else:
        matched = await _read_list(context, audience.reach)
        await _say_unmatched(context, matched)
        if not matched.person_ids:
            raise BotError("audience-list-nobody")
        term = Term.people(matched.person_ids)
        audience = turned(audience, term, on=True, excluding=here.excluding)
    await context.write(purpose.keep, here.of, audience)
    await _show(context, here, audience)


async def _named_terms(context: Context, reach: Reach) -> list[Term]:
    """The classes, places, courses and posts that a text names, if it names nothing else."""
    parts = [fold(each) for each in _BETWEEN.split(context.text) if each]
    known = await context.read(_by_name, reach, context.today.isoformat())
    return [known[part] for part in parts] if parts and all(p in known for p in parts) else []


def _by_name(tx: Tx, reach: Reach, today: str) -> dict[str, Term]:
    lists = (choices.courses, choices.posts, choices.held_in, choices.places)
    found = [each for one in lists for each in one(tx, reach)] + choices.classes(tx, reach, today)
    return {fold(each.name): each.term for each in found if each.name}


async def _read_list(context: Context, reach: Reach) -> Matched:
    if context.file is not None:
        await context.services.gateway.typing(context.chat_id)
        data = await context.services.gateway.download(context.file.id, LARGEST_FILE)
        lines: list[Line] = await asyncio.to_thread(lines_of_file, context.file.name, data)
    else:
        lines = lines_of_text(context.text)
    names = {each.name for each in lines if each.name}
    phones = {each.phone for each in lines if each.phone}
    return match(lines, await context.read(choices.named, reach, names, phones))


async def _say_unmatched(context: Context, matched: Matched) -> None:
    missed = matched.unmatched
    if not missed:
        return
    said = [
        context.html(
            "audience-list-missed",
            place=each.line.place,
            said=each.line.said[:40],
            why=context.label(f"audience-why-{each.why}"),
        )
        for each in missed
    ]
    head = context.html("audience-list-read", found=len(matched.person_ids), missed=len(missed))
    await context.say(Html("\n".join([head, *said[:UNMATCHED_SHOWN]])))
    if len(missed) > UNMATCHED_SHOWN:
        headings = [context.label(f"audience-column-{each}") for each in ("place", "said", "why")]
        rows = [
            (each.line.place, each.line.said, context.label(f"audience-why-{each.why}"))
            for each in missed
        ]
        name = context.label("audience-missed-file")
        data = await asyncio.to_thread(table_workbook, name, headings, rows)
        await context.say(Document(data, f"{name}.xlsx"))
