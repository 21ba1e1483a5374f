"""The audit log in words: who, what, to what, and the details of each act."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from bot.domain.audit.acts import ACTS, group_of
from bot.domain.duty.shifts import HOLIDAY
from bot.domain.duty.shifts import KINDS as KINDS_OF_DAYS
from bot.outbound.htmltext import visible
from handlers.chat import wording
from storage.audit.entries import NOBODY, UNSIGNED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from zoneinfo import ZoneInfo

    from bot.domain.audit.acts import ActGroup
    from bot.domain.ids import AccountId
    from bot.render.sheets import Value
    from config.texts import Html, Texts
    from storage.audit.entries import AuditLine, AuditObject

    Names = Mapping[tuple[str, str], AuditObject]

SHORT, WHOLE = 24, 200  # characters of a name in a line, and on a card
KINDS = frozenset(
    {
        "person",
        "account",
        "campaign",
        "grant",
        "class",
        "group",
        "session",
        "broadcast",
        "series",
        "survey",
        "poll",
        "entry",
        "load",
        "exam",
        "programme",
        "year",
        "course",
        "measure",
        "finding",
        "teacher",
        "checklist",
        "application",
        "scheme",
        "aid-record",
        "aid-notice",
        "alert",
        "case",
        "crisis",
        "complaint",
        "incident",
        "leave",
        "question",
        "bells",
        "days",
        "aid-check",
        "donation",
        "registration",
    }
)
PLAIN = frozenset({"person", "account", "class", "teacher"})  # whose name says what they are
LAST = 2**37  # seconds of UTC, the year 6325: later ones are no moments
ERASED = "—"  # the name of a person who was erased
DETAILS = frozenset(
    {
        "people",
        "count",
        "role",
        "scope",
        "on",
        "owner",
        "to",
        "person",
        "before",
        "after",
        "class_id",
        "topic",
        "days",
        "rule",
        "why",
        "whom",
        "told",
        "asked",
        "unasked",
        "ways",
        "occasion",
        "until",
        "starts",
        "named",
        "ending",
        "kind",
        "rhythm",
    }
)
RULES = frozenset(
    {"hours", "promise", "escalate", "reopen", "silence", "warn", "office", "group", "before"}
    | {"late", "close", "alone", "back"}
)
OF_RULES = frozenset({"desk-rules", "check-in-rules"})  # whose details are rules by name
_WORDED = {  # details whose values are words of the catalogue, by the beginning of their keys
    "role": "role",
    "topic": "complaint-topic",
    "whom": "incident-whom",
    "before": "mark",
    "after": "mark",
    "rule": "audit-rule",
    "kind": "mentoring-kind",
    "rhythm": "mentoring-every",
}
_NAMED = {"owner": "account", "to": "account", "person": "person", "class_id": "class"}


def name_group(said: Texts, group: ActGroup) -> str:
    """Return 通知."""
    return said(f"audit-group-{group.value}")


def name_act(said: Texts, act: str) -> str:
    """Return 导入了文件; an act of another version is named as it is written."""
    return said(f"audit-act-{act}") if act in ACTS else act


def name_actor(said: Texts, account_id: AccountId | None, name: str) -> str:
    """Return a name, or what stands for whoever has none any more, or never had."""
    if account_id is None or account_id == UNSIGNED:
        return said("audit-who-unsigned")
    if account_id == NOBODY:
        return said("audit-who-erased")
    return name or str(account_id)


def objects_of(lines: Iterable[AuditLine]) -> list[tuple[str, str]]:
    """Return (kind, id) of all that lines speak of and that may have a name."""
    found = []
    for line in lines:
        if parts := _parts(line.object):
            found.append(parts)
        for key, value in line.detail.items():
            if key in _NAMED and value is not None:
                found.append((_NAMED[key], str(value)))
            if key == "scope" and _is_class(value):
                found.append(("class", str(value)))
    return found


def _parts(object_: str) -> tuple[str, str] | None:
    """Return kind and id; a number alone is that of a role."""
    kind, _, number = object_.partition(":")
    if kind.isdecimal() and not number:
        return "grant", kind
    return (kind, number) if kind else None


def describe_object(
    said: Texts, line: AuditLine, names: Names, zone: ZoneInfo, *, most: int = SHORT
) -> str:
    """Return 第1期, or 问卷“课程评价”, or 提问 12 号; "" where an act is about nothing."""
    parts = _parts(line.object)
    return "" if parts is None else _name(said, *parts, names, zone, most)


def _name(
    said: Texts, kind: str, number: str, names: Names, zone: ZoneInfo, most: int = WHOLE
) -> str:
    found = names.get((kind, number))
    kind_said = said(f"audit-kind-{kind}") if kind in KINDS else kind
    text = "" if found is None else _one_line(found.name, most, html=kind == "broadcast")
    if text == ERASED or (kind == "person" and not number):
        return said("audit-erased")
    if not text:
        return said("audit-object-number", kind=kind_said, number=number) if number else kind_said
    if found is not None and found.at is not None and kind in {"session", "exam"}:
        text = f"{text} {_moment(said, found.at, zone)}"
    return text if kind in PLAIN else said("audit-object-named", kind=kind_said, name=text)


def _one_line(text: str, most: int, *, html: bool) -> str:
    line = " ".join((visible(text) if html else text).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _moment(said: Texts, at: int, zone: ZoneInfo) -> str:
    moment = datetime.fromtimestamp(at, UTC)
    day = wording.format_bare_day(said, moment.astimezone(zone).date())
    return f"{day} {wording.format_clock(moment, zone)}"


def describe_line(  # its number on the page, and all that it is worded by
    said: Texts, number: int, line: AuditLine, names: Names, *, today: date, zone: ZoneInfo
) -> Html:
    """Word a line: when, who, what, to what."""
    values = {
        "number": number,
        "when": say_when(said, line.at, today, zone),
        "who": name_actor(said, line.account_id, line.who),
        "act": name_act(said, line.act),
    }
    about = describe_object(said, line, names, zone)
    if not about:
        return said.html("audit-line", **values)
    return said.html("audit-line-about", about=about, **values)


def say_when(said: Texts, at: int, today: date, zone: ZoneInfo) -> str:
    """Return 10:05 for today, 11月23日 10:05, or 2025年11月23日 10:05."""
    moment = datetime.fromtimestamp(at, UTC)
    day, clock = moment.astimezone(zone).date(), wording.format_clock(moment, zone)
    if day == today:
        return clock
    said_day = wording.format_bare_day(said, day)
    if day.year != today.year:
        said_day = said("day-of-year", day=said_day, year=str(day.year))
    return f"{said_day} {clock}"


def say_moment(said: Texts, at: int, zone: ZoneInfo) -> str:
    """Return 2026年11月23日 周一 10:05:11."""
    moment = datetime.fromtimestamp(at, zone)
    day = wording.format_short_day(said, moment.date())
    return f"{said('day-of-year', day=day, year=str(moment.year))} {moment:%H:%M:%S}"


def describe_details(
    said: Texts, line: AuditLine, names: Names, zone: ZoneInfo
) -> list[tuple[str, str]]:
    """Return the details of an act, each named and in words."""
    return [
        (_detail(said, line.act, key), _value(said, line.act, key, value, names, zone))
        for key, value in line.detail.items()
        if value is not None and value != ""
    ]


def _detail(said: Texts, act: str, key: str) -> str:
    if act in OF_RULES and key in RULES:
        return said(f"audit-rule-{key}")
    return said(f"audit-detail-{key.replace('_', '-')}") if key in DETAILS else key


def _value(  # what it is worded by
    said: Texts, act: str, key: str, value: Any, names: Names, zone: ZoneInfo
) -> str:
    text = str(value)
    match value:
        case bool():
            text = said("yes" if value else "no")
        case int() if key == "until" and 0 <= value < LAST:
            text = _moment(said, value, zone)
        case int() if key == "starts" and value >= 0:
            text = wording.format_minute(value)
        case int() if key == "days" and act.startswith("duty-"):
            text = _say_days(said, value)
        case _ if key in _NAMED:
            text = _name(said, _NAMED[key], text, names, zone)
        case str() if key == "scope" and _is_class(value):
            text = _name(said, "class", text, names, zone)
        case str() if key in _WORDED:
            text = _word(said, f"{_WORDED[key]}-{value.lower()}", value)
    return text


def _word(said: Texts, key: str, value: str) -> str:
    try:
        return said(key)
    except LookupError:  # a day, or a word of another version
        return value


def _say_days(said: Texts, days: int) -> str:
    """Return 周一、周三、节假日 for the kinds of days of a shift."""
    kinds = [kind for kind in range(KINDS_OF_DAYS) if days >> kind & 1]
    return "、".join(
        said("audit-holiday") if kind == HOLIDAY else said(f"weekday-{kind + 1}") for kind in kinds
    )


def _is_class(value: Any) -> bool:
    return isinstance(value, str) and value.isdecimal()


def rows_of(
    said: Texts, lines: Iterable[AuditLine], names: Names, zone: ZoneInfo
) -> list[list[Value]]:
    """Return the lines as rows of a workbook, the moments as moments in the school's zone."""
    return [
        [
            line.id,
            datetime.fromtimestamp(line.at, zone),
            name_actor(said, line.account_id, line.who),
            name_group(said, group_of(line.act)),
            name_act(said, line.act),
            describe_object(said, line, names, zone, most=WHOLE),
            say_details(said, line, names, zone),
        ]
        for line in lines
    ]


def say_details(said: Texts, line: AuditLine, names: Names, zone: ZoneInfo) -> str:
    """Return all details in one line."""
    found = describe_details(said, line, names, zone)
    return "；".join(said("audit-card-detail", name=name, value=value) for name, value in found)
