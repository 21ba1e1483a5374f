"""Who asks in English or in traditional characters is answered so, as far as the school can."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.faq.entries import Entry
from bot.domain.faq.language import Tongue, in_traditional, tongue
from bot.domain.ids import EntryNumber
from bot.domain.imports.parsing import KnownRows, parse
from bot.domain.people.roles import Role
from bot.render.faq_files import entries_workbook, entries_yaml
from storage.faq import entries as faq_entries
from storage.faq.entries import Stored
from storage.schema import migrations
from tests.conftest import SHANGHAI
from tests.workbooks import PAPER

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

TODAY = date(2026, 11, 23)
PARKING = "自己开车来，学校里能停车吗？"
PARKING_EN = "Can I park at school?"
ANSWER_EN = "Yes, for free: 60 places are kept for trainees."
MEAL = Entry(
    "meal", "life", "几点开饭？", ("饭点",), "11:50。", "手册", TODAY,
    question_en="When is lunch?", answer_en="At 11:50.\nBring your card.",
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Can I take leave on Monday?", "when is the exam", "grant payment date", "canteen",
        "wifi password", "what time does the dorm close", "how 2 apply 4 grant", "I'm lost",
        "When is 国家助学金 paid to my card?", "parents visiting hours", "ＷＨＥＮ ＩＳ ＬＵＮＣＨ",
        "who teaches 品牌打造", "our low income allowance (低保) was stopped, how do I apply",
    ],
)  # fmt: skip
def test_english_words_are_english(text: str) -> None:
    assert tongue(text) is Tongue.ENGLISH


@pytest.mark.parametrize(
    "text",
    [
        "mingtian youke ma", "ming tian you ke ma", "zhuxuejin shenme shihou fa", "sfz zenme ban",
        "wifi mima", "wifi", "asdfgh", "excel怎么学", "PPT", "什么是standard operating procedure",
        "by the way 我想问一下食堂几点开门", "ok 我知道了",
        "助学金什么时候发", "著名校友", "乾隆是谁", "", "123", "？？", "cet4 kao shi",
    ],
)  # fmt: skip
def test_pinyin_and_what_tells_nothing_is_chinese(text: str) -> None:
    assert tongue(text) is Tongue.HANS


@pytest.mark.parametrize("text", ["助學金什麼時候發", "請問校醫在哪裡", "班長是誰", "可以帶手機嗎"])
def test_traditional_characters_are_told_from_simplified_ones(text: str) -> None:
    assert tongue(text) is Tongue.HANT


def test_what_tells_nothing_is_in_the_language_somebody_speaks() -> None:
    asked = ["wifi", "123", "几点", "幾點", "食堂"]
    assert [tongue(text, otherwise=Tongue.ENGLISH) for text in asked] == [
        Tongue.ENGLISH,
        Tongue.ENGLISH,
        Tongue.HANS,
        Tongue.HANT,
        Tongue.HANS,
    ]


@given(st.text(), st.sampled_from(Tongue))
def test_every_text_is_in_some_language(text: str, otherwise: Tongue) -> None:
    assert tongue(text, otherwise=otherwise) in Tongue


def test_words_decide_which_character_it_was() -> None:
    said = "申请时先到行政楼里的窗口，后天交干净的复印件。范老师关于老师们的头发和面条。"
    assert in_traditional(said) == (
        "申請時先到行政樓裡的窗口，後天交乾淨的複印件。范老師關於老師們的頭髮和麵條。"
    )


# -- files and versions ----------------------------------------------------------------------------


def read(data: bytes, name: str, known: Entry | None = None) -> tuple[Entry, ...]:
    rows = KnownRows(faq={known.id: known} if known else {})
    parsed = parse([(name, data)], known=rows, zone=SHANGHAI, today=TODAY)
    assert parsed.problems == ()
    return parsed.book.faq


def test_english_goes_out_in_files_and_comes_back() -> None:
    assert read(entries_yaml([MEAL], {}), "faq.yaml") == (MEAL,)
    assert read(entries_workbook([MEAL], {}, PAPER), "faq.xlsx") == (MEAL,)


def test_a_file_that_does_not_speak_of_english_leaves_it_where_the_chinese_stays() -> None:
    plain = {"id": "meal", "category": "life", "aliases": ["饭点"], "source": "手册"}
    row = plain | {"question": MEAL.question, "answer": MEAL.answer}
    (same,) = read(yaml.safe_dump([row]).encode(), "faq.yaml", MEAL)
    assert same == MEAL
    (changed,) = read(yaml.safe_dump([row | {"answer": "12:00。"}]).encode(), "faq.yaml", MEAL)
    assert (changed.question_en, changed.answer_en) == (MEAL.question_en, "")
    (gone,) = read(yaml.safe_dump([row | {"answer_en": ""}]).encode(), "faq.yaml", MEAL)
    assert (gone.question_en, gone.answer_en) == ("", "")


def migrated() -> sqlite3.Connection:
    tx = sqlite3.connect(":memory:", isolation_level=None)
    for script in migrations():
        tx.executescript(script)
    return tx


def test_undo_brings_english_back() -> None:
    tx = migrated()
    number = faq_entries.add(tx, MEAL, by=None, act="add", now=1)
    changed = Stored(number, replace(MEAL, answer_en=""))
    assert faq_entries.change(tx, changed, by=None, act="edit", now=2)
    newest = faq_entries.history(tx, number)[0].id
    assert faq_entries.undo(tx, number, newest, by=EntryNumber(0), now=3) == Stored(number, MEAL)  # type: ignore[arg-type]  # nobody's account
    assert faq_entries.published(tx) == (MEAL,)


def test_a_version_from_before_english_can_be_read() -> None:
    row = faq_entries.row_of(MEAL)
    del row["question_en"], row["answer_en"]
    assert faq_entries.entry_of_row(row) == replace(MEAL, question_en="", answer_en="")


# -- in chat ---------------------------------------------------------------------------------------


async def with_english(school: School, question: str, answer: str) -> None:
    """Give an entry these English texts, and a way to ask it in English."""
    await school.change(
        """
        UPDATE entries
        SET question_en = ?, answer_en = ?, aliases = json_insert(aliases, '$[#]', ?)
        WHERE question = ?
        """,
        question,
        answer,
        PARKING_EN,
        PARKING,
    )
    await school.app.services.knowledge.settled()


async def asks(phone: Phone, text: str) -> str:
    await phone.sends(text)
    return await phone.sees()


async def test_an_english_question_gets_the_schools_english_with_english_buttons(
    school: School,
) -> None:
    await with_english(school, PARKING_EN, ANSWER_EN)
    trainee = await school.trainee()
    said = await asks(trainee, PARKING_EN)
    assert said.startswith(f"{ANSWER_EN}\n{PARKING_EN}\nSource:")
    assert (await trainee.buttons())[:2] == ["👍 Helpful", "👎 Not helpful"]
    await trainee.presses("👍 Helpful")
    assert ANSWER_EN in await trainee.sees()
    assert "自己开车" in await asks(trainee, PARKING)


async def test_where_the_school_has_no_english_a_line_says_so(school: School) -> None:
    await with_english(school, PARKING_EN, "")
    said = await asks(await school.trainee(), PARKING_EN)
    assert said.startswith("The school has this answer in Chinese only:")
    assert "学员免费，校内给学员留60个车位" in said


async def test_a_traditional_question_is_answered_in_traditional_characters(
    school: School,
) -> None:
    trainee = await school.trainee()
    said = await asks(trainee, "自己開車來，學校裡能停車嗎？")
    assert "學員免費，校內給學員留60個車位" in said
    assert "学员" not in said
    await trainee.presses("👍 有用")
    assert "學員免費" in await trainee.sees()


async def test_titles_are_offered_and_picked_in_the_language_of_the_question(
    school: School,
) -> None:
    trainee = await school.trainee()
    assert "哪一个" in await asks(trainee, "助學金")
    title = (await trainee.buttons())[0]
    assert title == in_traditional(title)
    assert "學" in title
    await trainee.presses(title)
    assert title in await trainee.sees()


async def test_what_nobody_knows_is_said_in_english(school: School) -> None:
    trainee = await school.trainee()
    await asks(trainee, "Will it rain in London tomorrow evening?")
    assert await trainee.buttons() == ["🙋 Ask the staff"]


async def test_the_timetable_speaks_english_to_who_asks_in_english(school: School) -> None:
    trainee = await school.trainee()
    assert "Tomorrow" in await asks(trainee, "what class do I have tomorrow")
    assert "明天" in await asks(trainee, "明天有课吗")


async def test_who_has_chosen_english_reads_english_in_the_list(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("/language")
    await trainee.sees()
    await trainee.presses("English")
    await trainee.sees_until("English from now on")
    await trainee.sends("/faq")
    await trainee.sees_until("FAQ")
    await trainee.presses(
        next(each for each in await trainee.buttons() if each.startswith("Board"))
    )
    await trainee.sees()
    await trainee.presses("Can I park at school if I come by car?")
    assert "60 places, first come, first served" in await trainee.sees()


async def test_staff_write_english_and_a_new_answer_does_away_with_it(school: School) -> None:
    await with_english(school, "", "")
    staff = await school.employee(Role.COORDINATOR)
    await asks(staff, PARKING)
    await staff.presses("✏️ 编辑")
    await staff.sees_until("英文：无")
    await staff.presses("英文")
    await staff.sees_until("第一行写问题")
    await staff.sends(f"{PARKING_EN}\n{ANSWER_EN}")
    assert ANSWER_EN in await staff.sees_until("试一下")
    await staff.presses("✅ 发布")
    await staff.sees_until("已生效")
    assert ANSWER_EN in await asks(staff, PARKING_EN)
    await staff.presses("✏️ Edit")
    await staff.sees_until(PARKING_EN)
    await staff.presses("答案")
    await staff.sees_until("请发新的答案")
    await staff.sends("不能停车。")
    assert "英文答案是照原来的答案写的" in await staff.sees_until("试一下")
    await staff.presses("✅ 发布")
    await staff.sees_until("已生效")
    rows = await school.query(
        "SELECT question_en, answer_en FROM entries WHERE answer = '不能停车。'"
    )
    assert rows == [(PARKING_EN, "")]
