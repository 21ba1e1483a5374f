"""事故: the list, a first report in two taps and a few words, and the page of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.context import MediaKind
from bot.domain.ids import ClassId
from bot.domain.incidents.incident import IncidentKind, is_urgent
from bot.domain.measures.measure import SourceKind
from bot.domain.people.roles import Role, ScopeKind
from bot.domain.text import short
from bot.errors import BotError
from bot.outbound.gateway import Clip, ClipKind, Document, Photo
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.incidents import words
from handlers.incidents.access import incident_of, open_incident_of
from handlers.incidents.buttons import (
    Asked,
    AskFor,
    CallNow,
    IncidentPage,
    IncidentPhotos,
    IncidentWorkbook,
    OpenIncident,
    PickClass,
    PutBackIncident,
    RaiseUrgent,
    ReopenIncident,
    ReportIncident,
    ReportKind,
    ShowTold,
    TakeIncident,
    ZeroPage,
)
from handlers.incidents.drafts import AddingToIncident, ReportingIncident
from handlers.incidents.words import IncidentView
from handlers.measures.buttons import NewMeasure
from storage.desk import cases
from storage.incidents import bells, incidents
from storage.incidents.incidents import Report
from storage.measures import measures
from storage.timetable import timetable

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import IncidentId, SessionId
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.desk.cases import Case
    from storage.incidents.incidents import Incident, IncidentPhoto
    from storage.people.accounts import Account

LONGEST = 1000  # characters that are kept
OF_CASE = 500  # characters of an asker's words


# -- the list --------------------------------------------------------------------------------------


async def show_incidents(context: Context) -> None:
    """Show 事故: what is open within reach."""
    await open_page(context, IncidentPage())


async def open_page(context: Context, button: IncidentPage) -> None:
    """Show a page of incidents: open ones, urgent first, or closed ones."""
    found = await context.read(incidents.visible, context.account, closed=button.closed)
    zone = context.services.zone
    items: list[Labelled] = [
        (words.describe_line(context.texts, each, zone), OpenIncident(each.id)) for each in found
    ]

    def turn(page: int) -> IncidentPage:
        return IncidentPage(button.closed, page)

    rows = page_rows(items, button.page, turn, context.texts)
    other = "button-incident-open" if button.closed else "button-incident-closed"
    rows += [
        [(context.label("button-incident-report"), ReportIncident())],
        [
            (context.label("button-incident-zero"), ZeroPage()),
            (context.label("button-incident-book"), IncidentWorkbook()),
            (context.label(other), IncidentPage(not button.closed)),
        ],
    ]
    key = "incident-list-closed" if button.closed else "incident-list"
    html = context.html(key, count=len(found)) if found else context.html("incident-list-none")
    await context.show(html, inline_keyboard(*rows))


# -- reporting -------------------------------------------------------------------------------------


async def choose_kind(context: Context, button: ReportIncident) -> None:
    """Ask what kind of incident it is; one that a case became is opened."""
    html = context.html("incident-which")
    if button.case_id is not None:
        case = await _case(context, button)
        known = await context.read(incidents.of_case, case.id)
        if known is not None:
            await open_incident(context, OpenIncident(known))
            return
        html = context.html("incident-which-case", name=case.name)
    kinds: list[Labelled] = [
        (context.label(f"incident-kind-{kind.value}"), ReportKind(kind, button.case_id))
        for kind in IncidentKind
    ]
    await context.say(html, inline_keyboard(*in_rows(kinds, 2)))


async def _case(context: Context, button: ReportIncident | ReportKind) -> Case:
    case = None if button.case_id is None else await context.read(cases.find, button.case_id)
    if case is None or case.account_id == context.account.id:
        raise BotError("case-not-yours")
    if not context.may(Role.STAFF, class_id=case.class_id, district=case.district or None):
        raise BotError("case-not-yours")
    return case


async def take_kind(context: Context, button: ReportKind) -> None:
    """Ask for a few words; those of a case are taken over."""
    if button.case_id is not None:
        await _report_case(context, button)
        return
    waits = ReportingIncident(button.kind)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    call = (context.label("button-incident-call"), CallNow(button.kind))
    kind = words.name_kind(context.texts, button.kind)
    await context.show(context.html("incident-how", kind=kind), inline_keyboard([call]))


async def _report_case(context: Context, button: ReportKind) -> None:
    case = await _case(context, button)
    said = await context.read(cases.messages, case.id)
    text = short(" ".join(m.text for m in said if m.text and not m.from_staff), OF_CASE)
    given = await context.read(
        _first_report, context.account, context.actor, button.kind, text, case=case
    )
    await _keep(context, given)


async def call_now(context: Context, button: CallNow) -> None:
    """Call colleagues before there are words, which may still come; a second tap calls nobody."""
    if context.glance(drafts.find, context.account.id, ReportingIncident) is None:
        known = context.glance(drafts.find, context.account.id, AddingToIncident)
        if known is None:
            raise BotError("button-stale")
        await open_incident(context, OpenIncident(known.incident))
        return
    given = await context.read(
        _first_report, context.account, context.actor, button.kind, "", urgent=True
    )
    await _keep(context, given)


async def answer_words(context: MessageContext, draft: ReportingIncident) -> None:
    """Keep what happened, in words or as a picture with words."""
    text = " ".join(context.text[:LONGEST].split())
    if not text and context.media is None:
        raise BotError("incident-no-text")
    given = await context.read(_first_report, context.account, context.actor, draft.what, text)
    photo = None if context.media is None else (context.media.kind.value, context.media.file.id)
    await _keep(context, given, photo)


def _first_report(
    tx: Tx,
    account: Account,
    actor: Actor,
    kind: IncidentKind,
    text: str,
    *,
    case: Case | None = None,
    urgent: bool = False,
) -> Report:
    """Return what is known at once: the one class somebody looks after, and what it has now."""
    class_id = case.class_id if case is not None else _only_class(account)
    return Report(
        kind=kind,
        text=text,
        urgent=urgent or is_urgent(kind, text),
        happened_at=actor.now,
        reported_by=actor.account_id,
        reported_at=actor.now,
        update_id=actor.update_id,
        class_id=class_id,
        session_id=None if class_id is None else session_at(tx, class_id, actor.now),
        case_id=None if case is None else case.id,
        verbatim=case is not None,
    )


def _only_class(account: Account) -> ClassId | None:
    scopes = {grant.scope for grant in account.grants if grant.role >= Role.STAFF}
    only = scopes.pop() if len(scopes) == 1 else None
    return ClassId(int(only.value)) if only and only.kind is ScopeKind.CLASS else None


def session_at(tx: Tx, class_id: ClassId, moment: int) -> SessionId | None:
    """Return the session that a class has at a moment, in seconds of UTC."""
    found = timetable.of_class(tx, class_id, moment - 86400, moment + 1)
    running = (
        e for e in found if e.is_held and e.starts_at.timestamp() <= moment <= e.ends_at.timestamp()
    )
    return next((each.id for each in running), None)


async def _keep(context: Context, given: Report, photo: tuple[str, str] | None = None) -> None:
    """Keep a first report; say who is called, and what can be added."""
    incident_id, called = await context.write(_report, context.account, given, photo)
    if given.urgent:
        names = "、".join(called) or context.label("none")
        await context.say(context.html("incident-called", names=names))
    key = "incident-kept" if given.text else "incident-kept-no-words"
    if given.text and given.class_id is None:
        key = "incident-kept-no-class"
    await context.say(context.html(key))
    await show(context, await incident_of(context, incident_id), anew=True)


def _report(
    tx: Tx, account: Account, given: Report, photo: tuple[str, str] | None
) -> tuple[IncidentId, tuple[str, ...]]:
    incident_id = bells.report(tx, given)
    drafts.drop(tx, account.id)
    if photo is not None:
        incidents.add_photo(
            tx, incident_id, *photo, by=account.id, now=given.reported_at, update_id=given.update_id
        )
    waits = None
    if not given.text and given.case_id is None:  # help was called for first
        waits = AddingToIncident(incident_id, Asked.TEXT)
    elif photo is not None:  # more of its album may come
        waits = AddingToIncident(incident_id, Asked.PHOTO, "more")
    if waits is not None:
        drafts.keep(tx, account.id, waits, given.reported_at)
    found = incidents.find(tx, incident_id)
    called = () if found is None else bells.names(tx, bells.called(tx, found, given.reported_at))
    return incident_id, called


# -- the page --------------------------------------------------------------------------------------


async def open_incident(context: Context, button: OpenIncident) -> None:
    """Show an incident."""
    await show(context, await incident_of(context, button.incident_id))


async def show(context: Context, incident: Incident, *, anew: bool = False) -> None:
    """Show an incident with what can be added; ``anew`` below what was just said."""
    inside = await context.read(incidents.inside, context.account, incident)
    view = IncidentView(incident, inside, context.today, context.services.zone)
    html = words.describe_incident(context.texts, view)
    of_it = await context.read(measures.of_source, SourceKind.INCIDENT, incident.id)
    if of_it:
        done = sum(not each.is_open for each in of_it)
        html = Html(f"{html}\n" + context.html("incident-measures", count=len(of_it), done=done))
    keyboard = inline_keyboard(*_rows(context, view))
    if anew:
        await context.say(html, keyboard)
    else:
        await context.show(html, keyboard)


def _rows(context: Context, view: IncidentView) -> list[list[Labelled]]:
    of = view.incident
    back: list[Labelled] = [(context.label("back"), IncidentPage(closed=not of.is_open))]
    measure = (context.label("button-measure-new"), NewMeasure(SourceKind.INCIDENT, of.id))
    photos: list[Labelled] = []
    if view.inside.photos:
        photos = [
            (
                context.label("button-incident-photos", count=view.inside.photos),
                IncidentPhotos(of.id),
            )
        ]
    if not of.is_open:
        reopen = (context.label("button-incident-reopen"), ReopenIncident(of.id))
        return [[measure, *photos], [reopen], back]
    return [
        _care(context, of),
        [
            (context.label("button-incident-told"), ShowTold(of.id)),
            _ask(context, of, Asked.HURT),
            _ask(context, of, Asked.MEASURE),
        ],
        [
            _ask(context, of, Asked.WHEN),
            _ask(context, of, Asked.PLACE),
            (context.label("button-incident-class"), PickClass(of.id)),
        ],
        [
            _ask(context, of, Asked.PHOTO),
            _ask(context, of, Asked.TEXT),
            _ask(context, of, Asked.FOLLOW),
        ],
        [*photos, measure, _ask(context, of, Asked.OUTCOME)],
        back,
    ]


def _ask(context: Context, of: Incident, asked: Asked) -> Labelled:
    return context.label(f"button-incident-ask-{asked.name.lower()}"), AskFor(of.id, asked)


def _care(context: Context, of: Incident) -> list[Labelled]:
    if of.taken_by == context.account.id:
        return [(context.label("button-incident-put-back"), PutBackIncident(of.id))]
    row: list[Labelled] = []
    if of.taken_by is None:
        row.append((context.label("button-incident-take"), TakeIncident(of.id)))
    if not of.urgent:
        row.append((context.label("button-incident-urgent"), RaiseUrgent(of.id)))
    return row


# -- who sees to it --------------------------------------------------------------------------------


async def take_incident(context: Context, button: TakeIncident) -> None:
    """See to an incident; the others who were called are told."""
    incident = await open_incident_of(context, button.incident_id)
    taken = await context.write(bells.take, incident, context.account.id, context.seconds)
    current = await incident_of(context, incident.id)
    if not taken and current.taken_by != context.account.id:
        raise BotError("incident-taken-already", name=current.taker)
    await show(context, current)


async def put_back(context: Context, button: PutBackIncident) -> None:
    """I cannot see to it: it rings again where it is urgent."""
    incident = await open_incident_of(context, button.incident_id)
    if incident.taken_by != context.account.id:
        raise BotError("button-stale")
    await context.write(bells.put_back, incident, context.seconds)
    await show(context, await incident_of(context, incident.id))


async def raise_urgent(context: Context, button: RaiseUrgent) -> None:
    """Call colleagues to it, after asking."""
    incident = await open_incident_of(context, button.incident_id)
    if not button.sure:
        rows: list[list[Labelled]] = [
            [(context.label("button-incident-urgent-sure"), RaiseUrgent(incident.id, sure=True))],
            [(context.label("back"), OpenIncident(incident.id))],
        ]
        await context.show(context.html("incident-urgent-sure"), inline_keyboard(*rows))
        return
    called = await context.write(_raise, incident, context.seconds)
    names = "、".join(called) or context.label("none")
    await context.show(
        context.html("incident-called", names=names),
        inline_keyboard([(context.label("button-incident-page"), OpenIncident(incident.id))]),
    )


def _raise(tx: Tx, incident: Incident, now: int) -> tuple[str, ...]:
    bells.make_urgent(tx, incident, now)
    found = incidents.find(tx, incident.id)
    return () if found is None else bells.names(tx, bells.called(tx, found, now))


async def reopen_incident(context: Context, button: ReopenIncident) -> None:
    """It is not over after all."""
    incident = await incident_of(context, button.incident_id)
    await context.write(incidents.reopen, incident, by=context.account.id, now=context.seconds)
    await show(context, await incident_of(context, incident.id))


async def send_photos(context: Context, button: IncidentPhotos) -> None:
    """Send the pictures again, for those in whose scope it is."""
    incident = await incident_of(context, button.incident_id)
    is_theirs = incidents.is_in_scope(context.account, incident)
    if not is_theirs and context.account.id not in {incident.reported_by, incident.taken_by}:
        raise BotError("incident-photos-hidden")
    for each in await context.read(incidents.photos, incident.id):
        await context.say(_content(each))


def _content(photo: IncidentPhoto) -> Photo | Document | Clip:
    if photo.media == MediaKind.PHOTO:
        return Photo(photo.file_id)
    if photo.media == MediaKind.DOCUMENT:
        return Document(photo.file_id, "")
    return Clip(ClipKind(photo.media), photo.file_id)
