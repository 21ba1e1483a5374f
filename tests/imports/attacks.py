"""Files made to break whoever reads them, and large honest ones; each is made when it is needed.

``ATTACKS`` is by what it is: the file's name, what makes it, and the sentences that may refuse it;
the empty one says that it may as well be read.
"""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
OPEN = "application/vnd.oasis.opendocument.spreadsheet"
XMLNS = "urn:oasis:names:tc:opendocument:xmlns"
MB = 1 << 20
FULL = 19 * MB + MB // 2

HEAVY, DAMAGED, BOMB, FAR = "load-too-heavy", "load-damaged", "load-bomb", "load-too-far"
NOTHING, KIND, READ = "load-nothing", "load-kind", ""


def packed(parts: dict[str, str | bytes], *, stored: bool = False) -> bytes:
    buffer = io.BytesIO()
    how = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(buffer, "w", how) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def book_of(sheets: int, *, names: str = "") -> str:
    said = "".join(
        f'<sheet name="课表{"" if n == 1 else n}" sheetId="{n}" r:id="b{n}"/>'
        for n in range(1, sheets + 1)
    )
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{said}</sheets>'
        f"<definedNames>{names}</definedNames></workbook>"
    )


def links_of(targets: list[str]) -> str:
    said = "".join(
        f'<Relationship Id="b{n}" Type="{LINKS}/worksheet" Target="{target}"/>'
        for n, target in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{said}</Relationships>'


def xlsx(
    rows: str = "",
    *,
    before: str = "",
    between: str = "",
    after: str = "",
    names: str = "",
    more: dict[str, str | bytes] | None = None,
) -> bytes:
    """A workbook of one sheet, with these rows, and whatever else."""
    return packed(
        {
            **start(),
            "xl/workbook.xml": book_of(1, names=names),
            "xl/_rels/workbook.xml.rels": links_of(["worksheets/sheet1.xml"]),
            "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{MAIN}">{between}'
            f"<sheetData>{rows}</sheetData>{after}</worksheet>",
            **(more or {}),
        }
    )


def start() -> dict[str, str | bytes]:
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default'
        ' Extension="xml" ContentType="application/xml"/><Override'
        f' PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a"'
        f' Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    }


def ods(rows: str, *, before: str = "") -> bytes:
    spaces = " ".join(f'xmlns:{each}="{XMLNS}:{each}:1.0"' for each in ("office", "table", "text"))
    return packed(
        {
            "mimetype": OPEN,
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{XMLNS}:manifest:1.0"/>',
            "content.xml": f"{before}<office:document-content {spaces}><office:body>"
            f'<office:spreadsheet><table:table table:name="课表">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


FIRST = '<row r="1"><c r="A1"><v>1</v></c></row>'
LAST = '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
BILLION = "<!DOCTYPE w [" + "".join(
    [
        '<!ENTITY a0 "aaaaaaaaaa">',
        *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)),
    ]
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
ENTITY_CELL = '<row r="1"><c r="A1" t="str"><v>&a9;</v></c></row>'


def noise(size: int) -> bytes:
    return random.Random(1).randbytes(size)


PADDING = noise(MB // 20).hex() + "ab" * MB  # packs so well that nobody minds


# -- workbooks -----------------------------------------------------------------------------------


def bomb(part: str) -> bytes:
    """A part of 640 MB of blanks, as 3 MB."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in start().items():
            archive.writestr(name, text)
        archive.writestr("xl/workbook.xml", book_of(1))
        archive.writestr("xl/_rels/workbook.xml.rels", links_of(["worksheets/sheet1.xml"]))
        with archive.open(part, "w", force_zip64=True) as inside:
            piece = b" " * (16 * MB)
            for _ in range(40):
                inside.write(piece)
    return buffer.getvalue()


def lying(part: str) -> bytes:
    """A part of 200 MB that says that it is small, both times."""
    filling = b"<sst>" + b"<si><t>" + b"a" * 200 * MB
    data = xlsx(FIRST, more={part: filling})
    return data.replace(struct.pack("<I", len(filling)), struct.pack("<I", 1000))


def overlapping() -> bytes:
    """Ten thousand entries of the directory that share one part of 20 MB."""
    data = bytearray(packed({"xl/worksheets/sheet1.xml": b" " * 20 * MB}))
    at = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry, tail = bytes(data[at:end]), bytearray(data[end:])
    count = 10_000
    struct.pack_into("<HHI", tail, 8, count, count, len(entry) * count)
    return bytes(data[:at]) + entry * count + bytes(tail)


def nested() -> bytes:
    """A zip in a zip in a zip, as 42.zip."""
    data = packed({"0.zip": b"\0" * 50 * MB})
    for _ in range(4):
        data = packed({f"{n}.zip": data for n in range(16)})
    return data


def hidden() -> bytes:
    """A sheet of many cells in a part that is called a picture."""
    row = "<row>" + "<c><v>1</v></c>" * 500 + "</row>"
    far = f'<worksheet xmlns="{MAIN}"><sheetData>{FIRST}{LAST}{row}</sheetData></worksheet>'
    return packed(
        {
            **start(),
            "xl/workbook.xml": book_of(1),
            "xl/_rels/workbook.xml.rels": links_of(["media/sheet1.png"]),
            "xl/media/sheet1.png": far,
        }
    )


def many_sheets(count: int) -> bytes:
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{FIRST}</sheetData></worksheet>'
    targets = [f"worksheets/sheet{n}.xml" for n in range(1, count + 1)]
    return packed(
        {
            **start(),
            "xl/workbook.xml": book_of(count),
            "xl/_rels/workbook.xml.rels": links_of(targets),
            **{f"xl/{each}": sheet for each in targets},
        }
    )


def one_part_often(count: int) -> bytes:
    """Sheets that all show the same part."""
    row = "<row>" + "<c><v>1</v></c>" * 500 + "</row>"
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{row * 2000}</sheetData></worksheet>'
    return packed(
        {
            **start(),
            "xl/workbook.xml": book_of(count),
            "xl/_rels/workbook.xml.rels": links_of(["worksheets/sheet1.xml"] * count),
            "xl/worksheets/sheet1.xml": sheet,
        }
    )


def numbers(rows: int, columns: int) -> bytes:
    """A workbook of numbers at random, which does not pack well."""
    chance = random.Random(1)
    lines = (
        "".join(f"<c><v>{each}</v></c>" for each in chance.choices(range(1000), k=columns))
        for _ in range(rows)
    )
    return xlsx("".join(f"<row>{line}</row>" for line in lines))


def texts(rows: int, columns: int) -> bytes:
    """A workbook of texts, each of them another."""
    chance = random.Random(1)
    cell = '<c t="inlineStr"><is><t>{:x}</t></is></c>'.format
    lines = ("".join(map(cell, chance.choices(range(1 << 32), k=columns))) for _ in range(rows))
    return xlsx("".join(f"<row>{line}</row>" for line in lines))


def full(rows: int, columns: int, cell: str = "<c><v>1</v></c>") -> bytes:
    return xlsx(f"<row>{cell * columns}</row>" * rows)


def shared(texts: int) -> bytes:
    strings = "".join(f"<si><t>text number {n}</t></si>" for n in range(texts))
    cells = "".join(
        f'<row><c t="s"><v>{n}</v></c><c t="s"><v>{n + 1}</v></c></row>'
        for n in range(0, min(texts, 100_000) - 1, 2)
    )
    return xlsx(cells, more={"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>'})


def merged(count: int) -> bytes:
    spans = "".join(f'<mergeCell ref="A1:SR{n}"/>' for n in range(2, count))
    return xlsx("<row><c><v>1</v></c></row>" * 1000, after=f"<mergeCells>{spans}</mergeCells>")


def styles(count: int) -> bytes:
    formats = "".join(f'<xf numFmtId="{n % 60}" fontId="0"/>' for n in range(count))
    numbers = "".join(
        f'<numFmt numFmtId="{n}" formatCode="yyyy&quot;{n}&quot;"/>' for n in range(count)
    )
    text = (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{numbers}</numFmts>'
        f"<cellXfs>{formats}</cellXfs></styleSheet>"
    )
    return xlsx(FIRST, more={"xl/styles.xml": text})


def roster(rows: int) -> str:
    """A class and its trainees; a whole city's, where they are many."""
    lines = (f"第1期,{_name(n)},1990{n:07}" for n in range(rows))
    head = "班级,开始日期,结束日期\n第1期,2026-11-16,2026-12-06\n\n班级,姓名,手机号\n"
    return head + "\n".join(lines)


def _name(number: int) -> str:
    return "王" + chr(0x4E00 + number % 8000) + chr(0x4E00 + number // 8000)


def failing_rows(rows: int) -> str:
    """A timetable in which every cell of every line is wrong, and a column is missing."""
    return "班级,日期,开始时间,课程\n" + "第九百期,二月三十,昨天,x\n" * rows


def failed_cells(rows: int) -> bytes:
    cells = "".join(
        f'<row r="{n}"><c r="A{n}" t="e"><v>#REF!</v></c></row>' for n in range(1, rows)
    )
    return xlsx(cells)


# -- old workbooks -------------------------------------------------------------------------------

END, FREE = 0xFFFFFFFE, 0xFFFFFFFF


def xls(stream: bytes, *, small_after: int | None = None) -> bytes:
    """An old workbook in sectors of 512: 0 has the table, 1 the directory, from 2 on the stream.

    With ``small_after`` it lies in small sectors, the last of which that one follows.
    """
    count = max(-(-len(stream) // 512), 1)
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIIII", head, 40, 0, 1, 1, 0, 4096, END, 0, END, 0, 0)
    struct.pack_into("<109I", head, 76, 0, *[FREE] * 108)
    table = [0xFFFFFFFD, END, *range(3, 2 + count), END]
    directory = bytearray(512)
    if small_after is not None:
        # the root's stream holds the small sectors; sector 2 is their table
        struct.pack_into("<II", head, 60, 2, 1)
        table = [0xFFFFFFFD, END, END, *range(4, 3 + count), END]
        _entry(directory, 0, "Root Entry", 5, 3, len(stream))
        _entry(directory, 128, "Workbook", 2, 0, len(stream))
        small = [*range(1, len(stream) // 64), small_after]
        stream = struct.pack("<128I", *small, *[FREE] * (128 - len(small))) + stream
    else:
        _entry(directory, 0, "Root Entry", 5, END, 0)
        _entry(directory, 128, "Workbook", 2, 2, len(stream))
    sectors = struct.pack("<128I", *table, *[FREE] * (128 - len(table)))
    return bytes(head) + sectors + bytes(directory) + stream.ljust(count * 512, b"\0")


def _entry(directory: bytearray, at: int, title: str, kind: int, first: int, size: int) -> None:
    name = title.encode("utf-16-le")
    directory[at : at + len(name)] = name
    struct.pack_into("<HB", directory, at + 64, len(name) + 2, kind)
    struct.pack_into("<III", directory, at + 68, FREE, FREE, 1 if kind == 5 else FREE)
    struct.pack_into("<II", directory, at + 116, first, size)


def ring_of_small_sectors() -> bytes:
    return xls(b"\x09\x08\x10\0\0\x06\x10\0" + b"\0" * 1016, small_after=0)


def spoilt(seed: int) -> bytes:
    """A true old workbook with bytes changed at random."""
    data = bytearray(Path("tests/data/timetable.xls").read_bytes())
    chance = random.Random(seed)
    for _ in range(60):
        data[chance.randrange(512, len(data))] = chance.randrange(256)
    return bytes(data)


# -- YAML ----------------------------------------------------------------------------------------


def aliases() -> str:
    lines = ['- &a0 ["x","x","x","x","x","x","x","x","x"]']
    lines += [f"- &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n".join(lines)


def entries(count: int) -> str:
    return "".join(f"- id: q{n}\n  question: 问题{n}？\n  answer: 答\n" for n in range(count))


ENTRY = "- id: a\n  question: 什么？\n  answer: 好\n"


@dataclass(frozen=True, slots=True)
class Attack:
    """A file, made when it is needed, and what may become of it."""

    name: str
    made: Callable[[], bytes]
    keys: tuple[str, ...]

    @property
    def takes_long(self) -> bool:
        """Whether it may take as long as a file gets."""
        return HEAVY in self.keys


def text(made: Callable[[], str] | str, encoding: str = "utf-8") -> Callable[[], bytes]:
    return lambda: (made if isinstance(made, str) else made()).encode(encoding)


A = '<table:table-cell{} office:value-type="string"><text:p>a</text:p></table:table-cell>'
MANY = 'table:number-{}-repeated="{}"'


def repeats(rows: int, columns: int) -> bytes:
    cell = A.format(f" {MANY.format('columns', columns)}")
    return ods(f"<table:table-row {MANY.format('rows', rows)}>{cell}</table:table-row>")


def page(rows: int) -> str:
    spans = "<td rowspan=1000000 colspan=1000000>1</td>"
    return "<html><table>" + f"<tr>{spans}</tr>" * rows + "</table></html>"


ATTACKS: dict[str, Attack] = {
    # zips
    "640 MB of shared strings": Attack("a.xlsx", partial(bomb, "xl/sharedStrings.xml"), (BOMB,)),
    "640 MB of a sheet": Attack("a.xlsx", partial(bomb, "xl/worksheets/sheet1.xml"), (BOMB,)),
    "a part that lies about its size": Attack(
        "a.xlsx", partial(lying, "xl/sharedStrings.xml"), (BOMB, DAMAGED)
    ),
    "entries that overlap": Attack("a.xlsx", overlapping, (BOMB,)),
    "zips in zips": Attack("a.xlsx", nested, (DAMAGED, BOMB)),
    "a sheet that is called a picture": Attack("a.xlsx", hidden, (FAR,)),
    "half a zip": Attack("a.xlsx", lambda: numbers(1000, 10)[: 10_000], (DAMAGED,)),
    "a picture": Attack("a.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + noise(MB), ("load-picture",)),
    "noise in a zip": Attack("a.xlsx", lambda: b"PK\x03\x04" + noise(FULL), (DAMAGED,)),
    # xml
    "a billion laughs in a sheet": Attack(
        "a.xlsx", lambda: xlsx(ENTITY_CELL, before=BILLION), (DAMAGED,)
    ),
    "a billion laughs in shared strings": Attack(
        "a.xlsx",
        lambda: xlsx(
            FIRST, more={"xl/sharedStrings.xml": f"{BILLION}<sst><si><t>&a9;</t></si></sst>"}
        ),
        (DAMAGED,),
    ),
    "a billion laughs in an ods": Attack(
        "a.ods", lambda: ods(A.format("").replace(">a<", ">&a9;<"), before=BILLION), (DAMAGED,)
    ),
    "an entity from outside": Attack("a.xlsx", lambda: xlsx(FIRST, before=OUTSIDE), (DAMAGED,)),
    "elements nested a million deep": Attack(
        "a.xlsx", lambda: xlsx("<a>" * 1_000_000), (DAMAGED,)
    ),
    "an attribute of 100 MB": Attack(
        "a.xlsx",
        lambda: xlsx(f'<row x="{PADDING * 45}">{FIRST[13:]}'),
        (DAMAGED,),
    ),
    "a comment of 200 MB": Attack(
        "a.xlsx",
        lambda: xlsx(f"<!--{PADDING * 100}-->{FIRST}"),
        (DAMAGED,),
    ),
    # xlsx
    "two cells, the farthest apart": Attack("a.xlsx", lambda: xlsx(FIRST + LAST), (FAR,)),
    "a huge dimension": Attack(
        "a.xlsx", lambda: xlsx(FIRST, between='<dimension ref="A1:XFD1048576"/>'), (NOTHING,)
    ),
    "columns over the whole sheet": Attack(
        "a.xlsx", lambda: xlsx(FIRST, between='<cols><col min="1" max="16384"/></cols>'), (NOTHING,)
    ),
    "merged over the whole sheet": Attack(
        "a.xlsx",
        lambda: xlsx(FIRST, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        (NOTHING,),
    ),
    "merged 10,000 times": Attack("a.xlsx", partial(merged, 10_000), (BOMB,)),
    "merged backwards": Attack(
        "a.xlsx",
        lambda: xlsx(FIRST, after='<mergeCells><mergeCell ref="XFD1048576:A1"/></mergeCells>'),
        (BOMB,),
    ),
    "a million styles": Attack("a.xlsx", partial(styles, 1_000_000), (NOTHING, HEAVY)),
    "a million defined names": Attack(
        "a.xlsx",
        lambda: xlsx(
            FIRST,
            names="".join(f'<definedName name="n{n}">A1</definedName>' for n in range(1_000_000)),
        ),
        (NOTHING, HEAVY),
    ),
    "thousands of sheets": Attack("a.xlsx", partial(many_sheets, 5000), (DAMAGED, BOMB)),
    "sixty sheets of a million cells, all one part": Attack(
        "a.xlsx", partial(one_part_often, 60), (BOMB,)
    ),
    "five million numbers": Attack("a.xlsx", partial(numbers, 10_000, 500), (BOMB,)),
    "two million texts": Attack("a.xlsx", partial(texts, 100_000, 20), (NOTHING, HEAVY)),
    "ten million cells without values": Attack(
        "a.xlsx", partial(full, 10_000, 1000, "<c/>"), (BOMB,)
    ),
    "a million shared strings": Attack("a.xlsx", partial(shared, 1_000_000), (NOTHING, HEAVY)),
    "a million failed formulas": Attack("a.xlsx", partial(failed_cells, 90_000), (NOTHING, HEAVY)),
    "a column beyond every letter": Attack(
        "a.xlsx", lambda: xlsx('<row r="1"><c r="ZZZZZZZZ1"><v>1</v></c></row>'), (DAMAGED,)
    ),
    "a row of a thousand digits": Attack(
        "a.xlsx",
        lambda: xlsx(f'<row r="{"9" * 10_000}"><c><v>1</v></c></row>'),
        (DAMAGED, FAR),
    ),
    # ods
    "repeated rows and columns": Attack("a.ods", partial(repeats, 1_048_576, 16_384), (FAR, BOMB)),
    "repeats without end": Attack("a.ods", partial(repeats, 10**30, 10**30), (FAR, BOMB)),
    "repeats that just fit": Attack("a.ods", partial(repeats, 4_000, 499), (NOTHING, HEAVY)),
    "repeated blanks": Attack(
        "a.ods",
        lambda: ods(f"<table:table-row {MANY.format('rows', 1048576)}><table:table-cell "
                    f"{MANY.format('columns', 16384)}/></table:table-row>"),
        (NOTHING,),
    ),
    # xls
    "small sectors in a ring": Attack("a.xls", ring_of_small_sectors, (NOTHING,)),
    "sectors of noise": Attack(
        "a.xls",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise(FULL),
        (DAMAGED,),
    ),
    **{
        f"a spoilt xls, no. {n}": Attack(
            "a.xls", partial(spoilt, n), (DAMAGED, FAR, BOMB, NOTHING, READ)
        )
        for n in range(4)
    },
    "a web page": Attack("a.xls", text(partial(page, 400_000)), (BOMB,)),
    "encrypted": Attack(
        "a.xlsx", lambda: Path("tests/data/protected.xlsx").read_bytes(), ("load-protected",)
    ),
    # text
    "19 MB of commas": Attack("a.csv", lambda: b"," * FULL, (BOMB, FAR)),
    "19 MB of line breaks": Attack("a.csv", lambda: b"\n" * FULL, (BOMB, FAR)),
    "19 MB in one line": Attack("a.csv", lambda: b"a" * FULL, (DAMAGED,)),
    "19 MB of Chinese in one line": Attack("a.csv", text("课" * (FULL // 3)), (DAMAGED,)),
    "an open quotation mark": Attack(
        "a.csv", lambda: b'"' + b"a,\n" * (FULL // 3), (DAMAGED, BOMB)
    ),
    "19 MB of quotation marks": Attack("a.csv", lambda: b'"' * FULL, (DAMAGED,)),
    "19 MB of NUL": Attack("a.csv", lambda: b"\0" * FULL, (KIND,)),
    "19 MB of noise": Attack("a.csv", lambda: noise(FULL), (KIND, DAMAGED)),
    "a million rows": Attack("a.csv", lambda: b"a,b\n" * 1_000_000, (FAR, BOMB)),
    "4.9 million cells": Attack(
        "a.csv", lambda: (b"a" + b",a" * 489 + b"\n") * 10_000, (BOMB,)
    ),
    "19 MB of distinct cells": Attack(
        "a.csv",
        text(lambda: "\n".join(",".join(map(str, range(n, n + 19))) for n in range(100_000))),
        (NOTHING, HEAVY),
    ),
    "GBK": Attack("a.csv", text(partial(roster, 100), "gbk"), (READ,)),
    "UTF-16": Attack("a.csv", text(partial(roster, 100), "utf-16"), (READ,)),
    "mixed encodings": Attack(
        "a.csv",
        lambda: roster(50).encode() + roster(50).encode("gbk") + b"\xff\xff",
        (DAMAGED, READ),
    ),
    "headings a hundred thousand times": Attack(
        "a.csv", text("姓名,手机号,班级\n" * 100_000), ("load-empty", HEAVY)
    ),
    "20,000 trainees": Attack("a.csv", text(partial(roster, 20_000)), (READ,)),
    "100,000 trainees": Attack("a.csv", text(partial(roster, 99_000)), ("load-too-many", HEAVY)),
    "90,000 lines, all wrong": Attack(
        "a.csv", text(partial(failing_rows, 90_000)), ("load-too-many", HEAVY)
    ),
    "20,000 lines, all wrong": Attack("a.csv", text(partial(failing_rows, 20_000)), (READ,)),
    # YAML and others
    "aliases of aliases": Attack("a.yaml", text(aliases), ("load-yaml",)),
    "brackets nested 100,000 deep": Attack("a.yaml", text("[" * 100_000), ("load-yaml",)),
    "maps nested 100,000 deep": Attack("a.yaml", text("{a: " * 100_000), ("load-yaml",)),
    "lists nested 100,000 deep": Attack(
        "a.yaml", text("- " * 100_000), ("load-yaml",)
    ),
    "keys nested 2,000 deep": Attack(
        "a.yaml",
        text(lambda: "\n".join(" " * n + "a:" for n in range(2000))),
        ("load-yaml",),
    ),
    "an integer of a million digits": Attack(
        "a.yaml", text(ENTRY + "  effective_from: " + "9" * 1_000_000), (READ,)
    ),
    "a day of no calendar": Attack("a.yaml", text(ENTRY + "  effective_from: 9999-99-99"), (READ,)),
    "a class numbered with 5,000 digits": Attack(
        "a.csv",
        text(f"班级,班号,开始日期,结束日期\n第3期,{'9' * 5000},2026-12-01,2026-12-05"),
        (READ,),
    ),
    "a class numbered beyond 64 bits": Attack(
        "a.csv",
        text(f"班级,班号,开始日期,结束日期\n第3期,{'9' * 30},2026-12-01,2026-12-05"),
        (READ,),
    ),
    "seats without number": Attack(
        "a.csv", text(f"课程,类型,名额\n插花,自选,{'9' * 30}"), (READ,)
    ),
    "a tag of Python": Attack(
        "a.yaml",
        text("- id: !!python/object/apply:os.system [echo]\n  question: a\n  answer: b\n"),
        (READ,),
    ),
    "four megabytes of scalars": Attack(
        "a.yaml", text("- a\n" * (MB - 10)), ("load-yaml", HEAVY, READ)
    ),
    "four megabytes of brackets": Attack(
        "a.yaml", text("[" + "[]," * (MB + 300_000) + "]"), ("load-yaml", HEAVY, READ)
    ),
    "20,000 entries": Attack("a.yaml", text(partial(entries, 20_000)), (READ,)),
    "19 MB of YAML": Attack("a.yaml", lambda: b"- a\n" * (FULL // 4), ("load-too-big",)),
    "JSON nested": Attack("a.json", lambda: b"[" * FULL, (KIND,)),
}  # fmt: skip
