"""Updates by long polling; the next request confirms a batch only after the inbox has it."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING, Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.domain.operating.vitals import Unreached
from bot.errors import BotError
from bot.inbound.updates import readable
from bot.outbound.token import is_unknown
from bot.outbound.transport import form, seconds_of
from bot.runtime.pulse import Reached
from bot.runtime.summary import Summary
from bot.runtime.worker import Worker

if TYPE_CHECKING:
    from telegram import Bot

    from bot.inbound.intake import Intake

log = logging.getLogger(__name__)

ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "poll_answer",
)
HOLD = 30  # seconds for which Telegram may hold the request open
PATIENCE = 10  # seconds beyond that until the connection counts as dead
LONGEST_WAIT, CONFLICT_WAIT = 10.0, 5.0
UNREADABLE_WAIT = 1.0  # seconds after a batch in which nothing is an update
QUICK = 0.5  # seconds: who answers sooner with nothing new does not hold the request open
REFUSALS = 6  # in a row, in half a minute, until the token counts as withdrawn


class Poller:
    """A poller that asks for updates while its :attr:`worker` runs, through outages and conflicts.

    The worker ends with a ``BotError`` where Telegram says again and again that it does not know
    the token (401); whatever else comes back, as from a proxy or a server that starts, is waited
    out.
    """

    def __init__(self, bot: Bot, intake: Intake, reached: Reached | None = None) -> None:
        self._bot = bot
        self._intake = intake
        self._reached = reached or Reached()  # nobody looks
        self._offset: int | None = None
        self._wait, self._refusals = 0.0, 0
        self._unreadable = Summary("what came is no update")
        self.worker = Worker("polling", self._poll, every=0.0, fatal=(BotError,))

    async def _poll(self) -> float:
        """Ask once; return the seconds to wait before the next time."""
        began, before = _now(), self._offset
        try:
            updates = await self._ask()
        except TelegramError as error:
            return await self._not_this_time(error)
        self._wait, self._refusals = 0.0, 0
        self._reached.note()
        if found := readable(updates):
            await self._intake.accept(found)
            self._offset = max(each["update_id"] for each in found) + 1
        if len(found) < len(updates):
            self._unreadable.note()
        # what cannot be confirmed may come again at once, alone
        if updates and not found:
            return UNREADABLE_WAIT
        is_idle = self._offset == before and _now() - began < QUICK
        return QUICK if is_idle else 0.0

    async def _not_this_time(self, error: TelegramError) -> float:
        self._refusals = self._refusals + 1 if is_unknown(error) else 0
        self._reached.why = _why(error)
        if self._refusals == REFUSALS:
            raise BotError("token-refused") from error
        if isinstance(error, Conflict) and "webhook" in str(error).lower():
            await self._drop_webhook()
        self._wait = _pause_after(error, self._wait)
        log.warning("no updates for now, trying again in %.0f s: %s", self._wait, error)
        return self._wait

    async def _drop_webhook(self) -> None:
        """Have Telegram send updates to nobody else; that may have failed at the start."""
        try:
            await self._bot.delete_webhook()
        except TelegramError as error:
            log.warning("the webhook cannot be taken back: %s", error)

    async def _ask(self) -> list[Any]:
        query: dict[str, str | int] = {
            "timeout": HOLD,
            "limit": 100,
            "allowed_updates": json.dumps(ALLOWED_UPDATES),
        }
        if self._offset is not None:
            query["offset"] = self._offset
        updates: Any = await self._bot.request.post(
            f"{self._bot.base_url}/getUpdates", form(query), read_timeout=HOLD + PATIENCE
        )
        if not isinstance(updates, list):
            raise TelegramError("not a list of updates")
        return updates


def _now() -> float:
    return asyncio.get_running_loop().time()


def _why(error: TelegramError) -> Unreached:
    if isinstance(error, Conflict):
        return Unreached.CONFLICT
    return Unreached.TOKEN if isinstance(error, InvalidToken) else Unreached.NETWORK


def _pause_after(error: TelegramError, last: float) -> float:
    if isinstance(error, RetryAfter):
        return min(seconds_of(error), 300.0)
    if isinstance(error, Conflict):
        return CONFLICT_WAIT
    return min(max(last * 2, 1.0), LONGEST_WAIT)
