"""Approval: a second person sees an announcement whole, and approves it or hands it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.announcements.lifecycle import AnnouncementState
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from handlers.announcements import words
from handlers.announcements.buttons import (
    AnnouncementPage,
    ApprovalRules,
    DecideApproval,
    OpenAnnouncement,
    ReadForApproval,
    SetApprovalRule,
)
from handlers.announcements.preview import show_as
from handlers.chat.keyboards import inline_keyboard
from storage import outbox
from storage.announcements import announcements, authors, lifecycle
from storage.outbox import LetterKind, Notification, Priority
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.context import Actor, Context
    from bot.domain.ids import AccountId, AnnouncementId
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.announcements.announcements import Announcement
    from storage.database import Tx
    from storage.outbox import Letter

LASTS = 7 * 86400
THRESHOLDS = (50, 200, 500, 1000, 5000, 0)


def find_approvers(tx: Tx, author: AccountId) -> list[AccountId]:
    """Return the accounts that may approve: coordinators of the whole school, except the author."""
    return authors.approvers(tx, author)


def ask_approvers(
    tx: Tx, announcement_id: AnnouncementId, size: int, approvers: Iterable[AccountId], actor: Actor
) -> None:
    """Queue the question to everybody who may approve."""
    kind, payload = LetterKind.ANNOUNCEMENT_APPROVAL, {"broadcast": announcement_id, "size": size}
    asked = [make_notification(announcement_id, kind, each, payload, actor) for each in approvers]
    outbox.put(tx, asked, actor.now)


def make_notification(
    announcement_id: AnnouncementId,
    kind: LetterKind,
    account_id: AccountId,
    payload: dict[str, int | bool],
    actor: Actor,
) -> Notification:
    """To somebody who has to agree, or whose words were agreed to; once for what ``actor`` did."""
    now = actor.now
    what = kind.removeprefix("broadcast-")  # as keys and causes have always spelled it
    return Notification(
        dedupe_key=f"broadcast:{announcement_id}:{what}:{account_id}:{actor.update_id}",
        kind=kind,
        cause=f"broadcast-{what}:{announcement_id}",
        chat_id=account_id,
        payload=payload,
        priority=Priority.CHANGE,
        not_before=now,
        expires_at=now + LASTS,
        urgent=True,
        resend=True,
    )


async def read_for_approval(context: Context, button: ReadForApproval) -> None:
    """Show the whole announcement as its first recipient will see it."""
    found = await _awaiting(context, button.id)
    await context.toast()
    await show_as(context, found, person_id=None)
    await context.say(
        context.html("approval-decide"),
        inline_keyboard(*_choices(context.texts, found.id, whole=False)),
    )


async def decide_approval(context: Context, button: DecideApproval) -> None:
    """Approve or hand back, and tell the author; a later decision is refused."""
    found = await _awaiting(context, button.id)
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


def _choices(said: Texts, announcement_id: AnnouncementId, *, whole: bool) -> list[list[Labelled]]:
    rows: list[list[Labelled]] = []
    if whole:
        rows.append([(said("approval-button-read"), ReadForApproval(announcement_id))])
    agree = (said("approval-button-agree"), DecideApproval(announcement_id, agree=True))
    back = (said("approval-button-back"), DecideApproval(announcement_id, agree=False))
    return [*rows, [agree, back]]


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
    if found is None or found.state is not AnnouncementState.AWAITING:
        return None
    html = said.html(
        "approval-asked",
        name=await name_of(notices, found.author),
        people=letter.payload["size"],
        excerpt=words.excerpt_in(said, found.content),
    )
    return Worded(Text(html, inline_keyboard(*_choices(said, found.id, whole=True))))


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
}
