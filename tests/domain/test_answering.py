"""Questions and the entries that answer them."""

from dataclasses import replace
from datetime import date

from bot.domain.answering.entries import Entry
from bot.domain.answering.index import Index
from bot.domain.answering.verdict import Outcome

TODAY = date(2026, 11, 23)
OPENING = Entry(
    id="opening",
    category="library",
    question="阅览室周末几点开门？",
    aliases=("星期天阅览室开不开", "阅览室开放时间"),
    answer="周末九点开门。",
    source="阅览室规定",
    effective_from=date(2026, 1, 1),
)
FINE = replace(OPENING, id="fine", question="借的书超期了罚多少？", aliases=("书还晚了要交多少钱",))


def test_a_question_in_the_entrys_own_words_is_answered() -> None:
    (verdict,) = Index.of([OPENING, FINE]).ask("阅览室周末几点开门", today=TODAY)
    assert verdict.outcome is Outcome.ANSWER
    assert verdict.matches[0].id == "opening"


def test_an_entry_out_of_force_is_never_the_answer() -> None:
    over = replace(OPENING, effective_to=date(2026, 11, 22))
    to_come = replace(OPENING, effective_from=date(2026, 11, 24))
    for entry in (over, to_come):
        (verdict,) = Index.of([entry, FINE]).ask("阅览室周末几点开门", today=TODAY)
        assert verdict.outcome is not Outcome.ANSWER
    last_day = replace(OPENING, effective_to=TODAY)
    (verdict,) = Index.of([last_day, FINE]).ask("阅览室周末几点开门", today=TODAY)
    assert verdict.outcome is Outcome.ANSWER


def test_a_school_without_entries_knows_nothing() -> None:
    (verdict,) = Index.of([]).ask("阅览室周末几点开门", today=TODAY)
    assert verdict.outcome is Outcome.UNKNOWN
    assert verdict.matches == ()
