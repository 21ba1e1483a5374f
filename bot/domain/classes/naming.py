"""Classes that a sentence names: 第36期, 37期, 35-37期, 数控2601班, 电商1班, 第36期1组."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from bot.domain.recent import OFTEN, TEXTS, Recent
from bot.domain.text import fold, in_order, normalise
from bot.domain.timetable.numerals import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.domain.ids import ClassId

_Key = TypeVar("_Key", bound="str | int")
MOST_NAMED = 200  # classes of one list: a longer range is a slip
LONGEST_SENTENCE = 200  # characters in which classes are looked for
LONGEST_LIST = 2000  # characters, typed where classes are asked for
_LONGEST_STEM = 8  # characters before 1班 that may tell which: 2024级电商1班
_N = r"(?:\d{1,6}|[零〇一二三四五六七八九十百廿两]{1,5})"
_TO = r"[-~—–至到]{1,2}"
_AND = r"[,，、和与及跟/.;；&]"
_OTHER_TERM = r"[间限末中望待货刊]"  # after 期: 第3期间
_ITEM = rf"第?{_N}"
# 这一期, 上两期 count from today, 查一下37期 does not; 第一学期 and 二年级 name no class.
_NUMBERED = re.compile(
    rf"(?<![\d.:年月号这那上前后本每各同哪几近])(?<!(?<![一看查问说发])下)"
    rf"(?P<list>{_ITEM}(?:(?:期|班)?(?:{_TO}|{_AND}){_ITEM}){{0,30}})(?P<unit>期|班)"
    rf"(?!{_OTHER_TERM})"
)
_GROUP = re.compile(rf"(?:培训班|班)?的?第?(?P<group>{_N})(?:小组|组)(?![织建成长合员])")
_GROUP_NAME = re.compile(rf"第?(?P<group>{_N})(?:小组|组)?")
_TERM = re.compile(rf"第?(?P<term>{_N})期(?!{_OTHER_TERM})")
_PIECE = re.compile(rf"(?P<to>{_TO})?第?(?P<number>{_N})")
_POINTS = re.compile(r"^那么?(?=第?\d{1,6}[期班])")  # 那38期呢
_SPLIT = re.compile(r"[\s,，、;；/和与及跟]{1,20}")
_BLANKS = re.compile(r"\s+")
_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))


@dataclass(frozen=True, slots=True)
class KnownClass:
    """A class as the school's books have it; ``number`` is its 期 or what its name counts."""

    id: ClassId
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class ClassMention:
    """Classes that one expression names, read from ``text[start:end]``.

    ``doubtful``: one name fits several classes, all of which are in ``classes``. ``missing`` are
    the numbers of the expression that no class has. ``group`` is the number of a group in the last
    class, where one is named.
    """

    said: str
    start: int
    end: int
    classes: tuple[ClassId, ...]
    missing: tuple[int, ...] = ()
    doubtful: bool = False
    group: int | None = None

    @property
    def only(self) -> ClassId | None:
        """The class, where exactly one is meant and known."""
        single = len(self.classes) == 1 and not self.missing and not self.doubtful
        return self.classes[0] if single else None


@dataclass(frozen=True, slots=True)
class ClassReading:
    """A sentence with the classes that it names; ``text`` is normalised and without blanks."""

    text: str
    mentions: tuple[ClassMention, ...]

    @property
    def rest(self) -> str:
        """The sentence without the names of classes."""
        kept, at = [], 0
        for mention in self.mentions:
            kept.append(self.text[at : mention.start])
            at = mention.end
        return "".join(kept) + self.text[at:]

    @property
    def classes(self) -> tuple[ClassId, ...]:
        """All classes that are named, each once, as they come."""
        return tuple(dict.fromkeys(each for mention in self.mentions for each in mention.classes))

    @property
    def missing(self) -> tuple[int, ...]:
        """All numbers that no class has."""
        return tuple(dict.fromkeys(each for mention in self.mentions for each in mention.missing))


@dataclass(frozen=True, slots=True)
class TypedClasses:
    """What was typed where classes are asked for, and the pieces that name none."""

    mentions: tuple[ClassMention, ...]
    unknown: tuple[str, ...]

    @property
    def classes(self) -> tuple[ClassId, ...]:
        """All classes that are named, each once."""
        return tuple(dict.fromkeys(each for mention in self.mentions for each in mention.classes))

    @property
    def missing(self) -> tuple[int, ...]:
        """All numbers that no class has, each once."""
        return tuple(dict.fromkeys(each for mention in self.mentions for each in mention.missing))

    @property
    def only(self) -> ClassId | None:
        """The class, where exactly one is named and nothing else."""
        single = len(self.mentions) == 1 and not self.unknown
        return self.mentions[0].only if single else None


@dataclass(frozen=True, slots=True)
class ClassNames:
    """The school's classes, prepared for looking up."""

    _by_name: Mapping[str, tuple[ClassId, ...]]
    _by_number: Mapping[int, tuple[ClassId, ...]]
    _full: re.Pattern[str] | None
    _read: Recent[str, ClassReading] = field(repr=False, compare=False)

    @classmethod
    def of(cls, known: Iterable[KnownClass]) -> ClassNames:
        """Prepare the names and numbers as they stand in the school's books."""
        known = tuple(known)
        by_name = _gathered((_compact(each.name), each.id) for each in known if each.name.strip())
        names = sorted(by_name, key=len, reverse=True)
        return cls(
            _by_name=by_name,
            _by_number=_gathered((each.number, each.id) for each in known),
            _full=re.compile("|".join(map(_pattern, names))) if names else None,
            _read=Recent(TEXTS),
        )

    def read(self, text: str) -> ClassReading:
        """Find the classes that a sentence names; those without digits only by their full name.

        Only the first :data:`LONGEST_SENTENCE` characters are read.
        """
        known = self._read.get(text)
        if known is not None:
            return known
        found = self._find(text)
        if len(text) <= OFTEN:
            self._read[text] = found
        return found

    def _find(self, text: str) -> ClassReading:
        plain = _POINTS.sub("", _compact(text[: 2 * LONGEST_SENTENCE])[:LONGEST_SENTENCE])
        mentions: list[ClassMention] = []
        at = 0
        while (found := self._next(plain, at)) is not None:
            mentions.append(found)
            at = found.end
        return ClassReading(plain, tuple(mentions))

    def typed(self, text: str) -> TypedClasses:
        """Read an input that should name classes and nothing else: 37, 36 37期, 数控2601."""
        plain = normalise(text[:LONGEST_LIST]).strip()
        whole = self._piece(plain)
        if whole is not None:
            return TypedClasses((whole,), ())
        pieces = [piece for piece in _SPLIT.split(plain) if piece]
        read = [(piece, self._piece(piece)) for piece in pieces[:MOST_NAMED]]
        return TypedClasses(
            tuple(mention for _, mention in read if mention is not None),
            tuple(piece for piece, mention in read if mention is None),
        )

    def _piece(self, piece: str) -> ClassMention | None:
        reading = self.read(piece)
        if len(reading.mentions) == 1 and not fold(reading.rest):
            return reading.mentions[0]
        bare = self.read(f"{_compact(piece)}期")  # 37, 35-37
        if len(bare.mentions) == 1 and not bare.rest and bare.classes:
            return bare.mentions[0]
        return self._begun(_compact(piece))

    def _begun(self, piece: str) -> ClassMention | None:
        """Return the only class whose name begins or ends so: 数控2601, 2601班."""
        if len(piece) < 2:
            return None
        fits = {
            each
            for name, ids in self._by_name.items()
            if (name.startswith(piece) and not _cut_digits(name, piece))
            or (name.endswith(piece) and not _cut_before(name, piece))
            for each in ids
        }
        return ClassMention(piece, 0, len(piece), tuple(fits)) if len(fits) == 1 else None

    def _next(self, text: str, at: int) -> ClassMention | None:
        full = self._full.search(text, at) if self._full else None
        numbered = self._numbered(text, at)
        found = numbered
        if full is not None and (numbered is None or full.start() <= numbered.start):
            ids = self._by_name[full[0]]
            found = ClassMention(full[0], *full.span(), classes=ids, doubtful=len(ids) > 1)
            if (
                numbered is not None
                and numbered.start <= full.start()
                and numbered.end > full.end()
            ):
                found = numbered  # 第35期、36期, of which 第35期 is a full name
        return self._with_group(text, found) if found is not None else None

    def _numbered(self, text: str, at: int) -> ClassMention | None:
        for match in _NUMBERED.finditer(text, at):
            of_major = match["unit"] == "班"
            mention = self._class_of_a_major(text, match) if of_major else self._series(match)
            if mention is not None:
                return mention
        return None

    def _series(self, match: re.Match[str]) -> ClassMention | None:
        wanted = _numbers(match["list"])
        if not wanted or not any(name.find("期") >= 0 for name in self._by_name):
            return None
        spelt = not match["list"][0].isdecimal() and not match["list"].startswith("第")
        if spelt and not all(each in self._by_number for each in wanted):  # 三期工程
            return None
        found = [ids for each in wanted if (ids := self._by_number.get(each))]
        return ClassMention(
            match[0],
            *match.span(),
            classes=tuple(dict.fromkeys(each for ids in found for each in ids)),
            missing=tuple(each for each in wanted if each not in self._by_number),
            doubtful=any(len(ids) > 1 for ids in found),
        )

    def _class_of_a_major(self, text: str, match: re.Match[str]) -> ClassMention | None:
        """Read 2601班, 电商1班 and 1班: by the end of a name, then by what stands before it."""
        tail = f"{match['list'].removeprefix('第')}班"
        read = {tail, *(f"{each}班" for each in _numbers(match["list"])[:1])}
        fits = {
            name: ids
            for name, ids in self._by_name.items()
            if any(name.endswith(each) and not _cut_before(name, each) for each in read)
        }
        before = text[max(0, match.start() - _LONGEST_STEM) : match.start()]
        for length in range(len(before), 0, -1):
            stem = before[-length:]
            named = [ids for name, ids in fits.items() if in_order(stem, name)]
            if len(named) == 1:
                return self._of_major(text, match.start() - length, match.end(), named)
        return self._of_major(text, match.start(), match.end(), list(fits.values()))

    def _of_major(
        self, text: str, start: int, end: int, named: list[tuple[ClassId, ...]]
    ) -> ClassMention | None:
        classes = tuple(each for ids in named for each in ids)
        if not classes:
            return None
        return ClassMention(text[start:end], start, end, classes, doubtful=len(classes) > 1)

    def _with_group(self, text: str, found: ClassMention) -> ClassMention:
        group = _GROUP.match(text, found.end)
        if group is None:
            return found
        return ClassMention(
            text[found.start : group.end()],
            found.start,
            group.end(),
            classes=found.classes,
            missing=found.missing,
            doubtful=found.doubtful,
            group=_value(group["group"]),
        )


def group_number(name: str) -> int | None:
    """Return what a group's name counts: 1 for 1组, 第一组 and 一小组; None for 先锋组."""
    match = _GROUP_NAME.fullmatch(_compact(name))
    return _value(match["group"]) if match else None


def term_in(text: str) -> int | None:
    """Return which 期 a heading is of: 4 for 第四期（10月10日）; None where it names none."""
    match = _TERM.search(_compact(text[:LONGEST_SENTENCE]))
    return _value(match["term"]) if match else None


def _compact(text: str) -> str:
    return _BLANKS.sub("", normalise(text))


def _pattern(name: str) -> str:
    """A full name; not 第3期 in 第3期间, nor 1班 in 11班."""
    before = r"(?<!\d)" if name[0].isdecimal() else ""
    after = r"(?!\d)" if name[-1].isdecimal() else rf"(?!{_OTHER_TERM})" if name[-1] == "期" else ""
    return f"{before}{re.escape(name)}{after}"


def _gathered(pairs: Iterable[tuple[_Key, ClassId]]) -> dict[_Key, tuple[ClassId, ...]]:
    found: dict[_Key, list[ClassId]] = {}
    for key, each in pairs:
        found.setdefault(key, []).append(each)
    return {key: tuple(ids) for key, ids in found.items()}


def _numbers(said: str) -> tuple[int, ...]:
    """Read 35-37 and 35、36期、三十七; empty where a range is turned round or too long."""
    found: list[int] = []
    for piece in _PIECE.finditer(said.replace("期", "").replace("班", "")):
        value = _value(piece["number"])
        if piece["to"] and found:
            if not found[-1] < value <= found[-1] + MOST_NAMED:
                return ()
            found.extend(range(found[-1] + 1, value + 1))
        else:
            found.append(value)
    return tuple(dict.fromkeys(found))[:MOST_NAMED]


def _value(said: str) -> int:
    """Read a number of up to three Chinese digits, or an Arabic one: 一百零三, 三十七, 二六."""
    if said.isdecimal():
        return int(said)
    hundreds, hundred, rest = said.rpartition("百")
    of_hundreds = (_DIGITS.get(hundreds, 1) if hundreds else 1) * 100 if hundred else 0
    rest = rest.lstrip("零〇")
    if not rest:
        return of_hundreds
    try:
        return of_hundreds + number(rest)
    except ValueError:
        return int("".join(str(_DIGITS.get(each, 0)) for each in rest))


def _cut_digits(name: str, piece: str) -> bool:
    return piece[-1].isdecimal() and name[len(piece) : len(piece) + 1].isdecimal()


def _cut_before(name: str, piece: str) -> bool:
    return piece[0].isdecimal() and name[: -len(piece)][-1:].isdecimal()
