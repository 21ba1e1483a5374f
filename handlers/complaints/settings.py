"""Who answers which topic of complaints, and within how many working days."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.complaints.topics import Topic
from bot.domain.people.roles import Role
from bot.errors import BotError
from config.texts import Html
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.complaints import words
from handlers.complaints.access import oversees
from handlers.complaints.buttons import (
    ComplaintList,
    ComplaintRules,
    OpenTopicRule,
    SetTopicDays,
    SetTopicOwner,
)
from storage.complaints import owners
from storage.desk import cases
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.context import Actor, Context
    from bot.domain.ids import AccountId
    from handlers.chat.keyboards import Labelled
    from storage.complaints.owners import TopicRule
    from storage.database import Tx
    from storage.desk.cases import Colleague

DAYS = (1, 2, 3, 5, 7, 10)


async def show_rules(context: Context, _: ComplaintRules) -> None:
    """Show who answers what."""
    _check(context)
    rules = await context.read(_rules)
    names = await context.read(_names)
    lines = [context.html("complaint-rules-head")]
    lines += [_line(context, each, names) for each in rules]
    items: list[Labelled] = [
        (words.topic_of(context.texts, each.topic), OpenTopicRule(each.topic)) for each in rules
    ]
    back: list[Labelled] = [(context.label("button-complaint-list"), ComplaintList(mine=False))]
    await context.show(Html("\n".join(lines)), inline_keyboard(*in_rows(items, 3), back))


def _check(context: Context) -> None:
    if not oversees(context):
        raise BotError("role-denied")


def _rules(tx: Tx) -> list[TopicRule]:
    return [owners.rule(tx, each) for each in Topic]


def _names(tx: Tx) -> Mapping[AccountId, str]:
    return {each.account_id: each.name for each in cases.colleagues(tx)}


def _line(context: Context, rule: TopicRule, names: Mapping[AccountId, str]) -> Html:
    owner = names.get(rule.owner_id) if rule.owner_id is not None else None
    return context.html(
        "complaint-rule",
        topic=words.topic_of(context.texts, rule.topic),
        owner=owner or context.label("complaint-coordinators"),
        days=rule.days,
    )


async def open_rule(context: Context, button: OpenTopicRule) -> None:
    """Show what can be set for a topic."""
    _check(context)
    rule = await context.read(owners.rule, button.topic)
    names = await context.read(_names)
    possible = await context.read(_possible, button.topic)
    items: list[Labelled] = [
        (each.name, SetTopicOwner(button.topic, each.account_id)) for each in possible
    ]
    rows = page_rows(
        items, button.page, lambda page: OpenTopicRule(button.topic, page), context.texts, size=6
    )
    rows.append([(context.label("complaint-coordinators"), SetTopicOwner(button.topic, None))])
    rows.append([
        (context.label("button-complaint-days", days=each), SetTopicDays(button.topic, each))
        for each in DAYS
    ])  # fmt: skip
    rows.append([(context.label("back"), ComplaintRules())])
    lines = [_line(context, rule, names), context.html("complaint-rule-how")]
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _possible(tx: Tx, topic: Topic) -> list[Colleague]:
    """Return who may answer a topic: what is about teachers goes to no teacher."""
    found = cases.colleagues(tx)
    if topic is not Topic.TEACHER:
        return found
    return [each for each in found if any(g.role >= Role.COORDINATOR for g in each.grants)]


async def set_owner(context: Context, button: SetTopicOwner) -> None:
    """Set who answers a topic."""
    _check(context)
    await context.write(_set_owner, context.actor, button.topic, button.account_id)
    await open_rule(context, OpenTopicRule(button.topic))


def _set_owner(tx: Tx, actor: Actor, topic: Topic, owner: AccountId | None) -> None:
    if owner is not None and owner not in {each.account_id for each in _possible(tx, topic)}:
        raise BotError("button-stale")
    _set(tx, actor, replace(owners.rule(tx, topic), owner_id=owner))


async def set_days(context: Context, button: SetTopicDays) -> None:
    """Set within how many working days a topic is answered."""
    _check(context)
    if button.days not in DAYS:
        raise BotError("button-stale")
    await context.write(_set_days, context.actor, button.topic, button.days)
    await open_rule(context, OpenTopicRule(button.topic))


def _set_days(tx: Tx, actor: Actor, topic: Topic, days: int) -> None:
    _set(tx, actor, replace(owners.rule(tx, topic), days=days))


def _set(tx: Tx, actor: Actor, wanted: TopicRule) -> None:
    owners.set_rule(tx, wanted)
    roles.record(
        tx, by=actor.account_id, act="complaint-rule", now=actor.now, topic=wanted.topic,
        owner=wanted.owner_id, days=wanted.days,
    )  # fmt: skip
