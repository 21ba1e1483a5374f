"""The part of ``linghang check`` about Telegram and the page of health, over the network."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import aiohttp
from telegram import Bot
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.cli.common import plain, say
from bot.clock import Clock
from bot.domain.operating.troubles import JUMP, MINUTE
from bot.errors import BotError
from bot.inbound.registration import is_failing
from bot.outbound.token import introduce, is_unknown
from bot.outbound.transport import AiohttpRequest, MaybeSent, NotSent, readable_answers

if TYPE_CHECKING:
    from telegram import WebhookInfo

    from bot.cli.check_sheet import CheckSheet
    from config.settings import Settings

ANSWERS_WITHIN = 5.0  # seconds, of the page of health
_BUSY = re.compile(r"\(50[234]\)|gateway", re.IGNORECASE)
_REFUSAL = re.compile(r"proxy answered (\d+)")
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "[::]": "[::1]", "::": "[::1]"}  # noqa: S104  # not bound


async def look_at_telegram(settings: Settings, sheet: CheckSheet) -> None:
    """Print whether Telegram is reached and knows the token, and where it sends updates."""
    try:
        proxy = settings.proxy_url.get_secret_value() if settings.proxy_url else None
        request = AiohttpRequest(proxy=proxy)
        asking = AiohttpRequest(proxy=proxy)  # or the library makes one of its own
        bot = Bot(
            settings.token,
            base_url=f"{settings.api_base_url}/bot",
            request=request,
            get_updates_request=asking,
        )
    except BotError as error:
        sheet.bad("check-token-none", reason=plain(say.html(error.key, **error.values)))
        return
    except InvalidToken:
        sheet.bad("check-token-refused")
        return
    try:
        await introduce(bot)
        sheet.fine("check-token", bot=bot.username)
        _look_at_clock(request.told_time, sheet)
        with readable_answers():
            _look_at_webhook(await bot.get_webhook_info(), settings, sheet)
    except TelegramError as error:
        _say_unreached(error, settings, sheet)
    finally:
        await request.shutdown()
        await asking.shutdown()


def _look_at_clock(told: str, sheet: CheckSheet) -> None:
    """Print where the clock of this machine is not that of an answer of Telegram."""
    try:
        ahead = (Clock().now() - parsedate_to_datetime(told)).total_seconds()
    except (TypeError, ValueError):  # it told none
        return
    if abs(ahead) >= JUMP:
        way = "ahead" if ahead > 0 else "behind"
        sheet.bad("check-clock", way=way, minutes=int(abs(ahead) // MINUTE))


def _look_at_webhook(found: WebhookInfo, settings: Settings, sheet: CheckSheet) -> None:
    if settings.webhook_url is None:
        if found.url:
            sheet.hint("check-webhook-elsewhere", host=_host(found.url))
    elif found.url != settings.webhook_url:
        key = "check-webhook-elsewhere" if found.url else "check-webhook-unset"
        sheet.hint(key, host=_host(found.url or settings.webhook_url))
    elif is_failing(found):
        count, reason = found.pending_update_count, (found.last_error_message or "")[:200]
        sheet.bad("check-webhook-failing", reason=reason, count=count)


def _say_unreached(error: TelegramError, settings: Settings, sheet: CheckSheet) -> None:
    """Print in words what an error of asking Telegram means, and what to do."""
    address = settings.api_base_url
    host, proxy = _host(address), _proxy(settings)
    match error:
        case InvalidToken():
            sheet.bad(
                "check-token-refused" if is_unknown(error) else "check-token-elsewhere", host=host
            )
        case NotSent() if (refusal := _REFUSAL.search(str(error))) is not None:
            sheet.bad("check-token-proxy-refuses", proxy=proxy, status=refusal[1])
        case NotSent() if proxy:
            sheet.bad("check-token-proxy", proxy=proxy)
        case NotSent():
            sheet.bad("check-token-network", host=host, address=address)
        case MaybeSent():
            sheet.bad("check-token-silent", host=host)
        case RetryAfter():
            sheet.hint("check-token-busy", host=host)
        case NetworkError() if _BUSY.search(str(error)):
            sheet.bad("check-token-busy", host=host)
        case _:
            sheet.bad("check-token-elsewhere", host=host)


def _host(address: str) -> str:
    return urlsplit(address).netloc.rpartition("@")[2] or address


def _proxy(settings: Settings) -> str:
    """Return where the proxy is, without the password; "" where there is none."""
    return _host(settings.proxy_url.get_secret_value()) if settings.proxy_url else ""


async def look_at_health(settings: Settings, sheet: CheckSheet, *, running: bool) -> None:
    """Print whether the page of health answers, and what it says."""
    if settings.health is None:
        sheet.fine("check-health-off")
        return
    if not running:
        return  # nobody is there to answer
    host, _, port = settings.health.rpartition(":")
    url = f"http://{_EVERYWHERE.get(host, host)}:{port}/healthz"
    try:
        timeout = aiohttp.ClientTimeout(total=ANSWERS_WITHIN)
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(url) as answer:
            said = await answer.json()
        wrong = [str(each) for each in said["wrong"]]
    except (TimeoutError, aiohttp.ClientConnectionError, OSError):
        sheet.bad("check-health-silent", address=settings.health)
    except (aiohttp.ClientError, KeyError, TypeError, ValueError):
        sheet.bad("check-health-other", address=settings.health)
    else:
        if wrong:
            sheet.bad("check-health-wrong", address=settings.health, wrong="；".join(wrong))
        else:
            sheet.fine("check-health", address=settings.health)
