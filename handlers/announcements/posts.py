"""Posts in the groups of classes: sent again where they failed, their receipts counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.outbound.gateway import Buttons, Lane, Refused, Sent
from config.texts import LANGUAGES, texts
from handlers.announcements.buttons import Acknowledge
from handlers.chat.keyboards import inline_keyboard
from storage.announcements import followups, group_posts
from storage.journal import unnoted

if TYPE_CHECKING:
    from bot.context import Context, Services
    from storage.announcements.announcements import Announcement


async def may_post_again(context: Context, found: Announcement) -> bool:
    """Return whether a group did not get it to which it can be sent now."""
    return await context.read(followups.can_post_again, found.id)


@unnoted
async def count_receipts(services: Services) -> None:
    """Have the button under a post in a group say how many have read it; many make one edit.

    So whoever writes 收到 there sees that it counts, and nobody is answered one by one.
    """
    now, said = services.clock.timestamp(), texts(LANGUAGES[0])
    for each in await services.database.read(group_posts.to_count, now):
        label = said("delivery-acknowledge-count", count=each.receipts)
        keyboard = inline_keyboard([(label, Acknowledge(each.announcement_id))])
        last = int(each.messages.rpartition(",")[2])
        edited = await services.gateway.edit(
            each.chat_id, last, Buttons(keyboard), lane=Lane.REMINDER
        )
        if isinstance(edited, Sent | Refused):
            await services.database.write(group_posts.keep_counted, each)
