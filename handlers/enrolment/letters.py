"""What the bot says unasked of sign-ups: each as it is when it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.enrolment.quotas import rest_of
from bot.domain.enrolment.stages import IN_REVIEW, IntakeStanding, SignupStage
from bot.domain.ids import IntakeId, SignupId
from bot.domain.papers import missing
from bot.domain.seats import Seat
from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard, share_contact
from handlers.desk.buttons import AskStaff
from handlers.enrolment import words
from handlers.enrolment.buttons import (
    DistrictTable,
    OpenIntakeOffice,
    OpenPile,
    OpenSignup,
    SignupPile,
)
from storage.classes import classes
from storage.enrolment import figures, intakes, signups
from storage.enrolment.intakes import manages
from storage.outbox import LetterKind
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.texts import Html, Texts
    from handlers.chat.keyboards import Labelled
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.enrolment.intakes import Intake
    from storage.enrolment.signups import Signup
    from storage.outbox import Letter

NAMED = 8  # districts that a letter names


def _worded(html: Html, *row: Labelled) -> Worded:
    return Worded(Text(html, keyboard=inline_keyboard(row), protect=True))


async def _of(notices: NotificationWording, letter: Letter) -> Signup | None:
    """Return the sign-up of a letter, while it is the reader's."""
    signup_id = SignupId(letter.payload["signup"])
    found = await notices.database.read(signups.find, signup_id)
    return found if found is not None and found.account_id == letter.account_id else None


def _open(said: Texts, found: Signup) -> Labelled:
    return said("button-signup-open"), OpenSignup(found.id)


async def _stage(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word how far a sign-up has come."""
    found = await _of(notices, letter)
    if found is None:
        return await _taken_out(notices, letter, said)
    if found.stage is SignupStage.DRAFT:
        return None
    waits = found.seat is Seat.WAITING
    ahead = await notices.database.read(signups.ahead, found) if waits else 0
    lines = [
        said.html("signup-letter", title=found.title, name=found.name),
        words.describe_parcel(said, found, ahead),
    ]
    if found.stage is SignupStage.CONFIRMED and found.class_id is not None:
        shown = await notices.database.read(classes.find, found.class_id)
        if shown is not None:
            account = await notices.database.read(accounts.find, found.account_id)
            key = words.key_of_welcome(found, account)
            day = wording.format_bare_day(said, shown.starts_on)
            lines.append(said.html(key, **{"class": shown.name}, day=day, venue=shown.venue))
            if key == words.NOT_JOINED:
                return Worded(Text(words.joined(lines), keyboard=share_contact(said), protect=True))
    return _worded(words.joined(lines), _open(said, found))


async def _taken_out(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word to whom others took off the roster that they are on it no more."""
    found = await notices.database.read(signups.find, SignupId(letter.payload["signup"]))
    reader = await notices.database.read(accounts.find, letter.account_id)
    if found is None or reader is None or found.person_id is None:
        return None
    if found.person_id != reader.person_id or not found.stage.is_over:
        return None
    html = said.html("signup-letter-taken-out", title=found.title, name=found.name)
    return _worded(html, (said("button-ask-staff"), AskStaff(None)))


async def _asked(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word what a district asks for, while it does."""
    found = await _of(notices, letter)
    if found is None or found.stage is not SignupStage.ASKED:
        return None
    lines = [
        said.html("signup-letter-asked", title=found.title, name=found.name),
        said.html("signup-asked-for", what=found.asked),
    ]
    return _worded(words.joined(lines), _open(said, found))


async def _seat(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that somebody who waited has a seat now."""
    found = await _of(notices, letter)
    if found is None or found.seat is not Seat.CHOSEN:
        return None
    html = said.html("signup-letter-seat", title=found.title, name=found.name)
    return _worded(html, _open(said, found))


async def _closing(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that it closes soon, and what is missing."""
    found = await _of(notices, letter)
    intake = await notices.database.read(intakes.find, found.intake_id) if found else None
    now = notices.clock.timestamp()
    if found is None or intake is None or not intake.is_open(now):
        return None
    if found.stage is not SignupStage.DRAFT and found.stage not in IN_REVIEW:
        return None
    _, lines = await notices.database.read(signups.papers_of, found)
    if found.stage is SignupStage.SUBMITTED and not missing(lines):
        return None
    local = notices.clock.now().astimezone(notices.zone)
    at = words.moment(said, intake.closes_at, local, notices.zone)
    key = "signup-letter-closing" if found.name else "signup-letter-closing-nameless"
    parts = [said.html(key, title=found.title, at=at, name=found.name)]
    if left := missing(lines):
        names = said("list-joint").join(each.name for each in left)
        parts.append(said.html("signup-missing", names=names))
    return _worded(words.joined(parts), _open(said, found))


async def _of_intake(notices: NotificationWording, letter: Letter) -> Intake | None:
    """Return the intake of a letter to staff, while the reader decides there."""
    intake_id, district = IntakeId(letter.payload["intake"]), letter.payload["district"]
    intake = await notices.database.read(intakes.find, intake_id)
    account = await notices.database.read(accounts.find, letter.account_id)
    if intake is None or account is None:
        return None
    may = intakes.reviews(account, intake, district) if district else manages(account, intake)
    return intake if may else None


async def _review(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word how many of a district wait for a decision."""
    return await _word_waiting(notices, letter, said, "signup-letter-review")


async def _due(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that the deadline of a district is near."""
    return await _word_waiting(notices, letter, said, "signup-letter-due")


async def _word_waiting(
    notices: NotificationWording, letter: Letter, said: Texts, key: str
) -> Worded | None:
    intake, district = await _of_intake(notices, letter), letter.payload["district"]
    if intake is None:
        return None
    now = notices.clock.timestamp()
    waiting, late = await notices.database.read(figures.waits_in, intake, district, now)
    if not waiting:
        return None
    where = district or said("intake-all-districts")
    html = said.html(key, title=intake.title, district=where, count=waiting, late=late)
    pile = OpenPile(intake.id, SignupPile.REVIEW)
    return _worded(html, (said("button-signup-review"), pile))


async def _late(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word to coordinators which districts are late, and how many wait there."""
    intake = await _of_intake(notices, letter)
    if intake is None:
        return None
    now = notices.clock.timestamp()
    late = await notices.database.read(figures.late_by_district, intake, now)
    if not late:
        return None
    worst = [*late.items()][:NAMED]
    named = said("list-joint").join(f"{district} {count}" for district, count in worst)
    count = sum(late.values())
    html = said.html("signup-letter-late", title=intake.title, districts=named, count=count)
    return _worded(html, (said("button-intake-districts"), DistrictTable(intake.id)))


async def _opened(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word to a district that it can recruit, for how many seats and until when."""
    intake = await _of_intake(notices, letter)
    now = notices.clock.timestamp()
    if intake is None or intake.stands(now) not in {IntakeStanding.COMING, IntakeStanding.OPEN}:
        return None
    seats = await notices.database.read(intakes.quota_seats, intake.id)
    district = letter.payload["district"]
    local = notices.clock.now().astimezone(notices.zone)
    html = said.html(
        "signup-letter-opened" if district in seats else "signup-letter-opened-shared",
        title=intake.title,
        district=district,
        seats=seats.get(district, rest_of(intake.capacity, seats.values())),
        closes=words.moment(said, intake.closes_at, local, notices.zone),
    )
    return _worded(html, (said("button-signup-office"), OpenIntakeOffice(intake.id)))


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.SIGNUP_STAGE: _stage,
    LetterKind.SIGNUP_ASKED: _asked,
    LetterKind.SIGNUP_SEAT: _seat,
    LetterKind.SIGNUP_CLOSING: _closing,
    LetterKind.SIGNUP_REVIEW: _review,
    LetterKind.SIGNUP_DUE: _due,
    LetterKind.SIGNUP_LATE: _late,
    LetterKind.SIGNUP_OPENED: _opened,
}
