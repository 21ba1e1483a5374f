"""Trial runs of a changed entry: tried on what was asked, published, told to those who wait."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.faq.ways import WaySource
from bot.domain.people.roles import Role
from bot.domain.text import fold, short
from bot.domain.understanding.verdict import VerdictOutcome
from bot.errors import BotError
from bot.services.unanswered import LISTED_DAYS, Reply, mark_of, picked_now, tell_askers
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.faq import offered, words
from handlers.faq.askers import ask_which, picked
from handlers.faq.browse import entry_of
from handlers.faq.buttons import (
    AskersFor,
    EntryHistory,
    GiveUp,
    PublishAlias,
    PublishEntry,
    TellTicked,
    TellWaiting,
)
from handlers.faq.drafts import ProposedEntry
from handlers.faq.ways import flagged_button
from storage.faq import entries as faq_entries
from storage.faq import questions, ways
from storage.faq.entries import Stored
from storage.people import accounts, roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Actor, Context, PressContext
    from bot.domain.ids import EntryNumber
    from bot.domain.understanding.verdict import Verdict
    from bot.outbound.gateway import Keyboard
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.faq.questions import AskedQuestion

TRIED = 150  # recent questions, and titles of entries near; about 10 ms each
TRIED_DAYS = 60
SHOWN = 5
WAY = "way"  # the act that proposes people's own words as a way to ask
LONGEST = 3500  # characters of an answer written in chat


@dataclass(frozen=True, slots=True)
class Trial:
    """The unanswered questions an entry would answer, and those it would take from others."""

    gained: list[str]
    stolen: list[tuple[str, str]]


async def show_trial_run(
    context: Context, stored: Stored, act: str, source: WaySource = WaySource.MERGED
) -> None:
    """Show what is proposed and what it would do; nothing changes yet.

    The act ``way`` proposes the last alias as a way, which came from ``source``.
    """
    await context.services.gateway.typing(context.chat_id)
    row = faq_entries.row_of(stored.entry)
    waits = ProposedEntry(stored.number, row, act, source)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    entry = stored.entry
    lines = [context.html(f"proposal-{act}", question=entry.question)]
    if act in {"alias", WAY}:
        lines.append(context.html("proposal-new-alias", text=entry.aliases[-1]))
    else:
        lines.append(words.describe_answer(context.texts, entry, context.today, marked=True))
        lines += _english_lines(context, stored)
    lines += _trial_lines(context, await _try(context, stored))
    await context.say(Html("\n\n".join(lines)), _choices(context, act))


def _choices(context: Context, act: str) -> Keyboard:
    give_up = (context.label("button-give-up"), GiveUp())
    if act != WAY:
        return inline_keyboard([(context.label("button-publish"), PublishEntry()), give_up])
    return inline_keyboard(
        [(context.label("button-publish-way"), PublishEntry())],
        [(context.label("button-publish-alias"), PublishAlias()), give_up],
    )


def _english_lines(context: Context, stored: Stored) -> list[Html]:
    """Word the English of an entry, or that a change of its answer does away with it."""
    before = context.glance(faq_entries.find, stored.number)
    if stored.entry.answer_en:
        return [words.lay_out_body(context.texts, words.english_of(stored.entry))]
    if before is not None and before.entry.answer_en:
        return [context.html("proposal-english-gone")]
    return []


def _trial_lines(context: Context, trial: Trial) -> list[Html]:
    lines = [context.html("trial-gained", count=len(trial.gained))]
    lines += [context.html("group-line", text=short(each)) for each in trial.gained[:SHOWN]]
    if trial.stolen:
        lines.append(context.html("trial-stolen", count=len(trial.stolen)))
        lines += [
            context.html("trial-steal", text=short(text), title=short(other))
            for text, other in trial.stolen[:SHOWN]
        ]
    return [Html("\n".join(lines))]


async def _try(context: Context, stored: Stored) -> Trial:
    """Try questions asked lately, and other entries' own, on the changed FAQ."""
    said = await context.read(ways.confirmed)
    entries = {each.number: each.entry for each in await context.read(faq_entries.all_of)}
    titles = {each.id: each.question for each in entries.values()}
    entries[stored.number] = stored.entry
    tried = [replace(e, aliases=(*e.aliases, *said.get(e.id, ()))) for e in entries.values()]
    since = context.seconds - TRIED_DAYS * 86400
    asked = await context.read(questions.recent, since, TRIED)
    knowledge, today = context.services.knowledge, context.today
    own = dict.fromkeys([stored.entry.question, *stored.entry.asked[-SHOWN:]])
    heard = [await knowledge.ask(text, today=today) for text in own]
    near = {m.id: titles[m.id] for vs in heard for v in vs for m in v.matches if m.id in titles}
    texts = list(dict.fromkeys([*asked, *near.values()]))
    before = [await knowledge.ask(text, today=today) for text in texts]
    after = await knowledge.trial(tried, texts, today=today)
    gained: list[str] = []
    stolen: list[tuple[str, str]] = []
    for text, old, new in zip(texts, before, after, strict=True):
        had, has = _sure(old), _sure(new)
        if stored.entry.id not in has or stored.entry.id in had:
            continue
        others = [titles[each] for each in had if each in titles and each not in has]
        if others:
            stolen.append((text, others[0]))
        else:
            gained.append(text)
    return Trial(gained, stolen)


def _sure(verdicts: Sequence[Verdict]) -> set[str]:
    return {each.matches[0].id for each in verdicts if each.outcome is VerdictOutcome.ANSWER}


async def publish_entry(context: Context, button: PublishEntry | PublishAlias) -> None:
    """Put the entry, or the way, into force at once; those who wait for it may be told."""
    as_alias = isinstance(button, PublishAlias)
    number = await context.write(_publish, context.actor, as_alias=as_alias)
    await context.services.knowledge.refresh()
    waiting = await _waiting_for(context, number)
    rows: list[list[Labelled]] = []
    if waiting:
        count = len({each.account_id for each in waiting})
        rows.append([(context.label("button-tell-waiting", count=count), TellWaiting(number))])
    rows.append(await flagged_button(context, number))
    rows.append([(context.label("button-history"), EntryHistory(number))])
    await context.show(context.html("proposal-published"), inline_keyboard(*rows))


def _publish(tx: Tx, actor: Actor, *, as_alias: bool) -> EntryNumber:
    me, now = actor.account_id, actor.now
    draft = drafts.find(tx, me, ProposedEntry)
    if draft is None:
        raise BotError("button-stale")
    entry = faq_entries.entry_of_row(draft.row)
    number, act = draft.number, "alias" if as_alias else draft.act
    if act == WAY:
        ways.add(tx, number, entry.aliases[-1], source=draft.source, by=me, now=now)
    elif number == 0:
        number = faq_entries.add(tx, entry, by=me, act=act, now=now)
    else:
        faq_entries.change(tx, Stored(number, entry), by=me, act=act, now=now)
    roles.record(tx, by=me, act=f"faq-{act}", now=now, object_=f"entry:{number}")
    drafts.drop(tx, me)
    return number


async def _waiting_for(context: Context, number: EntryNumber) -> list[AskedQuestion]:
    """Return waiting questions that an entry now surely answers, of those it is for."""
    stored = await entry_of(context, number)
    said = {fold(each.text) for each in await context.read(ways.of_entry, number)}
    said |= {fold(each) for each in stored.entry.asked}
    since = context.seconds - LISTED_DAYS * 86400
    found = []
    for each in await context.read(questions.waiting, since, TRIED):
        verdicts = await context.services.knowledge.ask(each.text, today=context.today)
        answers = stored.entry.id in _sure(verdicts) or fold(each.text) in said
        if answers and _is_for(context, stored, each):
            found.append(each)
    return found


def _is_for(context: Context, stored: Stored, asked: AskedQuestion) -> bool:
    account = context.glance(accounts.find, asked.account_id)
    if account is None:
        return False
    return stored.entry.is_for(context.glance(faq_entries.reader_of, account))


async def tell_waiting(context: PressContext, button: TellWaiting) -> None:
    """Show what those asked who wait for the entry; all of it is ticked, as it surely answers."""
    stored = await _told_by(context, button.number)
    waiting = await _waiting_for(context, stored.number)
    marks = dict.fromkeys(mark_of(each.text) for each in waiting)
    await ask_which(context, AskersFor.ENTRY, stored.number, waiting, marks)


async def tell_ticked(context: PressContext, button: TellTicked) -> None:
    """Send the entry's words to everybody who asked what is ticked, once each."""
    stored = await _told_by(context, button.number)
    draft = await picked(context, AskersFor.ENTRY, stored.number)
    asked = await picked_now(context, draft.questions, draft.ticked)
    reply = Reply.written(context, stored.entry.answer)
    told = await context.write(tell_askers, reply, [each.id for each in asked], context.seconds)
    html = offered.describe_told(context.texts, told)
    await context.show(html, inline_keyboard(offered.fate_button(context.texts, told)))


async def _told_by(context: Context, number: EntryNumber) -> Stored:
    """Return an entry that somebody may send to whoever waits for it, of any class.

    Raises:
        BotError: The person's role reaches less far, or the entry is gone.
    """
    stored = await entry_of(context, number)
    if not context.account.sees_all(Role.STAFF):
        raise BotError("role-denied")
    return stored


async def give_up(context: Context, _: GiveUp) -> None:
    """Drop the proposal; nothing changes."""
    await context.write(drafts.drop, context.account.id)
    await context.show(context.html("proposal-dropped"))
