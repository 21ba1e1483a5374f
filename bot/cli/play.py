"""``linghang play``: sample school, stand-in for Telegram and bot in one process."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp
from rich.console import Console

from bot.app import GOOD_TOKEN, running
from bot.cli.common import say
from bot.cli.sample import (
    ask_needs,
    open_ready,
    write_few,
    write_intake,
    write_sample,
    write_windows,
)
from bot.cli.tour import (
    ADMINISTRATOR,
    COORDINATOR,
    GUARDIAN,
    NEWCOMER,
    TEACHER,
    TRAINEE,
    tour,
)
from bot.clock import Clock
from bot.domain.alerts.rules import PROPOSED
from bot.domain.attendance.roll import Mark
from bot.domain.audiences.audience import AudienceTerm, TermKind
from bot.domain.duty.services import ServicePost
from bot.domain.ids import AccountId
from bot.domain.imports.book import TeacherKind
from bot.domain.internships.internship import InternState, Mood, TroubleKind, week_of
from bot.domain.measures.measure import SourceKind
from bot.domain.mentoring.kinds import TaskKind, Topic
from bot.domain.outcomes.careers import CareerSource, CareerStatus
from bot.domain.people.roles import Grant, Role, Scope, ScopeKind
from bot.domain.programme.findings import FindingKind
from bot.errors import BotError
from bot.runtime import memory
from bot.runtime.ending import told_to_stop
from bot.runtime.redaction import configure_logging
from config.checklists import ready_lines
from config.sample.school import Scale
from config.sample.words import PROGRAMME
from config.settings import load_settings
from handlers.alerts.watch import raise_alerts
from playground.client import Play
from playground.server import Playground
from storage import games, meta
from storage.activities import sample as activity_sample
from storage.aid import access
from storage.alerts import rules as alert_rules
from storage.attendance import rolls
from storage.checklists import sample as checklist_sample
from storage.classes import classes
from storage.duty import services
from storage.duty.services import Wish
from storage.exams import sample as exam_sample
from storage.guardians import guardianships
from storage.imports import current
from storage.internships import internships
from storage.internships import troubles as intern_troubles
from storage.internships import weeks as intern_weeks
from storage.internships.internships import InternPlan
from storage.measures import measures
from storage.measures.measures import Plan
from storage.mentoring import contacts, pairs
from storage.mentoring.contacts import Met
from storage.outcomes import careers
from storage.people import accounts, roles, roster
from storage.programme import findings, programmes
from storage.programme.findings import NewFinding
from storage.sole import sole_user
from storage.surveys import surveys
from storage.teachers import pool
from storage.timetable import timetable
from storage.upgrading import upgrade

if TYPE_CHECKING:
    import argparse
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.app import App
    from bot.domain.ids import ClassId
    from config.settings import Settings
    from playground.world import World
    from storage.classes.classes import Class
    from storage.database import Tx
    from storage.people.roster import RosterEntry

DATABASE = Path("data/play.db")
FILES = ("", "-wal", "-shm", ".erased")  # beside the database, all of one game
TEN = 10  # the hour at which a game begins
SATURDAY = 5
ANSWERS_WITHIN = 3  # seconds
HELPED_WEEKS = 4  # for which the class teacher of a game has helped six students
TALKED = ((0, 1, 2, 3), (1, 2, 3), (1, 3), (2, 3), (), (2,))  # so many weeks ago, each of them
GRANDMOTHER, GRANDMOTHERS_PHONE = "王桂英", "13700001111"
SERVING = {
    ServicePost.SERVICE: ("温不语", "季如常", "邱小满", "常安然", "简一诺"),
    ServicePost.LEADER: ("柯主任", "裴书记", "路主任"),
    ServicePost.LIAISON: ("滕科长", "阮科长", "池科长", "向科长"),
}
MISSED = 6  # lessons that each of two trainees misses


def main(arguments: argparse.Namespace) -> int:
    """Play until told to stop."""
    memory.keep_together()
    try:
        asyncio.run(_play(arguments.port, fresh=arguments.fresh))
    except KeyboardInterrupt:
        return 0
    return 0


async def _play(port: int, *, fresh: bool) -> None:
    playground = Playground(port=port)
    settings = _settings(playground)
    _check_is_sample(settings)
    if (url := await _where_it_runs(settings.database)) is not None:
        print(say("play-running", url=url), flush=True)
        return
    await _listen(playground, port)
    settings = _settings(playground)
    configure_logging(settings)
    try:
        if fresh:
            _forget(settings.database)
        clock = Clock(offset=_offset(settings))
        playground.world.offset = clock.offset.total_seconds()

        async def advance(seconds: float) -> None:
            clock.advance(timedelta(seconds=seconds))

        playground.on_advance = advance
        is_new = await _prepare(settings, clock)
        async with running(settings, clock) as app:
            database = app.services.database
            demo = await _choose_class(app)
            await _people(playground, app, demo)
            playground.world.tour = tour(await _lessons(app, demo))
            await app.services.database.write(_keep_address, playground)
            memory.settle()
            print(say("play-started", url=playground.url), flush=True)
            if not is_new:
                over = demo.ends_on < app.services.clock.now().astimezone(settings.zone).date()
                print(say("play-over" if over else "play-remembers"), flush=True)
            await app.supervisor.watch(told_to_stop())
            await database.write(meta.set_number, games.UNTIL, clock.timestamp())
    finally:
        await playground.stop()


async def _listen(playground: Playground, port: int) -> None:
    try:
        await playground.start()
    except OSError:
        url = f"http://127.0.0.1:{port}"
        taken = "play-port-taken" if await _bot_at(url) is None else "play-port-played"
        raise BotError(taken, port=str(port), url=url) from None


async def _where_it_runs(database: Path) -> str | None:
    """Return where the game in a database is to be seen; None where none runs."""
    kept = games.last_address(database)
    if kept is None:
        return None
    url, number = kept
    return url if await _bot_at(url) == number else None


async def _bot_at(url: str) -> int | None:
    """Return the id of the bot that plays at an address; None where nothing of ours answers."""
    try:
        async with asyncio.timeout(ANSWERS_WITHIN), Play(url) as play:
            found = await play.call("GET", "/play/bot")
        return int(found["id"])
    except (aiohttp.ClientError, LookupError, OSError, TypeError, ValueError):
        return None


def _keep_address(tx: Tx, playground: Playground) -> None:
    meta.keep(tx, games.ADDRESS, f"{playground.url} {playground.world.bot['id']}")


async def _lessons(app: App, demo: Class) -> list[tuple[int, int]]:
    """Return from when to when each lesson of a class lasts, in seconds of UTC."""
    held = await app.services.database.read(timetable.of_class, demo.id)
    return [
        (int(each.starts_at.timestamp()), int(each.ends_at.timestamp()))
        for each in held
        if each.is_held
    ]


def _settings(playground: Playground) -> Settings:
    """Return the settings of a game: nothing in it reaches beyond this machine."""
    given = load_settings(bot_token=playground.token)
    chosen = "database" in given.model_fields_set
    return given.model_copy(
        update={
            "api_base_url": playground.url,
            "database": given.database if chosen else DATABASE,
            "data_key_file": given.data_key_file if chosen else None,
            "webhook_url": None,
            "proxy_url": None,
            "chooser_url": None,
            "speech_url": None,
            "backups": None,
        }
    )


def _check_is_sample(settings: Settings) -> None:
    """Look whether the database is none of a real school's.

    Raises:
        BotError: It is, so that nothing may be played in it, and least of all begun afresh.
    """
    path = settings.database
    if path.exists() and not games.is_playable(path, PROGRAMME, GOOD_TOKEN):
        raise BotError("play-not-sample", path=str(path))


def _forget(database: Path) -> None:
    for suffix in FILES:
        database.with_name(database.name + suffix).unlink(missing_ok=True)


def _offset(settings: Settings) -> timedelta:
    """Return how far the game's clock is ahead: to ten of a working day, or the last game's end."""
    now = Clock().now().astimezone(settings.zone)
    begins = now.replace(hour=TEN, minute=0, second=0, microsecond=0)
    if begins.weekday() >= SATURDAY:
        begins += timedelta(days=7 - begins.weekday())
    until = games.last_moment(settings.database) if settings.database.exists() else None
    last = datetime.fromtimestamp(until, settings.zone) if until else begins
    return max(begins, last) - now


async def _prepare(settings: Settings, clock: Clock) -> bool:
    """Write the sample school; return False where it is there already."""
    with Console(file=sys.stderr).status(say("play-writing")):
        with sole_user(settings.database):
            await asyncio.to_thread(upgrade, settings.database, clock.now())
        try:
            await write_sample(settings, Scale.FULL, clock)
        except BotError as error:
            if error.key != "sample-not-empty":
                raise
            return False
    return True


async def _choose_class(app: App) -> Class:
    """Return the class of the last game, or one in the middle of its course."""
    services = app.services
    today = services.clock.now().astimezone(services.settings.zone).date()
    return await services.database.write(_class_in_mid_course, today)


def _class_in_mid_course(tx: Tx, today: date) -> Class:
    found = classes.all_of(tx)
    name = meta.value(tx, games.CLASS)
    chosen = next((each for each in found if each.name == name), None)
    if chosen is None:
        chosen = min(found, key=lambda each: _from_middle(each, today))
        meta.keep(tx, games.CLASS, chosen.name)
    return chosen


def _from_middle(one: Class, today: date) -> int:
    """Return how many half days a class is before or past its middle."""
    return abs((today - one.starts_on).days - (one.ends_on - today).days)


async def _people(playground: Playground, app: App, demo: Class) -> None:
    """Add a trainee who may share their number, three of the staff, a newcomer, a grandmother."""
    database, world, settings = app.services.database, playground.world, app.services.settings
    await database.write(_list_grandchildren, demo.id)
    trainee = await database.read(_plain_trainee, demo.id)
    for number, about, name, phone in (
        (TRAINEE, say("play-trainee", name=demo.name), trainee.name, trainee.phone),
        (
            TEACHER,
            say("play-class-teacher", name=demo.name),
            demo.class_teacher,
            demo.class_teacher_phone,
        ),
        (COORDINATOR, say("play-coordinator"), "统筹老秦", "19800008888"),
        (NEWCOMER, say("play-newcomer"), "新来的", "13700000000"),
        (ADMINISTRATOR, say("play-administrator"), "统筹小苏", "19800009999"),
        (GUARDIAN, say("play-guardian", name=demo.name), GRANDMOTHER, GRANDMOTHERS_PHONE),
    ):
        world.add_person({"id": number, "about": about, "first_name": name, "phone": phone})
    now = app.services.clock.timestamp()
    staff = Grant(Role.STAFF, Scope(ScopeKind.CLASS, str(demo.id)))
    for account_id, name, grant in (
        (TEACHER, demo.class_teacher, staff),
        (ADMINISTRATOR, "统筹小苏", Grant(Role.ADMINISTRATOR)),
        (COORDINATOR, "统筹老秦", Grant(Role.COORDINATOR)),
    ):
        await database.write(_employ, AccountId(account_id), name, grant, now)
    await database.write(_give_aid, demo, app.services.clock.now(), settings.zone)
    await database.write(_open_exams, app.services.clock.now(), settings.zone)
    for account_id in await database.read(_known, tuple(world.people)):
        _press_start(world, account_id)
    await database.write(_pair_teacher, demo.id, app.services.clock.now().astimezone(_zone(app)))
    moment = app.services.clock.now().astimezone(_zone(app))
    await database.write(activity_sample.put, demo.id, AccountId(TEACHER), moment)
    audience = AudienceTerm(TermKind.CLASS, str(demo.id))
    await database.write(_ask_about_meals, audience, now)
    await app.services.survey_service.go_round(afresh=True)
    await database.write(_let_two_be_missed, demo, now, app.services.zone)
    await database.write(_serve_classes, demo, app.services.clock.now(), app.services.zone)
    await database.write(_send_out_interns, demo, now, app.services.zone)
    await database.write(_say_careers, now, app.services.zone)
    await raise_alerts(app.services)
    await database.write(_find_and_plan, app.services.clock.now().astimezone(_zone(app)))


def _find_and_plan(tx: Tx, moment: datetime) -> None:
    """Ask for needs, and write a gain and a loss of the programme with its measure; once."""
    now = int(moment.timestamp())
    ask_needs(tx, now)
    (term, *_) = programmes.called(tx, PROGRAMME)
    if findings.of_programme(tx, term.id):
        return
    by = AccountId(COORDINATOR)
    for number, kind in enumerate(FindingKind, start=1):
        made = NewFinding(term.id, kind, say(f"play-{kind.value}"))
        findings.write(tx, made, by=by, now=now, update_id=-number)
    plan = Plan(
        source=SourceKind.FREE,
        source_id=None,
        question=None,
        finding=say("play-loss"),
        text=say("play-measure"),
        class_id=None,
        programme_id=term.id,
        owner=AccountId(TEACHER),
        due_on=(moment.date() + timedelta(days=7)).isoformat(),
        made_by=by,
        made_at=now,
        update_id=-1,
    )
    *_, loss = findings.of_programme(tx, term.id)
    findings.link(tx, loss.id, measures.make(tx, plan))


def _let_two_be_missed(tx: Tx, demo: Class, now: int, zone: ZoneInfo) -> None:
    """Turn on the rules of alerts, and let two of a class miss lessons; once in a game."""
    if alert_rules.load(tx):
        return
    for kind, rule in PROPOSED.items():
        alert_rules.keep(tx, kind, replace(rule, is_on=True), by=AccountId(COORDINATOR), now=now)
    over = [each.session for each in rolls.called(tx, demo.id, now=now) if each.tally is not None]
    one, other = [each.id for each in roster.members(tx, demo.id) if not each.post][-2:]
    missed = {one: over[-MISSED:], other: over[-1 : -2 * MISSED : -2]}
    for person_id, sessions in missed.items():
        for each in sessions:
            marks = {person_id: Mark.ABSENT}
            rolls.note(tx, each.id, marks, day=each.day(zone), by=None, now=now)


def _serve_classes(tx: Tx, demo: Class, now: datetime, zone: ZoneInfo) -> None:
    """Name who serves each class, give each a checklist, and make its class teacher a teacher."""
    today, by, seconds = now.astimezone(zone).date(), AccountId(COORDINATOR), int(now.timestamp())
    if services.all_of(tx):
        return
    for at, each in enumerate(classes.all_of(tx)):
        if each.ends_on < today:
            continue
        for post, names in SERVING.items():
            wish = Wish(each.id, post, names[at % len(names)], f"1970000{at:04d}")
            services.put(tx, wish, by=by, now=seconds)
    own = Wish(demo.id, ServicePost.SERVICE, demo.class_teacher, "", AccountId(TEACHER))
    services.put(tx, own, by=AccountId(TEACHER), now=seconds)
    checklist_sample.fill(tx, ready_lines(), today, by=by, now=seconds)
    coming = [e for e in timetable.of_class(tx, demo.id, seconds) if e.is_held and e.teacher]
    teacher_id = pool.add(tx, demo.class_teacher, TeacherKind.IN_HOUSE, by=by, now=seconds)
    if coming:
        subjects = "、".join(dict.fromkeys(e.course for e in coming[:3]))
        pool.change(tx, teacher_id, "subjects", subjects, by=by, now=seconds)
    pool.bind(tx, teacher_id, AccountId(TEACHER), by=by, now=seconds)


INTERNS = ((Mood.GOOD, ""), (Mood.FAIR, ""), (Mood.BAD, "天天站十二个小时"), (None, ""), (None, ""))
FIRMS = ("天工机械有限公司", "云上电商")
CAREERS = (CareerStatus.JOB, CareerStatus.JOB, CareerStatus.BUSINESS, CareerStatus.FARM,
           CareerStatus.JOB, CareerStatus.SEEKING)  # fmt: skip
ANSWERED = 30  # people of each class that is over who have said what they do


def _send_out_interns(tx: Tx, demo: Class, now: int, zone: ZoneInfo) -> None:
    """Let five of a class be interns of its teacher, one with a trouble; once in a game."""
    if internships.holds(tx, AccountId(TEACHER)):
        return
    today = datetime.fromtimestamp(now, zone).date()
    people = [each.id for each in roster.members(tx, demo.id) if not each.post][
        4 : 4 + len(INTERNS)
    ]
    starts = week_of(today) - timedelta(weeks=3)
    for at, (person, (mood, text)) in enumerate(zip(people, INTERNS, strict=True)):
        plan = InternPlan(
            person,
            FIRMS[at % 2],
            starts,
            starts + timedelta(weeks=16),
            post="装配" if at % 2 == 0 else "客服",
            mentor="张师傅",
            mentor_phone="13800001111",
            tutor_id=AccountId(TEACHER),
            pay=2600 + 100 * at,
            insured=at != 1,
            agreed=True,
        )
        made = internships.keep(
            tx, plan, InternState.PLACED, by=AccountId(TEACHER), update_id=None, now=now
        )
        found = internships.find(tx, made)
        if found is None or mood is None:
            continue
        week = week_of(today) - timedelta(weeks=1)
        intern_weeks.say(tx, found, week, mood, now)
        intern_weeks.add(tx, made, week, text=text, photo="")
        if mood is Mood.BAD:
            intern_troubles.tell(tx, found, TroubleKind.HOURS, text, update_id=-1, now=now)


def _say_careers(tx: Tx, now: int, zone: ZoneInfo) -> None:
    """Let people of the classes that are over have said what they do; once in a game."""
    today = datetime.fromtimestamp(now, zone).date()
    for shown in [each for each in classes.all_of(tx) if each.ends_on < today][:4]:
        people = [each.id for each in roster.members(tx, shown.id)][:ANSWERED]
        if not people or careers.history(tx, people[0]):
            continue
        for at, person in enumerate(people):
            how = CareerSource.PHONE if at % 3 else CareerSource.BUTTONS
            status = CAREERS[at % len(CAREERS)]
            careers.say(tx, person, status, how, today, now=now)
            if status is CareerStatus.BUSINESS:
                careers.add(tx, person, registered=at % 4 != 2, jobs=at % 5, turnover="more")


def _zone(app: App) -> ZoneInfo:
    return app.services.settings.zone


def _pair_teacher(tx: Tx, class_id: ClassId, now: datetime) -> None:
    """Let the class teacher help six students since four weeks: some are late, one is done."""
    helper, today = AccountId(TEACHER), now.date()
    if pairs.is_helper(tx, helper):
        return
    began = now - timedelta(weeks=HELPED_WEEKS)
    people = [each.id for each in roster.members(tx, class_id) if not each.post][-len(TALKED) :]
    pairs.make(tx, helper, people, by=None, today=began.date(), now=int(began.timestamp()))
    for at, (person, weeks) in enumerate(zip(people, TALKED, strict=True)):
        for ago in weeks:
            day = today - timedelta(weeks=ago)
            met = Met(TaskKind.TALK, topics=1 << at % len(Topic))
            contacts.keep(tx, [person], met, by=helper, day=day, update_id=0)
    visited, missed = people[0], people[-1]
    met = Met(TaskKind.VISIT, findings=1)
    day = today - timedelta(days=9)
    contacts.keep(tx, [visited], met, by=helper, day=day, update_id=0)
    met = Met(TaskKind.TALK, reached=False)
    day = today - timedelta(days=1)
    contacts.keep(tx, [missed], met, by=helper, day=day, update_id=0)


def _list_grandchildren(tx: Tx, class_id: ClassId) -> None:
    """Let the roster name a grandmother for two trainees of a class, who are under age."""
    plain = [each.id for each in roster.members(tx, class_id) if not each.post]
    guardianships.list_guardian(
        tx, plain[1:3], name=GRANDMOTHER, phone=GRANDMOTHERS_PHONE, relation="奶奶"
    )


def _open_exams(tx: Tx, moment: datetime, zone: ZoneInfo) -> None:
    """Open exams for registration; the class teacher examines the next that has seats."""
    today, now = moment.astimezone(zone).date(), int(moment.timestamp())
    write_windows(tx, today, now, zone)
    exam_sample.give_examiner(tx, AccountId(TEACHER), now)


def _give_aid(tx: Tx, demo: Class, moment: datetime, zone: ZoneInfo) -> None:
    """Put a few of the class on the aid ledger; a coordinator is of the aid office."""
    today, now = moment.astimezone(zone).date(), int(moment.timestamp())
    trainees = current.of_classes(tx, [demo.name]).trainees
    write_few(tx, demo.name, trainees, today, now)
    write_intake(tx, today, now, zone)
    access.name_officer(tx, AccountId(COORDINATOR), by=AccountId(ADMINISTRATOR), now=now)


def _press_start(world: World, account_id: int) -> None:
    """Press Start for somebody whom the bot knows, so that its greeting stands in their chat."""
    person = world.people[account_id]
    person.started = True
    message = world.post(world.chats[account_id], person.user(), {"text": "/start"})
    world.update({"message": message})


def _known(tx: Tx, account_ids: tuple[int, ...]) -> list[int]:
    return [each for each in account_ids if accounts.find(tx, AccountId(each)) is not None]


def _ask_about_meals(tx: Tx, whom: AudienceTerm, now: int) -> None:
    """Open a survey about meals for whoever joins."""
    if not any(each.template == "canteen" for each in surveys.all_of(tx)):
        open_ready(tx, "canteen", whom, now, lasts=3 * 86400)


def _plain_trainee(tx: Tx, class_id: ClassId) -> RosterEntry:
    """Return the first trainee of a class who has no post in it."""
    return next(each for each in roster.members(tx, class_id) if not each.post)


def _employ(tx: Tx, account_id: AccountId, name: str, grant: Grant, now: int) -> None:
    accounts.meet(tx, account_id, name=name, username="", language="zh-Hans", now=now)
    accounts.give_usual_reminders(tx, account_id)
    roles.give(tx, account_id, grant, by=None, now=now)
