"""Letters of the desk in words: to staff who are called, to askers who are answered."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId
from bot.domain.text import short
from bot.outbound.gateway import Copy, Text
from bot.outbound.notifications import Worded
from config.texts import Html
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.desk import words
from handlers.desk.buttons import (
    AskStaff,
    BackToBot,
    NotSolved,
    RateAnswer,
    RateHelp,
    TakeCrisis,
)
from handlers.desk.responding import word_crisis
from handlers.faq.buttons import EditEntry
from storage.desk import cases, crises, post, strangers
from storage.desk.cases import CaseState
from storage.faq import entries as faq_entries
from storage.outbox import LetterKind
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.texts import Texts
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.desk.cases import Case
    from storage.desk.crises import Crisis
    from storage.outbox import Letter

MOST_SHOWN = 50  # messages of a case in its topic
SHOWN = 60  # characters of words that did not arrive
GROUPS_BELOW = 0  # ids of groups are negative


async def _case(notices: NotificationWording, letter: Letter) -> Case | None:
    return await notices.database.read(cases.find, letter.payload["case"])


async def _new(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word a new case for staff, while nobody has claimed it and no topic shows it."""
    case = await _case(notices, letter)
    if case is None or case.state is not CaseState.OPEN:
        return None
    if await notices.database.read(post.is_in_topic, case):
        return None
    return await _card(notices, said, case, "case-new")


async def _in_topic(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word a case for its topic, while that is the one it was meant for."""
    case = await _case(notices, letter)
    if case is None or case.topic_id != letter.payload["thread"]:
        return None
    messages = await notices.database.read(cases.messages, case.id, MOST_SHOWN)
    html = words.describe_case(said, case, messages, notices.clock.now())
    return Worded(Text(html, keyboard=words.in_topic(said, case)), thread=case.topic_id)


async def _late(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word an unclaimed case for coordinators, while it is so."""
    case = await _case(notices, letter)
    if case is None or case.state is not CaseState.OPEN:
        return None
    return await _card(notices, said, case, "case-late")


async def _handed(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word a case for the colleague it was handed to."""
    case = await _case(notices, letter)
    if case is None or case.claimed_by != letter.account_id:
        return None
    return await _card(notices, said, case, "case-handed", by=letter.payload["by"])


async def _waiting(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word a reminder for the colleague who has not answered, while it is so."""
    case = await _case(notices, letter)
    if case is None or case.claimed_by != letter.account_id or case.state is not CaseState.CLAIMED:
        return None
    if (case.answered_at or 0) >= letter.payload["since"]:
        return None
    return await _card(notices, said, case, "case-waiting")


async def _card(
    notices: NotificationWording, said: Texts, case: Case, key: str, **values: str
) -> Worded:
    messages = await notices.database.read(cases.messages, case.id)
    now = notices.clock.now()
    head = said.html(key, **values)
    html = Html(f"{head}\n{words.describe_case(said, case, messages, now)}")
    files = await notices.database.read(cases.media_of, case.id, post.MOST_FILES)
    shown_along = key == "case-new"  # they are sent with it
    keyboard = words.open_case(said, case, 0 if shown_along else len(files))
    return Worded(Text(html, keyboard=keyboard))


async def _more(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word what one side wrote, for the colleague who holds the chat or for the topic."""
    case = await _case(notices, letter)
    message = await notices.database.read(cases.message, letter.payload["message"])
    if case is None or message is None:
        return None
    if letter.payload.get("called") and not await _is_called(notices, letter, case):
        return None
    in_topic = letter.chat_id < GROUPS_BELOW
    if in_topic and case.topic_id is None:
        return None  # a new one is made, and shows all of it
    thread = case.topic_id if in_topic else None
    beside_card = in_topic or letter.payload.get("called")
    keyboard = None if beside_card else words.open_case(said, case)
    if message.is_media:
        return Worded(Copy(message.chat_id, message.message_id, keyboard), thread=thread)
    html = words.describe_message(said, message)
    return Worded(Text(html, keyboard=keyboard), thread=thread)


async def _is_called(notices: NotificationWording, letter: Letter, case: Case) -> bool:
    """Return whether somebody who was called to a case still has to see it in private."""
    if case.state is CaseState.CLOSED or case.claimed_by not in {None, letter.account_id}:
        return False
    return not await notices.database.read(post.is_in_topic, case)


async def _failed(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for an author that their message did not arrive, and what to do."""
    case = await _case(notices, letter)
    message = await notices.database.read(cases.message, letter.payload["message"])
    if case is None or message is None:
        return None
    why = letter.payload["why"]
    if not message.from_staff:
        return Worded(Text(said.html("case-failed-asker")))
    html = said.html(f"case-failed-{why}", name=case.name, text=short(message.text, SHOWN))
    if letter.chat_id < GROUPS_BELOW:
        return None if case.topic_id is None else Worded(Text(html), thread=case.topic_id)
    return Worded(Text(html, keyboard=words.open_case(said, case)))


async def _reworded(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word the asker's new words, unless they were changed again meanwhile."""
    case = await _case(notices, letter)
    message = await notices.database.read(cases.message, letter.payload["message"])
    if case is None or message is None or message.text != letter.payload["text"]:
        return None
    html = said.html("case-reworded", name=message.name, text=message.text)
    if letter.chat_id < GROUPS_BELOW:
        return None if case.topic_id is None else Worded(Text(html), thread=case.topic_id)
    return Worded(Text(html, keyboard=words.open_case(said, case)))


async def _answer(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word what a colleague wrote, for the asker."""
    message = await notices.database.read(cases.message, letter.payload["message"])
    case = await _case(notices, letter)
    if message is None or case is None:
        return None
    if message.is_media:
        return Worded(Copy(message.chat_id, message.message_id, _back(said, case)))
    html = said.html("case-answer", name=message.name, text=message.text)
    return Worded(Text(html, keyboard=_back(said, case)))


def _back(said: Texts, case: Case) -> dict[str, object] | None:
    if case.state is not CaseState.CLAIMED:
        return None
    return inline_keyboard([(said("button-back-to-bot"), BackToBot(case.id))])


async def _claimed(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for the asker that somebody is there."""
    case = await _case(notices, letter)
    if case is None or case.state is not CaseState.CLAIMED:
        return None
    html = said.html("case-claimed", name=case.claimed_name)
    return Worded(Text(html, keyboard=_back(said, case)))


async def _closed(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for the asker the question how the help was."""
    case = await _case(notices, letter)
    if case is None or case.state is not CaseState.CLOSED:
        return None
    faces = [(said(f"face-{n}"), RateHelp(case.id, n)) for n in (3, 2, 1)]
    keyboard = inline_keyboard(faces, [(said("button-not-solved"), NotSolved(case.id))])
    key = "case-closed" if case.answered_at is not None else "case-closed-unanswered"
    return Worded(Text(said.html(key, name=case.claimed_name), keyboard=keyboard))


async def _back_at_desk(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that whoever held the chat cannot go on: for the asker, and for the topic."""
    case = await _case(notices, letter)
    if case is None or case.state is not CaseState.OPEN:
        return None
    account = await notices.database.read(accounts.find, AccountId(letter.payload["by"] or 0))
    name = said("somebody-of-staff")
    if account is not None:
        name = account.person_name or account.name or name
    if letter.chat_id < GROUPS_BELOW:
        if case.topic_id is None:
            return None
        html = said.html("case-back-topic", name=name)
        return Worded(Text(html, keyboard=words.in_topic(said, case)), thread=case.topic_id)
    rules = await notices.database.read(post.rules)
    due = rules.due(datetime.fromtimestamp(letter.payload["at"], UTC), notices.zone)
    when = said("handover-some-day")
    if due is not None:
        when = wording.format_moment(said, due, notices.today(), notices.zone)
    html = said.html("case-back", name=name, due=when)
    return Worded(
        Text(html, keyboard=inline_keyboard([(said("button-withdraw"), BackToBot(case.id))]))
    )


async def _returned(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for the colleague who held the chat that the asker needs no human any more."""
    case = await _case(notices, letter)
    if case is None:
        return None
    return Worded(Text(said.html("case-returned", name=case.name)))


async def _question_answered(
    notices: NotificationWording, letter: Letter, said: Texts
) -> Worded | None:
    """Word an answer for somebody whose question nobody could answer when it was asked."""
    given = letter.payload
    at = datetime.fromtimestamp(given["asked_at"], UTC).astimezone(notices.zone)
    html = said.html(
        "question-answered",
        day=f"{at:%m-%d}",
        question=given["question"],
        name=given["name"] or said("somebody-of-staff"),
        text=given["text"],
    )
    if given["ended"] is not None:
        faces = [(said(f"face-{n}"), RateAnswer(given["ended"], n)) for n in (3, 2, 1)]
        again = (said("button-not-solved"), NotSolved(given["ended"]))
        return Worded(Text(html, keyboard=inline_keyboard(faces, [again])))
    more = [(said("button-not-solved"), AskStaff(given["asked"]))]
    return Worded(Text(html, keyboard=inline_keyboard(more)))


async def _crisis(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word whom to reach now and what they wrote, until somebody sees to it."""
    if "account" in letter.payload:  # queued by an older version
        account = await notices.database.read(accounts.find, letter.payload["account"])
        link = account and {"account": account.name, "id": str(account.id)}
        return Worded(Text(said.html("crisis-bell-stranger", **link))) if link else None
    crisis = await _crisis_of(notices, letter)
    if crisis is None or not crisis.is_ringing:
        return None
    html = await notices.database.read(word_crisis, crisis, said)
    button = (said("button-crisis-take"), TakeCrisis(crisis.id))
    return Worded(Text(html, keyboard=inline_keyboard([button])))


async def _crisis_words(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word what somebody wrote since, for who sees to them."""
    crisis = await _crisis_of(notices, letter)
    if crisis is None or crisis.taken_by != letter.account_id:
        return None
    return Worded(Text(await notices.database.read(word_crisis, crisis, said)))


async def _crisis_taken(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word who sees to it, for all others who were called."""
    crisis = await _crisis_of(notices, letter)
    if crisis is None or crisis.taken_by is None:
        return None
    account = await notices.database.read(accounts.find, crisis.account_id)
    name = said("none") if account is None else account.person_name or account.name
    return Worded(Text(said.html("crisis-taken", by=crisis.taken_name, name=name)))


async def _crisis_comes(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for the person who comes."""
    crisis = await _crisis_of(notices, letter)
    if crisis is None or crisis.taken_by is None:
        return None
    return Worded(Text(said.html("crisis-comes", name=crisis.taken_name)))


async def _crisis_of(notices: NotificationWording, letter: Letter) -> Crisis | None:
    number = letter.payload.get("crisis")  # an older version put another thing there
    return None if number is None else await notices.database.read(crises.find, number)


async def _crisis_more(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word how many more words of danger came in the hour."""
    found = await notices.database.read(strangers.in_hour, letter.payload["hour"])
    return Worded(Text(said.html("crisis-more", count=found.bells - 1)))


async def _strangers(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word how many people on no roster were turned away in an hour."""
    hour = letter.payload["hour"]
    found = await notices.database.read(strangers.in_hour, hour)
    at = datetime.fromtimestamp(hour, UTC).astimezone(notices.zone)
    html = said.html(
        "strangers-away", hour=f"{at:%H:%M}", taken=found.taken, count=found.turned_away
    )
    return Worded(Text(html))


async def _ending(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for staff that an entry ends soon, unless its last day was changed meanwhile."""
    stored = await notices.database.read(faq_entries.find, letter.payload["entry"])
    if stored is None or stored.retired:
        return None
    if str(stored.entry.effective_to) != letter.payload["ends"]:
        return None
    html = said.html("faq-ending", question=stored.entry.question, day=letter.payload["ends"])
    keyboard = inline_keyboard([(said("button-edit-entry"), EditEntry(stored.number))])
    return Worded(Text(html, keyboard=keyboard))


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.CASE_NEW: _new,
    LetterKind.CASE_LATE: _late,
    LetterKind.CASE_HANDED: _handed,
    LetterKind.CASE_WAITING: _waiting,
    LetterKind.CASE_CARD: _in_topic,
    LetterKind.CASE_MORE: _more,
    LetterKind.CASE_FAILED: _failed,
    LetterKind.CASE_REWORDED: _reworded,
    LetterKind.CASE_ANSWER: _answer,
    LetterKind.CASE_CLAIMED: _claimed,
    LetterKind.CASE_CLOSED: _closed,
    LetterKind.CASE_RETURNED: _returned,
    LetterKind.CASE_BACK: _back_at_desk,
    LetterKind.QUESTION_ANSWERED: _question_answered,
    LetterKind.FAQ_ENDING: _ending,
    LetterKind.STRANGERS_AWAY: _strangers,
    LetterKind.CRISIS: _crisis,
    LetterKind.CRISIS_MORE: _crisis_more,
    LetterKind.CRISIS_WORDS: _crisis_words,
    LetterKind.CRISIS_TAKEN: _crisis_taken,
    LetterKind.CRISIS_COMES: _crisis_comes,
}
