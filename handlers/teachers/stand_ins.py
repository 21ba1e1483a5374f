"""代课: from a session to who can, who is asked, and who has said yes or no."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.domain.teachers.standing_in import AskState, RequestState
from bot.domain.timetable.agenda import bounds
from bot.errors import BotError
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.teachers import words
from handlers.teachers.access import request_of, session_of, teacher_of
from handlers.teachers.buttons import (
    AnswerTeaching,
    AskToTeach,
    GiveUpTeaching,
    MyTeaching,
    OpenTeaching,
    PoolPage,
    SaidByPhone,
    TeachingList,
    TeachingOf,
    TeachingOfDay,
    UndoTeaching,
    WhoCan,
)
from handlers.timetable.buttons import DayButton
from storage.teachers import pool, stand_ins
from storage.teachers.stand_ins import Asking
from storage.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Actor, Context, Services
    from bot.domain.ids import SessionId, TeacherId, TeachingRequestId
    from bot.domain.teachers.standing_in import Candidate
    from bot.domain.timetable.session import Session
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.teachers.stand_ins import Accepted, TeachingRequest

LATELY = 7 * 86400  # seconds since a session for which its stand-in is listed


async def mind(services: Services) -> None:
    """Ask the next where one is silent; end what is about a session that is moved or over."""
    now, zone = services.clock.timestamp(), services.zone
    await services.database.write(stand_ins.mind, now, zone)


def _asking(context: Context) -> Asking:
    return Asking(context.account.id, context.update_id, context.seconds, context.services.zone)


# -- from a day to a session -----------------------------------------------------------------------


async def show_day(context: Context, button: TeachingOfDay) -> None:
    """Show the sessions to come of a class on a day, each to look for a stand-in."""
    zone = context.services.zone
    since, until = (int(each.timestamp()) for each in bounds(button.day, button.day, zone))
    found = await context.read(timetable.of_class, button.class_id, since, until)
    coming = [each for each in found if each.is_held and each.starts_at > context.now]
    mine = [e for e in coming if context.glance(stand_ins.may_arrange, context.account, e)]
    if coming and not mine:
        raise BotError("teaching-not-yours")
    rows: list[list[Labelled]] = [
        [(words.button_of_session(context.texts, each, zone), TeachingOf(each.id))]
        for each in mine
        if each.teacher
    ]
    key = "teaching-which" if rows else "teaching-none-that-day"
    rows.append([(context.label("back"), DayButton(button.class_id, button.day))])
    await context.show(context.html(key), inline_keyboard(*rows))


async def show_list(context: Context, button: TeachingList | None = None) -> None:
    """Show the requests within one's reach: those still open first."""
    button = button or TeachingList()
    found = await context.read(stand_ins.recent, context.seconds - LATELY)
    zone = context.services.zone
    items: list[Labelled] = []
    for each in found:
        session = context.glance(timetable.find, each.session_id)
        if session is None or not context.may(
            Role.STAFF, class_id=session.class_id, district=each.class_district
        ):
            continue
        label = words.button_of_session(context.texts, session, zone)
        mark = words.mark_of(each)
        items.append((f"{mark} {session.class_name} {label}", TeachingOf(session.id)))
    rows = page_rows(items, button.page, TeachingList, context.texts)
    rows.append([(context.label("button-teacher-pool"), PoolPage())])
    key = "teaching-list" if items else "teaching-list-none"
    await context.show(context.html(key, count=len(items)), inline_keyboard(*rows))


async def open_session(context: Context, button: TeachingOf) -> None:
    """Show how far the stand-in of a session is, or ask who of its teachers cannot."""
    session = session_of(context, button.session_id)
    known = await context.read(stand_ins.of_session, session.id)
    live = [each for each in known if each.is_open or each.is_standing]
    teachers = await context.read(stand_ins.teachers_of, session)
    own = context.glance(pool.of_account, context.account.id)
    mine = next((each for each in teachers if own and each.id == own.id), None)
    if mine is not None and (context.account.role < Role.STAFF or not live):
        live, teachers = [each for each in live if each.absent == mine.id], [mine]
    present = [each for each in teachers if each.id not in {request.absent for request in live}]
    to_come = session.is_held and session.starts_at > context.now
    if len(live) == 1 and not (to_come and present and len(teachers) > 1):
        await show_request(context, live[0], session)
        return
    if not live and not to_come:
        raise BotError("teaching-too-late")
    if not live and not teachers:
        raise BotError("teaching-nobody-teaches")
    if not live and len(present) == 1:
        await show_candidates(context, WhoCan(session.id, present[0].id))
        return
    rows: list[list[Labelled]] = [
        [(f"{words.mark_of(each)} {each.absent_name}", OpenTeaching(each.id))] for each in live
    ]
    if to_come:
        rows += [[(each.name, WhoCan(session.id, each.id))] for each in present]
    rows.append(_back(context, session))
    said = words.describe_session(context.texts, session, context.today, context.services.zone)
    await context.show(context.html("teaching-who-cannot", session=said), inline_keyboard(*rows))


async def open_request(context: Context, button: OpenTeaching) -> None:
    """Show how far one of several requests of a session is."""
    request = request_of(context, button.request_id)
    await _show(context, request.id, request.session_id)


def _back(context: Context, session: Session) -> list[Labelled]:
    day = session.day(context.services.zone)
    if context.may(Role.STAFF, class_id=session.class_id):
        return [(context.label("back"), TeachingOfDay(session.class_id, day))]
    if context.account.role >= Role.STAFF:
        return [(context.label("back"), TeachingList())]
    return [(context.label("back"), MyTeaching(day))]


# -- who can ---------------------------------------------------------------------------------------


async def show_candidates(context: Context, button: WhoCan) -> None:
    """Show who can stand in, the best first; a tap asks them."""
    session = session_of(context, button.session_id)
    absent = await _absent(context, session, button.teacher_id)
    found = await context.read(stand_ins.candidates, session, context.services.zone)
    able = [each for each in found if each.hindrance is None]
    busy = [each for each in found if each.hindrance is not None]
    zone, said = context.services.zone, context.texts
    items: list[Labelled] = [
        (
            words.describe_candidate(said, each),
            AskToTeach(session.id, absent, each.teacher.id),
        )
        for each in able
    ]

    def turn(page: int) -> WhoCan:
        return replace(button, page=page)

    rows = page_rows(items, button.page, turn, said, size=6)
    if len([e for e in able if e.knows and e.teacher.account_id is not None]) > 1:
        in_order = (context.label("button-teaching-in-order"), AskToTeach(session.id, absent))
        rows.insert(0, [in_order])
    rows.append(_back(context, session))
    html = context.html(
        "teaching-candidates" if able else "teaching-candidates-none",
        session=words.describe_session(said, session, context.today, zone),
        name=teacher_of(context, absent).name,
        count=len(able),
        busy=len(busy),
    )
    await context.show(html, inline_keyboard(*rows))


async def _absent(context: Context, session: Session, teacher_id: TeacherId) -> TeacherId:
    """Return who cannot, one of those who teach the session; a teacher only says so of themselves.

    Raises:
        BotError: They do not teach it.
    """
    teachers = {each.id for each in await context.read(stand_ins.teachers_of, session)}
    if teacher_id not in teachers:
        raise BotError("button-stale")
    return teacher_id


async def ask(context: Context, button: AskToTeach) -> None:
    """Ask somebody, and after them the others who know the subject, in order."""
    session = session_of(context, button.session_id)
    absent = await _absent(context, session, button.teacher_id)
    able = [
        each
        for each in await context.read(stand_ins.candidates, session, context.services.zone)
        if each.hindrance is None
    ]
    if button.other_id is not None and button.other_id not in {e.teacher.id for e in able}:
        raise BotError("teaching-cannot-any-more")
    order = _order(able, button.other_id)
    request_id = await context.write(
        stand_ins.begin, session, absent, order, _asking(context), chosen=button.other_id
    )
    if request_id is None:
        raise BotError("teaching-too-late")
    await _show(context, request_id, session.id)


def _order(able: Sequence[Candidate], first: TeacherId | None) -> list[TeacherId]:
    """Return who is asked in turn: the one chosen, then those who know the subject and are here."""
    others = [
        each.teacher.id for each in able if each.knows and each.teacher.account_id is not None
    ]
    return others if first is None else [first, *(each for each in others if each != first)]


async def _show(context: Context, request_id: TeachingRequestId, session_id: SessionId) -> None:
    request = await context.read(stand_ins.find, request_id)
    session = await context.read(timetable.find, session_id)
    if request is not None and session is not None:
        await show_request(context, request, session)


async def show_request(context: Context, request: TeachingRequest, session: Session) -> None:
    """Show a request: who was asked, what can be done."""
    asked = await context.read(stand_ins.asked, request.id)
    zone, said = context.services.zone, context.texts
    html = words.describe_request(said, request, session, asked, context.today, zone)
    rows: list[list[Labelled]] = []
    for each in asked:
        by_phone = each.account_id is None and each.state is AskState.WAITING
        if request.is_open and (by_phone or each.state in {AskState.ASKED, AskState.SILENT}):
            yes = SaidByPhone(request.id, each.teacher_id, yes=True)
            no = SaidByPhone(request.id, each.teacher_id, yes=False)
            rows.append(
                [
                    (context.label("button-teaching-said-yes", name=each.name), yes),
                    (context.label("button-teaching-said-no", name=each.name), no),
                ]
            )
    if request.is_open:
        more = WhoCan(session.id, request.absent)
        rows.append(
            [
                (context.label("button-teaching-more"), more),
                (context.label("button-teaching-give-up"), GiveUpTeaching(request.id)),
            ]
        )
    elif request.is_standing and session.starts_at > context.now:
        if request.stand_in is not None and request.stand_in_name in session.teachers:
            label = context.label("button-teaching-neither", name=request.stand_in_name)
            rows.append([(label, WhoCan(session.id, request.stand_in))])
        rows.append([(context.label("button-teaching-undo"), UndoTeaching(request.id))])
    rows.append(_back(context, session))
    await context.show(html, inline_keyboard(*rows))


# -- answers ---------------------------------------------------------------------------------------


async def answer(context: Context, button: AnswerTeaching) -> None:
    """Take one's own yes or no.

    Raises:
        BotError: One was not asked, or it is over.
    """
    own = context.glance(pool.of_account, context.account.id)
    request = context.glance(stand_ins.find, button.request_id)
    if own is None or request is None:
        raise BotError("teaching-not-asked")
    listed = {each.teacher_id: each for each in await context.read(stand_ins.asked, request.id)}
    if own.id not in listed:
        raise BotError("teaching-not-asked")
    if not button.yes:
        if not await context.write(stand_ins.decline, request.id, own.id, _asking(context)):
            raise BotError("teaching-over")
        await context.show(context.html("teaching-declined"))
        return
    found = await _accept(context, request.id, own.id)
    session = context.glance(timetable.find, request.session_id)
    if found is not None and session is not None:
        said = words.describe_session(context.texts, session, context.today, context.services.zone)
        await context.show(
            context.html("teaching-accepted", session=said, room=session.room or "—"),
            inline_keyboard(
                [
                    (
                        context.label("button-teacher-own"),
                        MyTeaching(session.day(context.services.zone)),
                    )
                ]
            ),
        )


async def _accept(
    context: Context, request_id: TeachingRequestId, teacher_id: TeacherId
) -> TeachingRequest | None:
    title = context.label("teaching-load")
    found = await context.write(_accept_in, context.actor, request_id, teacher_id, title)
    if found.why:
        raise BotError(found.why)
    return found.request


def _accept_in(
    tx: Tx, actor: Actor, request_id: TeachingRequestId, teacher_id: TeacherId, title: str
) -> Accepted:
    asking = Asking(actor.account_id, actor.update_id, actor.now, actor.zone)
    return stand_ins.accept(tx, request_id, teacher_id, asking, title)


async def note_said(context: Context, button: SaidByPhone) -> None:
    """Note what somebody has said on the telephone."""
    request = request_of(context, button.request_id)
    known = {each.teacher_id for each in await context.read(stand_ins.asked, request.id)}
    if button.teacher_id not in known:
        raise BotError("button-stale")
    if button.yes:
        await _accept(context, request.id, button.teacher_id)
    else:
        await context.write(stand_ins.decline, request.id, button.teacher_id, _asking(context))
    await _show(context, request.id, request.session_id)


async def give_up(context: Context, button: GiveUpTeaching) -> None:
    """Look for nobody any more."""
    request = request_of(context, button.request_id)
    if not await context.write(stand_ins.give_up, request, _asking(context)):
        raise BotError("teaching-over")
    await _show(context, request.id, request.session_id)


async def undo(context: Context, button: UndoTeaching) -> None:
    """Give a session back, after asking."""
    request = request_of(context, button.request_id)
    if not request.is_standing or request.state is not RequestState.DONE:
        raise BotError("teaching-over")
    if not button.sure:
        rows: list[Labelled] = [
            (context.label("yes"), UndoTeaching(request.id, sure=True)),
            (context.label("no"), TeachingOf(request.session_id)),
        ]
        html = context.html(
            "teaching-undo-sure", name=request.absent_name, other=request.stand_in_name
        )
        await context.show(html, inline_keyboard(rows))
        return
    if not await context.write(stand_ins.take_back, request, _asking(context)):
        raise BotError("teaching-too-late")
    await _show(context, request.id, request.session_id)
