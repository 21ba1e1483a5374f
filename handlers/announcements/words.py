"""Announcements in words: drafts, the questions before sending, outcomes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.announcements.content import PartKind
from bot.domain.announcements.fields import unknown_fields
from bot.domain.announcements.lifecycle import (
    OVERRIDE_AFTER,
    AnnouncementState,
    DeliveryOutcome,
)
from bot.domain.announcements.progress import DeliveryProgress
from bot.domain.reminders.quiet import quiet_until
from bot.domain.text import without_mark
from bot.outbound.htmltext import visible
from bot.outbound.pacing import FREE, PAID
from config.texts import Html
from handlers.announcements import groups
from handlers.audiences import words as audience_words
from handlers.chat import wording
from storage.announcements import deliveries
from storage.announcements.outcomes import Asleep
from storage.audiences import membership
from storage.people import accounts

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.context import Context
    from bot.domain.announcements.content import Content, MessagePart
    from bot.domain.audiences.audience import Audience
    from bot.render.sheets import Value
    from config.texts import Texts
    from handlers.announcements.status import AnnouncementFigures
    from storage.announcements.announcements import Announcement
    from storage.announcements.outcomes import Result
    from storage.audiences.membership import Count
    from storage.database import Database

EXCERPT = 40
WHOLE, FOLDED = 2800, 300  # characters that a letter shows whole; of which it folds the end


# -- what it says ----------------------------------------------------------------------------------


def cut_excerpt(context: Context, content: Content) -> str:
    """Return the beginning of what it says."""
    return excerpt_in(context.texts, content)


def excerpt_in(said: Texts, content: Content) -> str:
    """Return the beginning of what it says, in a language."""
    text = next((t for part in content.parts if (t := visible(part.html).strip())), "")
    if not text:
        return said(f"part-{content.parts[0].kind}") if content.parts else ""
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else f"{line[: EXCERPT - 1]}…"


def whole_text(content: Content) -> Html | None:
    """Return all of its words, where words are all of it and a screen or two hold them."""
    text = "\n\n".join(part.html for part in content.parts)
    if any(part.kind is not PartKind.TEXT for part in content.parts):
        return None
    return Html(text) if len(visible(text)) <= WHOLE else None


def describe_whole(said: Texts, content: Content) -> Html:
    """Return the whole of it; or its beginning, and that there is more: files, a long text."""
    text = whole_text(content)
    if text is None:
        parts = parts_in(said, content)
        return said.html("approval-beginning", excerpt=excerpt_in(said, content), parts=parts)
    if "<blockquote" in text:  # one cannot be within another
        return text
    folded = " expandable" if len(visible(text)) > FOLDED else ""
    return Html(f"<blockquote{folded}>{text}</blockquote>")


async def describe_terms(
    said: Texts, database: Database, found: Announcement, people: int, today: date, zone: ZoneInfo
) -> list[Html]:
    """Say to whom, when and how it goes."""
    whom, at = (
        await audience_words.in_short_for(said, database, found.audience),
        found.options.scheduled_at,
    )
    when = said("announce-at-once")
    if at is not None:
        when = wording.format_moment(said, datetime.fromtimestamp(at, UTC), today, zone)
    lines = [
        said.html("approval-whom", whom=whom, people=people),
        said.html("announce-desk-when", when=when),
        said.html("announce-desk-urgent" if found.options.urgent else "approval-not-urgent"),
    ]
    if found.options.acknowledge:
        lines.append(said.html("approval-acknowledge"))
    if found.options.post_in_groups:
        lines.append(said.html("approval-groups"))
    return lines


def part_in_short(context: Context, part: MessagePart) -> str:
    """Return a part in short: 📷 图片：开学须知…."""
    kind = context.label(f"part-{part.kind}")
    text = " ".join(visible(part.html).split())[:24]
    return f"{kind} {text}".strip()


def describe_received(context: Context, content: Content) -> Html:
    """Word how much has been received, and which of its braces are no fields."""
    html = context.html("announce-taken", count=len(content.parts))
    return with_warning(context, html, content)


def with_warning(context: Context, html: Html, content: Content) -> Html:
    """Add a warning where braces in the content name no field."""
    wrong = unknown_fields(content)
    if not wrong:
        return html
    fields = context.label("audience-and").join(wrong[:5])
    warning = context.html("announce-unknown-fields", fields=fields)
    return Html(f"{html}\n{warning}")


# -- the desk --------------------------------------------------------------------------------------


async def describe_draft(context: Context, draft: Announcement, count: Count | None) -> Html:
    """Word the draft: content, audience, time, options."""
    lines = [
        context.html(
            "announce-desk",
            excerpt=cut_excerpt(context, draft.content),
            parts=parts_in(context.texts, draft.content),
        )
    ]
    lines.append(await _whom(context, draft, count))
    lines.append(context.html("announce-desk-when", when=describe_when(context, draft)))
    if draft.options.urgent:
        lines.append(context.html("announce-desk-urgent"))
    if draft.options.post_in_groups and draft.audience.include:
        lines.append(await groups.describe_groups(context, draft))
    return with_warning(context, Html("\n".join(lines)), draft.content)


async def _whom(context: Context, draft: Announcement, count: Count | None) -> Html:
    if count is None:
        return context.html("announce-desk-nobody")
    whom = await audience_words.in_short(context, draft.audience)
    people = audience_words.describe_count(context, count)
    return context.html("announce-desk-whom", whom=whom, people=people)


def parts_in(said: Texts, content: Content) -> str:
    """Return 文字 2 条、图片 1 条."""
    counts = dict.fromkeys(PartKind, 0)
    for part in content.parts:
        counts[part.kind] += 1
    listed = [
        said("announce-parts", kind=said(f"part-{kind}"), count=many)
        for kind, many in counts.items()
        if many
    ]
    return said("audience-and").join(listed)


def describe_when(context: Context, found: Announcement) -> str:
    """Return 现在, or the moment."""
    at = found.options.scheduled_at
    if at is None:
        return context.label("announce-at-once")
    return format_moment(context, datetime.fromtimestamp(at, UTC))


def format_moment(context: Context, at: datetime) -> str:
    """Return 明天 11月24日 周二 08:00."""
    return wording.format_moment(context.texts, at, context.today, context.services.zone)


def near_moment(context: Context, at: datetime) -> str:
    """Return 明天 08:00, for a button; ``at`` is today or tomorrow in the school's zone."""
    day = context.label("today" if at.date() == context.today else "tomorrow")
    return f"{day} {at:%H:%M}"


async def ask_if_sure(
    context: Context, draft: Announcement, count: Count, *, second: str, again: bool
) -> Html:
    """Word the last question: how many, how long, at what hour."""
    progress = DeliveryProgress({DeliveryOutcome.WAITING: count.reachable})
    rate = PAID if context.services.settings.paid_broadcast else FREE
    lines = [
        context.html(
            "announce-sure",
            people=count.people,
            reachable=count.reachable,
            whom=await audience_words.in_short(context, draft.audience),
            when=describe_when(context, draft),
            minutes=max(1, progress.minutes(rate)),
        )
    ]
    at = draft.options.scheduled_at
    moment = context.now if at is None else _local(context, at)
    if draft.options.urgent:
        key = "announce-sure-urgent-again" if again else "announce-sure-urgent"
        lines.append(context.html(key, when=_rings(context, at)))
    elif (asleep := await _asleep_at(context, draft.audience, moment)) is not None:
        until = format_moment(context, datetime.fromtimestamp(asleep.until, UTC))
        lines.append(context.html("announce-sure-night", count=asleep.people, until=until))
        if (others := count.reachable - asleep.people) > 0:
            when = _rings(context, at)
            lines.append(context.html("announce-sure-awake", count=others, when=when))
    if draft.options.post_in_groups:
        lines.append(await groups.describe_groups(context, draft))
    if second:
        lines.append(context.html(second))
    return with_warning(context, Html("\n".join(lines)), draft.content)


def _rings(context: Context, at: int | None) -> str:
    """Return 马上, or the moment at which it goes."""
    if at is None:
        return context.label("announce-rings-at-once")
    when = format_moment(context, datetime.fromtimestamp(at, UTC))
    return context.label("announce-rings-at", when=when)


async def _asleep_at(context: Context, audience: Audience, moment: datetime) -> Asleep | None:
    """Return how many of an audience are in quiet hours at a moment, and when the last ends."""
    ends = [
        (each.people, int(until.timestamp()))
        for each in await context.read(membership.quiet_hours, audience)
        if (until := quiet_until(moment, each.quiet_from, each.quiet_to, context.services.zone))
    ]
    if not ends:
        return None
    return Asleep(sum(people for people, _ in ends), max(until for _, until in ends))


def _local(context: Context, seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC).astimezone(context.services.zone)


# -- what became of it -----------------------------------------------------------------------------


def describe_line(context: Context, found: Announcement) -> str:
    """Return 📢 11-23 停课通知…."""
    day = _local(context, found.ordered_at or found.created_at)
    mark = context.label(f"state-mark-{found.state}")
    return f"{mark} {day:%m-%d} {cut_excerpt(context, found.content)}"


async def describe_result(
    context: Context, found: Announcement, stands: AnnouncementFigures
) -> Html:
    """Word the outcome: author, content, audience, time and figures."""
    author = await context.read(accounts.find, found.author)
    lines = [
        context.html(
            "result-head",
            excerpt=cut_excerpt(context, found.content),
            author=(author.person_name or author.name) if author else "?",
            whom=await audience_words.in_short(context, found.audience),
            state=context.label("state-recalled" if stands.recalled else f"state-{found.state}"),
        )
    ]
    if found.state is AnnouncementState.AWAITING and found.options.urgent:
        lines.append(context.html("result-awaiting-urgent", minutes=OVERRIDE_AFTER // 60))
    if found.override:
        lines.append(context.html("result-override", why=found.override))
    if found.state in {AnnouncementState.SCHEDULED, AnnouncementState.AWAITING}:
        lines.append(context.html("announce-desk-when", when=describe_when(context, found)))
    elif found.started_at is not None:
        start = format_moment(context, datetime.fromtimestamp(found.started_at, UTC))
        lines.append(context.html("result-started", when=start))
    lines += _describe_counts(context, stands)
    if stands.asleep is not None:
        until = format_moment(context, datetime.fromtimestamp(stands.asleep.until, UTC))
        lines.append(context.html("result-asleep", count=stands.asleep.people, until=until))
    if found.started_at is not None and not stands.counts_only:
        lines += await groups.describe_posts(context, found)
    lines += _describe_afterwards(context, found, stands)
    return Html("\n".join(lines))


def _describe_counts(context: Context, stands: AnnouncementFigures) -> list[Html]:
    lines = []
    if stands.people:
        lines.append(context.html("result-people-total", people=stands.people))
    return lines + [
        context.html("result-count", outcome=describe_outcome(context, each), count=many)
        for each, many in stands.counts.items()
    ]


def _describe_afterwards(
    context: Context, found: Announcement, stands: AnnouncementFigures
) -> list[Html]:
    """Word corrections, recall and receipts."""
    lines = []
    if stands.correcting and not stands.recalled:
        lines.append(context.html("result-correcting"))
    if stands.recalled:
        total = stands.counts.get(DeliveryOutcome.SENT, 0)
        lines.append(context.html("result-taken-back", count=stands.taken_back, total=total))
    total = stands.acknowledged + stands.unacknowledged
    if found.options.acknowledge and total:
        lines.append(context.html("result-acknowledged", count=stands.acknowledged, total=total))
    if stands.old_readers and not stands.recalled:
        lines.append(context.html("result-old-readers", count=stands.old_readers))
    if stands.counts_only:
        lines.append(context.html("result-names-gone"))
    return lines


def describe_outcome(context: Context, each: DeliveryOutcome) -> str:
    """Return ✅ 送到."""
    return context.label(f"outcome-{each}")


def describe_person(context: Context, each: Result) -> Html:
    """Return one line of a list of names."""
    name = each.name or context.label("result-group")
    said = context.html("result-person", name=name, **{"class": each.class_name})
    if each.outcome is DeliveryOutcome.WAITING and each.reason == deliveries.QUIET:
        until = format_moment(context, datetime.fromtimestamp(each.not_before, UTC))
        return context.html("result-person-asleep", person=said, until=until)
    if not each.reason or each.outcome in {DeliveryOutcome.SENT, DeliveryOutcome.UNLINKED}:
        return said
    return context.html("result-person-why", person=said, reason=each.reason[:40])


async def name_audience(context: Context, found: Announcement) -> str:
    """Return for whom it is, in one line."""
    return await audience_words.in_short(context, found.audience)


def outcome_on_paper(context: Context, each: DeliveryOutcome) -> str:
    """Return 送达, as it is printed."""
    return without_mark(describe_outcome(context, each))


def make_row(context: Context, each: Result, *, phone: bool) -> dict[str, Value]:
    """Return one row of a workbook, by column."""
    return {
        "class": each.class_name,
        "team": each.team,
        "number": each.number,
        "name": each.name or without_mark(context.label("result-group")),
        "phone": each.phone if phone else "",
        "outcome": outcome_on_paper(context, each.outcome),
        "at": _stamp(context, each.at),
        "acknowledged": _stamp(context, each.acknowledged_at),
        "reason": each.reason,
        "done": "",
        "said": "",
    }


def _stamp(context: Context, seconds: int | None) -> datetime | None:
    return None if seconds is None else _local(context, seconds)
