"""The token reaches no log line, tracebacks included."""

from __future__ import annotations

import logging

from bot.runtime.redaction import MASK, RedactingFormatter

TOKEN = "1234567890:AAEhBOweik9ai2o01nGsnGdIbRSvEWuGGs0"


def formatted(record: logging.LogRecord, *secrets: str) -> str:
    return RedactingFormatter(secrets).format(record)


def test_messages_arguments_and_tracebacks_are_masked() -> None:
    try:
        int(f"https://api.telegram.org/bot{TOKEN}/getMe")
    except ValueError as error:
        info = (type(error), error, error.__traceback__)
        record = logging.LogRecord("x", 20, "f", 1, "call %s", (TOKEN,), info)
    line = formatted(record)
    assert TOKEN not in line
    assert line.count(MASK) >= 2


def test_other_secrets_are_masked_by_value() -> None:
    record = logging.LogRecord("x", 20, "f", 1, "header is hunter2-hunter2", None, None)
    assert "hunter2" not in formatted(record, "hunter2-hunter2")
