"""班委: the posts of a class with their holders, what one may do oneself, one's own group."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.classes.committee import CommitteeRight
from bot.domain.people.roles import Role
from bot.domain.text import short
from bot.errors import BotError
from bot.outbound.gateway import Text
from bot.outbound.htmltext import visible
from bot.outbound.notifications import Worded
from config.texts import Html
from handlers.activities.buttons import NewActivity
from handlers.announcements.buttons import AnnounceTo
from handlers.attendance.buttons import CallClass
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.checkin.buttons import CheckInPage
from handlers.classes.access import find_visible_class, may_see
from handlers.classes.buttons import (
    AskPollHow,
    ClassRoster,
    ClassUnanswered,
    CommitteeRights,
    OpenClass,
    OpenCommittee,
    OpenGroups,
)
from handlers.timetable.buttons import DayButton
from storage.classes import classes, committee, group_work
from storage.outbox import LetterKind
from storage.people import roster

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.context import Context
    from bot.domain.ids import ClassId
    from config.texts import Texts
    from handlers.chat.buttons import Button
    from handlers.chat.keyboards import Labelled
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.classes.classes import Class
    from storage.database import Tx
    from storage.outbox import Letter

RECENT = timedelta(days=14)  # announcements whose receipts are asked after
NAMES = 30  # of who has not answered
LONGEST_TITLE = 30  # characters of what was asked


async def show_committee(context: Context) -> None:
    """Show the committee (班委) and one's group (小组)."""
    await open_committee(context, OpenCommittee((await find_visible_class(context)).id))


async def open_committee(context: Context, button: OpenCommittee) -> None:
    """Show posts with names; one's own group by name, or how large each is. No phone numbers."""
    shown = await find_visible_class(context, button.class_id)
    members = await context.read(roster.members, shown.id)
    lines = [context.html("committee-head", name=shown.name, teacher=shown.class_teacher)]
    lines += [
        context.html("committee-post", post=each.post, name=each.name)
        for each in members
        if each.post
    ]
    if len(lines) == 1:
        lines.append(context.html("committee-none"))
    own = {each.team for each in members if each.id == context.account.person_id}
    for team in sorted({each.team for each in members if each.team}, key=group_work.in_order):
        names = [each.name for each in members if each.team == team]
        if team in own:
            lines.append(context.html("committee-own", team=team, names="、".join(names)))
        elif not own:
            lines.append(context.html("committee-team", team=team, count=len(names)))
    rights = await own_rights(context, shown)
    if rights:
        lines.append(context.html("committee-may", rights=say_rights(context.texts, rights)))
    rows = in_rows(_duties(context, shown, rights), 2) if context.private else []
    ways = in_rows(_ways_on(context, shown), 2)
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows, *ways))


async def own_rights(context: Context, shown: Class) -> list[CommitteeRight]:
    """Return what somebody may do in a class as one of its committee."""
    person_id = context.account.person_id
    if person_id is None or shown.id not in context.account.class_ids:
        return []
    return await context.read(committee.rights_in, shown.id, person_id)


def say_rights(said: Texts, rights: list[CommitteeRight]) -> str:
    """Return rights in words."""
    return "、".join(said(f"committee-right-{each.value}") for each in rights)


def _duties(context: Context, shown: Class, rights: list[CommitteeRight]) -> list[Labelled]:
    """Make a button for each thing that somebody may do."""
    pages: dict[CommitteeRight, Button] = {
        CommitteeRight.ROLL: CallClass(shown.id),
        CommitteeRight.CHECK_IN: CheckInPage(),
        CommitteeRight.ANNOUNCE: AnnounceTo(str(shown.id)),
        CommitteeRight.ACTIVITY: NewActivity(shown.id),
        CommitteeRight.POLL: AskPollHow(shown.id),
        CommitteeRight.GROUPS: OpenGroups(shown.id),
        CommitteeRight.UNANSWERED: ClassUnanswered(shown.id),
    }
    return [(context.label(f"button-right-{each.value}"), pages[each]) for each in rights]


def _ways_on(context: Context, shown: Class) -> list[Labelled]:
    """Return the class's own pages for its staff, its timetable for everybody else."""
    groups = (context.label("button-groups"), OpenGroups(shown.id))
    if may_see(context, shown):
        ways: list[Labelled] = [groups, (context.label("back"), OpenClass(shown.id))]
        if context.may(Role.STAFF, class_id=shown.id, district=shown.district):
            ways.insert(0, (context.label("button-roster"), ClassRoster(shown.id)))
            ways.insert(0, (context.label("button-committee-rights"), CommitteeRights(shown.id)))
        return ways
    return [groups, (context.label("button-timetable"), DayButton(shown.id, context.today))]


async def say_how_to_poll(context: Context, button: AskPollHow) -> None:
    """Say how a poll is asked in the group, for who may."""
    shown = await find_visible_class(context, button.class_id)
    if CommitteeRight.POLL not in await own_rights(context, shown):
        raise BotError("committee-not-let")
    back = (context.label("back"), OpenCommittee(shown.id))
    await context.show(context.html("poll-how"), inline_keyboard([back]))


async def show_unanswered(context: Context, button: ClassUnanswered) -> None:
    """Name who has not answered: surveys under one's name, announcements that ask for a receipt.

    The committee hears of what whole classes were sent; whom else something was for, the staff.
    """
    shown = await find_visible_class(context, button.class_id)
    is_staff = context.may(Role.STAFF, class_id=shown.id, district=shown.district)
    if not is_staff and CommitteeRight.UNANSWERED not in await own_rights(context, shown):
        raise BotError("committee-not-let")
    since = context.seconds - int(RECENT.total_seconds())
    surveys, announcements = await context.read(
        _unanswered, shown.id, since, context.account.language, all_of_them=is_staff
    )
    lines = [context.html("noreply-head", name=shown.name)]
    for key, found in (("noreply-survey", surveys), ("noreply-receipt", announcements)):
        for title, names in found:
            said = short(visible(title), LONGEST_TITLE)
            shown_names = "、".join(names[:NAMES])
            lines.append(context.html(key, title=said, count=len(names), names=shown_names))
    if len(lines) == 1:
        lines.append(context.html("noreply-none"))
    back = (context.label("back"), OpenCommittee(shown.id))
    await context.show(Html("\n".join(lines)), inline_keyboard([back]))


Lists = list[tuple[str, list[str]]]


def _unanswered(
    tx: Tx, class_id: ClassId, since: int, language: str, *, all_of_them: bool
) -> tuple[Lists, Lists]:
    return (
        committee.unanswered_surveys(tx, class_id, language, all_of_them=all_of_them),
        committee.unanswered_announcements(tx, class_id, since, all_of_them=all_of_them),
    )


async def _ended(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for the staff of a class that what its committee might do has come to its end."""
    shown = await notices.database.read(classes.find, letter.payload["class"])
    if shown is None:
        return None
    rights = say_rights(said, [CommitteeRight(each) for each in letter.payload["rights"]])
    html = said.html("committee-ended", name=shown.name, rights=rights)
    button = (said("button-committee-rights"), CommitteeRights(shown.id))
    return Worded(Text(html, keyboard=inline_keyboard([button])))


async def _post(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for one of a committee what their post is and lets them do, as it is now."""
    shown = await notices.database.read(classes.find, letter.payload["class"])
    if shown is None:
        return None
    members = await notices.database.read(roster.members, shown.id)
    own = next((e for e in members if e.id == letter.payload["person"] and e.post), None)
    if own is None or own.account_id != letter.account_id:
        return None
    html = said.html("committee-post-letter", name=shown.name, post=own.post)
    rights = await notices.database.read(committee.rights_in, shown.id, own.id)
    if rights:
        may = said.html("committee-may", rights=say_rights(said, rights))
        html = Html(f"{html}\n{may}")
    button = (said("button-committee"), OpenCommittee(shown.id))
    return Worded(Text(html, keyboard=inline_keyboard([button])))


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.COMMITTEE_ENDED: _ended,
    LetterKind.COMMITTEE_POST: _post,
}
