"""What the FAQ's buttons name, of others: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {"answer_id": "SELECT max(id) FROM group_answers", "way": "SELECT max(id) FROM ways"}


async def make(school: School, trainee: Phone) -> None:
    """An answer offered to a trainee who asked no person, and words of theirs that wait."""
    await school.change(
        "INSERT INTO group_answers (account_id, chat_id, message_id, text, at)"
        " VALUES (?, 0, 1, '到二楼', 0)",
        trainee.id,
    )
    await school.change(
        "INSERT INTO questions (chat_id, message_id, part, account_id, asked_at, text, outcome,"
        " state) VALUES (?, 900001, 0, ?, 0, '隔壁班的私事', 'unknown', 'settled')",
        trainee.id,
        trainee.id,
    )
    await school.change(
        "INSERT INTO offered_answers (question_id, answer_id, account_id, state)"
        " SELECT max(id), (SELECT max(id) FROM group_answers), ?, 'offered' FROM questions",
        trainee.id,
    )
    await school.change(
        "INSERT INTO ways (entry_id, text, digest, source, state)"
        " VALUES (1, '隔壁班的私事一桩', '1', 'tap', 'waiting')"
    )
    await school.change(
        "INSERT INTO way_askers (way_id, account_id) SELECT max(id), ? FROM ways", trainee.id
    )
