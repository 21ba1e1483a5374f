"""What the bot says unasked of leave: asked, still waiting, decided, withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from config.texts import Html
from handlers.chat.keyboards import inline_keyboard
from handlers.leave import words
from handlers.leave.buttons import OpenLeave, OwnLeave
from handlers.leave.deciding import deciding_rows
from storage.guardians import guardianships
from storage.leave import requests, spans
from storage.leave.requests import LeaveState
from storage.outbox import LetterKind
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from config.texts import Texts
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.database import Tx
    from storage.leave.requests import Leave
    from storage.leave.spans import Touched
    from storage.outbox import Letter


async def _asked(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word a request for whoever decides it, while it waits for them."""
    return await _to_decide(notices, letter, said, "leave-asked")


async def _waits(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that a request is still to be decided, and begins soon or has begun."""
    leave, _ = await notices.database.read(_find, letter)
    begun = leave is not None and leave.from_at <= notices.clock.now()
    return await _to_decide(notices, letter, said, "leave-waits-late" if begun else "leave-waits")


async def _to_decide(
    notices: NotificationWording, letter: Letter, said: Texts, key: str
) -> Worded | None:
    leave, touched = await notices.database.read(_find, letter)
    if leave is None or not leave.is_waiting:
        return None
    if not await notices.database.read(_may_decide, letter, leave):
        return None
    today, zone = notices.today(), notices.zone
    beside = await notices.database.read(requests.beside, leave)
    html = words.describe_leave(said, leave, touched, today, zone, beside=beside)
    lines = [said.html(key), html]
    guardian = words.describe_guardian(said, leave, today, zone)
    lines += [guardian] if guardian else []
    rows = deciding_rows(said, leave, decides=True, calls=bool(guardian))
    return Worded(Text(Html("\n".join(lines)), keyboard=inline_keyboard(*rows)))


async def _decided(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for whoever asked how it was decided, while it is so."""
    leave, touched = await notices.database.read(_find, letter)
    if leave is None or leave.state not in {LeaveState.APPROVED, LeaveState.REFUSED}:
        return None
    own = await notices.database.read(accounts.bound_to, leave.person_id)
    if own != letter.account_id:
        asked = await notices.database.read(_is_guardian, leave, letter, notices.clock.now())
        return _decided_for_guardian(notices, leave, said) if asked else None
    when = words.describe_spans(said, leave.spans, notices.today(), notices.zone)
    key = "leave-told-entered" if leave.entered else f"leave-told-{leave.state}"
    lines = [said.html(key, when=when, name=leave.decider)]
    if leave.answer:
        lines.append(said.html("leave-answer", text=leave.answer))
    if leave.state is LeaveState.APPROVED and touched:
        lines.append(said.html("leave-told-quiet", count=len(touched)))
    buttons = [
        (said("button-leave-open"), OpenLeave(leave.id)),
        (said("button-leave-own"), OwnLeave()),
    ]
    return Worded(Text(Html("\n".join(lines)), keyboard=inline_keyboard(buttons)))


def _is_guardian(tx: Tx, leave: Leave, letter: Letter, now: datetime) -> bool:
    """Return whether a guardian asked, and still is one."""
    if not leave.by_guardian or leave.account_id != letter.account_id:
        return False
    found = guardianships.children(tx, letter.account_id, now.date(), int(now.timestamp()))
    return leave.person_id in {each.person_id for each in found}


def _decided_for_guardian(notices: NotificationWording, leave: Leave, said: Texts) -> Worded:
    """Word for a guardian who asked how it was decided."""
    when = words.describe_spans(said, leave.spans, notices.today(), notices.zone)
    key = f"leave-told-guardian-{leave.state}"
    lines = [said.html(key, name=leave.name, when=when)]
    if leave.answer:
        lines.append(said.html("leave-answer", text=leave.answer))
    return Worded(Text(Html("\n".join(lines))))


async def _withdrawn(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for whoever approved it that somebody comes after all."""
    leave, _ = await notices.database.read(_find, letter)
    if leave is None or leave.withdrawn_at is None:
        return None
    spans_ = leave.spans or [(int(leave.from_at.timestamp()), int(leave.until_at.timestamp()))]
    when = words.describe_spans(said, spans_, notices.today(), notices.zone)
    key = "leave-told-ended" if leave.state is LeaveState.APPROVED else "leave-told-withdrawn"
    html = said.html(key, name=leave.name, when=when, **{"class": leave.class_name})
    return Worded(Text(html))


def _find(tx: Tx, letter: Letter) -> tuple[Leave | None, list[Touched]]:
    leave = requests.find(tx, letter.payload["leave"])
    if leave is None:
        return None, []
    return leave, spans.touched(tx, leave.person_id, leave.class_id, leave.spans)


def _may_decide(tx: Tx, letter: Letter, leave: Leave) -> bool:
    """Return whether a letter's reader, who was asked, still works here."""
    account = accounts.find(tx, letter.account_id)
    if account is None or account.role < Role.STAFF:
        return False
    return requests.was_asked(tx, leave.id, account.id, step=leave.step)


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.LEAVE_ASKED: _asked,
    LetterKind.LEAVE_WAITS: _waits,
    LetterKind.LEAVE_DECIDED: _decided,
    LetterKind.LEAVE_WITHDRAWN: _withdrawn,
}
