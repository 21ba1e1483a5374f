"""Logging without secrets, which are removed as lines are written, also from tracebacks."""

from __future__ import annotations

import logging
import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from config.settings import Settings

_TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}")
MASK = "<secret>"


class RedactingFormatter(logging.Formatter):
    """A formatter that removes every secret and everything that looks like a bot token."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = sorted((each for each in secrets if each), key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line masked, with its traceback and stack."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, MASK)
        return _TOKEN.sub(MASK, line)


def configure_logging(settings: Settings) -> None:
    """Send the log to standard error; third parties speak only when something is wrong."""
    held = (
        settings.bot_token,
        settings.webhook_secret,
        settings.proxy_url,
        settings.chooser_key,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        RedactingFormatter(each.get_secret_value() for each in held if each is not None)
    )
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    if settings.log_level != "DEBUG":
        for name in ("apscheduler", "telegram", "aiohttp", "asyncio"):
            logging.getLogger(name).setLevel(logging.WARNING)


def keep_conversations_private() -> None:
    """Keep messages to people out of the log: at DEBUG the library writes every one."""
    for name in ("telegram.Bot", "telegram.ext"):
        logging.getLogger(name).setLevel(logging.INFO)
