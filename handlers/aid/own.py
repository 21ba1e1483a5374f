"""我的资助: one's own applications, what was paid, and who has looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.aid.stages import Stage
from bot.domain.guardians.rules import GuardianRule
from bot.domain.papers import MORE, PaperState, missing
from bot.domain.people.about import asks_where_aid_is
from bot.domain.people.roles import Role
from bot.errors import BotError
from handlers.aid import words
from handlers.aid.buttons import (
    AidOfficers,
    AidPage,
    BeginAid,
    GivePaper,
    MissedPage,
    OpenAid,
    OwnAid,
    ReviewAid,
    SameAsBefore,
    SchemesPage,
    StartCheck,
    SubmitAid,
    WithdrawAid,
)
from handlers.aid.donations import say_gift
from handlers.aid.ledger_buttons import LedgerHome
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.faq.buttons import OpenCategory
from handlers.guardians.buttons import ChildAid
from storage import papers as handed
from storage.aid import access, applications, donations, papers, schemes
from storage.faq import entries as faq_entries
from storage.guardians import guardianships, settings

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from bot.domain.ids import AidApplicationId, PersonId
    from bot.domain.papers import PaperLine
    from bot.domain.people.about import About
    from config.texts import Html
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.aid.applications import AidApplication
    from storage.aid.donations import Donation
    from storage.database import Tx
    from storage.papers import Paper

SHOWN_LOOKS, SHOWN_PAYMENTS, SHOWN_GIVEN = 5, 6, 6
CATEGORY = "aid"


async def show_page(context: Context) -> None:
    """Show 资助: one's own page; staff are led to what they review."""
    html, rows = await _page(context)
    await context.show(html, inline_keyboard(*rows), protect=True)


async def open_page(context: Context, _: OpenAid) -> None:
    """Show one's own page below what stands there."""
    await context.toast()
    html, rows = await _page(context)
    await _say(context, html, rows)


async def _say(context: Context, html: Html, rows: list[list[Labelled]]) -> None:
    """Say a page anew, so that it is protected wherever the press came from."""
    here = context.aside() if context.private else context
    await here.show(html, inline_keyboard(*rows), protect=True)


async def turn_page(context: Context, _: AidPage) -> None:
    """Go back to one's own page."""
    await show_page(context)


async def answer_about(context: Context, _: About) -> bool:
    """Answer where one's application stands, or whether money came, by the page."""
    if context.account.person_id is None:
        return False
    await show_page(context)
    return True


async def answer_looks(context: Context, _: About) -> bool:
    """Say who has looked at one's own record, asked in free words."""
    person_id = context.account.person_id
    if person_id is None:
        return False
    lines = await _of_looks(context, person_id)
    rows: list[list[Labelled]] = [[(context.label("button-aid-page"), OpenAid())]]
    await context.show(words.joined(lines), inline_keyboard(*rows), protect=True)
    return True


async def answer_surely(context: MessageContext) -> Message:
    """Open the page for words that surely ask for it: 批了吗 is of leave where no aid is named."""
    if context.account.person_id is None:
        return PASS
    if not asks_where_aid_is(context.text):
        return PASS
    if context.services.knowledge.knows(context.text):
        return PASS
    await show_page(context)
    return None


async def _page(context: Context) -> tuple[Html, list[list[Labelled]]]:
    lines: list[Html] = []
    rows: list[list[Labelled]] = []
    person_id = context.account.person_id
    if person_id is not None:
        lines, rows = await _of_person(context, person_id)
        looks = await _of_looks(context, person_id)
        lines = [*lines, *looks]
    rows += await _of_staff(context)
    if not lines:
        lines = [context.html("aid-page-staff" if len(rows) else "aid-page-newcomer")]
    rows += await _of_children(context)
    last: list[Labelled] = [(context.label("button-aid-check"), StartCheck())]
    codes = [code for code, _ in context.glance(faq_entries.categories)]
    if CATEGORY in codes:
        last.append((context.label("button-aid-faq"), OpenCategory(codes.index(CATEGORY))))
    rows.append(last)
    return words.joined(lines), rows


async def _of_person(
    context: Context, person_id: PersonId
) -> tuple[list[Html], list[list[Labelled]]]:
    said = context.texts
    found = await context.read(applications.of_person, person_id)
    paid = await context.read(applications.paid_to, person_id)
    lines = [context.html("aid-page-head")]
    if not found:
        lines.append(context.html("aid-page-none"))
    lines += [
        context.html(
            "aid-page-line",
            name=each.name,
            term=wording.format_term(said, each.term),
            state=words.name_state(said, each),
        )
        for each in found
    ]
    if paid:
        names = await context.read(schemes.names)
        lines.append(context.html("aid-page-paid"))
        lines += [words.describe_payment(said, each, names) for each in paid[:SHOWN_PAYMENTS]]
    lines += _given(context, await context.read(donations.of_person, person_id))
    rows: list[list[Labelled]] = [
        [(context.label("button-aid-own", name=each.name), OwnAid(each.id))] for each in found[:6]
    ]
    return lines, rows


def _given(context: Context, found: list[Donation]) -> list[Html]:
    """Say what was given to somebody; by whom, where that may be named."""
    if not found:
        return []
    said = context.texts
    lines = [
        said.html(
            "aid-given-unnamed" if each.unnamed else "aid-given",
            day=wording.format_day(said, each.given_on, context.today),
            gift=say_gift(said, each.gift, each.amount),
            giver=each.giver,
        )
        for each in found[:SHOWN_GIVEN]
    ]
    return [said.html("aid-page-given"), *lines]


async def _of_looks(context: Context, person_id: PersonId) -> list[Html]:
    """Word who has looked at somebody's records."""
    looks = await context.read(access.looks_at, person_id, SHOWN_LOOKS)
    head = context.html("aid-page-looks" if looks else "aid-page-no-looks")
    zone = context.services.zone
    return [head, *(words.describe_look(context.texts, each, zone) for each in looks)]


async def _of_children(context: Context) -> list[list[Labelled]]:
    """Return the ways to the aid of one's children, where the school shows it to guardians."""
    rules = await context.read(settings.find)
    if not context.account.is_guardian or not rules.has(GuardianRule.AID):
        return []
    me = context.account.id
    found = await context.read(guardianships.children, me, context.today, context.seconds)
    return [
        [(context.label("button-guardian-open", name=each.name), ChildAid(each.person_id))]
        for each in found
    ]


async def _of_staff(context: Context) -> list[list[Labelled]]:
    """Return the buttons of whoever reviews, or is of the aid office."""
    account = context.account
    if account.role < Role.STAFF:
        return []
    rows: list[list[Labelled]] = []
    if await context.read(access.classes_of, account):
        counts = await context.read(applications.waiting, account)
        label = context.label("button-aid-review", count=sum(counts.values()))
        rows += [[(label, ReviewAid()), (context.label("button-aid-missed"), MissedPage())]]
        rows.append([(context.label("button-aid-ledger"), LedgerHome())])
    if await context.read(access.is_officer, account):
        rows.append([(context.label("button-aid-schemes"), SchemesPage())])
    if account.sees_all(Role.ADMINISTRATOR):
        rows.append([(context.label("button-aid-officers"), AidOfficers())])
    return rows


# -- one application -------------------------------------------------------------------------------


def own_of(tx: Tx, person_id: PersonId | None, application_id: AidApplicationId) -> AidApplication:
    """Return an application of one's own.

    Raises:
        BotError: There is none, or it is somebody else's.
    """
    found = applications.find(tx, application_id)
    if found is None or person_id is None or found.person_id != person_id:
        raise BotError("aid-not-yours")
    return found


async def show_own(context: Context, button: OwnAid) -> None:
    """Show an application of one's own."""
    await show_application(context, button.application_id)


async def show_application(
    context: Context, application_id: AidApplicationId, *, anew: bool = False
) -> None:
    """Show an application of one's own, with what is to be done next."""
    found = await context.read(own_of, context.account.person_id, application_id)
    given = await context.read(papers.of, application_id)
    known = await context.read(papers.known_before, found)
    stored = await context.read(schemes.of_code, found.scheme, context.today)
    is_open = stored is not None and stored.scheme.is_open(context.today)
    html, rows = describe(context, found, given, known, is_open=is_open)
    if found.stage is Stage.DRAFT and stored is not None:
        last = words.describe_deadline(context.texts, stored.scheme, context.today)
        html = words.joined([html, last])
    if found.stage is Stage.WITHDRAWN and stored is not None and is_open:
        rows.insert(0, [(context.label("button-aid-anew"), BeginAid(stored.id))])
    if anew:
        await _say(context, html, rows)
    else:
        await context.show(html, inline_keyboard(*rows), protect=True)


def describe(
    context: Context,
    found: AidApplication,
    given: list[Paper],
    known: set[int],
    *,
    is_open: bool,
) -> tuple[Html, list[list[Labelled]]]:
    """Return the page of one's own application and its buttons; handed in only while it is open."""
    lines = papers.lines(found, given)
    counts = handed.counts(given)
    parts = [words.describe_own(context.texts, found, lines, counts)]
    if counts.get(MORE) and not found.stage.is_decided:
        parts.append(context.html("aid-papers-more", count=counts[MORE]))
    whys = {each.number: each.reason for each in given if each.reason}
    parts += [
        context.html("aid-returned-line", name=each.name, reason=whys.get(each.number, ""))
        for each in lines
        if each.state is PaperState.RETURNED
    ]
    rows: list[list[Labelled]] = []
    if not found.stage.is_decided and (is_open or found.stage is not Stage.DRAFT):
        rows += _paper_rows(context, found, lines, known)
    if found.stage is Stage.DRAFT:
        left = missing(lines)
        if not is_open:
            parts.append(context.html("aid-closed"))
        elif left:
            parts.append(context.html("aid-still-missing", count=len(left)))
        else:
            parts.append(context.html("aid-complete"))
            submit, direct = SubmitAid(found.id, direct=False), SubmitAid(found.id, direct=True)
            rows.append([(context.label("button-aid-submit"), submit)])
            rows.append([(context.label("button-aid-direct"), direct)])
    if found.stage in {Stage.DRAFT, Stage.SUBMITTED, Stage.CLASS}:
        rows.append([(context.label("button-aid-withdraw"), WithdrawAid(found.id))])
    rows.append([(context.label("back"), AidPage())])
    return words.joined(parts), rows


def _paper_rows(
    context: Context, found: AidApplication, lines: list[PaperLine], known: set[int]
) -> list[list[Labelled]]:
    rows: list[list[Labelled]] = []
    for each in lines:
        row: list[Labelled] = [
            (wording.label_of_paper(context.texts, each), GivePaper(found.id, each.number))
        ]
        if each.number in known and each.is_missing:
            row.append((context.label("button-aid-same"), SameAsBefore(found.id, each.number)))
        rows.append(row)
    rows.append([(context.label("button-aid-more"), GivePaper(found.id, MORE))])
    return rows
