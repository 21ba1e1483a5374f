"""Many messages of one person at once: the newest question first, and nothing else is skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


async def said_by_the_bot(phone: Phone) -> list[str]:
    return [m["text"] for m in await phone.messages() if m["from_bot"] and "text" in m]


async def after_a_stop(school: School, phone: Phone, *texts: str) -> list[str]:
    """What the bot says to what was written while it stood still."""
    before = len(await said_by_the_bot(phone))
    await school.stop()
    for text in texts:
        await phone.sends(text)
    await school.start()
    await school.idle()
    return (await said_by_the_bot(phone))[before:]


async def test_of_many_questions_the_newest_is_answered_first_and_the_rest_in_one_line(
    school: School,
) -> None:
    trainee = await school.trainee()
    said = await after_a_stop(school, trainee, *["明天上什么课"] * 40, "食堂几点开门")
    assert len(said) == 2
    assert "40 条没有逐条回答" in said[1]
    assert "40 条" not in said[0]


async def test_commands_words_for_them_and_what_follows_are_each_answered(school: School) -> None:
    trainee = await school.trainee()
    said = await after_a_stop(
        school, trainee, *["明天上什么课"] * 40, "/me", "今天", "食堂几点开门"
    )
    assert len(said) == 5
    assert sum("39 条没有逐条回答" in text for text in said) == 1
    assert sum("Telegram" in text for text in said) == 1
    assert sum("今天 11月23日" in text for text in said) == 1


async def test_what_is_awaited_or_read_by_a_human_is_never_folded(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("/human")
    await trainee.sees()
    told = ["唉" + "呜" * number for number in range(30)]  # nothing the FAQ knows
    await after_a_stop(school, trainee, *told)
    assert not any("逐条" in text for text in await said_by_the_bot(trainee))
    rows = await school.query("SELECT text FROM case_messages")
    assert set(told) <= {text for (text,) in rows}


async def test_what_follows_a_word_for_a_human_goes_to_the_human(school: School) -> None:
    trainee = await school.trainee()
    meant = ["明天上什么课"] * 10 + ["问老师", "我的补助一直没到"] + ["还在吗"] * 30
    said = await after_a_stop(school, trainee, *meant)
    rows = await school.query("SELECT text FROM case_messages")
    assert ("我的补助一直没到",) in rows
    assert not any("逐条" in text for text in said)


async def test_a_strangers_name_among_many_words_is_read(school: School) -> None:
    row = next(each for each in school.book.trainees if each.class_name == "第1期")
    stranger = await school.play.person("谁")
    await stranger.starts()
    await stranger.sees()
    name = f"{row.name} {row.phone[-4:]}"
    said = await after_a_stop(school, stranger, *["你好"] * 30, name)
    assert row.name in said[-1]
