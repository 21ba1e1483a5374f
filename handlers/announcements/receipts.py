"""The page of an announcement that has been ordered: its outcome, and for whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.announcements.lifecycle import AnnouncementState, DeliveryOutcome, PassKind
from bot.domain.people.roles import Role
from bot.errors import BotError
from config.texts import Html
from handlers.announcements import words
from handlers.announcements.access import author_reach
from handlers.announcements.approval import is_unanswered
from handlers.announcements.buttons import (
    AnnouncementPage,
    CallSheet,
    CorrectSent,
    NudgeOldReaders,
    NudgeSilent,
    OldReadersPage,
    OpenAnnouncement,
    OutcomePage,
    OutcomeWorkbook,
    PauseRun,
    RecallSent,
    ResumeRun,
    RetryFailed,
    RetryUnknown,
    SendAlone,
    StopRun,
    TakeBack,
)
from handlers.announcements.posts import may_post_again
from handlers.announcements.status import AnnouncementFigures, read_figures, with_names
from handlers.chat.keyboards import in_rows, inline_keyboard
from storage.announcements import followups, outcomes
from storage.audiences import membership

if TYPE_CHECKING:
    from bot.context import Context
    from handlers.chat.keyboards import Labelled
    from storage.announcements.announcements import Announcement
    from storage.announcements.outcomes import Result
    from storage.audiences.options import Reach

NAMES_SHOWN = 10
MOST_LISTED = 2000  # names to turn pages through; a workbook has them all
UNREACHED = (
    DeliveryOutcome.UNLINKED,
    DeliveryOutcome.BLOCKED,
    DeliveryOutcome.REFUSED,
    DeliveryOutcome.EXPIRED,
)


async def show_result(context: Context, found: Announcement) -> None:
    """Show the outcome, and what can be done."""
    stands = await context.read(read_figures, found, context.seconds)
    may_post = await may_post_again(context, found)
    rows = _rows(context, found, stands, may_post=may_post)
    own = found.author == context.account.id and context.account.role >= Role.COORDINATOR
    waits = found.state is AnnouncementState.AWAITING
    if waits and own and await is_unanswered(context, found):
        rows.insert(0, [(context.label("override-button"), SendAlone(found.id))])
    html = await words.describe_result(context, found, stands)
    await context.show(html, inline_keyboard(*rows))


def _rows(
    context: Context, found: Announcement, stands: AnnouncementFigures, *, may_post: bool
) -> list[list[Labelled]]:
    number = found.id
    refresh = (context.label("result-button-refresh"), OpenAnnouncement(number))
    last: list[Labelled] = [refresh, (context.label("back"), AnnouncementPage(0))]
    if stands.counts_only:
        return [last[1:]]
    rows: list[list[Labelled]] = []
    if found.state in {AnnouncementState.AWAITING, AnnouncementState.SCHEDULED}:
        back = (context.label("announce-button-unschedule"), TakeBack(number))
        rows.append([back])
    stop = (context.label("button-stop-run"), StopRun(number))
    if found.state is AnnouncementState.RUNNING:
        rows.append([(context.label("button-pause-run"), PauseRun(number)), stop])
    elif found.state is AnnouncementState.PAUSED:
        rows.append([(context.label("button-resume-run"), ResumeRun(number)), stop])
    counted: list[Labelled] = [
        (
            context.label(
                "result-button-people", outcome=words.describe_outcome(context, each), count=many
            ),
            OutcomePage(number, each),
        )
        for each, many in stands.counts.items()
    ]
    rows += in_rows(counted, 2)
    if found.options.acknowledge and stands.unacknowledged and not stands.recalled:
        label = context.label("result-button-silent", count=stands.unacknowledged)
        rows.append([(label, OutcomePage(number, None))])
    if stands.old_readers and not stands.recalled:
        label = context.label("result-button-old", count=stands.old_readers)
        rows.append([(label, OldReadersPage(number))])
    rows += _again(context, found, stands, may_post=may_post)
    if stands.counts.get(DeliveryOutcome.SENT) and not stands.recalled:
        correct = (context.label("result-button-correct"), CorrectSent(number))
        rows.append(
            [
                correct,
                (context.label("result-button-recall"), RecallSent(number, 0)),
            ]
        )
    files: list[Labelled] = []
    phones = context.account.role >= Role.STAFF
    if phones and any(stands.counts.get(each) for each in UNREACHED):
        files.append((context.label("result-button-calls"), CallSheet(number)))
    if stands.counts:
        files.append((context.label("result-button-workbook"), OutcomeWorkbook(number)))
    return [*rows, files, last]


def _again(
    context: Context, found: Announcement, stands: AnnouncementFigures, *, may_post: bool
) -> list[list[Labelled]]:
    """Make the buttons to send again to those it failed with, and to those who may have it."""
    if (
        found.state not in {AnnouncementState.RUNNING, AnnouncementState.FINISHED}
        or stands.recalled
    ):
        return []
    number = stands.passes[PassKind.SEND] + 1
    rows: list[list[Labelled]] = []
    if stands.retryable:
        label = context.label("result-button-retry", count=stands.retryable)
        rows.append([(label, RetryFailed(found.id, number))])
    elif may_post:
        rows.append([(context.label("posts-button-again"), RetryFailed(found.id, number))])
    if stands.uncertain:
        label = context.label("result-button-unknown", count=stands.uncertain)
        rows.append([(label, RetryUnknown(found.id, number))])
    return rows


# -- names -----------------------------------------------------------------------------------------


async def show_people(context: Context, button: OutcomePage) -> None:
    """List names with one outcome, or of those who have not pressed 收到."""
    if (
        button.outcome is DeliveryOutcome.RETRIED
    ):  # they are counted where they ended in a later round
        raise BotError("button-stale")
    found = await with_names(context, button.id)
    kept = await _people(context, found, button.outcome)
    head = (
        context.html("result-silent", count=len(kept))
        if button.outcome is None
        else context.html(
            "result-people",
            outcome=words.describe_outcome(context, button.outcome),
            count=len(kept),
        )
    )
    rows: list[list[Labelled]] = []
    if button.outcome is None and kept:
        stands = await context.read(read_figures, found, context.seconds)
        label = context.label("result-button-nudge", count=len(kept))
        rows.append([(label, NudgeSilent(found.id, stands.passes[PassKind.NUDGE] + 1))])
    await _show_names(context, button, head, kept, rows)


async def show_old_readers(context: Context, button: OldReadersPage) -> None:
    """List names of those who have read only the words before the correction."""
    found = await with_names(context, button.id)
    old = set(await context.read(followups.old_readers, found.id))
    listed = await _people(context, found, DeliveryOutcome.SENT)
    kept = [each for each in listed if each.who in old]
    rows: list[list[Labelled]] = []
    if kept:
        stands = await context.read(read_figures, found, context.seconds)
        label = context.label("result-button-nudge", count=len(kept))
        rows.append([(label, NudgeOldReaders(found.id, stands.passes[PassKind.NUDGE] + 1))])
    await _show_names(context, button, context.html("result-old", count=len(kept)), kept, rows)


async def _show_names(
    context: Context,
    button: OutcomePage | OldReadersPage,
    head: Html,
    kept: list[Result],
    rows: list[list[Labelled]],
) -> None:
    pages = max(1, -(-len(kept) // NAMES_SHOWN))
    page = min(max(button.page, 0), pages - 1)
    shown = kept[page * NAMES_SHOWN : (page + 1) * NAMES_SHOWN]
    lines = [words.describe_person(context, each) for each in shown]
    if len(kept) == MOST_LISTED:
        lines.append(context.html("result-more"))
    turns: list[Labelled] = [(context.label("back"), OpenAnnouncement(button.id))]
    if page > 0:
        turns.append((context.label("page-back"), replace(button, page=page - 1)))
    if page < pages - 1:
        turns.append((context.label("page-on"), replace(button, page=page + 1)))
    await context.show(Html("\n".join([head, *lines])), inline_keyboard(*rows, turns))


async def _people(
    context: Context, found: Announcement, outcome: DeliveryOutcome | None
) -> list[Result]:
    wanted = (outcome,) if outcome is not None else (DeliveryOutcome.SENT,)
    limit = MOST_LISTED if outcome is not None else -1
    listed = await context.read(outcomes.results, found.id, outcomes=wanted, limit=limit)
    reached = await within_reach(context, found, listed)
    if outcome is not None:
        return reached
    return [e for e in reached if e.acknowledged_at is None and e.who > membership.GROUPS]


async def within_reach(context: Context, found: Announcement, listed: list[Result]) -> list[Result]:
    """Keep only people whom this person may reach today, whatever their reach was then."""
    reach: Reach = await author_reach(context)
    if not reach:
        return listed
    allowed = await context.read(
        membership.members, replace(found.audience, include=reach, exclude=(), reach=())
    )
    return [each for each in listed if each.who in allowed or each.who < membership.GROUPS]
