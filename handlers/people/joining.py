"""Joining: by a class link, one's phone number, name and four digits, or a staff link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.people.credentials import credential, is_credential
from bot.domain.people.roles import Role
from bot.errors import BotError
from handlers.chat import drafts, menu, wording
from handlers.chat.keyboards import inline_keyboard, main_keyboard, share_contact
from handlers.chat.routing import PASS
from handlers.people.buttons import ItIsMe, NoLink, NotMe
from handlers.people.drafts import SayingWho
from handlers.people.staff import describe_grant
from storage.classes import classes
from storage.people import accounts, roles, roster

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from bot.domain.ids import AccountId, PersonId
    from bot.domain.people.roles import Grant
    from handlers.chat.routing import Message
    from storage.classes.classes import Class
    from storage.database import Tx
    from storage.people.roster import RosterEntry

CLASS_LINK, STAFF_LINK = "j_", "s_"
TRIES_AN_HOUR = 5


async def start_chat(context: MessageContext) -> None:
    """Answer /start, alone or from a link."""
    if context.argument.startswith(STAFF_LINK):
        await _redeem(context, context.argument.removeprefix(STAFF_LINK))
    elif context.argument.startswith(CLASS_LINK):
        await join_by_code(context, context.argument.removeprefix(CLASS_LINK))
    elif context.account.role is Role.NEWCOMER:
        await greet_newcomer(context)
    else:
        await menu.show_menu(context)


async def join_by_code(context: Context, code: str) -> None:
    """Join by a class link, or its code typed by hand."""
    wanted = await context.read(classes.by_code, code)
    if wanted is None:
        raise BotError("join-bad-link")
    if wanted.id in context.account.class_ids:
        await context.write(accounts.look_at, context.account.id, wanted.id)
        await context.say(
            context.html("join-already", **{"class": wanted.name}), main_keyboard(context)
        )
    elif context.account.person_id is not None:
        raise BotError("join-other-class", **{"class": wanted.name}, teacher=_teacher(wanted))
    else:
        await _ask_who(context, wanted)


async def greet_newcomer(context: Context) -> None:
    """Greet somebody unknown: say what the bot does and how to get in."""
    await context.write(drafts.keep, context.account.id, SayingWho(), context.seconds)
    await context.say(context.html("hello-newcomer"), share_contact(context.texts))
    await context.say(
        context.html("hello-by-name"),
        inline_keyboard([(context.label("button-no-link"), NoLink())]),
    )


async def ask_to_join(context: MessageContext) -> None:
    """Ask who somebody is, or join by a code (加入, /join CODE)."""
    if context.argument:
        await join_by_code(context, context.argument)
    elif context.account.person_id is not None:
        await menu.show_menu(context)
    else:
        await greet_newcomer(context)


async def ask_to_join_first(context: MessageContext) -> Message:
    """Ask to join before a question about a timetable."""
    slots = context.services.knowledge.understand(context.text, now=context.now)
    if slots is None or credential(context.text):
        return PASS
    await context.say(context.html("join-first"))
    await greet_newcomer(context)
    return None


async def answer_newcomer(context: MessageContext) -> None:
    """Answer somebody unknown: a class code, who they are, or a greeting."""
    if await _joins_by_code(context):
        return
    if credential(context.text):
        await _find_themselves(context)
        return
    await greet_newcomer(context)


async def _joins_by_code(context: MessageContext) -> bool:
    code = context.text.strip()
    if await context.read(classes.by_code, code) is None:
        return False
    await join_by_code(context, code)
    return True


async def explain_link(context: Context, _: NoLink) -> None:
    """Explain where links come from."""
    await context.show(context.html("no-link-help"))


async def _ask_who(context: Context, wanted: Class) -> None:
    waits = SayingWho(class_id=wanted.id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    days = wording.format_span(context.texts, wanted.starts_on, wanted.ends_on)
    await context.say(
        context.html("join-class", **{"class": wanted.name}, days=days, venue=wanted.venue),
        share_contact(context.texts),
    )


async def answer_contact(context: MessageContext) -> None:
    """Take a shared phone number; only one's own counts."""
    contact = context.contact
    if contact is None or contact.account_id != context.account.id:
        raise BotError("join-not-your-contact")
    listed = await context.read(roster.by_phone, re.sub(r"\D", "", contact.phone)[-11:])
    if not listed:
        wanted = await _wanted_class(context)
        teacher = _teacher(wanted) if wanted else context.label("join-any-teacher")
        raise BotError("join-phone-unknown", teacher=teacher)
    await _bind(context, listed[0])


async def answer_who(context: MessageContext, _: SayingWho) -> Message:
    """Take a name and last four digits, or the code of a class, as asked for."""
    if not is_credential(context.text):
        return PASS
    await _find_themselves(context)
    return None


async def explain_who(context: MessageContext, _: SayingWho) -> Message:
    """Explain how to write a name, to a newcomer who writes something else."""
    if context.account.role is not Role.NEWCOMER:  # became one of the staff meanwhile
        return PASS
    if not await _joins_by_code(context):
        raise BotError("join-how-to-write")
    return None


async def _find_themselves(context: MessageContext) -> None:
    given = credential(context.text)
    if given is None:
        if not await _joins_by_code(context):
            raise BotError("join-how-to-write")
        return
    since = context.seconds - 3600
    if await context.read(roster.failures_since, context.account.id, since) >= TRIES_AN_HOUR:
        raise BotError("join-too-many-tries")
    wanted = await _wanted_class(context)
    within = wanted.id if wanted else None
    listed = await context.read(roster.by_name, given.name, given.tail, within)
    if len({each.id for each in listed}) != 1:
        await context.write(
            roster.fail_binding, context.account.id, context.update_id, context.seconds
        )
        teacher = _teacher(wanted) if wanted else context.label("join-any-teacher")
        raise BotError("join-name-ambiguous" if listed else "join-name-unknown", teacher=teacher)
    await _confirm(context, listed[0])


async def _confirm(context: Context, person: RosterEntry) -> None:
    person_id = person.id
    waits = SayingWho(person_id=person_id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.say(
        context.html("join-confirm", name=person.name, **{"class": person.class_name}),
        inline_keyboard(
            [
                (context.label("button-it-is-me"), ItIsMe(person_id)),
                (context.label("button-not-me"), NotMe()),
            ]
        ),
    )


async def confirm_it_is_me(context: Context, button: ItIsMe) -> None:
    """Bind the account, to the person that was found for it only."""
    draft = await context.read(drafts.find, context.account.id, SayingWho)
    if context.account.person_id == button.person_id:
        return
    if draft is None or draft.person_id != button.person_id:
        raise BotError("button-stale")
    listed = await context.read(roster.enrolments, button.person_id)
    if not listed:
        raise BotError("button-stale")
    await _bind(context, listed[0])


async def deny_it_is_me(context: Context, _: NotMe) -> None:
    """Ask again who somebody is."""
    await context.write(drafts.keep, context.account.id, SayingWho(), context.seconds)
    await context.show(context.html("hello-by-name"))


async def _bind(context: Context, person: RosterEntry) -> None:
    taken = await context.write(bind_if_free, context.account.id, person.id, context.seconds)
    if taken is not None:
        wanted = await context.read(classes.find, person.class_id)
        teacher = _teacher(wanted) if wanted else context.label("join-any-teacher")
        raise BotError(taken, name=person.name, teacher=teacher)
    account = await context.read(accounts.find, context.account.id)
    if account is not None:
        context = context.known_as(account)
    await menu.install_commands(context)
    await context.say(
        context.html("join-welcome", name=person.name, **{"class": person.class_name}),
        main_keyboard(context),
    )


def bind_if_free(tx: Tx, account_id: AccountId, person_id: PersonId, now: int) -> str | None:
    """Bind an account, or return the key of the sentence that says why not."""
    holder = accounts.bound_to(tx, person_id)
    account = accounts.find(tx, account_id)
    if holder is not None and holder != account_id:
        return "join-taken"
    if account is not None and account.person_id not in {None, person_id}:
        return "join-you-are-somebody"
    if holder is None:
        accounts.bind(tx, account_id, person_id, now)
    drafts.drop(tx, account_id)
    return None


async def _wanted_class(context: Context) -> Class | None:
    draft = await context.read(drafts.find, context.account.id, SayingWho)
    class_id = draft.class_id if draft else None
    return await context.read(classes.find, class_id) if class_id else None


def _teacher(wanted: Class) -> str:
    return " ".join(filter(None, (wanted.class_teacher, wanted.class_teacher_phone)))


async def _redeem(context: Context, code: str) -> None:
    grant = await context.write(_redeem_and_record, code, context.account.id, context.seconds)
    if grant is None:
        raise BotError("staff-link-spent")
    account = await context.read(accounts.find, context.account.id)
    if account is not None:
        context = context.known_as(account)
    await menu.install_commands(context)
    await context.say(
        context.html("staff-welcome", role=await describe_grant(context, grant)),
        main_keyboard(context),
    )


def _redeem_and_record(tx: Tx, code: str, account_id: AccountId, now: int) -> Grant | None:
    redeemed = roles.redeem(tx, code, account_id, now)
    if redeemed is None:
        return None
    if redeemed.new:
        accounts.give_usual_reminders(tx, account_id)
        drafts.drop(tx, account_id)
        roles.record(tx, by=account_id, act="redeem", now=now, role=redeemed.grant.role.name)
    return redeemed.grant
