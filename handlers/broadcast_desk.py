"""The desk of an announcement: preview, test, when, how, and the order to send it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from bot.domain.audiences import Audience, Kind
from bot.domain.broadcasts.content import Content, Part, PartKind
from bot.domain.broadcasts.lifecycle import State, needs_approval
from bot.domain.people import Role
from bot.domain.timetable.moments import find_moment
from bot.errors import BotError
from handlers import broadcast_words as words
from handlers import broadcasts as desk
from handlers.audience_buttons import Pick
from handlers.buttons import Button
from handlers.keyboards import inline
from storage import audiences, broadcasts, drafts, roles, timetable

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.timetable.session import Session
    from handlers.keyboards import Labelled
    from storage.broadcasts import Broadcast, Options
    from storage.database import Tx

TIMING = "announcement-time"
LONGEST_AHEAD = timedelta(days=180)
CHOICES = ((0, 12), (0, 18), (0, 20), (1, 8), (1, 12), (1, 18))  # days from today, hour


class Switch(StrEnum):
    """What is on or off."""

    ACKNOWLEDGE = "a"
    GROUPS = "g"


class Event(StrEnum):
    """Moments that move with the next session of a class."""

    HOUR_BEFORE = "h"
    EVENING_BEFORE = "e"


@dataclass(frozen=True, slots=True)
class PreviewDraft(Button):
    """See it as it will arrive: at somebody of the audience, or at oneself."""

    tag: ClassVar[str] = "b20"
    id: int
    as_oneself: bool


@dataclass(frozen=True, slots=True)
class TurnOption(Button):
    """Turn an option on or off."""

    tag: ClassVar[str] = "b21"
    id: int
    switch: Switch
    on: bool


@dataclass(frozen=True, slots=True)
class TurnUrgent(Button):
    """Break quiet hours and reach those who muted news; asks first."""

    tag: ClassVar[str] = "b22"
    id: int
    on: bool
    sure: bool = False


@dataclass(frozen=True, slots=True)
class ChooseWhen(Button):
    """Choose when it goes."""

    tag: ClassVar[str] = "b23"
    id: int


@dataclass(frozen=True, slots=True)
class SendAt(Button):
    """It goes at a moment (seconds of UTC), or at once."""

    tag: ClassVar[str] = "b24"
    id: int
    moment: int | None


@dataclass(frozen=True, slots=True)
class SendAtEvent(Button):
    """It goes with a session."""

    tag: ClassVar[str] = "b25"
    id: int
    session: int
    event: Event


@dataclass(frozen=True, slots=True)
class OrderSending(Button):
    """Send it; asks first, and for urgent ones once more."""

    tag: ClassVar[str] = "b26"
    id: int
    step: int


@dataclass(frozen=True, slots=True)
class TakeBack(Button):
    """Take one that has not begun back to the desk."""

    tag: ClassVar[str] = "b27"
    id: int


# -- the desk --------------------------------------------------------------------------------------


async def show_desk(context: Context, draft: Broadcast, *, anew: bool = False) -> None:
    """The draft with everything that can be changed; ``anew`` below what has just been sent."""
    if not draft.content.parts:
        await desk.rewrite(context, desk.RewriteDraft(draft.id))
        return
    if context.account.draft == desk.WRITING:
        await context.write(drafts.drop, context.account.id)
    count = await context.read(audiences.count, draft.audience) if draft.audience.include else None
    html = await words.desk(context, draft, count)
    keyboard = inline(*_rows(context, draft, count.people if count else 0))
    if anew:
        await context.say(html, keyboard)
    else:
        await context.show(html, keyboard)


def _rows(context: Context, draft: Broadcast, people: int) -> list[list[Labelled]]:
    options, number = draft.options, draft.id
    on = {True: context.label("switch-on"), False: context.label("switch-off")}

    def switch(key: str, which: Switch, *, now: bool) -> Labelled:
        return context.label(key, state=on[now]), TurnOption(number, which, on=not now)

    rows: list[list[Labelled]] = [
        [
            (context.label("announce-button-preview"), PreviewDraft(number, as_oneself=False)),
            (context.label("announce-button-test"), PreviewDraft(number, as_oneself=True)),
        ],
        [
            (context.label("announce-button-whom"), Pick(desk.PURPOSE_KEY, number)),
            (context.label("announce-button-words"), desk.RewriteDraft(number)),
        ],
        [
            (context.label("announce-button-when"), ChooseWhen(number)),
            switch("announce-switch-ack", Switch.ACKNOWLEDGE, now=options.acknowledge),
        ],
        [
            (
                context.label("announce-switch-urgent", state=on[options.urgent]),
                TurnUrgent(number, on=not options.urgent),
            ),
            switch("announce-switch-groups", Switch.GROUPS, now=options.post_in_groups),
        ],
    ]
    if people:
        send = context.label("announce-button-order", people=people)
        rows.append([(send, OrderSending(number, 0))])
    rows.append(
        [
            (context.label("announce-button-discard"), desk.DiscardDraft(number)),
            (context.label("announce-button-list"), desk.AnnouncementPage(0)),
        ]
    )
    return rows


async def turn(context: Context, button: TurnOption) -> None:
    """An option on or off."""
    draft = await desk.draft_of(context, button.id)
    options = draft.options
    if button.switch is Switch.ACKNOWLEDGE:
        options = replace(options, acknowledge=button.on)
    else:
        options = replace(options, post_in_groups=button.on)
    await _change(context, draft, options)


async def turn_urgent(context: Context, button: TurnUrgent) -> None:
    """Urgent is asked about when it is chosen, and again when it is sent."""
    draft = await desk.draft_of(context, button.id)
    if button.on and not button.sure:
        yes = (
            context.label("announce-button-urgent-sure"),
            TurnUrgent(draft.id, on=True, sure=True),
        )
        no = (context.label("no"), desk.OpenAnnouncement(draft.id))
        await context.show(context.html("announce-urgent-sure"), inline([yes, no]))
        return
    await _change(context, draft, replace(draft.options, urgent=button.on))


async def _change(context: Context, draft: Broadcast, options: Options) -> None:
    await context.write(broadcasts.change, draft.id, options=options)
    await show_desk(context, replace(draft, options=options))


# -- preview ---------------------------------------------------------------------------------------


async def preview(context: Context, button: PreviewDraft) -> None:
    """The very messages that will arrive, at the first of the audience or at oneself."""
    draft = await desk.draft_of(context, button.id)
    draft = await _ready(context, draft)
    await context.toast()
    if button.as_oneself:
        await words.show_as(context, draft, person_id=context.account.person_id)
    else:
        members = []
        if draft.audience.include:
            members = await context.read(audiences.people, draft.audience, 1)
        who = members[0] if members else None
        if who is not None:
            await context.say(context.html("announce-preview-of", name=who.name))
        await words.show_as(context, draft, person_id=who.person_id if who else None)
    await show_desk(context, draft, anew=True)


async def _ready(context: Context, draft: Broadcast) -> Broadcast:
    """As it goes out: who speaks, and words to carry the button where an album cannot."""
    content = draft.content
    if draft.options.acknowledge and not content.can_carry_button:
        words_below = Part(PartKind.TEXT, context.html("announce-ack-here"))
        content = Content((*content.parts, words_below))
    options = replace(draft.options, speaker=await desk.speaker_of(context))
    return replace(draft, content=content, options=options)


# -- when ------------------------------------------------------------------------------------------


async def ask_when(context: Context, button: ChooseWhen) -> None:
    """Buttons for usual moments; any other can be written."""
    draft = await desk.draft_of(context, button.id)
    await context.write(drafts.keep, context.account.id, TIMING, context.seconds, id=draft.id)
    now = context.now
    moments = [
        datetime.combine(now.date() + timedelta(days=days), time(hour), now.tzinfo)
        for days, hour in CHOICES
    ]
    offered: list[Labelled] = [
        (words.near_moment(context, each), SendAt(draft.id, int(each.timestamp())))
        for each in moments
        if each > now + timedelta(minutes=10)
    ]
    rows: list[list[Labelled]] = [[(context.label("announce-at-once"), SendAt(draft.id, None))]]
    rows += [offered[start : start + 2] for start in range(0, len(offered), 2)]
    session = await context.read(_next_session, draft.audience, context.seconds)
    if session is not None:
        rows += [
            [
                (
                    context.label(f"announce-event-{each.name.lower()}"),
                    SendAtEvent(draft.id, session.id, each),
                )
            ]
            for each in Event
            if _event_moment(context, session, each) > now
        ]
    rows.append([(context.label("back"), desk.OpenAnnouncement(draft.id))])
    await context.show(context.html("announce-when"), inline(*rows))


def _next_session(tx: Tx, audience: Audience, now: int) -> Session | None:
    """The next session of the one class it is for."""
    if len(audience.include) != 1 or audience.include[0].kind is not Kind.CLASS:
        return None
    class_id = int(audience.include[0].value)
    found = timetable.of_class(tx, class_id, now, now + 14 * 86400)
    return next((each for each in found if each.is_held and each.starts_at.timestamp() > now), None)


def _event_moment(context: Context, session: Session, event: Event) -> datetime:
    start = session.starts_at.astimezone(context.services.zone)
    if event is Event.HOUR_BEFORE:
        return start - timedelta(hours=1)
    return datetime.combine(start.date() - timedelta(days=1), time(20), start.tzinfo)


async def choose_event(context: Context, button: SendAtEvent) -> None:
    """It goes so long before the session, also where that is moved."""
    draft = await desk.draft_of(context, button.id)
    session = await context.read(_next_session, draft.audience, context.seconds)
    if session is None or session.id != button.session:
        raise BotError("button-stale")
    moment = _event_moment(context, session, button.event)
    options = replace(
        draft.options,
        scheduled_at=int(moment.timestamp()),
        event_session=session.id,
        event_offset=int((moment - session.starts_at).total_seconds()),
    )
    await _settle_when(context, draft, options)


async def choose_when(context: Context, button: SendAt) -> None:
    """A moment from the buttons, or at once."""
    draft = await desk.draft_of(context, button.id)
    if button.moment is not None and button.moment <= context.seconds:
        raise BotError("announce-time-past")
    await _settle_when(context, draft, _at(draft.options, button.moment))


async def answer_when(context: Context) -> None:
    """A moment in words: 明天早上8点."""
    data = await context.read(drafts.find, context.account.id, TIMING)
    if data is None:
        raise BotError("button-stale")
    draft = await desk.draft_of(context, data["id"])
    found = find_moment(context.text, context.now)
    if found is None:
        raise BotError("announce-time-unclear")
    if not context.now < found <= context.now + LONGEST_AHEAD:
        raise BotError("announce-time-past")
    await _settle_when(context, draft, _at(draft.options, int(found.timestamp())))


def _at(options: Options, moment: int | None) -> Options:
    return replace(options, scheduled_at=moment, event_session=None, event_offset=0)


async def _settle_when(context: Context, draft: Broadcast, options: Options) -> None:
    if context.account.draft == TIMING:
        await context.write(drafts.drop, context.account.id)
    await _change(context, draft, options)


# -- the order -------------------------------------------------------------------------------------


async def order(context: Context, button: OrderSending) -> None:
    """Ask with number and length, ask once more where it is urgent, then send."""
    draft = await desk.draft_of(context, button.id)
    audience = replace(draft.audience, reach=await desk.author_reach(context))
    count = await context.read(audiences.count, audience)
    if not audience.include or not count.people:
        raise BotError("audience-nobody")
    moment = draft.options.scheduled_at
    if moment is not None and moment <= context.seconds:
        raise BotError("announce-time-past")
    second = needs_approval(count.people, await context.read(broadcasts.approval_threshold))
    if second and not await context.read(_approvers, draft.author):
        raise BotError("announce-no-approver")
    last = 2 if draft.options.urgent else 1
    if button.step < last:
        html = await words.sure(context, draft, count, second=second, again=button.step > 0)
        yes = context.label(
            "announce-button-submit" if second else "announce-button-sure", people=count.people
        )
        rows = [[(yes, OrderSending(draft.id, button.step + 1))]]
        await context.show(
            html, inline(*rows, [(context.label("back"), desk.OpenAnnouncement(draft.id))])
        )
        return
    draft = replace(await _ready(context, draft), audience=audience)
    await context.write(_order, context, draft, count.people)
    context.services.courier.wake()
    words.wake(context)
    if draft.options.scheduled_at is None and not second:
        await context.show(
            context.html("announce-going", excerpt=words.excerpt(context, draft.content))
        )
    else:
        await open_one(context, desk.OpenAnnouncement(draft.id))


def _approvers(tx: Tx, author: int) -> list[int]:
    """Accounts that may agree: coordinators of the whole school, other than the author."""
    found = (
        each.account_id
        for each in roles.holders(tx)
        if each.grant.role >= Role.COORDINATOR and each.grant.scope.kind == "all"
    )
    return [each for each in dict.fromkeys(found) if each != author]


def _order(tx: Tx, context: Context, draft: Broadcast, size: int) -> None:
    from handlers.approvals import ask  # noqa: PLC0415  # approvals open the announcement here

    by, now = context.account.id, context.seconds
    broadcasts.change(
        tx, draft.id, content=draft.content, audience=draft.audience, options=draft.options
    )
    if broadcasts.order(tx, draft.id, by=by, size=size, now=now) is State.AWAITING:
        ask(tx, draft.id, size, _approvers(tx, by), now)


async def unschedule(context: Context, button: TakeBack) -> None:
    """Back to the desk, to be changed."""
    found = await desk.seen(context, button.id)
    if found.author != context.account.id:
        raise BotError("role-denied")
    moved = await context.write(_take_back, context, found)
    if not moved:
        raise BotError("announce-under-way")
    await open_one(context, desk.OpenAnnouncement(button.id))


def _take_back(tx: Tx, context: Context, found: Broadcast) -> bool:
    move = broadcasts.reject if found.state is State.AWAITING else broadcasts.unschedule
    return move(tx, found.id, by=context.account.id, now=context.seconds) is not None


async def open_one(context: Context, button: desk.OpenAnnouncement) -> None:
    """The desk of a draft; what became of any other."""
    from handlers.broadcast_results import show_result  # noqa: PLC0415  # results lead back here

    found = await desk.seen(context, button.id)
    if found.state is State.DRAFT:
        await show_desk(context, await desk.draft_of(context, button.id))
    else:
        await show_result(context, found)
