"""The right to announce: to whom, as whom, and which announcements somebody may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.announcements.lifecycle import AnnouncementState
from bot.domain.ids import ClassId
from bot.domain.people.roles import Role, ScopeKind
from bot.errors import BotError
from storage.announcements import announcements, authors
from storage.classes import classes
from storage.people import roster

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import AnnouncementId
    from storage.announcements.announcements import Announcement
    from storage.audiences.options import Reach


async def author_reach(context: Context) -> Reach:
    """Return whom this person may announce to: by role, or as a committee that its class lets.

    Raises:
        BotError: They may announce to nobody.
    """
    reach = await context.read(authors.reach, context.account)
    if reach is None:
        raise BotError("announce-not-allowed")
    return reach


async def speaker_of(context: Context) -> str:
    """Return how recipients know this person: 学校, 第36期 班主任 程老师, 第36期 班长 王芳."""
    account = context.account
    name = account.person_name or account.name
    if account.sees_all(Role.STAFF):
        return context.label("speaker-school")
    scopes = [grant.scope for grant in account.grants if grant.role >= Role.STAFF]
    if any(each.kind is ScopeKind.DISTRICT for each in scopes):
        place = next(each.value for each in scopes if each.kind is ScopeKind.DISTRICT)
        return context.label("speaker-district", place=place, name=name)
    if any(each.kind is ScopeKind.DEPARTMENT for each in scopes):
        place = next(each.value for each in scopes if each.kind is ScopeKind.DEPARTMENT)
        return context.label("speaker-district", place=place, name=name)
    if scopes:
        names = await context.read(classes.names)
        own = context.label("audience-and").join(
            names.get(ClassId(int(s.value)), "") for s in scopes[:2]
        )
        return context.label("speaker-teacher", **{"class": own}, name=name)
    listed = []
    if account.person_id is not None:
        listed = await context.read(roster.enrolments, account.person_id)
    for each in listed:
        if each.post:
            return context.label(
                "speaker-committee", **{"class": each.class_name}, post=each.post, name=name
            )
    return name


async def find_visible(context: Context, announcement_id: AnnouncementId) -> Announcement:
    """Return an announcement of one's own, or any for coordinators of the whole school.

    Raises:
        BotError: There is none, it is somebody else's, or they may announce nothing any more.
    """
    await author_reach(context)
    found = await context.read(announcements.find, announcement_id)
    if found is None:
        raise BotError("button-stale")
    if found.author != context.account.id and not context.account.sees_all(Role.COORDINATOR):
        raise BotError("role-denied")
    return found


async def find_own(context: Context, announcement_id: AnnouncementId) -> Announcement:
    """Return an announcement that this person may do something about, as :func:`find_visible`.

    Raises:
        BotError: There is none, it is somebody else's, or is for people they no longer reach.
    """
    found = await find_visible(context, announcement_id)
    if context.account.sees_all(Role.COORDINATOR):
        return found
    if not await context.read(authors.may_send, context.account, found):
        raise BotError("announce-out-of-reach")
    return found


async def draft_of(context: Context, announcement_id: AnnouncementId) -> Announcement:
    """Return one's own draft.

    Raises:
        BotError: It is somebody else's, or no draft any more.
    """
    await author_reach(context)
    found = await context.read(announcements.find, announcement_id)
    if found is None or found.author != context.account.id:
        raise BotError("button-stale")
    if found.state is not AnnouncementState.DRAFT:
        raise BotError("announce-no-draft")
    return found
