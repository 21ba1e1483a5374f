"""What the bot says unasked of alerts: to the class's staff, helpers, and coordinators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from handlers.alerts import words
from handlers.alerts.buttons import AlertsPage, OpenAlert, TakeAlert
from handlers.chat.keyboards import inline_keyboard
from storage.alerts import alerts
from storage.outbox import LetterKind
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.alerts.alerts import Alert
    from storage.database import Tx
    from storage.outbox import Letter


def _as_seen(tx: Tx, letter: Letter) -> Alert | None:
    """Return the alert as whoever gets the letter may see it now."""
    account = accounts.find(tx, letter.account_id)
    return None if account is None else alerts.find(tx, account, letter.payload["alert"])


async def _of(notices: NotificationWording, letter: Letter) -> Alert | None:
    found = await notices.database.read(_as_seen, letter)
    return found if found is not None and found.is_open else None


def _worded(notices: NotificationWording, said: Texts, key: str, of: Alert) -> Worded:
    today = notices.today()
    html = said.html(
        key,
        name=of.name,
        of_class=of.class_name,
        owner=of.owner_name or said("alerts-nobody"),
        count=max(0, (today - of.next_on).days),
    )
    reasons = words.list_reasons(said, of.reasons, today)
    row: list[Labelled] = [(said("button-alerts-view"), OpenAlert(of.id))]
    if of.owner is None:
        row.insert(0, (said("button-alerts-take"), TakeAlert(of.id)))
    return Worded(Text(type(html)(f"{html}\n{reasons}"), keyboard=inline_keyboard(row)))


async def _raised(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word of whom, and why, while it is open and theirs to see."""
    of = await _of(notices, letter)
    return None if of is None else _worded(notices, said, "alerts-letter-raised", of)


async def _due(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that nothing was done for days, while it is so."""
    of = await _of(notices, letter)
    if of is None or not of.is_late(notices.today()):
        return None
    key = "alerts-letter-untaken" if of.owner is None else "alerts-letter-due"
    return _worded(notices, said, key, of)


async def _late(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for coordinators that nobody does anything, while it is so."""
    of = await _of(notices, letter)
    if of is None or not of.is_late(notices.today()):
        return None
    return _worded(notices, said, "alerts-letter-late", of)


def _still(tx: Tx, letter: Letter) -> list[Alert]:
    """Return those of many alerts that are open, and the reader's to see."""
    account = accounts.find(tx, letter.account_id)
    if account is None:
        return []
    meant = set(letter.payload["alerts"])
    return [each for each in alerts.visible(tx, account) if each.id in meant]


async def _many(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word how many there are, of whom names stand in the list alone."""
    found = await notices.database.read(_still, letter)
    kind = LetterKind(letter.payload["of"])
    if kind is not LetterKind.ALERT_RAISED:
        found = [each for each in found if each.is_late(notices.today())]
    if not found:
        return None
    html = said.html(_MANY[kind], count=len(found))
    row: list[Labelled] = [(said("button-alerts-list"), AlertsPage())]
    return Worded(Text(html, keyboard=inline_keyboard(row)))


_MANY: Mapping[LetterKind, str] = {
    LetterKind.ALERT_RAISED: "alerts-letter-raised-many",
    LetterKind.ALERT_DUE: "alerts-letter-due-many",
    LetterKind.ALERT_LATE: "alerts-letter-late-many",
}
WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.ALERTS_MANY: _many,
    LetterKind.ALERT_RAISED: _raised,
    LetterKind.ALERT_DUE: _due,
    LetterKind.ALERT_LATE: _late,
}
