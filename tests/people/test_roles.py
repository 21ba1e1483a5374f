"""Roles that end: what goes back, what stops, who hears of it, and what stays."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.announcements.content import Content
from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.domain.ids import AccountId, GrantId
from bot.domain.people.roles import Grant, Role, Scope, ScopeKind
from config.texts import texts
from handlers.announcements.buttons import (
    CorrectSent,
    NudgeSilent,
    PauseRun,
    RecallSent,
    ResumeRun,
    StopRun,
    TakeBack,
)
from handlers.chat.routing import Awaited
from handlers.people.buttons import EraseMine, Revoke
from handlers.routes import ROUTES
from handlers.surveys.editor.buttons import OpenMaking
from storage.announcements import announcements, lifecycle
from storage.announcements.announcements import Options
from storage.people import endings, roles
from storage.people.endings import PERSONAL
from storage.restored import mark_restored
from storage.schema import migrations
from storage.surveys import subscriptions
from storage.surveys.subscriptions import Occasion
from tests.conftest import MONDAY
from tests.desk.test_desk import teacher, waits
from tests.imports.test_upload import first_class, future, loads, moved
from tests.people.test_traces import NOT_OF_ONE, people_in, schema
from tests.surveys.opened import SHORT, opened
from tests.workbooks import timetable

if TYPE_CHECKING:
    from bot.domain.ids import AnnouncementId
    from playground.client import Phone
    from storage.database import Tx
    from tests.conftest import School

SAID = texts("zh-Hans")
FIRST = Audience((AudienceTerm(TermKind.CLASS, "1"),))
LATER = MONDAY + timedelta(hours=2)


async def grant_of(school: School, person: Phone, scope: str = "%") -> int:
    rows = await school.query(
        "SELECT id FROM grants WHERE account_id = ? AND revoked_at IS NULL AND scope LIKE ?",
        person.id,
        scope,
    )
    return int(rows[0][0])


async def takes_back(school: School, boss: Phone, whose: Phone, scope: str = "%") -> str:
    """Take a role back by the buttons under 人员; returns what was asked before, and said after."""
    grant = await grant_of(school, whose, scope)
    await boss.sends("人员")
    await boss.sees_until("人员与权限")
    message = (await boss.messages())[-1]["message_id"]
    await boss.presses_data(Revoke(GrantId(grant)).pack(), message_id=message)
    asked = await boss.sees_until("要撤销")
    await boss.presses(SAID("yes"))
    return f"{asked}\n{await boss.sees_until('已撤销')}"


async def gives(school: School, person: Phone, grant: Grant) -> None:
    await school.app.services.database.write(
        lambda tx: roles.give(tx, AccountId(person.id), grant, by=None, now=0)
    )


async def announces(
    school: School, author: Phone, classes: tuple[str, ...] = ("1",), *, at: bool = True
) -> AnnouncementId:
    """An announcement of the author's to classes, at noon or on its way now."""
    include = tuple(AudienceTerm(TermKind.CLASS, each) for each in classes)
    when = int(LATER.timestamp()) if at else None

    def order(tx: Tx) -> AnnouncementId:
        now = int(MONDAY.timestamp())
        number = announcements.create(
            tx,
            author=AccountId(author.id),
            content=Content.from_json([{"kind": "text", "html": "明天停课"}]),
            audience=Audience(include, reach=include),
            now=now,
        )
        announcements.change(tx, number, options=Options(scheduled_at=when))
        lifecycle.order(tx, number, by=AccountId(author.id), size=1, now=now)
        return number

    return await school.app.services.database.write(order)


async def state(school: School, number: int) -> tuple[str, str | None, int]:
    sql = "SELECT state, question, author FROM announcements WHERE id = ?"
    ((found, question, author),) = await school.query(sql, number)
    return found, question, author


async def said(phone: Phone) -> list[str]:
    return [each.get("text", "") for each in await phone.messages() if each["from_bot"]]


async def press_old(phone: Phone, words: str, label: str) -> None:
    """Press a button under an older message that has these words."""
    message = next(m for m in await phone.messages() if words in m.get("text", ""))
    rows = message["reply_markup"]["inline_keyboard"]
    data = next(b["callback_data"] for row in rows for b in row if label in b["text"])
    await phone.presses_data(data, message_id=message["message_id"])


# -- the desk --------------------------------------------------------------------------------------


async def test_whoever_asked_hears_that_others_go_on_and_the_others_are_called(
    school: School,
) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    leaving, other = await teacher(school), await teacher(school, name="沈老师")
    trainee = await school.trainee()
    await waits(trainee)
    await leaving.sees_until("新的提问")
    await leaving.presses("✋ 我来答")
    await trainee.sees_until("来了")
    before = sum("新的提问" in each for each in await said(other))
    shown = await takes_back(school, boss, leaving)
    assert shown.count("1 个正在处理的提问退回答疑") == 2
    heard = await trainee.sees_until("没法接着回你")
    assert "程老师" in heard
    assert "你的提问没有丢" in heard
    assert "今天 12:00" in heard
    assert await trainee.buttons() == [SAID("button-withdraw")]
    await school.settle()
    assert sum("新的提问" in each for each in await said(other)) == before + 1
    await leaving.sends("我还想说一句")
    await leaving.sees()
    assert await school.query("SELECT state, claimed_by FROM cases") == [("open", None)]
    school.clock.advance(timedelta(minutes=1))
    await other.presses("✋ 我来答")
    await trainee.sees_until("沈老师")


async def test_words_being_typed_as_an_answer_do_not_reach_the_asker_any_more(
    school: School,
) -> None:
    boss, leaving, trainee = (
        await school.employee(Role.ADMINISTRATOR),
        await teacher(school),
        await school.trainee(),
    )
    await waits(trainee)
    await leaving.sees_until("新的提问")
    await leaving.presses("✋ 我来答")
    await leaving.sees()
    await leaving.presses(SAID("button-answer"))
    await leaving.sees()
    assert await school.query("SELECT kind FROM drafts WHERE account_id = ?", leaving.id) == [
        ("desk-answer",)
    ]
    await takes_back(school, boss, leaving)
    assert await school.query("SELECT kind FROM drafts WHERE account_id = ?", leaving.id) == []
    await leaving.sends("校服在门卫那里")
    await leaving.sees()
    await school.settle()
    assert not any("门卫" in each for each in await said(trainee))


async def test_a_case_of_the_class_that_is_kept_stays(school: School) -> None:
    boss, both = await school.employee(Role.ADMINISTRATOR), await teacher(school)
    await gives(school, both, Grant(Role.STAFF, Scope(ScopeKind.CLASS, "2")))
    first, second = await school.trainee(), await school.trainee(0, "第2期")
    for asker in (first, second):
        await waits(asker)
        await both.sees_until("新的提问")
        await both.presses("✋ 我来答")
        await asker.sees_until("来了")
    await takes_back(school, boss, both, "1")
    await first.sees_until("没法接着回你")
    await school.settle()
    assert not any("没法接着" in each for each in await said(second))
    rows = await school.query("SELECT class_id, state FROM cases ORDER BY class_id")
    assert rows == [(1, "open"), (2, "claimed")]


async def test_a_case_of_a_colleague_who_blocks_the_bot_goes_back(school: School) -> None:
    leaving, trainee = await teacher(school), await school.trainee()
    await waits(trainee)
    await leaving.sees_until("新的提问")
    await leaving.presses("✋ 我来答")
    await trainee.sees_until("来了")
    await school.play.call("POST", f"/play/people/{leaving.id}/block", json={})
    await school.idle()
    await school.settle()
    assert "没有丢" in await trainee.sees_until("没法接着回你")


# -- announcements ---------------------------------------------------------------------------------


async def test_what_was_scheduled_waits_for_a_coordinator_who_makes_it_theirs(
    school: School,
) -> None:
    boss, leaving = await school.employee(Role.ADMINISTRATOR), await teacher(school)
    coordinator, trainee = await school.employee(Role.COORDINATOR), await school.trainee()
    number = await announces(school, leaving)
    shown = await takes_back(school, boss, leaving)
    assert "1 条没发完的通知停下" in shown
    await school.settle()
    assert await state(school, number) == ("paused", "author-gone", leaving.id)
    assert "不再有权限发它" in await coordinator.sees_until("停在这里")
    await school.turn_to(LATER + timedelta(minutes=5))
    assert not any("明天停课" in each for each in await said(trainee))
    assert not any("停在这里" in each for each in await said(leaving))
    await coordinator.presses(SAID("button-resume-run"))
    await school.settle()
    assert sum("明天停课" in each for each in await said(trainee)) == 1
    assert (await state(school, number))[2] == coordinator.id


async def test_a_coordinator_stops_it_for_good(school: School) -> None:
    boss, leaving = await school.employee(Role.ADMINISTRATOR), await teacher(school)
    trainee = await school.trainee()
    number = await announces(school, leaving)
    await takes_back(school, boss, leaving)
    await school.settle()
    await boss.sees_until("停在这里")
    await boss.presses(SAID("button-stop-run"))
    await boss.sees()
    await boss.presses(SAID("button-stop-sure"))
    await school.turn_to(LATER + timedelta(minutes=5))
    assert (await state(school, number))[0] == "cancelled"
    assert not any("明天停课" in each for each in await said(trainee))


async def test_its_author_cannot_go_on_with_an_old_button(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    author = await school.trainee(1)  # stays a trainee: the least role lets the press through
    await gives(school, author, Grant(Role.STAFF, Scope(ScopeKind.CLASS, "1")))
    number = await announces(school, author)
    await takes_back(school, boss, author)
    await school.settle()
    message = (await author.messages())[-1]["message_id"]
    for button in (
        ResumeRun(number),
        PauseRun(number),
        StopRun(number, sure=True),
        TakeBack(number),
    ):
        await author.presses_data(button.pack(), message_id=message)
    await school.settle()
    assert await state(school, number) == ("paused", "author-gone", author.id)


async def test_of_two_classes_one_stays_and_so_does_what_goes_there(school: School) -> None:
    boss, both = await school.employee(Role.ADMINISTRATOR), await teacher(school)
    await gives(school, both, Grant(Role.STAFF, Scope(ScopeKind.CLASS, "2")))
    lost, kept, mixed = [
        await announces(school, both, classes) for classes in (("1",), ("2",), ("1", "2"))
    ]
    await takes_back(school, boss, both, "1")
    await school.settle()
    found = [(await state(school, each))[:2] for each in (lost, kept, mixed)]
    assert found == [("paused", "author-gone"), ("scheduled", None), ("paused", "author-gone")]


async def test_a_class_teacher_of_a_class_lost_does_not_remind_it_again(school: School) -> None:
    boss, both = await school.employee(Role.ADMINISTRATOR), await teacher(school)
    await gives(school, both, Grant(Role.STAFF, Scope(ScopeKind.CLASS, "2")))
    await school.trainee()
    number = await announces(school, both, at=False)
    await school.settle()
    assert (await state(school, number))[0] == "finished"
    await takes_back(school, boss, both, "1")
    await both.sends("通知")
    await both.sees_until("写")
    message = (await both.messages())[-1]["message_id"]
    for button in (NudgeSilent(number, 1), RecallSent(number, 2), CorrectSent(number)):
        await both.presses_data(button.pack(), message_id=message)
        assert SAID("announce-out-of-reach") in both.toast
    await school.settle()
    rounds = await school.query("SELECT act FROM rounds WHERE announcement_id = ?", number)
    assert rounds == [("send",)]


async def test_a_committee_that_loses_its_post_sends_nothing_more(school: School) -> None:
    boss, monitor = await school.employee(Role.ADMINISTRATOR), await school.trainee()
    await school.change("INSERT INTO committee_rights (class_id, may) VALUES (1, 'announce')")
    sql = """
        UPDATE enrolments
        SET post = ?
        WHERE person_id = (SELECT person_id FROM accounts WHERE id = ?)
        """
    await school.change(sql, "班长", monitor.id)
    number = await announces(school, monitor)
    await school.settle()
    assert (await state(school, number))[0] == "scheduled"
    await school.change(sql, "", monitor.id)
    await school.settle()
    assert (await state(school, number))[:2] == ("paused", "author-gone")
    await boss.sees_until("停在这里")


async def test_what_waits_for_a_second_person_goes_back_where_none_is_left(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    second = await school.employee(Role.COORDINATOR)
    number = await announces(school, boss)
    await school.change("UPDATE announcements SET state = 'awaiting_approval' WHERE id = ?", number)
    await takes_back(school, boss, second)
    assert "没有别的统筹人员" in await boss.sees_until("退回给你")
    assert (await state(school, number))[0] == "draft"


async def test_its_author_does_not_send_it_unapproved_once_the_role_is_back(
    school: School,
) -> None:
    boss, leaving = await school.employee(Role.ADMINISTRATOR), await teacher(school)
    number = await announces(school, leaving)
    await school.change("UPDATE announcements SET state = 'awaiting_approval' WHERE id = ?", number)
    await takes_back(school, boss, leaving)
    await gives(school, leaving, Grant(Role.STAFF))
    message = (await leaving.messages())[-1]["message_id"]
    for button in (PauseRun(number), ResumeRun(number)):
        await leaving.presses_data(button.pack(), message_id=message)
    assert await state(school, number) == ("paused", "author-gone", leaving.id)
    await boss.sees_until("停在这里")
    await boss.presses(SAID("button-resume-run"))
    await school.settle()
    assert await state(school, number) == ("scheduled", None, boss.id)


# -- work under way --------------------------------------------------------------------------------


async def test_an_import_that_was_not_applied_cannot_be_applied(school: School) -> None:
    boss, leaving = (
        await school.employee(Role.ADMINISTRATOR),
        await school.employee(Role.COORDINATOR),
    )
    rows = first_class(school)
    await loads(leaving, timetable(moved(rows, future(rows), timedelta(hours=1))))
    assert "没应用的导入作废" in await takes_back(school, boss, leaving)
    assert await school.query("SELECT state, book FROM loads WHERE id > 1") == [("discarded", "{}")]
    await press_old(leaving, "改动 1", "应用")
    assert await school.query("SELECT state FROM loads WHERE id > 1") == [("discarded",)]


async def test_an_import_of_a_class_lost_meanwhile_is_refused(school: School) -> None:
    boss, both = await school.employee(Role.ADMINISTRATOR), await teacher(school)
    await gives(school, both, Grant(Role.STAFF, Scope(ScopeKind.CLASS, "2")))
    rows = first_class(school)
    await loads(both, timetable(moved(rows, future(rows), timedelta(hours=1))))
    await takes_back(school, boss, both, "1")
    await both.presses("✅ 应用")
    assert "第1期" in (both.toast or await both.sees())
    assert await school.query("SELECT state FROM loads WHERE id > 1") == [("staged",)]


async def test_results_are_sent_no_more(school: School) -> None:
    boss, leaving = await school.employee(Role.ADMINISTRATOR), await teacher(school)
    for occasion in Occasion:
        await school.app.services.database.write(
            subscriptions.subscribe, AccountId(leaving.id), occasion, on=True,
            by=AccountId(boss.id), now=0,
        )  # fmt: skip
    assert "不再定时收到" in await takes_back(school, boss, leaving)
    assert await school.query("SELECT * FROM result_subscriptions") == []


async def test_letters_of_work_that_wait_are_withdrawn(school: School) -> None:
    boss, leaving = await school.employee(Role.ADMINISTRATOR), await teacher(school)
    await school.turn_to(MONDAY.replace(hour=22))
    trainee = await school.trainee()
    await waits(trainee)
    await takes_back(school, boss, leaving)
    waiting = "SELECT kind, state FROM outbox WHERE chat_id = ? AND kind LIKE 'case%'"
    assert await school.query(waiting, leaving.id) == [("case-new", "withdrawn")]


async def test_marks_of_a_roll_that_was_begun_are_gone(school: School) -> None:
    boss, leaving = await school.employee(Role.ADMINISTRATOR), await teacher(school)
    (session,) = (
        await school.query(
            "SELECT id FROM sessions WHERE class_id = 1 AND starts_at <= ? ORDER BY starts_at DESC",
            int(MONDAY.timestamp()),
        )
    )[0]
    sql = """
        INSERT INTO attendance
        SELECT ?, person_id, 'absent', ?, 0, 'roll-call' FROM enrolments WHERE class_id = 1 LIMIT 3
        """
    await school.change("DELETE FROM roll_calls WHERE session_id = ?", session)
    await school.change("DELETE FROM attendance WHERE session_id = ?", session)
    await school.change(sql, session, leaving.id)
    await takes_back(school, boss, leaving)
    left = "SELECT count(*) FROM attendance WHERE noted_by = ?"
    assert await school.query(left, leaving.id) == [(0,)]


def test_every_dialogue_of_staff_ends_with_the_role() -> None:
    awaited = [route for route in ROUTES if isinstance(route.trigger, Awaited)]
    of_all = {
        route.trigger.draft.kind
        for route in awaited
        if isinstance(route.trigger, Awaited) and route.role < Role.TRAINEE
    }
    of_staff = {
        route.trigger.draft.kind
        for route in awaited
        if isinstance(route.trigger, Awaited) and route.role >= Role.STAFF
    }
    assert of_all <= PERSONAL
    assert of_staff & PERSONAL == set()


# What a column with an account in it says, and what becomes of it when that account's role ends.
ENDS = {  # or is handed on, by storage.people.endings
    ("complaint_topics", "owner_id"),
    ("complaints", "owner_id"),
    ("announcements", "author"),
    ("class_series", "author"),
    ("attendance", "noted_by"),  # of a roll that was begun
    ("binding_requests", "first_by"),
    ("cases", "claimed_by"),
    ("checkin_screens", "chat_id"),  # is renewed no more
    ("crises", "taken_by"),
    ("drafts", "account_id"),
    ("duty_absences", "account_id"),
    ("duty_absences", "stand_in"),
    ("duty_safeguarding", "account_id"),
    ("duty_shifts", "account_id"),
    ("duty_shifts", "stand_in"),
    ("grants", "account_id"),
    ("incidents", "taken_by"),  # it rings again
    ("invitations", "created_by"),
    ("loads", "account_id"),
    ("alerts", "owner"),  # the others are told
    ("measures", "owner"),  # coordinators hand it on
    ("mentoring_pairs", "account_id"),  # coordinators are told to pair anew
    ("mentoring_phones", "account_id"),
    ("mentoring_stand_ins", "account_id"),
    ("mentoring_stand_ins", "stand_in"),
    ("aid_officers", "account_id"),  # the aid office is left with the last role
    ("class_services", "account_id"),  # a hole is shown
    ("exam_officers", "account_id"),
    ("examiners", "account_id"),
    ("outbox", "chat_id"),
    ("result_subscriptions", "account_id"),
}
DONE = {  # says who did something; whoever may do it goes on with it
    ("activities", "made_by"),
    (
        "checklist_lines",
        "owner",
    ),  # late lines reach coordinators
    ("exam_appeals", "answered_by"),
    ("exam_arrivals", "let_in_by"),
    ("exam_certificates", "collected_by"),
    ("exam_certificates", "given_by"),
    ("exam_officers", "named_by"),
    ("exam_windows", "set_by"),
    ("examiners", "named_by"),
    ("findings", "made_by"),
    ("group_tasks", "made_by"),
    ("intakes", "made_by"),
    ("registrations", "decided_by"),
    ("registrations", "paid_by"),
    ("signups", "decided_by"),
    ("teaching_requests", "asked_by"),
    ("alert_rules", "set_by"),
    ("alert_steps", "by_id"),
    ("alerts", "ended_by"),
    ("announcements", "approved_by"),
    ("attendance_trail", "noted_by"),
    ("audit", "account_id"),
    ("binding_requests", "decided_by"),
    ("canned_replies", "account_id"),
    ("case_messages", "account_id"),
    ("checkins", "opened_by"),
    ("complaint_hidden", "account_id"),  # it is kept from them as before
    ("complaint_steps", "by_id"),
    ("entry_versions", "account_id"),
    ("grants", "granted_by"),
    ("grown_ups", "said_by"),
    ("guardianships", "decided_by"),
    ("guardianships", "ended_by"),
    ("group_answers", "account_id"),  # whoever was offered it still gets it
    ("group_answers", "chat_id"),
    ("import_answers", "answered_by"),  # what a file means does not change with whoever said it
    ("leave_asked", "account_id"),  # their letters end with the role; others still decide
    ("leave_requests", "account_id"),
    ("leave_requests", "decided_by"),
    ("leave_requests", "guardian_by"),
    ("leave_requests", "teacher_by"),
    ("incident_notes", "noted_by"),
    ("incident_photos", "noted_by"),
    ("incident_told", "noted_by"),
    ("incident_weeks", "account_id"),  # that they were asked, and what they said, counts
    ("incidents", "closed_by"),
    ("incidents", "reported_by"),  # coordinators are reminded
    ("invitations", "used_by"),
    ("measures", "ended_by"),
    ("aid_applications", "decided_by"),
    ("aid_notices", "made_by"),
    ("aid_applications", "account_id"),
    ("aid_officers", "named_by"),
    ("aid_looks", "account_id"),
    ("aid_checks", "opened_by"),  # the aid office goes on with it
    ("aid_checks", "closed_by"),
    ("aid_check_lines", "checked_by"),
    ("aid_check_lines", "decided_by"),
    ("aid_rolls", "taken_by"),
    ("aid_causes", "noted_by"),
    ("aid_helps", "noted_by"),
    ("aid_donations", "noted_by"),
    ("outcomes", "confirmed_by"),
    ("outcome_works", "noted_by"),
    ("outcome_shows", "account_id"),  # they hear no more of it, and have the pictures
    ("measures", "made_by"),
    ("mentoring_contacts", "account_id"),  # only they read what they wrote, while they are staff
    ("mentoring_pairs", "made_by"),
    ("mentoring_stand_ins", "named_by"),
    ("mentoring_summaries", "account_id"),
    ("internships", "made_by"),
    ("internship_papers", "sent_by"),
    ("internship_marks", "noted_by"),
    ("internship_troubles", "closed_by"),
    ("project_marks", "account_id"),  # what an examiner gave counts
    ("careers", "noted_by"),
    ("career_calls", "noted_by"),
    ("followup_plans", "made_by"),  # coordinators go on with it
    ("polls", "created_by"),  # any of the class's staff ends it
    ("result_subscriptions", "set_by"),
    ("roll_calls", "recorded_by"),
    ("rounds", "ordered_by"),  # what corrects or recalls is not left half done
    ("survey_templates", "made_by"),  # the school's stays in use, one's own nobody else sees
    ("surveys", "created_by"),  # coordinators manage it
    ("teacher_requests", "decided_by"),
    ("visit_campaigns", "made_by"),  # a coordinator ends it
    ("ways", "decided_by"),
}
THEIRS = {  # as a person's, not as staff's
    "accounts", "acknowledgements", "binding_failures", "candidates", "case_copies", "deliveries",
    "calendar_feeds", "person_firms",
    "elective_choices", "enrolments", "inbox", "lead_times", "poll_voters", "poll_votes",
    "preferences",
    "questions", "survey_drafts", "survey_invitations", "survey_responses", "talks",
    "leave_spans", "checkin_arrivals", "checkin_tries", "spot_checks",
    "survey_drafts_clear", "former_bindings", "phone_changes", "roster_keys", "roster_unread",
    "offered_answers", "way_askers", "wrong_tries", "exam_news", "staged_candidates",
    "set_aside",
    "activity_acts", "activity_photos", "activity_signups", "activity_tasks", "elective_swaps",
    "group_leaders", "group_task_done", "outsiders", "speech_consents", "stale_electives",
    "teachers",  # somebody may teach without a role
}  # fmt: skip
ASKERS = {
    ("exam_appeals", "person_id"),
    ("exam_arrivals", "person_id"),
    ("exam_certificates", "person_id"),
    ("registrations", "account_id"),
    ("registrations", "person_id"),
    ("signups", "account_id"),
    ("signups", "person_id"),
    ("alerts", "person_id"),
    ("attendance", "person_id"),
    ("attendance_trail", "person_id"),
    ("binding_requests", "account_id"),
    ("binding_requests", "person_id"),
    ("case_messages", "chat_id"),
    ("cases", "account_id"),
    ("complaints", "account_id"),
    ("complaints", "person_id"),
    ("crises", "account_id"),
    ("teacher_requests", "account_id"),
    ("leave_requests", "person_id"),
    ("aid_applications", "person_id"),
    ("aid_city", "person_id"),
    ("aid_notice_people", "person_id"),
    ("aid_looks", "person_id"),
    ("aid_missed", "person_id"),
    ("aid_payments", "person_id"),
    ("aid_records", "person_id"),
    ("grown_ups", "person_id"),
    ("guardianships", "account_id"),  # a guardian stays one, whatever else they were
    ("guardianships", "person_id"),
    ("incident_hurt", "person_id"),
    ("mentoring_contacts", "person_id"),
    ("mentoring_pairs", "person_id"),
    ("mentoring_summaries", "person_id"),
    ("visit_stops", "person_id"),
    ("aid_check_lines", "person_id"),
    ("aid_roll_lines", "person_id"),
    ("aid_causes", "person_id"),
    ("aid_helps", "person_id"),
    ("aid_donations", "person_id"),
    ("outcomes", "person_id"),
    ("outcome_works", "person_id"),
    ("internships", "person_id"),
    ("projects", "person_id"),
    ("helps", "person_id"),
    ("careers", "person_id"),
    ("career_calls", "person_id"),
}


def test_no_column_with_an_account_is_forgotten_when_a_role_ends() -> None:
    with closing(sqlite3.connect(":memory:")) as tx:
        for script in migrations():
            tx.executescript(script)
        found = {
            (table, column) for table in set(schema(tx)) - THEIRS for column in people_in(tx, table)
        }
    assert found - NOT_OF_ONE == ENDS | DONE | ASKERS


async def test_once_a_role_is_taken_back_nothing_of_it_is_left(school: School) -> None:
    boss, leaving, trainee = (
        await school.employee(Role.ADMINISTRATOR),
        await teacher(school),
        await school.trainee(),
    )
    await waits(trainee)
    await leaving.sees_until("新的提问")
    await leaving.presses("✋ 我来答")
    await trainee.sees_until("来了")
    await leaving.sends("通知")
    await leaving.sees_until("写")
    await announces(school, leaving)
    holder = await school.app.services.database.read(
        roles.find, GrantId(await grant_of(school, leaving))
    )
    assert holder is not None
    now = school.clock.timestamp()
    before = await school.app.services.database.read(endings.would_end, holder, now)
    assert (len(before.cases), len(before.held)) == (1, 1)
    await takes_back(school, boss, leaving)
    assert not await school.app.services.database.read(endings.would_end, holder, now)
    assert await school.app.services.database.read(endings.overdue, now) == []


# -- who hears of it -------------------------------------------------------------------------------


async def test_the_person_and_the_other_administrators_hear_of_it_once(school: School) -> None:
    boss, other = [await school.employee(Role.ADMINISTRATOR) for _ in range(2)]
    leaving = await teacher(school)
    await takes_back(school, boss, leaving)
    assert "教职工（第1期）" in await leaving.sees_until("学校已收回")
    assert "程老师" in await other.sees_until("撤销了")
    await school.settle()
    assert sum("学校已收回" in each for each in await said(leaving)) == 1
    assert not any("撤销了" in each for each in await said(boss))
    assert "desk" not in " ".join(await leaving.commands())
    assert await leaving.keyboard() == []


async def test_a_trainee_who_was_staff_keeps_the_buttons_of_a_trainee(school: School) -> None:
    boss, both = await school.employee(Role.ADMINISTRATOR), await school.trainee()
    keys = await both.keyboard()
    await gives(school, both, Grant(Role.STAFF))
    await both.sends("帮助")
    await both.sees_until("导入")
    assert SAID("word-desk") in await both.keyboard()
    await takes_back(school, boss, both)
    await both.sees_until("学校已收回")
    assert await both.keyboard() == keys


async def test_staff_are_asked_to_put_the_person_out_of_their_group(school: School) -> None:
    boss, leaving = await school.employee(Role.ADMINISTRATOR), await teacher(school)
    assert "移出教职工群" not in await takes_back(school, boss, leaving)
    again = await teacher(school, name="何老师")
    await school.change("INSERT INTO meta VALUES ('desk-rules', ?)", '{"group": -1001}')
    assert "请记得把 何老师 移出教职工群" in await takes_back(school, boss, again)


async def test_surveys_that_are_left_are_named(school: School) -> None:
    boss, leaving = await school.employee(Role.ADMINISTRATOR), await teacher(school)
    other = await teacher(school, name="沈老师")
    number = await opened(school, SHORT, audience=FIRST)
    await school.change("UPDATE surveys SET created_by = ? WHERE id = ?", leaving.id, number)
    assert "1 份没结束的问卷还在" in await takes_back(school, boss, leaving)
    assert "没结束的问卷" not in await takes_back(school, boss, other)


async def test_a_survey_of_a_class_lost_is_no_more_theirs_to_manage(school: School) -> None:
    boss, both = await school.employee(Role.ADMINISTRATOR), await teacher(school)
    await gives(school, both, Grant(Role.STAFF, Scope(ScopeKind.CLASS, "2")))
    number = await opened(school, SHORT, audience=FIRST)
    await school.change("UPDATE surveys SET created_by = ? WHERE id = ?", both.id, number)
    await both.sends("管理问卷")
    await both.sees_until("问卷")
    message = (await both.messages())[-1]["message_id"]
    await takes_back(school, boss, both, "1")
    await both.presses_data(OpenMaking(number).pack(), message_id=message)
    assert SAID("making-not-yours") in both.toast


async def test_everybody_with_a_role_is_listed_page_by_page(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    for number in range(25):
        await school.change(
            "INSERT INTO accounts (id, name, first_seen) VALUES (?, ?, 0)",
            500_000 + number,
            f"老师{number}",
        )
        await school.change(
            "INSERT INTO grants (account_id, role, scope_kind, granted_at) VALUES (?, 2, 'all', 0)",
            500_000 + number,
        )
    await boss.sends("人员")
    assert "老师24" not in await boss.sees_until("老师18")
    await boss.presses(SAID("page-on"))
    await boss.sees_until("老师24")
    assert any("撤销 老师24" in each for each in await boss.buttons())


# -- other ends of a role --------------------------------------------------------------------------


async def restarted(school: School, *admins: int) -> None:
    await school.stop()
    school.settings = school.settings.model_copy(update={"admins": admins})
    await school.start()


async def administrators(school: School) -> set[int]:
    rows = await school.query("SELECT account_id FROM grants WHERE role = 4 AND revoked_at IS NULL")
    return {account_id for (account_id,) in rows}


async def test_whoever_the_settings_name_no_more_is_no_administrator(school: School) -> None:
    stays, goes = [await school.play.person(name) for name in ("校长", "前任")]
    await restarted(school, stays.id, goes.id)
    assert await administrators(school) == {stays.id, goes.id}
    await restarted(school, stays.id)
    assert await administrators(school) == {stays.id}
    on_record = await school.query("SELECT act, object FROM audit WHERE account_id IS NULL")
    assert on_record[:2] == [("named", f"account:{each.id}") for each in (stays, goes)]
    assert [act for act, _ in on_record[2:]] == ["revoke"]


async def test_a_role_taken_back_in_chat_does_not_come_back_by_the_settings(school: School) -> None:
    stays, goes = [await school.play.person(name) for name in ("校长", "前任")]
    await stays.starts()
    await stays.sees()
    await restarted(school, stays.id, goes.id)
    await takes_back(school, stays, goes)
    await restarted(school, stays.id, goes.id)
    assert await administrators(school) == {stays.id}


async def test_the_last_administrator_stays_whatever_the_settings_say(school: School) -> None:
    boss = await school.play.person("校长")
    await restarted(school, boss.id)
    await restarted(school)
    assert await administrators(school) == {boss.id}


async def test_an_old_copy_does_not_bring_cases_back_to_whoever_lost_the_role(
    school: School,
) -> None:
    leaving, trainee = await teacher(school), await school.trainee()
    await waits(trainee)
    await leaving.sees_until("新的提问")
    await leaving.presses("✋ 我来答")
    await trainee.sees_until("来了")
    await school.stop()
    mark_restored(school.settings.database)
    await school.start()
    await school.change("UPDATE grants SET revoked_at = 1 WHERE account_id = ?", leaving.id)
    await school.settle()
    assert "没有丢" in await trainee.sees_until("没法接着回你")


async def test_what_an_erased_account_had_on_its_way_is_decided_by_coordinators(
    school: School,
) -> None:
    boss, monitor = await school.employee(Role.ADMINISTRATOR), await school.trainee()
    await school.change("INSERT INTO committee_rights (class_id, may) VALUES (1, 'announce')")
    await school.change(
        """
        UPDATE enrolments
        SET post = '班长'
        WHERE person_id = (SELECT person_id FROM accounts WHERE id = ?)
        """,
        monitor.id,
    )
    number = await announces(school, monitor)
    await monitor.sends("我的")
    await monitor.sees()
    message = (await monitor.messages())[-1]["message_id"]
    await monitor.presses_data(EraseMine(sure=True).pack(), message_id=message)
    await school.settle()
    assert await state(school, number) == ("paused", "author-gone", 0)
    await boss.sees_until("停在这里")
    await boss.presses(SAID("button-resume-run"))
    await school.settle()
    assert await state(school, number) == ("scheduled", None, boss.id)


@pytest.mark.parametrize("sure", [False, True])
async def test_a_role_that_was_taken_back_is_not_taken_back_twice(
    school: School, *, sure: bool
) -> None:
    boss, leaving = await school.employee(Role.ADMINISTRATOR), await teacher(school)
    grant = await grant_of(school, leaving)
    await takes_back(school, boss, leaving)
    message = (await boss.messages())[-1]["message_id"]
    await boss.presses_data(Revoke(GrantId(grant), sure=sure).pack(), message_id=message)
    assert "程老师 的“教职工（第1期）”已经撤销了" in boss.toast
