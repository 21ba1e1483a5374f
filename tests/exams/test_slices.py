"""Long lists are brought slice by slice; they count at once, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.ids import LoadId
from bot.domain.imports.planning import TimetablePlan
from bot.domain.people.roles import Role
from bot.services import preparing
from storage.imports import exam_lists, loads
from tests.conftest import MONDAY
from tests.exams.test_exams import NAME, exam, line, listed, news, rows_of

if TYPE_CHECKING:
    from bot.domain.imports.book import TraineeRow
    from playground.client import Phone
    from storage.imports.exam_lists import ExamWork
    from tests.conftest import School

NOW = int(MONDAY.timestamp())


@pytest.fixture(autouse=True)
def short_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a class were a city."""
    monkeypatch.setattr(exam_lists, "SLICE", 5)
    monkeypatch.setattr(exam_lists, "TOLD_AT_ONCE", 3)


def sheet(people: list[TraineeRow], room: str = "2") -> bytes:
    return listed(*(line(each, seat, room) for seat, each in enumerate(people, 1)))


async def stages(school: School, staff: Phone, data: bytes) -> LoadId:
    """Send a list; return the load that waits to be applied."""
    await staff.uploads(data, "考试.xlsx")
    assert "读好了" in await staff.sees()
    ((number,),) = await school.query("SELECT max(id) FROM loads")
    return LoadId(number)


async def applies(school: School, staff: Phone, data: bytes) -> LoadId:
    number = await stages(school, staff, data)
    await staff.presses("✅ 应用")
    await staff.sees_until("已生效")
    return number


async def prepares(school: School, load_id: LoadId) -> ExamWork:
    database = school.app.services.database
    load = await database.read(loads.find, load_id)
    assert load is not None
    work = await preparing.prepare(database, load_id, load.book, now=NOW, whole=False)
    assert work is not None
    return work


async def rooms(school: School) -> dict[str, int]:
    sql = """
        SELECT cd.room, count(*)
        FROM candidates cd
        JOIN exams x ON x.id = cd.exam_id
        WHERE x.name = ?
        GROUP BY cd.room
        """
    return dict(await school.query(sql, NAME))


async def left_over(school: School) -> list[tuple[int, ...]]:
    return await school.query(
        """
        SELECT (SELECT count(*) FROM preparations), (SELECT count(*) FROM staged_candidates),
            (SELECT count(*) FROM exam_news)
        """
    )


async def test_a_long_list_is_applied_told_corrected_and_taken_back_like_a_short_one(
    school: School,
) -> None:
    staff = await school.employee(Role.COORDINATOR)
    people = rows_of(school)
    phones = [await school.trainee(index) for index in range(5)]
    await applies(school, staff, exam())
    await applies(school, staff, sheet(people))
    assert await rooms(school) == {"2": len(people)}
    await school.turn_to(MONDAY.replace(minute=1))
    assert [len(await news(each)) for each in phones] == [1] * 5

    await applies(school, staff, sheet(people, "7"))
    assert await rooms(school) == {"7": len(people)}
    await school.turn_to(MONDAY.replace(minute=2))
    assert [len(await news(each)) for each in phones] == [2] * 5

    await staff.presses("↩️ 撤回这次导入")
    await staff.presses("↩️ 确定撤回")
    await staff.sees_until("已撤回")
    assert await rooms(school) == {"2": len(people)}
    await school.turn_to(MONDAY.replace(minute=3))
    assert [len(await news(each)) for each in phones] == [3] * 5
    assert await left_over(school) == [(0, 0, 0)]


async def test_of_a_load_that_died_between_slices_nothing_is_seen_and_the_next_press_goes_on(
    school: School,
) -> None:
    staff = await school.employee(Role.COORDINATOR)
    people = rows_of(school)
    trainee = await school.trainee()
    await applies(school, staff, exam())
    database = school.app.services.database
    load_id = await stages(school, staff, sheet(people))
    load = await database.read(loads.find, load_id)
    assert load is not None
    work = await database.read(exam_lists.work_out, load.book, NOW, whole=False, load_id=load_id)
    assert work is not None
    await database.write(exam_lists.begin, load_id, work.revision, NOW)
    first, *_ = work.slices
    await database.write(exam_lists.stage, load_id, *first)
    await school.stop()
    await school.start()

    assert await rooms(school) == {}
    await school.turn_to(MONDAY.replace(minute=1))
    assert await news(trainee) == []
    await staff.presses("✅ 应用")
    await staff.sees_until("已生效")
    assert await rooms(school) == {"2": len(people)}
    await school.turn_to(MONDAY.replace(minute=2))
    assert len(await news(trainee)) == 1


async def test_what_nobody_goes_on_with_is_swept(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await applies(school, staff, exam())
    await prepares(school, await stages(school, staff, sheet(rows_of(school))))
    assert (await left_over(school))[0][:2] == (1, len(rows_of(school)))
    await school.turn_to(MONDAY.replace(hour=12))
    assert await left_over(school) == [(0, 0, 0)]


async def test_what_was_prepared_before_the_books_changed_does_not_count(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    people = rows_of(school)
    await applies(school, staff, exam())
    late = await stages(school, staff, sheet(people, "7"))
    work = await prepares(school, late)
    await applies(school, staff, sheet(people[:3], "1"))
    database = school.app.services.database
    assert await database.read(exam_lists.is_prepared, late, work) is False


async def test_prepared_work_of_which_a_slice_is_gone_is_done_anew(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    people = rows_of(school)
    await applies(school, staff, exam())
    load_id = await stages(school, staff, sheet(people))
    work = await prepares(school, load_id)
    await school.change("DELETE FROM staged_candidates WHERE seat = '3'")
    database = school.app.services.database
    load = await database.read(loads.find, load_id)
    assert load is not None
    outcome = await database.write(
        loads.apply,
        load_id,
        load.book,
        TimetablePlan(),
        now=NOW,
        zone=school.settings.zone,
        work=work,
    )
    assert outcome is not None
    assert await rooms(school) == {"2": len(people)}


async def test_a_load_prepared_before_another_was_applied_is_worked_out_anew(
    school: School,
) -> None:
    staff = await school.employee(Role.COORDINATOR)
    people = rows_of(school)
    trainee = await school.trainee()
    await applies(school, staff, exam())
    late = await stages(school, staff, sheet(people, "7"))
    work = await prepares(school, late)
    assert work.news
    await applies(school, staff, sheet(people, "1"))
    database = school.app.services.database
    load = await database.read(loads.find, late)
    assert load is not None
    zone = school.settings.zone
    outcome = await database.write(
        loads.apply, late, load.book, TimetablePlan(), now=NOW, zone=zone, work=work
    )
    assert outcome is not None
    assert await rooms(school) == {"7": len(people)}
    await school.turn_to(MONDAY.replace(minute=1))
    assert "7" in (await news(trainee))[-1]
    assert await left_over(school) == [(0, 0, 0)]


async def test_taking_back_prepared_before_another_load_is_worked_out_anew(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exam_lists, "SLICE", 1)
    staff = await school.employee(Role.COORDINATOR)
    people = rows_of(school)
    trainees = [await school.trainee(index) for index in range(2)]
    await applies(school, staff, exam())
    first = await applies(school, staff, sheet(people))
    await school.turn_to(MONDAY.replace(minute=1))
    assert [len(await news(each)) for each in trainees] == [1, 1]
    database = school.app.services.database
    work = await preparing.prepare_undo(database, first, now=NOW)
    assert work is not None
    await applies(school, staff, sheet(people, "7"))
    zone = school.settings.zone
    outcome = await database.write(loads.roll_back, first, NOW + 60, zone, work=work)
    assert outcome is not None
    await school.turn_to(MONDAY.replace(minute=2))
    assert await left_over(school) == [(0, 0, 0)]


async def test_a_candidate_changed_since_stays_when_a_long_list_is_taken_back(
    school: School,
) -> None:
    staff = await school.employee(Role.COORDINATOR)
    people = rows_of(school)
    await applies(school, staff, exam())
    await applies(school, staff, sheet(people))
    await school.change("UPDATE candidates SET seat = '99' WHERE ticket LIKE '20261205%3'")
    kept = await school.query("SELECT count(*) FROM candidates WHERE seat = '99'")
    await staff.presses("↩️ 撤回这次导入")
    await staff.presses("↩️ 确定撤回")
    await staff.sees_until("已撤回")
    assert await rooms(school) == {"2": kept[0][0]}
