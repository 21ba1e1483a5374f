"""Who answers complaints: what a school has set for each topic, and whom one must not go to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.complaints.topics import USUAL_DAYS, USUAL_DAYS_URGENT, Topic, is_urgent
from bot.domain.desk.crisis import accused
from bot.domain.ids import AccountId, ComplaintId
from bot.domain.people.roles import Role, ScopeKind
from bot.domain.text import normalise
from storage import rows
from storage.complaints import complaints
from storage.desk import cases

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from storage.database import Tx
    from storage.desk.cases import Colleague


@dataclass(frozen=True, slots=True)
class TopicRule:
    """What a school has set for a topic: who answers, and within how many working days."""

    topic: Topic
    owner_id: AccountId | None
    days: int


def rule(tx: Tx, topic: Topic) -> TopicRule:
    """Return what is set for a topic; by default coordinators answer."""
    sql = "SELECT topic, owner_id, days FROM complaint_topics WHERE topic = ?"
    usual = USUAL_DAYS_URGENT if is_urgent(topic) else USUAL_DAYS
    return rows.one(tx, TopicRule, sql, (topic,)) or TopicRule(topic, None, usual)


def set_rule(tx: Tx, wanted: TopicRule) -> None:
    """Set who answers a topic, and how soon."""
    tx.execute(
        """
        INSERT INTO complaint_topics (topic, owner_id, days)
        VALUES (?, ?, ?)
        ON CONFLICT (topic) DO UPDATE
        SET owner_id = excluded.owner_id, days = excluded.days
        """,
        (wanted.topic, wanted.owner_id, wanted.days),
    )


def forget(tx: Tx, owner_id: AccountId) -> None:
    """Let coordinators answer what was a colleague's topic."""
    tx.execute("UPDATE complaint_topics SET owner_id = NULL WHERE owner_id = ?", (owner_id,))


def candidates(tx: Tx, topic: Topic) -> list[Colleague]:
    """Return who may answer a topic, in the order in which it goes to them.

    Its owner, the coordinators of the whole school, those with less to answer first, then the
    administrators, then coordinators of a district.
    """
    staff = cases.colleagues(tx)
    owner = rule(tx, topic).owner_id
    busy = {each.account_id: complaints.waiting_for(tx, each.account_id) for each in staff}
    ranked = [
        (_rank(each, owner), busy[each.account_id], each.account_id, each)
        for each in staff
        if each.account_id == owner or _coordinates(each)
    ]
    return [each for *_, each in sorted(ranked, key=lambda found: found[:3])]


def _rank(colleague: Colleague, owner: AccountId | None) -> int:
    if colleague.account_id == owner:
        return 0
    highest = max(each.role for each in colleague.grants)
    if highest is Role.ADMINISTRATOR:
        return 2
    return 1 if _sees_all(colleague) else 3


def _coordinates(colleague: Colleague) -> bool:
    return any(each.role >= Role.COORDINATOR for each in colleague.grants)


def _sees_all(colleague: Colleague) -> bool:
    return any(
        each.role >= Role.COORDINATOR and each.scope.kind is ScopeKind.ALL
        for each in colleague.grants
    )


def accused_among(colleagues: Sequence[Colleague], words: str) -> frozenset[AccountId]:
    """Return whom words may be about: named in full, or by a surname before a title."""
    surnames = accused(words)
    meant = {each.account_id for each in colleagues if each.name[:1] in surnames}
    return named_among(colleagues, words) | meant


def named_among(colleagues: Sequence[Colleague], words: str) -> frozenset[AccountId]:
    """Return whom words name in full."""
    plain = normalise(words)
    return frozenset(
        each.account_id
        for each in colleagues
        if len(each.name) > 1 and normalise(each.name) in plain
    )


def choose(
    tx: Tx, topic: Topic, words: str, *, hidden: Collection[AccountId], author: AccountId | None
) -> tuple[Colleague | None, frozenset[AccountId]]:
    """Return who answers, and who must not see it: whom the author names, and whom it may be about.

    Args:
        tx: The transaction.
        topic: What it is about.
        words: What was said.
        hidden: Whom the author does not want to see it.
        author: Who said it, where that is known: nobody answers themselves.
    """
    found = candidates(tx, topic)
    for meant in (accused_among(found, words), named_among(found, words)):
        barred = meant.union(hidden)
        for each in found:
            if each.account_id not in barred and each.account_id != author:
                return each, barred
    return None, frozenset(hidden)


def overseers(tx: Tx, complaint_id: ComplaintId) -> list[AccountId]:
    """Return who is told where a deadline has passed: all over the owner who may see it."""
    hidden = complaints.hidden_from(tx, complaint_id)
    found = complaints.find(tx, complaint_id)
    author = found.account_id if found else None
    return [
        each.account_id
        for each in cases.colleagues(tx)
        if _sees_all(each) and each.account_id not in hidden and each.account_id != author
    ]
