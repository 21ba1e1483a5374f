"""The preview of an announcement: made ready to go and shown as it will arrive."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.announcements.content import Content, MessagePart, PartKind
from bot.domain.ids import RecipientId
from handlers.announcements import arrival
from handlers.announcements.access import speaker_of
from storage.announcements import outcomes
from storage.people import roster

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import PersonId
    from storage.announcements.announcements import Announcement
    from storage.announcements.outcomes import Personal
    from storage.database import Tx


async def make_ready(context: Context, draft: Announcement) -> Announcement:
    """Add the speaker, and words to carry the button where an album cannot."""
    content = draft.content
    if draft.options.acknowledge and not content.can_carry_button:
        words_below = MessagePart(PartKind.TEXT, context.html("announce-ack-here"))
        content = Content((*content.parts, words_below))
    options = replace(draft.options, speaker=await speaker_of(context))
    return replace(draft, content=content, options=options)


async def show_as(context: Context, found: Announcement, *, person_id: PersonId | None) -> None:
    """Send the very messages this person would get into this chat."""
    name, personal = context.account.person_name or context.account.name, None
    if person_id is not None:
        name, personal = await context.read(_recipient, person_id, context.seconds)
    said = context.texts
    content, keyboard = arrival.word_for_recipient(
        said, found, name, personal, context.services.zone
    )
    for step in arrival.make_messages(content, keyboard):
        await context.say(step.content)


def _recipient(tx: Tx, person_id: PersonId, now: int) -> tuple[str, Personal | None]:
    listed = roster.enrolments(tx, person_id)
    recipient = RecipientId(person_id)
    personal = outcomes.personal(tx, [recipient], now)
    return listed[0].name if listed else "", personal.get(recipient)
