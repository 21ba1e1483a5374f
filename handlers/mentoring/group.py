"""团体交流: one exchange, noted for all of one's students who were there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.mentoring.kinds import TaskKind, Topic, ticked, toggled
from bot.errors import BotError
from handlers.chat import drafts
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.chat.routing import PASS
from handlers.mentoring import words
from handlers.mentoring.buttons import HelpPage, KeepGroup, MissGroup, TickGroup, TurnGroup
from handlers.mentoring.drafts import MeetingGroup
from handlers.mentoring.pages import open_page
from storage.mentoring import contacts, pairs
from storage.mentoring.contacts import Met

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Actor, Context, MessageContext
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from handlers.mentoring.buttons import BeginGroup
    from storage.database import Tx
    from storage.mentoring.pairs import Pair


async def begin_group(context: Context, _: BeginGroup) -> None:
    """Begin with everybody there."""
    await _keep_draft(context, MeetingGroup())
    await _show(context, MeetingGroup(), 0)


async def _keep_draft(context: Context, draft: MeetingGroup) -> None:
    await context.write(drafts.keep, context.account.id, draft, context.seconds)


def _begun(context: Context) -> MeetingGroup:
    draft = context.glance(drafts.find, context.account.id, MeetingGroup)
    if draft is None:
        raise BotError("button-stale")
    return draft


async def _students(context: Context) -> list[Pair]:
    found = await context.read(pairs.mine, context.account.id, context.today)
    if not found:
        raise BotError("mentoring-no-students")
    return found


async def _show(context: Context, draft: MeetingGroup, page: int) -> None:
    said, found = context.texts, await _students(context)
    items: list[Labelled] = [
        (f"{'▫️' if each.id in draft.missing else '✅'} {each.name}", MissGroup(each.id, page))
        for each in found
    ]
    rows = page_rows(items, page, TurnGroup, said)
    labels = words.label_ticks(said, TaskKind.GROUP, draft.topics)
    ticks: list[Labelled] = [(each, TickGroup(at, page)) for at, each in enumerate(labels)]
    there = len({each.person_id for each in found if each.id not in draft.missing})
    rows += in_rows(ticks, 2)
    if there:
        rows.append([(context.label("button-mentoring-group-keep", count=there), KeepGroup())])
    rows.append([(context.label("back"), HelpPage())])
    await context.show(context.html("mentoring-group", count=there), inline_keyboard(*rows))


async def turn_group(context: Context, button: TurnGroup) -> None:
    """Show another page of who was there."""
    await _show(context, _begun(context), button.page)


async def miss_group(context: Context, button: MissGroup) -> None:
    """Somebody was there, or was not."""
    draft, pair_id = _begun(context), int(button.pair_id)
    if button.pair_id not in {each.id for each in await _students(context)}:
        raise BotError("mentoring-not-yours")
    missing = set(draft.missing) ^ {pair_id}
    draft = replace(draft, missing=tuple(sorted(missing)))
    await _keep_draft(context, draft)
    await _show(context, draft, button.page)


async def tick_group(context: Context, button: TickGroup) -> None:
    """Tick what it was about."""
    draft = _begun(context)
    draft = replace(draft, topics=toggled(Topic, draft.topics, button.number))
    await _keep_draft(context, draft)
    await _show(context, draft, button.page)


async def answer_group(context: MessageContext, draft: MeetingGroup) -> Message:
    """Take a name that is typed as of somebody who was not there, or was after all."""
    said = set(words.words_in(context.text))
    named = [each for each in await _students(context) if each.name in said]
    if not said <= {each.name for each in named} or not named:
        return PASS
    missing = set(draft.missing) ^ {int(each.id) for each in named}
    draft = replace(draft, missing=tuple(sorted(missing)))
    await _keep_draft(context, draft)
    await _show(context, draft, 0)
    return None


async def keep_group(context: Context, _: KeepGroup) -> None:
    """Note the exchange for all who were there, at once."""
    draft = _begun(context)
    there = [each for each in await _students(context) if each.id not in draft.missing]
    if not there:
        raise BotError("mentoring-group-nobody")
    await context.write(_keep, context.actor, there, draft, context.today)
    topics = [each.value for each in ticked(Topic, draft.topics)]
    shown = context.label("mentoring-comma").join(
        context.label(f"mentoring-topic-{each}") for each in topics
    )
    count = len({each.person_id for each in there})
    await context.toast(context.label("mentoring-group-kept", count=count, topics=shown).strip())
    await open_page(context, HelpPage())


def _keep(tx: Tx, actor: Actor, there: list[Pair], draft: MeetingGroup, day: date) -> None:
    people = list(dict.fromkeys(each.person_id for each in there))
    met = Met(TaskKind.GROUP, topics=draft.topics)
    by, update_id = actor.account_id, actor.update_id
    contacts.keep(tx, people, met, by=by, day=day, update_id=update_id)
    drafts.drop(tx, actor.account_id)
