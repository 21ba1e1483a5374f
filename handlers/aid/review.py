"""资助审核: the class teacher first, then the aid office; papers one by one, and the stages.

Each list, application and picture that is shown is noted for whom it is about to see.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.aid.categories import Category
from bot.domain.aid.ledger import RecordState
from bot.domain.aid.stages import Stage, next_stage
from bot.domain.aid.terms import Term
from bot.domain.ids import AidApplicationId
from bot.domain.papers import MORE, PaperOwner, PaperState, missing
from bot.errors import BotError
from handlers.aid import words
from handlers.aid.buttons import (
    AcceptPaper,
    AgreeAid,
    AidPage,
    ListAid,
    MoveAllAid,
    OpenReview,
    RefuseAid,
    ReturnPaper,
    ReviewAid,
    SeePaper,
)
from handlers.aid.drafts import RefusingAid, ReturningPaper
from handlers.aid.ledger_buttons import AidPerson
from handlers.aid.ledger_words import name_category
from handlers.chat import drafts, giving, wording
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from storage import papers as handed
from storage.aid import access, applications, papers, records

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import PersonId
    from bot.domain.papers import PaperLine
    from config.texts import Html
    from handlers.chat.keyboards import Labelled
    from storage.aid.applications import AidApplication
    from storage.database import Tx
    from storage.papers import Paper
    from storage.people.accounts import Account

READY = ("blurred", "wrong", "old", "page", "seal", "sign")
"""Ready reasons to send a paper back."""
LONGEST = 200  # characters of a reason
STAGES = (Stage.SUBMITTED, Stage.CLASS, Stage.SCHOOL, Stage.NOTICE)
GRANTED = frozenset({Stage.SCHOOL, Stage.NOTICE, Stage.PAID})
TOGETHER = frozenset({Stage.SCHOOL, Stage.NOTICE})
"""Stages that the aid office moves on all at once."""


def _reviewed(
    tx: Tx, account: Account, application_id: AidApplicationId
) -> tuple[AidApplication, bool]:
    """Return an application that somebody may review, and whether it is their turn.

    Raises:
        BotError: There is none, or it is not theirs to see.
    """
    found = applications.find(tx, application_id)
    if found is None or not applications.reviews(tx, account, found):
        raise BotError("aid-not-yours")
    return found, applications.decides(tx, account, found)


async def _decided_by(context: Context, application_id: AidApplicationId) -> AidApplication:
    """Return an application that it is this person's turn to decide about."""
    found, turn = await context.read(_reviewed, context.account, application_id)
    if not turn:
        raise BotError("aid-not-your-turn")
    return found


def _note(tx: Tx, actor: Actor, account: Account, people: list[PersonId], what: str) -> None:
    access.note_looks(tx, account, people, what, actor.now)


# -- lists -----------------------------------------------------------------------------------------


async def show_list(context: Context, button: ReviewAid) -> None:
    """List what waits: all stages with their counts, or one of them."""
    if not await context.read(access.classes_of, context.account):
        raise BotError("aid-no-office")
    if button.stage is None:
        await _show_stages(context)
        return
    if button.stage not in STAGES:
        raise BotError("button-stale")
    found = await context.read(applications.listed, context.account, button.stage)
    people = [each.person_id for each in found]
    await context.write(_note, context.actor, context.account, people, "list")
    items: list[Labelled] = [
        (context.label("button-aid-of", person=each.person, name=each.name), OpenReview(each.id))
        for each in found
    ]

    def turn(page: int) -> ReviewAid:
        return ReviewAid(button.stage, page)

    rows = page_rows(items, button.page, turn, context.texts)
    if (
        found
        and button.stage in TOGETHER
        and await context.read(access.is_officer, context.account)
    ):
        key = f"button-aid-all-{button.stage.value}"
        rows.append([(context.label(key, count=len(found)), MoveAllAid(button.stage))])
    rows.append([(context.label("back"), ReviewAid())])
    stage = context.label(f"aid-waits-{button.stage.value}")
    html = context.html("aid-list-head", stage=stage, count=len(found))
    await context.show(html, inline_keyboard(*rows), protect=True)


async def _show_stages(context: Context) -> None:
    counts = await context.read(applications.waiting, context.account)
    rows: list[list[Labelled]] = [
        [
            (
                context.label(
                    "button-aid-stage",
                    stage=context.label(f"aid-waits-{stage.value}"),
                    count=counts[stage],
                ),
                ReviewAid(stage),
            )
        ]
        for stage in STAGES
        if stage in counts
    ]
    rows.append([(context.label("back"), AidPage())])
    html = context.html("aid-review-head" if counts else "aid-review-none")
    await context.show(html, inline_keyboard(*rows), protect=True)


# -- one application -------------------------------------------------------------------------------


async def open_review(context: Context, button: OpenReview) -> None:
    """Open an application, or one of its papers, to review it."""
    found, turn = await context.read(_reviewed, context.account, button.application_id)
    await context.write(_note, context.actor, context.account, [found.person_id], "application")
    given = await context.read(papers.of, found.id)
    if button.paper is None:
        await _show_review(context, found, given, turn=turn)
    else:
        await _show_paper(context, found, given, button.paper, turn=turn)


async def _show_review(
    context: Context, found: AidApplication, given: list[Paper], *, turn: bool
) -> None:
    lines = papers.lines(found, given)
    counts = handed.counts(given)
    parts = [_head(context, found)]
    if found.stage is Stage.REFUSED:
        parts.append(context.html("aid-refused-because", reason=found.reason))
    parts.append(words.describe_parcel(context.texts, found))
    parts += [
        wording.describe_paper(context.texts, each, counts.get(each.number, 0)) for each in lines
    ]
    rows: list[list[Labelled]] = [
        [(wording.label_of_paper(context.texts, each), OpenReview(found.id, each.number))]
        for each in lines
        if each.state is not PaperState.ASKED
    ]
    if counts.get(MORE):
        rows.append([(context.label("button-aid-more-given"), OpenReview(found.id, MORE))])
    left = missing(lines)
    if left and found.stage in STAGES:
        names = "；".join(each.name for each in left)
        parts.append(context.html("aid-review-waits", names=names))
    if turn:
        rows += _decisions(context, found, lines)
    elif found.stage in STAGES or found.stage.is_decided:
        rows += await _next_one(context, found)
    if await context.read(access.is_officer, context.account):
        if found.stage in GRANTED:
            asked, ways = await _listing(context, found)
            parts += asked
            rows += ways
        rows.append([(context.label("button-aid-in-ledger"), AidPerson(found.person_id))])
    rows.append(
        [(context.label("back"), ReviewAid(found.stage if found.stage in STAGES else None))]
    )
    await context.show(words.joined(parts), inline_keyboard(*rows), protect=True)


async def _listing(
    context: Context, found: AidApplication
) -> tuple[list[Html], list[list[Labelled]]]:
    """Say how an applicant stands on the ledger; who is not on it is put there with one tap."""
    said = context.texts
    terms = {found.term, Term.of(context.today).key}
    of_person = await context.read(records.of_person, found.person_id)
    held = [each for each in of_person if each.term in terms]
    listed = next((each for each in held if each.state is RecordState.OPEN), None)
    if listed is not None:
        standing = " ".join(filter(None, (name_category(said, listed.category), listed.level)))
        return [context.html("aid-in-ledger-as", standing=standing)], []
    if any(each.term == found.term for each in held):
        return [context.html("aid-ended-in-ledger")], []
    items: list[Labelled] = [
        (context.label("button-aid-list-as", category=name), ListAid(found.id, each))
        for each, name in ((each, name_category(said, each)) for each in Category)
    ]
    return [context.html("aid-not-in-ledger")], in_rows(items, 2)


async def _next_one(context: Context, found: AidApplication) -> list[list[Labelled]]:
    """Return the way to the next that waits for whoever has just decided."""
    for stage in STAGES:
        for each in await context.read(applications.listed, context.account, stage):
            if each.id != found.id and await context.read(
                applications.decides, context.account, each
            ):
                return [[(context.label("button-aid-next"), OpenReview(each.id))]]
    return []


def _head(context: Context, found: AidApplication) -> Html:
    return context.html(
        "aid-review-page",
        person=found.person,
        name=found.name,
        term=wording.format_term(context.texts, found.term),
        **{"class": found.class_name},
    )


def _decisions(
    context: Context, found: AidApplication, lines: list[PaperLine]
) -> list[list[Labelled]]:
    rows: list[list[Labelled]] = []
    following = next_stage(found.stage, direct=found.direct)
    if following is not None and not missing(lines):
        label = context.label(f"button-aid-agree-{following.value}")
        rows.append([(label, AgreeAid(found.id, found.stage))])
    rows.append([(context.label("button-aid-refuse"), RefuseAid(found.id))])
    return rows


async def _show_paper(
    context: Context, found: AidApplication, given: list[Paper], number: int, *, turn: bool
) -> None:
    of_this = handed.standing(given, number)
    if not of_this:
        raise BotError("paper-gone")
    name = found.papers[number - 1] if number else context.label("paper-more")
    html = context.html("aid-review-paper", person=found.person, name=name, count=len(of_this))
    if not any(each.file_id for each in of_this):
        html = words.joined([html, context.html("aid-paper-known")])
    rows = in_rows(
        [
            (context.label("button-paper-see", count=place), SeePaper(each.id))
            for place, each in enumerate(of_this, start=1)
            if each.file_id
        ],
        3,
    )
    if turn and number and of_this[-1].state is PaperState.RECEIVED:
        rows.append([(context.label("button-aid-accept"), AcceptPaper(found.id, number))])
    if turn and number and of_this[-1].state is not PaperState.RETURNED:
        ready: list[Labelled] = [
            (context.label(f"aid-ready-{each}"), ReturnPaper(found.id, number, each))
            for each in READY
        ]
        rows += in_rows(ready, 2)
        rows.append([(context.label("button-aid-return-words"), ReturnPaper(found.id, number))])
    rows.append([(context.label("back"), OpenReview(found.id))])
    await context.show(html, inline_keyboard(*rows), protect=True)


async def see_paper(context: Context, button: SeePaper) -> None:
    """Send a picture: to whose it is, and to who reviews it; the look is noted first."""
    paper = await context.read(papers.find, button.paper_id)
    if paper is None or not paper.file_id:
        raise BotError("paper-gone")
    found = await context.read(applications.find, AidApplicationId(paper.owner_id))
    if found is None:
        raise BotError("paper-gone")
    caption = context.html("aid-paper-caption-own")
    if found.person_id != context.account.person_id:
        await context.read(_reviewed, context.account, AidApplicationId(paper.owner_id))
        await context.write(_note, context.actor, context.account, [found.person_id], "paper")
        caption = context.html("aid-paper-caption", person=found.person)
    await giving.show_picture(context, paper, caption)


# -- decisions -------------------------------------------------------------------------------------


async def accept_paper(context: Context, button: AcceptPaper) -> None:
    """Accept a paper."""
    found = await _decided_by(context, button.application_id)
    by, now = context.account.id, context.seconds
    await context.write(papers.accept, found, button.number, by=by, now=now)
    await context.toast(context.label("aid-toast-accepted"))
    await open_review(context, OpenReview(found.id))


async def return_paper(context: Context, button: ReturnPaper) -> None:
    """Send a paper back with a ready reason, or ask for words."""
    found = await _decided_by(context, button.application_id)
    if not 0 < button.number <= len(found.papers) or button.ready not in {"", *READY}:
        raise BotError("button-stale")
    if not button.ready:
        waits = ReturningPaper(found.id, button.number)
        await context.write(drafts.keep, context.account.id, waits, context.seconds)
        name = found.papers[button.number - 1]
        await context.say(context.html("aid-return-why", name=name))
        return
    reason = context.label(f"aid-ready-{button.ready}")
    await context.write(_send_back, context.actor, found, button.number, reason)
    await context.toast(context.label("aid-toast-sent-back"))
    await open_review(context, OpenReview(found.id))


async def answer_return(context: MessageContext, draft: ReturningPaper) -> None:
    """Send a paper back with these words."""
    found = await _decided_by(context, draft.application)
    reason = _reason(context)
    await context.write(_send_back, context.actor, found, draft.number, reason)
    await open_review(context, OpenReview(found.id))


def _reason(context: MessageContext) -> str:
    text = " ".join(context.text[:LONGEST].split())
    if not text:
        raise BotError("aid-reason-needed")
    return text


def _send_back(tx: Tx, actor: Actor, found: AidApplication, number: int, reason: str) -> None:
    papers.give_back(tx, found, number, reason, by=actor.account_id, now=actor.now)
    drafts.drop(tx, actor.account_id)


async def agree(context: Context, button: AgreeAid) -> None:
    """Move an application on; what was not looked at one by one is accepted with it."""
    found = await _decided_by(context, button.application_id)
    if found.stage is button.stage:
        left = missing(papers.lines(found, await context.read(papers.of, found.id)))
        if left:
            raise BotError("aid-papers-open", name=left[0].name)
        await context.write(_agree, context.actor, found)
        await context.toast(context.label("aid-agreed"))
    await open_review(context, OpenReview(found.id))


def _agree(tx: Tx, actor: Actor, found: AidApplication) -> None:
    by, now = actor.account_id, actor.now
    reached = applications.agree(tx, found, by=by, now=now)
    if reached is not None:
        handed.accept_all(tx, PaperOwner.AID, found.id)
    if reached is Stage.SCHOOL:
        records.begin_of_application(tx, found.person_id, found.term, by=by, now=now)


async def put_on_ledger(context: Context, button: ListAid) -> None:
    """Put an applicant on the ledger of their term, under a category that was not known."""
    found, _ = await context.read(_reviewed, context.account, button.application_id)
    if not await context.read(access.is_officer, context.account):
        raise BotError("aid-no-office")
    if found.stage not in GRANTED:
        raise BotError("button-stale")
    await context.write(_put_on_ledger, context.actor, found, button.category)
    await context.toast(context.label("aid-toast-listed"))
    await open_review(context, OpenReview(found.id))


def _put_on_ledger(tx: Tx, actor: Actor, found: AidApplication, category: Category) -> None:
    person, by, now = found.person_id, actor.account_id, actor.now
    records.begin_of_application(tx, person, found.term, category, by=by, now=now)


async def ask_refusal(context: Context, button: RefuseAid) -> None:
    """Ask why an application is refused."""
    found = await _decided_by(context, button.application_id)
    waits = RefusingAid(found.id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.say(context.html("aid-refuse-why", person=found.person, name=found.name))


async def answer_refusal(context: MessageContext, draft: RefusingAid) -> None:
    """Refuse an application with these words."""
    found = await _decided_by(context, draft.application)
    await context.write(_refuse, context.actor, found, _reason(context))
    await open_review(context, OpenReview(found.id))


def _refuse(tx: Tx, actor: Actor, found: AidApplication, reason: str) -> None:
    applications.refuse(tx, found, reason, by=actor.account_id, now=actor.now)
    drafts.drop(tx, actor.account_id)


async def move_all(context: Context, button: MoveAllAid) -> None:
    """Put all that were agreed to on public notice, or mark all of a notice as paid."""
    if not await context.read(access.is_officer, context.account):
        raise BotError("aid-no-office")
    if button.stage not in TOGETHER:
        raise BotError("button-stale")
    found = await context.read(applications.listed, context.account, button.stage)
    if button.count != len(found) or not found:
        sure = replace(button, count=len(found))
        rows: list[list[Labelled]] = [[(context.label("back"), ReviewAid(button.stage))]]
        if found:
            rows.insert(0, [(context.label("yes"), sure)])
        html = context.html(f"aid-all-sure-{button.stage.value}", count=len(found))
        await context.show(html, inline_keyboard(*rows), protect=True)
        return
    moved = await context.write(_move_all, context.actor, found)
    await context.toast(context.label("aid-all-moved", count=moved))
    await _show_stages(context)


def _move_all(tx: Tx, actor: Actor, found: list[AidApplication]) -> int:
    moved = [applications.agree(tx, each, by=actor.account_id, now=actor.now) for each in found]
    return sum(each is not None for each in moved)
