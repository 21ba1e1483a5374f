"""``linghang play``: sample school, stand-in for Telegram and bot in one process."""

from __future__ import annotations

import asyncio
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from bot.app import running
from bot.cli.common import say, told_to_stop
from bot.cli.sample import open_ready, write_sample
from bot.clock import Clock
from bot.domain.audiences.audience import AudienceTerm, TermKind
from bot.domain.ids import AccountId
from bot.domain.people.roles import Grant, Role, Scope, ScopeKind
from bot.errors import BotError
from bot.runtime import memory
from bot.runtime.redaction import configure_logging
from config.sample.school import Scale
from config.settings import load_settings
from playground.server import Playground
from storage.classes import classes
from storage.people import accounts, roles, roster
from storage.surveys import surveys

if TYPE_CHECKING:
    import argparse
    from zoneinfo import ZoneInfo

    from bot.app import App
    from bot.domain.ids import ClassId
    from config.settings import Settings
    from playground.world import World
    from storage.database import Tx

DATABASE = Path("data/play.db")
TRAINEE_CLASS = "第36期"  # runs this week


def main(arguments: argparse.Namespace) -> int:
    """Play until told to stop."""
    try:
        asyncio.run(_play(arguments.port, fresh=arguments.fresh))
    except KeyboardInterrupt:
        return 0
    return 0


async def _play(port: int, *, fresh: bool) -> None:
    if fresh:
        for suffix in ("", "-wal", "-shm", ".erased"):
            DATABASE.with_name(DATABASE.name + suffix).unlink(missing_ok=True)
    playground = Playground(port=port)
    try:
        await playground.start()
    except OSError:
        raise BotError("play-port-taken", port=str(port)) from None
    settings = load_settings(
        bot_token=playground.token, api_base_url=playground.url, database=DATABASE, webhook_url=None
    )
    configure_logging(settings)
    clock = Clock(offset=_until_ten(settings.zone))
    playground.world.offset = clock.offset.total_seconds()

    async def advance(seconds: float) -> None:
        clock.advance(timedelta(seconds=seconds))

    playground.on_advance = advance
    try:
        await _prepare(settings, clock)
        async with running(settings, clock) as app:
            await _people(playground, app)
            memory.settle()
            print(say("play-started", url=playground.url), flush=True)
            await app.supervisor.watch(told_to_stop())
    finally:
        await playground.stop()


def _until_ten(zone: ZoneInfo) -> timedelta:
    """Return the time until ten this morning (negative after it), when the game begins."""
    now = Clock().now().astimezone(zone)
    return now.replace(hour=10, minute=0, second=0, microsecond=0) - now


async def _prepare(settings: Settings, clock: Clock) -> None:
    with Console(file=sys.stderr).status(say("play-writing")):
        try:
            await write_sample(settings, Scale.FULL, clock)
        except BotError as error:
            if error.key != "sample-not-empty":
                raise


async def _people(playground: Playground, app: App) -> None:
    """Add a trainee who may share their number, three of the staff and a newcomer."""
    database = app.services.database
    listed = await database.read(_some_trainees)
    world = playground.world
    for number, about, name, phone in (
        (10001, say("play-trainee", name=TRAINEE_CLASS), *listed[0]),
        (10002, say("play-class-teacher", name=TRAINEE_CLASS), "程老师", "19800000035"),
        (10003, say("play-administrator"), "统筹小苏", "19800009999"),
        (10004, say("play-newcomer"), "新来的", "13700000000"),
        (10005, say("play-coordinator"), "统筹老秦", "19800008888"),
    ):
        world.add_person({"id": number, "about": about, "first_name": name, "phone": phone})
    now = app.services.clock.timestamp()
    class_id = await database.read(_class_id)
    staff = Grant(Role.STAFF, Scope(ScopeKind.CLASS, str(class_id)))
    for account_id, name, grant in (
        (10002, "程老师", staff),
        (10003, "统筹小苏", Grant(Role.ADMINISTRATOR)),
        (10005, "统筹老秦", Grant(Role.COORDINATOR)),
    ):
        await database.write(_employ, AccountId(account_id), name, grant, now)
        _press_start(world, account_id)
    await database.write(_ask_about_meals, AudienceTerm(TermKind.CLASS, str(class_id)), now)
    await app.services.survey_service.go_round(afresh=True)


def _press_start(world: World, account_id: int) -> None:
    """Press Start for one of the staff, so that the bot's greeting stands in their chat."""
    person = world.people[account_id]
    person.started = True
    message = world.post(world.chats[account_id], person.user(), {"text": "/start"})
    world.update({"message": message})


def _ask_about_meals(tx: Tx, whom: AudienceTerm, now: int) -> None:
    """Open a survey about meals for whoever joins."""
    if not any(each.template == "canteen" for each in surveys.all_of(tx)):
        open_ready(tx, "canteen", whom, now, lasts=3 * 86400)


def _some_trainees(tx: Tx) -> list[tuple[str, str]]:
    rows = [row for row in roster.search(tx, "", 5000) if row.class_name == TRAINEE_CLASS]
    return [(row.name, row.phone) for row in rows[:1]]


def _class_id(tx: Tx) -> ClassId:
    return next(number for number, name in classes.names(tx).items() if name == TRAINEE_CLASS)


def _employ(tx: Tx, account_id: AccountId, name: str, grant: Grant, now: int) -> None:
    accounts.meet(tx, account_id, name=name, username="", language="zh-Hans", now=now)
    accounts.give_usual_reminders(tx, account_id)
    roles.give(tx, account_id, grant, by=None, now=now)
