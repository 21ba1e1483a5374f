"""What the bot says unasked of electives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.electives.seats import ChoosingState
from bot.domain.ids import ClassId, CourseId, SwapId
from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.electives.buttons import RefuseSwap, TakeSwap
from handlers.timetable.buttons import OpenElectives
from storage.electives import electives, rules, swaps
from storage.electives.swaps import SwapState
from storage.outbox import LetterKind
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.outbound.gateway import Keyboard
    from config.texts import Html, Texts
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.outbox import Letter


def _to_electives(said: Texts, class_id: ClassId) -> Keyboard:
    return inline_keyboard([(said("button-electives"), OpenElectives(class_id))])


async def _seat(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that a seat has become free for somebody, while they have it and it is worth one."""
    class_id, course_id = letter.payload["class"], letter.payload["course"]
    name = await notices.database.read(electives.seated, class_id, course_id, letter.account_id)
    now = notices.clock.timestamp()
    if name is None or not await notices.database.read(
        electives.is_to_come, class_id, course_id, now
    ):
        return None
    html = said.html("notice-seat", name=name)
    return Worded(Text(html, keyboard=_to_electives(said, class_id)))


async def _placed(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that the staff have given somebody a seat, while they have it."""
    class_id, course_id = letter.payload["class"], letter.payload["course"]
    name = await notices.database.read(electives.seated, class_id, course_id, letter.account_id)
    if name is None:
        return None
    html = said.html("notice-placed", name=name)
    return Worded(Text(html, keyboard=_to_electives(said, class_id)))


async def _taken(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that the staff have taken somebody out, while they are."""
    class_id, course_id = letter.payload["class"], letter.payload["course"]
    if await notices.database.read(electives.seated, class_id, course_id, letter.account_id):
        return None
    return await _of_course(notices, "notice-taken", class_id, course_id, said)


async def _of_course(
    notices: NotificationWording, key: str, class_id: ClassId, course_id: CourseId, said: Texts
) -> Worded | None:
    name = await notices.database.read(rules.find_name, course_id)
    if name is None:
        return None
    html = said.html(key, name=name)
    return Worded(Text(html, keyboard=_to_electives(said, class_id)))


async def _dropped(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that an elective does not take place, and which others can be chosen now."""
    class_id, course_id = ClassId(letter.payload["class"]), CourseId(letter.payload["course"])
    name = await notices.database.read(rules.find_name, course_id)
    if name is None:
        return None
    account = await notices.database.read(accounts.find, letter.account_id)
    person = None if account is None else account.person_id
    found = await notices.database.read(electives.offered, class_id, person)
    window = await notices.database.read(electives.window, class_id)
    now = notices.clock.now()
    free = [
        each.name
        for each in found
        if each.mine is None and each.free != 0 and each.state(window, now) is ChoosingState.OPEN
    ]
    key = "notice-dropped" if free else "notice-dropped-all"
    html: Html = said.html(key, name=name, free="、".join(free))
    return Worded(Text(html, keyboard=_to_electives(said, class_id)))


async def _opened(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    return await _to_choose(notices, letter, said, "notice-electives-open")


async def _closing(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    return await _to_choose(notices, letter, said, "notice-electives-closing")


async def _to_choose(
    notices: NotificationWording, letter: Letter, said: Texts, key: str
) -> Worded | None:
    """Word that one may choose, or not for long; who has chosen meanwhile is not reminded."""
    class_id = ClassId(letter.payload["class"])
    account = await notices.database.read(accounts.find, letter.account_id)
    if account is None or class_id not in account.class_ids or account.person_id is None:
        return None
    window = await notices.database.read(electives.window, class_id)
    bounds = [each for each in (window.opens_at, window.closes_at) if each is not None]
    meant = [each for each in bounds if int(each.timestamp()) == letter.payload["at"]]
    if not meant:
        return None  # it was set anew
    if await notices.database.read(electives.count_of, class_id, account.person_id):
        return None
    found = await notices.database.read(electives.offered, class_id, None)
    names = "、".join(each.name for each in found if not each.shut)
    closes = window.closes_at
    at = (
        said("electives-no-end")
        if closes is None
        else wording.format_moment(said, closes, notices.today(), notices.zone)
    )
    html = said.html(key, names=names, at=at)
    return Worded(Text(html, keyboard=_to_electives(said, class_id)))


async def _asked(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word an offer for whom it is, while it stands."""
    swap = await notices.database.read(swaps.find, SwapId(letter.payload["swap"]))
    if swap is None or not swap.stands(notices.clock.timestamp()):
        return None
    key = "notice-swap-give" if swap.wanted is None else "notice-swap"
    html = said.html(key, name=swap.name, course=swap.course, wanted=swap.wanted or "")
    yes = (said("button-swap-yes"), TakeSwap(swap.id))
    no = (said("button-swap-no"), RefuseSwap(swap.id))
    return Worded(Text(html, keyboard=inline_keyboard([yes, no])))


async def _told(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for who offered what came of it."""
    swap = await notices.database.read(swaps.find, SwapId(letter.payload["swap"]))
    if swap is None or swap.state not in {SwapState.DONE, SwapState.REFUSED}:
        return None
    state = swap.state.value
    key = f"notice-swap-{state}" if swap.wanted is not None else f"notice-swap-{state}-give"
    name = swap.to_name or ""
    html = said.html(key, name=name, course=swap.course, wanted=swap.wanted or "")
    return Worded(Text(html, keyboard=_to_electives(said, swap.class_id)))


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.ELECTIVE_SEAT: _seat,
    LetterKind.ELECTIVE_PLACED: _placed,
    LetterKind.ELECTIVE_TAKEN: _taken,
    LetterKind.ELECTIVE_DROPPED: _dropped,
    LetterKind.ELECTIVES_OPEN: _opened,
    LetterKind.ELECTIVES_CLOSING: _closing,
    LetterKind.SWAP_ASKED: _asked,
    LetterKind.SWAP_TOLD: _told,
}
