"""近况: what one does now in four taps; and for staff what became of people, n of N."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import orjson

from bot.domain.audiences.audience import Audience
from bot.domain.file_names import name_file
from bot.domain.ids import SurveyId
from bot.domain.outcomes.careers import (
    CallResult,
    CareerFigures,
    CareerSource,
    CareerStatus,
    Turnover,
    count,
    count_by,
)
from bot.domain.outcomes.outcome import FEWEST
from bot.domain.people.roles import Role
from bot.domain.surveys.questions import Words
from bot.domain.understanding.clauses import asks
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, sheets_workbook
from config.surveys import templates
from config.texts import Html
from handlers.chat import drafts, wording
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.chat.paper import paper_of
from handlers.chat.routing import PASS
from handlers.outcomes.career_buttons import (
    AskHelp,
    CallList,
    CareerBook,
    CareersOfClass,
    CareersOfProgramme,
    CareersPage,
    FollowupPlan,
    HelpsPage,
    MyCareer,
    NoteCall,
    OpenCareer,
    SayCareer,
    SayFirm,
    SayJobs,
    SayRegistered,
    SayTurnover,
    TurnFollowup,
)
from handlers.outcomes.career_drafts import NamingEmployer
from storage.classes import classes
from storage.incidents.incidents import sees_person
from storage.outcomes import careers
from storage.people import roles, roster
from storage.programme import programmes
from storage.surveys import surveys
from storage.surveys.surveys import Survey, SurveyState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Actor, Context, MessageContext, PressContext, Services
    from bot.domain.ids import AccountId, PersonId, ProgrammeId
    from bot.domain.outcomes.careers import Former
    from bot.domain.outcomes.outcome import OutOf
    from bot.render.sheets import Value
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.database import Tx
    from storage.outcomes.careers import CareerWord

JOBS = (0, 1, 2, 3, 5, 10, 20)  # as offered
MONTHS = (3, 6, 12, 24)
LONGEST = 60  # characters of a firm's name
SIGNS = {
    CareerStatus.JOB: "💼",
    CareerStatus.BUSINESS: "🏪",
    CareerStatus.FARM: "🌾",
    CareerStatus.STUDY: "📖",
    CareerStatus.SEEKING: "🔎",
    CareerStatus.OTHER: "▫️",
}


async def mind(services: Services) -> None:
    """Ask the classes whose time has come, and tell whom to call."""
    await services.database.write(careers.mind, services.clock.now(), services.zone)


def name_status(said: Texts, status: CareerStatus) -> str:
    """Return 💼 上班."""
    return f"{SIGNS[status]} {said(f'career-status-{status.value}')}"


# -- in four taps ----------------------------------------------------------------------------------


async def show_own(context: Context, _: MyCareer | None = None) -> None:
    """近况: what one does, and buttons to say it anew; colleagues see the figures."""
    person_id = context.account.person_id
    if person_id is None or context.account.role >= Role.STAFF:
        await open_page(context, CareersPage())
        return
    known = await context.read(careers.history, person_id)
    lines = [context.html("career-own")]
    lines += [_line(context, each) for each in known[:3]]
    rows = statuses(context.texts, person_id, CareerSource.BUTTONS)
    rows.append([(context.label("button-help-ask"), AskHelp())])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def statuses(said: Texts, person_id: PersonId, how: CareerSource) -> list[list[Labelled]]:
    """Return the buttons by which a status is said."""
    return in_rows(
        [(name_status(said, each), SayCareer(person_id, each, how)) for each in CareerStatus], 3
    )


def _line(context: Context, word: CareerWord) -> Html:
    said = context.texts
    more = [word.firm] if word.firm else []
    if word.registered is not None:
        more.append(said(f"career-registered-{int(word.registered)}"))
    if word.jobs is not None:
        more.append(said("career-jobs", count=word.jobs))
    if word.turnover is not None:
        more.append(said(f"career-turnover-{word.turnover.value}"))
    return said.html(
        "career-line",
        day=wording.format_years_span(said, word.said_on, word.said_on),
        status=name_status(said, word.status),
        more="、".join(more),
        how=said(f"career-how-{word.how.value}"),
    )


async def _may_say(context: Context, person_id: PersonId) -> bool:
    """Return whether this person speaks for themselves; staff speak for those in their scope.

    Raises:
        BotError: They speak for somebody who is not theirs.
    """
    if context.account.person_id == person_id:
        return True
    if context.account.role < Role.STAFF or not await context.read(
        sees_person, context.account, person_id
    ):
        raise BotError("career-not-yours")
    return False


async def say_career(context: PressContext, button: SayCareer) -> None:
    """Keep what somebody does, and ask what follows from it."""
    own = await _may_say(context, button.person_id)
    how = CareerSource.BUTTONS if own else button.how
    if how not in {CareerSource.BUTTONS, CareerSource.PHONE, CareerSource.VISIT}:
        raise BotError("button-stale")
    by = None if own else context.account.id
    done = await context.write(
        careers.say, button.person_id, button.status, how, context.today, by=by, now=context.seconds
    )
    if not done:
        raise BotError("career-no-course")
    await _wait_no_more(context)
    said = context.texts
    if button.status is CareerStatus.BUSINESS:
        row: list[Labelled] = [
            (said(f"button-career-registered-{int(yes)}"), SayRegistered(button.person_id, yes))
            for yes in (True, False)
        ]
        await context.show(said.html("career-ask-registered"), inline_keyboard(row))
        return
    if button.status is CareerStatus.JOB:
        await _ask_firm(context, button.person_id)
        return
    await _thank(context, button.person_id)


async def _wait_no_more(context: Context) -> None:
    """Wait for no firm any more: what is written next is of something else."""
    if context.account.draft == NamingEmployer.kind:
        await context.write(drafts.drop, context.account.id)


async def _ask_firm(context: Context, person_id: PersonId) -> None:
    waits = NamingEmployer(person_id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    row: list[Labelled] = [(context.label("button-career-skip"), SayFirm(person_id))]
    await context.show(context.html("career-ask-firm"), inline_keyboard(row))


async def skip_firm(context: PressContext, button: SayFirm) -> None:
    """Leave out at which firm."""
    await _may_say(context, button.person_id)
    await _wait_no_more(context)
    await _thank(context, button.person_id)


async def take_firm(context: MessageContext, draft: NamingEmployer) -> Message:
    """Keep at which firm; a question beside it is answered, and the wait goes on."""
    await _may_say(context, draft.person)
    name = " ".join(context.text[:LONGEST].split())
    if not name:
        raise BotError("career-ask-firm")
    if asks(name):
        return PASS
    known = await context.read(careers.history, draft.person)
    if not known or known[0].status is not CareerStatus.JOB:
        await _wait_no_more(context)
        return PASS
    await context.write(_keep_firm, context.actor, draft, name)
    await _thank(context, draft.person)
    return None


def _keep_firm(tx: Tx, actor: Actor, draft: NamingEmployer, name: str) -> None:
    careers.add_firm(tx, draft.person, name)
    drafts.drop(tx, actor.account_id)


async def say_registered(context: PressContext, button: SayRegistered) -> None:
    """Keep whether it is registered, and ask how many work there."""
    await _may_say(context, button.person_id)
    await context.write(careers.add, button.person_id, registered=int(button.yes))
    rows = in_rows([(str(each), SayJobs(button.person_id, each)) for each in JOBS], 4)
    await context.show(context.html("career-ask-jobs"), inline_keyboard(*rows))


async def say_jobs(context: PressContext, button: SayJobs) -> None:
    """Keep how many work there, and ask for the turnover."""
    await _may_say(context, button.person_id)
    if button.count not in JOBS:
        raise BotError("button-stale")
    await context.write(careers.add, button.person_id, jobs=button.count)
    row: list[Labelled] = [
        (context.label(f"button-career-turnover-{each.value}"), SayTurnover(button.person_id, each))
        for each in Turnover
    ]
    await context.show(context.html("career-ask-turnover"), inline_keyboard(row))


async def say_turnover(context: PressContext, button: SayTurnover) -> None:
    """Keep how the turnover compares."""
    await _may_say(context, button.person_id)
    await context.write(careers.add, button.person_id, turnover=button.turnover.value)
    await _thank(context, button.person_id)


async def _thank(context: Context, person_id: PersonId) -> None:
    if context.account.person_id == person_id:
        rows: list[list[Labelled]] = [
            [(context.label("button-help-ask"), AskHelp())],
            [(context.label("button-career-mine"), MyCareer())],
        ]
        await context.show(context.html("career-thanks"), inline_keyboard(*rows))
        return
    rows = [
        [(context.label("button-career-next"), CallList())],
        [(context.label("button-career-open"), OpenCareer(person_id))],
    ]
    await context.show(context.html("career-noted"), inline_keyboard(*rows))


# -- figures ---------------------------------------------------------------------------------------


async def open_page(context: Context, button: CareersPage) -> None:
    """Show the programmes, with the ways to calls and help."""
    today = context.today
    found = [each for each in await context.read(programmes.all_of) if each.starts_on <= today]
    said = context.texts
    items: list[Labelled] = [(each.name, CareersOfProgramme(each.id)) for each in found]
    rows = page_rows(items, button.page, CareersPage, said)
    calls = await _calls(context)
    rows.append([(said("button-career-calls", count=len(calls)), CallList())])
    rows.append([(said("button-help-list"), HelpsPage())])
    await context.show(said.html("career-page"), inline_keyboard(*rows))


async def _former(context: Context, programme_id: ProgrammeId) -> list[Former]:
    """Return the people of a programme's classes that are over, within reach."""
    found = await context.read(careers.former, programme_id, today=context.today)
    return [
        each
        for each in found
        if context.may(Role.STAFF, class_id=each.class_id, district=each.district)
    ]


def describe(said: Texts, of: CareerFigures) -> list[Html]:
    """Word figures: n of N, how they were asked, and since when; no rate of fewer than five."""
    lines = [
        said.html("career-figures", people=of.people, reached=of.reached, answered=of.answered)
    ]
    if of.answered < FEWEST:
        return [*lines, said.html("career-too-few")]
    for key, part in (("job", of.employed), ("business", of.founders), ("working", of.working)):
        lines.append(said.html(f"career-part-{key}", said=_say_share(said, part)))
    if of.founders.is_few:
        lines.append(said.html("career-own-few"))
    elif of.founders.part:
        lines += _of_businesses(said, of)
    how = "、".join(
        f"{said(f'career-how-{each.value}')} {of.by_how[each]}"
        for each in CareerSource
        if of.by_how.get(each)
    )
    lines.append(said.html("career-part-how", how=how, when=_say_months(said, of.months or (0, 0))))
    return lines


def _of_businesses(said: Texts, of: CareerFigures) -> list[Html]:
    """Word what is known of the own businesses, where there are enough of them."""
    lines = []
    if of.registered.whole:
        lines.append(said.html("career-part-registered", said=_say_share(said, of.registered)))
    if of.jobs_said.part:
        asked = f"{of.jobs_said.part}/{of.jobs_said.whole}"
        lines.append(said.html("career-part-jobs", jobs=of.jobs, of=asked))
    if of.turnover:
        turned = "、".join(
            f"{said(f'career-turnover-{each.value}')} {of.turnover[each]}"
            for each in Turnover
            if of.turnover.get(each)
        )
        lines.append(said.html("career-part-turnover", turned=turned))
    return lines


def _say_share(said: Texts, of: OutOf) -> str:
    """Return 12/40（30%）; of fewer than five no number, of a whole of fewer no share."""
    if of.is_few:
        return said("career-few", count=FEWEST, whole=of.whole)
    if of.whole < FEWEST:
        return f"{of.part}/{of.whole}"
    return said("career-share", of=f"{of.part}/{of.whole}", rate=f"{100 * of.part / of.whole:.0f}%")


def _say_months(said: Texts, months: tuple[int, int]) -> str:
    first, last = months
    if last == 0:
        return said("career-months-first")
    if first == last:
        return said("career-months-one", months=str(last))
    return said("career-months-span", first=str(first), last=str(last))


async def open_programme(context: Context, button: CareersOfProgramme) -> None:
    """Show the figures of a programme within reach, and its classes."""
    found = await _former(context, button.programme_id)
    said = context.texts
    if not found:
        rows: list[list[Labelled]] = [*_planning(context, button.programme_id)]
        rows.append([(said("back"), CareersPage())])
        await context.show(said.html("career-nobody"), inline_keyboard(*rows))
        return
    names = {each.id: each.name for each in await context.read(classes.all_of)}
    by_class = count_by(found, lambda each: each.class_id)
    items: list[Labelled] = [
        (f"{names.get(class_id, '')} {of.answered}/{of.people}", CareersOfClass(class_id))
        for class_id, of in by_class.items()
    ]

    def turn(page: int) -> CareersOfProgramme:
        return CareersOfProgramme(button.programme_id, page)

    rows = page_rows(items, button.page, turn, said, size=6)
    rows += _planning(context, button.programme_id)
    rows.append([(said("button-career-book"), CareerBook(button.programme_id))])
    rows.append([(said("back"), CareersPage())])
    await context.show(Html("\n".join(describe(said, count(found)))), inline_keyboard(*rows))


def _planning(context: Context, programme_id: ProgrammeId) -> list[list[Labelled]]:
    if not context.account.sees_all(Role.COORDINATOR):
        return []
    return [[(context.label("button-career-plan"), FollowupPlan(programme_id))]]


async def open_class(context: Context, button: CareersOfClass) -> None:
    """Show the people of a class with what became of each."""
    shown = await context.read(classes.find, button.class_id)
    if shown is None or not context.may(
        Role.STAFF, class_id=button.class_id, district=shown.district
    ):
        raise BotError("career-not-yours")
    found = await context.read(careers.of_classes, [button.class_id])
    names = await context.read(_names, [each.person_id for each in found])
    said = context.texts
    items: list[Labelled] = [
        (
            f"{'❓' if each.status is None else SIGNS[each.status]} {names[each.person_id]}",
            OpenCareer(each.person_id),
        )
        for each in sorted(found, key=lambda each: each.status is not None)
    ]

    def turn(page: int) -> CareersOfClass:
        return CareersOfClass(button.class_id, page)

    rows = page_rows(items, button.page, turn, said)
    of = await context.read(careers.programme_of, button.class_id)
    rows.append([(said("back"), CareersPage() if of is None else CareersOfProgramme(of))])
    lines = [said.html("career-class", name=shown.name), *describe(said, count(found))]
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _names(tx: Tx, people: Sequence[PersonId]) -> dict[PersonId, str]:
    return {each: roster.name_of(tx, each) or "—" for each in people}


async def open_career(context: Context, button: OpenCareer) -> None:
    """Show what somebody has said, with buttons to note what they say now."""
    if await _may_say(context, button.person_id):
        await show_own(context)
        return
    said = context.texts
    name = await context.read(roster.name_of, button.person_id) or "—"
    phone = await context.read(careers.phone_of, button.person_id)
    known = await context.read(careers.history, button.person_id)
    lines = [said.html("career-of", name=name, phone=phone)]
    lines += [_line(context, each) for each in known] or [said.html("career-nothing")]
    lines.append(said.html("career-ask-now"))
    rows = statuses(said, button.person_id, button.how)
    other = CareerSource.VISIT if button.how is CareerSource.PHONE else CareerSource.PHONE
    rows.append(
        [
            (said(f"button-career-call-{each.value}"), NoteCall(button.person_id, each))
            for each in CallResult
        ]
    )
    rows.append([(said(f"button-career-by-{other.value}"), OpenCareer(button.person_id, other))])
    rows.append([(said("back"), CallList())])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


async def note_call(context: PressContext, button: NoteCall) -> None:
    """Keep that somebody was tried to be reached, and go on with the list."""
    if await _may_say(context, button.person_id):
        raise BotError("career-not-yours")
    by, today = context.account.id, context.today
    await _wait_no_more(context)
    await context.write(careers.note_call, button.person_id, button.result, today, by=by)
    await context.toast(context.label("career-call-noted"))
    await open_calls(context, CallList())


async def _calls(context: Context) -> list[careers.ToCall]:
    return [
        each
        for each in await context.read(careers.to_call, context.today)
        if context.may(Role.STAFF, class_id=each.class_id, district=each.district)
    ]


async def open_calls(context: Context, button: CallList) -> None:
    """Show who is to be called: out of the bot's reach, or silent for two weeks."""
    found = await _calls(context)
    items: list[Labelled] = [
        (
            f"{'🔕' if each.joined else '📵'} {each.name} {each.class_name}"
            + (f" · {each.tries}×" if each.tries else ""),
            OpenCareer(each.person_id),
        )
        for each in found
    ]
    rows = page_rows(items, button.page, CallList, context.texts)
    rows.append([(context.label("back"), CareersPage())])
    away = sum(not each.joined for each in found)
    key = "career-calls" if found else "career-calls-none"
    html = context.html(key, count=len(found), away=away)
    await context.show(html, inline_keyboard(*rows))


# -- the plan --------------------------------------------------------------------------------------


def _must_plan(context: Context) -> None:
    if not context.account.sees_all(Role.COORDINATOR):
        raise BotError("role-denied")


async def open_plan(context: Context, button: FollowupPlan) -> None:
    """Show after how many months the classes of a programme are asked."""
    _must_plan(context)
    planned = await context.read(careers.plans, button.programme_id)
    said = context.texts
    rows: list[list[Labelled]] = [
        [
            (
                said("career-plan-months", mark="✅" if months in planned else "▫️", months=months),
                TurnFollowup(button.programme_id, months, months not in planned),
            )
            for months in MONTHS
        ],
        [(said("back"), CareersOfProgramme(button.programme_id))],
    ]
    await context.show(said.html("career-plan"), inline_keyboard(*in_rows(rows[0], 2), rows[1]))


async def turn_plan(context: PressContext, button: TurnFollowup) -> None:
    """Ask the classes of a programme so many months later, or no more."""
    _must_plan(context)
    known = {each.id for each in await context.read(programmes.all_of)}
    if button.programme_id not in known or button.months not in MONTHS:
        raise BotError("button-stale")
    await context.write(_turn, context.actor, button)
    await open_plan(context, FollowupPlan(button.programme_id))


def _turn(tx: Tx, actor: Actor, button: TurnFollowup) -> None:
    planned = careers.plans(tx, button.programme_id)
    if button.on == (button.months in planned):
        return
    if not button.on:
        survey_id = planned[button.months]
        careers.unplan(tx, survey_id)
        surveys.close(tx, survey_id, actor.now)
        return
    plan_followup(tx, button.programme_id, button.months, by=actor.account_id, now=actor.now)


def plan_followup(
    tx: Tx, programme_id: ProgrammeId, months: int, *, by: AccountId, now: int
) -> None:
    """Make and open the survey of a plan; it asks nobody by itself."""
    ready = next(each for each in templates() if each.name == careers.TEMPLATE)
    survey = Survey(
        id=SurveyId(0),
        title=Words(f"{ready.title.zh}（{months} 个月）", f"{ready.title.en} ({months} months)"),
        intro=Words(),
        template=ready.name,
        anonymous=ready.anonymous,
        state=SurveyState.DRAFT,
        audience=orjson.dumps(Audience(()).as_json()).decode(),
        reminders=2,
        created_by=by,
        created_at=now,
    )
    survey_id = surveys.create(tx, survey, ready.questions, update_id=None)
    surveys.open_(tx, survey_id, now)
    careers.plan(tx, programme_id, months, survey_id, by=by, now=now)


# -- the workbook ----------------------------------------------------------------------------------


async def send_book(context: Context, button: CareerBook) -> None:
    """Send figures by class and district, and one row a person, as a workbook."""
    found = await _former(context, button.programme_id)
    if not found:
        raise BotError("career-nobody")
    await context.services.gateway.typing(context.chat_id)
    names = await context.read(_names, [each.person_id for each in found])
    class_names = {each.id: each.name for each in await context.read(classes.all_of)}
    said = context.texts
    name = said("career-book")
    figures: list[list[Value]] = [_figures(said("career-all"), count(found))]
    for class_id, of in count_by(found, lambda each: each.class_id).items():
        figures.append(_figures(class_names.get(class_id, ""), of))
    for district, of in count_by(found, lambda each: each.district).items():
        figures.append(_figures(district, of))
    heads = [said(f"career-column-{each}") for each in _FIGURE_COLUMNS]
    people_heads = [said(f"career-column-{each}") for each in _PEOPLE_COLUMNS]
    people = [
        _person(context, each, names[each.person_id], class_names.get(each.class_id, ""))
        for each in found
    ]
    sheets = [
        Sheet(said("career-sheet-figures"), heads, figures),
        Sheet(said("career-sheet-people"), people_heads, people, names=2),
    ]
    data = await asyncio.to_thread(sheets_workbook, paper_of(context, name), sheets)
    await context.write(_record, context.actor, len(found))
    caption = said.html("career-book-caption", count=len(found))
    await context.say(Document(data, name_file(context.today, name, suffix="xlsx"), caption))


def _record(tx: Tx, actor: Actor, count: int) -> None:
    roles.record(tx, by=actor.account_id, act="export-careers", now=actor.now, count=count)


_FIGURE_COLUMNS = (
    *("where", "people", "reached", "answered", "job", "business", "farm", "study", "seeking"),
    *("registered", "registered-of", "jobs", "first", "last"),
)
_PEOPLE_COLUMNS = (
    *("class", "name", "status", "said-on", "months", "how", "registered", "jobs", "turnover"),
)


def _figures(where: str, of: CareerFigures) -> list[Value]:
    def part(status: CareerStatus) -> Value:
        found = of.of(status)
        if of.answered < FEWEST or found.is_few:
            return f"<{FEWEST}"
        return found.part

    first, last = of.months or (None, None)
    own: tuple[Value, ...] = (of.registered.part, of.registered.whole, of.jobs)
    if of.founders.is_few:
        own = (None, None, None)
    return [
        *(where, of.people, of.reached, of.answered),
        *(part(each) for each in tuple(CareerStatus)[:5]),
        *(*own, first, last),
    ]


def _person(context: Context, each: Former, name: str, class_name: str) -> list[Value]:
    said = context.texts
    return [
        class_name,
        name,
        "" if each.status is None else said(f"career-status-{each.status.value}"),
        each.said_on,
        each.months,
        "" if each.how is None else said(f"career-how-{each.how.value}"),
        "" if each.registered is None else said(f"career-registered-{int(each.registered)}"),
        each.jobs,
        "" if each.turnover is None else said(f"career-turnover-{each.turnover.value}"),
    ]
