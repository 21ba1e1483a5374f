"""What of all that is said in a group is for the bot, and what is left alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.classes.group_talk import is_agreement, is_receipt
from bot.domain.desk.crisis import is_crisis
from storage.classes import group_states
from storage.desk import topics
from storage.people import accounts

if TYPE_CHECKING:
    from bot.context import Context, MessageContext, Services
    from handlers.chat.updates import WrittenMessage


@dataclass(frozen=True, slots=True)
class GroupEar:
    """The ear for what is said in groups."""

    services: Services

    def hears(self, message: WrittenMessage) -> bool:
        """Return whether a message in a group is for the bot, so that its author is met.

        What channels, hidden administrators and other bots post is left alone, and so is what is
        forwarded, or said to others. Words of danger are heard whomever they are said to.
        """
        if self._is_in_case(message):
            return True
        if message.impersonal or message.forwarded:
            return False
        if message.text.startswith("/"):
            return addressee_of(message.text) in {"", self.services.username.lower()}
        if self.is_named(message.text) or self.is_ours(message):
            return True
        if is_receipt(message.text):  # of somebody unknown it can be none
            sender = message.sender
            known = sender and self.services.database.glance(accounts.find, sender.id)
            return known is not None
        return is_crisis(message.text)

    def _is_in_case(self, message: WrittenMessage) -> bool:
        """Return whether it is written in the topic of a case, where all goes to the asker."""
        chat, glance = message.chat, self.services.database.glance
        return chat.thread is not None and glance(topics.case_of, chat.id, chat.thread) is not None

    def is_named(self, text: str) -> bool:
        """Return whether words name the bot."""
        return f"@{self.services.username}".lower() in text.lower()

    def is_ours(self, message: WrittenMessage) -> bool:
        """Return whether a message replies to one of the bot's."""
        return message.quoted is not None and message.quoted_by == self.services.settings.bot_id

    def is_receipt(self, context: MessageContext) -> bool:
        """Return whether a message is a 收到; in reply to one of ours 好的 and 👌 say the same."""
        words = self.without_name(context.text)
        return is_agreement(words) if context.quoted is not None else is_receipt(words)

    def without_name(self, text: str) -> str:
        """Return words without the bot's name, however it is written."""
        name = f"@{self.services.username}"
        at = text.lower().find(name.lower())
        return text.strip() if at < 0 else f"{text[:at]} {text[at + len(name) :]}".strip()

    def is_of_class(self, context: Context) -> bool:
        """Return whether a chat is a class's group, in which everybody counts as of the class."""
        if context.private:
            return False
        glance = self.services.database.glance
        return glance(group_states.class_of, context.chat_id) is not None


def addressee_of(command: str) -> str:
    """Return which bot a command is for, in small letters; nothing where it names none."""
    word, *_ = command.split(maxsplit=1) or [""]
    return word.lower().partition("@")[2]
