"""The page of a draft: its audience, its options, and its preview."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.context import Purpose
from handlers.announcements import words
from handlers.announcements.access import author_reach, draft_of
from handlers.announcements.buttons import (
    PURPOSE,
    AnnouncementPage,
    ChooseWhen,
    DiscardDraft,
    OpenAnnouncement,
    OrderSending,
    PreviewDraft,
    RewriteDraft,
    Switch,
    TurnOption,
    TurnUrgent,
)
from handlers.announcements.compose import rewrite_draft
from handlers.announcements.drafts import AtDraft, WritingAnnouncement, WritingTime
from handlers.announcements.preview import make_ready, show_as
from handlers.audiences.buttons import Pick
from handlers.audiences.drafts import SendingList
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.picking import PickingClass
from storage.announcements import announcements
from storage.audiences import membership
from storage.people import accounts

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.audiences.audience import Audience
    from bot.domain.ids import AnnouncementId
    from handlers.chat.keyboards import Labelled
    from storage.announcements.announcements import Announcement, Options
    from storage.database import Tx


LASTS = 15 * 60  # seconds for which what is written may be about the draft on the screen
OWN_WAITS = frozenset({AtDraft.kind, WritingTime.kind, PickingClass.kind, SendingList.kind})
"""What waits for words and gives way to the page of a draft."""


async def show_desk(context: Context, draft: Announcement, *, anew: bool = False) -> None:
    """Show the draft with everything that can be changed; ``anew`` below what was just sent."""
    if not draft.content.parts:
        await rewrite_draft(context, RewriteDraft(draft.id))
        return
    if context.account.draft == WritingAnnouncement.kind:
        await context.write(drafts.drop, context.account.id)
    await await_words(context, draft)
    count = await context.read(membership.count, draft.audience) if draft.audience.include else None
    html = await words.describe_draft(context, draft, count)
    keyboard = inline_keyboard(*_rows(context, draft, count.people if count else 0))
    if anew:
        await context.say(html, keyboard)
    else:
        await context.show(html, keyboard)


async def await_words(context: Context, draft: Announcement) -> None:
    """Take what is written next for the draft, unless something else waits for words."""
    account = context.glance(accounts.find, context.account.id)
    waits = account.draft if account is not None else None
    if waits is None or waits in OWN_WAITS:
        at = AtDraft(draft.id, context.seconds + LASTS)
        await context.write(drafts.keep, context.account.id, at, context.seconds)


async def leave_picker(context: Context) -> None:
    """Take what is written for no list any more: another page is shown."""
    if context.account.draft == SendingList.kind:
        await context.write(drafts.drop, context.account.id)


def _rows(context: Context, draft: Announcement, people: int) -> list[list[Labelled]]:
    options, number = draft.options, draft.id
    on = {True: context.label("switch-on"), False: context.label("switch-off")}

    def switch(key: str, which: Switch, *, now: bool) -> Labelled:
        return context.label(key, state=on[now]), TurnOption(number, which, on=not now)

    rows: list[list[Labelled]] = [
        [
            (
                context.label("announce-button-preview"),
                PreviewDraft(number, as_oneself=False),
            ),
            (
                context.label("announce-button-test"),
                PreviewDraft(number, as_oneself=True),
            ),
        ],
        [
            (context.label("announce-button-whom"), Pick(PURPOSE, number)),
            (context.label("announce-button-words"), RewriteDraft(number)),
        ],
        [
            (context.label("announce-button-when"), ChooseWhen(number)),
            switch("announce-switch-ack", Switch.ACKNOWLEDGE, now=options.acknowledge),
        ],
        [
            (
                context.label("announce-switch-urgent", state=on[options.urgent]),
                TurnUrgent(number, on=not options.urgent),
            ),
            switch("announce-switch-groups", Switch.GROUPS, now=options.post_in_groups),
        ],
    ]
    if people:
        send = context.label("announce-button-order", people=people)
        rows.append([(send, OrderSending(number, 0))])
    rows.append(
        [
            (context.label("announce-button-discard"), DiscardDraft(number)),
            (context.label("announce-button-list"), AnnouncementPage(0)),
        ]
    )
    return rows


async def turn_option(context: Context, button: TurnOption) -> None:
    """Turn an option on or off."""
    draft = await draft_of(context, button.id)
    options = draft.options
    if button.switch is Switch.ACKNOWLEDGE:
        options = replace(options, acknowledge=button.on)
    else:
        options = replace(options, post_in_groups=button.on)
    await change_options(context, draft, options)


async def turn_urgent(context: Context, button: TurnUrgent) -> None:
    """Turn urgency on or off; it is asked about now, and again when it is sent."""
    draft = await draft_of(context, button.id)
    if button.on and not button.sure:
        yes = (
            context.label("announce-button-urgent-sure"),
            TurnUrgent(draft.id, on=True, sure=True),
        )
        no = (context.label("no"), OpenAnnouncement(draft.id))
        await context.show(context.html("announce-urgent-sure"), inline_keyboard([yes, no]))
        return
    await change_options(context, draft, replace(draft.options, urgent=button.on))


async def change_options(context: Context, draft: Announcement, options: Options) -> None:
    """Store options, and show the draft with them."""
    await context.write(announcements.change, draft.id, options=options)
    await show_desk(context, replace(draft, options=options))


# -- preview ---------------------------------------------------------------------------------------


async def show_preview(context: Context, button: PreviewDraft) -> None:
    """Send the very messages that will arrive at the first of the audience, or at oneself."""
    draft = await draft_of(context, button.id)
    draft = await make_ready(context, draft)
    await context.toast()
    if button.as_oneself:
        await show_as(context, draft, person_id=context.account.person_id)
    else:
        members = []
        if draft.audience.include:
            members = await context.read(membership.people, draft.audience, 1)
        who = members[0] if members else None
        if who is not None:
            await context.say(context.html("announce-preview-of", name=who.name))
        await show_as(context, draft, person_id=who.person_id if who else None)
    await show_desk(context, draft, anew=True)


# -- whom it is for ------------------------------------------------------------------------------


async def _audience(context: Context, announcement_id: AnnouncementId) -> Audience:
    """Return the audience of one's own draft, within one's present reach."""
    draft = await draft_of(context, announcement_id)
    return replace(draft.audience, reach=await author_reach(context))


def _keep_audience(tx: Tx, announcement_id: AnnouncementId, audience: Audience) -> None:
    announcements.change(tx, announcement_id, audience=audience)


async def _audience_chosen(context: Context, announcement_id: AnnouncementId) -> None:
    await show_desk(context, await draft_of(context, announcement_id))


AUDIENCE = Purpose(_audience, _keep_audience, _audience_chosen)
