"""One's own data: a copy of all of it, and the erasure of what the bot gathered."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import orjson

from bot.domain.file_names import name_file
from bot.outbound.gateway import Document
from bot.render.own_data import own_data_page
from handlers.chat.keyboards import inline_keyboard
from handlers.people.buttons import EraseMine, ExportMine, LeaveRoster
from handlers.people.own_data import own_data_view
from storage import erased, keys, privacy
from storage.people import roles
from storage.privacy import DataSubject

if TYPE_CHECKING:
    from bot.context import Context
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.erased import Erasure


async def export_mine(context: Context, _: ExportMine) -> None:
    """Send a copy of one's data (导出我的数据)."""
    found = await context.read(privacy.export, _oneself(context), context.services.zone)
    data = orjson.dumps(found, option=orjson.OPT_INDENT_2)
    page = await asyncio.to_thread(own_data_page, await own_data_view(context))
    name = context.label("own-file")
    caption = context.html("privacy-export-page")
    await context.say(
        Document(page, name_file(context.today, name, suffix="pdf"), caption, protect=True)
    )
    caption = context.html("privacy-export-done", tables=len(found))
    await context.say(
        Document(data, name_file(context.today, name, suffix="json"), caption, protect=True)
    )


async def erase_mine(context: Context, button: EraseMine) -> None:
    """Say what goes and what stays, then erase one's data (删除我的数据)."""
    if not button.sure:
        yes = (context.label("button-erase-sure"), EraseMine(sure=True))
        no = (context.label("button-export"), ExportMine())
        await context.show(context.html("privacy-erase-sure"), inline_keyboard([yes], [no]))
        return
    services = context.services
    key = await asyncio.to_thread(keys.data_key, services.settings.key_file)
    entries = await context.write(_erase, _oneself(context), context.seconds, key)
    await asyncio.to_thread(erased.write_beside, services.settings.database, entries)
    services.database.scrub_soon()
    if context.account.person_id is None:  # perhaps pressed twice: the first farewell stays
        await context.say(context.html("privacy-erased-newcomer"))
    else:
        await context.show(context.html("privacy-erased"), inline_keyboard([_leave(context, key)]))


def _leave(context: Context, key: bytes) -> Labelled:
    """Make the button to the second wish: the account is nobody's by the time it is pressed."""
    person_id = context.account.person_id
    if person_id is None:
        raise LookupError("nobody of the roster")
    ticket = keys.ticket(key, "leave", context.account.id, person_id)
    return context.label("button-leave-roster"), LeaveRoster(person_id, ticket)


def _erase(tx: Tx, subject: DataSubject, now: int, key: bytes) -> set[Erasure]:
    privacy.erase(tx, subject, now, key=key)
    roles.record(tx, by=None, act="erase", now=now, object_=f"person:{subject.person_id or ''}")
    return erased.listed(tx)


def _oneself(context: Context) -> DataSubject:
    account = context.account
    return DataSubject(account.person_id, account.id, account.person_name or account.name)
