"""Words typed about a student, with a key of the operator's: none lies legible in the database."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.domain.aid.stages import Stage
from bot.domain.alerts.following import StepAct
from handlers.aid.buttons import RefuseAid, ReturnPaper
from handlers.aid.check_buttons import ExplainLine, NewDonation
from handlers.aid.ledger_buttons import WriteHousehold
from handlers.alerts.buttons import ActOnAlert
from handlers.mentoring.buttons import NoteMeeting, WriteSummary
from handlers.outcomes.buttons import NewWork
from tests.aid.intruders import make_home, somebody
from tests.aid.test_matrix import shown
from tests.conftest import MONDAY, playing

if TYPE_CHECKING:
    from pathlib import Path

    from bot.domain.imports.book import SchoolBook

pytestmark = pytest.mark.once

TYPED = "豆腐坊的灯"
PICTURE = b"\x89PNG a picture"


def legible(path: Path, word: str) -> list[tuple[str, str]]:
    """Where a word lies in a database as it was written: tables and columns."""
    found = []
    with closing(sqlite3.connect(path)) as tx:
        tables = tx.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        for (table,) in tables:
            rows = tx.execute(f"SELECT * FROM {table}")  # noqa: S608  # a name from the schema
            names = [each[0] for each in rows.description]
            for row in rows:
                found += [
                    (table, name)
                    for name, value in zip(names, row, strict=True)
                    if word
                    in (value.decode(errors="replace") if isinstance(value, bytes) else str(value))
                ]
    return found


async def test_what_is_typed_of_a_student_lies_sealed(
    tmp_path: Path, written: tuple[Path, SchoolBook], caplog: pytest.LogCaptureFixture
) -> None:
    path, book = written
    copy, key = tmp_path / "school.db", tmp_path / "data.key"
    shutil.copyfile(path, copy)
    key.write_bytes(bytes(range(32)))
    key.chmod(0o600)
    caplog.set_level("DEBUG")
    async with playing(copy, MONDAY, book, data_key_file=key) as school:
        home = await make_home(school)
        of = home.objects
        officer = await somebody(school, home, "officer")
        teacher = await somebody(school, home, "the class teacher")
        helper = await somebody(school, home, "the helper")
        await school.change("UPDATE aid_applications SET stage = ?", Stage.SCHOOL.value)
        for who, button in (
            (officer, WriteHousehold(of["record_id"])),
            (officer, ReturnPaper(of["application_id"], 1)),
            (officer, RefuseAid(of["application_id"])),
            (officer, ExplainLine(of["line_id"])),
            (teacher, NewDonation()),
            (helper, NoteMeeting(of["contact_id"])),
            (helper, WriteSummary(of["pair_id"])),
            (teacher, ActOnAlert(of["alert_id"], StepAct.CALLED)),
        ):
            await shown(school, who, button)
            await who.sends(TYPED)
            await who.sees()
        await shown(school, teacher, NewWork(home.person))
        await teacher.uploads(PICTURE, "x.jpg", kind="photo", caption=TYPED)
        await teacher.sees()
        await school.idle()
    assert legible(copy, TYPED) == []
    assert TYPED not in caplog.text
    assert home.name not in caplog.text
