"""Values of cells: dates, times, phones and names as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.domain.imports.book import TeacherKind
from bot.domain.imports.problems import CellError
from bot.domain.people import phones
from bot.domain.people.identities import identity_in, tail_of
from bot.domain.text import half_width
from bot.domain.timetable.numerals import WEEKDAYS, number, weekday_index
from bot.domain.timetable.session import CourseKind

if TYPE_CHECKING:
    from bot.domain.imports.tables import Cell

_EXCEL_ZERO = date(1899, 12, 30)
# A cell is read by text_of first, so no two spaces stand side by side.
_DATE = re.compile(
    r"(?:(?P<year>\d{4}|\d{2})\s?[年/.\-]\s?)?(?P<month>\d{1,2})\s?[月/.\-]\s?(?P<day>\d{1,2})"
    r"\s?[日号]?(?!\d)"
)
LONGEST_BLANK = 10  # characters of what means that there is nothing

LONGEST_DAY = 100  # characters of a cell that names a day
_MORE_DAYS = re.compile(  # behind a day
    r"\s*[-—–~/、,和及与至到]+\s*\d{1,4}(?!\s*[\d:点时])|.*?(?:\d\s*(?:日|号(?!楼))|\d\s*月\s*\d)"
)
_BESIDE = re.compile(r"[\s(（\[,，/]{0,4}(?:周|星期|礼拜)\s?([一二三四五六日天])")
_BEFORE = re.compile(r"^(?:周|星期|礼拜)\s?([一二三四五六日天])[\s)）\],，/]{0,4}[(（]?$")
_COMPACT = re.compile(r"(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)$")
_TIME = re.compile(
    r"(?P<part>凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚|am|pm)?\s?"
    r"(?P<hour>\d{1,2}|[一二三四五六七八九十两]{1,3})\s?"
    r"(?:[:：点时.]\s?(?P<minute>\d{1,2}|半|一刻|三刻|整)?(?:\s?[:：分]\s?(?:\d{1,2}\s?秒?)?)?)?"
    r"\s?(?P<after>am|pm)?"
)
_TO = re.compile(r"\s?(?:-|–|—|~|～|至|到|−|－)+\s?")
_PERIOD = re.compile(
    r"第?\s?[\d一二三四五六七八九十]{1,4}(?:\s?[-—~～至到、,]\s?第?\s?[\d一二三四五六七八九十]{1,4})?\s?(?:节|大节|小节)课?"
)
_CLOCK = re.compile(r"\d\s?[:：点时]")
_BLANK = re.compile(
    r"(?:教师|老师|教室|地点|时间)?(?:待定|暂定|未定|待安排|待通知|另行通知|另行安排|暂无|无|空|没有|n/?a|tba|[-/—–_.…·*]+)",
    re.IGNORECASE,
)
_SPELT = re.compile(r"(?<!\S)[\u4e00-\u9fff](?: [\u4e00-\u9fff])+(?!\S)")
_AFTERNOON = frozenset({"下午", "傍晚", "晚上", "晚", "pm"})
_HIDDEN_ID = re.compile(r"[\dX]{1,14}\*{3,17}(\d{0,3}[\dX]?)")  # 5101************1234
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_YES = re.compile(r"[√✓✔是有]|已|yes|y")
_NO = re.compile(r"[×✗xX否无未没不]|no|n")
_WEEKDAYS = re.compile(r"(?:周|星期|礼拜)?([一二三四五六日天1-7])$")


def text_of(cell: Cell) -> str:
    """Return what a person reads in the cell: half-width, trimmed, whole numbers without .0."""
    match cell:
        case None:
            return ""
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case str():
            return _text_of(cell)
        case _:
            return str(cell).strip()


def limited(text: str, limit: int) -> str:
    """A text of a cell, of ``limit`` characters at most.

    Raises:
        CellError: It is longer.
    """
    if len(text) > limit:
        raise CellError("cell-too-long", limit=limit, given=text[:12])
    return text


@lru_cache(maxsize=1 << 15)  # each cell is looked at several times, and many say the same
def _text_of(cell: str) -> str:
    return re.sub(r"\s+", " ", half_width(cell)).strip()


def is_failed(text: str) -> bool:
    """Return whether a cell shows that its formula failed: #REF!, #N/A, #DIV/0!."""
    return text.startswith("#") and bool(
        re.fullmatch(r"#(?:REF|N/A|NAME|VALUE|DIV/0|NUM|NULL|SPILL|CALC)[!?]?", text)
    )


def is_blank(text: str) -> bool:
    """Whether a cell says that there is nothing to say yet: 待定, /, —; an empty one too."""
    return not text or (len(text) <= LONGEST_BLANK and _BLANK.fullmatch(text) is not None)


def name_of(cell: Cell) -> str:
    """Return a person's name: 张 三 is 张三, 阿依·古丽 keeps its dot, Latin names their spaces."""
    text = text_of(cell).strip("*＊★☆●▲ ")
    text = re.sub(r"[•・‧∙.]", "·", text)
    return re.sub(r"(?<=[\u4e00-\u9fff·])\s+(?=[\u4e00-\u9fff·])", "", text)


def teacher_of(cell: Cell) -> str:
    """Return a teacher's name; 陈静老师 is 陈静, 何老师 stays as it is."""
    name = name_of(cell)
    return name.removesuffix("老师") if len(name) > 3 else name


def room_of(cell: Cell) -> str:
    """Return a room; 待定 and / are none, and 一 号 报 告 厅 is written together."""
    text = text_of(cell)
    return "" if is_blank(text) else spelt_together(text)


def team_of(cell: Cell) -> str:
    """Return a group without blanks: 第3 组 and 第3组 are one."""
    return re.sub(r"(?<=[\u4e00-\u9fff\d])\s+(?=[\u4e00-\u9fff\d])", "", text_of(cell))


def spelt_together(text: str) -> str:
    """Join what is written with a blank between its characters: 高 原, 一 号 报 告 厅."""
    return _SPELT.sub(lambda found: found[0].replace(" ", ""), text)


def day_of(cell: Cell, *, near: date) -> date:
    """Read a day; without a year the one nearest to ``near``.

    Raises:
        CellError: It is no day of the calendar.
    """
    match cell:
        case datetime():
            return cell.date()
        case date():
            return cell
        case int() | float() if 20_000 < cell < 80_000:
            return _EXCEL_ZERO + timedelta(days=int(cell))
    text = text_of(cell)
    if len(text) > LONGEST_DAY:
        raise CellError("cell-date", given=text[:LONGEST_DAY])
    match_ = _COMPACT.match(text) or _DATE.search(text)
    if match_ is None and text.isdecimal() and len(text) == 5 and 20_000 < int(text) < 80_000:
        return _EXCEL_ZERO + timedelta(days=int(text))
    if match_ is None:
        raise CellError("cell-date", given=text)
    if _MORE_DAYS.match(text, match_.end()):
        raise CellError("cell-days", given=text)
    try:
        day = _with_year(match_, near)
    except ValueError:
        raise CellError("cell-no-such-day", given=text) from None
    beside = _BESIDE.match(text, match_.end()) or _BEFORE.search(text[: match_.start()])
    check_weekday(day, beside[1] if beside else None)
    return day


def check_weekday(day: date, said: str | None) -> None:
    """Check the weekday (一 to 日) that is written beside a day.

    Raises:
        CellError: It is another one.
    """
    if said and weekday_index(said) != day.weekday():
        weekday = f"周{WEEKDAYS[day.weekday()]}"
        raise CellError("session-weekday", day=day.isoformat(), weekday=weekday)


def _with_year(match: re.Match[str], near: date) -> date:
    month, day = int(match["month"]), int(match["day"])
    if match["year"]:
        year = int(match["year"])
        return date(year + 2000 if year < 100 else year, month, day)
    days = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return min(days, key=lambda each: abs((each - near).days))


def weekday_of(cell: Cell) -> int | None:
    """Read a weekday: Monday is 0; None where the cell says nothing.

    Raises:
        CellError: It is no weekday.
    """
    text = text_of(cell)
    if not text:
        return None
    match = _WEEKDAYS.match(text)
    if match is None:
        raise CellError("cell-weekday", given=text)
    return weekday_index(match[1])


def time_of(cell: Cell) -> time:
    """Read a time of day.

    Raises:
        CellError: It is none.
    """
    match cell:
        case datetime():
            return cell.time().replace(microsecond=0)
        case time():
            return cell.replace(microsecond=0)
        case timedelta():
            return _from_minutes(round(cell.total_seconds() / 60))
        case float() if 0 <= cell < 1:
            return _from_minutes(round(cell * 24 * 60))
    text = text_of(cell).lower()
    match_ = _TIME.fullmatch(text)
    if match_ is None:
        raise CellError("cell-period" if _PERIOD.search(text) else "cell-time", given=text)
    return _read_time(match_, None, text)


def times_of(cell: Cell) -> tuple[time, time]:
    """Read begin and end from one cell: 9:00-11:30, 上午9点至11点半.

    Raises:
        CellError: It does not give both.
    """
    text = text_of(cell).lower()
    if _PERIOD.search(text) and not _CLOCK.search(text):
        raise CellError("cell-period", given=text)
    ends = _TO.split(_PERIOD.sub("", text).strip(" ()（）"))
    if len(ends) != 2:
        raise CellError("cell-times", given=text)
    matches = [_TIME.fullmatch(each.strip()) for each in ends]
    if matches[0] is None or matches[1] is None:
        raise CellError("cell-times", given=text)
    begin = _read_time(matches[0], None, text)
    return begin, _read_time(matches[1], matches[0]["part"], text)


def _read_time(match: re.Match[str], part: str | None, text: str) -> time:
    try:
        hour = number(match["hour"])
    except ValueError:
        raise CellError("cell-time", given=text) from None
    minute = {"半": 30, "一刻": 15, "三刻": 45, "整": 0, None: 0}.get(match["minute"])
    if minute is None:
        minute = int(match["minute"])
    part = match["part"] or match["after"] or part
    if part in _AFTERNOON and hour < 12:
        hour += 12
    if part == "中午" and hour < 6:
        hour += 12
    try:
        return _from_minutes(hour * 60 + minute) if minute < 60 else time(hour, minute)
    except ValueError:
        raise CellError("cell-time", given=text) from None


def _from_minutes(minutes: int) -> time:
    """Return the time of a minute of the day; 24:00 becomes 23:59."""
    if minutes == 24 * 60:
        return time(23, 59)
    return time(minutes // 60, minutes % 60)


def phone_of(cell: Cell) -> str:
    """Read a phone: a Chinese mobile one as eleven digits, any other in E.164; "" where empty.

    Raises:
        CellError: It is no number that anybody could have, or a spreadsheet has rounded it.
    """
    text = text_of(cell)
    if not text or text in {"-", "无", "/"}:
        return ""
    whole = phones.e164(text)
    if not whole and re.fullmatch(r"\d(?:\.\d{1,20})?e\+?\d{1,3}", text.lower()):
        raise CellError("cell-phone-rounded", given=text)
    if not re.fullmatch(r"\+861\d{10}", whole) and not phones.is_dialled(whole):
        raise CellError("cell-phone", given=text)
    return phones.listed(whole)


@dataclass(frozen=True, slots=True)
class Identity:
    """What is kept of an identity number: its last four characters, and the day of birth.

    The day is ISO 8601, or "" where only the last four were given.
    """

    tail: str = ""
    born_on: str = ""


def id_tail_of(cell: Cell) -> str:
    """Return the last four characters of an identity number; see :func:`identity_of`."""
    return identity_of(cell).tail


def identity_of(cell: Cell) -> Identity:
    """Read an identity number, whole or its last four characters; no error quotes it.

    Raises:
        CellError: A spreadsheet has rounded it, it has another length, or its check digit or its
            day of birth is wrong (GB 11643).
    """
    written = re.sub(r"\s", "", text_of(cell)).upper().lstrip("'‘’`")
    if hidden := _HIDDEN_ID.fullmatch(written):
        return Identity(hidden[1] if len(hidden[1]) == len("1234") else "")
    text = written.replace("*", "")
    if (
        not text
        or text in {"-", "无", "/", "—"}
        or re.fullmatch(r"[正在]*[补待未办理]{2,3}中?", text)
    ):
        return Identity()
    if _is_rounded(cell) or re.fullmatch(r"\d(?:\.\d+)?E\+\d+|\d{15}000", text):
        raise CellError("cell-id-rounded")
    if re.fullmatch(r"\d{3}[\dX]", text):
        return Identity(text)
    if not re.fullmatch(r"\d{1,40}X?", text):
        raise CellError("cell-id-letters")
    if len(text) != 18:
        raise CellError("cell-id-length", count=len(text))
    if not _id_checks(text):
        raise CellError("cell-id-check")
    try:
        born = date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        raise CellError("cell-id-day") from None
    return Identity(text[-4:], born.isoformat())


def student_number_of(cell: Cell) -> tuple[str, Identity]:
    """Read a student number; of one that is an identity number only what is kept of that.

    Raises:
        CellError: A spreadsheet has rounded it.
    """
    if _is_rounded(cell):
        raise CellError("cell-id-rounded")
    text = text_of(cell)
    identity = identity_in(text)
    if not identity:
        return text, Identity()
    try:
        born = date(int(identity[6:10]), int(identity[10:12]), int(identity[12:14])).isoformat()
    except ValueError:
        born = ""
    return "", Identity(tail_of(identity), born)


def _is_rounded(cell: Cell) -> bool:
    """Return whether a number cell has more digits than a spreadsheet keeps."""
    return isinstance(cell, (int, float)) and abs(cell) >= 1e15


def birthday_of(cell: Cell, *, today: date) -> str:
    """Read a day of birth as ISO 8601; "" where the cell is empty or gives no day.

    Raises:
        CellError: It is no day of the calendar, or nobody was born on it.
    """
    if text_of(cell) in {"", "-", "无", "/", "—"}:
        return ""
    if re.fullmatch(r"(?:19|20)\d\d[年./-]?(?:\d{1,2}月?)?", text_of(cell)):
        return ""  # 2010.5 is a month
    born = day_of(cell, near=today)
    if not born.year > 1900 or born >= today:
        raise CellError("cell-born", given=text_of(cell)[:12])
    return born.isoformat()


def phones_of(cell: Cell) -> str:
    """Read one phone or several (、); see :func:`phone_of`."""
    given: list[Cell] = [cell]
    if isinstance(cell, str):  # 13800000509(微信同号) / 0839-5550104(家)
        text = re.sub(r"[(（][^()（）\d]{0,12}[)）]", "", text_of(cell))
        given = [each.strip() for each in re.split(r"[、，,;；/|]\s?", text) if each.strip()]
    return "、".join(filter(None, map(phone_of, given)))


def first_phone_of(cell: Cell) -> tuple[str, bool]:
    """Read the first of the phones in a cell, and whether there are more; see :func:`phone_of`."""
    first, *more = phones_of(cell).split("、")
    return first, bool(more)


def _id_checks(number_: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(number_, _ID_WEIGHTS, strict=False))
    return number_[-1] == "10X98765432"[total % 11]


def integer_of(cell: Cell) -> int | None:
    """Read a whole number; None where the cell is empty.

    Raises:
        CellError: It is none.
    """
    text = text_of(cell).removesuffix("人")
    if not text or text in {"-", "不限", "无"}:
        return None
    if not text.isdecimal() or len(text) > 9:
        raise CellError("cell-number", given=text[:20])
    return int(text)


def yes_or_no(text: str) -> bool | None:
    """Read 是, 已买, √ and 否, 未, ×; None where neither is said."""
    if _NO.match(text.lower()):
        return False
    return True if _YES.match(text.lower()) else None


_COURSE_KINDS = {
    "规定": CourseKind.REQUIRED, "必修": CourseKind.REQUIRED, "required": CourseKind.REQUIRED,
    "公共": CourseKind.REQUIRED, "理论": CourseKind.REQUIRED, "专业": CourseKind.REQUIRED,
    "自选": CourseKind.ELECTIVE, "选修": CourseKind.ELECTIVE, "elective": CourseKind.ELECTIVE,
    "特色": CourseKind.FEATURED, "featured": CourseKind.FEATURED, "实训": CourseKind.FEATURED,
    "活动": CourseKind.ACTIVITY, "activity": CourseKind.ACTIVITY,
}  # fmt: skip
_TEACHER_KINDS = {
    "市级": TeacherKind.CITY, "师资库": TeacherKind.CITY, "市里": TeacherKind.CITY,
    "校内": TeacherKind.IN_HOUSE, "本校": TeacherKind.IN_HOUSE, "专职": TeacherKind.IN_HOUSE,
    "外聘": TeacherKind.EXTERNAL, "校外": TeacherKind.EXTERNAL, "兼职": TeacherKind.EXTERNAL,
    "特聘": TeacherKind.EXTERNAL,
}  # fmt: skip


def course_kind_of(cell: Cell) -> CourseKind | None:
    """Read 规定, 自选, 特色 or 活动; None where the cell is empty.

    Raises:
        CellError: It is another word.
    """
    text = text_of(cell)
    if not text:
        return None
    for word, kind in _COURSE_KINDS.items():
        if word in text:
            return kind
    raise CellError("cell-course-kind", given=text)


def teacher_kind_of(cell: Cell) -> TeacherKind:
    """Read 校内, 市级 or 外聘; in-house where nothing is said.

    Raises:
        CellError: It is another word.
    """
    text = text_of(cell)
    if not text:
        return TeacherKind.IN_HOUSE
    for word, kind in _TEACHER_KINDS.items():
        if word in text:
            return kind
    raise CellError("cell-teacher-kind", given=text)
