"""得失: gains and losses of a programme, written or taken from what its figures propose."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.domain.ids import FindingId, ProgrammeId
from bot.domain.measures.measure import SourceKind
from bot.domain.people.roles import Role
from bot.domain.programme.findings import FindingKind, FindingPart
from bot.domain.programme.proposals import Proposal, propose
from bot.domain.text import short
from bot.errors import BotError
from bot.render import numbers
from bot.render.programme import done_about
from bot.services import counting
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.measures.buttons import NewMeasure, OpenMeasure
from handlers.programme.buttons import (
    NEWEST,
    DropFinding,
    EditFinding,
    FindingsPage,
    OpenProgramme,
    Proposals,
    PutProposalAside,
    ShowFinding,
    TakeProposal,
    WriteFinding,
)
from handlers.programme.drafts import WritingFinding
from storage.complaints import counting as complaints
from storage.programme import findings, programmes
from storage.programme.findings import NewFinding

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext, PressContext
    from bot.domain.programme.figures import ProgrammeRecord, ProgrammeTerm
    from bot.domain.programme.findings import Finding
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx

LONGEST = 300  # characters that are kept
LABEL = 30  # of them on a button
PER_PAGE, PROPOSED = 6, 4


async def show_newest(context: Context) -> None:
    """Show the gains and losses of the newest programme (得失, /findings)."""
    await show_findings(context, FindingsPage())


async def show_findings(context: Context, button: FindingsPage) -> None:
    """Show a page of gains and losses, with what was done about each."""
    term = await _term(context, button.programme_id)
    found = await context.read(findings.of_programme, term.id)
    page = min(max(button.page, 0), max(0, (len(found) - 1) // PER_PAGE))
    lines = [context.html("finding-head", name=term.name)]
    lines += [_line(context, each) for each in found[page * PER_PAGE :][:PER_PAGE]]
    if not found:
        lines.append(context.html("finding-none"))
    items: list[Labelled] = [
        (f"{_mark(context.texts, each.kind)} {short(each.text, LABEL)}", ShowFinding(each.id))
        for each in found
    ]
    rows = page_rows(
        items, page, lambda at: FindingsPage(term.id, at), context.texts, size=PER_PAGE
    )
    rows += [
        [(context.label("button-finding-proposals"), Proposals(term.id))],
        [
            (context.label("button-finding-gain"), WriteFinding(term.id, FindingKind.GAIN)),
            (context.label("button-finding-loss"), WriteFinding(term.id, FindingKind.LOSS)),
        ],
        [(context.label("results-programme"), OpenProgramme(term.id))],
    ]
    await context.show(Html("\n\n".join(lines)), inline_keyboard(*rows))


async def _term(context: Context, programme_id: ProgrammeId) -> ProgrammeTerm:
    """Return a programme whose findings this person may see and write.

    Raises:
        BotError: They lead only a part of the school, or there is no such programme.
    """
    if not context.account.sees_all(Role.COORDINATOR):
        raise BotError("programme-needs-all")
    terms = await context.read(programmes.all_of)
    if not terms:
        raise BotError("programme-none")
    found = [each for each in terms if programme_id in {NEWEST, each.id}]
    if not found:
        raise BotError("button-stale")
    return found[0]


def _mark(said: Texts, kind: FindingKind) -> str:
    return said(f"finding-mark-{kind.value}")


def _line(context: Context, each: Finding) -> Html:
    lines = [context.html("finding-line", mark=_mark(context.texts, each.kind), text=each.text)]
    if each.figure:
        lines.append(context.html("finding-figure", figure=each.figure))
    if done := done_about(context.texts, each):
        lines.append(context.html("finding-done", done=done))
    return Html("\n".join(lines))


# -- what the figures propose ----------------------------------------------------------------------


async def show_proposals(context: Context, button: Proposals) -> None:
    """Show drafts with their figures: none is a finding until somebody takes it."""
    term = await _term(context, button.programme_id)
    await _show(context, term, await _proposed(context, term), button.page)


@dataclass(frozen=True, slots=True)
class _Proposed:
    """What is proposed of a programme, with the figures it is of: to count them takes a while."""

    counted: ProgrammeRecord
    found: tuple[Proposal, ...]

    def without(self, mark: str) -> _Proposed:
        """Return it without one that was decided."""
        return _Proposed(self.counted, tuple(each for each in self.found if each.mark != mark))

    def named(self, mark: str) -> Proposal | None:
        """Return the proposal of a mark."""
        return next((each for each in self.found if each.mark == mark), None)


async def _show(context: Context, term: ProgrammeTerm, of: _Proposed, page: int) -> None:
    counted, found = of.counted, of.found
    page = min(max(page, 0), max(0, (len(found) - 1) // PROPOSED))
    shown = found[page * PROPOSED :][:PROPOSED]
    lines = [context.html("finding-proposals" if found else "finding-no-proposals")]
    rows: list[list[Labelled]] = []
    for number, each in enumerate(shown, start=page * PROPOSED + 1):
        text, figure = word(context.texts, counted, each)
        mark = _mark(context.texts, each.kind)
        lines.append(
            context.html("finding-proposal", number=number, mark=mark, text=text, figure=figure)
        )
        take, aside = (
            context.label(key, number=number)
            for key in (f"button-finding-take-{each.kind.value}", "button-finding-aside")
        )
        rows.append(
            [
                (take, TakeProposal(term.id, each.mark)),
                (aside, PutProposalAside(term.id, each.mark)),
            ]
        )
    turns: list[Labelled] = []
    if page > 0:
        turns.append((context.label("page-back"), Proposals(term.id, page - 1)))
    if (page + 1) * PROPOSED < len(found):
        turns.append((context.label("page-on"), Proposals(term.id, page + 1)))
    rows += [turns, [(context.label("back"), FindingsPage(term.id))]]
    await context.show(Html("\n\n".join(lines)), inline_keyboard(*rows))


async def _proposed(context: Context, term: ProgrammeTerm) -> _Proposed:
    """Return what is proposed and was neither taken nor put aside."""
    services = context.services
    counted = await counting.programme(services.database, term, context.seconds, services.zone)
    last = min(term.ends_on, context.today)
    came = await context.read(complaints.counted, term.starts_on, last)
    topics = Counter(each.topic for each in came)
    settled = await context.read(findings.settled, term.id)
    found = (each for each in propose(counted, topics) if each.source not in settled)
    return _Proposed(counted, tuple(found))


def word(said: Texts, counted: ProgrammeRecord, each: Proposal) -> tuple[str, str]:
    """Return a proposal in words, and the figures that it stands on."""
    values: dict[str, Any] = {"about": each.about, "apart": 1}
    for name, value in each.values.items():
        match name:
            case "item":
                words = counted.items.get(value)
                values[name] = "" if words is None else words.said(said.language).rstrip("?？ ")
            case "remark":
                values[name] = said(f"remark-{value}")
            case "complaint":
                values[name] = said(f"complaint-topic-{value}")
            case "share" | "all" if isinstance(value, float):
                values[name] = numbers.percent(value)
            case "rho":
                values[name] = f"{value:.2f}"
            case "apart":
                values[name] = value
            case _:
                values[name] = numbers.count(value)
    return said(f"finding-draft-{each.key}", **values), said(f"finding-by-{each.key}", **values)


async def take_proposal(context: PressContext, button: TakeProposal) -> None:
    """Keep a proposal in the words it was shown in."""
    term = await _term(context, button.programme_id)
    of = await _proposed(context, term)
    each = of.named(button.mark)
    if each is not None:
        text, figure = word(context.texts, of.counted, each)
        made = NewFinding(term.id, each.kind, text, figure, each.source)
        await context.write(_write, context.actor, made)
        await context.toast(context.label("finding-kept"))
    await _show(context, term, of.without(button.mark), 0)


async def put_aside(context: PressContext, button: PutProposalAside) -> None:
    """Make a proposal no more."""
    term = await _term(context, button.programme_id)
    of = await _proposed(context, term)
    each = of.named(button.mark)
    if each is not None:
        await context.write(findings.put_aside, term.id, each.source)
    await _show(context, term, of.without(button.mark), 0)


# -- writing ---------------------------------------------------------------------------------------


async def ask_words(context: PressContext, button: WriteFinding) -> None:
    """Ask for a gain or a loss in words."""
    term = await _term(context, button.programme_id)
    waits = WritingFinding(int(term.id), button.kind)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.say(context.html(f"finding-ask-{button.kind.value}"))


async def edit_finding(context: PressContext, button: EditFinding) -> None:
    """Ask for a finding in other words, or for what was done about it."""
    found = await _finding(context, button.finding_id)
    waits = WritingFinding(int(found.programme_id), found.kind, int(found.id), button.part)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    key = "finding-ask-done" if button.part is FindingPart.DONE else "finding-ask-anew"
    await context.say(context.html(key, text=found.text))


async def answer_words(context: MessageContext, draft: WritingFinding) -> None:
    """Keep what was written."""
    text = " ".join(context.text[:LONGEST].split())
    if not text:
        raise BotError("finding-no-words")
    if draft.finding:
        found = await _finding(context, FindingId(draft.finding))
        await context.write(_change, context.actor, draft, text)
        await open_finding(context, ShowFinding(found.id))
        return
    term = await _term(context, ProgrammeId(draft.programme))
    made = NewFinding(term.id, draft.sort, text)
    await context.write(_write, context.actor, made)
    await show_findings(context, FindingsPage(term.id))


def _write(tx: Tx, actor: Actor, made: NewFinding) -> None:
    findings.write(tx, made, by=actor.account_id, now=actor.now, update_id=actor.update_id)
    drafts.drop(tx, actor.account_id)


def _change(tx: Tx, actor: Actor, draft: WritingFinding, text: str) -> None:
    change = findings.note_done if draft.part is FindingPart.DONE else findings.reword
    change(tx, FindingId(draft.finding), text)
    drafts.drop(tx, actor.account_id)


# -- one of them -----------------------------------------------------------------------------------


async def _finding(context: Context, finding_id: FindingId) -> Finding:
    """Return a finding that this person may see and change.

    Raises:
        BotError: They lead only a part of the school, or it is gone.
    """
    found = await context.read(findings.find, finding_id)
    if not context.account.sees_all(Role.COORDINATOR):
        raise BotError("programme-needs-all")
    if found is None:
        raise BotError("button-stale")
    return found


async def open_finding(context: Context, button: ShowFinding) -> None:
    """Show a finding, and what can be done with it: a measure, other words, what was done."""
    found = await _finding(context, button.finding_id)
    rows: list[list[Labelled]] = []
    if found.measure_id is not None:
        rows.append([(context.label("button-measure-page"), OpenMeasure(found.measure_id))])
    elif found.kind is FindingKind.LOSS:
        new = NewMeasure(SourceKind.FREE, int(found.id))
        rows.append([(context.label("button-measure-new"), new)])
    rows += [
        [
            (context.label("button-finding-done"), EditFinding(found.id, FindingPart.DONE)),
            (context.label("button-finding-reword"), EditFinding(found.id, FindingPart.TEXT)),
            (context.label("button-finding-drop"), DropFinding(found.id)),
        ],
        [(context.label("back"), FindingsPage(found.programme_id))],
    ]
    await context.show(_line(context, found), inline_keyboard(*rows))


async def drop_finding(context: PressContext, button: DropFinding) -> None:
    """Take a finding off the list, once it is sure."""
    found = await _finding(context, button.finding_id)
    if not button.sure:
        html = context.html("finding-drop-sure", text=found.text)
        rows: list[list[Labelled]] = [
            [(context.label("button-finding-drop-sure"), DropFinding(found.id, sure=True))],
            [(context.label("back"), ShowFinding(found.id))],
        ]
        await context.show(html, inline_keyboard(*rows))
        return
    actor = context.actor
    await context.write(findings.drop, found, by=actor.account_id, now=actor.now)
    await show_findings(context, FindingsPage(found.programme_id))
