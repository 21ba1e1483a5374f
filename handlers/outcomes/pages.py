"""造血: how many have what, the classes, a person, and the workbook."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.aid import money
from bot.domain.aid.terms import Term
from bot.domain.file_names import name_file
from bot.domain.outcomes.outcome import FEWEST, OutcomeKind
from bot.domain.text import short
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, sheets_workbook
from bot.services import aided
from config.texts import Html
from handlers.chat import wording
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.chat.paper import paper_of
from handlers.outcomes import access
from handlers.outcomes.buttons import (
    AllLearn,
    DropOutcome,
    NewWork,
    NoteOutcome,
    OpenOutcomes,
    OpenWork,
    OutcomeBook,
    OutcomesOfClass,
    OutcomesPage,
    ShowWorks,
    TrainingPage,
)
from storage.outcomes import outcomes, works
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.context import Context, PressContext
    from bot.domain.ids import PersonId
    from bot.domain.outcomes.outcome import OutOf
    from bot.render.sheets import Value
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from storage.outcomes.outcomes import Outcome, OutcomePerson
    from storage.outcomes.works import Work

DAYS = (0, 7, 30, 90, 180, 365)  # days ago since when somebody has something, as offered
LONGEST_AGO = timedelta(days=2200)


# -- the sums --------------------------------------------------------------------------------------


async def show_outcomes(context: Context) -> None:
    """造血: how many of how many have what."""
    await open_page(context, OutcomesPage())


async def open_page(context: Context, button: OutcomesPage) -> None:
    """Show how many have what, of one's classes or of the whole school, and the classes."""
    within, sees_all = await aided.classes_of(context), await access.sees_sums(context)
    if not within and not sees_all:
        raise BotError("outcome-not-yours")
    people = await context.read(outcomes.aided, None if sees_all else within)
    office = await aided.is_office(context)
    said = context.texts
    lines = [said.html("outcome-head" if people else "outcome-nobody")]
    if people:
        lines += _sum_lines(said, outcomes.sums(people), whole=office or not sees_all)
    if sees_all:
        lines += await _school_lines(context, whole=office)
    mine = [each for each in people if each.class_id in within]
    items: list[Labelled] = [
        (
            said(
                "outcome-class",
                name=each.name or said("outcome-no-class"),
                earning=each.earning,
                all=each.aided,
                waiting=f" ❓{each.waiting}" if each.waiting else "",
            ),
            OutcomesOfClass(each.class_id),
        )
        for each in outcomes.classes(mine)
    ]
    rows = page_rows(items, button.page, OutcomesPage, said)
    rows += _more(said, sees_all=sees_all, has_people=bool(people))
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _more(said: Texts, *, sees_all: bool, has_people: bool) -> list[list[Labelled]]:
    rows: list[list[Labelled]] = []
    if sees_all:
        rows.append(
            [
                (said("button-outcome-works"), ShowWorks()),
                (said("button-outcome-training"), TrainingPage()),
            ]
        )
    if has_people:
        rows.append([(said("button-outcome-book"), OutcomeBook())])
    return rows


def _sum_lines(said: Texts, sums: Mapping[OutcomeKind, OutOf], *, whole: bool) -> list[Html]:
    return [
        said.html(
            "outcome-sum",
            what=said(f"outcome-kind-{kind.value}"),
            of=say_part(said, sums[kind], whole=whole),
        )
        for kind in OutcomeKind
    ]


def say_part(said: Texts, of: OutOf, *, whole: bool) -> str:
    """Return 8/12; without office no number below five, nor one that gives such a one away."""
    if not whole and (of.is_few or 0 < of.whole < FEWEST):
        return said("outcome-few")
    if not whole and of.gives_away:
        return said("outcome-nearly")
    return f"{of.part}/{of.whole}"


async def _school_lines(context: Context, *, whole: bool) -> list[Html]:
    """Word works and trainings; without office no income behind which a few stand."""
    made = await context.read(works.sums)
    levels = await context.read(outcomes.people_by_level)
    said = context.texts
    trained = "，".join(
        f"{said(f'outcome-level-{level.value}')} {count}" for level, count in levels.items()
    )
    few = not whole and 0 < made.sold < FEWEST
    return [
        said.html(
            "outcome-works-sum-few" if few else "outcome-works-sum",
            all=made.all,
            shown=made.shown,
            sold=made.sold,
            income=money.format_yuan(made.income),
        ),
        said.html("outcome-training-sum", levels=trained),
    ]


# -- a class ---------------------------------------------------------------------------------------


async def open_class(context: Context, button: OutcomesOfClass) -> None:
    """Show who of a class is aided, with what they have."""
    if button.class_id not in await aided.classes_of(context):
        raise BotError("outcome-not-yours")
    found = await context.read(outcomes.aided, {button.class_id})
    await aided.note(context, [each.person_id for each in found], "list")
    items: list[Labelled] = [(_label(each), OpenOutcomes(each.person_id)) for each in found]

    def turn(page: int) -> OutcomesOfClass:
        return OutcomesOfClass(button.class_id, page)

    rows = page_rows(items, button.page, turn, context.texts)
    if lacking := len(_lacking(found)):
        label = context.label("button-outcome-all-learn", count=lacking)
        rows.append([(label, AllLearn(button.class_id, lacking))])
    rows.append([(context.label("back"), OutcomesPage())])
    await context.show(context.html("outcome-who", count=len(found)), inline_keyboard(*rows))


def _lacking(found: Sequence[OutcomePerson]) -> list[PersonId]:
    """Return of whom it is not noted that they have learning."""
    return [each.person_id for each in found if OutcomeKind.STUDY.value not in each.has]


async def all_learn(context: PressContext, button: AllLearn) -> None:
    """Note that all others of a class have learning, since the term began."""
    if button.class_id not in await aided.classes_of(context):
        raise BotError("outcome-not-yours")
    lacking = _lacking(await context.read(outcomes.aided, {button.class_id}))
    if len(lacking) == button.count:
        since = Term.of(context.today).starts_on
        by, now = context.account.id, context.seconds
        await context.write(outcomes.note_all, lacking, OutcomeKind.STUDY, since, by=by, now=now)
    await open_class(context, OutcomesOfClass(button.class_id))


_MARKS = {
    OutcomeKind.STUDY: "📖",
    OutcomeKind.SKILL: "🛠",
    OutcomeKind.JOB: "💼",
    OutcomeKind.INCOME: "💰",
}


def _label(each: OutcomePerson) -> str:
    marks = "".join(mark for kind, mark in _MARKS.items() if kind.value in each.has)
    return f"{each.name} {marks}{'❓' if each.says else ''}".strip()


# -- a person --------------------------------------------------------------------------------------


async def open_person(context: Context, button: OpenOutcomes) -> None:
    """Show what somebody has, with buttons to note it, and their works."""
    person = await access.person_of(context, button.person_id)
    await aided.note(context, [person.person_id], "record")
    has = {each.kind: each for each in await context.read(outcomes.of_person, person.person_id)}
    made = await context.read(works.of_person, person.person_id)
    said = context.texts
    lines = [said.html("outcome-person", name=person.name)]
    lines += [_line(context, kind, has.get(kind)) for kind in OutcomeKind]
    rows = in_rows([_turn(context, person, kind, has.get(kind)) for kind in OutcomeKind], 2)
    rows += [[(say_work(said, each), OpenWork(each.id))] for each in made]
    rows.append([(said("button-outcome-add-work"), NewWork(person.person_id))])
    rows.append([(said("back"), OutcomesOfClass(person.class_id))])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def say_work(said: Texts, each: Work) -> str:
    """Return a work for a button: 🖼 竹编花篮 可以给企业看."""
    return f"🖼 {short(each.title, 10)} {said(f'outcome-consent-{each.consent.value}')}"


def _line(context: Context, kind: OutcomeKind, has: Outcome | None) -> Html:
    what = f"{_MARKS[kind]} {context.label(f'outcome-kind-{kind.value}')}"
    if has is None:
        return context.html("outcome-has-not", what=what)
    day = wording.format_day(context.texts, has.since, context.today)
    key = "outcome-says" if not has.confirmed else "outcome-has-own" if has.own else "outcome-has"
    return context.html(key, what=what, day=day)


def _turn(
    context: Context, person: OutcomePerson, kind: OutcomeKind, has: Outcome | None
) -> Labelled:
    what = context.label(f"outcome-kind-{kind.value}")
    if has is None:
        return f"▫️ {what}", NoteOutcome(person.person_id, kind)
    if not has.confirmed:
        confirm = NoteOutcome(person.person_id, kind, has.since)
        return context.label("button-outcome-confirm", what=what), confirm
    return f"✅ {what}", DropOutcome(person.person_id, kind)


async def note_outcome(context: PressContext, button: NoteOutcome) -> None:
    """Note what somebody has, once it is said since when."""
    person = await access.person_of(context, button.person_id)
    if button.on is None:
        await _ask_since(context, person, button.kind)
        return
    if not context.today - LONGEST_AGO <= button.on <= context.today:
        raise BotError("button-stale")
    await context.write(
        outcomes.note,
        person.person_id,
        button.kind,
        button.on,
        by=context.account.id,
        now=context.seconds,
    )
    await open_person(context, OpenOutcomes(person.person_id))


async def _ask_since(context: Context, person: OutcomePerson, kind: OutcomeKind) -> None:
    days = [context.today - timedelta(days=each) for each in DAYS]
    choices: list[Labelled] = [
        (
            wording.format_day(context.texts, each, context.today),
            NoteOutcome(person.person_id, kind, each),
        )
        for each in days
    ]
    what = context.label(f"outcome-kind-{kind.value}")
    back = (context.label("back"), OpenOutcomes(person.person_id))
    html = context.html("outcome-since", name=person.name, what=what)
    await context.show(html, inline_keyboard(*in_rows(choices, 2), [back]))


async def drop_outcome(context: PressContext, button: DropOutcome) -> None:
    """Take back what somebody has."""
    person = await access.person_of(context, button.person_id)
    await context.write(outcomes.drop, person.person_id, button.kind)
    await open_person(context, OpenOutcomes(person.person_id))


# -- the workbook ----------------------------------------------------------------------------------


async def send_workbook(context: PressContext, _: OutcomeBook) -> None:
    """Send how many have what; with office, or of one's classes, also who."""
    within, sees_all = await aided.classes_of(context), await access.sees_sums(context)
    if not within and not sees_all:
        raise BotError("outcome-not-yours")
    people = await context.read(outcomes.aided, None if sees_all else within)
    if not people:
        raise BotError("outcome-nobody")
    await context.toast()
    office, said = await aided.is_office(context), context.texts
    sheets = [_sheet_of_sums(said, outcomes.sums(people), whole=office or not sees_all)]
    mine = [each for each in people if each.class_id in within]
    if mine:
        await aided.note(context, [each.person_id for each in mine], "export")
        sheets.append(_sheet_of_people(said, mine))
    if sees_all:
        sheets.append(await _sheet_of_works(context, whole=office))
        sheets.append(await _sheet_of_trainings(context))
    title = said("outcome-file")
    data = await asyncio.to_thread(sheets_workbook, paper_of(context, title), sheets)
    by, now = context.account.id, context.seconds
    await context.write(roles.record, by=by, act="export-outcomes", now=now)
    await context.say(Document(data, name_file(context.today, title, suffix="xlsx")))


def _heads(said: Texts, *names: str) -> list[str]:
    return [said(f"outcome-column-{each}") for each in names]


def _sheet_of_sums(said: Texts, sums: Mapping[OutcomeKind, OutOf], *, whole: bool) -> Sheet:
    rows: list[list[Value]] = [
        [said(f"outcome-kind-{kind.value}"), say_part(said, of, whole=whole)]
        for kind, of in sums.items()
    ]
    return Sheet(said("outcome-sheet-sums"), _heads(said, "what", "of"), rows)


def _sheet_of_people(said: Texts, people: Sequence[OutcomePerson]) -> Sheet:
    rows: list[list[Value]] = [
        [
            each.class_name or said("outcome-no-class"),
            each.name,
            *("✓" if kind.value in each.has else "" for kind in OutcomeKind),
        ]
        for each in people
    ]
    kinds = [said(f"outcome-kind-{kind.value}") for kind in OutcomeKind]
    return Sheet(said("outcome-sheet-people"), [*_heads(said, "class", "name"), *kinds], rows)


async def _sheet_of_works(context: Context, *, whole: bool) -> Sheet:
    """Return the works that may be shown; what somebody earned is for the office."""
    said = context.texts
    rows: list[list[Value]] = [
        [
            each.title,
            each.name if each.consent.value == "named" else "",
            (each.sold_on or "") if whole else "",
            "" if each.income is None or not whole else each.income / 100,
        ]
        for each in await context.read(works.to_show)
    ]
    heads = _heads(said, "title", "name", "sold", "income")
    return Sheet(said("outcome-sheet-works"), heads, rows)


async def _sheet_of_trainings(context: Context) -> Sheet:
    said = context.texts
    rows: list[list[Value]] = [
        [said(f"outcome-level-{each.level.value}"), each.name, each.people]
        for each in await context.read(outcomes.trainings)
        if each.level is not None
    ]
    heads = _heads(said, "level", "training", "people")
    return Sheet(said("outcome-sheet-trainings"), heads, rows)
