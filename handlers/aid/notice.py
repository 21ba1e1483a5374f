"""公示: a public notice is made, drawn, posted, and taken down with proof."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.aid.notice import (
    LEAST_DAYS,
    LONGEST_AHEAD,
    OFFERED,
    PublicNotice,
    last_day,
    working_days,
)
from bot.domain.calendar.holidays import DayKind
from bot.domain.file_names import name_file
from bot.domain.text import short
from bot.errors import BotError
from bot.outbound.contents import Photo
from bot.outbound.gateway import Document, Lane, Refused, Sent, Text
from bot.outbound.notifications import Worded
from bot.render.notice import notice_picture, notice_workbook, pictures_of
from config.texts import LANGUAGES, Html, texts
from handlers.aid.ledger_access import check_term, newest_term, office_only
from handlers.aid.ledger_buttons import (
    LedgerHome,
    NewNotice,
    NoticeBook,
    NoticePicture,
    NoticePosts,
    Notices,
    OpenNotice,
    PostNotice,
    TakeDownNotice,
)
from handlers.aid.ledger_drafts import NamingSchool
from handlers.chat import drafts, wording
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.paper import paper_of
from storage.aid import notices
from storage.aid.notices import DELETABLE, PostState
from storage.calendar import school_days
from storage.journal import unnoted
from storage.outbox import LetterKind
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from bot.context import Actor, Context, MessageContext, PressContext, Services
    from bot.domain.aid.notice import PublicLine
    from bot.domain.ids import AidNoticeId
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.aid.notices import Notice, Post
    from storage.database import Tx
    from storage.outbox import Letter

SATURDAY = 5
ON_A_PAGE = 10
LONGEST_SCHOOL = 40
NAMES_IN_GROUP = 3_000  # characters of names in one message


async def show_notices(context: Context, _: Notices) -> None:
    """Show the notices there are, and begin a new one."""
    await office_only(context)
    found = await context.read(notices.all_of)
    rows: list[list[Labelled]] = [
        [
            (
                context.label(
                    "notice-line-up" if each.is_up else "notice-line-over",
                    term=wording.format_term(context.texts, each.term),
                    count=each.people,
                    last=f"{each.ends_on:%m-%d}",
                ),
                OpenNotice(each.id),
            )
        ]
        for each in found[:ON_A_PAGE]
    ]
    term = await newest_term(context)
    rows.append([(context.label("button-notice-new"), NewNotice(term))])
    rows.append([(context.label("back"), LedgerHome(term))])
    html = context.html("notice-list" if found else "notice-list-none")
    await context.show(html, inline_keyboard(*rows))


# -- making one ------------------------------------------------------------------------------------


async def new_notice(context: PressContext, button: NewNotice) -> None:
    """Make a notice from today on, or ask for how long; first the school's name is needed."""
    await office_only(context)
    term = check_term(button.term)
    if not await context.read(notices.school_name):
        await context.write(drafts.keep, context.account.id, NamingSchool(term), context.seconds)
        await context.say(context.html("notice-ask-school"))
        return
    if button.ends_on is None:
        await _ask_days(context, term)
        return
    await _check_days(context, button.ends_on)
    notice_id = await context.write(
        notices.begin,
        term,
        context.today,
        button.ends_on,
        by=context.account.id,
        update_id=context.update_id,
        now=context.seconds,
    )
    await _show(context, notice_id)


async def answer_school(context: MessageContext, draft: NamingSchool) -> None:
    """Keep the school's full name, and go on."""
    await office_only(context)
    name = " ".join(context.text.split())
    if not name or len(name) > LONGEST_SCHOOL:
        raise BotError("notice-school-long", most=LONGEST_SCHOOL)
    await context.write(_name_school, context.actor, name)
    await _ask_days(context, draft.term)


def _name_school(tx: Tx, actor: Actor, name: str) -> None:
    notices.name_school(tx, name, by=actor.account_id, now=actor.now)
    drafts.drop(tx, actor.account_id)


async def _working(context: Context) -> Callable[[date], bool]:
    """Return whether a day is a working day, holidays and days made up for counted."""
    calendar = await context.read(school_days.load)

    def is_working(day: date) -> bool:
        special = calendar.of(day)
        return day.weekday() < SATURDAY if special is None else special.kind is not DayKind.OFF

    return is_working


async def _ask_days(context: Context, term: str) -> None:
    is_working = await _working(context)
    offered = [(days, last_day(context.today, days, is_working)) for days in OFFERED]
    rows: list[list[Labelled]] = [
        [
            (
                context.label("button-notice-days", days=days, last=f"{last:%m-%d}"),
                NewNotice(term, last),
            )
        ]
        for days, last in offered
    ]
    rows.append([(context.label("back"), Notices())])
    html = context.html("notice-ask-days", term=wording.format_term(context.texts, term))
    await context.show(html, inline_keyboard(*rows))


async def _check_days(context: Context, ends_on: date) -> None:
    """Refuse a last day that is too near or far.

    Raises:
        BotError: It is.
    """
    is_working = await _working(context)
    if not 0 <= (ends_on - context.today).days <= LONGEST_AHEAD:
        raise BotError("button-stale")
    if working_days(context.today, ends_on, is_working) < LEAST_DAYS:
        raise BotError("notice-too-short", days=LEAST_DAYS)


# -- its page --------------------------------------------------------------------------------------


async def open_notice(context: Context, button: OpenNotice) -> None:
    """Show a notice with what can be done."""
    await _show(context, button.notice_id, button.page)


async def _notice(context: Context, notice_id: AidNoticeId) -> Notice:
    await office_only(context)
    found = await context.read(notices.find, notice_id)
    if found is None:
        raise BotError("button-stale")
    return found


async def _public(context: Context, notice: Notice) -> PublicNotice:
    school = await context.read(notices.school_name)
    lines = await context.read(notices.lines, notice.id)
    return PublicNotice(school, notice.starts_on, notice.ends_on, lines)


async def _show(context: Context, notice_id: AidNoticeId, page: int = 0) -> None:
    notice = await _notice(context, notice_id)
    public = await _public(context, notice)
    last = max(0, (len(public.lines) - 1) // ON_A_PAGE)
    page = min(max(page, 0), last)
    said = context.texts
    key = "notice-head" if notice.is_up else "notice-head-over"
    lines = [
        context.html(
            key,
            school=public.school,
            first=wording.format_day(said, notice.starts_on, context.today),
            last=wording.format_day(said, notice.ends_on, context.today),
            count=len(public.lines),
            term=wording.format_term(said, notice.term),
            taken=_taken(context, notice),
        )
    ]
    shown = public.lines[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    lines += [_say_line(context, each) for each in shown]
    if notice.is_up and any(not (each.major and each.grade) for each in public.lines):
        lines.append(context.html("notice-fields-missing"))
    turns: list[Labelled] = []
    if page > 0:
        turns.append((context.label("page-back"), OpenNotice(notice.id, page - 1)))
    if page < last:
        turns.append((context.label("page-on"), OpenNotice(notice.id, page + 1)))
    rows: list[list[Labelled]] = [
        turns,
        *_rows(context, notice),
        [(context.label("back"), Notices())],
    ]
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _taken(context: Context, notice: Notice) -> str:
    """Return when it was taken down, or ""."""
    if notice.taken_at is None:
        return ""
    at = notice.taken_at.astimezone(context.services.zone)
    return f"{wording.format_day(context.texts, at.date(), context.today)} {at:%H:%M}"


def _say_line(context: Context, line: PublicLine) -> Html:
    about = " ".join(filter(None, (line.grade, line.major, line.class_name)))
    return context.html("notice-person", name=line.name, about=about)


def _rows(context: Context, notice: Notice) -> list[list[Labelled]]:
    rows: list[list[Labelled]] = []
    if notice.is_up:
        picture = (context.label("button-notice-picture"), NoticePicture(notice.id))
        rows.append([picture, (context.label("button-notice-book"), NoticeBook(notice.id))])
    if notice.posts:
        posts = context.label("button-notice-posts", count=notice.posts)
        rows.append([(posts, NoticePosts(notice.id))])
    elif notice.is_up:
        rows.append([(context.label("button-notice-post"), PostNotice(notice.id))])
    if notice.is_up:
        rows.append([(context.label("button-notice-take-down"), TakeDownNotice(notice.id))])
    return rows


def _check_is_up(notice: Notice) -> None:
    """Refuse to make anew for the board what was taken down from it.

    Raises:
        BotError: It was.
    """
    if not notice.is_up:
        raise BotError("notice-over")


async def send_picture(context: PressContext, button: NoticePicture) -> None:
    """Send a page of the notice as a picture, and offer the next."""
    notice = await _notice(context, button.notice_id)
    _check_is_up(notice)
    public = await _public(context, notice)
    if not public.lines:
        raise BotError("notice-empty")
    await context.toast()
    pages = pictures_of(public)
    page = min(max(button.page, 0), pages - 1)
    data = await asyncio.to_thread(notice_picture, public, page, texts(LANGUAGES[0]))
    caption = context.html("notice-caption", page=page + 1, pages=pages)
    on = (context.label("page-on"), NoticePicture(notice.id, page + 1))
    keyboard = inline_keyboard([on]) if page + 1 < pages else None
    await context.say(Photo(data, caption, keyboard))


async def send_book(context: PressContext, button: NoticeBook) -> None:
    """Send the notice as a workbook for the board; it is on record."""
    notice = await _notice(context, button.notice_id)
    _check_is_up(notice)
    public = await _public(context, notice)
    if not public.lines:
        raise BotError("notice-empty")
    await context.toast()
    said = texts(LANGUAGES[0])
    paper = paper_of(context, said("notice-title"), public.school)
    data = await asyncio.to_thread(notice_workbook, public, paper, said)
    by, now = context.account.id, context.seconds
    object_ = f"aid-notice:{notice.id}"
    await context.write(roles.record, by=by, act="export-aid-notice", now=now, object_=object_)
    file = name_file(context.today, said("notice-title"), suffix="xlsx")
    await context.say(Document(data, file))


# -- in groups -------------------------------------------------------------------------------------


async def post_notice(context: PressContext, button: PostNotice) -> None:
    """Post a notice in the groups of its classes, after a warning."""
    notice = await _notice(context, button.notice_id)
    if not notice.is_up:
        raise BotError("notice-over")
    if not button.sure:
        of, grouped = await context.read(notices.groups_of, notice.id)
        if not grouped:
            raise BotError("notice-no-groups")
        yes = (context.label("button-notice-post-sure"), PostNotice(notice.id, sure=True))
        back = (context.label("back"), OpenNotice(notice.id))
        html = context.html("notice-post-sure", groups=grouped, without=of - grouped)
        await context.show(html, inline_keyboard([back], [yes]))
        return
    by, now = context.account.id, context.seconds
    await context.write(notices.post, notice, by=by, now=now)
    await _show(context, notice.id)


async def take_down(context: PressContext, button: TakeDownNotice) -> None:
    """Take a notice down before its last day, after asking."""
    notice = await _notice(context, button.notice_id)
    if notice.is_up and not button.sure:
        yes = (context.label("button-notice-take-down-sure"), TakeDownNotice(notice.id, sure=True))
        back = (context.label("back"), OpenNotice(notice.id))
        await context.show(context.html("notice-take-down-sure"), inline_keyboard([yes], [back]))
        return
    by, now = context.account.id, context.seconds
    await context.write(notices.take_down, notice, by=by, now=now)
    await _show(context, notice.id)


async def show_posts(context: Context, button: NoticePosts) -> None:
    """Show what became of each message in a group, and when."""
    notice = await _notice(context, button.notice_id)
    found = await context.read(notices.posts_of, notice.id)
    last = max(0, (len(found) - 1) // ON_A_PAGE)
    page = min(max(button.page, 0), last)
    lines = [context.html("notice-posts", count=len(found))]
    shown = found[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    lines += [_say_post(context, each) for each in shown]
    turns: list[Labelled] = []
    if page > 0:
        turns.append((context.label("page-back"), NoticePosts(notice.id, page - 1)))
    if page < last:
        turns.append((context.label("page-on"), NoticePosts(notice.id, page + 1)))
    back = (context.label("back"), OpenNotice(notice.id))
    await context.show(Html("\n".join(lines)), inline_keyboard(turns, [back]))


def _say_post(context: Context, each: Post) -> Html:
    zone = context.services.zone
    moment = each.taken_at or each.posted_at
    when = f"{moment.astimezone(zone):%m-%d %H:%M}" if moment else "—"
    values = {"class": each.class_name, "when": when, "detail": short(each.detail, 60) or "—"}
    return context.html(f"notice-post-{each.state}", **values)


async def _posted(letters: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word a notice for the group of a class: its own lines, and nothing of why they are on it."""
    post = await letters.database.read(notices.find_post, letter.payload["post"])
    if post is None:
        return None
    notice = await letters.database.read(notices.find, post.notice_id)
    if notice is None or not notice.is_up:
        return None
    lines = await letters.database.read(notices.lines, notice.id, post.class_id)
    if not lines:
        return None
    public = PublicNotice(lines[0].school, notice.starts_on, notice.ends_on, lines)
    return Worded(Text(describe_public(said, public)))


def describe_public(said: Texts, public: PublicNotice) -> Html:
    """Word a notice of one class: the names, and what a public list may say beside them."""
    first = public.lines[0]
    about = " ".join(filter(None, (first.grade, first.major, first.class_name)))
    names = said("list-joint").join(each.name for each in public.lines)
    return said.html(
        "notice-in-group",
        school=public.school,
        about=about,
        names=short(names, NAMES_IN_GROUP),
        first=public.starts_on.isoformat(),
        last=public.ends_on.isoformat(),
    )


WORDS: Mapping[LetterKind, Wording] = {LetterKind.AID_NOTICE: _posted}


# -- its end ---------------------------------------------------------------------------------------


@unnoted
async def mind_notices(services: Services) -> None:
    """Take down what has hung long enough: each message is edited, and deleted where it can be."""
    now = services.clock.timestamp()
    today = services.clock.now().astimezone(services.zone).date()
    for each in await services.database.write(notices.end, today, now):
        await _take_away(services, each, now)


async def _take_away(services: Services, post: Post, now: int) -> None:
    if post.message_id is None or post.posted_at is None:
        return
    said = texts(LANGUAGES[0])
    gone = Text(said.html("notice-gone"))
    edited = await services.gateway.edit(post.chat_id, post.message_id, gone, lane=Lane.REMINDER)
    state = PostState.EDITED if isinstance(edited, Sent) else None
    detail = "" if isinstance(edited, Sent) else _detail(edited)
    if now - int(post.posted_at.timestamp()) < DELETABLE:
        deleted = await services.gateway.delete(post.chat_id, post.message_id, lane=Lane.REMINDER)
        if isinstance(deleted, Sent):
            state, detail = PostState.DELETED, ""
    if state is None and isinstance(edited, Refused):
        state = PostState.REFUSED
    await services.database.write(notices.settle, post.id, state, now=now, detail=detail)


def _detail(delivery: object) -> str:
    """Return why a message could not be edited."""
    return str(getattr(delivery, "detail", None) or getattr(delivery, "reason", ""))[:200]
