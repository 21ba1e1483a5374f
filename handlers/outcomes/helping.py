"""导师帮扶: what somebody needs after the course, who helps, visits, and what came of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.domain.outcomes.helping import HelpEnding, HelpKind, HelpState
from bot.domain.people.roles import Role
from bot.errors import BotError
from config.texts import Html
from handlers.chat import drafts, wording
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.outcomes.career_buttons import (
    AnswerHelp,
    AskHelp,
    CareersPage,
    CloseHelp,
    FindHelper,
    HelpNow,
    HelpsPage,
    HelpWith,
    NoteHelpVisit,
    OpenHelp,
    ProposeHelper,
)
from handlers.outcomes.career_drafts import AskingHelp, NotingHelpVisit
from storage.duty import roster as duty_roster
from storage.outcomes import careers, helping
from storage.outcomes.helping import HelpAsked

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Actor, Context, MessageContext, PressContext, Services
    from bot.domain.ids import HelpId
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.outcomes.helping import HelpRequest

LONGEST = 500  # characters of what is needed
MOST_OPEN = 3  # requests of one person at a time


async def mind(services: Services) -> None:
    """Tell those who find mentors of requests that nobody took in time."""
    await services.database.write(helping.mind, services.clock.now(), services.zone)


async def show_help(context: Context, _: AskHelp | None = None) -> None:
    """导师帮扶: ask for help, and see where one's requests stand; colleagues see all."""
    if context.account.role >= Role.STAFF:
        await open_page(context, HelpsPage())
        return
    person_id = context.account.person_id
    known = [] if person_id is None else await context.read(helping.of_person, person_id)
    said = context.texts
    lines = [said.html("help-own")]
    lines += [_line(said, each) for each in known]
    kinds: list[Labelled] = [(said(f"help-kind-{each.value}"), HelpWith(each)) for each in HelpKind]
    rows = in_rows(kinds, 2)
    if known and known[0].is_open:
        rows.append([(said("button-help-done"), CloseHelp(known[0].id, HelpEnding.WITHDRAWN))])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _line(said: Texts, each: HelpRequest) -> Html:
    return said.html(
        "help-line",
        kind=said(f"help-kind-{each.kind.value}"),
        state=_state(said, each),
    )


def _state(said: Texts, each: HelpRequest) -> str:
    if each.ending is not None:
        return said(f"help-ending-{each.ending.value}")
    return said(f"help-state-{each.state.value}", name=each.helper)


async def ask_words(context: PressContext, button: HelpWith) -> None:
    """Wait for a few words; without them it can be asked all the same."""
    waits = AskingHelp(button.sort)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    row: list[Labelled] = [(context.label("button-help-now"), HelpNow(button.sort))]
    await context.show(context.html(f"help-how-{button.sort.value}"), inline_keyboard(row))


async def ask_now(context: PressContext, button: HelpNow) -> None:
    """Ask without more words."""
    await _ask(context, button.sort, "")


async def take_words(context: MessageContext, draft: AskingHelp) -> None:
    """Ask with a few words."""
    text = " ".join(context.text[:LONGEST].split())
    if not text:
        raise BotError("help-say-in-words")
    await _ask(context, draft.sort, text)


async def _ask(context: Context, kind: HelpKind, text: str) -> None:
    person_id = context.account.person_id
    if person_id is None:
        raise BotError("no-class")
    known = await context.read(helping.of_person, person_id)
    open_ = [each for each in known if each.is_open]
    if len(open_) >= MOST_OPEN and kind not in {each.kind for each in open_}:
        raise BotError("help-enough", most=MOST_OPEN)
    await context.write(_keep, context.actor, kind, text)
    row: list[Labelled] = [(context.label("button-help-mine"), AskHelp())]
    await context.show(context.html("help-asked"), inline_keyboard(row))


def _keep(tx: Tx, actor: Actor, kind: HelpKind, text: str) -> None:
    if actor.person_id is None:
        return
    today = datetime.fromtimestamp(actor.now, actor.zone).date()
    class_id = careers.class_of(tx, actor.person_id, today)
    asked = HelpAsked(actor.person_id, class_id, kind, text, actor.update_id)
    helping.ask(tx, asked, now=actor.now, today=today)
    drafts.drop(tx, actor.account_id)


# -- staff -----------------------------------------------------------------------------------------


async def open_page(context: Context, button: HelpsPage) -> None:
    """Show the requests within reach."""
    found = await context.read(helping.visible, context.account, closed=button.closed)
    said, today = context.texts, context.today
    items: list[Labelled] = [(_label(said, each, today), OpenHelp(each.id)) for each in found]

    def turn(page: int) -> HelpsPage:
        return HelpsPage(button.closed, page)

    rows = page_rows(items, button.page, turn, said)
    other = "button-help-open-ones" if button.closed else "button-help-closed"
    rows.append([(said(other), HelpsPage(not button.closed)), (said("back"), CareersPage())])
    waiting = sum(each.state is HelpState.ASKED for each in found)
    key = "help-list" if found else "help-list-none"
    await context.show(said.html(key, count=len(found), waiting=waiting), inline_keyboard(*rows))


def _label(said: Texts, each: HelpRequest, today: date) -> str:
    sign = "🔴" if each.is_open and each.due_on < today else "▫️"
    return f"{sign} {each.name} · {said(f'help-kind-{each.kind.value}')} · {_state(said, each)}"


async def _seen(context: Context, help_id: HelpId) -> HelpRequest:
    found = await context.read(helping.find, help_id)
    if found is None or not helping.is_seen_by(context.account, found):
        raise BotError("help-not-yours")
    return found


async def open_help(context: Context, button: OpenHelp) -> None:
    """Show a request with its visits, and what can be done."""
    found = await _seen(context, button.help_id)
    said = context.texts
    lines = [
        said.html(
            "help-of",
            name=found.name,
            class_name=found.class_name,
            phone=found.phone,
            kind=said(f"help-kind-{found.kind.value}"),
            state=_state(said, found),
        )
    ]
    if found.text:
        lines.append(said.html("help-quote", text=found.text))
    lines += [
        said.html(
            "help-visit-line",
            day=wording.format_bare_day(said, each.on_day),
            name=each.name,
            text=each.text,
        )
        for each in await context.read(helping.visits, found.id)
    ]
    await context.show(Html("\n".join(lines)), inline_keyboard(*_ways(context, found)))


def _ways(context: Context, found: HelpRequest) -> list[list[Labelled]]:
    said = context.texts
    rows: list[list[Labelled]] = []
    if found.state is HelpState.PROPOSED and found.helper_id == context.account.id:
        rows.append(
            [
                (said("button-help-yes"), AnswerHelp(found.id, yes=True)),
                (said("button-help-no"), AnswerHelp(found.id, yes=False)),
            ]
        )
    if found.is_open:
        rows.append(
            [
                (said("button-help-find"), FindHelper(found.id)),
                (said("button-help-visit"), NoteHelpVisit(found.id)),
            ]
        )
        endings: list[Labelled] = [
            (said(f"button-help-ending-{each.value}"), CloseHelp(found.id, each))
            for each in HelpEnding
            if each is not HelpEnding.WITHDRAWN
        ]
        rows.append(endings)
    rows.append([(said("back"), HelpsPage(closed=not found.is_open))])
    return rows


async def choose_helper(context: PressContext, button: FindHelper) -> None:
    """Ask who is to help."""
    found = await _seen(context, button.help_id)
    staff = [each for each in await context.read(duty_roster.staff) if each.reachable]
    me = context.account.id
    items: list[Labelled] = [
        (each.name, ProposeHelper(found.id, each.id))
        for each in sorted(staff, key=lambda each: each.id != me)
    ]

    def turn(page: int) -> FindHelper:
        return FindHelper(found.id, page)

    rows = page_rows(items, button.page, turn, context.texts)
    rows.append([(context.label("back"), OpenHelp(found.id))])
    await context.show(context.html("help-who", name=found.name), inline_keyboard(*rows))


async def propose_helper(context: PressContext, button: ProposeHelper) -> None:
    """Ask a colleague to help; oneself takes it at once."""
    found = await _seen(context, button.help_id)
    staff = {each.id for each in await context.read(duty_roster.staff) if each.reachable}
    if button.colleague_id not in staff or button.colleague_id == found.account_id:
        raise BotError("button-stale")
    now = context.seconds
    if button.colleague_id == context.account.id:
        await context.write(helping.answer, found, context.account.id, yes=True, now=now)
    else:
        by = context.account.id
        await context.write(helping.propose, found, button.colleague_id, now, by=by)
    await open_help(context, OpenHelp(found.id))


async def answer_help(context: PressContext, button: AnswerHelp) -> None:
    """Help, or do not."""
    found = await _seen(context, button.help_id)
    if found.helper_id != context.account.id or not found.is_open:
        raise BotError("help-not-yours")
    now = context.seconds
    await context.write(helping.answer, found, context.account.id, yes=button.yes, now=now)
    if button.yes:
        await open_help(context, OpenHelp(found.id))
    else:
        await context.show(context.html("help-given-back", name=found.name))


async def ask_visit(context: PressContext, button: NoteHelpVisit) -> None:
    """Wait for what a visit found."""
    found = await _seen(context, button.help_id)
    waits = NotingHelpVisit(found.id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.say(context.html("help-visit-how", name=found.name))


async def take_visit(context: MessageContext, draft: NotingHelpVisit) -> None:
    """Keep what a visit found."""
    found = await _seen(context, draft.request)
    text = " ".join(context.text[:LONGEST].split())
    if not text:
        raise BotError("help-say-in-words")
    await context.write(_visit, context.actor, found, text)
    await open_help(context, OpenHelp(found.id))


def _visit(tx: Tx, actor: Actor, found: HelpRequest, text: str) -> None:
    on_day = datetime.fromtimestamp(actor.now, actor.zone).date()
    by, update_id = actor.account_id, actor.update_id
    helping.visit(tx, found, text, on_day=on_day, by=by, update_id=update_id)
    drafts.drop(tx, actor.account_id)


async def close_help(context: PressContext, button: CloseHelp) -> None:
    """Close a request with what came of it; who asked may take it back."""
    found = await context.read(helping.find, button.help_id)
    own = found is not None and found.person_id == context.account.person_id
    if own and button.ending is not HelpEnding.WITHDRAWN:
        raise BotError("help-not-yours")
    seen = found if found is not None and own else await _seen(context, button.help_id)
    by, now, on = context.account.id, context.seconds, context.today
    await context.write(helping.close, seen, button.ending, on=on, by=by, now=now)
    if own:
        await show_help(context)
    else:
        await open_help(context, OpenHelp(seen.id))
