"""Reading files that somebody sent: one after the other, in a process of its own.

The process is started at the first file, and ended once nobody has sent one for a minute.
Where a file is too much for it, it dies alone: the person reads one sentence, and the next file has
a new process.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from operator import methodcaller
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Self, TypeVar

from pydantic import TypeAdapter, ValidationError

from bot.domain.audiences.names import NamedLine
from bot.domain.enrolment.lists import EnrolmentBook
from bot.domain.exams.files import ExamListLine
from bot.domain.imports.reading import (
    AidedAsked,
    PairsAsked,
    PeopleAsked,
    Question,
    Reading,
    RowsRead,
    TraineesAsked,
    joined,
)
from bot.domain.surveys.book import SurveyBook
from bot.errors import BotError
from bot.runtime.places import aside
from bot.runtime.worker import Worker
from bot.services.reading_child import PATIENCE, Kind, Task
from bot.services.reading_process import ChildDied, ReadingProcess
from storage.exams import exams
from storage.imports import (
    act_lists,
    aid_sheets,
    attendance_sheets,
    loads,
    pair_lists,
    rosters,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from bot.domain.imports.book import SchoolBook
    from bot.services.reading_process import Reply
    from storage.database import Database

    Files = Sequence[tuple[str, bytes]]
    Answer = Callable[[bytes | bytearray], Awaitable[object]]
    Sign = Callable[[bool], Awaitable[None]]

T = TypeVar("T")
log = logging.getLogger(__name__)

LONGEST = 14.0  # seconds of the processor for a file; twice as many pass where others use it
REST = 60.0  # seconds without a file after which the process ends
MOST_WAITING = 8  # files behind the one that is being read
SIGN = 4.0  # seconds between signs that the bot is at work; Telegram's fade after five
TIRED = 200_000  # KB; what has taken more once is not kept
_READINGS = TypeAdapter(Reading)
_QUESTIONS: TypeAdapter[Question] = TypeAdapter(Question)
_SURVEYS: TypeAdapter[SurveyBook | None] = TypeAdapter(SurveyBook | None)
_PEOPLE = TypeAdapter(list[NamedLine])
_ENROLMENTS: TypeAdapter[EnrolmentBook | None] = TypeAdapter(EnrolmentBook | None)
_EXAM_LINES = TypeAdapter(list[ExamListLine])


@dataclass(frozen=True, slots=True)
class _Refusal:
    """A refusal: a sentence of the catalogue, and what it is filled with."""

    key: str
    values: dict[str, str | int]


_REFUSALS = TypeAdapter(_Refusal)


async def _no_sign(_: bool) -> None:  # noqa: FBT001  # whether it waits
    """Show nothing."""


class FileReader:
    """A reader of files, while its workers run; or until it is closed."""

    def __init__(self, *, longest: float = LONGEST, rest: float = REST) -> None:
        self.longest = longest
        self._resting_time = rest
        self._taken = asyncio.Lock()
        self._here = 0  # files waiting and read
        self.process: ReadingProcess | None = None
        """The process, where there is one."""
        self._used = 0.0
        self.peak = 0
        """The most memory that reading the last file took, in KB."""
        self.workers = (Worker("reader of files", self._rest, every=rest / 2, at_end=self.close),)

    async def __aenter__(self) -> Self:
        """Give the reader, to be closed at the end."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close it."""
        await self.close()

    @asynccontextmanager
    async def turn(self, sign: Sign = _no_sign, *, spent: float = 0.0) -> AsyncIterator[Turn]:
        """Wait for one's turn; ``sign`` is called now and then, and told whether one still waits.

        ``spent`` are the seconds that the same file has had before.

        Raises:
            BotError: Too many wait already.
        """
        if self._here > MOST_WAITING:
            raise BotError("load-busy")
        self._here += 1
        try:
            await self._wait(sign)
            try:
                yield Turn(self, sign, self.longest - spent)
            finally:
                self._used = _now()
                self._taken.release()
        finally:
            self._here -= 1

    async def close(self) -> None:
        """End the process, if there is one."""
        process, self.process = self.process, None
        if process is not None:
            process.kill()
            await asyncio.to_thread(process.end)

    async def _wait(self, sign: Sign) -> None:
        taking = asyncio.ensure_future(self._taken.acquire())
        try:
            while not taking.done():
                with aside():
                    await asyncio.wait({taking}, timeout=SIGN)
                if not taking.done():
                    await sign(True)  # it waits
        except BaseException:
            if not taking.cancel():
                self._taken.release()
            raise

    async def _rest(self) -> None:
        if self._here == 0 and _now() - self._used > self._resting_time:
            await self.close()

    async def converse(
        self,
        task: Task,
        files: Files,
        arguments: dict[str, Any],
        answer: Answer,
        sign: Sign,
        longest: float,
    ) -> bytes | bytearray:
        """Have files read, answering what is asked on the way; return the result as JSON.

        Raises:
            BotError: The files cannot be read, or took more time or memory than there is for them.
        """
        until = _now() + PATIENCE * longest * len(files)
        try:
            reply = await self._begun(task, files, arguments, until, sign)
            while reply.kind == Kind.QUESTION:
                said = await answer(reply.body)
                reply = await self._in_time(methodcaller("go_on", said), until, sign)
            result = _result(reply, files)
        except (ChildDied, ValidationError):
            await self._bury(files)
            raise _too_heavy(files) from None
        except BaseException:
            await self.close()
            raise
        await self._note_peak()
        if isinstance(result, BotError):
            raise result
        return result

    async def _begun(
        self, task: Task, files: Files, arguments: dict[str, Any], until: float, sign: Sign
    ) -> Reply:
        """Begin a task, with another process where the one there was is gone."""
        begin = methodcaller("begin", task, files, arguments, max(until - _now(), 1.0))
        was_there = self.process is not None
        try:
            return await self._in_time(begin, until, sign)
        except ChildDied as died:
            if died.begun or not was_there:
                raise
            await self.close()
            return await self._in_time(begin, until, sign)

    async def _in_time(
        self, step: Callable[[ReadingProcess], Reply], until: float, sign: Sign
    ) -> Reply:
        """Do a step of the process in a thread, and kill the process when its time is over."""
        if self.process is None:
            self.process = ReadingProcess()
        process = self.process
        doing = asyncio.ensure_future(asyncio.to_thread(step, process))
        try:
            while not doing.done():
                left = until - _now()
                if left <= 0:
                    process.kill()
                with aside():
                    await asyncio.wait({doing}, timeout=min(SIGN, max(left, 0.1)))
                if not doing.done():
                    await sign(False)  # it is being read
        except BaseException:
            process.kill()
            await asyncio.wait({doing})
            raise
        return doing.result()

    async def _bury(self, files: Files) -> None:
        process = self.process
        await self.close()
        if process is not None:
            self.peak = process.peak
            sizes = ", ".join(f"{PurePath(n).suffix} of {len(data)} bytes" for n, data in files)
            log.warning("reading %s ended the process: %s", sizes, process.outcome)

    async def _note_peak(self) -> None:
        if self.process is not None:
            self.peak = self.process.peak
            if self.peak > TIRED:
                await self.close()


class Turn:
    """A turn at the reader: it is nobody else's meanwhile."""

    def __init__(self, reader: FileReader, sign: Sign, longest: float) -> None:
        self._reader = reader
        self._sign = sign
        self._longest = longest

    async def read_school(  # what a file is read with
        self,
        files: Files,
        database: Database,
        *,
        now: datetime,
        zone: ZoneInfo,
        answers: Mapping[str, str] | None = None,
        own: Sequence[str] = (),
    ) -> Reading:
        """Read files that belong together, against what the books hold.

        ``answers`` are those to its doubts, None where nobody can be asked; ``own`` the classes
        that may be meant where it names none, by name.

        Raises:
            BotError: A file cannot be read.
        """
        parts: list[SchoolBook] = []

        async def answer(body: bytes | bytearray) -> object:
            question = _QUESTIONS.validate_json(body)
            if isinstance(question, RowsRead):
                parts.append(question.book)
                return None
            if isinstance(question, PeopleAsked):
                return await database.read(exams.register, question.names, question.keys)
            if isinstance(question, TraineesAsked):
                book = question.roster
                return await database.read(rosters.register, book.trainees, book.classes)
            if isinstance(question, PairsAsked):
                return await database.read(pair_lists.register, question.lines)
            if isinstance(question, AidedAsked):
                return await database.read(aid_sheets.register, question.marks)
            return await database.read(attendance_sheets.register, question.days, zone)

        known = await database.read(loads.known)
        open_ones = await database.read(act_lists.open_at, int(now.timestamp()))
        known = replace(
            known,
            answers=answers or {},
            own=own,
            activities=open_ones,
            asks_kind=answers is not None,
        )
        about = {"known": known, "zone": zone, "now": now}
        reading = await self._read(Task.SCHOOL, files, _READINGS, about, answer)
        return replace(reading, book=joined(parts), known_faq=known.faq)

    async def read_survey(self, name: str, data: bytes) -> SurveyBook | None:
        """Read the survey in a workbook; None where it holds none.

        Raises:
            BotError: The file cannot be read.
        """
        return await self._read(Task.SURVEY, [(name, data)], _SURVEYS)

    async def read_people(self, name: str, data: bytes) -> list[NamedLine]:
        """Read the people whom a file names.

        Raises:
            BotError: The file cannot be read.
        """
        return await self._read(Task.PEOPLE, [(name, data)], _PEOPLE)

    async def read_enrolment(self, name: str, data: bytes, today: date) -> EnrolmentBook | None:
        """Read a list of sign-ups, or quotas; None where the file holds neither.

        Raises:
            BotError: The file cannot be read.
        """
        about = {"today": today}
        return await self._read(Task.ENROLMENT, [(name, data)], _ENROLMENTS, about)

    async def read_exam_list(self, name: str, data: bytes) -> list[ExamListLine]:
        """Read the people whom a list for an exam names.

        Raises:
            BotError: The file cannot be read.
        """
        return await self._read(Task.EXAM_LIST, [(name, data)], _EXAM_LINES)

    async def _read(
        self,
        task: Task,
        files: Files,
        shape: TypeAdapter[T],
        about: dict[str, Any] | None = None,
        answer: Answer | None = None,
    ) -> T:
        body = await self._reader.converse(
            task, files, about or {}, answer or _unanswerable, self._sign, self._longest
        )
        try:
            return await asyncio.to_thread(shape.validate_json, body)
        except ValidationError:
            log.error("a reader of files said what it should not")  # noqa: TRY400  # it has contents
            raise _too_heavy(files) from None


async def _unanswerable(_: bytes | bytearray) -> object:
    raise ChildDied(begun=True)


def _result(reply: Reply, files: Files) -> bytes | bytearray | BotError:
    """Return the JSON of a result, or why there is none."""
    if reply.kind == Kind.RESULT:
        return reply.body
    if reply.kind == Kind.REFUSED:
        said = _REFUSALS.validate_json(reply.body)
        return BotError(said.key, **said.values)
    log.error("a file is not read: %s", reply.body.decode(errors="replace")[:1000])
    return _too_heavy(files)


def _too_heavy(files: Files) -> BotError:
    return BotError("load-too-heavy", name=", ".join(PurePath(name).name for name, _ in files))


def _now() -> float:
    return asyncio.get_running_loop().time()
