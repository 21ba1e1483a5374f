"""Files made to be larger than they look: refused before any reader makes room for them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.domain.imports.grids import read_grids
from bot.domain.imports.yamls import read_yaml
from bot.errors import BotError
from config.texts import texts
from tests.imports.attacks import FIRST, LAST, MANY, A, ods, xlsx

READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1_500 << 20, 1_500 << 20))
from bot.domain.imports.grids import read_grids
from bot.errors import BotError
try:
    read_grids(sys.argv[1], open(sys.argv[1], "rb").read())
    print("read")
except BotError as error:
    print(error.key)
"""


BLANK = f"<table:table-cell {MANY.format('columns', 16000)}/>"
ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("远.xlsx", xlsx(FIRST + LAST), "load-too-far"),
        ("行.xlsx", xlsx(FIRST + '<row r="1048576"><c><v>2</v></c></row>'), "load-too-far"),
        ("列.xlsx", xlsx(f'{FIRST}<row r="2"><c r="XFD2" t="str"><v/></c></row>'), "load-too-far"),
        ("实体.xlsx", xlsx(FIRST, before=ENTITIES), "load-damaged"),
        ("值.ods", ods(
            f"<table:table-row {MANY.format('rows', 10000)}>"
            f"{A.format(' ' + MANY.format('columns', 1000))}</table:table-row>"
        ), "load-too-far"),
        ("远.ods", ods(f"<table:table-row>{A.format('')}</table:table-row><table:table-row"
                      f" {MANY.format('rows', 30000)}>{BLANK}</table:table-row>"
                      f"<table:table-row>{BLANK}{A.format('')}</table:table-row>"), "load-too-far"),
        ("逗号.csv", b"," * (19 << 20), "load-bomb"),
        ("列.csv", b"a" + b"," * 600, "load-too-far"),
        ("行.csv", b"a\n" * 100_001, "load-too-far"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_asks_for_more_room_than_a_school_needs_is_refused(
    tmp_path: Path, name: str, data: bytes, key: str
) -> None:
    (tmp_path / name).write_bytes(data)
    done = subprocess.run(  # our own reader, whose memory is bounded
        [sys.executable, "-c", READ, str(tmp_path / name)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == key, done.stderr[-300:]


def test_a_stray_cell_of_an_old_workbook_is_refused() -> None:
    data = bytearray(Path("tests/data/timetable.xls").read_bytes())
    record = data.rindex(b"\xfd\x00\x0a\x00")  # a cell with words
    data[record + 4 : record + 8] = b"\xff\xff\xff\x00"  # is now IV65536
    with pytest.raises(BotError) as refused:
        read_grids("课表.xls", bytes(data))
    assert refused.value.key == "load-too-far"
    assert refused.value.values["cell"] == "IV65536"


def test_the_refusal_names_the_sheet_and_the_cell() -> None:
    with pytest.raises(BotError) as refused:
        read_grids("课表.xlsx", xlsx(FIRST + LAST))
    said = texts("zh-Hans")(refused.value.key, **refused.value.values)
    assert "〔课表〕" in said
    assert "XFD1048576" in said
    assert "删除" in said


@pytest.mark.parametrize(
    "data",
    [
        xlsx(FIRST + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
        xlsx(FIRST, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        xlsx(f'{FIRST}<row r="2"><c r="XFD2" s="1"/></row>'),
    ],
)
def test_cells_that_are_only_formatted_are_passed_over(data: bytes) -> None:
    (grid,) = read_grids("课表.xlsx", data)
    assert [row[:1] for row in grid.rows] == [[1.0]]


def test_blank_filling_at_the_end_of_an_ods_is_passed_over() -> None:
    rest = f"<table:table-row {MANY.format('rows', 1048575)}>{BLANK}</table:table-row>"
    (grid,) = read_grids(
        "课表.ods", ods(f"<table:table-row>{A.format('')}{BLANK}</table:table-row>{rest}")
    )
    assert grid.rows == [["a"]]


def test_all_candidates_of_a_city_are_read() -> None:
    cells = "<c><v>1</v></c>" * 10
    (grid,) = read_grids("考生.xlsx", xlsx(f"<row>{cells}</row>" * 38_000))
    assert len(grid.rows) == 38_000


@pytest.mark.parametrize("data", ["- &a [x, x]\n- *a\n", "- id: 1\n  aliases: &b [[y], *b]\n"])
def test_a_yaml_that_says_the_same_again_by_an_alias_is_refused(data: str) -> None:
    with pytest.raises(BotError) as refused:
        read_yaml("问答.yaml", data.encode(), [])
    assert refused.value.key == "load-yaml"


def test_a_yaml_nested_without_end_is_refused() -> None:
    with pytest.raises(BotError) as refused:
        read_yaml("问答.yaml", b"[" * 1_000_000, [])
    assert refused.value.key == "load-yaml"
