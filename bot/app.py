"""The composition root: settings → database → Telegram → routes → ticks; opens and closes all."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.context import Services
from bot.domain.ids import AccountId
from bot.domain.operating.vitals import Stage
from bot.domain.people.roles import Grant, Role
from bot.errors import BotError
from bot.inbound.calendar_page import CalendarPages
from bot.inbound.checkin_page import CheckInPages
from bot.inbound.health import HealthPage, HealthReport
from bot.inbound.intake import Intake
from bot.inbound.polling import Poller
from bot.inbound.registration import Registration
from bot.inbound.webhook import Webhook
from bot.outbound.gateway import Gateway
from bot.outbound.notifications import NotificationSender
from bot.outbound.nudges import delete_done
from bot.outbound.pacing import Pacer
from bot.outbound.token import Doubt, fingerprint, introduce
from bot.outbound.transport import AiohttpRequest
from bot.runtime.pulse import Pulse
from bot.runtime.redaction import keep_conversations_private
from bot.runtime.start import wait_out
from bot.runtime.supervisor import Supervisor
from bot.runtime.ticks import Tick, Ticks
from bot.runtime.tidying import tidy, tidy_copies
from bot.runtime.worker import Worker
from bot.services import chooser as choosers
from bot.services import embedder, paper_copies, profile
from bot.services import speech as speeches
from bot.services.announcement_sender import AnnouncementSender
from bot.services.announcements import Announcements
from bot.services.backups import Backups
from bot.services.checkin_screens import CheckInScreens
from bot.services.erasures import obey_list
from bot.services.file_reader import FileReader
from bot.services.knowledge import Knowledge
from bot.services.preparing import tell_and_sweep
from bot.services.series import begin_series
from bot.services.surveys import Surveys
from bot.services.watching import Watching
from config.texts import LANGUAGES, texts
from handlers.aid import missed as aid_missed
from handlers.aid import notice as aid_notice
from handlers.alerts import watch as alert_watch
from handlers.announcements import posts
from handlers.announcements.arrival import AnnouncementWording
from handlers.announcements.progress import ProgressPage
from handlers.chat import menu
from handlers.chat.notifications import NotificationWording
from handlers.chat.reception import Reception
from handlers.checkin.screen import ScreenWords
from handlers.checklists import pages as checklist_pages
from handlers.classes import groups as class_groups
from handlers.desk import crisis, topics, watch
from handlers.electives import freshen as elective_pages
from handlers.enrolment import watch as enrolment_watch
from handlers.guardians import asking as guardian_asking
from handlers.incidents import watch as incident_watch
from handlers.internships import pages as intern_pages
from handlers.letters import LETTERS
from handlers.measures import pages as measure_pages
from handlers.mentoring import pages as mentoring_pages
from handlers.operating import words as operating_words
from handlers.outcomes import careers as outcome_careers
from handlers.outcomes import helping as outcome_helping
from handlers.people import joining
from handlers.polls import pages as polls
from handlers.projects import pages as project_pages
from handlers.purposes import PURPOSES
from handlers.routes import TABLE
from handlers.speech import hearing as speech_hearing
from handlers.teachers import stand_ins as teacher_stand_ins
from storage import boxes, meta, put_back
from storage.activities import activities
from storage.classes import committee, group_work, groups
from storage.complaints import minding
from storage.database import Database, Work, is_locked
from storage.duty import roster
from storage.electives import electives
from storage.electives import rules as elective_rules
from storage.exams import post, registrations, results
from storage.guardians import rounds as guardian_rounds
from storage.leave import requests as leave_requests
from storage.people import accounts, bindings, endings, keys, roles, tries_digest
from storage.reminders import due
from storage.sealing import KeyRing
from storage.sole import sole_user
from storage.surveys import subscriptions
from storage.surveys.subscriptions import MONDAY_AT
from storage.upgrading import upgrade

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Sequence
    from zoneinfo import ZoneInfo

    from bot.clock import Clock
    from bot.context import Context
    from bot.services.chooser import Chooser
    from bot.services.speech import Speech
    from config.settings import Settings
    from storage.database import Tx


GRACE = 3.0  # seconds that handlers get to end
HOUR = 3600
VERSION_EVERY = 2.0  # seconds; what is written meanwhile fails
FRESHEN = "freshen electives"  # the tick that is woken by what is to be edited
TIDYING = "30 3 * * *"
log = logging.getLogger(__name__)
DRAFT_INVITATION = 86400
GOOD_TOKEN = "good-token"  # noqa: S105  # where the fingerprint of the last good one is kept


@dataclass(frozen=True, slots=True)
class _Outside:
    """The services outside this machine; None where the settings name none."""

    chooser: Chooser | None
    speech: Speech | None


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a bot that are made before anything runs."""

    services: Services
    intake: Intake
    notification_sender: NotificationSender
    announcement_sender: AnnouncementSender
    announcing: Announcements
    ticks: Ticks

    def show_to(self, watching: Watching) -> None:
        """Let the watch see how these parts are."""
        pulse = watching.pulse
        watching.intake, watching.sender = self.intake, self.notification_sender
        pulse.left_at = lambda: self.notification_sender.left_at
        for each in (self.intake, self.notification_sender, self.announcement_sender):
            pulse.add(each.workers, each.patiences)
        pulse.add([*self.announcing.workers, *self.services.reader.workers, *self.ticks.workers])

    async def recover(self) -> None:
        """Decide about what the last stop cut off."""
        await self.notification_sender.recover()
        await self.announcement_sender.recover()
        await self.announcing.recover()
        await self.services.survey_service.recover()
        await self.intake.resume()


@dataclass(frozen=True, slots=True)
class App:
    """A running bot; ``invitation`` is a link for the first administrator, where there is none."""

    services: Services
    intake: Intake
    notification_sender: NotificationSender
    announcing: Announcements
    ticks: Ticks
    supervisor: Supervisor
    invitation: str | None
    watching: Watching

    async def settle(self) -> None:
        """Wait until all that has come in is handled and all that is due is sent."""
        await self.intake.drain()
        await self.ticks.run_all()
        await self.announcing.settle()
        await self.notification_sender.settle()


@asynccontextmanager
async def running(
    settings: Settings,
    clock: Clock,
    *,
    learn: Callable[[Database], Knowledge] | None = None,
    pacer: Pacer | None = None,
    stop: asyncio.Event | None = None,
) -> AsyncIterator[App]:
    """Start the bot, and stop it in good order.

    A database that is locked, and a Telegram that is out of reach, are waited for.

    Args:
        settings: The operator's settings.
        clock: The one clock.
        learn: Makes the knowledge of a database; by default as the settings say.
        pacer: Keeps to the limits of this Telegram; by default to the usual ones.
        stop: Set once the bot is to stop, also while it waits.

    Raises:
        BotError: Another bot has this database, it cannot be used, or the token is wrong.
        StoppedError: It was told to stop while it waited.
    """
    async with AsyncExitStack() as stack:
        sole = stack.enter_context(sole_user(settings.database))
        supervisor = Supervisor()
        watching = await _watch(settings, clock, stack)
        pulse = watching.pulse
        database = await wait_out(partial(_open, settings, clock), _passes, stop)
        stack.push_async_callback(_close, database, settings, clock)
        sole.hold_file()
        with _said_if_unusable(database):
            await wait_out(partial(watching.begin, database), _passes, stop)
            stack.push_async_callback(watching.end)
            _run([watching.worker], supervisor, stack)
            pulse.stage = Stage.TELEGRAM
            obey = partial(obey_list, database, settings, clock.timestamp())
            await wait_out(obey, _passes, stop)
            await tidy_copies(settings, clock)
            bot = await _telegram(settings, database, stack, stop)
        knowledge = (learn or partial(_learn, settings))(database)
        stack.push_async_callback(knowledge.close)
        outside = _outside(settings, database, stack)
        pacer = pacer or Pacer(paid=settings.paid_broadcast)
        gateway = _gateway(settings, database, bot, pacer)
        watching.gateway = gateway
        pulse.reached.note()
        with _said_if_unusable(database):
            # the entries follow with the first tick: learning them would hold up the first poll
            await wait_out(partial(knowledge.refresh, entries=False), _passes, stop)
            parts = _compose(settings, clock, database, gateway, knowledge, outside, watching)
            parts.show_to(watching)
            first = partial(_first_administrator, settings, parts.services)
            invitation = await wait_out(first, _passes, stop)
            await wait_out(parts.recover, _passes, stop)
        for each in (
            parts.notification_sender,
            parts.announcement_sender,
            parts.announcing,
            parts.services.reader,
            parts.intake,
        ):
            _run(each.workers, supervisor, stack)
        stack.push_async_callback(parts.intake.stop, GRACE)
        await _listen(parts.services, bot, parts.intake, pulse, supervisor, stack)
        _run([_version_watch(database, pulse)], supervisor, stack)
        ticking = [supervisor.start(each.name, each.run()) for each in parts.ticks.workers]
        stack.push_async_callback(supervisor.stop, *ticking)
        parts.ticks.start()
        stack.callback(parts.ticks.stop)
        clock.on_advance(parts.ticks.all_now)
        clock.on_advance(parts.notification_sender.wake)
        introducing = _introduce(parts.services)
        task = supervisor.start("introduction", introducing, may_return=True)
        stack.push_async_callback(supervisor.stop, task)
        pulse.stage = Stage.RUNNING
        yield App(
            parts.services,
            parts.intake,
            parts.notification_sender,
            parts.announcing,
            parts.ticks,
            supervisor,
            invitation,
            watching,
        )


def _version_watch(database: Database, pulse: Pulse) -> Worker:
    """Return what ends this bot once a newer program has migrated the database under it."""

    async def look() -> None:
        database.check_version()

    worker = Worker("version of the database", look, every=VERSION_EVERY, fatal=(BotError,))
    pulse.add([worker])
    return worker


async def _watch(settings: Settings, clock: Clock, stack: AsyncExitStack) -> Watching:
    """Make the watch, and show it on the page of health where the settings want one.

    A bot that works is better than one that ends as nobody can watch it: administrators are told.
    """
    watching = Watching(
        Pulse(clock, settings.database),
        clock,
        operating_words.word_symptom,
        backups_wanted=settings.backups is not None,
    )
    if settings.health is not None:

        async def report() -> HealthReport:
            found = await watching.look()
            wrong = watching.symptoms(found)
            said = texts(LANGUAGES[0])
            return HealthReport(found, operating_words.describe_symptoms(said, found.stage, wrong))

        page = HealthPage(settings.health, report, watching.counts)
        if await page.start():
            stack.push_async_callback(page.stop)
        else:
            watching.health_taken = settings.health
    return watching


def _passes(error: Exception) -> str | None:
    """Return what an error of the database means, or None where it will not pass."""
    is_passing = is_locked(error) or is_locked(error.__cause__)
    return "another process keeps the database" if is_passing else None


async def _open(settings: Settings, clock: Clock) -> Database:
    """Open the database; one of an older program is brought up to this one before."""
    path, now = settings.database, clock.now().astimezone(settings.zone)
    done = await asyncio.to_thread(upgrade, path, now, begins=_log_upgrade)
    if done is not None:
        log.warning("database upgraded to version %d; as it was: %s", done.after, done.kept)
    return await Database.open(path, keys=KeyRing.beside(path, settings.data_key_file))


async def _close(database: Database, settings: Settings, clock: Clock) -> None:
    """Close the database; one whose file was taken away under this bot is written back."""
    try:
        written = await put_back.close(database, lambda: clock.now().astimezone(settings.zone))
    except (BotError, OSError, sqlite3.Error) as error:
        log.error("the database was gone and could not be written back: %s", error)  # noqa: TRY400  # the reason says it
        return
    if written is not None:
        log.warning("the file of the database was gone; what it held is written to %s", written)


def _log_upgrade(before: int, after: int) -> None:
    log.warning("database of version %d is upgraded to %d, after a copy", before, after)


@contextmanager
def _said_if_unusable(database: Database) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        path = str(database.path)
        raise BotError("database-unusable", path=path, reason=str(error)) from error


async def _telegram(
    settings: Settings, database: Database, stack: AsyncExitStack, stop: asyncio.Event | None
) -> Bot:
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
    mark = fingerprint(settings.token)
    was_good = mark == await wait_out(lambda: database.read(meta.value, GOOD_TOKEN), _passes, stop)
    doubt = Doubt(was_good=was_good)
    try:
        await wait_out(lambda: introduce(bot), doubt.passes, stop)
    except InvalidToken:
        raise BotError("token-refused") from None
    if not was_good:
        await wait_out(lambda: database.write(meta.keep, GOOD_TOKEN, mark), _passes, stop)
    return bot


def _outside(settings: Settings, database: Database, stack: AsyncExitStack) -> _Outside:
    """Return the services outside that the settings name, to be closed with the stack."""
    found = _Outside(choosers.find(settings, database), speeches.find(settings))
    for each in (found.chooser, found.speech):
        if each is not None:
            stack.push_async_callback(each.close)
    return found


def _learn(settings: Settings, database: Database) -> Knowledge:
    return Knowledge(database, embedder.find() if settings.by_meaning else None)


def _gateway(settings: Settings, database: Database, bot: Bot, pacer: Pacer) -> Gateway:
    async def follow(old: int, new: int) -> None:
        await database.write(groups.moved, old, new)

    return Gateway(bot, pacer=pacer, paid=settings.paid_broadcast, on_migrated=follow)


def _compose(
    settings: Settings,
    clock: Clock,
    database: Database,
    gateway: Gateway,
    knowledge: Knowledge,
    outside: _Outside,
    watching: Watching,
) -> _Parts:
    zone = settings.zone
    notices = NotificationWording(database, clock, zone, LETTERS, gateway.username)
    notification_sender = NotificationSender(database, gateway, clock, zone, notices.word)
    words = AnnouncementWording(database, clock, zone)
    announcement_sender = AnnouncementSender(
        database, gateway, clock, zone, words.word, notification_sender
    )
    announcing = Announcements(
        database, gateway, clock, announcement_sender, ProgressPage(database, clock, zone)
    )
    services = Services(
        settings,
        database,
        gateway,
        clock,
        zone,
        knowledge,
        gateway.username,
        TABLE.menu,
        TABLE.group_menu,
        TABLE.group_taps,
        survey_service=Surveys(
            database,
            clock,
            zone,
            taps=TABLE.discreet_taps,
            drafts=TABLE.discreet_drafts,
        ),
        reader=FileReader(),
        word=notices.word,
        purposes=PURPOSES,
        chooser=outside.chooser,
        watching=watching,
        speech=outside.speech,
    )
    reception = Reception(
        services,
        TABLE,
        _turn_away,
        crisis.meet_crisis,
        is_voice=speech_hearing.is_voice,
        hear=speech_hearing.hear,
    )
    intake = Intake(database, clock, reception, arrived=lambda: gateway.arrived)
    ticks = _ticks(services, notification_sender)
    database.subscribe(Work.PAGES, ticks.waker(FRESHEN))
    return _Parts(services, intake, notification_sender, announcement_sender, announcing, ticks)


async def _mind_guardians(services: Services) -> None:
    now = services.clock.now()
    await services.database.write(guardian_rounds.mind, now, services.zone)


async def _mind_registrations(services: Services) -> None:
    now = services.clock.timestamp()
    await services.database.write(post.remind_examiners, services.clock.now(), services.zone)
    await services.database.write(registrations.remind, now)
    await services.database.write(registrations.forget_old, now)
    await services.database.write(results.remind_of_certificates, now)


async def _turn_away(context: Context) -> None:
    """Meet a newcomer, or a guardian who is neither trainee nor staff, at a trainee's door."""
    if context.account.role is Role.GUARDIAN:
        await guardian_asking.meet_guardian(context)
    else:
        await joining.ask_who_first(context)


def _ticks(services: Services, notification_sender: NotificationSender) -> Ticks:
    database, clock, zone = services.database, services.clock, services.zone

    words = ScreenWords(database, services.settings, zone, services.username)
    screens = CheckInScreens(database, services.gateway, clock, zone, words)

    async def remind() -> None:
        now = clock.timestamp()
        await database.write(due.queue_class_reminders, now)
        await database.write(due.queue_digests, now, zone)
        await database.write(due.queue_exam_reminders, now, zone)
        await database.write(leave_requests.remind, now)
        await database.write(group_work.remind, now)
        await database.write(activities.remind, now)

    async def send_mondays() -> None:
        await database.write(subscriptions.queue_mondays, clock.timestamp(), zone)

    async def send_closed() -> None:
        await database.write(subscriptions.queue_closed, clock.timestamp())

    async def mind_bindings() -> None:
        await database.write(accounts.clean_names)
        await database.write(bindings.lapse, clock.timestamp())
        while await database.write(keys.read_unread):
            pass  # the next few thousand

    async def report_tries() -> None:
        await database.write(tries_digest.queue, clock.timestamp(), zone)

    async def end_roles() -> None:
        now = clock.timestamp()
        await database.write(committee.lapse, clock.now().astimezone(zone).date(), now)
        for account_id in await database.read(endings.overdue, now):
            await database.write(endings.settle, account_id, now=now, zone=zone)

    async def pass_seats_on() -> None:
        await database.write(electives.pass_on, clock.timestamp())
        await database.write(elective_rules.remind, clock.timestamp())
        await database.write(activities.pass_on, clock.timestamp())
        await database.write(registrations.pass_all_on, clock.timestamp())

    return Ticks(
        [
            Tick("learn names", 1, services.knowledge.refresh),
            Tick("remind", 15, remind),
            Tick("renew check-ins", 1, screens.renew),
            Tick("tell of long lists", 5, partial(tell_and_sweep, database, clock, zone)),
            Tick("ring again", 10, partial(watch.ring_again, services)),
            Tick("pass seats on", 60, pass_seats_on),
            Tick(FRESHEN, 2, partial(elective_pages.freshen_pages, services)),
            Tick("mind registrations", HOUR, partial(_mind_registrations, services)),
            *_complaint_ticks(database, clock, zone),
            Tick("mind bindings", 60, mind_bindings),
            Tick("mind guardians", HOUR, partial(_mind_guardians, services)),
            Tick("report wrong tries", HOUR, report_tries),
            Tick("end what roles allowed", 60, end_roles),
            *services.survey_service.ticks,
            Tick("results of closed surveys", 60, send_closed),
            Tick("results on Mondays", HOUR, send_mondays, at=f"{MONDAY_AT:%M %H} * * mon"),
            Tick("lapsed sends", 60, notification_sender.recover_lapsed),
            Tick("nudges that are done", 15, partial(_delete_nudges, services)),
            Tick("announcements for class days", 15, partial(begin_series, database, clock, zone)),
            Tick("ring for incidents", 10, partial(incident_watch.ring_again, services)),
            Tick("ask for incidents", 60, partial(incident_watch.ask_weekly, services)),
            Tick("mind measures", 60, partial(measure_pages.remind_owners, services)),
            Tick("ask for stand-ins", 15, partial(teacher_stand_ins.mind, services)),
            Tick("mind checklists", 60, partial(checklist_pages.mind, services)),
            Tick("mind paired help", 60, partial(mentoring_pages.mind, services)),
            Tick("mind careers", 60, partial(outcome_careers.mind, services)),
            Tick("mind mentors", 600, partial(outcome_helping.mind, services)),
            Tick("mind projects", 600, partial(project_pages.mind, services)),
            Tick("mind interns", 60, partial(intern_pages.mind, services)),
            Tick("mind aid", 600, partial(aid_missed.mind, services)),
            Tick("copies of papers", 60, partial(paper_copies.mind, services)),
            Tick("mind notices", 60, partial(aid_notice.mind_notices, services)),
            Tick("raise alerts", 600, partial(alert_watch.raise_alerts, services)),
            Tick("mind alerts", 60, partial(alert_watch.remind_owners, services)),
            Tick("mind sign-ups", 300, partial(enrolment_watch.mind_signups, services)),
            Tick("mind the desk", 30, partial(watch.watch_desk, services)),
            Tick("topics", 2, partial(topics.sync_topics, services)),
            Tick("count receipts in groups", 5, partial(posts.count_receipts, services)),
            Tick("freshen polls", 5, partial(polls.freshen_polls, services)),
            Tick("menus of groups", 30, partial(class_groups.install_menus, services)),
            Tick("tidy", 24 * HOUR, partial(tidy, services), at=TIDYING),
            *Backups(database, services.settings, clock).ticks,
        ],
        zone,
    )


async def _delete_nudges(services: Services) -> None:
    await delete_done(services.database, services.gateway, services.clock, services.word)


def _complaint_ticks(database: Database, clock: Clock, zone: ZoneInfo) -> list[Tick]:
    async def mind() -> None:
        await database.write(minding.mind, clock.timestamp(), zone)

    async def freshen() -> None:
        await database.write(boxes.freshen)

    return [Tick("mind complaints", 60, mind), Tick("seal boxes anew", 600, freshen)]


async def _listen(
    services: Services,
    bot: Bot,
    intake: Intake,
    pulse: Pulse,
    supervisor: Supervisor,
    stack: AsyncExitStack,
) -> None:
    settings = services.settings
    if settings.webhook_url and settings.webhook_secret:
        secret = settings.webhook_secret.get_secret_value()
        pages = CheckInPages(services.database, services.clock, services.zone, services.username)
        calendars = CalendarPages(services.database, services.clock, services.zone)
        served = {**pages.routes, **calendars.routes}
        called = pulse.reached.note
        webhook = Webhook(
            settings.webhook_url, secret, settings.listen, intake, pages=served, called=called
        )
        await webhook.start()
        stack.push_async_callback(webhook.stop)
        registration = Registration(bot, settings.webhook_url, secret, pulse.reached)
        pulse.add([registration.worker], webhook.patiences)
        _run([registration.worker], supervisor, stack)
        return
    with suppress(TelegramError):
        await bot.delete_webhook()
    poller = Poller(bot, intake, pulse.reached)
    pulse.add([poller.worker])
    _run([poller.worker], supervisor, stack)


def _run(workers: Sequence[Worker], supervisor: Supervisor, stack: AsyncExitStack) -> None:
    """Run workers until the stack is left, which stops the last first."""
    for each in workers:
        stack.push_async_callback(supervisor.stop, supervisor.start(each.name, each.run()))


async def _first_administrator(settings: Settings, services: Services) -> str | None:
    now, named = services.clock.timestamp(), [AccountId(each) for each in settings.admins]
    await services.database.write(roster.keep_zone, services.zone)
    await services.database.write(_follow_setting, named, now, services.zone)
    code = await services.database.write(_invite_first, now)
    return code and f"https://t.me/{services.username}?start={joining.STAFF_LINK}{code}"


def _follow_setting(tx: Tx, named: Sequence[AccountId], now: int, zone: ZoneInfo) -> None:
    """Make administrators of those the settings name anew, and end the role of those no more."""
    new, gone = roles.follow_setting(tx, named)
    for account_id in new:
        _make_administrator(tx, account_id, now)
    for held in gone:
        endings.take_back(tx, held, by=None, now=now, zone=zone)


def _invite_first(tx: Tx, now: int) -> str | None:
    """Void older links for the first administrator, and make one where there is none yet."""
    roles.void_first_links(tx)
    if roles.has_administrator(tx):
        return None
    return roles.invite(tx, Grant(Role.ADMINISTRATOR), by=None, now=now, lasts=DRAFT_INVITATION)


def _make_administrator(tx: Tx, account_id: AccountId, now: int) -> None:
    if accounts.find(tx, account_id) is None:
        accounts.meet(tx, account_id, name="", username="", language=LANGUAGES[0], now=now)
    roles.give(tx, account_id, Grant(Role.ADMINISTRATOR), by=None, now=now)
    roles.record(tx, by=None, act="named", now=now, object_=f"account:{account_id}")
    accounts.give_usual_reminders(tx, account_id)


async def _introduce(services: Services) -> None:
    """Set the menus for people without a role and for groups, and the profile, in each language.

    What fails of it is logged and waits for the next start: a bot without a menu works.
    """
    steps = {
        "menus": partial(_set_menus, services.gateway),
        "profile": partial(profile.present, services.gateway, services.database),
        "groups": partial(class_groups.introduce_to_groups, services),
    }
    for name, take in steps.items():
        try:
            await take()
        except Exception:
            log.exception("introduction: %s not set", name)


async def _set_menus(gateway: Gateway) -> None:
    for language in LANGUAGES:
        lines = menu.commands_for(Role.TRAINEE, texts(language), TABLE.menu)
        code = None if language == LANGUAGES[0] else language
        await gateway.set_commands(lines, language=code)
