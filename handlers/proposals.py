"""From an answer to an entry: proposed, tried on what was asked lately, published, told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from bot.domain.answering.entries import Entry
from bot.domain.answering.verdict import Outcome
from bot.domain.loading.faq import CATEGORIES, LONGEST_QUESTION, OTHER, id_of
from bot.domain.people import Role
from bot.errors import BotError
from config.texts import Html
from handlers import desk_words, faq_words
from handlers.buttons import Button
from handlers.faq import entry_of, title
from handlers.keyboards import inline
from handlers.mining import WAITING_DAYS, SaveAnswer, WriteNew, nearest, tell_askers
from storage import desk, drafts, faq, questions, roles
from storage.faq import Stored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Context
    from bot.domain.answering.verdict import Verdict
    from handlers.keyboards import Labelled
    from storage.database import Tx
    from storage.questions import Question

TRIED = 150  # recent questions, and titles of other entries; about 10 ms each
TRIED_DAYS = 60
SHOWN = 5
SHORTEST, LONGEST = 2, 3500
_CODES = (*CATEGORIES, OTHER)


@dataclass(frozen=True, slots=True)
class ProposeAlias(Button):
    """A question that was asked, as another way to ask for an entry."""

    tag: ClassVar[str] = "qu1"
    question_id: int
    number: int


@dataclass(frozen=True, slots=True)
class ProposeNew(Button):
    """A question that was asked, as a new entry; ``drafted`` with the answer just written."""

    tag: ClassVar[str] = "qu2"
    question_id: int
    drafted: bool = False


@dataclass(frozen=True, slots=True)
class AliasOfSource(Button):
    """What a colleague was asked, as another way to ask for an entry."""

    tag: ClassVar[str] = "qu3"
    number: int


@dataclass(frozen=True, slots=True)
class NewFromSource(Button):
    """What a colleague answered, as a new entry: first its category."""

    tag: ClassVar[str] = "qu4"


@dataclass(frozen=True, slots=True)
class InCategory(Button):
    """The category of a new entry."""

    tag: ClassVar[str] = "qu5"
    index: int


@dataclass(frozen=True, slots=True)
class PublishEntry(Button):
    """Put what is proposed into force."""

    tag: ClassVar[str] = "qu6"


@dataclass(frozen=True, slots=True)
class GiveUp(Button):
    """Propose it no longer."""

    tag: ClassVar[str] = "qu7"


@dataclass(frozen=True, slots=True)
class TellWaiting(Button):
    """Send an entry to everybody whose waiting question it answers."""

    tag: ClassVar[str] = "qu8"
    number: int


async def save_answer(context: Context, button: SaveAnswer) -> None:
    """Offer what a colleague answered as an entry, or as another way to ask for one."""
    message = await context.read(desk.message, button.message)
    if message is None or message.account_id != context.account.id:
        raise BotError("button-stale")
    said = await context.read(desk.messages, message.case_id, 50)
    asked = next((m.text for m in said if not m.from_staff and m.text), "")
    if not asked:
        raise BotError("proposal-no-question")
    await _keep_source(context, asked, message.text)
    rows: list[list[Labelled]] = [
        [
            (
                context.label("button-alias-of", title=title(each.entry.question)),
                AliasOfSource(each.number),
            )
        ]
        for each in await nearest(context, asked)
    ]
    rows.append([(context.label("button-new-entry"), NewFromSource())])
    await context.say(context.html("proposal-source", question=asked), inline(*rows))


async def _keep_source(context: Context, asked: str, answer: str) -> None:
    await context.write(
        drafts.keep,
        context.account.id,
        "faq-source",
        context.seconds,
        question=asked[:LONGEST_QUESTION],
        answer=answer,
    )


async def _source(context: Context) -> dict[str, Any]:
    source = await context.read(drafts.find, context.account.id, "faq-source")
    if source is None:
        raise BotError("button-stale")
    return source


async def alias_of_source(context: Context, button: AliasOfSource) -> None:
    """Try it as another way to ask."""
    source = await _source(context)
    await _present_alias(context, button.number, source["question"])


async def propose_alias(context: Context, button: ProposeAlias) -> None:
    """Try a question that was asked as another way to ask."""
    question = await _question(context, button.question_id)
    await _present_alias(context, button.number, question.text)


async def _question(context: Context, question_id: int) -> Question:
    question = context.glance(questions.find, question_id)
    if question is None:
        raise BotError("button-stale")
    return question


async def _present_alias(context: Context, number: int, text: str) -> None:
    stored = await entry_of(context, number)
    text = " ".join(text.split())[:LONGEST_QUESTION]
    if text in stored.entry.asked:
        raise BotError("proposal-asked-already")
    entry = replace(stored.entry, aliases=(*stored.entry.aliases, text))
    await present(context, replace(stored, entry=entry), "alias")


async def propose_new(context: Context, button: ProposeNew) -> None:
    """A new entry from a question; its answer is there already, or is the next message."""
    question = await _question(context, button.question_id)
    if button.drafted:
        drafted = await context.read(drafts.find, context.account.id, "group-answered")
        if drafted is None:
            raise BotError("button-stale")
        await _keep_source(context, question.text, drafted["text"])
        await choose_category(context)
        return
    await context.write(
        drafts.keep, context.account.id, "faq-answer", context.seconds, question=question.text
    )
    await context.say(context.html("new-entry-answer", question=question.text))


async def write_new(context: Context, _: WriteNew) -> None:
    """The next message: the question on its first line, the answer below."""
    await context.write(drafts.keep, context.account.id, "faq-answer", context.seconds)
    await context.say(context.html("new-entry-how"))


async def answer_new(context: Context) -> None:
    """The answer of a new entry, or both where nothing was known of it."""
    draft = await context.read(drafts.find, context.account.id, "faq-answer")
    asked = (draft or {}).get("question")
    text = context.text.strip()
    if asked is None:
        asked, _, text = text.partition("\n")
    if not asked.strip() or len(text.strip()) < SHORTEST:
        raise BotError("new-entry-two-lines")
    await _keep_source(context, " ".join(asked.split()), text.strip()[:LONGEST])
    await choose_category(context)


async def choose_category(context: Context, _: NewFromSource | None = None) -> None:
    """Which category?"""
    await _source(context)
    buttons: list[Labelled] = [
        (faq_words.category(context.texts, code), InCategory(index))
        for index, code in enumerate(_CODES)
    ]
    rows = [buttons[at : at + 3] for at in range(0, len(buttons), 3)]
    await context.show(context.html("new-entry-category"), inline(*rows))


async def in_category(context: Context, button: InCategory) -> None:
    """Try the new entry."""
    source = await _source(context)
    if not 0 <= button.index < len(_CODES):
        raise BotError("button-stale")
    entry = Entry(
        id=id_of(source["question"]),
        category=_CODES[button.index],
        question=source["question"],
        aliases=(),
        answer=source["answer"],
        source=context.label(
            "entry-source", name=context.account.person_name or context.account.name
        ),
        effective_from=context.today,
    )
    await present(context, Stored(0, entry), "add")


# -- trying and publishing --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Trial:
    """What an entry would answer that nothing answered, and what it would take from others."""

    gained: list[str]
    stolen: list[tuple[str, str]]


async def present(context: Context, stored: Stored, act: str) -> None:
    """Show what is proposed and what it would do; nothing changes yet."""
    await context.services.gateway.typing(context.chat_id)
    await context.write(
        drafts.keep,
        context.account.id,
        "faq-proposal",
        context.seconds,
        number=stored.number,
        row=faq.row_of(stored.entry),
        act=act,
    )
    entry = stored.entry
    lines = [context.html(f"proposal-{act}", question=entry.question)]
    if act == "alias":
        lines.append(context.html("proposal-new-alias", text=entry.aliases[-1]))
    else:
        lines.append(faq_words.answer(context.texts, entry, context.today))
    lines += _trial_lines(context, await _try(context, stored))
    rows: list[Labelled] = [
        (context.label("button-publish"), PublishEntry()),
        (context.label("button-give-up"), GiveUp()),
    ]
    await context.say(Html("\n\n".join(lines)), inline(rows))


def _trial_lines(context: Context, trial: Trial) -> list[Html]:
    lines = [context.html("trial-gained", count=len(trial.gained))]
    lines += [
        context.html("group-line", text=desk_words.short(each)) for each in trial.gained[:SHOWN]
    ]
    if trial.stolen:
        lines.append(context.html("trial-stolen", count=len(trial.stolen)))
        lines += [
            context.html("trial-steal", text=desk_words.short(text), title=desk_words.short(other))
            for text, other in trial.stolen[:SHOWN]
        ]
    return [Html("\n".join(lines))]


async def _try(context: Context, stored: Stored) -> Trial:
    """Hold what was asked lately, and what other entries ask, against the changed FAQ."""
    entries = {each.number: each.entry for each in await context.read(faq.all_of)}
    titles = {each.id: each.question for each in entries.values()}
    entries[stored.number] = stored.entry
    since = context.seconds - TRIED_DAYS * 86400
    asked = await context.read(questions.recent, since, TRIED)
    knowledge, today = context.services.knowledge, context.today
    near = dict(titles)
    if len(titles) > TRIED:
        heard = [await knowledge.ask(text, today=today) for text in stored.entry.asked[-SHOWN:]]
        near = {m.id: titles[m.id] for vs in heard for v in vs for m in v.matches if m.id in titles}
    texts = list(dict.fromkeys([*asked, *near.values()]))
    before = [await knowledge.ask(text, today=today) for text in texts]
    after = await knowledge.trial(list(entries.values()), texts, today=today)
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
    return {each.matches[0].id for each in verdicts if each.outcome is Outcome.ANSWER}


async def publish(context: Context, _: PublishEntry) -> None:
    """In force at once; whoever waits for it may be told."""
    number = await context.write(_publish, context)
    await context.services.knowledge.refresh()
    waiting = await _waiting_for(context, number)
    rows: list[list[Labelled]] = []
    if waiting:
        count = len({each.account_id for each in waiting})
        rows.append([(context.label("button-tell-waiting", count=count), TellWaiting(number))])
    from handlers.editing import EntryHistory  # noqa: PLC0415  # editing proposes through this

    rows.append([(context.label("button-history"), EntryHistory(number))])
    await context.show(context.html("proposal-published"), inline(*rows))


def _publish(tx: Tx, context: Context) -> int:
    me, now = context.account.id, context.seconds
    draft = drafts.find(tx, me, "faq-proposal")
    if draft is None:
        raise BotError("button-stale")
    entry = faq.entry_of_row(draft["row"])
    number, act = int(draft["number"]), str(draft["act"])
    if number == 0:
        number = faq.add(tx, entry, by=me, act=act, now=now)
    else:
        faq.change(tx, Stored(number, entry), by=me, act=act, now=now)
    roles.record(tx, by=me, act=f"faq-{act}", now=now, object_=f"entry:{number}")
    drafts.drop(tx, me)
    return number


async def _waiting_for(context: Context, number: int) -> list[Question]:
    """Waiting questions that an entry now surely answers."""
    stored = await entry_of(context, number)
    since = context.seconds - WAITING_DAYS * 86400
    found = []
    for each in await context.read(questions.waiting, since, TRIED):
        verdicts = await context.services.knowledge.ask(each.text, today=context.today)
        if stored.entry.id in _sure(verdicts) or each.text in stored.entry.asked:
            found.append(each)
    return found


async def tell_waiting(context: Context, button: TellWaiting) -> None:
    """The entry's words to everybody who waits for them, once each."""
    stored = await entry_of(context, button.number)
    if not context.account.sees_all(Role.STAFF):
        raise BotError("role-denied")
    waiting = await _waiting_for(context, stored.number)
    told = await context.write(
        tell_askers, context, [each.id for each in waiting], stored.entry.answer
    )
    context.services.courier.wake()
    await context.show(context.html("group-answered", count=told))


async def give_up(context: Context, _: GiveUp) -> None:
    """Nothing changes."""
    await context.write(drafts.drop, context.account.id)
    await context.show(context.html("proposal-dropped"))
