"""``linghang imports``: past imports, and all of one."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.cli.common import plain, print_json, say
from bot.cli.opened import open_database
from bot.domain.ids import LoadId
from bot.errors import BotError
from config.settings import load_settings
from handlers.imports import rosters
from handlers.imports import words as import_words
from storage.imports import loads
from storage.imports.loads import LoadState

if TYPE_CHECKING:
    import argparse
    from zoneinfo import ZoneInfo

    from config.settings import Settings
    from storage.imports.loads import Load, PastLoad


def main(arguments: argparse.Namespace) -> int:
    """Print past imports, newest first, or one of them with what it changed."""
    settings = load_settings()
    if arguments.act is None:
        asyncio.run(_list(settings, arguments))
        return 0
    if arguments.number is None:
        raise BotError("shell-imports-number")
    asyncio.run(_show(settings, LoadId(arguments.number), as_json=arguments.json))
    return 0


async def _list(settings: Settings, arguments: argparse.Namespace) -> None:
    database = await open_database(settings, create=False)
    try:
        found = (await database.read(loads.past, None))[: arguments.limit]
    finally:
        await database.close()
    if not found and not arguments.json:
        print(say("shell-imports-none"))
    for each in found:
        if arguments.json:
            print_json(_as_json(each, settings.zone))
        else:
            print(each.id, *_cells(each, settings.zone), *_changes(each)[:1], sep="\t")


async def _show(settings: Settings, load_id: LoadId, *, as_json: bool) -> None:
    database = await open_database(settings, create=False)
    try:
        past = await database.read(loads.past_load, load_id)
        load = await database.read(loads.find, load_id)
    finally:
        await database.close()
    if past is None or load is None:
        raise BotError("shell-imports-unknown", number=str(load_id))
    if as_json:
        answers = {each.doubt.key: each.answer for each in load.answers}
        print_json(_as_json(past, settings.zone) | {"answers": answers})
        return
    _print(past, load, settings.zone)


def _print(past: PastLoad, load: Load, zone: ZoneInfo) -> None:
    when, who, name, state = _cells(past, zone)
    print(say("shell-imports-head", number=str(past.id), file=name))
    print(say("shell-imports-by", who=who, when=when, state=state))
    for line in import_words.describe_answers(say, load.answers):
        print(plain(line))
    for each in _changes(past):
        print(each)


def _changes(past: PastLoad) -> list[str]:
    """Return in words what an import changed; of one taken back, what stays as it was."""
    if past.outcome is None:
        return []
    if past.state is LoadState.ROLLED_BACK:
        return [plain(each) for each in rosters.describe_taken_back(say, past.outcome)]
    return [plain(each) for each in import_words.outcome_lines(say, past.outcome)[1:]]


def _cells(past: PastLoad, zone: ZoneInfo) -> tuple[str, str, str, str]:
    """Return when, who, which file, and whether it is in force, in words."""
    state = say(f"shell-imports-{past.state.value.replace('_', '-')}")
    when = datetime.fromtimestamp(past.applied_at, zone)
    who, name = past.who or say("past-shell"), past.file_name or say("past-nameless")
    return f"{when:%Y-%m-%d %H:%M}", who, name, state


def _as_json(past: PastLoad, zone: ZoneInfo) -> dict[str, Any]:
    outcome = past.outcome
    return {
        "id": past.id,
        "at": datetime.fromtimestamp(past.applied_at, zone).isoformat(),
        "who": past.who or None,
        "file": past.file_name,
        "state": past.state.value,
        "new": {} if outcome is None else outcome.new,
        "changed": {} if outcome is None else outcome.changed,
        "told": 0 if outcome is None else outcome.told,
        "kept": 0 if outcome is None else outcome.kept,
    }
