"""Never more than allowed, nobody starved, replies first."""

from __future__ import annotations

import heapq
import math
import random
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.outbound.pacing import FREE, GROUP_LIMIT, RECOVERY, SLOWER, Pacer


def send_bulk(
    pacer: Pacer, chats: list[int], now: float = 0.0, travel: float = 0.001
) -> list[float]:
    """Send to each chat as soon as the pacer lets it; returns when each message arrived."""
    moments = []
    for chat in chats:
        while (wait := max(pacer.bulk_wait(now), pacer.chat_wait(chat, now))) > 0:
            now += wait
        departure = pacer.take(chat, now, bulk=True)
        pacer.answered(departure, now + travel * 2)
        moments.append(now + travel)
    return moments


def busiest(moments: list[float], window: float) -> int:
    return max(sum(start <= each < start + window for each in moments) for start in moments)


@settings(deadline=None)
@given(st.integers(1, 300), st.sampled_from([5, FREE, 200]), st.floats(0.0001, 0.2))
def test_no_second_holds_more_than_the_limit(count: int, limit: int, travel: float) -> None:
    moments = send_bulk(Pacer(limit=limit), list(range(1, count + 1)), travel=travel)
    assert busiest(moments, 1.0) <= limit


@settings(deadline=None)
@given(st.lists(st.floats(0, 0.3), min_size=70, max_size=120), st.integers(0, 9))
def test_no_second_holds_more_than_the_limit_however_long_each_is_on_the_way(
    travels: list[float], seed: int
) -> None:
    """Some ways are long, and how much of each is the way back nobody knows."""
    chance = random.Random(seed)
    pacer, now, arrived = Pacer(limit=30), 0.0, []
    waiting: list[tuple[float, Any]] = []
    for chat, extra in enumerate(travels):
        while (wait := pacer.bulk_wait(now)) > 0:
            now += min(wait, 0.01)
            for each in [each for each in waiting if each[0] <= now]:
                waiting.remove(each)
                pacer.answered(each[1], each[0])
        there = 0.005 + extra * chance.random()
        arrived.append(now + there)
        waiting.append((now + 0.01 + extra, pacer.take(chat + 1, now, bulk=True)))
        if chat == 0:
            pacer.answered(waiting[0][1], now + 0.01)
    assert busiest(arrived, 1.0) <= 30


def test_one_that_hangs_holds_up_nobody_behind_it() -> None:
    pacer, now, moments = Pacer(limit=100), 0.0, []
    for chat in range(1, 1001):
        while (wait := pacer.bulk_wait(now)) > 0:
            now += wait
        departure = pacer.take(chat, now, bulk=True)
        if chat % 50:
            pacer.answered(departure, now + 0.01)
        moments.append(now)
    assert 1000 / (moments[-1] - moments[0]) >= 90


def test_after_a_stall_in_which_many_pile_up_no_second_holds_more_than_the_limit() -> None:
    pacer, now, arrived = Pacer(limit=100), 0.0, []
    waiting: list[Any] = []
    for chat in range(1, 1500):
        while (wait := pacer.bulk_wait(now)) > 0:
            now += wait
            stalled = 3.0 <= now % 5 < 3.6
            while waiting and not stalled and waiting[0][0] <= now:
                _, departure = waiting.pop(0)
                arrived.append(max(now - 0.01, departure.left))
                pacer.answered(departure, now)
        waiting.append((now + 0.02, pacer.take(chat, now, bulk=True)))
    assert busiest(arrived, 1.0) <= 100


@pytest.mark.parametrize("travel", [0.0005, 0.005, 0.15])
def test_the_limit_is_used_to_98_percent(travel: float) -> None:
    moments = send_bulk(Pacer(), list(range(1, 3001)), travel=travel)
    assert 3000 / (moments[-1] - moments[0]) >= 0.98 * FREE


def test_bulk_leaves_evenly_and_not_in_bursts() -> None:
    moments = send_bulk(Pacer(), list(range(1, 301)))
    assert busiest(moments[60:], 0.1) <= 5


@settings(deadline=None)
@given(st.lists(st.integers(1, 4), min_size=2, max_size=30))
def test_a_private_chat_gets_one_a_second(chats: list[int]) -> None:
    moments = send_bulk(Pacer(), chats)
    for chat in set(chats):
        mine = [moment for moment, each in zip(moments, chats, strict=True) if each == chat]
        assert all(b - a >= 0.999999 for a, b in pairwise(mine))


def test_a_group_gets_twenty_a_minute() -> None:
    moments = send_bulk(Pacer(), [-5] * 50)
    assert busiest(moments, 60.0) <= GROUP_LIMIT


def test_replies_leave_at_once_and_bulk_uses_what_they_leave() -> None:
    pacer = Pacer(limit=10)
    for chat in range(10):
        assert pacer.reply_wait(chat, 0.0) == 0.0
        pacer.take(chat, 0.0, bulk=False)
    permits = pacer.hold(5, 0.0)
    assert len(permits) == 1  # never quite starved
    assert pacer.hold(5, 0.0) == []
    assert pacer.reply_wait(99, 0.0) == 0.0


def test_bulk_leaves_replies_what_they_usually_need() -> None:
    pacer = Pacer(limit=100)
    for step in range(200):
        pacer.take(step, step / 20, bulk=False)  # twenty a second
    assert 60 <= pacer.rate(10.0) <= 72
    assert pacer.rate(40.0) == 99
    assert pacer.rate(80.0) == 100


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 40), st.floats(0, 0.3)), max_size=60))
def test_places_held_count_until_they_are_used_or_given_back(
    asked: list[tuple[int, float]],
) -> None:
    pacer, now, moments = Pacer(limit=20), 0.0, []
    for number, (most, pause) in enumerate(asked):
        permits = pacer.hold(most, now)
        assert len(permits) <= most
        now += pause
        for each in range(len(permits) - len(permits) // 3):
            pacer.take(1000 * number + each, now, bulk=True, permit=permits.pop())
            moments.append(now)
        for permit in permits:
            permit.give_back()
        assert pacer.held == 0
    if moments:
        assert busiest(moments, 1.0) <= 20


def test_a_place_gives_itself_back_once_whatever_happens_to_it() -> None:
    pacer = Pacer(limit=3)
    used, dropped, failed = pacer.hold(1, 0.0) + pacer.hold(1, 0.5) + pacer.hold(1, 1.0)
    assert pacer.held == 3
    del dropped
    assert pacer.held == 2
    with pytest.raises(ValueError, match="!"), failed:
        raise ValueError("!")
    assert pacer.held == 1
    pacer.take(1, 1.0, bulk=True, permit=used)
    used.give_back()
    failed.give_back()
    assert pacer.held == 0
    assert not used.valid


def test_with_all_places_held_the_wait_is_no_spinning() -> None:
    pacer = Pacer(limit=3)
    permits = [pacer.hold(1, moment / 2) for moment in range(3)]
    assert len(permits) == 3
    assert pacer.bulk_wait(5.0) >= 0.5


def test_while_answers_are_awaited_the_wait_is_until_they_count_no_more() -> None:
    pacer = Pacer(limit=3)
    for chat in range(3):
        pacer.take(chat, 0.0, bulk=True)
    assert pacer.bulk_wait(1.5) == pytest.approx(1.5)


def send_well(pacer: Pacer, count: int, now: float) -> None:
    """So many messages leave and are answered at ``now``."""
    for chat in range(count):
        departure = pacer.take(10_000 + chat, now, bulk=True)
        pacer.answered(departure, now)
        pacer.worked(departure, now)


def refuse(pacer: Pacer, chat: int, retry_after: float, now: float) -> None:
    """One message leaves and is answered 429 at ``now``."""
    departure = pacer.take(chat, now, bulk=True)
    pacer.answered(departure, now, refused=True)
    pacer.refused(chat, retry_after, departure, now)


def storm(pacer: Pacer, messages: int, retry_after: float, now: float) -> None:
    """So many messages to different chats are all answered 429 at ``now``."""
    for chat in range(messages):
        refuse(pacer, 20_000 + chat, retry_after, now)


def test_a_429_of_everybody_slows_bulk_down_and_it_recovers() -> None:
    pacer = Pacer(limit=100)
    send_well(pacer, 90, 0.0)
    storm(pacer, 10, 5, 0.1)
    assert pacer.bulk_wait(0.1) == 5.0
    assert pacer.rate(5.2) == 100 * SLOWER
    assert pacer.rate(5.1 + RECOVERY * 2 + 1) == 100
    assert pacer.reply_wait(2, 0.1) == 0.0
    assert pacer.reply_wait(20_001, 0.1) == 5.0


def test_one_storm_slows_down_once_and_repeated_ones_teach_patience() -> None:
    pacer = Pacer(limit=100)
    send_well(pacer, 90, 0.0)
    storm(pacer, 50, 2, 0.1)
    assert pacer.rate(2.2) == 100 * SLOWER
    send_well(pacer, 80, 3.0)
    storm(pacer, 10, 2, 3.1)
    assert pacer.rate(5.2) == int(100 * SLOWER**2)
    assert pacer.rate(5.1 + RECOVERY + 1) == int(100 * SLOWER**2)
    assert pacer.rate(5.1 + 2 * RECOVERY + 1) == int(100 * SLOWER**2 + 10)


def test_a_pace_that_went_well_for_long_is_not_to_blame_for_a_storm() -> None:
    pacer = Pacer(limit=100)
    for second in range(7):
        send_well(pacer, 90, float(second))
    storm(pacer, 10, 2, 7.0)
    assert pacer.bulk_wait(7.0) == 2.0
    refuse(pacer, 2, 1, 9.5)  # the storm is still on: nothing has arrived since
    assert pacer.bulk_wait(9.5) == 1.0
    assert pacer.rate(11.0) == 100


def test_a_chat_that_had_too_much_pauses_alone() -> None:
    pacer = Pacer()
    pacer.take(7, 0.0, bulk=True)
    refuse(pacer, 7, 30, 1.0)
    assert pacer.chat_wait(7, 1.0) == 30
    assert pacer.bulk_wait(2.0) == 0.0
    for moment in range(2, 12):
        pacer.take(-5, float(moment), bulk=True)
    refuse(pacer, -5, 40, 12.0)
    assert pacer.bulk_wait(13.0) == 0.0


def test_a_429_of_one_chat_among_many_that_get_theirs_holds_up_nobody_else() -> None:
    pacer = Pacer()
    send_well(pacer, 5, 0.0)
    refuse(pacer, 7, 30, 1.0)
    assert pacer.chat_wait(7, 1.0) == 30
    assert pacer.bulk_wait(1.2) == 0.0
    assert pacer.rate(1.2) == FREE


@dataclass
class Line:
    """A line to Telegram: ``travel`` seconds there and back, less for a 429.

    Telegram takes ``limit`` messages a second (0: any number), and refuses a ``share`` at random.
    """

    travel: float = 0.003
    limit: int = 0
    share: float = 0.0
    pause: int = 1
    seed: int = 1
    arrived: list[float] = field(default_factory=list)
    refusals: int = 0

    def refuses(self, now: float, chance: random.Random) -> bool:
        full = self.limit and sum(each > now - 1 for each in self.arrived[-self.limit :])
        if chance.random() < self.share or (full and full >= self.limit):
            self.refusals += 1
            return True
        self.arrived.append(now)
        return False

    def announce(self, pacer: Pacer, people: int) -> float:
        """Send to everybody until all have it; return the seconds that took."""
        chance, now = random.Random(self.seed), 0.0
        due = [(0.0, chat) for chat in range(1, people + 1)]
        out: list[tuple[float, int, Any, bool]] = []
        while due or out:
            leaves = math.inf
            if due:
                when, chat = due[0]
                wait = max(pacer.bulk_wait(now), pacer.chat_wait(chat, now), when - now)
                leaves = now + max(wait, 0.0)
            if out and out[0][0] <= leaves:
                now, chat, departure, refused = heapq.heappop(out)
                pacer.answered(departure, now, refused=refused)
                if refused:
                    pacer.refused(chat, self.pause, departure, now)
                    heapq.heappush(due, (now + self.pause, chat))
                else:
                    pacer.worked(departure, now)
            elif leaves > now:
                now = leaves
            else:
                _, chat = heapq.heappop(due)
                departure = pacer.take(chat, now, bulk=True)
                refused = self.refuses(now, chance)
                answered = now + (min(self.travel, 0.002) if refused else self.travel)
                heapq.heappush(out, (answered, chat, departure, refused))
        return now


@pytest.mark.parametrize("travel", [0.003, 0.3])
@pytest.mark.parametrize("limit", [10, 17, 25, 29])
def test_a_lower_limit_than_known_is_found_and_mostly_used(limit: int, travel: float) -> None:
    """Telegram's limits are not exact: one that is lower answers 429 and is learnt."""
    line = Line(travel, limit=limit)
    took = line.announce(Pacer(), 3822)
    assert 3822 / took >= 0.7 * limit
    assert line.refusals / took <= 0.2


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("pause", "travel"), [(1, 0.003), (5, 0.3), (30, 0.003), (30, 0.3)])
def test_chats_refused_here_and_there_do_not_make_an_announcement_crawl(
    pause: int, travel: float, seed: int
) -> None:
    took = Line(travel, share=0.03, pause=pause, seed=seed).announce(Pacer(), 3822)
    assert took <= 300


def test_the_pace_is_kept_where_one_in_ten_is_refused_whatever_the_pace() -> None:
    took = Line(share=0.1, seed=2).announce(Pacer(), 3822)
    assert 3822 / took >= FREE / 2


def test_bulk_takes_longer_and_longer_breaks_while_nothing_gets_through() -> None:
    pacer, now, breaks = Pacer(), 0.0, []
    for _ in range(12):
        pacer.failed(now)
        wait = pacer.bulk_wait(now)
        breaks.append(round(wait))
        now += wait
    assert breaks == [0, 0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30]
    pacer.worked(pacer.take(1, now, bulk=True), now)
    pacer.failed(now + 5)
    assert pacer.bulk_wait(now + 5) == 0


def test_memory_does_not_grow_with_the_chats() -> None:
    pacer = Pacer(paid=True)
    send_bulk(pacer, list(range(1, 200_000, 2)))
    assert pacer.remembered < 50_000


def test_replies_of_long_ago_are_not_kept() -> None:
    pacer = Pacer()
    for number in range(20_000):
        pacer.answered(pacer.take(number % 50, number * 1.0, bulk=False), number + 0.1)
    assert len(pacer._replies) < 100
