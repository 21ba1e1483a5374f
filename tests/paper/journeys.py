"""How each file is had that leaves the bot, in a school with a large class and long names."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.cli.sample import ask_needs
from bot.domain.checklists.checklist import phase_of
from bot.domain.complaints.topics import Topic
from bot.domain.ids import (
    AccountId,
    ActivityId,
    AidCheckId,
    AidNoticeId,
    AnnouncementId,
    ClassId,
    CourseId,
    ExamId,
    IntakeId,
    LoadId,
    ProgrammeId,
    SurveyId,
    VisitCampaignId,
)
from bot.domain.people.roles import Role
from bot.domain.timetable.school import SubjectOf
from bot.render.workbooks import TEMPLATES
from config.checklists import ready_lines
from handlers.activities.buttons import ActivityBook
from handlers.aid.check_buttons import CauseBook, CheckBook, DonationBook, MovesBook
from handlers.aid.ledger_buttons import BookKind, DifferenceBook, LedgerBook, NoticeBook
from handlers.alerts.buttons import AlertWorkbook
from handlers.announcements.buttons import CallSheet, OutcomeWorkbook
from handlers.attendance.buttons import AttendanceLines, AttendanceWorkbook
from handlers.audit.buttons import AuditBook
from handlers.checklists.buttons import ChecklistBook
from handlers.classes.buttons import RosterBook
from handlers.complaints.buttons import ComplaintWorkbook, Period
from handlers.electives.buttons import ElectiveBook, ListChoosers
from handlers.enrolment.buttons import LoadSignups, SignupWorkbook
from handlers.exams.buttons import Unreached
from handlers.exams.office_buttons import ExamYearBook, RegistrationBook, RoomLists
from handlers.faq.buttons import ExportEntries, ExportFaq
from handlers.imports.buttons import ExportSchool, SendDifferences, SendTemplate
from handlers.incidents.buttons import IncidentWorkbook
from handlers.internships.buttons import InternBook
from handlers.leave.buttons import LeaveBook
from handlers.measures.buttons import MeasureWorkbook
from handlers.mentoring.buttons import HelpWorkbook, VisitsWorkbook
from handlers.outcomes.buttons import OutcomeBook
from handlers.outcomes.career_buttons import CareerBook
from handlers.polls.buttons import PollWorkbook
from handlers.programme.buttons import ExportProgramme, ExportYear
from handlers.projects.buttons import ProjectBook
from handlers.surveys.editor.buttons import FromBook
from handlers.surveys.results.buttons import Export, FileKind, NeedsBook
from handlers.teachers.buttons import HoursBook
from handlers.timetable.buttons import ClassBook, SchoolBook
from storage.activities import sample as activity_sample
from storage.aid.changes import RollId
from tests.conftest import MONDAY
from tests.polls.test_polls import ends, with_trainees
from tests.workbooks import plain, timetable, workbook

if TYPE_CHECKING:
    from handlers.chat.buttons import Button
    from playground.client import Phone
    from storage.database import Tx
    from tests.conftest import School

LARGE = 42  # people in the class
LONG = "农村电商直播运营与短视频内容策划实务（提高班）"
_MORE = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕"
File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Had:
    """A school, and somebody of it who may have every file."""

    school: School
    boss: Phone

    async def one(self, sql: str) -> int:
        ((found,),) = await self.school.query(sql)
        return int(found)

    async def presses(self, button: Button) -> File:
        """The file that a button sends."""
        last = (await self.boss.messages())[-1]["message_id"]
        await self.boss.presses_data(button.pack(), message_id=last)
        await self.school.settle()
        await self.school.idle()
        return await self.boss.document()


async def grown(school: School) -> Had:
    """A class of 42 with names of three and four characters, and a course with a long name."""
    have = len([each for each in school.book.trainees if each.class_name == "第1期"])
    for number in range(have, LARGE):
        name = f"{_MORE[number % len(_MORE)]}{'晓明' if number % 3 else '·买买提'}"
        if number % 5 == 0:
            name = f"欧阳{_MORE[number % len(_MORE)]}明"
        phone = f"1770000{number:04d}"
        await school.change(
            "INSERT INTO people (name, phone, district, town, village, gender)"
            " SELECT ?, ?, district, town, village, gender FROM people WHERE id = 1",
            name,
            phone,
        )
        await school.change(
            "INSERT INTO enrolments (person_id, class_id, number, team, enrolled_on)"
            " SELECT max(p.id), e.class_id, ?, e.team, e.enrolled_on"
            " FROM people p, enrolments e WHERE e.person_id = 1",
            f"01{number:03d}",
        )
    await school.change("UPDATE courses SET name = ? WHERE id = 1", LONG)
    boss = await school.employee(Role.ADMINISTRATOR)
    return Had(school, boss)


async def attendance(had: Had) -> File:
    return await had.presses(AttendanceWorkbook(ClassId(1)))


async def class_roster(had: Had) -> File:
    return await had.presses(RosterBook(ClassId(1)))


async def attendance_lines(had: Had) -> File:
    return await had.presses(AttendanceLines(ClassId(1)))


async def class_timetable(had: Had) -> File:
    return await had.presses(ClassBook(ClassId(1)))


async def school_day(had: Had) -> File:
    return await had.presses(SchoolBook(SubjectOf.SCHOOL, "", date(2026, 11, 23)))


async def measures(had: Had) -> File:
    for number in range(6):
        await had.school.change(
            "INSERT INTO measures (source, finding, text, class_id, owner, due_on, made_by,"
            " made_at, update_id) VALUES ('free', ?, ?, 1, ?, '2026-12-01', ?, 1, ?)",
            f"第 {number} 条：午饭总是凉的，排队要二十分钟，下午上课来不及",
            "换一家供餐公司，饭盒加保温箱，分两批吃饭，错开十五分钟",
            had.boss.id,
            had.boss.id,
            -100 - number,
        )
    return await had.presses(MeasureWorkbook())


async def mentoring(had: Had) -> File:
    """Every student of the class is helped by one colleague."""
    await had.school.change(
        "INSERT INTO mentoring_pairs (account_id, person_id, began_on)"
        " SELECT ?, person_id, '2026-11-01' FROM enrolments WHERE class_id = 1",
        had.boss.id,
    )
    return await had.presses(HelpWorkbook())


async def visits(had: Had) -> File:
    """A class is to be visited, and some were."""
    await had.school.change(
        "INSERT INTO visit_campaigns (id, name, term, whom, due_on, made_by, made_at, update_id)"
        " VALUES (1, '冬季走访', '2026-2', 'class', '2026-12-31', ?, 1, -50)",
        had.boss.id,
    )
    await had.school.change(
        "INSERT INTO visit_stops SELECT 1, person_id FROM enrolments WHERE class_id = 1"
    )
    await had.school.change(
        "INSERT INTO mentoring_contacts (account_id, person_id, kind, on_day, findings,"
        " campaign_id, update_id) SELECT ?, person_id, 'visit', '2026-11-20', 6, 1, -person_id"
        " FROM visit_stops LIMIT 9",
        had.boss.id,
    )
    return await had.presses(VisitsWorkbook(VisitCampaignId(1)))


async def _aided(had: Had) -> None:
    """Everybody of the large class on the ledger and paid, a few on the city's list."""
    school = had.school
    await school.change("INSERT INTO aid_officers VALUES (?, 0, 0)", had.boss.id)
    await school.change(
        "INSERT INTO aid_records (person_id, term, category, level, household, changed_at)"
        " SELECT person_id, '2026-2', 'registered', '一档',"
        " '父亲残疾，母亲务农，两个弟弟读小学', 0"
        " FROM enrolments WHERE class_id = 1"
    )
    await school.change(
        "INSERT INTO aid_payments (person_id, term, scheme, amount, paid_on, reference)"
        " SELECT person_id, '2026-2', 'grant', 115050, '2026-11-05', '2026-11-第1批'"
        " FROM enrolments WHERE class_id = 1"
    )
    await school.change(
        "INSERT INTO aid_city (person_id, term, name, category, amount, changed_at)"
        " SELECT person_id, '2026-2', '外来的人', 'minimum', 150000, 0"
        " FROM enrolments WHERE class_id = 1 LIMIT 9"
    )


def ledger(kind: BookKind) -> Journey:
    async def journey(had: Had) -> File:
        await _aided(had)
        return await had.presses(LedgerBook(kind, "2026-2"))

    return journey


async def aid_differences(had: Had) -> File:
    await _aided(had)
    return await had.presses(DifferenceBook("2026-2"))


async def public_notice(had: Had) -> File:
    await _aided(had)
    await had.school.change("INSERT INTO meta VALUES ('school-name', '云溪职业教育中心')")
    await had.school.change(
        "INSERT INTO aid_notices (term, starts_on, ends_on, made_by, made_at, update_id)"
        " VALUES ('2026-2', '2026-11-23', '2026-11-27', 1, 1, -9)"
    )
    await had.school.change(
        "INSERT INTO aid_notice_people SELECT (SELECT max(id) FROM aid_notices), person_id, 1"
        " FROM enrolments WHERE class_id = 1"
    )
    newest = await had.one("SELECT max(id) FROM aid_notices")
    return await had.presses(NoticeBook(AidNoticeId(newest)))


async def alerts(had: Had) -> File:
    for number in range(6):
        await had.school.change(
            "INSERT INTO alerts (person_id, class_id, raised_on, next_on, owner)"
            " SELECT person_id, class_id, '2026-11-20', '2026-11-25', ? FROM enrolments"
            " WHERE class_id = 1 ORDER BY person_id LIMIT 1 OFFSET ?",
            had.boss.id,
            number,
        )
        for kind in ("in-a-row", "in-window", "unreached"):
            await had.school.change(
                "INSERT INTO alert_reasons (alert_id, kind, first_on, last_on, times, needed)"
                " SELECT max(id), ?, '2026-11-17', '2026-11-20', 6, 4 FROM alerts",
                kind,
            )
    return await had.presses(AlertWorkbook())


async def incidents(had: Had) -> File:
    for number in range(4):
        await had.school.change(
            "INSERT INTO incidents (kind, urgent, text, happened_at, class_id, place, reported_by,"
            " reported_at, update_id) VALUES ('injury', 1, ?, 1795395600, 1, '教学楼三楼楼梯口', ?,"
            " 1795395900, ?)",
            "三楼楼梯滑倒，脚踝肿了，已经送到镇卫生院拍片，家属已经到场",
            had.boss.id,
            -200 - number,
        )
    return await had.presses(IncidentWorkbook())


async def exams(had: Had) -> File:
    exam = await had.one(
        "SELECT exam_id FROM candidates GROUP BY exam_id ORDER BY count(*) DESC LIMIT 1"
    )
    return await had.presses(Unreached(ExamId(exam), file=True))


async def _registered(had: Had) -> ExamId:
    exam = await had.one("SELECT id FROM exams WHERE starts_at > 1795500000 ORDER BY id LIMIT 1")
    await had.school.change(
        "INSERT INTO registrations (exam_id, person_id, stage, seat, fee, changed_at, submitted_at)"
        " SELECT ?, person_id, 'accepted', 'chosen', 24000, 1795400000, 1795400000"
        " FROM enrolments WHERE class_id = 1",
        exam,
    )
    return ExamId(exam)


async def registrations(had: Had) -> File:
    return await had.presses(RegistrationBook(await _registered(had)))


async def room_lists(had: Had) -> File:
    exam = await had.one(
        "SELECT exam_id FROM candidates WHERE room <> '' GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
    )
    return await had.presses(RoomLists(ExamId(exam)))


async def exam_year(had: Had) -> File:
    return await had.presses(ExamYearBook(2026))


async def problems(had: Had) -> File:
    rows = [(f"第{n}期", f"没有这个人{n}", "139000", "") for n in range(90, 130)]
    data = workbook(("班级", "姓名", "手机号", "身份证后四位"), *rows, title="花名册")
    await had.boss.uploads(data, "花名册.xlsx")
    await had.school.idle()
    return await had.boss.document()


async def differences(had: Had) -> File:
    rows = [each for each in had.school.book.sessions if each.class_name == "第2期"]
    await had.boss.uploads(timetable(rows[:-12]), "课表.xlsx")
    await had.boss.sees_until("读好了")
    load = await had.one("SELECT max(id) FROM loads")
    return await had.presses(SendDifferences(LoadId(load)))


def template(number: int) -> Callable[[Had], Awaitable[File]]:
    async def send(had: Had) -> File:
        return await had.presses(SendTemplate(number))

    return send


async def school(had: Had) -> File:
    return await had.presses(ExportSchool())


async def complaints(had: Had) -> File:
    for number in range(3):
        await had.school.change(
            "INSERT INTO complaints (id, kind, topic, state, handle, owner_id, came_on, due_on)"
            " VALUES (?, 'complaint', ?, 'open', randomblob(16), ?, '2026-11-20', '2026-11-27')",
            10_000_000 + number,
            next(iter(Topic)).value,
            had.boss.id,
        )
    return await had.presses(ComplaintWorkbook(Period.YEAR))


async def unmatched(had: Had) -> File:
    await had.boss.sends("通知")
    await had.boss.sees_until("发通知")
    await had.boss.sends("明天停课")
    await had.boss.sees_until("收到")
    await had.boss.presses("👥 选发给谁 ›")
    await had.boss.sees()
    rows = [[f"张{'甲乙丙丁戊己庚辛壬癸'[n]}壹"] for n in range(10)]
    rows.append([had.school.book.trainees[0].name])
    await had.boss.uploads(plain("a", ["姓名"], rows), "a.xlsx")
    await had.boss.sees_until("名单")
    await had.school.settle()
    return await had.boss.document()


async def audit(had: Had) -> File:
    await had.presses(ExportSchool())  # something on record besides the sample
    return await had.presses(AuditBook(None, None, ""))


async def leave(had: Had) -> File:
    trainee = await had.school.trainee(0)
    await trainee.sends("明天下午请假，家里有急事要回去一趟，老人住院需要人照顾")
    await trainee.sees_until("是这样吗")
    await trainee.presses("✅ 提交")
    await trainee.sees_until("交上去了")
    return await had.presses(LeaveBook(ClassId(1)))


async def _announced(had: Had) -> None:
    await had.boss.sends("通知")
    await had.boss.sees_until("发通知")
    await had.boss.sends("明天下午停课，晚上自习照常，请各组组长转告")
    await had.boss.sees_until("收到")
    await had.boss.presses("👥 选发给谁 ›")
    await had.boss.sends("第1期")
    await had.boss.sees_until("发给：第1期")
    await had.boss.presses(f"✅ 选好了 · {LARGE} 人")
    await had.boss.sees_until("通知草稿")
    order = next(each for each in await had.boss.buttons() if each.startswith("🚀"))
    await had.boss.presses(order)
    await had.boss.presses(order.replace("🚀 发给", "✅ 确定，发给").removesuffix(" ›"))
    await had.boss.sees()
    await had.school.settle()


async def calls(had: Had) -> File:
    await _announced(had)
    return await had.presses(CallSheet(await _newest(had)))


async def receipts(had: Had) -> File:
    await _announced(had)
    return await had.presses(OutcomeWorkbook(await _newest(had)))


async def _newest(had: Had) -> AnnouncementId:
    return AnnouncementId(await had.one("SELECT max(id) FROM announcements"))


async def poll(had: Had) -> File:
    teacher, there, trainees = await with_trainees(had.school, 2)
    await there.sends("/poll 想去哪里参观？ | 电商园 | 农场 | 合作社")
    await there.sees()
    for each in trainees:
        await each.presses("电商园")
    await ends(there)
    ((found,),) = await had.school.query("SELECT id FROM polls")
    return await Had(had.school, teacher).presses(PollWorkbook(found))


async def survey_template(had: Had) -> File:
    return await had.presses(FromBook())


async def results(had: Had) -> File:
    return await had.presses(Export(SurveyId(1), "", FileKind.WORKBOOK))


async def report(had: Had) -> File:
    return await had.presses(Export(SurveyId(1), "", FileKind.REPORT))


async def choosers(had: Had) -> File:
    course = await had.one("SELECT min(id) FROM courses WHERE kind = 'elective'")
    await had.school.change(
        "INSERT OR REPLACE INTO elective_choices (class_id, course_id, person_id, state, turn)"
        " SELECT 1, ?, person_id, 'chosen', person_id FROM enrolments WHERE class_id = 1",
        course,
    )
    return await had.presses(ListChoosers(ClassId(1), CourseId(course)))


async def elective_book(had: Had) -> File:
    await choosers(had)
    return await had.presses(ElectiveBook(ClassId(1)))


async def activity_book(had: Had) -> File:
    def make(tx: Tx) -> None:
        activity_sample.put(tx, ClassId(1), AccountId(had.boss.id), had.school.clock.now())

    await had.school.app.services.database.write(make)
    return await had.presses(ActivityBook(ActivityId(1)))


async def answers(had: Had) -> File:
    trainee = await had.school.trainee(1)
    await trainee.sends("我的老家在新疆，能不能申请回家的路费补助，怎么申请，要多久")
    await trainee.sees()
    return await had.presses(ExportFaq())


async def entries(had: Had) -> File:
    await had.presses(ExportEntries())
    files = [m["document"] for m in await had.boss.messages() if "document" in m]
    chosen = next(each for each in files if each["file_name"].startswith("常见问题_"))
    return chosen["file_name"], await had.school.play.bytes(f"/play/files/{chosen['file_id']}")


async def programme(had: Had) -> File:
    return await had.presses(ExportProgramme(ProgrammeId(1), FileKind.WORKBOOK))


async def programme_report(had: Had) -> File:
    return await had.presses(ExportProgramme(ProgrammeId(1), FileKind.REPORT))


async def year(had: Had) -> File:
    return await had.presses(ExportYear(2026, FileKind.WORKBOOK))


async def needs(had: Had) -> File:
    now = had.school.clock.timestamp()
    await had.school.app.services.database.write(ask_needs, now)
    survey = await had.one("SELECT id FROM surveys WHERE template = 'needs'")
    return await had.presses(NeedsBook(SurveyId(survey)))


async def with_aid(had: Had) -> None:
    """A class that is aided, an aid office, and a check with a correction."""
    change = had.school.change
    await change("INSERT OR IGNORE INTO aid_officers VALUES (?, 0, 0)", had.boss.id)
    for term in ("2026-1", "2026-2"):
        await change(
            "INSERT OR IGNORE INTO aid_records (person_id, term, category, level, changed_at)"
            " SELECT person_id, ?, 'minimum', '一档', 1 FROM enrolments"
            " WHERE class_id = 1 AND (person_id % 5 > 0 OR ? = '2026-2')",
            term,
            term,
        )
    await change(
        "INSERT INTO aid_checks (name, term, due_on, opened_by, opened_at, update_id)"
        " VALUES ('2026 年秋季学期自查自纠', '2026-2', '2026-12-01', ?, 1, -300)",
        had.boss.id,
    )
    await change(
        "INSERT INTO aid_check_lines (check_id, person_id, class_id, category, state, fault, words)"
        " SELECT 1, person_id, 1, 'minimum', 'wrong', 'moved', '全家搬到了主城，户口上个月迁走'"
        " FROM enrolments WHERE class_id = 1"
    )


async def aid_check(had: Had) -> File:
    await with_aid(had)
    return await had.presses(CheckBook(AidCheckId(1)))


async def aid_moves(had: Had) -> File:
    await with_aid(had)
    return await had.presses(MovesBook(RollId(0), "2026-1"))


async def aid_causes(had: Had) -> File:
    await with_aid(had)
    await had.school.change(
        "INSERT INTO aid_causes (person_id, cause, noted_on)"
        " SELECT person_id, 'illness', '2026-11-01' FROM enrolments WHERE class_id = 1"
    )
    return await had.presses(CauseBook())


async def aid_donations(had: Had) -> File:
    await with_aid(had)
    for number in range(12):
        await had.school.change(
            "INSERT INTO aid_donations (giver, gift, amount, target, class_id, given_on, noted_by,"
            " noted_at, update_id)"
            " VALUES ('重庆市渝北区建材商会爱心企业联合会', 'bedding', 20, 'class', 1,"
            " '2026-11-01', ?, 1, ?)",
            had.boss.id,
            -400 - number,
        )
    return await had.presses(DonationBook())


async def outcomes(had: Had) -> File:
    await with_aid(had)
    await had.school.change(
        "INSERT INTO outcomes (person_id, kind, since, source, confirmed_at)"
        " SELECT person_id, 'job', '2026-11-01', 'staff', 1 FROM enrolments WHERE class_id = 1"
    )
    return await had.presses(OutcomeBook())


async def enrolled(had: Had) -> None:
    """An intake of six districts with forty people of long names and firms."""
    await had.school.change(
        "INSERT INTO intakes (programme_id, class_id, title, state, opens_at, closes_at, capacity,"
        " per_firm, review_days, adults, papers, code, made_by, made_at)"
        " SELECT programme_id, id, ?, 'open', 1, 2000000000, 60, 5, 3, 1, '[]', 'ABCDEFGH', 0, 1"
        " FROM classes WHERE id = 1",
        LONG,
    )
    await had.school.change(
        "INSERT INTO intake_quotas (intake_id, district, seats)"
        " SELECT 1, district, 10 FROM classes GROUP BY district"
    )
    await had.school.change(
        "INSERT INTO signups (intake_id, account_id, own, stage, seat, turn, name, phone, firm,"
        " post, district, grown, began_at, changed_at, submitted_at, due_at)"
        " SELECT 1, 0, 1, 'submitted', iif(p.id % 7, 'chosen', 'waiting'), p.id, p.name,"
        " '+8613900' || printf('%06d', p.id), '沿海商贸发展（集团）有限责任公司第三分公司',"
        " '店长/经理', c.district, 1, 1, 1, 1795000000, 1795500000"
        " FROM people p JOIN classes c ON c.id = 1 + p.id % 3 WHERE p.id <= 40"
    )


async def signed_up(had: Had) -> File:
    await enrolled(had)
    return await had.presses(SignupWorkbook(IntakeId(1)))


async def enrolment_templates(had: Had) -> File:
    await enrolled(had)
    return await had.presses(LoadSignups(IntakeId(1)))


async def teacher_hours(had: Had) -> File:
    return await had.presses(HoursBook(MONDAY.date()))


async def checklists(had: Had) -> File:
    for at, line in enumerate(ready_lines()):
        await had.school.change(
            "INSERT INTO checklist_lines (id, phase, text, post, anchor, days)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            at + 1,
            phase_of(line.anchor, line.days),
            line.text,
            line.post,
            line.anchor,
            line.days,
        )
    await had.school.change(
        "INSERT INTO checklist_items (class_id, line_id, state, note, by_id, ended_at)"
        " SELECT c.id, ln.id, iif(ln.id % 3, 'done', 'void'), '这期在外地办，材料由区县准备', ?,"
        " 1795000000 FROM classes c, checklist_lines ln",
        had.boss.id,
    )
    return await had.presses(ChecklistBook())


async def interns(had: Had) -> File:
    await had.school.change(
        "INSERT INTO firms (key, name) VALUES (?1, ?1)", "天工智造（巫溪）装备有限责任公司"
    )
    await had.school.change(
        "INSERT INTO internships (person_id, firm_id, kind, post, pay, mentor, mentor_phone,"
        " starts_on, ends_on, state, made_by, made_at)"
        " SELECT person_id, (SELECT max(id) FROM firms), 'internship', '装配', 2800, '张师傅',"
        " '13800001111', '2026-11-01', iif(person_id % 3, '2026-12-31', '2026-11-20'), 'placed',"
        " ?, 0 FROM enrolments WHERE class_id = 1",
        had.boss.id,
    )
    await had.school.change(
        "INSERT INTO internship_troubles (internship_id, kind, text, said_at, due_at, update_id)"
        " SELECT id, 'pay', '工资没发', 1795000000, 2000000000, -id FROM internships"
        " WHERE id % 5 = ?",
        0,
    )
    return await had.presses(InternBook())


async def projects(had: Had) -> File:
    await had.school.change(
        "INSERT INTO projects (person_id, class_id, title, problem, state, made_at, update_id)"
        " SELECT person_id, class_id, '民宿淡季怎么留住客人', '冬天没有客人，房子空着', 'open',"
        " 1795000000, -person_id FROM enrolments WHERE class_id = ?",
        1,
    )
    await had.school.change(
        "INSERT INTO project_steps (project_id, text, due_on, update_id)"
        " SELECT id, '访问三家客户', '2026-12-05', -id FROM projects WHERE id % 2 = ?",
        0,
    )
    return await had.presses(ProjectBook())


async def careers(had: Had) -> File:
    await had.school.change(
        "UPDATE classes SET starts_on = ?1, ends_on = ?1 WHERE id = 1", "2026-08-23"
    )
    await had.school.change(
        "INSERT INTO careers (person_id, class_id, status, how, said_on)"
        " SELECT person_id, 1, iif(person_id % 3, 'job', 'business'), 'phone', '2026-10-01'"
        " FROM enrolments WHERE class_id = ?",
        1,
    )
    return await had.presses(CareerBook(ProgrammeId(1)))


Journey = Callable[[Had], Awaitable[File]]
# by the function that sends it: a new one is missed by a test until it is listed
WORKBOOKS: dict[str, tuple[Journey, ...]] = {
    "attendance.pages.send_workbook": (attendance,),
    "attendance.pages.send_lines": (attendance_lines,),
    "classes.members.send_book": (class_roster,),
    "measures.pages.send_workbook": (measures,),
    "mentoring.overview.send_workbook": (mentoring,),
    "mentoring.visits.send_workbook": (visits,),
    "aid.views.send_book": tuple(map(ledger, BookKind)),
    "aid.loading.send_differences": (aid_differences,),
    "aid.notice.send_book": (public_notice,),
    "incidents.zero.send_workbook": (incidents,),
    "alerts.lists.send_workbook": (alerts,),
    "exams.lists._send_file": (exams,),
    "exams.fees.send_book": (registrations,),
    "exams.seats.send_room_lists": (room_lists,),
    "exams.year.send_book": (exam_year,),
    "imports.preview.say_problems": (problems,),
    "imports.preview.send_differences": (differences,),
    "imports.upload.send_template": tuple(template(n) for n in range(len(TEMPLATES))),
    "imports.exporting.send_school": (school,),
    "complaints.figures.send_workbook": (complaints,),
    "audiences.lists._send_unmatched": (unmatched,),
    "audit.books.workbook": (audit,),
    "timetable.school_files.send_class_book": (class_timetable,),
    "timetable.school_files.send_book": (school_day,),
    "leave.lists.send_book": (leave,),
    "announcements.export._send_table": (calls, receipts),
    "polls.results.send_poll_workbook": (poll,),
    "surveys.editor.workbook.ask_for_book": (survey_template,),
    "surveys.results.export.send_file": (results,),
    "electives.staff.send_choosers": (choosers,),
    "electives.staff.send_book": (elective_book,),
    "activities.making.send_book": (activity_book,),
    "faq.export.send_export": (answers,),
    "faq.export.export_entries": (entries,),
    "programme.pages.send_programme": (programme,),
    "programme.year.send_year": (year,),
    "surveys.results.needs.send_workbook": (needs,),
    "aid.checks_office.send_workbook": (aid_check,),
    "aid.checks_changes.send_moves": (aid_moves,),
    "aid.causes.send_workbook": (aid_causes,),
    "aid.donations.send_workbook": (aid_donations,),
    "outcomes.pages.send_workbook": (outcomes,),
    "enrolment.office.send_workbook": (signed_up,),
    "enrolment.loading.ask_book": (enrolment_templates,),
    "teachers.hours.send_book": (teacher_hours,),
    "checklists.pages.send_book": (checklists,),
    "internships.pages.send_book": (interns,),
    "projects.pages.send_book": (projects,),
    "outcomes.careers.send_book": (careers,),
}
