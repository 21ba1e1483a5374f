"""Editing entries in chat, field by field; every version kept, the newest change undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from bot.domain.imports import values
from bot.domain.imports.faq import CATEGORIES, LONGEST_QUESTION, OTHER, aliases_of, paragraphs_of
from bot.domain.imports.problems import CellError
from bot.domain.people.roles import Role
from bot.errors import BotError
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.faq import words
from handlers.faq.browse import entry_of
from handlers.faq.buttons import (
    EditEntry,
    EditField,
    EntryHistory,
    LimitEntry,
    MoveTo,
    RetireEntry,
    UndoEdit,
)
from handlers.faq.drafts import EditingEntry
from handlers.faq.trial_runs import LONGEST, show_trial_run
from handlers.faq.ways import flagged_button, way_buttons
from storage.faq import entries as faq_entries
from storage.people import roles

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from bot.domain.faq.entries import Entry
    from bot.domain.ids import EntryNumber
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.faq.entries import Stored, Version

FIELDS = ("question", "aliases", "answer", "source", "dates", "english")
ALIASES_SHOWN = 12
_CODES = (*CATEGORIES, OTHER)


def check_reach(context: Context) -> None:
    """Check that somebody reaches the whole school, for which entries speak.

    Raises:
        BotError: The person's role reaches less far.
    """
    if not context.account.sees_all(Role.STAFF):
        raise BotError("edit-needs-all")


async def edit_entry(context: Context, button: EditEntry) -> None:
    """Show all of an entry, and what can be changed."""
    stored = await entry_of(context, button.number)
    entry = stored.entry
    aliases = "\n".join(f"· {each}" for each in entry.aliases[:ALIASES_SHOWN])
    ends = entry.effective_to.isoformat() if entry.effective_to else context.label("dates-open")
    html = context.html(
        "edit-card",
        id=entry.id,
        category=words.name_category(context.texts, entry.category),
        question=entry.question,
        aliases=aliases or context.label("none"),
        source=entry.source or context.label("none"),
        english=entry.question_en or context.label("edit-has" if entry.answer_en else "none"),
        starts=entry.effective_from.isoformat(),
        ends=ends,
        readers=words.describe_readers(context.texts, entry),
    )
    html = Html(f"{html}{_served(context, entry)}")
    fields: list[Labelled] = [
        (context.label(f"edit-{name}"), EditField(stored.number, name)) for name in FIELDS
    ]
    more: list[Labelled] = [
        (context.label("edit-category"), MoveTo(stored.number, None)),
        (context.label("edit-readers"), LimitEntry(stored.number)),
    ]
    last: list[Labelled] = [
        (context.label("button-history"), EntryHistory(stored.number)),
        (context.label("button-retire"), RetireEntry(stored.number)),
    ]
    said = await way_buttons(context, stored.number)
    await context.say(html, inline_keyboard(fields[:3], fields[3:], more, last, *said))


def _served(context: Context, entry: Entry) -> Html:
    """Say that shipped ways lead to an entry, and to which wording they were written."""
    served = context.services.knowledge.served(entry.id)
    if served is None:
        return Html("")
    count, question = served
    key = "edit-served" if question == entry.question else "edit-served-reworded"
    return Html("\n" + context.html(key, count=count, question=question))


async def ask_field(context: Context, button: EditField) -> None:
    """Ask for the new value, and show the present one to copy from."""
    check_reach(context)
    stored = await entry_of(context, button.number)
    if button.field not in FIELDS:
        raise BotError("button-stale")
    waits = EditingEntry(button.number, button.field)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.say(
        context.html(f"edit-{button.field}-how", now=_present_value(stored.entry, button.field))
    )


def _present_value(entry: Entry, field: str) -> str:
    if field == "aliases":
        return "\n".join(entry.aliases)
    if field == "english":
        return words.english_of(entry)
    if field == "dates":
        days = filter(None, (entry.effective_from, entry.effective_to))
        return " ".join(each.isoformat() for each in days)
    return str(getattr(entry, field))


async def answer_field(context: MessageContext, draft: EditingEntry) -> None:
    """Show the entry as it would be, tried on what was asked."""
    stored = await entry_of(context, draft.number)
    entry = _changed(stored.entry, draft.field, context.text, context.today)
    if entry == stored.entry:
        await context.write(drafts.drop, context.account.id)
        raise BotError("edit-same")
    await show_trial_run(context, replace(stored, entry=entry), "edit")


def _changed(entry: Entry, field: str, text: str, today: date) -> Entry:
    """Return the entry with a field as written.

    Raises:
        BotError: It cannot be that.
    """
    text = text.strip()
    try:
        match field:
            case "question" if len(text) <= LONGEST_QUESTION and text:
                return replace(entry, question=" ".join(text.split()))
            case "aliases":
                return replace(entry, aliases=_aliases(entry, text))
            case "answer" if 0 < len(text) <= LONGEST:
                return _answered(entry, paragraphs_of(text))
            case "english" if len(text) <= LONGEST:
                return _in_english(entry, text)
            case "source":
                return replace(entry, source=" ".join(text.split())[:LONGEST_QUESTION])
            case "dates":
                return _dated(entry, text, today)
    except CellError as error:
        raise BotError(error.key, **error.values) from None
    raise BotError("edit-too-long", limit=LONGEST)


def _aliases(entry: Entry, text: str) -> tuple[str, ...]:
    """Return the aliases after an edit: + adds, - removes; unsigned lines replace the list."""
    lines = aliases_of(text)
    signed = [line for line in lines if line[0] in "+-＋－"]
    if not signed:
        return lines
    gone = {line[1:].strip() for line in signed if line[0] in "-－"}
    new = [line[1:].strip() for line in signed if line[0] in "+＋"]
    kept = [each for each in entry.aliases if each not in gone]
    return tuple(dict.fromkeys([*kept, *filter(None, new)]))


def _answered(entry: Entry, answer: str) -> Entry:
    """Return the entry with an answer; its English goes, as it translates the one that was."""
    return entry if answer == entry.answer else replace(entry, answer=answer, answer_en="")


def _in_english(entry: Entry, text: str) -> Entry:
    """Return the entry with its English: the question on the first line, the answer below."""
    asked, _, answer = ("" if text in {"-", "－"} else text).partition("\n")
    question = values.limited(" ".join(asked.split()), LONGEST_QUESTION)
    return replace(entry, question_en=question, answer_en=paragraphs_of(answer))


def _dated(entry: Entry, text: str, today: date) -> Entry:
    starts, _, ends = text.replace("至", " ").replace("到", " ").partition(" ")
    first = values.day_of(starts, near=today)
    last = values.day_of(ends, near=first) if ends.strip(" 长期") else None
    if last is not None and last < first:
        raise CellError("ends-before-start")
    return replace(entry, effective_from=first, effective_to=last)


async def move_to(context: Context, button: MoveTo) -> None:
    """Move an entry to another category."""
    check_reach(context)
    stored = await entry_of(context, button.number)
    if button.index is None:
        buttons: list[Labelled] = [
            (words.name_category(context.texts, code), MoveTo(stored.number, index))
            for index, code in enumerate(_CODES)
        ]
        rows = [buttons[at : at + 3] for at in range(0, len(buttons), 3)]
        await context.show(context.html("new-entry-category"), inline_keyboard(*rows))
        return
    if not 0 <= button.index < len(_CODES):
        raise BotError("button-stale")
    entry = replace(stored.entry, category=_CODES[button.index])
    await context.write(_change, context.actor, replace(stored, entry=entry), "edit")
    await _done(context, stored.number)


async def retire_entry(context: Context, button: RetireEntry) -> None:
    """Retire an entry, after asking."""
    check_reach(context)
    stored = await entry_of(context, button.number)
    if not button.sure:
        yes = (
            context.label("button-retire-sure"),
            RetireEntry(stored.number, sure=True),
        )
        await context.show(
            context.html("retire-sure", question=stored.entry.question), inline_keyboard([yes])
        )
        return
    await context.write(_change, context.actor, replace(stored, retired=True), "retire")
    await _done(context, stored.number)


def _change(tx: Tx, actor: Actor, stored: Stored, act: str) -> None:
    me, now = actor.account_id, actor.now
    if faq_entries.change(tx, stored, by=me, act=act, now=now):
        roles.record(tx, by=me, act=f"faq-{act}", now=now, object_=f"entry:{stored.number}")


async def put_in_force(context: Context, stored: Stored) -> None:
    """Put a changed entry into force at once, as a version of its own."""
    await context.write(_change_and_end, context.actor, stored)
    await _done(context, stored.number)


def _change_and_end(tx: Tx, actor: Actor, stored: Stored) -> None:
    _change(tx, actor, stored, "edit")
    drafts.drop(tx, actor.account_id)


async def _done(context: Context, number: EntryNumber) -> None:
    await context.services.knowledge.refresh()
    history: list[Labelled] = [(context.label("button-history"), EntryHistory(number))]
    flagged = await flagged_button(context, number)
    await context.show(context.html("proposal-published"), inline_keyboard(flagged, history))


async def show_history(context: Context, button: EntryHistory) -> None:
    """Show who changed what, newest first; the newest can be undone."""
    states = await context.read(faq_entries.history, button.number)
    if not states:
        raise BotError("button-stale")
    lines = [context.html("history-head", question=states[0].stored.entry.question)]
    for newer, older in zip(states, [*states[1:], None], strict=True):
        lines.append(_line(context, newer, older))
    undo = (context.label("button-undo"), UndoEdit(button.number, states[0].id))
    await context.show(Html("\n".join(lines)), inline_keyboard([undo]))


def _line(context: Context, newer: Version, older: Version | None) -> Html:
    at = datetime.fromtimestamp(newer.at, UTC).astimezone(context.services.zone)
    return context.html(
        "history-line",
        at=f"{at:%m-%d %H:%M}",
        by=newer.by or context.label("history-file"),
        what=context.label(f"act-{newer.act.split(':')[0]}"),
        fields="、".join(_differences(context, newer, older)),
    )


def _differences(context: Context, newer: Version, older: Version | None) -> list[str]:
    if older is None:
        return []
    new, old = newer.stored, older.stored
    names = [
        name
        for name in ("question", "aliases", "answer", "source", "category")
        if getattr(new.entry, name) != getattr(old.entry, name)
    ]
    if words.english_of(new.entry) != words.english_of(old.entry):
        names.append("english")
    dates = (new.entry.effective_from, new.entry.effective_to)
    if dates != (old.entry.effective_from, old.entry.effective_to):
        names.append("dates")
    readers = (new.entry.classes, new.entry.roles)
    if readers != (old.entry.classes, old.entry.roles):
        names.append("readers")
    return [context.label(f"edit-{name}") for name in names]


async def undo_edit(context: Context, button: UndoEdit) -> None:
    """Undo the newest change of an entry."""
    check_reach(context)
    before = await context.write(_undo, context.actor, button)
    if before is None:
        raise BotError("undo-not-newest")
    await _done(context, button.number)


def _undo(tx: Tx, actor: Actor, button: UndoEdit) -> Stored | None:
    me, now = actor.account_id, actor.now
    before = faq_entries.undo(tx, button.number, button.version, by=me, now=now)
    if before is not None:
        roles.record(tx, by=me, act="faq-undo", now=now, object_=f"entry:{button.number}")
    return before
