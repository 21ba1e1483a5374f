"""Candidates from outside 社会考生: name, phone and the end of the identity number; no class."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.exams.wishes import read_wish
from bot.domain.imports.problems import CellError
from bot.domain.imports.values import phone_of
from bot.domain.people.phones import e164, shared
from bot.domain.text import fold, half_width
from bot.domain.understanding.clauses import asks
from bot.domain.understanding.consent import says_no, says_yes
from bot.errors import BotError
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard, share_contact
from handlers.chat.routing import PASS
from handlers.exams import registering
from handlers.exams.drafts import SayingWhoRegisters
from handlers.exams.registration_buttons import ConfirmWhoRegisters, OpenExamWindow
from storage.exams import outsiders
from storage.people import accounts, roster

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import ExamId, PersonId
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from handlers.exams.registration_buttons import SayWhoRegisters
    from storage.database import Tx

_NUMBER = "\n"  # stands for a number that was read
LONGEST = 80  # characters of what is read
_PHONE = re.compile(r"(?<!\d)1\d{10}(?!\d)")
_IDENTITY = re.compile(r"(?<![\dXx])(?:\d{14})?(\d{3}[\dXx])(?![\dXx])")
_NAME = re.compile(r"[一-鿿·]{2,15}|[A-Za-z][A-Za-z .'-]{1,40}")
_FILLING = re.compile(
    r"姓名|名字|我叫|我是|联系方式|联系电话|手机号?码?|电话号?码?|电话|身份证号?码?|身份证"
    r"|[后末最]{1,4}[四4]位|尾号|是|号"
)
_NO_NAME = re.compile(
    r"(?:我|想|要|报|好|可以|行|嗯|谢谢|您好|你好|请|麻烦|老师|考|同学|知道|收到).*"
)
_SHORT = 4  # characters of most names
_AGAIN = frozenset(map(fold, ("改", "改一下", "重填", "重写")))


async def ask_who(context: Context, button: SayWhoRegisters) -> None:
    """Ask somebody from outside who they are."""
    if context.account.examinee_id is not None:
        await _go_on(context, button.exam_id)
        return
    waits = SayingWhoRegisters(button.exam_id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.toast()
    await context.say(context.html("outside-who"))


async def answer_who(context: MessageContext, draft: SayingWhoRegisters) -> Message:
    """Take name, phone and tail, at once or one after the other; ask for what is missing."""
    text = half_width(context.text[: LONGEST + 1]).strip()
    asks_else = asks(text) or read_wish(text) is not None
    if len(text) > LONGEST or text.startswith("/") or asks_else:
        return PASS
    if not _what_misses(draft):
        if says_yes(text):
            await _take(context, replace(draft, is_confirmed=True))
            return None
        if says_no(text) or fold(text) in _AGAIN:
            await _begin_anew(context, draft.exam)
            return None
    found = _read(text, draft)
    if found == draft and (not draft.name or not _what_misses(draft)):
        return PASS
    await _take(context, found)
    return None


async def confirm_who(context: Context, button: ConfirmWhoRegisters) -> None:
    """Go on as who they are, or ask once more."""
    draft = await context.read(drafts.find, context.account.id, SayingWhoRegisters)
    if draft is None or _what_misses(draft):
        raise BotError("button-stale")
    await context.toast()
    if button.right:
        await _take(context, replace(draft, is_confirmed=True))
    else:
        await _begin_anew(context, draft.exam)


async def _begin_anew(context: Context, exam_id: ExamId) -> None:
    waits = SayingWhoRegisters(exam_id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.say(context.html("outside-who"))


def _what_misses(draft: SayingWhoRegisters) -> str:
    """Return which of name, phone and tail is missing first; "" where none is."""
    return next((each for each in ("name", "phone", "tail") if not getattr(draft, each)), "")


async def take_contact(context: MessageContext) -> Message:
    """Take a shared number of one's own; who is on the roster by it joins their class instead."""
    draft = context.glance(drafts.find, context.account.id, SayingWhoRegisters)
    contact = context.contact
    if draft is None or contact is None or contact.account_id != context.account.id:
        return PASS
    given = shared(contact.phone)
    if (await context.read(roster.by_phone, given.number)).listed:
        return PASS
    digits = re.sub(r"\D", "", given.otherwise or given.number)
    phone = _checked(digits[-11:])
    is_confirmed = draft.is_confirmed and phone == draft.phone
    found = replace(draft, phone=phone, is_shared=True, is_confirmed=is_confirmed)
    await _take(context, found)
    return None


async def _take(context: Context, found: SayingWhoRegisters) -> None:
    """Ask for what is missing, or go on to the exam as who they are."""
    missing = _what_misses(found)
    if missing:
        await context.write(drafts.keep, context.account.id, found, context.seconds)
        keyboard = share_contact(context.texts) if missing == "phone" else None
        await context.say(context.html(f"outside-{missing}-missing"), keyboard)
        return
    if await context.read(_on_roster, found.name, found.phone):
        await context.write(drafts.drop, context.account.id)
        await context.say(
            context.html("outside-on-roster", name=found.name), share_contact(context.texts)
        )
        return
    if not found.is_confirmed:
        await _ask_if_right(context, found)
        return
    if not found.is_shared and await context.read(
        outsiders.stands_open, found.name, found.phone, found.tail
    ):
        await context.write(drafts.keep, context.account.id, found, context.seconds)
        await context.say(
            context.html("outside-share", name=found.name), share_contact(context.texts)
        )
        return
    person = await context.write(_bind, context.actor, found)
    if person is None:
        raise BotError("outside-taken")
    account = await context.read(accounts.find, context.account.id)
    here = context if account is None else context.known_as(account)
    await here.say(here.html("outside-known", name=found.name))
    await _go_on(here, found.exam)


async def _ask_if_right(context: Context, found: SayingWhoRegisters) -> None:
    """Say what was understood, before an account is bound to it."""
    await context.write(drafts.keep, context.account.id, found, context.seconds)
    html = context.html("outside-right", name=found.name, phone=found.phone, tail=found.tail)
    row: list[Labelled] = [
        (context.label("button-outside-right"), ConfirmWhoRegisters(right=True)),
        (context.label("button-outside-wrong"), ConfirmWhoRegisters(right=False)),
    ]
    await context.say(html, inline_keyboard(row))


def _read(text: str, draft: SayingWhoRegisters) -> SayingWhoRegisters:
    """Read what a text says of name, phone and tail, beside what was said before."""
    phone, tail, is_shared = draft.phone, draft.tail, draft.is_shared
    if found := _PHONE.search(text):
        phone, is_shared = _checked(found[0]), False
        text = text.replace(found[0], _NUMBER)
    if identity := _IDENTITY.search(text):
        tail = identity[1].upper()
        text = text.replace(identity[0], _NUMBER)
    keeps = bool(draft.name) and (bool(_what_misses(draft)) or _NUMBER not in text)
    name = draft.name if keeps else _name_in(text) or draft.name
    return SayingWhoRegisters(draft.exam, name, phone, tail, is_shared)


def _name_in(text: str) -> str:
    """Return the name in a text: what stands before the first number, else the first; "" for none.

    Words that ask or greet are no names.
    """
    before, _, after = text.partition(_NUMBER)
    for part, place in ((before, -1 if after or _NUMBER in text else 0), (after, 0)):
        words: list[str] = [each.strip() for each in _NAME.findall(_FILLING.sub(" ", part))]
        names = [each for each in words if not _NO_NAME.fullmatch(each)]
        short = [each for each in names if len(each) <= _SHORT] or names
        if short:
            return short[place]
    return ""


def _checked(number: str) -> str:
    try:
        return phone_of(number)
    except CellError:
        raise BotError("outside-phone-wrong", given=number) from None


def _on_roster(tx: Tx, name: str, phone: str) -> bool:
    """Return whether somebody of this name and phone is in a class: they join it instead."""
    return any(each.name == name for each in roster.by_phone(tx, e164(phone)).listed)


def _bind(tx: Tx, actor: Actor, found: SayingWhoRegisters) -> PersonId | None:
    drafts.drop(tx, actor.account_id)
    return outsiders.bind(tx, actor.account_id, found.name, found.phone, found.tail, actor.now)


async def _go_on(context: Context, exam_id: ExamId) -> None:
    if exam_id:
        await registering.open_window(context, OpenExamWindow(exam_id))
    else:
        await registering.show_home(context)
