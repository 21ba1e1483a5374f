"""Phone numbers made comparable: whole, in E.164 (``+8613912345678``), never by their last digits.

A number of the roster is Chinese unless it says otherwise. A number that Telegram hands over has
its country code, mostly without a plus, so it is read as it stands; only where no such number can
exist it is taken for a Chinese one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

from bot.domain.text import bounded, half_width

HOME = "CN"
LONGEST = 40  # characters of a number: 15 digits, and what people write between them
_WRITTEN = re.compile(r"[+\d\s().\-]*")  # the library would also read letters as keys
_MOBILE = re.compile(r"1[3-9]\d{9}")
_FLOAT = re.compile(r"(?P<digits>\d(?:\.\d{1,20})?)e\+?(?P<power>\d{1,2})|(?P<whole>\d{5,20})\.0+")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー", "-"))


@dataclass(frozen=True, slots=True)
class SharedPhone:
    """A number as Telegram hands it over, in E.164.

    ``otherwise`` is the Chinese number that it would be if its country code was left out; only a
    name can tell which of the two it is.
    """

    number: str
    otherwise: str = ""


@lru_cache(1 << 16)  # a roster is compared line by line, several times; no load has more lines
def e164(written: str) -> str:
    """Return a number as a roster has it in E.164; "" where it is none, or was rounded."""
    plain = _plain(written)
    return f"+86{plain}" if _MOBILE.fullmatch(plain) else _parsed(plain, HOME)


def shared(given: str) -> SharedPhone:
    """Return the number of a contact card, with or without its plus."""
    plain = _plain(given)
    if plain.startswith("+"):
        return SharedPhone(_parsed(plain, None))
    abroad, home = _parsed(f"+{plain}", None), e164(plain)
    if not home or home == abroad:
        return SharedPhone(abroad)
    if not _exists(abroad):
        return SharedPhone(home)
    return SharedPhone(abroad, home if _MOBILE.fullmatch(plain) else "")


def is_dialled(number: str) -> bool:
    """Return whether a number in E.164 is one that its country gives out."""
    return _exists(number)


def listed(number: str) -> str:
    """Return how a roster keeps a number in E.164: a Chinese mobile one without the country."""
    home = number.removeprefix("+86")
    return home if re.fullmatch(r"1\d{10}", home) else number


def worded(number: str) -> str:
    """Return a number in E.164 as people at home dial and read it; "" where there is none."""
    if not number:
        return ""
    parsed = phonenumbers.parse(number, None)
    at_home = parsed.country_code == phonenumbers.country_code_for_region(HOME)
    style = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, style)


def mask(phone: str) -> str:
    """Return 199****1234: the beginning and the last four digits."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) > 7 else phone


def _plain(written: str) -> str:
    """Return a number half-width and without what a spreadsheet adds to it."""
    text = half_width(bounded(written, LONGEST + 1)).strip().lower().translate(_DASHES)
    if len(text) > LONGEST:
        return ""
    match = _FLOAT.fullmatch(text)
    if match is None:
        return text if _WRITTEN.fullmatch(text) else ""
    if match["whole"]:
        return match["whole"]
    exact = len(match["digits"].replace(".", "")) == int(match["power"]) + 1
    return f"{Decimal(text):f}" if exact else ""


def _parsed(text: str, region: str | None) -> str:
    try:
        number = phonenumbers.parse(text, region)
    except NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _exists(number: str) -> bool:
    if not number:
        return False
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, None))
    except NumberParseException:
        return False
