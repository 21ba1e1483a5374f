"""投诉建议, its author's side after handing in: what became of it, more words, reopening.

Whoever has the secret of the button is its author; where a name was given, their account as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from bot.context import MediaKind
from bot.domain.complaints.states import OPEN
from bot.errors import BotError
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.chat.wording import format_moment
from handlers.complaints import words
from handlers.complaints.buttons import (
    BeginComplaint,
    FollowComplaint,
    GiveUpAddress,
    OwnComplaints,
    ReopenComplaint,
    SayMore,
)
from handlers.complaints.drafts import SayingMore
from storage.complaints import complaints, confided, handing_in
from storage.complaints.handing_in import More
from storage.complaints.writing import MOST_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Actor, Context, MessageContext, PressContext
    from bot.outbound.gateway import Keyboard
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.complaints.complaints import Complaint, Step
    from storage.complaints.confided import Waiting
    from storage.database import Tx

_LONGEST_TOKEN = 32  # characters, more than any has


@dataclass(frozen=True, slots=True)
class Thread:
    """A complaint for its author; ``complaint`` is None while it waits for its batch."""

    withheld: ClassVar[bool] = True  # no journal keeps it

    complaint: Complaint | None
    steps: Sequence[Step]
    waits: Waiting | None
    more: Sequence[Waiting]
    address: bool


def _thread(tx: Tx, actor: Actor, token: str) -> Thread:
    held = confided.opened(tx)
    waits, more = held.find(token), held.more_of(token)
    if waits is not None:
        return Thread(None, (), waits, more, address=bool(waits.account_id))
    found = _own(tx, actor, token)
    known = held.addresses.get(str(found.id))
    steps = complaints.steps(tx, found.id)
    return Thread(found, steps, None, more, address=known is not None)


def _own(tx: Tx, actor: Actor, token: str) -> Complaint:
    """Return the complaint of a secret.

    Raises:
        BotError: There is none, or its named author is somebody else.
    """
    found = complaints.by_handle(tx, complaints.handle_of(token[:_LONGEST_TOKEN]))
    if found is None or (found.named and found.account_id != actor.account_id):
        raise BotError("button-stale")
    return found


async def follow(context: PressContext, button: FollowComplaint) -> None:
    """Show what became of it."""
    await _show(context, button.token)


async def _show(context: Context, token: str) -> None:
    thread = await context.read(_thread, context.actor, token)
    await context.show(_describe(context, thread), _keyboard(context, thread, token))


def _describe(context: Context, thread: Thread) -> Html:
    lines: list[Html] = []
    if thread.waits is not None:
        lines.append(context.html("complaint-waits", at=_moment(context, thread.waits.release_at)))
        lines.append(words.quote(context.texts, thread.waits.words))
    if thread.complaint is not None:
        found = thread.complaint
        lines.append(
            words.describe_complaint(context.texts, found, thread.steps, context.today, own=True)
        )
    for each in thread.more:
        lines.append(context.html("complaint-more-waits", at=_moment(context, each.release_at)))
        if each.words:
            lines.append(words.quote(context.texts, each.words))
    return Html("\n".join(lines))


def _keyboard(context: Context, thread: Thread, token: str) -> Keyboard:
    rows: list[list[Labelled]] = []
    found = thread.complaint
    if found is not None:
        rows.append([(context.label("button-complaint-more"), SayMore(token))])
        if handing_in.may_reopen(found, context.today):
            rows[-1].append((context.label("button-complaint-reopen"), ReopenComplaint(token)))
    anonymous = thread.waits is not None or (found is not None and not found.named)
    if anonymous and thread.address:
        rows.append([(context.label("button-complaint-no-address"), GiveUpAddress(token))])
    return inline_keyboard(*rows)


def _moment(context: Context, seconds: int) -> str:
    at = datetime.fromtimestamp(seconds, UTC)
    return format_moment(context.texts, at, context.today, context.services.zone)


async def ask_more(context: PressContext, button: SayMore) -> None:
    """Wait for more words."""
    await context.write(_ask, context.actor, SayingMore(button.token))
    await context.say(context.html("complaint-more-how"))


async def reopen(context: PressContext, button: ReopenComplaint) -> None:
    """Ask what is not solved."""
    await context.write(_ask, context.actor, SayingMore(button.token, reopens=True))
    await context.say(context.html("complaint-reopen-how"))


def _ask(tx: Tx, actor: Actor, draft: SayingMore) -> None:
    found = _own(tx, actor, draft.token)
    today = datetime.fromtimestamp(actor.now, UTC).astimezone(actor.zone).date()
    if draft.reopens and not handing_in.may_reopen(found, today):
        raise BotError("complaint-reopen-late", days=handing_in.REOPENS)
    drafts.keep(tx, actor.account_id, draft, actor.now)


async def take_more(context: MessageContext, draft: SayingMore) -> Message:
    """Take more words, or of somebody named a picture."""
    photo = ""
    if context.media is not None:
        if context.media.kind is not MediaKind.PHOTO:
            raise BotError("complaint-photo-only")
        photo = context.media.file.id
    release_at = await context.write(_more, context.actor, draft, context.text, photo)
    key = "complaint-more-now" if release_at is None else "complaint-more-later"
    values = {} if release_at is None else {"at": _moment(context, release_at)}
    button = (context.label("button-complaint-follow"), FollowComplaint(draft.token))
    await context.say(context.html(key, **values), inline_keyboard([button]))
    return None


async def take_quoted(context: MessageContext, button: SayMore) -> Message:
    """Take a reply to a message about it as more words."""
    return await take_more(context, SayingMore(button.token))


def _more(tx: Tx, actor: Actor, draft: SayingMore, text: str, photo: str) -> int | None:
    found = _own(tx, actor, draft.token)
    if photo and not found.named:
        raise BotError("complaint-photo-named")
    drafts.drop(tx, actor.account_id)
    more = More(draft.token, text.strip()[:MOST_WORDS], photo, draft.reopens)
    return handing_in.say_more(tx, found, more, actor.now, actor.zone)


async def give_up_address(context: PressContext, button: GiveUpAddress) -> None:
    """Forget where answers go: they are read under the button alone."""
    await context.write(_give_up, button.token[:_LONGEST_TOKEN])
    row = [(context.label("button-complaint-follow"), FollowComplaint(button.token))]
    await context.show(context.html("complaint-no-address"), inline_keyboard(row))


def _give_up(tx: Tx, token: str) -> None:
    waits = confided.opened(tx).find(token)
    found = complaints.by_handle(tx, complaints.handle_of(token))
    number = waits.id if waits is not None else found.id if found is not None else None
    if number is None or not confided.give_up_address(tx, number, token):
        raise BotError("button-stale")


async def list_own(context: PressContext, button: OwnComplaints) -> None:
    """List what one said under one's name; of what is anonymous only its button knows."""
    found = await context.read(_named, context.actor)
    items: list[Labelled] = [
        (
            context.label(
                "button-complaint-own",
                topic=words.topic_of(context.texts, each.topic),
                state=words.describe_state(context.texts, each, context.today),
            ),
            FollowComplaint(token),
        )
        for each, token in found
    ]
    rows = page_rows(items, button.page, OwnComplaints, context.texts, size=6)
    rows.append([(context.label("button-complaint-begin"), BeginComplaint())])
    waiting = sum(each.state in OPEN for each, _ in found)
    html = context.html("complaint-own-head", all=len(found), waiting=waiting)
    await context.show(html, inline_keyboard(*rows))


def _named(tx: Tx, actor: Actor) -> Sequence[tuple[Complaint, str]]:
    found = complaints.of_account(tx, actor.account_id)
    return [(each, confided.named_token(tx, each.id)) for each in found]
