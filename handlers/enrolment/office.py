"""招生: the intakes, districts beside their quotas, confirming, unused seats, the workbook."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.enrolment.stages import IntakeStanding, IntakeState
from bot.domain.file_names import name_file
from bot.domain.people import phones
from bot.domain.seats import Seat
from bot.domain.understanding.clauses import asks
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, sheets_workbook
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.chat.paper import paper_of
from handlers.chat.routing import PASS
from handlers.enrolment import access, words
from handlers.enrolment.apply import mark_of
from handlers.enrolment.buttons import (
    ConfirmPile,
    ConfirmSignup,
    DistrictTable,
    EditIntake,
    GiveOnSeats,
    IntakeChannels,
    IntakeList,
    LeavePhone,
    LoadSignups,
    MoveIntake,
    NewIntake,
    OpenIntakeDistrict,
    OpenIntakeOffice,
    OpenPile,
    PreviewIntake,
    ReviewSignup,
    SignupPile,
    SignupWorkbook,
    TurnClasses,
    TurnPileClasses,
)
from handlers.enrolment.drafts import LeavingPhone
from handlers.enrolment.review import SEATS, STAGES, of_pile, open_review
from storage.classes import classes
from storage.enrolment import confirming, figures, intakes, signups
from storage.mentoring import pairs
from storage.people import roles

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import ClassId, SignupId
    from bot.render.sheets import Value
    from config.texts import Html
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.database import Tx
    from storage.enrolment.confirming import ClassPlace
    from storage.enrolment.figures import DistrictLine, SignupLine
    from storage.enrolment.intakes import Intake
    from storage.enrolment.signups import Signup

_GOES_ON = frozenset({IntakeStanding.COMING, IntakeStanding.OPEN})  # what can be ended
SHORTEST_PHONE = 11  # characters of a number in E.164, that of a hotline is shorter


async def show_intakes(context: Context, button: IntakeList | None = None) -> None:
    """Show the intakes that somebody sees something of (招生)."""
    page = button.page if button is not None else 0
    found = [
        each
        for each in await context.read(intakes.listed)
        if access.districts_of(context, each) != []
        and (each.state is not IntakeState.DRAFT or intakes.manages(context.account, each))
    ]
    items: list[Labelled] = [
        (
            context.label(
                "button-intake",
                mark=context.label(f"intake-mark-{each.stands(context.seconds).value}"),
                title=each.title,
            ),
            OpenIntakeOffice(each.id),
        )
        for each in found
    ]
    rows = page_rows(items, page, IntakeList, context.texts)
    if access.may_make(context):
        rows.append([(context.label("button-intake-new"), NewIntake())])
    if not found and not access.may_make(context):
        raise BotError("intakes-none")
    html = context.html("intakes-head" if found else "intakes-empty")
    await context.show(html, inline_keyboard(*rows))


async def open_office(context: Context, button: OpenIntakeOffice) -> None:
    """Open an intake: figures, piles, and what can be done."""
    intake = await access.seen(context, button.intake_id)
    if context.account.draft == LeavingPhone.kind:
        await context.write(drafts.drop, context.account.id)
    now = context.seconds
    within = access.districts_of(context, intake)
    _, total = await _lines(context, intake)
    standing = intake.stands(now)
    key = f"intake-standing-{standing.value}"
    at = intake.opens_at if standing is IntakeStanding.COMING else intake.closes_at
    said = words.moment(context.texts, at, context.now, context.services.zone)
    parts = [
        context.html("intake-head", title=intake.title),
        context.html(key, at=said),
        _figures(context, total),
    ]
    if within is not None:
        parts.insert(1, context.html("intake-of-district", districts="、".join(within)))
    rows = _piles(context, intake, total, await _counts(context, intake))
    if within and await _lacks_phone(context, within):
        rows.append([(context.label("button-intake-phone"), LeavePhone(intake.id))])
    rows += _acts(context, intake, total)
    await context.show(words.joined(parts), inline_keyboard(*rows))


def _figures(context: Context, total: DistrictLine) -> Html:
    return context.html(
        "intake-figures",
        seats=total.seats,
        applied=total.applied,
        accepted=total.accepted,
        confirmed=total.confirmed,
        waiting=total.waiting,
        free=total.free,
        late=total.late,
    )


async def _counts(context: Context, intake: Intake) -> dict[SignupPile, int]:
    within = access.districts_of(context, intake)
    found = await context.read(signups.stage_counts, intake.id, within)
    return {
        pile: sum(
            each.count
            for each in found
            if each.stage in STAGES[pile] and SEATS.get(pile, each.seat) == each.seat
        )
        for pile in SignupPile
    }


def _piles(
    context: Context, intake: Intake, total: DistrictLine, counts: dict[SignupPile, int]
) -> list[list[Labelled]]:
    """Return the piles that hold something, what waits for somebody first."""
    rows: list[list[Labelled]] = []
    for pile in SignupPile:
        if counts[pile]:
            name = context.label(f"intake-pile-{pile.name.lower()}")
            late = total.late if pile is SignupPile.REVIEW else 0
            mark = " ⏰" if late else ""
            label = context.label("button-intake-pile", pile=name, count=counts[pile])
            rows.append([(f"{label}{mark}", OpenPile(intake.id, pile))])
    return rows


def _acts(context: Context, intake: Intake, total: DistrictLine) -> list[list[Labelled]]:
    rows: list[list[Labelled]] = [
        [(context.label("button-intake-districts"), DistrictTable(intake.id))]
    ]
    if not intakes.manages(context.account, intake):
        rows.append([(context.label("back"), IntakeList())])
        return rows
    rows[0].append((context.label("button-intake-channels"), IntakeChannels(intake.id)))
    if total.free and total.waiting:
        label = context.label("button-intake-give-on", count=min(total.free, total.waiting))
        rows.append([(label, GiveOnSeats(intake.id))])
    rows.append(
        [
            (context.label("button-workbook"), SignupWorkbook(intake.id)),
            (context.label("button-intake-load"), LoadSignups(intake.id)),
        ]
    )
    rows.append(
        [
            (context.label("button-intake-edit"), EditIntake(intake.id)),
            (context.label("button-intake-preview"), PreviewIntake(intake.id)),
        ]
    )
    back: list[Labelled] = [(context.label("back"), IntakeList())]
    if intake.state is not IntakeState.OPEN or intake.stands(context.seconds) in _GOES_ON:
        state = IntakeState.ENDED if intake.state is IntakeState.OPEN else IntakeState.OPEN
        label = context.label(f"button-intake-to-{state.value}")
        back.insert(0, (label, MoveIntake(intake.id, state)))
    rows.append(back)
    return rows


# -- districts -------------------------------------------------------------------------------------


async def show_districts(context: Context, button: DistrictTable) -> None:
    """Show the districts beside their quotas; those that lag behind first."""
    intake = await access.seen(context, button.intake_id)
    lines, total = await _lines(context, intake)
    parts = [
        context.html("intake-districts", title=intake.title),
        *(words.describe_district(context.texts, each) for each in lines[: words.MOST_SHOWN]),
        _figures(context, total),
    ]
    items: list[Labelled] = [
        (
            words.name_district(context.texts, each.district),
            OpenIntakeDistrict(intake.id, place, mark_of(each.district)),
        )
        for place, each in enumerate(lines)
        if each.district
    ]
    rows = [items[start : start + 3] for start in range(0, len(items), 3)]
    if intakes.manages(context.account, intake) and total.free and total.waiting:
        label = context.label("button-intake-give-on", count=min(total.free, total.waiting))
        rows.append([(label, GiveOnSeats(intake.id))])
    rows.append([(context.label("back"), OpenIntakeOffice(intake.id))])
    await context.show(words.joined(parts), inline_keyboard(*rows))


async def _lines(context: Context, intake: Intake) -> tuple[list[DistrictLine], DistrictLine]:
    """Return the districts that somebody sees, those that lag behind first, and their sum."""
    within, now = access.districts_of(context, intake), context.seconds
    if within is None:
        found = await context.read(figures.of_districts, intake, now)
        total = figures.total_of(found, intake.capacity)
    else:
        found, total = await context.read(figures.of_some, intake, now, within)
    lags = sorted(found, key=lambda e: (not e.district, -e.late, -e.free, e.district))
    return lags, total


async def open_district(context: Context, button: OpenIntakeDistrict) -> None:
    """Show a district: its figures, whom to call, firms that have signed nobody up."""
    intake = await access.seen(context, button.intake_id)
    lines, _ = await _lines(context, intake)
    found = next((each for each in lines if mark_of(each.district) == button.mark), None)
    if found is None or not found.district:
        raise BotError("button-stale")
    contacts = [
        each for each in await context.read(figures.contacts) if each.district == found.district
    ]
    idle = await context.read(figures.idle_firms, intake, found.district)
    parts = [
        words.describe_district(context.texts, found),
        words.describe_contacts(context.texts, contacts),
        words.describe_idle(context.texts, idle),
    ]
    back: list[Labelled] = [(context.label("back"), DistrictTable(intake.id))]
    await context.show(words.joined(parts), inline_keyboard(back), protect=True)


async def ask_phone(context: Context, button: LeavePhone) -> None:
    """Ask the staff of a district for their number."""
    intake = await access.seen(context, button.intake_id)
    waits = LeavingPhone(intake.id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    back: list[Labelled] = [(context.label("back"), OpenIntakeOffice(intake.id))]
    await context.show(context.html("intake-phone-ask"), inline_keyboard(back))


async def keep_phone(context: MessageContext, draft: LeavingPhone) -> Message:
    """Keep the number; a page that follows shows it no more as missing."""
    if context.is_more_than_words or asks(context.text):
        return PASS
    phone = phones.e164(re.sub(r"[一-鿿:：,，]", "", context.text[:40]))
    if len(phone) < SHORTEST_PHONE:
        raise BotError("intake-phone-wrong")
    await context.write(_keep_phone, context.actor, phones.worded(phone))
    await context.say(context.html("intake-phone-kept", phone=phones.worded(phone)))
    await open_office(context, OpenIntakeOffice(draft.intake))
    return None


def _keep_phone(tx: Tx, actor: Actor, phone: str) -> None:
    pairs.keep_phone(tx, actor.account_id, phone)
    drafts.drop(tx, actor.account_id)


async def _lacks_phone(context: Context, districts: list[str]) -> bool:
    """Return whether the school has no number of this member of a district's staff."""
    found = await context.read(figures.contacts)
    own = [each for each in found if each.account_id == context.account.id]
    return any(each.district in districts and not each.phone for each in own)


async def give_on(context: Context, button: GiveOnSeats) -> None:
    """Give unused seats on by the rule, after showing which go where."""
    intake = await access.managed(context, button.intake_id)
    found = await context.read(signups.proposed_gifts, intake)
    count = sum(each.seats for each in found)
    back: list[Labelled] = [(context.label("back"), OpenIntakeOffice(intake.id))]
    if not count:
        await context.show(context.html("intake-give-on-none"), inline_keyboard(back))
        return
    if button.count != count:
        parts = [
            context.html("intake-give-on-sure", count=count),
            words.describe_gifts(context.texts, found),
        ]
        if intake.is_open(context.seconds):
            parts.append(context.html("intake-give-on-early"))
        rows: list[list[Labelled]] = [[(context.label("yes"), GiveOnSeats(intake.id, count))], back]
        await context.show(words.joined(parts), inline_keyboard(*rows))
        return
    by, now = context.account.id, context.seconds
    moved = await context.write(signups.give_on, intake, by=by, now=now)
    await context.show(context.html("intake-gave-on", count=moved), inline_keyboard(back))


# -- confirming ------------------------------------------------------------------------------------


async def confirm(context: Context, button: ConfirmSignup) -> None:
    """Put somebody onto the roster; ask of which class where the intake is a programme's."""
    signup, intake = await access.decided(context, button.signup_id)
    await access.managed(context, intake.id)
    class_id = await _class_of(context, intake, button.class_id)
    if class_id is None:
        await _ask_class(context, signup, intake, 0)
        return
    await context.write(_confirm, context.actor, signup, class_id, context.today)
    await context.toast(context.label("signup-toast-confirmed"))
    waiting = await of_pile(context, intake, SignupPile.ACCEPTED)
    following = waiting[0] if waiting else signup
    await open_review(context, ReviewSignup(following.id))


async def _class_of(context: Context, intake: Intake, class_id: ClassId | None) -> ClassId | None:
    """Return the class that is meant, of the programme of the intake; None where none is named."""
    if intake.class_id is not None:
        return intake.class_id
    if class_id is None:
        return None
    found = await context.read(classes.find, class_id)
    if found is None or found.programme != intake.programme:
        raise BotError("button-stale")
    return class_id


def _confirm(tx: Tx, actor: Actor, signup: Signup, class_id: ClassId, today: date) -> bool:
    by, now = actor.account_id, actor.now
    return confirming.confirm(tx, signup, class_id, by=by, today=today, now=now)


async def turn_classes(context: Context, button: TurnClasses) -> None:
    """Turn the pages of the classes that somebody may come into."""
    signup, intake = await access.decided(context, button.signup_id)
    await access.managed(context, intake.id)
    await _ask_class(context, signup, intake, button.page)


async def _ask_class(context: Context, signup: Signup, intake: Intake, page: int) -> None:
    found = await context.read(confirming.classes_for, signup, context.today)
    if not found:
        raise BotError("signup-no-class", programme=intake.programme)
    items = [(_label_of_class(context, e), ConfirmSignup(signup.id, e.id)) for e in found]

    def turn(page: int) -> TurnClasses:
        return TurnClasses(signup.id, page)

    rows = page_rows(items, page, turn, context.texts)
    rows.append([(context.label("back"), ReviewSignup(signup.id))])
    await context.show(context.html("signup-which-class", name=signup.name), inline_keyboard(*rows))


def _label_of_class(context: Context, place: ClassPlace) -> str:
    return context.label(
        "button-signup-class", name=place.name, district=place.district, count=place.enrolled
    )


async def turn_pile_classes(context: Context, button: TurnPileClasses) -> None:
    """Turn the pages of the classes that all may come into."""
    await confirm_all(context, ConfirmPile(button.intake_id), page=button.page)


async def confirm_all(context: Context, button: ConfirmPile, *, page: int = 0) -> None:
    """Put all who are accepted and have a seat onto the roster, after saying how many."""
    intake = await access.managed(context, button.intake_id)
    found = [
        each
        for each in await of_pile(context, intake, SignupPile.ACCEPTED)
        if not (each.own and each.account_id == context.account.id)
    ]
    back: list[Labelled] = [(context.label("back"), OpenPile(intake.id, SignupPile.ACCEPTED))]
    if not found:
        await context.show(context.html("signup-confirm-none"), inline_keyboard(back))
        return
    class_id = await _class_of(context, intake, button.class_id)
    if class_id is None:
        places = await context.read(confirming.classes_for, found[0], context.today)
        items = [(_label_of_class(context, e), ConfirmPile(intake.id, e.id)) for e in places]

        def turn(page: int) -> TurnPileClasses:
            return TurnPileClasses(intake.id, page)

        rows = page_rows(items, page, turn, context.texts)
        html = context.html("signup-which-class-all", count=len(found))
        await context.show(html, inline_keyboard(*rows, back))
        return
    shown = await context.read(classes.find, class_id)
    name = shown.name if shown else ""
    if button.count != len(found):
        sure = ConfirmPile(intake.id, class_id, len(found))
        html = context.html("signup-confirm-sure", count=len(found), **{"class": name})
        await context.show(html, inline_keyboard([(context.label("yes"), sure)], back))
        return
    ids = [each.id for each in found]
    done = await context.write(_confirm_all, context.actor, ids, class_id, context.today)
    html = context.html("signup-confirmed-all", count=done, **{"class": name})
    await context.show(html, inline_keyboard(back))


def _confirm_all(tx: Tx, actor: Actor, ids: list[SignupId], class_id: ClassId, today: date) -> int:
    by, now = actor.account_id, actor.now
    return confirming.confirm_all(tx, ids, class_id, by=by, today=today, now=now)


# -- the workbook ----------------------------------------------------------------------------------

_COLUMNS = (
    *("turn", "name", "phone", "firm", "post", "district", "stage", "channel", "class"),
    *("came", "reason"),
)
_DISTRICTS = ("district", "seats", "applied", "accepted", "confirmed", "waiting", "free", "late")
_CHANNELS = ("channel", "begun", "applied", "confirmed")


async def send_workbook(context: Context, button: SignupWorkbook) -> None:
    """Send everybody, the districts and the channels as a workbook; it is on record."""
    intake = await access.managed(context, button.intake_id)
    await context.toast()
    lines = await context.read(figures.all_lines, intake)
    said = context.texts
    sheets = [
        Sheet(
            said("intake-sheet-people"),
            [said(f"intake-column-{each}") for each in _COLUMNS],
            [_row(context, each) for each in lines],
            names=2,
        ),
        Sheet(
            said("intake-sheet-districts"),
            [said(f"intake-column-{each}") for each in _DISTRICTS],
            [
                [
                    words.name_district(said, each.district),
                    each.seats,
                    each.applied,
                    each.accepted,
                    each.confirmed,
                    each.waiting,
                    each.free,
                    each.late,
                ]
                for each in (await _lines(context, intake))[0]
            ],
        ),
        Sheet(
            said("intake-sheet-channels"),
            [said(f"intake-column-{each}") for each in _CHANNELS],
            [
                [each.name or said("intake-channel-none"), each.begun, each.applied, each.confirmed]
                for each in await context.read(figures.of_channels, intake)
            ],
        ),
    ]
    name = said("intake-file")
    paper = paper_of(context, name, intake.title)
    data = await asyncio.to_thread(sheets_workbook, paper, sheets)
    by, now, place = context.account.id, context.seconds, f"intake:{intake.id}"
    await context.write(roles.record, by=by, act="export-signups", now=now, object_=place)
    file = name_file(context.today, intake.title, name, suffix="xlsx")
    await context.say(Document(data, file))


def _row(context: Context, line: SignupLine) -> list[Value]:
    said = context.texts
    came: Value = ""
    if line.submitted_at is not None:
        at = datetime.fromtimestamp(line.submitted_at, UTC).astimezone(context.services.zone)
        came = at.replace(tzinfo=None)
    stage = said(f"signup-stage-{line.stage}")
    if line.seat == Seat.WAITING:
        stage = said("signup-stage-waiting", stage=stage)
    return [
        line.turn or 0,
        line.name,
        phones.worded(line.phone),
        line.firm,
        line.post,
        line.district,
        stage,
        line.channel,
        line.class_name,
        came,
        words.reason_of(said, line.stage, line.reason),
    ]
