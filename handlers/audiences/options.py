"""The choices on each page of the picker, within somebody's reach."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.audiences.audience import TermKind
from bot.domain.audiences.typed import KnownWords
from bot.domain.classes.naming import ClassNames
from bot.domain.ids import ClassId, ExamId
from bot.domain.text import fold
from bot.errors import BotError
from handlers.announcements.buttons import PURPOSE
from handlers.audiences.buttons import Pick, PickerPage, key_of
from storage.attendance import facets
from storage.audiences import options

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.context import Context
    from bot.domain.audiences.audience import Audience, AudienceTerm
    from storage.audiences.options import Choice, Reach
    from storage.database import Tx

EXAMS_KEPT = 90 * 86400  # seconds for which the candidates of an exam that is over are offered


async def term_of(context: Context, button: Pick, audience: Audience) -> AudienceTerm:
    """Return the term of a button: one chosen before, or one offered on its page."""
    for term in (*audience.include, *audience.exclude):
        if key_of(term) == button.pick:
            return term
    for choice in await list_options(context, button, audience.reach):
        if key_of(choice.term) == button.pick:
            return choice.term
    raise BotError("button-stale")


async def list_options(context: Context, button: Pick, reach: Reach) -> list[Choice]:
    """Return the choices on a page, each with its count; guardians for announcements alone."""
    found = await _list_options(context, button, reach)
    if button.purpose == PURPOSE:
        return found
    return [each for each in found if each.term.kind is not TermKind.GUARDIANS]


async def _list_options(context: Context, button: Pick, reach: Reach) -> list[Choice]:
    match button.view:
        case PickerPage.MAIN:
            return await context.read(_first, reach)
        case PickerPage.CLASSES | PickerPage.CLASS:
            today = context.today.isoformat()
            return await context.read(_classes, reach, button.parent, today)
        case PickerPage.ATTENDANCE:
            return await context.read(facets.choices, reach, context.today.isoformat())
        case PickerPage.EXAMS | PickerPage.EXAM:
            return await context.read(_exams, reach, button.parent, context.seconds - EXAMS_KEPT)
        case PickerPage.PLACES:
            return await context.read(_places, reach, button.parent)
        case _:
            return await context.read(_LISTS[button.view], reach)


_LISTS: dict[PickerPage, Callable[[Tx, Reach], list[Choice]]] = {
    PickerPage.HELD: options.groups_of_classes,
    PickerPage.POSTS: options.posts,
    PickerPage.COURSES: options.courses,
    PickerPage.PROGRAMMES: options.programmes,
    PickerPage.ROLES: options.roles,
    PickerPage.SURVEYS: options.surveys,
}


def _first(tx: Tx, reach: Reach) -> list[Choice]:
    """Return everybody within reach; of whose reach is one class, its guardians beside them."""
    found = [options.everyone(tx, reach)]
    if len(reach) == 1 and reach[0].kind is TermKind.CLASS:
        found += options.guardians(tx, ClassId(int(reach[0].value)))
    return found


def _classes(tx: Tx, reach: Reach, key: str, today: str) -> list[Choice]:
    """Return classes; or one within reach, and its parts."""
    if not key:
        return options.classes(tx, reach, today)
    for each in options.classes(tx, reach, ""):
        if key_of(each.term) == key:
            class_id = ClassId(int(each.term.value))
            parts = [*facets.missing(tx, class_id, today), *options.within_class(tx, class_id)]
            return [replace(each, opens=False), *parts, *facets.newest(tx, class_id)]
    raise BotError("button-stale")


def _exams(tx: Tx, reach: Reach, key: str, since: int) -> list[Choice]:
    """Return exams; or one that somebody within reach sits, and the parts of its candidates."""
    known = options.exams(tx, reach, since)
    if not key:
        return known
    for each in known:
        if key_of(each.term) == key:
            found = options.within_exam(tx, reach, ExamId(int(each.term.value)))
            return [replace(each, opens=False), *found]
    raise BotError("button-stale")


def _places(tx: Tx, reach: Reach, key: str) -> list[Choice]:
    """Return districts; or a district or town and the places in it."""
    districts = options.places(tx, reach)
    if not key:
        return districts
    for district in districts:
        towns = None
        if key_of(district.term) == key:
            towns = options.places(tx, reach, district.term.value)
            return [replace(district, opens=False), *towns]
    for district in districts:
        for town in options.places(tx, reach, district.term.value):
            if key_of(town.term) == key:
                villages = options.places(tx, reach, town.term.value)
                return [replace(town, opens=False), *villages]
    raise BotError("button-stale")


def list_pages(tx: Tx, reach: Reach, now: int) -> list[PickerPage]:
    """Return the pages on which this person has a choice; ``now`` in seconds of UTC."""
    views = [PickerPage.CLASSES, PickerPage.POSTS, PickerPage.PLACES]
    if len(options.groups_of_classes(tx, reach)) > 1:
        views.append(PickerPage.HELD)
    views.append(PickerPage.COURSES)
    if not reach and options.has_several_programmes(tx):
        views.append(PickerPage.PROGRAMMES)
    if not reach:
        views.append(PickerPage.ROLES)
    if options.surveys(tx, reach):
        views.append(PickerPage.SURVEYS)
    if facets.has_any(tx, reach):
        views.append(PickerPage.ATTENDANCE)
    if options.has_exams(tx, reach, now - EXAMS_KEPT):
        views.append(PickerPage.EXAMS)
    return views


def known_words(tx: Tx, reach: Reach) -> KnownWords:
    """Return what names somebody within reach: classes, groups, places, courses and posts."""
    lists = (options.courses, options.posts, options.groups_of_classes, options.places)
    found = [each for one in lists for each in one(tx, reach)]
    classes = options.known_classes(tx, reach)
    return KnownWords(
        {fold(each.name): each.term for each in found if each.name},
        ClassNames.of(classes),
        {each.id: each.name for each in classes},
        options.teams(tx),
        ClassNames.of(options.known_classes(tx, ())),
    )
