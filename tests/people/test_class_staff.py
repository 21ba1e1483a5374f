"""Whose class it is: the staff of the class, else of its department; above them only in need."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.domain.ids import ClassId, PersonId
from bot.domain.people.roles import Role, Scope, ScopeKind
from storage.people import class_staff

if TYPE_CHECKING:
    from tests.conftest import School


async def first_class(school: School) -> ClassId:
    await school.change("UPDATE classes SET department = '汽修部' WHERE name = '第1期'")
    ((number,),) = await school.query("SELECT id FROM classes WHERE name = '第1期'")
    return ClassId(number)


@pytest.mark.parametrize(
    ("kinds", "own", "near"),
    [
        ((ScopeKind.CLASS, ScopeKind.DEPARTMENT, ScopeKind.ALL), ScopeKind.CLASS, ScopeKind.CLASS),
        ((ScopeKind.DEPARTMENT, ScopeKind.ALL), ScopeKind.DEPARTMENT, ScopeKind.DEPARTMENT),
        ((ScopeKind.DISTRICT, ScopeKind.ALL), None, ScopeKind.DISTRICT),
        ((ScopeKind.ALL,), None, ScopeKind.ALL),
    ],
)
async def test_a_class_is_that_of_the_nearest_who_may_see_its_records(
    school: School, kinds: tuple[ScopeKind, ...], own: ScopeKind | None, near: ScopeKind
) -> None:
    class_id = await first_class(school)
    await school.change("DELETE FROM grants")
    ((district,),) = await school.query("SELECT district FROM classes WHERE id = ?", class_id)
    of = {
        ScopeKind.CLASS: Scope(ScopeKind.CLASS, str(class_id)),
        ScopeKind.DEPARTMENT: Scope(ScopeKind.DEPARTMENT, "汽修部"),
        ScopeKind.DISTRICT: Scope(ScopeKind.DISTRICT, district),
        ScopeKind.ALL: Scope(ScopeKind.ALL),
    }
    staff = {kind: (await school.employee(Role.STAFF, of[kind])).id for kind in kinds}
    read = school.app.services.database.read
    expected = [staff[own]] if own is not None else []
    assert await read(partial(class_staff.of_class, class_id=class_id)) == expected
    assert await read(partial(class_staff.nearest_to, class_id=class_id)) == [staff[near]]
    sql = "SELECT person_id FROM enrolments WHERE class_id = ? AND left_on IS NULL LIMIT 1"
    ((person_id,),) = await school.query(sql, class_id)
    of_person = partial(class_staff.of_person, person_id=PersonId(person_id))
    assert await read(of_person) == expected
