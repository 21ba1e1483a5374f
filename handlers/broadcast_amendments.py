"""After an announcement has gone: reminded, sent again, corrected, or taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.broadcasts.content import Content, Part
from bot.domain.broadcasts.lifecycle import Act, Outcome
from bot.errors import BotError
from handlers import broadcast_words as words
from handlers.broadcast_authors import seen
from handlers.broadcast_buttons import (
    ApplyCorrection,
    CorrectSent,
    NudgeSilent,
    OpenAnnouncement,
    RecallSent,
    RetryFailed,
)
from handlers.broadcast_preview import show_as
from handlers.broadcast_results import show_result
from handlers.broadcast_standing import standing
from handlers.broadcast_writing import parts_of
from handlers.keyboards import inline
from storage import amendments, drafts, outcomes, rounds

if TYPE_CHECKING:
    from bot.context import Context
    from handlers.keyboards import Labelled
    from storage.broadcasts import Broadcast
    from storage.database import Tx

CORRECTING, CORRECTED = "announcement-correct", "announcement-corrected"  # drafts


async def nudge(context: Context, button: NudgeSilent) -> None:
    """Remind exactly those who have it and have not pressed 收到."""
    found = await seen(context, button.id)
    told = await context.write(_once, Act.NUDGE, context, found.id, button.number)
    context.services.announcing.wake()
    await context.toast(context.label("result-nudged", count=told))
    await show_result(context, found)


async def retry(context: Context, button: RetryFailed) -> None:
    """Only those it failed with and who can be written to by now."""
    found = await seen(context, button.id)
    again = await context.write(_once, Act.SEND, context, found.id, button.number)
    context.services.announcing.wake()
    await context.toast(context.label("result-retried", count=again))
    await show_result(context, await seen(context, button.id))


def _once(tx: Tx, act: Act, context: Context, broadcast_id: int, number: int) -> int:
    """Open the pass of this number; how many people it is for.

    Raises:
        BotError: A repeated press has opened it before, or there is nobody left.
    """
    passes = [each.number for each in rounds.of(tx, broadcast_id) if each.act is act]
    if max(passes, default=0) != number - 1:
        raise BotError("result-already")
    by, now = context.account.id, context.seconds
    if act is Act.NUDGE:
        many = amendments.affected(tx, broadcast_id, act)
        done = bool(many) and amendments.nudge(tx, broadcast_id, by=by, now=now)
    else:
        many = amendments.retryable(tx, broadcast_id)
        done = amendments.retry(tx, broadcast_id, by=by, now=now)
    if not done:
        raise BotError("result-nobody-left")
    return many


# -- correcting ----------------------------------------------------------------------------------


async def ask_correction(context: Context, button: CorrectSent) -> None:
    """Which part, where there are several; then wait for the new words."""
    found = await _sent(context, button.id)
    parts = found.content.parts
    if button.part is None and len(parts) > 1:
        rows: list[list[Labelled]] = [
            [(words.part_in_short(context, each), CorrectSent(found.id, place))]
            for place, each in enumerate(parts)
        ]
        rows.append([(context.label("back"), OpenAnnouncement(found.id))])
        await context.show(context.html("correct-which"), inline(*rows))
        return
    place = button.part or 0
    if not 0 <= place < len(parts):
        raise BotError("button-stale")
    await context.write(
        drafts.keep, context.account.id, CORRECTING, context.seconds, id=found.id, part=place
    )
    await context.show(
        context.html("correct-how"),
        inline([(context.label("back"), OpenAnnouncement(found.id))]),
    )


async def _sent(context: Context, broadcast_id: int) -> Broadcast:
    """One's own announcement, or anybody's for coordinators, that people have in their chats.

    Raises:
        BotError: It is not theirs, was never sent, or has been recalled.
    """
    found = await seen(context, broadcast_id)
    stands = await context.read(standing, found)
    if stands.recalled or not stands.counts.get(Outcome.SENT):
        raise BotError("result-not-sent")
    return found


async def answer_correction(context: Context) -> None:
    """The new words: shown as they will be, before they go anywhere."""
    data = await context.read(drafts.find, context.account.id, CORRECTING)
    if data is None:
        raise BotError("button-stale")
    found = await _sent(context, data["id"])
    new = _corrected(found.content, data["part"], parts_of(context))
    if new is None:
        raise BotError("correct-does-not-fit")
    await context.write(
        drafts.keep,
        context.account.id,
        CORRECTED,
        context.seconds,
        id=found.id,
        revision=found.revision,
        content=new.as_json(),
    )
    await show_as(context, replace(found, content=new), person_id=context.account.person_id)
    stands = await context.read(standing, found)
    label = context.label("correct-button-sure", count=stands.counts.get(Outcome.SENT, 0))
    await context.say(
        context.html("correct-sure"),
        inline(
            [(label, ApplyCorrection(found.id, found.revision))],
            [(context.label("no"), OpenAnnouncement(found.id))],
        ),
    )


def _corrected(content: Content, place: int, parts: list[Part]) -> Content | None:
    """With one part said anew; None where messages that are out cannot become that."""
    if len(parts) != 1:
        return None
    old, (new,) = content.parts[place], parts
    if not new.file and old.file:
        new = replace(old, html=new.html)
    changed = Content(
        (*content.parts[:place], replace(new, album=old.album), *content.parts[place + 1 :])
    )
    return changed if changed.can_replace(content) else None


async def apply_correction(context: Context, button: ApplyCorrection) -> None:
    """For everyone who has it, and everyone who is still to get it."""
    found = await _sent(context, button.id)
    many = await context.write(_apply_correction, context, found, button.revision)
    context.services.announcing.wake()
    await context.toast(context.label("corrected", count=many))
    await show_result(context, await seen(context, button.id))


def _apply_correction(tx: Tx, context: Context, found: Broadcast, revision: int) -> int:
    data = drafts.find(tx, context.account.id, CORRECTED)
    if data is None or (data["id"], data["revision"]) != (found.id, revision):
        raise BotError("button-stale")
    content = Content.from_json(data["content"])
    many = outcomes.progress(tx, found.id).of(Outcome.SENT)
    by, now = context.account.id, context.seconds
    if found.revision != revision or not amendments.correct(tx, found.id, content, by=by, now=now):
        raise BotError("button-stale")
    drafts.drop(tx, context.account.id)
    return many


# -- recalling -----------------------------------------------------------------------------------


async def recall(context: Context, button: RecallSent) -> None:
    """Ask, ask again with the number, then take it back from everyone."""
    found = await _sent(context, button.id)
    stands = await context.read(standing, found)
    if button.step < 2:
        many = stands.counts.get(Outcome.SENT, 0)
        key = f"recall-sure-{button.step + 1}"
        yes = (
            context.label(f"recall-button-{button.step + 1}", count=many),
            RecallSent(found.id, button.step + 1),
        )
        no = (context.label("no"), OpenAnnouncement(found.id))
        await context.show(context.html(key, count=many), inline([yes, no]))
        return
    many = await context.write(_recall, context, found.id)
    context.services.announcing.wake()
    await context.toast(context.label("recalled", count=many))
    await show_result(context, await seen(context, button.id))


def _recall(tx: Tx, context: Context, broadcast_id: int) -> int:
    many = outcomes.progress(tx, broadcast_id).of(Outcome.SENT)
    amendments.recall(tx, broadcast_id, by=context.account.id, now=context.seconds)
    return many
