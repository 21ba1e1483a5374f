"""The page of a check-in: behind a secret address, for as long as its owner may call the roll."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import aiohttp

from bot.inbound.checkin_page import CheckInPages
from bot.inbound.webhook import Webhook
from bot.services.checkin_screens import page_address
from storage.checkin import screens
from storage.timetable import timetable
from tests.checkin.opened import BEFORE_NINE, at_a_new_code, class_teacher, code, nine, opens
from tests.inbound.test_webhook import Kept
from tests.ports import SECRET, listens

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.domain.ids import AccountId
    from storage.database import Tx
    from tests.conftest import School


@asynccontextmanager
async def listening(school: School) -> AsyncIterator[str]:
    """A webhook that serves the pages; the address they begin with."""
    services = school.app.services
    pages = CheckInPages(services.database, services.clock, services.zone, services.username)
    webhook = Webhook(
        "https://school.example/hook",
        SECRET,
        "127.0.0.1:0",
        Kept(),  # type: ignore[arg-type]  # all of it that is used
        pages=pages.routes,
    )
    await webhook.start()
    try:
        yield f"http://127.0.0.1:{webhook.port}/hook/checkin/"
    finally:
        await webhook.stop()


async def part_for(school: School, account: AccountId) -> str:
    session_id, _ = await nine(school)

    def made(tx: Tx) -> str:
        session = timetable.find(tx, session_id)
        assert session is not None
        return screens.address(tx, session, account)

    return await school.app.services.database.read(made)


async def gets(url: str) -> tuple[int, Any]:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        kind = answer.content_type
        return answer.status, (await answer.json() if "json" in kind else await answer.text())


async def test_the_page_shows_the_code_and_the_count_and_names_nobody(school: School) -> None:
    teacher = await class_teacher(school)
    await school.turn_to(BEFORE_NINE)
    await opens(teacher)
    session, course = await nine(school)
    trainee = await school.trainee(0)
    await trainee.sends(await code(school, session))
    await trainee.sees_until("签到成功")
    part = await part_for(school, teacher.id)  # type: ignore[arg-type]
    async with listening(school) as root:
        status, page = await gets(root + part)
        assert status == 200
        assert course in page
        await at_a_new_code(school, session)
        _, now = await gets(f"{root}{part}/now")
        assert now["code"] == await code(school, session)
        assert now["count"] == "到 1/20"
        assert now["qr"].startswith("<svg")
        assert 0 < now["left"] <= 15
        assert trainee.person["first_name"] not in f"{page}{now}"


async def test_a_forged_or_old_address_and_one_of_former_staff_show_nothing(
    school: School,
) -> None:
    teacher = await class_teacher(school)
    await school.turn_to(BEFORE_NINE)
    await opens(teacher)
    part = await part_for(school, teacher.id)  # type: ignore[arg-type]
    last = "0" if part[-1] != "0" else "1"
    session, account, until, mark = part.split(".")
    forged = [
        part[:-1] + last, f"{session}.{account}.{int(until) + 9}.{mark}",
        f"{int(session) + 1}.{account}.{until}.{mark}", "x", "1.2.3.", "9" * 119, "é.1.2.3",
        f"{10**30}.{account}.{until}.{mark}",
    ]  # fmt: skip
    async with listening(school) as root:
        assert [(await gets(root + each))[0] for each in forged] == [404] * len(forged)
        await school.change("UPDATE grants SET revoked_at = 1 WHERE account_id = ?", teacher.id)
        assert (await gets(root + part))[0] == 404
        await school.change("UPDATE grants SET revoked_at = NULL")
        assert (await gets(f"{root}{part}/now"))[0] == 200
        await school.turn_to(BEFORE_NINE + timedelta(hours=5))
        assert (await gets(root + part))[0] == 404


async def test_where_the_bot_listens_the_teacher_gets_the_page_and_may_have_the_picture_too(
    school: School,
) -> None:
    await listens(school)
    teacher = await class_teacher(school)
    await school.turn_to(BEFORE_NINE)
    assert "点“打开大屏”" in await opens(teacher)
    screen = (await teacher.messages())[-1]
    assert "photo" not in screen
    (address,) = [
        key["url"]
        for row in screen["reply_markup"]["inline_keyboard"]
        for key in row
        if "url" in key
    ]
    session, course = await nine(school)
    status, page = await gets(address)
    assert (status, course in page) == (200, True)
    await at_a_new_code(school, session)
    assert (await gets(f"{address}/now"))[1]["code"] == await code(school, session)
    await teacher.presses("📷 码发到这里")
    assert await code(school, session) in await teacher.sees()
    assert (await teacher.photo()).startswith(b"\x89PNG")


async def test_the_page_s_address_is_below_that_of_the_webhook(school: School) -> None:
    settings = school.settings
    assert page_address(settings, "x") is None
    heard = settings.model_copy(update={"webhook_url": "https://school.example/hook"})
    assert page_address(heard, "x") == "https://school.example/hook/checkin/x"
