"""The buttons of alerts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bot.domain.alerts.following import AlertState, Outcome, StepAct  # read at run time
from bot.domain.alerts.rules import RuleKind  # read at run time
from bot.domain.ids import AlertId  # read at run time
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class AlertsPage(Button):
    """A page of alerts: open or ended ones."""

    tag: ClassVar[str] = "aw1"
    state: AlertState = AlertState.OPEN
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenAlert(Button):
    """An alert, and what can be done about it."""

    tag: ClassVar[str] = "aw2"
    alert_id: AlertId


@dataclass(frozen=True, slots=True)
class TakeAlert(Button):
    """See to an alert oneself."""

    tag: ClassVar[str] = "aw3"
    alert_id: AlertId


@dataclass(frozen=True, slots=True)
class ActOnAlert(Button):
    """Something was done: ask for a sentence about it; None is today."""

    tag: ClassVar[str] = "aw4"
    alert_id: AlertId
    act: StepAct
    on: date | None = None


@dataclass(frozen=True, slots=True)
class NoteStep(Button):
    """Note what was done, without a word more."""

    tag: ClassVar[str] = "aw5"
    alert_id: AlertId
    act: StepAct
    on: date


@dataclass(frozen=True, slots=True)
class EndAlert(Button):
    """Ask how an alert ended."""

    tag: ClassVar[str] = "aw6"
    alert_id: AlertId


@dataclass(frozen=True, slots=True)
class EndAlertAs(Button):
    """End an alert."""

    tag: ClassVar[str] = "aw7"
    alert_id: AlertId
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class ReopenAlert(Button):
    """Open an ended alert again."""

    tag: ClassVar[str] = "aw8"
    alert_id: AlertId


@dataclass(frozen=True, slots=True)
class AlertSums(Button):
    """How many alerts there are, by department or district."""

    tag: ClassVar[str] = "aw9"


@dataclass(frozen=True, slots=True)
class AlertWorkbook(Button):
    """All alerts within reach as a workbook."""

    tag: ClassVar[str] = "awa"


@dataclass(frozen=True, slots=True)
class AlertNights(Button):
    """What the last nights found."""

    tag: ClassVar[str] = "awb"


@dataclass(frozen=True, slots=True)
class AlertRules(Button):
    """The rules, and which are on."""

    tag: ClassVar[str] = "awc"


@dataclass(frozen=True, slots=True)
class OpenAlertRule(Button):
    """A rule, and its numbers."""

    tag: ClassVar[str] = "awd"
    kind: RuleKind


@dataclass(frozen=True, slots=True)
class SetAlertRule(Button):
    """Set a rule's numbers, and whether it is on."""

    tag: ClassVar[str] = "awe"
    kind: RuleKind
    times: int
    days: int
    is_on: bool


@dataclass(frozen=True, slots=True)
class UseProposed(Button):
    """Turn on every rule that was never set, with the numbers that are shown."""

    tag: ClassVar[str] = "awf"
