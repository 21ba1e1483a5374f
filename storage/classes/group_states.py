"""The groups of classes as the bot finds them: in them or not, free to write, with a menu."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.ids import ClassId
from storage import outbox, rows
from storage.outbox import LetterKind, Notification, Priority
from storage.people import class_staff

if TYPE_CHECKING:
    from storage.database import Tx

LASTS = 7 * 86400  # seconds for which it helps to tell a teacher
_NO_RIGHT = ("not enough rights", "no rights to send", "have no rights", "write_forbidden")


class GroupState(StrEnum):
    """The states of a group: the bot writes there, may not, or is not in it."""

    WELL = "well"
    MUTE = "mute"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class ClassGroup:
    """A group that is bound to a class; ``since`` in seconds of UTC, 0 where it is not known."""

    chat_id: int
    title: str
    state: GroupState
    since: int
    class_id: ClassId
    class_name: str


@dataclass(frozen=True, slots=True)
class GroupMenu:
    """Which menu a group has, by its mark; empty where it has none of its own."""

    chat_id: int
    class_id: ClassId | None
    menu: str


_GROUPS = """
SELECT c.group_chat_id AS chat_id, coalesce(cg.title, '') AS title,
    coalesce(cg.state, 'well') AS state, coalesce(cg.since, 0) AS since, c.id AS class_id,
    c.name AS class_name
FROM classes c
LEFT JOIN class_groups cg ON cg.chat_id = c.group_chat_id
"""


def class_of(tx: Tx, chat_id: int) -> ClassId | None:
    """Return the class whose group a chat is."""
    return rows.value(tx, ClassId, "SELECT id FROM classes WHERE group_chat_id = ?", (chat_id,))


def find(tx: Tx, chat_id: int) -> ClassGroup | None:
    """Return a group by its chat, where it is bound."""
    return rows.one(tx, ClassGroup, f"{_GROUPS} WHERE c.group_chat_id = ?", (chat_id,))


def of_class(tx: Tx, class_id: ClassId) -> ClassGroup | None:
    """Return the group of a class, where one is bound."""
    return rows.one(
        tx, ClassGroup, f"{_GROUPS} WHERE c.id = ? AND c.group_chat_id IS NOT NULL", (class_id,)
    )


def keep_title(tx: Tx, chat_id: int, title: str, now: int) -> None:
    """Store what a group is called."""
    tx.execute(
        """
        INSERT INTO class_groups (chat_id, title, since)
        VALUES (:chat, :title, :now)
        ON CONFLICT (chat_id) DO UPDATE
        SET title = excluded.title
        WHERE title <> excluded.title
        """,
        {"chat": chat_id, "title": title, "now": now},
    )


def note(tx: Tx, chat_id: int, state: GroupState, now: int) -> bool:
    """Note how the bot stands in a group; tell its class's teachers where that has changed.

    Return whether it has.
    """
    sql = "SELECT state FROM class_groups WHERE chat_id = ?"
    before = rows.value(tx, GroupState, sql, (chat_id,)) or GroupState.WELL
    if before is state:
        return False
    tx.execute(
        """
        INSERT INTO class_groups (chat_id, state, since)
        VALUES (:chat, :state, :now)
        ON CONFLICT (chat_id) DO UPDATE
        SET state = excluded.state, since = excluded.since, menu = iif(:lost, '', menu)
        """,
        {"chat": chat_id, "state": state, "now": now, "lost": before is GroupState.OUT},
    )
    found = find(tx, chat_id)
    if found is not None:
        _tell(tx, found, now)
    return True


def note_refusal(tx: Tx, chat_id: int, reason: str, now: int) -> bool:
    """Note what an error of Telegram's says about the bot in a group; return whether it is new."""
    said = reason.lower()
    if "kicked" in said or "not a member" in said or "chat not found" in said:
        return note(tx, chat_id, GroupState.OUT, now)
    if any(each in said for each in _NO_RIGHT):
        return note(tx, chat_id, GroupState.MUTE, now)
    return False


def _tell(tx: Tx, group: ClassGroup, now: int) -> None:
    kind = LetterKind.GROUP_WELL if group.state is GroupState.WELL else LetterKind.GROUP_LOST
    outbox.put(
        tx,
        [
            Notification(
                dedupe_key=f"{kind}:{group.chat_id}:{group.state}:{now}:{account_id}",
                kind=kind,
                cause=f"group:{group.chat_id}",
                chat_id=account_id,
                payload={"class": group.class_id, "state": group.state, "title": group.title},
                priority=Priority.CHANGE,
                resend=True,
                not_before=now,
                expires_at=now + LASTS,
            )
            for account_id in class_staff.nearest_to(tx, group.class_id)
        ],
        now,
    )


def say_goodbye(tx: Tx, group: ClassGroup, now: int) -> None:
    """Have a group told that it is its class's no more, as the class has another or none."""
    kind = LetterKind.GROUP_LEFT
    outbox.put(
        tx,
        [
            Notification(
                dedupe_key=f"{kind}:{group.chat_id}:{group.class_id}:{now}",
                kind=kind,
                cause=f"group:{group.chat_id}",
                chat_id=group.chat_id,
                payload={"class": group.class_id},
                priority=Priority.CHANGE,
                not_before=now,
                expires_at=now + 86400,
            )
        ],
        now,
    )


# -- the menu --------------------------------------------------------------------------------------


def menus(tx: Tx) -> list[GroupMenu]:
    """Return the groups that are a class's, or were and have its menu, where the bot is in them."""
    sql = """
        SELECT c.group_chat_id AS chat_id, c.id AS class_id, coalesce(cg.menu, '') AS menu
        FROM classes c
        LEFT JOIN class_groups cg ON cg.chat_id = c.group_chat_id
        WHERE c.group_chat_id IS NOT NULL AND coalesce(cg.state, 'well') <> 'out'
        UNION ALL
        SELECT chat_id, NULL, menu
        FROM class_groups
        WHERE menu <> '' AND state <> 'out'
            AND chat_id NOT IN (
                SELECT group_chat_id FROM classes WHERE group_chat_id IS NOT NULL
            )
        """
    return rows.many(tx, GroupMenu, sql)


def keep_menu(tx: Tx, chat_id: int, mark: str, now: int) -> None:
    """Note which menu a group has; an empty mark says none of its own."""
    tx.execute(
        """
        INSERT INTO class_groups (chat_id, since, menu)
        VALUES (:chat, :now, :mark)
        ON CONFLICT (chat_id) DO UPDATE
        SET menu = excluded.menu
        """,
        {"chat": chat_id, "now": now, "mark": mark},
    )


def move(tx: Tx, old: int, new: int) -> None:
    """Carry over what is known of a group that became a supergroup; its menu it must get anew."""
    tx.execute("DELETE FROM class_groups WHERE chat_id = ?", (new,))
    tx.execute(
        "UPDATE class_groups SET chat_id = ?, menu = '' WHERE chat_id = ?",
        (new, old),
    )
