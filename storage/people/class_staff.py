"""Whose class it is 谁带这个班: one answer for every letter and every to-do of a class.

A class is that of the staff who have it as their scope; where nobody has, of those who have its
department. Both may see the records of the class (``Account.classes_named``). A district or the
whole school is a scope of sums: who has no more than that is asked only where a class must not be
without anybody (:func:`nearest_to`), such as when its group was lost or a student may drop out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role, ScopeKind
from storage import rows
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.ids import AccountId, ClassId, PersonId
    from storage.database import Tx
    from storage.people.roles import Holder

_OWN = (ScopeKind.CLASS, ScopeKind.DEPARTMENT)
_ABOVE = (ScopeKind.DISTRICT, ScopeKind.ALL)


def of_class(tx: Tx, class_id: ClassId | None) -> list[AccountId]:
    """Return whose class it is; nobody where there is only a district or the school above it."""
    return [] if class_id is None else of_classes(tx, [class_id])[class_id]


def of_classes(tx: Tx, class_ids: Iterable[ClassId]) -> dict[ClassId, list[AccountId]]:
    """Return whose classes they are, by class."""
    holders = _staff(tx)
    return {each: _nearest(holders, each, None, _OWN) for each in class_ids}


def of_person(tx: Tx, person_id: PersonId) -> list[AccountId]:
    """Return whose classes somebody is in now."""
    sql = "SELECT class_id FROM enrolments WHERE person_id = ? AND left_on IS NULL"
    class_ids = [class_id for (class_id,) in tx.execute(sql, (person_id,))]
    found = of_classes(tx, class_ids)
    return sorted({each for staff in found.values() for each in staff})


def nearest_to(tx: Tx, class_id: ClassId) -> list[AccountId]:
    """Return whose class it is, or who is next above it."""
    sql = "SELECT district FROM classes WHERE id = ?"
    district = rows.value(tx, str, sql, (class_id,))
    return _nearest(_staff(tx), class_id, district, (*_OWN, *_ABOVE))


def _staff(tx: Tx) -> list[Holder]:
    return [each for each in roles.holders(tx) if each.grant.role >= Role.STAFF]


def _nearest(
    holders: Sequence[Holder],
    class_id: ClassId,
    district: str | None,
    kinds: Sequence[ScopeKind],
) -> list[AccountId]:
    over = [
        each for each in holders if each.grant.scope.covers(class_id=class_id, district=district)
    ]
    for kind in kinds:
        found = {each.account_id for each in over if each.grant.scope.kind is kind}
        if found:
            return sorted(found)
    return []
