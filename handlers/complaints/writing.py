"""投诉建议, its author's side: writing it, named or anonymous, and handing it in.

What is written lies sealed until it is handed in, and nothing is kept of the updates it comes by:
all routes here are discreet. A sentence that is a complaint or an idea opens the page by itself; a
word of danger never gets here, as it is met before any route.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from bot.context import MediaKind
from bot.domain.complaints import deadlines
from bot.domain.complaints.hearing import by_rule, hears, is_openly, is_told
from bot.domain.complaints.releases import next_release
from bot.domain.complaints.states import ComplaintKind
from bot.domain.complaints.topics import Topic, is_urgent
from bot.domain.people.credentials import is_credential
from bot.domain.people.roles import Role
from bot.domain.understanding.kinds import Kind
from bot.domain.understanding.smalltalk import small_talk
from bot.domain.understanding.verdict import VerdictOutcome
from bot.errors import BotError
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.chat.routing import PASS
from handlers.chat.wording import format_day, format_moment
from handlers.complaints import words
from handlers.complaints.buttons import (
    AddWords,
    BeginComplaint,
    ChooseHidden,
    ChooseTopic,
    ComplainOf,
    DropWriting,
    FollowComplaint,
    GiveUpAddress,
    HandInComplaint,
    NameMyself,
    OwnComplaints,
    SetTopic,
    ShowWriting,
    TurnHidden,
)
from handlers.complaints.drafts import AddingWords
from storage.calendar import school_days
from storage.complaints import complaints, handing_in, owners, writing
from storage.complaints.handing_in import Given, Receipt
from storage.complaints.writing import MOST_PHOTOS, Writing
from storage.faq import questions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from bot.context import Actor, Context, MessageContext, PressContext
    from bot.domain.ids import AccountId, QuestionId
    from bot.domain.understanding.verdict import Verdict
    from bot.outbound.gateway import Keyboard
    from handlers.chat.drafts import Draft
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.complaints.handing_in import SaidBefore
    from storage.database import Tx
    from storage.desk.cases import Colleague

COMPLAINING = frozenset({Kind.COMPLAINT, Kind.IDEA})
LIKELY = 0.18  # evidence from which on a message is taken for a complaint, or an idea, by itself
ASKED = 3  # colleagues among whom somebody may be kept from it


async def begin(context: Context, _: BeginComplaint | None = None) -> None:
    """Ask what is wrong, or could be better."""
    await context.write(_begin, context.actor)
    rows: list[list[Labelled]] = []
    if context.glance(complaints.of_account, context.account.id):
        rows.append([(context.label("button-complaints-own"), OwnComplaints())])
    rows.append([(context.label("button-complaint-drop"), DropWriting())])
    await context.say(context.html("complaint-how"), inline_keyboard(*rows))


async def say_where_own_are(context: Context) -> None:
    """Say where somebody finds what became of what they said: named here, anonymous above."""
    buttons: list[Labelled] = [(context.label("button-complaint-begin"), BeginComplaint())]
    named = context.glance(complaints.of_account, context.account.id)
    if named:
        buttons.insert(0, (context.label("button-complaints-own"), OwnComplaints()))
    html = context.html("complaint-own-where", named="yes" if named else "no")
    await context.say(html, inline_keyboard(buttons))


def _begin(tx: Tx, actor: Actor) -> None:
    writing.keep(tx, actor.account_id, Writing(), actor.now)
    drafts.keep(tx, actor.account_id, AddingWords(), actor.now)
    handing_in.note_opened(tx)


async def complain_of(context: PressContext, button: ComplainOf) -> None:
    """Open the page with the words of a question of one's own."""
    await context.write(_take_question, context.actor, button.question_id)
    await _say(context)


def _take_question(tx: Tx, actor: Actor, question_id: QuestionId) -> None:
    found = questions.find(tx, question_id)
    if found is None or found.account_id != actor.account_id or not found.text:
        raise BotError("button-stale")
    _take(tx, actor, by_rule(found.text) or ComplaintKind.COMPLAINT, found.text)


async def hear_openly(context: MessageContext) -> Message:
    """Open the page with what calls itself a complaint, whatever the FAQ says of complaining."""
    if context.account.case or is_credential(context.text) or not is_openly(context.text):
        return PASS
    await _begin_with(context, ComplaintKind.COMPLAINT)
    return None


async def hear(context: MessageContext) -> Message:
    """Open the page with what was said, where it is a complaint or an idea."""
    if context.account.case or is_credential(context.text):
        return PASS
    if context.account.is_colleague and not is_openly(context.text):
        return PASS  # they report, count and pass on what others say; a button is offered
    kind = await _heard(context)
    if kind is None and context.glance(writing.is_begun, context.account.id):
        kind = by_rule(context.text)  # more of it, though the FAQ had an answer
    if kind is None:
        return PASS
    await _begin_with(context, kind)
    return None


async def _begin_with(context: MessageContext, kind: ComplaintKind) -> None:
    await context.write(_take, context.actor, kind, context.text)
    await _show(context)


async def take_picture(context: MessageContext) -> Message:
    """Take a picture, with its caption, that comes while a complaint is being written."""
    if context.media is None or context.account.draft is not None:
        return PASS
    if not context.glance(writing.is_begun, context.account.id):
        return PASS
    return await take_words(context, AddingWords())


async def hear_stranger(context: MessageContext, _: Draft) -> Message:
    """Do the same where the bot waits to hear who somebody is."""
    return await hear(context) if context.account.role is Role.NEWCOMER else PASS


async def _heard(context: MessageContext) -> ComplaintKind | None:
    verdicts = await context.services.knowledge.ask(context.text, today=context.today)
    if any(each.outcome is VerdictOutcome.ANSWER for each in verdicts):
        return hears(context.text, (), answered=True)
    return hears(context.text, [_likely(each) for each in verdicts], answered=False)


def _likely(verdict: Verdict) -> Kind:
    """Return the kind of a message, but a complaint only where that speaks for it by itself."""
    told = dict(verdict.told.pages)
    if verdict.kind in COMPLAINING and told.get(verdict.kind, 0.0) < LIKELY:
        return Kind.NONE
    return verdict.kind


def _take(tx: Tx, actor: Actor, kind: ComplaintKind, text: str) -> None:
    begun = writing.find(tx, actor.account_id)
    if begun is None or not begun.words:
        begun = Writing(kind)
        handing_in.note_opened(tx)
    if text not in begun.words:
        begun = replace(begun, words=begun.saying(text))
    writing.keep(tx, actor.account_id, begun, actor.now)


async def take_words(context: MessageContext, _: AddingWords) -> Message:
    """Take more words, or a picture, of what is being written; not 明天有课吗 in between."""
    if context.media is None and await _asks_something_else(context):
        return PASS
    photo = ""
    if context.media is not None:
        if context.media.kind is not MediaKind.PHOTO:
            raise BotError("complaint-photo-only")
        photo = context.media.file.id
    await context.write(_add, context.actor, context.text, photo)
    await _show(context)
    return None


async def _asks_something_else(context: MessageContext) -> bool:
    if is_told(context.text):
        return False
    asked = await context.services.knowledge.understand(context.text, now=context.now)
    return asked is not None or small_talk(context.text) is not None


def _add(tx: Tx, actor: Actor, text: str, photo: str) -> None:
    found = writing.find(tx, actor.account_id) or Writing()
    if photo and not found.named:
        raise BotError("complaint-photo-named")
    photos = dict.fromkeys([*found.photos, *filter(None, [photo])])
    more = replace(found, words=found.saying(text), photos=tuple(photos)[:MOST_PHOTOS])
    if not found.words and by_rule(text) is ComplaintKind.IDEA:
        more = replace(more, kind=ComplaintKind.IDEA)
    writing.keep(tx, actor.account_id, more, actor.now)
    drafts.drop(tx, actor.account_id)


# -- the page --------------------------------------------------------------------------------------


async def show_writing(context: Context, _: ShowWriting) -> None:
    """Show what is being written."""
    await _show(context)


async def _show(context: Context) -> None:
    await context.show(*await _worded(context))


async def _say(context: Context) -> None:
    """Show the page below, where the message that was pressed stays."""
    await context.say(*await _worded(context))


async def _worded(context: Context) -> tuple[Html, Keyboard]:
    page = await context.read(_page, context.actor)
    choice = [
        (context.label(f"button-complaint-{name}", on="yes" if page.named is named else "no"),
         NameMyself(named))
        for name, named in (("anonymous", False), ("named", True))
    ]  # fmt: skip
    topic = words.topic_of(context.texts, page.topic)
    rows: list[list[Labelled]] = [
        [*choice],
        [
            (context.label("button-complaint-topic", topic=topic), ChooseTopic()),
            (context.label("button-complaint-add"), AddWords()),
        ],
        [
            (context.label("button-complaint-hide"), ChooseHidden()),
            (context.label("button-complaint-drop"), DropWriting()),
        ],
        [(context.label("button-complaint-hand-in"), HandInComplaint())],
    ]
    return _describe(context, page), inline_keyboard(*rows)


@dataclass(frozen=True, slots=True)
class Page:
    """What the page shows of what is being written."""

    withheld: ClassVar[bool] = True  # no journal keeps it

    writing: Writing
    owner: Colleague | None
    days: int
    due: date
    before: SaidBefore | None

    @property
    def topic(self) -> Topic:
        """What it is about."""
        return self.writing.about

    @property
    def named(self) -> bool:
        """Whether it is said under a name."""
        return self.writing.named


def _page(tx: Tx, actor: Actor) -> Page:
    found = _find(tx, actor)
    owner, _ = owners.choose(
        tx, found.about, found.words, hidden=found.hidden, author=actor.account_id
    )
    days = owners.rule(tx, found.about).days
    today = datetime.fromtimestamp(actor.now, UTC).astimezone(actor.zone).date()
    before = None
    if not found.named:
        before = handing_in.said_before(tx, actor.account_id, found.words, actor.now)
    return Page(found, owner, days, deadlines.due(today, days, school_days.load(tx)), before)


def _find(tx: Tx, actor: Actor) -> Writing:
    found = writing.find(tx, actor.account_id)
    if found is None:
        raise BotError("complaint-gone")
    return found


def _describe(context: Context, page: Page) -> Html:
    said, found = context.texts, page.writing
    lines = [context.html("complaint-writing-head", kind=words.kind_of(said, found.kind))]
    if found.words:
        lines.append(words.quote(said, found.words))
    if found.photos:
        lines.append(context.html("complaint-writing-photos", count=len(found.photos)))
    owner = page.owner.name if page.owner else context.label("complaint-no-owner")
    due = format_day(said, page.due, context.today)
    lines.append(context.html("complaint-writing-to", owner=owner, days=page.days, due=due))
    lines.append(
        context.html("complaint-means-named" if found.named else "complaint-means-anonymous")
    )
    if is_urgent(page.topic):
        lines.append(context.html("complaint-goes-now"))
    elif not found.named:
        at = next_release(context.now, context.services.zone)
        lines.append(context.html("complaint-goes-at", at=_moment(context, at)))
    if page.before is not None and page.before.told:
        lines.append(context.html("complaint-said-told"))
    elif page.before is not None and page.before.asked:
        lines.append(context.html("complaint-said-asked"))
    return Html("\n".join(lines))


def _moment(context: Context, at: datetime) -> str:
    return format_moment(context.texts, at, context.today, context.services.zone)


async def name_myself(context: PressContext, button: NameMyself) -> None:
    """Choose to be named or not; a picture may betray, so it goes with the name."""
    await _change(context, lambda found: _named(found, named=button.named))


def _named(found: Writing, *, named: bool) -> Writing:
    return replace(found, named=named, photos=found.photos if named else ())


async def _change(context: PressContext, change: Callable[[Writing], Writing]) -> None:
    await context.write(_changed, context.actor, change)
    await _show(context)


def _changed(tx: Tx, actor: Actor, change: Callable[[Writing], Writing]) -> None:
    writing.keep(tx, actor.account_id, change(_find(tx, actor)), actor.now)


async def choose_topic(context: PressContext, _: ChooseTopic) -> None:
    """Show the topics."""
    items: list[Labelled] = [
        (words.topic_of(context.texts, each), SetTopic(each)) for each in Topic
    ]
    back: list[Labelled] = [(context.label("back"), ShowWriting())]
    await context.show(
        context.html("complaint-choose-topic"), inline_keyboard(*in_rows(items, 3), back)
    )


async def set_topic(context: PressContext, button: SetTopic) -> None:
    """Set the topic."""
    await _change(context, lambda found: replace(found, topic=button.topic))


async def ask_words(context: PressContext, _: AddWords) -> None:
    """Wait for more words."""
    await context.write(_wait, context.actor)
    await context.say(context.html("complaint-add-how"))


def _wait(tx: Tx, actor: Actor) -> None:
    _find(tx, actor)
    drafts.keep(tx, actor.account_id, AddingWords(), actor.now)


async def choose_hidden(context: PressContext, _: ChooseHidden) -> None:
    """Show from whom it can be kept."""
    page = await context.read(_hideable, context.actor)
    items: list[list[Labelled]] = [
        [(
            context.label(
                "button-complaint-hidden", name=each.name, on="yes" if is_on else "no"
            ),
            TurnHidden(each.account_id),
        )]
        for each, is_on in page
    ]  # fmt: skip
    back: list[Labelled] = [(context.label("back"), ShowWriting())]
    await context.show(context.html("complaint-choose-hidden"), inline_keyboard(*items, back))


def _hideable(tx: Tx, actor: Actor) -> Sequence[tuple[Colleague, bool]]:
    """Return who could answer it, with whether it is kept from them."""
    found = _find(tx, actor)
    known = [e for e in owners.candidates(tx, found.about) if e.account_id != actor.account_id]
    shown = known[:ASKED] + [e for e in known[ASKED:] if e.account_id in found.hidden]
    return [(each, each.account_id in found.hidden) for each in shown]


async def turn_hidden(context: PressContext, button: TurnHidden) -> None:
    """Keep it from a colleague, or do not."""
    await context.write(_turn, context.actor, button.account_id)
    await choose_hidden(context, ChooseHidden())


def _turn(tx: Tx, actor: Actor, account_id: AccountId) -> None:
    found = _find(tx, actor)
    if account_id not in {each.account_id for each in owners.candidates(tx, found.about)}:
        raise BotError("button-stale")
    hidden = set(found.hidden) ^ {account_id}
    writing.keep(tx, actor.account_id, replace(found, hidden=tuple(sorted(hidden))), actor.now)


async def drop_writing(context: PressContext, _: DropWriting) -> None:
    """Give it up; nothing is kept."""
    await context.write(_drop, context.actor)
    await context.show(context.html("complaint-dropped"))


def _drop(tx: Tx, actor: Actor) -> None:
    writing.drop(tx, actor.account_id)
    if drafts.find(tx, actor.account_id, AddingWords) is not None:
        drafts.drop(tx, actor.account_id)


# -- handing in ------------------------------------------------------------------------------------


async def hand_in(context: PressContext, _: HandInComplaint) -> None:
    """Hand it in, and say what happens now."""
    receipt, named = await context.write(_hand_in, context.actor)
    rows: list[list[Labelled]] = [
        [(context.label("button-complaint-follow"), FollowComplaint(receipt.token))]
    ]
    if not named:
        rows.append([(context.label("button-complaint-no-address"), GiveUpAddress(receipt.token))])
    await context.show(_thanks(context, receipt, named=named), inline_keyboard(*rows))


def _hand_in(tx: Tx, actor: Actor) -> tuple[Receipt, bool]:
    found = _find(tx, actor)
    if not found.words:
        raise BotError("complaint-no-words")
    given = Given(
        found.kind, found.about, found.words, found.hidden, found.photos, actor.account_id,
        actor.person_id, actor.class_id, found.named,
    )  # fmt: skip
    receipt = handing_in.hand_in(tx, given, actor.now, actor.zone)
    if not found.named:
        handing_in.forget_asked(tx, actor.account_id, found.words, actor.now)
    _drop(tx, actor)
    return receipt, found.named


def _thanks(context: Context, receipt: Receipt, *, named: bool) -> Html:
    if receipt.release_at is None:
        key = "complaint-received-named" if named else "complaint-received-now"
        return context.html(key, id=str(receipt.id))
    at = datetime.fromtimestamp(receipt.release_at, UTC)
    return context.html("complaint-received-later", id=str(receipt.id), at=_moment(context, at))
