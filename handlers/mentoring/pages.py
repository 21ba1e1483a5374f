"""帮扶: what is due for a helper, their students, and the page of each."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.mentoring.kinds import TaskKind
from bot.domain.people.roles import Role
from bot.errors import BotError
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.mentoring import words
from handlers.mentoring.buttons import (
    BeginGroup,
    HelpedStudents,
    HelpOverview,
    HelpPage,
    NotReached,
    OpenHelped,
    OpenMeeting,
    ShareNumber,
    StandInPage,
    TickHelp,
    VisitsPage,
    WriteSummary,
)
from handlers.mentoring.drafts import SharingNumber
from storage.mentoring import contacts, letters, pairs, tasks, visits

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext, PressContext, Services
    from bot.domain.ids import AccountId, MentoringPairId
    from bot.domain.people.about import About
    from handlers.chat.buttons import Button
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.mentoring.contacts import Contact
    from storage.mentoring.pairs import Pair
    from storage.mentoring.tasks import OpenTask

A_YEAR = timedelta(days=366)
NAMES = 8  # of those done this week, in words
LONGEST_PHONE = 24


async def mind(services: Services) -> None:
    """Make what is due, and write to helpers in the morning."""
    await services.database.write(letters.mind, services.clock.now(), services.zone)


async def pair_of(context: Context, pair_id: MentoringPairId) -> Pair:
    """Return a pair of which this person is the helper, or stands in today.

    Raises:
        BotError: There is none, or it is somebody else's.
    """
    found = await context.read(pairs.find_mine, context.account.id, pair_id, context.today)
    if found is None:
        raise BotError("mentoring-not-yours")
    return found


# -- the day ---------------------------------------------------------------------------------------


async def show_mentoring(context: MessageContext) -> None:
    """帮扶: of a colleague what is due; of a trainee who helps them."""
    if context.account.role < Role.STAFF:
        await show_own_helper(context)
        return
    await open_page(context, HelpPage())


async def open_page(context: Context, button: HelpPage) -> None:
    """Show what is late and near, and what was done this week."""
    me, today = context.account.id, context.today
    found = await context.read(tasks.of_helper, me, today)
    rows = page_rows(_items(context, found), button.page, HelpPage, context.texts)
    rows += await _ways_on(context)
    await context.show(await _head(context, found), inline_keyboard(*rows))


def _items(context: Context, found: list[OpenTask]) -> list[Labelled]:
    """Return a button for each; all exchanges that are due are one."""
    said, today = context.texts, context.today
    groups = [each for each in found if each.kind is TaskKind.GROUP]
    items: list[Labelled] = [
        (words.describe_task(said, each, today), button_of(each))
        for each in found
        if each.kind is not TaskKind.GROUP
    ]
    if groups:
        first = groups[0].due_on
        label = said("button-mentoring-group-due", count=len(groups), day=f"{first:%m-%d}")
        late = sum(each.due_on < first for each in found if each.kind is not TaskKind.GROUP)
        items.insert(late, (f"{words.mark_of(first, today)} {label}", BeginGroup()))
    return items


def button_of(task: OpenTask) -> Button:
    """Return the button that does what is due."""
    if task.kind is TaskKind.SUMMARY:
        return WriteSummary(task.pair_id)
    return TickHelp(task.pair_id, task.kind)


async def _head(context: Context, found: list[OpenTask]) -> Html:
    today = context.today
    if not await context.read(pairs.mine, context.account.id, today):
        return context.html("mentoring-no-students")
    late = sum(each.due_on < today for each in found)
    key = "mentoring-head" if found else "mentoring-head-none"
    lines = [context.html(key, late=late, count=len(found) - late)]
    monday = today - timedelta(days=today.weekday())
    noted = await context.read(contacts.done_since, context.account.id, monday)
    done = [each for each in noted if each.reached]
    if done:
        names = list(dict.fromkeys(each.name for each in done))
        shown = context.label("mentoring-comma").join(names[:NAMES])
        lines.append(context.html("mentoring-done", count=len(done), names=shown))
    return Html("\n".join(lines))


async def _ways_on(context: Context) -> list[list[Labelled]]:
    """Return the ways to one's students and to what one leads, as far as there are any."""
    leads = bool(await context.read(pairs.led_classes, context.account))
    helps = await context.read(pairs.is_helper, context.account.id)
    first: list[Labelled] = []
    if helps:
        first = [
            (context.label("button-mentoring-students"), HelpedStudents()),
            (context.label("button-mentoring-stand-in"), StandInPage()),
        ]
    second: list[Labelled] = [(context.label("button-mentoring-visits"), VisitsPage())]
    if leads:
        second.append((context.label("button-mentoring-overview"), HelpOverview()))
    return [first, second]


# -- one's students --------------------------------------------------------------------------------


async def show_students(context: Context) -> None:
    """我的帮扶学生: all of them."""
    await open_students(context, HelpedStudents())


async def open_students(context: Context, button: HelpedStudents) -> None:
    """Show a page of one's students, and of those one stands in for."""
    me = context.account.id
    found = await context.read(pairs.mine, me, context.today)
    items = [(_student(context, each, me), OpenHelped(each.id)) for each in found]
    rows = page_rows(items, button.page, HelpedStudents, context.texts)
    phone = await context.read(pairs.phone_of, me)
    key = "button-mentoring-phone-off" if phone else "button-mentoring-phone-on"
    if found:
        rows.append([(context.label("button-mentoring-group"), BeginGroup())])
        rows.append([(context.label(key, phone=phone), ShareNumber(on=not phone))])
    rows.append([(context.label("back"), HelpPage())])
    key = "mentoring-students" if found else "mentoring-no-students"
    await context.show(context.html(key, count=len(found)), inline_keyboard(*rows))


def _student(context: Context, pair: Pair, me: AccountId) -> str:
    line = f"{pair.name} {pair.class_name}"
    if pair.account_id == me:
        return line
    return f"{line} · {context.label('mentoring-instead', name=pair.helper)}"


async def open_student(context: Context, button: OpenHelped) -> None:
    """Show a student of one's own."""
    await show_student(context, await pair_of(context, button.pair_id))


async def show_student(context: Context, pair: Pair) -> None:
    """Show how a student is reached, what is due, and what was done."""
    today = context.today
    met = await context.read(contacts.latest, pair.person_id, today - A_YEAR)
    lines = [context.html("mentoring-student", name=pair.name, class_name=pair.class_name)]
    home = await context.read(visits.household_of, pair.person_id)
    lines += words.describe_household(context.texts, home)
    due = await context.read(tasks.of_pair, pair.id)
    for kind, day in sorted(due.items(), key=lambda each: each[1]):
        shown = words.say_until(context.texts, day, today)
        name = words.name_kind(context.texts, kind)
        mark = words.mark_of(day, today)
        lines.append(context.html("mentoring-due", mark=mark, kind=name, day=shown))
    lines += [
        context.html("mentoring-met", line=words.describe_contact(context.texts, each, today))
        for each in met
    ]
    await context.show(Html("\n".join(lines)), inline_keyboard(*_ways(context, pair, met)))


def _ways(context: Context, pair: Pair, met: list[Contact]) -> list[list[Labelled]]:
    own: list[Labelled] = [
        (
            context.label(
                "button-mentoring-open",
                line=words.describe_contact(context.texts, each, context.today),
            ),
            OpenMeeting(each.id),
        )
        for each in met
        if each.account_id == context.account.id
    ]
    return [
        [
            (context.label("button-mentoring-talk"), TickHelp(pair.id, TaskKind.TALK)),
            (context.label("button-mentoring-visit"), TickHelp(pair.id, TaskKind.VISIT)),
        ],
        [
            (context.label("button-mentoring-missed"), NotReached(pair.id, TaskKind.TALK)),
            (context.label("button-mentoring-summary"), WriteSummary(pair.id)),
        ],
        *[[each] for each in own[:3]],
        [(context.label("back"), HelpPage())],
    ]


# -- for the student -------------------------------------------------------------------------------


async def show_own_helper(context: Context) -> None:
    """我的帮扶老师是谁: the name, and the number where the helper lets it be seen."""
    person_id = context.account.person_id
    found = [] if person_id is None else await context.read(pairs.helpers_of, person_id)
    if not found:
        await context.say(context.html("mentoring-own-none"))
        return
    lines = [
        context.html("mentoring-own-phone", name=each.name, phone=each.phone)
        if each.phone
        else context.html("mentoring-own", name=each.name)
        for each in found
    ]
    await context.say(Html("\n".join(lines)))


async def answer_about(context: Context, _: About) -> bool:
    """Say who helps one, asked in free words; to a colleague, whom they help."""
    if context.account.role >= Role.STAFF:
        await open_page(context, HelpPage())
    else:
        await show_own_helper(context)
    return True


async def share_number(context: PressContext, button: ShareNumber) -> None:
    """Ask for the number that one's students may see, or take it away."""
    if not button.on:
        await context.write(pairs.keep_phone, context.account.id, "")
        await context.toast(context.label("mentoring-phone-gone"))
        await open_students(context, HelpedStudents())
        return
    if not await context.read(pairs.is_helper, context.account.id):
        raise BotError("mentoring-not-yours")
    await context.write(drafts.keep, context.account.id, SharingNumber(), context.seconds)
    await context.say(context.html("mentoring-phone-ask"))


async def answer_number(context: MessageContext, _: SharingNumber) -> None:
    """Keep the number that one's students may see."""
    phone = " ".join(context.text[:LONGEST_PHONE].split())
    if sum(each.isdigit() for each in phone) < 5 or not set(phone) <= set("0123456789+-() "):
        raise BotError("mentoring-phone-wrong")
    await context.write(_share, context.actor, phone)
    await context.say(context.html("mentoring-phone-kept", phone=phone))


def _share(tx: Tx, actor: Actor, phone: str) -> None:
    pairs.keep_phone(tx, actor.account_id, phone)
    drafts.drop(tx, actor.account_id)
