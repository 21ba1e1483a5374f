"""The Bot API's methods over the world of the stand-in, as strict as Telegram is."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING, Any

import orjson

from playground.errors import MISTAKES, ApiError, bad
from playground.markup import MarkupError, parse, units
from playground.pictures import photo_size, pixels
from playground.things import THINGS, place, sticker
from playground.topics import MANAGE, TopicCalls, thread_for_bot

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.world import World, WorldChat

TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024
CALLBACK_LIMIT = 64
UPLOAD_LIMIT, PHOTO_LIMIT, DOWNLOAD_LIMIT = 50 << 20, 10 << 20, 20 << 20
PHOTO_SIDES, PHOTO_RATIO = 10_000, 20  # width and height together; the longer to the shorter
DELETABLE_FOR = 48 * 3600
SCOPES = {  # of commands, and whether each is of one chat; of one member, by "chat_member:id"
    "default": False,
    "all_private_chats": False,
    "all_group_chats": False,
    "all_chat_administrators": False,
    "chat": True,
    "chat_administrators": True,
    "chat_member": True,
}
QUERY_LASTS = 15 * 60
_COMMAND = re.compile(r"^[a-z0-9_]{1,32}$")
_LANGUAGE = re.compile(r"^[a-z]{2}$")
SENDING = frozenset(
    [
        "sendMessage",
        "sendPhoto",
        "sendDocument",
        "sendVoice",
        "sendVideo",
        "sendAudio",
        "sendAnimation",
        "sendPoll",
        "sendMediaGroup",
        "copyMessage",
        "forwardMessage",
        "sendSticker",
        "sendLocation",
    ]
)
Upload = tuple[str, bytes, str]  # name, content, type


class BotApi:
    """The calls of the bot; ``given`` holds parameters as text, ``files`` the uploads by field."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._methods: dict[str, Callable[[dict[str, str], dict[str, Upload]], Any]] = {
            _camel(name.removeprefix("do_")).lower(): getattr(part, name)
            for part in (self, TopicCalls(world, self._chat))
            for name in dir(part)
            if name.startswith("do_")
        }

    def call(self, method: str, given: dict[str, str], files: dict[str, Upload]) -> Any:
        """Return the result of a call.

        Raises:
            ApiError: As Telegram would.
        """
        handler = self._methods.get(method.lower())
        if handler is None:
            raise ApiError(404, "Not Found")
        try:
            return handler(given, files)
        except MarkupError as error:
            raise bad(str(error)) from None
        except MISTAKES as error:
            raise bad(f"parameters of {method} are wrong ({error})") from None

    # -- who and what ---------------------------------------------------------------------------

    def do_get_me(self, _: dict[str, str], __: dict[str, Upload]) -> Any:
        return self._world.bot

    def do_get_chat(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        chat = self._chat(given)
        info = self._world.chat_info(chat) | {"accent_color_id": 0, "max_reaction_count": 11}
        return info | {"accepted_gift_types": _NO_GIFTS}

    def do_get_chat_member(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        chat, user_id = self._chat(given), int(given["user_id"])
        if user_id == self._world.bot["id"]:
            return bot_member(self._world, chat)
        if user_id not in chat.members:
            raise bad("user not found")
        status = "administrator" if user_id in chat.admins else "member"
        return {"status": status, "user": self._world.people[user_id].user()} | (
            _ADMIN_RIGHTS if status == "administrator" else {}
        )

    def do_get_chat_administrators(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        return [
            {"status": "administrator", "user": self._world.people[user_id].user()} | _ADMIN_RIGHTS
            for user_id in self._chat(given).admins
        ]

    # -- sending --------------------------------------------------------------------------------

    def do_send_message(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        text, entities = _text(given, "text", "entities", TEXT_LIMIT)
        if not text.strip():
            raise bad("message text is empty")
        return self._send(given, _with_entities("text", text, "entities", entities))

    def do_send_photo(self, given: dict[str, str], files: dict[str, Upload]) -> Any:
        return self._send_file("photo", given, files)

    def do_send_document(self, given: dict[str, str], files: dict[str, Upload]) -> Any:
        return self._send_file("document", given, files)

    def do_send_video(self, given: dict[str, str], files: dict[str, Upload]) -> Any:
        return self._send_file("video", given, files)

    def do_send_animation(self, given: dict[str, str], files: dict[str, Upload]) -> Any:
        return self._send_file("animation", given, files)

    def do_send_audio(self, given: dict[str, str], files: dict[str, Upload]) -> Any:
        return self._send_file("audio", given, files)

    def do_send_voice(self, given: dict[str, str], files: dict[str, Upload]) -> Any:
        return self._send_file("voice", given, files)

    def _send_file(self, kind: str, given: dict[str, str], files: dict[str, Upload]) -> Any:
        return self._send(given, self._media(kind, given, files) | _caption(given))

    def _media(self, kind: str, given: dict[str, str], files: dict[str, Upload]) -> dict[str, Any]:
        """Return a message's fields of ``kind``; an id goes only with the kind it was sent as."""
        limit = PHOTO_LIMIT if kind == "photo" else UPLOAD_LIMIT
        file_id, (name, data, mime) = self._file(kind, given, files, limit)
        if kind == "photo":
            _check_sides(data)
        return file_content(kind, file_id, name, data, mime)

    def do_send_sticker(self, given: dict[str, str], files: dict[str, Upload]) -> Any:
        return self._send(given, self._media("sticker", given, files))

    def do_send_video_note(self, given: dict[str, str], files: dict[str, Upload]) -> Any:
        return self._send(given, self._media("video_note", given, files))

    def do_send_location(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        return self._send(given, {"location": place(given["latitude"], given["longitude"])})

    def do_send_venue(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        where = place(given["latitude"], given["longitude"])
        venue = {"location": where, "title": given["title"], "address": given["address"]}
        return self._send(given, {"location": where, "venue": venue})

    def do_send_contact(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        names = ("phone_number", "first_name", "last_name", "vcard")
        return self._send(given, {"contact": {k: given[k] for k in names if given.get(k)}})

    def do_send_poll(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        options = [
            each if isinstance(each, str) else each["text"]
            for each in orjson.loads(given["options"])
        ]
        if not 1 <= len(given["question"]) <= 300:
            raise bad("poll question length must be from 1 to 300")
        if not 1 <= len(options) <= 12:
            raise bad("poll must have between 1 and 12 options")
        poll = {
            "id": str(abs(hash((given["chat_id"], given["question"], self._world.sequence)))),
            "question": given["question"],
            "options": [
                {"text": each, "voter_count": 0, "persistent_id": str(number)}
                for number, each in enumerate(options)
            ],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": given.get("is_anonymous", "true") == "true",
            "type": given.get("type", "regular"),
            "allows_multiple_answers": given.get("allows_multiple_answers") == "true",
        }
        return self._send(given, {"poll": poll})

    def do_stop_poll(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        message = self._own_message(given, "edited")
        if "poll" not in message:
            raise bad("message with poll to stop not found")
        if message["poll"]["is_closed"]:
            raise bad("poll has already been closed")
        message["poll"]["is_closed"] = True
        markup = _markup(given)
        message.pop("reply_markup", None)
        if markup.get("inline_keyboard"):
            message["reply_markup"] = markup
        shown = {"chat_id": message["chat"]["id"], "message": self._world.shown(message)}
        self._world.emit("edited", shown)
        return message["poll"]

    def do_send_media_group(self, given: dict[str, str], files: dict[str, Upload]) -> Any:
        media = orjson.loads(given["media"])
        if not 2 <= len(media) <= 10:
            raise bad("group send must contain 2-10 items")
        kinds = {each["type"] for each in media}
        if len(kinds) > 1 and kinds != {"photo", "video"}:
            raise bad(f"{max(kinds)} can't be mixed with other media types")
        contents = []
        for each in media:
            one = given | {each["type"]: each["media"], "caption": each.get("caption", "")}
            one |= {"parse_mode": each.get("parse_mode", "")}
            contents.append(self._media(each["type"], one, files) | _caption(one))
        album = {"media_group_id": secrets.token_hex(8)}
        return [self._send(given, content | album) for content in contents]

    def do_copy_message(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        original = self._original(given, "copy")
        kept = original | (_caption(given) if "caption" in given else {})
        return {"message_id": self._send(given, kept)["message_id"]}

    def do_forward_message(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        content = self._original(given, "forward")
        origin = origin_of(self._message(given, "from_chat_id"))
        return self._send(given, content | {"forward_origin": origin})

    def _original(self, given: dict[str, str], verb: str) -> dict[str, Any]:
        """Return what of a message goes on; service messages and deleted ones do not."""
        try:
            message = self._message(given, "from_chat_id")
        except ApiError as error:
            if "chat not found" in error.description:
                raise
            raise bad(f"message to {verb} not found") from None
        if message.get("_deleted"):
            raise bad(f"message to {verb} not found")
        kept = content_of(message)
        is_quiz = kept.get("poll", {}).get("type") == "quiz"
        if not kept or (verb == "copy" and ("story" in kept or is_quiz)):
            past = {"copy": "copied", "forward": "forwarded"}[verb]
            raise bad(f"message can't be {past}")
        return kept

    def do_send_chat_action(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        chat = self._writable(given)
        chat.typing_until = self._world.now() + 5
        self._world.emit("typing", {"chat_id": chat.id})
        return True

    # -- changing -------------------------------------------------------------------------------

    def do_edit_message_text(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        message = self._own_message(given, "edited")
        if "text" not in message:
            raise bad("there is no text in the message to edit")
        text, entities = _text(given, "text", "entities", TEXT_LIMIT)
        if not text.strip():
            raise bad("message text is empty")
        return self._edit(given, message, _with_entities("text", text, "entities", entities))

    def do_edit_message_caption(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        message = self._own_message(given, "edited")
        if "text" in message:
            raise bad("there is no caption in the message to edit")
        kept = {key: message[key] for key in _CONTENT if key in message and "caption" not in key}
        return self._edit(given, message, kept | _caption(given))

    def do_edit_message_reply_markup(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        message = self._own_message(given, "edited")
        kept: dict[str, Any] = {key: message[key] for key in _CONTENT if key in message}
        return self._edit(given, message, kept)

    def do_edit_message_media(self, given: dict[str, str], files: dict[str, Upload]) -> Any:
        message = self._own_message(given, "edited")
        media = orjson.loads(given["media"])
        one = given | {media["type"]: media["media"], "caption": media.get("caption", "")}
        content = self._media(media["type"], one, files)
        return self._edit(given, message, content | _caption(one | media))

    def do_delete_message(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        message = self._message(given)
        if message.get("_deleted"):
            raise bad("message to delete not found")
        if self._world.now() - message["date"] > DELETABLE_FOR:
            raise bad("message can't be deleted for everyone")
        message["_deleted"] = True
        gone = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
        self._world.emit("deleted", gone)
        return True

    def do_delete_messages(self, given: dict[str, str], files: dict[str, Upload]) -> Any:
        ids = orjson.loads(given["message_ids"])
        if not 1 <= len(ids) <= 100:
            raise bad("too many message identifiers")
        for each in ids:
            try:
                self.do_delete_message(given | {"message_id": str(each)}, files)
            except ApiError:
                continue
        return True

    def do_answer_callback_query(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        query = self._world.queries.get(given.get("callback_query_id", ""))
        if query is None or query.answer is not None or self._world.now() - query.at > QUERY_LASTS:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        if len(given.get("text", "")) > 200:
            raise bad("MESSAGE_TOO_LONG")
        query.answer = {
            "text": given.get("text", ""),
            "show_alert": given.get("show_alert") == "true",
            "url": given.get("url", ""),
        }
        toast = {"chat_id": query.chat_id, "person_id": query.person_id, "query_id": query.id}
        self._world.emit("toast", toast | query.answer)
        return True

    def do_pin_chat_message(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        message = self._message(given)
        self._world.chats[message["chat"]["id"]].pinned = message["message_id"]
        return True

    def do_unpin_chat_message(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        self._chat(given).pinned = None
        return True

    # -- files ----------------------------------------------------------------------------------

    def do_get_file(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        file_id = given["file_id"]
        if file_id not in self._world.files:
            raise bad("wrong file_id or the file is temporarily unavailable")
        name, data, _mime = self._world.files[file_id]
        if len(data) > DOWNLOAD_LIMIT:
            raise bad("file is too big")
        path = f"documents/{file_id}/{name}"
        return {"file_id": file_id, "file_unique_id": file_id[:8]} | {
            "file_size": len(data),
            "file_path": path,
        }

    # -- what stands in menus -------------------------------------------------------------------

    def do_set_my_commands(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        commands = orjson.loads(given["commands"])
        if len(commands) > 100:
            raise bad("BOT_COMMANDS_TOO_MUCH")
        for each in commands:
            if not _COMMAND.match(each["command"]):
                raise bad("BOT_COMMAND_INVALID")
            if not 1 <= len(each["description"]) <= 256:
                raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
        self._world.commands[self._scope(given)] = commands
        self._world.emit("commands", {"chat_id": self._scope(given)[1]})
        return True

    def do_get_my_commands(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        return self._world.commands.get(self._scope(given), [])

    def do_delete_my_commands(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        self._world.commands.pop(self._scope(given), None)
        return True

    def _scope(self, given: dict[str, str]) -> tuple[str, int, str]:
        """Return a scope of commands: its type, its chat, the language.

        Raises:
            ApiError: Telegram knows no such scope, or not for this chat.
        """
        scope = orjson.loads(given.get("scope") or '{"type":"default"}')
        kind, chat_id = scope["type"], 0
        if kind not in SCOPES:
            raise bad(f"unsupported bot command scope type {kind!r}")
        if SCOPES[kind]:
            chat = self._chat({"chat_id": str(scope["chat_id"])})
            if kind != "chat" and chat.type == "private":
                raise bad("can't change commands in private chats of that scope")
            if not self._world.has_bot(chat):
                raise bad("chat not found")
            chat_id = chat.id
        if kind == "chat_member":
            if int(scope["user_id"]) not in self._world.chats[chat_id].members:
                raise bad("user not found")
            kind = f"chat_member:{scope['user_id']}"
        return kind, chat_id, given.get("language_code", "")

    def do_set_my_name(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        return self._set_profile("name", given, 64)

    def do_set_my_description(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        return self._set_profile("description", given, 512)

    def do_set_my_short_description(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        return self._set_profile("short_description", given, 120)

    def do_set_chat_menu_button(self, _: dict[str, str], __: dict[str, Upload]) -> Any:
        return True

    def do_log_out(self, _: dict[str, str], __: dict[str, Upload]) -> Any:
        return True

    def do_close(self, _: dict[str, str], __: dict[str, Upload]) -> Any:
        return True

    def do_get_my_name(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        return self._profile("name", given) or {"name": self._world.bot["first_name"]}

    def do_get_my_description(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        return self._profile("description", given) or {"description": ""}

    def do_get_my_short_description(self, given: dict[str, str], _: dict[str, Upload]) -> Any:
        return self._profile("short_description", given) or {"short_description": ""}

    def _profile(self, name: str, given: dict[str, str]) -> dict[str, str]:
        profile = self._world.profile_for(given.get("language_code", ""))
        return {name: profile[name]} if name in profile else {}

    def _set_profile(self, name: str, given: dict[str, str], limit: int) -> bool:
        """Keep what the bot says of itself, by language; "" is for all others."""
        value, language = given.get(name, ""), given.get("language_code", "")
        if len(value) > limit:
            raise bad(f"{name} is too long")
        if language and not _LANGUAGE.match(language):
            raise bad("invalid language code specified")
        if value:
            self._world.profiles.setdefault(language, {})[name] = value
        else:
            self._world.profiles.get(language, {}).pop(name, None)
        return True

    # -- shared ---------------------------------------------------------------------------------

    def _chat(self, given: dict[str, str], name: str = "chat_id") -> WorldChat:
        try:
            chat = self._world.chats[int(given[name])]
        except (KeyError, ValueError):
            raise bad("chat not found") from None
        if chat.moved_to is not None:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=chat.moved_to,
            )
        return chat

    def _writable(self, given: dict[str, str]) -> WorldChat:
        chat = self._chat(given)
        person = self._world.people.get(chat.id)
        if person is not None and person.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        if person is not None and not person.started:
            raise ApiError(403, "Forbidden: bot can't initiate conversation with a user")
        if not self._world.has_bot(chat):
            verb = "was kicked from" if chat.bot_status == "kicked" else "is not a member of"
            raise ApiError(403, f"Forbidden: bot {verb} the {_kind_of(chat)} chat")
        return chat

    def _open(self, given: dict[str, str]) -> WorldChat:
        """Return a chat the bot may write into."""
        chat = self._writable(given)
        if chat.muted:
            raise bad("not enough rights to send text messages to the chat")
        return chat

    def _send(self, given: dict[str, str], content: dict[str, Any]) -> dict[str, Any]:
        chat = self._open(given)
        content = content | thread_for_bot(chat, given)
        markup = _markup(given)
        if markup.get("inline_keyboard"):
            content = content | {"reply_markup": markup}
        if given.get("protect_content") == "true":
            content = content | {"has_protected_content": True}
        elif markup and "inline_keyboard" not in markup:
            chat.reply_keyboard = None if "remove_keyboard" in markup else markup
            keyboard = {"chat_id": chat.id, "reply_keyboard": chat.reply_keyboard}
            self._world.emit("keyboard", keyboard)
        replied = orjson.loads(given.get("reply_parameters") or "{}").get("message_id")
        if replied in chat.messages:
            content = content | {"reply_to_message": chat.messages[replied]}
        chat.typing_until = 0.0
        return self._world.post(chat, self._world.bot, content)

    def _edit(
        self, given: dict[str, str], message: dict[str, Any], content: dict[str, Any]
    ) -> dict[str, Any]:
        markup = _markup(given)
        wanted = content | ({"reply_markup": markup} if markup.get("inline_keyboard") else {})
        changing = [*_CONTENT, "reply_markup"]
        if {k: message[k] for k in changing if k in message} == wanted:
            raise bad(
                "message is not modified: specified new message content and reply markup are"
                " exactly the same as a current content and reply markup of the message"
            )
        for key in changing:
            message.pop(key, None)
        message.update(wanted)
        message["edit_date"] = int(self._world.now())
        self._world.emit(
            "edited", {"chat_id": message["chat"]["id"], "message": self._world.shown(message)}
        )
        return message

    def _message(self, given: dict[str, str], chat_name: str = "chat_id") -> dict[str, Any]:
        chat = self._chat(given, chat_name)
        message = chat.messages.get(int(given["message_id"]))
        if message is None:
            raise bad("message not found")
        return message

    def _own_message(self, given: dict[str, str], verb: str) -> dict[str, Any]:
        self._writable(given)
        try:
            message = self._message(given)
        except ApiError as error:
            if "chat not found" in error.description:
                raise
            raise bad("message to edit not found") from None
        if message.get("_deleted"):
            raise bad("message to edit not found")
        if not message["from"].get("is_bot"):
            raise bad(f"message can't be {verb}")
        return message

    def _file(
        self, name: str, given: dict[str, str], files: dict[str, Upload], limit: int
    ) -> tuple[str, Upload]:
        value = given.get(name, "")
        upload = files.get(value.removeprefix("attach://")) or files.get(name)
        if upload is None:
            if self._world.record and value not in self._world.files:
                raise bad("wrong file identifier/HTTP URL specified")
            return value, self._world.files.get(value, ("", b"", ""))
        if len(upload[1]) > limit:
            raise ApiError(413, "Request Entity Too Large")
        if not upload[1]:
            raise bad("file must be non-empty")
        return self._world.keep_file(*upload), upload


_NO_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}
_ADMIN_RIGHTS = dict.fromkeys(
    [
        "can_be_edited",
        "is_anonymous",
        "can_manage_chat",
        "can_delete_messages",
        "can_manage_video_chats",
        "can_restrict_members",
        "can_promote_members",
        "can_change_info",
        "can_invite_users",
        "can_post_stories",
        "can_edit_stories",
        "can_delete_stories",
        MANAGE,
    ],
    False,
)


_MEMBER_RIGHTS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


_CONTENT = (
    "text",
    "entities",
    "caption",
    "caption_entities",
    "photo",
    "video",
    "animation",
    "document",
    "audio",
    "voice",
    "sticker",
    "video_note",
    "location",
    "venue",
    "contact",
    "poll",
)


def content_of(message: dict[str, Any]) -> dict[str, Any]:
    """Return what a message carries, without who wrote it, when, and its keyboard."""
    return {key: value for key, value in message.items() if key in {*_CONTENT, *THINGS}}


def origin_of(message: dict[str, Any]) -> dict[str, Any]:
    """Return where a message comes from, for whom it is forwarded to: its first author."""
    written = {"type": "user", "sender_user": message["from"], "date": message["date"]}
    return dict(message.get("forward_origin") or written)


def _check_sides(data: bytes) -> None:
    width, height = pixels(data) or (1, 1)
    ratio = max(width, height) / min(width, height)
    if width + height > PHOTO_SIDES or ratio > PHOTO_RATIO:
        raise bad("PHOTO_INVALID_DIMENSIONS")


def file_content(kind: str, file_id: str, name: str, data: bytes, mime: str) -> dict[str, Any]:
    """Return a file as the message of its kind carries it; a photo with its true sides."""
    file = {"file_id": file_id, "file_unique_id": file_id[:8], "file_size": len(data)}
    named = {"file_name": name, "mime_type": mime}
    seen = {"width": 1080, "height": 1440}
    match kind:
        case "photo":
            width, height = photo_size(data)
            return {"photo": [file | {"width": width, "height": height}]}
        case "video" | "animation":
            return {kind: file | named | seen | {"duration": 1}}
        case "video_note":
            return {kind: file | {"length": 240, "duration": 1}}
        case "voice":
            return {kind: file | {"mime_type": mime, "duration": 1}}
        case "audio":
            return {kind: file | named | {"duration": 1}}
    return sticker(file_id, len(data), "") if kind == "sticker" else {"document": file | named}


def _kind_of(chat: WorldChat) -> str:
    return "supergroup" if chat.type == "supergroup" else "group"


def _camel(name: str) -> str:
    return name.replace("_", "")


def bot_member(world: World, chat: WorldChat) -> dict[str, Any]:
    """Return the bot as a member of a group, as the Bot API gives it."""
    member: dict[str, Any] = {"user": world.bot, "status": chat.bot_status}
    match chat.bot_status:
        case "restricted":
            may = not chat.muted
            rights = dict.fromkeys(_MEMBER_RIGHTS, may)
            return member | rights | {"is_member": True, "until_date": 0}
        case "kicked":
            return member | {"until_date": 0}
        case "member" if chat.bot_rights:
            rights = _ADMIN_RIGHTS | dict.fromkeys(chat.bot_rights, True)
            return member | {"status": "administrator"} | rights
    return member


def _text(
    given: dict[str, str], name: str, entities: str, limit: int
) -> tuple[str, list[dict[str, Any]]]:
    if entities in given and not given.get("parse_mode"):
        text, marked = given.get(name, ""), orjson.loads(given[entities])
    else:
        text, marked = parse(given.get(name, ""), given.get("parse_mode"))
    if units(text) > limit:
        raise bad("message is too long" if name == "text" else "message caption is too long")
    return text, marked


def _caption(given: dict[str, str]) -> dict[str, Any]:
    text, entities = _text(given, "caption", "caption_entities", CAPTION_LIMIT)
    return _with_entities("caption", text, "caption_entities", entities) if text else {}


def _with_entities(
    name: str, text: str, entities_name: str, entities: list[dict[str, Any]]
) -> dict[str, Any]:
    return {name: text} | ({entities_name: entities} if entities else {})


def _markup(given: dict[str, str]) -> dict[str, Any]:
    markup: dict[str, Any] = orjson.loads(given.get("reply_markup") or "{}")
    for row in markup.get("inline_keyboard", ()):
        for button in row:
            data = button.get("callback_data")
            if data is not None and not 1 <= len(data.encode()) <= CALLBACK_LIMIT:
                raise bad("BUTTON_DATA_INVALID")
            if len(button.get("copy_text", {}).get("text", "x")) > 256:
                raise bad("BUTTON_COPY_TEXT_INVALID")
            if not button.get("text"):
                raise bad('can\'t parse inline keyboard button: Field "text" must be non-empty')
    return markup
