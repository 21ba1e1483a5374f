"""Meeting somebody who may be in danger: help and numbers at once, and a bell for colleagues."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.desk.crisis import Danger, DangerKind
from bot.domain.text import fold
from bot.domain.understanding.kinds import Kind
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.desk.buttons import CallForMe, IamFine
from handlers.desk.drafts import AskingHuman
from handlers.surveys.buttons import GoOnFilling
from handlers.surveys.drafts import TypingAnswer
from storage.classes import classes
from storage.desk import bells, crises, post
from storage.desk.bells import Called, Said

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.database import Tx

_MOST_NAMES = 3
_CANCELS = frozenset({"取消", "cancel", "/cancel"})
COMPLAINING = frozenset({"complaint-words", "complaint-more"})
"""Kinds of draft whose words go on to whoever answers complaints, without a name."""


async def meet_crisis(
    context: MessageContext,
    *,
    discreet: bool,
    awaited: bool,
) -> bool:
    """Say at once where help is and call colleagues; return whether the message is done with.

    Args:
        context: The message.
        discreet: It may be an anonymous answer: nobody is told unless they ask for it.
        awaited: Something waits for these very words.
    """
    met = await context.services.knowledge.danger(context.text, today=context.today)
    if met is None:
        return not discreet and await _goes_with_crisis(context)
    if not met.certain:
        if context.private and not context.account.grants:
            await ask_gently(context, met)
        return False
    if not context.private:
        return await _meet_in_group(context, met)
    if context.account.grants:
        await _help_colleague(context, met)
        return not awaited
    if discreet:
        await _help_discreetly(context, met)
        return context.account.draft not in COMPLAINING
    await _help(context, met)
    return met.about_staff or not _is_for_human(context)


async def ask_gently(context: Context, met: Danger) -> None:
    """Ask somebody who may be in danger, with a button that calls for help; nobody is told."""
    rows = (
        [(context.label("button-need-help"), _calling(met))],
        [(context.label("button-am-fine"), IamFine())],
    )
    await context.say(context.html("crisis-gently"), inline_keyboard(*rows))


async def ask_if_suspected(context: MessageContext) -> Message:
    """Ask gently where no word tells of danger and yet the whole does; then it is answered."""
    if not context.account.grants:
        verdicts = await context.services.knowledge.ask(context.text, today=context.today)
        if any(each.kind is Kind.DANGER for each in verdicts):
            await ask_gently(context, Danger(DangerKind.UNSURE, about_staff=True, certain=False))
    return PASS


async def say_fine(context: Context, _: IamFine) -> None:
    """Take note that it was only said so."""
    await context.show(context.html("crisis-fine"))


async def call_for_me(context: Context, button: CallForMe) -> None:
    """Call colleagues because somebody asked for them, and say who."""
    met = Danger(button.kind, about_staff=button.about_staff, other=button.other)
    called = await context.write(bells.call, _said(context, met, ""), context.seconds)
    if not context.account.grants:
        await context.say(_help_text(context, met))
    await context.say(_called_text(context, called))


async def _help(context: MessageContext, met: Danger) -> None:
    """Help, call colleagues, and say who is called."""
    called = await context.write(bells.call, _said(context, met, context.text), context.seconds)
    if met.about_staff and context.account.draft == AskingHuman.kind:
        await context.write(drafts.drop, context.account.id)  # else the next words go to the class
    await context.say(_help_text(context, met))
    await context.say(_called_text(context, called))


async def _help_colleague(context: MessageContext, met: Danger) -> None:
    """Say to a colleague, who mostly writes of others, what to do, and offer to call for help."""
    button = (context.label("button-call-duty"), _calling(replace(met, other=True)))
    await context.say(_worded(context, "crisis-colleague"), inline_keyboard([button]))


async def _help_discreetly(context: MessageContext, met: Danger) -> None:
    """Help within what may be anonymous, and tell nobody; an answer to a survey is dropped."""
    rows: list[list[Labelled]] = [[(context.label("button-contact-me"), _calling(met))]]
    if context.account.draft in COMPLAINING:
        await context.say(_help_text(context, met))
        await context.say(context.html("crisis-complaining"), inline_keyboard(*rows))
        return
    draft = context.glance(drafts.find, context.account.id, TypingAnswer)
    if draft is not None:
        on = GoOnFilling(draft.survey, draft.number, draft.trial)
        rows.append([(context.label("button-go-on-survey"), on)])
    await context.say(_help_text(context, met))
    await context.say(context.html("crisis-discreet"), inline_keyboard(*rows))


async def _meet_in_group(context: MessageContext, met: Danger) -> bool:
    """Answer in private; the group sees one line that says nothing of it."""
    if context.account.grants:
        if context.chat.thread is None:
            await _help_colleague(_privately(context), met)
        return False
    called = await context.write(bells.call, _said(context, met, context.text), context.seconds)
    aside = context.aside()
    await aside.say(_help_text(context, met))
    await aside.say(_called_text(context, called))
    if called.fresh:
        link = f"https://t.me/{context.services.username}"
        button = (context.label("button-write-privately"), link)
        await context.say(context.html("crisis-group"), inline_keyboard([button]))
    return True


def _privately(context: MessageContext) -> MessageContext:
    return replace(context, chat=context.aside().chat)


async def _goes_with_crisis(context: MessageContext) -> bool:
    """Keep from the desk what follows words that the class teacher must not see."""
    if not context.private or not (context.text or context.media):
        return False
    if context.text and not _is_for_human(context):
        return False
    if fold(context.text) in _CANCELS:  # else whoever was asked what to ask is held in it
        return False
    found = context.glance(crises.of_account, context.account.id)
    if not found or not found[0].about_staff:
        return False
    if not context.text:
        await context.say(context.html("crisis-picture"))
        return True
    met = Danger(found[0].kind, about_staff=True, other=found[0].other)
    called = await context.write(bells.call, _said(context, met, context.text), context.seconds)
    await context.say(_called_text(context, called))
    return True


def _is_for_human(context: MessageContext) -> bool:
    """Return whether a human is to read what somebody writes now."""
    return bool(context.account.case) or context.account.draft == AskingHuman.kind


def _said(context: Context, met: Danger, text: str) -> Said:
    account = context.account
    stranger = account.person_id is None and not account.grants
    return Said(account.id, met, text, context.update_id, stranger)


def _calling(met: Danger) -> CallForMe:
    return CallForMe(met.kind, met.about_staff, met.other)


def _called_text(context: Context, called: Called) -> Html:
    """Word who has been called, or is there already."""
    if called.taken_by:
        return context.html("crisis-added-taken", name=called.taken_by)
    if not called.names:
        return context.html("crisis-called-nobody")
    names = "、".join(called.names[:_MOST_NAMES])
    key = "crisis-called" if called.fresh else "crisis-called-again"
    return context.html(key, names=names, more=max(0, len(called.names) - _MOST_NAMES))


_OTHERS = frozenset({DangerKind.SELF_HARM, DangerKind.ABUSE, DangerKind.VIOLENCE})


def _help_text(context: Context, met: Danger) -> Html:
    """Word what to do now, the numbers, and who is near."""
    about = met.other and met.kind in _OTHERS
    key = f"crisis-other-{met.kind}" if about else f"crisis-{met.kind}"
    near = [] if met.about_staff else _near_teacher(context)
    where = [context.html("crisis-where")] if about else []
    return Html("\n".join([_worded(context, key), *_near_duty(context), *near, *where]))


def _worded(context: Context, key: str) -> Html:
    lines = context.glance(post.helplines)
    return context.html(
        key,
        mind=lines.mind,
        youth=lines.youth,
        ambulance=lines.ambulance,
        police=lines.police,
    )


def _near_duty(context: Context) -> list[str]:
    if phone := context.glance(_duty_phone):
        return [context.html("crisis-near-duty", phone=phone)]
    return []


def _duty_phone(tx: Tx) -> str:
    return post.helplines(tx).duty or post.rules(tx).office


def _near_teacher(context: Context) -> list[str]:
    class_id = context.account.class_id
    found = None if class_id is None else context.glance(classes.find, class_id)
    if found is None or not found.class_teacher or not found.class_teacher_phone:
        return []
    values = {"name": found.class_teacher, "phone": found.class_teacher_phone}
    return [context.html("crisis-near-teacher", **values)]
