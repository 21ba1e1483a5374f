"""What has become of a bad hour: the stand-in's record beside the database."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from benchmarks.trouble.people import CHECKED_IN, HALL, HANDED_IN
from benchmarks.trouble.school import NEWS
from bot.domain.ids import SurveyId
from storage.database import Database, Tx
from storage.surveys import ballots, responses

if TYPE_CHECKING:
    from benchmarks.trouble.hour import Hour
    from playground.world import Person

REMINDER = re.compile(r"(\d\d:\d\d) 上课，到 ")
MOST = 2  # times that what was cut off or not answered may come: «a reminder may go twice»
COUNTS = ("lost", "doubled", "late", "locked out", "set aside", "broken")


@dataclass(slots=True)
class Verdict:
    """What is wrong, by kind, and figures that say how much there was."""

    wrong: dict[str, list[str]] = field(default_factory=lambda: {each: [] for each in COUNTS})
    figures: dict[str, object] = field(default_factory=dict)

    @property
    def is_good(self) -> bool:
        """Whether every count is zero."""
        return not any(self.wrong.values())


async def judge(hour: Hour) -> Verdict:
    """Compare what Telegram knows with what the bot has written down."""
    database = await Database.open(hour.scene.settings.database)
    handed_in = await database.read(_handed_in)
    await database.close()
    verdict = Verdict()
    with closing(sqlite3.connect(hour.scene.settings.database)) as tx:
        _updates(hour, tx, verdict)
        _answers(hour, verdict)
        _letters(hour, tx, verdict)
        _announcements(hour, tx, verdict)
        _effects(hour, tx, verdict, handed_in)
        _file(tx, verdict)
    verdict.wrong["lost"] += hour.record.unfinished
    verdict.wrong["locked out"] += [str(each) for each in hour.record.unanswered]
    verdict.wrong["broken"] += hour.record.bad
    log = hour.program.log.read_text(encoding="utf-8", errors="replace")
    if "never retrieved" in log:
        verdict.wrong["broken"].append("an exception that nobody saw, in the log")
    return verdict


def _updates(hour: Hour, tx: sqlite3.Connection, verdict: Verdict) -> None:
    """Every update that Telegram was told of has its mark, or is set aside."""
    issued = hour.record.last_update - hour.record.first_update + 1
    marks = _number(tx, "SELECT count(*) FROM inbox_seen")
    aside = tx.execute("SELECT id, error FROM inbox WHERE state = 'set_aside'").fetchall()
    verdict.figures["updates"] = issued
    verdict.wrong["set aside"] += [f"{number}: {error}" for number, error in aside]
    if (missing := issued - marks - len(aside)) != 0:
        verdict.wrong["lost"].append(f"{missing} of {issued} updates have no mark")


def _answers(hour: Hour, verdict: Verdict) -> None:
    """Whoever asked has had as many answers, letters not counted."""
    asked = answered = 0
    for person in hour.scene.cast.askers:
        wanted = hour.crowd.asked[person.id] + 1  # and the last question of all
        had = sum(not _is_letter(text) for text in hour.crowd.said(person))
        asked, answered = asked + wanted, answered + had
        if had < wanted:
            verdict.wrong["lost"].append(f"{person.id} asked {wanted}, was answered {had}")
    verdict.figures["questions, answers"] = f"{asked}, {answered}"


def _is_letter(text: str) -> bool:
    marks = ("📢", "📝", "☀️", "🌙", *NEWS)
    return bool(REMINDER.search(text)) or text.startswith(marks)


_EXPIRED = "SELECT kind, count(*) FROM outbox WHERE state = 'expired' GROUP BY 1"


def _letters(hour: Hour, tx: sqlite3.Connection, verdict: Verdict) -> None:
    states = Counter(dict(tx.execute("SELECT state, count(*) FROM outbox GROUP BY 1").fetchall()))
    verdict.figures["letters"] = ", ".join(f"{state} {n}" for state, n in sorted(states.items()))
    expired = Counter(dict(tx.execute(_EXPIRED).fetchall()))
    verdict.figures["of them expired"] = ", ".join(f"{kind} {n}" for kind, n in expired.items())
    now = int(hour.playground.world.now())
    left = tx.execute(
        "SELECT id, kind, state FROM outbox WHERE state = 'sending'"
        " OR (state = 'waiting' AND not_before <= ?)",
        (now,),
    ).fetchall()
    verdict.wrong["lost"] += [f"letter {each} is left" for each in left]
    refused = tx.execute(
        "SELECT id, kind, reason FROM outbox WHERE state = 'refused' AND reason NOT LIKE '%block%'"
    )
    verdict.wrong["lost"] += [f"letter refused: {each}" for each in refused.fetchall()]
    twice = 0
    for person in hour.scene.cast.listeners:
        heard = _reminders_of(hour, person)
        for at in hour.scene.expected[person.id]:
            if not heard[at]:
                verdict.wrong["lost"].append(f"{person.id} was not reminded of {at}")
        twice += sum(count == MOST for count in heard.values())
        verdict.wrong["doubled"] += [
            f"{person.id} was reminded {count} times of {at}"
            for at, count in heard.items()
            if count > MOST
        ]
        verdict.wrong["late"] += _late(hour, person)
    due = sum(map(len, hour.scene.expected.values()))
    verdict.figures["reminders due, of those who only listen"] = due
    verdict.figures["reminders heard twice (allowed after a cut)"] = twice


def _reminders_of(hour: Hour, person: Person) -> Counter[str]:
    found = (REMINDER.search(text) for text in hour.crowd.said(person))
    return Counter(each[1] for each in found if each)


def _late(hour: Hour, person: Person) -> list[str]:
    """Return reminders that came when their session had begun, or on another day."""
    zone, late = hour.scene.settings.zone, []
    for message in hour.playground.world.chats[person.id].messages.values():
        found = REMINDER.search(str(message.get("text", "")))
        if found is None:
            continue
        came = datetime.fromtimestamp(message["date"], zone)
        if f"{came:%H:%M}" > found[1]:
            late.append(f"{person.id} was reminded of {found[1]} at {came:%H:%M:%S}")
    return late


def _announcements(hour: Hour, tx: sqlite3.Connection, verdict: Verdict) -> None:
    """Nobody is told twice; whoever counts as told has been told."""
    told = {
        person.id: Counter(
            words for words in NEWS for text in hour.crowd.said(person) if words in text
        )
        for person in (*hour.scene.cast.talking, *hour.scene.cast.others)
        if person is not hour.scene.cast.loader  # its author, who is shown how far it is
    }
    for chat, counts in told.items():
        verdict.wrong["doubled"] += [
            f"{chat} was told {count} times: {words}"
            for words, count in counts.items()
            if count > 1
        ]
    states: Counter[str] = Counter()
    rows = tx.execute(
        "SELECT d.state, a.id, r.announcement_id FROM deliveries d"
        " JOIN rounds r ON r.id = d.round_id AND r.act = 'send'"
        " LEFT JOIN accounts a ON a.person_id = d.who"
    ).fetchall()
    numbers = sorted({number for *_, number in rows})
    for state, chat, number in rows:
        states[state] += 1
        words = NEWS[numbers.index(number)] if len(numbers) == len(NEWS) else ""
        if state == "sent" and words and chat in told and not told[chat][words]:
            verdict.wrong["lost"].append(f"{chat} counts as told, and was not: {words}")
        if state in {"waiting", "sending", "refused"}:
            verdict.wrong["lost"].append(f"{chat} is left {state} by an announcement")
    verdict.figures["announced to"] = ", ".join(
        f"{state} {n}" for state, n in sorted(states.items())
    )
    verdict.figures["told"] = sum(sum(each.values()) for each in told.values())


def _effects(hour: Hour, tx: sqlite3.Connection, verdict: Verdict, handed_in: int) -> None:
    """What people did has happened once."""
    cast = hour.scene.cast
    requests = dict(
        tx.execute("SELECT account_id, count(*) FROM leave_requests GROUP BY 1").fetchall()
    )
    _compare(verdict, "leave handed in", sum(requests.values()), len(cast.leavers))
    came = sum(hour.crowd.heard(each, CHECKED_IN) for each in cast.attenders)
    arrivals = _number(tx, "SELECT count(*) FROM checkin_arrivals")
    _compare(verdict, "checked in, of those who heard so", arrivals, came)
    thanked = sum(hour.crowd.heard(each, *HANDED_IN) for each in cast.talking)
    _compare(verdict, "surveys handed in, of those who were thanked", handed_in, thanked)
    applied = _number(
        tx, "SELECT count(*) FROM loads WHERE state = 'applied' AND file_name <> 'sample'"
    )
    _compare(verdict, "timetable loaded", applied, 1)
    moved = _number(tx, f"SELECT count(*) FROM sessions WHERE room = '{HALL}'")  # noqa: S608
    _compare(verdict, "sessions moved", moved, 1)
    bound = _number(
        tx,
        "SELECT count(*) FROM accounts WHERE person_id IS NOT NULL AND id BETWEEN 32000 AND 32499",
    )
    _compare(verdict, "newcomers joined", bound, len(cast.newcomers))


def _handed_in(tx: Tx) -> int:
    """Count what was handed in of the survey of the hour, the newest there is."""
    survey_id = SurveyId(tx.execute("SELECT max(id) FROM surveys").fetchone()[0])
    waiting = ballots.all_waiting(tx, survey_id).values()
    return sum(1 for _ in responses.all_of(tx, survey_id)) + sum(map(len, waiting))


def _compare(verdict: Verdict, what: str, found: int, wanted: int) -> None:
    verdict.figures[what] = f"{found} of {wanted}"
    if found < wanted:
        verdict.wrong["lost"].append(f"{what}: {found} of {wanted}")
    elif found > wanted:
        verdict.wrong["doubled"].append(f"{what}: {found} of {wanted}")


def _file(tx: sqlite3.Connection, verdict: Verdict) -> None:
    if (said := tx.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
        verdict.wrong["broken"].append(f"the database is damaged: {said}")
    if broken := tx.execute("PRAGMA foreign_key_check").fetchmany(3):
        verdict.wrong["broken"].append(f"foreign keys: {broken}")


def _number(tx: sqlite3.Connection, sql: str) -> int:
    return int(tx.execute(sql).fetchone()[0])
