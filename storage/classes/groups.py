"""Groups of classes bound, released, and followed where Telegram gives them another id."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from storage import outbox
from storage.announcements import deliveries
from storage.classes import classes, group_states
from storage.classes.group_states import GroupState
from storage.desk import post, topics
from storage.polls import polls

if TYPE_CHECKING:
    from bot.domain.ids import ClassId
    from storage.database import Tx


def moved(tx: Tx, old: int, new: int) -> None:
    """Replace the old id of a group, one that grew into a supergroup, wherever it stands.

    Messages keep the chat they were written in: their numbers begin anew in the new one.
    """
    outbox.move_chat(tx, old, new)
    deliveries.move_chat(tx, old, new)
    classes.move_group(tx, old, new)
    group_states.move(tx, old, new)
    polls.move_chat(tx, old, new)
    topics.move(tx, old, new)
    rules = post.rules(tx)
    if rules.group == old:
        post.set_rules(tx, replace(rules, group=new))


@dataclass(frozen=True, slots=True)
class Binding:
    """What binding or releasing a group has changed: the class it was of, and is of now."""

    before: str | None
    now: str | None


def bind(tx: Tx, chat_id: int, class_id: ClassId | None, *, title: str, now: int) -> Binding:
    """Bind a group to a class, or to none; a group that the class had before is told.

    The class and the group had better be within the reach of whoever does it.
    """
    before = group_states.find(tx, chat_id)
    was = before.class_name if before is not None else None
    group_states.keep_title(tx, chat_id, title, now)
    if before is not None:
        classes.bind_group(tx, before.class_id, None)
    if class_id is None:
        return Binding(was, None)
    left = group_states.of_class(tx, class_id)
    if left is not None and left.chat_id != chat_id:
        group_states.say_goodbye(tx, left, now)
    classes.bind_group(tx, class_id, chat_id)
    group_states.note(tx, chat_id, GroupState.WELL, now)
    found = group_states.find(tx, chat_id)
    return Binding(was, found.class_name if found is not None else None)


def release(tx: Tx, class_id: ClassId, now: int) -> bool:
    """Take a class's group from it, and have the group told; return whether it had one."""
    left = group_states.of_class(tx, class_id)
    if left is None:
        return False
    classes.bind_group(tx, class_id, None)
    group_states.say_goodbye(tx, left, now)
    return True
