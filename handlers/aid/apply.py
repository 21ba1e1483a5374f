"""申请资助: papers sent as photos or files, one after the other, then handed in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.context import MediaKind
from bot.domain.aid.stages import Stage
from bot.domain.ids import AidApplicationId
from bot.domain.papers import MORE, PaperOwner, PaperState, missing
from bot.domain.people.roles import Role
from bot.domain.text import fold
from bot.errors import BotError
from handlers.aid import own, words
from handlers.aid.buttons import (
    BeginAid,
    GivePaper,
    OwnAid,
    SeePaper,
    StartCheck,
    TakeOutPaper,
    WithdrawAid,
)
from handlers.aid.drafts import GivingPaper, StrayPaper
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from storage import papers as handed
from storage.aid import applications, papers, schemes
from storage.desk import crises
from storage.papers import KNOWN, PaperFile

if TYPE_CHECKING:
    from bot.context import Actor, Context, Media, MessageContext
    from bot.domain.aid.terms import Term
    from bot.domain.ids import PaperId, PersonId
    from bot.domain.people.about import About
    from handlers.aid.buttons import SameAsBefore, SubmitAid
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.aid.applications import AidApplication
    from storage.aid.schemes import StoredScheme
    from storage.database import Tx
    from storage.papers import Paper

MOST_OFFERED = 8  # buttons of schemes, and names of those that are over
TAKEN = frozenset({MediaKind.PHOTO, MediaKind.DOCUMENT})
STRAY_LASTS = 900  # seconds for which a picture waits for what it is
LONGEST_NAME, SHORTEST_NAME = 12, 2  # characters of a caption that names a paper
_WRONG = re.compile(
    r"(?:刚才?|刚刚|这张|那张|上一张|照片|图片)*的?(?:照片|图片)?(?:都)?"
    r"(?:(?:我)?(?:发|拍|传|交|选|弄|搞)(?:错|糊|重|反|歪|多)(?:了|啦|张)*|不对|不是这[张个]|错了|看不清|不清楚|太糊了?|糊了)"
    r"(?:怎么办?|怎么删除?|怎么改|能删吗|删掉|删除|删了|重发|重新发|帮我删了?|咋办|咋删)*(?:了|啊|呀|呢|吗)*"
    r"|(?:帮我)?(?:删掉|删除|删了|重发|重拍|重新发|重新拍)(?:这张|那张|上一张|刚才那张|照片)?(?:吧|了)?"
)
_DONE = frozenset(map(fold, ("完成", "好了", "发完了", "没有了", "提交", "done", "submit")))


async def begin(context: Context, button: BeginAid) -> None:
    """Begin an application, or go on with the one of this term."""
    person_id = context.account.person_id
    stored = await context.read(schemes.find, button.scheme_id)
    if stored is None or person_id is None or not context.account.class_ids:
        raise BotError("aid-join-first")
    if not stored.scheme.is_open(context.today):
        raise BotError("aid-closed")
    term = stored.scheme.term(context.today)
    application_id = await context.write(_begin, context.actor, stored, term, person_id)
    await context.toast()
    await own.show_application(context, application_id, anew=True)


async def answer_about(context: Context, _: About) -> bool:
    """Offer what can be applied for, and one's applications that wait, asked in free words."""
    person_id = context.account.person_id
    if person_id is None or not context.account.class_ids:
        if context.account.role >= Role.STAFF:
            return False
        raise BotError("aid-join-first")
    mine = await context.read(applications.of_person, person_id)
    found = await context.read(schemes.in_force, context.today)
    waiting = [each for each in mine if not each.stage.is_decided]
    begun = {each.scheme for each in waiting}
    rows: list[list[Labelled]] = [
        [(context.label("button-aid-go-on", name=each.name), OwnAid(each.id))]
        for each in waiting[:MOST_OFFERED]
    ]
    left = [
        each
        for each in found
        if each.scheme.is_open(context.today) and each.scheme.code not in begun
    ]
    begin: list[list[Labelled]] = [
        [(context.label("button-aid-begin", name=each.scheme.name), BeginAid(each.id))]
        for each in left[:MOST_OFFERED]
    ]
    rows += begin
    key = "aid-apply-which" if rows else "aid-apply-none"
    lines = [context.html(key)]
    over = [
        each.scheme.name
        for each in found
        if each.scheme.by_school and not each.scheme.is_open(context.today)
    ]
    if over:
        names = context.label("mentoring-comma").join(over[:MOST_OFFERED])
        lines.append(context.html("aid-apply-over", names=names))
    rows.append([(context.label("button-aid-check"), StartCheck())])
    await context.show(words.joined(lines), inline_keyboard(*rows))
    return True


def _begin(
    tx: Tx, actor: Actor, stored: StoredScheme, term: Term, person_id: PersonId
) -> AidApplicationId:
    return applications.begin(
        tx,
        stored.scheme,
        term,
        person_id=person_id,
        account_id=actor.account_id,
        update_id=actor.update_id,
        now=actor.now,
    )


async def ask_paper(context: Context, button: GivePaper) -> None:
    """Ask for pictures of a paper: whatever is sent next belongs to it."""
    found = await context.read(own.own_of, context.account.person_id, button.application_id)
    _check_open(found, button.number)
    stray = context.glance(drafts.find, context.account.id, StrayPaper)
    waits = GivingPaper(found.id, button.number)
    if stray is not None and context.seconds - stray.at < STRAY_LASTS:
        await _take_stray(context, found, waits, stray)
        return
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    given = await context.read(papers.of, found.id)
    of_this = [each for each in handed.standing(given, button.number) if each.file_id]
    key = "aid-give-more" if button.number == MORE else "aid-give"
    lines = [context.html(key, name=_name_of(context, found, button.number), count=len(of_this))]
    if of_this and of_this[-1].state is PaperState.RETURNED:
        lines.append(context.html("aid-returned-because", reason=of_this[-1].reason))
    rows: list[list[Labelled]] = [
        _of_picture(context, place, each) for place, each in enumerate(of_this[:6], start=1)
    ]
    rows.append([(context.label("back"), OwnAid(found.id))])
    await context.show(words.joined(lines), inline_keyboard(*rows), protect=True)


async def _take_stray(
    context: Context, found: AidApplication, waits: GivingPaper, stray: StrayPaper
) -> None:
    """Take the picture that was sent just now as this paper."""
    if not await context.write(_keep_stray, context.actor, found, waits, stray):
        raise BotError("aid-too-many", count=handed.MOST)
    await _say_taken(context, found, waits.number)


def _keep_stray(
    tx: Tx, actor: Actor, found: AidApplication, waits: GivingPaper, stray: StrayPaper
) -> bool:
    drafts.keep(tx, actor.account_id, waits, actor.now)
    return _add(tx, actor, found, waits.number, media=stray.media, file_id=stray.file_id)


def _of_picture(context: Context, place: int, paper: Paper) -> list[Labelled]:
    """Return the buttons of a picture: to see it, and to take it back before it is looked at."""
    see = (context.label("button-aid-see", count=place), SeePaper(paper.id))
    if paper.state is not PaperState.RECEIVED:
        return [see]
    return [see, (context.label("button-aid-take-out", count=place), TakeOutPaper(paper.id))]


def _check_open(found: AidApplication, number: int) -> None:
    """Refuse papers for what is decided, or for a paper that nobody asked for."""
    if found.stage.is_decided:
        raise BotError("aid-over")
    if not MORE <= number <= len(found.papers):
        raise BotError("button-stale")


def _name_of(context: Context, found: AidApplication, number: int) -> str:
    return found.papers[number - 1] if number else context.label("aid-paper-more")


async def take_paper(context: MessageContext, draft: GivingPaper) -> Message:
    """Take a picture or a file of the paper; words are passed on, unless they say it is all."""
    media = context.media
    if await context.read(crises.of_account, context.account.id):
        return PASS  # a picture may tell of the danger
    if media is None and not context.is_more_than_words:
        if _WRONG.fullmatch(fold(context.text)):
            await ask_paper(context, GivePaper(draft.application, draft.number))
            return None
        if fold(context.text) not in _DONE:
            return PASS
        await context.write(drafts.drop, context.account.id)
        await own.show_application(context, draft.application)
        return None
    if media is None or media.kind not in TAKEN:
        raise BotError("aid-photo-only")
    found = await context.read(own.own_of, context.account.person_id, draft.application)
    number = _named_in(context.text, found) or draft.number
    _check_open(found, number)
    if not await context.write(_take, context.actor, found, number, media):
        raise BotError("aid-too-many", count=handed.MOST)
    if context.album and context.album == draft.album:
        return None  # said once
    waits = GivingPaper(draft.application, number, context.album)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    album = bool(context.album)
    await _say_taken(context, found, number, caption=context.text, album=album)
    return None


def _named_in(caption: str, found: AidApplication) -> int:
    """Return the number of the one paper that a caption names: 身份证; 0 where it names none."""
    name = fold(caption) if len(caption) <= LONGEST_NAME else ""
    if len(name) < SHORTEST_NAME:
        return 0
    named = [place for place, each in enumerate(found.papers, start=1) if name in fold(each)]
    return named[0] if len(named) == 1 else 0


def _take(tx: Tx, actor: Actor, found: AidApplication, number: int, media: Media | None) -> bool:
    """Keep a picture, or that a paper has not changed."""
    kind, file_id = (media.kind.value, media.file.id) if media else (KNOWN, "")
    return _add(tx, actor, found, number, media=kind, file_id=file_id)


def _add(  # what a paper is
    tx: Tx, actor: Actor, found: AidApplication, number: int, *, media: str, file_id: str
) -> bool:
    """Keep a paper; who reviews hears of what comes later."""
    taken = handed.add(
        tx,
        PaperOwner.AID,
        found.id,
        number,
        PaperFile(media, file_id),
        update_id=actor.update_id,
        now=actor.now,
    )
    if taken and found.stage is not Stage.DRAFT:
        applications.tell_of_more(tx, found, actor.now)
    return taken


async def _say_taken(
    context: Context, found: AidApplication, number: int, *, caption: str = "", album: bool = False
) -> None:
    """Say that it came, and offer the next paper, or to hand all in."""
    given = await context.read(papers.of, found.id)
    left = [each for each in missing(papers.lines(found, given)) if each.number != number]
    name = _name_of(context, found, number)
    count = 0 if album else handed.counts(given).get(number, 0)
    rows: list[list[Labelled]] = []
    if left:
        html = context.html("aid-taken-next", name=name, left=len(left), count=count)
        rows.append(
            [(words.label_of_paper(context.texts, left[0]), GivePaper(found.id, left[0].number))]
        )
    else:
        key = "aid-taken-all" if found.stage is Stage.DRAFT else "aid-taken"
        html = context.html(key, name=name, count=count)
    if len(caption) > LONGEST_NAME:
        html = words.joined([html, context.html("aid-words-left")])
    last: list[Labelled] = [(context.label("button-aid-look-over"), OwnAid(found.id))]
    last.append((context.label("button-aid-wrong"), GivePaper(found.id, number)))
    await context.show(html, inline_keyboard(*rows, last), protect=True)


async def keep_known(context: Context, button: SameAsBefore) -> None:
    """Take what was accepted before for a paper that has not changed."""
    found = await context.read(own.own_of, context.account.person_id, button.application_id)
    _check_open(found, button.number)
    if button.number not in await context.read(papers.known_before, found):
        raise BotError("button-stale")
    await context.write(_take, context.actor, found, button.number, None)
    await own.show_application(context, found.id)


async def take_out(context: Context, button: TakeOutPaper) -> None:
    """Take back a picture that nobody has decided about."""
    paper = await _own_paper(context, button.paper_id)
    await context.write(handed.take_out, paper)
    await ask_paper(context, GivePaper(AidApplicationId(paper.owner_id), paper.number))


async def _own_paper(context: Context, paper_id: PaperId) -> Paper:
    paper = await context.read(papers.find, paper_id)
    if paper is None:
        raise BotError("aid-paper-gone")
    await context.read(own.own_of, context.account.person_id, AidApplicationId(paper.owner_id))
    return paper


async def submit(context: Context, button: SubmitAid) -> None:
    """Hand an application in; say which paper is missing where one is."""
    found = await context.read(own.own_of, context.account.person_id, button.application_id)
    if found.stage is not Stage.DRAFT:
        await context.toast(context.label("aid-submitted-already"))
        await own.show_application(context, found.id)
        return
    stored = await context.read(schemes.of_code, found.scheme, context.today)
    if stored is None or not stored.scheme.is_open(context.today):
        raise BotError("aid-closed")
    left = missing(papers.lines(found, await context.read(papers.of, found.id)))
    if left:
        raise BotError("aid-still-missing-short", name=left[0].name, count=len(left))
    await context.write(_submit, context.actor, found, button.direct)
    await context.toast(context.label("aid-submitted"))
    await own.show_application(context, found.id)


def _submit(tx: Tx, actor: Actor, found: AidApplication, direct: bool) -> None:  # noqa: FBT001  # a column
    applications.submit(tx, found, direct=direct, now=actor.now)
    drafts.drop(tx, actor.account_id)


async def withdraw(context: Context, button: WithdrawAid) -> None:
    """Take an application back, after asking."""
    found = await context.read(own.own_of, context.account.person_id, button.application_id)
    if not button.sure:
        rows: list[list[Labelled]] = [
            [(context.label("button-aid-withdraw-sure"), WithdrawAid(found.id, sure=True))],
            [(context.label("back"), OwnAid(found.id))],
        ]
        html = context.html("aid-withdraw-sure", name=found.name)
        await context.show(html, inline_keyboard(*rows), protect=True)
        return
    if not await context.write(applications.withdraw, found, context.seconds):
        raise BotError("aid-over")
    await own.show_application(context, found.id)
