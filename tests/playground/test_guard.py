"""The stand-in is for this machine alone: no page from elsewhere reads it or acts in it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import aiohttp
import pytest

from playground.client import Play
from playground.server import Playground

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

ELSEWHERE = "https://evil.example"
HTML = b"<script>alert(document.domain)</script>"


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    made = Playground()
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def session(playground: Playground) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(playground.url) as made:
        yield made


ACTS = [
    ("GET", "/play/chats"),
    ("GET", "/play/events"),
    ("GET", "/play/files/x"),
    ("POST", "/play/people"),
    ("POST", "/play/clock"),
    ("DELETE", "/play/faults"),
    ("POST", "/bot1:x/getMe"),
]
FOREIGN = [
    {"Origin": ELSEWHERE},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
    {"Host": "evil.example:8080"},
    {"Host": "127.0.0.1.evil.example"},
    {"Host": ""},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
]


@pytest.mark.parametrize(("method", "path"), ACTS)
@pytest.mark.parametrize("headers", FOREIGN, ids=str)
async def test_a_page_from_elsewhere_neither_reads_nor_acts(
    playground: Playground,
    session: aiohttp.ClientSession,
    method: str,
    path: str,
    headers: dict[str, str],
) -> None:
    async with session.request(method, path, json={}, headers=headers) as answer:
        assert answer.status == 403
    assert playground.world.people == {}


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
async def test_our_own_page_and_programs_may(
    playground: Playground, session: aiohttp.ClientSession, name: str
) -> None:
    host = f"{name}:{playground.url.rpartition(':')[2]}"
    for headers in (
        {},
        {"Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin"},
        {"Host": host, "Sec-Fetch-Site": "none"},
    ):
        async with session.post("/play/people", json={}, headers=headers) as answer:
            assert answer.status == 201


async def test_a_link_from_elsewhere_opens_the_page_and_frames_do_not(
    session: aiohttp.ClientSession,
) -> None:
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    async with session.get("/", headers=link | {"Sec-Fetch-Dest": "document"}) as answer:
        assert answer.status == 200
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    async with session.get("/", headers=link | {"Sec-Fetch-Dest": "iframe"}) as answer:
        assert answer.status == 403


@pytest.mark.parametrize(
    ("mime", "shown"),
    [
        ("text/html", False),
        ("image/svg+xml", False),
        ("application/xhtml+xml", False),
        ("TEXT/HTML; charset=utf-8", False),
        ("image/png", True),
        ("video/mp4", True),
    ],
)
async def test_what_was_uploaded_is_never_a_page(
    playground: Playground, session: aiohttp.ClientSession, mime: str, *, shown: bool
) -> None:
    file_id = playground.world.keep_file("x", HTML, mime)
    async with session.get(f"/play/files/{file_id}") as answer:
        assert await answer.read() == HTML
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert (answer.content_type == mime) is shown
        assert ("attachment" in answer.headers.get("Content-Disposition", "")) is not shown


async def test_bodies_and_what_is_kept_are_bounded(
    playground: Playground, session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with session.post("/play/people", data=io.BytesIO(b" " * (2 << 20))) as answer:
        assert answer.status == 413
    monkeypatch.setattr("playground.world.FILES_KEPT", 100)
    first, *_, last = [playground.world.keep_file("x", b"x" * 40, "") for _ in range(4)]
    assert first not in playground.world.files
    assert last in playground.world.files


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/play/clock", b'{"advance": 1e308}'),
        ("/play/clock", b"[]"),
        ("/play/people", b'{"id": [1]}'),
        ("/play/people", b'{"first_name": "\\ud83d"}'),
        ("/bot{token}/getUpdates", b'{"offset": 1180591620717411303424, "timeout": "x"}'),
        ("/play/faults", b'{"kind": "429", "chat_id": []}'),
        ("/play/faults", b'{"kind": "429", "times": null}'),
        ("/bot{token}/sendMessage", b"[1]"),
        ("/bot{token}/sendMessage", b'{"text": "\\ud83d"}'),
    ],
)
async def test_a_mistake_of_the_caller_is_no_fault_of_the_stand_in(
    playground: Playground, session: aiohttp.ClientSession, path: str, body: bytes
) -> None:
    headers = {"Content-Type": "application/json"}
    url = path.format(token=playground.token)
    async with session.post(url, data=body, headers=headers) as answer:
        assert answer.status == 400
    async with Play(playground.url) as play:
        assert await play.call("GET", "/play/clock")
