"""Decide about leave: agree or refuse, tell the guardian, mend rolls that were called before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.context import MediaKind
from bot.domain.attendance.roll import Mark
from bot.domain.text import short
from bot.errors import BotError
from bot.outbound.gateway import Document, Photo
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.leave import own, words
from handlers.leave.access import decides_now, doer, find_decidable, may_allow_long, may_decide
from handlers.leave.buttons import (
    AgreeToLeave,
    MendRolls,
    OpenLeave,
    RefuseLeave,
    ShowNote,
    ToldGuardian,
    WaitingLeave,
    WriteRefusal,
)
from handlers.leave.drafts import RefusingLeave
from storage.attendance import rolls
from storage.guardians import consent
from storage.leave import requests, spans

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.context import Context, MessageContext
    from bot.domain.ids import PersonId
    from bot.domain.timetable.session import Session
    from bot.outbound.gateway import Keyboard
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.leave.requests import Doer, Leave

LONGEST_ANSWER = 200


async def open_leave(context: Context, button: OpenLeave) -> None:
    """Open a request: as whoever asked for it, or as whoever decides it."""
    leave = context.glance(requests.find, button.leave_id)
    if leave is not None and leave.person_id == context.account.person_id:
        await own.show_one(context, leave)
        return
    if leave is None or not may_decide(context, leave):
        raise BotError("leave-not-yours")
    await _show(context, leave)


async def _show(context: Context, leave: Leave, *notes: Html) -> None:
    touched = await context.read(spans.touched, leave.person_id, leave.class_id, leave.spans)
    said, zone = context.texts, context.services.zone
    beside = await context.read(requests.beside, leave)
    lines = [words.describe_leave(said, leave, touched, context.today, zone, beside=beside)]
    guardian = words.describe_guardian(said, leave, context.today, zone)
    lines += [guardian] if guardian else []
    called = await context.read(_called, leave)
    rows = deciding_rows(said, leave, decides=decides_now(context, leave), calls=bool(guardian))
    if called:
        lines.append(said.html("leave-rolls-called", count=len(called)))
        label = context.label("button-leave-rolls", count=len(called))
        rows.insert(0, [(label, MendRolls(leave.id))])
    rows.append([(context.label("button-leave-list"), WaitingLeave())])
    await context.show(Html("\n".join([*lines, *notes])), inline_keyboard(*rows))


def deciding_rows(said: Texts, leave: Leave, *, decides: bool, calls: bool) -> list[list[Labelled]]:
    """Make the buttons of a request for whoever decides it; ``calls`` where a guardian is told."""
    rows: list[list[Labelled]] = []
    if decides:
        rows.append(
            [
                (said("button-leave-agree"), AgreeToLeave(leave.id)),
                (said("button-leave-refuse"), RefuseLeave(leave.id)),
            ]
        )
    if leave.note_file:
        rows.append([(said("button-leave-note"), ShowNote(leave.id))])
    if calls and leave.guardian_at is None:
        rows.append([(said("button-leave-guardian"), ToldGuardian(leave.id))])
    return rows


async def agree_to_leave(context: Context, button: AgreeToLeave) -> None:
    """Agree (✅): leave stands, or is put to a coordinator where it is long."""
    leave = _to_decide(context, button)
    _check_consent(context, leave)
    final = may_allow_long(context, leave)
    state = await context.write(requests.agree, leave.id, doer(context), final=final)
    await _show_decided(context, leave, decided=state is not None)


def _check_consent(context: Context, leave: Leave) -> None:
    """Refuse to agree to leave of a minor before their guardian does, where the school wants that.

    Raises:
        BotError: They have not; a teacher who called them notes it (👪).
    """
    if leave.entered or (leave.guardian_at is not None and leave.guardian_said != "no"):
        return
    if context.glance(consent.is_wanted, leave.born_on, context.seconds):
        raise BotError("leave-needs-guardian")


async def refuse_leave(context: Context, button: RefuseLeave) -> None:
    """Ask whether with a reason (❌), then refuse."""
    leave = _to_decide(context, button)
    if not button.sure:
        await context.show(
            context.html("leave-refuse-how", name=leave.name), _refusing(context, leave)
        )
        return
    state = await context.write(requests.refuse, leave.id, "", doer(context))
    await _show_decided(context, leave, decided=state is not None)


def _refusing(context: Context, leave: Leave) -> Keyboard:
    return inline_keyboard(
        [
            (context.label("button-leave-refuse-now"), RefuseLeave(leave.id, sure=True)),
            (context.label("button-leave-refuse-why"), WriteRefusal(leave.id)),
        ],
        [(context.label("back"), OpenLeave(leave.id))],
    )


async def ask_refusal(context: Context, button: WriteRefusal) -> None:
    """Wait for the reason."""
    leave = _to_decide(context, button)
    await context.write(drafts.keep, context.account.id, RefusingLeave(leave.id), context.seconds)
    await context.say(context.html("leave-refuse-why", name=leave.name))


async def answer_refusal(context: MessageContext, draft: RefusingLeave) -> None:
    """Refuse with a reason."""
    leave = find_decidable(context, draft.leave)
    answer = short(context.text, LONGEST_ANSWER)
    done = await context.write(_refuse, leave, answer, doer(context))
    await _show_decided(context, leave, decided=done)


def _refuse(tx: Tx, leave: Leave, answer: str, by: Doer) -> bool:
    drafts.drop(tx, by.account_id)
    return requests.refuse(tx, leave.id, answer, by) is not None


def _to_decide(context: Context, button: AgreeToLeave | RefuseLeave | WriteRefusal) -> Leave:
    """Return a request that waits for this person's word.

    Raises:
        BotError: It does not, or has been decided.
    """
    leave = find_decidable(context, button.leave_id)
    if not leave.is_waiting:
        key = f"leave-was-{leave.state}"
        raise BotError(key, name=leave.decider)
    if not decides_now(context, leave):
        raise BotError("leave-waits-for-coordinator")
    return leave


async def _show_decided(context: Context, leave: Leave, *, decided: bool) -> None:
    after = context.glance(requests.find, leave.id)
    if after is None or not decided:
        raise BotError("leave-gone")
    await _show(context, after)


async def told_guardian(context: Context, button: ToldGuardian) -> None:
    """Note that the guardian knows (已告知监护人), on the record."""
    leave = find_decidable(context, button.leave_id)
    await context.write(requests.note_guardian, leave.id, doer(context))
    await open_leave(context, OpenLeave(leave.id))


async def show_note(context: Context, button: ShowNote) -> None:
    """Send the photo of the note, as Telegram has it."""
    leave = find_decidable(context, button.leave_id)
    if not leave.note_file:
        raise BotError("leave-gone")
    await context.toast()
    caption = context.html("leave-note", name=leave.name)
    if leave.note_kind == MediaKind.PHOTO:
        await context.say(Photo(leave.note_file, caption))
    else:
        await context.say(Document(leave.note_file, context.label("leave-note-name"), caption))


# -- rolls that were called before -----------------------------------------------------------------


def _called(tx: Tx, leave: Leave) -> list[Session]:
    """Return the sessions of approved leave whose roll says otherwise."""
    if leave.state is not requests.LeaveState.APPROVED:
        return []
    marks = rolls.marks_of_class(tx, leave.class_id)
    return [
        each.session
        for each in spans.touched(tx, leave.person_id, leave.class_id, leave.spans)
        if each.whole
        and marks.get((leave.person_id, each.session.id), Mark.LEAVE) is not Mark.LEAVE
    ]


async def mend_rolls(context: Context, button: MendRolls) -> None:
    """Change the marks of these rolls to 请假, on the record."""
    leave = find_decidable(context, button.leave_id)
    count = await context.write(_mend, leave, doer(context), context.services.zone)
    after = context.glance(requests.find, leave.id)
    if after is not None:
        await _show(context, after, context.html("leave-rolls-mended", count=count))


def _mend(tx: Tx, leave: Leave, by: Doer, zone: ZoneInfo) -> int:
    """Mark somebody as on leave in the rolls called before; return in how many."""
    marks: dict[PersonId, Mark] = {leave.person_id: Mark.LEAVE}
    return sum(
        rolls.note(tx, each.id, marks, day=each.day(zone), by=by.account_id, now=by.now)
        for each in _called(tx, leave)
    )
