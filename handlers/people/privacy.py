"""One's own data: a copy of all of it, and its erasure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from bot.outbound.gateway import Document
from handlers.chat.keyboards import inline_keyboard
from handlers.people.buttons import EraseMine, ExportMine
from storage import privacy
from storage.people import roles
from storage.privacy import DataSubject

if TYPE_CHECKING:
    from bot.context import Context
    from storage.database import Tx


async def export_mine(context: Context, _: ExportMine) -> None:
    """Send a copy of one's data (导出我的数据)."""
    found = await context.read(privacy.export, _oneself(context), context.services.zone)
    data = orjson.dumps(found, option=orjson.OPT_INDENT_2)
    caption = context.html("privacy-export-done", tables=len(found))
    await context.say(Document(data, "linghang.json", caption, protect=True))


async def erase_mine(context: Context, button: EraseMine) -> None:
    """Say what goes and what stays, then erase one's data (删除我的数据)."""
    if not button.sure:
        yes = (context.label("button-erase-sure"), EraseMine(sure=True))
        no = (context.label("button-export"), ExportMine())
        await context.show(context.html("privacy-erase-sure"), inline_keyboard([yes], [no]))
        return
    farewell = context.html("privacy-erased")
    await context.write(_erase, _oneself(context), context.seconds)
    await context.show(farewell)


def _erase(tx: Tx, subject: DataSubject, now: int) -> None:
    privacy.erase(tx, subject, now)
    roles.record(tx, by=None, act="erase", now=now, object_=f"person:{subject.person_id or ''}")


def _oneself(context: Context) -> DataSubject:
    account = context.account
    return DataSubject(account.person_id, account.id, account.person_name or account.name)
