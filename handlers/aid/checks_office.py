"""自查自纠 for the aid office: opened, nudged, decided, closed, and taken home as a workbook."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.aid.checks import LineState
from bot.domain.file_names import name_file
from bot.domain.text import one_line
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, sheets_workbook
from bot.services import aided
from handlers.aid import check_access, check_words
from handlers.aid.check_access import check_of, line_of
from handlers.aid.check_buttons import (
    AcceptAll,
    CheckBook,
    CheckFindings,
    CheckPage,
    CheckTerm,
    CheckUntil,
    CloseCheck,
    DecideLine,
    NewCheck,
    NudgeClasses,
    OpenCheck,
    OpenFinding,
)
from handlers.aid.check_drafts import NamingCheck
from handlers.aid.checks import open_page, show_findings
from handlers.aid.ledger_access import check_term
from handlers.chat import drafts, wording
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.chat.paper import paper_of
from storage.aid import changes, checks
from storage.aid.checks import CheckPlan
from storage.people import roles

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext, PressContext
    from bot.domain.ids import AidCheckId
    from bot.render.sheets import Value
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from storage.aid.checks import AidCheck, CheckLine, ClassProgress
    from storage.database import Tx

DAYS = (3, 7, 14, 30)  # until when, from today
MOST_AHEAD = timedelta(days=200)
LONGEST_NAME = 40  # characters


# -- opening ---------------------------------------------------------------------------------------


async def new_check(context: Context, _: NewCheck) -> None:
    """Ask of which term."""
    await check_access.require_office(context)
    terms = await context.read(changes.terms)
    if not terms:
        raise BotError("aid-check-no-records")
    choices: list[Labelled] = [
        (check_words.name_term(context.texts, each), CheckTerm(each)) for each in terms
    ]
    back = (context.label("back"), CheckPage())
    keyboard = inline_keyboard(*in_rows(choices, 1), [back])
    await context.show(context.html("aidcheck-which-term"), keyboard)


async def ask_until(context: Context, button: CheckTerm) -> None:
    """Ask until which day."""
    await check_access.require_office(context)
    term = check_term(button.term)
    days = [context.today + timedelta(days=each) for each in DAYS]
    choices: list[Labelled] = [
        (wording.format_day(context.texts, each, context.today), CheckUntil(term, each))
        for each in days
    ]
    back = (context.label("back"), NewCheck())
    keyboard = inline_keyboard(*in_rows(choices, 2), [back])
    await context.show(context.html("aidcheck-until"), keyboard)


async def ask_name(context: PressContext, button: CheckUntil) -> None:
    """Offer its usual name, or take another one that is written."""
    await check_access.require_office(context)
    term = check_term(button.term)
    _check_day(context, button.due_on)
    waits = NamingCheck(term, button.due_on.isoformat())
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    name = _usual_name(context.texts, term)
    rows: list[list[Labelled]] = [
        [(name, OpenCheck(term, button.due_on))],
        [(context.label("back"), CheckTerm(term))],
    ]
    await context.show(context.html("aidcheck-name"), inline_keyboard(*rows))


def _usual_name(said: Texts, term: str) -> str:
    return said("aidcheck-usual-name", term=check_words.name_term(said, term))


def _check_day(context: Context, day: date) -> None:
    if not context.today <= day <= context.today + MOST_AHEAD:
        raise BotError("button-stale")


async def open_check(context: PressContext, button: OpenCheck) -> None:
    """Open it by its usual name."""
    term = check_term(button.term)
    await _open(context, _usual_name(context.texts, term), term, button.due_on)


async def answer_name(context: MessageContext, draft: NamingCheck) -> None:
    """Open it by the name that was written."""
    name = one_line(context.text, LONGEST_NAME)
    if not name:
        raise BotError("aidcheck-no-words")
    await _open(context, name, draft.term, date.fromisoformat(draft.due_on))


async def _open(context: Context, name: str, term: str, due_on: date) -> None:
    await check_access.require_office(context)
    _check_day(context, due_on)
    plan = CheckPlan(name, term, due_on, context.account.id, context.seconds, context.update_id)
    await context.write(_open_and_drop, context.actor, plan)
    await open_page(context, CheckPage())


def _open_and_drop(tx: Tx, actor: Actor, plan: CheckPlan) -> None:
    checks.open_check(tx, plan, actor.zone)
    drafts.drop(tx, actor.account_id)


# -- nudging ---------------------------------------------------------------------------------------


async def nudge_classes(context: PressContext, button: NudgeClasses) -> None:
    """Write to those whose class is not through; once a day."""
    within = await aided.classes_of(context)
    check = await check_of(context, button.check_id)
    if not within or not check.is_open:
        raise BotError("aidcheck-closed-already" if within else "aidcheck-not-yours")
    told, late = await context.write(
        checks.nudge, check.id, within, context.today, now=context.seconds
    )
    key = "aidcheck-nudged" if told else "aidcheck-nudged-today" if late else "aidcheck-nobody-late"
    await context.toast(context.label(key, count=told), alert=True)


# -- deciding --------------------------------------------------------------------------------------


async def open_finding(context: Context, button: OpenFinding) -> None:
    """Show a correction; the office decides."""
    line = await line_of(context, button.line_id)
    await aided.note(context, [line.person_id], "record")
    check = await check_of(context, line.check_id)
    rows: list[list[Labelled]] = []
    waits = check.is_open and line.state is LineState.WRONG
    if waits and await aided.is_office(context):
        rows.append(
            [
                (context.label("button-check-accept"), DecideLine(line.id, accept=True)),
                (context.label("button-check-refuse"), DecideLine(line.id, accept=False)),
            ]
        )
    rows.append([(context.label("back"), CheckFindings(line.check_id))])
    html = check_words.describe_line(context.texts, line)
    await context.show(html, inline_keyboard(*rows))


async def decide_line(context: PressContext, button: DecideLine) -> None:
    """Write a correction into the ledger, or leave the ledger as it is."""
    await check_access.require_office(context)
    line = await line_of(context, button.line_id)
    by, now = context.account.id, context.seconds
    await context.write(checks.decide, [line.id], accept=button.accept, by=by, now=now)
    await show_findings(context, CheckFindings(line.check_id))


async def accept_all(context: PressContext, button: AcceptAll) -> None:
    """Write all corrections that wait into the ledger, after one more question."""
    await check_access.require_office(context)
    check = await check_of(context, button.check_id)
    within = await aided.classes_of(context)
    found = await context.read(checks.found_in, check.id, within)
    waits = [each.id for each in found if each.state is LineState.WRONG]
    if button.sure and len(waits) == button.count:
        by, now = context.account.id, context.seconds
        await context.write(checks.decide, waits, accept=True, by=by, now=now)
        waits = []
    if not waits:
        await show_findings(context, CheckFindings(check.id))
        return
    sure = AcceptAll(check.id, len(waits), sure=True)
    rows: list[list[Labelled]] = [
        [(context.label("yes"), sure), (context.label("no"), CheckFindings(check.id))]
    ]
    await context.show(context.html("aidcheck-sure-all", count=len(waits)), inline_keyboard(*rows))


async def close_check(context: PressContext, button: CloseCheck) -> None:
    """Close the check, after one more question that says what is left."""
    await check_access.require_office(context)
    check = await check_of(context, button.check_id)
    if button.sure:
        by, now = context.account.id, context.seconds
        await context.write(checks.close, check, by=by, now=now)
        await open_page(context, CheckPage())
        return
    sums = await context.read(checks.sums, check.id)
    rows: list[list[Labelled]] = [
        [
            (context.label("yes"), CloseCheck(check.id, sure=True)),
            (context.label("no"), CheckPage()),
        ]
    ]
    html = context.html("aidcheck-sure-close", open=sums.open, wrong=sums.wrong)
    await context.show(html, inline_keyboard(*rows))


# -- the workbook ----------------------------------------------------------------------------------

_CLASSES = ("class", "department", "teacher", "all", "done", "open", "found")
_FINDINGS = ("class", "name", "village", "before", "after", "fault", "words", "decision")


async def send_workbook(context: PressContext, button: CheckBook) -> None:
    """Send how far the classes are, and what was found, old and new."""
    within = await aided.classes_of(context)
    check = await check_of(context, button.check_id)
    classes = await context.read(checks.progress, check.id, within)
    if not classes:
        raise BotError("aidcheck-not-yours")
    found = await context.read(checks.found_in, check.id, within)
    await context.toast()
    await aided.note(context, [each.person_id for each in found], "export")
    said = context.texts
    sheets = [
        _sheet(
            said, "aidcheck-file-classes", _CLASSES, [_class_line(said, each) for each in classes]
        ),
        _sheet(said, "aidcheck-file-found", _FINDINGS, [_found_line(said, each) for each in found]),
    ]
    data = await asyncio.to_thread(sheets_workbook, paper_of(context, check.name), sheets)
    await context.write(_record, context.actor, check.id)
    name = name_file(context.today, check.name, suffix="xlsx")
    await context.say(Document(data, name, caption=_summary(context, check, classes)))


def _record(tx: Tx, actor: Actor, check_id: AidCheckId) -> None:
    by, object_ = actor.account_id, f"aid-check:{check_id}"
    roles.record(tx, by=by, act="export-aid-check", now=actor.now, object_=object_)


def _summary(context: Context, check: AidCheck, classes: list[ClassProgress]) -> str:
    return context.html(
        "aidcheck-summary",
        name=check.name,
        classes=len(classes),
        through=sum(not each.open for each in classes),
        all=sum(each.all for each in classes),
        found=sum(each.found for each in classes),
    )


def _sheet(said: Texts, name: str, columns: tuple[str, ...], rows: list[list[Value]]) -> Sheet:
    return Sheet(said(name), [said(f"aidcheck-column-{each}") for each in columns], rows)


def _class_line(said: Texts, each: ClassProgress) -> list[Value]:
    name = check_words.name_class(said, each.name)
    done = each.all - each.open
    return [name, each.department, each.teacher, each.all, done, each.open, each.found]


def _found_line(said: Texts, each: CheckLine) -> list[Value]:
    fault = "" if each.fault is None else said(f"aidcheck-column-fault-{each.fault.value}")
    before, after = each.category, each.becomes
    return [
        check_words.name_class(said, each.class_name),
        each.name,
        each.village,
        check_words.name_category(said, before),
        check_words.name_category(said, after),
        fault,
        each.words,
        said(f"aidcheck-decision-{each.state.value}"),
    ]
