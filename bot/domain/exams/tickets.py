"""What the QR code of a ticket 准考证 carries, and what is typed of one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.ids import ExamId, PersonId
from bot.domain.text import half_width

LINK = "t_"
MARK = 20  # characters of what only the key makes
LONGEST = 60
_SCANNED = re.compile(r"(\d{1,12})_(\d{1,12})_([0-9a-f]{20})")
_TYPED = re.compile(r"(?:准考证号?码?|考号|ticket)?[:： ]{0,3}([0-9A-Za-z-]{6,30})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ScannedTicket:
    """A ticket as its code brings it, and what proves that it was made here."""

    exam_id: ExamId
    person_id: PersonId
    mark: str


def write_code(exam_id: ExamId, person_id: PersonId, mark: str) -> str:
    """Return what a code says of a ticket, without what begins the link."""
    return f"{exam_id}_{person_id}_{mark}"


def read_code(code: str) -> ScannedTicket | None:
    """Return the ticket of a code; None where it is none."""
    found = _SCANNED.fullmatch(code[:LONGEST])
    if found is None:
        return None
    return ScannedTicket(ExamId(int(found[1])), PersonId(int(found[2])), found[3])


def typed_number(text: str) -> str:
    """Return the ticket number that a message may be; "" where it is anything else."""
    plain = half_width(text[: LONGEST + 1]).strip()
    found = _TYPED.fullmatch(plain) if len(plain) <= LONGEST else None
    return found[1] if found and any(each.isdigit() for each in found[1]) else ""
