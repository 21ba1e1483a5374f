"""操作记录: what is shown of the audit log, to whom, by which filters, and what is never shown."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.domain.audit.acts import ACTS, ActGroup, acts_of, group_of
from bot.domain.ids import AccountId
from bot.domain.people.roles import Grant, Role, Scope, ScopeKind
from bot.errors import BotError
from config.texts import LANGUAGES, texts
from handlers.audit import spans, words
from handlers.audit.buttons import AuditBook, AuditCard, AuditKind, AuditPage, AuditTime, AuditWho
from storage.audit import entries
from storage.audit.entries import NOBODY, UNSIGNED, AuditFilter
from storage.people import roles
from storage.schema import migrations
from tests.conftest import MONDAY, SHANGHAI
from tests.workbooks import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playground.client import Phone
    from storage.database import Tx
    from tests.conftest import School

NOW = int(MONDAY.timestamp())
DAY = 86400


@pytest.fixture
def tx() -> Iterator[Tx]:
    with closing(sqlite3.connect(":memory:")) as opened:
        for script in migrations():
            opened.executescript(script)
        yield opened


async def notes(school: School, by: Phone | None, act: str, at: int = NOW, **given: Any) -> None:
    """Put an act on record."""
    who = None if by is None else AccountId(by.id)

    def note(tx: Tx) -> None:
        roles.record(tx, by=who, act=act, now=at, **given)

    await school.app.services.database.write(note)


async def opens(boss: Phone) -> str:
    await boss.sends("操作记录")
    return await boss.sees_until("操作记录")


# -- the page --------------------------------------------------------------------------------------


async def test_an_administrator_reads_who_did_what_newest_first(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    await notes(school, boss, "survey-open", NOW - 2 * DAY, object_="survey:9")
    await notes(school, boss, "load", NOW - 60, object_="load:7")
    page = await opens(boss)
    lines = [each for each in page.split("\n") if each[:1].isdecimal()]
    assert "查看了操作记录" in lines[0]
    assert lines[1] == "2. 09:59 教职工：导入了文件　文件 7 号"
    assert lines[2] == "3. 11月21日 10:00 教职工：发出了问卷　问卷 9 号"


async def test_what_it_was_about_is_named(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    person = (await school.query("SELECT id, name FROM people LIMIT 1"))[0]
    class_id = (await school.query("SELECT id FROM classes WHERE name = '第1期'"))[0][0]
    await notes(school, boss, "unbind", object_=f"person:{person[0]}")
    await notes(school, boss, "export-roster", object_=f"class:{class_id}")
    page = await opens(boss)
    assert f"解除了账号绑定　{person[1]}" in page
    assert "导出了花名册　第1期" in page


@pytest.mark.parametrize("role", [Role.STAFF, Role.COORDINATOR])
async def test_nobody_but_administrators_sees_it(school: School, role: Role) -> None:
    colleague = await school.employee(role)
    await notes(school, colleague, "helplines")
    await colleague.sends("操作记录")
    assert "改了求助电话" not in await colleague.sees()
    for button in (AuditPage(), AuditBook(None, None, ""), AuditWho(None, "")):
        await colleague.sends("菜单")
        await colleague.sees()
        message = (await colleague.messages())[-1]["message_id"]
        await colleague.presses_data(button.pack(), message_id=message)
        assert "要有相应权限" in str(await colleague.messages()) or await colleague.gets_nothing()


async def test_looking_is_noted_once_an_hour_and_each_workbook(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    await opens(boss)
    await opens(boss)
    looked = "SELECT count(*) FROM audit WHERE act = 'audit-look'"
    assert await school.query(looked) == [(1,)]
    await boss.presses("📥 导出表格")
    await boss.sees()
    assert await school.query("SELECT count(*) FROM audit WHERE act = 'export-audit'") == [(1,)]
    await school.turn_to(MONDAY + timedelta(hours=2))
    await opens(boss)
    assert await school.query(looked) == [(2,)]


async def test_it_is_filtered_by_who_what_and_when(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    other = await school.play.person("林老师")
    await other.starts()
    await notes(school, other, "helplines", NOW - 40 * DAY)
    await notes(school, other, "load", NOW, object_="load:1")
    await notes(school, None, "erase", NOW)
    await opens(boss)
    await boss.presses("👤 谁")
    await boss.sees_until("看谁的")
    assert "命令行或机器人" in await boss.buttons()
    await boss.presses("林老师")
    page = await boss.sees_until("只看：林老师")
    assert "共 2 条" in page
    await boss.presses("🏷 什么")
    await boss.sees_until("哪一类")
    await boss.presses("设置")
    page = await boss.sees_until("只看：林老师 · 设置")
    assert "改了求助电话" in page
    assert "导入了文件" not in page
    await boss.presses("🗓 何时")
    await boss.sees_until("什么时候")
    await boss.presses("最近 7 天")
    assert "没有这样的记录" in await boss.sees_until("最近 7 天")
    await boss.presses("🗓 何时")
    await boss.sees_until("什么时候")
    await boss.presses("2026 年 10 月")
    assert "改了求助电话" in await boss.sees_until("2026 年 10 月")
    await boss.presses("✖️ 看全部")
    assert "导入了文件" in await boss.sees_until("操作记录")


async def test_a_page_holds_eight_lines_and_turns(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    for number in range(20):
        await notes(school, boss, "load", NOW - 1000 + number, object_=f"load:{number}")
    assert "文件 19 号" in await opens(boss)
    await boss.presses("下一页 ›")
    page = await boss.sees_until("文件 10 号")
    assert sum(each[:1].isdecimal() for each in page.split("\n")) == 8
    await boss.presses("下一页 ›")
    assert "下一页 ›" not in (await boss.sees_until("文件 0 号") and await boss.buttons())


async def test_a_card_tells_all_of_a_line_and_leads_back(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    person, name = (await school.query("SELECT id, name FROM people LIMIT 1"))[0]
    session = (await school.query("SELECT min(id) FROM sessions"))[0][0]
    detail = {"person": person, "before": "absent", "after": "leave"}
    await notes(school, boss, "attendance", NOW - 5, object_=f"session:{session}", **detail)
    await opens(boss)
    await boss.presses("2")
    card = await boss.sees_until("改了考勤")
    assert f"学员：{name}" in card
    assert "原来：缺" in card
    assert "改成：请假" in card
    assert "2026年11月23日 周一 09:59:55" in card
    await boss.presses("‹ 操作记录")
    await boss.sees_until("查看了操作记录")


async def test_the_workbook_holds_what_is_shown_and_no_formula(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    await notes(school, boss, "broadcast-override", NOW, object_="broadcast:3", why="=1+1")
    await opens(boss)
    await boss.presses("📥 导出表格")
    await boss.sees()
    name, data = await boss.document()
    assert name == "操作记录_2026-11-23.xlsx"
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert [each for each in rows_of(sheet) if "没等第二个人就发了紧急通知" in each]
    assert not [c for line in sheet.iter_rows() for c in line if c.data_type == "f"]
    moments = [c for line in sheet.iter_rows() for c in line if isinstance(c.value, datetime)]
    assert moments[-1].value == MONDAY.replace(tzinfo=None)


async def test_who_is_erased_has_no_name_in_it(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    trainee = await school.trainee()
    person, name = (
        await school.query(
            "SELECT p.id, p.name FROM people p JOIN accounts a ON a.person_id = p.id"
        )
    )[0]
    await notes(school, trainee, "roll-call", object_="session:1")
    await notes(school, boss, "unbind", object_=f"person:{person}")
    await notes(school, boss, "complaint-rule", owner=trainee.id, topic="canteen", days=3)
    assert name in await opens(boss)
    await school.change("UPDATE grants SET revoked_at = 1 WHERE account_id = ?", trainee.id)
    await trainee.sends("我的")
    await trainee.sees()
    from storage.privacy import DataSubject, erase  # noqa: PLC0415  # beside its use

    subject = DataSubject(person, AccountId(trainee.id), name)
    await school.app.services.database.write(erase, subject, NOW, key=bytes(32), roster=True)
    page = await opens(boss)
    assert name not in page
    assert "（已删除的人）：点了名" in page
    assert "解除了账号绑定　（已删除）" in page


# -- what is behind it -----------------------------------------------------------------------------


def fill(tx: Tx) -> None:
    tx.execute("INSERT INTO accounts (id, name, first_seen) VALUES (7, '林', 0), (8, '周', 0)")
    for number, act in enumerate(sorted(ACTS)):
        for who in (7, 8, None, 0):
            by = None if who is None else AccountId(who)
            roles.record(tx, by=by, act=act, now=1000 + number % 5)
    roles.record(tx, by=AccountId(7), act="of-tomorrow", now=1003)


FILTERS = st.builds(
    AuditFilter,
    st.sampled_from([None, AccountId(7), NOBODY, UNSIGNED, AccountId(99)]),
    st.none() | st.lists(st.sampled_from(sorted(ACTS)), max_size=9).map(tuple),
    st.none() | st.integers(998, 1006),
    st.none() | st.integers(998, 1006),
)


@pytest.fixture(scope="module")
def filled() -> Iterator[Tx]:
    with closing(sqlite3.connect(":memory:")) as opened:
        for script in migrations():
            opened.executescript(script)
        fill(opened)
        yield opened


@given(wanted=FILTERS, most=st.integers(1, 40), skip=st.integers(0, 40))
def test_pages_are_what_a_plain_look_at_all_lines_gives(
    filled: Tx, wanted: AuditFilter, most: int, skip: int
) -> None:
    everything = filled.execute("SELECT id, at, account_id, act FROM audit").fetchall()

    def lets_through(at: int, who: int | None, act: str) -> bool:
        return (
            (wanted.who is None or wanted.who == (UNSIGNED if who is None else who))
            and (wanted.acts is None or act in wanted.acts)
            and (wanted.since is None or at >= wanted.since)
            and (wanted.before is None or at < wanted.before)
        )

    found = [(at, number) for number, at, who, act in everything if lets_through(at, who, act)]
    found.sort(reverse=True)
    shown = entries.lines(filled, wanted, most=most, skip=skip)
    assert [(each.at, each.id) for each in shown] == found[skip : skip + most]
    assert entries.count(filled, wanted) == len(found)


@pytest.mark.parametrize(
    "wanted",
    [
        AuditFilter(),
        AuditFilter(AccountId(7)),
        AuditFilter(UNSIGNED, ("load",)),
        AuditFilter(None, ("load", "erase"), 5, 9),
        AuditFilter(None, None, 5, 9),
    ],
)
def test_no_filter_sorts_or_reads_the_whole_table(filled: Tx, wanted: AuditFilter) -> None:
    for where, values in entries._parts(filled, wanted):
        plan = filled.execute(
            f"EXPLAIN QUERY PLAN SELECT at, id FROM audit WHERE {where}"  # noqa: S608  # ours
            " ORDER BY at DESC, id DESC LIMIT 8",
            values,
        ).fetchall()
        said = " ".join(str(row[3]) for row in plan)
        assert "INDEX audit_by" in said
        assert "TEMP B-TREE" not in said


def test_those_in_it_are_found_by_name_or_number(filled: Tx) -> None:
    assert [each.account_id for each in entries.actors(filled)] == [8, 7, 0, -1]
    assert [each.account_id for each in entries.called(filled, " 林 ")] == [7]
    assert [each.account_id for each in entries.called(filled, "8")] == [8]
    assert entries.called(filled, "") == []


def test_an_act_of_another_version_is_shown_as_it_is_written(filled: Tx) -> None:
    said = texts("zh-Hans")
    assert group_of("of-tomorrow") is ActGroup.OTHER
    assert words.name_act(said, "of-tomorrow") == "of-tomorrow"
    acts = acts_of(ActGroup.OTHER, entries.acts_written(filled))
    assert [each.act for each in entries.lines(filled, AuditFilter(None, acts), most=9)] == [
        "of-tomorrow"
    ]


@given(
    key=st.sampled_from(sorted(words.DETAILS)) | st.text(max_size=9),
    act=st.sampled_from(["duty-shift", "desk-rules", "attendance", "never-heard"]),
    value=st.none()
    | st.booleans()
    | st.integers(-(2**40), 2**40)
    | st.text(max_size=20)
    | st.lists(st.integers(), max_size=2),
    object_=st.text(max_size=20)
    | st.sampled_from(["person:", "person:x", "7", "poll:z", "load:-1"]),
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_any_line_can_be_worded(
    filled: Tx, language: str, key: str, act: str, value: Any, object_: str
) -> None:
    line = entries.AuditLine(1, NOW, None, "", act, object_, {key: value})
    names = entries.name_objects(filled, words.objects_of([line]))
    said = texts(language)
    shown = words.describe_line(said, 1, line, names, today=MONDAY.date(), zone=SHANGHAI)
    assert shown.startswith("1. ")
    assert len(words.describe_details(said, line, names, SHANGHAI)) == (
        value is not None and value != ""
    )


def test_spans_are_whole_days_of_the_school() -> None:
    today = MONDAY.date()
    assert spans.days_of("", today) is None
    assert spans.days_of("today", today) == (today, today + timedelta(days=1))
    assert spans.days_of("week", today) == (today - timedelta(days=6), today + timedelta(days=1))
    days = spans.days_of("202612", today)
    assert days is not None
    assert [each.isoformat() for each in days] == ["2026-12-01", "2027-01-01"]
    assert spans.bounds(days, SHANGHAI)[0] == int(
        datetime(2026, 12, 1, tzinfo=SHANGHAI).timestamp()
    )
    for wrong in ("gestern", "202613", "20261", "9" * 40):
        with pytest.raises(BotError):
            spans.days_of(wrong, today)
    first = today - timedelta(days=70)
    assert spans.months_since(first, today) == ["202611", "202610", "202609"]


def test_every_button_fits_into_telegrams_limit() -> None:
    who, group = AccountId(2**52), max(ActGroup, key=lambda each: len(each.value))
    when, page = "yesterday", 999
    for button in (
        AuditPage(who, group, when, page),
        AuditCard(10**7, who, group, when, page),
        AuditWho(group, when, page),
        AuditKind(who, when),
        AuditTime(who, group),
        AuditBook(who, group, when),
    ):
        assert len(button.pack().encode()) <= 64


def test_a_role_taken_back_is_named_by_whose_it_was(tx: Tx) -> None:
    tx.execute("INSERT INTO accounts (id, name, first_seen) VALUES (7, '林', 0)")
    grant = Grant(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    roles.give(tx, AccountId(7), grant, by=None, now=0)
    held = roles.held(tx, AccountId(7), grant)
    assert held is not None
    roles.record(tx, by=None, act="revoke", now=0, object_=str(held.id))
    (line,) = entries.lines(tx, AuditFilter(), most=1)
    names = entries.name_objects(tx, words.objects_of([line]))
    assert words.describe_object(texts("zh-Hans"), line, names, SHANGHAI) == "权限“林”"
