"""The buttons of the audit log; each carries what is looked for.

``who`` is an account, 0 for who has been erased and -1 for what nobody signed; ``when`` a span of
:mod:`handlers.audit.spans`. None, and "" for ``when``, leave nothing out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.audit.acts import ActGroup  # read at run time
from bot.domain.ids import AccountId  # read at run time
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class AuditPage(Button):
    """Open a page of the audit log."""

    tag: ClassVar[str] = "au1"
    who: AccountId | None = None
    group: ActGroup | None = None
    when: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class AuditCard(Button):
    """Open a line of the audit log, with the way back to its page."""

    tag: ClassVar[str] = "au2"
    number: int
    who: AccountId | None
    group: ActGroup | None
    when: str
    page: int


@dataclass(frozen=True, slots=True)
class AuditWho(Button):
    """Choose whose acts are shown."""

    tag: ClassVar[str] = "au3"
    group: ActGroup | None
    when: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class AuditKind(Button):
    """Choose which kind of acts is shown."""

    tag: ClassVar[str] = "au4"
    who: AccountId | None
    when: str


@dataclass(frozen=True, slots=True)
class AuditTime(Button):
    """Choose the time of the acts that are shown."""

    tag: ClassVar[str] = "au5"
    who: AccountId | None
    group: ActGroup | None


@dataclass(frozen=True, slots=True)
class AuditBook(Button):
    """Send what is shown, all pages of it, as a workbook."""

    tag: ClassVar[str] = "au6"
    who: AccountId | None
    group: ActGroup | None
    when: str
