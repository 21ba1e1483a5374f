"""自查自纠: the check that is open, the records of a class, right in one tap or corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.aid.categories import Category
from bot.domain.aid.checks import Fault, LineState
from bot.domain.people.roles import ScopeKind
from bot.errors import BotError
from bot.services import aided
from config.texts import Html
from handlers.aid import check_access, check_words
from handlers.aid.check_access import check_of, line_of, open_line_of
from handlers.aid.check_buttons import (
    AcceptAll,
    CheckBook,
    CheckClass,
    CheckFindings,
    CheckPage,
    CloseCheck,
    ComparePage,
    ConfirmLine,
    CorrectLine,
    ExplainLine,
    MissingIs,
    NewCheck,
    NudgeClasses,
    OpenFinding,
    OpenLine,
    RestIsRight,
    SomebodyMissing,
)
from handlers.aid.check_drafts import ExplainingLine
from handlers.chat import drafts
from handlers.chat.keyboards import A_PAGE, in_rows, inline_keyboard, page_rows
from storage.aid import access, checks
from storage.aid.checks import Finding

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext, PressContext
    from bot.domain.ids import AidLineId
    from handlers.chat.keyboards import Labelled
    from storage.aid.checks import AidCheck, CheckLine
    from storage.database import Tx

LONGEST = 300  # characters of words about a record


async def show_check(context: Context) -> None:
    """资助自查: the check that is open, or the last one; who has one class sees that at once."""
    check = await context.read(checks.newest)
    scopes = {each.scope for each in context.account.grants}
    if check is not None and check.is_open and len(scopes) == 1:
        (scope,) = scopes
        found = await context.read(checks.progress, check.id, scope.classes)
        if scope.kind is ScopeKind.CLASS and found and not await aided.is_office(context):
            await open_class(context, CheckClass(check.id, found[0].class_id))
            return
    await open_page(context, CheckPage())


async def open_page(context: Context, button: CheckPage) -> None:
    """Show how far each class is."""
    within, office = await aided.classes_of(context), await aided.is_office(context)
    if not within:
        raise BotError("aidcheck-not-yours")
    check = await context.read(checks.newest)
    if check is None:
        new: list[Labelled] = [(context.label("button-check-new"), NewCheck())] if office else []
        await context.show(context.html("aidcheck-none"), inline_keyboard(new))
        return
    found = await context.read(checks.progress, check.id, within)
    items: list[Labelled] = [
        (check_words.label_class(context.texts, each), CheckClass(check.id, each.class_id))
        for each in found
    ]
    rows = page_rows(items, button.page, CheckPage, context.texts)
    sums = await context.read(checks.sums, check.id, within)
    rows += _more(context, check, found=sums.found, office=office)
    html = check_words.describe_check(context.texts, check, sums, context.today)
    await context.show(html, inline_keyboard(*rows))


def _more(context: Context, check: AidCheck, *, found: int, office: bool) -> list[list[Labelled]]:
    """Return what the office and heads of departments can do besides."""
    findings = (context.label("button-check-found", count=found), CheckFindings(check.id))
    book = (context.label("button-check-book"), CheckBook(check.id))
    rows: list[list[Labelled]] = [[findings, book]]
    if check.is_open:
        rows.append([(context.label("button-check-nudge"), NudgeClasses(check.id))])
    if office:
        rows.append([(context.label("button-check-moves"), ComparePage())])
        end: Labelled = (context.label("button-check-close"), CloseCheck(check.id))
        rows[-1].append(end if check.is_open else (context.label("button-check-new"), NewCheck()))
    return rows


# -- a class ---------------------------------------------------------------------------------------


async def open_class(context: Context, button: CheckClass) -> None:
    """Show the records of a class, each to be confirmed in one tap."""
    await check_access.require_class(context, button.class_id)
    check = await check_of(context, button.check_id)
    lines = await context.read(checks.of_class, check.id, button.class_id)
    last = max(0, (len(lines) - 1) // A_PAGE)
    page = min(max(button.page, 0), last)
    shown = lines[page * A_PAGE : (page + 1) * A_PAGE]
    await aided.note(context, [each.person_id for each in shown], "list")
    rows = [_line_row(context, check, each) for each in shown]
    rows.append(_turns(context, button, page, last))
    if check.is_open:
        rows += _class_rows(context, button, lines, is_last=page == last)
    rows.append([(context.label("back"), CheckPage())])
    html = context.html(
        "aidcheck-class" if check.is_open else "aidcheck-class-closed",
        name=check_words.name_class(context.texts, lines[0].class_name if lines else ""),
        done=sum(each.state is not LineState.OPEN for each in lines),
        all=len(lines),
        found=sum(each.fault is not None for each in lines),
    )
    await context.show(html, inline_keyboard(*rows))


def _line_row(context: Context, check: AidCheck, line: CheckLine) -> list[Labelled]:
    """Return a record: its name confirms it, the pencil beside it corrects it."""
    label = check_words.label_line(context.texts, line)
    if not check.is_open or line.is_decided or line.state is LineState.WRONG:
        return [(label, OpenLine(line.id))]
    return [(label, ConfirmLine(line.id)), (context.label("button-check-wrong"), OpenLine(line.id))]


def _turns(context: Context, button: CheckClass, page: int, last: int) -> list[Labelled]:
    turns: list[Labelled] = []
    for there, key in ((page - 1, "page-back"), (page + 1, "page-on")):
        if 0 <= there <= last:
            turn = CheckClass(button.check_id, button.class_id, there)
            turns.append((context.label(key), turn))
    return turns


def _class_rows(
    context: Context, button: CheckClass, lines: list[CheckLine], *, is_last: bool
) -> list[list[Labelled]]:
    """Return what is done for the whole class; the rest is right once all pages were seen."""
    rows: list[list[Labelled]] = []
    count = sum(each.state is LineState.OPEN for each in lines)
    if count and is_last:
        rest = RestIsRight(button.check_id, button.class_id, count)
        rows.append([(context.label("button-check-rest", count=count), rest)])
    if button.class_id != access.NO_CLASS:
        missing = SomebodyMissing(button.check_id, button.class_id)
        rows.append([(context.label("button-check-missing"), missing)])
    return rows


async def _show_around(context: Context, line: CheckLine) -> None:
    """Show the page of the class on which a record stands."""
    lines = await context.read(checks.of_class, line.check_id, line.class_id)
    place = next((n for n, each in enumerate(lines) if each.id == line.id), 0)
    await open_class(context, CheckClass(line.check_id, line.class_id, place // A_PAGE))


async def confirm_line(context: Context, button: ConfirmLine) -> None:
    """It is right."""
    line = await open_line_of(context, button.line_id)
    by, now = context.account.id, context.seconds
    await context.write(checks.confirm, line.id, by=by, now=now)
    await _show_around(context, line)


async def rest_is_right(context: PressContext, button: RestIsRight) -> None:
    """All others of the class are right."""
    await check_access.require_class(context, button.class_id)
    check = await check_of(context, button.check_id)
    if not check.is_open:
        raise BotError("aidcheck-closed-already")
    done = await context.write(
        checks.confirm_rest,
        check.id,
        button.class_id,
        button.count,
        by=context.account.id,
        now=context.seconds,
    )
    if not done:
        await context.toast(context.label("aidcheck-rest-changed"), alert=True)
    await open_class(context, CheckClass(check.id, button.class_id, 10**6))


# -- a record --------------------------------------------------------------------------------------


async def open_line(context: Context, button: OpenLine) -> None:
    """Show a record, and what may be wrong with it."""
    await _show_line(context, await line_of(context, button.line_id))


async def _show_line(context: Context, line: CheckLine) -> None:
    await aided.note(context, [line.person_id], "record")
    check = await check_of(context, line.check_id)
    rows: list[list[Labelled]] = []
    if check.is_open and not line.is_decided:
        rows = _fault_rows(context, line)
    rows.append([(context.label("back"), CheckClass(line.check_id, line.class_id))])
    html = check_words.describe_line(context.texts, line)
    await context.show(html, inline_keyboard(*rows))


def _fault_rows(context: Context, line: CheckLine) -> list[list[Labelled]]:
    key = "button-check-take-off" if line.fault is Fault.MISSING else "button-check-right"
    rows: list[list[Labelled]] = [[(context.label(key), ConfirmLine(line.id))]]
    if line.fault is not Fault.MISSING:
        faults: list[Labelled] = [
            (context.label(f"button-check-fault-{each.value}"), CorrectLine(line.id, each))
            for each in Fault
            if each is not Fault.MISSING
        ]
        rows += in_rows(faults, 2)
    if line.fault is not None:
        rows.append([(context.label("button-check-words"), ExplainLine(line.id))])
    return rows


async def correct_line(context: PressContext, button: CorrectLine) -> None:
    """Note what is wrong; of another category, which one is asked first, of other things, words."""
    line = await open_line_of(context, button.line_id)
    if button.fault is Fault.MISSING or line.fault is Fault.MISSING:
        raise BotError("button-stale")
    if button.fault is Fault.OTHER:
        await _ask_words(context, line)
        return
    if button.fault is Fault.CATEGORY and button.category is None:
        await _ask_category(context, line)
        return
    category = button.category if button.fault is Fault.CATEGORY else None
    if category is not None and category is line.category:
        raise BotError("aidcheck-same-category")
    found = Finding(button.fault, category, line.words)
    by, now = context.account.id, context.seconds
    await context.write(checks.correct, line.id, found, by=by, now=now)
    await _show_line(context, await line_of(context, line.id))


async def _ask_category(context: Context, line: CheckLine) -> None:
    choices: list[Labelled] = [
        (
            check_words.name_category(context.texts, each),
            CorrectLine(line.id, Fault.CATEGORY, each),
        )
        for each in Category
        if each is not line.category
    ]
    back = (context.label("back"), OpenLine(line.id))
    html = context.html(
        "aidcheck-which-category",
        name=line.name,
        category=check_words.name_category(context.texts, line.category),
    )
    await context.show(html, inline_keyboard(*in_rows(choices, 2), [back]))


async def ask_words(context: PressContext, button: ExplainLine) -> None:
    """Ask for words about what is wrong."""
    await _ask_words(context, await open_line_of(context, button.line_id))


async def _ask_words(context: Context, line: CheckLine) -> None:
    waits = ExplainingLine(line.id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    back = (context.label("back"), OpenLine(line.id))
    await context.show(context.html("aidcheck-ask-words", name=line.name), inline_keyboard([back]))


async def answer_words(context: MessageContext, draft: ExplainingLine) -> None:
    """Take the words; without another fault they are what is wrong."""
    text = " ".join(context.text[:LONGEST].split())
    if not text:
        raise BotError("aidcheck-no-words")
    line = await open_line_of(context, draft.line)
    await context.write(_keep_words, context.actor, line.id, text)
    await _show_line(context, await line_of(context, line.id))


def _keep_words(tx: Tx, actor: Actor, line_id: AidLineId, text: str) -> None:
    drafts.drop(tx, actor.account_id)
    line, by, now = checks.line(tx, line_id), actor.account_id, actor.now
    if line is None:
        return
    if line.fault is None:
        checks.correct(tx, line_id, Finding(Fault.OTHER, words=text), by=by, now=now)
    else:
        checks.explain(tx, line_id, text, by=by, now=now)


# -- who is missing --------------------------------------------------------------------------------


async def ask_missing(context: Context, button: SomebodyMissing) -> None:
    """Ask who of the class should be in the ledger and is not."""
    await check_access.require_class(context, button.class_id)
    check = await check_of(context, button.check_id)
    if not check.is_open:
        raise BotError("aidcheck-closed-already")
    items: list[Labelled] = [
        (each.name, MissingIs(check.id, button.class_id, each.person_id))
        for each in await context.read(checks.not_listed, check.id, button.class_id)
    ]

    def turn(page: int) -> SomebodyMissing:
        return SomebodyMissing(check.id, button.class_id, page)

    rows = page_rows(items, button.page, turn, context.texts)
    rows.append([(context.label("back"), CheckClass(check.id, button.class_id))])
    key = "aidcheck-who-missing" if items else "aidcheck-none-missing"
    await context.show(context.html(key), inline_keyboard(*rows))


async def add_missing(context: PressContext, button: MissingIs) -> None:
    """Note who is missing, once the category is said."""
    await check_access.require_class(context, button.class_id)
    check = await check_of(context, button.check_id)
    if not check.is_open:
        raise BotError("aidcheck-closed-already")
    mates = await context.read(checks.not_listed, check.id, button.class_id)
    name = next((each.name for each in mates if each.person_id == button.person_id), None)
    if button.category is None:
        if name is None:
            raise BotError("button-stale")
        await _ask_missing_category(context, button, name)
        return
    await context.write(
        checks.add_missing,
        check.id,
        button.class_id,
        button.person_id,
        button.category,
        by=context.account.id,
        now=context.seconds,
    )
    line = await context.read(checks.line_of, check.id, button.person_id)
    if line is None or line.class_id != button.class_id:
        raise BotError("button-stale")
    await _show_line(context, line)


async def _ask_missing_category(context: Context, button: MissingIs, name: str) -> None:
    choices: list[Labelled] = [
        (
            check_words.name_category(context.texts, each),
            MissingIs(button.check_id, button.class_id, button.person_id, each),
        )
        for each in Category
    ]
    back = (context.label("back"), SomebodyMissing(button.check_id, button.class_id))
    html = context.html("aidcheck-missing-category", name=name)
    await context.show(html, inline_keyboard(*in_rows(choices, 2), [back]))


# -- what was found --------------------------------------------------------------------------------


async def show_findings(context: Context, button: CheckFindings) -> None:
    """Show what was found, old and new; each opens where the office decides."""
    within, office = await aided.classes_of(context), await aided.is_office(context)
    check = await check_of(context, button.check_id)
    found = await context.read(checks.found_in, check.id, within)
    last = max(0, (len(found) - 1) // A_PAGE)
    page = min(max(button.page, 0), last)
    shown = found[page * A_PAGE : (page + 1) * A_PAGE]
    await aided.note(context, [each.person_id for each in shown], "list")
    said = context.texts
    items: list[Labelled] = [
        (f"{check_words.label_line(said, each)}", OpenFinding(each.id)) for each in found
    ]

    def turn(page: int) -> CheckFindings:
        return CheckFindings(check.id, page)

    rows = page_rows(items, page, turn, said)
    waits = sum(each.state is LineState.WRONG for each in found)
    if office and check.is_open and waits:
        rows.append([(context.label("button-check-all", count=waits), AcceptAll(check.id, waits))])
    rows.append([(context.label("back"), CheckPage())])
    head = context.html("aidcheck-findings" if found else "aidcheck-no-findings", count=len(found))
    lines = [
        context.html(
            "aidcheck-findings-line",
            class_name=check_words.name_class(said, each.class_name),
            name=each.name,
            change=check_words.say_change(said, each),
        )
        for each in shown
    ]
    await context.show(Html("\n".join([head, *lines])), inline_keyboard(*rows))
