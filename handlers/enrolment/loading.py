"""Workbooks of districts: quotas, and lists of sign-ups, seen before they are taken over."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.context import File
from bot.domain.classes.naming import term_in
from bot.domain.enrolment.filling import district_said, other_district_said
from bot.domain.file_names import name_file
from bot.domain.people.roles import Role
from bot.domain.text import fold
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.workbooks import QUOTA_TEMPLATE, SIGNUP_TEMPLATE, template_workbook
from handlers.chat import drafts
from handlers.chat.files import fetching, reading
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.enrolment import access, words
from handlers.enrolment.buttons import ApplySignups, LoadSignups, OpenIntakeOffice, TakeSentBook
from handlers.enrolment.drafts import LoadingSignups
from handlers.enrolment.making import check_quotas
from storage.enrolment import intakes, signups, telling
from storage.firms import firms
from storage.imports import loads
from storage.outbox import LetterKind
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Actor, Context, MessageContext
    from bot.domain.enrolment.lists import EnrolmentBook, QuotaRow, SignupRow
    from bot.domain.ids import LoadId
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.database import Tx
    from storage.enrolment.intakes import Intake

SHOWN = 12


async def ask_book(context: Context, button: LoadSignups) -> None:
    """Send empty workbooks, and wait for one that is filled in."""
    intake = await access.managed(context, button.intake_id)
    waits = LoadingSignups(intake.id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    back: list[Labelled] = [(context.label("back"), OpenIntakeOffice(intake.id))]
    await context.show(context.html("intake-load", title=intake.title), inline_keyboard(back))
    for template in (QUOTA_TEMPLATE, SIGNUP_TEMPLATE):
        data = await asyncio.to_thread(template_workbook, template)
        await context.say(Document(data, name_file(None, template.name, suffix="xlsx")))


async def receive_book(context: MessageContext, draft: LoadingSignups) -> Message:
    """Read a workbook, and show what it would change."""
    intake = await access.still_managed(context, draft.intake)
    if intake is None:
        return PASS
    if context.file is None:
        if context.is_more_than_words:
            raise BotError("intake-load-file")
        return PASS
    async with reading(context, context.file) as (turn, data):
        book = await turn.read_enrolment(context.file.name, data, context.today)
    await _take(context, intake, book)
    return None


async def take_sent(context: Context, button: TakeSentBook) -> None:
    """Read a workbook that was sent before anybody said which intake it is for."""
    intake = await access.managed(context, button.intake_id)
    await _take(context, intake, await read_sent(context, button.load_id))


async def read_sent(context: Context, load_id: LoadId) -> EnrolmentBook | None:
    """Read a workbook again that one has sent; None where it is none of enrolment.

    Raises:
        BotError: It is not there any more, or somebody else's.
    """
    load = await context.read(loads.find, load_id)
    if load is None or load.account_id != context.account.id or not load.file_id:
        raise BotError("button-stale")
    file = File(load.file_id, load.file_name, 0)
    async with fetching(context, file) as (turn, data):
        return await turn.read_enrolment(file.name, data, context.today)


async def _take(context: Context, intake: Intake, book: EnrolmentBook | None) -> None:
    if book is None:
        raise BotError("intake-load-unknown")
    if book.people and context.account.role < Role.STAFF:
        raise BotError("role-denied")
    if not book.people and not book.quotas and not book.problems:
        raise BotError("intake-load-empty")
    await _show(context, intake, book)


async def _show(context: Context, intake: Intake, book: EnrolmentBook) -> None:
    known = await context.read(intakes.known_districts)
    wrong = [each.worded(context.label) for each in book.problems if not each.warning]
    look = [each.worded(context.label) for each in book.problems if each.warning]
    others_too = await context.read(intakes.takes_others, intake.id)
    people = [_placed(each, intake, known, others_too=others_too) for each in book.people]
    wrong += [
        context.label("intake-load-district", row=each.place, name=each.name)
        for each in people
        if not each.district
    ]
    people = [each for each in people if each.district]
    quotas, others = of_intake(book.quotas, intake, known)
    if others:
        groups = "、".join(dict.fromkeys(each.group for each in others))
        look.append(context.label("intake-load-groups", groups=groups, title=intake.title))
    seats = {each.district: each.seats for each in quotas if not each.firm}
    total = sum(seats.values())
    if len(seats) < sum(not each.firm for each in quotas):
        wrong.append(context.label("intake-load-quota-twice"))
    if total > intake.capacity:
        raise BotError("intake-quotas-too-many", sum=total, capacity=intake.capacity)
    parts = [context.html("intake-load-read", title=intake.title)]
    if quotas:
        parts.append(context.html("intake-load-quotas", count=len(quotas), seats=total))
    if people:
        parts.append(context.html("intake-load-people", count=len(people)))
    parts += words.problem_lines(context.texts, "signup-list-wrong", wrong, SHOWN)
    parts += words.problem_lines(context.texts, "signup-list-look", look, SHOWN)
    stored = LoadingSignups(
        intake.id,
        tuple(_packed(e) for e in people),
        tuple(map(pack_quota, quotas)),
    )
    await context.write(drafts.keep, context.account.id, stored, context.seconds)
    rows: list[list[Labelled]] = []
    if people or quotas:
        key = "button-intake-apply-rest" if wrong else "button-intake-apply"
        rows.append([(context.label(key), ApplySignups(intake.id))])
    rows.append([(context.label("back"), OpenIntakeOffice(intake.id))])
    await context.show(words.joined(parts), inline_keyboard(*rows))


def of_intake(
    rows: Sequence[QuotaRow], intake: Intake, known: list[str]
) -> tuple[list[QuotaRow], list[QuotaRow]]:
    """Return the quotas of an intake, and those of columns that are of other classes."""
    of_it: list[QuotaRow] = []
    others: list[QuotaRow] = []
    for each in rows:
        district = district_said(each.district, known) or each.district
        fits = not each.group or _means(each.group, intake)
        (of_it if fits else others).append(replace(each, district=district))
    return of_it, others


def _means(group: str, intake: Intake) -> bool:
    """Whether the heading of a column is of the class of an intake: 第4期, 四期, its title."""
    number = term_in(group)
    known = term_in(intake.class_name) or term_in(intake.title)
    if number and known:
        return number == known
    said, names = fold(group), [fold(intake.class_name), fold(intake.title)]
    return any(name and (name in said or said in name) for name in names)


def pack_quota(row: QuotaRow) -> str:
    """Return a quota as a draft keeps it: see :func:`apply_quotas`."""
    return f"{row.district}\t{row.firm}\t{row.seats}"


def _packed(row: SignupRow) -> str:
    return f"{row.place}\t{row.name}\t{row.phone}\t{row.firm}\t{row.post}\t{row.district}"


def _placed(row: SignupRow, intake: Intake, known: list[str], *, others_too: bool) -> SignupRow:
    """Return a row with its district as the school writes it.

    Where a line names none it is the titles', then the class's own. ``others_too`` takes one that
    the school has never heard of.
    """
    if row.district:
        district = district_said(row.district, known)
        other = other_district_said(row.district) if others_too else ""
        return replace(row, district=district or other)
    named = [each for each in known if each in row.around]
    return replace(row, district=named[0] if len(named) == 1 else intake.district)


async def apply(context: Context, button: ApplySignups) -> None:
    """Take over what was shown; each who cannot be signed up is named with row and reason."""
    intake = await access.managed(context, button.intake_id)
    draft = context.glance(drafts.find, context.account.id, LoadingSignups)
    if draft is None or draft.intake != intake.id or not (draft.people or draft.quotas):
        raise BotError("intake-load-gone")
    if draft.people and not intake.is_open(context.seconds):
        raise BotError("signup-closed", title=intake.title)
    done, wrong = await context.write(_apply, context.actor, intake, draft)
    parts = [context.html("intake-load-done", quotas=len(draft.quotas), people=done)]
    parts += [
        context.html("intake-load-refused", row=row, name=name, reason=context.label(key, **values))
        for row, name, key, values in wrong[:SHOWN]
    ]
    if len(wrong) > SHOWN:
        parts.append(context.html("intake-load-more", count=len(wrong) - SHOWN))
    back: list[Labelled] = [(context.label("back"), OpenIntakeOffice(intake.id))]
    await context.show(words.joined(parts), inline_keyboard(back))


_Wrong = tuple[str, str, str, dict[str, str | int]]


def _apply(tx: Tx, actor: Actor, intake: Intake, draft: LoadingSignups) -> tuple[int, list[_Wrong]]:
    by, now = actor.account_id, actor.now
    apply_quotas(tx, actor, intake, draft.quotas)
    done = 0
    wrong: list[_Wrong] = []
    districts: dict[str, None] = {}
    for each in draft.people:
        place, name, phone, firm, post, district = each.split("\t")
        try:
            signups.add(
                tx,
                intake,
                by,
                name=name,
                phone=phone,
                firm=firm,
                post=post,
                district=district,
                channel_id=None,
                now=now,
                by_office=True,
            )
            done += 1
            districts[district] = None
        except BotError as error:
            wrong.append((place, name, error.key, error.values))
    for each in districts:
        telling.tell_reviewers(tx, LetterKind.SIGNUP_REVIEW, intake, each, now)
    drafts.drop(tx, by)
    if draft.people:
        roles.record(
            tx, by=by, act="signup-list", now=now, object_=f"intake:{intake.id}", people=done
        )
    return done, wrong


def apply_quotas(tx: Tx, actor: Actor, intake: Intake, quotas: Sequence[str]) -> None:
    """Set the quotas of an intake, each as district, firm and seats with tabs between.

    Raises:
        BotError: Some have more people with a seat than they would have seats.
    """
    seats: dict[str, int] = {}
    for each in quotas:
        district, firm, number = each.split("\t")
        if firm:
            made = firms.make(tx, firm, district=district)
            intakes.set_firm(tx, intake.id, made.id, int(number))
        else:
            seats[district] = int(number)
    if seats:
        check_quotas(tx, intake, seats)
        intakes.set_quotas(tx, intake.id, seats, by=actor.account_id, now=actor.now)
        signups.pass_on(tx, intake, actor.now)
