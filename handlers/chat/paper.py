"""What files say of themselves: title, what they are about, and of which day they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render.sheets import Paper
from handlers.chat import wording

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Context
    from config.texts import Texts
    from storage.classes.classes import Class


def paper_of(context: Context, title: str, *about: str) -> Paper:
    """Word what stands above a table and on each of its pages."""
    return Paper.of(context.texts, title, *about, day=say_day(context.texts, context.today))


def say_day(said: Texts, day: date) -> str:
    """Return 2026年11月24日 周二."""
    return said("report-made", day=wording.format_short_day(said, day), year=str(day.year))


def about_class(context: Context, shown: Class) -> tuple[str, ...]:
    """Return of which programme a class is, from when to when, and where."""
    days = wording.format_years_span(context.texts, shown.starts_on, shown.ends_on)
    return shown.programme, days, shown.district
