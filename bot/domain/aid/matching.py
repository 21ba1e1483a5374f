"""Whom a line of the ledger, of the city's list or of the bank's means; nobody is guessed.

Somebody is meant where the name and one thing more say so (an identity number, a phone, a student
number, a class) and nothing contradicts it. A name alone, or a name that differs by a character,
is asked about.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.people.phones import e164
from bot.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.aid.ledger import Mark
    from bot.domain.ids import PersonId

WHOLE = 5  # digits from which a student number is one of the whole school's
MOST_NEAR = 4  # people that a question names


@dataclass(frozen=True, slots=True)
class AidPerson:
    """Somebody of the roster; ``classes`` are those they are in, ``left`` those they have left.

    ``paid`` is what arrived at theirs: the day and
    :attr:`bot.domain.aid.ledger.PaymentRow.same`, and on a line below the bank's reference.
    """

    id: PersonId
    name: str
    id_tail: str = ""
    phone: str = ""
    numbers: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    guardian: str = ""
    paid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Who is meant: one person surely, or those who may be meant, who are to be asked about."""

    person: AidPerson | None = None
    maybe: tuple[AidPerson, ...] = ()


class Matcher:
    """People by what lines name them by."""

    def __init__(self, people: Iterable[AidPerson]) -> None:
        self._by_name: dict[str, list[AidPerson]] = defaultdict(list)
        self._by_key: dict[tuple[str, str], list[AidPerson]] = defaultdict(list)
        self._by_class: dict[str, list[AidPerson]] = defaultdict(list)
        for each in people:
            for name in each.classes:
                self._by_class[name].append(each)
            self._by_name[fold(each.name)].append(each)
            for key in _keys(each.id_tail, each.phone, each.numbers):
                self._by_key[key].append(each)

    def find(self, who: Mark) -> Match:
        """Return whom a line means."""
        named = self._by_name.get(fold(who.name), [])
        fits = [each for each in named if not _contradicts(who, each)]
        for agrees in (_same_number, _same_tail, _same_phone, _same_class, _same_guardian):
            agreeing = [each for each in fits if agrees(who, each)]
            if len(agreeing) == 1:
                return Match(agreeing[0])
            fits = agreeing or fits
        if named:
            return Match(maybe=tuple((fits or named)[:MOST_NEAR]))
        return Match(maybe=self._near(who))

    def _near(self, who: Mark) -> tuple[AidPerson, ...]:
        """Return people of another name that is nearly this one, with something else in common."""
        keys = _keys(who.id_tail, who.phone, (who.number,))
        found = {each.id: each for key in keys for each in self._by_key.get(key, ())}
        found |= {each.id: each for each in self._by_class.get(who.class_name, ())}
        near = [each for each in found.values() if may_be(who.name, each.name)]
        return tuple(near[:MOST_NEAR])


def _keys(tail: str, phone: str, numbers: Sequence[str]) -> list[tuple[str, str]]:
    keys = [("tail", tail), ("phone", e164(phone) if phone else "")]
    return [key for key in (*keys, *(("number", each) for each in numbers)) if key[1]]


def _contradicts(who: Mark, person: AidPerson) -> bool:
    """Whether the identity numbers are two."""
    return bool(who.id_tail and person.id_tail and who.id_tail != person.id_tail)


def _same_number(who: Mark, person: AidPerson) -> bool:
    known = bool(who.number) and who.number in person.numbers
    return known and (_same_class(who, person) or len(who.number) >= WHOLE)


def _same_tail(who: Mark, person: AidPerson) -> bool:
    return bool(who.id_tail) and who.id_tail == person.id_tail


def _same_phone(who: Mark, person: AidPerson) -> bool:
    return bool(who.phone and person.phone) and e164(who.phone) == e164(person.phone)


def _same_guardian(who: Mark, person: AidPerson) -> bool:
    return bool(who.holder and person.guardian) and fold(who.holder) in fold(person.guardian)


def _same_class(who: Mark, person: AidPerson) -> bool:
    return bool(who.class_name) and who.class_name in {*person.classes, *person.left}


_LOST = re.compile(r"[?？□■�＊*_\ue000-\uf8ff]{1,4}|[A-Za-z]{1,8}")


def is_same_name(one: str, other: str) -> bool:
    """Return whether two spellings are of one name: with a dot, or without."""
    return fold(one) == fold(other)


def may_be(said: str, name: str) -> bool:
    """Return whether a name may be meant: a character is another, or was lost (周?, 周YAN)."""
    if is_near(fold(said), fold(name)):
        return True
    kept = _LOST.split(said)
    if len(kept) < 2 or not any(kept):
        return False
    return re.fullmatch(".{1,2}".join(map(re.escape, kept)), name) is not None


def is_near(one: str, other: str) -> bool:
    """Return whether two names differ by one character: one other, one more, or two swapped."""
    if one == other or min(len(one), len(other)) < 2:
        return False
    if len(one) == len(other):
        apart = [at for at in range(len(one)) if one[at] != other[at]]
        swapped = len(apart) == 2 and one[apart[0]] == other[apart[1]]
        return len(apart) == 1 or (swapped and one[apart[1]] == other[apart[0]])
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(
        long[:at] + long[at + 1 :] == short for at in range(len(long))
    )
