"""Spans of time that the audit log is looked through: today, the last days, a month."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.errors import BotError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from config.texts import Texts

NEAR = {"today": (0, 1), "yesterday": (-1, 1), "week": (-6, 7), "month": (-29, 30)}  # first, days
MONTHS = 12  # that are offered
_MONTH = re.compile(r"(2\d{3})(0[1-9]|1[0-2])")


def days_of(when: str, today: date) -> tuple[date, date] | None:
    """Return the first day of a span and the day after its last; None where "" leaves nothing out.

    Raises:
        BotError: It is none.
    """
    if not when:
        return None
    if near := NEAR.get(when):
        first = today + timedelta(days=near[0])
        return first, first + timedelta(days=near[1])
    if month := _MONTH.fullmatch(when):
        first = date(int(month[1]), int(month[2]), 1)
        return first, (first + timedelta(days=31)).replace(day=1)
    raise BotError("button-stale")


def bounds(days: tuple[date, date] | None, zone: ZoneInfo) -> tuple[int | None, int | None]:
    """Return the moments that days lie between, in seconds of UTC."""
    if days is None:
        return None, None
    first, after = (int(datetime(d.year, d.month, d.day, tzinfo=zone).timestamp()) for d in days)
    return first, after


def months_since(first: date, today: date) -> list[str]:
    """Return the newest months from a day to today, each as 202611."""
    found: list[str] = []
    month = today.replace(day=1)
    while month >= first.replace(day=1) and len(found) < MONTHS:
        found.append(f"{month:%Y%m}")
        month = (month - timedelta(days=1)).replace(day=1)
    return found


def name_span(said: Texts, when: str) -> str:
    """Return 最近 7 天, or 2026 年 11 月."""
    if when in NEAR:
        return said(f"audit-when-{when}")
    return said("audit-month", year=when[:4], month=str(int(when[4:])))
