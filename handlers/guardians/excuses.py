"""Leave for a child: asked for by the guardian, by the same rules; and their word on a minor's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.guardians.reading import ChildTopic, hear
from bot.domain.guardians.rules import GuardianRule
from bot.errors import BotError
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.guardians.access import check_rule, children_of, find_child
from handlers.guardians.buttons import GuardianSays
from handlers.leave import asking
from handlers.leave.drafts import AskingLeave
from storage.guardians import consent
from storage.leave import requests

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from handlers.chat.routing import Message
    from handlers.guardians.buttons import ExcuseChild
    from storage.guardians.guardianships import Guardianship


async def excuse_child(context: Context, button: ExcuseChild) -> None:
    """Begin to ask for leave of a child."""
    child = find_child(context, button.person_id)
    check_rule(context, GuardianRule.EXCUSES)
    await asking.go_on(context, AskingLeave(person=child.person_id, guardian=True))


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
