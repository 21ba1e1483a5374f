"""What ``python -m benchmarks`` measures, in this order: the quick first, the long last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Bench:
    """A benchmark of the table.

    Args:
        name: By which it is asked for.
        module: Whose ``figures`` measure it.
        within: Seconds after which it is ended.
        about: What it measures, and in which form.
        options: Of ``figures``.
    """

    name: str
    module: str
    within: float
    about: str
    options: Mapping[str, str | float] = field(default_factory=dict)


def _announcement(case: str, within: float, about: str, **options: float) -> Bench:
    module = "benchmarks.announcements"
    return Bench(case, module, within, about, {"case": case, **options})


CATALOGUE = (
    Bench(
        "echo",
        "benchmarks.echo",
        300,
        "the whole bot on the full sample school beside bare echo bots, 3 rounds of 3,000 updates",
        {"rounds": 3, "updates": 3000},
    ),
    Bench("timetable", "benchmarks.timetable", 120, "questions about the timetable"),
    Bench("answering", "benchmarks.answering", 420, "questions to the FAQ, beside other methods"),
    Bench("grouping", "benchmarks.grouping", 420, "unanswered questions put together"),
    Bench("results", "benchmarks.results", 240, "results of 3,822 people × 12 answers"),
    Bench("year", "benchmarks.year", 300, "a year: 69 classes, 6,647 trainees, 38,000 candidates"),
    Bench("picker", "benchmarks.picker", 240, "pages of the audience picker, 581,500 people"),
    Bench("mentoring", "benchmarks.mentoring", 240, "paired help: 1,143 pairs, 16 weeks on"),
    Bench("aid", "benchmarks.aid", 240, "the aid ledger of 4,800 students, 1,143 aided"),
    Bench(
        "registration",
        "benchmarks.registration",
        300,
        "registrations, seats, the door and the year of 38,000 candidates and 3,340 appraisals",
    ),
    Bench("exams", "benchmarks.exams", 300, "38,000 candidates in one workbook"),
    Bench("imports", "benchmarks.imports", 300, "the files of a whole school, every row changed"),
    Bench("files", "benchmarks.files", 300, "files that attack, read by the bot's reader"),
    Bench(
        "attacks",
        "benchmarks.imports",
        420,
        "the same files sent in chat while 40 trainees ask",
        {"scale": "attacks"},
    ),
    Bench(
        "asking",
        "benchmarks.asking",
        240,
        "200 people ask at once, in quiet and while 3,822 notifications leave",
    ),
    Bench(
        "checkins",
        "benchmarks.checkins",
        300,
        "764 people in 120 s, the pace of 3,822 in ten minutes;"
        " that long: `python -m benchmarks.checkins`",
        {"people": 764, "seconds": 120, "quiet": 3},
    ),
    Bench(
        "enrolment",
        "benchmarks.enrolment",
        400,
        "5,000 sign-ups on 3,822 seats of 20 districts, 200 of them through the whole bot",
        {"people": 5000, "through_bot": 200},
    ),
    Bench(
        "rush",
        "benchmarks.rush",
        180,
        "300 people tap for 30 seats of an elective in one second, every fifth twice",
        {"people": 300, "refused": 0.0},
    ),
    Bench(
        "rush-429",
        "benchmarks.rush",
        180,
        "the same, while a tenth of the edits are answered 429 at random",
        {"people": 300, "refused": 0.1},
    ),
    Bench("limiters", "benchmarks.limiters", 120, "240 announcements beside the library's limiter"),
    _announcement("free", 400, "an announcement to 3,822 people at Telegram's limit"),
    _announcement("noise", 480, "the same, while 3 % of the messages are answered 429 at random"),
    _announcement(
        "replies", 300, "20 questions a second meanwhile; limits ten times Telegram's, both sides"
    ),
    _announcement(
        "storms",
        600,
        "38,000 people, 5 % blocked, storms of 429, 5xx, resets, time-outs, 10 × kill -9",
    ),
    _announcement(
        "city",
        480,
        "581,500 people, paid; the first 90 s of sending, the whole:"
        " `python -m benchmarks.announcements city`",
        seconds=90,
    ),
    Bench(
        "surveys", "benchmarks.surveys", 600, "12 questions filled in by 3,822 people, 200 at once"
    ),
    Bench(
        "kills",
        "benchmarks.kills",
        240,
        "3 rounds of 3 × kill -9 while 60 people are told; more: `python -m benchmarks.kills 50`",
        {"rounds": 3},
    ),
    Bench(
        "deaths",
        "benchmarks.deaths",
        300,
        "2 × 100 × kill -9 while updates are handled; 2 × 1,000: `python -m benchmarks.deaths`",
        {"kills": 100},
    ),
    Bench(
        "faults",
        "benchmarks.faults",
        300,
        "a bad hour in one minute, 4 kills; longer: `python -m benchmarks.faults --minutes 20`",
        {"seed": 4, "minutes": 1, "kills": 4},
    ),
    Bench(
        "fuzz",
        "benchmarks.fuzz",
        300,
        "2,000 inputs through every door; a million: `python -m benchmarks.fuzz`",
        {"seed": 1, "inputs": 2000},
    ),
    Bench(
        "takeovers",
        "benchmarks.takeovers",
        240,
        "2 second machines go on from a replica; more: `python -m benchmarks.takeovers 20`",
        {"rounds": 2},
    ),
)
