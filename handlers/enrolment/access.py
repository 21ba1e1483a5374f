"""Who of the staff may see and decide what of an intake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.enrolment.stages import IntakeState
from bot.domain.people.roles import Role, ScopeKind
from bot.errors import BotError
from handlers.chat import drafts
from storage.enrolment import intakes, signups

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import IntakeId, SignupId
    from storage.enrolment.intakes import Intake
    from storage.enrolment.signups import Signup


def districts_of(context: Context, intake: Intake) -> list[str] | None:
    """Return the districts that somebody decides for; None for all."""
    if context.account.sees_all(Role.STAFF) or intakes.manages(context.account, intake):
        return None
    return sorted(
        {
            each.scope.value
            for each in context.account.grants
            if each.role >= Role.STAFF and each.scope.kind is ScopeKind.DISTRICT
        }
    )


def may_make(context: Context) -> bool:
    """Return whether somebody may make intakes at all."""
    return any(
        each.role >= Role.COORDINATOR and each.scope.kind in {ScopeKind.ALL, ScopeKind.DISTRICT}
        for each in context.account.grants
    )


async def seen(context: Context, intake_id: IntakeId) -> Intake:
    """Return an intake that somebody of the staff sees something of.

    Raises:
        BotError: There is none, or nothing of it is theirs.
    """
    found = await context.read(intakes.find, intake_id)
    if found is None or districts_of(context, found) == []:
        raise BotError("intake-not-yours")
    if found.state is IntakeState.DRAFT and not intakes.manages(context.account, found):
        raise BotError("intake-not-yours")
    return found


async def managed(context: Context, intake_id: IntakeId) -> Intake:
    """Return an intake that somebody runs.

    Raises:
        BotError: There is none, or they do not.
    """
    found = await context.read(intakes.find, intake_id)
    if found is None or not intakes.manages(context.account, found):
        raise BotError("intake-not-yours")
    return found


async def still_managed(context: Context, intake_id: IntakeId) -> Intake | None:
    """Return the intake that a dialogue is about; None, and its end, where it is theirs no more."""
    found = await context.read(intakes.find, intake_id)
    if found is not None and intakes.manages(context.account, found):
        return found
    await context.write(drafts.drop, context.account.id)
    return None


async def reviewed(context: Context, signup_id: SignupId) -> tuple[Signup, Intake]:
    """Return a sign-up that somebody of the staff may see.

    Raises:
        BotError: There is none, it is not handed in, or it is of another district.
    """
    found = await context.read(signups.find, signup_id)
    intake = await context.read(intakes.find, found.intake_id) if found is not None else None
    if found is None or intake is None or found.turn is None:
        raise BotError("intake-not-yours")
    if not intakes.reviews(context.account, intake, found.district):
        raise BotError("intake-not-yours")
    return found, intake


async def decided(context: Context, signup_id: SignupId) -> tuple[Signup, Intake]:
    """Return a sign-up that somebody may decide about: one that is not their own.

    Raises:
        BotError: As :func:`reviewed`, or it is their own.
    """
    found, intake = await reviewed(context, signup_id)
    own_person = found.person_id is not None and found.person_id == context.account.person_id
    if (found.own and found.account_id == context.account.id) or own_person:
        raise BotError("signup-own")
    return found, intake
