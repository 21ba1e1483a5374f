"""家访: campaigns by village for the road, what was found and given, and who was not visited."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.aid.suppression import FEWEST
from bot.domain.aid.terms import Term
from bot.domain.file_names import name_file
from bot.domain.mentoring.kinds import Finding, Gift, TaskKind, ticked, toggled, within
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, sheets_workbook
from config.texts import Html
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.chat.paper import paper_of
from handlers.mentoring import words
from handlers.mentoring.buttons import (
    EndVisits,
    HelpPage,
    KeepVisit,
    NewVisits,
    OpenStop,
    OpenVillage,
    OpenVisits,
    TickVisit,
    VisitsPage,
    VisitsWorkbook,
)
from handlers.mentoring.noting import show_meeting
from storage.mentoring import contacts, pairs, visits
from storage.mentoring.contacts import Met
from storage.people import roles

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Actor, Context
    from bot.domain.ids import MentoringContactId, PersonId, VisitCampaignId
    from bot.render.sheets import Value
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.mentoring.visits import Campaign, Stop, VillageLine, VisitReach

COLUMNS = ("class", "name", "district", "town", "village", "day", "who", "findings", "items")
VILLAGE_COLUMNS = ("district", "town", "village", "total", "visited", "left")


async def campaign_of(
    context: Context, campaign_id: VisitCampaignId
) -> tuple[Campaign, VisitReach]:
    """Return a campaign and what this person sees of it.

    Raises:
        BotError: There is none, or nothing of it is theirs to see.
    """
    account, today = context.account, context.today
    found = await context.read(visits.find, campaign_id)
    if found is None or not await context.read(visits.may_see, account, found, today):
        raise BotError("visit-not-yours")
    return found, await context.read(visits.reach_of, account, found, today)


async def show_visits(context: Context) -> None:
    """家访: the campaigns."""
    await open_visits_page(context, VisitsPage())


async def open_visits_page(context: Context, button: VisitsPage) -> None:
    """Show the campaigns that somebody sees, open ones first."""
    found = await context.read(visits.visible, context.account, context.today)
    items: list[Labelled] = [
        (
            context.label(
                "button-visit-campaign",
                mark="✔️" if each.ended else words.mark_of(each.due_on, context.today),
                name=each.name,
                day=f"{each.due_on:%m-%d}",
            ),
            OpenVisits(each.id),
        )
        for each in found
    ]
    rows = page_rows(items, button.page, VisitsPage, context.texts)
    if await context.read(pairs.led_classes, context.account):
        rows.append([(context.label("button-visit-new"), NewVisits())])
    rows.append([(context.label("button-mentoring-day"), HelpPage())])
    key = "visit-campaigns" if found else "visit-campaigns-none"
    await context.show(context.html(key, count=len(found)), inline_keyboard(*rows))


async def open_visits(context: Context, button: OpenVisits) -> None:
    """Show a campaign by village, with how many were visited in each."""
    of, reach = await campaign_of(context, button.campaign_id)
    found = await context.read(visits.villages, of, reach)
    said, today = context.texts, context.today
    total, visited = sum(v.total for v in found), sum(v.visited for v in found)
    day = words.say_until(said, of.due_on, today)
    key = "visit-campaign-ended" if of.ended else "visit-campaign"
    lines = [context.html(key, name=of.name, day=day, visited=visited, total=total)]
    made = await context.read(visits.visits_in, of, reach)
    lines += await _found_and_given(context, made, whole=reach.is_near)
    items: list[Labelled] = [
        (
            context.label(
                "button-visit-village",
                mark="✅" if each.visited >= each.total else "📍",
                name=words.name_village(said, each),
                visited=each.visited,
                total=each.total,
            ),
            OpenVillage(of.id, number),
        )
        for number, each in enumerate(found)
    ]

    def turn(page: int) -> OpenVisits:
        return OpenVisits(of.id, page)

    rows = page_rows(items, button.page, turn, said)
    rows += _ways_on(context, of, left=total - visited)
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


async def _found_and_given(
    context: Context, made: list[MentoringContactId], *, whole: bool
) -> list[Html]:
    """Word what was found and given; who may not read of each home is told of five or more."""
    said, lines = context.texts, []
    counts: Counter[Finding] = Counter()
    for bits in await context.read(visits.findings_in, made):
        counts.update(ticked(Finding, bits))
    told = [each for each in Finding if counts[each] >= (1 if whole else FEWEST)]
    if told:
        shown = said("mentoring-comma").join(
            f"{said(f'visit-finding-{each.value}')} {counts[each]}" for each in told
        )
        lines.append(context.html("visit-found", findings=shown))
    given = await context.read(contacts.gifts_of, made)
    if given:
        lines.append(context.html("visit-given", items=words.describe_gifts(said, given)))
    return lines


def _ways_on(context: Context, of: Campaign, *, left: int) -> list[list[Labelled]]:
    rows: list[list[Labelled]] = []
    if left:
        rows.append([(context.label("button-visit-left", count=left), OpenVillage(of.id, None))])
    last: list[Labelled] = [(context.label("button-visit-book"), VisitsWorkbook(of.id))]
    if not of.ended and visits.may_end(context.account, of):
        last.append((context.label("button-visit-end"), EndVisits(of.id, sure=False)))
    return [*rows, last, [(context.label("back"), VisitsPage())]]


async def open_village(context: Context, button: OpenVillage) -> None:
    """Show whom to visit in a village, or all who were not visited, village by village."""
    of, reach = await campaign_of(context, button.campaign_id)
    village: VillageLine | None = None
    if button.number is not None:
        found = await context.read(visits.villages, of, reach)
        if not 0 <= button.number < len(found):
            raise BotError("button-stale")
        village = found[button.number]
    stops = await context.read(visits.stops, of, reach, village=village)
    if village is None:
        stops = [each for each in stops if each.visited_on is None]
    said = context.texts
    items: list[Labelled] = [
        (_label(each, village), OpenStop(of.id, each.person_id)) for each in stops
    ]

    def turn(page: int) -> OpenVillage:
        return OpenVillage(of.id, button.number, page)

    rows = page_rows(items, button.page, turn, said)
    rows.append([(context.label("back"), OpenVisits(of.id))])
    name = words.name_village(said, village) if village else said("visit-left")
    html = context.html("visit-village", name=name, count=len(stops))
    await context.show(html, inline_keyboard(*rows))


def _label(stop: Stop, village: VillageLine | None) -> str:
    mark = "▫️" if stop.visited_on is None else "✅"
    place = stop.class_name if village else stop.village or stop.town or stop.class_name
    return f"{mark} {stop.name} {place}"


async def _stop_of(
    context: Context, campaign_id: VisitCampaignId, person_id: PersonId
) -> tuple[Campaign, Stop]:
    of, reach = await campaign_of(context, campaign_id)
    stop = await context.read(visits.find_stop, of, reach, person_id)
    if stop is None:
        raise BotError("visit-not-yours")
    return of, stop


async def open_stop(context: Context, button: OpenStop) -> None:
    """Show where a student lives, and how the family is reached for who may know it."""
    of, stop = await _stop_of(context, button.campaign_id, button.person_id)
    said, today = context.texts, context.today
    place = words.name_village(said, stop)
    lines = [context.html("visit-stop", name=stop.name, class_name=stop.class_name, place=place)]
    if stop.helper:
        lines.append(context.html("visit-stop-helper", name=stop.helper))
    home = await context.read(visits.household, context.account, stop, today)
    lines += words.describe_household(said, home)
    if stop.visited_on is not None:
        day = words.say_until(said, stop.visited_on, today)
        lines.append(context.html("visit-stop-visited", day=day))
    rows: list[list[Labelled]] = []
    if not of.ended:
        rows.append([(context.label("button-visit-log"), TickVisit(of.id, stop.person_id))])
    rows.append([(context.label("back"), OpenVisits(of.id))])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _check_open(of: Campaign) -> None:
    if of.ended:
        raise BotError("visit-ended")


async def tick_visit(context: Context, button: TickVisit) -> None:
    """Ask what the visit found."""
    of, stop = await _stop_of(context, button.campaign_id, button.person_id)
    _check_open(of)
    chosen = within(Finding, button.chosen)
    labels = words.label_ticks(context.texts, TaskKind.VISIT, chosen)
    items: list[Labelled] = [
        (label, TickVisit(of.id, stop.person_id, toggled(Finding, chosen, number)))
        for number, label in enumerate(labels)
    ]
    rows = in_rows(items, 2)
    keep = KeepVisit(of.id, stop.person_id, chosen)
    rows.append([(context.label("button-mentoring-keep"), keep)])
    rows.append([(context.label("back"), OpenStop(of.id, stop.person_id))])
    html = context.html("mentoring-tick-visit", name=stop.name, class_name=stop.class_name)
    await context.show(html, inline_keyboard(*rows))


async def keep_visit(context: Context, button: KeepVisit) -> None:
    """Note the visit: it counts here, and finishes the visit of the term for every helper."""
    of, stop = await _stop_of(context, button.campaign_id, button.person_id)
    _check_open(of)
    bits = within(Finding, button.chosen)
    contact_id = await context.write(_keep, context.actor, of, stop, bits, context.today)
    await context.toast(context.label("mentoring-kept"))
    await show_meeting(context, contact_id)


def _keep(
    tx: Tx, actor: Actor, of: Campaign, stop: Stop, bits: int, day: date
) -> MentoringContactId:
    met = Met(TaskKind.VISIT, findings=bits, campaign_id=of.id)
    by, update_id = actor.account_id, actor.update_id
    (kept,) = contacts.keep(tx, [stop.person_id], met, by=by, day=day, update_id=update_id)
    return kept


async def end_visits(context: Context, button: EndVisits) -> None:
    """End a campaign, once that is sure; what was noted stays."""
    of, _ = await campaign_of(context, button.campaign_id)
    if not visits.may_end(context.account, of):
        raise BotError("role-denied")
    if not button.sure:
        rows: list[list[Labelled]] = [
            [(context.label("button-visit-end-sure"), EndVisits(of.id, sure=True))],
            [(context.label("back"), OpenVisits(of.id))],
        ]
        await context.show(context.html("visit-end-ask", name=of.name), inline_keyboard(*rows))
        return
    await context.write(visits.end, of, by=context.account.id, now=context.seconds)
    await open_visits_page(context, VisitsPage())


# -- the workbook ----------------------------------------------------------------------------------


async def send_workbook(context: Context, button: VisitsWorkbook) -> None:
    """Send a campaign by village and by student, without the words; it is on record."""
    of, reach = await campaign_of(context, button.campaign_id)
    if not reach.led:
        raise BotError("role-denied")
    found = await context.read(visits.lines, of, reach)
    villages = await context.read(visits.villages, of, reach)
    if not found:
        raise BotError("visit-campaigns-none")
    await context.toast()
    said = context.texts
    rows: list[list[Value]] = [
        [
            *(each.class_name, each.name, each.district, each.town, each.village),
            *(each.visited_on, each.who),
            said("mentoring-comma").join(words.name_ticks(said, TaskKind.VISIT, each.findings)),
            words.describe_gifts(said, Counter(map(Gift, each.items))),
        ]
        for each in found
    ]
    by_village: list[list[Value]] = [
        [v.district, v.town, v.village, v.total, v.visited, v.total - v.visited] for v in villages
    ]
    sheets = [
        Sheet(said("visit-sheet-students"), _heads(context, COLUMNS), rows),
        Sheet(said("visit-sheet-villages"), _heads(context, VILLAGE_COLUMNS), by_village),
    ]
    data = await asyncio.to_thread(sheets_workbook, paper_of(context, of.name), sheets)
    by, now, about = context.account.id, context.seconds, f"campaign:{of.id}"
    await context.write(roles.record, by=by, act="export-visits", now=now, object_=about)
    await context.say(Document(data, name_file(context.today, said("visit-file"), suffix="xlsx")))


def _heads(context: Context, columns: tuple[str, ...]) -> list[str]:
    return [context.label(f"visit-column-{name}") for name in columns]


def due_days(context: Context) -> list[date]:
    """Return the days that are offered for the end of a campaign: weeks, and the term's end."""
    today = context.today
    days = [today + timedelta(days=each) for each in (7, 14, 30, 60)]
    ends = Term.of(today).next.starts_on - timedelta(days=1)
    return sorted({*days, ends})
