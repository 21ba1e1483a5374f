"""审核报名: the district's piles; accept, ask for something, refuse with ready reasons."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.enrolment.stages import IN_REVIEW, SignupStage
from bot.domain.papers import PaperOwner, PaperState, missing
from bot.domain.people import phones
from bot.domain.people.names import is_name
from bot.domain.seats import Seat
from bot.domain.understanding.clauses import asks
from bot.domain.understanding.consent import says_no, says_yes
from bot.errors import BotError
from handlers.chat import drafts
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.chat.routing import PASS
from handlers.enrolment import access, words
from handlers.enrolment.apply import mark_of
from handlers.enrolment.buttons import (
    AcceptPile,
    AcceptSignup,
    AskOfSignup,
    ConfirmPile,
    ConfirmSignup,
    EndSignup,
    OpenIntakeOffice,
    OpenPile,
    RefuseSignup,
    ReviewSignup,
    SeeSignupPaper,
    SignupPile,
)
from handlers.enrolment.drafts import AskingOfSignup, FindingSignup
from storage import papers as handed
from storage.enrolment import confirming, intakes, signups

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import SignupId
    from config.texts import Html
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.database import Tx
    from storage.enrolment.intakes import Intake
    from storage.enrolment.signups import Signup

ASKED = ("paper", "blurred", "phone", "firm", "post")
"""What a district asks for, ready."""
REFUSED = ("conditions", "several", "wrong", "refused")
"""Why a district refuses, ready."""
LONGEST = 200  # characters of a reason
TYPED = "typed"  # a refusal whose reason was written, and shown before it is sent
STAGES: dict[SignupPile, tuple[SignupStage, ...]] = {
    SignupPile.REVIEW: (SignupStage.SUBMITTED,),
    SignupPile.ASKED: (SignupStage.ASKED,),
    SignupPile.ACCEPTED: (SignupStage.ACCEPTED,),
    SignupPile.WAITING: (SignupStage.SUBMITTED, SignupStage.ASKED, SignupStage.ACCEPTED),
    SignupPile.CONFIRMED: (SignupStage.CONFIRMED,),
    SignupPile.OVER: (SignupStage.REFUSED, SignupStage.WITHDRAWN, SignupStage.ABSENT),
}
_DECIDED = IN_REVIEW | {SignupStage.ACCEPTED}
SEATS = {SignupPile.WAITING: Seat.WAITING, SignupPile.ACCEPTED: Seat.CHOSEN}


async def of_pile(context: Context, intake: Intake, pile: SignupPile) -> list[Signup]:
    """Return the sign-ups of a pile that somebody sees, in order of arrival."""
    within, seat = access.districts_of(context, intake), SEATS.get(pile)
    return await context.read(signups.listed, intake.id, STAGES[pile], within, seat=seat)


async def open_pile(context: Context, button: OpenPile) -> None:
    """List a pile; a name, a firm or the end of a phone may be typed as well."""
    intake = await access.seen(context, button.intake_id)
    found = await of_pile(context, intake, button.pile)
    if button.pile is SignupPile.REVIEW:
        late = [each for each in found if each.is_late(context.seconds)]
        found = [*late, *(each for each in found if not each.is_late(context.seconds))]
    waits = FindingSignup(intake.id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    lacking = await context.read(_lacking, found) if button.pile is SignupPile.REVIEW else set()
    items = _listed(context, intake, found, lacking)

    def turn(page: int) -> OpenPile:
        return OpenPile(intake.id, button.pile, page)

    rows = page_rows(items, button.page, turn, context.texts)
    whole = len(found) - len(lacking)
    if whole and button.pile is SignupPile.REVIEW:
        label = context.label("button-signup-accept-all", count=whole)
        rows.append([(label, AcceptPile(intake.id))])
    if found and button.pile is SignupPile.ACCEPTED and intakes.manages(context.account, intake):
        label = context.label("button-signup-confirm-all", count=len(found))
        rows.append([(label, ConfirmPile(intake.id, intake.class_id))])
    rows.append([(context.label("back"), OpenIntakeOffice(intake.id))])
    parts = [
        context.html(
            "intake-pile",
            title=intake.title,
            pile=context.label(f"intake-pile-{button.pile.name.lower()}"),
            count=len(found),
        )
    ]
    if button.pile is SignupPile.REVIEW:
        parts += _of_review(context, found, len(lacking))
    parts.append(context.html("intake-pile-find"))
    await context.show(words.joined(parts), inline_keyboard(*rows), protect=True)


def _of_review(context: Context, found: list[Signup], lacking: int) -> list[Html]:
    """Word until when the first is to be decided, and how many cannot be yet."""
    now, zone = context.seconds, context.services.zone
    due = [each.due_at for each in found if each.due_at is not None and each.due_at > now]
    parts = []
    if due:
        at = words.moment(context.texts, min(due), context.now, zone)
        parts.append(context.html("intake-pile-until", at=at))
    if lacking:
        parts.append(context.html("intake-pile-lacking", count=lacking))
    return parts


def _lacking(tx: Tx, found: list[Signup]) -> set[SignupId]:
    """Return which lack a paper."""
    whole = {each.id for each in _whole(tx, found)}
    return {each.id for each in found} - whole


def _listed(
    context: Context, intake: Intake, found: list[Signup], lacking: Collection[SignupId] = ()
) -> list[Labelled]:
    """Return a button for each, which tells people of one name apart.

    Who decides for a single district reads the end of a phone in place of its name.
    """
    names = Counter(each.name for each in found)
    within = access.districts_of(context, intake)
    several = within is None or len(within) > 1
    items: list[Labelled] = []
    for each in found:
        label = words.label_for_staff(
            context.texts,
            each,
            lacks=each.id in lacking,
            tail=names[each.name] > 1 or not (each.firm or several),
        )
        late = "⏰ " if each.is_late(context.seconds) else ""
        items.append((f"{late}{label}", ReviewSignup(each.id)))
    return items


async def find_signup(context: MessageContext, draft: FindingSignup) -> Message:
    """Find somebody among the sign-ups of the intake that was looked at."""
    said = context.text.strip()
    if not 2 <= len(said) <= 20 or context.is_more_than_words:
        return PASS
    intake = await context.read(intakes.find, draft.intake)
    if intake is None:
        return PASS
    within = access.districts_of(context, intake)
    found = await context.read(signups.search, intake.id, said, within)
    if not found and not said.isdigit() and not is_name(said):
        return PASS
    if not found:
        back: list[Labelled] = [(context.label("back"), OpenIntakeOffice(intake.id))]
        html = context.html("intake-found-none", said=said)
        await context.say(html, inline_keyboard(back))
        return None
    rows: list[list[Labelled]] = [[each] for each in _listed(context, intake, found)]
    rows.append([(context.label("back"), OpenIntakeOffice(intake.id))])
    await context.say(context.html("intake-found", count=len(found)), inline_keyboard(*rows))
    return None


# -- one sign-up -----------------------------------------------------------------------------------


async def open_review(context: Context, button: ReviewSignup) -> None:
    """Open a sign-up, with what can be decided; no reason is waited for any more."""
    signup, intake = await access.reviewed(context, button.signup_id)
    if context.account.draft == AskingOfSignup.kind:
        await context.write(drafts.drop, context.account.id)
    given, lines = await context.read(signups.papers_of, signup)
    ahead = await context.read(signups.ahead, signup) if signup.seat is Seat.WAITING else 0
    parts = [
        context.html("signup-card", title=signup.title, name=signup.name),
        words.describe_fields(context.texts, signup),
        words.describe_parcel(context.texts, signup, ahead, to_staff=True),
    ]
    if lines:
        parts += words.describe_papers(context.texts, given, lines)
    if signup.submitted_at is not None:
        zone = context.services.zone
        at = words.moment(context.texts, signup.submitted_at, context.now, zone)
        parts.append(context.html("signup-came", place=signup.turn or 0, at=at))
    if signup.is_late(context.seconds):
        parts.append(context.html("signup-late"))
    if not signup.is_reached:
        parts.append(context.html("signup-unreached"))
    shown = [
        (context.label("button-signup-see", name=_paper_name(context, signup, each.number)), each)
        for each in given
        if each.file_id and each.state is not PaperState.RETURNED
    ]
    rows: list[list[Labelled]] = in_rows(
        [(label, SeeSignupPaper(each.id)) for label, each in shown[:12]], 2
    )
    rows += _decisions(context, signup, intake)
    rows.append([(context.label("back"), OpenPile(intake.id, _pile_of(signup)))])
    await context.show(words.joined(parts), inline_keyboard(*rows), protect=True)


def _paper_name(context: Context, signup: Signup, number: int) -> str:
    known = 0 < number <= len(signup.papers)
    return signup.papers[number - 1] if known else context.label("paper-more")


def _pile_of(signup: Signup) -> SignupPile:
    if signup.stage.is_over:
        return SignupPile.OVER
    if signup.stage is SignupStage.ACCEPTED and signup.seat is Seat.WAITING:
        return SignupPile.WAITING
    return next(pile for pile, stages in STAGES.items() if signup.stage in stages)


def _decisions(context: Context, signup: Signup, intake: Intake) -> list[list[Labelled]]:
    rows: list[list[Labelled]] = []
    stage, mark = signup.stage, _mark(signup)
    if stage in IN_REVIEW:
        rows.append([(context.label("button-signup-accept"), AcceptSignup(signup.id, mark))])
    runs = intakes.manages(context.account, intake)
    if stage is SignupStage.ACCEPTED and runs and signup.seat is Seat.CHOSEN:
        confirm = ConfirmSignup(signup.id, intake.class_id)
        rows.append([(context.label("button-signup-confirm"), confirm)])
    if stage in IN_REVIEW or stage is SignupStage.ACCEPTED:
        rows.append(
            [
                (context.label("button-signup-ask"), AskOfSignup(signup.id, "", mark)),
                (context.label("button-signup-refuse"), RefuseSignup(signup.id, "", mark)),
            ]
        )
    if stage is SignupStage.CONFIRMED:
        absent = EndSignup(signup.id, absent=True)
        rows.append([(context.label("button-signup-absent"), absent)])
    if not stage.is_over:
        end = EndSignup(signup.id, absent=False)
        rows.append([(context.label("button-signup-cancel-for"), end)])
    return rows


def _mark(signup: Signup) -> str:
    """Return what tells whether a card still shows what it did.

    A colleague may be swapped, and somebody else of the staff may have decided.
    """
    return mark_of(f"{signup.name} {signup.phone} {signup.stage.value}")


async def _shows_another(
    context: Context, signup: Signup, mark: str, to: SignupStage | None = None
) -> bool:
    """Show a sign-up anew, where the card that was pressed showed something else.

    One that is where it is to go, ``to``, was tapped twice.
    """
    if mark == _mark(signup) or signup.stage is to:
        return False
    await context.toast(context.label("signup-look-again"))
    await open_review(context, ReviewSignup(signup.id))
    return True


async def accept(context: Context, button: AcceptSignup) -> None:
    """Accept a sign-up for its district; its papers are accepted with it."""
    signup, _ = await access.decided(context, button.signup_id)
    if await _shows_another(context, signup, button.mark, SignupStage.ACCEPTED):
        return
    _, lines = await context.read(signups.papers_of, signup)
    left = missing(lines)
    if left and signup.stage in IN_REVIEW:
        raise BotError("signup-review-missing", name=left[0].name)
    if not await context.write(_accept, context.actor, signup):
        raise BotError("signup-decided-already")
    await context.toast(context.label("signup-accepted"))
    await _next_one(context, signup)


async def _next_one(context: Context, signup: Signup) -> None:
    """Show the next that waits, or the one that was decided where none does."""
    intake = await access.seen(context, signup.intake_id)
    waiting = await of_pile(context, intake, SignupPile.REVIEW)
    following = next((each for each in waiting if each.id != signup.id), None)
    await open_review(context, ReviewSignup((following or signup).id))


def _accept(tx: Tx, actor: Actor, signup: Signup) -> bool:
    current, by, now = signups.find(tx, signup.id), actor.account_id, actor.now
    if current is None:
        return False
    if current.stage is SignupStage.ACCEPTED:
        return True  # tapped twice
    if _mark(current) != _mark(signup):
        return False
    if not signups.move(tx, signup, SignupStage.ACCEPTED, by=by, now=now):
        return False
    handed.accept_all(tx, PaperOwner.SIGNUP, signup.id)
    return True


async def accept_all(context: Context, button: AcceptPile) -> None:
    """Accept all that are whole, after saying how many."""
    intake = await access.seen(context, button.intake_id)
    found = [
        each
        for each in await of_pile(context, intake, SignupPile.REVIEW)
        if not (each.own and each.account_id == context.account.id)
    ]
    whole = await context.read(_whole, found)
    back: list[Labelled] = [(context.label("back"), OpenPile(intake.id, SignupPile.REVIEW))]
    if button.count != len(whole) or not whole:
        rows: list[list[Labelled]] = [back]
        if whole:
            rows.insert(0, [(context.label("yes"), AcceptPile(intake.id, len(whole)))])
        html = context.html(
            "signup-accept-all-sure", count=len(whole), left=len(found) - len(whole)
        )
        await context.show(html, inline_keyboard(*rows))
        return
    done = await context.write(_accept_all, context.actor, whole)
    await context.show(context.html("signup-accepted-all", count=done), inline_keyboard(back))


def _whole(tx: Tx, found: list[Signup]) -> list[Signup]:
    return [each for each in found if not missing(signups.papers_of(tx, each)[1])]


def _accept_all(tx: Tx, actor: Actor, found: list[Signup]) -> int:
    return sum(_accept(tx, actor, each) for each in found)


async def ask_of(context: Context, button: AskOfSignup) -> None:
    """Ask for something by a ready sentence, or show these and wait for words."""
    signup, _ = await access.decided(context, button.signup_id)
    if button.ready not in {"", *ASKED}:
        raise BotError("button-stale")
    to = SignupStage.ASKED if button.ready else None
    if await _shows_another(context, signup, button.mark, to):
        return
    if not button.ready:
        await _offer(context, signup, refuses=False)
        return
    await _decide(context, signup, SignupStage.ASKED, await _asked(context, signup, button.ready))


async def _asked(context: Context, signup: Signup, ready: str) -> str:
    """Return what a ready sentence asks for; papers that are missing by their names."""
    _, lines = await context.read(signups.papers_of, signup)
    left = missing(lines)
    if ready != "paper" or not left:
        return context.label(f"signup-asks-{ready}")
    names = context.label("list-joint").join(each.name for each in left)
    return context.label("signup-asks-papers", names=names)


async def refuse(context: Context, button: RefuseSignup) -> None:
    """Refuse by a ready reason or the one that was written, or show these and wait for words."""
    signup, _ = await access.decided(context, button.signup_id)
    if button.ready not in {"", TYPED, *REFUSED}:
        raise BotError("button-stale")
    if button.ready == TYPED:
        await _refuse_as_written(context, signup, button.mark)
        return
    to = SignupStage.REFUSED if button.ready else None
    if await _shows_another(context, signup, button.mark, to):
        return
    if not button.ready:
        await _offer(context, signup, refuses=True)
        return
    why = context.label(f"signup-refuses-{button.ready}")
    await _decide(context, signup, SignupStage.REFUSED, why)


async def _refuse_as_written(context: Context, signup: Signup, mark: str) -> None:
    draft = context.glance(drafts.find, context.account.id, AskingOfSignup)
    if draft is None or draft.signup != signup.id or not (draft.refuses and draft.said):
        raise BotError("button-stale")
    if mark != _mark_of_reason(signup, draft.said):
        raise BotError("button-stale")
    await _decide(context, signup, SignupStage.REFUSED, draft.said)


def _mark_of_reason(signup: Signup, said: str) -> str:
    return mark_of(f"{_mark(signup)} {said}")


async def _offer(context: Context, signup: Signup, *, refuses: bool) -> None:
    mark = _mark(signup)
    waits = AskingOfSignup(signup.id, refuses, mark=mark)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    ready: list[Labelled] = (
        [
            (context.label(f"signup-refuses-{each}"), RefuseSignup(signup.id, each, mark))
            for each in REFUSED
        ]
        if refuses
        else [
            (context.label(f"signup-asks-{each}"), AskOfSignup(signup.id, each, mark))
            for each in ASKED
        ]
    )
    key = "signup-refuse-why" if refuses else "signup-ask-what"
    back: list[Labelled] = [(context.label("back"), ReviewSignup(signup.id))]
    html = context.html(key, name=signup.name)
    await context.show(html, inline_keyboard(*([each] for each in ready), back))


async def answer_reason(context: MessageContext, draft: AskingOfSignup) -> Message:
    """Ask for what was written; a reason to refuse is shown before it is sent."""
    if context.is_more_than_words or asks(context.text):
        return PASS
    signup = await context.read(signups.find, draft.signup)
    if signup is None or signup.stage not in _DECIDED:
        await context.write(drafts.drop, context.account.id)
        return PASS  # it was decided meanwhile
    await access.decided(context, draft.signup)
    if draft.mark and await _shows_another(context, signup, draft.mark):
        return None
    said = " ".join(context.text[:LONGEST].split())
    if not said:
        raise BotError("signup-reason-needed")
    if not draft.refuses:
        await _decide(context, signup, SignupStage.ASKED, said)
    elif draft.said and says_yes(context.text):
        await _decide(context, signup, SignupStage.REFUSED, draft.said)
    elif draft.said and says_no(context.text):
        return ReviewSignup(signup.id)
    else:
        await _make_sure(context, signup, replace(draft, said=said))
    return None


async def _make_sure(context: Context, signup: Signup, draft: AskingOfSignup) -> None:
    """Show whom a written reason would refuse: the seat goes on, and the reason is quoted."""
    await context.write(drafts.keep, context.account.id, draft, context.seconds)
    sure = RefuseSignup(signup.id, TYPED, _mark_of_reason(signup, draft.said))
    rows: list[list[Labelled]] = [
        [(context.label("yes"), sure)],
        [(context.label("back"), ReviewSignup(signup.id))],
    ]
    html = context.html("signup-refuse-sure", name=signup.name, reason=draft.said)
    await context.show(html, inline_keyboard(*rows), protect=True)


async def _decide(context: Context, signup: Signup, to: SignupStage, said: str) -> None:
    if not await context.write(_move, context.actor, signup, to, said):
        raise BotError("signup-decided-already")
    if signup.is_reached:
        await context.toast(context.label(f"signup-toast-{to.value}"))
    else:
        call = context.label("signup-toast-call", phone=phones.worded(signup.phone))
        await context.toast(call, alert=True)
    await _next_one(context, signup)


def _move(tx: Tx, actor: Actor, signup: Signup, to: SignupStage, said: str) -> bool:
    drafts.drop(tx, actor.account_id)
    current = signups.find(tx, signup.id)
    if current is None or current.stage is to:
        return current is not None
    return signups.move(tx, current, to, by=actor.account_id, now=actor.now, words=said)


async def end(context: Context, button: EndSignup) -> None:
    """Cancel for somebody, or note that they did not come; asked before it is done."""
    signup, _ = await access.decided(context, button.signup_id)
    to = SignupStage.ABSENT if button.absent else SignupStage.WITHDRAWN
    if signup.stage is to:
        await open_review(context, ReviewSignup(signup.id))
        return
    if not button.sure:
        key = "signup-absent-sure" if button.absent else "signup-cancel-sure"
        rows: list[list[Labelled]] = [
            [(context.label("yes"), EndSignup(signup.id, button.absent, sure=True))],
            [(context.label("back"), ReviewSignup(signup.id))],
        ]
        html: Html = context.html(
            key, name=signup.name, phone=phones.worded(signup.phone) or context.label("none")
        )
        await context.show(html, inline_keyboard(*rows))
        return
    if not await context.write(_end, context.actor, signup, to, context.today):
        raise BotError("signup-decided-already")
    await context.toast(context.label(f"signup-toast-{to.value}"))
    await open_review(context, ReviewSignup(signup.id))


def _end(tx: Tx, actor: Actor, signup: Signup, to: SignupStage, today: date) -> bool:
    by, now = actor.account_id, actor.now
    return confirming.end(tx, signup, to, by=by, today=today, now=now)
