"""Who looks at oneself: seen at any age; of age, one decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import BotError
from config.texts import Html
from handlers.chat.keyboards import inline_keyboard
from handlers.guardians import words
from handlers.guardians.buttons import AllowGuardian, MyGuardians
from storage.guardians import guardianships
from storage.guardians.guardianships import GuardianState

if TYPE_CHECKING:
    from bot.context import Context
    from handlers.chat.keyboards import Labelled
    from storage.guardians.guardianships import Guardianship


async def show_mine(context: Context, _: MyGuardians | None = None) -> None:
    """Show who looks at oneself, and, for who is of age, the way to end it."""
    person = context.account.person_id
    found = [] if person is None else await context.read(guardianships.of_child, person)
    found = [each for each in found if each.state is GuardianState.CONFIRMED]
    if not found:
        raise BotError("guardian-mine-none")
    said, today = context.texts, context.today
    lines = [said.html("guardian-mine")]
    lines += [words.describe_guardian(said, each) for each in found]
    adult = found[0].is_adult(today)
    if not adult:
        lines.append(said.html("guardian-mine-minor"))
    rows = [_deciding(context, each) for each in found] if adult else []
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _deciding(context: Context, one: Guardianship) -> list[Labelled]:
    row: list[Labelled] = []
    if one.allowed_at is None:
        label = context.label("button-guardian-allow", name=one.relation or one.guardian)
        row.append((label, AllowGuardian(one.id, yes=True)))
    label = context.label("button-guardian-forbid", name=one.relation or one.guardian)
    return [*row, (label, AllowGuardian(one.id, yes=False))]


async def allow_guardian(context: Context, button: AllowGuardian) -> None:
    """Let a guardian go on looking, or end it; minors leave that to their class teacher."""
    wanted = context.glance(guardianships.find, button.guardianship_id)
    if wanted is None or wanted.person_id != context.account.person_id:
        raise BotError("guardian-not-yours")
    if not wanted.is_adult(context.today):
        raise BotError("guardian-minor-asks")
    if wanted.state is not GuardianState.CONFIRMED:
        raise BotError("guardian-over")
    if button.yes:
        await context.write(guardianships.allow, wanted, context.seconds)
    else:
        await context.write(guardianships.end, wanted, by=context.account.id, now=context.seconds)
    key = "guardian-allowed" if button.yes else "guardian-forbidden"
    name = wanted.relation or wanted.guardian
    await context.show(context.html(key, name=name))
