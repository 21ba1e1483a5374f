"""Class teachers who share the phone their class has: asked for, confirmed, told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.ids import TeacherRequestId
from bot.errors import BotError
from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from config.texts import texts
from handlers.chat import menu
from handlers.chat.keyboards import inline_keyboard, keyboard_of
from handlers.classes.buttons import DecideTeacher
from storage.classes import teachers
from storage.classes.teachers import TeacherState
from storage.outbox import LetterKind
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.context import Context, MessageContext
    from bot.domain.people.phones import SharedPhone
    from config.texts import Html, Texts
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.classes.teachers import TaughtClass, TeacherRequest
    from storage.outbox import Letter


async def asks_for_class(context: MessageContext, given: SharedPhone) -> bool:
    """Ask the coordinators whether somebody teaches the classes that have their phone.

    Return False where no class has it, or nobody is there to confirm it.
    """
    for number in filter(None, (given.number, given.otherwise)):
        me, today = context.account.id, context.today
        taught = await context.read(teachers.untaught, me, number, today)
        if not taught:
            continue
        asked = await context.write(teachers.ask, me, number, context.seconds)
        if asked is None:
            return False
        names = _names(context.texts, taught)
        await context.say(context.html("teacher-asked", classes=names))
        return True
    return False


def _names(said: Texts, taught: Iterable[TaughtClass]) -> str:
    return said("plan-joint").join(each.name for each in taught)


async def decide_teacher(context: Context, button: DecideTeacher) -> None:
    """Confirm or refuse that somebody is a class teacher; the second to tap hears who was first."""
    request = await context.read(teachers.find, button.request_id)
    if request is None:
        raise BotError("button-stale")
    if not teachers.may_decide(context.account.grants):
        raise BotError("role-denied")
    me, now = context.account.id, context.seconds
    if button.yes:
        await context.write(teachers.confirm, request, by=me, now=now, today=context.today)
        await _install_commands(context, request)
    else:
        await context.write(teachers.refuse, request, by=me, now=now)
    decided = await context.read(teachers.find, request.id) or request
    taught = await context.read(teachers.classes_of, decided.phone, context.today)
    values = {"name": decided.account_name, "classes": _names(context.texts, taught)}
    key = f"teacher-decided-{decided.state}"
    await context.show(context.html(key, by=decided.decider, **values))


async def _install_commands(context: Context, request: TeacherRequest) -> None:
    account = await context.read(accounts.find, request.account_id)
    if account is not None:
        services = context.services
        lines = menu.commands_for(account.role, texts(account.language), services.menu)
        await services.gateway.set_commands(lines, chat_id=account.id)


async def _asked(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for a coordinator who wants to be the teacher of which classes, while it is open."""
    request = await _request(notices, letter)
    if request is None or request.state is not TeacherState.WAITING:
        return None
    taught = await notices.database.read(teachers.classes_of, request.phone, notices.today())
    if not taught:
        return None
    html = _question(said, request, taught)
    buttons = [
        (said("button-binding-yes"), DecideTeacher(request.id, yes=True)),
        (said("button-binding-no"), DecideTeacher(request.id, yes=False)),
    ]
    return Worded(Text(html, keyboard=inline_keyboard(buttons)))


def _question(said: Texts, request: TeacherRequest, taught: list[TaughtClass]) -> Html:
    teacher = next((each.teacher for each in taught if each.teacher), "")
    return said.html(
        "teacher-confirm",
        name=request.account_name,
        teacher=teacher or said("none"),
        classes=_names(said, taught),
    )


async def _told(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for somebody whether they are a class teacher now."""
    request = await _request(notices, letter)
    account = await notices.database.read(accounts.find, letter.account_id)
    if request is None or account is None or request.state is TeacherState.WAITING:
        return None
    if request.state is TeacherState.REFUSED:
        return Worded(Text(said.html("teacher-refused")))
    taught = await notices.database.read(teachers.classes_of, request.phone, notices.today())
    html = said.html("teacher-welcome", classes=_names(said, taught))
    return Worded(Text(html, keyboard=keyboard_of(said, account.role)))


async def _request(notices: NotificationWording, letter: Letter) -> TeacherRequest | None:
    number = TeacherRequestId(letter.payload["request"])
    return await notices.database.read(teachers.find, number)


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.TEACHER_ASKED: _asked,
    LetterKind.TEACHER_TOLD: _told,
}
