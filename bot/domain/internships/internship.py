"""An internship: its kinds and states, the weekly word, and troubles with their deadlines."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

SILENT_WEEKS = 2  # weeks in a row without a word, after which the tutor hears
ASKED_ON, ASKED_AT = 4, 18 * 60  # Friday, and the minute of the day
MOST_WEEKS = 104  # weeks that an internship may last


class InternKind(StrEnum):
    """The kinds of internship."""

    INTERNSHIP = "internship"  # 实习
    VISIT = "visit"  # 见习
    APPRENTICESHIP = "apprenticeship"  # 学徒


class InternState(StrEnum):
    """The states of an internship; one that the trainee reports is confirmed or refused."""

    REPORTED = "reported"
    PLACED = "placed"
    ENDED = "ended"
    BROKEN = "broken"
    REFUSED = "refused"


class Mood(StrEnum):
    """How a week was."""

    GOOD = "good"  # 😀
    FAIR = "fair"  # 😐
    BAD = "bad"  # 😟


class TroubleKind(StrEnum):
    """What may be wrong at a firm."""

    PAY = "pay"  # 工资没发
    HOURS = "hours"  # 加班太多
    NIGHTS = "nights"  # 上夜班
    LINE = "line"  # 让我们干流水线, 专业不对口
    FEE = "fee"  # 收押金、中介费
    HELD = "held"  # 不让走、扣证件
    HURT = "hurt"  # 受伤
    DANGER = "danger"  # 危险、没有防护
    SCOLDED = "scolded"  # 被骂、被欺负
    CHANGE = "change"  # 想换单位
    INSURANCE = "insurance"  # 没买保险、没签协议
    OTHER = "other"

    @property
    def urgent(self) -> bool:
        """Whether somebody must be reached on the same day."""
        return self in {TroubleKind.HURT, TroubleKind.DANGER, TroubleKind.HELD}

    @property
    def hours(self) -> int:
        """The hours within which the school has to have done something."""
        return 4 if self.urgent else 48 if self in _SOON else 72


_SOON = {TroubleKind.FEE, TroubleKind.SCOLDED, TroubleKind.NIGHTS}


class TroubleEnding(StrEnum):
    """How a trouble ended."""

    SOLVED = "solved"
    MOVED = "moved"  # to another firm
    STOPPED = "stopped"  # the internship was
    UNTRUE = "untrue"  # a misunderstanding


class StepKind(StrEnum):
    """What the school did."""

    SITE = "site"  # a visit at the firm
    PHONE = "phone"
    NOTE = "note"


class Side(StrEnum):
    """Who judges: the firm's mentor the trainee, or the trainee the firm."""

    FIRM = "firm"
    TRAINEE = "trainee"


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def weeks(starts_on: date, ends_on: date, today: date) -> list[date]:
    """Return the Mondays of the weeks for which a word is asked, up to this week's question.

    A week is asked about on its Friday; one of which fewer than three days are worked is left out.
    """
    found: list[date] = []
    week = week_of(starts_on)
    while week <= ends_on and len(found) < MOST_WEEKS:
        friday = week + timedelta(days=ASKED_ON)
        if friday > today:
            break
        if (min(friday, ends_on) - max(week, starts_on)).days >= 2:
            found.append(week)
        week += timedelta(days=7)
    return found


def length_in_weeks(starts_on: date, ends_on: date) -> int:
    """Return the weeks from one day to another, both inside, begun ones counted."""
    return max(0, -(-((ends_on - starts_on).days + 1) // 7))


def age_on(born_on: date, day: date) -> int:
    """Return the age on a day."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
