"""考务: what the exam office does with an exam, its colleagues, and its window of registration."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain.aid.money import read_fen
from bot.domain.exams.eligibility import read_rules, write_rules
from bot.domain.exams.files import ListKind
from bot.domain.exams.registration import RegistrationStage
from bot.domain.exams.settings import NONE, read_moment, read_papers, read_seats
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.render.workbooks import TEMPLATES
from handlers.chat import drafts, wording
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.exams import registration_words as words
from handlers.exams.buttons import ExamOffice, ExamPage, OpenExam
from handlers.exams.drafts import ChangingWindow
from handlers.exams.office_buttons import (
    AppealsPage,
    CertificatesPage,
    ChangeWindow,
    ChooseExaminer,
    ChooseExamOfficer,
    DoorPage,
    ExaminersPage,
    ExamOfficers,
    ExamYear,
    NameExaminer,
    NameExamOfficer,
    NewExamHow,
    OfficeHome,
    RegistrationBook,
    RegistrationsAt,
    ReleaseExaminer,
    ReviewRegistrations,
    SeatingPage,
    SendList,
    UnpaidRegistrations,
    WindowSettings,
)
from handlers.exams.reviewing import check_office
from handlers.exams.words import name_room
from handlers.imports.buttons import SendTemplate
from storage.duty import roster
from storage.exams import access, exams, post, registrations, results, seating, windows
from storage.exams.windows import ExamWindow
from storage.exams.years import CountedBy
from storage.people import roles

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from bot.domain.exams.exam import Exam
    from bot.domain.ids import AccountId, ExamId
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.exams.registrations import RegistrationCounts

DAY = timedelta(days=1)
CHANGES = ("opens", "closes", "seats", "fee", "papers", "rules", "payby")
FREE, PAID = "free-on", "free-off"  # what the switch is turned to
NOW = "now"  # it opens at once
OPENS = time(9)  # of tomorrow, where nothing else is set
RECENT = timedelta(days=30)  # in which results and certificates of an exam mostly come
LAST_HOUR = 3_600  # seconds before an exam in which nobody can register any more
TABLE = "考试安排"  # the empty table in which exams are filled in
SHOWN, SHOWN_OVER = 6, 3


async def find_exam(context: Context, exam_id: ExamId) -> Exam:
    """Return an exam for the exam office.

    Raises:
        BotError: There is none, or somebody is not of the office.
    """
    await check_office(context)
    exam = await context.read(exams.find, exam_id)
    if exam is None:
        raise BotError("button-stale")
    return exam


# -- the office ------------------------------------------------------------------------------------


async def show_home(context: Context) -> None:
    """Show the work of the exam office (考务办)."""
    await check_office(context)
    waiting = await context.read(registrations.waiting_by_exam)
    appeals = await context.read(results.open_appeals)
    count = sum(each for _, _, each in waiting)
    lines = [context.html("office-head")]
    lines.append(context.html("office-waiting", count=count, exams=len(waiting)))
    lines.append(context.html("office-appeals", count=len(appeals)))
    rows: list[list[Labelled]] = []
    if count:
        rows.append([(context.label("button-office-review", count=count), ReviewRegistrations())])
    if appeals:
        rows.append([(context.label("button-office-appeals", count=len(appeals)), AppealsPage())])
    held = [each for each in await context.read(exams.all_of) if not each.row.cancelled]
    ahead = [each for each in held if each.row.ends_at > context.now]
    windowed = {exam.id for exam, _ in await context.read(windows.coming, context.seconds)}
    ahead.sort(key=lambda each: (each.id not in windowed, each.row.starts_at))
    over = [each for each in held if context.now - RECENT < each.row.ends_at <= context.now]
    over.sort(key=lambda each: each.row.ends_at, reverse=True)
    for shown in (ahead[:SHOWN], over[:SHOWN_OVER]):
        rows += [[(_label(context, each), ExamOffice(each.id))] for each in shown]
    year = context.today.year
    rows.append([(context.label("button-office-new"), NewExamHow())])
    rows.append(
        [
            (context.label("exams-button-all"), ExamPage(0)),
            (context.label("button-exam-year", year=str(year)), ExamYear(year, CountedBy.KIND)),
        ]
    )
    if context.account.sees_all(Role.COORDINATOR):
        rows.append([(context.label("button-exam-officers"), ExamOfficers())])
    await context.show(words.joined(lines), inline_keyboard(*rows))


async def open_home(context: Context, _: OfficeHome) -> None:
    """Go back to it."""
    await show_home(context)


async def say_how_to_add(context: Context, _: NewExamHow) -> None:
    """Say how an exam comes into the books, with the empty table that is filled in."""
    await check_office(context)
    number = next(place for place, each in enumerate(TEMPLATES) if each.name == TABLE)
    rows: list[list[Labelled]] = [
        [(context.label("button-office-table", name=TABLE), SendTemplate(number))],
        [(context.label("back"), OfficeHome())],
    ]
    await context.show(context.html("office-new-how", name=TABLE), inline_keyboard(*rows))


def _label(context: Context, exam: Exam) -> str:
    day = exam.row.starts_at.astimezone(context.services.zone).date()
    shown = wording.format_short_day(context.texts, day)
    return context.label("exams-line", day=shown, name=str(exam.key))


async def open_exam(context: Context, button: ExamOffice) -> None:
    """Show how an exam stands: registrations, fees, seats, the door."""
    exam = await find_exam(context, button.exam_id)
    window = await context.read(windows.find, exam.id)
    counts = await context.read(registrations.counts, exam.id)
    zone = context.services.zone
    row = exam.row
    lines = [context.html("exam-head", name=str(row.key))]
    time = wording.day_and_hours(context.texts, row.starts_at, row.ends_at, zone)
    lines.append(context.html("exams-when", time=time))
    if window is None:
        lines.append(context.html("office-no-window"))
    else:
        key = "office-open" if window.is_open(context.seconds) else "office-closed"
        closes = words.moment(context.texts, window.closes_at, context.today, zone)
        opens = words.moment(context.texts, window.opens_at, context.today, zone)
        lines.append(context.html(key, opens=opens, closes=closes))
        lines.append(context.html("office-counts", **_numbers(counts)))
    if counts.unseated:
        lines.append(context.html("office-unseated", count=counts.unseated))
    await context.show(words.joined(lines), inline_keyboard(*_rows(context, exam, window, counts)))


def _numbers(counts: RegistrationCounts) -> dict[str, int]:
    return {
        "draft": counts.draft,
        "submitted": counts.submitted,
        "returned": counts.returned,
        "unpaid": counts.unpaid,
        "waiting": counts.waiting,
        "ready": counts.ready,
    }


def _rows(
    context: Context, exam: Exam, window: ExamWindow | None, counts: RegistrationCounts
) -> list[list[Labelled]]:
    rows: list[list[Labelled]] = []
    if counts.submitted:
        label = context.label("button-office-review", count=counts.submitted)
        rows.append([(label, ReviewRegistrations(exam.id))])
    if counts.unpaid:
        label = context.label("button-office-unpaid", count=counts.unpaid)
        rows.append([(label, UnpaidRegistrations(exam.id))])
    there = (
        (RegistrationStage.RETURNED, counts.returned),
        (RegistrationStage.ACCEPTED, counts.ready),
    )
    rows.append(
        [
            (
                context.label(f"button-office-{stage.value}", count=n),
                RegistrationsAt(exam.id, stage),
            )
            for stage, n in there
            if n
        ]
    )
    settings = "button-office-settings" if window else "button-office-open"
    many: list[Labelled] = [(context.label(settings), WindowSettings(exam.id))]
    over = exam.row.ends_at <= context.now
    if not over:
        many.append((context.label("button-office-seats"), SeatingPage(exam.id)))
        many.append((context.label("button-office-examiners"), ExaminersPage(exam.id)))
    many.append((context.label("button-office-door"), DoorPage(exam.id)))
    if window is not None:
        many.append((context.label("button-office-book"), RegistrationBook(exam.id)))
        many += [
            (context.label(f"button-office-list-{each.value}"), SendList(exam.id, each))
            for each in (ListKind.SIGN_UP, ListKind.FEES)
            if not over
        ]
    if over:
        many.append((context.label("button-office-certificates"), CertificatesPage(exam.id)))
        certificates = ListKind.CERTIFICATES
        label = context.label(f"button-office-list-{certificates.value}")
        many.append((label, SendList(exam.id, certificates)))
    rows += in_rows(many, 2)
    rows.append(
        [
            (context.label("button-office-exam"), OpenExam(exam.id)),
            (context.label("back"), OfficeHome()),
        ]
    )
    return rows


# -- the window ------------------------------------------------------------------------------------


def _new(context: Context, exam: Exam, before: ExamWindow | None) -> ExamWindow:
    """Return a window as it is begun: till three days before the exam, else like the last one.

    It opens tomorrow morning, so that it can be set first; where it would end before, at once.
    """
    starts = int(exam.row.starts_at.timestamp())
    closes = exam.row.closes_on
    end = starts - 3 * 86_400
    if closes is not None:
        local = datetime.combine(closes + DAY, datetime.min.time(), context.services.zone)
        end = int(local.timestamp()) - 60
    end = min(end, starts)
    if end <= context.seconds:
        end = starts - LAST_HOUR
    if end <= context.seconds:
        raise BotError("window-last-hour")
    morning = datetime.combine(context.today + DAY, OPENS, context.services.zone)
    opens = int(morning.timestamp())
    made = ExamWindow(exam.id, opens if opens < end else context.seconds, end)
    if before is None:
        return made
    return replace(
        made,
        fee=before.fee,
        free_aided=before.free_aided,
        papers=before.papers,
        rules=before.rules,
    )


async def show_settings(context: Context, button: WindowSettings) -> None:
    """Show when and how one registers; where nothing is set, begin with what was set last."""
    exam = await find_exam(context, button.exam_id)
    window = await context.read(windows.find, exam.id)
    if window is None:
        if exam.row.starts_at <= context.now:
            raise BotError("window-too-late")
        before = await context.read(windows.last_of, exam.key)
        window = _new(context, exam, before)
        await context.write(_keep, context.actor, window)
    await _show_settings(context, exam, window)


async def _show_settings(context: Context, exam: Exam, window: ExamWindow) -> None:
    zone, said = context.services.zone, context.texts
    venues = await context.read(windows.venues, exam.id)
    seats = "；".join(f"{each.name} {each.capacity}" for each in venues)
    seats = seats or str(window.capacity or "") or said("window-no-limit")
    none = said("window-none")
    pay_by = none
    if window.pay_by is not None:
        pay_by = words.moment(said, window.pay_by, context.today, zone)
    lines = [
        context.html("window-head", name=str(exam.key)),
        context.html(
            "window-settings",
            opens=words.moment(said, window.opens_at, context.today, zone),
            closes=words.moment(said, window.closes_at, context.today, zone),
            seats=seats,
            fee=words.fee(said, window.fee),
            papers="、".join(window.papers) or none,
            rules=window.rules or none,
            pay_by=pay_by,
        ),
        context.html("window-free-on" if window.free_aided else "window-free-off"),
    ]
    if window.fee and window.pay_by is not None and window.pay_by < window.closes_at:
        lines.append(context.html("window-pay-first"))
    if window.opens_at > context.seconds:
        lines.append(context.html("window-not-open"))
    buttons: list[Labelled] = [
        (context.label(f"button-window-{each}"), ChangeWindow(exam.id, each)) for each in CHANGES
    ]
    rows = in_rows(buttons, 2)
    if window.opens_at > context.seconds:
        rows.insert(0, [(context.label("button-window-now"), ChangeWindow(exam.id, NOW))])
    turn = PAID if window.free_aided else FREE
    rows.append([(context.label(f"button-window-{turn}"), ChangeWindow(exam.id, turn))])
    rows.append([(context.label("back"), ExamOffice(exam.id))])
    await context.show(words.joined(lines), inline_keyboard(*rows))


def _keep(tx: Tx, actor: Actor, window: ExamWindow) -> None:
    windows.keep(tx, window, by=actor.account_id)
    object_ = f"exam:{window.exam_id}"
    roles.record(tx, by=actor.account_id, act="exam-window", now=actor.now, object_=object_)


async def ask_change(context: Context, button: ChangeWindow) -> None:
    """Ask for a new value of a setting, or turn it."""
    exam = await find_exam(context, button.exam_id)
    window = await context.read(windows.find, exam.id)
    if window is None or button.change not in {*CHANGES, FREE, PAID, NOW}:
        raise BotError("button-stale")
    if button.change == NOW:
        await _open_now(context, exam, window)
        return
    if button.change in {FREE, PAID}:
        turned = replace(window, free_aided=button.change == FREE)
        await context.write(_keep, context.actor, turned)
        await _show_settings(context, exam, turned)
        return
    waits = ChangingWindow(exam.id, button.change)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    back: list[Labelled] = [(context.label("back"), WindowSettings(exam.id))]
    html = context.html(f"window-ask-{button.change}", name=str(exam.key))
    await context.show(html, inline_keyboard(back))


async def _open_now(context: Context, exam: Exam, window: ExamWindow) -> None:
    """Let people register from now on."""
    if window.closes_at <= context.seconds:
        raise BotError("window-closes-first")
    opened = replace(window, opens_at=min(window.opens_at, context.seconds))
    await context.write(_keep, context.actor, opened)
    await context.toast(context.label("window-opened"))
    await _show_settings(context, exam, opened)


async def answer_change(context: MessageContext, draft: ChangingWindow) -> None:
    """Change the window by what was written; whoever waits gets seats that are new."""
    exam = await find_exam(context, draft.exam)
    window = await context.read(windows.find, exam.id)
    if window is None:
        raise BotError("button-stale")
    venues = None
    if draft.change == "seats":
        capacity, venues = read_seats(context.text)
        changed = replace(window, capacity=capacity)
    else:
        changed = _changed(context, window, draft.change)
    starts = int(exam.row.starts_at.timestamp())
    if changed.closes_at <= changed.opens_at:
        raise BotError("window-closes-first")
    if max(changed.closes_at, changed.pay_by or 0) > starts:
        raise BotError("window-after-exam")
    await context.write(_change, context.actor, changed, venues)
    await _show_settings(context, exam, changed)


def _changed(context: MessageContext, window: ExamWindow, change: str) -> ExamWindow:
    text = context.text.strip()
    match change:
        case "opens":
            return replace(window, opens_at=_moment(context, text, ends=False))
        case "closes":
            return replace(window, closes_at=_moment(context, text, ends=True))
        case "payby":
            none = text.lower() in NONE
            return replace(window, pay_by=None if none else _moment(context, text, ends=True))
        case "papers":
            return replace(window, papers=read_papers(text))
        case "rules":
            return replace(window, rules="" if text in NONE else write_rules(read_rules(text)))
    fee = 0 if text in {*NONE, "免费"} else read_fen(text)
    if fee is None or fee < 0:
        raise BotError("window-fee-unread", given=text[:20])
    return replace(window, fee=fee)


def _moment(context: MessageContext, text: str, *, ends: bool) -> int:
    zone = context.services.zone
    return int(read_moment(text, today=context.today, zone=zone, ends=ends).timestamp())


def _change(
    tx: Tx, actor: Actor, window: ExamWindow, venues: tuple[tuple[str, int], ...] | None
) -> None:
    if venues is not None:
        _check_held(tx, window.exam_id, [name for name, _ in venues])
    drafts.drop(tx, actor.account_id)
    _keep(tx, actor, window)
    if venues is not None:
        windows.keep_venues(tx, window.exam_id, venues)
    registrations.pass_on(tx, window.exam_id, actor.now)


def _check_held(tx: Tx, exam_id: ExamId, names: list[str]) -> None:
    """Refuse venues without one at which seats are held: they would count nowhere.

    Raises:
        BotError: There is such a venue.
    """
    there = [each.name for each in windows.venues(tx, exam_id)] or [""]
    held = registrations.held_by_venue(tx, exam_id)
    for gone in there:
        if held.get(gone) and gone not in (names or [""]):
            key = "window-venue-held" if gone else "window-whole-held"
            raise BotError(key, venue=gone, count=held[gone])


# -- colleagues ------------------------------------------------------------------------------------


async def show_examiners(context: Context, button: ExaminersPage) -> None:
    """List the examiners of an exam."""
    exam = await find_exam(context, button.exam_id)
    found = await context.read(access.examiners, exam.id)
    lines = [context.html("examiners-head" if found else "examiners-none", name=str(exam.key))]
    everywhere = context.label("door-all-rooms")
    lines += [
        context.html(
            "examiners-line", name=each.name, room=name_room(context.texts, each.room) or everywhere
        )
        for each in found
    ]
    rows: list[list[Labelled]] = [
        [
            (
                context.label("button-examiner-release", name=each.name),
                ReleaseExaminer(exam.id, each.account_id),
            )
        ]
        for each in found
    ]
    rows.append([(context.label("button-examiner-add"), ChooseExaminer(exam.id))])
    rows.append([(context.label("back"), ExamOffice(exam.id))])
    await context.show(words.joined(lines), inline_keyboard(*rows))


async def choose_examiner(context: Context, button: ChooseExaminer) -> None:
    """List colleagues who can be examiners."""
    exam = await find_exam(context, button.exam_id)
    items: list[Labelled] = [
        (each.name, NameExaminer(exam.id, each.id)) for each in await context.read(roster.staff)
    ]

    def turn(page: int) -> ChooseExaminer:
        return ChooseExaminer(exam.id, page)

    rows = page_rows(items, button.page, turn, context.texts)
    rows.append([(context.label("back"), ExaminersPage(exam.id))])
    await context.show(context.html("examiners-who"), inline_keyboard(*rows))


async def name_examiner(context: Context, button: NameExaminer) -> None:
    """Make a colleague examiner of a room, asked for where there are several."""
    exam = await find_exam(context, button.exam_id)
    if button.colleague_id not in {each.id for each in await context.read(roster.staff)}:
        raise BotError("button-stale")
    rooms = [e.key for e in await context.read(seating.rooms_of, exam.id) if e.room]
    if button.room is None and rooms:
        choices: list[Labelled] = [
            (name_room(context.texts, room), NameExaminer(exam.id, button.colleague_id, place))
            for place, room in enumerate(rooms, start=1)
        ]
        every = NameExaminer(exam.id, button.colleague_id, 0)
        rows: list[list[Labelled]] = [[(context.label("door-all-rooms"), every)]]
        rows += in_rows(choices[:60], 3)
        rows.append([(context.label("back"), ExaminersPage(exam.id))])
        await context.show(context.html("examiners-room"), inline_keyboard(*rows))
        return
    place = button.room or 0
    room = rooms[place - 1] if 0 < place <= len(rooms) else ""
    await context.write(_name_examiner, context.actor, exam.id, button.colleague_id, room)
    await show_examiners(context, ExaminersPage(exam.id))


def _name_examiner(tx: Tx, actor: Actor, exam_id: ExamId, colleague: AccountId, room: str) -> None:
    access.name_examiner(tx, exam_id, colleague, room, by=actor.account_id)
    if colleague != actor.account_id:
        post.tell_examiner(tx, exam_id, colleague, f"{exam_id}:{room}:{actor.now}", actor.now)
    object_ = f"exam:{exam_id}"
    roles.record(
        tx, by=actor.account_id, act="exam-examiner", now=actor.now, object_=object_, to=colleague
    )


async def release_examiner(context: Context, button: ReleaseExaminer) -> None:
    """Take a colleague off the door."""
    exam = await find_exam(context, button.exam_id)
    await context.write(access.release_examiner, exam.id, button.colleague_id)
    await show_examiners(context, ExaminersPage(exam.id))


def _check_boss(context: Context) -> None:
    if not context.account.sees_all(Role.COORDINATOR):
        raise BotError("role-denied")


async def show_officers(context: Context, _: ExamOfficers) -> None:
    """Show who is of the exam office; coordinators of the whole school name and release them."""
    _check_boss(context)
    found = await context.read(access.officers)
    lines = [context.html("exam-officers-head" if found else "exam-officers-none")]
    lines += [context.html("exam-officers-line", name=each.name) for each in found]
    rows: list[list[Labelled]] = [
        [
            (
                context.label("button-exam-officer-release", name=each.name),
                NameExamOfficer(each.account_id, into=False),
            )
        ]
        for each in found
    ]
    rows.append([(context.label("button-exam-officer-name"), ChooseExamOfficer())])
    rows.append([(context.label("back"), OfficeHome())])
    await context.show(words.joined(lines), inline_keyboard(*rows))


async def choose_officer(context: Context, button: ChooseExamOfficer) -> None:
    """List colleagues who are not in it."""
    _check_boss(context)
    there = {each.account_id for each in await context.read(access.officers)}
    items: list[Labelled] = [
        (each.name, NameExamOfficer(each.id, into=True))
        for each in await context.read(roster.staff)
        if each.id not in there
    ]
    rows = page_rows(items, button.page, ChooseExamOfficer, context.texts)
    rows.append([(context.label("back"), ExamOfficers())])
    await context.show(context.html("exam-officers-who"), inline_keyboard(*rows))


async def name_officer(context: Context, button: NameExamOfficer) -> None:
    """Take a colleague into the exam office, or out of it."""
    _check_boss(context)
    if button.into and button.colleague_id not in {e.id for e in await context.read(roster.staff)}:
        raise BotError("button-stale")
    await context.write(_name_officer, context.actor, button)
    await show_officers(context, ExamOfficers())


def _name_officer(tx: Tx, actor: Actor, button: NameExamOfficer) -> None:
    who, by = button.colleague_id, actor.account_id
    if button.into:
        done = access.name_officer(tx, who, by=by, now=actor.now)
    else:
        done = access.release_officer(tx, who)
    if done:
        act = "exam-officer" if button.into else "exam-officer-released"
        roles.record(tx, by=by, act=act, now=actor.now, object_=f"account:{who}")
