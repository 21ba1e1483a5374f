"""Letters about who somebody is: to colleagues who confirm it, to people whose binding changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.domain.ids import BindingRequestId
from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from config.texts import Html
from handlers.chat.keyboards import inline_keyboard, keyboard_of
from handlers.people.buttons import DecideBinding, MoveMine
from handlers.people.words import describe_request
from storage.classes import classes
from storage.outbox import LetterKind
from storage.people import accounts, bindings, roster, tries
from storage.people.bindings import News, RequestState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.texts import Texts
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.outbox import Letter
    from storage.people.bindings import Request

TRIED_SHOWN = 15


async def _asked(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for a colleague what is to be confirmed, while it is."""
    request = await _request(notices, letter.payload["request"])
    if request is None or request.state is not RequestState.WAITING:
        return None
    second = await notices.database.read(bindings.needs_second, request.person_id)
    key = "binding-second" if second and request.first_by is not None else "binding-first"
    html = said.html(key, request=describe_request(said, request), by=request.first_name)
    buttons = [
        (said("button-binding-yes"), DecideBinding(request.id, yes=True)),
        (said("button-binding-no"), DecideBinding(request.id, yes=False)),
    ]
    return Worded(Text(html, keyboard=inline_keyboard(buttons)))


async def _told(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for somebody what became of their binding."""
    news, values = News(letter.payload["news"]), letter.payload["values"]
    if news is News.WELCOME:
        return await _welcome(notices, letter, said)
    if news is News.WANTED:
        return await _wanted(notices, letter, said)
    if news is News.PHONE_CHANGED and not values["was"]:
        return Worded(Text(said.html("told-phone-added", **values)))
    if "request" in values:
        request = await _request(notices, values["request"])
        if request is None:
            return None
        values = {"name": request.person_name}
    return Worded(Text(said.html(news, **values)))


async def _request(notices: NotificationWording, number: int) -> Request | None:
    return await notices.database.read(bindings.find, BindingRequestId(number))


async def _welcome(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    account = await notices.database.read(accounts.find, letter.account_id)
    if account is None or account.person_id is None:
        return None
    listed = await notices.database.read(roster.enrolments, account.person_id)
    name = account.person_name or account.name
    of_class = listed[0].class_name if listed else ""
    html = said.html("told-welcome", name=name, **{"class": of_class})
    return Worded(Text(html, keyboard=keyboard_of(said, account.role)))


async def _wanted(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    request = await _request(notices, letter.payload["values"]["request"])
    if request is None or request.state is not RequestState.WAITING:
        return None
    html = said.html("told-wanted", name=request.person_name, account=request.account_name)
    buttons = [
        (said("button-move-mine"), MoveMine(request.id, yes=True)),
        (said("button-not-mine"), MoveMine(request.id, yes=False)),
    ]
    return Worded(Text(html, keyboard=inline_keyboard(buttons)))


async def _tries(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for the teachers of a class whose names were tried wrongly; never with what."""
    day = date.fromisoformat(letter.payload["day"])
    shown = await notices.database.read(classes.find, letter.payload["class"])
    tried = await notices.database.read(tries.tried_in, letter.payload["class"], day)
    if shown is None or not tried:
        return None
    head = said.html("tries-head", day=f"{day:%m-%d}", **{"class": shown.name})
    lines = [
        said.html("tries-joined" if each.joined else "tries-line", name=each.name, count=each.count)
        for each in tried[:TRIED_SHOWN]
    ]
    if more := len(tried) - len(lines):
        lines.append(said.html("tries-more", count=more))
    return Worded(Text(Html("\n".join([head, *lines, said.html("tries-how")]))))


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.BINDING_ASKED: _asked,
    LetterKind.BINDING_TOLD: _told,
    LetterKind.BINDING_TRIES: _tries,
}
