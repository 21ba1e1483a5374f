"""What the bot says unasked of complaints: to those who answer, and to authors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.complaints.states import OPEN, Act, Ending
from bot.domain.complaints.topics import is_urgent
from bot.domain.ids import ComplaintId
from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from config.texts import Html
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.wording import format_day
from handlers.complaints import words
from handlers.complaints.buttons import (
    AnswerComplaint,
    FollowComplaint,
    OpenComplaint,
    ReopenComplaint,
    SayMore,
)
from storage.complaints import complaints
from storage.outbox import LetterKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.complaints.complaints import Complaint, Step
    from storage.database import Tx
    from storage.outbox import Letter


def _found(tx: Tx, letter: Letter) -> tuple[Complaint, list[Step]] | None:
    """Return what a letter to a colleague is about, unless it is no longer theirs to see."""
    number = ComplaintId(letter.payload["complaint"])
    found = complaints.find(tx, number)
    if found is None or complaints.is_hidden(tx, number, letter.account_id):
        return None
    return found, complaints.steps(tx, number)


async def _to_answer(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word what a colleague is to answer: new, handed over, due soon, or with more words."""
    known = await notices.database.read(_found, letter)
    if known is None:
        return None
    found, steps = known
    if found.owner_id != letter.account_id:
        return None
    if found.state not in OPEN and letter.kind is not LetterKind.COMPLAINT_MORE:
        return None
    newest = steps[0] if letter.kind is not LetterKind.COMPLAINT_MORE else steps[-1]
    return Worded(Text(_worded(notices, letter, said, found, newest), _buttons(said, found)))


def _worded(
    notices: NotificationWording, letter: Letter, said: Texts, found: Complaint, step: Step
) -> Html:
    head = said.html(
        f"letter-{letter.kind}",
        id=str(found.id),
        kind=words.kind_of(said, found.kind),
        topic=words.topic_of(said, found.topic),
        who=found.name if found.named else said("complaint-anonymous"),
        due=format_day(said, found.due_on, notices.today()),
        urgent="yes" if is_urgent(found.topic) else "no",
    )
    quoted = [words.quote(said, step.text)] if step.text else []
    photo = [said.html("complaint-step-photo")] if step.photo else []
    return Html("\n".join([head, *photo, *quoted]))


def _buttons(said: Texts, found: Complaint) -> dict[str, object]:
    row: list[Labelled] = [
        (said("button-complaint-answer"), AnswerComplaint(found.id)),
        (said("button-complaint-ask"), AnswerComplaint(found.id, asks=True)),
        (said("button-complaint-open"), OpenComplaint(found.id)),
    ]
    return inline_keyboard(row)


async def _late(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that a deadline has passed, to those over the owner."""
    known = await notices.database.read(_found, letter)
    if known is None or known[0].state not in OPEN:
        return None
    found, steps = known
    html = said.html(
        "letter-complaint-late",
        id=str(found.id),
        topic=words.topic_of(said, found.topic),
        owner=found.owner_name or said("complaint-no-owner"),
        due=format_day(said, found.due_on, notices.today()),
    )
    row: list[Labelled] = [(said("button-complaint-open"), OpenComplaint(found.id))]
    quoted = words.quote(said, steps[0].text)
    return Worded(Text(Html(f"{html}\n{quoted}"), inline_keyboard(row)))


async def _reply(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word an answer to its author, whoever that is."""
    if "complaint" not in letter.payload:
        return None  # it was sealed with a key that is lost
    number, token = ComplaintId(letter.payload["complaint"]), letter.payload["token"]
    step = await notices.database.read(complaints.step, number, letter.payload["step"])
    found = await notices.database.read(complaints.find, number)
    if step is None or found is None:
        return None
    if step.act is Act.CLOSED:
        ending = words.ending_of(said, Ending(step.text))
        html = said.html("letter-complaint-ended", id=str(number), ending=ending)
    else:
        head = said.html(f"letter-complaint-{step.act}", id=str(number), name=step.name)
        html = Html("\n".join([head, words.quote(said, step.text)]))
    row: list[Labelled] = [
        (said("button-complaint-more"), SayMore(token)),
        (said("button-complaint-follow"), FollowComplaint(token)),
    ]
    if step.act is not Act.ASKED:
        row.insert(1, (said("button-complaint-reopen"), ReopenComplaint(token)))
    return Worded(Text(html, inline_keyboard(row)))


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.COMPLAINT_NEW: _to_answer,
    LetterKind.COMPLAINT_MORE: _to_answer,
    LetterKind.COMPLAINT_EVE: _to_answer,
    LetterKind.COMPLAINT_HANDED: _to_answer,
    LetterKind.COMPLAINT_LATE: _late,
    LetterKind.COMPLAINT_REPLY: _reply,
}
