"""Words of somebody in danger, of their own or of somebody else's, by the list ``crisis.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from bot.domain.recent import of_short_texts
from bot.domain.text import LINK, bounded, normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST = 1000  # characters that are read, and as many of the end
SHORT = 60  # characters of a text in which words that stand apart belong together
_BLANKS = re.compile(r"\s+")
_BETWEEN = re.compile(r"[^\w□]+|_+")
_APOSTROPHES = re.compile(r"['’‘`´]")
_ADDRESSED = re.compile(r"^ ?亲[\s,，~～!！.。]{1,4}")  # 亲 我报三级: dear, not a kiss
_CARRIED = re.compile(r"^/start(?:@\w+)? [!-~]+")  # what a link carries: no words of a person
_NOT_SPACED = re.compile(r"[^a-z0-9]+")
_NAME = re.compile(r"\{([a-z]+)\}")
_TITLED = "老师|主任|师傅|教练|教官|校长|书记|经理|老板|导师|辅导员|班主任|阿姨|叔叔|医生"
_SURNAME = re.compile(rf"(?<!主)([\u4e00-\u9fff])(?={_TITLED})")


class DangerKind(StrEnum):
    """The kinds of danger, the first first where a text speaks of several."""

    MEDICAL = "medical"
    SELF_HARM = "self-harm"
    ABUSE = "abuse"
    HOME = "home"
    VIOLENCE = "violence"
    AWAY = "away"
    UNSURE = "unsure"


class _Level(StrEnum):
    """How much a pattern says, see ``crisis.toml``."""

    STRONG = "strong"
    SURE = "sure"
    PLAIN = "plain"
    NOUN = "noun"
    PAIRS = "pairs"
    SPACED = "spaced"
    SOFT = "soft"
    SOFT_SPACED = "soft_spaced"


@dataclass(frozen=True, slots=True)
class Danger:
    """A danger that a text speaks of.

    ``about_staff``: it accuses somebody of the school or the firm, or does not say whom;
    ``other``: it is written about somebody else; what is not ``certain`` is asked about gently.
    ``apart``: only words that stand apart tell of it (痛 … 打滚 … 妈), so that a model is to agree
    before anybody is woken.
    """

    kind: DangerKind
    about_staff: bool = False
    other: bool = False
    certain: bool = True
    apart: bool = False


def is_crisis(text: str) -> bool:
    """Return whether a text certainly speaks of danger."""
    found = danger(text)
    return found is not None and found.certain


@of_short_texts
def danger(text: str) -> Danger | None:
    """Return the danger that the words of a text speak of; None where they speak of none."""
    said = _Said.of(text)
    levels = {kind: _levels(kind, said) for kind in _patterns()}
    weights = {kind: _weight(kind, found, said) for kind, found in levels.items()}
    certain = [kind for kind, weight in weights.items() if weight is True]
    possible = [kind for kind, weight in weights.items() if weight is False]
    if not certain and not possible:
        return None
    kind = (certain or possible)[0]
    apart = bool(certain) and all(levels[each] <= _APART for each in certain)
    met = Danger(kind, certain=bool(certain), other=_is_other(said), apart=apart)
    return replace(met, about_staff=_is_about_staff({*certain, *possible}, said))


def accused(text: str) -> frozenset[str]:
    """Return the surnames that stand before a title such as 老师, and may be those accused."""
    return frozenset(_SURNAME.findall(normalise(bounded(text, 2 * LONGEST))))


def _is_other(said: _Said) -> bool:
    return said.has("other") and not said.has("mine")


@dataclass(frozen=True, slots=True)
class _Said:
    """A text made ready for patterns: ``packed`` for Chinese, ``spaced`` for pinyin, English."""

    packed: str
    spaced: str

    @classmethod
    def of(cls, text: str) -> _Said:
        """Make a text ready: masked, without blanks and marks; and in words of letters."""
        plain = bounded(text, 4096)
        plain = normalise(plain if len(plain) <= 2 * LONGEST else _ends(plain))
        plain = _ADDRESSED.sub("", _CARRIED.sub(" ", LINK.sub(" ", plain)))
        packed = _mask().sub(_blot, _BLANKS.sub("", plain))
        spaced = _NOT_SPACED.sub(" ", _APOSTROPHES.sub("", plain)).strip()
        return cls(_BETWEEN.sub("", packed), spaced)

    def has(self, name: str) -> bool:
        """Return whether words of a context of the list stand in it."""
        pattern = _contexts()[name]
        return bool(pattern.search(self.packed) or pattern.search(self.spaced))


def _ends(plain: str) -> str:
    return plain[:LONGEST] + plain[-LONGEST:]


def _blot(match: re.Match[str]) -> str:
    return "□" * len(match[0])


def _levels(kind: DangerKind, said: _Said) -> set[_Level]:
    """Return which lists of words of a kind stand in a text."""
    known = _patterns()[kind].items()
    levels = {level for level, pattern in known if _is_in(pattern, level, said)}
    if len(said.packed) <= SHORT and any(each.are_in(said.packed) for each in _pairs(kind)):
        levels.add(_Level.PAIRS)
    return levels


def _weight(kind: DangerKind, levels: set[_Level], said: _Said) -> bool | None:
    """Return True where a kind is certain, False where it is to be asked about, None if neither."""
    if _Level.STRONG in levels:
        return True
    if not levels:
        return None
    if kind is not DangerKind.SELF_HARM and said.has("game"):
        return None
    if kind is DangerKind.MEDICAL and said.has("errand") and not said.has("now"):
        return None
    return _weighed(kind, levels, said)


def _weighed(kind: DangerKind, levels: set[_Level], said: _Said) -> bool | None:
    if said.has("lesson"):
        asked = kind is DangerKind.SELF_HARM and levels & {_Level.SURE, _Level.PLAIN}
        return False if asked else None
    if kind is DangerKind.MEDICAL and levels == {_Level.NOUN} and not said.has("now"):
        return None
    if levels & {_Level.SURE, _Level.NOUN}:
        return True
    if levels & {_Level.PLAIN, _Level.SPACED, _Level.PAIRS}:
        light = kind is not DangerKind.MEDICAL and said.has("light")
        return not light and not said.has("service")
    return False if len(said.packed) <= SHORT else None


def _is_in(pattern: re.Pattern[str], level: _Level, said: _Said) -> bool:
    is_spaced = level in {_Level.SPACED, _Level.SOFT_SPACED}
    return pattern.search(said.spaced if is_spaced else said.packed) is not None


_APART = frozenset({_Level.PAIRS, _Level.SOFT, _Level.SOFT_SPACED})
_DONE_BY_SOMEBODY = frozenset({DangerKind.VIOLENCE, DangerKind.ABUSE})


def _is_about_staff(kinds: set[DangerKind], said: _Said) -> bool:
    """Return whether somebody of the staff may have done it: named, or nobody else is."""
    if said.has("staff"):
        return True
    return not kinds.isdisjoint(_DONE_BY_SOMEBODY) and not said.has("named")


@cache
def _list() -> Mapping[str, Any]:
    text = (resources.files("bot.domain.desk") / "crisis.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _patterns() -> Mapping[DangerKind, Mapping[_Level, re.Pattern[str]]]:
    """Read the patterns by kind, in the order of the kinds."""
    return {
        kind: {
            _Level(level): _compiled(lines)
            for level, lines in _list()[kind].items()
            if level != _Level.PAIRS
        }
        for kind in DangerKind
        if kind in _list()
    }


@dataclass(frozen=True, slots=True)
class _Together:
    """Patterns all of which must stand in a text."""

    parts: tuple[re.Pattern[str], ...]

    def are_in(self, packed: str) -> bool:
        """Return whether they do."""
        return all(each.search(packed) for each in self.parts)


@cache
def _pairs(kind: DangerKind) -> tuple[_Together, ...]:
    lines = _list()[kind].get(_Level.PAIRS, "").strip().splitlines()
    return tuple(_Together(tuple(map(_compiled, line.split("&&")))) for line in lines)


@cache
def _contexts() -> Mapping[str, re.Pattern[str]]:
    words = _list()["words"]
    spoken = {"staff": words["staff"] + "|" + words["staff_spaced"], "named": words["named"]}
    return {name: _compiled(lines) for name, lines in {**_list()["context"], **spoken}.items()}


@cache
def _mask() -> re.Pattern[str]:
    return _compiled(_list()["mask"]["lines"])


def patterns() -> Iterator[re.Pattern[str]]:
    """Yield every pattern of the list, for whoever measures how long they take."""
    yield _mask()
    yield from _contexts().values()
    for levels in _patterns().values():
        yield from levels.values()
    for kind in _patterns():
        for each in _pairs(kind):
            yield from each.parts


def _compiled(lines: str) -> re.Pattern[str]:
    words = _list()["words"]
    joined = "|".join(line.strip() for line in lines.strip().splitlines())
    return re.compile(_NAME.sub(lambda name: words[name[1]], joined))
