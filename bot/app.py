"""The composition root: settings → database → Telegram → routes → ticks; opens and closes all."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.context import Services
from bot.domain.people.roles import Grant, Role
from bot.errors import BotError
from bot.inbound.intake import Intake
from bot.inbound.polling import ALLOWED_UPDATES, Poller
from bot.inbound.webhook import Webhook
from bot.outbound.gateway import Gateway
from bot.outbound.notifications import Courier
from bot.outbound.pacing import Pacer
from bot.outbound.transport import AiohttpRequest
from bot.runtime.redaction import keep_conversations_private
from bot.runtime.tidying import tidy
from bot.services import embedder
from bot.services.announcement_sender import Crier
from bot.services.announcements import Announcing
from bot.services.knowledge import Knowledge
from bot.services.surveys import Surveying
from bot.ticks import Tick, Ticks
from config.texts import LANGUAGES, texts
from handlers.announcements.arrival import Delivering
from handlers.announcements.progress import Shows
from handlers.chat import menu
from handlers.chat.notifications import Notices
from handlers.chat.reception import Reception
from handlers.desk import topics, watch
from handlers.letters import LETTERS
from handlers.people import joining
from handlers.routes import TABLE
from storage import outbox
from storage.classes import groups
from storage.database import Database
from storage.electives import electives
from storage.people import accounts, roles
from storage.reminders import due
from storage.surveys import subscriptions

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine
    from pathlib import Path

    from bot.clock import Clock
    from config.settings import Settings
    from storage.database import Tx


GRACE = 5.0  # seconds that handlers get to end
DRAFT_INVITATION = 86400


@dataclass(frozen=True, slots=True)
class App:
    """A running bot; ``invitation`` is a link for the first administrator, where there is none."""

    services: Services
    intake: Intake
    courier: Courier
    ticks: Ticks
    listening: asyncio.Task[None]
    invitation: str | None

    async def settle(self) -> None:
        """Wait until all that has come in is handled and all that is due is sent."""
        await self.intake.drain()
        await self.ticks.run_all()
        await self.services.announcing.settle()
        await self.courier.settle()


@asynccontextmanager
async def running(
    settings: Settings,
    clock: Clock,
    *,
    learn: Callable[[Database], Knowledge] | None = None,
    pacer: Pacer | None = None,
) -> AsyncIterator[App]:
    """Start the bot, and stop it in good order.

    Args:
        settings: Of the operator.
        clock: The one clock.
        learn: What knows the FAQ of the database, if not by meaning and by words as set.
        pacer: Keeps to the limits of this Telegram, if they are not the usual ones.

    Raises:
        BotError: Another bot has this database, the token is wrong, or Telegram is out of reach.
    """
    async with AsyncExitStack() as stack:
        stack.callback(sole_user(settings.database).release)
        database = await Database.open(settings.database)
        stack.push_async_callback(database.close)
        bot = await _telegram(settings, stack)
        knowledge = (learn or partial(_learn, settings))(database)
        pacer = pacer or Pacer(paid=settings.paid_broadcast)
        gateway = _gateway(settings, database, bot, pacer)
        services, intake, ticks = await _compose(settings, clock, database, gateway, knowledge)
        stack.push_async_callback(services.knowledge.close)
        invitation = await _first_administrator(settings, services)
        await services.courier.recover()
        await services.crier.recover()
        await intake.resume()
        await _start(services.courier.run(), stack)
        await _start(services.crier.run(), stack)
        await _start(services.announcing.run(), stack)
        stack.push_async_callback(intake.stop, GRACE)
        listening = await _listen(settings, bot, intake, stack)
        await ticks.start()
        stack.push_async_callback(ticks.stop)
        clock.on_advance(ticks.all_now)
        await _start(_introduce(services.gateway), stack)
        yield App(services, intake, services.courier, ticks, listening, invitation)


def sole_user(database: Path) -> FileLock:
    """The right to run on a database; it dies with the process that holds it.

    Raises:
        BotError: Somebody else has it.
    """
    database.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(f"{database}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise BotError("already-running", path=str(database)) from None
    return lock


async def _telegram(settings: Settings, stack: AsyncExitStack) -> Bot:
    keep_conversations_private()
    proxy = settings.proxy_url.get_secret_value() if settings.proxy_url else None
    bot = Bot(
        settings.token,
        base_url=f"{settings.api_base_url}/bot",
        base_file_url=f"{settings.api_base_url}/file/bot",
        request=AiohttpRequest(proxy=proxy),
        get_updates_request=AiohttpRequest(proxy=proxy),  # or the library makes one of its own
    )
    stack.push_async_callback(bot.shutdown)
    try:
        await bot.initialize()
    except InvalidToken:
        raise BotError("token-refused") from None
    except TelegramError as error:
        raise BotError("telegram-unreachable", reason=str(error)) from error
    return bot


def _learn(settings: Settings, database: Database) -> Knowledge:
    return Knowledge(database, embedder.find() if settings.by_meaning else None)


def _gateway(settings: Settings, database: Database, bot: Bot, pacer: Pacer) -> Gateway:
    async def follow(old: int, new: int) -> None:
        await database.write(groups.moved, old, new)

    return Gateway(bot, pacer=pacer, paid=settings.paid_broadcast, on_migrated=follow)


async def _compose(
    settings: Settings, clock: Clock, database: Database, gateway: Gateway, knowledge: Knowledge
) -> tuple[Services, Intake, Ticks]:
    zone = settings.zone
    courier = Courier(database, gateway, clock, zone, Notices(database, clock, zone, LETTERS).word)
    words = Delivering(database, clock, zone)
    crier = Crier(database, gateway, clock, zone, words.word, courier)
    announcing = Announcing(database, gateway, clock, courier, crier, Shows(database))
    await knowledge.refresh()
    services = Services(
        settings,
        database,
        gateway,
        courier,
        clock,
        zone,
        knowledge,
        gateway.username,
        TABLE.menu,
        surveying=Surveying(database, clock, zone, courier),
        crier=crier,
        announcing=announcing,
    )
    reception = Reception(services, TABLE, joining.greet_newcomer)
    return services, Intake(database, clock, reception), _ticks(services)


def _ticks(services: Services) -> Ticks:
    database, clock = services.database, services.clock

    async def remind() -> None:
        now = clock.timestamp()
        queued = await database.write(due.queue_class_reminders, now)
        queued += await database.write(due.queue_digests, now, services.zone)
        queued += await database.write(due.queue_exam_reminders, now, services.zone)
        if queued:
            services.courier.wake()

    async def send_results() -> None:
        now = clock.timestamp()
        queued = await database.write(subscriptions.queue_mondays, now, services.zone)
        queued += await database.write(subscriptions.queue_closed, now)
        if queued:
            services.courier.wake()

    async def deliver() -> None:
        await database.write(outbox.recover, clock.timestamp())
        services.courier.wake()

    async def pass_seats_on() -> None:
        if await database.write(electives.pass_on, clock.timestamp()):
            services.courier.wake()

    return Ticks(
        [
            Tick("learn names", 1, services.knowledge.refresh),
            Tick("remind", 15, remind),
            Tick("pass seats on", 60, pass_seats_on),
            *services.surveying.ticks,
            Tick("results", 60, send_results),
            Tick("deliver", 60, deliver),
            Tick("mind the desk", 30, partial(watch.watch, services)),
            Tick("topics", 2, partial(topics.sync, services)),
            Tick("tidy", 3600, partial(tidy, services)),
        ]
    )


async def _listen(
    settings: Settings, bot: Bot, intake: Intake, stack: AsyncExitStack
) -> asyncio.Task[None]:
    if settings.webhook_url and settings.webhook_secret:
        secret = settings.webhook_secret.get_secret_value()
        webhook = Webhook(settings.webhook_url, secret, settings.listen, intake)
        await webhook.start()
        stack.push_async_callback(webhook.stop)
        await bot.set_webhook(
            settings.webhook_url, allowed_updates=ALLOWED_UPDATES, secret_token=secret
        )
        return await _start(asyncio.Event().wait(), stack)
    with suppress(TelegramError):
        await bot.delete_webhook()
    return await _start(Poller(bot, intake).run(), stack)


async def _start(work: Coroutine[Any, Any, Any], stack: AsyncExitStack) -> asyncio.Task[None]:
    task = asyncio.create_task(work)

    async def end() -> None:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    stack.push_async_callback(end)
    return task


async def _first_administrator(settings: Settings, services: Services) -> str | None:
    now = services.clock.timestamp()
    for account_id in settings.admins:
        await services.database.write(_make_administrator, account_id, now)
    if await services.database.read(roles.has_administrator):
        return None
    grant = Grant(Role.ADMINISTRATOR)
    code = await services.database.write(
        roles.invite, grant, by=None, now=now, lasts=DRAFT_INVITATION
    )
    return f"https://t.me/{services.username}?start={joining.STAFF_LINK}{code}"


def _make_administrator(tx: Tx, account_id: int, now: int) -> None:
    if accounts.find(tx, account_id) is None:
        accounts.meet(tx, account_id, name="", username="", language=LANGUAGES[0], now=now)
    roles.give(tx, account_id, Grant(Role.ADMINISTRATOR), by=None, now=now)
    accounts.give_usual_reminders(tx, account_id)


async def _introduce(gateway: Gateway) -> None:
    """The command menu for people without a role, in each language."""
    for language in LANGUAGES:
        lines = menu.commands_for(Role.TRAINEE, texts(language), TABLE.menu)
        code = None if language == LANGUAGES[0] else language
        await gateway.set_commands(lines, language=code)
