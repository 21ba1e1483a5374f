"""报名审核: the exam office looks at registrations, one by one or all that are whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.exams.eligibility import Need
from bot.domain.exams.registration import RegistrationStage
from bot.domain.papers import PaperState, missing
from bot.errors import BotError
from handlers.chat import drafts, wording
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.exams import giving
from handlers.exams import registration_words as words
from handlers.exams.buttons import ExamOffice
from handlers.exams.drafts import RefusingRegistration, ReturningRegistration
from handlers.exams.office_buttons import (
    AcceptAllRegistrations,
    AcceptRegistration,
    OfficeHome,
    RefuseRegistration,
    RegistrationsAt,
    ReturnRegistration,
    ReviewRegistration,
    ReviewRegistrations,
    SeeAllPapers,
    TickPaid,
)
from handlers.exams.registration_buttons import SeeExamPaper
from storage import papers as handed
from storage.exams import access, exams, registrations, windows

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import ExamId, RegistrationId
    from bot.domain.papers import PaperLine
    from config.texts import Html
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.exams.registrations import Registration
    from storage.papers import Paper

READY = ("blurred", "wrong", "old", "page", "seal")
"""Ready reasons to send a paper back."""
READY_REFUSAL = ("unfit", "unproven", "double", "late")
"""Ready reasons to refuse a registration."""
LISTED = (RegistrationStage.RETURNED, RegistrationStage.ACCEPTED)
"""Stages that are listed beside what waits to be looked at."""
LONGEST = 200  # characters of a reason


async def check_office(context: Context) -> None:
    """Refuse whoever is not of the exam office.

    Raises:
        BotError: They are not.
    """
    if not await context.read(access.is_office, context.account):
        raise BotError("exam-no-office")


async def _found(context: Context, number: RegistrationId) -> Registration:
    """Return a registration that the office may look at; nobody decides about their own."""
    await check_office(context)
    found = await context.read(registrations.find, number)
    if found is None or found.stage is RegistrationStage.DRAFT:
        raise BotError("button-stale")
    if found.person_id == context.account.examinee_id:
        raise BotError("registration-own-review")
    return found


# -- lists -----------------------------------------------------------------------------------------


async def show_list(context: Context, button: ReviewRegistrations) -> None:
    """List what waits: all exams with their counts, or the people of one."""
    await check_office(context)
    if button.exam_id is None:
        await _show_exams(context)
        return
    exam = await context.read(exams.find, button.exam_id)
    if exam is None:
        raise BotError("button-stale")
    found = await context.read(registrations.waiting, exam.id)
    items: list[Labelled] = [
        (
            context.label("button-review-of", person=each.person, of=each.firm or each.class_name),
            ReviewRegistration(each.id),
        )
        for each in found
    ]

    def turn(page: int) -> ReviewRegistrations:
        return ReviewRegistrations(exam.id, page)

    rows = page_rows(items, button.page, turn, context.texts)
    if len(found) > 1:
        every = AcceptAllRegistrations(exam.id)
        rows.append([(context.label("button-review-all"), every)])
    rows.append([(context.label("back"), ReviewRegistrations())])
    html = context.html("review-head", name=str(exam.key), count=len(found))
    await context.show(html, inline_keyboard(*rows), protect=True)


async def show_at(context: Context, button: RegistrationsAt) -> None:
    """List whose papers are to be mended, or who sits the exam; a tap opens one."""
    await check_office(context)
    exam = await context.read(exams.find, button.exam_id)
    if exam is None or button.stage not in LISTED:
        raise BotError("button-stale")
    found = await context.read(registrations.at_stage, exam.id, button.stage)
    items: list[Labelled] = [
        (
            context.label("button-review-of", person=each.person, of=each.firm or each.class_name),
            ReviewRegistration(each.id),
        )
        for each in found
    ]

    def turn(page: int) -> RegistrationsAt:
        return RegistrationsAt(exam.id, button.stage, page)

    rows = page_rows(items, button.page, turn, context.texts)
    rows.append([(context.label("back"), ExamOffice(exam.id))])
    key = f"review-at-{button.stage.value}"
    html = context.html(key, name=str(exam.key), count=len(found))
    await context.show(html, inline_keyboard(*rows), protect=True)


async def _show_exams(context: Context) -> None:
    found = await context.read(registrations.waiting_by_exam)
    rows: list[list[Labelled]] = [
        [
            (
                context.label("button-review-exam", name=name, count=count),
                ReviewRegistrations(exam),
            )
        ]
        for exam, name, count in found
    ]
    rows.append([(context.label("back"), OfficeHome())])
    await context.show(
        context.html("review-exams" if found else "review-none"), inline_keyboard(*rows)
    )


# -- one registration ------------------------------------------------------------------------------


async def open_review(context: Context, button: ReviewRegistration) -> None:
    """Open a registration, or one of its papers, to review it."""
    found = await _found(context, button.registration_id)
    given = await context.read(registrations.given, found.id)
    if button.paper is None:
        await _show_review(context, found, given)
    else:
        await _show_paper(context, found, given, button.paper)


async def _show_review(context: Context, found: Registration, given: list[Paper]) -> None:
    lines = registrations.lines(found, given)
    counts = handed.counts(given)
    state = words.state_of(context.texts, found)
    parts = [_head(context, found), *await _claims(context, found)]
    parts.append(context.html("review-state", state=state))
    if found.stage in {RegistrationStage.RETURNED, RegistrationStage.REFUSED} and found.reason:
        parts.append(context.html("registration-because", reason=found.reason))
    parts += [
        wording.describe_paper(context.texts, each, counts.get(each.number, 0)) for each in lines
    ]
    rows: list[list[Labelled]] = [
        [
            (
                wording.label_of_paper(context.texts, each),
                ReviewRegistration(found.id, each.number),
            )
        ]
        for each in lines
        if each.state is not PaperState.ASKED
    ]
    if given:
        label = context.label("button-review-see-all", count=sum(counts.values()))
        rows.insert(0, [(label, SeeAllPapers(found.id))])
    rows += await _decisions(context, found, lines)
    rows.append([(context.label("back"), ReviewRegistrations(found.exam_id))])
    await context.show(words.joined(parts), inline_keyboard(*rows), protect=True)


async def see_all(context: Context, button: SeeAllPapers) -> None:
    """Send all pictures of a registration, and below them what can be decided."""
    found = await _found(context, button.registration_id)
    given = await context.read(registrations.given, found.id)
    for number in range(1, len(found.papers) + 1):
        for each in handed.standing(given, number):
            await giving.see_paper(context, SeeExamPaper(each.id))
    await context.toast()
    await _show_review(context.aside(), found, given)


def _head(context: Context, found: Registration) -> Html:
    return context.html(
        "review-of",
        person=found.person,
        exam=found.exam,
        phone=found.phone or "—",
        tail=found.id_tail or "—",
        of=found.firm or found.class_name or context.label("registration-outside"),
    )


async def _claims(context: Context, found: Registration) -> list[Html]:
    """Word what somebody says of themselves, beside what the books know."""
    trade = windows.trade_of(found.exam)
    known = await context.read(windows.facts_of, found.person_id, trade, context.today)
    said = []
    if known.held:
        levels = "、".join(sorted(known.held))
        said.append(context.html("review-held", levels=levels))
    if found.level and found.level not in known.held:
        said.append(context.html("review-said-level", level=found.level))
    if found.years is not None:
        said.append(context.html("review-said-years", years=found.years))
    window = await context.read(windows.find, found.exam_id)
    needs = {each.need for clause in (window.asked.clauses if window else ()) for each in clause}
    if known.age is None and Need.AGE in needs:
        said.append(context.html("review-age-unknown"))
    return said


async def _decisions(
    context: Context, found: Registration, lines: list[PaperLine]
) -> list[list[Labelled]]:
    """Return the ways to decide, else the next that waits."""
    if found.stage is RegistrationStage.SUBMITTED:
        rows: list[list[Labelled]] = []
        if not missing(lines):
            rows.append([(context.label("button-review-accept"), AcceptRegistration(found.id))])
        back = ReturnRegistration(found.id, 0)
        rows.append([(context.label("button-review-return"), back)])
        rows.append([(context.label("button-review-refuse"), RefuseRegistration(found.id))])
        return rows
    next_ = await context.read(registrations.waiting, found.exam_id)
    others = [each for each in next_ if each.person_id != context.account.examinee_id]
    rows = []
    if others:
        label = context.label("button-review-next", count=len(others))
        rows.append([(label, ReviewRegistration(others[0].id))])
    if found.fee and found.paid_at is not None and not found.stage.is_over:
        unpay = TickPaid(found.id, 0, paid=False)
        rows.append([(context.label("button-untick-paid", person=found.person), unpay)])
    if found.stage in LISTED and found.starts_at > context.seconds:
        rows.append([(context.label("button-review-refuse"), RefuseRegistration(found.id))])
    return rows


async def _show_paper(
    context: Context, found: Registration, given: list[Paper], number: int
) -> None:
    of_this = handed.standing(given, number)
    if not of_this or not 0 < number <= len(found.papers):
        raise BotError("paper-gone")
    html = context.html(
        "review-paper", person=found.person, name=found.papers[number - 1], count=len(of_this)
    )
    rows = in_rows(
        [
            (context.label("button-paper-see", count=place), SeeExamPaper(each.id))
            for place, each in enumerate(of_this, start=1)
            if each.file_id
        ],
        3,
    )
    if found.stage is RegistrationStage.SUBMITTED:
        ready: list[Labelled] = [
            (context.label(f"review-ready-{each}"), ReturnRegistration(found.id, number, each))
            for each in READY
        ]
        rows += in_rows(ready, 2)
        other = ReturnRegistration(found.id, number)
        rows.append([(context.label("button-review-words"), other)])
    rows.append([(context.label("back"), ReviewRegistration(found.id))])
    await context.show(html, inline_keyboard(*rows), protect=True)


# -- decisions -------------------------------------------------------------------------------------


async def accept(context: Context, button: AcceptRegistration) -> None:
    """Accept a registration with all its papers."""
    found = await _found(context, button.registration_id)
    if found.stage is RegistrationStage.SUBMITTED:
        given = await context.read(registrations.given, found.id)
        left = missing(registrations.lines(found, given))
        if left:
            raise BotError("registration-still-missing", name=left[0].name, count=len(left))
        await context.write(registrations.accept, found, by=context.account.id, now=context.seconds)
        await context.toast(context.label("review-accepted"))
    await open_review(context, ReviewRegistration(found.id))


async def accept_all(context: Context, button: AcceptAllRegistrations) -> None:
    """Accept all of an exam that are whole, after asking."""
    await check_office(context)
    exam = await context.read(exams.find, button.exam_id)
    if exam is None:
        raise BotError("button-stale")
    count = await context.read(_whole, context.account.examinee_id, exam.id)
    if not count or button.count != count:
        rows: list[list[Labelled]] = [[(context.label("back"), ReviewRegistrations(exam.id))]]
        if count:
            sure = AcceptAllRegistrations(exam.id, count)
            rows.insert(0, [(context.label("button-review-all-sure", count=count), sure)])
        html = context.html("review-all-sure", name=str(exam.key), count=count)
        await context.show(html, inline_keyboard(*rows))
        return
    done = await context.write(_accept_all, context.actor, exam.id, context.account.examinee_id)
    await context.toast(context.label("review-all-done", count=done))
    await show_list(context, ReviewRegistrations(exam.id))


def _of_others(tx: Tx, person_id: int | None, exam_id: ExamId) -> list[Registration]:
    """Return what waits and is whole, but for one's own."""
    return [
        each
        for each in registrations.waiting(tx, exam_id)
        if each.person_id != person_id
        and not missing(registrations.lines(each, registrations.given(tx, each.id)))
    ]


def _whole(tx: Tx, person_id: int | None, exam_id: ExamId) -> int:
    return len(_of_others(tx, person_id, exam_id))


def _accept_all(tx: Tx, actor: Actor, exam_id: ExamId, person_id: int | None) -> int:
    return sum(
        registrations.accept(tx, each, by=actor.account_id, now=actor.now)
        for each in _of_others(tx, person_id, exam_id)
    )


async def give_back(context: Context, button: ReturnRegistration) -> None:
    """Send a paper or the whole back with a ready reason, or ask for words."""
    found = await _found(context, button.registration_id)
    if not 0 <= button.number <= len(found.papers) or button.ready not in {"", *READY}:
        raise BotError("button-stale")
    if not button.ready:
        waits = ReturningRegistration(found.id, button.number)
        await context.write(drafts.keep, context.account.id, waits, context.seconds)
        await context.say(context.html("review-return-why", person=found.person))
        return
    reason = context.label(f"review-ready-{button.ready}")
    await context.write(_give_back, context.actor, found, button.number, reason)
    await context.toast(context.label("review-returned"))
    await open_review(context, ReviewRegistration(found.id))


async def answer_return(context: MessageContext, draft: ReturningRegistration) -> None:
    """Send it back with these words."""
    found = await _found(context, draft.registration)
    await context.write(_give_back, context.actor, found, draft.number, reason_in(context))
    await open_review(context, ReviewRegistration(found.id))


def reason_in(context: MessageContext) -> str:
    """Return the reason that was written.

    Raises:
        BotError: There are no words.
    """
    text = " ".join(context.text[:LONGEST].split())
    if not text:
        raise BotError("review-words-needed")
    return text


def _give_back(tx: Tx, actor: Actor, found: Registration, number: int, reason: str) -> None:
    drafts.drop(tx, actor.account_id)
    if number:
        registrations.return_paper(tx, found, number, reason, by=actor.account_id, now=actor.now)
    else:
        registrations.give_back(tx, found, reason, by=actor.account_id, now=actor.now)


async def refuse(context: Context, button: RefuseRegistration) -> None:
    """Ask why a registration is refused, or refuse it with a ready reason."""
    found = await _found(context, button.registration_id)
    if button.ready in READY_REFUSAL:
        reason = context.label(f"refuse-ready-{button.ready}")
        await context.write(_refuse, context.actor, found, reason)
        await open_review(context, ReviewRegistration(found.id))
        return
    if button.ready:
        raise BotError("button-stale")
    waits = RefusingRegistration(found.id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    ready: list[Labelled] = [
        (context.label(f"refuse-ready-{each}"), RefuseRegistration(found.id, each))
        for each in READY_REFUSAL
    ]
    rows = in_rows(ready, 1)
    rows.append([(context.label("back"), ReviewRegistration(found.id))])
    html = context.html("review-refuse-why", person=found.person)
    await context.show(html, inline_keyboard(*rows))


async def answer_refusal(context: MessageContext, draft: RefusingRegistration) -> None:
    """Refuse a registration with these words."""
    found = await _found(context, draft.registration)
    await context.write(_refuse, context.actor, found, reason_in(context))
    await open_review(context, ReviewRegistration(found.id))


def _refuse(tx: Tx, actor: Actor, found: Registration, reason: str) -> None:
    drafts.drop(tx, actor.account_id)
    registrations.refuse(tx, found, reason, by=actor.account_id, now=actor.now)
