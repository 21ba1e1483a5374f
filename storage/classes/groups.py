"""Groups that Telegram gives another id: one that grows becomes a supergroup."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage import outbox
from storage.announcements import deliveries
from storage.classes import classes
from storage.desk import post, topics

if TYPE_CHECKING:
    from storage.database import Tx


def moved(tx: Tx, old: int, new: int) -> None:
    """Replace the old id of a group in what is to be sent, in its class, and in the desk's topics.

    Messages keep the chat they were written in: their numbers begin anew in the new one.
    """
    outbox.move_chat(tx, old, new)
    deliveries.move_chat(tx, old, new)
    classes.move_group(tx, old, new)
    topics.move(tx, old, new)
    rules = post.rules(tx)
    if rules.group == old:
        post.set_rules(tx, replace(rules, group=new))
