"""Lines of aid in a file, in words: how much they change, one by one, and what is odd."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.aid.money import format_yuan
from handlers.imports.differences import Difference, Sign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from config.texts import Html, Texts
    from storage.imports.aid_sheets import AidChange, AidPlan

_SIGNS = {"new": Sign.NEW, "changed": Sign.CHANGED, "gone": Sign.GONE}


def count_changes(said: Texts, plan: AidPlan) -> list[Html]:
    """Say a plan in a line or two."""
    lines = []
    if plan.records:
        new, changed = _count(plan.records, "new"), _count(plan.records, "changed")
        lines.append(said.html("plan-aid-records", new=new, changed=changed))
    if plan.city:
        counts = {sign: _count(plan.city, sign) for sign in _SIGNS}
        lines.append(said.html("plan-aid-city", **counts))
    if plan.payments:
        lines.append(
            said.html("plan-aid-payments", count=len(plan.payments), sum=format_yuan(plan.paid))
        )
    if not lines:
        return [said.html("plan-aid-empty")]
    return [*lines, said.html("plan-aid-same", count=plan.same)] if plan.same else lines


def _count(changes: Sequence[AidChange], sign: str) -> int:
    return sum(each.sign == sign for each in changes)


def differences(said: Texts, plan: AidPlan) -> list[Difference]:
    """Word what each line does; a payment that was made before comes first."""
    found = [_payment(said, each, Sign.CLASH, "plan-aid-again") for each in plan.again]
    found += [_record(said, each, "record") for each in plan.records]
    found += [_record(said, each, "city-line") for each in plan.city]
    found += [_payment(said, each, _SIGNS[each.sign], "plan-aid-payment") for each in plan.payments]
    return found


def _record(said: Texts, change: AidChange, of: str) -> Difference:
    old, new = (_standing(said, each) for each in (change.old, change.new))
    line = said.html(f"plan-aid-{of}-{change.sign}", name=change.name, old=old, new=new)
    return Difference(_SIGNS[change.sign], line, change.class_name, change.name, old, new)


def _standing(said: Texts, of: Sequence[str]) -> str:
    """Return 低保 一档; of a list that grants money, how much besides."""
    if not of:
        return ""
    category, level, *amount = of
    name = said(f"ledger-category-{category}") if category else ""
    granted = [said("plan-aid-sum", sum=format_yuan(int(each))) for each in amount if each]
    return " ".join(filter(None, (name, level, *granted)))


def _payment(said: Texts, change: AidChange, sign: Sign, key: str) -> Difference:
    scheme, amount = change.new
    sum_ = format_yuan(int(amount))
    line = said.html(key, name=change.name, scheme=scheme, sum=sum_)
    return Difference(sign, line, change.class_name, change.name, "", f"{scheme} {sum_}")


def notes(said: Texts, plan: AidPlan) -> list[Html]:
    """Say what is odd, and who is on the ledger and not in the file."""
    lines = []
    for key, count in (
        ("plan-aid-again-count", len(plan.again)),
        ("plan-aid-unknown", plan.unknown),
        ("plan-aid-missing", plan.missing),
    ):
        if count:
            lines.append(said.html(key, count=count))
    return lines
