"""A person's page in the ledger: who may looks, the aid office changes, all of it on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from bot.domain.aid.categories import Category
from bot.domain.aid.ledger import RecordState
from bot.domain.aid.terms import Term
from bot.domain.ids import PersonId
from bot.domain.people.identities import masked
from bot.errors import BotError
from handlers.aid import ledger_words as words
from handlers.aid.check_buttons import OpenCauses
from handlers.aid.ledger_access import newest_term, office_only, sight_of
from handlers.aid.ledger_buttons import (
    AidPerson,
    EndRecord,
    FindAided,
    LedgerHome,
    ReopenRecord,
    SetCategory,
    SetLevel,
    StartRecord,
    WriteHousehold,
)
from handlers.aid.ledger_drafts import FindingAided, WritingHousehold, WritingLevel
from handlers.aid.views import mark_of
from handlers.chat import drafts
from handlers.chat.keyboards import in_rows, inline_keyboard
from storage.aid import access, causes, records

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext, PressContext
    from bot.domain.ids import AidRecordId
    from handlers.chat.keyboards import Labelled
    from storage.aid.records import AidRecord
    from storage.database import Tx

LONGEST = 600  # characters about a household
LONGEST_LEVEL = 30
LONGEST_NAME = 20


# -- finding ---------------------------------------------------------------------------------------


async def ask_whom(context: PressContext, _: FindAided) -> None:
    """Ask for a name."""
    await sight_of(context)
    await context.write(drafts.keep, context.account.id, FindingAided(), context.seconds)
    await context.say(context.html("ledger-find"))


async def find_person(context: MessageContext, _: FindingAided) -> None:
    """List people of this name."""
    sight = await sight_of(context)
    said = " ".join(context.text.split())[:LONGEST_NAME]
    if not said or not sight.names:
        raise BotError("ledger-find-nothing")
    within = await context.read(access.classes_of, context.account)
    term = await newest_term(context)
    classes = orjson.dumps(within).decode()
    found = await context.read(records.search, said, classes, term)
    if not found:
        raise BotError("ledger-find-none", name=said)
    items: list[Labelled] = [
        (
            context.label(
                "ledger-found-aided" if aided else "ledger-found", name=name, **{"class": of}
            ),
            AidPerson(PersonId(person_id)),
        )
        for person_id, name, of, aided in found
    ]
    await context.say(
        context.html("ledger-found-head", count=len(found)), inline_keyboard(*in_rows(items, 1))
    )


# -- the page --------------------------------------------------------------------------------------


async def open_person(context: Context, button: AidPerson) -> None:
    """Show somebody's page; the look is noted."""
    await show_person(context, button.person_id)


async def show_person(context: Context, person_id: PersonId) -> None:
    """Show somebody's page to who may see it; the look is noted.

    Raises:
        BotError: They may not.
    """
    if not await context.read(access.may_see, context.account, person_id):
        raise BotError("ledger-not-allowed")
    person = await context.read(records.person, person_id)
    if person is None:
        raise BotError("button-stale")
    await context.write(access.note_looks, context.account, [person_id], "record", context.seconds)
    found = await context.read(records.of_person, person_id)
    paid = await context.read(records.payments_of, person_id)
    contacts = await context.read(records.contacts_of, person_id)
    html = words.describe_person(context.texts, person, found, paid, contacts, context.today)
    rows = await _rows(context, person_id, found)
    await context.show(html, inline_keyboard(*rows))


async def _rows(
    context: Context, person_id: PersonId, found: list[AidRecord]
) -> list[list[Labelled]]:
    rows: list[list[Labelled]] = []
    office = await context.read(access.is_officer, context.account)
    present = Term.of(context.today).key
    if found:
        rows += _changes(context, found[0], office=office)
    if await context.read(causes.may_note, context.account, person_id):
        rows.append([(context.label("button-cause-open"), OpenCauses(person_id))])
    if office and (not found or found[0].term < present):
        rows.append([(context.label("button-ledger-start"), StartRecord(person_id))])
    return [*rows, [(context.label("back"), LedgerHome())]]


def _changes(context: Context, record: AidRecord, *, office: bool) -> list[list[Labelled]]:
    write: list[Labelled] = [(context.label("button-ledger-household"), WriteHousehold(record.id))]
    if not office:
        return [write]
    if record.state is RecordState.ENDED:
        return [[(context.label("button-ledger-reopen"), ReopenRecord(record.id))]]
    return [
        [
            (context.label("button-ledger-category"), SetCategory(record.id)),
            (context.label("button-ledger-level"), SetLevel(record.id)),
        ],
        [*write, (context.label("button-ledger-end"), EndRecord(record.id))],
    ]


async def _record(context: Context, record_id: AidRecordId, *, office: bool = True) -> AidRecord:
    """Return a record that somebody may change.

    Raises:
        BotError: They may not, or it is gone.
    """
    record = await context.read(records.find, record_id)
    if office:
        await office_only(context)
    elif record is None or not await context.read(_may_write, context, record.person_id):
        raise BotError("ledger-not-allowed")
    if record is None:
        raise BotError("button-stale")
    return record


def _may_write(tx: Tx, context: Context, person_id: PersonId) -> bool:
    """Whether somebody is of the office or of the class's staff: not about oneself."""
    own = context.account.person_id == person_id
    return not own and access.may_see(tx, context.account, person_id)


# -- changing --------------------------------------------------------------------------------------


def _categories(context: Context) -> list[tuple[str, Category]]:
    return [(words.name_category(context.texts, each), each) for each in Category]


async def start_record(context: Context, button: StartRecord) -> None:
    """Put somebody on the ledger of the present term, or ask under which category."""
    await office_only(context)
    if await context.read(records.person, button.person_id) is None:
        raise BotError("button-stale")
    if button.category is None:
        items: list[Labelled] = [
            (label, StartRecord(button.person_id, each)) for label, each in _categories(context)
        ]
        items.append((context.label("back"), AidPerson(button.person_id)))
        await context.show(
            context.html("ledger-which-category"), inline_keyboard(*in_rows(items, 2))
        )
        return
    by, now = context.account.id, context.seconds
    term = Term.of(context.today).key
    await context.write(records.begin, button.person_id, term, button.category, by=by, now=now)
    await show_person(context, button.person_id)


async def set_category(context: Context, button: SetCategory) -> None:
    """Change the category, or ask for which."""
    record = await _record(context, button.record_id)
    if button.category is None:
        items: list[Labelled] = [
            (label, SetCategory(record.id, each))
            for label, each in _categories(context)
            if each is not record.category
        ]
        items.append((context.label("back"), AidPerson(record.person_id)))
        html = context.html("ledger-which-category")
        await context.show(html, inline_keyboard(*in_rows(items, 2)))
        return
    by, now = context.account.id, context.seconds
    await context.write(records.set_category, record, button.category, by=by, now=now)
    await show_person(context, record.person_id)


async def set_level(context: Context, button: SetLevel) -> None:
    """Change the level to one that is used, or ask for it."""
    record = await _record(context, button.record_id)
    known = await context.read(records.levels)
    if button.mark:
        level = next((each for each in known if mark_of([each]) == button.mark), None)
        if level is None:
            raise BotError("button-stale")
        by, now = context.account.id, context.seconds
        await context.write(records.set_level, record, level, by=by, now=now)
        await show_person(context, record.person_id)
        return
    await context.write(drafts.keep, context.account.id, WritingLevel(record.id), context.seconds)
    items: list[Labelled] = [(each, SetLevel(record.id, mark_of([each]))) for each in known]
    items.append((context.label("back"), AidPerson(record.person_id)))
    await context.show(context.html("ledger-which-level"), inline_keyboard(*in_rows(items, 2)))


async def answer_level(context: MessageContext, draft: WritingLevel) -> None:
    """Change the level to what is written."""
    record = await _record(context, draft.record_id)
    level = masked(" ".join(context.text.split()))
    if not level or len(level) > LONGEST_LEVEL:
        raise BotError("ledger-level-long", most=LONGEST_LEVEL)
    await context.write(_set_level, context.actor, record, level)
    await show_person(context, record.person_id)


def _set_level(tx: Tx, actor: Actor, record: AidRecord, level: str) -> None:
    records.set_level(tx, record, level, by=actor.account_id, now=actor.now)
    drafts.drop(tx, actor.account_id)


async def end_record(context: Context, button: EndRecord) -> None:
    """Take somebody off the ledger, after asking."""
    record = await _record(context, button.record_id)
    if not button.sure:
        yes = (context.label("button-ledger-end-sure"), EndRecord(record.id, sure=True))
        back = (context.label("back"), AidPerson(record.person_id))
        await context.show(context.html("ledger-end-sure"), inline_keyboard([yes], [back]))
        return
    by, now = context.account.id, context.seconds
    await context.write(records.set_state, record, RecordState.ENDED, by=by, now=now)
    await show_person(context, record.person_id)


async def reopen_record(context: Context, button: ReopenRecord) -> None:
    """Put somebody on the ledger again."""
    record = await _record(context, button.record_id)
    by, now = context.account.id, context.seconds
    await context.write(records.set_state, record, RecordState.OPEN, by=by, now=now)
    await show_person(context, record.person_id)


async def ask_household(context: Context, button: WriteHousehold) -> None:
    """Ask what is to be known of the household; what is known stays above it."""
    record = await _record(context, button.record_id, office=False)
    await context.write(
        drafts.keep, context.account.id, WritingHousehold(record.id), context.seconds
    )
    back = (context.label("back"), AidPerson(record.person_id))
    html = context.html("ledger-ask-household", text=record.household or "—")
    await context.show(html, inline_keyboard([back]))


async def answer_household(context: MessageContext, draft: WritingHousehold) -> None:
    """Keep what is written of the household."""
    record = await _record(context, draft.record_id, office=False)
    text = masked(" ".join(context.text.split()))
    if not text:
        raise BotError("ledger-household-words")
    if len(text) > LONGEST:
        raise BotError("ledger-household-long", most=LONGEST, count=len(text))
    await context.write(_set_household, context.actor, record, text)
    await show_person(context, record.person_id)


def _set_household(tx: Tx, actor: Actor, record: AidRecord, text: str) -> None:
    records.set_household(tx, record, text, by=actor.account_id, now=actor.now)
    drafts.drop(tx, actor.account_id)
