"""班委: the posts of a class with their holders, and one's own group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from config.texts import Html
from handlers.chat.keyboards import inline_keyboard
from handlers.classes.access import find_visible_class, may_see
from handlers.classes.buttons import ClassRoster, OpenClass, OpenCommittee
from handlers.timetable.buttons import DayButton
from storage.people import roster

if TYPE_CHECKING:
    from bot.context import Context
    from handlers.chat.keyboards import Labelled
    from storage.classes.classes import Class


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
    for team in sorted({each.team for each in members if each.team}, key=_in_order):
        names = [each.name for each in members if each.team == team]
        if team in own:
            lines.append(context.html("committee-own", team=team, names="、".join(names)))
        elif not own:
            lines.append(context.html("committee-team", team=team, count=len(names)))
    await context.show(Html("\n".join(lines)), inline_keyboard(_ways_on(context, shown)))


def _ways_on(context: Context, shown: Class) -> list[Labelled]:
    """Return the class's own pages for its staff, its timetable for everybody else."""
    if may_see(context, shown):
        ways: list[Labelled] = [(context.label("back"), OpenClass(shown.id))]
        if context.may(Role.STAFF, class_id=shown.id, district=shown.district):
            ways.insert(0, (context.label("button-roster"), ClassRoster(shown.id)))
        return ways
    return [(context.label("button-timetable"), DayButton(shown.id, context.today))]


def _in_order(team: str) -> tuple[int, str]:
    """Return the sort key by which 第2组 comes before 第10组."""
    digits = "".join(filter(str.isdecimal, team))[:9]
    return int(digits or 0), team
