"""What buttons about people name, of others: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {"request_id": "SELECT max(id) FROM binding_requests"}


async def make(school: School, trainee: Phone) -> None:
    """A second account that has the trainee's phone and asks to be them."""
    other = await school.play.person("另一部", phone=trainee.person["phone"])
    await other.starts()
    await other.sees()
    await other.shares_contact()
    await other.sees()
