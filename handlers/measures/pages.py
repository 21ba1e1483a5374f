"""整改: the list, the page of each, done or dropped, handed on, and told to those who said it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.announcements.content import Content, MessagePart, PartKind
from bot.domain.file_names import name_file
from bot.domain.ids import ComplaintId, IncidentId, SurveyId
from bot.domain.measures.measure import COMMENTS, MeasureState, SourceKind
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, sheets_workbook
from handlers.announcements.buttons import OpenAnnouncement
from handlers.chat import drafts, wording
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.chat.paper import paper_of
from handlers.complaints.buttons import OpenComplaint
from handlers.incidents.buttons import OpenIncident
from handlers.measures import words
from handlers.measures.buttons import (
    EndMeasure,
    HandMeasure,
    HandMeasureTo,
    MeasuresPage,
    MeasureWorkbook,
    MoveMeasure,
    NewMeasure,
    OpenMeasure,
    TellMeasure,
    Whose,
)
from handlers.measures.drafts import EndingMeasure
from handlers.surveys.results.buttons import EVERYBODY, Comments, OneQuestion
from storage.announcements import announcements, authors
from storage.measures import measures, sources
from storage.people import roles
from storage.programme import programmes

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext, Services
    from bot.domain.ids import AnnouncementId, MeasureId
    from bot.render.sheets import Value
    from config.texts import Html
    from handlers.chat.buttons import Button
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Pressed
    from storage.audiences.options import Reach
    from storage.database import Tx
    from storage.measures.measures import Measure

LONGEST = 600  # characters that are kept
DAYS = (1, 3, 7, 14, 30, 60)  # until when, from today
PROGRAMMES = 3  # that are offered
MOST_AHEAD = timedelta(days=366)


async def remind_owners(services: Services) -> None:
    """Remind owners of what is due tomorrow, or late."""
    await services.database.write(measures.remind, services.clock.now(), services.zone)


async def measure_of(context: Context, measure_id: MeasureId) -> Measure:
    """Return a measure that this person may see.

    Raises:
        BotError: There is none, or it is not theirs to see.
    """
    found = await context.read(measures.find, measure_id)
    if found is None or not measures.may_see(context.account, found):
        raise BotError("measure-not-yours")
    return found


async def _led_by(context: Context, measure_id: MeasureId) -> Measure:
    """Return an open measure that this person may hand on, move or drop."""
    found = await measure_of(context, measure_id)
    if not measures.may_lead(context.account, found):
        raise BotError("role-denied")
    if not found.is_open:
        raise BotError("measure-ended-already")
    return found


# -- the list --------------------------------------------------------------------------------------


async def show_measures(context: Context) -> None:
    """Show 整改: one's own, or all where one has none."""
    await open_page(context, MeasuresPage())


async def open_page(context: Context, button: MeasuresPage) -> None:
    """Show a page of measures, open ones first, the earliest day first."""
    own = await context.read(measures.of_owner, context.account.id)
    if not own:
        button = replace(button, whose=Whose.ALL)
    found = own
    if button.whose is Whose.ALL:
        found = await context.read(measures.visible, context.account, button.programme_id)
    today = context.today
    items: list[Labelled] = [
        (words.describe_line(context.texts, each, today), OpenMeasure(each.id)) for each in found
    ]

    def turn(page: int) -> MeasuresPage:
        return MeasuresPage(button.whose, button.programme_id, page)

    other = Whose.ALL if button.whose is Whose.MINE else Whose.MINE
    rows = page_rows(items, button.page, turn, context.texts)
    rows += [
        [(context.label("button-measure-free"), NewMeasure(SourceKind.FREE))],
        [(context.label("button-measure-book"), MeasureWorkbook())],
    ]
    if own:
        turned = context.label(f"button-measure-{other.name.lower()}")
        rows[-1].append((turned, MeasuresPage(other)))
    rows += await _programmes(context, button)
    await context.show(_head(context, button, found), inline_keyboard(*rows))


async def _programmes(context: Context, button: MeasuresPage) -> list[list[Labelled]]:
    """Return a button for each of the newest programmes, where there are several."""
    terms = await context.read(programmes.all_of)
    if button.whose is not Whose.ALL or len(terms) < 2:
        return []
    return [
        [(each.name, MeasuresPage(Whose.ALL, each.id))]
        for each in terms[:PROGRAMMES]
        if each.id != button.programme_id
    ]


def _head(context: Context, button: MeasuresPage, found: list[Measure]) -> Html:
    if not found:
        return context.html("measure-list-none")
    return context.html(
        f"measure-list-{button.whose.name.lower()}",
        count=len(found),
        open=sum(each.is_open for each in found),
        late=sum(each.is_late(context.today) for each in found),
        told=sum(each.told for each in found),
    )


# -- the page --------------------------------------------------------------------------------------


async def open_measure(context: Context, button: OpenMeasure) -> None:
    """Show a measure with what can be done."""
    await show(context, await measure_of(context, button.measure_id))


async def show(context: Context, measure: Measure) -> None:
    """Show a measure."""
    html = words.describe_measure(context.texts, measure, context.today)
    await context.show(html, inline_keyboard(*_rows(context, measure)))


def _rows(context: Context, of: Measure) -> list[list[Labelled]]:
    leads = measures.may_lead(context.account, of)
    rows: list[list[Labelled]] = []
    if of.is_open and (leads or of.owner == context.account.id):
        rows.append([(context.label("button-measure-done"), EndMeasure(of.id, dropped=False))])
    if of.is_open and leads:
        rows.append(
            [
                (context.label("button-measure-hand"), HandMeasure(of.id)),
                (context.label("button-measure-move"), MoveMeasure(of.id)),
                (context.label("button-measure-drop"), EndMeasure(of.id, dropped=True)),
            ]
        )
    if of.state is MeasureState.DONE and not of.told:
        rows.append([(context.label("button-measure-tell"), TellMeasure(of.id))])
    source = _source(of)
    if source is not None and context.glance(
        sources.place_of, context.account, of.source, of.source_id
    ):
        rows.append([(context.label("button-measure-source"), source)])
    return [*rows, [(context.label("back"), MeasuresPage())]]


def _source(of: Measure) -> Button | None:
    """Return the button to where a finding came from."""
    match of.source:
        case SourceKind.INCIDENT if of.source_id is not None:
            return OpenIncident(IncidentId(of.source_id))
        case SourceKind.COMPLAINT if of.source_id is not None:
            return OpenComplaint(ComplaintId(of.source_id))
        case SourceKind.SURVEY if of.source_id is not None:
            survey_id = SurveyId(of.source_id)
            if of.question in {None, COMMENTS}:
                return Comments(survey_id, EVERYBODY, 0, "")
            return OneQuestion(survey_id, EVERYBODY, of.question or 0)
    return None


# -- its end ---------------------------------------------------------------------------------------


async def ask_end(context: Context, button: EndMeasure) -> None:
    """Ask what was done, or why it is dropped."""
    measure = await measure_of(context, button.measure_id)
    _check_may_end(context, measure, dropped=button.dropped)
    waits = EndingMeasure(measure.id, button.dropped)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    key = "measure-ask-reason" if button.dropped else "measure-ask-done"
    back = (context.label("back"), OpenMeasure(measure.id))
    await context.show(context.html(key, text=measure.text), inline_keyboard([back]))


def _check_may_end(context: Context, measure: Measure, *, dropped: bool) -> None:
    leads = measures.may_lead(context.account, measure)
    if not leads and (dropped or measure.owner != context.account.id):
        raise BotError("role-denied")
    if not measure.is_open:
        raise BotError("measure-ended-already")


async def answer_end(context: MessageContext, draft: EndingMeasure) -> None:
    """End it with these words; its page offers to tell of it."""
    text = " ".join(context.text[:LONGEST].split())
    measure = await measure_of(context, draft.measure)
    _check_may_end(context, measure, dropped=draft.dropped)
    state = MeasureState.DROPPED if draft.dropped else MeasureState.DONE
    await context.write(_end, context.actor, measure, state, text)
    await show(context, await measure_of(context, measure.id))


def _end(tx: Tx, actor: Actor, measure: Measure, state: MeasureState, text: str) -> None:
    measures.end(tx, measure, state, text, by=actor.account_id, now=actor.now)
    drafts.drop(tx, actor.account_id)


# -- whose, and when -------------------------------------------------------------------------------


async def choose_other(context: Context, button: HandMeasure) -> None:
    """Ask who has it from now on."""
    measure = await _led_by(context, button.measure_id)
    items: list[Labelled] = [
        (each.name, HandMeasureTo(measure.id, each.id))
        for each in await context.read(measures.colleagues)
        if each.id != measure.owner
    ]

    def turn(page: int) -> HandMeasure:
        return HandMeasure(measure.id, page)

    rows = page_rows(items, button.page, turn, context.texts)
    rows.append([(context.label("back"), OpenMeasure(measure.id))])
    await context.show(context.html("measure-who"), inline_keyboard(*rows))


async def hand_to(context: Context, button: HandMeasureTo) -> None:
    """Give it to somebody else."""
    measure = await _led_by(context, button.measure_id)
    if button.account_id not in {each.id for each in await context.read(measures.colleagues)}:
        raise BotError("button-stale")
    by, now = context.account.id, context.seconds
    await context.write(measures.hand_to, measure, button.account_id, by=by, now=now)
    found = await context.read(measures.find, measure.id)
    if found is None or not measures.may_see(context.account, found):
        await open_page(context, MeasuresPage())
        return
    await show(context, found)


async def move_measure(context: Context, button: MoveMeasure) -> None:
    """Move its day, or ask for which."""
    measure = await _led_by(context, button.measure_id)
    if button.due_on is None:
        days: list[Labelled] = [
            (_day(context, each), MoveMeasure(measure.id, each)) for each in due_days(context.today)
        ]
        rows = in_rows(days, 2)
        rows.append([(context.label("back"), OpenMeasure(measure.id))])
        await context.show(context.html("measure-when"), inline_keyboard(*rows))
        return
    check_due(context, button.due_on)
    by, now = context.account.id, context.seconds
    await context.write(measures.move_to, measure, button.due_on, by=by, now=now)
    await show(context, await measure_of(context, measure.id))


def due_days(today: date) -> list[date]:
    """Return the days that are offered."""
    return [today + timedelta(days=each) for each in DAYS]


def _day(context: Context, day: date) -> str:
    return wording.format_day(context.texts, day, context.today)


def check_due(context: Context, day: date) -> None:
    """Refuse a day that is over, or a year away.

    Raises:
        BotError: It is.
    """
    if not context.today <= day <= context.today + MOST_AHEAD:
        raise BotError("button-stale")


# -- telling ---------------------------------------------------------------------------------------


async def tell_measure(context: Context, button: TellMeasure) -> Pressed:
    """Write a draft of the announcement that tells of it, for those who said it, and open it.

    Its author looks at it, and sends it as any other; until then nothing is told.
    """
    measure = await measure_of(context, button.measure_id)
    if measure.state is not MeasureState.DONE or measure.told:
        raise BotError("measure-not-done")
    reach = await context.read(authors.reach, context.account)
    if reach is None:
        raise BotError("announce-not-allowed")
    html = words.telling(context.texts, measure)
    draft = await context.write(_begin_telling, context.actor, measure, str(html), reach)
    return OpenAnnouncement(draft)


def _begin_telling(
    tx: Tx, actor: Actor, measure: Measure, html: str, reach: Reach
) -> AnnouncementId:
    """Return the draft that tells of a measure: the one begun before, or a new one."""
    known = None
    if measure.announcement_id is not None:
        known = announcements.find(tx, measure.announcement_id)
    if known is not None and known.author == actor.account_id and known.state != "cancelled":
        return known.id
    if known is not None and measure.announced in {"scheduled", "awaiting_approval"}:
        raise BotError("measure-tell-waits")
    content = Content((MessagePart(PartKind.TEXT, html),))
    audience = sources.audience_of(tx, measure, tuple(reach))
    draft = announcements.create(
        tx,
        author=actor.account_id,
        content=content,
        audience=audience,
        now=actor.now,
        update_id=actor.update_id,
    )
    measures.remember_announcement(tx, measure.id, draft)
    return draft


# -- the workbook ----------------------------------------------------------------------------------

COLUMNS = ("id", "source", "class", "finding", "text", "owner", "due", "state", "ended", "told")


async def send_workbook(context: Context, _: MeasureWorkbook) -> None:
    """Send all measures within reach, a line each."""
    found = await context.read(measures.visible, context.account)
    if not found:
        raise BotError("measure-list-none")
    await context.toast()
    said, today = context.texts, context.today
    rows: list[list[Value]] = [
        [
            each.id,
            said(f"measure-source-{each.source.value}"),
            each.class_name,
            each.finding,
            each.text,
            each.owner_name or said("measure-nobody"),
            each.due_on,
            words.name_state(said, each, today),
            each.ended_text,
            "✓" if each.told else "",
        ]
        for each in found
    ]
    heads = [context.label(f"measure-column-{name}") for name in COLUMNS]
    name = context.label("measure-file")
    paper = paper_of(context, name)
    data = await asyncio.to_thread(sheets_workbook, paper, [Sheet(name, heads, rows)])
    await context.write(
        roles.record, by=context.account.id, act="export-measures", now=context.seconds
    )
    await context.say(Document(data, name_file(today, name, suffix="xlsx")))
