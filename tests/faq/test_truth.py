"""The school's FAQ tells no lies: what its entries name of the bot and of the school is so."""

from __future__ import annotations

import re
from datetime import time
from functools import cache

import pytest

from bot.domain.checkin.codes import LIVES
from bot.domain.checkin.window import WindowRules
from bot.domain.complaints.topics import USUAL_DAYS
from bot.domain.faq.entries import Entry
from bot.domain.faq.layout import opening
from bot.domain.text import fold
from bot.domain.timetable.session import CourseKind
from config.sample import words
from config.sample.school import Scale, sample_faq, sample_school
from config.texts import sources, texts
from handlers.chat.routing import Command
from handlers.routes import TABLE
from tests.conftest import MONDAY, SHANGHAI
from tests.test_architecture import catalogue

pytestmark = pytest.mark.once

ENTRIES = {each.id: each for each in sample_faq()}
ABOUT_THE_BOT = [
    *(each.id for each in ENTRIES.values() if each.category in {"bot", "feedback"}),
    "course-choose-elective", "course-change-elective", "course-leave-request",
    "course-checkin-how", "course-completion-certificate", "exam-result", "exam-register",
]  # fmt: skip
# Pages of the school's own that entries send people to; they are not the bot's.
ELSEWHERE = re.compile(r"报名页面|短信|教学平台|网上")
TOLD = re.compile(r"(点|发)(?:下面的)?(?:大按钮)?“([^”]+)”")
# What is sent and is no command: the form of a name, a wish the desk takes up.
SENT = {"姓名 后四位", "从学校名册中删除我"}
START = "开始"  # Telegram's own button
QUOTED_OF_OTHERS = {"这个人交了"}  # a way of speaking


@cache
def commands() -> frozenset[str]:
    routes = [each.trigger for each in TABLE.routes if isinstance(each.trigger, Command)]
    return frozenset(word for each in routes for word in each.words)


@cache
def labels() -> frozenset[str]:
    """All short sentences of the bot, without their signs: what is on a button is one of them."""
    return frozenset(fold(label(each)) for each in catalogue("zh-Hans")) | {START}


def label(key: str) -> str:
    try:
        return texts("zh-Hans")(key)
    except LookupError:  # with variables; none of them is named by an entry
        return ""


@cache
def all_sentences() -> str:
    return "\n".join(sources("zh-Hans").values())


def told(entry: Entry) -> list[tuple[str, str]]:
    """What readers are told to press or to send, of the bot's."""
    return [found for each in clauses(entry) for found in TOLD.findall(each)]


def clauses(entry: Entry) -> list[str]:
    """The clauses of an answer that do not speak of other pages."""
    return [each for each in re.split(r"[。；\n]", entry.answer) if not ELSEWHERE.search(each)]


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda each: each.id)
def test_every_button_and_command_an_entry_names_is_there(entry: Entry) -> None:
    for act, name in told(entry):
        if act == "发":
            assert name in commands() | SENT, name
        else:
            assert fold(name) in labels(), name


@pytest.mark.parametrize("number", ABOUT_THE_BOT)
def test_what_an_entry_about_the_bot_quotes_is_said_by_the_bot(number: str) -> None:
    for name in re.findall(r"“([^”]+)”", "\n".join(clauses(ENTRIES[number]))):
        known = name in commands() | SENT | {START} | QUOTED_OF_OTHERS or name in all_sentences()
        assert known or number == "course-leave-request", name


def test_the_check_finds_what_is_not_there() -> None:
    lying = Entry("x", "bot", "?", (), "点“会飞的按钮”，再发“起飞”。", "", MONDAY.date())
    assert told(lying) == [("点", "会飞的按钮"), ("发", "起飞")]
    assert "起飞" not in commands()
    assert fold("会飞的按钮") not in labels()


# -- numbers ---------------------------------------------------------------------------------------


def test_the_minutes_of_the_check_in_are_the_programs() -> None:
    rules = WindowRules()
    answer = ENTRIES["course-checkin-how"].answer
    assert re.findall(r"上课前(\d+)分钟到上课后(\d+)分钟", answer) == [
        (str(rules.before), str(rules.close))
    ]
    assert re.findall(r"(\d+)秒一换", answer) == [str(LIVES)]
    assert re.findall(r"上课后(\d+)分钟以内", ENTRIES["course-late-arrival"].answer) == [
        str(rules.close)
    ]
    assert rules.late == 0
    assert "开始上课以后签的算迟到" in answer


def test_a_complaint_is_answered_within_the_days_the_program_gives() -> None:
    answer = ENTRIES["feedback-complain"].answer
    assert re.findall(r"(\d+)个工作日", answer) == [str(USUAL_DAYS)]
    assert f"within {USUAL_DAYS} working days" in ENTRIES["feedback-complain"].answer_en


def test_courses_are_of_the_kind_and_have_the_seats_of_the_timetable() -> None:
    answer = ENTRIES["course-kinds"].answer
    for kind, title in (
        (CourseKind.REQUIRED, "规定"), (CourseKind.ELECTIVE, "自选"), (CourseKind.FEATURED, "特色"),
    ):  # fmt: skip
        found = re.search(rf"{title}课程(\d+)门：([^，；]+)", answer)
        assert found is not None
        named = set(found[2].split("、"))
        assert named == {name for name, of, _, _ in words.COURSES if of is kind}
        assert len(named) == int(found[1])
    electives = {name: seats for name, of, seats, _ in words.COURSES if of is CourseKind.ELECTIVE}
    choosing = ENTRIES["course-choose-elective"].answer
    assert all(name in choosing for name in electives)
    assert {int(each) for each in re.findall(r"各(\d+)人", choosing)} == set(electives.values())


def test_who_is_named_as_an_example_teaches_there() -> None:
    taught = {who for *_, names in words.COURSES for who in names.split()}
    for entry in ENTRIES.values():
        for name in re.findall(r"(?<!班主任)([一-鿿]{2,3})老师什么时候", entry.answer):
            assert name in taught


def test_the_course_ends_with_the_exam_that_the_answer_names() -> None:
    book = sample_school(MONDAY.date(), Scale.SMALL, SHANGHAI)
    last = {each.key.batch: each for each in book.exams if each.key.batch}
    ends = {each.name: each.ends_on for each in book.classes}
    answer = ENTRIES["course-completion-certificate"].answer
    assert "最后一天下午答辩" in answer
    for name, exam in last.items():
        assert exam.starts_at.date() == ends[name]
        assert exam.starts_at.time() >= time(12)
        assert "答辩" in exam.key.name


def test_no_answer_names_a_day_of_a_class_that_the_timetable_may_not_have() -> None:
    """The sample school moves with the week; a class of it on a fixed day would be a lie."""
    for entry in ENTRIES.values():
        assert re.findall(r"第\d+期\d+月\d+日|示例：\d+月\d+日", entry.answer) == [], entry.id


# -- contradictions --------------------------------------------------------------------------------

OFFICES = {
    "0000": ("值班室",), "0106": ("资助中心",), "0188": ("监督电话",), "0203": ("学生工作处",),
    "0208": ("学籍科",), "0315": ("心理辅导室",), "0330": ("后勤服务中心",), "0332": ("宿管",),
    "0340": ("保卫处",), "0401": ("培训处",), "0415": ("考务办",), "0422": ("就业创业指导中心",),
}  # fmt: skip
ROOMS = {
    "行政楼106室": "资助中心", "行政楼203室": "学生工作处", "行政楼208室": "学籍科",
    "实训楼302室": "培训处", "实训楼105室": "考务办", "综合楼210室": "就业创业指导中心",
}  # fmt: skip
# One thing is one number, wherever it is said.
FACTS = {
    "缺课多少要补课": r"总学时的(\d+)%",
    "小测": r"小测(?:每门)?(\d+)分",
    "助学金集中申请到哪天": r"(9月\d+日)(?:17:00前交回|集中申请)",
    "春季增补": r"(3月\d+日至3月\d+日)",
    "困难认定材料": r"(9月\d+日)前交班主任",
    "结业证书在哪": r"结业证书在(\d+)室领|10个工作日内到实训楼(\d+)室领",
    "码多久一换": r"(\d+)秒一换",
    "补办请假": r"(\d+)小时内补办",
}


def test_every_number_to_call_is_of_one_office() -> None:
    for entry in ENTRIES.values():
        for found in re.finditer(r"023-0000 (\d{4})", entry.answer):
            assert found[1] in OFFICES, entry.id
            before = entry.answer[: found.start()]
            named = {
                name: before.rfind(name)
                for names in OFFICES.values()
                for name in names
                if name in before
            }
            near = max(named, key=lambda each: named[each], default="")
            if near and "。" not in before[named[near] :]:
                assert near in OFFICES[found[1]], (entry.id, found[0], near)


def test_every_room_is_of_one_office() -> None:
    for entry in ENTRIES.values():
        for room, office in ROOMS.items():
            offices = "|".join(ROOMS.values())
            pattern = f"(?:{offices})（{room}|{room}(?:{offices})"
            for found in re.finditer(pattern, entry.answer):
                assert office in found[0], entry.id


@pytest.mark.parametrize(("what", "pattern"), FACTS.items(), ids=FACTS)
def test_entries_do_not_contradict_each_other(what: str, pattern: str) -> None:
    said = {
        next(filter(None, found.groups()))
        for entry in ENTRIES.values()
        for found in re.finditer(pattern, entry.answer)
    }
    assert len(said) == 1, (what, said)


def test_a_binding_code_that_does_not_exist_is_promised_nowhere() -> None:
    assert [each.id for each in ENTRIES.values() if "绑定码" in each.answer] == []


# -- the first sentence ----------------------------------------------------------------------------


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda each: each.id)
def test_the_first_sentence_answers_on_three_lines_of_a_phone(entry: Entry) -> None:
    lead, _ = opening(entry.answer)
    assert 6 <= len(lead) <= 60
    assert lead[-1] in "。！"
