"""The client API: the actions of a person's phone, over HTTP, for tests, the page and curl."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import unquote

import orjson
from aiohttp import web

from playground.botapi import bot_member, content_of, file_content, origin_of
from playground.errors import MISTAKES, ApiError
from playground.guard import uploaded
from playground.limits import Limits
from playground.markup import typed_entities
from playground.things import thing_of
from playground.topics import HANDS, in_topic, turn_by_hand
from playground.world import Person, Query, World, WorldChat

if TYPE_CHECKING:
    from playground.faults import Faults

Handler = Any
FARTHEST = 100 * 366 * 86400.0  # seconds that the clock may be turned away from now
LARGEST_JSON = 1 << 20  # bytes of a body that is no file


class StandIn(Protocol):
    """The parts of the stand-in that a person's phone can reach."""

    world: World
    limits: Limits
    faults: Faults

    async def advance(self, seconds: float) -> None:
        """Turn the clock forward for everyone who goes by it."""


class PlayApi:
    """The routes under ``/play``."""

    def __init__(self, playground: StandIn) -> None:
        self._playground = playground
        self._world: World = playground.world

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Add the routes to a server."""
        for method, path, handler in (
            ("GET", "/play/people", self._list_people),
            ("POST", "/play/people", self._add_person),
            ("PATCH", "/play/people/{id}", self._change_person),
            ("POST", "/play/people/{id}/block", self._block),
            ("POST", "/play/people/{id}/unblock", self._unblock),
            ("GET", "/play/chats", self._list_chats),
            ("POST", "/play/chats", self._add_chat),
            ("GET", "/play/chats/{id}", self._show_chat),
            ("POST", "/play/chats/{id}/upgrade", self._upgrade),
            ("POST", "/play/chats/{id}/members", self._change_members),
            ("POST", "/play/chats/{id}/bot", self._change_bot),
            ("POST", "/play/chats/{id}/topics/{thread}", self._turn_topic),
            ("PATCH", "/play/chats/{id}", self._change_chat),
            ("GET", "/play/chats/{id}/messages", self._list_messages),
            ("POST", "/play/chats/{id}/messages", self._post_message),
            ("PATCH", "/play/chats/{id}/messages/{message}", self._edit_message),
            ("DELETE", "/play/chats/{id}/messages/{message}", self._delete_message),
            ("POST", "/play/chats/{id}/press", self._press),
            ("POST", "/play/chats/{id}/vote", self._vote),
            ("GET", "/play/events", self._events),
            ("GET", "/play/clock", self._show_clock),
            ("POST", "/play/clock", self._turn_clock),
            ("GET", "/play/faults", self._list_faults),
            ("POST", "/play/faults", self._add_fault),
            ("DELETE", "/play/faults", self._clear_faults),
            ("DELETE", "/play/faults/{id}", self._clear_faults),
            ("GET", "/play/calls", self._list_calls),
            ("GET", "/play/limits", self._show_limits),
            ("POST", "/play/limits", self._change_limits),
            ("GET", "/play/files/{id}", self._file),
            ("GET", "/play/bot", self._show_bot),
            ("GET", "/play/tour", self._show_tour),
        ):
            router.add_route(method, path, _guarded(handler))

    # -- people and chats -----------------------------------------------------------------------

    async def _list_people(self, _: web.Request) -> web.Response:
        return _json([person.shown() for person in self._world.people.values()])

    async def _add_person(self, request: web.Request) -> web.Response:
        return _json(self._world.add_person(await _body(request)).shown(), 201)

    async def _change_person(self, request: web.Request) -> web.Response:
        person = self._person(request.match_info["id"])
        for key, value in (await _body(request)).items():
            if key in {"first_name", "last_name", "username", "phone", "language_code"}:
                setattr(person, key, str(value))
        self._world.emit("person", person.shown())
        return _json(person.shown())

    async def _block(self, request: web.Request) -> web.Response:
        return self._set_blocked(self._person(request.match_info["id"]), blocked=True)

    async def _unblock(self, request: web.Request) -> web.Response:
        return self._set_blocked(self._person(request.match_info["id"]), blocked=False)

    def _set_blocked(self, person: Person, *, blocked: bool) -> web.Response:
        old, new = ("member", "kicked") if blocked else ("kicked", "member")
        person.blocked = blocked
        if not blocked:
            person.started = True
        member: dict[str, Any] = {"user": self._world.bot, "until_date": 0}
        self._world.update(
            {
                "my_chat_member": {
                    "chat": self._world.chat_info(self._world.chats[person.id]),
                    "from": person.user(),
                    "date": int(self._world.now()),
                    "old_chat_member": member | {"status": old},
                    "new_chat_member": member | {"status": new},
                }
            }
        )
        self._world.emit("person", person.shown())
        return _json(person.shown())

    async def _list_chats(self, _: web.Request) -> web.Response:
        return _json([self._shown_chat(chat) for chat in self._world.chats.values()])

    async def _add_chat(self, request: web.Request) -> web.Response:
        given = await _body(request)
        kind = given.get("type", "supergroup")
        base = -1_000_000_000_000 if kind == "supergroup" else 0
        number = base - 5000 - len(self._world.chats)
        chat = WorldChat(
            number,
            kind,
            str(given.get("title") or "群"),
            {int(each) for each in given.get("members", ())},
            {int(each) for each in given.get("admins", ())},
            is_forum=bool(given.get("is_forum")),
            bot_rights=set(given.get("bot_rights", ())),
        )
        self._world.chats[number] = chat
        self._world.emit("chat", {"chat_id": number})
        if given.get("added_by"):
            chat.bot_status = "left"
            self._turn_bot(chat, self._person(given["added_by"]), "member")
        return _json(self._shown_chat(chat), 201)

    async def _show_chat(self, request: web.Request) -> web.Response:
        """Show a chat; ``person`` is whose list of commands is wanted."""
        person = self._world.people.get(int(request.query.get("person", 0)))
        return _json(self._shown_chat(self._chat(request), person))

    async def _change_bot(self, request: web.Request) -> web.Response:
        """Add the bot to a group, take it out, or change what it may do there.

        ``status`` is member, restricted, left or kicked; ``muted`` takes its right to write, and
        ``silent`` tells it nothing, as where that is taken from all members of a group.
        """
        chat, given = self._chat(request), await _body(request)
        by = self._person(given["from"]) if given.get("from") else None
        rights = set(given.get("rights", chat.bot_rights))
        muted = bool(given.get("muted", False))
        if given.get("silent"):
            chat.muted, chat.bot_rights = muted, rights
        else:
            status = str(given.get("status", "restricted" if muted else "member"))
            self._turn_bot(chat, by, status, muted=muted, rights=rights)
        return _json(self._shown_chat(chat))

    def _turn_bot(
        self,
        chat: WorldChat,
        by: Person | None,
        status: str,
        *,
        muted: bool = False,
        rights: set[str] | None = None,
    ) -> None:
        old, was_in = bot_member(self._world, chat), self._world.has_bot(chat)
        chat.bot_status, chat.muted = status, muted
        chat.bot_rights = (rights or set()) if status == "member" else set()
        who = by.user() if by is not None else ANONYMOUS
        self._world.update(
            {
                "my_chat_member": {
                    "chat": self._world.chat_info(chat),
                    "from": who,
                    "date": int(self._world.now()),
                    "old_chat_member": old,
                    "new_chat_member": bot_member(self._world, chat),
                }
            }
        )
        if self._world.has_bot(chat) and not was_in:
            added = {"new_chat_members": [self._world.bot]}
            self._world.update({"message": self._world.post(chat, who, added)})
        self._world.emit("chat", {"chat_id": chat.id})

    async def _upgrade(self, request: web.Request) -> web.Response:
        """Upgrade a group to a supergroup; ``silent`` tells the bot only when it next sends."""
        old, given = self._chat(request), await _body(request)
        new = replace(
            old, id=-1_000_000_000_000 + old.id, type="supergroup", messages={}, pinned=None
        )
        self._world.chats[new.id] = new
        self._world.emit("chat", {"chat_id": new.id})
        moved = self._world.post(old, ANONYMOUS, {"migrate_to_chat_id": new.id})
        came = self._world.post(new, ANONYMOUS, {"migrate_from_chat_id": old.id})
        old.moved_to = new.id
        if not given.get("silent"):
            self._world.update({"message": moved})
            self._world.update({"message": came})
        return _json(self._shown_chat(new), 201)

    async def _change_members(self, request: web.Request) -> web.Response:
        chat, given = self._chat(request), await _body(request)
        chat.members |= {int(each) for each in given.get("add", ())}
        chat.members -= {int(each) for each in given.get("remove", ())}
        return _json(self._shown_chat(chat))

    def _shown_chat(self, chat: WorldChat, person: Person | None = None) -> dict[str, Any]:
        return self._world.chat_info(chat) | {
            "members": sorted(chat.members),
            "admins": sorted(chat.admins),
            "bot_status": chat.bot_status,
            "muted": chat.muted,
            "commands": self._commands_in(chat, person),
            "reply_keyboard": chat.reply_keyboard,
            "typing_until": chat.typing_until,
            "pinned": chat.pinned,
            "seq": self._world.sequence,
            "topics": [{"id": key, **topic} for key, topic in chat.topics.items()],
        }

    def _commands_in(self, chat: WorldChat, person: Person | None = None) -> list[dict[str, str]]:
        """Return the commands listed in a chat: of the narrowest scope, in the person's language."""
        person = person or self._world.people.get(chat.id)
        language = person.language_code[:2] if person else ""
        for scope in _scopes(chat, person.id if person else 0):
            for code in (language, ""):
                if commands := self._world.commands.get((*scope, code)):
                    return commands
        return []

    # -- saying and pressing --------------------------------------------------------------------

    async def _list_messages(self, request: web.Request) -> web.Response:
        after = int(request.query.get("after", 0))
        messages = [m for i, m in self._chat(request).messages.items() if i > after]
        limit = int(request.query.get("limit", 0))
        return _json([self._world.shown(m) for m in (messages[-limit:] if limit else messages)])

    async def _post_message(self, request: web.Request) -> web.Response:
        chat = self._chat(request)
        if request.content_type.startswith("multipart/"):
            given, content = await self._uploaded(request)
        else:
            given = await _body(request)
            content = self._said(given)
        sender = self._sender(chat, given)
        if "contact" in given:
            content = {"contact": self._contact(sender, given["contact"])}
        content |= thing_of(self._world, given) | self._carried(given)
        if int(given.get("reply_to") or 0) in chat.messages:
            content["reply_to_message"] = chat.messages[int(given["reply_to"])]
        if given.get("forwarded_from"):
            content["forward_origin"] = {
                "type": "hidden_user",
                "sender_user_name": str(given["forwarded_from"]),
                "date": int(self._world.now()),
            }
        content |= self._thread(chat, sender, given, content)
        if given.get("as"):
            message = self._say_as(chat, str(given["as"]), content)
        else:
            message = self._say(chat, sender, content)
        return _json(self._world.shown(message), 201)

    def _say_as(self, chat: WorldChat, kind: str, content: dict[str, Any]) -> dict[str, Any]:
        """Post in a group as what is no person: see ``_SPEAKERS``."""
        if chat.type == "private":
            raise web.HTTPBadRequest(text="only people write in private chats")
        sender = _SPEAKERS[kind]
        channel = {"id": -1_000_000_009_999, "type": "channel", "title": "校园频道"}
        match kind:
            case "anonymous":
                content = content | {"sender_chat": self._world.chat_info(chat)}
            case "channel":
                content = content | {"sender_chat": channel}
            case "linked":
                date = int(self._world.now())
                origin = {"type": "channel", "chat": channel, "message_id": 1, "date": date}
                content = content | {"sender_chat": channel, "forward_origin": origin}
                content |= {"is_automatic_forward": True}
        message = self._world.post(chat, sender, content)
        if kind != "bot" and self._is_for_bot(message):  # no bot hears another
            self._world.update({"message": message})
        return message

    def _carried(self, given: dict[str, Any]) -> dict[str, Any]:
        """Return what is forwarded out of another chat."""
        if not given.get("forward"):
            return {}
        chat_id, message_id = (int(given["forward"][k]) for k in ("chat_id", "message_id"))
        original = self._world.chats[chat_id].messages[message_id]
        return content_of(original) | {"forward_origin": origin_of(original)}

    async def _turn_topic(self, request: web.Request) -> web.Response:
        """Close, open again, or delete a topic by hand; of a deleted one no bot is told."""
        chat, given = self._chat(request), await _body(request)
        sender, thread = self._sender(chat, given), int(request.match_info["thread"])
        content = turn_by_hand(chat, thread, HANDS[str(given["do"])])
        if content is None:
            self._world.emit("chat", {"chat_id": chat.id})
        elif given.get("as") == "anonymous":
            self._say_as(chat, "anonymous", content)
        else:
            self._say(chat, sender, content)
        return _json(self._shown_chat(chat))

    async def _change_chat(self, request: web.Request) -> web.Response:
        """Change what the bot may do in a group (``bot_rights``), or whether it has topics."""
        chat, given = self._chat(request), await _body(request)
        chat.bot_rights = set(given.get("bot_rights", chat.bot_rights))
        chat.is_forum = bool(given.get("is_forum", chat.is_forum))
        self._world.emit("chat", {"chat_id": chat.id})
        return _json(self._shown_chat(chat))

    @staticmethod
    def _thread(
        chat: WorldChat, sender: Person, given: dict[str, Any], content: dict[str, Any]
    ) -> dict[str, Any]:
        """Return the topic a message goes to: as asked for, else that of what it replies to."""
        replied = content.get("reply_to_message", {}).get("message_thread_id")
        thread = int(given.get("thread") or 0) or replied
        topic = chat.topics.get(thread or 0)
        if topic is not None and topic["closed"] and sender.id not in chat.admins:
            raise web.HTTPBadRequest(text="the topic is closed")
        return in_topic(chat, thread)

    def _say(self, chat: WorldChat, sender: Person, content: dict[str, Any]) -> dict[str, Any]:
        if chat.type == "private":
            if sender.blocked:
                self._set_blocked(sender, blocked=False)
            sender.started = True
            self._world.emit("person", sender.shown())
        message = self._world.post(chat, sender.user(), content)
        if chat.type == "private" or self._is_for_bot(message):
            self._world.update({"message": message})
        return message

    def _is_for_bot(self, message: dict[str, Any]) -> bool:
        """Return whether a bot in privacy mode hears it in a group: commands, mentions, replies."""
        text = message.get("text") or message.get("caption") or ""
        author = message.get("reply_to_message", {}).get("from", {}).get("id")
        replied = author == self._world.bot["id"]
        chat = self._world.chats[message["chat"]["id"]]
        if not self._world.has_bot(chat):
            return False
        if chat.bot_rights:
            return True  # an administrator hears everything
        return text.startswith("/") or f"@{self._world.bot['username']}" in text or replied

    @staticmethod
    def _said(given: dict[str, Any]) -> dict[str, Any]:
        text = str(given.get("text") or "")
        if not text:
            return {}
        if len(text) > 4096:
            raise web.HTTPBadRequest(text="a person can write 4096 characters at once")
        entities = given.get("entities") or typed_entities(text)
        return {"text": text} | ({"entities": entities} if entities else {})

    async def _uploaded(self, request: web.Request) -> tuple[dict[str, Any], dict[str, Any]]:
        fields = await request.post()
        given = {key: value for key, value in fields.items() if isinstance(value, str)}
        file = fields["file"]
        if not isinstance(file, web.FileField):
            raise web.HTTPBadRequest(text="the field «file» must be a file")
        data = file.file.read()
        mime = file.content_type or "application/octet-stream"
        name_given = unquote(file.filename)  # some clients quote what is not ASCII
        file_id = self._world.keep_file(name_given, data, mime)
        content = file_content(given.get("kind", ""), file_id, name_given, data, mime)
        if "voice" in content and given.get("duration", "").isdecimal():
            content["voice"]["duration"] = int(given["duration"])
        for key in ("caption", "media_group_id"):
            if given.get(key):
                content[key] = given[key]
        if given.get("entities"):
            content["caption_entities"] = orjson.loads(given["entities"])
        return given, content

    @staticmethod
    def _contact(sender: Person, given: Any) -> dict[str, Any]:
        if isinstance(given, dict):
            return given
        contact = {"phone_number": sender.phone, "first_name": sender.first_name}
        return contact | {"user_id": sender.id}

    async def _edit_message(self, request: web.Request) -> web.Response:
        chat = self._chat(request)
        message = chat.messages[int(request.match_info["message"])]
        given = await _body(request)
        message.update(self._said(given))
        if "caption" in given:
            message["caption"] = str(given["caption"])
        message["edit_date"] = int(self._world.now())
        shown = self._world.shown(message)
        self._world.emit("edited", {"chat_id": chat.id, "message": shown})
        if chat.type == "private" or self._is_for_bot(message):
            self._world.update({"edited_message": message})
        return _json(shown)

    async def _delete_message(self, request: web.Request) -> web.Response:
        """Delete a message for everybody, as people can; no bot is told of it."""
        chat = self._chat(request)
        message = chat.messages[int(request.match_info["message"])]
        message["_deleted"] = True
        gone = {"chat_id": chat.id, "message_id": message["message_id"]}
        self._world.emit("deleted", gone)
        return _json(self._world.shown(message))

    async def _press(self, request: web.Request) -> web.Response:
        chat, given = self._chat(request), await _body(request)
        sender = self._sender(chat, given)
        message, button = self._button(chat, given)
        if message is None:
            return await self._press_reply_key(chat, sender, button)
        if "url" in button:
            return _json({"url": button["url"]})
        if "copy_text" in button:
            return _json({"copied": button["copy_text"]["text"]})
        query = Query(secrets.token_hex(8), chat.id, sender.id, self._world.now())
        self._world.queries[query.id] = query
        self._world.update(
            {
                "callback_query": {
                    "id": query.id,
                    "from": sender.user(),
                    "message": message,
                    "chat_instance": str(chat.id),
                    "data": button.get("callback_data", ""),
                }
            }
        )
        wait = float(given.get("wait") or 0)
        while wait > 0 and query.answer is None:
            await asyncio.sleep(0.02)
            wait -= 0.02
        return _json({"callback_query_id": query.id, "answer": query.answer})

    async def _press_reply_key(
        self, chat: WorldChat, sender: Person, button: dict[str, Any]
    ) -> web.Response:
        if (chat.reply_keyboard or {}).get("one_time_keyboard"):
            chat.reply_keyboard = None
            self._world.emit("keyboard", {"chat_id": chat.id, "reply_keyboard": None})
        if button.get("request_contact"):
            content = {"contact": self._contact(sender, True)}
        else:
            content = self._said({"text": button["text"]})
        return _json({"message": self._say(chat, sender, content)})

    def _button(
        self, chat: WorldChat, given: dict[str, Any]
    ) -> tuple[dict[str, Any] | None, dict[str, Any]]:
        """Return the newest fitting button; of the reply keyboard where the message is None."""
        wanted = given.get("message_id")
        rows = (chat.reply_keyboard or {}).get("keyboard", ())
        for key in ({"text": k} if isinstance(k, str) else k for row in rows for k in row):
            if wanted is None and "data" not in given and key["text"] == given.get("text"):
                return None, key
        for message in reversed(chat.messages.values()):
            if wanted not in {None, message["message_id"]} or message.get("_deleted"):
                continue
            rows = message.get("reply_markup", {}).get("inline_keyboard", [])
            for row, keys in enumerate(rows):
                for column, key in enumerate(keys):
                    at = (given.get("row"), given.get("col")) == (row, column)
                    if at or _fits(key, given):
                        return message, key
            if wanted is not None and "data" in given:
                return message, {"callback_data": given["data"]}  # a forged press
        raise web.HTTPNotFound(text=f"no such button: {given}")

    async def _vote(self, request: web.Request) -> web.Response:
        chat, given = self._chat(request), await _body(request)
        sender = self._sender(chat, given)
        message = chat.messages[int(given["message_id"])]
        poll = message["poll"]
        if poll["is_closed"]:
            raise web.HTTPConflict(text="the poll is closed")
        votes: dict[str, list[int]] = message.setdefault("_votes", {})
        votes[str(sender.id)] = list(given.get("options", ()))
        for number, option in enumerate(poll["options"]):
            option["voter_count"] = sum(number in each for each in votes.values())
        poll["total_voter_count"] = sum(bool(each) for each in votes.values())
        if not poll["is_anonymous"]:
            vote: dict[str, Any] = {"poll_id": poll["id"], "user": sender.user()}
            chosen = given.get("options", [])
            vote |= {"option_ids": chosen, "option_persistent_ids": [str(each) for each in chosen]}
            self._world.update({"poll_answer": vote})
        self._world.emit("edited", {"chat_id": chat.id, "message": self._world.shown(message)})
        return _json(poll)

    # -- watching -------------------------------------------------------------------------------

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await response.prepare(request)
        after = int(
            request.headers.get("Last-Event-ID")
            or request.query.get("after")
            or self._world.sequence
        )
        news = asyncio.Event()
        self._world.listeners.add(news.set)
        try:
            await response.write(b": hello\n\n")
            while True:
                news.clear()
                for number, kind, data in [e for e in self._world.events if e[0] > after]:
                    after = number
                    await response.write(
                        b"id: %d\nevent: %s\ndata: %s\n\n"
                        % (number, kind.encode(), orjson.dumps(data))
                    )
                await news.wait()
        except (ConnectionError, asyncio.CancelledError):
            return response
        finally:
            self._world.listeners.discard(news.set)

    async def _show_clock(self, _: web.Request) -> web.Response:
        now = datetime.fromtimestamp(self._world.now(), UTC).isoformat()
        return _json({"now": now, "offset_seconds": self._world.offset})

    async def _turn_clock(self, request: web.Request) -> web.Response:
        given = await _body(request)
        if "to" in given:
            by = datetime.fromisoformat(given["to"]).timestamp() - self._world.now()
        else:
            by = float(given["advance"])
        if not abs(self._world.offset + by) < FARTHEST:
            raise ValueError("that is too far from now")
        await self._playground.advance(by)
        return await self._show_clock(request)

    async def _list_faults(self, _: web.Request) -> web.Response:
        return _json(self._playground.faults.shown())

    async def _add_fault(self, request: web.Request) -> web.Response:
        return _json(asdict(self._playground.faults.add(await _body(request))), 201)

    async def _clear_faults(self, request: web.Request) -> web.Response:
        if number := request.match_info.get("id"):
            self._playground.faults.active.pop(int(number), None)
        else:
            self._playground.faults.active.clear()
        return _json([])

    async def _list_calls(self, request: web.Request) -> web.Response:
        after, method = int(request.query.get("after", 0)), request.query.get("method")
        calls = [
            call
            for call in self._world.calls
            if call["seq"] > after and method in {None, call["method"]}
        ]
        return _json(calls[-int(request.query.get("limit", len(calls) or 1)) :])

    async def _show_limits(self, _: web.Request) -> web.Response:
        limits = self._playground.limits
        return _json(
            {name: getattr(limits, name) for name in _LIMITS} | {"breaches": limits.breaches}
        )

    async def _change_limits(self, request: web.Request) -> web.Response:
        given = await _body(request)
        kept = {name: getattr(self._playground.limits, name) for name in _LIMITS}
        changed = {name: type(kept[name])(given[name]) for name in _LIMITS if name in given}
        self._playground.limits = Limits(**kept | changed)
        return await self._show_limits(request)

    async def _file(self, request: web.Request) -> web.Response:
        file = self._world.files.get(request.match_info["id"])
        if file is None:
            raise web.HTTPNotFound
        return uploaded(file[1], file[2])

    async def _show_bot(self, _: web.Request) -> web.Response:
        profiles = {code: self._world.profile_for(code) for code in ("", *self._world.profiles)}
        return _json(self._world.bot | {"profile": profiles[""], "profiles": profiles})

    async def _show_tour(self, _: web.Request) -> web.Response:
        return _json(self._world.tour)

    # -- shared ---------------------------------------------------------------------------------

    def _person(self, number: str | int) -> Person:
        try:
            return self._world.people[int(number)]
        except (KeyError, ValueError):
            raise web.HTTPNotFound(text=f"no person {number}") from None

    def _chat(self, request: web.Request) -> WorldChat:
        try:
            return self._world.chats[int(request.match_info["id"])]
        except (KeyError, ValueError):
            raise web.HTTPNotFound(text=f"no chat {request.match_info['id']}") from None

    def _sender(self, chat: WorldChat, given: dict[str, Any]) -> Person:
        return self._person(given.get("from") or chat.id)


ANONYMOUS = {  # Telegram's own
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
_SPEAKERS: dict[str, dict[str, Any]] = {
    "anonymous": ANONYMOUS,  # an administrator who hides
    "channel": {
        "id": 136817688,
        "is_bot": True,
        "first_name": "Channel",
        "username": "Channel_Bot",
    },
    "linked": {"id": 777000, "is_bot": False, "first_name": "Telegram"},  # of the group's channel
    "bot": {"id": 5550001, "is_bot": True, "first_name": "别的机器人", "username": "other_bot"},
}
_LIMITS = ("enabled", "overall_per_second", "chat_per_second", "chat_burst", "group_per_minute")


def _scopes(chat: WorldChat, person_id: int) -> list[tuple[str, int]]:
    """Return the scopes of commands that count for somebody in a chat, the narrowest first."""
    if chat.type == "private":
        return [("chat", chat.id), ("all_private_chats", 0), ("default", 0)]
    found = [(f"chat_member:{person_id}", chat.id)]
    is_admin = person_id in chat.admins
    found += [("chat_administrators", chat.id)] if is_admin else []
    found += [("chat", chat.id)]
    found += [("all_chat_administrators", 0)] if is_admin else []
    return [*found, ("all_group_chats", 0), ("default", 0)]


def _fits(key: dict[str, Any], given: dict[str, Any]) -> bool:
    if "data" in given:
        return bool(key.get("callback_data") == given["data"])
    return bool(key["text"] == given.get("text"))


def _json(value: Any, status: int = 200) -> web.Response:
    return web.Response(status=status, body=orjson.dumps(value), content_type="application/json")


async def _body(request: web.Request) -> dict[str, Any]:
    data = await request.read()
    if len(data) > LARGEST_JSON:
        raise web.HTTPRequestEntityTooLarge(LARGEST_JSON, len(data))
    body: dict[str, Any] = orjson.loads(data) if data else {}
    return body


def _guarded(handler: Handler) -> Handler:
    """Wrap a handler so that mistakes of the caller become 400 with a sentence."""

    async def guarded(request: web.Request) -> web.StreamResponse:
        try:
            answer: web.StreamResponse = await handler(request)
        except ApiError as error:
            return _json({"error": error.description}, error.code)
        except MISTAKES as error:
            return _json({"error": f"{type(error).__name__}: {error}"}, 400)
        return answer

    return guarded
