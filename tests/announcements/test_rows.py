"""Announcements in the database: everybody once, in one state, whatever happens in between."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.announcements.content import Content, MessagePart, PartKind
from bot.domain.announcements.lifecycle import (
    AnnouncementState,
    DeliveryOutcome,
    PassKind,
    PauseQuestion,
)
from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.domain.ids import AccountId, AnnouncementId, PersonId, RecipientId, SessionId
from storage.announcements import (
    announcements,
    deliveries,
    followups,
    lifecycle,
    outcomes,
    recipients,
    rounds,
)
from storage.announcements.announcements import Options
from storage.announcements.deliveries import DeliveryReceipt
from storage.announcements.followups import Receipt
from storage.people.accounts import bind, meet, set_reachable
from storage.schema import migrations

ZONE = ZoneInfo("Asia/Shanghai")
NOON = 1_795_406_400  # 2026-11-23 12:00 in Shanghai
AUTHOR, COLLEAGUE = AccountId(900), AccountId(901)
PEOPLE = 12  # the last two are in no chat with the bot
HELLO = Content((MessagePart(PartKind.TEXT, "明天停课"),))
EVERYONE = Audience((AudienceTerm(TermKind.EVERYONE),))


def fresh() -> sqlite3.Connection:
    tx = sqlite3.connect(":memory:", isolation_level=None)
    for script in migrations():
        tx.executescript(script)
    tx.execute("INSERT INTO programmes VALUES (1, '全部', '2026-01-01', '2026-12-31')")
    tx.execute(
        "INSERT INTO classes (id, programme_id, name, number, district, venue, starts_on, ends_on,"
        " join_code) VALUES (1, 1, '第1期', 1, '', '', '2026-01-01', '2026-12-31', 'x')"
    )
    for person in range(1, PEOPLE + 1):
        enrol(tx, person)
        if person <= PEOPLE - 2:
            meet(tx, account_of(person), name="x", username="", language="zh-Hans", now=0)
            bind(tx, account_of(person), PersonId(person), now=1)
    return tx


def account_of(person: int) -> AccountId:
    return AccountId(1000 + person)


def enrol(tx: sqlite3.Connection, person: int) -> None:
    tx.execute("INSERT INTO people (id, name) VALUES (?, ?)", (person, f"人{person}"))
    tx.execute("INSERT INTO enrolments VALUES (?, 1, '', '', '', '2026-01-01', NULL)", (person,))


@pytest.fixture
def tx() -> Iterator[sqlite3.Connection]:
    with closing(fresh()) as connection:
        yield connection


def ordered(tx: sqlite3.Connection, options: Options = Options()) -> AnnouncementId:  # noqa: B008  # frozen
    number = announcements.create(tx, author=AUTHOR, content=HELLO, audience=EVERYONE, now=NOON)
    assert announcements.change(tx, number, options=options)
    lifecycle.order(tx, number, by=AUTHOR, size=PEOPLE, now=NOON)
    return number


def written(tx: sqlite3.Connection) -> None:
    for each in rounds.open_rounds(tx):
        while recipients.write_chunk(tx, each.id, 5):
            pass


def running(tx: sqlite3.Connection, options: Options = Options()) -> AnnouncementId:  # noqa: B008  # frozen
    number = ordered(tx, options)
    assert lifecycle.start(tx, number, NOON) is AnnouncementState.RUNNING
    written(tx)
    return number


def deliver(
    tx: sqlite3.Connection, outcome: DeliveryOutcome = DeliveryOutcome.SENT, now: int = NOON
) -> list[RecipientId]:
    """Let everything due end in one way; returns who."""
    whos = []
    while parcels := deliveries.claim(tx, now, 3, ZONE):
        receipts = [DeliveryReceipt(p.round_id, p.who, outcome, (7,), revision=1) for p in parcels]
        deliveries.settle(tx, receipts, now)
        whos += [p.who for p in parcels]
    return whos


def states(tx: sqlite3.Connection, number: AnnouncementId) -> dict[DeliveryOutcome, int]:
    return {k: v for k, v in outcomes.progress(tx, number).counts.items() if v}


def test_everybody_gets_it_once_and_it_is_finished_when_nothing_is_pending(
    tx: sqlite3.Connection,
) -> None:
    number = running(tx)
    assert deliveries.close(tx, NOON) == []
    assert sorted(deliver(tx)) == list(range(1, 11))
    assert deliveries.close(tx, NOON) == [number]
    assert states(tx, number) == {DeliveryOutcome.SENT: 10, DeliveryOutcome.UNLINKED: 2}
    assert announcements.find(tx, number).state is AnnouncementState.FINISHED  # type: ignore[union-attr]


def test_it_is_not_finished_while_its_list_is_being_written(tx: sqlite3.Connection) -> None:
    number = ordered(tx)
    lifecycle.start(tx, number, NOON)
    (row,) = rounds.open_rounds(tx)
    assert recipients.write_chunk(tx, row.id, 5)
    deliver(tx)
    assert deliveries.close(tx, NOON) == []
    written(tx)
    assert len(deliver(tx)) == 5
    assert deliveries.close(tx, NOON) == [number]


def test_the_same_update_begins_the_same_draft(tx: sqlite3.Connection) -> None:
    made = {
        announcements.create(tx, author=AUTHOR, content=HELLO, now=NOON, update_id=5)
        for _ in range(3)
    }
    assert len(made) == 1


def test_a_second_person_has_to_agree_above_the_threshold(tx: sqlite3.Connection) -> None:
    announcements.set_approval_threshold(tx, PEOPLE - 1, by=AUTHOR, now=NOON)
    number = ordered(tx)
    assert lifecycle.start(tx, number, NOON) is None
    assert lifecycle.approve(tx, number, by=AUTHOR, now=NOON) is None
    assert lifecycle.approve(tx, number, by=COLLEAGUE, now=NOON) is AnnouncementState.SCHEDULED
    assert lifecycle.start(tx, number, NOON) is AnnouncementState.RUNNING


def test_pausing_and_resuming_ten_times_sends_nothing_twice(tx: sqlite3.Connection) -> None:
    number = running(tx)
    got: list[RecipientId] = []
    for _ in range(10):
        parcels = deliveries.claim(tx, NOON, 1, ZONE)
        lifecycle.pause(tx, number, by=AUTHOR, now=NOON)
        assert deliveries.claim(tx, NOON, 9, ZONE) == []
        deliveries.settle(
            tx,
            [DeliveryReceipt(p.round_id, p.who, DeliveryOutcome.SENT, (1,), 1) for p in parcels],
            NOON,
        )
        got += [p.who for p in parcels]
        assert deliveries.close(tx, NOON) == []
        lifecycle.resume(tx, number, by=AUTHOR, now=NOON)
        written(tx)
    got += deliver(tx)
    assert sorted(got) == list(range(1, 11))


def test_cancelling_withdraws_what_is_left_and_ends(tx: sqlite3.Connection) -> None:
    number = running(tx)
    parcels = deliveries.claim(tx, NOON, 4, ZONE)
    lifecycle.cancel(tx, number, by=AUTHOR, now=NOON)
    deliveries.sweep(tx, NOON)
    deliveries.settle(
        tx,
        [DeliveryReceipt(p.round_id, p.who, DeliveryOutcome.SENT, (1,), 1) for p in parcels],
        NOON,
    )
    deliveries.close(tx, NOON)
    assert states(tx, number) == {
        DeliveryOutcome.SENT: 4,
        DeliveryOutcome.WITHDRAWN: 6,
        DeliveryOutcome.UNLINKED: 2,
    }
    assert rounds.open_rounds(tx) == []


def test_late_joiners_get_it_while_it_is_current(tx: sqlite3.Connection) -> None:
    number = running(tx)
    deliver(tx)
    deliveries.close(tx, NOON)
    meet(tx, account_of(11), name="x", username="", language="zh-Hans", now=0)
    bind(tx, account_of(11), PersonId(11), now=NOON + 5)
    assert recipients.link(tx, NOON, NOON + 9) == 1
    enrol(tx, 20)
    assert recipients.latecomers(tx, number) == [20]
    assert recipients.admit(tx, number, [RecipientId(20)] * 2, NOON + 9) == 1
    assert deliver(tx, now=NOON + 9) == [11]
    assert deliveries.close(tx, NOON + 9) == [number]
    assert states(tx, number) == {DeliveryOutcome.SENT: 11, DeliveryOutcome.UNLINKED: 2}
    assert recipients.link(tx, NOON, NOON + 9) == 0
    bind(tx, account_of(11), PersonId(12), now=NOON + 10)
    assert recipients.link(tx, NOON, NOON + 30 * 86400) == 0


def test_only_what_failed_is_tried_again_as_a_new_attempt(tx: sqlite3.Connection) -> None:
    number = running(tx)
    for outcome in (DeliveryOutcome.BLOCKED, DeliveryOutcome.REFUSED, DeliveryOutcome.UNKNOWN):
        (parcel,) = deliveries.claim(tx, NOON, 1, ZONE)
        deliveries.settle(tx, [DeliveryReceipt(parcel.round_id, parcel.who, outcome)], NOON)
    deliver(tx)
    deliveries.close(tx, NOON)
    assert followups.retryable(tx, number) == 1  # who blocked the bot cannot be written to
    set_reachable(tx, account_of(1), reachable=True)
    assert followups.retry(tx, number, by=AUTHOR, now=NOON)
    written(tx)
    assert deliver(tx) == [1, 2]
    assert deliveries.close(tx, NOON) == [number]
    assert states(tx, number) == {
        DeliveryOutcome.SENT: 9,
        DeliveryOutcome.UNKNOWN: 1,
        DeliveryOutcome.UNLINKED: 2,
        DeliveryOutcome.RETRIED: 2,
    }
    assert not followups.retry(tx, number, by=AUTHOR, now=NOON)
    assert followups.retry(tx, number, by=AUTHOR, now=NOON, unknown=True)
    written(tx)
    assert deliver(tx) == [3]
    assert len(outcomes.results(tx, number)) == PEOPLE


def test_a_correction_reaches_all_who_have_the_old_words_also_those_under_way(
    tx: sqlite3.Connection,
) -> None:
    number = running(tx)
    first = deliveries.claim(tx, NOON, 2, ZONE)
    deliveries.settle(
        tx, [DeliveryReceipt(first[0].round_id, first[0].who, DeliveryOutcome.SENT, (5,), 1)], NOON
    )
    new = Content((MessagePart(PartKind.TEXT, "后天停课"),))
    assert followups.correct(tx, number, new, by=AUTHOR, now=NOON)
    written(tx)
    late = DeliveryReceipt(first[1].round_id, first[1].who, DeliveryOutcome.SENT, (6,), 1)
    deliveries.settle(tx, [late], NOON)
    edits = [p for p in deliveries.claim(tx, NOON, 99, ZONE) if p.act is PassKind.CORRECT]
    assert [(p.who, p.messages) for p in edits] == [(1, (5,)), (2, (6,))]
    photo = Content((MessagePart(PartKind.PHOTO, file="f"),))
    assert not followups.correct(tx, number, photo, by=AUTHOR, now=NOON)


def test_a_recall_stops_sending_and_takes_back_what_arrived(tx: sqlite3.Connection) -> None:
    number = running(tx)
    parcels = deliveries.claim(tx, NOON, 3, ZONE)
    sent = [DeliveryReceipt(p.round_id, p.who, DeliveryOutcome.SENT, (8,), 1) for p in parcels]
    deliveries.settle(tx, sent[:2], NOON)
    assert followups.recall(tx, number, by=AUTHOR, now=NOON + 1)
    written(tx)
    deliveries.settle(tx, sent[2:], NOON + 1)
    deliveries.sweep(tx, NOON + 1)
    back = deliveries.claim(tx, NOON + 1, 99, ZONE)
    assert [(p.act, p.messages, p.at) for p in back][:2] == [(PassKind.RECALL, (8,), NOON)] * 2
    assert len(back) == 3


def test_reading_is_acknowledged_once_and_only_by_recipients(tx: sqlite3.Connection) -> None:
    number = running(tx, Options(acknowledge=True))
    deliver(tx)
    assert [
        followups.acknowledge(tx, number, each, NOON)
        for each in (account_of(1), account_of(1), AccountId(4242))
    ] == [Receipt.NOTED, Receipt.KNOWN, Receipt.NOT_ADDRESSED]
    assert outcomes.acknowledged(tx, number) == 1
    assert followups.affected(tx, number, PassKind.NUDGE) == 9
    assert followups.nudge(tx, number, by=AUTHOR, now=NOON)
    written(tx)
    assert sorted(deliver(tx)) == list(range(2, 11))
    assert states(tx, number)[DeliveryOutcome.SENT] == 10


def test_quiet_hours_put_off_unless_it_is_urgent(tx: sqlite3.Connection) -> None:
    night = NOON + 11 * 3600
    running(tx)
    assert deliveries.claim(tx, night, 9, ZONE) == []
    assert deliveries.next_due(tx, night) == NOON + 19 * 3600
    urgent = running(tx, Options(urgent=True))
    assert {p.announcement_id for p in deliveries.claim(tx, night, 9, ZONE)} == {urgent}


def test_what_was_cut_off_is_unknown_and_not_sent_again(tx: sqlite3.Connection) -> None:
    number = running(tx)
    deliveries.claim(tx, NOON, 4, ZONE)
    assert deliveries.recover(tx, NOON) == 4
    assert len(deliver(tx)) == 6
    assert states(tx, number)[DeliveryOutcome.UNKNOWN] == 4


def test_a_class_does_not_wait_for_a_city(tx: sqlite3.Connection) -> None:
    running(tx)
    small = announcements.create(
        tx,
        author=AUTHOR,
        content=HELLO,
        audience=Audience((AudienceTerm.people([PersonId(5)]),)),
        now=NOON,
    )
    lifecycle.order(tx, small, by=AUTHOR, size=1, now=NOON)
    lifecycle.start(tx, small, NOON)
    written(tx)
    assert deliveries.claim(tx, NOON, 1, ZONE)[0].announcement_id == small


def test_one_tied_to_a_session_moves_with_it_and_asks_when_it_is_off(
    tx: sqlite3.Connection,
) -> None:
    tx.execute("INSERT INTO courses (id, programme_id, name, kind) VALUES (1, 1, '课', 'required')")
    tx.execute(
        "INSERT INTO sessions (id, uid, class_id, course_id, starts_at, ends_at)"
        " VALUES (7, 's', 1, 1, ?, ?)",
        (NOON + 7200, NOON + 9000),
    )
    number = ordered(tx, Options(event_session=SessionId(7), event_offset=-3600))
    assert lifecycle.due(tx, NOON) == []
    tx.execute("UPDATE sessions SET starts_at = starts_at - 3600")
    assert [each.id for each in lifecycle.due(tx, NOON)] == [number]
    tx.execute("UPDATE sessions SET status = 'cancelled'")
    lifecycle.due(tx, NOON)
    assert lifecycle.without_event(tx) == [number]
    lifecycle.pause(tx, number, by=None, now=NOON, question=PauseQuestion.EVENT_GONE)
    assert [each.id for each in announcements.unasked(tx)] == [number]


ENDS = ["sent", "retry", "blocked", "refused", "unknown", "crash"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(ENDS), min_size=PEOPLE * 4), st.data())
def test_everybody_ends_in_one_state_and_none_is_sent_to_twice(
    ends: list[str], data: st.DataObject
) -> None:
    with closing(fresh()) as tx:
        number = running(tx)
        arrived: Counter[RecipientId] = Counter()
        for _ in range(40):
            for parcel in deliveries.claim(tx, NOON, data.draw(st.integers(1, 5)), ZONE):
                end = ends.pop() if ends else "sent"
                arrived[parcel.who] += end == "sent"
                if end == "crash":
                    continue
                outcome = DeliveryOutcome.WAITING if end == "retry" else DeliveryOutcome(end)
                deliveries.settle(
                    tx, [DeliveryReceipt(parcel.round_id, parcel.who, outcome, (), 1)], NOON
                )
            deliveries.recover(tx, NOON)
            deliveries.close(tx, NOON)
        progress = outcomes.progress(tx, number)
        assert progress.people == PEOPLE
        assert max(arrived.values(), default=0) <= 1
        found = announcements.find(tx, number)
        assert found is not None
        assert progress.finished == (found.state is AnnouncementState.FINISHED)
        assert progress.of(DeliveryOutcome.SENT) == sum(arrived.values())
