"""The picker of audiences: by buttons with a count each, by a list, combined, excluded.

Reusable: what an audience is for stands in the table ``handlers/purposes.py``. What
has been chosen is kept by its owner after every tap, so a restart loses nothing, and each button
says the state it brings about, so that a repeated update changes nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.errors import BotError
from handlers.audiences import words
from handlers.audiences.buttons import Pick, Picked, PickerPage, key_of
from handlers.audiences.drafts import SendingList
from handlers.audiences.options import list_options, list_pages, term_of
from handlers.chat import drafts
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from storage.audiences import membership

if TYPE_CHECKING:
    from bot.context import Context, Purpose
    from handlers.chat.keyboards import Labelled
    from storage.audiences.options import Choice

MOST_TERMS = 60
DROPS_SHOWN = 6
ROWS_SHOWN = 6  # so that the summary stays in sight above them


def purpose_of(context: Context, name: str) -> Purpose[Any]:
    """Return the purpose of a button of the picker.

    Raises:
        BotError: There is no such purpose today.
    """
    found = context.services.purposes.get(name)
    if found is None:
        raise BotError("button-stale")
    return found


async def choose_term(context: Context, button: Pick) -> None:
    """Show a page, after turning a choice on or off."""
    purpose = purpose_of(context, button.purpose)
    audience = await purpose.find(context, button.of)
    if button.pick:
        term = await term_of(context, button, audience)
        audience = turn_term(audience, term, on=button.on, excluding=button.excluding)
        await context.write(purpose.keep, button.of, audience)
    waits = SendingList(button.purpose, button.of, button.excluding)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await show_picker(context, replace(button, pick="", on=True), audience)


async def finish_picking(context: Context, button: Picked) -> None:
    """Finish picking (选好了) and go on with the purpose."""
    purpose = purpose_of(context, button.purpose)
    audience = await purpose.find(context, button.of)
    if not audience.include:
        raise BotError("audience-empty")
    if not (await context.read(membership.count, audience)).people:
        raise BotError("audience-nobody")
    if context.account.draft == SendingList.kind:
        await context.write(drafts.drop, context.account.id)
    await purpose.done(context, button.of)


def turn_term(audience: Audience, term: AudienceTerm, *, on: bool, excluding: bool) -> Audience:
    """Return the audience with ``term`` included or excluded, or in neither.

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


async def show_picker(context: Context, here: Pick, audience: Audience) -> None:
    """Show a page of the picker: the choices so far, and those on this page."""
    found = await list_options(context, here, audience.reach)
    count = await context.read(membership.count, audience) if audience.include else None
    head = await words.describe_choice(context, audience, count, excluding=here.excluding)
    if here.view is PickerPage.MAIN:
        rows = await _main_rows(context, here, audience, found)
    else:
        rows = _list_rows(context, here, audience, found)
    if count is not None:
        done = context.label("audience-button-done", people=count.people)
        rows.append([(done, Picked(here.purpose, here.of))])
    await context.show(head, inline_keyboard(*rows))


async def _main_rows(
    context: Context, here: Pick, audience: Audience, found: list[Choice]
) -> list[list[Labelled]]:
    rows: list[list[Labelled]] = [[_choice_button(context, here, audience, e)] for e in found]
    views = await context.read(list_pages, audience.reach, context.seconds)
    opened: list[Labelled] = [
        (context.label(f"audience-view-{view.name.lower()}"), replace(here, view=view))
        for view in views
    ]
    rows += in_rows(opened, 2)
    switch = "audience-button-include" if here.excluding else "audience-button-exclude"
    if audience.include:
        turned_around = replace(here, excluding=not here.excluding)
        rows.append([(context.label(switch), turned_around)])
    terms = [*audience.include, *audience.exclude]
    droppable = [each for each in terms if each.kind is not TermKind.EVERYONE][-DROPS_SHOWN:]
    chosen: list[Labelled] = [
        (await words.drop_button(context, term, audience.reach), _off(here, term))
        for term in droppable
    ]
    return rows + in_rows(chosen, 2)


def _off(here: Pick, term: AudienceTerm) -> Pick:
    return replace(here, pick=key_of(term), on=False)


def _list_rows(
    context: Context, here: Pick, audience: Audience, found: list[Choice]
) -> list[list[Labelled]]:
    items = [_choice_button(context, here, audience, each) for each in found]
    *rows, turns = page_rows(
        items, here.page, lambda page: replace(here, page=page), context.texts, size=ROWS_SHOWN
    )
    opens = {key_of(each.term) for each in found if each.opens}
    for row in rows:
        button = row[0][1]
        if isinstance(button, Pick) and button.pick in opens:
            row.append((context.label("audience-button-open"), _opened(here, button.pick)))
    return [*rows, [(context.label("back"), _back(here)), *turns]]


def _opened(here: Pick, key: str) -> Pick:
    inner = {PickerPage.CLASSES: PickerPage.CLASS, PickerPage.EXAMS: PickerPage.EXAM}
    return replace(here, view=inner.get(here.view, PickerPage.PLACES), parent=key, page=0)


def _back(here: Pick) -> Pick:
    if here.view is PickerPage.CLASS:
        return replace(here, view=PickerPage.CLASSES, parent="", page=0)
    if here.view is PickerPage.EXAM:
        return replace(here, view=PickerPage.EXAMS, parent="", page=0)
    if here.view is PickerPage.PLACES and here.parent:
        return replace(here, parent="", page=0)
    return replace(here, view=PickerPage.MAIN, parent="", page=0)


def _choice_button(context: Context, here: Pick, audience: Audience, choice: Choice) -> Labelled:
    included, excluded = choice.term in audience.include, choice.term in audience.exclude
    mark = "audience-on" if included else "audience-out" if excluded else "audience-off"
    label = context.label(
        mark, name=words.name_of(context, choice, audience.reach), count=choice.count
    )
    on = not (excluded if here.excluding else included)
    return label, replace(here, pick=key_of(choice.term), on=on)
