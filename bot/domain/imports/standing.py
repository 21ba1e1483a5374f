"""Whether a line says that money arrived, came back, or is still on its way."""

from __future__ import annotations

import re
from enum import Enum, auto


class Standing(Enum):
    """What the words of a bank or of the city's system say of one line."""

    PAID = auto()
    RETURNED = auto()
    WAITING = auto()  # not yet sent
    OPEN = auto()  # nobody can tell yet
    REFUSED = auto()  # not granted


_REFUSED = re.compile(
    r"(?:审核|审批|认定|评审)?(?:不|未)(?:予|能)?(?:通过|同意|认定|资助)|^否$|不予"
)
_OPEN = re.compile(r"处理中|在途|可疑|待(?:审|核|确认|定)|审核中|审批中|核实中|休学.{0,8}待|[?？]")
_WAITING = re.compile(r"待发|未发|未支付|未打款|待支付|待打款|暂缓|待处理|未代发|缓发|停发")
_AGAIN = re.compile(r"重发|补发|再次|已更正|重新")
_RETURNED = re.compile(
    r"退回|退款|退票|退汇|失败|未到账|不成功|未成功|未入账|不符|销户|冻结|异常|拒|无此户"
    r"|\bE\d{2,6}\b|returned|failed",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"(?<!不)(?<!未)成功|已发|已到账|(?<!未)到账|已支付|已打款|已入账|(?<!未)入账|已代发|通过|正常|完成"
    r"|^0{2,6}$|^是$|^[√✓Yy]$|paid|success",
    re.IGNORECASE,
)
_PLAIN = (
    (_REFUSED, Standing.REFUSED),
    (_OPEN, Standing.OPEN),
    (_WAITING, Standing.WAITING),
)
CODE = re.compile(r"\d{1,2}")


def standing_of(said: str) -> Standing | None:
    """Return what a line's words of state say; None where they say nothing of it."""
    for pattern, standing in _PLAIN:
        if pattern.search(said):
            return standing
    came_back, arrived = _RETURNED.search(said), _PAID.search(said)
    if came_back and arrived:
        return Standing.PAID if _AGAIN.search(said) else Standing.OPEN
    if came_back:
        return Standing.RETURNED
    return Standing.PAID if arrived else None
