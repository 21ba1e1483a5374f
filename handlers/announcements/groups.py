"""Announcements in the groups of classes: where they go, and where they could not be posted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.announcements.lifecycle import DeliveryOutcome
from config.texts import Html
from storage.announcements import outcomes
from storage.audiences import membership

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Context
    from storage.announcements.announcements import Announcement

GROUPS_SHOWN = 6


async def describe_groups(context: Context, found: Announcement) -> Html:
    """Say into how many class groups it goes, and which classes have none."""
    of_whole = await context.read(membership.classes, found.audience)
    if not of_whole:
        return context.html("groups-none")
    posts = await context.read(outcomes.group_posts, found)
    unbound = [each.class_name for each in posts if each.outcome is None]
    lines = [context.html("groups-planned", count=len(of_whole) - len(unbound))]
    if unbound:
        lines.append(context.html("groups-unbound", names=_names(context, unbound)))
    return Html("\n".join(lines))


def _names(context: Context, names: Sequence[str]) -> str:
    """Return names in one line, no more than fit."""
    said = context.label("audience-and").join(names[:GROUPS_SHOWN])
    if len(names) <= GROUPS_SHOWN:
        return said
    return context.label("audience-more", said=said, count=len(names))


async def describe_posts(context: Context, found: Announcement) -> list[Html]:
    """Say into how many groups it was posted, and where that could not be, with the reason."""
    posts = await context.read(outcomes.group_posts, found)
    posted = sum(each.outcome is DeliveryOutcome.SENT for each in posts)
    failed: dict[str, list[str]] = {}
    for each in posts:
        if each.outcome is None or each.outcome in _NOT_POSTED:
            failed.setdefault(str(each.outcome or "unbound"), []).append(each.class_name)
    lines = [context.html("groups-posted", count=posted)] if posts or posted else []
    return lines + [
        context.html(f"groups-{why}", names=_names(context, names)) for why, names in failed.items()
    ]


_NOT_POSTED = frozenset({DeliveryOutcome.BLOCKED, DeliveryOutcome.REFUSED, DeliveryOutcome.UNKNOWN})
