"""The page of health, ``LINGHANG_HEALTH``: ``/healthz`` for people and watchers, ``/metrics``.

It answers from the start on, also while the bot waits for its database or for Telegram. There is
nothing in it about a person, yet it is meant for this machine: whoever asks under another name than
its own is refused, so that no page in somebody's browser reads it by a name that leads here.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http import HTTPStatus
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

import orjson
from aiohttp import web

from bot.domain.operating.vitals import Stage

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from aiohttp.typedefs import Handler

    from bot.domain.operating.vitals import BackupVitals, Vitals
    from bot.runtime.tally import Spans

log = logging.getLogger(__name__)

SLOWEST = 10.0  # seconds for which a connection may do nothing
LAST_ANSWERS = 0.5  # seconds for requests under way at a stop
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class HealthReport:
    """What ``/healthz`` says: the vitals, and what is wrong in words, worst first."""

    vitals: Vitals
    wrong: Sequence[str]


@dataclass(frozen=True, slots=True)
class Counts:
    """What has been counted since the start of the process.

    ``updates`` by what became of them, ``calls`` to Telegram by lane and outcome, ``letters`` by
    how they ended, ``spans`` of handling; ``lag`` and ``memory`` are as they are now, in seconds
    and bytes, ``rate`` is what bulk may send a second.
    """

    updates: Mapping[str, int]
    calls: Mapping[tuple[str, str], int]
    letters: Mapping[str, int]
    spans: Spans | None
    too_many: int
    rate: float | None
    lag: float
    memory: int | None


class HealthPage:
    """A small HTTP server that says how the bot is.

    Args:
        listen: HOST:PORT.
        report: Says how the bot is.
        counts: What has been counted since the start.
    """

    def __init__(
        self,
        listen: str,
        report: Callable[[], Awaitable[HealthReport]],
        counts: Callable[[], Counts],
    ) -> None:
        self._host, _, port = listen.rpartition(":")
        self._port = int(port)
        self._report = report
        self._counts = counts
        application = web.Application(middlewares=[self._guard], client_max_size=1)
        application.router.add_get("/healthz", self._healthz)
        application.router.add_get("/metrics", self._metrics)
        self._runner = web.AppRunner(
            application,
            access_log=None,
            keepalive_timeout=SLOWEST,
            lingering_time=0,
            shutdown_timeout=LAST_ANSWERS,
        )
        self._site: web.TCPSite | None = None

    @property
    def port(self) -> int:
        """The port it listens on, also where any free port was asked for."""
        return int(self._runner.addresses[0][1])

    async def start(self) -> bool:
        """Start listening; return False where another program has the address."""
        await self._runner.setup()
        self._site = web.TCPSite(self._runner, self._host.strip("[]"), self._port)
        try:
            await self._site.start()
        except OSError as error:
            log.error("no page of health, the bot goes on without: %s", error)  # noqa: TRY400
            await self._runner.cleanup()
            return False
        return True

    async def stop(self) -> None:
        """Stop listening."""
        await self._runner.cleanup()

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if not self._is_own_name(request.headers.get("Host", "")):
            return web.Response(status=HTTPStatus.MISDIRECTED_REQUEST)
        answer = await handler(request)
        answer.headers["Cache-Control"] = "no-store"
        answer.headers["X-Content-Type-Options"] = "nosniff"
        return answer

    def _is_own_name(self, host: str) -> bool:
        """Return whether it is asked by a number, as localhost, or by the name it listens on.

        Where it listens for other machines, a name without a dot is one of theirs: no page of the
        internet has such a name.
        """
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        if _is_number(name) or name in {"localhost", self._host}:
            return True
        is_for_others = (
            self._host != "localhost" and not ip_address(self._host.strip("[]")).is_loopback
        )
        return is_for_others and bool(name) and "." not in name

    async def _healthz(self, _: web.Request) -> web.Response:
        report = await self._report()
        body = orjson.dumps(describe(report), option=orjson.OPT_INDENT_2)
        status = HTTPStatus.SERVICE_UNAVAILABLE if report.wrong else HTTPStatus.OK
        return web.Response(body=body, status=status, content_type=JSON, charset="utf-8")

    async def _metrics(self, _: web.Request) -> web.Response:
        # the client of Prometheus is read in once somebody asks for it
        metrics = import_module("bot.inbound.metrics")
        report = await self._report()
        text: bytes = metrics.exposition(report, self._counts())
        return web.Response(body=text, headers={"Content-Type": metrics.CONTENT_TYPE})


def _is_number(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def program_version() -> str:
    """Return the version of this program; "" where it is not installed."""
    try:
        return version("linghang")
    except PackageNotFoundError:
        return ""


def describe(report: HealthReport) -> dict[str, Any]:
    """Return what ``/healthz`` says; spans in seconds, sizes in bytes, null where unknown."""
    found, stored = report.vitals, report.vitals.stored
    return {
        "alive": True,
        "well": not report.wrong,
        "wrong": list(report.wrong),
        "version": program_version(),
        "stage": found.stage,
        "uptime": round(found.uptime),
        "telegram_reached_ago": _reached_ago(found),
        "ticks_ended_ago": {
            each.name.removeprefix("tick "): _rounded(each.ended_ago)
            for each in found.tasks
            if each.name.startswith("tick ")
        },
        "tasks_failing": [each.name for each in found.tasks if each.failing_for is not None],
        "oldest_update_waits": _age(found, stored.oldest_waiting if stored else None),
        "updates_waiting": stored and stored.waiting,
        "oldest_letter_overdue": _age(found, stored.oldest_overdue if stored else None),
        "letters_overdue": stored and stored.overdue,
        "set_aside": stored and stored.set_aside,
        "database": found.fault or ("ok" if stored else "unknown"),
        "database_size": found.database_size,
        "disk_free": found.disk_free,
        "last_backup": _backup(found, stored.backup if stored is not None else None),
    }


def _reached_ago(found: Vitals) -> float | None:
    return _rounded(found.reached_ago) if found.stage is Stage.RUNNING else None


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 1)


def _age(found: Vitals, moment: int | None) -> int | None:
    return None if moment is None else max(0, found.at - moment)


def _backup(found: Vitals, backup: BackupVitals | None) -> dict[str, Any] | None:
    if backup is None:
        return None
    return {"ago": _age(found, backup.good_at), "failed": backup.failed}
