"""What the bot says unasked of careers and of help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.outcomes.helping import HelpState
from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from handlers.chat.keyboards import inline_keyboard
from handlers.outcomes.career_buttons import (
    AnswerHelp,
    AskHelp,
    CallList,
    FindHelper,
    MyCareer,
    OpenHelp,
)
from storage.outbox import LetterKind
from storage.outcomes import helping

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.texts import Html, Texts
    from handlers.chat.keyboards import Labelled
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.outbox import Letter
    from storage.outcomes.helping import HelpRequest


def _worded(html: Html, *rows: list[Labelled]) -> Worded:
    return Worded(Text(html, keyboard=inline_keyboard(*rows)))


async def _calls(_: NotificationWording, __: Letter, said: Texts) -> Worded | None:
    """Word that people have not answered and are to be called."""
    return _worded(said.html("career-letter-calls"), [(said("button-career-list"), CallList())])


async def _found(notices: NotificationWording, letter: Letter) -> HelpRequest | None:
    return await notices.database.read(helping.find, letter.payload["help"])


def _of(said: Texts, key: str, found: HelpRequest) -> Html:
    return said.html(
        key,
        name=found.name,
        class_name=found.class_name,
        kind=said(f"help-kind-{found.kind.value}"),
        text=found.text,
    )


async def _asked(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Ask to find somebody who helps, while nobody is found."""
    found = await _found(notices, letter)
    if found is None or found.state is not HelpState.ASKED:
        return None
    html = _of(said, "help-letter-asked", found)
    return _worded(
        html,
        [
            (said("button-help-find"), FindHelper(found.id)),
            (said("button-help-open"), OpenHelp(found.id)),
        ],
    )


async def _proposed(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Ask a colleague to help, while they have not answered."""
    found = await _found(notices, letter)
    if found is None or found.state is not HelpState.PROPOSED:
        return None
    if found.helper_id != letter.account_id:
        return None
    return _worded(
        _of(said, "help-letter-proposed", found),
        [
            (said("button-help-yes"), AnswerHelp(found.id, yes=True)),
            (said("button-help-no"), AnswerHelp(found.id, yes=False)),
        ],
    )


async def _taken(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Say who helps."""
    found = await _found(notices, letter)
    if found is None or found.state is not HelpState.TAKEN:
        return None
    html = said.html("help-letter-taken", helper=found.helper)
    return _worded(html, [(said("button-help-mine"), AskHelp())])


async def _late(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that nobody has taken a request in time."""
    found = await _found(notices, letter)
    if found is None or found.state in {HelpState.TAKEN, HelpState.CLOSED}:
        return None
    html = _of(said, "help-letter-late", found)
    return _worded(html, [(said("button-help-find"), FindHelper(found.id))])


async def _closed(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Say what came of it."""
    found = await _found(notices, letter)
    if found is None or found.ending is None:
        return None
    html = said.html("help-letter-closed", how=said(f"help-ending-{found.ending.value}"))
    return _worded(
        html,
        [(said("button-help-ask"), AskHelp()), (said("button-career-mine"), MyCareer())],
    )


async def _no_more(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Say to who helped that it is over, or that somebody else does."""
    found = await _found(notices, letter)
    if found is None or (found.is_open and found.helper_id == letter.account_id):
        return None
    if found.ending is not None:
        how = said(f"help-ending-{found.ending.value}")
        html = said.html("help-letter-over", name=found.name, class_name=found.class_name, how=how)
    else:
        html = said.html("help-letter-no-more", name=found.name, class_name=found.class_name)
    return _worded(html)


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.FOLLOWUP_CALLS: _calls,
    LetterKind.HELP_ASKED: _asked,
    LetterKind.HELP_PROPOSED: _proposed,
    LetterKind.HELP_TAKEN: _taken,
    LetterKind.HELP_LATE: _late,
    LetterKind.HELP_CLOSED: _closed,
    LetterKind.HELP_NO_MORE: _no_more,
}
