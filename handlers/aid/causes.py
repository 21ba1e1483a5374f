"""致困原因与帮扶措施: noted in taps, and counted by cause, measure and village."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.aid.causes import NONE, TOTAL, Cause, Help, Hiding, Published
from bot.domain.file_names import name_file
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, sheets_workbook
from bot.services import aided
from config.texts import Html
from handlers.aid import check_access, check_words
from handlers.aid.check_buttons import (
    AddHelp,
    CauseBook,
    CauseClass,
    CausePage,
    CauseSums,
    CauseVillages,
    DropHelp,
    OpenCauses,
    TurnCause,
)
from handlers.chat import wording
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.chat.paper import paper_of
from storage.aid import causes, donations
from storage.aid.causes import HelpTaken
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.context import Context, PressContext
    from bot.domain.aid.causes import Pair, Shown
    from bot.domain.ids import PersonId
    from bot.render.sheets import Value
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from storage.aid.causes import PersonInNeed

DAYS = (0, 1, 3, 7, 14, 30)  # days ago on which a measure was taken, as they are offered
LONGEST_AGO = timedelta(days=1100)
SHOWN = 10  # measures on a page
_ROWS, _COLUMNS = [*Cause, NONE], [*Help, NONE]


# -- who -------------------------------------------------------------------------------------------


async def show_causes(context: Context) -> None:
    """帮扶措施: the classes with those who are aided, or the sums."""
    await open_page(context, CausePage())


async def open_page(context: Context, button: CausePage) -> None:
    """Show the classes; who sees none sees the sums, where they may."""
    within = await aided.classes_of(context)
    found = await context.read(causes.classes, within)
    if not found:
        await show_sums(context, CauseSums())
        return
    items: list[Labelled] = [
        (
            context.label(
                "cause-class",
                name=check_words.name_class(context.texts, each.name),
                done=each.aided - each.bare,
                all=each.aided,
            ),
            CauseClass(each.class_id),
        )
        for each in found
    ]
    rows = page_rows(items, button.page, CausePage, context.texts)
    if await _sees_sums(context):
        rows.append([(context.label("button-cause-sums"), CauseSums())])
    html = context.html(
        "cause-head", all=sum(e.aided for e in found), bare=sum(e.bare for e in found)
    )
    await context.show(html, inline_keyboard(*rows))


async def open_class(context: Context, button: CauseClass) -> None:
    """Show who of a class is aided."""
    await check_access.require_class(context, button.class_id)
    found = await context.read(causes.aided, {button.class_id})
    await aided.note(context, [each.person_id for each in found], "list")
    items: list[Labelled] = [
        (_label(context.texts, each), OpenCauses(each.person_id)) for each in found
    ]

    def turn(page: int) -> CauseClass:
        return CauseClass(button.class_id, page)

    rows = page_rows(items, button.page, turn, context.texts)
    rows.append([(context.label("back"), CausePage())])
    await context.show(context.html("cause-who", count=len(found)), inline_keyboard(*rows))


def _label(said: Texts, each: PersonInNeed) -> str:
    named = "、".join(name_cause(said, code) for code in each.causes)
    return f"{each.name} {named or said('cause-bare')} 🤝{len(each.helps)}"


def name_cause(said: Texts, code: str) -> str:
    """Return 因病; 未登记 for none, 合计 for all."""
    return said(f"cause-{code or 'total'}")


def name_help(said: Texts, code: str) -> str:
    """Return 资助; 还没有 for none, 合计 for all."""
    return said(f"aidhelp-{code or 'total'}")


# -- a person --------------------------------------------------------------------------------------


async def _person_of(context: Context, person_id: PersonId) -> PersonInNeed:
    may = await context.read(causes.may_note, context.account, person_id)
    found = await context.read(causes.of_person, person_id) if may else None
    if found is None:
        raise BotError("aidcheck-not-yours")
    return found


async def open_person(context: Context, button: OpenCauses) -> None:
    """Show somebody's causes, measures, and what was given to them."""
    person = await _person_of(context, button.person_id)
    await aided.note(context, [person.person_id], "record")
    said, taken = context.texts, await context.read(causes.helps_of, person.person_id)
    given = await context.read(donations.of_person, person.person_id)
    lines = [
        said.html(
            "cause-person",
            name=person.name,
            category=check_words.name_category(said, person.category),
            causes="、".join(name_cause(said, each) for each in person.causes)
            or said("cause-bare"),
        )
    ]
    lines += [_help_line(context, each) for each in taken[:SHOWN]]
    if given:
        lines.append(said.html("cause-given", count=len(given)))
    await context.show(
        Html("\n".join(lines)), inline_keyboard(*_person_rows(context, person, taken))
    )


def _help_line(context: Context, each: HelpTaken) -> Html:
    day = wording.format_day(context.texts, each.on, context.today)
    return context.html("cause-help", help=name_help(context.texts, each.help), day=day)


def _person_rows(
    context: Context, person: PersonInNeed, taken: Sequence[HelpTaken]
) -> list[list[Labelled]]:
    said = context.texts
    turns: list[Labelled] = []
    for cause in Cause:
        on = cause.value in person.causes
        label = f"{'✅' if on else '▫️'} {name_cause(said, cause)}"
        turns.append((label, TurnCause(person.person_id, cause, not on)))
    adds: list[Labelled] = [
        (said("button-cause-add", help=name_help(said, each)), AddHelp(person.person_id, each))
        for each in Help
    ]
    rows = [*in_rows(turns, 3), *in_rows(adds, 3)]
    if taken:
        last = taken[0]
        drop = DropHelp(person.person_id, last.help, last.on)
        rows.append([(said("button-cause-drop", help=name_help(said, last.help)), drop)])
    return [*rows, [(said("back"), CauseClass(person.class_id))]]


async def turn_cause(context: PressContext, button: TurnCause) -> None:
    """A cause is one of theirs, or not."""
    person = await _person_of(context, button.person_id)
    await context.write(
        causes.turn_cause,
        person.person_id,
        button.cause,
        context.today,
        on=button.on,
        by=context.account.id,
    )
    await open_person(context, OpenCauses(person.person_id))


async def add_help(context: PressContext, button: AddHelp) -> None:
    """Note a measure; the day is asked for first."""
    person = await _person_of(context, button.person_id)
    if button.on is None:
        await _ask_day(context, person, button.help)
        return
    if not context.today - LONGEST_AGO <= button.on <= context.today:
        raise BotError("button-stale")
    taken = HelpTaken(button.help, button.on)
    await context.write(causes.add_help, person.person_id, taken, by=context.account.id)
    await open_person(context, OpenCauses(person.person_id))


async def _ask_day(context: Context, person: PersonInNeed, help_: Help) -> None:
    days = [context.today - timedelta(days=each) for each in DAYS]
    choices: list[Labelled] = [
        (
            wording.format_day(context.texts, each, context.today),
            AddHelp(person.person_id, help_, each),
        )
        for each in days
    ]
    back = (context.label("back"), OpenCauses(person.person_id))
    html = context.html("cause-when", name=person.name, help=name_help(context.texts, help_))
    await context.show(html, inline_keyboard(*in_rows(choices, 2), [back]))


async def drop_help(context: PressContext, button: DropHelp) -> None:
    """Take back a measure."""
    person = await _person_of(context, button.person_id)
    taken = HelpTaken(button.help, button.on)
    await context.write(causes.drop_help, person.person_id, taken)
    await open_person(context, OpenCauses(person.person_id))


# -- sums ------------------------------------------------------------------------------------------


async def _sees_sums(context: Context) -> bool:
    return context.account.role >= Role.COORDINATOR or await aided.is_office(context)


async def _published(context: Context) -> Published:
    """Return the sums as this person may see them: the office all, coordinators safe ones.

    Raises:
        BotError: They may see none, or there are none.
    """
    if not await _sees_sums(context):
        raise BotError("aidcheck-not-yours")
    counts = await context.read(causes.counts)
    if not counts.by_village:
        raise BotError("aid-check-no-records")
    if await aided.is_office(context):
        return Published.whole(counts)
    return await asyncio.to_thread(Published.safe, counts)


async def show_sums(context: Context, button: CauseSums) -> None:
    """Show how many there are by cause and measure, in the school or in a village."""
    published = await _published(context)
    villages = [*published.villages]
    table: Mapping[Pair, Shown] = published.table
    title = context.label("cause-school")
    if button.number:
        if not 1 <= button.number <= len(villages):
            raise BotError("button-stale")
        village = villages[button.number - 1]
        table, title = published.villages[village], village or context.label("cause-no-village")
    lines = [context.html("cause-sums", place=title)]
    lines += _table_lines(context, table)
    lines.append(await _legend(context, published, of_village=bool(button.number)))
    rows: list[list[Labelled]] = [
        [
            (context.label("button-cause-villages"), CauseVillages()),
            (context.label("button-check-book"), CauseBook()),
        ]
    ]
    if button.number:
        rows.append([(context.label("back"), CauseSums())])
    elif await aided.classes_of(context):
        rows.append([(context.label("back"), CausePage())])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


async def _legend(context: Context, published: Published, *, of_village: bool) -> Html:
    """Say what is not shown, and how is counted."""
    if not published.table:
        return context.html("cause-too-few")
    if await aided.is_office(context):
        return context.html("cause-legend-whole")
    return context.html("cause-legend-village" if of_village else "cause-legend", few=_few(context))


def _few(context: Context) -> str:
    return context.label("cause-few")


def _table_lines(context: Context, table: Mapping[Pair, Shown]) -> list[Html]:
    """Return a line for each cause, with its measures."""
    said, lines = context.texts, []
    for row in (*_ROWS, TOTAL):
        cells = [
            f"{name_help(said, column)} {say_shown(said, table[row, column])}"
            for column in (*_COLUMNS, TOTAL)
            if (row, column) in table
        ]
        if cells:
            key = "cause-sum-line"
            lines.append(said.html(key, cause=name_cause(said, row), cells="，".join(cells)))
    return lines


def say_shown(said: Texts, shown: Shown) -> str:
    """Return a number, <5, or the mark of what is withheld."""
    if isinstance(shown, Hiding):
        return said("cause-few" if shown is Hiding.FEW else "cause-withheld")
    return str(shown)


async def list_villages(context: Context, button: CauseVillages) -> None:
    """List the villages."""
    published = await _published(context)
    items: list[Labelled] = [
        (village or context.label("cause-no-village"), CauseSums(number))
        for number, (village, of) in enumerate(published.villages.items(), 1)
        if of
    ]
    rows = page_rows(items, button.page, CauseVillages, context.texts, size=12)
    rows.append([(context.label("back"), CauseSums())])
    key = "cause-villages" if items else "cause-no-villages"
    html = context.html(key, count=len(items))
    await context.show(html, inline_keyboard(*rows))


async def send_workbook(context: PressContext, _: CauseBook) -> None:
    """Send the sums as this person may see them; the office also gets the people."""
    published, said = await _published(context), context.texts
    await context.toast()
    sheets = [_cross(said, published.table), _by_village(said, published)]
    if await aided.is_office(context):
        people = await context.read(causes.aided)
        await aided.note(context, [each.person_id for each in people], "export")
        sheets.append(_of_people(said, people))
    title = said("cause-file")
    data = await asyncio.to_thread(sheets_workbook, paper_of(context, title), sheets)
    by, now = context.account.id, context.seconds
    await context.write(roles.record, by=by, act="export-aid-causes", now=now)
    await context.say(Document(data, name_file(context.today, title, suffix="xlsx")))


def _cell(said: Texts, shown: Shown | None) -> Value:
    if shown is None:
        return 0
    return say_shown(said, shown) if isinstance(shown, Hiding) else shown


def _cross(said: Texts, table: Mapping[Pair, Shown]) -> Sheet:
    columns = (*_COLUMNS, TOTAL)
    rows: list[list[Value]] = [
        [name_cause(said, row), *(_cell(said, table.get((row, each))) for each in columns)]
        for row in (*_ROWS, TOTAL)
        if table
    ]
    heads = [said("cause-column-cause"), *(name_help(said, each) for each in columns)]
    return Sheet(
        said("cause-sheet-school"), heads, rows, note=said("cause-legend", few=said("cause-few"))
    )


def _by_village(said: Texts, published: Published) -> Sheet:
    heads = [said(f"cause-column-{each}") for each in ("village", "cause", "help", "count")]
    rows: list[list[Value]] = [
        [
            village or said("cause-no-village"),
            name_cause(said, cause),
            name_help(said, help_),
            shown,
        ]
        for village, of in published.villages.items()
        for (cause, help_), shown in sorted(of.items())
    ]
    note = said("cause-legend-village", few=said("cause-few"))
    return Sheet(said("cause-sheet-villages"), heads, rows, note=note)


def _of_people(said: Texts, people: Sequence[PersonInNeed]) -> Sheet:
    keys = ("name", "village", "category", "cause", "help")
    rows: list[list[Value]] = [
        [
            each.name,
            each.place,
            check_words.name_category(said, each.category),
            "、".join(name_cause(said, code) for code in each.causes),
            "、".join(name_help(said, code) for code in each.helps),
        ]
        for each in people
    ]
    return Sheet(said("cause-sheet-people"), [said(f"cause-column-{each}") for each in keys], rows)
