"""Help after the course 导师帮扶: what it is for, its states, and how it ends."""

from __future__ import annotations

from enum import StrEnum

ANSWERED_WITHIN = 5  # days until somebody has taken it


class HelpKind(StrEnum):
    """What somebody needs."""

    LOAN = "loan"  # 贷款
    SALES = "sales"  # 销路
    TECHNIQUE = "technique"  # 技术
    LICENCE = "licence"  # 办证
    OTHER = "other"


class HelpState(StrEnum):
    """The states of a request."""

    ASKED = "asked"
    PROPOSED = "proposed"  # somebody is asked to help
    TAKEN = "taken"
    CLOSED = "closed"


class HelpEnding(StrEnum):
    """What came of it."""

    SOLVED = "solved"
    PARTLY = "partly"
    UNSOLVED = "unsolved"
    WITHDRAWN = "withdrawn"
