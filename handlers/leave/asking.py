"""请假: a wish in one sentence or by buttons, said back with what it touches, and handed in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from zlib import crc32

from bot.context import MediaKind
from bot.domain.imports.problems import CellError
from bot.domain.leave.parsing import Act, asks_surely, read
from bot.domain.leave.rules import days_of
from bot.domain.leave.wish import Missing, Part, Stretch, ordered
from bot.domain.people.roles import Role
from bot.domain.text import short
from bot.domain.understanding.kinds import Kind
from bot.domain.understanding.verdict import VerdictOutcome
from bot.errors import BotError
from config.texts import Html
from handlers.chat import drafts, wording
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.chat.routing import PASS
from handlers.guardians.buttons import ExcuseChild
from handlers.leave import own, words
from handlers.leave.access import doer, find_own
from handlers.leave.buttons import (
    AskForLeave,
    DropLeave,
    EnterLeave,
    ExtendLeave,
    ForMyself,
    HandInLeave,
    LongerLeave,
    OpenLeave,
    OwnLeave,
    PickLeaveDay,
    PickLeaveEnd,
    PickLeavePart,
    ShowLeaveForm,
)
from handlers.leave.drafts import AskingLeave
from storage.calendar import bells
from storage.classes import classes
from storage.guardians import guardianships
from storage.leave import requests, settings, spans
from storage.leave.requests import NewLeave, Step
from storage.people import roster

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.context import Actor, Context, MessageContext
    from bot.domain.calendar.tables import BellTable
    from bot.domain.ids import ClassId, LeaveId, PersonId
    from bot.domain.leave.parsing import Said
    from bot.domain.leave.rules import LeaveRules
    from bot.domain.leave.wish import Wish
    from handlers.chat.buttons import Button
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.classes.classes import Class
    from storage.database import Tx
    from storage.leave.approvers import Approver
    from storage.leave.requests import Doer, Leave
    from storage.leave.spans import Touched

DAYS_OFFERED = 7
LONGEST = 180  # days of one leave
FARTHEST = 365  # days until it begins
LONGEST_REASON = 200
NOTES = frozenset({MediaKind.PHOTO, MediaKind.DOCUMENT})
EXTENDED_WITHIN = timedelta(days=2)  # after its end, leave can still be gone on from


# -- a sentence ------------------------------------------------------------------------------------


async def answer_surely(context: MessageContext) -> Message:
    """Take a message whose very words ask for leave; a question about the rules is passed on."""
    said = _read(context) if asks_surely(context.text) else None
    if said is None or not (said.sure or said.implies):
        return PASS
    verdicts = await context.services.knowledge.ask(context.text, today=context.today)
    if any(each.kind is Kind.DANGER for each in verdicts):
        return PASS
    answered = any(each.outcome is VerdictOutcome.ANSWER for each in verdicts)
    if not said.sure and not said.tells and answered:
        return PASS  # an illness that the FAQ knows what to do about
    await _take(context, said)
    return None


async def answer_text(context: MessageContext) -> Message:
    """Take a message that asks for leave as a whole: 娃儿烧到39度，今天不来了.

    Who waits for a colleague says it to them; and words that tell of no absence are only asked
    about (``handlers/faq/answers.py``).
    """
    said = _read(context)
    if said is None or context.account.case or not (said.sure or said.tells):
        return PASS
    if not said.sure:
        verdicts = await context.services.knowledge.ask(context.text, today=context.today)
        if not any(each.kind is Kind.LEAVE for each in verdicts):
            return PASS
    await _take(context, said)
    return None


def _read(context: MessageContext) -> Said | None:
    """Read a message of a trainee; None where it cannot be a request for leave."""
    if context.is_rest or not context.private or not context.account.class_ids:
        return None
    if context.services.knowledge.knows(context.text):
        return None  # staff have put these very words to an entry
    said = read_wish(context, context.text)
    return None if said.asks_rule else said


def read_wish(context: Context, text: str, person_id: PersonId | None = None) -> Said:
    """Read a wish for leave from a text, by the bells of somebody's class."""
    shown = _class_of(context, person_id)
    venue = shown.venue if shown is not None else ""
    known = context.glance(bells.load)

    def bells_of(day: date) -> BellTable | None:
        try:
            return known.on(day, venue)
        except CellError:
            return None

    return read(text, now=context.now, bells=bells_of)


def _class_of(context: Context, person_id: PersonId | None) -> Class | None:
    """Return the class whose bells hold: one's own, or that of whom leave is entered for."""
    if person_id is None:
        class_id = context.account.class_id
    else:
        listed = context.glance(roster.enrolments, person_id)
        class_id = listed[0].class_id if listed else None
    return None if class_id is None else context.glance(classes.find, class_id)


async def _take(context: MessageContext, said: Said) -> None:
    """Go on with what a sentence says: back with it, on with it, or asked for anew."""
    if said.act is Act.WITHDRAW:
        await own.offer_withdrawing(context)
        return
    if said.act is Act.LOOK:
        await own.show_own(context)
        return
    draft = with_wish(AskingLeave(), said.wish)
    if said.act is Act.EXTEND:
        before = await _extended(context)
        if before is not None:
            draft = _going_on(context, replace(draft, extends=before.id), before)
    if said.of_other or _is_of_other_child(context, said):
        await _keep(context, draft)
        button = (context.label("button-leave-for-me"), ForMyself())
        await context.say(context.html("leave-of-other"), inline_keyboard([button]))
        return
    if said.late and draft.wish.missing in {Missing.DAY, Missing.PART}:
        draft = replace(draft, late=True)
    await go_on(context, replace(draft, offered=not said.sure))


def _is_of_other_child(context: Context, said: Said) -> bool:
    """Whether a parent writes for a name that is not that of this account's person."""
    name = context.account.person_name or ""
    return bool(said.child) and said.child not in name


async def _extended(context: Context) -> Leave | None:
    """Return the leave that somebody goes on from: their last, approved or waiting."""
    person = context.account.person_id
    if person is None:
        return None
    for each in await context.read(requests.of_person, person):
        stands = each.is_waiting or each.state is requests.LeaveState.APPROVED
        if stands and each.until_at > context.now - EXTENDED_WITHIN:
            return each
    return None


def _going_on(context: Context, draft: AskingLeave, before: Leave) -> AskingLeave:
    """Let a wish begin where the leave before it ends: 再请两天, 延到周五."""
    zone = context.services.zone
    end = before.until_at.astimezone(zone)
    first = end.date()
    wish = draft.wish
    if wish.length or wish.last is not None:
        return with_wish(draft, wish.on_day(first))
    if not wish.stretches and wish.missing is Missing.DAY and not wish.either and not wish.hours:
        return _from_end(draft, before, zone)
    if len(wish.stretches) != 1:
        return draft
    only = wish.stretches[0]
    if only.last < first or (only.first, only.begins) >= (first, end.hour * 60 + end.minute):
        return draft
    begins = end.hour * 60 + end.minute
    return with_wish(draft, replace(wish, stretches=(replace(only, first=first, begins=begins),)))


def with_wish(draft: AskingLeave, wish: Wish) -> AskingLeave:
    """Return a draft with what a wish says."""
    return replace(
        draft,
        stretches=tuple(each.pack() for each in ordered(wish.stretches)),
        hours=wish.hours or (),
        length=wish.length,
        last=wish.last.isoformat() if wish.last else "",
        either=tuple(each.isoformat() for each in wish.either),
        open_end=wish.open_end,
        reason=short(wish.reason, LONGEST_REASON),
    )


# -- by buttons ------------------------------------------------------------------------------------


async def ask_for_leave(context: Context, _: AskForLeave | None = None) -> None:
    """Begin to ask for leave (请假)."""
    _must_be_in_a_class(context)
    await go_on(context, AskingLeave())


async def pick_day(context: Context, button: PickLeaveDay) -> None:
    """Take the day on which it begins."""
    draft = find_draft(context)
    await go_on(context, with_wish(draft, draft.wish.on_day(button.day)))


async def pick_end(context: Context, button: PickLeaveEnd) -> None:
    """Take the last day."""
    draft = find_draft(context)
    if not draft.wish.stretches:
        raise BotError("leave-gone")
    await go_on(context, with_wish(draft, draft.wish.until(button.day)))


async def pick_part(context: Context, button: PickLeavePart) -> None:
    """Take the part of the day."""
    draft = find_draft(context)
    if not draft.wish.stretches:
        raise BotError("leave-gone")
    wish = draft.wish
    if wish.missing is None and _whole_day(wish) is not None:  # only this part of it, then
        wish = replace(wish, stretches=(replace(wish.stretches[0], begins=None, ends=None),))
    await go_on(context, with_wish(draft, wish.at_hours(*button.part.hours)))


def _whole_day(wish: Wish) -> date | None:
    """Return the day of a wish that is for one whole day."""
    if len(wish.stretches) != 1:
        return None
    only = wish.stretches[0]
    return only.first if only == Stretch(only.first, only.first, *Part.ALL.hours) else None


async def ask_longer(context: Context, _: LongerLeave) -> None:
    """Ask for the last day of more than one."""
    draft = find_draft(context)
    if not draft.wish.stretches:
        raise BotError("leave-gone")
    await go_on(context, replace(draft, open_end=True))


async def say_for_myself(context: Context, _: ForMyself) -> None:
    """Go on with what was said."""
    await go_on(context, find_draft(context))


async def drop_leave(context: Context, _: DropLeave | None = None) -> None:
    """Forget what was said; what was handed in before stands, and that is said."""
    if context.account.draft == AskingLeave.kind:
        await context.write(drafts.drop, context.account.id)
    standing = await own.find_standing(context)
    if not standing:
        await context.show(context.html("leave-dropped"))
        return
    zone = context.services.zone
    spans = [span for each in standing for span in each.spans]
    when = words.describe_spans(context.texts, spans[:2], context.today, zone)
    html = context.html("leave-dropped-but", when=when, count=len(standing))
    await context.show(html, inline_keyboard([(context.label("button-leave-own"), OwnLeave())]))


async def show_form(context: Context, _: ShowLeaveForm) -> None:
    """Go on with what was said so far."""
    await go_on(context, find_draft(context))


async def extend_leave(context: Context, button: ExtendLeave) -> None:
    """Ask until when leave goes on."""
    before = find_own(context, button.leave_id)
    await go_on(context, _from_end(AskingLeave(), before, context.services.zone))


def _from_end(draft: AskingLeave, before: Leave, zone: ZoneInfo) -> AskingLeave:
    """Return a wish that goes on from leave, until a day that is not said yet."""
    first = before.until_at.astimezone(zone)
    begins = first.hour * 60 + first.minute
    stretch = Stretch(first.date(), first.date(), begins, max(begins + 1, 1440))
    return replace(
        draft,
        stretches=(stretch.pack(),),
        open_end=True,
        reason=draft.reason or before.reason,
        extends=before.id,
    )


async def take_note(context: MessageContext) -> Message:
    """Take the photo of a note while leave is asked for; kept is Telegram's reference only."""
    if context.account.draft != AskingLeave.kind:
        return PASS
    draft = find_draft(context)
    noted = with_note(context, draft)
    if noted == draft:
        return PASS
    await go_on(context, noted)
    return None


def with_note(context: MessageContext, draft: AskingLeave) -> AskingLeave:
    """Return a draft with the picture of a note that a message carries."""
    media = context.media
    if media is None or media.kind not in NOTES:
        return draft
    return replace(draft, note_kind=media.kind.value, note_file=media.file.id)


# -- what was understood ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Understood:
    """A whole wish, with what it touches and whose word it needs."""

    person_id: PersonId
    class_id: ClassId
    spans: tuple[tuple[int, int], ...]
    touched: list[Touched]
    overlapping: list[Leave]
    teachers: list[Approver]
    coordinators: list[Approver]
    is_long: bool
    is_past: bool


async def go_on(context: Context, draft: AskingLeave) -> None:
    """Ask for what a wish does not say yet; say it back where it says all."""
    if draft.person is None:
        _must_be_in_a_class(context)
    elif draft.guardian:
        _must_be_guardian(context, draft.person)
    await _check(context, draft.wish)
    await _keep(context, draft)
    match draft.wish.missing:
        case Missing.DAY:
            await _ask_day(context, draft)
        case Missing.LAST:
            await _ask_last(context, draft)
        case Missing.PART:
            await _ask_part(context, draft)
        case None:
            await _say_back(context, draft)


async def _keep(context: Context, draft: AskingLeave) -> None:
    """Keep what was said so far, as it is shown now."""
    shown = replace(draft, at=context.seconds, aside=False, doubted="")
    await context.write(drafts.keep, context.account.id, shown, context.seconds)


async def _ask_day(context: Context, draft: AskingLeave) -> None:
    days = list(draft.wish.either) or [
        context.today + timedelta(days=step) for step in range(DAYS_OFFERED)
    ]
    keys: list[Labelled] = [(_short_day(context, each), PickLeaveDay(each)) for each in days]
    goes_on = draft.wish.length > 1 or draft.wish.last is not None
    key = "leave-which-first" if goes_on else "leave-which-day"
    html = context.html("leave-offered" if draft.offered else key)
    if draft.guardian and draft.person is not None:
        name = context.glance(roster.name_of, draft.person) or ""
        html = context.html("leave-which-day-of", name=name)
    last: list[Labelled] = [(context.label("button-leave-own"), OwnLeave())]
    if draft.offered or draft.guardian:
        last = [(context.label("button-leave-drop"), DropLeave())]
    rows = [*in_rows(keys, 2), last]
    await context.show(html, inline_keyboard(*rows))


async def _ask_last(context: Context, draft: AskingLeave) -> None:
    first = draft.wish.stretches[-1].first
    days = [first + timedelta(days=step) for step in range(DAYS_OFFERED + 1)]
    keys: list[Labelled] = [(_short_day(context, each), PickLeaveEnd(each)) for each in days]
    day = wording.format_day(context.texts, first, context.today)
    drop: list[Labelled] = [(context.label("button-leave-drop"), DropLeave())]
    rows = [*in_rows(keys, 2), drop]
    await context.show(context.html("leave-which-last", first=day), inline_keyboard(*rows))


async def _ask_part(context: Context, draft: AskingLeave) -> None:
    unsaid = [each for each in draft.wish.stretches if each.begins is None]
    day = "、".join(
        wording.format_day(context.texts, each.first, context.today) for each in unsaid[:3]
    )
    keys: list[Labelled] = [
        (context.label(f"leave-part-{each}"), PickLeavePart(each)) for each in Part
    ]
    rows: list[list[Labelled]] = [keys[:2], keys[2:]]
    if len(draft.stretches) == 1:
        rows.append([(context.label("button-leave-longer"), LongerLeave())])
    lines = [context.html("leave-which-time" if draft.late else "leave-which-part", day=day)]
    said = tuple(each for each in draft.wish.stretches if each not in unsaid)
    if said:
        spans = spans_of(replace(draft.wish, stretches=said), context.services.zone)
        when = words.describe_spans(context.texts, spans, context.today, context.services.zone)
        lines.insert(0, context.html("leave-kept", when=when))
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _short_day(context: Context, day: date) -> str:
    return wording.format_day(context.texts, day, context.today)


async def _say_back(context: Context, draft: AskingLeave) -> None:
    """Say what was understood, what it touches, and whose word it needs."""
    found = await _understand(context, draft)
    said, zone = context.texts, context.services.zone
    lines = [await _head(context, draft)]
    when = words.describe_spans(said, found.spans, context.today, zone)
    lines.append(said.html("leave-when", when=when))
    if found.is_past:
        lines.append(said.html("leave-is-past"))
    lines += words.describe_sessions(said, found.touched, zone)
    lines += words.describe_overlaps(said, found.overlapping, context.today, zone)
    lines.append(words.describe_reason(said, draft.reason, has_note=bool(draft.note_file)))
    lines += _needed(context, draft, found)
    key = "button-leave-enter-now" if draft.is_entered else "button-leave-hand-in"
    rows: list[list[Labelled]] = [
        [(context.label(key), HandInLeave(mark_of(found.spans)))],
        *_narrower(context, draft),
        [
            (context.label("button-leave-again"), _again(draft)),
            (context.label("button-leave-drop"), DropLeave()),
        ],
    ]
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _again(draft: AskingLeave) -> Button:
    """Return the button that begins such a wish anew."""
    if draft.person is None:
        return AskForLeave()
    return ExcuseChild(draft.person) if draft.guardian else EnterLeave(draft.person)


def _narrower(context: Context, draft: AskingLeave) -> list[list[Labelled]]:
    """Make buttons for a part of a whole day only, or for more than it."""
    if _whole_day(draft.wish) is None:
        return []
    parts: list[Labelled] = [
        (context.label("button-leave-only", part=context.label(f"leave-part-{each}")),
         PickLeavePart(each))
        for each in Part if each is not Part.ALL
    ]  # fmt: skip
    return [parts, [(context.label("button-leave-longer"), LongerLeave())]]


async def _head(context: Context, draft: AskingLeave) -> Html:
    if draft.person is None:
        key = "leave-understood" if draft.extends is None else "leave-understood-more"
        return context.html(key, name=context.account.person_name or context.account.name)
    listed = await context.read(roster.enrolments, draft.person)
    key = "leave-understood-of" if draft.is_entered else "leave-understood"
    return context.html(key, name=listed[0].name if listed else "")


def _needed(context: Context, draft: AskingLeave, found: Understood) -> list[Html]:
    """Word whose agreement is needed."""
    said = context.texts
    if draft.is_entered:
        lines = [said.html("leave-stands-at-once")]
    else:
        names = words.name_approvers(said, found.teachers)
        lines = [said.html("leave-needs", names=names)]
    if found.is_long and found.coordinators:
        names = words.name_approvers(said, found.coordinators)
        days = context.glance(settings.find).alone
        lines.append(said.html("leave-needs-too", days=days, names=names))
    if not draft.is_entered:
        lines.append(said.html("leave-may-add"))
    return lines


async def _check(context: Context, wish: Wish) -> None:
    """Refuse leave that is too late, too long, or too far away.

    Raises:
        BotError: It is.
    """
    if not wish.stretches:
        return
    rules: LeaveRules = context.glance(settings.find)
    first = min(each.first for each in wish.stretches)
    if rules.is_too_late(first, context.today):
        raise BotError("leave-too-late", days=rules.back)
    too_far = first > context.today + timedelta(days=FARTHEST)
    if too_far or any((each.last - each.first).days >= LONGEST for each in wish.stretches):
        raise BotError("leave-too-long", days=LONGEST)


async def _understand(context: Context, draft: AskingLeave) -> Understood:
    person_id = context.account.person_id if draft.person is None else draft.person
    if person_id is None:
        raise BotError("no-class")
    if draft.person is None:
        class_ids = _own_classes(context)
    else:
        class_ids = tuple(
            each.class_id for each in await context.read(roster.enrolments, person_id)
        )
    if not class_ids:
        raise BotError("no-class")
    return await context.read(_find_out, context.actor, draft, person_id, class_ids)


def _own_classes(context: Context) -> tuple[ClassId, ...]:
    """Return one's classes, the one that one looks at first."""
    account = context.account
    return tuple(sorted(account.class_ids, key=lambda each: each != account.class_id))


def spans_of(wish: Wish, zone: ZoneInfo) -> tuple[tuple[int, int], ...]:
    """Return the time of a whole wish, each stretch in seconds of UTC."""
    moments = [each.span(zone) for each in ordered(wish.stretches)]
    return tuple((int(since.timestamp()), int(until.timestamp())) for since, until in moments)


def _find_out(
    tx: Tx, actor: Actor, draft: AskingLeave, person_id: PersonId, class_ids: tuple[ClassId, ...]
) -> Understood:
    zone, now = actor.zone, actor.now
    wish = draft.wish
    asked = spans_of(wish, zone)
    by_class = {each: spans.touched(tx, person_id, each, asked) for each in class_ids}
    class_id = max(class_ids, key=lambda each: len(by_class[each]))
    rules = settings.find(tx)
    days = days_of(wish.stretches) | _days_before(tx, draft, zone)
    return Understood(
        person_id,
        class_id,
        asked,
        by_class[class_id],
        requests.overlapping(tx, person_id, asked, but=draft.extends),
        requests.would_decide(tx, person_id, class_id, Step.TEACHER, now),
        requests.would_decide(tx, person_id, class_id, Step.COORDINATOR, now),
        is_long=len(days) > rules.alone,
        is_past=min(each.first for each in wish.stretches) < wording.find_school_day(now, zone),
    )


def _days_before(tx: Tx, draft: AskingLeave, zone: ZoneInfo) -> set[date]:
    """Return the days of the leave that this one goes on from: together they may be long."""
    found: set[date] = set()
    before = None if draft.extends is None else requests.find(tx, draft.extends)
    for each in [] if before is None else [before, *requests.chain(tx, before)]:
        found |= own.days_covered(each, zone)
    return found


# -- handed in -------------------------------------------------------------------------------------


def mark_of(spans: Iterable[tuple[int, int]]) -> int:
    """Return a number that tells one time of leave from another."""
    return crc32(repr(sorted(map(tuple, spans))).encode())


async def hand_in(context: Context, button: HandInLeave) -> None:
    """Hand in what was said back, and say who has it now; of an old page say what became of it."""
    draft = context.glance(drafts.find, context.account.id, AskingLeave)
    if draft is None:
        await _tell_fate(context, button)
        return
    if draft.wish.missing is not None:
        await go_on(context, draft)
        return
    await _check(context, draft.wish)
    if mark_of((await _understand(context, draft)).spans) != button.mark:
        await context.toast(context.label("leave-changed"))
        await go_on(context, draft)
        return
    await hand_in_now(context, draft)


async def _tell_fate(context: Context, button: HandInLeave) -> None:
    """Say of a page without its draft whether it was handed in."""
    person = context.account.person_id
    found = [] if person is None else await context.read(requests.of_person, person)
    same = [each for each in found if mark_of(each.spans) == button.mark]
    if not same:
        raise BotError("leave-gone")
    await own.show_one(context, same[0])


async def hand_in_now(context: Context, draft: AskingLeave) -> None:
    """Hand in a whole wish, and say who has it now."""
    if draft.guardian and draft.person is not None:
        _must_be_guardian(context, draft.person)
    found = await _understand(context, draft)
    new = NewLeave(
        found.person_id,
        found.class_id,
        found.spans,
        draft.reason,
        draft.note_kind,
        draft.note_file,
        is_past=found.is_past,
        is_long=found.is_long,
        entered=draft.is_entered,
        extends_id=draft.extends,
        by_guardian=draft.guardian,
    )
    final = await _may_enter(context, found.class_id) if draft.is_entered else False
    leave_id = await context.write(_hand_in, doer(context), new, final=final)
    leave = context.glance(requests.find, leave_id)
    if leave is None:
        raise BotError("leave-gone")
    when = words.describe_spans(context.texts, leave.spans, context.today, context.services.zone)
    key = f"leave-entered-{leave.state}" if draft.is_entered else "leave-handed-in"
    awaited = found.coordinators if leave.step is Step.COORDINATOR else found.teachers
    names = words.name_approvers(context.texts, awaited)
    html = context.html(key, when=when, names=names, name=leave.name)
    button = (context.label("button-leave-open"), OpenLeave(leave.id))
    await context.show(html, None if draft.guardian else inline_keyboard([button]))


def _hand_in(tx: Tx, by: Doer, new: NewLeave, *, final: bool) -> LeaveId:
    drafts.drop(tx, by.account_id)
    return requests.hand_in(tx, new, by, final=final)


async def _may_enter(context: Context, class_id: ClassId) -> bool:
    """Check that somebody may enter leave of a class; return whether long leave stands too.

    Raises:
        BotError: They may not.
    """
    shown = await context.read(classes.find, class_id)
    if shown is None or not context.may(Role.STAFF, class_id=class_id, district=shown.district):
        raise BotError("leave-not-yours")
    return context.may(Role.COORDINATOR, class_id=class_id, district=shown.district)


def find_draft(context: Context) -> AskingLeave:
    """Return the wish that is being said.

    Raises:
        BotError: There is none.
    """
    draft = context.glance(drafts.find, context.account.id, AskingLeave)
    if draft is None:
        raise BotError("leave-gone")
    return draft


def _must_be_guardian(context: Context, person_id: PersonId) -> None:
    """Refuse who asks for leave of somebody that is no child of theirs, or is none any more.

    Raises:
        BotError: They do.
    """
    me, now = context.account.id, context.seconds
    own = context.glance(guardianships.children, me, context.today, now)
    if person_id not in {each.person_id for each in own}:
        raise BotError("guardian-not-yours")


def _must_be_in_a_class(context: Context) -> None:
    if context.account.person_id is None or not context.account.class_ids:
        raise BotError("no-class")
