"""Electives in words: the list of a class, the page of one, what came of a tap."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.electives.seats import ChoosingState, clashing
from bot.domain.seats import Seat
from config.texts import Html
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.electives.buttons import (
    ChooseElective,
    DescribeElective,
    DropElective,
    ElectiveBook,
    ElectivePeople,
    ElectiveTimes,
    ListChoosers,
    OpenElective,
    RefuseSwap,
    RestoreElective,
    SetElectiveSeats,
    ShutElective,
    SwapElective,
    TakeSwap,
)
from handlers.timetable.buttons import OpenElectives
from storage.classes import classes
from storage.electives import electives, rules, swaps
from storage.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from bot.domain.electives.seats import Elective, ElectiveWindow, MadeChoice
    from bot.domain.ids import ClassId, CourseId, PersonId
    from bot.domain.timetable.session import Session
    from bot.outbound.gateway import Keyboard
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from storage.classes.classes import Class
    from storage.database import Tx
    from storage.electives.rules import DroppedElective
    from storage.electives.swaps import Swap

MORE_SEATS = 5  # at one tap
SHOWN = 12  # sessions of an elective


@dataclass(frozen=True, slots=True)
class ElectiveView:
    """What a page of electives is made of; ``person_id`` is None for who looks at the class.

    ``is_staff`` may change what is set for them.
    """

    shown: Class
    person_id: PersonId | None
    is_staff: bool
    found: tuple[Elective, ...]
    window: ElectiveWindow
    sessions: tuple[Session, ...]
    own: tuple[Swap, ...]
    offered: tuple[Swap, ...]
    now: datetime
    zone: ZoneInfo
    undecided: int = 0
    dropped: tuple[DroppedElective, ...] = ()

    @property
    def today(self) -> date:
        """The present day in the school's zone."""
        return self.now.astimezone(self.zone).date()

    def of(self, elective: Elective) -> list[Session]:
        """Return the sessions of an elective that take place."""
        return [each for each in self.sessions if each.is_held and each.course == elective.name]

    def clashes(self, elective: Elective) -> list[str]:
        """Return the reader's other electives that overlap with one."""
        mine = [each.name for each in self.found if each.mine is not None]
        return clashing(self.sessions, elective.name, mine, self.now)


def read_view(  # what a page depends on
    tx: Tx,
    class_id: ClassId,
    person_id: PersonId | None,
    now: datetime,
    zone: ZoneInfo,
    *,
    is_staff: bool = False,
) -> ElectiveView | None:
    """Read what a page of electives is made of; None where the class is gone."""
    shown = classes.find(tx, class_id)
    if shown is None:
        return None
    seconds = int(now.timestamp())
    own: tuple[Swap, ...] = ()
    offered: tuple[Swap, ...] = ()
    if person_id is not None:
        own = tuple(swaps.own(tx, class_id, person_id, seconds))
        offered = tuple(swaps.for_(tx, class_id, person_id, seconds))
    return ElectiveView(
        shown=shown,
        person_id=person_id,
        is_staff=is_staff,
        found=tuple(electives.offered(tx, class_id, person_id)),
        window=electives.window(tx, class_id),
        sessions=tuple(timetable.of_class(tx, class_id)),
        own=own,
        offered=offered,
        now=now,
        zone=zone,
        undecided=len(electives.undecided(tx, class_id)) if is_staff else 0,
        dropped=tuple(rules.back_again(tx, class_id, seconds)) if is_staff else (),
    )


# -- the list --------------------------------------------------------------------------------------


def describe_list(said: Texts, view: ElectiveView) -> tuple[Html, Keyboard]:
    """Word the electives of a class, the reader's own choices first."""
    lines = [said.html("electives-head", name=view.shown.name)]
    if view.person_id is not None:
        lines.insert(0, _chosen(said, view.found))
    lines += _window(said, view)
    for each in view.found:
        lines.append(_line(said, view, each))
        if not each.gone:
            lines.append(said.html("elective-when", when=describe_when(said, view, each)))
    lines += [_offer(said, view, each) for each in (*view.own, *view.offered)]
    held = [each for each in view.found if not each.gone]
    over = all(each.state(view.window, view.now) is ChoosingState.OVER for each in held)
    if held and over and view.person_id is not None:
        lines.append(said.html("electives-closed"))
    rows = _rows_of_staff(said, view) if view.person_id is None else _rows_of_own(said, view)
    return Html("\n".join(lines)), inline_keyboard(*rows)


def _chosen(said: Texts, found: Sequence[Elective]) -> Html:
    """Word what somebody has a seat in, and what they wait for."""
    by_seat = {seat: [e.name for e in found if e.mine is seat and not e.gone] for seat in Seat}
    parts = []
    if by_seat[Seat.CHOSEN]:
        parts.append(said.html("own-electives", names="、".join(by_seat[Seat.CHOSEN])))
    if by_seat[Seat.WAITING]:
        parts.append(said.html("own-electives-waiting", names="、".join(by_seat[Seat.WAITING])))
    return Html("\n".join(parts or [said.html("own-electives-none")]))


def _window(said: Texts, view: ElectiveView) -> list[Html]:
    of_class = view.window
    state = of_class.state(view.now)
    lines = []
    if state is ChoosingState.EARLY and of_class.opens_at is not None:
        lines.append(said.html("electives-opens", at=_moment(said, view, of_class.opens_at)))
    elif state is ChoosingState.LATE:
        lines.append(said.html("electives-ended"))
    elif of_class.closes_at is not None:
        lines.append(said.html("electives-closes", at=_moment(said, view, of_class.closes_at)))
    if of_class.most is not None:
        lines.append(said.html("electives-most", most=of_class.most))
    return lines


def _moment(said: Texts, view: ElectiveView, at: datetime) -> str:
    return wording.format_moment(said, at, view.today, view.zone)


def _line(said: Texts, view: ElectiveView, each: Elective) -> Html:
    if each.gone:
        return said.html("elective-gone", name=each.name)
    if each.capacity is None:
        line = said.html("elective-line-unlimited", name=each.name, chosen=each.chosen)
    else:
        line = said.html(
            "elective-line",
            name=each.name,
            chosen=each.chosen,
            capacity=each.capacity,
            waiting=each.waiting,
        )
    if each.shut:
        line = Html(line + said.html("elective-shut"))
    if each.mine is Seat.CHOSEN:
        return Html(line + said.html("elective-mine") + _until_when(said, view, each))
    if each.mine is Seat.WAITING:
        return Html(line + said.html("elective-waiting", place=each.ahead + 1))
    return line


def _until_when(said: Texts, view: ElectiveView, each: Elective) -> Html:
    """Word until when a seat can be given back."""
    if each.leave_by is None:
        return Html("")
    if not each.may_leave(view.now):
        return said.html("elective-left-too-late")
    return said.html("elective-leave-by", until=_moment(said, view, each.leave_by))


def describe_when(said: Texts, view: ElectiveView, each: Elective) -> str:
    """Word in a line when an elective is, how often and with whom."""
    held = view.of(each)
    if not held:
        return said("elective-when-open")
    spans = {(_weekday(e, view.zone), wording.format_hours(e, view.zone)) for e in held}
    if all(e.ends_at <= view.now for e in held):
        when = said("elective-past")
    elif len(spans) == 1 and len(held) > 1:
        weekday = wording.format_weekday(said, held[0].day(view.zone))
        when = said("elective-weekly", weekday=weekday, hours=spans.pop()[1])
    else:
        ahead = [e for e in held if e.ends_at > view.now]
        day = wording.format_short_day(said, ahead[0].day(view.zone))
        key = "elective-first" if ahead[0] is held[0] else "elective-next"
        when = said(key, day=day, hours=wording.format_hours(ahead[0], view.zone))
    minutes = sum(int((e.ends_at - e.starts_at).total_seconds()) // 60 for e in held)
    much = said("elective-much", times=len(held), hours=f"{minutes / 60:.1f}".removesuffix(".0"))
    return " · ".join(filter(None, (when, much, _teachers(held))))


def _weekday(session: Session, zone: ZoneInfo) -> int:
    return session.day(zone).weekday()


def _teachers(held: Sequence[Session]) -> str:
    """Return who teaches, the busiest first."""
    names = Counter(name for each in held for name in each.teachers if name)
    return "、".join(name for name, _ in names.most_common())


def _offer(said: Texts, view: ElectiveView, swap: Swap) -> Html:
    """Word an offer: one's own, or one that can be taken."""
    if swap.person_id == view.person_id:
        key = "swap-own-give" if swap.wanted is None else "swap-own"
        whom = swap.to_name or said("swap-anybody")
        return said.html(key, course=swap.course, wanted=swap.wanted or "", name=whom)
    key = "swap-offered-give" if swap.wanted is None else "swap-offered"
    return said.html(key, course=swap.course, wanted=swap.wanted or "", name=swap.name)


def _rows_of_own(said: Texts, view: ElectiveView) -> list[list[Labelled]]:
    """Make the buttons of somebody in the class."""
    rows = []
    for each in view.found:
        row: list[Labelled] = []
        if (choice := _choice(said, view, each)) is not None:
            row.append(choice)
        row.append((said("button-elective-more", name=each.name), _open(view, each)))
        rows.append(row)
    for swap in view.offered:
        key = "button-swap-take-give" if swap.wanted is None else "button-swap-take"
        take = said(key, course=swap.course, name=swap.name)
        rows.append([(take, TakeSwap(swap.id))])
        if swap.to_person_id is not None:
            rows[-1].append((said("button-swap-refuse", course=swap.course), RefuseSwap(swap.id)))
    rows += [
        [(said("button-swap-withdraw", course=each.course), RefuseSwap(each.id))]
        for each in view.own
    ]
    return rows


def _open(view: ElectiveView, each: Elective) -> OpenElective:
    return OpenElective(view.shown.id, each.course_id)


def _choice(said: Texts, view: ElectiveView, each: Elective) -> Labelled | None:
    """Make the button that chooses an elective or gives it back; None where nothing can be done."""
    if each.mine is not None:
        if not each.may_leave(view.now):
            return None
        key = "button-leave-queue" if each.mine is Seat.WAITING else "button-leave-elective"
    else:
        if each.state(view.window, view.now) is not ChoosingState.OPEN:
            return None
        key = "button-queue" if each.free == 0 else "button-choose"
    button = ChooseElective(view.shown.id, each.course_id, wanted=each.mine is None)
    return said(key, name=each.name), button


def _rows_of_staff(said: Texts, view: ElectiveView) -> list[list[Labelled]]:
    """Make the buttons of who looks at a class: each elective, and what is set for all."""
    rows: list[list[Labelled]] = [
        [
            (said("button-elective-staff", name=each.name, chosen=each.chosen), _open(view, each)),
            (
                said("button-choosers", name=each.name),
                ListChoosers(view.shown.id, each.course_id),
            ),
        ]
        for each in view.found
    ]
    rows.append([(said("button-elective-book"), ElectiveBook(view.shown.id))])
    if view.is_staff:
        undecided = said("button-undecided", count=view.undecided)
        rows[-1].append((undecided, ElectivePeople(view.shown.id, None)))
        rows.append([(said("button-elective-times"), ElectiveTimes(view.shown.id))])
        rows += [
            [
                (
                    said("button-elective-restore", name=each.name),
                    RestoreElective(view.shown.id, each.course_id),
                )
            ]
            for each in view.dropped
        ]
    return rows


# -- one elective ----------------------------------------------------------------------------------


def describe_one(said: Texts, view: ElectiveView, course_id: CourseId) -> tuple[Html, Keyboard]:
    """Word one elective: what it is about, each of its sessions, and what can be done.

    One that does not stand any more gives way to the list.
    """
    each = next((e for e in view.found if e.course_id == course_id), None)
    if each is None:
        return describe_list(said, view)
    lines = [said.html("elective-title", name=each.name), _line(said, view, each)]
    if each.about:
        lines.append(said.html("elective-about", about=each.about))
    if view.person_id is not None:
        lines += [said.html("elective-clash", name=name) for name in view.clashes(each)]
    held = view.of(each)
    lines += [_session(said, view, session) for session in held[:SHOWN]]
    if len(held) > SHOWN:
        lines.append(said.html("elective-sessions-more", count=len(held) - SHOWN))
    if not held and not each.gone:
        lines.append(said.html("elective-when", when=said("elective-when-open")))
    lines += _window(said, view)
    rows = _one_of_staff(said, view, each) if view.person_id is None else _one_own(said, view, each)
    rows.append([(said("button-electives-all"), OpenElectives(view.shown.id))])
    return Html("\n".join(lines)), inline_keyboard(*rows)


def _session(said: Texts, view: ElectiveView, session: Session) -> Html:
    key = "elective-session-over" if session.ends_at <= view.now else "elective-session"
    return said.html(
        key,
        when=wording.day_and_hours(said, session.starts_at, session.ends_at, view.zone),
        place=wording.format_place(said, session),
        teacher=wording.format_teacher(said, session),
    )


def _one_own(said: Texts, view: ElectiveView, each: Elective) -> list[list[Labelled]]:
    rows: list[list[Labelled]] = []
    if (choice := _choice(said, view, each)) is not None:
        rows.append([choice])
    if each.mine is Seat.CHOSEN and each.may_pass_on(view.now):
        rows.append([(said("button-swap"), SwapElective(view.shown.id, each.course_id))])
    return rows


def _one_of_staff(said: Texts, view: ElectiveView, each: Elective) -> list[list[Labelled]]:
    ids = view.shown.id, each.course_id
    rows: list[list[Labelled]] = []
    if view.is_staff:
        people = said("button-elective-people", count=each.chosen + each.waiting)
        rows.append([(people, ElectivePeople(*ids))])
        if each.capacity is not None:
            more = each.capacity + MORE_SEATS
            rows[-1].append(
                (said("button-elective-plus", count=MORE_SEATS), SetElectiveSeats(*ids, more))
            )
        shut = said("button-elective-reopen" if each.shut else "button-elective-shut")
        rows.append(
            [
                (said("button-elective-seats"), DescribeElective(*ids, seats=True)),
                (said("button-elective-describe"), DescribeElective(*ids, seats=False)),
            ]
        )
        rows.append(
            [
                (shut, ShutElective(*ids, on=not each.shut)),
                (said("button-elective-drop"), DropElective(*ids)),
            ]
        )
    rows.append([(said("button-choosers", name=each.name), ListChoosers(*ids))])
    return rows


# -- what came of a tap ----------------------------------------------------------------------------


def describe_choice(said: Texts, made: MadeChoice, today: date, zone: ZoneInfo) -> str:
    """Word in one line what came of a tap, as a note over the chat."""
    at = "" if made.at is None else wording.format_moment(said, made.at, today, zone)
    note = said(
        f"chose-{made.outcome.value}", name=made.name, place=made.place, most=made.most, at=at
    )
    if made.clashes:
        return note + said("chose-clash", names="、".join(made.clashes))
    return note


def is_alarming(made: MadeChoice) -> bool:
    """Return whether a note has to be read: it refuses, or says that something overlaps."""
    return made.outcome.is_refusal or bool(made.clashes)
