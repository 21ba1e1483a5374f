"""Announcements as their recipients receive them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING

from bot.domain.announcements.content import Content, Field, MessagePart, PartKind
from bot.domain.announcements.lifecycle import DELETABLE_FOR, PassKind
from bot.outbound.gateway import Album, Buttons, Caption, Clip, ClipKind, Document, Photo, Text
from bot.outbound.htmltext import visible
from bot.services.announcement_sender import Delete, Edit, Job, Send, Step
from config.texts import texts
from handlers.announcements.buttons import Acknowledge
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from storage.announcements import announcements, followups, outcomes
from storage.announcements.followups import Receipt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from bot.clock import Clock
    from bot.context import Context, PressContext
    from bot.domain.ids import AnnouncementId, RecipientId
    from bot.outbound.gateway import Keyboard
    from config.texts import Html, Texts
    from storage.announcements.announcements import Announcement
    from storage.announcements.deliveries import ClaimedDelivery
    from storage.announcements.outcomes import Personal
    from storage.database import Database

TITLE = 24  # characters of an announcement that stand for it


# -- what recipients get ---------------------------------------------------------------------------


def make_messages(content: Content, keyboard: Keyboard | None = None) -> tuple[Send, ...]:
    """Return the messages of a content whose fields are filled; the keyboard under the last."""
    calls = content.calls()
    steps = [_send(call, None) for call in calls[:-1]]
    return (*steps, *(_send(call, keyboard) for call in calls[-1:]))


def _send(call: tuple[MessagePart, ...], keyboard: Keyboard | None) -> Send:
    if len(call) == 1:
        return Send(_said(call[0], keyboard))
    return Send(Album(tuple(_file(each, None) for each in call)), parts=len(call))


def _said(part: MessagePart, keyboard: Keyboard | None) -> Text | Photo | Document | Clip:
    return Text(part.html, keyboard) if part.kind is PartKind.TEXT else _file(part, keyboard)


def _file(part: MessagePart, keyboard: Keyboard | None) -> Photo | Document | Clip:
    match part.kind:
        case PartKind.PHOTO:
            return Photo(part.file, part.html, keyboard)
        case PartKind.VIDEO | PartKind.ANIMATION | PartKind.AUDIO | PartKind.VOICE:
            return Clip(ClipKind(part.kind.value), part.file, part.html, keyboard)
    return Document(part.file, part.name, part.html, keyboard)


def acknowledge_keyboard(said: Texts, announcement_id: AnnouncementId) -> Keyboard:
    """Make the keyboard of the one button that acknowledges an announcement."""
    return inline_keyboard([(said("delivery-acknowledge"), Acknowledge(announcement_id))])


def field_values(
    said: Texts, fields: frozenset[Field], name: str, personal: Personal | None, zone: ZoneInfo
) -> dict[Field, str]:
    """Return the values of the fields for one recipient, as HTML."""
    values = {Field.NAME: escape(name or said("delivery-all"), quote=False)}
    if personal is not None:
        values[Field.CLASS] = escape(personal.class_name, quote=False)
    if Field.NEXT in fields:
        values[Field.NEXT] = _next_session(said, personal, zone)
    return values


def _next_session(said: Texts, personal: Personal | None, zone: ZoneInfo) -> str:
    if personal is None or personal.next_at is None:
        return said.html("delivery-no-next")
    moment = datetime.fromtimestamp(personal.next_at, UTC).astimezone(zone)
    return said.html(
        "delivery-next",
        day=wording.format_short_day(said, moment.date()),
        time=wording.format_clock(moment, zone),
        course=personal.course,
    )


def word_for_recipient(
    said: Texts, announcement: Announcement, name: str, personal: Personal | None, zone: ZoneInfo
) -> tuple[Content, Keyboard | None]:
    """Return the content for one recipient, headed by its speaker, and the keyboard under it.

    Previews show the same.
    """
    content, options = announcement.content, announcement.options
    if content.fields:
        content = content.filled(field_values(said, content.fields, name, personal, zone))
    keyboard = None
    if options.acknowledge and content.can_carry_button:
        keyboard = acknowledge_keyboard(said, announcement.id)
    if options.speaker:
        content = content.headed(_speaker_line(said, announcement, zone))
    return content, keyboard


def _speaker_line(said: Texts, announcement: Announcement, zone: ZoneInfo) -> Html:
    """Say who speaks, and that it has been corrected where it has."""
    speaker = announcement.options.speaker
    if announcement.corrected_at is None:
        return said.html("speaker-line", speaker=speaker)
    at = datetime.fromtimestamp(announcement.corrected_at, UTC).astimezone(zone)
    day, time = wording.format_bare_day(said, at.date()), wording.format_clock(at, zone)
    return said.html("speaker-line-corrected", speaker=speaker, day=day, time=time)


@dataclass(frozen=True, slots=True)
class AnnouncementWording:
    """The wording of every delivery, and of progress for the author."""

    database: Database
    clock: Clock
    zone: ZoneInfo

    async def word(self, parcels: Sequence[ClaimedDelivery]) -> list[Job]:
        """Return the job for each parcel, in order."""
        found = {
            each: self.database.glance(announcements.find, each)
            for each in {parcel.announcement_id for parcel in parcels}
        }
        personal: dict[RecipientId, Personal] = {}
        needed = [
            parcel.who
            for parcel in parcels
            if (of := found[parcel.announcement_id]) and of.content.fields - {Field.NAME}
        ]
        if needed:
            now = self.clock.timestamp()
            personal = await self.database.read(outcomes.personal, needed, now)
        return [
            self._job(parcel, of, personal.get(parcel.who))
            for parcel in parcels
            if (of := found[parcel.announcement_id]) is not None
        ]

    def _job(
        self, parcel: ClaimedDelivery, announcement: Announcement, personal: Personal | None
    ) -> Job:
        said = texts(parcel.language)
        match parcel.act:
            case PassKind.RECALL:
                steps = self._recalling(parcel, announcement, said)
            case PassKind.NUDGE:
                steps = _nudging(parcel, announcement, said)
            case _:
                steps = self._saying(parcel, announcement, said, personal)
        return Job(parcel, steps, announcement.revision)

    def _saying(
        self,
        parcel: ClaimedDelivery,
        announcement: Announcement,
        said: Texts,
        personal: Personal | None,
    ) -> tuple[Step, ...]:
        content, keyboard = word_for_recipient(said, announcement, parcel.name, personal, self.zone)
        if parcel.act is PassKind.SEND:
            return make_messages(content, keyboard)
        last = len(content.parts) - 1
        return tuple(
            Edit(message_id, _said(part, keyboard if number == last else None))
            for number, (message_id, part) in enumerate(
                zip(parcel.messages, content.parts, strict=False)
            )
        )

    def _recalling(
        self, parcel: ClaimedDelivery, announcement: Announcement, said: Texts
    ) -> tuple[Step, ...]:
        if self.clock.timestamp() - parcel.at <= DELETABLE_FOR:
            return (Delete(parcel.messages),)
        gone, parts = said.html("delivery-recalled"), announcement.content.parts
        kinds = [each.kind for each in parts]
        kinds += [PartKind.TEXT] * len(parcel.messages)  # those that reminded of it follow
        return tuple(
            Edit(message_id, Text(gone) if kind is PartKind.TEXT else Caption(gone))
            for message_id, kind in zip(parcel.messages, kinds, strict=False)
        )


def _nudging(parcel: ClaimedDelivery, announcement: Announcement, said: Texts) -> tuple[Step, ...]:
    key = "delivery-nudge" if parcel.about is None else "delivery-corrected"
    words = said.html(key, title=shorten_title(announcement.content))
    asks = announcement.options.acknowledge
    text = Text(words, acknowledge_keyboard(said, announcement.id) if asks else None)
    return (Send(text, reply_to=parcel.messages[-1] if parcel.messages else None),)


async def acknowledge_announcement(context: PressContext, button: Acknowledge) -> None:
    """Store that somebody has read it, and show that on the button."""
    done = await context.write(
        followups.acknowledge, button.announcement_id, context.account.id, context.seconds
    )
    if done is Receipt.NOT_ADDRESSED:
        await context.toast(context.label("delivery-not-addressed"), alert=True)
        return
    label = context.label("delivery-acknowledged")
    known = done is Receipt.KNOWN
    await context.toast(context.label("delivery-acknowledged-before") if known else label)
    if context.private:
        await show_receipt(context, button.announcement_id)


async def show_receipt(context: Context, announcement_id: AnnouncementId) -> None:
    """Show on an announcement's button that it was read, and delete what reminded of it."""
    stands = await context.read(followups.in_chat, announcement_id, context.account.id)
    if stands.message is not None:
        done = (context.label("delivery-acknowledged"), Acknowledge(announcement_id))
        buttons = Buttons(inline_keyboard([done]))
        await context.services.gateway.edit(context.account.id, stands.message, buttons)
    await context.take_back(*stands.nudges)


def shorten_title(content: Content) -> str:
    """Return the first words of an announcement."""
    for part in content.parts:
        line = visible(part.html).strip().partition("\n")[0]
        if line:
            return line if len(line) <= TITLE else line[: TITLE - 1] + "…"
    return content.parts[0].name if content.parts else ""
