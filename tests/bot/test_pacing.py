"""Never more than allowed, nobody starved, replies first."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.pacing import FREE, GROUP_LIMIT, Pacer


def send_bulk(pacer: Pacer, chats: list[int], now: float = 0.0) -> list[float]:
    """Send to each chat as soon as the pacer lets it; returns the moments."""
    moments = []
    for chat in chats:
        while (wait := max(pacer.bulk_wait(now), pacer.chat_wait(chat, now))) > 0:
            now += wait
        pacer.take(chat, now)
        moments.append(now)
    return moments


def busiest(moments: list[float], window: float) -> int:
    return max(sum(start <= each < start + window for each in moments) for start in moments)


@given(st.integers(1, 300), st.sampled_from([5, FREE, 200]))
def test_no_second_holds_more_than_the_limit(count: int, limit: int) -> None:
    moments = send_bulk(Pacer(limit=limit), list(range(1, count + 1)))
    assert busiest(moments, 1.0) <= limit


def test_the_limit_is_used_to_98_percent() -> None:
    moments = send_bulk(Pacer(), list(range(1, 3001)))
    assert 3000 / (moments[-1] - moments[0] + 1) >= 0.98 * FREE


@given(st.lists(st.integers(1, 4), min_size=2, max_size=30))
def test_a_private_chat_gets_one_a_second(chats: list[int]) -> None:
    moments = send_bulk(Pacer(), chats)
    for chat in set(chats):
        mine = [moment for moment, each in zip(moments, chats, strict=True) if each == chat]
        assert all(b - a >= 1.0 for a, b in pairwise(mine))


def test_a_group_gets_twenty_a_minute() -> None:
    moments = send_bulk(Pacer(), [-5] * 50)
    assert busiest(moments, 60.0) <= GROUP_LIMIT


def test_replies_leave_at_once_and_bulk_uses_what_they_leave() -> None:
    pacer = Pacer(limit=10)
    for chat in range(10):
        assert pacer.reply_wait(chat, 0.0) == 0.0
        pacer.take(chat, 0.0)
    assert pacer.bulk_places(0.0) == 0
    assert pacer.reply_wait(99, 0.0) == 0.0
    assert pacer.bulk_wait(0.0) > 0


def test_a_429_slows_bulk_down_and_it_recovers() -> None:
    pacer = Pacer(limit=100)
    pacer.refused(1, 5, 0.0, bulk=True)
    assert pacer.bulk_wait(0.0) == 5.0
    assert pacer.bulk_places(5.1) == 70
    assert pacer.bulk_places(5.0 + 10 * 3 + 1) == 100
    assert pacer.reply_wait(2, 0.0) == 0.0
    assert pacer.reply_wait(1, 0.0) == 5.0


def test_memory_does_not_grow_with_the_chats() -> None:
    pacer = Pacer(paid=True)
    send_bulk(pacer, list(range(1, 200_000, 2)))
    assert len(pacer._chats) < 70_000
