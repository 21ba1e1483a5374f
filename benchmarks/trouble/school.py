"""The school of a bad hour: who is in it, what is due in it, and what has become of it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from bot.cli.sample import write_sample
from bot.clock import Clock
from bot.domain.announcements.content import Content, MessagePart, PartKind
from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.domain.ids import AccountId, PersonId, SurveyId
from bot.domain.imports.book import SchoolBook
from bot.domain.people.roles import Grant, Role, Scope
from bot.domain.surveys.questions import QuestionKind, SurveyQuestion, Words
from config.sample.school import Scale
from config.settings import Settings
from storage.announcements import announcements, lifecycle
from storage.announcements.announcements import Options
from storage.database import Database
from storage.people import accounts, roles
from storage.surveys import surveys
from storage.surveys.surveys import Survey, SurveyState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.world import Person, World
    from storage.database import Tx

MORE = 240  # people who only get announcements
FIRST, STAFF, NEW, OTHERS = 30_000, 31_000, 32_000, 40_000  # ids of accounts
NEWCOMERS, BLOCKERS, STRANGERS = 8, 6, 5
LEAD = timedelta(minutes=30)
BEFORE = timedelta(minutes=7)  # from the beginning of the hour until the first reminder is due
EVERYONE = Audience((AudienceTerm(TermKind.EVERYONE),))
NEWS = ("明天的课全部照常，请互相转告。", "周五下午消防演练，请听老师安排。")
NEWS_AT = (timedelta(minutes=4), timedelta(minutes=14))
QUESTIONS = (
    SurveyQuestion(
        1, QuestionKind.SCALE, Words("老师讲得清楚吗"), low=Words("不清楚"), high=Words("清楚")
    ),
    SurveyQuestion(2, QuestionKind.SINGLE, Words("还来吗"), (Words("来"), Words("不来"))),
)  # fmt: skip


@dataclass(slots=True)
class Cast:
    """The people of the hour by what they do; each does one kind of thing only."""

    listeners: list[Person] = field(default_factory=list)
    askers: list[Person] = field(default_factory=list)
    tappers: list[Person] = field(default_factory=list)
    fillers: list[Person] = field(default_factory=list)
    leavers: list[Person] = field(default_factory=list)
    attenders: list[Person] = field(default_factory=list)
    blockers: list[Person] = field(default_factory=list)
    newcomers: list[Person] = field(default_factory=list)
    strangers: list[Person] = field(default_factory=list)
    others: list[Person] = field(default_factory=list)
    loader: Person = field(init=False)
    teacher: Person = field(init=False)
    poisoner: Person = field(init=False)

    @property
    def talking(self) -> list[Person]:
        """All who have written to the bot, or may."""
        return [
            *(*self.listeners, *self.askers, *self.tappers, *self.fillers, *self.leavers),
            *(*self.attenders, *self.blockers, *self.newcomers),
            *(self.loader, self.poisoner, self.teacher),
        ]


@dataclass(slots=True)
class Scene:
    """The school before its hour: where it lies, when it begins, who is there."""

    settings: Settings
    book: SchoolBook
    begins: datetime
    cast: Cast
    check_in: str
    """What stands on the button that opens the check-in of the session."""
    expected: dict[int, list[str]]
    """Of listeners, by chat: the hours of the sessions that they are to be reminded of."""


async def found(settings: Settings, world: World, seed: int, *, more: int = MORE) -> Scene:
    """Write the small sample school and the people of the hour, into a database and a world.

    ``more`` people only get announcements.
    """
    clock = Clock()
    book = await write_sample(settings, Scale.SMALL, clock)
    session = min(
        (each for each in book.sessions if each.starts_at > clock.now() + timedelta(hours=18)),
        key=lambda each: each.starts_at,
    )
    begins = session.starts_at - LEAD - BEFORE
    world.offset = (begins - clock.now()).total_seconds()
    database = await Database.open(settings.database)
    try:
        now = int(begins.timestamp())
        cast = await database.write(
            _people, world, random.Random(seed), now, more, session.class_name
        )
        expected = await database.read(_reminders, cast, begins, settings)
    finally:
        await database.close()
    at = session.starts_at.astimezone(settings.zone)
    label = f"▶️ {at:%H:%M} {session.class_name}"
    return Scene(settings, book, begins, cast, label, expected)


def _people(
    tx: Tx, world: World, chance: random.Random, now: int, more: int, checking_in: str
) -> Cast:
    rows = tx.execute(
        "SELECT p.id, p.name, p.phone, c.name FROM people p"
        " JOIN enrolments e ON e.person_id = p.id JOIN classes c ON c.id = e.class_id ORDER BY p.id"
    ).fetchall()
    chance.shuffle(rows)
    rows.sort(key=lambda row: row[3] == checking_in)  # the last of them are taken first
    cast = Cast()
    parts = (
        (cast.attenders, 4), (cast.listeners, 12), (cast.askers, 12), (cast.tappers, 6),
        (cast.fillers, 8), (cast.leavers, 4), (cast.blockers, BLOCKERS),
    )  # fmt: skip
    numbers = iter(range(FIRST, STAFF))
    for part, count in parts:
        for _ in range(count):
            part.append(_joined(tx, world, rows.pop(), next(numbers), now))
    for number, (_, name, phone, _) in enumerate(rows[:NEWCOMERS]):
        cast.newcomers.append(_person(world, NEW + number, str(name), str(phone)))
    for number in range(STRANGERS):
        cast.strangers.append(_person(world, NEW + 500 + number, "路人"))
    _further(tx, world, cast, now, more)
    cast.loader = _employee(tx, world, STAFF, now)
    cast.poisoner = _employee(tx, world, STAFF + 1, now)
    cast.teacher = _employee(tx, world, STAFF + 2, now)
    announcements.set_approval_threshold(tx, 0, by=AccountId(STAFF), now=now)
    tx.execute("UPDATE preferences SET quiet_from = NULL, quiet_to = NULL")
    for words, after in zip(NEWS, NEWS_AT, strict=True):
        _announce(tx, words, now, now + int(after.total_seconds()))
    _open_survey(tx, now)
    return cast


def _employee(tx: Tx, world: World, number: int, now: int) -> Person:
    person = _person(world, number, "教务")
    person.started = True
    _meet(tx, number, "教务", now)
    roles.give(tx, AccountId(number), Grant(Role.ADMINISTRATOR, Scope()), by=None, now=now)
    return person


def _person(world: World, number: int, name: str, phone: str = "") -> Person:
    return world.add_person({"id": number, "first_name": name, "phone": phone})


def _meet(tx: Tx, number: int, name: str, now: int) -> None:
    accounts.meet(tx, AccountId(number), name=name, username="", language="zh-Hans", now=now)


def _joined(tx: Tx, world: World, row: Sequence[object], number: int, now: int) -> Person:
    person_id, name, phone, *_ = row
    person = _person(world, number, str(name), str(phone))
    person.started = True
    _meet(tx, number, str(name), now)
    accounts.bind(tx, AccountId(number), PersonId(int(str(person_id))), now)
    return person


def _further(tx: Tx, world: World, cast: Cast, now: int, more: int) -> None:
    """Add people of a class without lessons, so that an announcement has hundreds to reach."""
    tx.execute(
        "INSERT INTO classes (id, programme_id, name, number, district, venue, starts_on, ends_on,"
        " join_code) SELECT 900, programme_id, '大班', 900, district, '', starts_on, ends_on, 'big'"
        " FROM classes LIMIT 1"
    )
    for number in range(more):
        person_id = 500_000 + number
        tx.execute(
            "INSERT INTO people (id, name, phone) VALUES (?, ?, '')", (person_id, f"学员{number}")
        )
        tx.execute(
            "INSERT INTO enrolments (person_id, class_id, enrolled_on)"
            " VALUES (?, 900, '2020-01-01')",
            (person_id,),
        )
        row = (person_id, f"学员{number}", "")
        cast.others.append(_joined(tx, world, row, OTHERS + number, now))


def _announce(tx: Tx, words: str, now: int, at: int) -> None:
    author = AccountId(STAFF)
    content = Content((MessagePart(PartKind.TEXT, words),))
    number = announcements.create(tx, author=author, content=content, audience=EVERYONE, now=now)
    announcements.change(tx, number, options=Options(scheduled_at=at))
    lifecycle.order(tx, number, by=author, size=1, now=now)


def _open_survey(tx: Tx, now: int) -> SurveyId:
    survey = Survey(
        SurveyId(0),
        Words("食堂满意度"),
        Words(),
        "",
        True,  # anonymous
        SurveyState.DRAFT,
        orjson.dumps(EVERYONE.as_json()).decode(),
    )
    survey_id = surveys.create(tx, survey, QUESTIONS, update_id=None)
    surveys.open_(tx, survey_id, now)
    return survey_id


def _reminders(tx: Tx, cast: Cast, begins: datetime, settings: Settings) -> dict[int, list[str]]:
    """Return of whom a reminder is due, and of which sessions, by the hour they begin at."""
    first, last = begins + LEAD, begins + timedelta(minutes=55)
    wanted: dict[int, list[str]] = {}
    for person in cast.listeners:
        rows = tx.execute(
            "SELECT s.starts_at FROM sessions s JOIN enrolments e ON e.class_id = s.class_id"
            " JOIN accounts a ON a.person_id = e.person_id"
            " WHERE a.id = ? AND s.status = 'scheduled' AND s.starts_at > ? AND s.starts_at <= ?"
            " ORDER BY 1",
            (person.id, int(first.timestamp()), int(last.timestamp())),
        )
        wanted[person.id] = [
            f"{datetime.fromtimestamp(at, settings.zone):%H:%M}" for (at,) in rows.fetchall()
        ]
    return wanted


def settings_in(folder: Path, token: str, url: str) -> Settings:
    """Return the settings of the bot of the hour."""
    return Settings(
        _env_file=None,  # type: ignore[call-arg]  # pydantic-settings takes it
        bot_token=token,  # type: ignore[arg-type]  # pydantic wraps it
        api_base_url=url,
        database=folder / "x.db",
        by_meaning=False,
    )
