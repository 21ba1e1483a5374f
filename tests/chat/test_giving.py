"""Papers given as pictures: the same for an application for aid, a sign-up and an exam."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.aid.applying import begins
from tests.enrolment.recruiting import opened, stranger
from tests.exams.registering import registers, with_exam

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.client import Phone
    from tests.conftest import School

PICTURE = b"\xff\xd8\xff\xe0" + bytes(200)
PAPERS = ("申请表", "收入证明", "学历证书")
NUMBERS = "SELECT number FROM papers ORDER BY id"


@dataclass(frozen=True)
class Area:
    """Where papers are given, and the callback data that asks for one and that closes it."""

    name: str
    give: str
    home: str
    closing: str
    closed: str


AID = Area("aid", "ai7", "📋 看申请", "UPDATE aid_applications SET stage = 'refused'", "已经办完")
SIGNUP = Area(
    "signup", "sud", "👀 看一遍，交上去", "UPDATE signups SET stage = 'refused'", "已经结束"
)
EXAM = Area("exam", "er6", "📋 看看全部", "UPDATE registrations SET stage = 'refused'", "不收材料")

pytestmark = pytest.mark.parametrize("area", [AID, SIGNUP, EXAM], ids=lambda area: area.name)


async def starts(school: School, area: Area, papers: Sequence[str] = PAPERS) -> Phone:
    """Somebody who has begun, and is asked for no paper yet."""
    asked = json.dumps(papers, ensure_ascii=False)
    if area is AID:
        person = await school.trainee(2, "第1期")
        await begins(school, person)
        await school.change("UPDATE aid_applications SET papers = ?", asked)
    elif area is SIGNUP:
        await opened(school, papers=asked)
        person = await stranger(school, "赵一", "13910000001")
        await person.sends("报名")
        await person.presses("🙋 给自己报名")
        await person.sees_until("名字")
    else:
        await with_exam(school, papers=asked)
        person = await school.trainee()
        await registers(person)
    return person


async def opens(person: Phone, area: Area, number: int) -> str:
    """Ask for a paper, by a button as it has always been packed."""
    newest = (await person.messages())[-1]["message_id"]
    await person.presses_data(f"{area.give}:1:{number}", message_id=newest)
    return await person.sees()


async def asked(school: School, area: Area, papers: Sequence[str] = PAPERS) -> Phone:
    """Somebody who is asked for the first paper."""
    person = await starts(school, area, papers)
    assert papers[0] in await opens(person, area, 1)
    return person


async def gives(person: Phone, caption: str = "", **how: str) -> str:
    await person.uploads(PICTURE, "a.jpg", caption, **{"kind": "photo", **how})
    return await person.sees_until("收到了")


async def album(school: School, person: Phone, count: int) -> None:
    """Send an album, and wait until all of it was taken in."""
    for _ in range(count):
        await person.uploads(PICTURE, "a.jpg", kind="photo", media_group_id="7")
    await school.settle()


async def numbers(school: School) -> list[int]:
    """Of which papers the pictures are, in the order in which they came."""
    return [number for (number,) in await school.query(NUMBERS)]


async def test_one_picture_after_the_other_is_of_one_paper_after_the_other(
    school: School, area: Area
) -> None:
    person = await asked(school, area)
    assert "还差 2 样，接着发：收入证明" in await gives(person)
    assert "还差 1 样，接着发：学历证书" in await gives(person)
    assert "材料齐了" in await gives(person)
    assert await numbers(school) == [1, 2, 3]
    assert area.home in await person.buttons()


async def test_an_album_is_of_one_paper_and_what_follows_of_the_next(
    school: School, area: Area
) -> None:
    person = await asked(school, area)
    await album(school, person, 3)
    said = "".join(each.get("text", "") for each in await person.messages())
    assert said.count("收到了：申请表") == said.count("接着发：收入证明") == 1
    await gives(person)
    assert await numbers(school) == [1, 1, 1, 2]


async def test_a_file_is_taken_as_a_picture_is(school: School, area: Area) -> None:
    person = await asked(school, area)
    await person.uploads(b"%PDF-1.7", "申请.pdf")
    await person.sees_until("接着发：收入证明")
    assert await school.query("SELECT number, media FROM papers") == [(1, "document")]


async def test_what_cannot_be_taken_is_said_and_the_paper_still_waits(
    school: School, area: Area
) -> None:
    person = await asked(school, area)
    await person.uploads(b"mp4", "a.mp4", kind="video")
    await person.sees_until("视频和语音收不了")
    await gives(person)
    assert await numbers(school) == [1]


async def test_more_pictures_are_added_to_a_paper_until_one_goes_on(
    school: School, area: Area
) -> None:
    person = await asked(school, area)
    await gives(person)
    await person.presses("➕ 这样还有")
    assert "已收到 1 张" in await person.sees()
    await gives(person)
    assert "（3 张）" in await gives(person)
    await person.presses("⬜ 收入证明")
    await person.sees_until("请发收入证明")
    await gives(person)
    assert await numbers(school) == [1, 1, 1, 2]


async def test_the_second_side_may_come_apart(school: School, area: Area) -> None:
    person = await asked(school, area, ("身份证正反面", "收入证明"))
    assert "另一面" in await gives(person)
    assert "接着发：收入证明" in await gives(person)
    await gives(person)
    assert await numbers(school) == [1, 1, 2]


async def test_a_picture_is_of_the_paper_that_its_caption_names(school: School, area: Area) -> None:
    person = await asked(school, area)
    assert "学历证书" in await gives(person, "学历")
    await gives(person)
    assert await numbers(school) == [3, 1]


async def test_words_beside_a_picture_that_go_nowhere_are_said_to(
    school: School, area: Area
) -> None:
    person = await asked(school, area)
    assert "没有交上去" in await gives(person, "请老师不要把这个拿给别的同学看")


async def test_a_picture_of_the_paper_before_is_put_there_by_a_tap(
    school: School, area: Area
) -> None:
    person = await asked(school, area)
    await gives(person)
    await gives(person)
    await person.presses("↩️ 这张也是申请表")
    assert "申请表（2 张）" in await person.sees_until("接着发：收入证明")
    await gives(person)
    assert await numbers(school) == [1, 1, 2]


async def test_a_wrong_picture_is_taken_back_and_another_put_in_its_place(
    school: School, area: Area
) -> None:
    person = await asked(school, area)
    await gives(person)
    await person.sends("发错了")
    assert "申请表已收到 1 张" in await person.sees()
    await person.presses("👁 第 1 张")
    await person.sees()
    assert await person.photo() == PICTURE
    await person.presses("🗑 删第 1 张")
    await person.sees_until("请发申请表")
    assert await numbers(school) == []
    await gives(person)
    assert await numbers(school) == [1]


async def test_the_newest_of_many_pictures_can_be_taken_back(school: School, area: Area) -> None:
    person = await asked(school, area)
    await album(school, person, 8)
    await opens(person, area, 1)
    await person.presses("🗑 删第 8 张")
    await person.sees_until("已收到 7 张")


@pytest.mark.parametrize("said", ["没有", "跳过", "下一样"])
async def test_who_has_not_got_a_paper_goes_on_and_comes_back_to_it(
    school: School, area: Area, said: str
) -> None:
    person = await asked(school, area)
    await person.sends(said)
    page = await person.sees_until("请发收入证明")
    assert "申请表先空着" in page
    await gives(person)
    assert "接着发：申请表" in await gives(person)
    await person.sends(said)
    assert "就差申请表了" in await person.sees()
    assert {"🙋 问老师", area.home} & set(await person.buttons()) == {"🙋 问老师", area.home}


async def test_a_button_goes_past_a_paper(school: School, area: Area) -> None:
    person = await asked(school, area)
    await person.presses("⏭ 先跳过这样")
    await person.sees_until("请发收入证明")
    await gives(person)
    assert await numbers(school) == [2]


async def test_who_says_that_was_all_is_asked_for_what_is_missing(
    school: School, area: Area
) -> None:
    person = await asked(school, area, PAPERS[:2])
    await gives(person)
    await person.sends("发完了")
    await person.sees_until("请发收入证明")
    await gives(person)
    await person.sends("没有了")
    page = await person.sees()
    assert "收入证明 · 收到（1 张）" in page
    assert "请发" not in page


async def test_what_need_not_be_given_is_offered_at_the_end(school: School, area: Area) -> None:
    person = await asked(school, area, ("申请表", "低保证（没有可不交）"))
    assert "材料齐了" in await gives(person)
    await person.presses("⬜ 低保证（没有可不交）")
    await person.sees_until("请发低保证")
    await person.sends("没有")
    assert "申请表 · 收到（1 张）" in await person.sees()


async def test_words_that_are_no_answer_are_answered(school: School, area: Area) -> None:
    person = await asked(school, area)
    await person.sends("谢谢")
    assert "请发" not in await person.sees()
    await gives(person)
    assert await numbers(school) == [1]


async def test_pictures_out_of_place_are_taken_for_the_paper_that_is_tapped(
    school: School, area: Area
) -> None:
    person = await starts(school, area)
    await school.change("DELETE FROM drafts")
    await album(school, person, 2)
    assert "🙋 发给老师看" in await person.buttons()
    await person.presses("⬜ 收入证明")
    assert "收入证明（2 张）" in await person.sees_until("收到了")
    assert await numbers(school) == [2, 2]


async def test_a_picture_sent_in_danger_is_no_paper(school: School, area: Area) -> None:
    person = await asked(school, area)
    await person.sends("我不想活了")
    await person.sees_until("12356")
    await person.uploads(PICTURE, "a.jpg", kind="photo")
    await person.sees()
    assert await numbers(school) == []


async def test_nothing_waits_any_more_once_no_papers_are_taken(school: School, area: Area) -> None:
    person = await asked(school, area)
    await school.change(area.closing)
    await person.uploads(PICTURE, "a.jpg", kind="photo")
    await person.sees_until(area.closed)
    assert await school.query("SELECT kind FROM drafts WHERE account_id = ?", person.id) == []
    assert await numbers(school) == []


async def test_too_many_pictures_are_not_taken_in_silence(school: School, area: Area) -> None:
    person = await asked(school, area)
    await gives(person)
    await school.change(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 29)"
        " INSERT INTO papers (owner, owner_id, number, state, media, file_id, sent_at, update_id)"
        " SELECT owner, owner_id, 1, state, media, file_id, 1, -i FROM papers, n"
    )
    await person.uploads(PICTURE, "a.jpg", kind="photo")
    await person.sees_until("这张没收下")
    assert len(await numbers(school)) == 30


async def test_what_was_waited_for_before_an_upgrade_still_is(school: School, area: Area) -> None:
    person = await asked(school, area)
    await school.change("UPDATE drafts SET data = conceal(json_remove(reveal(data), '$.last'))")
    await gives(person)
    assert await numbers(school) == [1]


async def test_a_paper_sent_back_is_asked_for_anew_with_the_reason(
    school: School, area: Area
) -> None:
    person = await asked(school, area)
    await gives(person)
    await school.change("UPDATE papers SET state = 'returned', reason = conceal('照片看不清')")
    assert "请发申请表" in await opens(person, area, 1)
    assert "上次退回：照片看不清" in (await person.messages())[-1]["text"]
    assert "申请表（1 张）" in await gives(person)
