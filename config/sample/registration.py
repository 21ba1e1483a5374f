"""What can be registered for in the sample school, and how far some of its trainees have come."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain.exams.exam import ExamKey, ExamRow
from bot.domain.exams.openings import SampleWindow
from config.sample.exams import TRADE, VENUE

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo


def sample_windows(today: date, zone: ZoneInfo) -> tuple[SampleWindow, ...]:
    """Return what is open for registration as of a day: one with everything, one with nothing."""
    saturday = today + timedelta(days=(5 - today.weekday()) % 7 + 28)
    sunday = saturday + timedelta(days=1)

    def at(day: date, hour: int, minute: int = 0) -> datetime:
        return datetime.combine(day, time(hour, minute), zone)

    opens = int(at(today - timedelta(days=5), 9).timestamp())
    return (
        SampleWindow(
            ExamRow(
                ExamKey(TRADE, "三级"),
                at(saturday, 9),
                at(saturday, 11),
                kind="技能鉴定",
                venue=VENUE,
                bring="身份证、黑色签字笔",
            ),
            opens,
            int(at(today + timedelta(days=14), 18).timestamp()),
            pay_by=int(at(today + timedelta(days=18), 18).timestamp()),
            fee=30_000,
            papers=("身份证照片", "工作年限证明（没有可不交）"),
            rules="持四级 或 从业2年；年满16岁",
            venues=(("县职教中心", 40), ("市技师学院", 6)),
            submitted=4,
            returned=1,
            unpaid=3,
            ready=5,
        ),
        SampleWindow(
            ExamRow(
                ExamKey("直播销售员", "五级"),
                at(sunday, 14),
                at(sunday, 15, 30),
                kind="技能鉴定",
                venue=VENUE,
                bring="身份证",
            ),
            opens,
            int(at(today + timedelta(days=20), 18).timestamp()),
            capacity=60,
            ready=8,
        ),
    )
