"""From a stored update to the route that answers it: who asks, what, and whether they may."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.context import Contact, Context, File, Media, MediaKind
from bot.domain.people.roles import Role
from bot.domain.text import fold
from bot.errors import BotError
from bot.outbound.gateway import Text
from bot.outbound.htmltext import to_html
from config.texts import language_of, texts
from handlers.chat.buttons import StaleButtonError, unpack
from handlers.chat.routing import (
    AboutCase,
    AnyMedia,
    AnyText,
    Awaited,
    Edited,
    Held,
    InTopic,
    Mention,
    SharedContact,
    Upload,
    Where,
)
from storage.classes import groups
from storage.desk import cases, topics
from storage.people import accounts
from storage.polls import polls

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.context import Services
    from config.texts import Texts
    from handlers.chat.routing import Route, Table
    from storage.inbox import Incoming
    from storage.people.accounts import Account


TEXT_KEPT = 4096


class Reception:
    """Handles updates by the table of routes.

    Args:
        services: What handlers share.
        table: The routes.
        newcomer: Answers who may not use a route yet: a newcomer at a trainee's door.
    """

    def __init__(
        self,
        services: Services,
        table: Table,
        newcomer: Callable[[Context], Awaitable[None]],
    ) -> None:
        self._services = services
        self._table = table
        self._newcomer = newcomer

    async def handle(self, item: Incoming) -> None:
        """Answer one update; running it again changes nothing that counts."""
        update: dict[str, Any] = item.update
        if "message" in update:
            await self._handle_message(item, update["message"])
        elif "edited_message" in update:
            await self._handle_edit(item, update["edited_message"])
        elif "callback_query" in update:
            await self._handle_press(item, update["callback_query"])
        elif "my_chat_member" in update:
            await self._note_membership(update["my_chat_member"])
        elif "poll_answer" in update:
            await self._note_vote(update["poll_answer"])

    async def apologise(self, item: Incoming) -> None:
        """Say that an update failed for good, with its number for the staff."""
        if item.chat > 0:
            said = await self._texts_of(item.chat)
            html = said.html("failed", incident=str(item.id))
            await self._services.gateway.send(item.chat, Text(html))

    async def slow_down(self, item: Incoming) -> None:
        """Ask somebody who writes faster than anyone can read for patience."""
        if item.chat > 0:
            said = await self._texts_of(item.chat)
            await self._services.gateway.send(item.chat, Text(said.html("slow-down")))

    async def _texts_of(self, account_id: int) -> Texts:
        account = await self._services.database.read(accounts.find, account_id)
        return texts(account.language if account else "zh-Hans")

    async def _note_membership(self, change: dict[str, Any]) -> None:
        if change["chat"].get("type") == "private":
            reachable = change["new_chat_member"]["status"] not in {"kicked", "left"}
            await self._services.database.write(
                accounts.set_reachable, change["chat"]["id"], reachable=reachable
            )

    async def _note_vote(self, vote: dict[str, Any]) -> None:
        if "user" in vote:  # otherwise a channel voted
            await self._services.database.write(
                polls.vote, vote["poll_id"], vote["user"]["id"], vote["option_ids"]
            )

    async def _account(self, user: dict[str, Any]) -> Account:
        found = self._services.database.glance(accounts.find, user["id"])
        name = " ".join(filter(None, (user.get("first_name"), user.get("last_name"))))[:128]
        username = user.get("username", "")
        if found and (found.name, found.username, found.reachable) == (name, username, True):
            return found
        language = found.language if found else language_of(user.get("language_code"))
        return await self._services.database.write(
            accounts.meet,
            user["id"],
            name=name,
            username=username,
            language=language,
            now=self._services.clock.timestamp(),
        )

    async def _handle_message(self, item: Incoming, message: dict[str, Any]) -> None:
        if "migrate_to_chat_id" in message:
            await self._services.database.write(
                groups.moved, message["chat"]["id"], message["migrate_to_chat_id"]
            )
            return
        sender = message.get("from")
        if sender is None or sender.get("is_bot"):
            return
        context = self._context(item, message, await self._account(sender))
        route = self._route(context)
        if route is not None:
            item.discreet = route.discreet
            await self._run(route, context)

    async def _handle_edit(self, item: Incoming, message: dict[str, Any]) -> None:
        """Other words for a message: nobody is met by it, and no command is run."""
        sender = message.get("from") or {}
        account = self._services.database.glance(accounts.find, sender.get("id", 0))
        route = self._of_kind(Edited)
        item.discreet = route is not None and route.discreet  # it may be an answer to a survey
        if account is not None and route is not None:
            await self._run(route, self._context(item, message, account))

    def _context(self, item: Incoming, message: dict[str, Any], account: Account) -> Context:
        return Context(
            services=self._services,
            account=account,
            chat_id=message["chat"]["id"],
            private=message["chat"].get("type", "private") == "private",
            update_id=item.update_id,
            message_id=message["message_id"],
            text=(message.get("text") or message.get("caption") or "")[:TEXT_KEPT],
            formatted=_formatted(message),
            media=_media(message),
            album=message.get("media_group_id", ""),
            forwarded="forward_origin" in message or "forward_date" in message,
            contact=_contact(message),
            thread=message.get("message_thread_id") if message.get("is_topic_message") else None,
            quoted=_quoted(message),
            group=message["chat"].get("title", ""),
        )

    def _route(self, context: Context) -> Route | None:
        if context.contact is not None:
            return self._of_kind(SharedContact)
        if route := self._for_human(context):
            return route
        if (context.media or context.forwarded) and (composing := self._composing(context)):
            return composing
        if context.media is not None and (context.file is not None or not context.text):
            return self._of_kind(Upload if context.file is not None else AnyMedia)
        return self._command(context) or self._of_talk(context)

    def _for_human(self, context: Context) -> Route | None:
        """Words for a human: in a staff topic, in reply to one, or while one holds the chat."""
        if not context.text and context.media is None:
            return None
        glance = self._services.database.glance
        if not context.private:
            return self._in_topic(context)
        quoted = context.quoted
        if quoted is not None and glance(cases.spoken_of, context.chat_id, quoted) is not None:
            return self._of_kind(AboutCase)
        with_picture = context.media is not None and context.account.role < Role.STAFF
        held = context.account.case == cases.State.CLAIMED or (
            context.account.case and with_picture
        )
        if not held or context.account.draft in self._table.awaited:
            return None
        return self._command(context) or self._of_kind(Held)

    def _in_topic(self, context: Context) -> Route | None:
        if context.thread is None or context.text.startswith("/"):
            return None
        glance = self._services.database.glance
        case = glance(topics.case_of, context.chat_id, context.thread)
        return self._of_kind(InTopic) if case is not None else None

    def _of_talk(self, context: Context) -> Route | None:
        if not context.text:
            return None
        if not context.private:
            named = f"@{self._services.username}".lower() in context.text.lower()
            return self._of_kind(Mention) if named or context.quoted else None
        return self._table.awaited.get(context.account.draft or "") or self._of_kind(AnyText)

    def _composing(self, context: Context) -> Route | None:
        route = self._table.awaited.get(context.account.draft or "") if context.private else None
        if route is None or not isinstance(route.trigger, Awaited):
            return None
        return route if route.trigger.media else None

    def _of_kind(self, kind: type) -> Route | None:
        routes = self._table.kinds.get(kind)
        return routes[0] if routes else None

    def _command(self, context: Context) -> Route | None:
        text = context.text
        if not text.startswith("/"):
            return self._table.words.get(fold(text)) if len(text) <= 16 else None
        name, context.argument = (*text[1:].split(maxsplit=1), "", "")[:2]
        name, _, addressee = name.lower().partition("@")
        if addressee and addressee != self._services.username.lower():
            return None
        return self._table.commands.get(name) or (
            self._table.commands.get("help") if context.private else None
        )

    async def _handle_press(self, item: Incoming, query: dict[str, Any]) -> None:
        message = query.get("message")
        if message is None:
            return
        context = Context(
            services=self._services,
            account=await self._account(query["from"]),
            chat_id=message["chat"]["id"],
            private=message["chat"].get("type", "private") == "private",
            update_id=item.update_id,
            message_id=message["message_id"],
            query_id=query["id"],
            thread=message.get("message_thread_id") if message.get("is_topic_message") else None,
            group=message["chat"].get("title", ""),
        )
        try:
            button = unpack(query.get("data", ""), self._table.buttons)
        except StaleButtonError:
            await context.toast(context.label("button-stale"), alert=True)
            return
        route = self._table.presses[button.tag]
        item.discreet = route.discreet
        await self._run(route, context, button)
        await context.toast()

    async def _run(self, route: Route, context: Context, *extra: object) -> None:
        if not await self._admitted(route, context):
            return
        try:
            await route.handler(context, *extra)
        except BotError as error:
            html = context.html(error.key, **error.values)
            if context.query_id is not None and len(html) <= 200:
                await context.toast(context.label(error.key, **error.values), alert=True)
            else:
                await context.say(html)

    async def _admitted(self, route: Route, context: Context) -> bool:
        here = Where.PRIVATE if context.private else Where.GROUP
        if here not in route.where:
            if context.query_id is not None:
                await context.toast(context.label("private-only"), alert=True)
            elif context.text.startswith("/"):
                await context.say(context.html("private-only"))
            return False
        if context.account.role >= route.role:
            return True
        if context.account.role is Role.NEWCOMER and context.private:
            await context.toast()
            await self._newcomer(replace(context, query_id=None))
        elif context.query_id is not None:
            await context.toast(context.label("role-denied"), alert=True)
        else:
            await context.say(context.html("role-denied"))
        return False


def _quoted(message: dict[str, Any]) -> int | None:
    """The message of a bot that this one replies to; a bot in a group hears of no other's."""
    replied = message.get("reply_to_message", {})
    is_ours = replied.get("from", {}).get("is_bot") and "forum_topic_created" not in replied
    return replied["message_id"] if is_ours else None


def _formatted(message: dict[str, Any]) -> str:
    if "text" in message:
        return to_html(message["text"], message.get("entities", ()))
    return to_html(message.get("caption", ""), message.get("caption_entities", ()))


def _media(message: dict[str, Any]) -> Media | None:
    kind = next((each for each in MediaKind if each in message), None)
    if kind is None:
        return None
    found = message[kind]
    if kind is MediaKind.PHOTO:
        found = found[-1]  # the largest of its sizes
    file = File(found["file_id"], found.get("file_name", ""), found.get("file_size", 0))
    return Media(kind, file)


def _contact(message: dict[str, Any]) -> Contact | None:
    if "contact" not in message:
        return None
    return Contact(message["contact"]["phone_number"], message["contact"].get("user_id"))
