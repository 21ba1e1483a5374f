"""Letters about roles in words: who has one by a link, whose was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.ids import AccountId
from bot.domain.people.roles import Role
from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from handlers.chat.keyboards import inline_keyboard, keyboard_of
from handlers.people.buttons import Revoke
from handlers.people.staff import grant_in_words
from storage.classes import classes
from storage.outbox import LetterKind
from storage.people import accounts, roles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.texts import Texts
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.outbox import Letter
    from storage.people.roles import Holder


NO_KEYBOARD = {"remove_keyboard": True}


async def _held(notices: NotificationWording, letter: Letter) -> Holder | None:
    return await notices.database.read(roles.find, letter.payload["grant"])


async def _role(notices: NotificationWording, said: Texts, held: Holder) -> str:
    return grant_in_words(said, held.grant, await notices.database.read(classes.names))


async def _given(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word who has used a link, with a way to take the role back."""
    held = await _held(notices, letter)
    if held is None:
        return None
    html = said.html("role-given", name=held.name, role=await _role(notices, said, held))
    back = (said("button-role-back"), Revoke(held.id))
    return Worded(Text(html, keyboard=inline_keyboard([back])))


async def _taken(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for the other administrators whose role was taken back, and by whom."""
    held = await _held(notices, letter)
    if held is None:
        return None
    by = letter.payload["by"]
    account = None if by is None else await notices.database.read(accounts.find, AccountId(by))
    role = await _role(notices, said, held)
    if account is None:
        return Worded(Text(said.html("role-taken-by-settings", name=held.name, role=role)))
    name = account.person_name or account.name
    return Worded(Text(said.html("role-taken", name=held.name, role=role, by=name)))


async def _ended(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for somebody that their role was taken back."""
    held = await _held(notices, letter)
    if held is None:
        return None
    again = await notices.database.read(roles.held, held.account_id, held.grant)
    if again is not None:
        return None
    account = await notices.database.read(accounts.find, held.account_id)
    role = account.role if account else Role.NEWCOMER
    keyboard = keyboard_of(said, role) if role > Role.NEWCOMER else NO_KEYBOARD
    html = said.html("role-ended", role=await _role(notices, said, held))
    return Worded(Text(html, keyboard=keyboard))


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.ROLE_GIVEN: _given,
    LetterKind.ROLE_TAKEN: _taken,
    LetterKind.ROLE_ENDED: _ended,
}
