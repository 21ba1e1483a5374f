"""Approval: a second person sees an announcement whole, and approves it or hands it back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

import orjson

from bot.domain.announcements.lifecycle import OVERRIDE_AFTER, AnnouncementState, may_override
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from config.texts import Html
from handlers.announcements import words
from handlers.announcements.buttons import (
    AnnouncementPage,
    ApprovalRules,
    DecideApproval,
    OpenAnnouncement,
    ReadForApproval,
    SendAlone,
    SetApprovalRule,
)
from handlers.announcements.drafts import WritingReason
from handlers.announcements.preview import show_as
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from storage import outbox
from storage.announcements import announcements, approvals, authors, lifecycle
from storage.audiences import membership
from storage.outbox import LetterKind
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import AccountId, AnnouncementId
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.announcements.announcements import Announcement
    from storage.database import Tx
    from storage.outbox import Letter, Notification

REASON = 4, 300  # characters of a reason
THRESHOLDS = (50, 200, 500, 1000, 5000, 0)


def find_approvers(tx: Tx, author: AccountId) -> list[AccountId]:
    """Return the accounts that may approve: coordinators of the whole school, except the author."""
    return authors.approvers(tx, author)


def ask_approvers(
    tx: Tx, announcement_id: AnnouncementId, size: int, approvers: Iterable[AccountId], actor: Actor
) -> None:
    """Queue the question to everybody who may approve."""
    approvals.ask(tx, announcement_id, size, approvers, mark=actor.update_id, now=actor.now)


def make_notification(
    announcement_id: AnnouncementId,
    kind: LetterKind,
    account_id: AccountId,
    payload: dict[str, int | bool],
    actor: Actor,
) -> Notification:
    """To somebody who has to agree, or whose words were agreed to; once for what ``actor`` did."""
    mark, now = actor.update_id, actor.now
    return approvals.make_letter(announcement_id, kind, account_id, payload, mark=mark, now=now)


async def read_for_approval(context: Context, button: ReadForApproval) -> None:
    """Show the whole announcement as its first recipient will see it."""
    found = await _awaiting(context, button.id)
    await context.toast()
    await show_as(context, found, person_id=None)
    size = (await context.read(membership.count, found.audience)).people
    services = context.services
    lines = [
        context.html("approval-decide"),
        *await words.describe_terms(
            context.texts, services.database, found, size, context.today, services.zone
        ),
    ]
    rows = inline_keyboard(_decisions(context.texts, found))
    await context.say(Html("\n".join(lines)), rows)


async def decide_approval(context: Context, button: DecideApproval) -> None:
    """Approve or hand back, and tell the author; a later decision is refused."""
    found = await _awaiting(context, button.id)
    if button.agree and button.mark != mark_of(found):
        raise BotError("approval-changed")
    done = await context.write(_decide, context.actor, found, agree=button.agree)
    if not done:
        raise BotError("approval-decided")
    key = "approval-agreed" if button.agree else "approval-handed-back"
    await context.show(context.html(key, excerpt=words.cut_excerpt(context, found.content)))


def _decide(tx: Tx, actor: Actor, found: Announcement, *, agree: bool) -> bool:
    by, now = actor.account_id, actor.now
    move = lifecycle.approve if agree else lifecycle.reject
    if move(tx, found.id, by=by, now=now) is None:
        return False
    payload = {"broadcast": found.id, "agreed": agree, "by": by}
    note = make_notification(
        found.id, LetterKind.ANNOUNCEMENT_DECIDED, found.author, payload, actor
    )
    outbox.put(tx, [note], now)
    return True


async def _awaiting(context: Context, announcement_id: AnnouncementId) -> Announcement:
    """Return an announcement of somebody else that this person may approve.

    Raises:
        BotError: It has been decided, it is their own, or it is not theirs to decide.
    """
    if not context.account.sees_all(Role.COORDINATOR):
        raise BotError("role-denied")
    found = await context.read(announcements.find, announcement_id)
    if found is None or found.state is not AnnouncementState.AWAITING:
        raise BotError("approval-decided")
    if found.author == context.account.id:
        raise BotError("approval-own")
    return found


def mark_of(found: Announcement) -> str:
    """Return the mark of what is agreed to: the words, to whom, when and how."""
    options = found.options
    how = (options.scheduled_at, options.urgent, options.acknowledge, options.post_in_groups)
    said = orjson.dumps([found.content.as_json(), found.audience.as_json(), how])
    return f"{crc32(said):08x}"


def _decisions(said: Texts, found: Announcement) -> list[Labelled]:
    mark = mark_of(found)
    agree = (said("approval-button-agree"), DecideApproval(found.id, agree=True, mark=mark))
    back = (said("approval-button-back"), DecideApproval(found.id, agree=False, mark=mark))
    return [agree, back]


def _choices(said: Texts, found: Announcement) -> list[list[Labelled]]:
    """Make the buttons of a letter: what is not whole there is read before it is agreed to."""
    read = (said("approval-button-read"), ReadForApproval(found.id))
    agree, back = _decisions(said, found)
    return [[read], [agree, back] if words.whole_text(found.content) else [back]]


# -- without a second person -----------------------------------------------------------------------


async def ask_reason(context: Context, button: SendAlone) -> None:
    """Ask for the reason why an urgent one goes without a second person."""
    found = await _waiting_alone(context, button.id)
    await context.write(drafts.keep, context.account.id, WritingReason(found.id), context.seconds)
    back = (context.label("back"), OpenAnnouncement(found.id))
    await context.say(context.html("override-how"), inline_keyboard([back]))


async def send_alone(context: MessageContext, waiting: WritingReason) -> None:
    """Send it on its author's word; note why in the audit log and tell all who could agree."""
    found = await _waiting_alone(context, waiting.id)
    why = " ".join(context.text.split())
    if not REASON[0] <= len(why) <= REASON[1]:
        raise BotError("override-reason", least=REASON[0], most=REASON[1])
    if not await context.write(_override, context.actor, found, why):
        raise BotError("approval-decided")
    open_ = (context.label("announce-button-open"), OpenAnnouncement(found.id))
    await context.say(context.html("override-done"), inline_keyboard([open_]))


def _override(tx: Tx, actor: Actor, found: Announcement, why: str) -> bool:
    by, now = actor.account_id, actor.now
    drafts.drop(tx, by)
    if lifecycle.override(tx, found.id, by=by, why=why, now=now) is None:
        return False
    payload: dict[str, int | bool] = {"broadcast": found.id}
    kind = LetterKind.ANNOUNCEMENT_OVERRIDDEN
    told = authors.approvers(tx, by)
    letters = [make_notification(found.id, kind, each, payload, actor) for each in told]
    outbox.put(tx, letters, now)
    return True


async def _waiting_alone(context: Context, announcement_id: AnnouncementId) -> Announcement:
    """Return one's own urgent announcement that nobody answers.

    Raises:
        BotError: It has been decided, it is not theirs to send alone, or it is too early.
    """
    found = await context.read(announcements.find, announcement_id)
    if found is None or found.state is not AnnouncementState.AWAITING:
        raise BotError("approval-decided")
    if found.author != context.account.id or context.account.role < Role.COORDINATOR:
        raise BotError("role-denied")
    if not await context.read(authors.may_send, context.account, found):
        raise BotError("announce-out-of-reach")
    if not await is_unanswered(context, found):
        raise BotError("override-early", minutes=OVERRIDE_AFTER // 60)
    return found


async def is_unanswered(context: Context, found: Announcement) -> bool:
    """Return whether an urgent one has waited so long that its author may send it alone."""
    return may_override(
        urgent=found.options.urgent,
        ordered_at=found.ordered_at,
        now=context.seconds,
        approvers=len(await context.read(find_approvers, found.author)),
    )


# -- the rule --------------------------------------------------------------------------------------


async def show_rules(context: Context, _: ApprovalRules) -> None:
    """Show from how many people on approval is needed; coordinators of the whole school set it."""
    if not context.account.sees_all(Role.COORDINATOR):
        raise BotError("role-denied")
    now = await context.read(announcements.approval_threshold)
    rows = []
    for each in THRESHOLDS:
        key = "approval-rule" if each else "approval-never"
        mark = "choice-chosen" if each == now else "choice-open"
        label = context.label(mark, choice=context.label(key, people=each))
        rows.append([(label, SetApprovalRule(each))])
    back = (context.label("back"), AnnouncementPage(0))
    await context.show(context.html("approval-rules"), inline_keyboard(*rows, [back]))


async def set_rule(context: Context, button: SetApprovalRule) -> None:
    """Set from how many people on approval is needed, and record it in the audit log."""
    if not context.account.sees_all(Role.COORDINATOR):
        raise BotError("role-denied")
    if button.people not in THRESHOLDS:
        raise BotError("button-stale")
    await context.write(
        announcements.set_approval_threshold,
        button.people,
        by=context.account.id,
        now=context.seconds,
    )
    await show_rules(context, ApprovalRules())


# -- letters ---------------------------------------------------------------------------------------


async def _ask(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    found = await notices.database.read(announcements.find, letter.payload["broadcast"])
    if found is None or not _still_waits(found, letter):
        return None
    name, size = await name_of(notices, found.author), letter.payload["size"]
    lines = [
        said.html("approval-asked", name=name, people=size),
        *await words.describe_terms(
            said, notices.database, found, size, notices.today(), notices.zone
        ),
        words.describe_whole(said, found.content),
    ]
    return Worded(Text(Html("\n".join(lines)), inline_keyboard(*_choices(said, found))))


def _still_waits(found: Announcement, letter: Letter) -> bool:
    """Return whether it awaits approval, and as it did when the letter was written."""
    ordered = letter.payload.get("ordered", found.ordered_at)
    return found.state is AnnouncementState.AWAITING and found.ordered_at == ordered


async def _tell_unanswered(
    notices: NotificationWording, letter: Letter, said: Texts
) -> Worded | None:
    """Tell the author whom to call, or that they may send it alone."""
    found = await notices.database.read(announcements.find, letter.payload["broadcast"])
    author = await notices.database.read(accounts.find, letter.account_id)
    if found is None or author is None or not _still_waits(found, letter):
        return None
    asked = await notices.database.read(authors.approvers, found.author)
    names = said("audience-and").join([await name_of(notices, each) for each in asked[:3]])
    alone = author.role >= Role.COORDINATOR
    html = said.html(
        "override-offered" if alone else "override-call",
        minutes=OVERRIDE_AFTER // 60,
        names=names,
        excerpt=words.excerpt_in(said, found.content),
    )
    rows: list[list[Labelled]] = [[(said("announce-button-open"), OpenAnnouncement(found.id))]]
    if alone:
        rows.insert(0, [(said("override-button"), SendAlone(found.id))])
    return Worded(Text(html, inline_keyboard(*rows)))


async def _tell_overridden(
    notices: NotificationWording, letter: Letter, said: Texts
) -> Worded | None:
    found = await notices.database.read(announcements.find, letter.payload["broadcast"])
    if found is None:
        return None
    html = said.html(
        "override-told",
        name=await name_of(notices, found.author),
        why=found.override,
        excerpt=words.excerpt_in(said, found.content),
    )
    open_ = (said("announce-button-open"), OpenAnnouncement(found.id))
    return Worded(Text(html, inline_keyboard([open_])))


async def name_of(notices: NotificationWording, account_id: AccountId) -> str:
    """Return the name by which others know an account."""
    account = await notices.database.read(accounts.find, account_id)
    return (account and (account.person_name or account.name)) or "?"


async def _tell_author(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    key = "approval-was-agreed" if letter.payload["agreed"] else "approval-was-handed-back"
    if letter.payload.get("nobody"):
        key = "approval-nobody-left"
    return await describe_decision(notices, letter, said, key)


async def describe_decision(
    notices: NotificationWording, letter: Letter, said: Texts, key: str
) -> Worded | None:
    """Word the decision (``key``) and who took it; None where the announcement is gone."""
    found = await notices.database.read(announcements.find, letter.payload["broadcast"])
    if found is None:
        return None
    html = said.html(
        key,
        name=await name_of(notices, letter.payload["by"]),
        excerpt=words.excerpt_in(said, found.content),
    )
    return Worded(
        Text(
            html,
            inline_keyboard([(said("announce-button-open"), OpenAnnouncement(found.id))]),
        )
    )


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.ANNOUNCEMENT_APPROVAL: _ask,
    LetterKind.ANNOUNCEMENT_DECIDED: _tell_author,
    LetterKind.ANNOUNCEMENT_UNANSWERED: _tell_unanswered,
    LetterKind.ANNOUNCEMENT_OVERRIDDEN: _tell_overridden,
}
