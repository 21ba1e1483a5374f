"""Candidates from outside 社会考生: name, phone and the end of the identity number; no class."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.exams.wishes import read_wish
from bot.domain.imports.problems import CellError
from bot.domain.imports.values import phone_of
from bot.domain.people.phones import e164, shared
from bot.domain.text import half_width
from bot.domain.understanding.clauses import asks
from bot.errors import BotError
from handlers.chat import drafts
from handlers.chat.keyboards import share_contact
from handlers.chat.routing import PASS
from handlers.exams import registering
from handlers.exams.drafts import SayingWhoRegisters
from handlers.exams.registration_buttons import OpenExamWindow
from storage.exams import outsiders
from storage.people import accounts, roster

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import ExamId, PersonId
    from handlers.chat.routing import Message
    from handlers.exams.registration_buttons import SayWhoRegisters
    from storage.database import Tx

LONGEST = 80  # characters of what is read
_PHONE = re.compile(r"(?<!\d)1\d{10}(?!\d)")
_IDENTITY = re.compile(r"(?<![\dXx])(?:\d{14})?(\d{3}[\dXx])(?![\dXx])")
_NAME = re.compile(r"[一-鿿·]{2,15}|[A-Za-z][A-Za-z .'-]{1,40}")
_FILLING = re.compile(r"姓名|名字|我叫|我是|手机号?码?|电话|身份证号?码?|后四位|尾号|是|号")


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
    found = _read(text, draft)
    if found == draft and not draft.name:
        return PASS
    await _take(context, found)
    return None


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
    await _take(context, replace(draft, phone=_checked(digits[-11:]), is_shared=True))
    return None


async def _take(context: MessageContext, found: SayingWhoRegisters) -> None:
    """Ask for what is missing, or go on to the exam as who they are."""
    missing = next((each for each in ("name", "phone", "tail") if not getattr(found, each)), "")
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


def _read(text: str, draft: SayingWhoRegisters) -> SayingWhoRegisters:
    """Read what a text says of name, phone and tail, beside what was said before."""
    phone, tail, is_shared = draft.phone, draft.tail, draft.is_shared
    if found := _PHONE.search(text):
        phone, is_shared = _checked(found[0]), False
        text = text.replace(found[0], " ")
    if identity := _IDENTITY.search(text):
        tail = identity[1].upper()
        text = text.replace(identity[0], " ")
    name = draft.name
    if named := _NAME.search(_FILLING.sub(" ", text)):
        name = named[0].strip()
    return SayingWhoRegisters(draft.exam, name, phone, tail, is_shared)


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
