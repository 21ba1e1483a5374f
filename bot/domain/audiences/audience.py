"""The people something is for: named by what they have in common, combined and subtracted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from bot.domain.people.roles import Grant, Role, ScopeKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.ids import ClassId, PersonId

PLACE_BREAK = "\t"  # between district, town and village in a value


class TermKind(StrEnum):
    """The kinds of term: what its people have in common, and what its value holds."""

    EVERYONE = "everyone"  # enrolled in any class; no value
    PROGRAMME = "programme"  # programme id
    CLASS = "class"  # class id
    TEAM = "team"  # name of a group 小组; `within` its class
    COMMITTEE = "committee"  # holders of a post 班委, or of the post named; `within` a class
    GUARDIANS = "guardians"  # of a class's children, never their surveys; `within` the class
    DISTRICT = "district"  # classes held in the district: what a district's staff may reach
    DEPARTMENT = "department"  # classes of a department 专业部
    ORIGIN = "origin"  # people from the district
    TOWN = "town"  # people from the town; see Term.place
    VILLAGE = "village"  # people from the village; see Term.place
    COURSE = "course"  # course id: classes that have it on their timetable; `within` a class
    ROLE = "role"  # "2" staff, "3" coordinators, "4" administrators, and all above
    UNANSWERED = "unanswered"  # survey id: invited and not yet answered
    ABSENT = "absent"  # missing from class on a day; see Term.absent
    ATTENDED = "attended"  # course id: were at a session of it
    PRESENT = "present"  # session id: were at it
    ATTENDING = "attending"  # by their share of sessions attended; see Term.attending
    EXAM = "exam"  # exam id: its candidates; `within` a class
    UNGRADED = "ungraded"  # exam id: its candidates without a result; `within` a class
    PEOPLE = "people"  # person ids with commas between


@dataclass(frozen=True, slots=True)
class AudienceTerm:
    """People who have one thing in common; ``within`` narrows it to a class (id)."""

    kind: TermKind
    value: str = ""
    within: ClassId | None = None

    @classmethod
    def place(cls, district: str, town: str = "", village: str = "") -> Self:
        """Return the term for people from a district, a town or a village."""
        parts = [district, *([town] if town else []), *([village] if village else [])]
        kind = (TermKind.ORIGIN, TermKind.TOWN, TermKind.VILLAGE)[len(parts) - 1]
        return cls(kind, PLACE_BREAK.join(parts))

    @classmethod
    def absent(cls, day: str, *, excused: bool = True, within: ClassId | None = None) -> Self:
        """Return the term for those absent from a session of a day (ISO), with or without leave."""
        return cls(TermKind.ABSENT, day if excused else f"{day}{PLACE_BREAK}absent", within)

    @classmethod
    def attending(cls, *, at_least: int | None = None, below: int | None = None) -> Self:
        """Return the term for an attendance of at least, or below, a percentage of the rolls."""
        share = f"{at_least}{PLACE_BREAK}least" if below is None else f"{below}{PLACE_BREAK}below"
        return cls(TermKind.ATTENDING, share)

    @classmethod
    def people(cls, ids: Iterable[PersonId]) -> Self:
        """Return the term for these people, by person id."""
        return cls(TermKind.PEOPLE, ",".join(str(int(each)) for each in ids))


@dataclass(frozen=True, slots=True)
class Audience:
    """Everybody of any ``include`` term who is in no ``exclude`` term.

    ``reach`` are the bounds of what the author may reach (see :func:`reach_of`): nobody outside
    all of them is ever included. Empty means no bounds.
    """

    include: tuple[AudienceTerm, ...]
    exclude: tuple[AudienceTerm, ...] = ()
    reach: tuple[AudienceTerm, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the audience as JSON values."""
        return {
            "include": [_out(each) for each in self.include],
            "exclude": [_out(each) for each in self.exclude],
            "reach": [_out(each) for each in self.reach],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Read the audience from JSON values."""
        return cls(*(tuple(map(_in, data.get(n, ()))) for n in ("include", "exclude", "reach")))


def reach_of(
    grants: Iterable[Grant], *, at_least: Role = Role.STAFF
) -> tuple[AudienceTerm, ...] | None:
    """Return the bounds of somebody's announcements: () for the whole school, None for nobody."""
    terms = []
    for grant in grants:
        if grant.role < at_least:
            continue
        match grant.scope.kind:
            case ScopeKind.ALL:
                return ()
            case ScopeKind.DISTRICT:
                terms.append(AudienceTerm(TermKind.DISTRICT, grant.scope.value))
            case ScopeKind.DEPARTMENT:
                terms.append(AudienceTerm(TermKind.DEPARTMENT, grant.scope.value))
            case ScopeKind.CLASS:
                terms.append(AudienceTerm(TermKind.CLASS, grant.scope.value))
    return tuple(terms) or None


def is_surely_within(audience: Audience, reach: tuple[AudienceTerm, ...]) -> bool:
    """Return whether everybody of an audience is within ``reach``, as far as its terms alone say.

    False is no certainty: a village may lie in a class, but its term does not say so.
    """
    if not reach or (audience.reach and set(audience.reach) <= set(reach)):
        return True
    return all(
        each in reach or AudienceTerm(TermKind.CLASS, str(each.within)) in reach
        for each in audience.include
    )


def _out(term: AudienceTerm) -> dict[str, Any]:
    given: dict[str, Any] = {"kind": term.kind.value, "value": term.value, "within": term.within}
    return {key: value for key, value in given.items() if value not in {"", None}}


def _in(data: dict[str, Any]) -> AudienceTerm:
    return AudienceTerm(TermKind(data["kind"]), data.get("value", ""), data.get("within"))
