"""What the bot need not keep goes by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.runtime.tidying import KEEP_SAID
from storage import inbox
from tests.conftest import MONDAY

if TYPE_CHECKING:
    from storage.database import Tx
    from tests.conftest import School

SAID = "我有一件私事想说"


def fail(tx: Tx, number: int, now: int) -> None:
    """Set an update aside, with an error that quotes it."""
    message = {"chat": {"id": 5}, "text": SAID}
    (item,) = inbox.accept(tx, [{"update_id": number, "message": message}], now)
    inbox.record_failure(tx, item.id, f"ValueError: cannot read: {SAID}")
    inbox.set_aside(tx, item.id)


async def test_what_could_not_be_handled_keeps_no_words_beyond_thirty_days(school: School) -> None:
    database, clock = school.app.services.database, school.clock
    await database.write(fail, 10**6, clock.timestamp())
    await school.turn_to(MONDAY + timedelta(seconds=KEEP_SAID / 2))
    await database.write(fail, 10**6 + 1, clock.timestamp())
    assert [each for (each,) in await school.query("SELECT error FROM inbox")] == [
        f"ValueError: cannot read: {SAID}"
    ] * 2
    await school.turn_to(MONDAY + timedelta(seconds=KEEP_SAID + 60))
    rows = await school.query("SELECT chat, length(payload), error FROM inbox ORDER BY received_at")
    assert rows[0] == (5, 0, "ValueError")
    assert rows[1][2] == f"ValueError: cannot read: {SAID}"
    await school.turn_to(MONDAY + timedelta(seconds=KEEP_SAID * 1.5 + 60))
    assert await school.query("SELECT count(*) FROM inbox WHERE state = 'set_aside'") == [(2,)]
    await school.stop()
    files = school.settings.database.parent.glob("school.db*")
    assert not any(SAID.encode() in each.read_bytes() for each in files)
