"""Where a check-in is shown: messages that are renewed, and pages behind a secret address."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.attendance.roll import Roll
from bot.domain.checkin.codes import slot_at
from bot.domain.classes.committee import CommitteeRight
from bot.domain.ids import AccountId, SessionId
from bot.domain.people.roles import Role
from bot.domain.timetable.session import Session
from storage import rows
from storage.attendance import rolls
from storage.checkin import checkins, codes
from storage.checkin.checkins import CheckIn
from storage.classes import committee
from storage.people import accounts
from storage.timetable import timetable

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Screen:
    """A message that shows a check-in; ``has_code`` with a picture of the code."""

    session_id: SessionId
    chat_id: AccountId
    message_id: int
    has_code: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A check-in as it is shown now: its code and what the link carries, "" where none counts."""

    session: Session
    opened: CheckIn
    roll: Roll
    slot: int
    code: str = ""
    payload: str = ""

    @property
    def is_open(self) -> bool:
        """Whether codes count."""
        return bool(self.code)


def show(tx: Tx, session_id: SessionId, now: int, zone: ZoneInfo) -> Shown | None:
    """Return a check-in as it is shown; None where none was opened."""
    opened, session = checkins.find(tx, session_id), timetable.find(tx, session_id)
    if opened is None or session is None:
        return None
    found = rolls.roll(tx, session_id, session.day(zone))
    slot = slot_at(session_id, now)
    counts = opened.closed_at is None and now < opened.closes_at.timestamp() and session.is_held
    if not counts or found.is_recorded:
        return Shown(session, opened, found, slot)
    code = codes.typed_code(tx, session_id, slot)
    return Shown(session, opened, found, slot, code, codes.link_payload(tx, session_id, slot))


def keep(tx: Tx, screen: Screen) -> None:
    """Note where a check-in is shown; an earlier message of that chat is renewed no more."""
    tx.execute(
        """
        INSERT INTO checkin_screens (session_id, chat_id, message_id, has_code)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (session_id, chat_id) DO UPDATE
        SET message_id = excluded.message_id, has_code = excluded.has_code
        """,
        (screen.session_id, screen.chat_id, screen.message_id, screen.has_code),
    )


def kept(tx: Tx) -> list[Screen]:
    """Return all messages that are to be renewed."""
    sql = "SELECT session_id, chat_id, message_id, has_code FROM checkin_screens"
    return rows.many(tx, Screen, sql)


def drop(tx: Tx, screen: Screen) -> None:
    """Renew a message no more."""
    tx.execute(
        """
        DELETE FROM checkin_screens WHERE session_id = ? AND chat_id = ? AND message_id = ?
        """,
        (screen.session_id, screen.chat_id, screen.message_id),
    )


def drop_all(tx: Tx, session_id: SessionId) -> None:
    """Renew no message of a check-in any more."""
    tx.execute("DELETE FROM checkin_screens WHERE session_id = ?", (session_id,))


def may_show(tx: Tx, account_id: AccountId, session: Session) -> bool:
    """Return whether somebody may still call the roll of a session's class."""
    account = accounts.find(tx, account_id)
    if account is None:
        return False
    sql = "SELECT district FROM classes WHERE id = ?"
    district = rows.value(tx, str, sql, (session.class_id,))
    if account.may(Role.STAFF, class_id=session.class_id, district=district):
        return True
    person_id = account.person_id
    return person_id is not None and session.class_id in committee.allowed(
        tx, person_id, CommitteeRight.CHECK_IN, CommitteeRight.ROLL
    )


# -- pages ---------------------------------------------------------------------------------------


def address(tx: Tx, session: Session, account_id: AccountId) -> str:
    """Return the last part of a page's address: secret, one's own, good until the session ends."""
    until = int(session.ends_at.timestamp())
    mark = codes.page_mark(tx, session.id, account_id, until)
    return f"{session.id}.{account_id}.{until}.{mark}"


def show_at(tx: Tx, part: str, now: int, zone: ZoneInfo) -> tuple[Shown, str] | None:
    """Return what the page of an address shows, and the language of whoever it was sent to.

    None where the address is none of ours, has run out, or is of somebody who may not call the roll
    any more.
    """
    numbers, _, mark = part.rpartition(".")
    try:
        session_id, account_id, until = map(int, numbers.split("."))
    except ValueError:
        return None
    if max(session_id, account_id, until) >= 1 << 63:
        return None
    named = SessionId(session_id), AccountId(account_id)
    made = codes.page_mark(tx, *named, until)
    if not hmac.compare_digest(made.encode(), mark.encode()) or now >= until:
        return None
    found, account = show(tx, named[0], now, zone), accounts.find(tx, named[1])
    if found is None or account is None or not may_show(tx, named[1], found.session):
        return None
    return found, account.language
