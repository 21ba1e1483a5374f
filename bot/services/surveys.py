"""The ticks of surveys: asking, telling and reminding people, and removing traces of answering."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.errors import BotError
from bot.runtime.ticks import Tick
from storage import alarms, inbox, meta, outbox, sealing
from storage.alarms import Alarm
from storage.journal import unnoted
from storage.outbox import LetterKind, Notification, Priority
from storage.sealing import KeyRing
from storage.surveys import ballots, responses, schedule, surveys
from storage.surveys.surveys import SurveyState

if TYPE_CHECKING:
    from collections.abc import Collection
    from zoneinfo import ZoneInfo

    from bot.clock import Clock
    from bot.domain.ids import AccountId, PersonId, SurveyId
    from storage.database import Database, Tx
    from storage.surveys.responses import HandedIn

log = logging.getLogger(__name__)

ANSWERS_STAND = 3480  # seconds for which an update that holds an answer may wait: under an hour
DATA_KEY = "data-key"  # under which the database knows its key
_ADOPTED = "answers-adopted"
AT_ONCE = 400  # responses laid in order each second; more than that every half minute


class Surveys:
    """The work on surveys that is due by time.

    Args:
        database: Where they are.
        clock: The one clock.
        zone: The school's, for the days of reminders.
        taps: Tags of the buttons that answer a survey.
        drafts: Kinds of draft that wait for an answer.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        zone: ZoneInfo,
        *,
        taps: Collection[str] = (),
        drafts: Collection[str] = (),
    ) -> None:
        self._database = database
        self._taps = frozenset(taps)
        self._drafts = frozenset(drafts)
        self._clock = clock
        self._zone = zone
        self._revision = -1

    @property
    def ticks(self) -> list[Tick]:
        """The jobs of surveys."""
        return [
            Tick("leave no trace", 1, self.leave_no_trace),
            Tick("settle answers", 30, self.settle),
            Tick("answers that wait", 60, self.forget_waiting),
            Tick("surveys", 15, self.go_round),
        ]

    async def recover(self) -> None:
        """Seal what an older program left in clear, and give up what a lost key had sealed.

        Raises:
            BotError: The key is not where the settings say, but still beside the database.
        """
        now = self._clock.timestamp()
        await self._look_beside()
        lost = await self._database.write(_take_over, now)
        if lost is not None:
            log.error(
                "the data key is another than the one the database knows: answers begun are lost,"
                " and those that waited unpublished in %d surveys",
                len(lost),
            )
        self._database.scrub_soon()

    async def _look_beside(self) -> None:
        """Refuse to go on with another key while the right one was only not moved."""
        keys, beside = self._database.keys, KeyRing(self._database.path.with_suffix(".key"))
        known = await self._database.read(meta.value, DATA_KEY)
        if keys.path == beside.path or not beside.exists or beside.fingerprint != known:
            return
        if not keys.exists or keys.fingerprint != known:
            raise BotError("data-key-elsewhere", path=str(keys.path), right=str(beside.path))

    async def forget_waiting(self) -> None:
        """Delete answers that have stood in the inbox for too long; ask their people to look."""
        now = self._clock.timestamp()
        if await self._database.read(inbox.has_content, now - ANSWERS_STAND):
            await self._database.write(_forget_waiting, now, taps=self._taps, drafts=self._drafts)
            self._database.scrub_soon()

    async def hand_in(
        self, survey_id: SurveyId, account_id: AccountId, person_id: PersonId
    ) -> HandedIn:
        """Hand in what somebody has begun."""
        now = self._clock.timestamp()
        return await self._database.write(responses.hand_in, survey_id, account_id, person_id, now)

    async def leave_no_trace(self) -> None:
        """Lay new responses in order where that is quick, and empty the write-ahead log."""
        await self._settle(AT_ONCE)
        await self._database.scrub()

    async def settle(self) -> None:
        """Lay all responses in order; scrub the log too, soon."""
        await self._settle(None)
        self._database.scrub_soon()

    async def _settle(self, at_most: int | None) -> None:
        if self._database.glance(ballots.unsettled):
            moved = await self._database.write(ballots.settle, at_most=at_most)
            if moved:
                self._database.scrub_soon()

    @unnoted
    async def go_round(self, *, afresh: bool = False) -> None:
        """Invite, remind and close; ``afresh`` reads the school's books even if nothing changed."""
        if afresh:
            self._revision = -1
        await self.ask()
        now = self._clock.timestamp()
        await self._database.write(schedule.queue, now, self._zone)

    @unnoted
    async def ask(self, survey_id: SurveyId | None = None) -> None:
        """Update the invitations of open surveys, or of one, from the school's books."""
        revision = await self._database.read(meta.school_revision)
        if survey_id is None and revision == self._revision:
            return
        for survey in await self._database.read(surveys.all_of, (SurveyState.OPEN,)):
            if survey_id in {None, survey.id}:
                for lo, hi in await self._database.read(schedule.chunks):
                    await self._database.write(schedule.ask, survey, lo, hi)
                await self._database.write(schedule.unask, survey.id)
        if survey_id is None:
            self._revision = revision


def _take_over(tx: Tx, now: int) -> list[SurveyId] | None:
    """Bring the database up to this program and its key; return what a lost key has cost."""
    lost = None
    known, present = meta.value(tx, DATA_KEY), sealing.keys_of(tx).fingerprint
    if known not in {None, present}:
        lost = ballots.lose(tx)
        titles = [each.title.zh for each in surveys.all_of(tx) if each.id in lost]
        told = "、".join(titles)
        alarms.tell(tx, Alarm.KEY_LOST, present, now, count=len(lost), titles=told)
    meta.keep(tx, DATA_KEY, present)
    if meta.value(tx, _ADOPTED) is None:
        inbox.adopt(tx)
        responses.seal_clear(tx)
        for each in surveys.all_of(tx, (SurveyState.OPEN, SurveyState.CLOSED)):
            if each.anonymous:
                ballots.adopt(tx, each)
        meta.keep(tx, _ADOPTED, "1")
    return lost


def _forget_waiting(tx: Tx, now: int, *, taps: Collection[str], drafts: Collection[str]) -> None:
    chats = inbox.forget_answers(tx, now - ANSWERS_STAND, taps=taps, drafts=drafts)
    outbox.put(
        tx,
        [
            Notification(
                dedupe_key=f"survey-again:{chat}:{now}",
                kind=LetterKind.SURVEY_AGAIN,
                cause="survey-again",
                chat_id=chat,
                payload={},
                priority=Priority.CHANGE,
                not_before=now,
                expires_at=now + 86400,
            )
            for chat in chats
            if chat > 0
        ],
        now,
    )
