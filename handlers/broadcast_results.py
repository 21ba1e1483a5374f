"""After an announcement: what became of it for each, and what can be done about the rest."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from bot.domain.broadcasts.content import Content, Part
from bot.domain.broadcasts.lifecycle import Act, Outcome, State
from bot.domain.people import Role
from bot.errors import BotError
from bot.gateway import Document
from bot.render.workbooks import table_workbook
from config.texts import Html
from handlers import broadcast_desk
from handlers import broadcast_words as words
from handlers import broadcasts as desk
from handlers.buttons import Button
from handlers.keyboards import inline
from handlers.progress import PauseRun, ResumeRun, StopRun
from storage import amendments, audiences, drafts, outcomes, roles, rounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Context
    from bot.domain.audiences import Audience
    from handlers.keyboards import Labelled
    from storage.broadcasts import Broadcast
    from storage.choices import Reach
    from storage.database import Tx
    from storage.outcomes import Result

NAMES_SHOWN = 10
MOST_LISTED = 2000  # names to turn pages through; a workbook has them all
CORRECTING, CORRECTED = "announcement-correct", "announcement-corrected"
UNREACHED = (Outcome.UNLINKED, Outcome.BLOCKED, Outcome.REFUSED, Outcome.EXPIRED)
SHOWN = tuple(each for each in Outcome if each is not Outcome.RETRIED)


@dataclass(frozen=True, slots=True)
class OutcomePage(Button):
    """Those with one outcome, by name; without one, those who have not acknowledged."""

    tag: ClassVar[str] = "b40"
    id: int
    outcome: Outcome | None
    page: int = 0


@dataclass(frozen=True, slots=True)
class NudgeSilent(Button):
    """Remind those who have not acknowledged; ``number`` of this reminder, so that it goes once."""

    tag: ClassVar[str] = "b41"
    id: int
    number: int


@dataclass(frozen=True, slots=True)
class RetryFailed(Button):
    """Send again to those it failed with; ``number`` of this pass, so that it goes once."""

    tag: ClassVar[str] = "b42"
    id: int
    number: int


@dataclass(frozen=True, slots=True)
class CorrectSent(Button):
    """Write a part anew for everyone; which one, where there are several."""

    tag: ClassVar[str] = "b43"
    id: int
    part: int | None = None


@dataclass(frozen=True, slots=True)
class ApplyCorrection(Button):
    """Put the corrected words into everyone's chat."""

    tag: ClassVar[str] = "b44"
    id: int
    revision: int


@dataclass(frozen=True, slots=True)
class RecallSent(Button):
    """Take it back from everyone; asks twice."""

    tag: ClassVar[str] = "b45"
    id: int
    step: int


@dataclass(frozen=True, slots=True)
class CallSheet(Button):
    """Whom to phone: those the bot cannot reach."""

    tag: ClassVar[str] = "b46"
    id: int


@dataclass(frozen=True, slots=True)
class OutcomeWorkbook(Button):
    """Everything about everyone as a workbook."""

    tag: ClassVar[str] = "b47"
    id: int


# -- the page --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Standing:
    """Figures of an announcement."""

    counts: dict[Outcome, int]
    acknowledged: int
    unacknowledged: int
    retryable: int
    passes: dict[Act, int]
    taken_back: int

    @property
    def recalled(self) -> bool:
        """Whether it has been taken back."""
        return self.passes[Act.RECALL] > 0


def standing(tx: Tx, found: Broadcast) -> Standing:
    """How it stands, in one look."""
    counts = outcomes.progress(tx, found.id).counts
    acknowledged = outcomes.acknowledged(tx, found.id)
    passes = dict.fromkeys(Act, 0)
    for each in rounds.of(tx, found.id):
        passes[each.act] = max(passes[each.act], each.number)
    return Standing(
        {each: counts[each] for each in SHOWN if counts.get(each)},
        acknowledged,
        amendments.affected(tx, found.id, Act.NUDGE) if found.options.acknowledge else 0,
        amendments.retryable(tx, found.id),
        passes,
        outcomes.progress(tx, found.id, Act.RECALL).of(Outcome.SENT),
    )


async def show_result(context: Context, found: Broadcast) -> None:
    """What became of it, and what can be done."""
    stands = await context.read(standing, found)
    await context.show(
        await words.result(context, found, stands), inline(*_rows(context, found, stands))
    )


def _rows(context: Context, found: Broadcast, stands: Standing) -> list[list[Labelled]]:
    number = found.id
    rows: list[list[Labelled]] = []
    if found.state in {State.AWAITING, State.SCHEDULED}:
        back = (context.label("announce-button-unschedule"), broadcast_desk.TakeBack(number))
        rows.append([back])
    stop = (context.label("button-stop-run"), StopRun(number))
    if found.state is State.RUNNING:
        rows.append([(context.label("button-pause-run"), PauseRun(number)), stop])
    elif found.state is State.PAUSED:
        rows.append([(context.label("button-resume-run"), ResumeRun(number)), stop])
    counted: list[Labelled] = [
        (
            context.label("result-button-people", outcome=words.outcome(context, each), count=many),
            OutcomePage(number, each),
        )
        for each, many in stands.counts.items()
    ]
    rows += [counted[start : start + 2] for start in range(0, len(counted), 2)]
    if found.options.acknowledge and stands.unacknowledged and not stands.recalled:
        label = context.label("result-button-silent", count=stands.unacknowledged)
        rows.append([(label, OutcomePage(number, None))])
    if stands.retryable and found.state in {State.RUNNING, State.FINISHED} and not stands.recalled:
        label = context.label("result-button-retry", count=stands.retryable)
        rows.append([(label, RetryFailed(number, stands.passes[Act.SEND] + 1))])
    if stands.counts.get(Outcome.SENT) and not stands.recalled:
        correct = (context.label("result-button-correct"), CorrectSent(number))
        rows.append([correct, (context.label("result-button-recall"), RecallSent(number, 0))])
    files: list[Labelled] = []
    phones = context.account.role >= Role.STAFF
    if phones and any(stands.counts.get(each) for each in UNREACHED):
        files.append((context.label("result-button-calls"), CallSheet(number)))
    if stands.counts:
        files.append((context.label("result-button-workbook"), OutcomeWorkbook(number)))
    refresh = (context.label("result-button-refresh"), desk.OpenAnnouncement(number))
    return [*rows, files, [refresh, (context.label("back"), desk.AnnouncementPage(0))]]


# -- names -----------------------------------------------------------------------------------------


async def show_people(context: Context, button: OutcomePage) -> None:
    """Names with one outcome, or of those who have not pressed 收到."""
    found = await desk.seen(context, button.id)
    kept = await _people(context, found, button.outcome)
    pages = max(1, -(-len(kept) // NAMES_SHOWN))
    page = min(max(button.page, 0), pages - 1)
    shown = kept[page * NAMES_SHOWN : (page + 1) * NAMES_SHOWN]
    head = (
        context.html("result-silent", count=len(kept))
        if button.outcome is None
        else context.html(
            "result-people", outcome=words.outcome(context, button.outcome), count=len(kept)
        )
    )
    lines = [words.person(context, each) for each in shown]
    if button.outcome is not None and len(kept) == MOST_LISTED:
        lines.append(context.html("result-more"))
    rows: list[list[Labelled]] = []
    if button.outcome is None and kept:
        stands = await context.read(standing, found)
        label = context.label("result-button-nudge", count=len(kept))
        rows.append([(label, NudgeSilent(found.id, stands.passes[Act.NUDGE] + 1))])
    turns: list[Labelled] = [(context.label("back"), desk.OpenAnnouncement(found.id))]
    if page > 0:
        turns.append((context.label("page-back"), replace(button, page=page - 1)))
    if page < pages - 1:
        turns.append((context.label("page-on"), replace(button, page=page + 1)))
    rows.append(turns)
    await context.show(Html("\n".join([head, *lines])), inline(*rows))


async def _people(context: Context, found: Broadcast, outcome: Outcome | None) -> list[Result]:
    wanted = (outcome,) if outcome is not None else (Outcome.SENT,)
    limit = MOST_LISTED if outcome is not None else -1
    listed = await context.read(outcomes.results, found.id, outcomes=wanted, limit=limit)
    reached = await _within_reach(context, found, listed)
    if outcome is not None:
        return reached
    return [e for e in reached if e.acknowledged_at is None and e.who > audiences.GROUPS]


async def _within_reach(context: Context, found: Broadcast, listed: list[Result]) -> list[Result]:
    """Only people whom this person may reach today, whatever was so when it was sent."""
    reach: Reach = await desk.author_reach(context)
    if not reach:
        return listed
    allowed = await context.read(
        _whos, replace(found.audience, include=reach, exclude=(), reach=())
    )
    return [each for each in listed if each.who in allowed or each.who < audiences.GROUPS]


def _whos(tx: Tx, audience: Audience) -> set[int]:
    chosen = audiences.select(audience)
    return {row[0] for row in tx.execute(chosen.sql, chosen.between())}


# -- again -----------------------------------------------------------------------------------------


async def nudge(context: Context, button: NudgeSilent) -> None:
    """Remind exactly those who have it and have not pressed 收到."""
    found = await desk.seen(context, button.id)
    told = await context.write(_once, Act.NUDGE, context, found.id, button.number)
    words.wake(context)
    await context.toast(context.label("result-nudged", count=told))
    await show_result(context, found)


async def retry(context: Context, button: RetryFailed) -> None:
    """Only those it failed with and who can be written to by now."""
    found = await desk.seen(context, button.id)
    again = await context.write(_once, Act.SEND, context, found.id, button.number)
    words.wake(context)
    await context.toast(context.label("result-retried", count=again))
    await show_result(context, await desk.seen(context, button.id))


def _once(tx: Tx, act: Act, context: Context, broadcast_id: int, number: int) -> int:
    """Open the pass of this number; how many people it is for.

    Raises:
        BotError: A repeated press has opened it before, or there is nobody left.
    """
    passes = [each.number for each in rounds.of(tx, broadcast_id) if each.act is act]
    if max(passes, default=0) != number - 1:
        raise BotError("result-already")
    by, now = context.account.id, context.seconds
    if act is Act.NUDGE:
        many = amendments.affected(tx, broadcast_id, act)
        done = bool(many) and amendments.nudge(tx, broadcast_id, by=by, now=now)
    else:
        many = amendments.retryable(tx, broadcast_id)
        done = amendments.retry(tx, broadcast_id, by=by, now=now)
    if not done:
        raise BotError("result-nobody-left")
    return many


# -- correcting ------------------------------------------------------------------------------------


async def ask_correction(context: Context, button: CorrectSent) -> None:
    """Which part, where there are several; then wait for the new words."""
    found = await _sent(context, button.id)
    parts = found.content.parts
    if button.part is None and len(parts) > 1:
        rows: list[list[Labelled]] = [
            [(words.part_in_short(context, each), CorrectSent(found.id, place))]
            for place, each in enumerate(parts)
        ]
        rows.append([(context.label("back"), desk.OpenAnnouncement(found.id))])
        await context.show(context.html("correct-which"), inline(*rows))
        return
    place = button.part or 0
    if not 0 <= place < len(parts):
        raise BotError("button-stale")
    await context.write(
        drafts.keep, context.account.id, CORRECTING, context.seconds, id=found.id, part=place
    )
    await context.show(
        context.html("correct-how"),
        inline([(context.label("back"), desk.OpenAnnouncement(found.id))]),
    )


async def _sent(context: Context, broadcast_id: int) -> Broadcast:
    """One's own announcement, or anybody's for coordinators, that people have in their chats.

    Raises:
        BotError: It is not theirs, was never sent, or has been recalled.
    """
    found = await desk.seen(context, broadcast_id)
    stands = await context.read(standing, found)
    if stands.recalled or not stands.counts.get(Outcome.SENT):
        raise BotError("result-not-sent")
    return found


async def answer_correction(context: Context) -> None:
    """The new words: shown as they will be, before they go anywhere."""
    data = await context.read(drafts.find, context.account.id, CORRECTING)
    if data is None:
        raise BotError("button-stale")
    found = await _sent(context, data["id"])
    new = _corrected(found.content, data["part"], desk.parts_of(context))
    if new is None:
        raise BotError("correct-does-not-fit")
    await context.write(
        drafts.keep,
        context.account.id,
        CORRECTED,
        context.seconds,
        id=found.id,
        revision=found.revision,
        content=new.as_json(),
    )
    await words.show_as(context, replace(found, content=new), person_id=context.account.person_id)
    stands = await context.read(standing, found)
    label = context.label("correct-button-sure", count=stands.counts.get(Outcome.SENT, 0))
    await context.say(
        context.html("correct-sure"),
        inline(
            [(label, ApplyCorrection(found.id, found.revision))],
            [(context.label("no"), desk.OpenAnnouncement(found.id))],
        ),
    )


def _corrected(content: Content, place: int, parts: list[Part]) -> Content | None:
    """With one part said anew; None where messages that are out cannot become that."""
    if len(parts) != 1:
        return None
    old, (new,) = content.parts[place], parts
    if not new.file and old.file:
        new = replace(old, html=new.html)
    changed = Content(
        (*content.parts[:place], replace(new, album=old.album), *content.parts[place + 1 :])
    )
    return changed if changed.can_replace(content) else None


async def apply_correction(context: Context, button: ApplyCorrection) -> None:
    """For everyone who has it, and everyone who is still to get it."""
    found = await _sent(context, button.id)
    many = await context.write(_apply_correction, context, found, button.revision)
    words.wake(context)
    await context.toast(context.label("corrected", count=many))
    await show_result(context, await desk.seen(context, button.id))


def _apply_correction(tx: Tx, context: Context, found: Broadcast, revision: int) -> int:
    data = drafts.find(tx, context.account.id, CORRECTED)
    if data is None or (data["id"], data["revision"]) != (found.id, revision):
        raise BotError("button-stale")
    content = Content.from_json(data["content"])
    many = outcomes.progress(tx, found.id).of(Outcome.SENT)
    by, now = context.account.id, context.seconds
    if found.revision != revision or not amendments.correct(tx, found.id, content, by=by, now=now):
        raise BotError("button-stale")
    drafts.drop(tx, context.account.id)
    return many


async def recall(context: Context, button: RecallSent) -> None:
    """Ask, ask again with the number, then take it back from everyone."""
    found = await _sent(context, button.id)
    stands = await context.read(standing, found)
    if button.step < 2:
        many = stands.counts.get(Outcome.SENT, 0)
        key = f"recall-sure-{button.step + 1}"
        yes = (
            context.label(f"recall-button-{button.step + 1}", count=many),
            RecallSent(found.id, button.step + 1),
        )
        no = (context.label("no"), desk.OpenAnnouncement(found.id))
        await context.show(context.html(key, count=many), inline([yes, no]))
        return
    many = await context.write(_recall, context, found.id)
    words.wake(context)
    await context.toast(context.label("recalled", count=many))
    await show_result(context, await desk.seen(context, button.id))


def _recall(tx: Tx, context: Context, broadcast_id: int) -> int:
    many = outcomes.progress(tx, broadcast_id).of(Outcome.SENT)
    amendments.recall(tx, broadcast_id, by=context.account.id, now=context.seconds)
    return many


# -- files -----------------------------------------------------------------------------------------


async def send_call_sheet(context: Context, button: CallSheet) -> None:
    """Name, class, phone and reason of those within reach whom the bot could not tell."""
    found = await desk.seen(context, button.id)
    if context.account.role < Role.STAFF:
        raise BotError("role-denied")
    await context.services.gateway.typing(context.chat_id)
    listed = await context.read(outcomes.results, found.id, outcomes=UNREACHED)
    kept = await _within_reach(context, found, listed)
    columns = ("class", "name", "phone", "team", "why", "done")
    rows = [
        (
            each.class_name,
            each.name,
            each.phone,
            each.team,
            words.outcome(context, each.outcome),
            "",
        )
        for each in kept
    ]
    await _send_table(context, found, "calls", columns, rows)


async def send_workbook(context: Context, button: OutcomeWorkbook) -> None:
    """One row a person: what became of it, when, and why."""
    found = await desk.seen(context, button.id)
    await context.services.gateway.typing(context.chat_id)
    listed = await context.read(outcomes.results, found.id)
    kept = await _within_reach(context, found, listed)
    columns = ("class", "name", "phone", "team", "outcome", "at", "acknowledged", "reason")
    phones = context.account.role >= Role.STAFF
    rows = [words.row(context, each, phone=phones) for each in kept]
    await _send_table(context, found, "results", columns, rows)


async def _send_table(
    context: Context,
    found: Broadcast,
    what: str,
    columns: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
) -> None:
    name = context.label(f"workbook-{what}", id=str(found.id))
    headings = [context.label(f"workbook-column-{each}") for each in columns]
    data = await asyncio.to_thread(table_workbook, name[:31], headings, rows)
    await context.write(_record_export, context, found.id, what, len(rows))
    caption = context.html(
        "workbook-caption", count=len(rows), excerpt=words.excerpt(context, found.content)
    )
    await context.say(Document(data, f"{name}.xlsx", caption))


def _record_export(tx: Tx, context: Context, broadcast_id: int, what: str, people: int) -> None:
    by, now, object_ = context.account.id, context.seconds, f"broadcast:{broadcast_id}"
    roles.record(tx, by=by, act=f"broadcast-export-{what}", now=now, object_=object_, people=people)
