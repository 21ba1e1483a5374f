"""What is asked about one's own class: its teacher, its committee, one's group, which it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from config.texts import Html
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.classes.access import find_visible_class, own_classes
from handlers.classes.buttons import OpenCommittee
from handlers.classes.committee import open_committee
from handlers.timetable.buttons import DayButton
from storage.classes import classes
from storage.people import roster

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.people.about import About
    from bot.outbound.gateway import Keyboard
    from storage.classes.classes import Class
    from storage.people.roster import RosterEntry

NAMES_SHOWN = 12
MOST_NAMED = 4  # classes of teachers who are called alike
LEADER = "组长"


async def answer_teacher(context: Context, asked: About) -> bool:
    """Say who the class teacher is, and their phone; of another teacher, that it is not known."""
    if asked.name and not context.account.class_ids:
        return await _answer_named(context, asked.name)
    found = await own_classes(context)
    lines = []
    if asked.name and not any(each.class_teacher.startswith(asked.name) for each in found):
        lines.append(context.html("teacher-phone-unknown", name=asked.name))
    for each in found:
        key = "own-teacher" if each.class_teacher else "own-teacher-none"
        lines.append(context.html(key, **{"class": each.name}, teacher=each.class_teacher))
        if each.class_teacher_phone:
            lines.append(context.html("own-teacher-phone", phone=each.class_teacher_phone))
    return await _say(context, found, lines)


async def _answer_named(context: Context, name: str) -> bool:
    """Say to staff whose class teachers are called so, and their phones."""
    every = await context.read(classes.all_of)
    found = [each for each in every if each.class_teacher.startswith(name)][:MOST_NAMED]
    if not found or context.account.role < Role.STAFF:
        return False
    lines = [
        context.html("own-teacher", **{"class": e.name}, teacher=e.class_teacher) for e in found
    ]
    lines += [
        context.html("own-teacher-phone", phone=phone)
        for phone in dict.fromkeys(each.class_teacher_phone for each in found)
        if phone
    ]
    return await _say(context, found, lines)


async def answer_post(context: Context, asked: About) -> bool:
    """Say who holds a post; the phones of trainees are nobody else's."""
    found = await own_classes(context)
    if not asked.name:
        return await _say(context, found, await _own_posts(context, found))
    lines = []
    for each in found:
        members = await context.read(roster.members, each.id)
        names = _holders(context, members, asked.name)
        key = "own-post" if names else "own-post-none"
        said = "、".join(_or_you(context, members, name) for name in names)
        lines.append(context.html(key, **{"class": each.name}, post=asked.name, names=said))
    if context.account.role < Role.STAFF:
        lines.append(context.html("own-post-phone"))
    return await _say(context, found, lines)


async def _own_posts(context: Context, found: list[Class]) -> list[Html]:
    lines = []
    for each in found:
        members = await context.read(roster.members, each.id)
        held = [m.post for m in members if m.id == context.account.person_id and m.post]
        key = "own-posts" if held else "own-posts-none"
        lines.append(context.html(key, **{"class": each.name}, post="、".join(held)))
    return lines


def _or_you(context: Context, members: list[RosterEntry], name: str) -> str:
    """Return a name, and that it is the reader's own."""
    mine = any(each.id == context.account.person_id and each.name == name for each in members)
    return context.label("own-post-you", name=name) if mine else name


def _holders(context: Context, members: list[RosterEntry], post: str) -> list[str]:
    """Return who holds a post; of 组长 the one of one's own group."""
    held = [each for each in members if post in each.post]
    if LEADER not in post:
        return [each.name for each in held if post == each.post] or [each.name for each in held]
    held = [each for each in members if LEADER in each.post]
    own = {each.team for each in members if each.id == context.account.person_id}
    return [each.name for each in held if each.team in own or not own]


async def answer_committee(context: Context, _: About) -> bool:
    """Show the committee of the class one looks at."""
    await open_committee(context, OpenCommittee((await find_visible_class(context)).id))
    return True


async def answer_group(context: Context, _: About) -> bool:
    """Say which group one is in, and who else is."""
    found = await own_classes(context)
    lines = []
    for each in found:
        members = await context.read(roster.members, each.id)
        own = [m for m in members if m.id == context.account.person_id and m.team]
        if not own:
            lines.append(context.html("own-group-none", **{"class": each.name}))
            continue
        team = own[0].team
        names = [m.name for m in members if m.team == team]
        lines.append(context.html("own-group", **{"class": each.name}, team=team))
        shown = "、".join(names[:NAMES_SHOWN])
        key = "own-group-names" if len(names) <= NAMES_SHOWN else "own-group-more"
        lines.append(context.html(key, names=shown, count=len(names)))
    return await _say(context, found, lines)


async def answer_class(context: Context, _: About) -> bool:
    """Say which class one is in, how many are, until when, and one's number."""
    found = await own_classes(context)
    lines = []
    for each in found:
        members = await context.read(roster.members, each.id)
        lines.append(context.html("own-class", **{"class": each.name}))
        days = wording.format_span(context.texts, each.starts_on, each.ends_on)
        lines.append(context.html("own-class-facts", days=days, count=len(members)))
        numbers = [m.number for m in members if m.id == context.account.person_id and m.number]
        lines += [context.html("own-class-number", number=number) for number in numbers]
    day = (context.label("button-timetable"), DayButton(found[0].id, context.today))
    await context.say(Html("\n".join(lines)), inline_keyboard([day, _committee(context, found)]))
    return True


async def _say(context: Context, found: list[Class], lines: list[Html]) -> bool:
    keyboard: Keyboard = inline_keyboard([_committee(context, found)])
    await context.say(Html("\n".join(lines)), keyboard)
    return True


def _committee(context: Context, found: list[Class]) -> tuple[str, OpenCommittee]:
    return context.label("button-committee"), OpenCommittee(found[0].id)
