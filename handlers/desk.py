"""答疑: the staff's inbox: who waits, taking a case, answering it, passing it on, ending it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people import Role
from bot.errors import BotError
from config.texts import Html
from handlers import desk_words
from handlers.desk_buttons import (
    AlsoTo,
    AnswerCase,
    CannedReplies,
    ClaimCase,
    CloseCase,
    DeskPage,
    OpenCase,
    ReleaseCase,
    TransferCase,
    TransferTo,
)
from handlers.keyboards import inline, paged
from handlers.mining import Mining, SaveAnswer, same_question
from handlers.rules import DeskRules
from handlers.why import TryOut
from storage import desk, desk_post, drafts, questions, roles
from storage.desk import State

if TYPE_CHECKING:
    from bot.context import Context
    from handlers.keyboards import Labelled
    from storage.database import Tx
    from storage.desk import Case, Message
    from storage.questions import Question

A_PAGE = 6


async def show_desk(context: Context) -> None:
    """答疑, /desk; in a group with topics a coordinator makes it the desk's."""
    if not context.private:
        from handlers.topics import bind_group  # noqa: PLC0415  # topics shows cases through this

        await bind_group(context)
        return
    await turn_desk(context, DeskPage())


async def turn_desk(context: Context, button: DeskPage) -> None:
    """Who waits, the longest first, as far as one's role reaches."""
    cases = [each for each in await context.read(desk.unclosed) if _reaches(context, each)]
    waiting = sum(each.state is State.OPEN for each in cases)
    lines = [context.html("desk-head", waiting=waiting, held=len(cases) - waiting)]
    shown = cases[button.page * A_PAGE : (button.page + 1) * A_PAGE]
    now = context.services.clock.now()
    for number, each in enumerate(shown, start=button.page * A_PAGE + 1):
        last = context.glance(desk.messages, each.id, 1)
        text = last[0].text if last else ""
        lines.append(desk_words.row(context.texts, number, each, text, now))
    items: list[Labelled] = [
        (f"{number} {each.name}", OpenCase(each.id)) for number, each in enumerate(cases, start=1)
    ]
    rows = paged(items, button.page, DeskPage, context.texts, size=A_PAGE)
    rows = _in_twos(rows)
    rows.append(
        [
            (context.label("button-mining"), Mining()),
            (context.label("button-try"), TryOut()),
        ]
    )
    tail: list[Labelled] = [(context.label("button-canned"), CannedReplies(None))]
    if context.account.sees_all(Role.COORDINATOR):
        tail.append((context.label("button-desk-rules"), DeskRules()))
    await context.show(Html("\n".join(lines)), inline(*rows, tail))


def _in_twos(rows: list[list[Labelled]]) -> list[list[Labelled]]:
    *items, turns = rows
    flat = [item for row in items for item in row]
    return [flat[at : at + 2] for at in range(0, len(flat), 2)] + [turns]


def _reaches(context: Context, case: Case) -> bool:
    return case.account_id != context.account.id and context.may(
        Role.STAFF, class_id=case.class_id, district=case.district or None
    )


async def case_of(context: Context, case_id: int) -> Case:
    """A case within reach.

    Raises:
        BotError: It is not, or there is none.
    """
    case = context.glance(desk.find, case_id)
    if case is None or not _reaches(context, case):
        raise BotError("case-not-yours")
    return case


async def workable(context: Context, case_id: int) -> Case:
    """A case that this person may answer now: open, or their own.

    Raises:
        BotError: It is closed, or somebody else's.
    """
    case = await case_of(context, case_id)
    if case.state is State.CLOSED:
        raise BotError("case-closed-already")
    if case.state is State.CLAIMED and case.claimed_by != context.account.id:
        raise BotError("case-taken", name=case.claimed_name)
    return case


async def open_case(context: Context, button: OpenCase) -> None:
    """What was said, and what can be done."""
    case = await case_of(context, button.case_id)
    await _show(context, case)


async def _show(context: Context, case: Case) -> None:
    messages = await context.read(desk.messages, case.id)
    others = await same_question(context, case)
    html = desk_words.case(context.texts, case, messages, context.services.clock.now())
    if others:
        html = Html(f"{html}\n\n" + context.html("desk-same", count=_people(others)))
    keyboard = desk_words.actions(context.texts, case, context.account.id, _people(others))
    await context.show(html, keyboard)
    if context.query_id is not None and context.message_id is not None:
        await context.write(desk.remember_copy, context.chat_id, context.message_id, case.id)


def _people(asked: list[Question]) -> int:
    return len({each.account_id for each in asked})


async def claim(context: Context, button: ClaimCase) -> None:
    """I take it: the bot keeps silent towards the asker from now on."""
    case = await case_of(context, button.case_id)
    if not await context.write(_claim, context, case, over=button.over):
        current = await case_of(context, case.id)
        key = "case-closed-already" if current.state is State.CLOSED else "case-taken"
        raise BotError(key, **({"name": current.claimed_name} if key == "case-taken" else {}))
    context.services.courier.wake()
    await context.toast(context.label("case-yours"))
    await _show(context, await case_of(context, case.id))


def _claim(tx: Tx, context: Context, case: Case, *, over: bool) -> bool:
    me, now = context.account.id, context.seconds
    taken = desk.hand_to(tx, case.id, me, now) if over else desk.claim(tx, case.id, me, now)
    if not taken:
        return False
    current = desk.find(tx, case.id) or case
    desk_post.tell(tx, "case-claimed", current, case.account_id, current.claimed_at, now)
    if over and case.claimed_by is not None:
        roles.record(tx, by=me, act="take-over", now=now, object_=f"case:{case.id}")
    return True


async def release(context: Context, button: ReleaseCase) -> None:
    """Back among the open ones: the bot speaks again."""
    case = await workable(context, button.case_id)
    await context.write(desk.release, case.id)
    await _show(context, await case_of(context, case.id))


async def write_answer(context: Context, button: AnswerCase) -> None:
    """The next message, or picture, is the answer."""
    case = await workable(context, button.case_id)
    await context.write(
        drafts.keep,
        context.account.id,
        "desk-answer",
        context.seconds,
        case=case.id,
        all=button.all_,
    )
    key = "desk-answer-all-how" if button.all_ else "desk-answer-how"
    await context.say(context.html(key, name=case.name))


async def answer_draft(context: Context) -> None:
    """The answer that was waited for."""
    draft = await context.read(drafts.find, context.account.id, "desk-answer")
    await context.write(drafts.drop, context.account.id)
    if draft is None:
        return
    case = await workable(context, draft["case"])
    others = await same_question(context, case) if draft.get("all") else []
    await give_answer(context, case, context.text, others=others)


async def reply(context: Context) -> None:
    """A reply to one of our messages about a case: to the asker, or from them."""
    from handlers import handover  # noqa: PLC0415  # both sides of one message

    case_id = context.glance(desk.spoken_of, context.chat_id, context.quoted or 0)
    case = context.glance(desk.find, case_id or 0)
    if case is None:
        return
    if case.account_id == context.account.id:
        if case.state is State.CLOSED:
            await handover.reopen(context, case)
        else:
            await handover.add(context, case)
        return
    await give_answer(context, await workable(context, case.id), context.text)


async def give_answer(
    context: Context,
    case: Case,
    text: str,
    *,
    others: list[Question] | None = None,
) -> None:
    """To the asker, once; who answers holds the chat from now on."""
    number, told = await context.write(_answer, context, case, text, others or [])
    context.services.courier.wake()
    if number is None or not context.private:
        return
    rows: list[list[Labelled]] = [
        [
            (context.label("button-answer-more"), AnswerCase(case.id)),
            (context.label("button-close"), CloseCase(case.id)),
        ]
    ]
    if text:
        rows.append([(context.label("button-save-answer"), SaveAnswer(number))])
    waiting = [] if others is not None and others else await same_question(context, case)
    if waiting and text:
        label = context.label("button-also", count=_people(waiting))
        rows.append([(label, AlsoTo(case.id))])
    key = "desk-answered-all" if told else "desk-answered"
    values = {"count": told} if told else {}
    await context.say(context.html(key, name=case.name, **values), inline(*rows))


def _answer(
    tx: Tx, context: Context, case: Case, text: str, others: list[Question]
) -> tuple[int | None, int]:
    """The id of the message, and how many others are told."""
    me, now = context.account.id, context.seconds
    if not desk.claim(tx, case.id, me, now):
        raise BotError("case-closed-already")
    number = desk.say(
        tx,
        case.id,
        account_id=me,
        from_staff=True,
        chat_id=context.chat_id,
        message_id=context.message_id or 0,
        text=text,
        is_media=context.media is not None,
        now=now,
    )
    message = desk.message(tx, number or 0)
    current = desk.find(tx, case.id)
    if message is None or current is None:
        return None, 0
    desk_post.pass_to_asker(tx, current, message, now)
    questions.settle_of(tx, case.account_id)
    return number, _tell_others(tx, current, message, others, now)


def _tell_others(tx: Tx, case: Case, message: Message, others: list[Question], now: int) -> int:
    """Everybody else who asked the same and still waits, each once."""
    told = 0
    for asked in {each.account_id: each for each in reversed(others)}.values():
        told += desk_post.tell(
            tx,
            "case-also",
            case,
            asked.account_id,
            message.id,
            now,
            message=message.id,
            question=desk_words.short(asked.text),
            asked_at=asked.asked_at,
        )
    questions.set_state(tx, [each.id for each in others], "settled")
    return told


async def also_to(context: Context, button: AlsoTo) -> None:
    """The last answer, also to the others who asked the same."""
    case = await case_of(context, button.case_id)
    others = await same_question(context, case)
    said = [m for m in await context.read(desk.messages, case.id, 50) if m.from_staff and m.text]
    if not others or not said:
        raise BotError("desk-nobody-waits")
    told = await context.write(_tell_others, case, said[-1], others, context.seconds)
    context.services.courier.wake()
    await context.show(context.html("desk-told-others", count=told))


async def close(context: Context, button: CloseCase) -> None:
    """Done: the bot speaks again, and the asker says how it was."""
    case = await workable(context, button.case_id)
    await context.write(end, case, context.seconds, context.account.id)
    context.services.courier.wake()
    await context.show(
        context.html("desk-closed", name=case.name),
        inline([(context.label("button-desk"), DeskPage())]),
    )


def end(tx: Tx, case: Case, now: int, by: int | None) -> bool:
    """Close a case and ask how it was."""
    if not desk.close(tx, case.id, now):
        return False
    if by is not None and case.answered_at is not None:
        questions.settle_of(tx, case.account_id)
    desk_post.tell(tx, "case-closed", case, case.account_id, now, now)
    return True


async def choose_colleague(context: Context, button: TransferCase) -> None:
    """Who shall take over?"""
    case = await workable(context, button.case_id)
    colleagues = [
        each
        for each in await context.read(desk.colleagues)
        if each.reaches(case) and each.account_id not in {context.account.id, case.account_id}
    ]
    if not colleagues:
        raise BotError("desk-no-colleague")
    items: list[Labelled] = [
        (each.name, TransferTo(case.id, each.account_id)) for each in colleagues
    ]
    rows = paged(items, button.page, lambda page: TransferCase(case.id, page), context.texts)
    rows.append([(context.label("back"), OpenCase(case.id))])
    await context.show(context.html("desk-transfer", name=case.name), inline(*rows))


async def transfer(context: Context, button: TransferTo) -> None:
    """It is theirs now, and they are told."""
    case = await workable(context, button.case_id)
    colleagues = {each.account_id: each for each in await context.read(desk.colleagues)}
    colleague = colleagues.get(button.account_id)
    if colleague is None or not colleague.reaches(case):
        raise BotError("button-stale")
    await context.write(_transfer, context, case, colleague.account_id)
    context.services.courier.wake()
    await context.show(
        context.html("desk-transferred", name=case.name, colleague=colleague.name),
        inline([(context.label("button-desk"), DeskPage())]),
    )


def _transfer(tx: Tx, context: Context, case: Case, to: int) -> None:
    now = context.seconds
    if desk.hand_to(tx, case.id, to, now):
        current = desk.find(tx, case.id) or case
        desk_post.tell(tx, "case-handed", current, to, now, now, by=context.account.name)
        desk_post.tell(tx, "case-claimed", current, case.account_id, now, now)
