"""``linghang ask``: what the bot would say, from the database in the settings."""

from __future__ import annotations

import asyncio
import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.cli.common import say
from bot.clock import Clock
from bot.errors import BotError
from bot.knowledge import Knowledge
from config.settings import load_settings
from storage.database import Database

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from config.settings import Settings


def main(arguments: argparse.Namespace) -> int:
    """Answer one question, or every row of a file, in order."""
    questions = _questions(arguments)
    settings = load_settings()
    for answer in asyncio.run(_answers(settings, questions, _moment(arguments.at, settings))):
        print(json.dumps(answer, ensure_ascii=False) if arguments.json else _said(answer))
    return 0


def _questions(arguments: argparse.Namespace) -> list[str]:
    if arguments.file is not None:
        return _rows(arguments.file)
    if not arguments.question:
        raise BotError("ask-no-question")
    return [" ".join(arguments.question)]


def _rows(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BotError("file-unreadable", path=str(path), reason=str(error)) from error
    return [line.split("\t")[0] for line in text.splitlines() if line.strip()]


def _moment(given: str | None, settings: Settings) -> datetime:
    if given is None:
        return Clock().now().astimezone(settings.zone)
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        raise BotError("ask-bad-moment", moment=given) from None
    if moment.tzinfo is None:
        return moment.replace(tzinfo=settings.zone)
    return moment.astimezone(settings.zone)


async def _answers(settings: Settings, questions: list[str], now: datetime) -> list[dict[str, Any]]:
    database = await Database.open(settings.database, readers=1)
    try:
        knowledge = Knowledge(database)
        await knowledge.refresh()
        return [_answer(knowledge, question, now) for question in questions]
    finally:
        await database.close()


def _answer(knowledge: Knowledge, question: str, now: datetime) -> dict[str, Any]:
    slots = knowledge.understand(question, now=now)
    if slots is None:
        return {"query": question, "outcome": "unknown", "ids": [], "score": 0.0}
    return {
        "query": question,
        "outcome": "schedule",
        "ids": [],
        "score": 1.0,
        "slots": slots.as_json(),
    }


def _said(answer: dict[str, Any]) -> str:
    if answer["outcome"] == "schedule":
        slots = " ".join(f"{key}={value}" for key, value in answer["slots"].items())
        return say("ask-schedule", slots=slots)
    return say("ask-unknown")
