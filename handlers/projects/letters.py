"""What the bot says unasked of projects."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.projects.buttons import AnswerMentor, ChooseMentor, OpenProject
from storage.outbox import LetterKind
from storage.projects import projects

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.texts import Html, Texts
    from handlers.chat.keyboards import Labelled
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.outbox import Letter
    from storage.projects.projects import Project


async def _found(notices: NotificationWording, letter: Letter) -> Project | None:
    return await notices.database.read(projects.find, letter.payload["project"], notices.today())


def _worded(said: Texts, html: Html, found: Project, *row: Labelled) -> Worded:
    opens: list[Labelled] = [(said("button-project-open"), OpenProject(found.id))]
    return Worded(Text(html, keyboard=inline_keyboard([*row], opens)))


async def _asked(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Ask for a mentor, while there is none."""
    found = await _found(notices, letter)
    if found is None or not found.is_open or found.mentor_id is not None:
        return None
    html = said.html(
        "project-letter-asked", name=found.name, class_name=found.class_name, title=found.title
    )
    return _worded(said, html, found, (said("button-project-mentor"), ChooseMentor(found.id)))


async def _mentor(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Ask a colleague to be the mentor, while they have not answered."""
    found = await _found(notices, letter)
    if found is None or found.mentor_id != letter.account_id or found.agreed or not found.is_open:
        return None
    html = said.html(
        "project-letter-mentor", name=found.name, title=found.title, text=found.problem
    )
    return _worded(
        said,
        html,
        found,
        (said("button-project-take"), AnswerMentor(found.id, yes=True)),
        (said("button-project-leave"), AnswerMentor(found.id, yes=False)),
    )


async def _taken(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Say who is the mentor, and that the plan is next."""
    found = await _found(notices, letter)
    if found is None or not found.agreed:
        return None
    html = said.html("project-letter-taken", mentor=found.mentor, title=found.title)
    return _worded(said, html, found)


async def _late(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that steps are overdue, while they are."""
    found = await _found(notices, letter)
    if found is None or not found.is_open or not found.late:
        return None
    html = said.html("project-letter-late", title=found.title, name=found.name, count=found.late)
    return _worded(said, html, found)


async def _defence(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Say when and where it is defended; to who judges that they do."""
    found = await _found(notices, letter)
    if found is None or not found.is_open:
        return None
    when = "—"
    if found.defence_at is not None:
        at = datetime.fromtimestamp(found.defence_at, UTC)
        when = wording.format_moment(said, at, notices.today(), notices.zone)
    judges = await notices.database.read(projects.judges, found.id)
    if letter.account_id not in {*judges, found.account_id, found.mentor_id}:
        return None  # judges it no more
    key = "project-letter-judge" if letter.account_id in judges else "project-letter-defence"
    html = said.html(key, title=found.title, name=found.name, at=when, place=found.place)
    return _worded(said, html, found)


async def _no_more(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Say to who had a part in it that it is over, or somebody else's; else who left it."""
    found = await _found(notices, letter)
    if found is None:
        return None
    if not found.is_open:
        state = said(f"project-state-{found.state.value}")
        html = said.html("project-letter-over", title=found.title, name=found.name, state=state)
        return _worded(said, html, found)
    if letter.account_id == found.mentor_id:
        return None  # asked again since
    if letter.account_id != found.account_id:
        html = said.html("project-letter-no-more", title=found.title, name=found.name)
        return Worded(Text(html))
    if found.mentor_id is not None:
        return None
    return _worded(said, said.html("project-letter-alone", title=found.title), found)


async def _result(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Say how it ended."""
    found = await _found(notices, letter)
    if found is None or found.is_open:
        return None
    state = said(f"project-state-{found.state.value}")
    return _worded(said, said.html("project-letter-result", title=found.title, state=state), found)


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.PROJECT_ASKED: _asked,
    LetterKind.PROJECT_MENTOR: _mentor,
    LetterKind.PROJECT_TAKEN: _taken,
    LetterKind.PROJECT_LATE: _late,
    LetterKind.PROJECT_DEFENCE: _defence,
    LetterKind.PROJECT_RESULT: _result,
    LetterKind.PROJECT_NO_MORE: _no_more,
}
