"""Corrections of an announcement wherever it was sent; above a size they need approval."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.announcements.content import Content, MessagePart
from bot.domain.announcements.lifecycle import DeliveryOutcome, needs_approval
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from config.texts import Html
from handlers.announcements import words
from handlers.announcements.access import find_visible
from handlers.announcements.approval import (
    describe_decision,
    find_approvers,
    make_notification,
    name_of,
)
from handlers.announcements.buttons import (
    ApplyCorrection,
    CorrectSent,
    DecideCorrection,
    OpenAnnouncement,
    ReadCorrection,
)
from handlers.announcements.compose import parts_of
from handlers.announcements.drafts import Corrected, WritingCorrection
from handlers.announcements.preview import show_as
from handlers.announcements.receipts import show_result
from handlers.announcements.status import AnnouncementFigures, find_sent, read_figures
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from storage import outbox
from storage.announcements import announcements, corrections, followups, outcomes
from storage.announcements.corrections import Proposal
from storage.outbox import LetterKind
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import AccountId, AnnouncementId
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from handlers.chat.notifications import NotificationWording, Wording
    from handlers.chat.routing import Message
    from storage.announcements.announcements import Announcement
    from storage.database import Tx
    from storage.outbox import Letter


async def ask_correction(context: Context, button: CorrectSent) -> None:
    """Ask which part, where there are several; then wait for the new words."""
    found = await find_sent(context, button.id)
    parts = found.content.parts
    if button.part is None and len(parts) > 1:
        rows: list[list[Labelled]] = [
            [(words.part_in_short(context, each), CorrectSent(found.id, place))]
            for place, each in enumerate(parts)
        ]
        rows.append([(context.label("back"), OpenAnnouncement(found.id))])
        await context.show(context.html("correct-which"), inline_keyboard(*rows))
        return
    place = button.part or 0
    if not 0 <= place < len(parts):
        raise BotError("button-stale")
    waits = WritingCorrection(button.id, place)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.show(
        context.html("correct-how"),
        inline_keyboard([(context.label("back"), OpenAnnouncement(found.id))]),
    )


async def answer_correction(context: MessageContext, waiting: WritingCorrection) -> None:
    """Show the new words as they will be, before they go anywhere."""
    found = await find_sent(context, waiting.id)
    new = _corrected(found.content, waiting.part, parts_of(context))
    if new is None:
        raise BotError("correct-does-not-fit")
    kept = Corrected(
        waiting.id, found.revision, new.as_json(), part=waiting.part, source=context.message_id
    )
    await context.write(drafts.keep, context.account.id, kept, context.seconds)
    shown = replace(found, content=new, corrected_at=context.seconds)
    await show_as(context, shown, person_id=context.account.person_id)
    stands = await context.read(read_figures, found, context.seconds)
    lines = [context.html("correct-sure")]
    if second := await _needs_second(context, stands):
        lines.append(context.html("correct-sure-second"))
    many = stands.people if second else stands.counts.get(DeliveryOutcome.SENT, 0)
    rows: list[list[Labelled]] = [
        [(_apply_label(context, many, second=second, rings=rings), apply)]
        for rings in (False, True)
        if (apply := ApplyCorrection(found.id, found.revision, rings))
    ]
    rows.append([(context.label("no"), OpenAnnouncement(found.id))])
    await context.say(Html("\n".join(lines)), inline_keyboard(*rows))


def _apply_label(context: Context, many: int, *, second: bool, rings: bool) -> str:
    asks, how = "submit" if second else "sure", "ringing" if rings else "quietly"
    return context.label(f"correct-button-{asks}-{how}", count=many)


async def replace_edited(context: MessageContext) -> Message:
    """Take an edited message as the new words of a correction, where it was one."""
    if context.account.draft != Corrected.kind:
        return PASS
    kept = context.glance(drafts.find, context.account.id, Corrected)
    if kept is None or kept.source != context.message_id:
        return PASS
    await answer_correction(context, WritingCorrection(kept.id, kept.part))
    return None


async def _needs_second(context: Context, stands: AnnouncementFigures) -> bool:
    return needs_approval(stands.people, await context.read(announcements.approval_threshold))


def _corrected(content: Content, place: int, parts: list[MessagePart]) -> Content | None:
    """Return the content with one part replaced; None where sent messages cannot become that."""
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
    """Correct it for all who have it or will get it; above the school's size after approval."""
    found = await find_sent(context, button.id)
    stands = await context.read(read_figures, found, context.seconds)
    if await _needs_second(context, stands):
        asked = await context.read(find_approvers, context.account.id)
        if not asked:
            raise BotError("announce-no-approver")
        await context.write(_submit, context.actor, found, button, stands.people, asked)
        back = (context.label("back"), OpenAnnouncement(found.id))
        await context.show(context.html("correct-submitted"), inline_keyboard([back]))
        return
    many = await context.write(_apply, context.actor, found, button)
    await context.toast(context.label("corrected", count=many))
    await show_result(context, await find_visible(context, button.id))


def _take(tx: Tx, actor: Actor, found: Announcement, revision: int) -> Content:
    """Return the correction that was written, and delete its draft."""
    kept = drafts.find(tx, actor.account_id, Corrected)
    if kept is None or (kept.id, kept.revision) != (found.id, revision):
        raise BotError("button-stale")
    drafts.drop(tx, actor.account_id)
    return Content.from_json(kept.content)


def _apply(tx: Tx, actor: Actor, found: Announcement, button: ApplyCorrection) -> int:
    content = _take(tx, actor, found, button.revision)
    many = outcomes.progress(tx, found.id).of(DeliveryOutcome.SENT)
    if found.revision != button.revision or not followups.correct(
        tx, found.id, content, by=actor.account_id, now=actor.now, rings=button.rings
    ):
        raise BotError("button-stale")
    corrections.drop(tx, found.id)
    return many


# -- four eyes -------------------------------------------------------------------------------------


def _submit(
    tx: Tx,
    actor: Actor,
    found: Announcement,
    button: ApplyCorrection,
    people: int,
    asked: list[AccountId],
) -> None:
    by, number, now = actor.account_id, actor.update_id, actor.now
    content = _take(tx, actor, found, button.revision)
    proposal = Proposal(found.id, number, button.revision, by, content, button.rings)
    corrections.propose(tx, proposal)
    roles.record(
        tx, by=by, act="broadcast-correct-submit", now=now, object_=f"broadcast:{found.id}"
    )
    payload = {"broadcast": found.id, "number": number, "people": people}
    outbox.put(
        tx,
        [
            make_notification(found.id, LetterKind.ANNOUNCEMENT_CORRECTION, each, payload, actor)
            for each in asked
        ],
        now,
    )


async def read_correction(context: Context, button: ReadCorrection) -> None:
    """Show the announcement as it would read."""
    found, proposal = await _proposed(context, button.id, button.number)
    await context.toast()
    shown = replace(found, content=proposal.content, corrected_at=context.seconds)
    await show_as(context, shown, person_id=None)
    rows = _choices(context.texts, proposal, whole=False)
    await context.say(context.html("correction-decide"), inline_keyboard(*rows))


async def decide_correction(context: Context, button: DecideCorrection) -> None:
    """Approve a correction or not, and tell its author; a later decision is refused."""
    _, proposal = await _proposed(context, button.id, button.number)
    await context.write(_decide, context.actor, proposal, agree=button.agree)
    key = "correction-agreed" if button.agree else "correction-refused"
    await context.show(context.html(key, excerpt=words.cut_excerpt(context, proposal.content)))


async def _proposed(
    context: Context, announcement_id: AnnouncementId, number: int
) -> tuple[Announcement, Proposal]:
    """Return a correction by somebody else that this person may approve.

    Raises:
        BotError: It has been decided, it is their own, or it is not theirs to decide.
    """
    if not context.account.sees_all(Role.COORDINATOR):
        raise BotError("role-denied")
    found = await context.read(announcements.find, announcement_id)
    proposal = await context.read(corrections.find, announcement_id)
    if found is None or proposal is None or proposal.number != number:
        raise BotError("approval-decided")
    if proposal.by == context.account.id:
        raise BotError("approval-own")
    return found, proposal


def _decide(tx: Tx, actor: Actor, proposal: Proposal, *, agree: bool) -> None:
    by, now, number = actor.account_id, actor.now, proposal.announcement_id
    found = announcements.find(tx, number)
    if found is None or corrections.find(tx, number) != proposal:
        raise BotError("approval-decided")
    corrections.drop(tx, number)
    if agree:
        if found.revision != proposal.revision or followups.is_recalled(tx, number):
            raise BotError("correction-too-late")
        followups.correct(
            tx, number, proposal.content, by=proposal.by, now=now, rings=proposal.rings
        )
    act = "broadcast-correct-agree" if agree else "broadcast-correct-refuse"
    roles.record(tx, by=by, act=act, now=now, object_=f"broadcast:{number}")
    payload = {"broadcast": number, "agreed": agree, "by": by}
    outbox.put(
        tx,
        [
            make_notification(
                number,
                LetterKind.ANNOUNCEMENT_CORRECTION_DECIDED,
                proposal.by,
                payload,
                actor,
            )
        ],
        now,
    )


def _choices(said: Texts, proposal: Proposal, *, whole: bool) -> list[list[Labelled]]:
    number, which = proposal.announcement_id, proposal.number
    rows: list[list[Labelled]] = []
    if whole:
        rows.append([(said("approval-button-read"), ReadCorrection(number, which))])
    agree = (
        said("correction-button-agree"),
        DecideCorrection(number, which, agree=True),
    )
    refuse = (
        said("correction-button-refuse"),
        DecideCorrection(number, which, agree=False),
    )
    seen = not whole or words.whole_text(proposal.content) is not None
    return [*rows, [agree, refuse] if seen else [refuse]]


async def _ask(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    proposal = await notices.database.read(corrections.find, letter.payload["broadcast"])
    if proposal is None or proposal.number != letter.payload["number"]:
        return None
    name, people = await name_of(notices, proposal.by), letter.payload["people"]
    lines = [
        said.html("correction-asked", name=name, people=people),
        said.html("correction-rings" if proposal.rings else "correction-quiet"),
        words.describe_whole(said, proposal.content),
    ]
    rows = _choices(said, proposal, whole=True)
    return Worded(Text(Html("\n".join(lines)), inline_keyboard(*rows)))


async def _tell(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    key = "correction-was-agreed" if letter.payload["agreed"] else "correction-was-refused"
    return await describe_decision(notices, letter, said, key)


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.ANNOUNCEMENT_CORRECTION: _ask,
    LetterKind.ANNOUNCEMENT_CORRECTION_DECIDED: _tell,
}
