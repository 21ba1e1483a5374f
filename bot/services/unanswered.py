"""Questions that still wait for an answer, by class and meaning, and replies to who asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.desk.sharing import is_own_affair
from bot.domain.faq.verdict import VerdictOutcome
from bot.domain.people.roles import Role
from bot.domain.text import fold, short
from storage import outbox
from storage.classes import classes
from storage.desk import cases, post
from storage.desk.cases import CaseState
from storage.faq import entries as faq_entries
from storage.faq import questions
from storage.outbox import LetterKind, Notification, Priority
from storage.people import accounts, roster

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.context import Context, MessageContext, PressContext
    from bot.domain.ids import AccountId, QuestionId
    from storage.database import Tx
    from storage.desk.cases import Case, Message
    from storage.faq.questions import AskedQuestion

WAITING_DAYS = 14  # an answer later than that surprises more than it helps
LETTER_LASTS = 3 * 86400


def within_reach(context: Context, asked: AskedQuestion) -> bool:
    """Return whether the asker is of the person's classes; for the whole school everybody is."""
    if context.account.sees_all(Role.STAFF):
        return True
    account = context.glance(accounts.find, asked.account_id)
    for class_id in account.class_ids if account else ():
        of_class = context.glance(classes.find, class_id)
        district = of_class.district if of_class else None
        if context.may(Role.STAFF, class_id=class_id, district=district):
            return True
    return False


async def cluster_unanswered(context: Context) -> list[list[AskedQuestion]]:
    """Group unanswered questions by meaning, the most asked first."""
    since = context.seconds - WAITING_DAYS * 86400
    waiting = await context.read(questions.waiting, since)
    waiting = [each for each in waiting if within_reach(context, each)]
    texts = list(dict.fromkeys(each.text for each in waiting))
    found = []
    for places in await context.services.knowledge.similar(texts):
        same = {texts[place] for place in places}
        found.append([each for each in waiting if each.text in same])
    return sorted(found, key=lambda group: (-count_people(group), -group[0].asked_at))


def count_people(asked: list[AskedQuestion]) -> int:
    """Count the different people who asked."""
    return len({each.account_id for each in asked})


async def same_words(context: Context, case: Case) -> list[AskedQuestion]:
    """Return open questions of others in the very words of a case, where anybody could ask them.

    There are none where more was said, or where the words may speak of one person's own affairs.
    """
    messages = await context.read(cases.messages, case.id, 50)
    asked = _asked(messages)
    if len(asked) != 1 or messages[-1].from_staff or asked[0].is_media:
        return []
    text = asked[0].text
    if is_own_affair(text) or await context.read(roster.names_somebody, text):
        return []
    others = await _of_others(context, case)
    return [each for each in others if fold(each.text) == fold(text)]


async def same_question(context: Context, case: Case) -> list[AskedQuestion]:
    """Return open questions of others that ask the same as a case, within the person's reach."""
    asked = next(
        (m.text for m in _asked(await context.read(cases.messages, case.id, 50)) if m.text), ""
    )
    waiting = await _of_others(context, case)
    if not asked or not waiting:
        return []
    texts = [asked, *(each.text for each in waiting)]
    for places in await context.services.knowledge.similar(texts):
        if 0 in places:
            return [waiting[place - 1] for place in places if place]
    return []


def _asked(messages: list[Message]) -> list[Message]:
    """Return the asker's last messages that no answer has interrupted."""
    block: list[Message] = []
    answered = False
    for each in messages:
        if each.from_staff:
            answered = True
        else:
            block = [each] if answered else [*block, each]
            answered = False
    return block


async def _of_others(context: Context, case: Case) -> list[AskedQuestion]:
    """Return open questions of others within reach who are in no conversation with staff."""
    busy = {case.account_id, context.account.id} | await context.read(cases.held)
    since = context.seconds - WAITING_DAYS * 86400
    return [
        each
        for each in await context.read(questions.waiting, since)
        if each.account_id not in busy and within_reach(context, each)
    ]


async def find_nearest(context: Context, text: str) -> list[faq_entries.Stored]:
    """Return the entries that come nearest to a text, best first."""
    verdicts = await context.services.knowledge.ask(text, today=context.today)
    ids = [
        each.id
        for verdict in verdicts
        for each in verdict.matches[: 1 if verdict.outcome is VerdictOutcome.UNKNOWN else 3]
    ]
    return list((await context.read(faq_entries.named, ids)).values())


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply to those who asked: its words, its author, and where it was written."""

    text: str
    by: AccountId
    name: str
    chat_id: int
    message_id: int

    @classmethod
    def written(cls, context: MessageContext | PressContext, text: str) -> Reply:
        """Make a reply of the words of the person who writes now."""
        name = context.account.person_name or context.account.name
        return cls(text, context.account.id, name, context.chat_id, context.message_id)

    @classmethod
    def kept(cls, message: Message) -> Reply:
        """Make a reply of what was answered in a case."""
        author, at = message.account_id, (message.chat_id, message.message_id)
        return cls(message.text, author, message.name, *at)


def tell_askers(
    tx: Tx, reply: Reply, ids: Iterable[QuestionId], now: int, *, unasked: bool = False
) -> int:
    """Tell everybody who asked one of these questions and still waits, once each; return how many.

    People whom a colleague talks to are left to them. A case that holds only the question ends
    with it; one that holds more is left to a human where this happens ``unasked``.
    """
    found = [questions.find(tx, each) for each in ids]
    asked = {each.account_id: each for each in found if each is not None and each.state == "open"}
    told = 0
    for each in asked.values():
        case = cases.of_account(tx, each.account_id)
        if case is not None and case.state is CaseState.CLAIMED:
            continue
        ends = case is not None and _is_all_of(tx, case, each)
        if unasked and case is not None and not ends:
            continue
        if case is not None and ends:
            _end_with(tx, case, reply, now)
        told += outbox.put(tx, [_letter(reply, each, case if ends else None, now)], now)
        same = [q.id for q in found if q is not None and q.account_id == each.account_id]
        questions.set_state(tx, same, "settled")
    return told


def _is_all_of(tx: Tx, case: Case, asked: AskedQuestion) -> bool:
    said = cases.messages(tx, case.id, 50)
    return all(not each.is_media and fold(each.text) == fold(asked.text) for each in said)


def _end_with(tx: Tx, case: Case, reply: Reply, now: int) -> None:
    number = cases.say(
        tx,
        case.id,
        account_id=reply.by,
        from_staff=True,
        chat_id=reply.chat_id,
        message_id=reply.message_id,
        text=reply.text,
        now=now,
    )
    if number is not None:
        post.mirror(tx, case, number, now)
    cases.close(tx, case.id, now)


def _letter(reply: Reply, asked: AskedQuestion, ended: Case | None, now: int) -> Notification:
    return Notification(
        dedupe_key=f"question-answered:{asked.id}",
        kind=LetterKind.QUESTION_ANSWERED,
        cause=f"answer:{reply.chat_id}:{reply.message_id}",
        chat_id=asked.account_id,
        payload={
            "question": short(asked.text),
            "asked": asked.id,
            "asked_at": asked.asked_at,
            "text": reply.text,
            "name": reply.name,
            "ended": ended.id if ended else None,
        },
        priority=Priority.CHANGE,
        urgent=True,
        resend=True,
        not_before=now,
        expires_at=now + LETTER_LASTS,
    )
