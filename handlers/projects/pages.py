"""带项目学: a problem, a mentor, a plan with steps, meetings, the defence and its marks."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.file_names import name_file
from bot.domain.internships.reading import day_in
from bot.domain.people.roles import Role
from bot.domain.projects.project import (
    BEST,
    MOST_OPEN,
    MOST_STEPS,
    PASSES,
    ProjectState,
    mean_mark,
    stage_of,
)
from bot.domain.text import half_width, short
from bot.domain.timetable.moments import take_clock
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, sheets_workbook
from config.texts import Html
from handlers.chat import drafts, wording
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.chat.paper import paper_of
from handlers.projects.buttons import (
    AnswerMentor,
    ChooseJudges,
    ChooseMentor,
    EndProject,
    EndProjectSurely,
    GiveMark,
    MyProjects,
    NewProject,
    NoteProjectMeeting,
    OpenProject,
    PlanProject,
    ProjectBook,
    ProjectsPage,
    SetDefence,
    SetMentor,
    TurnJudge,
    TurnStep,
)
from handlers.projects.drafts import ProjectAsk, ProposingProject, WritingOfProject
from storage.duty import roster as duty_roster
from storage.people import roles
from storage.projects import projects
from storage.projects.projects import ProjectIdea

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Actor, Context, MessageContext, PressContext, Services
    from bot.domain.ids import AccountId, ProjectId
    from bot.render.sheets import Value
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.projects.projects import Project

LONGEST_TITLE, LONGEST = 40, 800
COLUMNS = (
    *("class", "name", "title", "mentor", "stage", "steps", "done", "late", "defence", "mean"),
    *("judges", "state"),
)
_CLOCK = re.compile(
    r"(?:凌晨|早上|上午|中午|下午|傍晚|晚上)? ?(?<!\d)"
    r"(?:[01]?\d|2[0-3]|[一二三四五六七八九十两]{1,3})(?::\d{2}|点(?:半|[一三]刻|\d{2}分?)?)"
)
_DAYS = re.compile(
    r"(?:20\d\d[-./年])?\d{1,2}[-./月]\d{1,2}[日号]?|(?:下|这|本)?(?:周|星期)[一二三四五六日天]|今天|明天|后天"
)


async def mind(services: Services) -> None:
    """Tell of steps that are overdue."""
    await services.database.write(projects.mind, services.clock.now(), services.zone)


# -- pages -----------------------------------------------------------------------------------------


async def show_own(context: Context, _: MyProjects | None = None) -> None:
    """项目: one's own projects; of a colleague those within reach."""
    if context.account.role >= Role.STAFF:
        await open_page(context, ProjectsPage())
        return
    person_id = context.account.person_id
    if person_id is None:
        raise BotError("no-class")
    found = await context.read(projects.of_person, person_id, context.today)
    rows: list[list[Labelled]] = [
        [(f"{mark_of(each)} {each.title}", OpenProject(each.id))] for each in found
    ]
    rows.append([(context.label("button-project-new"), NewProject())])
    key = "project-own" if found else "project-own-none"
    await context.show(context.html(key, count=len(found)), inline_keyboard(*rows))


def mark_of(each: Project) -> str:
    """Return the sign of how a project stands."""
    if not each.is_open:
        return "✅" if each.state is ProjectState.PASSED else "▫️"
    return "🔴" if each.late else "🆕" if not each.agreed else "🔹"


async def open_page(context: Context, button: ProjectsPage) -> None:
    """Show the projects within reach."""
    found = await context.read(projects.visible, context.account, context.today, over=button.over)
    said = context.texts
    items: list[Labelled] = [
        (f"{mark_of(each)} {each.name} · {short(each.title, 16)}", OpenProject(each.id))
        for each in found
    ]

    def turn(page: int) -> ProjectsPage:
        return ProjectsPage(button.over, page)

    rows = page_rows(items, button.page, turn, said)
    other = "button-project-now" if button.over else "button-project-over"
    rows.append(
        [(said(other), ProjectsPage(not button.over)), (said("button-project-book"), ProjectBook())]
    )
    html = said.html(
        "project-list" if found else "project-list-none",
        count=len(found),
        late=sum(each.late > 0 for each in found),
        alone=sum(each.is_open and not each.agreed for each in found),
    )
    await context.show(html, inline_keyboard(*rows))


async def _seen(context: Context, project_id: ProjectId) -> Project:
    """Return a project that is one's own, of one's classes, mentored or judged by oneself.

    Raises:
        BotError: There is none, or it is not theirs to see.
    """
    found = await context.read(projects.find, project_id, context.today)
    account = context.account
    if found is not None and (
        found.person_id == account.person_id
        or projects.leads(account, found)
        or (account.role >= Role.STAFF and found.mentor_id == account.id)
        or (
            account.role >= Role.STAFF
            and await context.read(projects.examines, account.id, found.id)
        )
    ):
        return found
    raise BotError("project-not-yours")


async def _worked_on(context: Context, project_id: ProjectId) -> Project:
    """Return an open project that one works on: one's own, or as its mentor or class teacher."""
    found = await _seen(context, project_id)
    account = context.account
    works = found.person_id == account.person_id or found.mentor_id == account.id
    if not found.is_open or not (works or projects.leads(account, found)):
        raise BotError("project-not-yours")
    return found


async def _led(context: Context, project_id: ProjectId) -> Project:
    found = await _seen(context, project_id)
    if not projects.leads(context.account, found):
        raise BotError("project-not-yours")
    return found


async def _judged(context: Context, project_id: ProjectId) -> Project:
    """Return an open project that one judges."""
    found = await _seen(context, project_id)
    if not found.is_open or not await context.read(projects.examines, context.account.id, found.id):
        raise BotError("project-not-yours")
    return found


async def open_project(context: Context, button: OpenProject) -> None:
    """Show a project with its plan, meetings and defence."""
    found = await _seen(context, button.project_id)
    said, today, zone = context.texts, context.today, context.services.zone
    stage = stage_of(
        agreed=found.agreed, steps=found.steps, defence_at=found.defence_at, now=context.seconds
    )
    state = f"stage-{stage.value}" if found.is_open else f"state-{found.state.value}"
    lines = [
        said.html(
            "project-of",
            title=found.title,
            name=found.name,
            class_name=found.class_name,
            state=said(f"project-{state}"),
        ),
        said.html("project-problem", text=found.problem),
    ]
    if found.mentor:
        key = "project-mentor" if found.agreed else "project-mentor-asked"
        lines.append(said.html(key, name=found.mentor))
    steps = await context.read(projects.steps, found.id)
    for each in steps:
        sign = "✅" if each.done_on else "🔴" if each.due_on < today else "▫️"
        day = wording.format_bare_day(said, each.due_on)
        lines.append(said.html("project-step", sign=sign, day=day, text=each.text))
    for met in await context.read(projects.meetings, found.id):
        day = wording.format_bare_day(said, met.on_day)
        lines.append(said.html("project-meeting", day=day, name=met.name, text=met.text))
    if found.defence_at is not None:
        at = datetime.fromtimestamp(found.defence_at, UTC)
        when = wording.format_moment(said, at, today, zone)
        lines.append(said.html("project-defence", at=when, place=found.place))
    lines += await _marks(context, found)
    works = found.person_id == context.account.person_id or found.mentor_id == context.account.id
    works = works or projects.leads(context.account, found)
    rows: list[list[Labelled]] = [
        [
            (
                f"{'↩️' if each.done_on else '✅'} {short(each.text, 18)}",
                TurnStep(each.id, done=each.done_on is None),
            )
        ]
        for each in steps
        if found.is_open and works
    ]
    rows += await _ways(context, found, works=works)
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


async def _marks(context: Context, found: Project) -> list[Html]:
    """Word one's own mark, and the mean: to who leads it once all gave theirs, else at the end."""
    given = await context.read(projects.judges, found.id)
    lines = []
    own = given.get(context.account.id)
    if own is not None:
        lines.append(context.html("project-own-mark", mark=own))
    marks = [each for each in given.values() if each is not None]
    if marks and _shows_mean(context, found, given):
        mean = mean_mark(marks)
        lines.append(
            context.html("project-mean", mean=f"{mean:.1f}", given=len(marks), judges=len(given))
        )
    return lines


def _shows_mean(context: Context, found: Project, given: dict[AccountId, int | None]) -> bool:
    """Whether the mean may be seen: no mark is given any more that it could sway."""
    if not found.is_open:
        return True
    return projects.leads(context.account, found) and None not in given.values()


async def _ways(context: Context, found: Project, *, works: bool) -> list[list[Labelled]]:
    said, me = context.texts, context.account.id
    rows: list[list[Labelled]] = []
    own = found.person_id == context.account.person_id
    if found.is_open and found.mentor_id == me and not found.agreed:
        rows.append(
            [
                (said("button-project-take"), AnswerMentor(found.id, yes=True)),
                (said("button-project-leave"), AnswerMentor(found.id, yes=False)),
            ]
        )
    if found.is_open and works:
        rows.append(
            [
                (said("button-project-plan"), PlanProject(found.id)),
                (said("button-project-meet"), NoteProjectMeeting(found.id)),
            ]
        )
    if found.is_open and me in await context.read(projects.judges, found.id):
        rows.append([(said("button-project-mark"), GiveMark(found.id))])
    if found.is_open and projects.leads(context.account, found):
        rows += [
            [
                (said("button-project-mentor"), ChooseMentor(found.id)),
                (said("button-project-defence"), SetDefence(found.id)),
                (said("button-project-judges"), ChooseJudges(found.id)),
            ],
            [
                (said("button-project-passed"), EndProject(found.id, ProjectState.PASSED)),
                (said("button-project-failed"), EndProject(found.id, ProjectState.FAILED)),
            ],
        ]
    if found.is_open and own:
        rows.append([(said("button-project-drop"), EndProject(found.id, ProjectState.DROPPED))])
    rows.append([(said("back"), MyProjects())])
    return rows


# -- writing ---------------------------------------------------------------------------------------


async def begin(context: Context, _: NewProject) -> None:
    """Ask for a title."""
    person_id = context.account.person_id
    if person_id is None or context.account.class_id is None:
        raise BotError("no-class")
    found = await context.read(projects.of_person, person_id, context.today)
    if sum(each.is_open for each in found) >= MOST_OPEN:
        raise BotError("project-enough", most=MOST_OPEN)
    await context.write(drafts.keep, context.account.id, ProposingProject(), context.seconds)
    await context.show(context.html("project-ask-title"))


async def take_words(context: MessageContext, draft: ProposingProject) -> None:
    """Take the title, then the problem, and hand it in."""
    text = " ".join(context.text[:LONGEST].split())
    if not text:
        raise BotError("project-say-in-words")
    if not draft.title:
        waits = ProposingProject(text[:LONGEST_TITLE])
        await context.write(drafts.keep, context.account.id, waits, context.seconds)
        await context.say(context.html("project-ask-problem"))
        return
    project_id = await context.write(_propose, context.actor, draft, text, context.today)
    row: list[Labelled] = [(context.label("button-project-open"), OpenProject(project_id))]
    await context.say(context.html("project-handed-in"), inline_keyboard(row))


def _propose(tx: Tx, actor: Actor, draft: ProposingProject, text: str, today: date) -> ProjectId:
    if actor.person_id is None or actor.class_id is None:
        raise BotError("no-class")
    drafts.drop(tx, actor.account_id)
    idea = ProjectIdea(actor.person_id, actor.class_id, draft.title, text, actor.update_id)
    return projects.propose(tx, idea, now=actor.now, today=today)


async def _wait(context: Context, project_id: ProjectId, asks: ProjectAsk) -> None:
    waits = WritingOfProject(project_id, asks)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.say(context.html(f"project-ask-{asks.value}"))


async def ask_plan(context: PressContext, button: PlanProject) -> None:
    """Wait for steps."""
    await _wait(context, (await _worked_on(context, button.project_id)).id, ProjectAsk.PLAN)


async def ask_meeting(context: PressContext, button: NoteProjectMeeting) -> None:
    """Wait for what a meeting was about."""
    await _wait(context, (await _worked_on(context, button.project_id)).id, ProjectAsk.MEETING)


async def ask_defence(context: PressContext, button: SetDefence) -> None:
    """Wait for day, time and place."""
    await _wait(context, (await _led(context, button.project_id)).id, ProjectAsk.DEFENCE)


async def ask_mark(context: PressContext, button: GiveMark) -> None:
    """Wait for a mark."""
    await _wait(context, (await _judged(context, button.project_id)).id, ProjectAsk.MARK)


async def take_more(context: MessageContext, draft: WritingOfProject) -> None:
    """Take steps, a meeting, the defence, or a mark."""
    match draft.asks:
        case ProjectAsk.PLAN:
            await _take_plan(context, draft)
        case ProjectAsk.MEETING:
            await _take_meeting(context, draft)
        case ProjectAsk.DEFENCE:
            await _take_defence(context, draft)
        case ProjectAsk.MARK:
            await _take_mark(context, draft)
    await context.write(drafts.drop, context.account.id)
    await open_project(context, OpenProject(draft.project))


async def _take_plan(context: MessageContext, draft: WritingOfProject) -> None:
    found = await _worked_on(context, draft.project)
    lines = [each.strip() for each in re.split(r"[\n;；]", context.text[:1500]) if each.strip()]
    given = []
    for each in lines:
        day = day_in(each, context.today)
        text = " ".join(_DAYS.sub(" ", half_width(each)[:80]).split()).strip(" ,，、:：前")
        if day is None or not text:
            raise BotError("project-step-wrong", line=short(each, 30))
        given.append((text, day))
    if not given or found.steps + len(given) > MOST_STEPS:
        raise BotError("project-steps-many", most=MOST_STEPS)
    await context.write(projects.plan, found.id, given, update_id=context.update_id)


async def _take_meeting(context: MessageContext, draft: WritingOfProject) -> None:
    found = await _worked_on(context, draft.project)
    text = " ".join(context.text[:LONGEST].split())
    if not text:
        raise BotError("project-say-in-words")
    by, update_id, on = context.account.id, context.update_id, context.today
    await context.write(projects.meet, found.id, text, on_day=on, by=by, update_id=update_id)


async def _take_defence(context: MessageContext, draft: WritingOfProject) -> None:
    found = await _led(context, draft.project)
    said = half_width(" ".join(context.text[:80].split()))
    day, clock = day_in(said, context.today), _CLOCK.search(said)
    taken = None if clock is None else take_clock(clock[0])
    if day is None or clock is None or taken is None:
        raise BotError("project-ask-defence")
    at = datetime.combine(day, datetime.min.time(), context.services.zone) + taken[0]
    place = " ".join(_DAYS.sub(" ", said[: clock.start()] + " " + said[clock.end() :]).split())[:40]
    seconds = int(at.timestamp())
    if seconds <= context.seconds:
        raise BotError("project-defence-past")
    await context.write(projects.set_defence, found, seconds, place, context.seconds)


async def _take_mark(context: MessageContext, draft: WritingOfProject) -> None:
    await _judged(context, draft.project)
    text = half_width(context.text[:20]).strip().removesuffix("分")
    if not text.isascii() or not text.isdigit() or int(text) > BEST:
        raise BotError("project-ask-mark")
    await context.write(projects.mark, draft.project, context.account.id, int(text))


async def turn_step(context: PressContext, button: TurnStep) -> None:
    """Note that a step is done, or is not."""
    step = await context.read(projects.find_step, button.step_id)
    if step is None:
        raise BotError("project-not-yours")
    found = await _worked_on(context, step.project_id)
    await context.write(projects.turn_step, step, context.today if button.done else None)
    await open_project(context, OpenProject(found.id))


# -- mentor, judges, end ---------------------------------------------------------------------------


async def _staff(context: Context) -> list[tuple[AccountId, str]]:
    return [
        (each.id, each.name) for each in await context.read(duty_roster.staff) if each.reachable
    ]


async def choose_mentor(context: PressContext, button: ChooseMentor) -> None:
    """Ask who is to be the mentor."""
    found = await _led(context, button.project_id)
    items: list[Labelled] = [
        (name, SetMentor(found.id, number)) for number, name in await _staff(context)
    ]

    def turn(page: int) -> ChooseMentor:
        return ChooseMentor(found.id, page)

    rows = page_rows(items, button.page, turn, context.texts)
    rows.append([(context.label("back"), OpenProject(found.id))])
    await context.show(
        context.html("project-which-mentor", title=found.title), inline_keyboard(*rows)
    )


async def set_mentor(context: PressContext, button: SetMentor) -> None:
    """Ask a colleague to be the mentor; oneself takes it at once."""
    found = await _led(context, button.project_id)
    if button.colleague_id not in {number for number, _ in await _staff(context)}:
        raise BotError("button-stale")
    await context.write(_mentor, found, button.colleague_id, context.actor, context.today)
    await open_project(context, OpenProject(found.id))


def _mentor(tx: Tx, found: Project, mentor: AccountId, actor: Actor, today: date) -> None:
    if mentor != actor.account_id:
        projects.ask_mentor(tx, found, mentor, actor.now, by=actor.account_id)
        return
    projects.tell_former(tx, found, but={mentor}, now=actor.now)
    projects.change(tx, found.id, mentor_id=mentor)
    again = projects.find(tx, found.id, today)
    if again is not None:
        projects.answer(tx, again, yes=True, now=actor.now)


async def answer_mentor(context: PressContext, button: AnswerMentor) -> None:
    """Be the mentor, or not."""
    found = await _seen(context, button.project_id)
    if found.mentor_id != context.account.id or not found.is_open:
        raise BotError("project-not-yours")
    await context.write(projects.answer, found, yes=button.yes, now=context.seconds)
    if button.yes:
        await open_project(context, OpenProject(found.id))
    else:
        await context.show(context.html("project-left", title=found.title))


async def choose_judges(context: PressContext, button: ChooseJudges) -> None:
    """Ask who judges it; a tap takes or leaves a colleague."""
    found = await _led(context, button.project_id)
    given = await context.read(projects.judges, found.id)
    items: list[Labelled] = [
        (f"{'✅' if number in given else '▫️'} {name}", TurnJudge(found.id, number))
        for number, name in await _staff(context)
    ]

    def turn(page: int) -> ChooseJudges:
        return ChooseJudges(found.id, page)

    rows = page_rows(items, button.page, turn, context.texts)
    rows.append([(context.label("back"), OpenProject(found.id))])
    html = context.html("project-which-judges", count=len(given))
    await context.show(html, inline_keyboard(*rows))


async def turn_judge(context: PressContext, button: TurnJudge) -> None:
    """Take or leave a colleague as one who judges."""
    found = await _led(context, button.project_id)
    if button.colleague_id not in {number for number, _ in await _staff(context)}:
        raise BotError("button-stale")
    await context.write(projects.turn_judge, found, button.colleague_id, context.seconds)
    await choose_judges(context, ChooseJudges(found.id))


async def end_project(context: PressContext, button: EndProject | EndProjectSurely) -> None:
    """End a project, once that is sure: passed or not by who leads it, dropped by whose it is."""
    if button.state is ProjectState.DROPPED:
        found = await _seen(context, button.project_id)
        if found.person_id != context.account.person_id:
            raise BotError("project-not-yours")
    else:
        found = await _led(context, button.project_id)
        given = await context.read(projects.judges, found.id)
        mean = mean_mark([each for each in given.values() if each is not None])
        if button.state is ProjectState.PASSED and mean is not None and mean < PASSES:
            raise BotError("project-below", mean=f"{mean:.1f}", least=PASSES)
    if button.state is ProjectState.OPEN:
        raise BotError("button-stale")
    if found.is_open and isinstance(button, EndProject):
        await _ask_sure(context, found, button)
        return
    by, now, on = context.account.id, context.seconds, context.today
    await context.write(projects.end, found, button.state, on=on, by=by, now=now)
    await open_project(context, OpenProject(found.id))


async def _ask_sure(context: Context, found: Project, button: EndProject) -> None:
    """Ask whether a project is to end so: there is no way back."""
    said = context.texts
    state = said(f"project-state-{button.state.value}")
    lines = [said.html("project-end-ask", title=found.title, name=found.name, state=state)]
    owed = found.marks - found.given
    if owed and button.state is not ProjectState.DROPPED:
        lines.append(said.html("project-end-owed", count=owed))
    sure: Labelled = (
        said("button-project-end-sure", state=state),
        EndProjectSurely(found.id, button.state),
    )
    back: Labelled = (said("back"), OpenProject(found.id))
    await context.show(Html("\n".join(lines)), inline_keyboard([sure], [back]))


# -- the workbook ----------------------------------------------------------------------------------


async def send_book(context: Context, _: ProjectBook) -> None:
    """Send all projects within reach as a workbook."""
    today = context.today
    found = [
        *await context.read(projects.visible, context.account, today),
        *await context.read(projects.visible, context.account, today, over=True),
    ]
    if not found:
        raise BotError("project-list-none")
    await context.services.gateway.typing(context.chat_id)
    said = context.texts
    name = said("project-book")
    rows = [_row(context, each, await context.read(projects.judges, each.id)) for each in found]
    heads = [said(f"project-column-{each}") for each in COLUMNS]
    sheets = [Sheet(said("project-book"), heads, rows, names=2)]
    data = await asyncio.to_thread(sheets_workbook, paper_of(context, name), sheets)
    await context.write(_record, context.actor, len(found))
    caption = said.html("project-book-caption", count=len(found))
    await context.say(Document(data, name_file(today, name, suffix="xlsx"), caption))


def _record(tx: Tx, actor: Actor, count: int) -> None:
    roles.record(tx, by=actor.account_id, act="export-projects", now=actor.now, count=count)


def _row(context: Context, each: Project, given: dict[AccountId, int | None]) -> list[Value]:
    said: Texts = context.texts
    stage = stage_of(
        agreed=each.agreed, steps=each.steps, defence_at=each.defence_at, now=context.seconds
    )
    marks = [mark for mark in given.values() if mark is not None]
    shows = projects.leads(context.account, each) and _shows_mean(context, each, given)
    defence = None
    if each.defence_at is not None:
        defence = datetime.fromtimestamp(each.defence_at, context.services.zone).date()
    return [
        each.class_name,
        each.name,
        each.title,
        each.mentor if each.agreed else "",
        said(f"project-stage-{stage.value}") if each.is_open else "",
        each.steps,
        each.done,
        each.late,
        defence,
        mean_mark(marks) if shows else None,
        len(given),
        said(f"project-state-{each.state.value}"),
    ]
