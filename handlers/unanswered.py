"""Questions that still wait for an answer: whose they are, which ask the same, who is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.answering.verdict import Outcome
from bot.domain.people import Role
from handlers import desk_words
from storage import accounts, classes, desk, faq, outbox, questions
from storage.outbox import Notification, Priority

if TYPE_CHECKING:
    from bot.context import Context
    from storage.database import Tx
    from storage.desk import Case
    from storage.questions import Question

WAITING_DAYS = 14  # an answer later than that surprises more than it helps
LETTER_LASTS = 3 * 86400


def within_reach(context: Context, asked: Question) -> bool:
    """Whether the asker is of one's classes; for the whole school everybody is."""
    if context.account.sees_all(Role.STAFF):
        return True
    account = context.glance(accounts.find, asked.account_id)
    for class_id in account.class_ids if account else ():
        of_class = context.glance(classes.find, class_id)
        district = of_class.district if of_class else None
        if context.may(Role.STAFF, class_id=class_id, district=district):
            return True
    return False


async def groups(context: Context) -> list[list[Question]]:
    """Unanswered questions by meaning, the most asked first."""
    since = context.seconds - WAITING_DAYS * 86400
    waiting = await context.read(questions.waiting, since)
    waiting = [each for each in waiting if within_reach(context, each)]
    texts = list(dict.fromkeys(each.text for each in waiting))
    found = []
    for places in await context.services.knowledge.similar(texts):
        same = {texts[place] for place in places}
        found.append([each for each in waiting if each.text in same])
    return sorted(found, key=lambda group: (-people(group), -group[0].asked_at))


def people(asked: list[Question]) -> int:
    """How many different people asked."""
    return len({each.account_id for each in asked})


async def same_question(context: Context, case: Case) -> list[Question]:
    """Open questions of others that ask the same as a case, within one's reach."""
    said = [each for each in await context.read(desk.messages, case.id, 50) if not each.from_staff]
    asked = next((each.text for each in said if each.text), "")
    since = context.seconds - WAITING_DAYS * 86400
    waiting = [
        each
        for each in await context.read(questions.waiting, since)
        if each.account_id not in {case.account_id, context.account.id}
        and within_reach(context, each)
    ]
    if not asked or not waiting:
        return []
    texts = [asked, *(each.text for each in waiting)]
    for places in await context.services.knowledge.similar(texts):
        if 0 in places:
            return [waiting[place - 1] for place in places if place]
    return []


async def nearest(context: Context, text: str) -> list[faq.Stored]:
    """The entries that come nearest to a text, best first."""
    verdicts = await context.services.knowledge.ask(text, today=context.today)
    ids = [
        each.id
        for verdict in verdicts
        for each in verdict.matches[: 1 if verdict.outcome is Outcome.UNKNOWN else 3]
    ]
    return list((await context.read(faq.named, ids)).values())


def tell_askers(tx: Tx, context: Context, ids: list[int], text: str) -> int:
    """An answer to everybody who asked one of these questions and still waits, once each."""
    asked = {}
    for question_id in ids:
        question = questions.find(tx, question_id)
        if question is not None and question.state == "open":
            asked[question.account_id] = question
    questions.set_state(tx, ids, "settled")
    name = context.account.person_name or context.account.name
    letters = [
        Notification(
            dedupe_key=f"question-answered:{each.id}",
            kind="question-answered",
            cause=f"question:{each.id}",
            chat_id=each.account_id,
            payload={
                "question": desk_words.short(each.text),
                "asked_at": each.asked_at,
                "text": text,
                "name": name,
            },
            priority=Priority.CHANGE,
            urgent=True,
            resend=True,
            not_before=context.seconds,
            expires_at=context.seconds + LETTER_LASTS,
        )
        for each in asked.values()
    ]
    return outbox.put(tx, letters, context.seconds)
