"""每班自动发: an announcement for a day of every class, set up once, sent to each at its time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING

from bot.domain.announcements.content import Content, Field, MessagePart, PartKind
from bot.domain.announcements.fields import unknown_fields
from bot.domain.announcements.series import (
    CLASS_WORDS,
    Anchor,
    SeriesDay,
    SeriesState,
    read_series_day,
)
from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.domain.ids import AnnouncementId
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Text
from bot.outbound.htmltext import utf16_length, visible
from bot.outbound.notifications import Worded
from bot.services.series import fill
from config.texts import Html
from handlers.announcements import words
from handlers.announcements.access import author_reach, speaker_of
from handlers.announcements.arrival import acknowledge_keyboard
from handlers.announcements.buttons import (
    AnnouncementPage,
    DeleteSeries,
    NewSeries,
    OpenSeries,
    PreviewSeries,
    RepeatSeries,
    SeriesList,
    SeriesPreset,
    Switch,
    TimeSeries,
    TurnSeries,
    TurnSeriesOption,
    WriteSeries,
)
from handlers.announcements.drafts import TimingSeries, WritingSeries
from handlers.chat import drafts, wording
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from storage.announcements import series
from storage.audiences import membership
from storage.outbox import LetterKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.context import Context, MessageContext
    from bot.domain.ids import AccountId, SeriesId
    from bot.outbound.gateway import Keyboard
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from handlers.chat.notifications import NotificationWording, Wording
    from handlers.chat.routing import Message
    from storage.announcements.series import Series, SeriesClass
    from storage.outbox import Letter

_NONE = AnnouncementId(0)  # of a preview: nobody is addressed
MOST = 900  # characters, so that a page of it stays on one screen
COMING_SHOWN, MOVED_SHOWN = 3, 3
PRESETS = {
    SeriesPreset.EVE: SeriesDay(Anchor.START, -1, 18 * 60),
    SeriesPreset.FIRST_DAY: SeriesDay(Anchor.START, 0, 8 * 60),
    SeriesPreset.WEEK_AFTER: SeriesDay(Anchor.END, 7, 18 * 60),
    SeriesPreset.OTHER: SeriesDay(Anchor.START, 0, 8 * 60),
}


async def list_series(context: Context, _: SeriesList) -> None:
    """List the series, one's own or all for coordinators, and offer usual days."""
    await author_reach(context)
    found = await context.read(series.listed, _whose(context))
    rows: list[list[Labelled]] = [[(_line(context, each), OpenSeries(each.id))] for each in found]
    rows += [
        [(context.label(f"series-new-{each.name.lower()}"), NewSeries(each))]
        for each in SeriesPreset
    ]
    rows.append([(context.label("back"), AnnouncementPage(0))])
    await context.show(context.html("series-list"), inline_keyboard(*rows))


def _whose(context: Context) -> AccountId | None:
    return None if context.account.sees_all(Role.COORDINATOR) else context.account.id


def _line(context: Context, each: Series) -> str:
    mark = context.label(f"series-mark-{each.state}")
    return f"{mark} {describe_day(context.texts, each.day)}"


def describe_day(said: Texts, day: SeriesDay) -> str:
    """Return 报到前 1 天 18:00, 第一天 08:00, 结业后 7 天 18:00."""
    side = "day" if not day.days else "after" if day.days > 0 else "before"
    clock = wording.format_minute(day.minute)
    return said(f"series-{day.anchor}-{side}", days=abs(day.days), time=clock)


async def begin_series(context: Context, button: NewSeries) -> None:
    """Begin a series that is off, with words to change; another day is asked for."""
    await author_reach(context)
    number = await context.write(
        series.create,
        author=context.account.id,
        words=escape(context.label(f"series-words-{button.preset.name.lower()}"), quote=False),
        day=PRESETS[button.preset],
        update_id=context.update_id,
        now=context.seconds,
    )
    if button.preset is SeriesPreset.OTHER:
        await ask_day(context, TimeSeries(number))
    else:
        await open_series(context, OpenSeries(number))


async def find_series(context: Context, series_id: SeriesId) -> Series:
    """Return a series of one's own, or any for coordinators of the whole school.

    Raises:
        BotError: There is none, it is somebody else's, or they may announce nothing.
    """
    await author_reach(context)
    found = await context.read(series.find, series_id)
    if found is None:
        raise BotError("button-stale")
    if found.author != context.account.id and not context.account.sees_all(Role.COORDINATOR):
        raise BotError("role-denied")
    return found


async def open_series(context: Context, button: OpenSeries) -> None:
    """Show a series: its words, when it comes to which class, and where it has been."""
    found = await find_series(context, button.series_id)
    moved = await _moved(context, found)
    await context.show(await _describe(context, found, moved), _keyboard(context, found, moved))


async def _describe(context: Context, found: Series, moved: list[SeriesClass]) -> Html:
    state = context.label(f"series-state-{found.state}")
    lines = [
        context.html("series-page", day=describe_day(context.texts, found.day), state=state),
        words.describe_whole(context.texts, _content(found.words)),
        context.html("series-whom"),
    ]
    zone, now = context.services.zone, context.seconds
    coming = await context.read(series.next_due, found, now, zone)
    if coming:
        shown = context.label("audience-and").join(
            f"{each.name} {words.format_moment(context, datetime.fromtimestamp(due, UTC))}"
            for due, each in coming[:COMING_SHOWN]
        )
        lines.append(context.html("series-coming", shown=shown, count=len(coming)))
    else:
        lines.append(context.html("series-none-coming"))
    sent = [each for each in await context.read(series.classes, found) if each.sent_due is not None]
    if sent:
        lines.append(context.html("series-sent", count=len(sent)))
    if moved:
        names = context.label("audience-and").join(each.name for each in moved[:MOVED_SHOWN])
        lines.append(context.html("series-moved", names=names))
    return _with_warning(context, Html("\n".join(lines)), found.words)


def _with_warning(context: Context, html: Html, text: str) -> Html:
    wrong = [each for each in unknown_fields(_content(text)) if each[1:-1] not in CLASS_WORDS]
    if not wrong:
        return html
    fields = context.label("audience-and").join(wrong[:5])
    return Html(f"{html}\n{context.html('series-unknown-fields', fields=fields)}")


def _content(text: str) -> Content:
    return Content((MessagePart(PartKind.TEXT, text),))


async def _moved(context: Context, found: Series) -> list[SeriesClass]:
    """Return classes that had it for a day that is theirs no more, and have the new one to come."""
    listed = await context.read(series.classes, found)
    zone, now = context.services.zone, context.seconds
    return [
        each
        for each in listed
        if each.sent_due is not None
        and each.sent_due != (due := found.day.due(each.starts_on, each.ends_on, zone))
        and due > now
    ]


def _keyboard(context: Context, found: Series, moved: list[SeriesClass]) -> Keyboard:
    number = found.id
    on = {True: context.label("switch-on"), False: context.label("switch-off")}
    runs = found.state is SeriesState.ON
    turn = context.label("series-button-off" if runs else "series-button-on")
    again: list[list[Labelled]] = [
        [(context.label("series-button-again", name=each.name), RepeatSeries(number, each.id))]
        for each in moved[:MOVED_SHOWN]
    ]

    def switch(key: str, which: Switch, *, now: bool) -> Labelled:
        return context.label(key, state=on[now]), TurnSeriesOption(number, which, not now)

    return inline_keyboard(
        [(turn, TurnSeries(number, on=not runs))],
        *again,
        [
            (context.label("announce-button-words"), WriteSeries(number)),
            (context.label("announce-button-when"), TimeSeries(number)),
        ],
        [
            (context.label("announce-button-preview"), PreviewSeries(number)),
            switch("announce-switch-ack", Switch.ACKNOWLEDGE, now=found.acknowledge),
        ],
        [
            switch("announce-switch-groups", Switch.GROUPS, now=found.post_in_groups),
            (context.label("series-button-delete"), DeleteSeries(number)),
        ],
        [(context.label("back"), SeriesList())],
    )


# -- changes ---------------------------------------------------------------------------------------


async def turn_series(context: Context, button: TurnSeries) -> None:
    """Have it sent to each class at its time from now on, under one's own name; or not."""
    found = await find_series(context, button.series_id)
    state = SeriesState.ON if button.on else SeriesState.OFF
    await _turn(context, found, state)
    await context.toast(context.label(f"series-turned-{state}"))
    await open_series(context, OpenSeries(found.id))


async def _turn(context: Context, found: Series, state: SeriesState) -> None:
    by, speaker, now = context.account.id, await speaker_of(context), context.seconds
    await context.write(series.turn, found.id, state, by=by, speaker=speaker, now=now)


async def turn_series_option(context: Context, button: TurnSeriesOption) -> None:
    """Turn an option on or off, for the classes to come."""
    found = await find_series(context, button.series_id)
    if button.switch is Switch.ACKNOWLEDGE:
        changed = replace(found, acknowledge=button.on)
    else:
        changed = replace(found, post_in_groups=button.on)
    await context.write(series.change, changed)
    await open_series(context, OpenSeries(found.id))


async def delete_series(context: Context, button: DeleteSeries) -> None:
    """Delete a series, after asking; what was sent stays."""
    found = await find_series(context, button.series_id)
    if not button.sure:
        yes = (context.label("series-button-delete-sure"), DeleteSeries(found.id, sure=True))
        no = (context.label("no"), OpenSeries(found.id))
        await context.show(context.html("series-delete-sure"), inline_keyboard([yes, no]))
        return
    await _turn(context, found, SeriesState.DELETED)
    await list_series(context, SeriesList())


async def repeat_series(context: Context, button: RepeatSeries) -> None:
    """Have it sent again to a class whose days have moved."""
    found = await find_series(context, button.series_id)
    by, now = context.account.id, context.seconds
    await context.write(series.send_again, found.id, button.class_id, by=by, now=now)
    await open_series(context, OpenSeries(found.id))


async def ask_words(context: Context, button: WriteSeries) -> None:
    """Ask for other words."""
    found = await find_series(context, button.series_id)
    await context.write(drafts.keep, context.account.id, WritingSeries(found.id), context.seconds)
    back = (context.label("back"), OpenSeries(found.id))
    await context.say(context.html("series-how"), inline_keyboard([back]))


async def answer_words(context: MessageContext, waiting: WritingSeries) -> None:
    """Store the new words, for the classes to come."""
    await _keep_words(context, await find_series(context, waiting.id))
    await context.write(drafts.drop, context.account.id)
    await open_series(context, OpenSeries(waiting.id))


async def _keep_words(context: MessageContext, found: Series) -> None:
    html = context.formatted
    if not html.strip():
        raise BotError("series-text-only")
    if utf16_length(visible(html)) > MOST:
        raise BotError("series-too-long", most=MOST)
    await context.write(series.change, replace(found, words=html, source=context.message_id))


async def replace_edited(context: MessageContext) -> Message:
    """Take an edited message as the new words of the series that was written in it."""
    if not context.private:
        return PASS
    found = await context.read(series.written_in, context.account.id, context.message_id)
    if found is None:
        return PASS
    if found.words != context.formatted:
        await _keep_words(context, await find_series(context, found.id))
        await open_series(context, OpenSeries(found.id))
    return None


async def ask_day(context: Context, button: TimeSeries) -> None:
    """Ask for the day of a class and the hour."""
    found = await find_series(context, button.series_id)
    await context.write(drafts.keep, context.account.id, TimingSeries(found.id), context.seconds)
    back = (context.label("back"), OpenSeries(found.id))
    await context.say(context.html("series-day-how"), inline_keyboard([back]))


async def answer_day(context: MessageContext, waiting: TimingSeries) -> None:
    """Read 报到前两天 9:00."""
    found = await find_series(context, waiting.id)
    day = read_series_day(context.text)
    if day is None:
        raise BotError("series-day-unclear")
    await context.write(series.change, replace(found, day=day))
    await context.write(drafts.drop, context.account.id)
    await open_series(context, OpenSeries(found.id))


async def show_series(context: Context, button: PreviewSeries) -> None:
    """Send the message as the next class, or the newest, will get it."""
    found = await find_series(context, button.series_id)
    coming = await context.read(series.next_due, found, context.seconds, context.services.zone)
    listed = await context.read(series.classes, found)
    if not listed:
        raise BotError("series-no-class")
    example = coming[0][1] if coming else listed[-1]
    await context.toast()
    speaker = found.speaker or await speaker_of(context)
    head = context.html("speaker-line", speaker=speaker)
    keyboard = None
    if found.acknowledge:
        keyboard = acknowledge_keyboard(context.texts, _NONE)
    await context.say(context.html("series-preview-of", name=example.name))
    content = _content(fill(context.texts, found.words, example)).filled(
        {Field.NAME: escape(await _somebody_of(context, example), quote=False)}
    )
    await context.say(Html(f"{head}\n{content.parts[0].html}"), keyboard)
    await open_series(context.aside(), OpenSeries(found.id))


async def _somebody_of(context: Context, example: SeriesClass) -> str:
    """Return the name of somebody of a class."""
    audience = Audience((AudienceTerm(TermKind.CLASS, str(example.id)),))
    members = await context.read(membership.people, audience, 1)
    return members[0].name if members else context.label("delivery-all")


# -- letters ---------------------------------------------------------------------------------------


async def _tell_moved(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    found = await notices.database.read(series.find, letter.payload["series"])
    listed = [] if found is None else await notices.database.read(series.classes, found)
    moved = next((each for each in listed if each.id == letter.payload["class"]), None)
    if found is None or moved is None or moved.sent_due in {None, letter.payload["due"]}:
        return None
    at = datetime.fromtimestamp(letter.payload["due"], UTC)
    html = said.html(
        "series-class-moved",
        name=moved.name,
        day=describe_day(said, found.day),
        when=wording.format_moment(said, at, notices.today(), notices.zone),
    )
    again = (said("series-button-again", name=moved.name), RepeatSeries(found.id, moved.id))
    return Worded(Text(html, inline_keyboard([again])))


async def _tell_stopped(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    found = await notices.database.read(series.find, letter.payload["series"])
    if found is None or found.state is not SeriesState.OFF:
        return None
    html = said.html("series-stopped", day=describe_day(said, found.day), speaker=found.speaker)
    open_ = (said("series-button-open"), OpenSeries(found.id))
    return Worded(Text(html, inline_keyboard([open_])))


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.SERIES_MOVED: _tell_moved,
    LetterKind.SERIES_STOPPED: _tell_stopped,
}
