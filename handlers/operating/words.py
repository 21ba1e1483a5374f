"""What is wrong with the bot, in words: what, what it means for people, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.domain.operating.vitals import Stage
from bot.outbound.gateway import Text
from config.texts import Html, texts
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.operating.buttons import OpenStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.domain.operating.troubles import Symptom, TroubleKind
    from config.texts import Texts

MINUTE, HOUR, DAY = 60, 3600, 86400


def what(said: Texts, kind: TroubleKind, values: Mapping[str, Any]) -> str:
    """Return in a line, as plain text, what is wrong."""
    return said(f"trouble-{kind}-what", **values)


def what_to_do(said: Texts, kind: TroubleKind, values: Mapping[str, Any]) -> str:
    """Return, as plain text, what can be done about it."""
    return said(f"trouble-{kind}-do", **values)


def word_trouble(said: Texts, kind: TroubleKind, values: Mapping[str, Any]) -> Text:
    """Return the message that something is wrong."""
    html = said.html(
        "trouble-letter",
        what=what(said, kind, values),
        means=said(f"trouble-{kind}-means", **values),
        do=what_to_do(said, kind, values),
    )
    return Text(html, keyboard=inline_keyboard([(said("button-status"), OpenStatus())]))


def word_symptom(symptom: Symptom, language: str) -> Text:
    """Return the message that something is wrong, in a language."""
    return word_trouble(texts(language), symptom.kind, symptom.values)


def describe_symptoms(said: Texts, stage: Stage, symptoms: Iterable[Symptom]) -> list[str]:
    """Return in a line each what is wrong; a bot that still starts is not well yet."""
    found = [what(said, each.kind, each.values) for each in symptoms]
    starting = [] if stage is Stage.RUNNING else [said("health-starting", stage=stage)]
    return [*starting, *found]


@dataclass(frozen=True, slots=True)
class PastTrouble:
    """A trouble that is over; moments in seconds of UTC."""

    kind: TroubleKind
    values: Mapping[str, Any]
    since: int
    until: int


def describe_past(said: Texts, past: Iterable[PastTrouble], today: date, zone: ZoneInfo) -> Html:
    """Return what was wrong, from when to when and for how long."""
    lines = [
        said.html(
            "trouble-over-line",
            what=what(said, each.kind, each.values),
            since=describe_moment(said, each.since, today, zone),
            until=describe_moment(said, each.until, today, zone),
            length=describe_length(said, each.until - each.since),
        )
        for each in past
    ]
    return Html("\n".join(lines))


def describe_length(said: Texts, seconds: float) -> str:
    """Return how long something lasted, in the two largest units."""
    seconds = max(0, int(seconds))
    if seconds >= DAY:
        return said("trouble-days", days=seconds // DAY, hours=seconds % DAY // HOUR)
    if seconds >= HOUR:
        return said("trouble-hours", hours=seconds // HOUR, minutes=seconds % HOUR // MINUTE)
    return said("trouble-minutes", minutes=max(1, seconds // MINUTE))


def describe_moment(said: Texts, seconds: int, today: date, zone: ZoneInfo) -> str:
    """Return the day and hour of a moment in seconds of UTC."""
    return wording.format_moment(said, datetime.fromtimestamp(seconds, UTC), today, zone)
