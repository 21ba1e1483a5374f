"""Confirming who somebody is: by a colleague, or from the account that they had before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import BotError
from config.texts import texts
from handlers.chat import menu
from handlers.people.words import describe_request
from storage.people import accounts, bindings
from storage.people.bindings import Decision, RequestKind, RequestState

if TYPE_CHECKING:
    from bot.context import Actor, Context
    from bot.domain.ids import AccountId, BindingRequestId
    from handlers.people.buttons import DecideBinding, MoveMine
    from storage.database import Tx
    from storage.people.bindings import Request


async def decide_binding(context: Context, button: DecideBinding) -> None:
    """Confirm or refuse a change of who somebody is; the second to tap hears who was first."""
    request = await context.read(_in_reach, button.request_id, context.actor)
    if not button.yes:
        refused = await context.write(bindings.refuse, request, context.account.id, context.seconds)
        await _show(context, request, "binding-refused" if refused else "")
        return
    decision = await context.write(bindings.confirm, request, context.account.id, context.seconds)
    match decision:
        case Decision.NOT_YOU:
            raise BotError("binding-not-you")
        case Decision.TAKEN:
            raise BotError("binding-taken", name=request.person_name)
        case Decision.ONE_MORE:
            await _show(context, request, "binding-one-more")
        case Decision.DONE:
            await _show(context, request, "binding-confirmed")
            await _greet(context, request)
        case Decision.OVER:
            await _show(context, request, "")


def _in_reach(tx: Tx, request_id: BindingRequestId, actor: Actor) -> Request:
    request = bindings.find(tx, request_id)
    if request is None:
        raise BotError("button-stale")
    if not bindings.may_decide(tx, request.person_id, actor.grants):
        raise BotError("role-denied")
    return request


async def _show(context: Context, request: Request, key: str) -> None:
    """Show what was asked with what came of it; without a ``key`` it was over already."""
    current = await context.read(bindings.find, request.id) or request
    html = describe_request(context.texts, current)
    if key:
        await context.show(context.html("binding-decided", request=html, what=context.html(key)))
        return
    await context.show(
        context.html(
            f"binding-over-{current.state}",
            request=html,
            name=current.decided_name or context.label("binding-somebody"),
        )
    )


async def _greet(context: Context, request: Request) -> None:
    """Give somebody who has just become a trainee the commands of one."""
    if request.account_id is not None:
        await _install_commands(context, request.account_id)


async def _install_commands(context: Context, account_id: AccountId) -> None:
    account = await context.read(accounts.find, account_id)
    if account is not None:
        services = context.services
        lines = menu.commands_for(account.role, texts(account.language), services.menu)
        await services.gateway.set_commands(lines, chat_id=account_id)


async def move_mine(context: Context, button: MoveMine) -> None:
    """Take one's timetable to the other account, or keep it from whoever has one's phone."""
    request = await context.read(bindings.find, button.request_id)
    if request is None or request.kind is not RequestKind.MOVE:
        raise BotError("button-stale")
    if context.account.person_id != request.person_id:
        raise BotError("button-stale")
    if request.state is not RequestState.WAITING:
        raise BotError("move-over")
    me, now = context.account.id, context.seconds
    if button.yes:
        if await context.write(bindings.confirm_own, request, me, now) is not Decision.DONE:
            raise BotError("move-over")
        await context.show(context.html("move-done"))
        await _greet(context, request)
        return
    await context.write(bindings.refuse, request, me, now)
    await context.show(context.html("move-denied"))
