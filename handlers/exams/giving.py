"""Papers of a registration, sent as photos or files, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.context import MediaKind
from bot.domain.ids import RegistrationId
from bot.domain.papers import PaperOwner, PaperState, missing
from bot.domain.text import fold
from bot.errors import BotError
from bot.outbound.gateway import Document, Photo
from bot.services import paper_copies
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.exams import registering
from handlers.exams import registration_words as words
from handlers.exams.drafts import GivingExamPaper
from handlers.exams.registration_buttons import (
    GiveExamPaper,
    HandInRegistration,
    OwnRegistration,
    SeeExamPaper,
    TakeOutExamPaper,
)
from storage import papers as handed
from storage.desk import crises
from storage.exams import access, registrations
from storage.papers import PaperFile

if TYPE_CHECKING:
    from bot.context import Actor, Context, Media, MessageContext
    from bot.domain.ids import PaperId
    from config.texts import Html
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.database import Tx
    from storage.exams.registrations import Registration
    from storage.papers import Paper

OWNER = PaperOwner.REGISTRATION
TAKEN = frozenset({MediaKind.PHOTO, MediaKind.DOCUMENT})
MOST_SHOWN = 6
_DONE = frozenset(map(fold, ("完成", "好了", "发完了", "没有了", "提交", "done", "submit")))


def _check_open(found: Registration, number: int) -> None:
    """Refuse papers for what is handed in or over, and for one that nobody asked for."""
    if not found.stage.is_mendable:
        raise BotError("registration-closed-papers")
    if not 0 < number <= len(found.papers):
        raise BotError("button-stale")


async def ask_paper(context: Context, button: GiveExamPaper) -> None:
    """Ask for pictures of a paper: whatever is sent next belongs to it."""
    person_id = context.account.examinee_id
    found = await context.read(registering.own_of, person_id, button.registration_id)
    _check_open(found, button.number)
    waits = GivingExamPaper(found.id, button.number)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    given = handed.standing(await context.read(registrations.given, found.id), button.number)
    shown = [each for each in given if each.file_id][:MOST_SHOWN]
    lines = [context.html("exam-paper-give", name=found.papers[button.number - 1])]
    if shown and shown[-1].state is PaperState.RETURNED:
        lines.append(context.html("registration-because", reason=shown[-1].reason))
    rows: list[list[Labelled]] = [
        _of_picture(context, place, each) for place, each in enumerate(shown, start=1)
    ]
    rows.append([(context.label("back"), OwnRegistration(found.id))])
    await context.show(words.joined(lines), inline_keyboard(*rows), protect=True)


def _of_picture(context: Context, place: int, paper: Paper) -> list[Labelled]:
    """Return the buttons of a picture: to see it, and to take it back before it is looked at."""
    see: Labelled = (context.label("button-exam-see", count=place), SeeExamPaper(paper.id))
    if paper.state is not PaperState.RECEIVED:
        return [see]
    return [see, (context.label("button-exam-take-out", count=place), TakeOutExamPaper(paper.id))]


async def take_paper(context: MessageContext, draft: GivingExamPaper) -> Message:
    """Take a picture or a file of the paper; words are passed on, unless they say it is all."""
    media = context.media
    if await context.read(crises.of_account, context.account.id):
        return PASS  # a picture may tell of the danger
    if media is None and not context.is_more_than_words:
        if fold(context.text) not in _DONE:
            return PASS
        await context.write(drafts.drop, context.account.id)
        await registering.show_own(context, draft.registration)
        return None
    if media is None or media.kind not in TAKEN:
        raise BotError("exam-paper-photo-only")
    found = await context.read(registering.own_of, context.account.examinee_id, draft.registration)
    number = draft.number
    if draft.album and context.album != draft.album:
        number = await context.read(_next_missing, found, number)
    _check_open(found, number)
    if not await context.write(_take, context.actor, found, number, media):
        raise BotError("exam-paper-too-many", count=handed.MOST)
    if context.album and context.album == draft.album:
        return None  # said once
    await _say_taken(context, found, number)
    return None


def _next_missing(tx: Tx, found: Registration, number: int) -> int:
    """Return the first paper that is missing, once the album of a paper is over."""
    left = missing(registrations.lines(found, registrations.given(tx, found.id)))
    return left[0].number if left else number


def _take(tx: Tx, actor: Actor, found: Registration, number: int, media: Media) -> bool:
    return handed.add(
        tx,
        OWNER,
        found.id,
        number,
        PaperFile(media.kind.value, media.file.id),
        update_id=actor.update_id,
        now=actor.now,
    )


async def _say_taken(context: MessageContext, found: Registration, number: int) -> None:
    """Say that it came, and ask for the next paper, or offer to hand all in."""
    given = await context.read(registrations.given, found.id)
    left = [e for e in missing(registrations.lines(found, given)) if e.number != number]
    next_ = left[0].number if left and not context.album else number
    waits = GivingExamPaper(found.id, next_, context.album)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    name = found.papers[number - 1]
    rows: list[list[Labelled]] = []
    if left:
        html = context.html("exam-paper-next", name=name, next=left[0].name)
        give = GiveExamPaper(found.id, left[0].number)
        rows.append([(words.label_of_paper(context.texts, left[0]), give)])
    else:
        html = context.html("exam-paper-all", name=name)
        rows.append([(context.label("button-registration-hand-in"), HandInRegistration(found.id))])
    again = GiveExamPaper(found.id, number)
    rows.append(
        [
            (context.label("button-exam-look-over"), OwnRegistration(found.id)),
            (context.label("button-exam-wrong"), again),
        ]
    )
    await context.show(html, inline_keyboard(*rows), protect=True)


async def take_out(context: Context, button: TakeOutExamPaper) -> None:
    """Take back a picture that nobody has decided about."""
    paper, found = await _paper(context, button.paper_id)
    if found.person_id != context.account.examinee_id:
        raise BotError("registration-not-yours")
    await context.write(handed.take_out, paper)
    await ask_paper(context, GiveExamPaper(found.id, paper.number))


async def _paper(context: Context, paper_id: PaperId) -> tuple[Paper, Registration]:
    paper = await context.read(handed.find, paper_id, OWNER)
    if paper is None or not paper.file_id:
        raise BotError("exam-paper-gone")
    found = await context.read(registrations.find, RegistrationId(paper.owner_id))
    if found is None:
        raise BotError("exam-paper-gone")
    return paper, found


async def see_paper(context: Context, button: SeeExamPaper) -> None:
    """Send a picture: to whose it is, and to the exam office."""
    paper, found = await _paper(context, button.paper_id)
    mine = found.person_id == context.account.examinee_id
    if not mine and not await context.read(access.is_office, context.account):
        raise BotError("registration-not-yours")
    name = found.papers[paper.number - 1] if 0 < paper.number <= len(found.papers) else ""
    caption = context.html("exam-paper-caption", person=found.person, name=name)
    await context.toast()
    if await context.say(_content(context, paper, paper.file_id, caption)) is None:
        database, folder = context.services.database, context.services.settings.papers
        data = await paper_copies.read(database, folder, paper.copy)
        if data is None:
            raise BotError("exam-paper-gone")
        await context.say(_content(context, paper, data, caption))


def _content(context: Context, paper: Paper, data: bytes | str, caption: Html) -> Photo | Document:
    if paper.media == MediaKind.PHOTO:
        return Photo(data, caption, protect=True)
    return Document(data, context.label("exam-paper-file"), caption, protect=True)
