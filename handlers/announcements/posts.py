"""What became of an announcement in the groups of the classes it is for, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.announcements.lifecycle import DeliveryOutcome
from bot.outbound.gateway import Buttons, Lane, Refused, Sent
from config.texts import LANGUAGES, texts
from handlers.announcements.buttons import Acknowledge
from handlers.chat.keyboards import inline_keyboard
from storage.announcements import followups, group_posts
from storage.journal import unnoted

if TYPE_CHECKING:
    from bot.context import Context, Services
    from config.texts import Html
    from storage.announcements.announcements import Announcement
    from storage.announcements.group_posts import GroupPost

NAMED = 8  # classes of one line


async def describe_posts(context: Context, found: Announcement) -> list[Html]:
    """Return how many groups have it, which have not and why, and which classes have none."""
    posts = await context.read(group_posts.of, found.id)
    lines = []
    done = sum(each.outcome is DeliveryOutcome.SENT for each in posts)
    if done:
        lines.append(context.html("posts-done", count=done))
    failed = [each for each in posts if each.failed and each.outcome is not None]
    if failed:
        lines.append(context.html("posts-failed", classes=_names(context, failed)))
    without = [each for each in posts if each.outcome is None]
    if without:
        lines.append(context.html("posts-without", classes=_names(context, without)))
    return lines


def _names(context: Context, posts: list[GroupPost]) -> str:
    names = [each.class_name for each in posts]
    more = "…" if len(names) > NAMED else ""
    return context.label("plan-joint").join(names[:NAMED]) + more


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
