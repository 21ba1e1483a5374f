"""Which words may become a way to ask, and which ways outlive a rewritten question."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.faq.entries import Entry
from bot.domain.faq.ways import Unfit, WaySource, is_inherited, is_same, unfit
from bot.domain.ids import AccountId, EntryNumber, PersonId
from storage import privacy, private
from storage.database import Tx
from storage.faq import entries as faq_entries
from storage.faq import questions, ways
from storage.privacy import DataSubject
from storage.schema import migrations
from storage.sealing import KeyRing

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = 1_795_399_200
ONE, TWO, TEACHER = AccountId(8), AccountId(9), AccountId(7)
FEE, MEAL = "免学费怎么申请？", "食堂几点开饭？"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("啊", Unfit.SHORT),
        ("？？？", Unfit.SHORT),
        ("学费" * 101, Unfit.LONG),
        ("谢谢老师", Unfit.TALK),
        ("打我电话１３８ 1234 5678", Unfit.PERSONAL),
        ("身份证5001011990", Unfit.PERSONAL),
        ("幺三八零零一三八零零零", Unfit.PERSONAL),
        ("加我 @abcd_1", Unfit.PERSONAL),
        ("我叫王小明想报名", Unfit.PERSONAL),
        ("周小满 1234", Unfit.PERSONAL),
        ("学费", None),
        ("2026年11月28日考试吗", None),
        ("我的校服丢在大巴车上啷个办", None),
    ],
)
def test_words_become_a_way_unless_they_say_too_little_too_much_or_who_somebody_is(
    text: str, why: Unfit | None
) -> None:
    assert unfit(text) == why


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("自己开车来，学校里能停车吗？", "自己开车来学校能停车吗"),
        ("校園卡丟了怎么办", "校园卡丢了咋办？"),
        ("按排住宿吗", "安排住宿吗"),
        (MEAL, "学校食堂几点开饭？"),
    ],
)
def test_a_small_edit_of_a_question_keeps_its_ways(old: str, new: str) -> None:
    assert is_inherited(old, new)
    assert is_inherited(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("四级什么时候报名", "六级什么时候报名"),
        ("怎么报名", "六级怎么报名"),
        (FEE, "助学金怎么申请？"),
        ("中职免学费怎么申请", "高职免学费怎么申请"),
        ("宿舍有空调吗", "宿舍可以做饭吗"),
        ("能停车吗", "不能停车吗"),
        ("怎么申请助学金", "什么时候申请助学金"),
        ("宿舍几点关门", "宿舍几点开门"),
    ],
)
def test_a_new_topic_inherits_no_ways(old: str, new: str) -> None:
    assert not is_inherited(old, new)
    assert not is_inherited(new, old)


@given(st.text(alphabet="免学费怎么申请四六级1？， abc", max_size=40))
def test_whatever_stays_the_same_is_inherited(question: str) -> None:
    assert is_same(question, question + "？")
    assert is_inherited(question, question + "？")


@pytest.fixture
def tx() -> Iterator[Tx]:
    tx = sqlite3.connect(":memory:", isolation_level=None)
    private.add_to(tx, KeyRing())
    for script in migrations():
        tx.executescript(script)
    tx.execute("PRAGMA foreign_keys = ON")
    for number in (0, ONE, TWO, TEACHER):
        tx.execute("INSERT INTO accounts (id, name, first_seen) VALUES (?, '', 0)", (number,))
    for slug, question in (("fee", FEE), ("meal", MEAL)):
        entry = Entry(slug, "aid", question, (f"{slug}?",), "答。", "", date(2026, 9, 1))
        faq_entries.add(tx, entry, by=None, act="add", now=1)
    yield tx
    tx.close()


FEE_NUMBER, MEAL_NUMBER = EntryNumber(1), EntryNumber(2)
_messages = iter(range(1, 1_000_000))


def ask(
    tx: Tx,
    text: str,
    *,
    by: AccountId = ONE,
    outcome: str = "suggest",
    offered: tuple[str, ...] = ("fee", "meal"),
    picked: EntryNumber | None = None,
    rating: int | None = None,
) -> None:
    """Somebody asks, and may pick what is offered and rate it."""
    asked = questions.note(
        tx,
        chat_id=by,
        message_id=next(_messages),
        part=0,
        account_id=by,
        text=text,
        outcome=outcome,
        offered=offered,
        now=NOW,
    )
    if picked is not None:
        questions.show(tx, asked, picked, NOW)
    if rating is not None:
        questions.rate(tx, asked, rating, NOW)


def gathered(tx: Tx, number: EntryNumber = FEE_NUMBER) -> list[tuple[str, int]]:
    ways.keep(tx, ways.gather(tx, NOW))
    return [(each.text, each.people) for each in ways.waiting(tx, number)]


def confirm_all(tx: Tx, number: EntryNumber = FEE_NUMBER) -> None:
    ways.confirm(tx, [each.id for each in ways.waiting(tx, number)], by=TEACHER, now=NOW)


def test_taps_come_first_by_how_many_people_then_what_nobody_answered(tx: Tx) -> None:
    ask(tx, "交不起钱嘛", outcome="unknown")
    ask(tx, "学费能不交不", picked=FEE_NUMBER)
    for who in (ONE, TWO, TWO):
        ask(tx, "学费免不免", by=who, picked=FEE_NUMBER)
    ask(tx, "饭点", picked=MEAL_NUMBER)
    assert gathered(tx) == [("学费免不免", 2), ("学费能不交不", 1), ("交不起钱嘛", 1)]
    assert gathered(tx) == [("学费免不免", 2), ("学费能不交不", 1), ("交不起钱嘛", 1)]
    assert gathered(tx, MEAL_NUMBER) == [("饭点", 1)]


def test_what_was_answered_surely_disliked_personal_or_stands_already_is_not_offered(
    tx: Tx,
) -> None:
    tx.execute("INSERT INTO people (id, name) VALUES (3, '周小满')")
    ask(tx, "学费多少", outcome="answer", picked=FEE_NUMBER)
    ask(tx, "学费不对", picked=FEE_NUMBER, rating=-1)
    ask(tx, "周 小满的学费免了吗", picked=FEE_NUMBER)
    ask(tx, "我电话13812345678学费", picked=FEE_NUMBER)
    ask(tx, "MEAL？", picked=FEE_NUMBER)
    ask(tx, FEE, picked=FEE_NUMBER)
    assert gathered(tx) == []


def test_what_is_confirmed_is_in_force_keeps_nobody_and_what_is_refused_does_not_come_back(
    tx: Tx,
) -> None:
    ask(tx, "学费免不免", picked=FEE_NUMBER)
    ask(tx, "交不起钱嘛", outcome="unknown")
    assert len(gathered(tx)) == 2
    before = faq_entries.revision(tx)
    yes, no = ways.waiting(tx, FEE_NUMBER)
    assert ways.confirm(tx, [yes.id], by=TEACHER, now=NOW) == []
    ways.refuse(tx, [no.id], by=TEACHER, now=NOW)
    assert faq_entries.revision(tx) == before + 1
    assert ways.confirmed(tx) == {"fee": ("学费免不免",)}
    ask(tx, "交不起钱嘛？", by=TWO, outcome="unknown")
    ask(tx, "学费免不免", by=TWO, picked=FEE_NUMBER)
    assert gathered(tx) == []
    assert tx.execute("SELECT count(*) FROM way_askers").fetchone() == (0,)
    assert tx.execute("SELECT text FROM ways WHERE state = 'refused'").fetchall() == [("",)]


def test_words_that_became_another_entrys_meanwhile_are_not_taken_from_it(tx: Tx) -> None:
    ask(tx, "要钱不", picked=FEE_NUMBER)
    ask(tx, "要钱不", by=TWO, picked=MEAL_NUMBER)
    assert gathered(tx) == [("要钱不", 1)]
    confirm_all(tx)
    (way,) = ways.waiting(tx, MEAL_NUMBER)
    assert ways.confirm(tx, [way.id], by=TEACHER, now=NOW) == [ways.Taken("要钱不", FEE)]
    assert ways.confirmed(tx) == {"fee": ("要钱不",)}
    stored = ways.owner(tx, "要钱不？")
    assert stored is not None
    assert stored.entry.id == "fee"


def reword(tx: Tx, question: str) -> None:
    tx.execute("UPDATE entries SET question = ? WHERE id = ?", (question, FEE_NUMBER))


def test_ways_of_a_rewritten_question_are_flagged_and_wait_where_the_topic_is_new(tx: Tx) -> None:
    ask(tx, "学费免不免", picked=FEE_NUMBER)
    gathered(tx)
    confirm_all(tx)
    reword(tx, "免学费，怎么申请")
    assert ways.flagged(tx) == []
    reword(tx, "我们的免学费政策怎么申请？")
    assert [each.text for each in ways.flagged(tx)] == ["学费免不免"]
    assert ways.confirmed(tx) == {"fee": ("学费免不免",)}
    reword(tx, "助学金怎么申请？")
    assert ways.undecided(tx) == [ways.Undecided(FEE_NUMBER, "助学金怎么申请？", 0, 1)]
    assert ways.confirmed(tx) == {}
    assert ways.kept(tx) == {"fee": ("学费免不免",)}
    ways.confirm(tx, [each.id for each in ways.flagged(tx)], by=TEACHER, now=NOW)
    assert ways.flagged(tx) == []
    assert ways.confirmed(tx) == {"fee": ("学费免不免",)}


def test_a_retired_entry_teaches_nothing(tx: Tx) -> None:
    ways.add(tx, FEE_NUMBER, "学费免不免", source=WaySource.DESK, by=TEACHER, now=NOW)
    assert ways.confirmed(tx) == {"fee": ("学费免不免",)}
    tx.execute("UPDATE entries SET retired = 1")
    assert ways.confirmed(tx) == {}


def test_words_of_who_is_erased_go_unless_others_said_them_or_they_are_the_schools(tx: Tx) -> None:
    ask(tx, "学费免不免", picked=FEE_NUMBER)
    gathered(tx)
    confirm_all(tx)
    ask(tx, "只有我这样问", picked=FEE_NUMBER)
    for who in (ONE, TWO):
        ask(tx, "两个人这样问", by=who, picked=FEE_NUMBER)
    assert len(gathered(tx)) == 2
    privacy.erase(tx, DataSubject(None, ONE, ""), NOW, key=bytes(32))
    assert gathered(tx) == [("两个人这样问", 1)]
    assert ways.confirmed(tx) == {"fee": ("学费免不免",)}


def test_who_leaves_the_roster_is_named_in_no_way(tx: Tx) -> None:
    ways.add(tx, FEE_NUMBER, "周小满的学费", source=WaySource.FILE, by=TEACHER, now=NOW)
    tx.execute("INSERT INTO people (id, name) VALUES (3, '周小满')")
    subject = DataSubject(PersonId(3), None, "周小满")
    privacy.erase(tx, subject, NOW, key=bytes(32), roster=True)
    assert ways.confirmed(tx) == {}
