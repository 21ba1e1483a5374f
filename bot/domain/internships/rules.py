"""The rules of internships that people are told, from ``rules.toml``, each with its source."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from bot.domain.internships.internship import InternKind, TroubleKind, age_on

YOUNGEST = 16  # years from which on somebody may be an intern in a post


@dataclass(frozen=True, slots=True)
class InternRule:
    """A rule in both languages; ``checked`` once the school has read the source."""

    about: frozenset[TroubleKind]
    zh: str
    en: str
    source: str
    checked: bool

    def said(self, language: str) -> str:
        """Return it in a language."""
        return self.en if language.startswith("en") else self.zh


@cache
def all_rules() -> tuple[InternRule, ...]:
    """Return all rules in their order."""
    data = (resources.files("bot.domain.internships") / "rules.toml").read_text("utf-8")
    return tuple(
        InternRule(
            frozenset(TroubleKind(kind) for kind in each["about"]),
            each["zh"],
            each["en"],
            each["source"],
            each["checked"],
        )
        for each in tomllib.loads(data)["rule"]
    )


def rule_about(kind: TroubleKind) -> InternRule | None:
    """Return the rule that a trouble is about."""
    return next((each for each in all_rules() if kind in each.about), None)


def is_too_young(kind: InternKind, born_on: str, starts_on: date) -> bool:
    """Return whether somebody is under sixteen when an internship begins; unknown is no."""
    if kind is InternKind.VISIT or not born_on:
        return False
    try:
        born = date.fromisoformat(born_on)
    except ValueError:
        return False
    return age_on(born, starts_on) < YOUNGEST
