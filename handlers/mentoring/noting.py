"""Noting a talk, a visit, an exchange: ticks, then done; words, a voice or a photo if wanted.

What was noted today can be ticked anew or deleted until midnight; its note is for who wrote it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.mentoring.kinds import Gift, TaskKind, toggled, within
from bot.errors import BotError
from bot.outbound.gateway import Clip, ClipKind, Document, Photo
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.chat.routing import PASS
from handlers.mentoring import words
from handlers.mentoring.buttons import (
    CorrectMeeting,
    DropMeeting,
    GiveItem,
    GiveNothing,
    HelpPage,
    KeepHelp,
    NoteMeeting,
    NotReached,
    OpenGifts,
    OpenHelped,
    OpenMeeting,
    OpenVisits,
    RetickMeeting,
    ShowKept,
    TickHelp,
)
from handlers.mentoring.drafts import NotingMeeting
from handlers.mentoring.pages import open_page, pair_of, show_student
from storage.mentoring import contacts, pairs, tasks, visits
from storage.mentoring.contacts import Met

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Actor, Context, MessageContext, PressContext
    from bot.domain.ids import MentoringContactId
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.database import Tx
    from storage.mentoring.contacts import Contact, Kept
    from storage.mentoring.pairs import Pair

LONGEST = 1000  # characters of a note
CLIPS = {each.value for each in ClipKind}


async def tick_help(context: Context, button: TickHelp) -> None:
    """Ask what a talk was about, or what a visit found."""
    if button.what not in {TaskKind.TALK, TaskKind.VISIT}:
        raise BotError("button-stale")
    pair = await pair_of(context, button.pair_id)
    said, what = context.texts, button.what
    ticks = words.ticks_of(what)
    chosen = within(ticks, button.chosen)
    items: list[Labelled] = [
        (label, TickHelp(pair.id, what, toggled(ticks, chosen, number)))
        for number, label in enumerate(words.label_ticks(said, what, chosen))
    ]
    rows = in_rows(items, 2)
    rows.append([(context.label("button-mentoring-keep"), KeepHelp(pair.id, what, chosen))])
    rows.append(
        [
            (context.label("button-mentoring-missed"), NotReached(pair.id, what)),
            (context.label("button-mentoring-student"), OpenHelped(pair.id)),
            (context.label("back"), HelpPage()),
        ]
    )
    key = f"mentoring-tick-{what.value}"
    html = context.html(key, name=pair.name, class_name=pair.class_name)
    await context.show(html, inline_keyboard(*rows))


async def keep_help(context: Context, button: KeepHelp) -> None:
    """Note what was ticked, and say when it is due next."""
    if button.what not in {TaskKind.TALK, TaskKind.VISIT}:
        raise BotError("button-stale")
    pair = await pair_of(context, button.pair_id)
    contact_id = await context.write(_keep, context.actor, pair, button, context.today)
    await context.toast(context.label("mentoring-kept"))
    await show_meeting(context, contact_id)


def met_of(kind: TaskKind, chosen: int) -> Met:
    """Return what was ticked of a kind."""
    bits = within(words.ticks_of(kind), chosen)
    return Met(kind, findings=bits) if kind is TaskKind.VISIT else Met(kind, topics=bits)


def _keep(tx: Tx, actor: Actor, pair: Pair, button: KeepHelp, day: date) -> MentoringContactId:
    met = met_of(button.what, button.chosen)
    if button.what is TaskKind.VISIT:
        campaign = visits.open_for(tx, pair.person_id, actor.account_id)
        met = Met(met.kind, findings=met.findings, campaign_id=campaign)
    by, update_id = actor.account_id, actor.update_id
    (kept,) = contacts.keep(tx, [pair.person_id], met, by=by, day=day, update_id=update_id)
    return kept


async def note_not_reached(context: Context, button: NotReached) -> None:
    """Note that a student could not be reached; it stays due."""
    if button.what not in {TaskKind.TALK, TaskKind.VISIT}:
        raise BotError("button-stale")
    pair = await pair_of(context, button.pair_id)
    today = context.today
    me, person = context.account.id, pair.person_id
    before = await context.read(contacts.today_of, me, person, button.what, today)
    if before is not None and before.reached:
        raise BotError("mentoring-reached-already")
    met, update_id = Met(button.what, reached=False), context.update_id
    await context.write(contacts.keep, [person], met, by=me, day=today, update_id=update_id)
    await context.toast(context.label("mentoring-kept-missed"))
    await show_student(context, pair)


# -- what was noted --------------------------------------------------------------------------------


async def own_contact(context: Context, contact_id: MentoringContactId) -> Contact:
    """Return something that this person noted.

    Raises:
        BotError: There is none, or somebody else noted it.
    """
    found = await context.read(contacts.find, contact_id)
    if found is None or found.account_id != context.account.id:
        raise BotError("mentoring-not-yours")
    return found


async def contact_of_today(context: Context, contact_id: MentoringContactId) -> Contact:
    """Return something that this person noted today.

    Raises:
        BotError: It was on another day, or is somebody else's.
    """
    found = await own_contact(context, contact_id)
    if found.on_day != context.today:
        raise BotError("mentoring-too-late")
    return found


async def open_meeting(context: Context, button: OpenMeeting) -> None:
    """Show what one has noted, with its note."""
    await show_meeting(context, button.contact_id)


async def show_meeting(context: Context, contact_id: MentoringContactId) -> None:
    """Show what one has noted: ticks, note, what was given, and what is due next."""
    of = await own_contact(context, contact_id)
    said, today = context.texts, context.today
    lines = [
        context.html(
            "mentoring-meeting", name=of.name, line=words.describe_contact(said, of, today)
        )
    ]
    given = await context.read(contacts.gifts_of, [of.id])
    if given:
        lines.append(context.html("visit-given", items=words.describe_gifts(said, given)))
    note = await context.read(contacts.note_of, of.id, context.account.id)
    if note:
        lines.append(context.html("mentoring-note", text=note))
    pair = await _pair_with(context, of)
    if pair is not None and of.on_day == today:
        due = (await context.read(tasks.of_pair, pair.id)).get(of.kind)
        if due is not None:
            day = words.say_until(said, due, today)
            lines.append(context.html("mentoring-next", day=day))
    await context.show(Html("\n".join(lines)), inline_keyboard(*_rows(context, of, pair)))


async def _pair_with(context: Context, of: Contact) -> Pair | None:
    found = await context.read(pairs.mine, context.account.id, context.today)
    return next((each for each in found if each.person_id == of.person_id), None)


def _rows(context: Context, of: Contact, pair: Pair | None) -> list[list[Labelled]]:
    rows: list[list[Labelled]] = []
    if of.on_day == context.today:
        bits = of.findings if of.kind is TaskKind.VISIT else of.topics
        rows.append(
            [
                (context.label("button-mentoring-note"), NoteMeeting(of.id)),
                (context.label("button-mentoring-retick"), RetickMeeting(of.id, bits)),
                (context.label("button-mentoring-drop"), DropMeeting(of.id, sure=False)),
            ]
        )
        if of.kind is TaskKind.VISIT:
            rows.append([(context.label("button-visit-gifts"), OpenGifts(of.id))])
    if of.media:
        rows.append([(context.label("button-mentoring-kept", count=of.media), ShowKept(of.id))])
    last: list[Labelled] = [(context.label("button-mentoring-day"), HelpPage())]
    if of.campaign_id is not None:
        last.insert(0, (context.label("button-visit-road"), OpenVisits(of.campaign_id)))
    if pair is not None:
        last.insert(0, (context.label("button-mentoring-student"), OpenHelped(pair.id)))
    return [*rows, last]


async def retick(context: Context, button: RetickMeeting) -> None:
    """Tick anew what was noted today."""
    of = await contact_of_today(context, button.contact_id)
    ticks = words.ticks_of(of.kind)
    chosen = within(ticks, button.chosen)
    items: list[Labelled] = [
        (label, RetickMeeting(of.id, toggled(ticks, chosen, number)))
        for number, label in enumerate(words.label_ticks(context.texts, of.kind, chosen))
    ]
    rows = in_rows(items, 2)
    rows.append([(context.label("button-mentoring-keep"), CorrectMeeting(of.id, chosen))])
    rows.append([(context.label("back"), OpenMeeting(of.id))])
    kind = "visit" if of.kind is TaskKind.VISIT else "talk"
    html = context.html(f"mentoring-tick-{kind}", name=of.name, class_name="")
    await context.show(html, inline_keyboard(*rows))


async def correct_meeting(context: Context, button: CorrectMeeting) -> None:
    """Keep what was ticked anew."""
    of = await contact_of_today(context, button.contact_id)
    met = met_of(of.kind, button.chosen)
    by, update_id = context.account.id, context.update_id
    await context.write(
        contacts.keep, [of.person_id], met, by=by, day=of.on_day, update_id=update_id
    )
    await context.toast(context.label("mentoring-kept"))
    await show_meeting(context, of.id)


async def drop_meeting(context: Context, button: DropMeeting) -> None:
    """Delete what was noted today, once that is sure; it is due again."""
    of = await contact_of_today(context, button.contact_id)
    if not button.sure:
        rows: list[list[Labelled]] = [
            [(context.label("button-mentoring-drop-sure"), DropMeeting(of.id, sure=True))],
            [(context.label("back"), OpenMeeting(of.id))],
        ]
        line = words.describe_contact(context.texts, of, context.today)
        html = context.html("mentoring-drop-ask", name=of.name, line=line)
        await context.show(html, inline_keyboard(*rows))
        return
    await context.write(contacts.drop, of.id)
    await context.toast(context.label("mentoring-dropped"))
    await open_page(context, HelpPage())


# -- words, voices, photos -------------------------------------------------------------------------


async def ask_note(context: Context, button: NoteMeeting) -> None:
    """Take the next message as what one wants to remember."""
    of = await contact_of_today(context, button.contact_id)
    waits = NotingMeeting(of.id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.say(context.html("mentoring-note-ask", name=of.name))


async def answer_note(context: MessageContext, draft: NotingMeeting) -> Message:
    """Keep words sealed; of a voice or a photo Telegram's reference."""
    of = await own_contact(context, draft.contact)
    if of.on_day != context.today:
        await context.write(drafts.drop, context.account.id)
        return PASS
    text = " ".join(context.text[:LONGEST].split())
    if context.media is None and not text:
        raise BotError("mentoring-note-nothing")
    media = context.media
    kept = None if media is None else (media.kind.value, media.file.id)
    await context.write(_note, context.actor, of, text, kept)
    await show_meeting(context, of.id)
    return None


def _note(tx: Tx, actor: Actor, of: Contact, text: str, kept: tuple[str, str] | None) -> None:
    """Keep what was sent; the pictures of an album come one by one, so words alone end it."""
    if kept is not None:
        contacts.add_media(tx, of.id, *kept, update_id=actor.update_id)
    if text:
        contacts.set_note(tx, of.id, text, actor.account_id)
        if kept is None:
            drafts.drop(tx, actor.account_id)


async def show_kept(context: PressContext, button: ShowKept) -> None:
    """Send the voices and photos again, to who kept them."""
    of = await own_contact(context, button.contact_id)
    await context.toast()
    for each in await context.read(contacts.media_of, of.id):
        await context.say(_content(each))


def _content(kept: Kept) -> Photo | Document | Clip:
    if kept.kind == "photo":
        return Photo(kept.file_id)
    if kept.kind in CLIPS:
        return Clip(ClipKind(kept.kind), kept.file_id)
    return Document(kept.file_id, "")


# -- what was given --------------------------------------------------------------------------------


async def open_gifts(context: Context, button: OpenGifts) -> None:
    """Show what was given at a visit today, a tap for one more."""
    of = await _visit_of_today(context, button.contact_id)
    given = await context.read(contacts.gifts_of, [of.id])
    said = context.texts
    items: list[Labelled] = [
        (
            f"{said(f'visit-gift-{each.value}')} {given.get(each) or ''}".strip(),
            GiveItem(of.id, each),
        )
        for each in Gift
    ]
    rows = in_rows(items, 2)
    if given:
        rows.append([(context.label("button-visit-gifts-none"), GiveNothing(of.id))])
    rows.append([(context.label("back"), OpenMeeting(of.id))])
    await context.show(context.html("visit-gifts", name=of.name), inline_keyboard(*rows))


async def _visit_of_today(context: Context, contact_id: MentoringContactId) -> Contact:
    of = await contact_of_today(context, contact_id)
    if of.kind is not TaskKind.VISIT:
        raise BotError("button-stale")
    return of


async def give_item(context: Context, button: GiveItem) -> None:
    """Count one more as given."""
    of = await _visit_of_today(context, button.contact_id)
    await context.write(contacts.give, of.id, button.item, update_id=context.update_id)
    await open_gifts(context, OpenGifts(of.id))


async def give_nothing(context: Context, button: GiveNothing) -> None:
    """Forget what was given."""
    of = await _visit_of_today(context, button.contact_id)
    await context.write(contacts.give_nothing, of.id)
    await open_gifts(context, OpenGifts(of.id))
