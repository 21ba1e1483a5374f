"""Leave for a child: asked for by the guardian, by the same rules; and their word on a minor's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.guardians.reading import ChildTopic, hear
from bot.domain.guardians.rules import GuardianRule
from bot.errors import BotError
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.guardians.access import check_rule, children_of, find_child
from handlers.guardians.buttons import EndExcuse, ExcuseChild, GuardianSays, OpenChild
from handlers.guardians.drafts import ExcusingWhose
from handlers.leave import asking, words
from handlers.leave.access import doer
from handlers.leave.drafts import AskingLeave
from storage.guardians import consent
from storage.leave import requests
from storage.leave.requests import LeaveState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Context, MessageContext
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.guardians.guardianships import Guardianship
    from storage.leave.requests import Leave

LONGEST, SHORT = 500, 12  # characters of what is kept; of words that only name a picture
FRESH = 900  # seconds for which what was said waits for whose it is


async def excuse_child(context: Context, button: ExcuseChild) -> None:
    """Begin to ask for leave of a child, with what was said before it was asked whose."""
    child = find_child(context, button.person_id)
    standing = _standing(context, child)
    said = context.glance(drafts.find, context.account.id, ExcusingWhose)
    if said is None or context.seconds - said.at > FRESH:
        said = ExcusingWhose("")
        if standing and not button.anew:
            check_rule(context, GuardianRule.EXCUSES)
            await _show_standing(context, child, standing)
            return
    await _excuse(context, child, said)


def _standing(context: Context, child: Guardianship) -> list[Leave]:
    """Return leave of a child that this guardian has asked for and that is not over."""
    return [
        each
        for each in context.glance(requests.of_person, child.person_id)
        if each.by_guardian
        and each.account_id == context.account.id
        and each.state in {LeaveState.WAITING, LeaveState.APPROVED}
        and each.until_at > context.now
    ]


async def _show_standing(context: Context, child: Guardianship, found: list[Leave]) -> None:
    said = context.texts
    lines = [said.html("guardian-excuses", name=child.name)]
    rows: list[list[Labelled]] = []
    for each in found:
        when = _when(context, each)
        state = said(f"leave-state-{each.state.value}")
        lines.append(said.html("leave-own-line", when=when, state=state))
        rows.append([(said("button-guardian-unexcuse", when=when), EndExcuse(each.id))])
    rows.append([(said("button-guardian-excuse-again"), ExcuseChild(child.person_id, anew=True))])
    rows.append([(said("back"), OpenChild(child.person_id))])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _when(context: Context, leave: Leave) -> str:
    return words.describe_spans(context.texts, leave.spans, context.today, context.services.zone)


async def end_excuse(context: Context, button: EndExcuse) -> None:
    """Take back leave of a child, or end it early, after asking."""
    leave = context.glance(requests.find, button.leave_id)
    if leave is None:
        raise BotError("guardian-not-yours")
    child = find_child(context, leave.person_id)
    if leave.id not in {each.id for each in _standing(context, child)}:
        raise BotError("leave-is-over")
    begun = leave.state is LeaveState.APPROVED and leave.from_at <= context.now
    if not button.sure:
        act = "end" if begun else "withdraw"
        html = context.html(f"leave-{act}-sure", when=_when(context, leave))
        yes: Labelled = (context.label(f"button-leave-{act}"), EndExcuse(leave.id, sure=True))
        no: Labelled = (context.label("no"), ExcuseChild(child.person_id))
        await context.show(html, inline_keyboard([yes, no]))
        return
    await context.write(requests.withdraw, leave.id, doer(context))
    key = "guardian-excuse-ended" if begun else "guardian-excuse-withdrawn"
    back = (context.label("back"), OpenChild(child.person_id))
    await context.show(context.html(key, name=child.name), inline_keyboard([back]))


async def excuse_in_words(context: MessageContext, child: Guardianship) -> None:
    """Ask for leave of a child as one sentence says it: 小红明天发烧请假."""
    await _excuse(context, child, _said(context))


async def _excuse(context: Context, child: Guardianship, said: ExcusingWhose) -> None:
    check_rule(context, GuardianRule.EXCUSES)
    draft = AskingLeave(
        person=child.person_id, guardian=True, note_kind=said.note_kind, note_file=said.note_file
    )
    if said.text:
        wish = asking.read_wish(context, said.text, child.person_id).wish
        draft = asking.with_wish(draft, wish)
    await asking.go_on(context, draft)


def _said(context: MessageContext) -> ExcusingWhose:
    noted = asking.with_note(context, AskingLeave())
    words = context.text[:LONGEST]
    return ExcusingWhose(words, noted.note_kind, noted.note_file, context.seconds)


async def ask_whose(context: MessageContext, children: Sequence[Guardianship]) -> None:
    """Ask which child leave is for; what was said of it is kept."""
    await context.write(drafts.keep, context.account.id, _said(context), context.seconds)
    rows = [[(f"👧 {each.name}", ExcuseChild(each.person_id))] for each in children]
    await context.say(context.html("guardian-excuse-whose"), inline_keyboard(*rows))


async def hear_whose(context: MessageContext, draft: ExcusingWhose) -> Message:
    """Take the name of the child that was asked for, or a picture of the note."""
    found = children_of(context)
    noted = _said(context)
    if noted.note_file and not context.text:
        kept = replace(draft, note_kind=noted.note_kind, note_file=noted.note_file)
        await context.write(drafts.keep, context.account.id, kept, context.seconds)
        rows = [[(f"👧 {each.name}", ExcuseChild(each.person_id))] for each in found]
        await context.say(context.html("guardian-excuse-whose"), inline_keyboard(*rows))
        return None
    heard = hear(context.text, [each.name for each in found])
    if len(heard.children) != 1 or heard.rest:
        return PASS
    await _excuse(context, found[heard.children[0]], draft)
    return None


async def take_note(context: MessageContext) -> Message:
    """Take the picture of a note, with 假条 or the like beside it, where leave is asked for."""
    if context.media is None or len(context.text) > SHORT:
        return PASS
    return await asking.take_note(context)


def asks_leave(context: MessageContext, child: Guardianship) -> bool:
    """Return whether words that name neither leave nor a child speak of a day all the same."""
    return bool(asking.read_wish(context, context.text, child.person_id).wish.stretches)


async def turn_to_other(context: MessageContext, draft: AskingLeave) -> Message:
    """Go on with the child that is named, where leave of another was asked for."""
    found = children_of(context) if draft.guardian else []
    heard = hear(context.text, [each.name for each in found])
    named = [found[each] for each in heard.children]
    if len(named) != 1 or named[0].person_id == draft.person:
        return PASS
    if heard.topic is not ChildTopic.LEAVE:
        return PASS
    await excuse_in_words(context, named[0])
    return None


async def say_of_leave(context: Context, button: GuardianSays) -> None:
    """Say yes or no to leave that one's child asks for; the class teacher sees it."""
    leave = context.glance(requests.find, button.leave_id)
    own = {each.person_id for each in children_of(context)}
    if leave is None or leave.person_id not in own:
        raise BotError("guardian-not-yours")
    by, now = context.account.id, context.seconds
    if not await context.write(consent.say, leave.id, yes=button.yes, by=by, now=now):
        raise BotError("guardian-said-already")
    key = "guardian-said-yes" if button.yes else "guardian-said-no"
    other = "button-guardian-disagree" if button.yes else "button-guardian-agree"
    turn = (context.label(other), GuardianSays(leave.id, yes=not button.yes))
    await context.show(context.html(key, name=leave.name), inline_keyboard([turn]))
