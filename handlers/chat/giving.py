"""Papers given as pictures or files, one after the other: for aid, a sign-up, an exam.

The noun says in a :class:`PaperRequest` what is asked for and where its buttons lead. Which paper a
picture is of, what is said to it, how it is seen, moved and taken back is the same for all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from bot.context import MediaKind
from bot.domain.ids import PaperId  # noqa: TC001  # buttons are read back by their types
from bot.domain.papers import (
    LONGEST_NAME,
    MORE,
    PaperOwner,
    PaperState,
    PaperWord,
    is_missing,
    missing,
    named_in,
    next_missing,
    paper_after,
    paper_lines,
    read_word,
    sides_of,
)
from bot.errors import BotError
from bot.outbound.gateway import Document, Photo
from bot.services import paper_copies
from config.texts import Html
from handlers.chat import drafts, wording
from handlers.chat.buttons import Button
from handlers.chat.drafts import Draft
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.desk.buttons import AskStaff, PassMedia
from storage import papers as handed
from storage.desk import bundles, crises
from storage.papers import PaperFile

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from typing import TypeAlias

    from bot.context import Actor, Context, Media, MessageContext
    from bot.domain.papers import PaperLine
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.database import Tx
    from storage.papers import Paper

    Finder: TypeAlias = Callable[[Context, int], Awaitable["PaperRequest"]]

TAKEN = frozenset({MediaKind.PHOTO, MediaKind.DOCUMENT})
MOST_SHOWN = 6  # pictures of a paper that can be seen and taken back, the newest
MOST_OFFERED = 10  # papers that a picture out of place may be of
STRAY_LASTS = 900  # seconds for which a picture waits for what it is


class PaperDraft(Protocol):
    """A draft that waits for pictures of the paper ``number``.

    ``last`` is the paper that the newest picture was taken for, ``album`` the newest album: what
    more there is of it goes with ``last``, and is not answered again.
    """

    @property
    def number(self) -> int: ...  # noqa: D102  # above

    @property
    def album(self) -> str: ...  # noqa: D102  # above

    @property
    def last(self) -> int: ...  # noqa: D102  # above


@dataclass(frozen=True, slots=True)
class MovePaper(Button):
    """Say that a picture is of another paper of its request."""

    tag: ClassVar[str] = "pap"
    owner: PaperOwner
    paper_id: PaperId
    number: int


@dataclass(frozen=True, slots=True)
class StrayPapers(Draft):
    """Pictures sent before it was said which paper they are; ``at`` in seconds of UTC.

    Each file is its kind, the number of its update, and its id.
    """

    kind: ClassVar[str] = "stray-papers"
    files: tuple[str, ...]
    at: int


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """A request of one's own whose papers are asked for.

    Args:
        owner: Its kind.
        id: Its number.
        name: What it is for.
        papers: The names of those asked for.
        refused: The key of why it takes none any more; "" while it does.
        give: Makes the button that asks for a paper by its number.
        see: Makes the button that shows a picture.
        take_out: Makes the button that takes a picture back.
        waits: Makes the draft that waits for pictures: number, album, last.
        back: Leads back from where a paper is asked for.
        home: Leads to all of it.
        hand_in: Hands it in, where that can be done without looking at it again.
        is_handed_in: Whether it is looked at already.
        takes_more: Whether papers are taken that nobody asked for.
        tell: Tells whom a paper concerns that it came.
    """

    owner: PaperOwner
    id: int
    name: str
    papers: tuple[str, ...]
    refused: str
    give: Callable[[int], Button]
    see: Callable[[PaperId], Button]
    take_out: Callable[[PaperId], Button]
    waits: Callable[[int, str, int], Draft]
    back: Button
    home: tuple[str, Button]
    hand_in: Labelled | None = None
    is_handed_in: bool = False
    takes_more: bool = False
    tell: Callable[[Tx, int], None] = lambda _tx, _now: None

    def lines(self, given: Sequence[Paper]) -> list[PaperLine]:
        """Return how each paper stands, by what was given."""
        return paper_lines(self.papers, [(each.number, each.state) for each in given])

    def check(self, number: int) -> None:
        """Refuse a paper that is not, or no longer, asked for.

        Raises:
            BotError: It takes none, or not this one.
        """
        if self.refused:
            raise BotError(self.refused)
        if not (MORE if self.takes_more else 1) <= number <= len(self.papers):
            raise BotError("button-stale")


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a picture: its paper, which is next, and all that was given so far."""

    number: int
    following: int
    given: list[Paper]


async def _given(context: Context, request: PaperRequest) -> list[Paper]:
    return await context.read(handed.of, request.owner, request.id)


def _name_of(context: Context, request: PaperRequest, number: int) -> str:
    return context.label("paper-more") if number == MORE else request.papers[number - 1]


# -- asking ----------------------------------------------------------------------------------------


async def ask(context: Context, request: PaperRequest, number: int, *, skipped: str = "") -> None:
    """Ask for pictures of a paper: whatever is sent next belongs to it.

    A picture that was sent just now, before it was said what it is, is taken at once.
    """
    request.check(number)
    if files := _fresh_stray(context):
        taken = await context.write(_take, context.actor, request, number, number, files)
        await _say_taken(context, request, taken)
        return
    waits = request.waits(number, "", 0)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    given = await _given(context, request)
    of_this = [each for each in handed.standing(given, number) if each.file_id]
    name = _name_of(context, request, number)
    lines = [context.html("paper-skipped", name=skipped)] if skipped else []
    is_returned = bool(of_this) and of_this[-1].state is PaperState.RETURNED
    count = 0 if is_returned else len(of_this)
    lines.append(context.html("paper-give", name=name, count=count))
    if is_returned:
        lines.append(context.html("paper-because", reason=of_this[-1].reason))
    rows = [
        _of_picture(context, request, place, each)
        for place, each in [*enumerate(of_this, start=1)][-MOST_SHOWN:]
    ]
    rows.append(_onward(context, request, given, number))
    rows.append([(context.label("back"), request.back)])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows), protect=True)


def _of_picture(
    context: Context, request: PaperRequest, place: int, paper: Paper
) -> list[Labelled]:
    """Return the buttons of a picture: to see it, and to take it back before it is looked at."""
    see: Labelled = (context.label("button-paper-see", count=place), request.see(paper.id))
    if paper.state is not PaperState.RECEIVED:
        return [see]
    return [see, (context.label("button-paper-take-out", count=place), request.take_out(paper.id))]


def _onward(
    context: Context, request: PaperRequest, given: Sequence[Paper], number: int
) -> list[Labelled]:
    """Return the way past a paper: to the next that is missing, or to all of it."""
    lines = request.lines(given)
    following, is_open = next_missing(lines, number), is_missing(lines, number)
    if following:
        key = "button-paper-skip" if is_open else "button-paper-next"
        return [(context.label(key), request.give(following))]
    return [] if is_open else [request.home]


# -- taking ----------------------------------------------------------------------------------------


async def take(context: MessageContext, draft: PaperDraft, find: Finder, owner_id: int) -> Message:
    """Take a picture or a file; words are passed on, unless they are said in place of one.

    Raises:
        StaleDraftError: The request is not there any more.
    """
    if await context.read(crises.of_account, context.account.id):
        return PASS  # a picture may tell of the danger
    try:
        request = await find(context, owner_id)
    except BotError as error:
        raise drafts.StaleDraftError from error
    if request.refused:
        await context.write(drafts.drop, context.account.id)
    media = context.media
    if media is None and not context.is_more_than_words:
        return PASS if request.refused else await _hear(context, request, draft)
    if media is None or media.kind not in TAKEN:
        raise BotError("paper-photo-only")
    album = context.album
    follows = bool(album) and album == draft.album
    named = named_in(context.text, request.papers)
    number = named or (draft.last or draft.number if follows else draft.number)
    request.check(number)
    files, awaited = (_packed(context, media),), draft.number
    taken = await context.write(_take, context.actor, request, number, awaited, files, album=album)
    if not follows:  # said once
        before = 0 if named or album else draft.last
        await _say_taken(context, request, taken, before=before, sent=context)
    return None


def _packed(context: Context, media: Media) -> str:
    return f"{media.kind.value} {context.update_id} {media.file.id}"


def _take(  # what was sent, and what for
    tx: Tx,
    actor: Actor,
    request: PaperRequest,
    number: int,
    awaited: int,
    files: Sequence[str],
    *,
    album: str = "",
) -> Taken:
    """Keep pictures of a paper, and wait for what follows.

    Raises:
        BotError: There are too many.
    """
    for each in files:
        media, update_id, file_id = each.split(" ", 2)
        file, of = PaperFile(media, file_id), (request.owner, request.id, number)
        if not handed.add(tx, *of, file, update_id=int(update_id), now=actor.now):
            raise BotError("paper-too-many", count=handed.MOST)
    request.tell(tx, actor.now)
    return _wait_on(tx, actor, request, number, awaited, album=album)


def _wait_on(  # what came, and by what
    tx: Tx, actor: Actor, request: PaperRequest, number: int, awaited: int, *, album: str = ""
) -> Taken:
    """Wait for the paper that follows one that came."""
    given = handed.of(tx, request.owner, request.id)
    following = paper_after(request.lines(given), handed.counts(given), number, awaited)
    drafts.keep(tx, actor.account_id, request.waits(following, album, number), actor.now)
    return Taken(number, following, given)


async def _say_taken(
    context: Context,
    request: PaperRequest,
    taken: Taken,
    *,
    before: int = 0,
    sent: MessageContext | None = None,
) -> None:
    """Say that a picture came and which paper is next; ``before`` is one that it may be of."""
    number, lines = taken.number, request.lines(taken.given)
    name, album = _name_of(context, request, number), sent is not None and bool(sent.album)
    count = 0 if album else handed.counts(taken.given).get(number, 0)
    left = [each for each in missing(lines) if each.number != number]
    next_ = taken.following if taken.following != number else next_missing(lines, number)
    if left:
        key = "paper-then-next" if album or next_ == taken.following else "paper-then-stay"
    else:
        key = "paper-then-seen" if request.is_handed_in else "paper-then-all"
    following = _name_of(context, request, next_)
    html = [
        context.html("paper-taken", name=name, count=count),
        context.html(key, left=len(left), next=following),
    ]
    if number != MORE and 0 < count < sides_of(name):
        html.append(context.html("paper-other-side"))
    if sent is not None and len(sent.text) > LONGEST_NAME:
        html.append(context.html("paper-words-left"))
    rows: list[list[Labelled]] = []
    if 0 < before != number:
        move = MovePaper(request.owner, taken.given[-1].id, before)
        label = context.label(
            "button-paper-also", name=wording.short_name(request.papers[before - 1])
        )
        rows.append([(label, move)])
    offered = (
        [each for each in lines if each.number == next_] if left else _optional(request, lines)
    )
    rows += [[_to_give(context, request, each)] for each in offered]
    if not left and request.hand_in is not None:
        rows.append([request.hand_in])
    again = request.give(number)
    rows.append(
        [(context.label("button-paper-add"), again), (context.label("button-paper-wrong"), again)]
    )
    rows.append([request.home])
    await context.show(Html("\n".join(html)), inline_keyboard(*rows), protect=True)


def _optional(request: PaperRequest, lines: Sequence[PaperLine]) -> list[PaperLine]:
    """Return what may still be given before a request is handed in, and need not be."""
    return [e for e in lines if e.state is PaperState.ASKED and not request.is_handed_in]


def _to_give(context: Context, request: PaperRequest, line: PaperLine) -> Labelled:
    return wording.label_of_paper(context.texts, line), request.give(line.number)


async def _hear(context: MessageContext, request: PaperRequest, draft: PaperDraft) -> Message:
    """Do what is said in place of a picture: that was all, go on, it was wrong."""
    word = read_word(context.text)
    if word is None:
        return PASS
    if word is PaperWord.BACK:
        return request.back
    if word is PaperWord.WRONG:
        await ask(context, request, draft.last or draft.number)
        return None
    lines, number = request.lines(await _given(context, request)), draft.number
    is_open, following = is_missing(lines, number), next_missing(lines, number)
    if word is PaperWord.ALL and is_open:
        await ask(context, request, number)
    elif following:
        skipped = _name_of(context, request, number) if is_open else ""
        await ask(context, request, following, skipped=skipped)
    elif is_open:
        rows: list[list[Labelled]] = [
            [(context.label("button-ask-staff"), AskStaff(None))],
            [request.home],
        ]
        html = context.html("paper-needed", name=_name_of(context, request, number))
        await context.show(html, inline_keyboard(*rows), protect=True)
    else:
        await context.write(drafts.drop, context.account.id)
        return request.home[1]
    return None


# -- seeing, moving, taking back -------------------------------------------------------------------


async def show_picture(context: Context, paper: Paper, caption: Html) -> None:
    """Send a picture or a file; its encrypted copy, where Telegram has it no more.

    Raises:
        BotError: Neither is there.
    """
    await context.toast()
    if await context.say(_content(context, paper, paper.file_id, caption)) is None:
        database, folder = context.services.database, context.services.settings.papers
        data = await paper_copies.read(database, folder, paper.copy)
        if data is None:
            raise BotError("paper-gone")
        await context.say(_content(context, paper, data, caption))


def _content(context: Context, paper: Paper, data: bytes | str, caption: Html) -> Photo | Document:
    if paper.media == MediaKind.PHOTO:
        return Photo(data, caption, protect=True)
    return Document(data, context.label("paper-file"), caption, protect=True)


async def _of_picture_id(
    context: Context, owner: PaperOwner, paper_id: PaperId, find: Finder
) -> tuple[Paper, PaperRequest]:
    """Return a picture, and the request of one's own that it belongs to.

    Raises:
        BotError: It is gone, is somebody else's, or is no longer to be changed.
    """
    paper = await context.read(handed.find, paper_id, owner)
    if paper is None:
        raise BotError("paper-gone")
    request = await find(context, paper.owner_id)
    request.check(paper.number)
    return paper, request


async def take_out(context: Context, owner: PaperOwner, paper_id: PaperId, find: Finder) -> None:
    """Take back a picture that nobody has decided about, and ask for another."""
    paper, request = await _of_picture_id(context, owner, paper_id, find)
    await context.write(handed.take_out, paper)
    await ask(context, request, paper.number)


def moving(
    finders: Mapping[PaperOwner, Finder],
) -> Callable[[Context, MovePaper], Awaitable[None]]:
    """Return what moves a picture to another paper of its request."""

    async def move(context: Context, button: MovePaper) -> None:
        find = finders[button.owner]
        paper, request = await _of_picture_id(context, button.owner, button.paper_id, find)
        request.check(button.number)
        taken = await context.write(_move, context.actor, request, paper, button.number)
        await _say_taken(context, request, taken)

    return move


def _move(tx: Tx, actor: Actor, request: PaperRequest, paper: Paper, number: int) -> Taken:
    handed.move(tx, paper, number)
    return _wait_on(tx, actor, request, number, paper.number)


# -- out of place ----------------------------------------------------------------------------------


async def add_to_stray(context: MessageContext) -> Message:
    """Put a picture with those of which it was asked just now what they are; say nothing to it."""
    stray = context.glance(drafts.find, context.account.id, StrayPapers)
    if stray is not None and _may_be_paper(context):
        await _keep_stray(context)
    return PASS


def meeting(
    *waiting: Callable[[Context], Awaitable[list[PaperRequest]]],
) -> Callable[[MessageContext], Awaitable[Message]]:
    """Return what asks which paper a picture is that nothing waits for; a tap takes it.

    Who has no request that waits for papers is passed on.
    """

    async def meet(context: MessageContext) -> Message:
        if not _may_be_paper(context):
            return PASS
        if await context.read(crises.of_account, context.account.id):
            return PASS
        found = [each for of in waiting for each in await of(context)]
        return await ask_which(context, found)

    return meet


def is_picture(context: MessageContext) -> bool:
    """Return whether a message may be a paper: a picture or a file."""
    return context.media is not None and context.media.kind in TAKEN


def _may_be_paper(context: MessageContext) -> bool:
    return context.account.draft in {None, StrayPapers.kind} and is_picture(context)


def _fresh_stray(context: Context) -> tuple[str, ...]:
    """Return the pictures of which it was asked just now what they are."""
    stray = context.glance(drafts.find, context.account.id, StrayPapers)
    is_fresh = stray is not None and context.seconds - stray.at < STRAY_LASTS
    return stray.files if stray is not None and is_fresh else ()


async def _keep_stray(context: MessageContext) -> int:
    """Keep a picture beside those that wait; return how many they are."""
    media = context.media
    files = () if media is None else (_packed(context, media),)
    kept = StrayPapers(tuple(dict.fromkeys((*_fresh_stray(context), *files))), context.seconds)
    await context.write(drafts.keep, context.account.id, kept, context.seconds)
    return len(kept.files)


async def ask_which(context: MessageContext, found: Sequence[PaperRequest]) -> Message:
    """Ask which paper a picture is, of requests that wait; pass where none waits for any."""
    rows: list[list[Labelled]] = []
    for request in found:
        lines = request.lines(await _given(context, request))
        open_ = [each for each in lines if each.state is not PaperState.ACCEPTED]
        left = missing(lines) if request.is_handed_in else open_
        of_it = [_to_give(context, request, each) for each in left]
        if of_it and request.takes_more:
            of_it.append((context.label("button-paper-more"), request.give(MORE)))
        if len(found) > 1:
            of_it = [(f"{label} · {request.name}", button) for label, button in of_it]
        rows += [[each] for each in of_it]
    if not rows:
        return PASS
    count = await _keep_stray(context)
    run = context.glance(bundles.run_of, context.account.id, context.message_id)
    passed = PassMedia(run or context.message_id)
    last: Labelled = (context.label("button-pass-media"), passed)
    await context.say(
        context.html("paper-stray", count=count), inline_keyboard(*rows[:MOST_OFFERED], [last])
    )
    return None
