"""Questions that still wait for an answer, by class and meaning, and replies to who asked."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.domain.desk.sharing import is_own_affair
from bot.domain.people.roles import Role
from bot.domain.text import fold, short
from bot.domain.understanding.verdict import VerdictOutcome
from storage import outbox
from storage.classes import classes
from storage.desk import cases, post
from storage.desk.cases import CaseState
from storage.faq import entries as faq_entries
from storage.faq import offers, questions
from storage.faq.offers import OfferState
from storage.outbox import LetterKind, Notification, Priority
from storage.people import accounts, roster

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.context import Context, MessageContext, PressContext
    from bot.domain.ids import AccountId, QuestionId
    from bot.domain.understanding.verdict import Verdict
    from storage.database import Tx
    from storage.desk.cases import Case, Message
    from storage.faq.offers import GroupAnswerId, Offer
    from storage.faq.questions import AskedQuestion

WAITING_DAYS = 14  # an answer later than that surprises more than it helps: it is offered first
LISTED_DAYS = 60  # for which a question stands on the list
LETTER_LASTS = 3 * 86400
MARK = 12  # characters that tell the words of one question from those of another


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
    since = context.seconds - LISTED_DAYS * 86400
    waiting = await context.read(questions.waiting, since)
    waiting = [each for each in waiting if within_reach(context, each)]
    texts = list(dict.fromkeys(each.text for each in waiting))
    found = []
    for places in await context.services.knowledge.similar(texts):
        same = {texts[place] for place in places}
        found.append([each for each in waiting if each.text in same])
    return sorted(found, key=lambda group: (-count_people(group), -group[0].asked_at))


def count_people(asked: Iterable[AskedQuestion]) -> int:
    """Count the different people who asked."""
    return len({each.account_id for each in asked})


def mark_of(text: str) -> str:
    """Return a mark of the words of a question: equal where only punctuation and case differ."""
    return sha256(fold(text).encode()).hexdigest()[:MARK]


async def surely_same(context: Context, first: str, others: Sequence[str]) -> list[bool]:
    """Return for each of the others whether it surely asks for the same answer as the first.

    It does in the very same words, or where the FAQ surely answers both with the same entry.
    """
    wanted = await _sure_of(context, first)
    return [
        fold(each) == fold(first) or (bool(wanted) and await _sure_of(context, each) == wanted)
        for each in others
    ]


async def _sure_of(context: Context, text: str) -> list[str]:
    """Return the entries that surely answer a message; none where it is sure of only a part."""
    verdicts = await context.services.knowledge.ask(text, today=context.today)
    sure = [_entry_of(each) for each in verdicts]
    return [each for each in sure if each] if all(sure) else []


def _entry_of(verdict: Verdict) -> str:
    return verdict.matches[0].id if verdict.outcome is VerdictOutcome.ANSWER else ""


async def picked_now(
    context: Context, ids: Sequence[QuestionId], ticked: Sequence[str]
) -> list[AskedQuestion]:
    """Return the questions of a list that were ticked and still wait, in their words of then."""
    return [each for each in await still_waiting(context, ids) if mark_of(each.text) in ticked]


async def still_waiting(context: Context, ids: Sequence[QuestionId]) -> list[AskedQuestion]:
    """Return the questions of a list that still wait, within the person's reach."""
    found = await context.read(questions.waiting_of, ids)
    return [each for each in found if within_reach(context, each)]


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
    others = await _of_others(context, case, WAITING_DAYS)
    return [each for each in others if fold(each.text) == fold(text)]


async def same_question(context: Context, case: Case) -> list[AskedQuestion]:
    """Return open questions of others that may ask the same as a case, within one's reach."""
    asked = await words_of_case(context, case)
    waiting = await _of_others(context, case, LISTED_DAYS)
    if not asked or not waiting:
        return []
    texts = [asked, *(each.text for each in waiting)]
    for places in await context.services.knowledge.similar(texts):
        if 0 in places:
            return [waiting[place - 1] for place in places if place]
    return []


async def words_of_case(context: Context, case: Case) -> str:
    """Return the words that an asker waits for an answer to; "" where there are none."""
    messages = await context.read(cases.messages, case.id, 50)
    return next((each.text for each in _asked(messages) if each.text), "")


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


async def _of_others(context: Context, case: Case, days: int) -> list[AskedQuestion]:
    """Return open questions of others within reach who are in no conversation with staff."""
    busy = {case.account_id, context.account.id} | await context.read(cases.held)
    since = context.seconds - days * 86400
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


@dataclass(frozen=True, slots=True)
class Told:
    """The number of people an answer was sent to, and of those who are asked first."""

    sent: int = 0
    asked: int = 0
    answer_id: GroupAnswerId | None = None


def tell_askers(
    tx: Tx, reply: Reply, ids: Iterable[QuestionId], now: int, *, unasked: bool = False
) -> Told:
    """Tell everybody who asked one of these questions and still waits, once each.

    It goes to who lately asked for a person; all others are asked whether they still want it.
    People whom a colleague talks to are left to them. A case that holds only the question ends
    with it; one that holds more is left to a human where this happens ``unasked``.
    """
    sent = asked = 0
    kept: GroupAnswerId | None = None
    for theirs in _by_person(tx, ids):
        case = cases.of_account(tx, theirs[0].account_id)
        if case is not None and case.state is CaseState.CLAIMED:
            continue
        for_person = [each for each in theirs if case and _is_in(tx, case, each)]
        newest = (for_person or theirs)[0]
        if unasked and case is not None and not _is_all_of(tx, case, newest):
            continue
        if for_person and _is_here(tx, newest, now):
            sent += _send(tx, reply, newest, now)
        else:
            kept = kept or _keep(tx, reply, now)
            asked += _offer(tx, newest, kept, now)
        questions.set_state(tx, [each.id for each in theirs], "settled")
    return Told(sent, asked, kept)


def _by_person(tx: Tx, ids: Iterable[QuestionId]) -> list[list[AskedQuestion]]:
    """Return the questions that still wait by who asked them, of each the newest first."""
    found: dict[AccountId, list[AskedQuestion]] = {}
    for each in questions.waiting_of(tx, [*ids]):
        found.setdefault(each.account_id, []).append(each)
    return [*found.values()]


def _is_in(tx: Tx, case: Case, asked: AskedQuestion) -> bool:
    """Return whether a person was asked this very question, and the asker still waits."""
    return any(
        not each.from_staff
        and (fold(each.text) == fold(asked.text) or each.message_id == asked.message_id)
        for each in cases.messages(tx, case.id, 50)
    )


def _is_here(tx: Tx, asked: AskedQuestion, now: int) -> bool:
    """Return whether it was asked lately, by somebody who has not left the school."""
    account = accounts.find(tx, asked.account_id)
    left = account is None or (account.person_id is not None and not account.class_ids)
    return not left and now - asked.asked_at <= WAITING_DAYS * 86400


def _send(tx: Tx, reply: Reply, asked: AskedQuestion, now: int) -> int:
    """Send an answer; a case that holds only the question ends with it."""
    case = cases.of_account(tx, asked.account_id)
    ends = case is not None and case.state is CaseState.OPEN and _is_all_of(tx, case, asked)
    if case is not None and ends:
        _end_with(tx, case, reply, now)
    return outbox.put(tx, [_letter(reply, asked, case if ends else None, now)], now)


def _keep(tx: Tx, reply: Reply, now: int) -> GroupAnswerId:
    return offers.keep_answer(
        tx,
        account_id=reply.by,
        chat_id=reply.chat_id,
        message_id=reply.message_id,
        text=reply.text,
        now=now,
    )


def _offer(tx: Tx, asked: AskedQuestion, answer_id: GroupAnswerId, now: int) -> int:
    """Ask somebody whether they still want an answer."""
    offers.offer(tx, asked.id, answer_id, asked.account_id)
    letter = Notification(
        dedupe_key=f"answer-offered:{asked.id}/{answer_id}",
        kind=LetterKind.ANSWER_OFFERED,
        cause=f"answer-offered:{answer_id}",
        chat_id=asked.account_id,
        payload={"asked": asked.id},
        priority=Priority.CHANGE,
        not_before=now,
        expires_at=now + LETTER_LASTS,
    )
    return outbox.put(tx, [letter], now)


def take_offered(tx: Tx, account_id: AccountId, question_id: QuestionId, now: int) -> bool:
    """Send somebody the answer they were offered, once; False where there is none of theirs."""
    offer, asked = offers.find(tx, question_id), questions.find(tx, question_id)
    if offer is None or asked is None or account_id not in {offer.account_id, asked.account_id}:
        return False
    if offer.state is not OfferState.WANTED:
        offers.decide(tx, question_id, wanted=True)
        _send(tx, _reply_of(offer), asked, now)
        questions.set_state(tx, [question_id], "settled")
    return True


def _reply_of(offer: Offer) -> Reply:
    return Reply(offer.text, offer.by, offer.name, offer.chat_id, offer.message_id)


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
        dedupe_key=f"question-answered:{asked.id}:{reply.chat_id}:{reply.message_id}",
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
