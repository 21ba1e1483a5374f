"""What the bot could not answer, what did not help, what is asked most; and why it answers so."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from bot.domain.answering.verdict import Outcome
from bot.domain.people import Role
from bot.errors import BotError
from bot.gateway import Document
from bot.render.workbooks import sheets_workbook
from config.texts import Html
from handlers import desk_words
from handlers.buttons import Button
from handlers.desk_buttons import DeskPage
from handlers.faq import title
from handlers.keyboards import inline, paged
from storage import accounts, classes, desk, drafts, faq, outbox, questions
from storage.outbox import Notification, Priority

if TYPE_CHECKING:
    from bot.context import Context
    from handlers.keyboards import Labelled
    from storage.database import Tx
    from storage.desk import Case
    from storage.questions import Question

WAITING_DAYS = 14  # an answer later than that surprises more than it helps
SHOWN, TOP = 8, 10
LETTER_LASTS = 3 * 86400


@dataclass(frozen=True, slots=True)
class Mining(Button):
    """The overview."""

    tag: ClassVar[str] = "qt1"


@dataclass(frozen=True, slots=True)
class Unanswered(Button):
    """Unanswered questions, grouped."""

    tag: ClassVar[str] = "qt2"
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenGroup(Button):
    """A group of unanswered questions, by one of them."""

    tag: ClassVar[str] = "qt3"
    question_id: int


@dataclass(frozen=True, slots=True)
class AnswerGroup(Button):
    """Write one answer to everybody of a group."""

    tag: ClassVar[str] = "qt4"
    question_id: int


@dataclass(frozen=True, slots=True)
class DropGroup(Button):
    """Take a group off the list."""

    tag: ClassVar[str] = "qt5"
    question_id: int


@dataclass(frozen=True, slots=True)
class Disliked(Button):
    """Answers with thumbs down."""

    tag: ClassVar[str] = "qt6"
    page: int = 0


@dataclass(frozen=True, slots=True)
class MostAsked(Button):
    """Hits per entry."""

    tag: ClassVar[str] = "qt7"


@dataclass(frozen=True, slots=True)
class ExportFaq(Button):
    """All of it as a workbook."""

    tag: ClassVar[str] = "qt8"


@dataclass(frozen=True, slots=True)
class WriteNew(Button):
    """Write a new entry from nothing."""

    tag: ClassVar[str] = "qtc"


@dataclass(frozen=True, slots=True)
class SaveAnswer(Button):
    """Make what a colleague answered an entry, or another way to ask for one."""

    tag: ClassVar[str] = "qtb"
    message: int


async def show_mining(context: Context, _: Mining | None = None) -> None:
    """没答上的, 没帮上的, 使用情况."""
    groups = await _groups(context)
    disliked = await context.read(questions.disliked)
    await context.show(
        context.html("mining-head", groups=len(groups), disliked=len(disliked)),
        inline(
            [(context.label("button-unanswered", count=len(groups)), Unanswered())],
            [(context.label("button-disliked-list", count=len(disliked)), Disliked())],
            [
                (context.label("button-most-asked"), MostAsked()),
                (context.label("button-export-faq"), ExportFaq()),
            ],
            [
                (context.label("button-write-entry"), WriteNew()),
                (context.label("button-desk"), DeskPage()),
            ],
        ),
    )


async def _groups(context: Context) -> list[list[Question]]:
    """Unanswered questions by meaning, the most asked first."""
    since = context.seconds - WAITING_DAYS * 86400
    waiting = await context.read(questions.waiting, since)
    waiting = [each for each in waiting if within_reach(context, each)]
    texts = list(dict.fromkeys(each.text for each in waiting))
    found = []
    for places in await context.services.knowledge.similar(texts):
        same = {texts[place] for place in places}
        found.append([each for each in waiting if each.text in same])
    return sorted(found, key=lambda group: (-_askers(group), -group[0].asked_at))


def _askers(group: list[Question]) -> int:
    return len({each.account_id for each in group})


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


async def show_unanswered(context: Context, button: Unanswered | None = None) -> None:
    """/unanswered: groups of questions, the most asked first."""
    page = button.page if button else 0
    groups = await _groups(context)
    items: list[Labelled] = [
        (
            context.label("button-group", count=_askers(group), text=title(group[0].text)),
            OpenGroup(group[0].id),
        )
        for group in groups
    ]
    rows = paged(items, page, Unanswered, context.texts)
    rows.append([(context.label("back"), Mining())])
    key = "unanswered-head" if groups else "unanswered-none"
    await context.show(context.html(key), inline(*rows))


async def _group_of(context: Context, question_id: int) -> list[Question]:
    for group in await _groups(context):
        if any(each.id == question_id for each in group):
            return group
    raise BotError("group-settled")


async def open_group(context: Context, button: OpenGroup) -> None:
    """All the ways it was asked, and what can be done."""
    from handlers.proposals import ProposeAlias, ProposeNew  # noqa: PLC0415  # they come back here

    group = await _group_of(context, button.question_id)
    lines = [context.html("group-head", count=_askers(group))]
    texts = dict.fromkeys(each.text for each in group)
    lines += [context.html("group-line", text=desk_words.short(each, 80)) for each in texts][:SHOWN]
    matches = await nearest(context, group[0].text)
    rows: list[list[Labelled]] = [
        [(context.label("button-answer-group", count=_askers(group)), AnswerGroup(group[0].id))],
    ]
    rows += [
        [
            (
                context.label("button-alias-of", title=title(stored.entry.question)),
                ProposeAlias(group[0].id, stored.number),
            )
        ]
        for stored in matches
    ]
    rows.append(
        [
            (context.label("button-new-entry"), ProposeNew(group[0].id)),
            (context.label("button-drop-group"), DropGroup(group[0].id)),
        ]
    )
    rows.append([(context.label("back"), Unanswered())])
    await context.show(Html("\n".join(lines)), inline(*rows))


async def nearest(context: Context, text: str) -> list[faq.Stored]:
    """The entries that come nearest to a text, best first."""
    verdicts = await context.services.knowledge.ask(text, today=context.today)
    ids = [
        each.id
        for verdict in verdicts
        for each in verdict.matches[: 1 if verdict.outcome is Outcome.UNKNOWN else 3]
    ]
    return list((await context.read(faq.named, ids)).values())


async def ask_group_answer(context: Context, button: AnswerGroup) -> None:
    """The next message goes to all of them."""
    group = await _group_of(context, button.question_id)
    await context.write(
        drafts.keep,
        context.account.id,
        "group-answer",
        context.seconds,
        questions=[each.id for each in group],
    )
    await context.say(context.html("group-answer-how", count=_askers(group)))


async def answer_group(context: Context) -> None:
    """To everybody who asked, once each; then it may become an entry."""
    from handlers.proposals import ProposeNew  # noqa: PLC0415  # they come back here

    draft = await context.read(drafts.find, context.account.id, "group-answer")
    await context.write(drafts.drop, context.account.id)
    if draft is None:
        return
    told = await context.write(_tell_group, context, draft["questions"])
    context.services.courier.wake()
    first = draft["questions"][0]
    await context.say(
        context.html("group-answered", count=told),
        inline([(context.label("button-save-answer"), ProposeNew(first, drafted=True))]),
    )


def _tell_group(tx: Tx, context: Context, ids: list[int]) -> int:
    drafts.keep(tx, context.account.id, "group-answered", context.seconds, text=context.text)
    return tell_askers(tx, context, ids, context.text)


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


async def drop_group(context: Context, button: DropGroup) -> None:
    """Off the list: nothing of the school's."""
    group = await _group_of(context, button.question_id)
    await context.write(questions.set_state, [each.id for each in group], "dropped")
    await context.toast(context.label("group-dropped"))
    await show_unanswered(context)


async def show_disliked(context: Context, button: Disliked) -> None:
    """👎 with the question, what was answered, and why it did not help."""
    found = await context.read(questions.disliked)
    shown = found[button.page * SHOWN : (button.page + 1) * SHOWN]
    lines = [context.html("disliked-head" if found else "disliked-none")]
    lines += [
        context.html(
            "disliked-line",
            text=desk_words.short(asked.text, 60),
            title=entry,
            reason=asked.reason or context.label("disliked-no-reason"),
        )
        for asked, entry in shown
    ]
    rows = paged([("", Mining())] * len(found), button.page, Disliked, context.texts, size=SHOWN)
    await context.show(
        Html("\n\n".join(lines)), inline(rows[-1], [(context.label("back"), Mining())])
    )


async def show_most_asked(context: Context, _: MostAsked) -> None:
    """The entries shown most."""
    hits = await context.read(questions.hits)
    lines = [context.html("most-asked-head")]
    lines += [
        context.html(
            "most-asked-line",
            count=each.shown,
            liked=each.liked,
            disliked=each.disliked,
            title=each.question,
        )
        for each in hits[:TOP]
        if each.shown
    ]
    never = sum(each.shown == 0 for each in hits)
    lines.append(context.html("most-asked-never", count=never))
    await context.show(Html("\n".join(lines)), inline([(context.label("back"), Mining())]))


async def export(context: Context, _: ExportFaq) -> None:
    """A workbook: unanswered, disliked, hits. Every cell is text."""
    if not context.account.sees_all(Role.STAFF):
        raise BotError("export-needs-all")
    groups = await _groups(context)
    disliked = await context.read(questions.disliked, 10_000)
    hits = await context.read(questions.hits)
    said = context.label
    sheets: list[tuple[str, list[str], list[tuple[str, ...]]]] = [
        (
            said("sheet-unanswered"),
            [
                said("column-group"),
                said("column-askers"),
                said("column-question"),
                said("column-day"),
            ],
            [
                (str(number), str(_askers(group)), each.text, _day(context, each.asked_at))
                for number, group in enumerate(groups, start=1)
                for each in group
            ],
        ),
        (
            said("sheet-disliked"),
            [
                said("column-question"),
                said("column-entry"),
                said("column-reason"),
                said("column-day"),
            ],
            [(q.text, entry, q.reason, _day(context, q.asked_at)) for q, entry in disliked],
        ),
        (
            said("sheet-hits"),
            [said("column-id"), said("column-entry"), said("column-shown"), "👍", "👎"],
            [
                (each.slug, each.question, str(each.shown), str(each.liked), str(each.disliked))
                for each in hits
            ],
        ),
    ]
    data = await asyncio.to_thread(sheets_workbook, sheets)
    await context.say(Document(data, said("export-name") + f"-{context.today.isoformat()}.xlsx"))


def _day(context: Context, at: int) -> str:
    return datetime.fromtimestamp(at, UTC).astimezone(context.services.zone).date().isoformat()
