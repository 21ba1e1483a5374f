"""What two pages tell together to who sees sums only: nobody is left over by subtraction."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.ids import AlertId
from bot.domain.people.roles import Role
from handlers.aid.ledger_buttons import LedgerBy, LedgerHome
from handlers.alerts.buttons import OpenAlert
from storage.aid.views import Dimension
from tests.aid.intruders import PRIVATE, make_home, somebody
from tests.aid.test_ledger_loading import of_class
from tests.aid.test_matrix import shown

if TYPE_CHECKING:
    from tests.conftest import School

FIRST = {"孤儿", "特困", "低保", "残疾", "建卡"}


async def on_the_ledger(school: School, **counts: int) -> None:
    """So many of the first class under each category, all of them paid."""
    people = iter(of_class(school, "第1期"))
    for category, count in counts.items():
        for row in [next(people) for _ in range(count)]:
            await school.change(
                "INSERT INTO aid_records (person_id, term, category, changed_at)"
                " SELECT id, '2026-2', ?, 0 FROM people WHERE phone = ?",
                category, row.phone,
            )  # fmt: skip
            await school.change(
                "INSERT INTO aid_payments (person_id, term, scheme, amount, paid_on)"
                " SELECT id, '2026-2', 'grant', 115000, '2026-11-05' FROM people WHERE phone = ?",
                row.phone,
            )


async def test_the_headline_and_the_categories_leave_nobody_over(school: School) -> None:
    await on_the_ledger(school, orphan=2, minimum=9, other=6)
    boss = await school.employee(Role.COORDINATOR)
    headline = await shown(school, boss, LedgerHome("2026-2"))
    lines = await shown(school, boss, LedgerBy(Dimension.CATEGORY, "2026-2"))
    should = int(re.findall(r"应助 (\d+) 人", headline)[0])
    told = dict(re.findall(r"(\w+)\s+(\d+)/", lines))
    left = should - sum(int(count) for name, count in told.items() if name in FIRST)
    assert left == 0 or left >= 5, (headline, lines)


async def test_words_about_an_alert_are_read_by_who_sees_all_its_reasons(school: School) -> None:
    """Its aid was stopped too: the helper sees the absences, and no words that may speak of it."""
    home = await make_home(school)
    button = OpenAlert(AlertId(home.objects["alert_id"]))
    helper = await somebody(school, home, "the helper")
    said = await shown(school, helper, button)
    assert home.name in said
    assert PRIVATE not in said
    teacher = await somebody(school, home, "the class teacher")
    assert PRIVATE in await shown(school, teacher, button)
