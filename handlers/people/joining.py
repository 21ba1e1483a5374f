"""Joining: by a class link, one's phone number, name and four digits, or a staff link."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.guardians.reading import relation_in
from bot.domain.people import limits, phones
from bot.domain.people.credentials import (
    bare_name,
    credential,
    is_attempt,
    is_credential,
    numbered_name,
)
from bot.domain.people.names import is_name
from bot.domain.people.relatives import denies, introduces, only_introduces, speaks_of_a_child
from bot.domain.people.roles import Role
from bot.domain.text import half_width
from bot.domain.understanding.clauses import asks
from bot.domain.understanding.consent import says_no, says_yes
from bot.domain.understanding.smalltalk import SmallTalk, small_talk
from bot.domain.understanding.verdict import VerdictOutcome
from bot.errors import BotError
from config.texts import Html
from handlers.chat import drafts, duties, menu, wording
from handlers.chat.keyboards import inline_keyboard, main_keyboard, share_contact
from handlers.chat.routing import PASS
from handlers.classes import teachers
from handlers.desk.buttons import AskStaff
from handlers.enrolment.buttons import FollowSignupLink, OpenSignups
from handlers.exams.buttons import OpenSignUps, ScanTicket
from handlers.faq.buttons import Categories
from handlers.guardians.buttons import IAmGuardian
from handlers.people.buttons import ItIsMe, NoLink, NotMe
from handlers.people.drafts import SayingWho
from handlers.people.staff import describe_grant
from handlers.teachers.buttons import MyTeaching
from storage.classes import classes
from storage.enrolment import intakes
from storage.exams import windows
from storage.faq import questions
from storage.guardians import guardianships
from storage.people import accounts, bindings, notices, roles, roster, tries
from storage.people.bindings import News, RequestKind
from storage.people.tries import Try, TryOutcome
from storage.reminders.duties import of_account
from storage.teachers import pool

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import AccountId, PersonId, QuestionId
    from bot.domain.people.credentials import Credential, NumberedName
    from bot.domain.people.roles import Grant
    from bot.outbound.gateway import Keyboard
    from handlers.chat.buttons import Button
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.classes.classes import Class
    from storage.database import Tx
    from storage.people.roster import RosterEntry

_TAIL = re.compile(r"\d{3}[\dXx]")  # of a phone or identity number
CLASS_LINK, STAFF_LINK, SIGNUP_LINK, TICKET_LINK = "j_", "s_", "r_", "t_"
_SIGNUP_CODE = re.compile(r"[A-Za-z0-9-]{1,16}")
LONGEST_TICKET = 50  # characters of a ticket's code


async def start_chat(context: MessageContext) -> Button | None:
    """Answer /start, alone or from a link; those of a sign-up and a ticket are other nouns'."""
    if context.argument.startswith(SIGNUP_LINK):
        code = context.argument.removeprefix(SIGNUP_LINK)
        if not _SIGNUP_CODE.fullmatch(code):
            raise BotError("signup-bad-link")
        return FollowSignupLink(code)
    if context.argument.startswith(TICKET_LINK):
        return ScanTicket(context.argument.removeprefix(TICKET_LINK)[:LONGEST_TICKET])
    if context.argument.startswith(STAFF_LINK):
        await _redeem(context, context.argument.removeprefix(STAFF_LINK))
    elif context.argument.startswith(CLASS_LINK):
        await join_by_code(context, context.argument.removeprefix(CLASS_LINK))
    elif context.account.role is Role.NEWCOMER:
        await greet_newcomer(context)
    else:
        await menu.show_menu(context)
    return None


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
    rows: list[list[Labelled]] = [
        [(context.label("button-guardian-am"), IAmGuardian())],
        [(context.label("button-no-link"), NoLink())],
    ]
    if await context.read(intakes.is_any_open, context.seconds):
        rows.insert(0, [(context.label("button-newcomer-signup"), OpenSignups())])
    if await context.read(windows.is_any_open, context.seconds):
        rows.insert(0, [(context.label("button-sign-ups"), OpenSignUps())])
    await context.say(context.html("hello-by-name"), inline_keyboard(*rows))


async def ask_to_join(context: MessageContext) -> None:
    """Ask who somebody is, or join by a code (加入, /join CODE)."""
    if context.argument:
        await join_by_code(context, context.argument)
    elif context.account.person_id is not None:
        await menu.show_menu(context)
    else:
        await greet_newcomer(context)


async def ask_who_first(context: Context) -> None:
    """Ask in one line who somebody is, with the button that says it; the welcome is said once."""
    if context.glance(pool.of_account, context.account.id) is not None:
        own = (context.label("button-teacher-own"), MyTeaching(context.today))
        await context.say(context.html("teacher-not-understood"), inline_keyboard([own]))
        return
    draft = await context.read(drafts.find, context.account.id, SayingWho)
    await context.write(drafts.keep, context.account.id, draft or SayingWho(), context.seconds)
    await context.say(context.html("join-first"), share_contact(context.texts))


async def answer_stranger(context: MessageContext, _: SayingWho) -> Message:
    """Answer a greeting, or a question about a timetable, of somebody who was asked their name."""
    return await ask_to_join_first(context)


async def ask_to_join_first(context: MessageContext) -> Message:
    """Ask to join before a question about a timetable or oneself; greet who greets."""
    if context.account.role is not Role.NEWCOMER or is_credential(context.text):
        return PASS
    talk = small_talk(context.text)
    if talk is not None:
        key = "talk-greeting-new" if talk is SmallTalk.GREETING else f"talk-{talk}"
        await context.say(context.html(key), share_contact(context.texts))
        return None
    only_says = only_introduces(context.text)
    if not only_says and not context.services.knowledge.needs_class(context.text, now=context.now):
        return PASS
    if only_says or _is_relative(context):
        await _answer_relative(context)
    else:
        await ask_who_first(context)
    return None


async def note_relative(context: MessageContext, _: SayingWho | None = None) -> Message:
    """Remember for the talk who says to be a parent; the words are answered as any others."""
    if context.account.role is Role.NEWCOMER:
        known = context.services.conversations
        if denies(context.text):
            known.forget_relative(context.talk)
        elif introduces(context.text):
            known.note_relative(context.talk, context.seconds)
    return PASS


def _is_relative(context: MessageContext) -> bool:
    """Return whether a parent writes: they say so now, or have said so in this talk."""
    known = context.services.conversations.is_relative(context.talk, context.seconds)
    return known or speaks_of_a_child(context.text)


async def _answer_relative(context: MessageContext) -> None:
    """Say what a parent may ask; of what was asked, that it cannot be told, and who can tell."""
    context.services.conversations.note_relative(context.talk, context.seconds)
    if only_introduces(context.text):
        await context.say(context.html("join-relative"), _to_guardian(context, None))
        return
    question_id = await _note(context)
    if await context.read(guardianships.waits, context.account.id):
        await context.say(context.html("join-relative-waits"), _to_people(context, question_id))
        return
    await context.say(context.html("join-relative-cannot"), _to_guardian(context, question_id))


async def answer_newcomer(context: MessageContext) -> None:
    """Answer somebody unknown: a class code, who they are, or a greeting."""
    if await _joins_by_code(context):
        return
    if await _says_who(context):
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
    """Take a shared phone number, whole and with its country; only one's own counts."""
    contact = context.contact
    if contact is None or contact.account_id != context.account.id:
        raise BotError("join-not-your-contact")
    given = phones.shared(contact.phone)
    holders = await context.read(roster.by_phone, given.number)
    people = {each.id for each in holders.listed}
    if holders.count == 1 and people:
        await _bind(context, holders.listed[0], phone=True)
    elif people:
        await _ask_name(context, given.number, "join-phone-shared")
    elif (await context.read(roster.by_phone, given.otherwise)).listed:
        await _ask_name(context, given.otherwise, "join-phone-unsure")
    elif not await teachers.asks_for_class(context, given):
        raise BotError("join-phone-unknown", teacher=await _whom_to_ask(context))


async def _ask_name(context: Context, number: str, key: str) -> None:
    """Ask which of the people of a number somebody is."""
    draft = await context.read(drafts.find, context.account.id, SayingWho)
    waits = SayingWho(class_id=draft.class_id if draft else None, phone=number)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.say(context.html(key))


async def answer_who(context: MessageContext, draft: SayingWho) -> Message:
    """Take a name with last four digits or a number, or the code of a class, as asked for."""
    if draft.person_id is not None and says_yes(context.text):
        return ItIsMe(draft.person_id)
    if draft.person_id is not None and says_no(context.text):
        return NotMe()
    if draft.name and _TAIL.fullmatch(half_width(context.text).strip()):
        context = context.saying(f"{draft.name} {context.text.strip()}")
    if draft.phone and await _is_name_for(context, draft.phone):
        return None
    if await _joins_by_code(context):
        return None
    if not await _says_who(context):
        return PASS
    await _find_themselves(context)
    return None


async def _says_who(context: MessageContext) -> bool:
    """Return whether a text says who somebody is.

    A number that is not called a student number may be anything: it counts where somebody has it.
    """
    if is_credential(context.text):
        return True
    given = numbered_name(context.text)
    return given is not None and bool(await _with_number(context, given))


async def _with_number(context: Context, given: NumberedName) -> list[RosterEntry]:
    wanted = await _wanted_class(context)
    named = await context.read(roster.by_name, given.name, wanted.id if wanted else None)
    return [each for each in named if each.has_number(given.number)]


async def _is_name_for(context: MessageContext, number: str) -> bool:
    """Take the name of somebody whose number has been shared already; return whether it was one."""
    name = bare_name(context.text)
    if not name or any(character.isdigit() for character in name):
        return False
    await _check_tries(context)
    holders = await context.read(roster.by_phone, number)
    named = holders.named(name)
    if len({each.id for each in named}) == 1:
        await _confirm(context, named[0], phone=True)
        return True
    if not await context.read(roster.names_somebody, name):
        return False  # a question
    await _count_wrong(context, {each.id for each in holders.listed})
    raise BotError("join-name-not-of-phone", teacher=await _whom_to_ask(context))


async def explain_who(context: MessageContext, draft: SayingWho) -> Message:
    """Explain how to write a name, to a newcomer who writes something else."""
    if context.account.role is not Role.NEWCOMER:  # became one of the staff meanwhile
        return PASS
    if await _joins_by_code(context):
        return None
    name = bare_name(context.text)
    if is_name(name) and not asks(name):
        waits = replace(draft, name=name, person_id=None, has_phone=False)
        await context.write(drafts.keep, context.account.id, waits, context.seconds)
        await context.say(context.html("join-only-tail", name=name))
        return None
    if _is_relative(context):
        await _answer_relative(context)
        return None
    if asks(context.text):
        await ask_who_first(context)
    elif is_attempt(context.text):
        raise BotError("join-how-to-write")
    else:
        await _say_not_understood(context)
    return None


async def _say_not_understood(context: MessageContext) -> None:
    """Say that words were not understood, and who can be asked with them."""
    question_id = await _note(context)
    await context.say(context.html("join-not-understood"), _to_people(context, question_id))


def _to_people(context: Context, question_id: QuestionId | None) -> Keyboard:
    """Make the buttons to a person, with what was said just now, and to the FAQ."""
    ask = (context.label("button-ask-staff"), AskStaff(question_id))
    return inline_keyboard([ask], [(context.label("button-categories"), Categories())])


def _to_guardian(context: MessageContext, question_id: QuestionId | None) -> Keyboard:
    """Make the same buttons, and first the one that makes somebody a guardian."""
    button = IAmGuardian(relation_in(context.text))
    row = inline_keyboard([(context.label("button-guardian-am"), button)])
    more = _to_people(context, question_id)
    return {"inline_keyboard": [*row["inline_keyboard"], *more["inline_keyboard"]]}


async def _note(context: MessageContext) -> QuestionId:
    """Keep words that nothing answers as a question, so that a tap passes them on."""
    return await context.write(
        questions.note,
        chat_id=context.chat_id,
        message_id=context.message_id,
        part=0,
        account_id=context.account.id,
        text=context.text,
        outcome=VerdictOutcome.UNKNOWN,
        now=context.seconds,
    )


async def _check_tries(context: Context) -> None:
    since = context.seconds - 3600
    failed = await context.read(tries.failures_since, context.account.id, since)
    if failed >= limits.ACCOUNT_AN_HOUR:
        raise BotError("join-too-many-tries")


async def _count_wrong(context: Context, people: Collection[PersonId] = ()) -> None:
    await context.write(
        tries.fail, context.account.id, context.update_id, people, context.seconds, context.today
    )


async def _find_themselves(context: MessageContext) -> None:
    numbered = numbered_name(context.text)
    if numbered is not None and numbered.said:
        await _ask_teacher(context, numbered)
        return
    given = credential(context.text)
    if given is not None:
        await _try(context, given, numbered)
    elif numbered is not None:
        await _ask_teacher(context, numbered)
    elif not await _joins_by_code(context):
        raise BotError("join-how-to-write")


async def _try(context: MessageContext, given: Credential, numbered: NumberedName | None) -> None:
    """Look a name and four characters up; four digits may be a student number as well."""
    wanted = await _wanted_class(context)
    tried = Try(
        context.account.id,
        context.update_id,
        given.name,
        given.tail,
        wanted.id if wanted else None,
    )
    result = await context.write(
        tries.answer, tried, context.seconds, context.services.zone, numbered=numbered
    )
    if result.person is not None and result.outcome is TryOutcome.FOUND:
        await _confirm(context, result.person)
    elif numbered is not None and result.outcome is TryOutcome.NUMBER:
        await _ask_teacher(context, numbered)
    else:
        teacher = await _whom_to_ask(context)
        raise BotError(_SAID[result.outcome], teacher=teacher)


_SAID = {
    TryOutcome.UNKNOWN: "join-name-unknown",
    TryOutcome.AMBIGUOUS: "join-name-ambiguous",
    TryOutcome.TOO_MANY: "join-too-many-tries",
    TryOutcome.NAME_CLOSED: "join-name-closed",
    TryOutcome.SCHOOL_CLOSED: "join-names-closed",
}


async def _ask_teacher(context: MessageContext, given: NumberedName) -> None:
    """Ask the class teacher about a name with a student number: both stand on every list."""
    await _check_tries(context)
    listed = await _with_number(context, given)
    teacher = await _whom_to_ask(context)
    if not listed:
        await _count_wrong(context)
        raise BotError("join-number-unknown", teacher=teacher)
    if len({each.id for each in listed}) > 1:
        raise BotError("join-name-ambiguous", teacher=teacher)
    person = listed[0]
    if person.account_id is not None:
        raise BotError("join-taken", name=person.name, teacher=teacher)
    if context.account.person_id is not None:
        raise BotError("join-you-are-somebody", teacher=teacher)
    await context.write(_ask_to_be, person.id, context.actor)
    await context.say(
        context.html("join-asked", name=person.name, **{"class": person.class_name}),
        share_contact(context.texts),
    )


def _ask_to_be(tx: Tx, person_id: PersonId, actor: Actor) -> None:
    bindings.check_asking(tx, RequestKind.JOIN, actor.account_id, person_id, actor.now)
    bindings.ask(tx, RequestKind.JOIN, person_id, actor.now, account_id=actor.account_id)


async def _confirm(context: Context, person: RosterEntry, *, phone: bool = False) -> None:
    if context.services.conversations.is_relative(context.talk, context.seconds):
        button = (context.label("button-guardian-am"), IAmGuardian())
        await context.say(context.html("join-relative-not-child"), inline_keyboard([button]))
        return
    person_id = person.id
    waits = SayingWho(person_id=person_id, has_phone=phone)
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
    await _bind(context, listed[0], phone=draft.has_phone)


async def deny_it_is_me(context: Context, _: NotMe) -> None:
    """Ask again who somebody is."""
    await context.write(drafts.keep, context.account.id, SayingWho(), context.seconds)
    await context.show(context.html("hello-by-name"))


async def _bind(context: Context, person: RosterEntry, *, phone: bool) -> None:
    """Bind the account; with the ``phone`` of somebody bound, ask whether that is to move."""
    taken = await context.write(
        bind_if_free, context.account.id, person.id, context.seconds, phone=phone
    )
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
    await _tell_what_is_due(context)


async def _tell_what_is_due(context: Context) -> None:
    """Say at once what is due today or tomorrow: reminders of the day before are gone by."""
    zone, last = context.services.zone, context.today + timedelta(days=1)
    found = await context.read(of_account, context.account, context.today, last, zone)
    found = [each for each in found if not each.is_over(context.now)]
    if found:
        lines = [context.html("duties-soon")]
        lines += [duties.describe_duty(context.texts, e, zone, dated=True) for e in found]
        await context.say(Html("\n".join(lines)))


def bind_if_free(
    tx: Tx, account_id: AccountId, person_id: PersonId, now: int, *, phone: bool = False
) -> str | None:
    """Bind an account, or return the key of the sentence that says why not.

    Whoever has the ``phone`` of somebody bound may have changed their account: colleagues are asked
    to confirm it, and the other account hears of it and may confirm or deny it itself.
    """
    holder = accounts.bound_to(tx, person_id)
    account = accounts.find(tx, account_id)
    if account is not None and account.person_id not in {None, person_id}:
        return "join-you-are-somebody"
    if holder is not None and holder != account_id:
        return _ask_to_move(tx, account_id, person_id, holder, now) if phone else "join-taken"
    if holder is None:
        bindings.bind(tx, account_id, person_id, now)
    drafts.drop(tx, account_id)
    return None


def _ask_to_move(
    tx: Tx, account_id: AccountId, person_id: PersonId, holder: AccountId, now: int
) -> str:
    try:
        bindings.check_asking(tx, RequestKind.MOVE, account_id, person_id, now)
        asked = bindings.ask(tx, RequestKind.MOVE, person_id, now, account_id=account_id)
    except BotError:  # asked too often, or nobody is there to confirm it
        return "join-taken"
    bindings.tell(tx, holder, News.WANTED, str(asked.request_id), now, request=asked.request_id)
    return "join-taken-asked"


async def _whom_to_ask(context: Context) -> str:
    wanted = await _wanted_class(context)
    return _teacher(wanted) if wanted else context.label("join-any-teacher")


async def _wanted_class(context: Context) -> Class | None:
    draft = await context.read(drafts.find, context.account.id, SayingWho)
    class_id = draft.class_id if draft else None
    return await context.read(classes.find, class_id) if class_id else None


def _teacher(wanted: Class) -> str:
    return " ".join(filter(None, (wanted.class_teacher, wanted.class_teacher_phone)))


async def _redeem(context: Context, code: str) -> None:
    grant = await context.write(redeem_and_tell, code, context.account.id, context.seconds)
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


def redeem_and_tell(tx: Tx, code: str, account_id: AccountId, now: int) -> Grant | None:
    """Redeem a staff link, on the record; whoever made it and all administrators hear of it."""
    redeemed = roles.redeem(tx, code, account_id, now)
    if redeemed is None:
        return None
    if redeemed.new:
        accounts.give_usual_reminders(tx, account_id)
        drafts.drop(tx, account_id)
        roles.record(tx, by=account_id, act="redeem", now=now, role=redeemed.grant.role.name)
        held = roles.held(tx, account_id, redeemed.grant)
        if held is not None:
            notices.tell_of_redeemed(tx, held, maker=redeemed.maker, now=now)
    return redeemed.grant
