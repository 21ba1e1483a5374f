"""Addresses at which a school's bot listens in a test."""

from __future__ import annotations

import random
import socket
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from pydantic import SecretStr

if TYPE_CHECKING:
    from tests.conftest import School

SECRET = "0123456789abcdef-_"


def free_port() -> int:
    """A port that nobody else is given by chance: below those that the system gives out."""
    for port in random.sample(range(20_000, 32_000), 100):
        with suppress(OSError), closing(socket.create_server(("127.0.0.1", port))):
            return port
    raise OSError("no port is free")


async def listens(school: School) -> None:
    """Start the school again so that it listens, as behind its own proxy."""
    await school.stop()
    port = free_port()
    school.settings = school.settings.model_copy(
        update={
            "webhook_url": f"http://127.0.0.1:{port}/hook",
            "webhook_secret": SecretStr(SECRET),
            "listen": f"127.0.0.1:{port}",
        }
    )
    await school.start()
