"""考证报名: what one can register for, whether one may, and one's own registrations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.exams.clashes import overlap
from bot.domain.exams.eligibility import (
    LEVELS,
    MOST_YEARS,
    OLDEST,
    Eligible,
    ExamFacts,
    Need,
    is_proven,
    judge,
    missing_clause,
    to_ask,
)
from bot.domain.exams.registration import RegistrationStage
from bot.domain.papers import PaperState, missing
from bot.domain.people.roles import Role
from bot.domain.seats import free
from bot.errors import BotError
from handlers.chat import drafts, wording
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.exams import registration_words as words
from handlers.exams.buttons import OpenExams, OpenSignUps
from handlers.exams.drafts import GivingExamPaper
from handlers.exams.office_buttons import OfficeHome
from handlers.exams.registration_buttons import (
    UNSAID,
    BeginRegistration,
    GiveExamPaper,
    HandInRegistration,
    OpenExamWindow,
    OpenOwnResults,
    OwnRegistration,
    SayWhoRegisters,
    SeeTicket,
    SignUpPage,
    WithdrawRegistration,
)
from storage import papers as handed
from storage.exams import access, exams, registrations, windows

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Actor, Context
    from bot.domain.exams.exam import Exam
    from bot.domain.ids import ExamId, PersonId, RegistrationId
    from bot.domain.papers import PaperLine
    from config.texts import Html
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.exams.registrations import Registration
    from storage.exams.windows import ExamVenue, ExamWindow

MOST = 12  # exams and registrations that are shown
YEARS = (0, 1, 2, 3, 4, 5, 6, 8, 10)


async def show_home(context: Context) -> None:
    """Show what one can register for, and how one's own registrations stand (考证报名)."""
    here = context if context.private else context.aside()
    lines, rows = await _home(here)
    await here.show(words.joined(lines), inline_keyboard(*rows))


async def open_home(context: Context, _: OpenSignUps) -> None:
    """Show it below what stands there."""
    await context.toast()
    lines, rows = await _home(context)
    await context.aside().say(words.joined(lines), inline_keyboard(*rows))


async def turn_home(context: Context, _: SignUpPage) -> None:
    """Go back to it."""
    await show_home(context)


async def _home(context: Context) -> tuple[list[Html], list[list[Labelled]]]:
    person_id = context.account.examinee_id
    found = await context.read(windows.coming, context.seconds)
    mine = [] if person_id is None else await context.read(registrations.of_person, person_id)
    mine = [each for each in mine if not each.stage.is_over and each.starts_at > context.seconds]
    begun = {each.exam_id for each in mine}
    left = [pair for pair in found if pair[0].id not in begun][:MOST]
    lines = [context.html("registration-head")]
    lines += [
        context.html("registration-mine", name=each.exam, state=words.state_of(context.texts, each))
        for each in mine[:MOST]
    ]
    lines.append(context.html("registration-which" if left else "registration-none"))
    if person_id is None and context.account.role < Role.TRAINEE:
        lines.append(context.html("registration-for-anybody"))
    rows: list[list[Labelled]] = [
        [(context.label("button-registration-own", name=each.exam), OwnRegistration(each.id))]
        for each in mine[:MOST]
    ]
    rows += [
        [(_label_of_window(context, exam, window), OpenExamWindow(exam.id))]
        for exam, window in left
    ]
    last: list[Labelled] = [(context.label("exam-button-own"), OpenExams())]
    if person_id is not None:
        last.append((context.label("button-own-results"), OpenOwnResults()))
    rows.append(last)
    if await context.read(access.is_office, context.account):
        rows.append([(context.label("button-exam-office"), OfficeHome())])
    return lines, rows


def _label_of_window(context: Context, exam: Exam, window: ExamWindow) -> str:
    day = wording.format_bare_day(
        context.texts, exam.row.starts_at.astimezone(context.services.zone).date()
    )
    is_open = window.is_open(context.seconds)
    key = "button-registration-open" if is_open else "button-registration-later"
    return context.label(key, name=str(exam.key), day=day)


# -- one exam --------------------------------------------------------------------------------------


async def _window(context: Context, exam_id: ExamId) -> tuple[Exam, ExamWindow]:
    """Return an exam that is ahead, and its window; any other number is refused."""
    exam = await context.read(exams.find, exam_id)
    window = await context.read(windows.find, exam_id)
    if exam is None or window is None or exam.row.cancelled:
        raise BotError("registration-gone")
    return exam, window


def _with_said(facts: ExamFacts, level: int, years: int) -> ExamFacts:
    """Return what is known together with what was said by buttons.

    An age that the books do not hold is let pass here: whoever reviews looks at the identity card.
    """
    said = None if level == UNSAID else "" if not 0 < level <= len(LEVELS) else LEVELS[level - 1]
    worked = None if years == UNSAID else min(max(years, 0), MOST_YEARS)
    age = OLDEST if facts.age is None else facts.age
    return ExamFacts(facts.held, said, worked, age, facts.classes)


async def open_window(context: Context, button: OpenExamWindow) -> None:
    """Show an exam: when, how much, who may; and whether this person may."""
    exam, window = await _window(context, button.exam_id)
    venues = await context.read(windows.venues, exam.id)
    left = await context.read(_free, window)
    lines = words.describe_window(
        context.texts,
        exam,
        window,
        venues,
        left,
        now=context.seconds,
        today=context.today,
        zone=context.services.zone,
    )
    back: list[Labelled] = [(context.label("back"), SignUpPage())]
    person_id = context.account.examinee_id
    if not window.is_open(context.seconds):
        await context.show(words.joined(lines), inline_keyboard(back))
        return
    if person_id is None:
        lines.append(context.html("registration-who-first"))
        who: list[Labelled] = [(context.label("button-registration-who"), SayWhoRegisters(exam.id))]
        await context.show(words.joined(lines), inline_keyboard(who, back))
        return
    more, rows = await _for_person(context, exam, window, venues, person_id, button)
    await context.show(words.joined([*lines, "", *more]), inline_keyboard(*rows, back))


def _free(tx: Tx, window: ExamWindow) -> int | None:
    held = registrations.counts_held(tx, window.exam_id)
    return free(window.capacity, *held)


async def _for_person(
    context: Context,
    exam: Exam,
    window: ExamWindow,
    venues: list[ExamVenue],
    person_id: PersonId,
    button: OpenExamWindow,
) -> tuple[list[Html], list[list[Labelled]]]:
    """Word whether somebody may register; ask what decides it, or offer to."""
    there = await context.read(registrations.of_exam, exam.id, person_id)
    if there is not None and not there.stage.is_over and there.stage is not RegistrationStage.DRAFT:
        own: list[Labelled] = [
            (context.label("button-registration-own", name=there.exam), OwnRegistration(there.id))
        ]
        return [context.html("registration-already")], [own]
    if await context.read(registrations.is_listed, exam.id, person_id):
        exams_: list[Labelled] = [(context.label("exam-button-own"), OpenExams())]
        return [context.html("registration-listed")], [exams_]
    known = await context.read(facts_of, person_id, exam, context.today)
    facts = _with_said(known, button.level, button.years)
    verdict = judge(window.asked, facts)
    if verdict is Eligible.UNSURE:
        return _ask(context, exam, to_ask(window.asked, facts)[0], button)
    if verdict is Eligible.NO:
        return await _why_not(context, exam, window, person_id, facts, button)
    rows: list[list[Labelled]] = [
        [
            (
                context.label(_key_of_venue(each), name=each.name),
                BeginRegistration(exam.id, each.place, button.level, button.years),
            )
        ]
        for each in venues
    ]
    if not venues:
        left = await context.read(_free, window)
        key = "button-registration-wait" if left == 0 else "button-registration-begin"
        begin = BeginRegistration(exam.id, 0, button.level, button.years)
        rows = [[(context.label(key), begin)]]
    return [context.html("registration-may")], rows


def _key_of_venue(venue: ExamVenue) -> str:
    full = venue.held >= venue.capacity
    return "button-registration-wait-at" if full else "button-registration-at"


def facts_of(tx: Tx, person_id: PersonId, exam: Exam, today: date) -> ExamFacts:
    """Return what the books know of somebody who wants to register for an exam."""
    return windows.facts_of(tx, person_id, windows.trade_of(exam.key.name), today)


def _ask(
    context: Context, exam: Exam, asked: Need, button: OpenExamWindow
) -> tuple[list[Html], list[list[Labelled]]]:
    """Ask for the level somebody holds, or for their years of work."""
    if asked is Need.LEVEL:
        choices: list[Labelled] = [
            (context.label("button-level-none"), OpenExamWindow(exam.id, 0, button.years))
        ]
        choices += [
            (level, OpenExamWindow(exam.id, place, button.years))
            for place, level in enumerate(LEVELS, start=1)
        ]
        trade = windows.trade_of(exam.key.name)
        return [context.html("registration-ask-level", trade=trade)], in_rows(choices, 3)
    choices = [
        (context.label("button-years", years=each), OpenExamWindow(exam.id, button.level, each))
        for each in YEARS
    ]
    return [context.html("registration-ask-years")], in_rows(choices, 3)


async def _why_not(  # which exam, who, what they said
    context: Context,
    exam: Exam,
    window: ExamWindow,
    person_id: PersonId,
    facts: ExamFacts,
    button: OpenExamWindow,
) -> tuple[list[Html], list[list[Labelled]]]:
    """Say which condition is not met, and what else of the trade would fit."""
    rule = words.clause(context.texts, missing_clause(window.asked, facts))
    lines = [context.html("registration-may-not", rule=rule)]
    rows: list[list[Labelled]] = []
    trade = windows.trade_of(exam.key.name)
    for other, of in await context.read(windows.coming, context.seconds):
        same = windows.trade_of(other.key.name) == trade and other.id != exam.id
        if not same or not of.is_open(context.seconds):
            continue
        known = await context.read(facts_of, person_id, other, context.today)
        asked = ExamFacts(known.held, facts.said, facts.years, facts.age, known.classes)
        if judge(of.asked, asked) is Eligible.YES:
            level = 0 if not facts.said else LEVELS.index(facts.said) + 1
            level = UNSAID if facts.said is None else level
            years = UNSAID if facts.years is None else facts.years
            label = _label_of_window(context, other, of)
            rows.append([(label, OpenExamWindow(other.id, level, years))])
    if rows:
        lines.append(context.html("registration-fits-else"))
    if button.level != UNSAID or button.years != UNSAID:
        rows.append([(context.label("button-registration-say-again"), OpenExamWindow(exam.id))])
    return lines, rows


# -- registering -----------------------------------------------------------------------------------


async def begin(context: Context, button: BeginRegistration) -> None:
    """Register: at once where no papers are asked for, else as soon as they are sent."""
    exam, window = await _window(context, button.exam_id)
    person_id = context.account.examinee_id
    if person_id is None:
        raise BotError("registration-who-first")
    if not window.is_open(context.seconds):
        raise BotError("registration-over")
    known = await context.read(facts_of, person_id, exam, context.today)
    facts = _with_said(known, button.level, button.years)
    if judge(window.asked, facts) is not Eligible.YES:
        await open_window(context, OpenExamWindow(exam.id, button.level, button.years))
        return
    venues = {each.place: each.name for each in await context.read(windows.venues, exam.id)}
    if bool(venues) != bool(button.venue) or (button.venue and button.venue not in venues):
        raise BotError("button-stale")
    other = await context.read(clash_with, person_id, exam, context.seconds)
    if other is not None and not button.sure:
        await _warn(context, exam, other, button)
        return
    proven = is_proven(window.asked, known)
    venue = venues.get(button.venue, "")
    number = await context.write(
        _begin, context.actor, window, person_id, venue, facts, proven=proven
    )
    await _go_on(context, number)


def clash_with(tx: Tx, person_id: PersonId, exam: Exam, now: int) -> tuple[str, int, int] | None:
    """Return another exam of somebody at overlapping hours: its name, and from when to when."""
    mine = (int(exam.row.starts_at.timestamp()), int(exam.row.ends_at.timestamp()))
    for each in registrations.hours_of(tx, person_id, now):
        if each.exam_id != exam.id and overlap(mine, (each.starts_at, each.ends_at)):
            return each.exam, each.starts_at, each.ends_at
    return None


async def _warn(
    context: Context, exam: Exam, other: tuple[str, int, int], button: BeginRegistration
) -> None:
    """Warn of another exam at the same time, and ask."""
    name, starts, _ = other
    time = words.moment(context.texts, starts, context.today, context.services.zone)
    html = context.html("registration-clash", name=name, time=time)
    sure = BeginRegistration(button.exam_id, button.venue, button.level, button.years, sure=True)
    rows: list[list[Labelled]] = [
        [(context.label("button-registration-anyway"), sure)],
        [(context.label("back"), OpenExamWindow(exam.id, button.level, button.years))],
    ]
    await context.show(html, inline_keyboard(*rows))


def _begin(  # what a registration is begun with
    tx: Tx,
    actor: Actor,
    window: ExamWindow,
    person_id: PersonId,
    venue: str,
    facts: ExamFacts,
    *,
    proven: bool,
) -> RegistrationId:
    number = registrations.begin(
        tx,
        window,
        person_id,
        venue=venue,
        account_id=actor.account_id,
        update_id=actor.update_id,
        now=actor.now,
        years=facts.years,
        level=facts.said or "",
    )
    found = registrations.find(tx, number)
    if found is not None and not found.papers and found.stage is RegistrationStage.DRAFT:
        registrations.hand_in(tx, found, proven=proven, now=actor.now)
    return number


async def _go_on(context: Context, number: RegistrationId) -> None:
    """Show a registration that was begun, and wait for its first paper."""
    found = await context.read(registrations.find, number)
    if found is not None and found.stage is RegistrationStage.DRAFT and found.papers:
        given = await context.read(registrations.given, number)
        left = missing(registrations.lines(found, given))
        if left:
            waits = GivingExamPaper(number, left[0].number)
            await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await show_own(context, number)


# -- one's own -------------------------------------------------------------------------------------


def own_of(tx: Tx, person_id: PersonId | None, number: RegistrationId) -> Registration:
    """Return a registration of somebody's own.

    Raises:
        BotError: There is none, or it is another's.
    """
    found = registrations.find(tx, number)
    if found is None or person_id is None or found.person_id != person_id:
        raise BotError("registration-not-yours")
    return found


async def open_own(context: Context, button: OwnRegistration) -> None:
    """Open a registration of one's own."""
    await show_own(context, button.registration_id)


async def show_own(context: Context, number: RegistrationId) -> None:
    """Show how a registration of one's own stands, and what is to be done."""
    found = await context.read(own_of, context.account.examinee_id, number)
    exam = await context.read(exams.find, found.exam_id)
    window = await context.read(windows.find, found.exam_id)
    zone = context.services.zone
    lines = [context.html("exam-head", name=found.exam)]
    if exam is not None:
        row = exam.row
        time = wording.day_and_hours(context.texts, row.starts_at, row.ends_at, zone)
        lines.append(context.html("exams-when", time=time))
    if found.venue:
        lines.append(context.html("exam-where", place=found.venue))
    lines += words.describe_state(context.texts, found, window, context.today, zone)
    given = await context.read(registrations.given, number)
    of_papers = registrations.lines(found, given)
    counts = handed.counts(given)
    lines += [
        wording.describe_paper(context.texts, each, counts.get(each.number, 0))
        for each in of_papers
    ]
    rows = _papers_and_end(context, found, of_papers)
    if found.is_ready and exam is not None and exam.row.ends_at > context.now:
        rows.insert(0, [(context.label("button-ticket"), SeeTicket(found.exam_id))])
    rows.append([(context.label("back"), SignUpPage())])
    await context.show(words.joined(lines), inline_keyboard(*rows), protect=True)


def _papers_and_end(
    context: Context, found: Registration, of_papers: list[PaperLine]
) -> list[list[Labelled]]:
    rows: list[list[Labelled]] = []
    if found.stage.is_mendable:
        rows += [
            [(wording.label_of_paper(context.texts, each), GiveExamPaper(found.id, each.number))]
            for each in of_papers
            if each.state is not PaperState.ACCEPTED
        ]
        if not missing(of_papers):
            hand_in = HandInRegistration(found.id)
            rows.append([(context.label("button-registration-hand-in"), hand_in)])
    if not found.stage.is_over and found.starts_at > context.seconds:
        withdraw = WithdrawRegistration(found.id)
        rows.append([(context.label("button-registration-withdraw"), withdraw)])
    return rows


async def hand_in(context: Context, button: HandInRegistration) -> None:
    """Hand a registration in; say which paper is missing where one is."""
    found = await context.read(own_of, context.account.examinee_id, button.registration_id)
    if not found.stage.is_mendable:
        await show_own(context, found.id)
        return
    window = await context.read(windows.find, found.exam_id)
    late = window is None or context.seconds >= window.closes_at
    if found.stage is RegistrationStage.DRAFT and late:
        raise BotError("registration-over")
    if found.stage is RegistrationStage.DRAFT:
        await _check_place(context, found)
    left = missing(registrations.lines(found, await context.read(registrations.given, found.id)))
    if left:
        raise BotError("registration-still-missing", name=left[0].name, count=len(left))
    await context.write(_hand_in, context.actor, found)
    await context.toast(context.label("registration-handed-in"))
    await show_own(context, found.id)


async def _check_place(context: Context, found: Registration) -> None:
    """Refuse to hand in what was begun before somebody was listed, or before their venue went."""
    if await context.read(registrations.is_listed, found.exam_id, found.person_id):
        raise BotError("registration-listed")
    if await context.read(registrations.has_no_venue, found.exam_id, found.venue):
        raise BotError("registration-venue-gone")


def _hand_in(tx: Tx, actor: Actor, found: Registration) -> None:
    drafts.drop(tx, actor.account_id)
    registrations.hand_in(tx, found, proven=False, now=actor.now)


async def withdraw(context: Context, button: WithdrawRegistration) -> None:
    """Take a registration back, after asking."""
    found = await context.read(own_of, context.account.examinee_id, button.registration_id)
    if found.starts_at <= context.seconds:
        raise BotError("registration-begun")
    if not button.sure:
        rows: list[list[Labelled]] = [
            [
                (
                    context.label("button-registration-withdraw-sure"),
                    WithdrawRegistration(found.id, sure=True),
                )
            ],
            [(context.label("back"), OwnRegistration(found.id))],
        ]
        key = (
            "registration-withdraw-paid" if found.fee and found.paid_at else "registration-withdraw"
        )
        await context.show(context.html(key, name=found.exam), inline_keyboard(*rows))
        return
    await context.write(_withdraw, context.actor, found)
    await show_own(context, found.id)


def _withdraw(tx: Tx, actor: Actor, found: Registration) -> None:
    drafts.drop(tx, actor.account_id)
    registrations.withdraw(tx, found, actor.now)


def has_any(tx: Tx, person_id: PersonId) -> bool:
    """Return whether somebody has registered for anything."""
    return bool(registrations.of_person(tx, person_id))
