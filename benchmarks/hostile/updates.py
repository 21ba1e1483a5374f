"""Updates of every kind that the Bot API has, from people of every role, honest and bent."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from benchmarks.hostile import words
from benchmarks.hostile.files import Upload, uploaded
from benchmarks.hostile.mutations import ODD_TEXTS, mutated, odd
from benchmarks.hostile.words import Vocabulary
from playground.world import Person, World, WorldChat

Raw = dict[str, Any]
CHANNEL = {"id": -1_000_000_009_999, "type": "channel", "title": "校园频道", "username": "xy"}
DATE = 1_795_000_000  # any moment
RECENT = 6  # messages of a chat whose buttons are pressed

SERVICE: Raw = {
    "new_chat_members": [{"id": 20_001, "is_bot": False, "first_name": "新"}],
    "left_chat_member": {"id": 20_001, "is_bot": False, "first_name": "旧"},
    "new_chat_title": "新名字",
    "new_chat_photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}],
    "delete_chat_photo": True,
    "group_chat_created": True,
    "supergroup_chat_created": True,
    "channel_chat_created": True,
    "message_auto_delete_timer_changed": {"message_auto_delete_time": 86400},
    "migrate_to_chat_id": -1_000_000_777_001,
    "migrate_from_chat_id": -777_001,
    "pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}},
    "invoice": {"title": "x", "description": "x", "currency": "XTR", "total_amount": 1},
    "successful_payment": {"currency": "XTR", "total_amount": 1, "invoice_payload": "x"},
    "refunded_payment": {"currency": "XTR", "total_amount": 1, "invoice_payload": "x"},
    "users_shared": {"request_id": 1, "users": [{"user_id": 20_001}]},
    "chat_shared": {"request_id": 1, "chat_id": -1_000_000_000_001},
    "gift": {"gift": {"id": "g", "star_count": 1}},
    "unique_gift": {"gift": {"name": "g"}, "origin": "transfer"},
    "connected_website": "example.org",
    "write_access_allowed": {"from_request": True},
    "passport_data": {"data": [], "credentials": {"data": "", "hash": "", "secret": ""}},
    "proximity_alert_triggered": {"distance": 1},
    "boost_added": {"boost_count": 1},
    "chat_background_set": {"type": {"type": "fill"}},
    "checklist_tasks_done": {"marked_as_done_task_ids": [1]},
    "checklist_tasks_added": {"tasks": [{"id": 1, "text": "x"}]},
    "direct_message_price_changed": {"are_direct_messages_enabled": True},
    "forum_topic_created": {"name": "张三", "icon_color": 1},
    "forum_topic_edited": {"name": "李四"},
    "forum_topic_closed": {},
    "forum_topic_reopened": {},
    "general_forum_topic_hidden": {},
    "general_forum_topic_unhidden": {},
    "giveaway_created": {},
    "giveaway": {"chats": [], "winner_count": 1},
    "giveaway_winners": {"winners": [], "winner_count": 0},
    "giveaway_completed": {"winner_count": 1},
    "paid_message_price_changed": {"paid_message_star_count": 1},
    "suggested_post_approved": {"send_date": 1},
    "suggested_post_declined": {"comment": "x"},
    "video_chat_scheduled": {"start_date": 1},
    "video_chat_started": {},
    "video_chat_ended": {"duration": 1},
    "video_chat_participants_invited": {"users": []},
    "web_app_data": {"data": "{}", "button_text": "x"},
}
_FILE = {"file_id": "AgACAgUAAx0", "file_unique_id": "AQAD", "file_size": 2048}
_THUMB = _FILE | {"width": 90, "height": 90}
CONTENT: Raw = {
    "animation": _FILE | {"width": 1, "height": 1, "duration": 1, "file_name": "a.gif"},
    "audio": _FILE | {"duration": 1, "title": "x", "performer": "y"},
    "document": _FILE
    | {"file_name": "文件.bin", "mime_type": "application/x", "thumbnail": _THUMB},
    "paid_media": {"star_count": 1, "paid_media": [{"type": "preview"}]},
    "photo": [_THUMB, _FILE | {"width": 1280, "height": 960}],
    "sticker": _FILE | {"type": "regular", "width": 512, "height": 512, "emoji": "👍"},
    "story": {"chat": CHANNEL, "id": 1},
    "video": _FILE | {"width": 1, "height": 1, "duration": 1},
    "video_note": _FILE | {"length": 240, "duration": 1},
    "voice": _FILE | {"duration": 1, "mime_type": "audio/ogg"},
    "contact": {"phone_number": "+8613800138000", "first_name": "李", "user_id": 20_001},
    "dice": {"emoji": "🎲", "value": 6},
    "game": {"title": "x", "description": "y", "photo": [_THUMB]},
    "poll": {"id": "1", "question": "?", "options": [{"text": "a", "voter_count": 0}]},
    "venue": {"location": {"latitude": 1.5, "longitude": 2.5}, "title": "校", "address": "路"},
    "location": {"latitude": 31.2, "longitude": 121.5, "live_period": 60},
    "checklist": {"title": "x", "tasks": [{"id": 1, "text": "y"}]},
}
_ENTITIES = (
    *("mention", "hashtag", "bot_command", "url", "email", "phone_number", "bold", "italic"),
    *("underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code"),
    *("pre", "text_link", "text_mention", "custom_emoji", "nosuch"),
)


@dataclass(slots=True)
class Cast:
    """Who sends: people of every role, the groups they are in, and what they know."""

    world: World
    people: list[Person]
    groups: list[WorldChat]
    vocabulary: Vocabulary
    uploads: list[Upload]
    polls: list[str] = field(default_factory=list)


def update(cast: Cast, chance: random.Random) -> tuple[str, Raw]:
    """Return an update and what kind of thing it is; a third of them are bent."""
    makers = _makers()
    _, name, make = chance.choices(makers, [weight for weight, *_ in makers])[0]
    made = make(cast, chance)
    if chance.random() < 0.35:
        name, made = f"{name}, bent", mutated(made, chance, chance.choice((1, 1, 1, 2, 3, 8)))
    return name, made


def of_kind(kind: str, cast: Cast, chance: random.Random) -> Raw:
    """Return an honest update of one kind, by the name that :func:`update` gives it."""
    made: Raw = next(make for _, name, make in _makers() if name == kind)(cast, chance)
    return made


def _makers() -> tuple[tuple[int, str, Any], ...]:
    """Return what makes updates of each kind, with how often."""
    return (
        (30, "text", _text),
        (30, "press", _press),
        (7, "data", _data),
        (6, "in a group", _in_group),
        (5, "content", _content),
        (4, "service", _service),
        (3, "edit", _edit),
        (3, "standing", _standing),
        (2, "vote", _vote),
        (3, "upload", _upload),
        (7, "other kinds", _other),
    )


def _sender(cast: Cast, chance: random.Random) -> Person:
    return chance.choice(cast.people)


def _message(cast: Cast, who: Person, chat: WorldChat, content: Raw, chance: random.Random) -> Raw:
    number = chat.next_message
    chat.next_message += 1
    made = {
        "message_id": number,
        "date": int(cast.world.now()),
        "chat": cast.world.chat_info(chat),
        "from": who.user(),
        **content,
    }
    if chance.random() < 0.08 and chat.messages:
        made["reply_to_message"] = chance.choice(list(chat.messages.values())[-RECENT:])
    if chance.random() < 0.03:
        made["forward_origin"] = {"type": "hidden_user", "sender_user_name": "别人", "date": DATE}
    if chance.random() < 0.02:
        made["media_group_id"] = str(chance.randrange(5))
    return made


def _private(cast: Cast, chance: random.Random, content: Raw) -> Raw:
    who = _sender(cast, chance)
    return {"message": _message(cast, who, cast.world.chats[who.id], content, chance)}


def _text(cast: Cast, chance: random.Random) -> Raw:
    text = cast.vocabulary.text(chance)
    content: Raw = {"text": text}
    if chance.random() < 0.15:
        content["entities"] = _entities(text, chance)
    return _private(cast, chance, content)


def _entities(text: str, chance: random.Random) -> list[Raw]:
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    found = []
    for _ in range(chance.choice((1, 2, 5, 120))):
        at = chance.randint(-1, length + 1)
        found.append(
            {
                "type": chance.choice(_ENTITIES),
                "offset": at,
                "length": chance.choice((1, 2, length, 0, -1)),
                "url": chance.choice(('https://example.org/?a=1&b="2', "tg://user?id=1", "x")),
                "language": 'py"><',
                "user": {"id": 1, "first_name": "x"},
                "custom_emoji_id": "5",
            }
        )
    return found


def buttons_in(chat: WorldChat) -> list[tuple[int, str]]:
    """Return message and callback data of every button under a chat's newest messages."""
    found = []
    for message in list(chat.messages.values())[-RECENT:]:
        for row in message.get("reply_markup", {}).get("inline_keyboard", ()):
            found += [
                (message["message_id"], key["callback_data"])
                for key in row
                if "callback_data" in key
            ]
    return found


def _press(cast: Cast, chance: random.Random) -> Raw:
    who = _sender(cast, chance)
    chat = cast.world.chats[who.id]
    if chance.random() < 0.1:
        chat = chance.choice(cast.groups)
    found = buttons_in(chat)
    if not found:
        return _text(cast, chance)
    return _query(cast, who, chat, *chance.choice(found), chance)


def _data(cast: Cast, chance: random.Random) -> Raw:
    who = _sender(cast, chance)
    chat = cast.world.chats[who.id] if chance.random() < 0.9 else chance.choice(cast.groups)
    ids = [number for number, _ in buttons_in(chat)] or [1]
    return _query(cast, who, chat, chance.choice(ids), words.data(chance), chance)


def _query(
    cast: Cast, who: Person, chat: WorldChat, message_id: int, data: str, chance: random.Random
) -> Raw:
    held: Raw = dict(chat.messages.get(message_id, {"message_id": message_id, "date": 0}))
    held["chat"] = cast.world.chat_info(chat)
    made = {"id": str(chance.getrandbits(62)), "from": who.user(), "message": held}
    made |= {"chat_instance": "1", "data": data}
    if chance.random() < 0.02:
        del made["message"]
        made["inline_message_id"] = "x"
    return {"callback_query": made}


def _in_group(cast: Cast, chance: random.Random) -> Raw:
    who, chat = _sender(cast, chance), chance.choice(cast.groups)
    said = cast.vocabulary.text(chance)
    name = f"@{cast.world.bot['username']}"
    text = chance.choice(
        (
            f"{name} {said}",
            f"{said} {name}",
            said,
            "收到",
            f"/{chance.choice(words.COMMANDS)}{name}",
        )
    )
    made = _message(cast, who, chat, {"text": text}, chance)
    match chance.randrange(8):
        case 0:
            made["sender_chat"] = cast.world.chat_info(chat)
            made["from"] = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
        case 1:
            made |= {
                "is_topic_message": True,
                "message_thread_id": chance.choice((1, 2, 3, 10**12)),
            }
        case 2:
            made |= {"sender_chat": CHANNEL, "is_automatic_forward": True}
        case 3:
            made["via_bot"] = {"id": 5, "is_bot": True, "first_name": "b"}
    return {"message": made}


def _content(cast: Cast, chance: random.Random) -> Raw:
    kind = chance.choice(sorted(CONTENT))
    content: Raw = {kind: CONTENT[kind]}
    if chance.random() < 0.3:
        content["caption"] = cast.vocabulary.text(chance)
    if kind == "contact" and chance.random() < 0.7:
        who = _sender(cast, chance)
        mine = {"phone_number": who.phone or "1", "first_name": who.first_name, "user_id": who.id}
        chat = cast.world.chats[who.id]
        return {"message": _message(cast, who, chat, {"contact": mine}, chance)}
    return _private(cast, chance, content)


def _service(cast: Cast, chance: random.Random) -> Raw:
    kind = chance.choice(sorted(SERVICE))
    who, chat = _sender(cast, chance), chance.choice(cast.groups)
    made = _message(cast, who, chat, {kind: SERVICE[kind]}, chance)
    if kind.startswith("forum_topic"):
        made |= {"is_topic_message": True, "message_thread_id": chance.choice((1, 2, 3))}
    return {"message": made}


def _edit(cast: Cast, chance: random.Random) -> Raw:
    made = _text(cast, chance)["message"]
    made |= {"edit_date": DATE, "message_id": max(1, made["message_id"] - chance.randrange(1, 8))}
    return {"edited_message": made}


def _standing(cast: Cast, chance: random.Random) -> Raw:
    who = _sender(cast, chance)
    chat = chance.choice((cast.world.chats[who.id], *cast.groups))
    bot = cast.world.bot

    def member() -> Raw:
        status = chance.choice(
            ("member", "left", "kicked", "restricted", "administrator", "creator")
        )
        return {"user": bot, "status": status} | {
            "is_member": chance.random() < 0.5,
            "can_send_messages": chance.random() < 0.5,
        }

    about = {"chat": cast.world.chat_info(chat), "from": who.user(), "date": DATE}
    about |= {"old_chat_member": member(), "new_chat_member": member()}
    return {chance.choice(("my_chat_member", "my_chat_member", "chat_member")): about}


def _vote(cast: Cast, chance: random.Random) -> Raw:
    who = _sender(cast, chance)
    known = [
        message["poll"]["id"]
        for chat in cast.world.chats.values()
        for message in list(chat.messages.values())[-40:]
        if "poll" in message
    ]
    vote = {"poll_id": chance.choice([*known, "1", "x" * 300]), "user": who.user()}
    options = [chance.choice((0, 1, 2, 9, 10**9)) for _ in range(chance.randrange(4))]
    return {"poll_answer": vote | {"option_ids": options, "option_persistent_ids": ["0"]}}


def _upload(cast: Cast, chance: random.Random) -> Raw:
    name, content = uploaded(chance.choice(cast.uploads), chance)
    file_id = cast.world.keep_file(name, content, "application/octet-stream")
    file = {"file_id": file_id, "file_unique_id": file_id[:8], "file_size": len(content)}
    document: Raw = {"document": file | {"file_name": name, "mime_type": "application/x"}}
    if chance.random() < 0.2:
        document["caption"] = cast.vocabulary.text(chance)
    return _private(cast, chance, document)


def _other(cast: Cast, chance: random.Random) -> Raw:
    """Return an update that the bot has not asked for, or that no Bot API has yet."""
    who = _sender(cast, chance)
    user, chat = who.user(), cast.world.chats[who.id]
    post = _message(cast, who, chat, {"text": cast.vocabulary.text(chance)}, chance)
    here = {"chat": cast.world.chat_info(chat), "date": DATE}
    query = {"id": "1", "from": user, "query": "x", "offset": ""}
    kinds: Raw = {
        "channel_post": post | {"chat": CHANNEL, "sender_chat": CHANNEL},
        "edited_channel_post": post | {"chat": CHANNEL, "edit_date": DATE},
        "business_connection": {"id": "b", "user": user, "user_chat_id": who.id, "date": DATE},
        "business_message": post | {"business_connection_id": "b"},
        "edited_business_message": post | {"business_connection_id": "b"},
        "deleted_business_messages": here | {"business_connection_id": "b", "message_ids": [1]},
        "message_reaction": here
        | {"message_id": 1, "user": user, "old_reaction": []}
        | {"new_reaction": [{"type": "emoji", "emoji": "👍"}]},
        "message_reaction_count": here | {"message_id": 1, "reactions": []},
        "inline_query": query,
        "chosen_inline_result": {"result_id": "1", "from": user, "query": "x"},
        "shipping_query": query | {"invoice_payload": "x", "shipping_address": {}},
        "pre_checkout_query": query | {"currency": "XTR", "total_amount": 1},
        "purchased_paid_media": {"from": user, "paid_media_payload": "x"},
        "poll": CONTENT["poll"],
        "chat_join_request": here | {"from": user, "user_chat_id": who.id, "bio": "x"},
        "chat_boost": here | {"boost": {"boost_id": "1"}},
        "removed_chat_boost": here | {"boost_id": "1", "remove_date": 1},
        "guest_message_of_2030": {"from": user, **here, "value": odd(chance)},
        chance.choice(ODD_TEXTS[:30]): odd(chance),
    }
    return {(kind := chance.choice(list(kinds))): kinds[kind]}
