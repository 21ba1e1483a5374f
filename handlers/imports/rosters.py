"""Rosters and classes of a load in words: counts, each difference, and what stays when undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.imports.rosters import StepKind
from bot.domain.people.identities import masked
from bot.domain.people.phones import mask
from handlers.chat import wording
from handlers.imports.differences import Difference, Sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from zoneinfo import ZoneInfo

    from bot.domain.imports.rosters import ClassStep, FieldChange, RosterPlan, RosterStep
    from config.texts import Html, Texts
    from storage.imports.writer import ImportOutcome

_KEYS = {
    StepKind.MOVED: "plan-trainee-moved",
    StepKind.LEFT: "plan-trainee-left",
    StepKind.CHANGED: "plan-trainee-changed",
    StepKind.ENTERED: "plan-trainee-entered",
    StepKind.NEW: "plan-trainee-new",
}
_SIGNS = {StepKind.LEFT: Sign.GONE, StepKind.ENTERED: Sign.NEW, StepKind.NEW: Sign.NEW}
_FIELDS = {
    "name": "name",
    "phone": "phone",
    "id_tail": "id-tail",
    "born_on": "born-on",
    "gender": "gender",
    "district": "district",
    "town": "town",
    "village": "village",
    "guardian": "guardian",
    "guardian_phone": "guardian-phone",
    "relation": "relation",
    "number": "number",
    "post": "post",
    "team": "team",
    "venue": "venue",
    "starts_on": "starts-on",
    "ends_on": "ends-on",
    "class_teacher": "class-teacher",
    "class_teacher_phone": "class-teacher-phone",
    "department": "department",
    "major": "major",
    "grade": "grade",
}
_PHONES = frozenset({"phone", "guardian_phone", "class_teacher_phone"})


def count_steps(said: Texts, plan: RosterPlan) -> list[Html]:
    """Say a plan in a line or two."""
    if not plan.steps:
        return []
    skipped = len(plan.of(StepKind.SKIPPED))
    lines = [said.html("plan-roster-empty")]
    if not plan.is_empty:
        counts = {each.value: len(plan.of(each)) for each in StepKind}
        lines = [said.html("plan-roster", **_counts(counts))]
    if skipped:
        lines.append(said.html("plan-roster-skipped", count=skipped))
    return lines


def count_written(said: Texts, outcome: ImportOutcome) -> list[Html]:
    """Say what was written of rosters, in the words of the preview."""
    changed = {name: n for name, n in outcome.trainees.items() if name not in {"same", "skipped"}}
    return [said.html("applied-trainees", **_counts(outcome.trainees))] if changed else []


def _counts(counts: Mapping[str, int]) -> dict[str, int]:
    """Return what the line of counts is filled with; who enters a further class is new there."""
    found = {name: counts.get(name, 0) for name in ("new", "changed", "moved", "left", "same")}
    return found | {"new": found["new"] + counts.get("entered", 0)}


def roster_differences(said: Texts, plan: RosterPlan) -> list[Difference]:
    """Word a plan person by person, what is doubtful first."""
    return [
        *_shared_phones(said, plan),
        *(_step(said, key, step, plan) for kind, key in _KEYS.items() for step in plan.of(kind)),
    ]


def _shared_phones(said: Texts, plan: RosterPlan) -> Iterator[Difference]:
    for each in plan.shared:
        name, other = each.row.name, each.other.name
        values = {"name": name, "other": other, "class": each.class_name}
        line = said.html("plan-phone-shared", **values)
        yield Difference(Sign.CLASH, line, each.row.class_name, name, other)


def _step(said: Texts, key: str, step: RosterStep, plan: RosterPlan) -> Difference:
    row = step.row
    old = said("plan-joint").join(step.ended)
    changes = describe_fields(said, step.changes)
    values = {"class": row.class_name, "name": row.name, "old": old, "changes": changes}
    used = {name: value for name, value in values.items() if value or name == "name"}
    line = said.html(key, **used)
    if step.again is not None:
        old = plan.steps[step.again].row.class_name
    return Difference(
        _SIGNS.get(step.kind, Sign.CHANGED),
        line,
        row.class_name,
        row.name,
        old or "",
        changes or row.class_name,
    )


def describe_fields(said: Texts, changes: Iterable[FieldChange]) -> str:
    """Return 小组 第1组 → 第2组、手机号 138****0001 → 138****0002."""
    return said("plan-joint").join(
        said(
            "plan-field",
            field=said(f"plan-field-{_FIELDS[each.name]}"),
            old=_shown(each.name, each.old),
            new=_shown(each.name, each.new),
        )
        for each in changes
    )


def _shown(name: str, value: str) -> str:
    return (mask(value) if name in _PHONES else masked(value)) or "—"


def class_differences(said: Texts, steps: Iterable[ClassStep], zone: ZoneInfo) -> list[Difference]:
    """Word classes that are new or change, and their sessions outside the new days."""
    found = []
    for each in steps:
        name = each.row.name
        if each.is_new:
            line = said.html("plan-class-new", **{"class": name})
            found.append(Difference(Sign.NEW, line, name, ""))
        if each.changes:
            changes = describe_fields(said, each.changes)
            line = said.html("plan-class-changed", changes=changes, **{"class": name})
            found.append(Difference(Sign.CHANGED, line, name, "", "", changes))
        if each.outside:
            days = sorted(one.day(zone) for one in each.outside)
            first, last = (wording.format_short_day(said, day) for day in (days[0], days[-1]))
            values = {"class": name, "count": len(days), "first": first, "last": last}
            line = said.html("plan-class-outside", **values)
            found.append(Difference(Sign.CLASH, line, name, "", first, last))
    return found


def describe_taken_back(said: Texts, outcome: ImportOutcome, most: int = 8) -> list[Html]:
    """Word that a load is taken back, and what could not be put back: the first few by name."""
    if not outcome.kept:
        return [said.html("rolled-back", told=outcome.told)]
    lines = [said.html("rolled-back-stays", told=outcome.told, kept=outcome.kept)]
    for each in outcome.stays[:most]:
        name = each.name or said("stays-nameless")
        lines.append(said.html(_why(each.why), name=name))
    if outcome.kept > len(outcome.stays[:most]):
        lines.append(said.html("stays-more", count=outcome.kept - len(outcome.stays[:most])))
    return lines


def _why(key: str) -> str:
    """Return the sentence for a reason; one for each kind of table that people know."""
    if key.startswith("stays-ended"):
        return "stays-ended"
    if key.startswith("stays-survey"):
        return "stays-survey"
    return key if key in _SENTENCES else "stays-used"


_SENTENCES = frozenset({"stays-changed", "stays-used", "stays-accounts", "stays-attendance"})
