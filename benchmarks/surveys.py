"""A class evaluation filled in by everybody over the Bot API: nothing lost, nothing doubled.

``python -m benchmarks.surveys [PEOPLE] [AT_ONCE]``; by default the 3,822 trainees of the full
sample school, 200 at a time. Each begins by button, taps through twelve questions, types a sentence
that nobody else types, and hands in. Then the tables are compared with what each one tapped. The
bare echo bots of ``benchmarks/echo.py`` run in the same run against the same emulator.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from benchmarks import echo
from benchmarks.figures import Figure, Rivals
from benchmarks.respondents import FIRST_PERSON
from bot.cli.sample import open_ready
from bot.domain.audiences.audience import AudienceTerm, TermKind
from bot.domain.ids import AccountId, SurveyId
from storage.database import Database, Tx
from storage.people.accounts import bind, meet
from storage.surveys import ballots, responses, schedule, surveys

PATIENCE = 900


def survey_control(url: str, **query: str | int) -> dict[str, Any]:
    asked = f"{url}/survey?{urllib.parse.urlencode(query)}"
    with urllib.request.urlopen(asked) as given:
        result: dict[str, Any] = json.load(given)["result"]
        return result


def open_survey(tx: Tx, people: int) -> SurveyId:
    """Make an account for every trainee, told nothing, and open a survey for all; return its id."""
    tx.execute("UPDATE accounts SET person_id = NULL")  # the people of the echo bots
    enrolled = tx.execute("SELECT person_id FROM enrolments ORDER BY person_id LIMIT ?", (people,))
    for number, (person_id,) in enumerate(enrolled.fetchall()):
        account_id = AccountId(FIRST_PERSON + number)
        meet(tx, account_id, name="学员", username="", language="zh-Hans", now=0)
        bind(tx, account_id, person_id, 0)
    tx.execute("UPDATE preferences SET classes = 0, morning_at = NULL, surveys = 0")
    survey_id = open_ready(tx, "class", AudienceTerm(TermKind.EVERYONE), int(time.time()))
    survey = surveys.find(tx, survey_id)
    assert survey is not None
    for lo, hi in schedule.chunks(tx):
        schedule.ask(tx, survey, lo, hi)
    return survey_id


async def prepare(path: Path, people: int) -> SurveyId:
    database = await Database.open(path)
    try:
        return await database.write(open_survey, people)
    finally:
        await database.close()


@dataclass(frozen=True, slots=True)
class Filled:
    """What it took to let people fill in a survey."""

    people: int
    updates: int
    calls: int
    seconds: float
    cpu: float

    @property
    def rate(self) -> float:
        return self.updates / self.seconds

    @property
    def ms(self) -> float:
        return self.cpu / self.updates * 1000

    def __str__(self) -> str:
        return (
            f"  {'linghang, a survey':32} {self.ms:.3f} ms CPU an update,"
            f" {self.rate:.0f} updates/s: {self.people} people, {self.updates} updates,"
            f" {self.calls} calls, {self.seconds:.1f} s, {self.updates / self.people:.1f} taps each"
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """What is in the tables, beside what was tapped."""

    responses: int
    finished: int
    lost: int
    doubled: int
    wrong: int
    begun: int

    def __str__(self) -> str:
        return (
            f"  {self.responses} responses, {self.finished} marked as finished: {self.lost} lost,"
            f" {self.doubled} doubled, {self.wrong} differ from what was tapped;"
            f" {self.begun} answers still begun"
        )


def run(settings: dict[str, str], url: str, survey: SurveyId, people: int, at_once: int) -> Filled:
    before = echo.control(url)["polls"]
    program = subprocess.Popen(  # our own command
        [sys.executable, "-m", "bot", "run"],
        env=os.environ | settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while echo.control(url)["polls"] == before:
            time.sleep(0.01)
        process = psutil.Process(program.pid)
        echo.settle(process)
        used, begun = echo.cpu(process), time.perf_counter()
        survey_control(url, survey=survey, people=people, at_once=at_once)
        wait(url, people)
        took, spent = time.perf_counter() - begun, echo.cpu(process) - used
        seen = survey_control(url)
        time.sleep(2)  # the last traces are cleared within a second
    finally:
        program.terminate()
        program.wait(30)
    return Filled(people, seen["updates"], seen["calls"], took, spent)


def wait(url: str, people: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while (done := survey_control(url)["finished"]) < people:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{done} of {people} finished")
        time.sleep(0.2)


async def verify(path: Path, survey: SurveyId, given: dict[str, dict[str, list[int]]]) -> Kept:
    """Compare every response with what its author tapped, by the sentence only they typed."""
    database = await Database.open(path)
    try:
        kept = [each.answers for each in await database.read(responses.all_of, survey)]
        waits = await database.read(ballots.all_waiting, survey)
        kept += [one for in_class in waits.values() for one in in_class]
        turnout = await database.read(responses.turnout, survey)
        asked = await database.read(surveys.questions, survey)
        left = await database.read(
            lambda tx: tx.execute("SELECT count(*) FROM survey_drafts").fetchone()[0]
        )
    finally:
        await database.close()
    last = asked[-1].number
    found = {each[last].text: each for each in kept}
    wrong = 0
    for text, answers in given.items():
        mine = {n: sorted(int(v) for v in a.values) for n, a in found.get(text, {}).items()}
        mine.pop(last, None)
        wrong += mine != {int(number): sorted(values) for number, values in answers.items()}
    doubled, lost = len(kept) - len(found), len(given) - len(found)
    return Kept(len(kept), turnout.finished, lost, doubled, wrong, left)


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 3822
    at_once = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    fill_in(people, at_once)


def figures(people: int = 3822, at_once: int = 200) -> list[Figure]:
    """Return what is lost and doubled, and how quick it goes beside bare echo bots."""
    filled, kept, rivals = fill_in(people, at_once)

    def beside(key: str) -> Rivals:
        return tuple((name, seen[key]) for name, seen in rivals.items())

    note = (
        f"{kept.responses} responses of {people} people, {kept.wrong} differ from what they tapped"
    )
    return [
        Figure("answers lost", kept.lost, limit=0, note=note),
        Figure("answers doubled", kept.doubled, limit=0),
        Figure("updates handled", filled.rate, "/s", rivals=beside("rate")),
        Figure("CPU an update", filled.ms, "ms", rivals=beside("ms")),
        Figure("from first tap to last", filled.seconds, "s", note=f"{filled.updates} updates"),
    ]


def fill_in(people: int, at_once: int) -> tuple[Filled, Kept, dict[str, dict[str, float]]]:
    """Let people fill in a survey, and bare bots echo; print and return what came of it."""
    rivals = {}
    port = echo.free_port()
    url = f"http://127.0.0.1:{port}"
    emulator = subprocess.Popen(  # ours
        [sys.executable, "-m", "benchmarks.respondents", str(port)]
    )
    try:
        time.sleep(1.5)
        with tempfile.TemporaryDirectory() as folder:
            settings = echo.prepare(Path(folder)) | {"LINGHANG_API_BASE_URL": url}
            path = Path(settings["LINGHANG_DATABASE"])
            print(f"a survey of 12 questions, {at_once} at a time, and bare echo bots beside it:")
            for name, command in (
                (echo.AIOGRAM, ["benchmarks.echo_bots.aiogram_echo", url]),
                (echo.PTB, ["benchmarks.echo_bots.ptb_echo", url]),
            ):
                seen = echo.measure([sys.executable, "-m", *command], settings, url, 3000)
                rivals[name] = seen
                print(
                    f"  {name:32} {seen['ms']:.3f} ms CPU an update, {seen['rate']:.0f} updates/s"
                )
            survey = asyncio.run(prepare(path, people))
            print(filled := run(settings, url, survey, people, at_once))
            print(kept := asyncio.run(verify(path, survey, survey_control(url, answers=1))))
            return filled, kept, rivals
    finally:
        emulator.terminate()
        emulator.wait()


if __name__ == "__main__":
    main()
