"""After the exam: one's own results, certificates and appeals; and the office's work with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.exams.exam import Grade
from bot.domain.exams.settings import read_result
from bot.errors import BotError
from handlers.chat import drafts, wording
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.exams import registration_words as words
from handlers.exams import words as exam_words
from handlers.exams.buttons import ExamOffice, OpenSignUps
from handlers.exams.drafts import (
    AnsweringAppeal,
    AppealingResult,
    CorrectingResult,
    HandingOut,
    WantingPost,
)
from handlers.exams.office import find_exam
from handlers.exams.office_buttons import (
    AnswerAppeal,
    AppealsPage,
    CertificatesCame,
    CertificatesPage,
    HandOutCertificate,
    OfficeHome,
    OpenAppeal,
    OpenCertificate,
)
from handlers.exams.registration_buttons import (
    AskAppeal,
    AskForPost,
    OpenExamWindow,
    OpenOwnResults,
)
from handlers.exams.reviewing import check_office, reason_in
from storage.exams import exams, results, windows

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from bot.domain.exams.exam import Sitting
    from bot.domain.ids import AppealId, ExamId, PersonId
    from config.texts import Html
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.exams.results import Appeal, Certificate

SHOWN = 6
READY = ("right", "corrected", "wait")
"""Ready answers to an appeal."""
WAYS = ("self", "other", "post")
"""How a certificate leaves: to whose it is, to somebody else, by post."""
UNDO = "undo"  # it did not leave
LONGEST_ADDRESS = 120


# -- one's own -------------------------------------------------------------------------------------


async def show_results(context: Context) -> bool:
    """Show one's results, certificates and appeals; False where there are none."""
    person_id = context.account.examinee_id
    if person_id is None:
        return False
    found = await context.read(exams.sittings, person_id)
    over = [each for each in reversed(found) if each.has_result or each.ends_at <= context.now]
    if not over:
        return False
    here = context if context.private else context.aside()
    lines = [here.html("exam-results-head")]
    rows: list[list[Labelled]] = []
    for each in over[:SHOWN]:
        more, buttons = await _of_sitting(here, person_id, each)
        lines += more
        rows += buttons
    rows.append([(here.label("button-sign-ups"), OpenSignUps())])
    await here.show(words.joined(lines), inline_keyboard(*rows), protect=True)
    return True


async def open_results(context: Context, _: OpenOwnResults) -> None:
    """Show them, from a button."""
    if not await show_results(context):
        raise BotError("exam-results-none")


async def _of_sitting(
    context: Context, person_id: PersonId, sat: Sitting
) -> tuple[list[Html], list[list[Labelled]]]:
    """Word one exam that is over, and offer what can follow."""
    lines = [exam_words.describe_over(context.texts, sat, context.services.zone)]
    rows: list[list[Labelled]] = []
    paper = await context.read(results.certificate, sat.exam, person_id)
    if paper is not None:
        lines.append(describe_certificate(context, paper))
        if paper.collected_at is None:
            label = context.label("button-certificate-want", name=paper.exam)
            rows.append([(label, AskForPost(paper.exam_id))])
    appeal = await context.read(results.appeal_of, sat.exam, person_id)
    title = exam_words.format_title(sat)
    if appeal is not None:
        lines.append(_state_of_appeal(context, appeal))
    elif sat.has_result and (until := await _appeals_until(context, sat.exam)) is not None:
        lines.append(context.html("results-appeal-until", day=_day(context, until)))
        rows.append([(context.label("button-appeal", name=title), AskAppeal(sat.exam))])
    if sat.result in {Grade.FAILED, Grade.ABSENT}:
        again = await context.read(retake_of, sat, context.seconds)
        if again is not None:
            rows.append([(context.label("button-retake", name=title), OpenExamWindow(again))])
        else:
            lines.append(context.html("results-no-retake"))
    return lines, rows


def retake_of(tx: Tx, sat: Sitting, now: int) -> ExamId | None:
    """Return the next exam of the same name and level that one can register for."""
    for exam, window in windows.coming(tx, now):
        same = (exam.key.name, exam.key.level) == (sat.name, sat.level)
        same_trade = windows.trade_of(exam.key.name) == windows.trade_of(sat.name)
        if (same or (same_trade and exam.key.level == sat.level)) and window.is_open(now):
            return exam.id
    return None


async def _appeals_until(context: Context, exam_id: ExamId) -> int | None:
    """Return until when one can still appeal; None where that is over, or has not begun."""
    until = await context.read(results.appeals_until, exam_id)
    return until if until is not None and context.seconds < until else None


def describe_certificate(context: Context, found: Certificate) -> Html:
    """Word where a certificate is."""
    number = context.label("certificate-number", number=found.number) if found.number else ""
    if found.post_to:
        return context.html("certificate-to-post", number=number, address=found.post_to)
    if found.collected_at is None:
        return context.html("certificate-waits", number=number)
    day = _day(context, found.collected_at)
    if found.tracking:
        return context.html("certificate-posted", number=number, day=day, tracking=found.tracking)
    return context.html("certificate-collected", number=number, day=day)


def _day(context: Context, seconds: int) -> str:
    day = wording.find_school_day(seconds, context.services.zone)
    return wording.format_short_day(context.texts, day)


async def ask_for_post(context: Context, button: AskForPost) -> None:
    """Ask where somebody wants their certificate sent."""
    person_id = context.account.examinee_id
    found = None
    if person_id is not None:
        found = await context.read(results.certificate, button.exam_id, person_id)
    if found is None or found.collected_at is not None:
        raise BotError("certificate-gone")
    waits = WantingPost(found.exam_id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    back: list[Labelled] = [(context.label("back"), OpenOwnResults())]
    await context.show(context.html("certificate-where", name=found.exam), inline_keyboard(back))


async def answer_address(context: MessageContext, draft: WantingPost) -> None:
    """Note the address, which the exam office is told."""
    address = " ".join(reason_in(context).split())[:LONGEST_ADDRESS]
    person_id = context.account.examinee_id
    if not await context.write(_ask_to_post, context.actor, draft.exam, person_id, address):
        raise BotError("certificate-gone")
    back: list[Labelled] = [(context.label("button-own-results"), OpenOwnResults())]
    await context.say(context.html("certificate-asked", address=address), inline_keyboard(back))


def _ask_to_post(
    tx: Tx, actor: Actor, exam_id: ExamId, person_id: PersonId | None, address: str
) -> bool:
    drafts.drop(tx, actor.account_id)
    if person_id is None:
        return False
    return results.ask_to_post(tx, exam_id, person_id, address, actor.now)


async def ask_appeal(context: Context, button: AskAppeal) -> None:
    """Ask why a result is to be looked over again."""
    sat = await context.read(_own_sitting, context.account.examinee_id, button.exam_id)
    if await _show_appeal(context, sat):
        return
    if await _appeals_until(context, sat.exam) is None:
        raise BotError("appeal-over")
    waits = AppealingResult(sat.exam)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    html = context.html("appeal-why", name=exam_words.format_title(sat))
    back: list[Labelled] = [(context.label("back"), OpenOwnResults())]
    await context.show(html, inline_keyboard(back))


async def _show_appeal(context: Context, sat: Sitting) -> bool:
    """Show the appeal there is about a result; False where there is none."""
    person_id = context.account.examinee_id
    found = None
    if person_id is not None:
        found = await context.read(results.appeal_of, sat.exam, person_id)
    if found is None:
        return False
    head = context.html("appeal-own", name=exam_words.format_title(sat), text=found.text)
    back: list[Labelled] = [(context.label("back"), OpenOwnResults())]
    lines = [head, _state_of_appeal(context, found)]
    await context.show(words.joined(lines), inline_keyboard(back), protect=True)
    return True


def _state_of_appeal(context: Context, found: Appeal) -> Html:
    key = "results-appeal-open" if found.answered_at is None else "results-appeal-answered"
    return context.html(key, answer=found.answer)


def _own_sitting(tx: Tx, person_id: PersonId | None, exam_id: ExamId) -> Sitting:
    found = [] if person_id is None else exams.sittings(tx, person_id)
    sat = next((each for each in found if each.exam == exam_id and each.has_result), None)
    if sat is None:
        raise BotError("registration-not-yours")
    return sat


async def answer_why(context: MessageContext, draft: AppealingResult) -> None:
    """Hand an appeal in with these words."""
    sat = await context.read(_own_sitting, context.account.examinee_id, draft.exam)
    text = reason_in(context)
    if await _show_appeal(context, sat):
        await context.write(drafts.drop, context.account.id)
        return
    if not await context.write(_appeal, context.actor, sat, context.account.examinee_id, text):
        raise BotError("appeal-over")
    await context.say(context.html("appeal-asked", name=exam_words.format_title(sat)))


def _appeal(tx: Tx, actor: Actor, sat: Sitting, person_id: PersonId | None, text: str) -> bool:
    drafts.drop(tx, actor.account_id)
    if person_id is None:
        return False
    return results.appeal(tx, sat.exam, person_id, text, update_id=actor.update_id, now=actor.now)


# -- appeals, for the office -----------------------------------------------------------------------


async def show_appeals(context: Context, button: AppealsPage) -> None:
    """List the appeals that wait for an answer."""
    await check_office(context)
    found = await context.read(results.open_appeals)
    items: list[Labelled] = [
        (context.label("button-appeal-of", person=each.person, name=each.exam), OpenAppeal(each.id))
        for each in found
    ]
    rows = page_rows(items, button.page, AppealsPage, context.texts)
    rows.append([(context.label("back"), OfficeHome())])
    key = "appeals-head" if found else "appeals-none"
    html = context.html(key, count=len(found))
    await context.show(html, inline_keyboard(*rows), protect=True)


async def _appeal_found(context: Context, number: AppealId) -> Appeal:
    await check_office(context)
    found = await context.read(results.find_appeal, number)
    if found is None:
        raise BotError("button-stale")
    if found.person_id == context.account.examinee_id:
        raise BotError("registration-own-review")
    return found


async def open_appeal(context: Context, button: OpenAppeal) -> None:
    """Open an appeal: whose, about what, in which words."""
    found = await _appeal_found(context, button.appeal_id)
    grade = context.label(f"grade-{found.result.value}") if found.result else "—"
    html = context.html(
        "appeal-page",
        person=found.person,
        name=found.exam,
        score=found.score or "—",
        grade=grade,
        day=_day(context, found.asked_at),
        text=found.text,
    )
    rows: list[list[Labelled]] = []
    if found.answered_at is None:
        rows = [
            [(context.label(f"appeal-ready-{each}"), AnswerAppeal(found.id, each))]
            for each in READY
        ]
        rows.append([(context.label("button-appeal-words"), AnswerAppeal(found.id))])
    else:
        html = words.joined([html, context.html("appeal-answer-was", answer=found.answer)])
    rows.append([(context.label("back"), AppealsPage())])
    await context.show(html, inline_keyboard(*rows), protect=True)


async def answer_appeal(context: Context, button: AnswerAppeal) -> None:
    """Answer with ready words, or ask for some."""
    found = await _appeal_found(context, button.appeal_id)
    if button.ready not in {"", *READY}:
        raise BotError("button-stale")
    if not button.ready:
        waits = AnsweringAppeal(found.id)
        await context.write(drafts.keep, context.account.id, waits, context.seconds)
        await context.say(context.html("appeal-answer-how", person=found.person))
        return
    if button.ready == "corrected":
        await context.write(
            drafts.keep, context.account.id, CorrectingResult(found.id), context.seconds
        )
        back: list[Labelled] = [(context.label("back"), OpenAppeal(found.id))]
        await context.show(
            context.html("appeal-correct-how", person=found.person), inline_keyboard(back)
        )
        return
    text = context.label(f"appeal-ready-{button.ready}")
    await context.write(_answer, context.actor, found, text)
    await open_appeal(context, OpenAppeal(found.id))


async def answer_words(context: MessageContext, draft: AnsweringAppeal) -> None:
    """Answer with these words."""
    found = await _appeal_found(context, draft.appeal)
    await context.write(_answer, context.actor, found, reason_in(context))
    await open_appeal(context, OpenAppeal(found.id))


async def answer_result(context: MessageContext, draft: CorrectingResult) -> None:
    """Correct the result as written, and answer with it."""
    found = await _appeal_found(context, draft.appeal)
    score, grade = read_result(context.text)
    said = "，".join(
        filter(
            None,
            (
                context.label(f"grade-{grade.value}"),
                context.label("exam-score", score=score) if score else "",
            ),
        )
    )
    text = context.label("appeal-corrected", result=said)
    await context.write(_correct, context.actor, found, score, grade, text)
    await open_appeal(context, OpenAppeal(found.id))


def _correct(  # whose, what it is now, in which words
    tx: Tx, actor: Actor, found: Appeal, score: str, grade: Grade, text: str
) -> None:
    drafts.drop(tx, actor.account_id)
    if results.answer(tx, found, text, by=actor.account_id, now=actor.now):
        results.correct(tx, found, score, grade, by=actor.account_id, now=actor.now)


def _answer(tx: Tx, actor: Actor, found: Appeal, text: str) -> None:
    drafts.drop(tx, actor.account_id)
    results.answer(tx, found, text, by=actor.account_id, now=actor.now)


# -- certificates, for the office ------------------------------------------------------------------


async def show_certificates(context: Context, button: CertificatesPage) -> None:
    """List the certificates of an exam, those that wait first."""
    exam = await find_exam(context, button.exam_id)
    found = await context.read(results.certificates, exam.id)
    without = await context.read(results.passed_without, exam.id)
    waiting = sum(each.collected_at is None for each in found)
    items: list[Labelled] = [
        (
            context.label(_mark_of(each), person=each.person),
            OpenCertificate(exam.id, each.person_id),
        )
        for each in found
    ]

    def turn(page: int) -> CertificatesPage:
        return CertificatesPage(exam.id, page)

    rows = page_rows(items, button.page, turn, context.texts)
    if without:
        came = CertificatesCame(exam.id)
        rows.append([(context.label("button-certificates-came", count=len(without)), came)])
    rows.append([(context.label("back"), ExamOffice(exam.id))])
    html = context.html(
        "certificates-head",
        name=str(exam.key),
        waiting=waiting,
        gone=len(found) - waiting,
        without=len(without),
    )
    await context.show(html, inline_keyboard(*rows), protect=True)


def _mark_of(found: Certificate) -> str:
    """Return the key of how a certificate stands on its button."""
    if found.collected_at is not None:
        return "button-certificate-gone"
    return "button-certificate-to-post" if found.post_to else "button-certificate-waits"


async def certificates_came(context: Context, button: CertificatesCame) -> None:
    """Note that the certificates of all who passed came, after asking; they are told."""
    exam = await find_exam(context, button.exam_id)
    without = await context.read(results.passed_without, exam.id)
    if without and button.count != len(without):
        rows: list[list[Labelled]] = [
            [(context.label("yes"), CertificatesCame(exam.id, len(without)))],
            [(context.label("back"), CertificatesPage(exam.id))],
        ]
        html = context.html("certificates-came-sure", name=str(exam.key), count=len(without))
        await context.show(html, inline_keyboard(*rows))
        return
    given = [(each, "") for each in without]
    if given:
        await context.write(
            results.certificates_came, exam.id, given, by=context.account.id, now=context.seconds
        )
    await show_certificates(context, CertificatesPage(exam.id))


async def _certificate(context: Context, exam_id: ExamId, person_id: PersonId) -> Certificate:
    await find_exam(context, exam_id)
    found = await context.read(results.certificate, exam_id, person_id)
    if found is None:
        raise BotError("button-stale")
    return found


async def open_certificate(context: Context, button: OpenCertificate) -> None:
    """Open a certificate: to be handed out, or how it went."""
    found = await _certificate(context, button.exam_id, button.person_id)
    lines = [
        context.html(
            "certificate-page",
            person=found.person,
            tail=found.id_tail or "—",
            name=found.exam,
            number=found.number or "—",
        ),
        describe_certificate(context, found),
    ]
    if found.collected_by and found.collected_at is not None:
        lines.append(context.html("certificate-by", name=found.collected_by))
    rows: list[list[Labelled]] = []
    if found.collected_at is None:
        ways: list[Labelled] = [
            (
                context.label(f"button-certificate-{each}"),
                HandOutCertificate(found.exam_id, found.person_id, each),
            )
            for each in WAYS
        ]
        rows = in_rows(ways, 2)
    else:
        undo = HandOutCertificate(found.exam_id, found.person_id, UNDO)
        rows.append([(context.label("button-certificate-undo"), undo)])
    rows.append([(context.label("back"), CertificatesPage(found.exam_id))])
    await context.show(words.joined(lines), inline_keyboard(*rows), protect=True)


async def hand_out(context: Context, button: HandOutCertificate) -> None:
    """Note that a certificate was collected, or ask by whom or with which parcel."""
    found = await _certificate(context, button.exam_id, button.person_id)
    if button.way not in {*WAYS, UNDO}:
        raise BotError("button-stale")
    if button.way == UNDO:
        await context.write(
            results.take_back_certificate,
            found.exam_id,
            found.person_id,
            by=context.account.id,
            now=context.seconds,
        )
        await open_certificate(context, OpenCertificate(found.exam_id, found.person_id))
        return
    if button.way == "self":
        await context.write(
            results.hand_out,
            found.exam_id,
            found.person_id,
            "",
            by=context.account.id,
            now=context.seconds,
        )
        await context.toast(context.label("certificate-done"))
        await open_certificate(context, OpenCertificate(found.exam_id, found.person_id))
        return
    waits = HandingOut(found.exam_id, found.person_id, button.way == "post")
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.say(context.html(f"certificate-ask-{button.way}", person=found.person))


async def answer_hand_out(context: MessageContext, draft: HandingOut) -> None:
    """Note who collected it, or the number of its parcel."""
    found = await _certificate(context, draft.exam, draft.person)
    await context.write(_hand_out, context.actor, draft, reason_in(context)[:60])
    await open_certificate(context, OpenCertificate(found.exam_id, found.person_id))


def _hand_out(tx: Tx, actor: Actor, draft: HandingOut, text: str) -> None:
    drafts.drop(tx, actor.account_id)
    do = results.post_certificate if draft.posted else results.hand_out
    do(tx, draft.exam, draft.person, text, by=actor.account_id, now=actor.now)
