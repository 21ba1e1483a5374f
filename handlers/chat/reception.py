"""Reception: from a stored update to the route that answers it, with the person and their right."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from bot.context import (
    Chat,
    MessageContext,
    PressContext,
    Spinner,
    TypedPressContext,
)
from bot.domain.checkin.codes import read_code
from bot.domain.desk.crisis import is_crisis
from bot.domain.ids import AccountId
from bot.domain.people.roles import Role
from bot.domain.text import fold
from bot.domain.understanding.smalltalk import small_talk
from bot.errors import BotError
from bot.outbound.gateway import Text
from config.texts import LANGUAGES, language_of, texts
from handlers.chat import drafts
from handlers.chat.buttons import Button, StaleButtonError, unpack_button
from handlers.chat.hearing import GroupEar
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import (
    PASS,
    AboutCase,
    AnyMedia,
    AnyText,
    AsIfPressed,
    AsIfSaid,
    AsIfTapped,
    AsIfTyped,
    Awaited,
    BotMoved,
    Command,
    Edited,
    Held,
    InPrivate,
    InTopic,
    Mention,
    Pass,
    PrivateWord,
    Quoting,
    Receipt,
    SharedContact,
    TopicTurned,
    TypedCode,
    TypedLabel,
    Unnamed,
    Upload,
    Where,
)
from handlers.chat.updates import (
    EditedMessage,
    GroupChange,
    Membership,
    PollVote,
    PressedButton,
    WrittenMessage,
    read_update,
)
from storage import journal
from storage.classes import groups
from storage.desk import cases, post, topics
from storage.people import accounts, bindings
from storage.people.accounts import Account
from storage.polls import polls

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.context import Context, Services
    from config.texts import Texts
    from handlers.chat.drafts import Draft
    from handlers.chat.routing import Route, RouteTable, Then
    from handlers.chat.updates import Sender
    from storage.inbox import Incoming


LONGEST_WORD = 16  # characters of a word that does what a command does
_WAITED_FOR = (Awaited, Command, Held, AboutCase, Quoting, InTopic, TopicTurned, Upload)
# what is open here, by identity: asking a flag costs more than most lines do
_PRIVATE, _GROUP = (
    tuple(each for each in (Where.PRIVATE, Where.GROUP, Where.ANYWHERE) if here in each)
    for here in (Where.PRIVATE, Where.GROUP)
)
_OF_DESK = frozenset({"desk", "undesk"})


class First(Protocol):
    """What sees every message first."""

    async def __call__(self, context: MessageContext, *, discreet: bool, awaited: bool) -> bool:
        """See a message; return whether it is done with.

        ``discreet`` says that it may leave no trace, ``awaited`` that something waits for it.
        """


class Hear(Protocol):
    """What turns a voice message into words."""

    async def __call__(self, context: MessageContext, *, discreet: bool) -> MessageContext | None:
        """Return a voice message as words; None where that was answered otherwise."""


class Reception:
    """A handler of updates by the table of routes.

    Args:
        services: Shared by handlers.
        table: The routes.
        newcomer: Answers people who may not use a route: a newcomer, or a guardian who is neither
            trainee nor staff, at a trainee's door.
        first: Sees every message before its route does, and whether that is a discreet one.
        is_voice: Whether a message is to be heard before anything else is done with it.
        hear: Turns it into words.
    """

    def __init__(
        self,
        services: Services,
        table: RouteTable,
        newcomer: Callable[[Context], Awaitable[None]],
        first: First,
        *,
        is_voice: Callable[[MessageContext], bool] = lambda _: False,
        hear: Hear | None = None,
    ) -> None:
        self._services = services
        self._table = table
        self._newcomer = newcomer
        self._first = first
        self._is_voice = is_voice
        self._hear = hear
        self._ear = GroupEar(services)
        self._lines_of: dict[tuple[tuple[type, ...], Role], Sequence[Route]] = {}

    async def handle(self, item: Incoming) -> None:
        """Answer one update; running it again says the same, and nothing is written twice."""
        kept = () if item.is_new else self._services.database.glance(journal.kept, item.id)
        item.is_new = False
        with journal.Journal(item.id, kept, self._services.clock.now()):
            await self._handle(item)

    async def _handle(self, item: Incoming) -> None:
        match read_update(item.update):
            case WrittenMessage() as message:
                await self._handle_message(item, message)
            case EditedMessage(message):
                await self._handle_edit(item, message)
            case PressedButton() as press:
                await self._handle_press(item, press)
            case Membership(account_id, reachable):
                await self._services.database.write(
                    accounts.set_reachable, account_id, reachable=reachable
                )
            case GroupChange() as change:
                for line in self._table.kinds.get(BotMoved, ()):
                    await line.handler(self._services, change)
            case PollVote(poll_id, account_id, options):
                await self._services.database.write(polls.vote, poll_id, account_id, options)

    async def apologise(self, item: Incoming) -> None:
        """Tell the person now that an update failed for good, with its number for the staff."""
        if item.chat > 0:
            said = await self._texts_of(AccountId(item.chat))
            html = said.html("failed", incident=str(item.id))
            await self._services.gateway.send(item.chat, Text(html))

    async def slow_down(self, item: Incoming) -> None:
        """Ask somebody who writes faster than anyone can read to wait."""
        if item.chat > 0:
            said = await self._texts_of(AccountId(item.chat))
            await self._services.gateway.send(item.chat, Text(said.html("slow-down")))

    def may_fold(self, item: Incoming) -> bool:
        """Return whether a message is a question that nobody but the bot waits for.

        Free words of somebody who has joined: no command or word that does the same, no awaited
        answer, no words of danger, and no case at the desk, where a human reads along.
        """
        message = read_update(item.update)
        if not isinstance(message, WrittenMessage) or is_crisis(message.text):
            return False
        account = self._services.database.glance(accounts.find, AccountId(item.chat))
        if account is None or account.role is Role.NEWCOMER or account.draft or account.case:
            return False
        lines = self._lines(self._context(item, message, account))
        return bool(lines) and isinstance(lines[0].trigger, AnyText)

    async def _texts_of(self, account_id: AccountId) -> Texts:
        account = await self._services.database.read(accounts.find, account_id)
        return texts(account.language if account else "zh-Hans")

    async def _account(self, sender: Sender) -> Account:
        found = self._services.database.glance(accounts.find, sender.id)
        language = found.language if found else language_of(sender.language)
        name = sender.name or texts(language)("nameless")
        if found and (found.name, found.username, found.reachable) == (name, sender.username, True):
            return found
        return await self._services.database.write(
            accounts.meet,
            sender.id,
            name=name,
            username=sender.username,
            language=language,
            now=self._services.clock.timestamp(),
        )

    async def _handle_message(self, item: Incoming, message: WrittenMessage) -> None:
        if message.moved_to is not None:
            await self._services.database.write(groups.moved, message.chat.id, message.moved_to)
            return
        if message.sender is None or message.sender.is_bot or message.as_chat:
            await self._handle_unnamed(item, message)
            return
        if not message.chat.private and not self._ear.hears(message):
            return
        context = self._context(item, message, await self._account(message.sender))
        lines = self._lines(context)
        if self._is_voice(context) and lines and self._may_be_words(context, lines[0]):
            heard = await self._heard(context)
            if heard is None:
                return
            context, lines = heard, self._lines(heard)
        if lines and not context.private and not isinstance(lines[0].trigger, InTopic):
            context = self._addressed(context)
        # a line for any text is discreet only for what it answers itself, see _offer
        discreet = any(line.discreet and not isinstance(line.trigger, AnyText) for line in lines)
        item.discreet = item.discreet or discreet
        awaited = bool(lines) and isinstance(lines[0].trigger, _WAITED_FOR)
        if await self._first(context, discreet=discreet, awaited=awaited):
            return
        await self._offer(item, lines, context)

    def _may_be_words(self, context: MessageContext, first: Route) -> bool:
        """Return whether a voice message is no answer by itself to what is awaited."""
        discreet = context.account.draft in self._table.discreet_drafts
        return discreet or isinstance(first.trigger, AnyMedia)

    async def _heard(self, context: MessageContext) -> MessageContext | None:
        """Return a voice message as words, unless it was answered otherwise."""
        if self._hear is None:
            return context
        discreet = context.account.draft in self._table.discreet_drafts
        return await self._hear(context, discreet=discreet)

    async def _handle_unnamed(self, item: Incoming, message: WrittenMessage) -> None:
        """Handle what is said in the staff group in its own name; it makes no account."""
        if message.sender is None or not message.as_chat or message.chat.private:
            return
        name = _command_of(message.text)[0].partition("@")[0].lower()
        is_desk = self._services.database.glance(post.rules).group == message.chat.id
        if is_desk or name in _OF_DESK:
            nobody = Account(message.sender.id, "", "", LANGUAGES[0], True, None, None, (), None)
            context = self._context(item, message, nobody)
            await self._offer(item, self._table.kinds.get(Unnamed, []), context)

    # -- in a group ----------------------------------------------------------------------------

    def _lines_in_group(self, context: MessageContext) -> Sequence[Route]:
        """Return the lines for what is said to the bot in a group."""
        if lines := self._in_topic(context):
            return lines
        if not context.text or context.file is not None or context.contact is not None:
            return ()
        if context.text.startswith("/"):
            return self._commanded_in_group(context)
        if self._ear.is_receipt(context):
            return self._of_kind(Receipt, context)
        if not self._ear.is_named(context.text) and context.quoted is None:
            return ()
        return self._asked_in_group(context, self._ear.without_name(context.text))

    def _asked_in_group(self, context: MessageContext, words: str) -> Sequence[Route]:
        word = fold(words) if len(words) <= LONGEST_WORD else ""
        if command := self._table.group_words.get(word):
            return [command]
        kind = PrivateWord if word in self._table.words else Mention
        return self._of_kind(kind, context)

    def _commanded_in_group(self, context: MessageContext) -> Sequence[Route]:
        name = _command_of(context.text)[0].lower().partition("@")[0]
        command = self._table.group_commands.get(name) or self._table.commands.get(name)
        return [command] if command else ()

    async def _answer_in_private(self, item: Incoming, context: MessageContext, text: str) -> None:
        """Answer in private what was asked in a group."""
        aside = MessageContext(
            self._services,
            context.account,
            Chat(context.account.id),
            context.update_id,
            -context.update_id,  # no message of that chat
            text,
            text,
        )
        command = self._command(aside)
        lines = [command] if command is not None else self._of_kind(AnyText, aside)
        await self._offer(item, lines, aside)

    async def _handle_edit(self, item: Incoming, message: WrittenMessage) -> None:
        """Handle an edited message; it makes no account, and no command is run."""
        if message.sender is None:
            return
        account = self._services.database.glance(accounts.find, message.sender.id)
        lines = self._table.kinds.get(Edited, [])
        item.discreet = any(line.discreet for line in lines)  # it may be an answer to a survey
        if account is None or not (message.chat.private or self._ear.hears(message)):
            return
        context = self._context(item, message, account)
        if not await self._first(context, discreet=self._may_be_answer(account), awaited=True):
            await self._offer(item, lines, context)

    def _may_be_answer(self, account: Account) -> bool:
        """Return whether what somebody edits may be an anonymous answer: it is not kept which."""
        if any(line.discreet for line in self._table.awaited.get(account.draft or "", ())):
            return True
        person_id = account.person_id
        return person_id is not None and self._services.database.glance(
            bindings.needs_second, person_id
        )

    async def _offer(self, item: Incoming, lines: Sequence[Route], context: MessageContext) -> None:
        """Offer a message to one line after the other, until one does not pass."""
        after: list[Then] = []
        for line in lines:
            before, item.discreet = item.discreet, item.discreet or line.discreet
            outcome = await self._run(line, context)
            if outcome is not PASS:  # as most do
                outcome = await self._follow(item, context, outcome)
            if not isinstance(outcome, Pass):
                await _call(after, context)
                return
            if outcome.then is not None:
                after.append(outcome.then)
            if isinstance(line.trigger, AnyText):
                item.discreet = before
            if outcome.rest is not None:
                context = context.rest(outcome.rest)
        if lines:
            raise LookupError(f"nobody answers {lines[-1].trigger}")

    async def _follow(self, item: Incoming, context: MessageContext, outcome: Any) -> Any:
        """Do what a line has found the words to mean; return Pass where that is out of date."""
        if isinstance(outcome, InPrivate):
            await self._answer_in_private(item, context, outcome.text)
        if isinstance(outcome, AsIfPressed):
            outcome = self._with_field(outcome)
        if isinstance(outcome, AsIfTapped):
            outcome = await self._tap(item, context, outcome)
        if isinstance(outcome, Button):
            await self._press(item, context, outcome)
        return outcome

    async def _tap(self, item: Incoming, context: MessageContext, typed: AsIfTapped) -> Pass | None:
        """Press the button whose words were typed; of one that is out of date the words go on."""
        try:
            button = unpack_button(typed.button, self._table.buttons)
        except (StaleButtonError, OverflowError):
            return Pass()
        pressed = TypedPressContext(
            self._services,
            context.account,
            context.chat,
            context.update_id,
            typed.message_id,
            Spinner("", ended=True),
        )
        await self._press(item, pressed, button)
        return None

    def _with_field(self, typed: AsIfPressed) -> Button | Pass:
        """Return the button that was typed; of one that is out of date the words go on."""
        try:
            button = unpack_button(typed.button, self._table.buttons)
            return replace(button, **{typed.field: typed.value})
        except (StaleButtonError, TypeError):
            return Pass()

    def _context(self, item: Incoming, message: WrittenMessage, account: Account) -> MessageContext:
        is_ours = message.chat.private or self._ear.is_ours(message)
        return MessageContext(
            services=self._services,
            account=account,
            chat=message.chat,
            update_id=item.update_id,
            message_id=message.message_id,
            text=message.text,
            formatted=message.formatted,
            argument=_command_of(message.text)[1] or self._word_of(message.text)[1],
            media=message.media,
            album=message.album,
            forwarded=message.forwarded,
            contact=message.contact,
            quoted=message.quoted if is_ours else None,
            quoted_taps=message.quoted_taps if is_ours else (),
            thing=message.thing,
            sticker=message.sticker,
            turned=message.turned,
        )

    def _lines(self, context: MessageContext) -> Sequence[Route]:
        """Return the lines of the table that a message is offered to, in order."""
        if not context.private:
            return self._lines_in_group(context)
        lines = self._lines_for_words(context)
        is_plain = context.media is None and context.contact is None
        if is_plain and read_code(context.text) is not None:
            return [*self._of_kind(TypedCode, context), *lines]
        return lines

    def _lines_for_words(self, context: MessageContext) -> Sequence[Route]:
        if context.contact is not None and context.private:
            return self._of_kind(SharedContact, context)
        quoting = self._quoting(context)
        if lines := [quoting[0]] if quoting else self._for_human(context):
            return lines
        is_more = context.is_more_than_words or context.forwarded
        if is_more and (composing := self._composing(context)):
            return [*composing, *self._unexpected(context)]
        if _is_unread(context):
            return self._unexpected(context)
        return self._plain_words(context)

    def _plain_words(self, context: MessageContext) -> Sequence[Route]:
        """Return the lines for words alone: a command, a button's, those awaited, any others."""
        labelled = self._labelled(context)
        command = self._command(context) if not labelled or context.account.draft is None else None
        if command is not None:
            return [*self._awaited_before(context, command), command]
        return [*labelled, *self._awaited(context), *self._unexpected(context)]

    def _labelled(self, context: MessageContext) -> Sequence[Route]:
        """Return the lines for what stands on a button; what waits for words may come before it.

        While something is awaited only the newest page counts, and none where the words may be an
        answer of which nothing is kept.
        """
        found = self._services.gateway.shown.find(context.chat_id, context.text)
        if found is None or context.forwarded or context.is_more_than_words:
            return ()
        if small_talk(context.text) is not None:  # 收到 and 好的 are said to anything
            return ()
        draft = self._table.drafts.get(context.account.draft or "")
        if draft is not None:
            discreet = draft.kind in self._table.discreet_drafts
            own_sense = draft.reads_labels and not found.begun
            if discreet or own_sense or not found.newest:
                return ()
        return self._of_kind(TypedLabel, context)

    def _quoting(self, context: MessageContext) -> tuple[Route, Button] | None:
        """Return the line of a reply to a message with a button that may be meant, and that."""
        if context.text.startswith("/"):
            return None
        for data in context.quoted_taps:
            route = self._table.quoted.get(data.partition(":")[0])
            if route is not None and context.account.role >= route.role:
                with suppress(StaleButtonError, OverflowError):
                    return route, unpack_button(data, self._table.buttons)
        return None

    def _for_human(self, context: MessageContext) -> Sequence[Route]:
        """Return the lines for words to a human: in a staff topic, a reply, or a held chat."""
        if not context.text and not context.is_more_than_words:
            return ()
        glance = self._services.database.glance
        quoted = context.quoted
        if quoted is not None and glance(cases.spoken_of, context.chat_id, quoted) is not None:
            return self._of_kind(AboutCase, context)
        command = self._command(context)
        return self._to_human(context, command) if self._is_held(context) else ()

    def _is_held(self, context: MessageContext) -> bool:
        """Return whether a human holds the chat, or waits for a picture; not where one composes."""
        case = context.account.case
        with_picture = context.is_more_than_words and context.account.role < Role.STAFF
        held = case == cases.CaseState.CLAIMED or (case is not None and with_picture)
        return held and context.account.draft not in self._table.awaited

    def _to_human(self, context: MessageContext, command: Route | None) -> Sequence[Route]:
        """Return the lines for words to a human; the bot answers what it is sure of."""
        if command is not None:
            return [command]
        texts = () if context.is_more_than_words else self._of_kind(AnyText, context)
        return [*self._of_kind(Held, context), *texts]

    def _in_topic(self, context: MessageContext) -> Sequence[Route]:
        kind = InTopic if context.turned is None else TopicTurned
        is_empty = not context.text and not context.is_more_than_words and kind is InTopic
        if context.chat.thread is None or is_empty or context.text.startswith("/"):
            return ()
        glance = self._services.database.glance
        case = glance(topics.case_of, context.chat_id, context.chat.thread)
        return self._of_kind(kind, context) if case is not None else ()

    def _awaited(self, context: MessageContext) -> Sequence[Route]:
        if not context.text:
            return ()
        return self._table.awaited.get(context.account.draft or "", ())

    def _awaited_before(self, context: MessageContext, command: Route) -> Sequence[Route]:
        """Return the lines that are asked about a word before it is taken for a command."""
        if context.text.startswith("/") or not isinstance(command.trigger, Command):
            return ()
        name = command.trigger.name
        lines = [(line, line.trigger) for line in self._awaited(context)]
        return [line for line, it in lines if isinstance(it, Awaited) and name in it.before]

    def _composing(self, context: MessageContext) -> Sequence[Route]:
        lines = self._table.awaited.get(context.account.draft or "", ())
        awaited = [(line, line.trigger) for line in lines if isinstance(line.trigger, Awaited)]
        is_thing = context.thing is not None
        return [line for line, it in awaited if (it.things if is_thing else it.media)]

    def _unexpected(self, context: MessageContext) -> Sequence[Route]:
        """Return the lines for what nobody asked for: a file, a picture, any other words."""
        if _is_unread(context):
            files = (Upload,) if context.file is not None else ()
            return self._of_kinds((*files, AnyMedia), context)
        return self._of_kind(AnyText, context) if context.text else ()

    def _addressed(self, context: MessageContext) -> MessageContext:
        """Return what was said to the bot in a group, without its name, to be answered by reply."""
        return context.saying(self._ear.without_name(context.text)).replying()

    def _of_kind(self, kind: type, context: Context) -> Sequence[Route]:
        return self._of_kinds((kind,), context)

    def _of_kinds(self, kinds: tuple[type, ...], context: Context) -> Sequence[Route]:
        """Return the lines for this person, or the last one, which refuses, if there are none."""
        if not context.private:
            return self._usable(kinds, context)
        key = kinds, context.account.role
        found = self._lines_of.get(key)
        if found is None:  # in private a role decides
            found = self._lines_of[key] = self._usable(kinds, context)
        return found

    def _usable(self, kinds: tuple[type, ...], context: Context) -> Sequence[Route]:
        lines = [line for kind in kinds for line in self._table.kinds.get(kind, ())]
        return [line for line in lines if self._may_use(line, context)] or lines[-1:]

    def _may_use(self, route: Route, context: Context) -> bool:
        """Return whether somebody may use a line; in a class's group all count as trainees."""
        if context.account.role >= route.role:
            return True
        return route.role <= Role.TRAINEE and self._ear.is_of_class(context)

    def _command(self, context: MessageContext) -> Route | None:
        text = context.text
        if not text.startswith("/"):
            if len(text) <= LONGEST_WORD and (found := self._table.words.get(fold(text))):
                return found
            route = self._word_of(text)[0]
            return route if route is not None and self._may_use(route, context) else None
        name, _, addressee = _command_of(text)[0].lower().partition("@")
        if addressee and addressee != self._services.username.lower():
            return None
        return self._table.commands.get(name) or self._table.commands.get("help")

    def _word_of(self, text: str) -> tuple[Route | None, str]:
        """Return the command that takes words and begins a text with one of its own; those too."""
        word, rest, *_ = [*text.split(maxsplit=1), "", ""]
        route = self._table.words.get(fold(word)) if rest and len(word) <= LONGEST_WORD else None
        takes = route is not None and isinstance(route.trigger, Command) and route.trigger.takes
        return (route, rest) if takes else (None, "")

    async def _handle_press(self, item: Incoming, press: PressedButton) -> None:
        context = PressContext(
            services=self._services,
            account=await self._account(press.sender),
            chat=press.chat or Chat(press.sender.id),
            update_id=item.update_id,
            message_id=press.message_id,
            spinner=Spinner(press.query_id, ended=not press.query_id),
        )
        try:
            if press.chat is None:
                raise StaleButtonError(press.data)  # noqa: TRY301  # as one that is out of date
            button = unpack_button(press.data, self._table.buttons)
            await self._press(item, context, button)
        except (StaleButtonError, OverflowError):  # or a day or number out of range
            await context.toast(context.label("button-stale"), alert=True)
        await context.toast()

    async def _press(
        self, item: Incoming, context: MessageContext | PressContext, button: Button
    ) -> None:
        """Run what a button is for: it was pressed, or what was written means it."""
        route = self._table.presses[button.tag]
        item.discreet = item.discreet or route.discreet
        match await self._run(route, context, button):
            case Button() as following:
                await self._press(item, context, following)
            case AsIfTyped(text=text):
                typed = context if isinstance(context, MessageContext) else context.typed("")
                await self._offer(item, self._of_kind(AnyText, context), typed.saying(text))
            case AsIfSaid(text=text):
                said = context if isinstance(context, MessageContext) else context.typed("")
                await self._say_for(item, said.saying(text))

    async def _say_for(self, item: Incoming, context: MessageContext) -> None:
        """Handle words as a message of their own."""
        lines = self._lines(context)
        discreet = any(line.discreet and not isinstance(line.trigger, AnyText) for line in lines)
        item.discreet = item.discreet or discreet
        awaited = bool(lines) and isinstance(lines[0].trigger, _WAITED_FOR)
        if not await self._first(context, discreet=discreet, awaited=awaited):
            await self._offer(item, lines, context)

    async def _run(self, route: Route, context: Context, *extra: object) -> Any:
        """Run a handler and return its result; None where it has nothing to say."""
        here = _PRIVATE if context.chat.private else _GROUP
        if route.where not in here or not self._may_use(route, context):
            await self._turn_away(route, context)
            return None
        trigger = route.trigger
        try:
            if isinstance(trigger, AnyText):
                return await route.handler(context)
            if isinstance(trigger, Awaited):
                extra = (self._draft(context, trigger.draft),)
            elif isinstance(trigger, Quoting) and isinstance(context, MessageContext):
                found = self._quoting(context)
                extra = () if found is None else (found[1],)
            return await route.handler(context, *extra)
        except BotError as error:
            if isinstance(error, drafts.StaleDraftError):
                await context.write(drafts.drop, context.account.id)
            await self._explain(context, error)
            return None

    def _draft(self, context: Context, kind: type[Draft]) -> Draft:
        found = context.glance(drafts.find, context.account.id, kind)
        if found is None:
            raise drafts.StaleDraftError
        return found

    async def _explain(self, context: Context, error: BotError) -> None:
        step = self._table.next_steps.get(error.key)
        if step is not None and context.account.role >= step.role:
            await context.toast()
            button = (context.label(step.label), step.button)
            await context.say(context.html(step.key), inline_keyboard([button]))
            return
        html = context.html(error.key, **error.values)
        if isinstance(context, PressContext) and len(html) <= 200:
            await context.toast(context.label(error.key, **error.values), alert=True)
        else:
            await context.say(html)

    async def _turn_away(self, route: Route, context: Context) -> None:
        """Tell somebody why a line is not for them, or not for here."""
        if route.where not in (_PRIVATE if context.private else _GROUP):
            if isinstance(context, PressContext):
                await context.toast(context.label("private-only"), alert=True)
            elif isinstance(route.trigger, Command):
                row = (context.label("button-private"), f"https://t.me/{context.services.username}")
                await context.say(context.html("private-only"), inline_keyboard([row]))
        elif context.account.role <= Role.GUARDIAN and context.private:
            await context.toast()
            await self._newcomer(context)
        elif isinstance(context, PressContext):
            await context.toast(context.label("role-denied"), alert=True)
        else:
            await context.say(context.html("role-denied"))


async def _call(after: list[Then], context: MessageContext) -> None:
    """Say what those who passed a message on have left to say."""
    for each in after:
        await each(context)


def _is_unread(context: MessageContext) -> bool:
    """Return whether a message is a file, or has no words beside what it carries."""
    return context.is_more_than_words and (context.file is not None or not context.text)


def _command_of(text: str) -> tuple[str, str]:
    """Return the command that a text begins with, without its slash, and what follows it."""
    words = text[1:].split(maxsplit=1) if text.startswith("/") else []
    name, argument, *_ = [*words, "", ""]
    return name, argument
