"""What the bot says unasked of duty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.duty import words
from handlers.duty.buttons import DutyPage, OpenShift, ServicesOf
from storage.duty import planning, roster, services
from storage.outbox import LetterKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.outbound.gateway import Keyboard
    from config.texts import Texts
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.outbox import Letter


def _page(said: Texts) -> Keyboard:
    return inline_keyboard([(said("button-duty-page"), DutyPage())])


async def _given(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word which hours somebody has, or stands in for, while it is so."""
    shift = await notices.database.read(roster.shift, letter.payload["shift"])
    if shift is None or letter.account_id not in {shift.account_id, shift.stand_in}:
        return None
    key = "duty-given" if shift.account_id == letter.account_id else "duty-given-stand-in"
    html = said.html(key, shift=words.describe_shift(said, shift))
    return Worded(Text(html, keyboard=_page(said)))


async def _handed(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word whose hours somebody takes, while it is so."""
    found = await notices.database.read(planning.handed_over, letter.payload["absence"])
    if found is None or found.stand_in != letter.account_id:
        return None
    if found.until_at <= notices.clock.now():
        return None
    first = wording.format_moment(said, found.from_at, notices.today(), notices.zone)
    last = wording.format_clock(found.until_at, notices.zone)
    html = said.html("duty-handed", name=found.name, first=first, last=last)
    return Worded(Text(html, keyboard=_page(said)))


async def _away(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for coordinators that somebody with hours of duty is away, while it is so."""
    found = await notices.database.read(planning.handed_over, letter.payload["absence"])
    if found is None or found.until_at <= notices.clock.now():
        return None
    until = words.describe_end(said, found.until_at, notices.today(), notices.zone)
    html = said.html("duty-away-told", name=found.name, until=until)
    return Worded(Text(html, keyboard=_page(said)))


async def _empty(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that a shift has nobody any more, while it is so."""
    shift = await notices.database.read(roster.shift, letter.payload["shift"])
    if shift is None or shift.account_id is not None:
        return None
    html = said.html("duty-empty", shift=words.describe_shift(said, shift))
    button = (said("button-duty-fill"), OpenShift(shift.id))
    return Worded(Text(html, keyboard=inline_keyboard([button])))


async def _safeguarding(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word what somebody is named for, while it is so."""
    named = await notices.database.read(roster.named_for_safeguarding)
    if letter.account_id not in named:
        return None
    return Worded(Text(said.html("duty-named-safeguarding"), keyboard=_page(said)))


async def _serves(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word which class somebody serves, while it is so."""
    found = await notices.database.read(services.find, letter.payload["service"])
    if found is None or found.account_id != letter.account_id:
        return None
    html = said.html(
        "service-given",
        name=found.class_name,
        post=said(f"service-post-{found.post.value}"),
        days=wording.format_span(said, found.first, found.last),
    )
    button = (said("button-service-page"), ServicesOf(found.class_id))
    return Worded(Text(html, keyboard=inline_keyboard([button])))


async def _hole(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that a class has a hole, while it is so."""
    found = await notices.database.read(services.find, letter.payload["service"])
    if found is None or not found.gone:
        return None
    html = said.html(
        "service-empty",
        **{"class": found.class_name},
        post=said(f"service-post-{found.post.value}"),
        name=found.name,
    )
    button = (said("button-service-fill"), ServicesOf(found.class_id))
    return Worded(Text(html, keyboard=inline_keyboard([button])))


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.SERVICE_GIVEN: _serves,
    LetterKind.SERVICE_EMPTY: _hole,
    LetterKind.DUTY_GIVEN: _given,
    LetterKind.DUTY_HANDED: _handed,
    LetterKind.DUTY_EMPTY: _empty,
    LetterKind.DUTY_AWAY: _away,
    LetterKind.DUTY_SAFEGUARDING: _safeguarding,
}
