"""``linghang audit``: who did what and when, by person, kind and days."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.cli.arguments import MOST_LINES, USUAL, kinds
from bot.cli.common import print_json, say
from bot.cli.opened import open_database
from bot.cli.wanted import write_wanted
from bot.clock import Clock
from bot.domain.audit.acts import ACTS, ActGroup, acts_of, group_of
from bot.errors import BotError
from bot.render.sheets import Paper
from config.settings import load_settings
from handlers.audit import spans, words
from handlers.audit.books import MOST_ROWS, workbook
from handlers.chat.paper import say_day
from storage.audit import entries
from storage.audit.entries import NOBODY, UNSIGNED, AuditFilter

if TYPE_CHECKING:
    import argparse
    from zoneinfo import ZoneInfo

    from bot.domain.ids import AccountId
    from config.settings import Settings
    from handlers.audit.words import Names
    from storage.audit.entries import AuditLine
    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class _Found:
    """The lines that were asked for, newest first, the names in them, and how many there are."""

    lines: list[AuditLine]
    names: Names
    count: int


def main(arguments: argparse.Namespace) -> int:
    """Print the lines, as a table or as JSON, or write a workbook."""
    settings = load_settings()
    found = asyncio.run(_look(settings, arguments))
    if arguments.xlsx is not None:
        if not found.lines:
            raise BotError("shell-audit-none")
        write_wanted(arguments.xlsx, _workbook(found, settings.zone))
        count = min(len(found.lines), MOST_ROWS)
        print(say("shell-audit-written", path=str(arguments.xlsx), count=str(count)))
    elif arguments.json:
        for line in found.lines:
            print_json(_as_json(line, found.names, settings.zone))
    else:
        _print(found, settings.zone)
    return 0


async def _look(settings: Settings, arguments: argparse.Namespace) -> _Found:
    wanted = _within(arguments, settings.zone)
    most = arguments.limit or (MOST_ROWS + 1 if arguments.xlsx is not None else USUAL)
    database = await open_database(settings, create=False)
    try:
        return await database.read(_find, wanted, arguments.person, arguments.kind, most)
    finally:
        await database.close()


def _within(arguments: argparse.Namespace, zone: ZoneInfo) -> AuditFilter:
    """Return the filter by days, of which the last is meant as a whole.

    Raises:
        BotError: The first day is after the last.
    """
    first, last = arguments.from_day, arguments.to_day
    if first is not None and last is not None and first > last:
        raise BotError("shell-days-turned", **{"from": str(first), "to": str(last)})
    since = None if first is None else spans.bounds((first, first), zone)[0]
    after = None if last is None else last + timedelta(days=1)
    before = None if after is None else spans.bounds((after, after), zone)[0]
    return AuditFilter(since=since, before=before)


def _find(tx: Tx, wanted: AuditFilter, person: str | None, kind: str | None, most: int) -> _Found:
    who = None if person is None else _who(tx, person)
    acts = None if kind is None else _acts(tx, kind)
    wanted = replace(wanted, who=who, acts=acts)
    lines = entries.lines(tx, wanted, most=min(most, MOST_LINES))
    names = entries.name_objects(tx, words.objects_of(lines))
    return _Found(lines, names, entries.count(tx, wanted))


def _who(tx: Tx, person: str) -> AccountId:
    for each in (NOBODY, UNSIGNED):
        if person == words.name_actor(say, each, ""):
            return each
    found = entries.called(tx, person)
    if not found:
        raise BotError("shell-audit-nobody", words=person)
    if len(found) > 1:
        names = "、".join(f"{each.name}（{each.account_id}）" for each in found[:9])
        raise BotError("shell-audit-several", words=person, names=names)
    return found[0].account_id


def _acts(tx: Tx, kind: str) -> tuple[str, ...]:
    """Return the acts of a kind: a group by either name, an act by its code or its words.

    Raises:
        BotError: There is no such kind.
    """
    wanted, written = kind.strip().casefold(), entries.acts_written(tx)
    groups = [
        each
        for each in ActGroup
        if wanted == each.value or wanted in words.name_group(say, each).casefold()
    ]
    if wanted and groups:
        return tuple(act for group in groups for act in acts_of(group, written))
    known = {*ACTS, *written}
    found = [act for act in known if wanted in {act, words.name_act(say, act)}]
    if not found:
        raise BotError("shell-audit-kind", kind=kind, kinds=kinds())
    return tuple(sorted(found))


# -- how it is shown -------------------------------------------------------------------------------


def _print(found: _Found, zone: ZoneInfo) -> None:
    if not found.lines:
        print(say("shell-audit-none"))
        return
    for line in found.lines:
        print(*_cells(line, found.names, zone), sep="\t")
    if found.count > len(found.lines):
        print(say("shell-audit-more", count=str(found.count - len(found.lines))))


def _cells(line: AuditLine, names: Names, zone: ZoneInfo) -> list[str]:
    moment = datetime.fromtimestamp(line.at, zone)
    cells = [
        f"{moment:%Y-%m-%d %H:%M:%S}",
        words.name_actor(say, line.account_id, line.who),
        words.name_act(say, line.act),
        words.describe_object(say, line, names, zone, most=words.WHOLE),
        words.say_details(say, line, names, zone),
    ]
    return [" ".join(each.split()) for each in cells]


def _as_json(line: AuditLine, names: Names, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "id": line.id,
        "at": datetime.fromtimestamp(line.at, UTC).astimezone(zone).isoformat(),
        "account": line.account_id or None,
        "who": words.name_actor(say, line.account_id, line.who),
        "kind": group_of(line.act).value,
        "act": line.act,
        "said": words.name_act(say, line.act),
        "object": line.object,
        "about": words.describe_object(say, line, names, zone, most=words.WHOLE),
        "detail": line.detail,
    }


def _workbook(found: _Found, zone: ZoneInfo) -> bytes:
    today = Clock().now().astimezone(zone).date()
    paper = Paper.of(say, say("audit-file"), day=say_day(say, today))
    return workbook(paper, say, found.lines, found.names, zone)
