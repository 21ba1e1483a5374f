"""The chat group of a class: bound by the class's staff, greeted, followed, and helped."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.classes.group_talk import is_private, is_receipt
from bot.domain.ids import AccountId
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import MenuScope, Text
from config.texts import LANGUAGES, language_of, texts
from handlers.chat import aside, menu
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.chat.routing import PASS, InPrivate
from handlers.chat.updates import Standing
from handlers.classes.access import find_visible_class
from handlers.classes.buttons import (
    BindGroup,
    GroupPage,
    OpenClass,
    OpenClassGroup,
    ReleaseGroup,
)
from handlers.classes.group_words import (
    TROUBLED,
    describe_group,
    describe_help,
    help_keyboard,
)
from storage.announcements import followups, group_posts
from storage.classes import classes, group_states, groups
from storage.classes.group_states import GroupMenu, GroupState
from storage.desk import post
from storage.journal import unnoted
from storage.people import class_staff, roles

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext, PressContext, Services
    from bot.domain.ids import ClassId
    from config.texts import Html
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from handlers.chat.updates import GroupChange
    from storage.classes.classes import Class
    from storage.classes.groups import Binding
    from storage.database import Tx

PAYLOAD = "g"  # of t.me/…?startgroup=g12: the class whose group it shall be
FOR_THE_DESK = frozenset({"desk", "undesk"})  # of the staff's group, not of a class's
STATES = {
    Standing.IN: GroupState.WELL,
    Standing.MUTE: GroupState.MUTE,
    Standing.OUT: GroupState.OUT,
}


# -- binding ---------------------------------------------------------------------------------------


async def offer_binding(context: Context) -> None:
    """Ask which class a group belongs to (/bind in the group), or explain how, in private."""
    if context.private:
        rows = [[_adding(context, None)]]
        html = context.html("group-how", bot=context.services.username)
        await context.say(html, inline_keyboard(*rows))
        return
    await turn_page(context, GroupPage(0))


def _adding(context: Context, class_id: ClassId | None) -> Labelled:
    """Make the button that takes the bot into a group, which is bound by that where it can be."""
    payload = "" if class_id is None else f"{PAYLOAD}{class_id}"
    link = f"https://t.me/{context.services.username}?startgroup={payload or 'bind'}"
    return context.label("group-button-add"), link


async def turn_page(context: Context, button: GroupPage) -> None:
    """Show the classes of the person, by number."""
    if context.private:
        raise BotError("button-stale")
    known = await context.read(classes.all_of)
    own = [each for each in known if _may(context, each)]
    if not own:
        raise BotError("role-denied")
    bound = next((each for each in known if each.group_chat_id == context.chat_id), None)
    rows = page_rows(
        [(each.name, BindGroup(each.id)) for each in own],
        button.page,
        GroupPage,
        context.texts,
    )
    if bound is not None and _may(context, bound):
        rows.append([(context.label("group-button-unbind"), BindGroup(None))])
    name = bound.name if bound else context.label("none")
    await context.show(context.html("group-which", **{"class": name}), inline_keyboard(*rows))


def _may(context: Context, each: Class) -> bool:
    return context.may(Role.STAFF, class_id=each.id, district=each.district)


async def bind_group(context: Context, button: BindGroup) -> None:
    """Bind or release this group; the class it belonged to must be the person's as well."""
    if context.private:
        raise BotError("button-stale")
    await _bind_here(context, button.class_id)


async def _bind_here(context: Context, class_id: ClassId | None) -> None:
    known = {each.id: each for each in await context.read(classes.all_of)}
    touched = [each for each in known.values() if each.group_chat_id == context.chat_id]
    if class_id is not None:
        if class_id not in known:
            raise BotError("button-stale")
        touched.append(known[class_id])
    if not all(_may(context, each) for each in touched):
        raise BotError("role-denied")
    title = context.chat.title
    made = await context.write(_bind, context.actor, context.chat_id, class_id, title)
    keyboard = help_keyboard(context.texts, class_id, context.today)
    await context.show(_bound(context, made), keyboard)
    await install_menus(context.services)


def _bound(context: Context, made: Binding) -> Html:
    """Word what has become of a group: bound, moved to another class, or taken out."""
    bot = context.services.username
    if made.now is None:
        return context.html("group-unbound", **{"class": made.before or context.label("none")})
    if made.before not in {None, made.now}:
        return context.html("group-moved", before=made.before, bot=bot, **{"class": made.now})
    return context.html("group-bound", bot=bot, **{"class": made.now})


def _bind(tx: Tx, actor: Actor, group: int, class_id: ClassId | None, title: str) -> Binding:
    made = groups.bind(tx, group, class_id, title=title, now=actor.now)
    _record(tx, actor, f"group:{group}", class_id)
    return made


def _record(tx: Tx, actor: Actor, object_: str, class_id: ClassId | None) -> None:
    by, now = actor.account_id, actor.now
    roles.record(tx, by=by, act="bind-group", now=now, object_=object_, class_id=class_id)


# -- the page of a group, in private ---------------------------------------------------------------


async def open_group_page(context: Context, button: OpenClassGroup) -> None:
    """Show a class's group: what it is called, whether the bot can write there, what to do."""
    shown = await _own_class(context, button.class_id)
    found = context.glance(group_states.of_class, shown.id)
    rows: list[list[Labelled]] = []
    if found is None or found.state in TROUBLED:
        rows.append([_adding(context, shown.id)])
    if found is not None:
        rows.append([(context.label("group-button-release"), ReleaseGroup(shown.id))])
    rows.append([(context.label("back"), OpenClass(shown.id))])
    state = "none" if found is None else found.state
    html = context.html(
        f"group-page-{state}",
        group=describe_group(context, shown.id),
        bot=context.services.username,
        **{"class": shown.name},
    )
    await context.show(html, inline_keyboard(*rows))


async def _own_class(context: Context, class_id: ClassId) -> Class:
    shown = await find_visible_class(context, class_id)
    if not _may(context, shown):
        raise BotError("role-denied")
    return shown


async def release_group(context: PressContext, button: ReleaseGroup) -> None:
    """Release the group of a class, after asking; the group is told."""
    shown = await _own_class(context, button.class_id)
    if not button.sure:
        row: list[Labelled] = [
            (context.label("yes"), ReleaseGroup(shown.id, sure=True)),
            (context.label("no"), OpenClassGroup(shown.id)),
        ]
        html = context.html("group-release-sure", **{"class": shown.name})
        await context.show(html, inline_keyboard(row))
        return
    await context.write(_release, context.actor, shown.id)
    await install_menus(context.services)
    await open_group_page(context, OpenClassGroup(shown.id))


def _release(tx: Tx, actor: Actor, class_id: ClassId) -> None:
    if groups.release(tx, class_id, actor.now):
        _record(tx, actor, f"class:{class_id}", None)


# -- what the bot says of itself in a group --------------------------------------------------------


async def follow_bot(services: Services, change: GroupChange) -> None:
    """Greet a group the bot is added to, and note where it was taken out or may not write."""
    database, now, chat = services.database, services.clock.timestamp(), change.chat
    await database.write(_note_change, chat.id, STATES[change.now], chat.title, now)
    is_new = change.before is Standing.OUT and change.now is Standing.IN
    if not is_new or database.glance(post.rules).group == chat.id:
        return
    said = texts(language_of(change.language) if change.language else LANGUAGES[0])
    found = database.glance(group_states.find, chat.id)
    today = services.clock.now().astimezone(services.zone).date()
    if found is None:
        html, class_id = said.html("group-hello-unbound", bot=services.username), None
    else:
        class_id = found.class_id
        html = said.html("group-back", bot=services.username, **{"class": found.class_name})
    keyboard = help_keyboard(said, class_id, today)
    await services.gateway.send(chat.id, Text(html, keyboard=keyboard))
    await install_menus(services)


def _note_change(tx: Tx, chat_id: int, state: GroupState, title: str, now: int) -> None:
    if title:
        group_states.keep_title(tx, chat_id, title, now)
    group_states.note(tx, chat_id, state, now)


async def start_in_group(context: MessageContext) -> None:
    """Bind the group as the link says by which the bot was added (/start g12), or say hello."""
    number = context.argument.removeprefix(PAYLOAD)
    if context.argument.startswith(PAYLOAD) and number.isascii() and number.isdecimal():
        wanted = next(
            (e.id for e in await context.read(classes.all_of) if str(e.id) == number), None
        )
        if wanted is None:
            raise BotError("button-stale")
        await _bind_here(context, wanted)
    elif context.argument:
        await turn_page(context, GroupPage(0))
    else:
        await show_help(context)


async def show_help(context: Context) -> None:
    """Say what can be done in this group by whoever asks (帮助, /help)."""
    found = context.glance(group_states.find, context.chat_id)
    class_id = found.class_id if found is not None else None
    staff = class_id is not None and _is_staff_here(context, class_id)
    html = describe_help(
        context.texts,
        context.services.username,
        found.class_name if found is not None else None,
        staff=staff,
    )
    if staff:  # who came into the group after its menu was made
        shown = GroupMenu(context.chat_id, class_id, "")
        await _list_commands(context.services, shown, Role.STAFF, context.account.id)
    await context.say(html, help_keyboard(context.texts, class_id, context.today))


def _is_staff_here(context: Context, class_id: ClassId) -> bool:
    shown = context.glance(classes.find, class_id)
    return shown is not None and _may(context, shown)


# -- what is said to it ----------------------------------------------------------------------------


async def take_receipt(context: MessageContext) -> Message:
    """Take 收到 as a receipt for an announcement; nobody is answered, or all would be."""
    class_id = context.glance(group_states.class_of, context.chat_id)
    if class_id is not None:
        who, now = context.account.id, context.seconds
        sure = is_receipt(context.text)
        await context.write(_take_receipt, class_id, who, context.quoted, now, sure=sure)
    return None


def _take_receipt(
    tx: Tx, class_id: ClassId, who: AccountId, quoted: int | None, now: int, *, sure: bool
) -> None:
    announcement_id = None
    if quoted is not None:
        announcement_id = group_posts.replied_to(tx, class_id, quoted)
    if announcement_id is None and sure:
        announcement_id = group_posts.newest(tx, class_id, who, now)
    if announcement_id is not None:
        followups.acknowledge(tx, announcement_id, who, now)


async def answer_privately(context: MessageContext) -> Message:
    """Have answered in private what names others, or oneself; the group sees only that."""
    if not is_private(context.text) or context.services.knowledge.knows(context.text):
        return PASS
    return await go_aside(context)


async def go_aside(context: MessageContext) -> InPrivate:
    """Have a message answered in private, and say so in the group; of which class, staff mean."""
    found = context.glance(group_states.find, context.chat_id)
    await aside.answer_aside(context)
    staff = found is not None and _is_staff_here(context, found.class_id)
    if found is None or not staff or found.class_name in context.text:
        return InPrivate(context.text)
    return InPrivate(f"{found.class_name}{context.text}")


# -- menus -----------------------------------------------------------------------------------------


@unnoted
async def install_menus(services: Services) -> None:
    """Put the menu of what works there into each class's group that has another, or none."""
    now = services.clock.timestamp()
    for each in await services.database.read(group_states.menus):
        staff: list[AccountId] = []
        if each.class_id is not None:
            staff = await services.database.read(class_staff.nearest_to, each.class_id)
        mark = _mark(services, staff) if each.class_id is not None else ""
        if each.menu != mark and await _install(services, each, staff):
            await services.database.write(group_states.keep_menu, each.chat_id, mark, now)


def _mark(services: Services, staff: list[AccountId]) -> str:
    """Return what tells one menu from the next: a digest of its lines, and who has the staff's."""
    lines = [menu.commands_for(Role.STAFF, texts(each), _lines(services)) for each in LANGUAGES]
    digest = hashlib.sha256(repr(lines).encode()).hexdigest()[:12]
    return f"{digest}:{','.join(map(str, sorted(staff)))}"


def _had(group: GroupMenu) -> set[AccountId]:
    """Return who has the staff's menu in a group so far."""
    listed = group.menu.partition(":")[2].split(",")
    return {AccountId(int(each)) for each in listed if each}


def _lines(services: Services) -> list[tuple[str, str, Role]]:
    return [each for each in services.group_menu if each[0] not in FOR_THE_DESK]


async def _install(services: Services, group: GroupMenu, staff: list[AccountId]) -> bool:
    settled = await _list_commands(services, group, Role.TRAINEE, None)
    for each in staff:
        settled &= await _list_commands(services, group, Role.STAFF, each)
    for each in _had(group) - set(staff):
        settled &= await _list_commands(services, replace(group, class_id=None), Role.STAFF, each)
    return settled


async def _list_commands(
    services: Services, group: GroupMenu, role: Role, member: AccountId | None
) -> bool:
    """List what a role may do in a group, for all in it or for one; nothing where it is nobody's.

    Who is not in the group has no menu there, which is as well.
    """
    settled = True
    for language in LANGUAGES:
        lines = menu.commands_for(role, texts(language), _lines(services))
        settled &= await services.gateway.set_commands(
            lines if group.class_id is not None else [],
            chat_id=group.chat_id,
            member=member,
            language=None if language == LANGUAGES[0] else language,
        )
    return settled


async def introduce_to_groups(services: Services) -> None:
    """List for all groups what works in one that is no class's: to bind it, and help."""
    known = {name: (name, key, role) for name, key, role in services.group_menu}
    lines = [known[name] for name in ("help", "bind", "desk") if name in known]
    for language in LANGUAGES:
        await services.gateway.set_commands(
            menu.commands_for(Role.STAFF, texts(language), lines),
            scope=MenuScope.GROUPS,
            language=None if language == LANGUAGES[0] else language,
        )
