"""答疑: the inbox of the staff, where cases are claimed, passed on and closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Copy
from bot.services.unanswered import count_people, same_question, same_words
from config.texts import Html
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.complaints.buttons import ComplaintList
from handlers.desk import words
from handlers.desk.buttons import (
    CannedReplies,
    CaseFiles,
    ClaimCase,
    CloseCase,
    DeskPage,
    DeskRules,
    OpenCase,
    ReleaseCase,
    TransferCase,
    TransferTo,
)
from handlers.desk.cases import case_of, end_case, find_workable, may_reach
from handlers.duty.buttons import DutyPage
from handlers.faq.buttons import Mining, TryOut
from handlers.incidents.buttons import IncidentPage
from handlers.measures.buttons import MeasuresPage
from storage.desk import cases as desk_cases
from storage.desk import post
from storage.desk.cases import CaseState
from storage.outbox import LetterKind
from storage.people import roles

if TYPE_CHECKING:
    from bot.context import Actor, Context
    from bot.domain.ids import AccountId
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.desk.cases import Case

A_PAGE = 6


async def turn_desk(context: Context, button: DeskPage) -> None:
    """Show those who wait within one's reach, the longest first."""
    cases = [each for each in await context.read(desk_cases.unclosed) if may_reach(context, each)]
    waiting = sum(each.state is CaseState.OPEN for each in cases)
    lines = [context.html("desk-head", waiting=waiting, held=len(cases) - waiting)]
    shown = cases[button.page * A_PAGE : (button.page + 1) * A_PAGE]
    now = context.services.clock.now()
    for number, each in enumerate(shown, start=button.page * A_PAGE + 1):
        last = context.glance(desk_cases.messages, each.id, 1)
        text = words.name_content(context.texts, last[0]) if last else ""
        lines.append(words.describe_row(context.texts, number, each, text, now))
    items: list[Labelled] = [
        (f"{number} {each.name}", OpenCase(each.id)) for number, each in enumerate(cases, start=1)
    ]
    rows = page_rows(items, button.page, DeskPage, context.texts, size=A_PAGE)
    rows = _in_twos(rows)
    rows.append(
        [
            (context.label("button-mining"), Mining()),
            (context.label("button-try"), TryOut()),
        ]
    )
    rows.append(
        [
            (context.label("button-complaints"), ComplaintList()),
            (context.label("button-incidents"), IncidentPage()),
            (context.label("button-measures"), MeasuresPage()),
        ]
    )
    tail: list[Labelled] = [
        (context.label("button-canned"), CannedReplies(None)),
        (context.label("button-duty-page"), DutyPage()),
    ]
    if context.account.sees_all(Role.COORDINATOR):
        tail.append((context.label("button-desk-rules"), DeskRules()))
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows, tail))


def _in_twos(rows: list[list[Labelled]]) -> list[list[Labelled]]:
    *items, turns = rows
    flat = [item for row in items for item in row]
    return [flat[at : at + 2] for at in range(0, len(flat), 2)] + [turns]


async def open_case(context: Context, button: OpenCase) -> None:
    """Show what was said, and what can be done."""
    case = await case_of(context, button.case_id)
    await _show(context, case)


async def send_files(context: Context, button: CaseFiles) -> None:
    """Send the pictures, voices and files of a case, the oldest first."""
    case = await case_of(context, button.case_id)
    found = await context.read(desk_cases.media_of, case.id, post.MOST_FILES)
    if not found:
        raise BotError("button-stale")
    failed = 0
    for each in found:
        copied = await context.say(Copy(each.chat_id, each.message_id))
        if copied is None:
            failed += 1
        else:
            await context.write(desk_cases.remember_copy, context.chat_id, copied, case.id)
    if failed:
        await context.say(context.html("desk-files-gone", count=failed))


async def _show(context: Context, case: Case) -> None:
    if not context.private:
        await _show_in_topic(context, case)
        return
    messages = await context.read(desk_cases.messages, case.id)
    others = await same_question(context, case)
    same = await same_words(context, case)
    html = words.describe_case(context.texts, case, messages, context.services.clock.now())
    if same:
        html = Html(f"{html}\n\n" + context.html("desk-same-words", count=count_people(same)))
    elif others:
        html = Html(f"{html}\n\n" + context.html("desk-same", count=count_people(others)))
    files = await context.read(desk_cases.media_of, case.id, post.MOST_FILES)
    keyboard = words.make_actions(
        context.texts, case, context.account.id, count_people(others), len(files)
    )
    shown = await context.show(html, keyboard)
    if shown is not None:
        await context.write(desk_cases.remember_copy, context.chat_id, shown, case.id)


async def _show_in_topic(context: Context, case: Case) -> None:
    """Show a case where all colleagues see it, with the buttons that work there."""
    messages = await context.read(desk_cases.messages, case.id)
    html = words.describe_case(context.texts, case, messages, context.services.clock.now())
    await context.show(html, words.in_topic(context.texts, case))


async def claim_case(context: Context, button: ClaimCase) -> None:
    """Claim a case: the bot keeps silent towards the asker from now on."""
    case = await case_of(context, button.case_id)
    if not await context.write(_claim, context.actor, case, over=button.over):
        current = await case_of(context, case.id)
        key = "case-closed-already" if current.state is CaseState.CLOSED else "case-taken"
        raise BotError(key, **({"name": current.claimed_name} if key == "case-taken" else {}))
    await context.toast(context.label("case-yours"))
    await _show(context, await case_of(context, case.id))


def _claim(tx: Tx, actor: Actor, case: Case, *, over: bool) -> bool:
    me, now = actor.account_id, actor.now
    taken = (
        desk_cases.hand_to(tx, case.id, me, now) if over else desk_cases.claim(tx, case.id, me, now)
    )
    if not taken:
        return False
    current = desk_cases.find(tx, case.id) or case
    post.tell(tx, LetterKind.CASE_CLAIMED, current, case.account_id, current.claimed_at, now)
    if over and case.claimed_by is not None:
        roles.record(tx, by=me, act="take-over", now=now, object_=f"case:{case.id}")
    return True


async def release_case(context: Context, button: ReleaseCase) -> None:
    """Release a case to the open ones: the bot speaks again."""
    case = await find_workable(context, button.case_id)
    await context.write(desk_cases.release, case.id)
    await _show(context, await case_of(context, case.id))


async def close_case(context: Context, button: CloseCase) -> None:
    """Close a case: the bot speaks again, and the asker rates the help."""
    case = await find_workable(context, button.case_id)
    await context.write(end_case, case, context.seconds, context.account.id)
    rows = [(context.label("button-desk"), DeskPage())] if context.private else []
    await context.show(context.html("desk-closed", name=case.name), inline_keyboard(rows))


async def choose_colleague(context: Context, button: TransferCase) -> None:
    """Ask which colleague takes over."""
    case = await find_workable(context, button.case_id)
    colleagues = [
        each
        for each in await context.read(desk_cases.colleagues)
        if each.reaches(case) and each.account_id not in {context.account.id, case.account_id}
    ]
    if not colleagues:
        raise BotError("desk-no-colleague")
    items: list[Labelled] = [
        (each.name, TransferTo(case.id, each.account_id)) for each in colleagues
    ]
    rows = page_rows(items, button.page, lambda page: TransferCase(case.id, page), context.texts)
    rows.append([(context.label("back"), OpenCase(case.id))])
    await context.show(context.html("desk-transfer", name=case.name), inline_keyboard(*rows))


async def transfer_case(context: Context, button: TransferTo) -> None:
    """Hand the case to a colleague, and tell them."""
    case = await find_workable(context, button.case_id)
    colleagues = {each.account_id: each for each in await context.read(desk_cases.colleagues)}
    colleague = colleagues.get(button.account_id)
    if colleague is None or not colleague.reaches(case):
        raise BotError("button-stale")
    await context.write(_transfer, context.actor, case, colleague.account_id, context.account.name)
    await context.show(
        context.html("desk-transferred", name=case.name, colleague=colleague.name),
        inline_keyboard([(context.label("button-desk"), DeskPage())]),
    )


def _transfer(tx: Tx, actor: Actor, case: Case, to: AccountId, by: str) -> None:
    now = actor.now
    if desk_cases.hand_to(tx, case.id, to, now):
        current = desk_cases.find(tx, case.id) or case
        post.tell(tx, LetterKind.CASE_HANDED, current, to, now, now, by=by)
        post.tell(tx, LetterKind.CASE_CLAIMED, current, case.account_id, now, now)
