"""Donations 义捐: what is given, and to whom."""

from __future__ import annotations

from enum import StrEnum


class Gift(StrEnum):
    """What is given: money, or things that are counted."""

    MONEY = "money"
    CLOTHES = "clothes"
    BEDDING = "bedding"
    BOOKS = "books"
    STATIONERY = "stationery"
    FOOD = "food"
    DEVICE = "device"
    OTHER = "other"


class Target(StrEnum):
    """To whom it is given."""

    SCHOOL = "school"
    CLASS = "class"
    PERSON = "person"
