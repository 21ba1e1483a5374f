"""班委权限: what the class teacher lets each post do, until when, and who has which post."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.classes.committee import EVERY_POST, USUAL_POSTS, CommitteeRight, posts_of
from bot.errors import BotError
from config.texts import Html
from handlers.chat import wording
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.classes.access import find_own_class
from handlers.classes.buttons import (
    AppointPage,
    AppointPerson,
    CommitteeRights,
    OpenCommittee,
    RightPosts,
    SetPost,
    SetRight,
    SetRightsUntil,
)
from storage.classes import committee
from storage.people import roles, roster

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Actor, Context, PressContext
    from bot.domain.ids import ClassId
    from handlers.chat.keyboards import Labelled
    from storage.classes.classes import Class
    from storage.classes.committee import CommitteeGrant
    from storage.database import Tx

A_PAGE = 24
LONGEST_POST = 30  # bytes of a post on a button
WEEKS = (1, 2, 4)  # after which the rights may end


async def show_rights(context: Context, button: CommitteeRights) -> None:
    """Show what the committee may do and until when; each right opens its ticks."""
    shown = await find_own_class(context, button.class_id)
    given = await context.read(committee.of_class, shown.id)
    until = next((each.until for each in given if each.until is not None), shown.ends_on)
    lines = [context.html("rights-head", name=shown.name, until=_day(context, until))]
    lines += [
        context.html(
            "rights-line",
            right=context.label(f"committee-right-{may.value}"),
            posts=_say_posts(context, [each for each in given if each.may is may]),
        )
        for may in CommitteeRight
    ]
    items: list[Labelled] = [
        (context.label(f"committee-right-{may.value}"), RightPosts(shown.id, may))
        for may in CommitteeRight
    ]
    ends: list[Labelled] = [
        (
            context.label("button-rights-until", day=_day(context, day)),
            SetRightsUntil(shown.id, day),
        )
        for day in _days(context, shown)
    ]
    ends.append((context.label("button-rights-to-end"), SetRightsUntil(shown.id, None)))
    rows = [*in_rows(items, 2), *in_rows(ends, 2)]
    rows.append([(context.label("button-appoint"), AppointPage(shown.id))])
    rows.append([(context.label("back"), OpenCommittee(shown.id))])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _day(context: Context, day: date) -> str:
    return wording.format_short_day(context.texts, day)


def _days(context: Context, shown: Class) -> list[date]:
    found = [context.today + timedelta(weeks=weeks) for weeks in WEEKS]
    return [each for each in found if each < shown.ends_on]


def _say_posts(context: Context, given: list[CommitteeGrant]) -> str:
    if not given:
        return context.label("rights-nobody")
    return "、".join(each.post or context.label("rights-everybody") for each in given)


async def show_posts(context: Context, button: RightPosts) -> None:
    """Show which posts may do something; a tick turns one on or off."""
    shown = await find_own_class(context, button.class_id)
    given = {
        e.post for e in await context.read(committee.of_class, shown.id) if e.may is button.may
    }
    posts = await context.read(committee.posts, shown.id)
    rows = [[_tick(context, button, EVERY_POST, context.label("rights-everybody"), given)]]
    rows += [
        [_tick(context, button, post, f"{post}（{'、'.join(names)}）", given)]
        for post, names in posts.items()
        if _fits(post)
    ]
    rows.append([(context.label("back"), CommitteeRights(shown.id))])
    right = context.label(f"committee-right-{button.may.value}")
    html = context.html(
        "rights-which", right=right, about=context.label(f"right-{button.may.value}")
    )
    await context.show(html, inline_keyboard(*rows))


def _fits(post: str) -> bool:
    """Return whether a button can name a post."""
    return ":" not in post and len(post.encode()) <= LONGEST_POST


def _tick(context: Context, button: RightPosts, post: str, label: str, given: set[str]) -> Labelled:
    on = post in given
    mark = context.label("ticked" if on else "unticked", name=label)
    return mark, SetRight(button.class_id, button.may, post, on=not on)


async def set_right(context: PressContext, button: SetRight) -> None:
    """Let a post do something, or no more: it holds at once."""
    shown = await find_own_class(context, button.class_id)
    if shown.ends_on < context.today and button.on:
        raise BotError("rights-class-over")
    if button.post != EVERY_POST and button.post not in await context.read(
        committee.posts, shown.id
    ):
        raise BotError("button-stale")
    await context.write(_set_right, button, context.actor)
    await show_posts(context, RightPosts(shown.id, button.may))


def _set_right(tx: Tx, button: SetRight, actor: Actor) -> None:
    committee.allow(tx, button.class_id, button.may, post=button.post, on=button.on)
    if button.on:
        committee.tell_holders(tx, button.class_id, actor.now, post=button.post)
    _record(tx, button.class_id, actor, "committee-right", right=button.may.value, on=button.on)


def _record(tx: Tx, class_id: ClassId, actor: Actor, act: str, **details: str | bool) -> None:
    by, now = actor.account_id, actor.now
    roles.record(tx, by=by, act=act, now=now, object_=f"class:{class_id}", **details)


async def set_until(context: PressContext, button: SetRightsUntil) -> None:
    """Set the last day of what the committee may do."""
    shown = await find_own_class(context, button.class_id)
    if button.until is not None and not context.today <= button.until <= shown.ends_on:
        raise BotError("button-stale")
    if not await context.write(_set_until, button, context.actor):
        raise BotError("rights-none-yet")
    await show_rights(context, CommitteeRights(shown.id))


def _set_until(tx: Tx, button: SetRightsUntil, actor: Actor) -> bool:
    done = committee.set_until(tx, button.class_id, button.until)
    if done:
        _record(tx, button.class_id, actor, "committee-right")
    return done


# -- posts -----------------------------------------------------------------------------------------


async def choose_person(context: Context, button: AppointPage) -> None:
    """Show the people of a class, those with a post first."""
    shown = await find_own_class(context, button.class_id)
    members = sorted(await context.read(roster.members, shown.id), key=lambda each: not each.post)
    last = max(0, (len(members) - 1) // A_PAGE)
    page = min(max(button.page, 0), last)
    items: list[Labelled] = [
        (" ".join(filter(None, (each.post, each.name))), AppointPerson(shown.id, each.id))
        for each in members[page * A_PAGE :][:A_PAGE]
    ]
    turns: list[Labelled] = [
        (context.label(key), AppointPage(shown.id, there))
        for there, key in ((page - 1, "page-back"), (page + 1, "page-on"))
        if 0 <= there <= last
    ]
    back = (context.label("back"), CommitteeRights(shown.id))
    await context.show(
        context.html("appoint-whom", name=shown.name),
        inline_keyboard(*in_rows(items, 2), turns, [back]),
    )


async def choose_post(context: Context, button: AppointPerson) -> None:
    """Ask which post somebody gets."""
    shown = await find_own_class(context, button.class_id)
    members = await context.read(roster.members, shown.id)
    person = next((each for each in members if each.id == button.person_id), None)
    if person is None:
        raise BotError("button-stale")
    known = [post for each in members for post in posts_of(each.post) if _fits(post)]
    posts = list(dict.fromkeys((*USUAL_POSTS, *known)))
    items: list[Labelled] = [(post, SetPost(shown.id, person.id, post)) for post in posts]
    rows = in_rows(items, 3)
    rows.append([(context.label("button-no-post"), SetPost(shown.id, person.id, ""))])
    rows.append([(context.label("back"), AppointPage(shown.id))])
    has = person.post or context.label("none")
    html = context.html("appoint-what", name=person.name, post=has)
    await context.show(html, inline_keyboard(*rows))


async def set_post(context: PressContext, button: SetPost) -> None:
    """Give somebody a post; what went with the one before is over at once."""
    shown = await find_own_class(context, button.class_id)
    if not await context.write(_set_post, button, context.actor):
        raise BotError("button-stale")
    await choose_person(context, AppointPage(shown.id))


def _set_post(tx: Tx, button: SetPost, actor: Actor) -> bool:
    done = committee.appoint(tx, button.class_id, button.person_id, button.post)
    if done:
        by, now = actor.account_id, actor.now
        committee.tell_holders(tx, button.class_id, now, person_id=button.person_id)
        object_ = f"person:{button.person_id}"
        roles.record(tx, by=by, act="committee-post", now=now, object_=object_, post=button.post)
    return done
