"""Vitals and counts in the words of Prometheus; every label is one of a few, none is a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.registry import Collector

from bot.inbound.health import program_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from prometheus_client import Metric

    from bot.inbound.health import Counts, HealthReport
    from bot.runtime.tally import Spans

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4


def exposition(report: HealthReport, counts: Counts) -> bytes:
    """Return everything in the text format of Prometheus."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Scrape(report, counts))
    return generate_latest(registry)


class _Scrape(Collector):
    """One look at a bot; a registry of its own asks it once."""

    def __init__(self, report: HealthReport, counts: Counts) -> None:
        self._report = report
        self._counts = counts

    def collect(self) -> Iterator[Metric]:
        yield InfoMetricFamily("linghang", "The program", {"version": program_version()})
        yield from self._state()
        yield from self._stored()
        yield from self._tasks()
        yield from self._counted()

    def _state(self) -> Iterator[Metric]:
        found, counts = self._report.vitals, self._counts
        yield _gauge("healthy", "1 where nothing is wrong", not self._report.wrong)
        yield _gauge("uptime_seconds", "Since the start", found.uptime)
        yield _gauge("telegram_reached_seconds", "Since Telegram last answered", found.reached_ago)
        yield _gauge("database_ok", "1 where it can be read and written", found.fault is None)
        yield _gauge("database_bytes", "The database and its log", found.database_size)
        yield from _known("disk_free_bytes", "Room beside the database", found.disk_free)
        yield from _known("memory_bytes", "Resident memory", counts.memory)
        yield _gauge("loop_lag_seconds", "Latest wake-up since the last look", counts.lag)
        yield from _known("bulk_rate", "Bulk messages that may go a second", counts.rate)

    def _stored(self) -> Iterator[Metric]:
        found, stored = self._report.vitals, self._report.vitals.stored
        if stored is None:
            return
        oldest = 0 if stored.oldest_waiting is None else found.at - stored.oldest_waiting
        overdue = 0 if stored.oldest_overdue is None else found.at - stored.oldest_overdue
        yield _gauge("updates_waiting", "Stored and not handled yet", stored.waiting)
        yield _gauge("updates_oldest_seconds", "Age of the oldest of them", oldest)
        yield _gauge("updates_set_aside", "Failed for good, kept for a look", stored.set_aside)
        letters = {"waiting": stored.letters_waiting, "sending": stored.letters_sending}
        yield _by("letters", "In the outbox, by state", "state", letters)
        yield _gauge("letters_overdue", "That should have left", stored.overdue)
        yield _gauge("letters_oldest_overdue_seconds", "The latest of them", overdue)
        yield _gauge(
            "announcements_waiting", "Recipients still to be told", stored.announcements_waiting
        )
        if (backup := stored.backup) is not None:
            age = None if backup.good_at is None else found.at - backup.good_at
            yield from _known("backup_age_seconds", "Since the last that went well", age)
            yield _gauge("backup_ok", "1 where the last try went well", backup.failed is None)

    def _tasks(self) -> Iterator[Metric]:
        ended = GaugeMetricFamily(
            "linghang_task_ended_seconds", "Since a task's last turn ended well", labels=["task"]
        )
        failures = GaugeMetricFamily(
            "linghang_task_failures", "Failures of a task in a row", labels=["task"]
        )
        for each in self._report.vitals.tasks:
            if each.ended_ago is not None:
                ended.add_metric([each.name], each.ended_ago)
            failures.add_metric([each.name], each.failures)
        yield ended
        yield failures

    def _counted(self) -> Iterator[Metric]:
        counts = self._counts
        yield _count(
            "updates", "Updates, by what became of them", ["outcome"], _one(counts.updates)
        )
        yield _count(
            "calls", "Calls to Telegram on chats", ["lane", "outcome"], counts.calls.items()
        )
        yield _count(
            "letters_settled", "Letters, by how they ended", ["state"], _one(counts.letters)
        )
        yield CounterMetricFamily(
            "linghang_too_many_requests", "Answers of 429", value=counts.too_many
        )
        if counts.spans is not None:
            yield _histogram(counts.spans)


def _one(counts: Mapping[str, int]) -> Iterable[tuple[tuple[str, ...], int]]:
    return [((name,), count) for name, count in counts.items()]


def _gauge(name: str, about: str, value: float) -> Metric:
    return GaugeMetricFamily(f"linghang_{name}", about, value=value)


def _known(name: str, about: str, value: float | None) -> Iterator[Metric]:
    if value is not None:
        yield _gauge(name, about, value)


def _by(name: str, about: str, label: str, values: Mapping[str, int]) -> Metric:
    made = GaugeMetricFamily(f"linghang_{name}", about, labels=[label])
    for each, value in values.items():
        made.add_metric([each], value)
    return made


def _count(
    name: str, about: str, labels: list[str], values: Iterable[tuple[tuple[str, ...], int]]
) -> Metric:
    made = CounterMetricFamily(f"linghang_{name}", about, labels=labels)
    for each, value in values:
        made.add_metric(list(each), value)
    return made


def _histogram(spans: Spans) -> Metric:
    bounds = [*(f"{each:g}" for each in spans.bounds), "+Inf"]
    buckets = [(bound, float(count)) for bound, count in zip(bounds, spans.up_to(), strict=True)]
    return HistogramMetricFamily(
        "linghang_handling_seconds", "Handling an update", buckets=buckets, sum_value=spans.total
    )
