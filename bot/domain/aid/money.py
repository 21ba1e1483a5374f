"""Money in fen, whole numbers: read from what people and workbooks write, and written again."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.domain.text import half_width

MOST = 10**12  # fen; more is a slip
_AMOUNT = re.compile(
    r"^[¥￥]?(-?(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:\.\d{1,2}0{0,6})?)(?:元|圆|块)?"
)


def read_fen(said: str) -> int | None:
    """Read 1,500, ￥1500.00元 or -3.5 as fen; None for what has parts of a fen, or is no amount."""
    found = _AMOUNT.fullmatch("".join(half_width(said[:40]).split()))
    if found is None:
        return None
    fen = int(Decimal(found[1].replace(",", "")) * 100)
    return fen if abs(fen) < MOST else None


def format_yuan(fen: int) -> str:
    """Return 1,500 or 1,500.50: yuan with fen only where there are any."""
    sign, whole, rest = "-" if fen < 0 else "", *divmod(abs(fen), 100)
    return f"{sign}{whole:,}.{rest:02d}" if rest else f"{sign}{whole:,}"


def format_wan(fen: int) -> str:
    """Return 890 or 890.12: ten thousands of yuan, as a headline has them, rounded half up."""
    hundredths = (abs(fen) + 5_000) // 10_000  # of 万元
    whole, rest = divmod(hundredths, 100)
    said = f"{whole:,}.{rest:02d}".rstrip("0") if rest else f"{whole:,}"
    return f"-{said}" if fen < 0 and hundredths else said
