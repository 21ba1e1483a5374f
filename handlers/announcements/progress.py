"""Announcements as their author sees them going out: progress, questions, pause, go on, stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.announcements.lifecycle import Outcome, State
from bot.domain.ids import AnnouncementId
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from config.texts import Html, texts
from handlers.announcements.arrival import title
from handlers.announcements.buttons import OpenAnnouncement, PauseRun, ResumeRun, StopRun
from handlers.chat.keyboards import inline
from storage.announcements import announcements, lifecycle, outcomes
from storage.outbox import LetterKind
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.context import Context
    from bot.domain.announcements.progress import Progress
    from bot.outbound.gateway import Keyboard
    from config.texts import Texts
    from handlers.chat.notifications import Notices, Wording
    from storage.announcements.announcements import Broadcast
    from storage.database import Database
    from storage.outbox import Letter

BAR = 10


@dataclass(frozen=True, slots=True)
class Shows:
    """The progress message, in words."""

    database: Database

    async def progress(self, broadcast: Broadcast, progress: Progress, rate: float) -> Text:
        """How far an announcement is, with buttons to pause, go on and stop."""
        account = await self.database.read(accounts.find, broadcast.author)
        said = texts(account.language if account else "zh-Hans")
        read = 0
        if broadcast.options.acknowledge:
            read = await self.database.read(outcomes.acknowledged, broadcast.id)
        html = progress_words(said, broadcast, progress, rate=rate, read=read)
        return Text(html, progress_keyboard(said, broadcast))


def progress_words(
    said: Texts, broadcast: Broadcast, progress: Progress, *, rate: float, read: int = 0
) -> Html:
    """State, bar, and people by outcome."""
    done, left = progress.done, progress.left
    lines = [said.html(f"progress-{broadcast.state}", title=title(broadcast.content))]
    if broadcast.question is not None:
        lines.append(said.html(f"question-{broadcast.question}", left=left))
    filled = BAR if not left else done * BAR // (done + left)
    lines.append(
        said.html(
            "progress-bar", bar="▓" * filled + "░" * (BAR - filled), done=done, all=done + left
        )
    )
    lines += [
        said.html(f"progress-{outcome}", count=count)
        for outcome in _TOLD
        if (count := progress.of(outcome)) or outcome is Outcome.SENT
    ]
    if broadcast.options.acknowledge:
        lines.append(said.html("progress-read", count=read))
    if broadcast.state is State.RUNNING and left:
        lines.append(said.html("progress-left", count=left, minutes=progress.minutes(rate)))
    return Html("\n".join(lines))


_TOLD = (
    Outcome.SENT,
    Outcome.UNKNOWN,
    Outcome.BLOCKED,
    Outcome.REFUSED,
    Outcome.EXPIRED,
    Outcome.UNLINKED,
    Outcome.MUTED,
    Outcome.WITHDRAWN,
)


def progress_keyboard(said: Texts, broadcast: Broadcast) -> Keyboard:
    """Pause and stop while it goes out; go on and stop while it is held; always the details."""
    stop = (said("button-stop-run"), StopRun(AnnouncementId(broadcast.id)))
    details = [(said("announce-button-details"), OpenAnnouncement(AnnouncementId(broadcast.id)))]
    match broadcast.state:
        case State.RUNNING:
            return inline(
                [(said("button-pause-run"), PauseRun(AnnouncementId(broadcast.id))), stop], details
            )
        case State.PAUSED:
            return inline(
                [(said("button-resume-run"), ResumeRun(AnnouncementId(broadcast.id))), stop],
                details,
            )
    return inline(details)


async def pause(context: Context, button: PauseRun) -> None:
    """Hold it."""
    await _own(context, button.broadcast_id)
    _check_moved(
        await context.write(
            lifecycle.pause, button.broadcast_id, by=context.account.id, now=context.seconds
        ),
    )


async def resume(context: Context, button: ResumeRun) -> None:
    """Go on."""
    await _own(context, button.broadcast_id)
    _check_moved(
        await context.write(
            lifecycle.resume, button.broadcast_id, by=context.account.id, now=context.seconds
        ),
    )


async def stop(context: Context, button: StopRun) -> None:
    """Ask, then stop it for good."""
    broadcast = await _own(context, button.broadcast_id)
    if not button.sure:
        progress = await context.read(outcomes.progress, broadcast.id)
        yes = (context.label("button-stop-sure"), StopRun(AnnouncementId(broadcast.id), sure=True))
        await context.say(
            context.html("stop-sure", title=title(broadcast.content), left=progress.left),
            inline([yes]),
        )
        return
    _check_moved(
        await context.write(
            lifecycle.cancel, broadcast.id, by=context.account.id, now=context.seconds
        ),
    )
    await context.show(context.html("stop-done", title=title(broadcast.content)))


async def _own(context: Context, broadcast_id: AnnouncementId) -> Broadcast:
    """An announcement of one's own, or any for coordinators of the whole school."""
    broadcast = await context.read(announcements.find, broadcast_id)
    if broadcast is None:
        raise BotError("button-stale")
    if broadcast.author != context.account.id and not context.account.sees_all(Role.COORDINATOR):
        raise BotError("role-denied")
    return broadcast


def _check_moved(state: State | None) -> None:
    if state is None:
        raise BotError("run-over")


async def _question(notices: Notices, letter: Letter, said: Texts) -> Worded | None:
    broadcast = await notices.database.read(announcements.find, letter.payload["broadcast"])
    if broadcast is None or broadcast.state is not State.PAUSED or broadcast.question is None:
        return None
    left = (await notices.database.read(outcomes.progress, broadcast.id)).left
    html = said.html("question", title=title(broadcast.content))
    why = said.html(f"question-{broadcast.question}", left=left)
    return Worded(Text(Html(f"{html}\n{why}"), progress_keyboard(said, broadcast)))


async def _finished(notices: Notices, letter: Letter, _: Texts) -> Worded | None:
    broadcast = await notices.database.read(announcements.find, letter.payload["broadcast"])
    if broadcast is None or broadcast.state is not State.FINISHED:
        return None
    shows = Shows(notices.database)
    progress = await notices.database.read(outcomes.progress, broadcast.id)
    return Worded(await shows.progress(broadcast, progress, 1.0))


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.ANNOUNCEMENT_QUESTION: _question,
    LetterKind.ANNOUNCEMENT_FINISHED: _finished,
}
