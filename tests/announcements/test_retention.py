"""What is kept of an announcement long over."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from bot.domain.announcements.lifecycle import DeliveryOutcome, PassKind
from bot.domain.ids import AnnouncementId
from storage.announcements import deliveries, followups, outcomes, retention
from storage.announcements.announcements import Options
from storage.announcements.followups import Receipt
from tests.announcements.test_rows import (
    AUTHOR,
    NOON,
    account_of,
    deliver,
    fresh,
    running,
    states,
    written,
)

LATER = NOON + 10 * 86400


@pytest.fixture
def tx() -> Iterator[sqlite3.Connection]:
    with closing(fresh()) as connection:
        yield connection


def over(tx: sqlite3.Connection) -> AnnouncementId:
    """An announcement that ten people got, that three have read, and that was recalled from all."""
    number = running(tx, Options(acknowledge=True))
    deliver(tx)
    for person in (1, 2, 3):
        assert followups.acknowledge(tx, number, account_of(person), NOON) is Receipt.NOTED
    followups.recall(tx, number, by=AUTHOR, now=NOON)
    written(tx)
    deliver(tx)
    deliveries.close(tx, NOON)
    return number


def left(tx: sqlite3.Connection) -> list[tuple[int]]:
    sql = "SELECT who FROM deliveries UNION ALL SELECT who FROM acknowledgements"
    return tx.execute(sql).fetchall()


def test_its_figures_stay_and_its_recipients_go_bit_by_bit(tx: sqlite3.Connection) -> None:
    number = over(tx)
    before = states(tx, number)
    assert before == {DeliveryOutcome.SENT: 10, DeliveryOutcome.UNLINKED: 2}
    turns = 0
    while retention.forget_recipients(tx, LATER, 5):
        turns += 1
        assert states(tx, number) == before
        assert outcomes.acknowledged(tx, number) == 3
        assert outcomes.progress(tx, number, PassKind.RECALL).of(DeliveryOutcome.SENT) == 10
    assert turns > 4
    assert left(tx) == []


def test_what_is_not_over_or_not_for_long_is_left_alone(tx: sqlite3.Connection) -> None:
    number = running(tx)
    deliver(tx)
    assert not retention.forget_recipients(tx, LATER)
    deliveries.close(tx, NOON)
    assert not retention.forget_recipients(tx, NOON)
    assert not retention.forget_recipients(tx, NOON + 86400)  # still for whoever joins
    assert not outcomes.are_only_counts_kept(tx, number)
    assert retention.forget_recipients(tx, LATER)


def test_a_later_reminder_keeps_them_as_long_again(tx: sqlite3.Connection) -> None:
    number = running(tx, Options(acknowledge=True))
    deliver(tx)
    deliveries.close(tx, NOON)
    assert followups.nudge(tx, number, by=AUTHOR, now=LATER)
    written(tx)
    deliver(tx, now=LATER)
    deliveries.close(tx, LATER)
    assert not retention.forget_recipients(tx, LATER)
    assert retention.forget_recipients(tx, LATER + 2 * 86400)
