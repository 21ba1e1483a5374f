"""Cells that hold one session in odd weeks and another in even ones, as schools write them."""

from __future__ import annotations

import re

_ALWAYS = re.compile(r"单\s?[、/和]?\s?双周(?:均|都|皆|全)?(?:有课|上课|上|有)?")
_EACH = re.compile(r"[(\[]?\s*逢\s?([单双])周?\s*[)\]]?")
_HEADED = re.compile(r"([单双])周?\s*:\s*")
_BEHIND = re.compile(r"(?P<what>[^()单双]{1,60}?)\s*\((?P<half>[单双])周?\)[/、,;\s]*")
_BOTH = re.compile(r"\((?=[^()]*单)(?=[^()]*双)([^()]{1,100})\)")
_PART = re.compile(r"(?:([单双])周?\s*:?\s*(.*)|(.*?)\s*([单双])周?)")
_ALONE = re.compile(r"(?<![一-龥\d])[(\[]?\s*([单双])周\s*[)\]]?")
_AHEAD = re.compile(r"(?<!\S)([单双])周\s*(?=[一-龥A-Za-z])")
_WEEKS = re.compile(r"[\d第\s\-–—~～至到,、]*周?")
EVERY_OTHER = re.compile(r"[(\[]?\s*隔周(?:上课|上)?\s*[)\]]?")
LEGEND = re.compile(r"([▲△★☆●○◆◇■□※#*])\s*[:=]?\s*(?:表示|为|是)?\s*([单双])周")


def by_halves(block: str) -> list[str]:
    """Return the session of odd weeks and that of even ones, each with its 单周 or 双周.

    ``block`` is half-width. One that is no such pair is returned as it is.
    """
    block = _EACH.sub(r" \1周 ", _ALWAYS.sub(" ", block))
    for read in (_headed, _in_brackets, _behind, _above_lines, _lines, _ahead):
        found = read(block)
        if found:
            return found
    return _with_lines_below(block) or [block]


def _with_lines_below(block: str) -> list[str]:
    """Read 钢琴(单)/手工(双) above 叶笛/何苗: as many parts in the lines below, or one for both."""
    first, *rest = block.split("\n")
    found = _behind(first) if rest else []
    for line in rest:
        parts = [each.strip() for each in line.split("/")]
        if len(parts) not in {1, len(found)}:
            return []
        shared = parts * len(found) if len(parts) == 1 else parts
        found = [f"{each}\n{part}" for each, part in zip(found, shared, strict=True)]
    return found


def _headed(block: str) -> list[str]:
    """Read 单：劳动（常老师） 双：心理健康（杨老师）."""
    heads = list(_HEADED.finditer(block))
    if not heads or block[: heads[0].start()].strip():
        return []
    ends = [*(each.start() for each in heads[1:]), len(block)]
    return [
        f"{block[head.end() : end].strip(' /、,;')} {head[1]}周"
        for head, end in zip(heads, ends, strict=True)
        if block[head.end() : end].strip()
    ]


def _in_brackets(block: str) -> list[str]:
    """Read 劳动（常雨双/杨雪单）, 面点（单周A室、双周B室） and 体育/音乐(单/双)."""
    both = _BOTH.search(block)
    if both is None:
        return []
    parts = _halves(both[1])
    if not parts:
        return []
    base = f"{block[: both.start()]} {block[both.end() :]}".strip()
    if all(what for _, what in parts):
        if any(_WEEKS.fullmatch(what) for _, what in parts):
            return []
        return [f"{base} {what} {half}周" for half, what in parts]
    first, *rest = base.split("\n")
    names = [each.strip() for each in first.split("/")]
    if any(what for _, what in parts) or len(names) != 2 or not all(names):
        return []
    behind = "".join(f"\n{line}" for line in rest)
    return [f"{name} {half}周{behind}" for name, (half, _) in zip(names, parts, strict=True)]


def _halves(text: str) -> list[tuple[str, str]]:
    """Return 单 and 双 of a text with what stands beside each; nothing where they are no pair."""
    parts: list[tuple[str, str]] = []
    for each in re.split(r"\s*[/、,;\n]\s*", text.strip()):
        found = _PART.fullmatch(each)
        if found is None:
            return []
        half, what = (found[1], found[2]) if found[1] else (found[4], found[3])
        parts.append((half, what.strip()))
    return parts if sorted(half for half, _ in parts) == ["单", "双"] else []


def _behind(block: str) -> list[str]:
    """Read 语文（单）数学（双）."""
    found = list(_BEHIND.finditer(block))
    if "".join(each[0] for each in found) != block or len(found) < 2:
        return []
    if {each["half"] for each in found} != {"单", "双"}:
        return []
    if any(re.search(r"[\d周]$", each["what"]) for each in found):
        return []
    return [f"{each['what'].strip()} {each['half']}周" for each in found]


def _above_lines(block: str) -> list[str]:
    """Read 面点（单） and 冷拼（双） on a line each, above lines that hold for both."""
    lines = [each for each in block.split("\n") if each.strip()]
    found = [each for line in lines if (each := _BEHIND.fullmatch(line.strip())) is not None]
    count = len(("单", "双"))
    if (
        len(found) != count
        or len(lines) == count
        or {each["half"] for each in found} != {"单", "双"}
    ):
        return []
    if not all(_BEHIND.fullmatch(line.strip()) for line in lines[:count]):
        return []
    rest = "".join(f"\n{line}" for line in lines[count:])
    return [f"{each['what'].strip()} {each['half']}周{rest}" for each in found]


def _lines(block: str) -> list[str]:
    """Read lines that each end or begin with 单周 or 双周."""
    lines = [each for each in block.split("\n") if each.strip()]
    marks = [_ALONE.findall(each) for each in lines]
    if len(lines) < 2 or any(len(each) != 1 for each in marks):
        return []
    if any(not _ALONE.sub("", each).strip() for each in lines):
        return []
    return lines if len({each[0] for each in marks}) > 1 else []


def _ahead(block: str) -> list[str]:
    """Read 单周体育 双周音乐 on one line."""
    heads = list(_AHEAD.finditer(block))
    if len(heads) != 2 or block[: heads[0].start()].strip() or heads[0][1] == heads[1][1]:
        return []
    ends = [heads[1].start(), len(block)]
    return [
        f"{block[head.end() : end].strip(' /、,;')} {head[1]}周"
        for head, end in zip(heads, ends, strict=True)
    ]
