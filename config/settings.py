"""Settings from the environment and ``.env``, prefix ``LINGHANG_``."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger
from dotenv import dotenv_values
from pydantic import (
    NonNegativeInt,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.domain import copies
from bot.errors import BotError

_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
_KEY = re.compile(r"[!-~]{1,1024}")
_PREFIX = "LINGHANG_"
_ENCODING = "utf-8-sig"  # some editors begin a file with a mark
_OF_THE_TESTS = "TESTS_KILLED"


class Settings(BaseSettings):
    """The settings of an operator; see ``docs/operate.md``."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX,
        env_file=".env",
        env_file_encoding=_ENCODING,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    bot_token: SecretStr | None = None
    api_base_url: str = "https://api.telegram.org"
    database: Path = Path("data/linghang.db")
    data_key_file: Path | None = None
    papers: Path | None = None
    timezone: str = "Asia/Shanghai"
    admins: Annotated[tuple[int, ...], NoDecode] = ()
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    listen: str = "127.0.0.1:8443"
    health: str | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    paid_broadcast: bool = False
    by_meaning: bool = True
    keep_recipients: NonNegativeInt = 400
    backups: Path | None = None
    backup_at: str = copies.read_time("02:30")
    keep_backups: str = str(copies.Keep())
    proxy_url: SecretStr | None = None
    chooser_url: str | None = None
    chooser_key: SecretStr | None = None
    chooser_model: str | None = None
    speech_url: str | None = None
    speech_key: SecretStr | None = None
    speech_model: str | None = None

    @field_validator("admins", mode="before")
    @classmethod
    def _ids(cls, value: Any) -> Any:
        if isinstance(value, str):
            return [part for part in value.replace(",", " ").split() if part]
        return [value] if isinstance(value, int) else value

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError("no such time zone; for example Asia/Shanghai") from error
        return value

    @field_validator("backup_at")
    @classmethod
    def _time_of_copies(cls, value: str) -> str:
        line = copies.read_time(value)
        try:
            CronTrigger.from_crontab(line)
        except ValueError as error:
            raise ValueError(f"no crontab line: {error}") from error
        return line

    @field_validator("keep_backups")
    @classmethod
    def _kept_copies(cls, value: str) -> str:
        return str(copies.Keep.read(value))

    @field_validator("api_base_url", "webhook_url")
    @classmethod
    def _address(cls, value: str | None) -> str | None:
        if value is not None and urlsplit(value).scheme not in {"http", "https"}:
            raise ValueError("must begin with http:// or https://")
        return None if value is None else value.rstrip("/")

    @field_validator("chooser_url", "speech_url")
    @classmethod
    def _service(cls, value: str | None, info: ValidationInfo) -> str | None:
        parts = urlsplit(value or "")
        schemes = {"https", "http"} if _is_loopback(parts.hostname) else {"https"}
        if value is not None and not (parts.hostname and parts.scheme in schemes):
            raise ValueError("must begin with https://, or http:// on this machine")
        if parts.username or parts.password or parts.query or parts.fragment:
            key = f"{_PREFIX}{(info.field_name or '').upper().replace('_URL', '_KEY')}"
            raise ValueError(f"must be an address alone; the key goes into {key}")
        return None if value is None else value.rstrip("/")

    @field_validator("chooser_key", "speech_key")
    @classmethod
    def _service_key(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _KEY.fullmatch(value.get_secret_value()):
            raise ValueError("must be printable ASCII without spaces")
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: Any) -> Any:
        return value.upper() if isinstance(value, str) else value

    @field_validator("listen", "health")
    @classmethod
    def _listen(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is not None and not _is_address(value):
            example = "127.0.0.1:9090" if info.field_name == "health" else "127.0.0.1:8443"
            raise ValueError(f"must be HOST:PORT, for example {example}")
        return value

    @model_validator(mode="after")
    def _webhook_is_guarded(self) -> Settings:
        if self.webhook_url and not self.webhook_secret:
            raise ValueError("LINGHANG_WEBHOOK_SECRET is needed with LINGHANG_WEBHOOK_URL")
        secret = self.webhook_secret.get_secret_value() if self.webhook_secret else ""
        if self.webhook_url and not _SECRET.fullmatch(secret):
            raise ValueError("LINGHANG_WEBHOOK_SECRET must be 16 to 256 of A-Z a-z 0-9 _ -")
        return self

    @model_validator(mode="after")
    def _chooser_is_whole(self) -> Settings:
        if self.chooser_url and not self.chooser_model:
            raise ValueError("LINGHANG_CHOOSER_MODEL is needed with LINGHANG_CHOOSER_URL")
        if not self.chooser_url and (self.chooser_model or self.chooser_key):
            raise ValueError("LINGHANG_CHOOSER_URL is needed with LINGHANG_CHOOSER_MODEL and _KEY")
        return self

    @model_validator(mode="after")
    def _speech_is_whole(self) -> Settings:
        if self.speech_url and not self.speech_model:
            raise ValueError("LINGHANG_SPEECH_MODEL is needed with LINGHANG_SPEECH_URL")
        if not self.speech_url and (self.speech_model or self.speech_key):
            raise ValueError("LINGHANG_SPEECH_URL is needed with LINGHANG_SPEECH_MODEL and _KEY")
        return self

    @property
    def speech_host(self) -> str:
        """The machine that voice messages go to; "" where they go nowhere."""
        return urlsplit(self.speech_url or "").hostname or ""

    @property
    def chooser_host(self) -> str:
        """The machine that unsure questions go to; "" where they go nowhere."""
        return urlsplit(self.chooser_url or "").hostname or ""

    @property
    def zone(self) -> ZoneInfo:
        """The school's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def keep(self) -> copies.Keep:
        """How many scheduled copies of the database are kept."""
        return copies.Keep.read(self.keep_backups)

    @property
    def key_file(self) -> Path:
        """The file of the key of the data; by default beside the database."""
        return self.data_key_file or self.database.with_suffix(".key")

    @property
    def token(self) -> str:
        """The bot's token.

        Raises:
            BotError: None is set.
        """
        if self.bot_token is None:
            raise BotError("settings-no-token")
        return self.bot_token.get_secret_value()

    @property
    def bot_id(self) -> int:
        """The bot's own id in Telegram, with which its token begins; 0 where there is none."""
        number = self.bot_token.get_secret_value().partition(":")[0] if self.bot_token else ""
        return int(number) if number.isascii() and number.isdigit() and len(number) < 20 else 0


def _is_address(value: str) -> bool:
    host, _, port = value.rpartition(":")
    if not (port.isascii() and port.isdigit() and len(port) < 6 and int(port) <= 65535):
        return False
    try:
        return host == "localhost" or bool(ip_address(host.strip("[]")))
    except ValueError:
        return False


def _is_loopback(host: str | None) -> bool:
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:
        return False


def load_settings(**overrides: Any) -> Settings:
    """Read the settings.

    Raises:
        BotError: Some settings are wrong, all of them are named; or the file is no text, or may not
            be read.
    """
    try:
        return Settings(**overrides)
    except ValidationError as error:
        raise BotError("settings-wrong", problems=_named(error)) from None
    except UnicodeDecodeError:
        raise BotError("settings-no-text", path=str(settings_file())) from None
    except PermissionError as error:
        path, reason = str(settings_file()), error.strerror or str(error)
        raise BotError("settings-unreadable", path=path, reason=reason) from None


def settings_file() -> Path:
    """Return the file of the settings, whether it is there or not."""
    return Path(str(Settings.model_config["env_file"])).absolute()


def are_given() -> bool:
    """Return whether anything is set at all, in the environment or in the file."""
    return bool(_names_given())


def unknown_names() -> dict[str, str]:
    """Return the names that are set and are no settings, each with the likeliest; "" for none."""
    known = [each.upper() for each in Settings.model_fields]
    strange = [each for each in _names_given() if each not in {*known, _OF_THE_TESTS}]
    likeliest = {each: next(iter(get_close_matches(each, known, 1, 0.75)), "") for each in strange}
    return {_PREFIX + each: guess and _PREFIX + guess for each, guess in likeliest.items()}


def _names_given() -> list[str]:
    """Return what is set, without the prefix."""
    names = {
        each.upper() for each in (*os.environ, *dotenv_values(settings_file(), encoding=_ENCODING))
    }
    return sorted(each.removeprefix(_PREFIX) for each in names if each.startswith(_PREFIX))


def _named(error: ValidationError) -> str:
    problems = []
    for each in error.errors(include_input=False, include_url=False):
        name = _PREFIX + str(each["loc"][0]).upper() if each["loc"] else ""
        problems.append(f"{name}: {each['msg']}".removeprefix(": "))
    return "; ".join(problems)
