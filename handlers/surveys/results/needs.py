"""需求: what troubles people and what they want to learn, ranked, and made into electives."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.file_names import name_file
from bot.domain.people.roles import Role
from bot.domain.surveys.needs import (
    NEEDS,
    TRADE,
    TROUBLES,
    WANTED,
    CourseProposal,
    proposals,
    question_of,
    ranked,
    together,
)
from bot.domain.surveys.results import Dimension
from bot.domain.timetable.session import CourseKind
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render import numbers
from bot.render.sheets import Share, Sheet, sheets_workbook
from config.surveys import templates
from config.texts import Html
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.paper import paper_of
from handlers.surveys.editor.buttons import FromTemplate, OpenMaking
from handlers.surveys.results.access import find_results, part_name
from handlers.surveys.results.buttons import (
    EVERYBODY,
    NO_PROGRAMME,
    NO_SURVEY,
    MakeElective,
    NeedsBook,
    NeedsBy,
    NeedsCut,
    NeedsPage,
    NeedsPlan,
    OpenResults,
    UndoElective,
)
from handlers.surveys.results.pages import describe_cautions, describe_waiting, explain_nothing
from storage.people import roles
from storage.programme import programmes
from storage.surveys import needs, results

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.context import Context, PressContext
    from bot.domain.ids import ProgrammeId, SurveyId
    from bot.domain.programme.figures import ProgrammeTerm
    from bot.domain.surveys.needs import Need, TradeGroup
    from bot.domain.surveys.questions import SurveyQuestion
    from bot.render.sheets import Value
    from handlers.chat.keyboards import Labelled
    from handlers.surveys.results.access import Looked

SHOWN, TOP, PER_PAGE = 6, 3, 5
LABEL = 16  # characters of a course on a button
PROGRAMMES = 3  # that are offered beside the one looked at


async def show_newest(context: Context) -> None:
    """Show the newest needs survey (需求, /needs), or offer to make one."""
    seen = [each.id for each in await context.read(results.visible, context.account)]
    found = await context.read(needs.newest, seen)
    if found is None:
        place = next(n for n, each in enumerate(templates()) if each.name == NEEDS)
        draft = await context.read(needs.newest_draft, context.account.id)
        way: Labelled = (context.label("button-needs-make"), FromTemplate(place))
        if draft is not None:
            way = (context.label("button-needs-go-on"), OpenMaking(draft))
        html = context.html("needs-none" if draft is None else "needs-drafted")
        await context.show(html, inline_keyboard([way]))
        return
    await show_needs(context, NeedsPage(found))


async def _looked(context: Context, survey_id: SurveyId, cut: str = EVERYBODY) -> Looked:
    """Return the results of a needs survey.

    Raises:
        BotError: They are not this person's to see, or the survey asks for no needs.
    """
    looked = await find_results(context.services.database, context.account, survey_id, cut)
    if question_of(looked.asked, WANTED) is None and question_of(looked.asked, TROUBLES) is None:
        raise BotError("button-stale")
    return looked


async def show_needs(context: Context, button: NeedsPage) -> None:
    """Show troubles and wishes by how many have them: n of N; of the newest where none is named."""
    if button.survey_id == NO_SURVEY:
        await show_newest(context)
        return
    looked = await _looked(context, button.survey_id, button.cut)
    parts = [context.html("needs-head", part=part_name(context.texts, looked))]
    survey_id = looked.survey.id
    back: list[Labelled] = [(context.label("back"), OpenResults(survey_id, looked.cut))]
    if not looked.figures.shown:
        parts.append(explain_nothing(context, looked))
        await context.show(Html("\n\n".join(parts)), inline_keyboard(back))
        return
    for topic in (TROUBLES, WANTED):
        question = question_of(looked.asked, topic)
        if question is not None:
            parts.append(Html("\n".join(_ranking(context, looked, question, topic))))
    if looked.waiting:
        parts.append(describe_waiting(context, looked))
    if found := describe_cautions(context, looked.figures.shown, looked.figures.turnout):
        parts.append(found)
    rows: list[list[Labelled]] = []
    cuts: list[Labelled] = []
    if Dimension.DISTRICT in looked.dimensions:
        label = context.label("results-by-district")
        cuts.append((label, NeedsBy(survey_id, NeedsCut.DISTRICT)))
    if question_of(looked.asked, TRADE) is not None:
        cuts.append((context.label("needs-by-trade"), NeedsBy(survey_id, NeedsCut.TRADE)))
    rows.append(cuts)
    if context.account.sees_all(Role.COORDINATOR):
        rows.append([(context.label("button-needs-plan"), NeedsPlan(survey_id))])
    rows += [[(context.label("button-needs-book"), NeedsBook(survey_id))], back]
    await context.show(Html("\n\n".join(parts)), inline_keyboard(*rows))


def _needs_of(looked: Looked, question: SurveyQuestion) -> list[Need]:
    people = looked.figures.people.get(question.number, 0)
    return ranked(looked.figures.of(question.number).counts, people)


def _names(context: Context, question: SurveyQuestion) -> dict[int, str]:
    language = context.account.language
    return {n: each.said(language) for n, each in enumerate(question.options, start=1)}


def _ranking(context: Context, looked: Looked, question: SurveyQuestion, topic: str) -> list[Html]:
    names = _names(context, question)
    people = numbers.count(looked.figures.people.get(question.number, 0))
    lines = [context.html(f"needs-{topic}", people=people)]
    lines += [
        context.html(
            "needs-line",
            bar=numbers.bar(each.share),
            name=names.get(each.option, ""),
            count=numbers.count(each.count),
            whole=numbers.count(each.whole),
            share=numbers.percent(each.share),
        )
        for each in _needs_of(looked, question)[:SHOWN]
    ]
    return lines


# -- by district and trade -------------------------------------------------------------------------


async def show_by(context: Context, button: NeedsBy) -> None:
    """Show the first troubles and wishes of each district or trade; small ones are put together."""
    looked = await _looked(context, button.survey_id)
    found = await _groups(context, looked, button.by)
    page = min(max(button.page, 0), max(0, (len(found) - 1) // PER_PAGE))
    minimum = looked.survey.min_results
    lines = [context.html(f"needs-by-{button.by.name.lower()}-head", minimum=minimum)]
    for name, people, picks in found[page * PER_PAGE :][:PER_PAGE]:
        part = [context.html("needs-group", name=name, people=numbers.count(people))]
        for topic, counted in picks.items():
            question = question_of(looked.asked, topic)
            if question is None or not counted:
                continue
            names = _names(context, question)
            said = context.label("needs-and").join(
                context.label(
                    "needs-brief",
                    name=names.get(each.option, ""),
                    count=each.count,
                    whole=each.whole,
                )
                for each in counted[:TOP]
            )
            part.append(context.html(f"needs-brief-{topic}", text=said))
        lines.append(Html("\n".join(part)))
    turns: list[Labelled] = []
    if page > 0:
        turns.append((context.label("page-back"), NeedsBy(button.survey_id, button.by, page - 1)))
    if (page + 1) * PER_PAGE < len(found):
        turns.append((context.label("page-on"), NeedsBy(button.survey_id, button.by, page + 1)))
    back: list[Labelled] = [(context.label("back"), NeedsPage(button.survey_id))]
    await context.show(Html("\n\n".join(lines)), inline_keyboard(turns, back))


async def _groups(
    context: Context, looked: Looked, by: NeedsCut
) -> list[tuple[str, int, Mapping[str, list[Need]]]]:
    """Return name, respondents, and needs by topic of each group."""
    asked = {topic: question_of(looked.asked, topic) for topic in (TROUBLES, WANTED)}
    if by is NeedsCut.DISTRICT:
        return [
            (
                row.group.name,
                row.figures.shown,
                {
                    topic: ranked(
                        row.figures.of(q.number).counts, row.figures.people.get(q.number, 0)
                    )
                    for topic, q in asked.items()
                    if q is not None
                },
            )
            for row in looked.tables[Dimension.DISTRICT]
            if row.figures.shown
        ]
    trade = question_of(looked.asked, TRADE)
    if trade is None:
        raise BotError("button-stale")
    found = await context.read(needs.by_trade, looked.survey, trade.number, looked.area)
    names = _names(context, trade)
    return [
        (
            _trade_name(context, each, names),
            each.people,
            {topic: each.needs(q.number) for topic, q in asked.items() if q is not None},
        )
        for each in together(found, looked.survey.min_results)
    ]


def _trade_name(context: Context, group: TradeGroup, names: Mapping[int, str]) -> str:
    return context.label("why-and").join(names.get(each, "") for each in group.options)


# -- electives -------------------------------------------------------------------------------------


async def show_plan(context: Context, button: NeedsPlan) -> None:
    """Set what is wanted beside the courses of a programme, with a tap for what is missing."""
    looked, terms, term = await _planned(context, button.survey_id, button.programme_id)
    names, found = await _proposals(context, looked, term)
    lines = [context.html("needs-plan-head", name=term.name)]
    rows: list[list[Labelled]] = []
    for each in found[:SHOWN]:
        name = names[each.need.option]
        lines.append(_plan_line(context, name, each))
        make = MakeElective(button.survey_id, term.id, each.need.option)
        if each.course is None:
            label = context.label("button-needs-offer", name=name[:LABEL], seats=each.seats)
            rows.append([(label, make)])
        elif each.widens:
            label = context.label(
                "button-needs-widen", name=each.course.name[:LABEL], seats=each.seats
            )
            rows.append([(label, make)])
        elif _may_be_undone(each, name):
            label = context.label("button-needs-undo", name=name[:LABEL])
            rows.append([(label, UndoElective(button.survey_id, each.course.id))])
    lines.append(context.html("needs-plan-note"))
    rows += [
        [(each.name, NeedsPlan(button.survey_id, each.id))]
        for each in [each for each in terms if each.id != term.id][:PROGRAMMES]
    ]
    rows.append([(context.label("back"), NeedsPage(button.survey_id))])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _may_be_undone(each: CourseProposal, name: str) -> bool:
    of = each.course
    if of is None or of.kind is not CourseKind.ELECTIVE or of.name != name:
        return False
    return not of.sessions and not of.taken


def _plan_line(context: Context, name: str, each: CourseProposal) -> Html:
    values = {
        "name": name,
        "count": numbers.count(each.need.count),
        "whole": numbers.count(each.need.whole),
        "seats": each.seats,
    }
    of = each.course
    if of is None:
        return context.html("needs-plan-missing", **values)
    kind = context.label(f"programme-{of.kind.value}")
    if of.kind is CourseKind.ELECTIVE and of.capacity is not None:
        key = "needs-plan-few" if each.widens else "needs-plan-elective"
        return context.html(key, course=of.name, capacity=of.capacity, **values)
    return context.html("needs-plan-there", course=of.name, kind=kind, **values)


async def _planned(
    context: Context, survey_id: SurveyId, programme_id: ProgrammeId
) -> tuple[Looked, list[ProgrammeTerm], ProgrammeTerm]:
    """Return results, the programmes that are not over (else the newest), and the one meant.

    Raises:
        BotError: This person may not decide about electives, or the programme is gone.
    """
    if not context.account.sees_all(Role.COORDINATOR):
        raise BotError("role-denied")
    looked = await _looked(context, survey_id)
    terms = await context.read(programmes.all_of)
    going = [each for each in terms if each.ends_on >= context.today] or terms[:1]
    if not going:
        raise BotError("programme-none")
    if programme_id == NO_PROGRAMME:
        return looked, going, going[0]
    chosen = next((each for each in terms if each.id == programme_id), None)
    if chosen is None:
        raise BotError("button-stale")
    return looked, going, chosen


async def _proposals(
    context: Context, looked: Looked, term: ProgrammeTerm
) -> tuple[dict[int, str], list[CourseProposal]]:
    """Return the words of each wish, and the wishes beside the courses there are."""
    question = question_of(looked.asked, WANTED)
    if question is None or not looked.figures.shown:
        raise BotError("results-nothing-to-send")
    names = {n: each.zh for n, each in enumerate(question.options, start=1)}
    courses = await context.read(needs.courses, term.id)
    size = await context.read(needs.class_size, term.id)
    return names, proposals(_needs_of(looked, question), names, courses, size)


async def make_elective(context: PressContext, button: MakeElective) -> None:
    """Make the elective, or give it more seats, as a coordinator has decided."""
    looked, _, term = await _planned(context, button.survey_id, button.programme_id)
    names, found = await _proposals(context, looked, term)
    each = next((each for each in found if each.need.option == button.option), None)
    if each is None:
        raise BotError("button-stale")
    by, now = context.account.id, context.seconds
    if each.course is None:
        await context.write(needs.offer, term.id, names[button.option], each.seats, by=by, now=now)
        await context.toast(context.label("needs-offered"))
    elif each.widens:
        await context.write(needs.widen, each.course.id, each.seats, by=by, now=now)
        await context.toast(context.label("needs-widened"))
    await show_plan(context, NeedsPlan(button.survey_id, term.id))


async def undo_elective(context: PressContext, button: UndoElective) -> None:
    """Take an elective back that nobody has chosen."""
    await _planned(context, button.survey_id, NO_PROGRAMME)
    of = await context.read(needs.programme_of, button.course_id)
    by, now = context.account.id, context.seconds
    if of is not None and not await context.write(needs.withdraw, button.course_id, by=by, now=now):
        raise BotError("needs-chosen-already")
    await show_plan(context, NeedsPlan(button.survey_id, of or NO_PROGRAMME))


# -- workbook --------------------------------------------------------------------------------------


async def send_workbook(context: Context, button: NeedsBook) -> None:
    """Send the rankings, by district and trade, and what is proposed, as a workbook."""
    looked = await _looked(context, button.survey_id)
    if not looked.figures.shown:
        raise BotError("results-nothing-to-send")
    await context.toast()
    await context.services.gateway.typing(context.chat_id)
    sheets = [_rank_sheet(context, looked, topic) for topic in (TROUBLES, WANTED)]
    for by in NeedsCut:
        if by is NeedsCut.TRADE or Dimension.DISTRICT in looked.dimensions:
            sheets += await _cut_sheets(context, looked, by)
    if context.account.sees_all(Role.COORDINATOR):
        sheets.append(await _plan_sheet(context, looked))
    title = looked.survey.title.said(context.account.language)
    paper = paper_of(context, title, part_name(context.texts, looked))
    data = await asyncio.to_thread(sheets_workbook, paper, [each for each in sheets if each])
    await context.write(
        roles.record,
        by=context.account.id,
        act="export-needs",
        now=context.seconds,
        object_=f"survey:{button.survey_id}",
    )
    await context.say(Document(data, name_file(context.today, title, suffix="xlsx")))


def _heads(context: Context, *names: str) -> list[str]:
    return [context.label(f"needs-column-{name}") for name in names]


def _rank_sheet(context: Context, looked: Looked, topic: str) -> Sheet:
    question = question_of(looked.asked, topic)
    rows: list[Sequence[Value]] = []
    if question is not None:
        names = _names(context, question)
        rows = [
            (place, names.get(each.option, ""), each.count, each.whole, Share(each.share))
            for place, each in enumerate(_needs_of(looked, question), start=1)
        ]
    heads = _heads(context, "place", topic, "count", "whole", "share")
    return Sheet(context.label(f"needs-sheet-{topic}"), heads, rows, names=2)


async def _cut_sheets(context: Context, looked: Looked, by: NeedsCut) -> list[Sheet]:
    """Write a sheet a topic: a line for each group and need, n of N."""
    if by is NeedsCut.TRADE and question_of(looked.asked, TRADE) is None:
        return []
    found = await _groups(context, looked, by)
    sheets = []
    for topic in (TROUBLES, WANTED):
        question = question_of(looked.asked, topic)
        if question is None:
            continue
        names = _names(context, question)
        rows: list[Sequence[Value]] = [
            (name, people, names.get(each.option, ""), each.count, each.whole, Share(each.share))
            for name, people, picks in found
            for each in picks.get(topic, [])
        ]
        heads = _heads(context, by.name.lower(), "people", topic, "count", "whole", "share")
        title = context.label(f"needs-sheet-{topic}-{by.name.lower()}")
        note = context.label("needs-note", minimum=looked.survey.min_results)
        sheets.append(Sheet(title, heads, rows, note=note))
    return sheets


async def _plan_sheet(context: Context, looked: Looked) -> Sheet:
    _, _, term = await _planned(context, looked.survey.id, NO_PROGRAMME)
    names, found = await _proposals(context, looked, term)
    rows: list[Sequence[Value]] = [
        (
            names[each.need.option],
            each.need.count,
            each.need.whole,
            "" if each.course is None else each.course.name,
            "" if each.course is None else context.label(f"programme-{each.course.kind.value}"),
            None if each.course is None else each.course.capacity,
            each.seats,
        )
        for each in found
    ]
    heads = _heads(context, WANTED, "count", "whole", "course", "kind", "capacity", "seats")
    return Sheet(context.label("needs-sheet-plan"), heads, rows, note=term.name)
