"""What staff ask of classes in words: 37期, 谁今天没来, 37期考试安排, 给37期发通知."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.classes.asking import (
    OF_THE_ONLY_CLASS,
    Asked,
    ClassQuestion,
    going_on,
    read_question,
)
from bot.domain.ids import ClassId
from bot.services.classes import classes_of_staff
from handlers.announcements.buttons import AnnounceTo, AnnounceToGroup, WriteAnnouncement
from handlers.attendance.buttons import (
    AbsentOfDay,
    AttendancePage,
    AttendanceWorkbook,
    CallClass,
    OpenAttendance,
)
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.chat.picking import expect_class
from handlers.chat.routing import PASS
from handlers.checklists.buttons import ClassChecklist
from handlers.classes.buttons import (
    ClassPage,
    ClassRoster,
    OpenClass,
    OpenCommittee,
    OpenGroups,
    Poster,
    RosterBook,
    WhichClass,
)
from handlers.exams.buttons import ExamsOfClass
from handlers.leave.buttons import LeaveBook, LeaveOfDay, WaitingLeave, WaitingOfClass
from handlers.surveys.results.buttons import SatisfactionOf, SurveysOfClass
from handlers.timetable.buttons import CalendarButton, DayButton, OpenElectives, PictureButton
from storage.classes import classes

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Context, MessageContext
    from handlers.chat.buttons import Button
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message

ANNOUNCED = 12  # classes that fit into a button
OFFERED = 24  # classes to choose from
A_PAGE = 24  # of all of them


async def go_on(context: MessageContext) -> Message:
    """Open what goes on from a colleague's last question about classes: 38期呢, 昨天呢."""
    asker = (context.talk, context.update_id)
    before = context.services.conversations.before(*asker, context.seconds)
    if context.is_rest or not isinstance(before, ClassQuestion):
        return PASS
    named = context.services.knowledge.classes.read(context.text)
    return await _open(context, going_on(context.text, named, before, today=context.today))


async def answer_text(context: MessageContext) -> Message:
    """Open what a colleague asks of their classes, or of all of them."""
    if context.is_rest:
        return PASS
    return await _open(context, read(context, context.text) or await _of_the_only_class(context))


async def _open(context: MessageContext, asked: ClassQuestion | None) -> Message:
    if asked is None:
        return PASS
    asker = (context.talk, context.update_id)
    context.services.conversations.note(*asker, asked, context.seconds)
    return await answer(context, asked)


async def _of_the_only_class(context: MessageContext) -> ClassQuestion | None:
    """Return what somebody asks who is staff of one class, and need not name it."""
    own = [] if context.account.class_ids else await classes_of_staff(context)
    if len(own) != 1:
        return None
    asked = read(context, context.text, own[0].id)
    return asked if asked is not None and asked.asked in OF_THE_ONLY_CLASS else None


def read(context: Context, text: str, default: ClassId | None = None) -> ClassQuestion | None:
    """Return what a colleague asks of classes, of ``default`` where none is named."""
    knowledge = context.services.knowledge
    if knowledge.knows(text):
        return None
    return read_question(text, knowledge.classes.read(text), today=context.today, default=default)


async def answer(context: Context, asked: ClassQuestion) -> Button | None:
    """Return the page that answers, as its button; or say why there is none."""
    if asked.missing:
        await _say_missing(context, asked)
    if not asked.classes:
        return None if asked.missing else await _of_all(context, asked)
    own = {each.id for each in await classes_of_staff(context)}
    if asked.asked is Asked.ANNOUNCE and set(asked.classes) <= own:
        return _announcing(asked.classes, asked.group)
    if len(asked.classes) > 1:
        await _ask_which(context, asked)
        return None
    only = asked.classes[0]
    if only not in own:
        await _say_not_own(context, only)
        return None
    return page_of(asked, only, context.today)


def page_of(asked: ClassQuestion, class_id: ClassId, today: date) -> Button:
    """Return the button of what is asked of one class."""
    day = asked.day or today
    files: dict[Asked, Button] = {
        Asked.ROSTER: RosterBook(class_id),
        Asked.ATTENDANCE: AttendanceWorkbook(class_id),
        Asked.ON_LEAVE: LeaveBook(class_id),
        Asked.LEAVE: LeaveBook(class_id),
    }
    if asked.file and asked.asked in files:
        return files[asked.asked]
    pages: dict[Asked, Button] = {
        Asked.ROSTER: ClassRoster(class_id),
        Asked.ATTENDANCE: OpenAttendance(class_id, asked.day),
        Asked.ABSENT: AbsentOfDay(class_id, day),
        Asked.ON_LEAVE: LeaveOfDay(class_id, day),
        Asked.LEAVE: WaitingOfClass(class_id),
        Asked.EXAMS: ExamsOfClass(class_id),
        Asked.SURVEYS: SurveysOfClass(class_id),
        Asked.SATISFACTION: SatisfactionOf(class_id),
        Asked.POSTER: Poster(class_id),
        Asked.CHECK_IN: OpenAttendance(class_id),
        Asked.ROLL: OpenAttendance(class_id, day) if day < today else CallClass(class_id),
        Asked.COMMITTEE: OpenCommittee(class_id),
        Asked.GROUPS: OpenGroups(class_id),
        Asked.CHECKLIST: ClassChecklist(class_id),
        Asked.ELECTIVES: OpenElectives(class_id),
        Asked.PICTURE: PictureButton(class_id, day),
        Asked.CALENDAR: CalendarButton(class_id),
    }
    return pages.get(asked.asked, OpenClass(class_id))


async def _of_all(context: Context, asked: ClassQuestion) -> Button:
    """Return the button of what is asked of all classes that somebody is staff of."""
    own = await classes_of_staff(context)
    if len(own) == 1:
        return page_of(asked, own[0].id, context.today)
    if asked.which:
        return WhichClass(asked.asked, asked.file)
    day = asked.day or context.today
    pages: dict[Asked, Button] = {
        Asked.ABSENT: AbsentOfDay(None, day),
        Asked.ON_LEAVE: LeaveOfDay(None, day),
        Asked.LEAVE: WaitingLeave(),
        Asked.SURVEYS: SurveysOfClass(None),
        Asked.SATISFACTION: SatisfactionOf(None),
        Asked.ATTENDANCE: AttendancePage(),
    }
    return pages.get(asked.asked, ClassPage(0))


def _announcing(class_ids: tuple[ClassId, ...], group: int | None = None) -> Button:
    if group is not None:
        return AnnounceToGroup(class_ids[-1], group) if len(class_ids) == 1 else WriteAnnouncement()
    if len(class_ids) > ANNOUNCED:
        return WriteAnnouncement()
    return AnnounceTo(",".join(map(str, class_ids)))


async def _say_missing(context: Context, asked: ClassQuestion) -> None:
    numbers = "、".join(map(str, asked.missing[:8]))
    button = (context.label("button-all-classes"), ClassPage(0))
    await context.say(context.html("class-not-there", numbers=numbers), inline_keyboard([button]))


async def _say_not_own(context: Context, class_id: ClassId) -> None:
    """Say that a class is somebody else's; its timetable is open to all staff."""
    names = await context.read(classes.names)
    button = (context.label("button-timetable"), DayButton(class_id, context.today))
    html = context.html("class-not-staff", **{"class": names.get(class_id, "")})
    await context.say(html, inline_keyboard([button]))


async def _ask_which(context: Context, asked: ClassQuestion) -> None:
    """Ask which of several classes is meant; each button goes on with what was asked."""
    own = {each.id: each for each in await classes_of_staff(context)}
    shown = [own[each] for each in asked.classes if each in own][:OFFERED]
    if not shown:
        await _say_not_own(context, asked.classes[0])
        return
    one = replace(asked, missing=())
    items: list[Labelled] = [(each.name, _button_of(context, one, each.id)) for each in shown]
    names = await context.read(classes.names)
    others = "、".join(names.get(each, "") for each in asked.classes if each not in own)
    html = context.html("classes-which-others", names=others) if others else None
    await context.say(html or context.html("classes-which"), inline_keyboard(*in_rows(items, 3)))


async def ask_which_class(context: Context, button: WhichClass) -> None:
    """Ask which of one's classes is meant; its name may be typed as well."""
    own = await classes_of_staff(context)
    asked = ClassQuestion(button.asked, file=button.file)
    items: list[Labelled] = [(each.name, page_of(asked, each.id, context.today)) for each in own]

    def turn(page: int) -> WhichClass:
        return replace(button, page=page)

    *rows, turns = page_rows(items, button.page, turn, context.texts, size=A_PAGE)
    await expect_class(context, page_of(asked, ClassId(0), context.today))
    short = in_rows([each for row in rows for each in row], 4)
    await context.show(context.html("classes-which-typed"), inline_keyboard(*short, turns))


def _button_of(context: Context, asked: ClassQuestion, class_id: ClassId) -> Button:
    if asked.asked is Asked.ANNOUNCE:
        return _announcing((class_id,))
    return page_of(asked, class_id, context.today)
