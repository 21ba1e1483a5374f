"""Files that somebody sends: our own templates and tables of a school, whole or broken."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from subprocess import run

from benchmarks.hostile.mutations import ODD_TEXTS, garbled, repacked

Upload = tuple[str, bytes]  # name, content

_CSV = """班级,日期,开始时间,结束时间,课程,类型,教师,教室
第1期,2026-12-01,09:00,11:30,电工基础,理论,张伟,教学楼202
第1期,2026-12-02,09:00,11:30,安全用电,实训,王芳,实训室1
""".encode()
_YAML = """- id: fee
  category: 费用
  question: 学费多少？
  aliases: [学费, 多少钱]
  answer: 免费。
  source: 招生简章
  effective_from: 2026-01-01
""".encode()
_ICS = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
_ENDINGS = (
    "xlsx",
    "xls",
    "ods",
    "csv",
    "yaml",
    "yml",
    "ics",
    "txt",
    "xlsm",
    "zip",
    "docx",
    "pdf",
    "",
    "exe",
)


def honest(folder: Path) -> list[Upload]:
    """Return files as a school sends them: the filled templates, a csv, a yaml, a calendar."""
    command = (sys.executable, "-m", "bot", "templates", str(folder))
    run(command, check=True, capture_output=True)
    books = [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.xlsx"))]
    return [*books, ("课表.csv", _CSV), ("faq.yaml", _YAML), ("a.ics", _ICS)]


def uploaded(upload: Upload, chance: random.Random) -> Upload:
    """Return a file as it is, garbled, made up anew, or under another name."""
    name, content = upload
    match chance.randrange(6):
        case 0 | 1:
            content = garbled(content, chance)
        case 2 | 3:
            content = repacked(content, chance)
        case 4:
            content = _filled(content, chance)
    if chance.random() < 0.15:
        name = f"{chance.choice((*ODD_TEXTS[:20], '名单', 'x' * 300))}.{chance.choice(_ENDINGS)}"
    return name, content


def _filled(content: bytes, chance: random.Random) -> bytes:
    """Return a csv or yaml with odd cells, many rows, or none."""
    lines = content.splitlines(keepends=True)
    if not lines or content[:2] == b"PK":
        return content[: chance.choice((0, 1, 1000))]
    odd = chance.choice(ODD_TEXTS[:44]).encode("utf-8", "surrogatepass")
    match chance.randrange(3):
        case 0:
            return b"".join([lines[0], *(lines[1:] * chance.choice((2, 500)))])
        case 1:
            return content.replace(b",", b"," + odd, chance.choice((1, 3, -1)))
    return b"".join(chance.sample(lines, len(lines))) + odd
