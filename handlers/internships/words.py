"""Internships in words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.internships.internship import (
    SILENT_WEEKS,
    InternState,
    Mood,
    Side,
    StepKind,
    TroubleKind,
    length_in_weeks,
)
from bot.domain.internships.rules import all_rules, rule_about
from bot.domain.text import short
from config.texts import Html
from handlers.chat import wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.domain.internships.internship import InternKind
    from config.texts import Texts
    from storage.internships.internships import FirmOfInterns, Internship
    from storage.internships.troubles import InternMark, InternStep, InternTrouble
    from storage.internships.weeks import WeeklyWord

MOODS = {Mood.GOOD: "😀", Mood.FAIR: "😐", Mood.BAD: "😟"}


def name_kind(said: Texts, kind: InternKind) -> str:
    """Return 实习, 见习, 学徒."""
    return said(f"intern-kind-{kind.value}")


def name_trouble(said: Texts, kind: TroubleKind) -> str:
    """Return 工资没发 of a kind."""
    return said(f"intern-trouble-{kind.value}")


def say_span(said: Texts, starts_on: date, ends_on: date) -> str:
    """Return 2026年9月1日–12月31日（18 周）."""
    span = wording.format_years_span(said, starts_on, ends_on)
    return said("intern-span", span=span, weeks=length_in_weeks(starts_on, ends_on))


def describe(said: Texts, of: Internship, *, phones: bool = True) -> list[Html]:
    """Word where somebody is: firm and post, when, mentor, tutor, pay, insurance, agreement."""
    post = f" · {of.post}" if of.post else ""
    lines = [
        said.html("intern-where", kind=name_kind(said, of.kind), firm=of.firm, post=post),
        said.html("intern-when", span=say_span(said, of.starts_on, of.ends_on)),
    ]
    if of.mentor:
        phone = of.mentor_phone if phones else ""
        lines.append(said.html("intern-mentor", name=of.mentor, phone=phone))
    if of.tutor:
        lines.append(said.html("intern-tutor", name=of.tutor))
    if of.pay is not None:
        lines.append(said.html("intern-pay", yuan=str(of.pay)))
    lines.append(
        said.html(
            "intern-papers",
            agreed=_turned(of.agreed, count=of.papers),
            insured=_turned(of.insured),
        )
    )
    if of.hours is not None:
        lines.append(said.html("intern-hours", hours=str(of.hours)))
    return lines


def _turned(known: bool | None, *, count: int = 0) -> str:  # noqa: FBT001  # of a row
    if known is None:
        return "❓"
    return ("✅" if known else "❌") + (f"📷{count}" if count else "")


def state_of(said: Texts, of: Internship, today: date) -> str:
    """Return how an internship stands: still to begin, going on, to be confirmed, over."""
    if of.state is InternState.PLACED:
        return said("intern-state-coming" if today < of.starts_on else "intern-state-placed")
    return said(f"intern-state-{of.state.value}")


def mark_of(of: Internship) -> str:
    """Return the sign of how it goes: 🔴 trouble, 🔕 silence, the last mood."""
    if of.state is InternState.REPORTED:
        return "🆕"
    if of.troubles:
        return "🔴"
    if of.silent >= SILENT_WEEKS:
        return "🔕"
    return "▫️" if of.mood is None else MOODS[of.mood]


def describe_line(of: Internship) -> str:
    """Return a line for a button: 🔴 李明 · 天工机械."""
    return f"{mark_of(of)} {of.name} · {short(of.firm, 14)}"


def describe_week(said: Texts, word: WeeklyWord) -> Html:
    """Word a week: 11月16日 那周 😟 天天站十二个小时."""
    mood = "·" if word.mood is None else MOODS[word.mood]
    text = word.text if word.mood is not None else said("intern-week-none")
    photo = " 📷" if word.photo else ""
    day = wording.format_bare_day(said, word.week)
    return said.html("intern-week-line", day=day, mood=mood, text=f"{text}{photo}")


def describe_trouble(said: Texts, of: InternTrouble, now: int, zone: ZoneInfo) -> Html:
    """Word a trouble: what, in their words, since when, until when, or how it ended."""
    day = wording.format_bare_day(said, wording.find_school_day(of.said_at, zone))
    lines = [said.html("intern-wrong-line", what=name_trouble(said, of.kind), day=day)]
    if of.text:
        lines.append(said.html("intern-quote", text=of.text))
    if of.ending is not None:
        lines.append(said.html("intern-wrong-ended", how=said(f"intern-ending-{of.ending.value}")))
    else:
        today = wording.find_school_day(now, zone)
        at = wording.format_moment(said, datetime.fromtimestamp(of.due_at, UTC), today, zone)
        key = "intern-wrong-late" if of.due_at <= now else "intern-wrong-due"
        lines.append(said.html(key, at=at, name=of.owner_name))
    return Html("\n".join(lines))


def describe_step(said: Texts, of: InternStep) -> Html:
    """Word a visit or a call: 🏭 11月20日 走访 王老师：设备有防护."""
    sign = {StepKind.SITE: "🏭", StepKind.PHONE: "📞", StepKind.NOTE: "📝"}[of.kind]
    day = wording.format_bare_day(said, of.on_day)
    return said.html("intern-step-line", sign=sign, day=day, name=of.name, text=of.text)


def describe_marks(said: Texts, found: Mapping[Side, InternMark]) -> list[Html]:
    """Word what each side says of the other."""
    lines = []
    for side, each in found.items():
        again = "" if each.again is None else said(f"intern-again-{int(each.again)}")
        key = f"intern-mark-{side.value}"
        lines.append(said.html(key, stars="⭐" * each.stars, again=again, text=each.text))
    return lines


def describe_rule(said: Texts, kind: TroubleKind | None) -> list[Html]:
    """Word the rule that a trouble is about, with its source."""
    found = None if kind is None else rule_about(kind)
    if found is None:
        return []
    language = "en" if said.language.startswith("en") else "zh"
    return [said.html("intern-rule", text=found.said(language), source=found.source)]


def describe_rules(said: Texts, *, staff: bool) -> list[Html]:
    """Word all rules; staff see which the school has still to check."""
    language = "en" if said.language.startswith("en") else "zh"
    lines = []
    for each in all_rules():
        unchecked = said("intern-rule-unchecked") if staff and not each.checked else ""
        lines.append(said.html("intern-rule-line", text=each.said(language), unchecked=unchecked))
    return lines


def describe_firm(of: FirmOfInterns) -> str:
    """Return a firm for a button: 🔴 天工机械 3 人 · 2 人有问题 · ⭐4.0."""
    mark = "🔴" if of.open or of.troubled > 1 else "🏭"
    trouble = f" ⚠️{of.troubled}" if of.troubled else ""
    stars = f" ⭐{of.stars:.1f}" if of.stars is not None else ""
    return f"{mark} {short(of.name, 16)} {of.now}/{of.all}{trouble}{stars}"


def name_list(said: Texts, found: Sequence[Internship]) -> str:
    """Return names, with where they are: 李明（天工机械）、王芳（…）."""
    return said("mentoring-comma").join(f"{each.name}（{short(each.firm, 12)}）" for each in found)
