"""Names and FAQ entries kept in memory, in step with the database."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from bot.domain.classes.naming import ClassNames
from bot.domain.desk.crisis import danger
from bot.domain.people.about import about_kind, read_about
from bot.domain.recent import Recent
from bot.domain.timetable.continuing import continued
from bot.domain.timetable.names import Names
from bot.domain.timetable.room_names import Rooms
from bot.domain.timetable.rooms import find_room
from bot.domain.timetable.slots import Ask
from bot.domain.timetable.understanding import (
    certain,
    names_another_topic,
    read_slots,
    understand,
)
from bot.domain.understanding.clauses import asks
from bot.domain.understanding.index import Index
from bot.domain.understanding.kinds import MINE, Kind
from bot.domain.understanding.normalisation import read as read_spelling
from bot.domain.understanding.verdict import VerdictOutcome
from bot.services.answerer import Answerer
from storage import meta
from storage.classes import classes
from storage.exams import exams
from storage.journal import unnoted
from storage.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Hashable, Sequence
    from datetime import date, datetime

    from bot.domain.desk.crisis import Danger
    from bot.domain.faq.entries import Entry
    from bot.domain.ids import ClassId
    from bot.domain.people.about import About
    from bot.domain.timetable.slots import Slots
    from bot.domain.understanding.verdict import Verdict
    from bot.services.answerer import Prepare
    from bot.services.embedder import Embedder
    from storage.database import Database


T = TypeVar("T")

REMEMBERED, LONGEST_REMEMBERED = 6000, 60  # readings of texts of at most so many characters
LIKELIER = 0.6  # that the FAQ is meant, so that it is asked and not the timetable …
LIKELIER_THAN_NAMED = 0.8  # … also where a known course or teacher is named
OF_THE_FAQ = 0.95  # … also where a day stands beside a lesson, which nothing else takes for one
LITTLE = 0.03  # evidence for the timetable
FAMILIAR = frozenset(
    {
        *("班主任", "班长", "班委", "小组", "学习委员", "考试", "考场", "答辩", "座位"),
        *("出勤", "考勤", "选课", "选修课", "课表", "图片", "日历", "电话"),
    }
)
"""Words that people mean who ask about themselves, whatever characters they picked."""


class Knowledge:
    """The names and entries known now, for understanding questions; ``Args`` as an answerer's."""

    def __init__(
        self,
        database: Database,
        embedder: Embedder | None = None,
        *,
        prepare: Prepare = Index.of,
    ) -> None:
        self._database = database
        self._answerer = Answerer(database, embedder, prepare=prepare)
        self._revision = -1
        self._names = Names.of((), ())
        self._room_names = Rooms.of(())
        self._exam_names: tuple[str, ...] = ()
        self._names_of_classes: dict[ClassId, str] = {}
        self._class_names = ClassNames.of(())
        self._understood: Recent[Hashable, Any] = Recent(REMEMBERED)  # whole classes ask alike
        self._understood_by: Index | None = None

    @unnoted
    async def refresh(self, *, entries: bool = True) -> None:
        """Learn the names anew if any process has changed the school's books.

        Args:
            entries: Begin to learn the entries as well, which takes a core for a second.
        """
        revision = await self._database.read(meta.school_revision)
        if revision != self._revision:
            courses, teachers = await self._database.read(timetable.known_names)
            self._names = Names.of(courses, teachers)
            known = await self._database.read(classes.known)
            self._class_names = ClassNames.of(known)
            self._names_of_classes = {each.id: each.name for each in known}
            self._exam_names = tuple(await self._database.read(exams.known_names))
            self._room_names = Rooms.of(await self._database.read(timetable.known_rooms))
            self._understood.clear()
            self._revision = revision
        if entries:
            await self._answerer.refresh()

    async def settled(self) -> None:
        """Wait until the FAQ is learnt, by meaning too."""
        await self._answerer.settled()

    async def close(self) -> None:
        """Stop learning and answering."""
        await self._answerer.close()

    def served(self, entry_id: str) -> tuple[int, str] | None:
        """Return how many shipped ways serve an entry, and the question they were written to."""
        return self._answerer.served(entry_id)

    def slots(self, text: str, *, now: datetime) -> Slots | None:
        """Return the slots of what reads like a timetable question, by its words alone."""
        if self._answerer.knows(text):
            return None  # staff have put these very words to an entry
        memory, key = self._memory(), ("slots", text, now.date())
        if key in memory:
            found: Slots | None = memory[key]
            return found
        found = understand(text, now=now, names=self._names)
        if len(text) <= LONGEST_REMEMBERED:
            memory[key] = found
        return found

    def needs_class(self, text: str, *, now: datetime) -> bool:
        """Return whether a text asks, by its words alone, what only somebody in a class can ask."""
        if self._answerer.knows(text):
            return False
        about = read_about(text, today=now.date(), exam_names=self._exam_names)
        return (about is not None and about.sure) or self.slots(text, now=now) is not None

    def asks_of_lesson(self, text: str, *, now: datetime) -> bool:
        """Return whether a text asks when, where or with whom something of the timetable is."""
        slots = self.slots(text, now=now)
        return slots is not None and slots.course is not None and slots.ask is not Ask.LIST

    @property
    def names(self) -> Names:
        """The school's courses and teachers."""
        return self._names

    @property
    def rooms(self) -> Rooms:
        """The rooms of the school's timetable as people call them."""
        return self._room_names

    @property
    def classes(self) -> ClassNames:
        """The school's classes as people call them."""
        return self._class_names

    def knows(self, text: str) -> bool:
        """Whether staff have put these very words to an entry."""
        return self._answerer.knows(text)

    async def understand(
        self,
        text: str,
        *,
        now: datetime,
        before: Slots | None = None,
        hidden: frozenset[str] = frozenset(),
    ) -> Slots | None:
        """Return the slots of a timetable question; None if something else is asked for.

        A day beside a lesson, or a known course, is one outright, and so is a short question that
        goes on from the one ``before``. Else timetable and FAQ are weighed against one another.
        """
        if self._answerer.knows(text):
            return None
        key = ("understand", text, now.date(), before, hidden)
        return await self._once(
            text, key, lambda: self._understand_named(text, now, before, hidden)
        )

    async def _understand_named(
        self, text: str, now: datetime, before: Slots | None, hidden: frozenset[str]
    ) -> Slots | None:
        named = self._class_names.read(text)
        if len(named.mentions) == 1 and (only := named.mentions[0].only) is not None:
            rest = await self._understand(named.rest, now, before, hidden)
            name = self._names_of_classes.get(only)
            return None if rest is None else replace(rest, class_name=name)
        return await self._understand(text, now, before, hidden)

    async def _understand(
        self, text: str, now: datetime, before: Slots | None, hidden: frozenset[str]
    ) -> Slots | None:
        outright = self._of_room(text, now)
        if outright is None and before is not None:
            outright = continued(text, before, now=now, names=self._names)
        if outright is not None:
            return outright
        slots = self.slots(text, now=now)
        verdict, *more = await self.ask(text, today=now.date(), hidden=hidden)
        if slots is None:
            if more or verdict.kind is not Kind.TIMETABLE:
                return None
            other = names_another_topic(text, now=now, names=self._names)
            return None if other else read_slots(text, now=now, names=self._names)
        if slots.what or certain(text, now=now, names=self._names):
            return None if _is_told(text, slots, verdict) else slots
        return slots if not more and _is_likelier(text, slots, verdict) else None

    def _of_room(self, text: str, now: datetime) -> Slots | None:
        """Return the slots of a question about a room; without a day it is today's."""
        mention = find_room(text, self._room_names)
        if mention is None:
            return None
        found = understand(mention.rest, now=now, names=self._names)
        if found is None or found.what is not None:
            return None
        if found.from_ is None:
            found = replace(found, from_=now.date(), to=now.date())
        return replace(found, room=mention.room, next=False)

    async def about(
        self, text: str, *, today: date, hidden: frozenset[str] = frozenset()
    ) -> About | None:
        """Return what is asked about whoever writes it; None if something else is asked for.

        It stands where every word is of oneself, unless an entry answers these very words. Else it
        stands where no entry is meant and the model, too, takes it for a question about oneself.
        """
        if self._answerer.knows(text):
            return None
        key = ("about", text, today, hidden)
        return await self._once(text, key, lambda: self._about(text, today, hidden))

    async def _about(self, text: str, today: date, hidden: frozenset[str]) -> About | None:
        names = self._exam_names
        found = read_about(text, today=today, exam_names=names)
        if found is None or not found.sure:
            spelt = read_spelling(text, FAMILIAR).text
            found = read_about(spelt, today=today, exam_names=names) or found
        verdict, *more = await self.ask(text, today=today, hidden=hidden)
        meant = not more and verdict.outcome is VerdictOutcome.ANSWER
        told = meant and verdict.in_scope >= OF_THE_FAQ and (found is None or not found.is_page)
        if found is not None and found.sure and not told:
            return found
        if more or verdict.outcome is not VerdictOutcome.UNKNOWN or verdict.kind not in MINE:
            return None
        return found or about_kind(verdict.kind, text, today=today, exam_names=names)

    async def ask(
        self,
        text: str,
        *,
        today: date,
        about: str | None = None,
        hidden: frozenset[str] = frozenset(),
    ) -> tuple[Verdict, ...]:
        """Return the verdicts on a message: one for each question in it (one or two).

        Args:
            text: As typed.
            today: Entries out of force on this day are never the answer.
            about: The id of the entry last answered to this person, for questions that go on.
            hidden: Ids of entries that are not for whoever asks.
        """
        return await self._answerer.ask(text, today=today, about=about, hidden=hidden)

    async def danger(self, text: str, *, today: date) -> Danger | None:
        """Return the danger that a text speaks of; None where it speaks of none.

        Where only words that stand apart tell of it, it is certain if a model of meaning sees
        danger too, or there is none.
        """
        return await self._once(text, ("danger", text, today), lambda: self._danger(text, today))

    async def _danger(self, text: str, today: date) -> Danger | None:
        met = danger(text)
        if met is None or not met.apart or not self._answerer.by_meaning:
            return met
        seen = any(each.kind is Kind.DANGER for each in await self.ask(text, today=today))
        return replace(met, certain=seen)

    def _memory(self) -> Recent[Hashable, Any]:
        """Return what is remembered of the words as they are understood now."""
        if self._understood_by is not self._answerer.index:
            self._understood.clear()
            self._understood_by = self._answerer.index
        return self._understood

    async def _once(self, text: str, key: Hashable, understand_it: Callable[[], Awaitable[T]]) -> T:
        """Return what a text is understood as, from memory where the same was asked before."""
        memory = self._memory()
        if key in memory:
            found: T = memory[key]
            return found
        revision, index = self._revision, self._answerer.index
        found = await understand_it()
        unchanged = revision == self._revision and index is self._answerer.index
        if unchanged and len(text) <= LONGEST_REMEMBERED:
            memory[key] = found
        return found

    async def similar(self, texts: Sequence[str]) -> list[list[int]]:
        """Group texts by what they ask; return lists of their places, the largest first."""
        return await self._answerer.similar(texts)

    @unnoted
    async def trial(
        self, entries: Sequence[Entry], texts: Sequence[str], *, today: date
    ) -> list[tuple[Verdict, ...]]:
        """Return the verdicts on texts as if these were the entries; nothing is learnt."""
        return await self._answerer.trial(entries, texts, today=today)


_WANTED = re.compile(r"发我|发一?下|发给我|看一?下|上不上|[上有]课?(?:吗|么|嘛|迈|没|不|不得)\W*$")
_ABSENT = re.compile(
    r"请.{0,3}假|[来去上到赶]不[了成到起]|走不开|不能?来了|(?:能不能|可不可以|可以|能)不[来去上]"
)


def _wants_lessons(text: str) -> bool:
    """Return whether lessons are asked for, by somebody who speaks of no absence."""
    return (asks(text) or _WANTED.search(text) is not None) and not _ABSENT.search(text)


def _is_told(text: str, slots: Slots, verdict: Verdict) -> bool:
    """Return whether lessons are only told of: 今天下午的课去不了, or in a letter about else."""
    if verdict.kind is Kind.LEAVE:
        return slots.ask is Ask.LIST and slots.teacher is None and not _wants_lessons(text)
    return verdict.in_scope >= OF_THE_FAQ and verdict.of_timetable < LITTLE and not slots.what


def _is_likelier(text: str, slots: Slots, verdict: Verdict) -> bool:
    """Return whether the timetable is likelier to be meant than the FAQ."""
    named = slots.course is not None or slots.teacher is not None
    limit = LIKELIER_THAN_NAMED if named else LIKELIER
    if verdict.outcome is VerdictOutcome.ANSWER or verdict.in_scope >= limit:
        return False
    timed = slots.from_ is not None or slots.next or slots.ask is Ask.NEXT or slots.last
    says_more = named or timed or slots.count
    if verdict.kind in {Kind.LEAVE, Kind.MY_CLASS}:
        return says_more and _wants_lessons(text)
    return verdict.kind in {Kind.TIMETABLE, Kind.NONE} or (verdict.kind is Kind.ENTRY and says_more)
