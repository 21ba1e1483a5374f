"""Audiences in words: the name of each term, and the people they come to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.domain.audiences.audience import PLACE_BREAK, Audience, AudienceTerm, TermKind
from config.texts import Html
from handlers.chat import wording
from storage.audiences import options

if TYPE_CHECKING:
    from bot.context import Context
    from config.texts import Texts
    from storage.audiences.membership import Count
    from storage.audiences.options import Choice, Reach
    from storage.database import Database, Tx

TERMS_SHOWN = 8


def name_of(context: Context, choice: Choice, reach: Reach) -> str:
    """Return the name of a choice on its button; of an exam's candidates in a class the class."""
    if choice.term.kind is TermKind.EXAM and choice.term.within is not None:
        return choice.name
    return _named(context.texts, choice.term, choice.name, "", whole=not reach)


async def drop_button(context: Context, term: AudienceTerm, reach: Reach) -> str:
    """Make the button that takes a term out again."""
    return context.label("audience-button-drop", name=await term_name(context, term, reach))


async def term_name(context: Context, term: AudienceTerm, reach: Reach) -> str:
    """Return the name of a term: 第36期 班委, 云溪区东风镇, 名单 23 人."""
    return await _term_name(context.texts, context.services.database, term, reach)


async def _term_name(said: Texts, database: Database, term: AudienceTerm, reach: Reach) -> str:
    name, within = await database.read(_names, term)
    return _named(said, term, name, within, whole=not reach)


def _names(tx: Tx, term: AudienceTerm) -> tuple[str, str]:
    within = AudienceTerm(TermKind.CLASS, str(term.within)) if term.within else None
    return options.name(tx, term), options.name(tx, within) if within else ""


def _named(texts: Texts, term: AudienceTerm, name: str, within: str, *, whole: bool) -> str:
    match term.kind:
        case TermKind.EVERYONE:
            said = texts("audience-everyone" if whole else "audience-my-everyone")
        case TermKind.ROLE:
            said = texts(f"audience-role-{term.value}")
        case TermKind.COMMITTEE | TermKind.GUARDIANS if not term.value:
            said = texts(f"audience-{term.kind}")
        case TermKind.PEOPLE:
            said = texts("audience-people", count=len(term.value.split(",")))
        case TermKind.ORIGIN | TermKind.TOWN | TermKind.VILLAGE:
            said = texts("audience-from", place=name)
        case TermKind.DISTRICT | TermKind.DEPARTMENT:
            said = texts("audience-held", place=name)
        case TermKind.UNANSWERED:
            said = texts("audience-unanswered", title=name)
        case TermKind.EXAM:
            said = texts("audience-exam", name=name)
        case TermKind.UNGRADED:
            said = texts("audience-ungraded", name=name)
        case _:
            said = _by_attendance(texts, term, name) or name
    return f"{within} {said}" if within else said


def _by_attendance(texts: Texts, term: AudienceTerm, name: str) -> str:
    """Return 11月23日没来的, 上过“品牌打造”的; nothing for other kinds."""
    first, _, second = term.value.partition(PLACE_BREAK)
    match term.kind:
        case TermKind.ABSENT:
            key = "audience-absent-unexcused" if second else "audience-absent"
            return texts(key, day=_day(texts, first))
        case TermKind.ATTENDING:
            return texts(f"audience-attending-{second}", share=first)
        case TermKind.ATTENDED:
            return texts("audience-attended", course=name)
        case TermKind.PRESENT:
            day, _, course = name.partition(PLACE_BREAK)
            return texts("audience-present", day=_day(texts, day), course=course)
    return ""


def _day(texts: Texts, day: str) -> str:
    """Return 11月23日; the text itself where it is no day."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return wording.format_bare_day(texts, found)


async def in_short(context: Context, audience: Audience) -> str:
    """Return an audience in one line: 第36期、云溪区（除 班委）."""
    return await in_short_for(context.texts, context.services.database, audience)


async def in_short_for(said: Texts, database: Database, audience: Audience) -> str:
    """Return an audience in one line, in the language of whoever reads it."""
    parts = [await _term_name(said, database, each, audience.reach) for each in audience.include]
    whom = said("audience-and").join(parts[:TERMS_SHOWN])
    if len(parts) > TERMS_SHOWN:
        whom = said("audience-more", said=whom, count=len(parts))
    left = [await _term_name(said, database, each, audience.reach) for each in audience.exclude]
    if not left:
        return whom
    return said("audience-without", said=whom, out=said("audience-and").join(left[:TERMS_SHOWN]))


async def describe_choice(
    context: Context, audience: Audience, count: Count | None, *, excluding: bool
) -> Html:
    """Word the choices, how many people they are, and what to do next."""
    if count is None:
        return context.html("audience-start")
    lines = [context.html("audience-summary", said=await in_short(context, audience))]
    lines.append(describe_count(context, count))
    lines.append(context.html("audience-excluding" if excluding else "audience-go-on"))
    return Html("\n".join(lines))


def describe_count(context: Context, count: Count) -> Html:
    """Return 共 86 人，80 人收得到（4 人还没加入，2 人屏蔽了机器人）."""
    return context.html(
        "audience-count",
        people=count.people,
        reachable=count.reachable,
        absent=count.people - count.linked,
        blocked=count.linked - count.reachable,
    )
