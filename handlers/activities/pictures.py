"""Pictures of an activity: sent by who was there, seen by their own class, taken out again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.context import MediaKind
from bot.errors import BotError
from bot.outbound.gateway import Album, Photo
from handlers.activities import access
from handlers.activities.buttons import (
    DropActivityPhoto,
    OpenActivity,
    OwnActivityPhotos,
    SendActivityPhoto,
    ShowActivityPhotos,
)
from handlers.activities.drafts import SendingActivityPhoto
from handlers.chat import drafts
from handlers.chat.keyboards import in_rows, inline_keyboard
from storage.activities import photos
from storage.classes import classes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Context, MessageContext, PressContext
    from bot.domain.ids import ClassId
    from handlers.chat.keyboards import Labelled
    from storage.activities.activities import Activity
    from storage.activities.photos import ActivityPhoto

A_SET = 8  # pictures sent at once


async def ask_for_photos(context: PressContext, button: SendActivityPhoto) -> None:
    """Ask for pictures, and say who sees them."""
    each, _ = await access.joined(context, button.activity_id)
    if not each.is_over(context.now):
        raise BotError("activity-not-yet")
    waits = SendingActivityPhoto(each.id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    back = (context.label("back"), OpenActivity(each.id))
    html = context.html("photo-ask", name=each.name)
    await context.show(html, inline_keyboard([back]))


async def take_photo(context: MessageContext, draft: SendingActivityPhoto) -> None:
    """Take a picture; more may follow. Of an album the first alone is answered."""
    each, person = await access.joined(context, draft.activity)
    class_id = access.class_in(context, each)
    if class_id is None:
        raise BotError("activity-not-for-you")
    if context.media is None or context.media.kind is not MediaKind.PHOTO:
        await context.write(drafts.drop, context.account.id)
        raise BotError("photo-none")
    ids = each.id, person, class_id, context.media.file.id
    kept = await context.write(photos.add, *ids, update_id=context.update_id, now=context.seconds)
    if not kept:
        raise BotError("photo-many", most=photos.MOST)
    if context.album:
        if context.album == draft.album:
            return
        waits = replace(draft, album=context.album)
        await context.write(drafts.keep, context.account.id, waits, context.seconds)
    own = await context.read(photos.of_person, each.id, person)
    rows: list[list[Labelled]] = [
        [
            (context.label("button-photo-own"), OwnActivityPhotos(each.id)),
            (context.label("button-done"), OpenActivity(each.id)),
        ]
    ]
    await context.say(context.html("photo-kept", count=len(own)), inline_keyboard(*rows))


async def show_photos(context: PressContext, button: ShowActivityPhotos) -> None:
    """Send the pictures of a class to its people and its staff; they cannot be passed on."""
    each, theirs = await access.found(context, button.activity_id)
    is_staff = _check_class(context, each, button.class_id)
    found = await context.read(photos.of_class, each.id, button.class_id)
    if not found:
        raise BotError("photo-gone")
    last = (len(found) - 1) // A_SET
    page = min(max(button.page, 0), last)
    here = found[page * A_SET :][:A_SET]
    shown = [Photo(one.file_id) for one in here]
    await context.toast()
    if len(shown) > 1:
        await context.say(Album(tuple(shown), protect=True))
    else:
        await context.say(replace(shown[0], protect=True))
    turns: list[Labelled] = [
        (context.label(key), replace(button, page=there))
        for there, key in ((page - 1, "page-back"), (page + 1, "page-on"))
        if 0 <= there <= last
    ]
    row: list[Labelled] = [(context.label("back"), OpenActivity(each.id))]
    if theirs.concerns(each):
        row.insert(0, (context.label("button-photo-own"), OwnActivityPhotos(each.id)))
    if not is_staff:
        await context.say(
            context.html("photo-shown", count=len(found)), inline_keyboard(turns, row)
        )
        return
    html = context.html("photo-shown-staff", count=len(found))
    drops = _drops(context, here, page * A_SET + 1)
    await context.say(html, inline_keyboard(*drops, turns, row))


def _drops(context: Context, shown: Sequence[ActivityPhoto], first: int) -> list[list[Labelled]]:
    """Make a button for each picture that takes it out."""
    items: list[Labelled] = [
        (context.label("button-photo-drop", number=number), DropActivityPhoto(one.id))
        for number, one in enumerate(shown, start=first)
    ]
    return in_rows(items, 4)


def _check_class(context: Context, each: Activity, class_id: ClassId) -> bool:
    """See that somebody is in a class, or of its staff; return whether they are of its staff.

    Raises:
        BotError: They are not.
    """
    shown = context.glance(classes.find, class_id)
    is_staff = shown is not None and access.is_staff_of(context, shown)
    if class_id not in context.account.class_ids and not is_staff:
        raise BotError("class-not-yours")
    if not each.whole and class_id not in each.class_ids:
        raise BotError("photo-gone")
    return is_staff


async def list_own(context: PressContext, button: OwnActivityPhotos) -> None:
    """Send the pictures one has sent, to take one out."""
    each, _ = await access.joined(context, button.activity_id)
    person = context.account.person_id
    found = [] if person is None else await context.read(photos.of_person, each.id, person)
    if not found:
        raise BotError("photo-own-none")
    await context.toast()
    page = min(max(button.page, 0), (len(found) - 1) // A_SET)
    shown = found[page * A_SET :][:A_SET]
    files = tuple(Photo(one.file_id) for one in shown)
    await context.say(Album(files, protect=True) if len(files) > 1 else files[0])
    rows = _drops(context, shown, page * A_SET + 1)
    if (page + 1) * A_SET < len(found):
        rows.append([(context.label("page-on"), OwnActivityPhotos(each.id, page + 1))])
    rows.append([(context.label("back"), OpenActivity(each.id))])
    await context.say(context.html("photo-which"), inline_keyboard(*rows))


async def drop_photo(context: PressContext, button: DropActivityPhoto) -> None:
    """Take a picture out: its sender may, and the staff of the class."""
    photo = await context.read(photos.find, button.photo_id)
    if photo is None:
        raise BotError("photo-gone")
    shown = context.glance(classes.find, photo.class_id)
    is_staff = shown is not None and access.is_staff_of(context, shown)
    if photo.person_id != context.account.person_id and not is_staff:
        raise BotError("role-denied")
    await context.write(photos.drop, photo.id)
    back = (context.label("back"), OpenActivity(photo.activity_id))
    await context.show(context.html("photo-dropped"), inline_keyboard([back]))
