"""Making an intake in few taps: for which class, until when, how many seats, which papers."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.classes.codes import spaced
from bot.domain.enrolment.filling import capacity_said, district_said, seats_said
from bot.domain.enrolment.stages import IntakeStanding, IntakeState
from bot.domain.file_names import name_file
from bot.domain.people.roles import Role
from bot.domain.text import half_width, one_line
from bot.domain.timetable.moments import find_moment
from bot.domain.understanding.clauses import asks
from bot.errors import BotError
from bot.outbound.gateway import Document, Photo
from bot.render.poster import PosterView, poster
from handlers.chat import drafts, wording
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.chat.routing import PASS
from handlers.enrolment import access, words
from handlers.enrolment.buttons import (
    AddIntakeChannel,
    CopyIntake,
    DropIntake,
    EditIntake,
    IntakeChannels,
    IntakeField,
    IntakeList,
    IntakePoster,
    LoadSignups,
    MakeIntake,
    MoveIntake,
    NewIntake,
    OpenIntakeOffice,
    SetIntake,
)
from handlers.enrolment.drafts import LoadingSignups, NamingChannel, SettingIntake
from handlers.enrolment.office import open_office, show_intakes
from storage.desk import post
from storage.enrolment import figures, intakes, signups, telling

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import IntakeId
    from config.texts import Html
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from handlers.enrolment.buttons import PreviewIntake
    from storage.database import Tx
    from storage.enrolment.intakes import Intake, Offer

USUAL_SEATS = 60
LONGEST_REVIEW = 60  # days
EVENING, MORNING = time(18), time(9)
CLOSES_BEFORE = 3  # days before the class begins
SEATS = (30, 45, 60, 90, 120)
PER_FIRM = (0, 1, 2, 3, 5, 10)
REVIEW_DAYS = (1, 2, 3, 5, 7)
CLOSES_IN = (3, 7, 14, 30)  # days
PAPERS = ("identity", "licence", "letter")
MOST_PAPERS, LONGEST_PAPER, LONGEST_TITLE, LONGEST_CHANNEL = 8, 30, 40, 16
READY_CHANNELS = ("wechat", "chamber", "tv", "poster")


async def choose_class(context: Context, button: NewIntake) -> None:
    """Choose the class, or the whole programme, that people sign up for."""
    if not access.may_make(context):
        raise BotError("role-denied")
    found = [
        each
        for each in await context.read(intakes.offers, context.today)
        if _may_offer(context, each)
    ]
    items: list[Labelled] = [
        (_label_of_offer(context, each), MakeIntake(each.programme_id, each.class_id))
        for each in found
    ]
    rows = page_rows(items, button.page, NewIntake, context.texts)
    rows.append([(context.label("back"), IntakeList())])
    html = context.html("intake-for-what" if found else "intake-for-nothing")
    await context.show(html, inline_keyboard(*rows))


def _may_offer(context: Context, offer: Offer) -> bool:
    account = context.account
    if offer.class_id is None:
        return account.sees_all(Role.COORDINATOR)
    return account.may(Role.COORDINATOR, class_id=offer.class_id, district=offer.district or None)


def _label_of_offer(context: Context, offer: Offer) -> str:
    day = wording.format_bare_day(context.texts, offer.starts_on)
    key = "button-intake-class" if offer.class_id is not None else "button-intake-programme"
    mark = "✓ " if offer.has_one else ""
    return f"{mark}{context.label(key, name=offer.name, district=offer.district, day=day)}"


async def make(context: Context, button: MakeIntake) -> None:
    """Make an intake with the usual values, to be looked at and published."""
    found = next(
        (
            each
            for each in await context.read(intakes.offers, context.today)
            if each.programme_id == button.programme_id and each.class_id == button.class_id
        ),
        None,
    )
    if found is None or not _may_offer(context, found):
        raise BotError("intake-not-yours")
    title = found.name
    if found.class_id is not None:
        title = context.label("intake-title", programme=found.programme, name=found.name)
    moments = _usual_moments(context, found)
    intake_id = await context.write(_make, context.actor, found, title[:LONGEST_TITLE], moments)
    await edit(context, EditIntake(intake_id))


def _usual_moments(context: Context, offer: Offer) -> tuple[int, int]:
    """Return now, and three days before the class begins; a week from now where that is past."""
    zone, now = context.services.zone, context.now
    closes = datetime.combine(offer.starts_on - timedelta(days=CLOSES_BEFORE), EVENING, zone)
    if closes <= now + timedelta(hours=2):
        closes = datetime.combine(now.date() + timedelta(days=7), EVENING, zone)
    return context.seconds, int(closes.timestamp())


def _make(tx: Tx, actor: Actor, offer: Offer, title: str, moments: tuple[int, int]) -> IntakeId:
    opens_at, closes_at = moments
    intake_id = intakes.make(
        tx,
        programme_id=offer.programme_id,
        class_id=offer.class_id,
        title=title,
        opens_at=opens_at,
        closes_at=closes_at,
        capacity=USUAL_SEATS,
        by=actor.account_id,
        update_id=actor.update_id,
        now=actor.now,
    )
    before = intakes.newest_before(tx, intake_id)
    if before is not None:
        intakes.change(tx, intake_id, capacity=before.capacity)
    return intake_id


async def edit(context: Context, button: EditIntake) -> None:
    """Show the settings of an intake, or ask for one of them."""
    intake = await access.managed(context, button.intake_id)
    if button.intake_field is not None:
        await _ask(context, intake, button.intake_field)
        return
    if context.account.draft == SettingIntake.kind:
        await context.write(drafts.drop, context.account.id)
    seats = await context.read(intakes.quota_seats, intake.id)
    parts = [_describe(context, intake, seats)]
    names = {
        IntakeField.TITLE: "title",
        IntakeField.CAPACITY: "capacity",
        IntakeField.QUOTAS: "quotas",
        IntakeField.OPENS: "opens",
        IntakeField.CLOSES: "closes",
        IntakeField.PAPERS: "papers",
        IntakeField.PER_FIRM: "firm",
        IntakeField.DAYS: "days",
        IntakeField.ADULTS: "adults",
    }
    fields: list[Labelled] = [
        (context.label(f"button-intake-set-{name}"), EditIntake(intake.id, each))
        for each, name in names.items()
    ]
    rows = in_rows(fields, 3)
    if intake.stands(context.seconds) is IntakeStanding.DRAFT:
        publish = MoveIntake(intake.id, IntakeState.OPEN)
        rows.insert(0, [(context.label("button-intake-publish"), publish)])
        before = await context.read(intakes.newest_before, intake.id)
        if before is not None:
            label = context.label("button-intake-copy", title=before.title)
            rows.append([(label, CopyIntake(intake.id))])
        rows.append([(context.label("button-intake-drop"), DropIntake(intake.id))])
        rows.append([(context.label("back"), IntakeList())])
    else:
        rows.append([(context.label("back"), OpenIntakeOffice(intake.id))])
    await context.show(words.joined(parts), inline_keyboard(*rows))


def _describe(context: Context, intake: Intake, seats: dict[str, int]) -> Html:
    """Word an intake as those who sign up will see it, and what only staff see."""
    said, zone = context.texts, context.services.zone
    parts = [
        words.describe_intake(said, intake, context.now, zone),
        context.html("intake-set-opens", at=words.moment(said, intake.opens_at, context.now, zone)),
        context.html("intake-set-seats", seats=intake.capacity),
    ]
    if seats:
        listed = said("list-joint").join(f"{each} {number}" for each, number in seats.items())
        rest = max(0, intake.capacity - sum(seats.values()))
        parts.append(context.html("intake-set-quotas", quotas=listed, rest=rest))
    else:
        parts.append(context.html("intake-set-no-quotas"))
    key = "intake-set-firm" if intake.per_firm else "intake-set-no-firm"
    parts.append(context.html(key, most=intake.per_firm))
    parts.append(context.html("intake-set-days", days=intake.review_days))
    return words.joined(parts)


async def preview(context: Context, button: PreviewIntake) -> None:
    """Show an intake as those who sign up see it."""
    intake = await access.managed(context, button.intake_id)
    seats = await context.read(intakes.quotas, intake)
    html = words.describe_intake(
        context.texts,
        intake,
        context.now,
        context.services.zone,
        free=sum(each.unused for each in seats),
        shared=len(seats) > 1,
    )
    back: list[Labelled] = [(context.label("back"), OpenIntakeOffice(intake.id))]
    await context.show(html, inline_keyboard(back))


# -- one setting -----------------------------------------------------------------------------------


async def _ask(context: Context, intake: Intake, field: IntakeField) -> None:
    waits = SettingIntake(intake.id, field)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    choices = _choices(context, intake, field)
    rows = in_rows([(label, SetIntake(intake.id, field, value)) for label, value in choices], 3)
    if field is IntakeField.QUOTAS:
        rows.append([(context.label("button-intake-load"), LoadSignups(intake.id))])
    rows.append([(context.label("back"), EditIntake(intake.id))])
    html = context.html(f"intake-ask-{field.name.lower().replace('_', '-')}")
    await context.show(html, inline_keyboard(*rows))


def _choices(context: Context, intake: Intake, field: IntakeField) -> list[tuple[str, int]]:
    """Return the values that can be tapped."""
    label = context.label
    counts = {
        IntakeField.CAPACITY: ("intake-seats", SEATS),
        IntakeField.PER_FIRM: ("intake-seats", PER_FIRM),
        IntakeField.DAYS: ("intake-days-count", REVIEW_DAYS),
        IntakeField.CLOSES: ("intake-in-days", CLOSES_IN),
    }
    if field in counts:
        key, values = counts[field]
        return [
            (label(key, count=each) if each else label("intake-no-limit"), each) for each in values
        ]
    if field is IntakeField.PAPERS:
        names = [label(f"intake-paper-{name}") for name in PAPERS]
        marked = [f"✓ {name}" if name in intake.papers else name for name in names]
        return [
            *zip(marked, range(1, len(names) + 1), strict=True),
            (label("intake-papers-none"), 0),
        ]
    said = {
        IntakeField.ADULTS: (("intake-adults-on", 1), ("intake-adults-off", 0)),
        IntakeField.OPENS: (("intake-now", 0), ("intake-tomorrow-morning", 1)),
        IntakeField.QUOTAS: (("intake-quotas-even", 1), ("intake-quotas-none", 0)),
    }
    return [(label(key), value) for key, value in said.get(field, ())]


async def set_value(context: Context, button: SetIntake) -> None:
    """Set a value that was tapped."""
    intake = await access.managed(context, button.intake_id)
    field, value = button.intake_field, button.value
    if value not in {each for _, each in _choices(context, intake, field)}:
        raise BotError("button-stale")
    if field is IntakeField.QUOTAS:
        await _set_quotas(context, intake, await _even(context, intake) if value else {})
    elif field is IntakeField.PAPERS:
        papers = _toggled(context, intake, value)
        await _change(context, intake, papers=orjson.dumps(papers).decode())
        await _ask(context, await access.managed(context, intake.id), field)
        return
    elif field is IntakeField.OPENS:
        day = context.today + timedelta(days=value)
        at = datetime.combine(day, MORNING, context.services.zone)
        opens = int(at.timestamp()) if value else context.seconds
        await _change(context, intake, opens_at=opens)
    elif field is IntakeField.CLOSES:
        day = context.today + timedelta(days=value)
        at = datetime.combine(day, EVENING, context.services.zone)
        await _change(context, intake, closes_at=int(at.timestamp()))
    else:
        await _change(context, intake, **{_COLUMNS[field]: value})
    await edit(context, EditIntake(intake.id))


_COLUMNS = {
    IntakeField.CAPACITY: "capacity",
    IntakeField.PER_FIRM: "per_firm",
    IntakeField.DAYS: "review_days",
    IntakeField.ADULTS: "adults",
}


def _toggled(context: Context, intake: Intake, value: int) -> list[str]:
    if not value:
        return []
    name = context.label(f"intake-paper-{PAPERS[value - 1]}")
    kept = [each for each in intake.papers if each != name]
    return kept if len(kept) < len(intake.papers) else [*kept, name]


async def _even(context: Context, intake: Intake) -> dict[str, int]:
    """Return the seats shared out evenly over the districts; the first get what is over."""
    districts = await context.read(intakes.known_districts)
    if not districts:
        raise BotError("intake-no-districts")
    each, over = divmod(intake.capacity, len(districts))
    return {name: each + (place < over) for place, name in enumerate(districts)}


async def _set_quotas(context: Context, intake: Intake, seats: dict[str, int]) -> None:
    if sum(seats.values()) > intake.capacity:
        raise BotError("intake-quotas-too-many", sum=sum(seats.values()), capacity=intake.capacity)
    await context.write(_write_quotas, context.actor, intake, seats)


def _write_quotas(tx: Tx, actor: Actor, intake: Intake, seats: dict[str, int]) -> None:
    check_quotas(tx, intake, seats)
    intakes.set_quotas(tx, intake.id, seats, by=actor.account_id, now=actor.now)
    drafts.drop(tx, actor.account_id)
    signups.pass_on(tx, intake, actor.now)


def check_quotas(tx: Tx, intake: Intake, seats: dict[str, int]) -> None:
    """Refuse quotas below what has been given away already.

    Raises:
        BotError: A district has more people with a seat than it would have seats.
    """
    for each in signups.seated(tx, intake.id, list(seats)):
        most = seats.get(each.district, max(0, intake.capacity - sum(seats.values())))
        if each.count > most:
            if not each.district:
                raise BotError("intake-rest-used", count=each.count, seats=most)
            district = each.district
            raise BotError("intake-quota-used", district=district, count=each.count, seats=most)


async def _change(context: Context, intake: Intake, **values: Any) -> None:
    await context.write(_write, context.actor, intake, values)


def _write(tx: Tx, actor: Actor, intake: Intake, values: dict[str, Any]) -> None:
    opens = values.get("opens_at", intake.opens_at)
    closes = values.get("closes_at", intake.closes_at)
    if closes <= opens or ("closes_at" in values and closes <= actor.now):
        raise BotError("intake-closes-early")
    if "capacity" in values:
        _check_capacity(tx, replace(intake, capacity=values["capacity"]))
    if "papers" in values:
        _check_papers(tx, intake.id, orjson.loads(values["papers"]))
    intakes.change(tx, intake.id, **values)
    drafts.drop(tx, actor.account_id)
    fresh = intakes.find(tx, intake.id)
    if fresh is not None and fresh.state is IntakeState.OPEN:
        signups.pass_on(tx, fresh, actor.now)


def _check_capacity(tx: Tx, intake: Intake) -> None:
    """Refuse a capacity below what is shared out, or below what has been given away.

    Raises:
        BotError: It is too small; also for those whose district has no quota.
    """
    _check_sum(tx, intake)
    capacity = intake.capacity
    used = sum(each.chosen for each in intakes.quotas(tx, intake))
    if capacity < used:
        raise BotError("intake-capacity-used", count=used, seats=capacity)
    check_quotas(tx, intake, intakes.quota_seats(tx, intake.id))


def _check_papers(tx: Tx, intake_id: IntakeId, papers: list[str]) -> None:
    """Refuse to relabel what people have given: a picture knows its paper by the place.

    Raises:
        BotError: Somebody has given one, and more is changed than papers added at the end.
    """
    current = intakes.find(tx, intake_id)
    before = list(current.papers) if current is not None else []
    if papers[: len(before)] != before and signups.has_papers(tx, intake_id):
        raise BotError("intake-papers-given")


async def answer_setting(context: MessageContext, draft: SettingIntake) -> Message:
    """Take a value that was written."""
    if context.is_more_than_words or draft.field is IntakeField.ADULTS:
        return PASS
    intake = await access.still_managed(context, draft.intake)
    if intake is None:
        return PASS
    try:
        await _take_setting(context, intake, draft.field)
    except BotError as error:
        back: list[Labelled] = [(context.label("back"), EditIntake(intake.id))]
        await context.say(context.html(error.key, **error.values), inline_keyboard(back))
        return None
    await edit(context, EditIntake(intake.id))
    return None


async def _take_setting(context: MessageContext, intake: Intake, field: IntakeField) -> None:
    """Set what was written.

    Raises:
        BotError: It is no such value, or cannot be set.
    """
    if field is IntakeField.QUOTAS:
        await _set_quotas(context, intake, await _read_quotas(context, context.text))
    else:
        await _change(context, intake, **_written(context, field, context.text.strip()))


def _written(context: MessageContext, field: IntakeField, text: str) -> dict[str, Any]:
    """Return the columns that were written.

    Raises:
        BotError: It is no such value.
    """
    if field is IntakeField.TITLE:
        title = one_line(text, LONGEST_TITLE)
        if not title:
            raise BotError("intake-title-how")
        return {"title": title}
    if field is IntakeField.PAPERS:
        papers = [one_line(each, LONGEST_PAPER) for each in _split(text)][:MOST_PAPERS]
        return {"papers": orjson.dumps(papers).decode()}
    if field in {IntakeField.OPENS, IntakeField.CLOSES}:
        at = find_moment(text, context.now)
        if at is None:
            raise BotError("intake-moment-how")
        name = "opens_at" if field is IntakeField.OPENS else "closes_at"
        return {name: int(at.timestamp())}
    number = capacity_said(text)
    if number is None or (field is IntakeField.DAYS and number > LONGEST_REVIEW):
        raise BotError("intake-number-how")
    return {_COLUMNS[field]: number}


def _split(text: str) -> list[str]:
    for each in "、，,;；\n":
        text = text.replace(each, "\n")
    return [each.strip() for each in text.splitlines() if each.strip()]


_BETWEEN_QUOTAS = re.compile(r"(?<=[\d人个名])\s{1,4}(?=[一-鿿]{2})")


async def _read_quotas(context: MessageContext, text: str) -> dict[str, int]:
    """Return 云溪区 12、锦屏县 8, with whatever stands between, as districts with seats."""
    districts = await context.read(intakes.known_districts)
    seats: dict[str, int] = {}
    for each in _split(_BETWEEN_QUOTAS.sub("、", half_width(text[:2000]))):
        name = each.rstrip("0123456789人个名 :：")
        number = seats_said(each[len(name) :])
        district = district_said(name, districts) or name.strip()
        if number is None or not 2 <= len(district) <= 12 or any(c.isdigit() for c in district):
            raise BotError("intake-quotas-how", said=each[:20])
        seats[district] = number
    if not seats:
        raise BotError("intake-quotas-how", said=text[:20])
    return seats


# -- publishing, copying ---------------------------------------------------------------------------


async def move(context: Context, button: MoveIntake) -> None:
    """Publish an intake, end it or open it again; ending is asked first."""
    intake = await access.managed(context, button.intake_id)
    if button.state is IntakeState.DRAFT:
        raise BotError("button-stale")
    if intake.state is button.state:
        await open_office(context, OpenIntakeOffice(intake.id))
        return
    if button.state is IntakeState.OPEN and intake.closes_at <= context.seconds:
        raise BotError("intake-closes-early")
    if button.state is IntakeState.OPEN:
        await context.read(_check_sum, intake)
    if not button.sure:
        rows: list[list[Labelled]] = [
            [(context.label("yes"), MoveIntake(intake.id, button.state, sure=True))],
            [(context.label("back"), _way_back(intake, button.state))],
        ]
        seats = await context.read(intakes.quota_seats, intake.id)
        parts = [context.html(f"intake-{button.state.value}-sure", title=intake.title)]
        if button.state is IntakeState.OPEN:
            parts.append(_describe(context, intake, seats))
        await context.show(words.joined(parts), inline_keyboard(*rows))
        return
    await context.write(_move, context.actor, intake, button.state)
    await context.toast(context.label(f"intake-toast-{button.state.value}"))
    if button.state is IntakeState.OPEN:
        await show_channels(context, IntakeChannels(intake.id))
    else:
        await open_office(context, OpenIntakeOffice(intake.id))


def _way_back(intake: Intake, state: IntakeState) -> EditIntake | OpenIntakeOffice:
    """Return whence an intake is published, or ended."""
    is_draft = intake.state is IntakeState.DRAFT and state is IntakeState.OPEN
    return EditIntake(intake.id) if is_draft else OpenIntakeOffice(intake.id)


def _check_sum(tx: Tx, intake: Intake) -> None:
    """Refuse more seats of districts than there are.

    Raises:
        BotError: The quotas are more together than the capacity.
    """
    given = sum(intakes.quota_seats(tx, intake.id).values())
    if given > intake.capacity:
        raise BotError("intake-quotas-too-many", sum=given, capacity=intake.capacity)


def _move(tx: Tx, actor: Actor, intake: Intake, state: IntakeState) -> None:
    if state is IntakeState.OPEN:
        _check_sum(tx, intakes.find(tx, intake.id) or intake)
    if intakes.move(tx, intake.id, state, by=actor.account_id, now=actor.now):
        published = intake.state is IntakeState.DRAFT
        districts = intakes.known_districts(tx, intake.id) if published else []
        telling.tell_opened(tx, intake, districts, actor.now)


_OF_INTAKE = {SettingIntake.kind, NamingChannel.kind, LoadingSignups.kind}


async def copy(context: Context, button: CopyIntake) -> None:
    """Take over from the intake before."""
    intake = await access.managed(context, button.intake_id)
    before = await context.read(intakes.newest_before, intake.id)
    if before is None or intake.state is not IntakeState.DRAFT:
        raise BotError("button-stale")
    await context.write(intakes.copy, before, intake.id)
    await context.toast(context.label("intake-copied"))
    await edit(context, EditIntake(intake.id))


async def drop(context: Context, button: DropIntake) -> None:
    """Throw a draft away that nobody has signed up for."""
    intake = await access.managed(context, button.intake_id)
    if not await context.write(intakes.drop, intake.id):
        raise BotError("intake-in-use")
    if context.account.draft in _OF_INTAKE:
        await context.write(drafts.drop, context.account.id)
    await show_intakes(context)


# -- channels --------------------------------------------------------------------------------------


def link_of(context: Context, code: str) -> str:
    """Return the link that signs up."""
    return f"https://t.me/{context.services.username}?start=r_{code}"


async def show_channels(context: Context, button: IntakeChannels) -> None:
    """Show links by channel, and where people came from."""
    intake = await access.managed(context, button.intake_id)
    if context.account.draft == NamingChannel.kind:
        await context.write(drafts.drop, context.account.id)
    lines = await context.read(figures.of_channels, intake)
    found = await context.read(intakes.channels, intake.id)
    parts = [
        context.html("intake-channels", title=intake.title, link=link_of(context, intake.code)),
        words.describe_channels(context.texts, lines),
    ]
    if intake.state is IntakeState.DRAFT:
        parts.append(context.html("intake-channels-draft"))
    rows: list[list[Labelled]] = [
        [(context.label("button-intake-poster-all"), IntakePoster(intake.id))]
    ]
    rows += in_rows(
        [
            (
                context.label("button-intake-poster", name=each.name),
                IntakePoster(intake.id, each.id),
            )
            for each in found
        ],
        2,
    )
    rows.append([(context.label("button-intake-channel-new"), AddIntakeChannel(intake.id))])
    rows.append([(context.label("back"), OpenIntakeOffice(intake.id))])
    await context.show(words.joined(parts), inline_keyboard(*rows))


async def ask_channel(context: Context, button: AddIntakeChannel) -> None:
    """Ask for the name of a channel."""
    intake = await access.managed(context, button.intake_id)
    waits = NamingChannel(intake.id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    examples = context.label("list-joint").join(
        context.label(f"intake-channel-{each}") for each in READY_CHANNELS
    )
    back: list[Labelled] = [(context.label("back"), IntakeChannels(intake.id))]
    html = context.html("intake-channel-name", examples=examples)
    await context.show(html, inline_keyboard(back))


async def answer_channel(context: MessageContext, draft: NamingChannel) -> Message:
    """Take the names of channels, several at once where they are written so."""
    if context.is_more_than_words or asks(context.text):
        return PASS
    intake = await access.still_managed(context, draft.intake)
    if intake is None:
        return PASS
    names = [one_line(each, LONGEST_CHANNEL) for each in _split(context.text[:400])]
    if not names:
        raise BotError("intake-channel-how")
    await context.write(_add_channels, context.actor, intake, names)
    await show_channels(context, IntakeChannels(intake.id))
    return None


def _add_channels(tx: Tx, actor: Actor, intake: Intake, names: list[str]) -> None:
    drafts.drop(tx, actor.account_id)
    for each in names:
        if not intakes.add_channel(tx, intake.id, each):
            raise BotError("intake-channels-many", most=intakes.MOST_CHANNELS)


async def send_poster(context: Context, button: IntakePoster) -> None:
    """Send link and poster: PNG for chat groups, PDF to print."""
    intake = await access.managed(context, button.intake_id)
    channel = None
    if button.channel_id is not None:
        channel = await context.read(intakes.find_channel, button.channel_id)
        if channel is None or channel.intake_id != intake.id:
            raise BotError("button-stale")
    await context.toast()
    code = channel.code if channel else intake.code
    name = channel.name if channel else context.label("intake-channel-none")
    closes = datetime.fromtimestamp(intake.closes_at, UTC).astimezone(context.services.zone)
    office = context.glance(post.rules).office
    view = PosterView(
        title=context.label("intake-poster-title"),
        programme=intake.programme,
        class_name=intake.title.removeprefix(intake.programme) or intake.class_name,
        days=wording.format_span(context.texts, intake.starts_on, intake.ends_on),
        venue=_place(context, intake, closes.date()),
        link=link_of(context, code),
        steps=tuple(context.label(f"intake-poster-step-{number}") for number in (1, 2, 3)),
        note=context.label("intake-poster-note"),
        code=spaced(code),
        code_hint=context.label("intake-poster-code", bot=context.services.username),
        helper=context.label("poster-helper", office=office) if office else "",
    )
    png, pdf = await asyncio.to_thread(poster, view)
    caption = context.html(
        "intake-poster-caption", title=intake.title, name=name, link=link_of(context, code)
    )
    await context.say(Photo(png, caption))
    title = context.label("intake-poster-file")
    file = name_file(context.today, intake.title, name, title, suffix="pdf")
    await context.say(Document(pdf, file))


def _place(context: Context, intake: Intake, closes: date) -> str:
    until = context.label("intake-poster-until", day=wording.format_bare_day(context.texts, closes))
    if not intake.venue:
        return until
    return f"{context.label('poster-venue', venue=intake.venue)}　{until}"
