"""What a chooser outside may change of a verdict: it breaks a tie, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.understanding.verdict import Verdict, VerdictOutcome

CANDIDATES = 10  # entries that it chooses from
FEW = 3  # of the best, one of which it may make the answer
FLOOR = 0.25  # the chance that our own model must see in that one


def is_open(verdict: Verdict) -> bool:
    """Return whether there is anything to choose: only where several entries would be offered."""
    return verdict.outcome is VerdictOutcome.SUGGEST and len(verdict.matches) > 1


def apply(verdict: Verdict, choice: int | None) -> Verdict:
    """Return a verdict after a choice among its first matches, by place; None is no choice.

    A sure answer and an unknown question stay as they are, and no choice takes nothing away. The
    chosen entry comes first; it is the answer where it was one of the few best and our own model
    holds it for likely enough.
    """
    if choice is None or not is_open(verdict) or not 0 <= choice < len(verdict.matches):
        return verdict
    chosen = verdict.matches[choice]
    others = (*verdict.matches[:choice], *verdict.matches[choice + 1 :])
    is_likely = choice < FEW and verdict.in_scope * chosen.score >= FLOOR
    outcome = VerdictOutcome.ANSWER if is_likely else verdict.outcome
    return replace(verdict, outcome=outcome, matches=(chosen, *others))
