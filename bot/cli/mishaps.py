"""What goes wrong with a command and is no BotError: one sentence, and never a traceback.

A traceback goes, without secrets, into a file beside the database, or to the journal of a service;
on a terminal it is shown only with ``LINGHANG_LOG_LEVEL=DEBUG``.
"""

from __future__ import annotations

import errno
import io
import logging
import os
import secrets
import select
import sqlite3
import sys
import tempfile
import threading
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.errors import BotError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FAILED, INTERRUPTED = 1, 130
LOG = "linghang-errors.log"
LARGEST_LOG = 1 << 20  # bytes, beyond which it begins anew
_ASCII = {"ascii", "us-ascii", "ansi_x3.4-1968", "646"}
_OUTPUT_LOST = {errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG, errno.EBADF}


def prepare_process() -> None:
    """Make the three standard streams usable, and keep background noise off the terminal."""
    _open_missing_streams()
    _begin_again_in_utf8()
    for each in (sys.stdout, sys.stderr):
        _speak_unicode(each)
    logging.basicConfig(handlers=[_QuietHandler()], level=logging.ERROR)
    threading.excepthook = lambda told: _note_thread(told.exc_value)
    sys.unraisablehook = lambda told: _note_thread(told.exc_value)


def guarded(run: Callable[[], int]) -> int:
    """Run a command to the end of its output; return its exit code, whatever happens in it."""
    try:
        try:
            code = run()
        except SystemExit as ended:  # of the parser
            code = ended.code if isinstance(ended.code, int) else FAILED
        _flush()
    except KeyboardInterrupt:
        _let_go_of_output()
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  # the edge: whatever it is gets its sentence
        return _complain(error)
    return code


def _complain(error: Exception) -> int:
    with suppress(OSError, ValueError):  # standard error may be full or gone, too
        if (sentence := _sentence(error)) is not None:
            print(sentence, file=sys.stderr, flush=True)
    _let_go_of_output()
    return FAILED


def _sentence(error: Exception) -> str | None:
    """Return what is said of an error; None where nobody reads on."""
    common = import_module("bot.cli.common")
    if isinstance(error, BotError):
        return str(common.sentence(error))
    if isinstance(error, OSError) and _output_is_lost(error):
        lost = None if isinstance(error, BrokenPipeError) else common.reason_of(error)
        return None if lost is None else str(common.say("shell-output-lost", reason=lost))
    match error:
        case OSError(filename=str() | bytes() as path) if error.errno is not None:
            name, why = os.fsdecode(path), common.reason_of(error)
            return str(common.say("shell-file-trouble", path=name, reason=why))
        case sqlite3.OperationalError() | sqlite3.DatabaseError():
            if (known := common.known_reason(str(error))) is not None:
                return str(common.say("shell-trouble", reason=known))
        case MemoryError():
            return str(common.say("shell-no-memory"))
    return _incident(error)


def _output_is_lost(error: OSError) -> bool:
    """Whether standard output takes nothing any more; a pipe of our own may break as well."""
    if isinstance(error, BrokenPipeError):
        return any(_has_no_reader(each) for each in (sys.stdout, sys.stderr))
    return error.errno in _OUTPUT_LOST and error.filename is None


def _has_no_reader(stream: Any) -> bool:
    try:
        asked = select.poll()
        asked.register(stream.fileno(), select.POLLOUT)
        return any(events & select.POLLERR for _, events in asked.poll(0))
    except (OSError, ValueError, AttributeError):  # no stream of the system's
        return False


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def _let_go_of_output() -> None:
    """Send what could not be written nowhere, or the end of the program would complain of it."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, stream.fileno())
                os.close(nowhere)


# -- incidents -------------------------------------------------------------------------------------


def _incident(error: BaseException) -> str:
    """Note an error nobody has foreseen under a number; return the sentence that says so."""
    say = import_module("bot.cli.common").say
    number = secrets.token_hex(3).upper()
    record = logging.LogRecord(
        "linghang", logging.ERROR, __file__, 0, f"incident {number}: {sys.argv[1:2]}", None,
        (type(error), error, error.__traceback__),
    )  # fmt: skip
    line = _redacted(record)
    if _wants_tracebacks() or not _is_terminal():
        print(line, file=sys.stderr)
    path = _append(line)
    if path is None:
        return str(say("shell-incident-unlogged", number=number))
    return str(say("shell-incident", number=number, path=str(path)))


def _is_terminal() -> bool:
    """Whether a person reads standard error: the journal of ``linghang run`` keeps all of it."""
    return sys.argv[1:2] != ["run"] or (sys.stderr is not None and sys.stderr.isatty())


def _wants_tracebacks() -> bool:
    return os.environ.get("LINGHANG_LOG_LEVEL", "").upper() == "DEBUG"


def _redacted(record: logging.LogRecord) -> str:
    redaction = import_module("bot.runtime.redaction")
    return str(redaction.RedactingFormatter(_secrets()).format(record))


def _secrets() -> list[str]:
    settings = _settings()
    held = [] if settings is None else [
        settings.bot_token, settings.webhook_secret, settings.proxy_url, settings.chooser_key,
        settings.speech_key,
    ]  # fmt: skip
    return [each.get_secret_value() for each in held if each is not None]


def _settings() -> Any:
    """Return the settings, or None where they are wrong: that is not what is told of now."""
    with suppress(Exception):
        return import_module("config.settings").load_settings()
    return None


def _append(line: str) -> Path | None:
    """Add to the file of incidents, for its owner only; return where it is, None if nowhere."""
    for folder in _folders():
        with suppress(OSError):
            path = folder / LOG
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
            if path.exists() and path.stat().st_size > LARGEST_LOG:
                flags |= os.O_TRUNC
            with os.fdopen(os.open(path, flags, 0o600), "a", encoding="utf-8") as file:
                file.write(line + "\n")
            return path
    return None


def _folders() -> Iterator[Path]:
    """Yield the folders for the file of incidents: the database's, else one of our own."""
    if (settings := _settings()) is not None:
        yield Path(settings.database).absolute().parent
    own = Path(tempfile.gettempdir()) / f"linghang-{os.getuid()}"
    with suppress(OSError):
        own.mkdir(mode=0o700, exist_ok=True)
        if not own.is_symlink() and own.stat().st_uid == os.getuid():
            yield own


class _QuietHandler(logging.Handler):
    """A handler for commands without a log of their own: what libraries say goes to the file."""

    def emit(self, record: logging.LogRecord) -> None:
        """Add the line to the file of incidents; with DEBUG it is printed as well."""
        line = _redacted(record)
        _append(line)
        if _wants_tracebacks():
            print(line, file=sys.stderr)


def _note_thread(error: BaseException | None) -> None:
    if error is None or isinstance(error, (SystemExit, BrokenPipeError)):
        return
    logging.getLogger("linghang").error("beside the command", exc_info=error)


# -- streams ---------------------------------------------------------------------------------------


def _open_missing_streams() -> None:
    """Open what was closed, or the database would get the number of standard output."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free


def _begin_again_in_utf8() -> None:
    """Begin anew in Python's UTF-8 mode where the locale is ASCII: arguments could not be read."""
    if sys.getfilesystemencoding().lower() not in _ASCII or sys.flags.utf8_mode:
        return
    os.environ["PYTHONUTF8"] = "1"
    with suppress(OSError):
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606


def _speak_unicode(stream: Any) -> None:
    """Let a stream take every character, whatever the locale: UTF-8 in place of ASCII."""
    if not isinstance(stream, io.TextIOWrapper):
        return
    encoding = "utf-8" if stream.encoding.lower() in _ASCII else None
    stream.reconfigure(encoding=encoding, errors="backslashreplace")
