"""A voice message becomes words: asked once, shown as heard, then treated as if it was written."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from bot.context import MediaKind
from bot.domain.text import short
from bot.errors import BotError
from bot.services.speech import LARGEST_VOICE, LONGEST_VOICE
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import AsIfSaid
from handlers.desk.buttons import AskStaff, PassMedia
from handlers.speech.buttons import AgreeToHear, NotMeant
from storage.complaints import writing
from storage.speech import consents
from storage.speech.consents import WaitingVoice

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from handlers.chat.keyboards import Labelled

SHOWN = 300  # characters of what was heard that are shown


def is_voice(context: MessageContext) -> bool:
    """Return whether a message is a voice message that the school's service may hear."""
    media = context.media
    return (
        context.services.speech is not None
        and context.private
        and media is not None
        and media.kind is MediaKind.VOICE
        and not context.text
        and not context.forwarded
    )


async def hear(context: MessageContext, *, discreet: bool) -> MessageContext | None:
    """Return a voice message as the words it says; None where that was answered otherwise.

    ``discreet`` says that words of which nothing is kept are awaited: their sound goes nowhere.
    """
    media = context.media
    if media is None:
        return context
    if discreet or context.glance(writing.is_begun, context.account.id):
        await context.say(context.html("speech-type-here"))
        return None
    voice = WaitingVoice(media.file.id, media.seconds, media.file.size, context.message_id)
    if voice.seconds > LONGEST_VOICE or voice.size > LARGEST_VOICE:
        await _offer(context, "speech-too-long", context.message_id, most=LONGEST_VOICE)
        return None
    if not context.glance(consents.has_agreed, context.account.id):
        await context.write(consents.keep, context.account.id, voice)
        row: list[Labelled] = [
            (context.label("button-speech-yes"), AgreeToHear(yes=True)),
            (context.label("button-speech-no"), AgreeToHear(yes=False)),
        ]
        host = context.services.settings.speech_host
        await context.say(context.html("speech-ask", host=host), inline_keyboard(row))
        return None
    text = await _words(context, voice)
    if text is None:
        return None
    return replace(context, text=text, formatted=escape(text, quote=False), media=None)


async def _words(context: Context, voice: WaitingVoice) -> str | None:
    """Return the words of a voice message, shown to whoever spoke; None where there are none."""
    speech, message_id = context.services.speech, voice.message_id
    if speech is None or not await speech.admits(context.account.id):
        await _offer(context, "speech-too-many", message_id)
        return None
    await context.services.gateway.typing(context.chat_id)
    try:
        data = await context.services.gateway.download(voice.file_id, LARGEST_VOICE)
    except BotError:
        await _offer(context, "speech-failed", message_id)
        return None
    text = await speech.transcribe(data, context.account.language)
    if not text:
        await _offer(context, "speech-failed" if text is None else "speech-empty", message_id)
        return None
    button = (context.label("button-speech-not-meant"), NotMeant(message_id))
    html = context.html("speech-heard", text=short(text, SHOWN))
    await context.say(html, inline_keyboard([button]))
    return text


async def _offer(context: Context, key: str, message_id: int, **values: int) -> None:
    """Say why a voice message was not heard, and offer a person who can listen."""
    button = (context.label("button-speech-pass"), PassMedia(message_id))
    await context.say(context.html(key, **values), inline_keyboard([button]))


async def agree(context: Context, button: AgreeToHear) -> AsIfSaid | None:
    """Take a yes, and hear the voice message that waits; a no leaves it unheard."""
    me = context.account.id
    if not button.yes:
        await context.write(consents.forget, me)
        await context.show(context.html("speech-refused"))
        return None
    voice = await context.write(consents.agree, me, context.seconds)
    await context.show(context.html("speech-agreed"))
    if voice is None or context.services.speech is None:
        return None
    text = await _words(context, voice)
    return None if text is None else AsIfSaid(text)


async def say_not_meant(context: Context, button: NotMeant) -> None:
    """Offer to type it, or a person: with the voice message itself, or without."""
    rows: list[list[Labelled]] = [
        [(context.label("button-speech-pass"), PassMedia(button.message_id))],
        [(context.label("button-ask-staff"), AskStaff(None))],
    ]
    await context.say(context.html("speech-not-meant"), inline_keyboard(*rows))
