"""What the bot says unasked of aid, hidden until it is tapped, on a locked phone as in the chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.aid.stages import Stage
from bot.domain.papers import missing
from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from config.texts import Html
from handlers.aid import words
from handlers.aid.buttons import BeginAid, MissedPage, OpenAid, OpenReview, OwnAid, StartCheck
from handlers.chat.keyboards import inline_keyboard
from storage.aid import applications, missed, papers, schemes
from storage.outbox import LetterKind
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.aid.applications import AidApplication
    from storage.outbox import Letter


async def _of(notices: NotificationWording, letter: Letter) -> AidApplication | None:
    return await notices.database.read(applications.find, letter.payload["application"])


def _worded(said: Texts, html: Html, *rows: Labelled) -> Worded:
    hidden = Html(f"<tg-spoiler>{html}</tg-spoiler>")
    whole = words.joined([said.html("aid-letter-first"), hidden])
    return Worded(Text(whole, keyboard=inline_keyboard(*([row] for row in rows)), protect=True))


def _own(said: Texts, found: AidApplication) -> Labelled:
    return said("button-aid-open"), OwnAid(found.id)


async def _stage(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word how far one's application has come, as it is when the letter leaves."""
    found = await _of(notices, letter)
    if found is None or found.account_id != letter.account_id or found.stage is Stage.DRAFT:
        return None
    unpaid = letter.payload.get("unpaid") and found.stage is not Stage.PAID
    first = "aid-letter-unpaid" if unpaid else "aid-letter-stage"
    lines = [said.html(first, name=found.name), words.describe_parcel(said, found)]
    if found.stage is Stage.REFUSED:
        lines.append(said.html("aid-refused-because", reason=found.reason))
        lines.append(said.html("aid-letter-appeal"))
    return _worded(said, words.joined(lines), _own(said, found))


async def _paper(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word which papers are to be sent again, and why, while they are."""
    found = await _of(notices, letter)
    if found is None or found.account_id != letter.account_id or found.stage.is_decided:
        return None
    given = await notices.database.read(papers.of, found.id)
    left = missing(papers.lines(found, given))
    if not left:
        return None
    whys = {each.number: each.reason for each in given if each.reason}
    lines = [said.html("aid-letter-paper", name=found.name)]
    lines += [
        said.html("aid-returned-line", name=each.name, reason=whys.get(each.number, ""))
        for each in left
        if each.number in whys
    ]
    return _worded(said, words.joined(lines), _own(said, found))


async def _review(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that an application waits for whoever gets it, while it is their turn."""
    found = await _of(notices, letter)
    account = await notices.database.read(accounts.find, letter.account_id)
    if found is None or account is None:
        return None
    if not await notices.database.read(applications.decides, account, found):
        return None
    html = said.html("aid-letter-review", person=found.person, name=found.name)
    return _worded(said, html, (said("button-aid-open-review"), OpenReview(found.id)))


async def _deadline(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word the last day of what was begun and is not handed in."""
    found, today = await _of(notices, letter), notices.today()
    if found is None or found.account_id != letter.account_id or found.stage is not Stage.DRAFT:
        return None
    stored = await notices.database.read(schemes.of_code, found.scheme, today)
    if stored is None or not stored.scheme.is_open(today):
        return None
    lines = [
        said.html("aid-letter-deadline", name=found.name),
        words.describe_deadline(said, stored.scheme, today),
    ]
    return _worded(said, words.joined(lines), _own(said, found))


async def _missed(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word how many of a class could apply; their names stand on the page."""
    classes = [letter.payload["class"]]
    found = await notices.database.read(missed.of_classes, notices.today(), classes)
    if not found:
        return None
    count = len({each.person_id for each in found})
    html = said.html("aid-letter-missed", count=count, **{"class": found[0].class_name})
    return _worded(said, html, (said("button-aid-missed"), MissedPage()))


async def _hint(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word a hint of a teacher that somebody may apply, while they may."""
    today = notices.today()
    stored = await notices.database.read(schemes.find, letter.payload["scheme"])
    if stored is None or not stored.scheme.is_open(today):
        return None
    lines = [
        said.html("aid-letter-hint", name=stored.scheme.name),
        words.describe_deadline(said, stored.scheme, today),
    ]
    return _worded(
        said,
        words.joined(lines),
        (said("button-aid-apply"), BeginAid(stored.id)),
        (said("button-aid-check"), StartCheck()),
        (said("button-aid-page"), OpenAid()),
    )


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.AID_STAGE: _stage,
    LetterKind.AID_PAPER: _paper,
    LetterKind.AID_REVIEW: _review,
    LetterKind.AID_DEADLINE: _deadline,
    LetterKind.AID_MISSED: _missed,
    LetterKind.AID_HINT: _hint,
}
