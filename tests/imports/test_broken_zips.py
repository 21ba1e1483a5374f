"""Workbooks whose zip is broken in its middle are refused in one sentence, whatever breaks."""

from __future__ import annotations

import io
import random
import zipfile
from contextlib import suppress
from datetime import date

import pytest

from benchmarks.hostile.mutations import garbled, repacked
from bot.domain.imports.hidden import hidden_parts, merged_in
from bot.domain.imports.marks import failed_cells
from bot.domain.imports.measuring import measure
from bot.domain.imports.parsing import KnownRows, parse
from bot.domain.imports.reports import refuse_reports
from bot.errors import BotError
from tests.conftest import SHANGHAI
from tests.workbooks import HEADINGS, workbook

LINE = ["第1期", "2026-11-25", "09:00", "11:30", "品牌打造", "规定", "陈静", "201"]


def broken(part: int) -> bytes:
    """A workbook with the packed bytes of one part turned into nonsense."""
    whole = workbook(HEADINGS, *[LINE] * 40)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        each = archive.infolist()[part]
    at = each.header_offset + 30 + len(each.filename)
    return whole[:at] + b"\xff" * each.compress_size + whole[at + each.compress_size :]


@pytest.mark.parametrize("part", range(9))
def test_a_part_that_cannot_be_unpacked_breaks_no_reader(part: int) -> None:
    data = broken(part)
    with suppress(BotError):
        measure("a.xlsx", data)
    with suppress(BotError):
        refuse_reports([("a.xlsx", data)])
    assert set(failed_cells(data)) <= {"课表"}
    assert set(hidden_parts(data, ["课表"])) <= {"课表"}
    assert merged_in(data) == {}


def test_a_sheet_that_cannot_be_unpacked_is_a_damaged_file() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(HEADINGS))) as archive:
        names = archive.namelist()
    with pytest.raises(BotError) as refused:
        measure("a.xlsx", broken(names.index("xl/worksheets/sheet1.xml")))
    assert refused.value.key == "load-damaged"


@pytest.mark.parametrize("seed", range(150))
def test_any_broken_workbook_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    bend = chance.choice((garbled, repacked))
    data = bend(workbook(HEADINGS, *[LINE] * 3), chance)
    assert outcome(data)


def outcome(data: bytes) -> object:
    """What became of a file: what was read, what is wrong with it, or why it is refused."""
    today = date(2026, 11, 23)
    try:
        parsed = parse([("a.xlsx", data)], known=KnownRows(), zone=SHANGHAI, today=today)
    except BotError as refused:
        return refused.key
    return parsed.problems or parsed.book.sessions or parsed.doubts
