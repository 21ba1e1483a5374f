"""The language of a text is the language of what answers it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from bot.domain.faq.language import Tongue, tongue

if TYPE_CHECKING:
    from bot.context import Context

    ContextT = TypeVar("ContextT", bound=Context)

ENGLISH = "en"  # of the catalogue


def spoken(context: Context) -> Tongue:
    """Return the language that somebody has chosen to be spoken to in."""
    return Tongue.ENGLISH if context.account.language == ENGLISH else Tongue.HANS


def heard(context: Context, asked: str) -> Tongue:
    """Return the language somebody asks in; their own where the words do not tell."""
    return tongue(asked, otherwise=spoken(context))


def in_kind(context: ContextT, asked: str) -> ContextT:
    """Return a context that speaks English to who asks in English."""
    if heard(context, asked) is not Tongue.ENGLISH or context.account.language == ENGLISH:
        return context
    return context.known_as(replace(context.account, language=ENGLISH))
