"""What became of the people of a programme, counted: with its whole, and how they were asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ids import ClassId, PersonId, ProgrammeId
from bot.domain.outcomes import careers
from bot.domain.outcomes.careers import CareerSource, CareerStatus, Former, Turnover
from bot.domain.outcomes.outcome import OutOf
from storage.outcomes.careers import counted

if TYPE_CHECKING:
    from tests.conftest import School

ENDED = "2026-11-22"


async def says(school: School, number: int, status: str, said_on: str, **more: object) -> int:
    """Somebody of the first class has said something, on a day."""
    rows = await school.query(
        "SELECT person_id FROM enrolments WHERE class_id = 1 ORDER BY person_id LIMIT 1 OFFSET ?",
        number,
    )
    columns = {"how": "phone", **more}
    names = "".join(f", {name}" for name in columns)
    marks = ", ?" * len(columns)
    await school.change(
        f"INSERT INTO careers (person_id, class_id, status, said_on{names})"  # noqa: S608
        f" VALUES (?, 1, ?, ?{marks})",
        rows[0][0],
        status,
        said_on,
        *columns.values(),
    )
    return int(rows[0][0])


async def test_the_newest_word_since_the_last_day_counts(school: School) -> None:
    await school.change("UPDATE classes SET ends_on = ? WHERE id = 1", ENDED)
    before = await school.app.services.database.read(counted, ProgrammeId(1))
    await says(school, 0, "seeking", "2026-11-24")
    await says(school, 0, "job", "2027-02-24")
    await says(school, 1, "job", "2026-11-01")  # before the end: no outcome
    await says(
        school, 2, "business", "2027-05-22", registered=1, jobs=3, turnover="more", how="buttons"
    )
    found = await school.app.services.database.read(counted, ProgrammeId(1))
    assert (found.people, found.reached, found.answered) == (before.people, 2, 2)
    assert found.employed == OutOf(1, 2)
    assert found.founders == OutOf(1, 2)
    assert dict(found.by_how) == {CareerSource.PHONE: 1, CareerSource.BUTTONS: 1}
    assert dict(found.by_months) == {3: 1, 6: 1}
    assert (found.registered, found.jobs, found.jobs_said) == (OutOf(1, 1), 3, OutOf(1, 1))
    assert dict(found.turnover) == {Turnover.MORE: 1}


async def test_who_left_the_list_after_the_last_day_took_part(school: School) -> None:
    await school.change("UPDATE classes SET ends_on = ? WHERE id = 1", ENDED)
    before = await school.app.services.database.read(counted, ProgrammeId(1))
    person = await says(school, 0, "job", "2026-12-24")
    sql = "UPDATE enrolments SET left_on = ? WHERE person_id = ?"
    await school.change(sql, "2026-12-01", person)
    found = await school.app.services.database.read(counted, ProgrammeId(1))
    assert (found.people, found.answered) == (before.people, 1)
    await school.change(sql, "2026-11-20", person)
    found = await school.app.services.database.read(counted, ProgrammeId(1))
    assert (found.people, found.answered) == (before.people - 1, 0)


DAYS = st.dates(date(2026, 1, 1), date(2028, 1, 1))
PEOPLE = st.lists(
    st.builds(
        Former,
        st.builds(PersonId, st.integers(1, 8)),
        st.builds(ClassId, st.integers(1, 3)),
        st.sampled_from(["东区", "西区"]),
        DAYS,
        st.booleans(),
        st.none() | st.sampled_from(CareerStatus),
        st.sampled_from(CareerSource),
        DAYS,
    )
)


@given(PEOPLE)
def test_a_part_never_exceeds_its_whole(people: list[Former]) -> None:
    found = careers.count(people)
    assert found.people == len({each.person_id for each in people})
    assert found.people >= found.reached >= found.answered == sum(found.by_status.values())
    assert found.answered == sum(found.by_months.values())


@given(DAYS, DAYS)
def test_months_are_whole_ones(start: date, end: date) -> None:
    months = careers.months_between(start, end)
    assert months >= 0
    assert start > end or months <= (end - start).days / 28
