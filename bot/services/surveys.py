"""The ticks of surveys: asking, telling and reminding people, and removing traces of answering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.runtime.ticks import Tick
from storage import meta
from storage.surveys import responses, schedule, surveys
from storage.surveys.surveys import SurveyState

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.clock import Clock
    from bot.domain.ids import AccountId, ClassId, PersonId, SurveyId
    from storage.database import Database
    from storage.surveys.responses import HandedIn, SubmissionReceipt

AT_ONCE = 400  # responses laid in order each second; more than that every half minute


class Ballots:
    """Responses whose class may not be written down yet.

    They are in memory only, because in the database they would be names: a restart forgets them,
    and those few responses stay without a class. They count everywhere else.
    """

    def __init__(self) -> None:
        self._waiting: dict[tuple[SurveyId, ClassId], list[bytes]] = {}

    def keep(self, survey_id: SurveyId, class_id: ClassId, response_id: bytes) -> None:
        """Keep a response until enough of its class have answered."""
        self._waiting.setdefault((survey_id, class_id), []).append(response_id)

    def take(self, survey_id: SurveyId, class_id: ClassId) -> list[bytes]:
        """Return what was kept of a class, and forget it."""
        return self._waiting.pop((survey_id, class_id), [])


class Surveys:
    """The work on surveys that is due by time."""

    def __init__(self, database: Database, clock: Clock, zone: ZoneInfo) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._ballots = Ballots()
        self._revision = -1

    @property
    def ticks(self) -> list[Tick]:
        """The jobs of surveys."""
        return [
            Tick("leave no trace", 1, self.leave_no_trace),
            Tick("settle answers", 30, self.settle),
            Tick("surveys", 15, self.go_round),
        ]

    async def hand_in(
        self, survey_id: SurveyId, account_id: AccountId, person_id: PersonId
    ) -> HandedIn:
        """Hand in what somebody has begun."""
        now = self._clock.timestamp()
        receipt = await self._database.write(
            responses.hand_in, survey_id, account_id, person_id, now
        )
        if receipt.response_id is not None and receipt.class_id is not None:
            await self._place(survey_id, receipt.class_id, receipt)
        return receipt.outcome

    async def _place(
        self, survey_id: SurveyId, class_id: ClassId, receipt: SubmissionReceipt
    ) -> None:
        if receipt.is_enough:
            held = self._ballots.take(survey_id, class_id)
            if held:
                await self._database.write(responses.place, survey_id, class_id, held)
        elif receipt.response_id is not None:
            self._ballots.keep(survey_id, class_id, receipt.response_id)

    async def leave_no_trace(self) -> None:
        """Lay new responses in order where that is quick, and empty the write-ahead log."""
        await self._settle(AT_ONCE)
        await self._database.scrub()

    async def settle(self) -> None:
        """Lay all responses in order; scrub the log too, soon."""
        await self._settle(None)
        self._database.scrub_soon()

    async def _settle(self, at_most: int | None) -> None:
        if self._database.glance(responses.unsettled):
            moved = await self._database.write(responses.settle, at_most=at_most)
            if moved:
                self._database.scrub_soon()

    async def go_round(self, *, afresh: bool = False) -> None:
        """Invite, remind and close; ``afresh`` reads the school's books even if nothing changed."""
        if afresh:
            self._revision = -1
        await self.ask()
        now = self._clock.timestamp()
        await self._database.write(schedule.queue, now, self._zone)

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
