"""Adding to an incident: when, where, whose, who is hurt, who was told, what was done, the end."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.ids import ClassId
from bot.domain.incidents.incident import NoteKind, Whom, is_urgent
from bot.domain.people.roles import Role
from bot.domain.timetable.moments import find_moment
from bot.errors import BotError
from bot.services.classes import classes_of_staff
from handlers.chat import drafts, wording
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.chat.picking import expect_class
from handlers.chat.routing import PASS
from handlers.incidents.access import incident_of, open_incident_of
from handlers.incidents.buttons import (
    AddOutsider,
    AddPerson,
    Asked,
    AskFor,
    DropHurt,
    OpenIncident,
    PickClass,
    SetClass,
    SetSession,
    SetTold,
    SetWhen,
    ShowTold,
)
from handlers.incidents.drafts import AddingToIncident
from handlers.incidents.pages import LONGEST, session_at, show
from storage.classes import classes
from storage.incidents import bells, incidents
from storage.people import roles, roster
from storage.timetable import timetable

if TYPE_CHECKING:
    from datetime import datetime

    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import IncidentId, PersonId, SessionId
    from bot.domain.timetable.session import Session
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.database import Tx
    from storage.incidents.incidents import Incident
    from storage.people.roster import RosterEntry

AGO = (0, 10, 30, 60, 120, 24 * 60)  # minutes
NAME = 30  # characters of a name that is looked for
OUTSIDER = 60  # characters of somebody in words
SHOWN = 8
DAY = timedelta(days=1)


async def ask_for(context: Context, button: AskFor) -> None:
    """Ask for what is to be added."""
    incident = await open_incident_of(context, button.incident_id)
    waits = AddingToIncident(incident.id, button.asked)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    rows: list[list[Labelled]] = []
    match button.asked:
        case Asked.WHEN:
            ago: list[Labelled] = [
                (_ago(context, minutes), SetWhen(incident.id, minutes)) for minutes in AGO
            ]
            rows = in_rows(ago, 3)
        case Asked.HURT:
            rows = await _hurt_rows(context, incident)
    rows.append([(context.label("back"), OpenIncident(incident.id))])
    key = f"incident-ask-{button.asked.name.lower()}"
    await context.show(context.html(key), inline_keyboard(*rows))


def _ago(context: Context, minutes: int) -> str:
    if minutes == 0:
        return context.label("incident-now")
    if minutes % (24 * 60) == 0:
        return context.label("incident-ago-days", count=minutes // (24 * 60))
    if minutes % 60 == 0:
        return context.label("incident-ago-hours", count=minutes // 60)
    return context.label("incident-ago-minutes", count=minutes)


async def _hurt_rows(context: Context, incident: Incident) -> list[list[Labelled]]:
    """Return those noted so far, each to be taken off, as far as their names may be seen."""
    rows: list[list[Labelled]] = []
    for each in await context.read(incidents.hurt, incident.id):
        seen = each.person_id is None or await context.read(
            incidents.sees_person, context.account, each.person_id
        )
        if seen:
            rows.append(
                [(context.label("button-incident-drop", name=each.name), DropHurt(each.id))]
            )
    return rows


async def answer_more(context: MessageContext, draft: AddingToIncident) -> Message:
    """Take what was asked for; a picture is a picture whatever was asked for."""
    incident = await open_incident_of(context, draft.incident)
    text = " ".join(context.text[:LONGEST].split())
    if context.media is not None:
        media = context.media
        photo = (media.kind.value, media.file.id)
        await context.write(_keep_photo, context.actor, incident.id, photo)
        await context.say(context.html("incident-photo-kept"))
        if not text:
            return None
    elif draft.asked is Asked.PHOTO and draft.words:  # nobody asked for more
        await context.write(drafts.drop, context.account.id)
        return PASS
    elif draft.asked is Asked.PHOTO or not text:
        raise BotError("incident-no-photo" if draft.asked is Asked.PHOTO else "incident-no-text")
    if draft.asked is Asked.HURT:
        await _look_for(context, incident, text)
        return None
    if draft.asked is Asked.WHEN:
        await _set_moment(context, incident, _moment(context, text))
        return None
    await context.write(_keep_words, context.actor, incident, draft.asked, text)
    await show(context, await incident_of(context, incident.id))
    return None


def _keep_photo(tx: Tx, actor: Actor, incident_id: IncidentId, photo: tuple[str, str]) -> None:
    incidents.add_photo(
        tx, incident_id, *photo, by=actor.account_id, now=actor.now, update_id=actor.update_id
    )


def _keep_words(tx: Tx, actor: Actor, incident: Incident, asked: Asked, text: str) -> None:
    """Keep words; grave ones make an incident urgent that was not."""
    by, now = actor.account_id, actor.now
    drafts.drop(tx, by)
    if asked is Asked.PHOTO:  # words under a picture
        asked = Asked.FOLLOW if incident.text else Asked.TEXT
    match asked:
        case Asked.TEXT:
            incidents.change(tx, incident.id, text=text, verbatim=0)
            if incident.text:
                roles.record(tx, by=by, act="incident-text", now=now, object_=incident.cause)
            if not incident.urgent and is_urgent(incident.kind, text):
                bells.make_urgent(tx, incident, now)
        case Asked.PLACE:
            incidents.change(tx, incident.id, place=text[:OUTSIDER])
        case Asked.MEASURE | Asked.FOLLOW:
            kind = NoteKind.MEASURE if asked is Asked.MEASURE else NoteKind.FOLLOW
            incidents.add_note(
                tx, incident.id, kind, text, by=by, now=now, update_id=actor.update_id
            )
        case Asked.OUTCOME:
            incidents.close(tx, incident, text, by=by, now=now)


# -- when ------------------------------------------------------------------------------------------


def _moment(context: MessageContext, text: str) -> datetime:
    """Read a moment of the past: 昨天下午3点, 10:30."""
    found = find_moment(text, context.now)
    if found is None:
        raise BotError("incident-when-unclear")
    if found > context.now and found - DAY <= context.now:
        found -= DAY
    if found > context.now:
        raise BotError("incident-when-future")
    return found


async def set_when(context: Context, button: SetWhen) -> None:
    """It happened so many minutes ago."""
    incident = await open_incident_of(context, button.incident_id)
    if button.minutes not in AGO:
        raise BotError("button-stale")
    await _set_moment(context, incident, context.now - timedelta(minutes=button.minutes))


async def _set_moment(context: Context, incident: Incident, moment: datetime) -> None:
    await context.write(_move, context.actor, incident, int(moment.timestamp()))
    await show(context, await incident_of(context, incident.id))


def _move(tx: Tx, actor: Actor, incident: Incident, moment: int) -> None:
    session = None if incident.class_id is None else session_at(tx, incident.class_id, moment)
    incidents.change(tx, incident.id, happened_at=moment, session_id=session)
    drafts.drop(tx, actor.account_id)


# -- whose -----------------------------------------------------------------------------------------


async def _own_incident_of(context: Context, incident_id: IncidentId) -> Incident:
    """Return an incident of one's scope, or reported by oneself: who is only called moves none."""
    incident = await open_incident_of(context, incident_id)
    is_own = incident.reported_by == context.account.id
    if not is_own and not incidents.is_in_scope(context.account, incident):
        raise BotError("role-denied")
    return incident


async def pick_class(context: Context, button: PickClass) -> None:
    """Ask which class it is of."""
    incident = await _own_incident_of(context, button.incident_id)
    items: list[Labelled] = [
        (each.name, SetClass(incident.id, each.id)) for each in await classes_of_staff(context)
    ]

    def turn(page: int) -> PickClass:
        return PickClass(incident.id, page)

    await expect_class(context, SetClass(incident.id, ClassId(0)))
    rows = page_rows(items, button.page, turn, context.texts)
    rows.append([(context.label("button-incident-no-class"), SetClass(incident.id, None))])
    rows.append([(context.label("back"), OpenIncident(incident.id))])
    await context.show(context.html("incident-which-class"), inline_keyboard(*rows))


async def set_class(context: Context, button: SetClass) -> None:
    """Set the class, and ask for the session where it had any that day."""
    incident = await _own_incident_of(context, button.incident_id)
    class_id = button.class_id
    if class_id is not None and class_id not in {e.id for e in await classes_of_staff(context)}:
        raise BotError("button-stale")
    await context.write(_set_class, incident, class_id)
    sessions = (
        [] if class_id is None else await context.read(_that_day, class_id, context, incident)
    )
    if not sessions:
        await show(context, await incident_of(context, incident.id))
        return
    zone = context.services.zone
    rows: list[list[Labelled]] = [
        [(f"{wording.format_hours(each, zone)} {each.course}", SetSession(incident.id, each.id))]
        for each in sessions[:SHOWN]
    ]
    rows.append([(context.label("button-incident-no-session"), SetSession(incident.id, None))])
    await context.show(context.html("incident-which-session"), inline_keyboard(*rows))


def _set_class(tx: Tx, incident: Incident, class_id: ClassId | None) -> None:
    session = None if class_id is None else session_at(tx, class_id, incident.happened_at)
    incidents.change(tx, incident.id, class_id=class_id, session_id=session)


def _that_day(tx: Tx, class_id: ClassId, context: Context, incident: Incident) -> list[Session]:
    day = wording.find_school_day(incident.happened_at, context.services.zone)
    start = incident.happened_at - 86400
    found = timetable.of_class(tx, class_id, start, incident.happened_at + 86400)
    return [each for each in found if each.is_held and each.day(context.services.zone) == day]


async def set_session(context: Context, button: SetSession) -> None:
    """Set the session."""
    incident = await open_incident_of(context, button.incident_id)
    session = None
    if button.session_id is not None:
        session = await context.read(timetable.find, button.session_id)
        if session is None or session.class_id != incident.class_id:
            raise BotError("button-stale")
    await context.write(_set_session, incident, session.id if session else None)
    await show(context, await incident_of(context, incident.id))


def _set_session(tx: Tx, incident: Incident, session_id: SessionId | None) -> None:
    incidents.change(tx, incident.id, session_id=session_id)


# -- who is hurt -----------------------------------------------------------------------------------


async def _look_for(context: MessageContext, incident: Incident, text: str) -> None:
    """Offer those of the roster, within reach, of this name; or to keep the words as they are."""
    found = await context.read(roster.search, text[:NAME], 50)
    seen: dict[PersonId, RosterEntry] = {}
    for each in found:
        if await _in_reach(context, each):
            seen.setdefault(each.id, each)
    waits = AddingToIncident(incident.id, Asked.HURT, text[:OUTSIDER])
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    rows: list[list[Labelled]] = [
        [
            (
                f"{each.name} {each.class_name} {each.number[-3:]}".strip(),
                AddPerson(incident.id, each.id),
            )
        ]
        for each in list(seen.values())[:SHOWN]
    ]
    rows.append(
        [(context.label("button-incident-outsider", words=waits.words), AddOutsider(incident.id))]
    )
    rows.append([(context.label("back"), OpenIncident(incident.id))])
    key = "incident-hurt-which" if seen else "incident-hurt-none"
    await context.say(context.html(key, words=text[:NAME]), inline_keyboard(*rows))


async def _in_reach(context: Context, listed: RosterEntry) -> bool:
    shown = await context.read(classes.find, listed.class_id)
    return shown is not None and context.may(Role.STAFF, class_id=shown.id, district=shown.district)


async def add_person(context: Context, button: AddPerson) -> None:
    """Note somebody of the roster as hurt."""
    incident = await open_incident_of(context, button.incident_id)
    listed = await context.read(roster.enrolments, button.person_id)
    if not [each for each in listed if await _in_reach(context, each)]:
        raise BotError("role-denied")
    await context.write(_add_person, context.actor, incident.id, button.person_id)
    await show(context, await incident_of(context, incident.id))


def _add_person(tx: Tx, actor: Actor, incident_id: IncidentId, person_id: PersonId) -> None:
    incidents.add_person(tx, incident_id, person_id, actor.update_id)
    drafts.drop(tx, actor.account_id)


async def add_outsider(context: Context, button: AddOutsider) -> None:
    """Note somebody else as hurt, in the words that were written."""
    incident = await open_incident_of(context, button.incident_id)
    draft = context.glance(drafts.find, context.account.id, AddingToIncident)
    if draft is None or draft.incident != incident.id or not draft.words:
        raise BotError("button-stale")
    await context.write(_add_outsider, context.actor, incident.id, draft.words)
    await show(context, await incident_of(context, incident.id))


def _add_outsider(tx: Tx, actor: Actor, incident_id: IncidentId, said: str) -> None:
    incidents.add_outsider(tx, incident_id, said, actor.update_id)
    drafts.drop(tx, actor.account_id)


async def drop_hurt(context: Context, button: DropHurt) -> None:
    """Take somebody off who was noted by mistake."""
    found = await context.read(incidents.find_hurt, button.hurt_id)
    if found is None:
        raise BotError("button-stale")
    incident = await open_incident_of(context, found.incident_id)
    if found.person_id is not None and not await context.read(
        incidents.sees_person, context.account, found.person_id
    ):
        raise BotError("role-denied")
    await context.write(incidents.drop_hurt, found.id)
    await show(context, await incident_of(context, incident.id))


# -- who was told ----------------------------------------------------------------------------------


async def show_told(context: Context, button: ShowTold) -> None:
    """Show who was told; a tap says that somebody was told now, or that it was a mistake."""
    incident = await open_incident_of(context, button.incident_id)
    told = await context.read(incidents.told, incident.id)
    ticks: list[Labelled] = [
        (
            ("✓ " if whom in told else "") + context.label(f"incident-whom-{whom.value}"),
            SetTold(incident.id, whom, whom not in told),
        )
        for whom in Whom
    ]
    rows = in_rows(ticks, 2)
    rows.append([(context.label("back"), OpenIncident(incident.id))])
    await context.show(context.html("incident-told-whom"), inline_keyboard(*rows))


async def set_told(context: Context, button: SetTold) -> None:
    """Note who was told, with the moment of the tap."""
    incident = await open_incident_of(context, button.incident_id)
    await context.write(
        incidents.set_told,
        incident.id,
        button.whom,
        on=button.on,
        by=context.account.id,
        now=context.seconds,
    )
    await show_told(context, ShowTold(incident.id))
