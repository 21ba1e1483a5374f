"""Staff: one-time links, the holders of roles, and taking a role back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.ids import ClassId
from bot.domain.people.roles import GIVEN_BY, Grant, Role, Scope, ScopeKind
from bot.errors import BotError
from config.texts import Html, texts
from handlers.aid.buttons import AidOfficers
from handlers.audit.buttons import AuditPage
from handlers.chat import menu
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.chat.picking import expect_class
from handlers.people.buttons import InvitePage, InviteRole, InviteScope, Revoke, StaffPage
from storage.classes import classes
from storage.desk import post
from storage.people import accounts, endings, roles
from storage.surveys import surveys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.context import Context
    from bot.domain.ids import AccountId
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.people.endings import Ending
    from storage.people.roles import Holder


A_PAGE = 20
_PLACES = {ScopeKind.DISTRICT: classes.districts, ScopeKind.DEPARTMENT: classes.departments}


async def describe_grant(context: Context, grant: Grant) -> str:
    """Return 统筹人员（全校）, 教职工（12班）."""
    return grant_in_words(context.texts, grant, await context.read(classes.names))


def grant_in_words(said: Texts, grant: Grant, names: Mapping[ClassId, str]) -> str:
    """Return a role and how far it reaches, by the ``names`` of the classes."""
    value = grant.scope.value
    if grant.scope.kind is ScopeKind.CLASS:
        value = names.get(ClassId(int(value)), value)
    where = value or said("scope-all")
    return said("role-with-scope", role=said(_role_key(grant.role)), where=where)


def _role_key(role: Role) -> str:
    return f"role-{role.name.lower()}"


async def show_staff(context: Context) -> None:
    """Show the holders of roles (人员), and a link for a new colleague."""
    await turn_staff(context, StaffPage())


async def turn_staff(context: Context, button: StaffPage) -> None:
    """Show a page of the holders of roles, highest first, each with a way to take it back."""
    holders = await context.read(roles.holders)
    names = await context.read(classes.names)
    last = max(0, (len(holders) - 1) // A_PAGE)
    page = min(max(button.page, 0), last)
    lines = [context.html("staff-head")]
    rows: list[list[Labelled]] = []
    for each in holders[page * A_PAGE :][:A_PAGE]:
        held = grant_in_words(context.texts, each.grant, names)
        lines.append(context.html("staff-line", name=each.name, role=held))
        if _may_revoke(context, each):
            label = context.label("button-revoke", name=each.name, role=held)
            rows.append([(label, Revoke(each.id))])
    turns: list[Labelled] = []
    if page > 0:
        turns.append((context.label("page-back"), StaffPage(page - 1)))
    if page < last:
        turns.append((context.label("page-on"), StaffPage(page + 1)))
    rows.append(turns)
    for role in _may_give(context):
        label = context.label("button-invite", role=context.label(_role_key(role)))
        rows.append([(label, InviteRole(role))])
    if context.account.sees_all(Role.ADMINISTRATOR):
        rows.append([(context.label("button-audit"), AuditPage())])
        rows.append([(context.label("button-aid-officers"), AidOfficers())])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _may_give(context: Context) -> list[Role]:
    """Return the roles one may give: coordinators invite staff, administrators anybody."""
    return [role for role, needed in GIVEN_BY.items() if context.account.sees_all(needed)]


def _may_revoke(context: Context, holder: Holder) -> bool:
    return holder.grant.role in _may_give(context) and holder.account_id != context.account.id


async def choose_scope(context: Context, button: InviteRole) -> None:
    """Ask how far the role reaches."""
    if button.role not in _may_give(context):
        raise BotError("role-denied")
    if button.role is Role.ADMINISTRATOR:
        await make_link(context, InviteScope(button.role, ScopeKind.ALL))
        return
    departments: list[list[Labelled]] = []
    if await context.read(classes.departments):
        page = InvitePage(button.role, ScopeKind.DEPARTMENT, 0)
        departments = [[(context.label("scope-department"), page)]]
    await context.show(
        context.html("invite-scope"),
        inline_keyboard(
            [(context.label("scope-all"), InviteScope(button.role, ScopeKind.ALL))],
            [(context.label("scope-district"), InvitePage(button.role, ScopeKind.DISTRICT, 0))],
            *departments,
            [(context.label("scope-class"), InvitePage(button.role, ScopeKind.CLASS, 0))],
        ),
    )


async def choose_where(context: Context, button: InvitePage) -> None:
    """Ask which class or district it is for."""
    if button.kind is ScopeKind.CLASS:
        await expect_class(context, InviteScope(button.role, button.kind, 0), "number")
        names = await context.read(classes.names)
        items: list[Labelled] = [
            (name, InviteScope(button.role, button.kind, number)) for number, name in names.items()
        ]
    elif button.kind not in _PLACES:
        raise BotError("button-stale")
    else:
        places = await context.read(_PLACES[button.kind])
        items = [
            (name, InviteScope(button.role, button.kind, number))
            for number, name in enumerate(places)
        ]

    def turn(page: int) -> InvitePage:
        return InvitePage(button.role, button.kind, page)

    await context.show(
        context.html("invite-where"),
        inline_keyboard(*page_rows(items, button.page, turn, context.texts)),
    )


async def make_link(context: Context, button: InviteScope) -> None:
    """Make a link that works once, for three days."""
    if button.role not in _may_give(context):
        raise BotError("role-denied")
    value = ""
    if button.kind is ScopeKind.CLASS:
        value = str(button.number)
    elif button.kind in _PLACES:
        places = await context.read(_PLACES[button.kind])
        if not 0 <= button.number < len(places):
            raise BotError("button-stale")
        value = places[button.number]
    grant = Grant(button.role, Scope(button.kind, value))
    code = await context.write(_invite, grant, context.account.id, context.seconds)
    link = f"https://t.me/{context.services.username}?start=s_{code}"
    await context.say(
        context.html("invite-link", role=await describe_grant(context, grant), link=link)
    )


def _invite(tx: Tx, grant: Grant, by: AccountId, now: int) -> str:
    roles.record(tx, by=by, act="invite", now=now, role=grant.role.name, scope=grant.scope.value)
    return roles.invite(tx, grant, by=by, now=now)


async def revoke_role(context: Context, button: Revoke) -> None:
    """Take a role back, after asking."""
    holder = await context.read(roles.find, button.grant_id)
    if holder is None:
        raise BotError("button-stale")
    if not _may_revoke(context, holder):
        raise BotError("role-denied")
    role = await describe_grant(context, holder.grant)
    if holder not in await context.read(roles.holders):
        raise BotError("revoke-done", name=holder.name, role=role)
    if button.sure:
        await _take_back(context, holder, role)
    else:
        await _ask_whether(context, holder, role)


async def _ask_whether(context: Context, holder: Holder, role: str) -> None:
    ending = await context.read(endings.would_end, holder, context.seconds)
    asked = context.html("revoke-sure", name=holder.name, role=role)
    await context.show(
        Html("\n".join([asked, *_describe_ending(context, ending)])),
        inline_keyboard([(context.label("yes"), Revoke(holder.id, sure=True))]),
    )


async def _take_back(context: Context, holder: Holder, role: str) -> None:
    ended = await context.write(
        endings.take_back,
        holder,
        by=context.account.id,
        now=context.seconds,
        zone=context.services.zone,
    )
    if ended is None:
        raise BotError("revoke-last")
    done = context.html("revoked", name=holder.name, role=role)
    lines = [done, *_describe_ending(context, ended), *await _describe_rest(context, holder)]
    await context.show(Html("\n".join(lines)))


async def _describe_rest(context: Context, holder: Holder) -> list[Html]:
    """Say what is left for others to do, where somebody is no staff any more."""
    account = await context.read(accounts.find, holder.account_id)
    if account is None:
        return []
    menu_lines = menu.commands_for(account.role, texts(account.language), context.services.menu)
    await context.services.gateway.set_commands(menu_lines, chat_id=account.id)
    if account.role >= Role.STAFF:
        return []
    lines = []
    if count := await context.read(surveys.unfinished_of, account.id):
        lines.append(context.html("revoked-surveys", count=count))
    if context.glance(post.rules).group is not None:
        lines.append(context.html("revoked-group", name=holder.name))
    return lines


def _describe_ending(context: Context, ending: Ending) -> list[Html]:
    """Say what ends with a role, or has ended with it."""
    counts = {
        "ending-cases": len(ending.cases),
        "ending-held": len(ending.held),
        "ending-drafts": len(ending.unsent) + len(ending.loads) + ending.draft,
        "ending-results": int(ending.subscribed),
        "ending-duty": int(ending.on_roster),
        "ending-services": int(ending.services),
        "ending-mentoring": int(ending.mentoring),
        "ending-aid-office": int(ending.aid_office),
        "ending-exam-office": int(ending.exam_office),
    }
    return [context.html(key, count=count) for key, count in counts.items() if count]
