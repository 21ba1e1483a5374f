"""Incidents in words: a line, a page, what a zero stands on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.incidents.incident import IncidentKind, NoteKind
from bot.domain.text import short
from bot.render import numbers
from config.texts import Html
from handlers.chat import wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.domain.incidents.incident import Coverage
    from config.texts import Texts
    from storage.incidents.incidents import Incident, Inside, Note
    from storage.incidents.weeks import AskedClass, WeekLine

LINE = 24  # characters of an incident on a button
SHOWN = 12  # names on a page


@dataclass(frozen=True, slots=True)
class IncidentView:
    """An incident, what is inside for one person, and from which day it is looked at."""

    incident: Incident
    inside: Inside
    today: date
    zone: ZoneInfo


def name_kind(said: Texts, kind: IncidentKind) -> str:
    """Return 受伤."""
    return said(f"incident-kind-{kind.value}")


def mark_of(incident: Incident) -> str:
    """Return the sign of where an incident stands."""
    if not incident.is_open:
        return "✅"
    return "🔴" if incident.urgent else "🟡"


def format_when(said: Texts, seconds: int, today: date, zone: ZoneInfo) -> str:
    """Return 今天 10:30."""
    return wording.format_moment(said, datetime.fromtimestamp(seconds, UTC), today, zone)


def describe_line(said: Texts, incident: Incident, zone: ZoneInfo) -> str:
    """Return an incident for a button: 🔴 11-23 受伤 第1期 三楼滑倒."""
    day = f"{datetime.fromtimestamp(incident.happened_at, zone):%m-%d}"
    what = " ".join(filter(None, [incident.class_name, short(incident.text, LINE)]))
    kind = name_kind(said, incident.kind)
    return f"{mark_of(incident)} {day} {kind} {what}".strip()


def describe_incident(said: Texts, view: IncidentView) -> Html:
    """Word an incident: what, when, where, who, what was done, and how it ended."""
    of = view.incident
    head = said.html(
        "incident-head",
        mark=mark_of(of),
        kind=name_kind(said, of.kind),
        when=format_when(said, of.happened_at, view.today, view.zone),
    )
    lines = [head, Html(_escaped(said, of.text) if of.text else said.html("incident-no-words"))]
    lines += _where(said, view)
    lines += _who(said, view)
    if view.inside.told:
        lines.append(said.html("incident-told", whom=_told(said, view)))
    if view.inside.photos:
        lines.append(said.html("incident-photos", count=view.inside.photos))
    lines += [_note(said, view, each) for each in view.inside.notes]
    return Html("\n".join([*lines, *_standing(said, view)]))


def _escaped(said: Texts, text: str) -> Html:
    return said.html("incident-words", text=text)


def _where(said: Texts, view: IncidentView) -> list[Html]:
    of = view.incident
    course = "" if view.inside.session is None else view.inside.session.course
    parts = [each for each in (of.class_name, course, of.place) if each]
    return [said.html("incident-where", where=" · ".join(parts))] if parts else []


def _who(said: Texts, view: IncidentView) -> list[Html]:
    lines = []
    if view.inside.names:
        more = "…" if len(view.inside.names) > SHOWN else ""
        lines.append(said.html("incident-hurt", names="、".join(view.inside.names[:SHOWN]) + more))
    if view.inside.hidden:
        lines.append(said.html("incident-hurt-hidden", count=view.inside.hidden))
    return lines


def _told(said: Texts, view: IncidentView) -> str:
    return "，".join(
        f"{said(f'incident-whom-{whom.value}')} {_at(view, at)}"
        for whom, at in view.inside.told.items()
    )


def _at(view: IncidentView, seconds: int) -> str:
    moment = datetime.fromtimestamp(seconds, view.zone)
    return f"{moment:%H:%M}" if moment.date() == view.today else f"{moment:%m-%d %H:%M}"


def _note(said: Texts, view: IncidentView, note: Note) -> Html:
    key = "incident-note-measure" if note.kind is NoteKind.MEASURE else "incident-note-follow"
    return said.html(key, at=_at(view, note.noted_at), text=note.text)


def _standing(said: Texts, view: IncidentView) -> list[Html]:
    of = view.incident
    lines = [said.html("incident-by", name=of.reporter, at=_at(view, of.reported_at))]
    if of.taker:
        lines.append(said.html("incident-taken-by", name=of.taker))
    elif of.is_ringing:
        lines.append(said.html("incident-rings"))
    if of.closed_at is not None:
        at = _at(view, of.closed_at)
        lines.append(said.html("incident-closed", name=of.closer, at=at, text=of.outcome))
    return lines


# -- what a zero stands on -------------------------------------------------------------------------


def describe_zero(said: Texts, name: str, found: Coverage, *, weekly: bool, partly: bool) -> Html:
    """Word how many incidents there were, and what that stands on."""
    head = "incident-zero" if not found.incidents else "incident-some"
    lines = [
        said.html(head, name=name, count=found.incidents),
        said.html(
            "incident-covers",
            days=numbers.count(found.days),
            classes=numbers.count(found.classes),
            sessions=numbers.count(found.sessions),
        ),
    ]
    if found.kinds:
        kinds = "，".join(
            f"{name_kind(said, kind)} {found.kinds[kind]}"
            for kind in IncidentKind
            if kind in found.kinds
        )
        lines.append(said.html("incident-kinds", kinds=kinds, hurt=found.hurt, open=found.open))
    if found.unplaced:
        lines.append(said.html("incident-unplaced", count=found.unplaced))
    lines += _asked(said, found, weekly=weekly)
    if partly:
        lines.append(said.html("incident-partly"))
    return Html("\n".join(lines))


def _asked(said: Texts, found: Coverage, *, weekly: bool) -> list[Html]:
    if not found.asked:
        return [said.html("incident-never-asked" if not weekly else "incident-not-asked-yet")]
    lines = [
        said.html(
            "incident-asked",
            staff=numbers.count(found.staff),
            answered=numbers.count(found.answered),
            confirmed=numbers.count(found.confirmed),
            weeks=numbers.count(found.weeks),
        )
    ]
    lines.append(said.html("incident-proven" if found.is_proven else "incident-unproven"))
    return lines


def describe_week(
    said: Texts, week: date, last: date, board: Sequence[WeekLine], *, weekly: bool
) -> Html:
    """Word a week: how many classes are confirmed, and which are not."""
    done = sum(each.confirmed for each in board)
    lines = [
        said.html(
            "incident-week-head",
            week=wording.format_span(said, week, last),
            done=done,
            classes=len(board),
        )
    ]
    if not weekly:
        lines.append(said.html("incident-week-off"))
    elif not any(each.asked for each in board):
        lines.append(said.html("incident-week-unasked"))
    return Html("\n".join(lines))


def describe_missing(said: Texts, line: WeekLine, *, asked: bool) -> Html:
    """Word a class that has not confirmed: 第3期 张老师; ``asked`` where others were that week."""
    names = "、".join(line.asked) or (said("incident-week-nobody") if asked else "")
    return said.html("incident-week-missing", name=line.name, teachers=names)


def describe_question(said: Texts, asked: Sequence[AskedClass], *, over: bool) -> Html:
    """Word the weekly question about one's classes."""
    names = "、".join(each.name for each in asked)
    known = sum(each.incidents for each in asked)
    if over:
        return said.html("incident-week-confirmed", names=names, count=known)
    return said.html("incident-week-ask", names=names, count=known)
