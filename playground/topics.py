"""Groups with topics: the calls that the Bot API allows and refuses in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.errors import ApiError, bad

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.world import World, WorldChat

LONGEST_NAME = 128
COLOUR = 0x6FB9F0
MANAGE = "can_manage_topics"
HANDS = {"close": "closed", "reopen": "reopened", "delete": None}  # what people do with a topic


class TopicCalls:
    """The calls about topics; ``chat_of`` finds the chat that parameters name, or refuses."""

    def __init__(self, world: World, chat_of: Callable[[dict[str, str]], WorldChat]) -> None:
        self._world = world
        self._chat_of = chat_of

    def do_create_forum_topic(self, given: dict[str, str], _: Any) -> dict[str, Any]:
        chat = self._forum(given, "create")
        name = self._name(given)
        created = {"forum_topic_created": {"name": name, "icon_color": COLOUR}}
        thread = chat.next_message
        chat.topics[thread] = {"name": name, "closed": False}
        self._world.post(chat, self._world.bot, created | in_topic(chat, thread))
        return {"message_thread_id": thread, "name": name, "icon_color": COLOUR}

    def do_edit_forum_topic(self, given: dict[str, str], _: Any) -> bool:
        chat = self._forum(given, "edit")
        topic = self._topic(chat, given)
        name = self._name(given) if given.get("name") else topic["name"]
        if name == topic["name"]:
            raise bad("TOPIC_NOT_MODIFIED")
        topic["name"] = name
        self._post(chat, given, {"forum_topic_edited": {"name": name}})
        return True

    def do_close_forum_topic(self, given: dict[str, str], _: Any) -> bool:
        return self._turn(given, "close", closed=True)

    def do_reopen_forum_topic(self, given: dict[str, str], _: Any) -> bool:
        return self._turn(given, "reopen", closed=False)

    def do_delete_forum_topic(self, given: dict[str, str], _: Any) -> bool:
        chat = self._forum(given, "delete")
        self._topic(chat, given)
        turn_by_hand(chat, int(given["message_thread_id"]), None)
        return True

    def _turn(self, given: dict[str, str], verb: str, *, closed: bool) -> bool:
        chat = self._forum(given, verb)
        topic = self._topic(chat, given)
        if topic["closed"] is closed:
            raise bad("TOPIC_NOT_MODIFIED")
        topic["closed"] = closed
        self._post(chat, given, {f"forum_topic_{'closed' if closed else 'reopened'}": {}})
        return True

    def _post(self, chat: WorldChat, given: dict[str, str], content: dict[str, Any]) -> None:
        thread = int(given["message_thread_id"])
        self._world.post(chat, self._world.bot, content | in_topic(chat, thread))

    def _forum(self, given: dict[str, str], verb: str) -> WorldChat:
        chat = self._chat_of(given)
        if not chat.is_forum:
            raise bad("the chat is not a forum")
        if MANAGE not in chat.bot_rights:
            raise bad(f"not enough rights to {verb} a topic")
        return chat

    @staticmethod
    def _topic(chat: WorldChat, given: dict[str, str]) -> dict[str, Any]:
        topic = chat.topics.get(int(given["message_thread_id"]))
        if topic is None:
            raise bad("TOPIC_ID_INVALID")
        return topic

    @staticmethod
    def _name(given: dict[str, str]) -> str:
        name = given.get("name", "")
        if not name:
            raise bad("TOPIC_TITLE_EMPTY")
        if len(name) > LONGEST_NAME:
            raise bad("topic name is too long")
        return name


def turn_by_hand(chat: WorldChat, thread: int, done: str | None) -> dict[str, Any] | None:
    """Close, open again or delete a topic; return the service message, if there is one."""
    if done is None:
        del chat.topics[thread]
        for message in chat.messages.values():
            if message.get("message_thread_id") == thread:
                message["_deleted"] = True
        return None
    chat.topics[thread]["closed"] = done == "closed"
    return {f"forum_topic_{done}": {}} | in_topic(chat, thread)


def in_topic(chat: WorldChat, thread: int | None) -> dict[str, Any]:
    """Return the fields of a message in a topic; ``_topic`` is for the page only."""
    if thread is None or thread not in chat.topics:
        return {}
    name = chat.topics[thread]["name"]
    return {"message_thread_id": thread, "is_topic_message": True, "_topic": name}


def thread_for_bot(chat: WorldChat, given: dict[str, str]) -> dict[str, Any]:
    """Return the topic that a message of the bot goes to.

    Raises:
        ApiError: There is no such topic, or it is closed to the bot.
    """
    thread = int(given["message_thread_id"]) if given.get("message_thread_id") else None
    if thread is None:
        return {}
    if thread not in chat.topics or not chat.is_forum:
        raise bad("message thread not found")
    if chat.topics[thread]["closed"] and MANAGE not in chat.bot_rights:
        raise ApiError(400, "Bad Request: TOPIC_CLOSED")
    return in_topic(chat, thread)
