"""Intakes, sign-ups and districts in words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.enrolment.quotas import REST
from bot.domain.enrolment.stages import IN_REVIEW, PATH, IntakeStanding, SignupStage
from bot.domain.people import phones
from bot.domain.seats import Seat
from config.texts import Html
from handlers.chat import wording
from storage import papers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from zoneinfo import ZoneInfo

    from bot.domain.enrolment.quotas import Gift
    from bot.domain.papers import PaperLine
    from config.texts import Texts
    from storage.enrolment.figures import ChannelLine, DistrictContact, DistrictLine, IdleFirm
    from storage.enrolment.intakes import Intake
    from storage.enrolment.signups import Signup
    from storage.papers import Paper
    from storage.people.accounts import Account

NOT_JOINED = "signup-confirmed-not-joined"
MOST_SHOWN = 30  # lines of a table in a message


def joined(lines: Iterable[Html | str]) -> Html:
    """Join lines that are HTML already."""
    return Html("\n".join(filter(None, lines)))


def problem_lines(said: Texts, key: str, lines: Sequence[str], most: int) -> list[Html]:
    """Return a heading with the first of the lines; nothing of none."""
    if not lines:
        return []
    parts = [said.html(key, count=len(lines))]
    parts += [said.html("load-problem", line=each) for each in lines[:most]]
    if len(lines) > most:
        parts.append(said.html("intake-load-more", count=len(lines) - most))
    return parts


def moment(said: Texts, at: int, now: datetime, zone: ZoneInfo) -> str:
    """Return 12月3日 周四 18:00 of seconds of UTC."""
    return wording.format_moment(said, datetime.fromtimestamp(at, UTC), now.date(), zone)


def name_district(said: Texts, district: str) -> str:
    """Return a district's name; of no quota's, that it is of all others."""
    return district if district != REST else said("intake-rest")


# -- an intake as those who sign up see it ---------------------------------------------------------


def describe_intake(
    said: Texts,
    intake: Intake,
    now: datetime,
    zone: ZoneInfo,
    *,
    free: int | None = None,
    shared: bool = False,
) -> Html:
    """Word an intake: what, when, where, until when, how many seats, which papers.

    ``shared`` says that its seats are shared out to districts.
    """
    days = wording.format_span(said, intake.starts_on, intake.ends_on)
    lines = [said.html("intake-head", title=intake.title)]
    lines.append(said.html("intake-days", days=days))
    if intake.venue:
        lines.append(said.html("intake-venue", venue=intake.venue))
    standing = intake.stands(int(now.timestamp()))
    if standing is IntakeStanding.COMING:
        lines.append(said.html("intake-opens", at=moment(said, intake.opens_at, now, zone)))
    lines.append(said.html("intake-closes", at=moment(said, intake.closes_at, now, zone)))
    if free is not None:
        key = "intake-free" if free else "intake-full"
        key = "intake-free-shared" if free and shared else key
        lines.append(said.html(key, count=free))
    if intake.papers:
        names = said("list-joint").join(intake.papers)
        lines.append(said.html("intake-papers", names=names))
    if intake.adults:
        lines.append(said.html("intake-adults"))
    return joined(lines)


# -- a sign-up -------------------------------------------------------------------------------------


def describe_fields(said: Texts, signup: Signup) -> Html:
    """Word what a sign-up says, a line each."""
    none = said("none")
    lines = [
        said.html("signup-field-name", value=signup.name or none),
        said.html("signup-field-phone", value=phones.worded(signup.phone) or none),
        said.html("signup-field-firm", value=signup.firm or said("signup-no-firm")),
    ]
    if signup.firm:
        lines.append(said.html("signup-field-post", value=signup.post or none))
    lines.append(said.html("signup-field-district", value=signup.district or none))
    return joined(lines)


def describe_papers(said: Texts, given: Sequence[Paper], lines: Sequence[PaperLine]) -> list[Html]:
    """Word how each paper stands, a line each."""
    counts = papers.counts(given)
    return [wording.describe_paper(said, each, counts.get(each.number, 0)) for each in lines]


def describe_parcel(said: Texts, signup: Signup, ahead: int, *, to_staff: bool = False) -> Html:
    """Word how far a sign-up has come, and what is next; ``ahead`` is how many wait before.

    ``to_staff`` speaks of who signed up, not to them.
    """
    stage = signup.stage
    if stage not in PATH and stage is not SignupStage.ASKED:
        lines = [said.html(f"signup-now-{stage.value}")]
        if stage is SignupStage.REFUSED:
            lines.append(said.html("signup-because", reason=reason_of(said, stage, signup.reason)))
        return joined(lines)
    reached = PATH.index(SignupStage.SUBMITTED if stage in IN_REVIEW else stage)
    steps = []
    for place, each in enumerate((*PATH, "roster")):
        done = place <= reached or (each == "roster" and stage is SignupStage.CONFIRMED)
        mark = "✅" if done else "⏳" if place == reached + 1 else "▫️"
        steps.append(f"{mark} {said(f'signup-step-{each}')}")
    head = said.html(f"signup-now-{stage.value}")
    lines = [head]
    if signup.asked and stage is SignupStage.ASKED:
        lines.append(said.html("signup-asked-for", what=signup.asked))
    if signup.seat is Seat.WAITING:
        key = "signup-waits-staff" if to_staff else "signup-waits"
        lines.append(said.html(key, place=ahead + 1))
    return joined([*lines, *steps])


def key_of_welcome(signup: Signup, account: Account | None) -> str:
    """Return the sentence for who is on a roster: they may be there, and not have joined yet."""
    if not signup.own:
        return "signup-confirmed-colleague"
    has_joined = account is not None and account.person_id == signup.person_id
    return "signup-confirmed-own" if has_joined else NOT_JOINED


def reason_of(said: Texts, stage: str, reason: str) -> str:
    """Return why somebody was refused: in the words of staff, or that time was up."""
    is_time = stage == SignupStage.REFUSED and not reason
    return said("signup-not-reached") if is_time else reason


def label_of_signup(said: Texts, signup: Signup, *, titled: bool = False) -> str:
    """Return the label of a sign-up in a list: mark, name, firm."""
    mark = said(f"signup-mark-{signup.stage.value}")
    if signup.seat is Seat.WAITING:
        mark = said("signup-mark-waiting")
    what = signup.title if titled else signup.firm or signup.district
    return said("button-signup-of", mark=mark, name=signup.name or said("none"), what=what)


def describe_own(said: Texts, signup: Signup, lacking: Sequence[PaperLine]) -> Html:
    """Word in a line of one's own list how far a sign-up has come, and what is missing."""
    names = said("list-joint").join(each.name for each in lacking)
    return said.html(
        "signup-own-line",
        name=signup.name or said("none"),
        title=signup.title,
        stage=said(f"signup-now-short-{signup.stage.value}"),
        seat=said("signup-short-waiting") if signup.seat is Seat.WAITING else "",
        lack=said("signup-short-missing", names=names) if names else "",
    )


def label_for_staff(said: Texts, signup: Signup, *, lacks: bool, tail: bool) -> str:
    """Return the label of a sign-up in a pile: mark, name, firm or district.

    ``lacks`` marks that a paper is missing; ``tail`` puts the end of the phone to it.
    """
    mark = said("signup-mark-lacks" if lacks else f"signup-mark-{signup.stage.value}")
    if signup.seat is Seat.WAITING:
        mark = said("signup-mark-waiting")
    where = signup.firm or ("" if tail else signup.district)
    parts = (signup.phone[-4:] if tail else "", where)
    what = " ".join(filter(None, parts))
    return said("button-signup-of", mark=mark, name=signup.name or said("none"), what=what)


# -- figures ---------------------------------------------------------------------------------------


def describe_district(said: Texts, line: DistrictLine) -> Html:
    """Word a district's line of the table."""
    late = said("intake-late", count=line.late) if line.late else ""
    waiting = said("intake-waiting", count=line.waiting) if line.waiting else ""
    return said.html(
        "intake-district" if line.seats or not line.district else "intake-district-open",
        district=name_district(said, line.district),
        seats=line.seats,
        applied=line.applied,
        confirmed=line.confirmed,
        free=line.free,
        waiting=waiting,
        late=late,
    )


def describe_channels(said: Texts, lines: Sequence[ChannelLine]) -> Html:
    """Word where people came from."""
    return joined(
        said.html(
            "intake-channel",
            name=each.name or said("intake-channel-none"),
            begun=each.begun,
            applied=each.applied,
            confirmed=each.confirmed,
        )
        for each in lines
    )


def describe_contacts(said: Texts, found: Sequence[DistrictContact]) -> Html:
    """Word whom to call in a district."""
    if not found:
        return said.html("intake-contacts-none")
    lines = [
        said.html(
            "intake-contact", name=each.name, phone=each.phone or said("intake-contact-no-phone")
        )
        for each in found
    ]
    return joined([said.html("intake-contacts"), *lines])


def describe_idle(said: Texts, firms: Sequence[IdleFirm]) -> Html:
    """Word the firms that have signed nobody up."""
    if not firms:
        return Html("")
    lines = [
        said.html(
            "intake-idle-firm",
            name=each.name,
            contact=" ".join(filter(None, (each.contact, each.phone))),
        )
        for each in firms
    ]
    return joined([said.html("intake-idle", count=len(firms)), *lines])


def describe_gifts(said: Texts, found: Sequence[Gift]) -> Html:
    """Word which seats would go where, a line for each district that gets some."""
    given: dict[str, dict[str, int]] = {}
    for each in found:
        givers = given.setdefault(each.to, {})
        givers[each.from_] = givers.get(each.from_, 0) + each.seats
    return joined(
        said.html(
            "intake-gift",
            taker=name_district(said, taker),
            seats=sum(givers.values()),
            givers=said("list-joint").join(
                said("intake-giver", giver=name_district(said, giver), seats=seats)
                for giver, seats in givers.items()
            ),
        )
        for taker, givers in given.items()
    )
