"""A table of quotas with a column for each class: every intake gets its own, in one go."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.domain.ids import IntakeId
from bot.errors import BotError
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.enrolment import words
from handlers.enrolment.buttons import ApplyAllQuotas, IntakeList, TakeAllQuotas
from handlers.enrolment.drafts import LoadingQuotas
from handlers.enrolment.loading import SHOWN, apply_quotas, of_intake, pack_quota, read_sent
from storage.enrolment import intakes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Actor, Context
    from bot.domain.enrolment.lists import QuotaRow
    from config.texts import Html
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.enrolment.intakes import Intake


async def take_all(context: Context, button: TakeAllQuotas) -> None:
    """Show what each intake would get; what is open in the table, or fits none, is said."""
    book = await read_sent(context, button.load_id)
    rows = [each for each in book.quotas if each.group] if book else []
    if book is None or not rows:
        raise BotError("intake-all-no-groups")
    known = await context.read(intakes.known_districts)
    of_each = [(one, of_intake(rows, one, known)[0]) for one in await _mine(context)]
    of_each = [(intake, quotas) for intake, quotas in of_each if quotas]
    wrong = [each.worded(context.label) for each in book.problems if not each.warning]
    look = [each.worded(context.label) for each in book.problems if each.warning]
    wrong += _wrong_groups(context, rows, [quotas for _, quotas in of_each])
    parts = [context.html("intake-all-read")]
    for intake, quotas in of_each:
        _refuse_too_many(intake, quotas)
        parts.append(_describe(context, intake, quotas))
    parts += words.problem_lines(context.texts, "signup-list-wrong", wrong, SHOWN)
    parts += words.problem_lines(context.texts, "signup-list-look", look, SHOWN)
    kept = tuple(f"{one.id}\t{pack_quota(each)}" for one, quotas in of_each for each in quotas)
    await context.write(drafts.keep, context.account.id, LoadingQuotas(kept), context.seconds)
    keys: list[list[Labelled]] = []
    if kept:
        key = "button-intake-apply-rest" if wrong else "button-intake-apply"
        keys.append([(context.label(key), ApplyAllQuotas())])
    keys.append([(context.label("back"), IntakeList())])
    await context.show(words.joined(parts), inline_keyboard(*keys))


async def _mine(context: Context) -> list[Intake]:
    """Return the intakes that somebody runs and that are not over."""
    found = await context.read(intakes.listed)
    mine = (each for each in found if intakes.manages(context.account, each))
    return [each for each in mine if context.seconds < each.closes_at]


def _wrong_groups(
    context: Context, rows: Sequence[QuotaRow], taken: Sequence[Sequence[QuotaRow]]
) -> list[str]:
    """Say which columns fit no intake.

    Raises:
        BotError: One fits several.
    """
    fits = Counter(group for quotas in taken for group in {each.group for each in quotas})
    if several := [group for group, count in fits.items() if count > 1]:
        raise BotError("intake-all-group-several", group="、".join(several))
    groups = dict.fromkeys(each.group for each in rows)
    return [
        context.label("intake-all-group-none", group=each) for each in groups if each not in fits
    ]


def _refuse_too_many(intake: Intake, quotas: Sequence[QuotaRow]) -> None:
    total = _seats(quotas)
    if total > intake.capacity:
        capacity, title = intake.capacity, intake.title
        raise BotError("intake-all-too-many", title=title, sum=total, capacity=capacity)


def _seats(quotas: Sequence[QuotaRow]) -> int:
    """Return the seats of districts; those of firms are within them."""
    return sum({each.district: each.seats for each in quotas if not each.firm}.values())


def _describe(context: Context, intake: Intake, quotas: Sequence[QuotaRow]) -> Html:
    seats = _seats(quotas) or sum(each.seats for each in quotas)
    named = intake.class_name or intake.title
    return context.html("intake-all-one", name=named, count=len(quotas), seats=seats)


async def apply_all(context: Context, _: ApplyAllQuotas) -> None:
    """Set the quotas of every intake that was shown, or of none."""
    draft = context.glance(drafts.find, context.account.id, LoadingQuotas)
    if draft is None:
        raise BotError("intake-load-gone")
    of_each: dict[IntakeId, list[str]] = {}
    for each in draft.quotas:
        number, _tab, quota = each.partition("\t")
        of_each.setdefault(IntakeId(int(number)), []).append(quota)
    mine = {each.id: each for each in await _mine(context)}
    if not of_each.keys() <= mine.keys():
        raise BotError("intake-load-gone")
    wanted = [(mine[number], quotas) for number, quotas in of_each.items()]
    await context.write(_apply, context.actor, wanted)
    done = context.html("intake-all-done", intakes=len(wanted), quotas=len(draft.quotas))
    back: list[Labelled] = [(context.label("back"), IntakeList())]
    await context.show(done, inline_keyboard(back))


def _apply(tx: Tx, actor: Actor, wanted: Sequence[tuple[Intake, Sequence[str]]]) -> None:
    for intake, quotas in wanted:
        apply_quotas(tx, actor, intake, quotas)
    drafts.drop(tx, actor.account_id)
