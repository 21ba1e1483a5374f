"""Questions of the newer kinds: drop-downs, options to explain, photos, two conditions."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from bot.domain.people.roles import Role, Scope, ScopeKind
from bot.domain.surveys import filling, making
from bot.domain.surveys.book import read_book
from bot.domain.surveys.questions import Answer, Condition, SurveyQuestion, Words
from bot.domain.surveys.questions import QuestionKind as Asks
from storage.surveys import surveys
from tests.surveys.opened import answers, begun, handed_in, opened
from tests.workbooks import workbook

if TYPE_CHECKING:
    from bot.domain.ids import SurveyId
    from storage.surveys.surveys import Survey
    from tests.conftest import School

TOWNS = tuple(Words(f"{name}镇") for name in "东西南北上下左右前后")
TOWN = SurveyQuestion(1, Asks.DROPDOWN, Words("住哪个镇"), (*TOWNS, making.OTHER), other=True)
WHY = SurveyQuestion(2, Asks.SINGLE, Words("为什么来"), (Words("学技能"), making.OTHER), other=True)
MANY = SurveyQuestion(
    3, Asks.MULTIPLE, Words("缺什么"), (Words("热水"), Words("网络"), making.OTHER), other=True
)
PHOTO = SurveyQuestion(1, Asks.PHOTO, Words("拍一下作品"))


async def newest(school: School) -> Survey:
    return (await school.app.services.database.read(surveys.all_of))[0]


async def rows_of(school: School, survey_id: SurveyId) -> list[tuple[float, str | None]]:
    return await school.query(
        "SELECT value, text FROM survey_answers WHERE survey_id = ? ORDER BY number, value",
        survey_id,
    )


async def test_a_long_list_is_paged_and_takes_a_typed_option(school: School) -> None:
    trainee = await school.trainee()
    survey_id = await opened(school, (TOWN,))
    await answers(trainee, "▶️ 开始填写")
    assert "点一个，或直接打字找（共 11 项）" in await trainee.sees()
    assert "前镇" not in await trainee.buttons()
    await answers(trainee, "下一页 ›")
    assert "前镇" in await trainee.buttons()
    await trainee.sends("后镇")
    assert "1. 住哪个镇 后镇" in await trainee.sees_until("都填好了")
    await answers(trainee, "✅ 提交")
    assert await handed_in(school, survey_id) == [{1: Answer((10,))}]


async def test_a_typed_word_that_fits_several_options_shows_just_these(school: School) -> None:
    trainee = await school.trainee()
    named = (*TOWNS[:9], Words("红枫东镇"))
    await opened(school, (SurveyQuestion(1, Asks.DROPDOWN, Words("住哪个镇"), named),))
    await answers(trainee, "▶️ 开始填写")
    await trainee.sends("东")
    await trainee.sees_until("住哪个镇")
    assert [each for each in await trainee.buttons() if "镇" in each] == ["东镇", "红枫东镇"]
    await trainee.sends("月亮")
    assert "选项里没有“月亮”" in await trainee.sees_until("月亮")
    await answers(trainee, "红枫东镇")
    assert "红枫东镇" in await trainee.sees()


async def test_what_other_means_is_asked_for_and_kept_with_the_answer(school: School) -> None:
    trainee = await school.trainee()
    survey_id = await opened(school, (TOWN, WHY, MANY), anonymous=False)
    await answers(trainee, "▶️ 开始填写")
    await trainee.sends("月亮湾")  # in no list: so it is another one
    await trainee.sees_until("为什么来")
    await answers(trainee, "其他（请注明）")
    assert "“其他”具体是什么" in await trainee.sees()
    await trainee.sends("朋友叫我来")
    await trainee.sees_until("缺什么")
    await answers(trainee, "⬜ 热水", "⬜ 其他（请注明）", "完成（已选 2）›")
    assert "先打字" in trainee.toast
    await trainee.sends("晾衣杆")
    review = await trainee.sees_until("都填好了")
    assert "1. 住哪个镇 其他：月亮湾" in review
    assert "2. 为什么来 其他：朋友叫我来" in review
    assert "3. 缺什么 热水、其他：晾衣杆" in review
    await answers(trainee, "✅ 提交")
    await trainee.sees_until("收到了")
    assert await rows_of(school, survey_id) == [
        (11, "月亮湾"),
        (2, "朋友叫我来"),
        (1, None),
        (3, "晾衣杆"),
    ]


async def test_another_pick_takes_the_words_back(school: School) -> None:
    trainee = await school.trainee()
    survey_id = await opened(school, (MANY,))
    await answers(trainee, "▶️ 开始填写", "⬜ 其他（请注明）")
    await trainee.sends("晾衣杆")
    await trainee.sees_until("都填好了")
    await answers(trainee, "1", "✅ 其他（请注明）", "⬜ 热水")
    assert await begun(school, survey_id, trainee) == {3: Answer((1,))}


async def test_a_photo_is_taken_under_a_name_and_erased_with_it(school: School) -> None:
    trainee = await school.trainee()
    survey_id = await opened(school, (PHOTO,), anonymous=False)
    await answers(trainee, "▶️ 开始填写")
    assert "直接拍一张照片发给我" in await trainee.sees()
    await trainee.sends("我没有作品")
    assert "这题要一张照片" in await trainee.sees_until("照片")
    await trainee.uploads(b"\x89PNG\r\n\x1a\n" + b"0" * 40, "work.png", kind="photo")
    assert "1. 拍一下作品 📷 照片" in await trainee.sees_until("都填好了")
    await answers(trainee, "✅ 提交")
    await trainee.sees_until("收到了")
    ((value, file),) = await rows_of(school, survey_id)
    assert (value, bool(file)) == (1, True)


async def test_an_anonymous_survey_asks_for_no_photo(school: School) -> None:
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    await teacher.sends("管理问卷")
    await answers(teacher, "＋ 新建问卷", "✍️ 自己出题")
    await teacher.sends("作品")
    await teacher.sees_until("加第一道题")
    assert "照片" not in await teacher.buttons()
    await answers(teacher, "‹ 回到问卷", "改成记名", "✏️ 题目", "照片")
    await teacher.sends("拍一下作品")
    await teacher.sees_until("或再加一道")
    await answers(teacher, "‹ 回到问卷", "改成不记名")
    assert "只能放在记名的问卷里" in teacher.toast
    survey = await newest(school)
    assert not survey.anonymous
    with pytest.raises(sqlite3.IntegrityError, match="no photo"):
        await school.change("UPDATE surveys SET anonymous = 1 WHERE id = ?", survey.id)


def both(**how: bool) -> tuple[SurveyQuestion, ...]:
    one, two = (
        SurveyQuestion(n, Asks.SINGLE, Words(f"{n}"), (Words("是"), Words("否"))) for n in (1, 2)
    )
    rule = Condition(1, (1,), Condition(2, (1,)), **how)
    return (one, two, SurveyQuestion(3, Asks.SHORT, Words("为什么"), show_if=rule))


@pytest.mark.parametrize(
    ("given", "of_both", "of_either"),
    [((1, 1), True, True), ((1, 2), False, True), ((2, 1), False, True), ((2, 2), False, False)],
)
def test_a_question_may_hang_on_two_others(
    given: tuple[int, int], *, of_both: bool, of_either: bool
) -> None:
    answers_given = {n: Answer((value,)) for n, value in enumerate(given, start=1)}
    for either, expected in ((False, of_both), (True, of_either)):
        asked = filling.asked(both(either=either), answers_given)
        assert (len(asked) == 3) is expected


def test_a_condition_whose_question_goes_leaves_the_other() -> None:
    assert making.removed(both(), 1)[1].show_if == Condition(1, (1,))
    assert making.moved(both(), 1, 1)[2].show_if == Condition(2, (1,), Condition(1, (1,)))


async def test_two_conditions_are_set_by_taps(school: School) -> None:
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    await teacher.sends("管理问卷")
    await answers(teacher, "＋ 新建问卷", "✍️ 自己出题")
    await teacher.sends("住宿")
    await teacher.sees_until("加第一道题")
    for kind, text in (
        ("单选", "住校吗\n住\n不住"),
        ("单选", "满意吗\n满意\n不满意"),
        ("短文", "哪里不好"),
    ):
        await answers(teacher, kind)
        await teacher.sends(text)
        await teacher.sees_until("或再加一道")
    await answers(teacher, "3", "🔀 出现条件", "1. 住校吗", "住")
    await answers(teacher, "🔀 出现条件", "2. 满意吗", "不满意", "两个都满足才出现")
    said = await teacher.sees()
    assert "第 1 题选了“住”，并且第 2 题选了“不满意”时才出现" in said
    survey = await newest(school)
    asked = await school.app.services.database.read(surveys.questions, survey.id)
    assert asked[2].show_if == Condition(1, (1,), Condition(2, (2,)))


def test_a_workbook_knows_the_newer_kinds_and_keeps_full_width_marks() -> None:
    headings = ("题型", "题目", "选项", "低端", "高端", "显示条件")
    data = workbook(
        headings,
        ["下拉", "住哪个镇？（户口）", "东镇；西镇；其他（请注明）", "", "", ""],
        ["五级", "吃得，怎么样？", "", "很差！", "很好！", ""],
        ["照片", "拍一下", "", "", "", "第1题=东镇 且 第2题=1"],
        ["短文", "为什么", "", "", "", "第1题=西镇或第2题=1/2"],
        title="吃住（第１期）",
    )
    book = read_book("问卷.xlsx", data)
    assert book is not None
    assert book.problems == ()
    town, food, photo, why = book.questions
    assert (town.kind, town.text.zh, town.other) == (Asks.DROPDOWN, "住哪个镇？（户口）", True)
    assert [each.zh for each in town.options] == ["东镇", "西镇", "其他（请注明）"]
    assert (food.text.zh, food.low.zh, food.high.zh) == ("吃得，怎么样？", "很差！", "很好！")
    assert (photo.kind, photo.show_if) == (Asks.PHOTO, Condition(1, (1,), Condition(2, (1,))))
    assert why.show_if == Condition(1, (2,), Condition(2, (1, 2)), either=True)


async def test_progress_counts_one_way_whatever_is_answered(school: School) -> None:
    trainee = await school.trainee()
    yes_no = (Words("是"), Words("否"))
    rule = Condition(1, (2,))
    await opened(
        school,
        (
            SurveyQuestion(1, Asks.SINGLE, Words("住校吗"), yes_no),
            SurveyQuestion(2, Asks.SINGLE, Words("远吗"), yes_no, show_if=rule),
            SurveyQuestion(3, Asks.SINGLE, Words("热水够吗"), yes_no),
            SurveyQuestion(4, Asks.SINGLE, Words("还来吗"), yes_no),
        ),
    )
    await answers(trainee, "▶️ 开始填写")
    assert "1/4" in await trainee.sees()
    await answers(trainee, "是")
    assert "3/4" in await trainee.sees()  # the second is not for them, and lies behind them
    await answers(trainee, "是")
    assert "4/4" in await trainee.sees()
    await answers(trainee, "是")
    review = await trainee.sees()
    assert "4/4" in review
    assert "3. 热水够吗 是" in review
