"""Paired help and home visits in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.mentoring.kinds import Finding, TaskKind, Topic, ticked
from config.texts import Html
from handlers.chat import wording

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bot.domain.mentoring.kinds import Gift
    from config.texts import Texts
    from storage.mentoring.contacts import Contact, Counted
    from storage.mentoring.tasks import OpenTask
    from storage.mentoring.visits import Household, Stop, VillageLine

_BETWEEN = re.compile(r"[\s、,，;；]+")


def words_in(text: str) -> list[str]:
    """Return the words of a list of names: 李明、王芳 赵六."""
    return [each for each in _BETWEEN.split(text) if each]


def name_kind(said: Texts, kind: TaskKind) -> str:
    """Return 谈话, 团体交流, 家访, 年度小结."""
    return said(f"mentoring-kind-{kind.value}")


def ticks_of(kind: TaskKind) -> type[Topic | Finding]:
    """Return what is ticked of a kind: what a visit found, what anything else was about."""
    return Finding if kind is TaskKind.VISIT else Topic


def name_ticks(said: Texts, kind: TaskKind, bits: int) -> list[str]:
    """Return the ticks that are set, in words."""
    if kind is TaskKind.VISIT:
        return [said(f"visit-finding-{each.value}") for each in ticked(Finding, bits)]
    return [said(f"mentoring-topic-{each.value}") for each in ticked(Topic, bits)]


def label_ticks(said: Texts, kind: TaskKind, bits: int) -> list[str]:
    """Return every tick as a label: ✅ 学业, ▫️ 生活."""
    everything = name_ticks(said, kind, -1)
    return [
        f"{'✅' if bits >> number & 1 else '▫️'} {each}" for number, each in enumerate(everything)
    ]


def mark_of(due_on: date, today: date) -> str:
    """Return the sign of how late something is."""
    return "🔴" if due_on < today else "🟡" if due_on == today else "🔹"


def describe_task(said: Texts, task: OpenTask, today: date) -> str:
    """Return what is due for a button: 🔴 李明 谈话 11-27 · 代 张老师."""
    line = (
        f"{mark_of(task.due_on, today)} {task.name} {name_kind(said, task.kind)}"
        f" {task.due_on:%m-%d}"
    )
    return f"{line} · {said('mentoring-instead', name=task.instead)}" if task.instead else line


def say_until(said: Texts, day: date, today: date) -> str:
    """Return 今天, 12月4日, or the year with it where it is another one."""
    if day == today:
        return said("today")
    return f"{day:%Y-%m-%d}" if day.year != today.year else wording.format_bare_day(said, day)


def describe_contact(said: Texts, of: Contact, today: date) -> str:
    """Return a contact in a line: 今天 谈话：学业、生活, or 11月20日 谈话."""
    day = said("today") if of.on_day == today else wording.format_bare_day(said, of.on_day)
    if not of.reached:
        return f"{day} {said('mentoring-missed', kind=name_kind(said, of.kind))}"
    bits = of.findings if of.kind is TaskKind.VISIT else of.topics
    ticks = said("mentoring-comma").join(name_ticks(said, of.kind, bits))
    return (
        f"{day} {name_kind(said, of.kind)}{said('mentoring-about', ticks=ticks) if ticks else ''}"
    )


def describe_counts(said: Texts, of: Counted) -> Html:
    """Word how often a student was met, by kind and topic."""
    topics = said("mentoring-comma").join(
        f"{said(f'mentoring-topic-{each.value}')} {number}"
        for each, number in zip(Topic, of.topics, strict=True)
        if number
    )
    html = said.html(
        "mentoring-counts",
        talks=of.talks,
        groups=of.groups,
        visits=of.visits,
        missed=of.missed,
    )
    return Html(f"{html}\n{said.html('mentoring-count-topics', topics=topics)}") if topics else html


def describe_gifts(said: Texts, given: Mapping[Gift, int]) -> str:
    """Return 冬衣 2、体检 1."""
    return said("mentoring-comma").join(
        f"{said(f'visit-gift-{item.value}')} {count}" for item, count in given.items()
    )


def name_village(said: Texts, of: VillageLine | Stop) -> str:
    """Return the town and the village, or that the roster does not say."""
    return " ".join(filter(None, [of.district, of.town, of.village])) or said("visit-nowhere")


def describe_household(said: Texts, of: Household | None) -> list[Html]:
    """Word how a family is reached; nothing where the roster does not say."""
    if of is None:
        return []
    lines = []
    if of.phone:
        lines.append(said.html("mentoring-phone-own", phone=of.phone))
    if of.guardian_phone:
        name = " ".join(filter(None, [of.guardian, of.relation]))
        lines.append(said.html("mentoring-phone-home", name=name, phone=of.guardian_phone))
    return lines
