"""One's sign-ups, followed like a parcel: what is missing, cancelling, a colleague for another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.enrolment.filling import SignupStep
from bot.domain.enrolment.lists import read_pasted
from bot.domain.enrolment.stages import SignupStage
from bot.domain.ids import SignupId
from bot.domain.papers import PaperOwner, missing
from bot.domain.seats import Seat
from bot.domain.understanding.clauses import asks
from bot.errors import BotError
from config.texts import Html
from handlers.chat import drafts, giving, wording
from handlers.chat.keyboards import inline_keyboard, share_contact
from handlers.chat.routing import PASS
from handlers.desk.buttons import AskStaff
from handlers.enrolment import words
from handlers.enrolment.buttons import (
    AskStep,
    BeginSignup,
    GiveSignupPaper,
    OpenIntake,
    OpenSignup,
    OpenSignups,
    ResubmitSignup,
    SeeSignupPaper,
    SwapColleague,
    WithdrawSignup,
)
from handlers.enrolment.drafts import SwappingColleague
from storage import papers as handed
from storage.classes import classes
from storage.enrolment import confirming, intakes, signups

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Actor, Context, MessageContext
    from bot.domain.papers import PaperLine
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.database import Tx
    from storage.enrolment.intakes import Intake
    from storage.enrolment.signups import Signup

_SWAPPED = frozenset({SignupStage.SUBMITTED, SignupStage.ASKED, SignupStage.ACCEPTED})


async def open_signup(context: Context, button: OpenSignup) -> None:
    """Open one of one's sign-ups, or go on filling it in."""
    await show_signup(context, button.signup_id)


async def show_signup(context: Context, signup_id: SignupId) -> None:
    """Show how far a sign-up has come, and what can be done; nobody is waited for any more."""
    signup = await context.read(signups.own_of, context.account.id, signup_id)
    if context.account.draft == SwappingColleague.kind:
        await context.write(drafts.drop, context.account.id)
    if signup.stage is SignupStage.DRAFT:
        await _show_draft(context, signup)
        return
    intake = await context.read(intakes.find, signup.intake_id)
    if intake is None:
        raise BotError("button-stale")
    ahead = await context.read(signups.ahead, signup) if signup.seat is Seat.WAITING else 0
    given, lines = await context.read(signups.papers_of, signup)
    left = missing(lines) if not signup.stage.is_over else []
    parts = [context.html("signup-card", title=signup.title, name=signup.name)]
    if left:
        names = context.label("list-joint").join(each.name for each in left)
        parts.append(context.html("signup-missing", names=names))
    parts.append(words.describe_parcel(context.texts, signup, ahead))
    if signup.stage is SignupStage.SUBMITTED and signup.due_at is not None:
        at = words.moment(context.texts, signup.due_at, context.now, context.services.zone)
        parts.append(context.html("signup-until", at=at))
    if signup.stage is SignupStage.CONFIRMED:
        parts.append(await _welcome(context, signup))
    if lines and not signup.stage.is_over and signup.stage is not SignupStage.CONFIRMED:
        parts += words.describe_papers(context.texts, given, lines)
    rows = _rows(context, signup, intake, lines, stays=await _has_begun(context, signup))
    await context.show(words.joined(parts), inline_keyboard(*rows), protect=True)
    on_roster = signup.stage is SignupStage.CONFIRMED
    if on_roster and words.key_of_welcome(signup, context.account) == words.NOT_JOINED:
        await context.say(context.html("signup-share-to-join"), share_contact(context.texts))


async def _show_draft(context: Context, signup: Signup) -> None:
    html = words.joined(
        [
            context.html("signup-unfinished", title=signup.title),
            words.describe_fields(context.texts, signup),
        ]
    )
    await context.show(
        html,
        inline_keyboard(
            [(context.label("button-signup-go-on"), AskStep(signup.id, SignupStep.LOOK))],
            [(context.label("button-signup-drop"), WithdrawSignup(signup.id))],
        ),
        protect=True,
    )


async def _welcome(context: Context, signup: Signup) -> Html:
    shown = await context.read(classes.find, signup.class_id) if signup.class_id else None
    if shown is None:
        return Html("")
    key = words.key_of_welcome(signup, context.account)
    day = wording.format_bare_day(context.texts, shown.starts_on)
    return context.html(key, **{"class": shown.name}, day=day, venue=shown.venue)


async def _has_begun(context: Context, signup: Signup) -> bool:
    """Return whether somebody is on the roster of a class that runs: staff take them out."""
    if signup.stage is not SignupStage.CONFIRMED or signup.class_id is None:
        return False
    shown = await context.read(classes.find, signup.class_id)
    return shown is not None and shown.starts_on <= context.today


def _rows(
    context: Context, signup: Signup, intake: Intake, lines: list[PaperLine], *, stays: bool
) -> list[list[Labelled]]:
    rows: list[list[Labelled]] = []
    stage = signup.stage
    if stage in _SWAPPED:
        rows += [
            [(wording.label_of_paper(context.texts, each), GiveSignupPaper(signup.id, each.number))]
            for each in lines
            if each.is_missing or stage is SignupStage.ASKED
        ]
    if stage is SignupStage.ASKED:
        rows.insert(0, [(context.label("button-signup-resubmit"), ResubmitSignup(signup.id))])
    if stage in _SWAPPED and signup.firm:
        rows.append([(context.label("button-signup-swap"), SwapColleague(signup.id))])
    if intake.is_open(context.seconds) and signup.firm and not stage.is_over:
        begin = BeginSignup(signup.intake_id, signup.channel_id, own=False)
        rows.append([(context.label("button-signup-another"), begin)])
    if stays:
        rows.append([(context.label("button-ask-staff"), AskStaff(None))])
    elif not stage.is_over:
        rows.append([(context.label("button-signup-withdraw"), WithdrawSignup(signup.id))])
    elif intake.is_open(context.seconds):
        rows.append([(context.label("button-signup-anew"), OpenIntake(signup.intake_id))])
    rows.append([(context.label("button-signups"), OpenSignups())])
    return rows


async def withdraw(context: Context, button: WithdrawSignup) -> None:
    """Cancel a sign-up, after asking; what was never handed in is thrown away."""
    signup = await context.read(signups.own_of, context.account.id, button.signup_id)
    if signup.stage.is_over:
        await show_signup(context, signup.id)
        return
    if await _has_begun(context, signup):
        raise BotError("signup-withdraw-late", title=signup.title)
    if not button.sure:
        is_draft = signup.stage is SignupStage.DRAFT
        key = "signup-drop-sure" if is_draft else "signup-withdraw-sure"
        key = "signup-leave-queue-sure" if signup.seat is Seat.WAITING else key
        rows: list[list[Labelled]] = [
            [(context.label("yes"), WithdrawSignup(signup.id, sure=True))],
            [(context.label("back"), OpenSignup(signup.id))],
        ]
        html = context.html(key, title=signup.title, name=signup.name)
        await context.show(html, inline_keyboard(*rows), protect=True)
        return
    if signup.stage is SignupStage.DRAFT:
        await context.write(_drop, context.actor, signup)
        rows = [[(context.label("button-signups"), OpenSignups())]]
        await context.show(context.html("signup-dropped"), inline_keyboard(*rows))
        return
    await context.write(_withdraw, context.actor, signup, context.today)
    await show_signup(context, signup.id)


def _drop(tx: Tx, actor: Actor, signup: Signup) -> None:
    signups.drop_draft(tx, signup.id)
    drafts.drop(tx, actor.account_id)


def _withdraw(tx: Tx, actor: Actor, signup: Signup, today: date) -> None:
    to, by, now = SignupStage.WITHDRAWN, actor.account_id, actor.now
    confirming.end(tx, signup, to, by=by, today=today, now=now)


async def resubmit(context: Context, button: ResubmitSignup) -> None:
    """Hand in again what something was asked of."""
    signup = await context.read(signups.own_of, context.account.id, button.signup_id)
    _, lines = await context.read(signups.papers_of, signup)
    left = missing(lines)
    if left:
        raise BotError("signup-paper-missing", name=left[0].name)
    if signup.stage is SignupStage.ASKED:
        by, now = context.account.id, context.seconds
        await context.write(signups.move, signup, SignupStage.SUBMITTED, by=by, now=now)
        await context.toast(context.label("signup-handed-in"))
    await show_signup(context, signup.id)


async def ask_swap(context: Context, button: SwapColleague) -> None:
    """Ask who comes in place of a colleague."""
    signup = await context.read(signups.own_of, context.account.id, button.signup_id)
    if signup.stage not in _SWAPPED:
        raise BotError("signup-swap-late")
    waits = SwappingColleague(signup.id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    rows: list[list[Labelled]] = [[(context.label("back"), OpenSignup(signup.id))]]
    await context.show(context.html("signup-swap-who", name=signup.name), inline_keyboard(*rows))


async def answer_swap(context: MessageContext, draft: SwappingColleague) -> Message:
    """Put who was named in place of the colleague."""
    signup = await context.read(signups.find, draft.signup)
    mine = signup is not None and signup.account_id == context.account.id
    if signup is None or not mine or signup.stage not in _SWAPPED:
        await context.write(drafts.drop, context.account.id)
        return PASS
    if context.is_more_than_words or asks(context.text):
        return PASS
    lines = read_pasted(context.text)
    row = lines[0].row if len(lines) == 1 else None
    if row is None:
        raise BotError("signup-swap-how")
    intake = await context.read(intakes.find, signup.intake_id)
    if intake is None:
        raise BotError("button-stale")
    person = (row.name, row.phone, row.post)
    await context.write(_swap, context.actor, signup, intake, person)
    await context.say(context.html("signup-swapped", was=signup.name, now=row.name))
    await show_signup(context, signup.id)
    return None


def _swap(
    tx: Tx, actor: Actor, signup: Signup, intake: Intake, person: tuple[str, str, str]
) -> None:
    name, phone, post = person
    signups.swap(tx, signup, intake, name=name, phone=phone, post=post, now=actor.now)
    drafts.drop(tx, actor.account_id)


async def see_paper(context: Context, button: SeeSignupPaper) -> None:
    """See a picture or a file, as who gave it or who reviews it."""
    paper = await context.read(handed.find, button.paper_id, PaperOwner.SIGNUP)
    if paper is None or not paper.file_id:
        raise BotError("paper-gone")
    signup = await context.read(signups.find, SignupId(paper.owner_id))
    intake = await context.read(intakes.find, signup.intake_id) if signup else None
    if signup is None or intake is None:
        raise BotError("paper-gone")
    mine = signup.account_id == context.account.id
    if not mine and not intakes.reviews(context.account, intake, signup.district):
        raise BotError("signup-not-yours")
    name = signup.papers[paper.number - 1] if 0 < paper.number <= len(signup.papers) else ""
    caption = context.html("signup-paper-of", name=name, person=signup.name)
    await giving.show_picture(context, paper, caption)
