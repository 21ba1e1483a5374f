"""安排实习 and 自主实习: an internship piece by piece, said back, and handed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.ids import PersonId
from bot.domain.internships.internship import InternKind, week_of
from bot.domain.internships.reading import (
    after_months,
    day_in,
    end_of,
    mentor_in,
    pay_in,
    skips,
)
from bot.domain.internships.rules import YOUNGEST, is_too_young
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.services.classes import classes_of_staff
from config.texts import Html
from handlers.chat import drafts, wording
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.internships import access, words
from handlers.internships.buttons import (
    DropInternship,
    InternBegins,
    InternLasts,
    InternPage,
    KeepInternship,
    MyInternship,
    OpenIntern,
    PlaceIntern,
    PlaceStudent,
    ReportInternship,
    SetInternKind,
    SkipOfIntern,
)
from handlers.internships.drafts import FillingInternship, InternAsk
from storage.internships import internships
from storage.internships.internships import InternPlan
from storage.people import roster

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext, PressContext
    from bot.domain.ids import ClassId, InternshipId
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.people.roster import RosterEntry

MOST_PEOPLE = 40  # placed at once
MONTHS = (1, 2, 3, 6, 12)
LONGEST_NAME, LONGEST_POST = 60, 40
MOST_DAYS = 730  # of an internship
_ORDER = tuple(InternAsk)
_OPTIONAL = frozenset({InternAsk.POST, InternAsk.MENTOR, InternAsk.PAY})


# -- the beginning ---------------------------------------------------------------------------------


async def begin_report(context: Context, _: ReportInternship) -> None:
    """自主实习: report what one found by oneself."""
    if context.account.person_id is None:
        raise BotError("no-class")
    draft = FillingInternship(InternAsk.FIRM, own=True, people=(int(context.account.person_id),))
    await _go_on(context, draft)


async def begin_placing(context: Context, button: PlaceIntern) -> None:
    """安排实习: ask whom; firm and days are taken over from another internship."""
    if not await classes_of_staff(context):
        raise BotError("intern-not-yours")
    draft = FillingInternship(InternAsk.WHO)
    if button.internship_id is not None:
        like = await access.seen_by_staff(context, button.internship_id)
        draft = replace(
            draft,
            firm=like.firm,
            post=like.post,
            sort=like.kind,
            starts=like.starts_on.isoformat(),
            ends=like.ends_on.isoformat(),
            mentor=like.mentor,
            phone=like.mentor_phone,
            pay=like.pay,
        )
    await _go_on(context, draft)


async def _begun(context: Context) -> FillingInternship:
    draft = context.glance(drafts.find, context.account.id, FillingInternship)
    if draft is None:
        raise BotError("button-stale")
    return draft


# -- going on --------------------------------------------------------------------------------------


async def _go_on(context: Context, draft: FillingInternship) -> None:
    """Keep what is known, and ask for what is not."""
    await context.write(drafts.keep, context.account.id, draft, context.seconds)
    if draft.asks is InternAsk.DONE:
        await _say_back(context, draft)
        return
    rows = _answers(context, draft)
    if draft.asks in _OPTIONAL:
        rows.append([(context.label("button-intern-skip"), SkipOfIntern())])
    rows.append([(context.label("button-intern-drop"), DropInternship())])
    key = "intern-ask-firm-own" if draft.own and draft.asks is InternAsk.FIRM else None
    html = context.html(key or f"intern-ask-{draft.asks.value}", count=len(draft.people))
    await context.show(html, inline_keyboard(*rows))


def _answers(context: Context, draft: FillingInternship) -> list[list[Labelled]]:
    today = context.today
    if draft.asks is InternAsk.BEGINS:
        monday = week_of(today) + timedelta(days=7)
        first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
        days = sorted({today, monday, first})
        return in_rows(
            [(wording.format_day(context.texts, each, today), InternBegins(each)) for each in days],
            2,
        )
    if draft.asks is InternAsk.LASTS:
        return in_rows(
            [
                (context.label("button-intern-months", months=months), InternLasts(months))
                for months in MONTHS
            ],
            3,
        )
    return []


def _next(draft: FillingInternship) -> FillingInternship:
    """Return the draft with the next thing that is not known."""
    known = {
        InternAsk.WHO: bool(draft.people),
        InternAsk.FIRM: bool(draft.firm),
        InternAsk.POST: bool(draft.post),
        InternAsk.BEGINS: bool(draft.starts),
        InternAsk.LASTS: bool(draft.ends),
        InternAsk.MENTOR: bool(draft.mentor),
        InternAsk.PAY: draft.pay is not None,
    }
    later = _ORDER[_ORDER.index(draft.asks) + 1 :]
    return replace(draft, asks=next(each for each in later if not known.get(each)))


async def answer(context: MessageContext, draft: FillingInternship) -> None:
    """Take what is typed for what is asked."""
    text = " ".join(context.text[:200].split())
    if not text:
        raise BotError("intern-say-in-words")
    if draft.asks in _OPTIONAL and skips(text):
        await _go_on(context, _next(draft))
        return
    filled = await _filled(context, draft, text)
    if filled is not None:
        await _go_on(context, _next(filled))


async def _filled(
    context: Context, draft: FillingInternship, text: str
) -> FillingInternship | None:
    """Return the draft with what was typed; None where it was asked about.

    Raises:
        BotError: It is not understood.
    """
    if draft.asks is InternAsk.WHO:
        return await _with_people(context, draft, text)
    if draft.asks is InternAsk.BEGINS:
        return _beginning(draft, day_in(text, context.today))
    if draft.asks is InternAsk.LASTS:
        return _lasting(draft, end_of(text, date.fromisoformat(draft.starts)))
    return _worded(draft, text)


def _worded(draft: FillingInternship, text: str) -> FillingInternship:
    """Return the draft with a name, a post, a mentor or the pay."""
    if draft.asks is InternAsk.FIRM:
        return replace(draft, firm=text[:LONGEST_NAME])
    if draft.asks is InternAsk.POST:
        return replace(draft, post=text[:LONGEST_POST])
    if draft.asks is InternAsk.MENTOR:
        name, phone = mentor_in(text)
        return replace(draft, mentor=name or phone, phone=phone)
    pay = pay_in(text)
    if pay is None:
        raise BotError("intern-no-pay")
    return replace(draft, pay=pay)


def _beginning(draft: FillingInternship, day: date | None) -> FillingInternship:
    if day is None:
        raise BotError("intern-no-day")
    return replace(draft, starts=day.isoformat())


def _lasting(draft: FillingInternship, day: date | None) -> FillingInternship:
    starts = date.fromisoformat(draft.starts)
    if day is None:
        raise BotError("intern-no-length")
    if not 0 <= (day - starts).days <= MOST_DAYS:
        raise BotError("intern-wrong-end")
    return replace(draft, ends=day.isoformat())


async def _with_people(
    context: Context, draft: FillingInternship, text: str
) -> FillingInternship | None:
    """Find whom names mean, among one's classes; ask where a name means several, or nobody.

    A name that is found stands for one that was not, typed anew.
    """
    within = [each.id for each in await classes_of_staff(context)]
    typed = dict.fromkeys(text.replace("、", " ").replace("，", " ").replace(",", " ").split())
    known: list[int] = []
    unsettled: list[str] = []
    for name in typed:
        found = await _named(context, name, within)
        if len(found) == 1:
            known.append(int(found[0].id))
        else:
            unsettled.append(name)
    before = [each for each in draft.unsettled if each not in typed]
    nobody = [each for each in before if not await _named(context, each, within)]
    anew = nobody[: len(known)]
    unsettled = [*(each for each in before if each not in anew), *unsettled]
    people = tuple(dict.fromkeys((*draft.people, *known)))[:MOST_PEOPLE]
    draft = replace(draft, people=people, unsettled=tuple(unsettled))
    if not unsettled:
        return draft
    await _ask_who(context, draft)
    return None


async def _named(context: Context, name: str, within: list[ClassId]) -> list[RosterEntry]:
    """Return whom a name means among some classes: who is called so, else whoever it finds."""
    found = {each.id: each for each in await context.read(roster.search, name, 8, within)}
    return [each for each in found.values() if each.name == name] or list(found.values())


async def _ask_who(context: Context, draft: FillingInternship) -> None:
    """Keep what is known, and ask for the people whose names are not settled."""
    await context.write(drafts.keep, context.account.id, draft, context.seconds)
    within = [each.id for each in await classes_of_staff(context)]
    named = {each: await _named(context, each, within) for each in draft.unsettled}
    unknown = [name for name, found in named.items() if not found]
    several = [
        each for found in named.values() for each in found if int(each.id) not in draft.people
    ]
    lines = []
    if draft.people:
        lines.append(context.html("intern-people", count=len(draft.people)))
    if unknown:
        lines.append(context.html("intern-unknown", names="、".join(unknown[:8])))
    if several:
        lines.append(context.html("intern-several"))
    rows: list[list[Labelled]] = [
        [(f"{each.name} {each.class_name} {each.number}", PlaceStudent(each.id))]
        for each in several[:8]
    ]
    if draft.people:
        rows.append([(context.label("button-intern-go-on"), SkipOfIntern())])
    await context.say(Html("\n".join(lines)), inline_keyboard(*rows))


async def take_person(context: PressContext, button: PlaceStudent) -> None:
    """Take one of several of a name; from their own page staff begin so, too."""
    draft = context.glance(drafts.find, context.account.id, FillingInternship)
    if draft is None or draft.own:
        draft = FillingInternship(InternAsk.WHO)
    within = {each.id for each in await classes_of_staff(context)}
    listed = await context.read(roster.enrolments, button.person_id)
    if not within & {each.class_id for each in listed}:
        raise BotError("intern-not-yours")
    people = tuple(dict.fromkeys((*draft.people, int(button.person_id))))[:MOST_PEOPLE]
    meant = {
        name: {each.id for each in await _named(context, name, [*within])}
        for name in draft.unsettled
    }
    unsettled = tuple(name for name, ids in meant.items() if button.person_id not in ids)
    draft = replace(draft, asks=InternAsk.WHO, people=people, unsettled=unsettled)
    if unsettled:
        await _ask_who(context, draft)
        return
    await _go_on(context, _next(draft))


async def begin_on(context: PressContext, button: InternBegins) -> None:
    """Take the first day."""
    draft = replace(await _begun(context), asks=InternAsk.BEGINS)
    await _go_on(context, _next(_beginning(draft, button.on)))


async def last_for(context: PressContext, button: InternLasts) -> None:
    """Take how many months it lasts."""
    draft = replace(await _begun(context), asks=InternAsk.LASTS)
    if not draft.starts or button.months not in MONTHS:
        raise BotError("button-stale")
    ends = after_months(date.fromisoformat(draft.starts), button.months)
    await _go_on(context, _next(_lasting(draft, ends)))


async def skip(context: PressContext, _: SkipOfIntern) -> None:
    """Leave out what is asked."""
    draft = await _begun(context)
    if draft.asks not in _OPTIONAL and not (draft.asks is InternAsk.WHO and draft.people):
        raise BotError("button-stale")
    await _go_on(context, _next(replace(draft, unsettled=())))


async def set_kind(context: PressContext, button: SetInternKind) -> None:
    """Set what kind it is."""
    await _go_on(context, replace(await _begun(context), sort=button.sort))


async def drop(context: PressContext, _: DropInternship) -> None:
    """Give up what is being filled in."""
    if context.account.draft == FillingInternship.kind:
        await context.write(drafts.drop, context.account.id)
    await context.show(context.html("intern-dropped"))


# -- said back, and handed in ----------------------------------------------------------------------


async def _say_back(context: Context, draft: FillingInternship) -> None:
    said = context.texts
    names = await context.read(_names, draft)
    plan = _plan(draft, PersonId(draft.people[0]))
    lines = [
        said.html("intern-back-own" if draft.own else "intern-back", names=names),
        said.html(
            "intern-where",
            kind=words.name_kind(said, draft.sort),
            firm=draft.firm,
            post=f" · {draft.post}" if draft.post else "",
        ),
        said.html("intern-when", span=words.say_span(said, plan.starts_on, plan.ends_on)),
    ]
    if draft.mentor or draft.phone:
        lines.append(said.html("intern-mentor", name=draft.mentor, phone=draft.phone))
    if draft.pay is not None:
        lines.append(said.html("intern-pay", yuan=str(draft.pay)))
    young = await context.read(_too_young, draft)
    if young:
        lines.append(said.html("intern-too-young", names="、".join(young), age=str(YOUNGEST)))
    kinds: list[Labelled] = [
        (("✅ " if kind is draft.sort else "") + words.name_kind(said, kind), SetInternKind(kind))
        for kind in InternKind
    ]
    key = "button-intern-hand-in" if draft.own else "button-intern-place-now"
    rows: list[list[Labelled]] = [
        kinds,
        [(said(key), KeepInternship()), (said("button-intern-drop"), DropInternship())],
    ]
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _names(tx: Tx, draft: FillingInternship) -> str:
    return "、".join(roster.name_of(tx, PersonId(each)) or "" for each in draft.people)


def _too_young(tx: Tx, draft: FillingInternship) -> list[str]:
    starts = date.fromisoformat(draft.starts)
    born = internships.born(tx, draft.people)
    return [name for name, born_on in born if is_too_young(draft.sort, born_on, starts)]


def _plan(draft: FillingInternship, person_id: PersonId) -> InternPlan:
    return InternPlan(
        person_id,
        draft.firm,
        date.fromisoformat(draft.starts),
        date.fromisoformat(draft.ends),
        draft.sort,
        draft.post,
        draft.mentor,
        draft.phone,
        pay=draft.pay,
    )


async def keep(context: PressContext, _: KeepInternship) -> None:
    """Hand in what was said back: a trainee's is to be confirmed, the school's stands."""
    draft = context.glance(drafts.find, context.account.id, FillingInternship)
    if draft is None or draft.asks is not InternAsk.DONE:
        raise BotError("button-stale")
    if draft.own:
        if draft.people != (context.account.person_id,):
            raise BotError("button-stale")
        await context.write(_report, context.actor, draft)
        row: list[Labelled] = [(context.label("button-intern-mine"), MyInternship())]
        await context.show(context.html("intern-reported"), inline_keyboard(row))
        return
    within = {each.id for each in await classes_of_staff(context)}
    made = await context.write(_place, context.actor, draft, within)
    if not made:
        raise BotError("intern-not-yours")
    rows: list[list[Labelled]] = [
        [(context.label("button-intern-another"), PlaceIntern(made[-1]))],
        [(context.label("button-intern-open"), OpenIntern(made[-1]))],
        [(context.label("button-intern-list"), InternPage())],
    ]
    html = context.html("intern-placed", count=len(made), firm=draft.firm)
    await context.show(html, inline_keyboard(*rows))


def _report(tx: Tx, actor: Actor, draft: FillingInternship) -> None:
    plan = _plan(draft, PersonId(draft.people[0]))
    by, update_id, now = actor.account_id, actor.update_id, actor.now
    internships.report(tx, plan, by=by, update_id=update_id, now=now)
    drafts.drop(tx, actor.account_id)


def _place(
    tx: Tx, actor: Actor, draft: FillingInternship, within: set[ClassId]
) -> list[InternshipId]:
    """Place everybody who is of one's classes; who arranges it looks after them as the tutor."""
    tutor = actor.account_id if _is_teacher(actor) else None
    made = []
    for each in draft.people:
        person_id = PersonId(each)
        listed = {entry.class_id for entry in roster.enrolments(tx, person_id)}
        if listed.isdisjoint(within):
            continue
        plan = replace(_plan(draft, person_id), tutor_id=tutor)
        made.append(internships.place(tx, plan, by=actor.account_id, update_id=None, now=actor.now))
    drafts.drop(tx, actor.account_id)
    return made


def _is_teacher(actor: Actor) -> bool:
    """Whether somebody is staff and nothing above: a coordinator arranges it for others."""
    return max(grant.role for grant in actor.grants) is Role.STAFF
