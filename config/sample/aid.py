"""The aid of the sample school: a few of the small one, and a vocational centre's at full size.

The centre is made to the figures of a report: 4,800 students in 130 classes, 1,143 of them aided,
from 309 villages, to whom 8.9 million yuan were paid in the two terms of a year. All is made up.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.aid.categories import Category
from bot.domain.aid.ledger import AidRow, Mark, PaymentRow
from bot.domain.aid.terms import AUTUMN, SPRING, Term
from bot.domain.imports.book import ClassRow, ProgrammeRow, SchoolBook, TraineeRow
from config.sample import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CENTRE = "云溪职业教育中心学历教育（示例）"
STUDENTS, CLASSES, AIDED, TOTAL = 4_800, 130, 1_143, 890_000_000  # the last in fen
FIRST_NUMBER = 101  # of the centre's classes, after those of the training
# Department, major, and what its classes are called.
MAJORS = (
    ("机电专业部", "机电技术应用", "机电"),
    ("机电专业部", "数控技术应用", "数控"),
    ("汽车专业部", "汽车运用与维修", "汽修"),
    ("汽车专业部", "新能源汽车运用与维修", "新能源"),
    ("信息专业部", "计算机应用", "计算机"),
    ("信息专业部", "电子商务", "电商"),
    ("旅游专业部", "旅游服务与管理", "旅游"),
    ("旅游专业部", "中餐烹饪", "烹饪"),
    ("农林专业部", "园林技术", "园林"),
    ("农林专业部", "畜禽生产技术", "畜牧"),
    ("学前专业部", "幼儿保育", "幼保"),
)
_CATEGORIES = (
    (Category.REGISTERED, 46),
    (Category.MINIMUM, 24),
    (Category.DISABLED, 11),
    (Category.MARGINAL, 8),
    (Category.OTHER, 7),
    (Category.ORPHAN, 2),
    (Category.DESTITUTE, 2),
)
_HOUSEHOLDS = (
    "父亲在外务工，母亲务农，家里四口人。",
    "父亲残疾，靠低保和土地收入生活。",
    "跟着爷爷奶奶生活，父母在外打工。",
    "母亲患慢性病，每月要吃药。",
    "去年大雨冲了房子，正在重建。",
    "",
)
_GRANT, _YULU, _SCHOLARSHIP, _FARE = 115_000, 150_000, 600_000, 30_000  # fen
_SCHOLARS = 40
_MERIT = "国家奖学金"  # for merit: no scheme of need, so that it goes by its own name
_HARDSHIP = "sudden"  # the scheme by which the year comes to its total


@dataclass(frozen=True, slots=True)
class SampleAid:
    """A ledger and payments of the sample; people by class and student number."""

    records: tuple[AidRow, ...]
    payments: tuple[PaymentRow, ...]


def terms_of(today: date) -> tuple[Term, Term]:
    """Return the two terms of the year of a day: spring and autumn."""
    return Term(today.year, SPRING), Term(today.year, AUTUMN)


# -- the centre ------------------------------------------------------------------------------------


def sample_centre(today: date) -> SchoolBook:
    """Make the centre's programme, classes and students."""
    year = today.year if today.month >= 9 else today.year - 1
    classes = tuple(_classes(year))
    first = min(each.starts_on for each in classes)
    last = max(each.ends_on for each in classes)
    return SchoolBook(
        programme=ProgrammeRow(CENTRE, first, last),
        classes=classes,
        trainees=tuple(_students(classes)),
    )


def _classes(year: int) -> Iterator[ClassRow]:
    for index in range(CLASSES):
        department, major, short = MAJORS[index % len(MAJORS)]
        begun = year - index // len(MAJORS) % 3
        number = index // (3 * len(MAJORS)) + 1
        yield ClassRow(
            name=f"{short}{begun % 100:02d}{number:02d}班",
            number=FIRST_NUMBER + index,
            district=words.DISTRICTS[0],
            venue="云溪职业教育中心",
            starts_on=date(begun, 9, 1),
            ends_on=date(begun + 3, 7, 10),
            class_teacher=words.CLASS_TEACHERS[index % len(words.CLASS_TEACHERS)],
            class_teacher_phone=f"1981{index:07d}",
            department=department,
            major=major,
            grade=f"{begun}级",
        )


def _students(classes: Sequence[ClassRow]) -> Iterator[TraineeRow]:
    chance = random.Random(20260901)
    places = words.villages()
    count = 0
    for index, of_class in enumerate(classes):
        size = STUDENTS // CLASSES + (index < STUDENTS % CLASSES)
        aided = aided_in(index)
        for seat in range(size):
            # the aided come from every village in turn, the others from anywhere
            at = count_before(index) + seat if seat < aided else chance.randrange(len(places))
            place = places[at % len(places)]
            yield _student(chance, of_class, seat, count, place)
            count += 1


def aided_in(index: int) -> int:
    """Return how many of a class of the centre are aided: 8 to 10."""
    left = AIDED - 8 * CLASSES  # beyond eight in each class
    tens = 10
    return 8 + (2 if index < tens else 1 if index < left - tens else 0)


def count_before(index: int) -> int:
    """Return how many are aided in the classes before one."""
    return sum(aided_in(each) for each in range(index))


def _student(
    chance: random.Random,
    of_class: ClassRow,
    seat: int,
    index: int,
    place: tuple[str, str, str],
) -> TraineeRow:
    given = chance.choice(words.GIVEN_FIRST) if chance.random() < 0.8 else ""
    surname = chance.choice(words.SURNAMES)
    age = 15 if chance.random() < 0.93 else chance.randrange(19, 34)  # some learn as adults
    born = of_class.starts_on - timedelta(days=age * 365 + chance.randrange(365))
    is_minor = (of_class.ends_on.year - 3 + 1 - born.year) < 19
    relation = chance.choice(("父亲", "母亲", "祖父", "祖母"))
    return TraineeRow(
        class_name=of_class.name,
        name=surname + given + chance.choice(words.GIVEN_SECOND),
        phone=f"1992{index:07d}" if seat % 9 else "",
        id_tail=f"{chance.randrange(1000):03d}{chance.choice('0123456789X')}",
        number=f"{of_class.starts_on.year}{of_class.number:03d}{seat + 1:02d}",
        gender=chance.choice("男女"),
        district=place[0],
        town=place[1],
        village=place[2],
        post=words.POSTS[seat - 20] if 20 <= seat < 20 + len(words.POSTS) else "",
        born_on=born.isoformat(),
        guardian=surname + chance.choice(words.GIVEN_SECOND) if is_minor else "",
        guardian_phone=f"1993{index:07d}" if is_minor else "",
        relation=relation if is_minor else "",
    )


def centre_aid(book: SchoolBook, today: date) -> SampleAid:
    """Make the ledger of the centre for the two terms of the year, and what was paid."""
    chance = random.Random(20260902)
    spring, autumn = terms_of(today)
    records: list[AidRow] = []
    for index, of_class in enumerate(book.classes):
        members = [each for each in book.trainees if each.class_name == of_class.name]
        for row in members[: aided_in(index)]:
            record = _record(chance, row, autumn)
            records.append(record)
            if of_class.starts_on < autumn.starts_on:
                records.append(replace(record, term=spring.key))
    payments = [each for record in records for each in _payments(record, today)]
    payments += _scholarships(records, autumn, today)
    return SampleAid(tuple(records), (*payments, *_rest(records, payments, autumn, today)))


def _record(chance: random.Random, row: TraineeRow, term: Term) -> AidRow:
    kinds, weights = zip(*_CATEGORIES, strict=True)
    category = chance.choices(kinds, weights)[0]
    level = "一档" if category.priority <= Category.MINIMUM.priority else "二档"
    return AidRow(
        Mark(row.name, row.id_tail, row.phone, row.class_name, row.number),
        term.key,
        category,
        level=level,
        household=chance.choice(_HOUSEHOLDS),
    )


def _payments(record: AidRow, today: date) -> list[PaymentRow]:
    """Return what an aided student is paid in a term."""
    schemes = [("grant", _GRANT), ("school", _FARE)]
    if record.category in {Category.REGISTERED, Category.MARGINAL}:
        schemes.append(("yulu", _YULU))
    return [_payment(record, scheme, amount, today) for scheme, amount in schemes]


def _payment(record: AidRow, scheme: str, amount: int, today: date) -> PaymentRow:
    term = Term.from_key(record.term)
    paid_on = min(term.starts_on + timedelta(days=96), today)
    reference = f"{record.term}-{scheme}"
    return PaymentRow(record.who, record.term, scheme, amount, paid_on.isoformat(), reference)


def _scholarships(records: Sequence[AidRow], term: Term, today: date) -> list[PaymentRow]:
    older = [each for each in records if each.term != term.key][::19][:_SCHOLARS]
    return [_payment(replace(each, term=term.key), _MERIT, _SCHOLARSHIP, today) for each in older]


def _rest(
    records: Sequence[AidRow], payments: Sequence[PaymentRow], term: Term, today: date
) -> list[PaymentRow]:
    """Return payments for hardship that bring the year to its total, to the fen."""
    aided = [each for each in records if each.term == term.key]
    left = TOTAL - sum(each.amount for each in payments)
    share, more = divmod(left, len(aided))
    return [
        _payment(each, _HARDSHIP, share + (number < more), today)
        for number, each in enumerate(aided)
    ]


# -- the small school ------------------------------------------------------------------------------

FEW = 8  # aided of a class


def few_aided(trainees: Sequence[TraineeRow], today: date) -> SampleAid:
    """Make a few of a class aided, so that every page shows something."""
    chance = random.Random(20261124)
    spring, autumn = terms_of(today)
    records: list[AidRow] = []
    for row in trainees[6 : 6 + FEW]:  # those before have a post
        record = _record(chance, row, autumn)
        records += [record, replace(record, term=spring.key)]
    payments = [each for record in records for each in _payments(record, today)]
    return SampleAid(tuple(records), tuple(payments))
