"""What the bot waits to hear: kept by kind, read back by type, given up where it is strange."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

from bot.domain.ids import AnnouncementId, SurveyId
from bot.domain.surveys.questions import QuestionKind
from config.texts import texts
from handlers.announcements.drafts import WritingAnnouncement
from handlers.chat.drafts import Draft, StaleDraftError
from handlers.desk.drafts import AnsweringCase
from handlers.faq.drafts import AnsweringGroup, ProposedEntry
from handlers.people.drafts import SayingWho
from handlers.surveys.drafts import TypingAnswer
from handlers.surveys.editor.drafts import WritingQuestion

if TYPE_CHECKING:
    from tests.conftest import School

SAID = texts("zh-Hans")
# as the versions before drafts had types have stored them
STORED: list[tuple[type[Draft], dict[str, Any]]] = [
    (SayingWho, {}),
    (SayingWho, {"class_id": 3}),
    (SayingWho, {"person_id": 7}),
    (AnsweringCase, {"case": 4, "all": True}),
    (AnsweringGroup, {"questions": [1, 5, 9]}),
    (ProposedEntry, {"number": 0, "row": {"slug": "life-parking"}, "act": "add"}),
    (WritingQuestion, {"survey": 2, "asks": "nps", "number": None}),
    (WritingAnnouncement, {}),
    (WritingAnnouncement, {"id": 6, "fresh": True}),
    (WritingAnnouncement, {"id": 6, "messages": [31, 32], "album": "a", "answer": None}),
    (
        TypingAnswer,
        {"survey": 2, "trial": False, "number": 1, "message": 40, "after": 50, "at": 60},
    ),
]


@pytest.mark.parametrize(("kind", "data"), STORED, ids=lambda each: getattr(each, "__name__", ""))
def test_what_was_stored_before_drafts_had_types_is_still_read(
    kind: type[Draft], data: dict[str, Any]
) -> None:
    packed = kind.unpack(data).pack()
    assert packed == {**packed, **data}
    assert kind.unpack(packed).pack() == packed


def test_fields_come_back_as_their_types() -> None:
    draft = WritingQuestion(SurveyId(2), QuestionKind.NPS, None)
    assert draft.pack() == {"survey": 2, "asks": "nps", "number": None}
    assert WritingQuestion.unpack(draft.pack()) == draft
    album = WritingAnnouncement(AnnouncementId(6), messages=(31, 32), album="a")
    assert WritingAnnouncement.unpack(album.pack()) == album


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"case": None},
        {"case": "4"},
        {"case": True},
        {"case": 2**63},
        {"case": 4, "all": 1},
        {"case": 4, "every": True},
        {"case": [4]},
    ],
    ids=str,
)
def test_a_strange_payload_is_stale(data: dict[str, Any]) -> None:
    with pytest.raises(StaleDraftError):
        AnsweringCase.unpack(data)


def test_a_kind_that_is_no_kind_is_stale() -> None:
    with pytest.raises(StaleDraftError):
        WritingQuestion.unpack({"survey": 2, "asks": "riddle", "number": None})


def test_two_drafts_of_one_kind_are_refused() -> None:
    with pytest.raises(ValueError, match="two drafts of kind 'who'"):

        @dataclass(frozen=True, slots=True)
        class _Another(Draft):
            kind: ClassVar[str] = "who"

    known = ["person_id", "class_id", "phone", "has_phone", "name"]
    assert [each.name for each in fields(SayingWho)] == known


async def test_a_stale_draft_is_given_up_with_a_word_and_only_once(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("人工")
    await trainee.sees_until("直接写")
    await school.change('UPDATE drafts SET data = \'{"of": "yesterday"}\'')
    await trainee.sends("食堂几点开门")
    assert await trainee.sees() == SAID("draft-stale")
    assert await school.query("SELECT kind FROM drafts") == []
    await trainee.sends("今天")
    assert SAID("draft-stale") not in await trainee.sees()
