"""``linghang ask``: the bot's answer to a question, from the database in the settings."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, cast

from bot.cli.common import plain, print_json, reason_of, say
from bot.cli.opened import open_database
from bot.cli.wanted import read_wanted
from bot.clock import Clock
from bot.context import Chat, Context, Services
from bot.domain.complaints.hearing import hears
from bot.domain.faq.language import in_tongue, tongue
from bot.domain.ids import AccountId
from bot.domain.imports.grids import LARGEST_FILE
from bot.domain.people.roles import Grant, Role
from bot.domain.understanding.kinds import MINE, Kind
from bot.domain.understanding.verdict import VerdictOutcome
from bot.errors import BotError
from bot.outbound.gateway import Document, Photo, Text
from bot.services import embedder
from bot.services.knowledge import Knowledge
from config.settings import load_settings
from config.texts import Html
from handlers import about as about_table
from handlers.classes import asking as class_asking
from handlers.timetable import asking as timetable_asking
from handlers.timetable import pages as timetable_pages
from storage.classes import classes
from storage.faq import entries as faq_entries
from storage.people import accounts, roles, roster
from storage.people.accounts import Account

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from bot.domain.complaints.states import ComplaintKind
    from bot.domain.faq.entries import Entry
    from bot.domain.ids import ClassId
    from bot.domain.people.about import About
    from bot.domain.understanding.verdict import Verdict
    from bot.outbound.gateway import Content, Gateway, Keyboard
    from bot.services.file_reader import FileReader
    from bot.services.surveys import Surveys
    from config.settings import Settings
    from storage.database import Database, Tx
    from storage.outbox import Letter


def main(arguments: argparse.Namespace) -> int:
    """Answer one question, or every row of a file, in order."""
    questions = _questions(arguments)
    settings = load_settings()
    moment = _moment(arguments.at, settings)
    asyncio.run(_answer_all(settings, questions, moment, arguments))
    return 0


def _questions(arguments: argparse.Namespace) -> list[str]:
    if arguments.file is not None:
        return _rows(arguments.file)
    if not arguments.question:
        raise BotError("ask-no-question")
    return [" ".join(arguments.question)]


def _rows(path: Path) -> list[str]:
    try:
        text = read_wanted(path, LARGEST_FILE).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BotError("file-unreadable", path=str(path), reason=reason_of(error)) from error
    return [line.split("\t")[0] for line in text.split("\n") if line.strip()]


def _moment(given: str | None, settings: Settings) -> datetime:
    if given is None:
        return Clock().now().astimezone(settings.zone)
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        raise BotError("ask-bad-moment", moment=given) from None
    if moment.tzinfo is None:
        return moment.replace(tzinfo=settings.zone)
    return moment.astimezone(settings.zone)


OFFERED = 3
STAFF = "staff"  # in place of a person: anybody of the staff


@dataclass(frozen=True, slots=True)
class _Asker:
    """The person who asks, the moment, and the knowledge to answer from."""

    knowledge: Knowledge
    entries: Mapping[str, Entry]
    now: datetime
    context: Context | None

    async def answer(self, question: str) -> dict[str, Any]:
        """Return the answer as one JSON object."""
        await self.knowledge.settled()
        met = await self.knowledge.danger(question, today=self.now.date())
        if met is not None and met.certain:
            row = answered(question, await self._verdicts(question))
            return row | {"outcome": "crisis", "danger": met.kind, "about_staff": met.about_staff}
        verdicts = await self._verdicts(question)
        row = answered(question, verdicts)
        if asked := self._asked_by_staff(question):
            return row | asked
        about = await self._about(question)
        if about is not None:
            return row | {"outcome": "me", "score": 1.0, "slots": about.as_json()}
        slots = await self.knowledge.understand(question, now=self.now)
        if slots is None:
            heard = heard_in(question, verdicts)
            return row if heard is None else row | {"outcome": heard.value}
        return row | {"outcome": "schedule", "score": 1.0, "slots": slots.as_json()}

    def _asked_by_staff(self, question: str) -> dict[str, Any]:
        """Return what a colleague asks of classes, people or the school; nothing for others."""
        if self.context is None or self.context.account.role < Role.STAFF:
            return {}
        about = class_asking.read(self.context, question)
        if about is not None:
            slots = {"class": self._named(about.classes), "day": about.day and str(about.day)}
            given = {key: value for key, value in slots.items() if value}
            return {"outcome": "class", "score": 1.0, "asked": about.asked.value, "slots": given}
        school = timetable_asking.read(self.context, question)
        if school is None:
            return {}
        named = {"class": self._named(school.classes), "room": school.room, "of": school.of.name}
        given = {
            key: value.lower() if key == "of" else value for key, value in named.items() if value
        }
        return {"outcome": "schedule", "score": 1.0, "slots": school.slots.as_json() | given}

    def _named(self, class_ids: Sequence[ClassId]) -> str:
        names = self.context.glance(classes.names) if self.context is not None else {}
        return "、".join(names.get(each, "") for each in class_ids)

    async def words(self, question: str) -> str:
        """Return the answer as the person would read it, be it why there is none."""
        try:
            return await self._words(question)
        except BotError as error:
            return say(error.key, **error.values)

    async def _words(self, question: str) -> str:
        await self.knowledge.settled()
        met = await self.knowledge.danger(question, today=self.now.date())
        if met is not None and met.certain:
            return say("ask-crisis", kind=met.kind)
        about = None if self._asked_by_staff(question) else await self._about(question)
        if about is not None:
            return await self._said_about(question, about)
        return await self._said_otherwise(question)

    async def _said_otherwise(self, question: str) -> str:
        if asked := self._asked_by_staff(question):
            return await self._said_to_staff(question, asked)
        slots = await self.knowledge.understand(question, now=self.now)
        if slots is None:
            verdicts = await self._verdicts(question)
            return "\n\n".join(self._said(verdict) for verdict in verdicts)
        if self.context is None:
            return say("ask-schedule", slots=_in_words(slots.as_json()))
        if slots.room is not None:
            return plain(await timetable_pages.word_room(self.context, slots))
        shown = await timetable_pages.find_asked_class(self.context, slots)
        html = timetable_pages.word_answer(self.context, slots, shown).html
        return plain(html)

    async def _said_to_staff(self, question: str, asked: dict[str, Any]) -> str:
        """Return the days that are asked for; of a page of a class, which it is."""
        school = None
        if self.context is not None and "asked" not in asked:
            school = timetable_asking.read(self.context, question)
        if self.context is None or school is None:
            return say("ask-schedule", slots=_in_words(_flat(asked)))
        said: list[str] = []
        await timetable_asking.answer(_Listening.to(self.context, said), school)
        return plain(Html("\n\n".join(said)))

    async def _about(self, question: str) -> About | None:
        return await self.knowledge.about(question, today=self.now.date())

    async def _said_about(self, question: str, about: About) -> str:
        """Return what the person would read of themselves; where that is nothing, the FAQ's."""
        if self.context is None:
            return say("ask-about", slots=_in_words(about.as_json()))
        said: list[str] = []
        if await about_table.answer_about(_Listening.to(self.context, said), about):
            return plain(Html("\n\n".join(said)))
        return "\n\n".join(self._said(each) for each in await self._verdicts(question))

    async def _verdicts(self, question: str) -> tuple[Verdict, ...]:
        """Ask the FAQ, once all of it is learnt."""
        await self.knowledge.settled()
        return await self.knowledge.ask(question, today=self.now.date())

    def _said(self, verdict: Verdict) -> str:
        if verdict.outcome is VerdictOutcome.UNKNOWN:
            return say("ask-unknown")
        found = [self.entries[match.id] for match in verdict.matches]
        kind = tongue(verdict.query)
        if verdict.outcome is VerdictOutcome.ANSWER:
            answer = in_tongue(kind, found[0].answer, found[0].answer_en)
            return say("ask-answer", answer=answer, source=found[0].source)
        said = [in_tongue(kind, each.question, each.question_en) for each in found[:OFFERED]]
        titles = "\n".join(f"· {each}" for each in said)
        return say("ask-suggest", titles=titles)


@dataclass(frozen=True, slots=True)
class _Listening(Context):
    """A context that keeps what is said instead of sending it."""

    said: list[str]

    @classmethod
    def to(cls, context: Context, said: list[str]) -> _Listening:
        """Return a context like another that writes down what it would send."""
        return cls(context.services, context.account, context.chat, context.update_id, said)

    async def say(self, content: Html | Content, keyboard: Keyboard | None = None) -> int | None:
        """Keep the words, or the caption of a file."""
        del keyboard
        if isinstance(content, str):
            self.said.append(content)
        elif isinstance(content, Text):
            self.said.append(content.html)
        elif isinstance(content, (Photo, Document)):
            self.said.append(content.caption)
        return None


def answered(question: str, verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """Return the FAQ's answer as one JSON object; it has ``parts`` where two things are asked."""
    row = _row(question, verdicts[0])
    if len(verdicts) == 1:
        return row
    parts = [_row(verdict.query, verdict) for verdict in verdicts]
    ids = [each for tier in zip_longest(*(part["ids"] for part in parts)) for each in tier if each]
    return row | {
        "outcome": max(
            (verdict.outcome for verdict in verdicts), key=list(VerdictOutcome).index
        ).value,
        "ids": list(dict.fromkeys(ids)),
        "score": min(part["score"] for part in parts),
        "parts": parts,
    }


def heard_in(question: str, verdicts: Sequence[Verdict]) -> ComplaintKind | None:
    """Return whether a message is a complaint or an idea, and opens their page."""
    answered = any(each.outcome is VerdictOutcome.ANSWER for each in verdicts)
    return hears(question, [each.kind for each in verdicts], answered=answered)


def outcome_of(verdict: Verdict) -> str:
    """Return the outcome as other programs read it: a kind of its own where no entry is meant."""
    if verdict.outcome is not VerdictOutcome.UNKNOWN:
        return verdict.outcome.value
    return "me" if verdict.kind in MINE else _OUTCOMES.get(verdict.kind, verdict.kind.value)


_OUTCOMES = {
    Kind.NONE: "unknown",
    Kind.ENTRY: "unknown",
    Kind.TIMETABLE: "schedule",
    Kind.SMALL_TALK: "small",
    Kind.ABUSE: "small",
    Kind.DANGER: "human",
}


def _row(query: str, verdict: Verdict) -> dict[str, Any]:
    return {
        "query": query,
        "outcome": outcome_of(verdict),
        "ids": [match.id for match in verdict.matches],
        "score": round(verdict.score, 4),
        "in_scope": verdict.in_scope,
        "why": {match.id: list(match.why) for match in verdict.matches[:OFFERED]},
    }


def _flat(asked: dict[str, Any]) -> dict[str, Any]:
    """Return what is asked, and its slots beside it."""
    told = {key: asked[key] for key in ("asked",) if key in asked}
    return {**told, **asked["slots"]}


def _in_words(slots: Mapping[str, object]) -> str:
    return " ".join(f"{key}={value}" for key, value in slots.items())


async def _answer_all(
    settings: Settings, questions: list[str], now: datetime, arguments: argparse.Namespace
) -> None:
    async with AsyncExitStack() as stack:
        database = await open_database(settings, create=False)
        stack.push_async_callback(database.close)
        knowledge = Knowledge(database, embedder.find() if settings.by_meaning else None)
        stack.push_async_callback(knowledge.close)
        await knowledge.refresh()
        entries = {entry.id: entry for entry in await database.read(faq_entries.published)}
        context = None
        if arguments.person is not None:
            context = await _as_person(arguments.person, settings, database, knowledge, now)
        asker = _Asker(knowledge, entries, now, context)
        for question in questions:
            await asyncio.sleep(0)  # or Ctrl+C would be heard after the last answer
            if arguments.json:
                print_json(await asker.answer(question))
            else:
                print(await asker.words(question))


async def _as_person(
    person: str, settings: Settings, database: Database, knowledge: Knowledge, now: datetime
) -> Context:
    """Make a context that can word answers for somebody; it cannot send anything."""
    account = await database.read(_find, person)
    if account is None:
        raise BotError("ask-no-person", person=person)
    clock = Clock(offset=now - Clock().now() + timedelta())
    services = Services(
        settings,
        database,
        cast("Gateway", None),
        clock,
        settings.zone,
        knowledge,
        "",
        survey_service=cast("Surveys", None),
        reader=cast("FileReader", None),
        word=_say_nothing,
        purposes={},
    )
    return Context(services, account, Chat(account.id), update_id=0)


async def _say_nothing(_: Letter) -> None:
    """Word no letter: none is sent from here."""


def _find(tx: Tx, person: str) -> Account | None:
    """Find an account by Telegram id, else by the name on a roster or of a colleague.

    ``staff`` is somebody of the staff of the whole school.
    """
    if person.casefold() == STAFF:
        grants = (Grant(Role.STAFF),)
        return Account(AccountId(0), "", "", "zh-Hans", True, None, None, (), None, grants)
    number = int(person) if person.isdecimal() and len(person) < 19 else 0
    if number and (found := accounts.find(tx, AccountId(number))):
        return found
    listed = [each for each in roster.search(tx, person) if each.name == person]
    if not listed:
        holders = {each.account_id for each in roles.holders(tx) if each.name == person}
        return accounts.find(tx, holders.pop()) if len(holders) == 1 else None
    first = listed[0]
    if first.account_id is not None:
        return accounts.find(tx, first.account_id)
    classes = tuple(each.class_id for each in listed if each.id == first.id)
    nobody = AccountId(0)
    return Account(
        nobody, first.name, "", "zh-Hans", True, first.id, first.name, classes, classes[0]
    )
