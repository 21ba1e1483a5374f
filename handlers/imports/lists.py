"""Lines of checklists, careers and activities of a load in words: what each would add."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.chat import wording
from handlers.checklists.words import name_post, name_when
from handlers.imports.differences import Difference, Sign
from storage.imports import act_lists, career_lists, checklist_lists

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.domain.imports.book import ActRow, CareerRow, ChecklistRow
    from config.texts import Html, Texts
    from storage.database import Tx

MOST_NAMED = 5  # people


@dataclass(frozen=True, slots=True)
class ChecklistPlan:
    """The lines that are new, how many there are already, and how many classes get them."""

    new: tuple[ChecklistRow, ...]
    same: int
    classes: int


def plan_checklist(tx: Tx, given: Sequence[ChecklistRow], today: date) -> ChecklistPlan:
    """Plan the lines of a checklist: all of them are of the template."""
    new = checklist_lists.fresh(tx, given)
    return ChecklistPlan(
        tuple(new), len(given) - len(new), checklist_lists.due_in_classes(tx, today)
    )


def count_lines(said: Texts, plan: ChecklistPlan) -> list[Html]:
    """Say how many lines are new."""
    return [said.html("plan-checklist", added=len(plan.new), same=plan.same)]


def line_differences(said: Texts, plan: ChecklistPlan) -> list[Difference]:
    """Word each new line: 开班前 7 天 · 班主任 · 核对花名册."""
    found = []
    for each in plan.new:
        when = name_when(said, each.anchor, each.days)
        who = name_post(said, each.post, each.owner_name)
        line = said.html("plan-checklist-new", when=when, who=who, text=each.text)
        found.append(Difference(Sign.NEW, line, when, each.text, "", who))
    return found


def whom_lines_reach(said: Texts, plan: ChecklistPlan) -> list[Html]:
    """Say that every class that is not over gets them."""
    return [said.html("plan-checklist-classes", count=plan.classes)] if plan.new else []


@dataclass(frozen=True, slots=True)
class CareerPlan:
    """The words that are new or say more, and how many there are already."""

    new: tuple[CareerRow, ...]
    same: int


def plan_careers(tx: Tx, given: Sequence[CareerRow]) -> CareerPlan:
    """Plan what became of people after their course."""
    new = career_lists.fresh(tx, given)
    return CareerPlan(tuple(new), len(given) - len(new))


def count_careers(said: Texts, plan: CareerPlan) -> list[Html]:
    """Say of how many people something new is said."""
    return [said.html("plan-careers", added=len(plan.new), same=plan.same)]


def career_differences(said: Texts, plan: CareerPlan) -> list[Difference]:
    """Word what each does now: 周小满：上班 · 宏远机械（11月20日）."""
    found = []
    for each in plan.new:
        parts = [said(f"career-status-{each.status}"), each.firm]
        parts += [said(f"career-turnover-{each.turnover}")] if each.turnover else []
        does = " · ".join(filter(None, parts))
        day = wording.format_short_day(said, each.said_on)
        line = said.html("plan-career-new", name=each.name, does=does, day=day)
        found.append(Difference(Sign.NEW, line, day, each.name, "", does))
    return found


@dataclass(frozen=True, slots=True)
class ActPlan:
    """What is new on programmes and who comes with it; ``busy`` come with something else."""

    new: tuple[ActRow, ...]
    same: int
    busy: tuple[str, ...]


def plan_acts(tx: Tx, given: Sequence[ActRow]) -> ActPlan:
    """Plan sign-ups for activities."""
    new = act_lists.fresh(tx, given)
    return ActPlan(tuple(new), len(given) - len(new), tuple(act_lists.busy(tx, given)))


def count_acts(said: Texts, plan: ActPlan) -> list[Html]:
    """Say how much is new, and how many people come with it."""
    people = sum(len(each.people) for each in plan.new)
    return [said.html("plan-acts", added=len(plan.new), people=people, same=plan.same)]


def act_differences(said: Texts, plan: ActPlan) -> list[Difference]:
    """Word what is brought to which activity, and by how many."""
    found = []
    for each in plan.new:
        title = each.title or said("plan-act-watching")
        count = len(each.people)
        line = said.html("plan-act-new", activity=each.activity, title=title, count=count)
        found.append(Difference(Sign.NEW, line, each.activity, title, "", str(count)))
    return found


def who_is_busy(said: Texts, plan: ActPlan) -> list[Html]:
    """Name those who come with something else and keep that."""
    if not plan.busy:
        return []
    names = "、".join(plan.busy[:MOST_NAMED])
    return [said.html("plan-acts-busy", names=names, count=len(plan.busy))]
