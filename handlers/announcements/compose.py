"""Writing an announcement: message by message, rewritten, or discarded.

What has been written stands in the table ``announcements`` from the first message on; ``drafts``
only holds that the bot waits for more of it, and which messages it has already taken.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import orjson

from bot.domain.announcements.content import Content, MessagePart, PartKind
from bot.domain.announcements.finished import says_finished
from bot.domain.announcements.lifecycle import AnnouncementState
from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.domain.classes.naming import group_number
from bot.domain.imports.book import SchoolBook
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Refused, Text
from bot.outbound.htmltext import split_html, utf16_length, visible
from config.texts import Html
from handlers.announcements import words
from handlers.announcements.access import author_reach, draft_of
from handlers.announcements.buttons import (
    PURPOSE,
    AnnouncementPage,
    AnnounceTo,
    AnnounceToGroup,
    CorrectSent,
    DiscardDraft,
    FileChoice,
    OpenAnnouncement,
    PlaceFile,
    RewriteDraft,
    SeriesList,
    TakeBack,
    WriteAnnouncement,
)
from handlers.announcements.drafts import WritingAnnouncement
from handlers.audiences import words as audience_words
from handlers.audiences.buttons import Pick
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.imports.buttons import ReadAgain
from storage.announcements import announcements, lifecycle
from storage.audiences import membership, options
from storage.imports import loads
from storage.imports.loads import Sent

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext, PressContext
    from bot.domain.ids import AccountId, AnnouncementId, LoadId
    from bot.outbound.gateway import Keyboard
    from handlers.chat.buttons import Button
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message, Pressed
    from storage.announcements.announcements import Announcement
    from storage.audiences.options import Reach
    from storage.database import Tx

TEXT_ROOM, CAPTION_ROOM = 3900, 900  # units left by the line that says who speaks
MOST_PARTS = 20


async def ask_for_words(context: Context, _: WriteAnnouncement) -> None:
    """Ask for the content of an announcement."""
    await author_reach(context)
    await context.write(drafts.keep, context.account.id, WritingAnnouncement(), context.seconds)
    rows: list[list[Labelled]] = [[(context.label("announce-button-list"), AnnouncementPage(0))]]
    if context.account.role >= Role.STAFF:
        rows.append([(context.label("announce-button-series"), SeriesList())])
    await context.say(context.html("announce-how"), inline_keyboard(*rows))


async def announce_to(context: Context, button: AnnounceTo) -> None:
    """Ask for the content of an announcement to classes that are named already."""
    terms = (AudienceTerm(TermKind.CLASS, each) for each in button.classes.split(","))
    await _announce_to(context, tuple(terms))


async def announce_to_group(context: Context, button: AnnounceToGroup) -> None:
    """Ask for the content of an announcement to a group that is named already."""
    teams = (await context.read(options.teams)).get(button.class_id, ())
    named = [each for each in teams if group_number(each) == button.group]
    if not named:
        raise BotError("audience-no-such-group", number=button.group)
    await _announce_to(context, (AudienceTerm(TermKind.TEAM, named[0], button.class_id),))


async def _announce_to(context: Context, terms: tuple[AudienceTerm, ...]) -> None:
    audience = Audience(terms, reach=await author_reach(context))
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
    draft = _create_draft(tx, actor, audience)
    drafts.keep(tx, actor.account_id, WritingAnnouncement(draft), actor.now)


def _create_draft(tx: Tx, actor: Actor, audience: Audience) -> AnnouncementId:
    return announcements.create(
        tx,
        author=actor.account_id,
        content=Content(()),
        audience=audience,
        now=actor.now,
        update_id=actor.update_id,
    )


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


async def take_message(context: MessageContext, written: WritingAnnouncement) -> Message:
    """Take one message of the content; an album's messages come one by one and get one answer.

    After the first, 写完了 and its like lead on and are no content.
    """
    reach = await author_reach(context)
    following = await _following(context, written)
    if following is not None:
        return following
    message = _Message(context.message_id, parts_of(context), context.album)
    if context.file is not None and not context.forwarded:
        await _ask_about_file(context, written, message)
        return None
    taken = await context.write(_take, context.actor, written, message, reach)
    await _show_taken(context, taken)
    return None


async def begin_with(
    context: MessageContext, terms: tuple[AudienceTerm, ...] | None, reach: Reach
) -> None:
    """Begin a draft with the words of a message.

    Args:
        context: The message.
        terms: The audience; () is that of every draft of this author, None one still to be asked.
        reach: Whom the author may write to.
    """
    message = _Message(context.message_id, parts_of(context), context.album)
    taken = await context.write(_begin_with, context.actor, message, terms, reach)
    await _show_taken(context, taken)


def _begin_with(
    tx: Tx, actor: Actor, message: _Message, terms: tuple[AudienceTerm, ...] | None, reach: Reach
) -> _Taken:
    audience = Audience(terms or (), reach=reach)
    draft = None if terms == () else _create_draft(tx, actor, audience)
    return _take(tx, actor, WritingAnnouncement(draft), message, reach)


async def _following(context: MessageContext, written: WritingAnnouncement) -> Button | None:
    """Return what comes after the content, where a message says that it is all there."""
    is_plain = not context.is_more_than_words and not context.forwarded
    if written.id is None or not written.messages or not is_plain:
        return None
    if not says_finished(context.text):
        return None
    draft = await context.read(announcements.find, written.id)
    if draft is None or draft.state is not AnnouncementState.DRAFT or not draft.content.parts:
        return None
    return OpenAnnouncement(draft.id) if draft.audience.include else Pick(PURPOSE, draft.id)


async def _show_taken(context: Context, taken: _Taken) -> None:
    keyboard = _on(context, taken)
    html = words.describe_received(context, taken.content)
    if taken.answer is not None:
        page = Text(html, keyboard)
        delivery = await context.services.gateway.edit(context.chat_id, taken.answer, page)
        if not isinstance(delivery, Refused):
            return
    answer = await context.say(html, keyboard)
    await context.write(_remember_answer, context.account.id, answer, context.seconds)


# -- files -----------------------------------------------------------------------------------------


async def _ask_about_file(
    context: MessageContext, written: WritingAnnouncement, message: _Message
) -> None:
    """Ask whether a file belongs to the announcement; those of an album are asked about once."""
    waits = await context.write(_hold, context.account.id, written, message, context.seconds)
    held = held_parts(waits)
    html = context.html("announce-file", name=held[0].name, count=len(held))
    rows: list[list[Labelled]] = [
        [(context.label("announce-file-attach"), PlaceFile(FileChoice.ATTACH))]
    ]
    if context.account.role >= Role.STAFF and len(held) == 1:
        rows.append([(context.label("announce-file-import"), PlaceFile(FileChoice.IMPORT))])
    rows.append([(context.label("announce-file-leave"), PlaceFile(FileChoice.LEAVE))])
    if waits.answer is not None and len(held) > 1:
        question = Text(html, inline_keyboard(*rows))
        await context.services.gateway.edit(context.chat_id, waits.answer, question)
    else:
        answer = await context.say(html, inline_keyboard(*rows))
        await context.write(_remember_answer, context.account.id, answer, context.seconds)


def held_parts(written: WritingAnnouncement) -> list[MessagePart]:
    """Return the files of which it is asked whether they belong to the announcement."""
    return [*Content.from_json(orjson.loads(written.held)).parts]


def _hold(
    tx: Tx, account_id: AccountId, written: WritingAnnouncement, message: _Message, now: int
) -> WritingAnnouncement:
    """Keep a file until it is said what it is for; another one asks anew, but in an album."""
    same = bool(message.album) and written.album == message.album
    held = held_parts(written)
    if message.id not in {each.source for each in held}:
        held = [*(held if same else ()), *message.parts]
    waits = replace(
        written,
        held=orjson.dumps(Content(tuple(held)).as_json()).decode(),
        album=message.album,
        answer=written.answer if same else None,
    )
    drafts.keep(tx, account_id, waits, now)
    return waits


async def place_file(context: PressContext, button: PlaceFile) -> Pressed:
    """Put the files into the announcement, read one as an import, or leave them out."""
    reach = await author_reach(context)
    written = context.glance(drafts.find, context.account.id, WritingAnnouncement)
    held = held_parts(written) if written is not None else []
    if written is None or not held:
        raise BotError("button-stale")
    if button.choice is FileChoice.ATTACH:
        taken = await context.write(_attach, context.actor, written, held, reach)
        await context.show(words.describe_received(context, taken.content), _on(context, taken))
        return None
    if button.choice is FileChoice.IMPORT and context.account.role >= Role.STAFF:
        load_id = await context.write(_stage, context.actor, held[0])
        await context.show(context.html("announce-file-imported"))
        return ReadAgain(load_id)
    await context.write(
        drafts.keep, context.account.id, replace(written, held="[]"), context.seconds
    )
    await context.show(context.html("announce-file-left"))
    return None


def _attach(
    tx: Tx, actor: Actor, written: WritingAnnouncement, held: list[MessagePart], reach: Reach
) -> _Taken:
    first, *others = dict.fromkeys(each.source for each in held)
    message = _Message(first, held, held[0].album)
    asked = replace(written, held="[]", answer=None)
    taken = _take(tx, actor, asked, message, reach)
    kept = drafts.find(tx, actor.account_id, WritingAnnouncement)
    if kept is not None and others:
        drafts.keep(
            tx, actor.account_id, replace(kept, messages=(*kept.messages, *others)), actor.now
        )
    return taken


def _stage(tx: Tx, actor: Actor, part: MessagePart) -> LoadId:
    """Keep the file as one to be imported; the announcement waits as it is."""
    drafts.drop(tx, actor.account_id)
    sent = Sent(actor.account_id, part.name, part.file, actor.update_id)
    return loads.stage(tx, SchoolBook(), sent, actor.now)


# -- edited messages -------------------------------------------------------------------------------


async def replace_edited(context: MessageContext) -> Message:
    """Take an edited message as the new words of the draft that it is a part of.

    What somebody else may have agreed to, or has received, is not changed by an edit.
    """
    found = await context.read(announcements.written_in, context.account.id, context.message_id)
    if found is None or not context.private or found.state is AnnouncementState.CANCELLED:
        return PASS
    parts = tuple(parts_of(context))
    old = [each for each in found.content.parts if each.source == context.message_id]
    if [(e.html, e.file) for e in parts] == [(e.html, e.file) for e in old]:
        return None
    if found.state is AnnouncementState.DRAFT:
        await author_reach(context)
        content = found.content.rewritten(context.message_id, parts)
        if len(content.parts) > MOST_PARTS:
            raise BotError("announce-too-many", most=MOST_PARTS)
        await context.write(announcements.change, found.id, content=content)
        await _show_rewritten(context, found.id, content)
    elif found.state in {AnnouncementState.AWAITING, AnnouncementState.SCHEDULED}:
        back = (context.label("announce-button-unschedule"), TakeBack(found.id))
        await context.say(context.html("announce-edited-ordered"), inline_keyboard([back]))
    else:
        correct = (context.label("result-button-correct"), CorrectSent(found.id))
        await context.say(context.html("announce-edited-sent"), inline_keyboard([correct]))
    return None


async def _show_rewritten(
    context: MessageContext, announcement_id: AnnouncementId, content: Content
) -> None:
    excerpt = words.cut_excerpt(context, content)
    html = context.html("announce-edited", excerpt=excerpt)
    go_on = (context.label("announce-button-desk"), OpenAnnouncement(announcement_id))
    await context.say(words.with_warning(context, html, content), inline_keyboard([go_on]))


def _on(context: Context, taken: _Taken) -> Keyboard:
    if taken.ready:  # only its words are new
        return inline_keyboard(
            [(context.label("announce-button-desk"), OpenAnnouncement(taken.id))]
        )
    return inline_keyboard(
        [(context.label("announce-button-audience"), Pick(PURPOSE, taken.id))],
        [(context.label("announce-button-discard"), DiscardDraft(taken.id))],
    )


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
        pieces = split_html(html, TEXT_ROOM)
        return [MessagePart(PartKind.TEXT, each, source=context.message_id) for each in pieces]
    kind, file = PartKind(context.media.kind.value), context.media.file
    if utf16_length(visible(html)) <= CAPTION_ROOM:
        return [MessagePart(kind, html, file.id, file.name, context.album, context.message_id)]
    if context.album:
        raise BotError("announce-caption-long", most=CAPTION_ROOM)
    file_alone = MessagePart(kind, "", file.id, file.name, source=context.message_id)
    return [file_alone, MessagePart(PartKind.TEXT, html, source=context.message_id)]


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
    waits = WritingAnnouncement(
        number, messages=messages, album=message.album, answer=answer, held=written.held
    )
    drafts.keep(tx, account_id, waits, actor.now)
    return _Taken(number, content, bool(draft.audience.include) and len(messages) > 0, answer)


def _begin(tx: Tx, actor: Actor, reach: Reach) -> Announcement:
    """Begin a draft, for the class itself where the author reaches only one."""
    one_class = len(reach) == 1 and reach[0].kind is TermKind.CLASS
    audience = Audience((reach[0],) if one_class else (), reach=reach)
    number = _create_draft(tx, actor, audience)
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
