"""Cases in words: the asker, since when, what was said."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.text import short
from config.texts import Html
from handlers.chat.keyboards import inline_keyboard
from handlers.desk.buttons import (
    AnswerCase,
    CannedReplies,
    CaseFiles,
    ClaimCase,
    CloseCase,
    DeskPage,
    OpenCase,
    ReleaseCase,
    TransferCase,
)
from handlers.incidents.buttons import ReportIncident
from storage.desk.cases import CaseState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.ids import AccountId
    from bot.outbound.gateway import Keyboard
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from storage.desk.cases import Case, Message

MARKS = {CaseState.OPEN: "⏳", CaseState.CLAIMED: "💬", CaseState.CLOSED: "✅"}


def format_age(said: Texts, since: int, now: datetime) -> str:
    """Return 35 分钟, 2 小时, 3 天."""
    minutes = max(0, int((now - datetime.fromtimestamp(since, UTC)).total_seconds()) // 60)
    if minutes < 1:
        return said("age-now")
    if minutes < 60:
        return said("age-minutes", count=minutes)
    if minutes < 48 * 60:
        return said("age-hours", count=minutes // 60)
    return said("age-days", count=minutes // (24 * 60))


def describe_message(said: Texts, message: Message) -> Html:
    """Return one message and its author."""
    key = "desk-said-staff" if message.from_staff else "desk-said"
    return said.html(key, name=message.name, text=name_content(said, message))


def name_content(said: Texts, message: Message) -> str:
    """Return the words of a message, and that there is a picture or file where there is one."""
    if not message.is_media:
        return message.text
    return said("desk-media-with", text=message.text) if message.text else said("desk-media")


def describe_case(said: Texts, shown: Case, messages: Sequence[Message], now: datetime) -> Html:
    """Word a case with its last messages."""
    where = shown.class_name or said("desk-no-class")
    since = format_age(said, shown.opened_at, now)
    head = said.html("desk-case", name=shown.name, where=where, age=since)
    if shown.state is CaseState.CLAIMED:
        head = said.html(
            "desk-case-claimed", name=shown.name, where=where, age=since, by=shown.claimed_name
        )
    elif shown.state is CaseState.CLOSED:
        head = said.html("desk-case-closed", name=shown.name, where=where)
    return Html("\n".join([head, "", *(describe_message(said, each) for each in messages)]))


def describe_row(said: Texts, number: int, shown: Case, last: str, now: datetime) -> Html:
    """Word a case for the list of those who wait."""
    return said.html(
        "desk-row",
        number=str(number),
        mark=MARKS[shown.state],
        name=shown.name,
        where=shown.class_name or said("desk-no-class"),
        age=format_age(said, shown.opened_at, now),
        by=f"→ {shown.claimed_name}" if shown.claimed_name else "",
        text=short(last),
    )


def open_case(said: Texts, shown: Case, files: int = 0) -> Keyboard:
    """Make the buttons under a notice of a case; ``files`` can be looked at."""
    buttons: list[Labelled] = [(said("button-answer"), AnswerCase(shown.id))]
    if shown.state is CaseState.OPEN:
        buttons.insert(0, (said("button-claim"), ClaimCase(shown.id)))
    last: list[Labelled] = [(said("button-open-case"), OpenCase(shown.id))]
    return inline_keyboard(buttons, [*_files(said, shown, files), *last])


def _files(said: Texts, shown: Case, files: int) -> list[Labelled]:
    return [(said("button-files", count=files), CaseFiles(shown.id))] if files else []


def in_topic(said: Texts, shown: Case) -> Keyboard:
    """Make the buttons in the topic of a case; an answer is simply written there."""
    if shown.state is CaseState.CLOSED:
        return inline_keyboard()
    first: list[Labelled] = [(said("button-claim"), ClaimCase(shown.id))]
    if shown.state is CaseState.CLAIMED:
        first = [
            (said("button-take-over"), ClaimCase(shown.id, over=True)),
            (said("button-release"), ReleaseCase(shown.id)),
        ]
    return inline_keyboard(
        first,
        [
            (said("button-canned"), CannedReplies(shown.id)),
            (said("button-close"), CloseCase(shown.id)),
        ],
    )


def make_actions(said: Texts, shown: Case, me: AccountId, others: int, files: int = 0) -> Keyboard:
    """Make the buttons of a case that is looked at; ``others`` asked the same and wait."""
    back: list[Labelled] = [(said("button-desk"), DeskPage())]
    seen = _files(said, shown, files)
    if shown.state is CaseState.CLOSED:
        return inline_keyboard(seen, back)
    if shown.state is CaseState.CLAIMED and shown.claimed_by != me:
        over: list[Labelled] = [(said("button-take-over"), ClaimCase(shown.id, over=True))]
        return inline_keyboard(over, seen, back)
    first: list[Labelled] = [(said("button-answer"), AnswerCase(shown.id))]
    if shown.state is CaseState.OPEN:
        first.insert(0, (said("button-claim"), ClaimCase(shown.id)))
    everyone: list[Labelled] = []
    if others:
        everyone = [(said("button-answer-all"), AnswerCase(shown.id, all_=True))]
    more: list[Labelled] = [
        (said("button-canned"), CannedReplies(shown.id)),
        (said("button-transfer"), TransferCase(shown.id)),
    ]
    incident: list[Labelled] = [(said("button-incident-of-case"), ReportIncident(shown.id))]
    end: list[Labelled] = [(said("button-close"), CloseCase(shown.id))]
    if shown.state is CaseState.CLAIMED:
        end.insert(0, (said("button-release"), ReleaseCase(shown.id)))
    return inline_keyboard(first, everyone, seen, more, end, incident, back)
