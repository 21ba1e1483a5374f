"""Free text answered from the FAQ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.complaints.hearing import asks_how, asks_plainly, is_told
from bot.domain.guardians.reading import relation_in
from bot.domain.people.credentials import is_attempt, is_credential
from bot.domain.people.others import is_of_another
from bot.domain.people.relatives import asks_whereabouts
from bot.domain.people.roles import Role
from bot.domain.text import fold
from bot.domain.understanding.clauses import asks
from bot.domain.understanding.kinds import OF_STAFF, OFFICES, OPENING, TRAINING, Kind
from bot.domain.understanding.smalltalk import small_talk
from bot.domain.understanding.verdict import VerdictOutcome
from bot.errors import BotError
from handlers import training
from handlers.aid.buttons import OpenAid, StartCheck
from handlers.alerts.buttons import AlertsPage
from handlers.chat import aside
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.chat.tongues import heard, in_kind
from handlers.classes.buttons import ClassPage
from handlers.complaints.buttons import BeginComplaint, ComplainOf
from handlers.desk import buttons as desk_buttons
from handlers.enrolment.buttons import OpenSignups
from handlers.exams.buttons import OpenExams
from handlers.faq import words
from handlers.faq.browse import entry_of, hidden_here, shorten_title
from handlers.faq.buttons import Categories, NoneOfThese, PickEntry
from handlers.faq.choosing import choose_among
from handlers.faq.ratings import ask_or_browse, own_question, under_answer
from handlers.guardians.buttons import IAmGuardian
from handlers.leave.buttons import AskForLeave
from handlers.mentoring.buttons import HelpPage
from handlers.reminders.buttons import OpenReminders, ReminderPage
from storage.desk import bundles, cases
from storage.desk.bundles import Bundled
from storage.enrolment import known as signups_known
from storage.faq import entries as faq_entries
from storage.faq import questions
from storage.guardians import guardianships

if TYPE_CHECKING:
    from bot.context import Context, MessageContext, PressContext
    from bot.domain.faq.language import Tongue
    from bot.domain.ids import QuestionId
    from bot.domain.understanding.verdict import Verdict
    from bot.outbound.gateway import Keyboard
    from handlers.chat.buttons import Button
    from handlers.chat.drafts import Draft
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.faq.entries import Stored

PRIVATE = frozenset({"aid", "care"})  # categories never spoken of in a group
ENROLMENT = "enroll"  # the category of what is asked about signing up
OFFERED = 3
SHORTEST_ASKED = 5  # characters of what may be a newcomer's question rather than their name
TALK = {Kind.SMALL_TALK: "talk-here", Kind.ABUSE: "talk-anger"}
UNKNOWN = frozenset({Kind.ENTRY, Kind.TIMETABLE})
FOR_PEOPLE = TRAINING - OFFICES | {
    Kind.COMPLAINT,
    Kind.IDEA,
    Kind.LEAVE,
    Kind.HUMAN,
    Kind.ENROLMENT,
}
"""What is told rather than asked, by somebody who may be known to nobody yet."""
BUTTONS: dict[Kind, Button] = {
    Kind.MY_EXAM: OpenExams(),
    Kind.LEAVE: AskForLeave(),
    Kind.AID_STATUS: OpenAid(),
    Kind.AID_CHECK: StartCheck(),
    Kind.AID_APPLY: OpenAid(),
    Kind.WHO_LOOKED: OpenAid(),
    Kind.HELPING: HelpPage(),
    Kind.ALERTS: AlertsPage(),
    Kind.CHILD: IAmGuardian(),
    Kind.SETTINGS: OpenReminders(ReminderPage.TOPICS),
    Kind.ENROLMENT: OpenSignups(),
}
LIKELY = 0.5  # chance from which on a title that is offered is what the talk is about
STALE_DAYS = 4  # days on which entries ended that are looked back to


async def answer_surely(context: MessageContext) -> Message:
    """Answer what the FAQ surely knows, also while somebody waits for a human.

    A human who took the chat meanwhile gets the words instead.
    """
    if context.is_rest:
        await _answer_rest(context)
        return None
    verdicts = await _verdicts(context, context.text)
    case = context.glance(cases.of_account, context.account.id)
    sure = [each.outcome is VerdictOutcome.ANSWER for each in verdicts]
    if case is not None and (case.is_held(context.seconds) or not all(sure)):
        return PASS
    if case is None and not any(sure):
        return PASS
    await _answer_all(context, verdicts)
    return None


async def answer_text(context: MessageContext) -> None:
    """Answer a text from the FAQ: an answer, suggestions, or that nothing is known."""
    await _answer_all(context, await _verdicts(context, context.text))


async def answer_newcomer(context: MessageContext) -> Message:
    """Answer a question of somebody unknown as anybody's; not small talk."""
    return PASS if small_talk(context.text) is not None else await _answer_stranger(context)


async def answer_stranger(context: MessageContext, _: Draft) -> Message:
    """Answer a question of somebody unknown who was asked for their name."""
    return await _answer_stranger(context)


async def _answer_stranger(context: MessageContext) -> Message:
    text = context.text
    if context.account.role >= Role.TRAINEE or is_credential(text):
        return PASS
    verdicts = await _verdicts(context, text)
    unknown = all(each.outcome is VerdictOutcome.UNKNOWN for each in verdicts)
    speaks = asks(text) or any(each.kind in FOR_PEOPLE for each in verdicts)
    if not is_attempt(text):
        speaks = speaks or any(training.may_mean_page(context, each) for each in verdicts)
    if unknown and (not speaks or len(fold(text)) < SHORTEST_ASKED):
        return PASS
    await _answer_all(context, verdicts)
    return None


async def _answer_all(context: MessageContext, verdicts: tuple[Verdict, ...]) -> None:
    for part, verdict in enumerate(await choose_among(context, verdicts)):
        await _answer(context, part, verdict)


async def _answer_rest(context: MessageContext) -> None:
    """Answer what is asked beside something answered; keep silent where nothing is known."""
    for part, verdict in enumerate(await _verdicts(context, context.text), start=1):
        if verdict.outcome is not VerdictOutcome.UNKNOWN:
            await _answer(context, part, verdict)


async def _verdicts(context: MessageContext, text: str) -> tuple[Verdict, ...]:
    """Ask the FAQ; what was answered last breaks a tie where the words go on from it."""
    about = context.glance(questions.talked_about, context.account.id, context.seconds)
    hidden = await hidden_here(context)
    return await context.services.knowledge.ask(
        text, today=context.today, about=about, hidden=hidden
    )


async def _answer(context: MessageContext, part: int, verdict: Verdict) -> None:
    """Answer one question of a message, in the language it is asked in."""
    context, kind = in_kind(context, verdict.query), heard(context, verdict.query)
    stored = context.glance(faq_entries.named, [each.id for each in verdict.matches])
    offered = [stored[each.id] for each in verdict.matches if each.id in stored]
    shown = offered[0] if offered and verdict.outcome is VerdictOutcome.ANSWER else None
    outcome = verdict.outcome if offered else VerdictOutcome.UNKNOWN
    if shown is None and _is_of_another(context, verdict):
        outcome = VerdictOutcome.UNKNOWN
    question_id = await context.write(
        questions.note,
        chat_id=context.chat_id,
        message_id=context.message_id,
        part=part,
        account_id=context.account.id,
        text=verdict.query,
        outcome=outcome,
        offered=[each.entry.id for each in offered],
        entry=shown.number if shown else None,
        now=context.seconds,
    )
    if outcome is VerdictOutcome.SUGGEST and verdict.score >= LIKELY:
        me = context.account.id
        await context.write(questions.talk, me, offered[0].number, context.seconds)
    if context.is_more_than_words and context.private:
        item = Bundled(context.message_id, context.text, is_media=True)
        me = context.account.id
        await context.write(bundles.note_asked, me, item, context.album, context.seconds)
    named = [shown] if shown else offered[:OFFERED]
    ended = None if shown else await _ended(context, verdict.query)
    if ended is not None:
        named, outcome = [ended], VerdictOutcome.SUGGEST
    here: Context = context
    if outcome is not VerdictOutcome.UNKNOWN and _is_private(named) and not context.private:
        here = await aside.answer_aside(context)
    if outcome is not VerdictOutcome.UNKNOWN:
        context.services.conversations.forget(context.talk)
    if shown is not None:
        await here.say(
            words.describe_answer(
                here.texts, shown.entry, here.today, kind=kind, marked=_is_marked(here)
            ),
            _with_complaint(here, _with_signup(here, question_id, shown), verdict.query),
        )
    elif ended is not None:
        html = words.out_of_force(here.texts, ended.entry, here.today, kind=kind)
        others = [each for each in offered[:OFFERED] if each.number != ended.number]
        await here.say(html, _choices(here, question_id, others, desk_buttons.AskStaff, kind))
    elif outcome is VerdictOutcome.SUGGEST:
        await _suggest(here, question_id, offered, kind, verdict)
    else:
        await _say_unknown(here, question_id, verdict)


def _with_signup(context: Context, question_id: QuestionId, shown: Stored) -> Keyboard:
    """Return what stands under an answer; of enrolment, while something is open, the way to it."""
    keyboard = under_answer(context, question_id, shown)
    if shown.entry.category != ENROLMENT or not context.private:
        return keyboard
    if not context.glance(signups_known.has_any, context.account.id, context.seconds):
        return keyboard
    button = (context.label("button-kind-enrolment"), OpenSignups())
    more = inline_keyboard([button])
    return {"inline_keyboard": [*keyboard["inline_keyboard"], *more["inline_keyboard"]]}


def _is_marked(context: Context) -> bool:
    """Return whether an answer says for whom alone it is: to staff, who see all of them."""
    return context.private and context.account.role >= Role.STAFF


def _is_private(offered: list[Stored]) -> bool:
    return any(each.entry.category in PRIVATE for each in offered)


async def _ended(context: Context, text: str) -> Stored | None:
    """Return the entry out of force that would surely answer on the last day it was in force."""
    hidden = await hidden_here(context)
    stale = [
        each
        for each in context.glance(faq_entries.out_of_force, context.today)
        if each.entry.id not in hidden
    ]
    days = dict.fromkeys(each.entry.effective_to or each.entry.effective_from for each in stale)
    for day in list(days)[:STALE_DAYS]:
        for verdict in await context.services.knowledge.ask(text, today=day, hidden=hidden):
            if verdict.outcome is not VerdictOutcome.ANSWER:
                continue
            for each in stale:
                if each.entry.id == verdict.matches[0].id:
                    return each
    return None


async def _suggest(
    context: Context,
    question_id: QuestionId,
    offered: list[Stored],
    kind: Tongue,
    verdict: Verdict,
) -> None:
    """Show the titles that may be meant, and above them the pages."""
    text = verdict.query
    current = [each for each in offered if each.entry.in_force(context.today)]
    choices = _choices(context, question_id, current[:OFFERED], NoneOfThese, kind)
    choices = _after(await training.offered(context, verdict, alone=False), choices)
    await context.say(
        context.html("suggest", question=shorten_title(text)),
        _with_complaint(context, choices, text, question_id),
    )


def _after(pages: list[list[Labelled]], choices: Keyboard) -> Keyboard:
    if not pages:
        return choices
    rows = inline_keyboard(*pages)["inline_keyboard"]
    return {"inline_keyboard": [*rows, *choices["inline_keyboard"]]}


def _with_complaint(
    context: Context, keyboard: Keyboard, text: str, told: QuestionId | None = None
) -> Keyboard:
    """Add the way to complain, where one asks for it or ``told`` something that is no question."""
    if not context.private:
        return keyboard
    button: Button
    if asks_how(text):
        button = BeginComplaint()
    elif told is not None and is_told(text):
        button = ComplainOf(told)
    else:
        return keyboard
    more = inline_keyboard([(context.label("button-complaints"), button)])
    return {"inline_keyboard": [*keyboard["inline_keyboard"], *more["inline_keyboard"]]}


def _choices(
    context: Context,
    question_id: QuestionId,
    offered: list[Stored],
    last: type[NoneOfThese | desk_buttons.AskStaff],
    kind: Tongue,
) -> Keyboard:
    rows: list[list[Labelled]] = [
        [(shorten_title(words.title_of(each.entry, kind)), PickEntry(question_id, each.number))]
        for each in offered
    ]
    end: list[Labelled] = [(context.label("button-ask-staff"), desk_buttons.AskStaff(question_id))]
    if last is NoneOfThese:
        none_of_them = (context.label("button-none-of-these"), NoneOfThese(question_id))
        end = [none_of_them, *end] if context.private else [none_of_them]
    rows.append(end)
    return inline_keyboard(*rows)


async def _say_unknown(context: Context, question_id: QuestionId, verdict: Verdict) -> None:
    """Say that no entry answers: what else can be done, never titles."""
    if not context.private:
        link = f"https://t.me/{context.services.username}"
        await context.say(
            context.html("group-unknown"),
            inline_keyboard([(context.label("button-private"), link)]),
        )
        return
    if verdict.kind in TALK:
        await context.say(context.html(TALK[verdict.kind]))
        return
    if _is_of_another(context, verdict):
        html = context.html("kind-of-another")
        await context.say(html, ask_or_browse(context, question_id))
        return
    if _is_of_relative(context, verdict):
        await _say_to_relative(context, question_id, verdict.query)
        return
    is_staff = context.account.role >= Role.STAFF
    page = training.kind_told(context, verdict)
    is_leave = verdict.kind is Kind.LEAVE and page is None and not context.account.class_ids
    if is_leave and (not is_staff or _names_leave(verdict.query)):
        await _say_who_asks_for_leave(context, question_id)
        return
    if context.account.is_colleague and verdict.kind not in OPENING:
        everything = (context.label("button-all-classes"), ClassPage(0))
        last: list[Labelled] = [everything, (context.label("button-categories"), Categories())]
        rows = await training.offered(context, verdict)
        html = context.html("training-maybe-staff" if rows else "unknown-staff")
        await context.say(html, inline_keyboard(*rows, last))
        return
    await _say_kind(context, question_id, verdict, Kind.NONE if is_leave else page)


async def _say_kind(
    context: Context, question_id: QuestionId, verdict: Verdict, page: Kind | None
) -> None:
    """Say what was understood instead of a question, with the pages that may help."""
    is_staff = context.account.role >= Role.STAFF
    kind = page or _kind_of(verdict)
    if kind in OFFICES and not is_staff:
        kind = Kind.NONE
    html = context.html(f"kind-{kind}")
    told = question_id if kind in {Kind.ENTRY, Kind.NONE} else None
    rows = await training.offered(context, verdict)
    if kind in UNKNOWN:
        keyboard = _after(rows, ask_or_browse(context, question_id))
        await context.say(html, _with_complaint(context, keyboard, verdict.query, told))
        return
    if kind is Kind.NONE and rows:
        html = context.html("training-maybe")
    if not rows and kind in BUTTONS and (is_staff or kind not in OF_STAFF):
        rows.append([(context.label(f"button-kind-{kind}"), BUTTONS[kind])])
    rows.append([(context.label("button-ask-staff"), desk_buttons.AskStaff(question_id))])
    keyboard = inline_keyboard(*rows)
    await context.say(html, _with_complaint(context, keyboard, verdict.query, told))


async def _say_to_relative(context: Context, question_id: QuestionId, query: str) -> None:
    """Say that a parent is told nothing of a child before they are bound, with the way there."""
    rows: list[list[Labelled]] = [
        [(context.label("button-ask-staff"), desk_buttons.AskStaff(question_id))],
        [(context.label("button-categories"), Categories())],
    ]
    waits = await context.read(guardianships.waits, context.account.id)
    if not waits:
        button = IAmGuardian(relation_in(query))
        rows.insert(0, [(context.label("button-guardian-am"), button)])
    html = context.html("join-relative-waits" if waits else "join-relative-cannot")
    await context.say(html, inline_keyboard(*rows))


def _is_of_another(context: Context, verdict: Verdict) -> bool:
    """Return whether a trainee asks what is somebody else's to know."""
    kinds = {Kind.ENTRY, *(OPENING - OF_STAFF)}
    is_trainee = context.account.role is Role.TRAINEE
    return is_trainee and verdict.kind in kinds and is_of_another(verdict.query)


def _is_of_relative(context: Context, verdict: Verdict) -> bool:
    """Return whether a parent asks what nobody but a colleague can tell them.

    Leave that is told (发烧了来不了), and a wish for a person, have answers of their own.
    """
    if context.account.role is not Role.NEWCOMER or verdict.kind is Kind.HUMAN:
        return False
    known = context.services.conversations.is_relative(context.talk, context.seconds)
    if verdict.kind is Kind.LEAVE:
        return asks_whereabouts(verdict.query) and not _names_leave(verdict.query)
    return known and asks(verdict.query)


def _kind_of(verdict: Verdict) -> Kind:
    """Return the kind of a message; one that only asks for a fact complains of nothing."""
    asks_only = verdict.kind in {Kind.COMPLAINT, Kind.IDEA} and asks_plainly(verdict.query)
    return Kind.NONE if asks_only else verdict.kind


def _names_leave(text: str) -> bool:
    """Return whether words name leave; a colleague who writes of who is late asks for none."""
    return "假" in text or "leave" in text.lower()


async def _say_who_asks_for_leave(context: Context, question_id: QuestionId) -> None:
    """Say to who is in no class, a parent or a colleague, how leave is asked for."""
    if context.account.role >= Role.STAFF:
        await context.say(context.html("kind-leave-staff"))
        return
    row = (context.label("button-ask-staff"), desk_buttons.AskStaff(question_id))
    await context.say(context.html("kind-leave-newcomer"), inline_keyboard([row]))


async def show_picked(context: PressContext, button: PickEntry) -> None:
    """Show the entry that was meant, instead of the suggestions."""
    question = await own_question(context, button.question_id)
    stored = await entry_of(context, button.number)
    if stored.entry.id not in question.offered:
        raise BotError("button-stale")
    await context.write(questions.show, question.id, stored.number, context.seconds)
    context, kind = in_kind(context, question.text), heard(context, question.text)
    await context.show(
        words.describe_answer(context.texts, stored.entry, context.today, kind=kind),
        under_answer(context, question.id, stored),
    )


async def none_of_these(context: PressContext, button: NoneOfThese) -> None:
    """Offer to ask the staff or in other words; the press is no new question."""
    question = await own_question(context, button.question_id)
    context = in_kind(context, question.text)
    await context.show(context.html("none-of-these"), ask_or_browse(context, question.id))
