"""What the bot says unasked of incidents."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from handlers.chat.keyboards import inline_keyboard
from handlers.incidents import words
from handlers.incidents.buttons import (
    Asked,
    AskFor,
    ConfirmWeek,
    OpenIncident,
    ReportIncident,
    TakeIncident,
)
from storage.incidents import incidents, weeks
from storage.outbox import LetterKind
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.texts import Texts
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.incidents.incidents import Incident
    from storage.outbox import Letter


async def _incident_of(notices: NotificationWording, letter: Letter) -> Incident | None:
    return await notices.database.read(incidents.find, letter.payload["incident"])


def _values(notices: NotificationWording, said: Texts, of: Incident) -> dict[str, str]:
    return {
        "kind": words.name_kind(said, of.kind),
        "when": words.format_when(said, of.happened_at, notices.today(), notices.zone),
        "where": " · ".join(each for each in (of.class_name, of.place) if each) or said("none"),
        "text": of.text or said("incident-no-words"),
        "name": of.reporter,
    }


async def _incident(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word a new incident for whom it is told; who is hurt stands on its page only."""
    of = await _incident_of(notices, letter)
    if of is None or not of.is_open or of.taken_by is not None:
        return None
    key = "incident-bell" if of.urgent else "incident-new"
    rows = (
        [(said("button-incident-take"), TakeIncident(of.id))],
        [(said("button-incident-page"), OpenIncident(of.id))],
    )
    html = said.html(key, **_values(notices, said, of))
    return Worded(Text(html, keyboard=inline_keyboard(*rows)))


async def _taken(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word who sees to it, for who reported it and the others who were called."""
    of = await _incident_of(notices, letter)
    if of is None or of.taken_by is None:
        return None
    button = (said("button-incident-page"), OpenIncident(of.id))
    html = said.html("incident-taken", by=of.taker, kind=words.name_kind(said, of.kind))
    return Worded(Text(html, keyboard=inline_keyboard([button])))


async def _open(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word what is still open, while it is."""
    of = await _incident_of(notices, letter)
    if of is None or not of.is_open:
        return None
    account = await notices.database.read(accounts.find, letter.account_id)
    if account is None or not await notices.database.read(incidents.may_see, account, of):
        return None
    rows = (
        [(said("button-incident-page"), OpenIncident(of.id))],
        [
            (said("button-incident-ask-follow"), AskFor(of.id, Asked.FOLLOW)),
            (said("button-incident-ask-outcome"), AskFor(of.id, Asked.OUTCOME)),
        ],
    )
    html = said.html("incident-still-open", **_values(notices, said, of))
    return Worded(Text(html, keyboard=inline_keyboard(*rows)))


async def _week(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word the weekly question, unless everything is confirmed already."""
    week = date.fromisoformat(letter.payload["week"])
    asked = await notices.database.read(weeks.asked_of, letter.account_id, week, notices.zone)
    left = [each for each in asked if not each.confirmed]
    if not left:
        return None
    known = sum(each.incidents for each in left)
    yes = said("button-incident-all-known") if known else said("button-incident-none")
    rows = (
        [(yes, ConfirmWeek(week))],
        [(said("button-incident-report"), ReportIncident())],
    )
    html = words.describe_question(said, left, over=False)
    return Worded(Text(html, keyboard=inline_keyboard(*rows)))


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.INCIDENT: _incident,
    LetterKind.INCIDENT_TAKEN: _taken,
    LetterKind.INCIDENT_OPEN: _open,
    LetterKind.INCIDENT_WEEK: _week,
}
