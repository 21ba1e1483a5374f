"""Guardians in words: a child's page, attendance, aid, who looks at whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.aid.money import format_yuan
from bot.domain.attendance.roll import Mark
from config.texts import Html
from handlers.chat import wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from config.texts import Texts
    from storage.guardians.guardianships import Guardianship
    from storage.guardians.seen import AidStep, MarkedSession, PaidTerm

MISSED_SHOWN = 12
STAGES = ("submitted", "class", "school", "notice", "paid", "refused", "withdrawn")
"""Where an application for aid may stand, once it is handed in."""


def label_child(said: Texts, child: Guardianship, html: Html) -> Html:
    """Put the name of the child above what is said of them."""
    return Html(f"{said.html('guardian-child', name=child.name)}\n{html}")


def describe_marks(
    said: Texts, marks: Sequence[MarkedSession], today: date, zone: ZoneInfo
) -> Html:
    """Word today's marks, then how often this month, with each absence."""
    of_today = [each for each in marks if each.starts_at.astimezone(zone).date() == today]
    lines = [said.html("guardian-today-none")] if not of_today else []
    lines += [
        said.html(
            "guardian-today-line",
            time=wording.format_clock(each.starts_at, zone),
            course=each.course,
            mark=said(f"guardian-mark-{each.mark}"),
        )
        for each in of_today
    ]
    counted = [each.mark for each in marks]
    lines.append(said.html("guardian-month", **{each.value: counted.count(each) for each in Mark}))
    missed = [each for each in reversed(marks) if each.mark in {Mark.ABSENT, Mark.LATE}]
    for each in missed[:MISSED_SHOWN]:
        day = wording.format_short_day(said, each.starts_at.astimezone(zone).date())
        mark = said(f"guardian-mark-{each.mark}")
        lines.append(said.html("guardian-missed", day=day, course=each.course, mark=mark))
    return Html("\n".join(lines))


def describe_aid(said: Texts, steps: Sequence[AidStep], paid: Sequence[PaidTerm]) -> Html:
    """Word where applications stand and what was paid; the first line tells no sum."""
    lines = [said.html("guardian-aid-head")]
    if not steps and not paid:
        lines.append(said.html("guardian-aid-none"))
    for each in [one for one in steps if one.stage in STAGES]:
        stage = said(f"guardian-stage-{each.stage}")
        lines.append(
            said.html(
                "guardian-aid-step",
                scheme=each.scheme,
                term=wording.format_term(said, each.term),
                stage=stage,
            )
        )
    for one in paid:
        amount = format_yuan(one.amount)
        lines.append(
            said.html(
                "guardian-aid-paid",
                term=wording.format_term(said, one.term),
                amount=amount,
                day=one.paid_on,
            )
        )
    return Html("\n".join(lines))


def describe_guardian(said: Texts, one: Guardianship) -> Html:
    """Word who looks, as whom, and how that stands: for staff, and for whom they look at."""
    key = f"guardian-line-{one.state}"
    who = said(
        "guardian-who", relation=one.relation or said("guardian-relation"), name=one.guardian
    )
    html = said.html(key, who=who)
    waits = one.grown_at is not None and one.allowed_at is None and one.state == "confirmed"
    return Html(f"{html}{said.html('guardian-line-grown')}") if waits else html
