"""The outbox: once a key, most important first, every letter in exactly one state."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.ids import AccountId
from storage import outbox
from storage.outbox import LetterKind, Notification, NotificationState, Priority, Settlement
from storage.people.accounts import give_usual_reminders, meet
from storage.schema import migrations

ZONE = ZoneInfo("Asia/Shanghai")
NOON = 1_795_406_400  # 2026-11-23 12:00 in Shanghai
LETTER = Notification(
    "k", LetterKind.MORNING, "cause:1", 5, {"a": 1}, Priority.REMINDER, NOON, NOON + 3600
)


def fresh() -> sqlite3.Connection:
    tx = sqlite3.connect(":memory:", isolation_level=None)
    for script in migrations():
        tx.executescript(script)
    return tx


@pytest.fixture
def tx() -> Iterator[sqlite3.Connection]:
    connection = fresh()
    yield connection
    connection.close()


def test_a_key_is_queued_once(tx: sqlite3.Connection) -> None:
    assert outbox.put(tx, [LETTER, LETTER], NOON) == 1
    assert outbox.put(tx, [LETTER], NOON) == 0


def test_the_more_important_goes_first_and_nothing_before_its_time(tx: sqlite3.Connection) -> None:
    later = replace(LETTER, dedupe_key="later", not_before=NOON + 60)
    news = replace(LETTER, dedupe_key="news", priority=Priority.ANNOUNCEMENT, not_before=NOON - 99)
    change = replace(LETTER, dedupe_key="change", priority=Priority.CHANGE)
    outbox.put(tx, [later, news, LETTER, change], NOON)
    claimed = outbox.claim(tx, NOON, 10, ZONE).letters
    assert [each.priority for each in claimed] == [1, 2, 3]
    assert outbox.next_due(tx) == NOON + 60


def test_what_expired_is_counted_and_not_sent(tx: sqlite3.Connection) -> None:
    outbox.put(tx, [LETTER], NOON)
    claim = outbox.claim(tx, NOON + 3600, 10, ZONE)
    assert (claim.letters, claim.expired) == ([], 1)


def test_quiet_hours_put_off_to_their_end_unless_urgent(tx: sqlite3.Connection) -> None:
    meet(tx, AccountId(5), name="x", username="", language="zh-Hans", now=0)
    give_usual_reminders(tx, AccountId(5))
    night = NOON + 11 * 3600
    quiet = replace(LETTER, not_before=night, expires_at=night + 86400)
    outbox.put(tx, [quiet, replace(quiet, dedupe_key="urgent", urgent=True)], night)
    assert len(outbox.claim(tx, night, 10, ZONE).letters) == 1
    assert outbox.next_due(tx) == NOON + 19 * 3600


def test_a_send_cut_off_is_tried_again_once_only_where_allowed(tx: sqlite3.Connection) -> None:
    again = replace(LETTER, dedupe_key="again", resend=True)
    outbox.put(tx, [LETTER, again], NOON)
    depart(tx, outbox.claim(tx, NOON, 10, ZONE).letters)
    assert outbox.recover(tx, NOON) == 0
    assert outbox.recover(tx, NOON, all_leases=True) == 2
    assert outbox.count(tx) == {"unknown": 1, "waiting": 1}
    depart(tx, outbox.claim(tx, NOON, 10, ZONE).letters)
    outbox.recover(tx, NOON + outbox.LEASE)
    assert outbox.count(tx) == {"unknown": 2}


def test_a_lease_of_a_clock_that_ran_ahead_ends(tx: sqlite3.Connection) -> None:
    late = NOON + 400 * 86400
    outbox.put(tx, [replace(LETTER, expires_at=late + 9)], late)
    assert len(outbox.claim(tx, late, 10, ZONE).letters) == 1
    outbox.recover(tx, NOON)
    assert outbox.count(tx) == {"waiting": 1}


def test_what_was_to_go_at_once_goes_at_once_after_the_clock_is_set_back(
    tx: sqlite3.Connection,
) -> None:
    ahead = NOON + 3600
    at_once = replace(LETTER, not_before=ahead, expires_at=ahead + 86400)
    in_its_time = replace(at_once, dedupe_key="later", not_before=ahead + 600)
    outbox.put(tx, [at_once, in_its_time], ahead)
    outbox.put(tx, [replace(at_once, dedupe_key="before")], NOON - 60)
    outbox.set_back(tx, ahead, NOON)
    assert len(outbox.claim(tx, NOON, 10, ZONE).letters) == 1
    assert outbox.next_due(tx) == ahead


def test_what_was_claimed_but_never_left_goes_again(tx: sqlite3.Connection) -> None:
    outbox.put(tx, [LETTER], NOON)
    for _ in range(5):
        assert len(outbox.claim(tx, NOON, 10, ZONE).letters) == 1
        outbox.recover(tx, NOON, all_leases=True)
    assert outbox.count(tx) == {"waiting": 1}


def test_only_tries_that_may_have_arrived_count(tx: sqlite3.Connection) -> None:
    outbox.put(tx, [replace(LETTER, resend=True)], NOON)
    outbox.claim(tx, NOON, 10, ZONE)
    outbox.recover(tx, NOON, all_leases=True)  # killed before it left
    (letter,) = outbox.claim(tx, NOON, 10, ZONE).letters
    outbox.depart(tx, letter.id, NOON)
    told_to_wait = Settlement(letter.id, NotificationState.WAITING, retry_at=NOON, refused=True)
    outbox.settle(tx, [told_to_wait], NOON)
    depart(tx, outbox.claim(tx, NOON, 10, ZONE).letters)
    outbox.recover(tx, NOON, all_leases=True)  # killed after it left
    assert outbox.count(tx) == {"waiting": 1}


def depart(tx: sqlite3.Connection, letters: list[outbox.Letter]) -> None:
    for letter in letters:
        outbox.depart(tx, letter.id, NOON)


def test_a_cause_taken_back_withdraws_what_waits_and_knows_who_was_told(
    tx: sqlite3.Connection,
) -> None:
    outbox.put(tx, [LETTER, replace(LETTER, dedupe_key="b", chat_id=6)], NOON)
    first = outbox.claim(tx, NOON, 1, ZONE).letters[0]
    outbox.settle(tx, [Settlement(first.id, NotificationState.SENT, 11)], NOON)
    assert outbox.withdraw(tx, "cause:1", NOON) == 1
    assert [chat_id for chat_id, _ in outbox.told(tx, "cause:1")] == [5]


@settings(deadline=None)
@given(st.lists(st.sampled_from(["sent", "refused", "unknown", "waiting", "crash"]), max_size=40))
def test_every_letter_ends_in_one_state_and_is_never_sent_twice(ends: list[str]) -> None:
    tx = fresh()
    letters = [replace(LETTER, dedupe_key=str(n), chat_id=n) for n in range(len(ends))]
    outbox.put(tx, letters, NOON)
    sent: list[int] = []
    plan = dict(enumerate(ends))
    for _ in range(4):
        for letter in outbox.claim(tx, NOON, 100, ZONE).letters:
            end = plan[letter.chat_id]
            outbox.depart(tx, letter.id, NOON)
            if end == "crash":
                continue
            plan[letter.chat_id] = "sent" if end == "waiting" else end
            if end == "sent":
                sent.append(letter.chat_id)
            retry = NOON if end == "waiting" else None
            outbox.settle(tx, [Settlement(letter.id, NotificationState(end), retry_at=retry)], NOON)
        outbox.recover(tx, NOON, all_leases=True)
    counts = outbox.count(tx)
    assert sum(counts.values()) == len(ends)
    assert set(counts) <= {"sent", "refused", "unknown"}
    assert len(sent) == len(set(sent)) == counts.get("sent", 0)
    tx.close()
