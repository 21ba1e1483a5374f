"""Announcements for a day of every class: begun when a class's time has come."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING

from bot.domain.announcements.series import ClassWord, fill_class_words
from config.texts import texts
from storage.announcements import series
from storage.people import accounts

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.clock import Clock
    from config.texts import Texts
    from storage.announcements.series import SeriesClass
    from storage.database import Database


async def begin_series(database: Database, clock: Clock, zone: ZoneInfo) -> None:
    """Begin what is due of every series that is on, once for each class."""
    for each in await database.read(series.active):
        now = clock.timestamp()
        if await database.read(series.is_any_due, each, now, zone):
            author = await database.read(accounts.find, each.author)
            said = texts(author.language if author else "zh-Hans")
            await database.write(series.begin_due, each, partial(fill, said), now, zone)


def fill(said: Texts, words: str, of: SeriesClass) -> str:
    """Fill in the words of a class; where one is not known that is said."""
    values = {
        ClassWord.NAME: of.name,
        ClassWord.STARTS: _day(said, of.starts_on),
        ClassWord.ENDS: _day(said, of.ends_on),
        ClassWord.VENUE: of.venue,
        ClassWord.DISTRICT: of.district,
        ClassWord.TEACHER: of.teacher,
    }
    unknown = said("series-unknown")
    return fill_class_words(
        words, {word: escape(value or unknown, quote=False) for word, value in values.items()}
    )


def _day(said: Texts, day: date) -> str:
    """Return 11月24日 周二."""
    weekday = said(f"weekday-{day.isoweekday()}")
    return said("day-short", month=str(day.month), day=str(day.day), weekday=weekday, n=day.month)
