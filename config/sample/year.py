"""The rest of the sample school's year: further programmes, and the exams it holds for others.

The year is that of the school this one is modelled on: 69 classes with 6,647 trainees, 3,340 people
appraised and 38,000 served by exams. What is made here is what the programme of 43 classes leaves
open of it; what a report prints is counted from the rows.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain.exams.exam import ExamKey, ExamRow, Grade
from bot.domain.imports.book import ClassRow, CourseRow, ProgrammeRow, SchoolBook, TraineeRow
from config.sample import words
from config.sample.school import WEEKS_GONE, SampleTimetable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from zoneinfo import ZoneInfo

CLASSES, TRAINEES, APPRAISED, SERVED = 69, 6_647, 3_340, 38_000
FIRST_NUMBER = 301  # of the further classes, after those of the centre
LASTS = 5  # days of a further class, from a Monday
# Name, what its classes are called, its part of the classes, and of its trainees who are satisfied.
PROGRAMMES = (
    ("电商直播技能提升班", "电商", 10, 0.972),
    ("小微企业经营管理培训", "小微", 9, 0.958),
    ("返乡创业培训", "返乡", 7, 0.981),
)
# Name, level, kind, and the part of those who are served.
SERVICES = (
    ("普通话水平测试", "", "社会考试", 9),
    ("全国计算机等级考试", "二级", "社会考试", 8),
    ("教师资格面试", "", "社会考试", 5),
    ("会计专业技术资格考试", "初级", "社会考试", 7),
    ("事业单位公开招聘笔试", "", "社会考试", 6),
    ("成人高等教育学位英语考试", "", "社会考试", 3),
)
APPRAISALS = (
    ("电子商务师", "四级"),
    ("育婴员", "五级"),
    ("中式烹调师", "四级"),
    ("家政服务员", "五级"),
)
VENUE = "云溪职业教育中心"
MORNING, NOON = time(9), time(11)
TWICE = 12  # of so many candidates one sits a second exam as well


@dataclass(frozen=True, slots=True)
class StillOpen:
    """What the year still lacks: classes, trainees, people appraised, people served by exams."""

    classes: int
    trainees: int
    appraised: int
    served: int


@dataclass(frozen=True, slots=True)
class FurtherProgramme:
    """A further programme, and the share of its grades that are 4 or 5."""

    book: SchoolBook
    satisfied: float


@dataclass(frozen=True, slots=True)
class Outsider:
    """A candidate who is in no class."""

    name: str
    district: str


@dataclass(frozen=True, slots=True)
class SampleExam:
    """An exam that is over, and who sat it: places of outsiders, with what came of it."""

    row: ExamRow
    candidates: tuple[tuple[int, Grade], ...]


def year_of(today: date) -> int:
    """Return the year in which the programme of the week of a day begins."""
    return (today - timedelta(days=today.weekday(), weeks=WEEKS_GONE)).year


def further_programmes(today: date, needed: StillOpen, zone: ZoneInfo) -> list[FurtherProgramme]:
    """Make further programmes of so many classes and trainees, before the one of today."""
    year = year_of(today)
    mondays = _mondays(today)
    classes = _classes(mondays, needed.classes)
    trainees = list(_trainees(classes, needed.trainees))
    found: list[FurtherProgramme] = []
    for name, short, _, satisfied in PROGRAMMES:
        own = tuple(each for each in classes if each.name.startswith(short))
        if not own:
            continue
        names = {each.name for each in own}
        programme = ProgrammeRow(
            f"{year}年{name}（示例）",
            min(each.starts_on for each in own),
            max(each.ends_on for each in own),
        )
        book = SchoolBook(
            programme=programme,
            classes=own,
            courses=tuple(CourseRow(*each[:3]) for each in words.COURSES),
            trainees=tuple(each for each in trainees if each.class_name in names),
            sessions=SampleTimetable(own, zone).sessions(),
        )
        found.append(FurtherProgramme(book, satisfied))
    return found


def _mondays(today: date) -> list[date]:
    """Return the Mondays from the first one in March, or in the year, to the big programme."""
    begins = today - timedelta(days=today.weekday(), weeks=WEEKS_GONE)
    first = date(begins.year, 3 if begins.month > 4 else 1, 1)
    first += timedelta(days=-first.weekday() % 7)
    weeks = max(1, (begins - first).days // 7)
    return [first + timedelta(weeks=n) for n in range(weeks)]


def _classes(mondays: Sequence[date], count: int) -> list[ClassRow]:
    parts = sum(part for *_, part, _ in PROGRAMMES)
    rows: list[ClassRow] = []
    done = 0
    for name, short, part, _ in PROGRAMMES:
        done += part
        for number in range(1, count * done // parts - len(rows) + 1):
            at = len(rows)
            begins = mondays[at * len(mondays) // count]
            district = words.DISTRICTS[at % len(words.DISTRICTS)]
            rows.append(
                ClassRow(
                    name=f"{short}{number}期",
                    number=FIRST_NUMBER + at,
                    district=district,
                    venue=f"{district}职业技能培训中心",
                    starts_on=begins,
                    ends_on=begins + timedelta(days=LASTS - 1),
                    class_teacher=words.CLASS_TEACHERS[at % len(words.CLASS_TEACHERS)],
                    class_teacher_phone=f"1983{at:07d}",
                    major=name,
                )
            )
    return rows


def _trainees(classes: Sequence[ClassRow], total: int) -> Iterator[TraineeRow]:
    chance = random.Random(20260301)
    places = words.villages()
    count = 0
    for index, of_class in enumerate(classes):
        size = total // len(classes) + (index < total % len(classes))
        nearby = [place for place in places if place[0] == of_class.district]
        for seat in range(size):
            place = nearby[seat % len(nearby)]
            yield TraineeRow(
                class_name=of_class.name,
                name=_name(chance),
                phone=f"1993{count:07d}",
                id_tail=f"{chance.randrange(1000):03d}{chance.choice('0123456789X')}",
                number=f"{of_class.number}{seat + 1:03d}",
                gender=chance.choice("男女"),
                district=place[0],
                town=place[1],
                village=place[2],
            )
            count += 1


def _name(chance: random.Random) -> str:
    given = chance.choice(words.GIVEN_FIRST) if chance.random() < 0.8 else ""
    return chance.choice(words.SURNAMES) + given + chance.choice(words.GIVEN_SECOND)


# -- exams -----------------------------------------------------------------------------------------


def outsiders(count: int) -> list[Outsider]:
    """Make so many people of no class."""
    chance = random.Random(20260401)
    return [Outsider(_name(chance), chance.choice(words.DISTRICTS)) for _ in range(count)]


def year_exams(today: date, needed: StillOpen, zone: ZoneInfo) -> tuple[list[SampleExam], int]:
    """Make the exams that the year still lacks; return them and how many outsiders sit them.

    Those who are appraised sit one exam each, and a few do not come; some of the others sit two.
    """
    chance = random.Random(20260501)
    days = _saturdays(today)
    found: list[SampleExam] = []
    last = 0
    for part, (name, level) in enumerate(APPRAISALS):
        upto = needed.appraised * (part + 1) // len(APPRAISALS)
        came = [(place, _result(chance)) for place in range(last, upto)]
        exam = _exam(f"{name} 实操", level, "技能鉴定", days[part % len(days)], zone)
        found.append(SampleExam(exam, tuple(came)))
        last = upto
    parts = sum(part for *_, part in SERVICES)
    begun, done = last, 0
    for number, (name, level, kind, part) in enumerate(SERVICES):
        done += part
        upto = begun + (needed.served - begun) * done // parts
        day = days[(number + 1) * (len(days) - 1) // len(SERVICES)]
        places = [*range(last, upto)]
        again = [place for place in range(begun, last) if chance.randrange(TWICE) == 0]
        sat = tuple((place, _graded(chance)) for place in (*again, *places))
        found.append(SampleExam(_exam(name, level, kind, day, zone), sat))
        last = upto
    return found, last


def _saturdays(today: date) -> list[date]:
    """Return the Saturdays on which exams are held: of the year, before this week."""
    mondays = _mondays(today)
    found = [each + timedelta(days=5) for each in mondays]
    return [each for each in found if each < today] or [today - timedelta(days=1)]


def _exam(name: str, level: str, kind: str, day: date, zone: ZoneInfo) -> ExamRow:
    return ExamRow(
        ExamKey(name, level, f"{day:%Y年}第{(day.month + 2) // 3}季度"),
        datetime.combine(day, MORNING, zone),
        datetime.combine(day, NOON, zone),
        kind=kind,
        venue=VENUE,
        closes_on=day - timedelta(days=14),
        bring="身份证、准考证",
    )


def _result(chance: random.Random) -> Grade:
    return Grade.PASSED if chance.random() < 0.86 else Grade.FAILED


def _graded(chance: random.Random) -> Grade:
    drawn = chance.random()
    return Grade.ABSENT if drawn < 0.06 else Grade.FAILED if drawn < 0.42 else Grade.PASSED
