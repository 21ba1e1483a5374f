"""The school that strangers write to: people of every role, groups, and things going on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.hostile.files import Upload
from benchmarks.hostile.updates import Cast
from benchmarks.hostile.words import Vocabulary
from bot.cli.sample import open_ready, write_sample
from bot.clock import Clock
from bot.domain.audiences.audience import AudienceTerm, TermKind
from bot.domain.ids import AccountId, PersonId
from bot.domain.people.roles import Grant, Role, Scope, ScopeKind
from config.sample.school import Scale
from config.settings import Settings
from playground.world import World, WorldChat
from storage.database import Database
from storage.faq import entries
from storage.people import accounts, roles

if TYPE_CHECKING:
    from storage.database import Tx

NEWCOMERS, TRAINEES = range(20_001, 20_007), range(20_101, 20_117)
STAFF = {
    20_201: Grant(Role.STAFF, Scope(ScopeKind.CLASS, "1")),
    20_202: Grant(Role.STAFF, Scope(ScopeKind.CLASS, "2")),
    20_203: Grant(Role.COORDINATOR, Scope()),
    20_204: Grant(Role.ADMINISTRATOR, Scope()),
    20_205: Grant(Role.ADMINISTRATOR, Scope()),
}


def settings_in(folder: Path) -> Settings:
    """Return the settings of a bot that reaches nothing outside."""
    return Settings(
        _env_file=None,  # type: ignore[call-arg]  # pydantic-settings takes it
        bot_token="1:x",  # type: ignore[arg-type]  # noqa: S106  # pydantic wraps it; none at all
        database=folder / "school.db",
        by_meaning=False,
    )


async def prepare(folder: Path) -> None:
    """Write the small sample school of today, with people who have joined, into a folder."""
    settings, clock = settings_in(folder), Clock()
    await write_sample(settings, Scale.SMALL, clock)
    database = await Database.open(settings.database)
    await database.write(_people, clock.timestamp())
    await database.close()


def _people(tx: Tx, now: int) -> None:
    enrolled = tx.execute("SELECT DISTINCT person_id FROM enrolments ORDER BY class_id, person_id")
    for number, (person_id,) in zip(TRAINEES, enrolled.fetchall()[::3], strict=False):
        accounts.meet(tx, AccountId(number), name="x", username="", language="zh-Hans", now=now)
        accounts.bind(tx, AccountId(number), PersonId(person_id), now)
    for number, grant in STAFF.items():
        accounts.meet(tx, AccountId(number), name="教师", username="", language="zh-Hans", now=now)
        roles.give(tx, AccountId(number), grant, by=None, now=now)
        accounts.give_usual_reminders(tx, AccountId(number))
    open_ready(tx, "class", AudienceTerm(TermKind.EVERYONE), now)


async def cast_of(world: World, database: Database, uploads: list[Upload]) -> Cast:
    """Return who writes, each with a phone in this world, the bot's name pressed Start on."""
    for number in (*NEWCOMERS, *TRAINEES, *STAFF):
        about = "staff" if number in STAFF else "trainee" if number in TRAINEES else "newcomer"
        language = "en" if number % 7 == 0 else "zh-hans"
        person = world.add_person({"id": number, "first_name": f"某{number}", "about": about})
        person.phone, person.language_code, person.started = (
            f"1380000{number:05}"[:11],
            language,
            True,
        )
    for each in ("AgACAgUAAx0", "p"):
        world.files[each] = ("a", b"x" * 2048, "application/x")
    members = set(world.people)
    groups = [
        WorldChat(-1_000_000_005_001, "supergroup", "第1期", members, {20_204}),
        WorldChat(-5_002, "group", "小群", members, {20_204}),
        WorldChat(-1_000_000_005_003, "supergroup", "教师", members, {20_204}, is_forum=True),
    ]
    groups[-1].bot_rights = {"can_manage_topics"}
    world.chats |= {each.id: each for each in groups}
    return Cast(world, list(world.people.values()), groups, await database.read(_words), uploads)


def _words(tx: Tx) -> Vocabulary:
    asked = [form for each in entries.published(tx) for form in (each.question, *each.aliases)]
    names = [
        str(name)
        for table in ("people", "classes", "courses", "teachers")
        for (name,) in tx.execute(f"SELECT name FROM {table} LIMIT 60").fetchall()  # noqa: S608
    ]
    return Vocabulary(tuple(asked), tuple(names))
