"""服务人员: who serves which class; names for trainees, phones and holes for staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.duty.services import ServicePost, read_question
from bot.domain.people.roles import Role
from bot.domain.teachers.listing import named_with_phones
from bot.domain.text import half_width
from bot.domain.timetable.dates import all_days
from bot.errors import BotError
from config.texts import Html
from handlers.chat import drafts, wording
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.chat.routing import PASS
from handlers.chat.tongues import in_kind
from handlers.classes.buttons import OpenClass
from handlers.duty.buttons import (
    AddService,
    AddServiceOf,
    DropService,
    DutyPage,
    OpenService,
    ServicePhone,
    ServicesOf,
    ServicesOfPerson,
    ServicesPage,
    WriteServiceDays,
)
from handlers.duty.drafts import DatingService, NamingService
from storage.classes import classes
from storage.duty import roster, services
from storage.duty.services import Wish

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.context import Actor, Context, MessageContext
    from bot.domain.duty.services import Service, ServiceAsked
    from bot.domain.ids import ClassId, ServiceId
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.classes.classes import Class
    from storage.database import Tx

MOST_CLASSES = 3  # that one message answers for


def _may_plan(context: Context, shown: Class) -> bool:
    return context.may(Role.COORDINATOR, class_id=shown.id, district=shown.district)


def _class_of(context: Context, class_id: ClassId) -> Class:
    """Return a class whose staff somebody is.

    Raises:
        BotError: There is none, or they are not.
    """
    shown = context.glance(classes.find, class_id)
    if shown is None or not context.may(Role.STAFF, class_id=class_id, district=shown.district):
        raise BotError("service-not-yours")
    return shown


def _line_of(context: Context, service_id: ServiceId, *, plans: bool) -> Service:
    found = context.glance(services.find, service_id)
    if found is None:
        raise BotError("service-not-yours")
    shown = _class_of(context, found.class_id)
    if plans and not _may_plan(context, shown):
        raise BotError("role-denied")
    return found


# -- words -----------------------------------------------------------------------------------------


def _line(context: Context, each: Service) -> Html:
    said = context.texts
    key = "service-gone" if each.gone else "service-line"
    whole = each.from_on is None and each.until_on is None
    days = "" if whole else wording.format_span(said, each.first, each.last)
    post = said(f"service-post-{each.post.value}")
    return context.html(key, post=post, name=each.name, days=days and f"（{days}）")


def _describe(context: Context, shown: Class, found: Sequence[Service]) -> Html:
    head = context.html(
        "service-head",
        name=shown.name,
        days=wording.format_span(context.texts, shown.starts_on, shown.ends_on),
    )
    teacher = context.html("service-teacher", name=shown.class_teacher or context.label("none"))
    lines = [head, teacher, *(_line(context, each) for each in found)]
    missing = [
        context.label(f"service-post-{post.value}")
        for post in ServicePost
        if not any(each.post is post and not each.gone for each in found)
    ]
    if missing and context.account.role >= Role.STAFF:
        lines.append(context.html("service-missing", posts="、".join(missing)))
    return Html("\n".join(lines))


# -- for staff -------------------------------------------------------------------------------------


async def show_all(context: Context, button: ServicesPage | None = None) -> None:
    """Show the classes within reach with who serves them; those with a hole first."""
    button = button or ServicesPage()
    by_class: dict[ClassId, list[Service]] = {}
    for each in await context.read(services.all_of):
        by_class.setdefault(each.class_id, []).append(each)
    today = context.today
    seen = [
        each
        for each in await context.read(classes.all_of)
        if each.ends_on >= today
        and context.may(Role.STAFF, class_id=each.id, district=each.district)
    ]
    holes = {c.id for c in seen if any(each.gone for each in by_class.get(c.id, ()))}
    ordered = sorted(seen, key=lambda each: each.id not in holes)
    items: list[Labelled] = [
        (
            _label(context, each, by_class.get(each.id, []), hole=each.id in holes),
            ServicesOf(each.id),
        )
        for each in ordered
    ]
    rows = page_rows(items, button.page, ServicesPage, context.texts)
    rows.append([(context.label("button-duty-page"), DutyPage())])
    key = "service-classes" if items else "service-classes-none"
    html = context.html(key, count=len(items), holes=len(holes))
    await context.show(html, inline_keyboard(*rows))


def _label(context: Context, shown: Class, found: Sequence[Service], *, hole: bool) -> str:
    names = [each.name for each in found if not each.gone]
    said = "、".join(names[:3]) + ("…" if len(names) > 3 else "")
    return f"{'⚠️ ' if hole else ''}{shown.name}　{said or context.label('service-nobody')}"


async def show_of_class(context: Context, button: ServicesOf) -> None:
    """Show who serves a class, with a button for the phone of each."""
    shown = _class_of(context, button.class_id)
    found = await context.read(services.of_class, shown.id)
    phones: list[Labelled] = []
    if shown.class_teacher and shown.class_teacher_phone:
        phones.append((f"📞 {shown.class_teacher}", ServicePhone(shown.id, None)))
    phones += [
        (f"📞 {each.name}", ServicePhone(shown.id, each.id))
        for each in found
        if each.phone and not each.gone
    ]
    rows = in_rows(phones, 2)
    people: list[Labelled] = [
        (("⚠️ " if each.gone else "👤 ") + each.name, OpenService(each.id)) for each in found
    ]
    rows += in_rows(people, 3)
    if _may_plan(context, shown):
        rows.append(
            [
                (
                    context.label(f"button-service-add-{post.value}"),
                    AddService(shown.id, post),
                )
                for post in ServicePost
            ]
        )
    rows.append(
        [
            (context.label("button-service-class"), OpenClass(shown.id)),
            (context.label("button-service-all"), ServicesPage()),
        ]
    )
    await context.show(_describe(context, shown, found), inline_keyboard(*rows))


async def say_phone(context: Context, button: ServicePhone) -> None:
    """Say the phone of somebody who serves a class, alone, so that a tap calls it."""
    shown = _class_of(context, button.class_id)
    if button.service_id is None:
        name, phone = shown.class_teacher, shown.class_teacher_phone
    else:
        found = _line_of(context, button.service_id, plans=False)
        if found.class_id != shown.id:
            raise BotError("button-stale")
        name, phone = found.name, found.phone
    if not phone:
        raise BotError("service-no-phone")
    await context.say(context.html("service-phone", name=name, phone=phone))


async def open_line(context: Context, button: OpenService) -> None:
    """Show one line, and what can be changed."""
    found = _line_of(context, button.service_id, plans=False)
    shown = _class_of(context, found.class_id)
    rows: list[list[Labelled]] = [
        [(context.label("button-service-person", name=found.name), ServicesOfPerson(found.id))]
    ]
    if _may_plan(context, shown):
        rows.append(
            [
                (context.label("button-service-days"), WriteServiceDays(found.id)),
                (context.label("button-service-drop"), DropService(found.id)),
            ]
        )
    rows.append([(context.label("back"), ServicesOf(shown.id))])
    html = Html(f"{context.html('service-one', name=shown.name)}\n{_line(context, found)}")
    await context.show(html, inline_keyboard(*rows))


async def show_of_person(context: Context, button: ServicesOfPerson) -> None:
    """Show all classes within reach that somebody serves."""
    one = _line_of(context, button.service_id, plans=False)
    if one.account_id is not None:
        found = await context.read(services.of_account, one.account_id)
    else:
        found = await context.read(services.of_name, one.name)
    seen = [
        each
        for each in found
        if context.may(Role.STAFF, class_id=each.class_id, district=each.district)
    ]
    lines = [context.html("service-person", name=one.name, count=len(seen))]
    for each in seen:
        days = wording.format_span(context.texts, each.first, each.last)
        post = context.label(f"service-post-{each.post.value}")
        lines.append(
            context.html("service-person-line", name=each.class_name, post=post, days=days)
        )
    rows: list[list[Labelled]] = in_rows(
        [(each.class_name, ServicesOf(each.class_id)) for each in seen[:12]], 3
    )
    rows.append([(context.label("back"), OpenService(one.id))])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


# -- changes ---------------------------------------------------------------------------------------


async def choose_who(context: Context, button: AddService) -> None:
    """Ask who serves a class: a colleague by a tap, anybody else by name."""
    shown = _class_of(context, button.class_id)
    if not _may_plan(context, shown):
        raise BotError("role-denied")
    waits = NamingService(shown.id, button.post)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    items: list[Labelled] = [
        (each.name, AddServiceOf(shown.id, button.post, each.id))
        for each in await context.read(roster.staff)
    ]

    def turn(page: int) -> AddService:
        return AddService(shown.id, button.post, page)

    rows = page_rows(items, button.page, turn, context.texts)
    rows.append([(context.label("back"), ServicesOf(shown.id))])
    post = context.label(f"service-post-{button.post.value}")
    html = context.html("service-who", name=shown.name, post=post)
    await context.show(html, inline_keyboard(*rows))


async def add_colleague(context: Context, button: AddServiceOf) -> None:
    """Let a colleague serve a class."""
    shown = _class_of(context, button.class_id)
    if not _may_plan(context, shown):
        raise BotError("role-denied")
    staff = {each.id: each.name for each in await context.read(roster.staff)}
    if button.account_id not in staff:
        raise BotError("button-stale")
    wish = Wish(shown.id, button.post, staff[button.account_id], "", button.account_id)
    await context.write(_put, context.actor, [wish])
    await show_of_class(context, ServicesOf(shown.id))


async def answer_name(context: MessageContext, draft: NamingService) -> None:
    """Take names, with phones if there are any; a colleague is found by name."""
    shown = _class_of(context, draft.class_id)
    if not _may_plan(context, shown):
        raise BotError("role-denied")
    given = named_with_phones(context.text)
    if not given or any(len(name) > 20 for name, _ in given):
        raise BotError("service-bad-name")
    wishes = [
        Wish(shown.id, draft.post, name, phone, context.glance(services.account_called, name))
        for name, phone in given
    ]
    await context.write(_put, context.actor, wishes)
    await show_of_class(context, ServicesOf(shown.id))


def _put(tx: Tx, actor: Actor, wishes: Sequence[Wish]) -> None:
    for each in wishes:
        services.put(tx, each, by=actor.account_id, now=actor.now)
    drafts.drop(tx, actor.account_id)


async def ask_days(context: Context, button: WriteServiceDays) -> None:
    """Ask for which days."""
    found = _line_of(context, button.service_id, plans=True)
    await context.write(drafts.keep, context.account.id, DatingService(found.id), context.seconds)
    back = (context.label("back"), OpenService(found.id))
    html = context.html(
        "service-which-days",
        name=found.name,
        days=wording.format_span(context.texts, found.starts_on, found.ends_on),
    )
    await context.show(html, inline_keyboard([back]))


async def answer_days(context: MessageContext, draft: DatingService) -> None:
    """Take the days; 全程 is the whole class."""
    found = _line_of(context, draft.service_id, plans=True)
    said = half_width(context.text[:60]).strip()
    first: date | None = None
    last: date | None = None
    if said not in {"全程", "整期", "all"}:
        days = all_days(said, context.today)
        if not days:
            raise BotError("service-bad-days")
        first, last = min(e.from_ for e in days), max(e.to for e in days)
        if last < found.starts_on or first > found.ends_on:
            raise BotError("service-days-outside")
    await context.write(_date, context.actor, found, first, last)
    await show_of_class(context, ServicesOf(found.class_id))


def _date(tx: Tx, actor: Actor, found: Service, first: date | None, last: date | None) -> None:
    services.set_days(tx, found, first, last, by=actor.account_id, now=actor.now)
    drafts.drop(tx, actor.account_id)


async def drop_line(context: Context, button: DropService) -> None:
    """Take somebody off a class, or a hole that nobody needs to fill."""
    found = _line_of(context, button.service_id, plans=True)
    by, now = context.account.id, context.seconds
    await context.write(services.drop, found, by=by, now=now)
    await show_of_class(context, ServicesOf(found.class_id))


# -- in words --------------------------------------------------------------------------------------


async def answer_text(context: MessageContext) -> Message:
    """Answer who is responsible for a class: staff by its page, trainees by names."""
    if context.is_rest or context.forwarded or not context.private:
        return PASS
    knowledge = context.services.knowledge
    asked = read_question(context.text, knowledge.classes.read(context.text))
    if asked is None or knowledge.knows(context.text):
        return PASS
    here = in_kind(context, context.text)
    if context.account.role >= Role.STAFF and not (context.account.class_ids and not asked.classes):
        return await _answer_staff(here, asked)
    own = [each for each in context.account.class_ids if not asked.classes or each in asked.classes]
    if not own:
        return PASS
    return await _answer_trainee(here, asked, own)


async def _answer_staff(context: Context, asked: ServiceAsked) -> Message:
    if not asked.classes:
        await show_all(context)
        return None
    for class_id in asked.classes[:MOST_CLASSES]:
        shown = context.glance(classes.find, class_id)
        if shown is None:
            continue
        if context.may(Role.STAFF, class_id=class_id, district=shown.district):
            await show_of_class(context, ServicesOf(class_id))
        else:
            await context.say(context.html("class-not-staff", **{"class": shown.name}))
    return None


async def _answer_trainee(context: Context, asked: ServiceAsked, own: Sequence[ClassId]) -> Message:
    """Say to a trainee by name who serves their class; phones are nobody else's."""
    parts = []
    for class_id in own[:MOST_CLASSES]:
        shown = context.glance(classes.find, class_id)
        found = [
            each
            for each in await context.read(services.of_class, class_id)
            if not each.gone and asked.post in {None, each.post}
        ]
        if shown is None:
            continue
        if asked.post is not None:
            post = context.label(f"service-post-{asked.post.value}")
            key = "service-own" if found else "service-own-none"
            names = "、".join(each.name for each in found)
            parts.append(context.html(key, name=shown.name, post=post, names=names))
            if not found and shown.class_teacher:
                parts.append(context.html("service-teacher", name=shown.class_teacher))
            continue
        parts.append(_describe(context, shown, found))
    if not parts:
        return PASS
    await context.say(Html("\n".join(parts)))
    return None
