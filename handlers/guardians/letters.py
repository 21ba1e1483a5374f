"""What the bot says unasked of guardians: asked, decided, ended, come of age, absent."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from config.texts import Html
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard, keyboard_of
from handlers.guardians.buttons import (
    AllowGuardian,
    ChildAttendance,
    ExcuseChild,
    GuardianSays,
    IAmGuardian,
    MyGuardians,
    OpenChild,
)
from handlers.guardians.staff import deciding_row
from storage.guardians import absences, guardianships, settings
from storage.guardians.guardianships import GuardianState
from storage.leave import requests
from storage.outbox import LetterKind
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.outbound.gateway import Keyboard
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.guardians.guardianships import Guardianship
    from storage.outbox import Letter


async def _find(notices: NotificationWording, letter: Letter) -> Guardianship | None:
    return await notices.database.read(guardianships.find, letter.payload["guardianship"])


async def _asked(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for a class teacher who wants to be a guardian, while it waits."""
    one = await _find(notices, letter)
    reader = await notices.database.read(accounts.find, letter.account_id)
    if one is None or one.state is not GuardianState.WAITING:
        return None
    if reader is None or reader.role < Role.STAFF:
        return None
    html = said.html(
        "guardian-please-confirm-same" if one.same_phone else "guardian-please-confirm",
        guardian=one.guardian,
        relation=one.relation or said("guardian-relation"),
        name=one.name,
        **{"class": one.class_name},
    )
    return Worded(Text(html, keyboard=inline_keyboard(deciding_row(said, one))))


async def _decided(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for a guardian what the class teacher decided."""
    one = await _find(notices, letter)
    if one is None or one.state not in {GuardianState.CONFIRMED, GuardianState.REFUSED}:
        return None
    if one.state is GuardianState.REFUSED:
        again = (said("button-guardian-am"), IAmGuardian())
        html = said.html("guardian-told-refused")
        return Worded(Text(html, keyboard=inline_keyboard([again])))
    account = await notices.database.read(accounts.find, letter.account_id)
    html = said.html("guardian-told-confirmed", name=one.name)
    if account is not None and account.role is Role.GUARDIAN:
        return Worded(Text(html, keyboard=keyboard_of(said, account.role)))
    return Worded(Text(html, keyboard=_opens(said, one)))


def _opens(said: Texts, one: Guardianship) -> Keyboard:
    label = said("button-guardian-open", name=one.name)
    return inline_keyboard([(label, OpenChild(one.person_id))])


async def _of_yours(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for a child who may look from now on."""
    one = await _find(notices, letter)
    if one is None or one.state is not GuardianState.CONFIRMED:
        return None
    html = said.html("guardian-told-child", guardian=one.relation or one.guardian)
    button = (said("button-guardian-mine"), MyGuardians())
    return Worded(Text(html, keyboard=inline_keyboard([button])))


async def _ended(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that it has ended, for who did not end it."""
    one = await _find(notices, letter)
    if one is None or one.state is not GuardianState.ENDED:
        return None
    if letter.account_id != one.account_id:
        key, name = "guardian-told-left", one.relation or one.guardian
    else:
        key, name = "guardian-told-ended", one.name
    if letter.account_id == one.account_id and one.decided_at is None:
        key = "guardian-told-lapsed"
    elif letter.account_id == one.account_id and _is_outgrown(one):
        key = "guardian-told-outgrown"
    return Worded(Text(said.html(key, name=name)))


def _is_outgrown(one: Guardianship) -> bool:
    """Return whether it ended because a child who came of age did not answer."""
    return one.ended_by == 0 and one.grown_at is not None and one.allowed_at is None


async def _grown(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for a guardian that the child is of age and decides."""
    one = await _find(notices, letter)
    if one is None or one.state is not GuardianState.CONFIRMED or one.allowed_at is not None:
        return None
    return Worded(Text(said.html("guardian-told-grown", name=one.name)))


async def _allowed(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Ask who has come of age whether the guardian may go on."""
    one = await _find(notices, letter)
    if one is None or one.state is not GuardianState.CONFIRMED or one.allowed_at is not None:
        return None
    html = said.html("guardian-asks-grown", guardian=one.relation or one.guardian)
    buttons = [
        (said("button-guardian-go-on"), AllowGuardian(one.id, yes=True)),
        (said("button-guardian-stop"), AllowGuardian(one.id, yes=False)),
    ]
    return Worded(Text(html, keyboard=inline_keyboard(buttons)))


async def _absent(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that a child was absent without leave, as the rolls of the day are by now."""
    one, day = await _find(notices, letter), date.fromisoformat(letter.payload["day"])
    seconds = int(notices.clock.now().timestamp())
    if one is None or not one.may_look(notices.today(), seconds):
        return None
    rules = await notices.database.read(settings.find)
    missed = await notices.database.read(absences.missed, one.person_id, day)
    if not missed or not rules.absences:
        return None
    lines = [said.html("guardian-told-absent", name=one.name)]
    lines += [said.html("guardian-absent-line", course=each.course) for each in missed]
    lines.append(said.html("guardian-absent-next"))
    rows: list[Labelled] = [(said("button-guardian-attendance"), ChildAttendance(one.person_id))]
    if rules.excuses:
        rows.append((said("button-guardian-excuse"), ExcuseChild(one.person_id)))
    return Worded(Text(Html("\n".join(lines)), keyboard=inline_keyboard(rows)))


async def _leave(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Ask a guardian for their word on leave that a minor asks for."""
    one = await _find(notices, letter)
    leave = await notices.database.read(requests.find, letter.payload["leave"])
    seconds = int(notices.clock.now().timestamp())
    if one is None or not one.may_look(notices.today(), seconds):
        return None
    if leave is None or not leave.is_waiting or leave.guardian_said:
        return None
    first = leave.from_at.astimezone(notices.zone)
    html = said.html(
        "guardian-asks-leave",
        name=one.name,
        when=wording.format_moment(said, first, notices.today(), notices.zone),
        reason=leave.reason or said("none"),
    )
    buttons = [
        (said("button-guardian-agree"), GuardianSays(leave.id, yes=True)),
        (said("button-guardian-disagree"), GuardianSays(leave.id, yes=False)),
    ]
    return Worded(Text(html, keyboard=inline_keyboard(buttons)))


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.GUARDIAN_ASKED: _asked,
    LetterKind.GUARDIAN_DECIDED: _decided,
    LetterKind.GUARDIAN_OF_YOURS: _of_yours,
    LetterKind.GUARDIAN_ENDED: _ended,
    LetterKind.GUARDIAN_GROWN: _grown,
    LetterKind.GUARDIAN_ALLOWED: _allowed,
    LetterKind.GUARDIAN_ABSENT: _absent,
    LetterKind.GUARDIAN_LEAVE: _leave,
}
