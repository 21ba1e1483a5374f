"""Guardians for the staff of a class, and what the school lets guardians see."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from bot.domain.guardians.rules import GuardianRule, is_adult
from bot.domain.people.roles import Role
from bot.errors import BotError
from config.texts import Html
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.classes.buttons import OpenClass
from handlers.guardians import words
from handlers.guardians.access import find_class, find_decidable, is_over
from handlers.guardians.buttons import (
    DecideGuardian,
    EndGuardian,
    GuardianSettings,
    GuardiansOfClass,
    OpenGuardians,
    SayGrown,
    SwitchGuardianRule,
)
from storage.guardians import guardianships, settings
from storage.guardians.guardianships import GuardianState
from storage.people import roster

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import ClassId, PersonId
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from storage.guardians.guardianships import Guardianship, Pupil


# -- of a class ------------------------------------------------------------------------------------


async def list_of_class(context: Context, button: GuardiansOfClass) -> None:
    """List the pupils of a class with their guardians: bound, waiting, listed only, none."""
    shown = find_class(context, button.class_id)
    found = await context.read(guardianships.of_class, shown.id)
    items: list[Labelled] = [
        (f"{_mark(each)} {each.name}", OpenGuardians(each.id)) for each in found
    ]

    def turn(page: int) -> GuardiansOfClass:
        return GuardiansOfClass(shown.id, page)

    rows = page_rows(items, button.page, turn, context.texts)
    last: list[Labelled] = [(context.label("back"), OpenClass(shown.id))]
    if context.account.sees_all(Role.COORDINATOR):
        last.append((context.label("button-guardian-settings"), GuardianSettings()))
    html = context.html(
        "guardian-class",
        bound=sum(each.bound > 0 for each in found),
        waiting=sum(each.waiting > 0 for each in found),
        none=sum(not each.bound and not each.listed for each in found),
        **{"class": shown.name},
    )
    if doubtful := sum(each.is_doubtful for each in found):
        html = Html(f"{html}\n{context.html('guardian-class-doubtful', count=doubtful)}")
    await context.show(html, inline_keyboard(*rows, last))


def _mark(pupil: Pupil) -> str:
    if pupil.waiting:
        return "🔔"
    if pupil.is_doubtful:
        return "⚠️"
    if pupil.bound:
        return "✅" * min(pupil.bound, 2)
    return "📇" if pupil.listed else "➖"


async def open_guardians(context: Context, button: OpenGuardians) -> None:
    """Open the guardians of a child: decide about who waits, end, say that they are of age."""
    class_id, name = await _find_pupil(context, button.person_id)
    found = await context.read(guardianships.of_child, button.person_id)
    said, today = context.texts, context.today
    lines = [said.html("guardian-of", name=name)]
    lines += [words.describe_guardian(said, each) for each in found]
    if not found:
        lines.append(said.html("guardian-of-none"))
    rows = [row for each in found for row in _rows(context, each)]
    pupils = await context.read(guardianships.of_class, class_id)
    pupil = next((each for each in pupils if each.id == button.person_id), None)
    if pupil is not None and pupil.is_doubtful:
        key = "guardian-of-left" if pupil.left else "guardian-of-unlisted"
        lines.append(said.html(key, listed=pupil.listed, bound=pupil.bound))
    if pupil is not None and is_adult(pupil.born_on, today, said=pupil.said_grown):
        lines.append(said.html("guardian-of-adult"))
    elif pupil is not None and not pupil.born_on:
        rows.append([(context.label("button-guardian-grown"), SayGrown(button.person_id))])
    rows.append([(context.label("back"), GuardiansOfClass(class_id))])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _rows(context: Context, one: Guardianship) -> list[list[Labelled]]:
    match one.state:
        case GuardianState.WAITING:
            return [deciding_row(context.texts, one)]
        case GuardianState.CONFIRMED:
            label = context.label("button-guardian-end", name=one.relation or one.guardian)
            return [[(label, EndGuardian(one.id))]]
    return []


def deciding_row(said: Texts, one: Guardianship) -> list[Labelled]:
    """Make the two buttons of a request that waits."""
    return [
        (said("button-guardian-yes"), DecideGuardian(one.id, yes=True)),
        (said("button-guardian-no"), DecideGuardian(one.id, yes=False)),
    ]


async def _find_pupil(context: Context, person_id: PersonId) -> tuple[ClassId, str]:
    """Return a class of somebody that one is staff of, and their name.

    Raises:
        BotError: There is none.
    """
    for each in await context.read(roster.enrolments, person_id):
        try:
            shown = find_class(context, each.class_id)
        except BotError:
            continue
        return shown.id, each.name
    left = context.glance(guardianships.left_from, person_id)
    name = await context.read(roster.name_of, person_id)
    if left is None or name is None:
        raise BotError("role-denied")
    return find_class(context, left).id, name


async def decide_guardian(context: Context, button: DecideGuardian) -> None:
    """Confirm or refuse a guardian, in one tap; the second to tap hears how it stands."""
    wanted = find_decidable(context, button.guardianship_id)
    by, now = context.account.id, context.seconds
    if not await context.write(guardianships.decide, wanted, yes=button.yes, by=by, now=now):
        raise BotError("guardian-decided-before")
    key = "guardian-confirmed-now" if button.yes else "guardian-refused-now"
    name = wanted.relation or wanted.guardian
    html = context.html(key, guardian=name, name=wanted.name)
    if wanted.class_id is None or not is_over(context, wanted):
        await context.show(html)
        return
    back = (context.label("button-guardian-list"), GuardiansOfClass(wanted.class_id))
    await context.show(html, inline_keyboard([back]))


async def end_guardian(context: Context, button: EndGuardian) -> None:
    """End a guardianship at any age, after asking."""
    wanted = context.glance(guardianships.find, button.guardianship_id)
    if wanted is None or not is_over(context, wanted):
        raise BotError("role-denied")
    if not button.sure:
        buttons = [
            (context.label("yes"), EndGuardian(wanted.id, sure=True)),
            (context.label("no"), OpenGuardians(wanted.person_id)),
        ]
        name = wanted.relation or wanted.guardian
        html = context.html("guardian-end-sure", guardian=name, name=wanted.name)
        await context.show(html, inline_keyboard(buttons))
        return
    await context.write(guardianships.end, wanted, by=context.account.id, now=context.seconds)
    await open_guardians(context, OpenGuardians(wanted.person_id))


async def say_grown(context: Context, button: SayGrown) -> None:
    """Say that somebody is of age, after asking: from then on they decide."""
    _, name = await _find_pupil(context, button.person_id)
    if not button.sure:
        buttons = [
            (context.label("yes"), SayGrown(button.person_id, sure=True)),
            (context.label("no"), OpenGuardians(button.person_id)),
        ]
        html = context.html("guardian-grown-sure", name=name)
        await context.show(html, inline_keyboard(buttons))
        return
    by, now = context.account.id, context.seconds
    await context.write(guardianships.say_grown, button.person_id, by=by, now=now)
    await open_guardians(context, OpenGuardians(button.person_id))


# -- what the school shows -------------------------------------------------------------------------


async def show_settings(context: Context, _: GuardianSettings | None = None) -> None:
    """Show what guardians may see; for who coordinates the whole school each line switches."""
    rules = context.glance(settings.find)
    lines: list[Labelled] = []
    for each in GuardianRule:
        state = context.label("switch-on" if rules.has(each) else "switch-off")
        label = context.label(f"guardian-rule-{each}", state=state)
        lines.append((label, SwitchGuardianRule(each, on=not rules.has(each))))
    if context.account.sees_all(Role.COORDINATOR):
        rows = [[line] for line in lines]
        await context.show(context.html("guardian-settings"), inline_keyboard(*rows))
        return
    head = context.html("guardian-settings-seen")
    await context.show(Html("\n".join([head, *(escape(label) for label, _ in lines)])))


async def switch_rule(context: Context, button: SwitchGuardianRule) -> None:
    """Switch something on or off."""
    _check(context)
    by, now = context.account.id, context.seconds
    await context.write(settings.switch, button.rule, on=button.on, by=by, now=now)
    await show_settings(context)


def _check(context: Context) -> None:
    if not context.account.sees_all(Role.COORDINATOR):
        raise BotError("role-denied")
