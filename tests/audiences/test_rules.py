"""Whom something is for, as a value."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind, reach_of
from bot.domain.people.roles import Grant, Role, Scope, ScopeKind

TERMS = st.builds(
    AudienceTerm, st.sampled_from(TermKind), st.text(max_size=5), st.none() | st.integers(1, 9)
)
MANY = st.lists(TERMS, max_size=3).map(tuple)


@given(st.builds(Audience, MANY, MANY, MANY))
def test_an_audience_survives_storage(audience: Audience) -> None:
    assert Audience.from_json(audience.as_json()) == audience


def test_a_place_is_named_from_the_district_down() -> None:
    assert AudienceTerm.place("万州区").kind is TermKind.ORIGIN
    assert AudienceTerm.place("万州区", "龙沙镇").kind is TermKind.TOWN
    assert AudienceTerm.place("万州区", "龙沙镇", "岩口村").value.split("\t") == [
        "万州区",
        "龙沙镇",
        "岩口村",
    ]


def test_staff_reach_what_their_roles_cover() -> None:
    teacher = Grant(Role.STAFF, Scope(ScopeKind.CLASS, "7"))
    district = Grant(Role.COORDINATOR, Scope(ScopeKind.DISTRICT, "万州区"))
    assert reach_of([teacher]) == (AudienceTerm(TermKind.CLASS, "7"),)
    assert reach_of([teacher, district]) == (
        AudienceTerm(TermKind.CLASS, "7"),
        AudienceTerm(TermKind.DISTRICT, "万州区"),
    )
    assert reach_of([teacher, Grant(Role.STAFF)]) == ()
    assert reach_of([]) is None
    assert reach_of([teacher], at_least=Role.COORDINATOR) is None
