"""From an author to the school: handing in, the batches, more words, reopening."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.complaints import deadlines
from bot.domain.complaints.likeness import alike_to
from bot.domain.complaints.releases import next_release
from bot.domain.complaints.states import Act, ComplaintKind, ComplaintState
from bot.domain.complaints.topics import Topic, is_urgent
from bot.domain.ids import AccountId, ClassId, ComplaintId, PersonId
from bot.errors import BotError
from storage import boxes, rows
from storage.calendar import school_days
from storage.complaints import complaints, confided, owners, post
from storage.complaints.confided import Waiting
from storage.outbox import LetterKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from storage.complaints.complaints import Complaint
    from storage.database import Tx

MOST_A_DAY, MOST_OF_A_STRANGER = 6, 2
STRANGERS_A_DAY = 30  # of all strangers together
REOPENS = 14  # days for which an answered complaint may be reopened
LOOKED_BACK = 90 * 86400  # seconds for which words of one's own name are compared
_NUMBERS = 10_000_000  # of complaints: eight digits, to be read out to somebody
_STRANGERS = "strangers"


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody hands in; the ids are None for what is anonymous, and for strangers."""

    kind: ComplaintKind
    topic: Topic
    words: str
    hidden: tuple[AccountId, ...]
    photos: tuple[str, ...]
    account_id: AccountId
    person_id: PersonId | None
    class_id: ClassId | None
    named: bool


@dataclass(frozen=True, slots=True)
class Receipt:
    """What its author is told; ``release_at`` (seconds of UTC) is None where it went at once."""

    id: ComplaintId
    token: str
    release_at: int | None


def hand_in(tx: Tx, given: Given, now: int, zone: ZoneInfo) -> Receipt:
    """Take in a complaint: a named or an urgent one goes at once, any other with its batch.

    Raises:
        BotError: Its author, or strangers together, have said much today; or nobody could answer.
    """
    held = confided.opened(tx)
    _count(held, given, _day(now, zone))
    author = given.account_id if given.named else None
    found, _ = owners.choose(tx, given.topic, given.words, hidden=given.hidden, author=author)
    if found is None:
        raise BotError("complaint-nobody-left" if given.hidden else "complaint-nobody")
    number = _fresh_number(tx, held)
    if given.named:
        confided.keep(tx, held)
        token = confided.named_token(tx, number)
        _enter(tx, _Entering(number, token, given), now, zone)
        return Receipt(number, token, None)
    token = confided.make_token()
    if is_urgent(given.topic):
        held.addresses[str(number)] = (given.account_id, token)
        confided.keep(tx, held)
        _enter(tx, _Entering(number, token, given), now, zone)
        return Receipt(number, token, None)
    release_at = _release_at(now, zone)
    held.waiting.append(_waiting(number, token, given, release_at))
    confided.keep(tx, held)
    return Receipt(number, token, release_at)


def _waiting(number: ComplaintId, token: str, given: Given, release_at: int) -> Waiting:
    return Waiting(
        number, token, given.account_id, release_at, given.words, given.kind.value,
        given.topic.value, given.hidden,
    )  # fmt: skip


def _release_at(now: int, zone: ZoneInfo) -> int:
    return int(next_release(datetime.fromtimestamp(now, UTC), zone).timestamp())


def _day(now: int, zone: ZoneInfo) -> date:
    return datetime.fromtimestamp(now, zone).date()


def _count(held: confided.Confided, given: Given, today: date) -> None:
    held.of_today(today.isoformat())
    stranger = given.person_id is None
    account = str(given.account_id)
    most = MOST_OF_A_STRANGER if stranger else MOST_A_DAY
    if held.counted.get(account, 0) >= most:
        raise BotError("complaint-too-many", most=most)
    if stranger and held.counted.get(_STRANGERS, 0) >= STRANGERS_A_DAY:
        raise BotError("complaint-strangers")
    for each in (account, _STRANGERS) if stranger else (account,):
        held.counted[each] = held.counted.get(each, 0) + 1


def _fresh_number(tx: Tx, held: confided.Confided) -> ComplaintId:
    """Return a number that counts nothing."""
    while True:
        number = ComplaintId(_NUMBERS + secrets.randbelow(9 * _NUMBERS))
        waits = any(each.id == number for each in held.waiting)
        if not waits and not complaints.is_taken(tx, number):
            return number


@dataclass(frozen=True, slots=True)
class _Entering:
    """A complaint on its way into the books."""

    id: ComplaintId
    token: str
    given: Given


def _enter(tx: Tx, entering: _Entering, now: int, zone: ZoneInfo) -> None:
    """Write a complaint into the books and tell who answers it."""
    given, today = entering.given, _day(now, zone)
    author = given.account_id if given.named else None
    owner, barred = owners.choose(tx, given.topic, given.words, hidden=given.hidden, author=author)
    calendar = school_days.load(tx)
    due = deadlines.due(today, owners.rule(tx, given.topic).days, calendar)
    values = {
        "id": entering.id,
        "kind": given.kind,
        "topic": given.topic,
        "account_id": author,
        "person_id": given.person_id if given.named else None,
        "class_id": given.class_id if given.named else None,
        "handle": complaints.handle_of(entering.token),
        "owner_id": owner.account_id if owner else None,
        "came_on": today.isoformat(),
        "due_on": due.isoformat(),
    }
    complaints.add(tx, values)
    complaints.note(tx, entering.id, Act.SAID, today, text=given.words)
    for photo in given.photos if given.named else ():
        complaints.note(tx, entering.id, Act.MORE, today, photo=photo)
    complaints.hide(tx, entering.id, barred)
    if owner is not None:
        tell_new(tx, entering.id, owner.account_id, given.topic, now)


def tell_new(tx: Tx, complaint_id: ComplaintId, to: AccountId, topic: Topic, now: int) -> None:
    """Tell a colleague that a complaint is theirs to answer."""
    urgent = is_urgent(topic)
    post.tell(tx, LetterKind.COMPLAINT_NEW, complaint_id, to, "new", now, urgent=urgent)


# -- batches ---------------------------------------------------------------------------------------


def is_due(tx: Tx, now: int) -> bool:
    """Return whether something waits for a batch whose hour has come."""
    return any(each.release_at <= now for each in confided.opened(tx).waiting)


def release(tx: Tx, now: int, zone: ZoneInfo) -> int:
    """Let out all that waits for a batch whose hour has come, in no order; return how many."""
    held = confided.opened(tx)
    due = [each for each in held.waiting if each.release_at <= now]
    held.waiting = [each for each in held.waiting if each.release_at > now]
    for each in due:
        if not each.more and each.account_id:
            held.addresses[str(each.id)] = (each.account_id, each.token)
    _publish_opened(tx, held, _day(now, zone))
    confided.keep(tx, held)
    due.sort(key=lambda each: (each.more, secrets.randbits(32)))
    for each in due:
        if each.more:
            found = complaints.find(tx, each.id)
            if found is not None:
                more = More(each.token, each.words, reopens=each.reopens)
                _go_on(tx, found, more, now, zone)
        else:
            _enter(tx, _Entering(each.id, each.token, _given(each)), now, zone)
    return len(due)


def _given(waiting: Waiting) -> Given:
    hidden = tuple(AccountId(each) for each in waiting.hidden)
    return Given(
        ComplaintKind(waiting.kind), Topic(waiting.topic), waiting.words, hidden, (),
        AccountId(0), None, None, named=False,
    )  # fmt: skip


# -- more words, and reopening ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class More:
    """More of an author: words, of somebody named a picture; with ``reopens`` it is not solved."""

    token: str
    words: str
    photo: str = ""
    reopens: bool = False


def say_more(tx: Tx, complaint: Complaint, more: More, now: int, zone: ZoneInfo) -> int | None:
    """Add words of its author; return when they go, or None where they went at once.

    Raises:
        BotError: It should be reopened and is open, or was ended too long ago; or much was said.
    """
    if more.reopens and not may_reopen(complaint, _day(now, zone)):
        raise BotError("complaint-reopen-late", days=REOPENS)
    if complaint.named or is_urgent(complaint.topic):
        _go_on(tx, complaint, more, now, zone)
        return None
    held = confided.opened(tx)
    if len(held.more_of(more.token)) >= MOST_A_DAY:
        raise BotError("complaint-too-many", most=MOST_A_DAY)
    release_at, nobody = _release_at(now, zone), AccountId(0)
    held.waiting.append(
        Waiting(
            complaint.id, more.token, nobody, release_at, more.words, more=True,
            reopens=more.reopens,
        )
    )  # fmt: skip
    confided.keep(tx, held)
    return release_at


def may_reopen(complaint: Complaint, today: date) -> bool:
    """Return whether a complaint that was answered may be reopened still."""
    ended = complaint.ended_on
    answered = complaint.state in {ComplaintState.ANSWERED, ComplaintState.CLOSED}
    return answered and ended is not None and today - ended <= timedelta(days=REOPENS)


def _go_on(tx: Tx, complaint: Complaint, more: More, now: int, zone: ZoneInfo) -> None:
    today, number = _day(now, zone), 0
    if more.reopens and may_reopen(complaint, today):
        number = complaints.note(tx, complaint.id, Act.REOPENED, today)
        complaints.set_columns(tx, complaint.id, reopened=complaint.reopened + 1)
        _open_again(tx, complaint, today)
    if more.words or more.photo:
        number = complaints.note(
            tx, complaint.id, Act.MORE, today, text=more.words, photo=more.photo
        )
        if complaint.state is ComplaintState.ASKED:
            _open_again(tx, complaint, today)
    if complaint.owner_id is not None and number:
        urgent = is_urgent(complaint.topic)
        kind = LetterKind.COMPLAINT_MORE
        post.tell(tx, kind, complaint.id, complaint.owner_id, number, now, urgent=urgent)


def _open_again(tx: Tx, complaint: Complaint, today: date) -> None:
    """Let a complaint wait for its owner anew, with a deadline anew."""
    days = owners.rule(tx, complaint.topic).days
    due = max(complaint.due_on, deadlines.due(today, days, school_days.load(tx)))
    complaints.set_columns(
        tx, complaint.id, state=ComplaintState.OPEN, due_on=due.isoformat(), ending=None,
        warned=0, escalated=0,
    )  # fmt: skip


# -- what else is counted and known ----------------------------------------------------------------


def note_opened(tx: Tx) -> None:
    """Count that somebody opened the page; not who, nor when."""
    held = confided.opened(tx)
    held.opened += 1
    confided.keep(tx, held)


def _publish_opened(tx: Tx, held: confided.Confided, today: date) -> None:
    sql = "UPDATE complaint_days SET opened = opened + ? WHERE day = ?"
    if held.opened and tx.execute(sql, (held.opened, today.isoformat())).rowcount:
        held.opened = 0


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """How much of what somebody says stands under their name: asked of the bot, or of a human."""

    asked: int
    told: int


def said_before(tx: Tx, account_id: AccountId, words: str, now: int) -> SaidBefore:
    """Return how often somebody said the same under their name lately."""
    told = """
        SELECT reveal(m.text) AS text
        FROM cases h
        JOIN case_messages m ON m.case_id = h.id AND NOT m.from_staff
        WHERE h.account_id = ? AND m.at > ?
        """
    since = (account_id, now - LOOKED_BACK)
    return SaidBefore(
        len(_asked(tx, account_id, words, now)),
        len(alike_to(words, rows.column(tx, str, told, since))),
    )


def _asked(tx: Tx, account_id: AccountId, words: str, now: int) -> Sequence[int]:
    sql = "SELECT id, text FROM questions WHERE account_id = ? AND asked_at > ? AND text <> ''"
    known = rows.pairs(tx, int, str, sql, (account_id, now - LOOKED_BACK))
    return [number for number, text in known.items() if alike_to(words, [text])]


def forget_asked(tx: Tx, account_id: AccountId, words: str, now: int) -> None:
    """Delete the words of questions in which somebody said the same under their name."""
    tx.executemany(
        "UPDATE questions SET text = '' WHERE id = ?",
        [(each,) for each in _asked(tx, account_id, words, now)],
    )


def freshen(tx: Tx) -> None:
    """Seal anew what lies sealed."""
    boxes.freshen(tx)
