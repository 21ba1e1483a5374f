"""Leave for a child: asked for by the guardian, by the same rules; and their word on a minor's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.guardians.reading import ChildTopic, hear
from bot.domain.guardians.rules import GuardianRule
from bot.errors import BotError
from config.texts import Html
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.guardians.access import check_rule, children_of, find_child
from handlers.guardians.buttons import EndExcuse, ExcuseChild, GuardianSays, OpenChild
from handlers.leave import asking, words
from handlers.leave.access import doer
from handlers.leave.drafts import AskingLeave
from storage.guardians import consent
from storage.leave import requests
from storage.leave.requests import LeaveState

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.guardians.guardianships import Guardianship
    from storage.leave.requests import Leave


async def excuse_child(context: Context, button: ExcuseChild) -> None:
    """Begin to ask for leave of a child."""
    child = find_child(context, button.person_id)
    check_rule(context, GuardianRule.EXCUSES)
    standing = _standing(context, child)
    if standing and not button.anew:
        await _show_standing(context, child, standing)
        return
    await asking.go_on(context, AskingLeave(person=child.person_id, guardian=True))


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
    check_rule(context, GuardianRule.EXCUSES)
    draft = AskingLeave(person=child.person_id, guardian=True)
    said = asking.read_wish(context, context.text, child.person_id)
    await asking.go_on(context, asking.with_wish(draft, said.wish))


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
