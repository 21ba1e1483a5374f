"""People with phones, for tests and scripts: they write, press and see, all over HTTP."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

PATIENCE = 60.0
QUIET = 0.05
ANSWERS = 2.0  # seconds a bot may take that says itself when it is done; longer, and it hangs


class Phone:
    """A person in one chat; ``sees`` is what came since the person last did something."""

    def __init__(self, play: Play, person: dict[str, Any], chat_id: int) -> None:
        self._play = play
        self.person = person
        self.id: int = person["id"]
        self.chat_id = chat_id
        self.toast = ""
        self.alert = False
        self._seen = 0
        self._edits: dict[int, str] = {}

    async def sends(self, text: str, **how: Any) -> None:
        """Write a message; ``entities`` format it, ``forwarded_from`` names who wrote it first."""
        await self._act({"text": text, **how})

    async def replies(self, message_id: int, text: str, **how: Any) -> None:
        """Write a message in answer to another."""
        await self.sends(text, reply_to=message_id, **how)

    async def sends_thing(self, **thing: Any) -> None:
        """Send a ``sticker`` (its emoji), a ``location``, a ``poll``, a ``dice``, a ``story``."""
        await self._act(thing)

    async def turns_topic(self, thread: int, do: str, **how: Any) -> None:
        """Close, reopen or delete a topic of a group by hand; ``as`` anonymous hides who."""
        await self._mark()
        body = {"from": self.id, "do": do, **how}
        await self._play.call("POST", f"/play/chats/{self.chat_id}/topics/{thread}", json=body)

    async def edits(self, message_id: int, text: str, *, what: str = "text") -> None:
        """Give one's own message another text or, as ``what`` says, caption."""
        await self._mark()
        path = f"/play/chats/{self.chat_id}/messages/{message_id}"
        await self._play.call("PATCH", path, json={what: text})

    async def last(self) -> int:
        """Return the id of one's own newest message here."""
        own = [m for m in await self.messages() if m["from"]["id"] == self.id]
        return int(own[-1]["message_id"])

    async def starts(self, payload: str = "") -> None:
        """Press Start, or a deep link."""
        await self.sends(f"/start {payload}".strip())

    async def shares_contact(self, **contact: Any) -> None:
        """Share one's own number, or a contact card as given."""
        await self._act({"contact": contact or True})

    async def uploads(
        self, data: bytes | Path, name: str = "", caption: str = "", **how: str
    ) -> None:
        """Send a file as a document, or as the ``kind`` photo, video, voice, audio or animation.

        Files of one ``media_group_id`` make an album; ``entities`` is JSON; a voice message is as
        long as ``duration`` says, in seconds.
        """
        await self._mark()
        if isinstance(data, Path):
            name, data = name or data.name, await asyncio.to_thread(data.read_bytes)
        form = aiohttp.FormData()
        form.add_field("file", data, filename=name)
        form.add_field("from", str(self.id))
        for key, value in {"caption": caption, **how}.items():
            form.add_field(key, value)
        await self._play.call("POST", f"/play/chats/{self.chat_id}/messages", data=form)

    async def presses(self, label: str, *, message_id: int | None = None) -> dict[str, Any]:
        """Press the newest button of this label and wait until it has had its effect."""
        return await self._press({"text": label}, message_id)

    async def votes(self, message_id: int, *options: int) -> None:
        """Vote in a poll by the places of options from 0; by none, take the vote back."""
        body = {"from": self.id, "message_id": message_id, "options": options}
        await self._play.call("POST", f"/play/chats/{self.chat_id}/vote", json=body)

    async def presses_data(self, data: str, *, message_id: int) -> dict[str, Any]:
        """Send callback data from a message, even data that no button there has."""
        return await self._press({"data": data}, message_id)

    async def _press(self, button: dict[str, Any], message_id: int | None) -> dict[str, Any]:
        body = button | {"from": self.id, "wait": PATIENCE}
        if message_id is not None:
            body["message_id"] = message_id
        given = await self._press_once_there(body)
        said = given.get("answer") or {}
        self.toast, self.alert = said.get("text", ""), bool(said.get("show_alert"))
        return given

    async def _press_once_there(self, body: dict[str, Any]) -> dict[str, Any]:
        """Press as soon as the button is there."""
        deadline = time.monotonic() + PATIENCE
        while True:
            await self._mark()
            try:
                answer: dict[str, Any] = await self._play.call(
                    "POST", f"/play/chats/{self.chat_id}/press", json=body
                )
            except LookupError:
                if time.monotonic() > deadline:
                    raise
                await asyncio.sleep(0.02)
            else:
                return answer

    async def sees(self, *, within: float = PATIENCE) -> str:
        """Return the text of all the bot has said or changed since the person last did something.

        Raises:
            TimeoutError: Nothing came.
        """
        news = await self._news(within, bool)
        return "\n".join(_said(message) for message in news)

    async def sees_until(self, part: str, *, within: float = PATIENCE) -> str:
        """Return what :meth:`sees` gives, once ``part`` is in it."""
        news = await self._news(within, lambda found: any(part in _said(m) for m in found))
        return "\n".join(_said(message) for message in news)

    async def gets_nothing(self, *, within: float = 0.3) -> bool:
        """Return whether the bot keeps silent, and is for ``within`` seconds when it is done."""
        await self._play.settled()
        try:
            await self._news(within, bool)
        except TimeoutError:
            return True
        return False

    async def waits_for(self, text: str) -> float:
        """Write a message; return the seconds until the bot's next, whatever else it is at."""
        had = sum(message["from_bot"] for message in await self.messages())
        began = time.monotonic()
        await self.sends(text)
        while sum(message["from_bot"] for message in await self.messages()) == had:
            if time.monotonic() > began + PATIENCE:
                raise TimeoutError(f"nothing in {PATIENCE} s")
            await asyncio.sleep(0.01)
        return time.monotonic() - began

    async def messages(self) -> list[dict[str, Any]]:
        """Return all messages of the chat that are not deleted."""
        found = await self._play.call("GET", f"/play/chats/{self.chat_id}/messages")
        return [message for message in found if not message["deleted"]]

    async def buttons(self) -> list[str]:
        """Return the labels under the newest message of the bot that has any."""
        for message in reversed(await self.messages()):
            rows = message.get("reply_markup", {}).get("inline_keyboard")
            if rows and message["from_bot"]:
                return [key["text"] for row in rows for key in row]
        return []

    async def keyboard(self) -> list[str]:
        """Return the labels of the reply keyboard."""
        chat = await self._play.call("GET", f"/play/chats/{self.chat_id}")
        rows = (chat["reply_keyboard"] or {}).get("keyboard", [])
        return [key["text"] if isinstance(key, dict) else key for row in rows for key in row]

    async def commands(self) -> list[str]:
        """Return the commands Telegram lists for this chat."""
        chat = await self._play.call("GET", f"/play/chats/{self.chat_id}?person={self.id}")
        return [each["command"] for each in chat["commands"]]

    async def photo(self) -> bytes:
        """Return the newest picture of the bot."""
        return await self._newest_file("photo")

    async def document(self) -> tuple[str, bytes]:
        """Return name and bytes of the newest file of the bot."""
        found = [m for m in await self.messages() if m["from_bot"] and "document" in m]
        return found[-1]["document"]["file_name"], await self._newest_file("document")

    async def _newest_file(self, kind: str) -> bytes:
        found = [m for m in await self.messages() if m["from_bot"] and kind in m]
        file = found[-1][kind]
        file_id: str = (file[-1] if isinstance(file, list) else file)["file_id"]
        return await self._play.bytes(f"/play/files/{file_id}")

    async def _act(self, content: dict[str, Any]) -> None:
        await self._mark()
        body = content | {"from": self.id}
        await self._play.call("POST", f"/play/chats/{self.chat_id}/messages", json=body)

    async def _mark(self) -> None:
        messages = await self._play.call("GET", f"/play/chats/{self.chat_id}/messages")
        self._seen = max((m["message_id"] for m in messages), default=0)
        self._edits = {m["message_id"]: _version(m) for m in messages}

    async def _news(
        self, within: float, enough: Callable[[list[dict[str, Any]]], bool]
    ) -> list[dict[str, Any]]:
        deadline = time.monotonic() + within
        quiet_since, last = time.monotonic(), -1
        while True:
            settled = await self._play.settled()
            found = [m for m in await self.messages() if m["from_bot"] and self._is_new(m)]
            if len(found) != last:
                quiet_since, last = time.monotonic(), len(found)
            if enough(found) and (settled or time.monotonic() - quiet_since >= QUIET):
                return found
            if time.monotonic() > deadline:
                newest = [_said(m) for m in (await self.messages())[-3:]]
                raise TimeoutError(f"nothing of the kind in {within} s; last seen: {newest}")
            await asyncio.sleep(0.01)

    def _is_new(self, message: dict[str, Any]) -> bool:
        known = self._edits.get(message["message_id"])
        return known is None or known != _version(message)


class Play:
    """A stand-in somewhere on this machine.

    Args:
        url: Where it is.
        idle: Ends once the bot has answered all that was done; without it, the end is assumed a
            moment after the last news.
    """

    def __init__(self, url: str, idle: Callable[[], Awaitable[None]] | None = None) -> None:
        self.url = url
        self._idle = idle
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session is not None:
            await self._session.close()
            await asyncio.sleep(0)  # its sockets close in the next turn of the loop

    async def settled(self) -> bool:
        """Wait for a moment; return whether the bot has answered all that was done."""
        if self._idle is None:
            return False
        idle = asyncio.ensure_future(self._idle())
        done, _ = await asyncio.wait({idle}, timeout=ANSWERS)
        if idle not in done:
            idle.cancel()
            return False
        idle.result()
        return True

    async def person(self, first_name: str, **given: Any) -> Phone:
        """Add a person with the bot's private chat open."""
        body = {"first_name": first_name, **given}
        person = await self.call("POST", "/play/people", json=body)
        return Phone(self, person, person["id"])

    async def group(
        self, title: str, *members: Phone, kind: str = "supergroup", **given: Any
    ) -> int:
        """Add a group with the bot in it; return its id.

        ``is_forum`` gives it topics, ``bot_rights`` makes the bot an administrator who has them.
        """
        ids = [each.id for each in members]
        body = {"title": title, "type": kind, "members": ids, "admins": ids[:1], **given}
        return int((await self.call("POST", "/play/chats", json=body))["id"])

    async def turn_bot(self, chat_id: int, by: Phone | None = None, **given: Any) -> None:
        """Add the bot to a group or take it out (``status``), or change what it may do there."""
        body = given | ({"from": by.id} if by is not None else {})
        await self.call("POST", f"/play/chats/{chat_id}/bot", json=body)

    async def topics(self, chat_id: int) -> list[dict[str, Any]]:
        """Return the topics of a group: id, name, closed."""
        found: list[dict[str, Any]] = (await self.call("GET", f"/play/chats/{chat_id}"))["topics"]
        return found

    def in_chat(self, phone: Phone, chat_id: int) -> Phone:
        """Return the same person in another chat."""
        return Phone(self, phone.person, chat_id)

    async def advance(self, **length: float) -> None:
        """Turn the clock forward: days, hours, minutes, seconds."""
        units = {"days": 86400, "hours": 3600, "minutes": 60, "seconds": 1}
        seconds = sum(units[name] * value for name, value in length.items())
        await self.call("POST", "/play/clock", json={"advance": seconds})

    async def turn_to(self, moment: str) -> None:
        """Turn the clock to a moment (ISO)."""
        await self.call("POST", "/play/clock", json={"to": moment})

    async def fault(self, kind: str, **given: Any) -> None:
        """Make the stand-in misbehave."""
        await self.call("POST", "/play/faults", json={"kind": kind, **given})

    async def calls(self, method: str = "") -> list[dict[str, Any]]:
        """Return the calls of the bot."""
        query = f"?method={method}" if method else ""
        found: list[dict[str, Any]] = await self.call("GET", f"/play/calls{query}")
        return found

    async def call(self, method: str, path: str, **given: Any) -> Any:
        """Make one request to the client API.

        Raises:
            LookupError: It was refused; the text says why.
        """
        if self._session is None:
            raise LookupError("use it as a context manager")
        async with self._session.request(method, self.url + path, **given) as response:
            if response.status >= 400:
                raise LookupError(f"{path}: {response.status} {await response.text()}")
            return await response.json()

    async def bytes(self, path: str) -> bytes:
        """Return the body of a GET."""
        if self._session is None:
            raise LookupError("use it as a context manager")
        async with self._session.get(self.url + path) as response:
            return await response.read()


def _said(message: dict[str, Any]) -> str:
    return str(message.get("text") or message.get("caption") or "")


def _version(message: dict[str, Any]) -> str:
    markup = message.get("reply_markup")
    return f"{_said(message)}|{markup}|{message.get('photo')}|{message['deleted']}"
