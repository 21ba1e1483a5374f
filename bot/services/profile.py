"""What Telegram shows of the bot before anybody has written to it: name and descriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.outbound.gateway import ProfileText
from config.texts import LANGUAGES, texts
from storage import meta

if TYPE_CHECKING:
    from bot.outbound.gateway import Gateway
    from storage.database import Database

KEYS = {
    ProfileText.NAME: "bot-name",
    ProfileText.DESCRIPTION: "bot-description",
    ProfileText.SHORT: "bot-short-description",
}


async def present(gateway: Gateway, database: Database) -> None:
    """Set name and descriptions in each language; what the school has written stays."""
    for language in LANGUAGES:
        for field in ProfileText:
            await _present(gateway, database, field, language)


async def _present(gateway: Gateway, database: Database, field: ProfileText, language: str) -> None:
    code = None if language == LANGUAGES[0] else language
    wanted = texts(language)(KEYS[field])
    now = await gateway.profile_text(field, code)
    place = f"profile-{field.value}-{language}"
    ours = {"", texts(LANGUAGES[0])(KEYS[field]), await database.read(meta.value, place)}
    if now is None or now == wanted or now not in ours:
        return
    if await gateway.set_profile_text(field, wanted, code):
        await database.write(meta.keep, place, wanted)
