"""``linghang run``: the bot against Telegram."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.app import running
from bot.cli.common import say
from bot.cli.standing import refuse_root, require_no_trace
from bot.clock import Clock
from bot.runtime import memory
from bot.runtime.ending import told_to_stop
from bot.runtime.redaction import configure_logging
from bot.runtime.start import StoppedError
from bot.runtime.stuck import end_if_stuck
from config.settings import load_settings, unknown_names

if TYPE_CHECKING:
    import argparse

    from config.settings import Settings

SETTLED_AFTER = 0.1  # seconds


def _new_loop() -> asyncio.AbstractEventLoop:
    """Make the quicker event loop where there is one."""
    try:
        import uvloop  # noqa: PLC0415  # not on every platform
    except ImportError:
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


def main(_: argparse.Namespace) -> int:
    """Run the bot until told to stop."""
    settings = load_settings()
    refuse_root(settings, "run")
    require_no_trace(settings)
    configure_logging(settings)
    for name, likeliest in unknown_names().items():
        print(say("run-setting-unknown", name=name, likeliest=likeliest or "none"), flush=True)
    memory.keep_together()
    with asyncio.Runner(loop_factory=_new_loop) as runner:
        runner.run(_run(settings))
    return 0


async def _run(settings: Settings) -> None:
    stop = told_to_stop()
    end_if_stuck()
    with suppress(StoppedError):
        async with running(settings, Clock(), stop=stop) as app:
            # while Telegram's first answer is on its way
            asyncio.get_running_loop().call_later(SETTLED_AFTER, memory.settle)
            print(say("run-started", bot=app.services.username), flush=True)
            if settings.backups is None:
                print(say("copy-none"), flush=True)
            if app.invitation:
                print(say("run-first-administrator", link=app.invitation), flush=True)
            await app.supervisor.watch(stop)
