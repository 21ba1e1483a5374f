"""通知: staff write or forward what is to be said, choose to whom and how, and send it.

What has been written stands in the table ``broadcasts`` from the first message on; ``drafts`` only
holds that the bot waits for more of it, and which messages it has already taken.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from bot.domain.audiences import Audience, Kind, Term, reach_of
from bot.domain.broadcasts.content import Content, Part, PartKind
from bot.domain.broadcasts.lifecycle import State
from bot.domain.people import Role, ScopeKind
from bot.errors import BotError
from bot.gateway import Text
from bot.htmltext import split_html, utf16_length, visible
from handlers import broadcast_words as words
from handlers.audience_buttons import Pick, Purpose
from handlers.buttons import Button
from handlers.keyboards import inline, paged
from storage import broadcasts, classes, drafts, people

if TYPE_CHECKING:
    from bot.context import Context
    from bot.gateway import Keyboard
    from handlers.keyboards import Labelled
    from storage.broadcasts import Broadcast
    from storage.choices import Reach
    from storage.database import Tx

PURPOSE_KEY = "n"
WRITING = "announcement"
TEXT_ROOM, CAPTION_ROOM = 3900, 900  # units left by the line that says who speaks
MOST_PARTS = 20
LIST_SIZE = 8


@dataclass(frozen=True, slots=True)
class WriteAnnouncement(Button):
    """Begin a new announcement."""

    tag: ClassVar[str] = "b10"


@dataclass(frozen=True, slots=True)
class RewriteDraft(Button):
    """Write the content of a draft anew."""

    tag: ClassVar[str] = "b11"
    id: int


@dataclass(frozen=True, slots=True)
class DiscardDraft(Button):
    """Throw a draft away; asks first."""

    tag: ClassVar[str] = "b12"
    id: int
    sure: bool = False


@dataclass(frozen=True, slots=True)
class OpenAnnouncement(Button):
    """An announcement: the desk of a draft, the outcome of another."""

    tag: ClassVar[str] = "b13"
    id: int


@dataclass(frozen=True, slots=True)
class AnnouncementPage(Button):
    """A page of past announcements."""

    tag: ClassVar[str] = "b14"
    page: int


# -- who may -------------------------------------------------------------------------------------


async def author_reach(context: Context) -> Reach:
    """Whom this person may announce to: by role, or as a committee that its class lets.

    Raises:
        BotError: Nobody.
    """
    reach = reach_of(context.account.grants)
    if reach is None and context.account.person_id is not None:
        allowed = await context.read(classes.announced_by, context.account.person_id)
        reach = tuple(Term(Kind.CLASS, str(each)) for each in allowed) or None
    if reach is None:
        raise BotError("announce-not-allowed")
    return reach


async def speaker_of(context: Context) -> str:
    """Who this person is to those who hear them: 学校, 第36期 班主任 程老师, 第36期 班长 王芳."""
    account = context.account
    name = account.person_name or account.name
    if account.sees_all(Role.STAFF):
        return context.label("speaker-school")
    scopes = [grant.scope for grant in account.grants if grant.role >= Role.STAFF]
    if any(each.kind is ScopeKind.DISTRICT for each in scopes):
        place = next(each.value for each in scopes if each.kind is ScopeKind.DISTRICT)
        return context.label("speaker-district", place=place, name=name)
    if scopes:
        names = await context.read(classes.names)
        own = context.label("audience-and").join(names.get(int(s.value), "") for s in scopes[:2])
        return context.label("speaker-teacher", **{"class": own}, name=name)
    for each in await context.read(people.enrolments, account.person_id or 0):
        if each.post:
            return context.label(
                "speaker-committee", **{"class": each.class_name}, post=each.post, name=name
            )
    return name


async def seen(context: Context, broadcast_id: int) -> Broadcast:
    """An announcement of one's own, or any for coordinators of the whole school.

    Raises:
        BotError: There is none, it is somebody else's, or they may announce nothing any more.
    """
    await author_reach(context)
    found = await context.read(broadcasts.find, broadcast_id)
    if found is None:
        raise BotError("button-stale")
    if found.author != context.account.id and not context.account.sees_all(Role.COORDINATOR):
        raise BotError("role-denied")
    return found


async def draft_of(context: Context, broadcast_id: int) -> Broadcast:
    """One's own draft.

    Raises:
        BotError: It is somebody else's, or no draft any more.
    """
    await author_reach(context)
    found = await context.read(broadcasts.find, broadcast_id)
    if found is None or found.author != context.account.id:
        raise BotError("button-stale")
    if found.state is not State.DRAFT:
        raise BotError("announce-no-draft")
    return found


# -- writing -------------------------------------------------------------------------------------


async def announce(context: Context) -> None:
    """通知: go on with a draft, or begin one."""
    await author_reach(context)
    unfinished = await _unfinished(context)
    if unfinished is None:
        await write(context, WriteAnnouncement())
        return
    await context.say(
        context.html("announce-unfinished", excerpt=words.excerpt(context, unfinished.content)),
        inline(
            [(context.label("announce-button-go-on"), OpenAnnouncement(unfinished.id))],
            [
                (context.label("announce-button-new"), WriteAnnouncement()),
                (context.label("announce-button-list"), AnnouncementPage(0)),
            ],
        ),
    )


async def _unfinished(context: Context) -> Broadcast | None:
    newest = await context.read(broadcasts.newest, author=context.account.id, limit=LIST_SIZE)
    found = (each for each in newest if each.state is State.DRAFT and each.content.parts)
    return next(found, None)


async def write(context: Context, _: WriteAnnouncement) -> None:
    """Ask for what is to be said."""
    await author_reach(context)
    await context.write(drafts.keep, context.account.id, WRITING, context.seconds)
    await context.say(context.html("announce-how"), await _beginning(context))


async def _beginning(context: Context) -> Keyboard:
    return inline([(context.label("announce-button-list"), AnnouncementPage(0))])


async def rewrite(context: Context, button: RewriteDraft) -> None:
    """Ask for other words; the audience and the rest stay."""
    draft = await draft_of(context, button.id)
    await context.write(
        drafts.keep, context.account.id, WRITING, context.seconds, id=draft.id, fresh=True
    )
    await context.say(context.html("announce-rewrite"), inline([_back(context, draft.id)]))


def _back(context: Context, broadcast_id: int) -> Labelled:
    return context.label("back"), OpenAnnouncement(broadcast_id)


async def take(context: Context) -> None:
    """One message of it; those of an album come one by one and are answered once."""
    reach = await author_reach(context)
    parts = parts_of(context)
    taken = await context.write(_take, context, parts, reach)
    keyboard = inline(
        [(context.label("announce-button-audience"), Pick(PURPOSE_KEY, taken.id))],
        [(context.label("announce-button-discard"), DiscardDraft(taken.id))],
    )
    if taken.ready:  # only its words are new
        keyboard = inline([(context.label("announce-button-desk"), OpenAnnouncement(taken.id))])
    html = words.taken(context, taken.content)
    if taken.answer is not None:
        await context.services.gateway.edit(context.chat_id, taken.answer, Text(html, keyboard))
    else:
        answer = await context.say(html, keyboard)
        await context.write(_remember_answer, context.account.id, answer, context.seconds)


@dataclass(frozen=True, slots=True)
class _Taken:
    id: int
    content: Content
    ready: bool
    answer: int | None


def parts_of(context: Context) -> list[Part]:
    """A message as parts; words that are too long for one message or caption make more.

    Raises:
        BotError: It holds nothing that can be sent on.
    """
    html = context.formatted
    if context.media is None:
        if not html.strip():
            raise BotError("announce-cannot")
        return [Part(PartKind.TEXT, each) for each in split_html(html, TEXT_ROOM)]
    kind, file = PartKind(context.media.kind.value), context.media.file
    if utf16_length(visible(html)) <= CAPTION_ROOM:
        return [Part(kind, html, file.id, file.name, context.album)]
    if context.album:
        raise BotError("announce-caption-long", most=CAPTION_ROOM)
    return [Part(kind, "", file.id, file.name), Part(PartKind.TEXT, html)]


def _take(tx: Tx, context: Context, parts: list[Part], reach: Reach) -> _Taken:
    account_id, now = context.account.id, context.seconds
    data: dict[str, Any] = drafts.find(tx, account_id, WRITING) or {}
    draft = broadcasts.find(tx, data["id"]) if "id" in data else None
    if draft is None or draft.state is not State.DRAFT or draft.author != account_id:
        data = {}
        draft = _begin(tx, context, reach)
    messages: list[int] = data.get("messages", [])
    content = draft.content
    if context.message_id not in messages:
        kept = () if data.get("fresh") else content.parts
        content = Content((*kept, *parts))
        if len(content.parts) > MOST_PARTS:
            raise BotError("announce-too-many", most=MOST_PARTS)
        broadcasts.change(tx, draft.id, content=content)
        messages = [*messages, context.message_id or 0]
    same = bool(context.album) and data.get("album") == context.album
    answer = data.get("answer") if same else None
    drafts.keep(
        tx,
        account_id,
        WRITING,
        now,
        id=draft.id,
        messages=messages,
        album=context.album,
        answer=answer,
    )
    return _Taken(draft.id, content, bool(draft.audience.include) and len(messages) > 0, answer)


def _begin(tx: Tx, context: Context, reach: Reach) -> Broadcast:
    """A draft; who reaches one class only means that class."""
    one_class = len(reach) == 1 and reach[0].kind is Kind.CLASS
    audience = Audience((reach[0],) if one_class else (), reach=reach)
    number = broadcasts.create(
        tx,
        author=context.account.id,
        content=Content(()),
        audience=audience,
        now=context.seconds,
        update_id=context.update_id,
    )
    found = broadcasts.find(tx, number)
    if found is None:
        raise LookupError(number)
    return found


def _remember_answer(tx: Tx, account_id: int, answer: int | None, now: int) -> None:
    data = drafts.find(tx, account_id, WRITING)
    if data is not None:
        drafts.keep(tx, account_id, WRITING, now, **data | {"answer": answer})


async def discard(context: Context, button: DiscardDraft) -> None:
    """Ask, then throw it away."""
    draft = await draft_of(context, button.id)
    if not button.sure:
        yes = (context.label("announce-button-discard-sure"), DiscardDraft(draft.id, sure=True))
        await context.show(
            context.html("announce-discard-sure"), inline([yes, _back(context, draft.id)])
        )
        return
    await context.write(_discard, draft.id, context)
    await context.show(
        context.html("announce-discarded"),
        inline([(context.label("announce-button-new"), WriteAnnouncement())]),
    )


def _discard(tx: Tx, broadcast_id: int, context: Context) -> None:
    broadcasts.cancel(tx, broadcast_id, by=context.account.id, now=context.seconds)
    drafts.drop(tx, context.account.id)


# -- whom it is for --------------------------------------------------------------------------------


async def _audience(context: Context, broadcast_id: int) -> Audience:
    """Of one's own draft, with one's reach of today."""
    draft = await draft_of(context, broadcast_id)
    return replace(draft.audience, reach=await author_reach(context))


def _keep_audience(tx: Tx, broadcast_id: int, audience: Audience) -> None:
    broadcasts.change(tx, broadcast_id, audience=audience)


async def _audience_chosen(context: Context, broadcast_id: int) -> None:
    from handlers.broadcast_desk import show_desk  # noqa: PLC0415  # the desk comes after this page

    await show_desk(context, await draft_of(context, broadcast_id))


PURPOSE = Purpose(_audience, _keep_audience, _audience_chosen)


# -- past ones -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ApprovalRules(Button):
    """From how many people on a second person has to agree."""

    tag: ClassVar[str] = "b15"


async def list_past(context: Context, button: AnnouncementPage) -> None:
    """Announcements, newest first: one's own, or all for coordinators of the whole school."""
    await author_reach(context)
    author = None if context.account.sees_all(Role.COORDINATOR) else context.account.id
    found = await context.read(broadcasts.newest, author=author, limit=LIST_SIZE * 25)
    kept = [
        each
        for each in found
        if each.content.parts
        and (each.state is not State.DRAFT or each.author == context.account.id)
    ]
    items: list[Labelled] = [
        (words.line(context, each), OpenAnnouncement(each.id)) for each in kept
    ]
    rows = paged(items, button.page, AnnouncementPage, context.texts, size=LIST_SIZE)
    key = "announce-list" if kept else "announce-list-empty"
    rows.append([(context.label("announce-button-new"), WriteAnnouncement())])
    if context.account.sees_all(Role.COORDINATOR):
        rows.append([(context.label("announce-button-rules"), ApprovalRules())])
    await context.show(context.html(key), inline(*rows))
