"""The ready template of a checklist, a line each, as a school would type them."""

from __future__ import annotations

from functools import cache
from importlib import resources

from bot.domain.checklists.checklist import WrittenLine, read_line


@cache
def ready_lines() -> tuple[WrittenLine, ...]:
    """Read ``ready.txt`` beside this file; ``#`` begins a comment."""
    text = (resources.files("config.checklists") / "ready.txt").read_text(encoding="utf-8")
    return tuple(
        read_line(line) for line in text.splitlines() if line.strip() and not line.startswith("#")
    )
