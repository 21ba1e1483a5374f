"""实习 for staff: who is out and how it goes, one internship, firms, the workbook."""

from __future__ import annotations

import asyncio
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.file_names import name_file
from bot.domain.internships.hearing import HeardKind, hear
from bot.domain.internships.internship import (
    SILENT_WEEKS,
    InternState,
    Mood,
    Side,
    StepKind,
    length_in_weeks,
    week_of,
)
from bot.domain.people.roles import Role
from bot.domain.text import half_width
from bot.errors import BotError
from bot.outbound.gateway import Document, Photo
from bot.render.sheets import Sheet, sheets_workbook
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.chat.paper import paper_of
from handlers.chat.routing import PASS
from handlers.internships import access, own, words
from handlers.internships.buttons import (
    ChooseTutor,
    DecideIntern,
    EndIntern,
    FirmsPage,
    InternBook,
    InternPage,
    InternPapers,
    InternRules,
    JudgeIntern,
    NoteInternStep,
    OnceMore,
    OpenFirm,
    OpenIntern,
    OpenTrouble,
    PlaceIntern,
    SetHours,
    SetTutor,
    SilentPage,
    TroublesPage,
    TurnInsured,
    WeekPhoto,
)
from handlers.internships.drafts import WritingHours
from storage.duty import roster as duty_roster
from storage.internships import internships, troubles, weeks
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Actor, Context, MessageContext, PressContext, Services
    from bot.render.sheets import Value
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.database import Tx
    from storage.internships.internships import FirmOfInterns, Internship
    from storage.internships.troubles import InternMark
    from storage.people.accounts import Account

STARS = 5
MOST_HOURS = 5000
_NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
COLUMNS = (
    *("class", "name", "kind", "firm", "post", "starts", "ends", "weeks", "state", "mentor"),
    *("mentor-phone", "tutor", "pay", "agreed", "insured", "own", "hours", "mood", "last"),
    *("silent", "open", "troubles", "by-firm", "by-trainee"),
)


async def mind(services: Services) -> None:
    """Ask for the word of the week, tell tutors who is silent, mind troubles, end what is over."""
    await services.database.write(weeks.mind, services.clock.now(), services.zone)
    await services.database.write(troubles.mind, services.clock.timestamp())


# -- the list --------------------------------------------------------------------------------------


async def show_internships(context: Context) -> None:
    """实习: of a trainee their own, of a colleague who is out."""
    if context.account.role < Role.STAFF:
        await own.show_own(context)
        return
    await open_page(context, InternPage())


async def answer_text(context: MessageContext) -> Message:
    """Open the list, or the rules, for a colleague who asks in free words."""
    if context.is_rest or not context.private or context.services.knowledge.knows(context.text):
        return PASS
    heard = hear(context.text, is_intern=False)
    if heard is None:
        return PASS
    if heard.kind is HeardKind.RULES:
        return InternRules()
    return TroublesPage() if heard.kind is HeardKind.TROUBLE else InternPage()


async def open_page(context: Context, button: InternPage) -> None:
    """Show who is out, trouble and silence first; or whose internship is over."""
    found = await context.read(internships.visible, context.account, over=button.over)
    if button.mine:
        found = [each for each in found if each.tutor_id == context.account.id]
    said = context.texts

    def turn(page: int) -> InternPage:
        return InternPage(button.over, button.mine, page)

    items: list[Labelled] = [(words.describe_line(each), OpenIntern(each.id)) for each in found]
    rows = page_rows(items, button.page, turn, said)
    rows += _ways_on(context, button, found)
    await context.show(_head(context, button, found), inline_keyboard(*rows))


def _head(context: Context, button: InternPage, found: Sequence[Internship]) -> Html:
    if not found:
        return context.html("intern-list-none-over" if button.over else "intern-list-none")
    if button.over:
        return context.html("intern-list-over", count=len(found))
    today, monday = context.today, week_of(context.today)
    out = [each for each in found if each.state is InternState.PLACED and each.starts_on <= today]
    return context.html(
        "intern-list",
        out=len(out),
        coming=sum(each.state is InternState.PLACED for each in found) - len(out),
        asked=len(found) - sum(each.state is InternState.PLACED for each in found),
        troubles=sum(each.troubles for each in found),
        silent=sum(each.silent >= SILENT_WEEKS for each in found),
        bad=sum(each.mood is Mood.BAD and _is_fresh(each, monday) for each in out),
        away=sum(each.account_id is None for each in out),
    )


def _is_fresh(each: Internship, monday: date) -> bool:
    return each.last_week is not None and each.last_week >= monday - timedelta(days=7)


def _ways_on(
    context: Context, button: InternPage, found: Sequence[Internship]
) -> list[list[Labelled]]:
    said = context.texts
    rows: list[list[Labelled]] = []
    if not button.over and (count := sum(each.troubles for each in found)):
        rows.append([(said("button-intern-troubles", count=count), TroublesPage())])
    if not button.over and any(each.silent >= SILENT_WEEKS for each in found):
        rows.append([(said("button-intern-silent"), SilentPage())])
    rows += [
        [(said("button-intern-place"), PlaceIntern()), (said("button-intern-firms"), FirmsPage())],
        [
            (said("button-intern-all" if button.mine else "button-intern-own-only"),
             InternPage(button.over, not button.mine)),
            (said("button-intern-now" if button.over else "button-intern-over"),
             InternPage(not button.over, button.mine)),
        ],
        [(said("button-intern-book"), InternBook()), (said("button-intern-rules"), InternRules())],
    ]  # fmt: skip
    return rows


async def show_silent(context: Context, _: SilentPage) -> None:
    """Show who has said nothing for two weeks, each with their phone one tap away."""
    found = await context.read(internships.visible, context.account)
    silent = [each for each in found if each.silent >= SILENT_WEEKS]
    rows: list[list[Labelled]] = [
        [(f"🔕 {each.name} · {each.firm} · {each.silent}", OpenIntern(each.id))]
        for each in silent[:20]
    ]
    rows.append([(context.label("back"), InternPage())])
    html = context.html("intern-silent-list", count=len(silent), weeks=SILENT_WEEKS)
    await context.show(html, inline_keyboard(*rows))


# -- one -------------------------------------------------------------------------------------------


async def open_intern(context: Context, button: OpenIntern) -> None:
    """Show an internship with its last weeks, troubles and visits."""
    await show_one(context, await access.seen_by_staff(context, button.internship_id))


async def show_one(context: Context, found: Internship) -> None:
    """Show an internship, and what can be done with it."""
    said, zone, now = context.texts, context.services.zone, context.seconds
    phone = await context.read(internships.phone_of, found.person_id)
    lines = [
        said.html(
            "intern-of",
            name=found.name,
            class_name=found.class_name,
            state=words.state_of(said, found, context.today),
        ),
        *words.describe(said, found),
    ]
    if phone:
        lines.append(said.html("intern-phone", phone=phone))
    if found.account_id is None:
        lines.append(said.html("intern-not-joined"))
    known = await context.read(troubles.of, found.id)
    lines += [words.describe_trouble(said, each, now, zone) for each in known[:4]]
    spoken = await context.read(weeks.of, found.id, 4)
    lines += [words.describe_week(said, each) for each in spoken]
    lines += [
        words.describe_step(said, each) for each in await context.read(troubles.steps, found.id, 4)
    ]
    lines += words.describe_marks(said, await context.read(troubles.marks, found.id))
    rows: list[list[Labelled]] = [
        [(f"⚠️ {words.name_trouble(said, each.kind)}", OpenTrouble(each.id))]
        for each in known
        if each.is_open
    ]
    photos = [each for each in spoken if each.photo]
    if photos:
        rows.append([(said("button-intern-week-photo"), WeekPhoto(found.id, photos[0].week))])
    rows += _acts(context, found)
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _acts(context: Context, found: Internship) -> list[list[Labelled]]:
    said = context.texts
    back: list[Labelled] = [(said("back"), InternPage(over=not found.is_now))]
    if found.state is InternState.REPORTED:
        return [
            [
                (said("button-intern-confirm"), DecideIntern(found.id, agreed=True)),
                (said("button-intern-refuse"), DecideIntern(found.id, agreed=False)),
            ],
            back,
        ]
    rows: list[list[Labelled]] = [
        [
            (said("button-intern-visit"), NoteInternStep(found.id, StepKind.SITE)),
            (said("button-intern-phone"), NoteInternStep(found.id, StepKind.PHONE)),
        ]
    ]
    if found.papers:
        rows.append([(said("button-intern-papers"), InternPapers(found.id))])
    insured = "button-intern-insured-off" if found.insured else "button-intern-insured-on"
    rows.append(
        [
            (said(insured), TurnInsured(found.id, on=not found.insured)),
            (said("button-intern-tutor"), ChooseTutor(found.id)),
        ]
    )
    rows.append(
        [(f"{stars}⭐", JudgeIntern(found.id, stars)) for stars in range(1, STARS + 1)]
        if not found.is_now
        else [(said("button-intern-end"), EndIntern(found.id))]
    )
    rows.append(
        [
            (said("button-intern-hours"), SetHours(found.id)),
            (said("button-intern-firm"), OpenFirm(found.firm_id)),
        ]
    )
    return [*rows, back]


async def decide(context: PressContext, button: DecideIntern) -> None:
    """Confirm what a trainee reported, or refuse it."""
    found = await access.seen_by_staff(context, button.internship_id)
    by, now = context.account.id, context.seconds
    done = await context.write(internships.decide, found, agreed=button.agreed, by=by, now=now)
    if not done:
        await context.toast(context.label("intern-decided-already"))
    again = await context.read(internships.find, found.id)
    if again is None or again.state is InternState.REFUSED:
        await context.show(context.html("intern-refused", name=found.name, firm=found.firm))
        return
    await show_one(context, again)


async def end_intern(context: PressContext, button: EndIntern) -> None:
    """End an internship before its time, once that is sure."""
    found = await access.seen_by_staff(context, button.internship_id)
    if not button.sure:
        rows: list[list[Labelled]] = [
            [(context.label("button-intern-end-sure"), EndIntern(found.id, sure=True))],
            [(context.label("back"), OpenIntern(found.id))],
        ]
        html = context.html("intern-end-ask", name=found.name, firm=found.firm)
        await context.show(html, inline_keyboard(*rows))
        return
    await context.write(_end, found, context.actor, context.today)
    await open_intern(context, OpenIntern(found.id))


def _end(tx: Tx, found: Internship, actor: Actor, today: date) -> None:
    early = today < found.ends_on
    state = InternState.BROKEN if early else InternState.ENDED
    on = min(max(today, found.starts_on), found.ends_on)
    if internships.end(tx, found, state, on, by=actor.account_id, now=actor.now):
        weeks.tell_over(tx, found, actor.now)


async def choose_tutor(context: PressContext, button: ChooseTutor) -> None:
    """Ask who looks after an intern."""
    found = await access.seen_by_staff(context, button.internship_id)
    staff = [each for each in await context.read(duty_roster.staff) if each.reachable]
    me = context.account.id
    items: list[Labelled] = [
        (each.name, SetTutor(found.id, each.id)) for each in sorted(staff, key=lambda e: e.id != me)
    ]

    def turn(page: int) -> ChooseTutor:
        return ChooseTutor(found.id, page)

    rows = page_rows(items, button.page, turn, context.texts)
    rows.append([(context.label("back"), OpenIntern(found.id))])
    html = context.html("intern-which-tutor", name=found.name)
    await context.show(html, inline_keyboard(*rows))


async def set_tutor(context: PressContext, button: SetTutor) -> None:
    """Set who looks after an intern; open troubles go with it."""
    found = await access.seen_by_staff(context, button.internship_id)
    staff = {each.id for each in await context.read(duty_roster.staff) if each.reachable}
    if button.colleague_id not in staff:
        raise BotError("button-stale")
    by, now = context.account.id, context.seconds
    await context.write(internships.take_over, found.id, button.colleague_id, now, by=by)
    again = await context.read(internships.find, found.id)
    if again is not None and internships.is_in_scope(context.account, again):
        await show_one(context, again)
    else:
        await context.show(context.html("intern-handed", name=found.name))


async def turn_insured(context: PressContext, button: TurnInsured) -> None:
    """Note that insurance was taken out, or was not."""
    found = await access.seen_by_staff(context, button.internship_id)
    await context.write(internships.change, found.id, insured=int(button.on))
    await open_intern(context, OpenIntern(found.id))


async def ask_hours(context: PressContext, button: SetHours) -> None:
    """Wait for the hours that the firm confirms."""
    found = await access.seen_by_staff(context, button.internship_id)
    waits = WritingHours(found.id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    weeks_long = length_in_weeks(found.starts_on, found.last_day)
    await context.say(context.html("intern-hours-how", name=found.name, weeks=weeks_long))


async def take_hours(context: MessageContext, draft: WritingHours) -> None:
    """Keep the hours that the firm confirms."""
    found = await access.seen_by_staff(context, draft.internship)
    numbers = _NUMBERS.findall(half_width(context.text[:20]))
    if len(numbers) != 1 or not numbers[0].isdigit() or int(numbers[0]) > MOST_HOURS:
        raise BotError("intern-no-hours", most=MOST_HOURS)
    await context.write(_hours, context.actor, found, int(numbers[0]))
    await open_intern(context, OpenIntern(found.id))


def _hours(tx: Tx, actor: Actor, found: Internship, hours: int) -> None:
    internships.change(tx, found.id, hours=hours)
    drafts.drop(tx, actor.account_id)


async def judge_intern(context: PressContext, button: JudgeIntern) -> None:
    """Note the stars that the firm gives, said on the phone or at a visit."""
    found = await access.seen_by_staff(context, button.internship_id)
    if not 1 <= button.stars <= STARS:
        raise BotError("button-stale")
    by, on = context.account.id, context.today
    await context.write(troubles.mark, found.id, Side.FIRM, button.stars, by=by, on=on)
    rows: list[list[Labelled]] = [
        [
            (context.label("button-intern-take-yes"), OnceMore(found.id, Side.FIRM, again=True)),
            (context.label("button-intern-take-no"), OnceMore(found.id, Side.FIRM, again=False)),
        ],
        [(context.label("button-intern-open"), OpenIntern(found.id))],
    ]
    html = context.html("intern-judged-by-firm", name=found.name, stars="⭐" * button.stars)
    await context.show(html, inline_keyboard(*rows))


async def show_papers(context: PressContext, button: InternPapers) -> None:
    """Send the pictures of the agreement."""
    found = await access.seen_by_staff(context, button.internship_id)
    for each in await context.read(internships.papers, found.id):
        caption = context.html("intern-paper", name=found.name, firm=found.firm)
        if each.media == "photo":
            await context.say(Photo(each.file_id, caption=caption))
        else:
            await context.say(Document(each.file_id, "", caption))


async def show_week_photo(context: PressContext, button: WeekPhoto) -> None:
    """Send the picture to the word of a week."""
    found = await access.seen_by_staff(context, button.internship_id)
    word = await context.read(weeks.find, found.id, button.week)
    if word is None or not word.photo:
        raise BotError("button-stale")
    caption = context.html("intern-paper", name=found.name, firm=found.firm)
    await context.say(Photo(word.photo, caption=caption))


# -- firms -----------------------------------------------------------------------------------------


async def open_firms(context: Context, button: FirmsPage) -> None:
    """Show the firms within reach; where several interns had trouble the firm stands out."""
    found = await context.read(_firms, context.account)
    items: list[Labelled] = [(words.describe_firm(each), OpenFirm(each.firm_id)) for each in found]
    rows = page_rows(items, button.page, FirmsPage, context.texts)
    rows.append([(context.label("back"), InternPage())])
    out = [each for each in found if each.troubled >= troubles.STANDS_OUT]
    lines = [context.html("intern-firms", count=len(found))]
    lines += [
        context.html("intern-firm-stands-out", firm=each.name, count=each.troubled)
        for each in out[:3]
    ]
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _firms(tx: Tx, account: Account) -> list[FirmOfInterns]:
    return internships.firms_of(tx, internships.everything(tx, account))


async def open_firm(context: Context, button: OpenFirm) -> None:
    """Show the interns of a firm, with what was wrong there."""
    everybody = await context.read(internships.everything, context.account)
    found = [each for each in everybody if each.firm_id == button.firm_id]
    if not found:
        raise BotError("intern-not-yours")
    (firm,) = await context.read(internships.firms_of, found)
    said = context.texts
    lines = [
        said.html(
            "intern-firm",
            firm=firm.name,
            now=firm.now,
            all=firm.all,
            stars="—" if firm.stars is None else f"{firm.stars:.1f}",
            rated=firm.rated,
        )
    ]
    kinds = await context.read(troubles.by_kind, button.firm_id)
    if kinds:
        what = "、".join(
            f"{words.name_trouble(said, kind)} {count}" for kind, count in kinds.items()
        )
        lines.append(said.html("intern-firm-troubles", what=what))
    found.sort(key=lambda each: (not each.is_now, -each.troubles))
    items: list[Labelled] = [(words.describe_line(each), OpenIntern(each.id)) for each in found]

    def turn(page: int) -> OpenFirm:
        return OpenFirm(button.firm_id, page)

    rows = page_rows(items, button.page, turn, said)
    rows.append([(said("back"), FirmsPage())])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


# -- the workbook ----------------------------------------------------------------------------------


async def send_book(context: Context, _: InternBook) -> None:
    """Send all internships within reach, and the firms, as a workbook."""
    found = await context.read(internships.everything, context.account)
    if not found:
        raise BotError("intern-list-none")
    await context.services.gateway.typing(context.chat_id)
    marks = {
        each.id: await context.read(troubles.marks, each.id) for each in found if not each.is_now
    }
    firms = await context.read(internships.firms_of, found)
    said = context.texts
    name = said("intern-book")
    rows = [_row(context, each, marks.get(each.id, {})) for each in found]
    heads = [said(f"intern-column-{each}") for each in COLUMNS]
    of_firm = ("firm", "now", "all", "troubled", "open", "stars", "rated")
    firm_heads = [said(f"intern-firm-column-{each}") for each in of_firm]
    firm_rows: list[list[Value]] = [
        [each.name, each.now, each.all, each.troubled, each.open, each.stars, each.rated]
        for each in firms
    ]
    sheets = [
        Sheet(said("intern-sheet-all"), heads, rows, names=2),
        Sheet(said("intern-sheet-firms"), firm_heads, firm_rows),
    ]
    data = await asyncio.to_thread(sheets_workbook, paper_of(context, name), sheets)
    await context.write(_record, context.actor, len(found))
    caption = said.html("intern-book-caption", count=len(found))
    await context.say(Document(data, name_file(context.today, name, suffix="xlsx"), caption))


def _record(tx: Tx, actor: Actor, count: int) -> None:
    roles.record(tx, by=actor.account_id, act="export-interns", now=actor.now, count=count)


def _row(context: Context, each: Internship, marks: dict[Side, InternMark]) -> list[Value]:
    said = context.texts

    def turned(known: bool | None) -> str:  # noqa: FBT001  # of a row
        return "" if known is None else said("intern-yes" if known else "intern-no")

    stars = {side: mark.stars for side, mark in marks.items()}
    return [
        each.class_name,
        each.name,
        words.name_kind(said, each.kind),
        each.firm,
        each.post,
        each.starts_on,
        each.last_day,
        length_in_weeks(each.starts_on, each.last_day),
        words.state_of(said, each, context.today),
        each.mentor,
        each.mentor_phone,
        each.tutor,
        each.pay,
        turned(each.agreed),
        turned(each.insured),
        turned(each.own),
        each.hours,
        "" if each.mood is None else said(f"intern-mood-{each.mood.value}"),
        each.last_week,
        each.silent,
        each.troubles,
        each.all_troubles,
        stars.get(Side.FIRM),
        stars.get(Side.TRAINEE),
    ]
