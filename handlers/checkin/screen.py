"""The screen of a check-in: a message with the picture of the code, or beside a page with it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.outbound.gateway import Caption, Photo, Text
from bot.render.checkin import CodeView, code_picture
from bot.services.checkin_screens import link_of, page_address
from config.texts import texts
from handlers.chat.keyboards import inline_keyboard
from handlers.checkin import words
from handlers.checkin.buttons import DrawNames, EndCheckIn, OpenCheckIn, ShowCode, WhoIsMissing
from storage.checkin import screens
from storage.checkin.screens import Screen
from storage.people import accounts

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.context import Context
    from bot.domain.ids import AccountId, SessionId
    from bot.outbound.gateway import Edited, Keyboard
    from config.settings import Settings
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from storage.checkin.screens import Shown
    from storage.database import Database


@dataclass(frozen=True, slots=True)
class ScreenWords:
    """The words, picture and buttons of screens, for the service that renews them."""

    database: Database
    settings: Settings
    zone: ZoneInfo
    username: str

    async def renewed(self, screen: Screen, shown: Shown, *, picture: bool) -> Edited:
        """Return what a message is to be now; with ``picture`` a new code, else words alone."""
        account = self.database.glance(accounts.find, screen.chat_id)
        said = texts(account.language if account else "zh-Hans")
        html = words.describe_screen(said, shown, self.zone, by_page=not screen.has_code)
        part = self.database.glance(screens.address, shown.session, screen.chat_id)
        keyboard = keyboard_of(said, shown, screen, page_address(self.settings, part))
        if not screen.has_code:
            return Text(html, keyboard)
        if not picture:
            return Caption(html, keyboard)
        return Photo(await draw(said, shown, self.username), html, keyboard)


async def draw(said: Texts, shown: Shown, username: str) -> bytes:
    """Draw the code as it is now."""
    view = CodeView(
        title=f"{shown.session.class_name} {shown.session.course}",
        link=link_of(username, shown.payload),
        code=shown.code,
        scan=said("checkin-picture-scan"),
        type=said("checkin-picture-type"),
    )
    return await asyncio.to_thread(code_picture, view)


def keyboard_of(said: Texts, shown: Shown, screen: Screen, page: str | None) -> Keyboard:
    """Make the buttons under a screen."""
    session_id = shown.session.id
    rows: list[list[Labelled]] = [
        [
            (said("button-checkin-missing"), WhoIsMissing(session_id)),
            (said("button-checkin-draw"), DrawNames(session_id)),
        ]
    ]
    if shown.roll.is_recorded:
        return inline_keyboard(*rows)
    if not shown.is_open:
        rows.append([(said("button-checkin-again"), OpenCheckIn(session_id))])
    elif screen.has_code and page is not None:
        rows.append([(said("button-checkin-page"), page)])
    elif page is not None:
        picture = said("button-checkin-code"), ShowCode(session_id)
        rows.append([(said("button-checkin-page"), page), picture])
    rows.append([(said("button-checkin-end"), EndCheckIn(session_id))])
    return inline_keyboard(*rows)


async def send_screen(context: Context, session_id: SessionId, *, has_code: bool) -> None:
    """Send the screen of a check-in into the chat; it is renewed there from now on."""
    services = context.services
    shown = await context.read(screens.show, session_id, context.seconds, services.zone)
    if shown is None:
        return
    chat_id: AccountId = context.account.id
    screen = Screen(session_id, chat_id, 0, has_code)
    html = words.describe_screen(context.texts, shown, services.zone, by_page=not has_code)
    part = await context.read(screens.address, shown.session, chat_id)
    keyboard = keyboard_of(context.texts, shown, screen, page_address(services.settings, part))
    if has_code and shown.is_open:
        picture = await draw(context.texts, shown, services.username)
        message_id = await context.say(Photo(picture, html, keyboard))
    else:
        message_id = await context.say(html, keyboard)
    if message_id is not None and shown.is_open:
        await context.write(screens.keep, Screen(session_id, chat_id, message_id, has_code))
