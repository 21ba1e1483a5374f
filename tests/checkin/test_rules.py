"""The rules of check-in: codes, windows, and who always comes with whom."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkin import codes
from bot.domain.checkin.codes import LIVES, Scanned, Typed, read_code, slot_at
from bot.domain.checkin.together import Together, come_together, joined, tail
from bot.domain.checkin.window import AGAIN, Window, WindowRules, opens_at, window
from bot.domain.ids import ClassId, PersonId, SessionId
from bot.domain.timetable.session import CourseKind, Session

NINE = datetime(2026, 11, 24, 1, tzinfo=UTC)
HELD = Session(
    SessionId(1), "u", ClassId(1), "第1期", "机械制图", CourseKind.REQUIRED, "", "", NINE,
    NINE + timedelta(hours=2),
)  # fmt: skip


@given(st.integers(1, 1 << 30), st.integers(0, 1 << 33))
def test_a_code_is_shown_for_fifteen_seconds_and_ends_when_the_next_begins(
    number: int, now: int
) -> None:
    session = SessionId(number)
    slot = slot_at(session, now)
    ends = codes.ends_at(session, slot)
    assert 0 < ends - now <= LIVES
    assert (slot_at(session, ends - 1), slot_at(session, ends)) == (slot, slot + 1)


@given(
    st.integers(1, 10**12 - 1),
    st.integers(0, 10**12 - 1),
    st.text("0123456789abcdef", min_size=20, max_size=20),
)
def test_a_link_is_read_as_it_was_written_and_fits_telegram(
    number: int, slot: int, mark: str
) -> None:
    payload = codes.payload(SessionId(number), slot, mark)
    assert len(payload) <= 64
    assert read_code(f"/start {payload}") == Scanned(SessionId(number), slot, mark)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("123456", "123456"), ("１２３ ４５６", "123456"), ("123-456。", "123456"),
        ("签到 58213", "58213"), ("签到码4471", "4471"), ("签到码是 123456", "123456"),
        ("Check-in 123456", "123456"),
    ],
)  # fmt: skip
def test_typed_codes_are_read(text: str, digits: str) -> None:
    found = read_code(text)
    assert isinstance(found, Typed)
    assert found.digits == digits


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("老师黑板上写的是118362", "118362"), ("五八二零九一", "582091"),
        ("code is 3 7 7 0 1 5", "377015"), ("個碼係 026-581 啱唔啱", "026581"),
        ("我瞅着是551O38", "551038"), ("刚才打错了 是 240 796 不是 240 769", "240796"),
        ("77341", "77341"),
    ],
)  # fmt: skip
def test_codes_among_words_are_read_and_known_as_such(text: str, digits: str) -> None:
    assert read_code(text) == Typed(digits, said=False, within=True)


@pytest.mark.parametrize(
    "text",
    [
        "1234",
        "123 45678",
        "12:30",
        "13800000000",
        "签到",
        "/start j_123456",
        "房间 123456 在哪",
        "验证码664201是干嘛的 不是我弄的",
        "快递到了放门卫就行，邮编310018",
        "240 796 或者 240 769",
        "2026-11-25",
        "我三十五岁",
        "138 0000 0000",
        "3×4=12",
        "交了1200元",
    ],
)
def test_what_is_no_code_is_none(text: str) -> None:
    assert read_code(text) is None


@given(st.text(max_size=200))
def test_any_words_are_read_without_a_fault(text: str) -> None:
    assert read_code(text) is None or len(text) <= 80


def test_a_window_is_as_the_school_says_and_never_shorter_than_five_minutes() -> None:
    rules = WindowRules()
    assert opens_at(rules, HELD) == NINE - timedelta(minutes=10)
    assert window(rules, HELD, NINE) == Window(NINE, NINE + timedelta(minutes=15))
    late = NINE + timedelta(minutes=40)
    assert window(rules, HELD, late) == Window(NINE, late + AGAIN)
    assert window(rules, HELD, HELD.ends_at - timedelta(minutes=1)).closes_at == HELD.ends_at


def test_rules_are_read_as_they_were_stored() -> None:
    rules = WindowRules(5, 10, 30)
    assert WindowRules.from_json(rules.as_json()) == rules
    assert WindowRules.from_json(None) == WindowRules()


@given(st.lists(st.floats(0, 1), max_size=8), st.integers(0, 8))
def test_the_tail_is_the_sum_over_all_outcomes(chances: list[float], times: int) -> None:
    whole = 0.0
    for outcome in range(1 << len(chances)):
        hits = [bool(outcome >> place & 1) for place in range(len(chances))]
        if sum(hits) >= times:
            share = 1.0
            for hit, chance in zip(hits, chances, strict=True):
                share *= chance if hit else 1 - chance
            whole += share
    assert tail(chances, times) == pytest.approx(whole, abs=1e-9)


def came(
    chance: random.Random, sessions: int, *, rush: float, cheat: bool = False
) -> list[dict[PersonId, int]]:
    """43 who come within ten minutes, a share of them in the minute when the code comes up."""
    found = []
    for _ in range(sessions):
        times = {
            PersonId(number): int(chance.gauss(60, 25))
            if chance.random() < rush
            else chance.randrange(600)
            for number in range(43)
            if chance.random() > 0.06
        }
        if cheat:
            times.pop(PersonId(42), None)
            if PersonId(41) in times:
                times[PersonId(42)] = times[PersonId(41)] + chance.randrange(2, 9)
        found.append(times)
    return found


@pytest.mark.parametrize("rush", [0.2, 0.5, 1.0])
def test_honest_classes_raise_no_alarm(rush: float) -> None:
    chance = random.Random(7)
    assert [come_together(came(chance, 12, rush=rush)) for _ in range(40)] == [[]] * 40


@pytest.mark.parametrize(("rush", "sessions"), [(0.2, 8), (0.5, 10), (1.0, 12)])
def test_one_hand_with_two_phones_is_named(rush: float, sessions: int) -> None:
    chance = random.Random(7)
    found = [come_together(came(chance, sessions, rush=rush, cheat=True)) for _ in range(20)]
    named = [[each.people for each in one] == [(41, 42)] for one in found]
    assert sum(named) >= 18


def test_nobody_is_named_after_few_sessions() -> None:
    assert come_together(came(random.Random(7), 4, rush=0.2, cheat=True)) == []


def test_pairs_that_share_somebody_are_one_group() -> None:
    one, other, third, fourth, fifth = map(PersonId, range(5))
    pairs = [
        Together((one, other), 9, 9),
        Together((other, third), 8, 9),
        Together((fourth, fifth), 7, 8),
    ]  # fmt: skip
    assert joined(pairs) == [
        Together((one, other, third), 9, 9), Together((fourth, fifth), 7, 8),
    ]  # fmt: skip
