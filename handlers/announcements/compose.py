"""Writing an announcement: message by message, rewritten, or discarded.

What has been written stands in the table ``announcements`` from the first message on; ``drafts``
only holds that the bot waits for more of it, and which messages it has already taken.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.announcements.content import Content, MessagePart, PartKind
from bot.domain.announcements.lifecycle import AnnouncementState
from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.errors import BotError
from bot.outbound.gateway import Text
from bot.outbound.htmltext import split_html, utf16_length, visible
from config.texts import Html
from handlers.announcements import words
from handlers.announcements.access import author_reach, draft_of
from handlers.announcements.buttons import (
    PURPOSE,
    AnnouncementPage,
    AnnounceTo,
    DiscardDraft,
    OpenAnnouncement,
    RewriteDraft,
    WriteAnnouncement,
)
from handlers.announcements.drafts import WritingAnnouncement
from handlers.audiences import words as audience_words
from handlers.audiences.buttons import Pick
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from storage.announcements import announcements, lifecycle
from storage.audiences import membership

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import AccountId, AnnouncementId
    from handlers.chat.keyboards import Labelled
    from storage.announcements.announcements import Announcement
    from storage.audiences.options import Reach
    from storage.database import Tx

TEXT_ROOM, CAPTION_ROOM = 3900, 900  # units left by the line that says who speaks
MOST_PARTS = 20


async def ask_for_words(context: Context, _: WriteAnnouncement) -> None:
    """Ask for the content of an announcement."""
    await author_reach(context)
    await context.write(drafts.keep, context.account.id, WritingAnnouncement(), context.seconds)
    past = (context.label("announce-button-list"), AnnouncementPage(0))
    await context.say(context.html("announce-how"), inline_keyboard([past]))


async def announce_to(context: Context, button: AnnounceTo) -> None:
    """Ask for the content of an announcement to classes that are named already."""
    reach = await author_reach(context)
    terms = tuple(AudienceTerm(TermKind.CLASS, each) for each in button.classes.split(","))
    audience = Audience(terms, reach=reach)
    count = await context.read(membership.count, audience)
    if not count.people:
        raise BotError("audience-nobody")
    await context.write(_begin_to, context.actor, audience)
    said = await audience_words.in_short(context, audience)
    html = Html(
        f"{context.html('announce-to', said=said, people=count.people)}"
        f"\n{context.html('announce-how')}"
    )
    past = (context.label("announce-button-list"), AnnouncementPage(0))
    await context.say(html, inline_keyboard([past]))


def _begin_to(tx: Tx, actor: Actor, audience: Audience) -> None:
    """Begin a draft for an audience, and wait for its content."""
    draft = announcements.create(
        tx,
        author=actor.account_id,
        content=Content(()),
        audience=audience,
        now=actor.now,
        update_id=actor.update_id,
    )
    drafts.keep(tx, actor.account_id, WritingAnnouncement(draft), actor.now)


async def rewrite_draft(context: Context, button: RewriteDraft) -> None:
    """Ask for other content; the audience and the rest stay."""
    draft = await draft_of(context, button.id)
    waits = WritingAnnouncement(button.id, fresh=True)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.say(
        context.html("announce-rewrite"),
        inline_keyboard([_back(context, draft.id)]),
    )


def _back(context: Context, announcement_id: AnnouncementId) -> Labelled:
    return context.label("back"), OpenAnnouncement(announcement_id)


async def take_message(context: MessageContext, written: WritingAnnouncement) -> None:
    """Take one message of the content; an album's messages come one by one and get one answer."""
    reach = await author_reach(context)
    message = _Message(context.message_id, parts_of(context), context.album)
    taken = await context.write(_take, context.actor, written, message, reach)
    keyboard = inline_keyboard(
        [(context.label("announce-button-audience"), Pick(PURPOSE, taken.id))],
        [(context.label("announce-button-discard"), DiscardDraft(taken.id))],
    )
    if taken.ready:  # only its words are new
        keyboard = inline_keyboard(
            [(context.label("announce-button-desk"), OpenAnnouncement(taken.id))]
        )
    html = words.describe_received(context, taken.content)
    if taken.answer is not None:
        await context.services.gateway.edit(context.chat_id, taken.answer, Text(html, keyboard))
    else:
        answer = await context.say(html, keyboard)
        await context.write(_remember_answer, context.account.id, answer, context.seconds)


@dataclass(frozen=True, slots=True)
class _Message:
    id: int
    parts: list[MessagePart]
    album: str


@dataclass(frozen=True, slots=True)
class _Taken:
    id: AnnouncementId
    content: Content
    ready: bool
    answer: int | None


def parts_of(context: MessageContext) -> list[MessagePart]:
    """Return a message as parts; text too long for one message or caption makes more.

    Raises:
        BotError: It holds nothing that can be sent on.
    """
    html = context.formatted
    if context.media is None:
        if not html.strip():
            raise BotError("announce-cannot")
        return [MessagePart(PartKind.TEXT, each) for each in split_html(html, TEXT_ROOM)]
    kind, file = PartKind(context.media.kind.value), context.media.file
    if utf16_length(visible(html)) <= CAPTION_ROOM:
        return [MessagePart(kind, html, file.id, file.name, context.album)]
    if context.album:
        raise BotError("announce-caption-long", most=CAPTION_ROOM)
    return [MessagePart(kind, "", file.id, file.name), MessagePart(PartKind.TEXT, html)]


def _take(
    tx: Tx, actor: Actor, written: WritingAnnouncement, message: _Message, reach: Reach
) -> _Taken:
    account_id = actor.account_id
    draft = announcements.find(tx, written.id) if written.id is not None else None
    if draft is None or draft.state is not AnnouncementState.DRAFT or draft.author != account_id:
        written = WritingAnnouncement()
        draft = _begin(tx, actor, reach)
    messages, content = written.messages, draft.content
    if message.id not in messages:
        kept = () if written.fresh else content.parts
        content = Content((*kept, *message.parts))
        if len(content.parts) > MOST_PARTS:
            raise BotError("announce-too-many", most=MOST_PARTS)
        announcements.change(tx, draft.id, content=content)
        messages = (*messages, message.id)
    same = bool(message.album) and written.album == message.album
    number, answer = draft.id, written.answer if same else None
    waits = WritingAnnouncement(number, messages=messages, album=message.album, answer=answer)
    drafts.keep(tx, account_id, waits, actor.now)
    return _Taken(number, content, bool(draft.audience.include) and len(messages) > 0, answer)


def _begin(tx: Tx, actor: Actor, reach: Reach) -> Announcement:
    """Begin a draft, for the class itself where the author reaches only one."""
    one_class = len(reach) == 1 and reach[0].kind is TermKind.CLASS
    audience = Audience((reach[0],) if one_class else (), reach=reach)
    number = announcements.create(
        tx,
        author=actor.account_id,
        content=Content(()),
        audience=audience,
        now=actor.now,
        update_id=actor.update_id,
    )
    found = announcements.find(tx, number)
    if found is None:
        raise LookupError(number)
    return found


def _remember_answer(tx: Tx, account_id: AccountId, answer: int | None, now: int) -> None:
    written = drafts.find(tx, account_id, WritingAnnouncement)
    if written is not None:
        drafts.keep(tx, account_id, replace(written, answer=answer), now)


async def discard_draft(context: Context, button: DiscardDraft) -> None:
    """Discard a draft, after asking."""
    draft = await draft_of(context, button.id)
    if not button.sure:
        yes = (
            context.label("announce-button-discard-sure"),
            DiscardDraft(draft.id, sure=True),
        )
        await context.show(
            context.html("announce-discard-sure"),
            inline_keyboard([yes, _back(context, draft.id)]),
        )
        return
    await context.write(_discard, button.id, context.actor)
    await context.show(
        context.html("announce-discarded"),
        inline_keyboard([(context.label("announce-button-new"), WriteAnnouncement())]),
    )


def _discard(tx: Tx, announcement_id: AnnouncementId, actor: Actor) -> None:
    lifecycle.cancel(tx, announcement_id, by=actor.account_id, now=actor.now)
    drafts.drop(tx, actor.account_id)
