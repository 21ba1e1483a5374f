"""Lists for one exam, sent as a file: 批量报名, 缴费名单, 证书名单; looked at before they count."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from bot.context import File
from bot.domain.exams.files import ExamListLine, ListKind
from bot.errors import BotError
from handlers.chat import drafts
from handlers.chat.files import fetching, reading
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.exams import registration_words as words
from handlers.exams.buttons import ExamOffice
from handlers.exams.drafts import SendingList
from handlers.exams.office import find_exam
from handlers.exams.office_buttons import ApplyList
from storage.exams import lists, windows
from storage.exams.windows import ExamWindow
from storage.imports import loads

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from bot.domain.exams.exam import Exam
    from config.texts import Html
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from handlers.exams.office_buttons import SendList, TakeSentList
    from storage.database import Tx
    from storage.exams.lists import ListOutcome, MatchedLine

SHOWN = 12  # problems that are named


async def ask_list(context: Context, button: SendList) -> None:
    """Ask for a list as a file."""
    exam = await find_exam(context, button.exam_id)
    if button.kind is ListKind.SIGN_UP and await context.read(windows.find, exam.id) is None:
        raise BotError("button-stale")
    waits = SendingList(exam.id, button.kind)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    back: list[Labelled] = [(context.label("back"), ExamOffice(exam.id))]
    html = context.html(f"exam-list-ask-{button.kind.value}", name=str(exam.key))
    await context.show(html, inline_keyboard(back))


async def take_list(context: MessageContext, draft: SendingList) -> Message:
    """Read a list, and show what it would do, with the problems of its rows."""
    if context.file is None:
        return PASS
    exam = await find_exam(context, draft.exam)
    async with reading(context, context.file) as (turn, data):
        found = await turn.read_exam_list(context.file.name, data)
    await _take(context, exam, draft.of, found)
    return None


async def take_sent(context: Context, button: TakeSentList) -> None:
    """Read a list that was sent before anybody said which exam it is for."""
    exam = await find_exam(context, button.exam_id)
    load = await context.read(loads.find, button.load_id)
    if load is None or load.account_id != context.account.id or not load.file_id:
        raise BotError("button-stale")
    if button.kind is ListKind.SIGN_UP and await context.read(windows.find, exam.id) is None:
        raise BotError("exam-list-no-window", name=str(exam.key))
    file = File(load.file_id, load.file_name, 0)
    async with fetching(context, file) as (turn, data):
        found = await turn.read_exam_list(file.name, data)
    await _take(context, exam, button.kind, found)


async def _take(context: Context, exam: Exam, of: ListKind, found: list[ExamListLine]) -> None:
    kept = SendingList(exam.id, of, [_packed(each) for each in found])
    await context.write(drafts.keep, context.account.id, kept, context.seconds)
    matched = await context.read(lists.match, exam.id, of, found)
    await _preview(context, kept, matched, str(exam.key))


def _packed(line: ExamListLine) -> list[str]:
    return [str(each) for each in asdict(line).values()]


def _unpacked(values: list[str]) -> ExamListLine:
    row, *texts = values
    return ExamListLine(int(row), *texts)


async def _preview(
    context: Context, draft: SendingList, matched: list[MatchedLine], name: str
) -> None:
    bad = [each for each in matched if each.problem]
    good = len(matched) - len(bad)
    fresh = sum(each.person_id is None and not each.problem for each in matched)
    head = f"exam-list-head-{draft.of.value}"
    lines = [context.html(head, name=name, good=good, bad=len(bad), fresh=fresh)]
    lines += [
        context.html(
            "exam-list-problem",
            row=str(each.line.row),
            name=each.line.name or "—",
            reason=context.label(each.problem, given=each.line.given),
        )
        for each in bad[:SHOWN]
    ]
    if len(bad) > SHOWN:
        lines.append(context.html("exam-list-more", count=len(bad) - SHOWN))
    lines += _to_look_at(context, matched)
    rows: list[list[Labelled]] = []
    if good:
        key = "button-exam-list-good" if bad else "button-exam-list-all"
        rows.append([(context.label(key, count=good), ApplyList(draft.exam, draft.of))])
    rows.append([(context.label("back"), ExamOffice(draft.exam))])
    await context.show(words.joined(lines), inline_keyboard(*rows), protect=True)


def _to_look_at(context: Context, matched: list[MatchedLine]) -> list[Html]:
    """Return the lines that count and yet are to be looked at; who is new is named."""
    notes = [(each.line, each.line.note) for each in matched if not each.problem and each.line.note]
    notes += [
        (each.line, "exam-list-fresh")
        for each in matched
        if not each.problem and each.person_id is None
    ]
    if not notes:
        return []
    lines = [context.html("exam-list-look", count=len(notes))]
    lines += [
        context.html(
            "exam-list-problem", row=str(line.row), name=line.name, reason=context.label(key)
        )
        for line, key in notes[:SHOWN]
    ]
    if len(notes) > SHOWN:
        lines.append(context.html("exam-list-look-more", count=len(notes) - SHOWN))
    return lines


async def apply_list(context: Context, button: ApplyList) -> None:
    """Take over the lines that have no problem."""
    exam = await find_exam(context, button.exam_id)
    draft = await context.read(drafts.find, context.account.id, SendingList)
    if draft is None or draft.exam != exam.id or draft.of is not button.kind or not draft.lines:
        raise BotError("button-stale")
    window = await context.read(windows.find, exam.id)
    if window is None:
        starts = int(exam.row.starts_at.timestamp())
        window = ExamWindow(exam.id, starts - 1, starts)
    done = await context.write(_apply, context.actor, window, draft)
    html = context.html(
        f"exam-list-done-{button.kind.value}", count=done.done, waiting=done.waiting
    )
    back: list[Labelled] = [(context.label("back"), ExamOffice(exam.id))]
    await context.show(html, inline_keyboard(back))


def _apply(tx: Tx, actor: Actor, window: ExamWindow, draft: SendingList) -> ListOutcome:
    given = [_unpacked(each) for each in draft.lines or ()]
    matched = lists.match(tx, window.exam_id, draft.of, given)
    drafts.drop(tx, actor.account_id)
    return lists.apply(tx, window, draft.of, matched, by=actor.account_id, now=actor.now)
