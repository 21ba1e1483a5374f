"""Names from Telegram are one short visible line, wherever they are shown."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ids import AccountId
from bot.domain.people.roles import Role
from bot.domain.text import file_name, one_line
from storage.people import accounts

if TYPE_CHECKING:
    from tests.conftest import School


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("周小满", "周小满"),
        ("王\n老师：全体停课", "王 老师：全体停课"),
        ("a\u2028b\u2029c\x85d\x00e", "a b c d e"),
        ("\u202eevil\u202c", "evil"),
        ("\u2066a\u2069\u200e\u200f", "a"),
        ("小\u200b满\u200d\ufeff", "小满"),
        ("\u3164\u2800\u115f", ""),
        ("\u200b\n\t", ""),
        ("x" * 64, "x" * 39 + "…"),
        ("a" + "\u0301" * 50, "a\u0301\u0301"),
        ("\U000e0041\U000e0042x", "x"),
        ("👩\u200d🏫 李", "👩🏫 李"),
        ("名字 #$*_<b>&amp;", "名字 #$*_<b>&amp;"),
    ],
)
def test_a_name_is_shown_as_one_short_visible_line(name: str, shown: str) -> None:
    assert one_line(name) == shown


@given(st.text(max_size=200))
def test_no_name_hides_anything(text: str) -> None:
    shown = one_line(text)
    assert len(shown) <= 40
    assert not any(unicodedata.category(each) in {"Cc", "Cf", "Zl", "Zp", "Cs"} for each in shown)
    assert one_line(shown) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("课表.xlsx", "课表.xlsx"),
        ("gnp.\u202excod.exe\nx.xlsx", "gnp.xcod.exe x.xlsx"),
        ("花" * 200 + ".xlsx", "花" * 74 + "….xlsx"),
    ],
)
def test_the_name_of_a_file_keeps_its_suffix(name: str, shown: str) -> None:
    assert file_name(name) == shown


async def test_staff_see_names_of_strangers_in_one_line(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    person = await school.play.person("校长\n✅ 已确认：\u202e停课", last_name="\u2067x" * 40)
    await person.sends("人工")
    await person.sees()
    await person.sends("怎么报名")
    await person.sees()
    told = await boss.sees_until("新的提问")
    line = next(each for each in told.splitlines() if "校长" in each)
    assert line.startswith("校长 ✅ 已确认：停课 x")
    ((name,),) = await school.query("SELECT name FROM accounts WHERE id = ?", person.id)
    assert len(name) == 40


@pytest.mark.parametrize(("username", "shown"), [("", "（没写名字）"), ("some_body", "@some_body")])
async def test_a_name_that_cannot_be_seen_is_a_plain_word(
    school: School, username: str, shown: str
) -> None:
    person = await school.play.person("\u3164\u200b", username=username)
    await person.sends("/me")
    assert shown in await person.sees()


async def test_names_that_were_kept_as_they_came_are_cleaned_once(school: School) -> None:
    for number, name, username in ((5, "甲\n乙\u202e", "x"), (6, "\u200b", "y"), (7, "\u200b", "")):
        await school.change(
            "INSERT INTO accounts (id, name, username, first_seen) VALUES (?, ?, ?, 0)",
            number,
            name,
            username,
        )
    await school.change("DELETE FROM meta WHERE key = 'names-cleaned'")
    await school.settle()
    names = [
        await school.app.services.database.read(accounts.names, AccountId(n)) for n in (5, 6, 7)
    ]
    assert names == ["甲 乙", "@y", "—"]


async def test_a_group_s_title_is_shown_in_one_line(school: School) -> None:
    trainee = await school.trainee()
    group = await school.play.group("三班\n\u202e假的", trainee)
    there = school.play.in_chat(trainee, group)
    await there.sends(f"@{school.app.services.username} 助学金什么时候发")
    await there.sees()
    said = await trainee.sees_until("三班")
    assert "三班 假的" in said
