"""What the buttons of complaints name: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {
    "complaint_id": "SELECT max(id) FROM complaints",
}


async def make(_: School, trainee: Phone) -> None:
    """A complaint under a name, of somebody whose class is not theirs."""
    await trainee.sends("投诉建议")
    await trainee.sees_until("直接写下来")
    await trainee.sends("隔壁班的私事一桩")
    await trainee.sees_until("还没有交")
    await trainee.presses("○ 🙋 实名")
    await trainee.sees_until("看得到你的名字")
    await trainee.presses("✅ 提交")
    await trainee.sees_until("编号")
