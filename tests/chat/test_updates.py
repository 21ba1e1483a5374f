"""Updates with anything anywhere: a part that cannot be read is not there, and nothing fails."""

from __future__ import annotations

import copy
import gc
import json
import time
from contextlib import suppress
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.ids import ClassId
from bot.domain.people.roles import Role, Scope, ScopeKind
from bot.domain.raw import is_whole
from bot.inbound.updates import readable
from bot.outbound.transport import loads
from handlers.chat.updates import (
    EditedMessage,
    Membership,
    PollVote,
    PressedButton,
    WrittenMessage,
    read_update,
)
from storage.classes import classes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import School

DEEP = "DEEP"  # stands for what JSON in Python cannot write
MISSING = "MISSING"
BAD: tuple[Any, ...] = (
    None, [], {}, [None], "", "123abc", "x" * 5000, True, 0, -1, 1.5, 2**31, 2**63, 2**64, 10**30,
    -(10**30), "\x00", [[]], [{}], {"id": "1"}, {"id": None}, DEEP, MISSING,
)  # fmt: skip
FEW: tuple[Any, ...] = (None, [], {}, "123abc", 1.5, 10**30, DEEP, MISSING)
USER = {"id": 77, "is_bot": False, "first_name": "小满", "username": "xm", "language_code": "zh"}
CHAT = {"id": 77, "type": "private", "first_name": "小满"}
GROUP = {"id": -1007, "type": "supergroup", "title": "第1期", "is_forum": True}
BOT = {"id": 1, "is_bot": True, "first_name": "领航", "username": "linghang_bot"}
OURS = {"message_id": 3, "from": BOT, "chat": CHAT, "date": 1, "text": "您好"}
SAID = {"message_id": 5, "from": USER, "chat": CHAT, "date": 1}
FILE = {"file_id": "f", "file_unique_id": "u", "file_size": 9, "file_name": "a.xlsx"}
MARKS = [
    {"type": "bold", "offset": 0, "length": 2},
    {"type": "text_link", "offset": 1, "length": 2, "url": "https://a.example"},
    {"type": "text_mention", "offset": 2, "length": 1, "user": USER},
    {"type": "pre", "offset": 3, "length": 1, "language": "py"},
]
PLAIN: dict[str, dict[str, Any]] = {
    "text": {"message": SAID | {"text": "明天上什么课", "entities": MARKS}},
    "reply": {"message": SAID | {"text": "谢谢", "reply_to_message": OURS}},
    "photo": {"message": SAID | {"photo": [FILE, FILE], "caption": "看", "media_group_id": "7"}},
    "caption": {"message": SAID | {"video": FILE, "caption": "看", "caption_entities": MARKS}},
    "document": {"message": SAID | {"document": FILE}},
    "contact": {
        "message": SAID | {"contact": {"phone_number": "13900001111", "user_id": 77}},
    },
    "forwarded": {
        "message": SAID | {"text": "转", "forward_origin": {"type": "user"}, "forward_date": 1}
    },
    "command": {"message": SAID | {"text": "/start staff-1"}},
    "edited": {"edited_message": SAID | {"text": "后天上什么课", "edit_date": 2}},
    "press": {
        "callback_query": {
            "id": "9", "from": USER, "message": OURS, "chat_instance": "1", "data": "menu:1",
        }
    },
    "membership": {
        "my_chat_member": {
            "chat": CHAT, "from": USER, "date": 1,
            "old_chat_member": {"status": "left", "user": BOT},
            "new_chat_member": {"status": "member", "user": BOT},
        }
    },
    "vote": {"poll_answer": {"poll_id": "1", "user": USER, "option_ids": [0, 1]}},
    "topic": {
        "message": SAID
        | {"chat": GROUP, "text": "好的", "is_topic_message": True, "message_thread_id": 4}
    },
    "moved": {"message": SAID | {"chat": GROUP, "migrate_to_chat_id": -1008}},
}  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths to all values within a value of JSON."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in inside:
        yield (*path, key)
        if isinstance(each, dict | list):
            yield from places(each, (*path, key))


def changed(update: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    made = copy.deepcopy(update)
    at: Any = made
    for key in path[:-1]:
        at = at[key]
    if value is MISSING:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return made


def sent(update: dict[str, Any]) -> bytes:
    """The update as its bytes arrive."""
    return json.dumps(update).replace(f'"{DEEP}"', '[{"a":' * 10_000 + "1" + "}]" * 10_000).encode()


def unfit(part: Any) -> Iterator[Any]:
    """What a read update holds that no handler expects."""
    if is_dataclass(part):
        for each in fields(part):
            yield from unfit(getattr(part, each.name))
    elif isinstance(part, tuple):
        for each in part:
            yield from unfit(each)
    elif not (part is None or isinstance(part, str | bool) or is_whole(part)):
        yield part


@pytest.mark.parametrize("kind", PLAIN)
def test_whatever_stands_anywhere_is_read_or_is_not_there(kind: str) -> None:
    update = PLAIN[kind] | {"update_id": 8}
    for path in places(PLAIN[kind]):
        for value in BAD:
            if value is DEEP and len(path) % 2:
                continue  # twenty thousand brackets take their time
            (found,) = readable([loads(sent(changed(update, path, value)))])
            assert list(unfit(read_update(found))) == []


def test_what_can_be_read_is_read() -> None:
    read = {kind: read_update(update) for kind, update in PLAIN.items()}
    kinds = {kind: type(each) for kind, each in read.items()}
    others = {
        "edited": EditedMessage,
        "press": PressedButton,
        "membership": Membership,
        "vote": PollVote,
    }
    assert kinds == dict.fromkeys(PLAIN, WrittenMessage) | others


@pytest.mark.parametrize("value", [None, [], "", 10**30, "5", 5.5, {"id": "77"}, {"id": 2**63}])
def test_an_update_without_what_it_is_about_is_none(value: Any) -> None:
    assert read_update(changed(PLAIN["text"], ("message",), value)) is None
    assert read_update(changed(PLAIN["text"], ("message", "chat"), value)) is None
    assert read_update(changed(PLAIN["press"], ("callback_query", "from"), value)) is None
    assert read_update(changed(PLAIN["vote"], ("poll_answer", "user"), value)) is None


def test_a_chat_of_no_kind_is_private_by_its_number_only() -> None:
    group = read_update(changed(PLAIN["topic"], ("message", "chat", "type"), None))
    assert isinstance(group, WrittenMessage)
    assert not group.chat.private


def test_a_number_of_an_update_is_read_however_it_is_written() -> None:
    written = [7, "7", 7.0, None, "", "x", -1, 7.5, 2**63, 10**30, True, [], "٧", "7" * 30]
    found = readable([{"update_id": each} for each in written] + [None, [], "x", 5])
    assert found == [{"update_id": 7}] * 3


def test_the_rest_of_a_batch_survives_what_no_database_takes() -> None:
    batch = b'{"ok":true,"result":[{"update_id":1,"x":%s},{"update_id":2}]}'
    for bad in (
        b"[" * 100_000 + b"]" * 100_000, b'{"a":' * 2000 + b"1" + b"}" * 2000, b"1e999", b"NaN",
        b"-Infinity", b"9" * 6000, b'"\\ud800"', b'"\xff"', b'"]]]}}"', b'"\\"["',
    ):  # fmt: skip
        found = readable(loads(batch % bad)["result"])
        assert [each["update_id"] for each in found] == [1, 2]


SIZE = 1 << 17


@pytest.mark.parametrize(
    "odd",
    [
        lambda size: b'{"x":"' + b'\\"' * (size // 2),
        lambda size: b'"' * size,
        lambda size: b"[" * size,
        lambda size: b"[" + b"[]," * (size // 3) + b"NaN]",
        lambda size: b"[" + b'"a",' * (size // 4) + b"NaN]",
        lambda size: b"[" * 5000 + b"]" * 5000 + b"," + b'"",[{}],' * (size // 8),
        lambda size: b"[" + b"1e999," * (size // 6) + b"1]",
        lambda size: b"[" + b"9" * size + b"]",
    ],
    ids=range(8),
)
def test_eight_times_the_json_takes_at_most_sixteen_times_as_long(
    odd: Callable[[int], bytes],
) -> None:
    """What is quadratic would take 64 times as long."""
    few, many = (min(_seconds(odd(size)) for _ in range(3)) for size in (SIZE, 8 * SIZE))
    assert many < 16 * few + 0.01


def _seconds(text: bytes) -> float:
    gc.disable()  # a sweep takes as long as the other tests have left much to sweep
    began = time.thread_time()
    with suppress(ValueError):
        loads(text)
    took = time.thread_time() - began
    gc.enable()
    return took


async def test_nothing_in_an_update_fails_and_the_person_can_go_on(
    school: School, caplog: pytest.LogCaptureFixture
) -> None:
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    trainee = await school.trainee()
    chat_id = await school.play.group("第1期", teacher, trainee)
    await school.app.services.database.write(classes.bind_group, ClassId(1), chat_id)
    school.playground.limits.enabled = False
    school.pacer.limit_to(100_000)
    number = 10**6
    for kind, plain in PLAIN.items():
        of_them = json.loads(json.dumps(plain).replace("77", str(trainee.id)))
        for path in places(plain):
            for value in FEW:
                if kind == "topic" and value is not None and len(path) > 2:
                    continue  # twenty answers a minute are all a group takes
                number += 1
                arrived = sent({"update_id": number} | changed(of_them, path, value))
                await school.app.intake.accept(readable([loads(arrived)]))
                if not number % 40:  # or it is a flood
                    await school.app.intake.drain()
    await school.app.intake.drain()
    failed = [each.getMessage() for each in caplog.records if each.exc_info or each.levelno > 30]
    assert failed == []
    assert await school.query("SELECT count(*) FROM inbox WHERE state <> 'done'") == [(0,)]
    await school.idle()
    await trainee.sends("明天上什么课")
    assert await trainee.sees()
