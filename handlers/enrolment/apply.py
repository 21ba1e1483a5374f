"""报名: one question a screen, a look at all, handed in; nothing that was filled in is lost."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any
from zlib import crc32

from bot.domain.enrolment.asking import asks_own, asks_status, wants_page
from bot.domain.enrolment.filling import (
    LONGEST_POST,
    SignupStep,
    age_said,
    digits_said,
    firm_said,
    name_said,
    next_step,
    phone_said,
    step_before,
)
from bot.domain.enrolment.lists import read_pasted
from bot.domain.enrolment.stages import IN_REVIEW, LIVE, IntakeStanding, SignupStage
from bot.domain.ids import SignupId
from bot.domain.papers import PaperOwner, PaperWord, missing, read_word
from bot.domain.people import phones
from bot.domain.people.names import is_name
from bot.domain.text import fold, one_line
from bot.domain.understanding.clauses import asks
from bot.domain.understanding.consent import Yes, says_no, says_yes
from bot.errors import BotError
from handlers.chat import drafts, giving, wording
from handlers.chat.giving import PaperRequest
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows, share_contact
from handlers.chat.routing import PASS
from handlers.desk.buttons import AskStaff
from handlers.enrolment import own, words
from handlers.enrolment.buttons import (
    AddColleagues,
    AskStep,
    BeginSignup,
    GiveSignupPaper,
    HandInSignup,
    IntakeList,
    OpenIntake,
    OpenSignup,
    OpenSignups,
    PickSignupAnswer,
    SeeSignupPaper,
    TakeOutSignupPaper,
    TurnIntake,
    TurnSignups,
    WithdrawSignup,
)
from handlers.enrolment.drafts import ComingByChannel, FillingSignup
from handlers.faq.buttons import Categories
from storage.enrolment import intakes, known, signups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Actor, Context, MessageContext, PressContext
    from bot.domain.ids import IntakeChannelId, IntakeId
    from bot.domain.papers import PaperLine
    from config.texts import Html
    from handlers.chat.buttons import Button
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from handlers.enrolment.buttons import FollowSignupLink
    from storage.database import Tx
    from storage.enrolment.intakes import Intake
    from storage.enrolment.signups import Signup

OWN_SHOWN = 10  # sign-ups whose stage is said in words
SIMILAR = 3  # firms that are proposed for one that was typed
POSTS = ("owner", "manager", "finance", "staff")
MOST_AWAITED = 5  # sign-ups that a picture out of place may be for
STEPS = (
    SignupStep.NAME,
    SignupStep.PHONE,
    SignupStep.FIRM,
    SignupStep.POST,
    SignupStep.DISTRICT,
    SignupStep.PAPERS,
)
_BACK = frozenset(map(fold, ("上一步", "返回", "退回去", "上一个", "back")))
_HAND_IN = frozenset(map(fold, ("交", "交上去", "提交", "上交", "确认提交", "报", "submit")))


# -- the way in ------------------------------------------------------------------------------------


async def open_signups(context: Context, button: OpenSignups | TurnSignups | None = None) -> None:
    """Show one's sign-ups and what is open (报名)."""
    mine = await context.read(signups.of_account, context.account.id)
    found = await context.read(intakes.open_now, context.seconds)
    if not mine and len(found) == 1:
        await _show_intake(context, found[0], None)
        return
    live = [each for each in mine if not each.stage.is_over]
    items: list[Labelled] = [
        *(_line_of(context, each) for each in live),
        *(
            (context.label("button-signup-intake", title=each.title), OpenIntake(each.id))
            for each in found
        ),
        *(_line_of(context, each) for each in mine if each.stage.is_over),
    ]
    page = button.page if isinstance(button, TurnSignups) else 0
    rows = page_rows(items, page, TurnSignups, context.texts)
    lines = [context.html("signup-mine")] if mine else []
    lines += [
        words.describe_own(context.texts, each, await _lacking(context, each))
        for each in live[:OWN_SHOWN]
    ]
    if found:
        lines.append(context.html("signup-open", count=len(found)))
    else:
        lines += await _nothing_open(context)
        rows.append(
            [
                (context.label("button-categories"), Categories()),
                (context.label("button-ask-staff"), AskStaff(None)),
            ]
        )
    await context.show(words.joined(lines), inline_keyboard(*rows))


async def _lacking(context: Context, signup: Signup) -> Sequence[PaperLine]:
    """Return the papers that are missing of what was handed in."""
    if signup.stage not in IN_REVIEW:
        return ()
    _, lines = await context.read(signups.papers_of, signup)
    return missing(lines)


def _line_of(context: Context, signup: Signup) -> Labelled:
    return words.label_of_signup(context.texts, signup, titled=True), OpenSignup(signup.id)


async def _nothing_open(context: Context) -> list[Any]:
    lines = [context.html("signup-none-open")]
    for each in await context.read(intakes.coming, context.seconds):
        at = words.moment(context.texts, each.opens_at, context.now, context.services.zone)
        lines.append(context.html("signup-coming", title=each.title, at=at))
    return lines


async def command_signups(context: MessageContext) -> None:
    """Open it by a command, with the code of a poster or without."""
    if context.argument:
        await _follow(context, context.argument)
    else:
        await open_signups(context)


async def follow_link(context: Context, button: FollowSignupLink) -> None:
    """Follow the link of a poster or a channel."""
    await _follow(context, button.code)


async def _follow(context: Context, code: str) -> None:
    found = await context.read(intakes.of_code, code)
    if found is None:
        raise BotError("signup-bad-link")
    intake, channel = found
    if channel is not None and context.account.draft in {None, ComingByChannel.kind}:
        came = ComingByChannel(intake.id, channel.id)
        await context.write(drafts.keep, context.account.id, came, context.seconds)
    await _show_intake(context, intake, channel.id if channel else None)


async def open_intake(context: Context, button: OpenIntake) -> None:
    """Look at one that is open."""
    await _show_intake(context, await _intake(context, button.intake_id), button.channel_id)


async def turn_intake(context: Context, button: TurnIntake) -> None:
    """Turn the pages of whom one has signed up."""
    intake = await _intake(context, button.intake_id)
    await _show_intake(context, intake, button.channel_id, button.page)


async def _intake(context: Context, intake_id: IntakeId) -> Intake:
    """Return an intake that people may know of.

    Raises:
        BotError: There is none, or it is a draft.
    """
    found = await context.read(intakes.find, intake_id)
    if found is None or found.stands(context.seconds) is IntakeStanding.DRAFT:
        raise BotError("button-stale")
    return found


async def _show_intake(
    context: Context, intake: Intake, channel_id: IntakeChannelId | None, page: int = 0
) -> None:
    if channel_id is None:
        came = context.glance(drafts.find, context.account.id, ComingByChannel)
        channel_id = came.channel if came is not None and came.intake == intake.id else None
    seats = await context.read(intakes.quotas, intake)
    free = sum(each.unused for each in seats)
    html = words.describe_intake(
        context.texts,
        intake,
        context.now,
        context.services.zone,
        free=free,
        shared=len(seats) > 1,
    )
    mine = await context.read(signups.of_account, context.account.id, intake.id)
    items: list[Labelled] = [
        (words.label_of_signup(context.texts, each), OpenSignup(each.id)) for each in mine
    ]

    def turn(page: int) -> TurnIntake:
        return TurnIntake(intake.id, channel_id, page)

    rows = page_rows(items, page, turn, context.texts)
    lines = [html]
    if intake.is_open(context.seconds):
        if not any(each.own and not each.stage.is_over for each in mine):
            begin = BeginSignup(intake.id, channel_id, own=True)
            rows.append([(context.label("button-signup-own"), begin)])
        colleague = BeginSignup(intake.id, channel_id, own=False)
        rows.append([(context.label("button-signup-colleague"), colleague)])
        several = AddColleagues(intake.id, channel_id)
        rows.append([(context.label("button-signup-several"), several)])
        lines.append(context.html("signup-how-long"))
    elif intake.stands(context.seconds) is IntakeStanding.OVER:
        lines.append(context.html("signup-closed", title=intake.title))
    await context.show(words.joined(lines), inline_keyboard(*rows))


async def hear(context: MessageContext) -> Message:
    """Open it, asked for in words, while there is something to sign up for, or to follow."""
    if not context.private or context.is_rest or context.forwarded:
        return PASS
    code = context.text.strip().removeprefix("报名").strip()
    if 6 <= len(code) <= 20 and await context.read(intakes.of_code, code) is not None:
        await _follow(context, code)
        return None
    is_stranger = context.account.person_id is None and not context.account.grants
    is_asked = wants_page(context.text) or (is_stranger and asks_status(context.text))
    if not is_asked or not await context.read(known.has_any, context.account.id, context.seconds):
        return PASS
    if context.account.is_colleague:
        return IntakeList()  # a colleague asks after the sign-ups of others
    await open_signups(context)
    return None


async def hear_own(context: MessageContext, _: object = None) -> Message:
    """Show what somebody has signed up for who does not come, or asks for the outcome.

    It is for those who are not on a roster yet: of others it may be anything.
    """
    if not context.private or context.is_rest or context.forwarded:
        return PASS
    is_stranger = context.account.person_id is None and not context.account.grants
    shown = is_stranger and asks_own(context.text) and await _show_live(context)
    return None if shown else PASS


async def _show_live(context: Context) -> bool:
    """Show what somebody has handed in that is not over; False where they have nothing."""
    mine = await context.read(signups.of_account, context.account.id)
    live = [each for each in mine if each.stage in LIVE]
    if len(live) == 1:
        await own.show_signup(context, live[0].id)
    elif live:
        await open_signups(context)
    return bool(live)


async def hear_stranger(context: MessageContext, _: object) -> Message:
    """Open it also where the bot waits for a name."""
    return await hear(context)


# -- filling in ------------------------------------------------------------------------------------


async def begin(context: Context, button: BeginSignup) -> None:
    """Begin to sign up oneself, or a colleague."""
    intake = await _intake(context, button.intake_id)
    now = context.seconds
    if not intake.is_open(now):
        key = "signup-not-open-yet" if now < intake.opens_at else "signup-closed"
        raise BotError(key, title=intake.title)
    signup_id = await context.write(
        _begin, context.actor, intake, own=button.own, channel_id=button.channel_id
    )
    await go_on(context, signup_id)


def _begin(
    tx: Tx, actor: Actor, intake: Intake, *, own: bool, channel_id: IntakeChannelId | None
) -> SignupId:
    values = known.of_account(tx, actor.account_id, intake.id, own=own)
    if channel_id is not None:
        channel = intakes.find_channel(tx, channel_id)
        channel_id = channel_id if channel and channel.intake_id == intake.id else None
    return signups.begin(
        tx,
        intake,
        actor.account_id,
        own=own,
        channel_id=channel_id,
        update_id=actor.update_id,
        now=actor.now,
        **values,
    )


async def _of_mine(context: Context, signup_id: SignupId) -> tuple[Signup, Intake]:
    signup = await context.read(signups.own_of, context.account.id, signup_id)
    intake = await context.read(intakes.find, signup.intake_id)
    if intake is None:
        raise BotError("button-stale")
    return signup, intake


async def go_on(context: Context, signup_id: SignupId) -> None:
    """Ask what is still open, or show all before it is handed in."""
    signup, intake = await _of_mine(context, signup_id)
    if signup.stage is not SignupStage.DRAFT:
        await own.show_signup(context, signup_id)
        return
    _, lines = await context.read(signups.papers_of, signup)
    step = next_step(signups.filled(signup, intake, lines))
    await _show_step(context, signup, intake, lines, step)


async def ask_step(context: Context, button: AskStep) -> None:
    """Ask one thing again."""
    signup, intake = await _of_mine(context, button.signup_id)
    if signup.stage is not SignupStage.DRAFT:
        await own.show_signup(context, signup.id)
        return
    _, lines = await context.read(signups.papers_of, signup)
    await _show_step(context, signup, intake, lines, button.step)


async def _show_step(
    context: Context, signup: Signup, intake: Intake, lines: Sequence[PaperLine], step: SignupStep
) -> None:
    if step is SignupStep.PAPERS:
        left = missing(lines) or [*lines]
        if left:
            await giving.ask(context, _papers_of(context, signup, intake), left[0].number)
            return
        step = SignupStep.LOOK
    if step is SignupStep.LOOK:
        await _show_all(context, signup, intake)
        return
    await context.write(
        drafts.keep, context.account.id, FillingSignup(signup.id, step), context.seconds
    )
    key = f"signup-ask-{step.name.lower()}"
    if not signup.own and step in {SignupStep.NAME, SignupStep.PHONE, SignupStep.AGE}:
        key = f"signup-ask-other-{step.name.lower()}"
    html = context.html(key)
    if step is SignupStep.DISTRICT:
        html = await _ask_district(context, signup)
    if step in STEPS:
        place = context.html(
            "signup-step", place=STEPS.index(step) + 1, count=len(STEPS) - (not intake.papers)
        )
        html = words.joined([place, html])
    if step is SignupStep.PHONE and signup.own:
        await context.say(html, share_contact(context.texts))
        return
    options = await _options(context, signup, step)
    picks: list[Labelled] = [
        (label, PickSignupAnswer(signup.id, step, place, mark_of(value)))
        for place, (label, value) in enumerate(options)
    ]
    rows = in_rows(picks, 3 if step is SignupStep.DISTRICT else 2)
    await context.show(html, inline_keyboard(*rows, _back(context, signup, intake, step)))


async def _ask_district(context: Context, signup: Signup) -> Html:
    """Word the question for the district: the firm's, or where somebody lives."""
    html = context.html("signup-ask-district" if signup.firm else "signup-ask-district-home")
    if not await context.read(intakes.takes_others, signup.intake_id):
        return html
    return words.joined([html, context.html("signup-ask-district-other")])


def mark_of(value: object) -> str:
    """Return a few characters that tell whether an answer is still the one that was shown."""
    return f"{crc32(str(value).encode()) & 0xFFFF:04x}"


def _before(signup: Signup, intake: Intake, step: SignupStep) -> SignupStep | None:
    """Return the question before another; that for a post only where there is a firm."""
    before = step_before(step, needs_age=intake.adults)
    return SignupStep.FIRM if before is SignupStep.POST and not signup.firm else before


def _back(context: Context, signup: Signup, intake: Intake, step: SignupStep) -> list[Labelled]:
    before = _before(signup, intake, step)
    if before is None:
        return [(context.label("button-signup-drop"), WithdrawSignup(signup.id))]
    return [(context.label("back"), AskStep(signup.id, before))]


async def _options(
    context: Context, signup: Signup, step: SignupStep, said: str = ""
) -> list[tuple[str, Any]]:
    """Return the known answers to a question: how each is shown, and what it means."""
    match step:
        case SignupStep.NAME:
            name = context.account.person_name or context.account.name
            usable = signup.own and is_name(name)
            return [(name, name)] if usable else []
        case SignupStep.FIRM:
            found = await context.read(known.firms_for, context.account.id, said)
            none = (context.label("button-signup-no-firm"), "")
            own_words = [(context.label("button-signup-firm-as-is", name=said), said)]
            return [*((each, each) for each in found), *(own_words if said else [none])]
        case SignupStep.POST:
            return [(name := context.label(f"signup-post-{each}"), name) for each in POSTS]
        case SignupStep.DISTRICT:
            districts = await context.read(intakes.known_districts, signup.intake_id)
            return [(each, each) for each in districts]
        case SignupStep.AGE:
            return [(context.label("signup-grown"), True), (context.label("signup-young"), False)]
    return []


async def pick_answer(context: Context, button: PickSignupAnswer) -> None:
    """Take a known answer."""
    signup, intake = await _of_mine(context, button.signup_id)
    if signup.stage is SignupStage.DRAFT:
        await _check_open(context, intake)
    draft = context.glance(drafts.find, context.account.id, FillingSignup)
    said = draft.said if draft is not None and draft.signup == signup.id else ""
    options = await _options(context, signup, button.step, said)
    values = [value for _, value in options]
    if not 0 <= button.place < len(values) or mark_of(values[button.place]) != button.mark:
        raise BotError("button-stale")
    await _fill(context, signup, button.step, values[button.place])


async def _fill(context: Context, signup: Signup, step: SignupStep, value: Any) -> None:
    if step is SignupStep.AGE and not value:
        await _say_too_young(context, signup)
        return
    name = {
        SignupStep.NAME: "name",
        SignupStep.PHONE: "phone",
        SignupStep.FIRM: "firm",
        SignupStep.POST: "post",
        SignupStep.DISTRICT: "district",
        SignupStep.AGE: "grown",
    }[step]
    values: dict[str, Any] = {name: value}
    if step is SignupStep.PHONE:
        if await _is_known(context, replace(signup, phone=value, verified=False)):
            return
        values["verified"] = False
    await context.write(signups.fill_in, signup.id, context.seconds, **values)
    await go_on(context, signup.id)


async def _say_too_young(context: Context, signup: Signup) -> None:
    """Say that this one is for grown-ups, and what there is to do instead."""
    await context.show(
        context.html("signup-minor"),
        inline_keyboard(
            [(context.label("button-ask-staff"), AskStaff(None))],
            [(context.label("button-signup-drop"), WithdrawSignup(signup.id))],
            [(context.label("back"), AskStep(signup.id, SignupStep.AGE))],
        ),
    )


async def answer(  # noqa: PLR0911  # one way out for each thing that may be said
    context: MessageContext, draft: FillingSignup
) -> Message:
    """Take what was written for the question that is open."""
    if draft.step is SignupStep.PAPERS:
        return await giving.take(context, draft, paper_request, draft.signup)
    signup, intake = await _of_draft(context, draft)
    if draft.step is SignupStep.LOOK and giving.is_picture(context):
        return await giving.ask_which(context, [_papers_of(context, signup, intake)])
    if signup.stage is not SignupStage.DRAFT or context.is_more_than_words:
        return PASS
    if not asks(context.text):
        await _check_open(context, intake)
    if fold(context.text) in _BACK:
        return AskStep(signup.id, _before(signup, intake, draft.step) or draft.step)
    if draft.step is SignupStep.LOOK:
        return await _answer_look(context, signup)
    if draft.step is SignupStep.NAME and await _takes_pasted(context, signup):
        return None
    return await _take_answer(context, draft, signup)


async def _take_answer(context: MessageContext, draft: FillingSignup, signup: Signup) -> Message:
    """Fill in what the open question asks for."""
    value = await _read_answer(context, signup, draft.step)
    if value is None:
        if asks(context.text):
            return PASS
        raise _not_understood(context.text, draft.step)
    if draft.step is SignupStep.FIRM and value and await _is_doubtful(context, draft, value):
        return None
    await _fill(context, signup, draft.step, value)
    return None


async def _check_open(context: Context, intake: Intake) -> None:
    """Ask on only while one can hand in.

    Raises:
        BotError: It is closed; nothing is waited for any more.
    """
    if intake.is_open(context.seconds):
        return
    await context.write(drafts.drop, context.account.id)
    raise BotError("signup-closed", title=intake.title)


async def _of_draft(context: Context, draft: FillingSignup) -> tuple[Signup, Intake]:
    """Return the sign-up whose question is open.

    Raises:
        StaleDraftError: It is not there any more: what is never handed in is forgotten.
    """
    try:
        return await _of_mine(context, draft.signup)
    except BotError as error:
        raise drafts.StaleDraftError from error


async def _answer_look(context: MessageContext, signup: Signup) -> Message:
    """Hand in what was looked at, said in words; show it again to who only nods."""
    said = fold(context.text)
    if said in _HAND_IN or says_yes(context.text) is Yes.PLAIN:
        return HandInSignup(signup.id)
    if read_word(context.text) not in {PaperWord.ALL, PaperWord.SKIP}:
        return PASS
    await go_on(context, signup.id)
    return None


def _not_understood(text: str, step: SignupStep) -> BotError:
    """Return how a question is answered, for who did not."""
    if step is SignupStep.PHONE and (digits := digits_said(text)):
        return BotError("signup-phone-digits", count=digits)
    return BotError(f"signup-{step.name.lower()}-how")


async def _takes_pasted(context: MessageContext, signup: Signup) -> bool:
    """Take name, phone and post that came in one line."""
    lines = read_pasted(context.text)
    row = lines[0].row if len(lines) == 1 else None
    if row is None:
        return False
    if await _is_known(context, replace(signup, name=row.name, phone=row.phone)):
        return True
    values: dict[str, Any] = {"name": row.name, "phone": row.phone, "verified": False}
    if row.post:
        values["post"] = row.post
    await context.write(signups.fill_in, signup.id, context.seconds, **values)
    await go_on(context, signup.id)
    return True


async def _read_answer(  # noqa: PLR0911  # one for each question
    context: MessageContext, signup: Signup, step: SignupStep
) -> Any:
    """Return what was written, as it is kept; None where it is no answer."""
    text = context.text
    match step:
        case SignupStep.NAME:
            name = name_said(text)
            return name if name and not asks(text) else None
        case SignupStep.PHONE:
            return phone_said(text) or None
        case SignupStep.FIRM:
            firm = firm_said(text)
            return None if firm and asks(text) else firm
        case SignupStep.POST:
            return None if asks(text) else one_line(text, LONGEST_POST) or None
        case SignupStep.DISTRICT:
            return await context.read(intakes.district_of, signup.intake_id, text) or None
        case SignupStep.AGE:
            return True if says_yes(text) else False if says_no(text) else age_said(text)
    return None


async def _is_doubtful(context: Context, draft: FillingSignup, firm: str) -> bool:
    """Ask whether a firm is one of those known, where its name is only like theirs."""
    found = await context.read(known.firms_for, context.account.id, firm)
    if not found or firm in found:
        return False
    signup, intake = await _of_mine(context, draft.signup)
    await context.write(drafts.keep, context.account.id, replace(draft, said=firm), context.seconds)
    options = await _options(context, signup, SignupStep.FIRM, firm)
    rows: list[list[Labelled]] = [
        [(label, PickSignupAnswer(signup.id, SignupStep.FIRM, place, mark_of(value)))]
        for place, (label, value) in enumerate(options)
    ]
    back = _back(context, signup, intake, SignupStep.FIRM)
    await context.show(context.html("signup-which-firm"), inline_keyboard(*rows, back))
    return True


async def take_contact(context: MessageContext) -> Message:
    """Take a shared number, where the bot asks for the phone of a sign-up."""
    draft = context.glance(drafts.find, context.account.id, FillingSignup)
    contact = context.contact
    if draft is None or draft.step is not SignupStep.PHONE or contact is None:
        return PASS
    signup, intake = await _of_draft(context, draft)
    await _check_open(context, intake)
    is_own = contact.account_id == context.account.id
    if signup.own and not is_own:
        raise BotError("join-not-your-contact")
    given = phones.shared(contact.phone)
    number = given.otherwise or given.number
    if not number:
        raise BotError("signup-phone-how")
    verified = is_own and signup.own
    if await _is_known(context, replace(signup, phone=number, verified=verified)):
        return None
    await context.write(
        signups.fill_in, signup.id, context.seconds, phone=number, verified=verified
    )
    await go_on(context, signup.id)
    return None


async def _is_known(context: Context, signup: Signup) -> bool:
    """Show whose number was shared what their district has signed up for them: it is theirs now.

    Raises:
        BotError: The number is signed up already, for them or for somebody else.
    """
    found = await context.read(signups.of_phone, signup.intake_id, signup.phone)
    if found is None or found.id == signup.id:
        return False
    if not (signup.verified and fold(found.name) == fold(signup.name)):
        raise signups.why_taken(signup, found)
    if found.account_id:
        stage = context.label(f"signup-stage-{found.stage.value}")
        raise BotError("signup-twice-by-firm", title=found.title, stage=stage)
    await context.write(_claim, context.actor, found, signup)
    await context.say(context.html("signup-claimed"))
    await own.show_signup(context, found.id)
    return True


def _claim(tx: Tx, actor: Actor, found: Signup, begun: Signup) -> None:
    signups.claim(tx, found.id, actor.account_id)
    signups.drop_draft(tx, begun.id)
    drafts.drop(tx, actor.account_id)


# -- papers ----------------------------------------------------------------------------------------

_GIVEN_IN = frozenset(
    {SignupStage.DRAFT, SignupStage.SUBMITTED, SignupStage.ASKED, SignupStage.ACCEPTED}
)


async def paper_request(context: Context, number: int) -> PaperRequest:
    """Return a sign-up of one's own as its papers are asked for."""
    return _papers_of(context, *await _of_mine(context, SignupId(number)))


def _papers_of(context: Context, signup: Signup, intake: Intake) -> PaperRequest:
    home: Button = OpenSignup(signup.id)
    back = home
    if signup.stage is SignupStage.DRAFT:
        home = AskStep(signup.id, SignupStep.LOOK)
        back = AskStep(signup.id, _before(signup, intake, SignupStep.PAPERS) or SignupStep.NAME)
    return PaperRequest(
        owner=PaperOwner.SIGNUP,
        id=signup.id,
        name=signup.title,
        papers=signup.papers,
        refused="" if signup.stage in _GIVEN_IN else "signup-over",
        give=partial(GiveSignupPaper, signup.id),
        see=SeeSignupPaper,
        take_out=TakeOutSignupPaper,
        waits=partial(FillingSignup, signup.id, SignupStep.PAPERS, ""),
        back=back,
        home=(context.label("button-signup-look"), home),
        is_handed_in=signup.stage in {SignupStage.SUBMITTED, SignupStage.ACCEPTED},
    )


async def papers_awaited(context: Context) -> list[PaperRequest]:
    """Return one's sign-ups that papers can be given for."""
    mine = await context.read(signups.of_account, context.account.id)
    live = [each for each in mine if each.stage in IN_REVIEW or each.stage is SignupStage.DRAFT]
    found = []
    for signup in live[:MOST_AWAITED]:
        intake = await context.read(intakes.find, signup.intake_id)
        is_open = intake is not None and intake.is_open(context.seconds)
        if intake is not None and (is_open or signup.stage is not SignupStage.DRAFT):
            found.append(_papers_of(context, signup, intake))
    return found


async def ask_paper(context: Context, button: GiveSignupPaper) -> None:
    """Ask for pictures of a paper: whatever is sent next belongs to it."""
    await giving.ask(context, await paper_request(context, button.signup_id), button.number)


async def take_out(context: Context, button: TakeOutSignupPaper) -> None:
    """Take back a picture that nobody has decided about."""
    await giving.take_out(context, PaperOwner.SIGNUP, button.paper_id, paper_request)


# -- handing in ------------------------------------------------------------------------------------


async def _show_all(context: Context, signup: Signup, intake: Intake) -> None:
    """Show all before it is handed in, each with a way to change it."""
    given, lines = await context.read(signups.papers_of, signup)
    parts = [
        context.html("signup-look", title=intake.title),
        words.describe_fields(context.texts, signup),
    ]
    parts += words.describe_papers(context.texts, given, lines)
    before = await context.read(signups.would_wait, signup, intake)
    if before is not None:
        district = signup.district
        parts.append(context.html("signup-look-waits", district=district, place=before + 1))
    parts.append(context.html("signup-look-end"))
    waits = FillingSignup(signup.id, SignupStep.LOOK)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    steps = [SignupStep.NAME, SignupStep.PHONE, SignupStep.FIRM]
    steps += [SignupStep.POST] if signup.firm else []
    steps.append(SignupStep.DISTRICT)
    changes: list[Labelled] = [
        (context.label(f"button-signup-change-{each.name.lower()}"), AskStep(signup.id, each))
        for each in steps
    ]
    papers: list[list[Labelled]] = [
        [(wording.label_of_paper(context.texts, each), GiveSignupPaper(signup.id, each.number))]
        for each in lines
    ]
    rows: list[list[Labelled]] = [
        [(context.label("button-signup-hand-in"), HandInSignup(signup.id))],
        *in_rows(changes, 3),
        *papers,
        [(context.label("button-signup-drop"), WithdrawSignup(signup.id))],
    ]
    await context.show(words.joined(parts), inline_keyboard(*rows), protect=True)


async def hand_in(context: PressContext, button: HandInSignup) -> None:
    """Hand a sign-up in; say what is missing where something is."""
    signup, intake = await _of_mine(context, button.signup_id)
    if signup.stage is SignupStage.DRAFT:
        _, lines = await context.read(signups.papers_of, signup)
        step = next_step(signups.filled(signup, intake, lines))
        if step is not SignupStep.LOOK:
            await context.toast(context.label("signup-still-missing"))
            await _show_step(context, signup, intake, lines, step)
            return
        await context.write(_hand_in, context.actor, signup, intake)
        await context.toast(context.label("signup-handed-in"))
    await own.show_signup(context, signup.id)


def _hand_in(tx: Tx, actor: Actor, signup: Signup, intake: Intake) -> None:
    current = signups.own_of(tx, actor.account_id, signup.id)
    signups.submit(tx, current, intake, actor.now)
    drafts.drop(tx, actor.account_id)
