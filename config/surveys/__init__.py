"""Ready surveys: one YAML file each, which a school may edit."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from bot.domain.surveys.templates import SurveyTemplate, template

ORDER = ("class", "teacher", "course", "canteen", "activity", "followup", "needs")


@cache
def templates() -> tuple[SurveyTemplate, ...]:
    """Read all ready surveys, the usual one first."""
    folder = resources.files("config") / "surveys"
    files = (each for each in folder.iterdir() if each.name.endswith(".yaml"))
    read = [template(yaml.safe_load(each.read_text(encoding="utf-8"))) for each in files]
    return tuple(sorted(read, key=lambda each: (_place(each.name), each.name)))


def _place(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)
